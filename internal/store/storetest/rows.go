package storetest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"habeas"
	"habeas/internal/store"
)

func reports(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	want := Report("r1", "체포 소식", "첫 문단.\nSecond paragraph. \x00 <&>")
	want.Links = []habeas.Link{{Kind: habeas.SummaryOf, Name: "Hill Gazette", Span: habeas.Span{Start: 1, End: 4}}}
	write(t, s, func(tx store.Tx) error { return tx.PutReport(ctx, want) })
	got, err := s.Reports(ctx, store.ReportFilter{})
	if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], want) {
		t.Fatalf("got %+v, %v", got, err)
	}
	brief, err := s.Reports(ctx, store.ReportFilter{Brief: true})
	if err != nil || len(brief) != 1 || brief[0].Text != "" || brief[0].Segments != nil || brief[0].Title != want.Title || brief[0].Digest != want.Digest ||
		brief[0].Publisher != want.Publisher || brief[0].Lang != want.Lang || !brief[0].Received.Equal(want.Received) || brief[0].By != want.By {
		t.Fatalf("got %+v, %v", brief, err)
	}
}

func findsReports(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	put := func(tx store.Tx, id, publisher, state string, lang habeas.Lang, day habeas.Day) error {
		r := Report(id, "a", "b")
		r.Publisher, r.State, r.Published, r.Lang = publisher, state, day, lang
		return tx.PutReport(ctx, r)
	}
	write(t, s, func(tx store.Tx) error {
		return all(
			func() error { return put(tx, "r1", "Coast", "new", "en", 30) },
			func() error { return put(tx, "r2", "Coast", "done", "ko", 10) },
			func() error { return put(tx, "r3", "Hill", "new", "en", 20) },
			func() error { return put(tx, "r4", "Hill", "new", "en", 0) },
			func() error { return tx.PutMembers(ctx, "b", []string{"r1", "r2"}) },
			func() error { return tx.PutMembers(ctx, "a", []string{"r1"}) },
			func() error { return tx.PutMembers(ctx, "c", []string{"r1", "r3"}) },
			func() error { return tx.PutMembers(ctx, "c", []string{"r3"}) },
			func() error { return tx.PutCase(ctx, echoing("b", habeas.Echo{Report: "r1", Of: "r2"})) },
			func() error {
				return tx.PutCase(ctx, echoing("b", habeas.Echo{Report: "r1", Of: "r2", Kind: habeas.EchoCopy}, habeas.Echo{Report: "r3", Of: "r2", Kind: habeas.EchoSameOrigin}))
			},
			func() error {
				return tx.PutCase(ctx, echoing("d", habeas.Echo{Report: "r4", Of: "r2", Kind: habeas.EchoQuote}))
			},
			func() error { return tx.DropCase(ctx, "d") })
	})
	if got, _ := s.Reports(ctx, store.ReportFilter{IDs: []string{"r1"}}); len(got) != 1 || !slices.Equal(got[0].Repeats, []store.Repeat{{Of: "r2", Kind: habeas.EchoCopy}}) {
		t.Errorf("r1 repeats %+v", got)
	}
	for _, test := range []struct {
		f    store.ReportFilter
		want []string
	}{
		{store.ReportFilter{}, []string{"r4", "r2", "r3", "r1"}},
		{store.ReportFilter{NewestFirst: true}, []string{"r1", "r3", "r2", "r4"}},
		{store.ReportFilter{NewestFirst: true, Limit: 2, Offset: 1}, []string{"r3", "r2"}},
		{store.ReportFilter{Limit: 2, Offset: 9}, []string{}},
		{store.ReportFilter{IDs: []string{"r3", "r1", "none"}}, []string{"r3", "r1"}},
		{store.ReportFilter{IDs: []string{}}, []string{}},
		{store.ReportFilter{Digests: []habeas.Digest{habeas.DigestOf([]byte("r2"))}}, []string{"r2"}},
		{store.ReportFilter{Digests: []habeas.Digest{}}, []string{}},
		{store.ReportFilter{Case: "b", Brief: true}, []string{"r2", "r1"}},
		{store.ReportFilter{Case: "c"}, []string{"r3"}},
		{store.ReportFilter{State: "new"}, []string{"r4", "r3", "r1"}},
		{store.ReportFilter{Publisher: "Coast", State: "new"}, []string{"r1"}},
		{store.ReportFilter{Lang: "ko"}, []string{"r2"}},
		{store.ReportFilter{Until: 20}, []string{"r2", "r3"}},
		{store.ReportFilter{Since: 20}, []string{"r3", "r1"}},
		{store.ReportFilter{Repeating: true}, []string{"r1"}},
		{store.ReportFilter{Own: true}, []string{"r4", "r2", "r3"}},
		{store.ReportFilter{Unread: true, State: "done"}, []string{"r2"}},
	} {
		got, err := s.Reports(ctx, test.f)
		if err != nil || !slices.Equal(reportIDs(got), test.want) {
			t.Errorf("%+v gave %v, %v; want %v", test.f, reportIDs(got), err, test.want)
		}
	}
	if got, _ := s.Reports(ctx, store.ReportFilter{IDs: []string{"r1"}}); !slices.Equal(got[0].Cases, []string{"a", "b"}) {
		t.Errorf("r1 belongs to %v", got[0].Cases)
	}
}

