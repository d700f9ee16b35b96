package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// locates reports, without a tree, whether a sentence close behind one that told of custody may say where the people are: a form of "be" or "remain", and a few
// words on "in", "at", "inside" or "there".
func (p *passage) locates(i int) bool {
	if p.trigger[i]&triggersStay == 0 {
		return false
	}
	told := p.custodyTold(i) || p.trigger[i]&triggersCustody != 0 || p.affair() && (p.toldWithin(i, knownReach) || p.tellsStretch(i))
	toks := p.doc.Toks[p.doc.Sents[i].From:p.doc.Sents[i].To]
	for k := range toks {
		if !p.worker.words.stays(toks[k]) {
			continue
		}
		for j := k + 1; j < min(len(toks), k+7); j++ {
			switch toks[j].Lower {
			case "inside":
				if told || p.keepsBehind(i, j) {
					return true
				}
			case "in", "at", "on":
				if told && p.placeBehind(i, j) || p.keepsBehind(i, j) || p.affair() && p.siteBehind(i, j) {
					return true
				}
			case "there", "here", "back", "over", "across", "with":
				if told {
					return true
				}
			}
		}
	}
	return false
}

// custodyTold reports whether one of the last sentences told of custody.
func (p *passage) custodyTold(i int) bool {
	for k := len(p.found) - 1; k >= 0; k-- {
		if i-p.found[k].s.at > 4 {
			return false
		}
		if !p.found[k].kind().Speech() && !p.found[k].generic {
			return true
		}
	}
	return false
}

// located is what a sentence says of where people are.
type located struct {
	verb, head  int // the form of "be" or "remain", and the noun or adverb of place
	place       int // index in Doc.Places, -1 where no place of the gazetteer is named
	site        bool
	back, still bool
	name        int  // last word of a name that no gazetteer knows, 0 where there is none
	over        bool // on the other side
	denied      string
}

// locatedAt reads "are still at the barracks", "were in their cells", "is there" at the word that leads to the place.
func (s *sentence) locatedAt(k int) (located, bool) {
	l := located{head: -1, place: -1, verb: -1}
	switch s.toks[k].Lower {
	case "in", "at", "inside", "on":
	case "over", "across", "beyond":
		if !s.p.affair() {
			return l, false
		}
	case "there", "here":
		l.head = k
	case "with":
		if l.head = s.withHolder(k); l.head < 0 {
			return l, false
		}
		l.site = true
	default:
		return l, false
	}
	for i := k - 1; i >= max(0, k-6) && l.verb < 0; i-- {
		switch low := s.toks[i].Lower; {
		case s.worker().stays(s.toks[i]), s.keptAt(i):
			l.verb = i
		case low == "back":
			l.back = true
		case low == "still" || low == "now" || low == "already" || low == "currently":
			l.still = true
		case low == "not" || low == "never" || low == "n't":
			l.denied = low
		case low == "longer" && i > 0 && s.toks[i-1].Lower == "no":
			l.denied = "no longer"
		case low == "in" && i == k-1 && l.head == k: // "is still in there"
		case low == "no", low == "to", s.tag[i] == tree.RB, s.tag[i] == tree.DT && low == "all", s.timeAt(i), s.timely(i), low == "alone", low == "together", low == "up", low == "alive", low == "behind":
		case i+1 < k && low == "in" && s.toks[i+1].Flags&lang.Punct == 0 && (s.timely(i+2) || s.timely(i+3)): // "in his third year at"
		case i+1 < k && (s.tag[i] == tree.DT || s.tag[i] == tree.CD || s.tag[i] == tree.JJ || s.tag[i] == tree.PRPPoss) && (s.timely(i+1) || s.timely(i+2)): // "spent the first night at"
		default:
			return l, false
		}
	}
	if l.verb < 0 {
		return l, false
	}
	if l.head < 0 {
		s.nounOf(k, &l)
	}
	return l, l.head >= 0
}

