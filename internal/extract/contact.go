package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang/tree"
)

// contacts finds the contacts of all sentences that may tell one.
func (p *passage) contacts() {
	told := map[*sentence][]*event{}
	for _, o := range p.found {
		if o.kind() == habeas.Contacted || o.kind() == habeas.Silent {
			told[o.s] = append(told[o.s], o)
		}
	}
	held := p.ofInmates()
	for i := range p.doc.Sents {
		if p.tells(i) || (held || p.trigger[i]&triggersCustody != 0) && p.mayContact(i) {
			s := p.sentence(i)
			s.contacts(told[s])
		}
	}
}

// contacts finds the contacts that a sentence tells beside those told of it already, when the whole report has told who is held.
// What nobody hears is asked again, as custody may have been told behind it.
func (s *sentence) contacts(told []*event) {
	for k := range s.n {
		e := s.contactAt(k)
		if e == nil {
			e = s.touchAt(k)
		}
		if e == nil || slices.ContainsFunc(told, func(o *event) bool { return o.from <= k && k <= o.to2 }) {
			continue
		}
		told = append(told, e)
		s.notTurnedBack(e)
		s.p.found = append(s.p.found, e)
		if o := s.heldWhenSeen(e); o != nil {
			s.p.found = append(s.p.found, o)
		}
	}
}

// contactAt reads contact between those who are held and those outside: somebody calls, writes to, visits, hears from the other, or a message goes between them. What
// tells is who the two are, whatever the word: one inside and one outside, or one inside and nobody named.
func (s *sentence) contactAt(k int) *event {
	w := s.worker()
	sign := func(of string) bool { return w.sign(of, s.lemma[k]) }
	if !w.sieves.calls.may(s.lemma[k]) && s.lemma[k] != "hear" && !(verb(s.tag[k]) && (s.letsIn(k) || s.says(k) && s.onPhone(k))) {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Contacted})
	ok, loose := false, false
	switch {
	case s.lemma[k] == "hear" && s.voiceHeard(e):
		ok = true
	case verb(s.tag[k]) && (sign("calls") || sign("visits") || sign("talks")):
		ok = s.betweenTwo(e, sign("calls"), sign("visits")) || s.lemma[k] == "bring" && s.brings(e)
	case verb(s.tag[k]) && sign("hands"):
		ok = s.brings(e)
	case noun(s.tag[k]) && sign("notes"):
		ok = s.noteBetween(e)
		loose = ok && e.modality == habeas.Denied
	case s.says(k) && s.onPhone(k):
		ok = s.toldByPhone(e)
	case verb(s.tag[k]) && s.letsIn(k):
		ok = s.turnedAway(e)
		loose = ok
	case verb(s.tag[k]) && sign("shows"):
		ok = s.shownTo(e)
	case verb(s.tag[k]) && sign("lines"):
		ok = s.onTheLine(e)
	}
	loose = loose && len(s.p.doc.Sents) >= groundSents && s.p.ofInmates() || !ok && (verb(s.tag[k]) && (sign("calls") || sign("visits") || sign("talks")) && s.apart(e, sign("calls"), sign("visits")) || sign("spell") && s.timeWith(e))
	if ok = ok || loose || noun(s.tag[k]) && sign("notes") && s.betweenInClause(e); !ok || !loose && !s.p.tellsHeld() && !s.p.themed() && s.p.trigger[s.at]&(triggersCustody|triggersOffice) == 0 && !(s.at > 0 && s.p.trigger[s.at-1]&(triggersPlace|triggersCustody) != 0) {
		return nil
	}
	if e.group >= 0 {
		e.people = s.peopleAt(e.group)
	}
	return s.finishContact(e)
}

// tellsHeld reports whether a report tells of anybody who is held, was moved or handed over.
func (p *passage) tellsHeld() bool {
	return slices.ContainsFunc(p.found, func(o *event) bool {
		return (custodial(o.kind()) || o.kind() == habeas.Returned || o.kind() == habeas.Released || o.kind() == habeas.Escaped) && !o.generic
	})
}

// mayContact reports whether a sentence speaks of people and holds a verb of contact.
func (p *passage) mayContact(i int) bool {
	people, w := p.people[i+1] > p.people[i], p.worker.words
	for _, t := range p.doc.Toks[p.doc.Sents[i].From:p.doc.Sents[i].To] {
		lemma := w.pack.Lemma(t)
		if !w.sieves.calls.may(lemma) {
			continue
		}
		if w.signs[[2]string{"phone", lemma}] || w.signs[[2]string{"notes", lemma}] {
			return true
		}
		for _, of := range [...]string{"calls", "visits", "talks", "hands", "lets", "shows", "spell"} {
			if people && w.signs[[2]string{of, lemma}] {
				return true
			}
		}
	}
	return false
}

