package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// crowd is a group that the text tells by a bare number ("nine of the 21", "the remaining 24") or a word for a set of people ("the group").
type crowd struct {
	count    habeas.Count
	from, to int // words
	definite bool
	part     bool
}

// crowdAt reads the bare number or set of people at word k, where no mention of people covers it.
func (s *sentence) crowdAt(k int) (crowd, bool) {
	c := crowd{from: k, to: k, count: habeas.PluralCount()}
	if s.oneOfThem(k) {
		return crowd{from: k - 1, to: k, count: habeas.ExactCount(1), definite: true, part: true}, true
	}
	n, number := s.worker().number(s.toks[k].Lower)
	switch {
	case number && k+2 < s.n && (s.toks[k+1].Lower == "in" || s.toks[k+1].Lower == "out") && (s.tag[k+2] == tree.CD && !s.timeAt(k+2) || s.toks[k+2].Lower == "every" || k+3 < s.n && s.toks[k+2].Lower == "of" && s.tag[k+3] == tree.CD):
		return c, false // "one in ten"
	case number && n > 0 && s.tag[k] == tree.CD && !s.timeAt(k) && n < 100000:
		c.count = s.roughly(k, n)
	case s.worker().sets[s.lemma[k]] && noun(s.tag[k]):
		if n, ok := s.sizeBehind(k + 1); ok {
			c.count = n
		}
	default:
		return c, false
	}
	for i := k - 1; i >= max(0, k-3); i-- {
		switch s.toks[i].Lower {
		case "the", "these", "those", "this":
			c.definite, c.from = true, i
		case "other", "remaining", "another":
			c.part = true
			continue
		case "all":
			c.from = i
		}
		break
	}
	switch {
	case k+1 < s.n && (s.toks[k+1].Lower == "more" || s.toks[k+1].Lower == "others"):
		c.part, c.to = true, k+1
	case k+2 < s.n && s.toks[k+1].Lower == "of" && s.kid(k, tree.Nmod) >= 0:
		c.part = number
		_, c.to = s.phrase(s.kid(k, tree.Nmod))
	}
	if number && !c.definite && !c.part && !s.rel[k].Subject() && !s.leadsClause(k) && !s.takenNumber(k) {
		return c, false
	}
	return c, c.definite || number || s.anotherSet(k)
}

// takenNumber reports whether a bare number is the object of a verb that tells what is done to people in custody: "soldiers grabbed five on the road".
func (s *sentence) takenNumber(k int) bool {
	h := int(s.head[k])
	if s.rel[k] != tree.Obj || h < 0 || h > k || !verb(s.tag[h]) || !s.bareNumber(k) || !s.p.affair() || len(s.p.found) == 0 {
		return false
	}
	for _, w := range s.worker().verbs[s.lemma[h]] {
		if w.group == "obj" && len(w.with) == 0 && w.note != "officer" && (w.kind == habeas.Arrested || w.kind == habeas.Abducted || w.kind == habeas.Released || w.note == "sure") {
			return true
		}
	}
	return false
}

// oneOfThem reports whether a word that orders or compares stands for one of the people told of, with no noun behind it: "the third is still inside", "the eldest, who is of age".
func (s *sentence) oneOfThem(k int) bool {
	if k == 0 || k+1 >= s.n || s.toks[k].Flags&lang.InTime != 0 || !s.worker().sign("single", s.toks[k].Lower) && !s.worker().ordinals[s.toks[k].Lower] || !s.p.affair() || !s.severalTold() {
		return false
	}
	switch s.toks[k-1].Lower {
	case "the", "a", "an":
	default:
		return false
	}
	next := &s.toks[k+1]
	return next.Lower == "," || next.Lower == "who" || s.p.worker.pack.Auxiliary(next) || len(s.tag) > 0 && finite(s.tag[k+1]) ||
		len(s.tag) == 0 && s.lemma[k+1] != "" && s.lemma[k+1] != next.Lower && len(s.worker().verbs[s.lemma[k+1]]) > 0
}

// severalTold reports whether a sentence close before, or this one, counts several people in custody, of whom one may be told of by an ordinal.
func (s *sentence) severalTold() bool {
	for _, o := range s.p.lately() {
		if s.at-o.s.at <= pronounReach && o.people >= 0 && o.several() && !o.generic && !o.kind().Speech() && o.kind() != habeas.Contacted {
			return true
		}
	}
	for i := s.p.people[max(0, s.at-1)]; i < s.p.people[s.at+1]; i++ {
		if m := &s.p.doc.People[i]; m.Count.Form != habeas.Vague && m.Count.Min > 1 && m.Role == habeas.RoleHeld {
			return len(s.p.found) > 0
		}
	}
	return false
}

