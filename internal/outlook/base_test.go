package outlook

import (
	"fmt"
	"math"
	"os"
	"testing"

	"habeas"
	"habeas/internal/outlook/survival"
	"habeas/packs"
)

// cnkp reads the bundled corridor's tables that outlooks rest on.
func cnkp(t testing.TB) habeas.Corridor {
	t.Helper()
	dir := os.DirFS("../../packs")
	c := habeas.Corridor{ID: "cn-kp", Holder: "CN", Origin: "KP", Asks: []habeas.Ask{{Whom: "the UN refugee agency", Forum: "its regional office"}}}
	var err error
	if c.History, err = packs.History("cn-kp", dir); err != nil {
		t.Fatal(err)
	}
	if c.Priors, err = packs.Priors("cn-kp", dir); err != nil {
		t.Fatal(err)
	}
	if c.Shut, err = packs.Shut("cn-kp", dir); err != nil {
		t.Fatal(err)
	}
	return c
}

// The pilot figures that came with the history (R survival 3.5).
func TestHistoryGivesThePilotFigures(t *testing.T) {
	c := cnkp(t)
	if len(c.History) != 91 {
		t.Fatalf("%d episodes, want 91", len(c.History))
	}
	spells := survivalSpells(c.History, "CN>KP")
	near := func(what string, got, want, within float64) {
		if !(math.Abs(got-want) <= within) {
			t.Errorf("%s = %v, want %v", what, got, want)
		}
	}
	near("episodes", float64(len(spells)), 54, 0)
	near("returns", float64(known(spells)), 25, 0)
	near("Turnbull median", survival.Turnbull(spells).Quantile(.5), 18.5, 0)
	law, _ := survival.Fit("lognormal", spells)
	near("meanlog", law.Location, 3.174, .0005)
	near("sdlog", law.Scale, 1.131, .0005)
	near("log likelihood", law.LogLikelihood, -54.83, .006)
	for name, want := range map[string]float64{"weibull": -56.51, "loglogistic": -55.18} {
		law, _ := survival.Fit(name, spells)
		near(name, law.LogLikelihood, want, .006)
	}
}

func TestBaseRate(t *testing.T) {
	c := cnkp(t)
	own, err := BaseRate(c.History, "CN>KP", 1)
	if err != nil || own.Pooled || own.Returns != 25 {
		t.Fatalf("own route: %v %+v", err, own.Returns)
	}
	other, err := BaseRate(c.History, "TH>CN", 1)
	if err != nil || !other.Pooled {
		t.Fatalf("a thin route must fall back on all: %v", err)
	}
	if _, err := BaseRate(c.History[:5], "CN>KP", 1); err == nil {
		t.Error("five episodes gave a number")
	}
	line := own.Line(1000, 10, Horizon)
	for i, p := range line {
		if p.Low > p.P+1e-12 || p.High < p.P-1e-12 || (i > 0 && p.P > line[i-1].P+1e-12) {
			t.Fatalf("day %d: %+v", i, p)
		}
	}
	again, _ := BaseRate(c.History, "CN>KP", 1)
	if fmt.Sprint(again.Line(1000, 10, 60)) != fmt.Sprint(own.Line(1000, 10, 60)) {
		t.Error("the same seed gave another band")
	}
}
