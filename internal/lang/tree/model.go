package tree

import (
	"math"
	"math/bits"
)

// Model holds decoded weights. It is read-only after English, so goroutines may share it, each with its own Scratch.
type Model struct {
	lex    lexicon
	tags   []int16
	arcs   packed
	rels   []int16
	seen   relTable
	width  int
	margin int32
}

// Scratch is working memory for one goroutine; its zero value is ready. What Parse and Tag return lives in it until the next
// call with the same Scratch.
type Scratch struct {
	atoms []atom
	known []TagSet
	tags  []Tag
	heads []int16
	rels  []Rel
	beam  beam
	arcs  arcs
}

// Width and margin of the beam at work: how many states are kept, and how far behind the best they may be.
const (
	beamWidth  = 8
	beamMargin = 3000
)

// TagSet is a set of tags, bit t for tag t. The empty set says nothing.
type TagSet uint64

// Tags makes a set.
func Tags(tags ...Tag) TagSet {
	var s TagSet
	for _, t := range tags {
		s |= 1 << t
	}
	return s
}

// Rarely marks a set that only counts for a word that the model saw seldom or never.
const Rarely TagSet = 1 << 63

// Tag tags the words of one sentence, in surface form, without a tree.
func (m *Model) Tag(words []string, s *Scratch) []Tag { return m.tagKnown(words, nil, s) }

func (m *Model) tagKnown(words []string, known []TagSet, s *Scratch) []Tag {
	s.known = known
	s.atoms = m.lex.prepare(words, s.atoms)
	s.tags = append(s.tags[:0], make([]Tag, len(words))...)
	m.tagAtoms(s.atoms, s.known, s.tags)
	return s.tags
}

// tagAtoms tags prepared words from left to right, within what is known of them where anything is.
func (m *Model) tagAtoms(atoms []atom, known []TagSet, tags []Tag) {
	var rows tagRowSet
	t1, t2 := Tag(tagCount), Tag(tagCount)
	for i := range atoms {
		a := &atoms[i]
		t, may := a.best, uint64(allTags)
		if known != nil && known[i] != 0 && (known[i]&Rarely == 0 || a.count < rareWord) {
			may = uint64(known[i] &^ Rarely)
		}
		c := candidates(a) & may
		if c == 0 {
			c = may
		}
		switch {
		case may&(may-1) == 0:
			t = Tag(bits.TrailingZeros64(may))
		case !a.sure || may != allTags:
			rows.fill(atoms, i, t1, t2)
			t = Tag(bestTag(m.tags, rows.row[:rows.n], c))
		}
		tags[i] = t
		t1, t2 = t, t1
	}
}

// Parse tags the words of one sentence, in surface form, and finds its tree. Any strings are accepted. A sentence of more
// than 150 words is read in pieces, whose roots hang on the first piece's root as parataxis. Words past the 32,767th are
// beyond what a head can point at; they hang on the root as Dep.
func (m *Model) Parse(words []string, s *Scratch) Tree { return m.ParseKnown(words, nil, s) }

// ParseKnown is Parse where something is known of the words beforehand, as from a dictionary: known holds for each word the tags it can have, or is nil.
func (m *Model) ParseKnown(words []string, known []TagSet, s *Scratch) Tree {
	m.tagKnown(words, known, s)
	n := len(words)
	s.heads = append(s.heads[:0], make([]int16, n)...)
	s.rels = append(s.rels[:0], make([]Rel, n)...)
	root := -1
	for from := 0; from < min(n, math.MaxInt16); {
		to := pieceEnd(s.tags[:min(n, math.MaxInt16)], from)
		at := m.parsePiece(s, from, to)
		if root < 0 {
			root = at
		} else {
			s.heads[at], s.rels[at] = int16(root), Parataxis
		}
		from = to
	}
	for i := math.MaxInt16; i < n; i++ {
		s.heads[i], s.rels[i] = int16(root), Dep
	}
	return Tree{Tags: s.tags, Heads: s.heads, Rels: s.rels}
}

// pieceEnd is where the piece from a word ends: the sentence's end where that is near, else behind the last mark of
// punctuation within reach.
func pieceEnd(tags []Tag, from int) int {
	if len(tags)-from <= maxWords {
		return len(tags)
	}
	for i := from + maxWords; i > from+maxWords/2; i-- {
		if t := tags[i-1]; t == Stop || t == Colon || t == Comma {
			return i
		}
	}
	return from + maxWords
}

// parsePiece finds the tree of words from..to and returns its root.
func (m *Model) parsePiece(s *Scratch, from, to int) int {
	n, root := to-from, from
	tags := s.tags[from:to]
	s.beam.set(s.atoms[from:to], tags)
	heads := search(&s.beam, m.arcs, n, m.width, m.margin)
	rels := s.arcs.label(m.rels, &m.seen, s.beam.atoms, heads, tags, s.beam.sums)
	for i := range n {
		h := int(heads[i+1])
		if s.rels[from+i] = rels[i]; h == 0 {
			root = from + i
		}
		s.heads[from+i] = int16(from + h - 1)
	}
	s.heads[root] = -1
	return root
}
