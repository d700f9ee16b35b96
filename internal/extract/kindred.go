package extract

import (
	"slices"

	"habeas"
)

// horizon is how many claims before and after one are looked at for the same people and the same deed. No report that people write tells more so far
// apart; in one that was made to cost time, the work stays in proportion to its length.
const horizon = 256

// lately gives the events found last.
func (p *passage) lately() []*event { return p.found[max(0, len(p.found)-horizon):] }

// around gives the claims to look at for claim i of n: from, and up to but without, to.
func around(i, n int) (from, to int) { return max(0, i-horizon), min(n, i+horizon) }

// shareTimes gives an event without a time that of another claim of the same kind about the same people, or of a sentence that speaks of "the
// kidnapping" without saying whose.
func (p *passage) shareTimes(all []*event, groups []*habeas.Group) {
	for i, e := range all {
		if e.when != nil || e.generic || groups[i] == nil || e.kind().Speech() || e.modality != habeas.Asserted {
			continue
		}
		if j := p.sameTold(all, groups, i); j >= 0 {
			w := *all[j].when
			e.when = &w
			e.why = append(e.why, "time: as told elsewhere of the same people")
			continue
		}
		for _, t := range p.loose {
			if t.kind == e.kind() && t.at > e.s.at && t.at-e.s.at <= 8 {
				w := t.when
				e.when = &w
				e.why = append(e.why, "time: as told of the event by its name")
				break
			}
		}
	}
}

// sameTold finds a claim of the same kind and modality, with a time, about people with the same name or told to be the same.
func (p *passage) sameTold(all []*event, groups []*habeas.Group, i int) int {
	from, to := around(i, len(all))
	for j := from; j < to; j++ {
		o := all[j]
		if j == i || o.when == nil || o.kind() != all[i].kind() || o.modality != all[i].modality || o.generic || groups[j] == nil {
			continue
		}
		switch r, q := groups[i].Relation, groups[j].Relation; {
		case sharesName(groups[i].Names, groups[j].Names),
			r != nil && r.Type == habeas.Same && r.Of[0] == o.id,
			q != nil && q.Type == habeas.Same && q.Of[0] == all[i].id,
			groups[i].Count.Form == habeas.Exactly && groups[i].Count.Min > 1 && groups[i].Count == groups[j].Count:
			return j
		}
	}
	return -1
}

// relate ties the group of a claim to that of an earlier one: part of it, or the same.
func (p *passage) relate(all []*event, groups []*habeas.Group) {
	for i, e := range all {
		g := groups[i]
		if g != nil && e.group >= 0 && g.Count.Form == habeas.Vague && !e.generic {
			if n, ok := p.sizeTold(e); ok {
				g.Count = n
				continue
			}
		}
		if g == nil || e.generic || e.people < 0 {
			p.relateCrowd(all, groups, i)
			continue
		}
		m := &p.doc.People[e.people]
		switch {
		case m.Of >= 0 || m.Part:
			p.partOf(all, groups, i)
		case m.Groups > 0 && g.Count.Form == habeas.Vague:
			if j := nearestCounted(all, groups, i); j >= 0 {
				g.Relation = &habeas.Relation{Type: habeas.PartOf, Of: []string{all[j].id}}
				g.Count = habeas.Count{Min: max(int(m.Groups), g.Count.Min), Max: groups[j].Count.Max, Form: habeas.Vague}
			}
		case (m.Definite || m.Pronoun) && m.List == 0:
			if n, ok := p.sizeOfThose(e, all[:i]); ok {
				g.Count = n
			} else if j := antecedent(all, groups, i); j >= 0 {
				g.Relation = &habeas.Relation{Type: habeas.Same, Of: []string{all[j].id}}
				roleFrom(g, groups[j], m)
				if g.Count.Form == habeas.Vague && groups[j].Count.Form != habeas.Vague && m.Pronoun && e.s.at-all[j].s.at <= 2 {
					g.Count = groups[j].Count
				}
			}
		case len(g.Names) > 0:
			if j := sameName(all, groups, i); j >= 0 {
				g.Relation = &habeas.Relation{Type: habeas.Same, Of: []string{all[j].id}}
			}
		}
	}
}

