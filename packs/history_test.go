package packs

import (
	"os"
	"strings"
	"testing"
)

func TestHistoryOfTheBundledCorridor(t *testing.T) {
	dir := os.DirFS(".")
	es, err := History("cn-kp", dir)
	if err != nil {
		t.Fatal(err)
	}
	own, seen := 0, map[string]bool{}
	for _, e := range es {
		if seen[e.ID] || len(e.Sources) == 0 {
			t.Errorf("%s stands twice, or without a source", e.ID)
		}
		seen[e.ID] = true
		if e.Route == "CN>KP" {
			own++
		}
	}
	if len(es) != 91 || own != 62 {
		t.Errorf("%d episodes, %d of the corridor; want 91 and 62", len(es), own)
	}
	none, err := History("nowhere", os.DirFS(t.TempDir()))
	if err != nil || len(none) != 0 {
		t.Errorf("a corridor without history: %v, %v", none, err)
	}
	ps, err := Priors("cn-kp", dir)
	if err != nil || len(ps) < 30 {
		t.Errorf("%d priors, %v", len(ps), err)
	}
	if shut, err := Shut("cn-kp", dir); err != nil || len(shut) != 1 || !shut[0].When.Bounded() {
		t.Errorf("closures %v, %v", shut, err)
	}
	if b, sum := FitFile("cn-kp", dir); len(b) == 0 || len(sum) != 64 {
		t.Error("the corridor ships without its fit")
	}
}

const historyHead = "id\troute\tcount_min\tcount_max\tarrest_from\tarrest_to\toutcome\tfirst_report\tcite\tby\n"

func TestHistoryFaultsNameTheirLine(t *testing.T) {
	for cells, want := range map[string]string{
		"A\tCN>KP\t1\t1\t2012-02-01\t2012-02-01\tvanished\t\tx\ty":               "not an outcome",
		"A\tCN>KP\t9\t1\t2012-02-01\t2012-02-01\treturned\t\tx\ty":               "the count",
		"A\tCN>KP\t1\t1\t2012-02-09\t2012-02-01\treturned\t\tx\ty":               "ends before it begins",
		"A\tChina\t1\t1\t2012-02-01\t2012-02-01\treturned\t\tx\ty":               "route",
		"A\tCN>KP\tmany\t1\t2012-02-01\t2012-02-01\treturned\t\tx\ty":            "whole number",
		"A\tCN>KP\t1\t1\t1 Feb\t2012-02-01\treturned\t\tx\ty":                    "a day as",
		"A\tCN>KP\t1\t1\t2012-02-01\t2012-02-01\treturned\tspring 2012\tx\ty":    "a day, a month or a year",
		"A\tCN>KP\t1\t1\t2012-02-01\t2012-02-01\treturned\t2012-13\tsomething\t": "\"by\" cell is empty",
	} {
		_, err := ParseHistory("history.tsv", []byte(historyHead+cells+"\n"))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: %v", cells, err)
		}
	}
}

func FuzzParseHistory(f *testing.F) {
	f.Add(historyHead + "A\tCN>KP\t1\t1\t2012-02-01\t2012-02-01\treturned\t2012-02\tx\ty\n")
	f.Fuzz(func(t *testing.T, s string) {
		es, err := ParseHistory("history.tsv", []byte(s))
		for _, e := range es {
			if err == nil && (e.Count.Min < 1 || e.ID == "") {
				t.Errorf("%+v passed", e)
			}
		}
	})
}
