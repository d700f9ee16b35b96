package docket

import (
	"slices"
	"strings"
	"testing"

	"habeas"
)

func TestPeopleNamedOnlyToBeToldApartTieNothing(t *testing.T) {
	first, second, day := dayOf(t, "2017-04-03"), dayOf(t, "2017-04-06"), dayOf(t, "2017-04-08")
	north := report("north", day, told(habeas.Arrested, habeas.Asserted, 15, "Hekou", first, first))
	south := report("south", day, told(habeas.Arrested, habeas.Asserted, 15, "Tengchong", second, second))
	others := told(habeas.Arrested, habeas.Asserted, 15, "Hekou", first, first)
	both := report("both", day+1, told(habeas.Arrested, habeas.Asserted, 15, "Tengchong", second, second), others)
	both.Claims[1].Group.Relation = &habeas.Relation{Type: habeas.Disjoint, Of: []string{both.Claims[0].ID}}
	for _, a := range Gather(received(north, south, both), nil, nil, nil) {
		has := map[string]bool{}
		for _, r := range a.Reports {
			has[r.ID] = true
		}
		if has["north"] && has["south"] {
			t.Fatal("a report that keeps two raids apart made them one affair")
		}
	}
}

func TestTakenAgainIsTheSameAffair(t *testing.T) {
	day := dayOf(t, "2018-06-04")
	taken := report("taken", day+1, told(habeas.Arrested, habeas.Asserted, 6, "Nukus", day, day))
	fled := report("fled", day+20, told(habeas.Held, habeas.Asserted, 6, "Nukus", day+18, day+18), told(habeas.Escaped, habeas.Asserted, 1, "Nukus", day+19, day+19))
	fled.Claims[1].Group.Relation = &habeas.Relation{Type: habeas.PartOf, Of: []string{fled.Claims[0].ID}}
	again := report("again", day+26, told(habeas.Held, habeas.Asserted, 6, "Nukus", day+18, day+18), told(habeas.Escaped, habeas.Asserted, 1, "Nukus", day+19, day+19), told(habeas.Arrested, habeas.Asserted, 1, "Beyneu", day+25, day+25))
	if n := len(Gather(received(taken, fled, again), nil, nil, nil)); n != 1 {
		t.Fatalf("%d affairs: whoever is caught again is the same man", n)
	}
}

func TestANumberAndATownOfTheStoryTie(t *testing.T) {
	day := dayOf(t, "2018-06-04")
	taken := report("taken", day+1, told(habeas.Arrested, habeas.Asserted, 6, "Chundzha", day, day), told(habeas.Held, habeas.Asserted, 6, "Zharkent", day+1, day+1))
	moved := report("moved", day+9, told(habeas.Transferred, habeas.Asserted, 6, "Taldykorgan", day+8, day+8), told(habeas.Contacted, habeas.Asserted, 1, "Zharkent", day+5, day+5))
	if n := len(Gather(received(taken, moved), nil, nil, nil)); n != 1 {
		t.Fatalf("%d affairs for six people who were at Zharkent", n)
	}
	elsewhere := report("elsewhere", day+9, told(habeas.Transferred, habeas.Asserted, 6, "Taldykorgan", day+8, day+8), told(habeas.Contacted, habeas.Asserted, 1, "Merke", day+5, day+5))
	if n := len(Gather(received(taken, elsewhere), nil, nil, nil)); n != 2 {
		t.Fatalf("%d affairs of people who have nothing but six in common", n)
	}
}

func TestTakingsWeeksApartAreTwoAffairs(t *testing.T) {
	// The older people were still in custody, and then gone, in the same town in the months before: nothing but the days of their taking keeps the two apart.
	old, fresh := dayOf(t, "2018-03-01"), dayOf(t, "2018-04-25")
	words := &habeas.Words{Telling: map[string]float64{"the": 0}}
	text := "Shepherds of the Talgar valley wrote to the governor about people locked up in the Kegen barracks beside the frozen weir, said the lawyer Saltanat Omarova."
	earlier := report("earlier", fresh+3, told(habeas.Arrested, habeas.Asserted, 12, "", old, old+2), told(habeas.Held, habeas.Asserted, 12, "Kegen", old+30, old+50))
	later := report("later", fresh+4, told(habeas.Arrested, habeas.Asserted, 7, "Kegen", fresh, fresh))
	earlier.Report.Text, later.Report.Text = text, text+" It was bitterly cold."
	if n := len(Gather(received(earlier, later), nil, nil, words)); n != 2 {
		t.Fatalf("%d affairs of people taken eight weeks apart", n)
	}
	later.Claims[0].When = &habeas.When{From: old + 1, To: old + 1, Precision: habeas.PrecisionDay}
	if n := len(Gather(received(earlier, later), nil, nil, words)); n != 1 {
		t.Fatalf("%d affairs of reports that are about the same and speak of one time", n)
	}
}

