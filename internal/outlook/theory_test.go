package outlook

import (
	"math"
	"testing"
)

// onlyWaiting is a machine in which nothing happens but dispatches of its one site.
func onlyWaiting(leaves float64) *machine {
	f := &figures{sites: 1, leaves: leaves, batchSize: 1e9, release: -800, fill: 0, goes: [maxSites]float64{1}}
	f.dispatch[0] = math.Log(-math.Log(1 - .2)) // a dispatch on a day with chance 0.2
	return newMachine(f, accidental, 1)
}

func TestWaitForADailyChanceIsGeometric(t *testing.T) {
	for _, leaves := range []float64{1, .5} {
		m := onlyWaiting(leaves)
		var x mass
		x.wait[0][0] = 1
		p, mean, left := .2*leaves, 0.0, 1.0
		for d := 1; d <= 2000; d++ {
			out := m.step(&x, weather{})
			if want := p * math.Pow(1-p, float64(d-1)); math.Abs(out.sent()-want) > 1e-12 {
				t.Fatalf("day %d: %v, want %v", d, out.sent(), want)
			}
			mean += float64(d) * out.sent()
			left -= out.sent()
		}
		if math.Abs(mean-1/p) > 1e-9 || left > 1e-12 {
			t.Errorf("mean wait %v, want %v", mean, 1/p)
		}
	}
}

// A dispatch every ten days for certain: a group that comes on any day with equal chance waits (10+1)/2 days, counting from one.
func TestWaitForAFixedPeriodIsUniform(t *testing.T) {
	const period = 10
	mean := 0.0
	for comes := range period {
		c := clock{leaves: 1, start: [fills]float64{1}}
		m := member{}
		for d := range 3 * period {
			var sends [fills]float64
			if d%period == 0 {
				sends = [fills]float64{1, 1, 1, 1, 1}
			}
			c.sends, c.freed, c.died = append(c.sends, sends), append(c.freed, 0), append(c.died, 0)
			m.enter, m.here = append(m.enter, unit01(d == comes)), append(m.here, 1)
			m.sent, m.freed, m.other = append(m.sent, float64(d-comes)), append(m.freed, 0), append(m.other, 0)
		}
		mean += jointly(c, []member{m}) / period // the weight of being sent is the wait itself
	}
	if math.Abs(mean-(period+1)/2.) > 1e-12 {
		t.Errorf("mean wait %v, want %v", mean, (period+1)/2.)
	}
}

func TestABatchThatFillsSendsSooner(t *testing.T) {
	s, err := newScheme(cnkp(t).Priors)
	if err != nil {
		t.Fatal(err)
	}
	z := make([]float64, s.size())
	z[s.at["batch"]] = 1
	f := s.draw(z)
	tr := &track{starts: 1, until: 40, selected: selection{-1, -1}}
	few, many := newMachine(f, operation, 1).filter(tr), newMachine(f, operation, 40).filter(tr)
	if sum(many.returned) <= sum(few.returned) {
		t.Error("forty people must not wait longer than one where a full batch hastens a dispatch")
	}
	tr.pulses = []pulse{{0, 9}}
	z[s.at["attention"]] = 1
	f = s.draw(z)
	tr2 := *tr
	tr2.pulses = nil
	if a, b := newMachine(f, operation, 1).filter(tr), newMachine(f, operation, 1).filter(&tr2); sum(a.returned) >= sum(b.returned) {
		t.Error("attention with a positive figure must put returns off")
	}
	shut := tr2
	shut.shut = [][2]int{{0, 400}}
	if p := newMachine(f, operation, 1).filter(&shut); sum(p.returned) > .15 {
		t.Errorf("a shut border let %v across", sum(p.returned))
	}
}

// A dispatch seen at the group's own site, which the group did not leave with, makes the group's being there less likely and empties the batch.
func TestAClearingSeenElsewhereIsEvidence(t *testing.T) {
	s := smallScheme(t)
	f := s.draw(make([]float64, s.size()))
	m := newMachine(f, operation, 5)
	tr := &track{starts: 1, until: 30, other: 1, selected: selection{-1, -1}, facts: []fact{{kind: inCustody, from: 20, site: 0, wrong: .01, public: -1}}}
	before := m.filter(tr)
	tr.cleared = map[int]int{29: 1}
	after := m.filter(tr)
	share := func(p past) float64 { return p.live.total() / p.total() }
	if share(after) >= share(before) {
		t.Errorf("held %v, after a clearing of the site %v", share(before), share(after))
	}
}
