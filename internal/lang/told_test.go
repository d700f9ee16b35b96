package lang

import (
	"strings"
	"testing"

	"habeas"
)

func TestDaysThatLeanOnTheStory(t *testing.T) {
	for _, c := range []struct{ text, quote, from, to string }{
		{"Eleven refugees were arrested near the lake on the 6th.", "the 6th", "2012-03-06", "2012-03-06"},
		{"They were arrested on 20 January. On the 24th they were deported.", "the 24th", "2012-01-24", "2012-01-24"},
		{"In March 2009 I was caught. On 27 March they drove us over.", "27 March", "2009-03-27", "2009-03-27"},
		{"He called on 12 February. Nobody has heard from him since.", "since", "2012-02-12", ""},
	} {
		found := false
		d := told(t, c.text)
		for i := range d.Times {
			if x := &d.Times[i]; d.Quote(x.Range) == c.quote {
				to := ""
				if x.When.To != 0 {
					to = x.When.To.String()
				}
				if found = true; x.When.From.String() != c.from || to != c.to {
					t.Errorf("%s: %s is %v to %v, not %s to %s", c.text, c.quote, x.When.From, x.When.To, c.from, c.to)
				}
			}
		}
		if !found {
			t.Errorf("%s: no time %q", c.text, c.quote)
		}
	}
	for _, text := range []string{"The cell is on the 18th floor.", "He was on the second bus."} {
		if d := told(t, text); len(d.Times) > 0 {
			t.Errorf("%s: a time is read", text)
		}
	}
}

func told(t *testing.T, text string) *Doc {
	return english(t).Read(habeas.Report{Text: text, Published: habeas.DayOf(2012, 3, 15)})
}

// How people were sorted is no number of people: "in groups of seven" counts nobody. A number of groups does.
func TestSortedInGroupsIsNobody(t *testing.T) {
	for text, want := range map[string]string{
		"Police arrested 21 refugees. The other 12, taken in groups of seven and five, were brought to Changchun.": "Police; 21 refugees; other 12",
		"Thirty refugees were moved to Tumen in groups of six.":                                                    "Thirty refugees",
		"Soldiers put forty herders on lorries in batches of ten.":                                                 "Soldiers; forty herders",
		"Police stopped two groups of seven at the river.":                                                         "Police; two groups of seven",
		"A group of seven was stopped in the hills.":                                                               "group of seven",
	} {
		d := told(t, text)
		got := ""
		for i := range d.People {
			if m := &d.People[i]; !m.Pronoun {
				got += "; " + d.Quote(m.Range)
			}
		}
		if got = strings.TrimPrefix(got, "; "); got != want {
			t.Errorf("%s\nspeaks of %s, want %s", text, got, want)
		}
	}
}
