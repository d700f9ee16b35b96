package echo

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas"
)

// drawLeaning is a report that may lean on others of a few newsrooms.
func drawLeaning(t *rapid.T, id string) *Prepared {
	rooms := []string{"The Harbour Daily", "Harbour Daily", "Quayside", "North Post of Velm", "Orrin"}
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

// Whoever asks of each report alone which of those that it repeats count finds the pairs that Among finds among all.
func TestWhatCountsAsRepeatedIsToldReportByReport(t *testing.T) {
	passed := 0
	rapid.Check(t, func(t *rapid.T) {
		var all []*Prepared
		for i := range rapid.IntRange(2, 7).Draw(t, "reports") {
			all = append(all, drawLeaning(t, fmt.Sprint("r", i)))
		}
		var pairs [][2]int
		var between []*Between
		repeats := make([][]*Repeat, len(all)) // of each report, by the others
		for i := range all {
			repeats[i] = make([]*Repeat, len(all))
		}
		for i := range all {
			for j := range i {
				x := BetweenOf(all[i], all[j])
				pairs, between = append(pairs, [2]int{i, j}), append(between, x)
				repeats[i][j], repeats[j][i] = x.Repeats(all[i], all[j])
			}
		}
		for k, among := range Among(all, pairs, func(k int) *Between { return between[k] }, nil) {
			i, j := pairs[k][0], pairs[k][1]
			if told := Counts(repeats[i])[j] || Counts(repeats[j])[i]; told != among {
				t.Fatalf("%v and %v: among all %v, alone %v", repeats[i][j], repeats[j][i], among, told)
			}
			if !among && between[k].Any() {
				passed++
			}
		}
	})
	if passed < 5 {
		t.Errorf("only %d were passed over for another of their newsroom: this shows little", passed)
	}
}

// TestWhatIsLeantOnMeets: a report that names another's newsroom, or is a later edition of it, can be found by its keys alone.
func TestWhatIsLeantOnMeets(t *testing.T) {
	echoes := 0
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawLeaning(t, "r1"), drawLeaning(t, "r2")
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
