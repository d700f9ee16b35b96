package docket

import (
	"testing"

	"habeas"
)

// Two places of which one is told to be in the other, or is a district that may hold it, are no contradiction and tie people; two towns that a text only names together are two.
func TestPlacesInOneAnother(t *testing.T) {
	day := dayOf(t, "2031-03-10")
	for _, c := range []struct {
		text, first, second string
		conflicts           int
	}{
		{"They were locked up in Kesh, the capital of Orun, the sister said.", "Kesh", "Orun", 0},
		{"The cells at Kesh near Orun are full.", "Kesh", "Orun", 0},
		{"Nine people are in Kesh, Orun county.", "Kesh", "Orun", 0},
		{"He spoke of the Orun district.", "Kesh", "Orun", 0},
		{"The road leads from Kesh to Orun.", "Kesh", "Orun", 1},
		{"They asked in Kesh, Orun and Pell.", "Kesh", "Orun", 1},
		{"They were seen in Kesh. In Orun nobody knew of them.", "Kesh", "Orun", 1},
		{"Nobody says where the two towns lie.", "Kesh", "Orun district", 0},
		{"The Kesha valley lies near Orun.", "Kesh", "Orun", 1},
	} {
		first := report("first", day, told(habeas.Arrested, habeas.Asserted, 9, "Pell", day-4, day-4), told(habeas.Held, habeas.Asserted, 9, c.first, day-1, day-1))
		second := report("second", day, told(habeas.Arrested, habeas.Asserted, 9, "Pell", day-4, day-4), told(habeas.Held, habeas.Asserted, 9, c.second, day-1, day-1))
		second.Report.Text = c.text
		out := Reconcile(Input{ID: "case-1", Reports: []habeas.Reading{first, second}, Origins: ownOrigins([]habeas.Reading{first, second}), Words: english(), AsOf: day + 3})
		if len(out.Conflicts) != c.conflicts {
			t.Errorf("%s: %d conflicts, should be %d", c.text, len(out.Conflicts), c.conflicts)
		}
	}
}
