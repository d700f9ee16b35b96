package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// Returns that are told by their papers, by an order to go, by the flight or by those who fly it. None of them is a fact: papers and orders are plans, a flight that is called off or
// leaves without its people and a crew that will not fly are no return.

// papersAt reads "have been served with deportation orders", "an extradition order against the two was signed", "the judge quashed the expulsion orders".
func (s *sentence) papersAt(k int) *event {
	if k == 0 || !noun(s.tag[k]) || !s.is("paper", k) || !s.is("sendback", k-1) || !noun(s.tag[k-1]) || !s.p.affair() || s.headline() {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Returned, group: "subj", note: "path"})
	if e.group = s.servedWith(k); e.group < 0 {
		if c := s.kid(k, tree.Det); c < 0 || s.toks[c].Lower != "the" && s.toks[c].Lower != "this" && s.toks[c].Lower != "these" {
			return nil
		}
	} else if !s.admit(e) || s.outsider(e) {
		return nil
	}
	if e = s.finish(e); e == nil || e.generic {
		return nil
	}
	if e.modality == habeas.Asserted {
		e.apply(opPlan, s.toks[k].Lower)
	}
	return e
}

// servedWith gives those whom papers are about: behind "against" or "for", whose they are, or who was served with them or given them; -1 where none is told.
func (s *sentence) servedWith(k int) int {
	h := int(s.head[k])
	for _, of := range [2]int{k, h} {
		if of < 0 {
			continue
		}
		if c := s.obl(of, "against", "for", "on", "to"); c >= 0 && (s.peopleAt(c) >= 0 || s.person(c)) {
			return c
		}
		for _, c := range s.kids[of] {
			if m := s.marker(int(c)); s.rel[c] == tree.Nmod && (m == "against" || m == "for") && (s.peopleAt(int(c)) >= 0 || s.person(int(c))) {
				return int(c)
			}
		}
	}
	if c := s.kid(k, tree.NmodPoss); c >= 0 {
		return c
	}
	if h < 0 || !verb(s.tag[h]) || s.rel[k] != tree.Obj && s.rel[k] != tree.Obl {
		return -1
	}
	if c := s.kid(h, tree.Iobj); c >= 0 {
		return c
	}
	if c := s.kid(h, tree.Obj); c >= 0 && c != k && (s.peopleAt(c) >= 0 || s.person(c)) {
		return c
	}
	if c := s.subject(h); c >= 0 && (s.passive(h) || s.is("served", h)) {
		return c
	}
	return -1
}

// mustLeaveAt reads "must leave the country by Sunday", "have been ordered to leave Kenya", "have a week to leave": who flees and must leave is to be sent away. "Barred from leaving" is not that.
func (s *sentence) mustLeaveAt(k int) *event {
	if !s.is("quits", k) || s.tag[k] != tree.VB || !s.p.affair() || !s.leavesState(k) {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Returned, group: "subj", note: "path"})
	h := int(s.head[k])
	switch {
	case s.infinitive(k):
		if h < 0 || !s.is("bid", h) || s.negated(h) || s.negated(k) {
			return nil
		}
		if e.group = s.kid(h, tree.Obj, tree.Iobj); e.group < 0 || s.peopleAt(e.group) < 0 && !s.person(e.group) {
			e.group = s.subject(h)
		}
	case s.kidLower(k, "must") || s.kidLower(k, "shall"):
		if s.negated(k) {
			return nil
		}
		e.group = s.subject(k)
	default:
		return nil
	}
	if e.group < 0 || !s.admit(e) || !s.ofHeld(e) && !s.foreign(e) {
		return nil
	}
	e.scope = scope{modality: habeas.Planned, why: []string{"verb: " + s.toks[k].Lower}}
	s.timesOf(e)
	e.chain = s.chainOf(k)
	s.stretch(e)
	return e
}

// leavesState reports whether a verb of leaving leads out of the state: "the country", its territory, or its name.
func (s *sentence) leavesState(k int) bool {
	for i := k + 1; i < min(s.n, k+5); i++ {
		if s.is("realm", i) {
			return true
		}
		if s.placeAt(i) >= 0 {
			return s.wholeState(i)
		}
		if s.toks[i].Flags&lang.Punct != 0 || verb(s.tag[i]) {
			return false
		}
	}
	return false
}

