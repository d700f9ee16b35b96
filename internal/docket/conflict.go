package docket

import (
	"fmt"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/docket/sets"
)

// mostConflicts is how many conflicts of one group are listed.
const mostConflicts = 20

// conflicts lists the smallest sets of statements that cannot all hold. Nothing is settled here.
func (d *docket) conflicts() []habeas.Conflict {
	out := []habeas.Conflict{}
	for i, e := range d.entities {
		if e.role == habeas.RoleHeld && !e.aside() {
			out = append(out, d.outcomes(e)...)
			out = append(out, d.leftBehind(i, e, out)...)
			out = append(out, d.allStillHeld(i, e, out)...)
			out = append(out, d.deniedOfSome(i, e, out)...)
			out = append(out, d.places(i, e)...)
		}
	}
	out = append(out, d.denials(out)...)
	for _, core := range d.solver.cores {
		if !d.solver.follows(core) && !d.solver.loose(core) && !d.ofTwoEvents(core) {
			out = append(out, d.sum(core))
		}
	}
	return d.alikeAsOne(out)
}

// sameReports reports whether two conflicts of outcome are between the same reports.
func (d *docket) sameReports(a, b habeas.Conflict) bool {
	of := func(c habeas.Conflict) []string {
		var out []string
		for _, id := range c.Claims {
			out = append(out, d.byID[id].report.ID)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return a.What == b.What && slices.Equal(of(a), of(b))
}

// sum explains numbers that cannot all hold, as the solver found them.
func (d *docket) sum(core []int) habeas.Conflict {
	c := habeas.Conflict{What: habeas.ConflictCount}
	var numbers []fact
	var whole *relation
	part, apart := false, false
	for n, i := range core {
		f := d.solver.facts[i]
		told := f.bearers()
		if d.solver.twoNumbers(core) {
			told = ofOneEvent(told, d.solver.facts[core[1-n]].bearers())
		}
		c.Claims = append(c.Claims, claimIDs(told)...)
		switch {
		case f.relation == nil:
			numbers = append(numbers, f)
		case f.relation.kind == habeas.MadeOf:
			whole = f.relation
		case f.relation.kind == habeas.PartOf:
			part = true
		case f.relation.kind == habeas.Disjoint:
			apart = true
		}
	}
	slices.Sort(c.Claims)
	c.Claims = slices.Compact(c.Claims)
	says, arithmetic := d.saysSum(numbers, whole, part, apart)
	c.Says, c.Told, c.Arithmetic = says.says, says.told, arithmetic
	c.Repairs, c.ToldRepair = apartOf(d.repairs(core))
	return c
}

// saysSum puts numbers that do not agree into one sentence and one line of arithmetic.
func (d *docket) saysSum(numbers []fact, whole *relation, part, apart bool) (says saying, sum string) {
	var told []saying
	for _, f := range numbers {
		told = append(told, say("conflict.for", "%s for %s", f.heads(d), d.inWords(d.entities[f.entity])))
	}
	switch {
	case len(numbers) > 1 && !slices.ContainsFunc(numbers, func(f fact) bool { return f.entity != numbers[0].entity }):
		var by []saying
		for n, f := range numbers {
			told := f.bearers()
			if len(numbers) == 2 {
				told = ofOneEvent(told, numbers[1-n].bearers())
			}
			by = append(by, say("conflict.in", "%s in %s", f.heads(d), orReport(told[0])))
		}
		return listed("conflict.numbers", "The same people are told as %s.", ", and as ", by), joinHeads(d, numbers, " is not ")
	case whole != nil:
		var of, total []fact
		for _, f := range numbers {
			if f.entity == whole.a {
				total = append(total, f)
			} else {
				of = append(of, f)
			}
		}
		sum = joinHeads(d, of, " + ")
		if len(total) > 0 {
			sum += " is not " + total[0].heads(d).String()
		}
		return listed("conflict.whole", "The parts and the whole do not add up: %s.", "; ", told), sum
	case part && !apart && len(numbers) == 2:
		return listed("conflict.part", "A part cannot be larger than the whole: %s.", "; ", told), joinHeads(d, numbers, " against ")
	}
	return listed("conflict.sum", "The numbers do not add up: %s.", "; ", told), joinHeads(d, numbers, ", ")
}

// ofTwoEvents reports whether two numbers are told of what people went through at different stages, and none of both: three were arrested, and of some who were sent back, perhaps not all, there were two.
func (d *docket) ofTwoEvents(core []int) bool {
	if !d.solver.twoNumbers(core) {
		return false
	}
	a, b := d.solver.facts[core[0]].bearers(), d.solver.facts[core[1]].bearers()
	return !slices.ContainsFunc(a, func(x *item) bool {
		s, _ := stateOf(x.Kind)
		return slices.ContainsFunc(b, func(y *item) bool {
			t, _ := stateOf(y.Kind)
			return s == t
		})
	})
}

// ofOneEvent leaves of the claims that bear a number out those that tell of what the other number is told of too, an end of custody first: seven were moved, and of these six or seven were sent back. All
// where they tell of nothing in common.
func ofOneEvent(mine, others []*item) []*item {
	for _, end := range []bool{true, false} {
		out := slices.DeleteFunc(slices.Clone(mine), func(it *item) bool {
			return ends(it) != end || !slices.ContainsFunc(others, func(o *item) bool {
				return o.Kind == it.Kind && (it.When == nil || o.When == nil || it.When.Overlaps(*o.When))
			})
		})
		if len(out) > 0 {
			return out
		}
	}
	return mine
}

// bearers are the claims that bear a number out: of one that several narrow, those that tell it as it stands.
func (f fact) bearers() []*item {
	if f.number == nil {
		return f.items
	}
	out := slices.DeleteFunc(slices.Clone(f.items), func(it *item) bool {
		c := it.Group.Count
		return c.Form == habeas.Vague || c.Min < f.number.lo || c.Max > f.number.hi
	})
	// "Seven of the nineteen" says again how many were taken, and who denies that seventeen were does not say that they were.
	for _, less := range []func(*item) bool{func(it *item) bool { return it.Kind == habeas.Other }, func(it *item) bool { return it.Modality == habeas.Denied }} {
		if rest := slices.DeleteFunc(slices.Clone(out), less); len(rest) > 0 {
			out = rest
		}
	}
	if len(out) == 0 {
		return f.items
	}
	return out
}

func (f fact) heads(d *docket) habeas.Heads {
	if f.number != nil {
		return habeas.Heads{Min: f.number.lo, Max: f.number.hi}
	}
	return habeas.Heads{Min: d.entities[f.entity].lo, Max: d.entities[f.entity].hi}
}

func joinHeads(d *docket, of []fact, by string) string {
	var out []string
	for _, f := range of {
		out = append(out, f.heads(d).String())
	}
	return strings.Join(out, by)
}

// repairs says what would have to be set aside, what fewest independent origins bear out first, then the smallest change of a number. What a person decided is not offered.
func (d *docket) repairs(core []int) []saying {
	type repair struct {
		saying
		origins int
	}
	var all []repair
	for _, r := range d.solver.p.Repairs(core) {
		f := d.solver.facts[r.Statement]
		n := d.support(claimIDs(f.items)).Origins
		switch {
		case d.solver.p.Statements[r.Statement].Hard:
		case f.relation == nil:
			who, from, says := d.inWords(d.entities[f.entity]), orReport(f.bearers()[0]), saying{}
			if r.Change > 0 {
				h := habeas.Heads{Min: r.Needs.Lo, Max: r.Needs.Hi}
				if r.Needs.Hi == sets.Open {
					h.Max = habeas.Open
				}
				says = say("repair.number", "If %s is wrong for %s (%s) and it is %s, the rest can hold.", f.heads(d), who, from, h)
			} else {
				says = say("repair.wrong", "If %s is wrong for %s (%s), the rest can hold.", f.heads(d), who, from)
			}
			all = append(all, repair{says, n})
		case f.relation.status == habeas.SetInferred:
			all = append(all, repair{say("repair.parts", "If they are not the parts that their numbers suggest, every number can hold."), 0})
		default:
			all = append(all, repair{say("repair.relation", "If %s is wrong on who is part of whom, every number can hold.", orReport(f.items[0])), n})
		}
	}
	slices.SortStableFunc(all, func(a, b repair) int { return a.origins - b.origins })
	out := []saying{}
	for _, r := range all {
		if !slices.ContainsFunc(out, func(o saying) bool { return o.says == r.says }) {
			out = append(out, r.saying)
		}
	}
	return out
}

// outcomes are ends of custody that exclude each other for the same people, ends that another report denies, custody after an end, and one event told for two days.
func (d *docket) outcomes(e *entity) []habeas.Conflict {
	var out []habeas.Conflict
	seen := map[[2]string]bool{}
	for n, x := range e.items {
		for _, y := range e.items[n+1:] {
			pair := [2]string{x.report.ID, y.report.ID}
			if len(out) >= mostConflicts || seen[pair] || x.report == y.report && !contradicted(x, y) {
				continue
			}
			c, ok := d.exclude(e, x, y)
			if !ok {
				c, ok = d.exclude(e, y, x)
			}
			if ok {
				out = append(out, c)
			}
			seen[pair] = ok
		}
	}
	return out
}

// leftBehind are ends of custody told of a whole against what other reports tell of a part of it: still in custody on a later day, or ended otherwise.
func (d *docket) leftBehind(i int, e *entity, found []habeas.Conflict) []habeas.Conflict {
	var out []habeas.Conflict
	for _, x := range e.items {
		if !d.gone(i, x) || x.Hedge != "" || vaguely(x) {
			continue
		}
		for j, part := range d.entities {
			if !d.below(j, i) {
				continue
			}
			for _, y := range part.items {
				if len(out) >= mostConflicts || y.report == x.report || !y.Happened() || d.withdrawn(y) || !d.against(j, x, y, false) || d.echoed(x.report, y.report) {
					continue
				}
				c := d.outcome(x, y, say("conflict.some", "%s says that all of them (%s) were %s, %s that some of them (%s) were %s after that.", named(x, y), d.inWords(e), x.Kind, named(y, x), d.inWords(part), y.Kind))
				if !slices.ContainsFunc(append(slices.Clone(found), out...), func(o habeas.Conflict) bool { return d.sameReports(o, c) }) {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// allStillHeld are returns told of some people against what other reports tell of all of whom they are some: in custody, every one of them, on a later day.
func (d *docket) allStillHeld(i int, e *entity, found []habeas.Conflict) []habeas.Conflict {
	var out []habeas.Conflict
	for _, x := range e.items {
		if x.Kind != habeas.Returned || !d.gone(i, x) || x.Hedge != "" || vaguely(x) {
			continue
		}
		for _, w := range d.upwards(i)[1:] {
			for _, y := range d.entities[w].items {
				if len(out) >= mostConflicts || !d.tellsAllHeld(w, y) || y.report == x.report || !d.against(w, x, y, false) || d.echoed(x.report, y.report) {
					continue
				}
				c := d.outcome(x, y, say("conflict.some.held", "%s says that some of them (%s) were %s, %s that all of them (%s) were %s after that.", named(x, y), d.inWords(e), x.Kind, named(y, x), d.inWords(d.entities[w]), y.Kind))
				if !slices.ContainsFunc(append(slices.Clone(found), out...), func(o habeas.Conflict) bool { return d.sameReports(o, c) }) {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// tellsAllHeld reports whether a claim tells of all of some people, as known and by their one exact number, in custody in closed days.
func (d *docket) tellsAllHeld(whole int, y *item) bool {
	e := d.entities[whole]
	first, _, more := strings.Cut(strings.TrimSpace(y.Group.Who), " ")
	return more && is(d.in.Words, "known", first) && y.Kind == habeas.Held && y.Happened() && y.Hedge == "" && e.exact() > 0 && y.Group.Count == habeas.ExactCount(e.exact()) && y.When != nil && y.When.Bounded() && y.When.To-y.When.From < daysTaking
}

// vaguely reports whether a claim tells of people without a number, and its report does not say that they are all of those told of: some of them may be meant.
func vaguely(it *item) bool {
	return it.Group.Count.Form == habeas.Vague && (it.Group.Relation == nil || it.Group.Relation.Type != habeas.Same)
}

// exclude reports whether two reports cannot both be right on what befell people, x telling of the end or of the earlier day.
func (d *docket) exclude(e *entity, x, y *item) (habeas.Conflict, bool) {
	sx, okx := stateOf(x.Kind)
	sy, oky := d.stateTold(y)
	if !okx || !oky || !x.Happened() || y.Generic || d.withdrawn(x) {
		return habeas.Conflict{}, false
	}
	switch {
	case x.Kind == y.Kind && (sx != habeas.StateHeld || (takes(x) || x.Kind == habeas.Transferred && placeAgrees(x.Claim, y.Claim)) && y.When != nil && y.When.Known()) && y.Modality == habeas.Denied && denies(y, x) && !aboutNumber(x, y) && !d.ofOthers(y, x) && !d.ofThoseLeft(y):
		return d.outcome(x, y, say("conflict.denied", "%s says that %s were %s, %s denies it.", named(x, y), d.inWords(e), x.Kind, named(y, x))), true
	case !y.Happened() || x.Group.Count.Form == habeas.Vague || y.Group.Count.Form == habeas.Vague:
	case sx == habeas.StateReturned && sy == habeas.StateReleased, sx == habeas.StateDead && sy != habeas.StateHeld && sy != sx && earlierThan(x, y):
		return d.outcome(x, y, say("conflict.both", "%s cannot all be both %s (%s) and %s (%s).", upper(e.who), x.Kind, named(x, y), y.Kind, named(y, x))), true
	case sx != habeas.StateHeld && sy == habeas.StateHeld && endedBefore(x, y) && !mayReturn(x, y) && !d.knows(y, x) && !d.retaken(x.entity, x):
		return d.outcome(x, y, say("conflict.later", "%s says that %s were %s by %s, %s that they were %s on a later day.", named(x, y), d.inWords(e), x.Kind, x.When.To, named(y, x), y.Kind)), true
	case x.Kind == y.Kind && !moves(x.Claim) && twoDays(x, y) && x.When.From < y.When.From && x.Hedge == "" && y.Hedge == "" && !d.echoed(x.report, y.report) && !ownRetelling(x, y) && d.oneOrNone(x, y):
		c := d.outcome(x, y, say("conflict.days", "%s were %s on %s in %s and on %s in %s.", upper(e.who), x.Kind, x.When.From, named(x, y), y.When.From, named(y, x)))
		c.What = habeas.ConflictDate
		return c, true
	}
	return habeas.Conflict{}, false
}

// earlierThan reports whether x is told for days before those of y.
func earlierThan(x, y *item) bool {
	return x.When != nil && y.When != nil && x.When.To != 0 && y.When.From > x.When.To
}

// oneOrNone reports whether two tellings of one kind of event on two days must be of one: somebody is named in both, a report speaks of those told of before ("the eight"), a case knows of one arrest
// only, so many are hardly twice the same number, or there are not people enough for so many to have met with it twice.
func (d *docket) oneOrNone(x, y *item) bool {
	known := func(it *item) bool {
		first, _, more := strings.Cut(strings.TrimSpace(it.Group.Who), " ")
		return is(d.in.Words, "pronoun", first) || more && is(d.in.Words, "known", first)
	}
	return meet(x.names, y.names) || known(x) || known(y) || takes(x) && d.taking != nil || x.Group.Count.Min > 9 || slices.ContainsFunc(d.upwards(x.entity), func(w int) bool {
		e := d.entities[w]
		return w != x.entity && e.form != habeas.Vague && e.hi < 2*max(x.Group.Count.Min, y.Group.Count.Min)
	})
}

// ownRetelling reports whether a newsroom tells an event twice by its own word: the later telling is how it means it.
func ownRetelling(x, y *item) bool {
	p := x.report.Report.Publisher
	return p != "" && p == y.report.Report.Publisher && ownWord(x) && ownWord(y)
}

// twoDays reports whether two claims name a single day each, and not the same.
func twoDays(x, y *item) bool {
	return x.When != nil && y.When != nil && x.When.Bounded() && y.When.Bounded() && x.When.From == x.When.To && y.When.From == y.When.To && x.When.From != y.When.From
}

func (d *docket) outcome(x, y *item, s saying) habeas.Conflict {
	c := habeas.Conflict{What: habeas.ConflictOutcome, Claims: []string{x.ID, y.ID}, Says: s.says, Told: s.told}
	c.Repairs, c.ToldRepair = apartOf(d.asides([]*item{x}, []*item{y}))
	return c
}

// orReport is the publisher of the report in which a claim stands or, where nobody knows him, that report.
func orReport(it *item) saying {
	r := &it.report.Report
	switch {
	case r.Publisher != "":
		return nameOf(it.report)
	case r.Published.Known():
		return say("by.report", "the report of %s", r.Published)
	}
	return say("by.undated", "a report without publisher and day")
}

// places are people told of in custody at two places in the same days: one group, or a part of it and the whole.
func (d *docket) places(i int, e *entity) []habeas.Conflict {
	var out []habeas.Conflict
	for n, x := range e.items {
		for _, y := range e.items[n+1:] {
			if d.twoPlaces(x, y) {
				s := say("conflict.places", "In the same days %s are told of as %s in %s and as %s in %s.", d.inWords(e), x.Kind, x.place, y.Kind, y.place)
				c := habeas.Conflict{What: habeas.ConflictPlace, Claims: []string{x.ID, y.ID}, Says: s.says, Told: s.told}
				c.Repairs, c.ToldRepair = apartOf([]saying{say("repair.moved", "If they were moved in between, or are parts of the group, both can hold."), d.weaker(x, y)})
				out = append(out, c)
			}
		}
	}
	for j, whole := range d.entities {
		if i == j || !d.below(i, j) {
			continue
		}
		for _, x := range e.items {
			for _, y := range whole.items {
				if d.twoPlaces(x, y) {
					s := say("conflict.elsewhere", "%s are told of as all in %s, and a part of them (%s) as in %s in the same days.", upper(whole.who), y.place, d.inWords(e), x.place)
					c := habeas.Conflict{What: habeas.ConflictPlace, Claims: []string{y.ID, x.ID}, Says: s.says, Told: s.told, Arithmetic: fmt.Sprintf("%s of %s", d.bounds(i), d.bounds(j))}
					c.Repairs, c.ToldRepair = apartOf([]saying{say("repair.partmoved", "If the part was moved on in between, both can hold."), d.weaker(x, y)})
					out = append(out, c)
				}
			}
		}
	}
	return onePerPlaces(out)
}

// onePerPlaces keeps the first of several conflicts that say the same.
func onePerPlaces(all []habeas.Conflict) []habeas.Conflict {
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(c habeas.Conflict) bool {
		was := seen[c.Says]
		seen[c.Says] = true
		return was
	})
}

// twoPlaces reports whether two reports place people in custody in different towns in days that meet.
func (d *docket) twoPlaces(x, y *item) bool {
	sx, okx := stateOf(x.Kind)
	sy, oky := stateOf(y.Kind)
	if !okx || !oky || sx != habeas.StateHeld || sy != habeas.StateHeld || !x.Happened() || !y.Happened() || x.report.ID == y.report.ID || !brought(x) && !brought(y) && x.Kind != y.Kind {
		return false
	}
	if takes(x) && takes(y) && (d.taking != nil || d.nearby(x.Claim, y.Claim)) {
		return false // a village or a quarter, and the town that it is known by
	}
	if town(x) == "" || town(y) == "" || strings.EqualFold(town(x), town(y)) || x.ref != "" && x.ref == y.ref {
		return false
	}
	if (x.Kind == habeas.Arrested || x.Kind == habeas.Abducted) != (y.Kind == habeas.Arrested || y.Kind == habeas.Abducted) {
		return false // taken at one place, held at another
	}
	a, b := d.custodyDays(x), d.custodyDays(y)
	return a.Bounded() && b.Bounded() && a.Overlaps(b) && !d.movedSince(x, y) && !d.movedSince(y, x) && !d.oneArea(x, y)
}

// movedSince reports whether a report that gives no day for a place may only be behind: in the days for which it vouches the people are told to have been moved to where the other finds them.
func (d *docket) movedSince(old, now *item) bool {
	if old.When != nil && old.When.Known() || old.entity < 0 || now.entity < 0 {
		return false
	}
	days := d.custodyDays(old)
	return slices.ContainsFunc(append(d.upwards(old.entity), d.upwards(now.entity)...), func(i int) bool {
		return slices.ContainsFunc(d.entities[i].items, func(o *item) bool {
			return o.Kind == habeas.Transferred && o.Happened() && strings.EqualFold(town(o), town(now)) && o.When != nil && o.When.Bounded() && o.When.Overlaps(days)
		})
	})
}

func brought(it *item) bool {
	return it.Kind == habeas.Transferred || it.Kind == habeas.Held || it.Kind == habeas.Interrogated
}

// town is the place of a claim, "" where it is a whole country or a part of one, or a place without a name.
func town(it *item) string {
	if p := (habeas.Place{Name: it.place, Ref: it.ref}); it.wide || nameless(&p) {
		return ""
	}
	return it.place
}

// custodyDays are the days for which a claim vouches that people were at its place: its own, or, where it names none, the few before publication.
func (d *docket) custodyDays(it *item) habeas.When {
	w := it.When
	if w == nil || !w.Known() {
		p := d.outBy(it.report)
		return habeas.When{From: p - 2, To: p}
	}
	if w.From == 0 {
		return habeas.When{From: w.To, To: w.To}
	}
	if w.To == 0 {
		return habeas.When{From: w.From, To: w.From}
	}
	return *w
}

// weaker offers to set aside the claim that fewer independent origins bear out.
func (d *docket) weaker(x, y *item) saying {
	if d.support([]string{y.ID}).Origins < d.support([]string{x.ID}).Origins {
		x = y
	}
	return say("repair.about", "If %s is wrong about %s, the other stands.", orReport(x), x.place)
}

// contradicted reports whether a report tells of an end of custody and that somebody else than whoever tells of it denies it.
func contradicted(x, y *item) bool {
	voice := func(it *item) string {
		if len(it.AccordingTo) == 0 {
			return ""
		}
		return it.AccordingTo[len(it.AccordingTo)-1].Name
	}
	return x.Kind == y.Kind && ends(x) && voice(x) != voice(y) && (x.Modality == habeas.Denied && voice(x) != "" && y.Happened() || y.Modality == habeas.Denied && voice(y) != "" && x.Happened())
}
