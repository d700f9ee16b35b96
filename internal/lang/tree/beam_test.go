package tree

import (
	"math/bits"
	"slices"
	"strings"
	"testing"
)

// TestPaths: paths followed side by side keep what they have made apart, and the likeliest comes first.
func TestPaths(t *testing.T) {
	m := load(t)
	var s state
	var q question
	for _, c := range newsBank {
		words := strings.Fields(c.text)
		atoms := m.lex.prepare(words, nil)
		tags := slices.Clone(m.Tag(words, &Scratch{}))
		s.set(atoms, tags)
		n := s.search(&m.arcs, &q)
		for i := range n {
			if i > 0 && s.live[i].lost < s.live[i-1].lost {
				t.Fatalf("%q: path %d is likelier than the one before", c.text, i)
			}
			if !canMake(atoms, tags, s.live[i].heads) {
				t.Errorf("%q: no steps make tree %d", c.text, i)
			}
		}
	}
}

// canMake reports whether there are steps that make a tree.
func canMake(atoms []atom, tags []Tag, heads []int16) bool {
	var s state
	s.set(atoms, tags)
	for c := s.allowed(); c != 0; c = s.allowed() {
		s.take(bits.TrailingZeros64(s.cheapest(heads, c)))
	}
	return slices.Equal(s.heads, heads)
}
