package extract

import (
	"cmp"
	"slices"

	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// is reports whether a word is in a row of motion.tsv, by its base form or as it stands.
func (s *sentence) is(of string, k int) bool {
	w, lemma, low := s.worker(), s.lemma[k], s.toks[k].Lower
	if !w.sieves.motions.may(lemma) && !w.sieves.motions.may(low) {
		return false
	}
	m := w.motions[of]
	return m[lemma] || m[low]
}

// moveAt reads a move of people who are held, in a report about custody: where it leads decides what it is. nil where the words lead nowhere that tells.
func (s *sentence) moveAt(k int) *event {
	if s.tag[k] == tree.JJ && s.toks[k].Lower == "free" {
		return s.freeAt(k)
	}
	if s.is("follow", k) && s.tag[k] != tree.VBN && s.tag[k] != tree.VBG && s.kid(k, tree.Obj, tree.Ccomp, tree.Xcomp) < 0 {
		return s.followsAt(k)
	}
	if h := int(s.head[k]); s.rel[k] == tree.Xcomp && h >= 0 && s.lemma[h] == "let" && s.lemma[k] == "go" {
		return nil // "will not let them go" is told by "let"
	}
	take, goes, aboard := s.is("take", k), s.is("go", k), s.onBoard(k)
	if !take && !goes && aboard < 0 || !verb(s.tag[k]) || s.rel[k] == tree.Aux || s.rel[k] == tree.AuxPass || s.rel[k] == tree.Amod || !s.p.affair() ||
		s.tag[k] == tree.VBG && goes && k > 0 && (s.toks[k-1].Lower == "on" || s.toks[k-1].Lower == "upon") {
		return nil // "was detained on landing"
	}
	e := s.newEvent(k, eventWord{note: "path", group: "subj"})
	passive := take && s.passive(k)
	switch {
	case aboard >= 0:
		e.group, goes = s.subjectOf(k, aboard), false
	case passive:
		if behind := s.behindPeople(k, eventWord{}); behind >= 0 {
			e.group, e.reduced = behind, true
		} else {
			e.group = s.subject(k)
		}
		e.agent, e.word.group = s.byAgent(k), "obj"
		goes = false
	case take && s.kid(k, tree.Obj) >= 0 && !s.is("edge", s.kid(k, tree.Obj)) && s.placeIn(s.kid(k, tree.Obj), s.kid(k, tree.Obj)) < 0 && !s.is("out", s.kid(k, tree.Obj)):
		e.group, e.agent, e.word.group = s.object(k), s.subject(k), "obj"
		if s.ofKin(e.agent) {
			return nil // "my husband took her from me", "his sons carried him"
		}
		goes = false
	case goes:
		e.group = s.subject(k)
	default:
		return nil
	}
	first := e.group
	if e.group = s.ofWhom(e.group); e.word.group == "subj" || passive && !e.reduced {
		e.group = s.subjectBefore(e.group, k)
	}
	if e.group < 0 || !s.admit(e) || s.outsider(e) {
		return nil
	}
	p := s.pathFrom(e)
	if !p.leads() && !(goes && s.permitted(k)) && !(passive && s.is("shift", k) && s.toks[max(0, k-1)].Lower != "being") {
		return nil
	}
	if e.word.kind = s.goalOf(e, p, goes); e.word.kind == "" || !s.ofHeld(e) && !(!goes && (e.word.kind == habeas.Returned && s.someHeld(e) || (p.custody || p.site || p.point || p.edge) && s.likely(e))) {
		return nil
	}
	if e.agent == e.group {
		e.agent = -1
	}
	if e = s.finish(e); e == nil || s.byThoseTaken(e) {
		return nil
	}
	if p.to >= 0 && len(e.places) == 0 {
		m := &s.p.doc.Places[p.to]
		e.places = []habeas.Place{s.p.placeOf(m, habeas.To)}
	}
	if p.to < 0 && p.name[1] > 0 && len(e.places) == 0 {
		e.places = []habeas.Place{{Name: s.text(p.name[0], p.name[1]-1), Role: habeas.To}}
	}
	e.to2 = max(e.to2, p.last)
	if first >= 0 && first < e.from && first > e.from-4 {
		e.from = first
	}
	return e
}

// ofKin reports whether who takes people is one who tells of it or kin of somebody.
func (s *sentence) ofKin(k int) bool {
	if k < 0 {
		return false
	}
	if m := s.peopleAt(k); m >= 0 && s.p.doc.People[m].Role == habeas.RoleKin {
		return true
	}
	return s.toks[k].Lower == "i" || s.toks[k].Lower == "we"
}

// onBoard gives the vehicle of "were on the night flight to Asmara", "is aboard a bus" behind a form of "be"; -1 where there is none.
func (s *sentence) onBoard(k int) int {
	if s.lemma[k] != "be" {
		return -1
	}
	on := false
	for i := k + 1; i < min(s.n, k+9); i++ {
		switch low := s.toks[i].Lower; {
		case low == "on" || low == "aboard":
			on = true
		case on && s.is("vehicle", i) && s.rel[i] != tree.Compound, on && low == "road" && i+1 < s.n && s.toks[i+1].Lower == "to":
			return i
		case s.timeAt(i):
		case !on && s.tag[i] != tree.RB && s.tag[i] != tree.JJ, on && (verb(s.tag[i]) || s.toks[i].Flags&lang.Punct != 0 && s.tag[i] != tree.HYPH):
			return -1
		}
	}
	return -1
}

// followsAt reads "the others will follow": what was told last of people is told of these too.
func (s *sentence) followsAt(k int) *event {
	if !s.p.affair() || len(s.p.found) == 0 {
		return nil
	}
	e := s.newEvent(k, eventWord{group: "subj", note: "path"})
	if e.group = s.subjectBefore(s.ofWhom(s.subject(k)), k); e.group < 0 || !s.admit(e) || !s.ofHeld(e) {
		return nil
	}
	if e.word.kind = s.toldToFollow(); e.word.kind == "" {
		return nil
	}
	return s.finish(e)
}

// toldToFollow gives what was told last of people and may befall others after them: a move told in passing as over long before gives way to one before it, an arrest does only if it was told last.
func (s *sentence) toldToFollow() (last habeas.Kind) {
	for _, o := range slices.Backward(s.p.lately()) {
		if s.at-o.s.at > followReach {
			break
		}
		switch kind := o.kind(); kind {
		case habeas.Transferred, habeas.Returned, habeas.Released, habeas.Arrested:
			last = cmp.Or(last, kind)
			if !o.s.pastPerfect(o.node) && (kind != habeas.Arrested || last == kind) {
				return kind
			}
		}
	}
	return last
}

// followReach is how many sentences behind what was told of people it may be told that others follow.
const followReach = 4

// freeAt reads "walked free", "are free to go", "went free".
func (s *sentence) freeAt(k int) *event {
	if k == 0 || k+1 < s.n && noun(s.tag[k+1]) || !s.p.affair() {
		return nil
	}
	switch s.lemma[k-1] {
	case "walk", "go", "be", "now", "all", "again", "both":
	case "not", "n't", "yet", "finally", "already":
		if k < 2 || s.lemma[k-2] != "be" && s.toks[k-2].Lower != "not" {
			return nil
		}
	default:
		return nil
	}
	if n := len(s.p.found); n > 0 && s.p.found[n-1].s == s && s.p.found[n-1].node == k-1 && s.p.found[n-1].kind() == habeas.Released {
		return nil // "will walk free" is told by its verb
	}
	e := s.newEvent(k, eventWord{kind: habeas.Released, group: "subj", note: "path"})
	if e.group = s.subjectBefore(s.ofWhom(s.subjectOf(k-1, k)), k-1); e.group < 0 || !s.admit(e) || !s.ofHeld(e) {
		return nil
	}
	return s.finish(e)
}

// subjectBefore gives the people of a verb's subject; where the tree has none, those whose words end right before its verb group.
func (s *sentence) subjectBefore(g, k int) int {
	if g >= 0 && (s.peopleAt(g) >= 0 || s.person(g)) {
		if w := s.beforeApposition(g, k); w >= 0 {
			return w
		}
		if m := s.peopleAt(g); m >= 0 && s.whole(m) != m {
			return int(s.p.doc.People[s.whole(m)].Head - s.from)
		}
		return g
	}
	if b := s.peopleBefore(k); b >= 0 {
		return b
	}
	if b := s.beforeAside(k); b >= 0 {
		return b
	}
	return g
}

// mostAside is how many words may stand between people and the verb that is told of them: a relative clause, or what commas part off.
const mostAside = 18

// beforeAside gives the people before a relative clause or an aside between commas that ends right before the verb group at k: "the 31 who could show a card were let
// through", "the four, whose papers had run out, went to the cells"; -1 where none stand there.
func (s *sentence) beforeAside(k int) int {
	g := k
	for g > 0 && (s.rel[g-1] == tree.Aux || s.rel[g-1] == tree.AuxPass || s.tag[g-1] == tree.MD || s.tag[g-1] == tree.RB || s.tag[g-1] == tree.TO || s.worker().stays(s.toks[g-1])) {
		g--
	}
	if g < 3 {
		return -1
	}
	comma, verbs := s.toks[g-1].Lower == ",", 0
	for i := g - 1; i > 0 && i > g-mostAside; i-- {
		if finite(s.tag[i]) && s.rel[i] != tree.Amod && (i+1 >= g || !finite(s.tag[i+1])) {
			verbs++
		}
		opens := comma && i < g-1 && s.toks[i].Lower == ","
		if m := s.peopleAt(i - 1); m >= 0 && verbs <= 1 && i < g-1 && s.tag[i] == tree.VBN && s.p.doc.People[m].To == s.from+int32(i) && !s.p.doc.People[m].Pronoun {
			return int(s.p.doc.People[s.whole(m)].Head - s.from) // "the man known as A.K. was picked up"
		}
		if low := s.toks[i].Lower; verbs == 1 && (low == "who" || low == "whom" || low == "whose") {
			opens = true
		}
		if !opens {
			continue
		}
		at := i - 1
		if at > 0 && s.toks[at].Lower == "," {
			at--
		}
		if m := s.peopleAt(at); m >= 0 && !s.p.doc.People[m].Pronoun {
			return int(s.p.doc.People[s.whole(m)].Head - s.from)
		}
		if s.crowd(at) {
			return at
		}
		if s.toks[i].Lower == "," {
			return -1
		}
	}
	return -1
}

// beforeApposition gives the people of "170 others, mostly women, were sent" where the tree has taken what describes them for the subject; -1 where it has not.
func (s *sentence) beforeApposition(g, k int) int {
	m := s.peopleAt(g)
	if m <= int(s.p.people[s.at]) {
		return -1
	}
	from := int(s.p.doc.People[m].From - s.from)
	for i := from - 1; i > max(0, from-6); i-- {
		switch s.toks[i].Lower {
		case "mostly", "mainly", "nearly", "almost", "all", "most", "many", "some", "of", "them", "both", "including", "among", "half", "the", "largely", "chiefly":
			continue
		case ",":
		default:
			return -1
		}
		b := &s.p.doc.People[m-1]
		for j := m - 1; j >= int(s.p.people[s.at]); j-- {
			if b = &s.p.doc.People[j]; int(b.To-s.from) <= i {
				break
			}
		}
		comma := false
		for j := g; j < k; j++ {
			comma = comma || s.toks[j].Lower == ","
		}
		if comma && int(b.To-s.from) == i {
			return int(b.Head - s.from)
		}
		return -1
	}
	return -1
}

// ofWhom gives the people of "all of them" and "the last of the men", where the word before "of" is none.
func (s *sentence) ofWhom(k int) int {
	if k >= 0 && s.peopleAt(k) < 0 && !s.crowd(k) {
		if c := s.obl(k, "of"); c >= 0 && (s.peopleAt(c) >= 0 || s.person(c)) {
			return c
		}
	}
	return k
}

// goalOf says what a move is by where it leads; "" where that tells nothing.
func (s *sentence) goalOf(e *event, p path, goes bool) habeas.Kind {
	state, home, known, haven := "", false, false, false
	if p.to >= 0 {
		state = s.p.stateOf(s.p.doc.Places[p.to].Ref)
		home, known = state != "" && s.p.homes()[state], s.p.holders()[state]
		haven = state != "" && !known && !(s.is("put", e.node) && s.boards(p.to)) && s.p.haven(state)
	}
	freed := s.freedBefore(e)
	switch {
	case home && (p.custody || p.site) && s.returnedBefore(e):
		return habeas.Transferred
	case home, p.to < 0 && p.over && !(goes && (freed || s.pastPerfect(e.node) || s.rel[e.node] == tree.AclRelcl)): // "men who crossed the border" came so
		return habeas.Returned
	case p.over:
		return ""
	case state != "" && !known && !haven && len(s.p.homes()) == 0 && s.toForeign(e, p, state):
		return habeas.Returned
	case p.free, !p.leads() && (s.lemma[e.node] == "leave" || s.lemma[e.node] == "go"):
		return habeas.Released
	case p.home:
		return s.homeward(e, p, goes)
	case p.own && (!goes || p.back) && !p.custody:
		return habeas.Released
	case haven && (goes || !s.is("push", e.node)):
		return habeas.Released
	case goes:
		return s.goesTo(e, p, known, freed)
	case p.custody && s.is("put", e.node):
		return habeas.Held
	case p.custody, p.site, p.point, p.to >= 0, p.name[1] > 0 && !p.back:
		return habeas.Transferred
	case (p.back || p.plane) && s.p.mayReturn(), p.plane && (s.ofHome(e) || s.is("put", e.node) && s.lemma[p.last] == "flight"): // who is put on "the afternoon flight" leaves the country
		return habeas.Returned
	case p.wheel && s.lemma[e.node] == "be" && s.returnMeant():
		return habeas.Returned // "everyone will be on a truck by the end of the month"
	case p.plane, p.wheel:
		return habeas.Transferred
	case !p.leads() && s.is("shift", e.node) && s.ofHeld(e): // "nobody has been moved"
		return habeas.Transferred
	case p.out && s.ofHeld(e): // others who are led away are taken
		return habeas.Transferred
	}
	return ""
}

// haven reports whether a state lets those who flee come; some do so only with people who are known to have fled another, and send others back themselves or fetch their own.
func (p *passage) haven(state string) bool {
	w, low := p.worker.words.motions, strings.ToLower(state)
	return w["haven"][low] || len(p.homes()) > 0 && w["waystation"][low]
}

// toForeign reports whether people of whom no state is told as theirs are taken by plane, or over a border, from the state that holds them into another.
func (s *sentence) toForeign(e *event, p path, state string) bool {
	holders := s.p.holders()
	return !holders[state] && (p.plane && (len(holders) > 0 || s.passive(e.node)) || len(holders) > 0 && s.lemma[e.node] == "fly") && !s.freedBefore(e)
}

// boards reports whether a place is where people were put on a plane, and not where it went: "put on the charter in Dusseldorf".
func (s *sentence) boards(place int) bool {
	i := int(s.p.doc.Places[place].From-s.from) - 1
	return i >= 0 && (s.toks[i].Lower == "in" || s.toks[i].Lower == "at" || s.toks[i].Lower == "from")
}

// someHeld reports whether people who are moved over a border are told of as such people: counted, named or known, and neither officials nor helpers.
func (s *sentence) someHeld(e *event) bool {
	if e.people < 0 {
		return s.crowd(e.group)
	}
	m := &s.p.doc.People[e.people]
	return m.Role == habeas.RoleHeld && !m.Generic && (m.Count.Form != habeas.Vague || m.Count.Min > 2 || m.Definite || m.Part)
}

// likely reports whether, in a report about people in custody, others are told of who may be such people too: of the nation that those have fled, told by number or
// as more of them, and neither officials nor helpers.
func (s *sentence) likely(e *event) bool {
	if e.people < 0 || !s.p.affair() || s.outsider(e) {
		return false
	}
	m := &s.p.doc.People[e.people]
	if m.Role != habeas.RoleHeld || m.Generic || m.Pronoun || len(m.Names) > 0 {
		return false
	}
	for k := m.From; k < m.To; k++ {
		if state := s.p.worker.nationAt(s.p.doc, k); state != "" && s.p.homes()[state] {
			return true
		}
	}
	return m.Part && m.Count.Form != habeas.Vague
}

// goesTo says what a move of the people themselves is that leads neither home nor to liberty.
func (s *sentence) goesTo(e *event, p path, known, freed bool) habeas.Kind {
	switch {
	case (p.plane || p.wheel) && !p.custody && !p.site && p.to < 0 && s.lemma[e.node] == "go" && s.returnMeant():
		return habeas.Returned // "thirty-six went on the first lorry"
	case p.out && !p.custody && p.to < 0:
		return habeas.Released
	case freed && !p.custody:
		return ""
	case p.custody, (p.to >= 0 || p.site || p.point) && s.madeTo(e.node):
		return habeas.Transferred
	case p.site || p.point || p.to >= 0:
		switch s.lemma[e.node] {
		case "fly", "travel", "drive", "ride", "move":
			if known && !s.pastPerfect(e.node) {
				return habeas.Transferred
			}
		case "go", "come", "arrive", "end", "wind", "land":
			if !s.pastPerfect(e.node) {
				return habeas.Transferred
			}
		}
	}
	return ""
}

// returnMeant reports whether the report told last, of anybody, that people were or will be sent home.
func (s *sentence) returnMeant() bool {
	for _, o := range slices.Backward(s.p.lately()) {
		switch o.kind() {
		case habeas.Returned:
			return true
		case habeas.Transferred, habeas.Released:
			return false
		}
	}
	return false
}

// homeward says what a move home is: a return to the state that people fled, but a release for those who may go, who go to their own people, and in a report
// that speaks of no return.
func (s *sentence) homeward(e *event, p path, goes bool) habeas.Kind {
	for i := p.last + 1; i < min(s.n, p.last+6) && !verb(s.tag[i]); i++ {
		if s.is("mild", i) {
			return habeas.Released // "were sent home with a warning"
		}
	}
	if p.kin || goes && (s.permitted(e.node) || s.lemma[e.node] == "come") || !s.p.speaksOfReturn() && !s.p.heldAbroad() && (goes || len(s.p.homes()) == 0) && (goes || s.p.plainAffair()) {
		return habeas.Released
	}
	return habeas.Returned
}

// wereTold reports whether people are told where they are being taken: whoever takes them may not tell the truth.
func (s *sentence) wereTold(k int) bool {
	being := false
	for i := k - 1; i >= max(0, k-9); i-- {
		being = being || s.tag[i] == tree.VBG && (s.toks[i].Lower == "being" || s.lemma[i] == "go")
		if s.lemma[i] == "tell" && verb(s.tag[i]) {
			return (being || s.tag[k] == tree.VBG) && (s.passive(i) || s.kid(i, tree.Obj, tree.Iobj) < 0)
		}
	}
	return false
}

// permitted reports whether people may go: "were allowed to go home", "can go".
func (s *sentence) permitted(k int) bool {
	for i := k - 1; i >= max(0, k-5); i-- {
		if s.is("permit", i) || s.toks[i].Lower == "can" || s.toks[i].Lower == "could" || s.toks[i].Lower == "may" {
			return true
		}
	}
	return false
}

// madeTo reports whether people are made or told to go: "were made to walk", "had to board".
func (s *sentence) madeTo(k int) bool {
	for i := k - 1; i >= max(0, k-5); i-- {
		switch s.lemma[i] {
		case "make", "force", "tell", "order", "oblige", "command", "compel", "instruct":
			return true
		}
	}
	return false
}

// pastPerfect reports whether a verb tells of what was before: "had crossed the river".
func (s *sentence) pastPerfect(k int) bool {
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.Aux && (s.toks[c].Lower == "had" || s.toks[c].Lower == "having") {
			return true
		}
	}
	return false
}

// moves reports, without a tree, whether a sentence behind one that told of custody may tell of a move of its people.
func (p *passage) moves(i int) bool {
	return p.trigger[i]&triggersMove != 0 && len(p.found) > 0 && p.affair() && p.toldWithin(i, knownReach)
}

// toldWithin reports whether one of so many sentences before told of custody.
func (p *passage) toldWithin(i, reach int) bool {
	for k := len(p.found) - 1; k >= 0 && i-p.found[k].s.at <= reach; k-- {
		if !p.found[k].kind().Speech() && !p.found[k].generic {
			return true
		}
	}
	return false
}
