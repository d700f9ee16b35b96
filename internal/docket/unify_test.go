package docket

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"habeas"
)

// related gives a claim a relation to others of its report, by their places in it.
func related(c habeas.Claim, kind habeas.SetKind, of ...string) habeas.Claim {
	g := *c.Group
	g.Relation = &habeas.Relation{Type: kind, Of: of}
	c.Group = &g
	return c
}

func people(min, max int) habeas.Heads { return habeas.Heads{Min: min, Max: max} }

func kinds(c habeas.Case) string {
	out := ""
	for _, x := range c.Conflicts {
		out += string(x.What) + " "
	}
	return out
}

// TestWhatAWholeLeavesIsOneGroup: 31 taken, 19 let go and 12 held by one report; another has 19 handed over while the 12 are still there. There are no 38.
func TestWhatAWholeLeavesIsOneGroup(t *testing.T) {
	d := dayOf(t, "2020-05-20")
	whole := func() habeas.Claim { return told(habeas.Arrested, habeas.Asserted, 31, "Osk", d-19, d-19) }
	parts := report("r1", d-10, related(whole(), habeas.MadeOf, "r1-1", "r1-2"), told(habeas.Released, habeas.Asserted, 19, "", d-15, d-15), told(habeas.Held, habeas.Asserted, 12, "Selm", d-11, d-11))
	seen := report("r2", d-7, told(habeas.Held, habeas.Asserted, 12, "Selm", d-8, d-8))
	over := report("r3", d-3, told(habeas.Returned, habeas.Asserted, 19, "Ushk", d-12, d-12))
	c := file(d, parts, seen, over)
	if c.HeadCount.Known != people(31, 31) || c.HeadCount.ByState[habeas.StateReleased] != people(0, 19) || c.HeadCount.ByState[habeas.StateReturned] != people(0, 19) || *c.HeadCount.LastHeld != people(12, 12) {
		t.Errorf("%+v, held at the last word %s", c.HeadCount, c.HeadCount.LastHeld)
	}
	if kinds(c) != "outcome " {
		t.Errorf("conflicts: %s", kinds(c))
	}
	apart := habeas.Decision{ID: "d1", Act: habeas.NotSame, Report: parts.Report.Digest, Span: parts.Claims[1].Span, Other: string(over.Report.Digest), OtherSpan: over.Claims[0].Span, By: "Ana"}
	all := []habeas.Reading{parts, seen, over}
	c = Reconcile(Input{ID: "case-1", Reports: all, Origins: ownOrigins(all), Decisions: []habeas.Decision{apart}, AsOf: d, Past: true})
	for _, g := range c.Groups {
		if g.Count == people(19, 19) && len(g.Claims) > 1 {
			t.Error("a person's word that they are others was passed over")
		}
	}
}

// TestARepeatedEditionGoesWithIt: 26, corrected to 31 by the same newsroom, and an agency that repeats the 26 when the 31 is out.
func TestARepeatedEditionGoesWithIt(t *testing.T) {
	d := dayOf(t, "2020-05-20")
	first, next, copied := report("r1", d-3, told(habeas.Arrested, habeas.Asserted, 26, "Osk", d-5, d-5)), report("r2", d-2, told(habeas.Arrested, habeas.Asserted, 31, "Osk", d-5, d-5)), report("r3", d-1, told(habeas.Arrested, habeas.Asserted, 26, "Osk", d-5, d-5))
	all := []habeas.Reading{first, next, copied}
	echoes := []habeas.Echo{{Report: "r2", Of: "r1", Kind: habeas.EchoLaterEdition}, {Report: "r3", Of: "r1", Kind: habeas.EchoCopy}}
	c := Reconcile(Input{ID: "case-1", Reports: all, Origins: ownOrigins(all), Echoes: echoes, AsOf: d, Past: true})
	if c.HeadCount.Known != people(31, 31) || len(c.Conflicts) > 0 {
		t.Errorf("known %s, conflicts %s", c.HeadCount.Known, kinds(c))
	}
	// Somebody who counted 26 himself is no copy.
	echoes = echoes[:1]
	if c = Reconcile(Input{ID: "case-1", Reports: all, Origins: ownOrigins(all), Echoes: echoes, AsOf: d, Past: true}); c.HeadCount.Known != people(26, 31) || kinds(c) != "count " {
		t.Errorf("known %s, conflicts %s", c.HeadCount.Known, kinds(c))
	}
}

