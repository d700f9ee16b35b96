package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// placesBeside adds, for each role that the tree left open, the first place of the gazetteer that stands in the words of an event, whatever the tree made of it:
// "took them off a bus near Dunhua", "police in Aswan stopped 14 men", "sent on by way of Longjing".
func (s *sentence) placesBeside(e *event, seen map[int]bool) {
	a, b := s.from, s.from+int32(s.n)
	places, lo := s.p.doc.Places, s.p.placesFrom(a)
	for i := lo; i < len(places) && places[i].From < b; i++ {
		m := &places[i]
		at := int(m.From - s.from)
		role, ok := s.leadsTo(at)
		if seen[i] || !ok || e.placed(role) || !s.beside(e, at, int(m.To-s.from)-1, role) {
			continue
		}
		seen[i] = true
		e.places = append(e.places, s.p.placeOf(m, role))
	}
}

// placeOfTakers gives people who were taken the place of those who took them: "officers in Tijuana stopped and held five Cubans".
func (s *sentence) placeOfTakers(e *event) {
	if e.agent < 0 || e.kind() != habeas.Arrested && e.kind() != habeas.Held && e.kind() != habeas.Abducted && e.kind() != habeas.Released || e.placed(habeas.At) || !s.byOffice(e) {
		return
	}
	if c := s.obl(e.agent, "in", "at"); c > e.agent && (c < e.node || s.rel[e.agent] == tree.OblAgent) {
		s.addPlaces(e, c, habeas.At, map[int]bool{})
	}
}

// fromThere makes the place right behind people who are moved, sent back or set free that which they come from, whatever the tree made of it: "nine more of the North Koreans at
// Tumen were returned", "four of the nine men in Mbarara prison were driven away".
func (s *sentence) fromThere(e *event) {
	if !moved(e.kind()) || e.people < 0 || e.placed(habeas.From) {
		return
	}
	end := int(s.p.doc.People[e.people].To - s.from)
	if i := e.people + 1; i < int(s.p.people[s.at+1]) && int(s.p.doc.People[i].From-s.from) <= end+3 && s.toks[min(end, s.n-1)].Lower == "of" {
		end = int(s.p.doc.People[i].To - s.from)
	}
	if end+1 >= e.node || s.toks[end].Lower != "in" && s.toks[end].Lower != "at" && s.toks[end].Lower != "inside" {
		return
	}
	for i := end + 1; i < min(e.node, end+5); i++ {
		if verb(s.tag[i]) || s.toks[i].Flags&lang.Punct != 0 || s.timeAt(i) {
			return
		}
		pl := habeas.Place{}
		if k := s.placeAt(i); k >= 0 {
			pl = s.p.placeOf(&s.p.doc.Places[k], habeas.From)
		} else if last := s.unknownName(i); last > i && s.toks[i-1].Lower != "of" {
			for last < e.node && s.tag[last] == tree.NNP && s.toks[last].Flags&lang.Capital != 0 {
				last++ // "the Haji Camp"
			}
			pl = habeas.Place{Name: s.text(i, last-1), Role: habeas.From}
		} else {
			continue
		}
		for k := range e.places {
			if e.places[k].Name == pl.Name {
				e.places[k].Role = habeas.From
				return
			}
		}
		e.places = append(e.places, pl)
		return
	}
}

// onTheWay takes from people who were taken the places that only tell where they came from and were going: "arrested on their way from Yanji to Changchun".
func (s *sentence) onTheWay(e *event) {
	switch e.kind() {
	case habeas.Arrested, habeas.Abducted, habeas.Held, habeas.Died:
	default:
		return
	}
	way := -1
	for i := e.node + 1; i < min(s.n, e.node+12) && way < 0; i++ {
		if s.lemma[i] == "way" && i > 0 && s.toks[i-1].Lower != "by" || s.toks[i].Lower == "route" {
			way = i
		}
	}
	if way < 0 {
		return
	}
	from, to := s.from+int32(way), s.from+int32(min(s.n, way+9))
	kept := e.places[:0]
	for _, pl := range e.places {
		on := false
		for k := s.p.placesFrom(from); k < len(s.p.doc.Places) && s.p.doc.Places[k].From < to; k++ {
			on = on || s.p.doc.Quote(s.p.doc.Places[k].Range) == pl.Name
		}
		if !on {
			kept = append(kept, pl)
		}
	}
	e.places = kept
}

