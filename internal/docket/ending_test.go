package docket

import (
	"testing"

	"habeas"
)

// sentTo gives a claim the state that people were sent to.
func sentTo(c habeas.Claim, state string) habeas.Claim {
	c.ToPlace = &habeas.Place{Name: state, Role: habeas.To, Wide: true}
	return c
}

// TestOneEndToldInTwoWays: six handed over on a day, six let go on that day where the others had been held, are the same six with a conflict where one report denies the other or both name one place; else
// nothing says so. Who says of those taken that nobody was handed over contradicts the other all the same.
func TestOneEndToldInTwoWays(t *testing.T) {
	d := dayOf(t, "2031-03-12")
	taken := report("r1", d-9, told(habeas.Arrested, habeas.Asserted, 24, "Kesh", d-10, d-10))
	gone := report("r2", d+3, told(habeas.Returned, habeas.Asserted, 6, "Pell bridge", d, d))
	free := told(habeas.Released, habeas.Asserted, 6, "Orun", d, d)
	nobody := told(habeas.Returned, habeas.Denied, 2, "", 0, 0)
	nobody.Group.Count = habeas.PluralCount()
	for _, c := range []struct {
		name   string
		claims []habeas.Claim
		want   habeas.Heads
		kinds  string
	}{
		{"denied by who tells of the release", []habeas.Claim{nobody, free}, people(0, 6), "outcome "},
		{"another number", []habeas.Claim{nobody, told(habeas.Released, habeas.Asserted, 5, "Orun", d, d)}, people(6, 6), "outcome "},
		{"another day", []habeas.Claim{nobody, told(habeas.Released, habeas.Asserted, 6, "Orun", d+1, d+1)}, people(6, 6), "outcome "},
		{"nothing denied, another place", []habeas.Claim{free}, people(6, 6), ""},
	} {
		got := file(d+9, taken, gone, report("r3", d+5, c.claims...))
		if h := got.HeadCount.ByState[habeas.StateReturned]; h != c.want || kinds(got) != c.kinds {
			t.Errorf("%s: returned %s, should be %s; conflicts %q, should be %q", c.name, h, c.want, kinds(got), c.kinds)
		}
	}
}

// TestPrisonAfterTheReturn: a report that tells of a return and of prison after it denies nothing; one that knows of no return does.
func TestPrisonAfterTheReturn(t *testing.T) {
	d := dayOf(t, "2031-03-12")
	gone := report("r1", d+3, told(habeas.Arrested, habeas.Asserted, 6, "Kesh", d-10, d-10), told(habeas.Returned, habeas.Asserted, 6, "Pell bridge", d, d))
	two := part(told(habeas.Held, habeas.Asserted, 2, "Fort", d+8, d+8), habeas.PartOf, "r2-0")
	for _, c := range []struct {
		name  string
		first habeas.Claim
		want  int
	}{
		{"as known", told(habeas.Returned, habeas.Asserted, 6, "Pell bridge", 0, 0), 0},
		{"as what somebody else says", by(told(habeas.Returned, habeas.Asserted, 6, "Pell bridge", 0, 0), habeas.Voice{Name: "the ministry", Kind: habeas.VoiceOfficial}), 1},
		{"unknown", told(habeas.Arrested, habeas.Asserted, 6, "Kesh", d-10, d-10), 1},
	} {
		got := file(d+20, gone, report("r2", d+10, c.first, two))
		if n := len(got.Conflicts); n != c.want {
			t.Errorf("%s: %d conflicts, should be %d: %v", c.name, n, c.want, got.Conflicts)
		}
		if h := got.HeadCount.ByState[habeas.StateReturned]; (h.Min == 6) != (c.want == 0) || h.Max != 6 {
			t.Errorf("%s: returned %s", c.name, h)
		}
	}
}

func by(c habeas.Claim, v ...habeas.Voice) habeas.Claim {
	c.AccordingTo = v
	return c
}

// TestAPartWithItsWholeWithoutANumber: "ten of the people who had been arrested": the ten are not all of them, though those have no number.
func TestAPartWithItsWholeWithoutANumber(t *testing.T) {
	d := dayOf(t, "2031-03-12")
	ten := part(told(habeas.Returned, habeas.Asserted, 10, "Pell bridge", d, d), habeas.PartOf, "r1-1")
	all := told(habeas.Arrested, habeas.Asserted, 2, "Kesh", d-20, d-20)
	all.Group.Count = habeas.PluralCount()
	c := file(d+9, report("r1", d+3, ten, all))
	for _, s := range c.Timeline {
		if s.Kind == habeas.Arrested && s.Count.Max == 10 {
			t.Errorf("the ten returned are told to be all who were arrested: %+v", s)
		}
	}
}

// TestCountedExactlyLater: a whole first told of roughly is the one that a later report counts, not a part of it.
func TestCountedExactlyLater(t *testing.T) {
	d := dayOf(t, "2031-03-12")
	rough := told(habeas.Arrested, habeas.Asserted, 20, "Kesh", d, d)
	rough.Group.Count = habeas.Count{Min: 18, Max: 22, Form: habeas.About}
	gone, left := told(habeas.Returned, habeas.Asserted, 13, "Pell bridge", d+5, d+5), told(habeas.Held, habeas.Asserted, 5, "Kesh", 0, 0)
	all := part(told(habeas.Held, habeas.Asserted, 18, "Kesh", 0, 0), habeas.MadeOf, "r2-0", "r2-1")
	c := file(d+9, report("r1", d+2, rough), report("r2", d+6, gone, left, all))
	if c.HeadCount.Known != people(18, 18) || *c.HeadCount.LastHeld != people(5, 5) {
		t.Errorf("known %s, held %s", c.HeadCount.Known, c.HeadCount.LastHeld)
	}
	other := file(d+9, report("r1", d+2, rough), report("r2", d+6, told(habeas.Held, habeas.Asserted, 12, "Kesh", 0, 0)))
	if other.HeadCount.Known != people(18, 22) {
		t.Errorf("twelve of them: known %s", other.HeadCount.Known)
	}
}

