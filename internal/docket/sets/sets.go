// Package sets finds what statements about the sizes of sets of people imply together: the tightest interval for any union, and the smallest
// groups of statements that cannot all hold. It is exact: whole numbers over the regions of the Venn diagram (the conjunctive core of
// quantifier-free Boolean algebra with Presburger arithmetic; Kuncak, Nguyen and Rinard 2006). Regions are too many to list, so they are made only when they would help:
// simplex in whole numbers with column generation, branch and price. Sets that nothing ties together are answered apart. Work is counted in steps, never in seconds, so
// that the same statements always give the same answer; when it runs out the answer is sound and says that it is not exact.
package sets

// Open is an upper end that nobody knows.
const Open = -1

// Kind of a statement.
type Kind int

// Kinds. Size: the union of A has between Lo and Hi members. Subset: all of A's first set are in B's union. Disjoint: no two sets of A share
// anybody. Cover: A's first set is exactly the union of B.
const (
	Size Kind = iota
	Subset
	Disjoint
	Cover
)

// Statement is one thing said about sets, which are numbered from 0.
type Statement struct {
	Kind   Kind
	A, B   []int
	Lo, Hi int  // Hi is Open where no upper end is told
	Hard   bool // a person confirmed it: never among the repairs as long as anything else can give way
}

// Problem is a number of sets and what is said about them.
type Problem struct {
	Sets       int
	Statements []Statement
	// Work bounds the steps of one question; 0 is 300,000, a few tenths of a second. All questions about sets that are tied together have four times as many.
	Work int
}

// Interval is a number of people; Hi is Open where there is no upper end. Exact is false when the work ran out and the interval is sound but perhaps wide.
type Interval struct {
	Lo, Hi int
	Exact  bool
}

func (p *Problem) budget() int {
	if p.Work > 0 {
		return p.Work
	}
	return 300_000
}

// all gives every statement as active.
func (p *Problem) all() []bool {
	out := make([]bool, len(p.Statements))
	for i := range out {
		out[i] = true
	}
	return out
}

// Union gives the tightest interval for the number of people in any of the sets, under the statements that are active (nil: all of them). Whoever asks more than once
// makes a System.
func (p *Problem) Union(sets []int, active []bool) (in Interval, ok bool) {
	return p.System(active).Union(sets)
}

// Feasible reports whether the active statements can all hold; what cannot be refuted within the work allowed counts as holding.
func (p *Problem) Feasible(active []bool) bool {
	ok, _ := p.System(active).Feasible()
	return ok
}

// components are the sets that active statements tie together, in order.
func (p *Problem) components(active []bool) [][]int {
	root := make([]int, p.Sets)
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	for i, s := range p.Statements {
		if !active[i] || len(s.A) == 0 {
			continue
		}
		for _, list := range [][]int{s.A, s.B} {
			for _, k := range list {
				a, b := find(s.A[0]), find(k)
				root[max(a, b)] = min(a, b)
			}
		}
	}
	at := make([]int, p.Sets)
	var out [][]int
	for i := range p.Sets {
		r := find(i)
		if r == i {
			at[r] = len(out)
			out = append(out, nil)
		}
		out[at[r]] = append(out[at[r]], i)
	}
	return out
}
