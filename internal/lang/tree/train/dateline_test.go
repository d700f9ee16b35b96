package main

import (
	"slices"
	"strings"
	"testing"

	"habeas/internal/lang/tree"
)

func TestDated(t *testing.T) {
	g := tree.Gold{Words: strings.Fields("Guards held two men ."), Tree: tree.Tree{
		Tags: []tree.Tag{tree.NNS, tree.VBD, tree.CD, tree.NNS, tree.Stop}, Heads: []int16{1, -1, 3, 1, 1},
		Rels: []tree.Rel{tree.Nsubj, tree.Root, tree.Nummod, tree.Obj, tree.Punct}}}
	d := dated(g, 1, []string{"Orda"})
	if got := strings.Join(d.Words, " "); got != "ORDA , January 2 ( AP ) -- Guards held two men ." {
		t.Errorf("words %q", got)
	}
	if want := []int16{9, 2, 0, 2, 5, 0, 5, 0, 9, -1, 11, 9, 9}; !slices.Equal(d.Heads, want) {
		t.Errorf("heads %v, want %v", d.Heads, want)
	}
}
