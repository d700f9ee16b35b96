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
	b        strings.Builder
	segments []habeas.Segment
	last     int // end, in the decoded text, of what was written last
	pending  int // where text begins that waits for its place, -1 for none
}

func newMapper(t decoded) *mapper {
	m := &mapper{t: t, pending: -1}
	m.b.Grow(min(len(t.s), 1<<20))
	return m
}

// copy writes bytes [from, to) of the decoded text as they are.
func (m *mapper) copy(from, to int) {
	if from >= to {
		return
	}
	m.settle(from)
	if m.t.at == nil {
		m.add(m.t.s[from:to], from, to, true)
		return
	}
	// The original has another encoding: character by character, runs of equal steps growing together.
	for i := from; i < to; {
		j := i + 1
		for j < to && m.t.at[j] == m.t.at[i] {
			j++
		}
		m.add(m.t.s[i:j], i, j, false)
		i = j
	}
}

// put writes text that stands for bytes [from, to) of the decoded text, as "&" for "&amp;".
func (m *mapper) put(text string, from, to int) {
	m.settle(from)
	m.add(text, from, to, false)
}

// between writes text that nothing in the source says alone, as the blank between two words: it stands for what lies between its neighbours.
func (m *mapper) between(text string) {
	if m.pending < 0 {
		m.pending = m.b.Len()
	}
	m.b.WriteString(text)
}

// settle gives the waiting text its place: from the end of what was written before it to the beginning of what comes next.
func (m *mapper) settle(next int) {
	if m.pending < 0 {
		return
	}
	next = max(m.last, next)
	from, to := m.t.original(m.last), m.t.original(next)
	s := habeas.Segment{TextFrom: m.pending, TextLen: m.b.Len() - m.pending, From: from, Len: to - from}
	m.pending = -1
	if m.b.String()[s.TextFrom:] == m.t.s[m.last:next] {
		s.Exact = m.t.at == nil
		if !s.Exact && s.TextLen == 1 {
			s.TextStep, s.Step = 1, s.Len
		}
	}
	m.keep(s)
}

// add writes text for [from, to).
func (m *mapper) add(text string, from, to int, exact bool) {
	s := habeas.Segment{TextFrom: m.b.Len(), TextLen: len(text), From: m.t.original(from), Exact: exact}
	s.Len = m.t.original(to) - s.From
	if !exact {
		s.TextStep, s.Step = s.TextLen, s.Len
	}
	m.b.WriteString(text)
	m.last = to
	m.keep(s)
}

// keep adds a segment, or grows the one before it where both go in equal steps without a gap.
func (m *mapper) keep(s habeas.Segment) {
	if n := len(m.segments); n > 0 {
		p := &m.segments[n-1]
		if p.Exact == s.Exact && (s.Exact || s.Step > 0) && p.TextStep == s.TextStep && p.Step == s.Step && p.TextFrom+p.TextLen == s.TextFrom && p.From+p.Len == s.From {
			p.TextLen += s.TextLen
			p.Len += s.Len
			return
		}
	}
	m.segments = append(m.segments, s)
}

// finish gives the report its text layer.
func (m *mapper) finish(r *habeas.Report) {
	m.settle(len(m.t.s))
	r.Text, r.Segments = m.b.String(), m.segments
}
