package docket

import (
	"strings"
	"testing"

	"habeas"
)

// TestStatesOfAStory: so many of the Montagnards are Montagnards, what stands behind a noun says nothing of people's state, and a couple on the way with others does not say of which state these are.
func TestStatesOfAStory(t *testing.T) {
	of := func(n int, who string) habeas.Claim {
		c := told(habeas.Arrested, habeas.Asserted, n, "", 0, 0)
		c.Group.Who = who
		return c
	}
	for _, c := range []struct {
		name   string
		groups []habeas.Claim
		want   string
	}{
		{"some of a people", []habeas.Claim{of(4, "Four of the Montagnards in Suan Phlu")}, "cc:VN"},
		{"where they are kept", []habeas.Claim{of(4, "the four Eritreans in an Egyptian prison")}, "cc:ER"},
		{"a couple beside nine of whom nothing is told", []habeas.Claim{of(9, "nine young people"), of(2, "a South Korean couple")}, ""},
		{"nine and a couple", []habeas.Claim{of(9, "Nine North Koreans"), of(2, "a South Korean couple")}, "cc:KP"},
	} {
		s := Story{groups: c.groups}
		s.nations(english())
		if got := strings.Join(s.of, " "); got != c.want {
			t.Errorf("%s: of %q, should be of %q", c.name, got, c.want)
		}
	}
}
