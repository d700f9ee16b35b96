package docket

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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
		slices.SortStableFunc(mine, func(a, b *local) int {
			return cmp.Or(cmp.Compare(a.depth(), b.depth()), cmp.Compare(single(a), single(b))) // one person is known by those beside him
		})
		d.restOfWhole(mine)
		for _, l := range mine {
			d.place(l)
		}
	}
	for range mostUnified {
		d.relates, d.relatedAt, d.wholesOf, d.paired = nil, map[string]int{}, map[int][]int{}, map[[2]int]bool{}
		for _, e := range d.entities {
			e.count()
			e.who = e.wording(d.in.Words)
		}
		d.relations(all)
		if !d.unify() && !d.spokenAgain() {
			return
		}
	}
}

func single(l *local) int {
	if l.held() == habeas.ExactCount(1) {
		return 1
	}
	return 0
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
	if alike > 1 && (most <= enough || most <= enoughOfPart && len(l.wholes) > 0) {
		best = -1 // what two groups have in common with it says nothing of which is meant
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
		if len(e.items) < mostOfGroup {
			e.items = append(e.items, it)
		} else {
			d.passed++
		}
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
	if e.role != l.role || e.locals[0].atLiberty() != l.atLiberty() {
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
		case otherNamed(o, l), o.amongNamed(l) || l.amongNamed(o), shareNames(o, l) && o.held().Exact() && l.held().Exact() && o.held() != l.held():
			continue // some of the one are some of the other
		case shareNames(o, l):
			best = max(best, forName)
			continue
		}
		if !sameNumber(o.held(), l.held()) {
			switch {
			case oneEvent(o, l):
				best = max(best, enough)
			case d.oneMove(o, l):
				best = max(best, enoughOfPart)
			default:
				best = max(best, d.onePerson(o, l))
			}
			continue
		}
		if (d.further(o) || d.further(l)) && onOtherDays(o, l) {
			continue
		}
		if o.held() != l.held() && (o.someOf(l) || l.someOf(o)) {
			continue
		}
		s, event := d.facts(o, l)
		if s <= -3 {
			return 0
		}
		if s >= d.need(o, l) && (event || o.held() == l.held() || oneEnd(o, l)) {
			best = max(best, s)
		}
	}
	return best
}

// further reports whether a report tells of people as of others beside those told of before: "another four", "two more".
func (d *docket) further(l *local) bool {
	return slices.ContainsFunc(l.items, func(it *item) bool {
		words := strings.Fields(it.Group.Who)
		return slices.ContainsFunc(words[:min(2, len(words))], func(w string) bool { return is(d.in.Words, "further", w) })
	})
}

// onOtherDays reports whether two groups are told to have met with one kind of event on days that do not meet.
func onOtherDays(a, b *local) bool {
	return slices.ContainsFunc(a.first(), func(x *item) bool {
		return slices.ContainsFunc(b.first(), func(y *item) bool {
			return x.Happened() && y.Happened() && !often(x.Claim) && daysApart(x.Claim, y.Claim)
		})
	})
}

func shareNames(a, b *local) bool {
	return slices.ContainsFunc(b.items, a.named)
}

func (d *docket) echoed(a, b *habeas.Reading) bool {
	if d.retelling == nil {
		d.retelling = map[[2]string]bool{}
		for _, e := range d.in.Echoes {
			if e.Kind != habeas.EchoSameOrigin {
				d.retelling[pairKey(e.Report, e.Of)] = true
			}
		}
	}
	return d.retelling[pairKey(a.ID, b.ID)]
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
	e.lo, e.hi, e.form, e.numbers = 0, habeas.Open, habeas.Vague, nil
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
}

// rounded reports whether a group's number is a round one for an exact number that another report gives: "fifty or so" of 58 says nothing against the 58.
func (e *entity) rounded(l *local) bool {
	return l.count.Form == habeas.About && !l.held().Exact() && slices.ContainsFunc(e.locals, func(o *local) bool { return o.held().Exact() && roughly(l.held(), o.held()) })
}

// aside reports whether reports name these people only to tell them apart from those of the case, or as a number of all at large.
func (e *entity) aside() bool {
	return !slices.ContainsFunc(e.locals, func(l *local) bool { return !l.aside && !l.tallied && !l.atLiberty() })
}

// denied reports whether nothing is told of these people but what did not happen to anybody.
func (e *entity) denied() bool {
	return !slices.ContainsFunc(e.items, func(it *item) bool { return it.Modality != habeas.Denied })
}

// wording is the fullest short wording for the people with a number in it.
func (e *entity) wording(words *habeas.Words) string {
	pronoun := func(who string) bool { return is(words, "pronoun", who) }
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