// sizeOfThose gives the number of those whom "they" means where the sentence before begins with people of whom no claim is made: "The two others were told to pack. They are
// still inside." Only people who may be in custody count, told as known by "the", as others or by their names.
func (p *passage) sizeOfThose(e *event, before []*event) (habeas.Count, bool) {
	at := e.s.at - 1
	if low := e.s.toks[e.group].Lower; at < 0 || low != "they" && low != "them" || p.people[at] == p.people[at+1] || e.people != int(p.people[e.s.at]) {
		return habeas.Count{}, false
	}
	i := p.people[at]
	m := &p.doc.People[i]
	if m.From > p.doc.Sents[at].From+3 || m.Pronoun || m.Role != habeas.RoleHeld && m.Role != "" || !m.Definite && !m.Part {
		return habeas.Count{}, false
	}
	if slices.ContainsFunc(before, func(o *event) bool { return o.s.at == at && !o.kind().Speech() }) {
		return habeas.Count{}, false
	}
	n := m.Count
	for k := i + 1; k < p.people[at+1] && m.List > 0 && p.doc.People[k].List == m.List; k++ {
		n = habeas.Count{Min: n.Min + p.doc.People[k].Count.Min, Max: n.Max + p.doc.People[k].Count.Max, Form: n.Form}
	}
	return n, n.Form != habeas.Vague && n.Min > 1 && n.Max < habeas.Open
}

// relateCrowd does the same for a bare number or a word for a set of people.
func (p *passage) relateCrowd(all []*event, groups []*habeas.Group, i int) {
	e := all[i]
	if groups[i] == nil || e.generic || e.group < 0 {
		return
	}
	c, ok := e.s.crowdAt(e.group)
	if !ok {
		return
	}
	switch {
	case c.part && e.s.asOthers(c.from, c.to, false) && p.others(all, groups, i, e.s.asOthers(c.from, c.to, true)):
	case c.part:
		if j := lastCounted(all, groups, i); j >= 0 && groups[j].Count.Max >= c.count.Min {
			groups[i].Relation = &habeas.Relation{Type: habeas.PartOf, Of: []string{all[j].id}}
		}
	case c.definite:
		if j := antecedent(all, groups, i); j >= 0 {
			groups[i].Relation = &habeas.Relation{Type: habeas.Same, Of: []string{all[j].id}}
		}
	}
}

// partOf ties "nine of them" and "the others" to the claim about the whole.
func (p *passage) partOf(all []*event, groups []*habeas.Group, i int) {
	m := &p.doc.People[all[i].people]
	s, a, b := all[i].s, int(m.From-all[i].s.from), int(m.To-all[i].s.from)-1
	named := m.Of >= 0 && p.doc.People[m.Of].From >= m.From && p.doc.People[m.Of].From <= m.To+2 // "two others of the thirteen"
	if !named && s.asOthers(a, b, false) && p.others(all, groups, i, s.asOthers(a, b, true)) {
		return
	}
	j := -1
	if m.Of >= 0 {
		j = claimOf(all, groups, int(m.Of), i)
	}
	if j < 0 {
		j = lastCounted(all, groups, i)
	}
	if j < 0 || groups[j].Count.Max < groups[i].Count.Min {
		return
	}
	groups[i].Relation = &habeas.Relation{Type: habeas.PartOf, Of: []string{all[j].id}}
}

// asOthers reports whether words from a to b tell of people as others than those told of before: "two others", "the other four"; known asks whether as others of whom the report takes it as known that
// there are, "the other four".
func (s *sentence) asOthers(a, b int, known bool) bool {
	other := false
	for k := max(0, a-1); k <= min(b, s.n-1); k++ {
		switch s.toks[k].Lower {
		case "other", "others", "another", "more", "further", "remaining", "rest", "remainder":
			other = true
		}
	}
	return other && (!known || a > 0 && s.toks[a-1].Lower == "the" || s.toks[max(0, a)].Lower == "the")
}

