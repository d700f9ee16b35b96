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
		b = s.obl(k, "to", "with", "opposite", "beside", "alongside")
	}
	if i := k + 1; i < s.n && !s.passive(k) && (b < 0 || s.peopleAt(b) < 0) && (s.tag[i] == tree.PRP || s.toks[i].Lower == "both" || s.toks[i].Lower == "her") {
		b = i
	}
	if b >= 0 && (b == a || s.timeAt(b)) {
		b = -1
	}
	if c := s.obl(max(a, 0), "of"); a >= 0 && c > a && s.tag[c] == tree.PRP && s.toks[a].Lower == "none" {
		a = c // "none of them had been permitted to telephone"
	}
	if c := s.obl(max(b, 0), "of"); b >= 0 && s.peopleAt(b) < 0 && c > b && s.tag[c] == tree.PRP {
		b = c // "all of them"
	}
	if h := int(s.head[k]); a < 0 && h >= 0 && s.tag[h] == tree.JJ && s.rel[k] == tree.Xcomp {
		a = s.kid(h, tree.Nsubj) // "were able to telephone"
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
	if m := s.peopleAt(max(a, 0)); a >= 0 && m >= 0 && len(s.p.doc.People[m].Names) > 0 && s.p.doc.People[m].Single && !s.p.toldHeld(m) && s.theHeld(b) {
		return true // somebody named of whom no custody is told, beside those who are in it
	}
	if a >= 0 && b >= 0 && sex(a) != "" && s.theHeld(b) && (s.peopleAt(b) < 0 || s.p.doc.People[s.peopleAt(b)].Count.Max != 1) && sex(b) == "" {
		m := s.standsFor(a, b)
		return m < 0 || !s.p.toldHeld(m) // "she saw all of them"
	}
	if a < 0 || b < 0 || sex(a) == "" || sex(b) == "" || sex(a) == sex(b) {
		return false
	}
	m := s.standsFor(a, b)
	return m < 0 || m == s.standsFor(b, a)
}