// unlistedPlaces takes names that no gazetteer knows for places where a preposition leads to them: "were driven to Gedaref", "seized at Kulma".
func (s *sentence) unlistedPlaces(e *event) {
	if e.kind() == habeas.Contacted || e.kind().Speech() {
		return
	}
	for _, c := range s.kids[e.node] {
		k := int(c)
		if s.rel[c] != tree.Obl || k < e.node || k == e.agent || k == e.group || s.tag[k] != tree.NNP && !s.is("edge", k) {
			continue
		}
		m := s.marker(k)
		moves := e.kind() == habeas.Transferred || e.kind() == habeas.Returned
		role, ok := placeRole(m)
		if !ok || e.placed(role) || m != "in" && m != "at" && m != "near" && !(moves && (m == "to" || m == "from")) || role == habeas.At && len(e.places) > 0 {
			continue
		}
		first, last := s.phrase(k)
		if s.is("edge", k) { // "at the Lafa crossing"
			if first, last = s.noArticle(first, k); first == last {
				continue
			}
			last--
		}
		if end := s.unknownName(first); end > 0 && end == last+1 && !(s.is("gives", e.node) && role == habeas.To) {
			e.places = append(e.places, habeas.Place{Name: s.text(first, last), Role: role})
		}
	}
}

// unlistedBeside takes the first name that no gazetteer knows, behind a word that only leads to a place, for the place of people who are taken, held or dead, wherever the
// tree hung it: "took them from a tea house in Fatih", "detained near the Maikapchagai post", "at the cattle market of Koukou"; and for the place where people are handed over or
// let go: "at the Masnaa crossing", "across the Mabamba bridge", "handed over at Khorgos".
func (s *sentence) unlistedBeside(e *event) {
	over := false
	switch e.kind() {
	case habeas.Arrested, habeas.Abducted, habeas.Held, habeas.Died, habeas.Escaped:
	case habeas.Returned, habeas.Released, habeas.Transferred: // what kind of move it is the places say
		over = true
	default:
		return
	}
	if e.generic || over && e.placed(habeas.At) || !over && len(e.places) > 0 {
		return
	}
	first := s.firstBehind(e)
	for i := first; i+1 < min(s.n, first+reachSpot); i++ {
		low := s.toks[i].Lower
		role, ok := placeRole(low)
		across := low == "across" || low == "over" || low == "by" || low == "through" || over && low == "to" && !e.placed(habeas.To)
		out := over && !e.placed(habeas.From) && (low == "from" || low == "of" && s.toks[i-1].Lower == "out")
		if !across && !out && (!ok || role != habeas.At || low == "on" || over && low != "at" && low != "near") || !s.unbroken(e, first, i) {
			continue
		}
		at := i + 1
		if s.toks[at].Lower == "the" {
			at++
		}
		if at >= s.n {
			return
		}
		end := s.unknownName(at)
		if low == "from" || low == "of" {
			if n := s.spotNoun(at); n >= 0 && end == 0 {
				if pl, ok := s.nameBehind(n); ok && !e.names(pl.Name) {
					pl.Role = habeas.From // "let out of the removal centre at Tuzla"
					e.places = append(e.places, pl)
				}
			}
			continue
		}
		edge := end > at && end < s.n && (s.is("edge", end) || noun(s.tag[end])) && (s.is("edge", end) || s.is("point", end) || !over && (s.is("site", end) || s.worker().signs[[2]string{"part", s.lemma[end]}]))
		if over && !edge && end > at && end < s.n && noun(s.tag[end]) || end > at && e.names(s.text(at, end-1)) {
			return // "on to lorries at Shagarab camp"
		}
		if end > at && (at == i+1 && !across || edge) && !s.othersPlace(e, at) {
			pl := habeas.Place{Name: s.text(at, end-1), Role: habeas.At}
			if low == "to" {
				pl.Role = habeas.To
			}
			e.places = append(e.places, pl)
			return
		}
		if n := s.spotNoun(at); n >= 0 && !across && !over {
			if pl, ok := s.nameBehind(n); ok && !s.othersPlace(e, n) {
				e.places = append(e.places, pl)
				return
			}
		}
	}
}

