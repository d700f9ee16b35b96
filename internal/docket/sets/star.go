package sets

import "slices"

// star parts the statements of a component into arms that share one set only, its hub. Arms that agree on how many people the hub holds fit together, whatever else each says: within the
// hub anybody of one arm may be anybody of another, and outside of it nobody need be. So an arm is worked out once, and not again for every way in which others change.
type star struct {
	hub  int
	arms []arm
}

// arm is some statements, and what was found of them by which are active.
type arm struct {
	ids   []int
	known map[string]*reach
	own   Problem // the arm alone, its sets numbered anew in their order, and last how many people the hub holds: few sets are worked out quickly, however many the case has
	hub   int     // of own
}

// reach is how many people the hub may hold as an arm has it, and which numbers were tried.
type reach struct {
	in    Interval
	holds bool
	tried map[int]bool
}

// stars parts every component at the set that leaves most arms.
func (p *Problem) stars() []star {
	active := p.all()
	var out []star
	for _, members := range p.components(active) {
		var ids []int
		for i, s := range p.Statements {
			if len(s.A) > 0 && slices.Contains(members, s.A[0]) {
				ids = append(ids, i)
			}
		}
		if len(ids) == 0 {
			continue
		}
		best := star{hub: members[0], arms: []arm{{ids: ids}}}
		for _, hub := range members {
			if arms := p.arms(ids, hub); len(arms) > len(best.arms) {
				best = star{hub: hub, arms: arms}
			}
		}
		for k := range best.arms {
			best.arms[k].known = map[string]*reach{}
			best.arms[k].cut(p, best.hub)
		}
		out = append(out, best)
	}
	return out
}

// cut makes the arm a problem of its own.
func (a *arm) cut(p *Problem, hub int) {
	sets := []int{hub}
	for _, i := range a.ids {
		sets = append(append(sets, p.Statements[i].A...), p.Statements[i].B...)
	}
	sets = sorted(sets)
	anew := func(of []int) []int {
		out := make([]int, len(of))
		for n, i := range of {
			out[n], _ = slices.BinarySearch(sets, i)
		}
		return out
	}
	a.hub, _ = slices.BinarySearch(sets, hub)
	a.own = Problem{Sets: len(sets), Work: p.Work}
	for _, i := range a.ids {
		s := p.Statements[i]
		s.A, s.B = anew(s.A), anew(s.B)
		a.own.Statements = append(a.own.Statements, s)
	}
	a.own.Statements = append(a.own.Statements, Statement{Kind: Size, A: []int{a.hub}})
}

// arms are statements by what ties them together beside the hub; those about the hub alone are one.
func (p *Problem) arms(ids []int, hub int) []arm {
	root := make([]int, p.Sets)
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	first := func(s *Statement) int {
		for _, list := range [][]int{s.A, s.B} {
			for _, k := range list {
				if k != hub {
					return k
				}
			}
		}
		return hub
	}
	for _, i := range ids {
		s := &p.Statements[i]
		f := first(s)
		for _, list := range [][]int{s.A, s.B} {
			for _, k := range list {
				if k != hub {
					a, b := find(f), find(k)
					root[max(a, b)] = min(a, b)
				}
			}
		}
	}
	at := map[int]int{}
	var out []arm
	for _, i := range ids {
		r := find(first(&p.Statements[i]))
		k, ok := at[r]
		if !ok {
			k = len(out)
			at[r] = k
			out = append(out, arm{})
		}
		out[k].ids = append(out[k].ids, i)
	}
	return out
}

// holds reports whether the active statements certainly can hold together; false says nothing.
func (c *checker) holds(active []bool) bool {
	if c.stars == nil {
		c.stars = c.p.stars()
	}
	for k := range c.stars {
		if !c.fits(&c.stars[k], active) {
			return false
		}
	}
	return true
}

// fits reports whether all arms of a star can certainly hold with some one number of people in the hub: the largest least or the smallest most.
func (c *checker) fits(s *star, active []bool) bool {
	found := make([]*reach, len(s.arms))
	lo, hi := 0, Open
	for k := range s.arms {
		r := c.reached(&s.arms[k], active)
		if !r.holds {
			return false
		}
		found[k], lo = r, max(lo, r.in.Lo)
		if r.in.Hi != Open && (hi == Open || r.in.Hi < hi) {
			hi = r.in.Hi
		}
	}
	if len(s.arms) == 1 {
		return true
	}
	if hi != Open && lo > hi {
		return false
	}
	for _, n := range []int{lo, hi} {
		if n != Open && !slices.ContainsFunc(found, func(r *reach) bool { return r.in.Lo != n && r.in.Hi != n && !r.tried[n] }) {
			return true
		}
	}
	for _, n := range []int{lo, hi} {
		fits := n != Open
		for k := range s.arms {
			fits = fits && c.tries(&s.arms[k], found[k], active, n)
		}
		if fits {
			return true
		}
	}
	return false
}

// key says which statements of an arm are active.
func (a *arm) key(active []bool) []byte {
	key := make([]byte, (len(a.ids)+7)/8)
	for n, i := range a.ids {
		if active[i] {
			key[n/8] |= 1 << (n % 8)
		}
	}
	return key
}

// only says which statements of the arm alone are active, and whether its hub is told to hold just so many.
func (a *arm) only(active []bool, hub bool) []bool {
	out := make([]bool, len(a.ids)+1)
	for n, i := range a.ids {
		out[n] = active[i]
	}
	out[len(a.ids)] = hub
	return out
}

// reached works out how many people the hub may hold as the active statements of an arm have it. Both ends are numbers with which they hold.
func (c *checker) reached(a *arm, active []bool) *reach {
	key := a.key(active)
	if r := a.known[string(key)]; r != nil {
		return r
	}
	r := &reach{tried: map[int]bool{}}
	a.known[string(key)] = r
	if c.left--; c.left < 0 {
		c.cut = true
		return r
	}
	s := a.own.System(a.only(active, false))
	if ok, exact := s.Feasible(); !ok || !exact {
		return r
	}
	r.in, r.holds = s.Union([]int{a.hub})
	r.holds = r.holds && r.in.Exact
	return r
}

// tries reports whether the active statements of an arm can certainly hold with just so many people in the hub.
func (c *checker) tries(a *arm, r *reach, active []bool, n int) bool {
	if r.in.Lo == n || r.in.Hi == n {
		return true
	}
	if held, ok := r.tried[n]; ok {
		return held
	}
	if c.left--; c.left < 0 {
		c.cut = true
		return false
	}
	told := &a.own.Statements[len(a.ids)]
	told.Lo, told.Hi = n, n
	ok, exact := a.own.System(a.only(active, true)).Feasible()
	r.tried[n] = ok && exact
	return r.tried[n]
}
