package outlook

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"habeas"
	"habeas/internal/outlook/chance"
)

// draws of the figures used for a live case, and the fewer used where one assumption is changed.
const (
	liveDraws  = 200
	quickDraws = 50
)

// live is everything that makes a case's forecast, ready to be run under changed assumptions.
type live struct {
	track   *track
	draws   []*figures
	weight  []float64 // logarithm of each draw's weight before the case's own facts
	seed    uint64
	scheme  *scheme
	changed func(*figures) // an assumption changed; nil for none
	quick   bool
}

// view is a forecast by draw: normalised weights, the split of today, and the chance of having been returned by each day ahead.
type view struct {
	weight   []float64
	held     []float64
	returned [][]float64 // by draw and day ahead, day 0 being today
	freed    []float64
	other    []float64
	arrived  [][maxSites]float64 // within 14 days
}

// run filters the track to its day and carries it ahead, for every draw. Draws are weighed by the case's own facts.
func (l *live) run(days int) view {
	n := len(l.draws)
	if l.quick {
		n = min(n, quickDraws)
	}
	v := view{weight: make([]float64, n), held: make([]float64, n), returned: make([][]float64, n), freed: make([]float64, n), other: make([]float64, n),
		arrived: make([][maxSites]float64, n)}
	eachOf(n, 4, func(i int) {
		at := i * len(l.draws) / n
		f := *l.draws[at]
		if l.changed != nil {
			l.changed(&f)
		}
		m := newMachine(&f, l.track.way, l.track.heads)
		p := m.filter(l.track)
		total := p.total()
		v.weight[i] = l.weight[at] + math.Log(max(total, 1e-300))
		scale := 1 / max(total, 1e-300)
		v.held[i], v.freed[i], v.other[i] = p.live.total()*scale, sum(p.freed)*scale, sum(p.other)*scale
		x := p.live
		x.scale(scale)
		v.returned[i], v.arrived[i] = m.ahead(l.track, x, min(1, sum(p.returned)*scale), days, chance.At(l.seed, at))
	})
	v.weight, _ = normalised(v.weight)
	return v
}

// Reports to come: each draws on average 0.7 more after it, most of them within days; what else comes is the case's own rate, with a pooled
// prior of one in twenty days. A coming report weighs as one newsroom's.
const (
	echoing, echoFade = 0.21, 0.7
	rateShape         = 1.0
	rateDays          = 20.0
	comingWeight      = 2
)

// ahead carries live mass forward without further facts, under one drawn path of attention, and gives the chance of having been returned by each
// day and the mass that reaches each site within 14 days.
func (m *machine) ahead(t *track, x mass, returned float64, days int, src *chance.Source) (by []float64, arrived [maxSites]float64) {
	fade := math.Exp2(-1 / m.half)
	raw := math.Expm1(t.attentions(t.until, m.half)[t.until])
	mu := (rateShape + (1-echoing/(1-echoFade))*float64(len(t.pulses))) / (rateDays + t.watched())
	excited := 0.0
	for _, p := range t.pulses {
		if age := t.until - p.day; age >= 0 {
			excited += echoing * math.Pow(echoFade, float64(age))
		}
	}
	by = append(by, returned)
	for d := 1; d <= days; d++ {
		fresh := src.Poisson(mu + excited)
		excited = echoFade*excited + echoing*float64(fresh)
		raw = raw*fade + comingWeight*float64(fresh)
		w := t.weatherOn(t.until + d)
		w.attention = math.Log1p(raw)
		out := m.step(&x, w)
		x.enter(t.until+d, t.starts)
		returned = min(1, returned+out.sent())
		by = append(by, returned)
		if d <= 14 {
			for s := range arrived {
				arrived[s] += out.arrived[s]
			}
		}
	}
	return by, arrived
}

// watched is the number of days since the first report.
func (t *track) watched() float64 {
	first := t.until
	for _, p := range t.pulses {
		first = min(first, p.day)
	}
	return float64(t.until - first)
}

// mean and band of one figure over the draws.
func (v *view) mean(of func(i int) float64) float64 {
	s := 0.0
	for i, w := range v.weight {
		s += w * of(i)
	}
	return s
}

