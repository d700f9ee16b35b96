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
		g.earlier(i, func(j int) {
			a, b := &g.stories[j], &g.stories[i]
			l := link{a: j, b: i, gap: g.gap(a, b)}
			if l.about = alike(&l); l.gap <= daysKin && near(&a.Story, &b.Story) {
				l.weight = l.about
			}
			if l.sure = g.joined(&l); l.sure {
				sure = append(sure, l)
			} else if l.weight >= likeEnough && !takenApart(&a.Story, &b.Story) {
				kin = append(kin, l)
			}
		})
	}
	return append(sure, g.chosen(kin)...)
}

// earlier calls take with every story before one that it is compared with: of other reports.
func (g *gatherer) earlier(i int, take func(int)) {
	r := g.stories[i].report
	if g.before == nil {
		for j := range g.firsts[r] {
			take(j)
		}
		return
	}
	for _, o := range g.before[r] {
		for j := range g.reports[o].stories {
			take(g.firsts[o] + j)
		}
	}
}

// joined reports whether two stories are of one affair for sure, and adds to their likeness what a number tells.
func (g *gatherer) joined(l *link) bool {
	a, b := &g.stories[l.a], &g.stories[l.b]
	x, y := g.reports[a.report], g.reports[b.report]
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
	if x.topic.length == 0 || y.topic.length == 0 {
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

// alikeness gives what weighs for pairs of main stories how much their reports are about the same, less the longer they lie apart.
func (g *gatherer) alikeness() func(*link) float64 {
	dots := g.dots()
	return func(l *link) float64 {
		a, b := &g.stories[l.a], &g.stories[l.b]
		if !a.main || !b.main || l.gap >= 2*daysKin {
			return 0
		}
		x, y := &g.reports[a.report].topic, &g.reports[b.report].topic
		like := 0.0
		if dots == nil {
			like = x.like(y)
		} else if dot := dots[[2]int{l.a, l.b}]; dot > 0 {
			like = dot / (x.length * y.length)
		}
		return like * (1 - float64(l.gap)/(2*daysKin))
	}
}

// dots are the products of the topics of all main stories; nil where only some pairs are asked for.
func (g *gatherer) dots() map[[2]int]float64 {
	if g.before != nil {
		return nil
	}
	out := map[[2]int]float64{}
	with := map[uint64][]int{} // main stories before this one that have the word
	for i := range g.stories {
		if !g.stories[i].main {
			continue
		}
		for _, x := range g.reports[g.stories[i].report].topic.terms {
			for _, j := range with[x.word] {
				out[[2]int{j, i}] += x.weight * x.weight
			}
			with[x.word] = append(with[x.word], i)
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
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.gap, y.gap), g.inOrder(x, y))
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

// inOrder breaks ties between links by the digests of their reports, so that order of receipt does not matter.
func (g *gatherer) inOrder(x, y link) int {
	ends := func(l link) (a, b int) {
		if g.byDigest(l.a, l.b) > 0 {
			return l.b, l.a
		}
		return l.a, l.b
	}
	xa, xb := ends(x)
	ya, yb := ends(y)
	return cmp.Or(g.byDigest(xa, ya), g.byDigest(xb, yb))
}

func (g *gatherer) byDigest(i, j int) int {
	a, b := &g.stories[i], &g.stories[j]
	return cmp.Or(cmp.Compare(g.reports[a.report].Report.Digest, g.reports[b.report].Report.Digest), cmp.Compare(a.nth, b.nth))
}

// later orders stories by publication, then as they stand.
func (g *gatherer) later(i, j int) bool {
	x, y := g.reports[g.stories[i].report].Report, g.reports[g.stories[j].report].Report
	return cmp.Or(cmp.Compare(x.Published, y.Published), cmp.Compare(x.Digest, y.Digest), cmp.Compare(i, j)) > 0
}
