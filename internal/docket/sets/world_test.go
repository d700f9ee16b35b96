package sets

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// told is a world of people split again and again, and what reports say of it: sizes of groups (exact, about, at least), parts and wholes, groups that share nobody, unions
// across branches. All of it is true until a conflict is planted. One whole holds everybody, so that everything is one component.
func told(sets, statements int, seed uint64) Problem {
	rng := rand.New(rand.NewPCG(seed, 99))
	p := Problem{Sets: sets}
	parent, people := make([]int, sets), make([][]int, sets)
	for i := range 400 {
		people[0] = append(people[0], i)
	}
	for i := 1; i < sets; i++ {
		parent[i] = rng.IntN((i + 1) / 2)
		for len(people[parent[i]]) < 4 {
			parent[i] = parent[parent[i]]
		}
		from := people[parent[i]]
		n := 1 + rng.IntN(len(from)/2+1)
		at := rng.IntN(len(from) - n + 1)
		people[i] = from[at : at+n]
		p.Statements = append(p.Statements, Statement{Kind: Subset, A: []int{i}, B: []int{parent[i]}})
	}
	apart := func(a, b int) bool {
		x, y := people[a], people[b]
		return x[len(x)-1] < y[0] || y[len(y)-1] < x[0]
	}
	for i := 0; len(p.Statements) < statements; i++ {
		a := i % sets
		n := len(people[a])
		switch rng.IntN(4) {
		case 0:
			p.Statements = append(p.Statements, size(n, n, a))
		case 1:
			p.Statements = append(p.Statements, size(n-n/8, n+n/8+1, a))
		case 2:
			b := rng.IntN(sets)
			if b != a && apart(a, b) {
				p.Statements = append(p.Statements, Statement{Kind: Disjoint, A: []int{a, b}})
			}
		default:
			b := rng.IntN(sets)
			all := map[int]bool{}
			for _, x := range append(slices.Clone(people[a]), people[b]...) {
				all[x] = true
			}
			if b != a {
				p.Statements = append(p.Statements, size(max(0, len(all)-rng.IntN(4)), len(all)+rng.IntN(4), a, b))
			}
		}
	}
	return p
}

// planted adds conflicts among new groups that are parts of the world's whole: parts that share nobody and are told as more than their whole.
func planted(p Problem, conflicts int) (Problem, [][]int) {
	p.Statements = slices.Clone(p.Statements)
	var cores [][]int
	for range conflicts {
		w, a, b := p.Sets, p.Sets+1, p.Sets+2
		p.Sets += 3
		n := len(p.Statements)
		p.Statements = append(p.Statements, size(20, 20, w), size(12, 13, a), size(9, 11, b), Statement{Kind: Disjoint, A: []int{a, b}},
			Statement{Kind: Subset, A: []int{a}, B: []int{w}}, Statement{Kind: Subset, A: []int{b}, B: []int{w}}, Statement{Kind: Subset, A: []int{w}, B: []int{0}})
		cores = append(cores, []int{n, n + 1, n + 2, n + 3, n + 4, n + 5})
	}
	return p, cores
}

func TestPlantedConflictsAreFound(t *testing.T) {
	for seed := range uint64(3) {
		p, cores := planted(told(20, 30, seed+1), 2)
		got, complete := p.AllConflicts(20)
		if len(got) != len(cores) || !complete {
			t.Fatalf("seed %d: found %v (all: %v) of %d planted", seed, got, complete, len(cores))
		}
		for _, c := range cores {
			if !slices.ContainsFunc(got, func(g []int) bool { return slices.Equal(g, c) }) {
				t.Errorf("seed %d: %v is not among %v", seed, c, got)
			}
		}
	}
}

func TestEveryGroupExact(t *testing.T) {
	for seed := range uint64(5) {
		p := told(30, 60, seed)
		s := p.System(nil)
		for i := range p.Sets {
			if in, ok := s.Union([]int{i}); !ok || !in.Exact {
				t.Errorf("seed %d, set %d: %+v, %v", seed, i, in, ok)
			}
		}
	}
}

// BenchmarkThirtySets asks for every group, for every union of two neighbours and for all together: 30 sets, 60 statements, one component.
func BenchmarkThirtySets(b *testing.B) {
	p := told(30, 60, 1)
	all := make([]int, p.Sets)
	for i := range all {
		all[i] = i
	}
	for b.Loop() {
		s := p.System(nil)
		for i := range p.Sets {
			s.Union(all[i : i+1])
		}
		for i := range p.Sets - 1 {
			s.Union(all[i : i+2])
		}
		if in, ok := s.Union(all); !ok || !in.Exact {
			b.Fatal(in, ok)
		}
	}
}

// BenchmarkFiveConflicts finds all conflicts among 200 statements in one component, and proves that there are no others.
func BenchmarkFiveConflicts(b *testing.B) {
	p, _ := planted(told(85, 165, 1), 5)
	for b.Loop() {
		if got, complete := p.AllConflicts(20); len(got) != 5 || !complete {
			b.Fatal(got, complete)
		}
	}
	b.ReportMetric(float64(len(p.Statements)), "statements")
}

