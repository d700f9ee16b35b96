package docket

import (
	"testing"

	"habeas"
)

// A case is named after the people that were told of first, as a whole; it says where there are more; and what comes later leaves the name as it was.
func TestATitleIsHonestAndStays(t *testing.T) {
	d := dayOf(t, "2020-05-30")
	part := told(habeas.Held, habeas.Asserted, 9, "Selm", d-9, d-9)
	first := report("r1", d-9, told(habeas.Arrested, habeas.Asserted, 31, "Osk", d-10, d-10), part)
	first.Claims[1].Group.Relation = &habeas.Relation{Type: habeas.PartOf, Of: []string{first.Claims[0].ID}}
	all := []habeas.Reading{first}
	for _, c := range []struct {
		want string
		then habeas.Reading
	}{
		{"31 people arrested, Osk, May 2020", report("r2", d-8, told(habeas.Arrested, habeas.Asserted, 12, "Brel", d-9, d-9))},
		{"31 people and perhaps others arrested, Osk, May 2020", report("r3", d-7, told(habeas.Held, habeas.Asserted, 12, "Brel", d-8, d-8), told(habeas.Returned, habeas.Asserted, 12, "", d-7, d-7))},
		{"31 people and perhaps others arrested, Osk, May 2020", report("r4", d-6, told(habeas.Arrested, habeas.Asserted, 47, "Tern", d-8, d-8))},
		{"31 people and others arrested, Osk, May 2020", habeas.Reading{}},
	} {
		if got := file(d, all...); got.Title != c.want {
			t.Errorf("after %d reports, %s known: %q, not %q", len(all), got.HeadCount.Known, got.Title, c.want)
		}
		all = append(all, c.then)
	}
	// People without a number give the name only where no others are told of.
	some := told(habeas.Arrested, habeas.Asserted, 2, "Osk", d-10, d-10)
	some.Group.Who, some.Group.Count = "a group", habeas.PluralCount()
	if got := file(d, report("r1", d-9, some)).Title; got != "A group arrested, Osk, May 2020" {
		t.Errorf("a group alone is %q", got)
	}
	if got := file(d, report("r1", d-9, some), report("r2", d-8, told(habeas.Held, habeas.Asserted, 12, "Osk", d-9, d-9))).Title; got != "12 people held, Osk, May 2020" {
		t.Errorf("a group and twelve are %q", got)
	}
}
