package docket

import (
	"slices"
	"strings"

	"habeas"
)

// stateOf is the state that an event leaves people in.
func stateOf(k habeas.Kind) (habeas.State, bool) {
	switch k {
	case habeas.Arrested, habeas.Abducted, habeas.Held, habeas.Transferred, habeas.Interrogated:
		return habeas.StateHeld, true
	case habeas.Returned:
		return habeas.StateReturned, true
	case habeas.Released:
		return habeas.StateReleased, true
	case habeas.Died:
		return habeas.StateDead, true
	case habeas.Escaped:
		return habeas.StateEscaped, true
	}
	return "", false
}

// ended are the states that end custody.
var ended = []habeas.State{habeas.StateReturned, habeas.StateReleased, habeas.StateDead, habeas.StateEscaped}

// headCount gives the people of the case by state. A state's least number rests on what is told as fact without a hedge; its most also on what is hedged. What no
// report says of people who were held stays open between held and unknown: nobody is counted as still held merely because nobody wrote.
func (d *docket) headCount() habeas.HeadCount {
	all := []int{}
	for i, e := range d.entities {
		if k, ok := d.solver.set[i]; ok && !e.denied() {
			all = append(all, k)
		}
	}
	known := d.union(all)
	known = d.mayBeMore(known)
	if d.leftOut+d.passed > 0 {
		known.Max, d.solver.exact = habeas.Open, false
	}
	hc := habeas.HeadCount{Known: known, ByState: map[habeas.State]habeas.Heads{}}
	gone := 0
	for _, s := range ended {
		h := d.goneIn(s)
		h.Max = min(h.Max, known.Max)
		h.Min = min(h.Min, h.Max)
		h = d.mayHaveEnded(s, h, known)
		hc.ByState[s] = h
		gone += h.Min
	}
	if more := gone - hc.ByState[habeas.StateDead].Min - known.Max; known.Max != habeas.Open && more > 0 {
		gone = d.tooMany(hc.ByState, more)
	}
	rest := known.Max
	if rest != habeas.Open {
		rest = max(0, rest-gone)
	}
	hc.LastHeld = d.lastHeld(known)
	seen := min(d.least(d.seenToday()), rest)
	hc.ByState[habeas.StateHeld] = habeas.Heads{Min: seen, Max: rest}
	if rest != habeas.Open {
		rest -= seen
	}
	hc.ByState[habeas.StateUnknown] = habeas.Heads{Min: 0, Max: rest}
	hc.Exact = d.solver.exact
	return hc
}

// tooMany leaves open of whom which end of custody holds where reports tell more ends than there are people: "all eight were sent back", of whom two had been let go. Who died may have been sent back before. It gives how many ends are left.
func (d *docket) tooMany(of map[habeas.State]habeas.Heads, more int) (gone int) {
	for _, s := range ended {
		h := of[s]
		if s != habeas.StateDead {
			h.Min = max(0, h.Min-more)
		}
		of[s] = h
		gone += h.Min
	}
	return gone
}

// lastHeld are the people known of less those told to be gone: the fewest less all who may be, the most less those who surely are.
func (d *docket) lastHeld(known habeas.Heads) *habeas.Heads {
	h, over := habeas.Heads{Max: known.Max}, d.goneIn("")
	if over.Max != habeas.Open {
		h.Min = max(0, known.Min-over.Max)
	}
	if more := d.endedUnread(""); more == habeas.Open {
		h.Min = 0
	} else {
		h.Min = max(0, h.Min-more)
	}
	if h.Max != habeas.Open {
		h.Max = max(0, h.Max-over.Min)
	}
	return &h
}

// goneIn is how many people's custody ended in a state, "" for any, less those of them who were taken again.
func (d *docket) goneIn(s habeas.State) habeas.Heads {
	surely, maybe := d.ended(s, true), d.ended(s, false)
	h := habeas.Heads{Min: d.least(surely), Max: d.most(maybe)}
	back := d.takenBack(maybe)
	if len(back) == 0 {
		return h
	}
	h.Min = max(0, h.Min-d.most(back))
	if h.Max != habeas.Open {
		h.Max = max(0, h.Max-d.least(slices.DeleteFunc(back, func(j int) bool {
			return !slices.ContainsFunc(d.entities[j].items, func(o *item) bool { return takes(o) && o.Hedge == "" && d.wellRead(o) }) || slices.Contains(surely, j)
		})))
	}
	return h
}

