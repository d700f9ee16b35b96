package desk_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"habeas"
)

// The affairs of an earlier day, followed link by link from one report by what was entered of pairs when they joined, are those that looking at all pairs of that day gives: whatever people decided, before and after the day, and
// in a store that knows nothing of pairs too.
func TestAffairsFollowedByLinksAreThoseAmongAll(t *testing.T) {
	defer func(was time.Time) { clock = was }(clock)
	ctx, with, without := context.Background(), 0, 0
	for seed := range uint64(4) {
		clock = time.Date(2012, 3, 1, 9, 0, 0, 0, time.UTC)
		d, rng := plain(t), rand.New(rand.NewPCG(seed, 5))
		var made []habeas.Decision
		for i, x := range world(seed+20, 34) {
			add(t, d, x.incoming(fmt.Sprintf("%03d", i)))
			if seed == 0 || i < 5 {
				continue
			}
			for rng.IntN(2) == 0 {
				y, err := d.Decide(ctx, decideAnything(t, d, rng, made))
				check(t, err)
				made = append(made, y)
				clock = clock.Add(time.Duration(rng.IntN(20)) * time.Hour)
			}
		}
		last := habeas.DayAt(clock)
		clock = clock.AddDate(0, 0, 3)
		same := func(day habeas.Day, how string) {
			t.Helper()
			all, err := d.AffairsAmongAll(ctx, day)
			check(t, err)
			for report, want := range all {
				got, err := d.AffairsWith(ctx, report, day)
				check(t, err)
				if !slices.Equal(got, want) {
					t.Fatalf("world %d with %d decisions as of %s, %s: from %s link by link\n%s\namong all\n%s", seed, len(made), day, how, report, strings.Join(got, "\n"), strings.Join(want, "\n"))
				}
				if with++; strings.Contains(want[0], " r") {
					without++ // not alone
				}
			}
		}
		days := []habeas.Day{habeas.DayOf(2011, 9, 1), habeas.DayOf(2011, 12, 15), habeas.DayOf(2012, 3, 4), last}
		for _, day := range days {
			same(day, "as entered")
		}
		check(t, d.Rebuild(ctx, nil))
		for _, day := range days {
			same(day, "made anew")
		}
		check(t, d.Age(ctx))
		d.ForgetThePast()
		for _, day := range days {
			same(day, "in an older store")
		}
	}
	if without < 200 || with-without < 50 {
		t.Errorf("%d reports were of an affair of several, %d alone: this shows little", without, with-without)
	}
}
