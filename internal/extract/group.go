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
	if number && !c.definite && !c.part && !s.rel[k].Subject() && !s.leadsClause(k) {
		return c, false
	}
	return c, c.definite || number || s.anotherSet(k)
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
