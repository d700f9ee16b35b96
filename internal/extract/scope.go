package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang/tree"
)

// scope is what stands over an event: its modality, its hedge, and whether it tells of what usually happens.
type scope struct {
	modality habeas.Modality
	hedge    habeas.Hedge
	generic  bool
	dropped  bool // the event is what somebody demands, and no event of its own
	why      []string
	of       tree.Tag // of the word that tells the event
	core     int      // the verb that says where people are, which stands over nothing; 0 where there is none
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

// Operators that come from the grammar and not from a table.
var (
	opPlan      = operator{kind: "plan", modality: habeas.Planned}
	opCondition = operator{kind: "condition", modality: habeas.Conditional}
	opDenial    = operator{kind: "denial", modality: habeas.Denied}
	opDemand    = operator{kind: "demand"}
)

// apply lays one operator over what is there so far. A denial of a denial leaves the matter open.
func (sc *scope) apply(o operator, cue string) {
	if o.kind == "" || o.fact() || o.kind == "blame" {
		return
	}
	sc.why = append(sc.why, "cue: "+cue)
	switch {
	case o.kind == "demand":
		sc.dropped = true
	case o.kind == "generic":
		sc.generic = true
	case o.kind == "contest":
		if sc.modality == habeas.Asserted {
			sc.modality = habeas.Conditional
		}
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
	sc := scope{modality: habeas.Asserted, why: []string{s.ruleName(e)}, of: s.tag[e.node], core: e.core}
	if e.word.note == "denied" {
		sc.apply(opDenial, s.toks[e.node].Lower)
	}
	s.ownOperators(&sc, e.node, true)
	s.beforeVerb(&sc, e.node)
	if i := s.fearBefore(e.node); i >= 0 {
		sc.apply(s.worker().op('v', s.lemma[i]), s.toks[i].Lower)
	}
	if i := s.allBut(e.node); i >= 0 {
		sc.apply(opDenial, s.toks[i].Lower)
	}
	s.groupOperators(&sc, e)
	if !e.reduced {
		s.climb(&sc, e)
		s.lostVerb(&sc, e.node)
	} else if h := int(s.head[e.group]); h >= 0 && s.tag[h] == tree.RB {
		sc.apply(s.worker().op('a', s.toks[h].Lower), s.toks[h].Lower) // "perhaps forty sent over, perhaps not"
	}
	if cue := s.disowned(e.node); cue != "" && sc.modality != habeas.Denied {
		sc.apply(opDenial, cue)
	}
	if sc.modality != habeas.Denied {
		if i := s.deniedDoing(e.node); i >= 0 {
			sc.apply(opDenial, s.toks[i].Lower)
		}
	}
	if v := s.behindAside(e.node); v >= 0 && sc.modality == habeas.Asserted {
		s.lay(&sc, v)
	}
	if s.asked(e.node) || s.demandBefore(e.node) || s.soughtBy(e.node) >= 0 {
		sc.dropped = true
	}
	if k := e.node; sc.modality == habeas.Asserted && noun(s.tag[k]) && k > 0 && s.toks[k-1].Lower == "to" && k+1 < s.n && s.toks[k+1].Lower != "of" && e.group > k {
		sc.apply(opPlan, "to "+s.toks[k].Lower)
	}
	if s.beTo(e.node) {
		sc.apply(opPlan, "to "+s.toks[e.node].Lower)
	}
	if h := s.causative(e); e.reduced && h >= 0 {
		if o := s.worker().op('v', s.lemma[h]); o.kind == "plan" {
			sc.apply(o, s.lemma[h])
		}
		s.ownOperators(&sc, h, true)
		s.beforeVerb(&sc, h)
		s.climb(&sc, &event{s: s, node: h, group: -1, people: -1})
	}
	if sc.modality != habeas.Denied && s.rel[e.node] != tree.AclRelcl && (s.setRight(e) || s.retracted(e)) {
		sc.modality = habeas.Denied
		sc.why = append(sc.why, "rule: a correction takes it back")
	}
	if cue := s.leftOpen(e.node); cue != "" {
		sc.apply(opCondition, cue)
	}
	if cue := s.whoeverDoes(e); cue != "" && sc.modality == habeas.Asserted {
		sc.apply(opCondition, cue)
	}
	if i := s.orderedDone(e); i >= 0 {
		sc.apply(opPlan, s.toks[i].Lower)
	}
	if s.gerundSubject(e.node) {
		sc.apply(opCondition, s.toks[e.node].Lower)
	}
	if sc.modality == habeas.Asserted && (s.overBefore(e.node) || s.outOfQuestion(e.node) >= 0) {
		sc.apply(opDenial, "no longer")
	}
	if e.group >= 0 && s.practice(e) && !(sc.modality != habeas.Asserted && s.tag[e.group] == tree.PRP && !s.usual(e.node) && !s.whenever(e.node)) {
		sc.generic = true
		sc.why = append(sc.why, "rule: what usually happens")
	}
	return sc
}

// ruleName says which word made the event, and how.
func (s *sentence) ruleName(e *event) string {
	name := "verb: "
	switch {
	case noun(s.tag[e.node]):
		name = "noun: "
	case !verb(s.tag[e.node]) && s.tag[e.node] != tree.JJ:
		name = "phrase: "
	}
	name += s.toks[e.node].Lower
	if verb(s.tag[e.node]) && s.passive(e.node) {
		name += " (passive)"
	}
	if e.guessed {
		name += " (people nearby)"
	}
	return name
}

// asked reports whether a word stands in the main clause of a question.
func (s *sentence) asked(k int) bool {
	last := s.n - 1
	for last > 0 && (s.toks[last].Lower == `"` || s.toks[last].Lower == "'") {
		last--
	}
	return last > 0 && s.toks[last].Lower == "?" && s.rel[k] != tree.AclRelcl && (s.rel[k] != tree.Acl || noun(s.tag[k]))
}

// ownOperators takes what hangs on a word itself: auxiliaries, negation, adverbs and the conjunction of its clause. event is true where the word
// is the event or shares its verb group.
func (s *sentence) ownOperators(sc *scope, k int, event bool) {
	w, before := s.p.worker.words, sc.modality
	for _, c := range s.kids[k] {
		low := s.toks[c].Lower
		switch s.rel[c] {
		case tree.Aux:
			if x := s.ownSubject(k); (low == "had" || low == "were" || low == "should") && x > int(c) {
				sc.apply(opCondition, low)
				continue
			}
			s.auxiliary(sc, k, int(c), event)
		case tree.AuxPass:
			if event && low == "be" && s.tag[c] == tree.VB && s.kid(k, tree.Aux) < 0 && !s.infinitive(k) && int(c) > 0 && s.tag[c-1] != tree.MD && s.tag[c-1] != tree.TO && s.tag[c-1] != tree.RB {
				if s.ruled(k) {
					sc.apply(opPlan, "be "+s.toks[k].Lower)
				} else {
					sc.apply(opDemand, "be "+s.toks[k].Lower)
				}
			}
		case tree.Advmod, tree.Amod, tree.Det, tree.Dep:
			if s.deniesNothing(int(c)) {
				continue
			}
			if o := w.op('a', low); s.rel[c] != tree.Det || low == "no" {
				sc.apply(o, low)
			}
		case tree.Obl, tree.Obj:
			if o := w.op('a', low); o.kind == "denial" {
				sc.apply(o, low)
			} else if event && s.rel[c] == tree.Obj && s.kidLower(int(c), "no") && s.peopleAt(int(c)) < 0 {
				sc.apply(opDenial, "no "+low)
			}
		case tree.Mark, tree.Case:
			s.conjunction(sc, k, int(c))
		case tree.Advcl:
			if m := s.marker(int(c)); event && (m == "if" || m == "unless" || m == "even if") {
				sc.apply(opCondition, m)
			}
		}
	}
	if m := s.marker(k); event && before != habeas.Denied && sc.modality == habeas.Denied && (m == "if" || m == "unless") {
		sc.modality = habeas.Conditional // "if they are not sent back" denies nothing
	}
}

// auxiliary lays a modal verb over the event. "would have" and "would" beside an if-clause are conditional.
func (s *sentence) auxiliary(sc *scope, k, c int, event bool) {
	w, low := s.p.worker.words, s.toks[c].Lower
	if s.tag[c] != tree.MD && low != "would" && low != "will" {
		return
	}
	o := w.op('m', low)
	if !event && sc.modality == habeas.Denied && (o.modality == habeas.Conditional || o.modality == habeas.Feared) && s.operatorOf(k).modality == habeas.Denied && noun(sc.of) {
		sc.modality = habeas.Conditional // "the transfer may be put off"
		return
	}
	if d, ok := w.opOf('m', low, "demand"); ok {
		if !event {
			return
		}
		o = d
	}
	if (low == "would" || low == "'d" || low == "could" || low == "might" || low == "should") && s.kidLower(k, "have") {
		o = opCondition
	}
	sc.apply(o, low)
}

// conjunction lays the word that introduces a clause over it.
func (s *sentence) conjunction(sc *scope, k, c int) {
	switch low := s.toks[c].Lower; low {
	case "until", "once", "before", "till":
		if s.present(k) || s.yetToCome(k) {
			sc.apply(opPlan, low)
		}
	case "from":
		if h := int(s.head[k]); h < 0 || s.worker().op('v', s.lemma[h]).modality != habeas.Denied {
			sc.apply(s.p.worker.words.op('c', low), low) // "barred them from removing" is denied once
		}
	case "if", "though":
		if c > 0 && s.toks[c-1].Lower == "as" {
			sc.apply(opDemand, "as "+low) // "as if she had been arrested" tells of no arrest
			return
		}
		sc.apply(s.p.worker.words.op('c', low), low)
	case "without", "instead":
		sc.apply(opDenial, low)
	case "rather":
		if s.kidLower(c, "than") {
			sc.apply(opDenial, low)
		}
	default:
		sc.apply(s.p.worker.words.op('c', low), low)
	}
}

// climb walks up from the event. It stops where what stands above only speaks about the people, and no longer about the event.
func (s *sentence) climb(sc *scope, e *event) {
	cur := e.node
	for step := 0; step <= s.n; step++ {
		h := int(s.head[cur])
		if h < 0 {
			s.imperative(sc, cur)
			if s.infinitive(cur) && !s.kidLower(cur, "have") {
				sc.apply(opPlan, "to "+s.toks[cur].Lower) // a headline: "12 Cubans to be flown back"
			}
			return
		}
		if s.relative(cur) {
			return
		}
		if v, _ := s.blame(cur); v >= 0 && verb(s.tag[v]) && s.is("blames", v) && h != v && (s.rel[cur] == tree.Acl || s.rel[cur] == tree.Nmod) {
			h = v // "accused the police of abducting them", which the tree hangs on the police
			s.lay(sc, h)
			cur = h
			continue
		}
		before := sc.modality
		switch s.rel[cur] {
		case tree.AclRelcl:
			if c := s.kid(cur, tree.Mark); c < 0 || s.toks[c].Lower != "that" || !noun(s.tag[h]) {
				return
			}
			s.complementOf(sc, cur, h)
		case tree.Parataxis, tree.Appos, tree.AdvclRelcl, tree.Amod, tree.Dep, tree.List:
			return
		case tree.Acl:
			if !s.infinitive(cur) && s.marker(cur) == "" {
				return
			}
			s.complementOf(sc, cur, h)
		case tree.Advcl:
			if !s.adverbial(sc, cur, h) {
				return
			}
		case tree.Conj:
			if !s.shares(cur, h) {
				if h = s.clause(h); s.marker(cur) != "that" || s.marker(h) != "that" {
					return
				}
				cur = h // "demand that he stay and that they let her see him"
				continue
			}
			if verb(s.tag[h]) && verb(s.tag[cur]) {
				s.sharedOperators(sc, cur, h)
			}
		case tree.Nmod, tree.NmodPoss, tree.Compound, tree.NmodUnmarked:
			if !s.nominal(sc, cur, h) {
				return
			}
		case tree.Obl, tree.OblAgent:
			if s.reportNoun(cur) && s.disowns(h).kind != "" {
				s.overReport(sc, e.node, cur, h) // "took issue with reports that", "poured scorn on claims of"
				return
			}
			if factive(s.marker(cur)) && !(cur == e.node && e.kind() == habeas.Held) { // "had never had them in custody"
				return
			}
			if !s.nominal(sc, cur, h) {
				return
			}
			s.overReport(sc, e.node, cur, h)
		case tree.Csubj, tree.CsubjPass:
			if s.tag[cur] == tree.VBG && s.tag[h] != tree.VBD {
				sc.apply(opCondition, s.toks[cur].Lower)
			}
			s.complementOf(sc, cur, h)
		case tree.Ccomp, tree.Xcomp:
			s.complementOf(sc, cur, h)
			s.saidByNobody(sc, cur, h)
		case tree.Obj, tree.Nsubj, tree.NsubjPass, tree.Iobj:
			if s.tag[cur] == tree.VBG && s.rel[cur].Subject() && s.tag[h] != tree.VBD {
				sc.apply(opCondition, s.toks[cur].Lower)
			}
			s.lay(sc, h)
			s.overReport(sc, e.node, cur, h)
		}
		if m := s.marker(cur); sc.modality == habeas.Denied && before != habeas.Denied && (strings.HasPrefix(m, "whether") || strings.HasPrefix(m, "if")) {
			sc.modality = habeas.Conditional // "do not know whether they were deported" denies nothing
		}
		if sc.modality == habeas.Denied && before != habeas.Denied && noun(s.tag[cur]) && s.operatorOf(cur).hedge != "" {
			sc.hedge = "" // "denied reports that" denies the deed
		}
		cur = h
	}
}

// imperative sees a bare verb at the top of a sentence.
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
	if sc.modality == habeas.Denied && before != habeas.Denied && noun(s.tag[h]) && s.operatorOf(h).modality != habeas.Denied && len(s.p.worker.words.sayNoun[s.lemma[cur]]) > 0 {
		sc.modality = habeas.Conditional // "no information about reports that they were deported" denies nothing
	}
	if known && !s.operatorOf(h).fact() || sc.modality != before || sc.dropped {
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
	if s.setOff(cur) {
		s.ownOperators(sc, h, false)
		return
	}
	before := sc.modality
	known := s.lay(sc, h)
	switch {
	case sc.dropped || sc.modality != before || noun(s.tag[h]) && s.head[h] >= 0 && s.operatorOf(int(s.head[h])).kind == "means": // "used a lorry to move them"
	case s.infinitive(cur):
		if o := s.worker().op('i', s.lemma[h]); o.kind != "" && !s.kidLower(cur, "have") {
			sc.apply(o, s.toks[h].Lower+" to")
		} else if !known || s.purpose(cur, h) {
			sc.apply(opPlan, s.toks[h].Lower+" to")
		}
	case !known:
		s.open(sc, cur, h)
	}
}

// lay puts the word above over the event, with that word's own auxiliaries and negation. It reports whether the tables know the word.
func (s *sentence) lay(sc *scope, h int) bool {
	o := s.operatorOf(h)
	if s.only(h, o) || h == sc.core && h > 0 {
		o = operator{}
	}
	sc.apply(o, s.toks[h].Lower)
	before := *sc
	s.aboutIt(sc, h)
	s.ownOperators(sc, h, false)
	if s.says(h) && !(verb(s.tag[h]) && s.phrasal(h).kind != "") || noun(s.tag[h]) && len(s.p.worker.words.sayNoun[s.lemma[h]]) > 0 {
		s.aboutSpeaking(sc, before, h)
		return true
	}
	return o.kind != ""
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
	if s.kid(k, tree.Aux, tree.AuxPass) >= 0 && (s.tag[k] != tree.VB || s.modal(k)) {
		return
	}
	if s.tag[k] != s.tag[h] && s.tag[k] != tree.VB && s.tag[h] != tree.VB && !s.sharesPassive(k) {
		return
	}
	if s.tag[h] == tree.VB && (s.tag[k] == tree.VBZ || s.tag[k] == tree.VBD && s.lemma[k] != s.toks[k].Lower) {
		return // "eight could pay and went home": what stands over the plain form does not stand over a finite one
	}
	before := sc.modality
	s.ownOperators(sc, h, true)
	if sc.modality == habeas.Denied && before != habeas.Denied && (s.kidLower(k, "but") || s.kidLower(k, "instead") || s.deniesObject(h)) {
		sc.modality = before
	}
}
