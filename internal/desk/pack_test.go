package desk_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

const newPlace = `{"ref":"hb:test-quarry","name":"Sokpari Quarry","kind":"site","country":"CN","aliases":"the old quarry","cite":"a team's own knowledge"}`

// A row that a person adds takes effect on the reports that mention it, comes back after a restart and a rebuild, and goes when it is undone.
func TestAddedRowReadsMentionsAgain(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	d := open(t, dir)
	add(t, d, incoming("a", "Police arrested nine North Koreans in Yanji on Monday, a nun said. They are being held at Sokpari Quarry.", "Border Notes", habeas.DayOf(2012, 2, 20)),
		incoming("b", "Two Uyghurs were arrested in Bangkok on Tuesday, a lawyer said.", "River Weekly", habeas.DayOf(2012, 2, 21)))
	refs := func() string {
		claims, err := d.Claims(ctx, store.ClaimFilter{Limit: 100})
		check(t, err)
		var out []string
		for _, c := range claims {
			for _, p := range []*habeas.Place{c.Place, c.ToPlace, c.FromPlace} {
				if p != nil {
					out = append(out, p.Name+" "+string(p.Ref))
				}
			}
		}
		return strings.Join(out, "; ")
	}
	if strings.Contains(refs(), "hb:test-quarry") {
		t.Fatal("the place is known before it was added")
	}
	x := habeas.Decision{Act: habeas.AddRow, Field: "place/place", Value: newPlace, By: "Ana"}
	p, err := d.PreviewRow(ctx, x)
	check(t, err)
	if p.Mentioned != 1 || len(p.Reports) != 1 || strings.Contains(refs(), "hb:test-quarry") {
		t.Fatalf("the preview says %+v, or has kept something", p)
	}
	made, err := d.Decide(ctx, x)
	check(t, err)
	if !strings.Contains(refs(), "hb:test-quarry") {
		t.Fatalf("the row changed nothing: %s", refs())
	}
	_, err = d.Verify(ctx, nil)
	check(t, err)
	before := everything(t, d)
	check(t, d.Close())
	d = open(t, dir)
	check(t, d.Rebuild(ctx, nil))
	if everything(t, d) != before {
		t.Error("rebuilding with the row differs from what was there")
	}
	_, err = d.Verify(ctx, nil)
	check(t, err)
	_, err = d.Decide(ctx, habeas.Decision{Act: habeas.Undo, Other: made.ID, By: "Ana"})
	check(t, err)
	if strings.Contains(refs(), "hb:test-quarry") {
		t.Error("the row outlives its undoing")
	}
	rows, err := d.Rows(ctx)
	check(t, err)
	if len(rows) != 0 || !d.AsShipped() {
		t.Errorf("%d rows stand, or the reader made for them is still in use", len(rows))
	}
}

// quarry is a report that mentions the place of newPlace.
func quarry(n int) desk.Incoming {
	return incoming("q", fmt.Sprintf("Police arrested %d North Koreans in Yanji on Monday, a nun said. They are being held at Sokpari Quarry.", n), "Border Notes", habeas.DayOf(2012, 2, 20))
}

// A report that was being read while somebody added a row is read with that row, as a rebuild does.
func TestRowAddedWhileReportsAreRead(t *testing.T) {
	ctx := context.Background()
	var d *desk.Desk
	var once sync.Once
	d = open(t, t.TempDir(), func(s *desk.Stages) {
		shipped := s.Extract
		s.Extract = func(r habeas.Report) habeas.Reading {
			out := shipped(r)
			once.Do(func() {
				_, err := d.Decide(ctx, habeas.Decision{Act: habeas.AddRow, Field: "place/place", Value: newPlace, By: "Ana"})
				check(t, err)
			})
			return out
		}
	})
	add(t, d, quarry(9))
	live := everything(t, d)
	if !strings.Contains(live, "hb:test-quarry") {
		t.Error("the report was kept as read without the row")
	}
	check(t, d.Rebuild(ctx, nil))
	if everything(t, d) != live {
		t.Error("rebuilding differs from what was there")
	}
	_, err := d.Verify(ctx, nil)
	check(t, err)
}