func TestFreedByACourtAfterMonthsIsTheSameAffair(t *testing.T) {
	taken, freed := dayOf(t, "2021-03-02"), dayOf(t, "2021-07-20")
	words := &habeas.Words{Telling: map[string]float64{"the": 0}}
	tell := func(town, number string) string {
		return "Five shepherds of the Kopal clan, seized " + number + " beside the Balkhash reeds, were before the magistrate Raushan Seitova of " + town + "."
	}
	first := report("first", taken+1, told(habeas.Arrested, habeas.Asserted, 5, "Aktogai", taken, taken), told(habeas.Held, habeas.Asserted, 5, "Lepsy", taken, taken+1))
	verdict := report("verdict", freed+1, told(habeas.Released, habeas.Asserted, 5, "Lepsy", freed, freed))
	first.Report.Text, verdict.Report.Text = tell("Lepsy", "in March"), tell("Lepsy", "last spring")
	if n := len(Gather(received(first, verdict), nil, nil, words)); n != 1 {
		t.Fatalf("%d affairs of five people of Lepsy, held and then let go", n)
	}
	if !habeas.Meets(SketchOf(Received{first, 0}, words).Trails()[:1], SketchOf(Received{verdict, 1}, words).Trails()[:1]) {
		t.Error("no key of people leads from the verdict to the arrest")
	}
	for what, change := range map[string]func(){
		"another number": func() { verdict.Claims[0].Group.Count = habeas.ExactCount(6) },
		"another town":   func() { verdict.Claims[0].Place.Name = "Saryozek" },
		"other matter":   func() { verdict.Report.Text = "A bench in the south heard a case of fishermen and their nets." },
		"years later": func() {
			verdict.Claims[0].When = &habeas.When{From: freed + 700, To: freed + 700, Precision: habeas.PrecisionDay}
		},
	} {
		keep, text := deep(&verdict.Claims[0]), verdict.Report.Text
		change()
		if n := len(Gather(received(first, verdict), nil, nil, words)); n != 2 {
			t.Errorf("%s: %d affair", what, n)
		}
		verdict.Claims[0], verdict.Report.Text = keep, text
	}
}

// TestWidePlacesTieNobody: which names are of whole states and of parts of them is for the packs to say.
func TestWidePlacesTieNobody(t *testing.T) {
	for _, p := range []struct {
		name string
		ref  habeas.Ref
		wide bool
	}{{"Yunnan", "hb:yunnan", true}, {"Osk province", "", true}, {"north-east China", "", true}, {"China", "cc:CN", true}, {"Sudan", "", true}, {"Tumen", "gn:2034340", false}, {"Osk", "", false}, {"", "", false}} {
		c := told(habeas.Held, habeas.Asserted, 9, "", 0, 0)
		c.Place = &habeas.Place{Name: p.name, Ref: p.ref, Role: habeas.At}
		if got := wide(widened(&c, english()).Place); got != p.wide || c.Place.Wide {
			t.Errorf("%s: wide is %v", p.name, got)
		}
	}
}

// "Seven of the sixteen" ties to a report of sixteen in a town that both name, though nothing further is told of the sixteen.
func TestANumberOfAllTies(t *testing.T) {
	day := dayOf(t, "2031-03-14")
	all := report("all", day, told(habeas.Held, habeas.Asserted, 16, "Kesh", day-1, day-1))
	gone, left := told(habeas.Returned, habeas.Asserted, 7, "Pell", day+3, day+3), told(habeas.Held, habeas.Asserted, 9, "Kesh", day+5, day+5)
	gone.Group.Who = "Seven of the sixteen hill people"
	if n := len(Gather(received(all, report("some", day+7, gone, left)), nil, nil, english())); n != 1 {
		t.Errorf("%d affairs of sixteen people and seven of the sixteen", n)
	}
	gone.Group.Who = "Seven hill people"
	if n := len(Gather(received(all, report("others", day+7, gone, left)), nil, nil, english())); n != 2 {
		t.Errorf("%d affairs of sixteen people and seven of whom nothing ties them", n)
	}
}

// People of another state, told apart from those of the report and sharing no event with them, are another affair; those taken with them are not.
func TestPeopleOfAnotherState(t *testing.T) {
	day := dayOf(t, "2031-06-02")
	words := *english()
	words.States = map[string]string{"rwandan": "rwanda", "burundian": "burundi"}
	freed, held := told(habeas.Released, habeas.Asserted, 9, "Maul", day-1, day-1), told(habeas.Held, habeas.Asserted, 6, "Maul", day, day)
	freed.Group.Who, held.Group.Who = "nine Rwandans", "six Burundians"
	r := report("both", day, freed, held)
	r.Claims[1].Group.Relation = &habeas.Relation{Type: habeas.Disjoint, Of: []string{r.Claims[0].ID}}
	if n := len(Stories(&r, &words)); n != 2 {
		t.Errorf("%d stories of nine who were freed and six of another state", n)
	}
	r.Claims[1].Kind = habeas.Released
	r.Claims[1].When = r.Claims[0].When
	if n := len(Stories(&r, &words)); n != 1 {
		t.Errorf("%d stories of people of two states who were freed on one day", n)
	}
}

