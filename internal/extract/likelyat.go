package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// What the net sees told becomes a claim of the word that says it most, with the people, places, days and voices that the rules find around it.

// likelyAt makes a claim of a kind that word k tells; nil where the rules find nobody there of whom it could be told, or a demand.
func (s *sentence) likelyAt(k int, kind habeas.Kind) *event {
	if kind.Speech() {
		e := s.newSpeech(s.saying(k), kind)
		if e.agent < 0 {
			e.agent = s.nearSpeaker(e.node)
		}
		s.recipientOf(e)
		if e = s.finishSpeech(e, s.topicOf(e, false)); e != nil && e.modality == habeas.Asserted {
			s.underVerb(e)
		}
		return e
	}
	k = s.telling(k)
	e := s.newEvent(k, s.likelyRow(k, kind))
	if kind == habeas.Contacted {
		s.likelyParties(e)
	} else {
		s.likelyPeople(e)
	}
	if e.group < 0 && !((moved(kind) || kind == habeas.Contacted) && s.p.tellsHeld()) {
		return nil
	}
	if e.agent == e.group {
		e.agent = -1
	}
	if kind == habeas.Contacted {
		e = s.finishContact(e)
	} else {
		e = s.finish(e)
	}
	if e == nil {
		return nil
	}
	if e.modality == habeas.Asserted {
		s.ownOperator(e)
	}
	if len(e.places) == 0 {
		s.likelyPlace(e)
	}
	return e
}

// telling gives the verb of the clause of a word that tells no event by itself: "the", "before", a place, a day.
func (s *sentence) telling(k int) int {
	if over := s.clause(k); over >= 0 && verb(s.tag[over]) && !verb(s.tag[k]) && (!noun(s.tag[k]) && s.tag[k] != tree.JJ || s.toks[k].Flags&(lang.InTime|lang.InPlace) != 0) {
		return over
	}
	return k
}

// ownOperator lays on an event what its own word does to what it tells: seats that are booked are no flight yet.
func (s *sentence) ownOperator(e *event) {
	class := byte('v')
	switch k := e.node; {
	case noun(s.tag[k]):
		class = 'n'
	case !verb(s.tag[k]):
		class = 'a'
	}
	if o := s.worker().op(class, s.lemma[e.node]); o.kind != "" {
		e.apply(o, s.toks[e.node].Lower)
	}
}

// saying gives the word of speech that a word belongs to which says nothing by itself: "not", "that", a quotation mark.
func (s *sentence) saying(k int) int {
	for step := 0; step < s.n && !verb(s.tag[k]) && !noun(s.tag[k]) && s.head[k] >= 0; step++ {
		k = int(s.head[k])
	}
	if s.rel[k] == tree.Aux || s.rel[k] == tree.AuxPass {
		k = int(s.head[k])
	}
	for h := k; s.speaker(h) < 0 && s.head[h] >= 0; {
		if h = int(s.head[h]); verb(s.tag[h]) && s.speaker(h) >= 0 && s.says(h) {
			return h
		}
	}
	return k
}

// underVerb lays on speech that a noun tells what stands over the verb of its clause: "a complaint is to be filed".
func (s *sentence) underVerb(e *event) {
	over := s.clause(e.node)
	if over == e.node || !noun(s.tag[e.node]) || !verb(s.tag[over]) {
		return
	}
	if o := s.scopeOf(s.newEvent(over, e.word)); o.modality == habeas.Planned || o.modality == habeas.Conditional || o.modality == habeas.Feared || o.modality == habeas.Attempted {
		e.modality = o.modality
	}
}

// likelyRow gives the row of the tables for a word and a kind, or what is usual for the kind where there is none.
func (s *sentence) likelyRow(k int, kind habeas.Kind) eventWord {
	rows := s.worker().verbs[s.lemma[k]]
	if noun(s.tag[k]) {
		rows = s.worker().nouns[s.lemma[k]]
	}
	for i := range rows {
		if rows[i].kind == kind {
			return rows[i]
		}
	}
	if kind == habeas.Escaped || kind == habeas.Died {
		return eventWord{kind: kind, group: "subj"}
	}
	return eventWord{kind: kind, group: "obj"}
}

