package docket

import (
	"cmp"
	"fmt"
	"slices"

	"habeas"
)

// relation is one thing known of two or more entities: a is part of, made of, disjoint from, the same as b, or may share people with it.
type relation struct {
	kind   habeas.SetKind
	a      int
	b      []int
	items  []*item
	status habeas.SetStatus
}

// relations gathers what reports and people say of the entities, and what follows from it.
func (d *docket) relations(all []*local) {
	for _, l := range all {
		for _, w := range l.wholes {
			status := habeas.SetInferred
			if saysPart(l, w) || w.stated && slices.Contains(w.sum, l) {
				status = habeas.SetStated
			}
			d.relate(relation{habeas.PartOf, l.entity, []int{w.entity}, []*item{l.items[0], w.items[0]}, status})
		}
		if len(l.sum) > 1 {
			r := relation{kind: habeas.MadeOf, a: l.entity, items: []*item{l.items[0]}, status: habeas.SetInferred}
			if l.stated {
				r.status = habeas.SetStated
			}
			for _, p := range l.sum {
				r.b, r.items = append(r.b, p.entity), append(r.items, p.items[0])
			}
			d.relate(r)
		}
		for _, o := range l.apart {
			d.relate(relation{habeas.Disjoint, min(l.entity, o.entity), []int{max(l.entity, o.entity)}, []*item{l.items[0], o.items[0]}, habeas.SetStated})
		}
		for _, o := range l.open {
			d.relate(relation{habeas.Overlap, min(l.entity, o.entity), []int{max(l.entity, o.entity)}, []*item{l.items[0], o.items[0]}, habeas.SetOpen})
		}
	}
	d.namedAmong(all)
	d.addUp(all)
	for _, l := range all {
		d.addBefore(l)
	}
	d.sinceDays()
	d.pairs()
}

// namedAmong finds people whom one report names and whom another names among more.
func (d *docket) namedAmong(all []*local) {
	var named []*local
	for _, l := range all {
		if l.role == habeas.RoleHeld && len(l.names()) > 0 {
			named = append(named, l)
		}
	}
	for _, l := range named {
		for _, o := range named {
			if l.entity != o.entity && l.entity >= 0 && o.entity >= 0 && l.items[0].report != o.items[0].report && l.amongNamed(o) && !d.below(o.entity, l.entity) {
				d.relate(relation{habeas.PartOf, l.entity, []int{o.entity}, []*item{l.items[0], o.items[0]}, habeas.SetInferred})
			}
		}
	}
}

// addBefore finds, of people whom a report tells to be taken and to make others so many with them, those others: the one group of just as many told of before, by other reports, where the report has
// the whole or its newcomers. "Three more were arrested, bringing to sixteen those held at Kesh": the thirteen of Kesh.
func (d *docket) addBefore(l *local) {
	it := l.arrest()
	if it == nil || len(l.wholes) != 1 || !l.held().Exact() || it.When == nil || !it.When.Known() {
		return
	}
	w := l.wholes[0]
	rest := w.held().Min - l.held().Min
	if !w.held().Exact() || rest < 2 || len(w.sum) > 0 || slices.ContainsFunc(w.parts, func(p *local) bool { return p != l && !p.described() }) {
		return
	}
	found := -1
	for i, e := range d.entities {
		if e.role != habeas.RoleHeld || len(e.numbers) != 1 || e.numbers[0].lo != rest || e.numbers[0].hi != rest || e.sharesReport(l) || i == w.entity || d.below(w.entity, i) {
			continue
		}
		if found >= 0 {
			return
		}
		found = i
	}
	if found < 0 {
		return
	}
	e := d.entities[found]
	before := slices.ContainsFunc(e.items, func(o *item) bool {
		return o.Happened() && o.When != nil && o.When.Known() && start(*o.When) < start(*it.When)
	})
	if !before || !e.there(w) && !e.there(l) {
		return
	}
	items := []*item{e.items[0], l.items[0], w.items[0]}
	d.relate(relation{habeas.PartOf, found, []int{w.entity}, items, habeas.SetInferred})
	d.relate(relation{habeas.MadeOf, w.entity, []int{found, l.entity}, items, habeas.SetInferred})
}

// allApart reports whether what a report tells of several groups shows that no two of them share anybody.
func (d *docket) allApart(all []*local) bool {
	for i, a := range all {
		for _, b := range all[i+1:] {
			if !slices.Contains(a.beside, b) && !slices.Contains(a.apart, b) && !slices.Contains(a.from, b) && !d.fatesApart(a, b) && !d.fatesApart(b, a) {
				return false
			}
		}
	}
	return true
}

