package extract

import (
	"habeas"
	"habeas/internal/lang/tree"
)

// purpose reports whether an infinitive tells only what something is for, under a word that would make a fact of it: "the memory to keep", "got permission to deport", "signalled its
// readiness to deport", "was going to deport".
func (s *sentence) purpose(cur, h int) bool {
	fact := s.operatorOf(h).kind == "fact"
	switch {
	case noun(s.tag[h]):
		return fact
	case s.toks[h].Lower == "going":
		return fact
	case !verb(s.tag[h]) || !fact && !s.says(h) || s.kidLower(cur, "have"):
		return false
	}
	o := s.kid(h, tree.Obj)
	return o > h && o < cur && noun(s.tag[o]) && s.peopleAt(o) < 0 && !s.person(o) && s.placeIn(o, o) < 0
}

// whoeverDoes gives the word by which an event is told of whoever may do or suffer it, in a sentence that says what will follow: "for every man who slipped away a house would burn"; "" where none is.
func (s *sentence) whoeverDoes(e *event) string {
	if e.group < 0 {
		return ""
	}
	cue := ""
	if s.rel[e.node] == tree.AclRelcl {
		for _, c := range s.kids[max(0, int(s.head[e.node]))] {
			if low := s.toks[c].Lower; low == "every" || low == "any" || low == "each" {
				cue = low
			}
		}
	}
	for i := max(0, e.node-4); i < e.node && cue == ""; i++ {
		if low := s.toks[i].Lower; low == "whoever" || low == "anyone" || low == "anybody" {
			cue = low
		}
	}
	if cue == "" {
		return ""
	}
	for i := range s.n {
		if s.tag[i] == tree.MD && !s.under(i, e.node) && s.toks[i].Lower != "could" {
			return cue
		}
	}
	return ""
}

