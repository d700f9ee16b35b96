package outlook

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas"
)

func day(s string) habeas.Day {
	d, err := habeas.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// winter is an invented affair: eighteen people taken in the first days of February, seen at Tumen once, announced to go by the twentieth.
func winter(asOf string) habeas.Case {
	c := habeas.Case{ID: "winter", AsOf: day(asOf), Corridor: "cn-kp",
		Groups: []habeas.CaseGroup{{ID: "g1", Who: "eighteen people", Count: habeas.Heads{Min: 18, Max: 18}, Role: habeas.RoleHeld}},
		Where:  []habeas.Whereabouts{{Group: "g1", State: habeas.StateHeld, Count: habeas.Heads{Min: 18, Max: 18}, Place: "Tumen", Claims: []string{"c2"}}},
	}
	add := func(s habeas.Spell) { c.Timeline = append(c.Timeline, s) }
	add(habeas.Spell{Group: "g1", Kind: habeas.Arrested, When: habeas.When{From: day("2031-02-03"), To: day("2031-02-06"), Precision: habeas.PrecisionInterval}, Modality: habeas.Asserted, Claims: []string{"c1"}, Origins: 1})
	add(habeas.Spell{Group: "g1", Kind: habeas.Held, Place: "Tumen", When: habeas.OnDay(day("2031-02-11")), Modality: habeas.Asserted, Claims: []string{"c2"}, Origins: 1})
	add(habeas.Spell{Group: "g1", Kind: habeas.Returned, When: habeas.OnDay(day("2031-02-20")), Modality: habeas.Planned, Claims: []string{"c3"}, Origins: 1})
	c.LastWord = &habeas.LastWord{Day: day("2031-02-11"), Kind: "custody", Claims: []string{"c2"}}
	c.Reports = []habeas.CaseReport{{ID: "r1", Published: day("2031-02-08")}, {ID: "r2", Published: day("2031-02-12")}}
	c.Origins = []habeas.Origin{{ID: "o1", Named: true, Voice: habeas.VoiceOrganisation, Reports: []string{"r1"}, Claims: []string{"c1", "c3"}},
		{ID: "o2", Named: true, Voice: habeas.VoiceOfficial, Reports: []string{"r2"}, Claims: []string{"c2"}}}
	return c
}

// winning is the shipped fit as if it had beaten the base rate.
func winning(t testing.TB) *Fit {
	f := *shippedFit(t)
	f.Verdict.Beats = true
	return &f
}

func TestForecastOfALiveCase(t *testing.T) {
	corridor, fit := cnkp(t), winning(t)
	o := Forecast(winter("2031-02-14"), nil, corridor, fit, day("2031-02-14"), 1)
	if o.Refused != "" || o.BaseOnly || o.Group != "g1" {
		t.Fatalf("%s %v", o.Refused, o.BaseOnly)
	}
	p7, p30 := o.ReturnWithin["7"], o.ReturnWithin["30"]
	if !(0 < p7.P && p7.P < p30.P && p30.P <= .95) || !(p30.Low <= p30.P && p30.P <= p30.High && p30.Low < p30.High) {
		t.Errorf("within 7 %+v, within 30 %+v", p7, p30)
	}
	if sum := o.Now[habeas.StateHeld].P + o.Now[habeas.StateReturned].P + o.Now[habeas.StateReleased].P + o.Now[habeas.StateDead].P; math.Abs(sum-1) > .06 {
		t.Errorf("today adds up to %v", sum)
	}
	for i, c := range o.Curve {
		if i > 0 && c.P > o.Curve[i-1].P+1e-9 {
			t.Fatalf("the curve rises on day %d", i)
		}
		if !(c.Low <= c.Low50 && c.Low50 <= c.P && c.P <= c.High50 && c.High50 <= c.High) {
			t.Fatalf("bands do not nest on day %d: %+v", i, c)
		}
	}
	if len(o.Reasons) == 0 || len(o.Checks) != 9 || len(o.Curve) != Horizon+1 || !strings.Contains(o.Words, "in 10") {
		t.Errorf("reasons %v, checks %v, words %q", o.Reasons, o.Checks, o.Words)
	}
	again, _ := json.Marshal(Forecast(winter("2031-02-14"), nil, corridor, fit, day("2031-02-14"), 1))
	once, _ := json.Marshal(o)
	if string(again) != string(once) {
		t.Error("the same inputs gave other bytes")
	}
}

func TestOnlyTheBaseRateUntilTheModelWins(t *testing.T) {
	corridor := cnkp(t)
	lost := *shippedFit(t)
	lost.Verdict.Beats = false
	stale := *winning(t)
	stale.History = "other"
	for name, fit := range map[string]*Fit{"none": nil, "lost": &lost, "stale": &stale} {
		o := Forecast(winter("2031-02-14"), nil, corridor, fit, day("2031-02-14"), 1)
		if !o.BaseOnly || o.Refused != "" || o.ReturnWithin["30"] != o.BaseRate["30"] || len(o.Notes) == 0 || len(o.Reasons) > 0 {
			t.Errorf("%s: %+v", name, o.Refused)
		}
		if fit != nil && !strings.Contains(o.Record, "of the base rate") {
			t.Errorf("%s: the base rate is shown with the record %q", name, o.Record)
		}
	}
	if o := Trial(winter("2031-02-14"), nil, corridor, &lost, day("2031-02-14"), 1); o.BaseOnly || !strings.Contains(o.Notes[0], "not to be acted on") {
		t.Error("a trial must show the model's own figures and say what they are")
	}
}

func TestRefusals(t *testing.T) {
	corridor, fit := cnkp(t), winning(t)
	change := func(f func(*habeas.Case)) habeas.Case { c := winter("2031-02-14"); f(&c); return c }
	bare := corridor
	bare.History = nil
	shut := corridor
	shut.Shut = []habeas.Closure{{When: habeas.When{From: day("2031-01-01")}}}
	for name, x := range map[string]struct {
		c        habeas.Case
		corridor habeas.Corridor
		asOf     string
		want     string
	}{
		"no history":   {winter("2031-02-14"), bare, "2031-02-14", "too few past cases"},
		"no arrest":    {change(func(c *habeas.Case) { c.Timeline = c.Timeline[1:] }), corridor, "2031-02-14", "dates the arrest"},
		"loose arrest": {change(func(c *habeas.Case) { c.Timeline[0].When.From = day("2030-11-01") }), corridor, "2031-02-14", "a stretch of"},
		"contradictory": {change(func(c *habeas.Case) {
			c.Conflicts = []habeas.Conflict{{What: habeas.ConflictOutcome, Says: "Returned by one, held by another."}}
		}), corridor, "2031-02-14", "contradict"},
		"hundreds": {change(func(c *habeas.Case) { c.Groups[0].Count = habeas.Heads{Min: 600, Max: 600} }), corridor, "2031-02-14", "so many"},
		"old":      {winter("2033-02-14"), corridor, "2033-02-14", "longest past case"},
		"clock":    {winter("2031-02-14"), corridor, "2031-02-10", "clock"},
		"shut":     {winter("2031-02-14"), shut, "2031-02-14", "shut"},
		"silent":   {winter("2031-04-01"), corridor, "2031-04-01", "too old"},
		"nobody":   {habeas.Case{}, corridor, "2031-02-14", "no group"},
	} {
		o := Forecast(x.c, nil, x.corridor, fit, day(x.asOf), 1)
		if !strings.Contains(string(o.Refused), x.want) || o.ReturnWithin != nil || o.Curve != nil {
			t.Errorf("%s: %q %v", name, o.Refused, o.ReturnWithin)
		}
	}
}

func TestAClosedCaseIsItsFact(t *testing.T) {
	c := winter("2031-03-14")
	c.Where[0].State, c.Where[0].Support.Origins = habeas.StateReturned, 2
	o := Forecast(c, nil, cnkp(t), winning(t), day("2031-03-14"), 1)
	if o.Now[habeas.StateReturned].P != 1 || o.ReturnWithin != nil || !strings.Contains(string(o.Refused), "over") {
		t.Errorf("%+v", o)
	}
	if a := Alarms(Watch{Case: c, AsOf: day("2031-03-14")}); len(a) != 0 {
		t.Errorf("a closed case alarms: %v", a)
	}
}

func TestCopiesAndOrderChangeNothingButReach(t *testing.T) {
	corridor, fit := cnkp(t), winning(t)
	base := Forecast(winter("2031-02-14"), nil, corridor, fit, day("2031-02-14"), 1)
	c := winter("2031-02-14")
	c.Reports = append(c.Reports, habeas.CaseReport{ID: "r3", Published: day("2031-02-13")})
	c.Echoes = []habeas.Echo{{Report: "r3", Of: "r2", Kind: habeas.EchoCopy}}
	copied := Forecast(c, nil, corridor, fit, day("2031-02-14"), 1)
	if d := math.Abs(copied.ReturnWithin["30"].P - base.ReturnWithin["30"].P); d > .03 {
		t.Errorf("one copy moved the chance by %v", d)
	}
	slices.Reverse(c.Reports)
	slices.Reverse(c.Timeline)
	slices.Reverse(c.Origins)
	a, _ := json.Marshal(copied)
	b, _ := json.Marshal(Forecast(c, nil, corridor, fit, day("2031-02-14"), 1))
	if string(a) != string(b) {
		t.Error("the order of arrival changed the outlook")
	}
}

func TestMetamorphic(t *testing.T) {
	corridor, fit := cnkp(t), winning(t)
	held := func(asOf string, f func(*habeas.Case)) float64 {
		c := winter(asOf)
		f(&c)
		l, err := ready(c, corridor, fit, day(asOf))
		if err != nil {
			t.Fatal(err)
		}
		v := l.run(0)
		return v.mean(func(i int) float64 { return v.held[i] })
	}
	none := func(*habeas.Case) {}
	last := 1.1
	for _, d := range []string{"2031-02-12", "2031-02-20", "2031-03-01", "2031-03-20", "2031-04-20"} {
		p := held(d, none)
		if p > last+1e-9 {
			t.Errorf("longer silence raised the chance of being held: %v to %v on %s", last, p, d)
		}
		last = p
	}
	one := held("2031-03-20", none)
	two := held("2031-03-20", func(c *habeas.Case) { c.Timeline[1].When = habeas.OnDay(day("2031-03-10")) })
	three := held("2031-03-20", func(c *habeas.Case) { c.Timeline[1].When, c.Timeline[1].Origins = habeas.OnDay(day("2031-03-10")), 3 })
	if !(one < two && two < three) {
		t.Errorf("a later and better borne out word must raise the chance of being held: %v %v %v", one, two, three)
	}
}

func ready(c habeas.Case, corridor habeas.Corridor, fit *Fit, asOf habeas.Day) (*live, error) {
	g, arrest, says := ground(c, asOf)
	if says.Says != "" {
		return nil, fmt.Errorf("%s", says.Says)
	}
	return newLive(c, nil, corridor, fit, g, arrest, asOf, 1)
}

func TestWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		c := shown(habeas.Chance{P: p, Low: p * rapid.Float64Range(0, 1).Draw(t, "l"), High: p + (1-p)*rapid.Float64Range(0, 1).Draw(t, "h")})
		s := Words(c, 30)
		if strings.Contains(s, "10 in 10") || !strings.Contains(s, "(") {
			t.Errorf("%v: %s", c, s)
		}
	})
	for p, want := range map[float64]string{.01: "less than 1 in 20", .31: "about 3 in 10", .97: "more than 9 in 10"} {
		if got := tenths(p); got != want {
			t.Errorf("%v: %s", p, got)
		}
	}
}

