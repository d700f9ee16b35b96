package main

import (
	"slices"
	"testing"

	"habeas"
)

// What is read again, as when somebody adds a row, reads as it did.
func TestReadingAgainAddsNothing(t *testing.T) {
	e, err := newEngine("")
	if err != nil {
		t.Fatal(err)
	}
	first := e.read(habeas.Report{Lang: habeas.Korean, Text: "경찰이 월요일에 아홉 명을 체포했다."})
	if again := e.read(first.Report); len(first.Report.Notes) == 0 || !slices.Equal(again.Report.Notes, first.Report.Notes) {
		t.Errorf("the notes were %q and are %q", first.Report.Notes, again.Report.Notes)
	}
}
