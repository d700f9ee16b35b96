package desk

import (
	"cmp"
	"context"
	"slices"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/outlook"
	"habeas/internal/store"
)

// Cases lists cases, most urgent first. With a day before today it is CasesThen.
func (d *Desk) Cases(ctx context.Context, f store.CaseFilter, asOf habeas.Day) ([]habeas.CaseLine, error) {
	if asOf != 0 && asOf < d.Today() {
		out, _, _, err := d.CasesThen(ctx, f, asOf, nil)
		return out, err
	}
	f.Brief = true
	rows, err := d.store.Cases(ctx, f)
	if err != nil {
		return nil, err
	}
	out := []habeas.CaseLine{}
	var urgencies []float64
	for _, r := range rows {
		if asOf == 0 && r.Line.AsOf == d.Today() {
			out, urgencies = append(out, r.Line), append(urgencies, r.Urgency)
			continue
		}
		c, err := d.Case(ctx, r.ID, asOf)
		if err != nil {
			return nil, err
		}
		if len(c.Reports) > 0 {
			out, urgencies = append(out, lineOf(c)), append(urgencies, urgency(&c))
		}
	}
	if f.Order == store.ByUrgency {
		out = mostUrgentFirst(out, urgencies)
	}
	return out, nil
}

func mostUrgentFirst(lines []habeas.CaseLine, urgencies []float64) []habeas.CaseLine {
	order := make([]int, len(lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(urgencies[b], urgencies[a]) })
	sorted := make([]habeas.CaseLine, len(lines))
	for i, k := range order {
		sorted[i] = lines[k]
	}
	return sorted
}

// Case gives one case file as of a day; 0 is today. Only reports published by then count, and nothing that a person decided later.
func (d *Desk) Case(ctx context.Context, id string, asOf habeas.Day) (habeas.Case, error) {
	return d.CaseTold(ctx, id, asOf, nil)
}

// CaseAtHand is Case of an earlier day where its file need not be made.
func (d *Desk) CaseAtHand(ctx context.Context, id string, asOf habeas.Day) (habeas.Case, bool, error) {
	size, err := d.store.Size(ctx)
	if err != nil {
		return habeas.Case{}, false, err
	}
	c, ok := d.shelf.get(d.Today(), size, dated{id, asOf})
	return c, ok, nil
}

// CaseTold is Case, and tells of how many reports an earlier day was put together so far; told may be nil.
func (d *Desk) CaseTold(ctx context.Context, id string, asOf habeas.Day, told func(reports int)) (habeas.Case, error) {
	today := d.Today()
	if asOf == 0 {
		asOf = today
	}
	rows, err := d.store.Cases(ctx, store.CaseFilter{IDs: []string{id}, Brief: asOf != today})
	if err != nil {
		return habeas.Case{}, err
	}
	if len(rows) == 0 {
		var first []store.Report
		if asOf < today {
			first, err = d.begunBy(ctx, id, asOf)
		}
		if err == nil && len(first) == 0 {
			err = habeas.Errorf(habeas.NotFound, "there is no case with that number; look for it in the list of cases")
		}
		if err != nil {
			return habeas.Case{}, err
		}
		size, err := d.store.Size(ctx)
		if err != nil {
			return habeas.Case{}, err
		}
		c, ok := d.shelf.get(today, size, dated{id, asOf})
		if ok {
			return c, nil
		}
		if c, err = d.caseThen(ctx, d.store, id, first, asOf, told); err == nil {
			d.shelf.put(today, size, dated{id, asOf}, c)
		}
		return c, err
	}
	if asOf == today && rows[0].Case.AsOf == today {
		c := rows[0].Case
		return c, d.besideOthers(ctx, &c)
	}
	size, err := d.store.Size(ctx)
	if err != nil {
		return habeas.Case{}, err
	}
	if c, ok := d.shelf.get(today, size, dated{id, asOf}); ok {
		return c, nil
	}
	members, err := d.store.Reports(ctx, store.ReportFilter{Case: id, Brief: true})
	if err != nil {
		return habeas.Case{}, err
	}
	c, err := d.caseOn(ctx, d.store, id, members, asOf, told)
	if err == nil {
		d.shelf.put(today, size, dated{id, asOf}, c)
	}
	return c, err
}

