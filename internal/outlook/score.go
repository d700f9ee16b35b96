package outlook

import (
	"math"
	"slices"

	"habeas"
	"habeas/internal/outlook/chance"
)

// truth is what became of a past case, in days after the day of a forecast: returned in (low, high], never returned where low is known
// and high is not, not followed beyond last.
type truth struct {
	low, high float64 // high +Inf: not returned as far as anybody knows
	ended     bool    // an end other than return is known: it never will be
}

// by says whether the case was returned by a day, and whether that can be told.
func (y truth) by(h float64) (returned, known bool) {
	switch {
	case y.ended:
		return false, true
	case h >= y.high:
		return true, true
	case h <= y.low:
		return false, true
	}
	return false, false
}

// trial is one forecast by several methods of one case on one day, and what came.
type trial struct {
	affair string
	id     string
	day    habeas.Day
	truth  truth
	by     [][]float64 // method, then chance of having been returned by each day ahead
}

// scores are the mean scores of one method; lower is better.
type scores struct {
	Brier [3]float64 // at the scoredAt days
	Log   float64
	CRPS  float64
}

var scoredAt = [3]int{7, 30, 90}

// leastScored is the floor of a chance in a logarithm, leastFollowed that of the chance of having been followed so long.
const (
	leastScored   = 1e-6
	leastFollowed = 0.1
)

// followed gives the chance of a case being followed for h days: one minus the share of cases lost from view, product-limit.
func followed(trials []trial) func(h float64) float64 {
	return func(h float64) float64 {
		p := 1.0
		for _, d := range lostDays(trials) {
			if d < h {
				atRisk, lost := 0.0, 0.0
				for _, t := range trials {
					end := min(t.truth.low, t.truth.high)
					if t.truth.ended || end >= d {
						atRisk++
					}
					if !t.truth.ended && math.IsInf(t.truth.high, 1) && t.truth.low == d {
						lost++
					}
				}
				p *= 1 - lost/atRisk
			}
		}
		return max(leastFollowed, p)
	}
}

