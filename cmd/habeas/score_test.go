package main

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"testing"

	"habeas"
	"habeas/corpus"
	"habeas/internal/read"
)

var (
	update = flag.Bool("update", false, "write corpus/score.txt anew")
	missed = flag.Bool("missed", false, "tell what was missed, wrong and too much in the documents to develop on")
)

// TestScore reads the corpus with the program as it is and compares with the committed score, so that every change shows its gain or loss.
func TestScore(t *testing.T) {
	e, err := newEngine("")
	if err != nil {
		t.Fatal(err)
	}
	w := e.reader.NewWorker()
	sheet, err := corpus.Measure(func(d corpus.Document) habeas.Reading {
		b, media := d.Source()
		rep, err := read.Read(read.Input{Bytes: b, MediaType: media, Title: d.Report.Title, Publisher: d.Report.Publisher, Published: d.Report.Published, Lang: d.Report.Lang})
		if err != nil {
			t.Fatal(err)
		}
		return e.extract(w, rep, false)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []corpus.Result{sheet.Affair, sheet.Dev, sheet.Kept, sheet.DevAffairs, sheet.KeptAffairs} {
		if r.QuoteDiffers != 0 {
			t.Errorf("%d quotes differ from their spans", r.QuoteDiffers)
		}
	}
	cases, err := corpus.MeasureAllCases(newCarrier(t).flow)
	if err != nil {
		t.Fatal(err)
	}
	quiet, err := corpus.MeasureQuiet(func(text string) habeas.Reading {
		rep, err := read.Read(read.Input{Bytes: []byte(text), MediaType: "text/plain", Published: habeas.DayOf(2026, 3, 10)})
		if err != nil {
			t.Fatal(err)
		}
		return e.extract(w, rep, false)
	})
	if err != nil {
		t.Fatal(err)
	}
	if *missed {
		for _, r := range quiet {
			for _, line := range r.Details {
				t.Log(line)
			}
		}
		for _, line := range slices.Concat(sheet.Affair.Details, sheet.Dev.Details, sheet.DevAffairs.Details) {
			t.Log(line)
		}
		for _, line := range cases.Details() {
			t.Log(line)
		}
	}
	var got bytes.Buffer
	sheet.Print(&got)
	cases.Print(&got)
	corpus.PrintQuiet(&got, quiet)
	const name = "../../corpus/score.txt"
	if *update {
		if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil || !bytes.Equal(want, got.Bytes()) {
		t.Errorf("the score has changed; look at it, then run: go test ./cmd/habeas -run TestScore -update\n%s", got.Bytes())
	}
}
