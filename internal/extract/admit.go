package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// anyPeople finds kin or held people anywhere in the clause of a verb.
func (s *sentence) anyPeople(k int) int {
	a, b := s.reach(k)
	if c := s.subject(k); c >= 0 {
		a = min(a, c)
	}
	best := -1
	for i := a; i <= b; i++ {
		m := s.peopleAt(i)
		if m < 0 || int32(i)+s.from != s.p.doc.People[m].Head && !s.p.doc.People[m].Pronoun {
			continue
		}
		if s.p.doc.People[m].Role == habeas.RoleKin {
			return i
		}
		if s.p.doc.People[m].Role == habeas.RoleHeld && (best < 0 || i > k) {
			best = i
		}
	}
	return best
}

// admit checks that the group is people, as the row needs, and that the people may be those of such an event.
func (s *sentence) admit(e *event) bool {
	if e.group < 0 || s.taught(e.node) {
		return false
	}
	s.regroup(e)
	e.people = s.peopleAt(e.group)
	if e.people < 0 && (s.goods(e.group) || !s.person(e.group) && !(e.word.note == "sure" && s.anybody(e.group))) {
		return false
	}
	if e.kind() == habeas.Contacted && (!s.reachable(e) || s.lemma[e.node] == "see" && s.passive(e.node) && s.byAgent(e.node) < 0) {
		return false // who "was seen in Onsong" is there
	}
	if k := e.kind(); e.word.group == "subj" && e.word.needs != "" && (k == habeas.Returned || k == habeas.Released || k == habeas.Escaped && s.toks[min(e.node+1, s.n-1)].Lower == "out") && s.outsider(e) && !s.comesOut(e.node) {
		return false
	}
	if e.kind() == habeas.Released && s.lemma[e.node] == "let" && s.firstPerson(e.group) && !s.ofHeld(e) {
		return false // travellers at a gate: "he looked at our passports and let us go"
	}
	if e.people >= 0 {
		m := &s.p.doc.People[e.people]
		if (m.Role == habeas.RoleOfficial || m.Role == habeas.RoleGuard) && e.word.group == "subj" && len(m.Names) == 0 && !(m.Single && s.bars(e)) {
			return false
		}
	}
	return s.needed(e)
}

// comesOut reports whether words behind a verb say that somebody comes out of custody, and not out of a house that visitors leave too: "walked out of prison", not "walked out of the prison".
func (s *sentence) comesOut(k int) bool {
	for i := k + 1; i+1 < min(s.n, k+5); i++ {
		if of := s.worker().custody[s.lemma[i+1]]; (s.toks[i].Lower == "of" || s.toks[i].Lower == "from") && (of == "place" || of == "talk") {
			return true
		}
	}
	return false
}

// taught reports whether a verb tells how a thing is done and not that it was: "learn how to arrest a man, when to release him".
func (s *sentence) taught(k int) bool {
	return k >= 2 && s.toks[k-1].Lower == "to" && s.tag[k-2] == tree.WRB
}

// byThoseTaken reports whether those who move people are under arrest for it or help people flee: they send nobody back.
// "Soldiers arrested two men who had brought the family across the river."
func (s *sentence) byThoseTaken(e *event) bool {
	if k := e.kind(); k != habeas.Returned && k != habeas.Transferred || e.agent < 0 || e.agent == e.group {
		return false
	}
	a := e.agent
	if m := s.peopleAt(a); m >= 0 && s.p.doc.People[m].Role == habeas.RoleHelper {
		return e.kind() == habeas.Returned || e.word.note == "handover" // a guide who gives them up hands over nobody held
	}
	h := int(s.head[a])
	if h < 0 || h == e.node || s.rel[a] != tree.Obj && s.rel[a] != tree.NsubjPass {
		return false
	}
	for _, w := range s.worker().verbs[s.lemma[h]] {
		if w.kind == habeas.Arrested || w.kind == habeas.Held {
			return true
		}
	}
	return false
}

// reachable reports whether what is reached, called or seen is somebody, and no town ("had reached Nanning") and no office ("rang the police").
func (s *sentence) reachable(e *event) bool {
	o := s.kid(e.node, tree.Obj)
	if c := s.kid(e.node, tree.NsubjPass); c >= 0 && s.lemma[e.node] == "reach" {
		return s.peopleAt(c) >= 0 || s.person(c) // "no agreement was reached"
	}
	if o < 0 || e.word.group == "subj" {
		return true
	}
	if s.placeIn(o, o) >= 0 {
		return false
	}
	m := s.peopleAt(o)
	return m < 0 || e.word.group != "obj" || s.p.doc.People[m].Role != habeas.RoleOfficial && s.p.doc.People[m].Role != habeas.RoleGuard
}

