package sets

import "slices"

// System answers questions about a problem under the statements that are active. It keeps what it worked out, so asking much costs little more than asking once.
// One goroutine at a time may use it.
type System struct {
	p     *Problem
	parts []*part
	home  []int // part of each set
	at    []int // number of each set in its part
}

// part is one component: sets that statements tie together, numbered anew.
type part struct {
	*rules
	ids        []int // statements, as the problem numbers them
	statements []Statement
	work       int // for each question
	left       int // for all of them
	first      *table
	state      outcome
	whole      bool // a first solution in whole people is known, or that there is none
	asked      map[cell]Interval
	met        []solution // in whole people
	blamed     []int      // statements of sizes that cannot all hold, once found so
}

// System makes the system of the active statements (nil: all).
func (p *Problem) System(active []bool) *System {
	if active == nil {
		active = p.all()
	}
	s := &System{p: p, home: make([]int, p.Sets), at: make([]int, p.Sets)}
	for k, members := range p.components(active) {
		for n, i := range members {
			s.home[i], s.at[i] = k, n
		}
		s.parts = append(s.parts, &part{rules: &rules{n: len(members)}, asked: map[cell]Interval{}, work: p.budget(), left: 4 * p.budget()})
	}
	for i, st := range p.Statements {
		if !active[i] || len(st.A) == 0 {
			continue
		}
		q := s.parts[s.home[st.A[0]]]
		st.A, st.B = s.local(st.A), s.local(st.B)
		q.ids, q.statements = append(q.ids, i), append(q.statements, st)
	}
	return s
}

func (s *System) local(sets []int) []int {
	out := make([]int, len(sets))
	for n, i := range sets {
		out[n] = s.at[i]
	}
	return out
}

// Union gives the tightest interval for the number of people in any of the sets. Where what bears on them contradicts itself, ok is false. Sets that no
// statement ties together may share anybody: of such unions the least is the largest of the leasts, and the most is the sum of the mosts.
func (s *System) Union(sets []int) (in Interval, ok bool) {
	in = Interval{Exact: true}
	wanted := make([][]int, len(s.parts))
	for _, i := range sets {
		wanted[s.home[i]] = append(wanted[s.home[i]], s.at[i])
	}
	for k, of := range wanted {
		if len(of) == 0 {
			continue
		}
		u, ok := s.parts[k].union(of)
		if !ok {
			return Interval{}, false
		}
		in.Lo, in.Exact = max(in.Lo, u.Lo), in.Exact && u.Exact
		if u.Hi == Open || in.Hi == Open {
			in.Hi = Open
		} else {
			in.Hi = plus(in.Hi, u.Hi)
		}
	}
	return in, true
}

// Feasible reports whether the statements can all hold. exact is false where the work ran out on some: what is not refuted counts as holding.
func (s *System) Feasible() (ok, exact bool) {
	ok, exact = true, true
	for _, q := range s.parts {
		switch q.feasible() {
		case infeasible:
			return false, true
		case exhausted:
			exact = false
		}
	}
	return ok, exact
}

// sound is the largest number of people that is reckoned with; a larger one is cut to it, so that nothing overflows.
const sound = 1 << 50

// open prepares the rows and finds a first solution in fractions.
func (q *part) open() {
	if q.first != nil || q.state != optimal {
		return
	}
	if q.n > most {
		q.state = exhausted
		return
	}
	q.rules = rulesOf(q.n, q.statements)
	p := &pool{at: map[cell]int{}, rows: q.lines()}
	for i := range p.rows {
		if r := &p.rows[i]; r.lo > r.hi {
			q.state, q.blamed = infeasible, sorted(slices.DeleteFunc([]int{r.lower, r.upper}, func(i int) bool { return i < 0 }))
			return
		}
	}
	for _, c := range q.closures() {
		p.admit(c)
	}
	work := q.allowance()
	defer q.spend(&work, work)
	t := newTable(q.rules, p, &work)
	if q.state = t.reach(weight{}); q.state == infeasible {
		q.blamed = sorted(t.blame())
	}
	q.first = t
}

