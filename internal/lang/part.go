package lang

import (
	"habeas"
)

// partNames are the parts that part.tsv may give, by number.
var partNames = [...]habeas.PartKind{"", habeas.PartTitle, habeas.PartDateline, habeas.PartByline, habeas.PartCaption, habeas.PartBoilerplate}

// partWords reads part.tsv.
func (p *Pack) partWords() error {
	t := p.set.Table("part")
	if t == nil {
		return nil
	}
	for _, r := range t.Rows {
		n := int32(0)
		for i, k := range partNames {
			if string(k) == r.Get("part") {
				n = int32(i)
			}
		}
		if n == 0 {
			return r.Fault("%q is no part of a page; there are title, dateline, byline, caption, boilerplate", r.Get("part"))
		}
		p.lines.add(p.lex, Cut(r.Get("phrase")), n)
	}
	return nil
}

// parter says of each sentence whether it is body text.
type parter struct {
	p     *Pack
	d     *Doc
	case_ lettering
}

// parts sets Sent.Part from what reading found on the page, and from the shape of lines; it cuts datelines off the sentences they open.
func (x *parter) parts(given []habeas.Part) {
	x.lines()
	x.datelines()
	for _, g := range given {
		for i := range x.d.Sents {
			s := &x.d.Sents[i]
			if span := x.d.Span(s.Range); span.Overlap(g.Span)*2 > span.Len() {
				s.Part = g.Kind
			}
		}
	}
}

// lines judges paragraphs of one short line.
func (x *parter) lines() {
	d := x.d
	paras := 0
	if n := len(d.Sents); n > 0 {
		paras = int(d.Sents[n-1].Para) + 1
	}
	for i := 0; i < len(d.Sents); {
		j := i + 1
		for j < len(d.Sents) && d.Sents[j].Para == d.Sents[i].Para {
			j++
		}
		if j == i+1 {
			x.line(i, paras)
		} else if d.Sents[j-1].To-d.Sents[i].From <= 30 {
			if k := x.opening(&d.Sents[i]); k == habeas.PartBoilerplate || k == habeas.PartCaption || k == habeas.PartDateline {
				for ; i < j; i++ {
					d.Sents[i].Part = k
				}
			}
		}
		i = j
	}
}

// line judges a paragraph that is the single sentence i.
func (x *parter) line(i, paras int) {
	s := &x.d.Sents[i]
	n := s.To - s.From
	ended := x.d.Toks[s.To-1].Flags&Punct != 0 && endsSentence(x.d.Toks[s.To-1].Lower)
	if n <= 30 {
		if k := x.opening(s); k != "" && (k != habeas.PartByline && (!ended || n <= 25) || n <= 14 && !ended) && (paras > 1 || k == habeas.PartBoilerplate) {
			s.Part = k
			return
		}
	}
	if s.Para < 4 && paras > int(s.Para)+1 && n <= 24 && !ended && x.headed(i) {
		s.Part = habeas.PartTitle
	}
}

// headed reports whether all before sentence i is no body text either.
func (x *parter) headed(i int) bool {
	for k := range i {
		if x.d.Sents[k].Part == "" {
			return false
		}
	}
	return true
}

// opening gives the part that a line's first words show.
func (x *parter) opening(s *Sent) habeas.PartKind {
	v, n := x.p.lines.longest(x.d.Toks, s.From, s.To)
	if v == noValue {
		return ""
	}
	kind := partNames[v]
	next := s.From + n
	short := s.To-s.From <= 4
	switch kind {
	case habeas.PartByline:
		if next >= s.To || x.case_ == mixed && x.d.Toks[next].Flags&(Capital|AllCaps) == 0 {
			return ""
		}
	case habeas.PartDateline:
		if next >= s.To || x.d.Toks[s.To-1].Lower == "." && s.To-s.From > 10 || !x.dated(s) {
			return ""
		}
	case habeas.PartCaption:
		if n == 1 && (next >= s.To || x.d.Toks[next].Lower != ":" && x.d.Toks[next].Lower != "/" && x.d.Toks[next].Lower != "by") {
			return ""
		}
	case habeas.PartBoilerplate:
		if n == 1 && !short && !x.menu(s) {
			return ""
		}
	}
	return kind
}

