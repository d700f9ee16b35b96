package docket

import (
	"slices"
	"strings"

	"habeas"
)

// nearby bounds, in code points of a report, how far a sum may lie from its parts: some five sentences.
const nearby = 900

// local is one group of people as a single report speaks of it, with what the report says of its place among others.
type local struct {
	items  []*item
	count  habeas.Count
	role   habeas.Role
	wholes []*local
	apart  []*local // a report says that they share nobody
	open   []*local // a report says that they may share somebody
	// sum is set where the parts in it make up the whole; stated where the report says so, else by arithmetic.
	sum    []*local
	stated bool
	beside []*local // other parts of its whole; of a remainder, those who are gone
	left   bool     // a remainder: people still in custody when the report tells of others whose custody ended
	less   int      // informers, guides and their like whom the number includes: they are not among the held
	// As the one taking of the case has it: all of those taken; people named only to be told apart from them.
	everyone, aside bool
	tallied         bool     // a number of all at large in some weeks, which is not of the case's people alone
	from            []*local // groups that a report keeps apart from this one
	parts           []*local // groups that a report calls part of this one
	said            *local   // the whole that its own words name: "nine of the thirteen"
	entity          int
}

// held is the number of held people: the told one less the others whom it includes.
func (l *local) held() habeas.Count {
	c := l.count
	if l.less > 0 && c.Min > l.less {
		c.Min -= l.less
		if c.Max != habeas.Open {
			c.Max -= l.less
		}
	}
	return c
}

func (l *local) counted() bool { return l.count.Form != habeas.Vague }

// about reports whether a claim speaks of people whose fate a case follows.
func about(c *habeas.Claim) bool {
	return c.Group != nil && !c.Generic && !c.Kind.Speech() && c.Kind != habeas.Other
}

// structural are the claims of a report that tell no event and yet say who is part of whom, and those to whom such a claim relates them: "eight of the thirteen are women".
func structural(items []*item) map[string]bool {
	out := map[string]bool{}
	for _, it := range items {
		if it.Group == nil || it.Generic || it.Group.Relation == nil || it.Kind.Speech() {
			continue
		}
		out[it.ID] = true
		for _, of := range it.Group.Relation.Of {
			out[of] = true
		}
	}
	return out
}

// described reports whether nothing is told of a group but what it is like, or that somebody reached it: such people may be any of the others.
func (l *local) described() bool {
	return !slices.ContainsFunc(l.items, func(it *item) bool {
		_, ok := stateOf(it.Kind)
		return ok
	})
}

// atLiberty reports whether a report tells people apart from others and says nothing of custody of them: "the two others came through".
func (l *local) atLiberty() bool {
	return len(l.apart)+len(l.from) > 0 && len(l.parts) == 0 && !slices.ContainsFunc(l.items, func(it *item) bool { return it.Kind != habeas.Other })
}

// locals are the groups of one report, in the order in which it tells of them.
func (d *docket) locals(items []*item) []*local {
	var out []*local
	of, related, others := map[string]*local{}, structural(items), otherPeople(items)
	for _, it := range items {
		if !about(it.Claim) && !(it.Kind == habeas.Other && it.Group != nil && related[it.ID]) {
			continue
		}
		l := localFor(out, of, it, others)
		if l == nil && len(out) > mostGroups {
			d.leftOut++ // it stays a claim of the report, and is counted nowhere
			continue
		}
		if l == nil {
			l = &local{count: it.Group.Count, role: it.Group.Role, entity: -1}
			out = append(out, l)
		}
		if l.count.Form == habeas.Vague && it.Group.Count.Form != habeas.Vague {
			l.count = it.Group.Count
		}
		l.items = append(l.items, it)
		of[it.ID] = l
	}
	for _, it := range items {
		if it.Group != nil && it.Group.Relation != nil && of[it.ID] != nil {
			of[it.ID].relate(it.Group.Relation, of)
		}
	}
	for _, l := range out {
		for _, o := range out {
			if l.role == o.role && l.amongNamed(o) && !slices.Contains(l.wholes, o) && !o.within(l) {
				l.wholes, o.parts = append(l.wholes, o), append(o.parts, l)
			}
		}
	}
	out = d.addWholes(out)
	include(items, out, of)
	for _, w := range wholesFirst(out) {
		w.addUp(out)
	}
	for _, l := range out {
		l.company(out)
	}
	return out
}