// theHeld reports whether a word is those told of before: a pronoun, some of them, or several with "the".
func (s *sentence) theHeld(b int) bool {
	if b < 0 {
		return false
	}
	m := s.peopleAt(b)
	return s.concerned(b) || m >= 0 && s.p.doc.People[m].Definite && !s.p.doc.People[m].Single && s.p.doc.People[m].Role == habeas.RoleHeld
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

// heldMention reports whether a mention is of people who may be those held: so are all who are nobody else to the affair.
func (p *passage) heldMention(m int) bool {
	return p.doc.People[m].Role == habeas.RoleHeld || p.toldHeld(m)
}

// toldHeld reports whether the report tells of the custody of a mention's people: by their name, or by what they are to somebody.
func (p *passage) toldHeld(m int) bool {
	d := &p.doc.People[m]
	head := p.doc.Toks[d.Head].Lower
	for _, o := range p.found {
		if custodial(o.kind()) && !o.generic && o.people == m {
			return true
		}
		if !custodial(o.kind()) || o.generic || d.Role != habeas.RoleKin && len(d.Names) == 0 {
			continue
		}
		from, to := o.s.from+int32(o.from), o.s.from+int32(o.to2)
		for i := p.people[o.s.at]; i < p.people[o.s.at+1]; i++ {
			y := &p.doc.People[i]
			if from <= y.From && y.To <= to && (d.Role == habeas.RoleKin && p.doc.Toks[y.Head].Lower == head || sharesName(y.Names, d.Names)) {
				return true
			}
		}
	}
	return false
}

// standsFor gives the mention of people that a pronoun stands for: the nearest one before it of its number and sex, up to three sentences back, kin only where it can be nobody else; -1 where there is none.
func (s *sentence) standsFor(k, not int) int {
	low := s.toks[k].Lower
	several := low == "they" || low == "them" || low == "their"
	other, kin, office := "female", -1, -1
	if low == "she" || low == "her" {
		other = "male"
	}
	for i := int(s.p.people[s.at+1]) - 1; i >= int(s.p.people[max(0, s.at-3)]); i-- {
		d := &s.p.doc.People[i]
		if d.From >= s.from+int32(k) || d.Pronoun || d.None || not >= 0 && d.From <= s.from+int32(not) && s.from+int32(not) < d.To {
			continue
		}
		if several != (d.Count.Max != 1) {
			continue
		}
		if w := s.worker(); !several && (w.signs[[2]string{other, s.p.doc.Toks[d.Head].Lower}] || w.signs[[2]string{other, s.p.doc.Toks[d.From].Lower}]) {
			continue
		}
		if (d.Role == habeas.RoleKin || len(d.Names) == 0 && s.worker().motions["outsider"][s.p.doc.Toks[d.Head].Lower]) && !s.p.toldHeld(i) {
			if kin < 0 {
				kin = i // "she sent her sister a message. There is no word of her": not the sister
			}
			continue
		}
		if d.Role == habeas.RoleGuard || d.Role == habeas.RoleOfficial {
			office = max(office, i) // "guards let relatives ring them": not the guards, where others are told of
			continue
		}
		return i
	}
	return max(kin, office)
}

// betweenInClause takes a call, letter, visit or access told in a clause that names somebody inside and somebody outside, whatever the words between them, where it is not asked for
// and goes to no office.
func (s *sentence) betweenInClause(e *event) bool {
	k := e.node
	if s.lemma[k] == "word" || s.lemma[k] == "news" || s.lemma[k] == "line" || s.lemma[k] == "entry" || s.rel[k] == tree.Compound || s.obl(k, "for", "on", "about") >= 0 || !s.p.affair() {
		return false
	}
	h := s.clause(k)
	if !verb(s.tag[h]) || s.speechKind(h) != "" || s.says(h) || s.infinitive(h) {
		return false
	}
	for i := k; i >= 0 && i != h; i = int(s.head[i]) {
		if i != k && (s.speechKind(i) != "" || noun(s.tag[i]) && s.rel[i] != tree.Obj && !s.rel[i].Subject()) {
			return false
		}
	}
	from, to := s.reach(h)
	in, out := -1, -1
	for i := from; i <= to; i++ {
		if s.toks[i].Lower == ";" || s.quote[i] != s.quote[k] {
			return false
		}
		if !noun(s.tag[i]) && s.tag[i] != tree.PRP && s.tag[i] != tree.PRPPoss && s.tag[i] != tree.CD || s.clause(i) != h && s.clause(i) != k {
			continue
		}
		if s.toks[max(i-1, 0)].Lower == "to" && (s.office(i) || s.body(i)) {
			return false
		}
		isIn, isOut := s.side(i, -1)
		switch {
		case isIn && (s.theHeld(i) || s.peopleAt(i) >= 0 && s.p.toldHeld(s.peopleAt(i))):
			in = i
		case isOut && i != k:
			out = i
		}
	}
	if in < 0 || out < 0 || s.kid(out, tree.NmodPoss) == in && s.toks[in].Lower == "his" {
		return false
	}
	e.group = in
	if s.negated(h) || s.kidLower(k, "no") || s.marker(k) == "without" || s.worker().signs[[2]string{"keeps", s.lemma[h]}] || s.noSubject(h) {
		e.modality = habeas.Denied
	}
	return true
}

// onPhone reports whether a verb tells of speech by telephone: "told his brother by telephone", "spoke to her on a guard's phone".
func (s *sentence) onPhone(k int) bool {
	for _, m := range [...]string{"by", "on", "over", "through", "via", "from"} {
		if c := s.obl(k, m); c > k && s.worker().signs[[2]string{"phone", s.lemma[c]}] && s.lemma[c] != "number" && s.lemma[c] != "line" {
			return true
		}
	}
	return false
}

// toldByPhone takes somebody inside who tells something by telephone to somebody outside.
func (s *sentence) toldByPhone(e *event) bool {
	a, b := s.speaker(e.node), s.kid(e.node, tree.Iobj, tree.Obj)
	if a < 0 || s.infinitive(e.node) {
		return false
	}
	m := s.peopleAt(a)
	_, out := s.side(b, a)
	e.group = a
	return (s.partOfThem(a) || m >= 0 && s.p.toldHeld(m)) && (b < 0 || out)
}