// firstBehind gives the first word behind an event, or behind those to whom it happens where they are told behind it, so that a long list of them does not hide the place.
func (s *sentence) firstBehind(e *event) int {
	if e.people < 0 {
		return e.node + 1
	}
	last := e.people
	for l := s.p.doc.People[last].List; l > 0 && last+1 < int(s.p.people[s.at+1]) && s.p.doc.People[last+1].List == l; {
		last++
	}
	return max(e.node+1, int(s.p.doc.People[last].To-s.from))
}

// spotNoun gives the noun of a phrase of place that begins at a word, "the cattle market", where it is one at which people can be taken; -1 where it is none.
func (s *sentence) spotNoun(at int) int {
	for i := at; i < min(s.n, at+4); i++ {
		switch {
		case noun(s.tag[i]) && (s.is("ground", i) || s.is("site", i) || s.is("point", i)) && !(i+1 < s.n && noun(s.tag[i+1])):
			return i
		case !noun(s.tag[i]) && s.tag[i] != tree.JJ && s.tag[i] != tree.DT:
			return -1
		}
	}
	return -1
}

// reachSpot is how many words behind an event the name of its place may stand.
const reachSpot = 16

// placed reports whether an event has a place of a role; a place on the way counts as one where it happened.
func (e *event) placed(role habeas.PlaceRole) bool {
	for i := range e.places {
		r := e.places[i].Role
		if r == role || r == habeas.Via && role == habeas.At || r == habeas.At && role == habeas.Via {
			return true
		}
	}
	return false
}

// leadsTo gives the role that the words before a place give it: "near Dunhua", "in the border town of Dunhua", "in and around Dunhua", "by way of Dunhua".
func (s *sentence) leadsTo(at int) (habeas.PlaceRole, bool) {
	for i := at - 1; i >= max(0, at-7); i-- {
		low := s.toks[i].Lower
		switch {
		case low == "of":
			if i > 1 && s.toks[i-1].Lower == "way" && s.toks[i-2].Lower == "by" {
				return habeas.Via, true
			}
			if i > 1 && s.toks[i-1].Lower == "out" {
				return habeas.From, true
			}
			if i == 0 || !s.worker().signs[[2]string{"part", s.lemma[i-1]}] {
				return "", false
			}
			i--
			if i > 0 && s.toks[i-1].Flags&lang.Digits != 0 { // "10 kilometres east of"
				return habeas.At, true
			}
		case s.tag[i] == tree.IN || s.tag[i] == tree.TO:
			if low == "for" || low == "on" && i == at-1 {
				return "", false
			}
			return placeRole(low)
		case s.tag[i] == tree.DT || s.tag[i] == tree.JJ || s.tag[i] == tree.HYPH, noun(s.tag[i]) && i < at-1 || s.toks[i].Flags&lang.InPlace != 0:
		case low == "," && i > 0 && s.toks[i-1].Flags&lang.InPlace != 0:
			return "", false // "in Aswan, Egypt": the state of the town before
		case s.tag[i] == tree.CD && s.toks[at-1].Lower == "of":
			return habeas.At, true // "15 km south of"
		case noun(s.tag[i]) && i == at-1 && (s.tag[i] == tree.NN || s.tag[i] == tree.NNP):
		default:
			return "", false
		}
	}
	return "", false
}

