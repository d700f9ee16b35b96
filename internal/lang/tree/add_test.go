package tree

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestAdd holds the quick sums to the plain ones.
func TestAdd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := unitStep * rapid.IntRange(1, 4).Draw(t, "steps")
		small := rapid.Int16Range(-127, 127)
		table := rapid.SliceOfN(small, 9*units, 9*units).Draw(t, "table")
		rows := rapid.SliceOfN(rapid.Int32Range(0, 8), 0, 60).Draw(t, "rows")
		h, plain := make([]int16, units), make([]int16, units)
		addRows(h, table, rows)
		addRowsPlain(plain, table, rows)
		if !slices.Equal(h, plain) {
			t.Fatalf("sums %v, want %v", h, plain)
		}
		cut(h)
		cutPlain(plain)
		if !slices.Equal(h, plain) {
			t.Fatalf("cut %v, want %v", h, plain)
		}
		if got, want := weigh(h, table[:units]), weighPlain(plain, table[:units]); got != want {
			t.Fatalf("weight %d, want %d", got, want)
		}
	})
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
