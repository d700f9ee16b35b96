package outlook

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"habeas"
	"habeas/internal/outlook/chance"
)

func alarms(c habeas.Case, asOf string, ds ...habeas.Decision) []habeas.Alarm {
	return Alarms(Watch{Case: c, Attention: AttentionSeries(c, day(asOf)), Decisions: ds, AsOf: day(asOf),
		Corridor: habeas.Corridor{Asks: []habeas.Ask{{Whom: "the UN refugee agency"}}, Sites: []habeas.Site{{Ref: "hb:tumen", Name: "Tumen", Batch: habeas.Heads{Min: 20, Max: 30}}}}})
}

func kinds(as []habeas.Alarm) string {
	var out []string
	for _, a := range as {
		out = append(out, a.Kind+"/"+string(a.Level))
	}
	return strings.Join(out, " ")
}

func TestGapFigures(t *testing.T) {
	if g := longestGap(0, 0); math.Abs(g-48.6) > .05 {
		t.Errorf("with one word: %.1f days, want 48.6", g)
	}
	if g := longestGap(4, 20); math.Abs(g-22.0) > .05 {
		t.Errorf("with four gaps in 20 days: %.1f days, want 22.0", g)
	}
}

func TestAlarmsOfAWinter(t *testing.T) {
	for asOf, want := range map[string]string{
		"2031-02-13": "",
		"2031-02-20": "", // the day itself has not passed
		"2031-02-21": "announced_date_passed/red",
		"2031-03-12": "announced_date_passed/red silence/amber",
		"2031-04-10": "announced_date_passed/red silence/red",
	} {
		as := alarms(winter(asOf), asOf)
		if kinds(as) != want {
			t.Errorf("%s: %q, want %q", asOf, kinds(as), want)
		}
		for _, a := range as {
			if a.Says == "" || a.Unknown == "" || len(a.Ask) == 0 || a.Key == "" || a.Since == 0 || a.Since > day(asOf) {
				t.Errorf("%s: an alarm lacks its reason, what is not known, or whom to ask: %+v", asOf, a)
			}
			if a.Kind == "announced_date_passed" && !strings.Contains(a.Says, "Those meant: “") {
				t.Errorf("%s: the alarm does not say whose return was announced: %s", asOf, a.Says)
			}
		}
	}
}

func TestAWordAfterTheAnnouncedDayIsHeard(t *testing.T) {
	c := winter("2031-02-25")
	c.Timeline = append(c.Timeline, habeas.Spell{Group: "g1", Kind: habeas.Contacted, When: habeas.OnDay(day("2031-02-23")), Modality: habeas.Asserted, Claims: []string{"c9"}})
	if got := kinds(alarms(c, "2031-02-25")); strings.Contains(got, "announced") {
		t.Errorf("%q", got)
	}
}

// Stepping day by day, or jumping, or asking twice gives the same alarms: they follow from the case and the day alone, and keys stand still while nothing changes.
func TestAlarmsAreNeitherMissedNorDoubled(t *testing.T) {
	seen := map[string]habeas.Day{}
	var order []string
	for d := day("2031-02-08"); d < day("2031-05-01"); d++ {
		keys := map[string]bool{}
		for _, a := range alarms(winter(d.String()), d.String()) {
			if keys[a.Key] {
				t.Fatalf("%s: %s twice on one day", d, a.Key)
			}
			keys[a.Key] = true
			if seen[a.Key] == 0 {
				seen[a.Key] = d
				order = append(order, a.Key)
			}
		}
	}
	if len(order) < 4 || len(order) > 6 {
		t.Errorf("%d alarms in a quarter: %v", len(order), order)
	}
	jumped := alarms(winter("2031-04-10"), "2031-04-10")
	again := alarms(winter("2031-04-10"), "2031-04-10")
	if !slices.EqualFunc(jumped, again, func(a, b habeas.Alarm) bool { return a.Key == b.Key && a.Says == b.Says && a.Since == b.Since }) {
		t.Error("the same day gave other alarms")
	}
}

func TestSnoozeCloseAndUndo(t *testing.T) {
	c, asOf := winter("2031-02-25"), "2031-02-25"
	key := alarms(c, asOf)[0].Key
	at := func(d string) time.Time { return day(d).Time().Add(9 * time.Hour) }
	snooze := habeas.Decision{ID: "d1", Act: habeas.Snooze, Other: key, Value: `"2031-02-27"`, By: "Ana", At: at("2031-02-24")}
	if a := alarms(c, asOf, snooze)[0]; a.Closed != "d1" {
		t.Error("a snoozed alarm stands open")
	}
	if a := alarms(c, "2031-02-27", snooze)[0]; a.Closed != "" {
		t.Error("a snooze outlasts its day")
	}
	shut := habeas.Decision{ID: "d2", Act: habeas.CloseAlarm, Other: key, By: "Ana", At: at("2031-02-24")}
	undo := habeas.Decision{ID: "d3", Act: habeas.Undo, Other: "d2", By: "Ana", At: at("2031-02-25")}
	later := habeas.Decision{ID: "d4", Act: habeas.CloseAlarm, Other: key, By: "Ana", At: at("2031-02-28")}
	if alarms(c, asOf, shut)[0].Closed != "d2" || alarms(c, asOf, shut, undo)[0].Closed != "" || alarms(c, asOf, later)[0].Closed != "" {
		t.Error("closing, undoing, or a later decision is not followed")
	}
	if got := alarms(c, asOf, habeas.Decision{ID: "d5", Act: habeas.CloseCase, Case: "winter", By: "Ana", At: at("2031-02-24")}); len(got) > 0 {
		t.Error("a closed case alarms")
	}
}

