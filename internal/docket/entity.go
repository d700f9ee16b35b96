package docket

import (
	"cmp"
	"fmt"
	"slices"

	"habeas"
)

// entity is one set of people: the groups of all reports that nothing keeps apart and a further fact ties together, beside their number.
type entity struct {
	items   []*item
	locals  []*local
	lo, hi  int // from what is told; hi may be habeas.Open
	form    habeas.CountForm
	who     string
	role    habeas.Role
	numbers []number // every number told of them, those that agree as one
}

// number is one number told of an entity, with who tells it.
type number struct {
	lo, hi int
	items  []*item
}

// mostGroups is how many groups of all reports of a case are put together. Real affairs have a few dozen.
const mostGroups = 300

// resolve gives every claim about people its entity, and every entity its relations to others.
func (d *docket) resolve() {
	var all []*local
	for i := range d.in.Reports {
		mine := d.locals(d.of[d.in.Reports[i].ID])
		if room := mostGroups - len(all); len(mine) > room {
			d.leftOut += len(mine) - room
			mine = mine[:room]
		}
		all = append(all, mine...)
	}
	d.taking = d.taken(all)
	// Wholes come before their parts, since a part is known by its whole.
	for i := range d.in.Reports {
		mine := slices.DeleteFunc(slices.Clone(all), func(l *local) bool { return l.items[0].report != &d.in.Reports[i] })
		slices.SortStableFunc(mine, func(a, b *local) int { return cmp.Compare(a.depth(), b.depth()) })
		for _, l := range mine {
			d.place(l)
		}
	}
	for _, e := range d.entities {
		e.count()
	}
	d.relations(all)
}

func (l *local) depth() int {
	n := 0
	for _, w := range l.wholes {
		n = max(n, 1+w.depth())
	}
	return n
}

// place puts a group into the entity that agrees with it best, or into a new one.
func (d *docket) place(l *local) {
	best, most, alike := -1, 0, 0
	if l.everyone {
		best, most = slices.IndexFunc(d.entities, func(e *entity) bool { return e.locals[0].everyone }), forName
	}
	for i, e := range d.entities {
		if l.everyone && best >= 0 && !d.ruledApart(d.entities[best], l) {
			break
		}
		switch s := d.agrees(e, l); {
		case s > most:
			best, most, alike = i, s, 1
		case s == most && s > 0:
			alike++
		}
	}
	if alike > 1 && most <= enough {
		best = -1 // a large number that two groups have says nothing of which is meant
	}
	if best < 0 {
		d.entities = append(d.entities, &entity{role: l.role, who: l.items[0].Group.Who})
		best = len(d.entities) - 1
	}
	e := d.entities[best]
	l.entity = best
	e.locals = append(e.locals, l)
	for _, it := range l.items {
		it.entity = best
		e.items = append(e.items, it)
	}
}

// ruledApart reports whether a person held a group not to be an entity's people, or left it open.
func (d *docket) ruledApart(e *entity, l *local) bool {
	act, ruled := d.ruledOn(e, l)
	return ruled && act != habeas.SameGroup
}

// What two groups must have in common to be one, in points: a number that agrees is asked for in any case.
const (
	enough       = 1 // for a group that no report calls part of another
	enoughOfPart = 3 // for a part: neither a large number nor a town says enough there
	forDecision  = 100
	forName      = 10
)

// agrees weighs whether a group is an entity's people: 0 is no.
func (d *docket) agrees(e *entity, l *local) int {
	if e.role != l.role {
		return 0
	}
	decided, ruled := d.ruledOn(e, l)
	switch {
	case ruled && decided == habeas.SameGroup:
		return forDecision
	case ruled:
		return 0 // apart, or left open by a person
	case slices.ContainsFunc(e.locals, func(o *local) bool {
		return o.items[0].report == l.items[0].report && (!shareNames(o, l) || o.amongNamed(l) || l.amongNamed(o))
	}):
		return 0 // one report tells of both: it would have said that they are the same
	case e.locals[0].everyone != l.everyone && d.taking != nil:
		return 0 // all of those taken, and not all of them
	}
	best := 0
	for _, o := range e.locals {
		switch {
		case o.amongNamed(l) || l.amongNamed(o):
			continue
		case shareNames(o, l):
			best = max(best, forName)
			continue
		}
		if !sameNumber(o.held(), l.held()) {
			switch {
			case oneEvent(o, l):
				best = max(best, enough)
			case d.oneMove(o, l), d.onePerson(o, l):
				best = max(best, enoughOfPart)
			}
			continue
		}
		s, event := d.facts(o, l)
		if s <= -3 {
			return 0
		}
		if s >= d.need(o, l) && (event || o.held() == l.held()) {
			best = max(best, s)
		}
	}
	return best
}

