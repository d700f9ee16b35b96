package docket

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"habeas"
)

// union are the people of all claims of a course's reports that satisfy a condition.
func (c *course) union(ok func(habeas.Claim) bool) map[int]bool {
	out := map[int]bool{}
	for _, r := range c.reports {
		for _, k := range r.Claims {
			if ok(k) {
				for _, p := range c.people[k.ID] {
					out[p] = true
				}
			}
		}
	}
	return out
}

// leaveOpen reports whether reports leave to guessing whom they mean: people without a number of whom they do not say whose part they are, or one of two takings of which none tells.
func (c *course) leaveOpen() bool {
	for _, r := range c.reports {
		for _, k := range r.Claims {
			if k.Group.Count.Form == habeas.Vague && k.Group.Relation == nil {
				return true
			}
		}
	}
	return len(c.taken) > 1 && slices.ContainsFunc(c.taken, func(e turn) bool {
		return !slices.ContainsFunc(c.reports, func(r habeas.Reading) bool {
			return slices.ContainsFunc(r.Claims, func(k habeas.Claim) bool { return k.Kind == habeas.Arrested && slices.Equal(c.people[k.ID], e.people) })
		})
	})
}

// TestTruthOfCoursesLiesInEveryInterval: whoever is known of, whoever met with each end of custody, and whoever is left lies within what is told. The courses are the same in every run.
func TestTruthOfCoursesLiesInEveryInterval(t *testing.T) {
	courses, seen := rapid.Custom(drawCourse), 0
	for seed := range 3000 {
		w := courses.Example(seed)
		if len(w.reports) == 0 || w.leaveOpen() {
			continue
		}
		seen++
		hc := file(firstDay+200, w.reports...).HeadCount
		inside := func(what string, h habeas.Heads, n int) {
			if n < h.Min || n > h.Max {
				t.Errorf("seed %d, %s: %d does not lie in %s%s", seed, what, n, h, w)
			}
		}
		known, gone := w.union(func(k habeas.Claim) bool { return k.Modality != habeas.Denied }), 0
		inside("known", hc.Known, len(known))
		for _, kind := range []habeas.Kind{habeas.Returned, habeas.Released, habeas.Died, habeas.Escaped} {
			told := w.union(func(k habeas.Claim) bool { return k.Kind == kind && k.Happened() })
			if kind == habeas.Escaped {
				for p := range w.union(func(k habeas.Claim) bool { return takes(&item{Claim: &k}) && k.Place.Name == "Rell" }) {
					delete(told, p)
				}
			}
			s, _ := stateOf(kind)
			inside(string(s), hc.ByState[s], len(told))
			gone += len(told)
		}
		inside("held at the last word", *hc.LastHeld, len(known)-gone)
	}
	if seen < 1000 {
		t.Errorf("only %d courses leave nothing open", seen)
	}
}

func partOfClaim(c habeas.Claim, of string) habeas.Claim {
	c.Group.Relation = &habeas.Relation{Type: habeas.PartOf, Of: []string{of}}
	return c
}

func backTo(c habeas.Claim, place string) habeas.Claim {
	c.ToPlace = &habeas.Place{Name: place, Role: habeas.To}
	return c
}

func apartFrom(c habeas.Claim, of string) habeas.Claim {
	c.Group.Relation = &habeas.Relation{Type: habeas.Disjoint, Of: []string{of}}
	return c
}

func withCount(c habeas.Claim, n habeas.Count) habeas.Claim {
	c.Group.Count = n
	if n == habeas.PluralCount() {
		c.Group.Who = "people"
	}
	return c
}

