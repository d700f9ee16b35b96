package docket

import (
	"slices"
	"strings"

	"habeas"
)

// mostUnified is how many groups are put together because what is said of others leaves no choice: real affairs have one or two.
const mostUnified = 40

// unify puts groups together that can only be the same people: what a whole leaves when the same others are taken from it. "19 were released and 12 are held", "19 of the 31, none
// of them at the stadium": the 19 are one group, whoever tells of them and whatever he tells. It gives whether two became one.
func (d *docket) unify() bool {
	for i, a := range d.entities {
		for j, b := range d.entities[i+1:] {
			if j += i + 1; a.role == habeas.RoleHeld && b.role == habeas.RoleHeld && !a.sharesReport(b.locals...) && (d.mustBeOne(i, j) || d.noRoomForBoth(i, j) || a.oneEnd(b) && !d.toldApart(i, j) && !d.below(i, j) && !d.below(j, i)) && d.mayUnify(a, b) {
				d.join(i, j)
				return true
			}
		}
	}
	return false
}

// oneEnd reports whether reports tell of one end of custody of parts of one whole with numbers that do not agree.
func (e *entity) oneEnd(o *entity) bool {
	return slices.ContainsFunc(e.locals, func(a *local) bool {
		return slices.ContainsFunc(o.locals, func(b *local) bool {
			return a.ended() && b.ended() && a.held() != b.held() && oneWhole(a, b) && oneEvent(a, b)
		})
	})
}

// mustBeOne reports whether of one whole the same others are told to be the rest of either group, or are told to be the rest of one and to share nobody with the other, which has just
// as many people.
func (d *docket) mustBeOne(i, j int) bool {
	for n := range d.relates {
		r := &d.relates[n]
		if r.kind != habeas.MadeOf || r.status == habeas.SetOpen {
			continue
		}
		for _, p := range [][2]int{{i, j}, {j, i}} {
			in, other := p[0], p[1]
			if !slices.Contains(r.b, in) || slices.Contains(r.b, other) {
				continue
			}
			rest := slices.DeleteFunc(slices.Clone(r.b), func(x int) bool { return x == in })
			if d.restOf(r.a, rest, other) || d.sameSize(in, other) && d.below(other, r.a) && !slices.ContainsFunc(rest, func(x int) bool { return !d.toldApart(x, other) }) {
				return true
			}
		}
	}
	return false
}

// noRoomForBoth reports whether two reports tell of one kind of end of custody of just so many of one whole, in one place as far as they name it, and the whole is too small for both: they date it differently.
func (d *docket) noRoomForBoth(i, j int) bool {
	a, b := d.entities[i], d.entities[j]
	return a.exact() > 0 && a.exact() == b.exact() && slices.ContainsFunc(d.upwards(i), func(w int) bool {
		return w != i && w != j && d.entities[w].exact() > 0 && d.entities[w].exact() < 2*a.exact() && d.below(j, w)
	}) && slices.ContainsFunc(a.items, func(x *item) bool {
		return ends(x) && x.Happened() && slices.ContainsFunc(b.items, func(y *item) bool {
			return x.Kind == y.Kind && y.Happened() && !rivals(x.Claim, y.Claim) && !tooFarApart(x, y)
		})
	})
}

// restOf reports whether a whole is said to be made of the others and the one.
func (d *docket) restOf(whole int, others []int, one int) bool {
	want := append(slices.Clone(others), one)
	slices.Sort(want)
	return slices.ContainsFunc(d.relates, func(r relation) bool {
		return r.kind == habeas.MadeOf && r.status != habeas.SetOpen && r.a == whole && slices.Equal(r.b, want)
	})
}

func (d *docket) sameSize(i, j int) bool {
	a, b := d.entities[i], d.entities[j]
	return len(a.numbers) == 1 && len(b.numbers) == 1 && a.lo == a.hi && b.lo == b.hi && a.lo == b.lo
}

// toldApart reports whether something says that two groups share nobody.
func (d *docket) toldApart(i, j int) bool {
	return slices.ContainsFunc(d.relates, func(r relation) bool {
		return r.status != habeas.SetOpen && (r.kind == habeas.Disjoint && (r.a == i && r.b[0] == j || r.a == j && r.b[0] == i) || r.kind == habeas.MadeOf && slices.Contains(r.b, i) && slices.Contains(r.b, j))
	})
}

// mayUnify reports whether no person held two groups not to be one, or left it open, and reports do not call them by other names.
func (d *docket) mayUnify(a, b *entity) bool {
	if a.locals[0].atLiberty() != b.locals[0].atLiberty() || slices.ContainsFunc(a.locals, func(l *local) bool {
		return slices.ContainsFunc(b.locals, func(o *local) bool { return otherNamed(l, o) })
	}) {
		return false
	}
	act, _ := d.decidedOn(a, b)
	return act == "" || act == habeas.SameGroup
}

// join makes two groups one.
func (d *docket) join(i, j int) {
	a, b := d.entities[i], d.entities[j]
	a.locals, a.items = append(a.locals, b.locals...), append(a.items, b.items...)
	d.entities = slices.Delete(d.entities, j, j+1)
	for n, e := range d.entities {
		for _, l := range e.locals {
			l.entity = n
			for _, it := range l.items {
				it.entity = n
			}
		}
	}
}

