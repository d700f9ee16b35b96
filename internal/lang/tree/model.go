package tree

import (
	"math"
	"slices"
)

// Model holds decoded weights. It is read-only after English, so goroutines may share it, each with its own Scratch.
type Model struct {
	lex              lexicon
	tags, arcs, rels net
	seen             relTable
}

// Scratch is working memory for one goroutine; its zero value is ready. What Parse and Tag return lives in it until the next
// call with the same Scratch.
type Scratch struct {
	atoms []atom
	known []TagSet
	tags  []Tag
	heads []int16
	rels  []Rel
	ask   question // of the tagger and the parser
	name  question // of the labeller
	state state
	links links
}

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
	m.tagAtoms(&s.ask, s.atoms, s.known, s.tags)
	return s.tags
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
	s.state.set(s.atoms[from:to], tags)
	least := int64(math.MaxInt64)
	trees := s.state.search(&m.arcs, &s.ask)
	paths := s.state.live[:trees]
	several := slices.ContainsFunc(paths[1:], func(p path) bool { return !slices.Equal(p.heads, paths[0].heads) })
	for k := range paths {
		s.state.path = s.state.live[k]
		if s.state.lost >= least || k > 0 && slices.Equal(s.state.heads, s.state.live[0].heads) {
			continue
		}
		lost := s.state.lost + s.links.label(&m.rels, &s.name, &m.seen, &s.state, tags, k == 0, several)
		if lost >= least {
			continue
		}
		least = lost
		for i := range n {
			h := int(s.state.heads[i+1])
			if s.rels[from+i] = s.links.rels[i+1]; h == 0 {
				root = from + i
			}
			s.heads[from+i] = int16(from + h - 1)
		}
	}
	s.heads[root] = -1
	settleVerbs(s.tags[from:to], s.heads[from:to], s.rels[from:to], from)
	return root
}

// settleVerbs puts right by the tree what the tagger took for a past tense though it is a participle, or the other way round: most
// verbs have one form for both, and it sees two words on either side only. Heads count from the first word of all.
func settleVerbs(tags []Tag, heads []int16, rels []Rel, from int) {
	for i, r := range rels {
		h := int(heads[i]) - from
		switch {
		case r == Acl && tags[i] == VBD:
			tags[i] = VBN
		case h < 0:
		case (r == AuxPass || r == Aux && tags[i] != MD) && tags[h] == VBD:
			tags[h] = VBN
		case r == Conj && tags[i] == VBN && tags[h] == VBD && i == h+2 && rels[h] != Acl:
			tags[i] = VBD // "arrested and deported them"
		}
	}
}
