package docket

import (
	"cmp"
	"slices"

	"habeas"
)

// Which stories are of one affair. What claims say outright, a person, or an echo joins for sure. Else a story goes with the one before it and the one after it that are
// most like it, by what the reports are about and by numbers of people, if they are like enough. Every such choice depends on a story and those that share something with
// it, never on the order in which reports came in.

const (
	likeEnough = 0.16 // two reports of one affair; of different affairs on one border nearly all lie below
	likeBest   = 0.45 // of the best that a story has: a lesser likeness beside a good one is chance
	daysKin    = 100  // between reports that are joined by what they are about
)

// What claims add to the likeness of two reports, by how they tie them; doubled where nothing is known of what the reports are about.
var tieTells = [...]float64{byFew: 0.03, byNumber: 0.08, byEnd: 0.1, likely: 0.16}

// link is two stories that are of one affair.
type link struct {
	a, b   int
	sure   bool
	weight float64
	about  float64    // how much the reports are about the same
	gap    habeas.Day // between the days of publication
}

// links lists the pairs of stories that are joined: those for sure in order of receipt, then those alike, the most alike first.
func (g *gatherer) links() []link {
	var sure, kin []link
	alike := g.alikeness()
	for i := range g.stories {
		for j := range i {
			a, b := &g.stories[j], &g.stories[i]
			if a.report == b.report {
				continue
			}
			l := link{a: j, b: i, about: alike[[2]int{j, i}], gap: g.gap(a, b)}
			if l.gap <= daysKin && near(&a.Story, &b.Story) {
				l.weight = l.about
			}
			if l.sure = g.joined(&l); l.sure {
				sure = append(sure, l)
			} else if l.weight >= likeEnough && !takenApart(&a.Story, &b.Story) {
				kin = append(kin, l)
			}
		}
	}
	return append(sure, g.chosen(kin)...)
}

// joined reports whether two stories are of one affair for sure, and adds to their likeness what a number tells.
func (g *gatherer) joined(l *link) bool {
	a, b := &g.stories[l.a], &g.stories[l.b]
	x, y := &g.reports[a.report], &g.reports[b.report]
	if g.ruled[pairOf(x.Report.Digest, y.Report.Digest)] == habeas.MergeCases && g.meant(a, b) {
		return true
	}
	echo := g.echoed[[2]string{x.ID, y.ID}]
	if !echo && !sharesKey(a.Keys, b.Keys) {
		return false
	}
	t := tied(&a.Story, &b.Story, echo)
	switch {
	case t == surely:
		return true
	case t == byEnd:
		l.weight = l.about // however long ago
	}
	tells := tieTells[t]
	if g.topics[a.report].length == 0 || g.topics[b.report].length == 0 {
		tells *= 2
	}
	l.weight += tells
	return false
}

// sharesKey reports whether two sorted lists have a string in common.
func sharesKey(a, b []string) bool {
	for len(a) > 0 && len(b) > 0 {
		switch cmp.Compare(a[0], b[0]) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			return true
		}
	}
	return false
}

func (g *gatherer) gap(a, b *placed) habeas.Day {
	x, y := g.reports[a.report].Report.Published, g.reports[b.report].Report.Published
	return max(x-y, y-x)
}

// alikeness weighs for all pairs of main stories how much their reports are about the same, less the longer they lie apart.
func (g *gatherer) alikeness() map[[2]int]float64 {
	out := map[[2]int]float64{}
	with := map[uint64][]int{} // main stories before this one that have the word
	dot := make([]float64, len(g.stories))
	for i := range g.stories {
		s := &g.stories[i]
		if !s.main {
			continue
		}
		var met []int
		t := &g.topics[s.report]
		for _, x := range t.terms {
			for _, j := range with[x.word] {
				if dot[j] == 0 {
					met = append(met, j)
				}
				dot[j] += x.weight * x.weight
			}
			with[x.word] = append(with[x.word], i)
		}
		for _, j := range met {
			o := &g.stories[j]
			if gap := g.gap(s, o); gap < 2*daysKin {
				out[[2]int{j, i}] = dot[j] / (t.length * g.topics[o.report].length) * (1 - float64(gap)/(2*daysKin))
			}
			dot[j] = 0
		}
	}
	return out
}

// chosen keeps for every story the most alike before it and after it, by day of publication.
func (g *gatherer) chosen(kin []link) []link {
	best := make([]float64, len(g.stories))
	for _, l := range kin {
		best[l.a], best[l.b] = max(best[l.a], l.weight), max(best[l.b], l.weight)
	}
	slices.SortFunc(kin, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.gap, y.gap), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	var out []link
	had := map[[2]int]bool{} // story, and 0 for before it or 1 for after it
	for _, l := range kin {
		if g.later(l.a, l.b) {
			l.a, l.b = l.b, l.a
		}
		take := false
		for _, side := range [][2]int{{l.a, 1}, {l.b, 0}} {
			if !had[side] && l.weight >= likeBest*best[side[0]] {
				take = true
			}
			had[side] = true
		}
		if take {
			out = append(out, l)
		}
	}
	return out
}

// later orders stories by publication, then as they stand.
func (g *gatherer) later(i, j int) bool {
	x, y := g.reports[g.stories[i].report].Report, g.reports[g.stories[j].report].Report
	return cmp.Or(cmp.Compare(x.Published, y.Published), cmp.Compare(x.Digest, y.Digest), cmp.Compare(i, j)) > 0
}
