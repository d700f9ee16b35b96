package tree

import "math/bits"

const (
	relBits = 21              // log2 of the cells of the labeller's weights
	relRows = 40              // features of one arc
	allRels = 1<<relCount - 1 // every relation
)

// arcs is the working memory of labelling: for each word, counted from 1, what hangs on it.
type arcs struct {
	lc, lc2, rc, prev, next, last, aux, wh []int16
	mask                                   []uint64 // relations already given to its dependents
	rels                                   []Rel
	row                                    [relRows]uint32
	n                                      int
}

// resize makes the slices n+1 long and zero.
func (s *arcs) resize(n int) {
	for _, p := range []*[]int16{&s.lc, &s.lc2, &s.rc, &s.prev, &s.next, &s.last, &s.aux, &s.wh} {
		*p = append((*p)[:0], make([]int16, n+1)...)
	}
	s.mask = append(s.mask[:0], make([]uint64, n+1)...)
	s.rels = append(s.rels[:0], make([]Rel, n+1)...)
}

// gather notes the outer children, neighbours and auxiliaries of each word of a tree.
func (s *arcs) gather(heads []int16, tags []Tag) {
	s.resize(len(tags))
	for i := int16(1); int(i) <= len(tags); i++ {
		h, t := heads[i], tags[i-1]
		if i < h {
			if s.lc[h] == 0 {
				s.lc[h] = i
			} else if s.lc2[h] == 0 {
				s.lc2[h] = i
			}
			if t.Verb() {
				s.aux[h] = i
			}
		} else {
			s.rc[h] = i
		}
		if t >= WP && t <= WRB {
			s.wh[h] = i
		}
		s.prev[i] = s.last[h]
		s.next[s.last[h]] = i
		s.last[h] = i
	}
	s.next[0] = 0
}

func (s *arcs) add(seed, a, b, c uint64) {
	s.row[s.n] = uint32(((a*mulA ^ b*mulB) + c*mulC + seed*seedStep) * mulD >> (64 - relBits))
	s.n++
}

// coreRels are the relations whose presence among its neighbours matters to an arc.
const coreRels = 1<<Nsubj | 1<<NsubjPass | 1<<Obj | 1<<Iobj | 1<<Ccomp | 1<<Xcomp | 1<<Cop | 1<<AuxPass | 1<<Expl | 1<<Csubj | 1<<CsubjPass | 1<<Coord

// fill lists the rows of the arc to word d. x are the padded atoms.
func (s *arcs) fill(x []atom, heads []int16, d int16, sums []uint32) {
	h := heads[d]
	hh := heads[h]
	D, H := &x[d], &x[h]
	lc, lc2, rc, av := &x[s.lc[d]], &x[s.lc2[d]], &x[s.rc[d]], &x[s.aux[h]]
	dir, dist := uint64(1), d-h
	lo, hi := h, d
	if d < h {
		dir, dist, lo, hi = 2, h-d, d, h
	}
	switch {
	case dist > 8:
		dist = 6
	case dist > 4:
		dist = 5
	}
	between := sums[hi-1] - sums[lo]
	gap := uint64(min(between&0xFF, 1) | min(between>>8&0xFF, 1)<<1 | min(between>>16, 1)<<2)
	tt := D.t*3 + H.t*5 + dir
	mask := s.mask[h] & coreRels
	s.n = 0
	s.add(1, D.wt, dir, 0)
	s.add(2, D.w, dir, 0)
	s.add(3, tt, 0, 0)
	s.add(4, D.wt, H.t, dir)
	s.add(5, D.t, H.wt, dir)
	s.add(6, D.w, H.w, dir)
	s.add(7, tt, uint64(dist), 0)
	s.add(8, tt, x[d-1].t, 0)
	s.add(9, tt, x[d+1].t, 0)
	s.add(10, tt, x[h+1].t, 0)
	s.add(11, tt, x[max(h-1, 0)].t, 0)
	s.add(12, tt, lc.w, 0)
	s.add(13, H.wt, lc.w, dir)
	s.add(14, D.wt, lc.w, dir)
	s.add(15, tt, lc.t, lc2.t)
	s.add(16, tt, rc.t, 0)
	s.add(17, tt, rc.w, 0)
	s.add(18, tt, av.w, 0)
	s.add(19, tt, x[s.aux[d]].w, lc.t)
	s.add(20, H.t, av.w, lc.w*3+dir)
	s.add(21, tt, x[s.prev[d]].t, gap)
	s.add(22, tt, uint64(s.rels[s.prev[d]])+1, 0)
	s.add(23, tt, mask, 0)
	s.add(24, tt, uint64(s.rels[h])+1, 0)
	s.add(25, tt, x[hh].t, 0)
	s.add(26, tt, x[s.next[d]].t, x[s.next[d]].w)
	s.add(27, H.t, uint64(D.suf&0xFFFFFF), dir)
	s.add(28, H.wt, mask, D.t)
	s.add(29, tt, x[s.wh[d]].w, lc.t)
	s.add(30, tt, gap, uint64(dist))
	s.add(31, tt, lc2.w, lc.w)
	s.add(32, D.wt, H.wt, dir)
	s.add(33, H.wt, x[s.next[d]].t, D.t)
	s.add(34, tt, x[s.wh[h]].w, mask)
	s.add(35, D.wt, gap, dir)
	s.add(36, H.wt, av.w, D.t)
	s.add(37, D.wt, x[d-1].w, dir)
	s.add(38, D.wt, x[d+1].t, H.t)
}

// relTable holds the relations seen between two tags: after the head, before it.
type relTable [2][tagCount][tagCount]uint64

// open are the relations the arc to word d may have.
func (r *relTable) open(heads []int16, tags []Tag, d int16) uint64 {
	h := heads[d]
	if h == 0 {
		return 1 << Root
	}
	side := 0
	if d < h {
		side = 1
	}
	if c := r[side][tags[d-1]][tags[h-1]]; c != 0 {
		return c
	}
	return allRels &^ (1 << Root)
}

// label names every arc of a tree.
func (s *arcs) label(table []int16, seen *relTable, x []atom, heads []int16, tags []Tag, sums []uint32) []Rel {
	s.gather(heads, tags)
	for d := int16(1); int(d) <= len(tags); d++ {
		c := seen.open(heads, tags, d)
		if c&(c-1) == 0 {
			s.give(heads, d, Rel(bits.TrailingZeros64(c)))
			continue
		}
		s.fill(x, heads, d, sums)
		s.give(heads, d, Rel(bestTag(table, s.row[:s.n], c)))
	}
	return s.rels[1:]
}

// give records the relation of word d.
func (s *arcs) give(heads []int16, d int16, r Rel) {
	s.rels[d] = r
	s.mask[heads[d]] |= 1 << r
}