// "Six more were arrested; that makes fourteen" is of the affair of the eight, though the six were taken elsewhere and later.
func TestNewcomersMakeUpANumber(t *testing.T) {
	day := dayOf(t, "2031-08-15")
	first := report("first", day+3, told(habeas.Arrested, habeas.Asserted, 8, "Moh", day, day), told(habeas.Held, habeas.Asserted, 8, "Meng", 0, 0))
	for whole, want := range map[int]int{14: 1, 15: 2} {
		more := report("more", day+6, told(habeas.Arrested, habeas.Asserted, 6, "Meng", day+2, day+2), told(habeas.Held, habeas.Asserted, whole, "Meng", day+2, day+6))
		more.Claims[0].Group.Relation = &habeas.Relation{Type: habeas.PartOf, Of: []string{more.Claims[1].ID}}
		if n := len(Gather(received(first, more), nil, nil, english())); n != want {
			t.Errorf("%d affairs of eight people and of six who make %d, should be %d", n, whole, want)
		}
	}
}

// A round-up tells of several affairs, a paragraph each: each goes with the reports that tell of it alone. Where no other report tells them apart, the paragraphs are one affair.
func TestRoundUps(t *testing.T) {
	day := dayOf(t, "2031-10-03")
	text := strings.Repeat("x", 100) + "\n\n" + strings.Repeat("y", 100)
	both := func(second habeas.Claim) habeas.Reading {
		r := report("round-up", day+9, told(habeas.Arrested, habeas.Asserted, 8, "Maset", day, day), told(habeas.Contacted, habeas.Asserted, 8, "Maset", day+6, day+6), second)
		r.Report.Text = text
		r.Claims[1].Group.Relation = &habeas.Relation{Type: habeas.Same, Of: []string{r.Claims[0].ID}}
		r.Claims[2].Span = habeas.Span{Start: 120, End: 125}
		return r
	}
	first := report("first", day+2, told(habeas.Arrested, habeas.Asserted, 8, "Maset", day, day))
	other := report("other", day+4, told(habeas.Arrested, habeas.Asserted, 5, "Phop", day+2, day+2))
	for _, c := range []struct {
		name   string
		second habeas.Claim
		want   int
	}{
		{"two affairs", told(habeas.Arrested, habeas.Asserted, 5, "Phop", day+2, day+2), 2},
		{"one affair and what became of some", told(habeas.Returned, habeas.Asserted, 3, "Ferry", day+7, day+7), 2},
	} {
		all := Gather(received(first, other, both(c.second)), nil, nil, english())
		if len(all) != c.want {
			t.Errorf("%s: %d affairs", c.name, len(all))
			continue
		}
		in := func(a Affair, id string) bool {
			return slices.ContainsFunc(a.Reports, func(r habeas.Reading) bool { return r.ID == id })
		}
		for _, a := range all {
			if want := in(a, "first") || c.second.Kind == habeas.Arrested; in(a, "round-up") != want {
				t.Errorf("%s: the round-up is with the first %v, with the other %v", c.name, in(a, "first"), in(a, "other"))
			}
		}
	}
	if n := len(Gather(received(both(told(habeas.Held, habeas.Asserted, 3, "Maset", day+7, day+7))), nil, nil, english())); n != 1 {
		t.Errorf("%d affairs of one report on eight people and three of the place", n)
	}
}

// A denial for a month, at the place of an end of custody, belongs to its affair; so does a number of one event told for its month.
func TestToldForAMonth(t *testing.T) {
	day := dayOf(t, "2031-10-11")
	gone := report("gone", day+3, told(habeas.Returned, habeas.Asserted, 6, "Ban", day, day))
	for _, c := range []struct {
		name  string
		claim habeas.Claim
		want  int
	}{
		{"denied there", told(habeas.Returned, habeas.Denied, 2, "Ban", day-10, day+16), 1},
		{"denied elsewhere", told(habeas.Returned, habeas.Denied, 2, "Tak", day-10, day+16), 2},
		{"denied for another month", told(habeas.Returned, habeas.Denied, 2, "Ban", day-45, day-15), 2},
		{"the same number for that month", told(habeas.Returned, habeas.Asserted, 6, "", day-10, day+16), 1},
		{"the same number for another month", told(habeas.Returned, habeas.Asserted, 6, "", day+30, day+60), 2},
	} {
		if n := len(Gather(received(gone, report("month", day+20, c.claim)), nil, nil, nil)); n != c.want {
			t.Errorf("%s: %d affairs", c.name, n)
		}
	}
}
