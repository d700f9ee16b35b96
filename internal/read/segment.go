package read

import (
	"strconv"
	"strings"

	"habeas"
)

func itoa(n int) string { return strconv.Itoa(n) }

// mapper writes a text layer and keeps the segments that lead back to the original.
type mapper struct {
	t        decoded
	segments []habeas.Segment
}

// copy writes bytes [from, to) of the decoded text as they are.
func (m *mapper) copy(b *strings.Builder, from, to int) {
	if m.t.at == nil {
		m.add(b, m.t.s[from:to], from, to)
		return
	}
	// The original has another encoding: one segment for each stretch of equal step, so that spans stay narrow.
	for i := from; i < to; {
		j := i + 1
		for j < to && m.t.at[j] == m.t.at[i] {
			j++
		}
		m.add(b, m.t.s[i:j], i, j)
		i = j
	}
}

// put writes text that stands for bytes [from, to) of the decoded text.
func (m *mapper) put(b *strings.Builder, text string, from, to int) { m.add(b, text, from, to) }

func (m *mapper) add(b *strings.Builder, text string, from, to int) {
	if from >= to && text == "" {
		return
	}
	s := habeas.Segment{TextFrom: b.Len(), TextLen: len(text), From: m.t.original(from), Len: m.t.original(to) - m.t.original(from)}
	s.Exact = s.TextLen == s.Len && m.t.s[from:to] == text && m.t.at == nil
	b.WriteString(text)
	if n := len(m.segments); n > 0 && s.Exact && m.segments[n-1].Exact {
		p := &m.segments[n-1]
		if p.TextFrom+p.TextLen == s.TextFrom && p.From+p.Len == s.From {
			p.TextLen += s.TextLen
			p.Len += s.Len
			return
		}
	}
	m.segments = append(m.segments, s)
}