// company finds those told of beside a group: whom the report tells apart from it, the other parts of its whole, and, for people left behind, those who are gone.
func (l *local) company(all []*local) {
	for _, o := range all {
		switch {
		case o == l || o.role != l.role:
		case slices.Contains(l.apart, o) || slices.Contains(l.from, o), slices.ContainsFunc(l.wholes, func(w *local) bool { return slices.Contains(w.sum, l) && slices.Contains(w.sum, o) }):
			l.beside = append(l.beside, o)
		case l.leftBehind(o):
			l.beside, l.left = append(l.beside, o), true
			o.beside = append(o.beside, l)
		}
	}
}

// leftBehind reports whether a report tells of the group in custody in the days in which the custody of others ended: "nine were returned; 24 were still there".
func (l *local) leftBehind(o *local) bool {
	for _, x := range l.items {
		for _, y := range o.items {
			s, ok := stateOf(x.Kind)
			if ok && s == habeas.StateHeld && ends(y) && x.Happened() && y.Happened() && brief(x.Claim) && brief(y.Claim) && x.When.To >= y.When.From && x.When.From-y.When.To < daysEvent && !l.ended() {
				return true
			}
		}
	}
	return false
}

// ended reports whether a report tells that the group's custody ended.
func (l *local) ended() bool {
	return slices.ContainsFunc(l.items, func(it *item) bool { return ends(it) && it.Happened() })
}

// localFor finds the group of the same report that a claim speaks of: one that the report calls the same, one of the same name, one of the same number that nothing
// tells apart, or, for people without a number, the only group there is.
func localFor(all []*local, of map[string]*local, it *item, others map[[2]string]bool) *local {
	rel, c := it.Group.Relation, it.Group.Count
	if rel != nil && rel.Type == habeas.Same && len(rel.Of) > 0 {
		if l := of[rel.Of[0]]; l != nil && l.role == it.Group.Role && (c.Form == habeas.Vague || !l.counted() || l.count.Overlaps(c)) {
			return l
		}
	}
	var only *local
	some, counted := false, 0 // some: they are a part, or the whole, of those
	for _, l := range all {
		if l.role == it.Group.Role && (c.Form == habeas.Vague || !l.counted() || l.count.Overlaps(c)) && slices.ContainsFunc(l.items, func(o *item) bool { return sameAs(o, it) }) {
			return l
		}
		if l.role != it.Group.Role || slices.ContainsFunc(l.items, func(o *item) bool { return others[[2]string{o.ID, it.ID}] }) {
			continue
		}
		related := slices.ContainsFunc(l.items, func(o *item) bool { return partOf(o, it) || partOf(it, o) })
		if !related && (l.named(it) && (c.Form == habeas.Vague || !l.counted() || c.Overlaps(l.count)) || c.Form != habeas.Vague && c == l.count && c.Max > 1 && !(c.Max == habeas.Open && l.otherEnd(it)) && !l.toldApart(it) && !aspect(it) && !aspect(l.items[0])) {
			return l
		}
		if l.counted() {
			only, some, counted = l, related, counted+1
		}
	}
	if c.Form == habeas.Vague && (rel == nil || rel.Type == habeas.Same) && counted == 1 && !some && !only.toldApart(it) && !(rel == nil && ends(it) && it.Happened() && bare(it)) {
		return only
	}
	return nil
}

// otherEnd reports whether a claim tells of an end of custody of which nothing was told of a group: of so many at least, some may have met with one thing and some with another.
func (l *local) otherEnd(it *item) bool {
	return ends(it) && !slices.ContainsFunc(l.items, func(o *item) bool { return o.Kind == it.Kind || takes(o) })
}

// bare reports whether a claim calls people by nothing but a noun, which may be of some of those told of before as well as of all: "people were let go".
func bare(it *item) bool {
	return len(it.names) == 0 && len(strings.Fields(it.Group.Who)) < 2
}

// sameAs reports whether a claim says that its people are those of another.
func sameAs(a, b *item) bool {
	rel := a.Group.Relation
	return rel != nil && rel.Type == habeas.Same && slices.Contains(rel.Of, b.ID)
}