func sorted(of []int) []int {
	slices.Sort(of)
	return slices.Compact(of)
}

// lines are the rows of what is said about sizes, one for the same people however often they are counted.
func (q *part) lines() []row {
	var out []row
	at := map[cell]int{}
	for i, s := range q.statements {
		if s.Kind != Size {
			continue
		}
		c := cellOf(s.A)
		k, ok := at[c]
		if !ok {
			k = len(out)
			at[c] = k
			out = append(out, row{sets: c, hi: endless, lower: -1, upper: -1})
		}
		r := &out[k]
		if lo := int64(min(s.Lo, sound)); lo > r.lo {
			r.lo, r.lower = lo, i
		}
		if hi := int64(min(s.Hi, sound)); s.Hi != Open && hi < r.hi {
			r.hi, r.upper = hi, i
		}
	}
	return slices.DeleteFunc(out, func(r row) bool { return r.lo == 0 && r.hi == endless })
}

// allowance is the work that one question may take.
func (q *part) allowance() int { return min(q.work, q.left) }

// spend takes what a question used off what is left for all.
func (q *part) spend(now *int, before int) { q.left -= before - *now }

// closures are, for each set, the cell with as few others as the rules' only conclusions ask for: good columns to begin with.
func (q *part) closures() []cell {
	var out []cell
	for i := range q.n {
		var c choice
		if !q.put(&c, i, true) {
			continue
		}
		for k := q.unmet(&c); k >= 0; k = q.unmet(&c) {
			met := false
			for _, j := range q.clauses[k].then {
				if d := c; !met && !c.out.has(j) && q.put(&d, j, true) {
					c, met = d, true
				}
			}
			if !met {
				break
			}
		}
		if q.unmet(&c) < 0 {
			out = append(out, c.in)
		}
	}
	return out
}

// feasible finds whether the part can hold in whole people.
func (q *part) feasible() outcome {
	q.open()
	if q.state != optimal || q.whole {
		return q.state
	}
	q.whole = true
	if q.first.broken() < 0 {
		q.keep(q.first.solution())
		return optimal
	}
	b := branching{part: q, work: q.allowance()}
	defer q.spend(&b.work, b.work)
	b.visit(q.first)
	switch {
	case b.found:
		q.state = optimal
	case b.spent:
		q.state = exhausted
	default:
		q.state = infeasible
		for i := range q.statements {
			if q.statements[i].Kind == Size {
				q.blamed = append(q.blamed, i)
			}
		}
	}
	return q.state
}

// union answers for sets of this part.
func (q *part) union(of []int) (in Interval, ok bool) {
	state := q.feasible()
	if state == infeasible {
		return Interval{}, false
	}
	rough := q.rough(of)
	if q.n > most || q.first == nil || q.first.toolong || state == exhausted {
		return rough, true
	}
	target := cellOf(of)
	if in, ok := q.asked[target]; ok {
		return in, true
	}
	hi, exactHi := q.extreme(target, 1, rough.Hi)
	lo, exactLo := q.extreme(target, -1, rough.Lo)
	in = Interval{rough.Lo, rough.Hi, exactHi && exactLo}
	if exactHi && hi == Open || hi != Open && (rough.Hi == Open || hi < rough.Hi) {
		in.Hi = hi
	}
	if lo != Open && lo > in.Lo {
		in.Lo = lo
	}
	q.asked[target] = in
	return in, true
}

