package tree

import (
	"slices"
	"strings"
	"testing"
)

// TestOneSubject looks at the relations of news sentences: no word has two subjects or two objects, no preposition marks either,
// and only words that can help are auxiliaries.
func TestOneSubject(t *testing.T) {
	m := load(t)
	var s Scratch
	helpers := strings.Fields("be am is are was were been being have has had having do does did get got let")
	for _, c := range slices.Concat(newsBank, plainBank) {
		words := strings.Fields(c.text)
		tr := m.Parse(words, &s)
		count := map[[2]int]int{}
		for i, r := range tr.Rels {
			switch k := onceOf(r); {
			case k >= 0:
				if count[[2]int{int(tr.Heads[i]), k}]++; count[[2]int{int(tr.Heads[i]), k}] > 1 {
					t.Errorf("%q: %s is one too many", c.text, words[i])
				}
			case (r == Aux || r == AuxPass) && tr.Tags[i] != MD && !slices.Contains(helpers, strings.ToLower(words[i])):
				t.Errorf("%q: %s helps", c.text, words[i])
			}
			if h := tr.Heads[i]; r == Case && int(h) > i && 1<<tr.Rels[h]&coreArgs != 0 {
				t.Errorf("%q: %s marks a %s", c.text, words[i], tr.Rels[h])
			}
		}
	}
}

// TestHelpingForms: what cannot help may be anything else.
func TestHelpingForms(t *testing.T) {
	var s state
	words := []string{"was", "Getting", "’s", "said", "must"}
	var atoms []atom
	for _, w := range words {
		var a atom
		a.read(w)
		atoms = append(atoms, a)
	}
	s.set(atoms, []Tag{VBD, VBG, VBZ, VBD, MD})
	for i, want := range []uint64{0, 0, 0, helping, 0} {
		if got := s.words[i+1].never; got != want {
			t.Errorf("%s: %b, want %b", words[i], got, want)
		}
	}
}
