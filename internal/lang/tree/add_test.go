package tree

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestAdd holds the quick sums to the plain ones, with whatever the machine has.
func TestAdd(t *testing.T) {
	for _, how := range ways(t) {
		rapid.Check(t, func(t *rapid.T) {
			how()
			units := unitStep * rapid.IntRange(1, 3).Draw(t, "steps")
			table := rapid.SliceOfN(rapid.Int8(), 9*units, 9*units).Draw(t, "table")
			memo := rapid.SliceOfN(rapid.Int16(), 4*units, 4*units).Draw(t, "memo")
			rows := rapid.SliceOfN(rapid.Int32Range(0, 8), 0, 60).Draw(t, "rows")
			sums := rapid.SliceOfN(rapid.Int32Range(0, 3), 0, 20).Draw(t, "sums")
			least := rapid.SampledFrom([]int16{0, -1 << 15}).Draw(t, "least")
			h, plain := make([]int16, units), make([]int16, units)
			gather(h, table, rows, memo, sums, least)
			gatherPlain(plain, table, rows, memo, sums, least)
			if !slices.Equal(h, plain) {
				t.Fatalf("sums %v, want %v", h, plain)
			}
			var got, want [64]int32
			set := rapid.Uint64Range(0, 15).Draw(t, "set")
			weigh(&got, h, memo, set)
			weighPlain(&want, h, memo, set)
			if got != want {
				t.Fatalf("weights %v, want %v", got, want)
			}
		})
	}
}

// TestLearnSums holds the quick sums of learning to the plain ones, to the bit.
func TestLearnSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := 4 * rapid.IntRange(1, 50).Draw(t, "fours")
		number := rapid.Float32Range(-8, 8)
		x, y := rapid.SliceOfN(number, n, n).Draw(t, "x"), rapid.SliceOfN(number, n, n).Draw(t, "y")
		if got, want := dot(x, y), dotPlain(x, y); got != want {
			t.Fatalf("dot %v, want %v", got, want)
		}
		by, plain := number.Draw(t, "by"), slices.Clone(y)
		addTo(y, x, by)
		addToPlain(plain, x, by)
		if !slices.Equal(y, plain) {
			t.Fatalf("sums %v, want %v", y, plain)
		}
	})
}
