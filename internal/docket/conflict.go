package docket

import (
	"fmt"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/docket/sets"
)

// conflicts lists the smallest sets of statements that cannot all hold. Nothing is settled here.
func (d *docket) conflicts() []habeas.Conflict {
	out := []habeas.Conflict{}
	for i, e := range d.entities {
		if e.role == habeas.RoleHeld {
			out = append(out, d.outcomes(i, e)...)
			out = append(out, d.places(e)...)
		}
	}
	out = append(out, d.counts()...)
	out = append(out, d.tellings()...)
	return out
}

// counts are sums that do not add up, as the solver finds them.
func (d *docket) counts() []habeas.Conflict {
	var out []habeas.Conflict
	for _, core := range d.solver.p.Conflicts(20) {
		c := habeas.Conflict{What: habeas.ConflictCount}
		var says, sums []string
		for _, i := range core {
			e := d.entities[d.solver.counts[i]]
			c.Claims = append(c.Claims, claimIDs(e.items)...)
			if s := d.solver.p.Statements[i]; s.Kind == sets.Size {
				sums = append(sums, habeas.Heads{Min: e.lo, Max: e.hi}.String())
				says = append(says, fmt.Sprintf("%s (%s)", who(e), habeas.Heads{Min: e.lo, Max: e.hi}))
			}
		}
		slices.Sort(c.Claims)
		c.Claims = slices.Compact(c.Claims)
		c.Says = "The numbers do not add up: " + strings.Join(says, "; ") + "."
		c.Arithmetic = strings.Join(sums, ", ")
		for _, s := range says {
			c.Repairs = append(c.Repairs, "If the number is wrong for "+s+", the rest can hold.")
		}
		out = append(out, c)
	}
	return out
}

// tellings are one event told with numbers that cannot be the same people's count: same kind, town and days, and neither number includes the other.
func (d *docket) tellings() []habeas.Conflict {
	var out []habeas.Conflict
	for i, a := range d.entities {
		for j := i + 1; j < len(d.entities); j++ {
			b := d.entities[j]
			if a.role != habeas.RoleHeld || b.role != habeas.RoleHeld || d.below(i, j) || d.below(j, i) || a.form == habeas.Vague || b.form == habeas.Vague {
				continue
			}
			x, y := d.sameEvent(a, b)
			if x == nil {
				continue
			}
			out = append(out, habeas.Conflict{What: habeas.ConflictCount, Claims: []string{x.ID, y.ID},
				Says:    fmt.Sprintf("One event, two numbers: %s people were %s%s in one telling, %s in another.", x.Group.Count, past(x.Kind), at(x), y.Group.Count),
				Repairs: []string{"If the later report corrects the earlier one, its number stands.", "If they are two events, both numbers can hold."}})
		}
	}
	return out
}

func at(it *item) string {
	if it.place == "" {
		return ""
	}
	return " (" + it.place + ")"
}

// sameEvent finds two claims of different reports and origins that tell of one event with counts that do not meet.
func (d *docket) sameEvent(a, b *entity) (*item, *item) {
	for _, x := range a.items {
		for _, y := range b.items {
			if x.report.ID == y.report.ID || x.Kind != y.Kind || !x.Happened() || !y.Happened() || x.Group.Count.Overlaps(y.Group.Count) || x.When == nil || y.When == nil || !x.When.Bounded() || !y.When.Bounded() {
				continue
			}
			if x.place != "" && strings.EqualFold(x.place, y.place) && x.When.Overlaps(*y.When) && x.When.To-x.When.From < 8 && y.When.To-y.When.From < 8 {
				return x, y
			}
		}
	}
	return nil, nil
}

// outcomes are ends of custody that exclude each other for the same people.
func (d *docket) outcomes(i int, e *entity) []habeas.Conflict {
	var out []habeas.Conflict
	for n, x := range e.items {
		for _, y := range e.items[n+1:] {
			if x.Group.Count.Form == habeas.Vague || y.Group.Count.Form == habeas.Vague {
				continue
			}
			sx, okx := stateOf(x.Kind)
			sy, oky := stateOf(y.Kind)
			switch {
			case okx && oky && x.Happened() && y.Happened() && sx != sy && sx != habeas.StateHeld && sy != habeas.StateHeld:
				out = append(out, d.outcome(x, y, fmt.Sprintf("%s cannot all be both %s and %s.", who(e), past(x.Kind), past(y.Kind))))
			case x.Kind == y.Kind && okx && sx != habeas.StateHeld && x.Happened() && y.Modality == habeas.Denied && !y.Generic, x.Kind == y.Kind && okx && sx != habeas.StateHeld && y.Happened() && x.Modality == habeas.Denied && !x.Generic:
				out = append(out, d.outcome(x, y, fmt.Sprintf("One report says that %s were %s, another denies it.", who(e), past(x.Kind))))
			}
		}
	}
	return out
}

func (d *docket) outcome(x, y *item, says string) habeas.Conflict {
	c := habeas.Conflict{What: habeas.ConflictOutcome, Claims: []string{x.ID, y.ID}, Says: says}
	a, b := d.support([]string{x.ID}), d.support([]string{y.ID})
	if a.Origins < b.Origins {
		x, y = y, x
	}
	for _, it := range []*item{y, x} {
		c.Repairs = append(c.Repairs, fmt.Sprintf("Set aside what %s says, and the rest can hold.", orReport(it)))
	}
	return c
}

func orReport(it *item) string {
	if it.report.Report.Publisher != "" {
		return it.report.Report.Publisher
	}
	return "the report of " + it.report.Report.Published.String()
}

// places are people said to be in two places on one day.
func (d *docket) places(e *entity) []habeas.Conflict {
	var out []habeas.Conflict
	for n, x := range e.items {
		for _, y := range e.items[n+1:] {
			if x.Kind != y.Kind || !x.Happened() || !y.Happened() || x.place == "" || y.place == "" || strings.EqualFold(x.place, y.place) || x.report.ID == y.report.ID ||
				x.When == nil || y.When == nil || !x.When.Bounded() || !y.When.Bounded() || x.When.From != x.When.To || *x.When != *y.When || wide(&habeas.Place{Name: x.place, Ref: x.ref}) || wide(&habeas.Place{Name: y.place, Ref: y.ref}) {
				continue
			}
			out = append(out, habeas.Conflict{What: habeas.ConflictPlace, Claims: []string{x.ID, y.ID},
				Says:    fmt.Sprintf("On one day %s were %s in %s and in %s.", who(e), past(x.Kind), x.place, y.place),
				Repairs: []string{"If they are parts of the group, both can hold.", "If one place is a mistake, the other stands."}})
		}
	}
	return out
}
