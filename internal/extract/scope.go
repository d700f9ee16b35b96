package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// scope is what stands over an event: its modality, its hedge, and whether it tells of what usually happens.
type scope struct {
	modality habeas.Modality
	hedge    habeas.Hedge
	generic  bool
	dropped  bool // the event is what somebody demands, and no event of its own
	why      []string
}

// weakness orders modalities; the weakest operator on the way wins.
func weakness(m habeas.Modality) int {
	switch m {
	case habeas.Attempted:
		return 1
	case habeas.Planned:
		return 2
	case habeas.Feared:
		return 3
	case habeas.Conditional:
		return 4
	case habeas.Denied:
		return 5
	}
	return 0
}

// apply lays one operator over what is there so far. A denial of a denial leaves the matter open.
func (sc *scope) apply(o operator, cue string) {
	sc.why = append(sc.why, "cue: "+cue)
	switch {
	case o.kind == "demand":
		sc.dropped = true
	case o.kind == "generic":
		sc.generic = true
	case o.hedge != "":
		if sc.hedge == "" {
			sc.hedge = o.hedge
		}
	case o.modality == habeas.Denied && sc.modality == habeas.Denied:
		sc.modality = habeas.Conditional
	case weakness(o.modality) > weakness(sc.modality):
		sc.modality = o.modality
	}
}

// scopeOf climbs from an event to the top of its sentence and gathers every operator on the way.
func (s *sentence) scopeOf(e *event) scope {
	sc := scope{modality: habeas.Asserted}
	sc.why = append(sc.why, string(e.word.kind)+": "+s.toks[e.node].Lower)
	s.ownOperators(&sc, e.node, true)
	if e.group >= 0 {
		s.groupOperators(&sc, e)
	}
	s.climb(&sc, e)
	if s.practice(e) {
		sc.generic = true
		sc.why = append(sc.why, "rule: what usually happens")
	}
	return sc
}

// groupOperators sees "no one was arrested" and "none of them".
func (s *sentence) groupOperators(sc *scope, e *event) {
	if e.people >= 0 && s.p.doc.People[e.people].None {
		sc.apply(operator{kind: "denial", modality: habeas.Denied}, "none")
		return
	}
	if c := s.kid(e.group, tree.Det); c >= 0 && s.toks[c].Lower == "no" {
		sc.apply(operator{kind: "denial", modality: habeas.Denied}, "no")
	}
}

// ownOperators takes what hangs on a word itself: auxiliaries, negation, adverbs and the conjunction of its clause.
func (s *sentence) ownOperators(sc *scope, k int, event bool) {
	w := &s.p.worker.words
	for _, c := range s.kids[k] {
		low := s.toks[c].Lower
		switch s.rel[c] {
		case tree.Aux:
			if o, ok := w.op('m', low); ok && s.tag[c] == tree.MD {
				if o.kind == "demand" && !event {
					continue
				}
				if d, ok := w.opOf('m', low, "demand"); ok && event {
					o = d
				}
				if low == "would" && s.conditionBelow(k) {
					o = operator{kind: "condition", modality: habeas.Conditional}
				}
				sc.apply(o, low)
			}
		case tree.Advmod, tree.Amod, tree.Det, tree.Dep, tree.Obl:
			if o, ok := w.op('a', low); ok && (s.rel[c] != tree.Det || low == "no") && (s.rel[c] != tree.Obl || o.kind == "denial") {
				sc.apply(o, low)
			}
		case tree.Mark, tree.Case:
			if o, ok := w.op('c', low); ok && (low != "until" && low != "once" || s.present(k)) {
				sc.apply(o, low)
			} else if low == "without" || low == "instead" {
				sc.apply(operator{kind: "denial", modality: habeas.Denied}, low)
			} else if low == "before" && s.present(k) {
				sc.apply(operator{kind: "plan", modality: habeas.Planned}, low)
			}
		case tree.Advcl:
			if m := s.marker(int(c)); (m == "if" || m == "unless") && event {
				sc.apply(operator{kind: "condition", modality: habeas.Conditional}, m)
			}
		}
	}
}

// conditionBelow reports whether an if-clause hangs on a verb.
func (s *sentence) conditionBelow(k int) bool {
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.Advcl && s.marker(int(c)) == "if" {
			return true
		}
	}
	return false
}

