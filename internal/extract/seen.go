package extract

import (
	"habeas"
)

// seenAt reads where people are held from who found or saw them there: "a lawyer found him at the removal centre", "a relative saw two of them in the cells". Whom police find, they take; so
// those who find are others.
func (s *sentence) seenAt(k int) *event {
	if !verb(s.tag[k]) || !s.is("spot", k) || !s.p.affair() {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Held, group: "obj", note: "path"})
	if s.passive(k) {
		e.group = s.subject(k)
	} else if e.group, e.agent = s.object(k), s.subject(k); e.agent < 0 || s.byOffice(e) {
		return nil
	}
	if e.group < 0 || !s.admit(e) || s.outsider(e) {
		return nil
	}
	l := located{head: -1, place: -1, verb: k}
	end := e.group
	if e.people >= 0 {
		end = max(end, int(s.p.doc.People[e.people].To-s.from)-1)
	}
	for i := max(end, k) + 1; i < min(s.n, max(end, k)+4) && l.head < 0; i++ {
		switch s.toks[i].Lower {
		case "in", "at", "inside":
			s.nounOf(i, &l)
		case ",", ";", "and":
			return nil
		}
	}
	if l.head < 0 || !l.site || !s.ofHeld(e) && !s.keepsPeople(l.head) {
		return nil
	}
	if e.scope = s.scopeOf(e); e.dropped || e.generic {
		return nil
	}
	s.placesOf(e)
	s.timesOf(e)
	e.chain = s.chainOf(k)
	e.from, e.to2 = min(k, e.group), l.head
	return e
}

// sights reports, without a tree, whether a sentence may tell that somebody found or saw people where they are held.
func (p *passage) sights(i int) bool {
	spot := false
	for _, t := range p.doc.Toks[p.doc.Sents[i].From:p.doc.Sents[i].To] {
		lemma := p.worker.pack.Lemma(t)
		if of := p.worker.words.custody[lemma]; spot && (of == "place" || of == "office") {
			return p.people[i+1] > p.people[i] && p.affair()
		}
		spot = spot || p.worker.words.signs[[2]string{"spot", lemma}]
	}
	return false
}

// keepsPeople reports whether a word names a place that keeps people and nothing else: "prison", "the removal centre", "the police station".
func (s *sentence) keepsPeople(head int) bool {
	if s.worker().custody[s.lemma[head]] == "place" && s.lemma[head] != "camp" {
		return true
	}
	if head == 0 {
		return false
	}
	low := s.lemma[head-1]
	return s.worker().custody[s.lemma[head]] == "office" && (s.worker().custody[low] == "talk" || s.worker().signs[[2]string{"holder", low}] || s.is("kept", head-1))
}