// dated reports whether a line has digits, as a date has.
func (x *parter) dated(s *Sent) bool {
	for i := s.From; i < s.To; i++ {
		if x.d.Toks[i].Flags&Digits != 0 {
			return true
		}
	}
	return false
}

// menu reports whether a line is a row of words without a verb: navigation.
func (x *parter) menu(s *Sent) bool {
	for i := s.From; i < s.To; i++ {
		if x.p.class(&x.d.Toks[i])&(clAux|clModal|clVerb|clDet) != 0 || x.d.Toks[i].Lower == "." {
			return false
		}
	}
	return true
}

// datelines cuts "SEOUL, Feb. 15 (Yonhap) --" off the first sentence of a paragraph.
func (x *parter) datelines() {
	d := x.d
	out := make([]Sent, 0, len(d.Sents)+4)
	para := int32(-1)
	for _, s := range d.Sents {
		first := s.Para != para
		para = s.Para
		if at := x.datelineEnd(&s); first && s.Part == "" && at > s.From && at < s.To {
			line, rest := s, s
			line.To, line.Part = at, habeas.PartDateline
			rest.From = at
			out = append(out, line)
			x.markFirst(&rest)
			out = append(out, rest)
			continue
		}
		out = append(out, s)
	}
	d.Sents = out
}

func (x *parter) markFirst(s *Sent) {
	for i := s.From; i < s.To; i++ {
		if x.d.Toks[i].Flags&Punct == 0 {
			x.d.Toks[i].Flags |= FirstInSent
			return
		}
	}
}

// datelineEnd gives the first token after a dateline that opens the sentence, or its start where there is none.
func (x *parter) datelineEnd(s *Sent) int32 {
	toks := x.d.Toks
	if toks[s.From].Flags&(AllCaps|Capital) == 0 {
		return s.From
	}
	comma, caps := false, toks[s.From].Flags&AllCaps != 0
	for i := s.From + 1; i < s.To && i < s.From+30; i++ {
		t := &toks[i]
		switch {
		case t.Lower == "--" || t.Lower == "-" && t.Flags&NoSpaceBefore == 0:
			if caps || comma && i < s.From+12 {
				return x.brackets(i+1, s.To)
			}
			return s.From
		case t.Lower == "," || t.Lower == "(":
			comma = true
		case comma && !caps && t.Flags&Digits != 0 && t.End-t.Start < 3 && !x.besideMonth(i, s):
			return s.From // "Karim Said, 24 - picked up": an age
		case t.Flags&Capital != 0 && x.p.class(t)&clMonth != 0 && i+1 < s.To && toks[i+1].Flags&Digits != 0: // May is a month there
		case t.Flags&Punct == 0 && x.p.class(t)&(clAux|clModal|clDet|clPronoun) != 0 && !s.Upper, t.Lower == `"`, t.Lower == ":":
			return s.From
		}
	}
	return s.From
}

// besideMonth reports whether a month stands before or behind token i.
func (x *parter) besideMonth(i int32, s *Sent) bool {
	for k := max(s.From, i-2); k < min(s.To, i+3); k++ {
		if x.p.class(&x.d.Toks[k])&clMonth != 0 {
			return true
		}
	}
	return false
}

// brackets passes over "[TEXT]" and its like from token i.
func (x *parter) brackets(i, end int32) int32 {
	toks := x.d.Toks
	for i < end && toks[i].Lower == "[" {
		j := i
		for j < end && toks[j].Lower != "]" {
			j++
		}
		if j == end || j-i > 25 {
			return i
		}
		i = j + 1
	}
	return i
}
