package tree

import (
	"math/bits"
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
	s.told.forget()
	var room [3 * beamWidth]way
	for live := 1; ; {
		ways := room[:0]
		if live == 1 {
			ways = s.alone(n, q, ways)
		} else {
			for i := range live {
				s.path = s.live[i]
				ways = s.ways(n, q, i, ways)
			}
		}
		if len(ways) == 0 {
			return live
		}
		for i := 1; i < len(ways); i++ {
			for k := i; k > 0 && ways[k].lost < ways[k-1].lost; k-- {
				ways[k], ways[k-1] = ways[k-1], ways[k]
			}
		}
		k := 1
		for k < min(len(ways), beamWidth) && ways[k].lost < ways[0].lost+beamMargin {
			k++
		}
		s.follow(ways[:k])
		live = k
	}
}

// sureGap is how much more likely than all others, as a power of e, a step must be for no other to be within the margin. It is a little more than the margin,
// as what is lost is rounded.
const sureGap = 1.01 * beamMargin / nat

// alone takes the steps of the one path that is followed as long as no other comes near, and adds the ways where one does. What is lost by sure steps is left
// out: it is the same for all that come of them.
func (s *state) alone(n *net, q *question, to []way) []way {
	s.path = s.live[0]
	defer func() { s.live[0] = s.path }()
	gap := int32(n.scale * sureGap)
	for {
		c := s.allowed()
		if c == 0 {
			return to
		}
		if c&(c-1) == 0 {
			s.take(bits.TrailingZeros64(c))
			continue
		}
		q.askStep(s)
		a := n.best(q, c)
		if !q.sure(c, a, gap) {
			n.lose(q, c, a)
			return s.open(q, c, 0, to)
		}
		s.take(a)
	}
}

// sure reports whether all others of a set of answers weigh less than the best by more than a gap.
func (q *question) sure(cands uint64, best int, gap int32) bool {
	for c := cands &^ (1 << best); c != 0; c &= c - 1 {
		if q.sum[best]-q.sum[bits.TrailingZeros64(c)] <= gap {
			return false
		}
	}
	return true
}

// ways adds the steps open to the path at hand, which is the i-th of several. These differ in few words, so that what one asks was often asked by another.
func (s *state) ways(n *net, q *question, i int, to []way) []way {
	c := s.allowed()
	if c&(c-1) == 0 {
		if c != 0 {
			to = append(to, way{i, bits.TrailingZeros64(c), s.lost})
		}
		return to
	}
	known := s.told.at(s.looks(c))
	if known.age == s.told.age {
		copy(q.lost[:], known.lost[:])
		return s.open(q, c, i, to)
	}
	q.askStep(s)
	n.weighAll(q, c)
	known.age = s.told.age
	copy(known.lost[:], q.lost[:])
	return s.open(q, c, i, to)
}

// open adds the ways of a set of steps.
func (s *state) open(q *question, c uint64, i int, to []way) []way {
	for ; c != 0; c &= c - 1 {
		a := bits.TrailingZeros64(c)
		to = append(to, way{i, a, s.lost + q.lost[a]})
	}
	return to
}

// looks is all that a question about the next step depends on within a sentence: the words looked at, eight bits each, how many dependents they have, how deep
// the stack is and the steps open.
func (s *state) looks(open uint64) [2]uint64 {
	k := len(s.stack)
	i0, i1, i2, j := s.stack[k-1], s.stack[k-2], s.stack[k-3], s.next
	k0, k1, kj := &s.kids[i0], &s.kids[i1], &s.kids[j]
	few := func(n uint8) uint64 { return uint64(min(n, 3)) }
	return [2]uint64{
		uint64(i0) | uint64(i1)<<8 | uint64(i2)<<16 | uint64(j)<<24 | uint64(k0.l1)<<32 | uint64(k0.l2)<<40 | uint64(k0.r1)<<48 | uint64(k0.r2)<<56,
		uint64(k1.l1) | uint64(k1.r1)<<8 | uint64(k1.r2)<<16 | uint64(kj.l1)<<24 | uint64(kj.l2)<<32 |
			few(k0.nl)<<40 | few(k0.nr)<<42 | few(kj.nl)<<44 | few(k1.nl)<<46 | few(k1.nr)<<48 | uint64(min(k, 6)-3)<<50 | open<<52,
	}
}

// answered keeps what was lost by the steps asked about last in a sentence.
type answered struct {
	age  uint32 // of the sentence
	rows [1 << answerBits]answer
}

const answerBits = 7

type answer struct {
	looks [2]uint64
	age   uint32
	lost  [3]int64
}

// forget begins a new sentence.
func (t *answered) forget() {
	if t.age++; t.age == 0 {
		*t = answered{age: 1}
	}
}

// at gives the place of a question. Its age is the sentence's own where the answer is known.
func (t *answered) at(looks [2]uint64) *answer {
	a := &t.rows[(looks[0]*mulA^looks[1]*mulB)*mulD>>(64-answerBits)]
	if a.looks != looks {
		a.looks, a.age = looks, 0
	}
	return a
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
