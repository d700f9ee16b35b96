package docket

import (
	"slices"

	"habeas"
)

// taking is the one arrest that all reports of a case spring from: one place, a day or a few, one group of people, told with one number or with several that do not
// agree. Where a case knows of one taking only, everybody whom its reports tell of later is one of those taken, unless a report or a person says otherwise; where it
// knows of several, or of none, who belongs to whom stays open until something says so.
type taking struct {
	all     []*local // groups of reports that are all who were taken
	tells   []*item  // tellings of the arrest itself, each with a day and a place
	numbers []habeas.Count
	days    habeas.When
}

// daysTaking is how many days a taking may last: raids of one night, told of as one or two days.
const daysTaking = 3

// taken finds the one taking of a case and marks whom each group of a report then is: all of those taken, or some of them. Nil where the reports tell of none or of several.
func (d *docket) taken(all []*local) *taking {
	t := &taking{}
	var rest []*local
	for _, l := range all {
		if l.tallied = l.tally(all); l.tallied {
			continue
		}
		if it := l.arrest(); l.role != habeas.RoleHeld || it == nil {
			continue
		} else if !l.counted() || len(l.wholes) > 0 || !located(it) || it.When.To-it.When.From >= daysTaking || l.takenBeside() {
			rest = append(rest, l)
		} else if !t.admits(d, l, it) {
			rest = append(rest, l)
		}
	}
	if len(t.all) > 0 {
		t.recount(all)
	}
	if len(t.all) == 0 || len(t.settle(d, rest, all)) > 0 || slices.ContainsFunc(all, t.exceeds) || !t.mark(d, all) {
		for _, l := range all {
			l.everyone, l.aside = false, false
		}
		return nil
	}
	return t
}

// tally reports whether a report says of a group only how many people met with something in some weeks, whoever they were, and the case knows of fewer: what an office counts in a whole country.
func (l *local) tally(all []*local) bool {
	most, others := 0, false
	for _, o := range all {
		if o != l && o.role == habeas.RoleHeld && o.counted() && o.items[0].report != l.items[0].report {
			most, others = max(most, o.held().Min), true
		}
	}
	return others && l.role == habeas.RoleHeld && l.held().Min > most && len(l.wholes)+len(l.parts)+len(l.sum)+len(l.apart)+len(l.from)+len(l.open) == 0 && !slices.ContainsFunc(l.items, func(it *item) bool { return !tally(it.Claim) })
}

// takenBeside reports whether a report tells of others taken beside a group, in the same days: neither is all who were taken.
func (l *local) takenBeside() bool {
	it := l.arrest()
	return slices.ContainsFunc(append(slices.Clone(l.apart), l.from...), func(o *local) bool {
		x := o.arrest()
		return o.role == l.role && x != nil && located(x) && x.When.Overlaps(*it.When)
	})
}

// settle says of arrests told less precisely, or of some people, how they stand to the taking, and gives those that it cannot be. One that it may be teaches further names for its place.
func (t *taking) settle(d *docket, rest, all []*local) []*local {
	for {
		left := slices.DeleteFunc(slices.Clone(rest), func(l *local) bool {
			it := l.arrest()
			switch {
			case t.kept(l):
				l.aside = true
			case t.someOf(l):
				return false
			case t.again(l, it, all):
			case t.counts(l, it):
				t.all, l.everyone = append(t.all, l), true
				if !slices.Contains(t.numbers, l.held()) {
					t.numbers = append(t.numbers, l.held())
				}
			case t.fits(d, l, it):
				if located(it) {
					t.tells = append(t.tells, it)
				}
				if len(l.wholes) == 0 && l.held().Exact() && (slices.Contains(t.numbers, l.held()) || t.more(l, it)) {
					t.all, l.everyone = append(t.all, l), true
					t.numbers = appendNew(t.numbers, l.held())
				}
			default:
				return false
			}
			return true
		})
		if len(left) == len(rest) {
			return left
		}
		rest = left
	}
}

// someOf reports whether those taken are, by what a report tells of some of a group, no more than these: the group has others beside them.
func (t *taking) someOf(l *local) bool {
	return slices.ContainsFunc(l.parts, func(p *local) bool {
		it := p.arrest()
		return it != nil && located(it) && t.told(it) && !p.held().Overlaps(l.held()) && slices.ContainsFunc(t.numbers, p.held().Overlaps)
	})
}

