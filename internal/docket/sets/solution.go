package sets

import (
	"cmp"
	"slices"
)

// broken gives the basic row of a cell with a part of a person in it, -1 where all are whole. Where a statement's slack alone is broken, some cell is too.
func (t *table) broken() int {
	for i, b := range t.basic {
		if t.cols[b].kind == ofCell && t.rhs[i]%t.den != 0 {
			return i
		}
	}
	return -1
}

// nearest gives the basic rows of the broken cells, the one nearest to the whole above first.
func (t *table) nearest() []int {
	var out []int
	for i, b := range t.basic {
		if t.cols[b].kind == ofCell && t.rhs[i]%t.den != 0 {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(t.rhs[b]%t.den, t.rhs[a]%t.den) })
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
	var all []peopled
	for i, b := range t.basic {
		if t.cols[b].kind == ofCell && t.rhs[i] != 0 {
			all = append(all, peopled{t.cols[b].cell, t.rhs[i]})
		}
	}
	s := solution(all)
	var best row
	var heads, most int64
	try := func(c cell) {
		if v := s.count(c); t.part(v) > most {
			best, heads, most = row{sets: c, of: -1}, v, t.part(v)
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
	i := t.broken()
	return row{sets: t.cols[t.basic[i]].cell, exactly: true, of: -1}, t.rhs[i]
}

// solution is the cells that have people, where all are whole.
func (t *table) solution() solution {
	var s solution
	for i, b := range t.basic {
		if t.cols[b].kind == ofCell && t.rhs[i] != 0 {
			s = append(s, peopled{t.cols[b].cell, t.rhs[i] / t.den})
		}
	}
	return s
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
