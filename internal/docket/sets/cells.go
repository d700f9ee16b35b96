package sets

import "math/bits"

// words of a cell; most is the number of sets of one component that are answered exactly.
const (
	words = 4
	most  = 64 * words
)

// cell is a region of the Venn diagram: the sets that somebody there is in, as a bit set.
type cell [words]uint64

func (c *cell) add(i int)     { c[i/64] |= 1 << (i % 64) }
func (c cell) has(i int) bool { return c[i/64]>>(i%64)&1 == 1 }

func (c cell) meets(d cell) bool {
	for i := range c {
		if c[i]&d[i] != 0 {
			return true
		}
	}
	return false
}

func cellOf(sets []int) (c cell) {
	for _, i := range sets {
		c.add(i)
	}
	return c
}

// clause says that whoever is in the first set is in one of the others.
type clause struct {
	if_  int
	then []int
}

// rules are what subset, disjointness and cover statements say about a single person.
type rules struct {
	n       int
	clauses []clause
	premise [][]int // clauses by their first set
	within  [][]int // clauses by each of their others
	apart   []cell  // for each set, those that nobody in it is in
}

func rulesOf(n int, statements []Statement) *rules {
	r := &rules{n: n, premise: make([][]int, n), within: make([][]int, n), apart: make([]cell, n)}
	add := func(a int, b []int) {
		k := len(r.clauses)
		r.clauses = append(r.clauses, clause{a, b})
		r.premise[a] = append(r.premise[a], k)
		for _, i := range b {
			r.within[i] = append(r.within[i], k)
		}
	}
	for _, s := range statements {
		switch s.Kind {
		case Subset:
			add(s.A[0], s.B)
		case Cover:
			add(s.A[0], s.B)
			for _, b := range s.B {
				add(b, s.A[:1])
			}
		case Disjoint:
			for _, i := range s.A {
				for _, j := range s.A {
					if i != j {
						r.apart[i].add(j)
					}
				}
			}
		}
	}
	return r
}

// choice is a cell half decided: sets that the person is in, and sets that the person is not in.
type choice struct{ in, out cell }

// put decides one set and all that follows from it; false where that cannot be.
func (r *rules) put(c *choice, i int, in bool) bool {
	if in {
		if c.out.has(i) {
			return false
		}
		if c.in.has(i) {
			return true
		}
		c.in.add(i)
		for w, left := range r.apart[i] {
			for ; left != 0; left &= left - 1 {
				if !r.put(c, 64*w+bits.TrailingZeros64(left), false) {
					return false
				}
			}
		}
		for _, k := range r.premise[i] {
			if !r.unit(c, k) {
				return false
			}
		}
		return true
	}
	if c.in.has(i) {
		return false
	}
	if c.out.has(i) {
		return true
	}
	c.out.add(i)
	for _, k := range r.within[i] {
		if !r.unit(c, k) {
			return false
		}
	}
	return true
}

// unit draws the only conclusion that a clause leaves, if there is one.
func (r *rules) unit(c *choice, k int) bool {
	q := &r.clauses[k]
	open, last := 0, -1
	for _, i := range q.then {
		if c.in.has(i) {
			return true
		}
		if !c.out.has(i) {
			open, last = open+1, i
		}
	}
	switch {
	case open == 0:
		return r.put(c, q.if_, false)
	case open == 1 && c.in.has(q.if_):
		return r.put(c, last, true)
	}
	return true
}

// unmet gives a clause whose first set is chosen and none of whose others is yet, -1 where all is well: then leaving out every open set keeps all rules.
func (r *rules) unmet(c *choice) int {
next:
	for k := range r.clauses {
		q := &r.clauses[k]
		if !c.in.has(q.if_) {
			continue
		}
		for _, i := range q.then {
			if c.in.has(i) {
				continue next
			}
		}
		return k
	}
	return -1
}

// weight is what a cell is worth that meets any of these sets; exactly is set for a row about one cell alone.
type weight struct {
	sets    cell
	exactly bool
	worth   int64
}

// search looks for the cell of greatest worth, by depth first with a bound.
type search struct {
	*rules
	weights []weight
	best    int64
	found   cell
	work    *int
	nodes   int
}

// patience is after how many steps a search is content with any cell that is worth more than nothing.
const patience = 400

// dearest gives a cell of greatest worth above zero; false where there is none. exhausted is set when the work ran out first.
func (r *rules) dearest(weights []weight, work *int) (c cell, ok, exhausted bool) {
	s := search{rules: r, weights: weights, work: work}
	s.visit(choice{})
	return s.found, s.best > 0, *work < 0 && s.best <= 0
}

func (s *search) visit(c choice) {
	s.nodes++
	if *s.work--; *s.work < 0 || s.nodes > patience && s.best > 0 {
		return
	}
	bound, open := s.bound(&c)
	if bound <= s.best {
		return
	}
	if open < 0 {
		if k := s.unmet(&c); k >= 0 {
			for _, i := range s.clauses[k].then {
				if !c.out.has(i) {
					open = i
					break
				}
			}
		}
	}
	if open < 0 {
		open = s.settle(&c, bound)
	}
	if open < 0 {
		return
	}
	for _, in := range []bool{true, false} {
		if d := c; s.put(&d, open, in) {
			s.visit(d)
		}
	}
}

// bound is the most that a half decided cell can be worth, and a set to decide next that may gain something, -1 where none does.
func (s *search) bound(c *choice) (sum int64, open int) {
	open = -1
	gain := int64(0)
	for k := range s.weights {
		w := &s.weights[k]
		if w.exactly {
			if w.worth > 0 {
				sum += w.worth
			}
			continue
		}
		switch {
		case w.sets.meets(c.in):
			sum += w.worth
		case w.worth > 0:
			if i := firstOf(w.sets, c.out); i >= 0 {
				sum += w.worth
				if w.worth > gain {
					gain, open = w.worth, i
				}
			}
		}
	}
	return sum, open
}

func firstOf(of, but cell) int {
	for i := range of {
		if left := of[i] &^ but[i]; left != 0 {
			return 64*i + bits.TrailingZeros64(left)
		}
	}
	return -1
}

// settle takes a cell with all open sets left out, unless a row about just that cell changes its worth and another choice remains: then it names an open set.
func (s *search) settle(c *choice, sum int64) int {
	for _, w := range s.weights {
		if !w.exactly {
			continue
		}
		if w.worth > 0 {
			sum -= w.worth
		}
		if w.sets != c.in {
			continue
		}
		for i := range s.n {
			if !c.in.has(i) && !c.out.has(i) {
				return i
			}
		}
		sum += w.worth
	}
	if sum > s.best {
		s.best, s.found = sum, c.in
	}
	return -1
}
