package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// How people are taken, and what the same words tell of those who are in custody already.

// movedOn reports whether some of those who are held already are led away: nobody is arrested twice. "Two of the six who share the cell were taken away at night." Of all of
// them the same words tell how they came to be held: "Neighbours saw them being led away."
func (s *sentence) movedOn(e *event) bool {
	if e.kind() != habeas.Arrested || !s.is("take", e.node) || s.fit(e.node, e.word.with) > 1 || e.people < 0 || !s.p.doc.People[e.people].Part {
		return false
	}
	last := s.lastTold(e)
	return last == habeas.Held || last == habeas.Transferred
}

// kindByTime tells being kept from being taken by what time stands with it, once that is known; settleKind has decided the rest before.
func (s *sentence) kindByTime(e *event) {
	switch {
	case e.duration != nil && e.kind() == habeas.Transferred && s.is("put", e.node): // "was put in the lock-up for a month"
		e.word.kind = habeas.Held
	case e.kind() == habeas.Arrested && s.stateOfDetention(e.node):
		e.word.kind, e.when = habeas.Held, nil
	case s.keptSince(e):
		e.word.kind = habeas.Held
	case s.heldAtOnce(e):
		e.word.kind = habeas.Arrested
	}
}

// stateOfDetention reports whether a word tells that people are in custody and not that they were taken: "the nine detained Tibetans", "the teacher's detention". With a day it
// tells of the taking.
func (s *sentence) stateOfDetention(k int) bool {
	switch low := s.toks[k].Lower; {
	case keptWord(low):
		return s.rel[k] == tree.Amod
	case low == "detention":
		for _, c := range s.kids[k] {
			if s.timeAt(int(c)) {
				return false
			}
		}
		return noun(s.tag[k]) && (s.kid(k, tree.NmodPoss) >= 0 || s.lengthened(k))
	}
	return false
}

// lengthened reports whether what is said of a detention is true of one that goes on: "the detention of the five was extended", "is unlawful", "has entered its third month".
func (s *sentence) lengthened(k int) bool {
	h := int(s.head[k])
	return h >= 0 && (s.rel[k] == tree.Obj || s.rel[k].Subject()) && s.is("lengthen", h)
}

// heldAtOnce reports whether people of whom no custody was told are held on a day, at a place that keeps nobody, or for what they did: that is how they were taken.
// "In May, eleven Tibetans were held at the checkpoint"; "two students were held for filming the convoy".
func (s *sentence) heldAtOnce(e *event) bool {
	k := e.node
	if e.kind() != habeas.Held || e.modality != habeas.Asserted || e.generic || s.lemma[k] != "hold" || e.duration != nil || e.people < 0 || e.reduced || !s.passive(k) || s.placeOfCustody(e) {
		return false
	}
	m := &s.p.doc.People[e.people]
	if m.Definite || m.Pronoun || m.Part || m.Generic || len(m.Names) > 0 || s.toldOfAsMany(e) {
		return false
	}
	was := false
	for _, c := range s.kids[k] {
		switch low := s.toks[c].Lower; {
		case low == "was" || low == "were":
			was = true
		case s.rel[c] == tree.Aux, s.rel[c] == tree.AuxPass, low == "still", low == "already", low == "overnight", low == "briefly":
			return false
		}
	}
	return was && (e.when != nil && e.when.Known() && e.when.To-e.when.From <= longestTaking || s.heldFor(k))
}

// toldOfAsMany reports whether people of the same number, or of none that is told, may have been told of before: "fifty persons were held" behind "3,900 have been arrested" are others.
func (s *sentence) toldOfAsMany(e *event) bool {
	m := &s.p.doc.People[e.people]
	for _, o := range slices.Backward(s.p.lately()) {
		if o.kind().Speech() || o.kind() == habeas.Contacted || o.modality != habeas.Asserted || o.generic || !s.mayBe(e, o) {
			continue
		}
		if o.people < 0 || m.Count.Form == habeas.Vague {
			return true
		}
		if s.p.doc.People[o.people].Count.Overlaps(m.Count) {
			return true
		}
	}
	return false
}

// longestTaking is how many days a time may span in which people are said to have been held and were taken: a month.
const longestTaking = 31

// heldFor reports whether people are held for what they did: "for helping them", "over the leaflets", "on suspicion of".
func (s *sentence) heldFor(k int) bool {
	for i := k + 1; i < min(s.n, k+9) && s.toks[i].Flags&lang.Punct == 0; i++ {
		switch s.toks[i].Lower {
		case "for":
			if i+1 < s.n && s.tag[i+1] == tree.VBG && s.toks[i+1].Lower != "being" && s.toks[i+1].Lower != "questioning" {
				return true
			}
		case "over":
			return i+1 < s.n && !s.timeAt(i+1)
		case "suspicion":
			return true
		}
	}
	return false
}

// keptSince reports whether a participle behind people tells since when they are in custody and not that they were taken: "Karim, detained since April".
func (s *sentence) keptSince(e *event) bool {
	k := e.node
	behind := e.reduced || (k == 0 || s.toks[k-1].Lower == ",") && s.ownSubject(k) < 0
	if e.kind() == habeas.Arrested && k > 0 && s.toks[k-1].Lower == "still" && keptWord(s.toks[k].Lower) {
		return true // "those still detained"
	}
	if e.kind() != habeas.Arrested || !keptWord(s.toks[k].Lower) || !behind || e.agent >= 0 || s.kid(k, tree.Aux, tree.AuxPass, tree.Obj) >= 0 {
		return false
	}
	return s.obl(k, "since") >= 0 || k+1 < s.n && s.toks[k+1].Lower == "since"
}

// keptWord reports whether a participle may tell of being kept as well as of being taken: "the detained Tibetans", "detained since April"; the arrested were taken.
func keptWord(low string) bool {
	return low == "detained" || low == "jailed" || low == "imprisoned" || low == "interned" || low == "remanded" || low == "incarcerated"
}

// seized reports whether people are forced into a car by nobody who is told, or by men of whom nobody knows whose they are.
func (s *sentence) seized(e *event) bool {
	return e.agent < 0 && s.passive(e.node) && s.is("force", e.node)
}

// overAtEdge reports whether people who are brought to what parts two states are made to cross it: "drove the four to the bridge and watched them cross", "trucked to the gate and pushed through".
func (s *sentence) overAtEdge(e *event) bool {
	edge := s.edgeBehind(e)
	if edge < 0 {
		return false
	}
	for i := edge + 1; i < min(s.n, edge+mostCrossing) && s.toks[i].Lower != ";"; i++ {
		if !verb(s.tag[i]) || s.negated(i) {
			continue
		}
		if s.lemma[i] == "cross" || s.lemma[i] == "walk" {
			return true
		}
		if (s.is("push", i) || s.is("take", i)) && i+1 < s.n {
			switch s.toks[i+1].Lower {
			case "through", "over", "across":
				return true
			}
		}
	}
	return false
}

// mostCrossing is how many words behind the edge of a state the crossing may be told.
const mostCrossing = 10
