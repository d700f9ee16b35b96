package docket_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
)

// One or two takings and what became of those taken: split into batches, moved, returned, let go, dead, got away and caught again; and truthful reports of it, early and late, whole and
// in part, with and without a word on who is part of whom, some with round numbers, some reprinted, some corrected by their own newsroom.

// batch is people of one taking who share one fate.
type batch struct {
	people []int // by number
	moved  habeas.Day
	to     string
	end    habeas.Kind // "" while in custody
	ended  habeas.Day
	again  habeas.Day // caught again after an escape
}

type raid struct {
	people  []int
	place   string
	day     habeas.Day
	batches []*batch
}

type custody struct {
	raids   []*raid
	reports []habeas.Reading
	echoes  []habeas.Echo
	denied  bool             // somebody denies what is true
	truth   map[string][]int // claim -> people
	claims  map[string]habeas.Claim
}

func drawCustody(t *rapid.T) *custody {
	c := &custody{truth: map[string][]int{}, claims: map[string]habeas.Claim{}}
	next := 0
	// Of two batches of one size, moved to one place on one day, nothing in the reports tells which is meant: no two are alike in number or place.
	sizes := rapid.Permutation([]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}).Draw(t, "sizes")
	sites := rapid.Permutation([]string{"Selm", "Ardan", "Wesk", "Tolm", "Ushk", "Brod", "Lier", "Quen"}).Draw(t, "sites")
	for i := range rapid.SampledFrom([]int{1, 1, 1, 2}).Draw(t, "takings") {
		r := &raid{place: []string{"Osk", "Hamra"}[i], day: today - 60 + habeas.Day(rapid.IntRange(0, 2).Draw(t, "day"))}
		ends := rapid.Permutation([]habeas.Day{2, 4, 6, 8, 10}).Draw(t, "end days")
		for b := range rapid.IntRange(1, 4).Draw(t, "batches") {
			x := &batch{}
			for range sizes[4*i+b] {
				x.people, next = append(x.people, next), next+1
			}
			x.to, x.moved = sites[4*i+b], r.day+habeas.Day(3+rapid.IntRange(0, 4).Draw(t, "moved"))
			x.end = rapid.SampledFrom([]habeas.Kind{"", "", habeas.Returned, habeas.Returned, habeas.Released, habeas.Escaped, habeas.Died}).Draw(t, "end")
			if x.end != "" {
				x.ended = r.day + 12 + 2*ends[b]
				if x.end == habeas.Escaped && rapid.Bool().Draw(t, "again") {
					x.again = x.ended + 5
				}
			}
			r.people, r.batches = append(r.people, x.people...), append(r.batches, x)
		}
		c.raids = append(c.raids, r)
	}
	for n := range rapid.IntRange(1, 6).Draw(t, "reports") {
		c.tell(t, n)
	}
	if rapid.IntRange(0, 3).Draw(t, "a correction") == 0 {
		c.correct(t)
	}
	return c
}

// paper writes one report.
type paper struct {
	c         *custody
	t         *rapid.T
	id        string
	published habeas.Day
	claims    []habeas.Claim
}

func (p *paper) say(kind habeas.Kind, people []int, place *habeas.Place, day habeas.Day, rel *habeas.Relation) string {
	c := habeas.Claim{ID: fmt.Sprintf("%s-%d", p.id, len(p.claims)), Kind: kind, Modality: habeas.Asserted, Span: habeas.Span{Start: 100 * len(p.claims), End: 100*len(p.claims) + 40},
		Group: &habeas.Group{Who: fmt.Sprintf("%d people", len(people)), Role: habeas.RoleHeld, Count: p.number(len(people)), Relation: rel, Names: []string{}}}
	if place != nil {
		switch place.Role {
		case habeas.To:
			c.ToPlace = place
		case habeas.From:
			c.FromPlace = place
		default:
			c.Place = place
		}
	}
	if day != 0 {
		c.When = &habeas.When{From: day, To: day, Precision: habeas.PrecisionDay}
		if kind != habeas.Arrested && kind != habeas.Held && rapid.IntRange(0, 3).Draw(p.t, "roughly") == 0 {
			c.When = &habeas.When{From: day - 1, To: day + 1, Precision: habeas.PrecisionInterval}
		}
	}
	p.c.truth[c.ID] = slices.Clone(people)
	p.claims = append(p.claims, c)
	return c.ID
}

