package outlook

import (
	"fmt"
	"math"
	"os"
	"testing"

	"habeas/internal/outlook/survival"
)

// TestTried prints how other forecasts of the past cases would have done that follow from the same knowledge and hold no figure chosen on the outcomes, a benchmark job:
// HABEAS_TRIED=1 go test -run Tried -v ./internal/outlook. It also holds the committed record against the replay.
func TestTried(t *testing.T) {
	if os.Getenv("HABEAS_TRIED") == "" {
		t.Skip("a benchmark job: set HABEAS_TRIED")
	}
	r, err := newReplay(cnkp(t), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.points() {
		r.learnTo(p.day)
		before := len(r.trials)
		r.try(p)
		if len(r.trials) == before {
			continue
		}
		x := &r.trials[before]
		var spells []survival.Spell
		for _, q := range r.pieces[:r.learned] {
			spells = append(spells, survivalSpells(q.es, "")...)
		}
		waited := float64(p.day-p.e.Arrest.From+max(0, p.day-p.e.Arrest.To)) / 2
		doubtful := line(waited, weighed(spells))
		x.by = append(x.by, pooled(x.by[0], x.by[1]), pooled(x.by[0], x.by[2]), pooled(x.by[:4]...), doubtful, pooled(x.by[0], doubtful))
	}
	was := r.table().String() // scores only the methods of the record
	if b, err := os.ReadFile("../../docs/backtest.txt"); err != nil || string(b) != was {
		t.Errorf("docs/backtest.txt is not what the replay gives now (%v): make it anew with HABEAS_LEARN=1", err)
	}
	names := append(append([]string(nil), methods...), "model and base rate, half each", "model and log-normal, half each", "first four, a quarter each", "log-normal with its prior", "model and that, half each")
	s := newSheet(r.trials, len(names))
	for m, name := range names {
		a := s.mean(m, s.all())
		b, c, l := s.skills(m, 1, 1)
		fmt.Printf("| %s | %.3f | %.3f | %.2f | %+.2f (%.2f) | %+.2f (%.2f) | %+.2f (%.2f) |\n", name, a.Brier[1], a.Log, a.CRPS, b.Value, b.Error, c.Value, c.Error, l.Value, l.Error)
	}
}

// pooled is the plain mean of forecasts.
func pooled(all ...[]float64) []float64 {
	out := make([]float64, len(all[0]))
	for _, f := range all {
		for h, p := range f {
			out[h] += p / float64(len(all))
		}
	}
	return out
}

// weighed is a log-normal law averaged over its two figures: before any case a median of 25 days (a factor of two either way) and a spread for which four cases in five
// take 4 to 120 days, as declared with the model's priors; then the past cases.
func weighed(spells []survival.Spell) func(t float64) float64 {
	type law struct{ mean, spread, weight float64 }
	var laws []law
	top := math.Inf(-1)
	for i := -12; i <= 12; i++ {
		for j := -8; j <= 8; j++ {
			l := law{mean: math.Log(25) + float64(i)/4*math.Ln2, spread: 1.3 * math.Exp(float64(j)*.1)}
			l.weight = -square(float64(i)/4)/2 - square(float64(j)*.1/.3)/2
			for _, s := range spells {
				l.weight += math.Log(max(1e-12, above(s.Low, l.mean, l.spread)-above(s.High, l.mean, l.spread)))
			}
			top = max(top, l.weight)
			laws = append(laws, l)
		}
	}
	return func(t float64) float64 {
		p, sum := 0.0, 0.0
		for _, l := range laws {
			w := math.Exp(l.weight - top)
			p, sum = p+w*above(t, l.mean, l.spread), sum+w
		}
		return p / sum
	}
}

func above(t, mean, spread float64) float64 {
	if t <= 0 {
		return 1
	}
	return math.Erfc((math.Log(t)-mean)/spread/math.Sqrt2) / 2
}
