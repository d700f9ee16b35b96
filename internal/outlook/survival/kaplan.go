package survival

import (
	"math"
	"slices"
)

// Time is one duration known to the day: until an event (Cause 1 or more) or until it was last looked at (Cause 0).
type Time struct {
	At    float64
	Cause int
}

// Point is a Kaplan-Meier estimate just after an event time, with Greenwood's standard error of its logarithm.
type Point struct {
	At, S, SE float64
	AtRisk, N int // at risk just before, events at the time
}

// KaplanMeier gives the product-limit estimate of surviving every cause.
func KaplanMeier(times []Time) []Point {
	var out []Point
	s, v := 1.0, 0.0
	eachTime(times, func(at float64, risk, events int) {
		if events == 0 {
			return
		}
		s *= 1 - float64(events)/float64(risk)
		v += float64(events) / (float64(risk) * float64(risk-events))
		out = append(out, Point{at, s, math.Sqrt(v), risk, events})
	})
	return out
}

// eachTime visits distinct times in order with the number at risk and the number of events.
func eachTime(times []Time, visit func(at float64, risk, events int)) {
	sorted := slices.Clone(times)
	slices.SortStableFunc(sorted, func(a, b Time) int { return cmpFloat(a.At, b.At) })
	for i := 0; i < len(sorted); {
		j, events := i, 0
		for ; j < len(sorted) && sorted[j].At == sorted[i].At; j++ {
			if sorted[j].Cause != 0 {
				events++
			}
		}
		visit(sorted[i].At, len(sorted)-i, events)
		i = j
	}
}

// At gives the estimate at time t.
func At(points []Point, t float64) float64 {
	s := 1.0
	for _, p := range points {
		if p.At <= t {
			s = p.S
		}
	}
	return s
}

// Median gives the median and its 95 % limits (Brookmeyer and Crowley, on the log scale); +Inf where not reached.
func Median(points []Point) (median, low, high float64) {
	first := func(f func(Point) float64) float64 {
		for i, p := range points {
			v := f(p)
			if math.Abs(v-0.5) < 1e-12 && i+1 < len(points) {
				return (p.At + points[i+1].At) / 2 // flat at one half: the middle of the stretch
			}
			if v < 0.5 {
				return p.At
			}
		}
		return math.Inf(1)
	}
	const z = 1.959963984540054
	median = first(func(p Point) float64 { return p.S })
	low = first(func(p Point) float64 { return math.Exp(math.Log(p.S) - z*p.SE) })
	high = first(func(p Point) float64 {
		if p.S <= 0 {
			return math.Inf(1) // the band does not reach the last point
		}
		return min(1, math.Exp(math.Log(p.S)+z*p.SE))
	})
	return median, low, high
}

// LogRank gives the chi-square, on one degree of freedom, of two groups having one law.
func LogRank(a, b []Time) float64 {
	both := append(slices.Clone(a), b...)
	diff, variance := 0.0, 0.0
	eachTime(both, func(at float64, risk, events int) {
		if events == 0 || risk < 2 {
			return
		}
		riskA, eventsA := 0.0, 0.0
		for _, t := range a {
			if t.At >= at {
				riskA++
			}
			if t.At == at && t.Cause != 0 {
				eventsA++
			}
		}
		n, d := float64(risk), float64(events)
		diff += eventsA - d*riskA/n
		variance += d * (riskA / n) * (1 - riskA/n) * (n - d) / (n - 1)
	})
	return diff * diff / variance
}

// AalenJohansen gives, for each time asked and each cause 1..causes, the chance of having ended by it from that cause, ends of the
// other causes competing.
func AalenJohansen(times []Time, causes int, asked ...float64) [][]float64 {
	out := make([][]float64, len(asked))
	for i, t := range asked {
		out[i] = incidence(times, causes, t)
	}
	return out
}

func incidence(times []Time, causes int, until float64) []float64 {
	by := make([]float64, causes)
	s := 1.0
	eachTime(times, func(at float64, risk, events int) {
		if at > until || events == 0 {
			return
		}
		for _, t := range times {
			if t.At == at && t.Cause != 0 {
				by[t.Cause-1] += s / float64(risk)
			}
		}
		s *= 1 - float64(events)/float64(risk)
	})
	return by
}
