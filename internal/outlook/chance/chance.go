// Package chance draws random numbers that depend on nothing but a seed and the place where they are used: the same figures come out
// on any number of cores, in any order of work.
package chance

import "math"

// Source is a counter-based generator: SplitMix64 (Steele, Lea, Flood 2014) over a key mixed from a seed and coordinates.
// The zero Source is the one of no seed. A Source is not for use by several goroutines; make one for each place.
type Source struct{ state uint64 }

// At gives the source of a place, named by its coordinates: a particle, a path, a day.
func At(seed uint64, coordinates ...int) *Source {
	key := mix(seed + golden)
	for _, c := range coordinates {
		key = mix(key ^ (uint64(int64(c)) + golden))
	}
	return &Source{key}
}

const golden = 0x9e3779b97f4a7c15

func mix(z uint64) uint64 {
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb
	return z ^ (z >> 31)
}

// Uint64 gives 64 random bits.
func (s *Source) Uint64() uint64 {
	s.state += golden
	return mix(s.state)
}

// Uniform draws from the open interval (0, 1).
func (s *Source) Uniform() float64 { return (float64(s.Uint64()>>11) + 0.5) / (1 << 53) }

// Below draws a whole number from 0 to n-1; n must be at least 1. Its bias is below n in 2^53.
func (s *Source) Below(n int) int { return min(n-1, int(s.Uniform()*float64(n))) }

// Exponential draws a wait with mean 1.
func (s *Source) Exponential() float64 { return -math.Log(s.Uniform()) }

// Normal draws from the standard normal law (Box and Muller; one of the pair).
func (s *Source) Normal() float64 {
	return math.Sqrt(2*s.Exponential()) * math.Cos(2*math.Pi*s.Uniform())
}

// Poisson draws a count of the given mean: by waits where it is small, by the rounded normal law above 60.
func (s *Source) Poisson(mean float64) int {
	if mean > 60 {
		return max(0, int(math.Round(mean+math.Sqrt(mean)*s.Normal())))
	}
	n := 0
	for t := s.Exponential(); t < mean; t += s.Exponential() {
		n++
	}
	return n
}
