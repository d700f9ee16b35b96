package docket

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"

	"habeas"
)

func reviewedAs(kind habeas.Kind, word string, st Standing) Reviewed {
	return Reviewed{Read: habeas.Claim{Kind: kind, Why: []string{"verb: " + word}, Confidence: 0.6}, Standing: st}
}

func TestExperienceIsLearnedFromDecisions(t *testing.T) {
	var x Experience
	c := reviewedAs(habeas.Arrested, "picked", Proposed).Read
	if p, alike := x.Chance(&c); p != 0.6 || alike != (Share{}) {
		t.Fatalf("without experience: %v %v", p, alike)
	}
	var all []Reviewed
	for range 10 {
		all = append(all, reviewedAs(habeas.Arrested, "picked", Rejected))
	}
	all = append(all, reviewedAs(habeas.Arrested, "picked", Proposed), Reviewed{Read: c, Standing: Confirmed, AddedBy: habeas.Decision{ID: "d1"}})
	x.Learn("one", all)
	p, alike := x.Chance(&c)
	if alike != (Share{0, 10}) || math.Abs(p-0.15) > 1e-9 { // 0.6, halved by its kind, halved again by its word
		t.Errorf("ten rejected: %v %v", p, alike)
	}
	other := reviewedAs(habeas.Arrested, "detained", Proposed).Read
	if p, alike := x.Chance(&other); math.Abs(p-0.3) > 1e-9 || alike != (Share{}) {
		t.Errorf("another word of the kind: %v %v", p, alike)
	}
	held := reviewedAs(habeas.Held, "held", Proposed).Read
	if p, _ := x.Chance(&held); p != 0.6 {
		t.Errorf("another kind: %v", p)
	}
	x.Learn("one", nil)
	if p, _ := x.Chance(&c); p != 0.6 {
		t.Errorf("decisions that were taken back still count: %v", p)
	}
}

// Chances stay chances, and do not depend on the order in which reports were reviewed or on how often one was looked at.
func TestExperienceHasNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds := []habeas.Kind{habeas.Arrested, habeas.Held}
		standings := []Standing{Proposed, Confirmed, Corrected, Rejected}
		var reports [][]Reviewed
		for range rapid.IntRange(0, 6).Draw(t, "reports") {
			var all []Reviewed
			for range rapid.IntRange(0, 5).Draw(t, "claims") {
				all = append(all, reviewedAs(rapid.SampledFrom(kinds).Draw(t, "kind"), rapid.StringMatching("[ab]").Draw(t, "word"), rapid.SampledFrom(standings).Draw(t, "standing")))
			}
			reports = append(reports, all)
		}
		var x, y Experience
		for i, all := range reports {
			x.Learn(habeas.Digest(fmt.Sprint(i)), all)
		}
		for i := len(reports) - 1; i >= 0; i-- {
			y.Learn(habeas.Digest(fmt.Sprint(i)), reports[0])
			y.Learn(habeas.Digest(fmt.Sprint(i)), reports[i])
		}
		c := reviewedAs(rapid.SampledFrom(kinds).Draw(t, "of"), "a", Proposed).Read
		c.Confidence = rapid.Float64Range(0, 1).Draw(t, "confidence")
		p, alike := x.Chance(&c)
		q, same := y.Chance(&c)
		if p != q || alike != same {
			t.Errorf("%v %v in one order, %v %v in the other", p, alike, q, same)
		}
		if p < 0 || p > 1 || alike.Stood < 0 || alike.Stood > alike.Of {
			t.Errorf("%v of %v", p, alike)
		}
	})
}
