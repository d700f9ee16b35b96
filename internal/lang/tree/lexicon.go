package tree

import "encoding/binary"

// entry is one known word: the tags it had in training, the commonest of them, and how often it was seen.
type entry struct {
	key   uint64 // form hash; 0 in an empty slot
	cands uint64
	count uint16
	best  Tag
	sure  bool // seen often and always with one tag
}

// lexicon is an open-addressed table of entries; its size is a power of two, at most half full.
type lexicon struct {
	slots []entry
	shift uint8
}

// newLexicon lays out entries for lookup.
func newLexicon(list []entry) lexicon {
	bits := uint8(4)
	for 1<<bits < 2*len(list) {
		bits++
	}
	x := lexicon{slots: make([]entry, 1<<bits), shift: 64 - bits}
	for _, e := range list {
		i := e.key >> x.shift
		for x.slots[i].key != 0 {
			i = (i + 1) & uint64(len(x.slots)-1)
		}
		x.slots[i] = e
	}
	return x
}

// find fills in what is known of a's form.
func (x *lexicon) find(a *atom) {
	i := a.form >> x.shift
	for {
		e := &x.slots[i]
		if e.key == a.form {
			a.cands, a.count, a.best, a.sure = e.cands, e.count, e.best, e.sure
			return
		}
		if e.key == 0 {
			return
		}
		i = (i + 1) & uint64(len(x.slots)-1)
	}
}

const entryBytes = 8 + 8 + 2 + 1 + 1

// pack writes an entry; unpackEntry reads one.
func (e *entry) pack(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, e.key)
	b = binary.LittleEndian.AppendUint64(b, e.cands)
	b = binary.LittleEndian.AppendUint16(b, e.count)
	s := byte(0)
	if e.sure {
		s = 1
	}
	return append(b, byte(e.best), s)
}

func unpackEntry(b []byte) entry {
	return entry{
		key:   binary.LittleEndian.Uint64(b),
		cands: binary.LittleEndian.Uint64(b[8:]),
		count: binary.LittleEndian.Uint16(b[16:]),
		best:  Tag(b[18]),
		sure:  b[19] == 1,
	}
}
