package outlook

import (
	"math"
	"slices"

	"habeas"
)

// factKind is what a piece of evidence says.
type factKind int

const (
	inCustody factKind = iota // seen or heard alive in custody on a day
	sentBack                  // returned, within an interval of days
	setFree                   // released, within an interval
	endedElse                 // died or escaped, within an interval
)

// Places that a fact of custody may name.
const (
	anywhere  = -1 // not told
	questions = -2 // a place that is no waiting site
)

// fact is one piece of evidence from one independent origin.
type fact struct {
	kind   factKind
	from   int // days since the track's first; of custody: the day
	to     int
	site   int // index of the waiting site, anywhere or questions
	wrong  float64
	public int // day of the first report of an end; -1 unknown
	claims []string
	says   string
	told   habeas.Told // what says holds, as data
	drop   bool        // left out, to see what it changes
}

// pulse is one fresh publication in a track's attention.
type pulse struct {
	day    int
	weight float64
}

// track is all that the model sees of one group, as of a day.
type track struct {
	day0      habeas.Day
	starts    int // number of possible days of arrest, from day 0
	way       int
	heads     float64
	until     int // the as-of day
	other     int // index of the site "other"
	facts     []fact
	pulses    []pulse
	announced [][2]int // from the announcement to the day itself
	shut      [][2]int
	cleared   map[int]int // day to 1 + site seen to send people across
	quiet     bool        // no end was reported by the as-of day: that counts
	selected  selection
}

// selection says how an episode came to be known, which its likelihood is conditioned on.
type selection struct {
	alive int // known while in custody: still there on this day; -1 where not so
	told  int // known only by the report of its end on this day; -1 where not so
}

// attentions gives log(1 + index) for days 0..n under a half-life.
func (t *track) attentions(n int, half float64) []float64 {
	out := make([]float64, n+1)
	for _, p := range t.pulses {
		fade, left := math.Exp2(-1/half), p.weight
		for d := p.day; d <= n; d++ {
			if d >= 0 {
				out[d] += left
			}
			left *= fade
		}
	}
	for d, a := range out {
		out[d] = math.Log1p(a)
	}
	return out
}

// Days around an announced date in which it counts: it still may be kept three days late; then, unheard, it is taken as put off.
const (
	keptLate = 3
	putOff   = 30
)

// weatherOn gives the day's outside, attention apart.
func (t *track) weatherOn(d int) weather {
	w := weather{cleared: t.cleared[d]}
	for _, a := range t.announced {
		switch {
		case d >= a[0] && d <= a[1]+keptLate:
			w.announced, w.passed = 1, false
		case d > a[1]+keptLate && d <= a[1]+putOff && w.announced == 0 && t.until > a[1]+keptLate:
			w.passed = true
		}
	}
	for _, s := range t.shut {
		w.shut = w.shut || d >= s[0] && d <= s[1]
	}
	return w
}

// onLive weighs live mass by the facts of a day.
func (t *track) onLive(x *mass, d int) {
	for i := range t.facts {
		f := &t.facts[i]
		if f.kind != inCustody || f.from != d || f.drop {
			continue
		}
		right, other := 1-f.wrong, f.wrong
		for s := range x.pre {
			switch {
			case s == notYet:
				x.pre[s] *= f.wrong
			case f.site >= 0:
				x.pre[s] *= other
			default:
				x.pre[s] *= right
			}
		}
		for s := range x.wait {
			by := other
			if f.site == anywhere || f.site == s || f.site == questions && s == t.other {
				by = right
			}
			for k := range x.wait[s] {
				x.wait[s][k] *= by
			}
		}
	}
}

// ends holds, for each day of ending, the weight of the facts on an end of each kind, and on being alive to this day.
type ends struct {
	returned, freed, other []float64
	live                   float64
	site                   [maxSites + 1]float64 // weight on the site that sent them
}

// endWeights computes what the facts and the silence say of an end on each day.
func (t *track) endWeights(f *figures) ends {
	n := t.until + 1
	e := ends{returned: make([]float64, n), freed: make([]float64, n), other: make([]float64, n), live: 1}
	for d := range n {
		e.returned[d], e.freed[d], e.other[d] = 1, 1, 1
		if t.quiet {
			seen := f.told(t.until - d)
			e.returned[d] = 1 - f.toldReturn*seen
			e.freed[d] = 1 - f.toldRelease*seen
			e.other[d] = e.freed[d]
		}
	}
	for i := range e.site {
		e.site[i] = 1
	}
	for i := range t.facts {
		if !t.facts[i].drop {
			e.weigh(&t.facts[i], f, t.until)
		}
	}
	e.choose(t.selected, f)
	return e
}

