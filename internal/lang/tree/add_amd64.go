package tree

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// wide is whether the machine adds sixteen numbers at a time (AVX2); every processor of this kind adds eight (SSE2).
var wide = cpu.X86.HasAVX2

// gather adds up the rows that a question names; what is below zero becomes zero.
func gather(h []int16, table []uint8, rows []int32) {
	if wide {
		gatherWide(&h[0], len(h), &table[0], unsafe.SliceData(rows), len(rows))
	} else {
		gatherNarrow(&h[0], len(h), &table[0], unsafe.SliceData(rows), len(rows))
	}
}

// weigh weighs h for each answer of a set.
func weigh(to *[64]int32, h, out []int16, set uint64) {
	if wide {
		weighWide(&to[0], &h[0], &out[0], len(h), set)
	} else {
		weighNarrow(&to[0], &h[0], &out[0], len(h), set)
	}
}

// These are in the machine's own words, with the results of gatherPlain and weighPlain.

//go:noescape
func gatherNarrow(h *int16, units int, table *uint8, rows *int32, n int)

//go:noescape
func gatherWide(h *int16, units int, table *uint8, rows *int32, n int)

//go:noescape
func weighNarrow(to *int32, h, out *int16, units int, set uint64)

//go:noescape
func weighWide(to *int32, h, out *int16, units int, set uint64)

// addTo adds by times x to y, dot multiplies x and y number by number and adds that up: while learning, with the results of
// addToPlain and dotPlain.
func addTo(y, x []float32, by float32) { addToFast(&y[0], &x[0], len(y), by) }

func dot(x, y []float32) float32 {
	var s [4]float32
	dotFast(&x[0], &y[0], len(x), &s)
	return s[0] + s[1] + (s[2] + s[3])
}

//go:noescape
func addToFast(y, x *float32, n int, by float32)

//go:noescape
func dotFast(x, y *float32, n int, sums *[4]float32)
