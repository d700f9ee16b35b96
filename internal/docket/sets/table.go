package sets

// row is one line of the program: the people who are in any of the sets (or, exactly, in this one cell) number from lo to hi.
type row struct {
	sets         cell
	exactly      bool
	lo, hi       int64 // hi is endless where no upper end is told
	lower, upper int   // statements that say so, -1 for none
}

// endless stands for no upper end.
const endless = 1 << 60

func (r *row) holds(c cell) bool {
	if r.exactly {
		return r.sets == c
	}
	return r.sets.meets(c)
}

// pool is the cells made so far for a program; all its tables share it.
type pool struct {
	cells []cell
	hits  [][]int32 // by cell: which of the program's first rows it counts in
	at    map[cell]int
	rows  []row
}

// admit gives the number of a cell.
func (p *pool) admit(c cell) int {
	if k, ok := p.at[c]; ok {
		return k
	}
	k := len(p.cells)
	p.at[c] = k
	var hits []int32
	for i := range p.rows {
		if p.rows[i].holds(c) {
			hits = append(hits, int32(i))
		}
	}
	p.cells, p.hits = append(p.cells, c), append(p.hits, hits)
	return k
}

// table is a basis of the revised simplex method in whole numbers (integer pivoting: Edmonds 1967, Bareiss 1968): every number stands for itself divided by
// den, and every division is exact, so there is no rounding anywhere. A row's sum is a variable of its own between the row's limits. Cells are columns that are made only
// when they would help (column generation: Gilmore and Gomory 1961), so that the table is no wider than it has rows. Any basis will do to begin with: what breaks its
// limits is mended first. So a table that answered one question is a good start for the next, and for a half of the question with one limit moved.
type table struct {
	rules   *rules
	pool    *pool
	rows    []row
	inverse [][]int64 // den times the inverse of the basis: a line for each basic variable, an entry for each row
	den     int64
	largest int64   // no entry of inverse is larger
	basic   []int   // what stands in each line: the number of a cell, or the complement of a row's number for its sum
	rest    []place // of each row: where its sum rests
	value   []int64 // of each line, in den-ths
	price   []int64 // of each row, in den-ths
	enters  []int64 // the column that comes in
	filled  []int32 // where the line that it comes into is not nought
	placed  []peopled
	aim     weight // of the cells; the worth is 1 or -1, or 0 for none
	worths  []int8 // of the cells of the pool
	mending bool
	work    *int
	toolong bool // a number grew too large
}

// place is where the sum of a row rests.
type place int8

const (
	between place = iota // in the basis
	atLow
	atHigh
)

func newTable(r *rules, p *pool, work *int) *table {
	t := &table{rules: r, pool: p, den: 1, largest: 1, work: work}
	for _, r := range p.rows {
		t.insert(r)
	}
	return t
}

// clone is a copy that goes its own way.
func (t *table) clone() *table {
	c := *t
	n := len(t.rows)
	c.rows = append(make([]row, 0, n+1), t.rows...)
	c.basic = append(make([]int, 0, n+1), t.basic...)
	c.rest = append(make([]place, 0, n+1), t.rest...)
	c.value, c.price, c.enters = make([]int64, n), make([]int64, n), make([]int64, n)
	c.worths = nil
	c.filled = make([]int32, 0, n+1)
	c.placed = append([]peopled(nil), t.placed...)
	all := make([]int64, n*n)
	c.inverse = make([][]int64, n, n+1)
	for i := range t.inverse {
		c.inverse[i] = all[i*n : (i+1)*n : (i+1)*n]
		copy(c.inverse[i], t.inverse[i])
	}
	return &c
}

// insert adds a row; its sum joins the basis.
func (t *table) insert(r row) {
	k := len(t.rows)
	line := make([]int64, k+1, k+2)
	for i, b := range t.basic {
		if b >= 0 && r.holds(t.pool.cells[b]) {
			for j, v := range t.inverse[i] {
				line[j] += v
			}
		}
		t.inverse[i] = append(t.inverse[i], 0)
	}
	for _, v := range line {
		t.largest = max(t.largest, abs(v))
	}
	for _, p := range t.placed {
		if r.holds(p.cell) {
			r.shift(p.heads)
		}
	}
	line[k] = -t.den
	t.rows, t.inverse, t.basic, t.rest = append(t.rows, r), append(t.inverse, line), append(t.basic, ^k), append(t.rest, between)
	t.value, t.price, t.enters = append(t.value, 0), append(t.price, 0), append(t.enters, 0)
}

// shift takes people who are placed already out of a row's limits.
func (r *row) shift(heads int64) {
	r.lo -= heads
	if r.hi < endless {
		r.hi -= heads
	}
}