// likelyPeople finds the people of an event by the roles of its word and of the verb over it, or the nearest that may be meant.
func (s *sentence) likelyPeople(e *event) {
	k := e.node
	passive := s.passive(k) || e.word.group == "obj" && s.bareParticiple(k)
	var seek []int
	switch {
	case noun(s.tag[k]):
		for _, c := range s.kids[k] {
			if s.rel[c] == tree.Nmod || s.rel[c] == tree.NmodPoss || s.rel[c] == tree.Compound {
				seek = append(seek, int(c))
			}
		}
		seek = append(seek, int(s.head[k]), s.ownSubject(k)) // "the four in the cells", "the four were still in the cells"
		if over := s.clause(k); over != k && over >= 0 {
			seek = append(seek, s.object(over), s.subject(over))
		}
	case e.word.group == "subj" || passive:
		seek = []int{s.subject(k)}
		e.agent = s.byAgent(k)
	case e.kind() == habeas.Held && s.object(k) < 0:
		seek = []int{s.subject(k)}
	default:
		seek = []int{s.object(k), s.subject(k)}
		e.agent = s.subject(k)
	}
	for _, c := range seek {
		if c >= 0 && s.mayBeHeld(c) {
			if e.group, e.people = c, s.whole(s.peopleAt(c)); e.people >= 0 {
				e.group = int(s.p.doc.People[e.people].Head - s.from)
			}
			return
		}
	}
	s.nearestPeople(e)
}

// nearestPeople takes the people that stand nearest to the word of an event.
func (s *sentence) nearestPeople(e *event) {
	for d := 1; d < s.n; d++ {
		for _, i := range [2]int{e.node - d, e.node + d} {
			if i < 0 || i >= s.n || i == e.agent || s.toks[i].Flags&lang.Punct != 0 {
				continue
			}
			if m := s.whole(s.peopleAt(i)); m >= 0 && s.mayBeHeld(i) {
				e.group, e.people, e.guessed = int(s.p.doc.People[m].Head-s.from), m, true
				return
			}
		}
	}
}

// mostApart is how many words may stand between a contact and those it is between.
const mostApart = 12

// likelyParties finds who of those that a sentence names near a contact is inside, and who is outside.
func (s *sentence) likelyParties(e *event) {
	over := s.clause(e.node)
	parties := []int{s.subject(over), s.object(over), s.obl(over, "to", "with", "from", "of")}
	for i := s.p.people[s.at]; i < s.p.people[s.at+1]; i++ {
		if m := &s.p.doc.People[i]; abs(int(m.Head-s.from)-e.node) <= mostApart {
			parties = append(parties, int(m.Head-s.from))
		}
	}
	parties = slices.DeleteFunc(parties, func(c int) bool { return c < 0 || s.peopleAt(c) < 0 && !s.person(c) })
	for _, c := range parties {
		in, out := s.side(c, -1)
		switch {
		case out && e.agent < 0:
			e.agent = c
		case in && !out && e.group < 0 && s.mayBeHeld(c):
			e.group = c
		}
	}
	for _, c := range parties {
		if e.group < 0 && c != e.agent && s.mayBeHeld(c) {
			e.group = c
		}
	}
	if e.group < 0 && e.agent >= 0 {
		if c := s.kid(e.agent, tree.NmodPoss); c >= 0 && s.pronoun(c) {
			e.group = c // "their families have had no call"
		}
	}
	if e.group >= 0 {
		e.people = s.peopleAt(e.group)
	}
}

// mayBeHeld reports whether a word may be those of whom something is told: people who keep nobody, or a pronoun.
func (s *sentence) mayBeHeld(k int) bool {
	if h := int(s.head[k]); h >= 0 && s.rel[k] == tree.Nsubj && s.says(h) || s.worker().actors[s.toks[k].Lower] != "" || slices.ContainsFunc(s.said, func(o statement) bool { return o.source == k }) {
		return false // who tells it
	}
	m := s.peopleAt(k)
	if m < 0 {
		return s.person(k)
	}
	r := s.p.doc.People[m].Role
	return r != habeas.RoleOfficial && r != habeas.RoleGuard && r != habeas.RolePublic
}

// placeAhead is how many words behind an event and its people its place may stand.
const placeAhead = 8

// likelyPlace takes the first place from an event or its people on to which a preposition leads.
func (s *sentence) likelyPlace(e *event) {
	from, to := min(e.node, e.group), min(s.n, max(e.node, e.group)+placeAhead)
	for i := s.p.placesFrom(s.from + int32(from)); i < len(s.p.doc.Places); i++ {
		at := int(s.p.doc.Places[i].From - s.from)
		if at >= to {
			return
		}
		if role, ok := s.leadsTo(at); ok && (role == habeas.At || moved(e.kind())) {
			e.places = append(e.places, s.p.placeOf(&s.p.doc.Places[i], role))
			return
		}
	}
}
