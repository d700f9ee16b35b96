package desk_test

import (
	"context"
	"strings"
	"testing"

	"habeas"
	"habeas/internal/store"
)

// arrestIn is the day of the arrest that a report tells of, as people left it.
func arrestIn(t *testing.T, d dayReader, id string) string {
	t.Helper()
	r, _, err := d.Reading(context.Background(), id)
	check(t, err)
	for _, c := range r.Claims {
		if c.Kind == habeas.Arrested && c.When != nil {
			return c.When.From.String()
		}
	}
	return ""
}

type dayReader interface {
	Reading(context.Context, string) (habeas.Reading, store.Report, error)
}

// A report that came in with the wrong day is read anew with the right one: what it calls yesterday moves, what people decided stays, and it all can be taken back.
func TestADayOfPublicationIsCorrected(t *testing.T) {
	ctx := context.Background()
	d := open(t, t.TempDir())
	add(t, d, report("2012-02-20", "Coast Post", "Police arrested nine North Koreans in Tumen yesterday, a relief group said. They are held in Yanji."),
		report("2012-02-15", "Hill Gazette", "Nine North Koreans were arrested in Tumen on 13 February, an activist said."))
	of := digestOf(t, d, "Coast Post")
	id := "r" + string(of[:12])
	held := habeas.Decision{Act: habeas.Confirm, Report: of, Span: spanIn(t, d, "Coast Post", habeas.Held), Kind: habeas.Held, By: "Cem"}
	_, err := d.Decide(ctx, held)
	check(t, err)
	_, err = d.Decide(ctx, habeas.Decision{Act: habeas.Mark, Report: of, Value: "done", By: "Cem"})
	check(t, err)
	if got := arrestIn(t, d, id); got != "2012-02-19" {
		t.Fatalf("arrested on %q before anybody decided", got)
	}
	decideThenUndo(t, d, habeas.Decision{Act: habeas.CorrectReport, Report: of, Field: "published", Value: `"2012-02-14"`}, func() bool {
		return arrestIn(t, d, id) == "2012-02-13" && together(t, d, "Coast Post", "Hill Gazette")
	})
	v, err := d.Review(ctx, id)
	check(t, err)
	if got := v.Decisions[2]; got.Was != `"2012-02-20"` || v.Report.State != "done" || arrestIn(t, d, id) != "2012-02-19" {
		t.Errorf("was %q, the report is %s, the arrest of %s", got.Was, v.Report.State, arrestIn(t, d, id))
	}
	for _, c := range v.Claims {
		if c.Read.Kind == habeas.Held && c.Standing != "confirmed" {
			t.Errorf("what was confirmed is %s", c.Standing)
		}
	}
	_, err = d.Verify(ctx, nil)
	check(t, err)
}

// The publisher is corrected in the same way, and what is written over a newer decision is refused.
func TestAPublisherIsCorrected(t *testing.T) {
	ctx := context.Background()
	d := open(t, t.TempDir())
	add(t, d, twoRaids()...)
	of := digestOf(t, d, "Hill Gazette")
	id := "r" + string(of[:12])
	published := func() bool {
		_, row, err := d.Reading(ctx, id)
		check(t, err)
		return row.Publisher == "Coast Post"
	}
	x := habeas.Decision{Act: habeas.CorrectReport, Report: of, Field: "publisher", Value: `"Coast Post"`, By: "Ana"}
	decideThenUndo(t, d, x, published)
	_, err := d.DecideAll(ctx, []habeas.Decision{x}, "")
	if habeas.FaultOf(err) != habeas.Clash || published() {
		t.Errorf("written over a newer decision: %v", err)
	}
	p, err := d.Preview(ctx, x)
	if check(t, err); len(p.Before) == 0 || published() {
		t.Error("a preview shows nothing, or is kept")
	}
	for value, says := range map[string]string{`"Hill Gazette"`: "already", `3`: "can be corrected", `"a\nb"`: "one line", `"` + strings.Repeat("x", 300) + `"`: "200 characters"} {
		x.Value = value
		if _, err := d.Decide(ctx, x); habeas.FaultOf(err) != habeas.Invalid || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", value, err)
		}
	}
	x.Field, x.Value = "published", `"2013-01-01"`
	if _, err := d.Decide(ctx, x); habeas.FaultOf(err) != habeas.Invalid || !strings.Contains(err.Error(), "has not come") {
		t.Errorf("a day to come: %v", err)
	}
	x.Report = habeas.DigestOf([]byte("none"))
	x.Value = `"2012-02-01"`
	if _, err := d.Decide(ctx, x); habeas.FaultOf(err) != habeas.NotFound {
		t.Errorf("no such report: %v", err)
	}
}