func echoing(id string, all ...habeas.Echo) store.Case {
	return store.Case{ID: id, Case: habeas.Case{ID: id, Echoes: all}}
}

func replacesReports(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	write(t, s, func(tx store.Tx) error { return addOne(ctx, tx, 0, nil) })
	r := Report("r0", "A ferry", "Over the river by day.")
	r.State, r.Published = "done", 77
	write(t, s, func(tx store.Tx) error { return tx.PutReport(ctx, r) })
	got, err := s.Reports(ctx, store.ReportFilter{})
	if err != nil || len(got) != 1 || got[0].Title != "A ferry" || got[0].Claims != 1 || !slices.Equal(got[0].Cases, []string{"c1"}) {
		t.Fatalf("got %+v, %v", got, err)
	}
	for words, want := range map[string]int{"bridge": 0, "ferry": 1, "river": 1} {
		if hits, err := s.Search(ctx, store.Query{Words: words}); err != nil || len(hits) != want {
			t.Errorf("%q gave %v, %v", words, hits, err)
		}
	}
	if hits, err := s.Search(ctx, store.Query{Kind: habeas.Arrested, From: 70, To: 80}); err != nil || len(hits) != 1 {
		t.Errorf("by its new day it gave %v, %v", hits, err)
	}
	for n := range 40 { // searching and writing in turn, so that the index is merged under the readers
		write(t, s, func(tx store.Tx) error {
			return tx.PutReport(ctx, Report(fmt.Sprint("m", n), "more", strings.Repeat("words of it ", 200)))
		})
		if _, err := s.Search(ctx, store.Query{Words: "words"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Check(ctx); err != nil {
		t.Fatal(err)
	}
	for n := range 40 {
		write(t, s, func(tx store.Tx) error { return tx.DropReport(ctx, fmt.Sprint("m", n)) })
	}
	write(t, s, func(tx store.Tx) error { return tx.DropReport(ctx, "r0") })
	write(t, s, func(tx store.Tx) error { return tx.DropReport(ctx, "never was") })
	write(t, s, func(tx store.Tx) error { return tx.DropCase(ctx, "c1") })
	if n, err := s.Counts(ctx); err != nil || n.Reports+n.Claims+n.Cases != 0 {
		t.Fatalf("left %+v, %v", n, err)
	}
	if err := s.Check(ctx); err != nil {
		t.Fatal(err)
	}
}

func claims(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	one := Claim("c1", habeas.Arrested, habeas.Asserted, "Tarn", "taken")
	two := habeas.Claim{ID: "c2", Kind: habeas.Returned, Modality: habeas.Feared}
	write(t, s, func(tx store.Tx) error { return tx.PutReport(ctx, Report("r1", "a", "text")) })
	put := func(all ...habeas.Claim) {
		write(t, s, func(tx store.Tx) error { return tx.PutClaims(ctx, "r1", all) })
	}
	put(one, two)
	put(two, one)
	got, err := s.Claims(ctx, store.ClaimFilter{Reports: []string{"r1"}})
	want := []store.Claim{{Claim: two, Report: "r1", Nth: 0}, {Claim: one, Report: "r1", Nth: 1}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v, %v", got, err)
	}
	if r, _ := s.Reports(ctx, store.ReportFilter{}); r[0].Claims != 2 {
		t.Fatalf("the report counts %d claims", r[0].Claims)
	}
	put()
	if got, err := s.Claims(ctx, store.ClaimFilter{}); err != nil || len(got) != 0 {
		t.Fatalf("got %v, %v", got, err)
	}
	for says, do := range map[string]func(store.Tx) error{
		"claims":  func(tx store.Tx) error { return tx.PutClaims(ctx, "none", nil) },
		"settled": func(tx store.Tx) error { return tx.PutSettled(ctx, "none", nil) },
		"keys":    func(tx store.Tx) error { return tx.PutKeys(ctx, "none", nil) },
		"members": func(tx store.Tx) error { return tx.PutMembers(ctx, "c", []string{"none"}) },
	} {
		if err := s.Write(ctx, do); habeas.FaultOf(err) != habeas.NotFound {
			t.Errorf("%s of a report that is not there gave %v", says, err)
		}
	}
}

func findsClaims(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	to := Claim("b2", habeas.Transferred, habeas.Planned, "", "")
	to.FromPlace, to.ToPlace = &habeas.Place{Name: "Tarn"}, &habeas.Place{Name: "Oster"}
	write(t, s, func(tx store.Tx) error {
		return all(
			func() error { return tx.PutReport(ctx, Report("b", "b", "b")) },
			func() error { return tx.PutReport(ctx, Report("a", "a", "a")) },
			func() error {
				return tx.PutClaims(ctx, "b", []habeas.Claim{Claim("b1", habeas.Arrested, habeas.Asserted, "Tarn", ""), to})
			},
			func() error {
				return tx.PutClaims(ctx, "a", []habeas.Claim{Claim("a1", habeas.Arrested, habeas.Feared, "", "")})
			},
			func() error { return tx.PutMembers(ctx, "c", []string{"b"}) })
	})
	for _, test := range []struct {
		f    store.ClaimFilter
		want []string
	}{
		{store.ClaimFilter{}, []string{"b1", "b2", "a1"}},
		{store.ClaimFilter{Limit: 1, Offset: 1}, []string{"b2"}},
		{store.ClaimFilter{IDs: []string{"a1", "b2"}}, []string{"b2", "a1"}},
		{store.ClaimFilter{IDs: []string{}}, []string{}},
		{store.ClaimFilter{Reports: []string{"a"}}, []string{"a1"}},
		{store.ClaimFilter{Reports: []string{}}, []string{}},
		{store.ClaimFilter{Case: "c"}, []string{"b1", "b2"}},
	} {
		if got, err := s.Claims(ctx, test.f); err != nil || !slices.Equal(claimIDs(got), test.want) {
			t.Errorf("%+v gave %v, %v; want %v", test.f, claimIDs(got), err, test.want)
		}
	}
}

func keys(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	write(t, s, func(tx store.Tx) error {
		for _, id := range []string{"r1", "r2", "r3"} {
			if err := tx.PutReport(ctx, Report(id, "a", "b")); err != nil {
				return err
			}
			if err := tx.PutKeys(ctx, id, []string{"own:" + id, "common", "common"}); err != nil {
				return err
			}
		}
		return tx.PutKeys(ctx, "r3", []string{"common", "moved"})
	})
	type owners = []store.Owner
	tests := []struct {
		trails []habeas.Trail
		want   owners
	}{
		{seeking(1, "common"), owners{{Report: "r1", Keys: 1}, {Report: "r2", Keys: 1}, {Report: "r3", Keys: 1}}},
		{seeking(1, "common", "own:r2"), owners{{Report: "r2", Keys: 2}, {Report: "r1", Keys: 1}, {Report: "r3", Keys: 1}}},
		{seeking(2, "common", "own:r2"), owners{{Report: "r2", Keys: 2}}},
		{seeking(2, "common", "common"), nil},
		{seeking(1, "own:r1", "moved"), owners{{Report: "r1", Keys: 1}, {Report: "r3", Keys: 1}}},
		{seeking(1, "own:r3"), nil}, {seeking(1), nil}, {nil, nil},
		{append(seeking(1, "own:r3", "own:r2"), seeking(2, "common", "moved", "own:r1")...), owners{{Report: "r1", Keys: 2}, {Report: "r3", Keys: 2}, {Report: "r2", Keys: 1}}},
		{append(seeking(2, "common", "own:r3"), seeking(2, "moved", "own:r2")...), nil}, // one key on each of two trails is enough on neither
		{append(seeking(1, "own:r1"), seeking(1, "common")...), owners{{Report: "r1", Keys: 2}, {Report: "r2", Keys: 1}, {Report: "r3", Keys: 1}}},
	}
	var asked [][]habeas.Trail
	for _, test := range tests {
		asked = append(asked, test.trails)
		if got, err := s.Owners(ctx, test.trails); err != nil || len(got) != 1 || !slices.Equal(got[0], test.want) {
			t.Errorf("%v gave %v, %v", test.trails, got, err)
		}
	}
	together, err := s.Owners(ctx, asked...)
	if err != nil || len(together) != len(tests) {
		t.Fatalf("asked by %d at once it gave %v, %v", len(asked), together, err)
	}
	for i, test := range tests {
		if !slices.Equal(together[i], test.want) {
			t.Errorf("%v, asked with others, gave %v", test.trails, together[i])
		}
	}
	if got, err := s.Owners(ctx); err != nil || len(got) != 0 {
		t.Errorf("nobody asked and got %v, %v", got, err)
	}
}

func seeking(least int, keys ...string) []habeas.Trail {
	return []habeas.Trail{{Sought: keys, Least: least}}
}

func decisions(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	one := habeas.Decision{ID: "d1", Act: habeas.LinkReports, Report: "aa", Other: "bb", Case: "c1", By: "Ana", At: day, Why: "same voice"}
	two := habeas.Decision{ID: "d2", Act: habeas.Confirm, Report: "bb", Span: habeas.Span{Start: 1, End: 2}, By: "Bo", At: day}
	write(t, s, func(tx store.Tx) error {
		return all(func() error { return tx.PutDecision(ctx, two, 7) }, func() error { return tx.PutDecision(ctx, one, 3) })
	})
	for _, test := range []struct {
		f    store.DecisionFilter
		want []habeas.Decision
	}{
		{store.DecisionFilter{}, []habeas.Decision{one, two}},
		{store.DecisionFilter{NewestFirst: true}, []habeas.Decision{two, one}},
		{store.DecisionFilter{Limit: 1, Offset: 1}, []habeas.Decision{two}},
		{store.DecisionFilter{Reports: []habeas.Digest{"aa"}}, []habeas.Decision{one}},
		{store.DecisionFilter{Reports: []habeas.Digest{"bb"}}, []habeas.Decision{one, two}},
		{store.DecisionFilter{Reports: []habeas.Digest{}}, nil},
		{store.DecisionFilter{Case: "c1"}, []habeas.Decision{one}},
		{store.DecisionFilter{By: "Bo"}, []habeas.Decision{two}},
		{store.DecisionFilter{IDs: []string{"d2", "d9"}}, []habeas.Decision{two}},
		{store.DecisionFilter{IDs: []string{}}, nil},
	} {
		if got, err := s.Decisions(ctx, test.f); err != nil || !reflect.DeepEqual(got, test.want) {
			t.Errorf("%+v gave %v, %v", test.f, got, err)
		}
	}
	for _, entry := range []int64{7, 8} {
		if err := s.Write(ctx, func(tx store.Tx) error { return tx.PutDecision(ctx, two, entry) }); habeas.FaultOf(err) != habeas.Clash {
			t.Errorf("the same decision twice gave %v", err)
		}
	}
}

func caseRow(id string, urgency float64, word, since habeas.Day, heads, reports int, place string, alarms int) store.Case {
	line := habeas.CaseLine{ID: id, Title: "Case " + id, Since: since, Reports: reports, Where: []habeas.Whereabouts{{Place: place, State: habeas.StateHeld}, {Place: "Weir", State: habeas.StateReleased}},
		HeadCount: habeas.HeadCount{Known: habeas.Heads{Min: heads, Max: heads}}}
	if word != 0 {
		line.LastWord = &habeas.LastWord{Day: word, Kind: "custody"}
	}
	for i := range alarms {
		line.Alarms = append(line.Alarms, habeas.Alarm{Kind: fmt.Sprint("silence", i)})
	}
	return store.Case{ID: id, Urgency: urgency, Line: line, Case: habeas.Case{ID: id, Title: "Case " + id, AsOf: 40}}
}

func cases(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	write(t, s, func(tx store.Tx) error {
		return all(
			func() error { return tx.PutReport(ctx, Report("r1", "a", "b")) },
			func() error { return tx.PutCase(ctx, caseRow("a", 1, 30, 5, 9, 2, "Tarn", 0)) },
			func() error { return tx.PutCase(ctx, caseRow("b", 3, 20, 0, 1, 9, "Oster", 2)) },
			func() error { return tx.PutCase(ctx, caseRow("c", 9, 9, 9, 9, 1, "Nowhere", 1)) },
			func() error { return tx.PutBeside(ctx, "a", []string{"b"}) },
			func() error { return tx.PutBeside(ctx, "a", []string{"d", "c"}) },
			func() error { return tx.PutCase(ctx, caseRow("c", 2, 0, 2, 21, 1, "Tarn", 1)) },
			func() error {
				d := caseRow("d", 0, 0, 0, 1, 1, "", 0)
				d.Line.Where = []habeas.Whereabouts{{State: habeas.StateDead}}
				return tx.PutCase(ctx, d)
			},
			func() error { return tx.PutMembers(ctx, "b", []string{"r1"}) })
	})
	for id, want := range map[string][]string{"a": {"c", "d"}, "b": nil, "c": nil} {
		if got, err := s.Beside(ctx, id); err != nil || !slices.Equal(got, want) {
			t.Errorf("beside %s stand %v, %v", id, got, err)
		}
	}
	every, err := s.Cases(ctx, store.CaseFilter{Order: store.ByTitle})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		f    store.CaseFilter
		want []string
	}{
		{store.CaseFilter{Limit: 3}, []string{"b", "c", "a"}},
		{store.CaseFilter{Limit: 1, Offset: 2}, []string{"a"}},
		{store.CaseFilter{Order: store.ByLastWord}, []string{"b", "a", "c", "d"}},
		{store.CaseFilter{Order: store.BySince}, []string{"c", "a", "b", "d"}},
		{store.CaseFilter{Order: store.ByHeads}, []string{"c", "a", "b", "d"}},
		{store.CaseFilter{Order: store.ByReports, Brief: true}, []string{"b", "a", "c", "d"}},
		{store.CaseFilter{Order: store.ByTitle}, []string{"a", "b", "c", "d"}},
		{store.CaseFilter{IDs: []string{"a", "c"}}, []string{"c", "a"}},
		{store.CaseFilter{IDs: []string{}}, []string{}},
		{store.CaseFilter{Reports: []string{"r1"}}, []string{"b"}},
		{store.CaseFilter{Places: []string{"Tarn"}}, []string{"c", "a"}},
		{store.CaseFilter{Places: []string{"Nowhere"}}, []string{}},
		{store.CaseFilter{Places: []string{"nowhere", "TÁRN"}}, []string{"c", "a"}},
		{store.CaseFilter{Places: []string{}}, []string{}},
		{store.CaseFilter{State: habeas.StateHeld}, []string{"b", "c", "a"}},
		{store.CaseFilter{State: habeas.StateDead}, []string{"d"}},
		{store.CaseFilter{State: habeas.StateReturned}, []string{}},
		{store.CaseFilter{State: habeas.StateHeld, Places: []string{"Tarn"}}, []string{"c", "a"}},
		{store.CaseFilter{State: habeas.StateReleased, Places: []string{"Tarn"}}, []string{}},
		{store.CaseFilter{State: habeas.StateReleased, Places: []string{"Weir"}, Order: store.ByTitle}, []string{"a", "b", "c"}},
		{store.CaseFilter{Alarmed: true}, []string{"b", "c"}},
		{store.CaseFilter{AtLeast: 2}, []string{"b", "c"}},
		{store.CaseFilter{AtLeast: 1, Below: 3, Alarmed: true}, []string{"c"}},
	} {
		if got, err := s.Cases(ctx, test.f); err != nil || !slices.Equal(caseIDs(got), test.want) {
			t.Errorf("%+v gave %v, %v; want %v", test.f, caseIDs(got), err, test.want)
		}
		if got := caseIDs(test.f.Among(every)); test.f.Reports == nil && !slices.Equal(got, test.want) {
			t.Errorf("among cases that are not stored %+v gave %v; want %v", test.f, got, test.want)
		}
	}
	got, err := s.Cases(ctx, store.CaseFilter{IDs: []string{"a"}})
	if err != nil || !reflect.DeepEqual(got[0], caseRow("a", 1, 30, 5, 9, 2, "Tarn", 0)) {
		t.Fatalf("got %+v, %v", got, err)
	}
	if _, err := s.Cases(ctx, store.CaseFilter{Order: "title; DROP TABLE cases"}); habeas.FaultOf(err) != habeas.Invalid {
		t.Fatalf("an order that is none gave %v", err)
	}
}

func counts(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	put := func(state string, n int) {
		r := Report("r1", "a", "b")
		r.State = state
		write(t, s, func(tx store.Tx) error {
			return all(func() error { return tx.PutReport(ctx, r) }, func() error { return tx.PutClaims(ctx, "r1", make([]habeas.Claim, n)) })
		})
	}
	for _, step := range []struct {
		state  string
		claims int
	}{{"new", 3}, {"done", 1}, {"done", 2}, {"new", 0}} {
		put(step.state, step.claims)
		want := store.Counts{Reports: 1, Claims: step.claims, States: map[string]int{step.state: 1}}
		if got, err := s.Counts(ctx); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, %v; want %+v", got, err, want)
		}
	}
	write(t, s, func(tx store.Tx) error {
		return all(func() error { return tx.PutCase(ctx, store.Case{ID: "c"}) }, func() error { return tx.PutCase(ctx, store.Case{ID: "c"}) })
	})
	if got, _ := s.Counts(ctx); got.Cases != 1 {
		t.Fatalf("one case counts %d", got.Cases)
	}
	write(t, s, func(tx store.Tx) error { return tx.DropCase(ctx, "c") })
	if got, _ := s.Counts(ctx); got.Cases != 0 {
		t.Fatalf("no case counts %d", got.Cases)
	}
}

// stale are the cases that no longer stand as of a day, and what they were made of.
func stale(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	put := func(id string, urgency float64, day habeas.Day, made uint64) {
		t.Helper()
		c := caseRow(id, urgency, 1, 1, 1, 1, "Tarn", 0)
		c.Line.AsOf, c.Made = day, made
		write(t, s, func(tx store.Tx) error { return tx.PutCase(ctx, c) })
	}
	put("a", 1, 20, 1)
	put("b", 3, 20, 1<<63)
	put("c", 2, 10, 7)
	put("d", 9, 30, 0)
	for _, test := range []struct {
		day  habeas.Day
		most int
		want []string
	}{{30, 9, []string{"c"}}, {10, 9, nil}, {11, 9, []string{"c"}}, {30, 1, []string{"c"}}} {
		if got, err := s.Stale(ctx, test.day, test.most); err != nil || !slices.Equal(got, test.want) {
			t.Errorf("before %d there are %v, %v; want %v", test.day, got, err, test.want)
		}
	}
	put("c", 2, 30, 8)
	if got, err := s.Stale(ctx, 30, 9); err != nil || !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("the next are %v, %v", got, err)
	}
	for id, want := range map[string]uint64{"a": 1, "b": 1 << 63, "c": 8, "d": 0, "none": 0} {
		if got, err := s.Made(ctx, id); err != nil || got != want {
			t.Errorf("%s was made of %d, %v; want %d", id, got, err, want)
		}
	}
}
