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
			units := rapid.SampledFrom([]int{64, 128}).Draw(t, "units")
			table := rapid.SliceOfN(rapid.Uint8Range(0, 2*mostWeight), 9*units, 9*units).Draw(t, "table")
			rows := rapid.SliceOfN(rapid.Int32Range(0, 8), 0, 100).Draw(t, "rows")
			h, plain := make([]int16, units), make([]int16, units)
			gather(h, table, rows)
			gatherPlain(plain, table, rows)
			for k, got := range plain {
				sum := 0
				for _, r := range rows {
					sum += int(table[int(r)*units+k]) - mostWeight
				}
				if int(got) != max(sum, 0) {
					t.Fatalf("plain sum %d of unit %d, want %d", got, k, sum)
				}
			}
			if !slices.Equal(h, plain) {
				t.Fatalf("sums %v, want %v", h, plain)
			}
			out := rapid.SliceOfN(rapid.Int16Range(-mostWeight, mostWeight), 4*units, 4*units).Draw(t, "out")
			var got, want [64]int32
			set := rapid.Uint64Range(0, 15).Draw(t, "set")
			weigh(&got, h, out, set)
			weighPlain(&want, h, out, set)
			if got != want {
				t.Fatalf("weights %v, want %v", got, want)
			}
		})
	}
}

// BenchmarkGather adds up what a question to the parser names, with the widest way that the machine has and with that of any machine.
func BenchmarkGather(b *testing.B) {
	m := load(b)
	rows := make([]int32, 30)
	for i := range rows {
		rows[i] = int32(uint64(i+1) * mulD % arcRows)
	}
	h := make([]int16, arcUnits)
	b.Run("machine", func(b *testing.B) {
		for b.Loop() {
			gather(h, m.arcs.rows, rows)
		}
	})
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			gatherPlain(h, m.arcs.rows, rows)
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