// takenBack lists the parts of groups that got away, or were let go, of whom it is told that they were taken again.
func (d *docket) takenBack(gone []int) []int {
	var out []int
	for _, i := range gone {
		for j, e := range d.entities {
			if j != i && d.below(j, i) && slices.ContainsFunc(d.entities[i].items, func(it *item) bool {
				return d.gone(i, it) && mayBeTaken(it) && slices.ContainsFunc(e.items, func(o *item) bool { return d.takenAfter(it, o) })
			}) && !slices.Contains(out, j) {
				out = append(out, j)
			}
		}
	}
	return out
}

func mayBeTaken(it *item) bool { return it.Kind == habeas.Escaped || it.Kind == habeas.Released }

// takenAfter reports whether o tells of an arrest after an end of custody, and after the taking by which the case is known.
func (d *docket) takenAfter(it, o *item) bool {
	return arrestAfter(it, o) && (d.taking == nil || o.When.From > d.taking.days.To+daysTaking || it.When != nil && it.When.To != 0)
}

// arrestAfter reports whether o tells of an arrest on a day after an end of custody, or on any day where it is not told when custody ended.
func arrestAfter(end, o *item) bool {
	return takes(o) && o.When != nil && o.When.From != 0 && (end.When == nil || end.When.To == 0 || o.When.From > end.When.To)
}

// ended lists the entities whose custody ended in a state, "" for any: those of whom it is told beyond doubt, or all of whom it may be.
func (d *docket) ended(s habeas.State, surely bool) []int {
	var out []int
	for i, e := range d.entities {
		if e.role == habeas.RoleHeld && !e.aside() && slices.ContainsFunc(e.items, func(it *item) bool {
			st, _ := stateOf(it.Kind)
			return (st == s || s == "") && d.gone(i, it) && (!surely || d.surely(i, it, s == ""))
		}) {
			out = append(out, i)
		}
	}
	return out
}

// gone reports whether a claim tells as fact of an end of custody that still stands: its own newsroom did not withdraw it, and the people were not taken again.
func (d *docket) gone(i int, it *item) bool {
	return ends(it) && it.Happened() && !d.withdrawn(it) && !d.retaken(i, it) && !d.hearsay(i, it)
}

// hearsay reports whether an end of custody that reports have only from each other is refuted: somebody who has an origin saw all of the people, or all of a group that they are of, in
// custody after it.
func (d *docket) hearsay(i int, it *item) bool {
	if d.sourced(it) || it.entity < 0 {
		return false
	}
	by := it.report.Report.Published
	if it.When != nil && it.When.To != 0 {
		by = it.When.To
	}
	return slices.ContainsFunc(d.upwards(i), func(w int) bool {
		return slices.ContainsFunc(d.entities[w].items, func(o *item) bool {
			return custody(o.Claim) && !takes(o) && o.Happened() && o.Hedge == "" && d.sourced(o) && o.Group.Count.Form != habeas.Vague && o.When != nil && o.When.From > by
		})
	})
}

// surely reports whether an end of custody is told without a hedge, by somebody from whom it can come, and nobody tells of the same people what cannot hold beside it; where
// any end will do, only custody cannot.
func (d *docket) surely(i int, it *item, anyEnd bool) bool {
	return it.Hedge == "" && d.sourced(it) && d.wellRead(it) && !d.disputed(i, it, anyEnd) && !d.mayBeBack(i, it)
}

// sureReading is the confidence from which a reading is taken at its word: that of a person, or of a program that is nearly always right.
const sureReading = 0.9

// wellRead reports whether a report can be taken to say what was read in it: a person read it or confirmed it, or another report, in words of its own, was read to say the same of
// the same people. What a program alone read in one text is a proposal: it says how many there may be, and not how many there are.
func (d *docket) wellRead(it *item) bool {
	if it.confirmed || it.Confidence == 0 || it.Confidence >= sureReading {
		return true
	}
	return it.entity >= 0 && slices.ContainsFunc(d.entities[it.entity].items, func(o *item) bool {
		return o.report != it.report && o.Kind == it.Kind && o.Happened() && (o.When == nil || it.When == nil || o.When.Overlaps(*it.When)) && !d.echoed(o.report, it.report)
	})
}

