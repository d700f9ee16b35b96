package extract

import (
	"habeas"
	"habeas/internal/lang/tree"
)

// keptAt reports whether a word is a participle of being kept where one is, in a report about custody: "were left at the station", "had been found in a cellar".
func (s *sentence) keptAt(k int) bool {
	return (s.tag[k] == tree.VBN || s.tag[k] == tree.VBD || s.tag[k] == tree.JJ) && s.is("stay", k) && s.p.affair() && s.passive(k) && (s.kid(k, tree.AuxPass) >= 0 || k > 0 && s.worker().stays(s.toks[k-1]))
}

// thereAt reads "there are 40 people in the camp", "there were more than 100 of us in a hall": the people are told behind the verb.
func (s *sentence) thereAt(k int) *event {
	if s.toks[k].Lower != "there" || k+2 >= s.n || s.lemma[k+1] != "be" && !(s.lemma[k+1] == "still" && s.lemma[k+2] == "be") || !s.p.affair() {
		return nil
	}
	e := s.newEvent(k+1, eventWord{kind: habeas.Held, group: "subj", note: "path"})
	for i := k + 2; i < min(s.n, k+9) && e.group < 0; i++ {
		if m := s.peopleAt(i); m >= 0 {
			e.people = s.whole(m)
			e.group = int(s.p.doc.People[e.people].Head - s.from)
		} else if s.crowd(i) {
			e.group = i
		}
	}
	if e.group < 0 {
		return nil
	}
	end := e.group
	if e.people >= 0 {
		end = int(s.p.doc.People[e.people].To-s.from) - 1
	}
	for i := end + 1; i < min(s.n, end+6); i++ {
		switch s.toks[i].Lower {
		case "in", "at", "inside", "on":
		case "of", "us", "them", "the", "still", "held", "kept", "now":
			continue
		default:
			return nil
		}
		l := located{head: -1, place: -1, verb: k + 1}
		s.nounOf(i, &l)
		if l.head < 0 || !l.site && !(l.place >= 0 && s.firstPerson(e.group)) || !s.ofHeld(e) && !s.likely(e) && s.worker().custody[s.lemma[l.head]] != "place" && !s.firstPerson(e.group) {
			return nil
		}
		if e.scope = s.scopeOf(e); e.dropped {
			return nil
		}
		s.placesOf(e)
		s.timesOf(e)
		e.chain = s.chainOf(e.node)
		e.from, e.to2 = k, l.head
		return e
	}
	return nil
}

// frontedAt reads "in the cells some 25 men are waiting", "there, a lawyer says, nine women sit": the place stands before the people.
func (s *sentence) frontedAt(k int) *event {
	if !verb(s.tag[k]) || !s.worker().stays(s.toks[k]) || s.lemma[k] == "be" || s.infinitive(k) || !s.p.affair() {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Held, group: "subj", note: "path"})
	if e.group = s.subjectBefore(s.ofWhom(s.subject(k)), k); e.group < 0 || !s.admit(e) || s.outsider(e) || e.people >= 0 && s.p.doc.People[e.people].Role != habeas.RoleHeld {
		return nil
	}
	first := e.group
	if e.people >= 0 {
		first = int(s.p.doc.People[e.people].From - s.from)
	}
	l := located{head: -1, place: -1}
	for i := first - 1; i >= 0 && l.head < 0; i-- {
		switch low := s.toks[i].Lower; {
		case low == "there" && i == 0 && s.tag[i] != tree.EX:
			l.head, l.site = i, true
		case low == "in" || low == "at" || low == "inside":
			if s.nounOf(i, &l); l.head >= first {
				return nil
			}
		case verb(s.tag[i]) && s.rel[i] != tree.Amod && !s.says(i):
			return nil
		}
	}
	if l.head < 0 || !l.site && !s.ofHeld(e) {
		return nil
	}
	if e = s.finish(e); e != nil {
		if e.places == nil && l.place >= 0 {
			m := &s.p.doc.Places[l.place]
			e.places = []habeas.Place{s.p.placeOf(m, habeas.At)}
		}
	}
	return e
}
