package sets

import (
	"cmp"
	"encoding/binary"
	"math/rand/v2"
	"slices"
)

// checker tells which statements can hold together, and remembers what it found out for each component.
type checker struct {
	p     *Problem
	known map[string]verdict
	left  int // components that may still be worked out
	cut   bool
	stars []star
}

type verdict struct {
	state  outcome
	blamed []int // statements of sizes that cannot all hold with the component's other rules
}

// mostChecks bounds how many components one search for conflicts works out.
const mostChecks = 20_000

func (p *Problem) checker() *checker {
	return &checker{p: p, known: map[string]verdict{}, left: mostChecks}
}

// failing gives the statements of a component that cannot all hold, nil where there is none. Sizes that play no part are left out already.
func (c *checker) failing(active []bool) []int {
	if c.holds(active) {
		return nil
	}
	s := c.p.System(active)
	for _, q := range s.parts {
		if len(q.ids) == 0 {
			continue
		}
		v := c.verdict(q)
		if v.state != infeasible {
			continue
		}
		var out []int
		for _, i := range q.ids {
			if c.p.Statements[i].Kind != Size || slices.Contains(v.blamed, i) {
				out = append(out, i)
			}
		}
		return out
	}
	return nil
}

func (c *checker) verdict(q *part) verdict {
	key := string(keyOf(q.ids))
	if v, ok := c.known[key]; ok {
		return v
	}
	if c.left--; c.left < 0 {
		c.cut = true
		return verdict{state: exhausted}
	}
	v := verdict{state: q.feasible()}
	c.cut = c.cut || v.state == exhausted
	for _, i := range q.blamed {
		v.blamed = append(v.blamed, q.ids[i])
	}
	c.known[key] = v
	return v
}

func keyOf(ids []int) []byte {
	var b []byte
	for _, i := range ids {
		b = binary.AppendUvarint(b, uint64(i))
	}
	return b
}

func (c *checker) fails(of ...[]int) bool {
	active := make([]bool, len(c.p.Statements))
	for _, list := range of {
		for _, i := range list {
			active[i] = true
		}
	}
	return c.failing(active) != nil
}

// shrink leaves a smallest part of statements that cannot all hold: dividing in halves (Junker 2004, QuickXplain), so that few are tried.
func (c *checker) shrink(all []int) []int {
	core := c.explain(nil, false, all)
	slices.Sort(core)
	return core
}

func (c *checker) explain(fixed []int, changed bool, of []int) []int {
	if changed && c.fails(fixed) {
		return nil
	}
	if len(of) <= 1 {
		return of
	}
	a, b := of[:len(of)/2], of[len(of)/2:]
	right := c.explain(join(fixed, a), len(a) > 0, b)
	left := c.explain(join(fixed, right), len(right) > 0, a)
	return join(left, right)
}

func join(a, b []int) []int { return append(slices.Clone(a), b...) }

// How hard Conflicts looks: so many checks, each of as many statements, of what is left when something of each known conflict is left out, one way after another; and, where there are
// more ways than that, so many further ways spread over all of them without anything new.
const (
	statementsInOrder = 40_000
	checksSpread      = 100
)

// Conflicts gives smallest sets of statements that cannot all hold, up to a limit, each in order. It finds all of them where they are few. Of many it does not prove that there are no
// others: the ways of leaving out something of each grow as the product of their sizes; it looks into a sample of them, in which a further conflict would show nearly everywhere.
func (p *Problem) Conflicts(limit int) [][]int {
	c := p.checker()
	c.left = statementsInOrder / max(1, len(p.Statements))
	t := tree{checker: c, seen: map[string]bool{}, limit: limit}
	t.visit(nil)
	if c.cut && !t.full || c.left < 0 {
		c.left, t.full = mostChecks, false
		t.sample()
	}
	return t.sorted()
}

// sample leaves out something of each known conflict in ways spread over all, the same ones each time, until nothing new shows for long.
func (t *tree) sample() {
	ways := rand.New(rand.NewPCG(1, uint64(len(t.p.Statements))))
	for idle := 0; idle < checksSpread && len(t.found) < t.limit; idle++ {
		active := t.p.all()
		for _, core := range t.found {
			if !slices.ContainsFunc(core, func(i int) bool { return !active[i] }) {
				active[core[ways.IntN(len(core))]] = false
			}
		}
		if all := t.failing(active); all != nil {
			t.found, idle = append(t.found, t.shrink(all)), -1
		}
	}
}