// fatesApart reports whether the custody of one group ended by a day on which the other was still held, or ended otherwise, or whether both were held in different towns in the same days.
func (d *docket) fatesApart(a, b *local) bool {
	for _, x := range a.items {
		for _, y := range b.items {
			s, okx := stateOf(x.Kind)
			t, oky := stateOf(y.Kind)
			if !okx || !oky || !x.Happened() || !y.Happened() || takes(y) {
				continue
			}
			if t != habeas.StateHeld {
				if s != habeas.StateHeld && s != t {
					return true
				}
				continue
			}
			w := d.custodyDays(y)
			if s != habeas.StateHeld && x.When != nil && x.When.To != 0 && w.From >= x.When.From || s == habeas.StateHeld && !takes(x) && town(x) != "" && town(y) != "" && town(x) != town(y) && w.Overlaps(d.custodyDays(x)) {
				return true
			}
		}
	}
	return false
}

// addUp finds, of every whole whose number is known, the parts that one report tells of and that make it up by their numbers.
func (d *docket) addUp(all []*local) {
	type told struct {
		report *habeas.Reading
		whole  int
	}
	var order []told
	parts := map[told][]*local{}
	for _, l := range all {
		if !l.held().Exact() || l.described() {
			continue
		}
		for _, w := range l.wholes {
			k := told{l.items[0].report, w.entity}
			if len(parts[k]) == 0 {
				order = append(order, k)
			}
			if !slices.Contains(parts[k], l) {
				parts[k] = append(parts[k], l)
			}
		}
	}
	for _, k := range order {
		e, n := d.entities[k.whole], 0
		r := relation{kind: habeas.MadeOf, a: k.whole, status: habeas.SetInferred}
		for _, l := range parts[k] {
			n += l.held().Min
			r.b, r.items = append(r.b, l.entity), append(r.items, l.items[0])
		}
		if len(r.b) > 1 && len(e.numbers) == 1 && e.numbers[0].lo == n && e.numbers[0].hi == n && d.allApart(parts[k]) {
			d.relate(r)
		}
	}
}

// saysPart reports whether a claim about a group calls it part of the other, rather than the numbers alone.
func saysPart(l, w *local) bool {
	return l.said == w || slices.ContainsFunc(l.items, func(it *item) bool {
		rel := it.Group.Relation
		return rel != nil && rel.Type == habeas.PartOf && slices.ContainsFunc(w.items, func(o *item) bool { return slices.Contains(rel.Of, o.ID) })
	})
}

// relate keeps a relation once, with all the claims that bear it out; what is stated outranks what is inferred.
func (d *docket) relate(r relation) {
	if slices.Contains(r.b, r.a) {
		return
	}
	slices.Sort(r.b)
	r.b = slices.Compact(r.b)
	key := fmt.Sprint(r.kind, r.a, r.b)
	i, ok := d.relatedAt[key]
	if !ok {
		d.relatedAt[key] = len(d.relates)
		d.relates = append(d.relates, r)
		d.note(&r)
		return
	}
	o := &d.relates[i]
	for _, it := range r.items {
		if !slices.Contains(o.items, it) {
			o.items = append(o.items, it)
		}
	}
	if o.status == habeas.SetInferred || r.status == habeas.SetDecided {
		o.status = r.status
	}
}

// note keeps wholes by part, and pairs of which something is said.
func (d *docket) note(r *relation) {
	switch r.kind {
	case habeas.PartOf:
		d.wholesOf[r.a] = append(d.wholesOf[r.a], r.b[0])
	case habeas.MadeOf:
		for i, x := range r.b {
			for _, y := range r.b[i+1:] {
				d.paired[[2]int{x, y}] = true
			}
		}
	default:
		d.paired[[2]int{min(r.a, r.b[0]), max(r.a, r.b[0])}] = true
	}
}

// pairs says of every two entities of held people whether they share nobody, and shows what is open as open.
func (d *docket) pairs() {
	for i, a := range d.entities {
		for j := i + 1; j < len(d.entities); j++ {
			b := d.entities[j]
			if a.role != habeas.RoleHeld || b.role != habeas.RoleHeld {
				continue
			}
			act, items := d.decidedOn(a, b)
			switch {
			case act == habeas.NotSame:
				if !d.below(i, j) && !d.below(j, i) {
					d.relate(relation{habeas.Disjoint, i, []int{j}, items, habeas.SetDecided})
				}
				continue
			case act == habeas.Unsure:
				d.relate(relation{habeas.Same, i, []int{j}, items, habeas.SetOpen})
				continue
			}
			if a.form == habeas.Vague && !d.hasWhole(i) || b.form == habeas.Vague && !d.hasWhole(j) || d.below(i, j) || d.below(j, i) {
				continue
			}
			if items := d.separate(a, b); items != nil {
				d.relate(relation{habeas.Disjoint, i, []int{j}, items, habeas.SetInferred})
			}
		}
	}
}

