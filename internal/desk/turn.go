package desk

import (
	"context"
	"slices"
	"time"

	"habeas"
	"habeas/internal/store"
)

// turnedAtOnce is how many cases are brought to the day in one transaction, so that nobody waits long for it.
const turnedAtOnce = 8

// TurnDay brings all cases to the day of the clock, the most urgent first: an announced day that is reached, a silence that has grown long and an answer that is overdue
// are alarms of a case although nothing came in. Lists go by what is stored, so without it they would show them only once the case is touched.
func (d *Desk) TurnDay(ctx context.Context) error {
	last := ""
	for {
		first := ""
		err := d.change(ctx, func(tx *change) error {
			ids, err := tx.Stale(ctx, d.Today(), turnedAtOnce)
			if err != nil {
				return err
			}
			for _, id := range ids {
				if err := d.bringForward(ctx, tx, id); err != nil {
					return err
				}
			}
			if len(ids) > 0 {
				first = ids[0]
			}
			return nil
		})
		if err != nil || first == "" {
			return err
		}
		if first == last {
			return habeas.Errorf(habeas.Corrupt, "a derived case cannot be read; run habeas rebuild")
		}
		last = first
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Millisecond): // whoever waits to write goes first
		}
	}
}

// alone puts the reports of a case together with nothing beside them; false where seen alone they do not make it.
func (d *Desk) alone(ctx context.Context, r store.Reader, id string) (joined, bool, error) {
	var x joined
	members, err := r.Reports(ctx, store.ReportFilter{Case: id, Brief: true})
	if err != nil {
		return x, false, err
	}
	ids := idsOf(members)
	slices.Sort(ids)
	cards, err := d.cards(ctx, r, ids)
	if err != nil {
		return x, false, err
	}
	on, sums := make([]habeas.Digest, len(cards)), map[string]habeas.Digest{}
	for i, c := range cards {
		on[i], sums[c.ID] = c.Report.Digest, c.sum
	}
	decisions, err := r.Decisions(ctx, store.DecisionFilter{Reports: on})
	if err != nil {
		return x, false, err
	}
	for _, a := range gathered(cards, decisions) {
		if a.ID != id {
			continue
		}
		x.Affair, x.seen = a, seenOf(cards, true)
		made := []string{}
		for i := range a.Reports {
			made, x.sums = append(made, a.Reports[i].ID), append(x.sums, sums[a.Reports[i].ID])
		}
		slices.Sort(made)
		return x, slices.Equal(made, ids), nil
	}
	return x, false, nil
}

// bringForward makes one case anew as of today from the reports that belong to it.
func (d *Desk) bringForward(ctx context.Context, tx *change, id string) error {
	x, ok, err := d.alone(ctx, tx, id)
	if err != nil {
		return err
	}
	if ok {
		tx.files[id] = x
		return nil
	}
	// Seen alone its reports do not make it: it stands as it was, of today, until something joins it.
	members, err := tx.Reports(ctx, store.ReportFilter{Case: id, Brief: true})
	if err != nil {
		return err
	}
	rows, err := tx.Cases(ctx, store.CaseFilter{IDs: []string{id}})
	if err != nil || len(rows) == 0 {
		return err
	}
	c, err := d.caseOn(ctx, tx, id, members, d.Today(), nil)
	if err != nil {
		return err
	}
	return tx.PutCase(ctx, store.Case{ID: id, Urgency: urgency(&c), Line: lineOf(c), Case: c})
}

// KeepToday turns the day whenever it changes, until the context ends; failed is told what went wrong, and it is tried again.
func (d *Desk) KeepToday(ctx context.Context, every time.Duration, failed func(error)) {
	for {
		if err := d.TurnDay(ctx); err != nil && ctx.Err() == nil {
			failed(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(every):
		}
	}
}
