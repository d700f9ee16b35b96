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
	about    [2]int // the words of the topic, from and behind the last
	places   []habeas.Place
	when     *habeas.When
	duration *habeas.Duration
	told     *habeas.Count // the number of people, where their words alone do not give it
	role     habeas.Role   // what the people are, where their words alone do not say so
	scope
	chain     []habeas.Voice
	from, to2 int  // the claim's stretch of words, both included
	core      int  // the first word that tells it, where what stands before may tell of something else; 0 where it is told by its node
	guessed   bool // the people were found by nearness, not in the tree
	reduced   bool // told by a participle right behind the people
	likely    bool // told by the net, where the rules found nothing
	inherited bool // a place or day comes from what was told before of the same people
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
		for _, read := range [...]func(int) *event{s.thereAt, s.frontedAt, s.seenAt, s.convoyAt, s.survivesAt, s.cellAt, s.tallyAt, s.papersAt, s.mustLeaveAt, s.flightAt, s.crewAt, s.elidedAt, s.bodiesAt, s.haltedAt} {
			if e := read(k); e != nil && !s.heldAlready(first, e) {
				s.p.found = append(s.p.found, e)
			}
		}
		if e := s.stayAt(k); e != nil && !s.heldAlready(first, e) {
			s.p.found = append(s.p.found, e)
		}
		if e := s.touchAt(k); e != nil && !s.heldAlready(first, e) {
			s.p.found = append(s.p.found, e)
		}
		if e := s.insideAt(k); e != nil {
			s.p.found = append(s.p.found, e)
		}
		if e := s.waits(k); e != nil {
			s.p.found = append(s.p.found, e)
		}
		if e := s.speechAt(k); e != nil {
			s.p.found = append(s.p.found, e)
		}
	}
	s.gaps(first)
	s.wards(first)
	s.p.found = append(s.p.found[:first], s.settle(s.p.found[first:])...)
}

