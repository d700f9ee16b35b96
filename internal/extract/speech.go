package extract

import (
	"habeas"
	"habeas/internal/lang/tree"
)

// speechAt makes the claim of speech between parties that word k tells: a demand, a request, an answer, silence or a threat.
func (s *sentence) speechAt(k int) *event {
	switch {
	case s.bids(k):
		return s.bid(k)
	case s.quietAt(k):
		return s.silence(k)
	case s.bidsReaders(k):
		if e := s.speechVerb(k); e != nil {
			return e
		}
		return s.bidOfReaders(k)
	case verb(s.tag[k]), s.mustClause(k), s.tag[k] == tree.JJ && len(s.worker().speech[s.lemma[k]]) > 0, s.callsOn(k):
		return s.speechVerb(k)
	case s.noComment(k):
		return s.unsaid(k)
	case s.ruledOut(k):
		return s.refusal(k)
	case noun(s.tag[k]):
		return s.speechNoun(k)
	}
	return nil
}

// callsOn sees a verb that a parser has taken for a noun: "a petition calls on the president".
func (s *sentence) callsOn(k int) bool {
	if s.tag[k] != tree.NNS || k == 0 || k+1 >= s.n || !noun(s.tag[k-1]) || s.rel[k] != tree.Root && s.rel[k] != tree.Ccomp {
		return false
	}
	low := s.toks[k+1].Lower
	return len(s.worker().speech[s.lemma[k]]) > 0 && (low == "on" || low == "upon" || low == "for")
}

func (s *sentence) newSpeech(k int, kind habeas.Kind) *event {
	e := s.newEvent(k, eventWord{kind: kind})
	e.agent = s.speaker(k)
	if noun(s.tag[k]) {
		e.agent = s.nounBefore(k)
	}
	return e
}

func (s *sentence) speechVerb(k int) *event {
	kind, row := s.speechRow(k)
	if kind == "" {
		return nil
	}
	if s.lemma[k] == "advocate" && s.rel[k] == tree.AclRelcl {
		return nil // what a party stands for: "the movement, which advocates a union"
	}
	if row.is("message") {
		e := s.unheeded(k)
		if e != nil && e.agent >= 0 && s.worker().signs[[2]string{"phone", s.lemma[e.agent]}] {
			return s.deadLine(e)
		}
		return e
	}
	e := s.newSpeech(k, kind)
	s.turned(e, row)
	if e.agent >= 0 && s.selfSpeaking(e.agent) && !s.quote[k] && kind == habeas.Silent {
		return nil
	}
	must := kind == habeas.Urged && s.mustClause(k)
	if must {
		e.agent, e.to = -1, max(s.bearer(k), -1)
		over := s.statementsOver(k)
		if len(s.voices(over)) == 0 && !s.p.appeals() || len(over) > 0 && over[len(over)-1].s.lemma[over[len(over)-1].verb] == "agree" {
			return nil // what several have agreed that they should do is demanded of nobody
		}
	} else {
		if e.agent < 0 && !s.passive(k) && e.to < 0 && !row.is("reply") {
			e.agent = s.nearSpeaker(k)
		}
		if e.to < 0 && !row.is("reply") {
			s.recipientOf(e)
		}
		if e.to >= 0 && (row.is("cannot") && e.to == e.agent || row.is("want") && s.concerned(e.to)) {
			e.to = -1
		}
	}
	if !s.betweenParties(e) {
		return nil
	}
	topic := s.topicOf(e, must)
	if topic[1] <= topic[0] && kind != habeas.Answered && kind != habeas.Silent && !(kind == habeas.Asked && e.to >= 0 && row.is("letter") && !s.pronoun(e.to)) {
		return nil
	}
	if e.agent < 0 && e.to < 0 && !s.quote[k] && !row.is("reply") && !(must && topic[1] > topic[0]) {
		return nil
	}
	return s.finishSpeech(e, topic)
}