// TestARingOfReportsThatCiteEachOtherEnds: three papers that tell 26 after each other in a ring, one of them after the edition that was corrected to 31.
func TestARingOfReportsThatCiteEachOtherEnds(t *testing.T) {
	d := dayOf(t, "2020-05-20")
	all := []habeas.Reading{report("r1", d-3, told(habeas.Arrested, habeas.Asserted, 26, "Osk", d-5, d-5)), report("r2", d-2, told(habeas.Arrested, habeas.Asserted, 31, "Osk", d-5, d-5))}
	echoes := []habeas.Echo{{Report: "r2", Of: "r1", Kind: habeas.EchoLaterEdition}, {Report: "r3", Of: "r5", Kind: habeas.EchoSummary}, {Report: "r4", Of: "r3", Kind: habeas.EchoSummary}, {Report: "r5", Of: "r4", Kind: habeas.EchoCopy}}
	for _, id := range []string{"r3", "r4", "r5"} {
		all = append(all, report(id, d-1, told(habeas.Arrested, habeas.Asserted, 26, "Osk", d-5, d-5)))
	}
	if c := Reconcile(Input{ID: "case-1", Reports: all, Origins: ownOrigins(all), Echoes: echoes, AsOf: d, Past: true}); c.HeadCount.Known != people(26, 31) {
		t.Errorf("known %s", c.HeadCount.Known)
	}
	echoes = append(echoes, habeas.Echo{Report: "r4", Of: "r1", Kind: habeas.EchoQuote}, habeas.Echo{Report: "r3", Of: "r1", Kind: habeas.EchoSummary})
	if c := Reconcile(Input{ID: "case-1", Reports: all, Origins: ownOrigins(all), Echoes: echoes, AsOf: d, Past: true}); c.HeadCount.Known != people(31, 31) || len(c.Conflicts) > 0 {
		t.Errorf("known %s, conflicts %s", c.HeadCount.Known, kinds(c))
	}
}

// TestANumberTakenBackCountsNoMore: "we gave their number as seventeen; there were eighteen", without the day told again.
func TestANumberTakenBackCountsNoMore(t *testing.T) {
	d := dayOf(t, "2020-05-20")
	all := []habeas.Reading{report("r1", d-9, told(habeas.Arrested, habeas.Asserted, 17, "Osk", d-10, d-10)), report("r2", d-2, told(habeas.Arrested, habeas.Denied, 17, "Osk", 0, 0), told(habeas.Arrested, habeas.Asserted, 18, "Osk", 0, 0))}
	c := Reconcile(Input{ID: "case-1", Reports: all, Origins: ownOrigins(all), Echoes: []habeas.Echo{{Report: "r2", Of: "r1", Kind: habeas.EchoLaterEdition}}, AsOf: d, Past: true})
	if c.HeadCount.Known != people(18, 18) || len(c.Conflicts) > 0 {
		t.Errorf("known %s, conflicts %s", c.HeadCount.Known, kinds(c))
	}
}

// TestHearsayThatIsRefutedCountsNobody: a return that two papers have from each other, and somebody who saw all of the people afterwards.
func TestHearsayThatIsRefutedCountsNobody(t *testing.T) {
	d := dayOf(t, "2020-05-20")
	tell := func(seen habeas.Day) habeas.Heads {
		all := []habeas.Reading{report("r1", d-9, told(habeas.Arrested, habeas.Asserted, 44, "Osk", d-10, d-10)),
			report("r2", d-6, told(habeas.Arrested, habeas.Asserted, 44, "Osk", d-10, d-10), related(told(habeas.Returned, habeas.Asserted, 30, "", 0, 0), habeas.PartOf, "r2-0")),
			report("r3", d-1, told(habeas.Held, habeas.Asserted, 44, "Selm", seen, seen))}
		var origins []habeas.Origin
		for _, o := range ownOrigins(all) {
			if o.Reports[0] != "r2" {
				origins = append(origins, o)
			}
		}
		return Reconcile(Input{ID: "case-1", Reports: all, Origins: origins, AsOf: d, Past: true}).HeadCount.ByState[habeas.StateReturned]
	}
	if got := tell(d - 2); got != people(0, 0) {
		t.Errorf("seen afterwards: %s", got)
	}
	if got := tell(d - 8); got != people(0, 30) {
		t.Errorf("seen before: %s", got)
	}
}

