// Package storetest is the suite that every backend of the storage contract passes. It is for tests only.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"habeas"
	"habeas/internal/store"
)

// Open opens a store in a folder of the test; a second call with the same folder opens what the first one left.
type Open func(t *testing.T, dir string) store.Store

// Run runs the whole suite.
func Run(t *testing.T, open Open) {
	t.Run("an entry and what it brings stand or fall together", func(t *testing.T) { together(t, open) })
	t.Run("the log only grows at its end", func(t *testing.T) { grows(t, open) })
	t.Run("a checkpoint is swapped, never overwritten", func(t *testing.T) { swap(t, open) })
	t.Run("reports come back as they were put", func(t *testing.T) { reports(t, open) })
	t.Run("claims are replaced whole", func(t *testing.T) { claims(t, open) })
	t.Run("keys lead to their owners", func(t *testing.T) { keys(t, open) })
	t.Run("search finds any script", func(t *testing.T) { search(t, open) })
	t.Run("decisions and cases", func(t *testing.T) { decisions(t, open) })
	t.Run("clearing leaves the record", func(t *testing.T) { clears(t, open) })
	t.Run("what was written is there after opening again", func(t *testing.T) { again(t, open) })
}

var day = time.Date(2031, 5, 4, 9, 30, 0, 0, time.UTC)

func entry(n int64) habeas.Entry {
	return habeas.Entry{Index: n, Kind: habeas.EntryReport, At: day, By: "Ana", Body: fmt.Appendf(nil, `{"n":%d}`, n), Salt: make([]byte, 32)}
}

// Report makes a report for a backend's own tests.
func Report(id, title, text string) store.Report {
	return store.Report{State: "new", By: "Ana", Blob: "b", Report: habeas.Report{ID: id, Title: title, Text: text, Publisher: "The Coast Post",
		Published: habeas.DayOf(2031, 5, 4), Lang: "en", Received: day, Digest: habeas.DigestOf([]byte(id)),
		Segments: []habeas.Segment{{TextFrom: 0, TextLen: len(text), From: 3, Len: len(text), Exact: true}},
		Parts:    []habeas.Part{{Kind: habeas.PartTitle, Span: habeas.Span{Start: 0, End: 2}}}}}
}

func write(t *testing.T, s store.Store, do func(store.Tx) error) {
	t.Helper()
	if err := s.Write(context.Background(), do); err != nil {
		t.Fatal(err)
	}
}

