package desk

import (
	"context"
	"slices"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/outlook"
	"habeas/internal/store"
)

// Review is a report under review: as read, with what people decided of it.
type Review struct {
	Reading   habeas.Reading
	Report    store.Report
	Claims    []docket.Reviewed
	Decisions []habeas.Decision // on this report, oldest first, undone ones and undoings too
	Seen      string            // the last decision on it; whoever saves says which he had seen
}

// Review gives a report with the decisions on it.
func (d *Desk) Review(ctx context.Context, id string) (Review, error) {
	reading, row, err := d.Reading(ctx, id)
	if err != nil {
		return Review{}, err
	}
	v := Review{Reading: reading, Report: row}
	if v.Decisions, err = d.store.Decisions(ctx, store.DecisionFilter{Reports: []habeas.Digest{row.Digest}}); err != nil {
		return v, err
	}
	v.Claims, v.Seen = docket.Review(reading, v.Decisions), lastOf(v.Decisions)
	return v, d.weigh(ctx, v.Claims)
}

func lastOf(all []habeas.Decision) string {
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1].ID
}

// LastDecision is the last decision on a report, "" where there is none.
func (d *Desk) LastDecision(ctx context.Context, report habeas.Digest) (string, error) {
	all, err := d.store.Decisions(ctx, store.DecisionFilter{Reports: []habeas.Digest{report}, NewestFirst: true, Limit: 1})
	return lastOf(all), err
}

// DecideAll writes decisions of one person on one report, all or none, and only if the last decision on that report is still the one that the person had
// seen: else it is a Clash, and nothing is written.
func (d *Desk) DecideAll(ctx context.Context, all []habeas.Decision, seen string) ([]habeas.Decision, error) {
	return d.decide(ctx, all, func(tx store.Tx) error {
		last, err := tx.Decisions(ctx, store.DecisionFilter{Reports: []habeas.Digest{all[0].Report}, NewestFirst: true, Limit: 1})
		if err != nil {
			return err
		}
		if lastOf(last) == seen {
			return nil
		}
		by := "somebody"
		if len(last) > 0 {
			by = last[0].By
		}
		return habeas.Errorf(habeas.Clash, "%s has decided something on this report since you opened it; nothing of yours was lost: look at the new state, then save again", by)
	})
}

// Reviewed is one claim of a report, as read and as people left it.
type Reviewed = docket.Reviewed

// Edit is one decision on a claim in the course of its review.
type Edit = docket.Edit

// AddedID is the id of the claim that a decision adds.
func AddedID(d habeas.Decision) string { return docket.AddedID(d) }

// Standings of a claim with the people who reviewed it.
const (
	Proposed  = docket.Proposed
	Confirmed = docket.Confirmed
	Corrected = docket.Corrected
	Rejected  = docket.Rejected
	Added     = docket.Added
)

// Standing of a claim with the people who reviewed it.
type Standing = docket.Standing

// Agenda lists what needs a person now, the most urgent first, at most so many: the alarms of the most urgent cases, then reports that cannot all be right, then cases longest without word; with the cases
// that it looked at, by id.
func (d *Desk) Agenda(ctx context.Context, most int) ([]outlook.Task, map[string]habeas.CaseLine, error) {
	lines, err := d.Cases(ctx, store.CaseFilter{AtLeast: disputed, Limit: most}, 0) // any open alarm is worth more than that
	if err != nil {
		return nil, nil, err
	}
	quiet, err := d.Cases(ctx, store.CaseFilter{Order: store.ByLastWord, Limit: most}, 0)
	if err != nil {
		return nil, nil, err
	}
	for _, l := range quiet {
		if !slices.ContainsFunc(lines, func(x habeas.CaseLine) bool { return x.ID == l.ID }) {
			lines = append(lines, l)
		}
	}
	all, by := outlook.Agenda(lines, d.Today()), make(map[string]habeas.CaseLine, len(lines))
	for _, l := range lines {
		by[l.ID] = l
	}
	return all[:min(most, len(all))], by, nil
}

// Task is one thing that needs a person.
type Task = outlook.Task
