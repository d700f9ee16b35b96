package desk

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
	"habeas/internal/outlook"
	"habeas/internal/store"
)

// The flow after reading: index, find who may belong together (reach.go), echoes and origins, cases, outlook, alarms. Each stage is one pure call; this file is their order.

// putReading writes what was read in one report.
func (d *Desk) putReading(ctx context.Context, tx store.Tx, r *habeas.Reading, e habeas.Entry, blob string) error {
	row := store.Report{Report: r.Report, Entry: e.Index, Blob: blob, Links: r.RefersTo, State: "new", By: e.By}
	if err := tx.PutReport(ctx, row); err != nil {
		return err
	}
	if err := tx.PutClaims(ctx, r.ID, r.Claims); err != nil {
		return err
	}
	d.hand.forget(r.ID)
	return nil
}

// advance carries fresh reports on into cases.
func (d *Desk) advance(ctx context.Context, tx store.Tx, fresh []string) error {
	cards, err := d.cards(ctx, tx, fresh)
	if err != nil {
		return err
	}
	for _, c := range cards {
		if err := c.file(ctx, tx); err != nil {
			return err
		}
	}
	reach := newReach()
	for _, c := range cards {
		if err := d.look(ctx, tx, reach, c); err != nil {
			return err
		}
	}
	return d.settle(ctx, tx, reach)
}

// settle makes the cases within reach anew, those that are made of something else than before.
func (d *Desk) settle(ctx context.Context, tx store.Tx, reach *reach) error {
	cards, err := d.cards(ctx, tx, reach.ids())
	if err != nil || len(cards) == 0 {
		return err
	}
	all := make([]docket.Received, len(cards))
	for i, c := range cards {
		all[i] = c.Received
	}
	decisions, err := tx.Decisions(ctx, store.DecisionFilter{Reports: digests(all)})
	if err != nil {
		return err
	}
	sums := map[string]habeas.Digest{}
	for _, c := range cards {
		sums[c.ID] = c.sum
	}
	kept := map[string]bool{}
	for _, a := range gathered(cards, decisions) {
		if !hasClaims(a.Reports) {
			continue
		}
		kept[a.ID] = true
		if err := d.putCase(ctx, tx, a, sums, decisions); err != nil {
			return err
		}
	}
	for id := range reach.cases {
		if !kept[id] {
			d.hand.gone(id)
			if err := tx.DropCase(ctx, id); err != nil {
				return err
			}
		}
	}
	return nil
}

func hasClaims(all []habeas.Reading) bool {
	return slices.ContainsFunc(all, func(r habeas.Reading) bool { return len(r.Claims) > 0 })
}

// putCase makes a case and writes it, unless it stands there made of just the same.
func (d *Desk) putCase(ctx context.Context, tx store.Tx, a docket.Affair, sums map[string]habeas.Digest, decisions []habeas.Decision) error {
	decisions, err := concerning(ctx, tx, &a, decisions)
	if err != nil {
		return err
	}
	if d.hand.same(a.ID, madeOf(&a, sums, decisions, d.Today())) {
		return nil
	}
	c := d.caseFile(a.ID, a.Reports, decisions, d.Today())
	line := lineOf(c)
	if err := tx.PutCase(ctx, store.Case{ID: a.ID, Urgency: urgency(&c), Line: line, Case: c, Beside: a.Beside}); err != nil {
		return err
	}
	ids := make([]string, len(a.Reports))
	for i := range a.Reports {
		ids[i] = a.Reports[i].ID
	}
	return tx.PutMembers(ctx, a.ID, ids)
}

// concerning picks the decisions on an affair's reports and adds those on the affair itself.
func concerning(ctx context.Context, r store.Reader, a *docket.Affair, decisions []habeas.Decision) ([]habeas.Decision, error) {
	out, err := r.Decisions(ctx, store.DecisionFilter{Case: a.ID})
	if err != nil || len(decisions) == 0 {
		return out, err
	}
	ours, had := map[habeas.Digest]bool{}, map[string]bool{}
	for i := range a.Reports {
		ours[a.Reports[i].Report.Digest] = true
	}
	var on []habeas.Decision
	for _, x := range decisions {
		if ours[x.Report] || ours[habeas.Digest(x.Other)] {
			on, had[x.ID] = append(on, x), true
		}
	}
	return append(on, slices.DeleteFunc(out, func(x habeas.Decision) bool { return had[x.ID] })...), nil
}

// madeOf is a digest of all that a case is made of.
func madeOf(a *docket.Affair, sums map[string]habeas.Digest, decisions []habeas.Decision, day habeas.Day) uint64 {
	h := fnv.New64a()
	fmt.Fprintln(h, day, a.Beside)
	for i := range a.Reports {
		r := &a.Reports[i]
		fmt.Fprintln(h, sums[r.ID])
		for n := range r.Claims {
			fmt.Fprintln(h, r.Claims[n].ID)
		}
	}
	for i := range decisions {
		fmt.Fprintln(h, decisions[i].ID)
	}
	return h.Sum64()
}

