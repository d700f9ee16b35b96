// Package survival holds the estimators of time to an event that need no model of what happens in between: Kaplan-Meier, the log-rank
// test, Aalen-Johansen for competing ends, Turnbull's curve for events known only to lie in an interval, and three accelerated
// failure time laws as second baselines.
package survival

import (
	"math"
	"slices"

	"habeas/internal/outlook/chance"
)

// Spell is one duration in days: the event lies in (Low, High]. High is +Inf where the event was not seen by Low, and equal to Low
// where it is known exactly. Spells of one Cluster are not independent and are drawn together in a bootstrap.
type Spell struct {
	Low, High float64
	Cluster   string
}

// Step is a stretch (From, To] that carries mass of the law of the duration.
type Step struct{ From, To, Mass float64 }

// Curve is an estimated law of a duration: its steps in order of time. Where inside a step the mass lies is not known.
// Mass beyond the last step is where nothing was seen.
type Curve struct {
	Steps []Step
	N     int // spells behind it
	Known int // spells whose event was seen
}

// Turnbull gives the nonparametric maximum likelihood estimate for interval-censored spells (Turnbull 1976), by
// self-consistency from the uniform start. An empty list gives an empty curve.
func Turnbull(spells []Spell) Curve { return turnbull(spells, 20000, 1e-9) }

func turnbull(spells []Spell, rounds int, tol float64) Curve {
	c := Curve{N: len(spells)}
	for _, s := range spells {
		if !math.IsInf(s.High, 1) {
			c.Known++
		}
	}
	c.Steps = innermost(spells)
	if len(c.Steps) == 0 {
		return c
	}
	first, last := supports(spells, c.Steps)
	mass := make([]float64, len(c.Steps))
	next := make([]float64, len(mass))
	for i := range mass {
		mass[i] = 1 / float64(len(mass))
	}
	for range rounds {
		if selfConsistent(mass, next, first, last) < tol {
			break
		}
	}
	for i := range c.Steps {
		c.Steps[i].Mass = mass[i]
	}
	return c
}

// selfConsistent does one round in place and gives the largest change.
func selfConsistent(mass, next []float64, first, last []int) float64 {
	clear(next)
	for i := range first {
		total := 0.0
		for _, m := range mass[first[i] : last[i]+1] {
			total += m
		}
		for j := first[i]; j <= last[i]; j++ {
			next[j] += mass[j] / total
		}
	}
	change := 0.0
	for j := range mass {
		v := next[j] / float64(len(first))
		change = max(change, math.Abs(v-mass[j]))
		mass[j] = v
	}
	return change
}

// supports gives, for each spell, the first and last step inside it.
func supports(spells []Spell, steps []Step) (first, last []int) {
	for _, s := range spells {
		lo, hi := -1, -1
		for j, t := range steps {
			if inside(t, s) {
				if lo < 0 {
					lo = j
				}
				hi = j
			}
		}
		if lo >= 0 {
			first, last = append(first, lo), append(last, hi)
		}
	}
	return first, last
}

func inside(t Step, s Spell) bool {
	if s.Low == s.High {
		return t.From == t.To && t.From == s.Low
	}
	return t.From >= s.Low && t.To <= s.High && (t.From < t.To || t.From > s.Low)
}

// edge is one end of a spell. At equal times an event's right end (at, closed) comes before a left end (after it), and an exact
// event's left end comes just before its right end.
type edge struct {
	at   float64
	rank int // 0 left of an exact event, 1 right end, 2 left end of an open stretch
}

// innermost finds the stretches that begin with a left end and end with the next right end.
func innermost(spells []Spell) []Step {
	var edges []edge
	for _, s := range spells {
		left := edge{s.Low, 2}
		if s.Low == s.High {
			left.rank = 0
		}
		edges = append(edges, left, edge{s.High, 1})
	}
	slices.SortFunc(edges, func(a, b edge) int {
		if a.at != b.at {
			return cmpFloat(a.at, b.at)
		}
		return a.rank - b.rank
	})
	var steps []Step
	for i := 1; i < len(edges); i++ {
		if edges[i].rank == 1 && edges[i-1].rank != 1 {
			steps = append(steps, Step{From: edges[i-1].at, To: edges[i].at})
		}
	}
	return steps
}

func cmpFloat(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// After gives the chance that the duration exceeds t, with the mass of the step that t falls in spread evenly over it.
// Mass in a step without an end stays beyond every t.
func (c Curve) After(t float64) float64 {
	after := 1.0
	for _, s := range c.Steps {
		switch {
		case s.To <= t:
			after -= s.Mass
		case s.From < t && !math.IsInf(s.To, 1):
			after -= s.Mass * (t - s.From) / (s.To - s.From)
		}
	}
	return min(1, max(0, after))
}

// Quantile gives the middle of the step in which the chance of having ended first reaches p; +Inf where it is never reached.
func (c Curve) Quantile(p float64) float64 {
	sum := 0.0
	for _, s := range c.Steps {
		sum += s.Mass
		if sum >= p-1e-9 {
			if math.IsInf(s.To, 1) {
				return s.To
			}
			return (s.From + s.To) / 2
		}
	}
	return math.Inf(1)
}

// Bootstrap draws clusters of spells with replacement and gives the estimate anew for each of n draws.
func Bootstrap(spells []Spell, n int, seed uint64) []Curve {
	clusters := clustered(spells)
	out := make([]Curve, n)
	for b := range out {
		src := chance.At(seed, b)
		var draw []Spell
		for range clusters {
			draw = append(draw, clusters[src.Below(len(clusters))]...)
		}
		out[b] = turnbull(draw, 400, 1e-6)
	}
	return out
}

// clustered gathers spells by cluster in order of first sight; a spell without a cluster stands alone.
func clustered(spells []Spell) [][]Spell {
	var out [][]Spell
	at := map[string]int{}
	for _, s := range spells {
		i, ok := at[s.Cluster]
		if !ok || s.Cluster == "" {
			i = len(out)
			out = append(out, nil)
			at[s.Cluster] = i
		}
		out[i] = append(out[i], s)
	}
	return out
}
