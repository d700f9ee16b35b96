package extract

import (
	"slices"
	"sort"
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// finish gives an event its scope, places, times, voices and stretch; nil where the scope says that it is no event of its own.
func (s *sentence) finish(e *event) *event {
	s.someOfThose(e)
	if d := s.doerOf(e); d >= 0 {
		e.agent = d
	} else if d := s.selfTold(e); d >= 0 {
		e.reader = s.party(d)
	}
	e.scope = s.scopeOf(e)
	if e.dropped || s.ofNobody(e) {
		return nil
	}
	s.placesOf(e)
	if !s.settleKind(e) || e.word.note == "finder" && e.modality != habeas.Asserted {
		return nil
	}
	if s.offPlane(e) {
		e.word.kind = habeas.Returned
		e.apply(opDenial, "off the plane")
	}
	switch k := e.kind(); {
	case k == habeas.Released && e.modality == habeas.Planned && s.wereTold(e.node):
		return nil // that they will go home is what keepers tell those whom they take elsewhere
	case e.modality == habeas.Asserted && (k == habeas.Transferred || k == habeas.Returned || k == habeas.Released) && s.wereTold(e.node):
		e.apply(opCondition, "told")
	case k == habeas.Contacted && e.modality == habeas.Asserted && e.agent >= 0 && (s.toks[e.agent].Lower == "anyone" || s.toks[e.agent].Lower == "anybody"):
		e.apply(opDenial, s.toks[e.agent].Lower) // "it was the last time that anybody heard his voice"
	case k == habeas.Contacted && s.lemma[e.node] == "reach" && e.modality == habeas.Conditional && s.notAnyMore(e.node):
		e.modality = habeas.Denied // "can no longer be reached"
	}
	if e.kind() == habeas.Arrested && s.lemma[e.node] == "hold" && (s.present(e.node) || s.tag[e.node] == tree.VBG) {
		e.word.kind = habeas.Held // "the rebels hold eleven soldiers"
	}
	s.timesOf(e)
	s.kindByTime(e)
	s.stillAhead(e)
	s.notYet(e)
	e.chain = s.ownersVoice(e, s.chainOf(e.node))
	s.stretch(e)
	return e
}

// peopleAt gives the mention of people that covers word k; -1 where there is none.
func (s *sentence) peopleAt(k int) int {
	at := s.from + int32(k)
	for i := s.p.people[s.at]; i < s.p.people[s.at+1]; i++ {
		m := &s.p.doc.People[i]
		if m.From > at {
			break
		}
		if at < m.To {
			return int(i)
		}
	}
	return -1
}

// placesFrom gives the index in Doc.Places of the first that begins at token a or behind it.
func (p *passage) placesFrom(a int32) int {
	return sort.Search(len(p.doc.Places), func(i int) bool { return p.doc.Places[i].From >= a })
}

// placeOf gives the place of an event that a mention names, with its other meanings kept.
func (p *passage) placeOf(m *lang.PlaceAt, role habeas.PlaceRole) habeas.Place {
	return habeas.Place{Name: p.doc.Quote(m.Range), Role: role, Ref: m.Ref, Also: m.Also}
}

// placeIn gives the first place mentioned among words from..to, -1 where there is none.
func (s *sentence) placeIn(from, to int) int {
	a, b := s.from+int32(from), s.from+int32(to)
	places, lo := s.p.doc.Places, s.p.placesFrom(a)
	if lo < len(places) && places[lo].From >= a && places[lo].To <= b+1 {
		return lo
	}
	return -1
}

// placesOf takes the places from the phrases of an event, of its group, and of the verb that it completes.
func (s *sentence) placesOf(e *event) {
	seen := map[int]bool{}
	for _, h := range [5]int{e.node, e.group, s.inner(e.group), s.carrier(e.node), s.kid(e.node, tree.Advmod)} {
		if h < 0 {
			continue
		}
		for _, c := range s.kids[h] {
			switch s.rel[c] {
			case tree.Obl, tree.Nmod, tree.Advmod, tree.OblUnmarked:
			default:
				continue
			}
			if int(c) == e.group || int(c) == e.agent || int(c) == e.node || s.timeAt(int(c)) {
				continue
			}
			role, ok := placeRole(s.marker(int(c)))
			if s.lemma[c] == "way" && s.marker(int(c)) == "by" {
				role, ok = habeas.Via, true
			}
			if s.rel[c] == tree.Obl { // "put on a flight to"
				for _, d := range s.kids[c] {
					if role, ok := placeRole(s.marker(int(d))); ok && role == habeas.To && s.rel[d] == tree.Nmod {
						s.addPlaces(e, int(d), role, seen)
					}
				}
			}
			if ok {
				if role == habeas.At && h != e.node && int(c) < e.node && (h == e.group || h == s.inner(e.group)) && moved(e.kind()) {
					role = habeas.From // "four of the nine men in Mbarara prison were driven away"
				}
				s.addPlaces(e, int(c), role, seen)
			}
		}
	}
	s.placesBeside(e, seen)
	s.fromThere(e)
	s.placeOfTakers(e)
	s.onTheWay(e)
	s.unlistedPlaces(e)
	s.unlistedBeside(e)
	s.siteOf(e)
}

// inner is the noun of "two groups of defectors" on which the tree may hang what belongs to the verb, -1 where there is none.
func (s *sentence) inner(group int) int {
	if group < 0 {
		return -1
	}
	return s.obl(group, "of")
}

// carrier is the verb whose object or complement a nominal event is ("carried out arrests in"), -1 where there is none.
func (s *sentence) carrier(k int) int {
	if h := int(s.head[k]); h >= 0 && (noun(s.tag[k]) && (s.rel[k] == tree.Obj || s.rel[k] == tree.NsubjPass) || s.rel[k] == tree.Xcomp) {
		return h
	}
	return -1
}

// addPlaces takes the places of a phrase, its conjuncts included ("to Yanji and Changchun").
func (s *sentence) addPlaces(e *event, c int, role habeas.PlaceRole, seen map[int]bool) {
	from, to := s.phrase(c)
	i := s.placeIn(from, to)
	if i < 0 {
		from, to = s.reach(c)
		i = s.placeIn(from, min(to, c+8))
	}
	if i >= 0 && !seen[i] {
		if o := s.largerPlace(i); o >= 0 {
			i = o
		}
		seen[i] = true
		m := &s.p.doc.Places[i]
		role := role
		if role == habeas.From && (e.kind() == habeas.Arrested || e.kind() == habeas.Abducted) {
			if own, ok := s.leadsTo(int(m.From - s.from)); ok && own == habeas.At {
				role = own // "taken from his home in Almaty"
			}
		}
		own, ok := s.leadsTo(int(m.From - s.from))
		leads := ok && role == habeas.At && (own == habeas.To || own == habeas.From) && s.under(int(m.From-s.from), c) && c != int(m.From-s.from)
		if leads && moved(e.kind()) {
			role = own // "put on a flight from Beijing to Pyongyang"
		}
		if !leads || moved(e.kind()) { // "pulled off a flight to Cairo"
			e.places = append(e.places, s.p.placeOf(m, role))
		}
	}
	for _, k := range s.kids[c] {
		if s.rel[k] == tree.Conj && noun(s.tag[k]) {
			s.addPlaces(e, int(k), role, seen)
		}
	}
}

// groupOf makes the group of a claim.
func (s *sentence) groupOf(e *event) *habeas.Group {
	if e.group < 0 {
		return nil
	}
	g := &habeas.Group{Role: habeas.RoleHeld, Names: []string{}}
	switch {
	case e.people >= 0:
		s.mentioned(e, g)
	case e.group == e.node && e.told != nil && s.tag[e.group] == tree.CD:
		g.Who, g.Count = s.text(e.group, e.group), *e.told // "and four to the police station"
	case e.group == e.node:
		g.Who, g.Count = s.text(s.trim(s.phrase(e.group))), s.numberOf(e.group)
	default:
		s.unmentioned(e, g)
	}
	if e.told != nil {
		g.Count = *e.told
	}
	if e.role != "" {
		g.Role = e.role
	}
	return g
}

// mentioned fills a group from a mention of people, or from the list that it belongs to.
func (s *sentence) mentioned(e *event, g *habeas.Group) {
	d := s.p.doc
	m := &d.People[e.people]
	g.Who, g.Count, g.Role = d.Quote(m.Range), m.Count, m.Role
	if r := d.WithWhole(m); r != m.Range {
		g.Who = d.Quote(r)
	} else if i := e.people + 1; i < int(s.p.people[s.at+1]) && d.People[i].From > m.To && d.People[i].From <= m.To+3 && (d.Toks[m.To].Lower == "of" || d.Toks[m.To+1].Lower == "of" && d.Toks[m.To].Lower == "more") && !d.People[i].Pronoun {
		g.Who = d.Quote(wide(m.Range, d.People[i].Range))
	}
	if n, ok := s.worker().number(d.Toks[m.From].Lower); ok && m.Count == habeas.PluralCount() && m.Groups == 0 {
		g.Count = habeas.ExactCount(n)
	}
	g.Names = append(g.Names, m.Names...)
	if m.List > 0 {
		s.listed(e.people, g)
	}
	last := e.people
	for last+1 < int(s.p.people[s.at+1]) && m.List > 0 && d.People[last+1].List == m.List {
		last++
	}
	if n, ok := s.sizeBehind(int(d.People[last].To - s.from)); ok {
		g.Count = n
	}
	if c, ok := s.apposedNumber(m, e.people); ok {
		g.Count = c
	}
	if names := s.p.apposedNames(e.people); names != nil {
		g.Names, g.Count = names, habeas.ExactCount(len(names))
	}
	s.together(e, g)
	if e.kind().Speech() {
		return
	}
	if g.Role == habeas.RoleHeld && (s.helped(e) || s.drove(e)) {
		g.Role = habeas.RoleHelper
	}
	switch g.Role {
	case "", habeas.RoleOther, habeas.RolePublic, habeas.RoleOfficial, habeas.RoleGuard:
		g.Role = habeas.RoleHeld
	case habeas.RoleKin:
		if e.kind() != habeas.Contacted {
			g.Role = habeas.RoleHeld
		}
	}
}

// apposedNumber gives the number that commas part off behind "the rest" or "the others": "the rest, 29 men, were moved".
func (s *sentence) apposedNumber(m *lang.People, at int) (habeas.Count, bool) {
	next := at + 1
	if m.Count.Form == habeas.Exactly || !m.Part || next >= int(s.p.people[s.at+1]) {
		return habeas.Count{}, false
	}
	n, toks := &s.p.doc.People[next], s.p.doc.Toks
	ok := n.From == m.To+1 && toks[m.To].Lower == "," && n.Count.Form == habeas.Exactly && n.Count.Min > 1 && !n.Pronoun && !n.Part && int(n.To) < len(toks) && toks[n.To].Lower == ","
	return n.Count, ok
}

// helped reports whether people are taken or held for having helped others on their way: "suspected of guiding them", "detained for sheltering the refugees",
// "who had driven the group to the river".
func (s *sentence) helped(e *event) bool {
	for _, h := range append([]int{e.group, e.node}, s.joined(e.group)...) { // "the pastor and his wife who guided them"
		for _, c := range s.kids[h] {
			k := int(c)
			switch {
			case h != e.node && (s.rel[k] == tree.Acl || s.rel[k] == tree.AclRelcl):
				if s.lemma[k] == "suspect" || s.lemma[k] == "accuse" || s.lemma[k] == "charge" || s.lemma[k] == "hire" || s.lemma[k] == "pay" {
					k = s.kid(k, tree.Advcl, tree.Xcomp)
				} else if s.passive(k) {
					continue
				}
			case h == e.node && s.rel[k] == tree.Advcl && k > h && (s.marker(k) == "for" || s.marker(k) == "of"):
			case h == e.node && s.rel[k] == tree.Obl && s.marker(k) == "on" && k > h: // "on suspicion of guiding them"
				k = s.kid(k, tree.Acl, tree.Advcl)
			default:
				continue
			}
			if k >= 0 && s.helpsOthers(k, e) {
				return true
			}
		}
	}
	return false
}

// joined are the words joined to another by "and".
func (s *sentence) joined(k int) []int {
	var out []int
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.Conj {
			out = append(out, int(c))
		}
	}
	return out
}

