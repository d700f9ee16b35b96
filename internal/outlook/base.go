// Package outlook says how long there may be: the chance over time that people in custody are returned, as of a day, with its doubt,
// and the alarm when a case goes quiet. Beside a hidden semi-Markov model of custody with one shared dispatch clock per site stands
// the base rate, the plain curve of past episodes, that the model must beat to be shown. Everything here is pure: day and seed are parameters,
// and the same inputs give the same bytes on any number of cores.
package outlook

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/stat/distuv"

	"habeas"
	"habeas/internal/outlook/survival"
)

// Model names the version of the method; a forecast carries it.
const Model = "custody-1"

// Horizon is the number of days that a curve looks ahead, and the longest wait from arrest that a forecast is made for unless the
// history holds a longer one.
const Horizon = 180

// Base is the base rate: the curve of past durations from arrest to return, with a band from drawing past affairs anew. It knows
// nothing of the case but the days already waited.
type Base struct {
	Curve    survival.Curve
	Draws    []survival.Curve
	Episodes int     // past episodes behind it
	Returns  int     // of them, returned
	Pooled   bool    // routes other than the corridor's own are in it
	Longest  float64 // longest time, in days, at which a past case was still known to be in custody or on its way
	lows     []float64
	rate     float64 // returns per day at risk
}

// least numbers of known outcomes below which no number is given (own route, pooled routes).
const (
	leastOwn    = 8
	leastPooled = 20
)

// bootstraps is the number of redraws behind a base rate's band.
const bootstraps = 200

// BaseRate gives the base rate of a route ("CN>KP") from the episodes of that route, or from all routes where the route alone has too
// few known outcomes. The error says in a sentence why there is no number.
func BaseRate(history []habeas.Episode, route string, seed uint64) (Base, error) {
	own := survivalSpells(history, route)
	if known(own) >= leastOwn {
		return newBase(own, false, seed), nil
	}
	all := survivalSpells(history, "")
	if known(all) >= leastPooled {
		return newBase(all, true, seed), nil
	}
	return Base{}, habeas.Errorf(habeas.Unavailable,
		"too few past cases with a known end: %d on this route, %d on all routes together; a number needs %d or %d",
		known(own), known(all), leastOwn, leastPooled)
}

func newBase(spells []survival.Spell, pooled bool, seed uint64) Base {
	b := Base{Curve: survival.Turnbull(spells), Draws: survival.Bootstrap(spells, bootstraps, seed), Pooled: pooled}
	b.Episodes, b.Returns = b.Curve.N, b.Curve.Known
	for _, s := range spells {
		b.Longest = max(b.Longest, s.Low)
		b.lows = append(b.lows, s.Low)
		if math.IsInf(s.High, 1) {
			b.rate += s.Low
		} else {
			b.rate += (s.Low + s.High) / 2
		}
	}
	b.rate = float64(b.Returns) / b.rate
	return b
}

func known(spells []survival.Spell) int {
	n := 0
	for _, s := range spells {
		if !math.IsInf(s.High, 1) {
			n++
		}
	}
	return n
}

// knownBy keeps the episodes whose end was public before a day, so that a view of an earlier day does not know what came later.
func knownBy(history []habeas.Episode, day habeas.Day) []habeas.Episode {
	var out []habeas.Episode
	for _, e := range history {
		if knownFrom(e) < day {
			out = append(out, e)
		}
	}
	return out
}

// survivalSpells gives the durations from arrest to return of one route, or of all where route is "", with other ends censored. An arrest with one
// known end is placed there, stated lengths tighten the dates, and nothing is shorter than half a day.
func survivalSpells(history []habeas.Episode, route string) []survival.Spell {
	var out []survival.Spell
	for _, e := range history {
		if s, ok := spellOf(e); ok && (route == "" || e.Route == route) {
			out = append(out, s)
		}
	}
	return out
}

