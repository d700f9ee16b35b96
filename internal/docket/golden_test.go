package docket

import (
	"slices"
	"strings"
	"testing"

	"habeas"
)

// Golden cases of later affairs: what two reports say of one number, and how far it may be summed.

// part makes a claim about some of the people of another claim of the same report.
func part(c habeas.Claim, kind habeas.SetKind, of ...string) habeas.Claim {
	c.Group.Relation = &habeas.Relation{Type: kind, Of: of}
	return c
}

func role(c habeas.Claim, r habeas.Role) habeas.Claim {
	c.Group.Role = r
	return c
}

// TestHowManyOfOneGroupMayBeOfAnother: 31 and 41, of whom 24 are counted apart; nothing else known, then ten of the 31 told to be unrelated to the 41.
func TestHowManyOfOneGroupMayBeOfAnother(t *testing.T) {
	d := dayOf(t, "2012-03-09")
	thirtyOne := report("r1", d-20, told(habeas.Held, habeas.Asserted, 31, "", d-22, d-22), part(told(habeas.Arrested, habeas.Asserted, 10, "Shenyang", d-29, d-29), habeas.PartOf, "r1-0"))
	fortyOne := report("r2", d-8, told(habeas.Held, habeas.Asserted, 41, "Tumen", d-10, d-10), part(told(habeas.Held, habeas.Asserted, 24, "Tumen", d-15, d-15), habeas.PartOf, "r2-0"))
	shared := func(c habeas.Case) habeas.Heads {
		for _, s := range c.Sets {
			if s.Status == habeas.SetOpen && s.Shared != nil && s.Type == habeas.Overlap && groupNumber(c, s.A) == 31 && groupNumber(c, s.B[0]) == 41 {
				return *s.Shared
			}
		}
		t.Fatalf("31 and 41 are not shown as open: %+v", c.Sets)
		return habeas.Heads{}
	}
	c := file(d, thirtyOne, fortyOne)
	if got, want := shared(c), (habeas.Heads{Min: 0, Max: 31}); got != want || c.HeadCount.Known != (habeas.Heads{Min: 41, Max: 72}) {
		t.Errorf("shared %s, known %s", got, c.HeadCount.Known)
	}
	apart := report("r3", d-1, told(habeas.Arrested, habeas.Asserted, 10, "Shenyang", d-29, d-29), part(told(habeas.Held, habeas.Asserted, 41, "Tumen", d-10, d-10), habeas.Disjoint, "r3-0"))
	c = file(d, thirtyOne, fortyOne, apart)
	if got, want := shared(c), (habeas.Heads{Min: 0, Max: 21}); got != want || c.HeadCount.Known != (habeas.Heads{Min: 51, Max: 72}) {
		t.Errorf("ten told apart: shared %s, known %s", got, c.HeadCount.Known)
	}
}

func groupNumber(c habeas.Case, id string) int {
	for _, g := range c.Groups {
		if g.ID == id && g.Count.Min == g.Count.Max {
			return g.Count.Min
		}
	}
	return 0
}

// TestGuidesAndThoseWhoFled: 13 with two guides are eleven; of seventeen, two fled and fifteen are held.
func TestGuidesAndThoseWhoFled(t *testing.T) {
	d := dayOf(t, "2013-05-20")
	c := file(d, report("r1", d, told(habeas.Arrested, habeas.Asserted, 13, "Kunming", d-4, d-4), part(role(told(habeas.Arrested, habeas.Asserted, 2, "Kunming", d-4, d-4), habeas.RoleHelper), habeas.PartOf, "r1-0")))
	if c.HeadCount.Known != (habeas.Heads{Min: 11, Max: 11}) || len(c.Sealed) != 1 {
		t.Errorf("known %s, sealed %v", c.HeadCount.Known, c.Sealed)
	}
	c = file(d, report("r1", d, told(habeas.Arrested, habeas.Asserted, 17, "Kunming", d-4, d-4), part(told(habeas.Escaped, habeas.Asserted, 2, "", d-3, d-3), habeas.PartOf, "r1-0"),
		told(habeas.Held, habeas.Asserted, 15, "Kunming", d, d)))
	if c.HeadCount.Known != (habeas.Heads{Min: 17, Max: 17}) || c.HeadCount.ByState[habeas.StateEscaped] != (habeas.Heads{Min: 2, Max: 2}) || c.HeadCount.ByState[habeas.StateHeld] != (habeas.Heads{Min: 15, Max: 15}) {
		t.Errorf("%+v", c.HeadCount)
	}
}

