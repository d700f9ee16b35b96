package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// cannot sees an answer that says nothing: "would not say", "could not discuss individual cases".
func (s *sentence) cannot(k int) bool {
	bare := k > 0 && s.toks[k-1].Lower == "cannot" // where a parser has not seen what it is
	if !s.negated(k) && !bare || s.rel[k] == tree.Amod {
		return false
	}
	if a := s.nounBefore(k - 1); bare && s.kid(k, tree.Aux) < 0 && a >= 0 {
		return s.office(a) || s.tag[a] == tree.PRP && (s.quote[k] || !s.selfSpeaking(a))
	}
	for _, c := range s.kids[k] {
		switch s.toks[c].Lower {
		case "do", "does":
			a := s.subject(k)
			return a >= 0 && s.worker().plea("withheld", s.lemma[k]) && (s.office(a) || s.selfSpeaking(a) && s.quote[k]) // "we do not discuss single cases"
		case "will", "would", "wo", "'ll", "can", "could", "ca", "cannot":
			a := s.subject(k)
			return a >= 0 && (s.office(a) || s.toks[a].Lower == "he" || s.toks[a].Lower == "she" || s.toks[a].Lower == "it" || s.selfSpeaking(a) && (s.quote[k] || s.transcript()))
		}
	}
	return false
}

// ofOffice reports whether a pronoun stands for an office that has spoken.
func (s *sentence) ofOffice(a int) bool {
	v, ok := s.voiceOf(a, a, a)
	return ok && v.Kind == habeas.VoiceOfficial
}

// office reports whether a word names an authority, a state or one who speaks for it.
func (s *sentence) office(a int) bool {
	if m := s.peopleAt(a); m >= 0 {
		if r := s.p.doc.People[m].Role; r == habeas.RoleOfficial || r == habeas.RoleGuard {
			return true
		}
	}
	return s.worker().actors[s.lemma[a]] == habeas.VoiceOfficial || s.placeIn(a, a) >= 0
}

// toldWhoAsked sees the answer to those who had asked, whoever gave it: "the embassy was told that there were no such people", "the ministry assured UNHCR that",
// "the prison told the families to wait". What a person in office tells kin is knowledge passed on, and only what he tells the writer is an answer.
func (s *sentence) toldWhoAsked(k int) bool {
	content := max(s.kid(k, tree.Ccomp, tree.Parataxis), s.infinitiveAfter(k), s.thatBehind(k))
	if c := s.kid(k, tree.Xcomp); c > k && s.marker(c) == "that" {
		content = max(content, c)
	}
	if c := s.kid(k, tree.Acl); c > k {
		content = max(content, c)
	}
	if s.kid(k, tree.AuxPass) >= 0 || s.tag[k] == tree.VBN && s.rel[k] == tree.Conj && s.passive(k) {
		if content < k && !s.lastSaid(k) && !s.quoteSoon(k) {
			return false
		}
		a := s.subject(k)
		by := s.byAgent(k)
		return (by < 0 || s.office(by) && !s.guard(by)) && (s.asker(a) || s.pronoun(a) && s.p.askedLately(s) || a >= 0 && s.firstPerson(a) && s.p.affair() && (s.p.askedLately(s) || s.noneThere(s.kid(k, tree.Ccomp)))) && !(s.concerns(a) && s.punishes(k)) && !(s.infinitiveAfter(k) > k && s.kid(k, tree.Ccomp) < 0 && !s.putsOff(k))
	}
	a := s.speaker(k)
	if o := s.kid(k, tree.Iobj, tree.Obj); a >= 0 && o > k && (s.selfSpeaking(o) || s.toks[o].Lower == "me" || s.office(a) && (s.tag[o] == tree.PRP || s.asker(o))) && s.putsOff(k) && s.p.affair() {
		return !s.concerns(a) || s.is("outsider", a) || s.obl(a, "at", "in") >= 0 || s.toks[a].Lower == "they"
	}
	if a < 0 || !s.office(a) && !s.body(a) || s.actor(a) == habeas.VoiceOrganisation && !s.saysOfItself(k, content) || s.lemma[a] == "court" || s.infinitiveAfter(k) > k && s.kid(k, tree.Ccomp) < 0 && !s.putsOff(k) {
		return false
	}
	o := s.kid(k, tree.Iobj, tree.Obj)
	if s.lemma[k] == "write" {
		o = s.obl(k, "to") // "the bureau wrote to us that they will not be removed"
	}
	if o < 0 || o == a {
		return false
	}
	switch s.toks[o].Lower {
	case "us", "me":
		return (content > k || s.lastSaid(k)) && !s.guard(a)
	}
	if content < k && !s.lastSaid(k) || s.toks[o].Lower == "parliament" || s.peopleAt(a) >= 0 && !s.thisPaper(o) && s.tag[o] != tree.PRP {
		return false
	}
	if c := s.kid(k, tree.Ccomp); s.tag[o] == tree.PRP && c > k && s.p.affair() && !s.guard(a) {
		x := max(s.subject(c), s.kid(c, tree.Expl)) // "the embassy told him that it awaited instructions"
		return x > k && (s.state(a) && (s.toks[x].Lower == "it" || s.toks[x].Lower == "there" || s.negated(c)) ||
			s.pronoun(x) && slices.ContainsFunc(s.worker().speech[s.lemma[c]], func(r speechWord) bool { return r.kind == habeas.Answered && r.is("reply") }))
	}
	return s.thisPaper(o) || s.asker(o) && s.worker().actors[s.lemma[o]] != habeas.VoiceOutlet && s.worker().actors[s.lemma[o]] != habeas.VoiceAgency || s.placeIn(o, o) >= 0
}

