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

// What a person added is a claim as any other: it can be corrected, refused and taken back, beside one that was read at the same words.
func TestAnAddedClaimIsCorrectedAndWithdrawn(t *testing.T) {
	at := habeas.Span{Start: 4, End: 20}
	r := habeas.Reading{Report: habeas.Report{Digest: "r"}, Claims: []habeas.Claim{{ID: "c", Kind: habeas.Held, Span: at, Topic: "read"}}}
	add := habeas.Decision{ID: "a1", Act: habeas.AddClaim, Report: "r", Span: at, Kind: habeas.Held, Value: `{"kind":"held","topic":"added"}`, By: "Ana"}
	fix := habeas.Decision{ID: "a2", Act: habeas.Correct, Report: "r", Span: at, Kind: habeas.Held, Other: "a1", Field: "topic", Value: `"mended"`, By: "Ben"}
	refuse := habeas.Decision{ID: "a3", Act: habeas.Reject, Report: "r", Span: at, Kind: habeas.Held, Other: "a1", By: "Cem"}
	undo := func(of string) habeas.Decision {
		return habeas.Decision{ID: "u-" + of, Act: habeas.Undo, Report: "r", Other: of, By: "Ana"}
	}
	for _, x := range []struct {
		name      string
		decisions []habeas.Decision
		topics    string
		standing  Standing
	}{
		{"added", []habeas.Decision{add}, "read added", Added},
		{"corrected", []habeas.Decision{add, fix}, "read mended", Corrected},
		{"the correction taken back", []habeas.Decision{add, fix, undo("a2")}, "read added", Added},
		{"refused", []habeas.Decision{add, fix, refuse}, "read", Rejected},
		{"withdrawn", []habeas.Decision{add, fix, undo("a1")}, "read", ""},
	} {
		topics := ""
		for _, c := range Settled(r, x.decisions).Claims {
			topics += " " + string(c.Topic)
		}
		if topics[1:] != x.topics {
			t.Errorf("%s: the claims are of %q", x.name, topics[1:])
		}
		var got Standing
		for _, v := range Review(r, x.decisions) {
			if v.AddedBy.ID != "" {
				got = v.Standing
			} else if v.Standing != Proposed {
				t.Errorf("%s: the claim that was read stands as %s", x.name, v.Standing)
			}
		}
		if got != x.standing {
			t.Errorf("%s: it stands as %q", x.name, got)
		}
	}
}

// A case is made of claims as people left them, and must know what was confirmed even where a correction made another kind of it.
func TestCorrectedKindAndAddedClaimAreConfirmed(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	r := report("r1", d, told(habeas.Arrested, habeas.Asserted, 12, "Osk", d-5, d-5))
	kind := habeas.Decision{ID: "d1", Act: habeas.Correct, Report: r.Report.Digest, Span: r.Claims[0].Span, Kind: habeas.Arrested, Field: "kind", Value: `"held"`, By: "Ana"}
	add := habeas.Decision{ID: "d2", Act: habeas.AddClaim, Report: r.Report.Digest, Span: habeas.Span{Start: 900, End: 910}, Kind: habeas.Returned, By: "Ana",
		Value: `{"kind":"returned","group":{"who":"four people","role":"held","count":{"min":4,"max":4,"form":"exactly"},"names":[]}}`}
	all := []habeas.Decision{kind, add}
	spells := Reconcile(Input{ID: "c", Reports: []habeas.Reading{Settled(r, all)}, AsOf: d, Decisions: all}).Timeline
	if len(spells) == 0 {
		t.Fatal("nothing is told")
	}
	for _, s := range spells {
		if !s.Confirmed {
			t.Errorf("%s is not confirmed", s.Kind)
		}
	}
}