// nounOf finds the noun behind a preposition at k, and whether it is a place of custody or of the gazetteer.
func (s *sentence) nounOf(k int, l *located) {
	if s.toks[k].Lower == "inside" && (k+1 >= s.n || s.toks[k+1].Flags&(lang.Punct|lang.InTime) != 0 || s.tag[k+1] == tree.IN && k+2 < s.n && s.toks[k+2].Flags&lang.InTime != 0) {
		l.head = k
		return
	}
	if k+1 < s.n && s.toks[k+1].Lower == "it" && s.toks[k].Lower != "on" {
		l.head = k + 1 // "was carried to the post and is still in it"
		return
	}
	for i := k + 1; i < min(s.n, k+8); i++ {
		if s.toks[i].Flags&lang.Punct != 0 && s.tag[i] != tree.HYPH || verb(s.tag[i]) && s.tag[i] != tree.VBN && s.tag[i] != tree.VBG {
			break
		}
		if i > k+1 && s.tag[i] == tree.IN {
			break
		}
		if s.timeAt(i) && l.head >= 0 {
			break // "at the airport the next morning"
		}
		if m := s.peopleAt(i); m >= 0 && s.tag[min(s.n-1, int(s.p.doc.People[m].To-s.from))] == tree.POS {
			i = int(s.p.doc.People[m].To - s.from) // "at the border guards' post"
			continue
		}
		if s.timeAt(i) || s.peopleAt(i) >= 0 && !s.is("site", i) && s.toks[i].Lower != "their" && s.toks[i].Lower != "his" && s.toks[i].Lower != "her" {
			l.head = -1
			return
		}
		if s.byNumber(i) || s.worker().custody[s.lemma[i]] == "place" || s.worker().signs[[2]string{"named", s.lemma[i]}] {
			l.site, l.head = true, i
			continue
		}
		if m := s.placeIn(i, i+3); m >= 0 && int(s.p.doc.Places[m].From-s.from) == i {
			l.place, l.head = m, int(s.p.doc.Places[m].To-s.from)-1
			l.site = l.site || s.siteNamed(l.head)
			i = l.head
			continue
		}
		if end := s.unknownName(i); end > i && i == k+1 && s.toks[k].Lower != "on" && s.toks[k].Lower != "over" && s.toks[k].Lower != "across" && s.p.affair() {
			l.name, l.head = end-1, end-1
			i = end - 1
			continue
		}
		switch of := s.worker().custody[s.lemma[i]]; {
		case of == "office", (s.p.affair() || s.keepsPeople(i)) && s.is("site", i) && !(i+1 < s.n && s.rel[i] == tree.Compound && noun(s.tag[i+1])):
			l.site, l.head = true, i
		case (s.toks[k].Lower == "over" || s.toks[k].Lower == "across" || s.toks[k].Lower == "beyond") && s.is("edge", i):
			l.over, l.head = true, i
		case s.lemma[i] == "side" && i > 0 && (s.toks[i-1].Lower == "other" || s.toks[i-1].Lower == "far"):
			l.over, l.head = true, i
		}
	}
}

// withHolder gives the office or the armed men of "is with the security police" behind "with", -1 where it is nobody who holds people.
func (s *sentence) withHolder(k int) int {
	if !s.p.affair() {
		return -1
	}
	for i := k + 1; i < min(s.n, k+6); i++ {
		if s.worker().signs[[2]string{"holder", s.lemma[i]}] || s.worker().signs[[2]string{"lawless", s.lemma[i]}] || s.lemma[i] == "soldier" || s.lemma[i] == "guard" {
			for i+1 < s.n && noun(s.tag[i+1]) && s.toks[i+1].Flags&lang.InTime == 0 {
				i++
			}
			return i
		}
		if s.toks[i].Flags&lang.Punct != 0 || verb(s.tag[i]) {
			return -1
		}
	}
	return -1
}

