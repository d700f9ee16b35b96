package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tell"
	"habeas/internal/lang/tree"
)

// The rules refuse more than they should, where a wording, a tree or what stands around it is none that they know. A net that was taught with reports read by hand (internal/lang/tell) is
// asked about the sentences that they parsed, in a text that stands on the ground of custody: where it is sure that something of a kind is told and the rules found nothing of that kind,
// a claim is made of the word that speaks most for it, with the people, places, days and voices that the rules find there. What stands over it is for the rules to say, and what they
// call a fact is none unless the net takes it for one too.

// All in 64ths of what makes a thing e times as likely; 0 is even odds.
const (
	sureEnough  = 72  // from which weight on a kind is told
	loneSure    = 120 // the same in a text in which the rules read hardly anything: it may be of another matter
	factSure    = 90  // the same for custody that is told as a fact
	endSure     = 150 // the same for an end of custody: what is wrongly told of it takes people out of those who are sought
	factEnough  = 30  // from which weight on what is told is told as a fact
	hardlyFound = 3   // claims of the rules that a text must hold for the lower of the two
)

// likely adds what the net sees told and the rules did not.
func (p *passage) likely() {
	if len(p.found) == 0 {
		return
	}
	sure := int32(sureEnough)
	if len(p.found) < hardlyFound {
		sure = loneSure
	}
	text := p.worker.told.Text(p.tokens())
	told := make([][]*event, len(p.sents))
	for _, e := range p.found {
		told[e.s.at] = append(told[e.s.at], e)
	}
	for i, s := range p.sents {
		if s == nil {
			continue
		}
		answer := text.Ask(i, tell.Tree{Heads: s.head, Rels: s.rel, Tags: s.tag})
		for _, kind := range tell.Kinds {
			word, weight := answer.Best(kind)
			if weight < sure || slices.ContainsFunc(told[i], func(o *event) bool { return o.kind() == kind || o.node == word }) {
				continue
			}
			e := s.likelyAt(word, kind)
			if e == nil || slices.ContainsFunc(told[i], e.toldBy) || !s.likelyFact(e, weight, answer.Facts[word]) {
				continue
			}
			e.likely = true
			e.why[0] = "likely: " + s.toks[word].Lower
			p.found = append(p.found, e)
			told[i] = append(told[i], e)
		}
	}
}

// toldBy reports whether another event of the sentence tells the same already, if by a kind that is near it: of people who were put on a plane it is told once that they were moved, and
// of those who were seized once that they were taken.
func (e *event) toldBy(o *event) bool {
	if o.kind() == e.kind() {
		return true
	}
	same := e.people >= 0 && o.people == e.people || e.group >= 0 && o.group == e.group
	return same && (moved(e.kind()) && moved(o.kind()) || takes(e.kind()) && takes(o.kind()))
}

func takes(k habeas.Kind) bool { return k == habeas.Arrested || k == habeas.Abducted }

// likelyFact reports whether what the rules take for a fact is one to the net as well, and no word of denial stands near it, of which the rules may not know what it denies. Where both
// speak against it, it is denied.
func (s *sentence) likelyFact(e *event, weight, fact int32) bool {
	if e.modality != habeas.Asserted {
		return true
	}
	switch k := e.kind(); {
	case k == habeas.Returned || k == habeas.Released || k == habeas.Escaped || k == habeas.Died:
		if weight < endSure {
			return false
		}
	case !k.Speech() && k != habeas.Contacted && weight < factSure:
		return false
	}
	if e.hedge != "" || s.ownReport() {
		return false // "we believe that he is in the ministry's building"
	}
	denied, open := s.deniedNear(e)
	if denied && fact < 0 {
		e.modality = habeas.Denied
		return true
	}
	return !denied && !open && fact >= factEnough
}

// ownReport reports whether a sentence speaks of what its writer has reported before, which is often put right there: "in our report of Monday the number of those handed over was 12".
func (s *sentence) ownReport() bool {
	for k := range s.n - 1 {
		if s.toks[k].Lower != "our" {
			continue
		}
		switch of := s.lemma[k+1]; of {
		case "report", "account", "figure":
			return true
		default:
			if s.worker().plea("text", of) {
				return true
			}
		}
	}
	return false
}

// denialReach is how far a word of denial may stand from what it denies.
const denialReach = 7

// deniedNear reports whether a word of denial stands near an event or its people, and whether one that leaves things open does: "remained unclear".
func (s *sentence) deniedNear(e *event) (denied, open bool) {
	from, to := e.node, e.node
	if e.group >= 0 {
		from, to = min(from, e.group), max(to, e.group)
	}
	for i := max(0, from-denialReach); i <= min(s.n-1, to+denialReach); i++ {
		switch s.toks[i].Lower {
		case "no", "not", "n't", "never", "nobody", "none", "neither", "nor", "without", "denied", "denies", "deny", "nothing", "cannot":
			denied = true
		}
		open = open || s.worker().op('a', s.lemma[i]).kind == opCondition.kind
	}
	return denied, open
}

// tokens gives the words of every sentence as the net sees them.
func (p *passage) tokens() [][]tell.Token {
	all := make([]tell.Token, len(p.doc.Toks))
	for k := range all {
		t := p.doc.Toks[k]
		all[k] = tell.Token{Word: t.Lower, Lemma: p.worker.pack.Lemma(t), Flags: uint16(t.Flags)}
	}
	for i := range p.doc.People {
		m := &p.doc.People[i]
		role := tell.RoleOf(m.Role)
		switch {
		case m.Pronoun:
			role += tell.Pronoun
		case len(m.Names) > 0:
			role += tell.Named
		case m.Count.Form != habeas.Vague:
			role += tell.Counted
		}
		for k := m.From; k < m.To; k++ {
			all[k].Role = role
		}
		all[m.Head].Flags |= tell.HeadOfPeople
	}
	out := make([][]tell.Token, len(p.doc.Sents))
	for i := range p.doc.Sents {
		out[i] = all[p.doc.Sents[i].From:p.doc.Sents[i].To]
	}
	return out
}

// likelyAt makes a claim of a kind that word k tells; nil where the rules find nobody there of whom it could be told, or a demand.
func (s *sentence) likelyAt(k int, kind habeas.Kind) *event {
	if kind.Speech() {
		e := s.newSpeech(k, kind)
		s.recipientOf(e)
		if e.agent < 0 && e.to < 0 && !s.quote[k] {
			return nil
		}
		return s.finishSpeech(e, s.topicOf(e, false))
	}
	e := s.newEvent(k, s.likelyRow(k, kind))
	if kind == habeas.Contacted {
		s.likelyParties(e)
	} else {
		s.likelyPeople(e)
	}
	if e.group < 0 {
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
	if e != nil && len(e.places) == 0 {
		s.likelyPlace(e)
	}
	return e
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
