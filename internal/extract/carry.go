package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// carryReach is how many sentences behind the one that tells where people are kept others of the same people may still be told of as being there.
const carryReach = 3

// asSaid gives those who are in custody now, by the words of somebody who spoke on a day, that day: he vouches for it. What has happened by then has happened by that day.
func (p *passage) asSaid(all []*event) {
	for _, e := range all {
		if e.when != nil || e.kind().Speech() || e.kind() == habeas.Contacted || e.generic || e.modality != habeas.Asserted {
			continue
		}
		now, since := e.s.tells(e)
		if e.kind() == habeas.Held && !now && !since || e.kind() != habeas.Held && !since {
			continue
		}
		if d := e.s.dayOfSaying(e); d != 0 {
			w := habeas.OnDay(d)
			if !now && e.kind() != habeas.Held {
				w = habeas.When{To: d, Precision: habeas.PrecisionInterval}
			}
			e.when = &w
			e.why = append(e.why, "time: the day on which it was said")
		}
	}
}

// tells reports whether the clause of an event is in the present, and whether it is in the perfect.
func (s *sentence) tells(e *event) (now, since bool) {
	for _, k := range [2]int{e.node, s.clause(e.node)} {
		for _, c := range s.kids[k] {
			if s.rel[c] == tree.Aux && (s.toks[c].Lower == "has" || s.toks[c].Lower == "have" || s.toks[c].Lower == "'ve") {
				return false, true
			}
		}
		if s.present(k) {
			return true, false
		}
	}
	return false, false
}

// dayOfSaying gives the one day on which the words of a sentence were said; 0 where it tells none, or several.
func (s *sentence) dayOfSaying(e *event) (day habeas.Day) {
	from, to := s.timesIn()
	for i := from; i < to; i++ {
		t := &s.p.doc.Times[i]
		if t.Kind != habeas.TimeDate || !s.ofSaying(e, int(t.From-s.from)) && !s.beforeSaying(e, int(t.To-s.from)) {
			continue
		}
		if !t.When.Bounded() || t.When.From != t.When.To || day != 0 && day != t.When.From || s.p.doc.Published != 0 && t.When.From > s.p.doc.Published {
			return 0
		}
		day = t.When.From
	}
	return day
}

// beforeSaying reports whether the first verb behind a time is the one by which an event is told: "on Tuesday the warden confirmed that the two remain in his prison".
func (s *sentence) beforeSaying(e *event, from int) bool {
	for i := from; i < min(e.node, from+12); i++ {
		if verb(s.tag[i]) && s.rel[i] != tree.Amod {
			return s.says(i) && s.tag[i] == tree.VBD && s.under(e.node, i)
		}
	}
	return false
}

// asMet gives those who are told to be in custody, with no day, the day of the visit, call or letter by which that is known, told in the same sentence or, where somebody tells
// it, right before: "He rang his wife on Sunday and said that he was at Tumen", "A doctor was let in on Monday. Seven were in one cell, she said."
func (p *passage) asMet(all []*event, groups []*habeas.Group) {
	for i, e := range all {
		if e.when != nil || e.kind() != habeas.Held || e.generic || e.modality != habeas.Asserted || e.duration != nil {
			continue
		}
		from, to := around(i, len(all))
		for j := from; j < to; j++ {
			o := all[j]
			if o.kind() != habeas.Contacted || o.modality != habeas.Asserted || o.generic || o.when == nil || !o.when.Bounded() || o.when.From != o.when.To {
				continue
			}
			if o.s != e.s && (o.s.at != e.s.at-1 || p.doc.Sents[o.s.at].Para != p.doc.Sents[e.s.at].Para || len(e.chain) == 0 && p.kin(all, groups, i, j) != kinSame) {
				continue
			}
			w := *o.when
			e.when = &w
			e.inherited = true
			e.why = append(e.why, "time: of the contact by which it is known")
			break
		}
	}
}

// kinship is how the people of one claim are told to stand to those of another.
type kinship int

const (
	kinNone    kinship = iota
	kinSame            // the same people
	kinPart            // some of them
	kinWhole           // those of whom they are some
	kinSibling         // others of the same whole
)

