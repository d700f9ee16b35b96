package desk_test

import (
	"context"
	"testing"

	"habeas"
)

// TestADecisionAfterARestartIsAsOneBeforeIt asks that what a decision does depends on the store alone, not on what the desk has at hand.
func TestADecisionAfterARestartIsAsOneBeforeIt(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	d := open(t, dir)
	add(t, d, twoRaids()...)
	x := habeas.Decision{Act: habeas.Correct, Report: digestOf(t, d, "Hill Gazette"), Span: spanIn(t, d, "Hill Gazette", habeas.Arrested), Kind: habeas.Arrested, By: "Ana"}
	check(t, d.Close())
	d = open(t, dir)
	x.Field, x.Value = "place", `{"name":"Tumen","role":"at","ref":"geonames:2034312"}`
	_, err := d.Decide(ctx, x)
	check(t, err)
	check(t, d.Close())
	d = open(t, dir)
	x.Field, x.Value = "when", `{"from":"2012-02-11","to":"2012-02-11","precision":"day"}`
	_, err = d.Decide(ctx, x)
	check(t, err)
	live := everything(t, d)
	check(t, d.Rebuild(ctx, nil))
	if got := everything(t, d); got != live {
		t.Errorf("rebuilt differs: %s", firstDifference(got, live))
	}
	if !together(t, d, "Coast Post", "Hill Gazette") {
		t.Error("one raid is two cases")
	}
}
