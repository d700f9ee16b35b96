package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// touchAt reads that nobody hears of those who are held: "no word from", "lost contact with", "nothing has been heard of", "his phone is off".
func (s *sentence) touchAt(k int) *event {
	var e *event
	switch {
	case noun(s.tag[k]) && s.worker().sign("touch", s.lemma[k]):
		e = s.noWord(k)
	case s.lemma[k] == "hear" && s.kid(k, tree.AuxPass) >= 0:
		if c := s.subject(k); c >= 0 && (s.toks[c].Lower == "nothing" || s.kidLower(c, "no") || s.negated(k)) {
			e = s.newEvent(k, eventWord{kind: habeas.Contacted})
		}
	case s.lemma[k] == "hear" && verb(s.tag[k]) && k+1 < s.n && s.toks[k+1].Lower == "from" && (s.negated(k) || s.noSubject(k)):
		e = s.newEvent(k, eventWord{kind: habeas.Contacted})
	case s.lemma[k] == "hear" && verb(s.tag[k]) && k+2 < s.n && s.toks[k+1].Lower == "nothing" && !s.fromOffice(k):
		e = s.newEvent(k, eventWord{kind: habeas.Contacted})
	case s.lemma[k] == "hear" && verb(s.tag[k]) && s.noSubject(k) && s.kid(k, tree.Obj, tree.Ccomp) < 0 && s.obl(k, "of") >= 0:
		e = s.newEvent(k, eventWord{kind: habeas.Contacted})
		e.group = s.obl(k, "of")
	case (s.lemma[k] == "answer" || s.lemma[k] == "pick") && verb(s.tag[k]) && s.noSubject(k) && s.kid(k, tree.Ccomp) < 0:
		e = s.nobodyAnswers(k)
	case s.lemma[k] == "reach" && verb(s.tag[k]) && s.kid(k, tree.AuxPass) >= 0 && s.notAnyMore(k):
		e = s.newEvent(k, eventWord{kind: habeas.Contacted})
		e.group = s.subjectBefore(s.subject(k), k)
	case noun(s.tag[k]) && s.worker().sign("phone", s.lemma[k]):
		if e = s.deadPhone(k); e != nil && e.group < 0 && k > 0 && s.toks[k-1].Lower == "the" && s.p.contactLately(s) {
			e = s.lostSince(e, k)
		}
	case s.nothingSince(k):
		e = s.lostSince(s.newEvent(k, eventWord{kind: habeas.Contacted}), k)
	}
	if e == nil || e.group < 0 && e.modality == habeas.Denied {
		return e
	}
	if e.group < 0 {
		e.group = s.touched(e.node)
	}
	if e.group < 0 {
		return nil
	}
	if e.people = s.peopleAt(e.group); !s.touchable(e) || s.worker().signs[[2]string{"lawless", s.lemma[e.group]}] {
		return nil
	}
	e.scope = scope{modality: habeas.Denied, why: []string{"phrase: " + s.toks[k].Lower}}
	s.timesOf(e)
	e.chain = s.chainOf(k)
	s.stretch(e)
	e.from, e.to2 = s.trim(min(e.from, k), max(e.to2, k))
	return e
}

// fromOffice reports whether what is heard, or is not, would come from an office.
func (s *sentence) fromOffice(k int) bool {
	c := s.obl(k, "from", "of")
	if c < 0 {
		c = s.obl(k+1, "from", "of")
	}
	return c >= 0 && (s.state(c) || s.office(c) || s.body(c))
}

// noSubject reports whether nobody does what a verb tells.
func (s *sentence) noSubject(k int) bool {
	c := s.subject(k)
	return c >= 0 && (s.neitherBefore(c, k) || s.toks[c].Lower == "nobody" || s.toks[c].Lower == "none" || s.toks[c].Lower == "one" && s.kidLower(c, "no"))
}

// notAnyMore reports whether "can no longer be", "could not be" stands before a verb.
func (s *sentence) notAnyMore(k int) bool {
	for i := k - 1; i >= max(0, k-5); i-- {
		switch s.toks[i].Lower {
		case "cannot", "not", "n't", "longer", "never":
			return true
		}
	}
	return false
}

