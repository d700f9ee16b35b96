package docket

import (
	"cmp"
	"slices"
	"strings"

	"habeas"
)

// What one report tells and another denies.

// aboutNumber reports whether a denial is of how many they were, by a report that tells of the event itself: "the figure of 27 is wrong".
func aboutNumber(x, denial *item) bool {
	return slices.ContainsFunc(denial.report.Claims, func(c habeas.Claim) bool {
		return c.Kind == x.Kind && c.Happened() && c.Group != nil && c.Group.Role == x.Group.Role && c.Group.Count != denial.Group.Count
	})
}

// denies reports whether a denial speaks of the event: of its days, and not of a time before it.
func denies(denial, it *item) bool {
	if denial.When != nil && denial.When.Known() && it.When != nil && it.When.Known() {
		if it.When.From == 0 && denial.When.To != 0 && it.When.To > denial.When.To {
			return false // "by 8 March" may be after the days that are denied
		}
		return denial.When.Overlaps(*it.When)
	}
	p := denial.report.Report.Published
	return it.When == nil || !it.When.Known() || p == 0 || start(*it.When) <= p
}

// deniedOfSome are ends of custody told of a whole that a report denies of a part of it, and those told of a part that a report denies of the whole: "the three were flown home", "the pastor was not"; "two
// were flown home", "those arrested in August have not been". Who denies that the twelve were sent back says nothing of ten of them. A report that tells of such an end itself denies it of others, or of so many.
func (d *docket) deniedOfSome(i int, e *entity, found []habeas.Conflict) []habeas.Conflict {
	var out []habeas.Conflict
	for _, x := range e.items {
		if !ends(x) || !x.Happened() || d.withdrawn(x) || x.Group.Count.Form == habeas.Vague {
			continue
		}
		for j, o := range d.entities {
			of, whole := d.below(j, i), d.below(i, j)
			if !of && !whole || of && o.form == habeas.Vague || o.role != habeas.RoleHeld {
				continue
			}
			for _, y := range o.items {
				if len(out) >= mostConflicts || y.report == x.report || y.Kind != x.Kind || y.Modality != habeas.Denied || y.Generic || !d.deniesDay(y, x) || d.ofOthers(y, x) || d.ofThoseLeft(y) || rivals(y.Claim, x.Claim) || whole && (!d.ofAnybody(y) || d.tellsOfSome(y, j)) || takenBack(x, y) {
					continue
				}
				c := d.outcome(x, y, say("conflict.denied", "%s says that %s were %s, %s denies it.", named(x, y), d.inWords(e), x.Kind, named(y, x)))
				if !slices.ContainsFunc(append(slices.Clone(found), out...), func(o habeas.Conflict) bool { return d.sameReports(o, c) }) {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// takenBack reports whether a newsroom denies by its own word what it told before: it takes it back, whoever it says that they were.
func takenBack(x, denial *item) bool {
	p := x.report.Report.Publisher
	return p != "" && p == denial.report.Report.Publisher && ownWord(denial) && denial.report.Report.Published > x.report.Report.Published
}

// deniesDay reports whether a denial is of all the days on which an event may have been: flown home "in March" they may have been on another day than the fifth.
func (d *docket) deniesDay(denial, it *item) bool {
	days := d.deniedDays(denial)
	return days.Bounded() && it.When != nil && it.When.Known() && it.When.To != 0 && cmp.Or(it.When.From, it.When.To) >= days.From && it.When.To <= days.To
}

// ofThoseLeft reports whether a denial is of people without a number of whom its report says that they are those in custody: it says nothing of those who no longer are.
func (d *docket) ofThoseLeft(denial *item) bool {
	return denial.Group.Count.Form == habeas.Vague && slices.ContainsFunc(d.of[denial.report.ID], func(o *item) bool {
		return brought(o) && o.Happened() && o.Group != nil && (sameAs(denial, o) || sameAs(o, denial))
	})
}

// tellsOfSome reports whether whoever denies something of a whole tells of it for some of them.
func (d *docket) tellsOfSome(denial *item, whole int) bool {
	return slices.ContainsFunc(d.of[denial.report.ID], func(o *item) bool {
		return o.Kind == denial.Kind && o.Happened() && o.entity >= 0 && slices.Contains(d.upwards(o.entity), whole)
	})
}

// denials are reports that deny an end of custody on a day without saying of whom, against those that tell of it.
func (d *docket) denials(found []habeas.Conflict) []habeas.Conflict {
	var out []habeas.Conflict
	for _, y := range d.items {
		if y.Modality != habeas.Denied || y.Generic || y.entity < 0 || !d.ofAnybody(y) || y.Group.Relation != nil && y.Group.Relation.Type != habeas.Same {
			continue
		}
		for _, x := range d.items {
			if x.report == y.report && !contradicted(x, y) || x.entity < 0 || x.entity == y.entity || d.entities[x.entity].role != habeas.RoleHeld || !d.deniesOf(x.entity, x, y) || d.ofThoseLeft(y) || d.withdrawn(x) || takenBack(x, y) || len(out) >= mostConflicts {
				continue
			}
			c := d.outcome(x, y, say("conflict.anybody", "%s says that %s were %s, %s denies that anybody was.", named(x, y), d.inWords(d.entities[x.entity]), x.Kind, named(y, x)))
			if !slices.ContainsFunc(append(slices.Clone(found), out...), func(o habeas.Conflict) bool { return d.sameReports(o, c) }) {
				out = append(out, c)
			}
		}
	}
	return out
}

// otherRoute reports whether a denial is of a way from one place to another of which nothing is told in what it would deny: nobody was flown from there, and some walked over a bridge.
func otherRoute(denial, it *item) bool {
	far := func(p *habeas.Place) bool { return p != nil && !wide(p) && !nameless(p) }
	return far(denial.FromPlace) && far(denial.ToPlace) && len(placesOf(it.Claim)) > 0 && !placeAgrees(denial.Claim, it.Claim)
}

// ofAnybody reports whether a denial is of people without a number: "nobody was", "that any refugee had been".
func (d *docket) ofAnybody(denial *item) bool {
	c := denial.Group.Count
	return c.Form == habeas.Vague || c.Max == 1 && len(denial.Group.Names) == 0 && slices.ContainsFunc(strings.Fields(denial.Group.Who+" "+denial.Quote), func(w string) bool { return is(d.in.Words, "nobody", w) })
}

// ofOthers reports whether a denial is of another way, or of some kind of people alone ("no women or children were"), and what it would deny is told of people of whom nothing says that they are of that kind.
func (d *docket) ofOthers(denial, it *item) bool {
	if denial.Group == nil || it.Group == nil {
		return false
	}
	if otherRoute(denial, it) {
		return true
	}
	own, some := d.kindsIn(denial.Group.Who)
	theirs, _ := d.kindsIn(it.Group.Who)
	return some && !meet(own, theirs)
}

// kindsIn are the kinds of people that words name, and whether they are words for a kind.
func (d *docket) kindsIn(who string) (out []string, some bool) {
	for _, w := range plainWords(who) {
		own := is(d.in.Words, "kind", w)
		some = some || own
		told := false
		for _, class := range []string{"young", "female"} {
			if is(d.in.Words, class, w) {
				out, told = appendNew(out, class), true
			}
		}
		if own && !told {
			out = appendNew(out, habeas.Fold(w))
		}
	}
	return out, some
}

// mostDenied is how many days a denial may speak of: "nobody was sent back in June".
const mostDenied = 62

// deniesOf reports whether o denies an end of custody, or a taking in a town that it names, that is told of some people, without saying of whom: nobody was, on that day or in the weeks around it, there or at a place where the
// people of the case were.
func (d *docket) deniesOf(i int, it, o *item) bool {
	s, ok := stateOf(o.Kind)
	if !ok || s == habeas.StateHeld && !(ofTaking(o) && o.When != nil && o.When.Known() && placeAgrees(o.Claim, it.Claim)) || o.Kind != it.Kind || o.Modality != habeas.Denied || !it.Happened() || it.When == nil || !it.When.Bounded() || d.ofOthers(o, it) {
		return false
	}
	if days := d.deniedDays(o); days.To-days.From > mostDenied && o.When != nil && o.When.To != 0 || !d.deniesDay(o, it) {
		return false
	}
	return !rivals(o.Claim, it.Claim) || slices.ContainsFunc(d.upwards(i), func(w int) bool {
		return slices.ContainsFunc(d.entities[w].items, func(x *item) bool { return x.report != o.report && placeAgrees(x.Claim, o.Claim) })
	})
}

// ofTaking reports whether a claim is of a taking, whether it tells or denies it.
func ofTaking(it *item) bool { return it.Kind == habeas.Arrested || it.Kind == habeas.Abducted }

// deniedDays are the days for which a denial speaks: its own; where it says only by when, the weeks before that day; where it says only since when, those up to its report; where it
// names no time, the weeks before its report. What it says of days to come is
// a plan.
func (d *docket) deniedDays(o *item) habeas.When {
	switch p := d.outBy(o.report); {
	case o.When != nil && o.When.To == 0 && o.When.From != 0 && p != 0:
		return habeas.When{From: o.When.From, To: p}
	case (o.When == nil || !o.When.Known()) && p != 0 && (o.Group == nil || o.Group.Relation == nil):
		return habeas.When{From: p - mostDenied, To: p} // "nobody has been sent back"
	case o.When == nil || o.When.To == 0 || o.When.From == 0 && p != 0 && o.When.To > p:
		return habeas.When{}
	case o.When.From == 0:
		return habeas.When{From: o.When.To - mostDenied, To: o.When.To}
	}
	return *o.When
}