// kin tells how the people of claim i stand to those of claim j, by their mentions and by what the report says of both.
func (p *passage) kin(all []*event, groups []*habeas.Group, i, j int) kinship {
	if groups[i] == nil || groups[j] == nil {
		return kinNone
	}
	if all[i].s == all[j].s && (all[i].people >= 0 && all[i].people == all[j].people || all[i].group >= 0 && all[i].group == all[j].group) {
		return kinSame
	}
	if all[i].s != all[j].s && groups[j].Count.Form == habeas.Vague && groups[i].Count.Form != habeas.Vague && !all[i].pronoun() && len(groups[i].Names) == 0 {
		return kinNone // "the minors were moved; the eighteen adults"
	}
	a, ofA := p.rootOf(all, groups, i)
	b, ofB := p.rootOf(all, groups, j)
	switch {
	case a == b, len(groups[a].Names) > 0 && sharesName(groups[a].Names, groups[b].Names) && len(groups[a].Names) == len(groups[b].Names), all[a].s == all[b].s && all[a].people >= 0 && all[a].people == all[b].people:
		return kinSame
	case ofA == b:
		return kinPart
	case ofB == a:
		return kinWhole
	case ofA >= 0 && ofA == ofB:
		return kinSibling
	}
	if r := groups[a].Relation; r != nil && r.Type == habeas.Disjoint && r.Of[0] == all[b].id {
		return kinSibling
	}
	return kinNone
}

// pronoun reports whether the people of an event are told by a pronoun.
func (e *event) pronoun() bool { return e.people >= 0 && e.s.p.doc.People[e.people].Pronoun }

// rootOf follows claims about the same people to the first of them, and gives the first claim about the whole of which they are part, -1 where none is told.
func (p *passage) rootOf(all []*event, groups []*habeas.Group, i int) (root, whole int) {
	root, whole = i, -1
	for range 8 {
		r := groups[root].Relation
		if r == nil || len(r.Of) == 0 {
			return root, -1
		}
		j := indexOf(all, root, r.Of[0])
		if j < 0 || groups[j] == nil {
			return root, -1
		}
		if r.Type == habeas.PartOf {
			if whole, _ = p.rootOf(all, groups, j); whole < 0 {
				whole = j
			}
			return root, whole
		}
		if r.Type != habeas.Same {
			return root, -1
		}
		root = j
	}
	return root, -1
}

// indexOf finds a claim near another by its id.
func indexOf(all []*event, near int, id string) int {
	from, to := around(near, len(all))
	for j := from; j < to; j++ {
		if all[j].id == id {
			return j
		}
	}
	return -1
}

// keptWhere gives people told to be in custody, with no place of their own, the place where the same people, all of them or the others of them are told to be right before, and
// people told to be moved, sent back or set free the place that they are taken from. It never carries a place over a move of theirs, nor from where they were caught to where
// they are kept, but for a site without a name that is told right behind.
func (p *passage) keptWhere(all []*event, groups []*habeas.Group) {
	for i, e := range all {
		role := habeas.From
		switch {
		case e.generic || groups[i] == nil || e.modality != habeas.Asserted && e.modality != habeas.Planned && e.kind() != habeas.Contacted:
			continue
		case e.kind() == habeas.Held && e.modality == habeas.Asserted:
			role = habeas.At
		case e.kind() == habeas.Contacted && e.s.goesThere(e):
			role = habeas.At
		case moved(e.kind()):
		default:
			continue
		}
		if e.placed(role) && !(role == habeas.At && e.bareSite() >= 0) {
			continue
		}
		pl, ok := p.lastKept(all, groups, i)
		if !ok && role == habeas.At && e.kind() == habeas.Held && e.bareSite() >= 0 {
			pl, ok = p.caughtBy(all, groups, i)
		}
		if !ok || e.names(pl.Name) || role == habeas.From && e.s.pastPerfect(e.node) && !e.s.cites(e, pl.Name) {
			continue // "two of them had been sent back before"
		}
		pl.Role = role
		if k := e.bareSite(); role == habeas.At && k >= 0 {
			e.places[k] = pl
		} else {
			e.places = append(e.places, pl)
		}
		e.inherited = true
		e.why = append(e.why, "place: inherited")
	}
}

