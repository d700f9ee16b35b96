package outlook

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/outlook/chance"
)

func close12(t interface{ Errorf(string, ...any) }, what string, got, want float64) {
	if math.Abs(got-want) > 1e-12*max(1, math.Abs(want)) {
		t.Errorf("%s = %.17g, want %.17g", what, got, want)
	}
}

// smallScheme is a model of two waiting sites with wide priors.
func smallScheme(t testing.TB) *scheme {
	t.Helper()
	var ps []habeas.Prior
	for _, p := range cnkp(t).Priors {
		switch p.Name {
		case "site_longjing", "site_changbai", "site_dandong", "to_longjing", "to_changbai", "to_dandong":
			continue
		}
		ps = append(ps, p)
	}
	s, err := newScheme(ps)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func drawSmall(t *rapid.T, s *scheme) *figures {
	z := make([]float64, s.size())
	for i := range z {
		z[i] = rapid.Float64Range(-1.5, 1.5).Draw(t, "z")
	}
	return s.draw(z)
}

// walker adds up every path of states one by one: the filter's sum written down a second time without any recursion over laws.
type walker struct {
	m     *machine
	t     *track
	e     ends
	total float64
	lost  float64 // what rounding lost of the total (Kahan)
}

func (w *walker) add(p float64) {
	y := p - w.lost
	t := w.total + y
	w.lost = (t - w.total) - y
	w.total = t
}

// at is one state of a path: a stage before the wait, or a site and filling.
type at struct {
	pre, site, fill int // site -1 before the wait
}

func (w *walker) live(x at, d int) float64 {
	var m mass
	if x.site < 0 {
		m.pre[x.pre] = 1
	} else {
		m.wait[x.site][x.fill] = 1
	}
	w.t.onLive(&m, d)
	return m.total()
}

func (w *walker) walk(x at, d int, p float64) {
	if p == 0 {
		return
	}
	if d == w.t.until {
		w.add(p * w.e.live)
		return
	}
	next := d + 1
	day := w.t.weatherOn(next)
	free := math.Exp(w.m.release)
	if x.site < 0 && x.pre == notYet {
		if next >= w.t.starts {
			return
		}
		share := 1 / float64(w.t.starts-next)
		w.on(at{police, -1, 0}, next, p*share)
		w.on(x, next, p*(1-share))
		return
	}
	if x.site < 0 {
		w.fromQuestions(x, next, p, free)
		return
	}
	send := w.m.chance(x.site, x.fill, w.m.times(day))
	w.e1(w.e.returned, next, p*send*w.m.leaves*w.e.site[x.site])
	w.fromWait(x, next, p*send*(1-w.m.leaves), free, true)
	w.fromWait(x, next, p*(1-send), free, false)
}

func (w *walker) on(x at, d int, p float64) { w.walk(x, d, p*w.live(x, d)) }

func (w *walker) e1(by []float64, d int, p float64) { w.add(p * by[d]) }

func (w *walker) fromWait(x at, d int, p, free float64, emptied bool) {
	h := w.m.lateral + free + w.m.other
	gone := 1 - math.Exp(-h)
	w.e1(w.e.freed, d, p*gone*free/h)
	w.e1(w.e.other, d, p*gone*w.m.other/h)
	for s := range w.m.sites {
		if s != x.site {
			for k := range fills {
				w.on(at{0, s, k}, d, p*gone*w.m.lateral/h*w.m.goes[s]/(1-w.m.goes[x.site])*w.m.entry[s][k])
			}
		}
	}
	stay := p * math.Exp(-h)
	if emptied {
		w.on(at{0, x.site, w.m.own}, d, stay)
		return
	}
	w.on(at{0, x.site, min(fills-1, x.fill+1)}, d, stay*w.m.fill)
	w.on(x, d, stay*(1-w.m.fill))
}

func (w *walker) fromQuestions(x at, d int, p, free float64) {
	on := map[int]float64{police: w.m.figures.police, basic1: w.m.figures.basic, basic2: w.m.figures.basic, thorough1: w.m.figures.thorough, thorough2: w.m.figures.thorough, thorough3: w.m.figures.thorough}[x.pre]
	h := on + free + w.m.other
	gone := 1 - math.Exp(-h)
	w.e1(w.e.freed, d, p*gone*free/h)
	w.e1(w.e.other, d, p*gone*w.m.other/h)
	w.on(x, d, p*math.Exp(-h))
	p *= gone * on / h
	thorough := w.m.toThorough[w.m.way]
	switch x.pre {
	case police:
		w.on(at{basic1, -1, 0}, d, p*(1-thorough))
		w.on(at{thorough1, -1, 0}, d, p*thorough)
	case basic1, thorough1, thorough2:
		w.on(at{x.pre + 1, -1, 0}, d, p)
	default:
		if x.pre == basic2 {
			w.e1(w.e.returned, d, p*w.m.fast*w.e.site[maxSites])
			p *= 1 - w.m.fast
		}
		for s := range w.m.sites {
			for k := range fills {
				w.on(at{0, s, k}, d, p*w.m.goes[s]*w.m.entry[s][k])
			}
		}
	}
}

func TestFilterEqualsTheSumOverAllPaths(t *testing.T) {
	s := smallScheme(t)
	rapid.Check(t, func(t *rapid.T) {
		f := drawSmall(t, s)
		tr := &track{starts: rapid.IntRange(1, 2).Draw(t, "starts"), way: rapid.IntRange(0, 3).Draw(t, "way"), heads: 4, until: rapid.IntRange(2, 5).Draw(t, "until"),
			other: 1, quiet: rapid.Bool().Draw(t, "quiet"), selected: selection{-1, -1}, announced: [][2]int{{1, 3}}}
		for range rapid.IntRange(0, 2).Draw(t, "facts") {
			d := rapid.IntRange(0, tr.until).Draw(t, "day")
			tr.facts = append(tr.facts, fact{kind: factKind(rapid.IntRange(0, 3).Draw(t, "kind")), from: d, to: min(tr.until, d+1), site: rapid.IntRange(-2, 1).Draw(t, "site"), wrong: .1, public: -1})
		}
		m := newMachine(f, tr.way, tr.heads)
		w := &walker{m: m, t: tr, e: tr.endWeights(f)}
		share := 1 / float64(tr.starts)
		w.on(at{police, -1, 0}, 0, share)
		if tr.starts > 1 {
			w.on(at{notYet, -1, 0}, 0, 1-share)
		}
		p := m.filter(tr)
		close12(t, "mass of all paths", p.total(), w.total)
	})
}

func TestMassSumsToOne(t *testing.T) {
	s, err := newScheme(cnkp(t).Priors)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		tr := &track{starts: rapid.IntRange(1, 20).Draw(t, "starts"), way: wayUntold, heads: rapid.Float64Range(1, 60).Draw(t, "heads"), until: 90, selected: selection{-1, -1},
			pulses: []pulse{{3, 9}}}
		m := newMachine(drawSmall(t, s), tr.way, tr.heads)
		p := m.filter(tr)
		close12(t, "mass", p.total(), 1)
	})
}

