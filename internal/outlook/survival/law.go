package survival

import (
	"math"

	"gonum.org/v1/gonum/optimize"
)

// Law is a parametric law of a duration on the log scale: log T = Location + Scale e.
type Law struct {
	Name            string // lognormal, weibull, loglogistic, exponential
	Location, Scale float64
	LogLikelihood   float64
}

// Fit gives the maximum likelihood fit of a law to interval-censored spells; a Low of zero is read as no lower limit. The constant
// hazard is the law "exponential". False where the spells hold no event or the search does not settle.
func Fit(name string, spells []Spell) (Law, bool) {
	known := 0
	start := 0.0
	for _, s := range spells {
		if !math.IsInf(s.High, 1) {
			known++
			start += math.Log(max((s.Low+s.High)/2, 0.5))
		}
	}
	if known == 0 {
		return Law{Name: name}, false
	}
	x := []float64{start / float64(known), 0}
	if name == "exponential" {
		x = x[:1]
	}
	p := optimize.Problem{Func: func(x []float64) float64 { return -lawAt(name, x).logLikelihood(spells) }}
	settings := &optimize.Settings{MajorIterations: 2000, Converger: &optimize.FunctionConverge{Absolute: 1e-11, Iterations: 60}}
	r, err := optimize.Minimize(p, x, settings, &optimize.NelderMead{})
	if r == nil || (err != nil && math.IsNaN(r.F)) {
		return Law{Name: name}, false
	}
	l := lawAt(name, r.X)
	l.LogLikelihood = -r.F
	return l, !math.IsNaN(r.F) && !math.IsInf(r.F, 0)
}

func lawAt(name string, x []float64) Law {
	l := Law{Name: name, Location: x[0], Scale: 1}
	if len(x) > 1 {
		l.Scale = math.Exp(x[1])
	}
	return l
}

func (l Law) logLikelihood(spells []Spell) float64 {
	sum := 0.0
	for _, s := range spells {
		switch {
		case math.IsInf(s.High, 1):
			sum += math.Log(max(l.After(s.Low), 1e-300))
		case s.Low == s.High:
			sum += math.Log(max(l.density(s.Low), 1e-300))
		default:
			sum += math.Log(max(l.After(s.Low)-l.After(s.High), 1e-300))
		}
	}
	return sum
}

// After gives the chance that the duration exceeds t days.
func (l Law) After(t float64) float64 {
	if t <= 0 {
		return 1
	}
	z := (math.Log(t) - l.Location) / l.Scale
	switch l.Name {
	case "lognormal":
		return math.Erfc(z/math.Sqrt2) / 2
	case "loglogistic":
		return 1 / (1 + math.Exp(z))
	}
	return math.Exp(-math.Exp(z))
}

func (l Law) density(t float64) float64 {
	z := (math.Log(t) - l.Location) / l.Scale
	var f float64
	switch l.Name {
	case "lognormal":
		f = math.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
	case "loglogistic":
		f = math.Exp(z) / ((1 + math.Exp(z)) * (1 + math.Exp(z)))
	default:
		f = math.Exp(z - math.Exp(z))
	}
	return f / (l.Scale * t)
}
