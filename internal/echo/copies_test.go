package echo

import (
	"slices"
	"testing"
	"time"

	"habeas"
)

// roots are how many origins stand behind some claims.
func roots(f Found, claims ...string) int {
	n := 0
	for _, o := range f.Origins {
		for _, c := range claims {
			if slices.Contains(o.Claims, c) {
				n++
				break
			}
		}
	}
	return n
}

// TestCopiesOfOneDayRaiseNoOrigins: two newsrooms of one day tell of Velm, the one roughly, as a paper told of all places the day before, the other exactly. In whichever order they and a reprint come in,
// there are as many origins with the reprint as without.
func TestCopiesOfOneDayRaiseNoOrigins(t *testing.T) {
	when := func(c habeas.Claim) habeas.Claim {
		d, _ := habeas.ParseDay("2031-04-20")
		c.When = &habeas.When{From: d, To: d, Precision: habeas.PrecisionDay}
		return c
	}
	least := func(n int, c habeas.Claim) habeas.Claim {
		c.Group.Count = habeas.Count{Min: n, Max: habeas.Open, Form: habeas.AtLeast}
		return c
	}
	everywhere := when(least(38, taken(38, "")))
	everywhere.Place = nil
	whole := report("r1", "Valley Messenger", "2031-05-03", "Arrests in three towns are spoken of by people who trade along the road.", everywhere)
	exact, rough := when(taken(14, "Velm")), when(least(13, taken(13, "Velm")))
	const other = "More than a dozen are locked up in Velm since April, and their families have had no word of them; the town hall keeps silent."
	for _, order := range [][]string{{"exact", "rough", "again"}, {"rough", "exact", "again"}, {"again", "rough", "exact"}, {"again", "exact", "rough"}, {"rough", "again", "exact"}, {"exact", "again", "rough"}} {
		for _, reprinted := range []string{"exact", "rough"} {
			var with, without []habeas.Reading
			for i, name := range order {
				made := map[string]func() habeas.Reading{
					"exact": func() habeas.Reading { return report("exact", "The Coast Post", "2031-05-04", wire, exact) },
					"rough": func() habeas.Reading { return report("rough", "Hill Gazette", "2031-05-04", other, rough) },
					"again": func() habeas.Reading {
						if reprinted == "exact" {
							return report("again", "Harbour Mirror", "2031-05-04", wire, exact)
						}
						return report("again", "Harbour Mirror", "2031-05-04", other, rough)
					},
				}[name]
				r := made()
				r.Report.Received = time.Date(2031, 5, 5, i, 0, 0, 0, time.UTC)
				if with = append(with, r); name != "again" {
					without = append(without, r)
				}
			}
			with, without = append(with, whole), append(without, whole)
			n := roots(Trace(without, nil, nil), "exact-a", "rough-a")
			if got := roots(Trace(with, nil, nil), "exact-a", "rough-a", "again-a"); n != 1 || got != 1 {
				t.Errorf("%v, %s reprinted: %d origins with it, %d without", order, reprinted, got, n)
			}
		}
	}
}