// finishContact lays what stands over a contact on it. That nobody could reach somebody is a contact denied; that he can call is what usually is.
func (s *sentence) finishContact(e *event) *event {
	node := e.node
	if m := s.marker(s.clause(node)); m == "if" || m == "unless" {
		return nil // "they would be jailed if they talked to reporters"
	}
	denied := e.modality == habeas.Denied
	if e = s.finish(e); e == nil {
		return nil
	}
	if e.agent >= 0 && (s.noSubject(node) || s.emptyHanded(e.agent)) || denied {
		e.modality = habeas.Denied
		e.why = append(e.why, "rule: nobody")
	}
	switch {
	case e.modality == habeas.Planned && node > 1 && s.toks[node-1].Lower == "to" && s.toks[node-2].Lower == "been":
		e.modality = habeas.Asserted // "has been to see them"
	case e.modality == habeas.Conditional && s.kidLower(node, "can"):
		e.modality, e.generic = habeas.Asserted, true
	case e.modality == habeas.Feared && s.kidLower(node, "could") && e.when != nil:
		e.modality = habeas.Asserted // "could telephone on Sunday"
	}
	s.sighted(e)
	if h := s.clause(node); s.rel[h] == tree.Conj && int(s.head[h]) > e.from && int(s.head[h]) < h && s.ownSubject(h) < 0 {
		e.from = h // the second of two things told of the same people
		for _, c := range s.kids[h] {
			if s.rel[c] == tree.Aux || s.rel[c] == tree.AuxPass {
				e.from = min(e.from, int(c))
			}
		}
	}
	return e
}

// emptyHanded reports whether a word is nobody: "nobody", "none", "no one", "no relative".
func (s *sentence) emptyHanded(k int) bool {
	low := s.toks[k].Lower
	return low == "nobody" || low == "none" || low == "neither" || s.kidLower(k, "no")
}

// betweenTwo finds the two parties of a verb of calling, visiting or talking; false where they are not one inside and one outside.
func (s *sentence) betweenTwo(e *event, calls, visits bool) bool {
	k := e.node
	hears := s.lemma[k] == "hear"
	a, b, ok := s.callers(k, calls, visits)
	if !ok {
		return false
	}
	if s.callsOnThem(k) {
		calls, visits = false, true
	}
	if s.otherSense(k, b) || !calls && !visits && a >= 0 && s.toks[a].Lower == "we" && b >= 0 && !s.pronoun(b) && !(s.onPhone(k) && s.theHeld(b)) && !s.partOfThem(b) {
		return false // "we spoke to three returnees" is an interview
	}
	e.agent = a
	inA, outA := s.side(a, b)
	inB, outB := s.side(b, a)
	if m := s.peopleAt(max(a, 0)); a >= 0 && m >= 0 && s.p.doc.People[m].None && outB {
		inA = true // "none has been allowed to contact the consulate"
	}
	if inA && inB && s.stranger(a, b) {
		inA, outA = false, true
	}
	outA = outA || visits && a >= 0 && s.toks[a].Lower == "it" // an office or organisation
	switch {
	case inB && !inA && (outA || a < 0 && s.passive(k)):
		e.group = b
	case visits && outA && b >= 0 && s.siteAt(b):
		e.group = a
		return s.p.themed()
	case calls && a >= 0 && s.fromInside(k):
		e.group, e.agent = a, -1
	case visits && outA && b < 0 && s.kin(a) && !s.firstPerson(a) && s.lemma[k] == "visit", visits && outA && b < 0 && s.infinitive(k) && s.kin(a):
		e.group = a
		if c := s.kid(a, tree.NmodPoss); c >= 0 && s.lemma[k] == "visit" && !s.infinitive(k) && s.pronoun(c) {
			e.group = c // "their families visit on Sundays"
		}
	case !calls && inA && inB && s.onPhone(k) && s.pronoun(a) && s.pronoun(b):
		e.group, e.agent = b, a // "he spoke with him by telephone"
	case visits && inA && inB && s.infinitive(k) && s.pronoun(a) && s.pronoun(b):
		e.group = b // "she was not permitted to see him"
	case visits && inA && outB && s.lemma[k] == "meet" && !s.infinitive(k) && (s.is("outsider", b) || s.kin(b) && s.p.tellsStretch(s.at)):
		e.group, e.agent = a, b // "met his wife for half an hour"
	case visits && outA && s.negated(k) && b >= 0 && s.firstPerson(a) && s.kin(b) && s.has(k, [][]string{{"since"}, {"for"}, {"in"}}):
		e.group = b // "I have not seen my daughter since"
	case visits && !(inA && outB && s.infinitive(k)):
		return false
	case hears:
		e.group = a
		return b < 0 && outA && (s.kin(a) || s.p.themed())
	case calls && s.pronoun(a) && inA && (inB && s.pronoun(b) || b >= 0 && s.firstPerson(b)), calls && b >= 0 && s.firstPerson(b) && s.kin(a) && !s.firstPerson(a) && s.obl(k, "from") >= 0:
		e.group, e.agent = a, -1
	case calls && inA && inB && !s.passive(k) && s.partOfThem(b):
		e.group = b // "he had phoned two of them"
	case inA && !inB && (outB || calls && (b < 0 && s.goesHome(k) || b >= 0 && s.lemma[k] != "contact" && s.lemma[k] != "reach" && s.lemma[k] != "call" && !s.office(b) && s.placeIn(b, b) < 0)):
		e.group, e.agent = a, -1
	case calls && outA && (b < 0 && s.infinitive(k) || b >= 0 && s.toks[b].Lower == "anyone"):
		e.group = a
		return s.kin(a)
	default:
		return false
	}
	return true
}