func (p *paper) number(n int) habeas.Count {
	switch rapid.IntRange(0, 9).Draw(p.t, "form") {
	case 0:
		if n > 2 {
			return habeas.Count{Min: n - 1, Max: habeas.Open, Form: habeas.AtLeast}
		}
	case 1:
		return habeas.Count{Min: max(1, n-n/10), Max: n + n/10, Form: habeas.About}
	}
	return habeas.ExactCount(n)
}

func (p *paper) maybe(what string) bool { return rapid.Bool().Draw(p.t, what) }

// tell writes one report of one taking: perhaps of all who were taken, then of some of the batches as they stood by a day not after its own.
func (c *custody) tell(t *rapid.T, n int) {
	r := rapid.SampledFrom(c.raids).Draw(t, "of")
	p := &paper{c: c, t: t, id: fmt.Sprintf("r%d", n), published: r.day + habeas.Day(rapid.IntRange(1, 50).Draw(t, "published"))}
	p.published = min(p.published, today)
	known := p.published - habeas.Day(rapid.IntRange(0, 9).Draw(t, "stale"))
	var part, rel *habeas.Relation
	// Who belongs to which of two takings is for the reports to say.
	if p.maybe("tells of all") || len(c.raids) > 1 {
		id := p.say(habeas.Arrested, r.people, &habeas.Place{Name: r.place, Role: habeas.At}, r.day, nil)
		part = &habeas.Relation{Type: habeas.PartOf, Of: []string{id}}
	}
	related := p.maybe("says who is part of whom") || len(c.raids) > 1
	for _, b := range r.batches {
		if len(b.people) == len(r.people) || !p.maybe("tells of a batch") {
			continue
		}
		if rel = nil; related {
			rel = part
		}
		p.batch(b, known, rel)
	}
	p.asides(r, known, part)
	if len(p.claims) == 0 {
		p.say(habeas.Arrested, r.people, &habeas.Place{Name: r.place, Role: habeas.At}, r.day, nil)
	}
	c.publish(p, fmt.Sprintf("Paper %d", n))
	if rapid.IntRange(0, 3).Draw(t, "reprinted") == 0 {
		c.reprint(p)
	}
}

// batch tells of some of those taken what was known by a day.
func (p *paper) batch(b *batch, known habeas.Day, rel *habeas.Relation) {
	at := func(role habeas.PlaceRole) *habeas.Place { return &habeas.Place{Name: b.to, Role: role} }
	first := ""
	say := func(kind habeas.Kind, place *habeas.Place, day habeas.Day) {
		r := rel
		if first != "" {
			r = &habeas.Relation{Type: habeas.Same, Of: []string{first}}
		}
		if id := p.say(kind, b.people, place, day, r); first == "" {
			first = id
		}
	}
	if b.moved <= known && p.maybe("move") {
		say(habeas.Transferred, at(habeas.To), b.moved)
	}
	switch {
	case b.end != "" && b.ended <= known && p.maybe("end"):
		day := b.ended
		if b.again == 0 && p.published-b.ended < 15 && rapid.IntRange(0, 4).Draw(p.t, "without a day") == 0 {
			day = 0
		}
		say(b.end, at(habeas.From), day)
		if b.again != 0 && b.again <= known {
			say(habeas.Arrested, &habeas.Place{Name: "Rell", Role: habeas.At}, b.again)
		}
	case b.moved < known && (b.end == "" || b.ended > known) && p.maybe("custody"):
		say(habeas.Held, at(habeas.At), known)
	}
}

