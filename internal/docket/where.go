package docket

import (
	"cmp"
	"slices"

	"habeas"
)

// whereabouts says what the reports last say of every group: wholes first, each followed by those parts of it of which they say something else. Of a whole in custody
// only those are counted whom no report tells to be gone.
func (d *docket) whereabouts() []habeas.Whereabouts {
	last := make([]*habeas.Whereabouts, len(d.entities))
	for i, e := range d.entities {
		if e.role != habeas.RoleHeld || e.form == habeas.Vague && !d.hasWhole(i) && !d.loneVague(i) {
			continue
		}
		if w, ok := d.last(i, e); ok {
			last[i] = &w
		}
	}
	var out []habeas.Whereabouts
	for _, i := range d.wholesThenParts() {
		w := last[i]
		if w == nil || d.overtaken(i, last) {
			continue
		}
		if w.State == habeas.StateHeld {
			left, ok := d.left(i, w.Count)
			if !ok {
				continue
			}
			w.Count = left
		}
		for j := range d.entities {
			if w.Of == "" && last[j] != nil && i != j && d.below(i, j) && slices.ContainsFunc(out, func(o habeas.Whereabouts) bool { return o.Group == groupID(j) }) {
				w.Of = groupID(j)
			}
		}
		out = append(out, *w)
	}
	return out
}

// wholesThenParts orders entities: every one that is no part by size, largest first, each followed by its parts.
func (d *docket) wholesThenParts() []int {
	var tops []int
	for i := range d.entities {
		if len(d.wholesOf[i]) == 0 {
			tops = append(tops, i)
		}
	}
	slices.SortStableFunc(tops, func(a, b int) int { return cmp.Compare(d.bounds(b).Min, d.bounds(a).Min) })
	var out []int
	taken := make([]bool, len(d.entities))
	take := func(i int) {
		if !taken[i] {
			out, taken[i] = append(out, i), true
		}
	}
	for _, t := range tops {
		take(t)
		for i := range d.entities {
			if d.below(i, t) {
				take(i)
			}
		}
	}
	for i := range d.entities {
		take(i)
	}
	return out
}

// overtaken reports whether what is last told of a part says nothing beside its whole: the same state and place, no place, or an older word than the whole's end.
func (d *docket) overtaken(i int, last []*habeas.Whereabouts) bool {
	w := last[i]
	for j, whole := range last {
		if j == i || whole == nil || !d.below(i, j) {
			continue
		}
		switch {
		case whole.State == w.State && (w.Place == "" || w.Place == whole.Place):
			return true
		case whole.State != habeas.StateHeld && w.State == habeas.StateHeld && d.lastDay(i) <= d.lastDay(j):
			return true
		case whole.State == habeas.StateHeld && w.State == habeas.StateHeld && whole.Place != "" && d.lastDay(i) < d.lastDay(j)-daysEvent:
			return true // they were told of since, all at one place
		}
	}
	return false
}

// lastDay is the day of what is last told of an entity.
func (d *docket) lastDay(i int) habeas.Day {
	if it := d.newest(d.entities[i]); it != nil {
		return d.eventDay(it)
	}
	return 0
}

// left is how many of a group in custody are not told to be gone, false where all are.
func (d *docket) left(i int, all habeas.Heads) (habeas.Heads, bool) {
	var gone []int
	for j, e := range d.entities {
		if d.below(j, i) && slices.ContainsFunc(e.items, func(it *item) bool { return ends(it) && it.Happened() && it.Hedge == "" }) {
			gone = append(gone, j)
		}
	}
	if len(gone) == 0 {
		return all, true
	}
	least, most := d.least(gone), d.most(gone)
	all.Min = max(0, all.Min-most)
	if all.Max != habeas.Open {
		all.Max = max(0, all.Max-least)
	}
	return all, all.Max > 0
}

// newest is the newest claim of what happened to an entity, stale ones apart.
func (d *docket) newest(e *entity) *item {
	var best *item
	for _, it := range e.items {
		if _, ok := stateOf(it.Kind); !ok || !it.Happened() || d.stale(it) {
			continue
		}
		if best == nil || d.newer(it, best) {
			best = it
		}
	}
	return best
}

// last is what the newest claim that happened says of an entity. An end of custody outranks what is stale.
func (d *docket) last(i int, e *entity) (habeas.Whereabouts, bool) {
	best := d.newest(e)
	if best == nil {
		return habeas.Whereabouts{}, false
	}
	st, _ := stateOf(best.Kind)
	w := habeas.Whereabouts{Group: groupID(i), State: st, Count: d.bounds(i), Place: best.place, Ref: best.ref, Hedge: best.Hedge}
	if best.When != nil {
		w.Since = start(*best.When)
	}
	for _, it := range e.items {
		if s, ok := stateOf(it.Kind); ok && s == st && it.Happened() && (it.place == best.place || it.place == "") {
			w.Claims = append(w.Claims, it.ID)
		}
	}
	if best.Kind == habeas.Returned && best.ToPlace == nil {
		w.Place, w.Ref = "", ""
	}
	w.Support = d.support(w.Claims)
	return w, true
}

// newer compares by the day of the event, then an end of custody over custody, then publication.
func (d *docket) newer(a, b *item) bool {
	x, y := d.eventDay(a), d.eventDay(b)
	if x != y {
		return x > y
	}
	sa, _ := stateOf(a.Kind)
	sb, _ := stateOf(b.Kind)
	if (sa == habeas.StateHeld) != (sb == habeas.StateHeld) {
		return sa != habeas.StateHeld
	}
	if (a.place != "") != (b.place != "") {
		return a.place != ""
	}
	return a.report.Report.Published > b.report.Report.Published || a.Kind == habeas.Transferred && b.Kind == habeas.Arrested
}

func (d *docket) eventDay(it *item) habeas.Day {
	if it.When != nil && it.When.Known() {
		if it.When.To != 0 {
			return it.When.To
		}
		return it.When.From
	}
	return d.outBy(it.report)
}

// outBy is the day by which what a report says was out: its own, or, for a copy or a summary, that of the first report in its chain. A reprint is no fresh word.
func (d *docket) outBy(r *habeas.Reading) habeas.Day {
	return kept(&d.outDays, r.ID, func() habeas.Day { return d.firstOut(r) })
}

// firstOut answers outBy anew.
func (d *docket) firstOut(r *habeas.Reading) habeas.Day {
	day, id := r.Report.Published, r.ID
	for range d.in.Echoes {
		i := slices.IndexFunc(d.in.Echoes, func(e habeas.Echo) bool {
			return e.Report == id && (e.Kind == habeas.EchoCopy || e.Kind == habeas.EchoSummary) && d.has(e.Of)
		})
		if i < 0 {
			break
		}
		id = d.in.Echoes[i].Of
		for j := range d.in.Reports {
			if p := d.in.Reports[j].Report.Published; d.in.Reports[j].ID == id && p != 0 && p < day {
				day = p
			}
		}
	}
	return day
}
