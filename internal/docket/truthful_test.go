package docket

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas"
)

// A true course of custody, of whose groups any may be as many as others and at one place with them: taken together or in two towns, moved on in parts that may come together again, sent back, let go, dead.
// Reports tell of it late, of some of it, with sums of all until a day, with numbers that are open or round, with parts of those of whom an event is told, and with denials that are true.

// turn is one event: what befell whom, when and where.
type turn struct {
	kind   habeas.Kind
	day    habeas.Day
	people []int
	place  string
}

type course struct {
	taken   []turn
	turns   []turn
	reports []habeas.Reading
	people  map[string][]int // of each claim
}

const firstDay = habeas.Day(20000)

// inCustody are the people held at a place at the end of a day, all places for "".
func (c *course) inCustody(place string, day habeas.Day) []int {
	at := map[int]string{}
	for _, e := range append(slices.Clone(c.taken), c.turns...) {
		for _, p := range e.people {
			switch {
			case e.day > day:
			case e.kind == habeas.Arrested || e.kind == habeas.Transferred:
				at[p] = e.place
			default:
				delete(at, p)
			}
		}
	}
	var out []int
	for p, where := range at {
		if place == "" || where == place {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// whom are the people whom one kind of event befell by a day.
func (c *course) whom(kind habeas.Kind, day habeas.Day) (out []int) {
	for _, e := range c.turns {
		if e.kind == kind && e.day <= day {
			out = append(out, e.people...)
		}
	}
	slices.Sort(out)
	return out
}

func drawCourse(t *rapid.T) *course {
	c := &course{people: map[string][]int{}}
	next := 0
	for i := range rapid.SampledFrom([]int{1, 1, 1, 2}).Draw(t, "takings") {
		var people []int
		for range rapid.IntRange(3+20*i, 20+25*i).Draw(t, "taken") { // of two takings of one size of which reports name one nobody can tell which is meant
			people, next = append(people, next), next+1
		}
		c.taken = append(c.taken, turn{habeas.Arrested, firstDay + habeas.Day(9*i), people, []string{"Osk", "Hamra"}[i]})
	}
	day := firstDay + 10
	sites := []string{"Selm", "Ardan", "Wesk"}
	for range rapid.IntRange(0, 6).Draw(t, "turns") {
		day += habeas.Day(rapid.IntRange(4, 12).Draw(t, "days"))
		kind := rapid.SampledFrom([]habeas.Kind{habeas.Transferred, habeas.Transferred, habeas.Returned, habeas.Returned, habeas.Released, habeas.Released, habeas.Escaped, habeas.Died}).Draw(t, "kind")
		from := c.inCustody(rapid.SampledFrom(append(sites, "Osk", "Hamra")).Draw(t, "from"), day-1)
		if len(from) == 0 {
			continue
		}
		n := rapid.IntRange(1, len(from)).Draw(t, "how many")
		if kind == habeas.Died {
			n = min(n, 2)
		}
		place := map[habeas.Kind]string{habeas.Returned: "Pell bridge"}[kind]
		if kind == habeas.Transferred {
			place = rapid.SampledFrom(sites).Draw(t, "to")
		}
		c.turns = append(c.turns, turn{kind, day, from[:n], place})
		if kind == habeas.Escaped && rapid.Bool().Draw(t, "caught again") {
			day += 3
			c.turns = append(c.turns, turn{habeas.Arrested, day, from[:rapid.IntRange(1, n).Draw(t, "of them")], "Rell"})
		}
	}
	for n := range rapid.IntRange(2, 7).Draw(t, "reports") {
		c.write(t, n, day)
	}
	return c
}

// writer writes one report.
type writer struct {
	t      *rapid.T
	claims []habeas.Claim
	people [][]int // of each claim
}

// number tells a size as it is, or openly, or roundly.
func (w *writer) number(n int) habeas.Count {
	switch k := rapid.IntRange(0, 9).Draw(w.t, "form"); {
	case k == 0 && n > 2:
		return habeas.Count{Min: n - rapid.IntRange(0, n/3).Draw(w.t, "short by"), Max: habeas.Open, Form: habeas.AtLeast}
	case k == 1 && n > 9:
		return habeas.Count{Min: n - n/10, Max: n + n/10, Form: habeas.About}
	case k == 2 && n >= 24:
		return habeas.Count{Min: 24, Max: 99, Form: habeas.Vague}
	case k == 3 && n > 1:
		return habeas.PluralCount()
	}
	return habeas.ExactCount(n)
}

// say adds a claim; of is the number of the claim of whose people these are some, -1 for none.
func (w *writer) say(kind habeas.Kind, people []int, place string, from, to habeas.Day, of int) int {
	c := told(kind, habeas.Asserted, len(people), place, from, to)
	if c.Group.Count = w.number(len(people)); c.Group.Count == habeas.PluralCount() {
		c.Group.Who = "people"
	}
	if kind == habeas.Transferred {
		c.Place, c.ToPlace = nil, &habeas.Place{Name: place, Role: habeas.To}
	}
	if of >= 0 {
		c.Group.Relation = &habeas.Relation{Type: habeas.PartOf, Of: []string{fmt.Sprint(of)}}
		if slices.Equal(w.people[of], people) {
			c.Group.Relation.Type = habeas.Same // nobody writes "three of the three"
		}
		if w.claims[of].Group.Count.Max < c.Group.Count.Min {
			c.Group.Count = habeas.PluralCount()
		}
	}
	for i, o := range w.people { // of others who are as many a report says so
		if of < 0 && c.Group.Relation == nil && len(o) == len(people) && !slices.ContainsFunc(o, func(p int) bool { return slices.Contains(people, p) }) {
			c.Group.Relation = &habeas.Relation{Type: habeas.Disjoint, Of: []string{fmt.Sprint(i)}}
		}
	}
	w.claims, w.people = append(w.claims, c), append(w.people, people)
	return len(w.claims) - 1
}

// write writes a report of what was known by some day before it was out.
func (c *course) write(t *rapid.T, n int, last habeas.Day) {
	published := firstDay + 1 + habeas.Day(rapid.IntRange(0, int(last-firstDay)+10).Draw(t, "published"))
	known := published - habeas.Day(rapid.IntRange(0, 8).Draw(t, "late by"))
	w := &writer{t: t}
	all := -1
	if rapid.Bool().Draw(t, "tells of all") { // where there were two takings, who keeps silent of one leads astray
		for _, e := range c.taken {
			if e.day <= known {
				all = w.say(habeas.Arrested, e.people, e.place, e.day, e.day, -1)
			}
		}
	}
	whole := func() int {
		if len(c.taken) > 1 {
			return -1
		}
		return all
	}
	for _, e := range c.turns {
		if e.day > known || rapid.IntRange(0, 2).Draw(t, "tells of it") == 0 {
			continue
		}
		from, to := e.day, e.day
		if rapid.IntRange(0, 3).Draw(t, "roughly") == 0 {
			from, to = e.day-1, e.day+1
		}
		of := whole()
		if e.kind == habeas.Arrested { // nobody tells that people were caught again without a word of their escape
			of = slices.IndexFunc(w.claims, func(o habeas.Claim) bool { return o.Kind == habeas.Escaped && o.When.To < e.day })
			if of < 0 || !within(e.people, w.people[of]) {
				continue
			}
		}
		i := w.say(e.kind, e.people, e.place, from, to, of)
		if len(e.people) > 2 && rapid.IntRange(0, 3).Draw(t, "and some of them") == 0 {
			w.say(e.kind, e.people[:rapid.IntRange(1, len(e.people)-1).Draw(t, "some")], e.place, from, to, i)
		}
	}
	for _, kind := range []habeas.Kind{habeas.Returned, habeas.Released} {
		if sum := c.whom(kind, known); len(sum) > 0 && rapid.IntRange(0, 3).Draw(t, "a sum") == 0 {
			from := rapid.SampledFrom([]habeas.Day{0, firstDay}).Draw(t, "since")
			if of := whole(); of >= 0 || from == 0 { // a number since some day of nobody's people is one of all at large
				w.say(kind, sum, "", from, known, of)
			}
		}
	}
	if all >= 0 && rapid.IntRange(0, 3).Draw(t, "women") == 0 {
		women := slices.DeleteFunc(slices.Clone(w.people[all]), func(p int) bool { return p%3 != 0 })
		if e := c.taken[len(c.taken)-1]; e.day <= known && len(women) > 1 {
			i := w.say(habeas.Arrested, women, e.place, e.day, e.day, all)
			w.claims[i].Group.Who = "women"
		}
	}
	for _, site := range []string{"Selm", "Ardan", "Wesk", ""} {
		held := c.inCustody(site, known)
		if len(held) == 0 || rapid.IntRange(0, 3).Draw(t, "tells of a site") != 0 {
			continue
		}
		i := w.say(habeas.Held, held, site, known, known, whole())
		if rapid.IntRange(0, 4).Draw(t, "a true denial") == 0 {
			no := told(habeas.Returned, habeas.Denied, len(held), "", 0, known)
			no.Group.Relation = &habeas.Relation{Type: habeas.Same, Of: []string{fmt.Sprint(i)}}
			no.Group.Count = w.claims[i].Group.Count
			w.claims, w.people = append(w.claims, no), append(w.people, held)
		}
		if site != "" && rapid.IntRange(0, 3).Draw(t, "a call") == 0 {
			w.say(habeas.Contacted, held[:1], site, known, known, i)
		}
	}
	if len(w.claims) == 0 {
		return
	}
	id := fmt.Sprintf("r%d", n)
	for i := range w.claims {
		if rel := w.claims[i].Group.Relation; rel != nil {
			rel.Of = []string{id + "-" + rel.Of[0]}
		}
	}
	r := report(id, published, w.claims...)
	for i := range r.Claims {
		r.Claims[i].Span = habeas.Span{Start: 100 * i, End: 100*i + 40}
		c.people[r.Claims[i].ID] = w.people[i]
	}
	c.reports = append(c.reports, r)
}

// within reports whether all of some people are among others.
func within(some, all []int) bool {
	return !slices.ContainsFunc(some, func(p int) bool { return !slices.Contains(all, p) })
}

// String tells what happened and what the reports say, for a test that fails.
func (c *course) String() string {
	var b strings.Builder
	for _, e := range append(slices.Clone(c.taken), c.turns...) {
		fmt.Fprintf(&b, "\n%d: %s %d (%d to %d) %s", e.day-firstDay, e.kind, len(e.people), e.people[0], e.people[len(e.people)-1], e.place)
	}
	for _, r := range c.reports {
		fmt.Fprintf(&b, "\n%s, out on %d", r.ID, r.Report.Published-firstDay)
		for _, k := range r.Claims {
			fmt.Fprintf(&b, "\n  %s %s %s %+v", k.ID, k.Modality, k.Kind, k.Group.Count)
			for _, p := range []*habeas.Place{k.Place, k.ToPlace} {
				if p != nil {
					fmt.Fprintf(&b, " %s %s", p.Role, p.Name)
				}
			}
			if k.When != nil {
				fmt.Fprintf(&b, " on %d to %d", k.When.From-firstDay, k.When.To-firstDay)
			}
			if rel := k.Group.Relation; rel != nil {
				fmt.Fprintf(&b, " %s %v", rel.Type, rel.Of)
			}
		}
	}
	return b.String()
}

// TestTruthfulReportsNeverContradictEachOther: whatever the reports of one true course tell, and however many of its groups are alike in number and place, nothing is told as a contradiction. The courses are the
// same in every run.
func TestTruthfulReportsNeverContradictEachOther(t *testing.T) {
	courses := rapid.Custom(drawCourse)
	for seed := range 3000 {
		w := courses.Example(seed)
		if c := file(firstDay+200, w.reports...); len(w.reports) > 0 && len(c.Conflicts) > 0 {
			t.Fatalf("truthful reports contradict each other: %s%s", c.Conflicts[0].Says, w)
		}
	}
}
