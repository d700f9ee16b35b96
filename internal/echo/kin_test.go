package echo

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas"
)

// TestWhatIsLeantOnMeets: a report that names another's newsroom, or is a later edition of it, can be found by its keys alone.
func TestWhatIsLeantOnMeets(t *testing.T) {
	rooms := []string{"The Harbour Daily", "Harbour Daily", "Quayside", "North Post of Velm", "Orrin"}
	echoes := 0
	rapid.Check(t, func(t *rapid.T) {
		draw := func(id string) *Prepared {
			r := habeas.Reading{ID: id, Report: habeas.Report{Digest: habeas.Digest(fmt.Sprintf("%064s", id)), Publisher: rapid.SampledFrom(rooms).Draw(t, "room"), Lang: habeas.English,
				Published: habeas.DayOf(2031, 3, 1) + habeas.Day(rapid.IntRange(0, 24).Draw(t, "day"))}}
			words := []string{"Officers took nine people."}
			for range rapid.IntRange(0, 3).Draw(t, "sentences") {
				words = append(words, rapid.SampledFrom([]string{"It was in the Harbour Daily.", "So wrote Quayside, and nobody else.", "The North Post had it first.", "A man saw them go by."}).Draw(t, "sentence"))
			}
			r.Report.Text = strings.Join(words, " ")
			r.Claims = []habeas.Claim{{ID: id + "-0", Kind: habeas.Arrested, Modality: habeas.Asserted, Group: &habeas.Group{Role: habeas.RoleHeld, Count: habeas.ExactCount(9)}}}
			if by := rapid.SampledFrom([]string{"", "", "Harbour Daily", "Orrin", "North Post"}).Draw(t, "by"); by != "" {
				r.Claims[0].AccordingTo = []habeas.Voice{{Name: by, Kind: habeas.VoiceOutlet}}
			}
			return Prepare(&r, nil)
		}
		a, b := draw("r1"), draw("r2")
		if !BetweenOf(a, b).Any() || compare(a.node.text, b.node.text).longest >= run {
			return
		}
		echoes++
		if !habeas.Meets(a.Trails(), b.Trails()) {
			t.Fatalf("they echo each other and share no key:\n%v\n%v", a.Trails(), b.Trails())
		}
	})
	if echoes < 5 {
		t.Errorf("only %d pairs echoed each other", echoes)
	}
}