// limit makes a row no wider than another about the same people, and adds it where there is none.
func (t *table) limit(r row) {
	for i := range t.rows {
		if o := &t.rows[i]; o.sets == r.sets && o.exactly == r.exactly {
			for _, p := range t.placed {
				if r.holds(p.cell) {
					r.shift(p.heads)
				}
			}
			o.lo, o.hi = max(o.lo, r.lo), min(o.hi, r.hi)
			if t.rest[i] == atHigh && o.hi >= endless {
				t.rest[i] = atLow
			}
			return
		}
	}
	t.insert(r)
}

// settle puts people into a cell for good.
func (t *table) settle(c cell, heads int64) {
	t.placed = append(t.placed, peopled{c, heads})
	for i := range t.rows {
		if t.rows[i].holds(c) {
			t.rows[i].shift(heads)
		}
	}
}

// each calls for every row that counts a cell of the pool.
func (t *table) each(k int, do func(r int)) {
	for _, r := range t.pool.hits[k] {
		do(int(r))
	}
	for r := len(t.pool.rows); r < len(t.rows); r++ {
		if t.rows[r].holds(t.pool.cells[k]) {
			do(r)
		}
	}
}

// aims sets what cells are worth.
func (t *table) aims(aim weight) {
	if aim != t.aim {
		t.aim, t.worths = aim, t.worths[:0]
	}
	for _, c := range t.pool.cells[len(t.worths):] {
		t.worths = append(t.worths, int8(t.worth(c)))
	}
}

func (t *table) worth(c cell) int64 {
	if t.aim.worth != 0 && t.aim.sets.meets(c) {
		return t.aim.worth
	}
	return 0
}

type outcome int

const (
	optimal outcome = iota
	unbounded
	infeasible
	exhausted
)

// degenerate is after how many steps without gain the choice falls to the lowest number, which never goes round in a circle (Bland 1977).
const degenerate = 40

// reach mends what breaks its limits and then makes the aim as great as can be.
func (t *table) reach(aim weight) outcome {
	t.largest = 1
	for _, line := range t.inverse {
		for _, v := range line {
			t.largest = max(t.largest, v, -v)
		}
	}
	for i := range t.rows {
		if t.rows[i].lo > t.rows[i].hi {
			return infeasible
		}
	}
	t.reckon()
	still := 0
	for {
		*t.work -= 1 + len(t.rows)*len(t.rows)/512 + len(t.pool.cells)/64
		if *t.work < 0 || t.toolong {
			return exhausted
		}
		t.aims(aim)
		t.prices()
		m, out := t.entering(still > degenerate)
		switch {
		case m.from == nothing && out == optimal && t.mending:
			return infeasible
		case m.from == nothing:
			return out
		}
		t.column(&m)
		if !t.leaving(&m) {
			return unbounded
		}
		if m.num == 0 {
			still++
		} else {
			still = 0
		}
		t.step(&m)
		if n := int64(len(t.rows)); t.largest > (1<<62)/(n*n+1) {
			t.toolong = true // sums of entries might not fit
		}
	}
}

// limits of what stands in a line.
func (t *table) limits(i int) (lo, hi int64) {
	if b := t.basic[i]; b < 0 {
		return t.rows[^b].lo, t.rows[^b].hi
	}
	return 0, endless
}

// beyond is -1 where a line is below its limits, 1 where it is above them, else 0.
func (t *table) beyond(i int) int {
	lo, hi := t.limits(i)
	switch {
	case t.value[i] < t.scaled(lo):
		return -1
	case hi < endless && t.value[i] > t.scaled(hi):
		return 1
	}
	return 0
}

// prices says what each row's limit is worth: to mending as long as something breaks its limits, then to the aim.
func (t *table) prices() {
	clear(t.price)
	t.mending = false
	for i := range t.basic {
		if side := t.beyond(i); side != 0 {
			t.mending = true
			t.pay(i, int64(-side))
		}
	}
	if t.mending || t.aim.worth == 0 {
		return
	}
	for i, b := range t.basic {
		if b >= 0 {
			if w := t.worths[b]; w != 0 {
				t.pay(i, int64(w))
			}
		}
	}
}

func (t *table) pay(i int, worth int64) {
	for r, v := range t.inverse[i] {
		t.price[r] += worth * v
	}
}

// move is one step of the method: what comes in, which way, and what gives way to it.
type move struct {
	from  source
	which int   // cell or row
	way   int64 // 1 where it grows
	line  int   // that gives way, -1 where it only goes to its other limit
	to    place // of the sum that gives way
	num   int64 // how far it goes is num divided by rate
	rate  int64
}

type source int8

const (
	nothing source = iota
	fromCells
	fromSums
)

