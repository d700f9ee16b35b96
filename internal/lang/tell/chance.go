package tell

import "sort"

// Chances are kept as whole numbers so that they are the same on every machine: sure is what is sure, and each step of a 64th makes it e^(1/64) times less likely.
const (
	sure   = 1 << 32
	shrunk = 4228380000 // sure / e^(1/64)
	steps  = 1280
)

var chances = func() (out [steps]int64) {
	c := uint64(sure)
	for i := range out {
		out[i] = int64(c)
		c = c * shrunk >> 32
	}
	return out
}()

// chance is how likely a thing is that is so many 64ths less likely than another.
func chance(less int32) int64 {
	if less >= steps {
		return 0
	}
	return chances[max(0, less)]
}

// gain is how many 64ths a sum of chances, at least sure, stands above sure.
func gain(sum int64) int32 {
	return int32(sort.Search(steps, func(i int) bool { return chances[i] == 0 || sum*(chances[i]>>16)>>16 <= sure }))
}
