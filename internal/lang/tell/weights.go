package tell

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"io"
	"sync"

	"habeas"
)

//go:embed english.weights
var english []byte

// English gives the net of the embedded weights, decoded once.
var English = sync.OnceValues(func() (*Net, error) { return Decode(english) })

// mostWords bounds the words that weights may know.
const mostWords = 1 << 20

// Decode reads packed weights: words and base forms (their number, their hashes in order, a row of bytes each; the first row of words is that of all others), then the numbers of
// the small tables and of the layers, all little-endian.
func Decode(data []byte) (*Net, error) {
	u := &unpacker{in: flate.NewReader(bytes.NewReader(data))}
	n := &Net{}
	n.words, n.wordRows = u.rows()
	n.lemmas, n.lemmaRows = u.rows()
	n.flagRows, n.roleRows = u.shorts(flags*units), u.shorts(roles*units)
	n.relRows, n.tagRows = u.longs(labels*units), u.longs(labels*units)
	n.first = u.layer(seats*units, units, toUnit)
	n.context = u.layer(aspects*units, units, toUnit)
	n.second = u.layer((seats+1)*units, units, toUnit)
	n.out = u.layer(2*units, answers, toAnswer)
	n.fact = u.layer(units, 1, toAnswer)
	n.gate = u.layer(aspects*units, 1, toAnswer)
	if u.err != nil {
		return nil, habeas.Errorf(habeas.Corrupt, "the weights for what English sentences tell are damaged; install the program again")
	}
	return n, nil
}

type unpacker struct {
	in  io.Reader
	err error
}

func (u *unpacker) take(n int) []byte {
	b := make([]byte, n)
	if u.err == nil {
		if _, u.err = io.ReadFull(u.in, b); u.err != nil {
			clear(b)
		}
	}
	return b
}

// rows reads a table of words: row 0 belongs to none of them.
func (u *unpacker) rows() (map[uint64]int32, []int8) {
	n := int(binary.LittleEndian.Uint32(u.take(4)))
	if u.err == nil && n > mostWords {
		u.err = io.ErrUnexpectedEOF
	}
	if u.err != nil {
		n = 0
	}
	at := make(map[uint64]int32, n)
	for i, b := 0, u.take(8*n); i < n; i++ {
		at[binary.LittleEndian.Uint64(b[8*i:])] = int32(i + 1)
	}
	rows := make([]int8, (n+1)*units)
	for i, b := range u.take(len(rows)) {
		rows[i] = int8(b)
	}
	return at, rows
}

func (u *unpacker) shorts(n int) []int16 {
	out, b := make([]int16, n), u.take(2*n)
	for i := range out {
		out[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	return out
}

func (u *unpacker) longs(n int) []int32 {
	out, b := make([]int32, n), u.take(4*n)
	for i := range out {
		out[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return out
}

func (u *unpacker) layer(in, out int, shift uint) layer {
	return layer{out: out, weights: u.shorts(in * out), bias: u.longs(out), shift: shift}
}
