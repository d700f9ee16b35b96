package main

import (
	"testing"

	"habeas"
	"habeas/corpus"
	"habeas/internal/read"
)

// What is read in short reports, by set: recall and precision may only rise, what is told as a fact and is none, and what is told where nothing is, may only fall.
var shortFloors = map[string]struct {
	recall, precision float64
	fatal, alarms     int
}{
	corpus.Dev:  {0.54, 0.92, 1, 2},
	corpus.Hold: {0.35, 0.70, 0, 3},
}

// TestShortReports reads the short reports of corpus/sentences with the program as it is. With -missed it tells what was missed in set dev; in set hold it tells the sums alone.
func TestShortReports(t *testing.T) {
	e, err := newEngine("")
	if err != nil {
		t.Fatal(err)
	}
	w := e.reader.NewWorker()
	for set, floor := range shortFloors {
		all, err := corpus.Shorts(set)
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
			t.Errorf("set %s: recall %.3f (at least %.2f), precision %.3f (at least %.2f), told as fact where it is none %d (at most %d), told where nothing is %d (at most %d)", set, sum.Recall(), floor.recall, sum.Precision(), floor.precision, sum.Fatal, floor.fatal, sum.Alarms, floor.alarms)
		}
		if !*missed {
			continue
		}
		for _, s := range scores {
			t.Logf("%s %-9s truth %3d read %3d match %3d recall %.2f precision %.2f modality %d count %d of %d roles %d of %d fact %d alarm %d",
				set, s.Class, s.Gold, s.Found, s.Matched, s.Recall(), s.Precision(), s.Modality, s.Count, s.CountOf, s.Role, s.RoleOf, s.Fatal, s.Alarms)
			for _, d := range s.Details {
				t.Log("  " + d)
			}
		}
	}
}
