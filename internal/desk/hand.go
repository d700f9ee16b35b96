package desk

import (
	"context"
	"errors"
	"slices"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
	"habeas/internal/ledger"
	"habeas/internal/store"
)

// card is a stored report as people left it, with what comparing it asks for, made once.
type card struct {
	docket.Received // as it was read
	sketch          *docket.Sketch
	text            *echo.Prepared
	trails          []habeas.Trail
	paths           []path
	sum             habeas.Digest  // of the report and its claims as people left them
	left            []habeas.Claim // where people decided on it
	before          []*card        // as it was read and as it stood at the ends of days, where that says something else
	state           uint32         // which of what it ever said the card is of; see stateOf
	said            []saidSince    // and since when it says what
	paired          []habeas.Digest
	names           []string // of cases that are or were called after it
	serial          uint64
	met             map[uint64]*meeting // by serial number of earlier cards
	strange         strange             // by how much smaller their serial numbers are
}

// hand holds the cards of reports that were looked at last, so that a change need not fetch and make again what stays as it is. It changes no answer. Only changes use it, one at a time.
type hand struct {
	*books
	cards, aside map[string]*card // those used of late, and those that were put aside when there was no more room and have not been used since
	fresh        []string         // of those, the ones that the change under way made anew
}

// mostCards bounds what is held. A card of a short story takes some 20 kB.
const mostCards = 3000

func newHand() *hand { return &hand{books: newBooks(), cards: map[string]*card{}} }

// forget drops the card of a report that is written, or decided on, anew.
func (h *hand) forget(id string) {
	h.remove(id)
	h.fresh = append(h.fresh, id)
	h.books.put(id)
}

// end closes a change, kept or given up; what was learnt in one that was given up is forgotten.
func (h *hand) end(kept bool) {
	h.books.end(kept)
	if !kept {
		for _, id := range h.fresh {
			h.remove(id)
		}
	}
	h.fresh = nil
}

// drop forgets everything: all is made anew.
func (h *hand) drop() {
	h.books.drop()
	h.cards, h.aside = map[string]*card{}, nil
}

func (h *hand) remove(id string) {
	delete(h.cards, id)
	delete(h.aside, id)
}

// keep holds a card; where there is no room, those that have not been used for longest make some.
func (h *hand) keep(c *card) {
	if len(h.cards) >= mostCards/2 {
		h.cards, h.aside = map[string]*card{}, h.cards
	}
	h.cards[c.ID] = c
}

// card gives a card that is at hand, or nil.
func (h *hand) card(id string) *card {
	c := h.cards[id]
	if c == nil {
		if c = h.aside[id]; c != nil {
			delete(h.aside, id)
			h.keep(c)
		}
	}
	return c
}

// cardOf makes the card of a report with the decisions on it.
func (d *Desk) cardOf(r docket.Received, decisions []habeas.Decision) (*card, error) {
	c, settled := d.compared(r, decisions)
	stories := c.sketch.Stories()
	var err error
	c.sum, err = ledger.RowsDigest(&settled)
	c.paired = pairedWith(r.Report.Digest, decisions)
	if slices.ContainsFunc(decisions, func(x habeas.Decision) bool { return x.Report == r.Report.Digest }) {
		c.left = settled.Claims
		stories = max(stories, len(docket.Stories(&r.Reading, d.Words)))
		d.before(c, decisions)
	}
	c.names = docket.NamesOf(r.Report.Digest, stories)
	return c, err
}

// mostBefore bounds how many earlier states of a report are looked at: as it was read, and the last ones.
const mostBefore = 6

// before makes cards of a report as it was read and as it stood at the end of each day on which somebody decided on it, of states that say something else than the others and than what it says now: on an earlier day it stands
// as it was then.
func (d *Desk) before(c *card, decisions []habeas.Decision) {
	on := slices.DeleteFunc(slices.Clone(decisions), func(x habeas.Decision) bool {
		return x.Report != c.Report.Digest && habeas.Digest(x.Other) != c.Report.Digest
	})
	c.state = stateOf(c.Claims, c.left)
	seen, last := []uint32{c.state}, uint32(0)
	take := func(then []habeas.Decision) uint32 {
		state := stateOf(c.Claims, docket.Settled(c.Reading, then).Claims)
		if slices.Contains(seen, state) {
			return state
		}
		b, _ := d.compared(c.Received, then)
		b.state, seen = state, append(seen, state)
		if c.before = append(c.before, b); len(c.before) > mostBefore {
			c.before = slices.Delete(c.before, 1, 2)
		}
		return state
	}
	take(nil)
	var days []habeas.Day
	for _, x := range on {
		days = append(days, habeas.DayAt(x.At.UTC()))
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		if state := take(onOrBefore(on, day)); state != last {
			c.said, last = append(c.said, saidSince{day, state}), state
		}
	}
}

