package docket

import (
	"cmp"
	"slices"
	"strings"

	"habeas"
)

// timeline lists the spells of every group, oldest first; claims that say the same are one spell with their support.
func (d *docket) timeline() []habeas.Spell {
	out := []habeas.Spell{}
	for i, e := range d.entities {
		if e.role != habeas.RoleHeld || e.aside() {
			continue
		}
		for _, same := range d.sayings(e) {
			if same[0].Kind == habeas.Other {
				continue // what people are like is no event
			}
			out = append(out, d.spell(i, same))
		}
	}
	slices.SortStableFunc(out, func(a, b habeas.Spell) int {
		if (start(a.When) == 0) != (start(b.When) == 0) {
			return cmp.Compare(start(b.When), start(a.When)) // what nobody dates comes last
		}
		return cmp.Or(cmp.Compare(start(a.When), start(b.When)), cmp.Compare(a.Group, b.Group), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Place, b.Place), cmp.Compare(a.Modality, b.Modality))
	})
	return out
}

func start(w habeas.When) habeas.Day {
	if w.From != 0 {
		return w.From
	}
	return w.To
}

// sayings gathers an entity's claims that say the same: kind, modality, place and a time that meets.
func (d *docket) sayings(e *entity) [][]*item {
	var out [][]*item
next:
	for _, it := range e.items {
		for k, g := range out {
			o := g[0]
			if o.Kind == it.Kind && o.Modality == it.Modality && d.onePlace(o, it) && oneNumber(o, it) && d.timesMeet(o, it) {
				out[k] = append(g, it)
				continue next
			}
		}
		out = append(out, []*item{it})
	}
	return out
}

// oneNumber reports whether two claims may be of one number of people; what is told of 39 and of 45 is told twice, though it be one event.
func oneNumber(a, b *item) bool {
	x, y := a.Group.Count, b.Group.Count
	return x.Form == habeas.Vague || y.Form == habeas.Vague || x.Overlaps(y) || x.Form == habeas.About || y.Form == habeas.About
}

// onePlace reports whether two claims of one kind of event may be of one place: by name, for want of a name, because a case knows one arrest only, or because one tells where
// custody ended and the other where people went from there.
func (d *docket) onePlace(a, b *item) bool {
	return strings.EqualFold(a.place, b.place) || a.place == "" || b.place == "" || d.taking != nil && takes(a) && takes(b) || ends(a) && !rivals(a.Claim, b.Claim)
}

// timesMeet reports whether two claims may be of one time. One without a time of its own is of the days before its report was out: some weeks for an event, a few days for custody,
// which lasts and is told of again.
func (d *docket) timesMeet(a, b *item) bool {
	dated := func(it *item) bool { return it.When != nil && it.When.Known() }
	x, y := d.outBy(a.report), d.outBy(b.report)
	switch {
	case dated(a) && dated(b):
		return a.When.Overlaps(*b.When)
	case x == 0 || y == 0:
		return true
	case dated(a):
		return meetsDay(*a.When, y, a.Kind)
	case dated(b):
		return meetsDay(*b.When, x, b.Kind)
	}
	return max(x-y, y-x) <= reach(a.Kind)
}

// meetsDay reports whether what a report of some day tells without a date may have been at a time.
func meetsDay(w habeas.When, published habeas.Day, k habeas.Kind) bool {
	return w.Overlaps(habeas.When{From: published - reach(k), To: published})
}

// reach is how many days before a report's own an event may lie that it does not date.
func reach(k habeas.Kind) habeas.Day {
	if k == habeas.Held || k == habeas.Interrogated {
		return 2
	}
	return daysSame
}

func (d *docket) spell(group int, same []*item) habeas.Spell {
	first := same[0]
	s := habeas.Spell{Group: groupID(group), Kind: first.Kind, Place: first.place, Ref: first.ref, Modality: first.Modality, Claims: claimIDs(same), Count: d.bounds(group)}
	hedged := true
	for _, it := range same {
		if it.When != nil && it.When.Known() {
			if m, ok := s.When.Meet(*it.When); ok && s.When.Known() {
				s.When = m
			} else if !s.When.Known() {
				s.When = *it.When
			}
		}
		hedged = hedged && it.Hedge != ""
		s.Confirmed = s.Confirmed || it.confirmed
		if s.From == "" && it.FromPlace != nil {
			s.From = it.FromPlace.Name
		}
		if s.Place == "" {
			s.Place, s.Ref = it.place, it.ref
		}
	}
	if hedged {
		s.Hedge = first.Hedge
	}
	if e := d.entities[group]; len(e.numbers) > 1 && first.Group.Count.Exact() {
		s.Count = habeas.Heads{Min: first.Group.Count.Min, Max: first.Group.Count.Max}
	}
	if !s.When.Known() && first.Happened() {
		// It was out by the day of the first report that tells of it.
		s.When = habeas.When{To: first.report.Report.Published, Precision: habeas.PrecisionInterval}
	}
	if s.When.Precision == "" {
		s.When.Precision = habeas.PrecisionInterval
	}
	s.Stage = d.stage(s)
	s.Stale = d.stale(first)
	sup := d.support(s.Claims)
	s.Reports, s.Origins, s.Unnamed = sup.Reports, sup.Origins, sup.Unnamed
	return s
}

