package habeas

import "unicode/utf8"

// Span is a half-open stretch [Start, End) of a report's text layer, counted in Unicode code points.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of code points in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span covers nothing.
func (s Span) Empty() bool { return s.End <= s.Start }

// Overlap is the number of code points that s and t share.
func (s Span) Overlap(t Span) int {
	return max(0, min(s.End, t.End)-max(s.Start, t.Start))
}

// Contains reports whether t lies wholly in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Slice returns the text at the span, and false where the span does not lie in the text.
func Slice(text string, s Span) (string, bool) {
	if s.Start < 0 || s.End < s.Start {
		return "", false
	}
	from, ok := byteOffset(text, 0, s.Start)
	if !ok {
		return "", false
	}
	to, ok := byteOffset(text, from, s.End-s.Start)
	if !ok {
		return "", false
	}
	return text[from:to], true
}

// byteOffset walks n code points on from byte offset from.
func byteOffset(text string, from, n int) (int, bool) {
	at := from
	for range n {
		if at >= len(text) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at, true
}

// Offsets turns byte offsets of one text into code points without walking the text anew each time.
// The zero value serves an all-ASCII text, where both are equal.
type Offsets struct{ runes []int32 }

// NewOffsets prepares the offsets of a text. It costs nothing for ASCII.
func NewOffsets(text string) Offsets {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return Offsets{countRunes(text)}
		}
	}
	return Offsets{}
}

func countRunes(text string) []int32 {
	runes := make([]int32, len(text)+1)
	n := int32(0)
	for i := range len(text) {
		if i > 0 && utf8.RuneStart(text[i]) {
			n++
		}
		runes[i] = n
	}
	if len(text) > 0 {
		n++
	}
	runes[len(text)] = n
	return runes
}

// Span gives the code-point span of the bytes [from, to).
func (o Offsets) Span(from, to int) Span {
	if o.runes == nil {
		return Span{from, to}
	}
	return Span{int(o.runes[from]), int(o.runes[to])}
}