// ways are the trails of a report as it stands and as it stood.
func (c *card) ways() []habeas.Trail {
	out := c.trails
	for _, b := range c.before {
		out = slices.Concat(out, b.trails)
	}
	return out
}

// compared makes a card with no more than comparing it asks for, and gives the report as people left it.
func (d *Desk) compared(r docket.Received, decisions []habeas.Decision) (*card, habeas.Reading) {
	c := &card{Received: r, serial: d.serial.Add(1)}
	settled := r
	settled.Reading = docket.Settled(r.Reading, decisions)
	c.sketch = docket.SketchOf(settled, d.Words)
	c.text = echo.Prepare(&c.Reading, d.Words)
	c.trails = slices.Concat(c.sketch.Trails(), c.text.Trails())
	c.paths = pathsOf(c.trails)
	return c, settled.Reading
}

// keyOfName is the key by which the report is found that a case is called after.
func keyOfName(id string) string { return "named:" + id }

// file puts a report where others will find it, and where searches find what people left of its claims.
func (c *card) file(ctx context.Context, tx store.Tx) error {
	if err := tx.PutSettled(ctx, c.ID, c.left); err != nil {
		return err
	}
	var keys []string
	for _, t := range c.ways() {
		keys = append(keys, t.Filed...)
	}
	for _, name := range c.names {
		keys = append(keys, keyOfName(name))
	}
	return tx.PutKeys(ctx, c.ID, keys)
}

// cards gives the cards of reports in the order asked for; those that are not in the store are left out.
func (d *Desk) cards(ctx context.Context, tx store.Reader, ids []string) ([]*card, error) {
	found := make(map[string]*card, len(ids))
	var missing []string
	for _, id := range ids {
		if c := d.hand.card(id); c != nil {
			found[id] = c
		} else {
			missing = append(missing, id)
		}
	}
	for some := range slices.Chunk(missing, 200) {
		made, err := d.fetchCards(ctx, tx, some)
		if err != nil {
			return nil, err
		}
		for _, c := range made {
			found[c.ID] = c
			d.hand.keep(c)
		}
	}
	out := make([]*card, 0, len(ids))
	for _, id := range ids {
		if c := found[id]; c != nil {
			out = append(out, c)
		}
	}
	return out, nil
}

// fetchCards makes cards from the store.
func (d *Desk) fetchCards(ctx context.Context, r store.Reader, ids []string) ([]*card, error) {
	all, err := received(ctx, r, store.ReportFilter{IDs: ids})
	if err != nil || len(all) == 0 {
		return nil, err
	}
	decisions, err := r.Decisions(ctx, store.DecisionFilter{Reports: digests(all)})
	if err != nil {
		return nil, err
	}
	return d.cardsOf(all, decisions)
}

// cardsOf makes the cards of reports, with the decisions on any of them.
func (d *Desk) cardsOf(all []docket.Received, decisions []habeas.Decision) ([]*card, error) {
	out, errs := make([]*card, len(all)), make([]error, len(all))
	each(len(all), func(i int) { out[i], errs[i] = d.cardOf(all[i], decisions) })
	return out, errors.Join(errs...)
}

// idsOf gives the numbers of reports.
func idsOf(rows []store.Report) []string {
	ids := make([]string, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
	}
	return ids
}

// received loads reports with their claims.
func received(ctx context.Context, r store.Reader, f store.ReportFilter) ([]docket.Received, error) {
	rows, err := r.Reports(ctx, f)
	if err != nil {
		return nil, err
	}
	ids := idsOf(rows)
	claims, err := r.Claims(ctx, store.ClaimFilter{Reports: ids})
	if err != nil {
		return nil, err
	}
	of := map[string][]habeas.Claim{}
	for i := range claims {
		of[claims[i].Report] = append(of[claims[i].Report], claims[i].Claim)
	}
	out := make([]docket.Received, len(rows))
	for i := range rows {
		out[i] = docket.Received{Reading: whole(&rows[i], of[rows[i].ID]), Entry: rows[i].Entry}
	}
	return out, nil
}
