package tree

import "math/bits"

const (
	tagBits  = 20               // log2 of the cells of the tagger's weights
	tagRows  = 30               // most features of one word
	rareWord = 6                // words seen less often than this are judged by their letters too
	allTags  = 1<<tagCount - 1  // every tag
	rowPad   = 64               // cells past the table's end that the last rows reach into
	wordEdge = 0x5DEECE66D9AA17 // stands for a word outside the sentence
)

// tagFeatures lists the rows that speak for the tag of atoms[i]; t1 and t2 are the tags of the words before. Rows of
// different features overlap in the table: feature f of tag t is cell f+t.
func tagFeatures(atoms []atom, i int, t1, t2 Tag, out *[tagRows]uint32) int {
	a, n := &atoms[i], 0
	add := func(seed, x, y uint64) {
		out[n] = uint32((x*mulA ^ y*mulB + seed*mulC) * mulD >> (64 - tagBits))
		n++
	}
	var p1, p2, n1, n2 uint64 = wordEdge, wordEdge, wordEdge, wordEdge
	var c1, c2 uint64 = 1 << 60, 1 << 60
	var ps, ns uint64
	if i > 0 {
		p1, ps = atoms[i-1].w, uint64(atoms[i-1].suf&0xFFFFFF)
	}
	if i > 1 {
		p2 = atoms[i-2].w
	}
	if i+1 < len(atoms) {
		b := &atoms[i+1]
		n1, c1, ns = b.w, b.cands^uint64(b.shape&caseBits)<<56, uint64(b.suf&0xFFFFFF)
	}
	if i+2 < len(atoms) {
		n2, c2 = atoms[i+2].w, atoms[i+2].cands
	}
	tt1, shape := uint64(t1)+1, uint64(a.shape)
	tt2 := tt1<<8 | uint64(t2) + 1
	add(1, a.w, 0)
	add(2, tt1, 0)
	add(3, tt2, 0)
	add(4, tt1, a.w)
	add(5, p1, 0)
	add(6, n1, 0)
	add(7, p1, a.w)
	add(8, n1, a.w)
	add(9, p2, a.w)
	add(10, n2, a.w)
	add(11, c1, 0)
	add(12, c1, tt1)
	add(13, c1, c2)
	add(14, shape, a.w)
	add(15, shape, tt1)
	add(16, a.cands, tt2)
	add(17, a.cands, c1)
	add(18, ns, a.cands)
	add(19, ps, a.cands)
	if a.count >= rareWord {
		return n
	}
	add(20, uint64(a.suf&0xFF), shape)
	add(21, uint64(a.suf&0xFFFF), 1)
	add(22, uint64(a.suf&0xFFFFFF), 2)
	add(23, uint64(a.suf), 3)
	add(24, uint64(a.pre), 4)
	add(25, a.part, 5)
	add(26, uint64(a.suf&0xFFFF), tt1)
	add(27, uint64(a.suf&0xFFFFFF), c1)
	add(28, shape, c1)
	add(29, uint64(a.suf&0xFFFF), shape)
	return n
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

// bestTag sums the rows over the candidate tags. Ties go to the lower tag.
func bestTag(table []int16, rows []uint32, cands uint64) Tag {
	best, top := Tag(0), int32(-1<<31)
	for c := cands; c != 0; c &= c - 1 {
		t := bits.TrailingZeros64(c)
		sum := int32(0)
		for _, r := range rows {
			sum += int32(table[int(r)+t])
		}
		if sum > top {
			best, top = Tag(t), sum
		}
	}
	return best
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
			a.w = (uint64(a.suf&0xFFFF)<<8 | uint64(a.shape&^caseBits)) * mulD
		}
		atoms = append(atoms, a)
	}
	settleCase(atoms)
	return atoms
}