// partOf reports whether a report calls the people of one claim some of those of another: then the two are no one group, though one has no number.
func partOf(part, whole *item) bool {
	p, w := part.Group.Relation, whole.Group.Relation
	return p != nil && p.Type == habeas.PartOf && slices.Contains(p.Of, whole.ID) || w != nil && w.Type == habeas.MadeOf && slices.Contains(w.Of, part.ID)
}

// otherPeople are pairs of claims that a report says are of people who share nobody: the parts that it says make up a whole, and those it keeps apart.
func otherPeople(items []*item) map[[2]string]bool {
	out := map[[2]string]bool{}
	add := func(a, b string) {
		if a != b {
			out[[2]string{a, b}], out[[2]string{b, a}] = true, true
		}
	}
	parts := map[string][]string{} // of a claim, those of whose people a report says that they are some of its
	for _, it := range items {
		if it.Group != nil && it.Group.Relation != nil && it.Group.Relation.Type == habeas.PartOf {
			for _, w := range it.Group.Relation.Of[:min(len(it.Group.Relation.Of), mostAlike)] {
				if len(parts[w]) < mostAlike {
					parts[w] = append(parts[w], it.ID)
				}
			}
		}
	}
	partitions(items, parts, add)
	for _, it := range items {
		if it.Group == nil || it.Group.Relation == nil {
			continue
		}
		of := it.Group.Relation.Of[:min(len(it.Group.Relation.Of), mostAlike)]
		switch it.Group.Relation.Type {
		case habeas.MadeOf:
			for _, a := range of {
				for _, b := range of {
					add(a, b)
				}
			}
		case habeas.Disjoint:
			for _, b := range of {
				for _, mine := range append([]string{it.ID}, parts[it.ID]...) { // whoever shares nobody with all shares nobody with some
					for _, theirs := range append([]string{b}, parts[b]...) {
						add(mine, theirs)
					}
				}
			}
		}
	}
	return out
}

// partitions keeps apart the parts of a whole that a report tells of one event and whose numbers make it up: seven are the parents, three daughters and two sons.
func partitions(items []*item, parts map[string][]string, add func(a, b string)) {
	byID := map[string]*item{}
	for _, it := range items {
		byID[it.ID] = it
	}
	for id, all := range parts {
		whole, n := byID[id], 0
		for _, p := range all {
			n += byID[p].Group.Count.Min
		}
		if whole == nil || whole.Group == nil || n != whole.Group.Count.Min || slices.ContainsFunc(all, func(p string) bool { return !byID[p].Group.Count.Exact() || byID[p].Kind != whole.Kind }) {
			continue
		}
		for _, a := range all {
			for _, b := range all {
				add(a, b)
			}
		}
	}
}

// aspect reports whether a claim tells no event but what some people of a group are like.
func aspect(it *item) bool {
	return it.Kind == habeas.Other && it.Group.Relation != nil && it.Group.Relation.Type == habeas.PartOf
}

// toldApart reports whether a report tells the same kind of event of the group and of the claim's people in another town or at another time, custody after an end of it, or that it ended in two ways: two let
// go and two sent back are four.
func (l *local) toldApart(it *item) bool {
	return slices.ContainsFunc(l.items, func(o *item) bool {
		return o.Happened() && it.Happened() && (apart(o.Claim, it.Claim) || daysApart(o.Claim, it.Claim) || leftThen(o, it) || leftThen(it, o) || ends(o) && ends(it) && o.Kind != it.Kind)
	})
}

// leftThen reports whether a report tells of people in custody on a day by which it tells that the custody of so many had ended: they are those who are left.
func leftThen(gone, held *item) bool {
	return goneBefore(gone, held) || ends(gone) && brought(held) && gone.Hedge == "" && gone.When != nil && gone.When.To != 0 && held.When != nil && held.When.From == gone.When.To
}

// daysApart reports whether two claims of one kind of event name days that do not meet. Custody lasts: two days of it are no two groups.
func daysApart(a, b *habeas.Claim) bool {
	return a.Kind == b.Kind && a.Kind != habeas.Held && a.Kind != habeas.Interrogated && a.When != nil && b.When != nil && a.When.Known() && b.When.Known() && !a.When.Overlaps(*b.When)
}

