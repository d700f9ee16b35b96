package desk

import (
	"cmp"
	"context"
	"slices"

	"habeas"
	"habeas/internal/store"
)

// The cases of an earlier day are gathered anew from what was out by then and what people had decided by then. Who belongs together today says nothing of it: later reports join cases, and take
// reports from one to another. So the reports that are drawn to each other are followed here as they are for a fresh report, among those of the day. Whether two are hangs on the two alone, so it was entered when the later of them joined, and
// when a person changed what one of them says, for all that either ever said; as they stood on the day they are compared again.

// following looks for the kin of reports among those that were out by a day.
type following struct {
	d     *Desk
	from  store.Reader
	asOf  habeas.Day
	each  func(int, func(int)) // does something for all numbers below one
	cards map[string]*card     // of reports looked at that were out
	kin   map[string]bool      // those that hang together

	outdated bool // the store does not know the kin of reports
}

func (d *Desk) following(ctx context.Context, from store.Reader, asOf habeas.Day) (*following, error) {
	outdated, err := d.Outdated(ctx)
	return &following{d: d, from: from, asOf: asOf, outdated: outdated, each: each, cards: map[string]*card{}, kin: map[string]bool{}}, err
}

// affairsOn gathers the affairs of a day that some reports belong to, and those that they hang together with.
func (d *Desk) affairsOn(ctx context.Context, from store.Reader, ids []string, asOf habeas.Day) ([]joined, error) {
	asked := ctx.Value(unasked{}) == nil
	if asked {
		d.ahead.giveUp()
	}
	if err := d.past.begin(ctx, from); err != nil {
		return nil, err
	}
	defer d.past.end()
	f, err := d.following(ctx, from, asOf)
	if err != nil {
		return nil, err
	}
	if !asked {
		f.each = oneByOne // a core is left to whoever waits
	}
	if err := f.follow(ctx, ids); err != nil {
		return nil, err
	}
	var cards []*card
	var on []habeas.Digest
	for id := range f.kin {
		cards, on = append(cards, f.cards[id]), append(on, f.cards[id].Report.Digest)
	}
	if len(cards) == 0 {
		return nil, nil
	}
	slices.SortFunc(cards, func(a, b *card) int { return cmp.Compare(a.Entry, b.Entry) })
	decisions, err := from.Decisions(ctx, store.DecisionFilter{Reports: on})
	if err != nil {
		return nil, err
	}
	var out []joined
	read := seenOf(cards, false)
	for _, a := range gathered(cards, onOrBefore(decisions, asOf)) {
		if hasClaims(a.Reports) {
			out = append(out, joined{Affair: a, seen: read})
		}
	}
	return out, nil
}

// follow finds what hangs together with reports, as for a fresh one so far and no further: the kin of those asked for first, then of what is theirs for sure, then of what is merely like them.
func (f *following) follow(ctx context.Context, ids []string) error {
	certain, err := f.fetch(ctx, ids)
	if err != nil {
		return err
	}
	for _, c := range certain {
		f.kin[c.ID] = true
	}
	var alike []*card
	for n := 0; n < mostReach && len(certain)+len(alike) > 0; n++ {
		if len(certain) == 0 {
			certain, alike = alike, nil
		}
		if err := f.lookAhead(ctx, certain, alike); err != nil {
			return err
		}
		sure, like, err := f.kinOf(ctx, certain[0])
		if err != nil {
			return err
		}
		certain = append(certain[1:], f.fresh(sure, len(f.kin)+len(sure))...)
		alike = append(alike, f.fresh(like, mostReach)...)
	}
	return nil
}

// askedAtOnce is for how many reports that is asked in one go.
const askedAtOnce = 32

// lookAhead asks with whom the reports may be drawn together that are next in line, where that is not known of the first.
func (f *following) lookAhead(ctx context.Context, certain, alike []*card) error {
	if f.known(certain[0]) {
		return nil
	}
	next := slices.Concat(certain, alike)
	next = slices.DeleteFunc(next[:min(askedAtOnce, len(next))], f.known)
	kin, err := f.kinOrNear(ctx, next)
	if err != nil {
		return err
	}
	for i := range kin {
		x := f.d.past.reports[next[i].ID]
		x.kin, x.asked, x.askedAs = kin[i], true, len(x.by(f.asOf))
	}
	_, err = f.fetch(ctx, slices.Concat(kin...)) // all in one go, on every core; looked at one by one
	return err
}

// kinOrNear gives for each report those that may be drawn together with it: what was entered when they joined, or in a store of an earlier Habeas, which has none of it, whom they meet.
func (f *following) kinOrNear(ctx context.Context, cards []*card) ([][]string, error) {
	if f.outdated {
		return nearOf(ctx, f.from, cards)
	}
	ids := make([]string, len(cards))
	for i, c := range cards {
		ids[i] = c.ID
	}
	return f.from.Kin(ctx, ids...)
}

// known reports whether it is remembered whom a report may be drawn together with.
func (f *following) known(c *card) bool {
	x := f.d.past.reports[c.ID]
	return x.asked && (!f.outdated || x.askedAs == len(x.by(f.asOf))) // whom it meets hangs on what it said
}