func TestOtherAlarms(t *testing.T) {
	c := winter("2031-02-14")
	c.Where[0].Ref = "hb:tumen"
	c.Requests = []habeas.Request{{From: "a lawyer", To: "the ministry", Kind: habeas.Asked, Due: day("2031-02-10"), Answer: habeas.Answer{Kind: habeas.AnswerNone}}}
	c.Conflicts = []habeas.Conflict{{What: habeas.ConflictPlace, Claims: []string{"c2", "c7"}, Says: "One has them at Tumen, one at Yanji."}}
	if got, want := kinds(alarms(c, "2031-02-14")), "contradicts_last_word/amber batch_filling/amber overdue_answer/amber"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	c.Conflicts = append(c.Conflicts, habeas.Conflict{What: habeas.ConflictPlace, Claims: []string{"c2", "c9"}, Says: c.Conflicts[0].Says})
	for _, a := range alarms(c, "2031-02-14") {
		if a.Kind == "contradicts_last_word" && !slices.Equal(a.Claims, []string{"c2", "c7", "c9"}) {
			t.Errorf("conflicts that are the same in words are an alarm for %v", a.Claims)
		}
	}
	c.Where[0].Count.Min = 21
	c.Conflicts = c.Conflicts[:1]
	c.Conflicts[0].What = habeas.ConflictOutcome
	if got, want := kinds(alarms(c, "2031-03-14")), "announced_date_passed/red contradicts_last_word/red batch_filling/red overdue_answer/red silence/amber"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestRise(t *testing.T) {
	o := func(p float64) *habeas.Outlook {
		return &habeas.Outlook{ReturnWithin: map[string]habeas.Chance{"7": {P: p}}}
	}
	c := winter("2031-02-14")
	w := Watch{Case: c, Attention: AttentionSeries(c, day("2031-02-14")), Outlook: o(.3), WeekAgo: o(.15), AsOf: day("2031-02-14")}
	if got := kinds(Alarms(w)); got != "silence/amber" {
		t.Errorf("a doubled danger: %q", got)
	}
	w.WeekAgo = o(.25)
	if got := kinds(Alarms(w)); got != "" {
		t.Errorf("a danger that hardly rose: %q", got)
	}
}

// The chart's thresholds give about 90 days between false alarms while reports keep coming.
func TestFadeLimits(t *testing.T) {
	for _, rate := range []float64{.05, .2, .4, 1, 2.5} {
		total := 0.0
		const runs = 600
		for r := range runs {
			src := chance.At(3, int(rate*100), r)
			c := 0.0
			for c < fadeLimit(rate) {
				c = max(0, c+rate*(1-fadeTo)+float64(src.Poisson(rate))*math.Log(fadeTo))
				total++
			}
		}
		if mean := total / runs; mean < 72 || mean > 112 {
			t.Errorf("at %v reports a day: %.0f days between false alarms", rate, mean)
		}
	}
}

func TestAttention(t *testing.T) {
	c := winter("2031-02-14")
	att := AttentionSeries(c, day("2031-02-14"))
	if len(att) != 7 || att[0].Index != 2 || att[0].Reports != 1 || att[4].Origins != 1 || att[4].Index <= att[3].Index || att[5].Index >= att[4].Index {
		t.Errorf("%+v", att)
	}
	c.Reports = append(c.Reports, habeas.CaseReport{ID: "r3", Published: day("2031-02-13")})
	c.Echoes = []habeas.Echo{{Report: "r3", Of: "r1"}}
	copied := AttentionSeries(c, day("2031-02-14"))
	if last, was := copied[6], att[6]; last.Index <= was.Index || last.Index > was.Index*1.1 || copied[5].Reports != 1 || copied[5].Origins != 0 {
		t.Errorf("a copy must raise attention a little: %v to %v", was, last)
	}
	if both := CorridorAttention([]habeas.Case{c, c}, day("2031-02-14")); both[6] != copied[6] {
		t.Errorf("a report in two cases counted twice: %v, %v", both[6], copied[6])
	}
	c.Reports[2] = habeas.CaseReport{ID: "a copy", Published: day("2031-02-12")} // its name comes before that of the report it copies on the same day
	c.Echoes = []habeas.Echo{{Report: "a copy", Of: "r2"}}
	if same := AttentionSeries(c, day("2031-02-14")); same[4].Origins != 1 || same[4].Reports != 2 {
		t.Errorf("a copy of the same day counts as fresh: %+v", same[4])
	}
	c.Echoes = append(c.Echoes, habeas.Echo{Report: "r2", Of: "a copy"})
	if ring := AttentionSeries(c, day("2031-02-14")); ring[4].Origins != 1 {
		t.Errorf("two that repeat one another count %d times", ring[4].Origins)
	}
	if AttentionSeries(habeas.Case{}, 10) != nil {
		t.Error("no reports, no attention")
	}
}

func TestSharedSitesAreThoseThatFillBatches(t *testing.T) {
	corridors := []habeas.Corridor{{Sites: []habeas.Site{{Ref: "hb:gate", City: "gn:1", Batch: habeas.Heads{Min: 20, Max: 40}}, {Ref: "hb:alone", City: "gn:2"}, {Ref: "hb:none", Batch: habeas.Heads{Min: 2}}}}}
	held := func(place string, ref habeas.Ref) habeas.Whereabouts {
		return habeas.Whereabouts{State: habeas.StateHeld, Place: place, Ref: ref}
	}
	gone := held("Gate", "hb:gate")
	gone.State = habeas.StateReturned
	c := habeas.Case{Where: []habeas.Whereabouts{held("Gate", "hb:gate"), held("Gate town", "gn:1"), held("Alone", "hb:alone"), held("", "hb:gate"), held("Nowhere known", ""), gone}}
	got := SharedSites(c, corridors)
	if len(got) != 2 || got[0].Place != "Gate" || got[1].Place != "Gate town" {
		t.Errorf("shared are %+v", got)
	}
}

func TestTogetherNeedsSeveralCases(t *testing.T) {
	line := func(ref habeas.Ref, n int) habeas.CaseLine {
		return habeas.CaseLine{Where: []habeas.Whereabouts{{State: habeas.StateHeld, Ref: ref, Count: habeas.Heads{Min: n, Max: n}}}}
	}
	got := Together([]habeas.CaseLine{line("a", 6), line("a", 2), line("b", 9)})
	if len(got) != 1 || got["a"] != (habeas.Heads{Min: 6, Max: 8}) {
		t.Errorf("together there are %+v", got)
	}
}

// What two papers tell and a third denies is one alarm, which says both; it is another alarm once a third paper tells of it too. What is denied of other people is one of its own.
func TestOneDenialIsOneAlarm(t *testing.T) {
	c := winter("2031-02-14")
	of := func(paper, claim, denial string) habeas.Conflict {
		return habeas.Conflict{What: habeas.ConflictOutcome, Claims: []string{claim, denial}, Says: paper + " says that eight were returned by force, River Times denies it.", Told: habeas.Tell("conflict.denied", paper)}
	}
	found := func() (out []habeas.Alarm) {
		for _, a := range alarms(c, "2031-02-14") {
			if a.Kind == "contradicts_last_word" {
				out = append(out, a)
			}
		}
		return out
	}
	c.Conflicts = []habeas.Conflict{of("Coast Post", "c2", "c9"), of("Bay Herald", "c3", "c8"), of("Hill Gazette", "c7", "c9")}
	all := found()
	if len(all) != 2 {
		t.Fatalf("%d alarms: %+v", len(all), all)
	}
	both := all[slices.IndexFunc(all, func(a habeas.Alarm) bool { return len(a.Claims) == 3 })]
	if !strings.Contains(both.Says, "Coast Post says") || !strings.Contains(both.Says, "Hill Gazette says") || len(both.Told.Then) != 2 || both.Level != habeas.Red || !slices.Equal(both.Claims, []string{"c2", "c7", "c9"}) {
		t.Errorf("%+v", both)
	}
	c.Conflicts = append(c.Conflicts, of("New Paper", "c4", "c9"))
	if more := found(); len(more) != 2 || slices.ContainsFunc(more, func(a habeas.Alarm) bool { return a.Key == both.Key }) {
		t.Errorf("a third paper leaves the alarm as it was: %+v", more)
	}
}

// TestAnEndThatReportsDenyIsAnAlarm: everybody's end is told, and another report says that it did not happen. That is the worst of all to lose sight of.
func TestAnEndThatReportsDenyIsAnAlarm(t *testing.T) {
	c := habeas.Case{ID: "case-1", Where: []habeas.Whereabouts{{State: habeas.StateReturned, Count: habeas.Heads{Min: 14, Max: 14}}}}
	if got := Alarms(Watch{Case: c, AsOf: habeas.DayOf(2031, 3, 1)}); len(got) != 0 {
		t.Fatalf("a case that is over has alarms: %v", got)
	}
	c.Conflicts = []habeas.Conflict{{What: habeas.ConflictCount, Says: "Fourteen or fifteen."}, {What: habeas.ConflictOutcome, Says: "One says so, one denies it.", Claims: []string{"c1", "c2"}}}
	got := Alarms(Watch{Case: c, AsOf: habeas.DayOf(2031, 3, 1)})
	if len(got) != 1 || got[0].Kind != "contradicts_last_word" || got[0].Level != habeas.Red || !strings.Contains(got[0].Says, "denies") {
		t.Errorf("reports contradict one another on an end: %v", got)
	}
}