// entering picks what would help most, or the first that helps. Where no cell that is known does, it looks for a new one.
func (t *table) entering(lowest bool) (m move, out outcome) {
	most := int64(0)
	for r, y := range t.price {
		if t.rest[r] == between || t.rows[r].lo == t.rows[r].hi {
			continue
		}
		way := int64(1)
		if t.rest[r] == atHigh {
			way = -1
		}
		if y*way > most {
			most, m = y*way, move{from: fromSums, which: r, way: way}
			if lowest {
				return m, optimal
			}
		}
	}
	for k, hits := range t.pool.hits {
		gain := int64(0)
		if !t.mending {
			gain = int64(t.worths[k]) * t.den
		}
		for _, r := range hits {
			gain -= t.price[r]
		}
		for r := len(t.pool.rows); r < len(t.rows); r++ {
			if t.price[r] != 0 && t.rows[r].holds(t.pool.cells[k]) {
				gain -= t.price[r]
			}
		}
		if gain > most {
			most, m = gain, move{from: fromCells, which: k, way: 1}
			if lowest {
				return m, optimal
			}
		}
	}
	if m.from != nothing {
		return m, optimal
	}
	return t.discover()
}

// discover makes the cell that would help most.
func (t *table) discover() (move, outcome) {
	var all []weight
	for r, y := range t.price {
		if y != 0 {
			all = append(all, weight{t.rows[r].sets, t.rows[r].exactly, -y})
		}
	}
	if !t.mending && t.aim.worth != 0 {
		all = append(all, weight{t.aim.sets, false, t.aim.worth * t.den})
	}
	c, ok, spent := t.rules.dearest(all, t.work)
	switch {
	case spent:
		return move{}, exhausted
	case !ok:
		return move{}, optimal
	}
	return move{from: fromCells, which: t.pool.admit(c), way: 1}, optimal
}

// column writes what comes in as the present basis sees it.
func (t *table) column(m *move) {
	clear(t.enters)
	if m.from == fromSums {
		for i := range t.inverse {
			t.enters[i] = -t.inverse[i][m.which]
		}
		return
	}
	t.each(m.which, func(r int) {
		for i := range t.inverse {
			t.enters[i] += t.inverse[i][r]
		}
	})
}

// leaving finds how far what comes in can go: until the first line meets a limit, the lowest number among equals. A line beyond a limit stops at that one.
func (t *table) leaving(m *move) bool {
	found := false
	m.line = -1
	if m.from == fromSums && t.rows[m.which].hi < endless {
		found, m.num, m.rate = true, t.scaled(t.rows[m.which].hi-t.rows[m.which].lo), t.den
	}
	for i, v := range t.enters {
		rate := -m.way * v
		if rate == 0 {
			continue
		}
		lo, hi := t.limits(i)
		side := t.beyond(i)
		var num int64
		var to place
		switch {
		case rate < 0 && side > 0:
			num, to = t.value[i]-t.scaled(hi), atHigh
		case rate < 0 && side == 0:
			num, to = t.value[i]-t.scaled(lo), atLow
		case rate > 0 && side < 0:
			num, to = t.scaled(lo)-t.value[i], atLow
		case rate > 0 && side == 0 && hi < endless:
			num, to = t.scaled(hi)-t.value[i], atHigh
		default:
			continue
		}
		c := -1
		if found {
			c = crossed(num, m.rate, m.num, abs(rate))
		}
		if c < 0 || c == 0 && m.line >= 0 && t.basic[i] < t.basic[m.line] {
			found, m.line, m.to, m.num, m.rate = true, i, to, num, abs(rate)
		}
	}
	return found
}

// step carries out a move.
func (t *table) step(m *move) {
	if m.line < 0 {
		far := t.rows[m.which].hi - t.rows[m.which].lo
		for i, v := range t.enters {
			t.value[i] -= m.way * v * far
		}
		t.rest[m.which] = atLow + atHigh - t.rest[m.which]
		return
	}
	from := int64(0)
	if m.from == fromSums {
		from = t.rows[m.which].lo
		if t.rest[m.which] == atHigh {
			from = t.rows[m.which].hi
		}
	}
	if b := t.basic[m.line]; b < 0 {
		t.rest[^b] = m.to
	}
	t.basic[m.line] = m.which
	if m.from == fromSums {
		t.basic[m.line], t.rest[m.which] = ^m.which, between
	}
	t.pivot(m.line, m.way*m.num)
	t.value[m.line] = t.scaled(from) + m.way*m.num
}

// blame gives the statements that a failure rests on: by Farkas' lemma they cannot all hold, whatever else is said.
func (t *table) blame() []int {
	var out []int
	for r, y := range t.price {
		switch {
		case y < 0 && t.rows[r].lower >= 0:
			out = append(out, t.rows[r].lower)
		case y > 0 && t.rows[r].upper >= 0:
			out = append(out, t.rows[r].upper)
		}
	}
	return out
}