// A lone member must give the single filter's likelihood when nobody is moved between sites.
func TestJointSumOfOneIsTheFilter(t *testing.T) {
	s := smallScheme(t)
	rapid.Check(t, func(t *rapid.T) {
		f := drawSmall(t, s)
		f.lateral = 0
		tr := &track{starts: 3, way: operation, heads: 1, until: 12, other: 1, selected: selection{-1, -1},
			facts: []fact{{kind: inCustody, from: 6, site: 0, wrong: .05, public: -1}, {kind: sentBack, from: 9, to: 10, site: 0, wrong: .05, public: -1}}}
		single := newMachine(f, tr.way, tr.heads)
		p := single.filter(tr)
		joint := family{0, []*track{tr}}
		got := joint.logLikelihood(f)
		if want := math.Log(p.total()); math.Abs(got-want) > 1e-10 {
			t.Errorf("joint %v, filter %v", got, want)
		}
	})
}

// Two groups at one site under one clock, against the plain sum over every path of dispatches, fillings, arrivals and ends.
func TestJointSumOfTwoEqualsEnumeration(t *testing.T) {
	const days = 4
	rapid.Check(t, func(t *rapid.T) {
		src := chance.At(rapid.Uint64().Draw(t, "seed"))
		c := clock{leaves: rapid.SampledFrom([]float64{1, .7}).Draw(t, "leaves"), grow: .3}
		c.start[0], c.start[2] = .6, .4
		ms := make([]member, 2)
		for d := range days {
			var sends [fills]float64
			for k := range sends {
				sends[k] = .8 * src.Uniform()
			}
			c.sends, c.freed, c.died = append(c.sends, sends), append(c.freed, .05), append(c.died, .02)
			for g := range ms {
				m := &ms[g]
				m.own, m.never, m.stayed = g, .3, .9
				m.enter, m.here = append(m.enter, .3*src.Uniform()*unit01(d > 0)), append(m.here, src.Uniform())
				m.sent, m.freed, m.other = append(m.sent, src.Uniform()), append(m.freed, .4), append(m.other, .2)
			}
		}
		close12(t, "joint", jointly(c, ms), enumerate(c, ms, 0, []int{away, away}, -1, 1))
	})
}

