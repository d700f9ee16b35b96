package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// recipientOf finds who is spoken to: the object of a verb of asking, or whom it is directed "to", "on", "at".
func (s *sentence) recipientOf(e *event) {
	k := e.node
	if s.passive(k) {
		if e.to = s.subject(k); e.to == e.agent {
			e.to = -1
		}
		if h := int(s.head[k]); e.to < 0 && h >= 0 && s.rel[k] == tree.Advcl && e.kind() == habeas.Asked {
			if c := s.subject(h); c >= 0 && s.spokenTo(c) {
				e.to = c // "laughed when asked"
			}
		}
		return
	}
	for _, c := range s.recipients(k, e.kind()) {
		if c > k && !s.timeAt(c) && s.spokenTo(c) {
			e.to = c
			return
		}
	}
}

// recipients lists those who may be spoken to, the likeliest first; -1 stands for nobody.
func (s *sentence) recipients(k int, kind habeas.Kind) []int {
	obj := s.kid(k, tree.Obj)
	complement := s.kid(k, tree.Xcomp, tree.Ccomp, tree.Advcl)
	out := []int{s.kid(k, tree.Iobj)}
	if obj >= 0 && (complement > obj || s.obl(k, "for", "about", "with", "of", "over", "on") >= 0 || kind == habeas.Threatened || s.tag[obj] == tree.NNP || s.tag[obj] == tree.PRP) {
		out = append(out, obj)
	}
	if kind != habeas.Threatened {
		out = append(out, s.obl(k, "to"), s.obl(k, "on"), s.obl(k, "upon"), s.obl(k, "at"), s.obl(k, "with"), s.obl(k, "of"), s.obl(k, "from"))
	}
	if complement > k && (kind == habeas.Urged || kind == habeas.Asked) {
		out = append(out, s.kid(complement, tree.Nsubj))
	}
	switch {
	case obj < 0:
	case kind == habeas.Answered:
		out = append(out, s.proposer(obj))
	case kind == habeas.Asked:
		out = append(out, s.obl(obj, "to", "from", "with", "by"))
		if s.spokenTo(obj) && s.placeIn(obj, obj) < 0 && s.peopleAt(obj) >= 0 && !s.concerns(obj) {
			out = append(out, obj)
		}
	case kind == habeas.Urged:
		out = append(out, s.obl(obj, "by"), s.obl(obj, "from"), s.obl(obj, "of"))
	}
	if x := s.kid(k, tree.Xcomp, tree.Ccomp); x >= 0 && kind == habeas.Answered {
		out = append(out, s.kid(x, tree.Obj), s.proposer(x))
	}
	return out
}

// proposer is whose plea or plan a noun names: "a U.S. request", "their call", "a demand from the president".
func (s *sentence) proposer(o int) int {
	for _, c := range s.kids[o] {
		if (s.rel[c] == tree.Amod || s.rel[c] == tree.Compound || s.rel[c] == tree.NmodPoss) && (s.toks[c].Flags&(lang.Capital|lang.AllCaps) != 0 || s.placeIn(int(c), int(c)) >= 0) {
			return int(c)
		}
	}
	return s.obl(o, "from", "by")
}

// threatened finds the first one named in a threat: "to break relations with Russia".
func (s *sentence) threatenedOne(topic [2]int) int {
	for i := topic[0]; i < min(topic[1], topic[0]+14); i++ {
		switch low := s.toks[i].Lower; {
		case low == "if" || low == "unless" || low == "because" || low == "after":
			return -1
		case s.tag[i] == tree.NNP || s.tag[i] == tree.NNPS || s.placeIn(i, i) >= 0:
			if s.timeAt(i) {
				continue
			}
			for i+1 < topic[1] && (s.tag[i+1] == tree.NNP || s.tag[i+1] == tree.NNPS || s.rel[i] == tree.Compound && int(s.head[i]) == i+1) {
				i++
			}
			return i
		case s.tag[i] == tree.JJ && s.toks[i].Flags&lang.Capital != 0 && s.head[i] > int16(i):
			return int(s.head[i])
		}
	}
	return -1
}