// flightAt reads "there will be no flight tomorrow", "the flight was called off", "the plane left without them", in a report that speaks of returns: nobody was sent back.
func (s *sentence) flightAt(k int) *event {
	if !s.is("flown", k) || !noun(s.tag[k]) || s.rel[k] == tree.Compound || !s.p.affair() || !s.p.speaksOfReturn() || s.headline() {
		return nil
	}
	h := s.clause(k)
	none := s.kidLower(k, "no") && h >= 0 && (h == k || s.lemma[h] == "be" || s.rel[k].Subject())
	off := false
	if d := s.kid(k, tree.Det); !none && h >= 0 && h != k && s.rel[k].Subject() && d >= 0 && s.toks[d].Lower != "a" && s.toks[d].Lower != "an" && s.lemma[k] != "plane" {
		off = s.operatorOf(h).modality == habeas.Denied && s.passive(h) && !s.negated(h)
	}
	if !off && !none && (h < 0 || h == k || !s.rel[k].Subject() || s.negated(h) || !s.withoutThem(h)) {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Returned, group: "subj", note: "path"})
	if e = s.finish(e); e == nil || e.generic {
		return nil
	}
	e.modality = habeas.Denied
	e.why = append(e.why, "rule: the flight did not take them")
	e.from, e.to2 = s.trim(min(k, max(h, 0)), max(k, h))
	return e
}

// withoutThem reports whether "without" and people told of before stand behind a verb: "took off without them".
func (s *sentence) withoutThem(v int) bool {
	for i := v + 1; i+1 < min(s.n, v+6); i++ {
		if s.toks[i].Lower == "without" {
			return s.toks[i+1].Lower == "them" || s.toks[i+1].Lower == "him" || s.toks[i+1].Lower == "her"
		}
	}
	return false
}

// crewAt reads "the pilot would not fly them", "the airline refused to take them": nobody was sent back.
func (s *sentence) crewAt(k int) *event {
	if !verb(s.tag[k]) || !s.is("flies", k) || !s.p.affair() {
		return nil
	}
	v := k
	if h := int(s.head[k]); s.infinitive(k) && h >= 0 && s.rel[k] == tree.Xcomp {
		v = h
	}
	c := s.subject(v)
	if c < 0 || !s.is("crew", c) {
		return nil
	}
	if v == k && !(s.negated(k) && s.modal(k)) || v != k && (s.operatorOf(v).modality != habeas.Denied || s.negated(v)) {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Returned, group: "obj", note: "path"})
	if e.group = s.kid(k, tree.Obj); e.group >= 0 && !s.admit(e) {
		return nil
	}
	if e.group < 0 && !s.p.speaksOfReturn() {
		return nil
	}
	if e = s.finish(e); e == nil || e.generic {
		return nil
	}
	e.modality = habeas.Denied
	return e
}

// offPlane reports whether people who are held already are taken off a plane: they are not sent away, and nobody arrests them anew.
func (s *sentence) offPlane(e *event) bool {
	if e.kind() != habeas.Arrested || e.modality != habeas.Asserted || !verb(s.tag[e.node]) || !s.ofHeld(e) {
		return false
	}
	switch s.lastTold(e) {
	case habeas.Arrested, habeas.Held, habeas.Transferred, habeas.Returned:
	default:
		return false
	}
	off := false
	for i := e.node + 1; i < min(s.n, e.node+7) && s.toks[i].Flags&lang.Punct == 0; i++ {
		off = off || s.toks[i].Lower == "off"
		if off && s.is("plane", i) {
			return true
		}
	}
	return false
}

// stillToCome reports whether what a word stands for has yet to come: "their deportation has yet to happen".
func (s *sentence) stillToCome(h int) bool {
	return s.lemma[h] == "have" && h+2 < s.n && s.toks[h+1].Lower == "yet" && s.toks[h+2].Lower == "to"
}

// sendsOff reports, without a tree, whether a sentence of a report about custody may tell of a return by its papers, by an order to go, by the flight or by those who fly it.
func (p *passage) sendsOff(i int) bool {
	toks := p.doc.Toks[p.doc.Sents[i].From:p.doc.Sents[i].To]
	of := p.worker.words.motions
	back, leave, flight, crew := false, -1, false, false
	for k := range toks {
		lemma := p.worker.pack.Lemma(toks[k])
		back = back || of["sendback"][lemma]
		crew = crew || of["crew"][lemma]
		flight = flight || of["flown"][lemma]
		if of["quits"][lemma] {
			leave = k
		}
		if leave >= 0 && k > leave && k < leave+5 && (of["realm"][lemma] || toks[k].Flags&lang.Capital != 0) && p.affair() {
			return true
		}
	}
	return (flight || crew) && p.speaksOfReturn() && p.affair() || back && p.people[i+1] > p.people[i] && p.affair()
}