// relate notes what a report says of a group and others.
func (l *local) relate(rel *habeas.Relation, of map[string]*local) {
	for _, id := range rel.Of {
		o := of[id]
		if o == nil || o == l {
			continue
		}
		switch rel.Type {
		case habeas.PartOf:
			if o.role == l.role && !o.within(l) && !slices.Contains(l.wholes, o) && (!o.counted() || o.count.Max >= l.count.Min) {
				l.wholes, o.parts = append(l.wholes, o), append(o.parts, l)
			}
		case habeas.MadeOf:
			if o.role == l.role && !l.within(o) {
				o.wholes, l.sum, l.parts, l.stated = append(o.wholes, l), append(l.sum, o), append(l.parts, o), true
			}
		case habeas.Disjoint:
			l.apart, o.from = append(l.apart, o), append(o.from, l)
		case habeas.Overlap:
			l.open = append(l.open, o)
		}
	}
}

// within reports whether a group is, at any depth, part of another.
func (l *local) within(o *local) bool {
	return slices.ContainsFunc(l.wholes, func(w *local) bool { return w == o || w.within(o) })
}

// include takes informers, guides and helpers out of the number that includes them: "12, two of them informers" holds ten.
func include(items []*item, all []*local, of map[string]*local) {
	for _, it := range items {
		if it.Group == nil || it.Generic || !it.Group.Count.Exact() || !sealedRole(it.Group.Role) {
			continue
		}
		var whole *local
		if rel := it.Group.Relation; rel != nil && rel.Type == habeas.PartOf && len(rel.Of) > 0 {
			whole = of[rel.Of[0]]
		}
		if whole != nil && whole.role == habeas.RoleHeld && whole.less == 0 && whole.count.Min > it.Group.Count.Min {
			whole.less = it.Group.Count.Min
		}
	}
}

func sealedRole(r habeas.Role) bool {
	return r == habeas.RoleHelper || r == habeas.RoleInformer || r == habeas.RoleGuard
}

// wholesFirst orders groups by their number, smallest first, so that sums within sums are found from the inside.
func wholesFirst(all []*local) []*local {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b *local) int { return a.count.Min - b.count.Min })
	return out
}

// addUp finds the parts that make up a whole by their numbers: all that the report calls its parts, filled up where needed by others nearby in the text, if there
// is just one way to do so. "Forty-one ... eight of the 41 ... the other 33": 8 and 33 are 41.
func (l *local) addUp(all []*local) {
	if l.stated || l.role != habeas.RoleHeld || !l.count.Exact() || l.count.Min < 3 {
		return
	}
	var parts, free []*local
	whole := l.held().Min
	for _, o := range all {
		switch {
		case o == l || o.role != l.role || !o.count.Exact() || o.held().Min >= whole || o.described():
		case slices.Contains(o.wholes, l):
			parts = append(parts, o)
		case len(o.wholes) == 0 && o.count.Min > 1 && o.close(l) && !o.longBefore(l) && !o.elsewhere(l):
			free = append(free, o)
		}
	}
	rest := whole
	for _, o := range parts {
		rest -= o.held().Min
	}
	ways := fillings(free[:min(len(free), 16)], rest, 4)
	if rest < 0 || len(ways) != 1 {
		// The parts it names may share people ("which includes the 24 of last week"): some of them with others may make up the whole.
		either := append(slices.Clone(parts), free...)
		parts, ways = nil, fillings(either[:min(len(either), 16)], whole, 4)
	}
	if len(ways) != 1 || len(parts)+len(ways[0]) < 2 || sumWithin(slices.Concat(parts, ways[0]), all, l) || oneMayHoldAnother(slices.Concat(parts, ways[0])) {
		return
	}
	l.sum = append(parts, ways[0]...)
	for _, o := range ways[0] {
		if !slices.Contains(o.wholes, l) {
			o.wholes = append(o.wholes, l)
		}
	}
}

// oneMayHoldAnother reports whether of several groups that would make up a whole one may be some of another: "nine are in Tolm, sixteen are in custody".
func oneMayHoldAnother(parts []*local) bool {
	inCustody := func(l *local, anywhere bool) bool {
		return slices.ContainsFunc(l.items, func(it *item) bool {
			return custody(it.Claim) && !takes(it) && it.Happened() && anywhere == (town(it) == "")
		})
	}
	return slices.ContainsFunc(parts, func(p *local) bool {
		return inCustody(p, true) && !inCustody(p, false) && slices.ContainsFunc(parts, func(o *local) bool {
			return o.held().Min < p.held().Min && inCustody(o, false) && !slices.Contains(p.apart, o) && !slices.Contains(p.from, o) && !o.goneFrom(p)
		})
	})
}

