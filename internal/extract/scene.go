package extract

import (
	"slices"
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// sceneReach is how many sentences behind a raid those may be told of whom it took.
const sceneReach = 2

// setScene gives those who are told to have been taken, with no day or place, the day and place of the raid, search or landing told right before:
// "Troops entered the camp on Saturday. Twenty Eritreans were arrested." What is told in the perfect or the present is no part of that scene.
func (p *passage) setScene(all []*event) {
	for i, e := range all {
		if e.kind() != habeas.Arrested && e.kind() != habeas.Abducted || e.generic || e.modality != habeas.Asserted || e.when != nil && e.placed(habeas.At) || !e.s.simplePast(e.node) {
			continue
		}
		for k := e.s.at - 1; k >= max(0, e.s.at-sceneReach); k-- {
			if i > 0 && all[i-1].s.at == k && all[i-1].kind() == e.kind() && (all[i-1].when != nil || len(all[i-1].places) > 0) {
				break // others were taken there
			}
			if p.doc.Sents[k].Part != "" || !p.raidAt(k) {
				continue
			}
			s := p.sentence(k)
			if v := s.raid(); v >= 0 {
				s.lend(v, e)
				break
			}
		}
	}
}

// fledThen gives those who got away, with no day of their own, the day of the taking told right before of others: "Police arrested 61 people in huts on Monday. A man who had
// brought them rice fled."
func (p *passage) fledThen(all []*event, groups []*habeas.Group) {
	for i, e := range all {
		if e.kind() != habeas.Escaped || e.when != nil || e.generic || e.modality != habeas.Asserted || !e.s.simplePast(e.node) || e.s.quote[e.node] {
			continue
		}
		from, _ := around(i, len(all))
		for j := i - 1; j >= from && e.s.at-all[j].s.at <= sceneReach+1; j-- {
			o := all[j]
			if o.kind() != habeas.Arrested && o.kind() != habeas.Abducted {
				if o.kind().Speech() || o.when == nil {
					continue
				}
				break
			}
			if o.when != nil && o.modality == habeas.Asserted && o.when.Bounded() && o.when.From == o.when.To && p.kin(all, groups, i, j) == kinNone {
				w := *o.when
				e.when, e.inherited = &w, true
				e.why = append(e.why, "time: of the taking told before it")
			}
			break
		}
	}
}

// onItsDay gives those who are told to have been moved, freed or dead, with no day of their own, the day of the sentence right before, where that tells no event of its own but what
// happened to them or to those who keep them on one day: "Guards woke the prisoners on Tuesday. Nine were driven to the airport."
func (p *passage) onItsDay(all []*event) {
	for i, e := range all {
		k := e.s.at - 1
		if e.when != nil || e.kind().Speech() || e.kind() == habeas.Held || e.kind() == habeas.Contacted || e.generic || e.modality != habeas.Asserted || k < 0 || !e.s.simplePast(e.node) || e.s.quote[e.node] ||
			p.doc.Sents[k].Para != p.doc.Sents[e.s.at].Para || p.doc.Sents[k].Part != "" || i > 0 && all[i-1].s.at == k {
			continue
		}
		s := p.sentence(k)
		a, b := s.timesIn()
		if b-a != 1 || p.people[k+1] == p.people[k] || slices.Contains(s.quote, true) {
			continue
		}
		t := &p.doc.Times[a]
		v := s.clause(min(int(t.To-1-s.from), s.n-1))
		if t.Kind == habeas.TimeDuration || t.Kind == habeas.TimeRepeated || !t.When.Bounded() || t.When.To-t.When.From > 1 || s.tag[v] != tree.VBD || s.says(v) || s.rel[v] != tree.Root || s.negated(v) || p.ofThing(t) {
			continue
		}
		keepers := false
		for m := p.people[k]; m < p.people[k+1]; m++ {
			switch p.doc.People[m].Role {
			case habeas.RoleHeld, habeas.RoleGuard:
				keepers = true
			}
		}
		if keepers {
			w := t.When
			e.when = &w
			e.why = append(e.why, "time: of the sentence before it")
		}
	}
}

// raidAt reports, by its words alone, whether a sentence tells of a raid, of people found or of a vehicle stopped.
func (p *passage) raidAt(k int) bool {
	for i := p.doc.Sents[k].From; i < p.doc.Sents[k].To; i++ {
		if lemma := p.worker.pack.Lemma(p.doc.Toks[i]); p.worker.words.signs[[2]string{"raid", lemma}] || p.worker.words.signs[[2]string{"come upon", lemma}] {
			return true
		}
	}
	return false
}

// raid gives the verb of a raid that happened, or of people found or a vehicle stopped, -1 where the sentence tells of none.
func (s *sentence) raid() int {
	for k := range s.n {
		raid, found := s.worker().signs[[2]string{"raid", s.lemma[k]}], s.worker().signs[[2]string{"come upon", s.lemma[k]}]
		if !raid && !(found && s.upon(k)) || s.tag[k] != tree.VBD && !(found && s.tag[k] == tree.VBN && s.simplePast(k)) {
			continue
		}
		if sc := s.scopeOf(&event{s: s, node: k, group: -1, people: -1}); sc.modality == habeas.Asserted && !sc.dropped {
			return k
		}
	}
	return -1
}

// upon reports whether a verb of finding or stopping has people, or a vehicle, for those who are found: "came upon 27 men", "stopped a minibus", "a car was stopped".
func (s *sentence) upon(k int) bool {
	o := s.kid(k, tree.Obj, tree.NsubjPass)
	if s.lemma[k] == "come" {
		o = s.obl(k, "upon", "across", "on")
	}
	if o < 0 && s.tag[k] == tree.VBD {
		for i := k + 1; i < min(s.n, k+4) && s.tag[i] != tree.IN; i++ {
			if s.peopleAt(i) >= 0 {
				return true // "found 19 men asleep in a cave"
			}
		}
		return false
	}
	return o >= 0 && (s.peopleAt(o) >= 0 || s.is("vehicle", o))
}

// lend gives an event the day and place of a raid at verb v where it has none of its own.
func (s *sentence) lend(v int, e *event) {
	r := &event{s: s, node: v, group: -1, people: -1, agent: s.subject(v), word: eventWord{kind: e.kind()}}
	if e.agent < 0 && e.reader == "" && r.agent >= 0 && s.rel[r.agent] == tree.Nsubj && s.byOffice(r) {
		e.reader = s.party(r.agent)
		e.why = append(e.why, "who: of the "+s.toks[v].Lower+" before it")
	}
	if e.when == nil {
		if s.timesOf(r); r.when == nil {
			if a, b := s.timesIn(); b-a == 1 && s.p.doc.Times[a].Kind != habeas.TimeDuration && s.p.doc.Times[a].When.Bounded() && !s.says(max(0, int(s.head[s.p.doc.Times[a].From-s.from]))) {
				w := s.p.doc.Times[a].When
				r.when = &w
			}
		}
		if r.when != nil {
			w := *r.when
			e.when = &w
			e.why = append(e.why, "time: of the "+s.toks[v].Lower+" before it")
		}
	}
	if e.placed(habeas.At) {
		return
	}
	for i := s.p.placesFrom(s.from + int32(v) + 1); i < len(s.p.doc.Places) && s.p.doc.Places[i].From < s.from+int32(s.n); i++ {
		m := &s.p.doc.Places[i]
		at := int(m.From - s.from)
		if !s.unbroken(r, v+1, at) {
			continue
		}
		role, ok := s.leadsTo(at)
		if ok && role != habeas.At && role != habeas.To || !ok && s.heldBy(at, v) < 0 {
			continue
		}
		e.places = append(e.places, s.p.placeOf(m, habeas.At))
		e.why = append(e.why, "place: of the "+s.toks[v].Lower+" before it")
		return
	}
}

// heldBy gives the object of a verb that a word names or describes, -1 where it hangs on another: "entered the Shagarab camp".
func (s *sentence) heldBy(at, v int) int {
	for i, steps := at, 0; i >= 0 && steps < 4; i, steps = int(s.head[i]), steps+1 {
		if int(s.head[i]) == v && s.rel[i] == tree.Obj {
			return i
		}
	}
	return -1
}

// simplePast reports whether a verb tells what happened then, and not what has happened by now.
func (s *sentence) simplePast(k int) bool {
	if s.tag[k] == tree.VBD {
		return true
	}
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.Aux || s.rel[c] == tree.AuxPass {
			switch s.toks[c].Lower {
			case "was", "were":
			default:
				return false
			}
		}
	}
	return s.kid(k, tree.AuxPass) >= 0
}

