package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

func (s *sentence) nounEvent(k int, row eventWord) *event {
	e := s.newEvent(k, row)
	poss := s.kid(k, tree.NmodPoss)
	for _, c := range s.kids[k] {
		m := s.marker(int(c))
		switch {
		case s.rel[c] == tree.Nmod && m == "of" && e.group < 0:
			e.group = int(c)
		case (s.rel[c] == tree.Nmod || s.rel[c] == tree.OblAgent) && m == "by":
			e.agent = int(c)
		case s.rel[c] == tree.Compound && e.group < 0 && s.peopleAt(int(c)) >= 0:
			e.group = int(c)
		}
	}
	if e.group < 0 {
		e.group = s.sharedWith(k)
	}
	if e.group < 0 {
		e.group = s.behindDay(k)
	}
	if e.group < 0 {
		e.group, poss = poss, -1
	}
	if poss >= 0 && e.agent < 0 {
		e.agent = poss
	}
	if e.group < 0 {
		e.group = s.faced(k)
	}
	if e.group < 0 {
		e.group = s.befell(e)
	}
	if e.group < 0 {
		s.looseTime(e)
		if row.kind == habeas.Arrested || s.deeds(k) && s.p.affair() {
			return s.counted(e)
		}
	}
	if e.group < 0 && row.kind == habeas.Returned {
		return s.resumed(e)
	}
	if !s.admit(e) {
		return nil
	}
	h := int(s.head[k])
	if e = s.finish(e); e != nil && e.modality == habeas.Asserted && h >= 0 && e.group >= 0 && e.group == s.subject(h) && verb(s.tag[h]) && s.passive(h) && (s.rel[k] == tree.Obl || s.rel[k] == tree.Obj) {
		e.apply(s.operatorOf(h), s.toks[h].Lower) // "were threatened with deportation"
	}
	if e != nil && e.generic && (s.p.doc.Sents[s.at].Part == habeas.PartTitle || s.headline()) {
		return nil
	} else if e != nil && e.generic && e.modality == habeas.Asserted && !s.usual(e.node) && !s.whenever(e.node) && !s.simplePresent(s.clause(e.node)) && !s.grows(e.node) {
		return nil
	}
	return e
}

// sharedWith gives the people of "the abduction and torture of nine students", whom the tree hangs on the second noun; -1 where there are none.
func (s *sentence) sharedWith(k int) int {
	if k+2 >= s.n || s.toks[k+1].Lower != "and" || s.kid(k, tree.NmodPoss) >= 0 {
		return -1
	}
	for _, c := range s.kids[k] {
		if s.rel[c] != tree.Conj || !noun(s.tag[c]) || int(c) > k+3 || s.peopleAt(int(c)) >= 0 {
			continue
		}
		for _, d := range s.kids[c] {
			if s.rel[d] == tree.Nmod && s.marker(int(d)) == "of" {
				return int(d)
			}
		}
	}
	return -1
}

// behindDay gives the people of "the deportation on Monday of over 300 Eritreans", whom the tree hangs on the day; -1 where there are none.
func (s *sentence) behindDay(k int) int {
	day, first := false, k+1
	if first+1 < s.n && s.toks[first].Lower == "and" && noun(s.tag[first+1]) && s.peopleAt(first+1) < 0 {
		first += 2 // "the abduction and torture on Friday of"
	}
	for i := first; i < min(s.n, first+7); i++ {
		switch low := s.toks[i].Lower; {
		case s.timeAt(i):
			day = true
		case low == "of" && day:
			for j := i + 1; j < min(s.n, i+6); j++ {
				if m := s.peopleAt(j); m >= 0 {
					return int(s.p.doc.People[s.whole(m)].Head - s.from)
				}
				if s.crowd(j) {
					return j
				}
			}
			return -1
		case low != "on" && low != "in" && low != "last" && low != "this" && low != "early" && low != "late":
			return -1
		}
	}
	return -1
}

// headline reports whether a sentence is a line of its own without a full stop, as a headline is.
func (s *sentence) headline() bool {
	last := s.toks[s.n-1]
	return last.Flags&lang.Punct == 0 && (s.at == 0 || s.p.doc.Sents[s.at-1].Para != s.p.doc.Sents[s.at].Para)
}

// resumed reads "the repatriation", of people told of before, where something stands over it: a plan, a delay, a fear; and, in a report about custody, "no expulsion was
// pronounced", "the extradition has been stayed", where nobody is told of beside it.
func (s *sentence) resumed(e *event) *event {
	if s.p.doc.Sents[s.at].Part == habeas.PartTitle {
		return nil
	}
	c := s.kid(e.node, tree.Det)
	the := c >= 0 && s.toks[c].Lower == "the"
	for i := int(s.p.people[s.at+1]) - 1; the && i >= int(s.p.people[s.at]); i-- {
		m := &s.p.doc.People[i]
		if m.Role != habeas.RoleHeld || m.From >= s.from+int32(e.node) || m.Single || len(m.Names) > 0 {
			continue
		}
		e.group, e.people, e.guessed = int(m.Head-s.from), i, true
		if e.scope = s.scopeOf(e); e.modality == habeas.Asserted || e.generic {
			return nil
		}
		return s.finish(e)
	}
	if !s.p.affair() || s.tag[e.node] == tree.NNS {
		return nil
	}
	if e.scope = s.scopeOf(e); e.generic || e.modality != habeas.Denied && e.modality != habeas.Planned {
		return nil
	}
	if e = s.finish(e); e == nil {
		return nil
	}
	if h := s.clause(e.node); h >= 0 && h != e.node && abs(h-e.node) < mostPath {
		a, b := s.phrase(e.node)
		e.from, e.to2 = s.trim(min(a, h), max(b, h))
	}
	return e
}

