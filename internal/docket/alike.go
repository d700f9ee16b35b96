package docket

import (
	"slices"

	"habeas"
)

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

// oneMove reports whether a group without a number is one that was counted in another report: both tell of one move to one town, or one end of custody there, on one day.
func (d *docket) oneMove(a, b *local) bool {
	if a.counted() == b.counted() || !oneWhole(a, b) || !a.holds(b) || !b.holds(a) {
		return false
	}
	for _, x := range a.items {
		for _, y := range b.items {
			if (x.Kind == habeas.Transferred || ends(x)) && y.Kind == x.Kind && x.Happened() && y.Happened() && x.place != "" && (x.place == y.place || x.ref != "" && x.ref == y.ref) && brief(x.Claim) && brief(y.Claim) && sameDay(x.Claim, y.Claim) &&
				!a.someOfThem(x) && !b.someOfThem(y) {
				return true
			}
		}
	}
	return false
}

// holds reports whether a group may be as many as another, and as those of whom its report tells that they are some of it.
func (l *local) holds(o *local) bool {
	return l.held().Overlaps(o.held()) && !slices.ContainsFunc(o.parts, func(p *local) bool { return p.held().Min > l.held().Max })
}

// onePerson weighs whether two reports tell of one person: one of the same people, beside the same others, in one event. 0 is no.
func (d *docket) onePerson(a, b *local) int {
	one := habeas.ExactCount(1)
	if a.held() != one || b.held() != one || !oneWhole(a, b) {
		return 0
	}
	if points, _ := d.facts(a, b); points > enoughOfPart {
		return points
	}
	return 0
}

// oneEvent reports whether two reports tell of one arrest, move or end of custody in one town in the same few days with numbers that do not agree and are near each other: the same people,
// counted differently, and for a person to look at. Numbers far from each other are rather of several batches, or of some and of all. Of one people, two ends of one kind on one day are one unless the reports name different towns for them.
func oneEvent(a, b *local) bool {
	parts := oneWhole(a, b)
	if !a.held().Exact() || !b.held().Exact() || min(a.held().Min, b.held().Min) < 2 || !nearNumbers(a.held(), b.held()) || len(a.wholes) > 0 && len(b.wholes) > 0 && !parts {
		return false
	}
	alone := len(a.wholes)+len(b.wholes) == 0
	for _, x := range a.first() {
		for _, y := range b.first() {
			if x.Kind == y.Kind && x.Kind != habeas.Held && x.Kind != habeas.Interrogated && x.Kind != habeas.Other && x.Happened() && y.Happened() &&
				(placeAgrees(x.Claim, y.Claim) && (alone || parts || ends(x)) || parts && ends(x) && !rivals(x.Claim, y.Claim)) &&
				brief(x.Claim) && brief(y.Claim) && max(x.When.To-x.When.From, y.When.To-y.When.From) < 3 && x.When.Overlaps(*y.When) && !a.someOfThem(x) && !b.someOfThem(y) {
				return true
			}
		}
	}
	return false
}

// someOfThem reports whether a report tells an event of a group as of some of those of whom it tells it: seven were moved, and of these five are women.
func (l *local) someOfThem(it *item) bool {
	return slices.ContainsFunc(l.ups(), func(w *local) bool {
		return slices.ContainsFunc(w.items, func(o *item) bool {
			return o.report == it.report && o.Kind == it.Kind && o.Happened() && o.When != nil && o.When.Known() && o.When.Overlaps(*it.When)
		})
	})
}

// someOf reports whether a report tells an event of a group as of some of others, and another, of nobody's part, may tell it of all of those: numbers that only overlap make them no one group.
func (l *local) someOf(o *local) bool {
	return len(o.wholes) == 0 && slices.ContainsFunc(l.first(), func(x *item) bool {
		return x.When != nil && l.someOfThem(x) && slices.ContainsFunc(o.first(), func(y *item) bool { return y.Kind == x.Kind })
	})
}

// rivals reports whether two claims of one kind name different places for one side of an event: where it was or led from, or where it led to.
func rivals(x, y *habeas.Claim) bool {
	return slices.ContainsFunc(placesOf(x), func(p habeas.Place) bool {
		return slices.ContainsFunc(placesOf(y), func(q habeas.Place) bool { return side(x, p) == side(y, q) })
	}) && !placeAgrees(x, y)
}

