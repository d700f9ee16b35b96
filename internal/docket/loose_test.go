package docket

import (
	"testing"

	"habeas"
)

// TestWhatNumbersSuggestMakesNoReportWrong: nine are taken, a couple is let go and eight are handed over. That the couple is of the nine is said nowhere; that eight and two are more than nine shows that they are not.
func TestWhatNumbersSuggestMakesNoReportWrong(t *testing.T) {
	d := dayOf(t, "2031-05-10")
	taken := report("r1", d+2, told(habeas.Arrested, habeas.Asserted, 9, "Osk", d, d))
	couple := report("r2", d+6, told(habeas.Held, habeas.Asserted, 9, "Selm", d+4, d+4), told(habeas.Released, habeas.Asserted, 2, "", d+3, d+3))
	over := report("r3", d+22, told(habeas.Returned, habeas.Asserted, 8, "Ushk", d+18, d+19))
	c := file(d+30, taken, couple, over)
	if len(c.Conflicts) > 0 {
		t.Errorf("conflicts: %v", c.Conflicts[0].Says)
	}
	if h := c.HeadCount; h.Known.Min > 10 || h.Known.Max < 11 || h.ByState[habeas.StateReturned] != people(8, 8) || h.ByState[habeas.StateReleased] != people(2, 2) {
		t.Errorf("%+v", h)
	}
	// Where the report says that they are of the nine, it is a conflict.
	couple = report("r2", d+6, told(habeas.Held, habeas.Asserted, 9, "Selm", d+4, d+4), related(told(habeas.Released, habeas.Asserted, 2, "", d+3, d+3), habeas.PartOf, "r2-0"))
	over = report("r3", d+22, told(habeas.Arrested, habeas.Asserted, 9, "Osk", d, d), related(told(habeas.Returned, habeas.Asserted, 8, "Ushk", d+18, d+19), habeas.PartOf, "r3-0"))
	if c = file(d+30, taken, couple, over); len(c.Conflicts) == 0 {
		t.Errorf("two and eight of nine: no conflict; %+v", c.Sets)
	}
}

// TestWhoTellsOfTheEscapeAloneDoesNotKnowOfTheArrestAfterIt: one got away by two reports, and one of the two tells that he was taken again.
func TestWhoTellsOfTheEscapeAloneDoesNotKnowOfTheArrestAfterIt(t *testing.T) {
	d := dayOf(t, "2031-05-24")
	away := func() habeas.Claim { return told(habeas.Escaped, habeas.Asserted, 1, "Wesk", d, d+2) }
	c := file(d+40, report("r1", d+2, away()), report("r2", d+28, away(), related(told(habeas.Arrested, habeas.Asserted, 1, "Rell", d+6, d+6), habeas.Same, "r2-0")))
	if h := c.HeadCount.ByState[habeas.StateEscaped]; h.Min != 0 {
		t.Errorf("still at large: %s", h)
	}
}

// TestAPlaceThatIsInTheOther: custody "at the Selm camp outside Osk" is custody at Selm and at Osk; so is the arrest of one of seven at a quarter of the town where all were taken.
func TestAPlaceThatIsInTheOther(t *testing.T) {
	d := dayOf(t, "2031-05-10")
	said := func(c habeas.Claim, quote string) habeas.Claim {
		c.Quote = quote
		return c
	}
	held := func(place, quote string) habeas.Claim {
		return said(told(habeas.Held, habeas.Asserted, 9, place, d, d), quote)
	}
	taken := func(n int, place string) habeas.Claim { return told(habeas.Arrested, habeas.Asserted, n, place, d, d) }
	for _, c := range []struct {
		name  string
		a, b  []habeas.Claim
		kinds string
	}{
		{"two towns", []habeas.Claim{held("Osk", "nine are held at Osk")}, []habeas.Claim{held("Selm", "the nine are in Selm")}, "place "},
		{"outside the town", []habeas.Claim{held("Osk", "nine were in the Selm camp of the army outside Osk")}, []habeas.Claim{held("Selm", "the nine are in Selm")}, ""},
		{"others in another town", []habeas.Claim{held("Osk", "nine were in Osk, and six in Selm")}, []habeas.Claim{held("Selm", "the nine are in Selm")}, "place "},
		{"moved from there", []habeas.Claim{held("Osk", "nine were in Osk")}, []habeas.Claim{held("Selm", "the nine are in Selm"), {}}, "place "},
		{"one of them in a quarter", []habeas.Claim{taken(7, "Osk"), related(taken(1, "Mill Street"), habeas.PartOf, "r1-0")}, []habeas.Claim{taken(7, "Osk")}, ""},
	} {
		if c.name == "moved from there" { // a move names both places and tells them apart
			move := said(told(habeas.Transferred, habeas.Asserted, 4, "", d-9, d-9), "four went from Osk to Selm")
			move.FromPlace, move.ToPlace = &habeas.Place{Name: "Osk", Role: habeas.From}, &habeas.Place{Name: "Selm", Role: habeas.To}
			c.b[1] = move
		}
		if c.a[0].Kind == habeas.Held { // one taking, so that both tell of the same nine
			kesh := told(habeas.Arrested, habeas.Asserted, 9, "Kesh", d-20, d-20)
			c.a, c.b = append(c.a, kesh), append(c.b, kesh)
		}
		if got := kinds(file(d+5, report("r1", d+1, c.a...), report("r2", d+2, c.b...))); got != c.kinds {
			t.Errorf("%s: %q, should be %q", c.name, got, c.kinds)
		}
	}
}
