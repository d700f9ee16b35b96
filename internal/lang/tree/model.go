package tree

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"errors"
	"io"
)

//go:embed english.weights
var english string

// Model holds decoded weights. It is read-only after English, so goroutines may share it, each with its own Scratch.
type Model struct {
	lex    lexicon
	tags   []int16
	arcs   packed
	rels   []int16
	seen   relTable
	width  int
	margin int32
}

// Scratch is working memory for one goroutine; its zero value is ready. What Parse and Tag return lives in it until the next
// call with the same Scratch.
type Scratch struct {
	atoms []atom
	tags  []Tag
	heads []int16
	rels  []Rel
	beam  beam
	arcs  arcs
}

// Width and margin of the beam at work: how many states are kept, and how far behind the best they may be.
const (
	beamWidth  = 8
	beamMargin = 1 << 30
)

// English decodes the embedded weights. The caller keeps the result; decoding again costs the same again.
func English() (*Model, error) { return Decode([]byte(english)) }

var errWeights = errors.New("The weights for reading English sentences are damaged. Install the program again.")

// Decode reads packed weights, as Learn makes them.
func Decode(data []byte) (*Model, error) {
	raw, err := io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil || len(raw) < 8 {
		return nil, errWeights
	}
	n := int(binary.LittleEndian.Uint32(raw))
	seenBytes := 2 * tagCount * tagCount * 8
	if len(raw) != 8+n*entryBytes+seenBytes+(1<<tagBits+rowPad)+3<<arcBits+(1<<relBits+rowPad) {
		return nil, errWeights
	}
	m := &Model{width: beamWidth, margin: beamMargin}
	raw = raw[8:]
	list := make([]entry, n)
	for i := range list {
		list[i] = unpackEntry(raw[i*entryBytes:])
	}
	m.lex = newLexicon(list)
	raw = raw[n*entryBytes:]
	for i := range seenBytes / 8 {
		m.seen[i/(tagCount*tagCount)][i/tagCount%tagCount][i%tagCount] = binary.LittleEndian.Uint64(raw[i*8:])
	}
	raw = raw[seenBytes:]
	m.tags, raw = signed(raw, 1<<tagBits+rowPad)
	m.arcs, raw = lanesOf(raw)
	m.rels, _ = signed(raw, 1<<relBits+rowPad)
	return m, nil
}

// Weights are stored as levels from -levels to levels and grow with the square of the level, up to topWeight: small
// weights are many and need the finer steps.
const (
	levels    = 48
	topWeight = 511
)

// levelValue is the weight of a stored level.
func levelValue(b byte) int16 {
	l := int(int8(b))
	if l < 0 {
		return -levelValue(byte(-l))
	}
	return int16((l*l*topWeight + levels*levels/2) / (levels * levels))
}

// levelValues is levelValue for every byte.
func levelValues() (v [256]int16) {
	for i := range v {
		v[i] = levelValue(byte(min(max(int(int8(i)), -levels), levels)))
	}
	return v
}

// signed takes n weights off raw.
func signed(raw []byte, n int) ([]int16, []byte) {
	out, v := make([]int16, n), levelValues()
	for i, b := range raw[:n] {
		out[i] = v[b]
	}
	return out, raw[n:]
}

// lanesOf puts the parser's three tables side by side, ten bits each, biased.
func lanesOf(raw []byte) (packed, []byte) {
	const n = 1 << arcBits
	out, v := make(packed, n), levelValues()
	a, b, c := raw[:n], raw[n:2*n], raw[2*n:3*n]
	for i := range out {
		out[i] = uint32(v[a[i]]+laneBias) | uint32(v[b[i]]+laneBias)<<10 | uint32(v[c[i]]+laneBias)<<20
	}
	return out, raw[3*n:]
}

// Tag tags the words of one sentence, in surface form, without a tree.
func (m *Model) Tag(words []string, s *Scratch) []Tag {
	s.atoms = m.lex.prepare(words, s.atoms)
	s.tags = append(s.tags[:0], make([]Tag, len(words))...)
	m.tagAtoms(s.atoms, s.tags)
	return s.tags
}

// tagAtoms tags prepared words from left to right.
func (m *Model) tagAtoms(atoms []atom, tags []Tag) {
	var rows [tagRows]uint32
	t1, t2 := Tag(tagCount), Tag(tagCount)
	for i := range atoms {
		a := &atoms[i]
		t := a.best
		if a.sure == 0 {
			n := tagFeatures(atoms, i, t1, t2, &rows)
			t = bestTag(m.tags, rows[:n], candidates(a))
		}
		tags[i] = t
		t1, t2 = t, t1
	}
}

// Parse tags the words of one sentence, in surface form, and finds its tree. Any strings are accepted. A sentence of more
// than 150 words is read in pieces, whose roots hang on the first piece's root as parataxis.
func (m *Model) Parse(words []string, s *Scratch) Tree {
	m.Tag(words, s)
	n := len(words)
	s.heads = append(s.heads[:0], make([]int16, n)...)
	s.rels = append(s.rels[:0], make([]Rel, n)...)
	root := -1
	for from := 0; from < n; {
		to := pieceEnd(s.tags, from)
		at := m.parsePiece(s, from, to)
		if root < 0 || root > 1<<15-1 {
			root = at
		} else {
			s.heads[at], s.rels[at] = int16(root), Parataxis
		}
		from = to
	}
	return Tree{Tags: s.tags, Heads: s.heads, Rels: s.rels}
}

// pieceEnd is where the piece from a word ends: the sentence's end where that is near, else behind the last mark of
// punctuation within reach.
func pieceEnd(tags []Tag, from int) int {
	if len(tags)-from <= maxWords {
		return len(tags)
	}
	for i := from + maxWords; i > from+maxWords/2; i-- {
		if t := tags[i-1]; t == Stop || t == Colon || t == Comma {
			return i
		}
	}
	return from + maxWords
}

// parsePiece finds the tree of words from..to and returns its root.
func (m *Model) parsePiece(s *Scratch, from, to int) int {
	n, root := to-from, from
	tags := s.tags[from:to]
	s.beam.set(s.atoms[from:to], tags)
	heads := search(&s.beam, m.arcs, n, m.width, m.margin)
	rels := s.arcs.label(m.rels, &m.seen, s.beam.atoms, heads, tags, s.beam.sums)
	for i := range n {
		h := int(heads[i+1])
		if s.rels[from+i] = rels[i]; h == 0 {
			root = from + i
		}
		s.heads[from+i] = int16(from + h - 1)
	}
	s.heads[root] = -1
	return root
}
