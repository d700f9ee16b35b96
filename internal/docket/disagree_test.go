package docket

import (
	"strings"
	"testing"
	"time"

	"habeas"
)

// TestTwoPeopleDecideDifferently: the later word stands, both are named in clear words, nothing is lost, and whoever takes his word back leaves the other's.
func TestTwoPeopleDecideDifferently(t *testing.T) {
	d := dayOf(t, "2020-05-30")
	one, two := report("r1", d-9, told(habeas.Arrested, habeas.Asserted, 14, "Osk", d-10, d-10)), report("r2", d-5, told(habeas.Held, habeas.Asserted, 14, "Selm", d-6, d-6))
	one.Report.Title = "A raid at Osk"
	at := func(hour int) time.Time { return time.Date(2020, 5, 29, hour, 0, 0, 0, time.UTC) }
	about := func(id, by string, act habeas.Act, hour int) habeas.Decision {
		return habeas.Decision{ID: id, By: by, Act: act, At: at(hour), Report: one.Report.Digest, Span: one.Claims[0].Span, Kind: habeas.Arrested, Other: string(two.Report.Digest), OtherSpan: two.Claims[0].Span}
	}
	file := func(decisions ...habeas.Decision) habeas.Case {
		return Reconcile(Input{ID: "case-1", Reports: []habeas.Reading{one, two}, Origins: ownOrigins([]habeas.Reading{one, two}), Decisions: decisions, Words: english(), AsOf: d, Past: true})
	}
	asked := func(c habeas.Case) string {
		var out []string
		for _, q := range c.Questions {
			out = append(out, q.Says)
		}
		return strings.Join(out, "\n")
	}
	same, apart := about("d1", "Ana", habeas.SameGroup, 9), about("d2", "Bo", habeas.NotSame, 10)
	c := file(same, apart) // in the order of the ledger
	if len(c.Groups) != 2 || c.HeadCount.Known != people(28, 28) {
		t.Errorf("the later word does not stand: %d groups, %s known", len(c.Groups), c.HeadCount.Known)
	}
	if says := asked(c); !strings.Contains(says, "Ana held them to be the same people") || !strings.Contains(says, "Bo held them not to be the same people") || !strings.Contains(says, "Bo's word stands") || !strings.Contains(says, "A raid at Osk") {
		t.Errorf("asked: %q", says)
	}
	c = file(same, apart, habeas.Decision{ID: "d3", By: "Bo", Act: habeas.Undo, Other: "d2", At: at(11)})
	if len(c.Groups) != 1 || c.HeadCount.Known != people(14, 14) || asked(c) != "" {
		t.Errorf("after Bo took it back: %d groups, %s known, asked %q", len(c.Groups), c.HeadCount.Known, asked(c))
	}
	// One says that a claim is right, another that it is wrong, and they agree again.
	yes, no := about("d4", "Ana", habeas.Confirm, 9), about("d5", "Bo", habeas.Reject, 10)
	if c = file(yes, no); !strings.Contains(asked(c), "Ana confirmed it, Bo rejected it") {
		t.Errorf("asked: %q", asked(c))
	}
	if c = file(yes, no, about("d6", "Bo", habeas.Confirm, 12)); asked(c) != "" || c.HeadCount.Known.Max < 14 {
		t.Errorf("after both agreed: %q, %s known", asked(c), c.HeadCount.Known)
	}
	// One person who thinks again is no disagreement.
	if c = file(same, about("d7", "Ana", habeas.Unsure, 12)); asked(c) != "" {
		t.Errorf("one person alone: %q", asked(c))
	}
}

// Who was returned by some day may have been so after the days for which a return is denied.
func TestADenialOfDaysLeavesOthersOpen(t *testing.T) {
	on := func(from, to int) *item {
		w := &habeas.When{}
		if from > 0 {
			w.From = habeas.DayOf(2012, 2, from)
		}
		w.To = habeas.DayOf(2012, 2, to)
		it := &item{Claim: &habeas.Claim{}, report: &habeas.Reading{}}
		it.When = w
		return it
	}
	for _, c := range []struct {
		denied, told *item
		want         bool
	}{
		{on(0, 20), on(0, 28), false},
		{on(0, 20), on(0, 18), true},
		{on(3, 9), on(5, 5), true},
		{on(3, 9), on(12, 12), false},
	} {
		if got := denies(c.denied, c.told); got != c.want {
			t.Errorf("denied %v, told %v: %v, want %v", c.denied.When, c.told.When, got, c.want)
		}
	}
}
