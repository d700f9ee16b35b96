package tree

import "encoding/binary"

// entry is one known word: the tags it had in training, the commonest of them, and how often it was seen. A word known only
// by its class was never seen.
type entry struct {
	key   uint64 // form hash; 0 in an empty slot
	cands uint64
	count uint16
	num   uint16 // among the common words, from 1; 0 for others
	class uint16
	best  Tag
	sure  bool // seen often and always with one tag
}

// Classes of words beyond those found for common words (see train/classes).
const (
	wordClasses  = 500             // from 1
	classDigits  = wordClasses + 1 // unknown, with a digit
	classNone    = wordClasses + 2 // no word
	classEnd     = wordClasses + 3 // past the sentence's end
	classEndings = wordClasses + 4 // unknown, by its ending: the first of 64
	allClasses   = classEndings + 64
	commonWords  = 4000
)

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
		x.slots[x.slot(e.key)] = e
	}
	return x
}

// slot is where a key stands or would stand.
func (x *lexicon) slot(key uint64) uint64 {
	i := key >> x.shift
	for x.slots[i].key != key && x.slots[i].key != 0 {
		i = (i + 1) & uint64(len(x.slots)-1)
	}
	return i
}

// find fills in what is known of a's form; the class of an unknown word comes from what follows its last hyphen, else from its letters.
func (x *lexicon) find(a *atom) {
	e := &x.slots[x.slot(a.form)]
	a.cands, a.count, a.num, a.class, a.best, a.sure = e.cands, e.count, e.num, e.class, e.best, e.sure
	if a.class != 0 {
		return
	}
	if a.shape&hasHyphen != 0 {
		a.class = x.slots[x.slot(a.part)].class
	}
	switch {
	case a.class != 0:
	case a.shape&hasDigit != 0:
		a.class = classDigits
	default:
		a.class = classEndings + uint16(uint64(a.suf&0xFFFF)*mulD>>58)
	}
}

const entryBytes = 8 + 8 + 2 + 2 + 2 + 1 + 1

// pack writes an entry; unpackEntry reads one.
func (e *entry) pack(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, e.key)
	b = binary.LittleEndian.AppendUint64(b, e.cands)
	b = binary.LittleEndian.AppendUint16(b, e.count)
	b = binary.LittleEndian.AppendUint16(b, e.num)
	b = binary.LittleEndian.AppendUint16(b, e.class)
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
		num:   min(binary.LittleEndian.Uint16(b[18:]), commonWords-1),
		class: min(binary.LittleEndian.Uint16(b[20:]), allClasses-1),
		best:  min(Tag(b[22]), tagCount-1),
		sure:  b[23] == 1,
	}
}
