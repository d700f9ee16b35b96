package extract

import (
	"habeas"
	"habeas/internal/lang/tree"
)

// callers gives who calls, visits or speaks and to whom, going by the verb's frame; ok is false where the frame is of another use.
func (s *sentence) callers(k int, calls, visits bool) (a, b int, ok bool) {
	hears := s.lemma[k] == "hear"
	a, b = s.subject(k), s.object(k)
	switch {
	case s.passive(k):
		a, b = s.byAgent(k), s.subject(k)
		if !calls && !visits && !hears {
			return a, b, false
		}
	case hears:
		b = s.heardFrom(k)
		if o := s.kid(k, tree.Obj); b < 0 && (o < 0 || s.toks[o].Lower != "nothing") {
			return a, b, false
		}
	case s.callsOnThem(k):
		b = s.calledOn(k)
	case !calls && !visits:
		b = s.obl(k, "to", "with")
	}
	if i := k + 1; i < s.n && !s.passive(k) && (b < 0 || s.peopleAt(b) < 0) && (s.tag[i] == tree.PRP || s.toks[i].Lower == "both" || s.toks[i].Lower == "her") {
		b = i
	}
	if b >= 0 && (b == a || s.timeAt(b)) {
		b = -1
	}
	if h := int(s.head[k]); a < 0 && h >= 0 && (s.lemma[h] == "let" || s.lemma[h] == "allow" || s.lemma[h] == "permit") {
		a = s.kid(h, tree.Obj, tree.Iobj) // "let relatives telephone them"
	}
	return a, b, true
}

// callsOnThem reports whether "call on" stands here and no day behind it.
func (s *sentence) callsOnThem(k int) bool {
	return s.lemma[k] == "call" && k+1 < s.n && s.toks[k+1].Lower == "on" && !s.onDay(k+1)
}

// granted reports whether a call or meeting is told as what somebody inside was allowed: "was allowed one call".
func (s *sentence) granted(k int) bool {
	h := int(s.head[k])
	return h >= 0 && s.worker().signs[[2]string{"written", s.lemma[k]}] && s.passive(h) && s.worker().signs[[2]string{"gives", s.lemma[h]}]
}

// stranger reports whether two pronouns of different sex stand for two people, the first of whom is nobody that the report has told of.
func (s *sentence) stranger(a, b int) bool {
	sex := func(k int) string {
		switch s.toks[k].Lower {
		case "he", "him", "his":
			return "male"
		case "she", "her":
			return "female"
		}
		return ""
	}
	if a < 0 || b < 0 || sex(a) == "" || sex(b) == "" || sex(a) == sex(b) {
		return false
	}
	m := s.standsFor(a, b)
	return m < 0 || m == s.standsFor(b, a)
}

// partOfThem reports whether a word is some of those told of before: "two of them".
func (s *sentence) partOfThem(b int) bool {
	if b < 0 {
		return false
	}
	if m := s.peopleAt(b); m >= 0 {
		return s.p.doc.People[m].Part
	}
	c, ok := s.crowdAt(b)
	return ok && c.part
}

// concerned reports whether a word is a pronoun or definite for people whom the report has told of.
func (s *sentence) concerned(b int) bool {
	if b < 0 {
		return false
	}
	in, _ := s.side(b, -1)
	return in && (s.pronoun(b) || s.partOfThem(b))
}

// voiceHeard reads "I have not heard his voice in weeks": whose voice it is.
func (s *sentence) voiceHeard(e *event) bool {
	o := s.kid(e.node, tree.Obj)
	if o < 0 || s.lemma[o] != "voice" {
		return false
	}
	c := s.kid(o, tree.NmodPoss)
	if c < 0 {
		return false
	}
	in, _ := s.side(c, -1)
	e.group, e.agent = c, s.subject(e.node)
	return in
}

// brings reads what somebody from outside hands to those inside: "a guard takes rice in to them", "relatives bring them food".
func (s *sentence) brings(e *event) bool {
	k := e.node
	if s.passive(k) {
		return false
	}
	gift := false
	for i := k + 1; i < min(s.n, k+7) && !gift; i++ {
		gift = s.worker().signs[[2]string{"gift", s.lemma[i]}]
	}
	a := s.subject(k)
	if h := int(s.head[k]); a < 0 && h >= 0 && s.rel[k] == tree.Xcomp {
		if a = s.subject(h); s.lemma[h] == "let" || s.lemma[h] == "allow" {
			a = s.kid(h, tree.Obj, tree.Iobj, tree.NsubjPass)
		}
	}
	b := s.kid(k, tree.Iobj)
	if b < 0 {
		b = s.obl(k, "to", "for")
	}
	if i := k + 1; b < 0 && i < s.n && (s.tag[i] == tree.PRP || s.toks[i].Lower == "her" && i+1 < s.n && s.tag[i+1] != tree.PRPPoss) {
		b = i
	}
	if !gift || a < 0 || b < 0 {
		return false
	}
	in, _ := s.side(b, a)
	inA, outA := s.side(a, b)
	e.group, e.agent = b, a
	return in && (outA || s.keeper(a) || !inA || s.stranger(a, b))
}

// ofBody reports whether a word is followed by "of" and an organisation: "members of the bar association".
func (s *sentence) ofBody(k int) bool {
	for i := k + 2; k+1 < s.n && s.toks[k+1].Lower == "of" && i < min(s.n, k+6); i++ {
		if noun(s.tag[i]) && (s.worker().actors[s.toks[i].Lower] == habeas.VoiceOrganisation || s.is("outsider", i) || s.toks[i].Lower == "bar" || s.toks[i].Lower == "parliament") {
			return true
		}
	}
	return false
}

// onDay reports whether a time stands behind "on".
func (s *sentence) onDay(i int) bool {
	return i < s.n && s.timeAt(i) || i+1 < s.n && (s.timeAt(i+1) || i+2 < s.n && s.toks[i+1].Lower == "the" && s.timeAt(i+2))
}

// calledOn gives whom somebody calls on: the pronoun or noun behind "on".
func (s *sentence) calledOn(k int) int {
	if i := k + 2; i < s.n && s.tag[i] == tree.PRP {
		return i
	}
	return s.nextNoun(k + 2)
}