// mayBeBack reports whether people who got away or were let go may be those whom another report tells to have been taken later: some of the same people, who knows which, people of whom it tells
// the same end, or just as many.
func (d *docket) mayBeBack(i int, it *item) bool {
	if !mayBeTaken(it) {
		return false
	}
	for j, e := range d.entities {
		ofOneWhole := func(w int) bool { return w != i && slices.Contains(d.upwards(j), w) }
		oneEnd := func(o *item) bool {
			return o.Kind == it.Kind && o.Happened() && (o.When == nil || it.When == nil || o.When.Overlaps(*it.When)) && placesMeet(o.Claim, it.Claim)
		}
		if j == i || d.below(j, i) || !slices.ContainsFunc(d.upwards(i), ofOneWhole) && !slices.ContainsFunc(e.items, oneEnd) && !(d.sameSize(i, j) && e.mayBeRetaken(it)) {
			continue
		}
		if slices.ContainsFunc(e.items, func(o *item) bool {
			return arrestAfter(it, o) && (d.taking == nil || o.When.From > d.taking.days.To+daysTaking)
		}) {
			return true
		}
	}
	return false
}

// sourced reports whether a claim has an origin: what reports have only from each other has none.
func (d *docket) sourced(it *item) bool {
	_, ok := d.origin[it.ID]
	return ok || len(d.in.Origins) == 0
}

// seenToday lists the entities of whom a report vouches for the very day that they are in custody, and of whom nothing tells that it ended.
func (d *docket) seenToday() []int {
	var out []int
	for i, e := range d.entities {
		if e.role != habeas.RoleHeld || e.aside() || slices.ContainsFunc(e.items, func(it *item) bool { return d.gone(i, it) }) {
			continue
		}
		if slices.ContainsFunc(e.items, func(it *item) bool {
			return custody(it.Claim) && it.Happened() && it.Hedge == "" && (it.Group.Count.Form != habeas.Vague || e.form == habeas.Vague) && d.in.AsOf != 0 && wordDay(it) >= d.in.AsOf
		}) {
			out = append(out, i)
		}
	}
	return out
}

// disputed reports whether another claim told as fact speaks against an end of custody: the same people, or some of them, ended otherwise, or were in custody after it. Which of
// the two holds is open.
func (d *docket) disputed(i int, it *item, anyEnd bool) bool {
	dated := func(it *item) bool { return it.When != nil && it.When.Known() }
	if !dated(it) && slices.ContainsFunc(d.entities[i].items, func(o *item) bool {
		return o.Kind == it.Kind && o.Happened() && dated(o) && d.disputed(i, o, anyEnd)
	}) {
		return true // it is the end that another report dates
	}
	for j, e := range d.entities {
		if j != i && !d.below(j, i) {
			continue
		}
		for _, o := range e.items {
			if anyEnd && ends(o) {
				continue
			}
			if (o.report != it.report || !ends(o)) && o.Happened() && !d.withdrawn(o) && d.against(j, it, o, j == i) {
				return true
			}
		}
	}
	for _, w := range d.upwards(i)[1:] {
		if slices.ContainsFunc(d.entities[w].items, func(o *item) bool {
			return it.Kind == habeas.Returned && o.report != it.report && d.tellsAllHeld(w, o) && d.against(w, it, o, false)
		}) {
			return true
		}
	}
	return d.deniedWithCustody(i, it)
}

// deniedWithCustody reports whether a report denies an end of custody and tells beside it that the people, or all of whom they are some, were in custody after it.
func (d *docket) deniedWithCustody(i int, it *item) bool {
	return it.When != nil && it.When.To != 0 && slices.ContainsFunc(d.items, func(o *item) bool {
		return o.report != it.report && d.deniesOf(i, it, o) && slices.ContainsFunc(d.of[o.report.ID], func(h *item) bool {
			return custody(h.Claim) && !takes(h) && h.Happened() && h.When != nil && h.When.To > it.When.To && h.entity >= 0 && slices.Contains(d.upwards(i), h.entity)
		})
	})
}

// against reports whether what o tells cannot hold beside an end of custody: another end for good, or custody on a later day of people who were no longer there to be held.
func (d *docket) against(j int, it, o *item, same bool) bool {
	s, _ := stateOf(it.Kind)
	t, ok := d.stateTold(o)
	switch {
	case !ok || s == t:
		return false
	case t == habeas.StateHeld:
		return (s == habeas.StateReturned || s == habeas.StateDead) && endedBefore(it, o) && !d.knows(o, it)
	}
	// Whoever is sent back may die there later, and some of those who are let go may have got away before.
	later := it.When != nil && o.When != nil && it.When.To != 0 && o.When.From > it.When.To
	return !d.retaken(j, o) && (same || s == habeas.StateReturned && t != habeas.StateDead && later)
}

