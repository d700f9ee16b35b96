package tree

import (
	"bytes"
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
	plan := Plan{Seed: 7, Lower: 20, Upper: 20, Width: 4, Tags: Part{3, 5, 0}, Arcs: Part{3, 5, 0}, Rels: Part{3, 5, 0}}
	weights := Learn(small(), plan)
	if !bytes.Equal(weights, Learn(small(), plan)) {
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

// TestSteps rebuilds trees from their actions.
func TestSteps(t *testing.T) {
	for _, g := range small()[:2] {
		heads := heads1(&g.Tree)
		acts, ok := steps(heads)
		if !ok {
			t.Fatal("no steps")
		}
		var b beam
		b.set(make([]atom, len(g.Words)), g.Tags)
		at := int32(1)
		for _, a := range acts {
			b.nodes = append(b.nodes, take(b.nodes, at, a, 0))
			at = int32(len(b.nodes) - 1)
		}
		if got := b.readHeads(at, len(g.Words)); !slices.Equal(got, heads) {
			t.Errorf("heads %v, want %v", got, heads)
		}
	}
}

func TestProject(t *testing.T) {
	heads := []int16{0, 3, 4, 0, 3} // the arcs 1-3 and 2-4 cross
	project(heads)
	if acts, ok := steps(heads); !ok || len(acts) != 7 {
		t.Errorf("heads %v, steps %v %v", heads, acts, ok)
	}
}
