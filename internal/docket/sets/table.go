package sets

import (
	"maps"
	"math/bits"
	"slices"
)

// row is one line of the program: the people who are in any of the sets (or, exactly, in this one cell) are at least, at most or just so many.
type row struct {
	sets    cell
	exactly bool
	rel     relation
	heads   int64
	of      int  // statement that says so, -1 for none
	minus   bool // the row stands in the table with its signs turned
}

type relation int

const (
	atMost relation = iota
	atLeast
	equal
)

func (r *row) holds(c cell) bool {
	if r.exactly {
		return r.sets == c
	}
	return r.sets.meets(c)
}

// column kinds.
type columnKind int

const (
	ofCell columnKind = iota
	slack             // of a row at most; its column starts as a unit
	artificial
	surplus // of a row at least
)

type column struct {
	kind columnKind
	cell cell
	row  int
}

// table is a tableau of the simplex method in whole numbers (integer pivoting: Edmonds 1967, Bareiss 1968): every entry stands for itself divided by den,
// and every division is exact, so there is no rounding anywhere. Cells are columns that are made only when they would help (column generation:
// Gilmore and Gomory 1961). The last line is the aim, which is to be made as great as can be.
type table struct {
	rules   *rules
	rows    []row
	cols    []column
	t       [][]int64 // rows and then the aim, by columns
	rhs     []int64
	largest int64 // no entry of t is larger
	basic   []int // column of each row
	unit    []int // the column that began as the unit of each row
	den     int64
	aim     weight // of the cells; the worth is 1 or -1, or 0 for none
	first   bool   // the aim is to be rid of artificial columns
	pool    map[cell]bool
	work    *int
	toolong bool // a number grew too large, or the work ran out
}

func newTable(r *rules, rows []row, pool []cell, work *int) *table {
	t := &table{rules: r, rows: rows, den: 1, largest: 1, pool: map[cell]bool{}, work: work}
	t.t = make([][]int64, len(rows)+1)
	t.rhs = make([]int64, len(rows)+1)
	for i := range rows {
		kind := artificial
		if rows[i].rel == atMost {
			kind = slack
		}
		t.rhs[i] = rows[i].heads
		t.unit = append(t.unit, t.push(column{kind: kind, row: i}, i, 1))
		t.basic = append(t.basic, t.unit[i])
	}
	for i := range rows {
		if rows[i].rel == atLeast {
			t.push(column{kind: surplus, row: i}, i, -1)
		}
	}
	for _, c := range pool {
		t.admit(c)
	}
	return t
}

// clone is a copy that goes its own way.
func (t *table) clone() *table {
	c := *t
	c.rows, c.cols, c.rhs, c.basic, c.unit = slices.Clone(t.rows), slices.Clone(t.cols), slices.Clone(t.rhs), slices.Clone(t.basic), slices.Clone(t.unit)
	c.t = make([][]int64, len(t.t))
	for i := range t.t {
		c.t[i] = slices.Clone(t.t[i])
	}
	c.pool = maps.Clone(t.pool)
	return &c
}

// bound adds a row that the present solution breaks. An artificial column carries what is missing.
func (t *table) bound(r row) {
	k := len(t.rows)
	r.minus = r.rel == atMost
	line := make([]int64, len(t.cols))
	rhs := -r.heads * t.den
	for j := range t.cols {
		if t.cols[j].kind == ofCell && r.holds(t.cols[j].cell) {
			line[j] = -t.den
		}
	}
	for i, b := range t.basic {
		if t.cols[b].kind != ofCell || !r.holds(t.cols[b].cell) {
			continue
		}
		for j, v := range t.t[i] {
			line[j] += v
		}
		rhs += t.rhs[i]
	}
	if !r.minus {
		for j := range line {
			line[j] = -line[j]
		}
		rhs = -rhs
	}
	for _, v := range line {
		t.largest = max(t.largest, abs(v))
	}
	t.rows = append(t.rows, r)
	t.t = slices.Insert(t.t, k, line)
	t.rhs = slices.Insert(t.rhs, k, rhs)
	t.push(column{kind: surplus, row: k}, k, -t.den)
	u := t.push(column{kind: artificial, row: k}, k, t.den)
	t.unit, t.basic = append(t.unit, u), append(t.basic, u)
}

// push adds a column that has one entry.
func (t *table) push(c column, row int, v int64) int {
	t.cols = append(t.cols, c)
	for i := range t.t {
		t.t[i] = append(t.t[i], 0)
	}
	t.t[row][len(t.cols)-1] = v
	return len(t.cols) - 1
}