func size(t *testing.T, s store.Reader) int64 {
	t.Helper()
	n, err := s.Size(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func together(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	stop := errors.New("stop")
	err := s.Write(ctx, func(tx store.Tx) error {
		if err := tx.Append(ctx, entry(0), 0, make([][32]byte, 1)); err != nil {
			return err
		}
		if size(t, tx) != 1 {
			t.Error("a transaction does not see its own writes")
		}
		if err := tx.PutReport(ctx, Report("r1", "A title", "Some text.")); err != nil {
			return err
		}
		return stop
	})
	if err != stop {
		t.Fatalf("the error came back as %v", err)
	}
	if found, _ := s.Reports(ctx, store.ReportFilter{}); size(t, s) != 0 || len(found) != 0 {
		t.Fatal("a failed transaction left something behind")
	}
}

func grows(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	write(t, s, func(tx store.Tx) error { return tx.Append(ctx, entry(0), 0, make([][32]byte, 1)) })
	for _, n := range []int64{0, 2, -1} {
		err := s.Write(ctx, func(tx store.Tx) error { return tx.Append(ctx, entry(n), 1, nil) })
		if habeas.FaultOf(err) != habeas.Clash {
			t.Errorf("an entry at %d gave %v", n, err)
		}
	}
	got, err := s.Entries(ctx, 0, 10)
	if err != nil || len(got) != 1 || !got[0].At.Equal(day) || string(got[0].Body) != `{"n":0}` {
		t.Fatalf("got %v, %v", got, err)
	}
	if _, err := s.Nodes(ctx, []int64{0, 99}); habeas.FaultOf(err) != habeas.Corrupt {
		t.Fatalf("a missing node gave %v", err)
	}
}

func swap(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	write(t, s, func(tx store.Tx) error { return tx.SwapCheckpoint(ctx, nil, []byte("one")) })
	err := s.Write(ctx, func(tx store.Tx) error { return tx.SwapCheckpoint(ctx, nil, []byte("two")) })
	if habeas.FaultOf(err) != habeas.Clash {
		t.Fatalf("a fork gave %v", err)
	}
	write(t, s, func(tx store.Tx) error { return tx.SwapCheckpoint(ctx, []byte("one"), []byte("two")) })
	if got, _ := s.Checkpoint(ctx); string(got) != "two" {
		t.Fatalf("got %q", got)
	}
}

func reports(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	want := Report("r1", "체포 소식", "첫 문단.\nSecond paragraph.")
	want.Links = []habeas.Link{{Kind: habeas.SummaryOf, Name: "Hill Gazette"}}
	write(t, s, func(tx store.Tx) error {
		if err := tx.PutReport(ctx, want); err != nil {
			return err
		}
		if err := tx.PutReport(ctx, Report("r2", "b", "two")); err != nil {
			return err
		}
		return tx.PutMembers(ctx, "case-1", []string{"r1"})
	})
	got, err := s.Reports(ctx, store.ReportFilter{Digest: want.Digest})
	if err != nil || len(got) != 1 {
		t.Fatalf("got %v, %v", got, err)
	}
	g := got[0]
	if g.Text != want.Text || !slices.Equal(g.Segments, want.Segments) || !slices.Equal(g.Parts, want.Parts) || !slices.Equal(g.Links, want.Links) ||
		g.Affair != "case-1" || g.Published != want.Published || !g.Received.Equal(want.Received) {
		t.Fatalf("got %+v", g)
	}
	for _, f := range []store.ReportFilter{{Affair: "case-1"}, {IDs: []string{"r1"}}, {Affair: "case-1", Brief: true}} {
		if got, err := s.Reports(ctx, f); err != nil || len(got) != 1 || got[0].ID != "r1" {
			t.Fatalf("filter %+v gave %v, %v", f, got, err)
		}
	}
	if got, _ := s.Reports(ctx, store.ReportFilter{Until: habeas.DayOf(2031, 5, 3)}); len(got) != 0 {
		t.Fatalf("a later report was found: %v", got)
	}
	if got, _ := s.Reports(ctx, store.ReportFilter{Limit: 1, Offset: 1}); len(got) != 1 || got[0].ID != "r2" {
		t.Fatalf("the second page is %v", got)
	}
}

func claims(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	one := habeas.Claim{ID: "c1", Kind: habeas.Arrested, Modality: habeas.Asserted, Group: &habeas.Group{Count: habeas.ExactCount(21)}}
	two := habeas.Claim{ID: "c2", Kind: habeas.Returned, Modality: habeas.Feared}
	put := func(all ...habeas.Claim) {
		write(t, s, func(tx store.Tx) error {
			if err := tx.PutReport(ctx, Report("r1", "a", "text")); err != nil {
				return err
			}
			return tx.PutClaims(ctx, "r1", all)
		})
	}
	put(one, two)
	put(two, one)
	got, err := s.Claims(ctx, store.ClaimFilter{Reports: []string{"r1"}})
	if err != nil || len(got) != 2 || got[0].ID != "c2" || got[1].Group.Count != habeas.ExactCount(21) || got[1].Nth != 1 {
		t.Fatalf("got %+v, %v", got, err)
	}
	if got, _ := s.Claims(ctx, store.ClaimFilter{Kind: habeas.Returned, Modality: habeas.Feared}); len(got) != 1 {
		t.Fatalf("got %v", got)
	}
	if r, _ := s.Reports(ctx, store.ReportFilter{}); r[0].Claims != 2 {
		t.Fatalf("the report counts %d claims", r[0].Claims)
	}
}

func keys(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	write(t, s, func(tx store.Tx) error {
		for _, id := range []string{"r1", "r2", "r3"} {
			if err := tx.PutKeys(ctx, id, []string{"common", "own:" + id}); err != nil {
				return err
			}
		}
		return tx.PutKeys(ctx, "r3", []string{"common", "moved"})
	})
	for _, test := range []struct {
		keys []string
		most int
		want int
	}{{[]string{"common"}, 5, 3}, {[]string{"common"}, 2, 0}, {[]string{"own:r1", "moved"}, 5, 2}, {[]string{"own:r3"}, 5, 0}, {nil, 5, 0}} {
		if got, err := s.Owners(ctx, test.keys, test.most); err != nil || len(got) != test.want {
			t.Errorf("%v gave %v, %v", test.keys, got, err)
		}
	}
}

func search(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	texts := map[string]string{
		"en": "Guards at Sinŭiju took nine people over the bridge at night.",
		"ko": "중국 공안이 탈북자들을 체포했다고 전했다.",
		"zh": "他们被强制遣返回国。",
	}
	write(t, s, func(tx store.Tx) error {
		for id, text := range texts {
			if err := tx.PutReport(ctx, Report(id, "title "+id, text)); err != nil {
				return err
			}
		}
		return tx.PutClaims(ctx, "en", []habeas.Claim{{ID: "c", Kind: habeas.Returned, Modality: habeas.Asserted, Place: &habeas.Place{Name: "Sinuiju"}}})
	})
	for _, test := range []struct {
		q    store.Query
		want string
	}{
		{store.Query{Words: "sinuiju"}, "en"}, {store.Query{Words: "체포"}, "ko"}, {store.Query{Words: "遣返"}, "zh"}, {store.Query{Words: "强制遣返"}, "zh"},
		{store.Query{Words: "BRIDGE night"}, "en"}, {store.Query{Words: `"nine people"`}, "en"}, {store.Query{Words: `"people nine"`}, ""},
		{store.Query{Words: "bridge", Kind: habeas.Returned, Place: "Sinuiju"}, "en"}, {store.Query{Words: "bridge", Kind: habeas.Died}, ""},
		{store.Query{Words: `") OR 1 --`}, ""}, {store.Query{Kind: habeas.Returned}, "en"},
	} {
		got, err := s.Search(ctx, test.q)
		if err != nil || (test.want == "") != (len(got) == 0) || (len(got) > 0 && got[0].Report != test.want) {
			t.Errorf("%+v gave %v, %v", test.q, got, err)
		}
		if len(got) > 0 && test.q.Words != "" {
			if m := got[0].Marks; len(m) == 0 {
				t.Errorf("%+v marks nothing", test.q)
			}
		}
	}
}

func decisions(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	d := habeas.Decision{ID: "d1", Act: habeas.LinkReports, Report: "aa", Other: "bb", Case: "case-1", By: "Ana", At: day}
	c := store.Case{ID: "case-1", Urgency: 2, Line: habeas.CaseLine{ID: "case-1", Title: "A"}, Case: habeas.Case{ID: "case-1", Title: "A", AsOf: habeas.DayOf(2031, 5, 4)}}
	write(t, s, func(tx store.Tx) error {
		return errors.Join(tx.PutDecision(ctx, d, 0), tx.PutCase(ctx, c), tx.PutCase(ctx, store.Case{ID: "case-2", Urgency: 3}))
	})
	for _, f := range []store.DecisionFilter{{}, {Reports: []habeas.Digest{"aa"}}, {Reports: []habeas.Digest{"bb"}}, {Case: "case-1"}} {
		if got, err := s.Decisions(ctx, f); err != nil || len(got) != 1 || got[0].ID != "d1" || !got[0].At.Equal(day) {
			t.Errorf("%+v gave %v, %v", f, got, err)
		}
	}
	got, err := s.Cases(ctx, store.CaseFilter{})
	if err != nil || len(got) != 2 || got[0].ID != "case-2" || got[1].Case.AsOf != c.Case.AsOf {
		t.Fatalf("got %v, %v", got, err)
	}
	write(t, s, func(tx store.Tx) error { return tx.DropCase(ctx, "case-2") })
	if n, _ := s.Counts(ctx); n != (store.Counts{Cases: 1, Decisions: 1}) {
		t.Fatalf("got %+v", n)
	}
}

func clears(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	write(t, s, func(tx store.Tx) error {
		return errors.Join(tx.Append(ctx, entry(0), 0, make([][32]byte, 1)), tx.PutReport(ctx, Report("r1", "a", "bridge")),
			tx.PutKeys(ctx, "r1", []string{"k"}), tx.SetBookmark(ctx, "read", 1))
	})
	write(t, s, func(tx store.Tx) error { return tx.ClearDerived(ctx) })
	n, _ := s.Counts(ctx)
	at, _ := s.Bookmark(ctx, "read")
	owners, _ := s.Owners(ctx, []string{"k"}, 9)
	hits, err := s.Search(ctx, store.Query{Words: "bridge"})
	if n != (store.Counts{}) || at != 0 || len(owners) != 0 || len(hits) != 0 || err != nil || size(t, s) != 1 {
		t.Fatalf("left: %+v, %d, %v, %v, %v", n, at, owners, hits, err)
	}
}

func again(t *testing.T, open Open) {
	ctx, dir := context.Background(), t.TempDir()
	s := open(t, dir)
	write(t, s, func(tx store.Tx) error {
		return errors.Join(tx.Append(ctx, entry(0), 0, make([][32]byte, 1)), tx.PutReport(ctx, Report("r1", "a", "bridge")))
	})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	if err := s.Check(ctx); err != nil || size(t, s) != 1 {
		t.Fatalf("%d entries, %v", size(t, s), err)
	}
}
