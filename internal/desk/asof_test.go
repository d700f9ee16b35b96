package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/desk/desktest"
	"habeas/internal/read"
	"habeas/internal/store"
)

// standing is what a desk says of every case as of a day, but for what tells when reports came in.
func standing(t testing.TB, d *desk.Desk, asOf habeas.Day) []string {
	t.Helper()
	ctx := context.Background()
	lines, err := d.Cases(ctx, store.CaseFilter{}, asOf)
	check(t, err)
	var out []string
	for _, l := range lines {
		c, err := d.Case(ctx, l.ID, asOf)
		check(t, err)
		b, err := json.Marshal(struct {
			Outlook   *habeas.Outlook
			Alarms    []habeas.Alarm
			Attention []habeas.Attention
		}{c.Outlook, c.Alarms, c.Attention})
		check(t, err)
		out = append(out, string(b))
	}
	slices.Sort(out)
	return out
}

// Reports of later days, in whatever order reports arrive, never change what was said as of an earlier day. The store is real, so a few draws are made only.
func TestLaterReportsChangeNoEarlierOutlook(t *testing.T) {
	defer func(was time.Time) { clock = was }(clock)
	clock = time.Date(2012, 4, 2, 9, 0, 0, 0, time.UTC)
	all := affair(t)
	slices.SortStableFunc(all, func(a, b desk.Incoming) int { return int(a.Input.Published - b.Input.Published) })
	for seed := range 3 {
		cut := rapid.IntRange(3, len(all)-2).Example(seed)
		for cut < len(all)-1 && all[cut].Input.Published == all[cut-1].Input.Published {
			cut++
		}
		asOf := all[cut].Input.Published - 1
		early := rapid.Permutation(all[:cut]).Example(seed)
		mixed := rapid.Permutation(all).Example(seed)
		few, many := open(t, t.TempDir()), open(t, t.TempDir())
		add(t, few, early...)
		add(t, many, mixed...)
		a, b := standing(t, few, asOf), standing(t, many, asOf)
		if !slices.Equal(a, b) {
			t.Errorf("as of %s with %d reports, then with all %d in another order:\n%v\n%v", asOf, cut, len(all), a, b)
		}
	}
}

// TestADayIsShownAsItWas is invariant 6: whatever became of cases since, those of an earlier day are the cases that a desk has which holds nothing later.
func TestADayIsShownAsItWas(t *testing.T) {
	ctx, moved := context.Background(), 0
	for _, seed := range []uint64{2, 3} {
		reports := world(seed, 40)
		days := make([]habeas.Day, len(reports))
		for i := range reports {
			days[i] = reports[i].day
		}
		slices.Sort(days)
		asOf := days[12+5*seed]
		few, many := plain(t), plain(t)
		var early, all []desk.Incoming
		for i, x := range reports {
			in := x.incoming(fmt.Sprintf("%03d", i))
			if all = append(all, in); x.day <= asOf {
				early = append(early, in)
			}
		}
		add(t, few, early...)
		add(t, many, all...)
		then, now := filesOn(t, few, 0), filesOn(t, many, asOf)
		if !slices.Equal(then, now) {
			t.Errorf("world %d as of %s: known then\n%s\nshown\n%s", seed, asOf, strings.Join(then, "\n"), strings.Join(now, "\n"))
		}
		// Lists are narrowed and ordered by what was so on that day.
		other := false
		for _, f := range []store.CaseFilter{{State: habeas.StateHeld}, {State: habeas.StateReturned}, {State: habeas.StateReleased}, {AtLeast: 10}, {Below: 10}, {Alarmed: true}, {Order: store.ByHeads, Limit: 3}, {Order: store.BySince, Offset: 1, Limit: 2}} {
			then, now := linesOn(t, few, f, asOf), linesOn(t, many, f, asOf)
			if !slices.Equal(then, now) {
				t.Errorf("world %d as of %s, %+v: known then %v, shown %v", seed, asOf, f, then, now)
			}
			other = other || !slices.Equal(now, linesOn(t, many, f, 0))
		}
		if !other {
			t.Error("today the lists are as they were: this shows nothing")
		}
		// What is listed can be opened, and what a case of today was made of then is one of the cases of then.
		lines, err := many.Cases(ctx, store.CaseFilter{}, 0)
		check(t, err)
		for _, l := range lines {
			c, err := many.Case(ctx, l.ID, asOf)
			check(t, err)
			if file := fileOf(c); len(c.Reports) > 0 && !slices.Contains(then, file) {
				t.Errorf("world %d: %s as of %s: %s", seed, l.ID, asOf, file)
			}
			if today, err := many.Case(ctx, l.ID, 0); err == nil && len(today.Reports) != len(c.Reports) {
				moved++
			}
		}
	}
	if moved == 0 {
		t.Error("no case ever changed: this shows nothing")
	}
}

