package outlook

import "math"

// member is one group of several that wait at one site under one dispatch clock. Everything about it that does not depend on the clock
// comes in here, so that the joint sum needs three states a group: not there yet, there, gone.
type member struct {
	own    int       // quarters of a batch that it fills
	enter  []float64 // weight of reaching the site on each day
	here   []float64 // weight of being there on each day
	sent   []float64 // weight of being sent across on each day
	freed  []float64 // weight of release, and of other ends, on each day
	other  []float64
	never  float64 // weight of never having reached the site
	stayed float64 // weight of being there still at the end
}

const (
	away = iota
	waiting
	gone
)

// clock is the dispatch clock of one site: the chance of a dispatch by filling for each day, the chance that a group goes with one, the
// standing law of the filling, the chance that it grows, and the daily chances of release and other ends.
type clock struct {
	sends       [][fills]float64
	leaves      float64
	start       [fills]float64
	grow        float64
	freed, died []float64
}

// jointly sums over all paths of the dispatch clock and of its batch: the exact likelihood of groups that share it.
func jointly(c clock, members []member) float64 {
	n := 1
	for range members {
		n *= 3
	}
	now, next := make([][fills]float64, n), make([][fills]float64, n)
	now[0] = c.start
	for d := range c.sends {
		if d > 0 {
			clear(next)
			for st := range now {
				for k, p := range now[st] {
					if p != 0 {
						c.day(d, st, k, p, members, next)
					}
				}
			}
			now, next = next, now
		}
		now, next = arriveAll(d, members, now, next)
	}
	total := 0.0
	for st := range now {
		w := 1.0
		for g, m := range members {
			switch digit(st, g) {
			case away:
				w *= m.never
			case waiting:
				w *= m.stayed
			}
		}
		for _, p := range now[st] {
			total += p * w
		}
	}
	return total
}

func digit(state, g int) int {
	for range g {
		state /= 3
	}
	return state % 3
}

// day moves one joint state through one day, once with a dispatch and once without.
func (c *clock) day(d, st, k int, p float64, members []member, next [][fills]float64) {
	send := c.sends[d][k]
	c.leave(0, 1, st, p*send, d, c.leaves, members, func(to int, w float64) {
		fill := 0
		for g, m := range members {
			if digit(to, g) == waiting {
				fill += m.own
			}
		}
		next[to][min(fills-1, fill)] += w
	})
	c.leave(0, 1, st, p*(1-send), d, 0, members, func(to int, w float64) {
		next[to][min(fills-1, k+1)] += w * c.grow
		next[to][k] += w * (1 - c.grow)
	})
}

// leave goes through the members and splits each waiting one among sent, freed, otherwise ended and staying.
func (c *clock) leave(g, place, st int, w float64, d int, leaves float64, members []member, done func(int, float64)) {
	if w == 0 {
		return
	}
	if g == len(members) {
		done(st, w)
		return
	}
	if digit(st, g) != waiting {
		c.leave(g+1, place*3, st, w, d, leaves, members, done)
		return
	}
	m := members[g]
	still := 1 - leaves
	ended := leaves*m.sent[d] + still*(c.freed[d]*m.freed[d]+c.died[d]*m.other[d])
	c.leave(g+1, place*3, st+place, w*ended, d, leaves, members, done)
	c.leave(g+1, place*3, st, w*still*(1-c.freed[d]-c.died[d]), d, leaves, members, done)
}

// arriveAll lets members reach the site, and weighs those who are there.
func arriveAll(d int, members []member, now, next [][fills]float64) (after, spare [][fills]float64) {
	place := 1
	for g, m := range members {
		clear(next)
		for st := range now {
			for k, p := range now[st] {
				if p == 0 {
					continue
				}
				switch digit(st, g) {
				case away:
					next[st][k] += p
					next[st+place][min(fills-1, k+m.own)] += p * m.enter[d] * m.here[d]
				case waiting:
					// those who came on an earlier day; weighed once a day
					next[st][k] += p * m.here[d]
				default:
					next[st][k] += p
				}
			}
		}
		now, next = next, now
		place *= 3
	}
	return now, next
}

// family is a set of tracks that share the dispatch clock of one site.
type family struct {
	site   int
	tracks []*track
}

// logLikelihood gives the joint chance of the family's facts under one draw.
func (f *family) logLikelihood(fig *figures) float64 {
	day0, last, selected := f.tracks[0].day0, 0, 0.0
	for _, t := range f.tracks {
		day0 = min(day0, t.day0)
	}
	for _, t := range f.tracks {
		last = max(last, int(t.day0-day0)+t.until)
	}
	var members []member
	for _, t := range f.tracks {
		m := newMachine(fig, t.way, t.heads)
		members = append(members, m.memberOf(t, f.site, int(t.day0-day0), last))
		selected += m.logSelected(t)
	}
	c := newMachine(fig, f.tracks[0].way, 0).clockOf(f.tracks[0], f.site, int(f.tracks[0].day0-day0), last)
	return math.Log(max(jointly(c, members), 1e-300)) - selected
}

// clockOf makes the site's clock for days 0..last, with the outside as one of the tracks sees it.
func (m *machine) clockOf(t *track, site, shift, last int) clock {
	c := clock{leaves: m.leaves, start: m.entry[site], grow: m.fill}
	att := t.attentions(max(0, last-shift), m.half)
	for d := range last + 1 {
		w := t.weatherOn(d - shift)
		if d >= shift {
			w.attention = att[d-shift]
		}
		var sends [fills]float64
		for k := range sends {
			sends[k] = m.chance(site, k, m.times(w))
		}
		free := math.Exp(m.release + m.released*w.attention)
		gone := 1 - math.Exp(-free-m.other)
		c.sends = append(c.sends, sends)
		c.freed = append(c.freed, gone*free/(free+m.other))
		c.died = append(c.died, gone*m.other/(free+m.other))
	}
	return c
}

// memberOf runs a track with the shared site taken out and gives what the joint sum needs of it.
func (m *machine) memberOf(t *track, site, shift, last int) member {
	e := t.endWeights(m.figures)
	alone := *m
	alone.without = site + 1
	out := member{own: m.own}
	for d := range last + 1 {
		i := d - shift
		here := 1.0
		var sent, freed, other float64
		if i >= 0 && i <= t.until {
			var x mass
			x.wait[site][0] = 1
			t.onLive(&x, i)
			here, sent, freed, other = x.wait[site][0], e.returned[i]*e.site[site], e.freed[i], e.other[i]
		}
		out.here, out.enter = append(out.here, here), append(out.enter, 0)
		out.sent, out.freed, out.other = append(out.sent, sent), append(out.freed, freed), append(out.other, other)
	}
	p := alone.filterInto(t, func(d int, w float64) { out.enter[d+shift] = w })
	out.never, out.stayed = p.total(), e.live
	return out
}
