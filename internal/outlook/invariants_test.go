package outlook

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"habeas"
)

// someFit is a fit of a few draws, quick enough for many cases.
func someFit(t testing.TB, draws int) *Fit {
	f := winning(t)
	g := *f
	g.Draws = f.Draws[:draws]
	g.Without = nil
	for _, w := range f.Without {
		g.Without = append(g.Without, Without{w.Says, w.Weight[:draws]})
	}
	return &g
}

// anyCase draws an invented affair of one group, and the day on which it is looked at.
func anyCase(t *rapid.T) (habeas.Case, habeas.Day) {
	first := day("2031-02-03")
	arrest := habeas.When{From: first, To: first + habeas.Day(rapid.IntRange(0, 9).Draw(t, "loose")), Precision: habeas.PrecisionInterval}
	asOf := arrest.To + habeas.Day(rapid.IntRange(1, 40).Draw(t, "waited"))
	heads := habeas.Heads{Min: rapid.IntRange(1, 60).Draw(t, "heads")}
	heads.Max = heads.Min + rapid.IntRange(0, 3).Draw(t, "more")
	c := habeas.Case{ID: "any", AsOf: asOf, Corridor: "cn-kp", Groups: []habeas.CaseGroup{{ID: "g1", Who: "people", Count: heads, Role: habeas.RoleHeld}}}
	c.Timeline = []habeas.Spell{{Group: "g1", Kind: habeas.Arrested, When: arrest, Modality: habeas.Asserted, Claims: []string{"c0"}, Origins: 1}}
	last := arrest.From
	for i := range rapid.IntRange(1, 4).Draw(t, "words") {
		on := arrest.To + habeas.Day(rapid.IntRange(0, int(asOf-arrest.To)).Draw(t, "day"))
		last = max(last, on)
		claim := fmt.Sprint("c", i+1)
		c.Timeline = append(c.Timeline, habeas.Spell{Group: "g1", Kind: rapid.SampledFrom([]habeas.Kind{habeas.Held, habeas.Transferred, habeas.Contacted}).Draw(t, "kind"),
			Place: rapid.SampledFrom([]string{"", "Tumen", "Dandong", "Beijing"}).Draw(t, "place"), When: habeas.OnDay(on), Modality: habeas.Asserted, Claims: []string{claim},
			Origins: rapid.IntRange(1, 3).Draw(t, "origins")})
		c.Reports = append(c.Reports, habeas.CaseReport{ID: fmt.Sprint("r", i), Published: on})
		c.Origins = append(c.Origins, habeas.Origin{ID: fmt.Sprint("o", i), Named: true, Reports: []string{fmt.Sprint("r", i)}, Claims: []string{claim}})
	}
	if rapid.Bool().Draw(t, "announced") {
		due := arrest.To + habeas.Day(rapid.IntRange(1, 30).Draw(t, "due"))
		c.Timeline = append(c.Timeline, habeas.Spell{Group: "g1", Kind: habeas.Returned, When: habeas.OnDay(due), Modality: habeas.Planned, Claims: []string{"c1"}, Origins: 1})
	}
	c.LastWord = &habeas.LastWord{Day: last, Kind: "custody", Claims: []string{"c1"}}
	c.Where = []habeas.Whereabouts{{Group: "g1", State: habeas.StateHeld, Count: heads, Claims: []string{"c1"}}}
	return c, asOf
}

