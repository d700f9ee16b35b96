package extract

import (
	"habeas"
	"habeas/internal/lang/tree"
)

// insideAt reads who among those taken is no one of the held: "but two of them were informers", "among them two guides". It is a claim of its own, of people of another role who are part of
// those told of, so that nobody counts them among the held.
func (s *sentence) insideAt(k int) *event {
	m := s.peopleAt(k)
	if m < 0 || int(s.p.doc.People[m].Head-s.from) != k || !s.p.affair() {
		return nil
	}
	role := s.p.doc.People[m].Role
	if role != habeas.RoleInformer && role != habeas.RoleHelper {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Other, group: "subj", note: "path"})
	if e.people = s.someOf(k, m); e.people < 0 || s.p.doc.People[e.people].Count.Form != habeas.Exactly {
		return nil
	}
	e.group, e.role = int(s.p.doc.People[e.people].Head-s.from), role
	if e.scope = s.scopeOf(e); e.dropped || e.generic || e.modality != habeas.Asserted {
		return nil
	}
	e.chain = s.chainOf(k)
	e.from, e.to2 = int(s.p.doc.People[e.people].From-s.from), k
	return e
}

// someOf gives the mention of the people, some of those told of, of whom the word for a role at k is said; -1 where it is said of nobody.
func (s *sentence) someOf(k, m int) int {
	if m == 0 {
		return -1
	}
	some := m - 1
	p := &s.p.doc.People[some]
	if p.From < s.from || !p.Part && p.Of < 0 || p.Pronoun && p.Count.Form != habeas.Exactly {
		return -1
	}
	for i := int(p.To - s.from); i < int(s.p.doc.People[m].From-s.from); i++ {
		if s.lemma[i] != "be" && s.tag[i] != tree.RB && s.tag[i] != tree.MD {
			return -1
		}
	}
	return some
}
