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
	gaveIn  map[*relation]bool   // what was only suggested and cannot hold beside the rest
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
	d.solver = problem{set: map[int]int{}, exact: true, bounded: map[int]habeas.Heads{}, gaveIn: map[*relation]bool{}}
	s := &d.solver
	for i, e := range d.entities {
		if e.role == habeas.RoleHeld && !e.aside() && (e.form != habeas.Vague || d.hasWhole(i) || d.loneVague(i) || d.takenApart(i) || d.outnumbers(i)) {
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
	s.loosen()
}

// suggested reports whether a statement is that some people are part of others, or others' whole, which no report states: what numbers alone suggest makes no report wrong.
func (s *problem) suggested(i int) bool {
	r := s.facts[i].relation
	return r != nil && r.status == habeas.SetInferred && r.kind != habeas.Disjoint
}

// loose reports whether a core is nobody's contradiction: something in it was only suggested, and that gives in.
func (s *problem) loose(core []int) bool { return slices.ContainsFunc(core, s.suggested) }

// loosen leaves open what was suggested and cannot hold beside the rest.
func (s *problem) loosen() {
	for _, core := range s.cores {
		for _, i := range core {
			if !s.follows(core) && s.suggested(i) {
				s.gaveIn[s.facts[i].relation] = true
			}
		}
	}
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

// inSum reports whether a sum says a relation already: its parts are parts, and share nobody. One that numbers alone suggest may give in, and its parts are parts all the same.
func (d *docket) inSum(r *relation) bool {
	return slices.ContainsFunc(d.relates, func(o relation) bool {
		if o.kind != habeas.MadeOf || o.status == habeas.SetOpen {
			return false
		}
		switch r.kind {
		case habeas.PartOf:
			return o.a == r.b[0] && slices.Contains(o.b, r.a) && o.status != habeas.SetInferred
		case habeas.Disjoint:
			return r.status != habeas.SetDecided && slices.Contains(o.b, r.a) && slices.Contains(o.b, r.b[0])
		}
		return false
	})
}

// breakCores gives the ways in which the rest can hold: of every smallest conflict one statement is set aside, never one of a person. Without conflicts it is all
// statements. What was only suggested gives in before anything that is told. Where two numbers are told of one group, each of them gets its way: what else then cannot hold
// gives in where it is what nobody states, found by the other of the two numbers perhaps, else at its weakest number.
func (s *problem) breakCores(d *docket) []*sets.System {
	var suggested, first, then [][]int
	for _, core := range s.cores {
		switch {
		case s.follows(core):
			then = append(then, core)
		case s.loose(core):
			suggested = append(suggested, core)
		default:
			first = append(first, core)
		}
	}
	ways := s.hit([][]int{nil}, suggested, s.suggested)
	ways = s.hit(ways, first, func(i int) bool { return !s.p.Statements[i].Hard })
	if len(then) > 0 {
		var all, supposed, told [][]int
		for _, core := range then {
			if s.loose(core) {
				supposed = append(supposed, core)
			} else {
				told = append(told, core)
			}
		}
		for _, w := range ways {
			all = append(all, s.cheapest(d, s.hit(s.hit([][]int{w}, supposed, s.suggested), told, func(i int) bool { return s.facts[i].number != nil && !s.p.Statements[i].Hard }))...)
		}
		if len(all) > 0 {
			ways = minimal(all)
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

// hit extends ways so that each sets aside some statement of every core, one that may be.
func (s *problem) hit(ways, cores [][]int, may func(i int) bool) [][]int {
	for _, core := range cores {
		var next [][]int
		for _, w := range ways {
			if slices.ContainsFunc(w, func(i int) bool { return slices.Contains(core, i) }) {
				next = append(next, w)
				continue
			}
			for _, i := range core {
				if may(i) {
					next = append(next, append(slices.Clone(w), i))
				}
			}
		}
		if ways = minimal(next); len(ways) > mostWorlds {
			ways, s.exact = ways[:mostWorlds], false
		}
	}
	return ways
}

// cheapest leaves those of several ways that set aside what the fewest independent origins bear out.
func (s *problem) cheapest(d *docket, ways [][]int) [][]int {
	cost := func(w []int) (n int) {
		for _, i := range w {
			n += 1 + d.support(claimIDs(s.facts[i].items)).Origins
		}
		return n
	}
	least := 0
	for k, w := range ways {
		if c := cost(w); k == 0 || c < least {
			least = c
		}
	}
	return slices.DeleteFunc(ways, func(w []int) bool { return cost(w) > least })
}

// twoNumbers reports whether a core is nothing but two numbers told of one group.
func (s *problem) twoNumbers(core []int) bool {
	return len(core) == 2 && s.facts[core[0]].number != nil && s.facts[core[1]].number != nil && s.facts[core[0]].entity == s.facts[core[1]].entity
}

// follows reports whether a core is there because two numbers are told of one group: it rests on one of the two.
func (s *problem) follows(core []int) bool {
	return !s.twoNumbers(core) && slices.ContainsFunc(s.cores, func(o []int) bool {
		return s.twoNumbers(o) && (slices.Contains(core, o[0]) || slices.Contains(core, o[1]))
	})
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

// takenApart reports whether people without a number are told to have been taken in a town or at a time that no group with a number was, or where of those with one nothing is told but how custody ended: there are
// more, and nobody knows how many.
func (d *docket) takenApart(i int) bool {
	it := d.entities[i].arrest()
	if d.entities[i].form != habeas.Vague || it == nil || !located(it) || !it.Happened() || d.taking != nil {
		return false
	}
	others := false
	for j, e := range d.entities {
		if j == i || e.role != habeas.RoleHeld || e.aside() || e.form == habeas.Vague {
			continue
		}
		x := e.arrest()
		switch {
		case d.below(i, j) || d.below(j, i) || slices.ContainsFunc(e.items, func(x *item) bool {
			return custody(x.Claim) && (d.nearby(x.Claim, it.Claim) || placeAgrees(x.Claim, it.Claim))
		}):
			return false
		case x != nil && (!located(x) || !rivals(x.Claim, it.Claim) && !tooFarApart(x, it)):
			return false
		}
		others = others || x != nil || !slices.ContainsFunc(e.items, func(x *item) bool { return custody(x.Claim) })
	}
	return others
}

// outnumbers reports whether a report calls people with a number some of others without one, or tells them apart from others without one of whom nothing else is known: there are more, and nobody knows how many.
func (d *docket) outnumbers(i int) bool {
	return d.entities[i].form == habeas.Vague && slices.ContainsFunc(d.relates, func(r relation) bool {
		if r.kind == habeas.Disjoint && r.status == habeas.SetStated && (r.a == i || r.b[0] == i) {
			o := d.entities[r.a+r.b[0]-i]
			return o.form != habeas.Vague && o.role == habeas.RoleHeld && len(d.wholesOf[i]) == 0
		}
		return r.kind == habeas.PartOf && r.b[0] == i && r.status != habeas.SetOpen && d.entities[r.a].form != habeas.Vague
	})
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