// decidedOn gives a person's last word on two entities, with the claims it was about.
func (d *docket) decidedOn(a, b *entity) (habeas.Act, []*item) {
	last, items := ruling{}, []*item(nil)
	if len(d.ruled) == 0 {
		return "", nil
	}
	for _, x := range a.items {
		for _, y := range b.items {
			if r, ok := d.ruled[pairKey(x.ID, y.ID)]; ok && (items == nil || r.order > last.order) {
				last, items = r, []*item{x, y}
			}
		}
	}
	return last.act, items
}

// separate gives two claims that show that two groups share nobody: one report tells of both in one kind of event in different towns, or nobody is sent back twice: of
// two ends of custody at different times.
func (d *docket) separate(a, b *entity) []*item {
	for _, x := range a.items {
		for _, y := range b.items {
			if !x.Happened() || !y.Happened() {
				continue
			}
			one := x.report == y.report
			if one && x.Kind == y.Kind && apart(x.Claim, y.Claim) && (x.When == nil || y.When == nil || x.When.Overlaps(*y.When)) {
				return []*item{x, y}
			}
			if one && ends(x) && x.Kind == y.Kind && x.Hedge == "" && y.Hedge == "" && !mayInclude(x, y) && !mayInclude(y, x) && d.namedParts(a, b, x.report) {
				return []*item{x, y}
			}
			if ends(x) && ends(y) && x.When != nil && y.When != nil && x.Hedge == "" && y.Hedge == "" && (one && !x.When.Overlaps(*y.When) || longBetween(*x.When, *y.When)) && !b.mayBeRetaken(x) && !a.mayBeRetaken(y) {
				return []*item{x, y}
			}
			if gone(x, y) || gone(y, x) {
				return []*item{x, y}
			}
		}
	}
	return nil
}

// mayBeRetaken reports whether an entity's people were taken after others got away or were let go, in a place that may be the same: they may be these, taken again.
func (e *entity) mayBeRetaken(end *item) bool {
	return mayBeTaken(end) && slices.ContainsFunc(e.items, func(it *item) bool {
		return arrestAfter(end, it) && it.report != end.report && placesMeet(it.Claim, end.Claim)
	})
}

// gone reports whether x tells that people were dead or in the state they had fled by a day after which y tells of people in custody, let go or got away: they are others.
func gone(x, y *item) bool {
	_, ok := stateOf(y.Kind)
	return ok && (x.Kind == habeas.Returned || x.Kind == habeas.Died) && !jailedThere(x, y) && x.Hedge == "" && y.Hedge == "" && x.When != nil && x.When.To != 0 && y.When != nil && y.When.From > x.When.To
}

// jailedThere reports whether y tells of custody where x tells that people had been sent back to: they may be the same, in prison there.
func jailedThere(x, y *item) bool {
	return x.Kind == habeas.Returned && custody(y.Claim) && y.Place != nil && x.ToPlace != nil && placeAgrees(&habeas.Claim{Place: x.ToPlace}, &habeas.Claim{Place: y.Place})
}

// untilDay reports whether a claim tells of what had happened by a day, whenever that was: it may be the sum of all that is told for single days.
func untilDay(it *item) bool { return it.When != nil && it.When.From == 0 && it.When.To != 0 }

// mayInclude reports whether a claim may be the sum of all that is told for single days, another among it: of what had happened by a day, or since one.
func mayInclude(sum, it *item) bool {
	if untilDay(sum) {
		return true
	}
	return sum.When != nil && it.When != nil && sum.When.From != 0 && it.When.From != 0 && it.When.To != 0 && sum.When.From <= it.When.From && (sum.When.To == 0 || it.When.To <= sum.When.To && sum.When.To-sum.When.From > daysTaking) &&
		sum.When.To-sum.When.From != it.When.To-it.When.From && (sum.Group.Count.Max == habeas.Open || sum.Group.Count.Max >= it.Group.Count.Min)
}

