package desk_test

import (
	"context"
	"testing"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

func TestAStoreOfAnEarlierHabeasIsKnown(t *testing.T) {
	ctx := context.Background()
	for name, fill := range map[string]func(*desk.Desk) error{
		"a report": func(d *desk.Desk) error {
			return d.Receive(ctx, []desk.Incoming{incoming("a", "Police arrested nine Eritreans in Cairo on Monday, a priest said.", "Nile Notes", habeas.DayOf(2012, 2, 20))}, "Ana", func(desk.Receipt) {})
		},
		"a decision": func(d *desk.Desk) error {
			_, err := d.Decide(ctx, habeas.Decision{Act: habeas.CloseCase, Case: "none", By: "Ana"})
			return err
		},
	} {
		d := open(t, t.TempDir())
		old := func(when string, want bool) {
			t.Helper()
			if got, err := d.Outdated(ctx); err != nil || got != want {
				t.Errorf("%s, %s: outdated %v, %v", name, when, got, err)
			}
		}
		old("empty", false)
		check(t, fill(d))
		old("filled", false)
		check(t, d.Age(ctx))
		old("aged", true)
		check(t, d.Rebuild(ctx, nil))
		old("made anew", false)
	}
}

// A case that would be made of just the same is not made again, also after a restart; another program makes it anew.
func TestWhatACaseIsMadeOfIsRememberedAfterARestart(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	d := open(t, dir)
	got := add(t, d, twoRaids()...)
	lines, err := d.Cases(ctx, store.CaseFilter{}, 0)
	check(t, err)
	// A mark on every case as stored, which making it anew would wipe off.
	mark := func(d *desk.Desk) {
		t.Helper()
		check(t, d.Store().Write(ctx, func(tx store.Tx) error {
			rows, err := tx.Cases(ctx, store.CaseFilter{})
			if err != nil {
				return err
			}
			for _, c := range rows {
				if c.Made, err = tx.Made(ctx, c.ID); err != nil || c.Made == 0 {
					t.Fatalf("what %s was made of is %d, %v", c.ID, c.Made, err)
				}
				c.Urgency = 12345
				if err := tx.PutCase(ctx, c); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	marked := func(d *desk.Desk) (n int) {
		t.Helper()
		rows, err := d.Store().Cases(ctx, store.CaseFilter{AtLeast: 12345})
		check(t, err)
		return len(rows)
	}
	mark(d)
	check(t, d.Close())
	d = open(t, dir)
	check(t, d.Settle(ctx, got[0].ID))
	if n := marked(d); n != len(lines) {
		t.Errorf("after a restart %d of %d cases stand as they were", n, len(lines))
	}
	check(t, d.Close())
	d = open(t, dir, func(s *desk.Stages) { s.Build = "another" })
	check(t, d.Settle(ctx, got[0].ID))
	if n := marked(d); n == len(lines) {
		t.Error("another program made no case anew")
	}
}