// besideOthers computes the alarms of a case anew where other cases know of people at a site at which it holds some: batches are filled by all.
// This is done when a case is looked at and never kept, so that no case depends on what became of another.
func (d *Desk) besideOthers(ctx context.Context, c *habeas.Case) error {
	waiting := map[habeas.Ref]habeas.Heads{}
	for _, at := range outlook.SharedSites(*c, d.Corridors) {
		rows, err := d.store.Cases(ctx, store.CaseFilter{Places: []string{at.Place}, Brief: true, Limit: mostBeside})
		if err != nil {
			return err
		}
		lines := make([]habeas.CaseLine, len(rows))
		for i := range rows {
			lines[i] = rows[i].Line
		}
		if n, ok := outlook.Together(lines)[at.Ref]; ok {
			waiting[at.Ref] = n
		}
	}
	if len(waiting) == 0 {
		return nil
	}
	members, err := received(ctx, d.store, store.ReportFilter{Case: c.ID})
	if err != nil {
		return err
	}
	reports := make([]habeas.Reading, len(members))
	var decisions []habeas.Decision
	for i := range members {
		reports[i] = members[i].Reading
	}
	if decisions, err = d.store.Decisions(ctx, store.DecisionFilter{Case: c.ID}); err != nil {
		return err
	}
	c.Alarms = d.alarms(c, reports, seen{}, decisions, waiting)
	return nil
}

// mostBeside bounds how many other cases at one place are looked at.
const mostBeside = 500

// caseOn makes a case anew as of a day: as of today from its members.
func (d *Desk) caseOn(ctx context.Context, from store.Reader, id string, members []store.Report, asOf habeas.Day, told func(int)) (habeas.Case, error) {
	if asOf < d.Today() {
		return d.caseThen(ctx, from, id, members, asOf, told)
	}
	ids := idsOf(members)
	all, err := received(ctx, from, store.ReportFilter{IDs: ids})
	if err != nil {
		return habeas.Case{}, err
	}
	whole := docket.Affair{ID: id}
	for i := range all {
		whole.Reports = append(whole.Reports, all[i].Reading)
	}
	decisions, err := concerning(ctx, from, &whole)
	if err != nil {
		return habeas.Case{}, err
	}
	cards, err := d.cardsOf(all, decisions)
	if err != nil {
		return habeas.Case{}, err
	}
	for _, a := range gathered(cards, decisions) {
		if a.ID == id {
			return d.caseFile(id, a.Reports, seenOf(cards, false), decisions, asOf), nil
		}
	}
	// Seen alone its reports do not make it: what there is of it is shown under its name all the same.
	return d.caseFile(id, whole.Reports, seenOf(cards, false), decisions, asOf), nil
}

// Reports lists reports.
func (d *Desk) Reports(ctx context.Context, f store.ReportFilter) ([]store.Report, error) {
	return d.store.Reports(ctx, f)
}

// Reading gives one report with its claims.
func (d *Desk) Reading(ctx context.Context, id string) (habeas.Reading, store.Report, error) {
	rows, err := d.store.Reports(ctx, store.ReportFilter{IDs: []string{id}})
	if err != nil {
		return habeas.Reading{}, store.Report{}, err
	}
	if len(rows) == 0 {
		return habeas.Reading{}, store.Report{}, habeas.Errorf(habeas.NotFound, "there is no report with that number")
	}
	r, err := readingOf(ctx, d.store, &rows[0])
	return r, rows[0], err
}

// Claims finds claims.
func (d *Desk) Claims(ctx context.Context, f store.ClaimFilter) ([]store.Claim, error) {
	return d.store.Claims(ctx, f)
}

// mostMeant bounds how many places one name may mean in a search.
const mostMeant = 4

// Search finds reports by words of any script, and places by whichever of their names is asked for.
func (d *Desk) Search(ctx context.Context, q store.Query) ([]store.Hit, error) {
	if q.Place != "" {
		q.Refs = d.Named(q.Place)
		q.Refs = q.Refs[:min(mostMeant, len(q.Refs))]
	}
	return d.store.Search(ctx, q)
}

// Decisions lists decisions.
func (d *Desk) Decisions(ctx context.Context, f store.DecisionFilter) ([]habeas.Decision, error) {
	return d.store.Decisions(ctx, f)
}

// Counts gives totals.
func (d *Desk) Counts(ctx context.Context) (store.Counts, error) { return d.store.Counts(ctx) }

// Original gives the bytes of a report as they were received.
func (d *Desk) Original(ctx context.Context, id string) ([]byte, error) {
	rows, err := d.store.Reports(ctx, store.ReportFilter{IDs: []string{id}, Brief: true})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, habeas.Errorf(habeas.NotFound, "there is no report with that number")
	}
	return d.vault.Get(rows[0].Blob)
}
