package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// announced reports whether somebody says that he will do harm: "it would punish their families".
func (s *sentence) announced(k int) bool {
	if s.passive(k) || s.kidLower(k, "have") || s.kid(k, tree.Obj) < 0 && (k+2 >= s.n || !s.nounSoon(k)) {
		return false
	}
	for _, c := range s.kids[k] {
		if low := s.toks[c].Lower; s.rel[c] == tree.Aux && (low == "will" || low == "would" || low == "'ll" || low == "shall") {
			a := s.subject(k)
			return a >= 0 && (s.placeIn(a, a) >= 0 || s.body(a) || s.toks[a].Lower == "it" || s.toks[a].Lower == "they" || s.tag[a] == tree.NNP)
		}
	}
	return false
}

// nounSoon reports whether a noun stands in the three words behind a verb.
func (s *sentence) nounSoon(k int) bool {
	for i := k + 1; i < min(s.n, k+4); i++ {
		if noun(s.tag[i]) {
			return true
		}
	}
	return false
}

// threat reports whether a warning or vow announces a punishment or harm.
func (s *sentence) threat(k int) bool {
	if noun(s.tag[k]) {
		return s.kid(k, tree.Acl) >= 0 || s.obl(k, "of", "to", "against") >= 0
	}
	switch s.lemma[k] {
	case "threaten", "intimidate":
		if s.passive(k) && s.byAgent(k) < 0 {
			return s.rel[k] != tree.Amod && (s.obl(k, "with") > k || s.kid(k, tree.Xcomp) > k) && s.subject(k) >= 0
		}
		return s.rel[k] != tree.Amod && k+1 < s.n && s.toks[k+1].Flags&lang.Punct == 0
	case "vow", "swear":
		c := s.kid(k, tree.Xcomp)
		return c >= 0 && (s.harm(c) || s.harmful(c)) || s.punishes(k)
	}
	c := s.obl(k, "of", "against")
	if o := s.kid(k, tree.Obj); c < 0 && o > k {
		c = s.obl(o, "of") // "warned refugees of consequences"
	}
	if c > k && s.worker().plea("consequence", s.lemma[c]) {
		return true
	}
	if s.forewarned(k) {
		return true
	}
	if c := s.kid(k, tree.Ccomp); c >= 0 && (s.kid(c, tree.Aux) >= 0 && s.harm(c) || s.harmful(c)) {
		return true
	}
	return s.punishes(k)
}

// forewarned reports whether a warning tells those who are in somebody's power, or whoever does a thing, what will come upon them: "warned his father that his
// other sons would be jailed", "warned that anyone who hid them would lose his card", "the mothers were warned".
func (s *sentence) forewarned(k int) bool {
	if s.lemma[k] != "warn" && s.lemma[k] != "caution" || s.negated(k) {
		return false
	}
	to := s.kid(k, tree.Obj, tree.Iobj)
	if s.passive(k) {
		to = s.subject(k)
	} else if !s.rulers(s.speaker(k)) {
		return false
	}
	for i := range s.n {
		switch s.toks[i].Lower {
		case "will", "would", "'ll", "might":
			return to >= 0 && !s.mayBeTold(to) || i > k && (s.anyoneIn(k, i) || s.noLonger(i))
		}
	}
	return false
}

// noLonger reports whether "will" at word i is followed by a refusal to bear something: "will no longer tolerate".
func (s *sentence) noLonger(i int) bool {
	for j := i + 1; j < min(s.n, i+5); j++ {
		switch s.lemma[j] {
		case "tolerate", "accept", "permit", "allow", "condone":
			return s.negated(j) || s.toks[i+1].Lower == "no" || s.toks[i+1].Lower == "not"
		}
	}
	return false
}

// anyWill reports whether "will" or "would" stands between two words.
func (s *sentence) anyWill(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if low := s.toks[i].Lower; low == "will" || low == "would" {
			return true
		}
	}
	return false
}