// TestConflictsOfManyWithoutProof: the quick search finds what the whole one does, five conflicts among 200 statements and any number of overlapping ones.
func TestConflictsOfManyWithoutProof(t *testing.T) {
	p, cores := planted(told(85, 165, 1), 5)
	if got := p.Conflicts(20); len(got) != len(cores) {
		t.Errorf("%d of %d planted: %v", len(got), len(cores), got)
	}
	for seed := range uint64(120) {
		p, _ := instance(seed)
		all, complete := p.AllConflicts(20)
		if !complete {
			continue
		}
		if got := p.Conflicts(20); !slices.EqualFunc(got, all, slices.Equal) {
			t.Errorf("instance %d: %v, not %v", seed, got, all)
		}
	}
}

// BenchmarkFiveConflictsFound finds them as the docket asks: without the proof that there are no others.
func BenchmarkFiveConflictsFound(b *testing.B) {
	p, _ := planted(told(85, 165, 1), 5)
	for b.Loop() {
		if got := p.Conflicts(20); len(got) != 5 {
			b.Fatal(got)
		}
	}
}

// TestArmsThatFitHoldTogether: what the arms of a star say of a part of the statements is what all of them together say, in worlds with planted conflicts and in any others.
func TestArmsThatFitHoldTogether(t *testing.T) {
	held, parted := 0, 0
	for seed := range uint64(200) {
		p, _ := instance(seed)
		if seed%4 == 0 {
			p, _ = planted(told(12, 24, seed), 2)
		}
		c, rng := p.checker(), rand.New(rand.NewPCG(seed, 5))
		for range 12 {
			active := p.all()
			for i := range active {
				active[i] = rng.IntN(8) != 0
			}
			ok, exact := p.System(active).Feasible()
			switch holds := c.holds(active); {
			case holds && !ok:
				t.Fatalf("seed %d: %v cannot hold", seed, active)
			case holds:
				held++
			case ok && exact && seed%4 == 0:
				parted++
			}
		}
	}
	if held < 500 || parted > 0 {
		t.Errorf("the arms showed %d times that all can hold, and did not %d times where they can", held, parted)
	}
}

// disputed is one group of whom many numbers are told, with groups told of as part of it, some larger than most of those numbers.
func disputed(numbers, parts int) Problem {
	p := Problem{Sets: 1 + parts}
	for i := range numbers {
		n := 120 + i*7%numbers
		p.Statements = append(p.Statements, size(n, n, 0))
	}
	for i := range parts {
		p.Statements = append(p.Statements, size(30+i, 30+i, 1+i), Statement{Kind: Subset, A: []int{1 + i}, B: []int{0}})
	}
	return p
}

// An arm is worked out as a problem of its own: what is found of it is what the whole problem says where only its statements are active.
func TestAnArmAloneIsAsInItsWhole(t *testing.T) {
	tried, held := 0, 0
	for seed := range uint64(400) {
		p, _ := instance(seed)
		if seed%8 == 0 {
			p, _ = planted(told(8, 14, seed), 1)
		}
		rng, c := rand.New(rand.NewPCG(seed, 3)), p.checker()
		for _, s := range p.stars() {
			for k := range s.arms {
				a := &s.arms[k]
				active, alone := make([]bool, len(p.Statements)), make([]bool, len(p.Statements))
				for i := range active {
					active[i] = rng.IntN(5) > 0
				}
				for _, i := range a.ids {
					alone[i] = active[i]
				}
				r, whole := c.reached(a, active), p.System(alone)
				ok, exact := whole.Feasible()
				if holds := ok && exact; holds {
					in, ok := whole.Union([]int{s.hub})
					if holds = ok && in.Exact; holds != r.holds || holds && in != r.in {
						t.Fatalf("seed %d: the hub holds %+v in the whole, %+v in the arm", seed, in, r)
					}
				} else if r.holds {
					t.Fatalf("seed %d: the arm holds, the whole does not", seed)
				}
				if !r.holds {
					continue
				}
				for n := range 12 {
					with := Problem{Sets: p.Sets, Statements: append(slices.Clone(p.Statements), size(n, n, s.hub))}
					ok, exact := with.System(append(slices.Clone(alone), true)).Feasible()
					if got := c.tries(a, r, active, n); got != (ok && exact) {
						t.Fatalf("seed %d: %d in the hub: %v in the arm, %v in the whole", seed, n, got, ok)
					} else if got {
						held++
					}
					tried++
				}
			}
		}
	}
	if tried < 1000 || held < 300 || held == tried {
		t.Errorf("%d numbers were tried, %d held", tried, held)
	}
}

// Reports that all contradict one another: 40 numbers of one group, and 110 other groups in it.
func BenchmarkManyContradict(b *testing.B) {
	p := disputed(40, 110)
	for b.Loop() {
		if len(p.Conflicts(20)) != 20 || p.Consistent(func(int) float64 { return 1 }) == nil {
			b.Fatal("no conflicts")
		}
	}
}
