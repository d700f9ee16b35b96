package overlap

import (
	"math"
	"strings"
	"testing"
)

// Kosovo 1999, four lists of people killed (Ball and others 2002): counts by pattern as in the R packages LCMCR and modslavmse.
func kosovo() Lists {
	return Lists{Names: []string{"EXH", "ABA", "OSCE", "HRW"}, Counts: map[string]int{
		"1000": 1131, "0100": 845, "0010": 936, "0001": 306, "1100": 177, "1010": 228, "1001": 106, "0110": 217, "0101": 31, "0011": 123,
		"1110": 181, "1101": 18, "1011": 42, "0111": 32, "1111": 27}}
}

func TestKosovo(t *testing.T) {
	es, err := Estimates(kosovo())
	if err != nil {
		t.Fatal(err)
	}
	near := func(what string, got, want, within float64) {
		t.Helper()
		if !(math.Abs(got-want) <= within) {
			t.Errorf("%s = %.4f, published %.4f", what, got, want)
		}
	}
	by := func(part string) Estimate {
		for _, e := range es {
			if strings.Contains(e.Name, part) {
				return e
			}
		}
		t.Fatalf("no model %q", part)
		return Estimate{}
	}
	mt := by("(Mt)")
	near("Mt", mt.N, 7394.59, .005)
	near("Mt deviance", mt.Deviance, 245.94, .005)
	near("Mt df", float64(mt.DF), 10, 0)
	near("Mt AIC", mt.AIC, 357.36, .005)
	two := by("every two")
	near("pairs", two.N, 14402.5, .05)
	near("pairs deviance", two.Deviance, 39.83, .005)
	near("pairs AIC", two.AIC, 163.26, .005)
	three := by("every three")
	near("triples", three.N, 16941.9, .05)
	near("triples AIC", three.AIC, 131.42, .005)
	near("M0", by("(M0)").N, 7608.37, .005)
	near("Mb", by("(Mb)").N, 5189.67, .005)
	near("Mh Chao", by("(Mh Chao)").N, 8787.24, .005)
	near("Mh Chao s.e.", by("(Mh Chao)").SE, 222.62, .005)
	near("Mth Chao", by("(Mth Chao)").N, 8591.18, .005)
	near("Mth Chao s.e.", by("(Mth Chao)").SE, 213.55, .005)
	near("Mth Darroch", by("Darroch").N, 12797.3, .05)
	near("Mth Darroch s.e.", by("Darroch").SE, 814.8, .05)
	near("Chao", by("bound (Chao)").N, 10270.5, .05)
	near("Chao corrected", by("corrected").N, 10262.0, .05)
	best, ok := kosovo().Linked("[123,134]", [][]int{{0, 1, 2}, {0, 2, 3}})
	if !ok {
		t.Fatal("no fit")
	}
	near("[123,134]", best.N, 12740.97, .005)
	near("[123,134] s.e.", best.SE, 1600.7, .05)
	near("[123,134] AIC", best.AIC, 126.44, .005)
	mean, low, high, err := kosovo().Averaged()
	if err != nil || !(low < mean && mean < high) {
		t.Errorf("average %v in %v to %v: %v", mean, low, high, err)
	}
}

func TestRefusals(t *testing.T) {
	for name, l := range map[string]Lists{
		"two lists":      {Names: []string{"a", "b"}, Counts: map[string]int{"11": 10}},
		"too little":     {Names: []string{"a", "b", "c"}, Counts: map[string]int{"100": 50, "010": 40, "001": 30, "110": 4}},
		"bad pattern":    {Names: []string{"a", "b", "c"}, Counts: map[string]int{"1x0": 50}},
		"empty pattern":  {Names: []string{"a", "b", "c"}, Counts: map[string]int{"000": 50}},
		"negative count": {Names: []string{"a", "b", "c"}, Counts: map[string]int{"110": -1}},
	} {
		if _, err := Estimates(l); err == nil {
			t.Errorf("%s: no refusal", name)
		}
	}
	if len(Warnings()) < 3 {
		t.Error("the warnings are gone")
	}
}
