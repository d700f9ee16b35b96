package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// links finds where the text says that this report, or another, leans on a named outlet: summaries, quotations, copies, "according to".
func (p *passage) links() []habeas.Link {
	out := []habeas.Link{}
	add := func(l habeas.Link) {
		for _, o := range out {
			if o.Name == l.Name && o.Kind == l.Kind && o.By == l.By || l.By == "" && (o.By == l.Name || strings.Contains(o.Name, l.Name) || strings.Contains(o.By, l.Name)) {
				return
			}
		}
		out = append(out, l)
	}
	for i := range p.doc.Sents {
		if p.trigger[i]&(triggersCue|triggersLink) == 0 || !(p.trigger[i]&triggersOutlet != 0 && p.outletSpeaks(i)) && !p.citing(i) {
			continue
		}
		s := p.sentence(i)
		s.carried(add)
		said := s.statements()
		for j := range said {
			s.relayed(&said[j], add)
		}
	}
	return out
}

// citing reports whether a sentence holds a word of quoting others.
func (p *passage) citing(i int) bool {
	toks := p.doc.Toks[p.doc.Sents[i].From:p.doc.Sents[i].To]
	for k := range toks {
		if toks[k].Word != 0 && p.worker.words.sieves.saying.may(p.worker.pack.Lemma(toks[k])) {
			for _, row := range p.worker.words.say[p.worker.pack.Lemma(toks[k])] {
				if row.rests && row.takes("obj") {
					return true
				}
			}
		}
	}
	return false
}

// outletName gives the words that name an outlet or agency: its run of capitals, what describes it left out ("exile website Red Sea Exile"); none where it has no name.
func (s *sentence) outletName(from, to, head int) (int, int, bool) {
	if s.toks[head].Flags&(lang.Capital|lang.AllCaps) == 0 || s.caseless {
		return from, to, s.caseless && s.tag[head].Noun()
	}
	a, b := head, head
	for a > from && s.toks[a-1].Flags&(lang.Capital|lang.AllCaps) != 0 && s.toks[a-1].Flags&lang.InTime == 0 {
		a--
	}
	for b < to && s.toks[b+1].Flags&(lang.Capital|lang.AllCaps) != 0 && s.toks[b+1].Flags&lang.InTime == 0 {
		b++
	}
	return a, b, true
}

// carried reads "X carried summaries of Y's article".
func (s *sentence) carried(add func(habeas.Link)) {
	for k := range s.n {
		kind, ok := s.worker().links[s.lemma[k]]
		if !ok || !noun(s.tag[k]) {
			continue
		}
		of := s.obl(k, "of", "from", "in")
		if of < 0 {
			continue
		}
		source := s.kid(of, tree.NmodPoss)
		if source < 0 {
			source = of
		}
		if s.tag[source] != tree.NNP && s.tag[source] != tree.NNPS {
			continue
		}
		a, b := s.phrase(source)
		name := strings.TrimSuffix(strings.TrimSuffix(s.text(s.trim(a, b)), "'s"), "’s")
		bys := s.carriers(k)
		if len(bys) == 0 {
			add(habeas.Link{Kind: kind, Name: name, Span: s.span(k, max(k, b))})
		}
		for _, by := range bys {
			add(habeas.Link{Kind: kind, Name: name, By: by, Span: s.span(min(k, a), max(k, b))})
		}
	}
}

// carriers are who carried, ran or published it: the subject and its conjuncts, names only.
func (s *sentence) carriers(k int) []string {
	h := int(s.head[k])
	if h < 0 || !verb(s.tag[h]) {
		return nil
	}
	subj := s.subject(h)
	if subj < 0 {
		return nil
	}
	var out []string
	heads := []int{subj}
	for _, c := range s.kids[subj] {
		if s.rel[c] == tree.Conj {
			heads = append(heads, int(c))
		}
	}
	for _, c := range heads {
		a, b := s.phrase(c)
		out = append(out, s.text(s.trim(a, b)))
	}
	return out
}

// relayed reads an outlet or agency that is cited as the source, and "X quoted Y as saying".
func (s *sentence) relayed(st *statement, add func(habeas.Link)) {
	if st.source < 0 {
		return
	}
	v, ok := s.voiceOf(st.source, st.from, st.to)
	if !ok {
		return
	}
	outlet := v.Kind == habeas.VoiceOutlet || v.Kind == habeas.VoiceAgency
	quoting := s.lemma[st.verb] == "quote" || s.lemma[st.verb] == "cite"
	if quoting {
		if o := s.kid(st.verb, tree.Obj); o >= 0 {
			if k := s.voiceKind(o, o, o); k == habeas.VoiceOutlet || k == habeas.VoiceAgency || k == habeas.VoiceWitness && s.tag[o] == tree.NNP {
				a, b := s.phrase(o)
				l := habeas.Link{Kind: habeas.Quotes, Name: s.text(s.trim(a, b)), Span: s.span(min(st.verb, a), max(st.verb, b))}
				if outlet {
					l.By = v.Name
				}
				add(l)
				return
			}
		}
	}
	a, b, is := s.outletName(st.from, st.to, st.source)
	if outlet && is && a > 0 && s.toks[a-1].Lower == "the" && s.toks[a-1].Flags&lang.Capital != 0 {
		a--
	}
	if outlet && s.toks[max(st.from, 0)].Lower == "this" {
		add(habeas.Link{Kind: habeas.Follows, Name: s.text(st.from, st.to), Span: s.span(min(st.from, st.cue[0]), max(st.to, st.cue[1]))}) // "this newspaper reported earlier"
		return
	}
	if outlet && is && !s.p.ownVoice(s.text(a, b)) {
		kind := habeas.SummaryOf
		if quoting {
			kind = habeas.Quotes
		}
		add(habeas.Link{Kind: kind, Name: strings.TrimPrefix(s.text(a, b), "the "), Span: s.span(min(st.from, st.cue[0]), max(st.to, st.cue[1]))})
	}
}