// enumerate goes down every path: the filling at the start, then for each day dispatch or not, the fate of each waiting group, growth, arrivals.
func enumerate(c clock, ms []member, d int, state []int, fill int, p float64) float64 {
	if p == 0 {
		return 0
	}
	if fill < 0 {
		total := 0.0
		for k, q := range c.start {
			total += enumerate(c, ms, 0, state, k, q)
		}
		return total
	}
	if d == len(c.sends) {
		for g, m := range ms {
			p *= [3]float64{m.never, m.stayed, 1}[state[g]]
		}
		return p
	}
	total := 0.0
	if d == 0 {
		return arriveThen(c, ms, d, 0, state, fill, p)
	}
	for _, sent := range []bool{true, false} {
		q, leaves := p*c.sends[d][fill], c.leaves
		if !sent {
			q, leaves = p*(1-c.sends[d][fill]), 0
		}
		total += fates(c, ms, d, 0, state, fill, q, leaves, sent)
	}
	return total
}

func fates(c clock, ms []member, d, g int, state []int, fill int, p, leaves float64, sent bool) float64 {
	if g == len(ms) {
		if !sent {
			return arriveThen(c, ms, d, 0, state, min(fills-1, fill+1), p*c.grow) + arriveThen(c, ms, d, 0, state, fill, p*(1-c.grow))
		}
		left := 0
		for i, m := range ms {
			if state[i] == waiting {
				left += m.own
			}
		}
		return arriveThen(c, ms, d, 0, state, min(fills-1, left), p)
	}
	if state[g] != waiting {
		return fates(c, ms, d, g+1, state, fill, p, leaves, sent)
	}
	goneNow := append([]int{}, state...)
	goneNow[g] = gone
	m := ms[g]
	stay := 1 - leaves
	return fates(c, ms, d, g+1, goneNow, fill, p*leaves*m.sent[d], leaves, sent) +
		fates(c, ms, d, g+1, goneNow, fill, p*stay*c.freed[d]*m.freed[d], leaves, sent) +
		fates(c, ms, d, g+1, goneNow, fill, p*stay*c.died[d]*m.other[d], leaves, sent) +
		fates(c, ms, d, g+1, state, fill, p*stay*(1-c.freed[d]-c.died[d]), leaves, sent)
}

func arriveThen(c clock, ms []member, d, g int, state []int, fill int, p float64) float64 {
	if g == len(ms) {
		return enumerate(c, ms, d+1, state, fill, p)
	}
	switch m := ms[g]; state[g] {
	case waiting:
		return arriveThen(c, ms, d, g+1, state, fill, p*m.here[d])
	case away:
		here := append([]int{}, state...)
		here[g] = waiting
		return arriveThen(c, ms, d, g+1, state, fill, p) + arriveThen(c, ms, d, g+1, here, min(fills-1, fill+m.own), p*m.enter[d]*m.here[d])
	}
	return arriveThen(c, ms, d, g+1, state, fill, p)
}