// asides tells what else reports tell of: those who are left, a call from one of them, a plan for all, guides, and that nobody was sent back.
func (p *paper) asides(r *raid, known habeas.Day, part *habeas.Relation) {
	if len(r.people) < 2 {
		return
	}
	var left []int
	for _, b := range r.batches {
		if b.end == "" || b.ended > known || b.again != 0 && b.again <= known {
			left = append(left, b.people...)
		}
	}
	// Nobody writes that 15 of 23 are left, and of these 8 in one town, without saying so.
	alike := slices.ContainsFunc(p.claims, func(k habeas.Claim) bool {
		n := len(p.c.truth[k.ID])
		return n == len(left) || n+len(left) == len(r.people) && slices.Contains(left, p.c.truth[k.ID][0])
	}) || slices.ContainsFunc(r.batches, func(b *batch) bool { return b.again != 0 })
	if part != nil && len(left) > 0 && !alike && p.maybe("tells of the others") {
		p.say(habeas.Held, left, nil, known, part)
	}
	if part != nil && len(left) > 0 && p.maybe("a call") {
		p.say(habeas.Contacted, left[:1], nil, known, part)
	}
	if part != nil && p.maybe("a plan") {
		p.say(habeas.Returned, r.people, nil, 0, nil)
		c := &p.claims[len(p.claims)-1]
		c.Modality, c.Group.Count = habeas.Planned, habeas.PluralCount()
	}
	if p.maybe("guides") {
		p.say(habeas.Arrested, []int{-1, -2}, &habeas.Place{Name: r.place, Role: habeas.At}, r.day, nil)
		p.claims[len(p.claims)-1].Group.Role = habeas.RoleHelper
	}
	if part != nil && rapid.IntRange(0, 5).Draw(p.t, "a denial") == 0 {
		p.c.denied = true
		p.say(habeas.Returned, r.people, nil, 0, nil)
		c := &p.claims[len(p.claims)-1]
		c.Modality, c.Group.Count, c.AccordingTo = habeas.Denied, habeas.PluralCount(), []habeas.Voice{{Name: "the ministry", Kind: habeas.VoiceOfficial}}
	}
}

// correct lets a newsroom first print a wrong number of all who were taken, and then the right one.
func (c *custody) correct(t *rapid.T) {
	r := c.raids[0]
	wrong, right := &paper{c: c, t: t, id: "w", published: r.day + 1}, &paper{c: c, t: t, id: "x", published: r.day + 2}
	for _, p := range []*paper{wrong, right} {
		p.say(habeas.Arrested, r.people, &habeas.Place{Name: r.place, Role: habeas.At}, r.day, nil)
		p.claims[0].Group.Count = habeas.ExactCount(len(r.people))
		if p == wrong {
			p.claims[0].Group.Count = habeas.ExactCount(len(r.people) + rapid.IntRange(1, 3).Draw(t, "wrong by"))
		}
		c.publish(p, "Slip Gazette")
	}
	c.echoes = append(c.echoes, habeas.Echo{Report: "x", Of: "w", Kind: habeas.EchoLaterEdition})
}

func (c *custody) publish(p *paper, by string) {
	for _, k := range p.claims {
		c.claims[k.ID] = k
	}
	c.reports = append(c.reports, habeas.Reading{ID: p.id, Claims: p.claims,
		Report: habeas.Report{ID: p.id, Publisher: by, Published: p.published, Text: prose(uint64(len(c.reports))), Digest: habeas.DigestOf([]byte(p.id))}})
}

func (c *custody) reprint(of *paper) {
	p := &paper{c: c, id: "c" + of.id, published: min(today, of.published+1)}
	for _, k := range of.claims {
		was := k.ID
		k.ID = "c" + k.ID
		g := *k.Group
		if g.Relation != nil {
			g.Relation = &habeas.Relation{Type: g.Relation.Type, Of: []string{"c" + g.Relation.Of[0]}}
		}
		k.Group = &g
		c.truth[k.ID] = c.truth[was]
		p.claims = append(p.claims, k)
	}
	c.publish(p, "Reprint "+of.id)
	c.reports[len(c.reports)-1].Report.Text = c.reports[len(c.reports)-2].Report.Text
}

