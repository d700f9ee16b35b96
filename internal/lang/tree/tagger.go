package tree

import "math/bits"

const (
	tagBits  = 22               // log2 of the cells of the tagger's weights
	tagRows  = 48               // most features of one word
	rareWord = 6                // words seen less often than this are judged by their letters too
	allTags  = 1<<tagCount - 1  // every tag
	rowPad   = 64               // cells past the table's end that the last rows reach into
	wordEdge = 0x5DEECE66D9AA17 // stands for a word outside the sentence
)

// around is what a word's neighbours look like to the tagger.
type around struct {
	p1, p2, n1, n2 uint64 // words
	c1, c2         uint64 // tags the next words can have, with their shapes
	ps, ns         uint64 // last letters of the neighbours
	case3          uint64 // shapes of the three words
	b1             uint64 // likeliest tag of the next word
}

func lookAround(atoms []atom, i int) around {
	r := around{wordEdge, wordEdge, wordEdge, wordEdge, 1 << 60, 1 << 60, 0, 0, uint64(atoms[i].shape), 99}
	if i > 0 {
		b := &atoms[i-1]
		r.p1, r.ps = b.w, uint64(b.suf&0xFFFFFF)
		r.case3 |= uint64(b.shape)<<8 | 1<<40
	}
	if i > 1 {
		r.p2 = atoms[i-2].w
	}
	if i+1 < len(atoms) {
		b := &atoms[i+1]
		r.n1, r.c1, r.ns = b.w, b.cands^uint64(b.shape&caseBits)<<56, uint64(b.suf&0xFFFFFF)
		r.case3 |= uint64(b.shape)<<16 | 1<<41
		r.b1 = uint64(b.best)
		if b.count == 0 {
			r.b1 = 100
		}
	}
	if i+2 < len(atoms) {
		r.n2, r.c2 = atoms[i+2].w, atoms[i+2].cands
	}
	return r
}

// tagRowSet collects the rows that speak for the tag of a word. Rows of different features overlap in the table: feature f of
// tag t is cell f+t.
type tagRowSet struct {
	n   int
	row [tagRows]uint32
}

func (r *tagRowSet) add(seed, x, y uint64) {
	r.row[r.n] = uint32((x*mulA ^ y*mulB + seed*mulC) * mulD >> (64 - tagBits))
	r.n++
}

// fill lists the rows for atoms[i]; t1 and t2 are the tags of the words before.
func (r *tagRowSet) fill(atoms []atom, i int, t1, t2 Tag) {
	a, v := &atoms[i], lookAround(atoms, i)
	tt1, shape := uint64(t1)+1, uint64(a.shape)
	tt2 := tt1<<8 | uint64(t2) + 1
	r.n = 0
	r.add(1, a.w, 0)
	r.add(2, tt1, 0)
	r.add(3, tt2, 0)
	r.add(4, tt1, a.w)
	r.add(5, v.p1, 0)
	r.add(6, v.n1, 0)
	r.add(7, v.p1, a.w)
	r.add(8, v.n1, a.w)
	r.add(9, v.p2, a.w)
	r.add(10, v.n2, a.w)
	r.add(11, v.c1, 0)
	r.add(12, v.c1, tt1)
	r.add(13, v.c1, v.c2)
	r.add(14, shape, a.w)
	r.add(15, shape, tt1)
	r.add(16, a.cands, tt2)
	r.add(17, a.cands, v.c1)
	r.add(18, v.ns, a.cands)
	r.add(19, v.ps, a.cands)
	r.add(30, v.p1, v.n1)
	r.add(31, v.p1, a.cands)
	r.add(32, v.n1, a.cands)
	r.add(33, v.case3, 0)
	r.add(34, v.case3, a.w)
	r.add(35, tt1<<8|v.b1, a.cands)
	r.add(36, tt1<<8|v.b1, a.w)
	r.add(37, tt1, v.n1)
	r.add(38, uint64(a.suf&0xFFFFFF), tt1)
	if a.count < rareWord {
		r.letters(a, &v, tt1, shape)
	}
}

// letters adds what a rare word's letters say.
func (r *tagRowSet) letters(a *atom, v *around, tt1, shape uint64) {
	r.add(20, uint64(a.suf&0xFF), shape)
	r.add(21, uint64(a.suf&0xFFFF), 1)
	r.add(22, uint64(a.suf&0xFFFFFF), 2)
	r.add(23, uint64(a.suf), 3)
	r.add(24, uint64(a.pre), 4)
	r.add(25, a.part, 5)
	r.add(26, uint64(a.suf&0xFFFF), tt1)
	r.add(27, uint64(a.suf&0xFFFFFF), v.c1)
	r.add(28, shape, v.c1)
	r.add(29, uint64(a.suf&0xFFFF), shape)
	r.add(39, shape, tt1<<8|v.b1)
	r.add(40, uint64(a.suf&0xFFFFFF), shape)
	r.add(41, a.form, shape)
	r.add(42, uint64(a.pre), shape)
}

// candidates are the tags atoms[i] is allowed.
func candidates(a *atom) uint64 {
	if a.count < rareWord {
		return allTags
	}
	c := a.cands
	if k := a.shape & caseBits; k == capital || k == allCaps || k > first {
		c |= 1 << NNP
	}
	return c
}

// bestTag sums the rows over the candidates, bits of a set of tags or of relations. Ties go to the lower one.
func bestTag(table []int16, rows []uint32, cands uint64) int {
	var at [64]uint8
	var sum [64]int32
	n := 0
	for c := cands; c != 0; c &= c - 1 {
		at[n&63] = uint8(bits.TrailingZeros64(c))
		n++
	}
	for _, r := range rows {
		row := table[r : r+64 : r+64]
		for k, t := range at[:n] {
			sum[k] += int32(row[t&63])
		}
	}
	best := 0
	for k := 1; k < n; k++ {
		if sum[k] > sum[best] {
			best = k
		}
	}
	return int(at[best])
}

// prepare reads the words into atoms.
func (x *lexicon) prepare(words []string, atoms []atom) []atom {
	atoms = atoms[:0]
	for _, w := range words {
		var a atom
		a.read(w)
		x.find(&a)
		a.w = a.form
		if a.count == 0 {
			a.w = a.unknown()
		}
		atoms = append(atoms, a)
	}
	settleCase(atoms)
	return atoms
}

// unknown is the hash that stands for a word not in the lexicon: its ending and whether it has digits or hyphens.
func (a *atom) unknown() uint64 {
	return (uint64(a.suf&0xFFFF)<<8 | uint64(a.shape&(hasDigit|hasHyphen))) * mulD
}
