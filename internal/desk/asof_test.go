package desk_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/desk"
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