// admit adds the column of a cell as the present basis sees it.
func (t *table) admit(c cell) int {
	if t.pool[c] {
		return -1
	}
	t.pool[c] = true
	t.cols = append(t.cols, column{kind: ofCell, cell: c})
	type hit struct {
		unit int
		sign int64
	}
	var hits []hit
	cost := int64(0)
	for k := range t.rows {
		if t.rows[k].holds(c) {
			h := hit{t.unit[k], 1}
			if t.rows[k].minus {
				h.sign = -1
			}
			hits = append(hits, h)
			cost += h.sign * t.unitCost(k)
		}
	}
	for i := range t.t {
		v := int64(0)
		for _, h := range hits {
			v += h.sign * t.t[i][h.unit]
		}
		if i == len(t.rows) {
			v += t.den * (t.worth(c) - cost)
		}
		t.largest = max(t.largest, abs(v))
		t.t[i] = append(t.t[i], v)
	}
	return len(t.cols) - 1
}

func (t *table) worth(c cell) int64 {
	if t.aim.worth != 0 && t.aim.sets.meets(c) {
		return t.aim.worth
	}
	return 0
}

// aims writes the last line anew for an aim; the first one is to be rid of artificial columns.
func (t *table) aims(aim weight, first bool) {
	t.aim, t.first = aim, first
	cost := func(j int) int64 {
		switch c := &t.cols[j]; {
		case c.kind == ofCell && !first:
			return t.worth(c.cell)
		case c.kind == artificial && first:
			return -1
		}
		return 0
	}
	z := t.t[len(t.rows)]
	for j := range z {
		z[j] = cost(j) * t.den
	}
	defer func() {
		for _, v := range z {
			t.largest = max(t.largest, abs(v))
		}
	}()
	t.rhs[len(t.rows)] = 0
	for i, b := range t.basic {
		c := cost(b)
		if c == 0 {
			continue
		}
		for j, v := range t.t[i] {
			z[j] -= c * v
		}
		t.rhs[len(t.rows)] -= c * t.rhs[i]
	}
}

// value is the aim reached, as a fraction.
func (t *table) value() (num, den int64) { return -t.rhs[len(t.rows)], t.den }

type outcome int

const (
	optimal outcome = iota
	unbounded
	infeasible
	exhausted
)

// start finds a first solution, or that there is none.
func (t *table) start() outcome {
	t.aims(weight{}, true)
	if out := t.run(); out != optimal {
		return exhausted
	}
	if t.rhs[len(t.rows)] != 0 {
		return infeasible
	}
	return optimal
}

// reach makes the aim as great as can be, from any solution.
func (t *table) reach(aim weight) outcome {
	t.aims(aim, false)
	return t.run()
}

// degenerate is after how many steps without gain the choice falls to the lowest number, which never goes round in a circle (Bland 1977).
const degenerate = 40

func (t *table) run() outcome {
	still := 0
	for {
		if *t.work--; *t.work < 0 || t.toolong {
			return exhausted
		}
		e := t.entering(still > degenerate)
		if e < 0 {
			var out outcome
			if e, out = t.price(); e < 0 {
				return out
			}
		}
		l := t.leaving(e)
		if l < 0 {
			return unbounded
		}
		if t.rhs[l] == 0 {
			still++
		} else {
			still = 0
		}
		t.pivot(l, e)
	}
}

// entering picks a column that is there already.
func (t *table) entering(lowest bool) int {
	z := t.t[len(t.rows)]
	e := -1
	for j, v := range z {
		if v > 0 && t.cols[j].kind != artificial && (e < 0 || v > z[e]) {
			if e = j; lowest {
				break
			}
		}
	}
	return e
}

// unitCost is what the first column of a row costs: in the first phase an artificial one costs one.
func (t *table) unitCost(k int) int64 {
	if t.first && t.cols[t.unit[k]].kind == artificial {
		return -1
	}
	return 0
}

// price makes the cell that would help most; -1 with optimal where none does.
func (t *table) price() (int, outcome) {
	z := t.t[len(t.rows)]
	var all []weight
	for k := range t.rows {
		if w := z[t.unit[k]] - t.unitCost(k)*t.den; w != 0 {
			if t.rows[k].minus {
				w = -w
			}
			all = append(all, weight{t.rows[k].sets, t.rows[k].exactly, w})
		}
	}
	if t.aim.worth != 0 {
		all = append(all, weight{t.aim.sets, false, t.aim.worth * t.den})
	}
	c, ok, spent := t.rules.dearest(all, t.work)
	switch {
	case spent:
		return -1, exhausted
	case !ok:
		return -1, optimal
	}
	e := t.admit(c)
	if e < 0 {
		return -1, exhausted
	}
	return e, optimal
}

