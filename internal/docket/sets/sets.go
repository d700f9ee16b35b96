// Package sets finds what statements about the sizes of sets of people imply together: the tightest interval for any union, and the smallest
// groups of statements that cannot all hold. It is exact: whole numbers over the regions of the Venn diagram (the conjunctive core of
// quantifier-free Boolean algebra with Presburger arithmetic; Kuncak, Nguyen and Rinard 2006), solved by rational simplex with branch and
// bound. Work is counted in pivots, never in seconds, so that the same statements always give the same answer.
package sets

import (
	"math/big"
	"math/bits"
	"slices"
)

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
	Hard   bool // a person confirmed it: never among the repairs
}

// Problem is a number of sets and what is said about them.
type Problem struct {
	Sets       int
	Statements []Statement
	// Pivots bounds the work of one question; 0 is 20,000.
	Pivots int
}

// Interval is a number of people; Hi is Open where there is no upper end. Exact is false when the work ran out and the interval is sound but perhaps wide.
type Interval struct {
	Lo, Hi int
	Exact  bool
}

// most is the number of sets up to which regions are listed; beyond it, questions are answered soundly by sums alone.
const most = 14

func mask(sets []int) uint32 {
	var m uint32
	for _, s := range sets {
		m |= 1 << s
	}
	return m
}

// regions lists the combinations of sets that somebody may be in, given the active statements about subset, disjointness and cover.
func (p *Problem) regions(active []bool) []uint32 {
	var out []uint32
	for r := uint32(1); r < 1<<p.Sets; r++ {
		if p.allowed(r, active) {
			out = append(out, r)
		}
	}
	return out
}

func (p *Problem) allowed(r uint32, active []bool) bool {
	for i, s := range p.Statements {
		if !active[i] {
			continue
		}
		a := mask(s.A)
		switch s.Kind {
		case Subset:
			if r&a == a && r&mask(s.B) == 0 {
				return false
			}
		case Disjoint:
			if bits.OnesCount32(r&a) > 1 {
				return false
			}
		case Cover:
			if (r&a != 0) != (r&mask(s.B) != 0) {
				return false
			}
		}
	}
	return true
}

// program makes the linear program of the active statements, with the size of a union to be maximised (or minimised, by sign).
func (p *Problem) program(active []bool, regions []uint32, target uint32, sign int64) program {
	var q program
	for _, r := range regions {
		c := rat(0)
		if r&target != 0 {
			c.SetInt64(sign)
		}
		q.c = append(q.c, c)
	}
	row := func(m uint32, sign int64) []*big.Rat {
		out := make([]*big.Rat, len(regions))
		for j, r := range regions {
			out[j] = rat(0)
			if r&m != 0 {
				out[j].SetInt64(sign)
			}
		}
		return out
	}
	for i, s := range p.Statements {
		if !active[i] || s.Kind != Size {
			continue
		}
		m := mask(s.A)
		if s.Hi != Open {
			q.a, q.b = append(q.a, row(m, 1)), append(q.b, rat(int64(s.Hi)))
		}
		if s.Lo > 0 {
			q.a, q.b = append(q.a, row(m, -1)), append(q.b, rat(int64(-s.Lo)))
		}
	}
	return q
}

func (p *Problem) budget() int {
	if p.Pivots > 0 {
		return p.Pivots
	}
	return 20_000
}

// all gives every statement as active.
func (p *Problem) all() []bool {
	out := make([]bool, len(p.Statements))
	for i := range out {
		out[i] = true
	}
	return out
}

// Union gives the tightest interval for the number of people in any of the sets, under the statements that are active (nil: all of them).
// Where those that bear on the sets contradict each other, ok is false. Sets that no statement ties together may share anybody: of such unions the least is the largest of
// the leasts, and the most is the sum of the mosts.
func (p *Problem) Union(sets []int, active []bool) (in Interval, ok bool) {
	if active == nil {
		active = p.all()
	}
	in = Interval{Exact: true}
	for _, part := range p.components(active) {
		if !slices.ContainsFunc(part, func(i int) bool { return slices.Contains(sets, i) }) {
			continue
		}
		small, of := p.within(part, active, sets)
		u, ok := small.union(of)
		if !ok {
			return Interval{}, false
		}
		in.Lo, in.Exact = max(in.Lo, u.Lo), in.Exact && u.Exact
		if u.Hi == Open || in.Hi == Open {
			in.Hi = Open
		} else {
			in.Hi += u.Hi
		}
	}
	return in, true
}

// components are the sets that active statements tie together, in order.
func (p *Problem) components(active []bool) [][]int {
	root := make([]int, p.Sets)
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	for i, s := range p.Statements {
		all := slices.Concat(s.A, s.B)
		for _, k := range all {
			if active[i] {
				a, b := find(all[0]), find(k)
				root[max(a, b)] = min(a, b)
			}
		}
	}
	at := map[int]int{}
	var out [][]int
	for i := range p.Sets {
		r := find(i)
		if _, ok := at[r]; !ok {
			at[r] = len(out)
			out = append(out, nil)
		}
		out[at[r]] = append(out[at[r]], i)
	}
	return out
}