// turned puts the parties right where the subject of a verb is not the one who speaks: "has had no reply from the prison", "nobody at the bureau answered".
func (s *sentence) turned(e *event, row speechWord) {
	k := e.node
	switch {
	case s.unanswered(k) && e.kind() == habeas.Silent:
		e.to, e.agent = s.subject(k), -1
		if o := s.kid(k, tree.Obj); o >= 0 {
			if e.agent = s.obl(o, "from", "by"); e.agent < 0 {
				e.agent = s.obl(k, "from", "by")
			}
		}
	case s.lemma[k] == "oppose" && s.passive(k):
		e.agent, e.to = s.subject(k), -1
	case row.is("unreached"):
		if e.agent = s.subject(k); e.agent < 0 {
			e.agent = s.kid(k, tree.Nsubj)
		}
	case (row.is("told") || e.kind() == habeas.Threatened) && s.passive(k):
		e.to = s.subject(k)
	case row.is("cannot") && s.passive(k):
		e.agent, e.to = s.subject(k), -1 // "would not be drawn"
	case row.is("asked") && s.replyFrom(e.agent) >= 0:
		e.agent = s.replyFrom(e.agent)
	}
	if c := s.nobody(k); c >= 0 && e.kind() == habeas.Silent && !s.kidLower(c, "no") {
		if at := s.obl(c, "at", "in", "from", "of"); at >= 0 {
			e.agent = at
		}
	}
}

// betweenParties reports whether what is said passes between parties to an affair: nobody asks a door or for bread, guards who question prisoners put no request, and
// what those in custody leave unsaid is no office's silence.
func (s *sentence) betweenParties(e *event) bool {
	k := e.node
	if o := s.kid(k, tree.Obj); s.thing(o) && s.timesFor(k) == 0 || s.thing(s.obl(k, "to", "for", "about")) {
		return false
	}
	if a := e.agent; (e.kind() == habeas.Silent || e.kind() == habeas.Answered) && a >= 0 && s.toks[a].Lower == "it" && !s.p.affair() && !s.ofOffice(a) {
		return false // "the airline said it would not comment"
	}
	switch e.kind() {
	case habeas.Silent:
		if s.lemma[k] == "answer" && s.kid(k, tree.Obj) < 0 && s.obl(k, "to") >= 0 {
			return false
		}
		return e.agent < 0 || s.mayAnswer(e.agent) || s.nobody(k) >= 0
	case habeas.Urged:
		if s.lemma[k] == "call" && s.toks[min(k+1, s.n-1)].Lower == "on" && s.infinitiveAfter(k) < 0 && s.obl(k, "for") < 0 && s.concerned(s.calledOn(k)) {
			return false // a visit: "diplomats called on them on Wednesday"
		}
		return !(e.to >= 0 && (s.lemma[k] == "press" || s.lemma[k] == "pressure" || s.lemma[k] == "beg") && s.tag[e.to] == tree.PRP && s.concerns(e.to) && s.toks[e.to].Lower != "it" && (e.agent < 0 || s.keeper(e.agent) || s.tag[e.agent] == tree.WP || s.tag[e.agent] == tree.PRP))
	case habeas.Answered:
		if h := int(s.head[k]); h >= 0 && s.rel[k] == tree.Ccomp && (s.tag[k] == tree.VB || s.tag[k] == tree.VBP) && s.speechKind(h) == habeas.Urged {
			return false // "demanded that its partners refuse to accept it"
		}
		if o := s.kid(k, tree.Obj); s.lemma[k] == "deny" && o >= 0 && s.tag[o] == tree.PRP && e.agent >= 0 && !s.office(e.agent) && !s.p.affair() {
			return false // "the firm denies it"
		}
		return !(s.lemma[k] == "answer" && s.kid(k, tree.Obj) < 0 && s.obl(k, "to", "for") >= 0)
	case habeas.Asked:
		if h := int(s.head[k]); h >= 0 && s.rel[k] == tree.Xcomp && s.lemma[h] == "tell" && s.infinitive(k) {
			return false // "told me to ask the Chinese"
		}
		if e.to >= 0 && (s.toks[e.to].Lower == "himself" || s.toks[e.to].Lower == "themselves" || s.toks[e.to].Lower == "herself") {
			return false
		}
		if e.agent >= 0 && (s.toks[e.agent].Lower == "nobody" || s.toks[e.agent].Lower == "whoever") || s.toBeNamed(k) || s.questions(k) {
			return false
		}
		if e.to >= 0 && s.lemma[k] == "write" && s.selfSpeaking(e.to) || e.agent >= 0 && (s.toks[e.agent].Lower == "you" && s.tag[k] == tree.VBD || s.negated(k) && s.selfSpeaking(e.agent)) {
			return false
		}
		if e.to >= 0 && s.lemma[k] == "put" && s.pronoun(e.to) && s.concerned(e.to) {
			return false // who questions those in custody
		}
		if e.to >= 0 && s.toks[e.to].Lower == "you" && e.agent >= 0 && s.toks[e.agent].Lower == "i" {
			return false
		}
		return !(e.agent >= 0 && s.keeper(e.agent) && !s.is("outsider", e.agent) && s.lemma[k] != "raise" && (e.to < 0 || s.concerns(e.to)))
	}
	return true
}

