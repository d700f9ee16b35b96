package lang

import (
	"unicode"
	"unicode/utf8"
)

// shape is what the letters of a word at hand have shown so far.
type shape struct {
	hash           uint32
	letters, upper int32
	digits         int32
	firstUpper     bool
	marked         bool // differs from the text: case, folding, skipped marks
	dotted         bool // letters apart by full stops: "U.N"
}

func (f *shape) flags() TokFlag {
	switch {
	case f.letters == 0 && f.digits > 0:
		return Digits
	case f.upper >= 2 && f.upper == f.letters:
		return AllCaps
	case f.firstUpper:
		return Capital
	}
	return 0
}

// scanWord reads one word, number or abbreviation that begins at i.
func (s *scanner) scanWord(i int) int {
	s.word = s.word[:0]
	f := shape{hash: hashSeed}
	j := i
	for {
		k, r, n := s.at(j)
		switch k {
		case chLower, chUpper, chDigit:
			s.letter(&f, k, r, n)
			j += n
			continue
		case chSkip:
			if n > 0 && s.goesOn(&f, j+n) {
				f.marked = true
				j += n
				continue
			}
		}
		if n == 0 || !s.inner(&f, k, r, j, n) {
			break
		}
		if k == chApostrophe && s.clitic(j, n) > 0 {
			break
		}
		s.put(&f, fold(k, byte(r)))
		f.marked = f.marked || n > 1 || k == chApostrophe
		j += n
	}
	return s.finish(i, j, &f)
}

// goesOn reports whether the word goes on at j, after a mark of no width.
func (s *scanner) goesOn(f *shape, j int) bool {
	k, r, n := s.at(j)
	return k == chLower || k == chUpper || k == chDigit || n > 0 && k != chSkip && s.inner(f, k, r, j, n)
}

// fold is the plain mark for an inner mark of a word.
func fold(k uint8, b byte) byte {
	switch k {
	case chApostrophe:
		return '\''
	case chHyphen:
		return '-'
	}
	return b
}

func (s *scanner) put(f *shape, b byte) {
	s.word = append(s.word, b)
	f.hash = hashByte(f.hash, b)
}

// letter takes one letter or digit into the word.
func (s *scanner) letter(f *shape, k uint8, r rune, n int) {
	switch k {
	case chDigit:
		f.digits++
	case chUpper:
		f.upper++
		f.letters++
		f.marked = true
		f.firstUpper = f.firstUpper || len(s.word) == 0
	default:
		f.letters++
	}
	if n == 1 {
		b := byte(r)
		if k == chUpper {
			b |= 0x20
		}
		s.put(f, b)
		return
	}
	if k == chUpper {
		r = unicode.ToLower(r)
	}
	at := len(s.word)
	s.word = utf8.AppendRune(s.word, r)
	for _, b := range s.word[at:] {
		f.hash = hashByte(f.hash, b)
	}
}

// inner reports whether a mark of n bytes at j stands inside the word at hand.
func (s *scanner) inner(f *shape, k uint8, r rune, j, n int) bool {
	next, _, _ := s.at(j + n)
	alnum := next == chLower || next == chUpper || next == chDigit
	if !alnum {
		return false
	}
	last := s.word[len(s.word)-1]
	digit := last >= '0' && last <= '9'
	switch {
	case k == chHyphen:
		return true
	case k == chApostrophe:
		return !s.negation(f, j, n)
	case r == '.':
		if digit {
			return next == chDigit
		}
		return s.acronym(f, j+n)
	case r == ',':
		return digit && next == chDigit && f.letters == 0 && s.threeDigits(j+n)
	case r == ':':
		return digit && next == chDigit && f.letters == 0 && len(s.word) <= 2
	case r == '/':
		return digit && next == chDigit && f.letters == 0
	case r == '&':
		return f.upper == f.letters && f.letters <= 3 && next == chUpper
	}
	return false
}