// TestOneRaidTwoNumbers: 62 or 65 taken in one town on one day is one conflict, and the number known covers both.
func TestOneRaidTwoNumbers(t *testing.T) {
	d := dayOf(t, "2004-11-01")
	c := file(d, report("r1", d-2, told(habeas.Arrested, habeas.Asserted, 62, "Beijing", d-6, d-6)), report("r2", d-1, told(habeas.Arrested, habeas.Asserted, 65, "Beijing", d-6, d-6)))
	if c.HeadCount.Known != (habeas.Heads{Min: 62, Max: 65}) {
		t.Errorf("known %s", c.HeadCount.Known)
	}
	if len(c.Conflicts) != 1 || c.Conflicts[0].What != habeas.ConflictCount || len(c.Conflicts[0].Claims) != 2 || len(c.Conflicts[0].Repairs) != 2 || !strings.Contains(c.Conflicts[0].Arithmetic, "62") {
		t.Fatalf("%+v", c.Conflicts)
	}
	about := told(habeas.Arrested, habeas.Asserted, 9, "Shanghai", d-6, d-6)
	about.Group.Count = habeas.Count{Min: 8, Max: 9, Form: habeas.Between}
	c = file(d, report("r1", d, about), report("r2", d, told(habeas.Arrested, habeas.Asserted, 9, "Shanghai", d-6, d-6)))
	if c.HeadCount.Known != (habeas.Heads{Min: 9, Max: 9}) || len(c.Conflicts) != 0 {
		t.Errorf("eight or nine, and nine: %s, %+v", c.HeadCount.Known, c.Conflicts)
	}
}

// TestCountedAgainWhereTheyWereBrought: another count of those taken, made where they had been brought, is no count of further people; a smaller or far larger one may be.
func TestCountedAgainWhereTheyWereBrought(t *testing.T) {
	d := dayOf(t, "2016-08-20")
	raid := func(n int) habeas.Case {
		return file(d, report("r1", d-8, told(habeas.Arrested, habeas.Asserted, 52, "Rayong", d-9, d-9), told(habeas.Transferred, habeas.Asserted, 52, "Pattaya", d-9, d-8)),
			report("r2", d-4, told(habeas.Held, habeas.Asserted, n, "Pattaya", d-5, d-5)))
	}
	c := raid(56)
	if c.HeadCount.Known != (habeas.Heads{Min: 52, Max: 56}) || len(c.Conflicts) != 1 || c.Conflicts[0].What != habeas.ConflictCount {
		t.Errorf("known %s, conflicts %+v", c.HeadCount.Known, c.Conflicts)
	}
	for _, n := range []int{30, 90} {
		if c := raid(n); len(c.Conflicts) != 0 || c.HeadCount.Known.Min < 52 {
			t.Errorf("52 and %d: known %s, conflicts %+v", n, c.HeadCount.Known, c.Conflicts)
		}
	}
}