// fromInside reports whether a call comes from a place of custody: "telephoned him from the lock-up".
func (s *sentence) fromInside(k int) bool {
	c := s.obl(k, "from")
	return c >= 0 && s.siteAt(c)
}

// otherSense reports whether a verb of calling or seeing tells something else: "called them traitors", "saw them being led away", "called out", "were last seen".
func (s *sentence) otherSense(k, b int) bool {
	switch s.lemma[k] {
	case "call":
		return s.kid(k, tree.Xcomp, tree.Ccomp, tree.Particle) > k || s.rel[k] == tree.AclRelcl && b == int(s.head[k]) || slices.Contains([]string{"upon", "for", "off", "out", "up"}, s.toks[min(k+1, s.n-1)].Lower) || s.toks[min(k+1, s.n-1)].Lower == "on" && !s.onDay(k+1) && !(s.concerned(s.calledOn(k)) && s.infinitiveAfter(k) < 0) || s.modal(k) && b >= 0 && s.subject(k) >= 0 && s.toks[s.subject(k)].Lower == "i"
	case "see":
		next := s.toks[min(k+1, s.n-1)].Lower
		return s.kid(k, tree.Xcomp, tree.Ccomp) > k || s.sawDone(k) > k || next == "how" || next == "that" || next == "what" || s.passive(k) && s.byAgent(k) < 0
	case "meet":
		return s.passive(k)
	case "examine", "treat":
		return s.present(k)
	}
	return false
}

// heardFrom gives those from whom somebody hears, -1 where the words are others.
func (s *sentence) heardFrom(k int) int {
	if c := s.obl(k, "from"); c >= 0 && !s.timeAt(c) {
		return c
	}
	if k+1 < s.n && s.toks[k+1].Lower == "from" {
		return s.nextNoun(k + 2)
	}
	return -1
}

// siteAt reports whether a word is a place where people are held.
func (s *sentence) siteAt(k int) bool {
	of := s.worker().custody[s.lemma[k]]
	return of == "place" || of == "office" || s.lemma[k] == "shelter" || s.lemma[k] == "compound"
}

// goesHome reports whether a call without an object is one all the same: "rang from the prison", "has not called since", "can telephone home".
func (s *sentence) goesHome(k int) bool {
	if s.lemma[k] == "contact" || s.lemma[k] == "reach" || s.lemma[k] == "message" {
		return false
	}
	return s.negated(k) || s.kidLower(k, "could") || s.infinitive(k) && s.rel[k] == tree.Xcomp || s.has(k, [][]string{{"home"}, {"from"}, {"back"}, {"again"}, {"since"}, {"once"}, {"twice"}, {"every"}}) || s.kid(k, tree.OblUnmarked) >= 0
}

