package sets

// climb looks for a solution in whole people that is as good as can be, from the best one known, a person at a time: one comes in, goes, or goes from one cell to another, as no row minds. It finds
// nothing where that takes more than one at a time; then others look further.
func (q *part) climb(aim weight, bound int64) bool {
	var from solution
	best := int64(0)
	for _, s := range q.met {
		if n := aim.worth * s.count(aim.sets); from == nil || n > best {
			from, best = s, n
		}
	}
	return from != nil && len(q.first.pool.rows) <= 64 && q.climbs(from, aim, bound)
}

func (q *part) climbs(from solution, aim weight, bound int64) bool {
	p, best := q.first.pool, aim.worth*from.count(aim.sets)
	c := climber{pool: p, heads: make([]int64, len(p.cells)+1), hits: make([]uint64, len(p.cells)+1), worth: make([]int64, len(p.cells)+1), sums: make([]int64, len(p.rows))}
	for k, hits := range p.hits {
		for _, r := range hits {
			c.hits[k] |= 1 << r
		}
		if aim.sets.meets(p.cells[k]) {
			c.worth[k] = aim.worth
		}
	}
	nobody := len(p.cells) // a cell of its own, in no set
	c.heads[nobody] = endless
	for _, x := range from {
		k, ok := p.at[x.cell]
		if !ok {
			return false
		}
		c.heads[k] += x.heads
		for _, r := range p.hits[k] {
			c.sums[r] += x.heads
		}
	}
	for best < bound {
		n := c.step(bound - best)
		if n == 0 {
			return false
		}
		best += n
	}
	var out solution
	for k, cell := range p.cells {
		if c.heads[k] > 0 {
			out = append(out, peopled{cell: cell, heads: c.heads[k]})
		}
	}
	q.keep(out)
	return true
}

type climber struct {
	pool  *pool
	heads []int64  // of each cell; the last is nobody's
	hits  []uint64 // of each cell, the rows that it counts in
	worth []int64
	sums  []int64 // of each row
}

// step moves as many people as may go, at most so many, from one cell to another that is worth one more, and gives how many went.
func (c *climber) step(most int64) int64 {
	var less, more uint64 // rows that may lose somebody, and that may gain somebody
	for r := range c.sums {
		if c.sums[r] > c.pool.rows[r].lo {
			less |= 1 << r
		}
		if c.sums[r] < c.pool.rows[r].hi {
			more |= 1 << r
		}
	}
	for a, heads := range c.heads {
		if heads == 0 {
			continue
		}
		for b := range c.heads {
			lost, won := c.hits[a]&^c.hits[b], c.hits[b]&^c.hits[a]
			if c.worth[b]-c.worth[a] != 1 || lost&^less != 0 || won&^more != 0 {
				continue
			}
			n := min(most, heads)
			for r := range c.sums {
				if lost>>r&1 == 1 {
					n = min(n, c.sums[r]-c.pool.rows[r].lo)
				}
				if won>>r&1 == 1 {
					n = min(n, c.pool.rows[r].hi-c.sums[r])
				}
			}
			c.heads[a], c.heads[b] = c.heads[a]-n, c.heads[b]+n
			for r := range c.sums {
				c.sums[r] += n * (int64(won>>r&1) - int64(lost>>r&1))
			}
			return n
		}
	}
	return 0
}