// goneFrom reports whether a group's custody had ended by a day on which a report tells of others in custody: those still there are none of those gone.
func (l *local) goneFrom(others *local) bool {
	return slices.ContainsFunc(others.items, func(y *item) bool {
		return custody(y.Claim) && !takes(y) && y.Happened() && y.When != nil && y.When.From != 0 && slices.ContainsFunc(l.items, func(x *item) bool {
			return ends(x) && x.Happened() && x.When != nil && x.When.To != 0 && x.When.From <= y.When.From
		})
	})
}

// sumWithin reports whether one of the parts that would make up a whole is itself made up, by the numbers, of others told of, some other part among them: 13 may be 1, 2 and 10, unless the
// 10 are 1, 2 and 7.
func sumWithin(parts, all []*local, whole *local) bool {
	return slices.ContainsFunc(parts, func(p *local) bool {
		var others []*local
		for _, o := range all {
			if o != p && o != whole && o.role == p.role && o.count.Exact() && o.held().Min > 0 && o.held().Min < p.held().Min && !slices.Contains(p.wholes, o) {
				others = append(others, o)
			}
		}
		return p.held().Min > 2 && slices.ContainsFunc(parts, func(o *local) bool {
			rest := slices.DeleteFunc(slices.Clone(others), func(x *local) bool { return x == o })
			return o != p && slices.Contains(others, o) && !slices.Contains(o.wholes, p) && len(fillings(rest[:min(len(rest), 16)], p.held().Min-o.held().Min, 3)) > 0
		})
	})
}

// elsewhere reports whether a report tells of two groups what keeps one from being part of the other: custody or arrest in different towns, the move of the part from the arrest of the
// whole apart, or that the custody of those who would be the whole ended, and not that of the part in the same way.
func (l *local) elsewhere(whole *local) bool {
	if l.goneFrom(whole) {
		return true
	}
	for _, y := range whole.items {
		s, ok := stateOf(y.Kind)
		switch {
		case !ok || !y.Happened():
		case s != habeas.StateHeld && !slices.ContainsFunc(l.items, func(x *item) bool { return x.Kind == y.Kind && x.Happened() }):
			return true
		case slices.ContainsFunc(l.items, func(x *item) bool { return x.Happened() && daysApart(x.Claim, y.Claim) && !often(x.Claim) }):
			return true
		case town(y) != "" && slices.ContainsFunc(l.items, func(x *item) bool {
			return custody(x.Claim) && x.Happened() && (x.Kind == y.Kind || !takes(x) && !takes(y)) && town(x) != "" && town(x) != town(y)
		}):
			return true
		}
	}
	return false
}

// close reports whether two groups are told near each other in the text.
func (l *local) close(o *local) bool {
	for _, a := range l.items {
		for _, b := range o.items {
			if a.Span.Start-b.Span.Start < nearby && b.Span.Start-a.Span.Start < nearby {
				return true
			}
		}
	}
	return false
}

// longBefore reports whether a group's dates lie too far from the whole's to be of one affair.
func (l *local) longBefore(o *local) bool {
	for _, a := range l.items {
		for _, b := range o.items {
			if a.When != nil && b.When != nil && a.When.Bounded() && b.When.Bounded() && (a.When.From-b.When.To > daysAffair || b.When.From-a.When.To > daysAffair) {
				return true
			}
		}
	}
	return false
}

// fillings are the ways to choose at most so many groups whose numbers make up the rest exactly; it stops at two, which is already too many.
func fillings(free []*local, rest, most int) [][]*local {
	if rest == 0 {
		return [][]*local{nil}
	}
	if rest < 0 || len(free) == 0 || most == 0 {
		return nil
	}
	out := fillings(free[1:], rest, most)
	for _, w := range fillings(free[1:], rest-free[0].held().Min, most-1) {
		if len(out) < 2 {
			out = append(out, append([]*local{free[0]}, w...))
		}
	}
	return out
}
