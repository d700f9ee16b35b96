package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/desk/desktest"
	"habeas/internal/store"
)

// oneCase says which reports were of one case on a day, by their publishers.
func oneCase(t *testing.T, d *desk.Desk, day habeas.Day) string {
	t.Helper()
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, day)
	check(t, err)
	var out []string
	for _, l := range lines {
		c, err := d.Case(context.Background(), l.ID, day)
		check(t, err)
		var in []string
		for _, r := range c.Reports {
			in = append(in, r.Publisher)
		}
		slices.Sort(in)
		out = append(out, strings.Join(in, " + "))
	}
	slices.Sort(out)
	return strings.Join(out, " | ")
}

// What people decide later says nothing of an earlier day, whenever they decided it, and making everything anew shows the day as before.
func TestAnEarlierDayHangsOnNothingThatWasDecidedLater(t *testing.T) {
	defer func(was time.Time) { clock = was }(clock)
	at := func(day int) { clock = time.Date(2012, 3, day, 9, 0, 0, 0, time.UTC) }
	then, err := habeas.ParseDay("2012-02-20")
	check(t, err)
	reject := func(d *desk.Desk) {
		at(1)
		_, err := d.Decide(context.Background(), habeas.Decision{Act: habeas.Reject, Report: digestOf(t, d, "Coast Post"), Span: spanIn(t, d, "Coast Post", habeas.Arrested), Kind: habeas.Arrested, By: "Cem"})
		check(t, err)
	}
	first, second := report("2012-02-15", "Coast Post", "Police arrested nine North Koreans in Tumen on 13 February, a relief group said."), report("2012-02-16", "Hill Gazette", "Nine North Koreans were arrested in Tumen on 13 February, an activist said.")
	late := report("2012-03-10", "Coast Post", "Police arrested nine North Koreans in Tumen yesterday, a relief group said.")
	for name, do := range map[string]func(*desk.Desk){
		"both, then rejected": func(d *desk.Desk) { add(t, d, first); add(t, d, second); reject(d) },
		"rejected between":    func(d *desk.Desk) { add(t, d, first); reject(d); add(t, d, second) },
		"rejected, then dated otherwise": func(d *desk.Desk) {
			add(t, d, late)
			add(t, d, report("2012-02-17", "Hill Gazette", "Nine North Koreans were arrested in Tumen on 15 February, an activist said."))
			reject(d)
			at(12)
			_, err := d.Decide(context.Background(), habeas.Decision{Act: habeas.CorrectReport, Report: digestOf(t, d, "Coast Post"), Field: "published", Value: `"2012-02-16"`, By: "Cem"})
			check(t, err)
		},
	} {
		at(14)
		d := open(t, t.TempDir())
		do(d)
		at(14)
		const both = "Coast Post + Hill Gazette"
		if got := oneCase(t, d, then); got != both {
			t.Errorf("%s: as of %v the cases are %s", name, then, got)
		}
		check(t, d.Rebuild(context.Background(), nil))
		if got := oneCase(t, d, then); got != both {
			t.Errorf("%s, made anew: as of %v the cases are %s", name, then, got)
		}
		// In a store of an earlier Habeas kin is not known; which day was looked at before must not matter.
		check(t, d.Age(context.Background()))
		d.ForgetThePast()
		alone := oneCase(t, d, then)
		d.ForgetThePast()
		oneCase(t, d, d.Today()-1)
		if got := oneCase(t, d, then); got != alone {
			t.Errorf("%s, in an older store: as of %v the cases are %s, and %s after a look at another day", name, then, alone, got)
		}
	}
}

// Looks at earlier days go by the kin that was entered when reports joined. Asking anew whom each report meets, as in a store that an earlier Habeas filled, must find the same, from each report alone too.
func TestKinIsWhomAskingFinds(t *testing.T) {
	ctx := context.Background()
	d := desktest.Filled(t, 300)
	all, err := d.Reports(ctx, store.ReportFilter{Brief: true, Limit: 300})
	check(t, err)
	look := func() []string {
		d.ForgetThePast()
		var out []string
		for i := range all {
			hang, err := d.HangTogether(ctx, all[i].ID, min(d.Today()-1, all[i].Published+10))
			check(t, err)
			out = append(out, strings.Join(hang, " "))
		}
		return out
	}
	entered := look()
	if n := strings.Count(strings.Join(entered, " "), " ") + 1; n < 3*len(all) {
		t.Fatalf("%d reports lead to %d in all: this shows little", len(all), n)
	}
	check(t, d.Age(ctx))
	if old, err := d.Outdated(ctx); err != nil || !old {
		t.Fatalf("the store is no older: %v, %v", old, err)
	}
	for i, asked := range look() {
		if asked != entered[i] {
			t.Errorf("from %s kin leads to %s, asking to %s", all[i].ID, entered[i], asked)
		}
	}
}