// needed checks what else the row asks for.
func (s *sentence) needed(e *event) bool {
	switch e.word.needs {
	case "custody":
		if !s.p.custodyNear(s.at) && !s.mayBeOfCustody(e) {
			return false
		}
	case "custody+":
		if !s.inCustody(e) {
			return false
		}
	}
	if e.word.note == "counted" && e.agent >= 0 && s.is("outsider", e.agent) && !s.office(e.agent) && !s.keeper(e.agent) {
		return false // "was stopped by journalists"
	}
	if e.word.note == "counted" && (s.tag[e.node] == tree.VBG && !s.holding(e) || !s.countedOrOfficial(e) && (!s.knownOfCustody(e) || s.byThing(e))) {
		return false
	}
	switch e.word.note {
	case "officer":
		if e.agent >= 0 && s.placeAt(e.agent) >= 0 && s.wholeState(e.agent) && len(e.word.with) == 1 && e.word.with[0][0] == "in" {
			return false // "two have been taken in by Canada"
		}
		if !s.byOffice(e) && (!(len(e.word.with) == 0 && (s.knownOfCustody(e) || s.kinTaken(e)) && s.unadorned(e)) || e.agent >= 0 && s.is("outsider", e.agent)) {
			return false
		}
	case "finder":
		if s.foreign(e) && (s.byOffice(e) || s.passive(e.node) && s.officeSpeaks(e.node)) {
			return true
		}
		if !s.p.plainAffair() || !s.byOffice(e) && !(s.passive(e.node) && s.knownOfCustody(e) && s.unadorned(e)) {
			return false
		}
	case "homeside":
		if state := s.nationOf(e.agent); state == "" || !s.p.homes()[state] {
			return false
		}
	case "taker":
		if !s.takers(e) {
			return false
		}
	case "holder":
		if !s.holds(e) {
			return false
		}
	case "site":
		of := ""
		if e.agent >= 0 {
			of = s.worker().custody[s.lemma[e.agent]]
		}
		if of != "place" && of != "office" && !(s.tag[e.node] == tree.VBG && s.deniedDoing(e.node) >= 0 && s.knownOfCustody(e)) && !(s.passive(e.node) && s.knownOfCustody(e)) {
			return false
		}
	}
	return e.word.note != "custodyplace" || s.toCustody(e) || s.inCustody(e) || s.shifted(e)
}

// mayBeOfCustody reports whether an event may be one of custody without a word of it near, in a report about people in custody: what is done to people may, what they do themselves
// only where they are known to be held. Deaths there are of every kind, and so is what a text of crimes tells; and one person of a text with hardly a word of it may be any driver
// or envoy.
func (s *sentence) mayBeOfCustody(e *event) bool {
	if e.people >= 0 && s.p.thin() && s.p.affair() {
		if m := &s.p.doc.People[e.people]; m.Single && m.Definite && !m.Pronoun && m.Role != habeas.RoleKin && len(m.Names) == 0 && !s.ofHeld(e) {
			return false
		}
	}
	return !e.guessed && e.kind() != habeas.Died && len(s.p.signs()["crime"]) <= len(s.p.signs()["peril"]) && s.p.affair() && (e.word.group != "subj" || s.ofHeld(e))
}

// knownOfCustody reports whether, in a report about custody, the people are told of as known already or by number: "they took me", "the four were caught".
func (s *sentence) knownOfCustody(e *event) bool {
	if !s.p.affair() || e.group < 0 {
		return false
	}
	if e.word.group == "subj" && s.firstPerson(e.group) {
		return s.ofHeld(e) // "I went back on Tuesday" to ask for him
	}
	if e.people < 0 {
		return s.person(e.group)
	}
	m := &s.p.doc.People[e.people]
	return m.Role == habeas.RoleHeld && (m.None || s.kidLower(e.group, "such") || m.Pronoun || m.Definite || m.Part || len(m.Names) > 0 || m.Count.Form != habeas.Vague)
}