// caughtBy gives the place where the people of claim i were told to be taken right before, for the site without a name at which they are then told to be: "took eighteen off a bus near
// Hekou. They are in a school."
func (p *passage) caughtBy(all []*event, groups []*habeas.Group, i int) (habeas.Place, bool) {
	e := all[i]
	from, _ := around(i, len(all))
	for j := i - 1; j >= from && e.s.at-all[j].s.at <= 1; j-- {
		o := all[j]
		switch {
		case o.kind().Speech() || o.kind() == habeas.Contacted || o.generic:
		case moved(o.kind()) || o.modality != habeas.Asserted || o.kind() == habeas.Held:
			return habeas.Place{}, false
		case (o.kind() == habeas.Arrested || o.kind() == habeas.Abducted) && p.kin(all, groups, i, j) == kinSame:
			if at := o.namedAt(habeas.At); at != nil {
				return *at, true
			}
			return habeas.Place{}, false
		}
	}
	return habeas.Place{}, false
}

// cites reports whether a sentence holds the name of a place in front of an event.
func (s *sentence) cites(e *event, name string) bool {
	return strings.Contains(s.text(0, e.node), name)
}

// moved reports whether an event of a kind takes people away from where they were kept.
func moved(k habeas.Kind) bool {
	return k == habeas.Transferred || k == habeas.Returned || k == habeas.Released || k == habeas.Escaped
}

// names reports whether a place of an event has a name.
func (e *event) names(name string) bool {
	for i := range e.places {
		if strings.EqualFold(e.places[i].Name, name) {
			return true
		}
	}
	return false
}

// bareSite gives the place of an event, where it is told only by what it is, "the lock-up", "one cell"; -1 where it has a name of its own or there is none.
func (e *event) bareSite() int {
	for i := range e.places {
		if pl := &e.places[i]; pl.Role == habeas.At {
			if pl.Ref == "" && strings.ToLower(pl.Name) == pl.Name {
				return i
			}
			return -1
		}
	}
	return -1
}

// goesThere reports whether a contact is one for which somebody goes to where people are, and no call or letter.
func (s *sentence) goesThere(e *event) bool {
	signs := s.worker().signs
	if lemma := s.lemma[e.node]; signs[[2]string{"calls", lemma}] || signs[[2]string{"notes", lemma}] && lemma != "visit" && lemma != "access" && lemma != "admission" || signs[[2]string{"phone", lemma}] {
		return false
	}
	for k := max(0, e.from); k <= min(e.to2, s.n-1); k++ {
		if signs[[2]string{"phone", s.lemma[k]}] {
			return false
		}
	}
	return true
}

// remain reports whether people are told of as those who are left.
func (s *sentence) remain(e *event) bool {
	for k := max(0, e.from-2); k <= min(e.to2, s.n-1); k++ {
		if s.worker().signs[[2]string{"remain", s.toks[k].Lower}] {
			return true
		}
	}
	return false
}

// lastKept gives the place where the people of claim i were last told to be kept before it.
func (p *passage) lastKept(all []*event, groups []*habeas.Group, i int) (habeas.Place, bool) {
	e := all[i]
	from, _ := around(i, len(all))
	for j := i - 1; j >= from && e.s.at-all[j].s.at <= carryReach; j-- {
		o := all[j]
		if o.kind().Speech() || o.kind() == habeas.Contacted || o.generic || o.modality != habeas.Asserted {
			continue
		}
		k := p.kin(all, groups, i, j)
		if k == kinNone && e.kind() == habeas.Held && moved(o.kind()) && e.s.at-o.s.at <= sceneReach && e.s.remain(e) {
			k = kinSibling // "ten were walked over the bridge; five are left"
		}
		switch {
		case k == kinNone, k == kinWhole:
		case o.kind() == habeas.Held:
			if at := o.namedAt(habeas.At); at != nil {
				return *at, true
			}
		case k == kinSibling:
			if at := o.namedAt(habeas.From); at != nil && moved(o.kind()) {
				return *at, true // "six who were at Kibondo were handed over; the other eight"
			}
		case o.kind() == habeas.Transferred:
			if at := o.namedAt(habeas.To); at != nil && e.s != o.s {
				return *at, true
			}
			return habeas.Place{}, false
		case o.kind() != habeas.Died && o.kind() != habeas.Interrogated:
			return habeas.Place{}, false
		}
	}
	return habeas.Place{}, false
}

// namedAt gives the place of an event in a role, where it has a name.
func (e *event) namedAt(role habeas.PlaceRole) *habeas.Place {
	for i := range e.places {
		if pl := &e.places[i]; pl.Role == role && (pl.Ref != "" || strings.ToLower(pl.Name) != pl.Name) {
			return pl
		}
	}
	return nil
}