// nobodyAnswers reads "since then nobody has picked up", in a report that has told of people who called: of whom, it does not say.
func (s *sentence) nobodyAnswers(k int) *event {
	if !s.p.affair() || !s.p.toldWithin(s.at, pronounReach) {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Contacted})
	e.group = s.subject(k)
	e.scope = scope{modality: habeas.Denied, why: []string{"phrase: nobody " + s.toks[k].Lower}}
	s.timesOf(e)
	e.chain = s.chainOf(k)
	s.stretch(e)
	e.group = -1
	return e
}

// noWord reads "no word from", "no sign of", "lost contact with"; nil where the word is not denied.
func (s *sentence) noWord(k int) *event {
	e := s.newEvent(k, eventWord{kind: habeas.Contacted})
	if c := s.silentOne(k); c >= 0 && s.lemma[k] == "word" && s.state(c) {
		return nil // "no word from Tashkent" is an office's silence
	}
	for i := k - 1; i >= max(0, k-3); i-- {
		if s.toks[i].Lower == "no" || s.toks[i].Lower == "without" {
			return e
		}
		if s.tag[i] != tree.JJ && s.tag[i] != tree.NN {
			break
		}
	}
	if c := s.obl(k, "with"); k > 0 && s.toks[k-1].Lower == "in" && c > k && s.toks[c].Lower == "none" {
		e.group = s.obl(c, "of") // "are in touch with none of them"
		return e
	}
	if c := s.kid(k, tree.Nsubj); c >= 0 && s.kid(k, tree.Cop) >= 0 && (s.emptyHanded(c)) {
		return e // "nobody has had news", where a parser takes "had" for a copula
	}
	h := int(s.head[k])
	if h < 0 || !verb(s.tag[h]) {
		return nil
	}
	switch s.lemma[h] {
	case "lose", "break", "cut", "sever":
		return e
	case "have", "be", "get", "receive", "hear":
		if s.negated(h) || s.noSubject(h) {
			return e
		}
	}
	return nil
}

// deadPhone reads "his phone is dead", "her mobile has been switched off": the one whose phone it is.
func (s *sentence) deadPhone(k int) *event {
	for i := k + 1; i < min(s.n, k+6); i++ {
		switch s.lemma[i] {
		case "dead", "off", "silent", "unreachable", "unavailable", "disconnected", "ring", "available", "reachable", "answer", "connect", "work":
			if (s.lemma[i] == "ring" || s.lemma[i] == "available" || s.lemma[i] == "reachable" || s.lemma[i] == "answer" || s.lemma[i] == "connect" || s.lemma[i] == "work") && !s.negated(i) {
				continue
			}
			e := s.newEvent(i, eventWord{kind: habeas.Contacted})
			e.group = s.kid(k, tree.NmodPoss)
			if e.group < 0 && k > 0 && s.tag[k-1] == tree.PRPPoss {
				e.group = k - 1
			}
			if i := k + 1; e.group < 0 && i < s.n && (s.toks[i].Lower == "he" || s.toks[i].Lower == "she") {
				e.group = i // "the phone he used"
			}
			return e
		case "he", "she", "use", "call", "from", "borrow":
			if i > k+4 {
				return nil
			}
		case "be", "have", "go", "still", "now", "switch", "turn", "stay", "remain", "not", "n't", "do", "no", "longer", "since":
		default:
			return nil
		}
	}
	return nil
}

// deadLine makes contact denied of the silence of a phone: "calls to his phone go unanswered".
func (s *sentence) deadLine(e *event) *event {
	e.word.kind, e.modality = habeas.Contacted, habeas.Denied
	if e.group = s.kid(e.agent, tree.NmodPoss); e.group < 0 {
		return nil
	}
	e.people, e.agent, e.to, e.topic, e.about = s.peopleAt(e.group), -1, -1, "", [2]int{}
	if !s.touchable(e) {
		return nil
	}
	e.chain = s.chainOf(e.node)
	return e
}

