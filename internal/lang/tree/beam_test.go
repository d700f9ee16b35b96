package tree

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
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

// TestPlainPaths holds the search to one that asks about every step of every path: the same paths, each as much less likely than the first.
func TestPlainPaths(t *testing.T) {
	m := load(t)
	var bank []string
	for _, c := range newsBank {
		bank = append(bank, strings.Fields(c.text)...)
	}
	var s, plain state
	var q question
	check := func(t interface{ Fatalf(string, ...any) }, words []string) {
		atoms := m.lex.prepare(words, nil)
		tags := slices.Clone(m.Tag(words, &Scratch{}))
		s.set(atoms, tags)
		plain.set(atoms, tags)
		n, want := s.search(&m.arcs, &q), plain.searchPlain(&m.arcs, &q)
		if n != want {
			t.Fatalf("%q: %d paths, want %d", words, n, want)
		}
		for i := range n {
			if !slices.Equal(s.live[i].heads, plain.live[i].heads) || s.live[i].lost-s.live[0].lost != plain.live[i].lost-plain.live[0].lost {
				t.Fatalf("%q: path %d is another", words, i)
			}
		}
	}
	for _, c := range newsBank {
		check(t, strings.Fields(c.text))
	}
	rapid.Check(t, func(t *rapid.T) {
		check(t, rapid.SliceOfN(rapid.SampledFrom(bank), 1, maxWords).Draw(t, "words"))
	})
}

// searchPlain is search without short cuts.
func (s *state) searchPlain(n *net, q *question) int {
	s.live[0].copy(&s.path)
	for live := 1; ; {
		var all []way
		for i := range live {
			s.path = s.live[i]
			c := s.allowed()
			if c&(c-1) == 0 {
				if c != 0 {
					all = append(all, way{i, bits.TrailingZeros64(c), s.lost})
				}
				continue
			}
			q.askStep(s)
			n.weighAll(q, c)
			all = s.open(q, c, i, all)
		}
		if len(all) == 0 {
			return live
		}
		slices.SortStableFunc(all, func(a, b way) int { return cmp.Compare(a.lost, b.lost) })
		live = 1
		for live < min(len(all), beamWidth) && all[live].lost < all[0].lost+beamMargin {
			live++
		}
		s.follow(all[:live])
	}
}

// TestAgain: the arcs of a second tree are named as if it were the first.
func TestAgain(t *testing.T) {
	m := load(t)
	var s state
	var q, name question
	var both, alone links
	seconds := 0
	for _, c := range newsBank {
		words := strings.Fields(c.text)
		atoms := m.lex.prepare(words, nil)
		tags := slices.Clone(m.Tag(words, &Scratch{}))
		s.set(atoms, tags)
		if s.search(&m.arcs, &q) < 2 || slices.Equal(s.live[0].heads, s.live[1].heads) {
			continue
		}
		seconds++
		s.path = s.live[0]
		both.label(&m.rels, &name, &m.seen, &s, tags, true, true)
		s.path = s.live[1]
		got := both.label(&m.rels, &name, &m.seen, &s, tags, false, true)
		want := alone.label(&m.rels, &name, &m.seen, &s, tags, true, true)
		if got != want || !slices.Equal(both.rels, alone.rels) {
			t.Errorf("%q: the second tree's arcs lose %d, want %d", c.text, got, want)
		}
	}
	if seconds == 0 {
		t.Fatal("no sentence had two trees")
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