// thereFrom gives people told to be held, taken or dead "there" the place that the text told last.
func (p *passage) thereFrom(all []*event, groups []*habeas.Group) {
	for n, e := range all {
		if e.kind().Speech() || e.placed(habeas.At) || e.generic || e.kind() == habeas.Returned || e.kind() == habeas.Transferred {
			continue
		}
		s := e.s
		for i := e.node; i < min(s.n, e.node+7); i++ {
			if i == e.node && s.toks[i].Lower != "there" {
				continue
			}
			if s.toks[i].Lower != "there" && s.toks[i].Lower != "here" || s.tag[i] == tree.EX {
				if finite(s.tag[i]) || s.toks[i].Flags&lang.Punct != 0 {
					break
				}
				continue
			}
			left := s.remain(e) && !e.pronoun() // "seven are left there"
			if pl, ok := p.lastKept(all, groups, n); ok {
				pl.Role = habeas.At
				e.places = append(e.places, pl)
				e.why = append(e.why, "place: "+s.toks[i].Lower)
			} else if m := p.placeBefore(s.at, s.from+int32(i), left); m != nil {
				if left && p.caughtAt(all, p.doc.Quote(m.Range)) {
					break
				}
				e.places = append(e.places, p.placeOf(m, habeas.At))
				e.why = append(e.why, "place: "+s.toks[i].Lower)
			} else if left {
				break
			} else if o := lastPlace(all, n); o != nil {
				e.places = append(e.places, habeas.Place{Name: o.Name, Ref: o.Ref, Also: o.Also, Role: habeas.At})
				e.why = append(e.why, "place: "+s.toks[i].Lower)
			}
			break
		}
	}
}

