package desk

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
	"habeas/internal/store"
)

// Which reports a change must look at. Reports that may be of one affair find each other by the keys that the stages give them (habeas.Trail), and whether two do depends on
// the two alone; no key is passed over for being common. A fresh report can join affairs or take the place of a lesser link within them, never part what it does not touch: the
// affairs of its kin, with those beside them, are all that may change. So making everything anew, in any order, comes to the same cases.

// That holds while what hangs together by such links is small. Where very much does, beyond mostBesideReports, cases beside are left as they are, and beyond mostReach so are
// those that are merely like a report: then what came first counts. It is the same when made anew, for reports join in the order of the record, one after the other.
const (
	mostBesideReports = 40
	mostReach         = 120
)

// reach is a set of reports with all reports of all their cases, and of the cases beside those.
type reach struct {
	reports, cases map[string]bool
	members        map[string][]string // of the cases, as they stood
	beside         map[string][]string
}

func newReach() *reach {
	return &reach{reports: map[string]bool{}, cases: map[string]bool{}, members: map[string][]string{}, beside: map[string][]string{}}
}

// ids are its reports in order of name.
func (r *reach) ids() []string { return slices.Sorted(maps.Keys(r.reports)) }

// add takes a report in, and what hangs together with it.
func (r *reach) add(ctx context.Context, tx store.Reader, id string) error {
	if r.reports[id] {
		return nil
	}
	rows, err := tx.Reports(ctx, store.ReportFilter{IDs: []string{id}, Brief: true})
	if err != nil {
		return err
	}
	queue, beside := r.take(rows), []string(nil)
	for len(queue) > 0 || len(beside) > 0 && len(r.reports) < mostBesideReports {
		if len(queue) == 0 {
			queue, beside = r.fresh(beside[:1]), beside[1:]
			continue
		}
		c := queue[0]
		queue = queue[1:]
		members, err := tx.Reports(ctx, store.ReportFilter{Case: c, Brief: true})
		if err != nil {
			return err
		}
		for i := range members {
			r.members[c] = append(r.members[c], members[i].ID)
		}
		slices.Sort(r.members[c])
		queue = append(queue, r.take(members)...)
		if r.beside[c], err = tx.Beside(ctx, c); err != nil {
			return err
		}
		beside = append(beside, r.beside[c]...)
	}
	return nil
}

// take takes reports in and gives those of their cases that are new.
func (r *reach) take(rows []store.Report) []string {
	var out []string
	for i := range rows {
		r.reports[rows[i].ID] = true
		out = append(out, r.fresh(rows[i].Cases)...)
	}
	return out
}

func (r *reach) fresh(cases []string) []string {
	var out []string
	for _, c := range cases {
		if !r.cases[c] {
			r.cases[c] = true
			out = append(out, c)
		}
	}
	return out
}

// lookedAt is how many candidates are fetched at a time: what the first of them brings within reach need not be fetched to be compared.
const lookedAt = 8

// look takes a report into reach with all its kin.
func (d *Desk) look(ctx context.Context, tx store.Reader, r *reach, c *card) error {
	if err := r.add(ctx, tx, c.ID); err != nil {
		return err
	}
	var candidates []string
	had := map[string]bool{}
	for _, t := range c.trails {
		owners, err := tx.Owners(ctx, t.Sought, t.Least)
		if err != nil {
			return err
		}
		for _, o := range owners {
			if !had[o.Report] {
				had[o.Report] = true
				candidates = append(candidates, o.Report)
			}
		}
	}
	var like []likeness
	for len(candidates) > 0 {
		var some []string
		for len(candidates) > 0 && len(some) < lookedAt {
			if id := candidates[0]; !r.reports[id] {
				some = append(some, id)
			}
			candidates = candidates[1:]
		}
		cards, err := d.cards(ctx, tx, some)
		if err != nil {
			return err
		}
		for _, o := range cards {
			if r.reports[o.ID] {
				continue
			}
			switch weight, sure := kin(c, o); {
			case sure:
				err = r.add(ctx, tx, o.ID)
			case weight > 0:
				like = append(like, likeness{o.ID, weight})
			}
			if err != nil {
				return err
			}
		}
	}
	slices.SortFunc(like, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.report, b.report))
	})
	for _, l := range like {
		if len(r.reports) >= mostReach {
			break
		}
		if err := r.add(ctx, tx, l.report); err != nil {
			return err
		}
	}
	return nil
}

type likeness struct {
	report string
	weight float64
}

// kin says how much two reports that meet are drawn together by themselves, and whether for sure. That one repeats the other is asked last: it costs most.
func kin(a, b *card) (weight float64, sure bool) {
	m := meetingOf(a, b)
	if m == nil {
		return 0, false
	}
	if weight, sure = docket.Kin(m.knots(a, b, false)); sure || !m.between(a, b).Any() {
		return weight, sure
	}
	return docket.Kin(m.knots(a, b, true))
}

// drawnOtherwise reports whether another report, which was tied to one as it was, is not tied just so to what it is now.
func drawnOtherwise(was, is, other *card) bool {
	before := bonds(was, other)
	return len(before) > 0 && (was.Report.Published != is.Report.Published || was.Report.Publisher != is.Report.Publisher || !slices.Equal(before, bonds(is, other)))
}

// bonds are all ties of two reports that meet, those that hold only where one repeats the other too.
func bonds(a, b *card) []docket.Knot {
	m := meetingOf(a, b)
	if m == nil {
		return nil
	}
	out := m.knots(a, b, false)
	if m.between(a, b).Any() {
		out = slices.Concat(out, m.knots(a, b, true))
	}
	return out
}

// gathered puts reports together into affairs, looking only at pairs that meet, and at those that a person decided on: the same whatever else is looked at with them.
func gathered(cards []*card, decisions []habeas.Decision) []docket.Affair {
	met, meet := make([]map[int]*meeting, len(cards)), make([][]int, len(cards))
	for i := range cards {
		met[i] = map[int]*meeting{}
	}
	bring := func(i, j int, m *meeting) {
		if m != nil && met[i][j] == nil {
			met[i][j], met[j][i] = m, m
			meet[i], meet[j] = append(meet[i], j), append(meet[j], i)
		}
	}
	for i := range cards {
		for j := range i {
			bring(i, j, meetingOf(cards[i], cards[j]))
		}
	}
	at := map[habeas.Digest]int{}
	for i, c := range cards {
		at[c.Report.Digest] = i
	}
	for _, x := range decisions {
		i, known := at[x.Report]
		if j, both := at[habeas.Digest(x.Other)]; known && both && i != j {
			bring(i, j, &meeting{})
		}
	}
	sketches, texts := make([]*docket.Sketch, len(cards)), make([]*echo.Prepared, len(cards))
	for i, c := range cards {
		sketches[i], texts[i] = c.sketch, c.text
	}
	echoes := echo.Among(texts, meet, func(i, j int) *echo.Between { return met[i][j].between(cards[i], cards[j]) }, decisions)
	return docket.GatherSketched(sketches, meet, func(i, j int, echo bool) []docket.Knot { return met[i][j].knots(cards[i], cards[j], echo) }, echoes, decisions)
}
