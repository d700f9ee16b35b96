package chance

import (
	"math"
	"testing"
)

func TestPlacesAreTheirOwn(t *testing.T) {
	seen := map[uint64]bool{}
	for i := range 40 {
		for j := range 40 {
			seen[At(7, i, j).Uint64()] = true
		}
	}
	first, again := At(7, 3, 4).Uint64(), At(7, 3, 4).Uint64()
	if len(seen) != 1600 || first != again || At(7, 3, 4).Uint64() == At(8, 3, 4).Uint64() {
		t.Error("each place of each seed must have its own numbers, and always the same")
	}
}

func TestLaws(t *testing.T) {
	const n = 100_000
	s := At(1)
	var uniform, normal, square, wait, few, many float64
	for range n {
		uniform += s.Uniform() / n
		z := s.Normal()
		normal, square = normal+z/n, square+z*z/n
		wait += s.Exponential() / n
		few, many = few+float64(s.Poisson(2.5))/n, many+float64(s.Poisson(100))/n
	}
	for what, x := range map[string][2]float64{"uniform": {uniform, .5}, "normal": {normal, 0}, "variance": {square, 1}, "wait": {wait, 1}, "few": {few, 2.5}, "many": {many, 100}} {
		if math.Abs(x[0]-x[1]) > .02+.001*x[1] {
			t.Errorf("%s: mean %v, want %v", what, x[0], x[1])
		}
	}
	if b := At(1).Below(1); b != 0 {
		t.Errorf("below one: %d", b)
	}
}
