package lang

// lexicon holds every word that a pack knows, by number. Number 0 is the unknown word.
type lexicon struct {
	entries []entry
	slots   []int32 // open addressing; 0 is free
	mask    uint32
}

// entry is what a pack knows of one lower-cased word.
type entry struct {
	text  string
	class class
	num   int32 // value of a number or multiplier, fewest of a loose number, days of a deictic
	most  int32 // most of a loose number
	idx   uint8 // month 1 to 12, weekday 0 to 6, season, part of the month: by class
	unit  unit
	role  uint8 // index in roles, for nouns of people
	form  form
	lemma int32 // the word's base form, 0 where it is its own
	base  int32 // as Tok.base
}

const (
	hashSeed  uint32 = 2166136261
	hashPrime uint32 = 16777619
)

func hashByte(h uint32, b byte) uint32 { return (h ^ uint32(b)) * hashPrime }

func hashOf(s string) uint32 {
	h := hashSeed
	for i := range len(s) {
		h = hashByte(h, s[i])
	}
	return h
}

func newLexicon() *lexicon {
	return &lexicon{entries: make([]entry, 1, 1<<14), slots: make([]int32, 1<<15), mask: 1<<15 - 1}
}

// slot spreads a hash over the table.
func (l *lexicon) slot(h uint32) uint32 { return (h ^ h>>15) & l.mask }

// find gives the number of a word whose hash is h, 0 where it is unknown.
func (l *lexicon) find(w []byte, h uint32) int32 {
	for i := l.slot(h); ; i = (i + 1) & l.mask {
		id := l.slots[i]
		if id == 0 || l.entries[id].text == string(w) {
			return id
		}
	}
}

// id gives the number of a word, 0 where it is unknown.
func (l *lexicon) id(w string) int32 {
	for i := l.slot(hashOf(w)); ; i = (i + 1) & l.mask {
		id := l.slots[i]
		if id == 0 || l.entries[id].text == w {
			return id
		}
	}
}

// idOf gives the number of a word that is made of two parts, 0 where it is unknown.
func (l *lexicon) idOf(stem, tail string) int32 {
	h := hashOf(stem)
	for i := range len(tail) {
		h = hashByte(h, tail[i])
	}
	for i := l.slot(h); ; i = (i + 1) & l.mask {
		id := l.slots[i]
		if id == 0 {
			return 0
		}
		if w := l.entries[id].text; len(w) == len(stem)+len(tail) && w[:len(stem)] == stem && w[len(stem):] == tail {
			return id
		}
	}
}

// add gives the number of a word, taking it in where it is new.
func (l *lexicon) add(w string) int32 {
	if id := l.id(w); id != 0 {
		return id
	}
	if len(l.entries)*2 >= len(l.slots) {
		l.grow()
	}
	id := int32(len(l.entries))
	l.entries = append(l.entries, entry{text: w})
	l.place(id)
	return id
}

func (l *lexicon) place(id int32) {
	i := l.slot(hashOf(l.entries[id].text))
	for l.slots[i] != 0 {
		i = (i + 1) & l.mask
	}
	l.slots[i] = id
}

func (l *lexicon) grow() {
	l.slots = make([]int32, 2*len(l.slots))
	l.mask = uint32(len(l.slots) - 1)
	for id := 1; id < len(l.entries); id++ {
		l.place(int32(id))
	}
}

// mark adds classes to a word and gives its entry.
func (l *lexicon) mark(w string, c class) *entry {
	e := &l.entries[l.add(w)]
	e.class |= c
	return e
}