// saysOfItself reports whether what somebody says is of himself: "told us that it is looking into the matter" answers, where "told us that nine were taken" passes on what is known.
func (s *sentence) saysOfItself(k, content int) bool {
	if content <= k {
		return false
	}
	x := s.subject(content)
	return x > k && s.toks[x].Lower == "it"
}

// putsOff sees an answer that puts off those who ask: "told to wait", "told them to come back".
func (s *sentence) putsOff(k int) bool {
	i := s.infinitiveAfter(k)
	return i > k && s.worker().plea("delay", s.lemma[i])
}

// quoteSoon reports whether a quotation begins close behind a word.
func (s *sentence) quoteSoon(k int) bool {
	for i := k + 1; i < min(s.n, k+4); i++ {
		if s.toks[i].Lower == `"` {
			return true
		}
	}
	return false
}

// guard reports whether a word names guards.
func (s *sentence) guard(a int) bool {
	m := s.peopleAt(a)
	return m >= 0 && s.p.doc.People[m].Role == habeas.RoleGuard
}

// infinitiveAfter gives the infinitive that completes a verb, behind its object: "told the families to wait"; -1 where there is none.
func (s *sentence) infinitiveAfter(k int) int {
	for i := k + 1; i < min(s.n-1, k+8); i++ {
		if s.tag[i] == tree.TO && s.tag[i+1] == tree.VB {
			return i + 1
		}
		if verb(s.tag[i]) || s.toks[i].Flags&lang.Punct != 0 {
			break
		}
	}
	return -1
}

// lastSaid reports whether what is said stands before a verb of saying.
func (s *sentence) lastSaid(k int) bool {
	for i := range s.said {
		if st := &s.said[i]; st.verb == k && len(st.content) > 0 && st.content[0].From < s.from+int32(k) {
			return true
		}
	}
	return false
}

// thisPaper reports whether a word is the report's own newsroom: "this newspaper", "our reporter".
func (s *sentence) thisPaper(k int) bool {
	if !s.kidLower(k, "this") && !s.kidLower(k, "our") {
		return false
	}
	v := s.worker().actors[s.lemma[k]]
	return v == habeas.VoiceOutlet || v == habeas.VoiceAgency || s.lemma[k] == "reporter" || s.lemma[k] == "correspondent"
}

// asker reports whether a word names somebody who asks after people: their kin, a lawyer, an organisation, an office of another state.
func (s *sentence) asker(a int) bool {
	if a < 0 {
		return false
	}
	if m := s.peopleAt(a); m >= 0 && s.p.doc.People[m].Role == habeas.RoleKin {
		return true
	}
	switch s.toks[a].Lower {
	case "we":
		return s.quote[a] || s.p.appeals()
	case "it":
		return true
	case "they", "she", "he", "us", "i", "me", "them", "him", "her", "you":
		return false
	}
	if s.is("outsider", a) {
		return true // an ambassador, a lawyer
	}
	switch s.actor(a) {
	case habeas.VoiceOrganisation, habeas.VoiceRelative:
		return true
	case "":
		return s.body(a)
	}
	return s.peopleAt(a) < 0
}

