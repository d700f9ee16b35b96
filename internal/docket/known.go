package docket

import (
	"slices"
	"strings"

	"habeas"
)

// People whom a report speaks of as known ("our five clients", "the loggers", "those of March") are those told of before, where just one group can be meant.

// spokenAgain puts a group that a report speaks of as known together with the only one that it can be. It gives whether two became one.
func (d *docket) spokenAgain() bool {
	for i, a := range d.entities {
		if a.role != habeas.RoleHeld || a.aside() {
			continue
		}
		definite := slices.ContainsFunc(a.locals, d.definite)
		for n, means := range []func(i, j int) bool{d.restAgain, d.retoldAgain, d.deniedAgain, d.numberedAgain, d.endedAgain, d.wholeAgain} {
			if n > 1 && !definite {
				break
			}
			found, many := -1, false
			for j, b := range d.entities {
				if i != j && b.role == habeas.RoleHeld && !b.aside() && !b.denied() && !b.sharesReport(a.locals...) && b.told() <= a.told() && !d.below(i, j) && !d.below(j, i) && d.mayUnify(a, b) && means(i, j) {
					found, many = j, found >= 0
				}
			}
			if found >= 0 && !many {
				d.join(min(i, found), max(i, found))
				return true
			}
		}
	}
	return false
}

// told is the day on which the first report of an entity's people was out.
func (e *entity) told() habeas.Day {
	first := e.items[0].report.Report.Published
	for _, it := range e.items {
		first = min(first, it.report.Report.Published)
	}
	return first
}

// definite reports whether a report speaks of a group as of one known before, and not of those left, or of more.
func (d *docket) definite(l *local) bool {
	return slices.ContainsFunc(l.items, func(it *item) bool {
		words := plainWords(it.Group.Who)
		return len(words) > 1 && (is(d.in.Words, "known", words[0]) || is(d.in.Words, "whose", words[0]) || is(d.in.Words, "self", words[0])) &&
			!slices.ContainsFunc(words, func(w string) bool { return is(d.in.Words, "rest", w) || is(d.in.Words, "further", w) })
	})
}

// exact is the one exact number told of an entity's people, 0 where there is none or it is of one person.
func (e *entity) exact() int {
	if len(e.numbers) == 1 && e.lo == e.hi && e.lo > 1 {
		return e.lo
	}
	return 0
}

// numberedAgain reports whether a group may be the one of just so many told of before: nothing that is told of the one speaks against the other.
func (d *docket) numberedAgain(i, j int) bool {
	a, b := d.entities[i], d.entities[j]
	return a.exact() > 0 && a.exact() == b.exact() && !d.toldApart(i, j) && !d.clash(a, b) && (len(d.kindsOf(a)) == 0 || len(d.kindsOf(b)) == 0 || meet(d.kindsOf(a), d.kindsOf(b)))
}

// restAgain reports whether people without a number are those of whom others told, by the number that a sum leaves for them: "three more were taken, which makes five", and the two.
func (d *docket) restAgain(i, j int) bool {
	a, b := d.entities[i], d.entities[j]
	if a.form != habeas.Vague || b.exact() == 0 || d.toldApart(i, j) || d.clash(a, b) {
		return false
	}
	return slices.ContainsFunc(d.relates, func(r relation) bool {
		if r.kind != habeas.MadeOf || r.status == habeas.SetOpen || !slices.Contains(r.b, i) || d.entities[r.a].exact() == 0 {
			return false
		}
		rest := d.entities[r.a].lo
		for _, p := range r.b {
			if e := d.entities[p]; p != i && (e.form == habeas.Vague || e.lo != e.hi) {
				return false
			} else if p != i {
				rest -= e.lo
			}
		}
		return rest == b.exact() && slices.ContainsFunc(a.items, func(y *item) bool {
			return slices.ContainsFunc(b.items, func(x *item) bool {
				return x.Kind == y.Kind && x.Happened() && y.Happened() && placeAgrees(x.Claim, y.Claim) && x.When != nil && y.When != nil && x.When.Overlaps(*y.When)
			})
		})
	})
}

// retoldAgain reports whether a report tells again, without a day, of an end of custody that another dates: just so many people, three at least.
func (d *docket) retoldAgain(i, j int) bool {
	a, b := d.entities[i], d.entities[j]
	return a.exact() > 2 && a.exact() == b.exact() && !d.toldApart(i, j) && !d.clash(a, b) && len(d.upwards(i)) == 1 && !slices.ContainsFunc(a.items, func(y *item) bool {
		return !ends(y) || !slices.ContainsFunc(b.items, func(x *item) bool { return y.When == nil && y.Happened() && repeats(y, x) && !rivals(x.Claim, y.Claim) })
	})
}

// deniedAgain reports whether a report denies of a group what is told of just so many others, whom it does not tell from them by where they are: "the two brothers have not been sent back".
func (d *docket) deniedAgain(i, j int) bool {
	a, b := d.entities[i], d.entities[j]
	return a.exact() > 0 && a.exact() == b.exact() && slices.ContainsFunc(a.items, func(y *item) bool {
		return y.Modality == habeas.Denied && ends(y) && !d.placed(a) && slices.ContainsFunc(b.items, func(x *item) bool {
			return x.Kind == y.Kind && x.Happened() && denies(y, x) && !rivals(y.Claim, x.Claim)
		})
	})
}