// need is how many points two groups with numbers that may be one must reach to be one.
func (d *docket) need(o, l *local) int {
	switch {
	case o.held() != l.held() && oneEnd(o, l):
		return enoughOfPart
	case o.held() != l.held():
		return 4 // numbers that only overlap: the same event in the same town in the same days
	case len(l.wholes) > 0 || len(o.wholes) > 0 || l.left || o.left:
		return enoughOfPart
	}
	return enough
}

// oneEnd reports whether two reports tell of parts of one whole that their custody ended in the same way in the same few days.
func oneEnd(a, b *local) bool {
	return oneWhole(a, b) && slices.ContainsFunc(a.items, func(x *item) bool {
		return ends(x) && x.Happened() && brief(x.Claim) && slices.ContainsFunc(b.items, func(y *item) bool {
			return y.Kind == x.Kind && y.Happened() && brief(y.Claim) && x.When.Overlaps(*y.When)
		})
	})
}

// oneWhole reports whether two groups are, at any depth, parts of one.
func oneWhole(a, b *local) bool {
	return slices.ContainsFunc(a.ups(), func(v *local) bool {
		return v.entity >= 0 && slices.ContainsFunc(b.ups(), func(w *local) bool { return v.entity == w.entity })
	})
}

// oneMove reports whether a group without a number is one that was counted in another report: both tell of one move to one town on one day.
func (d *docket) oneMove(a, b *local) bool {
	if a.counted() == b.counted() || !oneWhole(a, b) {
		return false
	}
	for _, x := range a.items {
		for _, y := range b.items {
			if x.Kind == habeas.Transferred && y.Kind == x.Kind && x.Happened() && y.Happened() && x.place != "" && (x.place == y.place || x.ref != "" && x.ref == y.ref) && brief(x.Claim) && brief(y.Claim) && sameDay(x.Claim, y.Claim) {
				return true
			}
		}
	}
	return false
}

// onePerson reports whether two reports tell of one person: one of the same people, beside the same others, in one event.
func (d *docket) onePerson(a, b *local) bool {
	one := habeas.ExactCount(1)
	if a.held() != one || b.held() != one || !oneWhole(a, b) {
		return false
	}
	points, _ := d.facts(a, b)
	return points > enoughOfPart
}

// oneEvent reports whether two reports tell of one arrest, move or end of custody in one town in the same few days with numbers that do not agree: the same people,
// counted differently, and for a person to look at. Of one people, two ends of one kind on one day are one unless the reports name different towns for them.
func oneEvent(a, b *local) bool {
	parts := oneWhole(a, b)
	if !a.held().Exact() || !b.held().Exact() || min(a.held().Min, b.held().Min) < 2 || len(a.wholes)+len(b.wholes) > 0 && !parts {
		return false
	}
	for _, x := range a.items {
		for _, y := range b.items {
			if x.Kind == y.Kind && x.Kind != habeas.Held && x.Kind != habeas.Interrogated && x.Kind != habeas.Other && x.Happened() && y.Happened() &&
				(placeAgrees(x.Claim, y.Claim) || parts && ends(x) && !rivals(x.Claim, y.Claim)) &&
				brief(x.Claim) && brief(y.Claim) && max(x.When.To-x.When.From, y.When.To-y.When.From) < 3 && x.When.Overlaps(*y.When) {
				return true
			}
		}
	}
	return false
}

// rivals reports whether two claims name different places for one part of an event: where it was, where it led to, or where it led from.
func rivals(x, y *habeas.Claim) bool {
	return slices.ContainsFunc(placesOf(x), func(p habeas.Place) bool {
		return slices.ContainsFunc(placesOf(y), func(q habeas.Place) bool { return p.Role == q.Role })
	}) && !placeAgrees(x, y)
}

func shareNames(a, b *local) bool {
	return slices.ContainsFunc(b.items, a.named)
}

// sameNumber reports whether two numbers may be one: neither vague nor of one person, and they overlap.
func sameNumber(a, b habeas.Count) bool {
	return a.Form != habeas.Vague && b.Form != habeas.Vague && a.Max > 1 && b.Max > 1 && a.Overlaps(b)
}