// noteBetween finds the parties of a message, call or visit told by its noun: whose it is, from whom, to whom, and who has, gets, sends or is refused it.
func (s *sentence) noteBetween(e *event) bool {
	k := e.node
	if s.kidLower(k, "for") && s.lemma[k] == "call" || s.rel[k] == tree.Compound {
		return false
	}
	var from, to []int
	for _, c := range s.kids[k] {
		switch m := s.marker(int(c)); {
		case s.rel[c] == tree.NmodPoss:
			from = append(from, int(c))
		case s.rel[c] != tree.Nmod && s.rel[c] != tree.Obl:
		case (m == "from" || m == "by") && s.keeper(int(c)): // who only carries it
		case m == "from" || m == "of" || m == "by" || m == "about":
			from = append(from, int(c))
		case m == "to" || m == "with":
			to = append(to, int(c))
		}
	}
	if c := s.kid(k, tree.AclRelcl); c > k && s.worker().signs[[2]string{"gives", s.lemma[c]}] && !s.passive(c) {
		if a := s.subject(c); a > k {
			from = append(from, a) // "a letter that four of them smuggled out"
		}
	}
	none := s.kidLower(k, "no") || s.kidLower(k, "neither") || s.marker(k) == "without"
	h := int(s.head[k])
	if h >= 0 && verb(s.tag[h]) {
		lost, ok := s.handles(h, k, &from, &to)
		if !ok {
			return false
		}
		if none = none || lost; lost && s.passive(h) && s.rel[k].Subject() {
			e.to2 = max(e.to2, h) // "a visit to them was cancelled"
		}
		if a := s.subject(h); a >= 0 && !none && s.worker().signs[[2]string{"gives", s.lemma[h]}] && s.fromInside(h) {
			e.group = a // "sent her a text from the jail"
			return true
		}
		h = s.subject(h)
	}
	return s.partiesOf(e, from, to, none, h) || s.noneSince(e, from, to, none) || s.outOf(from, to)
}

// handles adds the parties whom a verb gives to a message, and tells whether the verb takes it away ("lost contact", "was refused a visit"); false where the verb does
// something else with it.
func (s *sentence) handles(h, k int, from, to *[]int) (lost, ok bool) {
	subject, w := s.subject(h), s.worker()
	is := func(of string) bool { return w.signs[[2]string{of, s.lemma[h]}] }
	if c := s.kid(h, tree.Iobj); c >= 0 {
		*to = append(*to, c)
	}
	for _, m := range [...]string{"from", "of", "to", "with", "by"} {
		c := s.obl(h, m)
		switch {
		case c < 0 || c == k:
		case m == "from" || m == "of":
			*from = append(*from, c)
		default:
			*to = append(*to, c)
		}
	}
	if m := s.marker(k); s.rel[k] == tree.Obl && s.says(h) && subject >= 0 && (m == "in" || m == "during" || m == "by") && s.pronoun(subject) {
		*from = append(*from, subject) // "in a call to his sister he said"
		return false, true
	}
	if s.rel[k].Subject() {
		if c := s.kid(h, tree.Obj); c >= 0 && s.lemma[h] == "reach" {
			*to = append(*to, c)
		}
		return s.negated(h) || is("keeps") && s.passive(h), is("comes") || is("gives") || is("keeps") || s.kid(k, tree.NmodPoss) >= 0 && (s.says(h) || s.lemma[h] == "be")
	}
	if s.rel[k] != tree.Obj && s.rel[k] != tree.Nsubj && !(s.rel[k] == tree.Xcomp && is("keeps")) && !(s.rel[k] == tree.Conj && s.kidLower(k, "neither")) {
		return false, s.lemma[h] == "be" || s.rel[k] == tree.Nmod
	}
	if subject >= 0 {
		if is("gives") && !s.passive(h) && s.keeper(subject) {
			return false, true // who only carries it
		}
		if is("gives") && !s.passive(h) {
			*from = append(*from, subject)
		} else {
			*to = append(*to, subject)
		}
	}
	return is("keeps"), is("gets") || is("gives") || is("keeps")
}

// partiesOf decides on the parties of a message: somebody inside is one of them, and somebody outside is the other or nobody is.
func (s *sentence) partiesOf(e *event, from, to []int, none bool, subject int) bool {
	in, out, sends := -1, -1, false
	for i, all := range [2][]int{from, to} {
		for _, c := range all {
			other := subject // no pronoun stands for the one who has, gets or sends it
			if other == c {
				other = -1
			}
			switch isIn, isOut := s.side(c, other); {
			case in < 0 && isIn:
				in, sends = c, i == 0
			case isOut || s.emptyHanded(c):
				out = c
			}
		}
	}
	if none {
		e.modality = habeas.Denied
	}
	if h := int(s.head[e.node]); !none && s.worker().signs[[2]string{"touch", s.lemma[e.node]}] && s.lemma[e.node] != "message" && s.lemma[e.node] != "contact" && (h < 0 || s.kid(h, tree.Particle) < 0) {
		return false // news of them, a sign of them
	}
	if h := int(s.head[e.node]); in >= 0 && h >= 0 && s.kid(h, tree.Particle) >= 0 {
		out = h // "got word out"
	}
	if c := s.kid(e.node, tree.Particle); in < 0 && c > e.node && s.toks[c].Lower == "out" && e.node > 1 && s.worker().signs[[2]string{"gets", s.lemma[e.node-1]}] {
		if a := s.nounBefore(e.node - 1); a >= 0 {
			in, out = a, c // the same, where the verb hangs on the word
		}
	}
	switch {
	case in >= 0 && (out >= 0 || none || sends || s.lemma[e.node] == "visit" || s.granted(e.node)):
		e.group = in
		return true
	case in < 0 && out >= 0 && (s.p.themed() || s.p.tellsHeld()) && !s.emptyHanded(out):
		e.group = out
		return s.silentOne(e.node) < 0 && (none || len(from) == 0 && s.worker().signs[[2]string{"written", s.lemma[e.node]}] && s.kin(out))
	}
	return false
}

