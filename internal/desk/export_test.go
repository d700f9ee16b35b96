package desk

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/store"
)

// SetMostRereading changes how many reports one new row may have read again, so that a test needs few.
func (d *Desk) SetMostRereading(n int) { d.mostRereading = n }

// AsShipped reports whether no row that people added is in use.
func (d *Desk) AsShipped() bool { return d.lexicon.Load() == d.shipped }

// Age makes of the store one that an earlier Habeas filled.
func (d *Desk) Age(ctx context.Context) error {
	return d.store.Write(ctx, func(tx store.Tx) error { return tx.SetBookmark(ctx, "made", 0) })
}

// Settle puts together anew what hangs together with a report.
func (d *Desk) Settle(ctx context.Context, report string) error {
	return d.change(ctx, func(tx *change) error {
		r := d.newReach()
		if err := r.add(ctx, tx, report); err != nil {
			return err
		}
		return d.join(ctx, tx, r, tx.files)
	})
}

// LetWait says how many cases may wait for their files while everything is made anew.
func (d *Desk) LetWait(most int) { d.mostWaiting = most }

// AtOnce is how many entries are carried through the flow at a time.
const AtOnce = atOnce

// SetMostReadings says of how many reports a run may tell while everything is made anew.
func (d *Desk) SetMostReadings(most int) { d.mostReadings = most }

// SetNow gives the desk another clock.
func (d *Desk) SetNow(now func() time.Time) { d.now = now }

// Store is what the desk rests on.
func (d *Desk) Store() store.Store { return d.store }

// ForgetThePast has looks at earlier days ask the store for everything again.
func (d *Desk) ForgetThePast() {
	d.ahead.giveUp()
	d.past.mu.Lock()
	defer d.past.mu.Unlock()
	d.shelf.mu.Lock()
	defer d.shelf.mu.Unlock()
	d.past.reports, d.shelf.size = nil, -1
}

// HangTogether gives the reports that hang together with one as of a day, sorted.
func (d *Desk) HangTogether(ctx context.Context, report string, asOf habeas.Day) ([]string, error) {
	if err := d.past.begin(ctx, d.store); err != nil {
		return nil, err
	}
	defer d.past.end()
	w, err := d.webOf(ctx, d.store, asOf)
	if err != nil {
		return nil, err
	}
	_, err = w.follow(ctx, []string{report})
	return slices.Sorted(maps.Keys(w.in)), err
}

// BooksAreTrue compares who belongs to which case, as changes remember it, with the store.
func (d *Desk) BooksAreTrue(ctx context.Context) error {
	fresh := newBooks()
	for id, s := range d.hand.cases {
		is, err := fresh.roll(ctx, d.store, id)
		if err != nil {
			return err
		}
		if !slices.Equal(is.members, s.members) || !slices.Equal(is.beside, s.beside) {
			return fmt.Errorf("of case %s %v is remembered, not %v", id, s, is)
		}
	}
	for id, cases := range d.hand.of {
		is, err := fresh.casesOf(ctx, d.store, []string{id})
		if err != nil {
			return err
		}
		if len(is) != 1 || !slices.Equal(is[0].cases, cases) {
			return fmt.Errorf("of report %s %v is remembered, not %v", id, cases, is)
		}
	}
	return nil
}

// AffairsWith gives the affairs of a day that a report is found to be of, each with its reports, sorted.
func (d *Desk) AffairsWith(ctx context.Context, report string, asOf habeas.Day) ([]string, error) {
	all, err := d.affairsOn(ctx, d.store, []string{report}, asOf, nil)
	out := []string{}
	for _, x := range all {
		if slices.ContainsFunc(x.Reports, func(r habeas.Reading) bool { return r.ID == report }) {
			out = append(out, written(&x.Affair))
		}
	}
	slices.Sort(out)
	return out, err
}

// AffairsAmongAll is AffairsWith for every report that was out by a day, looking at all pairs of them.
func (d *Desk) AffairsAmongAll(ctx context.Context, asOf habeas.Day) (map[string][]string, error) {
	rows, err := d.store.Reports(ctx, store.ReportFilter{Until: asOf, Brief: true, Limit: 10_000})
	if err != nil {
		return nil, err
	}
	all, err := received(ctx, d.store, store.ReportFilter{IDs: idsOf(rows)})
	if err != nil {
		return nil, err
	}
	decisions, err := d.store.Decisions(ctx, store.DecisionFilter{})
	if err != nil {
		return nil, err
	}
	decisions = onOrBefore(decisions, asOf)
	cards := make([]*card, len(all))
	for i, r := range all {
		on := slices.DeleteFunc(slices.Clone(decisions), func(x habeas.Decision) bool {
			return x.Report != r.Report.Digest && habeas.Digest(x.Other) != r.Report.Digest
		})
		cards[i], _ = d.compared(r, on)
	}
	slices.SortFunc(cards, func(a, b *card) int { return int(a.Entry - b.Entry) })
	out := map[string][]string{}
	for _, a := range gathered(cards, decisions) {
		if !hasClaims(a.Reports) {
			continue
		}
		for _, r := range a.Reports {
			out[r.ID] = append(out[r.ID], written(&a))
			slices.Sort(out[r.ID])
		}
	}
	return out, nil
}

func written(a *docket.Affair) string {
	var in []string
	for _, r := range a.Reports {
		in = append(in, fmt.Sprint(r.ID, len(r.Claims)))
	}
	slices.Sort(in)
	return fmt.Sprint(a.ID, in)
}
