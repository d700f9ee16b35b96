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
