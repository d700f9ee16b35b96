package sets

import (
	"testing"

	"pgregory.net/rapid"
)

func size(lo, hi int, a ...int) Statement { return Statement{Kind: Size, A: a, Lo: lo, Hi: hi} }

func TestGolden(t *testing.T) {
	// 31 and 41 people, 24 of the 41 at one site, nothing else known.
	const e, f, s = 0, 1, 2
	p := Problem{Sets: 3, Statements: []Statement{size(31, 31, e), size(41, 41, f), size(24, 24, s), {Kind: Subset, A: []int{s}, B: []int{f}}}}
	check(t, p, []int{e, f}, Interval{41, 72, true})
	// Ten of the 31 are unrelated to the 41.
	p.Sets = 4
	p.Statements = append(p.Statements, size(10, 10, 3), Statement{Kind: Subset, A: []int{3}, B: []int{e}}, Statement{Kind: Disjoint, A: []int{3, f}})
	check(t, p, []int{e, f}, Interval{51, 72, true})
	// 21 made of 9, 7 and 5; parts stay below the whole.
	q := Problem{Sets: 4, Statements: []Statement{size(9, 9, 1), size(7, 7, 2), size(5, 5, 3), {Kind: Cover, A: []int{0}, B: []int{1, 2, 3}}, {Kind: Disjoint, A: []int{1, 2, 3}}}}
	check(t, q, []int{0}, Interval{21, 21, true})
	check(t, q, []int{2, 3}, Interval{12, 12, true})
	// Two groups in 21, each of at least one.
	r := Problem{Sets: 3, Statements: []Statement{size(21, 21, 0), size(1, Open, 1), size(1, Open, 2), {Kind: Subset, A: []int{1}, B: []int{0}},
		{Kind: Subset, A: []int{2}, B: []int{0}}, {Kind: Disjoint, A: []int{1, 2}}}}
	check(t, r, []int{1}, Interval{1, 20, true})
	check(t, r, []int{1, 2}, Interval{2, 21, true})
}

func check(t *testing.T, p Problem, sets []int, want Interval) {
	t.Helper()
	if got, ok := p.Union(sets, nil); !ok || got != want {
		t.Errorf("%v: got %+v, %v, want %+v", sets, got, ok, want)
	}
}

func TestConflictsAreSmallest(t *testing.T) {
	p := Problem{Sets: 3, Statements: []Statement{size(20, 20, 0), size(9, 9, 1), size(18, 18, 2), {Kind: Cover, A: []int{0}, B: []int{1, 2}},
		{Kind: Disjoint, A: []int{1, 2}}, size(1, 30, 1)}}
	got := p.Conflicts(20)
	if len(got) != 1 || len(got[0]) != 5 {
		t.Fatalf("got %v", got)
	}
	on := p.Consistent(func(i int) float64 { return float64(i) })
	if !p.Feasible(on) {
		t.Fatal("what is kept still contradicts itself")
	}
}

// TestTruthLiesInside builds a true world, says true things about it, and asks for every pair.
func TestTruthLiesInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "sets")
		world := make([]int, 1<<n) // people by region
		for r := 1; r < 1<<n; r++ {
			if rapid.Bool().Draw(t, "used") {
				world[r] = rapid.IntRange(0, 12).Draw(t, "people")
			}
		}
		count := func(m uint32) int {
			sum := 0
			for r, k := range world {
				if uint32(r)&m != 0 {
					sum += k
				}
			}
			return sum
		}
		p := Problem{Sets: n}
		for range rapid.IntRange(1, 6).Draw(t, "statements") {
			m := uint32(rapid.IntRange(1, 1<<n-1).Draw(t, "of"))
			var of []int
			for i := range n {
				if m>>i&1 == 1 {
					of = append(of, i)
				}
			}
			k := count(m)
			lo := max(0, k-rapid.IntRange(0, 3).Draw(t, "below"))
			hi := k + rapid.IntRange(0, 3).Draw(t, "above")
			if rapid.Bool().Draw(t, "open") {
				hi = Open
			}
			p.Statements = append(p.Statements, size(lo, hi, of...))
		}
		for i := range n {
			for j := range n {
				of := []int{i, j}
				in, ok := p.Union(of, nil)
				k := count(1<<i | 1<<j)
				if !ok || k < in.Lo || in.Hi != Open && k > in.Hi {
					t.Fatalf("%d people lie outside %+v (%v)", k, in, ok)
				}
			}
		}
	})
}

func BenchmarkUnion(b *testing.B) {
	p := Problem{Sets: 8}
	for i := range 8 {
		p.Statements = append(p.Statements, size(5+i, 9+i, i))
	}
	for i := range 7 {
		p.Statements = append(p.Statements, Statement{Kind: Disjoint, A: []int{i, i + 1}})
	}
	for b.Loop() {
		p.Union([]int{0, 1, 2, 3, 4, 5, 6, 7}, nil)
	}
}