// negation reports whether the apostrophe at j belongs to "n't", and then takes the n off the word at hand.
func (s *scanner) negation(f *shape, j, n int) bool {
	w := s.word
	if len(w) < 2 || w[len(w)-1] != 'n' || s.letterAt(j+n+1) {
		return false
	}
	k, r, _ := s.at(j + n)
	return (k == chLower || k == chUpper) && r|0x20 == 't'
}

// acronym reports whether the letter at j carries on letters apart by full stops.
func (s *scanner) acronym(f *shape, j int) bool {
	w := s.word
	single := len(w) == 1 || (f.dotted && w[len(w)-2] == '.')
	if !single || f.digits > 0 {
		return false
	}
	_, _, n := s.at(j)
	if k, _, _ := s.at(j + n); k == chLower || k == chUpper || k == chDigit {
		return false
	}
	f.dotted = true
	return true
}

func (s *scanner) threeDigits(j int) bool {
	for i := range 3 {
		if j+i >= len(s.text) || byteKind[s.text[j+i]] != chDigit {
			return false
		}
	}
	return j+3 >= len(s.text) || byteKind[s.text[j+3]] != chDigit
}

// finish makes the token or tokens of the word at hand, which stands at [i, j).
func (s *scanner) finish(i, j int, f *shape) int {
	if k, _, n := s.at(j); k == chApostrophe && n > 0 && s.negation(f, j, n) {
		return s.splitNegation(i, j, n, f)
	}
	if j < len(s.text) && s.text[j] == '.' && s.takesStop(j, f) {
		s.put(f, '.')
		j++
	}
	s.add(i, j, f.flags(), f.hash, !f.marked)
	return j
}

// splitNegation makes "do" and "n't" of "don't", whose apostrophe of n bytes is at j.
func (s *scanner) splitNegation(i, j, n int, f *shape) int {
	fl := f.flags()
	if w := s.word[:len(s.word)-1]; len(w) > 0 {
		s.word = w
		s.add(i, j-1, fl, hashBytes(s.word), false)
	}
	s.word = append(s.word[:0], "n't"...)
	s.add(j-1, j+n+1, 0, hashBytes(s.word), false)
	return j + n + 1
}

// takesStop reports whether the full stop at j belongs to the word before it.
func (s *scanner) takesStop(j int, f *shape) bool {
	k, r, n := s.at(j + 1)
	if k == chOther && r == '.' {
		return false
	}
	if f.dotted {
		return true
	}
	if f.letters == 1 && f.upper == 1 && f.digits == 0 {
		return s.initial(j, k, n)
	}
	if f.digits > 0 || f.letters > 6 {
		return false
	}
	h := hashByte(f.hash, '.')
	s.word = append(s.word, '.')
	id := s.lex.find(s.word, h)
	s.word = s.word[:len(s.word)-1]
	if id == 0 {
		return false
	}
	return s.abbreviates(s.lex.entries[id].class, j, f)
}

// initial reports whether the single capital before the stop at j is somebody's initial: a capital follows, and it is not "I".
func (s *scanner) initial(j int, next uint8, _ int) bool {
	if s.word[0] == 'i' && next == chSpace {
		return false
	}
	if next == chUpper {
		return true
	}
	after, _, _ := s.at(j + 2)
	prevCap := len(s.toks) == 0 || s.toks[len(s.toks)-1].Flags&(Capital|AllCaps|Punct) != 0
	return next == chSpace && (after == chUpper || after == chLower) && prevCap
}

// abbreviates decides for a word that the pack lists with its full stop.
func (s *scanner) abbreviates(c class, j int, f *shape) bool {
	i := j + 1
	for i < len(s.text) && s.text[i] == ' ' {
		i++
	}
	after, _, _ := s.at(i)
	switch {
	case c&clAbbrNum != 0:
		return after == chDigit
	case c&(clMonth|clWeekday) != 0:
		return after == chDigit || f.firstUpper && after != chUpper || f.firstUpper && f.upper == 1 && c&clMonth != 0
	case c&clAbbr != 0:
		return f.firstUpper || after == chDigit || after == chUpper || after == chLower
	}
	return c&clAbbrEnd != 0
}