// leaving picks the row whose column gives way: the first to reach nought, the lowest number among equals. An artificial column at nought gives way whatever
// its sign, so that it never grows again.
func (t *table) leaving(e int) int {
	l := -1
	for i, b := range t.basic {
		v := t.t[i][e]
		if v < 0 && !t.first && t.rhs[i] == 0 && t.cols[b].kind == artificial {
			t.negate(i)
			return i
		}
		if v <= 0 {
			continue
		}
		if l < 0 {
			l = i
			continue
		}
		switch c := crossed(t.rhs[i], t.t[l][e], t.rhs[l], v); {
		case c < 0, c == 0 && b < t.basic[l]:
			l = i
		}
	}
	return l
}

// crossed compares a·b with c·d, none of them negative.
func crossed(a, b, c, d int64) int {
	h1, l1 := bits.Mul64(uint64(a), uint64(b))
	h2, l2 := bits.Mul64(uint64(c), uint64(d))
	switch {
	case h1 != h2 && h1 < h2, h1 == h2 && l1 < l2:
		return -1
	case h1 == h2 && l1 == l2:
		return 0
	}
	return 1
}

func (t *table) negate(i int) {
	for j := range t.t[i] {
		t.t[i][j] = -t.t[i][j]
	}
	t.rhs[i] = -t.rhs[i]
}

// pivot puts column e in the place of the column of row l.
func (t *table) pivot(l, e int) {
	p := t.t[l][e]
	from := t.t[l]
	*t.work -= len(t.rows) * len(t.cols) / 1024
	wide := t.largest >= small
	largest := p
	shift := bits.TrailingZeros64(uint64(t.den))
	inverse := inverseOf(t.den >> shift)
	for i := range t.t {
		to := t.t[i]
		f := to[e]
		if i == l || f == 0 && p == t.den {
			continue
		}
		for j, w := range from {
			v := to[j]
			if v == 0 && (w == 0 || f == 0) {
				continue
			}
			n := int64(0)
			if wide {
				n = t.combine(v, p, f, w, shift, inverse)
			} else {
				n = ((v*p - f*w) >> shift) * inverse
			}
			to[j] = n
			largest = max(largest, n, -n)
		}
		t.rhs[i] = t.combine(t.rhs[i], p, f, t.rhs[l], shift, inverse)
	}
	t.largest = max(t.largest, largest)
	t.den = p
	t.basic[l] = e
}

// inverseOf is the number that undoes multiplication by an odd one in words of 64 bits (Newton's steps): a division known to leave nothing over is one multiplication by it.
func inverseOf(odd int64) int64 {
	x := odd
	for range 5 {
		x *= 2 - odd*x
	}
	return x
}

// small is a size up to which two products and their difference fit.
const small = 1 << 31

// combine is (v·p - f·w) / den, which is always whole, reckoned in 128 bits. Where the outcome itself does not fit, the table gives up.
func (t *table) combine(v, p, f, w int64, shift int, inverse int64) int64 {
	if q := (float64(v)*float64(p) - float64(f)*float64(w)) / float64(t.den); q > 4e18 || q < -4e18 {
		t.toolong = true
		return 0
	}
	h1, l1 := product(v, p)
	h2, l2 := product(f, w)
	low, borrow := bits.Sub64(l1, l2, 0)
	high, _ := bits.Sub64(h1, h2, borrow)
	return int64(low>>shift|high<<(64-shift)) * inverse
}

// product is a·b in 128 bits, in two's complement.
func product(a, b int64) (high, low uint64) {
	high, low = bits.Mul64(uint64(a), uint64(b))
	if a < 0 {
		high -= uint64(b)
	}
	if b < 0 {
		high -= uint64(a)
	}
	return high, low
}

func abs(v int64) int64 {
	if v < 0 {
		return -v
	}
	return v
}

// blame gives the rows that a failed start rests on: by Farkas' lemma they cannot all hold, whatever else is said.
func (t *table) blame() []int {
	var out []int
	for k := range t.rows {
		if t.t[len(t.rows)][t.unit[k]]-t.unitCost(k)*t.den != 0 {
			out = append(out, k)
		}
	}
	return out
}
