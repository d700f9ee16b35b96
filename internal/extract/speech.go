package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// speechAt makes the claim of speech between parties that word k tells: a demand, a request, an answer, silence or a threat.
func (s *sentence) speechAt(k int) *event {
	switch {
	case s.quietAt(k):
		return s.silence(k)
	case verb(s.tag[k]), s.mustClause(k):
		return s.speechVerb(k)
	case s.noComment(k):
		return s.unsaid(k)
	case noun(s.tag[k]):
		return s.speechNoun(k)
	}
	return nil
}

// noComment sees "there was no immediate comment from Beijing": a word for a reply that is denied, with who gives none.
func (s *sentence) noComment(k int) bool {
	return noun(s.tag[k]) && s.worker().pleas[s.lemma[k]] == "question" && s.kidLower(k, "no") && s.obl(k, "from", "by") > k
}

func (s *sentence) unsaid(k int) *event {
	e := s.newEvent(k, eventWord{kind: habeas.Silent})
	e.agent = s.obl(k, "from", "by")
	var topic [2]int
	if c := s.obl(k, "on", "about", "to", "over"); c > k {
		a, b := s.trimmed(c)
		topic = [2]int{a, b + 1}
	}
	return s.finishSpeech(e, topic)
}

func (s *sentence) newSpeech(k int, kind habeas.Kind) *event {
	e := s.newEvent(k, eventWord{kind: kind})
	e.agent = s.speaker(k)
	return e
}

func (s *sentence) speechVerb(k int) *event {
	kind := s.speechKind(k)
	if kind == "" {
		return nil
	}
	e := s.newSpeech(k, kind)
	if s.unanswered(k) {
		e.agent, e.to = -1, s.subject(k)
	}
	if e.agent >= 0 && s.selfSpeaking(e.agent) && !s.quote[k] && kind == habeas.Silent {
		return nil
	}
	must := kind == habeas.Urged && s.mustClause(k)
	if must {
		e.agent, e.to = -1, s.subject(k)
		if len(s.voices(s.statementsOver(k))) == 0 {
			return nil
		}
	} else {
		if e.agent < 0 && !s.passive(k) && e.to < 0 {
			e.agent = s.nearSpeaker(k)
		}
		if e.to < 0 {
			s.recipientOf(e)
		}
	}
	topic := s.topicOf(e, must)
	if topic[1] <= topic[0] && kind != habeas.Answered && kind != habeas.Silent && !(kind == habeas.Asked && e.to >= 0 && s.lemma[k] == "write") {
		return nil
	}
	if e.agent < 0 && e.to < 0 && !s.quote[k] {
		return nil
	}
	return s.finishSpeech(e, topic)
}

// speechKind tells what a verb does between parties, going by its frame.
func (s *sentence) speechKind(k int) habeas.Kind {
	negated := s.negated(k)
	for _, r := range s.worker().speech[s.lemma[k]] {
		if len(r.frame) > 0 && !s.addressed(k, r.frame) || !s.fits(k, r) {
			continue
		}
		if r.kind == habeas.Answered && r.note != "wont" && r.note != "cannot" && r.note != "lack" && r.note != "self" && (negated || s.kidLower(k, "yet")) && s.lemma[k] != "deny" && s.lemma[k] != "refuse" {
			return habeas.Silent
		}
		return r.kind
	}
	if s.withholds(k) {
		for _, c := range s.kids[k] {
			if s.rel[c] == tree.Conj && s.lemma[c] == "deny" {
				return habeas.Answered
			}
		}
		return habeas.Silent
	}
	if s.mustClause(k) {
		return habeas.Urged
	}
	return ""
}

// addressed reports whether one of a word's wordings stands with it as more than the preposition of a time: "called him on Tuesday" calls on nobody.
func (s *sentence) addressed(k int, frame [][]string) bool {
	for _, w := range frame {
		if !s.standsWith(k, w) {
			continue
		}
		i := k + 1
		for len(w) == 1 && i < s.n && s.toks[i].Lower != w[0] {
			i++
		}
		if len(w) > 1 || i+1 >= s.n || !s.timeAt(i) && !s.timeAt(i+1) {
			return true
		}
	}
	return false
}

