//go:build !amd64

package tree

// addRows adds rows of a table to h, unit by unit. A row is as long as h.
func addRows(h, table []int16, rows []int32) { addRowsPlain(h, table, rows) }

// cut makes what is below zero zero.
func cut(h []int16) { cutPlain(h) }

// weigh multiplies two rows unit by unit and adds that up.
func weigh(h, out []int16) int32 { return weighPlain(h, out) }

func addTo(y, x []float32, by float32) { addToPlain(y, x, by) }

func dot(x, y []float32) float32 { return dotPlain(x, y) }
