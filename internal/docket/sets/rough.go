package sets

// plus adds numbers of people, cut so that they never overflow.
func plus(a, b int) int { return min(a+b, sound) }

// limits are what sums alone say of each set's size; hi is Open where they say nothing.
type limits struct{ lo, hi []int }

func (l *limits) least(i, v int) bool {
	if v > l.lo[i] {
		l.lo[i] = v
		return true
	}
	return false
}

func (l *limits) most(i, v int) bool {
	if v != Open && (l.hi[i] == Open || v < l.hi[i]) {
		l.hi[i] = v
		return true
	}
	return false
}

// total is the sum of the upper limits, Open where one is.
func (l *limits) total(of []int) int {
	sum := 0
	for _, i := range of {
		if l.hi[i] == Open {
			return Open
		}
		sum = plus(sum, l.hi[i])
	}
	return sum
}

// rounds bounds how often sums are carried on.
const rounds = 8

// limits carries sums from set to set until nothing changes.
func (q *part) limits() limits {
	l := limits{make([]int, q.n), make([]int, q.n)}
	for i := range l.hi {
		l.hi[i] = Open
	}
	for range rounds {
		changed := false
		for _, s := range q.statements {
			changed = l.carry(&s) || changed
		}
		if !changed {
			break
		}
	}
	return l
}

func (l *limits) carry(s *Statement) (changed bool) {
	switch s.Kind {
	case Size:
		for _, i := range s.A {
			changed = l.most(i, s.Hi) || changed
		}
		if len(s.A) == 1 {
			changed = l.least(s.A[0], min(s.Lo, sound)) || changed
		}
	case Subset, Cover:
		a := s.A[0]
		changed = l.most(a, l.total(s.B))
		if len(s.B) == 1 {
			changed = l.least(s.B[0], l.lo[a]) || changed
		}
		for _, b := range s.B {
			if s.Kind == Cover {
				changed = l.most(b, l.hi[a]) || l.least(a, l.lo[b]) || changed
			}
		}
	}
	return changed
}

// rough is always sound and never the tightest but by luck: at least as many as any one set or statement within the union says, at most the sum of what each may have
// or what a statement about all of them says.
func (q *part) rough(of []int) Interval {
	l := q.limits()
	m := map[int]bool{}
	for _, i := range of {
		m[i] = true
	}
	inside := func(sets []int) bool {
		for _, i := range sets {
			if !m[i] {
				return false
			}
		}
		return true
	}
	in := Interval{Hi: l.total(of)}
	for _, i := range of {
		in.Lo = max(in.Lo, l.lo[i])
	}
	for _, s := range q.statements {
		if s.Kind != Size {
			continue
		}
		if inside(s.A) {
			in.Lo = max(in.Lo, min(s.Lo, sound))
		}
		if s.Hi != Open && holdsAll(s.A, of) && (in.Hi == Open || s.Hi < in.Hi) {
			in.Hi = s.Hi
		}
	}
	if in.Hi != Open {
		in.Lo = min(in.Lo, in.Hi)
	}
	return in
}

func holdsAll(in, of []int) bool {
	has := map[int]bool{}
	for _, i := range in {
		has[i] = true
	}
	for _, i := range of {
		if !has[i] {
			return false
		}
	}
	return true
}