// drove reports whether people are told of as those who drove, sailed or led others of whom the report has told: "the two Chinese drivers", "their escorts". Drivers of whom alone it tells are not.
func (s *sentence) drove(e *event) bool {
	m := &s.p.doc.People[e.people]
	carries := func(m *lang.People) bool {
		return s.worker().signs[[2]string{"carry", s.worker().pack.Lemma(s.p.doc.Toks[m.Head])}]
	}
	if before := s.p.doc.Toks[max(0, m.From-1)].Lower; !m.Definite && before != "their" && before != "the" || m.Pronoun || !carries(m) {
		return false
	}
	return slices.ContainsFunc(s.p.lately(), func(o *event) bool {
		if o.people < 0 || o.kind().Speech() || o.generic {
			return false
		}
		of := &s.p.doc.People[o.people]
		return of.From < m.From && of.Role == habeas.RoleHeld && of.Count.Max > 1 && !carries(of) && !of.Pronoun
	})
}

// helpsOthers reports whether a verb tells of help to other people on their way.
func (s *sentence) helpsOthers(k int, e *event) bool {
	if !verb(s.tag[k]) || !s.worker().signs[[2]string{"help", s.lemma[k]}] {
		return false
	}
	o := s.object(k)
	if o < 0 || o == e.group || strings.HasSuffix(s.toks[o].Lower, "self") || strings.HasSuffix(s.toks[o].Lower, "selves") {
		return false
	}
	if m := s.peopleAt(o); m >= 0 {
		r := s.p.doc.People[m].Role
		return m != e.people && (r == habeas.RoleHeld || r == habeas.RoleKin)
	}
	_, crowd := s.crowdAt(o)
	return crowd || s.tag[o] == tree.PRP
}

