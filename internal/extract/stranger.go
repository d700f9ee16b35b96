package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// People of another nation, told of by number, whom offices move about or stop on their way: whoever has them in his hands keeps them, though the text has no word of custody.

// shifts reports, without a tree, whether a sentence may tell that people of another nation, by number, were moved from one town of a state to another: who moves people who are no guests of the state has them in his hands.
func (p *passage) shifts(i int) bool {
	if p.trigger[i]&triggersMove == 0 || p.people[i+1] == p.people[i] {
		return false
	}
	s := &p.doc.Sents[i]
	from, to := p.legs(s.From, s.To)
	return from >= 0 && to >= 0
}

// legs finds the places of "from Songkhla to Bangkok" between two tokens, in either order: towns of one state, whose people those moved are not; -1 where there are none.
func (p *passage) legs(a, b int32) (from, to int) {
	from, to = -1, -1
	for m := p.placesFrom(a); m < len(p.doc.Places) && p.doc.Places[m].To <= b; m++ {
		pl := &p.doc.Places[m]
		if pl.From == a {
			continue
		}
		switch p.doc.Toks[pl.From-1].Lower {
		case "from":
			from = m
		case "to", "into":
			to = m
		}
	}
	if from < 0 || to < 0 {
		return -1, -1
	}
	x, y := &p.doc.Places[from], &p.doc.Places[to]
	if state := p.stateOf(x.Ref); state == "" || state != p.stateOf(y.Ref) || x.Kind == "country" || y.Kind == "country" || x.Ref == y.Ref {
		return -1, -1
	}
	return from, to
}

// shifted reports whether people of another nation, told of by number, are moved from one town of a state to another by others, of whom nothing says that they mean well.
func (s *sentence) shifted(e *event) bool {
	if !s.passive(e.node) || e.agent >= 0 && !s.byOffice(e) {
		return false
	}
	a, b := s.reach(e.node)
	from, _ := s.p.legs(s.from+int32(a), s.from+int32(b)+1)
	return from >= 0 && s.strangers(e, s.p.stateOf(s.p.doc.Places[from].Ref)) && len(s.p.signs()["crime"]) == 0
}

// strangers reports whether people are told of by number and as those of a nation and no more, which is neither that of a state nor one whose people travel as they like: no players, tourists or soldiers.
func (s *sentence) strangers(e *event, state string) bool {
	if !s.foreign(e) {
		return false
	}
	m := &s.p.doc.People[e.people]
	for k := m.From; k < m.To; k++ {
		switch own := s.p.worker.nationAt(s.p.doc, k); {
		case own != "" && own == state, s.worker().motions["haven"][strings.ToLower(own)]:
			return false
		case own == "" && s.p.doc.Toks[k].Flags&lang.Capital == 0 && !s.p.plain(&lang.People{Range: lang.Range{From: k, To: k + 1}}):
			return false
		}
	}
	return true
}

// halts reports, without a tree, whether a sentence may tell that those who guard a border or a road stop what carries people.
func (p *passage) halts(i int) bool {
	if p.people[i+1] == p.people[i] {
		return false
	}
	w := p.worker.words
	vehicle, stop := false, false
	for _, t := range p.doc.Toks[p.doc.Sents[i].From:p.doc.Sents[i].To] {
		lemma := w.pack.Lemma(t)
		vehicle, stop = vehicle || w.sieves.motions.may(lemma) && w.motions["vehicle"][lemma], stop || w.sign("halts", lemma)
	}
	return vehicle && stop && p.keeperIn(i)
}

// haltedAt reads "the coast guard stopped a boat with sixteen Venezuelans", "a lorry carrying 30 Eritreans was intercepted by the army": whoever was in it was taken.
func (s *sentence) haltedAt(k int) *event {
	if !verb(s.tag[k]) || !s.worker().sign("halts", s.lemma[k]) {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Arrested, group: "obj", note: "path"})
	o := s.kid(k, tree.Obj)
	if e.agent = s.subject(k); s.passive(k) {
		o, e.agent = s.ownSubject(k), s.byAgent(k)
	}
	if o < 0 || !s.is("vehicle", o) || !s.byOffice(e) {
		return nil
	}
	if e.group = s.aboardIt(o, min(s.n, max(o, k)+reachBehind)); e.group < 0 || !s.admit(e) || !s.strangers(e, "") && !s.p.plainly() {
		return nil
	}
	if e = s.finish(e); e != nil {
		e.from, e.to2 = min(e.from, k, o), max(e.to2, o, k)
	}
	return e
}
