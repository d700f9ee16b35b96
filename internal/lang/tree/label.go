package tree

import (
	"math/bits"
	"slices"
)

const (
	allRels  = 1<<relCount - 1 // every relation
	relUnits = 64
	relHeat  = 3 // what is lost by relations is reckoned as if the net were so much less sure: trees are compared by it
)

// links is the working memory of labelling: for each word, counted from 1, what hangs on it.
type links struct {
	lc, lc2, rc, prev, next, last, aux, wh []int16
	mask                                   []uint64 // relations already given to its dependents
	rels                                   []Rel
	holders                                [][len(once)]holder

	before []arcTold // by word: the arcs of the first of several trees
	asked  []int32
}

// resize makes the slices n+1 long and zero.
func (s *links) resize(n int) {
	for _, p := range []*[]int16{&s.lc, &s.lc2, &s.rc, &s.prev, &s.next, &s.last, &s.aux, &s.wh} {
		*p = append((*p)[:0], make([]int16, n+1)...)
	}
	s.mask = append(s.mask[:0], make([]uint64, n+1)...)
	s.rels = append(s.rels[:0], make([]Rel, n+1)...)
}

// gather notes the outer children, neighbours and auxiliaries of each word of a tree.
func (s *links) gather(heads []int16, tags []Tag) {
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

// Rows of the labeller: what is known of each of the words it looks at, then relations, distances and what is hashed.
const (
	relFew    = 2 * lookAll
	relNear   = relFew + 11*lookFew    // relations given nearby: of the neighbour, of the head, among the head's dependents
	relCounts = relNear + 3*2*relCount // each by side
	relHashed = relCounts + 64
	relBits   = 14
	relRows   = relHashed + 1<<relBits
	relPlaces = 13
)

// see looks at a word at a place.
func (s *links) see(q *question, w []word, place int32, i int16) {
	if w[i].tag == noTag {
		return
	}
	q.lookRel(place, &w[i])
}

// lookRel adds the rows of a word at a place.
func (q *question) lookRel(place int32, w *word) {
	if place < 2 {
		q.look(place*lookAll, w, commonWords)
	} else {
		q.look(relFew+(place-2)*lookFew, w, fewWords)
	}
}

// askRel lists the rows of the arc to word d. words are those of the parser.
func (q *question) askRel(p *state, s *links, heads []int16, d int16) {
	q.reset()
	h := heads[d]
	side, dist, lo, hi := int32(0), d-h, h, d
	if d < h {
		side, dist, lo, hi = 1, h-d, d, h
	}
	w := p.words
	for place, i := range [relPlaces]int16{d, h, heads[h], d - 1, d + 1, h + 1, s.lc[d], s.rc[d], s.aux[d], s.aux[h], s.wh[d], s.wh[h], s.prev[d]} {
		s.see(q, w, int32(place), i)
	}
	near := relNear + side*3*relCount
	q.add(near + int32(s.rels[s.prev[d]]))
	q.add(near + relCount + int32(s.rels[h]))
	for c := s.mask[h]; c != 0; c &= c - 1 {
		q.add(near + 2*relCount + int32(bits.TrailingZeros64(c)))
	}
	q.add(relCounts + side*32 + p.between(lo, hi))
	td, th := uint64(w[d].tag), uint64(w[h].tag)
	q.hash(relHashed, relBits, 1, td, th, uint64(side)<<8|uint64(reach(dist, 1)))
	q.hash(relHashed, relBits, 2, w[d].sign(), w[h].sign(), uint64(side))
	q.hash(relHashed, relBits, 3, w[d].sign(), th, uint64(side))
	q.hash(relHashed, relBits, 4, td, w[h].sign(), uint64(side))
	q.hash(relHashed, relBits, 5, td, w[h].sign(), w[s.lc[d]].sign())
	q.hash(relHashed, relBits, 6, td<<8|th, uint64(w[s.lc[d]].tag), uint64(w[s.aux[h]].tag))
	q.hash(relHashed, relBits, 7, td<<8|th, w[s.lc[d]].sign(), uint64(side))
	q.hash(relHashed, relBits, 8, td<<8|th, s.mask[h]&coreRels, uint64(side))
}

// coreRels are the relations whose presence among its neighbours matters to an arc.
const coreRels = 1<<Nsubj | 1<<NsubjPass | 1<<Obj | 1<<Iobj | 1<<Ccomp | 1<<Xcomp | 1<<Cop | 1<<AuxPass | 1<<Expl | 1<<Csubj | 1<<CsubjPass | 1<<Coord

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

// open are the relations that word d may have in the tree at hand.
func (s *links) open(seen *relTable, p *state, heads []int16, tags []Tag, d int16) uint64 {
	c := seen.open(heads, tags, d)
	never := p.words[d].never
	if s.mask[d]&(1<<Case) != 0 {
		never |= coreArgs
	}
	if c&^never != 0 {
		c &^= never
	}
	return c
}

const (
	subjects = 1<<Nsubj | 1<<NsubjPass | 1<<Csubj | 1<<CsubjPass
	coreArgs = 1<<Nsubj | 1<<NsubjPass | 1<<Obj | 1<<Iobj // what no preposition can mark
	helping  = 1<<Aux | 1<<AuxPass | 1<<Cop               // what no other verb than a helping one can be
)

// once are sets of relations of which a word has at most one.
var once = [...]uint64{subjects, 1 << Obj, 1 << Iobj}

// onceOf is the place of a relation's set in once, or -1.
func onceOf(r Rel) int {
	return slices.IndexFunc(once[:], func(set uint64) bool { return set>>r&1 == 1 })
}

// holder is the word that has a relation of which there is but one, what it would be otherwise, and what would be lost by that.
type holder struct {
	word  int16
	other Rel
	cost  int64
}

// label names every arc of a tree and, where that is one of several, gives what is lost by that. first is the first of them: most arcs of the others stand as they
// stood in it and are not asked about again.
func (s *links) label(n *net, q *question, seen *relTable, p *state, tags []Tag, first, several bool) (lost int64) {
	s.gather(p.heads, tags)
	if several && first {
		s.before = append(s.before[:0], make([]arcTold, len(tags)+1)...)
		s.asked = s.asked[:0]
	}
	s.holders = append(s.holders[:0], make([][len(once)]holder, len(tags)+1)...)
	for d := int16(1); int(d) <= len(tags); d++ {
		c := s.open(seen, p, p.heads, tags, d)
		if c&(c-1) == 0 {
			s.give(p.heads, d, Rel(bits.TrailingZeros64(c)))
			continue
		}
		q.askRel(p, s, p.heads, d)
		r, told := s.again(q, d, c, several && !first)
		k := onceOf(r)
		if !told {
			r = Rel(n.best(q, c))
			if k = onceOf(r); several || k >= 0 {
				n.lose(q, c, int(r))
			}
			if several && first {
				s.keep(q, d, c, r)
			}
		}
		if several {
			lost += q.lost[r]
		}
		if k >= 0 {
			me := holder{word: d, cost: 1 << 40}
			for o := c &^ once[k]; o != 0; o &= o - 1 {
				a := Rel(bits.TrailingZeros64(o))
				if j := onceOf(a); j >= 0 && s.holders[p.heads[d]][j].word != 0 {
					continue
				}
				if by := q.lost[a] - q.lost[r]; by < me.cost {
					me.other, me.cost = a, by
				}
			}
			held := &s.holders[p.heads[d]][k]
			switch {
			case held.word == 0:
				*held = me
			case me.cost <= held.cost && me.cost < 1<<40:
				r = me.other
				lost += me.cost
			case held.cost < 1<<40:
				s.give(p.heads, held.word, held.other)
				lost += held.cost
				*held = me
			}
		}
		s.give(p.heads, d, r)
	}
	return lost
}

// arcTold is what was told of an arc of the first of several trees: what was asked, as a stretch of asked, and what the relations among cands lose.
type arcTold struct {
	from, to int32
	rel      Rel
	cands    uint64
	lost     [relCount]int64
}

// keep notes what was told of the arc to word d.
func (s *links) keep(q *question, d int16, cands uint64, r Rel) {
	b := &s.before[d]
	b.from, b.rel, b.cands = int32(len(s.asked)), r, cands
	s.asked = append(s.asked, q.rows...)
	b.to = int32(len(s.asked))
	copy(b.lost[:], q.lost[:])
}

// again gives what was told of an arc that stands as it did in the first tree; told is false for any other.
func (s *links) again(q *question, d int16, cands uint64, may bool) (r Rel, told bool) {
	if !may {
		return 0, false
	}
	b := &s.before[d]
	if b.cands != cands || !slices.Equal(s.asked[b.from:b.to], q.rows) {
		return 0, false
	}
	copy(q.lost[:], b.lost[:])
	return b.rel, true
}

// give records the relation of word d.
func (s *links) give(heads []int16, d int16, r Rel) {
	s.rels[d] = r
	s.mask[heads[d]] |= 1 << r
}