// TestWhoeverIsToldWithoutANumberOnThatDay: those who left by a crossing on a day are the counted ones who did.
func TestWhoeverIsToldWithoutANumberOnThatDay(t *testing.T) {
	d := dayOf(t, "2031-03-12")
	some := told(habeas.Returned, habeas.Asserted, 2, "Pell bridge", d, d)
	some.Group.Count = habeas.PluralCount()
	taken := report("r1", d-9, told(habeas.Arrested, habeas.Asserted, 18, "Kesh", d-10, d-10))
	c := file(d+9, taken, report("r2", d+1, told(habeas.Returned, habeas.Asserted, 11, "Pell bridge", d, d)), report("r3", d+2, some))
	if h := c.HeadCount.ByState[habeas.StateReturned]; h != people(11, 11) {
		t.Errorf("returned %s", h)
	}
}

// TestNewsOfOneDayInAnotherNumberIsOfOneAffair: seven flown out of a town, five sent to the same state on that day and two left in that town; the nine kept beside thirty others.
func TestNewsOfOneDayInAnotherNumberIsOfOneAffair(t *testing.T) {
	d := dayOf(t, "2031-03-12")
	seven := report("r1", d+2, told(habeas.Arrested, habeas.Asserted, 7, "Kesh", d, d), sentTo(told(habeas.Returned, habeas.Asserted, 7, "", d, d), "Gorland"))
	five := report("r2", d+4, sentTo(told(habeas.Returned, habeas.Asserted, 5, "", d, d), "Gorland"), told(habeas.Held, habeas.Asserted, 2, "Kesh", 0, 0))
	if n := len(Gather(received(seven, five), nil, nil, nil)); n != 1 {
		t.Errorf("seven and five on one day: %d affairs", n)
	}
	other := report("r2", d+4, sentTo(told(habeas.Returned, habeas.Asserted, 5, "", d-3, d-3), "Gorland"), told(habeas.Held, habeas.Asserted, 2, "Kesh", 0, 0))
	if n := len(Gather(received(seven, other), nil, nil, nil)); n != 2 {
		t.Errorf("on another day: %d affairs", n)
	}
}

// TestToldBesideOthers: people taken elsewhere, of whom a report says that they are not those of before, keep that report not from the affair of those of before.
func TestToldBesideOthers(t *testing.T) {
	d := dayOf(t, "2031-03-12")
	first := report("r1", d+12, told(habeas.Arrested, habeas.Asserted, 30, "Kesh", d, d), part(told(habeas.Held, habeas.Asserted, 9, "Fort", d+10, d+10), habeas.PartOf, "r1-0"))
	others := part(told(habeas.Arrested, habeas.Asserted, 30, "Orun", d+18, d+18), habeas.Disjoint, "r2-1")
	second := report("r2", d+25, others, told(habeas.Held, habeas.Asserted, 9, "Fort", d+24, d+24))
	if n := len(Gather(received(first, second), nil, nil, nil)); n != 1 {
		t.Errorf("told beside the nine: %d affairs", n)
	}
	others.Group.Relation = nil
	if n := len(Gather(received(first, report("r2", d+25, others)), nil, nil, nil)); n != 2 {
		t.Errorf("told alone: %d affairs", n)
	}
}

// TestAPartLeavesNoOtherAsTheOnlyGroup: "thirty were arrested in Kesh; five of those held in Orun were let go": those held in Orun are not the thirty because only the five are told to be some of them.
func TestAPartLeavesNoOtherAsTheOnlyGroup(t *testing.T) {
	d := dayOf(t, "2031-03-12")
	thirty := told(habeas.Arrested, habeas.Asserted, 30, "Kesh", d-20, d-20)
	five := part(told(habeas.Released, habeas.Asserted, 5, "Orun", d, d), habeas.PartOf, "r1-2")
	there := told(habeas.Held, habeas.Asserted, 2, "Orun", d-2, d-2)
	there.Group.Count = habeas.PluralCount()
	for _, s := range file(d+9, report("r1", d+3, thirty, five, there)).Timeline {
		if s.Kind == habeas.Held && s.Count.Min == 30 {
			t.Errorf("those held in Orun are told to be the thirty: %+v", s)
		}
	}
}

// TestLetGoOnADayThatNobodyTells: people got out, nobody says when, and another report tells of as many taken: they may be these, so that nobody is told beyond doubt to be out.
func TestLetGoOnADayThatNobodyTells(t *testing.T) {
	d := dayOf(t, "2031-03-10")
	for _, out := range []habeas.Kind{habeas.Released, habeas.Escaped} {
		for _, when := range []habeas.Day{0, d - 10} { // not at all, and by which day alone is not known
			end := told(out, habeas.Asserted, 5, "Kesh", 0, 0)
			if when != 0 {
				end = told(out, habeas.Asserted, 5, "Kesh", when, 0)
			}
			end = part(end, habeas.Same, "r1-0")
			got := file(d+90, report("r1", d, told(habeas.Arrested, habeas.Asserted, 5, "Kesh", d-30, d-30), end), report("r2", d+22, told(habeas.Arrested, habeas.Asserted, 5, "Kesh", d+20, d+20)))
			s, _ := stateOf(out)
			if h := got.HeadCount.ByState[s]; h.Min != 0 || h.Max < 5 {
				t.Errorf("%s, from %s: %s out, should be nobody for sure and five at the most at least", out, when, h)
			}
		}
	}
}