// orderedDone gives the verb of "ordered the two moved", "wanted him arrested": what is to be done stands as a participle behind the people, and was not done yet; -1 where none stands there.
func (s *sentence) orderedDone(e *event) int {
	k := e.node
	if s.tag[k] != tree.VBN && s.tag[k] != tree.VBD || e.word.group != "obj" || s.kid(k, tree.Aux, tree.AuxPass) >= 0 || e.group >= k {
		return -1
	}
	for i := k - 1; i >= max(0, k-8); i-- {
		switch {
		case noun(s.tag[i]), s.tag[i] == tree.DT, s.tag[i] == tree.CD, s.tag[i] == tree.JJ, s.tag[i] == tree.PRP, s.tag[i] == tree.PRPPoss, s.tag[i] == tree.POS:
		case verb(s.tag[i]) && i <= e.group && i < k-1:
			if _, ok := s.worker().opOf('v', s.lemma[i], "demand"); ok || s.worker().op('v', s.lemma[i]).kind == "plan" {
				return i
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// operatorOf gives the operator that a word is, as verb, noun or other word.
func (s *sentence) operatorOf(h int) operator {
	w := s.p.worker.words
	low := s.toks[h].Lower
	switch {
	case verb(s.tag[h]):
		if o := s.phrasal(h); o.kind != "" {
			return o
		}
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
		if o := s.wording('n', h); o.kind == "blame" {
			return o
		}
		if o := w.op('n', s.lemma[h]); o.kind != "" {
			return o
		}
	}
	return w.op('a', low)
}

// phrasal gives the operator of a verb with its particle or phrase: "called off", "held off", "put on hold"; the zero one where there is none.
func (s *sentence) phrasal(h int) operator { return s.wording('v', h) }

// wording gives the operator of a verb with the words behind it, of one part of speech of the table.
func (s *sentence) wording(pos byte, h int) operator {
	w := s.worker()
	if !w.sieves.opWordings.may(s.lemma[h]) {
		return operator{}
	}
	for i := h + 1; i < min(s.n, h+4); i++ {
		if o := w.op(pos, s.lemma[h]+" "+s.toks[i].Lower); o.kind != "" {
			return o
		}
		if i+1 < s.n {
			if o := w.op(pos, s.lemma[h]+" "+s.toks[i].Lower+" "+s.toks[i+1].Lower); o.kind != "" {
				return o
			}
		}
		if verb(s.tag[i]) {
			break
		}
	}
	return operator{}
}

// overReport lays over an event what a verb does with the report, claim or rumour that tells it: "scotched reports that", "the rumour was laughed off". Where the tables do not know
// the verb the event stays reported, whoever the verb's subject is.
func (s *sentence) overReport(sc *scope, event, cur, h int) {
	if cur == event || !noun(s.tag[cur]) || !verb(s.tag[h]) || !s.reportNoun(cur) {
		return
	}
	if o := s.disowns(h); o.kind != "" {
		if sc.apply(o, s.toks[h].Lower); sc.modality == habeas.Denied && s.negated(h) {
			sc.modality = habeas.Conditional // "could not verify reports that"
		}
	} else if sc.modality == habeas.Asserted && sc.hedge == "" && s.operatorOf(h).kind == "" && !s.says(h) && !s.worker().plea("issue", s.lemma[h]) {
		sc.apply(s.worker().op('n', "report"), s.toks[cur].Lower)
	}
}

// disowns gives what a verb makes of a report, claim or rumour that is its object.
func (s *sentence) disowns(h int) operator {
	if o := s.wording('d', h); o.kind != "" {
		return o
	}
	return s.worker().op('d', s.lemma[h])
}

// rejects reports whether a verb says of a report, claim or rumour that it is not so, or is open.
func (s *sentence) rejects(v int) bool {
	o := s.worker().op('v', s.lemma[v])
	return s.disowns(v).kind != "" || o.modality == habeas.Denied || o.kind == "contest" || o.kind == "condition"
}

// reportNoun reports whether a noun names what somebody tells: "report", "claim", "rumour".
func (s *sentence) reportNoun(n int) bool {
	w := s.worker()
	return len(w.sayNoun[s.lemma[n]]) > 0 || w.opIs('n', s.lemma[n], "report")
}

// open lays over a gerund what a word above it that the tables do not know leaves open: "is close to deporting", "envisages deporting".
func (s *sentence) open(sc *scope, cur, h int) {
	if s.tag[cur] != tree.VBG || sc.modality != habeas.Asserted || sc.hedge != "" || s.operatorOf(h).kind != "" {
		return
	}
	switch m := s.marker(cur); {
	case m == "" && s.rel[cur] == tree.Xcomp, m == "of", m == "to", m == "at", m == "about", m == "into", m == "towards", m == "toward", m == "on":
		sc.apply(opCondition, s.toks[h].Lower)
	}
}

// ruled reports whether a clause in the subjunctive is what a court or an office orders, and no mere demand: "a judge ordered that they be set free".
func (s *sentence) ruled(k int) bool {
	h := int(s.head[k])
	if h < 0 || s.rel[k] != tree.Ccomp || !s.is("ruling", h) || s.negated(h) {
		return false
	}
	c := s.subject(h)
	if s.passive(h) {
		return true
	}
	if c < 0 {
		return false
	}
	m := s.peopleAt(c)
	return s.is("judge", c) || s.worker().actors[s.lemma[c]] == habeas.VoiceOfficial || m >= 0 && s.p.doc.People[m].Role == habeas.RoleOfficial
}

// deniesNothing reports whether a "not" belongs to the words behind it: "not only", "not more than twelve were arrested".
func (s *sentence) deniesNothing(i int) bool {
	low := s.toks[i].Lower
	return (low == "not" || low == "n't") && i+2 < s.n && (s.toks[i+1].Lower == "only" || s.toks[i+2].Lower == "than" && s.tag[i+1] != tree.VB)
}

// saidByNobody takes what nobody says for open, and what two parties both do not say of themselves for denied: "no official says that he was arrested", "neither the police nor the
// army says it has him". That nobody says where or why leaves it as it is.
func (s *sentence) saidByNobody(sc *scope, said, h int) {
	if sc.modality != habeas.Asserted || !s.says(h) || s.nobody(h) < 0 {
		return
	}
	for _, c := range s.kids[said] {
		if s.tag[c] == tree.WRB || s.tag[c] == tree.WP || s.tag[c] == tree.WDT {
			return
		}
	}
	own := s.ownSubject(said)
	if own >= 0 && (s.toks[own].Lower == "it" || s.toks[own].Lower == "they") && some(s.toks[:h], "neither") {
		sc.apply(opDenial, "neither")
		return
	}
	sc.apply(opCondition, "nobody "+s.toks[h].Lower)
}