// placed reports whether the words for an entity's people name where they are held: they may be told from others by it.
func (d *docket) placed(e *entity) bool {
	return slices.ContainsFunc(e.items, func(it *item) bool {
		return brought(it) && town(it) != "" && slices.ContainsFunc(e.items, func(o *item) bool { return strings.Contains(strings.ToLower(o.Group.Who), strings.ToLower(town(it))) })
	})
}

// endedAgain reports whether people without a number are those whose custody another report tells to have ended in those weeks at that place: "those of March".
func (d *docket) endedAgain(i, j int) bool {
	a, b := d.entities[i], d.entities[j]
	return a.form == habeas.Vague && b.exact() > 0 && !d.toldApart(i, j) && slices.ContainsFunc(a.items, func(y *item) bool {
		return ends(y) && y.Happened() && withinMonth(y.Claim) && slices.ContainsFunc(b.items, func(x *item) bool {
			return x.Kind == y.Kind && x.Happened() && brief(x.Claim) && y.When.From <= x.When.From && x.When.To <= y.When.To && placeAgrees(x.Claim, y.Claim)
		})
	})
}

// wholeAgain reports whether people without a number of whom a report says no more than that they were taken or are held are all of those told of before: by their noun, and with room for those who are some of them.
func (d *docket) wholeAgain(i, j int) bool {
	a, b := d.entities[i], d.entities[j]
	if a.form != habeas.Vague || b.form == habeas.Vague || len(d.upwards(j)) > 1 || len(d.upwards(i)) > 1 || d.toldApart(i, j) || d.clash(a, b) || d.hasParts(i) == 0 || d.hasParts(i) > b.hi {
		return false
	}
	mine, theirs := d.nounsOf(a), d.nounsOf(b)
	return !slices.ContainsFunc(a.items, func(it *item) bool { return ends(it) || it.Modality == habeas.Denied }) && meet(mine, theirs)
}

// hasParts is the number of the largest group that is some of an entity's people, 0 where none is.
func (d *docket) hasParts(i int) int {
	n := 0
	for j, e := range d.entities {
		if j != i && d.below(j, i) {
			n = max(n, e.lo)
		}
	}
	return n
}

// nounsOf are the nouns for an entity's people.
func (d *docket) nounsOf(e *entity) []string {
	return d.wordsFor(e, func(w string) bool { return d.in.Words.People[w] })
}

// kindsOf are the words for some kind of people by which an entity's are called: women, children.
func (d *docket) kindsOf(e *entity) []string {
	return d.wordsFor(e, func(w string) bool { return is(d.in.Words, "kind", w) })
}

func (d *docket) wordsFor(e *entity, fits func(string) bool) []string {
	var out []string
	for _, it := range e.items {
		for _, w := range plainWords(it.Group.Who) {
			if f := habeas.Fold(w); d.in.Words != nil && (fits(w) || fits(f)) {
				out = appendNew(out, f)
			}
		}
	}
	return out
}

// clash reports whether what is told of two groups keeps them from being one: one event in two towns or at two times, or custody after people were gone for good.
func (d *docket) clash(a, b *entity) bool {
	return slices.ContainsFunc(a.items, func(x *item) bool {
		return slices.ContainsFunc(b.items, func(y *item) bool {
			return x.Happened() && y.Happened() && speaksAgainst(x, y, x.Kind == y.Kind && rivals(x.Claim, y.Claim) && !d.within(x, y)) > 0 && !(moves(x.Claim) && moves(y.Claim))
		})
	})
}

// sinceDays says of those taken on a day that they are some of as many or more whom a later report counts as taken there since a day before.
func (d *docket) sinceDays() {
	for i, all := range d.entities {
		for _, y := range all.items {
			if all.role != habeas.RoleHeld || !takes(y) || all.form == habeas.Vague || y.When == nil || !y.When.Bounded() || y.When.To-y.When.From <= daysTaking || y.Group.Relation != nil && y.Group.Relation.Type == habeas.PartOf {
				continue
			}
			for j, e := range d.entities {
				if j == i || e.role != habeas.RoleHeld || e.aside() || e.form == habeas.Vague || e.hi > all.lo || e.sharesReport(all.locals...) || d.below(j, i) || d.below(i, j) || d.toldApart(i, j) {
					continue
				}
				if x := e.arrest(); x != nil && located(x) && placeAgrees(x.Claim, y.Claim) && x.When.From >= y.When.From && x.When.To <= y.When.To && x.report.Report.Published <= y.report.Report.Published {
					d.relate(relation{habeas.PartOf, j, []int{i}, []*item{x, y}, habeas.SetInferred})
				}
			}
		}
	}
}

// arrest is what is first told of how an entity's people were taken, nil where nothing is.
func (e *entity) arrest() *item {
	for _, l := range e.locals {
		if it := l.arrest(); it != nil {
			return it
		}
	}
	return nil
}
