package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// resumed reads "the repatriation", of people told of before, where something stands over it: a plan, a delay, a fear.
func (s *sentence) resumed(e *event) *event {
	c := s.kid(e.node, tree.Det)
	if c < 0 || s.toks[c].Lower != "the" || s.p.doc.Sents[s.at].Part == habeas.PartTitle {
		return nil
	}
	for i := int(s.p.people[s.at+1]) - 1; i >= int(s.p.people[max(0, s.at-1)]); i-- {
		m := &s.p.doc.People[i]
		if m.Role != habeas.RoleHeld || m.From >= s.from+int32(e.node) || m.Single || len(m.Names) > 0 || m.From < s.from {
			continue
		}
		e.group, e.people, e.guessed = int(m.Head-s.from), i, true
		if e.scope = s.scopeOf(e); e.modality == habeas.Asserted || e.generic {
			return nil
		}
		return s.finish(e)
	}
	return nil
}

// looseTime keeps the time of "the kidnapping took place on Friday" for the claims that say who was kidnapped.
func (s *sentence) looseTime(e *event) {
	if c := s.kid(e.node, tree.Det); c < 0 || s.toks[c].Lower != "the" && s.toks[c].Lower != "this" && s.toks[c].Lower != "that" {
		return
	}
	h := int(s.head[e.node])
	if h < 0 || !s.rel[e.node].Subject() {
		return
	}
	switch s.lemma[h] {
	case "take", "occur", "happen", "carry", "come", "conduct":
	default:
		return
	}
	o := *e
	if o.scope = s.scopeOf(&o); o.modality != habeas.Asserted || o.generic {
		return
	}
	if s.timesOf(&o); o.when == nil {
		o.when = s.onlyDay()
	}
	if o.when != nil {
		s.p.loose = append(s.p.loose, looseTime{s.at, e.kind(), *o.when})
	}
}

// onlyDay gives the one day or stretch of days that a sentence tells, nil where it tells none or several.
func (s *sentence) onlyDay() *habeas.When {
	var out *habeas.When
	from, to := s.timesIn()
	for i := from; i < to; i++ {
		t := &s.p.doc.Times[i]
		if t.Kind == habeas.TimeDuration || t.Kind == habeas.TimeRepeated || !t.When.Known() {
			continue
		}
		if out != nil {
			return nil
		}
		out = &t.When
	}
	return out
}

// counted reads "police made 20 arrests" and "the arrests followed", where the events themselves are counted and nobody is named.
func (s *sentence) counted(e *event) *event {
	h := int(s.head[e.node])
	if s.tag[e.node] != tree.NNS || s.lemma[e.node] != "arrest" || h < 0 {
		return nil
	}
	if e.agent < 0 && verb(s.tag[h]) {
		switch s.lemma[h] {
		case "make", "carry", "conduct", "report":
			if e.agent = s.byAgent(h); e.agent < 0 && s.rel[e.node] == tree.Obj {
				e.agent = s.subject(h)
			}
		}
	}
	e.group = e.node
	return s.finish(e)
}

// faced finds the people of "the defectors face repatriation": the subject of the verb whose object the noun is, where that verb is an operator.
func (s *sentence) faced(k int) int {
	h := int(s.head[k])
	if h < 0 || !verb(s.tag[h]) || s.rel[k] != tree.Obj && s.rel[k] != tree.Obl {
		return -1
	}
	switch s.lemma[h] {
	case "face", "risk", "await", "fear", "escape", "avoid", "undergo", "resist", "fight", "evade":
		return s.subject(h)
	}
	return -1
}

// stateAt finds states told by a phrase: "are behind bars", "remain under investigation".
func (s *sentence) stateAt(k int) *event {
	for i := range s.p.worker.words.phrases {
		ph := &s.p.worker.words.phrases[i]
		last := s.phraseAt(k, ph.words)
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
		if !s.admit(e) {
			return nil
		}
		return s.finish(e)
	}
	return nil
}

// phraseAt gives the last word of a phrase that begins at word k, with an adjective or two before its last word perhaps ("in Chinese custody"), or -1.
func (s *sentence) phraseAt(k int, words []string) int {
	if s.toks[k].Lower != words[0] {
		return -1
	}
	if s.stands(k, words) {
		return k + len(words) - 1
	}
	if len(words) != 2 {
		return -1
	}
	for i := k + 1; i < min(s.n, k+4); i++ {
		if s.toks[i].Lower == words[1] {
			return i
		}
		if s.tag[i] != tree.JJ && s.tag[i] != tree.DT && s.tag[i] != tree.NNP && s.tag[i] != tree.PRPPoss {
			break
		}
	}
	return -1
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
	if s.rel[last] == tree.Nmod && s.peopleAt(h) >= 0 {
		e.group = h
	} else if s.rel[last] == tree.Xcomp {
		e.group = s.subject(last)
	}
}

