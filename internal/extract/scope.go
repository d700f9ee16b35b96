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

// Operators that come from the grammar and not from a table.
var (
	opPlan      = operator{kind: "plan", modality: habeas.Planned}
	opCondition = operator{kind: "condition", modality: habeas.Conditional}
	opDenial    = operator{kind: "denial", modality: habeas.Denied}
	opDemand    = operator{kind: "demand"}
)

// apply lays one operator over what is there so far. A denial of a denial leaves the matter open.
func (sc *scope) apply(o operator, cue string) {
	if o.kind == "" || o.kind == "fact" || o.kind == "blame" {
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
	sc := scope{modality: habeas.Asserted, why: []string{s.ruleName(e)}}
	s.ownOperators(&sc, e.node, true)
	s.beforeVerb(&sc, e.node)
	s.groupOperators(&sc, e)
	if !e.reduced {
		s.climb(&sc, e)
		s.lostVerb(&sc, e.node)
	}
	if s.asked(e.node) || s.demandBefore(e.node) {
		sc.dropped = true
	}
	if k := e.node; noun(s.tag[k]) && k > 0 && s.toks[k-1].Lower == "to" && k+1 < s.n && s.toks[k+1].Lower != "of" && e.group > k && sc.modality == habeas.Asserted {
		sc.apply(opPlan, "to "+s.toks[k].Lower)
	}
	if s.hadWould(e.node) {
		sc.apply(opCondition, "had")
	}
	if s.gerundSubject(e.node) {
		sc.apply(opCondition, s.toks[e.node].Lower)
	}
	if e.group >= 0 && s.practice(e) && !(sc.modality != habeas.Asserted && s.tag[e.group] == tree.PRP && !s.usual(e.node) && !s.whenever(e.node)) {
		sc.generic = true
		sc.why = append(sc.why, "rule: what usually happens")
	}
	return sc
}

// hadWould sees "had they been deported, the families would know".
func (s *sentence) hadWould(k int) bool {
	for i := max(0, k-6); i < k; i++ {
		if s.toks[i].Lower != "had" || i > 0 && s.toks[i-1].Flags&lang.Punct == 0 {
			continue
		}
		for j := k + 1; j < s.n; j++ {
			switch s.toks[j].Lower {
			case "would", "could", "might":
				return true
			}
		}
	}
	return false
}

// gerundSubject sees "repatriating them is the same as ...": an event named and not told.
func (s *sentence) gerundSubject(k int) bool {
	if s.tag[k] != tree.VBG || s.kid(k, tree.Aux) >= 0 || k > 0 && s.toks[k-1].Flags&lang.Punct == 0 && s.toks[k-1].Lower != "that" {
		return k > 1 && s.tag[k] == tree.VBG && s.toks[k-1].Lower == "as" && s.kid(k, tree.Aux) < 0 && s.present(int(max(s.head[k], 0)))
	}
	for i := k + 1; i < min(s.n, k+9); i++ {
		switch {
		case s.toks[i].Flags&lang.Punct != 0, s.tag[i] == tree.VBD:
			return false
		case s.tag[i] == tree.VBZ, s.tag[i] == tree.VBP, s.tag[i] == tree.MD:
			return true
		}
	}
	return false
}

// demandBefore sees a demand that the tree has lost: a verb of demanding, whom it is asked of, "to" or "not to", and the event.
func (s *sentence) demandBefore(k int) bool {
	if s.tag[k] != tree.VB || k < 2 {
		return false
	}
	i, to := k-1, false
	for ; i >= 0 && i > k-14; i-- {
		low := s.toks[i].Lower
		if low == "to" && !to {
			to = true
			continue
		}
		if low == "," || low == ";" || low == `"` || to && s.tag[i] == tree.MD {
			return false
		}
		if !to && low != "not" && s.tag[i] != tree.RB && s.rel[i] != tree.AuxPass {
			return false
		}
		if verb(s.tag[i]) && to {
			return s.worker().opIs('v', s.lemma[i], "demand") && len(s.worker().speech[s.lemma[i]]) > 0
		}
	}
	return false
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

// groupOperators sees "no one was arrested" and "none of them".
func (s *sentence) groupOperators(sc *scope, e *event) {
	if e.group < 0 {
		return
	}
	if e.people >= 0 && s.p.doc.People[e.people].None {
		sc.apply(opDenial, "none")
		return
	}
	if c := s.kid(e.group, tree.Det); c >= 0 && (s.toks[c].Lower == "no" || s.toks[c].Lower == "neither") {
		sc.apply(opDenial, s.toks[c].Lower)
		return
	}
	if a, _ := s.phrase(e.group); s.toks[a].Lower == "how" && e.group > a {
		sc.dropped = true
	} else if a > 0 && s.toks[a-1].Lower == "not" {
		sc.apply(opDenial, "not")
	}
	switch s.toks[e.group].Lower {
	case "anyone", "anybody", "whoever":
		sc.apply(operator{kind: "generic"}, s.toks[e.group].Lower)
	case "none", "nobody", "neither":
		sc.apply(opDenial, s.toks[e.group].Lower)
	}
}

// ownOperators takes what hangs on a word itself: auxiliaries, negation, adverbs and the conjunction of its clause. event is true where the word
// is the event or shares its verb group.
func (s *sentence) ownOperators(sc *scope, k int, event bool) {
	w := s.p.worker.words
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
				sc.apply(opDemand, "be "+s.toks[k].Lower)
			}
		case tree.Advmod, tree.Amod, tree.Det, tree.Dep:
			if (low == "not" || low == "n't") && int(c)+1 < s.n && s.toks[c+1].Lower == "only" {
				continue
			}
			if o := w.op('a', low); s.rel[c] != tree.Det || low == "no" {
				sc.apply(o, low)
			}
		case tree.Obl, tree.Obj:
			if o := w.op('a', low); o.kind == "denial" {
				sc.apply(o, low)
			}
		case tree.Mark, tree.Case:
			s.conjunction(sc, k, int(c))
		case tree.Advcl:
			if m := s.marker(int(c)); event && (m == "if" || m == "unless" || m == "even if") {
				sc.apply(opCondition, m)
			}
		}
	}
}

