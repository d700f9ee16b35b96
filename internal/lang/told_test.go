package lang

import (
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