// withholds sees what is not said or confirmed: "did not comment", "confirmed no information on them".
func (s *sentence) withholds(k int) bool {
	switch s.lemma[k] {
	case "confirm", "comment", "respond", "reply", "answer", "acknowledge", "disclose", "reveal", "elaborate":
	case "say", "give", "provide", "release", "offer", "have", "receive", "get":
		o := s.kid(k, tree.Obj)
		if o < 0 {
			return false
		}
		return s.worker().pleas[s.lemma[o]] == "question" && (s.negated(k) || s.kidLower(o, "no") || s.toks[o].Lower == "nothing")
	default:
		return false
	}
	if o := s.kid(k, tree.Obj); o >= 0 && (s.toks[o].Lower == "nothing" || s.kidLower(o, "no")) {
		return true
	}
	if c := s.subject(k); c >= 0 && (s.toks[c].Lower == "nobody" || s.kidLower(c, "neither") || s.toks[c].Lower == "neither") {
		return true
	}
	return s.negated(k)
}

// unanswered sees "has had no reply", whose subject is the one who asked.
func (s *sentence) unanswered(k int) bool {
	switch s.lemma[k] {
	case "have", "receive", "get":
		return s.withholds(k)
	}
	return false
}

// fits checks what a row asks of its verb.
func (s *sentence) fits(k int, r speechWord) bool {
	switch r.note {
	case "clause":
		return s.kid(k, tree.Ccomp, tree.Xcomp, tree.Obj) >= 0 && s.lemma[k] != "insist" || s.thatBehind(k) >= 0 && s.wishes(k)
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
	case "want":
		x, o := s.kid(k, tree.Xcomp, tree.Ccomp), s.kid(k, tree.Obj)
		return x > k && s.infinitive(x) && (o > k && o < x || s.kid(x, tree.Nsubj) > k)
	case "lack":
		return s.negated(k) || s.kid(k, tree.Obj) >= 0 && s.kidLower(s.kid(k, tree.Obj), "no")
	case "self":
		return s.ownDenial(k)
	case "quote":
		return s.quote[k] || s.tag[k] == tree.VBG && s.said != nil
	}
	if r.kind == habeas.Asked {
		return s.kid(k, tree.Xcomp, tree.Obj, tree.Iobj, tree.Obl, tree.Ccomp, tree.Advcl, tree.Parataxis) >= 0
	}
	return true
}

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
	if s.lemma[k] != "insist" {
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

// wont sees a refusal: "will not accept", "would not meet their demands".
func (s *sentence) wont(k int) bool {
	if !s.negated(k) {
		return false
	}
	for _, c := range s.kids[k] {
		switch s.toks[c].Lower {
		case "will", "would", "wo", "'ll":
			return s.subject(k) >= 0
		}
	}
	return false
}

// mustClause sees a demand in the words of the one who makes it: "the authorities must provide them with access".
func (s *sentence) mustClause(k int) bool {
	for _, c := range s.kids[k] {
		if low := s.toks[c].Lower; s.rel[c] == tree.Aux && (low == "must" || low == "should") && !s.kidLower(k, "have") && s.rel[k] != tree.AclRelcl && s.rel[k] != tree.Advcl {
			return true
		}
	}
	h := int(s.head[k])
	if h >= 0 && s.rel[k] == tree.Conj && (s.rel[h] == tree.Xcomp || s.rel[h] == tree.Advcl) && s.infinitive(h) && !s.infinitive(k) {
		h = int(s.head[h])
	}
	return s.rel[k] == tree.Conj && h >= 0 && h < k && s.tag[k] == tree.VB && s.kid(k, tree.Aux, tree.Nsubj) < 0 && s.mustClause(h)
}

// announced reports whether somebody says that he will do harm: "it would punish their families".
func (s *sentence) announced(k int) bool {
	if s.passive(k) || s.kidLower(k, "have") || s.kid(k, tree.Obj) < 0 && (k+2 >= s.n || !s.nounSoon(k)) {
		return false
	}
	for _, c := range s.kids[k] {
		if low := s.toks[c].Lower; s.rel[c] == tree.Aux && (low == "will" || low == "would" || low == "'ll" || low == "shall") {
			a := s.subject(k)
			return a >= 0 && (s.placeIn(a, a) >= 0 || s.body(a) || s.toks[a].Lower == "it" || s.toks[a].Lower == "they" || s.tag[a] == tree.NNP)
		}
	}
	return false
}

// nounSoon reports whether a noun stands in the three words behind a verb.
func (s *sentence) nounSoon(k int) bool {
	for i := k + 1; i < min(s.n, k+4); i++ {
		if noun(s.tag[i]) {
			return true
		}
	}
	return false
}

// threat reports whether a warning or vow announces a punishment or harm.
func (s *sentence) threat(k int) bool {
	if noun(s.tag[k]) {
		return s.kid(k, tree.Acl) >= 0 || s.obl(k, "of", "to", "against") >= 0
	}
	switch s.lemma[k] {
	case "threaten", "intimidate":
		return s.rel[k] != tree.Amod && !(s.passive(k) && s.byAgent(k) < 0) && k+1 < s.n && s.toks[k+1].Flags&lang.Punct == 0
	case "vow":
		c := s.kid(k, tree.Xcomp)
		return c >= 0 && s.harm(c)
	}
	c := s.kid(k, tree.Ccomp)
	return c >= 0 && (s.kid(c, tree.Aux) >= 0 && s.harm(c) || s.harmful(c))
}

func (s *sentence) harm(k int) bool { return s.worker().pleas[s.lemma[k]] == "harm" }

// harmful reports whether a clause speaks of consequences.
func (s *sentence) harmful(c int) bool {
	a, b := s.reach(c)
	for i := a; i <= b; i++ {
		if s.worker().pleas[s.lemma[i]] == "consequence" {
			return true
		}
	}
	return false
}

// refusesPlea reports whether a refusal answers somebody: to comment, to confirm, a request or a charge.
func (s *sentence) refusesPlea(k int) bool {
	if s.lemma[k] == "rule" {
		return false
	}
	if c := s.kid(k, tree.Xcomp, tree.Ccomp); c >= 0 {
		return true
	}
	c := s.kid(k, tree.Obj)
	if s.passive(k) {
		c = s.kid(k, tree.NsubjPass)
	}
	if c < 0 {
		return false
	}
	return s.worker().pleas[s.lemma[c]] == "plea"
}

// speechNoun sees demands told by a noun: "its call for the release of", "a plea to".
func (s *sentence) speechNoun(k int) *event {
	for _, r := range s.worker().speechNoun[s.lemma[k]] {
		if !s.fits(k, r) {
			continue
		}
		e := s.newEvent(k, eventWord{kind: r.kind})
		e.agent = s.nounSpeaker(k)
		var topic [2]int
		for _, c := range s.kids[k] {
			switch m := s.marker(int(c)); {
			case s.rel[c] == tree.Acl && int(c) > k, s.rel[c] == tree.Nmod && (m == "for" || m == "against" || m == "of" || m == "that"):
				a, b := s.trimmed(int(c))
				topic = [2]int{a, b + 1}
			case s.rel[c] == tree.Nmod && (m == "to" || m == "on"):
				e.to = int(c)
			}
		}
		if i := s.thatBehind(k); topic[1] == 0 && i > 0 {
			topic = s.topicWords(i, s.n-1)
		}
		if e.agent < 0 || topic[1] == 0 {
			return nil
		}
		return s.finishSpeech(e, topic)
	}
	return nil
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
	if h < 0 || s.rel[k] != tree.Obj || !verb(s.tag[h]) {
		return -1
	}
	switch s.lemma[h] {
	case "make", "issue", "renew", "repeat", "send", "file", "submit", "launch", "voice", "reiterate", "deliver", "lodge", "sign", "present", "put", "receive":
		return s.speaker(h)
	}
	return -1
}

// quietAt sees a state of saying nothing: "has remained silent", "kept quiet".
func (s *sentence) quietAt(k int) bool {
	if !s.worker().quiet[s.toks[k].Lower] || s.rel[k] == tree.Amod {
		return false
	}
	if h := int(s.head[k]); h >= 0 {
		switch s.lemma[h] {
		case "remain", "keep", "stay":
			return true
		}
	}
	switch s.toks[k].Lower {
	case "quiet", "mute":
		return false
	}
	return s.kid(k, tree.Cop) >= 0 || s.lemma[max(k-1, 0)] == "remain"
}

func (s *sentence) silence(k int) *event {
	e := s.newEvent(k, eventWord{kind: habeas.Silent})
	if e.agent = s.kid(k, tree.Nsubj); e.agent < 0 && s.head[k] >= 0 {
		e.node = int(s.head[k])
		e.agent = s.subject(e.node)
	}
	if e.agent < 0 {
		return nil
	}
	var topic [2]int
	for _, h := range [2]int{k, e.node} {
		for _, c := range s.kids[h] {
			if m := s.marker(int(c)); m == "on" || m == "about" || m == "over" {
				a, b := s.trimmed(int(c))
				topic = [2]int{a, b + 1}
			}
		}
	}
	e.generic = s.whenever(e.node) || s.usual(e.node)
	if e = s.finishSpeech(e, topic); e != nil {
		e.from, e.to2 = min(e.from, k), max(e.to2, k)
	}
	return e
}
