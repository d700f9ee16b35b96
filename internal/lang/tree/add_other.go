//go:build !amd64

package tree

// gather adds up what a question knows: rows of a table and sums made before. What is below least becomes least.
func gather(h []int16, table []int8, rows []int32, memo []int16, sums []int32, least int16) {
	gatherPlain(h, table, rows, memo, sums, least)
}

// weigh weighs h for each answer of a set.
func weigh(to *[64]int32, h, out []int16, set uint64) { weighPlain(to, h, out, set) }

func addTo(y, x []float32, by float32) { addToPlain(y, x, by) }

func dot(x, y []float32) float32 { return dotPlain(x, y) }