// kinTaken reports whether "they" take somebody's kin, in a report that has told of an arrest: "they took him and his brother as well".
func (s *sentence) kinTaken(e *event) bool {
	return s.p.affair() && slices.ContainsFunc(s.p.lately(), func(o *event) bool { return o.kind() == habeas.Arrested && o.modality == habeas.Asserted && !o.generic }) && e.agent >= 0 && s.toks[e.agent].Lower == "they" && e.people >= 0 && s.p.doc.People[e.people].Role == habeas.RoleKin && s.tag[e.node] == tree.VBD
}

// byThing reports whether no people do what an event tells: "a phone call stopped them".
func (s *sentence) byThing(e *event) bool {
	return e.agent >= 0 && s.peopleAt(e.agent) < 0 && !s.person(e.agent) && !s.byOffice(e)
}

// unadorned reports whether nothing but a time or a place stands with a verb besides its subject and its object.
func (s *sentence) unadorned(e *event) bool {
	for _, c := range s.kids[e.node] {
		k := int(c)
		switch s.rel[k] {
		case tree.Xcomp, tree.Ccomp, tree.Iobj, tree.Particle:
			return false
		case tree.Obj:
			if k != e.group {
				return false
			}
		case tree.Obl:
			role, _ := placeRole(s.marker(k))
			if k != e.group && !s.timeAt(k) && (s.placeIn(s.phrase(k)) < 0 && !(role == habeas.At && (s.is("point", k) || s.is("site", k) || s.worker().custody[s.lemma[k]] == "office")) || role == habeas.To) {
				return false
			}
		}
	}
	return true
}

// byOffice reports whether those who act are police, guards or an office: "police took him".
func (s *sentence) byOffice(e *event) bool {
	if e.agent < 0 {
		return false
	}
	if m := s.peopleAt(e.agent); m >= 0 {
		if r := s.p.doc.People[m].Role; r == habeas.RoleOfficial || r == habeas.RoleGuard {
			return true
		}
	}
	return s.worker().actors[s.lemma[e.agent]] == habeas.VoiceOfficial || s.worker().signs[[2]string{"holder", s.lemma[e.agent]}] || s.officeStaff(e.agent)
}

// officeStaff reports whether a plain word for men stands behind the name of an office that keeps people: "customs men", "an army unit".
func (s *sentence) officeStaff(k int) bool {
	return k > 0 && s.is("staff", k) && s.worker().signs[[2]string{"holder", s.lemma[k-1]}]
}

// officeSpeaks reports whether a sentence is laid to police, guards or an office: "were found in a plantation, immigration police said".
func (s *sentence) officeSpeaks(k int) bool {
	for _, v := range s.chainOf(k) {
		if v.Kind == habeas.VoiceOfficial {
			return true
		}
	}
	return false
}

// foreign reports whether the people of an event are counted and of a nation: whom guards find, they take.
func (s *sentence) foreign(e *event) bool {
	if e.people < 0 || s.p.doc.People[e.people].Count.Form == habeas.Vague {
		return false
	}
	m := &s.p.doc.People[e.people]
	for k := m.From; k < m.To; k++ {
		if s.p.worker.nationAt(s.p.doc, k) != "" || s.worker().custody[s.p.worker.pack.Lemma(s.p.doc.Toks[k])] == "people" {
			return true
		}
	}
	return false
}

// countedOrOfficial reports whether the people of an event are told by number, or its doer is an office: "50 persons were held".
func (s *sentence) countedOrOfficial(e *event) bool {
	if e.people >= 0 && s.p.doc.People[e.people].Count.Form != habeas.Vague && len(s.p.doc.People[e.people].Names) == 0 && !s.p.doc.People[e.people].Pronoun {
		return true
	}
	return e.people >= 0 && e.agent >= 0 && s.worker().actors[s.lemma[e.agent]] == habeas.VoiceOfficial
}

// goods reports whether what is held or seized is a thing or an animal, by its own word or by one that stands before its name: "the bulk carrier Sea Dawn".
func (s *sentence) goods(k int) bool {
	for i := k; i >= 0 && (i == k || noun(s.tag[i]) && s.under(i, k)); i-- {
		if noun(s.tag[i]) && s.worker().signs[[2]string{"thing", s.lemma[i]}] {
			return true
		}
	}
	return false
}

