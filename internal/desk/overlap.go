package desk

import "habeas/internal/outlook/overlap"

// Overlap is what overlapping lists of names say, under every model, of how many people there are in all.
type Overlap struct {
	Models          []OverlapModel
	Averaged        bool    // Mean, Low and High are given
	Mean, Low, High float64 // averaged over models with linked pairs, and the range of those that carry 95 in 100
	Warnings        []string
}

// OverlapModel is what one model says.
type OverlapModel = overlap.Estimate

// OverlapOf reads a table of lists and estimates from it. It touches no case: the table is the expert's own.
func OverlapOf(table string) (Overlap, error) {
	lists, err := overlap.Read(table)
	if err != nil {
		return Overlap{}, err
	}
	all, err := overlap.Estimates(lists)
	if err != nil {
		return Overlap{}, err
	}
	out := Overlap{Models: all, Warnings: overlap.Warnings()}
	if mean, low, high, err := lists.Averaged(); err == nil {
		out.Averaged, out.Mean, out.Low, out.High = true, mean, max(0, low), high
	}
	return out, nil
}

// OverlapWarnings are the sentences that must be read before any such estimate.
func OverlapWarnings() []string { return overlap.Warnings() }
