package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// lostVerb lays the verb of a that-clause over the event where the tree has not hung the clause on it: "the ministry denied on Saturday that ...".
func (s *sentence) lostVerb(sc *scope, k int) {
	i := k - 1
	for ; i >= 0 && i > k-14; i-- {
		if s.toks[i].Lower == "that" || s.toks[i].Flags&lang.Punct != 0 || verb(s.tag[i]) && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass {
			break
		}
	}
	if i <= 0 || s.toks[i].Lower != "that" {
		return
	}
	for j := i - 1; j >= max(0, i-7); j-- {
		if s.toks[j].Flags&lang.Punct != 0 {
			return
		}
		if verb(s.tag[j]) && s.rel[j] != tree.Aux && s.rel[j] != tree.AuxPass {
			if !s.under(k, j) {
				s.lay(sc, j)
			}
			return
		}
	}
}

// imperative sees a bare verb at the top of a sentence: a demand.
func (s *sentence) imperative(sc *scope, cur int) {
	if s.tag[cur] == tree.VB && s.kid(cur, tree.Nsubj, tree.NsubjPass, tree.Aux, tree.AuxPass) < 0 && !s.infinitive(cur) {
		sc.apply(opDemand, s.toks[cur].Lower)
	}
}

// factive reports whether a preposition tells of what it introduces as something that has happened.
func factive(m string) bool {
	switch m {
	case "after", "since", "following", "despite", "over", "because of", "during", "by", "in", "with", "upon", "due to", "amid", "when", "while", "as":
		return true
	}
	return false
}

// nominal lays what governs a nominal event over it, going by the preposition; false where the climb ends.
func (s *sentence) nominal(sc *scope, cur, h int) bool {
	before := sc.modality
	known := s.lay(sc, h)
	if known && s.operatorOf(h).kind != "fact" || sc.modality != before || sc.dropped {
		return true
	}
	switch m := s.marker(cur); m {
	case "for":
		if s.operatorOf(h).kind != "blame" && !s.blames(h) {
			sc.apply(opPlan, m)
		}
	case "from", "against":
		sc.apply(opCondition, m)
	case "about", "on":
		return s.says(h)
	}
	return true
}

// blames reports whether a verb of saying lays a deed on somebody: what stands behind "for" has happened.
func (s *sentence) blames(h int) bool {
	for _, w := range s.worker().say[s.lemma[h]] {
		if w.takes("for") && w.takes("obj") {
			return true
		}
	}
	return false
}

// complementOf lays the word above a clause over it. An infinitive under a word that the tables do not know is a plan.
func (s *sentence) complementOf(sc *scope, cur, h int) {
	before := sc.modality
	known := s.lay(sc, h)
	if known || sc.dropped || sc.modality != before || !s.infinitive(cur) {
		return
	}
	sc.apply(opPlan, s.toks[h].Lower+" to")
}

// operatorOf gives the operator that a word is, as verb, noun or other word.
func (s *sentence) operatorOf(h int) operator {
	w := s.p.worker.words
	low := s.toks[h].Lower
	switch {
	case verb(s.tag[h]):
		if d, ok := w.opOf('v', s.lemma[h], "demand"); ok && s.demands(h) {
			return d
		}
		if o := w.op('v', s.lemma[h]); o.kind != "" && !(o.kind == "demand" && !s.demands(h)) {
			return o
		}
		return w.op('a', low)
	case s.tag[h] == tree.JJ || s.tag[h] == tree.RB:
		if o := w.op('a', low); o.kind != "" {
			return o
		}
		return w.op('v', s.lemma[h])
	case noun(s.tag[h]):
		if o := w.op('n', s.lemma[h]); o.kind != "" {
			return o
		}
	}
	return w.op('a', low)
}

// lay puts the word above over the event, with that word's own auxiliaries and negation. It reports whether the tables know the word.
func (s *sentence) lay(sc *scope, h int) bool {
	o := s.operatorOf(h)
	if s.only(h, o) {
		o = operator{}
	}
	sc.apply(o, s.toks[h].Lower)
	before := *sc
	s.ownOperators(sc, h, false)
	if s.says(h) || noun(s.tag[h]) && len(s.p.worker.words.sayNoun[s.lemma[h]]) > 0 {
		s.aboutSpeaking(sc, before, h)
		return true
	}
	return o.kind != ""
}

