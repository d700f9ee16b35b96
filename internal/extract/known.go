package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// holders gives the states in which the report has told of custody so far, or whose men keep people, besides those that the people fled; where none is told, that of
// its dateline.
func (p *passage) holders() map[string]bool {
	out := map[string]bool{}
	told := false
	for _, o := range p.lately() {
		if !custodial(o.word.kind) {
			continue
		}
		told = true
		if state := o.s.nationOf(o.agent); state != "" && !p.homes()[state] {
			out[state] = true
		}
		for i := range o.places {
			pl := &o.places[i]
			if state := p.stateOf(pl.Ref); state != "" && !p.homes()[state] && pl.Role != habeas.From {
				out[state] = true
			}
		}
	}
	for i := 0; told && len(out) == 0 && i < len(p.doc.Sents) && i < 3; i++ {
		if p.doc.Sents[i].Part != habeas.PartDateline {
			continue
		}
		for k := p.placesFrom(p.doc.Sents[i].From); k < len(p.doc.Places) && p.doc.Places[k].To <= p.doc.Sents[i].To; k++ {
			if at := &p.doc.Places[k]; !p.homes()[p.stateOf(at.Ref)] {
				out[p.stateOf(at.Ref)] = true
			}
		}
	}
	return out
}

// affair reports whether the text is about people in custody: by its words, or because it has told so much of the custody of somebody already that no other matter is meant.
func (p *passage) affair() bool {
	if p.themed() || p.fleeing() {
		return true
	}
	for _, o := range p.lately() {
		if (custodial(o.kind()) || o.kind() == habeas.Returned) && !o.generic && !o.guessed {
			switch o.word.note {
			case "sure", "officer", "taker", "holder":
				return true
			}
			if o.modality == habeas.Asserted && (p.plainly() || o.kind() == habeas.Returned && o.word.group == "obj" && o.ledHome()) {
				return true
			}
		}
	}
	return false
}

// fleeing reports whether a text speaks of custody or flight and of those who keep people, or in a few sentences of a people that has fled, and of no other matter more than of these.
// A short one that hardly does so (thin) may still be of nothing else: letters and what people remember hold no such word. It is, where it is no mere flash and no sign stands in it
// of another matter, of what is over or made up, or of everyday crime.
func (p *passage) fleeing() bool {
	if p.flees == 0 {
		seen, short := p.signs(), len(p.doc.Sents) <= shortTheme
		own := len(seen["custody"]) + len(seen["peril"]) + len(seen["office"])
		p.flees = -1
		if !p.thin() || short && len(seen["tale"])+len(seen["crime"]) == 0 && len(p.doc.Sents) >= groundSents {
			p.flees = 1
		}
		for m, signs := range seen {
			if matters(m) && len(signs) >= max(own, 1) {
				p.flees = -1
			}
		}
	}
	return p.flees > 0
}

// thin reports whether hardly a word of a text speaks of custody or flight, or of those who keep people.
func (p *passage) thin() bool {
	if p.themed() {
		return false
	}
	seen, short := p.signs(), len(p.doc.Sents) <= shortTheme
	if len(seen["custody"]) > 0 && (short || len(seen["office"]) > 0) {
		return false
	}
	return !short || len(seen["peril"]) < 2 && len(p.homes()) == 0
}

// plainAffair reports the same of a text in which enough words speak of it: where hardly one does, who is found somewhere or sleeps somewhere may be anybody.
func (p *passage) plainAffair() bool { return p.affair() && (!p.thin() || p.tellsHeld()) }

// ledHome reports whether an event is told to lead to the state that its people have fled.
func (e *event) ledHome() bool {
	home, _ := e.s.toHome(e)
	return home
}

// plainly reports whether the words of a text speak of custody or of those who keep people, and more of these than of any other matter.
func (p *passage) plainly() bool {
	if p.plainTheme == 0 {
		seen := p.signs()
		own := len(seen["custody"]) + len(seen["office"])
		p.plainTheme = -1
		if len(seen["custody"]) > 0 && (own > 1 || len(p.doc.Sents) <= shortTheme) {
			p.plainTheme = 1
		}
		for m, signs := range seen {
			if m != "custody" && m != "office" && m != "daily" && len(signs) >= own {
				p.plainTheme = -1
			}
		}
	}
	return p.plainTheme > 0
}

