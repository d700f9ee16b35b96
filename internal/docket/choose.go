package docket

import (
	"cmp"
	"slices"

	"habeas"
)

// Which links a report has can be told from what it and each of its kin have with others, so that whoever asks for one affair need not look at all that is like it: link by link, as Gather does for all at once.

// Tie is a knot as others keep it: a story of one report, a story of another, and whether they are of one affair for sure or how much they are alike.
type Tie struct {
	A, B   int
	Sure   bool
	Weight float64
}

// TiesOf are knots of two reports, given in any order, as ties of the first with the second.
func TiesOf(x, y *Sketch, knots []Knot) []Tie {
	out := make([]Tie, len(knots))
	for i, k := range knots {
		if out[i] = (Tie{k.a, k.b, k.sure, k.weight}); x.Entry > y.Entry {
			out[i].A, out[i].B = k.b, k.a
		}
	}
	return out
}

// Ruled are the ties of two reports once what people decided of the pair is heard: the stories that somebody merged are of one affair for sure, whatever is alike in them.
func Ruled(x, y *Sketch, ties []Tie, decisions []habeas.Decision) []Tie {
	g := gathering([]*Sketch{x, y})
	g.ruled, g.leaving = rulings(decisions)
	g.merged = merges(decisions)
	knots := make([]Knot, len(ties))
	for i, t := range ties {
		knots[i] = Knot{a: t.A, b: t.B, sure: t.Sure, weight: t.Weight}
	}
	var sure, kin []link
	g.tie(0, 1, knots, &sure, &kin)
	out := make([]Tie, 0, len(sure)+len(kin))
	for _, l := range append(sure, kin...) {
		out = append(out, Tie{l.a, l.b - g.firsts[1], l.sure, l.weight})
	}
	return out
}

func merges(decisions []habeas.Decision) []habeas.Decision {
	return slices.DeleteFunc(standing(decisions), func(d habeas.Decision) bool { return d.Act != habeas.MergeCases })
}

// End is a report as far as the choice among likenesses asks for it. Keys are ordered as the digests of the reports are.
type End struct {
	Key       string
	Published habeas.Day
}

// Toward is what ties a report to another, its own stories first.
type Toward struct {
	End
	Ties []Tie
}

// Chosen says of every tie of a report whether the report's own story takes it for a link: it is sure, or the most alike after that story or before it, and not much less alike than the best. The other report may choose it too.
func Chosen(own End, all []Toward) [][]bool {
	type choice struct{ report, tie int }
	out := make([][]bool, len(all))
	best := map[int]float64{}
	var alike []choice
	for i := range all {
		out[i] = make([]bool, len(all[i].Ties))
		for k, t := range all[i].Ties {
			if out[i][k] = t.Sure; !t.Sure {
				alike, best[t.A] = append(alike, choice{i, k}), max(best[t.A], t.Weight)
			}
		}
	}
	slices.SortFunc(alike, func(x, y choice) int {
		a, b := &all[x.report], &all[y.report]
		return cmp.Or(cmp.Compare(b.Ties[y.tie].Weight, a.Ties[x.tie].Weight), cmp.Compare(own.gap(&a.End), own.gap(&b.End)), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Ties[x.tie].B, b.Ties[y.tie].B))
	})
	had := map[[2]int]bool{}
	for _, c := range alike {
		t, after := all[c.report].Ties[c.tie], 0
		if all[c.report].later(&own) {
			after = 1
		}
		if side := [2]int{t.A, after}; !had[side] {
			had[side], out[c.report][c.tie] = true, t.Weight >= likeBest*best[t.A]
		}
	}
	return out
}

func (e *End) gap(o *End) habeas.Day { return max(e.Published-o.Published, o.Published-e.Published) }

// later orders reports by publication, then by their keys.
func (e *End) later(o *End) bool {
	return cmp.Or(cmp.Compare(e.Published, o.Published), cmp.Compare(e.Key, o.Key)) > 0
}

// Linked is a tie between two reports, by their places in a list, that is a link.
type Linked struct {
	X, Y int
	Tie
}

// GatherLinked is Gather of reports whose links are known.
func GatherLinked(sketches []*Sketch, links []Linked, decisions []habeas.Decision) []Affair {
	at, sorted := inOrderOfReceipt(sketches)
	g := gathering(sorted)
	g.ruled, g.leaving = rulings(decisions)
	g.merged = merges(decisions)
	var sure, kin []link
	for _, l := range links {
		x, y := g.firsts[at[l.X]]+l.A, g.firsts[at[l.Y]]+l.B
		a, b := sorted[at[l.X]].Report.Published, sorted[at[l.Y]].Report.Published
		k := link{a: min(x, y), b: max(x, y), sure: l.Sure, weight: l.Weight, gap: max(a-b, b-a)}
		if k.sure {
			sure = append(sure, k)
		} else {
			kin = append(kin, k)
		}
	}
	g.mostAlikeFirst(kin)
	g.link(sure, kin)
	return g.affairs()
}
