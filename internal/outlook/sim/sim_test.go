package sim

import (
	"math"
	"testing"
)

// Figures of the queue M/M(a,b)/1 computed on a truncated chain by other hands.
func TestBulkQueueTable(t *testing.T) {
	for _, x := range []struct {
		lambda, mu float64
		a, b       int
		lq, wq     float64
	}{
		{.5, 1, 1, 1, 0.500000, 1.000000}, {1, 1, 1, 2, 1.170820, 1.170820}, {2, 1, 3, 6, 1.815950, 0.907975},
		{3, 1, 5, 5, 4.035827, 1.345276}, {.2, .2, 5, 20, 2.024845, 10.124225},
	} {
		s := Site{Arrivals: x.lambda, Trips: x.mu, Least: x.a, Most: x.b}
		lq, wq := s.Queue(300)
		if math.Abs(lq-x.lq) > 5e-7 || math.Abs(wq-x.wq) > 5e-7 {
			t.Errorf("%+v: %.6f %.6f, want %.6f %.6f", s, lq, wq, x.lq, x.wq)
		}
		if r := s.Run(200_000, 1); math.Abs(r.Wait-x.wq) > .04*x.wq {
			t.Errorf("%+v: simulated wait %.4f, exact %.4f", s, r.Wait, x.wq)
		}
	}
}

// Filling to b with a van that is always there: the mean wait is (b-1)/(2 lambda), whatever the questioning before.
func TestFillingABatch(t *testing.T) {
	s := Site{Arrivals: .5, Phases: 2, Questioning: 4, Least: 8, Most: 8, Trips: 1e9, Told: .6, Delay: 9}
	r := s.Run(200_000, 2)
	if want := 7 / (2 * .5); math.Abs(r.Wait-want) > .02*want {
		t.Errorf("mean wait %.3f, want %.3f", r.Wait, want)
	}
	if share := float64(r.Reports) / float64(r.Groups); math.Abs(share-.6) > .01 {
		t.Errorf("share reported %.3f", share)
	}
}

func TestRunIsTheSameForASeed(t *testing.T) {
	s := Site{Arrivals: 2, Phases: 3, Questioning: 2, Least: 3, Most: 6, Trips: 1, Told: .6, Delay: 9}
	if s.Run(5000, 7) != s.Run(5000, 7) || s.Run(5000, 7) == s.Run(5000, 8) {
		t.Error("a run must follow from its seed alone")
	}
}

// BenchmarkSite is the fair pair of testdata/site.py, the same model in SimPy: go test -bench Site ./internal/outlook/sim ; python3 testdata/site.py
func BenchmarkSite(b *testing.B) {
	s := Site{Arrivals: 2, Phases: 3, Questioning: 2, Least: 3, Most: 6, Trips: 1, Told: .6, Delay: 9}
	groups := 0
	for b.Loop() {
		groups += s.Run(100_000, 1).Groups
	}
	b.ReportMetric(float64(groups)/b.Elapsed().Seconds(), "groups/s")
}
