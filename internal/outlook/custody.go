package outlook

import "math"

// States before the wait: not yet taken, with the first police, two phases of basic and three of thorough questioning.
const (
	notYet = iota
	police
	basic1
	basic2
	thorough1
	thorough2
	thorough3
	early // number of them
)

// mass is where a group may be, alive in custody, on one day: a weight for each state before the wait, and for each waiting site and
// filling of its batch.
type mass struct {
	pre  [early]float64
	wait [maxSites][fills]float64
}

func (x *mass) total() float64 {
	sum := 0.0
	for _, p := range x.pre {
		sum += p
	}
	for s := range x.wait {
		for _, p := range x.wait[s] {
			sum += p
		}
	}
	return sum
}

// scale multiplies all mass.
func (x *mass) scale(by float64) {
	for i := range x.pre {
		x.pre[i] *= by
	}
	for s := range x.wait {
		for f := range x.wait[s] {
			x.wait[s][f] *= by
		}
	}
}

// weather is what the day brings from outside the group.
type weather struct {
	attention float64 // log(1 + index)
	announced float64 // 1 while an announced date runs, minus the draw's postponed figure after it passed
	passed    bool    // the announced date passed: announced is set by the draw
	shut      bool    // the border is shut
	cleared   int     // 1 + the site that was seen to send people across; 0 none
}

// shutBy is what a shut border takes from the log chance of a dispatch: next to nothing crosses.
const shutBy = 8

// flow is the mass that left custody on one day.
type flow struct {
	returned [maxSites + 1]float64 // by site; the last is straight from questioning
	freed    float64
	other    float64
	taken    float64 // arrivals at the site taken out
	arrived  [maxSites]float64
}

func (f *flow) sent() float64 {
	sum := 0.0
	for _, r := range f.returned {
		sum += r
	}
	return sum
}

// machine moves one group's mass day by day under one draw of the figures.
type machine struct {
	*figures
	way   int
	own   int                      // quarters of a batch that the group itself fills
	entry [maxSites][fills]float64 // law of the filling found on arrival, the group's own heads in it
	base  [maxSites]float64        // daily hazard of a dispatch, batch empty, nobody looking
	grow  [fills]float64           // what each filling multiplies it by
	usual [maxSites]float64        // chance of a dispatch on a usual day

	calm    [maxSites][fills]float64 // chance of a dispatch on a day when nobody looks
	without int                      // 1 + a site whose arrivals are taken out, for the joint sum over groups; 0 none
}

func newMachine(f *figures, way int, heads float64) *machine {
	m := &machine{figures: f, way: way, own: min(fills-1, int(math.Round((fills-1)*heads/f.batchSize)))}
	for k := range m.grow {
		m.grow[k] = math.Exp(f.batch * float64(k) / (fills - 1))
	}
	for s := range f.sites {
		m.base[s] = math.Exp(f.dispatch[s])
		m.settle(s)
	}
	return m
}

// settle finds the standing law of a site's filling when nobody is watched there, and from it what a group finds on arrival.
// A dispatch empties the batch; else it grows by a quarter with chance fill.
func (m *machine) settle(s int) {
	var law [fills]float64
	law[0] = 1
	for k := range fills {
		m.calm[s][k] = m.chance(s, k, 1)
	}
	sum := 1.0
	for k := 1; k < fills; k++ {
		leave := m.calm[s][k]
		stay := (1 - leave) * (1 - m.fill)
		if k == fills-1 {
			stay = 1 - leave
		}
		law[k] = law[k-1] * (1 - m.calm[s][k-1]) * m.fill / max(1-stay, 1e-12)
		sum += law[k]
	}
	for k, p := range law {
		m.entry[s][min(fills-1, k+m.own)] += p / sum
		m.usual[s] += p / sum * m.calm[s][k]
	}
}

// chance is the chance of a dispatch on a day, given the filling and what the day multiplies the hazard by.
func (m *machine) chance(s, k int, day float64) float64 {
	return 1 - math.Exp(-m.base[s]*m.grow[k]*day)
}

// times gives what a day multiplies dispatch hazards by.
func (m *machine) times(w weather) float64 {
	a := w.announced
	if w.passed {
		a = -m.postponed
	} else {
		a *= m.announced
	}
	l := a - m.figures.attention*w.attention
	if w.shut {
		l -= shutBy
	}
	return math.Exp(l)
}

// begin puts the group at the start of the first of n possible days of arrest.
func begin(n int) mass {
	var x mass
	x.pre[notYet] = 1
	x.enter(0, n)
	return x
}

