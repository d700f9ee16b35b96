package desk_test

import (
	"context"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

// stepped waits until the file of a case as of a day is at hand.
func stepped(t *testing.T, d *desk.Desk, id string, day habeas.Day) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !atHand(t, d, id, day); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("half a minute later nothing was made ahead")
		}
	}
}

func TestAStepMadeAheadIsWhatWasAskedFor(t *testing.T) {
	ctx, all := context.Background(), affair(t)
	slices.SortStableFunc(all, func(a, b desk.Incoming) int { return int(a.Input.Published - b.Input.Published) })
	d := open(t, t.TempDir())
	add(t, d, all[:len(all)-2]...)
	lines, err := d.Cases(ctx, store.CaseFilter{}, 0)
	check(t, err)
	id := lines[0].ID
	days, err := d.ReportDays(ctx, id)
	check(t, err)
	if len(days) < 4 {
		t.Fatalf("the case has news on %d days; four are needed", len(days))
	}
	same := func(day habeas.Day) {
		t.Helper()
		made, err := d.Case(ctx, id, day)
		check(t, err)
		d.ForgetThePast()
		asked, err := d.Case(ctx, id, day)
		check(t, err)
		a, errA := json.Marshal(made)
		b, errB := json.Marshal(asked)
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Errorf("as of %v: %s", day, firstDifference(string(a), string(b)))
		}
	}
	d.StepsAhead(id, days[1], days[2])
	stepped(t, d, id, days[2])
	same(days[1])
	// Whoever asks, or changes something, while steps are made ahead gets the same; what was given up half-way is made when it is asked for.
	for _, day := range days[:4] {
		d.StepsAhead(id, day, day+1)
		same(day + 1)
		d.StepsAhead(id, day)
		same(day)
	}
	d.StepsAhead(id, days[2])
	add(t, d, all[len(all)-2])
	same(days[2])
	d.StepsAhead(id, days[3])
	add(t, d, all[len(all)-1])
	d.StepsAhead(id, days[3])
	stepped(t, d, id, days[3])
	same(days[3])
	d.StepsAhead("case-of-nobody", days[0])
	d.StepsAhead(id, days[0])
	check(t, d.Close()) // while the last is under way
	d.StepsAhead(id, days[1])
}

func atHand(t *testing.T, d *desk.Desk, id string, day habeas.Day) bool {
	t.Helper()
	_, ok, err := d.CaseAtHand(context.Background(), id, day)
	check(t, err)
	return ok
}