// askedFirst sees an answer to a question told in the same sentence or in the one before: "asked whether they were there, a spokesman said",
// "Reporters asked the minister about them. He said".
func (s *sentence) askedFirst(k int) bool {
	a := s.speaker(k)
	if a < 0 || s.selfSpeaking(a) || s.kid(k, tree.AuxPass) >= 0 {
		return false
	}
	if s.inAnswer(k) || s.replyFrom(a) >= 0 {
		return true
	}
	for i := range k {
		switch s.lemma[i] {
		case "ask", "question", "press", "inquire", "enquire", "query":
		default:
			continue
		}
		if s.tag[i] != tree.VBN && s.tag[i] != tree.VBD || s.kid(i, tree.AuxPass) >= 0 {
			continue
		}
		if i == 0 || i == a+1 || s.toks[i-1].Lower == "," || s.toks[i-1].Lower == "when" || i > 1 && s.toks[i-2].Lower == "when" {
			return true
		}
	}
	return s.p.askedBefore(s, a) || s.afterAsking(a)
}

// afterAsking reports whether the writer, kin or nobody named asked in the sentence before, and it is an office, one who speaks for it or keeps the door, or nobody named, who speaks
// now: "I went to the station to ask. A man at the desk said".
func (s *sentence) afterAsking(a int) bool {
	if !s.p.affair() || s.toks[s.n-1].Lower == "?" || !s.state(a) && !s.keeper(a) && !s.pronoun(a) && !s.is("outsider", a) && s.worker().actors[s.lemma[a]] != habeas.VoiceOfficial {
		return false
	}
	for i := len(s.p.found) - 1; i >= 0 && s.p.found[i].s.at >= s.at-1; i-- {
		e := s.p.found[i]
		switch {
		case e.s == s || e.kind() != habeas.Asked || e.modality != habeas.Asserted || e.generic:
		case e.agent < 0:
			return e.to >= 0 && (s.pronoun(a) || e.s.lemma[e.to] == s.lemma[a])
		default:
			return e.s.firstPerson(e.agent) || e.s.kin(e.agent) && s.toks[a].Lower != "he" && s.toks[a].Lower != "she" || s.state(a) && !e.s.office(e.agent)
		}
	}
	return false
}

// askedLately reports whether somebody asked, or was told to come again, in the two sentences before.
func (p *passage) askedLately(s *sentence) bool {
	if s.rangOffice() || s.at > 0 && p.sents[s.at-1] != nil && p.sents[s.at-1].rangOffice() {
		return true
	}
	for i := len(p.found) - 1; i >= 0 && p.found[i].s.at >= s.at-2; i-- {
		if k := p.found[i].kind(); p.found[i].s != s && (k == habeas.Asked || k == habeas.Answered) {
			return true
		}
	}
	return false
}

// replyFrom gives the office from which a reply comes: "an automatic reply from the police says"; -1 where a word is no reply.
func (s *sentence) replyFrom(a int) int {
	if a < 0 || !noun(s.tag[a]) || !s.worker().plea("reply", s.lemma[a]) || s.lemma[a] == "word" {
		return -1
	}
	c := s.obl(a, "from", "by", "of")
	if c < 0 {
		c = s.kid(a, tree.NmodPoss)
	}
	if c >= 0 && (s.office(c) || s.body(c)) {
		return c
	}
	return -1
}

// inAnswer sees "in its reply, the government states": an office speaks in what it wrote back.
func (s *sentence) inAnswer(k int) bool {
	for i := 2; i < k; i++ {
		if s.worker().plea("reply", s.lemma[i]) && noun(s.tag[i]) && (s.tag[i-1] == tree.PRPPoss || s.toks[i-1].Lower == "a") && s.toks[i-2].Lower == "in" && s.office(s.speaker(k)) {
			return true
		}
	}
	return false
}

// askedBefore reports whether the sentence before asks the speaker of this one.
func (p *passage) askedBefore(s *sentence, a int) bool {
	if s.at == 0 || p.doc.Sents[s.at-1].Para < p.doc.Sents[s.at].Para-1 {
		return false
	}
	for i := len(p.found) - 1; i >= 0 && p.found[i].s.at >= s.at-1; i-- {
		e := p.found[i]
		if e.s.at != s.at-1 || e.kind() != habeas.Asked || e.to < 0 || e.modality != habeas.Asserted {
			continue
		}
		switch s.toks[a].Lower {
		case "he", "she":
			return e.s.peopleAt(e.to) >= 0 || e.s.tag[e.to] == tree.NNP && e.s.placeIn(e.to, e.to) < 0
		case "it", "they":
			return e.s.body(e.to) || e.s.placeIn(e.to, e.to) >= 0
		}
		if s.lemma[a] == e.s.lemma[e.to] {
			return true
		}
	}
	return false
}

