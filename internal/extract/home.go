package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// homes gives the states that the people of a report have fled, as the report calls them: by their people ("eight Eritreans"), by what they come from ("men
// from Aleppo"), by the state of a people that has none of its own (home.tsv), or by what is said of a state: that they left it, that it looks for them, that they could
// be sent back to it. States are ISO 3166-1 alpha-2.
func (p *passage) homes() map[string]bool {
	if p.home != nil {
		return p.home
	}
	told := map[string]int{}
	for _, d := range [2]*lang.Doc{p.doc, p.headlineDoc()} {
		p.homesTold(d, told)
	}
	delete(told, "")
	p.home = map[string]bool{}
	most := 0
	for _, n := range told {
		most = max(most, n)
	}
	for state, n := range told {
		p.home[state] = 2*n > most // helpers and neighbours of another people are told of less
	}
	return p.home
}

// homesTold adds, for each state, how much the words of a text or a title tell that its people have fled it.
func (p *passage) homesTold(d *lang.Doc, told map[string]int) {
	w := p.worker
	for i := range d.People {
		m := &d.People[i]
		switch m.Role {
		case habeas.RoleOfficial, habeas.RoleGuard, habeas.RoleHelper, habeas.RoleInformer:
			continue
		}
		for k := m.From; k < m.To; k++ {
			if state := w.nationAt(d, k); state != "" {
				told[state] += p.weightOf(d, m)
			}
		}
		if to := int(m.To); to+1 < len(d.Toks) && (d.Toks[to].Lower == "from" || d.Toks[to].Lower == "of" && w.words.motions["native"][w.pack.Lemma(d.Toks[to-1])] || d.Toks[to].Lower == "," && to+2 < len(d.Toks) && d.Toks[to+1].Lower == "from") {
			for k := range d.Places {
				if at := &d.Places[k]; at.From > m.To && at.From <= m.To+2 {
					told[p.stateOf(at.Ref)] += p.weightOf(d, m)
				}
			}
		}
	}
	for i := range d.Places {
		if n := w.fledFrom(d, d.Places[i].From); n > 0 {
			told[p.stateOf(d.Places[i].Ref)] += n
		}
	}
}

// nationAt gives the state whose people a word names, or that those of a people without a state have fled; "" where it names none: "South Sudanese", "Uyghur".
func (w *Worker) nationAt(d *lang.Doc, k int32) string {
	low := d.Toks[k].Lower
	if k > 0 {
		if state := w.pack.StateOf(d.Toks[k-1].Lower + " " + low); state != "" {
			return state
		}
	}
	if state := w.pack.StateOf(low); state != "" {
		return state
	}
	if state := w.words.homes[low]; state != "" {
		return state
	}
	return w.words.homes[w.pack.Lemma(d.Toks[k])]
}

// fledFrom gives how much the words before a place tell that people have fled it: "who had fled Laos", "wanted in Turkey", "his extradition to Tajikistan".
func (w *Worker) fledFrom(d *lang.Doc, at int32) int {
	word := func(i int32) (string, string) {
		if i < 0 {
			return "", ""
		}
		return d.Toks[i].Lower, w.pack.Lemma(d.Toks[i])
	}
	low, lemma := word(at - 1)
	form, before := word(at - 2)
	switch {
	case w.words.motions["flee"][lemma], low == "from" && w.words.motions["flee"][before], (low == "in" || low == "by") && w.words.motions["hunted"][form]:
		return 1
	case low != "to":
		return 0
	}
	for i := at - 2; i >= max(0, at-5); i-- {
		if d.Toks[i].Flags&lang.Punct != 0 {
			return 0
		}
		if _, lemma := word(i); w.words.motions["sendback"][lemma] {
			return 1
		}
	}
	return 0
}

// weightOf gives how much a mention of people tells of where those who flee are from: several more than one, who may be a trader or a driver, and more than what
// several are said to be ("the two guides are Chinese citizens").
func (p *passage) weightOf(d *lang.Doc, m *lang.People) int {
	switch said := m.From > 0 && (p.worker.pack.Lemma(d.Toks[m.From-1]) == "be" || d.Toks[m.From-1].Lower == "as"); {
	case m.Single:
		return 1
	case said:
		return 2
	}
	return 4
}

// stateOf gives the state that holds a place, "" where it is not known.
func (p *passage) stateOf(ref habeas.Ref) string {
	if ref == "" {
		return ""
	}
	place, _ := p.worker.pack.Place(ref)
	return place.Country
}

// fromIn reports whether an event is told to begin in a state: who is moved about in it is not sent there.
func (e *event) fromIn(p *passage, state string) bool {
	return slices.ContainsFunc(e.places, func(pl habeas.Place) bool { return pl.Role == habeas.From && p.stateOf(pl.Ref) == state })
}

