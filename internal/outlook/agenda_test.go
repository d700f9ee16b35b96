package outlook

import (
	"testing"

	"habeas"
)

func TestAgendaOrder(t *testing.T) {
	held := []habeas.Whereabouts{{State: habeas.StateHeld}}
	day := habeas.DayOf(2012, 3, 13)
	lines := []habeas.CaseLine{
		{ID: "quiet", Where: held, LastWord: &habeas.LastWord{Day: day - 40}},
		{ID: "recent", Where: held, LastWord: &habeas.LastWord{Day: day - 3}},
		{ID: "gone", Where: []habeas.Whereabouts{{State: habeas.StateReturned}}, LastWord: &habeas.LastWord{Day: day - 90}},
		{ID: "amber", Where: held, Alarms: []habeas.Alarm{{Kind: "overdue_answer", Level: habeas.Amber, Since: day - 2}, {Kind: "silence", Level: habeas.Amber, Since: day - 1}}},
		{ID: "snoozed", Where: held, Alarms: []habeas.Alarm{{Kind: "silence", Level: habeas.Red, Since: day, Closed: "d1"}}},
		{ID: "red", Where: held, Alarms: []habeas.Alarm{{Kind: "silence", Level: habeas.Red, Since: day - 5}, {Kind: "announced_date_passed", Level: habeas.Red, Since: day}}},
	}
	var got []string
	for _, x := range Agenda(lines, day) {
		got = append(got, x.Case+"/"+x.Kind)
	}
	want := []string{"red/announced_date_passed", "red/silence", "amber/silence", "amber/overdue_answer", "quiet/quiet"}
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%v, not %v", got, want)
		}
	}
}
