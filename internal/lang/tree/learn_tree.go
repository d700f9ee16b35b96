package tree

import (
	"math/bits"
	"slices"
)

// heads1 gives a tree's heads counted from 1.
func heads1(t *Tree) []int16 {
	out := make([]int16, len(t.Heads)+1)
	for i, h := range t.Heads {
		out[i+1] = h + 1
	}
	return out
}

// project lifts crossing arcs until none cross, since the parser cannot make them. Heads count from 1.
func project(heads []int16) {
	for {
		at, size := int16(0), int16(1<<14)
		for d := int16(1); int(d) < len(heads); d++ {
			if w := max(d-heads[d], heads[d]-d); w < size && heads[d] > 0 && crosses(heads, d) {
				at, size = d, w
			}
		}
		if at == 0 {
			return
		}
		if up := heads[heads[at]]; up > 0 {
			heads[at] = up
		} else {
			return
		}
	}
}

// crosses reports whether a word between d and its head hangs outside that stretch.
func crosses(heads []int16, d int16) bool {
	lo, hi := min(d, heads[d]), max(d, heads[d])
	for k := lo + 1; k < hi; k++ {
		if !under(heads, k, heads[d]) {
			return true
		}
	}
	return false
}

// under reports whether k descends from h, or from a word whose head nobody knows.
func under(heads []int16, k, h int16) bool {
	for n := 0; k != 0 && n < len(heads); n++ {
		if k == h || k < 0 {
			return true
		}
		k = heads[k]
	}
	return false
}

// costs counts the true arcs that each step makes impossible. Heads count from 1, with 0 at the root; what nobody knows costs nothing.
func (s *state) costs(heads []int16) (c [3]int) {
	k, b := len(s.stack)-1, s.next
	top := s.stack[k]
	head := heads[top]
	if head == 0 {
		head = s.n + 1
	}
	for d := b; d <= s.n; d++ {
		if heads[d] == top && top > 0 {
			c[leftArc]++
			c[rightArc]++
		}
	}
	if head > b || head > 0 && head == s.stack[k-1] {
		c[leftArc]++
	}
	if head >= b {
		c[rightArc]++
	}
	if b > s.n {
		return c
	}
	for i, d := range s.stack[3:] {
		if heads[d] == b {
			c[shift]++
		}
		if i+3 < k && heads[b] == d {
			c[shift]++
		}
	}
	return c
}

// cheapest are the steps of cands that cost least.
func (s *state) cheapest(heads []int16, cands uint64) (right uint64) {
	c, least := s.costs(heads), 1<<30
	for a := range c {
		switch {
		case cands>>a&1 == 0 || c[a] > least:
		case c[a] < least:
			right, least = 1<<a, c[a]
		default:
			right |= 1 << a
		}
	}
	return right
}

// learnArcs learns to parse. After the first pass it mostly goes on from what it would have done, right or wrong, so that it
// meets its own mistakes.
func (l *learner) learnArcs(cases [2][]shown) {
	net := newLesson(arcRows, 3, arcUnits, &l.dice)
	heads := make([][]int16, len(l.gold))
	for k := range l.gold {
		heads[k] = heads1(&l.gold[k].Tree)
		project(heads[k])
	}
	var s state
	var q question
	count := 0
	l.each(l.Arcs, len(l.gold), net, func(k int) {
		count++
		atoms, tags := l.pick(cases, k, l.Arcs.Hide)
		if len(atoms) > maxWords {
			return
		}
		s.set(atoms, tags)
		for c := s.allowed(); c != 0; c = s.allowed() {
			right := s.cheapest(heads[k], c)
			if c&(c-1) == 0 {
				s.take(bits.TrailingZeros64(c))
				continue
			}
			q.askStep(&s)
			act := net.ask(&q, c)
			if right != c {
				net.learn(&q, c, right)
			}
			if right>>act&1 == 0 && (count < len(l.gold) || l.dice.next(10) == 0) {
				act = net.likeliest(right)
			}
			s.take(act)
		}
	}, func() {
		if l.Report != nil {
			l.arcs = net.pack()
			l.report("arcs")
		}
	})
	l.arcs = net.pack()
}

// learnRels learns to name arcs, on true trees that are known throughout.
func (l *learner) learnRels(cases [2][]shown) {
	net := newLesson(relRows, relCount, relUnits, &l.dice)
	l.noteRels(cases)
	var p state
	var s links
	var q question
	l.each(l.Rels, len(l.gold), net, func(k int) {
		g := &l.gold[k]
		if slices.Contains(g.Heads, Unknown) {
			return
		}
		atoms, tags := l.pick(cases, k, l.Rels.Hide)
		heads := heads1(&g.Tree)
		p.set(atoms, tags)
		s.gather(heads, tags)
		for d := int16(1); int(d) <= len(tags); d++ {
			right := uint64(1) << g.Rels[d-1]
			c := s.open(&l.seen, &p, heads, tags, d)
			if heads[d] == 0 || c&(c-1) == 0 || c&right == 0 {
				s.give(heads, d, g.Rels[d-1])
				continue
			}
			q.askRel(&p, &s, heads, d)
			got := net.ask(&q, c)
			net.learn(&q, c, right)
			s.give(heads, d, Rel(got))
		}
	}, func() {})
	l.rels = net.pack()
}

// noteRels records which relations occur between which tags, the rarest left out: once in 300 is an error of a tagger.
func (l *learner) noteRels(cases [2][]shown) {
	var count [2][tagCount][tagCount][relCount]int
	for k, g := range l.gold {
		for _, c := range cases {
			tags := c[k].tags
			for d, h := range g.Heads {
				if h < 0 {
					continue
				}
				side := 0
				if d < int(h) {
					side = 1
				}
				count[side][tags[d]][tags[h]][g.Rels[d]]++
			}
		}
	}
	for side := range count {
		for dep := range count[side] {
			for head, rels := range count[side][dep] {
				all := 0
				for _, n := range rels {
					all += n
				}
				for r, n := range rels {
					if n > 0 && n*300 >= all {
						l.seen[side][dep][head] |= 1 << r
					}
				}
			}
		}
	}
}