// toHome reports whether an event leads to a state that the people of the report have fled.
func (s *sentence) toHome(e *event) (home, told bool) {
	for i := range e.places {
		if pl := &e.places[i]; pl.Role == habeas.To {
			if state := s.p.stateOf(pl.Ref); state != "" {
				told = true
				home = home || s.p.homes()[state] && !e.fromIn(s.p, state)
			}
		}
	}
	return home, told
}

// settleKind decides what a move of people is: a return where it leads to the state that they fled, a handover to others than their own holders too; and whether those who take
// them stand outside any law. It reports whether the event is one of custody at all: going somewhere is only where it leads home or away from it.
func (s *sentence) settleKind(e *event) bool {
	if k := e.kind(); (k == habeas.Returned || k == habeas.Transferred) && e.agent >= 0 && s.ofKin(e.agent) {
		return false // his sons carried him over the line
	}
	if !s.kindByGoal(e) || e.kind() == habeas.Transferred && !s.kindByTaking(e) {
		return false
	}
	switch {
	case e.kind() == habeas.Transferred && (s.flownOut(e) || s.overAtEdge(e)):
		e.word.kind = habeas.Returned
	case s.movedOn(e):
		e.word.kind = habeas.Transferred
	case e.kind() == habeas.Abducted && s.is("force", e.node) && s.byOffice(e): // police who bundle somebody into a car
		e.word.kind = habeas.Arrested
	}
	if e.kind() == habeas.Returned && e.word.group == "subj" && e.modality != habeas.Asserted && (s.lemma[e.node] == "return" || s.lemma[e.node] == "come") {
		if home, _ := s.toHome(e); !home {
			return false // "he went to the police and did not come back"
		}
	}
	if (e.kind() == habeas.Arrested || e.word.note == "move") && s.lawless(e) || e.kind() == habeas.Arrested && e.word.note != "sure" && e.word.group == "obj" && e.agent < 0 && s.besideThem(e.node) && s.p.lawlessBefore() {
		e.word.kind = habeas.Abducted
	}
	return true
}

// kindByGoal decides by where a move leads, and by what the row of its word says of it. False where it is nothing of custody.
func (s *sentence) kindByGoal(e *event) bool {
	moved, note := e.kind() == habeas.Transferred, e.word.note
	home, told := s.toHome(e)
	switch {
	case note == "path":
	case note == "homeward" && !home, note == "onward" && (home || !told || s.placeOfCustody(e)):
		return false
	case note == "homeward", note == "onward":
	case (moved || e.kind() == habeas.Returned) && note == "handover" && s.toKin(e):
		e.word.kind = habeas.Released
	case note == "handover":
		if home || s.homeOffice(e) || !told && !s.toHolder(e) && (s.p.mayReturn() || s.atEdge(e) || s.toNobody(e)) {
			e.word.kind = habeas.Returned
		}
	case moved && note == "move" && (s.backOver(e) || s.flownHome(e) || len(s.p.homes()) > 0 && s.pathFrom(e).over),
		moved && (home && !s.placeOfCustody(e) || !told && s.aboard(e) || told && s.overBorder(e) || s.homeOffice(e)):
		e.word.kind = habeas.Returned
	}
	switch {
	case e.kind() != habeas.Returned:
	case len(e.word.with) > 0 && !home && s.placeOfCustody(e):
		e.word.kind = habeas.Transferred // "led back to her cell"
	case e.word.group == "subj" && s.permitted(e.node) && (s.leadsHome(e.node) || s.lemma[e.node] == "return" && !home && s.obl(e.node, "to") >= 0):
		e.word.kind = habeas.Released // "two of them can go home"
	}
	return true
}

// kindByTaking tells of those whom nobody had before that a move is how they were taken: into a car that goes nobody says where, or to a police station. False where their arrest is
// only told again.
func (s *sentence) kindByTaking(e *event) bool {
	if e.modality == habeas.Asserted && s.intoCar(e) {
		switch last := s.lastTold(e); {
		case last == habeas.Arrested || last == habeas.Abducted:
			return false
		case last == "" && (!s.inCustody(e) || s.is("force", e.node)), last == "" && e.people >= 0 && s.p.doc.People[e.people].Role == habeas.RoleKin && !s.toldBefore(e), last != habeas.Held && s.pastPerfect(e.node):
			e.word.kind = habeas.Arrested
			if e.agent >= 0 && s.worker().signs[[2]string{"those", s.toks[e.agent].Lower}] || s.seized(e) {
				e.word.kind = habeas.Abducted // by "men"
			}
			return true
		}
	}
	if e.modality != habeas.Planned && !e.generic && s.toStation(e) && s.lastTold(e) == "" && !s.toldBefore(e) {
		e.word.kind = habeas.Arrested
	}
	return true
}