// facts weighs what two groups of different reports have in common beside their number, less what speaks against their being one, and says whether
// they tell of one event in one town.
func (d *docket) facts(a, b *local) (points int, one bool) {
	place, event, large, against := 0, 0, 0, 0
	for _, x := range a.items {
		for _, y := range b.items {
			elsewhere := apart(x.Claim, y.Claim)
			if x.Happened() && y.Happened() {
				against = max(against, speaksAgainst(x, y, elsewhere))
			}
			if placeAgrees(x.Claim, y.Claim) {
				place = 2
			}
			if (x.Kind == y.Kind || moves(x.Claim) && moves(y.Claim)) && !elsewhere && brief(x.Claim) && brief(y.Claim) && x.When.Overlaps(*y.When) {
				event = max(event, 2)
				if x.Kind != habeas.Held && sameDay(x.Claim, y.Claim) {
					event = 3
				}
			}
			if len(placesOf(x.Claim)) == 0 || len(placesOf(y.Claim)) == 0 {
				large = 1
			}
		}
	}
	points = place + event - against
	if a.held().Min > 9 && whenMeets(a.items[0].Claim, b.items[0].Claim, a.when(), b.when()) {
		points += large
	}
	if oneWhole(a, b) {
		points++
	}
	if slices.ContainsFunc(a.beside, func(x *local) bool {
		return x.entity >= 0 && slices.ContainsFunc(b.beside, func(y *local) bool { return x.entity == y.entity })
	}) {
		points += 2
	}
	if d.echoed(a.items[0].report, b.items[0].report) {
		points += 2
	}
	return points, place > 0 && event > 0
}

// when is the stretch of days that the claims about a group name, the days of publication where they name none.
func (l *local) when() habeas.When {
	var out habeas.When
	for _, it := range l.items {
		w := dated(it.Claim, it.report.Report.Published)
		if out.From == 0 || w.From < out.From {
			out.From = w.From
		}
		out.To = max(out.To, w.To)
	}
	return out
}

// speaksAgainst weighs what keeps two tellings from being of the same people: an arrest, a return in another town or at another time, custody at two places in the same
// days, custody after their end.
func speaksAgainst(x, y *item, elsewhere bool) int {
	switch {
	case tooFarApart(x, y):
		return 5
	case goneBefore(x, y), goneBefore(y, x):
		return 4
	case elsewhere && !moves(x.Claim):
		return 5
	case elsewhere && brief(x.Claim) && brief(y.Claim) && x.When.Overlaps(*y.When):
		return 3
	}
	return 0
}

// moves: people may be moved more than once, to several places.
func moves(c *habeas.Claim) bool {
	return c.Kind == habeas.Transferred || c.Kind == habeas.Held || c.Kind == habeas.Interrogated
}

// sameDay reports whether two claims name one day, or two that touch.
func sameDay(a, b *habeas.Claim) bool {
	return a.When.To-a.When.From < 2 && b.When.To-b.When.From < 2 && a.When.Overlaps(*b.When)
}

// brief reports whether a claim's time is known to some ten days.
func brief(c *habeas.Claim) bool {
	return c.When != nil && c.When.Bounded() && c.When.To-c.When.From <= 10
}

// tooFarApart reports whether two tellings of one kind of event, custody apart, name days too far from each other to be one.
func tooFarApart(x, y *item) bool {
	if x.Kind != y.Kind || x.When == nil || y.When == nil || !x.When.Bounded() || !y.When.Bounded() {
		return false
	}
	gap := max(x.When.From-y.When.To, y.When.From-x.When.To)
	return gap > daysSame || gap > daysEvent && x.Kind != habeas.Held && x.Kind != habeas.Interrogated
}

// goneBefore reports whether x tells that the people were gone by a day after which y still tells of them in custody.
func goneBefore(x, y *item) bool {
	sx, okx := stateOf(x.Kind)
	sy, oky := stateOf(y.Kind)
	if !okx || !oky || sx == habeas.StateHeld || sy != habeas.StateHeld || x.When == nil || x.When.To == 0 || y.When == nil {
		return false
	}
	return y.When.From > x.When.To && x.Hedge == ""
}

func (d *docket) echoed(a, b *habeas.Reading) bool {
	for _, e := range d.in.Echoes {
		if (e.Report == a.ID && e.Of == b.ID || e.Report == b.ID && e.Of == a.ID) && e.Kind != habeas.EchoSameOrigin {
			return true
		}
	}
	return false
}

