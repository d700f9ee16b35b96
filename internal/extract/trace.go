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
	for _, s := range p.sents {
		for i := range s.said {
			st := &s.said[i]
			a := habeas.Attribution{Cue: s.span(st.cue[0], st.cue[1]), Content: []habeas.Span{}}
			if st.source >= 0 {
				sp := s.span(st.from, st.to)
				a.Source = &sp
			}
			for _, c := range st.content {
				a.Content = append(a.Content, s.span(c[0], c[1]))
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

// cues lists the operators of a sentence.
func (s *sentence) cues(t *habeas.Trace) {
	w := &s.p.worker.words
	for k := range s.n {
		var o operator
		ok := false
		switch {
		case s.tag[k] == tree.MD:
			o, ok = w.op('m', s.toks[k].Lower)
		case verb(s.tag[k]) && len(w.say[s.lemma[k]]) == 0:
			o, ok = w.op('v', s.lemma[k])
		case s.rel[k] == tree.Mark:
			o, ok = w.op('c', s.toks[k].Lower)
		case s.tag[k] != tree.NN:
			o, ok = w.op('a', s.toks[k].Lower)
		}
		kind := habeas.CueKind(o.kind)
		switch kind {
		case habeas.CuePlan, habeas.CueFear, habeas.CueCondition, habeas.CueDenial, habeas.CueDemand, habeas.CueAttempt:
			if ok {
				t.Cues = append(t.Cues, habeas.CueMention{Span: s.span(k, k), Quote: s.text(k, k), Kind: kind})
			}
		}
	}
}

// actorKinds tells what kind of source a word shows.
func (r *Reader) actorKinds() map[string]habeas.VoiceKind { return r.words.actors }