// listed adds the other mentions of a list: "two women and a child" are three people.
func (s *sentence) listed(at int, g *habeas.Group) {
	d := s.p.doc
	list := d.People[at].List
	first, last, sum := at, at, habeas.Count{Form: habeas.Exactly}
	g.Names = []string{}
	for i := int(s.p.people[s.at]); i < int(s.p.people[s.at+1]); i++ {
		m := &d.People[i]
		if m.List != list {
			continue
		}
		first, last = min(first, i), max(last, i)
		sum.Min += m.Count.Min
		if sum.Max += m.Count.Max; sum.Max >= habeas.Open || m.Count.Max >= habeas.Open {
			sum.Max = habeas.Open
		}
		if m.Count.Form != habeas.Exactly {
			sum.Form = m.Count.Form
		}
		g.Names = append(g.Names, m.Names...)
	}
	g.Count = sum
	g.Who = d.Quote(wide(d.People[first].Range, d.People[last].Range))
}

// numberOf gives the number before a noun that counts events themselves ("20 arrests").
func (s *sentence) numberOf(k int) habeas.Count {
	if c := s.kid(k, tree.Nummod); c >= 0 {
		if n, ok := plainNumber(s.toks[c].Lower); ok {
			return habeas.ExactCount(n)
		}
	}
	return habeas.PluralCount()
}