// present reports whether the finite word of a clause is in the present tense.
func (s *sentence) present(k int) bool {
	if s.tag[k] == tree.VBP || s.tag[k] == tree.VBZ {
		return true
	}
	for _, c := range s.kids[k] {
		if (s.rel[c] == tree.Aux || s.rel[c] == tree.AuxPass || s.rel[c] == tree.Cop) && (s.tag[c] == tree.VBP || s.tag[c] == tree.VBZ) {
			return true
		}
	}
	return false
}

// climb walks up from the event. It stops where what stands above only speaks about the people, and no longer about the event.
func (s *sentence) climb(sc *scope, e *event) {
	cur := e.node
	for step := 0; step <= s.n; step++ {
		h := int(s.head[cur])
		if h < 0 {
			return
		}
		switch r := s.rel[cur]; r {
		case tree.AclRelcl, tree.Parataxis, tree.Appos, tree.AdvclRelcl, tree.Dep:
			return
		case tree.Acl:
			if !s.infinitive(cur) && s.marker(cur) == "" {
				return
			}
			s.nounOperator(sc, h)
		case tree.Advcl:
			s.adverbial(sc, cur)
			return
		case tree.Conj:
			if !s.shares(cur, h) {
				return
			}
			if verb(s.tag[h]) {
				s.sharedOperators(sc, cur, h)
			}
		case tree.Nmod, tree.NmodPoss, tree.Compound:
			s.nounOperator(sc, h)
		case tree.Obl:
			if m := s.marker(cur); m == "after" || m == "since" || m == "following" || m == "despite" || m == "over" || m == "because of" || m == "about" && noun(s.tag[cur]) && !s.operatorVerb(h) {
				return
			}
			s.verbOperator(sc, h)
		case tree.Ccomp, tree.Xcomp, tree.Csubj, tree.Obj, tree.Nsubj, tree.NsubjPass, tree.CsubjPass, tree.Iobj:
			s.verbOperator(sc, h)
		}
		cur = h
	}
}

// operatorVerb reports whether a word stands in the table of operators as verb or adjective.
func (s *sentence) operatorVerb(h int) bool {
	_, v := s.p.worker.words.op('v', s.lemma[h])
	_, a := s.p.worker.words.op('a', s.toks[h].Lower)
	return v || a
}

// shares reports whether a conjunct has no subject of its own, so that what stands over the first stands over it too.
func (s *sentence) shares(k, h int) bool {
	if !verb(s.tag[k]) {
		return true
	}
	return s.kid(k, tree.Nsubj, tree.NsubjPass) < 0 && (s.kid(k, tree.Aux) < 0 || s.tag[k] == s.tag[h])
}

// sharedOperators takes auxiliaries and negation of the first conjunct for a second one in the same form ("will be arrested and deported").
func (s *sentence) sharedOperators(sc *scope, k, h int) {
	if s.kid(k, tree.Aux, tree.AuxPass) >= 0 && !(s.tag[k] == tree.VB) {
		return
	}
	if s.tag[k] != s.tag[h] && !(s.tag[k] == tree.VBN || s.tag[k] == tree.VB) {
		return
	}
	s.ownOperators(sc, h, true)
}

// adverbial takes what a clause that hangs on another says of itself: "in order to", "if", "when".
func (s *sentence) adverbial(sc *scope, k int) {
	if s.infinitive(k) && s.kid(k, tree.Nsubj, tree.NsubjPass) < 0 {
		sc.apply(operator{kind: "plan", modality: habeas.Planned}, "to "+s.toks[k].Lower)
	}
}

