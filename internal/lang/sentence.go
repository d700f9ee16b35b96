package lang

import "strings"

// maxSent is the most tokens a sentence may have; a longer one is cut, so that no later step meets a sentence without end.
const maxSent = 400

// lettering says what capitals mean in a text.
type lettering uint8

const (
	mixed lettering = iota
	upperCase
	lowerCase
)

// letteringOf judges the whole text: nearly all capitals, hardly any, or both.
func letteringOf(toks []Tok) lettering {
	words, caps, all := 0, 0, 0
	for i := range toks {
		f := toks[i].Flags
		if f&(Punct|Digits) != 0 {
			continue
		}
		words++
		if f&AllCaps != 0 {
			all++
		} else if f&Capital != 0 {
			caps++
		}
	}
	switch {
	case all*10 > words*7:
		return upperCase
	case (caps+all)*40 < words:
		return lowerCase
	}
	return mixed
}

// splitter cuts the tokens of one text into sentences.
type splitter struct {
	p       *Pack
	doc     *Doc
	case_   lettering
	wrapped bool
}

// sentences fills doc.Sents. lines are the line breaks as the scanner met them.
func (s *splitter) sentences(lines []int32) {
	d := s.doc
	s.wrapped = hardWrapped(d.Text)
	n, from, li := int32(len(d.Toks)), int32(0), 0
	para, paraFrom := int32(0), int32(0)
	for i := int32(0); i < n; i++ {
		breaks := 0
		for li < len(lines) && lines[li] <= i {
			if lines[li] > 0 {
				breaks++
			}
			li++
		}
		if breaks > 0 && i > 0 && s.newParagraph(i, paraFrom, breaks) {
			s.close(from, i, para)
			from, paraFrom = i, i
			para++
			continue
		}
		if i > from && (i-from >= maxSent || s.boundary(i, from)) {
			s.close(from, i, para)
			from = i
		}
	}
	s.close(from, n, para)
}

// newParagraph reports whether a line break before token i ends the paragraph. In text that was wrapped to a width only a blank
// line does, or a line that ended early.
func (s *splitter) newParagraph(i, from int32, breaks int) bool {
	if breaks > 1 || i == from {
		return true
	}
	prev, next := &s.doc.Toks[i-1], &s.doc.Toks[i]
	if endsSentence(prev.Lower) && !s.wrapped {
		return true
	}
	if s.wrapped {
		return s.lineLen(int(prev.End)) < 45
	}
	return s.case_ != mixed || next.Flags&(Capital|AllCaps|Digits|Punct) != 0 || i-from < 8
}

// lineLen is the length of the line that ends at or after byte end.
func (s *splitter) lineLen(end int) int {
	i := end
	for i > 0 && end-i < 60 && s.doc.Text[i-1] != '\n' {
		i--
	}
	return end - i
}

// hardWrapped reports whether a text's lines are cut to a width: many lines, most between 50 and 85 bytes.
func hardWrapped(text string) bool {
	lines, cut := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		if n := len(line); n > 0 {
			lines++
			if n >= 50 && n <= 85 {
				cut++
			}
		}
	}
	return lines >= 5 && cut*10 >= lines*6
}

func endsSentence(low string) bool {
	return low == "." || low == "?" || low == "!" || low == `"` || low == ")" || low == "]" || low == ":"
}

// boundary reports whether a sentence ends before token i. Closing marks have been passed over with what they close.
func (s *splitter) boundary(i, from int32) bool {
	toks := s.doc.Toks
	next := &toks[i]
	if next.Flags&Punct != 0 && closes(next) {
		return false
	}
	j := i - 1
	for j > from && shuts(&toks[j]) {
		j--
	}
	end := &toks[j]
	if end.Flags&Punct == 0 {
		return j == i-1 && s.afterAbbreviation(end, next)
	}
	switch end.Lower {
	case ".":
		return s.afterStop(j, i)
	case "?", "!":
		return s.case_ != mixed && j == i-1 || startsSentence(next)
	case "...":
		return s.case_ == mixed && next.Flags&(Capital|AllCaps) != 0 && next.Flags&NoSpaceBefore == 0
	}
	return false
}

// closes reports whether a mark belongs to what stands before it.
func closes(t *Tok) bool {
	switch t.Lower {
	case ")", "]", ".", "?", "!", "...", ",", ";", ":":
		return true
	case `"`, "'":
		return t.Flags&NoSpaceBefore != 0
	}
	return false
}

// shuts reports whether a mark shuts a bracket or a quotation.
func shuts(t *Tok) bool {
	switch t.Lower {
	case ")", "]":
		return true
	case `"`, "'":
		return t.Flags&NoSpaceBefore != 0
	}
	return false
}

func startsSentence(t *Tok) bool {
	return t.Flags&(Capital|AllCaps|Digits) != 0 || t.Flags&Punct != 0 && t.Lower != "--" && t.Lower != "-"
}

// afterStop decides at the full stop j, with the next word at i.
func (s *splitter) afterStop(j, i int32) bool {
	toks := s.doc.Toks
	prev, next := &toks[max(j-1, 0)], &toks[i]
	if next.Flags&Digits != 0 && s.p.class(prev)&clMonth != 0 {
		return false
	}
	if next.Flags&NoSpaceBefore != 0 && i == j+1 {
		return next.Flags&Capital != 0 && prev.Flags&(Capital|AllCaps|Digits) == 0 && len(prev.Lower) > 2
	}
	if s.case_ == mixed {
		return startsSentence(next) || next.Start-toks[j].End > 1 && next.Flags&Punct == 0 && s.p.class(next)&clDet != 0
	}
	return true
}

// afterAbbreviation decides after a word that ends in its own full stop.
func (s *splitter) afterAbbreviation(end, next *Tok) bool {
	n := len(end.Lower)
	if n < 2 || end.Lower[n-1] != '.' || next.Flags&Digits != 0 {
		return false
	}
	c := s.p.class(end)
	dotted := n >= 4 && end.Lower[1] == '.'
	if c&(clAbbr|clAbbrNum) != 0 || !dotted && c&(clAbbrEnd|clMonth|clWeekday) == 0 {
		return false
	}
	if s.case_ == mixed && next.Flags&(Capital|AllCaps) == 0 && next.Lower != `"` {
		return false
	}
	return s.p.class(next)&(clDet|clPronoun|clPrep|clConj|clPoss|clFunction) != 0 || c&clAbbrEnd != 0 && s.case_ == mixed && !dotted
}

// close adds the sentence [from, to), leaving out nothing; an empty one is passed over.
func (s *splitter) close(from, to, para int32) {
	if to <= from {
		return
	}
	d := s.doc
	words, caps := 0, 0
	first := true
	for i := from; i < to; i++ {
		t := &d.Toks[i]
		if t.Flags&Punct != 0 {
			continue
		}
		if first {
			t.Flags |= FirstInSent
			first = false
		}
		if t.Flags&Digits != 0 {
			continue
		}
		words++
		if t.Flags&AllCaps != 0 || t.End-t.Start == 1 && t.Flags&Capital != 0 || t.Lower[0] == '\'' {
			caps++
		}
	}
	d.Sents = append(d.Sents, Sent{Range: Range{from, to}, Para: para, Upper: words > 0 && caps*10 >= words*8 && (words > 2 || s.case_ == upperCase)})
}
