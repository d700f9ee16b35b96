package docket

import (
	"encoding/json"
	"testing"

	"habeas"
)

// received puts readings in the order of receipt.
func received(all ...habeas.Reading) []Received {
	out := make([]Received, len(all))
	for i, r := range all {
		out[i] = Received{r, int64(i)}
	}
	return out
}

func TestWhatAPersonPartsStaysApartThroughThirdReports(t *testing.T) {
	day := dayOf(t, "2012-02-10")
	tell := func(id string) habeas.Reading {
		return report(id, day, told(habeas.Held, habeas.Asserted, 14, "Hwaryong", day, day))
	}
	a, b, c := tell("a"), tell("b"), tell("c")
	if n := len(Gather(received(a, b, c), nil, nil, nil)); n != 1 {
		t.Fatalf("%d cases before anybody decided", n)
	}
	others, _ := json.Marshal([]habeas.Digest{b.Report.Digest})
	split := habeas.Decision{ID: "d1", Act: habeas.SplitCase, Report: a.Report.Digest, Value: string(others), By: "Ana"}
	got := Gather(received(a, b, c), nil, []habeas.Decision{split}, nil)
	if len(got) != 2 {
		t.Fatalf("%d cases: a third report tied together what a person parted", len(got))
	}
	if n := len(Gather(received(a, b, c), nil, []habeas.Decision{split, {ID: "d2", Act: habeas.Undo, Other: "d1", By: "Ana"}}, nil)); n != 1 {
		t.Fatalf("%d cases after the undoing", n)
	}
}

func TestMergingOneStoryLeavesTheOthersOfItsReport(t *testing.T) {
	old, fresh := dayOf(t, "2011-09-25"), dayOf(t, "2012-02-10")
	two := report("two", fresh, told(habeas.Arrested, habeas.Asserted, 35, "Tumen", old, old), told(habeas.Arrested, habeas.Asserted, 21, "Yanji", fresh, fresh))
	one := report("one", fresh, told(habeas.Held, habeas.Asserted, 4, "Dandong", fresh, fresh))
	merge := habeas.Decision{ID: "d1", Act: habeas.MergeCases, Report: two.Report.Digest, Span: two.Claims[1].Span, Other: string(one.Report.Digest), OtherSpan: one.Claims[0].Span, By: "Ana"}
	got := Gather(received(two, one), nil, []habeas.Decision{merge}, nil)
	if len(got) != 2 {
		t.Fatalf("%d cases", len(got))
	}
	for _, a := range got {
		for _, r := range a.Reports {
			for _, c := range r.Claims {
				if c.Group.Count.Min == 35 && len(a.Reports) > 1 {
					t.Error("the older story was merged too")
				}
			}
		}
	}
}