func lostDays(trials []trial) []float64 {
	var out []float64
	for _, t := range trials {
		if !t.truth.ended && math.IsInf(t.truth.high, 1) {
			out = append(out, t.truth.low)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// parts are one trial's contributions to a method's scores: sums and weights, so that any set of trials can be averaged.
type parts struct {
	brier, weight [3]float64
	log, crps     float64
}

func (t *trial) score(method int, follow [3]float64) parts {
	var p parts
	f := t.by[method]
	for k, h := range scoredAt {
		if returned, known := t.truth.by(float64(h)); known {
			p.brier[k], p.weight[k] = square(f[h]-unit01(returned))/follow[k], 1/follow[k]
		}
	}
	at := func(h float64) float64 { return f[int(min(float64(len(f)-1), max(0, h)))] }
	switch {
	case t.truth.ended, math.IsInf(t.truth.high, 1):
		p.log = -math.Log(max(leastScored, 1-at(t.truth.low)))
	default:
		p.log = -math.Log(max(leastScored, at(math.Ceil(t.truth.high))-at(math.Floor(t.truth.low))))
	}
	for h := range f {
		if returned, known := t.truth.by(float64(h)); known {
			p.crps += square(f[h] - unit01(returned))
		}
	}
	return p
}

func square(x float64) float64 { return x * x }

func unit01(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// sheet is the parts of all trials under all methods.
type sheet struct {
	trials []trial
	parts  [][]parts // trial, method
	groups [][]int   // trials by affair
}

func newSheet(trials []trial, methods int) *sheet {
	s := &sheet{trials: trials}
	lasts := followed(trials)
	var follow [3]float64
	for k, h := range scoredAt {
		follow[k] = lasts(float64(h))
	}
	at := map[string]int{}
	for i := range trials {
		row := make([]parts, methods)
		for m := range row {
			row[m] = trials[i].score(m, follow)
		}
		s.parts = append(s.parts, row)
		g, ok := at[trials[i].affair]
		if !ok {
			g = len(s.groups)
			at[trials[i].affair] = g
			s.groups = append(s.groups, nil)
		}
		s.groups[g] = append(s.groups[g], i)
	}
	return s
}

// mean averages over trials, which may stand there several times.
func (s *sheet) mean(method int, of []int) scores {
	var out scores
	var w [3]float64
	for _, i := range of {
		p := s.parts[i][method]
		for k := range w {
			out.Brier[k] += p.brier[k]
			w[k] += p.weight[k]
		}
		out.Log += p.log / float64(len(of))
		out.CRPS += p.crps / float64(len(of))
	}
	for k := range w {
		out.Brier[k] /= max(w[k], 1e-12)
	}
	return out
}

func (s *sheet) all() []int {
	out := make([]int, len(s.trials))
	for i := range out {
		out[i] = i
	}
	return out
}

// Skill is one minus the ratio of a method's score to the base rate's, with its standard error. The log score, which has no natural zero, is compared by
// its difference instead.
type Skill struct{ Value, Error float64 }

// skills compares a method with the base rate (method base) in Brier at 30 days, CRPS, and log score. The standard error comes from drawing affairs
// anew: of the difference of the scores, over the base rate's score on all, since a ratio of two drawn scores has no error when few affairs are drawn.
func (s *sheet) skills(method, base int, seed uint64) (brier, crps, log Skill) {
	all := s.mean(base, s.all())
	scale := [3]float64{max(all.Brier[1], 1e-9), max(all.CRPS, 1e-9), 1}
	of := func(idx []int) [3]float64 {
		a, b := s.mean(method, idx), s.mean(base, idx)
		return [3]float64{(b.Brier[1] - a.Brier[1]) / scale[0], (b.CRPS - a.CRPS) / scale[1], b.Log - a.Log}
	}
	at := of(s.all())
	var sum, sq [3]float64
	const draws = 500
	for b := range draws {
		src := chance.At(seed, b)
		var idx []int
		for range s.groups {
			idx = append(idx, s.groups[src.Below(len(s.groups))]...)
		}
		for k, x := range of(idx) {
			sum[k] += x / draws
			sq[k] += x * x / draws
		}
	}
	var out [3]Skill
	for k := range out {
		out[k] = Skill{at[k], math.Sqrt(max(0, sq[k]-sum[k]*sum[k]))}
	}
	return out[0], out[1], out[2]
}

// Bin is one fifth of the forecasts: their mean, how many came true of how many, and the Wilson 90 % limits of that share.
type Bin struct {
	Mean      float64
	True, N   int
	Low, High float64
}

// calibration puts a method's 30-day forecasts with a known end into five bins of equal count.
func (s *sheet) calibration(method int) []Bin {
	type pair struct {
		p float64
		y bool
	}
	var ps []pair
	for _, t := range s.trials {
		if y, known := t.truth.by(30); known {
			ps = append(ps, pair{t.by[method][30], y})
		}
	}
	slices.SortStableFunc(ps, func(a, b pair) int {
		switch {
		case a.p < b.p:
			return -1
		case a.p > b.p:
			return 1
		}
		return 0
	})
	var out []Bin
	for k := range 5 {
		var b Bin
		for _, p := range ps[k*len(ps)/5 : (k+1)*len(ps)/5] {
			b.N++
			b.Mean += p.p
			if p.y {
				b.True++
			}
		}
		b.Mean /= max(1, float64(b.N))
		b.Low, b.High = wilson(b.True, b.N)
		out = append(out, b)
	}
	return out
}

func wilson(k, n int) (low, high float64) {
	const z = 1.6448536269514722
	if n == 0 {
		return 0, 1
	}
	p, m := float64(k)/float64(n), float64(n)
	mid := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, mid-half), min(1, mid+half)
}

// levels spreads the trials over ten levels of a method's own curve by where the end came (Czado and others 2009): an end known only to an interval, or not seen, spreads
// over the levels that it allows.
func (s *sheet) levels(method int) [10]float64 {
	var bins [10]float64
	for _, t := range s.trials {
		f := t.by[method]
		at := func(h float64) float64 { return f[int(min(float64(len(f)-1), max(0, h)))] }
		lo, hi := at(math.Floor(t.truth.low)), 1.0
		if !t.truth.ended && !math.IsInf(t.truth.high, 1) {
			hi = at(math.Ceil(t.truth.high))
		}
		hi = max(hi, lo+1e-6)
		for k := range bins {
			a, b := float64(k)/10, float64(k+1)/10
			bins[k] += max(0, min(b, hi)-max(a, lo)) / (hi - lo)
		}
	}
	return bins
}

// unevenness is the chi-square, on four degrees of freedom, of levels taken two by two (D-calibration; Haider and others 2020).
func unevenness(levels [10]float64) float64 {
	n, chi := 0.0, 0.0
	for _, x := range levels {
		n += x
	}
	for k := range 5 {
		chi += square(levels[2*k]+levels[2*k+1]-n/5) / max(n/5, 1e-9)
	}
	return chi
}