// anyoneIn reports whether words from..to speak of whoever does something.
func (s *sentence) anyoneIn(from, to int) bool {
	for i := from; i < to; i++ {
		switch s.toks[i].Lower {
		case "anyone", "anybody", "whoever", "those", "everyone", "any", "if":
			return true
		}
	}
	return false
}

func (s *sentence) harm(k int) bool { return s.worker().plea("harm", s.lemma[k]) }

// harmful reports whether a clause speaks of consequences.
func (s *sentence) harmful(c int) bool {
	a, b := s.reach(c)
	for i := a; i <= b; i++ {
		if s.worker().plea("consequence", s.lemma[i]) {
			return true
		}
	}
	return false
}

// punishes reports whether those who rule announce what will be done to whoever does something: "said that anyone hiding them would be jailed", "told the hosts
// they would face charges", "told them to pay or they would be killed". What others say will happen is a fear, and no threat.
func (s *sentence) punishes(k int) bool {
	if s.negated(k) {
		return false
	}
	from, to, told := k+1, s.n, s.kid(k, tree.Obj, tree.Iobj)
	if s.lastSaid(k) {
		from, to = 0, k // "anyone who hides them will be shot, posters say"
	}
	if s.passive(k) {
		told = s.subject(k)
	}
	whoever, when := false, slices.ContainsFunc(s.toks[:k], func(t lang.Tok) bool { return t.Lower == "otherwise" || t.Lower == "else" })
	for i := from; i < to; i++ {
		switch low := s.toks[i].Lower; {
		case low == ";":
			return false
		case low == "unless":
			return s.anyWill(from-1, i) && !s.kindAhead(from, i)
		case s.worker().plea("whoever", low):
			whoever = true
		case low == "they" || low == "he" || low == "she":
			whoever = whoever || told >= 0
		case low == "otherwise" || low == "else":
			when = true
		case low == "who" && i > 0 && s.tag[i-1] == tree.NNS, s.worker().custody[s.lemma[i]] == "people" && noun(s.tag[i]):
			whoever = true
		case whoever && (low == "risks" || low == "risk" || low == "faces" || low == "face") && verb(s.tag[i]):
			return true
		case low == "or" && i+2 < s.n && s.tag[i+1] == tree.PRP && s.harm(i+2) && verb(s.tag[i+2]):
			return true // "pay or we sell her"
		case low == "if" && told >= 0 && s.concerns(told):
			if s.act(i, to) && s.anyModal(from-1, i) && s.badAhead(from, to, true) {
				return true
			}
			when = when || s.act(i, to)
		case (whoever || when) && s.harm(i) && verb(s.tag[i]) && s.willBe(i) && !s.negated(i):
			return true
		case s.harm(i) && verb(s.tag[i]) && s.willDo(i):
			return true
		case (whoever || when) && (s.doom(i) || s.lemma[i] == "see" && s.neverWill(i)) && s.anyWill(from-1, i):
			return true
		}
	}
	return s.menaces(from, to, when)
}

// menaces reports whether words from..to speak of a harm to come and of whoever does or leaves a thing, in whatever order.
func (s *sentence) menaces(from, to int, under bool) bool {
	bad := s.badAhead(from, to, false)
	for i := from; i < to && !(under && bad); i++ {
		switch low := s.toks[i].Lower; low {
		case "if", "unless", "else":
			under = true
		case "otherwise":
			under = under || i == from || s.tag[i-1] != tree.MD
		case "until", "whoever", "anyone", "anybody":
			under = under || s.act(i, to)
		case "who":
			under = under || i > from && (s.toks[i-1].Lower == "those" || s.toks[i-1].Lower == "all" || s.tag[i-1] == tree.NNS) && s.act(i, to)
		case "or":
			under = under || i+1 < s.n && s.tag[i+1] == tree.PRP
			bad = bad || i+2 < s.n && s.tag[i+1] == tree.PRP && s.tag[i+2] == tree.VBP && s.worse(i+1, to, true)
		case "every", "each":
			under = under || i > from && s.toks[i-1].Lower == "for"
		}
	}
	return bad && under
}