// questions sees those who question prisoners: "they asked the same things", "asked me who had paid".
func (s *sentence) questions(k int) bool {
	o := s.kid(k, tree.Obj, tree.Iobj, tree.OblUnmarked)
	if o < 0 || s.subject(k) < 0 || s.toks[s.subject(k)].Lower != "they" {
		return false
	}
	return s.thing(o) || s.lemma[o] == "question" || s.toks[o].Lower == "me" || s.toks[o].Lower == "us"
}

// keeper reports whether a word names police or guards, who question those they hold.
func (s *sentence) keeper(k int) bool {
	if m := s.peopleAt(k); m >= 0 && (s.p.doc.People[m].Role == habeas.RoleGuard || s.p.doc.People[m].Role == habeas.RoleOfficial) {
		return true
	}
	return s.worker().signs[[2]string{"holder", s.lemma[k]}]
}

// speechKind tells what a verb does between parties, going by its frame.
func (s *sentence) speechKind(k int) habeas.Kind {
	kind, _ := s.speechRow(k)
	return kind
}

// speechRow gives what a verb does between parties and the row that says so; no row where the words around it say so.
func (s *sentence) speechRow(k int) (habeas.Kind, speechWord) {
	for _, r := range s.worker().speech[s.lemma[k]] {
		if len(r.frame) > 0 && !s.addressed(k, r.frame) || !s.fits(k, r) {
			continue
		}
		if r.kind == habeas.Answered && len(r.notes) == 0 && s.lemma[k] != "deny" && s.lemma[k] != "refuse" && s.quietly(k) {
			return habeas.Silent, r
		}
		return r.kind, r
	}
	if s.withholds(k) {
		for _, c := range s.kids[k] {
			if s.rel[c] == tree.Conj && s.lemma[c] == "deny" {
				return habeas.Answered, speechWord{}
			}
		}
		return habeas.Silent, speechWord{}
	}
	if s.mustClause(k) {
		return habeas.Urged, speechWord{}
	}
	return "", speechWord{}
}

// quietly reports whether a verb of answering tells that nothing is answered.
func (s *sentence) quietly(k int) bool {
	return s.negated(k) || s.kidLower(k, "yet") || s.yetTo(k) || s.nobody(k) >= 0 || s.tag[k] == tree.VBG && s.withholds(k)
}