// Looking at what a row would change disturbs nobody who takes reports in meanwhile, and two people who take in the same bytes at once make one report.
func TestPreviewBesideReceiving(t *testing.T) {
	ctx := context.Background()
	d := open(t, t.TempDir())
	add(t, d, quarry(3))
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for n := range 8 {
				check(t, d.Receive(ctx, []desk.Incoming{quarry(n + 4)}, "Ben", func(desk.Receipt) {}))
			}
		})
	}
	group.Go(func() {
		for range 6 {
			_, err := d.PreviewRow(ctx, habeas.Decision{Act: habeas.AddRow, Field: "place/place", Value: newPlace})
			check(t, err)
		}
	})
	group.Wait()
	live := everything(t, d)
	if strings.Contains(live, "hb:test-quarry") {
		t.Error("a preview was kept")
	}
	check(t, d.Rebuild(ctx, nil))
	if everything(t, d) != live {
		t.Error("rebuilding differs from what was there")
	}
	_, err := d.Verify(ctx, nil)
	check(t, err)
}

// A place that a person adds without a ref gets one.
func TestPlaceWithoutRefGetsOne(t *testing.T) {
	ctx := context.Background()
	d := open(t, t.TempDir())
	add(t, d, quarry(3))
	_, err := d.Decide(ctx, habeas.Decision{Act: habeas.AddRow, Field: "place/place", Value: `{"name":"Sokpari  Quarry","kind":"site","country":"CN","cite":"known to the team"}`, By: "Ana"})
	check(t, err)
	if !strings.Contains(everything(t, d), "own:sokpari-quarry") {
		t.Error("the place has no ref")
	}
}

// A row that very many reports mention is refused, since reading only some of them again would leave others as a rebuild would not. Taking one back is never refused.
func TestRowThatVeryManyMentionIsRefused(t *testing.T) {
	ctx := context.Background()
	d := open(t, t.TempDir())
	add(t, d, quarry(3), quarry(4), quarry(5))
	d.SetMostRereading(2)
	x := habeas.Decision{Act: habeas.AddRow, Field: "place/place", Value: newPlace, By: "Ana"}
	if _, err := d.PreviewRow(ctx, x); habeas.FaultOf(err) != habeas.Invalid || !strings.Contains(err.Error(), "3 reports mention this") {
		t.Errorf("the preview says %v", err)
	}
	if _, err := d.Decide(ctx, x); habeas.FaultOf(err) != habeas.Invalid {
		t.Errorf("deciding says %v", err)
	}
	if rows, err := d.Rows(ctx); err != nil || len(rows) != 0 || !d.AsShipped() {
		t.Errorf("%d rows were kept: %v", len(rows), err)
	}
	d.SetMostRereading(3)
	made, err := d.Decide(ctx, x)
	check(t, err)
	add(t, d, quarry(6))
	d.SetMostRereading(2)
	_, err = d.Decide(ctx, habeas.Decision{Act: habeas.Undo, Other: made.ID, By: "Ana"})
	check(t, err)
	live := everything(t, d)
	if strings.Contains(live, "hb:test-quarry") {
		t.Error("the row outlives its undoing")
	}
	check(t, d.Rebuild(ctx, nil))
	if everything(t, d) != live {
		t.Error("rebuilding differs from what was there")
	}
}

func TestBadRowsAreRefused(t *testing.T) {
	d := open(t, t.TempDir())
	for _, x := range []habeas.Decision{
		{Field: "lang/en/event", Value: `{"word":"x","cite":"y"}`},
		{Field: "place/place", Value: `{"name":"","cite":"y"}`},
		{Field: "place/place", Value: `{"name":"Here"}`},
		{Field: "place/place", Value: `{"name":"A\tB","cite":"y"}`},
		{Field: "place/place", Value: `{"name":"Here","secret":"1","cite":"y"}`},
		{Field: "place/place", Value: `nonsense`},
		{Field: "place/place", Value: `{"name":"Here","kind":"no such kind","lat":"far north","cite":"y"}`},
	} {
		x.Act, x.By = habeas.AddRow, "Ana"
		if _, err := d.Decide(context.Background(), x); habeas.FaultOf(err) != habeas.Invalid {
			t.Errorf("%s gives %v", x.Value, err)
		}
	}
	if rows, err := d.Rows(context.Background()); err != nil || len(rows) != 0 {
		t.Errorf("%d rows were kept: %v", len(rows), err)
	}
}