// sizeBehind gives the number that stands behind words for people from word k on and sums them up: "a second group, of 20", "women and children, 44 in all".
func (s *sentence) sizeBehind(k int) (habeas.Count, bool) {
	i := k
	if i < s.n && s.toks[i].Lower == "," {
		i++
	}
	of := i < s.n && s.toks[i].Lower == "of"
	if of {
		i++
	}
	for i < s.n && roughWord(s.toks[i].Lower) {
		i++
	}
	if i >= s.n || i == k || s.timeAt(i) {
		return habeas.Count{}, false
	}
	n, ok := s.worker().number(s.toks[i].Lower)
	if !ok || n < 2 {
		return habeas.Count{}, false
	}
	if of {
		return s.roughly(i, n), i+1 >= s.n || s.toks[i+1].Flags&lang.Punct != 0 || verb(s.tag[i+1]) || s.tag[i+1] == tree.MD
	}
	for _, w := range [...][]string{{"in", "all"}, {"altogether"}, {"in", "total"}, {"all", "told"}, {"in", "number"}, {"strong"}, {"people", "in", "all"}} {
		if s.stands(i+1, w) {
			return s.roughly(i, n), true
		}
	}
	return habeas.Count{}, false
}

// noneOf gives the word of "none of the 21" and "neither of them" before the people of an event, -1 where it does not stand there.
func (s *sentence) noneOf(e *event) int {
	first := e.group
	if e.people >= 0 {
		first = max(0, int(s.p.doc.People[e.people].From-s.from))
	}
	for i := first - 1; i >= max(0, first-3); i-- {
		switch s.toks[i].Lower {
		case "none", "neither", "nobody":
			return i
		case "of", "the", "these", "those", "all", "our", "their":
		default:
			return -1
		}
	}
	return -1
}

// owned reports whether people are told of as somebody's: "the refugees' children".
func (s *sentence) owned(m *lang.People) bool {
	low := s.p.doc.Toks[max(0, m.From-1)].Lower
	return low == "'s" || low == "'"
}

// modifies reports whether a verb tells more of people before it, and nothing that befell a part of them: "nine of the 22 who were arrested", "of those arrested".
func (s *sentence) modifies(k int) bool {
	return s.rel[k] == tree.Acl || s.rel[k] == tree.AclRelcl || s.rel[k] == tree.Amod
}

// someOfThose gives an event the part that stands before its verb, where the tree took the whole in front of it: "of the ten men arrested in May six were freed".
func (s *sentence) someOfThose(e *event) {
	if e.people < 0 {
		return
	}
	m := &s.p.doc.People[e.people]
	for i := e.people - 1; s.owned(m) && !e.reduced && !s.modifies(e.node) && i >= int(s.p.people[s.at]) && i >= e.people-2; i-- { // "three of the refugees' children", wherever the tree put the number
		if o := &s.p.doc.People[i]; o.Part && int(o.Of) == e.people && o.To < m.From && m.From <= o.To+6 && s.p.doc.Toks[o.To].Lower == "of" && o.Role == m.Role && !o.None {
			e.people, e.group = i, int(o.Head-s.from)
			return
		}
	}
	if e.group >= e.node || !verb(s.tag[e.node]) {
		return
	}
	of := int(m.From-s.from) - 1
	for of > 0 && (s.tag[of] == tree.DT || s.toks[of].Lower == "all") {
		of--
	}
	if of < 0 || s.toks[of].Lower != "of" || of > 0 && s.toks[of-1].Flags&lang.Punct == 0 && s.toks[of-1].Lower != "that" && s.toks[of-1].Lower != "and" {
		return
	}
	for i := e.people + 1; i < int(s.p.people[s.at+1]) && int(s.p.doc.People[i].To-s.from) <= e.node; i++ {
		o := &s.p.doc.People[i]
		if o.Pronoun || o.Role != m.Role || o.Count.Form == habeas.Vague {
			continue
		}
		near := true
		for k := int(o.To - s.from); k < e.node; k++ {
			near = near && (s.rel[k] == tree.Aux || s.rel[k] == tree.AuxPass || s.tag[k] == tree.RB || s.tag[k] == tree.MD)
		}
		if near && o.Count.Min <= m.Count.Max {
			e.people, e.group = i, int(o.Head-s.from)
			return
		}
	}
}