func custodial(k habeas.Kind) bool {
	switch k {
	case habeas.Arrested, habeas.Abducted, habeas.Held, habeas.Transferred, habeas.Interrogated:
		return true
	}
	return false
}

// lastTold gives the kind of the last event told of people whom these may be; "" where none was.
func (s *sentence) lastTold(e *event) habeas.Kind {
	for _, o := range slices.Backward(s.p.lately()) {
		if !o.kind().Speech() && o.kind() != habeas.Contacted && o.modality == habeas.Asserted && !o.generic && s.mayBe(e, o) {
			return o.kind()
		}
	}
	return ""
}

func (s *sentence) freedBefore(e *event) bool {
	k := s.lastTold(e)
	return k == habeas.Released || k == habeas.Escaped
}

func (s *sentence) returnedBefore(e *event) bool { return s.lastTold(e) == habeas.Returned }

// How many sentences behind a claim of custody a pronoun, and other words for known people, may mean those of the claim.
const (
	pronounReach = 5
	knownReach   = 12
	plainReach   = 2
)

// ofHeld reports whether, in a report about custody, the people of an event are those who it has told are held.
func (s *sentence) ofHeld(e *event) bool {
	if e.group < 0 || s.outsider(e) {
		return false
	}
	if e.people >= 0 && s.worker().signs[[2]string{"inmate", s.lemma[e.group]}] && !s.p.doc.People[e.people].Generic && s.p.affair() {
		return true
	}
	for _, o := range slices.Backward(s.p.lately()) {
		if !(custodial(o.kind()) || o.kind() == habeas.Returned || o.kind() == habeas.Escaped) || o.generic {
			continue
		}
		if s.mayBe(e, o) || e.people >= 0 && s.p.doc.People[e.people].None && s.at-o.s.at <= plainReach && s.passive(e.node) { // "nobody would be moved"
			return true
		}
	}
	return false
}

// mayBe reports whether the people of an event may be those of an earlier one.
func (s *sentence) mayBe(e, o *event) bool {
	if e.group < 0 {
		return false
	}
	near := s.at - o.s.at
	low := s.toks[e.group].Lower
	switch low {
	case "i", "me", "we", "us", "myself", "ourselves":
		return o.group >= 0 && o.s.firstPerson(o.group)
	}
	if e.people < 0 {
		return near <= pronounReach && (s.tag[e.group] == tree.PRP || s.tag[e.group] == tree.PRPPoss || s.sure(e.group)) || near <= knownReach && s.crowd(e.group)
	}
	m := &s.p.doc.People[e.people]
	switch {
	case m.Pronoun && m.Single && s.officialBefore(e):
		return false
	case m.Pronoun:
		return near <= pronounReach && !(m.Single && o.people >= 0 && o.several() && !o.withOne())
	case len(m.Names) > 0:
		return o.people >= 0 && (sharesName(m.Names, s.p.doc.People[o.people].Names) || near <= knownReach && s.namesThem(m, o)) || s.nameTold(m.Names, o)
	case m.Definite, m.Part, m.Of >= 0:
		return near <= knownReach
	case m.Count.Form != habeas.Vague && m.Role == habeas.RoleHeld && s.p.plain(m):
		return near <= knownReach // "nine men", "a dozen or so"; "four Turkish nationals" are others
	case m.Count == habeas.PluralCount() && m.Role == habeas.RoleHeld && !m.Generic && low != "those" && s.p.plain(m):
		return near <= plainReach // "women and children"
	case m.Role == habeas.RoleKin:
		return near <= knownReach && o.people >= 0 && s.p.doc.People[o.people].Role == habeas.RoleKin
	}
	return false
}

// withOne reports whether one person is named or told as kin among those of an event, whom "he" may mean: "my cousin Yonas and eleven others".
func (e *event) withOne() bool {
	m := &e.s.p.doc.People[e.people]
	if len(m.Names) != 1 && m.Role != habeas.RoleKin {
		return false
	}
	for i := m.From; i+1 < m.To; i++ {
		if e.s.p.doc.Toks[i].Lower == "and" {
			return true
		}
	}
	return false
}