// anybody reports whether a noun may be people, where the verb leaves hardly anything else: it names no place and no time.
func (s *sentence) anybody(k int) bool {
	if s.sure(k) && s.rel[k] != tree.Det {
		return true // "all aboard were detained"
	}
	return noun(s.tag[k]) && s.placeIn(k, k) < 0 && !s.timeAt(k) && s.p.worker.words.custody[s.lemma[k]] != "place"
}

// guess looks for the people of a verb near it, where the tree gave none: before a passive, after an active verb.
func (s *sentence) guess(e *event, passive bool) bool {
	lost := passive && e.group < 0 && s.kid(e.node, tree.AuxPass) >= 0 && !s.infinitive(e.node)
	if m := s.peopleAt(min(e.node+1, s.n-1)); !passive && e.group < 0 && e.word.group == "obj" && m >= 0 && s.p.doc.People[m].From == s.from+int32(e.node)+1 && s.finite(e.node) {
		e.group, e.people, e.guessed = int(s.p.doc.People[s.whole(m)].Head-s.from), s.whole(m), true
		return s.needed(e)
	}
	if e.word.note == "officer" || e.word.note == "counted" {
		return false
	}
	if e.word.note != "sure" && !lost && !(e.word.kind == habeas.Arrested && !s.infinitive(e.node)) || e.word.group != "obj" || s.tag[e.node] == tree.VBG {
		return false
	}
	if e.group >= 0 && s.peopleAt(e.group) < 0 && (s.tag[e.group] == tree.NNS || noun(s.tag[e.group]) && !passive) && s.tag[e.node] != tree.JJ {
		return false
	}
	step, end := 1, min(s.n, e.node+9)
	if passive {
		step, end = -1, max(-1, e.node-14)
	}
	for i := e.node + step; i != end; i += step {
		if m := s.whole(s.peopleAt(i)); m >= 0 && i != e.agent {
			e.group, e.people, e.guessed = int(s.p.doc.People[m].Head-s.from), m, true
			return s.needed(e)
		}
		if c, ok := s.crowdAt(i); ok && lost && (c.definite || c.part) {
			e.group, e.people, e.guessed = i, -1, true
			return s.needed(e)
		}
		if lost && s.tag[i] == tree.VBN && i > 1 && s.toks[i-1].Lower == "," {
			continue // "the other 12, taken in vans, were brought": what stands between commas has the people before it
		}
		if s.toks[i].Lower == ";" || verb(s.tag[i]) && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass && s.rel[i] != tree.Amod {
			break
		}
	}
	return false
}

// whole gives "at least 20" for "activists" in "at least 20 of their activists": the mention before, where only "of" stands between.
func (s *sentence) whole(m int) int {
	if m <= int(s.p.people[s.at]) {
		return m
	}
	a, b := &s.p.doc.People[m-1], &s.p.doc.People[m]
	if b.From > a.To && b.From <= a.To+2 && s.p.doc.Toks[a.To].Lower == "of" {
		return m - 1
	}
	return m
}

// person reports whether a word that is no known mention still is somebody: a personal pronoun, or a name that is no place.
func (s *sentence) person(k int) bool {
	switch s.toks[k].Lower {
	case "they", "them", "he", "she", "him", "her", "i", "me", "us", "we", "those", "who", "himself", "themselves", "ones", "their", "his", "anyone", "anybody":
		return true
	}
	if _, ok := s.crowdAt(k); ok {
		return true
	}
	if s.sure(k) && s.rel[k] != tree.Det && s.p.affair() || s.toks[k].Lower == "you" && s.quote[k] {
		return true
	}
	if s.tag[k] != tree.NNP && s.tag[k] != tree.NNPS || s.placeIn(k, k) >= 0 || s.worker().actors[s.toks[k].Lower] != "" {
		return false
	}
	return (s.toks[k].Flags&lang.Capital != 0 || s.caseless && s.toks[k].Word == 0) && !s.namesPlace(k)
}

// namesPlace reports whether a name that no gazetteer knows stands behind a word that only leads to a place: "at Nakhon Phanom", "near Beni Mellal".
func (s *sentence) namesPlace(k int) bool {
	for k > 0 && (s.tag[k-1] == tree.NNP || s.tag[k-1] == tree.NNPS) {
		k--
	}
	if k == 0 {
		return false
	}
	switch s.toks[k-1].Lower {
	case "at", "in", "near", "outside", "inside", "around", "into", "towards", "toward":
		return true
	}
	return false
}
