package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// reachBehind is how many words behind a verb the preposition of its people may stand, and how many behind that the people.
const (
	reachBehind = 8
	reachPeople = 6
)

// behindWord gives the people behind a preposition of a verb, wherever the tree hung them: "took custody of five", "came for my father", "left with two of the boys"; -1
// where none stand there.
func (s *sentence) behindWord(k int, prep string) int {
	for i := k + 1; i < min(s.n, k+1+reachBehind); i++ {
		if s.toks[i].Lower != prep {
			if s.toks[i].Flags&lang.Punct != 0 || s.finite(i) && verb(s.tag[i]) {
				return -1
			}
			continue
		}
		for j := i + 1; j < min(s.n, i+1+reachPeople); j++ {
			if m := s.peopleAt(j); m >= 0 {
				return int(s.p.doc.People[s.whole(m)].Head - s.from)
			}
			if s.person(j) && s.toks[j].Lower != "their" && s.toks[j].Lower != "his" {
				return j
			}
			if s.toks[j].Flags&lang.Punct != 0 || verb(s.tag[j]) || s.tag[j] == tree.IN {
				break
			}
		}
	}
	return -1
}

// takers reports whether those who act may take people: an office, guards, armed or unknown men, or "they" who are told of no further.
func (s *sentence) takers(e *event) bool {
	if e.agent < 0 || e.people >= 0 && e.word.group == "with" && s.tag[int(s.p.doc.People[e.people].From-s.from)] == tree.PRPPoss {
		return false // "left the country with his staff of six"
	}
	if s.byOffice(e) || s.lawless(e) || s.worker().signs[[2]string{"holder", s.lemma[e.agent]}] {
		return true
	}
	low := s.toks[e.agent].Lower
	return low == "they" || s.lemma[e.agent] == "man" || s.lemma[e.agent] == "soldier"
}

// holds reports whether a verb of having tells of people in somebody's hands: those who have them hold people, and the people are known or told as some of such.
func (s *sentence) holds(e *event) bool {
	if e.node+1 < s.n && s.tag[e.node+1] == tree.VBN || e.group > e.node && s.nominative(e.group) {
		return false // "having arrested them", "nor have they let her in"
	}
	if !s.byOffice(e) && !s.lawless(e) && !s.forOffice(e.agent) && (e.agent < 0 || !s.worker().signs[[2]string{"holder", s.lemma[e.agent]}]) {
		return false
	}
	if e.people < 0 {
		c, crowd := s.crowdAt(e.group)
		return s.tag[e.group] == tree.PRP || crowd && (c.definite || c.part) || s.toks[e.group].Lower == "none" || s.toks[e.group].Lower == "nobody"
	}
	m := &s.p.doc.People[e.people]
	if m.None || s.kidLower(e.group, "such") {
		return true // "has none of the boys", "had no such person"
	}
	return m.Role != habeas.RoleOfficial && m.Role != habeas.RoleGuard && (m.Pronoun || m.Part || m.Of >= 0 || m.Definite && m.Count.Form != habeas.Vague || m.Role == habeas.RoleKin)
}

// forOffice reports whether "it", "they" or "we" speaks for an office that the same sentence names before: "the army says that it has none of them".
func (s *sentence) forOffice(k int) bool {
	if k < 0 {
		return false
	}
	switch s.toks[k].Lower {
	case "it", "they", "we":
	default:
		return false
	}
	for i := k - 1; i >= 0; i-- {
		if s.worker().signs[[2]string{"holder", s.lemma[i]}] || s.worker().actors[s.lemma[i]] == habeas.VoiceOfficial {
			return true
		}
	}
	return false
}

// byOwn reports whether those who act are no holders of people: their own kin, or a thing that carries them.
func (s *sentence) byOwn(e *event) bool {
	for i := e.node + 1; e.agent < 0 && e.word.note != "sure" && i+2 < min(s.n, e.node+9); i++ {
		if s.toks[i].Lower == "by" && s.tag[i+1] == tree.PRPPoss && s.is("kin", i+2) {
			return true // "were picked up at the gate by their wives"
		}
	}
	if e.agent < 0 || e.agent == e.group || e.word.note == "sure" {
		return false
	}
	if m := s.peopleAt(e.agent); m >= 0 {
		return s.p.doc.People[m].Role == habeas.RoleKin
	}
	return s.is("vehicle", e.agent) || s.worker().signs[[2]string{"thing", s.lemma[e.agent]}]
}

