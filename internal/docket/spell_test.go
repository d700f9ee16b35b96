package docket

import (
	"testing"

	"habeas"
)

// Spellings of one name are one, names of others that only look alike are not.
func TestSpellingsOfOneName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		one  bool
	}{
		{"Alisher Jorayev", "Alisher Dzhuraev", true}, {"Shavkat Xolmatov", "Shavkat Kholmatov", true}, {"Bekzod Yusupov", "Bekzod Yussupov", true}, {"Cholpon Isaeva", "Čolpon Isayeva", true},
		{"Mohammed Idris", "Muhammad Idris", true}, {"Nurlan Osmonov", "Nurlan Usmanov", false}, {"Anvar Kholmatov", "Shavkat Kholmatov", false}, {"Kim Ra", "Kim Ro", false},
		{"Li Na", "Lu Na", false}, {"Anna Sabirova", "Anna Sabirov", false}, {"Orazov", "Merdan Orazov", false},
	} {
		if oneName(c.a, c.b) != c.one || oneName(c.b, c.a) != c.one {
			t.Errorf("%s and %s: %v", c.a, c.b, !c.one)
		}
		if k, l := nameKeys(c.a), nameKeys(c.b); c.one && k[0] != l[0] {
			t.Errorf("%s and %s are not found by one key", c.a, c.b)
		}
	}
}

// A report that calls people by their surnames alone is of the affair of those named in full; one surname is a sign.
func TestSurnamesAlone(t *testing.T) {
	d := dayOf(t, "2031-03-12")
	named := func(kind habeas.Kind, n int, names ...string) habeas.Claim {
		c := told(kind, habeas.Asserted, n, "", d, d)
		c.Place, c.Group.Names = nil, names
		return c
	}
	first := named(habeas.Arrested, 2, "Merdan Orazov", "Batyr Sapar")
	when := habeas.When{From: d, To: d}
	for want, names := range map[tie][]string{surely: {"Orazow", "Sapar"}, likely: {"Orazov", "Annayev"}, untied: {"Durdyev", "Annayev"}} {
		second := named(habeas.Held, 2, names...)
		if got := same(&first, &second, when, when); got != want {
			t.Errorf("%v: %d, should be %d", names, got, want)
		}
	}
}