// befell gives the people of "the arrest took place on Friday when the nine were boarding a bus": those of whom the clause tells what they were doing; -1 where none stand there.
func (s *sentence) befell(e *event) int {
	h := int(s.head[e.node])
	if h < e.node || !s.rel[e.node].Subject() || !s.takesPlace(h) {
		return -1
	}
	for i := h + 1; i+1 < s.n; i++ {
		if low := s.toks[i].Lower; low != "when" && low != "as" && low != "while" {
			continue
		}
		for j := i + 1; j < min(s.n, i+5); j++ {
			m := s.peopleAt(j)
			if m < 0 || s.p.doc.People[m].Pronoun {
				continue
			}
			o := *e
			if o.agent = int(s.p.doc.People[m].Head - s.from); s.p.doc.People[m].Role != habeas.RoleHeld || s.byOffice(&o) || s.lawless(&o) {
				return -1
			}
			v := s.doingOf(m)
			if v < 0 || s.tag[v] != tree.VBD {
				return -1
			}
			return o.agent
		}
		return -1
	}
	return -1
}

// doingOf gives the verb right behind a mention, or behind the list that it begins; -1 where none stands there.
func (s *sentence) doingOf(m int) int {
	for list := s.p.doc.People[m].List; list > 0 && m+1 < int(s.p.people[s.at+1]) && s.p.doc.People[m+1].List == list; {
		m++
	}
	if v := int(s.p.doc.People[m].To - s.from); v < s.n && verb(s.tag[v]) {
		return v
	}
	return -1
}

// takesPlace reports whether a verb says of an event that it happened, and no more.
func (s *sentence) takesPlace(h int) bool {
	switch s.lemma[h] {
	case "occur", "happen", "come":
		return true
	case "take":
		return h+1 < s.n && s.toks[h+1].Lower == "place"
	}
	return false
}

// looseTime keeps the time of "the kidnapping took place on Friday" for the claims that say who was kidnapped.
func (s *sentence) looseTime(e *event) {
	if c := s.kid(e.node, tree.Det); c < 0 || s.toks[c].Lower != "the" && s.toks[c].Lower != "this" && s.toks[c].Lower != "that" {
		return
	}
	h := int(s.head[e.node])
	if h < 0 || !s.rel[e.node].Subject() {
		return
	}
	switch s.lemma[h] {
	case "take", "occur", "happen", "carry", "come", "conduct":
	default:
		return
	}
	o := *e
	if o.scope = s.scopeOf(&o); o.modality != habeas.Asserted || o.generic {
		return
	}
	if s.timesOf(&o); o.when == nil {
		o.when = s.onlyDay()
	}
	if o.when != nil {
		s.p.loose = append(s.p.loose, looseTime{s.at, e.kind(), *o.when})
	}
}

// onlyDay gives the one day or stretch of days that a sentence tells, nil where it tells none or several.
func (s *sentence) onlyDay() *habeas.When {
	var out *habeas.When
	from, to := s.timesIn()
	for i := from; i < to; i++ {
		t := &s.p.doc.Times[i]
		if t.Kind == habeas.TimeDuration || t.Kind == habeas.TimeRepeated || !t.When.Known() {
			continue
		}
		if out != nil {
			return nil
		}
		out = &t.When
	}
	return out
}

// counted reads "police made 20 arrests" and "the arrests followed", where the events themselves are counted and nobody is named.
func (s *sentence) counted(e *event) *event {
	h := int(s.head[e.node])
	if s.lemma[e.node] == "arrest" && s.tag[e.node] != tree.NNS || s.lemma[e.node] != "arrest" && !s.deeds(e.node) || h < 0 {
		return nil
	}
	if e.agent < 0 && verb(s.tag[h]) {
		switch s.lemma[h] {
		case "make", "carry", "conduct", "report":
			if e.agent = s.byAgent(h); e.agent < 0 && s.rel[e.node] == tree.Obj {
				e.agent = s.subject(h)
			}
		}
	}
	e.group = e.node
	for _, c := range s.kids[e.node] {
		if n, ok := s.worker().number(s.toks[c].Lower); ok && n > 0 && s.rel[c] == tree.Nummod && s.lemma[e.node] != "arrest" {
			count := s.roughly(int(c), n)
			e.told = &count
		}
	}
	return s.finish(e)
}

// deeds reports whether deaths, deportations and the like are told by their number: "there have been two deaths", "nine deportations took place".
func (s *sentence) deeds(k int) bool {
	if !s.is("deed", k) {
		return false
	}
	for _, c := range s.kids[k] {
		if n, ok := s.worker().number(s.toks[c].Lower); ok && n > 0 && s.rel[c] == tree.Nummod {
			return true
		}
	}
	return false
}

// faced finds the people of "the defectors face repatriation": the subject of the verb whose object the noun is, where that verb is an operator.
func (s *sentence) faced(k int) int {
	h := int(s.head[k])
	if h >= 0 && noun(s.tag[h]) && s.rel[k] == tree.Nmod && s.operatorOf(h).kind != "" {
		if c := s.kid(h, tree.Cop); c >= 0 {
			return s.subjectOf(c, h)
		}
		return s.ownerOf(h)
	}
	if h < 0 || !verb(s.tag[h]) || s.rel[k] != tree.Obj && s.rel[k] != tree.Obl {
		return -1
	}
	switch s.lemma[h] {
	case "face", "risk", "await", "fear", "escape", "avoid", "undergo", "resist", "fight", "evade":
		return s.subject(h)
	}
	if m := s.marker(k); s.passive(h) && s.operatorOf(h).kind != "" && (m == "" || m == "to" || m == "for" || m == "from" || m == "with") {
		return s.subject(h) // "were sentenced to deportation", "were spared the handover", "are being readied for removal"
	}
	return -1
}