// verbOperator lays the word above over the event, with that word's own auxiliaries and negation.
func (s *sentence) verbOperator(sc *scope, h int) {
	w := &s.p.worker.words
	var o operator
	ok := false
	if verb(s.tag[h]) || s.tag[h] == tree.JJ {
		if o, ok = w.op('v', s.lemma[h]); !ok {
			o, ok = w.op('a', s.toks[h].Lower)
		}
		if d, also := w.opOf('v', s.lemma[h], "demand"); also && s.demands(h) {
			o, ok = d, true
		}
	} else if o, ok = w.op('n', s.lemma[h]); !ok {
		o, ok = w.op('a', s.toks[h].Lower)
	}
	if ok && !s.speechOnly(h, o) {
		sc.apply(o, s.toks[h].Lower)
	}
	before := *sc
	s.ownOperators(sc, h, false)
	if !ok && !verb(s.tag[h]) {
		return
	}
	// A speech verb's own future or doubt is about the speaking: "will say", "may ask".
	if s.says(h) && before.modality != sc.modality && sc.modality != habeas.Denied {
		sc.modality = before.modality
	}
	if s.says(h) && sc.modality == habeas.Denied && before.modality != habeas.Denied && s.lemma[h] != "deny" {
		sc.modality = habeas.Conditional
	}
}

// speechOnly reports whether an operator's word only speaks here ("agree that", "promise": with a finite clause the speaker tells of it).
func (s *sentence) speechOnly(h int, o operator) bool {
	switch s.lemma[h] {
	case "mean", "set", "stay", "spare", "end", "stop":
		return s.kid(h, tree.Ccomp, tree.Xcomp) < 0 && s.kid(h, tree.Obj) < 0 && !s.passive(h)
	}
	return o.kind == "condition" && s.lemma[h] == "consider" && s.kid(h, tree.Ccomp) >= 0
}

// demands reports whether a word that may be a demand is one here: with an open complement, a that-clause or a preposition of demanding.
func (s *sentence) demands(h int) bool {
	switch s.lemma[h] {
	case "call":
		return s.has(h, [][]string{{"on"}, {"for"}, {"upon"}})
	case "want", "urge", "demand", "ask", "appeal", "press", "request", "plead", "beg", "implore", "petition", "need", "insist":
		return true
	}
	return false
}

// nounOperator lays a noun over the event: "plan to", "fear of", "risk of".
func (s *sentence) nounOperator(sc *scope, h int) {
	if o, ok := s.p.worker.words.op('n', s.lemma[h]); ok {
		sc.apply(o, s.toks[h].Lower)
	}
	s.ownOperators(sc, h, false)
}

// practice reports whether an event tells of what usually happens: the simple present of something that happens to people who are no
// particular group. Headlines use the same tense for news.
func (s *sentence) practice(e *event) bool {
	if s.p.doc.Sents[s.at].Part == habeas.PartTitle || e.word.kind == habeas.Held && e.people >= 0 && s.p.doc.People[e.people].Count.Exact() {
		return false
	}
	if e.people >= 0 {
		m := &s.p.doc.People[e.people]
		if m.Generic {
			return true
		}
		if m.Count.Form != habeas.Vague || m.Definite && !m.Pronoun && s.toks[e.group].Lower != "those" || len(m.Names) > 0 {
			return false
		}
	}
	own := s.clause(e.node)
	for _, c := range s.kids[own] {
		if o, ok := s.p.worker.words.op('a', s.toks[c].Lower); ok && o.kind == "generic" && s.rel[c] == tree.Advmod {
			return true
		}
		if s.rel[c] == tree.Advcl && (s.marker(int(c)) == "whenever" || s.kidLower(int(c), "whenever")) {
			return true
		}
	}
	if s.kidLower(own, "whenever") {
		return true
	}
	simple := (s.tag[own] == tree.VBZ || s.tag[own] == tree.VBP) || s.tag[own] == tree.VBN && s.present(own) && s.kid(own, tree.Aux) < 0
	if !simple || e.word.kind == habeas.Held || s.toks[0].Flags&lang.AllCaps != 0 {
		return s.reducedGeneric(e)
	}
	return e.people < 0 || !s.p.doc.People[e.people].Pronoun
}

// reducedGeneric sees "those arrested by chance": people who are picked out by the event itself, in a sentence in the simple present.
func (s *sentence) reducedGeneric(e *event) bool {
	if s.rel[e.node] != tree.Acl && s.rel[e.node] != tree.AclRelcl || e.group < 0 || s.toks[e.group].Lower != "those" {
		return false
	}
	above := s.clause(e.group)
	return above >= 0 && above != e.node && s.present(above)
}

func (s *sentence) kidLower(k int, low string) bool {
	for _, c := range s.kids[k] {
		if s.toks[c].Lower == low {
			return true
		}
	}
	return false
}
