package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang/tree"
)

// speechAt makes the claim of speech between parties that word k tells: a demand, a request, an answer, silence or a threat.
func (s *sentence) speechAt(k int) *event {
	if s.quietAt(k) {
		return s.silence(k)
	}
	if !verb(s.tag[k]) {
		return s.speechNoun(k)
	}
	kind := s.speechKind(k)
	if kind == "" {
		return nil
	}
	e := s.newSpeech(k, kind)
	if e.agent < 0 && !(s.quote[k] && len(s.voice) > 0) {
		return nil
	}
	s.recipientOf(e)
	topic := s.topicOf(e)
	if topic[1] <= topic[0] && kind != habeas.Answered {
		return nil
	}
	return s.finishSpeech(e, topic)
}

func (s *sentence) newSpeech(k int, kind habeas.Kind) *event {
	return &event{s: s, node: k, word: eventWord{kind: kind}, group: -1, people: -1, agent: s.speaker(k), to: -1, prior: 0.7}
}

// speechKind tells what a verb does between parties, going by its frame.
func (s *sentence) speechKind(k int) habeas.Kind {
	rows := s.p.worker.words.say[s.lemma[k]]
	negated := s.negated(k)
	for _, r := range rows {
		if r.event == "" || len(r.frame) > 0 && !s.has(k, wordings(strings.Join(r.frame, "|"))) {
			continue
		}
		switch {
		case r.event == habeas.Asked && s.asksQuestionOnly(k):
			continue
		case r.event == habeas.Asked && s.publicDemand(k):
			return habeas.Urged
		case r.event == habeas.Threatened && !s.threat(k):
			continue
		case r.event == habeas.Answered && negated:
			return habeas.Silent
		case r.event == habeas.Answered && s.lemma[k] == "rule", r.event == habeas.Answered && (s.lemma[k] == "reject" || s.lemma[k] == "refuse") && !s.refusesPlea(k):
			continue
		}
		return r.event
	}
	switch s.lemma[k] {
	case "confirm", "comment", "respond", "reply", "answer", "acknowledge":
		if negated || s.kidDetNo(k) {
			return habeas.Silent
		}
	case "must", "check":
	}
	if c := s.mustClause(k); c {
		return habeas.Urged
	}
	return ""
}

// mustClause sees a demand in the words of the one who makes it: "Chinese authorities must provide them with access".
func (s *sentence) mustClause(k int) bool {
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.Aux && (s.toks[c].Lower == "must" || s.toks[c].Lower == "should") && (s.quote[k] || len(s.chainOf(k)) > 0) {
			return true
		}
	}
	return false
}

// asksQuestionOnly reports whether "ask" here only puts a question to a reader ("one might ask").
func (s *sentence) asksQuestionOnly(k int) bool {
	return s.kid(k, tree.Xcomp, tree.Obj, tree.Iobj, tree.Obl, tree.Ccomp) < 0
}

// publicDemand reports whether a request is one of the public ("users asked their government not to ..." stays a request between parties otherwise).
func (s *sentence) publicDemand(int) bool { return false }

// threat reports whether a warning announces a punishment or harm by the speaker.
func (s *sentence) threat(k int) bool {
	switch s.lemma[k] {
	case "threaten":
		return s.kid(k, tree.Obj, tree.Xcomp, tree.Ccomp) >= 0
	case "vow":
		c := s.kid(k, tree.Xcomp)
		return c >= 0 && harm(s.lemma[c])
	}
	c := s.kid(k, tree.Ccomp)
	return c >= 0 && s.kid(c, tree.Aux) >= 0 && harm(s.lemma[c])
}

func harm(lemma string) bool {
	switch lemma {
	case "punish", "kill", "execute", "arrest", "destroy", "attack", "retaliate", "imprison", "crush", "hang", "shoot", "strike", "prosecute", "eliminate", "jail":
		return true
	}
	return false
}

// refusesPlea reports whether a refusal answers somebody: to comment, to confirm, a request or a call.
func (s *sentence) refusesPlea(k int) bool {
	if c := s.kid(k, tree.Xcomp); c >= 0 {
		switch s.lemma[c] {
		case "comment", "confirm", "say", "answer", "disclose", "reveal", "respond", "discuss", "give", "tell", "provide", "identify", "elaborate", "allow", "let", "grant", "release", "meet", "talk", "negotiate", "accept", "speak":
			return true
		}
		return false
	}
	c := s.kid(k, tree.Obj)
	if c < 0 {
		return false
	}
	switch s.lemma[c] {
	case "request", "call", "demand", "appeal", "plea", "access", "comment", "offer", "proposal", "petition", "bid", "claim", "allegation", "accusation", "suggestion", "charge", "report", "plan":
		return true
	}
	return false
}

