package echo

import (
	"strings"
	"testing"

	"habeas"
)

// TestCreditInDateline: of two papers that print one agency's text on one day the agency's own is the source, however much a paper adds to it or cuts from it.
func TestCreditInDateline(t *testing.T) {
	item := "KESH (Delta) - Nine teachers were led from a school in Kesh by men in plain clothes on Tuesday, the caretaker said. Nobody knows where they were brought to."
	more := item + " The school has taught in the quarter for thirty years and was closed once before, in the flood year."
	for _, c := range []struct {
		name, agency, first, second string
		want                        string
	}{
		{"a paper adds", "Delta News Agency", item, more, "r2 of r1"},
		{"a paper cuts", "Delta News Agency", more, item, "r2 of r1"},
		{"initials", "Orun Press Agency", strings.Replace(item, "(Delta)", "(OPA)", 1), strings.Replace(more, "(Delta)", "(OPA)", 1), "r2 of r1"},
		{"no credit: the longer one is taken to hold the other", "Delta News Agency", strings.Replace(item, "(Delta) ", "", 1), strings.Replace(more, "(Delta) ", "", 1), "r1 of r2"},
		{"the credit of a third", "Delta News Agency", strings.Replace(item, "(Delta)", "(Gull)", 1), strings.Replace(more, "(Delta)", "(Gull)", 1), "r1 of r2"},
	} {
		a := report("r1", c.agency, "2031-05-04", c.first, taken(9, "Kesh"))
		b := report("r2", "Quay Gazette", "2031-05-04", c.second, taken(9, "Kesh"))
		for _, all := range [][]habeas.Reading{{a, b}, {b, a}} {
			got := ""
			for _, e := range Trace(all, nil, nil).Echoes {
				if e.Kind == habeas.EchoCopy {
					got += e.Report + " of " + e.Of
				}
			}
			if got != c.want && (c.want == "r2 of r1" || len(got) != len(c.want)) {
				t.Errorf("%s: %q, should be %q", c.name, got, c.want)
			}
		}
	}
}

// TestCorrectionIsLaterEdition: a newsroom that speaks of what it told before follows that, days later and in other words; one that only tells on does not.
func TestCorrectionIsLaterEdition(t *testing.T) {
	small := &habeas.Words{Small: map[string]bool{"again we wrote": true, "again our report": true, "again correction": true}}
	first := report("r1", "Quay Gazette", "2031-05-04", "All seven were put on a ship at Orun the same night, a docker told us.", taken(7, "Orun"))
	for _, c := range []struct {
		title, text string
		want        int
	}{
		{"", "On 4 May we wrote that seven people had been shipped from Orun. That was wrong: five were.", 1},
		{"", "The number in our report of last week was too high.", 1},
		{"Correction", "Five people, not seven, were shipped.", 1},
		{"", "Families of the seven wait at the harbour of Orun every morning.", 0},
	} {
		later := report("r2", "Quay Gazette", "2031-05-13", c.text, taken(7, "Orun"))
		later.Report.Title = c.title
		got := 0
		for _, e := range Trace([]habeas.Reading{first, later}, nil, small).Echoes {
			if e.Kind == habeas.EchoLaterEdition && e.Report == "r2" {
				got++
			}
		}
		if got != c.want {
			t.Errorf("%q %q: %d later editions, should be %d", c.title, c.text, got, c.want)
		}
	}
}