// intoCar reports whether people are put into a car that goes nobody says where: that is how they are taken.
func (s *sentence) intoCar(e *event) bool {
	if home, told := s.toHome(e); home || told && !s.is("force", e.node) || s.placeOfCustody(e) {
		return false // "put in a car to the border"; in "bundled into a pickup in Maputo" the town is where it was done
	}
	car := false
	for i := e.node + 1; i < min(s.n, e.node+8) && s.toks[i].Flags&lang.Punct == 0; i++ {
		switch s.toks[i].Lower {
		case "to", "towards", "toward", "for":
			return false
		}
		car = car || s.is("car", i)
	}
	return car
}

// givenTo gives the "to" behind a move or a handover that says to whom or where, -1 where none stands before the next comma.
func (s *sentence) givenTo(e *event) int {
	for i := e.node + 1; i < min(s.n, e.node+12) && s.toks[i].Flags&lang.Punct == 0; i++ {
		if s.toks[i].Lower == "to" {
			return i
		}
	}
	return -1
}

// toStation reports whether people are taken to a station or a post of the police.
func (s *sentence) toStation(e *event) bool {
	to := s.givenTo(e)
	for i := to + 1; to >= 0 && i < min(s.n, e.node+10) && s.toks[i].Flags&lang.Punct == 0; i++ {
		if s.worker().custody[s.lemma[i]] == "office" && s.worker().signs[[2]string{"holder", s.lemma[i-1]}] {
			return true
		}
	}
	return false
}

// flownOut reports whether people whose state the report knows are flown out of another, nobody says where to.
func (s *sentence) flownOut(e *event) bool {
	if s.lemma[e.node] != "fly" || e.placed(habeas.To) || len(s.p.homes()) == 0 {
		return false
	}
	if e.node+1 >= s.n || s.toks[e.node+1].Lower != "out" {
		return false
	}
	for i := range e.places {
		if state := s.p.stateOf(e.places[i].Ref); e.places[i].Role == habeas.From && state != "" {
			return !s.p.homes()[state]
		}
	}
	return s.p.heldAbroad()
}

// leadsHome reports whether a verb is followed by "home".
func (s *sentence) leadsHome(k int) bool { return k+1 < s.n && s.toks[k+1].Lower == "home" }

// toKin reports whether people are given to their own: "was handed to his aunt", "to their Chinese relatives".
func (s *sentence) toKin(e *event) bool {
	to := s.givenTo(e)
	for k := to + 1; to >= 0 && k < min(s.n, to+5) && (noun(s.tag[k]) || s.tag[k] == tree.PRPPoss || s.tag[k] == tree.DT || s.tag[k] == tree.JJ || s.tag[k] == tree.CD); k++ {
		if s.is("kin", k) {
			return true
		}
	}
	return false
}

// flownHome reports whether people whose state the report knows are put into something that goes home: "put them on a plane home".
func (s *sentence) flownHome(e *event) bool {
	if len(s.p.homes()) == 0 {
		return false
	}
	for i := e.node + 1; i+1 < min(s.n, e.node+10); i++ {
		if s.is("vehicle", i) && s.leadsHome(i) {
			return true
		}
	}
	return false
}

// placeOfCustody reports whether an event leads to a place of custody.
func (s *sentence) placeOfCustody(e *event) bool {
	_, b := s.reach(e.node)
	for i := e.node + 1; i <= min(b, e.node+12); i++ {
		if s.worker().custody[s.lemma[i]] == "place" {
			return true
		}
	}
	return false
}

// backOver reports whether an event leads back over what parts two states: "sent 19 people back over the river".
func (s *sentence) backOver(e *event) bool {
	back := false
	for i := e.node + 1; i < min(s.n, e.node+14); i++ {
		switch low := s.toks[i].Lower; {
		case low == "back":
			back = s.tag[i-1] != tree.DT
		case back && s.is("edge", i):
			return true
		case s.toks[i].Flags&lang.Punct != 0:
			return false
		}
	}
	return false
}

// aboard reports whether people are put on a plane, with no word of where it goes, in a report that speaks of return.
func (s *sentence) aboard(e *event) bool {
	return s.inPlane(e) && (s.p.mayReturn() || s.ofHome(e))
}

// ofHome reports whether the plane behind a move is of the state that people fled: "put aboard a chartered Chinese aircraft".
func (s *sentence) ofHome(e *event) bool {
	for i := e.node + 1; i < min(s.n, e.node+8); i++ {
		if state := s.p.worker.nationAt(s.p.doc, s.from+int32(i)); state != "" && s.p.homes()[state] && i != e.group {
			return true
		}
	}
	return false
}

// inPlane reports whether a plane stands close behind a move.
func (s *sentence) inPlane(e *event) bool {
	for i := e.node + 1; i < min(s.n, e.node+8); i++ {
		if s.is("plane", i) {
			return true
		}
	}
	return false
}