// String tells what the reports say, for a test that fails.
func (c *custody) String() string {
	var b strings.Builder
	for _, r := range c.reports {
		fmt.Fprintf(&b, "\n%s, out on %s", r.ID, r.Report.Published)
		for _, k := range r.Claims {
			fmt.Fprintf(&b, "\n  %s %s %s %s of %v", k.ID, k.Modality, k.Kind, k.Group.Count, c.truth[k.ID])
			for _, p := range []*habeas.Place{k.Place, k.FromPlace, k.ToPlace} {
				if p != nil {
					fmt.Fprintf(&b, " %s %s", p.Role, p.Name)
				}
			}
			if k.When != nil {
				fmt.Fprintf(&b, " on %s to %s", k.When.From, k.When.To)
			}
			if r := k.Group.Relation; r != nil {
				fmt.Fprintf(&b, " %s %v", r.Type, r.Of)
			}
		}
	}
	return b.String()
}

// told is the union of the people of claims that satisfy a condition.
func (c *custody) told(ok func(habeas.Claim) bool) map[int]bool {
	out := map[int]bool{}
	for id, k := range c.claims {
		if ok(k) {
			for _, p := range c.truth[id] {
				out[p] = true
			}
		}
	}
	return out
}

func (c *custody) ofPerson(p int) *batch {
	for _, r := range c.raids {
		for _, b := range r.batches {
			if slices.Contains(b.people, p) {
				return b
			}
		}
	}
	return nil
}

func inState(k habeas.Kind) habeas.State {
	return map[habeas.Kind]habeas.State{habeas.Returned: habeas.StateReturned, habeas.Released: habeas.StateReleased, habeas.Escaped: habeas.StateEscaped, habeas.Died: habeas.StateDead}[k]
}

// TestTruthOfCustodyLiesInEveryInterval is invariants 2, 3 and 5 over whole affairs: whoever is known of, in every state, in every group; relations that hold; no conflict between truthful reports.
func TestTruthOfCustodyLiesInEveryInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawCustody(t)
		t.Log(w)
		found := echo.Trace(w.reports, nil, nil)
		c := docket.Reconcile(docket.Input{ID: "c", Reports: w.reports, Echoes: append(found.Echoes, w.echoes...), Origins: found.Origins, AsOf: today, Past: true})
		known := w.told(func(k habeas.Claim) bool { return k.Group.Role == habeas.RoleHeld && k.Modality != habeas.Denied })
		inside(t, "known", c.HeadCount.Known, len(known))
		gone := map[int]bool{}
		for _, kind := range []habeas.Kind{habeas.Returned, habeas.Released, habeas.Escaped, habeas.Died} {
			told := w.told(func(k habeas.Claim) bool { return k.Kind == kind && k.Happened() })
			for p := range told {
				if b := w.ofPerson(p); b.again != 0 && len(w.told(func(k habeas.Claim) bool {
					return k.Kind == habeas.Arrested && k.When.From > b.ended && slices.Contains(w.truth[k.ID], p)
				})) > 0 {
					delete(told, p)
				}
			}
			inside(t, string(kind), c.HeadCount.ByState[inState(kind)], len(told))
			maps.Copy(gone, told)
		}
		inside(t, "held at the last word", *c.HeadCount.LastHeld, len(known)-len(gone))
		w.groups(t, &c)
		if len(c.Conflicts) > 0 && !w.denied {
			t.Fatalf("truthful reports contradict each other: %+v", c.Conflicts)
		}
	})
}

func (w *custody) groups(t *rapid.T, c *habeas.Case) {
	people := map[string][]int{}
	for _, g := range c.Groups {
		people[g.ID] = w.truth[g.Claims[0]]
		inside(t, g.Who, g.Count, len(people[g.ID]))
		for _, id := range g.Claims {
			if !slices.Equal(w.truth[id], people[g.ID]) {
				t.Fatalf("%s and %s are one group", id, g.Claims[0])
			}
		}
	}
	for _, s := range c.Sets {
		if s.Status == habeas.SetOpen {
			continue
		}
		var all []int
		for _, b := range s.B {
			all = append(all, people[b]...)
		}
		a := people[s.A]
		outside := slices.ContainsFunc(a, func(p int) bool { return !slices.Contains(all, p) })
		inside := slices.ContainsFunc(a, func(p int) bool { return slices.Contains(all, p) })
		if s.Type == habeas.PartOf && outside || s.Type == habeas.MadeOf && (outside || len(all) != len(a)) || s.Type == habeas.Disjoint && inside {
			t.Fatalf("not so: %s %s %v", s.A, s.Type, s.B)
		}
	}
}