// thatTown gives people of whom a place is told as "the same city" or "that town" the town that the text told last.
func (p *passage) thatTown(all []*event) {
	for _, e := range all {
		if e.kind().Speech() || e.generic {
			continue
		}
		s := e.s
		for i := e.node + 1; i+2 < min(s.n, e.node+12); i++ {
			low := s.toks[i+1].Lower
			if low == "the" && s.toks[i+2].Lower == "same" && i+3 < s.n {
				low = "same"
			}
			if _, ok := placeRole(s.toks[i].Lower); !ok && s.toks[i].Lower != "of" || low != "that" && low != "same" && low != "this" {
				continue
			}
			town := s.lemma[i+2]
			if low == "same" && s.toks[i+1].Lower == "the" {
				town = s.lemma[i+3]
			}
			if !p.worker.words.motions["town"][town] {
				continue
			}
			if m := p.placeBefore(s.at, s.from+int32(i), false); m != nil {
				role, ok := placeRole(s.toks[i].Lower)
				if !ok {
					role = habeas.At
				}
				e.places = slices.DeleteFunc(e.places, func(pl habeas.Place) bool { return pl.Role == role })
				e.places = append(e.places, p.placeOf(m, role))
				e.why = append(e.why, "place: told before")
			}
			break
		}
	}
}

// lastPlace gives the place that people were taken to or were at in the last event before event n, nil where none was told in the two sentences before.
func lastPlace(all []*event, n int) *habeas.Place {
	from, _ := around(n, len(all))
	for k := n - 1; k >= from && all[n].s.at-all[k].s.at <= 2; k-- {
		for _, pl := range slices.Backward(all[k].places) {
			if pl.Role == habeas.At || pl.Role == habeas.To {
				return &pl
			}
		}
	}
	return nil
}

// sameSite gives "the same prison" and "the station" the name under which the place was told before.
func (p *passage) sameSite(all []*event) {
	for n, e := range all {
		for i := range e.places {
			pl := &e.places[i]
			words := strings.Fields(strings.ToLower(pl.Name))
			if pl.Ref != "" || len(words) == 0 || len(words) > 2 || len(words) == 2 && words[0] != "same" || p.worker.words.custody[words[len(words)-1]] == "" {
				continue
			}
			for k := n - 1; k >= 0 && e.s.at-all[k].s.at <= knownReach; k-- {
				if o := all[k].siteNamed(words[len(words)-1]); o != nil {
					pl.Name, pl.Ref, pl.Also = o.Name, o.Ref, o.Also
					e.why = append(e.why, "place: told before")
					break
				}
			}
		}
	}
}

// siteNamed gives the place of an event whose name ends in a word and says more, nil where there is none.
func (e *event) siteNamed(word string) *habeas.Place {
	for i := range e.places {
		if low := strings.ToLower(e.places[i].Name); strings.HasSuffix(low, " "+word) && !strings.HasPrefix(low, "same ") && !strings.HasPrefix(low, "a ") {
			return &e.places[i]
		}
	}
	return nil
}

