package main

import (
	"testing"

	"habeas"
	"habeas/corpus"
	"habeas/internal/read"
)

// What is read in short reports, by bank and set: recall and precision may only rise, what is told as a fact and is none, and what is told where nothing is, may only fall.
var shortFloors = []struct {
	bank, set         string
	recall, precision float64
	fatal, alarms     int
}{
	{"custody", corpus.Dev, 0.55, 0.92, 1, 2},
	{"custody", corpus.Hold, 0.35, 0.67, 0, 3},
	{"custody_third", corpus.Dev, 0.62, 0.91, 0, 5},
	{"custody_third", corpus.Hold, 0.62, 0.88, 0, 1},
	{"custody_fourth", corpus.Dev, 0.50, 0.80, 0, 6},
	{"custody_fourth", corpus.Hold, 0.60, 0.85, 0, 1},
	{"custody_fifth", corpus.Dev, 0.75, 1.00, 0, 0},
	{"custody_fifth", corpus.Hold, 0.62, 0.93, 0, 0},
	{"custody_sixth", corpus.Dev, 0.71, 1.00, 0, 0},
	{"custody_sixth", corpus.Hold, 0.50, 0.66, 0, 0},
	{"custody_seventh", corpus.Dev, 0.46, 0.93, 4, 0},
	{"custody_seventh", corpus.Hold, 0.46, 0.95, 0, 0},
	{"custody_eighth", corpus.Dev, 0.42, 0.97, 1, 0},
	{"custody_eighth", corpus.Hold, 0.35, 0.96, 0, 0},
	{"custody_ninth", corpus.Dev, 0.53, 0.99, 0, 0},
	{"custody_ninth", corpus.Hold, 0.54, 0.85, 0, 0},
}

// TestShortReports reads the short reports of corpus/sentences with the program as it is. With -missed it tells what was missed in set dev; in set hold it tells the sums alone.
func TestShortReports(t *testing.T) {
	e, err := newEngine("")
	if err != nil {
		t.Fatal(err)
	}
	w := e.reader.NewWorker()
	for _, floor := range shortFloors {
		bank, set := floor.bank, floor.set
		all, err := corpus.Shorts(bank, set)
		if err != nil {
			t.Fatal(err)
		}
		scores := corpus.ScoreShorts(all, func(text string) habeas.Reading {
			rep, err := read.Read(read.Input{Bytes: []byte(text), MediaType: "text/plain", Publisher: "The Harbour Post", Published: habeas.DayOf(2024, 6, 19)})
			if err != nil {
				t.Fatal(err)
			}
			return e.extract(w, rep, false)
		})
		sum := scores[len(scores)-1]
		if sum.Recall() < floor.recall || sum.Precision() < floor.precision || sum.Fatal > floor.fatal || sum.Alarms > floor.alarms {
			t.Errorf("%s, set %s: recall %.3f (at least %.2f), precision %.3f (at least %.2f), told as fact where it is none %d (at most %d), told where nothing is %d (at most %d)", bank, set, sum.Recall(), floor.recall, sum.Precision(), floor.precision, sum.Fatal, floor.fatal, sum.Alarms, floor.alarms)
		}
		if !*missed {
			continue
		}
		for _, s := range scores {
			t.Logf("%s %s %-9s truth %3d read %3d match %3d recall %.2f precision %.2f modality %d count %d of %d roles %d of %d fact %d alarm %d",
				bank, set, s.Class, s.Gold, s.Found, s.Matched, s.Recall(), s.Precision(), s.Modality, s.Count, s.CountOf, s.Role, s.RoleOf, s.Fatal, s.Alarms)
			for _, d := range s.Details {
				t.Log("  " + d)
			}
		}
	}
}
