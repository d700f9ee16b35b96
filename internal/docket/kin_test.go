package docket_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/docket"
)

// drawTelling is a report of one to three claims with values so few that many pairs tie.
func drawTelling(t *rapid.T, id string) docket.Received {
	day := func(what string) habeas.Day {
		return today - 320 + habeas.Day(rapid.IntRange(0, 100).Draw(t, what)*rapid.IntRange(1, 3).Draw(t, "spread"))
	}
	r := habeas.Reading{ID: id, Report: habeas.Report{Digest: habeas.Digest(fmt.Sprintf("%064s", id)), Published: day("published")}}
	if rapid.Bool().Draw(t, "has words") {
		r.Report.Text = rapid.SampledFrom([]string{"The Halmar sluice stood open.", "Nobody at the Halmar sluice had seen Odrik.", "Odrik left."}).Draw(t, "text")
	}
	for i := range rapid.IntRange(1, 3).Draw(t, "claims") {
		c := habeas.Claim{ID: fmt.Sprintf("%s-%d", id, i), Span: habeas.Span{Start: 10 * i, End: 10*i + 5},
			Kind:     rapid.SampledFrom([]habeas.Kind{habeas.Arrested, habeas.Held, habeas.Transferred, habeas.Returned, habeas.Released}).Draw(t, "kind"),
			Modality: rapid.SampledFrom([]habeas.Modality{habeas.Asserted, habeas.Asserted, habeas.Denied, habeas.Planned}).Draw(t, "modality"),
			Group:    &habeas.Group{Role: habeas.RoleHeld, Count: rapid.SampledFrom([]habeas.Count{habeas.PluralCount(), habeas.ExactCount(2), habeas.ExactCount(4), habeas.ExactCount(12)}).Draw(t, "count")}}
		if rapid.Bool().Draw(t, "has a place") {
			c.Place = &habeas.Place{Name: rapid.SampledFrom([]string{"Osk", "OSK", "Hamra"}).Draw(t, "place"), Ref: rapid.SampledFrom([]habeas.Ref{"", "x:1"}).Draw(t, "ref")}
		}
		if rapid.Bool().Draw(t, "has days") {
			from := day("from")
			c.When = &habeas.When{From: from, To: from + habeas.Day(rapid.IntRange(0, 12).Draw(t, "days"))}
		}
		if rapid.IntRange(0, 4).Draw(t, "named") == 0 {
			c.Group.Names = []string{rapid.SampledFrom([]string{"Odrik Vann", "Mirel Tas"}).Draw(t, "name")}
		}
		r.Claims = append(r.Claims, c)
	}
	return docket.Received{Reading: r}
}

// TestWhatIsTiedMeets: two reports that are joined by themselves can be found by their keys alone, however many others there are.
func TestWhatIsTiedMeets(t *testing.T) {
	words := &habeas.Words{Telling: map[string]float64{"the": 0, "at": 0, "had": 0, "nobody": 1, "seen": 1, "stood": 1, "open": 1, "left": 1}}
	joined := 0
	rapid.Check(t, func(t *rapid.T) {
		x, y := drawTelling(t, "r1"), drawTelling(t, "r2")
		y.Entry = 1
		a, b := docket.SketchOf(x, words), docket.SketchOf(y, words)
		weight, sure := docket.Kin(docket.Knots(a, b, false))
		if other, also := docket.Kin(docket.Knots(b, a, false)); weight != other || sure != also {
			t.Fatal("kin one way only")
		}
		if weight == 0 && !sure {
			return
		}
		joined++
		if !habeas.Meets(a.Trails(), b.Trails()) {
			t.Fatalf("tied, and share no key:\n%v\n%v", a.Trails(), b.Trails())
		}
	})
	if joined < 5 {
		t.Errorf("only %d pairs were tied", joined)
	}
}