// exceeds reports whether a report tells of more people than were taken: then there were others.
func (t *taking) exceeds(l *local) bool {
	return l.role == habeas.RoleHeld && l.counted() && !l.aside && !l.tallied && l.held().Min > t.most() && slices.ContainsFunc(l.items, func(it *item) bool { return it.Modality != habeas.Denied })
}

// recount takes in what others counted where those taken had been brought: in the days after, a number near theirs, and no word of further people.
func (t *taking) recount(all []*local) {
	for _, l := range all {
		if l.role != habeas.RoleHeld || l.everyone || len(l.wholes) > 0 || len(l.apart)+len(l.from)+len(l.open) > 0 || l.arrest() != nil || !l.held().Exact() || slices.Contains(t.numbers, l.held()) {
			continue
		}
		if slices.ContainsFunc(t.all, func(o *local) bool { return o.held().Exact() && (countedAgain(o, l) || countsAll(o, l, all)) }) {
			t.all, l.everyone = append(t.all, l), true
			t.numbers = append(t.numbers, l.held())
		}
	}
}

// countedAgain reports whether one report tells that people were brought somewhere, and another finds so many there, give or take an eighth, in the days after.
func countedAgain(a, b *local) bool {
	return nearCount(a, b) && slices.ContainsFunc(a.items, func(x *item) bool {
		return brought(x) && x.Happened() && brief(x.Claim) && slices.ContainsFunc(b.items, func(y *item) bool {
			return brought(y) && y.Happened() && brief(y.Claim) && placeAgrees(x.Claim, y.Claim) && y.When.From-x.When.To <= daysEvent && y.When.To >= x.When.From
		})
	})
}

// countsAll reports whether a report says how many are in custody, whatever the place, give or take an eighth of those taken, when nobody has told yet that anybody's custody ended:
// what another counts of them all. Weeks later it is another moment, and others may have been taken, or some let go, of whom nobody told.
func countsAll(a, b *local, all []*local) bool {
	return nearCount(a, b) && slices.ContainsFunc(b.items, func(y *item) bool {
		return y.Kind == habeas.Held && y.Happened() && y.Hedge == "" && y.place == "" && brief(y.Claim) && a.takenWithin(daysCounted, y) && !slices.ContainsFunc(all, func(o *local) bool {
			return o.role == habeas.RoleHeld && slices.ContainsFunc(o.items, func(x *item) bool { return ends(x) && x.Happened() && (x.When == nil || start(*x.When) <= y.When.To) })
		})
	})
}

// daysCounted is how many days after an arrest a number of people in custody is another count of those who were arrested.
const daysCounted = 7

// takenWithin reports whether a group was taken no more than some days before what another report tells.
func (l *local) takenWithin(days habeas.Day, y *item) bool {
	x := l.arrest()
	return x != nil && x.When != nil && x.When.To != 0 && y.When.To-x.When.To <= days
}

// nearCount reports whether two reports tell of ten people or more each, and of numbers that differ by an eighth at most.
func nearCount(a, b *local) bool {
	less, more := min(a.held().Min, b.held().Min), max(a.held().Min, b.held().Min)
	return less >= 10 && less*8 >= more*7 && a.items[0].report != b.items[0].report
}

// counts reports whether an arrest told without its place, on the very days of the taking, is of all those taken by another count: the report finds them held where they were taken.
func (t *taking) counts(l *local, it *item) bool {
	return len(l.wholes) == 0 && l.held().Exact() && l.held().Min*4 > t.most()*3 && len(placesOf(it.Claim)) == 0 && brief(it.Claim) && it.When.To-it.When.From < daysTaking && it.When.Overlaps(t.days) &&
		slices.ContainsFunc(l.items, func(o *item) bool {
			return slices.ContainsFunc(t.tells, func(x *item) bool { return placeAgrees(x.Claim, o.Claim) })
		})
}

// arrest is what a report first tells as fact of how a group was taken, an arrest with a day and a place before any other.
func (l *local) arrest() *item {
	var first *item
	for _, it := range l.items {
		if takes(it) && !l.hadGone(it) && (first == nil || !located(first) && located(it)) {
			first = it
		}
	}
	return first
}

