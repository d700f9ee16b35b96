package docket

import (
	"habeas"
	"habeas/internal/docket/sets"
)

// problem is what the solver is asked: one set for each entity of held people.
type problem struct {
	p      sets.Problem
	set    map[int]int // entity -> set
	counts []int       // entity of each size statement, in order of statements
	active []bool
	exact  bool
	known  map[int]habeas.Heads // bounds of entities, once asked for
}

// measure states what is known about sizes to the solver.
func (d *docket) measure() {
	s := problem{set: map[int]int{}, exact: true}
	for i, e := range d.entities {
		if e.role == habeas.RoleHeld && (e.form != habeas.Vague || d.loneVague(i)) {
			s.set[i] = len(s.set)
		}
	}
	s.p.Sets = len(s.set)
	for i := range d.entities {
		k, ok := s.set[i]
		if !ok {
			continue
		}
		e := d.entities[i]
		hi := sets.Open
		if e.hi != habeas.Open {
			hi = e.hi
		}
		s.p.Statements = append(s.p.Statements, sets.Statement{Kind: sets.Size, A: []int{k}, Lo: e.lo, Hi: hi})
		s.counts = append(s.counts, i)
		if w, ok := s.set[e.parent]; ok && e.parent >= 0 {
			s.p.Statements = append(s.p.Statements, sets.Statement{Kind: sets.Subset, A: []int{k}, B: []int{w}})
			s.counts = append(s.counts, i)
		}
		for j := range i {
			if m, ok := s.set[j]; ok && d.separate(d.entities[j], e) {
				s.p.Statements = append(s.p.Statements, sets.Statement{Kind: sets.Disjoint, A: []int{m, k}})
				s.counts = append(s.counts, i)
			}
		}
	}
	s.active = s.p.Consistent(func(i int) float64 { return float64(len(d.entities[s.counts[i]].items)) })
	d.solver = s
}

// loneVague reports whether people without a number are all that the case knows.
func (d *docket) loneVague(i int) bool {
	for j, e := range d.entities {
		if j != i && e.role == habeas.RoleHeld && e.form != habeas.Vague {
			return false
		}
	}
	return d.firstHeld() == i
}

func (d *docket) firstHeld() int {
	for j, e := range d.entities {
		if e.role == habeas.RoleHeld {
			return j
		}
	}
	return -1
}

// bounds is the tightest interval of one entity.
func (d *docket) bounds(i int) habeas.Heads {
	k, ok := d.solver.set[i]
	if !ok {
		return habeas.Heads{Min: d.entities[i].lo, Max: d.entities[i].hi}
	}
	if h, ok := d.solver.known[i]; ok {
		return h
	}
	h := d.union([]int{k})
	if d.solver.known == nil {
		d.solver.known = map[int]habeas.Heads{}
	}
	d.solver.known[i] = h
	return h
}

// union asks the solver and remembers whether it could finish.
func (d *docket) union(of []int) habeas.Heads {
	in, ok := d.solver.p.Union(of, d.solver.active)
	if !ok {
		return habeas.Heads{Min: 0, Max: habeas.Open}
	}
	if !in.Exact && len(of) > 0 {
		d.solver.exact = false
	}
	h := habeas.Heads{Min: in.Lo, Max: in.Hi}
	if in.Hi == sets.Open {
		h.Max = habeas.Open
	}
	return h
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
	hc := habeas.HeadCount{Known: known, ByState: map[habeas.State]habeas.Heads{}}
	gone := 0
	for _, s := range ended {
		sure, may := d.inState(s, false), d.inState(s, true)
		h := habeas.Heads{Min: d.least(sure), Max: d.most(may)}
		h.Max = min(h.Max, known.Max)
		h.Min = min(h.Min, h.Max)
		hc.ByState[s] = h
		gone += h.Min
	}
	rest := known.Max
	if rest != habeas.Open {
		rest = max(0, rest-gone)
	}
	hc.ByState[habeas.StateHeld] = habeas.Heads{Min: 0, Max: rest}
	hc.ByState[habeas.StateUnknown] = habeas.Heads{Min: 0, Max: rest}
	hc.Exact = d.solver.exact
	return hc
}

// inState lists the entities that some claim places in a state; hedged ones only when asked for.
func (d *docket) inState(s habeas.State, hedged bool) []int {
	var out []int
	for i, e := range d.entities {
		if e.role != habeas.RoleHeld {
			continue
		}
		for _, it := range e.items {
			st, ok := stateOf(it.Kind)
			if ok && st == s && it.Happened() && (it.Hedge == "" || hedged) && !d.undone(it) {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// undone reports whether a later report denies what a claim tells of the same people.
func (d *docket) undone(it *item) bool {
	for _, o := range d.entities[it.entity].items {
		if o.Kind == it.Kind && o.Modality == habeas.Denied && o.report.Report.Published >= it.report.Report.Published && len(o.AccordingTo) == 0 && o.Agent == "" && it.Hedge != "" {
			return true
		}
	}
	return false
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
