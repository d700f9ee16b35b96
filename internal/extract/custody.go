package extract

import (
	"slices"

	"habeas"
)

// custodyNear reports whether this or the sentence before or after, or a short report anywhere, speaks of custody in so many words.
func (p *passage) custodyNear(at int) bool {
	from, to := max(0, at-1), min(at+1, len(p.trigger)-1)
	if len(p.trigger) <= oneAffair {
		from, to = 0, len(p.trigger)-1
	}
	for i := from; i <= to; i++ {
		if p.trigger[i]&triggersCustody != 0 {
			return true
		}
	}
	return p.themed()
}

// inCustody reports whether the people of an event are in custody, or are the kin of those who are: their own words say so, the clause says where they are,
// or the report has told of it before.
func (s *sentence) inCustody(e *event) bool {
	w := s.p.worker.words
	a, b := s.reach(e.group)
	for i := a; i <= b; i++ {
		if of := w.custody[s.lemma[i]]; of == "people" || of == "talk" && i != e.node || of == "place" {
			return true
		}
	}
	a, b = s.reach(e.node)
	for i := max(a, e.node-12); i <= min(b, e.node+12); i++ {
		if of := w.custody[s.lemma[i]]; i != e.node && (of == "place" || of == "people" || s.lemma[i] == "custody" || s.lemma[i] == "captivity") {
			return true
		}
	}
	if e.people >= 0 && s.p.doc.People[e.people].Role == habeas.RoleKin {
		return s.p.custodyNear(s.at)
	}
	return s.toldBefore(e)
}

// toldBefore reports whether an earlier sentence told of the custody of people whom this group's words may mean: the same name, or "they" close behind.
func (s *sentence) toldBefore(e *event) bool {
	if e.people < 0 && s.rel[e.group] != 0 && !s.person(e.group) {
		return false
	}
	for _, o := range slices.Backward(s.p.lately()) {
		switch o.word.kind {
		case habeas.Arrested, habeas.Abducted, habeas.Held, habeas.Transferred, habeas.Interrogated, habeas.Returned:
		default:
			continue
		}
		if o.modality == habeas.Denied || o.generic {
			continue
		}
		if e.people < 0 {
			if s.at-o.s.at <= 2 {
				return true
			}
			continue
		}
		m := &s.p.doc.People[e.people]
		if (m.Pronoun || (m.Definite || m.Part) && len(m.Names) == 0) && s.at-o.s.at <= 3 {
			return true
		}
		if o.people >= 0 && sharesName(m.Names, s.p.doc.People[o.people].Names) || s.at-o.s.at <= pronounReach && len(m.Names) == 0 && s.p.affair() && s.mayBe(e, o) {
			return true
		}
	}
	return false
}

func sharesName(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// toCustody reports whether an event moves people to a place of custody, or across a border that the report speaks of.
func (s *sentence) toCustody(e *event) bool {
	a, b := s.reach(e.node)
	for i := e.node + 1; i <= min(b, e.node+16); i++ {
		if of := s.p.worker.words.custody[s.lemma[i]]; of == "place" || of == "office" || s.siteNamed(i) && (s.toks[i-1].Lower == "to" || s.toks[i-1].Lower == "into") {
			return true
		}
	}
	for i := a; i < e.node; i++ {
		if s.p.worker.words.custody[s.lemma[i]] == "people" {
			return true
		}
	}
	return false
}
