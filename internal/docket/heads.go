package docket

import (
	"slices"

	"habeas"
	"habeas/internal/docket/sets"
)

// problem is what the solver is asked: one set for each entity of held people, and statements with the claims that bear them out.
type problem struct {
	p       sets.Problem
	set     map[int]int    // entity -> set
	facts   []fact         // beside the statements, in their order
	cores   [][]int        // smallest sets of statements that cannot all hold
	worlds  []*sets.System // the ways in which the rest can hold when every core is broken
	exact   bool
	bounded map[int]habeas.Heads // bounds of entities, once asked for
}

// fact says where a statement comes from: an entity's number, or a relation.
type fact struct {
	entity   int
	number   *number
	relation *relation
	items    []*item
}

// Bounds on how many smallest conflicts are listed, and in how many ways they are broken to see what may hold.
const (
	mostCores  = 20
	mostWorlds = 24
)

// measure states what is known about sizes to the solver.
func (d *docket) measure() {
	d.solver = problem{set: map[int]int{}, exact: true, bounded: map[int]habeas.Heads{}}
	s := &d.solver
	for i, e := range d.entities {
		if e.role == habeas.RoleHeld && (e.form != habeas.Vague || d.hasWhole(i) || d.loneVague(i)) {
			s.set[i] = len(s.set)
		}
	}
	s.p.Sets = len(s.set)
	for i, e := range d.entities {
		if k, ok := s.set[i]; ok {
			d.stateNumbers(i, k, e)
		}
	}
	for i := range d.relates {
		d.stateRelation(&d.relates[i])
	}
	s.cores = s.p.Conflicts(mostCores)
	s.worlds = s.breakCores(d)
}

func (d *docket) stateNumbers(i, k int, e *entity) {
	s := &d.solver
	if len(e.numbers) == 0 {
		hi := sets.Open
		if e.hi != habeas.Open {
			hi = e.hi
		}
		s.p.Statements = append(s.p.Statements, sets.Statement{Kind: sets.Size, A: []int{k}, Lo: e.lo, Hi: hi})
		s.facts = append(s.facts, fact{entity: i, items: e.items})
	}
	for n := range e.numbers {
		hi := e.numbers[n].hi
		if hi == habeas.Open {
			hi = sets.Open
		}
		s.p.Statements = append(s.p.Statements, sets.Statement{Kind: sets.Size, A: []int{k}, Lo: e.numbers[n].lo, Hi: hi})
		s.facts = append(s.facts, fact{entity: i, number: &e.numbers[n], items: e.numbers[n].items})
	}
}

// stateRelation states what is said of two sets or more, as far as they are sets of people who may be counted. What is open states nothing.
func (d *docket) stateRelation(r *relation) {
	a, ok := d.solver.set[r.a]
	if !ok || r.status == habeas.SetOpen || d.inSum(r) {
		return
	}
	var of []int
	for _, b := range r.b {
		k, ok := d.solver.set[b]
		if !ok {
			return
		}
		of = append(of, k)
	}
	add := func(st sets.Statement) {
		st.Hard = r.status == habeas.SetDecided
		d.solver.p.Statements = append(d.solver.p.Statements, st)
		d.solver.facts = append(d.solver.facts, fact{entity: r.a, relation: r, items: r.items})
	}
	switch r.kind {
	case habeas.PartOf:
		add(sets.Statement{Kind: sets.Subset, A: []int{a}, B: of})
	case habeas.Disjoint:
		add(sets.Statement{Kind: sets.Disjoint, A: append([]int{a}, of...)})
	case habeas.MadeOf:
		add(sets.Statement{Kind: sets.Cover, A: []int{a}, B: of})
		add(sets.Statement{Kind: sets.Disjoint, A: of})
	}
}