// choose keeps only what could have come to be known as the episode did: alive on the day it was first told of, or told of by its end on that
// very day.
func (e *ends) choose(s selection, f *figures) {
	for d := range e.returned {
		switch {
		case s.alive >= 0 && d <= s.alive:
			e.returned[d], e.freed[d], e.other[d] = 0, 0, 0
		case s.told >= 0:
			first := f.onDay(s.told - d)
			e.returned[d] *= f.toldReturn * first
			e.freed[d] *= f.toldRelease * first
			e.other[d] *= f.toldRelease * first
		}
	}
	if s.told >= 0 {
		e.live = 0
	}
}

// weigh multiplies in one fact. An end told of a day or an interval: the named kind of end inside it keeps 1 - wrong, spread evenly;
// everything else a share of wrong over the horizon.
func (e *ends) weigh(x *fact, f *figures, until int) {
	stray := x.wrong / Horizon
	by := [3][]float64{e.returned, e.freed, e.other}
	if x.kind == inCustody {
		for _, w := range by {
			for d := 0; d <= min(x.from, until); d++ {
				w[d] *= x.wrong
			}
		}
		return
	}
	named := int(x.kind) - int(sentBack)
	told := f.toldReturn
	if named > 0 {
		told = f.toldRelease
	}
	even := (1 - x.wrong) / float64(x.to-x.from+1)
	for k, w := range by {
		for d := range w {
			v := stray
			if k == named && d >= x.from && d <= x.to {
				v += even
				if x.public >= 0 {
					v *= told * f.onDay(x.public-d)
				} else {
					v *= told
				}
			}
			w[d] *= v
		}
	}
	e.live *= stray
	if x.kind == sentBack && x.site >= 0 {
		for s := range e.site {
			if s != x.site {
				e.site[s] *= x.wrong
			}
		}
	}
}

// past is the filtered mass of a track: alive now, and ended by cause and day.
type past struct {
	live                   mass
	returned, freed, other []float64 // by day of ending
}

// total is the mass of everything.
func (p *past) total() float64 { return p.live.total() + p.ended() }

func (p *past) ended() float64 { return sum(p.returned) + sum(p.freed) + sum(p.other) }

func sum(xs []float64) float64 {
	t := 0.0
	for _, x := range xs {
		t += x
	}
	return t
}

// filter runs the track to its as-of day under one draw. Ended mass is kept by cause and day, already weighted by all the facts.
func (m *machine) filter(t *track) past { return m.filterInto(t, func(int, float64) {}) }

// filterInto also tells of the mass that reaches the site taken out, day by day.
func (m *machine) filterInto(t *track, taken func(day int, w float64)) past {
	n := t.until + 1
	p := past{returned: make([]float64, n), freed: make([]float64, n), other: make([]float64, n)}
	e := t.endWeights(m.figures)
	att := t.attentions(t.until, m.half)
	x := begin(t.starts)
	t.onLive(&x, 0)
	for d := 1; d <= t.until; d++ {
		w := t.weatherOn(d)
		w.attention = att[d]
		out := m.step(&x, w)
		taken(d, out.taken)
		x.enter(d, t.starts)
		t.onLive(&x, d)
		for s, r := range out.returned {
			p.returned[d] += r * e.site[s] * e.returned[d]
		}
		p.freed[d] += out.freed * e.freed[d]
		p.other[d] += out.other * e.other[d]
	}
	x.scale(e.live)
	p.live = x
	return p
}

// sortFacts puts facts in an order that does not depend on how they came.
func sortFacts(fs []fact) {
	slices.SortStableFunc(fs, func(a, b fact) int {
		switch {
		case a.from != b.from:
			return a.from - b.from
		case a.kind != b.kind:
			return int(a.kind - b.kind)
		case a.site != b.site:
			return a.site - b.site
		}
		return compare(a.says, b.says)
	})
}
