package desk_test

import (
	"context"
	"testing"

	"habeas"
	"habeas/internal/desk"
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