// TestADenialOfWeeks: nobody was sent back in that month, says a ministry; and that all are in its custody, which is an account of its own.
func TestADenialOfWeeks(t *testing.T) {
	d := dayOf(t, "2020-05-30")
	vague := func(kind habeas.Kind, mod habeas.Modality, place string, from, to habeas.Day) habeas.Claim {
		c := told(kind, mod, 2, place, from, to)
		c.Group.Count, c.Group.Who = habeas.PluralCount(), "such people"
		return c
	}
	first := report("r1", d-20, told(habeas.Arrested, habeas.Asserted, 9, "Osk", d-22, d-22), told(habeas.Transferred, habeas.Asserted, 9, "Selm", d-20, d-20))
	over := report("r2", d-9, told(habeas.Arrested, habeas.Asserted, 9, "Osk", d-22, d-22), related(told(habeas.Returned, habeas.Asserted, 6, "Ushk", d-10, d-10), habeas.PartOf, "r2-0"))
	c := file(d, first, over, report("r3", d, vague(habeas.Returned, habeas.Denied, "Selm", d-29, d)))
	if kinds(c) != "outcome " || c.HeadCount.ByState[habeas.StateReturned] != people(6, 6) {
		t.Errorf("a denial: %s, returned %s", kinds(c), c.HeadCount.ByState[habeas.StateReturned])
	}
	c = file(d, first, over, report("r3", d, vague(habeas.Returned, habeas.Denied, "Selm", d-29, d), vague(habeas.Held, habeas.Asserted, "", d-1, d-1)))
	if kinds(c) != "outcome " || c.HeadCount.ByState[habeas.StateReturned] != people(0, 6) {
		t.Errorf("a denial with an account: %s, returned %s", kinds(c), c.HeadCount.ByState[habeas.StateReturned])
	}
	if c = file(d, first, over, report("r3", d, vague(habeas.Returned, habeas.Denied, "Velm", d-29, d))); len(c.Conflicts) > 0 {
		t.Errorf("a denial for another place: %s", kinds(c))
	}
	if c = file(d, first, over, report("r3", d, vague(habeas.Returned, habeas.Denied, "Selm", d-5, d))); len(c.Conflicts) > 0 {
		t.Errorf("a denial for other days: %s", kinds(c))
	}
}

// TestOneOfThoseWhoGotAwayIsTakenAgain: two escape, one of them is caught.
func TestOneOfThoseWhoGotAwayIsTakenAgain(t *testing.T) {
	d := dayOf(t, "2020-05-30")
	first := report("r1", d-20, told(habeas.Arrested, habeas.Asserted, 16, "Osk", d-22, d-22))
	flight := report("r2", d-9, told(habeas.Arrested, habeas.Asserted, 16, "Osk", d-22, d-22), related(told(habeas.Escaped, habeas.Asserted, 2, "Osk", d-12, d-12), habeas.PartOf, "r2-0"),
		related(told(habeas.Arrested, habeas.Asserted, 1, "", d-11, d-11), habeas.PartOf, "r2-1"))
	c := file(d, first, flight)
	if got := c.HeadCount.ByState[habeas.StateEscaped]; got != people(1, 1) || *c.HeadCount.LastHeld != people(15, 15) || c.HeadCount.Known != people(16, 16) {
		t.Errorf("escaped %s, held %s, known %s", got, c.HeadCount.LastHeld, c.HeadCount.Known)
	}
}

// TestACrewIsNotAmongThoseCounted: only helpers whom a report calls some of a number are taken out of it.
func TestACrewIsNotAmongThoseCounted(t *testing.T) {
	d := dayOf(t, "2020-05-30")
	crew := told(habeas.Arrested, habeas.Asserted, 6, "", d-5, d-5)
	crew.Group.Role, crew.Group.Who = habeas.RoleHelper, "The crew of six"
	if c := file(d, report("r1", d, told(habeas.Arrested, habeas.Asserted, 44, "Osk", d-5, d-5), crew)); c.HeadCount.Known != people(44, 44) {
		t.Errorf("beside a crew: %s", c.HeadCount.Known)
	}
	if c := file(d, report("r1", d, told(habeas.Arrested, habeas.Asserted, 50, "Osk", d-5, d-5), related(crew, habeas.PartOf, "r1-0"))); c.HeadCount.Known != people(44, 44) {
		t.Errorf("with a crew among them: %s", c.HeadCount.Known)
	}
}

// TestTwoWaysToAddUpAreNone: one, two and ten are thirteen; but the ten may be the one, the two and the seven.
func TestTwoWaysToAddUpAreNone(t *testing.T) {
	d := dayOf(t, "2020-05-30")
	claims := []habeas.Claim{told(habeas.Arrested, habeas.Asserted, 13, "Osk", d-22, d-22)}
	for _, p := range []struct {
		n     int
		place string
	}{{1, "Selm"}, {2, "Ardan"}, {7, "Wesk"}, {10, ""}} {
		claims = append(claims, related(told(habeas.Held, habeas.Asserted, p.n, p.place, d-2, d-2), habeas.PartOf, "r1-0"))
	}
	for _, s := range file(d, report("r1", d, claims...)).Sets {
		if s.Type == habeas.MadeOf {
			t.Errorf("%s is made of %v", s.A, s.B)
		}
	}
}

