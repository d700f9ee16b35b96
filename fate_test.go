package habeas

import (
	"reflect"
	"slices"
	"testing"
)

func TestFates(t *testing.T) {
	h := HeadCount{Known: Heads{41, 72}, ByState: map[State]Heads{StateReturned: {32, 41}, StateDead: {0, 0}, StateEscaped: {0, 72}, StateReleased: {2, 2}, StateUnknown: {0, 40}}, LastHeld: &Heads{0, 40}}
	want := []Fate{{StateReturned, Heads{32, 41}, true, true}, {StateReleased, Heads{2, 2}, true, true}, {StateEscaped, Heads{0, 72}, false, false}, {StateHeld, Heads{0, 40}, false, true}}
	if got := h.Fates(); !reflect.DeepEqual(got, want) {
		t.Errorf("fates are %v, want %v", got, want)
	}
	if got := (HeadCount{}).Fates(); len(got) != 0 {
		t.Errorf("nobody has a fate: %v", got)
	}
}

func TestHeldAt(t *testing.T) {
	c := Case{Where: []Whereabouts{{State: StateHeld, Place: "China", Ref: "cc:CN"}, {State: StateHeld, Place: "Tumen"}, {State: StateReturned, Place: "Sinuiju"}, {State: StateHeld, Place: "Tumen"}, {State: StateHeld},
		{State: StateHeld, Place: "Yanji"}, {State: StateHeld, Place: "Dandong"}}}
	for most, want := range map[int][2][]string{2: {{"Tumen", "Yanji"}, nil}, 4: {{"Tumen", "Yanji", "Dandong"}, {"China"}}} {
		towns, states := c.HeldAt(most)
		if !slices.Equal(towns, want[0]) || !slices.Equal(states, want[1]) {
			t.Errorf("of at most %d: %v and %v, want %v", most, towns, states, want)
		}
	}
}
