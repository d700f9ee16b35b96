package echo

import (
	"fmt"
	"slices"
)

// sampleOneIn is how many passage marks share one index key: a fixed sample of all marks, the same in every text, so that
// what a short report shares with a long one is found too.
const sampleOneIn = 8

// fewest and most bound the passage keys of one report.
const (
	fewest = 8
	most   = 48
)

// keys are index keys of a sample of the passages.
func (p *passages) keys() []string {
	var marks, rest []uint32
	for m := range p.set {
		if m%sampleOneIn == 0 {
			marks = append(marks, m)
		} else {
			rest = append(rest, m)
		}
	}
	slices.Sort(marks)
	slices.Sort(rest)
	if n := fewest - len(marks); n > 0 {
		marks = append(marks, rest[:min(n, len(rest))]...)
	}
	keys := make([]string, 0, most+2)
	for _, m := range marks[:min(most, len(marks))] {
		keys = append(keys, fmt.Sprintf("text:%08x", m))
	}
	return keys
}
