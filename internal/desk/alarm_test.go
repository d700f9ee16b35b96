package desk_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"habeas"
	"habeas/internal/store"
)

func alarmsOf(t *testing.T, c habeas.Case, kind string) []habeas.Alarm {
	t.Helper()
	var out []habeas.Alarm
	for _, a := range c.Alarms {
		if a.Kind == kind {
			out = append(out, a)
		}
	}
	return out
}

func TestBatchFillsAcrossCases(t *testing.T) {
	d := open(t, t.TempDir())
	add(t, d,
		incoming("a", "Six North Koreans were arrested in Longjing on 1 February, a pastor said on Friday. The six are being held at Tumen.", "Border Notes", habeas.DayOf(2012, 2, 24)),
		incoming("b", "Two North Korean sisters, Hana Ri and Sora Ri, were detained in Dalian on 9 January. They are being held at Tumen, their aunt said.", "River Weekly", habeas.DayOf(2012, 2, 20)))
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	if len(lines) != 2 {
		t.Fatalf("%d cases", len(lines))
	}
	for _, l := range lines {
		c, err := d.Case(context.Background(), l.ID, 0)
		check(t, err)
		all := alarmsOf(t, c, "batch_filling")
		if len(all) != 1 || all[0].Level != habeas.Amber || !strings.Contains(all[0].Says, "With the other cases there are 8") {
			t.Errorf("%s: %+v", l.Title, all)
		}
	}
}

// Alarms follow from the case and its day alone: a program that was off, slept, or whose clock was set back shows the same ones on the same day, each once.
func TestAlarmsAreNeitherMissedNorDoubled(t *testing.T) {
	defer func(was time.Time) { clock = was }(clock)
	dir := t.TempDir()
	d := open(t, dir)
	add(t, d, affair(t)...)
	check(t, d.Close())
	seen := map[string]string{}
	for _, day := range []int{13, 14, 40, 14, 13, 200, 40} { // days of March and on, as they come when a machine sleeps and its clock jumps
		clock = time.Date(2012, 3, day, 9, 0, 0, 0, time.UTC)
		d := open(t, dir)
		lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
		check(t, err)
		var keys []string
		for _, l := range lines {
			once := map[string]bool{}
			for _, a := range l.Alarms {
				if once[a.Key] {
					t.Errorf("day %d: the alarm %s stands twice", day, a.Key)
				}
				once[a.Key] = true
				keys = append(keys, l.ID+" "+a.Key+" "+string(a.Level))
			}
		}
		now := strings.Join(keys, "\n")
		if was, ok := seen[clock.String()]; ok && was != now {
			t.Errorf("day %d shows other alarms the second time:\n%s\nnot\n%s", day, now, was)
		}
		seen[clock.String()] = now
		check(t, d.Close())
	}
	if !strings.Contains(seen[time.Date(2012, 3, 40, 9, 0, 0, 0, time.UTC).String()], "silence/") {
		t.Error("a month later no silence is told")
	}
}

func TestSnoozeHoldsUntilItsDay(t *testing.T) {
	defer func(was time.Time) { clock = was }(clock)
	dir := t.TempDir()
	d := open(t, dir)
	add(t, d, affair(t)...)
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	var id, key string
	for _, l := range lines {
		for _, a := range l.Alarms {
			id, key = l.ID, a.Key
		}
	}
	if key == "" {
		t.Fatal("the affair has no alarm")
	}
	until := habeas.DayAt(clock) + 5
	snooze, err := d.Decide(context.Background(), habeas.Decision{Act: habeas.Snooze, By: "Ana", Case: id, Other: key, Value: `"` + until.String() + `"`})
	check(t, err)
	open1 := func() (held string) {
		c, err := d.Case(context.Background(), id, 0)
		check(t, err)
		for _, a := range c.Alarms {
			if a.Key == key {
				return a.Closed
			}
		}
		return "gone"
	}
	if got := open1(); got != snooze.ID {
		t.Errorf("the snoozed alarm is held by %q", got)
	}
	clock = clock.AddDate(0, 0, 6)
	if got := open1(); got == snooze.ID {
		t.Error("the snooze holds beyond its day")
	}
}

// A new day is told at once, and what comes in on that day too, though lists of a new day are kept in memory.
func TestNewDayIsNotServedFromYesterday(t *testing.T) {
	defer func(was time.Time) { clock = was }(clock)
	d := open(t, t.TempDir())
	in := affair(t)
	add(t, d, in[:3]...)
	clock = clock.AddDate(0, 0, 2)
	look := func() []habeas.CaseLine {
		lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
		check(t, err)
		return lines
	}
	for range 2 {
		for _, l := range look() {
			if l.AsOf != habeas.DayAt(clock) {
				t.Fatalf("%s is of %s", l.Title, l.AsOf)
			}
		}
	}
	before := 0
	for _, l := range look() {
		before += l.Reports
	}
	add(t, d, in[3:]...)
	after := 0
	for _, l := range look() {
		after += l.Reports
	}
	if after <= before {
		t.Errorf("%d reports before, %d after more came in", before, after)
	}
}

// An announced day that is reached is an alarm although nothing came in: lists show it once the day has turned.
func TestTheDayTurnsAlarms(t *testing.T) {
	ctx := context.Background()
	d := open(t, t.TempDir())
	at := time.Date(2012, 2, 16, 9, 0, 0, 0, time.UTC)
	d.SetNow(func() time.Time { return at })
	add(t, d, report("2012-02-15", "Coast Post", "Twenty-one North Koreans were arrested in Changchun on 10 February 2012, a relative said. The group is expected to be sent back before 20 February."),
		report("2012-02-14", "Hill Gazette", "Nine Eritreans were arrested in Cairo on 10 February 2012, a priest said."))
	announced := func() (n int) {
		t.Helper()
		rows, err := d.Store().Cases(ctx, store.CaseFilter{Alarmed: true, Brief: true})
		check(t, err)
		for _, r := range rows {
			for _, a := range r.Line.Alarms {
				if a.Kind == "announced_date_passed" && a.Closed == "" {
					n++
				}
			}
		}
		return n
	}
	if n := announced(); n != 0 {
		t.Fatalf("before the day %d alarms stand", n)
	}
	at = time.Date(2012, 2, 24, 9, 0, 0, 0, time.UTC)
	check(t, d.TurnDay(ctx))
	if n := announced(); n != 1 {
		t.Errorf("after the day %d alarms stand", n)
	}
	if ids, err := d.Store().Stale(ctx, d.Today(), 10); err != nil || len(ids) != 0 {
		t.Errorf("%v are of an earlier day still, %v", ids, err)
	}
	live := everything(t, d)
	check(t, d.Rebuild(ctx, nil))
	if got := everything(t, d); got != live {
		t.Errorf("rebuilt differs: %s", firstDifference(got, live))
	}
}