// TestAnyWebOfEchoesEnds: whatever is said to repeat whatever, rings and oneself among it, a case is made, and its counts are ordered.
func TestAnyWebOfEchoesEnds(t *testing.T) {
	d := dayOf(t, "2020-05-20")
	ids := []string{"r0", "r1", "r2", "r3", "r4"}
	rapid.Check(t, func(t *rapid.T) {
		var all []habeas.Reading
		for _, id := range ids {
			var claims []habeas.Claim
			for range rapid.IntRange(0, 2).Draw(t, "claims") {
				kind := rapid.SampledFrom([]habeas.Kind{habeas.Arrested, habeas.Held, habeas.Returned}).Draw(t, "kind")
				day := d - habeas.Day(rapid.IntRange(0, 3).Draw(t, "days ago"))
				claims = append(claims, told(kind, habeas.Asserted, rapid.SampledFrom([]int{26, 31}).Draw(t, "people"), "Osk", day, day))
			}
			all = append(all, report(id, d-habeas.Day(rapid.IntRange(0, 3).Draw(t, "published")), claims...))
		}
		var echoes []habeas.Echo
		for range rapid.IntRange(0, 12).Draw(t, "echoes") {
			echoes = append(echoes, habeas.Echo{Report: rapid.SampledFrom(ids).Draw(t, "report"), Of: rapid.SampledFrom(ids).Draw(t, "of"),
				Kind: rapid.SampledFrom([]habeas.EchoKind{habeas.EchoCopy, habeas.EchoSummary, habeas.EchoQuote, habeas.EchoLaterEdition, habeas.EchoSameOrigin}).Draw(t, "how")})
		}
		c := Reconcile(Input{ID: "case-1", Reports: all, Origins: ownOrigins(all), Echoes: echoes, AsOf: d, Past: true})
		if h := c.HeadCount.Known; h.Min < 0 || h.Max >= 0 && h.Max < h.Min {
			t.Fatalf("known %s", h)
		}
	})
}

// TestTheSumOfPartsIsTheWhole: of a whole told as "at least fifteen" and made of twelve and eight there are twenty.
func TestTheSumOfPartsIsTheWhole(t *testing.T) {
	d := dayOf(t, "2020-05-30")
	whole := told(habeas.Arrested, habeas.Asserted, 15, "Osk", d-5, d-5)
	whole.Group.Count = habeas.Count{Min: 15, Max: habeas.Open, Form: habeas.AtLeast}
	c := file(d, report("r1", d-1, related(whole, habeas.MadeOf, "r1-1", "r1-2"), told(habeas.Held, habeas.Asserted, 12, "Selm", d-3, d-3), told(habeas.Held, habeas.Asserted, 8, "Velm", d-3, d-3)))
	if c.HeadCount.Known != people(20, 20) {
		t.Errorf("known: %s", c.HeadCount.Known)
	}
}

// TestSixteenInCustodyMayBeNineInOneTown: numbers that happen to add up make no whole where one of the groups may be some of another.
func TestSixteenInCustodyMayBeNineInOneTown(t *testing.T) {
	d := dayOf(t, "2031-05-17")
	for _, c := range []struct {
		where string
		want  bool
	}{{"", false}, {"Ardan", true}} {
		got := file(d+3, report("r1", d, told(habeas.Arrested, habeas.Asserted, 30, "Osk", d-16, d-16), told(habeas.Transferred, habeas.Asserted, 5, "Wesk", d-14, d-12),
			told(habeas.Held, habeas.Asserted, 9, "Tolm", d, d), part(told(habeas.Held, habeas.Asserted, 16, c.where, d, d), habeas.PartOf, "r1-0")))
		if made := slices.ContainsFunc(got.Sets, func(s habeas.SetClaim) bool { return s.Type == habeas.MadeOf }); made != c.want {
			t.Errorf("sixteen at %q: a whole is made of parts: %v", c.where, made)
		}
	}
}

// TestThoseStillThereAreNoneOfThoseGone: eight who were let go before the day on which others are in custody are none of them, so that the numbers make up the whole.
func TestThoseStillThereAreNoneOfThoseGone(t *testing.T) {
	d := dayOf(t, "2031-05-17")
	for _, c := range []struct {
		gone, seen habeas.Day
		want       bool
	}{{d, d + 1, true}, {d, 0, false}} {
		free := part(told(habeas.Released, habeas.Asserted, 8, "", c.gone, c.gone), habeas.PartOf, "r1-0")
		got := file(d+3, report("r1", d+2, told(habeas.Held, habeas.Asserted, 41, "", 0, 0), free, part(told(habeas.Held, habeas.Asserted, 8, "Tolm", 0, 0), habeas.Same, "r1-1"),
			told(habeas.Held, habeas.Asserted, 33, "", c.seen, c.seen)))
		if made := slices.ContainsFunc(got.Sets, func(s habeas.SetClaim) bool { return s.Type == habeas.MadeOf }); made != c.want {
			t.Errorf("seen %s: a whole is made of parts: %v", c.seen, made)
		}
	}
}
