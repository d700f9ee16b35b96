package desk

import (
	"context"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
	"habeas/internal/outlook"
	"habeas/internal/store"
)

// The flow after reading: index, find who may belong together, echoes and origins, cases, outlook, alarms. Each stage is one pure call; this file is their order.

// Owners of a key beyond these numbers say nothing; candidates beyond the last are not compared.
const (
	mostOwners     = 150
	mostCandidates = 60
	sharedPassages = 3
	sharedWords    = 2
)

// putReading writes what was read in one report.
func (d *Desk) putReading(ctx context.Context, tx store.Tx, r *habeas.Reading, e habeas.Entry, blob string) error {
	row := store.Report{Report: r.Report, Entry: e.Index, Blob: blob, Links: r.RefersTo, State: "new", By: e.By}
	if err := tx.PutReport(ctx, row); err != nil {
		return err
	}
	if err := tx.PutClaims(ctx, r.ID, r.Claims); err != nil {
		return err
	}
	return tx.PutKeys(ctx, r.ID, append(echo.Keys(r), docket.Keys(r, d.Words)...))
}

// advance carries fresh reports on into cases.
func (d *Desk) advance(ctx context.Context, tx store.Tx, fresh []string) error {
	work := map[string]bool{}
	for _, id := range fresh {
		if work[id] {
			continue
		}
		near, err := d.neighbours(ctx, tx, id)
		if err != nil {
			return err
		}
		for _, n := range near {
			work[n] = true
		}
		work[id] = true
	}
	return d.settle(ctx, tx, work)
}

// neighbours finds reports that may echo a report or speak of the same people.
func (d *Desk) neighbours(ctx context.Context, tx store.Tx, id string) ([]string, error) {
	r, err := loadOne(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	var out []string
	take := func(keys []string, least int) error {
		owners, err := tx.Owners(ctx, keys, mostOwners)
		if err != nil {
			return err
		}
		for _, o := range owners {
			if o.Keys >= least && o.Report != id && len(out) < mostCandidates && !slices.Contains(out, o.Report) {
				out = append(out, o.Report)
			}
		}
		return nil
	}
	var people, words, text, rooms []string
	for _, k := range docket.Keys(&r, d.Words) {
		if strings.HasPrefix(k, docket.WordKey) {
			words = append(words, k)
		} else {
			people = append(people, k)
		}
	}
	if err := take(people, 1); err != nil {
		return nil, err
	}
	if err := take(words, sharedWords); err != nil {
		return nil, err
	}
	for _, k := range echo.Keys(&r) {
		if len(k) > 5 && k[:5] == "text:" {
			text = append(text, k)
		} else {
			rooms = append(rooms, k)
		}
	}
	if err := take(text, sharedPassages); err != nil {
		return nil, err
	}
	return out, take(rooms, 1)
}

// settle makes the cases of a set of reports anew, with every report of every case that any of them belongs to.
func (d *Desk) settle(ctx context.Context, tx store.Tx, work map[string]bool) error {
	reports, old, err := d.closure(ctx, tx, work)
	if err != nil || len(reports) == 0 {
		return err
	}
	decisions, err := tx.Decisions(ctx, store.DecisionFilter{Reports: digests(reports)})
	if err != nil {
		return err
	}
	echoes := echo.Pairs(readings(reports), decisions)
	kept := map[string]bool{}
	for _, a := range docket.Gather(reports, echoes, decisions, d.Words) {
		if !hasClaims(a.Reports) {
			continue
		}
		kept[a.ID] = true
		if err := d.putCase(ctx, tx, a, decisions); err != nil {
			return err
		}
	}
	for _, id := range old {
		if !kept[id] {
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

// closure loads the reports and those of all their cases, until no case is left out.
func (d *Desk) closure(ctx context.Context, tx store.Tx, work map[string]bool) ([]docket.Received, []string, error) {
	loaded := map[string]docket.Received{}
	cases := map[string]bool{}
	queue := make([]string, 0, len(work))
	for id := range work {
		queue = append(queue, id)
	}
	slices.Sort(queue)
	for len(queue) > 0 {
		rows, err := tx.Reports(ctx, store.ReportFilter{IDs: queue})
		if err != nil {
			return nil, nil, err
		}
		queue = nil
		for i := range rows {
			r, err := readingOf(ctx, tx, &rows[i])
			if err != nil {
				return nil, nil, err
			}
			loaded[r.ID] = docket.Received{Reading: r, Entry: rows[i].Entry}
			for _, c := range rows[i].Cases {
				if cases[c] {
					continue
				}
				cases[c] = true
				members, err := tx.Reports(ctx, store.ReportFilter{Case: c, Brief: true})
				if err != nil {
					return nil, nil, err
				}
				for _, m := range members {
					if _, ok := loaded[m.ID]; !ok && !slices.Contains(queue, m.ID) {
						queue = append(queue, m.ID)
					}
				}
			}
		}
	}
	out := make([]docket.Received, 0, len(loaded))
	for _, r := range loaded {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b docket.Received) int { return int(a.Entry - b.Entry) })
	old := make([]string, 0, len(cases))
	for c := range cases {
		old = append(old, c)
	}
	slices.Sort(old)
	return out, old, nil
}

func (d *Desk) putCase(ctx context.Context, tx store.Tx, a docket.Affair, decisions []habeas.Decision) error {
	more, err := tx.Decisions(ctx, store.DecisionFilter{Case: a.ID})
	if err != nil {
		return err
	}
	c := d.caseFile(a.ID, a.Reports, append(slices.Clone(decisions), more...), d.Today())
	line := lineOf(c)
	if err := tx.PutCase(ctx, store.Case{ID: a.ID, Urgency: urgency(&c), Line: line, Case: c}); err != nil {
		return err
	}
	ids := make([]string, len(a.Reports))
	for i := range a.Reports {
		ids[i] = a.Reports[i].ID
	}
	return tx.PutMembers(ctx, a.ID, ids)
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

func readings(all []docket.Received) []habeas.Reading {
	out := make([]habeas.Reading, len(all))
	for i := range all {
		out[i] = all[i].Reading
	}
	return out
}

func loadOne(ctx context.Context, r store.Reader, id string) (habeas.Reading, error) {
	rows, err := r.Reports(ctx, store.ReportFilter{IDs: []string{id}})
	if err != nil {
		return habeas.Reading{}, err
	}
	if len(rows) == 0 {
		return habeas.Reading{}, habeas.Errorf(habeas.NotFound, "there is no report with that number")
	}
	return readingOf(ctx, r, &rows[0])
}