// addressed reports whether one of a word's wordings stands with it as more than the preposition of a time: "called him on Tuesday" calls on nobody.
func (s *sentence) addressed(k int, frame [][]string) bool {
	for _, w := range frame {
		if len(w) == 1 && w[0] == "to" && s.kid(k, tree.Obj) > k && s.infinitiveAfter(k) > k {
			return true // "pressing the families of the nine to withdraw it", whatever the infinitive hangs on
		}
		if !s.standsWith(k, w) {
			continue
		}
		i := k + 1
		for len(w) == 1 && i < s.n && s.toks[i].Lower != w[0] {
			i++
		}
		if len(w) > 1 || i+1 == s.n || i < s.n && !s.timeAt(i) && !s.timeAt(i+1) {
			return true
		}
	}
	return false
}

// fits checks what a row asks of its verb.
func (s *sentence) fits(k int, r speechWord) bool {
	for _, note := range r.notes {
		if !s.holdsTo(k, note, r) {
			return false
		}
	}
	if r.kind == habeas.Asked && len(r.notes) == 0 && !noun(s.tag[k]) {
		return s.kid(k, tree.Xcomp, tree.Obj, tree.Iobj, tree.Obl, tree.Ccomp, tree.Advcl, tree.Parataxis) >= 0 || s.questionBehind(k) || s.timesFor(k) > 0
	}
	return true
}

// holdsTo checks one note of a row.
func (s *sentence) holdsTo(k int, note string, r speechWord) bool {
	switch note {
	case "clause":
		return (s.kid(k, tree.Ccomp, tree.Xcomp, tree.Obj) >= 0 || s.infinitiveAfter(k) >= 0) && s.lemma[k] != "insist" || s.thatBehind(k) >= 0 && s.wishes(k)
	case "wont":
		return s.wont(k)
	case "plea":
		return s.refusesPlea(k)
	case "harm":
		return s.threat(k)
	case "noun":
		return false
	case "held":
		o := s.kid(k, tree.Obj)
		return o >= 0 && len(s.worker().nouns[s.lemma[o]]) > 0
	case "will":
		return s.announced(k)
	case "cannot":
		return s.cannot(k)
	case "told":
		return s.toldWhoAsked(k)
	case "asked":
		return s.askedFirst(k)
	case "want":
		x, o := s.kid(k, tree.Xcomp, tree.Ccomp), s.kid(k, tree.Obj)
		if c := s.kid(max(o, 0), tree.Acl); x < 0 && o > k && c > o && s.infinitive(c) && s.mayAnswer(o) {
			return true // "want the attorney general to explain"
		}
		return x > k && (s.infinitive(x) || s.tag[x] == tree.VBN && o >= 0 && s.concerns(o)) && (o > k && o < x || s.kid(x, tree.Nsubj) > k)
	case "lack":
		return s.negated(k) || s.yetTo(k) || s.kid(k, tree.Obj) >= 0 && s.kidLower(s.kid(k, tree.Obj), "no") || s.toks[min(k+1, s.n-1)].Lower == "nothing" || s.lemma[k] == "unaware"
	case "self":
		return s.ownDenial(k)
	case "reply":
		return s.replying(k)
	case "matter":
		return s.onMatter(k)
	case "office":
		a := s.speaker(k)
		if s.lemma[k] == "oppose" && s.passive(k) {
			a = s.subject(k) // "is opposed to"
		}
		return a >= 0 && (s.office(a) || s.body(a)) && !s.infinitive(k)
	case "message":
		return s.noneMade(k)
	case "unreached":
		return s.unreached(k, len(r.frame) > 0)
	case "nobody":
		c := s.nobody(k)
		return c >= 0 && s.obl(c, "at", "in", "from", "of") >= 0
	case "order":
		return s.orders(k)
	case "duty":
		return s.duty(k) > k
	case "must":
		return s.mustBeDone(k)
	case "only":
		a := s.speaker(k)
		return k > 0 && (s.toks[k-1].Lower == "only" || s.toks[k-1].Lower == "merely") && a >= 0 && (s.office(a) || s.body(a) || s.pronoun(a) && s.p.askedLately(s))
	case "begged":
		return s.kid(k, tree.Obj, tree.Xcomp, tree.Ccomp) < 0 && !s.negated(k) && (s.p.askedLately(s) || s.askedHere(k))
	case "bare":
		return s.kid(k, tree.Obj) < 0
	case "turn":
		return s.kid(k, tree.Obj) < 0 && s.obl(k, "for") >= 0 && s.obl(k, "to") >= 0 && s.mayAnswer(s.obl(k, "to"))
	case "punish":
		return s.gags(k) || s.menaced(k) || (s.rulers(s.speaker(k)) || s.passive(k) && s.byAgent(k) < 0 && s.subject(k) >= 0 && s.concerns(s.subject(k))) && s.punishes(k)
	case "quote":
		return s.quote[k] || s.tag[k] == tree.VBG && s.said != nil
	}
	return true
}

