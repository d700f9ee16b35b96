package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang/tree"
)

// links finds where the text says that this report, or another, leans on a named outlet: summaries, quotations, copies, "according to".
func (p *passage) links() []habeas.Link {
	out := []habeas.Link{}
	add := func(l habeas.Link) {
		for _, o := range out {
			if o.Name == l.Name && o.Kind == l.Kind && o.By == l.By {
				return
			}
		}
		out = append(out, l)
	}
	for _, s := range p.sents {
		s.carried(add)
		for i := range s.said {
			s.relayed(&s.said[i], add)
		}
	}
	return out
}

// carried reads "X carried summaries of Y's article".
func (s *sentence) carried(add func(habeas.Link)) {
	for k := range s.n {
		kind, ok := linkNoun(s.lemma[k])
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

func linkNoun(lemma string) (habeas.LinkKind, bool) {
	switch lemma {
	case "summary", "digest", "version", "translation", "account", "abstract":
		return habeas.SummaryOf, true
	case "excerpt", "quotation", "extract":
		return habeas.Quotes, true
	case "copy", "reprint":
		return habeas.CopyOf, true
	}
	return "", false
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
	if outlet {
		kind := habeas.SummaryOf
		if quoting {
			kind = habeas.Quotes
		}
		add(habeas.Link{Kind: kind, Name: v.Name, Span: s.span(min(st.from, st.cue[0]), max(st.to, st.cue[1]))})
	}
}

// relate ties the group of a claim to that of an earlier one: part of it, or the same.
func (p *passage) relate(all []*event, groups []*habeas.Group) {
	for i, e := range all {
		g := groups[i]
		if g == nil || e.generic || e.people < 0 {
			continue
		}
		m := &p.doc.People[e.people]
		switch {
		case m.Of >= 0:
			if j := p.claimOf(all, groups, int(m.Of), i); j >= 0 {
				g.Relation = &habeas.Relation{Type: habeas.PartOf, Of: []string{all[j].id}}
			}
		case m.Groups > 0 && g.Count.Form == habeas.Vague:
			if j := lastCounted(all, groups, i); j >= 0 {
				g.Relation = &habeas.Relation{Type: habeas.PartOf, Of: []string{all[j].id}}
				g.Count = habeas.Count{Min: int(m.Groups), Max: groups[j].Count.Max, Form: habeas.Vague}
			}
		case m.Definite || m.Pronoun:
			if j := p.antecedentClaim(all, groups, i); j >= 0 {
				g.Relation = &habeas.Relation{Type: habeas.Same, Of: []string{all[j].id}}
				if g.Count.Form == habeas.Vague && groups[j].Count.Form != habeas.Vague && m.Pronoun {
					g.Count = groups[j].Count
				}
			}
		}
	}
}

func (p *passage) claimOf(all []*event, groups []*habeas.Group, people, before int) int {
	for j := range all {
		if j != before && all[j].people == people && groups[j] != nil {
			return j
		}
	}
	return -1
}

// lastCounted is the nearest earlier claim about a counted group that is no practice and no other affair.
func lastCounted(all []*event, groups []*habeas.Group, i int) int {
	for j := i - 1; j >= 0; j-- {
		if g := groups[j]; g != nil && !all[j].generic && g.Role == habeas.RoleHeld && g.Count.Form != habeas.Vague && g.Count.Min > 1 && all[j].kind() != habeas.Contacted {
			return j
		}
	}
	return -1
}

// antecedentClaim is the nearest earlier claim, at most six sentences back, about a group that "they" or "the 21" may mean: the same number, or a
// number where the later mention has none.
func (p *passage) antecedentClaim(all []*event, groups []*habeas.Group, i int) int {
	for j := i - 1; j >= 0; j-- {
		g := groups[j]
		if g == nil || all[j].generic || all[i].s.at-all[j].s.at > 6 {
			continue
		}
		if groups[i].Count.Overlaps(g.Count) && (g.Count.Form != habeas.Vague || all[i].s.at-all[j].s.at <= 2) && g.Role == groups[i].Role {
			return j
		}
	}
	return -1
}
