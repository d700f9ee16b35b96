package docket

import (
	"slices"
	"testing"

	"habeas"
)

// TestSomeOfSoMany: "nine of the original thirteen" says that the nine are of the thirteen of whom others told, though no claim of the report is about the thirteen.
func TestSomeOfSoMany(t *testing.T) {
	d := dayOf(t, "2031-03-12")
	said := func(kind habeas.Kind, n int, place, who, quote string) habeas.Claim {
		c := told(kind, habeas.Asserted, n, place, d, d)
		c.Group.Who, c.Quote = who, quote
		return c
	}
	taken := report("r1", d-9, told(habeas.Arrested, habeas.Asserted, 13, "", d-10, d-10))
	for _, c := range []struct {
		name  string
		claim habeas.Claim
		whole int
	}{
		{"the words end before it", said(habeas.Held, 9, "Osk", "Nine of the original", "Nine of the original thirteen are at Osk"), 13},
		{"in figures", said(habeas.Held, 9, "Osk", "9 of the 13 people", "9 of the 13 people are at Osk"), 13},
		{"of two words", said(habeas.Returned, 9, "", "nine of the twenty-one North Koreans", "nine of the twenty-one North Koreans were sent back"), 21},
		{"no number of all", said(habeas.Held, 9, "Osk", "Nine of the men", "Nine of the men, 13 in all, are at Osk"), 0},
		{"of things", said(habeas.Held, 9, "Osk", "Nine", "Nine of 13 cells are full"), 0},
		{"fewer than they", said(habeas.Held, 9, "Osk", "Nine of the seven", "Nine of the seven"), 0},
	} {
		in := Input{ID: "case-1", Reports: []habeas.Reading{taken, report("r2", d+1, c.claim)}, AsOf: d + 9, Past: true, Words: english()}
		in.Origins = ownOrigins(in.Reports)
		got := Reconcile(in)
		i := slices.IndexFunc(got.Sets, func(s habeas.SetClaim) bool { return s.Type == habeas.PartOf && s.Status == habeas.SetStated })
		switch {
		case (i >= 0) != (c.whole > 0):
			t.Errorf("%s: %+v", c.name, got.Sets)
		case i >= 0 && (groupNumber(got, got.Sets[i].B[0]) != c.whole || groupNumber(got, got.Sets[i].A) != 9):
			t.Errorf("%s: %+v of %+v", c.name, got.Sets[i], got.Groups)
		}
		if n := 13; c.whole == 13 && got.HeadCount.Known != people(n, n) {
			t.Errorf("%s: %s known", c.name, got.HeadCount.Known)
		}
	}
}

// TestNobodyIsNoGroup: "nobody was sent back in March" is of anybody; it is no group of none, and it stands against whoever tells of a return.
func TestNobodyIsNoGroup(t *testing.T) {
	d := dayOf(t, "2031-03-12")
	nobody := told(habeas.Returned, habeas.Denied, 2, "Ushk", d-11, d+19)
	nobody.Group.Who, nobody.Group.Count = "Nobody", habeas.Count{Min: 0, Max: 0, Form: habeas.Exactly}
	c := file(d+40, report("r1", d-3, told(habeas.Arrested, habeas.Asserted, 9, "Osk", d-4, d-4)), report("r2", d+2, told(habeas.Arrested, habeas.Asserted, 9, "Osk", d-4, d-4), related(told(habeas.Returned, habeas.Asserted, 6, "Ushk", d, d), habeas.PartOf, "r2-0")),
		report("r3", d+30, nobody))
	if kinds(c) != "outcome " {
		t.Errorf("conflicts: %q", kinds(c))
	}
	for _, g := range c.Groups {
		if g.Count.Max == 0 {
			t.Errorf("a group of nobody: %+v", g)
		}
	}
}

// TestADayOfTheWeekThatAnotherNames: an arrest of "last week" was on the day of it that another report names, whether it counts them or not; one of "this week" was before the report.
func TestADayOfTheWeekThatAnotherNames(t *testing.T) {
	d := dayOf(t, "2031-03-10")
	some := told(habeas.Arrested, habeas.Asserted, 2, "Osk", d, d+6)
	some.Group.Count = habeas.PluralCount()
	week := report("r1", d+7, some)
	for _, c := range []struct {
		name   string
		claims []habeas.Claim
		want   habeas.Day
	}{
		{"alone", nil, d + 6},
		{"the day named", []habeas.Claim{told(habeas.Arrested, habeas.Asserted, 30, "", d+1, d+1)}, d + 1},
		{"elsewhere", []habeas.Claim{told(habeas.Arrested, habeas.Asserted, 30, "Velm", d+1, d+1)}, d + 6},
		{"another week", []habeas.Claim{told(habeas.Arrested, habeas.Asserted, 30, "", d-5, d-5)}, d + 6},
		{"this week", []habeas.Claim{told(habeas.Arrested, habeas.Asserted, 30, "Osk", d+7, d+13)}, d + 8},
	} {
		all := []habeas.Reading{week}
		if c.claims != nil {
			all = append(all, report("r2", d+9, c.claims...))
		}
		if got := file(d+20, all...); got.LastWord == nil || got.LastWord.Day != c.want {
			t.Errorf("%s: %+v, should be %s", c.name, got.LastWord, c.want)
		}
	}
}
