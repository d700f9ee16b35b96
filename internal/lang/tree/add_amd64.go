package tree

// addRows adds rows of a table to h, unit by unit. A row is as long as h.
func addRows(h, table []int16, rows []int32) {
	if len(rows) > 0 {
		addRowsFast(&h[0], len(h)/unitStep, &table[0], &rows[0], len(rows))
	}
}

// cut makes what is below zero zero.
func cut(h []int16) { cutFast(&h[0], len(h)/unitStep) }

// weigh multiplies two rows unit by unit and adds that up.
func weigh(h, out []int16) int32 { return weighFast(&h[0], &out[0], len(h)/unitStep) }

// The three in the machine's own words, eight units at a time, as every processor of this kind has it (SSE2); addOthers does the same.

//go:noescape
func addRowsFast(h *int16, steps int, table *int16, rows *int32, n int)

//go:noescape
func cutFast(h *int16, steps int)

//go:noescape
func weighFast(h, out *int16, steps int) int32

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