// stayAt makes the claim that people told to be in custody are at a place: held there, or returned where it lies in the state that they fled.
func (s *sentence) stayAt(k int) *event {
	l, ok := s.locatedAt(k)
	if !ok {
		return nil
	}
	e := s.newEvent(l.head, eventWord{kind: habeas.Held, group: "subj"})
	if e.group = s.subjectOf(l.verb, l.head); e.group < 0 || !s.admit(e) || s.cameThere(e) {
		return nil
	}
	kept := s.keptIn(e, l)
	if !kept && !s.told(e) && !(l.site && s.likely(e)) {
		return nil
	}
	home := l.place >= 0 && s.p.homes()[s.p.stateOf(s.p.doc.Places[l.place].Ref)] && !l.site
	switch {
	case home, l.over && s.ofHeld(e):
		e.word.kind = habeas.Returned
	case s.toks[k].Lower == "over", s.toks[k].Lower == "across", s.toks[k].Lower == "beyond":
		return nil
	case !kept && !s.ofHeld(e) && (s.outsider(e) || s.p.affair() && s.toks[k].Lower == "with"):
		return nil
	case s.worker().custody[s.lemma[l.head]] == "" && s.freedJustNow(e):
		return nil // "was set free on Monday and is at his sister's house"
	case kept:
	case l.site && s.p.affair() && !s.inCustody(e) && !s.ofHeld(e) && !s.likely(e) && !(l.still && s.worker().custody[s.lemma[l.head]] == "place"):
		return nil
	case l.name > 0 && !l.site:
		if !s.ofHeld(e) || !custodial(s.lastTold(e)) {
			return nil
		}
	case l.back || !l.site && l.place < 0 && !s.custodyBefore(e) || l.place >= 0 && !l.site && !l.still && l.denied == "" && !s.custodyBefore(e):
		return nil
	}
	e.core = l.verb
	e.scope = s.scopeOf(e)
	if e.dropped {
		return nil
	}
	if l.denied != "" && e.modality == habeas.Asserted {
		e.apply(opDenial, l.denied)
	}
	s.placedAt(e, l, k, home)
	return e
}

// placedAt gives an event told by where people are its place, times, voices and words.
func (s *sentence) placedAt(e *event, l located, k int, home bool) {
	if l.place >= 0 {
		m := &s.p.doc.Places[l.place]
		role := habeas.At
		if home {
			role = habeas.To
		}
		e.places = []habeas.Place{s.p.placeOf(m, role)}
	}
	if l.place < 0 && l.site {
		e.places = s.siteBehind(l.head, k)
	}
	if l.place < 0 && l.name > 0 {
		e.places = []habeas.Place{{Name: s.text(s.trim(k+1, l.name)), Role: habeas.At}}
	}
	s.timesOf(e)
	e.chain = s.chainOf(e.node)
	a, b := s.phrase(e.group)
	if e.people >= 0 {
		a = int(s.p.doc.People[e.people].From - s.from)
	}
	e.from, e.to2 = s.trim(max(min(a, e.group, l.verb), l.verb-12), max(b, l.head, k))
	if e.to2 > l.head {
		e.to2 = max(l.head, k)
	}
}

// siteBehind gives the place of "in a detention centre in Dushanbe", or the site itself by what describes it.
func (s *sentence) siteBehind(head, prep int) []habeas.Place {
	if i := head + 1; i+1 < s.n {
		switch s.toks[i].Lower {
		case "in", "at", "near", "outside", "of", "between", "behind", "off":
			if i++; s.toks[i].Lower == "the" && i+1 < s.n {
				i++
			}
			if m := s.placeIn(i, min(s.n-1, i+4)); m >= 0 && int(s.p.doc.Places[m].From-s.from) == i {
				return []habeas.Place{s.p.placeOf(&s.p.doc.Places[m], habeas.At)}
			}
			if end := s.unknownName(i); end > i {
				return []habeas.Place{{Name: s.text(i, end-1), Role: habeas.At}}
			}
		}
	}
	from := prep + 1
	if from < head && s.toks[from].Lower == "the" {
		from++
	}
	if of := s.worker().custody[s.lemma[head]]; of != "place" && of != "office" && !s.is("site", head) || from > head {
		return nil
	}
	return []habeas.Place{{Name: s.text(s.trim(from, head)), Role: habeas.At}}
}

// heldAlready reports whether an event found in the sentence already tells that the same people are held or moved there.
func (s *sentence) heldAlready(first int, e *event) bool {
	for _, o := range s.p.found[first:] {
		if !o.kind().Speech() && o.kind() != habeas.Contacted && (o.group == e.group && o.node >= max(e.from, e.core) && o.node <= e.to2 || o.node == e.node || e.core > 0 && o.node == e.core) {
			return true
		}
	}
	return false
}

// told reports whether the report has told of the custody of these people, or speaks of it in the same sentence.
func (s *sentence) told(e *event) bool {
	if e.people >= 0 {
		switch s.p.doc.People[e.people].Role {
		case habeas.RoleOfficial, habeas.RoleGuard, habeas.RoleHelper, habeas.RoleInformer, habeas.RolePublic:
			return false
		}
	}
	return s.inCustody(e) || s.custodyBefore(e) || s.p.themed() && s.ofHeld(e)
}

