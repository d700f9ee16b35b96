package extract

import (
	"sort"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// The gazetteer knows the names of prisons, camps, depots and centres where people are kept. A text that names one speaks of custody, and whoever is brought there or is there is kept, though no word beside the name says so: "are
// in Suan Phlu".

// keeps reports whether a place is one where people are kept, and told by its name: "Yanji police station" says itself what it is, and many go in and out of it; "Evin school" and "Evin district" are named after the same place.
func (w *Worker) keeps(doc *lang.Doc, pl *lang.PlaceAt) bool {
	if pl.Kind != "site" || w.words.custody[w.pack.Lemma(doc.Toks[pl.To-1])] == "office" {
		return false
	}
	if int(pl.To) == len(doc.Toks) {
		return true
	}
	next := w.pack.Lemma(doc.Toks[pl.To])
	return !w.words.sign("civil", next) && !w.words.sign("part", next)
}

// markSites marks the sentences that name places where people are kept.
func (p *passage) markSites() {
	at := 0
	for n := range p.doc.Places {
		pl := &p.doc.Places[n]
		for at < len(p.doc.Sents) && p.doc.Sents[at].To <= pl.From {
			at++
		}
		if at < len(p.doc.Sents) && p.doc.Sents[at].Part != habeas.PartBoilerplate && p.doc.Sents[at].Part != habeas.PartByline && p.worker.keeps(p.doc, pl) {
			p.trigger[at] |= triggersCustody | triggersPlace
		}
	}
}

// siteNamed reports whether word k belongs to the name of a place where people are kept.
func (s *sentence) siteNamed(k int) bool {
	places, at := s.p.doc.Places, s.from+int32(k)
	n := sort.Search(len(places), func(n int) bool { return places[n].To > at })
	return n < len(places) && places[n].From <= at && s.p.worker.keeps(s.p.doc, &places[n])
}

// wards finds those who are told of as the people in a place where people are kept, whatever the sentence says of them: "relatives of the fourteen at Belantik", "five of the eighteen men in Kasulu prison". They are held there.
func (s *sentence) wards(first int) {
	for m := int(s.p.people[s.at]); m < len(s.p.doc.People) && s.p.doc.People[m].To <= s.from+int32(s.n); m++ {
		if e := s.wardOf(m); e != nil && !s.custodyOf(first, e) {
			s.p.found = append(s.p.found, e)
		}
	}
}

// wardOf makes the claim that people of whom the words behind say that they are in a place where people are kept are held; nil where they say something else.
func (s *sentence) wardOf(m int) *event {
	p := &s.p.doc.People[m]
	k, head := int(p.To-s.from), int(p.Head-s.from)
	if p.Role != habeas.RoleHeld || p.Generic || p.None || p.Pronoun || p.Size || p.Count.Form != habeas.Exactly || p.Single && len(p.Names) == 0 || k+1 >= s.n || s.rel[head] == tree.Root {
		return nil
	}
	switch s.toks[k].Lower {
	case "in", "at", "inside":
	default:
		return nil
	}
	l := located{head: -1, place: -1, verb: k}
	if s.nounOf(k, &l); l.head < 0 || !l.site || !s.keepsPeople(l.head) || l.head+1 < s.n && noun(s.tag[l.head+1]) {
		return nil
	}
	e := s.newEvent(head, eventWord{kind: habeas.Held, group: "of", note: "path"})
	e.group, e.people = head, m
	if s.outsider(e) || s.officialBefore(e) {
		return nil
	}
	if e.scope = (scope{modality: habeas.Asserted, why: []string{"phrase: " + s.text(k, l.head)}}); !p.Definite {
		if e.scope = s.scopeOf(e); e.dropped { // "denied reports of nine men in Evin"; of "the nine men in Evin" whatever is denied is another matter
			return nil
		}
	}
	e.chain = s.chainOf(head)
	e.from, e.to2 = int(p.From-s.from), l.head
	if l.place >= 0 {
		e.places = []habeas.Place{s.p.placeOf(&s.p.doc.Places[l.place], habeas.At)}
	} else {
		e.places = s.siteBehind(l.head, k)
	}
	return e
}

// custodyOf reports whether the sentence has told of the custody of these people in other words.
func (s *sentence) custodyOf(first int, e *event) bool {
	for _, o := range s.p.found[first:] {
		if (custodial(o.kind()) || o.kind() == habeas.Returned) && (o.group == e.group || o.people == e.people || o.from <= e.from && o.to2 >= e.to2 && o.kind() == habeas.Held) {
			return true
		}
	}
	return false
}