// within is the problem of one component, with the asked sets that lie in it, both renumbered.
func (p *Problem) within(part []int, active []bool, sets []int) (*Problem, []int) {
	number := map[int]int{}
	for n, i := range part {
		number[i] = n
	}
	renumber := func(in []int) []int {
		var out []int
		for _, i := range in {
			if n, ok := number[i]; ok {
				out = append(out, n)
			}
		}
		return out
	}
	small := &Problem{Sets: len(part), Pivots: p.Pivots}
	for i, s := range p.Statements {
		if a := renumber(s.A); active[i] && len(a) > 0 {
			s.A, s.B = a, renumber(s.B)
			small.Statements = append(small.Statements, s)
		}
	}
	return small, renumber(sets)
}

// union answers for one component.
func (p *Problem) union(sets []int) (in Interval, ok bool) {
	active := p.all()
	if p.Sets > most {
		return p.rough(sets, active), true
	}
	regions := p.regions(active)
	budget := p.budget()
	hi, out := p.program(active, regions, mask(sets), 1).whole(&budget, 0)
	switch out {
	case infeasible:
		return Interval{}, false
	case exhausted:
		return p.rough(sets, active), true
	case unbounded:
		hi = Open
	}
	budget = p.budget()
	lo, out := p.program(active, regions, mask(sets), -1).whole(&budget, 0)
	if out != optimal {
		return p.rough(sets, active), true
	}
	return Interval{int(-lo), int(hi), true}, true
}

// rough is always sound: at least as many as the largest single statement within the union says, at most the sum of what each set may have.
func (p *Problem) rough(sets []int, active []bool) Interval {
	m := mask(sets)
	in := Interval{}
	for i, s := range p.Statements {
		if active[i] && s.Kind == Size && mask(s.A)&^m == 0 {
			in.Lo = max(in.Lo, s.Lo)
		}
	}
	for _, one := range sets {
		hi := Open
		for i, s := range p.Statements {
			if active[i] && s.Kind == Size && s.Hi != Open && slices.Contains(s.A, one) && (hi == Open || s.Hi < hi) {
				hi = s.Hi
			}
		}
		if hi == Open {
			return Interval{in.Lo, Open, false}
		}
		in.Hi += hi
	}
	in.Lo = min(in.Lo, in.Hi)
	return in
}

// Feasible reports whether the active statements can all hold.
func (p *Problem) Feasible(active []bool) bool {
	if active == nil {
		active = p.all()
	}
	for _, part := range p.components(active) {
		small, _ := p.within(part, active, nil)
		if small.Sets > most {
			continue
		}
		on := small.all()
		budget := small.budget()
		if _, out := small.program(on, small.regions(on), 0, 1).whole(&budget, 0); out == infeasible {
			return false
		}
	}
	return true
}

// Conflicts gives smallest sets of statements that cannot all hold, up to a limit, each in order. Found by deletion, and one after another by
// a hitting-set tree (Reiter 1987).
func (p *Problem) Conflicts(limit int) [][]int {
	var out [][]int
	seen := map[string]bool{}
	queue := [][]int{nil}
	for steps := 0; len(queue) > 0 && len(out) < limit && steps < 200; steps++ {
		cut := queue[0]
		queue = queue[1:]
		active := p.all()
		for _, i := range cut {
			active[i] = false
		}
		if p.Feasible(active) {
			continue
		}
		core := p.shrink(active)
		key := string(runes(core))
		if !seen[key] {
			seen[key] = true
			out = append(out, core)
		}
		for _, i := range core {
			next := append(slices.Clone(cut), i)
			slices.Sort(next)
			if k := "cut" + string(runes(next)); !seen[k] {
				seen[k] = true
				queue = append(queue, next)
			}
		}
	}
	return out
}

func runes(in []int) []rune {
	out := make([]rune, len(in))
	for i, n := range in {
		out[i] = rune(n + 1)
	}
	return out
}

// shrink leaves out one statement after another as long as the rest still cannot hold.
func (p *Problem) shrink(active []bool) []int {
	active = slices.Clone(active)
	for i := range active {
		if !active[i] {
			continue
		}
		active[i] = false
		if p.Feasible(active) {
			active[i] = true
		}
	}
	var core []int
	for i, on := range active {
		if on {
			core = append(core, i)
		}
	}
	return core
}

// Consistent gives the statements that stay when, of every conflict, the one that weight counts least is set aside; hard ones stay as long as they can.
func (p *Problem) Consistent(weight func(i int) float64) []bool {
	active := p.all()
	for range p.Statements {
		if p.Feasible(active) {
			break
		}
		core := p.shrink(active)
		slices.SortFunc(core, func(a, b int) int {
			x, y := p.Statements[a], p.Statements[b]
			switch {
			case x.Hard != y.Hard && x.Hard:
				return 1
			case x.Hard != y.Hard:
				return -1
			case weight(a) < weight(b):
				return -1
			case weight(a) > weight(b):
				return 1
			}
			return b - a
		})
		active[core[0]] = false
	}
	return active
}