// aboutSpeaking keeps a speech verb's own future or doubt off the event ("will say", "may ask"), and leaves open what somebody did not say.
func (s *sentence) aboutSpeaking(sc *scope, before scope, h int) {
	if before.modality == sc.modality {
		return
	}
	if sc.modality == habeas.Denied && s.lemma[h] != "deny" {
		sc.modality = habeas.Conditional
		return
	}
	sc.modality = before.modality
}

// shares reports whether a conjunct has no subject of its own, so that what stands over the first stands over it too.
func (s *sentence) shares(k, h int) bool {
	if !verb(s.tag[k]) {
		return true
	}
	return s.kid(k, tree.Nsubj, tree.NsubjPass) < 0 && (s.kid(k, tree.Aux) < 0 || s.tag[k] == s.tag[h])
}

// sharedOperators takes auxiliaries and negation of the first conjunct for a second one in the same form ("will be arrested and deported"), but not
// over "but".
func (s *sentence) sharedOperators(sc *scope, k, h int) {
	if s.kid(k, tree.Aux, tree.AuxPass) >= 0 && s.tag[k] != tree.VB {
		return
	}
	if s.tag[k] != s.tag[h] && s.tag[k] != tree.VB && s.tag[h] != tree.VB {
		return
	}
	before := sc.modality
	s.ownOperators(sc, h, true)
	if sc.modality == habeas.Denied && before != habeas.Denied && (s.kidLower(k, "but") || s.kidLower(k, "instead")) {
		sc.modality = before
	}
}

// adverbial takes what a clause that hangs on another says of itself, and reports whether what stands over the other stands over it too: so it is
// for infinitives and participles, not for a clause of its own that tells why, or when in the past.
func (s *sentence) adverbial(sc *scope, k, h int) bool {
	m := s.marker(k)
	if s.infinitive(k) && s.kid(k, tree.Nsubj, tree.NsubjPass) < 0 {
		if o := s.operatorOf(h); o.kind == "" {
			sc.apply(opPlan, "to "+s.toks[k].Lower)
		}
		s.lay(sc, h)
		return true
	}
	switch m {
	case "from", "against":
		sc.apply(opDenial, m)
	case "when", "after", "once", "as soon as", "while", "as", "before", "until", "till", "whenever":
		if s.finite(k) && (s.present(k) || s.kid(k, tree.Aux) >= 0 && s.modal(h)) {
			s.lay(sc, h)
			return true
		}
	}
	if s.finite(k) || s.tag[k] != tree.VBG && s.tag[k] != tree.VBN && !noun(s.tag[k]) {
		return false
	}
	s.lay(sc, h)
	return true
}

// modal reports whether a clause has a modal verb.
func (s *sentence) modal(k int) bool {
	for _, c := range s.kids[k] {
		if s.tag[c] == tree.MD {
			return true
		}
	}
	return false
}

// only reports whether an operator's word has another meaning here.
func (s *sentence) only(h int, o operator) bool {
	switch s.lemma[h] {
	case "mean", "set", "spare", "stop", "end", "work", "push":
		return s.kid(h, tree.Ccomp, tree.Xcomp) < 0 && s.kid(h, tree.Obj) < 0 && !s.passive(h)
	}
	return o.kind == "condition" && s.lemma[h] == "consider" && s.kid(h, tree.Ccomp) >= 0
}

// demands reports whether a word that may be a demand is one here: with an open complement, a that-clause or a preposition of demanding.
func (s *sentence) demands(h int) bool {
	switch s.lemma[h] {
	case "call":
		return s.has(h, [][]string{{"on"}, {"for"}, {"upon"}})
	case "propose", "require", "push", "campaign", "advocate", "recommend", "invite", "press", "pressure", "lobby", "hope", "wish":
		return s.kid(h, tree.Xcomp, tree.Ccomp, tree.Obj) >= 0 || s.has(h, [][]string{{"for"}, {"to"}})
	}
	return true
}
