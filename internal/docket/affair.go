package docket

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"habeas"
)

// Received is a reading with its place in the order of receipt.
type Received struct {
	habeas.Reading
	Entry int64 // of the ledger
}

// Affair is the reports of one case, each cut down to the claims that belong to it.
type Affair struct {
	ID      string
	Reports []habeas.Reading
}

// Gather puts reports together into affairs: stories that may be of the same people, directly or through others. Any order in, the same affairs out.
// An affair is named after the first of its stories that was received, so that it keeps its name when news arrives.
func Gather(reports []Received, echoes []habeas.Echo, decisions []habeas.Decision) []Affair {
	reports = slices.Clone(reports)
	slices.SortFunc(reports, func(a, b Received) int { return int(a.Entry - b.Entry) })
	g := gatherer{reports: reports}
	for i := range reports {
		for n, s := range Stories(&reports[i].Reading) {
			g.stories = append(g.stories, placed{s, i, n, len(g.stories)})
		}
	}
	g.link(echoes, decisions)
	return g.affairs()
}

// placed is a story with its report and its number in it; root leads to the first story of its affair.
type placed struct {
	Story
	report, nth int
	root        int
}

type gatherer struct {
	reports []Received
	stories []placed
}

func (g *gatherer) find(i int) int {
	for g.stories[i].root != i {
		g.stories[i].root = g.stories[g.stories[i].root].root
		i = g.stories[i].root
	}
	return i
}

func (g *gatherer) union(i, j int) {
	a, b := g.find(i), g.find(j)
	if a != b {
		g.stories[max(a, b)].root = min(a, b)
	}
}

func (g *gatherer) link(echoes []habeas.Echo, decisions []habeas.Decision) {
	echoed := map[[2]string]bool{}
	for _, e := range echoes {
		echoed[[2]string{e.Report, e.Of}], echoed[[2]string{e.Of, e.Report}] = true, true
	}
	ruled := rulings(decisions)
	shares := map[string][]int{}
	pairs := map[[2]int]bool{}
	for i := range g.stories {
		for _, k := range g.stories[i].Keys {
			for _, j := range shares[k] {
				pairs[[2]int{j, i}] = true
			}
			shares[k] = append(shares[k], i)
		}
	}
	for i := range g.stories {
		for j := range i {
			a, b := &g.stories[j], &g.stories[i]
			if a.report == b.report {
				continue
			}
			x, y := &g.reports[a.report], &g.reports[b.report]
			echo := echoed[[2]string{x.ID, y.ID}]
			switch ruled[pairOf(x.Report.Digest, y.Report.Digest)] {
			case habeas.MergeCases:
				g.union(i, j)
				continue
			case habeas.SplitCase:
				continue
			}
			if (echo || pairs[[2]int{j, i}]) && Linked(&a.Story, &b.Story, echo) {
				g.union(i, j)
			}
		}
	}
}

func pairOf(a, b habeas.Digest) [2]habeas.Digest {
	if a > b {
		a, b = b, a
	}
	return [2]habeas.Digest{a, b}
}

// rulings are what people decided about pairs of reports: that they are of one case, or not. The last word stands.
func rulings(all []habeas.Decision) map[[2]habeas.Digest]habeas.Act {
	undone := map[string]bool{}
	for _, d := range all {
		if d.Act == habeas.Undo {
			undone[d.Other] = true
		}
	}
	out := map[[2]habeas.Digest]habeas.Act{}
	for _, d := range all {
		if (d.Act == habeas.MergeCases || d.Act == habeas.SplitCase) && d.Other != "" && !undone[d.ID] {
			out[pairOf(d.Report, habeas.Digest(d.Other))] = d.Act
		}
	}
	return out
}

func (g *gatherer) affairs() []Affair {
	at := map[int]int{}
	var out []Affair
	for i := range g.stories {
		root := g.find(i)
		n, ok := at[root]
		if !ok {
			s := &g.stories[root]
			n = len(out)
			at[root] = n
			out = append(out, Affair{ID: affairID(g.reports[s.report].Report.Digest, s.nth)})
		}
		out[n].add(&g.reports[g.stories[i].report].Reading, g.stories[i].Claims)
	}
	return out
}

// add takes the claims of a story in; a report with two stories of one affair is one report in it.
func (a *Affair) add(r *habeas.Reading, claims []int) {
	i := slices.IndexFunc(a.Reports, func(o habeas.Reading) bool { return o.ID == r.ID })
	if i < 0 {
		cut := *r
		cut.Claims = nil
		a.Reports = append(a.Reports, cut)
		i = len(a.Reports) - 1
	}
	for _, c := range claims {
		a.Reports[i].Claims = append(a.Reports[i].Claims, r.Claims[c])
	}
}

func affairID(d habeas.Digest, nth int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "affair %s %d", d, nth))
	return "case-" + hex.EncodeToString(sum[:4])
}

// Keys are the index keys of all stories of a report, by which reports of the same people can be found.
func Keys(r *habeas.Reading) []string {
	var out []string
	for _, s := range Stories(r) {
		out = append(out, s.Keys...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// CorridorOf picks the corridor that most claims and words of an affair point at; "" where none does.
func CorridorOf(reports []habeas.Reading, all []habeas.Corridor) habeas.Corridor {
	best, most := habeas.Corridor{}, 0
	for _, c := range all {
		n := 0
		for i := range reports {
			n += pointsAt(&reports[i], &c)
		}
		if n > most {
			best, most = c, n
		}
	}
	return best
}