// TestSumsThatDoNotAddUp: 29 made of 20 and 9, and 27 made of 9 and 18, stand apart; one report whose parts exceed its whole is a conflict with its arithmetic.
func TestSumsThatDoNotAddUp(t *testing.T) {
	d := dayOf(t, "2014-08-20")
	sums := func(id string, whole, first, second int) habeas.Reading {
		return report(id, d, told(habeas.Arrested, habeas.Asserted, whole, "", d-9, d-3), part(told(habeas.Arrested, habeas.Asserted, first, "Qingdao", d-9, d-3), habeas.PartOf, id+"-0"),
			part(told(habeas.Arrested, habeas.Asserted, second, "Kunming", d-9, d-3), habeas.PartOf, id+"-0"))
	}
	c := file(d, sums("r1", 29, 20, 9), sums("r2", 27, 9, 18))
	if c.HeadCount.Known != (habeas.Heads{Min: 29, Max: 56}) || !slices.ContainsFunc(c.Sets, func(s habeas.SetClaim) bool {
		return s.Status == habeas.SetOpen && groupNumber(c, s.A) == 29 && groupNumber(c, s.B[0]) == 27
	}) {
		t.Errorf("known %s, %+v", c.HeadCount.Known, c.Sets)
	}
	bad := sums("r3", 21, 9, 14)
	bad.Claims = append(bad.Claims[:1:1], bad.Claims[1], bad.Claims[2])
	bad.Claims[0].Group.Relation = &habeas.Relation{Type: habeas.MadeOf, Of: []string{"r3-1", "r3-2"}}
	bad.Claims[1].Group.Relation, bad.Claims[2].Group.Relation = nil, nil
	c = file(d, bad)
	if len(c.Conflicts) != 1 || c.Conflicts[0].Arithmetic != "9 + 14 is not 21" || len(c.Conflicts[0].Repairs) == 0 {
		t.Fatalf("%+v", c.Conflicts)
	}
	if k := c.HeadCount.Known; k.Min > 21 || k.Max < 23 {
		t.Errorf("known %s", k)
	}
}

// TestTwoGroupsOfTheTwentyOne: two groups without numbers, sent to two towns, are parts of the 21 and share nobody.
func TestTwoGroupsOfTheTwentyOne(t *testing.T) {
	d := dayOf(t, "2012-02-15")
	group := func(town string) habeas.Claim {
		c := told(habeas.Transferred, habeas.Asserted, 2, "", 0, 0)
		c.Group.Who, c.Group.Count, c.ToPlace = "two groups", habeas.Count{Min: 2, Max: 21, Form: habeas.Vague}, &habeas.Place{Name: town, Role: habeas.To}
		return part(c, habeas.PartOf, "r1-0")
	}
	c := file(d, report("r1", d, told(habeas.Arrested, habeas.Asserted, 21, "", d-9, d-3), group("Yanji"), group("Changchun")))
	if len(c.Groups) != 3 || c.HeadCount.Known != (habeas.Heads{Min: 21, Max: 21}) {
		t.Fatalf("known %s, groups %+v", c.HeadCount.Known, c.Groups)
	}
	for _, g := range c.Groups[1:] {
		if g.Count != (habeas.Heads{Min: 2, Max: 19}) {
			t.Errorf("%s: %s", g.Who, g.Count)
		}
	}
}

// A later edition tells on: twelve more, taken elsewhere, are not the twelve of its first text because the numbers are equal. Told of in the same way they are.
func TestALaterEditionWithOtherNewsHasOtherPeople(t *testing.T) {
	d := dayOf(t, "2031-02-14")
	first := report("r1", d, told(habeas.Arrested, habeas.Asserted, 21, "", d-8, d-2), part(told(habeas.Transferred, habeas.Asserted, 12, "Changchun", 0, d), habeas.PartOf, "r1-0"), part(told(habeas.Contacted, habeas.Asserted, 12, "", d-4, d-4), habeas.Same, "r1-1"))
	for kind, groups := range map[habeas.Kind]int{habeas.Arrested: 3, habeas.Transferred: 2} {
		c := told(habeas.Arrested, habeas.Asserted, 12, "Shenyang", d-6, d-6)
		if kind == habeas.Transferred {
			c = told(kind, habeas.Asserted, 12, "Changchun", 0, d)
		}
		all := []habeas.Reading{first, report("r2", d+2, c)}
		got := Reconcile(Input{ID: "c", Reports: all, Origins: ownOrigins(all), AsOf: d + 3, Past: true, Echoes: []habeas.Echo{{Report: "r2", Of: "r1", Kind: habeas.EchoLaterEdition}}})
		if len(got.Groups) != groups {
			t.Errorf("%s: %d groups, want %d", kind, len(got.Groups), groups)
		}
	}
}