func spellOf(e habeas.Episode) (survival.Spell, bool) {
	arrest := e.Arrest
	if arrest.From == 0 {
		arrest.From = arrest.To
	}
	if arrest.To == 0 {
		arrest.To = arrest.From
	}
	last := max(e.Ended.From, e.LastHeld)
	if !e.Fit || !arrest.Known() || last == 0 {
		return survival.Spell{}, false
	}
	s := survival.Spell{Low: float64(last - arrest.To), High: math.Inf(1), Cluster: e.Parent}
	if e.Parent == "" {
		s.Cluster = e.ID
	}
	if e.Outcome == "returned" && e.Ended.To != 0 {
		s.High = float64(e.Ended.To - arrest.From + 1)
		if d := e.Duration.MinDays; d != nil {
			s.Low = max(s.Low, float64(*d))
		}
		if d := e.Duration.MaxDays; d != nil {
			s.High = min(s.High, float64(*d+1))
		}
	}
	s.Low = max(s.Low, 0.5)
	s.High = max(s.High, s.Low)
	return s, true
}

// pseudoCases is the weight, in past cases, of a constant hazard beside the curve. Between two past ends the curve stands still and would say that
// nothing can happen there; where few cases lasted so long, this keeps its word from being nothing or certainty.
const pseudoCases = 2

// After gives the chance, with its 80 % band, that a case that has lasted waited days lasts ahead days more: the mean over the redraws of Turnbull's
// curve, with the pseudo-cases. The band holds both the redraws and the doubt that so few cases leave.
func (b Base) After(waited, ahead float64) habeas.Chance {
	n := float64(b.lasted(waited))
	steady := math.Exp(-b.rate * ahead)
	draws := make([]float64, 0, len(b.Draws))
	for _, d := range b.Draws {
		if now := d.After(waited); now > 1e-9 {
			draws = append(draws, (n*d.After(waited+ahead)/now+pseudoCases*steady)/(n+pseudoCases))
		}
	}
	if len(draws) == 0 {
		draws = append(draws, steady)
	}
	c := banded(sum(draws)/float64(len(draws)), draws)
	if c.P > 1e-9 && c.P < 1-1e-9 {
		law := distuv.Beta{Alpha: c.P * (n + pseudoCases), Beta: (1 - c.P) * (n + pseudoCases)}
		c.Low, c.High = min(c.Low, law.Quantile(.1)), max(c.High, law.Quantile(.9))
	}
	return c
}

// lasted is the number of past cases known to have lasted some days.
func (b Base) lasted(days float64) int {
	n := 0
	for _, low := range b.lows {
		if low >= days {
			n++
		}
	}
	return n
}

// banded gives p with the 10th and 90th hundredths of the draws, widened to hold p.
func banded(p float64, draws []float64) habeas.Chance {
	slices.Sort(draws)
	return habeas.Chance{P: p, Low: min(p, quantile(draws, .1)), High: max(p, quantile(draws, .9))}
}

// quantile reads a sorted list; NaN for an empty one.
func quantile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	x := p * float64(len(sorted)-1)
	i := int(x)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (x-float64(i))*(sorted[i+1]-sorted[i])
}

// Within gives the chance of return within each number of days, for a case that has lasted waited days.
func (b Base) Within(waited float64, days ...int) map[string]habeas.Chance {
	out := map[string]habeas.Chance{}
	for _, d := range days {
		a := b.After(waited, float64(d))
		out[strconv.Itoa(d)] = habeas.Chance{P: 1 - a.P, Low: 1 - a.High, High: 1 - a.Low}
	}
	return out
}

// Line draws the base rate's curve of not being returned from a day on.
func (b Base) Line(from habeas.Day, waited float64, days int) []habeas.CurvePoint {
	var out []habeas.CurvePoint
	for d := range days + 1 {
		c := b.After(waited, float64(d))
		out = append(out, habeas.CurvePoint{Day: from + habeas.Day(d), P: c.P, Low: c.Low, High: c.High})
	}
	return out
}

// digest hashes any value through its JSON.
func digest(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return "" // only values of this package come here; all of them can be written
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