func (v *view) quantiles(of func(i int) float64, qs ...float64) []float64 {
	order := make([]int, len(v.weight))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch x, y := of(a), of(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	var out []float64
	for _, q := range qs {
		sum, at := 0.0, 0
		for at = range order {
			if sum += v.weight[order[at]]; sum >= q {
				break
			}
		}
		out = append(out, of(order[at]))
	}
	return out
}

func (v *view) chance(of func(i int) float64) habeas.Chance {
	p, q := v.mean(of), v.quantiles(of, .1, .9)
	return habeas.Chance{P: p, Low: min(p, q[0]), High: max(p, q[1])}
}

// within is the chance of having been returned by a number of days ahead.
func (v *view) within(days int) habeas.Chance {
	return v.chance(func(i int) float64 { return v.returned[i][days] })
}

// curve is the chance of not having been returned, day by day.
func (v *view) curve(from habeas.Day, days int) []habeas.CurvePoint {
	var out []habeas.CurvePoint
	for d := range days + 1 {
		of := func(i int) float64 { return 1 - v.returned[i][d] }
		p, q := v.mean(of), v.quantiles(of, .1, .25, .75, .9)
		out = append(out, habeas.CurvePoint{Day: from + habeas.Day(d), P: round(p, 4), Low: round(min(p, q[0]), 4), High: round(max(p, q[3]), 4),
			Low50: round(min(p, q[1]), 4), High50: round(max(p, q[2]), 4)})
	}
	return out
}

// newLive makes a case's forecast ready from a fit.
func newLive(c habeas.Case, claims []habeas.Claim, corridor habeas.Corridor, fit *Fit, g habeas.CaseGroup, arrest habeas.When, asOf habeas.Day, seed uint64) (*live, error) {
	s, err := newScheme(corridor.Priors)
	if err != nil {
		return nil, err
	}
	l := &live{track: liveTrack(c, claims, corridor, s, g, arrest, asOf), seed: seed, scheme: s}
	for _, z := range fit.Draws {
		if len(z) != s.size() {
			return nil, habeas.Errorf(habeas.Invalid, "the stored fit does not match the corridor's priors; make it anew with habeas outlook fit")
		}
		l.draws = append(l.draws, s.draw(z))
		l.weight = append(l.weight, 0)
	}
	return l, nil
}

// forecastModel gives the model's outlook, or the base rate alone where the model has not earned its place.
func forecastModel(o habeas.Outlook, l *live, fit *Fit) habeas.Outlook {
	v := l.run(Horizon)
	o.Fit, o.Record = fit.Digest(), fit.Verdict.Record
	held := v.chance(func(i int) float64 { return v.held[i] })
	o.Now = map[habeas.State]habeas.Chance{
		habeas.StateHeld:     shown(held),
		habeas.StateReturned: shown(v.within(0)),
		habeas.StateReleased: shown(v.chance(func(i int) float64 { return v.freed[i] })),
		habeas.StateDead:     shown(v.chance(func(i int) float64 { return v.other[i] })),
	}
	if held.P < .5 && l.track.quiet {
		return refuse(o, habeas.Said{Says: "No figure: the last word is too old to say whether they are still held; by past cases it is more likely than not that it has ended unseen.", Told: habeas.Tell("refused.old")})
	}
	o.ReturnWithin = map[string]habeas.Chance{}
	var says []string
	for _, h := range horizons {
		c := shown(v.within(h))
		o.ReturnWithin[strconv.Itoa(h)] = c
		says = append(says, Words(c, h))
	}
	o.Words = "Return: " + strings.Join(says, "; ") + "."
	o.Curve = v.curve(o.Day, Horizon)
	o.NextMove = l.nextMove(v)
	o.Reasons = l.reasons()
	o.Checks, o.Warning = l.checks(fit, o.ReturnWithin["30"].P)
	noteFirst(&o, l.notes(o)...)
	if l.learned(v) < leastLearned {
		note(&o, "Neither the history nor this case has changed much of what was assumed beforehand: these figures are the assumptions'.", habeas.Tell("note.assumed"))
	}
	return o
}

// leastLearned is the divergence, in nats, from what was assumed beforehand under which a forecast is called an assumption.
const leastLearned = 0.05

// learned is the divergence of the forecast from the one that the priors alone would give a group taken on the same days, in three stretches: within 7
// days, to 30, later.
func (l *live) learned(v view) float64 {
	before := l.with(func(t *track) { t.facts, t.quiet, t.cleared, t.pulses, t.announced = nil, false, nil, nil, nil })
	before.draws = l.scheme.priorDraws(quickDraws, l.seed)
	before.weight = make([]float64, quickDraws)
	u := before.run(30)
	now, then := v.stretches(), u.stretches()
	kl := 0.0
	for k := range now {
		if now[k] > 0 {
			kl += now[k] * math.Log(now[k]/max(then[k], 1e-9))
		}
	}
	return kl
}

func (v *view) stretches() [3]float64 {
	a := v.mean(func(i int) float64 { return v.returned[i][7] })
	b := v.mean(func(i int) float64 { return v.returned[i][30] })
	return [3]float64{a, b - a, 1 - b}
}

// nextMove is the waiting site that the group most likely reaches next.
func (l *live) nextMove(v view) *habeas.NextMove {
	best, at := 0.0, -1
	for s := range l.scheme.sites {
		if p := v.mean(func(i int) float64 { return v.arrived[i][s] }); p > best && s != l.track.other {
			best, at = p, s
		}
	}
	if at < 0 || best < .02 {
		return nil
	}
	name := l.scheme.sites[at]
	return &habeas.NextMove{Place: strings.ToUpper(name[:1]) + name[1:], P14: round(best, 3)}
}

// notes says what must be read with the figures.
func (l *live) notes(o habeas.Outlook) []habeas.Said {
	already := o.Now[habeas.StateReturned].P
	out := []habeas.Said{
		{Says: "Each chance includes that it has happened already and nobody has reported it: " + tenths(already) + ".", Told: habeas.Tell("note.already", tenth(already))},
		{Says: "What attention changes is an association in past cases; attention also follows how long and how grave a case is.", Told: habeas.Tell("note.attention")},
	}
	if o.Warning {
		out = append(out, habeas.Said{Says: "One assumption alone moves the 30-day chance by more than two in ten: read the range, not the figure.", Told: habeas.Tell("note.moved")})
	}
	if slow := o.Curve[len(o.Curve)-1]; slow.P > .1 {
		out = append(out, habeas.Said{Says: fmt.Sprintf("The slowest cases last: %s are not returned even after %d days.", tenths(slow.P), Horizon), Told: habeas.Tell("note.slow", tenth(slow.P), habeas.Days(Horizon))})
	}
	return out
}