// settle keeps one of two contacts told in one breath ("allowed relatives to have calls with them"), and of a killing that is announced the threat alone.
func (s *sentence) settle(all []*event) []*event {
	out := all[:0]
	for _, e := range all {
		if e.dropped || answeredAlready(out, e) || s.demandedAlready(out, e) {
			continue
		}
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

// eventsAt makes the events of word k, where its tables and roles allow them: one for each group that the word joins.
func (s *sentence) eventsAt(k int) []*event {
	e := s.eventAt(k)
	if e == nil {
		return nil
	}
	if e.kind() == habeas.Returned && s.thereAndBack(e) {
		e.word.kind = habeas.Transferred
	}
	out := []*event{e}
	if len(e.places) > 1 && e.kind() == habeas.Transferred {
		out = s.split(e)
	}
	counted := e.told != nil
	for _, c := range s.kids[max(e.group, 0)] {
		if e.group < 0 || s.rel[c] != tree.Conj || counted {
			continue
		}
		m := s.peopleAt(int(c))
		if s.named(e.group) && s.named(int(c)) && (e.people < 0 || m < 0) {
			out[0].oneMore() // "Merdan Orazov and Yazgul Hojayeva"
			continue
		}
		if m < 0 || m == e.people || s.headsClause(m, e.node) || (int(c) > e.node) != (e.group > e.node) || s.p.doc.People[m].List > 0 && e.people >= 0 && s.p.doc.People[m].List == s.p.doc.People[e.people].List {
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
	if c := s.ownSubject(k); c >= 0 && s.kid(k, tree.AuxPass) >= 0 && s.peopleAt(c) < 0 && len(w.nouns[s.lemma[c]]) > 0 && !s.crowd(c) {
		return nil // "the handover of the eight has been pushed back": no people were
	}
	if e := s.moveAt(k); e != nil && !s.toldByPhrase(e) {
		return e
	}
	switch {
	case verb(s.tag[k]) || s.participle(k) || s.infinitive(k) || s.mistagged(k):
		rows := w.verbs[s.lemma[k]]
		fits := s.fitsOf(k, rows)
		for fit := mostWords; fit >= 0; fit-- {
			for i := range rows {
				if fits[i] == fit && !s.hasNot(k, rows[i].not) {
					if e := s.verbEvent(k, rows[i]); e != nil {
						return e
					}
				}
			}
		}
	case noun(s.tag[k]) && !s.partOfWording(k):
		rows := w.nouns[s.lemma[k]]
		for i := range rows {
			if s.hasNot(k, rows[i].not) || s.rel[k] == tree.Compound || !s.has(k, rows[i].with) {
				continue
			}
			if e := s.nounEvent(k, rows[i]); e != nil {
				return e
			}
		}
	}
	if e := s.stateAt(k); e != nil && !s.partOfWording(e.node) {
		return e
	}
	return nil
}

// mistagged sees a verb that the tagger calls an adverb.
func (s *sentence) mistagged(k int) bool {
	return s.tag[k] == tree.RB && s.lemma[k] == s.toks[k].Lower && s.lemma[k] != "free" && len(s.worker().verbs[s.lemma[k]]) > 0
}

// participle sees a verb form that the tagger calls an adjective: "were detained", "the detained defectors".
func (s *sentence) participle(k int) bool {
	return s.tag[k] == tree.JJ && strings.HasSuffix(s.toks[k].Lower, "ed")
}

// has reports whether one of the wordings that a word needs stands with it.
func (s *sentence) has(k int, with [][]string) bool { return s.fit(k, with) >= 0 }

// mostWords bounds how many words of a wording count when the longest is preferred.
const mostWords = 4

// fit tells how well the wordings that a word needs stand with it: 0 where it needs none, the number of words of the longest one that stands, -1 where none does.
// A wording of one word is a particle or adverb of its own, or the preposition of one of its phrases; a longer one stands close behind.
func (s *sentence) fit(k int, with [][]string) int {
	if len(with) == 0 {
		return 0
	}
	best := -1
	for _, w := range with {
		if n := min(len(w), mostWords); n > best && s.standsWith(k, w) {
			best = n
		}
	}
	return best
}

// fitsOf tells how well each row of a word fits. The result is good until it is asked again.
func (s *sentence) fitsOf(k int, rows []eventWord) []int {
	fits := s.p.worker.fits[:0]
	for i := range rows {
		fits = append(fits, s.fit(k, rows[i].with))
	}
	s.p.worker.fits = fits
	return fits
}

func (s *sentence) standsWith(k int, w []string) bool {
	if len(w) > 1 {
		return s.follows(k, w)
	}
	if len(w[0]) > 8 && s.follows(k, w) {
		return true
	}
	if k+1 < s.n && s.toks[k+1].Lower == w[0] && (s.tag[k+1] != tree.TO || s.rel[k+1] == tree.Case) {
		return true
	}
	for _, c := range s.kids[k] {
		if s.toks[c].Lower == w[0] && s.rel[c] == tree.Conj && !verb(s.tag[c]) {
			continue // "sent to Halle and back"
		}
		if s.toks[c].Lower == w[0] && s.rel[c] != tree.Punct && s.rel[c] != tree.Case && s.rel[c] != tree.Mark || s.rel[c] != tree.Advcl && s.marker(int(c)) == w[0] {
			return true
		}
	}
	return s.behindObject(k, w[0])
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
		if s.rel[c] != tree.Mark && !s.timeAt(int(c)) && (slices.Contains(not, s.lemma[c]) || slices.Contains(not, s.toks[c].Lower)) {
			return true
		}
	}
	for _, i := range [2]int{k - 1, k + 1} {
		if i >= 0 && i < s.n && !s.timeAt(i) && slices.Contains(not, s.toks[i].Lower) && !(i < k && s.tag[k] == tree.VBG && s.tag[i] == tree.IN) {
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
	passive := s.passive(k) || row.group == "obj" && s.bareParticiple(k)
	behind := s.behindPeople(k, row)
	switch {
	case behind >= 0 && row.group == "obj":
		passive, e.reduced = true, true
		e.group, e.agent = behind, s.byAgent(k)
	case row.group == "obj" && s.peopleLast(k) >= 0:
		passive = true
		e.group, e.agent = s.peopleLast(k), s.byAgent(k)
		e.told = s.labelled(k, e.group)
	case (row.group == "obj" || row.group == "subj") && (s.tag[k] == tree.VBN || s.tag[k] == tree.VBD) && s.ownSubject(k) < 0 && s.entryOf(k) >= 0:
		passive = true
		e.group, e.agent = s.entryOf(k), s.byAgent(k)
	case s.rel[k] == tree.Compound && s.tag[k] == tree.VBG && k > 0 && s.tag[k-1] == tree.IN && int(s.head[k]) > k:
		e.group = int(s.head[k]) // "a decision on deporting them"
	case s.rel[k] == tree.Amod || s.rel[k] == tree.Compound:
		if e.group = int(s.head[k]); s.tag[k] == tree.VBG {
			return nil
		}
	case row.group == "subj" && s.mistagged(k):
		for i := k - 1; i >= max(0, k-6) && e.group < 0; i-- {
			if s.toks[i].Lower == "those" || s.peopleAt(i) >= 0 {
				e.group = i
			}
		}
	case row.group == "subj" && k == 0 && k+1 < s.n && s.toks[k+1].Lower == ":":
		e.group = s.peopleLast(k) // "Died: an old man"
	case row.group == "subj":
		if e.group = s.subject(k); e.group < 0 && s.tag[k] == tree.VBD && (row.kind == habeas.Died || row.kind == habeas.Escaped) {
			e.group = s.peopleBefore(k)
		}
	case row.group == "any":
		e.group = s.anyPeople(k)
	case row.group != "obj":
		if e.group, e.agent = s.behindWord(k, row.group), s.subject(k); passive {
			e.agent = s.byAgent(k)
		}
	case passive:
		e.group, e.agent = s.subject(k), s.byAgent(k)
		if g := s.ownNumber(k); g >= 0 {
			e.group = g
		}
	default:
		if e.group, e.agent = s.object(k), s.subject(k); e.group < 0 && s.telegraphic(k, row) {
			e.group, e.agent = e.agent, -1
		}
	}
	if (row.group == "subj" || passive) && !e.reduced && verb(s.tag[k]) && s.rel[k] != tree.Aux && s.rel[k] != tree.AuxPass && (e.group < 0 || s.peopleAt(e.group) < 0 && !s.person(e.group)) {
		if b := s.beforeAside(k); b >= 0 {
			e.group = b
		}
	}
	if c := s.visited(e); c >= 0 {
		e.group, e.agent = c, e.group
	}
	s.notTheWording(e)
	if !s.admit(e) && !s.guess(e, passive) {
		return nil
	}
	if e.agent == e.group {
		e.agent = -1
	}
	if (row.kind == habeas.Arrested || row.kind == habeas.Held) && s.byOwn(e) {
		return nil
	}
	if e = s.finish(e); e == nil || s.byThoseTaken(e) {
		return nil
	}
	return e
}

// thereAndBack reports whether people were brought back to where they were held: "were taken to the airport and brought back in the evening".
func (s *sentence) thereAndBack(e *event) bool {
	k := e.node
	h := int(s.head[k])
	if s.rel[k] != tree.Conj || h < 0 || k+1 >= s.n || s.toks[k+1].Lower != "back" && !s.behindObject(k, "back") || len(e.places) > 0 {
		return false
	}
	for i := len(s.p.found) - 1; i >= 0 && s.p.found[i].s == s; i-- {
		if o := s.p.found[i]; (o.node == h || o.group == e.group && o.node < k) && o.kind() == habeas.Transferred {
			return true
		}
	}
	return false
}

// behindPeople sees a participle right behind people, "the engineer, kidnapped on Tuesday by": their mention's head, -1 where it is none.
func (s *sentence) behindPeople(k int, row eventWord) int {
	if k == 0 || s.wanted(k) || s.tag[k] != tree.VBN && s.tag[k] != tree.VBD || s.kid(k, tree.Aux, tree.AuxPass, tree.Ccomp, tree.Iobj) >= 0 {
		return -1
	}
	if o := s.kid(k, tree.Obj); o >= 0 && !s.inWording(row, o) && !s.timely(o) {
		return -1
	}
	if m := s.peopleAt(k - 1); m >= 0 && s.p.doc.People[m].To == s.from+int32(k) && s.isBe(int(s.p.doc.People[m].From-s.from)-1) {
		return int(s.p.doc.People[m].Head - s.from) // "among them were six Gambians freed"
	}
	if c := s.kid(k, tree.Nsubj, tree.NsubjPass); c >= 0 && (c != k-1 || s.tag[k] != tree.VBN && (s.rel[k] == tree.Root || s.rel[k] == tree.Conj)) {
		return -1
	}
	at := k - 1
	comma := s.toks[at].Lower == ","
	if comma && at > 0 {
		at--
	}
	m := s.peopleAt(at)
	if c, ok := s.crowdAt(at); m < 0 && ok && c.definite && !comma {
		return at
	}
	if m < 0 || s.p.doc.People[m].Pronoun || s.p.doc.People[m].To != s.from+int32(at)+1 {
		return -1
	}
	if comma && s.rel[k] != tree.Acl && s.rel[k] != tree.AclRelcl && s.byAgent(k) < 0 && s.obl(k, "in", "on", "at", "near", "from", "to", "into", "across", "over") < 0 && s.kid(k, tree.OblUnmarked) < 0 {
		return -1
	}
	if !comma && s.tag[k] == tree.VBD && s.rel[k] != tree.Acl && s.rel[k] != tree.AclRelcl && s.byAgent(k) < 0 {
		return -1
	}
	return int(s.p.doc.People[m].Head - s.from)
}

// ownNumber gives the people right before the auxiliaries of a joined verb whose subject the tree has lost: "40 were let go and 8 have been deported", "he read out names and those
// people were taken away"; -1 where none stand there.
func (s *sentence) ownNumber(k int) int {
	v := s.kid(k, tree.Aux, tree.AuxPass)
	c := s.ownSubject(k)
	if v <= 0 || v >= k || c >= 0 && (s.peopleAt(c) >= 0 || s.person(c) || s.antecedent(c, k) != c) || c < 0 && (s.rel[k] != tree.Conj || int(s.head[k]) >= v) {
		return -1
	}
	for i := v - 1; i > max(c, int(s.head[k])) || c >= 0 && i > c; i-- {
		if m := s.peopleAt(i); m >= 0 {
			return int(s.p.doc.People[s.whole(m)].Head - s.from)
		}
		if s.crowd(i) {
			return i
		}
		if s.tag[i] != tree.RB && s.tag[i] != tree.MD {
			return -1
		}
	}
	return -1
}

// isBe reports whether a word is a finite form of "be".
func (s *sentence) isBe(i int) bool {
	return i >= 0 && s.lemma[i] == "be" && s.tag[i] != tree.VBG && s.tag[i] != tree.VBN
}

// bareParticiple sees "five women, among them a nurse, picked up in Barentu": a participle with people before it and neither an auxiliary nor an object.
func (s *sentence) bareParticiple(k int) bool {
	if s.tag[k] != tree.VBN || s.kid(k, tree.Aux, tree.AuxPass, tree.Xcomp, tree.Ccomp) >= 0 {
		return false
	}
	o := s.kid(k, tree.Obj, tree.Iobj)
	return o < 0 || o > k && s.timely(o)
}

// timely reports whether a noun that looks like an object tells a time: "freed the week before".
func (s *sentence) timely(o int) bool {
	return s.p.worker.pack.TimeNoun(&s.toks[o]) || s.timeAt(o)
}

// inWording reports whether a word is the last one of a wording of the row: the bus of "taken off a bus".
func (s *sentence) inWording(row eventWord, o int) bool {
	for _, w := range row.with {
		if len(w) > 1 && w[len(w)-1] == s.toks[o].Lower {
			return true
		}
	}
	return false
}

// notTheWording moves the group off a word that belongs to the verb's own wording: "held several ambassadors hostage".
func (s *sentence) notTheWording(e *event) {
	if e.group < 0 && e.kind() == habeas.Abducted && e.word.group == "obj" && !s.passive(e.node) {
		e.group = s.behindWording(e)
	}
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
		if m := s.peopleAt(min(e.group+1, s.n-1)); m >= 0 && m != s.peopleAt(e.group) {
			e.group = int(s.p.doc.People[m].Head - s.from) // "took hostage two nuns"
			return
		}
	}
}
