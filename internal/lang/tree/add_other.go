//go:build !amd64

package tree

// gather adds up the rows that a question names; what is below zero becomes zero.
func gather(h []int16, table []uint8, rows []int32) { gatherPlain(h, table, rows) }

// weigh weighs h for each answer of a set.
func weigh(to *[64]int32, h, out []int16, set uint64) { weighPlain(to, h, out, set) }

func addTo(y, x []float32, by float32) { addToPlain(y, x, by) }

func dot(x, y []float32) float32 { return dotPlain(x, y) }