// TestWhatReportsLeaveOpenStaysOpen: what each of these reports does not say is not decided by how their numbers happen to fit.
func TestWhatReportsLeaveOpenStaysOpen(t *testing.T) {
	d := dayOf(t, "2021-06-30")
	about := func(lo, hi int) habeas.Count { return habeas.Count{Min: lo, Max: hi, Form: habeas.About} }
	some, least := habeas.PluralCount(), func(n int) habeas.Count { return habeas.Count{Min: n, Max: habeas.Open, Form: habeas.AtLeast} }
	arrested := func(n int, at string, day habeas.Day) habeas.Claim {
		return told(habeas.Arrested, habeas.Asserted, n, at, day, day)
	}
	ended := func(k habeas.Kind, n int, from, to habeas.Day) habeas.Claim {
		return told(k, habeas.Asserted, n, "", from, to)
	}
	for _, c := range []struct {
		name    string
		reports []habeas.Reading
		state   habeas.State // "" for all who are known
		truth   int
	}{
		{"of two round numbers neither lies at its edge", []habeas.Reading{report("r0", d, withCount(arrested(65, "", d-40), about(58, 72)), partOfClaim(withCount(arrested(52, "Osk", d-40), least(51)), "r0-0")),
			report("r1", d, withCount(arrested(52, "Osk", d-40), about(46, 58)))}, "", 65},
		{"people without a number taken in another town are others", []habeas.Reading{report("r0", d, arrested(7, "Osk", d-40), withCount(arrested(30, "Hamra", d-30), some))}, "", 37},
		{"five of those taken are not all", []habeas.Reading{report("r0", d, withCount(arrested(8, "Osk", d-40), some), partOfClaim(ended(habeas.Returned, 5, d-20, d-20), "r0-0"))}, "", 8},
		{"people who were let go may be some of those taken", []habeas.Reading{report("r0", d, arrested(23, "Osk", d-40), withCount(ended(habeas.Released, 6, d-20, d-20), some))}, habeas.StateReleased, 6},
		{"a number since a day holds that of one day", []habeas.Reading{report("r0", d, arrested(20, "Osk", d-40), partOfClaim(withCount(ended(habeas.Released, 9, d-20, d-20), least(8)), "r0-0"),
			partOfClaim(ended(habeas.Released, 9, d-40, d-10), "r0-0"))}, habeas.StateReleased, 9},
		{"as many at least who were moved and who were let go", []habeas.Reading{report("r0", d, arrested(20, "Osk", d-40), partOfClaim(withCount(told(habeas.Transferred, habeas.Asserted, 12, "Selm", d-30, d-30), least(8)), "r0-0"),
			partOfClaim(withCount(ended(habeas.Released, 8, d-20, d-20), least(8)), "r0-0")), report("r1", d, told(habeas.Transferred, habeas.Asserted, 12, "Selm", d-30, d-30))}, habeas.StateReleased, 8},
		{"who was sent back on one day is none of those of another", []habeas.Reading{report("r0", d, ended(habeas.Returned, 2, d-40, d-40), ended(habeas.Returned, 5, d-16, d-16), partOfClaim(ended(habeas.Returned, 3, d-16, d-16), "r0-1"))},
			habeas.StateReturned, 7},
		{"people told to be at liberty are none of the case", []habeas.Reading{report("q", d-1, withCount(arrested(9, "Osk", d-40), about(8, 10))), report("r0", d, arrested(7, "Osk", d-40), habeas.Claim{Kind: habeas.Other, Modality: habeas.Asserted,
			Group: &habeas.Group{Who: "the two others", Role: habeas.RoleHeld, Count: habeas.ExactCount(2), Relation: &habeas.Relation{Type: habeas.Disjoint, Of: []string{"r0-0"}}, Names: []string{}}})}, "", 7},
		{"people who were sent back are in prison there", []habeas.Reading{report("r0", d-30, arrested(5, "Osk", d-60), partOfClaim(backTo(told(habeas.Returned, habeas.Asserted, 4, "", d-40, d-40), "Tarn"), "r0-0")),
			report("r1", d, ended(habeas.Released, 1, d-3, d-3), apartFrom(told(habeas.Held, habeas.Asserted, 4, "Tarn", d-9, d-9), "r1-0"))}, "", 5},
		{"of eight of whom two were let go and all sent back some may not have been", []habeas.Reading{report("r0", d-20, arrested(8, "Osk", d-40), partOfClaim(ended(habeas.Released, 2, d-30, d-30), "r0-0")),
			report("r1", d, arrested(8, "Osk", d-40), ended(habeas.Returned, 8, d-10, d-10))}, habeas.StateReturned, 6},
	} {
		hc := file(d, c.reports...).HeadCount
		h := hc.Known
		if c.state != "" {
			h = hc.ByState[c.state]
		}
		if c.truth < h.Min || c.truth > h.Max {
			t.Errorf("%s: %d does not lie in %s", c.name, c.truth, h)
		}
	}
}