// stateTold is the state in which a claim tells people to be: that in which its event leaves them, and custody for those who were reached where reports tell that people of the case are kept.
func (d *docket) stateTold(it *item) (habeas.State, bool) {
	if it.Kind == habeas.Contacted && it.Happened() && town(it) != "" && slices.ContainsFunc(d.items, func(o *item) bool {
		return brought(o) && o.Happened() && o.report != it.report && (strings.EqualFold(town(o), town(it)) || o.ref != "" && o.ref == it.ref)
	}) {
		return habeas.StateHeld, true
	}
	return stateOf(it.Kind)
}

// knows reports whether whoever tells of custody after an end of it tells of that end too, as known: then people were put in prison where they were sent to, and nothing is denied.
func (d *docket) knows(held, end *item) bool {
	return slices.ContainsFunc(d.of[held.report.ID], func(o *item) bool {
		if o.Kind != end.Kind || !o.Happened() || o.entity < 0 || held.entity < 0 || o.When != nil && o.When.From > held.When.From {
			return false
		}
		own := len(o.AccordingTo) == 0 || len(held.AccordingTo) > 0 && o.AccordingTo[len(o.AccordingTo)-1].Name == held.AccordingTo[len(held.AccordingTo)-1].Name
		return own && slices.Contains(d.upwards(held.entity), o.entity)
	})
}

// retaken reports whether people who had got away or been let go were taken again.
func (d *docket) retaken(i int, it *item) bool {
	if !mayBeTaken(it) {
		return false
	}
	return slices.ContainsFunc(d.entities[i].items, func(o *item) bool {
		s, ok := stateOf(o.Kind)
		if !ok || s != habeas.StateHeld || !o.Happened() || o.When == nil || o.When.From == 0 || !takes(o) && it.Kind == habeas.Released {
			return false
		}
		if it.When == nil || it.When.To == 0 {
			// Nobody is arrested a second time who had not got away.
			return takes(o) && d.taking != nil && o.When.From > d.taking.days.To+daysTaking
		}
		return o.When.From > it.When.To || takes(o) && o.report == it.report && o.When.From == it.When.To && d.heldBefore(i, it)
	})
}

// heldBefore reports whether people are told to have been in custody on a day before its end: who is taken on the day of that end was taken after it.
func (d *docket) heldBefore(i int, end *item) bool {
	return slices.ContainsFunc(d.upwards(i), func(w int) bool {
		return slices.ContainsFunc(d.entities[w].items, func(o *item) bool {
			return custody(o.Claim) && o.Happened() && o.When != nil && o.When.To != 0 && o.When.To < end.When.From
		})
	})
}

// withdrawn reports whether a later report of the same newsroom takes back what a claim tells, or what the claim rests on: it cites nobody but that newsroom.
func (d *docket) withdrawn(it *item) bool {
	if !ends(it) || it.entity < 0 {
		return false
	}
	return slices.ContainsFunc(d.entities[it.entity].items, func(o *item) bool {
		return o.Kind == it.Kind && o.Modality == habeas.Denied && o.Agent == "" && o.report.Report.Published > it.report.Report.Published && denies(o, it) &&
			ownWord(o) && (o.report.Report.Publisher == it.report.Report.Publisher || d.cites(it, o.report.Report.Publisher))
	})
}

// ownWord reports whether a newsroom says something itself, or of another newsroom, rather than citing somebody who would know.
func ownWord(it *item) bool {
	return !slices.ContainsFunc(it.AccordingTo, func(v habeas.Voice) bool { return !newsroom(v) })
}

func newsroom(v habeas.Voice) bool {
	return v.Kind == habeas.VoiceOutlet || v.Kind == habeas.VoiceAgency || v.Kind == habeas.VoiceReport
}

// cites reports whether a claim rests on a newsroom and on no voice beyond it.
func (d *docket) cites(it *item, publisher string) bool {
	return publisher != "" && len(it.AccordingTo) > 0 && !slices.ContainsFunc(it.AccordingTo, func(v habeas.Voice) bool {
		return !newsroom(v) || !d.oneParty(v.Name, publisher)
	})
}

// least is the fewest people in the union of entities, wholes and parts counted once.
func (d *docket) least(entities []int) int {
	of, vague := d.asSets(entities)
	n := 0
	if len(of) > 0 {
		n = d.union(of).Min
	}
	if n == 0 && vague {
		n = 1
	}
	return n
}

func (d *docket) most(entities []int) int {
	of, vague := d.asSets(entities)
	switch {
	case vague:
		return habeas.Open
	case len(of) == 0:
		return 0
	}
	return d.union(of).Max
}

func (d *docket) asSets(entities []int) (of []int, vague bool) {
	for _, i := range entities {
		if k, ok := d.solver.set[i]; ok {
			of = append(of, k)
		} else {
			vague = true
		}
	}
	return of, vague
}
