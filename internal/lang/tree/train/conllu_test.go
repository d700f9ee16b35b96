package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"habeas/internal/lang/tree"
)

// sample is a sentence of our own with a word joined by hyphens and a clitic.
const sample = `# text = The well-known man didn't leave.
1	The	the	DET	DT	_	5	det	_	_
2	well	well	ADV	RB	_	4	advmod	_	SpaceAfter=No
3	-	-	PUNCT	HYPH	_	4	punct	_	SpaceAfter=No
4	known	know	VERB	VBN	_	5	amod	_	_
5	man	man	NOUN	NN	_	8	nsubj	_	_
6-7	didn't	_	_	_	_	_	_	_	_
6	did	do	AUX	VBD	_	8	aux	_	_
7	n't	not	PART	RB	_	8	advmod	_	_
8	leave	leave	VERB	VB	_	0	root	_	SpaceAfter=No
9	.	.	PUNCT	.	_	8	punct	_	_
`

func TestReadFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sample.conllu")
	if err := os.WriteFile(path, []byte(sample), 0o644); err != nil {
		t.Fatal(err)
	}
	gold, err := readFile(path)
	if err != nil || len(gold) != 1 {
		t.Fatalf("%d sentences, %v", len(gold), err)
	}
	g := gold[0]
	if want := []string{"The", "well-known", "man", "did", "n't", "leave", "."}; !slices.Equal(g.Words, want) {
		t.Errorf("words %q", g.Words)
	}
	if want := []int16{2, 2, 5, 5, 5, -1, 5}; !slices.Equal(g.Heads, want) {
		t.Errorf("heads %v", g.Heads)
	}
	if g.Tags[1] != tree.VBN || g.Rels[1] != tree.Amod || g.Rels[5] != tree.Root {
		t.Errorf("tags %v, relations %v", g.Tags, g.Rels)
	}
}

func TestReadFileSaysWhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "bad.conllu")
	if err := os.WriteFile(path, []byte("1\ta\ta\tX\tNN\t_\t0\tnonsense\t_\t_\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := readFile(path); err == nil {
		t.Error("an unknown relation was taken")
	}
}