// beside reports whether a place belongs to the words of an event: no other verb stands between, and nobody else lives or speaks there.
func (s *sentence) beside(e *event, from, to int, role habeas.PlaceRole) bool {
	if from > e.node {
		return s.unbroken(e, e.node+1, from) && !s.othersPlace(e, from)
	}
	if role != habeas.At || e.kind() == habeas.Transferred || e.kind() == habeas.Returned || !s.unbroken(e, to+1, e.node) {
		return false
	}
	for i := from - 1; i >= 0 && s.toks[i].Lower != ";"; i-- {
		if verb(s.tag[i]) && s.rel[i] != tree.Amod && s.toks[i].Lower != "according" {
			return s.says(i) && i+1 < s.n && s.toks[i+1].Flags&lang.Punct == 0 || // the place of what happened before
				s.rel[e.node] == tree.Conj && int(s.head[e.node]) == i && (s.worker().signs[[2]string{"raid", s.lemma[i]}] || s.is("stop", i)) && !s.othersPlace(e, from) // "surrounded a house in Yanji and took nine"
		}
	}
	return !s.othersPlace(e, from)
}

// unbroken reports whether nothing between two words begins another clause.
func (s *sentence) unbroken(e *event, a, b int) bool {
	if b-a > 16 {
		return false
	}
	for i := a; i < b; i++ {
		if s.toks[i].Flags&lang.Punct != 0 {
			switch s.toks[i].Lower {
			case ";", ":", `"`:
				return false
			}
			continue
		}
		if s.tag[i] == tree.WP || s.tag[i] == tree.WDT {
			return false
		}
		if !verb(s.tag[i]) || s.tag[i] == tree.VBG && i > 0 && (s.toks[i-1].Lower == "on" || s.toks[i-1].Lower == "upon") || s.rel[i] == tree.Aux || s.rel[i] == tree.AuxPass || s.rel[i] == tree.Cop && (s.head[i] < 0 || s.under(int(s.head[i]), e.node) || !finite(s.tag[i])) || s.rel[i] == tree.Amod {
			continue
		}
		if !s.under(i, e.node) || s.rel[i] != tree.Xcomp && s.rel[i] != tree.Acl || s.says(i) {
			return false
		}
	}
	return true
}

// othersPlace reports whether a place hangs on people who are neither those of the event nor officers who take them: "a lawyer in Aswan", "relatives in Busan".
func (s *sentence) othersPlace(e *event, at int) bool {
	for i := at + 1; i < min(s.n, at+4) && at > e.node; i++ {
		if s.says(i) {
			return true // "..., a monk in Siem Reap said"
		}
		if s.toks[i].Flags&(lang.InPlace|lang.InTime) == 0 {
			break
		}
	}
	for i, steps := at, 0; i >= 0 && steps < 8; i, steps = int(s.head[i]), steps+1 {
		switch {
		case i != e.node && noun(s.tag[i]) && s.head[i] >= 0 && s.rel[i].Subject() && s.says(int(s.head[i])):
			return true
		case i == e.node || i == e.group || s.sameList(i, e):
			return false
		case i != at && verb(s.tag[i]):
			return s.says(i)
		case i != at && noun(s.tag[i]) && !s.is("vehicle", i) && (s.peopleAt(i) >= 0 || s.worker().actors[s.lemma[i]] != ""):
			if i == e.agent || e.agent < 0 {
				e2 := *e
				e2.agent = i
				switch e.kind() {
				case habeas.Arrested, habeas.Abducted, habeas.Held, habeas.Interrogated, habeas.Released:
					return !s.byOffice(&e2) || s.tag[i] == tree.NNP
				}
			}
			return true
		}
	}
	return false
}

// sameList reports whether a word is one of a list of people that those of the event are told in: "arrested A, B and C in Moroni".
func (s *sentence) sameList(i int, e *event) bool {
	if e.people < 0 || s.p.doc.People[e.people].List == 0 {
		return false
	}
	m := s.peopleAt(i)
	return m >= 0 && s.p.doc.People[m].List == s.p.doc.People[e.people].List
}