func takes(it *item) bool { return seized(it.Claim) }

// located reports whether a claim names a town or a site, and a stretch of days that is closed.
func located(it *item) bool {
	return len(placesOf(it.Claim)) > 0 && it.When != nil && it.When.Bounded()
}

// admits takes a telling of an arrest in if it is of the same taking as those before: a place that agrees and days that meet, or a day or two beside them with the same number.
func (t *taking) admits(d *docket, l *local, it *item) bool {
	for _, o := range t.tells {
		equal := slices.Contains(t.numbers, l.held())
		gap := max(it.When.From-o.When.To, o.When.From-it.When.To)
		if !placeAgrees(o.Claim, it.Claim) && !(equal && d.nearby(o.Claim, it.Claim)) || gap > 0 && !(equal && gap <= daysTaking) {
			return false
		}
	}
	if len(t.tells) == 0 {
		t.days = *it.When
	}
	t.all, t.tells = append(t.all, l), append(t.tells, it)
	if !slices.Contains(t.numbers, l.held()) {
		t.numbers = append(t.numbers, l.held())
	}
	t.days.From, t.days.To = min(t.days.From, it.When.From), max(t.days.To, it.When.To)
	l.everyone = true
	return true
}

// most is the largest number told of those taken, as far as it goes.
func (t *taking) most() int {
	n := 0
	for _, c := range t.numbers {
		if n = max(n, c.Min); c.Max != habeas.Open {
			n = max(n, c.Max)
		}
	}
	return n
}

// more reports whether an arrest is of all those taken, of whom others told that they were so many at least: it tells, at the same place, of a number that is as exact as theirs is open, and of no
// more than twice as many.
func (t *taking) more(l *local, it *item) bool {
	return len(l.wholes) == 0 && l.held().Exact() && l.held().Min > t.most() && t.there(it) && !t.otherDays(it) && slices.ContainsFunc(t.numbers, func(c habeas.Count) bool {
		return c.Max == habeas.Open && l.held().Min >= c.Min && l.held().Min <= 2*c.Min
	})
}

// otherDays reports whether an arrest is told for other days than the taking.
func (t *taking) otherDays(it *item) bool {
	return it.When != nil && it.When.Known() && !it.When.Overlaps(t.days)
}

// kept reports whether a report names people only to keep them apart from those taken: taken elsewhere or at another time, and told to be others.
func (t *taking) kept(l *local) bool {
	it := l.arrest()
	return it != nil && slices.ContainsFunc(append(slices.Clone(l.apart), l.from...), func(o *local) bool { return o.everyone }) && !t.told(it)
}

// told reports whether a telling of an arrest may be of this taking: its days and its place do not speak against it.
func (t *taking) told(it *item) bool {
	return (it.When == nil || !it.When.Known() || it.When.Overlaps(t.days)) && slices.ContainsFunc(t.tells, func(o *item) bool { return placesMeet(o.Claim, it.Claim) })
}

// fits reports whether an arrest told less precisely, or of some people, is no other taking: it may be this one, or is told of people who are, or who by their names are, part of it.
func (t *taking) fits(d *docket, l *local, it *item) bool {
	if t.otherDays(it) {
		return false
	}
	named := l.names()
	return !t.elsewhere(d, it) && l.held().Min <= t.most() || t.more(l, it) || slices.ContainsFunc(l.ups(), func(w *local) bool { return w.everyone }) && len(placesOf(it.Claim)) == 0 ||
		slices.ContainsFunc(t.all, func(w *local) bool {
			return slices.ContainsFunc(w.parts, func(p *local) bool { return meet(p.names(), named) })
		})
}

// elsewhere reports whether an arrest was in another place or at another time than the taking.
func (t *taking) elsewhere(d *docket, it *item) bool {
	return !t.told(it) && !(it.When != nil && it.When.Overlaps(t.days) && slices.ContainsFunc(t.tells, func(o *item) bool { return d.nearby(o.Claim, it.Claim) }))
}

// hadGone reports whether a report tells that people had got away, or been let go, before an arrest: it is not the one by which they were taken.
func (l *local) hadGone(it *item) bool {
	return it.When != nil && slices.ContainsFunc(l.items, func(o *item) bool {
		return o.Happened() && (o.Kind == habeas.Escaped || o.Kind == habeas.Released) && o.When != nil && o.When.To != 0 && o.When.To < it.When.From
	})
}