// caughtAt reports whether people were told to be taken at a place, and nobody to be kept there.
func (p *passage) caughtAt(all []*event, name string) bool {
	caught := false
	for _, e := range all {
		if e.names(name) {
			if e.kind() == habeas.Held {
				return false
			}
			caught = caught || e.kind() == habeas.Arrested || e.kind() == habeas.Abducted
		}
	}
	return caught
}

// placeBefore gives the last place, in a sentence or the two before it, that something happened in or led to; for those who are left, one that others were in or taken from.
func (p *passage) placeBefore(k int, before int32, left bool) *lang.PlaceAt {
	for i := len(p.doc.Places) - 1; i >= 0; i-- {
		m := &p.doc.Places[i]
		if m.From >= before {
			continue
		}
		if m.From < p.doc.Sents[max(0, k-2)].From {
			return nil
		}
		if i > 0 && p.doc.Places[i-1].To+1 == m.From && p.doc.Toks[m.From-1].Lower == "," {
			continue // the state of the town before
		}
		for j := m.From - 1; j >= max(0, m.From-5); j-- {
			if role, ok := placeRole(strings.ToLower(p.doc.Toks[j].Lower)); ok {
				if role == habeas.At || role == habeas.To && !left || role == habeas.From && left {
					return m
				}
				break
			}
			if p.worker.words.signs[[2]string{"raid", p.worker.pack.Lemma(p.doc.Toks[j])}] {
				return m
			}
		}
	}
	return nil
}

// sinceStart gives people who have been held for a time until the report the day on which that began.
func (p *passage) sinceStart(all []*event) {
	for _, e := range all {
		if e.kind() != habeas.Held || e.when != nil || e.duration == nil || e.duration.MinDays == nil || e.generic || e.modality != habeas.Asserted || p.doc.Published == 0 || e.s.quote[e.node] {
			continue
		}
		for _, c := range e.s.kids[e.node] {
			if (e.s.rel[c] == tree.Aux || e.s.rel[c] == tree.Cop) && (e.s.toks[c].Lower == "has" || e.s.toks[c].Lower == "have" || e.s.toks[c].Lower == "'ve") {
				e.when = &habeas.When{From: p.doc.Published - habeas.Day(*e.duration.MinDays), Precision: habeas.PrecisionInterval}
				e.why = append(e.why, "time: so long before the report")
				break
			}
		}
	}
}

// frontTime gives the time in front of an event's clause, or between its people and the verb, wherever the tree put it; -1 where none stands there:
// "from 10 to 14 April, 400 Afghans were deported", "armed men on 28 April kidnapped". The time of whoever speaks, and of another verb, is none.
func (s *sentence) frontTime(e *event, from, to int) int {
	for i := to - 1; i >= from; i-- {
		t := &s.p.doc.Times[i]
		first, last := int(t.From-s.from), int(t.To-s.from)-1
		if last >= e.node || t.Kind == habeas.TimeDuration || t.Kind == habeas.TimeRepeated || !t.When.Known() {
			continue
		}
		if s.otherClause(last+1, e.node) || s.ofParticiple(e, first) || s.saidThen(first) || s.ofSaying(e, first) {
			return -1
		}
		return i
	}
	return -1
}

// otherClause reports whether another finite verb, a mark that parts clauses or a relative pronoun stands among words a..b-1.
func (s *sentence) otherClause(a, b int) bool {
	for i := a; i < b; i++ {
		switch {
		case finite(s.tag[i]) && int(s.head[i]) != b && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass && s.rel[i] != tree.Amod && s.tag[i] != tree.VBN:
			return true
		case s.toks[i].Lower == ";", s.toks[i].Lower == `"`, s.tag[i] == tree.WP, s.tag[i] == tree.WDT, s.toks[i].Lower == "and" && i+1 < b && finite(s.tag[i+1]), s.says(i):
			return true
		}
	}
	return b-a > 25
}

// saidThen reports whether the verb before a time is one of speech.
func (s *sentence) saidThen(first int) bool {
	for i := first - 1; i >= max(0, first-8); i-- {
		if verb(s.tag[i]) && s.rel[i] != tree.Amod {
			return s.says(i) || s.tag[i] == tree.VBN || s.tag[i] == tree.VBD
		}
		if s.toks[i].Lower == "," {
			return false
		}
	}
	return false
}
