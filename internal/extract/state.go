package extract

import (
	"habeas"
	"habeas/internal/lang/tree"
)

// waits reads "the waiting period is shorter in Dandong": how long people are held somewhere, with nobody named.
func (s *sentence) waits(k int) *event {
	if s.lemma[k] != "period" && s.lemma[k] != "time" || !noun(s.tag[k]) || k == 0 || !s.p.custodyNear(s.at) {
		return nil
	}
	switch s.toks[k-1].Lower {
	case "waiting", "detention", "holding", "custody":
	default:
		return nil
	}
	above := s.clause(k)
	if above < 0 || above == k {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Held})
	e.scope = scope{modality: habeas.Asserted, generic: s.simplePresent(above) || s.present(above), why: []string{"phrase: " + s.text(k-1, k)}}
	seen := map[int]bool{}
	for _, c := range s.within(above) {
		if role, ok := placeRole(s.marker(c)); ok && s.rel[c] == tree.Obl {
			s.addPlaces(e, c, role, seen)
		}
	}
	if len(e.places) == 0 {
		return nil
	}
	e.chain = s.chainOf(k)
	e.from, e.to2 = s.trimmed(above)
	return e
}

// survivesAt reads "did not survive the night", "would not live through the winter": a death, and a fear of one where it is still to come.
func (s *sentence) survivesAt(k int) *event {
	if !verb(s.tag[k]) || !s.is("survive", k) || !s.p.affair() {
		return nil
	}
	if next := s.toks[min(k+1, s.n-1)].Lower; s.lemma[k] == "live" && next != "through" || s.lemma[k] == "wake" && next != "up" {
		return nil
	}
	not, will := false, false
	for i := k - 1; i >= max(0, k-4); i-- {
		low := s.toks[i].Lower
		not = not || low == "not" || low == "n't" || low == "never"
		will = will || s.tag[i] == tree.MD
	}
	if !not {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Died, group: "subj", note: "path"})
	if e.group = s.subjectBefore(s.ofWhom(s.subject(k)), k); e.group < 0 || !s.admit(e) || !s.ofHeld(e) {
		return nil
	}
	if e = s.finish(e); e == nil || e.modality == habeas.Conditional {
		return nil
	}
	if e.modality = habeas.Asserted; will {
		e.modality = habeas.Feared
	}
	return e
}

// within gives the words that hang on a word, its own children and theirs, in order.
func (s *sentence) within(h int) []int {
	a, b := s.reach(h)
	var out []int
	for i := a; i <= b; i++ {
		if s.under(i, h) {
			out = append(out, i)
		}
	}
	return out
}

// stateAt finds states told by a phrase: "are behind bars", "remain under investigation".
func (s *sentence) stateAt(k int) *event {
	all := s.p.worker.words.phrases[s.toks[k].Lower]
	for i := range all {
		ph := &all[i]
		last := s.standing(k, ph.words)
		if last < 0 {
			continue
		}
		if s.rel[last] == tree.Compound && s.head[last] > int16(last) {
			return nil
		}
		e := s.newEvent(last, ph.eventWord)
		if s.whoIs(e, last); e.group < 0 && k > 0 {
			if m := s.peopleAt(k - 1); m >= 0 && s.p.doc.People[m].To == s.from+int32(k) {
				e.group = int(s.p.doc.People[m].Head - s.from)
			}
		}
		if e.group < 0 || s.peopleAt(e.group) < 0 && !s.person(e.group) {
			s.beBefore(e, k)
		}
		if !s.admit(e) {
			return nil
		}
		return s.finish(e)
	}
	return nil
}

// beBefore finds the people of a phrase where the tree gives none: those right before the form of "be" that stands before it.
func (s *sentence) beBefore(e *event, k int) {
	for i := k - 1; i >= max(0, k-4); i-- {
		if s.worker().stays(s.toks[i]) {
			if g := s.peopleBefore(i); g >= 0 {
				e.group, e.guessed = g, true
			} else if g := s.joinedTo(i); g >= 0 {
				e.group, e.guessed = g, true
			}
			return
		}
		if s.tag[i] != tree.RB && s.tag[i] != tree.JJ {
			return
		}
	}
}

// whoIs finds the people of a state told by a phrase: the subject of "be", "remain" or "are believed to be", or the noun that it describes.
func (s *sentence) whoIs(e *event, last int) {
	if e.group = s.kid(last, tree.Nsubj, tree.NsubjPass); e.group >= 0 {
		return
	}
	h := int(s.head[last])
	if h < 0 {
		return
	}
	switch s.lemma[h] {
	case "be", "remain", "stay", "languish", "live", "rot":
		e.group, e.node = s.subject(h), h
		return
	case "put", "place", "believe", "say", "report", "think", "know", "presume", "understand", "suspect":
		e.group = s.subject(h)
		return
	}
	if c := s.kid(last, tree.Cop); c > 0 {
		for i := c - 1; i >= max(0, c-4); i-- {
			if s.peopleAt(i) >= 0 {
				e.group = i
				return
			}
		}
	}
	if v := s.kid(h, tree.Cop); v > 0 && v < h && (s.rel[last] == tree.Conj || s.rel[last] == tree.Nmod) && e.kind() == habeas.Held && s.peopleAt(h) < 0 {
		e.group = s.subjectOf(v, h) // "is in hospital under guard"
	} else if s.rel[last] == tree.Obl && (s.toks[max(0, last-1)].Lower == "from" || s.toks[max(0, last-2)].Lower == "from") && s.writesFrom(h) {
		e.group = s.subject(h)
	} else if s.rel[last] == tree.Nmod && s.peopleAt(h) >= 0 {
		e.group = h
	} else if s.rel[last] == tree.Xcomp || s.rel[last] == tree.Conj && s.kid(last, tree.Cop) >= 0 {
		e.group = s.subject(last)
	}
}

// bodiesAt reads "four bodies were found", "a body was pulled out of the river": in a report about custody or flight the dead are told by their bodies. Whose body it is tells a row of
// the tables.
func (s *sentence) bodiesAt(k int) *event {
	h := int(s.head[k])
	if !noun(s.tag[k]) || !s.is("body", k) || h < 0 || !s.p.plainAffair() || s.kid(k, tree.NmodPoss) >= 0 || s.obl(k, "of") >= 0 || s.headline() {
		return nil
	}
	if !verb(s.tag[h]) || !s.is("found", h) || !(s.passive(h) && s.rel[k].Subject() || s.rel[k] == tree.Obj) {
		return nil
	}
	n := 0
	for _, c := range s.kids[k] {
		low := s.toks[c].Lower
		switch {
		case s.rel[c] == tree.Nummod:
			n, _ = s.worker().number(low)
		case s.rel[c] == tree.Det && (low == "a" || low == "another") && n == 0:
			n = 1
		case s.rel[c] == tree.Nmod && s.marker(int(c)) == "of":
			return nil
		}
	}
	if n == 0 {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Died, group: "of", note: "path"})
	count := habeas.ExactCount(n)
	e.group, e.told = k, &count
	if e = s.finish(e); e == nil || e.generic || e.modality != habeas.Asserted {
		return nil
	}
	return e
}