// spokenTo reports whether a noun is somebody who can be spoken to: people, a name, an office or body, a state.
func (s *sentence) spokenTo(k int) bool {
	return s.person(k) || s.peopleAt(k) >= 0 || s.tag[k] == tree.NNP || s.tag[k] == tree.NNPS || s.body(k) || s.placeIn(k, k) >= 0 || s.toks[k].Lower == "it" || s.toks[k].Lower == "you" || s.tag[k] == tree.JJ && s.toks[k].Flags&lang.Capital != 0 || s.forces(k)
}

// forces reports whether a noun with a name before it is armed or political people: "Serbian forces", "Hausa politicians".
func (s *sentence) forces(k int) bool {
	return s.tag[k] == tree.NNS && k > 0 && s.toks[k-1].Flags&lang.Capital != 0 && int(s.head[k-1]) == k
}

// body reports whether a noun is an office or a body.
func (s *sentence) body(k int) bool {
	kinds := s.worker().actors
	v := kinds[s.toks[k].Lower]
	if v == "" {
		v = kinds[s.lemma[k]]
	}
	return v == habeas.VoiceOfficial || v == habeas.VoiceOrganisation || v == habeas.VoiceOutlet || s.lemma[k] == "agency" && s.actor(k) == habeas.VoiceOrganisation || s.lemma[k] == "country" || s.lemma[k] == "side" || s.lemma[k] == "nation"
}

// actor gives what a word makes of whoever speaks or acts. An agency is one of news where a word before it says so, or nothing does: "the UN refugee agency" is an organisation.
func (s *sentence) actor(k int) habeas.VoiceKind {
	v := s.worker().actors[s.lemma[k]]
	if v == habeas.VoiceAgency && s.lemma[k] == "agency" && k > 0 && (noun(s.tag[k-1]) || s.tag[k-1] == tree.JJ) && !s.worker().sign("press", s.lemma[k-1]) {
		return habeas.VoiceOrganisation
	}
	return v
}

// topicOf gives what was demanded, asked, answered or threatened, as a run of words [from, to).
func (s *sentence) topicOf(e *event, must bool) [2]int {
	k := e.node
	if must {
		a, b := s.reach(k)
		if s.kid(k, tree.Aux) < 0 {
			a = k
		} else if e.to >= 0 && e.to < k {
			_, a = s.reach(e.to)
			a = min(a+1, k)
		}
		return s.topicWords(a, b)
	}
	if s.announced(k) {
		a, b := s.reach(k)
		return s.topicWords(max(a, min(k, s.kid(k, tree.Aux))), b)
	}
	if t := s.toldTo(e); t[1] > 0 {
		return t
	}
	for _, r := range []tree.Rel{tree.Xcomp, tree.Ccomp, tree.Advcl, tree.Parataxis} {
		c := s.kid(k, r)
		if r == tree.Advcl && c > k && (!s.infinitive(c) || s.kid(k, tree.Obj) >= 0 && e.kind() == habeas.Answered) {
			continue
		}
		if c > k {
			a, b := s.trimmed(c)
			if e.to >= 0 && a <= e.to && e.to < c {
				a = e.to + 1
			}
			return s.topicWords(max(a, k+1), b)
		}
	}
	if c := s.kid(k, tree.Obj); c > k && c != e.to && e.kind() == habeas.Answered {
		a, b := s.reach(c)
		for _, d := range s.kids[k] {
			if x, y := s.reach(int(d)); s.rel[d] == tree.Obl && x == b+1 && !s.timeAt(int(d)) {
				b = y
			}
		}
		return s.topicWords(a, b)
	}
	if i := s.timesFor(k); e.kind() == habeas.Asked && i > 0 {
		_, b := s.reach(s.nextNoun(i))
		return s.topicWords(i, max(b, i))
	}
	for _, m := range []string{"for", "against", "about", "on", "over", "with", "of", "to"} {
		if c := s.obl(k, m); c > k && c != e.to && !s.timeAt(c) {
			return s.topicWords(s.trimmed(c))
		}
	}
	if c := s.kid(k, tree.Obj); c > k && c != e.to {
		return s.topicWords(s.trimmed(c))
	}
	if i := s.thatBehind(k); i > 0 {
		return s.topicWords(i, s.n-1)
	}
	for _, st := range s.statements() {
		if st.verb == k && len(st.content) > 0 && st.content[0].From >= s.from && st.content[0].To <= s.from+int32(s.n) {
			return [2]int{int(st.content[0].From - s.from), int(st.content[0].To - s.from)}
		}
	}
	if c := s.kid(k, tree.Obj); c > k {
		return s.topicWords(s.trimmed(c))
	}
	if e.kind() == habeas.Asked && s.questionBehind(k) {
		_, b := s.reach(k + 1) // "was asked where they are", whatever hangs where
		for b < s.n-1 && b < k+3 && s.toks[b+1].Flags&lang.Punct == 0 {
			b++
		}
		return s.topicWords(k+1, max(b, k+2))
	}
	return [2]int{}
}