// stage names the corridor's stage that an event at a place shows: the stage whose sites have the place's kind first.
func (d *docket) stage(s habeas.Spell) string {
	kind := ""
	for _, site := range d.in.Corridor.Sites {
		if s.Ref != "" && (site.Ref == s.Ref || site.City == s.Ref) || s.Place != "" && strings.EqualFold(site.Name, s.Place) {
			kind = site.Kind
			break
		}
	}
	for _, exact := range []bool{true, false} {
		for _, st := range d.in.Corridor.Stages {
			if slices.Contains(st.Kinds, s.Kind) && (exact == (len(st.SiteKinds) > 0)) && (!exact || slices.Contains(st.SiteKinds, kind)) {
				return st.Name
			}
		}
	}
	return ""
}

// stale reports whether a claim of custody was published after the same people were reported gone, and gives no later day of its own: it rests on older knowledge.
func (d *docket) stale(it *item) bool {
	st, ok := stateOf(it.Kind)
	if !ok || st != habeas.StateHeld || it.entity < 0 {
		return false
	}
	for _, o := range d.entities[it.entity].items {
		os, ok := stateOf(o.Kind)
		if !ok || os == habeas.StateHeld || !o.Happened() || o.Hedge != "" {
			continue
		}
		gone := o.report.Report.Published
		if o.When != nil && o.When.To != 0 {
			gone = o.When.To
		}
		if it.report.Report.Published > gone && (it.When == nil || it.When.From <= gone) {
			return true
		}
	}
	return false
}

// lastWords finds the last day on which somebody saw the people in custody, and the last contact with them.
func (d *docket) lastWords() (custody, contact *habeas.LastWord) {
	told := d.tellings()
	for _, it := range d.items {
		if !it.Happened() {
			continue
		}
		day := wordDay(it)
		if w := told[it]; w != nil {
			day = vouched(it, w)
		}
		if day == 0 || d.in.AsOf != 0 && day > d.in.AsOf {
			continue
		}
		_, ok := stateOf(it.Kind)
		switch {
		case it.Kind == habeas.Contacted:
			contact = later(contact, day, "contact", it.ID)
			custody = later(custody, day, "contact", it.ID)
		case ok && it.entity >= 0 && d.entities[it.entity].role == habeas.RoleHeld && !d.entities[it.entity].aside() && !d.withdrawn(it):
			custody = later(custody, day, "custody", it.ID)
		}
	}
	for _, w := range []*habeas.LastWord{custody, contact} {
		if w != nil && d.in.AsOf != 0 {
			w.Days = int(d.in.AsOf - w.Day)
		}
	}
	return custody, contact
}

// tellings are the times of events that several reports tell of, as the most exact of them gives it: a raid of "this month" was on the day that another report names.
func (d *docket) tellings() map[*item]*habeas.When {
	out := map[*item]*habeas.When{}
	for _, e := range d.entities {
		if e.role != habeas.RoleHeld {
			continue
		}
		for _, same := range d.sayings(e) {
			if s := same[0]; s.Kind == habeas.Held || s.Kind == habeas.Contacted || !s.Happened() {
				continue // custody lasts, and there may be many calls
			}
			w := habeas.When{}
			for _, it := range same {
				if it.When == nil || !it.When.Known() {
					continue
				}
				if m, ok := w.Meet(*it.When); ok && w.Known() {
					w = m
				} else if !w.Known() {
					w = *it.When
				}
			}
			for _, it := range same {
				if w.Known() && it.When != nil && it.When.Known() {
					out[it] = &w
				}
			}
		}
	}
	for _, it := range d.items {
		if w := d.dayWithin(it); w != nil {
			out[it] = w
		}
	}
	return out
}

// dayWithin is the time of an event told for some days of which another report names one, whoever it says that they were: "stopped a lorry last week", "thirty were arrested on 24 June". Nil where none does.
func (d *docket) dayWithin(it *item) *habeas.When {
	s, ok := stateOf(it.Kind)
	if !ok || it.Kind == habeas.Held || it.Kind == habeas.Interrogated || !it.Happened() || it.When == nil || !it.When.Bounded() || it.When.From == it.When.To {
		return nil
	}
	var best *habeas.When
	for _, o := range d.items {
		t, _ := stateOf(o.Kind)
		if o.report == it.report || s != t || takes(o) != takes(it) || !o.Happened() || o.When == nil || !o.When.Bounded() || o.When.From < it.When.From || o.When.To > it.When.To || o.When.To-o.When.From >= it.When.To-it.When.From ||
			!placesMeet(o.Claim, it.Claim) || o.Group.Role != it.Group.Role || !oneNumber(o, it) {
			continue
		}
		if best == nil || o.When.To > best.To {
			best = o.When
		}
	}
	return best
}

// wordDay is the day for which a claim vouches, 0 where it names no time: never the day of publication itself.
func wordDay(it *item) habeas.Day {
	if it.When == nil || !it.When.Known() {
		return 0
	}
	return vouched(it, it.When)
}

// vouched is the day for which a claim vouches by its time: the last day of it, the first where it is more than some ten days ("in March"), never later than its report.
func vouched(it *item, w *habeas.When) habeas.Day {
	day := w.To
	if day == 0 || w.Bounded() && w.To-w.From > 10 {
		day = w.From
	}
	switch p := it.report.Report.Published; {
	case p != 0 && day > p && w.From < p && it.Kind != habeas.Held && it.Kind != habeas.Contacted:
		day = p - 1 // "this week": before it was written of
	case p != 0:
		day = min(day, p)
	}
	return day
}

func later(w *habeas.LastWord, day habeas.Day, kind, claim string) *habeas.LastWord {
	switch {
	case w == nil || day > w.Day:
		return &habeas.LastWord{Day: day, Kind: kind, Claims: []string{claim}}
	case day == w.Day && w.Kind == kind:
		w.Claims = append(w.Claims, claim)
	}
	return w
}