// inSum reports whether a sum says a relation already: its parts are parts, and share nobody.
func (d *docket) inSum(r *relation) bool {
	return slices.ContainsFunc(d.relates, func(o relation) bool {
		if o.kind != habeas.MadeOf || o.status == habeas.SetOpen {
			return false
		}
		switch r.kind {
		case habeas.PartOf:
			return o.a == r.b[0] && slices.Contains(o.b, r.a)
		case habeas.Disjoint:
			return r.status != habeas.SetDecided && slices.Contains(o.b, r.a) && slices.Contains(o.b, r.b[0])
		}
		return false
	})
}

// breakCores gives the ways in which the rest can hold: of every smallest conflict one statement is set aside, never one of a person. Without conflicts it is all statements.
func (s *problem) breakCores(d *docket) []*sets.System {
	ways := [][]int{nil}
	for _, core := range s.cores {
		var next [][]int
		for _, w := range ways {
			if slices.ContainsFunc(w, func(i int) bool { return slices.Contains(core, i) }) {
				next = append(next, w)
				continue
			}
			for _, i := range core {
				if !s.p.Statements[i].Hard {
					next = append(next, append(slices.Clone(w), i))
				}
			}
		}
		if ways = minimal(next); len(ways) > mostWorlds {
			ways, s.exact = ways[:mostWorlds], false
		}
	}
	var out []*sets.System
	for _, w := range ways {
		on := make([]bool, len(s.p.Statements))
		for i := range on {
			on[i] = !slices.Contains(w, i)
		}
		system := s.p.System(on)
		if ok, _ := system.Feasible(); ok {
			out = append(out, system)
		}
	}
	if len(out) == 0 {
		// More conflicts than were listed: what the weightiest statements leave.
		s.exact = false
		weight := func(i int) float64 { return float64(d.support(claimIDs(s.facts[i].items)).Origins) }
		out = append(out, s.p.System(s.p.Consistent(weight)))
	}
	return out
}

// minimal leaves out ways that set aside more than another way does.
func minimal(ways [][]int) [][]int {
	var out [][]int
	for i, w := range ways {
		wider := func(j int, v []int) bool {
			if i == j {
				return false
			}
			for _, x := range v {
				if !slices.Contains(w, x) {
					return false
				}
			}
			return len(v) < len(w) || j < i
		}
		keep := true
		for j, v := range ways {
			keep = keep && !wider(j, v)
		}
		if keep {
			out = append(out, w)
		}
	}
	return out
}

// loneVague reports whether people without a number are all that the case knows.
func (d *docket) loneVague(i int) bool {
	for j, e := range d.entities {
		if j != i && e.role == habeas.RoleHeld && e.form != habeas.Vague {
			return false
		}
	}
	return d.firstHeld() == i && slices.ContainsFunc(d.entities[i].items, func(it *item) bool { return it.Modality != habeas.Denied && it.Modality != habeas.Conditional })
}

func (d *docket) firstHeld() int {
	return slices.IndexFunc(d.entities, func(e *entity) bool { return e.role == habeas.RoleHeld })
}

// bounds is the tightest interval of one entity.
func (d *docket) bounds(i int) habeas.Heads {
	k, ok := d.solver.set[i]
	if !ok {
		return habeas.Heads{Min: d.entities[i].lo, Max: d.entities[i].hi}
	}
	if h, ok := d.solver.bounded[i]; ok {
		return h
	}
	h := d.union([]int{k})
	d.solver.bounded[i] = h
	return h
}

// union asks the solver in every way in which the statements can hold, and covers all answers.
func (d *docket) union(of []int) habeas.Heads {
	s := &d.solver
	out, some := habeas.Heads{}, false
	for _, world := range s.worlds {
		in, ok := world.Union(of)
		if !ok {
			continue
		}
		s.exact = s.exact && (in.Exact || len(of) == 0)
		h := habeas.Heads{Min: in.Lo, Max: in.Hi}
		if in.Hi == sets.Open {
			h.Max = habeas.Open
		}
		if some {
			h.Min, h.Max = min(h.Min, out.Min), max(h.Max, out.Max)
		}
		out, some = h, true
	}
	if !some {
		s.exact = false
		return habeas.Heads{Min: 0, Max: habeas.Open}
	}
	return out
}

