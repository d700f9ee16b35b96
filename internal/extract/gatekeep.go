package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// letsIn sees "would not let him in", "was not admitted to the prison", "were turned away at the gate": somebody is kept from those inside.
func (s *sentence) letsIn(k int) bool {
	switch s.lemma[k] {
	case "let", "allow", "permit", "admit":
		if !s.negated(k) || s.kid(k, tree.Xcomp) > k {
			return false
		}
	case "get":
		return k+1 < s.n && s.toks[k+1].Lower == "in" && (k+2 >= s.n || s.toks[k+2].Flags&lang.Punct != 0 || s.timeAt(k+2) || s.toks[k+2].Lower == "to" || s.toks[k+2].Lower == "on")
	case "turn", "send":
		return k+1 < s.n && s.toks[k+1].Lower == "away" && s.passive(k) && s.has(k, [][]string{{"gate"}, {"door"}, {"entrance"}, {"prison"}, {"jail"}})
	default:
		return false
	}
	for i := k + 1; i < min(s.n, k+6) && s.toks[i].Lower != ","; i++ {
		switch s.toks[i].Lower {
		case "in", "inside", "through":
			return i+1 >= s.n || s.toks[i+1].Flags&lang.Punct != 0 || s.tag[i+1] == tree.CC || s.toks[i+1].Lower == "to" || s.toks[i+1].Lower == "either" || s.timeAt(i+1)
		}
	}
	return s.lemma[k] == "admit" && s.has(k, [][]string{{"prison"}, {"jail"}, {"centre"}, {"camp"}})
}

// turnedAway takes the one who is kept from those inside: kin, a lawyer, an envoy, the writer, or a single person of whom no custody is told.
func (s *sentence) turnedAway(e *event) bool {
	k := e.node
	c := s.object(k)
	if s.passive(k) || s.lemma[k] == "get" {
		c = s.subject(k)
	}
	if c < 0 && k+1 < s.n && s.tag[k+1] == tree.PRP {
		c = k + 1
	}
	if c < 0 {
		return false
	}
	in, out := s.side(c, -1)
	m := s.peopleAt(c)
	single := m < 0 && s.tag[c] == tree.PRP || m >= 0 && s.p.doc.People[m].Pronoun
	if !out && !(single && s.toks[c].Lower != "them" && s.toks[c].Lower != "they") && !(in && s.kin(c)) {
		return false
	}
	e.group, e.modality = c, habeas.Denied
	if s.emptyHanded(c) {
		e.group, e.agent = -1, c // "no relative got in"
	}
	if s.lemma[k] == "get" && !s.negated(k) && !s.noSubject(k) && !s.emptyHanded(c) {
		e.modality = habeas.Asserted
		return (s.kin(c) || s.is("outsider", c))
	}
	return true
}
