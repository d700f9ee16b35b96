package sets

import (
	"cmp"
	"slices"
)

// broken gives the line of a cell with a part of a person in it, -1 where all are whole. Where a row's sum is broken, some cell is too.
func (t *table) broken() int {
	for i, b := range t.basic {
		if b >= 0 && t.value[i]%t.den != 0 {
			return i
		}
	}
	return -1
}

// nearest gives the lines of the broken cells, the one nearest to the whole above first.
func (t *table) nearest() []int {
	var out []int
	for i, b := range t.basic {
		if b >= 0 && t.value[i]%t.den != 0 {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(t.value[b]%t.den, t.value[a]%t.den) })
	return out
}

// part is how far from whole a number of den-ths is: the least it must move.
func (t *table) part(heads int64) int64 {
	r := heads % t.den
	return min(r, t.den-r)
}

// split gives what is best halved on: the size of one set, else of two sets together, with the largest part of a person in it, else a cell; and that size in den-ths. Sets
// halve far better than cells do, since a cell is one of very many.
func (t *table) split(n int) (row, int64) {
	s := t.peopled(1, t.den)
	var best row
	var heads, most int64
	try := func(c cell) {
		if v := s.count(c); t.part(v) > most {
			best, heads, most = row{sets: c}, v, t.part(v)
		}
	}
	for i := range n {
		try(cellOf([]int{i}))
	}
	if most > 0 {
		return best, heads
	}
	for i := range n {
		for j := range i {
			try(cellOf([]int{i, j}))
		}
	}
	if most > 0 {
		return best, heads
	}
	c := t.pool.cells[t.basic[t.broken()]]
	return row{sets: c, exactly: true}, s.exactly(c)
}

// solution is the cells that have people, where all are whole.
func (t *table) solution() solution { return t.peopled(t.den, 1) }

// peopled is the cells that have people, their values divided by one number and what is placed in them multiplied by another.
func (t *table) peopled(by, times int64) solution {
	var s solution
	for i, b := range t.basic {
		if b >= 0 && t.value[i] != 0 {
			s = append(s, peopled{t.pool.cells[b], t.value[i] / by})
		}
	}
	for _, p := range t.placed {
		s = append(s, peopled{p.cell, p.heads * times})
	}
	return s
}

// reached is the aim reached, as a fraction.
func (t *table) reached() (num, den int64) {
	for i, b := range t.basic {
		if b >= 0 {
			num += t.worth(t.pool.cells[b]) * t.value[i]
		}
	}
	for _, p := range t.placed {
		num += t.worth(p.cell) * t.scaled(p.heads)
	}
	return num, t.den
}

// solution is people in cells, all others empty.
type solution []peopled

type peopled struct {
	cell  cell
	heads int64
}

// count is how many are in any of the sets.
func (s solution) count(sets cell) (n int64) {
	for _, p := range s {
		if p.cell.meets(sets) {
			n += p.heads
		}
	}
	return n
}

// exactly is how many are in just this cell.
func (s solution) exactly(c cell) (n int64) {
	for _, p := range s {
		if p.cell == c {
			n += p.heads
		}
	}
	return n
}
