package docket

import (
	"testing"

	"habeas"
)

// A corrected field is the person's word alone: what reading thought the wrong place might be must not stay beside the right one.
func TestACorrectedFieldKeepsNothingOfTheOldOne(t *testing.T) {
	c := habeas.Claim{Kind: habeas.Held, Modality: habeas.Asserted, Place: &habeas.Place{Name: "Yanji", Role: habeas.At, Ref: "gn:1", Also: []habeas.Ref{"gn:2", "gn:3"}}}
	got := corrected(&c, mark{fields: map[string]string{"place": `{"name":"Old Quarry","role":"at","ref":null}`}})
	if got.Place.Name != "Old Quarry" || got.Place.Ref != "" || len(got.Place.Also) != 0 {
		t.Errorf("the corrected place is %+v", got.Place)
	}
	if c.Place.Name != "Yanji" || len(c.Place.Also) != 2 {
		t.Errorf("the claim as read became %+v", c.Place)
	}
	if got := corrected(&c, mark{fields: map[string]string{"place": `[1]`}}); got.Place.Name != "Yanji" {
		t.Errorf("a value that does not fit made %+v", got.Place)
	}
}