// replying reports whether a word stands in what an office says of its own doing or knowing: "the ministry said it was checking".
func (s *sentence) replying(k int) bool {
	if s.transcript() {
		return true
	}
	over := s.statementsOver(k)
	if len(over) == 0 {
		if a := s.speaker(k); a >= 0 && s.rel[k] == tree.Root && (s.office(a) || s.body(a)) && s.peopleAt(a) < 0 {
			return s.lemma[k] == "have"
		} else if a >= 0 && (s.lemma[k] == "have" || s.lemma[k] == "know") && s.p.askedLately(s) {
			return s.office(a) || s.pronoun(a) && s.ofOffice(a) // "he did not know how many"
		}
		return false
	}
	st := over[len(over)-1]
	if a := st.source; st.s.office(a) || st.s.body(a) && st.s.worker().actors[st.s.lemma[a]] == habeas.VoiceOfficial {
		return s.ofItself(k)
	}
	v, ok := st.s.voiceOf(st.source, st.from, st.to)
	return ok && v.Kind == habeas.VoiceOfficial && s.ofItself(k)
}

// ofItself reports whether a clause has for its subject the one who speaks, his state or office, or what he was asked about.
func (s *sentence) ofItself(k int) bool {
	a := s.subject(k)
	if a < 0 {
		a = s.kid(k, tree.Nsubj, tree.NsubjPass)
	}
	if a < 0 {
		return s.quote[k]
	}
	switch s.toks[a].Lower {
	case "it", "they", "we", "i", "he", "she", "there":
		return true
	}
	return s.placeIn(a, a) >= 0 || s.lemma[a] == "government" || s.lemma[a] == "ministry" || s.worker().plea("checked", s.lemma[a])
}

// onMatter reports whether what is checked or handled is the matter at hand: a report, a request, a case, or nothing named.
func (s *sentence) onMatter(k int) bool {
	w := s.worker()
	o := s.kid(k, tree.Obj)
	if s.passive(k) {
		o = s.subject(k)
	}
	if o < 0 {
		o = s.obl(k, "into", "on", "with", "at")
	}
	return o < 0 || w.plea("checked", s.lemma[o]) || s.kid(k, tree.Ccomp) > k
}

// transcript reports whether a sentence is the answer in a transcript of questions and answers.
func (s *sentence) transcript() bool {
	if s.n > 2 && s.p.answerer(s.toks) {
		return true
	}
	para := s.p.doc.Sents[s.at].Para
	i := s.at
	for i > 0 && s.p.doc.Sents[i-1].Para == para {
		i--
	}
	toks := s.p.doc.Toks[s.p.doc.Sents[i].From:s.p.doc.Sents[i].To]
	return len(toks) > 2 && s.p.answerer(toks)
}

// answerer reports whether words open with the label of the one who answers in a transcript: "A:", "Answer:", "Spokesperson:".
func (p *passage) answerer(toks []lang.Tok) bool {
	low := toks[0].Lower
	return toks[1].Lower == ":" && (low == "a" || low == "answer" || p.worker.words.actors[p.worker.pack.Lemma(toks[0])] == habeas.VoiceOfficial)
}

// ownDenial sees an office that denies something of itself: "the coalition said it did not run prisons".
func (s *sentence) ownDenial(k int) bool {
	a, c := s.subject(k), s.kid(k, tree.Ccomp)
	if a < 0 || c < k || !s.office(a) && !s.body(a) && !(s.p.affair() && s.tag[a] == tree.PRP && s.toks[a].Lower != "i" && s.toks[a].Lower != "we" && s.p.askedLately(s)) {
		return false
	}
	x := s.subject(c)
	if x > k && s.p.askedLately(s) && (s.toks[x].Lower == "nobody" || s.toks[x].Lower == "none" || s.kidLower(x, "no")) {
		return true // asked where they were: "police said nobody of that name had been brought in"
	}
	if e := s.kid(c, tree.Expl); x < 0 || e >= 0 {
		x = e
	}
	switch {
	case x < 0 || x < k:
		return false
	case s.toks[x].Lower == "there":
		n := s.kid(c, tree.Nsubj)
		return s.negated(c) || n > x && s.kidLower(n, "no") || s.kidLower(c, "no")
	case s.toks[x].Lower != "it" && s.toks[x].Lower != "they" && s.toks[x].Lower != "we":
		return false
	}
	if s.negated(c) {
		return true
	}
	o := s.kid(c, tree.Obj)
	return o >= 0 && s.kidLower(o, "no")
}