// namedParts reports whether one report calls both groups parts of one whole that is large enough for both: "eight of the 41 were returned ... the remaining 24".
func (d *docket) namedParts(a, b *entity, r *habeas.Reading) bool {
	for _, x := range a.locals {
		for _, y := range b.locals {
			if x.items[0].report == r && y.items[0].report == r && slices.ContainsFunc(x.wholes, func(w *local) bool {
				return slices.Contains(y.wholes, w) && saysPart(x, w) && saysPart(y, w) && w.counted() && x.held().Min+y.held().Min <= w.held().Max
			}) {
				return true
			}
		}
	}
	return false
}

// longBetween reports whether two stretches of days lie further apart than two tellings of one event do.
func longBetween(a, b habeas.When) bool {
	return a.To != 0 && b.From > a.To+daysEvent || b.To != 0 && a.From > b.To+daysEvent
}

// ends reports whether a claim tells of the end of people's custody.
func ends(it *item) bool {
	s, ok := stateOf(it.Kind)
	return ok && s != habeas.StateHeld
}

// below reports whether entity a is, at any depth, a part of b.
func (d *docket) below(a, b int) bool { return a != b && slices.Contains(d.upwards(a), b) }

// upwards lists an entity and all whose part it is.
func (d *docket) upwards(i int) []int {
	out := []int{i}
	for n := 0; n < len(out); n++ {
		for _, w := range d.wholesOf[out[n]] {
			if !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	return out
}

// hasWhole reports whether an entity is part of a counted one.
func (d *docket) hasWhole(i int) bool {
	return slices.ContainsFunc(d.wholesOf[i], func(w int) bool { return d.entities[w].form != habeas.Vague })
}

// mostOpen is how many pairs of groups that nothing relates are shown: nobody reads more, and each asks how many people the two may share.
const mostOpen = 200

// setList shows every relation, and what is open between groups that nothing else relates: whether two equal numbers are the same people, and how many two groups may share.
func (d *docket) setList() []habeas.SetClaim {
	out := []habeas.SetClaim{}
	for i := range d.relates {
		r := d.relates[i]
		switch gaveIn := d.solver.gaveIn[&d.relates[i]]; {
		case gaveIn && r.kind == habeas.MadeOf:
			continue
		case gaveIn:
			r.kind, r.status = habeas.Overlap, habeas.SetOpen // they may share people
		}
		s := habeas.SetClaim{Type: r.kind, A: groupID(r.a), B: []string{}, Claims: []string{}, Status: r.status}
		for _, b := range r.b {
			s.B = append(s.B, groupID(b))
		}
		for _, it := range r.items {
			if !slices.Contains(s.Claims, it.ID) {
				s.Claims = append(s.Claims, it.ID)
			}
		}
		out = append(out, s)
	}
	shown := 0
	for i := range d.entities {
		for j := i + 1; j < len(d.entities); j++ {
			if !d.open(i, j) {
				continue
			}
			if shown++; shown > mostOpen {
				d.leftOpen++
				continue
			}
			out = append(out, d.openPair(i, j))
		}
	}
	slices.SortStableFunc(out, func(a, b habeas.SetClaim) int {
		return cmp.Compare(rank(a.Status), rank(b.Status))
	})
	return out
}

func rank(s habeas.SetStatus) int {
	return slices.Index([]habeas.SetStatus{habeas.SetDecided, habeas.SetStated, habeas.SetInferred, habeas.SetOpen}, s)
}

// open reports whether nothing says how two counted groups of held people relate.
func (d *docket) open(i, j int) bool {
	a, b := d.entities[i], d.entities[j]
	if a.role != habeas.RoleHeld || b.role != habeas.RoleHeld || a.form == habeas.Vague || b.form == habeas.Vague || d.below(i, j) || d.below(j, i) {
		return false
	}
	if equal := a.lo == b.lo && a.hi == b.hi && a.lo == a.hi && a.lo > 1; !equal && (d.hasWhole(i) || d.hasWhole(j)) {
		return false // shown of the wholes
	}
	for _, x := range d.upwards(i) {
		for _, y := range d.upwards(j) {
			if d.paired[[2]int{min(x, y), max(x, y)}] {
				return false
			}
		}
	}
	return true
}

func (d *docket) openPair(i, j int) habeas.SetClaim {
	s := habeas.SetClaim{Type: habeas.Overlap, A: groupID(i), B: []string{groupID(j)}, Claims: []string{}, Status: habeas.SetOpen}
	if a, b := d.entities[i], d.entities[j]; a.lo == b.lo && a.hi == b.hi && a.lo == a.hi && a.lo > 1 {
		s.Type = habeas.Same
	}
	if h, ok := d.shared(i, j); ok {
		s.Shared = &h
	}
	return s
}
