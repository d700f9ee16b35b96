package lang

import (
	"unicode"
	"unicode/utf8"
)

// Kinds of bytes and characters, as the tokenizer sees them.
const (
	chOther = iota
	chSpace
	chLine
	chLower
	chUpper
	chDigit
	chHigh
	chSkip // zero-width and bidirectional marks: part of nothing
	chQuote
	chApostrophe
	chHyphen
	chDash
	chDots
)

// byteKind is the kind of each byte.
var byteKind = func() (k [256]uint8) {
	for b := range k {
		switch {
		case b == '\n':
			k[b] = chLine
		case b <= ' ' || b == 0x7f:
			k[b] = chSpace
		case b >= 'a' && b <= 'z':
			k[b] = chLower
		case b >= 'A' && b <= 'Z':
			k[b] = chUpper
		case b >= '0' && b <= '9':
			k[b] = chDigit
		case b >= 0x80:
			k[b] = chHigh
		}
	}
	k['\''], k['`'], k['"'], k['-'] = chApostrophe, chApostrophe, chQuote, chHyphen
	return k
}()

// high classifies a character beyond ASCII.
func high(r rune) uint8 {
	switch {
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069, r == 0xFEFF, r == 0x00AD, r >= 0xFE00 && r <= 0xFE0F:
		return chSkip
	case r == 0x2018, r == 0x2019, r == 0x201B, r == 0x00B4, r == 0x02BC, r == 0xFF07:
		return chApostrophe
	case r == 0x201C, r == 0x201D, r == 0x201E, r == 0x201F, r == 0x00AB, r == 0x00BB, r == 0x300C, r == 0x300D, r == 0xFF02:
		return chQuote
	case r == 0x2010, r == 0x2011, r == 0xFF0D:
		return chHyphen
	case r >= 0x2012 && r <= 0x2015, r == 0x2212:
		return chDash
	case r == 0x2026:
		return chDots
	case r == 0x2028, r == 0x2029, r == 0x85:
		return chLine
	case unicode.IsSpace(r):
		return chSpace
	case unicode.IsLetter(r), unicode.IsMark(r):
		if unicode.IsUpper(r) {
			return chUpper
		}
		return chLower
	case unicode.IsDigit(r):
		return chDigit
	}
	return chOther
}

// scanner cuts one text into tokens.
type scanner struct {
	lex     *lexicon
	text    string
	toks    []Tok
	lines   []int32 // index of the first token after each line break; a break twice over stands twice
	word    []byte  // the word at hand, lower-cased and folded
	arena   []byte  // lower-cased unknown words that differ from the text
	pending []piece
	joined  bool // no space since the token before
}

// piece says that a token's Lower is a stretch of the arena.
type piece struct{ tok, from, to int32 }

// at gives kind, character and size at byte i.
func (s *scanner) at(i int) (uint8, rune, int) {
	if i >= len(s.text) {
		return chSpace, 0, 0
	}
	b := s.text[i]
	if k := byteKind[b]; k != chHigh {
		return k, rune(b), 1
	}
	r, n := utf8.DecodeRuneInString(s.text[i:])
	return high(r), r, n
}

// scan reads the whole text.
func (s *scanner) scan() {
	for i := 0; i < len(s.text); {
		k, r, n := s.at(i)
		switch k {
		case chSpace:
			s.joined = false
			i += n
		case chLine:
			s.lines = append(s.lines, int32(len(s.toks)))
			s.joined = false
			i += n
		case chSkip:
			i += n
		case chLower, chUpper, chDigit:
			i = s.scanWord(i)
		default:
			i = s.scanMark(i, k, r, n)
		}
	}
	s.settle()
}

// settle gives the unknown words their lower-cased forms out of one string.
func (s *scanner) settle() {
	if len(s.pending) == 0 {
		return
	}
	all := string(s.arena)
	for _, p := range s.pending {
		s.toks[p.tok].Lower = all[p.from:p.to]
	}
}

// scanMark reads a punctuation mark, or a run of dots or dashes.
func (s *scanner) scanMark(i int, k uint8, r rune, n int) int {
	end, low := i+n, s.text[i:i+n]
	switch k {
	case chQuote:
		low = `"`
	case chApostrophe:
		low = "'"
		if end < len(s.text) && s.text[end] == s.text[i] && n == 1 {
			if c := s.clitic(i+1, 1); c > 0 && s.joined {
				return s.scanClitic(i, c+1)
			}
			end, low = end+1, `"`
		} else if c := s.clitic(i, n); c > 0 && s.joined {
			return s.scanClitic(i, c)
		}
	case chHyphen, chDash:
		low = "-"
		for end < len(s.text) && s.text[end] == '-' {
			end, low = end+1, "--"
		}
		if k == chDash && r != 0x2012 && r != 0x2013 {
			low = "--"
		}
	case chDots:
		low = "..."
	case chOther:
		if r == '.' {
			for end < len(s.text) && s.text[end] == '.' {
				end, low = end+1, "..."
			}
		}
	}
	s.push(i, end, low, Punct)
	return end
}

// push adds a mark.
func (s *scanner) push(from, to int, low string, f TokFlag) {
	if s.joined && len(s.toks) > 0 {
		f |= NoSpaceBefore
	}
	s.joined = true
	s.toks = append(s.toks, Tok{Start: int32(from), End: int32(to), Lower: low, Word: s.lex.id(low), Flags: f})
}

// clitic gives the length of "'s", "'re" and their like at i, where an apostrophe of n bytes stands, or 0.
func (s *scanner) clitic(i, n int) int {
	rest := s.text[i+n:]
	for _, c := range [...]string{"s", "re", "ve", "ll", "d", "m"} {
		if len(rest) >= len(c) && lowerEqual(rest[:len(c)], c) && !s.letterAt(i+n+len(c)) {
			return n + len(c)
		}
	}
	return 0
}

func lowerEqual(a, low string) bool {
	for i := range len(a) {
		if a[i]|0x20 != low[i] {
			return false
		}
	}
	return true
}

func (s *scanner) letterAt(i int) bool {
	k, _, _ := s.at(i)
	return k == chLower || k == chUpper || k == chDigit
}

// scanClitic adds the clitic of n bytes at i.
func (s *scanner) scanClitic(i, n int) int {
	s.word = append(s.word[:0], '\'')
	for j := i + 1; j < i+n; j++ {
		if b := s.text[j]; b < utf8.RuneSelf && b != '\'' {
			s.word = append(s.word, b|0x20)
		}
	}
	s.add(i, i+n, 0, hashBytes(s.word), false)
	return i + n
}

func hashBytes(w []byte) uint32 {
	h := hashSeed
	for _, b := range w {
		h = hashByte(h, b)
	}
	return h
}

// add makes a token of the word at hand.
func (s *scanner) add(from, to int, f TokFlag, h uint32, plain bool) {
	if s.joined && len(s.toks) > 0 {
		f |= NoSpaceBefore
	}
	s.joined = true
	t := Tok{Start: int32(from), End: int32(to), Flags: f}
	if t.Word = s.lex.find(s.word, h); t.Word != 0 {
		t.Lower = s.lex.entries[t.Word].text
	} else if plain {
		t.Lower = s.text[from:to]
	} else {
		at := int32(len(s.arena))
		s.arena = append(s.arena, s.word...)
		s.pending = append(s.pending, piece{int32(len(s.toks)), at, int32(len(s.arena))})
	}
	s.toks = append(s.toks, t)
}