// others relates people told of as others to those told of last. They are none of those: they are of the whole that those are of, or of one told of before that has room for both; where there is none,
// known others of people in custody are some of them after all, and else the two share nobody. False leaves it to their numbers.
func (p *passage) others(all []*event, groups []*habeas.Group, i int, known bool) bool {
	from, _ := around(i, len(all))
	last := -1
	for j := i - 1; j >= from && last < 0; j-- {
		if countsHeld(all[j], groups[j]) && (all[j].people != all[i].people || all[i].people < 0) && !all[j].kind().Speech() {
			last = j
		}
	}
	if last < 0 {
		return false
	}
	relate := func(kind habeas.SetKind, id string) bool {
		groups[i].Relation = &habeas.Relation{Type: kind, Of: []string{id}}
		return true
	}
	if r := groups[last].Relation; r != nil && r.Type == habeas.PartOf {
		return relate(habeas.PartOf, r.Of[0])
	}
	both := groups[last].Count.Min + groups[i].Count.Min
	for j := last - 1; j >= from; j-- {
		if g := groups[j]; countsHeld(all[j], g) && all[j].people != all[last].people && g.Count.Max >= both && g.Count.Min > groups[last].Count.Min && !all[j].kind().Speech() {
			return relate(habeas.PartOf, all[j].id)
		}
	}
	// Where one more was told of last, it may be of that one that something is told: "the youngest of the four got away; the other three ...".
	some := all[last].people >= 0 && p.doc.People[all[last].people].Part // of a whole of which nothing is told
	switch k := all[last].kind(); {
	case groups[i].Count.Form == habeas.Vague, known && !some && (groups[last].Count.Min == groups[i].Count.Min+1 || k == habeas.Arrested || k == habeas.Abducted || k == habeas.Held):
		return false
	}
	return relate(habeas.Disjoint, all[last].id)
}

func claimOf(all []*event, groups []*habeas.Group, people, but int) int {
	from, to := around(but, len(all))
	for j := from; j < to; j++ {
		if j != but && all[j].people == people && groups[j] != nil && !all[j].generic {
			return j
		}
	}
	return -1
}

// lastCounted is the nearest earlier claim about a counted group that is no practice.
func lastCounted(all []*event, groups []*habeas.Group, i int) int {
	from, _ := around(i, len(all))
	for j := i - 1; j >= from; j-- {
		if g := groups[j]; countsHeld(all[j], g) && (all[j].people != all[i].people || all[i].people < 0) && g.Count.Max > groups[i].Count.Min {
			return j
		}
	}
	return -1
}

// nearestCounted is the same, or the first later one where no earlier claim counts anybody: "two groups were moved; the 21 were arrested last week".
func nearestCounted(all []*event, groups []*habeas.Group, i int) int {
	if j := lastCounted(all, groups, i); j >= 0 {
		return j
	}
	_, to := around(i, len(all))
	for j := i + 1; j < to; j++ {
		if countsHeld(all[j], groups[j]) && groups[j].Count.Max > groups[i].Count.Min && all[j].people != all[i].people {
			return j
		}
	}
	return -1
}

// countsHeld reports whether a claim counts more than one held person and is no practice.
func countsHeld(e *event, g *habeas.Group) bool {
	return g != nil && !e.generic && g.Role == habeas.RoleHeld && g.Count.Form != habeas.Vague && g.Count.Min > 1
}

// antecedent is the nearest earlier claim, at most six sentences back, about a group that "they" or "the 21" may mean: the same number, or a
// number where the later mention has none.
func antecedent(all []*event, groups []*habeas.Group, i int) int {
	for j := i - 1; j >= 0; j-- {
		g := groups[j]
		back := all[i].s.at - all[j].s.at
		if back > 6 {
			break
		}
		if g == nil || all[j].generic || g.Role != groups[i].Role || all[j].people == all[i].people && all[i].people >= 0 {
			continue
		}
		if single(g) != single(groups[i]) && groups[i].Count.Form != habeas.Vague {
			continue
		}
		if groups[i].Count.Overlaps(g.Count) && (g.Count.Form != habeas.Vague || back <= 2) {
			return ofFact(all, groups, j)
		}
	}
	return -1
}

// ofFact gives the claim that tells what happened to the people of a denied claim, where their own words tell that too: "the ten taken off a bus were never there".
func ofFact(all []*event, groups []*habeas.Group, j int) int {
	if all[j].modality == habeas.Denied && all[j].people >= 0 {
		from, _ := around(j, len(all))
		for i := from; i < j; i++ {
			if all[i].people == all[j].people && all[i].modality == habeas.Asserted && groups[i] != nil && !all[i].generic {
				return i
			}
		}
	}
	return j
}

func single(g *habeas.Group) bool { return g.Count.Max == 1 }

// sameName is the nearest earlier claim about the same one named person.
func sameName(all []*event, groups []*habeas.Group, i int) int {
	from, _ := around(i, len(all))
	for j := i - 1; j >= from; j-- {
		if g := groups[j]; g != nil && all[j].people != all[i].people && g.Count == groups[i].Count && len(g.Names) == len(groups[i].Names) && sharesName(g.Names, groups[i].Names) {
			return j
		}
	}
	return -1
}
