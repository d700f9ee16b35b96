package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
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
		if spot {
			if of := p.worker.words.custody[lemma]; of == "place" || of == "office" {
				return p.people[i+1] > p.people[i] && p.affair()
			}
		}
		spot = spot || p.worker.words.sign("spot", lemma)
	}
	return false
}

// keepsPeople reports whether a word names a place that keeps people and nothing else: "prison", "the removal centre", "the police station".
func (s *sentence) keepsPeople(head int) bool {
	before := ""
	if s.siteNamed(head) {
		return true
	}
	if head > 0 {
		before = s.lemma[head-1]
	}
	return s.worker().keepsPeople(before, s.lemma[head])
}

// keepsPeople reports the same of a noun and the word before it.
func (w *words) keepsPeople(before, noun string) bool {
	switch of := w.custody[noun]; {
	case of == "place", w.signs[[2]string{"named", noun}]:
		return noun != "camp"
	case w.motions["confines"][before] || w.custody[before] == "talk":
		return of == "office" || w.motions["site"][noun]
	case of == "office":
		return w.signs[[2]string{"holder", before}] || w.motions["kept"][before]
	}
	return false
}

// keptIn reports whether people are held by where they are, though nothing has told of it yet: the place keeps people and nothing else ("are in the removal centre"), or, in a report
// about custody, they have been for some time where people may be kept ("have been at the post for eleven days").
func (s *sentence) keptIn(e *event, l located) bool {
	if !l.site || s.outsider(e) || s.officialBefore(e) {
		return false
	}
	if e.people >= 0 {
		if m := &s.p.doc.People[e.people]; m.Role != habeas.RoleHeld && !(m.Role == habeas.RoleKin && m.Count.Form != habeas.Vague) || m.Generic {
			return false
		}
	}
	if s.keepsPeople(l.head) || s.byNumber(l.head) {
		return true
	}
	if s.lemma[l.verb] == "spend" || s.lemma[l.verb] == "sleep" || s.keptAt(l.verb) {
		return s.p.plainAffair()
	}
	return s.p.affair() && (s.lasting(l) || s.theCounted(e) || s.firstPerson(e.group) && s.p.themed())
}

// theCounted reports whether people are told of as those whom a report is about, by their number: "the 23", "the eight students".
func (s *sentence) theCounted(e *event) bool {
	if e.people < 0 {
		c, ok := s.crowdAt(e.group)
		return ok && c.definite && c.count.Form == habeas.Exactly
	}
	m := &s.p.doc.People[e.people]
	return m.Definite && !m.Pronoun && m.Count.Form == habeas.Exactly && m.Count.Min > 1
}

// byNumber reports whether a word is a colony or camp told by its number, as those that keep people are: "Colony No. 2", "Camp 14".
func (s *sentence) byNumber(i int) bool {
	if i+1 >= s.n || !s.is("numbered", i) || s.toks[i+1].Flags&lang.InTime != 0 {
		return false
	}
	low := s.toks[i+1].Lower
	return s.tag[i+1] == tree.CD || low == "no" || low == "no." || low == "number" || low == "ik" || low[0] >= '0' && low[0] <= '9'
}

// lasting reports whether a sentence tells for how long, or since when, people have been somewhere.
func (s *sentence) lasting(l located) bool {
	from, to := s.timesIn()
	return slices.ContainsFunc(s.p.doc.Times[from:to], func(t lang.Time) bool {
		at := int(t.From - s.from)
		return stretches(&t) && at > l.verb && at < l.head+8
	})
}

// stretches reports whether a time is one that lasts: "for eleven days", "since spring".
func stretches(t *lang.Time) bool { return t.Since || t.Duration != habeas.Duration{} }

// tellsStretch reports whether a sentence holds a time that lasts.
func (p *passage) tellsStretch(i int) bool {
	from, to := p.timesIn(p.doc.Sents[i].From, p.doc.Sents[i].To)
	return slices.ContainsFunc(p.doc.Times[from:to], func(t lang.Time) bool { return stretches(&t) })
}

// bars reports whether the words behind those of an event say that somebody is in custody, so that he may be an officer himself: "the captain has been in prison since May".
func (s *sentence) bars(e *event) bool {
	if e.kind() != habeas.Held {
		return false
	}
	for i := e.node; i < min(s.n, e.node+7); i++ {
		if s.is("inside", i) {
			return true
		}
	}
	return false
}

// holding reports whether "holding" tells that an office has somebody: "is holding the pastor", "admitted holding him". It then holds for the one who admits it.
func (s *sentence) holding(e *event) bool {
	k := e.node
	if k == 0 {
		return false
	}
	if slices.ContainsFunc(s.kids[k], func(c int16) bool { return s.rel[c] == tree.Aux && s.lemma[c] == "be" }) {
		return true // also "has been holding"
	}
	h := k - 1
	if s.toks[h].Lower == "to" && h > 0 {
		h-- // "owned up to holding"
	}
	if s.toks[h].Lower == "up" && h > 0 {
		h--
	}
	for h > 0 && (s.timeAt(h) || s.tag[h] == tree.RB || s.tag[h] == tree.IN) {
		h--
	}
	if s.worker().op('v', s.lemma[h]).modality == habeas.Denied || s.worker().plea("admits", s.lemma[h]) && verb(s.tag[h]) && s.rel[h] != tree.Xcomp && !s.negated(h) && !s.kidLower(h, "neither") || s.deniedDoing(k) >= 0 {
		if a := s.speaker(h); a >= 0 && (s.office(a) || s.body(a)) {
			e.agent = a
			return true
		}
	}
	return false
}

// freedJustNow reports whether a pronoun stands for people of whom the last thing told, in this sentence or the one before, is that they went free.
func (s *sentence) freedJustNow(e *event) bool {
	if !s.pronoun(e.group) {
		return false
	}
	for i := len(s.p.found) - 1; i >= 0 && s.at-s.p.found[i].s.at <= 1; i-- {
		switch o := s.p.found[i]; {
		case o.kind().Speech() || o.kind() == habeas.Contacted:
		default:
			return (o.kind() == habeas.Released || o.kind() == habeas.Escaped) && o.modality == habeas.Asserted
		}
	}
	return false
}

// heldWhenSeen makes of a meeting with those in custody that they were held then: "she saw all of them at Tuzla on Monday"; nil where the sentence has told so.
func (s *sentence) heldWhenSeen(e *event) *event {
	if s.lemma[e.node] != "see" || e.kind() != habeas.Contacted || e.modality != habeas.Asserted || e.generic || e.group < 0 || !s.finite(e.node) || !s.theHeld(e.group) || s.toldHere(e) {
		return nil
	}
	o := *e
	o.word.kind, o.agent = habeas.Held, -1
	return &o
}

// toldHere reports whether the sentence has told of custody in the words of an event.
func (s *sentence) toldHere(e *event) bool {
	return slices.ContainsFunc(s.p.found, func(o *event) bool {
		return o != e && o.s == s && custodial(o.kind()) && o.from <= e.to2 && e.from <= o.to2
	})
}
