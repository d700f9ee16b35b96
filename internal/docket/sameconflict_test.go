package docket

import (
	"slices"
	"strings"
	"testing"

	"habeas"
)

// worded gives a claim's people the words of its report.
func worded(c habeas.Claim, who string) habeas.Claim {
	c.Group.Who = who
	return c
}

// contradiction is two papers that tell of a return and one, twice in print, that denies it; the people are called within the sentence, the papers by name.
func contradiction(t *testing.T) habeas.Case {
	d := dayOf(t, "2020-05-30")
	var all []habeas.Reading
	for i, paper := range []string{"Coast Post", "Hill Gazette", "River Times", "River Times"} {
		mod := habeas.Asserted
		if i > 1 {
			mod = habeas.Denied
		}
		r := report("r"+string(rune('1'+i)), d-9+habeas.Day(i), worded(told(habeas.Returned, mod, 8, "Osk", d-10, d-10), "Eight North Koreans"))
		r.Report.Publisher = paper
		all = append(all, r)
	}
	return file(d, all...)
}

// Each contradiction stands once, in words of its own; what stands in two reports of one paper is one contradiction, which leads to both, and both are set aside together.
func TestConflictsAlikeInWordsStandOnce(t *testing.T) {
	var says []string
	for _, k := range contradiction(t).Conflicts {
		says = append(says, k.Says)
		if len(k.Claims) != 3 || len(k.Repairs) != 2 || len(k.ToldRepair) != 2 {
			t.Errorf("%q rests on %v, repairs %q", k.Says, k.Claims, k.Repairs)
		}
	}
	slices.Sort(says)
	want := []string{"Coast Post says that eight North Koreans were returned by force, River Times denies it.", "Hill Gazette says that eight North Koreans were returned by force, River Times denies it."}
	if !slices.Equal(says, want) {
		t.Errorf("says %q", says)
	}
}

// A report without a publisher is named by its day, or as what it is.
func TestAReportThatNobodySignedIsCalledByItsDay(t *testing.T) {
	for day, want := range map[habeas.Day]string{dayOf(t, "2020-05-30"): "the report of 2020-05-30", 0: "a report without publisher and day"} {
		c := told(habeas.Returned, habeas.Asserted, 8, "Osk", 3, 3)
		if got := orReport(&item{Claim: &c, report: &habeas.Reading{Report: habeas.Report{Published: day}}}); got.says != want || (len(got.told.Values) == 1) != (day != 0) {
			t.Errorf("called %q (%+v)", got.says, got.told)
		}
	}
}

// All that stands on one side of a contradiction is set aside together, and two reports of one paper are told apart by their days.
func TestASideIsSetAsideWhole(t *testing.T) {
	d := newDocket(Input{Words: english(), AsOf: 9})
	of := func(paper string, published habeas.Day) *item {
		c := told(habeas.Returned, habeas.Asserted, 8, "Osk", 3, 3)
		return &item{Claim: &c, report: &habeas.Reading{Report: habeas.Report{Publisher: paper, Published: published}}}
	}
	a, b, c := of("Coast Post", 5), of("Hill Gazette", 6), of("River Times", 7)
	says, _ := apartOf(d.asides([]*item{a, b}, []*item{c, c}))
	if got := strings.Join(says, "|"); got != "Set aside what River Times says, and the rest can hold.|Set aside what Coast Post and Hill Gazette say, and the rest can hold." {
		t.Errorf("says %q", got)
	}
	if x, y := named(c, a), named(c, of("River Times", 8)); x.says != "River Times" || y.says != "River Times (0001-01-07)" {
		t.Errorf("named %q and %q", x.says, y.says)
	}
	denied := *c.Claim
	denied.AccordingTo = []habeas.Voice{{Name: "the ministry", Kind: habeas.VoiceOfficial}}
	if x, y := named(c, &item{Claim: &denied, report: c.report}), named(&item{Claim: &denied, report: c.report}, c); x.says != "River Times" || y.says != "the ministry (River Times)" {
		t.Errorf("in one report named %q and %q", x.says, y.says)
	}
}

// Within a sentence people are called as a report would within its own: only a name keeps its capital.
func TestPeopleAreCalledAsWithinASentence(t *testing.T) {
	d := &docket{in: Input{Words: english(), Reports: []habeas.Reading{{Report: habeas.Report{Text: "Refugees and other women were held."}}, {Report: habeas.Report{Text: "The refugees were Uyghur men."}}}}}
	for who, want := range map[string]string{"Eight North Koreans": "eight North Koreans", "Twenty-four Eritreans": "twenty-four Eritreans", "The group": "the group", "A family of five": "a family of five", "Some of the women": "some of the women",
		"North Koreans": "North Koreans", "Uyghur men": "Uyghur men", "Refugees from Hama": "refugees from Hama", "Women": "women", "41 people": "41 people", "Both brothers": "both brothers", "Kim Sol-ha": "Kim Sol-ha", "": "", "Émigrés": "Émigrés"} {
		if got := d.inWords(&entity{who: who}); got != want {
			t.Errorf("%q is called %q, not %q", who, got, want)
		}
	}
}