// linesOn are lines of the list of a day, without names, which a case may have changed since.
func linesOn(t *testing.T, d *desk.Desk, f store.CaseFilter, asOf habeas.Day) []string {
	t.Helper()
	lines, err := d.Cases(context.Background(), f, asOf)
	check(t, err)
	var out []string
	for _, l := range lines {
		out = append(out, fmt.Sprint(l.HeadCount.Known, l.Since, l.Reports, l.Where, len(l.Alarms)))
	}
	if f.Limit == 0 {
		slices.Sort(out) // cases alike go by their names
	}
	return out
}

// filesOn are the cases of a day by their reports and head counts, each of them opened by the name it is listed under.
func filesOn(t *testing.T, d *desk.Desk, asOf habeas.Day) []string {
	t.Helper()
	ctx := context.Background()
	lines, err := d.Cases(ctx, store.CaseFilter{Limit: 1000}, asOf)
	check(t, err)
	var out []string
	for _, l := range lines {
		c, err := d.Case(ctx, l.ID, asOf)
		check(t, err)
		out = append(out, fileOf(c))
	}
	slices.Sort(out)
	return out
}

func fileOf(c habeas.Case) string {
	var in []string
	for _, r := range c.Reports {
		in = append(in, r.ID[:6])
	}
	slices.Sort(in)
	return fmt.Sprint(in, c.HeadCount.Known, len(c.Groups), len(c.Conflicts))
}

// TestAnEarlierDayIsShownAlikeHoweverOftenItIsLookedAt asks that what a desk remembers of looks at earlier days changes no answer, whatever people decide between two looks.
func TestAnEarlierDayIsShownAlikeHoweverOftenItIsLookedAt(t *testing.T) {
	ctx := context.Background()
	d := desktest.Filled(t, 120)
	lines, err := d.Cases(ctx, store.CaseFilter{Limit: 6}, 0)
	check(t, err)
	days := map[string][]habeas.Day{}
	for _, l := range lines {
		days[l.ID], err = d.ReportDays(ctx, l.ID)
		check(t, err)
	}
	look := func(d *desk.Desk) string {
		out := ""
		for _, l := range lines {
			for _, day := range append(days[l.ID], d.Today()-1) {
				c, err := d.Case(ctx, l.ID, day)
				check(t, err)
				b, err := json.Marshal(c)
				check(t, err)
				out += string(b) + "\n"
			}
		}
		return out
	}
	first := look(d)
	if again := look(d); again != first {
		t.Fatal("the second look differs from the first")
	}
	claims, err := d.Claims(ctx, store.ClaimFilter{Case: lines[0].ID})
	check(t, err)
	reports, err := d.Reports(ctx, store.ReportFilter{IDs: []string{claims[0].Report}})
	check(t, err)
	d.SetNow(func() time.Time { return desktest.Today.AddDate(0, 0, -1) })
	_, err = d.Decide(ctx, habeas.Decision{Act: habeas.Reject, By: "Ana", Report: reports[0].Digest, Span: claims[0].Span, Kind: claims[0].Kind})
	check(t, err)
	d.SetNow(func() time.Time { return desktest.Today })
	remembered := look(d)
	if remembered == first {
		t.Fatal("what was decided a day ago is not seen on that day")
	}
	sameAnew := func(when string) {
		t.Helper()
		remembered := look(d)
		d.ForgetThePast()
		if anew := look(d); anew != remembered {
			t.Fatal("what is remembered of earlier days differs from what is made anew after " + when)
		}
	}
	sameAnew("a decision")
	before := look(d)
	for i, day := range []habeas.Day{d.Today(), reports[0].Published, reports[0].Published + 2} {
		add(t, d, desk.Incoming{File: "copy.txt", Input: read.Input{Bytes: fmt.Appendf(nil, "%s\n\nWritten down at desk %d.", reports[0].Text, i), MediaType: "text/plain; charset=utf-8", Title: reports[0].Title,
			Publisher: fmt.Sprint("Harbour Sheet ", i), Published: day, Lang: habeas.English}})
		if after := look(d); (after == before) != (i == 0) {
			t.Fatalf("a copy that came out on %s: earlier days are as they were: %v\n%s", day, after == before, firstDifference(after, before))
		}
		sameAnew("a copy")
		before = look(d)
	}
}