// shared is how many people two entities may have in common, false where their sizes are not known for sure.
func (d *docket) shared(i, j int) (habeas.Heads, bool) {
	x, ok := d.solver.set[i]
	y, too := d.solver.set[j]
	a, b := d.bounds(i), d.bounds(j)
	if !ok || !too || a.Min != a.Max || b.Min != b.Max || len(d.solver.worlds) > 1 {
		return habeas.Heads{}, false
	}
	either := d.union([]int{x, y})
	return habeas.Heads{Min: max(0, a.Min+b.Min-either.Max), Max: min(a.Min, b.Min, a.Min+b.Min-either.Min)}, true
}

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
	for i := range d.entities {
		if k, ok := d.solver.set[i]; ok {
			all = append(all, k)
		}
	}
	known := d.union(all)
	if d.leftOut > 0 {
		known.Max, d.solver.exact = habeas.Open, false
	}
	hc := habeas.HeadCount{Known: known, ByState: map[habeas.State]habeas.Heads{}}
	gone := 0
	for _, s := range ended {
		h := habeas.Heads{Min: d.least(d.inState(s, false)), Max: d.most(d.inState(s, true))}
		h.Max = min(h.Max, known.Max)
		h.Min = min(h.Min, h.Max)
		hc.ByState[s] = h
		gone += h.Min
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

// lastHeld are the people known of less those told to be gone.
func (d *docket) lastHeld(known habeas.Heads) *habeas.Heads {
	var gone []int
	for i, e := range d.entities {
		if e.role == habeas.RoleHeld && slices.ContainsFunc(e.items, func(it *item) bool { return ends(it) && it.Happened() && it.Hedge == "" }) {
			gone = append(gone, i)
		}
	}
	h := habeas.Heads{Min: max(0, known.Min-d.most(gone)), Max: known.Max}
	if h.Max != habeas.Open {
		h.Max = max(0, h.Max-d.least(gone))
	}
	return &h
}

// inState lists the entities that some claim places in a state; hedged ones only when asked for. What happens after the day is no fact of it yet.
func (d *docket) inState(s habeas.State, hedged bool) []int {
	var out []int
	for i, e := range d.entities {
		if e.role == habeas.RoleHeld && slices.ContainsFunc(e.items, func(it *item) bool {
			st, ok := stateOf(it.Kind)
			return ok && st == s && it.Happened() && (it.Hedge == "" || hedged) && !d.undone(it) && (hedged || !d.disputed(e, it))
		}) {
			out = append(out, i)
		}
	}
	return out
}

// seenToday lists the entities of whom a report vouches for the very day that they are in custody, and of whom nothing tells that it ended.
func (d *docket) seenToday() []int {
	var out []int
	for i, e := range d.entities {
		if e.role != habeas.RoleHeld || slices.ContainsFunc(e.items, func(it *item) bool { return ends(it) && it.Happened() }) {
			continue
		}
		if slices.ContainsFunc(e.items, func(it *item) bool {
			s, ok := stateOf(it.Kind)
			return ok && s == habeas.StateHeld && it.Happened() && it.Hedge == "" && d.in.AsOf != 0 && wordDay(it) >= d.in.AsOf
		}) {
			out = append(out, i)
		}
	}
	return out
}

// disputed reports whether another claim told as fact gives the same people another end: which of the two holds is open.
func (d *docket) disputed(e *entity, it *item) bool {
	s, _ := stateOf(it.Kind)
	return slices.ContainsFunc(e.items, func(o *item) bool {
		t, ok := stateOf(o.Kind)
		return ok && t != habeas.StateHeld && t != s && o.Happened()
	})
}

// undone reports whether a later report denies what a claim tells of the same people.
func (d *docket) undone(it *item) bool {
	return it.Hedge != "" && slices.ContainsFunc(d.entities[it.entity].items, func(o *item) bool {
		return o.Kind == it.Kind && o.Modality == habeas.Denied && o.report.Report.Published >= it.report.Report.Published && len(o.AccordingTo) == 0 && o.Agent == ""
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
