package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// letsIn sees "would not let him in", "was not admitted to the prison", "were turned away at the gate", "let our doctor into the jail": somebody is let in to those inside, or kept out.
func (s *sentence) letsIn(k int) bool {
	switch s.lemma[k] {
	case "let", "allow", "permit", "admit":
		if s.kid(k, tree.Xcomp) > k {
			return false
		}
		if c := s.obl(k, "into", "inside", "to"); c > k && (s.siteAt(c) || s.toks[c-1].Lower == "into" && s.toks[c].Flags&lang.Capital != 0 || s.keptThere(c)) {
			return true
		}
		if !s.negated(k) {
			return s.letTo(k) >= 0
		}
	case "bar", "ban", "exclude", "block":
		c := s.obl(k, "from")
		return c > k && (s.siteAt(c) || s.keptThere(c))
	case "get":
		return k+1 < s.n && s.toks[k+1].Lower == "in" && (k+2 >= s.n || s.toks[k+2].Flags&lang.Punct != 0 || s.timeAt(k+2) || s.toks[k+2].Lower == "to" || s.toks[k+2].Lower == "on")
	case "turn", "send":
		return k+1 < s.n && (s.toks[k+1].Lower == "away" || s.toks[k+1].Lower == "back") && s.passive(k) && s.has(k, [][]string{{"gate"}, {"door"}, {"entrance"}, {"prison"}, {"jail"}, {"reception"}})
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

// letTo gives those to whom somebody is let in by the words: "was let in to two of them"; -1 where the words are others.
func (s *sentence) letTo(k int) int {
	for i := k + 1; i < min(s.n-2, k+4); i++ {
		if low := s.toks[i].Lower; (low == "in" || low == "through") && s.toks[i+1].Lower == "to" && s.referred(i+2) {
			return i + 2
		}
	}
	return -1
}

// keptThere reports whether a place is told to be one where people are kept: "the hangar where the 90 are held".
func (s *sentence) keptThere(c int) bool {
	r := s.kid(c, tree.AclRelcl)
	return r > c && s.passive(r) && (s.lemma[r] == "hold" || s.lemma[r] == "keep" || s.lemma[r] == "detain" || s.lemma[r] == "lock")
}

// notTurnedBack takes back that those who were turned back at the gate of a prison were returned anywhere.
func (s *sentence) notTurnedBack(e *event) {
	for _, o := range s.p.found {
		if o.s == s && o.node == e.node && o.kind() == habeas.Returned {
			o.word.kind, o.modality, o.generic = habeas.Contacted, habeas.Denied, false
			e.dropped = true
		}
	}
}

// shownTo reads that those inside are brought before somebody from outside: "were presented to a diplomat", "were shown to reporters".
func (s *sentence) shownTo(e *event) bool {
	k := e.node
	c, b := s.object(k), s.obl(k, "to", "before")
	if s.passive(k) {
		c = s.subject(k)
	}
	if c < 0 || b < 0 {
		return false
	}
	in, _ := s.side(c, b)
	_, out := s.side(b, c)
	e.group = c
	return in && out && !s.worker().plea("bench", s.lemma[b])
}

// onTheLine reads "they will not put her on the line", "he was brought to the telephone".
func (s *sentence) onTheLine(e *event) bool {
	k := e.node
	c := s.obl(k, "on", "to", "onto")
	if c < k || !s.worker().signs[[2]string{"phone", s.lemma[c]}] || s.lemma[c] == "number" {
		return false
	}
	e.group = s.object(k)
	if s.passive(k) || s.lemma[k] == "come" {
		e.group = s.subject(k)
	}
	in, _ := s.side(e.group, -1)
	if s.negated(k) {
		e.modality = habeas.Denied
	}
	return in || e.group >= 0 && s.named(e.group)
}

// outOf reports whether a message comes to somebody outside from where people are kept: "we received a note from inside the centre".
func (s *sentence) outOf(from, to []int) bool {
	kept := slices.ContainsFunc(from, func(c int) bool {
		return s.siteAt(c) && (s.kidLower(c, "inside") || s.worker().custody[s.lemma[c]] == "place" || s.p.tellsHeld())
	})
	return kept && slices.ContainsFunc(to, func(c int) bool { _, out := s.side(c, -1); return out })
}

// noneSince makes of a call, letter or visit that does not come, or of a place that nobody is let into, that nobody hears of those told of before: "there has been no call",
// "eight days without a call", "a second visit was refused", "had no access to the compound".
func (s *sentence) noneSince(e *event, from, to []int, none bool) bool {
	if !none || !s.p.contactLately(s) && !(s.p.affair() && (s.p.tellsHeld() || s.p.custodyNear(s.at))) {
		return false
	}
	kept := false
	for _, c := range append(from, to...) {
		_, out := s.side(c, -1)
		if !out && !s.siteAt(c) && s.placeIn(c, c) < 0 {
			return false
		}
		kept = kept || s.siteAt(c)
	}
	if !kept && !s.worker().signs[[2]string{"written", s.lemma[e.node]}] && s.lemma[e.node] != "visit" {
		return false
	}
	e.modality = habeas.Denied
	return true
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
	switch s.lemma[k] {
	case "turn", "send", "bar", "ban", "exclude", "block":
		return true
	}
	if !s.negated(k) && !s.noSubject(k) && !s.emptyHanded(c) {
		e.group, e.agent, e.modality = -1, c, habeas.Asserted
		if e.group = s.letTo(k); e.group >= 0 {
			return true
		}
		return s.kin(c) || s.is("outsider", c)
	}
	return true
}
