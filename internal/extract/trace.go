package extract

import (
	"cmp"
	"slices"

	"habeas"
	"habeas/internal/lang/tree"
)

// trace gives everything that was recognised: what lang found in the text, and the cues and attributions of this package.
func (p *passage) trace() *habeas.Trace {
	t := &habeas.Trace{Times: p.doc.TraceTimes(), Groups: p.doc.TraceGroups(), Places: p.doc.TracePlaces(), Cues: []habeas.CueMention{}, Attributions: []habeas.Attribution{}}
	for at := range p.doc.Sents {
		if p.trigger[at] == 0 && p.sents[at] == nil && !p.mayColon(at) {
			continue
		}
		s := p.sentence(at)
		said := s.statements()
		for i := range said {
			st := &said[i]
			a := habeas.Attribution{Cue: s.span(st.cue[0], st.cue[1]), Content: []habeas.Span{}}
			if st.source >= 0 {
				sp := s.span(st.from, st.to)
				if st.pronoun >= 0 {
					sp = s.span(st.pronoun, st.pronoun)
				}
				a.Source = &sp
			}
			for _, c := range st.content {
				if sp := p.doc.Span(c); !sp.Empty() { // a pair of quotation marks with nothing between
					a.Content = append(a.Content, sp)
				}
			}
			t.Attributions = append(t.Attributions, a)
			t.Cues = append(t.Cues, habeas.CueMention{Span: a.Cue, Quote: s.text(st.cue[0], st.cue[1]), Kind: st.kind})
		}
		s.cues(t)
	}
	slices.SortStableFunc(t.Attributions, func(a, b habeas.Attribution) int { return cmp.Compare(a.Cue.Start, b.Cue.Start) })
	slices.SortStableFunc(t.Cues, func(a, b habeas.CueMention) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return t
}

// mayColon reports whether a sentence may begin with the name of its speaker and a colon.
func (p *passage) mayColon(at int) bool {
	s := &p.doc.Sents[at]
	for i := s.From + 1; i < min(s.To, s.From+6); i++ {
		if p.doc.Toks[i].Lower == ":" {
			return true
		}
	}
	return false
}

// cues lists the operators of a sentence.
func (s *sentence) cues(t *habeas.Trace) {
	w := s.worker()
	for k := range s.n {
		var o operator
		switch {
		case s.tag[k] == tree.MD:
			o = w.op('m', s.toks[k].Lower)
		case verb(s.tag[k]) && len(w.say[s.lemma[k]]) == 0:
			o = w.op('v', s.lemma[k])
		case s.rel[k] == tree.Mark:
			o = w.op('c', s.toks[k].Lower)
		case s.tag[k] != tree.NN:
			o = w.op('a', s.toks[k].Lower)
		}
		switch kind := habeas.CueKind(o.kind); kind {
		case habeas.CuePlan, habeas.CueFear, habeas.CueCondition, habeas.CueDenial, habeas.CueDemand, habeas.CueAttempt, habeas.CueBelief:
			t.Cues = append(t.Cues, habeas.CueMention{Span: s.span(k, k), Quote: s.text(k, k), Kind: kind})
		}
	}
}
