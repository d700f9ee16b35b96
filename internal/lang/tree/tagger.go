package tree

import "math/bits"

const (
	rareWord = 6               // words seen less often than this are judged by their letters too
	allTags  = 1<<tagCount - 1 // every tag
	tagUnits = 64
)

// Rows of the tagger: what is known of the word and of two on either side, then what is hashed.
const (
	tagWords   = 0
	tagClasses = tagWords + 5*commonWords
	tagShapes  = tagClasses + 5*allClasses
	tagLast    = tagShapes + 3*64
	tagHashed  = tagLast + tagCount + 1
	tagEnding  = tagHashed + 1<<14
	tagRows    = tagEnding + 1<<14
)

// ask lists the rows for the tag of atoms[i]; t1 and t2 are the tags of the words before.
func (q *question) askTag(atoms []atom, i int, t1, t2 Tag) {
	q.reset()
	a := &atoms[i]
	var near [5]*atom
	for k := range near {
		b := &outside
		if j := i + k - 2; j >= 0 && j < len(atoms) {
			b = &atoms[j]
		}
		near[k] = b
		q.add(tagClasses + int32(k*allClasses) + int32(b.class))
		if b.num > 0 {
			q.add(tagWords + int32(k*commonWords) + int32(b.num))
		}
		q.hash(tagHashed, 14, 1, b.cands, uint64(k), 0)
	}
	for k, b := range near[1:4] {
		q.add(tagShapes + int32(k*64) + int32(b.shape&63))
	}
	q.add(tagLast + int32(t1))
	last := uint64(t1)<<8 | uint64(t2)
	p, n := near[1], near[3]
	q.hash(tagHashed, 14, 2, last, 0, 0)
	q.hash(tagHashed, 14, 3, uint64(t1), a.cands, n.cands)
	q.hash(tagHashed, 14, 4, a.sign(), n.sign(), 0)
	q.hash(tagHashed, 14, 5, a.sign(), p.sign(), 0)
	q.hash(tagHashed, 14, 6, a.sign(), uint64(t1), 0)
	q.hash(tagHashed, 14, 7, last, a.cands, 0)
	q.hash(tagHashed, 14, 8, uint64(a.shape), uint64(a.class), 0)
	q.hash(tagEnding, 14, 9, uint64(a.suf&0xFFFFFF), 0, 0)
	q.hash(tagEnding, 14, 10, uint64(n.suf&0xFFFFFF), 0, 0)
	q.hash(tagEnding, 14, 11, uint64(p.suf&0xFFFFFF), 0, 0)
	if a.count < rareWord {
		q.hash(tagEnding, 14, 12, uint64(a.suf&0xFF), uint64(a.shape), 0)
		q.hash(tagEnding, 14, 13, uint64(a.suf&0xFFFF), 0, 0)
		q.hash(tagEnding, 14, 14, uint64(a.suf), 0, 0)
		q.hash(tagEnding, 14, 15, uint64(a.pre), 0, 0)
		q.hash(tagEnding, 14, 16, a.part, 0, 0)
		q.hash(tagEnding, 14, 17, a.form, 0, 0)
		q.hash(tagEnding, 14, 18, uint64(a.suf&0xFFFFFF), uint64(t1), 0)
	}
}

// outside stands for a word outside the sentence.
var outside = atom{class: classEnd, cands: 1 << 60, shape: hasDigit | hasHyphen | caseBits}

// sign is a word's own number where it is common, else its class.
func (a *atom) sign() uint64 {
	if a.num > 0 {
		return uint64(a.num)
	}
	return commonWords + uint64(a.class)
}

// openTags are the tags of which new words turn up.
const openTags = 1<<NN | 1<<NNS | 1<<NNP | 1<<NNPS | 1<<CD | 1<<JJ | 1<<JJR | 1<<JJS | 1<<RB | 1<<VB | 1<<VBD | 1<<VBG | 1<<VBN | 1<<VBP | 1<<VBZ |
	1<<UH | 1<<FW | 1<<SYM | 1<<LS | 1<<AddressTag | 1<<NoteTag | 1<<GoesWith | 1<<AFX

// candidates are the tags a word is allowed.
func candidates(a *atom) uint64 {
	if a.count < rareWord {
		if a.shape&(hasLetter|hasDigit) == 0 {
			return allTags // perhaps a mark of punctuation
		}
		return a.cands | openTags
	}
	c := a.cands
	if k := a.shape & caseBits; k == capital || k == allCaps || k > first {
		c |= 1 << NNP
	}
	return c
}

// tagAtoms tags prepared words from left to right, within what is known of them where anything is.
func (m *Model) tagAtoms(q *question, atoms []atom, known []TagSet, tags []Tag) {
	t1, t2 := Tag(tagCount), Tag(tagCount)
	for i := range atoms {
		a := &atoms[i]
		t, may := a.best, uint64(allTags)
		if known != nil && known[i] != 0 && (known[i]&Rarely == 0 || a.count < rareWord) {
			may = uint64(known[i] &^ Rarely)
		}
		c := candidates(a) & may
		if c == 0 {
			c = may
		}
		switch {
		case may&(may-1) == 0:
			t = Tag(bits.TrailingZeros64(may))
		case !a.sure || may != allTags:
			q.askTag(atoms, i, t1, t2)
			t = Tag(m.tags.best(q, c))
		}
		tags[i] = t
		t1, t2 = t, t1
	}
}

// prepare reads the words into atoms.
func (x *lexicon) prepare(words []string, atoms []atom) []atom {
	atoms = atoms[:0]
	for _, w := range words {
		var a atom
		a.read(w)
		x.find(&a)
		atoms = append(atoms, a)
	}
	settleCase(atoms)
	return atoms
}
