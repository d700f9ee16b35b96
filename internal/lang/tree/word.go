package tree

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// atom is what the models know of one word of a sentence. The hashes are of its lower-cased form with digits made 0.
type atom struct {
	form     uint64 // hash of the whole form
	part     uint64 // hash of what follows the last inner hyphen, as a form
	suf, pre uint32 // last four bytes, first three bytes
	cands    uint64 // tags it can have, as bits; 0 where unknown
	count    uint16 // times seen in training, 0 where unknown
	num      uint16 // number of a common word, 0 for others
	class    uint16 // words of like use share it
	best     Tag    // its commonest tag
	sure     bool   // it had no other tag, and was seen often
	shape    uint8
}

// Shapes of words. In a sentence whose case says nothing every word is noCase.
const (
	noCase uint8 = iota
	lowerCase
	capital
	allCaps
	first     // added to the shape of a sentence's first word
	hasDigit  = 8
	hasHyphen = 16
	hasLetter = 32
	caseBits  = 7
)

const (
	mulA = 0x9E3779B97F4A7C15
	mulB = 0xC2B2AE3D27D4EB4F
	mulC = 0x165667B19E3779F9
	mulD = 0xD6E8FEB86659FD93

	hashStart = 0xCBF29CE484222325 // FNV-1a
	hashStep  = 0x100000001B3
)

// read fills a from the surface form of a word.
func (a *atom) read(word string) {
	h, part := uint64(hashStart), uint64(hashStart)
	suf, pre, n := uint32(0), uint32(0), 0
	upper, lower, flags, inner := 0, 0, uint8(0), false
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case c >= 'a' && c <= 'z':
			lower++
		case c >= 'A' && c <= 'Z':
			if c += 'a' - 'A'; i == 0 {
				flags |= capital
			}
			upper++
		case c >= '0' && c <= '9':
			c, flags = '0', flags|hasDigit
		case c == '-' && i > 0 && i < len(word)-1:
			flags, inner = flags|hasHyphen, true
		case c >= utf8.RuneSelf:
			a.readWide(word)
			return
		}
		h = (h ^ uint64(c)) * hashStep
		if part = (part ^ uint64(c)) * hashStep; inner {
			part, inner = hashStart, false
		}
		suf = suf<<8 | uint32(c)
		if n < 3 {
			pre = pre<<8 | uint32(c)
		}
		n++
	}
	a.finish(h, part, suf, pre, upper, lower, flags)
}

// readWide does the same for a word with letters outside ASCII.
func (a *atom) readWide(word string) {
	h, part := uint64(hashStart), uint64(hashStart)
	suf, pre, n := uint32(0), uint32(0), 0
	upper, lower, flags, inner := 0, 0, uint8(0), false
	for i, r := range word {
		c := unicode.ToLower(foldRune(r))
		switch {
		case c >= '0' && c <= '9':
			c, flags = '0', flags|hasDigit
		case c == '-' && i > 0:
			flags, inner = flags|hasHyphen, true
		case c != foldRune(r):
			if upper++; i == 0 {
				flags |= capital
			}
		case unicode.IsLower(c):
			lower++
		}
		h = (h ^ uint64(c)) * hashStep
		if part = (part ^ uint64(c)) * hashStep; inner {
			part, inner = hashStart, false
		}
		suf = suf<<8 | uint32(c&0xFF)
		if n < 3 {
			pre = pre<<8 | uint32(c&0xFF)
		}
		n++
	}
	a.finish(h, part, suf, pre, upper, lower, flags)
}

// finish stores what a reading pass gathered.
func (a *atom) finish(h, part uint64, suf, pre uint32, upper, lower int, flags uint8) {
	h ^= h >> 29
	part ^= part >> 29
	*a = atom{form: h * mulC, part: part * mulC, suf: suf, pre: pre, shape: flags & (hasDigit | hasHyphen)}
	if upper+lower > 0 {
		a.shape |= hasLetter
	}
	switch {
	case upper > 1 && lower == 0:
		a.shape |= allCaps
	case flags&capital != 0:
		a.shape |= capital
	case lower > 0:
		a.shape |= lowerCase
	}
}

// foldRune makes typographic quotes and dashes the ASCII ones.
func foldRune(r rune) rune {
	switch r {
	case '‘', '’', 'ʼ', '´':
		return '\''
	case '“', '”', '„', '«', '»':
		return '"'
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	}
	return r
}

// settleCase takes the shapes away where the sentence's case says nothing: no small letters, no capitals, or nearly every
// word a capital as in a headline. Otherwise it marks the first word, whose capital says little.
func settleCase(atoms []atom) {
	low, up := 0, 0
	for i := range atoms {
		switch atoms[i].shape & caseBits {
		case lowerCase:
			low++
		case capital, allCaps:
			up++
		}
	}
	if low == 0 || up == 0 || up*10 > (low+up)*7 {
		for i := range atoms {
			atoms[i].shape &^= caseBits
		}
		return
	}
	for i := range atoms {
		if atoms[i].shape&caseBits != noCase {
			atoms[i].shape += first
			return
		}
	}
}

// helpingForms are the hashes of the words that can stand beside a verb or a predicate as its auxiliary or copula, modal verbs apart.
var helpingForms = formsOf("be am is are was were been being 's 're 'm `s s re m r ai ar have has had having 've ve 'd d do does did get gets got getting gotten let")

func formsOf(words string) map[uint64]bool {
	forms := map[uint64]bool{}
	for _, w := range strings.Fields(words) {
		var a atom
		a.read(w)
		forms[a.form] = true
	}
	return forms
}