// fresh takes in those cards that are new, as long as there is room, and gives them.
func (f *following) fresh(cards []*card, room int) []*card {
	var out []*card
	for _, c := range cards {
		if !f.kin[c.ID] && len(f.kin) < room {
			f.kin[c.ID], out = true, append(out, c)
		}
	}
	return out
}

// kinOf gives the reports that are drawn together with one, by what they tell or by what a person decided: for sure, and by likeness.
func (f *following) kinOf(ctx context.Context, c *card) (sure, like []*card, err error) {
	x := f.d.past.reports[c.ID]
	found, err := f.fetch(ctx, x.kin)
	if err != nil {
		return nil, nil, err
	}
	for _, o := range found {
		if o.ID == c.ID {
			continue
		}
		switch weight, certain := kin(c, o); {
		case certain:
			sure = append(sure, o)
		case weight > 0:
			like = append(like, o)
		}
	}
	var named []habeas.Digest
	for _, d := range x.by(f.asOf) {
		if d.Report == c.Report.Digest {
			named = append(named, habeas.Digest(d.Other))
		} else {
			named = append(named, d.Report)
		}
	}
	if len(named) == 0 {
		return sure, like, nil
	}
	rows, err := f.from.Reports(ctx, store.ReportFilter{Digests: named, Brief: true})
	if err != nil {
		return nil, nil, err
	}
	found, err = f.fetch(ctx, idsOf(rows))
	return append(sure, found...), like, err
}

// fetch gives the cards of reports that were out by the day, as people had left them by then.
func (f *following) fetch(ctx context.Context, ids []string) ([]*card, error) {
	all, err := f.d.past.fetch(ctx, f.from, ids, f.asOf)
	if err != nil {
		return nil, err
	}
	out := make([]*card, len(all))
	f.each(len(all), func(i int) {
		x := all[i]
		on := x.by(f.asOf)
		c := x.cards[len(on)]
		if c == nil {
			c, _ = f.d.compared(x.Received, on)
			x.cards[len(on)] = c
		}
		out[i] = c
	})
	for _, c := range out {
		f.cards[c.ID] = c
	}
	return out, nil
}

// onOrBefore are the decisions that people had made by a day.
func onOrBefore(all []habeas.Decision, day habeas.Day) []habeas.Decision {
	return slices.DeleteFunc(slices.Clone(all), func(x habeas.Decision) bool { return habeas.DayAt(x.At.UTC()) > day })
}

// caseThen makes the file of a case as it was on an earlier day: the affair of that name, or where there was none yet, the one that most of the case's reports were of.
func (d *Desk) caseThen(ctx context.Context, from store.Reader, id string, members []store.Report, asOf habeas.Day) (habeas.Case, error) {
	ids := idsOf(members)
	affairs, err := d.affairsOn(ctx, from, ids, asOf)
	if err != nil {
		return habeas.Case{}, err
	}
	a, err := ownThen(ctx, from, id, ids, affairs)
	if err != nil {
		return habeas.Case{}, err
	}
	a.ID = id
	return d.fileThen(ctx, from, a, asOf)
}

// fileThen makes the file of an affair as of an earlier day.
func (d *Desk) fileThen(ctx context.Context, from store.Reader, a joined, asOf habeas.Day) (habeas.Case, error) {
	decisions, err := concerning(ctx, from, &a.Affair)
	if err != nil {
		return habeas.Case{}, err
	}
	return d.caseFile(a.ID, a.Reports, a.seen, onOrBefore(decisions, asOf), asOf), nil
}

// ownThen is the affair of an earlier day that is a case of today: of its name, else that of most of its reports which is no other case of today; an empty one where there is none.
func ownThen(ctx context.Context, from store.Reader, id string, members []string, affairs []joined) (best joined, err error) {
	ids := make([]string, len(affairs))
	for i := range affairs {
		if ids[i] = affairs[i].ID; ids[i] == id {
			return affairs[i], nil
		}
	}
	rows, err := from.Cases(ctx, store.CaseFilter{IDs: ids, Brief: true})
	if err != nil {
		return best, err
	}
	most := 0
	for _, a := range affairs {
		n := 0
		for _, r := range a.Reports {
			if slices.Contains(members, r.ID) {
				n++
			}
		}
		if n > most && !slices.ContainsFunc(rows, func(c store.Case) bool { return c.ID == a.ID }) {
			best, most = a, n
		}
	}
	return best, nil
}

// begunBy finds the report after which a case is named that is none today: one of an earlier day, which has become part of another since.
func (d *Desk) begunBy(ctx context.Context, id string, asOf habeas.Day) ([]store.Report, error) {
	owners, err := d.store.Owners(ctx, []habeas.Trail{{Sought: []string{keyOfName(id)}, Least: 1}})
	if err != nil || len(owners[0]) == 0 {
		return nil, err
	}
	return d.store.Reports(ctx, store.ReportFilter{IDs: []string{owners[0][0].Report}, Until: asOf, Brief: true})
}
