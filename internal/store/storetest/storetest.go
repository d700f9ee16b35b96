// Package storetest is the suite that every backend of the storage contract passes. It is for tests only.
package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"habeas"
	"habeas/internal/store"
)

// Open opens a store in a folder of the test; a second call with the same folder opens what the first one left. The test closes it.
type Open func(t *testing.T, dir string) store.Store

// Run runs the whole suite.
func Run(t *testing.T, open Open) {
	for _, test := range []struct {
		says string
		run  func(*testing.T, Open)
	}{
		{"an entry and what it brings stand or fall together", together},
		{"the log only grows at its end", grows},
		{"a checkpoint is swapped, never overwritten", swap},
		{"erasing leaves the leaf", erases},
		{"reports come back as they were put", reports},
		{"reports are found and paged", findsReports},
		{"a report is replaced and dropped whole", replacesReports},
		{"claims are replaced whole", claims},
		{"claims are found and paged", findsClaims},
		{"keys lead to their owners", keys},
		{"kin is entered both ways", kin},
		{"search finds any script", search},
		{"search narrows by what claims say", searchFilters},
		{"search looks through claims as people left them", searchSettled},
		{"decisions are kept in order", decisions},
		{"cases are found in every order", cases},
		{"cases of an earlier day are found, the most urgent first", stale},
		{"totals follow every change", counts},
		{"clearing leaves the record", clears},
		{"until a rebuild commits the old rows are served", rebuilds},
		{"what was written is there after opening again", again},
		{"a fault at any call leaves nothing behind", faults},
		{"a panic and a cancelled call leave nothing behind", interrupted},
		{"many readers and writers at once", atOnce},
	} {
		t.Run(test.says, func(t *testing.T) { test.run(t, open) })
	}
}

var day = time.Date(2031, 5, 4, 9, 30, 0, 123456789, time.UTC)

// Entry makes an entry with the leaf that no ledger would make; the store does not look at it.
func Entry(n int64) habeas.Entry {
	return habeas.Entry{Index: n, Kind: habeas.EntryReport, At: day, By: "Ana", Body: fmt.Appendf(nil, `{"n":%d}`, n),
		Salt: fmt.Appendf(nil, "%032d", n), Leaf: fmt.Appendf(nil, "leaf%028d", n)}
}

// Report makes a report for a backend's own tests.
func Report(id, title, text string) store.Report {
	return store.Report{State: "new", By: "Ana", Blob: "b" + id, Report: habeas.Report{ID: id, Title: title, Text: text, Publisher: "The Coast Post",
		Published: habeas.DayOf(2031, 5, 4), Lang: "en", Received: day, Digest: habeas.DigestOf([]byte(id)), MediaType: "text/plain", Notes: []string{"a note"},
		Segments: []habeas.Segment{{TextFrom: 0, TextLen: len(text), From: 3, Len: len(text), Exact: true}},
		Parts:    []habeas.Part{{Kind: habeas.PartTitle, Span: habeas.Span{Start: 0, End: 2}}}}}
}

// Claim makes a claim for a backend's own tests.
func Claim(id string, kind habeas.Kind, modality habeas.Modality, place, quote string) habeas.Claim {
	c := habeas.Claim{ID: id, Kind: kind, Modality: modality, Quote: quote, Confidence: 0.75, Why: []string{"a rule"},
		Group: &habeas.Group{Who: "fishers", Role: habeas.RoleHeld, Count: habeas.ExactCount(21)}}
	if place != "" {
		c.Place = &habeas.Place{Name: place, Role: "at"}
	}
	return c
}

func write(t testing.TB, s store.Store, do func(store.Tx) error) {
	t.Helper()
	if err := s.Write(context.Background(), do); err != nil {
		t.Fatal(err)
	}
}

func size(t testing.TB, s store.Reader) int64 {
	t.Helper()
	n, err := s.Size(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// all runs steps in order until one errs.
func all(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func ids[T any](rows []T, id func(T) string) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = id(r)
	}
	return out
}

func reportIDs(rows []store.Report) []string {
	return ids(rows, func(r store.Report) string { return r.ID })
}

func claimIDs(rows []store.Claim) []string {
	return ids(rows, func(c store.Claim) string { return c.ID })
}

func caseIDs(rows []store.Case) []string { return ids(rows, func(c store.Case) string { return c.ID }) }