// wont sees a refusal: "will not accept", "would not meet their demands".
func (s *sentence) wont(k int) bool {
	if !s.negated(k) {
		return false
	}
	for _, c := range s.kids[k] {
		switch s.toks[c].Lower {
		case "will", "would", "wo", "'ll":
			a := s.subject(k)
			return a >= 0 && (s.tag[a] != tree.PRP || (s.quote[k] || s.transcript()) && s.selfSpeaking(a)) && !s.concerns(a) && !s.letsIn(k)
		}
	}
	return false
}

// refusesPlea reports whether a refusal answers somebody: to comment, to confirm, a request or a charge.
func (s *sentence) refusesPlea(k int) bool {
	if s.lemma[k] == "rule" && s.toks[min(k+1, s.n-1)].Lower != "out" {
		return false
	}
	if c := s.kid(k, tree.Xcomp, tree.Ccomp); c >= 0 {
		a := s.subject(k)
		if a >= 0 && (s.lemma[a] == "court" || s.lemma[a] == "judge") || s.lemma[c] == "sign" {
			return false
		}
		return a < 0 || s.says(c) || s.worker().plea("withheld", s.lemma[c]) || s.spokenTo(a) && !s.concerns(a) && s.rel[k] != tree.AclRelcl
	}
	c := s.kid(k, tree.Obj)
	if s.passive(k) {
		c = s.kid(k, tree.NsubjPass)
	}
	if s.lemma[k] == "oppose" && c != s.kid(k, tree.Obj) {
		c = s.obl(k, "to") // "is opposed to mediation"
	}
	if i := k + 1; c < 0 && i < s.n && (s.tag[i] == tree.VBN || s.tag[i] == tree.JJ || s.tag[i] == tree.DT) {
		c = s.nextNoun(i) // "reject proposed changes", where a parser makes a clause of it
	}
	if h := int(s.head[k]); c < 0 && s.rel[k] == tree.AclRelcl && h >= 0 {
		if verb(s.tag[h]) || s.askedHere(k) && !s.worker().plea("plea", s.lemma[h]) {
			return s.askedHere(k) // "asked to appoint lawyers, which the prison turned down"
		}
		c = h // "a request the court rejected"
	}
	if c < 0 {
		c = s.obl(k, "aside", "off", "away", "out") // where a parser sees a preposition: "brushed aside the criticism"
	}
	if i := k + 1; c < 0 && i < s.n && s.toks[i].Lower == "as" {
		c = s.nextNoun(i + 2) // "rejected as baseless the report"
	}
	if c < 0 {
		return false
	}
	return s.worker().plea("plea", s.lemma[c])
}

// speechNoun sees demands told by a noun: "its call for the release of", "a plea to", "calls grew for Beijing to free them".
func (s *sentence) speechNoun(k int) *event {
	for _, r := range s.worker().speechNoun[s.lemma[k]] {
		if !s.fits(k, r) {
			continue
		}
		e := s.newEvent(k, eventWord{kind: r.kind})
		e.agent = s.nounSpeaker(k)
		topic := s.nounTopic(e)
		if e.agent < 0 && !(e.to >= 0 && (s.rising(k) || e.to < k)) || topic[1] == 0 && !s.gaveAnswer(e) || !s.betweenParties(e) {
			return nil
		}
		return s.finishSpeech(e, topic)
	}
	return nil
}