func TestOutlookInvariants(t *testing.T) {
	corridor, fit := cnkp(t), someFit(t, 4)
	rapid.Check(t, func(t *rapid.T) {
		c, asOf := anyCase(t)
		l, err := ready(c, corridor, fit, asOf)
		if err != nil {
			t.Fatal(err)
		}
		v := l.run(60)
		mass := v.mean(func(i int) float64 { return v.held[i] + v.returned[i][0] + v.freed[i] + v.other[i] })
		if math.Abs(mass-1) > 1e-9 {
			t.Fatalf("the mass is %v", mass)
		}
		for d, p := range v.curve(asOf, 60) {
			if was := v.curve(asOf, 60)[max(0, d-1)]; p.P > was.P+1e-12 {
				t.Fatalf("survival rises on day %d", d)
			}
			if !(p.Low <= p.Low50 && p.Low50 <= p.P && p.P <= p.High50 && p.High50 <= p.High) {
				t.Fatalf("bands do not nest on day %d: %+v", d, p)
			}
		}
		o := Forecast(c, nil, corridor, nil, asOf, 1)
		for d, p := range o.BaseLine {
			if p.P > o.BaseLine[max(0, d-1)].P+1e-12 || p.Low > p.P+1e-12 || p.High < p.P-1e-12 {
				t.Fatalf("base rate on day %d: %+v", d, p)
			}
		}
	})
}

func TestCopyAddsReachOnly(t *testing.T) {
	corridor := cnkp(t)
	s, err := newScheme(corridor.Priors)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		c, asOf := anyCase(t)
		tracked := func(c habeas.Case) *track {
			g, arrest, says := ground(c, asOf)
			if says.Says != "" {
				t.Fatal(says)
			}
			return liveTrack(c, nil, corridor, s, g, arrest, asOf)
		}
		one := tracked(c)
		of := rapid.SampledFrom(c.Reports).Draw(t, "of")
		copied := c
		copied.Reports = append(slices.Clone(c.Reports), habeas.CaseReport{ID: "copy", Published: of.Published + habeas.Day(rapid.IntRange(0, int(asOf-of.Published)).Draw(t, "later"))})
		copied.Echoes = []habeas.Echo{{Report: "copy", Of: of.ID, Kind: habeas.EchoCopy}}
		two := tracked(copied)
		if fmt.Sprintf("%+v", one.facts) != fmt.Sprintf("%+v", two.facts) || fmt.Sprint(one.announced, one.quiet, one.starts) != fmt.Sprint(two.announced, two.quiet, two.starts) {
			t.Fatal("a copy changed what is known")
		}
		if len(one.pulses) != len(two.pulses) {
			t.Fatal("a copy counts as a fresh report")
		}
		for i := range one.pulses {
			if r := two.pulses[i].weight / one.pulses[i].weight; r < 1 || r > 1.2 {
				t.Fatalf("a copy raised attention by %v", r)
			}
		}
		a, b := Forecast(c, nil, corridor, nil, asOf, 1), Forecast(copied, nil, corridor, nil, asOf, 1)
		if asJSON(a) != asJSON(b) {
			t.Fatal("a copy changed the base rate")
		}
	})
}

func TestOrderOfArrivalIsIrrelevant(t *testing.T) {
	corridor, fit := cnkp(t), someFit(t, 2)
	rapid.Check(t, func(t *rapid.T) {
		c, asOf := anyCase(t)
		d := c
		d.Reports = rapid.Permutation(c.Reports).Draw(t, "reports")
		d.Timeline = rapid.Permutation(c.Timeline).Draw(t, "timeline")
		d.Origins = rapid.Permutation(c.Origins).Draw(t, "origins")
		run := func(c habeas.Case) string {
			l, err := ready(c, corridor, fit, asOf)
			if err != nil {
				t.Fatal(err)
			}
			v := l.run(30)
			return fmt.Sprintf("%.9f %.9f", v.within(30), v.held)
		}
		if a, b := run(c), run(d); a != b {
			t.Fatalf("%s, in another order %s", a, b)
		}
		w := func(c habeas.Case) string {
			return asJSON(Alarms(Watch{Case: c, Corridor: corridor, Attention: AttentionSeries(c, asOf), AsOf: asOf}))
		}
		if a, b := w(c), w(d); a != b {
			t.Fatalf("alarms differ:\n%s\n%s", a, b)
		}
	})
}