// extreme is the greatest (sign 1) or least (sign -1) size of a union. Where the work runs out it is what is known for sure, or Open where nothing is. What sums
// alone say (rough) is the answer where a solution that is known reaches it.
func (q *part) extreme(target cell, sign int64, rough int) (heads int, exact bool) {
	for _, s := range q.met {
		if rough != Open && s.count(target) == int64(rough) {
			return rough, true
		}
	}
	aim := weight{sets: target, worth: sign}
	t := q.first
	work := q.allowance()
	defer q.spend(&work, work)
	t.work = &work
	switch t.reach(aim) {
	case unbounded:
		return Open, true
	case optimal:
	default:
		return Open, false
	}
	num, den := t.reached()
	bound := floorDiv(num, den)
	if t.broken() < 0 {
		q.keep(t.solution())
		return int(sign * bound), true
	}
	if q.climb(aim, bound) {
		return int(sign * bound), true
	}
	b := branching{part: q, aim: aim, work: work, bound: bound}
	defer q.spend(&b.work, b.work)
	for _, s := range q.met {
		if n := sign * s.count(target); !b.found || n > b.best {
			b.found, b.best = true, n
		}
	}
	b.visit(t)
	if b.found && (!b.spent || b.best == bound) {
		return int(sign * b.best), true
	}
	return int(sign * bound), false
}

func floorDiv(a, b int64) int64 {
	d := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		d--
	}
	return d
}

// branching looks for the best solution in whole people: where a set has a part of a person, it has either no more than the whole below or no fewer than the
// whole above (Land and Doig 1960), and cells are still made as they are needed (branch and price).
type branching struct {
	*part
	aim   weight
	work  int
	bound int64 // nothing can be better
	found bool
	best  int64
	spent bool
	depth int
}

// deepest bounds how often one question is halved.
const deepest = 60

// visit looks below a table whose solution is the best in fractions.
func (b *branching) visit(t *table) {
	if b.done() {
		return
	}
	num, den := t.reached()
	if b.found && floorDiv(num, den) <= b.best {
		return
	}
	if t.broken() < 0 {
		b.found, b.best = true, floorDiv(num, den)
		b.keep(t.solution())
		return
	}
	b.dive(t)
	if b.done() || b.found && floorDiv(num, den) <= b.best {
		return
	}
	if b.depth >= deepest {
		b.spent = true
		return
	}
	b.depth++
	on, heads := t.split(b.n)
	floor := heads / t.den
	for _, up := range []bool{true, false} {
		next := t.clone()
		next.work = &b.work
		if on.lo, on.hi = 0, floor; up {
			on.lo, on.hi = floor+1, endless
		}
		next.limit(on)
		switch next.reach(b.aim) {
		case optimal:
			b.visit(next)
		case infeasible:
		default:
			b.spent = true
		}
	}
	b.depth--
}

// longest bounds a dive.
const longest = 30

// dive rounds up a few cells at a time, those nearest to whole first, and so mostly comes upon a solution in whole people that is as good as any.
func (b *branching) dive(t *table) {
	share := 4
	for range longest {
		num, den := t.reached()
		if b.found && floorDiv(num, den) <= b.best {
			return
		}
		near := t.nearest()
		if len(near) == 0 {
			b.found, b.best = true, floorDiv(num, den)
			b.keep(t.solution())
			return
		}
		next := t.clone()
		next.work = &b.work
		for _, i := range near[:max(1, len(near)/share)] {
			next.settle(t.pool.cells[t.basic[i]], t.value[i]/t.den+1)
		}
		switch {
		case next.reach(b.aim) == optimal:
			t = next
		case len(near) < share:
			return
		default:
			share = len(near)
		}
	}
}

// keep remembers a solution in whole people: it may answer another question too.
func (q *part) keep(s solution) {
	if len(q.met) < mostKept {
		q.met = append(q.met, s)
	}
}

// mostKept bounds how many solutions are remembered.
const mostKept = 200

// done: the question is only whether there is a solution, or nothing can be better, or the work ran out.
func (b *branching) done() bool {
	return b.spent || b.found && (b.aim.worth == 0 || b.best >= b.bound)
}