// custodyBefore reports whether a claim of custody close before may be about the people: they are a pronoun, a definite, a part of or a number of those; or, in a report about
// custody, any who may be held and have no name.
func (s *sentence) custodyBefore(e *event) bool {
	if e.people >= 0 && s.p.affair() && !s.outsider(e) {
		if m := &s.p.doc.People[e.people]; m.Role == habeas.RoleHeld && !m.Generic && !m.None && len(m.Names) == 0 {
			return true
		}
	}
	for _, o := range slices.Backward(s.p.lately()) {
		if s.at-o.s.at > 4 {
			return false
		}
		switch o.word.kind {
		case habeas.Arrested, habeas.Abducted, habeas.Held, habeas.Transferred, habeas.Interrogated, habeas.Returned:
		default:
			continue
		}
		if o.generic || o.s == s && o.modality != habeas.Asserted {
			continue
		}
		if e.people < 0 {
			return true
		}
		m := &s.p.doc.People[e.people]
		if m.Pronoun || m.Definite || m.Part || m.Of >= 0 || m.Count.Form == habeas.Exactly && m.Head == m.To-1 && len(m.Names) == 0 && m.To-m.From <= 2 ||
			o.people >= 0 && sharesName(m.Names, s.p.doc.People[o.people].Names) {
			return true
		}
	}
	return false
}

// subjectOf gives the people who are the subject of a form of "be" at word v: in the tree that of what it is said of, else those who stand right before it.
func (s *sentence) subjectOf(v, head int) int {
	for _, h := range [2]int{head, v} {
		if c := s.kid(h, tree.Nsubj, tree.NsubjPass); c >= 0 && c < v && (s.peopleAt(c) >= 0 || s.person(c)) {
			return s.antecedent(c, h)
		}
	}
	if g := s.peopleBefore(v); g >= 0 {
		return g
	}
	if g := s.subject(v); g >= 0 {
		return g
	}
	if g := s.joinedTo(v); g >= 0 {
		return g
	}
	return s.beforeAside(v)
}

// joinedTo gives the people of the clause that "and" or "but" joins a verb to, where it has no subject of its own: "spent a night at the post and were at the airport"; -1 where it
// has one.
func (s *sentence) joinedTo(v int) int {
	if v < 2 || s.tag[v-1] != tree.CC {
		return -1
	}
	for j := v - 2; j >= 0; j-- {
		if !finite(s.tag[j]) && s.tag[j] != tree.VBN || s.rel[j] == tree.Amod {
			continue
		}
		if g := s.subjectBefore(s.subject(j), j); g >= 0 && (s.peopleAt(g) >= 0 || s.person(g)) {
			return g
		}
	}
	return -1
}

// peopleBefore gives the people whose words end right before word v, or before the adverbs and verbs of its group: "the five are", "they are believed to be".
func (s *sentence) peopleBefore(v int) int {
	for i := v - 1; i >= max(0, v-8); i-- {
		if m := s.peopleAt(i); m >= 0 {
			return int(s.p.doc.People[s.whole(m)].Head - s.from)
		}
		if _, ok := s.crowdAt(i); ok || s.tag[i] == tree.PRP && s.person(i) {
			return i
		}
		if n, number := s.worker().number(s.toks[i].Lower); number && n > 0 && (i == 0 || s.toks[i-1].Lower == "the" || s.toks[i-1].Lower == "all" || s.toks[i-1].Flags&(lang.Punct|lang.InTime) != 0) && !s.timeAt(i) {
			return i
		}
		switch {
		case s.tag[i] == tree.RB, s.tag[i] == tree.MD, s.tag[i] == tree.TO, s.rel[i] == tree.Aux, s.rel[i] == tree.AuxPass, s.rel[i] == tree.Cop:
		case s.tag[i] == tree.VBN && i > 0 && (s.worker().stays(s.toks[i-1]) || s.toks[i-1].Lower == "last" || s.toks[i-1].Lower == "still"):
		case s.toks[i].Lower == "last":
		case s.toks[i].Lower == "who" || s.toks[i].Lower == "all" || s.toks[i].Lower == `"` || s.toks[i].Lower == "more" || s.toks[i].Lower == "others" || s.toks[i].Lower == "both" || s.toks[i].Lower == "each":
		default:
			return -1
		}
	}
	return -1
}