// questionBehind reports whether a word of a question stands right behind a verb of asking.
func (s *sentence) questionBehind(k int) bool {
	if k+2 >= s.n {
		return false
	}
	switch s.toks[k+1].Lower {
	case "where", "why", "how", "what", "who", "when", "whether", "if":
		return true
	}
	return false
}

// toldTo gives "not to send them back" behind the one who is urged, wherever the tree hung it, and takes the one who is urged.
func (s *sentence) toldTo(e *event) [2]int {
	k := e.node
	if e.kind() != habeas.Urged && e.kind() != habeas.Asked {
		return [2]int{}
	}
	for i := k + 1; i < min(s.n-1, k+10); i++ {
		if verb(s.tag[i]) && i > k+1 || s.toks[i].Flags&lang.Punct != 0 {
			break
		}
		if s.toks[i].Lower != "to" || s.tag[i+1] != tree.VB || i == k+1 {
			continue
		}
		from := i
		if s.toks[i-1].Lower == "not" {
			from--
		}
		if e.to < 0 && noun(s.tag[from-1]) {
			e.to = from - 1
		}
		_, b := s.reach(i + 1)
		return s.topicWords(from, max(b, i+1))
	}
	return [2]int{}
}

func (s *sentence) topicWords(a, b int) [2]int {
	a, b = s.trim(a, b)
	return [2]int{a, b + 1}
}

// mostTopicWords bounds a topic: a few words of the text.
const mostTopicWords = 18

// finishSpeech gives a claim of speech its scope, topic, group, time and stretch.
func (s *sentence) finishSpeech(e *event, topic [2]int) *event {
	generic := e.generic
	e.scope = scope{modality: habeas.Asserted, generic: generic, why: []string{"speech: " + s.toks[e.node].Lower}}
	if s.speechScope(&e.scope, e.node); e.dropped {
		return nil
	}
	e.chain = s.voices(s.statementsOver(e.node))
	s.speakerWords(e)
	e.chain = s.otherVoices(e)
	for _, o := range s.p.lately() {
		e.generic = e.generic || o.s == s && o.generic && s.rel[e.node] == tree.AclRelcl
	}
	from, to := e.node, e.node
	if e.kind() == habeas.Threatened && e.to < 0 {
		e.to = s.threatenedOne(topic)
	}
	if topic[1] > topic[0] {
		a, b := s.trim(topic[0], min(topic[1]-1, topic[0]+mostTopicWords-1))
		e.about = [2]int{a, b + 1}
		e.topic = s.text(a, b)
		from, to = min(from, a), max(to, b)
		s.spokenOf(e, topic)
	}
	s.timesOf(e)
	if h := int(s.head[s.clause(e.node)]); e.when == nil && h >= 0 && s.mustClause(e.node) && s.rel[s.clause(e.node)] == tree.Ccomp {
		if o := (&event{s: s, node: s.clause(h), group: -1, people: -1, word: e.word}); s.says(o.node) || len(s.worker().say[s.lemma[o.node]]) > 0 {
			s.timesOf(o)
			e.when = o.when // the day on which it was said
		}
	}
	e.duration = nil
	for _, c := range [2]int{e.agent, e.to} {
		if c >= 0 && abs(c-e.node) < 25 && s.quote[c] == s.quote[e.node] && !(s.rel[e.node] == tree.Conj && s.mustClause(e.node)) {
			a, b := s.phrase(c)
			from, to = min(from, a), max(to, b)
		}
	}
	e.from, e.to2 = s.trim(max(from, e.node-40), min(to, e.node+40))
	return e
}

