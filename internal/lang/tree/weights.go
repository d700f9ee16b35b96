package tree

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"io"
	"math"

	"habeas"
)

//go:embed english.weights
var english string

// English decodes the embedded weights. The caller keeps the result; decoding again costs the same again.
func English() (*Model, error) { return Decode([]byte(english)) }

// unpacker reads packed weights: the number of words and a zero, the words, the relations between tags, then the rows and the
// answers of the tagger, the parser and the labeller, a byte a weight.
type unpacker struct {
	in  io.Reader
	err error
	buf [1 << 14]byte
}

// Decode reads packed weights, as Learn makes them.
func Decode(data []byte) (*Model, error) {
	u := &unpacker{in: flate.NewReader(bytes.NewReader(data))}
	m := &Model{}
	m.lex = u.words()
	u.relations(&m.seen)
	m.tags = u.net(tagRows, tagCount, tagUnits)
	m.arcs = u.net(arcRows, 3, arcUnits)
	m.rels = u.net(relRows, relCount, relUnits)
	m.rels.scale *= relHeat
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

// net reads one net.
func (u *unpacker) net(rows, answers, units int) net {
	scale := math.Float64frombits(binary.LittleEndian.Uint64(u.take(8)))
	raw := make([]int8, (rows+answers)*units)
	for at := 0; at < len(raw); {
		b := u.take(min(len(raw)-at, len(u.buf)))
		for i, c := range b {
			raw[at+i] = int8(c)
		}
		at += len(b)
	}
	return netOf(packed{scale, raw}, rows, answers, units)
}

// netOf lays out a net's weights.
func netOf(from packed, rows, answers, units int) net {
	n := net{units: units, scale: from.scale, rows: make([]uint8, rows*units), out: make([]int16, answers*units)}
	for i := range n.rows {
		n.rows[i] = uint8(max(0, min(int(from.weights[i])+mostWeight, 2*mostWeight)))
	}
	for i := range n.out {
		n.out[i] = int16(from.weights[rows*units+i])
	}
	return n
}
