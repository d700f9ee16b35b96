package tree

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"io"

	"habeas"
)

//go:embed english.weights
var english string

// English decodes the embedded weights. The caller keeps the result; decoding again costs the same again.
func English() (*Model, error) { return Decode([]byte(english)) }

// Weights are stored as levels from -levels to levels and grow with the square of the level, up to topWeight: small
// weights are many and need the finer steps.
const (
	levels    = 48
	topWeight = 511
)

// levelValue is the weight of a stored level.
func levelValue(l int) int16 {
	if l < 0 {
		return -levelValue(-l)
	}
	return int16((l*l*topWeight + levels*levels/2) / (levels * levels))
}

// unpacker reads packed weights: the number of words and a zero, the words, the relations between tags, then one level a byte for
// the tagger, the parser's three actions and the labeller.
type unpacker struct {
	in    io.Reader
	err   error
	value [256]int16 // weight of each stored byte
	buf   [1 << 14]byte
}

// Decode reads packed weights, as Learn makes them.
func Decode(data []byte) (*Model, error) {
	u := &unpacker{in: flate.NewReader(bytes.NewReader(data))}
	for i := range u.value {
		u.value[i] = levelValue(min(max(int(int8(i)), -levels), levels))
	}
	m := &Model{width: beamWidth, margin: beamMargin}
	m.lex = u.words()
	u.relations(&m.seen)
	m.tags = u.levels(1<<tagBits + rowPad)
	m.arcs = u.lanes()
	m.rels = u.levels(1<<relBits + rowPad)
	if u.err != nil {
		return nil, habeas.Errorf(habeas.Corrupt, "the weights for reading English sentences are damaged; install the program again")
	}
	return m, nil
}

// take reads the next n bytes, at most as many as the buffer holds; zeros once something went wrong.
func (u *unpacker) take(n int) []byte {
	b := u.buf[:n]
	if u.err == nil {
		_, u.err = io.ReadFull(u.in, b)
	}
	if u.err != nil {
		clear(b)
	}
	return b
}

func (u *unpacker) words() lexicon {
	n := binary.LittleEndian.Uint32(u.take(8))
	if n > 1<<20 {
		u.err = io.ErrUnexpectedEOF
		return newLexicon(nil)
	}
	list := make([]entry, n)
	for i := range list {
		list[i] = unpackEntry(u.take(entryBytes))
	}
	if u.err != nil {
		list = nil
	}
	return newLexicon(list)
}

func (u *unpacker) relations(seen *relTable) {
	for side := range seen {
		for dep := range seen[side] {
			for head := range seen[side][dep] {
				seen[side][dep][head] = binary.LittleEndian.Uint64(u.take(8))
			}
		}
	}
}

// levels reads n weights.
func (u *unpacker) levels(n int) []int16 {
	out := make([]int16, n)
	for at := 0; at < n; {
		b := u.take(min(n-at, len(u.buf)))
		for i, c := range b {
			out[at+i] = u.value[c]
		}
		at += len(b)
	}
	return out
}

// lanes puts the parser's three tables side by side, ten bits each, biased.
func (u *unpacker) lanes() packed {
	out := make(packed, 1<<arcBits)
	for lane := range 3 {
		for at := 0; at < len(out); {
			b := u.take(min(len(out)-at, len(u.buf)))
			for i, c := range b {
				out[at+i] |= uint32(u.value[c]+laneBias) << (10 * lane)
			}
			at += len(b)
		}
	}
	return out
}