// partOfWording reports whether a word belongs to the wording of a verb whose event is told already: the custody of "took custody of", the arrest of "placed under arrest".
func (s *sentence) partOfWording(k int) bool {
	for i := len(s.p.found) - 1; i >= 0 && s.p.found[i].s == s; i-- {
		o := s.p.found[i]
		if o.node >= k || k-o.node > reachBehind || !verb(s.tag[o.node]) {
			continue
		}
		for _, w := range o.word.with {
			for _, word := range w {
				if word == s.toks[k].Lower && !strings.ContainsAny(word, " ") && s.standsWith(o.node, w) {
					return true
				}
			}
		}
	}
	return false
}

// writesFrom reports whether a verb is what people in custody do towards those outside: they write, call or say something from where they are.
func (s *sentence) writesFrom(h int) bool {
	if !verb(s.tag[h]) || s.passive(h) {
		return false
	}
	if s.says(h) || s.lemma[h] == "send" || s.lemma[h] == "ring" || s.lemma[h] == "write" || s.lemma[h] == "smuggle" {
		return true
	}
	for _, w := range s.worker().verbs[s.lemma[h]] {
		if w.kind == habeas.Contacted {
			return true
		}
	}
	return false
}

// cellAt reads that people are held from the place that is theirs: "on hunger strike in their cells", "his jailers let him read", "rang home from a military camp".
func (s *sentence) cellAt(k int) *event {
	w := s.worker()
	if !noun(s.tag[k]) || s.rel[k] == tree.Compound || s.p.doc.Sents[s.at].Part == habeas.PartTitle {
		return nil
	}
	poss, h := s.kid(k, tree.NmodPoss), int(s.head[k])
	if poss < 0 && (h < 0 || s.rel[k] != tree.Obl) {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Held, group: "subj", note: "path"})
	switch {
	case poss >= 0 && w.sign("keeper", s.lemma[k]) && (s.tag[poss] == tree.PRPPoss || s.peopleAt(poss) >= 0):
		e.group = poss
	case poss >= 0 && w.sign("cell", s.lemma[k]) && s.tag[poss] == tree.PRPPoss && (s.marker(k) == "in" || s.marker(k) == "from" || s.marker(k) == "inside"):
		c := s.clause(k)
		if e.group = s.subjectBefore(s.subject(c), c); e.group < 0 || s.peopleAt(e.group) < 0 && !s.person(e.group) {
			e.group = poss
		}
	case h >= 0 && s.marker(k) == "from" && (w.custody[s.lemma[k]] == "place" || s.lemma[k] == "barracks") && s.rel[k] == tree.Obl && s.writesFrom(h):
		if e.group = s.subjectBefore(s.ofWhom(s.subject(h)), h); e.group < 0 {
			return nil
		}
	default:
		return nil
	}
	if !s.admit(e) || s.outsider(e) || e.people >= 0 && s.p.doc.People[e.people].Role != habeas.RoleHeld && s.p.doc.People[e.people].Role != habeas.RoleKin && s.p.doc.People[e.people].Role != habeas.RoleOther && !s.p.doc.People[e.people].Pronoun {
		return nil
	}
	if e.scope = s.scopeOf(e); e.dropped || e.modality != habeas.Asserted {
		return nil
	}
	s.placesOf(e)
	e.chain = s.chainOf(k)
	e.from, e.to2 = s.trim(s.phrase(k))
	if e.group < e.from && e.from-e.group < 14 {
		e.from = e.group
	}
	return e
}

// nominative reports whether a pronoun can only be a subject: what stands behind "have" in "nor have they let her in" is nobody's object.
func (s *sentence) nominative(k int) bool {
	switch s.toks[k].Lower {
	case "i", "he", "she", "we", "they":
		return true
	}
	return false
}

// behindWording gives the people right behind a verb's own wording, "took as hostages three nurses"; -1 where there are none.
func (s *sentence) behindWording(e *event) int {
	for _, w := range e.word.with {
		if k := e.node + 1 + len(w); k < s.n && s.stands(e.node+1, w) {
			for i := k; i < min(s.n, k+2); i++ {
				if m := s.peopleAt(i); m >= 0 && int(s.p.doc.People[m].From-s.from) >= k {
					return int(s.p.doc.People[m].Head - s.from)
				}
			}
		}
	}
	return -1
}
