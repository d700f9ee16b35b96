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
	gap    habeas.Day // between the days of publication
}

// Knot ties a story of one report to a story of another that came after it, by their numbers in their reports: for sure, or by a likeness that is enough to join them. It says
// what the two reports tell, whatever people decided and whatever other reports there are.
type Knot struct {
	a, b   int
	sure   bool
	weight float64
	about  float64
	gap    habeas.Day
}

// Knots ties the stories of two reports, given in any order; echo says that one of the reports repeats the other.
func Knots(x, y *Sketch, echo bool) []Knot {
	if x.Entry > y.Entry {
		x, y = y, x
	}
	gap := max(x.Report.Published-y.Report.Published, y.Report.Published-x.Report.Published)
	var out []Knot
	for b := range y.stories {
		for a := range x.stories {
			s, t := &x.stories[a], &y.stories[b]
			k := Knot{a: a, b: b, gap: gap}
			if gap < 2*daysKin {
				k.about = s.topic.like(&t.topic) * (1 - float64(gap)/(2*daysKin)) // less the longer the reports lie apart
			}
			if gap <= daysKin && near(&s.Story, &t.Story) {
				k.weight = k.about
			}
			k.join(x, y, echo)
			if k.sure || k.weight >= likeEnough && !takenApart(&s.Story, &t.Story, nil) && !s.otherNation(&t.Story) {
				out = append(out, k)
			}
		}
	}
	return out
}

// join finds whether two stories are of one affair for sure, and adds to their likeness what a number tells.
func (k *Knot) join(x, y *Sketch, echo bool) {
	a, b := &x.stories[k.a], &y.stories[k.b]
	k.weight += a.byWords(&b.Story)
	if !echo && !habeas.Share(a.Keys, b.Keys, 1) {
		return
	}
	t := tied(&a.Story, &b.Story, echo)
	switch {
	case t == surely:
		k.sure = true
		return
	case t == byEnd:
		k.weight = max(k.weight, k.about) // however long ago
	}
	tells := tieTells[t]
	if x.topic.length == 0 || y.topic.length == 0 {
		tells *= 2
	}
	k.weight += tells
}

// tie adds the links between the stories of two reports, the earlier received first: those for sure, and those alike.
func (g *gatherer) tie(o, r int, knots []Knot, sure, kin *[]link) {
	merged := len(g.merged) > 0 && g.ruled[pairOf(g.reports[o].Report.Digest, g.reports[r].Report.Digest)] == habeas.MergeCases
	for _, k := range knots {
		l := link{a: g.firsts[o] + k.a, b: g.firsts[r] + k.b, sure: k.sure, weight: k.weight, gap: k.gap}
		switch {
		case merged && g.meant(&g.stories[l.a], &g.stories[l.b]):
		case l.sure:
			*sure = append(*sure, l)
		default:
			*kin = append(*kin, l)
		}
	}
	if merged {
		*sure = append(*sure, g.mergers(o, r)...)
	}
}

// mergers are the links between the stories of two reports that somebody merged.
func (g *gatherer) mergers(o, r int) []link {
	var out []link
	for b := range g.reports[r].stories {
		for a := range g.reports[o].stories {
			if l := (link{a: g.firsts[o] + a, b: g.firsts[r] + b, sure: true}); g.meant(&g.stories[l.a], &g.stories[l.b]) {
				out = append(out, l)
			}
		}
	}
	return out
}

// chosen keeps for every story the most alike before it and after it, by day of publication. The digests of reports break ties, so that order of receipt does not matter.
func (g *gatherer) chosen(kin []link) []link {
	best := make([]float64, len(g.stories))
	for _, l := range kin {
		best[l.a], best[l.b] = max(best[l.a], l.weight), max(best[l.b], l.weight)
	}
	// Whatever is too little alike for both has nothing to say: what comes after it in order is less so.
	kin = slices.DeleteFunc(kin, func(l link) bool { return l.weight < likeBest*min(best[l.a], best[l.b]) })
	g.mostAlikeFirst(kin)
	var out []link
	after, before := make([]bool, len(g.stories)), make([]bool, len(g.stories)) // whether a story had its most alike after it, and before it
	for _, l := range kin {
		if g.later(l.a, l.b) {
			l.a, l.b = l.b, l.a
		}
		if !after[l.a] && l.weight >= likeBest*best[l.a] || !before[l.b] && l.weight >= likeBest*best[l.b] {
			out = append(out, l)
		}
		after[l.a], before[l.b] = true, true
	}
	return out
}

// mostAlikeFirst sorts links of likeness. The digests of reports break ties, so that order of receipt does not matter.
func (g *gatherer) mostAlikeFirst(kin []link) {
	rank := g.ranks()
	slices.SortFunc(kin, func(x, y link) int {
		switch {
		case x.weight > y.weight:
			return -1
		case x.weight < y.weight:
			return 1
		case x.gap != y.gap:
			return int(x.gap - y.gap)
		}
		return cmp.Or(cmp.Compare(min(rank[x.a], rank[x.b]), min(rank[y.a], rank[y.b])), cmp.Compare(max(rank[x.a], rank[x.b]), max(rank[y.a], rank[y.b])))
	})
}

// ranks are the places of the stories in the order of their reports' digests.
func (g *gatherer) ranks() []int {
	order, rank := make([]int, len(g.stories)), make([]int, len(g.stories))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &g.stories[i], &g.stories[j]
		return cmp.Or(cmp.Compare(g.reports[a.report].Report.Digest, g.reports[b.report].Report.Digest), cmp.Compare(a.nth, b.nth), cmp.Compare(i, j))
	})
	for n, i := range order {
		rank[i] = n
	}
	return rank
}

// later orders stories by publication, then as they stand.
func (g *gatherer) later(i, j int) bool {
	x, y := &g.reports[g.stories[i].report].Report, &g.reports[g.stories[j].report].Report
	if x.Published != y.Published {
		return x.Published > y.Published
	}
	return cmp.Or(cmp.Compare(x.Digest, y.Digest), cmp.Compare(i, j)) > 0
}