// namesThem reports whether a list of names, none with an office, may name people who were counted but not named before: as many at the most.
func (s *sentence) namesThem(m *lang.People, o *event) bool {
	them := &s.p.doc.People[o.people]
	if m.List == 0 || len(them.Names) > 0 || !o.several() {
		return false
	}
	n := 0
	for i := s.p.people[s.at]; i < s.p.people[s.at+1]; i++ {
		if x := &s.p.doc.People[i]; x.List == m.List {
			if x.Role != habeas.RoleHeld && x.Role != "" {
				return false
			}
			n += x.Count.Min
		}
	}
	return n > 1 && n <= them.Count.Max
}

// plain reports whether a mention says no more of people than how many they are: "nine men", "about 170 women and children", "another two".
func (p *passage) plain(m *lang.People) bool {
	w := p.worker.words
	for i := m.From; i < m.To; i++ {
		t := &p.doc.Toks[i]
		if _, number := w.number(t.Lower); number || w.ordinals[t.Lower] || t.Flags&lang.Digits != 0 || w.signs[[2]string{"those", t.Lower}] || w.signs[[2]string{"plain", t.Lower}] || w.custody[p.worker.pack.Lemma(*t)] == "people" {
			continue
		}
		return false
	}
	return true
}

// officialBefore reports whether "he" or "she" means an official of the same sentence: "the judge rose, and when he returned".
func (s *sentence) officialBefore(e *event) bool {
	for i := e.people - 1; i >= int(s.p.people[s.at]); i-- {
		m := &s.p.doc.People[i]
		if m.Pronoun || !m.Single {
			continue
		}
		return m.Role == habeas.RoleOfficial || m.Role == habeas.RoleGuard || s.is("outsider", int(m.Head-s.from))
	}
	return false
}

// nameTold reports whether the sentence of an earlier event names one of the names.
func (s *sentence) nameTold(names []string, o *event) bool {
	for i := s.p.people[o.s.at]; i < s.p.people[o.s.at+1]; i++ {
		if sharesName(names, s.p.doc.People[i].Names) {
			return true
		}
	}
	return false
}

// several reports whether an event is told of more than one person.
func (e *event) several() bool { return e.s.p.doc.People[e.people].Count.Min > 1 }

func (s *sentence) firstPerson(k int) bool {
	switch s.toks[k].Lower {
	case "i", "me", "we", "us", "my", "our":
		return true
	}
	if m := s.peopleAt(k); m >= 0 {
		for i := s.p.doc.People[m].From; i < min(s.p.doc.People[m].To+3, int32(len(s.p.doc.Toks))); i++ {
			switch s.p.doc.Toks[i].Lower {
			case "us", "me", "i", "we":
				return true
			}
		}
	}
	return false
}

func (s *sentence) crowd(k int) bool {
	_, ok := s.crowdAt(k)
	return ok
}

// sure reports whether a word that is no known mention stands for known people by itself.
func (s *sentence) sure(k int) bool {
	switch s.toks[k].Lower {
	case "all", "both", "most", "some", "several", "many", "one", "others", "another", "each", "half", "everyone", "everybody", "nobody", "none":
		return true
	}
	return false
}

// outsider reports whether people are of a kind who speak of those held, guard or help them, and no custody of such people was told: lawyers, envoys, officers.
func (s *sentence) outsider(e *event) bool {
	if e.people >= 0 {
		m := &s.p.doc.People[e.people]
		switch m.Role {
		case habeas.RoleOfficial, habeas.RoleGuard, habeas.RoleInformer, habeas.RolePublic, habeas.RoleHelper:
		case habeas.RoleKin:
			if m.Count.Form != habeas.Vague || m.Part {
				return false
			}
		default:
			if !s.is("outsider", e.group) {
				return false
			}
		}
	} else if !s.is("outsider", e.group) {
		return false
	}
	for _, o := range s.p.lately() {
		if custodial(o.kind()) && o.group >= 0 && o.s.lemma[o.group] == s.lemma[e.group] && !o.generic {
			return false
		}
	}
	return true
}

