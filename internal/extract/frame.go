package extract

import (
	"slices"
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// event is one event found in a sentence, on its way to a claim. Word numbers are -1 where the role is not told.
type event struct {
	s        *sentence
	node     int
	word     eventWord
	group    int
	people   int // index in Doc.People, -1 for a pronoun or name that is none
	agent    int
	reader   habeas.Text // agent in words, where it is no word of this sentence
	to       int         // recipient of speech
	topic    string
	places   []habeas.Place
	when     *habeas.When
	duration *habeas.Duration
	scope
	chain     []habeas.Voice
	from, to2 int  // the claim's stretch of words, both included
	guessed   bool // the people were found by nearness, not in the tree
	reduced   bool // told by a participle right behind the people
	id        string
}

func (s *sentence) newEvent(k int, row eventWord) *event {
	return &event{s: s, node: k, word: row, group: -1, people: -1, agent: -1, to: -1}
}

// events finds the events and the speech between parties that a sentence tells, and adds them to the passage's.
func (s *sentence) events() {
	first := len(s.p.found)
	for k := range s.n {
		s.p.found = append(s.p.found, s.eventsAt(k)...)
		if e := s.waits(k); e != nil {
			s.p.found = append(s.p.found, e)
		}
		if e := s.speechAt(k); e != nil {
			s.p.found = append(s.p.found, e)
		}
	}
	s.p.found = append(s.p.found[:first], s.settle(s.p.found[first:])...)
}

// settle keeps one of two contacts told in one breath ("allowed relatives to have calls with them"), and of a killing that is announced the threat alone.
func (s *sentence) settle(all []*event) []*event {
	out := all[:0]
	for _, e := range all {
		if n := len(out); n > 0 && e.kind() == habeas.Contacted && out[n-1].kind() == habeas.Contacted && s.under(e.node, out[n-1].node) {
			out[n-1].to2 = max(out[n-1].to2, e.to2)
			continue
		}
		if e.kind() == habeas.Died && s.gerundSubject(e.node) {
			continue
		}
		if n := len(out); n > 0 && e.kind() == habeas.Threatened && out[n-1].kind() == habeas.Died && out[n-1].node == e.node {
			out = out[:n-1]
		}
		out = append(out, e)
	}
	return out
}

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

// eventsAt makes the events of word k, where its tables and roles allow them: one for each group that the word joins.
func (s *sentence) eventsAt(k int) []*event {
	e := s.eventAt(k)
	if e == nil {
		return nil
	}
	out := []*event{e}
	if len(e.places) > 1 && e.kind() == habeas.Transferred {
		out = s.split(e)
	}
	for _, c := range s.kids[max(e.group, 0)] {
		if e.group < 0 || s.rel[c] != tree.Conj {
			continue
		}
		m := s.peopleAt(int(c))
		if m < 0 || m == e.people || s.p.doc.People[m].List > 0 && e.people >= 0 && s.p.doc.People[m].List == s.p.doc.People[e.people].List {
			continue
		}
		o := *e
		o.group, o.people = int(c), m
		o.why = slices.Clone(e.why)
		s.stretch(&o)
		out = append(out, &o)
	}
	return out
}

// split makes one event of each place that people were taken to: "to Yanji and Changchun".
func (s *sentence) split(e *event) []*event {
	var rest, to []habeas.Place
	for _, pl := range e.places {
		if pl.Role == habeas.To {
			to = append(to, pl)
		} else {
			rest = append(rest, pl)
		}
	}
	if len(to) < 2 {
		return []*event{e}
	}
	var out []*event
	for _, pl := range to {
		o := *e
		o.why = slices.Clone(e.why)
		o.places = append(slices.Clone(rest), pl)
		out = append(out, &o)
	}
	return out
}

// eventAt makes the event of word k for its first group. Rows that need a wording go before those that need none.
func (s *sentence) eventAt(k int) *event {
	w := s.p.worker.words
	switch {
	case verb(s.tag[k]) || s.participle(k) || s.infinitive(k):
		rows := w.verbs[s.lemma[k]]
		for _, pass := range [2]bool{true, false} {
			for i := range rows {
				if (len(rows[i].with) > 0) == pass && s.has(k, rows[i].with) && !s.hasNot(k, rows[i].not) {
					if e := s.verbEvent(k, rows[i]); e != nil {
						return e
					}
				}
			}
		}
	case noun(s.tag[k]):
		rows := w.nouns[s.lemma[k]]
		for i := range rows {
			if s.hasNot(k, rows[i].not) || s.rel[k] == tree.Compound {
				continue
			}
			if e := s.nounEvent(k, rows[i]); e != nil {
				return e
			}
		}
	}
	return s.stateAt(k)
}

// participle sees a verb form that the tagger calls an adjective: "were detained", "the detained defectors".
func (s *sentence) participle(k int) bool {
	return s.tag[k] == tree.JJ && strings.HasSuffix(s.toks[k].Lower, "ed")
}

// has reports whether one of the wordings that a word needs stands with it: a particle or adverb of its own, the preposition of one of its
// phrases, or the wording itself close behind.
func (s *sentence) has(k int, with [][]string) bool {
	if len(with) == 0 {
		return true
	}
	for _, w := range with {
		if len(w) > 1 {
			if s.follows(k, w) {
				return true
			}
			continue
		}
		if k+1 < s.n && s.toks[k+1].Lower == w[0] && (s.tag[k+1] != tree.TO || s.rel[k+1] == tree.Case) {
			return true
		}
		for _, c := range s.kids[k] {
			if s.toks[c].Lower == w[0] && s.rel[c] != tree.Punct && s.rel[c] != tree.Case && s.rel[c] != tree.Mark || s.rel[c] != tree.Advcl && s.marker(int(c)) == w[0] {
				return true
			}
		}
		if s.behindObject(k, w[0]) {
			return true
		}
	}
	return false
}

// behindObject reports whether a particle or preposition stands behind the object of a verb, wherever the tree hung it.
func (s *sentence) behindObject(k int, word string) bool {
	o := s.kid(k, tree.Obj)
	if o < 0 {
		return false
	}
	for i := o + 1; i < min(s.n, o+7); i++ {
		if s.toks[i].Lower == word && s.tag[i] != tree.TO {
			return true
		}
		if verb(s.tag[i]) || s.toks[i].Flags&lang.Punct != 0 {
			return false
		}
	}
	return false
}

// hasNot reports whether a word stands with k that makes it another thing: as its subject, object or complement, or joined to it.
func (s *sentence) hasNot(k int, not []string) bool {
	if len(not) == 0 {
		return false
	}
	for _, c := range s.kids[k] {
		if slices.Contains(not, s.lemma[c]) || slices.Contains(not, s.toks[c].Lower) {
			return true
		}
	}
	for _, i := range [2]int{k - 1, k + 1} {
		if i >= 0 && i < s.n && slices.Contains(not, s.toks[i].Lower) {
			return true
		}
	}
	if h := int(s.head[k]); h >= 0 && (s.rel[k] == tree.Acl || s.rel[k] == tree.AclRelcl || s.rel[k] == tree.Amod || s.rel[k] == tree.Compound) {
		return slices.Contains(not, s.lemma[h])
	}
	return false
}

func (s *sentence) verbEvent(k int, row eventWord) *event {
	e := s.newEvent(k, row)
	passive := s.passive(k)
	behind := s.behindPeople(k)
	switch {
	case behind >= 0 && row.group == "obj":
		passive, e.reduced = true, true
		e.group, e.agent = behind, s.byAgent(k)
	case s.rel[k] == tree.Amod || s.rel[k] == tree.Compound:
		if e.group = int(s.head[k]); s.tag[k] == tree.VBG {
			return nil
		}
	case row.group == "subj":
		e.group = s.subject(k)
	case row.group == "any":
		e.group = s.anyPeople(k)
	case passive:
		e.group, e.agent = s.subject(k), s.byAgent(k)
	default:
		e.group, e.agent = s.object(k), s.subject(k)
	}
	s.notTheWording(e)
	if !s.admit(e) && !s.guess(e, passive) {
		return nil
	}
	if e.agent == e.group {
		e.agent = -1
	}
	return s.finish(e)
}

// behindPeople sees a participle right behind people, "the engineer, kidnapped on Tuesday by": their mention's head, -1 where it is none.
func (s *sentence) behindPeople(k int) int {
	if k == 0 || s.tag[k] != tree.VBN && s.tag[k] != tree.VBD || s.kid(k, tree.Obj, tree.Aux, tree.AuxPass, tree.Ccomp, tree.Iobj) >= 0 {
		return -1
	}
	if c := s.kid(k, tree.Nsubj, tree.NsubjPass); c >= 0 && (c != k-1 || s.rel[k] == tree.Root || s.rel[k] == tree.Conj) {
		return -1
	}
	at := k - 1
	comma := s.toks[at].Lower == ","
	if comma && at > 0 {
		at--
	}
	m := s.peopleAt(at)
	if c, ok := s.crowdAt(at); m < 0 && ok && c.definite && !comma && s.kid(k, tree.Nsubj) < 0 {
		return at
	}
	if m < 0 || s.p.doc.People[m].Pronoun || s.p.doc.People[m].To != s.from+int32(at)+1 {
		return -1
	}
	if comma && s.rel[k] != tree.Acl && s.rel[k] != tree.AclRelcl && s.byAgent(k) < 0 && s.obl(k, "in", "on", "at", "near") < 0 && s.kid(k, tree.OblUnmarked) < 0 {
		return -1
	}
	if !comma && s.tag[k] == tree.VBD && s.rel[k] != tree.Acl && s.rel[k] != tree.AclRelcl && s.byAgent(k) < 0 {
		return -1
	}
	return int(s.p.doc.People[m].Head - s.from)
}

// notTheWording moves the group off a word that belongs to the verb's own wording: "held several ambassadors hostage".
func (s *sentence) notTheWording(e *event) {
	if e.group <= e.node || len(e.word.with) == 0 {
		return
	}
	for _, w := range e.word.with {
		if w[len(w)-1] != s.toks[e.group].Lower {
			continue
		}
		for i := e.group - 1; i > e.node; i-- {
			if m := s.peopleAt(i); m >= 0 && m != s.peopleAt(e.group) {
				e.group = int(s.p.doc.People[m].Head - s.from)
				return
			}
		}
	}
}

func (s *sentence) nounEvent(k int, row eventWord) *event {
	e := s.newEvent(k, row)
	poss := s.kid(k, tree.NmodPoss)
	for _, c := range s.kids[k] {
		m := s.marker(int(c))
		switch {
		case s.rel[c] == tree.Nmod && m == "of" && e.group < 0:
			e.group = int(c)
		case (s.rel[c] == tree.Nmod || s.rel[c] == tree.OblAgent) && m == "by":
			e.agent = int(c)
		case s.rel[c] == tree.Compound && e.group < 0 && s.peopleAt(int(c)) >= 0:
			e.group = int(c)
		}
	}
	if e.group < 0 {
		e.group, poss = poss, -1
	}
	if poss >= 0 && e.agent < 0 {
		e.agent = poss
	}
	if e.group < 0 {
		e.group = s.faced(k)
	}
	if e.group < 0 {
		s.looseTime(e)
		if row.kind == habeas.Arrested {
			return s.counted(e)
		}
	}
	if e.group < 0 && row.kind == habeas.Returned {
		return s.resumed(e)
	}
	if !s.admit(e) {
		return nil
	}
	return s.finish(e)
}

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
		s.whoIs(e, last)
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