func (s *sentence) negated(k int) bool {
	for _, c := range s.kids[k] {
		switch s.toks[c].Lower {
		case "not", "n't", "never", "neither", "yet":
			if s.rel[c] == tree.Advmod && s.toks[c].Lower != "yet" {
				return true
			}
		}
	}
	return false
}

// kidDetNo sees "confirmed no information".
func (s *sentence) kidDetNo(k int) bool {
	o := s.kid(k, tree.Obj)
	if o < 0 {
		return false
	}
	return s.toks[o].Lower == "nothing" || s.kidLower(o, "no")
}

// speechNoun sees demands told by a noun: "its call for the release of", "a plea to".
func (s *sentence) speechNoun(k int) *event {
	if !noun(s.tag[k]) {
		return nil
	}
	for _, r := range s.p.worker.words.sayNoun[s.lemma[k]] {
		if r.event == "" {
			continue
		}
		e := s.newSpeech(k, r.event)
		e.agent = s.kid(k, tree.NmodPoss)
		for _, c := range s.kids[k] {
			if m := s.marker(int(c)); s.rel[c] == tree.Nmod && (m == "by" || m == "from") {
				e.agent = int(c)
			}
		}
		if h := int(s.head[k]); e.agent < 0 && h >= 0 && s.rel[k] == tree.Obj && verb(s.tag[h]) {
			switch s.lemma[h] {
			case "make", "issue", "renew", "repeat", "send", "file", "submit", "launch", "voice", "reiterate", "deliver", "lodge":
				e.agent = s.subject(h)
			}
		}
		var topic [2]int
		for _, c := range s.kids[k] {
			if m := s.marker(int(c)); s.rel[c] == tree.Acl || s.rel[c] == tree.Nmod && (m == "for" || m == "against") {
				a, b := s.trimmed(int(c))
				topic = [2]int{a, b + 1}
			}
		}
		if e.agent < 0 || topic[1] == 0 {
			return nil
		}
		return s.finishSpeech(e, topic)
	}
	return nil
}

// quietAt sees a state of saying nothing: "has remained silent", "kept quiet".
func (s *sentence) quietAt(k int) bool {
	if !s.p.worker.words.quiet[s.toks[k].Lower] {
		return false
	}
	h := int(s.head[k])
	if h < 0 {
		return s.kid(k, tree.Cop) >= 0
	}
	switch s.lemma[h] {
	case "remain", "keep", "stay", "be":
		return true
	}
	return s.kid(k, tree.Cop) >= 0
}

func (s *sentence) silence(k int) *event {
	e := s.newSpeech(k, habeas.Silent)
	if e.agent = s.kid(k, tree.Nsubj); e.agent < 0 && s.head[k] >= 0 {
		e.node = int(s.head[k])
		e.agent = s.subject(e.node)
	}
	if e.agent < 0 || e.people >= 0 {
		return nil
	}
	var topic [2]int
	for _, h := range []int{k, e.node} {
		for _, c := range s.kids[h] {
			if m := s.marker(int(c)); m == "on" || m == "about" || m == "over" {
				a, b := s.trimmed(int(c))
				topic = [2]int{a, b + 1}
			}
		}
	}
	return s.finishSpeech(e, topic)
}

// recipientOf finds who is spoken to: the object of a verb of asking, or whom it is directed "to", "on", "at".
func (s *sentence) recipientOf(e *event) {
	k := e.node
	if c := s.kid(k, tree.Iobj); c >= 0 {
		e.to = c
		return
	}
	if c := s.kid(k, tree.Obj); c >= 0 && (s.kid(k, tree.Xcomp, tree.Ccomp, tree.Advcl) >= 0 || s.obl(k, "for", "about") >= 0 || s.obl(k, "with") >= 0) && (s.person(c) || s.peopleAt(c) >= 0 || s.tag[c] == tree.NNP || s.tag[c] == tree.NNPS || s.body(c)) {
		e.to = c
		return
	}
	if c := s.obl(k, "to", "on", "upon", "at", "with", "of"); c >= 0 && (s.tag[c] == tree.NNP || s.body(c) || s.peopleAt(c) >= 0) {
		e.to = c
		return
	}
	if x := s.kid(k, tree.Xcomp, tree.Ccomp); x >= 0 && e.word.kind != habeas.Answered {
		if c := s.kid(x, tree.Nsubj); c >= 0 && c > k {
			e.to = c
		}
	}
}

// obl gives the first phrase of a verb with one of the prepositions.
func (s *sentence) obl(k int, markers ...string) int {
	for _, m := range markers {
		for _, c := range s.kids[k] {
			if (s.rel[c] == tree.Obl || s.rel[c] == tree.Nmod) && s.marker(int(c)) == m {
				return int(c)
			}
		}
	}
	return -1
}