// leadsClause reports whether a bare number is the subject of a clause that begins with it, whatever the tree makes of it: "about 200 are still there".
func (s *sentence) leadsClause(k int) bool {
	i := k + 1
	for i < s.n && (s.toks[i].Lower == "more" || s.toks[i].Lower == "others" || s.tag[i] == tree.RB) {
		i++
	}
	if i >= s.n || s.tag[i] != tree.VBD && s.tag[i] != tree.VBP && s.tag[i] != tree.VBZ && s.tag[i] != tree.MD {
		return false
	}
	for i = k - 1; i >= 0; i-- {
		switch s.toks[i].Lower {
		case "about", "at", "least", "some", "around", "nearly", "almost", "up", "to", "more", "than", "roughly", "over":
			continue
		case ",", ";", ":", "and", "but", "that", "where", "while", "then", `"`:
			return s.p.affair()
		}
		return false
	}
	return s.p.affair()
}

// roughly gives the count of a bare number with what stands before it: "at least 120", "about 200", "more than 40".
func (s *sentence) roughly(k, n int) habeas.Count {
	if c, ok := s.p.doc.NumberAt(s.from + int32(k)); ok {
		return c
	}
	return habeas.ExactCount(n)
}

// sharesSubject reports whether a verb has its people from the one that it is joined to: the shortest words that tell the second event begin behind the first.
func (s *sentence) sharesSubject(e *event) bool {
	h := int(s.head[e.node])
	return s.rel[e.node] == tree.Conj && h >= 0 && h < e.node && verb(s.tag[h]) && verb(s.tag[e.node]) && e.group < h && s.ownSubject(e.node) < 0 && !e.reduced
}

// anotherSet reports whether a word for a set of people tells of a further one, in a report about custody: "a smaller group was stopped", "a second batch".
func (s *sentence) anotherSet(k int) bool {
	if !noun(s.tag[k]) || !s.worker().sets[s.lemma[k]] || !s.rel[k].Subject() && s.rel[k] != tree.Obj || !s.p.affair() {
		return false
	}
	for i := k - 1; i >= max(0, k-3); i-- {
		switch s.toks[i].Lower {
		case "a", "another", "second", "third", "fourth", "first", "further", "last":
			return s.peopleAt(k) < 0
		}
	}
	return false
}

// homeOffice reports whether people are handed to an office or to men of the state that they fled: "to Syrian intelligence", "to officers from Yei"; or, where no
// state is told as theirs, of another than the one that hands them over.
func (s *sentence) homeOffice(e *event) bool {
	to, none := false, len(s.p.homes()) == 0
	for i := e.node + 1; i < min(s.n, e.node+10); i++ {
		if s.toks[i].Flags&lang.Punct != 0 && !to {
			return false
		}
		to = to || s.toks[i].Lower == "to"
		if !to {
			continue
		}
		state := s.p.worker.nationAt(s.p.doc, s.from+int32(i))
		if m := s.placeAt(i); state == "" && m >= 0 {
			state = s.p.stateOf(s.p.doc.Places[m].Ref)
		}
		if state != "" && s.p.homes()[state] {
			return true
		}
		if none && (s.p.worker.nationAt(s.p.doc, s.from+int32(i)) != "" || state != "" && s.wholeState(i)) && !s.p.holders()[state] && state != s.nationOf(e.agent) {
			return true
		}
	}
	return false
}

// wholeState reports whether a place that begins at a word is a state: people are handed to Burundi, and not to Gitega.
func (s *sentence) wholeState(i int) bool {
	m := s.placeAt(i)
	return m >= 0 && s.p.doc.Places[m].Ref.IsState()
}

// nationOf gives the state of those whom a noun names with what stands before it: "Thai police", "Kyrgyzstan"; "" where none is told.
func (s *sentence) nationOf(k int) string {
	if k < 0 {
		return ""
	}
	a, b := s.phrase(k)
	for i := a; i <= min(b, k); i++ {
		if state := s.p.worker.nationAt(s.p.doc, s.from+int32(i)); state != "" {
			return state
		}
	}
	if m := s.placeIn(a, b); m >= 0 {
		return s.p.stateOf(s.p.doc.Places[m].Ref)
	}
	return ""
}