// touched gives the people of "no word from the men", "nothing has been heard of the nine": behind "of", "from", "with" or "about".
func (s *sentence) touched(k int) int {
	for i := k + 1; i < min(s.n, k+5); i++ {
		switch s.toks[i].Lower {
		case "of", "from", "with", "about", "to", "on":
			for j := i + 1; j < min(s.n, i+6); j++ {
				if m := s.peopleAt(j); m >= 0 {
					return int(s.p.doc.People[s.whole(m)].Head - s.from)
				}
				if _, ok := s.crowdAt(j); ok || s.pronoun(j) {
					return j
				}
			}
		}
	}
	return -1
}

// visited gives those who are seen or heard where the subject is somebody from outside who is let see them: "the lawyer was allowed to meet two of the men";
// -1 where the event is none of these.
func (s *sentence) visited(e *event) int {
	if e.kind() != habeas.Contacted || e.group < 0 {
		return -1
	}
	m := s.peopleAt(e.group)
	if m < 0 {
		return -1
	}
	x := s.kid(e.node, tree.Xcomp)
	if x < 0 {
		return -1
	}
	o := s.object(x)
	if o < 0 {
		for _, prep := range [...]string{"to", "with"} {
			if o = s.obl(x, prep); o >= 0 {
				break
			}
		}
	}
	if o < 0 {
		return -1
	}
	subject, object := &s.p.doc.People[m], s.peopleAt(o)
	if subject.Role != habeas.RoleHeld && (object >= 0 || s.tag[o] == tree.PRP) {
		return o
	}
	if object < 0 || !subject.Pronoun {
		return -1
	}
	if m := &s.p.doc.People[object]; m.Role == habeas.RoleHeld && !m.Pronoun && (m.Definite || m.Part || m.Of >= 0) {
		return o // "he was allowed to see four of his clients"
	}
	return -1
}

// touchable reports whether the report has told of the custody of these people, or they are the kin of those who are held.
func (s *sentence) touchable(e *event) bool {
	return s.inCustody(e) || s.custodyBefore(e) || s.p.custodyNear(s.at) && e.people >= 0 || s.p.ofInmates() && s.referred(e.group)
}

// nothingSince reads "nothing has come since", "since then there has been silence", behind a call or message told before.
func (s *sentence) nothingSince(k int) bool {
	switch {
	case (s.lemma[k] == "come" || s.lemma[k] == "arrive" || s.lemma[k] == "follow") && verb(s.tag[k]):
		c := s.subject(k)
		if c < 0 || s.toks[c].Lower != "nothing" && s.toks[c].Lower != "none" && s.toks[c].Lower != "neither" {
			return false
		}
	case s.lemma[k] == "silence" || s.toks[k].Lower == "nothing" && k > 0 && s.tag[k-1] != tree.IN:
		if h := int(s.head[k]); h >= 0 && verb(s.tag[h]) && s.lemma[h] != "be" {
			return false
		}
	default:
		return false
	}
	if m := s.obl(k, "from"); m > k {
		in, _ := s.side(m, -1)
		return in // "nothing from Selam for eleven weeks"
	}
	return some(s.toks[:s.n], "since", "then", "after") && s.p.contactLately(s)
}

// lostSince makes of a sentence that nobody has heard of those told of before; whom it does not say.
func (s *sentence) lostSince(e *event, k int) *event {
	e.scope = scope{modality: habeas.Denied, why: []string{"phrase: " + s.toks[k].Lower}}
	s.timesOf(e)
	e.chain = s.chainOf(k)
	s.stretch(e)
	e.from, e.to2 = s.trim(min(e.from, max(0, k-8)), max(e.to2, k, e.node))
	e.group = -1
	return e
}

// contactLately reports whether a call or message was told in the two sentences before.
func (p *passage) contactLately(s *sentence) bool {
	for i := len(p.found) - 1; i >= 0 && p.found[i].s.at >= s.at-2; i-- {
		if p.found[i].kind() == habeas.Contacted {
			return true
		}
	}
	return slices.ContainsFunc(p.doc.Toks[p.doc.Sents[max(0, s.at-1)].From:s.from], func(t lang.Tok) bool {
		lemma := p.worker.pack.Lemma(t)
		return p.worker.words.signs[[2]string{"calls", lemma}] || p.worker.words.signs[[2]string{"written", lemma}]
	}) && p.tellsHeld()
}
