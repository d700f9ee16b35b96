// Package sim simulates one site of custody event by event: groups arrive, are questioned in phases, wait, and leave with a van that starts when enough of
// them are gathered and takes no more than it holds; returns are reported late or never. With it come the exact figures of the same queue
// without questioning. Both check the custody model's idea of waiting for a batch; neither makes a forecast.
package sim

import (
	"math"
	"math/rand/v2"

	"habeas/internal/outlook/chance"
)

// Site is the simulated site. Rates are per day.
type Site struct {
	Arrivals    float64 // groups per day
	Phases      int     // of questioning; 0: none
	Questioning float64 // mean days of all phases together
	Least       int     // waiting groups at which the van starts
	Most        int     // groups that it takes, longest waiting first
	Trips       float64 // van returns per day while it is out
	Told        float64 // chance that a return is ever reported
	Delay       float64 // mean days to its report
}

// Result is what came of a run.
type Result struct {
	Groups, Events, Trips, Reports int
	Wait                           float64 // mean days of waiting for a van
	Waiting                        float64 // mean number waiting
	Days                           float64
}

type kind uint8

const (
	arrival kind = iota
	phaseEnd
	vanBack
	report
)

type event struct {
	at   float64
	kind kind
	left uint8 // phases of questioning left
}

// agenda is a heap of events by time, four children to a node.
type agenda []event

func (a *agenda) push(e event) {
	h := append(*a, e)
	i := len(h) - 1
	for i > 0 {
		up := (i - 1) / 4
		if h[up].at <= e.at {
			break
		}
		h[i] = h[up]
		i = up
	}
	h[i] = e
	*a = h
}

// drop takes the first event away.
func (a *agenda) drop() {
	h := *a
	last := h[len(h)-1]
	h = h[:len(h)-1]
	*a = h
	if len(h) > 0 {
		h.sink(last)
	}
}

// sink puts an event at the root and lets it down to its place.
func (a agenda) sink(e event) {
	i := 0
	for {
		child := 4*i + 1
		if child >= len(a) {
			break
		}
		least, at := child, a[child].at
		for c := child + 1; c < min(child+4, len(a)); c++ {
			if a[c].at < at {
				least, at = c, a[c].at
			}
		}
		if at >= e.at {
			break
		}
		a[i] = a[least]
		i = least
	}
	a[i] = e
}

// run is a simulation on its way.
type run struct {
	Site
	src    *rand.Rand
	agenda agenda
	queue  []float64 // days of joining, longest waiting first from head
	head   int
	out    bool
	waited float64
	left   int
	result Result
}

// Run simulates until the given number of groups have left; it needs positive rates and Least no greater than Most.
func (s Site) Run(groups int, seed uint64) Result {
	r := &run{Site: s, src: rand.New(chance.At(seed))}
	r.agenda.push(event{at: r.wait(1 / s.Arrivals), kind: arrival})
	now := 0.0
	for r.left < groups {
		e := r.agenda[0]
		now = e.at
		r.result.Events++
		r.happen(e)
	}
	r.result.Groups, r.result.Days = r.left, now
	r.result.Wait = r.waited / float64(r.left)
	r.result.Waiting = r.result.Wait * float64(r.left) / now
	return r.result
}

func (r *run) wait(mean float64) float64 { return mean * r.src.ExpFloat64() }

// happen carries out the first event and puts what follows from it in its place.
func (r *run) happen(e event) {
	switch {
	case e.kind == arrival:
		r.agenda.sink(event{at: e.at + r.wait(1/r.Arrivals), kind: arrival})
		if r.Phases == 0 {
			r.join(e.at)
			return
		}
		r.agenda.push(r.phase(e.at, uint8(r.Phases)))
	case e.kind == phaseEnd && e.left > 0:
		r.agenda.sink(r.phase(e.at, e.left))
	case e.kind == phaseEnd:
		r.agenda.drop()
		r.join(e.at)
	case e.kind == vanBack:
		r.agenda.drop()
		r.out = false
		r.start(e.at)
	default:
		r.agenda.drop()
		r.result.Reports++
	}
}

// phase is the end of the next phase of questioning.
func (r *run) phase(now float64, left uint8) event {
	return event{at: now + r.wait(r.Questioning/float64(r.Phases)), kind: phaseEnd, left: left - 1}
}

func (r *run) join(now float64) {
	r.queue = append(r.queue, now)
	r.start(now)
}

// start sends the van if it is there and enough are gathered.
func (r *run) start(now float64) {
	here := len(r.queue) - r.head
	if r.out || here < r.Least {
		return
	}
	take := min(here, r.Most)
	for _, joined := range r.queue[r.head : r.head+take] {
		r.waited += now - joined
		r.left++
		if r.Told > 0 && r.src.Float64() < r.Told {
			r.agenda.push(event{at: now + r.wait(r.Delay), kind: report})
		}
	}
	r.head += take
	if r.head > 4096 {
		r.queue = append(r.queue[:0], r.queue[r.head:]...)
		r.head = 0
	}
	r.out = true
	r.result.Trips++
	r.agenda.push(event{at: now + r.wait(1/r.Trips), kind: vanBack})
}

// Queue gives the mean number waiting and the mean wait, in days, of the same site without questioning, in the long run: the queue M/M(a,b)/1 of general bulk
// service. The chain is cut off at most groups waiting; it must not be overloaded (arrivals below trips times Most).
func (s Site) Queue(most int) (waiting, wait float64) {
	n := s.Least + most + 1 // the van idle with 0..Least-1 waiting, then out with 0..most waiting
	q := make([][]float64, n)
	for i := range q {
		q[i] = make([]float64, n)
	}
	for i := range s.Least {
		if i+1 < s.Least {
			q[i][i+1] = s.Arrivals
		} else {
			q[i][s.Least] = s.Arrivals // enough: the van takes them all
		}
	}
	for k := range most + 1 {
		i := s.Least + k
		if k < most {
			q[i][i+1] = s.Arrivals
		}
		if k >= s.Least {
			q[i][i-min(k, s.Most)] += s.Trips
		} else {
			q[i][k] += s.Trips
		}
	}
	law := stationary(q)
	for i, p := range law {
		k := i
		if i >= s.Least {
			k = i - s.Least
		}
		waiting += p * float64(k)
	}
	return waiting, waiting / s.Arrivals
}

// stationary solves a chain by elimination without subtraction (Grassmann, Taksar, Heyman 1985), which loses no digits.
func stationary(q [][]float64) []float64 {
	n := len(q)
	for k := n - 1; k > 0; k-- {
		out := 0.0
		for j := range k {
			out += q[k][j]
		}
		for i := range k {
			if q[i][k] == 0 {
				continue
			}
			q[i][k] /= out
			for j := range k {
				if j != i {
					q[i][j] += q[i][k] * q[k][j]
				}
			}
		}
	}
	p := make([]float64, n)
	p[0] = 1
	total := 1.0
	for k := 1; k < n; k++ {
		for i := range k {
			p[k] += p[i] * q[i][k]
		}
		total += p[k]
	}
	for i := range p {
		p[i] /= total
		if math.IsNaN(p[i]) {
			p[i] = 0
		}
	}
	return p
}
