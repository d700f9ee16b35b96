package sets

import "math/big"

// program is a linear program in whole numbers: maximise c·x where A·x <= b and x >= 0. Arithmetic is exact.
type program struct {
	a    [][]*big.Rat
	b, c []*big.Rat
}

func rat(n int64) *big.Rat { return big.NewRat(n, 1) }

// tableau is a dictionary of the simplex method: basic variables in terms of the others, as in Cormen and others, chapter 29.
type tableau struct {
	a      [][]*big.Rat
	b, c   []*big.Rat
	v      *big.Rat
	basic  []int
	free   []int
	budget *int
}

// pivot swaps basic row l with free column e.
func (t *tableau) pivot(l, e int) {
	inv := new(big.Rat).Inv(t.a[l][e])
	t.b[l].Mul(t.b[l], inv)
	for j := range t.free {
		if j != e {
			t.a[l][j].Mul(t.a[l][j], inv)
		}
	}
	t.a[l][e].Set(inv)
	for i := range t.basic {
		if i != l && t.a[i][e].Sign() != 0 {
			f := new(big.Rat).Set(t.a[i][e])
			t.eliminate(t.a[i], t.b[i], f, l, e)
		}
	}
	if t.c[e].Sign() != 0 {
		f := new(big.Rat).Set(t.c[e])
		gain := new(big.Rat).Mul(f, t.b[l])
		t.v.Add(t.v, gain)
		t.eliminate(t.c, nil, f, l, e)
	}
	t.basic[l], t.free[e] = t.free[e], t.basic[l]
}

// eliminate takes f times row l out of another row, whose column e then holds the leaving variable.
func (t *tableau) eliminate(row []*big.Rat, b, f *big.Rat, l, e int) {
	tmp := new(big.Rat)
	if b != nil {
		b.Sub(b, tmp.Mul(f, t.b[l]))
	}
	for j := range t.free {
		if j != e && t.a[l][j].Sign() != 0 {
			row[j].Sub(row[j], tmp.Mul(f, t.a[l][j]))
		}
	}
	row[e].Neg(tmp.Mul(f, t.a[l][e]))
}

// outcome of an optimisation.
type outcome int

const (
	optimal outcome = iota
	unbounded
	infeasible
	exhausted
)

// run pivots by Bland's rule, which never cycles, until nothing improves.
func (t *tableau) run() outcome {
	for {
		e := -1
		for j := range t.free {
			if t.c[j].Sign() > 0 && (e < 0 || t.free[j] < t.free[e]) {
				e = j
			}
		}
		if e < 0 {
			return optimal
		}
		l := t.leaving(e)
		if l < 0 {
			return unbounded
		}
		if *t.budget--; *t.budget < 0 {
			return exhausted
		}
		t.pivot(l, e)
	}
}

func (t *tableau) leaving(e int) int {
	l := -1
	var best *big.Rat
	for i := range t.basic {
		if t.a[i][e].Sign() <= 0 {
			continue
		}
		q := new(big.Rat).Quo(t.b[i], t.a[i][e])
		if l < 0 || q.Cmp(best) < 0 || q.Cmp(best) == 0 && t.basic[i] < t.basic[l] {
			l, best = i, q
		}
	}
	return l
}

// newTableau sets the program up with slack variables; auxiliary adds the variable of the first phase as column len(c).
func newTableau(p program, auxiliary bool, budget *int) *tableau {
	n, m := len(p.c), len(p.b)
	t := &tableau{v: new(big.Rat), budget: budget}
	cols := n
	if auxiliary {
		cols++
	}
	for j := range n {
		t.free = append(t.free, j)
		t.c = append(t.c, new(big.Rat).Set(p.c[j]))
	}
	if auxiliary {
		t.free = append(t.free, n+m)
		for j := range t.c {
			t.c[j].SetInt64(0)
		}
		t.c = append(t.c, rat(-1))
	}
	for i := range m {
		row := make([]*big.Rat, 0, cols)
		for j := range n {
			row = append(row, new(big.Rat).Set(p.a[i][j]))
		}
		if auxiliary {
			row = append(row, rat(-1))
		}
		t.a = append(t.a, row)
		t.b = append(t.b, new(big.Rat).Set(p.b[i]))
		t.basic = append(t.basic, n+i)
	}
	return t
}

