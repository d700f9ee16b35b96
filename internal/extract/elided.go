package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// elidedAt reads a clause of which only people and an auxiliary are left, where what befell them is told right before: "six had been sent back. Five were", "the men were freed, but
// the women were not". The form of the auxiliary must answer that of the verb, or something else is meant.
func (s *sentence) elidedAt(k int) *event {
	low := s.toks[k].Lower
	passive, ok := elision(low)
	if !ok || k == 0 || len(s.p.found) == 0 {
		return nil
	}
	end, not := k, false
	if end+1 < s.n && (s.toks[end+1].Lower == "not" || s.toks[end+1].Lower == "n't") {
		not = true
		end++
	}
	if end+1 < s.n && !s.breaks(end+1) {
		return nil
	}
	e := s.newEvent(k, eventWord{group: "subj", note: "path"})
	if e.group = s.peopleBefore(k); e.group < 0 {
		return nil
	}
	first := e.group
	if e.people = s.peopleAt(e.group); e.people >= 0 {
		first = int(s.p.doc.People[e.people].From - s.from)
	}
	o := s.answeredBy(first, passive)
	if o == nil || o.people == e.people && o.s == s {
		return nil
	}
	if e.people >= 0 && s.p.doc.People[e.people].None || !not && (s.pronoun(e.group) || e.people >= 0 && s.p.doc.People[e.people].Pronoun) {
		return nil // "as they were", "none were": nobody else is told of
	}
	e.word.kind = o.kind()
	if !s.admit(e) || s.outsider(e) {
		return nil
	}
	if e.people < 0 || s.p.doc.People[e.people].Count.Form == habeas.Vague {
		if n, number := s.worker().number(s.toks[e.group].Lower); number && n > 0 {
			count := habeas.ExactCount(n)
			e.told = &count
		}
	}
	e.scope = scope{modality: habeas.Asserted, hedge: o.hedge, why: []string{"rule: what was told before, of others"}}
	if not {
		e.apply(opDenial, "not")
	} else if low == "will" || low == "would" {
		e.apply(opPlan, low)
	}
	e.places, e.when, e.chain = slices.Clone(o.places), o.when, s.chainOf(k)
	if not {
		e.when = nil
	}
	e.from, e.to2 = s.trim(first, end)
	return e
}

// elides reports, without a tree, whether a sentence right behind one that told something may tell the same, or its contrary, of others.
func (p *passage) elides(i int) bool {
	if i == 0 || len(p.found) == 0 || p.found[len(p.found)-1].s.at != i-1 {
		return false
	}
	toks := p.doc.Toks[p.doc.Sents[i].From:p.doc.Sents[i].To]
	for k := 1; k+1 < len(toks); k++ {
		if _, ok := elision(toks[k].Lower); ok && (toks[k+1].Flags&lang.Punct != 0 || toks[k+1].Lower == "not" || toks[k+1].Lower == "n't") {
			return true
		}
	}
	return false
}

// elision says of an auxiliary that may stand for a whole verb whether that is a passive one; false where it is none.
func elision(low string) (passive, ok bool) {
	switch low {
	case "was", "were":
		return true, true
	case "did", "does", "do":
		return false, true
	case "will", "would":
		return true, true
	}
	return false, false
}

// breaks reports whether a clause ends before word i: at a mark, a conjunction, or an adverb that only rounds it off.
func (s *sentence) breaks(i int) bool {
	switch s.toks[i].Lower {
	case "so", "either", "too", "yet", "though":
		return i+1 >= s.n || s.toks[i+1].Flags&lang.Punct != 0
	}
	return s.toks[i].Flags&lang.Punct != 0 && s.toks[i].Lower != `"` && s.toks[i].Lower != "'" && s.tag[i] != tree.HYPH || s.tag[i] == tree.CC
}

// answeredBy gives the event told last before word first, in this sentence or the one before it, whose verb an auxiliary may stand for; nil where there is none.
func (s *sentence) answeredBy(first int, passive bool) *event {
	for _, o := range slices.Backward(s.p.lately()) {
		if s.at-o.s.at > 1 {
			return nil
		}
		if o.s == s && o.node >= first || o.generic || o.kind().Speech() || o.kind() == habeas.Contacted || o.kind() == habeas.Interrogated || !verb(o.s.tag[o.node]) {
			continue
		}
		if o.s != s && o.s.verbBehind(o) {
			return nil // something else was told after it
		}
		if o.s.passive(o.node) != passive {
			return nil
		}
		return o
	}
	return nil
}

// verbBehind reports whether a sentence tells something else behind an event: a finite verb that is not the event's own.
func (s *sentence) verbBehind(e *event) bool {
	for i := max(e.node, e.to2) + 1; i < s.n; i++ {
		if finite(s.tag[i]) && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass && !s.says(i) && s.toks[i].Flags&lang.InQuote == 0 {
			return true
		}
	}
	return false
}