func (s *sentence) pronoun(k int) bool {
	if k < 0 {
		return false
	}
	switch s.toks[k].Lower {
	case "he", "him", "his", "she", "her", "they", "them", "their":
		return true
	}
	return false
}

// kin reports whether a word is kin of somebody, or the writer.
func (s *sentence) kin(k int) bool {
	if k < 0 {
		return false
	}
	if s.firstPerson(k) {
		return true
	}
	m := s.peopleAt(k)
	if m >= 0 && s.p.doc.People[m].Pronoun || m < 0 && s.pronoun(k) {
		m = s.standsFor(k, -1)
	}
	return m >= 0 && s.p.doc.People[m].Role == habeas.RoleKin
}

// side tells whether a word is somebody inside, whom the report knows as held, or somebody outside who may ask after those: the writer, kin of whom no custody is told, a
// lawyer, a consul, an organisation. A pronoun goes by whom it stands for, who is not the other party.
func (s *sentence) side(k, other int) (in, out bool) {
	if k < 0 {
		return false, false
	}
	switch s.toks[k].Lower {
	case "i", "me", "my", "we", "us", "our", "nobody", "anyone", "anybody", "somebody", "someone", "home":
		return false, true
	}
	m := s.peopleAt(k)
	if s.pronoun(k) {
		if m = s.standsFor(k, other); m < 0 {
			return true, false
		}
	}
	switch known := m >= 0 && s.p.toldHeld(m); {
	case known:
		return true, false
	case m >= 0 && s.p.doc.People[m].Role == habeas.RoleKin:
		return false, true
	}
	if c := s.kid(k, tree.NmodPoss); s.kidLower(k, "no") || m >= 0 && c >= 0 && s.pronoun(c) && (s.p.doc.People[m].Single || other >= 0 && s.pronoun(other)) && s.worker().custody[s.lemma[k]] != "people" {
		return false, true // "his teacher" is kin of a kind
	}
	if s.toks[k].Lower == "those" || s.toks[k].Lower == "who" {
		return false, false
	}
	for i, to := s.phrase(k); i <= to; i++ {
		if i != k && noun(s.tag[i]) && (s.worker().actors[s.toks[i].Lower] == habeas.VoiceOrganisation || s.is("outsider", i)) {
			return false, true // "the Red Cross lady", "the consul general"
		}
	}
	if s.lemma[k] == "member" && (s.kidLower(k, "its") || s.kidLower(k, "our") || s.ofBody(k)) {
		return false, true
	}
	head := k
	if m >= 0 && s.pronoun(k) {
		if head = int(s.p.doc.People[m].Head - s.from); head < 0 {
			return s.p.heldMention(m), false
		}
	}
	if a, b := s.phrase(head); s.is("outsider", head) || s.toks[head].Lower == "one" && head > 0 && s.toks[head-1].Lower == "no" || s.toks[a].Lower == "consular" || s.toks[min(a+1, b)].Lower == "consular" || s.toks[a].Lower == "my" {
		return false, true
	}
	if s.keeper(k) {
		return false, false
	}
	if m >= 0 {
		d := &s.p.doc.People[m]
		return !d.None && s.p.heldMention(m) && !s.worker().signs[[2]string{"lawless", s.lemma[k]}], false
	}
	v := s.worker().actors[s.lemma[k]]
	if v == habeas.VoiceOrganisation || v == habeas.VoiceRelative || s.lemma[k] == "embassy" || s.lemma[k] == "consulate" || s.lemma[k] == "family" {
		return false, true
	}
	return s.sure(k) || s.toks[k].Lower == "any" || s.toks[k].Lower == "either" || s.crowd(k) || s.person(k) && !s.body(k) && !s.kidLower(k, "the"), false
}
