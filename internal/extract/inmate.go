package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// ofInmates reports whether a text is about people who are held or pursued, by what it has told or by its words.
func (p *passage) ofInmates() bool {
	return p.tellsHeld() || p.themed() || len(p.doc.Sents) > 1 && (p.plainAffair() || p.plainly() || p.followsUp())
}

// followsUp reports whether a short text without a word of custody carries on an affair told elsewhere: an office that was asked about people has not answered or has, and the text is of
// no other matter and names an embassy or two states. What it says of people told by name, by number or as part of others is of those.
func (p *passage) followsUp() bool {
	if seen := p.signs(); len(p.doc.Sents) > shortTheme || p.another(seen) || len(seen["peril"]) == 0 && !p.abroad() {
		return false
	}
	for _, o := range p.found {
		switch o.kind() {
		case habeas.Silent, habeas.Asked, habeas.Answered, habeas.Urged:
			if o.agent >= 0 && o.s.office(o.agent) || o.to >= 0 && o.s.office(o.to) {
				return true
			}
		}
	}
	return false
}

// ours reports whether words name somebody by the writer: "our office", "my brother's lawyer".
func (s *sentence) ours(k int) bool {
	a, b := s.phrase(k)
	for i := a; i <= b; i++ {
		switch s.toks[i].Lower {
		case "our", "my", "us", "me":
			return true
		}
	}
	return false
}

// outside reports whether a word is somebody outside: the writer and his own, kin of whom no custody is told, a lawyer, a pastor, an organisation.
func (s *sentence) outside(k int) bool {
	if k < 0 || s.pronoun(k) && !s.firstPerson(k) {
		return false
	}
	_, out := s.side(k, -1)
	return out || s.ours(k) || s.is("outsider", k) && !s.keeper(k)
}

// referred reports whether a word stands for people whom the report, or one before it, has told of: a pronoun, part of a whole, a number with "the", a name; and nobody who keeps them, speaks for
// them or is their kin.
func (s *sentence) referred(k int) bool {
	if k < 0 || s.ours(k) || s.keeper(k) {
		return false
	}
	if m := s.peopleAt(k); m >= 0 && !s.pronoun(k) {
		d := &s.p.doc.People[m]
		if d.Generic || d.None || d.Role != habeas.RoleHeld || s.is("outsider", k) {
			return false
		}
		return d.Part || d.Of >= 0 || len(d.Names) > 0 || d.Definite && d.Count.Form == habeas.Exactly && d.Count.Min > 1 || s.p.toldHeld(m)
	}
	switch s.toks[k].Lower {
	case "both", "several", "some", "one", "all", "none", "few", "most":
		return true
	}
	if s.pronoun(k) {
		m := s.standsFor(k, -1)
		return m < 0 || s.p.toldHeld(m) || s.p.doc.People[m].Role != habeas.RoleOfficial && s.p.doc.People[m].Role != habeas.RoleGuard && !s.worker().motions["outsider"][s.p.worker.pack.Lemma(s.p.doc.Toks[s.p.doc.People[m].Head])]
	}
	return s.partOfThem(k) || s.theHeld(k)
}

// apart finds the two parties of a call, visit or talk where one is somebody outside and the other stands for people told of, though nothing here has told of their custody: "one of them
// rang our office", "we have spoken with three of the 92". Who went free or is gone is interviewed, and no contact.
func (s *sentence) apart(e *event, calls, visits bool) bool {
	k := e.node
	if !s.p.ofInmates() || s.lemma[k] == "hear" {
		return false
	}
	a, b, ok := s.callers(k, calls, visits)
	if !calls && !visits {
		b = s.spokenWith(k, b)
	}
	if !ok || a < 0 || b < 0 || s.otherSense(k, b) || s.callsOnThem(k) {
		return false
	}
	if h := int(s.head[k]); h >= 0 && s.rel[k] == tree.Xcomp && s.infinitive(h) || s.lemma[k] == "see" && s.doing(b) {
		return false // what is asked for: "to let the agency see them"; what is watched: "saw them board"
	}
	switch {
	case s.outside(a) && s.referred(b) && !(calls && s.kin(a) && !s.firstPerson(a) && s.pronoun(b)):
		e.group, e.agent = b, a
	case s.referred(a) && s.outside(b) && (calls || s.onPhone(k) || s.kin(b)) && s.lemma[k] != "contact" && s.lemma[k] != "reach" && s.lemma[k] != "write":
		e.group, e.agent = a, -1
	case calls && s.outside(b) && s.obl(k, "from") >= 0 && s.toks[s.obl(k, "from")].Lower == "there", calls && s.outside(b) && s.fromInside(k):
		e.group, e.agent = a, -1 // "one of the sisters telephoned a pastor from there"
	case s.onPhone(k) && s.pronoun(a) && s.pronoun(b), !calls && s.single(a) && s.referred(b) && s.several(b) && s.lemma[k] != "meet":
		e.group, e.agent = b, a // "she had spoken with both"
	default:
		return false
	}
	e.people = s.peopleAt(e.group)
	return !s.freedBefore(e) && !s.returnedBefore(e)
}