func plainNumber(w string) (int, bool) {
	n := 0
	for _, r := range w {
		if r == ',' {
			continue
		}
		if r < '0' || r > '9' || n > 1e6 {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, n > 0
}

// unmentioned fills a group whose words are no known mention of people.
func (s *sentence) unmentioned(e *event, g *habeas.Group) {
	if c, ok := s.crowdAt(e.group); ok {
		g.Who, g.Count = s.text(c.from, c.to), c.count
		return
	}
	a, b := s.phrase(e.group)
	g.Who, g.Count = s.text(s.trim(s.noArticle(a, b))), habeas.PluralCount()
	switch s.toks[e.group].Lower {
	case "he", "she", "him", "her", "i", "me", "himself", "his":
		g.Count = habeas.ExactCount(1)
	}
	if low := s.toks[e.group].Lower; low == "who" || low == "whom" {
		for _, at := range [2]int{e.group - 1, e.group - 2} {
			if m := s.peopleAt(max(0, at)); m >= 0 && s.p.doc.People[m].To+2 > s.from+int32(e.group) {
				g.Count, g.Names = s.p.doc.People[m].Count, append(g.Names, s.p.doc.People[m].Names...)
				return
			}
		}
	}
	switch s.tag[e.group] {
	case tree.NNP:
		g.Count, g.Names = habeas.ExactCount(1), []string{g.Who}
	case tree.NN:
		g.Count = habeas.ExactCount(1)
	}
}

// fullName widens a name over the capitals that go on behind it and before it: "the South Korean" to "the South Korean Foreign Affairs and Trade Ministry", "Watch" to "Human Rights
// Watch".
func (s *sentence) fullName(a, b int) (int, int) {
	if s.caseless || s.toks[b].Flags&(lang.Capital|lang.AllCaps) == 0 {
		return a, b
	}
	for ; a > 0 && !s.titled && s.toks[a].Flags&lang.Capital != 0; a-- {
		t := &s.toks[a-1]
		if t.Flags&lang.Capital == 0 || t.Flags&(lang.Punct|lang.InTime|lang.InPlace) != 0 || !s.p.worker.pack.Open(t) || a == 1 && !noun(s.tag[0]) && s.tag[0] != tree.JJ {
			break
		}
	}
	for i := b + 1; i < min(s.n, b+8); i++ {
		switch low := s.toks[i].Lower; {
		case s.toks[i].Flags&(lang.Capital|lang.AllCaps) != 0 && !verb(s.tag[i]) && s.toks[i].Flags&lang.InTime == 0:
			b = i
		case low == "and" || low == "&" || low == "of" || low == "for" || low == "on":
			if s.rel[i] == tree.Coord && !noun(s.tag[b]) {
				continue
			}
			if low == "and" && s.toks[b].Flags&lang.Capital != 0 && b > a && i+2 < s.n && s.toks[i+1].Flags&lang.Capital != 0 && s.body(i+2) {
				continue
			}
			return a, b
		default:
			return a, b
		}
	}
	return a, b
}

// matterIn gives where behind the head of a phrase it is said what something is about, which is no part of anybody's name: "the Working Group on Detention about the drivers"; 0 where it is not.
func (s *sentence) matterIn(k, b int) int {
	for i := k + 1; i < b; i++ {
		switch s.toks[i].Lower {
		case "about", "regarding", "concerning":
			return i
		}
	}
	return 0
}

// party gives the words for an agent or a recipient.
func (s *sentence) party(k int) habeas.Text {
	if k < 0 {
		return ""
	}
	switch s.toks[k].Lower {
	case "which", "that", "who", "it", "there", "this":
		return ""
	}
	a, b := s.fullName(s.phrase(k))
	if i := s.matterIn(k, b); i > 0 {
		b = i - 1
	}
	if b-a > 12 {
		a, b = max(a, k-5), min(b, k+3)
	}
	if b > k && s.timeAt(b) || b+1 < s.n && b > k && s.timeAt(b+1) && s.tag[b] == tree.IN {
		for b > k && (s.timeAt(b) || s.tag[b] == tree.IN) {
			b--
		}
	}
	for a < k && (s.toks[a].Lower == "nor" || s.toks[a].Lower == "neither" || s.timeAt(a) || s.tag[a] == tree.IN && s.timeAt(a+1) || s.toks[a].Flags&lang.Punct != 0) {
		a++
	}
	if s.toks[a].Lower == "the" && a < k && s.tag[k] != tree.NNP {
		a++
	}
	return habeas.Text(strings.TrimSpace(s.text(s.trim(a, b))))
}
