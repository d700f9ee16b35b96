package desk_test

import (
	"context"
	"strings"
	"testing"

	"habeas"
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
	if len(rows) != 0 {
		t.Errorf("%d rows stand", len(rows))
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