// AllConflicts is Conflicts that also says whether there are certainly no others: false where the limit was reached or the work ran out. Found one after another by a
// hitting-set tree (Reiter 1987): whatever is still to be found shows when something of each one known is left out.
func (p *Problem) AllConflicts(limit int) (all [][]int, complete bool) {
	c := p.checker()
	t := tree{checker: c, seen: map[string]bool{}, limit: limit}
	t.visit(nil)
	return t.sorted(), !c.cut && !t.full
}

func (t *tree) sorted() [][]int {
	slices.SortFunc(t.found, func(a, b []int) int { return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(a, b)) })
	return t.found
}

type tree struct {
	*checker
	found [][]int
	seen  map[string]bool
	limit int
	full  bool
}

// mostVisits bounds how many ways of leaving out are tried.
const mostVisits = 50_000

func (t *tree) visit(out []int) {
	key := string(keyOf(out))
	if t.seen[key] || t.full || t.left < 0 {
		return
	}
	if t.seen[key] = true; len(t.seen) > mostVisits {
		t.cut, t.full = true, true
		return
	}
	core := t.disjoint(out)
	if core == nil {
		active := t.p.all()
		for _, i := range out {
			active[i] = false
		}
		all := t.failing(active)
		if all == nil {
			return
		}
		if len(t.found) >= t.limit {
			t.full = true
			return
		}
		core = t.shrink(all)
		t.found = append(t.found, core)
	}
	for _, i := range core {
		next := join(out, []int{i})
		slices.Sort(next)
		t.visit(next)
	}
}

// disjoint is a conflict found before that none of these takes part in.
func (t *tree) disjoint(out []int) []int {
next:
	for _, core := range t.found {
		for _, i := range out {
			if slices.Contains(core, i) {
				continue next
			}
		}
		return core
	}
	return nil
}

// Consistent gives the statements that stay when, of every conflict, the one that weight counts least is set aside; hard ones stay as long as they can.
func (p *Problem) Consistent(weight func(i int) float64) []bool {
	c := p.checker()
	active := p.all()
	for range p.Statements {
		all := c.failing(active)
		if all == nil {
			break
		}
		core := c.shrink(all)
		least := slices.MinFunc(core, func(a, b int) int {
			x, y := p.Statements[a], p.Statements[b]
			if x.Hard != y.Hard {
				if x.Hard {
					return 1
				}
				return -1
			}
			return cmp.Or(cmp.Compare(weight(a), weight(b)), b-a)
		})
		active[least] = false
	}
	return active
}

// Repair is one way to end a conflict: if this statement gives way, the others can hold.
type Repair struct {
	Statement int
	// Needs is what the conflict's other statements leave for the size that the statement is about; of no meaning where it is about no size.
	Needs Interval
	// Change is by how many people the number told must move to fit; 0 where the statement is about no size.
	Change int
}

// Repairs ranks the ways to end a conflict: those that set aside what a person confirmed last, then the smallest change of a number first, relations after numbers.
func (p *Problem) Repairs(conflict []int) []Repair {
	var out []Repair
	for _, i := range conflict {
		active := make([]bool, len(p.Statements))
		for _, k := range conflict {
			active[k] = k != i
		}
		r := Repair{Statement: i}
		if s := p.Statements[i]; s.Kind == Size {
			if in, ok := p.Union(s.A, active); ok {
				r.Needs = in
				if in.Hi != Open && s.Lo > in.Hi {
					r.Change = s.Lo - in.Hi
				} else if s.Hi != Open && in.Lo > s.Hi {
					r.Change = in.Lo - s.Hi
				}
			}
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b Repair) int {
		x, y := p.Statements[a.Statement], p.Statements[b.Statement]
		return cmp.Or(order(x.Hard, y.Hard), order(x.Kind != Size, y.Kind != Size), cmp.Compare(a.Change, b.Change), cmp.Compare(a.Statement, b.Statement))
	})
	return out
}

// order puts what is false first.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