// neverWill reports whether "never" stands right before a verb: "will never see them again".
func (s *sentence) neverWill(i int) bool {
	return i > 0 && (s.toks[i-1].Lower == "never" || s.toks[i-1].Lower == "not")
}

// doom reports whether a word is where those end who are threatened: "will find the prison open", "would lie beside him", "would be moved to the mines".
func (s *sentence) doom(i int) bool {
	w := s.worker()
	return w.custody[s.lemma[i]] == "place" || w.plea("doom", s.lemma[i])
}

// anyModal reports whether "they would" or "they will" stands between two words.
func (s *sentence) anyModal(from, to int) bool {
	for i := from + 2; i < to; i++ {
		if low := s.toks[i].Lower; (low == "would" || low == "will") && (s.tag[i-1] == tree.PRP || s.toks[i-1].Lower == `"`) {
			return true
		}
	}
	return false
}

// willBe reports whether a harm is one to come: "would be shot", "will face charges", "or face prison".
func (s *sentence) willBe(k int) bool {
	for i := k - 1; i >= max(0, k-3); i-- {
		switch s.toks[i].Lower {
		case "will", "would", "shall", "'ll":
			return s.passive(k) || s.suffers(k)
		case "or":
			return s.suffers(k)
		}
	}
	return false
}

// willDo sees those in power say what they will do to whoever does a thing, or where one is not done: "would shoot anyone who crossed", "will burn the village if".
func (s *sentence) willDo(k int) bool {
	if s.passive(k) || s.suffers(k) || k < 2 || s.toks[k-1].Lower != "will" && s.toks[k-1].Lower != "would" && s.toks[k-1].Lower != "'ll" {
		return false
	}
	switch s.toks[k-2].Lower {
	case "they", "it", "he", "she", "we", "i":
	default:
		return false
	}
	for i := k + 1; i < min(s.n, k+8); i++ {
		switch low := s.toks[i].Lower; {
		case low == "anyone" || low == "anybody" || low == "whoever" || low == "those" || low == "everyone" || low == "all" || low == "if" || low == "unless":
			return true
		case s.toks[i].Flags&lang.Punct != 0:
			return false
		}
	}
	return false
}

// suffers reports whether a verb of harm has the one harmed for its subject: "face charges", "pay with their lives".
func (s *sentence) suffers(k int) bool {
	switch s.lemma[k] {
	case "answer":
		return s.obl(k, "for") >= 0
	case "face", "suffer", "pay", "hang", "die", "lose", "forfeit", "rot", "disappear", "vanish", "regret", "sit":
		return true
	}
	return false
}

// rulers reports whether a speaker has people in his power: an office, guards, armed men, captors.
func (s *sentence) rulers(a int) bool {
	if a < 0 {
		return false
	}
	if s.worker().plea("ruler", s.toks[a].Lower) {
		return true
	}
	if s.office(a) && s.worker().actors[s.lemma[a]] != habeas.VoiceOrganisation {
		return true
	}
	if s.worker().signs[[2]string{"lawless", s.lemma[a]}] || s.worker().plea("ruler", s.lemma[a]) {
		return true
	}
	if s.kidLower(a, "state") && a > 0 {
		return true // "state television"
	}
	switch s.toks[a].Lower {
	case "he", "they", "it":
		if v, ok := s.voiceOf(a, a, a); ok && v.Kind == habeas.VoiceOfficial {
			return true
		}
		m := s.standsFor(a, -1)
		return m >= 0 && (s.p.doc.People[m].Role == habeas.RoleGuard || s.worker().signs[[2]string{"lawless", s.worker().pack.Lemma(s.p.doc.Toks[s.p.doc.People[m].Head])}])
	}
	return false
}