// atEdge reports whether people are handed over where two states meet: "at the Lafa crossing", "on the bridge".
func (s *sentence) atEdge(e *event) bool { return s.edgeBehind(e) >= 0 }

// edgeBehind gives the word behind an event for what parts two states, before the next comma or verb; -1 where none stands.
func (s *sentence) edgeBehind(e *event) int {
	for i := e.node + 1; i < min(s.n, e.node+14); i++ {
		if m := s.placeAt(i); m >= 0 {
			if place, _ := s.worker().pack.Place(s.p.doc.Places[m].Ref); place.Kind == "crossing" {
				return i
			}
		}
		if s.is("edge", i) || s.lemma[i] == "gate" || s.lemma[i] == "fence" {
			return i
		}
		if s.toks[i].Flags&lang.Punct != 0 || finite(s.tag[i]) {
			return -1
		}
	}
	return -1
}

// toNobody reports whether people are told to be handed over, and not to whom, in a report about custody that tells of no abduction: to the state that they fled.
func (s *sentence) toNobody(e *event) bool {
	return s.givenTo(e) < 0 && (len(s.p.homes()) > 0 || s.nationOf(e.agent) != "" || s.p.affair() && !s.p.lawlessBefore())
}

// toHolder reports whether people are handed to police, prosecutors or another office of the state that has them already.
func (s *sentence) toHolder(e *event) bool {
	to := s.givenTo(e)
	for k := to + 1; to >= 0 && k < min(s.n, to+7) && s.toks[k].Flags&lang.Punct == 0; k++ {
		if s.worker().custody[s.lemma[k]] == "place" || s.worker().signs[[2]string{"holder", s.lemma[k]}] {
			return true
		}
	}
	return false
}

// speaksOfReturn reports whether a report speaks of returns anywhere.
func (p *passage) speaksOfReturn() bool {
	if p.returns == 0 {
		p.returns = -1
		for i := range p.doc.Toks {
			if p.worker.words.signs[[2]string{"return", p.worker.pack.Lemma(p.doc.Toks[i])}] {
				p.returns = 1
				break
			}
		}
	}
	return p.returns > 0
}

// mayReturn reports whether a move that leads nobody knows where may be one home: the report speaks of returns, or of people held in a state that is not their own.
func (p *passage) mayReturn() bool {
	return p.speaksOfReturn() || p.heldAbroad() || slices.ContainsFunc(p.lately(), func(o *event) bool { return o.kind() == habeas.Returned && !o.generic })
}

// overBorder reports whether people of whom no state is told as theirs are moved from the state that holds them into another that lets nobody settle who flees.
func (s *sentence) overBorder(e *event) bool {
	if len(s.p.homes()) > 0 {
		return false
	}
	from, to := "", ""
	for i := range e.places {
		switch pl := &e.places[i]; pl.Role {
		case habeas.From:
			from = s.p.stateOf(pl.Ref)
		case habeas.To:
			to = s.p.stateOf(pl.Ref)
		}
	}
	if to == "" || s.p.haven(to) {
		return false
	}
	holders := s.p.holders()
	if from == "" && len(holders) == 0 {
		return s.inPlane(e) && s.passive(e.node) // "the nine will be put on a plane to Tashkent"
	}
	return from != "" && from != to || from == "" && !holders[to]
}

// heldAbroad reports whether the report has told of custody in a state that the people have not fled: home is then where they fled from.
func (p *passage) heldAbroad() bool { return len(p.homes()) > 0 && len(p.holders()) > 0 }

// besideThem reports whether people are told to be taken with those told of before: "two drivers seized with her".
func (s *sentence) besideThem(k int) bool {
	for i := k + 1; i+1 < min(s.n, k+4); i++ {
		if low := s.toks[i].Lower; low == "with" || low == "alongside" || low == "beside" {
			return s.tag[i+1] == tree.PRP
		}
	}
	return false
}

// lawlessBefore reports whether a report has told that people were abducted and of nobody arrested.
func (p *passage) lawlessBefore() bool {
	lawless := false
	for _, o := range p.lately() {
		if o.kind() == habeas.Arrested {
			return false
		}
		lawless = lawless || o.kind() == habeas.Abducted && o.modality == habeas.Asserted
	}
	return lawless
}

// lawless reports whether those who take people are outside any law: "masked men", "militiamen", "unknown gunmen".
func (s *sentence) lawless(e *event) bool {
	if e.agent < 0 {
		return false
	}
	a, b := s.phrase(e.agent)
	for i := a; i <= b; i++ {
		if s.worker().signs[[2]string{"lawless", s.toks[i].Lower}] || s.worker().signs[[2]string{"lawless", s.lemma[i]}] {
			return true
		}
	}
	return false
}
