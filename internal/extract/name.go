package extract

import (
	"habeas"
	"habeas/internal/lang/tree"
)

// nameAppositions gives a group the names that stand right behind its mention: "a young couple, A and B", "engineers A, B and C".
func (p *passage) nameAppositions(all []*event, groups []*habeas.Group) {
	for i, e := range all {
		g := groups[i]
		if g == nil || e.people < 0 || len(g.Names) > 0 || e.kind().Speech() {
			continue
		}
		if p.nameIncluded(e, g); len(g.Names) > 0 {
			continue
		}
		last := e.people
		for j := e.people + 1; j < len(p.doc.People) && int32(j) < p.people[e.s.at+1]; j++ {
			m, before := &p.doc.People[j], &p.doc.People[last]
			if len(m.Names) == 0 || !p.listGap(before.To, m.From) {
				break
			}
			g.Names = append(g.Names, m.Names...)
			last = j
		}
		if len(g.Names) > g.Count.Max {
			g.Names = []string{}
		}
		if len(g.Names) > 1 && g.Count.Form == habeas.Vague && g.Count.Max == habeas.Open {
			g.Count = habeas.ExactCount(len(g.Names))
		}
	}
}

// nameIncluded gives a group of several the names told by "including A, B and C" behind the event.
func (p *passage) nameIncluded(e *event, g *habeas.Group) {
	s := e.s
	if g.Count.Max == 1 {
		return
	}
	at := -1
	for i := e.node + 1; i < min(s.n, e.node+12); i++ {
		if s.toks[i].Lower == "including" {
			at = i
			break
		}
	}
	if at < 0 {
		return
	}
	end := s.from + int32(at) + 1
	for j := p.people[s.at]; j < p.people[s.at+1]; j++ {
		m := &p.doc.People[j]
		if m.From < end {
			continue
		}
		if m.From > end+9 {
			break
		}
		if len(m.Names) > 0 {
			g.Names = append(g.Names, m.Names...)
			end = m.To
		}
	}
}

// listGap reports whether nothing but commas and "and" stands between two mentions.
func (p *passage) listGap(from, to int32) bool {
	for i := from; i < to; i++ {
		switch p.doc.Toks[i].Lower {
		case ",", "and", ":", "-", "--":
		default:
			return false
		}
	}
	return to-from <= 2
}

// namePronouns gives "he" and "she" the name of the person they stand for: the last one named before them in the sentence, else the first of
// the sentence before, else of the one before that.
func (p *passage) namePronouns(all []*event, groups []*habeas.Group) {
	for i, e := range all {
		g := groups[i]
		if g == nil || len(g.Names) > 0 || e.group < 0 || e.kind().Speech() {
			continue
		}
		switch e.s.toks[e.group].Lower {
		case "he", "she", "him", "her", "his":
			if name := p.personBefore(e); name != "" {
				g.Names = []string{name}
			}
		}
	}
}

func (p *passage) personBefore(e *event) string {
	at := e.s.from + int32(e.group)
	for i := p.people[e.s.at+1] - 1; i >= p.people[e.s.at]; i-- {
		if m := &p.doc.People[i]; m.To <= at && len(m.Names) == 1 && i != int32(e.agentPeople()) {
			return m.Names[0]
		}
	}
	for back := 1; back <= 2 && back <= e.s.at; back++ {
		for i := p.people[e.s.at-back]; i < p.people[e.s.at-back+1]; i++ {
			if m := &p.doc.People[i]; len(m.Names) == 1 {
				return m.Names[0]
			}
		}
	}
	return ""
}

// agentPeople gives the mention of the event's doer, -1 where there is none.
func (e *event) agentPeople() int {
	if e.agent < 0 {
		return -1
	}
	return e.s.peopleAt(e.agent)
}

// named reports whether a word is the name of one person.
func (s *sentence) named(k int) bool {
	if s.tag[k] != tree.NNP || s.caseless || s.placeIn(k, k) >= 0 {
		return false
	}
	if m := s.peopleAt(k); m >= 0 {
		return len(s.p.doc.People[m].Names) == 1 && s.p.doc.People[m].Single
	}
	return s.person(k)
}

// oneMore counts one more person to those of an event, who are told by their names.
func (e *event) oneMore() {
	n := 2
	if e.told != nil {
		n = e.told.Min + 1
	}
	told := habeas.ExactCount(n)
	e.told = &told
}
