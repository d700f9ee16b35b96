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
	books          *books
	reports, cases map[string]bool
	stood          map[string]roll // of the cases
}

func (d *Desk) newReach() *reach {
	return &reach{d.hand.books, map[string]bool{}, map[string]bool{}, map[string]roll{}}
}

// ids are its reports in order of name.
func (r *reach) ids() []string { return slices.Sorted(maps.Keys(r.reports)) }

// add takes a report in, and what hangs together with it.
func (r *reach) add(ctx context.Context, tx store.Reader, id string) error {
	if r.reports[id] {
		return nil
	}
	queue, err := r.take(ctx, tx, []string{id})
	for beside := []string(nil); err == nil && (len(queue) > 0 || len(beside) > 0 && len(r.reports) < mostBesideReports); {
		if len(queue) == 0 {
			queue, beside = r.fresh(beside[:1]), beside[1:]
			continue
		}
		s, e := r.books.roll(ctx, tx, queue[0])
		if e != nil {
			return e
		}
		r.stood[queue[0]] = s
		beside = append(beside, s.beside...)
		var more []string
		more, err = r.take(ctx, tx, s.members)
		queue = append(queue[1:], more...)
	}
	return err
}

// take takes reports in and gives those of their cases that are new.
func (r *reach) take(ctx context.Context, tx store.Reader, reports []string) ([]string, error) {
	all, err := r.books.casesOf(ctx, tx, reports)
	var out []string
	for _, m := range all {
		r.reports[m.report] = true
		out = append(out, r.fresh(m.cases)...)
	}
	return out, err
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

// look takes a report into reach with all its kin, which are among those that are near it.
func (d *Desk) look(ctx context.Context, tx store.Reader, r *reach, c *card, candidates []string) error {
	if err := r.add(ctx, tx, c.ID); err != nil {
		return err
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

// nearOf gives for each of some reports those that it is led to by its keys, the ones that share most first.
func nearOf(ctx context.Context, r store.Reader, cards []*card) ([][]string, error) {
	asked := make([][]habeas.Trail, len(cards))
	for i, c := range cards {
		asked[i] = c.ways()
	}
	owners, err := r.Owners(ctx, asked...)
	out := make([][]string, len(owners))
	for i := range owners {
		out[i] = make([]string, len(owners[i]))
		for n, o := range owners[i] {
			out[i][n] = o.Report
		}
	}
	return out, err
}

// mostKin is of how many reports it is entered that one that joins is drawn together with them, sure ones first: of an affair of thousands each leads to all others through a few, and none is looked at with more than mostReach
// that are merely like it.
const mostKin = 2 * mostReach

// enterKin enters who of those near a report may be drawn together with it, as both stand or stood, and what there is between them, so that looks at earlier days need not ask whom it meets and fetch and compare them all to see.
// It is asked where they were compared just before. Of those that were entered before and are not near it any more it is found out when somebody asks.
func (d *Desk) enterKin(ctx context.Context, tx *change, c *card, near []string) error {
	if tx.trial {
		return nil
	}
	cards, err := d.cards(ctx, tx, near)
	if err != nil {
		return err
	}
	before, err := tx.Kin(ctx, c.ID)
	if err != nil {
		return err
	}
	var drawn, like, rest []store.Kin
	for _, o := range cards {
		if o.ID == c.ID {
			continue
		}
		b := bondOf(c, o)
		k := store.Kin{Report: o.ID, Bond: b.pack()}
		switch weight, sure := b.drawn(); {
		case len(b.stood) == 0:
		case sure:
			drawn = append(drawn, k)
		case weight > 0:
			like = append(like, k)
		default:
			rest = append(rest, k)
		}
	}
	had := map[string]bool{} // entered before; whether it is entered again
	for _, k := range before[0] {
		had[k.Report] = false
	}
	var entered []store.Kin
	for i, k := range slices.Concat(drawn, like, rest) {
		if _, again := had[k.Report]; again || i < mostKin {
			entered, had[k.Report] = append(entered, k), true
		}
	}
	for _, id := range slices.Sorted(maps.Keys(had)) {
		if !had[id] {
			entered = append(entered, store.Kin{Report: id})
		}
	}
	tx.drawn = append(tx.drawn, c.ID)
	for _, k := range entered {
		tx.drawn = append(tx.drawn, k.Report)
	}
	return tx.PutKin(ctx, c.ID, entered)
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

// gathered puts reports together into affairs, looking only at pairs that have something between them, and at those that a person decided on: the same whatever else is looked at with them.
func gathered(cards []*card, decisions []habeas.Decision) []docket.Affair {
	pairs, met := tiesAmong(cards)
	for _, p := range decidedOn(cards, decisions) {
		if !slices.Contains(pairs, p) {
			pairs, met = append(pairs, p), append(met, &meeting{})
		}
	}
	sketches, texts := make([]*docket.Sketch, len(cards)), make([]*echo.Prepared, len(cards))
	for i, c := range cards {
		sketches[i], texts[i] = c.sketch, c.text
	}
	echoed := echo.Among(texts, pairs, func(k int) *echo.Between { return met[k].between(cards[pairs[k][0]], cards[pairs[k][1]]) }, decisions)
	return docket.GatherSketched(sketches, pairs, func(k int, echo bool) []docket.Knot {
		return met[k].knots(cards[pairs[k][0]], cards[pairs[k][1]], echo)
	}, echoed, decisions)
}

// tiesAmong gives the pairs of cards that have something between them, the later in the list first, with what that is.
func tiesAmong(cards []*card) (pairs [][2]int, met []*meeting) {
	// What was found of two cards is remembered with the one made later: each core writes on cards of its own.
	rank := make([]int, len(cards))
	for i := range rank {
		rank[i] = i
	}
	slices.SortFunc(rank, func(a, b int) int { return cmp.Compare(cards[a].serial, cards[b].serial) })
	found := make([]*meeting, len(cards)*(len(cards)-1)/2) // row by row of the later in the list
	place := func(i, j int) int { return i*(i-1)/2 + j }
	each(len(rank), func(n int) {
		n = len(rank) - 1 - n // those with most to compare first
		for _, j := range rank[:n] {
			i := rank[n]
			found[place(max(i, j), min(i, j))] = tieOf(cards[i], cards[j])
		}
	})
	for i := range cards {
		for j := range i {
			if m := found[place(i, j)]; m != nil {
				pairs, met = append(pairs, [2]int{i, j}), append(met, m)
			}
		}
	}
	return pairs, met
}

// decidedOn are the pairs of reports that decisions speak of, the later in the list first.
func decidedOn(cards []*card, decisions []habeas.Decision) [][2]int {
	if len(decisions) == 0 {
		return nil
	}
	at := map[habeas.Digest]int{}
	for i, c := range cards {
		at[c.Report.Digest] = i
	}
	var out [][2]int
	for _, x := range decisions {
		i, known := at[x.Report]
		if j, both := at[habeas.Digest(x.Other)]; known && both && i != j {
			out = append(out, [2]int{max(i, j), min(i, j)})
		}
	}
	return out
}