// gaveAnswer reports whether a noun tells what an office of a state gave back in an affair: "the bureau's answer is two lines long", "gave its response to the Red Cross".
func (s *sentence) gaveAnswer(e *event) bool {
	h := int(s.head[e.node])
	return e.kind() == habeas.Answered && e.agent >= 0 && s.state(e.agent) && s.p.affair() && !s.kidLower(e.node, "no") && (h < 0 || !verb(s.tag[h]) || !s.negated(h) && s.rel[e.node] != tree.Obl)
}

// nounTopic gives what a noun of demanding, asking or answering is about, and takes the one it is directed to.
func (s *sentence) nounTopic(e *event) [2]int {
	k := e.node
	if s.toks[max(k-1, 0)].Lower == "under" || k > 1 && s.toks[k-2].Lower == "under" {
		if x := s.infinitiveAfter(k); e.agent < 0 && x > k {
			if a := s.subjectUnder(k); a >= 0 && s.mayBeTold(a) {
				_, b := s.reach(x)
				e.to = a // "is under pressure to say"
				return s.topicWords(x-1, b)
			}
		}
	}
	if e.kind() == habeas.Urged || e.kind() == habeas.Asked {
		if to, from, last := s.toldAcross(k); to >= 0 {
			e.to = to
			return s.topicWords(from, last)
		}
	}
	var topic [2]int
	heads := []int{k}
	if h := int(s.head[k]); h >= 0 && s.rel[k] == tree.Obj && verb(s.tag[h]) && s.nounSpeaker(k) >= 0 {
		heads = append(heads, h)
	}
	for _, h := range heads {
		for _, c := range s.kids[h] {
			if int(c) <= k || s.timeAt(int(c)) {
				continue
			}
			switch m := s.marker(int(c)); {
			case topic[1] == 0 && (s.rel[c] == tree.Acl || s.rel[c] == tree.Advcl && s.infinitive(int(c)) || (s.rel[c] == tree.Nmod || s.rel[c] == tree.Obl) && (m == "for" || m == "against" || m == "of" || m == "that" || m == "about")):
				a, b := s.trimmed(int(c))
				topic = [2]int{a, b + 1}
			case e.to < 0 && (s.rel[c] == tree.Nmod || s.rel[c] == tree.Obl) && (m == "to" || m == "on" || m == "with") && s.spokenTo(int(c)):
				e.to = int(c)
			}
		}
	}
	if i := max(s.thatBehind(k), s.duty(k)); topic[1] == 0 && i > 0 {
		topic = s.topicWords(i, s.n-1)
	}
	return topic
}

// nounSpeaker is whose demand a noun is: "its call", "a plea by", or who made it.
func (s *sentence) nounSpeaker(k int) int {
	for _, c := range s.kids[k] {
		if m := s.marker(int(c)); s.rel[c] == tree.Nmod && (m == "by" || m == "from") {
			return int(c)
		}
	}
	if c := s.kid(k, tree.NmodPoss); c >= 0 {
		return c
	}
	h := int(s.head[k])
	if h >= 0 && s.rel[k] == tree.Nsubj && (s.lemma[h] == "come" || s.lemma[h] == "arrive") && s.obl(h, "from") > h {
		return s.obl(h, "from") // "a request for their return came from"
	}
	if h >= 0 && s.rel[k] == tree.NsubjPass && verb(s.tag[h]) {
		return s.byAgent(h)
	}
	if h < 0 || s.rel[k] != tree.Obj || !verb(s.tag[h]) {
		return -1
	}
	if s.worker().plea("issue", s.lemma[h]) {
		return s.speaker(h)
	}
	return -1
}
