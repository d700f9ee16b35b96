package tree

import (
	"bytes"
	"math/bits"
	"slices"
	"strings"
	"testing"
)

// small is a treebank of two sentences, enough to learn by heart.
func small() []Gold {
	one := Gold{Words: strings.Fields("police arrested the man"), Tree: Tree{
		Tags: []Tag{NNS, VBD, DT, NN}, Heads: []int16{1, -1, 3, 1}, Rels: []Rel{Nsubj, Root, Det, Obj}}}
	two := Gold{Words: strings.Fields("the man was held by guards"), Tree: Tree{
		Tags: []Tag{DT, NN, VBD, VBN, IN, NNS}, Heads: []int16{1, 3, 3, -1, 5, 3}, Rels: []Rel{Det, NsubjPass, AuxPass, Root, Case, OblAgent}}}
	var all []Gold
	for range 10 {
		all = append(all, one, two)
	}
	return all
}

func TestLearnTwice(t *testing.T) {
	plan := Plan{Seed: 7, Lower: 20, Upper: 20, Tags: Part{6, 0.1, 0, 0}, Arcs: Part{6, 0.1, 0, 0}, Rels: Part{6, 0.1, 0, 0}}
	weights := Learn(small(), nil, plan)
	if !bytes.Equal(weights, Learn(small(), nil, plan)) {
		t.Error("the same plan gave other weights")
	}
	m, err := Decode(weights)
	if err != nil {
		t.Fatal(err)
	}
	if s := Measure(m, small(), strings.ToUpper); s.Both != s.Words || s.Tags != s.Words {
		t.Errorf("sentences learned by heart: %+v", s)
	}
}

// TestCheapest rebuilds trees by taking the steps that cost nothing.
func TestCheapest(t *testing.T) {
	for _, g := range small()[:2] {
		heads := heads1(&g.Tree)
		var s state
		s.set(make([]atom, len(g.Words)), g.Tags)
		for c := s.allowed(); c != 0; c = s.allowed() {
			s.take(bits.TrailingZeros64(s.cheapest(heads, c)))
		}
		if !slices.Equal(s.heads, heads) {
			t.Errorf("heads %v, want %v", s.heads, heads)
		}
	}
}

func TestProject(t *testing.T) {
	heads := []int16{0, 3, 4, 0, 3} // the arcs 1-3 and 2-4 cross
	project(heads)
	for d := int16(1); d < 5; d++ {
		if heads[d] != 0 && crosses(heads, d) {
			t.Errorf("heads %v: the arc to %d crosses another", heads, d)
		}
	}
}