// restOfWhole finds, of what a report tells of several groups and of no whole, the whole that it takes as known: the one group told of before, by other reports, that has just as many people as they
// have together, at a place that the report names too. "39 were flown out, seven are left there": the 46.
func (d *docket) restOfWhole(mine []*local) {
	if d.taking != nil {
		return // all of those taken are the whole
	}
	var parts []*local
	n := 0
	for _, l := range mine {
		if l.role != habeas.RoleHeld || !l.counted() || l.described() || l.aside {
			continue
		}
		if len(l.wholes) > 0 && !slices.ContainsFunc(l.wholes, func(w *local) bool { return !slices.Contains(mine, w) }) {
			continue // some of those beside them
		}
		if len(l.wholes) > 0 || !l.held().Exact() {
			return
		}
		parts, n = append(parts, l), n+l.held().Min
	}
	if len(parts) < 2 || len(parts) > 4 || !d.allApart(parts) {
		return
	}
	var whole *entity
	for _, e := range d.entities {
		if e.role != habeas.RoleHeld || e.aside() || !e.locals[0].held().Exact() || e.locals[0].held().Min != n || e.sharesReport(parts[0]) {
			continue
		}
		if whole != nil {
			return
		}
		whole = e
	}
	if whole == nil || !slices.ContainsFunc(parts, func(l *local) bool { return whole.there(l) || d.saysRest(l) }) || slices.ContainsFunc(parts, func(l *local) bool { return whole.before(l) }) {
		return
	}
	for _, l := range parts {
		l.wholes = append(l.wholes, whole.locals[0])
	}
}

// saysRest reports whether the words for a group say that they are those left of others: "the four others".
func (d *docket) saysRest(l *local) bool {
	return slices.ContainsFunc(l.items, func(it *item) bool {
		return slices.ContainsFunc(plainWords(it.Group.Who), func(w string) bool { return is(d.in.Words, "rest", w) })
	})
}

// sharesReport reports whether one report tells of an entity's people and of one of some groups.
func (e *entity) sharesReport(groups ...*local) bool {
	return slices.ContainsFunc(groups, func(l *local) bool {
		return slices.ContainsFunc(e.locals, func(o *local) bool { return o.items[0].report == l.items[0].report })
	})
}

// there reports whether a group is told of at a place where an entity's people were held.
func (e *entity) there(l *local) bool {
	return slices.ContainsFunc(e.items, func(x *item) bool {
		s, ok := stateOf(x.Kind)
		return ok && s == habeas.StateHeld && x.Happened() && slices.ContainsFunc(l.items, func(y *item) bool { return placeAgrees(x.Claim, y.Claim) })
	})
}

// before reports whether a group is told of for days before the first word of an entity's people.
func (e *entity) before(l *local) bool {
	first := habeas.Day(0)
	for _, x := range e.items {
		if x.When != nil && x.When.Known() && (first == 0 || start(*x.When) < first) {
			first = start(*x.When)
		}
	}
	return slices.ContainsFunc(l.items, func(y *item) bool { return y.When != nil && y.When.To != 0 && first != 0 && y.When.To < first })
}

// described weighs what the words for two groups tell: the same nouns, which the words for their whole do not have ("women", "children"), or that one of them is spoken of as told of before ("the six")
// and no other group of so many people is known.
func (d *docket) described(a, b *local) int {
	if a.held() != b.held() || !a.held().Exact() {
		return 0
	}
	points := 0
	if oneWhole(a, b) {
		if x, y := d.nouns(a), d.nouns(b); len(x) > 0 && slices.Equal(x, y) {
			points += 2
		}
	}
	if d.spokenOf(b) && !b.left && len(b.wholes) == 0 {
		n := 0
		for _, e := range d.entities {
			if e.role == habeas.RoleHeld && slices.ContainsFunc(e.locals, func(l *local) bool { return l.held() == b.held() }) {
				n++
			}
		}
		if n == 1 {
			points++
		}
	}
	return points
}

// nouns are the words for people in what a report calls a group, less those in what it calls the whole.
func (d *docket) nouns(l *local) []string {
	if d.in.Words == nil {
		return nil
	}
	of := func(l *local) (out []string) {
		for _, it := range l.items {
			for _, w := range strings.Fields(strings.ToLower(it.Group.Who)) {
				if w = strings.Trim(w, ",.;:"); d.in.Words.People[w] || d.in.Words.People[habeas.Fold(w)] {
					out = append(out, w)
				}
			}
		}
		return out
	}
	out := of(l)
	for _, w := range l.ups() {
		theirs := of(w)
		out = slices.DeleteFunc(out, func(x string) bool { return slices.Contains(theirs, x) })
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// spokenOf reports whether a report speaks of a group as of one that was told of before: "the six", "all six".
func (d *docket) spokenOf(l *local) bool {
	return slices.ContainsFunc(l.items, func(it *item) bool {
		first, _, more := strings.Cut(strings.TrimSpace(it.Group.Who), " ")
		return more && is(d.in.Words, "known", first)
	})
}