// beforeVerb takes what the tree has lost: modal verbs and negations in the unbroken verb group before the event, and "in case".
func (s *sentence) beforeVerb(sc *scope, k int) {
	if !verb(s.tag[k]) && s.tag[k] != tree.JJ {
		return
	}
	w := s.worker()
	group := true
	for i := k - 1; i >= 0 && i > k-12; i-- {
		low := s.toks[i].Lower
		if low == "," || low == ";" || low == `"` {
			return
		}
		if low == "case" && i > 0 && s.toks[i-1].Lower == "in" && (i+1 < s.n && s.toks[i+1].Lower != "of") {
			sc.apply(opCondition, "in case")
			return
		}
		if !group || int(s.head[i]) == k {
			continue
		}
		switch o := w.op('m', low); {
		case o.kind != "" && (s.tag[i] == tree.MD || low == "cannot"):
			sc.apply(o, low)
		case low == "not" || low == "n't" || low == "never":
			sc.apply(opDenial, low)
		case s.rel[i] == tree.Aux, s.rel[i] == tree.AuxPass, s.tag[i] == tree.RB:
		default:
			group = false
		}
	}
}

// auxiliary lays a modal verb over the event. "would have" and "would" beside an if-clause are conditional.
func (s *sentence) auxiliary(sc *scope, k, c int, event bool) {
	w, low := s.p.worker.words, s.toks[c].Lower
	if s.tag[c] != tree.MD && low != "would" && low != "will" {
		return
	}
	o := w.op('m', low)
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
		if s.present(k) {
			sc.apply(opPlan, low)
		}
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
			return
		}
		if s.relative(cur) {
			return
		}
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
				return
			}
			if verb(s.tag[h]) && verb(s.tag[cur]) {
				s.sharedOperators(sc, cur, h)
			}
		case tree.Nmod, tree.NmodPoss, tree.Compound, tree.NmodUnmarked:
			if !s.nominal(sc, cur, h) {
				return
			}
		case tree.Obl, tree.OblAgent:
			if factive(s.marker(cur)) {
				return
			}
			if !s.nominal(sc, cur, h) {
				return
			}
		case tree.Csubj, tree.CsubjPass:
			if s.tag[cur] == tree.VBG && s.tag[h] != tree.VBD {
				sc.apply(opCondition, s.toks[cur].Lower)
			}
			s.complementOf(sc, cur, h)
		case tree.Ccomp, tree.Xcomp:
			s.complementOf(sc, cur, h)
		case tree.Obj, tree.Nsubj, tree.NsubjPass, tree.Iobj:
			if s.tag[cur] == tree.VBG && s.rel[cur].Subject() && s.tag[h] != tree.VBD {
				sc.apply(opCondition, s.toks[cur].Lower)
			}
			s.lay(sc, h)
		}
		cur = h
	}
}

// relative reports whether "who" is a subject of the verb, whatever the tree makes of its clause.
func (s *sentence) relative(k int) bool {
	for _, c := range s.kids[k] {
		if s.rel[c].Subject() && s.toks[c].Lower == "who" {
			return true
		}
	}
	return false
}