// speakerWords names a speaker who is no word of the clause: the voice of the quotation, or whom a pronoun means.
func (s *sentence) speakerWords(e *event) {
	switch {
	case e.agent < 0 && len(e.chain) > 0:
		last := len(e.chain) - 1
		e.reader, e.chain = habeas.Text(e.chain[last].Name), e.chain[:last]
	case e.agent >= 0 && s.tag[e.agent] == tree.PRP:
		if v, ok := s.voiceOf(e.agent, e.agent, e.agent); ok {
			e.reader = habeas.Text(v.Name)
		}
	}
}

// otherVoices leaves the speaker out of his own chain.
func (s *sentence) otherVoices(e *event) []habeas.Voice {
	name := string(e.reader)
	if name == "" {
		name = string(s.party(e.agent))
	}
	out := []habeas.Voice{}
	for _, v := range e.chain {
		if v.Name != name && !strings.HasSuffix(v.Name, " "+name) && name != "" || name == "" {
			out = append(out, v)
		}
	}
	return out
}

// spokenOf finds the people that a topic is about.
func (s *sentence) spokenOf(e *event, topic [2]int) {
	for i := topic[0]; i < topic[1]; i++ {
		m := s.peopleAt(i)
		if m < 0 || i == e.to {
			continue
		}
		if d := &s.p.doc.People[m]; d.Role == habeas.RoleOfficial || d.None || int32(i)+s.from != d.Head && !d.Pronoun {
			continue
		}
		e.group, e.people = i, m
		return
	}
}

// speechScope is the scope of the speaking itself: plans to ask, refusals to ask, negation.
func (s *sentence) speechScope(sc *scope, k int) {
	w := s.worker()
	must := s.mustClause(k)
	for _, c := range s.kids[k] {
		low := s.toks[c].Lower
		switch {
		case s.rel[c] == tree.Aux && (s.announced(k) || s.speechKind(k) == habeas.Silent || s.speechKind(k) == habeas.Answered && s.negated(k)):
		case s.rel[c] == tree.Aux && !must:
			switch low {
			case "will", "shall", "'ll", "would", "wo":
				sc.apply(opPlan, low)
			case "may", "might", "could", "can":
				sc.apply(opCondition, low)
			case "must", "should":
				sc.dropped = true
			}
		case s.rel[c] == tree.Mark && (low == "if" || low == "unless"):
			sc.apply(opCondition, low)
		case s.rel[c] == tree.Advmod:
			if o := w.op('a', low); o.kind != "denial" && o.kind != "" {
				sc.apply(o, low)
			}
		}
	}
	if s.negated(k) && s.speechKind(k) != habeas.Silent && s.speechKind(k) != habeas.Answered && !must {
		sc.apply(opDenial, "not")
	}
	h := int(s.head[k])
	if h < 0 || s.yetTo(k) && s.speechKind(k) == habeas.Silent || s.rel[k] != tree.Xcomp && s.rel[k] != tree.Ccomp && s.rel[k] != tree.Acl && s.rel[k] != tree.Conj {
		return
	}
	if s.rel[k] == tree.Conj {
		if s.shares(k, h) && s.tag[k] == tree.VB && verb(s.tag[h]) {
			s.speechScope(sc, h)
		}
		return
	}
	if !s.infinitive(k) {
		return
	}
	switch o := s.operatorOf(h); {
	case o.kind == "demand":
		sc.dropped = s.speechKind(h) != ""
		sc.apply(opPlan, s.toks[h].Lower)
	case o.fact():
	case o.kind != "":
		sc.apply(o, s.toks[h].Lower)
	default:
		sc.apply(opPlan, s.toks[h].Lower+" to")
	}
}

// timesFor gives the first word of what is asked for where "three times" stands before "for"; 0 where it does not.
func (s *sentence) timesFor(k int) int {
	for i := k + 1; i < min(s.n-1, k+6); i++ {
		if s.toks[i].Lower == "for" && s.toks[i-1].Lower == "times" && s.nextNoun(i+1) > i {
			return i + 1
		}
	}
	return 0
}