// enter lets the share of day i of n possible days of arrest begin; the days are equally likely.
func (x *mass) enter(i, n int) {
	if i >= n {
		return
	}
	share := x.pre[notYet] / float64(n-i)
	x.pre[police] += share
	x.pre[notYet] -= share
	if i == n-1 {
		x.pre[notYet] = 0
	}
}

// step moves the mass through one day and gives what left. What waits at a site whose dispatch was seen is weighted by its chance.
func (m *machine) step(x *mass, w weather) flow {
	var y mass
	var out flow
	free := math.Exp(m.release + m.released*w.attention)
	y.pre[notYet] = x.pre[notYet]
	arrive := m.question(x, &y, free, &out)
	m.wait(x, &y, free, w, &out, &arrive)
	out.arrived = arrive
	for s := range m.sites {
		if s+1 == m.without {
			out.taken = arrive[s]
			continue
		}
		for k := range fills {
			y.wait[s][k] += arrive[s] * m.entry[s][k]
		}
	}
	*x = y
	return out
}

// shares is how a day divides a state's mass among staying, moving on, release and other ends: the hazards compete within the day.
type shares struct{ stay, on, freed, other float64 }

func (m *machine) shares(on, free float64) shares {
	h := on + free + m.other
	stay := math.Exp(-h)
	per := (1 - stay) / h
	return shares{stay, per * on, per * free, per * m.other}
}

// of divides a mass: what ends goes into the flow.
func (s *shares) of(p float64, out *flow) (stay, moved float64) {
	out.freed += p * s.freed
	out.other += p * s.other
	return p * s.stay, p * s.on
}

// question moves mass through police and questioning and gives what arrives at each site.
func (m *machine) question(x, y *mass, free float64, out *flow) (arrive [maxSites]float64) {
	var moved [early]float64
	by := [3]shares{m.shares(m.figures.police, free), m.shares(m.figures.basic, free), m.shares(m.figures.thorough, free)}
	for st := police; st < early; st++ {
		kind := 0
		switch {
		case st >= thorough1:
			kind = 2
		case st >= basic1:
			kind = 1
		}
		y.pre[st], moved[st] = by[kind].of(x.pre[st], out)
	}
	t := m.toThorough[m.way]
	y.pre[thorough1] += moved[police] * t
	y.pre[basic1] += moved[police] * (1 - t)
	y.pre[basic2] += moved[basic1]
	y.pre[thorough2] += moved[thorough1]
	y.pre[thorough3] += moved[thorough2]
	out.returned[maxSites] += moved[basic2] * m.fast
	on := moved[basic2]*(1-m.fast) + moved[thorough3]
	for s := range m.sites {
		arrive[s] = on * m.goes[s]
	}
	return arrive
}

// wait moves mass at the sites: a dispatch takes the whole group with chance leaves and empties the batch for those who stay.
func (m *machine) wait(x, y *mass, free float64, w weather, out *flow, arrive *[maxSites]float64) {
	day := m.times(w)
	elsewhere := 1.0
	if w.cleared > 0 {
		elsewhere = m.usual[w.cleared-1]
		y.scale(elsewhere)
		out.freed, out.other = out.freed*elsewhere, out.other*elsewhere
		out.returned[maxSites] *= elsewhere
		for s := range arrive {
			arrive[s] *= elsewhere
		}
	}
	by := m.shares(m.lateral, free)
	for s := range m.sites {
		for k, p := range x.wait[s] {
			if p == 0 {
				continue
			}
			sent := m.calm[s][k]
			if day != 1 {
				sent = m.chance(s, k, day)
			}
			held := 1 - sent
			if w.cleared == s+1 {
				held = 0
			} else if w.cleared > 0 {
				p *= elsewhere
			}
			out.returned[s] += p * sent * m.leaves
			emptied, moved1 := by.of(p*sent*(1-m.leaves), out)
			still, moved2 := by.of(p*held, out)
			y.wait[s][m.own] += emptied
			next := min(fills-1, k+1)
			y.wait[s][next] += still * m.fill
			y.wait[s][k] += still * (1 - m.fill)
			m.spread(s, moved1+moved2, arrive)
		}
	}
}

// spread sends mass moved from one site to the others in proportion to how often they are used.
func (m *machine) spread(from int, p float64, arrive *[maxSites]float64) {
	if rest := 1 - m.goes[from]; rest > 1e-12 {
		for s := range m.sites {
			if s != from {
				arrive[s] += p * m.goes[s] / rest
			}
		}
		return
	}
	arrive[from] += p
}