// single reports whether a word is one person by its form or its mention; several, whether it is more than one.
func (s *sentence) single(k int) bool {
	if m := s.peopleAt(k); m >= 0 {
		return s.p.doc.People[m].Count.Max == 1
	}
	return s.pronoun(k) && !s.several(k)
}

func (s *sentence) several(k int) bool {
	switch s.toks[k].Lower {
	case "them", "they", "both", "all", "several", "some", "most", "few":
		return true
	}
	m := s.peopleAt(k)
	return m >= 0 && s.p.doc.People[m].Count.Min > 1
}

// doing reports whether a word follows those seen that tells what they did: "saw them board the bus".
func (s *sentence) doing(b int) bool {
	i := b + 1
	if i >= s.n || s.toks[i].Flags&(lang.Punct|lang.InTime) != 0 || s.timeAt(i) {
		return false
	}
	return verb(s.tag[i]) || noun(s.tag[i]) && s.pronoun(b)
}

// spokenWith gives those with whom somebody speaks by the words, where the tree hangs "with both in the corridor" on another.
func (s *sentence) spokenWith(k, b int) int {
	if b >= 0 && (s.peopleAt(b) >= 0 || s.tag[b] == tree.CD) {
		return b
	}
	for i := k + 1; i < min(s.n, k+3); i++ {
		if low := s.toks[i].Lower; (low == "with" || low == "to" || low == "opposite") && i+1 < s.n && s.referred(i+1) {
			return i + 1
		}
	}
	return b
}

// timeWith reads a meeting told by how long it was: "ten minutes with him through a wire fence", "was with him from four to five", "an hour with the captives".
func (s *sentence) timeWith(e *event) bool {
	k := e.node
	if !s.p.ofInmates() {
		return false
	}
	with := -1
	for i := k + 1; i < min(s.n, k+4); i++ {
		if s.toks[i].Flags&lang.Punct != 0 {
			break
		}
		if low := s.toks[i].Lower; low == "with" || low == "opposite" || low == "beside" {
			with = i
			break
		}
	}
	if with < 0 || with+1 >= s.n {
		return false
	}
	b := with + 1
	if s.tag[b] != tree.PRP {
		if b = s.nextNoun(with + 1); b < 0 || b > with+6 {
			return false
		}
		if m := s.peopleAt(b); m >= 0 {
			b = int(s.p.doc.People[m].Head - s.from)
		}
	}
	h := s.clause(k)
	a := s.subject(h)
	if a < 0 && verb(s.tag[h]) {
		a = s.nounBefore(h)
	}
	in, _ := s.side(b, a)
	switch {
	case in && (a < 0 || !s.keeper(a)) && !s.ours(b):
		e.group, e.agent = b, a
	case a >= 0 && s.outside(b) && (s.referred(a) || s.peopleAt(a) >= 0 && s.p.toldHeld(s.peopleAt(a))):
		e.group, e.agent = a, -1
	default:
		return false
	}
	e.people = s.peopleAt(e.group)
	if s.negated(h) || a >= 0 && s.emptyHanded(a) {
		e.modality = habeas.Denied
	}
	e.from, _ = s.phrase(k)
	return !s.freedBefore(e) && !s.returnedBefore(e)
}
