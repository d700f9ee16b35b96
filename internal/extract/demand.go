package extract

import (
	"slices"
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// thatBehind gives the word "that" close behind a word of demanding, -1 where there is none.
func (s *sentence) thatBehind(k int) int {
	for i := k + 1; i < min(s.n-2, k+4); i++ {
		if s.toks[i].Lower == "that" {
			return i
		}
		if s.toks[i].Flags&lang.Punct != 0 || verb(s.tag[i]) {
			break
		}
	}
	return -1
}

// wishes reports whether the clause behind a word is one of demanding: its verb is bare, or "should" or "must" stands in it.
func (s *sentence) wishes(k int) bool {
	if s.lemma[k] != "insist" && s.lemma[k] != "write" {
		return true
	}
	for i := k + 1; i < min(s.n, k+16); i++ {
		switch {
		case s.tag[i] == tree.VBD, s.tag[i] == tree.VBZ, s.tag[i] == tree.VBP:
			return false
		case s.tag[i] == tree.VB, s.toks[i].Lower == "should", s.toks[i].Lower == "must":
			return s.toks[i-1].Lower != "to"
		}
	}
	return false
}

// mustClause sees a demand in the words of the one who makes it: "the authorities must provide them with access", "Malaysia needs to let them in".
func (s *sentence) mustClause(k int) bool {
	for _, c := range s.kids[k] {
		if low := s.toks[c].Lower; s.rel[c] == tree.Aux && (low == "must" || low == "should") && !s.kidLower(k, "have") && s.rel[k] != tree.AclRelcl && s.rel[k] != tree.Advcl {
			return s.bearer(k) != bearsNothing
		}
	}
	if h := s.dutyOver(k); h >= 0 {
		return s.bearer(k) != bearsNothing
	}
	h := int(s.head[k])
	if h >= 0 && s.rel[k] == tree.Conj && (s.rel[h] == tree.Xcomp || s.rel[h] == tree.Advcl) && s.infinitive(h) && !s.infinitive(k) {
		h = int(s.head[h])
	}
	return s.rel[k] == tree.Conj && h >= 0 && h < k && s.tag[k] == tree.VB && s.kid(k, tree.Aux, tree.Nsubj) < 0 && s.mustClause(h)
}

// dutyOver gives the word that puts the infinitive k on somebody as a duty: "need", "has", "ought", "are obliged"; -1 where none does.
func (s *sentence) dutyOver(k int) int {
	if k < 2 || s.tag[k] != tree.VB {
		return -1
	}
	to := k - 1
	for to > 0 && s.tag[to] == tree.RB {
		to--
	}
	if s.toks[to].Lower != "to" || to == 0 {
		return -1
	}
	h := to - 1
	if !s.worker().duties[s.lemma[h]] || s.rel[s.clause(h)] == tree.AclRelcl {
		return -1
	}
	switch low := s.toks[h].Lower; low {
	case "needs", "need", "has", "have", "ought":
		return h
	case "had", "needed", "having", "needing":
		return -1
	}
	if s.tag[h] == tree.VBN || s.tag[h] == tree.JJ {
		return h
	}
	return -1
}

// bearsNothing and bearsUnsaid stand for a bearer of a duty who cannot be one, and for one whom the words leave out.
const (
	bearsUnsaid  = -1
	bearsNothing = -2
)

// bearer gives the one on whom a demand lays a duty: an office, a body, a state, somebody in general. Those in custody and their kin bear none ("the nine should arrive
// today"), but what must be done with them is somebody's to do ("the nine must be released").
func (s *sentence) bearer(k int) int {
	h, to := s.dutyOver(k), s.subject(k)
	if h >= 0 {
		if to = s.subject(h); to < 0 || to > h {
			to = s.nounBefore(h)
		}
	}
	if h = int(s.head[k]); to < 0 && h >= 0 && s.rel[k] == tree.Conj {
		to = s.bearer(h)
	}
	switch {
	case to < 0:
		return bearsNothing
	case verb(s.tag[k]) && s.passive(k) && s.lemma[k] != "prepare":
		if by := s.byAgent(k); by >= 0 && s.spokenTo(by) {
			return by
		}
		if len(s.worker().verbs[s.lemma[k]]) > 0 && s.concerns(to) {
			return bearsUnsaid
		}
		return bearsNothing
	case s.toks[to].Lower == "nobody", s.toks[to].Lower == "everyone", s.tag[to] == tree.NN && s.toks[to].Lower == "one" && to > 0 && s.toks[to-1].Lower == "no":
		return to
	case s.toks[to].Lower == "it", s.toks[to].Lower == "they" && !s.concerns(to):
		return to
	case s.tag[to] == tree.PRP && s.toks[to].Lower != "they":
		return bearsNothing
	}
	if s.office(to) || s.body(to) {
		return to
	}
	if m := s.peopleAt(to); m >= 0 {
		if r := s.p.doc.People[m].Role; r == habeas.RoleHeld || r == habeas.RoleKin {
			return bearsNothing
		}
	}
	if s.spokenTo(to) {
		return to
	}
	return bearsNothing
}

// concerns reports whether a word is people whom the affair is about.
func (s *sentence) concerns(k int) bool {
	m := s.peopleAt(k)
	if m < 0 {
		return s.person(k)
	}
	r := s.p.doc.People[m].Role
	return r == habeas.RoleHeld || r == habeas.RoleKin || r == habeas.RoleHelper
}

// nounBefore gives the noun or pronoun right before a verb and what belongs to it, -1 where there is none.
func (s *sentence) nounBefore(k int) int {
	for i := k - 1; i >= 0 && i > k-5; i-- {
		switch {
		case noun(s.tag[i]) || s.tag[i] == tree.PRP:
			return i
		case s.tag[i] == tree.RB || s.tag[i] == tree.MD || s.lemma[i] == "be" || s.lemma[i] == "have":
		default:
			return -1
		}
	}
	return -1
}

// orders reports whether somebody tells an office or body to do or leave something: "told the prison to let them out", "reminded states not to".
func (s *sentence) orders(k int) bool {
	if s.passive(k) {
		return false
	}
	for i := k + 1; i < min(s.n-1, k+9); i++ {
		if s.toks[i].Flags&lang.Punct != 0 || verb(s.tag[i]) {
			return false
		}
		if s.tag[i] == tree.TO && s.tag[i+1] == tree.VB && i > k+1 {
			from := i - 1
			if s.toks[from].Lower == "not" {
				from--
			}
			if o := s.kid(k, tree.Obj); from > k && s.worker().plea("duty", s.lemma[from]) && o > k && o < from {
				from = o // "reminded the government of its duty not to return them"
			}
			return from > k && (s.mayBeTold(from) || s.toks[from].Lower == "it" && s.p.affair())
		}
	}
	return false
}

// mayBeTold reports whether a noun is an office, a body or a state, and no person.
func (s *sentence) mayBeTold(k int) bool {
	m := s.peopleAt(k)
	return (s.body(k) || s.placeIn(k, k) >= 0 || s.worker().custody[s.lemma[k]] == "place") && (m < 0 || s.p.doc.People[m].Role == habeas.RoleOfficial)
}

// toldAcross gives "for Beijing to free the nine" behind a noun of demanding: who is called on, and the first and last word of what to do. The addressee is -1
// where the words have another shape.
func (s *sentence) toldAcross(k int) (to, from, last int) {
	for i := k + 1; i < min(s.n-2, k+mostAcross); i++ {
		low := s.toks[i].Lower
		if low == "that" || s.toks[i].Flags&lang.Punct != 0 {
			break
		}
		if low != "for" && low != "on" && low != "upon" && low != "to" || s.tag[i+1] == tree.VB {
			continue
		}
		c := s.nextNoun(i + 1)
		if c < 0 || !s.spokenTo(c) || s.timeAt(c) {
			continue
		}
		for j := c + 1; j < min(s.n-1, c+5); j++ {
			if s.tag[j] == tree.TO && s.tag[j+1] == tree.VB {
				_, b := s.reach(j + 1)
				if s.toks[j-1].Lower == "not" {
					j--
				}
				return c, j, max(b, j+1)
			}
			if verb(s.tag[j]) || s.toks[j].Flags&lang.Punct != 0 {
				break
			}
		}
	}
	return -1, 0, 0
}

// mostAcross is how many words may stand between a noun of demanding and the one called on.
const mostAcross = 9

// rising reports whether a demand is told of as one that many make: "calls grew", "there are calls", "pressure is mounting".
func (s *sentence) rising(k int) bool {
	h := int(s.head[k])
	if h < 0 || !s.rel[k].Subject() && s.rel[k] != tree.Obj && s.rel[k] != tree.Obl {
		return s.kid(k, tree.Expl, tree.Cop) >= 0
	}
	switch s.lemma[h] {
	case "grow", "mount", "rise", "increase", "intensify", "come", "be", "follow", "continue", "build", "spread", "pour", "swell":
		return true
	}
	return s.kid(h, tree.Expl) >= 0
}

// appeals reports whether a report makes demands of its own: its publisher is an organisation and no newsroom, or its writers urge somebody in it.
func (p *passage) appeals() bool {
	if p.appeal != 0 {
		return p.appeal > 0
	}
	p.appeal = -1
	kinds := p.worker.words.actors
	for _, word := range strings.Fields(strings.ToLower(p.report.Publisher)) {
		switch kinds[word] {
		case habeas.VoiceOrganisation:
			p.appeal = 1
		case habeas.VoiceOutlet, habeas.VoiceAgency, habeas.VoiceOfficial:
			p.appeal = -1
			return false
		}
	}
	toks := p.doc.Toks
	for i := 0; i+3 < len(toks) && p.appeal < 0; i++ {
		if toks[i].Lower != "we" || toks[i].Flags&lang.InQuote != 0 {
			continue
		}
		for _, t := range toks[i+1 : i+4] {
			switch t.Lower {
			case "urge", "call", "appeal", "demand":
				p.appeal = 1
			}
		}
	}
	return p.appeal > 0
}

// demandedAlready reports whether what must be done is what a demand told before is about: "told Rwanda that it must be ready" is one demand.
func (s *sentence) demandedAlready(all []*event, e *event) bool {
	return e.kind() == habeas.Urged && s.mustClause(e.node) && slices.ContainsFunc(all, func(o *event) bool {
		return o.s == e.s && o.kind() == habeas.Urged && o.node < e.node && o.about[0] <= e.node && e.node < o.about[1]
	})
}

// duty reports whether what stands behind a noun is what somebody must do: "a reminder to Iraq that it must cooperate".
func (s *sentence) duty(k int) int {
	for i := k + 1; i < min(s.n-2, k+mostAcross+3); i++ {
		if s.toks[i].Flags&lang.Punct != 0 {
			return -1
		}
		if s.toks[i].Lower != "that" {
			continue
		}
		for j := i + 1; j < min(s.n, i+8); j++ {
			if low := s.toks[j].Lower; low == "must" || low == "should" || low == "had" && j+1 < s.n && s.toks[j+1].Lower == "to" {
				return i
			}
		}
		return -1
	}
	return -1
}

// mustBeDone sees a demand told as what somebody is told: "told the Chinese side that they must not be returned".
func (s *sentence) mustBeDone(k int) bool {
	o, c := s.kid(k, tree.Obj, tree.Iobj), s.kid(k, tree.Ccomp)
	if o < 0 || c < o || !s.mayBeTold(o) && s.lemma[o] != "side" && s.lemma[o] != "counterpart" && s.lemma[o] != "official" {
		return false
	}
	for _, x := range s.kids[c] {
		switch s.toks[x].Lower {
		case "must", "should", "may":
			return s.rel[x] == tree.Aux && (s.toks[x].Lower != "may" || s.negated(c))
		}
	}
	return false
}

// subjectUnder gives who is under pressure, whichever word the tree makes the head of that.
func (s *sentence) subjectUnder(k int) int {
	for h := k; h >= 0; h = int(s.head[h]) {
		if c := s.kid(h, tree.Nsubj, tree.NsubjPass); c >= 0 && c < k {
			return c
		}
	}
	return -1
}

// toBeNamed sees what a source asks for himself: "asked not to be named".
func (s *sentence) toBeNamed(k int) bool {
	for i := k + 1; i < min(s.n, k+7); i++ {
		switch s.lemma[i] {
		case "name", "identify", "quote", "photograph", "anonymous", "anonymity":
			return verb(s.tag[i]) && s.passive(i) || !verb(s.tag[i]) && s.lemma[i] != "name"
		}
	}
	return false
}