// gags reports whether those in power, or whoever is meant by "he" and "they", say what will befall somebody who talks, refuses or does not sign: "said that she would be next if she
// kept talking to the press".
func (s *sentence) gags(k int) bool {
	a, told := s.speaker(k), s.kid(k, tree.Obj, tree.Iobj)
	if s.passive(k) {
		a, told = -1, s.subject(k)
	}
	switch {
	case s.negated(k), a < 0 && told < 0, a >= 0 && (s.selfSpeaking(a) || s.is("outsider", a) && !s.rulers(a) || s.kin(a)):
		return false
	case a >= 0 && !s.keeper(a) && !s.rulers(a) && !s.pronoun(a):
		return false
	}
	from, to := k+1, s.n
	if s.lastSaid(k) {
		from, to = 0, k
	}
	will, dares, worse, under := false, false, false, false
	for i := from; i < to; i++ {
		low := s.toks[i].Lower
		switch {
		case low == "if" || low == "unless":
			under = true
		case low == "would" || low == "will" || low == "'ll":
			will = true
		case s.toks[i].Lower == ";":
			return false
		}
		dares = dares || under && (s.worker().plea("dared", s.lemma[i]) || verb(s.tag[i]) && s.negated(i) || low == "unless") && !(verb(s.tag[i]) && s.passive(i))
		worse = worse || (s.worker().plea("worse", s.lemma[i]) || verb(s.tag[i]) && s.harm(i)) && !(verb(s.tag[i]) && s.negated(i) && s.lemma[i] != "see")
	}
	return will && dares && worse
}

// menaced reports whether somebody with power over people, or a voice that is not told, says what will befall them where a thing is done or left: "told her that if she did not sign she would be
// sent away", "warned that anyone who blocks the street will join the fifteen", "said the next one to shout would leave through the window".
func (s *sentence) menaced(k int) bool {
	a, told := s.speaker(k), s.kid(k, tree.Obj, tree.Iobj)
	if s.passive(k) {
		a, told = s.byAgent(k), s.subject(k)
	} else if told < 0 {
		told = s.obl(k, "at", "to") // "shouted at them"
	}
	switch {
	case s.negated(k), a < 0 && !s.passive(k), a >= 0 && (s.selfSpeaking(a) || s.kin(a) || s.outside(a) && !s.rulers(a)):
		return false
	case a >= 0 && !s.keeper(a) && !s.rulers(a) && !(s.pronoun(a) && told >= 0):
		return false
	case told < 0 || s.tag[told] != tree.PRP && s.mayBeTold(told) && !s.firstPerson(told):
		return false
	}
	from, to := k+1, s.n
	if s.lastSaid(k) {
		from, to = 0, k
	}
	under, worst := false, false
	for i := from; i < to && s.toks[i].Lower != ";"; i++ {
		under = under || s.ifDone(i, from, to)
		switch low := s.toks[i].Lower; low {
		case "will", "would", "'ll", "'d", "shall":
			worst = worst || s.worse(i, to, true)
		case "or":
			worst = worst || i+2 < to && s.tag[i+1] == tree.PRP && s.tag[i+2] == tree.VBP && s.worse(i+1, to, true) || i+1 < to && s.lemma[i+1] == "be" && s.worse(i+1, to, true)
		}
	}
	return under && worst
}

// kindAhead reports whether what words from..to say will be done is good for those it is done to: "will be released unless", "would visit them unless".
func (s *sentence) kindAhead(from, to int) bool {
	will := false
	for i := from; i < to; i++ {
		low := s.toks[i].Lower
		will = will || low == "will" || low == "would" || low == "'ll"
		if will && verb(s.tag[i]) && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass && s.tag[i] != tree.MD {
			return s.worker().plea("good", s.lemma[i]) != s.negated(i)
		}
	}
	return false
}

// badAhead reports whether words from..to say of anybody that what is bad for him will be; with moved, being moved is too.
func (s *sentence) badAhead(from, to int, moved bool) bool {
	for i := from; i < to; i++ {
		switch s.toks[i].Lower {
		case "will", "would", "'ll", "'d", "shall":
			if s.worse(i, to, moved) {
				return true
			}
		}
	}
	return false
}

