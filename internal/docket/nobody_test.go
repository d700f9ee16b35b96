package docket_test

import (
	"fmt"
	"testing"

	"habeas"
	"habeas/internal/docket"
)

// TestClaimsOfNobody: what reports tell without saying of whom ("the flight left", "nobody was sent back") stands beside groups in every kind, modality and time, before and after them.
func TestClaimsOfNobody(t *testing.T) {
	day := func(n habeas.Day) *habeas.When {
		return &habeas.When{From: today - n, To: today - n, Precision: habeas.PrecisionDay}
	}
	people := func(n int) *habeas.Group {
		return &habeas.Group{Who: "nine men", Role: habeas.RoleHeld, Count: habeas.ExactCount(n), Names: []string{}}
	}
	osk := &habeas.Place{Name: "Osk", Role: habeas.At}
	for _, kind := range habeas.Kinds {
		for _, mood := range habeas.Modalities {
			for n, when := range []*habeas.When{nil, day(3), {To: today - 4}, {From: today - 9}, {}} {
				for _, place := range []*habeas.Place{nil, osk} {
					of := func(id string, age habeas.Day, claims ...habeas.Claim) docket.Received {
						for i := range claims {
							claims[i].ID, claims[i].Span = fmt.Sprint(id, i), habeas.Span{Start: 50 * i, End: 50*i + 20}
						}
						return docket.Received{Entry: int64(age), Reading: habeas.Reading{ID: id, Claims: claims, Report: habeas.Report{ID: id, Publisher: "Paper " + id, Published: today - age, Text: prose(uint64(age)), Digest: habeas.DigestOf([]byte(id))}}}
					}
					nobody := habeas.Claim{Kind: kind, Modality: mood, When: when, Place: place}
					taken := habeas.Claim{Kind: habeas.Arrested, Modality: habeas.Asserted, Group: people(9), Place: osk, When: day(9)}
					gone := habeas.Claim{Kind: habeas.Returned, Modality: habeas.Asserted, Group: people(9), Place: osk, When: day(3)}
					found := cases([]docket.Received{of("a", 8, taken, nobody), of("b", 2, gone, nobody), of("c", 1, nobody, taken)}, today)
					if len(found) == 0 {
						t.Fatalf("%s %s, time %d: no case", kind, mood, n)
					}
					for _, c := range found {
						if c.HeadCount.Known.Max != habeas.Open && c.HeadCount.Known.Max > 18 {
							t.Errorf("%s %s, time %d: %s known, of nine", kind, mood, n, c.HeadCount.Known)
						}
					}
				}
			}
		}
	}
}