// siteReach is how many sentences back a place told only by what it is may have been told by its name.
const siteReach = 8

// siteByName gives people who are told to be in "the prison" or "the airport" the name under which the report told it before: "Kasulu prison", "the cells at Mtwara". It runs over
// the words alone, since the name may stand where nothing happened.
func (p *passage) siteByName(all []*event) {
	for _, e := range all {
		k := e.bareSite()
		if k < 0 && e.kind() == habeas.Held && !e.generic && len(e.places) == 0 {
			if n := e.s.siteWord(e); n > 0 {
				if pl, ok := p.siteTold(e.s, e.s.lemma[n], e.s.from); ok {
					e.places = append(e.places, pl)
					e.why = append(e.why, "place: told before")
				}
			}
		}
		if k < 0 || e.kind().Speech() || e.generic {
			continue
		}
		words := strings.Fields(e.places[k].Name)
		if len(words) == 0 || words[0] == "a" || words[0] == "an" || words[0] == "another" || words[0] == "one" || words[0] == "two" {
			continue
		}
		if pl, ok := p.siteTold(e.s, words[len(words)-1], e.s.from); ok {
			pl.Role = habeas.At
			e.places[k] = pl
			e.why = append(e.why, "place: told before")
		}
	}
}

// siteWord gives the noun of "in the prison", "at the airport" among or right behind the words of an event, 0 where there is none.
func (s *sentence) siteWord(e *event) int {
	for i := max(1, e.from); i+2 < min(s.n, e.to2+5); i++ {
		switch s.toks[i].Lower {
		case "in", "at", "inside":
			if low := s.toks[i+1].Lower; (low == "the" || low == "its" || low == "that") && (s.worker().custody[s.lemma[i+2]] == "place" || s.is("site", i+2) || s.is("point", i+2)) {
				return i + 2
			}
		}
	}
	return 0
}

// siteTold finds the last name that a site of a kind was told by before a token: "Kasulu prison", "the prison of Kasulu".
func (p *passage) siteTold(s *sentence, noun string, before int32) (habeas.Place, bool) {
	toks, first := p.doc.Toks, p.doc.Sents[max(0, s.at-siteReach)].From
	for i := before - 1; i >= first; i-- {
		if p.worker.pack.Lemma(toks[i]) != noun && toks[i].Lower != noun {
			continue
		}
		if i > first && toks[i-1].Flags&lang.Capital != 0 && toks[i-1].Flags&lang.InPlace != 0 {
			if m := p.placeOver(i - 1); m != nil {
				return p.placeOf(m, habeas.At), true
			}
		}
		from := i
		for from > first && toks[from-1].Flags&(lang.Capital|lang.InTime|lang.Punct) == lang.Capital && !p.opens(from-1) {
			from--
		}
		if from < i {
			return habeas.Place{Name: p.doc.Quote(lang.Range{From: from, To: i + 1}), Role: habeas.At}, true
		}
		to := i + 1
		if int(to)+1 < len(toks) && (toks[to].Lower == "of" || toks[to].Lower == "at" || toks[to].Lower == "in") && toks[to+1].Flags&lang.Capital != 0 {
			if m := p.placeOver(to + 1); m != nil {
				return p.placeOf(m, habeas.At), true
			}
			end := to + 1
			for int(end) < len(toks) && toks[end].Flags&(lang.Capital|lang.InTime|lang.Punct) == lang.Capital {
				end++
			}
			if end > to+1 {
				return habeas.Place{Name: p.doc.Quote(lang.Range{From: to + 1, To: end}), Role: habeas.At}, true
			}
		}
	}
	return habeas.Place{}, false
}

// placeOver gives the place of the gazetteer that covers a token, nil where there is none.
func (p *passage) placeOver(at int32) *lang.PlaceAt {
	for i := p.placesFrom(max(0, at-4)); i < len(p.doc.Places) && p.doc.Places[i].From <= at; i++ {
		if p.doc.Places[i].To > at {
			return &p.doc.Places[i]
		}
	}
	return nil
}

// opens reports whether a token is the first of its sentence, where a capital tells nothing.
func (p *passage) opens(at int32) bool {
	return at == 0 || p.doc.Toks[at-1].Flags&lang.Punct != 0
}
