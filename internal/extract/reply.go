package extract

import (
	"habeas"
	"habeas/internal/lang/tree"
)

// cannot sees an answer that says nothing: "would not say", "could not discuss individual cases".
func (s *sentence) cannot(k int) bool {
	if !s.negated(k) || s.rel[k] == tree.Amod {
		return false
	}
	for _, c := range s.kids[k] {
		switch s.toks[c].Lower {
		case "will", "would", "wo", "'ll", "can", "could", "ca", "cannot":
			a := s.subject(k)
			return a >= 0 && (s.office(a) || s.toks[a].Lower == "he" || s.toks[a].Lower == "she" || s.toks[a].Lower == "it")
		}
	}
	return false
}

// office reports whether a word names an authority, a state or one who speaks for it.
func (s *sentence) office(a int) bool {
	if m := s.peopleAt(a); m >= 0 {
		if r := s.p.doc.People[m].Role; r == habeas.RoleOfficial || r == habeas.RoleGuard {
			return true
		}
	}
	return s.worker().actors[s.lemma[a]] == habeas.VoiceOfficial || s.placeIn(a, a) >= 0
}

// toldWhoAsked sees the answer to those who had asked, whoever gave it: "the embassy was told that there were no such people".
func (s *sentence) toldWhoAsked(k int) bool {
	if s.kid(k, tree.AuxPass) < 0 || s.kid(k, tree.Ccomp, tree.Parataxis) < k {
		return false
	}
	a := s.subject(k)
	if a < 0 {
		return false
	}
	if m := s.peopleAt(a); m >= 0 && s.p.doc.People[m].Role == habeas.RoleKin {
		return true
	}
	switch s.toks[a].Lower {
	case "we", "they", "she", "he":
		return s.p.custodyNear(s.at)
	}
	return s.worker().actors[s.lemma[a]] != "" || s.body(a)
}

// ownDenial sees an office that denies something of itself: "the coalition said it did not run prisons".
func (s *sentence) ownDenial(k int) bool {
	a, c := s.subject(k), s.kid(k, tree.Ccomp)
	if a < 0 || c < k || !s.office(a) && !s.body(a) {
		return false
	}
	switch x := s.subject(c); {
	case x < 0 || x < k:
		return false
	case s.toks[x].Lower != "it" && s.toks[x].Lower != "they" && s.toks[x].Lower != "we":
		return false
	}
	if s.negated(c) {
		return true
	}
	o := s.kid(c, tree.Obj)
	return o >= 0 && s.kidLower(o, "no")
}
