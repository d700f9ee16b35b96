package corpus

import (
	"strings"
	"unicode"

	"habeas"
)

// layer is a text in which quotes are found whatever white space stands between their words: a text layer may join lines that the report broke.
type layer struct {
	squeezed string
	at       []int // for every byte of squeezed, its place in the text; one more for the end
	offsets  habeas.Offsets
}

func newLayer(text string) *layer {
	l := &layer{offsets: habeas.NewOffsets(text)}
	var b strings.Builder
	space := false
	for i, r := range text {
		if unicode.IsSpace(r) {
			if !space {
				b.WriteByte(' ')
				l.at = append(l.at, i)
			}
			space = true
			continue
		}
		space = false
		from := b.Len()
		b.WriteRune(r)
		for k := range b.Len() - from {
			l.at = append(l.at, i+k)
		}
	}
	l.at = append(l.at, len(text))
	l.squeezed = b.String()
	return l
}

// find gives the span of the nth of equal quotes, counted from 1; 0 is the first.
func (l *layer) find(quote string, nth int) (habeas.Span, bool) {
	q := strings.Join(strings.Fields(quote), " ")
	if q == "" {
		return habeas.Span{}, false
	}
	from := 0
	for range max(1, nth) {
		i := strings.Index(l.squeezed[from:], q)
		if i < 0 {
			return habeas.Span{}, false
		}
		from += i + len(q)
	}
	return l.offsets.Span(l.at[from-len(q)], l.at[from-1]+1), true
}
