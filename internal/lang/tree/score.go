package tree

// Score counts how many words of a treebank a model gets right.
type Score struct {
	Words, Tags, Heads, Both int // Both: head and relation
}

// Add compares a tree with the true one.
func (s *Score) Add(got, want Tree) {
	for i := range want.Tags {
		s.Words++
		if got.Tags[i] == want.Tags[i] {
			s.Tags++
		}
		if got.Heads[i] != want.Heads[i] {
			continue
		}
		if s.Heads++; got.Rels[i] == want.Rels[i] {
			s.Both++
		}
	}
}

// Measure parses every sentence, its words changed by how, and scores the trees.
func Measure(m *Model, gold []Gold, how func(string) string) Score {
	var s Score
	var work Scratch
	for i := range gold {
		s.Add(m.Parse(Recase(gold[i].Words, how), &work), gold[i].Tree)
	}
	return s
}