// again reports whether an arrest takes people again: a report tells of them, or of people of their names, that they had got away or been let go, and it came later.
func (t *taking) again(l *local, it *item, all []*local) bool {
	known := append(l.ups(), l)
	for _, o := range all {
		if o != l && shareNames(o, l) {
			known = append(known, o)
		}
	}
	return it.When != nil && it.When.From > t.days.To && slices.ContainsFunc(known, func(w *local) bool {
		return slices.ContainsFunc(w.items, func(o *item) bool {
			return o.Happened() && (o.Kind == habeas.Escaped || o.Kind == habeas.Released) && (o.When == nil || !o.When.Known() || start(*o.When) <= it.When.From)
		})
	})
}

// mark says of every group whether it is all of those taken or some of them. A number far below the largest is one of some, whatever the report leaves out.
// False where a person told apart what the reports' own words make one.
func (t *taking) mark(d *docket, all []*local) bool {
	if slices.ContainsFunc(t.all, func(l *local) bool { return t.ruledOut(d, l) }) {
		return false
	}
	most := 0
	for _, c := range t.numbers {
		switch { // what a round number says is its middle
		case c.Form == habeas.About && c.Max != habeas.Open:
			most = max(most, (c.Min+c.Max)/2)
		case c.Max != habeas.Open:
			most = max(most, c.Max)
		}
		most = max(most, c.Min)
	}
	t.all = slices.DeleteFunc(t.all, func(l *local) bool {
		l.everyone = l.held().Max*4 >= most*3
		return !l.everyone
	})
	t.numbers = slices.DeleteFunc(t.numbers, func(c habeas.Count) bool { return c.Max*4 < most*3 })
	for _, l := range all {
		if l.free() && !t.ruledOut(d, l) && t.isAll(l) {
			l.everyone = true
			t.all = append(t.all, l)
		}
	}
	for _, l := range all {
		if l.free() && !t.ruledOut(d, l) && t.isSome(l) {
			l.wholes = append(l.wholes, t.all[0])
		}
	}
	d.sums(t, all)
	return true
}

// ruledOut reports whether a person held a group not to be those taken, or left it open.
func (t *taking) ruledOut(d *docket, l *local) bool {
	return len(d.ruled) > 0 && slices.ContainsFunc(t.all, func(o *local) bool {
		return o != l && slices.ContainsFunc(o.items, func(x *item) bool {
			return slices.ContainsFunc(l.items, func(y *item) bool {
				r, ok := d.ruled[pairKey(x.ID, y.ID)]
				return ok && r.act != habeas.SameGroup
			})
		})
	})
}

// free reports whether nothing is said yet of how a group of held people stands to those taken.
func (l *local) free() bool {
	return l.role == habeas.RoleHeld && !l.aside && !l.tallied && !l.everyone && len(l.wholes) == 0
}

// isAll reports whether a group is all of those taken: their number, or their arrest with a number that may be theirs, or people without a number of whom a report
// says nothing but what it says of all.
func (t *taking) isAll(l *local) bool {
	it := l.arrest()
	if t.parted(l) || it != nil && !t.told(it) {
		return false
	}
	if !l.counted() {
		return len(l.parts) == 0 && len(l.apart)+len(l.from)+len(l.open) == 0 && !l.ended()
	}
	c := l.held()
	return slices.ContainsFunc(t.numbers, func(n habeas.Count) bool {
		return c == n && c.Exact() || it != nil && t.there(it) && (c.Overlaps(n) || c.Form == habeas.About && roughly(c, n)) || t.countedLater(l, n)
	})
}

// countedLater reports whether a report gives the exact number of a whole that was told of roughly: those it tells of as made up of others, or at the place of the taking.
func (t *taking) countedLater(l *local, n habeas.Count) bool {
	c := l.held()
	return c.Exact() && !n.Exact() && c.Overlaps(n) && (l.stated || n.Max != habeas.Open && slices.ContainsFunc(l.items, func(it *item) bool { return !ends(it) && it.Happened() && t.there(it) }))
}