// caseFile runs docket, outlook and alarms over one affair as of a day.
func (d *Desk) caseFile(id string, reports []habeas.Reading, decisions []habeas.Decision, asOf habeas.Day) habeas.Case {
	c := d.foreseen(id, reports, decisions, asOf)
	c.Alarms = d.alarms(&c, reports, decisions, nil)
	return c
}

// foreseen runs docket and outlook over one affair as of a day.
// Echoes and origins are traced among the reports of the affair alone, so that they depend on nothing else.
func (d *Desk) foreseen(id string, reports []habeas.Reading, decisions []habeas.Decision, asOf habeas.Day) habeas.Case {
	found := echo.Trace(reports, decisions)
	corridor := docket.CorridorOf(reports, d.Corridors)
	past := asOf < d.Today()
	c := docket.Reconcile(docket.Input{ID: id, Reports: reports, Echoes: found.Echoes, Origins: found.Origins, Decisions: decisions, Corridor: corridor, Places: d.Places, Words: d.Words, AsOf: asOf, Past: past})
	c.Attention = outlook.AttentionSeries(c, asOf)
	var claims []habeas.Claim
	for i := range reports {
		if p := reports[i].Report.Published; !past || p != 0 && p <= asOf {
			claims = append(claims, reports[i].Claims...)
		}
	}
	o := outlook.Forecast(c, claims, corridor, d.Fits[corridor.ID], asOf, d.Seed)
	c.Outlook = &o
	return c
}

// alarms computes the alarms of a case as of its day: the one place that does. waiting is what other cases know of the sites; nil where only this case counts.
func (d *Desk) alarms(c *habeas.Case, reports []habeas.Reading, decisions []habeas.Decision, waiting map[habeas.Ref]habeas.Heads) []habeas.Alarm {
	corridor := docket.CorridorOf(reports, d.Corridors)
	w := outlook.Watch{Case: *c, Corridor: corridor, Outlook: c.Outlook, Attention: c.Attention, Decisions: decisions, Waiting: waiting, AsOf: c.AsOf}
	if c.Outlook != nil && !c.Outlook.BaseOnly && c.Outlook.Refused == "" {
		w.WeekAgo = d.weekBefore(c, reports, decisions)
	}
	if all := outlook.Alarms(w); all != nil {
		return all
	}
	return []habeas.Alarm{}
}

// weekBefore is the outlook as it stood seven days before, from what was public then.
func (d *Desk) weekBefore(c *habeas.Case, reports []habeas.Reading, decisions []habeas.Decision) *habeas.Outlook {
	day := c.AsOf - 7
	var then []habeas.Reading
	for i := range reports {
		if p := reports[i].Report.Published; p != 0 && p <= day {
			then = append(then, reports[i])
		}
	}
	if len(then) == 0 {
		return nil
	}
	known := slices.DeleteFunc(slices.Clone(decisions), func(x habeas.Decision) bool { return habeas.DayAt(x.At.UTC()) > day })
	return d.foreseen(c.ID, then, known, day).Outlook
}

func lineOf(c habeas.Case) habeas.CaseLine {
	l := habeas.CaseLine{ID: c.ID, Title: c.Title, HeadCount: c.HeadCount, Where: c.Where, LastWord: c.LastWord, Alarms: c.Alarms, Outlook: brief(c.Outlook), Reports: len(c.Reports), AsOf: c.AsOf}
	if l.Where == nil {
		l.Where = []habeas.Whereabouts{}
	}
	for _, o := range c.Origins {
		if o.Named {
			l.Origins++
		}
	}
	if l.Origins == 0 && len(c.Origins) > 0 {
		l.Origins = 1
	}
	for _, s := range c.Timeline {
		if s.Modality == habeas.Asserted && s.When.From != 0 && (l.Since == 0 || s.When.From < l.Since) {
			l.Since = s.When.From
		}
	}
	return l
}

// brief is an outlook without its curves, for lists.
func brief(o *habeas.Outlook) *habeas.Outlook {
	if o == nil {
		return nil
	}
	b := *o
	b.Curve, b.BaseLine, b.Checks = nil, nil, nil
	return &b
}

// urgency orders cases: open alarms first, red before amber, then the chance of return within a week, then how many are concerned.
func urgency(c *habeas.Case) float64 {
	u := 0.0
	for _, a := range c.Alarms {
		switch {
		case a.Closed != "":
		case a.Level == habeas.Red:
			u += 100
		default:
			u += 10
		}
	}
	if c.Outlook != nil {
		u += 5 * c.Outlook.ReturnWithin["7"].P
	}
	n := min(c.HeadCount.Known.Min, 1000)
	return u + float64(n)/1000
}

func digests(all []docket.Received) []habeas.Digest {
	out := make([]habeas.Digest, len(all))
	for i := range all {
		out[i] = all[i].Report.Digest
	}
	return out
}