// body reports whether a noun is an office or a body that can be spoken to.
func (s *sentence) body(k int) bool {
	kinds := s.p.worker.actorKinds()
	v := kinds[s.toks[k].Lower]
	return v == habeas.VoiceOfficial || v == habeas.VoiceOrganisation || kinds[s.lemma[k]] == habeas.VoiceOfficial || s.lemma[k] == "country" || s.lemma[k] == "side"
}

// topicOf gives what was demanded, asked, answered or threatened, as a run of words.
func (s *sentence) topicOf(e *event) [2]int {
	k := e.node
	if s.mustClause(k) && e.word.kind == habeas.Urged {
		a, b := s.trimmed(k)
		if st := s.kid(k, tree.Nsubj); st >= 0 {
			e.to, e.agent = st, -1
		}
		return [2]int{a, b + 1}
	}
	for _, r := range []tree.Rel{tree.Xcomp, tree.Ccomp, tree.Advcl} {
		if c := s.kid(k, r); c > k {
			a, b := s.trimmed(c)
			if e.to >= 0 && a <= e.to && e.to < c {
				a = e.to + 1
			}
			return [2]int{a, b + 1}
		}
	}
	for _, m := range []string{"for", "against", "about", "on", "over", "with"} {
		if c := s.obl(k, m); c >= 0 && c != e.to {
			a, b := s.trimmed(c)
			return [2]int{a, b + 1}
		}
	}
	if c := s.kid(k, tree.Obj); c >= 0 && c != e.to {
		a, b := s.trimmed(c)
		return [2]int{a, b + 1}
	}
	return [2]int{}
}

// topicWords bounds a topic: a few words of the text.
const topicWords = 18

// finishSpeech gives a claim of speech its scope, topic, group, time and stretch.
func (s *sentence) finishSpeech(e *event, topic [2]int) *event {
	sc := scope{modality: habeas.Asserted, why: []string{string(e.word.kind) + ": " + s.toks[e.node].Lower}}
	s.speechScope(&sc, e.node)
	e.scope = sc
	if sc.dropped {
		return nil
	}
	if e.agent < 0 && s.quote[e.node] && len(s.voice) > 0 {
		e.reader = habeas.Text(s.voice[0].Name)
	} else if e.agent < 0 {
		if chain := s.chainOf(e.node); len(chain) > 0 {
			e.reader = habeas.Text(chain[len(chain)-1].Name)
		}
	} else if v, ok := s.voiceOf(e.agent, e.agent, e.agent); ok && s.tag[e.agent] == tree.PRP {
		e.reader = habeas.Text(v.Name)
	}
	from, to := e.node, e.node
	if topic[1] > topic[0] {
		end := min(topic[1]-1, topic[0]+topicWords-1)
		a, b := s.trim(topic[0], end)
		e.topic = s.text(a, b)
		from, to = min(from, a), max(to, min(b, topic[1]-1))
		for i := topic[0]; i < topic[1] && e.people < 0; i++ {
			if m := s.peopleAt(i); m >= 0 && s.p.doc.People[m].Role != habeas.RoleOfficial && i != e.to {
				e.group, e.people = i, m
			}
		}
	}
	s.timesOf(e)
	e.duration = nil
	e.chain = s.chainOf(e.node)
	if e.agent < 0 && len(e.chain) > 0 {
		e.chain = e.chain[:len(e.chain)-1]
	}
	if e.agent >= 0 {
		a, b := s.phrase(e.agent)
		from, to = min(from, a), max(to, b)
	}
	e.from, e.to2 = s.trim(from, min(to, from+60))
	return e
}

// speechScope is the scope of the speaking itself: plans to ask, refusals to ask, negation.
func (s *sentence) speechScope(sc *scope, k int) {
	for _, c := range s.kids[k] {
		low := s.toks[c].Lower
		if s.rel[c] == tree.Aux && s.tag[c] == tree.MD {
			switch low {
			case "will", "shall", "'ll", "would":
				sc.apply(operator{kind: "plan", modality: habeas.Planned}, low)
			case "may", "might", "could":
				sc.apply(operator{kind: "condition", modality: habeas.Conditional}, low)
			}
		}
		if s.rel[c] == tree.Mark && (low == "if" || low == "unless") {
			sc.apply(operator{kind: "condition", modality: habeas.Conditional}, low)
		}
		if o, ok := s.p.worker.words.op('a', low); ok && s.rel[c] == tree.Advmod && o.kind != "denial" {
			sc.apply(o, low)
		}
	}
	if s.negated(k) && s.speechKind(k) != habeas.Silent {
		sc.apply(operator{kind: "denial", modality: habeas.Denied}, "not")
	}
	if h := int(s.head[k]); h >= 0 && s.rel[k] == tree.Xcomp {
		if o, ok := s.p.worker.words.op('v', s.lemma[h]); ok && o.kind != "demand" {
			sc.apply(o, s.toks[h].Lower)
		} else if ok {
			sc.dropped = s.speechKind(h) != ""
		}
	}
}