// side is to for where an event led, via for where people were sent over, which need not be where they had been held, else from: custody ends where it was, and people who are moved are told of where
// they come to be.
func side(c *habeas.Claim, p habeas.Place) habeas.PlaceRole {
	s, ok := stateOf(c.Kind)
	if p.Role == habeas.To || p.Role == habeas.At && c.Kind == habeas.Transferred && ok && s == habeas.StateHeld {
		return habeas.To
	}
	if c.Kind == habeas.Returned && p.Role != habeas.From {
		return habeas.Via
	}
	return habeas.From
}

// sameNumber reports whether two numbers may be one: neither vague nor of one person, and they overlap.
func sameNumber(a, b habeas.Count) bool {
	return a.Form != habeas.Vague && b.Form != habeas.Vague && a.Max > 1 && b.Max > 1 && a.Overlaps(b)
}

// first are the claims of a group by which it is compared with those of other reports: so many say enough.
func (l *local) first() []*item { return l.items[:min(len(l.items), 40)] }

// facts weighs what two groups of different reports have in common beside their number, less what speaks against their being one, and says whether
// they tell of one event in one town.
func (d *docket) facts(a, b *local) (points int, one bool) {
	place, event, large, against := 0, 0, 0, 0
	for _, x := range a.first() {
		for _, y := range b.first() {
			agree := placeAgrees(x.Claim, y.Claim)
			inOne := !agree && x.place != y.place && d.within(x, y)
			elsewhere := x.Kind == y.Kind && !inOne && rivals(x.Claim, y.Claim)
			if x.Happened() && y.Happened() {
				against = max(against, speaksAgainst(x, y, elsewhere))
			}
			switch {
			case agree:
				place = 2
			case inOne && x.place != "" && y.place != "" && !x.wide && !y.wide:
				place = max(place, 1)
			}
			if (x.Kind == y.Kind || moves(x.Claim) && moves(y.Claim) && (inOne || !inTwoTowns(x, y))) && !elsewhere && brief(x.Claim) && brief(y.Claim) && x.When.Overlaps(*y.When) {
				event = max(event, 2)
				if x.Kind != habeas.Held && sameDay(x.Claim, y.Claim) {
					event = 3
				}
			}
			if !elsewhere && (repeats(x, y) || repeats(y, x)) {
				event = max(event, 2)
			}
			if a.held() == b.held() && a.held().Exact() {
				event = max(event, rivalEnds(x, y))
				if !elsewhere && ends(x) && x.Kind == y.Kind && x.Happened() && y.Happened() && tooManyTogether(a, b) {
					event = max(event, 2)
				}
				if a.held().Min > 3 && (heldSince(x, y) || heldSince(y, x)) {
					event = 3
				}
				if len(a.wholes) == 0 && leaves(x, y) || len(b.wholes) == 0 && leaves(y, x) {
					event = max(event, 1)
				}
			}
			if len(placesOf(x.Claim)) == 0 || len(placesOf(y.Claim)) == 0 || ends(x) != ends(y) {
				large = 1 // nor does the crossing that people were led over say where they had been held
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
	points += d.described(a, b)
	if retold(a, b) && d.echoed(a.items[0].report, b.items[0].report) {
		points += 2
	}
	return points, place > 0 && event > 0
}

// inTwoTowns reports whether two claims of people in custody, or brought somewhere, name different towns.
func inTwoTowns(x, y *item) bool {
	return town(x) != "" && town(y) != "" && !placeAgrees(x.Claim, y.Claim)
}

// tooManyTogether reports whether two groups are parts of one whole that is too small for both.
func tooManyTogether(a, b *local) bool {
	return slices.ContainsFunc(a.ups(), func(v *local) bool {
		return v.held().Exact() && v.held().Min < a.held().Min+b.held().Min && slices.ContainsFunc(b.ups(), func(w *local) bool { return v.entity >= 0 && v.entity == w.entity })
	})
}

// rivalEnds weighs whether two reports tell of one end of custody on one day in two ways, "handed over" and "let go": more where one of them denies what the other tells of anybody.
func rivalEnds(x, y *item) int {
	if !ends(x) || !ends(y) || x.Kind == y.Kind || !x.Happened() || !y.Happened() || !brief(x.Claim) || !brief(y.Claim) || !sameDay(x.Claim, y.Claim) {
		return 0
	}
	denies := func(r *habeas.Reading, k habeas.Kind) bool {
		return slices.ContainsFunc(r.Claims, func(c habeas.Claim) bool { return c.Kind == k && c.Modality == habeas.Denied })
	}
	if denies(y.report, x.Kind) || denies(x.report, y.Kind) {
		return 2
	}
	return 1
}

// heldSince reports whether y tells that people are in custody since the very day on which x tells that they were taken.
func heldSince(x, y *item) bool {
	return takes(x) && y.Kind == habeas.Held && x.Happened() && y.Happened() && x.When != nil && y.When != nil && x.When.From != 0 && x.When.From == x.When.To && y.When.From == x.When.From && y.When.To == 0
}

// leaves reports whether y tells that people left, by a move or an end of custody, the place where x tells that they had been taken.
func leaves(x, y *item) bool {
	return takes(x) && y.Happened() && y.FromPlace != nil && (y.Kind == habeas.Transferred || ends(y)) && x.When != nil && y.When != nil && x.When.From <= y.When.To &&
		placeAgrees(x.Claim, &habeas.Claim{FromPlace: y.FromPlace})
}

// retold reports whether one report may tell again what another tells of a group: something of one kind. A later edition with other news has other people too, and an
// equal number of them is no identity.
func retold(a, b *local) bool {
	return slices.ContainsFunc(a.first(), func(x *item) bool {
		return slices.ContainsFunc(b.first(), func(y *item) bool { return x.Kind == y.Kind })
	})
}

// repeats reports whether y may tell again, or deny, without its day, the end of custody that x tells with its day: it was out no earlier.
func repeats(y, x *item) bool {
	p := y.report.Report.Published
	return ends(x) && x.Kind == y.Kind && x.Happened() && (y.Happened() || y.Modality == habeas.Denied && y.Group.Count.Max > 1) && brief(x.Claim) && (y.When == nil || !y.When.Known()) && p != 0 && x.When.From <= p && p-x.When.To <= daysSame
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
	case goneBefore(x, y) && !mayReturn(x, y) && !jailedThere(x, y), goneBefore(y, x) && !mayReturn(y, x) && !jailedThere(y, x):
		return 4
	case elsewhere && !moves(x.Claim):
		return 5
	case elsewhere && brief(x.Claim) && brief(y.Claim) && x.When.Overlaps(*y.When):
		return 3
	}
	return 0
}

// mayReturn reports whether people may be in custody again after they got away, or were let go and arrested anew.
func mayReturn(x, y *item) bool {
	return x.Kind == habeas.Escaped || x.Kind == habeas.Released && takes(y)
}

// moves: people may be moved more than once, to several places.
func moves(c *habeas.Claim) bool {
	return c.Kind == habeas.Transferred || c.Kind == habeas.Held || c.Kind == habeas.Interrogated
}

// often reports whether a claim is of what may befall people more than once: a move, a stay, a call.
func often(c *habeas.Claim) bool { return moves(c) || c.Kind == habeas.Contacted }

// sameDay reports whether two claims name one day, or two that touch.
func sameDay(a, b *habeas.Claim) bool {
	return a.When.To-a.When.From < 2 && b.When.To-b.When.From < 2 && a.When.Overlaps(*b.When)
}

// brief reports whether a claim's time is known to some ten days.
func brief(c *habeas.Claim) bool {
	return c.When != nil && c.When.Bounded() && c.When.To-c.When.From <= 10
}

// tooFarApart reports whether two tellings of one kind of event, custody apart, name days too far from each other to be one. Calls and visits come again.
func tooFarApart(x, y *item) bool {
	if x.Kind != y.Kind || x.Kind == habeas.Contacted || x.When == nil || y.When == nil || !x.When.Bounded() || !y.When.Bounded() {
		return false
	}
	gap := max(x.When.From-y.When.To, y.When.From-x.When.To)
	return gap > daysSame || gap > daysEvent && x.Kind != habeas.Held && x.Kind != habeas.Interrogated
}

// goneBefore reports whether x tells that the people were gone by a day after which y still tells of them in custody.
func goneBefore(x, y *item) bool {
	sx, okx := stateOf(x.Kind)
	sy, oky := stateOf(y.Kind)
	return okx && oky && sx != habeas.StateHeld && sy == habeas.StateHeld && endedBefore(x, y)
}

// endedBefore reports whether x is told without a hedge to have been over by a day after which y was.
func endedBefore(x, y *item) bool {
	return x.When != nil && x.When.To != 0 && y.When != nil && y.When.From > x.When.To && x.Hedge == ""
}
