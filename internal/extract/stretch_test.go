package extract

import (
	"fmt"
	"testing"
)

// TestLengthOfKeeping reads how long people were kept, also where a stretch of the calendar tells it; who is taken over a stretch was not kept all of it. The report is of Monday, 20 May 2013.
func TestLengthOfKeeping(t *testing.T) {
	for text, want := range map[string]string{
		"The gendarmes have held eleven Eritreans over the past six weeks.":              "held 42 42",
		"Border guards have been holding nine Eritreans over the weekend.":               "held 2 2",
		"Guards in Kassala hold eleven Eritreans for the fourth month.":                  "held",
		"The gendarmes held eleven Eritreans over the past six weeks.":                   "arrested",
		"The gendarmes have arrested eleven Eritreans over the past six weeks.":          "arrested",
		"Eleven Eritreans were seized by the gendarmes in Kassala over the weekend.":     "arrested",
		"Eleven Eritreans held for week in Kassala":                                      "held 7 7",
		"Police have held eleven Eritreans in a Kassala jail for month without a charge": "held 28 31",
	} {
		got := ""
		for _, c := range read(t, text).Claims {
			got = string(c.Kind)
			if d := c.Duration; d != nil && d.MinDays != nil && d.MaxDays != nil {
				got += fmt.Sprintf(" %d %d", *d.MinDays, *d.MaxDays)
			}
		}
		if got != want {
			t.Errorf("%s: want %q, got %q", text, want, got)
		}
	}
}

// TestSeasonsAndEnds reads seasons that are verbs too, ends of months and years that are gone by, and years counted back from the report. It is of Monday, 20 May 2013.
func TestSeasonsAndEnds(t *testing.T) {
	for when, want := range map[string]string{
		"last fall":              "2012-09-01 2012-11-30",
		"in the fall":            "2012-09-01 2012-11-30",
		"last summer":            "2012-06-01 2012-08-31",
		"at year-end":            "2012-12-31 2012-12-31",
		"in March last year":     "2012-03-01 2012-03-31",
		"at the end of May":      "2012-05-21 2012-05-31",
		"in late May":            "2012-05-21 2012-05-31",
		"in early May":           "2013-05-01 2013-05-10",
		"a year earlier":         "2012-01-01 2012-12-31",
		"in a year-earlier raid": "2012-01-01 2012-12-31",
	} {
		text := "The gendarmes arrested nine Eritrean refugees in Kassala " + when + "."
		got := read(t, text).Claims
		if len(got) != 1 || got[0].When == nil || got[0].When.From.String()+" "+got[0].When.To.String() != want {
			t.Errorf("%s: want %s, got %v", text, want, got)
		}
	}
}

// TestNothingHappenedAhead gives what is told as done no day that is counted from its report and lies behind it; such a day makes a plan of a move that no verb tells as done.
func TestNothingHappenedAhead(t *testing.T) {
	for text, want := range map[string]string{
		"The gendarmes arrested nine Eritreans in Kassala next week.":                  "arrested asserted",
		"The gendarmes arrested nine Eritreans in Kassala last week.":                  "arrested asserted 2013-05-13",
		"The gendarmes will free nine Eritreans in Kassala at 6 a.m.":                  "released planned 2013-05-21",
		"The gendarmes will free nine Eritreans in Kassala at 6 p.m.":                  "released planned 2013-05-20",
		"The gendarmes freed nine Eritreans in Kassala at 6 a.m. on Friday.":           "released asserted 2013-05-17",
		"The gendarmes freed nine Eritreans in Kassala on 4 June 2013.":                "released asserted 2013-06-04", // the report's own day may be wrong: left to a person
		"A spokesman confirmed the deportation of nine Eritreans to Asmara next week.": "returned planned 2013-05-27",
	} {
		got := ""
		for _, c := range read(t, text).Claims {
			if got = string(c.Kind) + " " + string(c.Modality); c.When != nil {
				got += " " + c.When.From.String()
			}
		}
		if got != want {
			t.Errorf("%s: want %q, got %q", text, want, got)
		}
	}
}