// solve gives the largest value and the values of the variables.
func (p program) solve(budget *int) (*big.Rat, []*big.Rat, outcome) {
	t := newTableau(p, false, budget)
	low := 0
	for i := range t.b {
		if t.b[i].Cmp(t.b[low]) < 0 {
			low = i
		}
	}
	if len(t.b) > 0 && t.b[low].Sign() < 0 {
		var out outcome
		if t, out = p.firstPhase(low, budget); out != optimal {
			return nil, nil, out
		}
	}
	if out := t.run(); out != optimal {
		return nil, nil, out
	}
	x := make([]*big.Rat, len(p.c))
	for j := range x {
		x[j] = new(big.Rat)
	}
	for i, b := range t.basic {
		if b < len(x) {
			x[b].Set(t.b[i])
		}
	}
	return t.v, x, optimal
}

// firstPhase finds a feasible dictionary with one auxiliary variable, or says that there is none.
func (p program) firstPhase(low int, budget *int) (*tableau, outcome) {
	t := newTableau(p, true, budget)
	extra := len(p.c) + len(p.b)
	t.pivot(low, len(t.free)-1)
	if out := t.run(); out != optimal {
		return nil, out
	}
	if t.v.Sign() != 0 {
		return nil, infeasible
	}
	for i, b := range t.basic {
		if b == extra {
			for e := range t.free {
				if t.a[i][e].Sign() != 0 {
					t.pivot(i, e)
					break
				}
			}
			break
		}
	}
	for e, f := range t.free {
		if f == extra {
			t.dropColumn(e)
			break
		}
	}
	t.objective(p.c)
	return t, optimal
}

func (t *tableau) dropColumn(e int) {
	t.free = append(t.free[:e], t.free[e+1:]...)
	for i := range t.a {
		t.a[i] = append(t.a[i][:e], t.a[i][e+1:]...)
	}
}

// objective writes the objective in terms of the free variables.
func (t *tableau) objective(c []*big.Rat) {
	t.c = make([]*big.Rat, len(t.free))
	t.v = new(big.Rat)
	tmp := new(big.Rat)
	for j, f := range t.free {
		t.c[j] = new(big.Rat)
		if f < len(c) {
			t.c[j].Set(c[f])
		}
	}
	for i, b := range t.basic {
		if b >= len(c) || c[b].Sign() == 0 {
			continue
		}
		t.v.Add(t.v, tmp.Mul(c[b], t.b[i]))
		for j := range t.free {
			t.c[j].Sub(t.c[j], tmp.Mul(c[b], t.a[i][j]))
		}
	}
}

// whole maximises over whole numbers by branch and bound.
func (p program) whole(budget *int, depth int) (int64, outcome) {
	v, x, out := p.solve(budget)
	if out != optimal {
		return 0, out
	}
	at := -1
	for j := range x {
		if !x[j].IsInt() {
			at = j
			break
		}
	}
	if at < 0 {
		return v.Num().Int64() / v.Denom().Int64(), optimal
	}
	if depth > 40 {
		return 0, exhausted
	}
	floor := new(big.Int).Quo(x[at].Num(), x[at].Denom()).Int64()
	best, result := int64(0), infeasible
	for _, up := range []bool{false, true} {
		w, out := p.branch(at, floor, up).whole(budget, depth+1)
		switch {
		case out == exhausted || out == unbounded:
			return 0, out
		case out == optimal && (result == infeasible || w > best):
			best, result = w, optimal
		}
	}
	return best, result
}

// branch adds x[at] <= floor, or x[at] >= floor + 1.
func (p program) branch(at int, floor int64, up bool) program {
	row := make([]*big.Rat, len(p.c))
	for j := range row {
		row[j] = new(big.Rat)
	}
	bound := rat(floor)
	row[at].SetInt64(1)
	if up {
		row[at].SetInt64(-1)
		bound = rat(-floor - 1)
	}
	q := program{c: p.c}
	q.a = append(append(q.a, p.a...), row)
	q.b = append(append(q.b, p.b...), bound)
	return q
}