// there reports whether a telling of an arrest names the place of the taking.
func (t *taking) there(it *item) bool {
	return slices.ContainsFunc(t.tells, func(o *item) bool { return placeAgrees(o.Claim, it.Claim) })
}

// roughly reports whether a number told as about so many may be another: a fifth either way, and two people of a handful.
func roughly(about, n habeas.Count) bool {
	middle := (about.Min + about.Max) / 2
	off := max(middle/5, min(2, middle/4))
	return n.Max != habeas.Open && n.Min <= middle+off && n.Max >= middle-off
}

// isSome reports whether a group is some of those taken: no more than they are, and nothing is told of it from before they were taken.
func (t *taking) isSome(l *local) bool {
	most, least := t.most(), l.held().Min
	if n := t.number(); n.Exact() {
		most = n.Min
	} else if l.held().Form == habeas.About {
		least = (least + l.held().Max) / 2 // of two round numbers neither lies at its very edge
	}
	return !t.parted(l) && !t.stranger(l) && !l.atLiberty() && least <= most && !slices.ContainsFunc(l.items, func(it *item) bool {
		return it.Happened() && it.When != nil && (it.When.To != 0 && it.When.To < t.days.From-daysTaking || it.Kind == habeas.Held && it.When.To == 0 && it.When.From != 0 && it.When.From < t.days.From-daysTaking)
	})
}

// stranger reports whether a report names everybody of a group in a town of which nothing else is told, and reports name others of those taken and none of these.
func (t *taking) stranger(l *local) bool {
	mine := l.names()
	if !l.held().Exact() || len(mine) != l.held().Min {
		return false
	}
	named, there := false, true
	for _, o := range t.all {
		for _, x := range append(slices.Clone(o.parts), o) {
			for _, n := range x.names() {
				if named = true; slices.ContainsFunc(mine, func(m string) bool { return m == n || shareWord(m, n) }) {
					return false
				}
			}
			there = there && !slices.ContainsFunc(x.items, func(y *item) bool {
				return slices.ContainsFunc(l.items, func(it *item) bool { return placesMeet(y.Claim, it.Claim) && len(placesOf(y.Claim)) > 0 })
			})
		}
	}
	return named && there && slices.ContainsFunc(l.items, func(it *item) bool { return len(placesOf(it.Claim)) > 0 })
}

// parted reports whether a report keeps a group apart from all of those taken, or leaves open how the two stand to each other.
func (t *taking) parted(l *local) bool {
	return slices.ContainsFunc(slices.Concat(l.apart, l.from, l.open), func(o *local) bool { return o.everyone })
}

// sums finds reports that tell of all who were taken as parts that make them up: each of the parts is then beside the others.
func (d *docket) sums(t *taking, all []*local) {
	whole := t.number()
	if !whole.Exact() {
		return
	}
	byReport := map[*habeas.Reading][]*local{}
	for _, l := range all {
		r := l.items[0].report
		if slices.Contains(l.wholes, t.all[0]) && l.held().Exact() && !l.described() {
			byReport[r] = append(byReport[r], l)
		}
	}
	for _, parts := range byReport {
		n := 0
		for _, l := range parts {
			n += l.held().Min
		}
		if n != whole.Min || len(parts) < 2 || !d.allApart(parts) {
			continue
		}
		for _, l := range parts {
			for _, o := range parts {
				if o != l && !slices.Contains(l.beside, o) {
					l.beside = append(l.beside, o)
				}
			}
		}
	}
}

// number is what all numbers told of those taken leave: "at least nine" and eleven are eleven. It is no exact one where they do not agree.
func (t *taking) number() habeas.Count {
	out := habeas.Count{Max: habeas.Open, Form: habeas.Between}
	for _, l := range t.all {
		c := l.held()
		if c.Form == habeas.Vague {
			continue
		}
		out.Min, out.Max = max(out.Min, c.Min), min(out.Max, c.Max)
	}
	if out.Min == out.Max {
		return habeas.ExactCount(out.Min)
	}
	return out
}

// ups are all groups, at any depth, that a group is part of.
func (l *local) ups() []*local {
	var out []*local
	for _, w := range l.wholes {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
		for _, u := range w.ups() {
			if !slices.Contains(out, u) {
				out = append(out, u)
			}
		}
	}
	return out
}
