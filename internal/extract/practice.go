package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang/tree"
)

// practice reports whether an event tells of what usually happens: the simple present of something that happens to people who are no
// particular group, or a word like "usually". Headlines use the same tense for news.
func (s *sentence) practice(e *event) bool {
	sent := &s.p.doc.Sents[s.at]
	if noun(s.tag[e.node]) && e.group != e.node && s.bare(e) && e.people >= 0 && !s.p.doc.People[e.people].Pronoun && s.p.doc.People[e.people].Count.Form == habeas.Vague && s.p.doc.People[e.people].Count.Min <= 2 {
		return !s.dated(e) && len(s.p.doc.People[e.people].Names) == 0
	}
	if sent.Part == habeas.PartTitle {
		return false
	}
	if e.people >= 0 {
		m := &s.p.doc.People[e.people]
		if m.Count.Form != habeas.Vague || len(m.Names) > 0 {
			return false
		}
		if m.Generic {
			return true
		}
	} else if s.tag[e.group] == tree.NNP || s.toks[e.group].Lower == "he" || s.toks[e.group].Lower == "she" {
		return false
	}
	own := s.clause(e.node)
	if s.usual(own) || s.whenever(e.node) {
		return true
	}
	if s.pickedOut(e) {
		return true
	}
	if sent.Upper || !s.simplePresent(own) || e.kind() == habeas.Held && s.rel[e.node] != tree.AclRelcl {
		return false
	}
	return s.bare(e)
}

// dated reports whether the sentence of an event tells a day.
func (s *sentence) dated(e *event) bool {
	o := *e
	s.timesOf(&o)
	return o.when != nil
}

// bare reports whether the people are no particular ones: a plural without an article or number, or "those who".
func (s *sentence) bare(e *event) bool {
	if e.people < 0 {
		return s.toks[e.group].Lower == "those"
	}
	m := &s.p.doc.People[e.people]
	if m.Pronoun {
		return !m.Single && e.when == nil && !s.dated(e)
	}
	return !m.Single && (!m.Definite || s.toks[e.group].Lower == "those")
}

// usual reports whether an adverb of habit stands with the verb or with one above it.
func (s *sentence) usual(k int) bool {
	for step := 0; k >= 0 && step < 4; step++ {
		for _, c := range s.kids[k] {
			if s.p.worker.words.op('a', s.toks[c].Lower).kind == "generic" && s.rel[c] == tree.Advmod {
				return true
			}
		}
		k = int(s.head[k])
	}
	return false
}

// whenever reports whether the event stands in, or under, a clause of "whenever".
func (s *sentence) whenever(k int) bool {
	for step := 0; k >= 0 && step < 8; step++ {
		if s.kidLower(k, "whenever") {
			return true
		}
		for _, c := range s.kids[k] {
			if s.rel[c] == tree.Advcl && s.kidLower(int(c), "whenever") {
				return true
			}
		}
		k = int(s.head[k])
	}
	return false
}

// pickedOut sees "those arrested by chance": people who are picked out by the event itself, in a sentence in the simple present.
func (s *sentence) pickedOut(e *event) bool {
	if s.rel[e.node] != tree.Acl && s.rel[e.node] != tree.AclRelcl || s.toks[e.group].Lower != "those" {
		return false
	}
	above := s.clause(e.group)
	if above >= 0 && !verb(s.tag[above]) && !slices.Contains(s.tag, tree.VBD) {
		return true // the tree has lost the main verb, and nothing is told as past
	}
	return above >= 0 && above != e.node && s.simplePresent(above)
}

// simplePresent reports whether a clause is in the simple present, or open under one that is.
func (s *sentence) simplePresent(k int) bool {
	for step := 0; k >= 0 && step < 4; step++ {
		switch s.tag[k] {
		case tree.VBZ, tree.VBP:
			return true
		case tree.VBN, tree.JJ:
			if s.kid(k, tree.AuxPass, tree.Cop) >= 0 {
				return s.present(k) && s.kid(k, tree.Aux) < 0
			}
		}
		if s.kid(k, tree.Aux) >= 0 || s.rel[k] != tree.Conj && s.rel[k] != tree.Advcl && s.rel[k] != tree.Xcomp && s.rel[k] != tree.Acl && s.rel[k] != tree.Ccomp && s.rel[k] != tree.Obj && s.rel[k] != tree.Obl {
			return false
		}
		k = int(s.head[k])
	}
	return false
}