// ruledOn gives what a person decided last about any claim of the group and any of the entity.
func (d *docket) ruledOn(e *entity, l *local) (habeas.Act, bool) {
	if len(d.ruled) == 0 {
		return "", false
	}
	last, found := ruling{}, false
	for _, x := range e.items {
		for _, y := range l.items {
			if r, ok := d.ruled[pairKey(x.ID, y.ID)]; ok && (!found || r.order > last.order) {
				last, found = r, true
			}
		}
	}
	return last.act, found
}

// count sums up the numbers told of an entity: those that agree narrow each other, those that do not stand side by side, and the interval then covers them all.
func (e *entity) count() {
	e.lo, e.hi, e.form = 0, habeas.Open, habeas.Vague
	for _, l := range e.locals {
		c := l.held()
		if c.Form == habeas.Vague || e.rounded(l) {
			continue
		}
		i := slices.IndexFunc(e.numbers, func(n number) bool { return c.Min <= n.hi && n.lo <= c.Max })
		if i < 0 {
			e.numbers = append(e.numbers, number{c.Min, c.Max, nil})
			i = len(e.numbers) - 1
		}
		n := &e.numbers[i]
		n.lo, n.hi = max(n.lo, c.Min), min(n.hi, c.Max)
		n.items = append(n.items, l.items...)
		if e.form == habeas.Vague || c.Exact() {
			e.form = c.Form
		}
	}
	for i, n := range e.numbers {
		if i == 0 {
			e.lo, e.hi = n.lo, n.hi
			continue
		}
		e.lo, e.hi = min(e.lo, n.lo), max(e.hi, n.hi)
	}
	if len(e.numbers) == 0 && len(e.locals) > 0 {
		e.lo, e.hi = e.locals[0].count.Min, habeas.Open
		for _, l := range e.locals {
			e.hi = min(e.hi, l.count.Max)
			e.lo = max(e.lo, l.count.Min)
		}
		e.hi = max(e.hi, e.lo)
	}
	e.who = e.words()
}

// rounded reports whether a group's number is a round one for an exact number that another report gives: "fifty or so" of 58 says nothing against the 58.
func (e *entity) rounded(l *local) bool {
	return l.count.Form == habeas.About && slices.ContainsFunc(e.locals, func(o *local) bool { return o.held().Exact() && roughly(l.held(), o.held()) })
}

// aside reports whether reports name these people only to tell them apart from those of the case.
func (e *entity) aside() bool {
	return !slices.ContainsFunc(e.locals, func(l *local) bool { return !l.aside })
}

// denied reports whether nothing is told of these people but what did not happen to anybody.
func (e *entity) denied() bool {
	return !slices.ContainsFunc(e.items, func(it *item) bool { return it.Modality != habeas.Denied })
}

// words are the fullest short wording for the people with a number in it.
func (e *entity) words() string {
	best := ""
	for _, l := range e.locals {
		for _, it := range l.items {
			who := it.Group.Who
			switch {
			case len(who) > 60 || l.count.Form == habeas.Vague && e.form != habeas.Vague || it.Group.Count.Form == habeas.Vague && l.counted():
			case best == "" || pronoun(best) && !pronoun(who) || len(who) > len(best)+8 && !pronoun(who) && len(l.wholes) == 0:
				best = who
			}
		}
	}
	if best == "" || pronoun(best) {
		if e.form != habeas.Vague {
			return fmt.Sprintf("%s people", habeas.Heads{Min: e.lo, Max: e.hi})
		}
		if best == "" {
			return e.who
		}
	}
	return best
}

// pronoun reports whether words name nobody by themselves.
func pronoun(who string) bool {
	switch who {
	case "they", "They", "them", "Them", "their", "Their", "those", "Those", "these", "These", "he", "He", "she", "She", "him", "her", "who", "all", "All":
		return true
	}
	return false
}

func groupID(i int) string { return fmt.Sprintf("g%d", i+1) }

func (d *docket) groupList() []habeas.CaseGroup {
	out := []habeas.CaseGroup{}
	for i, e := range d.entities {
		g := habeas.CaseGroup{ID: groupID(i), Who: e.who, Count: d.bounds(i), Claims: []string{}, Role: e.role}
		for _, it := range e.items {
			g.Claims = append(g.Claims, it.ID)
			if it.place != "" && g.Scope.Name == "" {
				g.Scope.Place, g.Scope.Name = it.ref, it.place
				if it.When != nil {
					g.Scope.When = *it.When
				}
			}
		}
		out = append(out, g)
	}
	return out
}

func claimIDs(items []*item) []string {
	out := []string{}
	for _, it := range items {
		out = append(out, it.ID)
	}
	return out
}