// largerPlace gives the town of "the Aksaray quarter of Istanbul", where what stands before is the name of another place too; -1 where there is none.
func (s *sentence) largerPlace(i int) int {
	at := int(s.p.doc.Places[i].To - s.from)
	if at+1 >= s.n || s.toks[at+1].Lower != "of" && s.toks[at+1].Lower != "in" {
		return -1
	}
	if s.is("quarter", at) {
		return s.placeAt(at + 2)
	}
	return -1
}

// siteOf takes a place of custody without a name of its own ("at a detention centre") where the gazetteer gave none.
func (s *sentence) siteOf(e *event) {
	for _, c := range s.kids[e.node] {
		if s.rel[c] != tree.Obl {
			continue
		}
		of := s.p.worker.words.custody[s.lemma[c]]
		if of != "place" && of != "office" && s.lemma[c] != "place" && !s.is("site", int(c)) && s.lemma[c] != "embassy" && s.lemma[c] != "consulate" && s.lemma[c] != "hospital" {
			continue
		}
		if role, ok := placeRole(s.marker(int(c))); ok && !e.placed(role) && !(role == habeas.At && len(e.places) > 0) && s.kid(int(c), tree.Det, tree.Compound, tree.Amod) >= 0 {
			if pl, ok := s.nameBehind(int(c)); ok {
				pl.Role = role
				e.places = append(e.places, pl)
				return
			}
			a, b := s.phrase(int(c))
			for i := int(c) + 1; i <= b; i++ {
				if s.timeAt(i) || s.tag[i] == tree.IN && i < b && s.timeAt(i+1) {
					b = i - 1
				}
			}
			e.places = append(e.places, habeas.Place{Name: strings.TrimSpace(s.text(s.trim(s.noArticle(a, b)))), Role: role})
			return
		}
	}
}

// nameBehind gives the name of the place that the words right behind a site tell it by, whatever the tree made of them: "a cell at Mezzeh", "a lock-up of the railway police in
// Kunming", "on a boat off Marsa Alam", "the immigration centre of Nonthaburi".
func (s *sentence) nameBehind(site int) (habeas.Place, bool) {
	for i := site + 1; i < min(s.n, site+9); i++ {
		switch {
		case s.placeAt(i) >= 0:
			m := &s.p.doc.Places[s.placeAt(i)]
			if role, ok := s.leadsTo(int(m.From - s.from)); ok && role == habeas.At || s.toks[i-1].Lower == "of" {
				return s.p.placeOf(m, habeas.At), true
			}
			return habeas.Place{}, false
		case s.timeAt(i), verb(s.tag[i]) && s.tag[i] != tree.VBG, s.toks[i].Flags&lang.Punct != 0 && s.tag[i] != tree.HYPH, s.toks[i].Lower == "to", s.toks[i].Lower == "from", s.tag[i] == tree.CC:
			return habeas.Place{}, false
		}
		lead := s.toks[i-1].Lower
		if lead == "the" && i > 1 {
			lead = s.toks[i-2].Lower
		}
		if role, ok := placeRole(lead); lead != "of" && (!ok || role != habeas.At) || lead == "of" && i > site+3 {
			continue
		}
		if end := s.unknownName(i); end > i && !(end < s.n && s.worker().actors[s.lemma[end]] != "") && (s.toks[i-1].Lower != "the" || end < s.n && noun(s.tag[end])) {
			return habeas.Place{Name: s.text(i, end-1), Role: habeas.At}, true
		}
	}
	return habeas.Place{}, false
}

func (s *sentence) noArticle(a, b int) (int, int) {
	if a < b && s.toks[a].Lower == "the" {
		a++
	}
	return a, b
}

func placeRole(marker string) (habeas.PlaceRole, bool) {
	switch marker {
	case "in", "at", "near", "inside", "on", "outside", "around", "across", "within", "along", "throughout", "off":
		return habeas.At, true
	case "from", "out of":
		return habeas.From, true
	case "to", "into", "toward", "towards", "for", "back to":
		return habeas.To, true
	case "via", "through":
		return habeas.Via, true
	}
	return "", false
}