// ifDone reports whether at word i stands under what condition a threat is: that those told do or leave a thing. What befalls them is none: "if the boy is not charged".
func (s *sentence) ifDone(i, from, to int) bool {
	switch s.toks[i].Lower {
	case "if":
		return s.dared(i, to)
	case "unless", "whoever", "anyone", "anybody", "until":
		return s.act(i, to)
	case "who":
		return i > from && (s.toks[i-1].Lower == "those" || s.toks[i-1].Lower == "all" || s.tag[i-1] == tree.NNS) && s.act(i, to)
	case "otherwise":
		return i == from || s.tag[i-1] != tree.MD
	case "next":
		return i+1 < to && (s.toks[i+1].Lower == "time" || s.toks[i+1].Lower == "one" || s.toks[i+1].Lower == "to")
	case "or":
		return i+1 < to && (s.tag[i+1] == tree.PRP || s.lemma[i+1] == "be")
	}
	return false
}

// act reports whether the first verb behind word i is something that somebody does, and no state, wish or thing that happens to him.
func (s *sentence) act(i, to int) bool {
	for j := i + 1; j < min(to, i+8) && s.toks[j].Flags&lang.Punct == 0; j++ {
		if low := s.toks[j].Lower; low == "will" || low == "would" {
			return false
		}
		if verb(s.tag[j]) && s.rel[j] != tree.Aux && s.rel[j] != tree.AuxPass {
			if c := s.subject(j); c >= 0 && s.peopleAt(c) < 0 && !s.person(c) && !s.passive(j) && s.tag[c] != tree.WP && s.tag[c] != tree.PRP && c > i {
				return false // "until the water fell"
			}
			if s.passive(j) {
				return s.worker().plea("yielded", s.lemma[j]) // "until the money was paid"
			}
			return !s.worker().plea("meek", s.lemma[j])
		}
	}
	return false
}

// homeAt reports whether word i is a place in the state that the people fled.
func (s *sentence) homeAt(i int) bool {
	m := s.placeIn(i, i)
	return m >= 0 && s.p.homes()[s.p.stateOf(s.p.doc.Places[m].Ref)]
}

// worse reports whether what stands behind a "will" at word k is bad for those of whom it is said: a harm, being moved to where nobody wants to be or across the border, a place among
// those held, something good that will not be.
func (s *sentence) worse(k, to int, anywhere bool) bool {
	moved, not := false, false
	for i := k + 1; i < min(to, k+9); i++ {
		low := s.toks[i].Lower
		switch {
		case s.toks[i].Flags&lang.Punct != 0, low == "if", low == "unless", low == "until":
			return false
		case low == "not", low == "n't", low == "never":
			not = true
		case not && verb(s.tag[i]) && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass:
			return s.worker().plea("good", s.lemma[i])
		case not:
		case verb(s.tag[i]) && (s.harm(i) || s.worker().plea("dire", s.lemma[i])):
			return true
		case anywhere && verb(s.tag[i]) && s.worker().plea("driven", s.lemma[i]):
			if moved = true; s.passive(i) {
				return true
			}
		case moved && (s.doom(i) || s.worker().plea("away", low) || s.is("edge", i) || s.homeAt(i) || s.concerns(i) && s.tag[i] != tree.PRP):
			return true
		case s.doom(i) && noun(s.tag[i]), s.worker().plea("consequence", s.lemma[i]) && !s.kidLower(i, "no"):
			return true
		}
	}
	return false
}

// dared reports whether what stands under "if" at word i is that somebody leaves a thing, or does what those in power do not want: "if she did not sign", "if they went on talking".
func (s *sentence) dared(i, to int) bool {
	for j := i + 1; j < min(to, i+9); j++ {
		if s.toks[j].Flags&lang.Punct != 0 {
			return false
		}
		if s.toks[j].Lower == "not" || s.toks[j].Lower == "n't" || s.toks[j].Lower == "never" || s.worker().plea("dared", s.lemma[j]) {
			return s.act(i, to)
		}
	}
	return false
}
