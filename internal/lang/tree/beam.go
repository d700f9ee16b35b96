package tree

import (
	"cmp"
	"math/bits"
	"slices"
)

// How many rows of steps are followed side by side, and how much less likely than the likeliest one may be, in units of lost.
const (
	beamWidth  = 2
	beamMargin = 1 * nat
)

// path is what a row of steps has made so far.
type path struct {
	heads []int16
	kids  []kids
	stack []int16 // begins with three zeros
	next  int16
	lost  int64 // how unlikely its steps were: see net.lost
}

// copy makes p the same as from.
func (p *path) copy(from *path) {
	p.heads = append(p.heads[:0], from.heads...)
	p.kids = append(p.kids[:0], from.kids...)
	p.stack = append(p.stack[:0], from.stack...)
	p.next, p.lost = from.next, from.lost
}

// way is a step that a path may take next.
type way struct {
	from, act int
	lost      int64
}

// search finds heads (counted from 1, 0 at the root) for words already set: the likeliest trees come first in live. It gives
// their number.
func (s *state) search(n *net, q *question) int {
	s.live[0].copy(&s.path)
	var room [3 * beamWidth]way
	for live := 1; ; {
		ways := room[:0]
		for i := range live {
			s.path = s.live[i]
			ways = s.ways(n, q, i, ways)
		}
		if len(ways) == 0 {
			return live
		}
		slices.SortStableFunc(ways, func(a, b way) int { return cmp.Compare(a.lost, b.lost) })
		k := 1
		for k < min(len(ways), beamWidth) && ways[k].lost < ways[0].lost+beamMargin {
			k++
		}
		s.follow(ways[:k])
		live = k
	}
}

// ways adds the steps open to the path at hand, which is the i-th.
func (s *state) ways(n *net, q *question, i int, to []way) []way {
	c := s.allowed()
	if c&(c-1) == 0 {
		if c != 0 {
			to = append(to, way{i, bits.TrailingZeros64(c), s.lost})
		}
		return to
	}
	q.askStep(s)
	n.weighAll(q, c)
	for ; c != 0; c &= c - 1 {
		a := bits.TrailingZeros64(c)
		to = append(to, way{i, a, s.lost + q.lost[a]})
	}
	return to
}

// follow takes the ways chosen: each becomes a live path.
func (s *state) follow(ways []way) {
	var uses [beamWidth]int
	for _, w := range ways {
		uses[w.from]++
	}
	for i, w := range ways {
		if uses[w.from]--; uses[w.from] > 0 {
			s.after[i].copy(&s.live[w.from])
		} else {
			s.after[i], s.live[w.from] = s.live[w.from], s.after[i]
		}
		s.path = s.after[i]
		s.lost = w.lost
		s.take(w.act)
		s.after[i] = s.path
	}
	s.live, s.after = s.after, s.live
}