// anyPeople finds kin or held people anywhere in the clause of a verb.
func (s *sentence) anyPeople(k int) int {
	a, b := s.reach(k)
	if c := s.subject(k); c >= 0 {
		a = min(a, c)
	}
	best := -1
	for i := a; i <= b; i++ {
		m := s.peopleAt(i)
		if m < 0 || int32(i)+s.from != s.p.doc.People[m].Head && !s.p.doc.People[m].Pronoun {
			continue
		}
		if s.p.doc.People[m].Role == habeas.RoleKin {
			return i
		}
		if s.p.doc.People[m].Role == habeas.RoleHeld && (best < 0 || i > k) {
			best = i
		}
	}
	return best
}

// admit checks that the group is people, as the row needs, and that the people may be those of such an event.
func (s *sentence) admit(e *event) bool {
	if e.group < 0 {
		return false
	}
	e.people = s.peopleAt(e.group)
	if e.people < 0 && !s.person(e.group) && !(e.word.note == "sure" && s.anybody(e.group)) {
		return false
	}
	if e.people >= 0 {
		m := &s.p.doc.People[e.people]
		if (m.Role == habeas.RoleOfficial || m.Role == habeas.RoleGuard) && e.word.group == "subj" && len(m.Names) == 0 {
			return false
		}
	}
	return s.needed(e)
}

// needed checks what else the row asks for.
func (s *sentence) needed(e *event) bool {
	switch e.word.needs {
	case "custody":
		if !s.p.custodyNear(s.at) {
			return false
		}
	case "custody+":
		if !s.inCustody(e) {
			return false
		}
	}
	if e.word.note == "counted" && (s.tag[e.node] == tree.VBG || !s.countedOrOfficial(e)) {
		return false
	}
	return e.word.note != "custodyplace" || s.toCustody(e) || s.inCustody(e)
}

// countedOrOfficial reports whether the people of an event are told by number, or its doer is an office: "50 persons were held".
func (s *sentence) countedOrOfficial(e *event) bool {
	if e.people >= 0 && s.p.doc.People[e.people].Count.Form != habeas.Vague && len(s.p.doc.People[e.people].Names) == 0 && !s.p.doc.People[e.people].Pronoun {
		return true
	}
	return e.people >= 0 && e.agent >= 0 && s.worker().actors[s.lemma[e.agent]] == habeas.VoiceOfficial
}

// anybody reports whether a noun may be people, where the verb leaves hardly anything else: it names no place and no time.
func (s *sentence) anybody(k int) bool {
	return noun(s.tag[k]) && s.placeIn(k, k) < 0 && !s.timeAt(k) && s.p.worker.words.custody[s.lemma[k]] != "place"
}

// guess looks for the people of a verb near it, where the tree gave none: before a passive, after an active verb.
func (s *sentence) guess(e *event, passive bool) bool {
	lost := passive && e.group < 0 && s.kid(e.node, tree.AuxPass) >= 0 && !s.infinitive(e.node)
	if e.word.note != "sure" && !lost && !(e.word.kind == habeas.Arrested && !s.infinitive(e.node)) || e.word.group != "obj" || s.tag[e.node] == tree.VBG {
		return false
	}
	if e.group >= 0 && s.peopleAt(e.group) < 0 && (s.tag[e.group] == tree.NNS || noun(s.tag[e.group]) && !passive) && s.tag[e.node] != tree.JJ {
		return false
	}
	step, end := 1, min(s.n, e.node+9)
	if passive {
		step, end = -1, max(-1, e.node-14)
	}
	for i := e.node + step; i != end; i += step {
		if m := s.whole(s.peopleAt(i)); m >= 0 && i != e.agent {
			e.group, e.people, e.guessed = int(s.p.doc.People[m].Head-s.from), m, true
			return s.needed(e)
		}
		if c, ok := s.crowdAt(i); ok && lost && (c.definite || c.part) {
			e.group, e.people, e.guessed = i, -1, true
			return s.needed(e)
		}
		if s.toks[i].Lower == ";" || verb(s.tag[i]) && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass && s.rel[i] != tree.Amod {
			break
		}
	}
	return false
}

// whole gives "at least 20" for "activists" in "at least 20 of their activists": the mention before, where only "of" stands between.
func (s *sentence) whole(m int) int {
	if m <= int(s.p.people[s.at]) {
		return m
	}
	a, b := &s.p.doc.People[m-1], &s.p.doc.People[m]
	if b.From == a.To+1 && s.p.doc.Toks[a.To].Lower == "of" {
		return m - 1
	}
	return m
}

// person reports whether a word that is no known mention still is somebody: a personal pronoun, or a name that is no place.
func (s *sentence) person(k int) bool {
	switch s.toks[k].Lower {
	case "they", "them", "he", "she", "him", "her", "i", "me", "us", "we", "those", "who", "himself", "themselves", "ones", "their", "his":
		return true
	}
	if _, ok := s.crowdAt(k); ok {
		return true
	}
	if s.tag[k] != tree.NNP && s.tag[k] != tree.NNPS || s.placeIn(k, k) >= 0 || s.worker().actors[s.toks[k].Lower] != "" {
		return false
	}
	return s.toks[k].Flags&lang.Capital != 0 || s.caseless && s.toks[k].Word == 0
}

func (s *sentence) worker() *words { return s.p.worker.words }
