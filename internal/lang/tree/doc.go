// Package tree tags English words and finds their grammatical tree: which word each word belongs to, and how. It is small,
// deterministic and quick, for reports in normal, all-capital and all-lower-case type. Its weights, learned from public
// treebanks by the program in the folder train, are embedded; README.md there states licences, figures and limits. It is pure.
package tree

// Tree is the analysis of one sentence. The three slices have one entry per word.
type Tree struct {
	Tags  []Tag
	Heads []int16 // index of the word it belongs to, -1 at the root; exactly one root in a sentence that has words
	Rels  []Rel
}
