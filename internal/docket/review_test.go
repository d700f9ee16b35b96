package docket

import (
	"testing"

	"habeas"
)

func TestHistoryOfAClaim(t *testing.T) {
	r := habeas.Reading{Report: habeas.Report{Digest: "r"}, Claims: []habeas.Claim{{ID: "c", Kind: habeas.Held, Span: habeas.Span{Start: 4, End: 20}, Topic: "one"}}}
	on := func(id string, act habeas.Act, field, value, other string) habeas.Decision {
		return habeas.Decision{ID: id, Act: act, Report: "r", Span: r.Claims[0].Span, Kind: habeas.Held, Field: field, Value: value, Other: other, By: "Ana"}
	}
	elsewhere := on("x", habeas.Correct, "topic", `"five"`, "")
	elsewhere.Span = habeas.Span{Start: 40, End: 60}
	got := Review(r, []habeas.Decision{on("1", habeas.Confirm, "", "", ""), on("2", habeas.Correct, "topic", `"two"`, ""), elsewhere, on("3", habeas.Correct, "topic", `"three"`, ""),
		on("u", habeas.Undo, "", "", "3"), on("4", habeas.Correct, "topic", `"four"`, "")})[0]
	want := []struct {
		id      string
		was, is habeas.Text
		undone  string
	}{{"1", "one", "one", ""}, {"2", "one", "two", ""}, {"3", "two", "three", "u"}, {"4", "two", "four", ""}}
	if len(got.History) != len(want) || got.Now.Topic != "four" {
		t.Fatalf("the history is %+v, the topic %q", got.History, got.Now.Topic)
	}
	for i, w := range want {
		if e := got.History[i]; e.Decision.ID != w.id || e.Was.Topic != w.was || e.Is.Topic != w.is || e.Undone.ID != w.undone {
			t.Errorf("entry %d is %s: %q, %q, undone by %q", i, e.Decision.ID, e.Was.Topic, e.Is.Topic, e.Undone.ID)
		}
	}
}