func TestClosedCaseIsItsFact(t *testing.T) {
	corridor, fit := cnkp(t), someFit(t, 2)
	rapid.Check(t, func(t *rapid.T) {
		c, asOf := anyCase(t)
		c.Where = nil
		sum := map[habeas.State]int{}
		all := 0
		for i := range rapid.IntRange(1, 4).Draw(t, "parts") {
			state := rapid.SampledFrom([]habeas.State{habeas.StateReturned, habeas.StateReleased, habeas.StateDead}).Draw(t, "state")
			n := rapid.IntRange(1, 30).Draw(t, "n")
			sum[state], all = sum[state]+n, all+n
			c.Where = append(c.Where, habeas.Whereabouts{Group: fmt.Sprint("g", i), State: state, Count: habeas.Heads{Min: n, Max: n}, Support: habeas.Support{Origins: 2}})
		}
		o := Forecast(c, nil, corridor, fit, asOf, 1)
		if o.ReturnWithin != nil || o.Curve != nil || o.Refused == "" {
			t.Fatalf("a closed case is forecast: %+v", o)
		}
		for state, n := range sum {
			if p := o.Now[state]; p.P != float64(n)/float64(all) || p.Low != p.P || p.High != p.P {
				t.Fatalf("%s: %+v, told of %d of %d", state, p, n, all)
			}
		}
		if a := Alarms(Watch{Case: c, Corridor: corridor, AsOf: asOf}); len(a) > 0 {
			t.Fatalf("a closed case alarms: %+v", a)
		}
	})
}

// Whatever days a program happens to run on, and however often, a day's alarms are the same, none stands twice, none begins in the future, and one that a
// person closed stays closed while it stands.
func TestAlarmsFollowFromTheDay(t *testing.T) {
	corridor := cnkp(t)
	rapid.Check(t, func(t *rapid.T) {
		c, start := anyCase(t)
		on := func(d habeas.Day, ds ...habeas.Decision) []habeas.Alarm {
			c.AsOf = d
			return Alarms(Watch{Case: c, Corridor: corridor, Attention: AttentionSeries(c, d), Decisions: ds, AsOf: d})
		}
		seen := map[habeas.Day]string{}
		var close habeas.Decision
		for _, step := range rapid.SliceOfN(rapid.IntRange(0, 90), 1, 12).Draw(t, "days") { // in any order: sleep, jumps, clocks set back
			d := start + habeas.Day(step)
			as := on(d)
			if was, ok := seen[d]; ok && was != asJSON(as) {
				t.Fatalf("day %d shows other alarms the second time", step)
			}
			seen[d] = asJSON(as)
			keys := map[string]bool{}
			for _, a := range as {
				if keys[a.Key] || a.Since > d || a.Says == "" || a.Unknown == "" {
					t.Fatalf("day %d: %+v", step, a)
				}
				keys[a.Key] = true
				close = habeas.Decision{ID: "d1", Act: habeas.CloseAlarm, Other: a.Key, By: "Ana", At: d.Time().Add(time.Hour)}
			}
		}
		if close.ID == "" {
			return
		}
		for d := habeas.DayAt(close.At); d < start+120; d++ {
			for _, a := range on(d, close) {
				if (a.Key == close.Other) != (a.Closed == "d1") {
					t.Fatalf("%s: %+v", d, a)
				}
			}
		}
	})
}

func asJSON(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}

// BenchmarkThousandCases makes the outlooks and alarms of 1,000 open cases; ms/case is what one takes.
func BenchmarkThousandCases(b *testing.B) {
	corridor, fit := cnkp(b), winning(b)
	for b.Loop() {
		eachOf(1000, 2, func(i int) {
			asOf := day("2031-02-14") + habeas.Day(i%20)
			c := winter(asOf.String())
			c.Groups[0].Count = habeas.Heads{Min: 1 + i%40, Max: 1 + i%40}
			o := Forecast(c, nil, corridor, fit, asOf, uint64(i))
			Alarms(Watch{Case: c, Corridor: corridor, Outlook: &o, Attention: AttentionSeries(c, asOf), AsOf: asOf})
		})
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/1000, "ms/case")
}