// askedHere reports whether a request told before in the same sentence is what a verb answers: "asked for access and was refused".
func (s *sentence) askedHere(k int) bool {
	for i := k - 1; i >= max(0, k-14); i-- {
		if verb(s.tag[i]) && s.speechKind(i) == habeas.Asked {
			return true
		}
	}
	return false
}

// state reports whether a word names an office or a body of a state and nobody in it.
func (s *sentence) state(a int) bool {
	return s.peopleAt(a) < 0 && s.office(a) && s.worker().actors[s.lemma[a]] != habeas.VoiceOrganisation
}

// answeredAlready reports whether the answer or silence that an event tells lies within one told already ("said it could neither confirm nor deny"), or a threat meets one.
func answeredAlready(all []*event, e *event) bool {
	if e.kind() != habeas.Answered && e.kind() != habeas.Silent && e.kind() != habeas.Threatened {
		return false
	}
	for _, o := range all {
		if o.s == e.s && e.kind() == habeas.Threatened {
			if o.kind() == habeas.Threatened && o.from <= e.to2 && e.from <= o.to2 {
				return true
			}
			continue
		}
		if o.s == e.s && (o.kind() == habeas.Answered || o.kind() == habeas.Silent) && (o.from <= e.from && e.to2 <= o.to2 || o.kind() == e.kind() && e.from <= o.to2 && o.agent == e.agent) {
			return true
		}
	}
	return false
}

// rangOffice reports whether somebody from outside calls, writes to or goes to an office, which is to ask it: "her mother has rung the police four times", "we faxed the bureau".
func (s *sentence) rangOffice() bool {
	for k := range s.n {
		if !verb(s.tag[k]) || !s.worker().signs[[2]string{"calls", s.lemma[k]}] && !s.worker().plea("goes", s.lemma[k]) || s.negated(k) || s.infinitive(k) {
			continue
		}
		a := s.subject(k)
		if a < 0 || !s.firstPerson(a) && !s.kin(a) && !s.is("outsider", a) {
			continue
		}
		for i := k + 1; i < min(s.n, k+7) && s.toks[i].Flags&lang.Punct == 0; i++ {
			if of := s.worker().custody[s.lemma[i]]; s.worker().actors[s.lemma[i]] == habeas.VoiceOfficial || of == "office" || of == "place" {
				return true
			}
		}
	}
	return false
}

// noneThere reports whether a clause says that there is none of what was asked for: "there is no such case".
func (s *sentence) noneThere(c int) bool {
	if c < 0 || s.kid(c, tree.Expl) < 0 {
		return false
	}
	n := s.kid(c, tree.Nsubj, tree.Obj)
	return s.negated(c) || n >= 0 && s.kidLower(n, "no")
}

// ruledOut reports whether an office says of something that it is out of the question.
func (s *sentence) ruledOut(k int) bool {
	if s.lemma[k] != "question" || k < 4 || s.toks[k-1].Lower != "the" || s.toks[k-2].Lower != "of" || s.toks[k-3].Lower != "out" || s.negated(k) {
		return false
	}
	over := s.statementsOver(k)
	if len(over) == 0 {
		return false
	}
	st := over[len(over)-1]
	return st.source >= 0 && (st.s.office(st.source) || st.s.body(st.source) || st.s.pronoun(st.source) && s.p.askedLately(s))
}

// refusal makes an answer of that, about what stands before it.
func (s *sentence) refusal(k int) *event {
	e := s.newEvent(k, eventWord{kind: habeas.Answered})
	e.agent = -1
	from := k
	for from > 0 && s.toks[from-1].Flags&lang.Punct == 0 && s.toks[from-1].Lower != "that" && !s.says(from-1) {
		from--
	}
	return s.finishSpeech(e, s.topicWords(from, k))
}