func TestPriorPredictiveWait(t *testing.T) {
	s, err := newScheme(cnkp(t).Priors)
	if err != nil {
		t.Fatal(err)
	}
	const n, days = 300, 400
	var by [days]float64
	for _, f := range s.priorDraws(n, 3) {
		p := newMachine(f, wayUntold, 5).filter(&track{starts: 1, until: days - 1, selected: selection{-1, -1}})
		sum := 0.0
		for d := range by {
			sum += p.returned[d]
			by[d] += sum / n
		}
	}
	at := func(q float64) int {
		d, _ := slices.BinarySearch(by[:], q*by[days-1])
		return d
	}
	if lo, mid, hi := at(.1), at(.5), at(.9); lo < 3 || lo > 8 || mid < 17 || mid > 30 || hi < 80 || hi > 160 {
		t.Errorf("before any history the wait is %d, %d, %d days; declared about 4, 25, 120", lo, mid, hi)
	}
}

func BenchmarkForecast(b *testing.B) {
	corridor, fit := cnkp(b), winning(b)
	for b.Loop() {
		Forecast(winter("2031-02-14"), nil, corridor, fit, day("2031-02-14"), 1)
	}
}

func BenchmarkBaseOnly(b *testing.B) {
	corridor := cnkp(b)
	for b.Loop() {
		Forecast(winter("2031-02-14"), nil, corridor, nil, day("2031-02-14"), 1)
	}
}

func BenchmarkFitHistory(b *testing.B) {
	corridor := cnkp(b)
	for b.Loop() {
		if _, err := FitHistory(corridor, 1); err != nil {
			b.Fatal(err)
		}
	}
}
