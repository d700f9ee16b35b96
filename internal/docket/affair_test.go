package docket_test

import (
	"slices"
	"strings"
	"testing"

	"habeas"
	"habeas/corpus"
	"habeas/internal/docket"
	"habeas/internal/echo"
	"habeas/packs"
)

// stated are the relations that the texts spell out and that the golden claims do not carry: "41 at the centre, which includes the 24 counted there last week",
// "two of them were informers", "three of them", "among those held", "none of the ten is among the 41".
var stated = map[string]habeas.Relation{
	"a03-c": {Type: habeas.PartOf, Of: []string{"a03-b"}},
	"a06-c": {Type: habeas.PartOf, Of: []string{"a06-b"}},
	"a14-d": {Type: habeas.PartOf, Of: []string{"a14-c"}},
	"a15-b": {Type: habeas.PartOf, Of: []string{"a15-a"}},
	"a15-g": {Type: habeas.PartOf, Of: []string{"a15-c"}},
	"a16-e": {Type: habeas.Disjoint, Of: []string{"a16-a"}},
}

// analyst is the bundled affair as a person read it: what the docket makes of it owes nothing to the reader.
func analyst(t *testing.T) []docket.Received {
	t.Helper()
	docs, err := corpus.Affair()
	if err != nil {
		t.Fatal(err)
	}
	var out []docket.Received
	for i, d := range docs {
		r := habeas.Reading{ID: d.Report.ID, Report: habeas.Report{ID: d.Report.ID, Title: d.Report.Title, Publisher: d.Report.Publisher, Published: d.Report.Published,
			Lang: d.Report.Lang, Text: d.Text, Digest: habeas.DigestOf([]byte(d.Text))}}
		for n, g := range d.Claims {
			c := g.Claim
			c.ID = d.Report.ID + "-" + string(rune('a'+n))
			if rel, ok := stated[c.ID]; ok {
				group := *c.Group
				group.Relation = &rel
				c.Group = &group
			}
			r.Claims = append(r.Claims, c)
		}
		for _, l := range d.Links {
			r.RefersTo = append(r.RefersTo, l.Link)
		}
		out = append(out, docket.Received{Reading: r, Entry: int64(i)})
	}
	return out
}

// affairOn is the bundled affair's case as of a day, out of what a person read.
func affairOn(t *testing.T, day habeas.Day, decisions ...habeas.Decision) (habeas.Case, []docket.Affair) {
	t.Helper()
	corridor, err := packs.Corridor("cn-kp", packs.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	var all []docket.Received
	var readings []habeas.Reading
	for _, r := range analyst(t) {
		if r.Report.Published <= day {
			all, readings = append(all, r), append(readings, r.Reading)
		}
	}
	words, err := packs.Words(packs.Builtin())
	if err != nil {
		t.Fatal(err)
	}
	affairs := docket.Gather(all, echo.Pairs(readings, decisions, nil), decisions, nil)
	a := affairs[0]
	found := echo.Trace(a.Reports, decisions, nil)
	return docket.Reconcile(docket.Input{ID: a.ID, Reports: a.Reports, Echoes: found.Echoes, Origins: found.Origins, Decisions: decisions, Corridor: corridor, Words: words, AsOf: day, Past: true}), affairs
}

// TestAffairOfFebruaryAndMarch holds the case file against the one made by hand: the numbers 33, 31, 21, 24, 41 and how they relate.
func TestAffairOfFebruaryAndMarch(t *testing.T) {
	golden, err := corpus.AffairCase()
	if err != nil {
		t.Fatal(err)
	}
	tight := 0
	for _, day := range golden.AsOf {
		c, affairs := affairOn(t, day.Day)
		t.Run(day.Day.String(), func(t *testing.T) {
			for _, p := range golden.Separate {
				for _, a := range affairs {
					if in(a.Reports, p.A) && in(a.Reports, p.B) {
						t.Errorf("%s and %s are one affair: %s", p.A, p.B, p.Why)
					}
				}
			}
			if len(affairs) > 2 {
				t.Errorf("%d affairs", len(affairs))
			}
			if k := c.HeadCount.Known; k.Min > day.Known.Min || k.Max < day.Known.Max {
				t.Errorf("known %s does not cover %s", k, day.Known)
			} else if k == day.Known {
				tight++
			}
			for s, want := range day.ByState {
				if got := c.HeadCount.ByState[s]; got.Min > want.Min || got.Max < want.Max {
					t.Errorf("%s: %s does not cover %s", s, got, want)
				}
			}
			if got := *c.HeadCount.LastHeld; got != day.ByState[habeas.StateHeld] {
				t.Errorf("held at the last word: %s, want %s", got, day.ByState[habeas.StateHeld])
			}
			conflictsAsGolden(t, c, &day)
			requestsAsGolden(t, c, &day)
			echoesAsGolden(t, c, &golden)
			if day.Contact.Day != 0 && (c.Contact == nil || c.Contact.Day != day.Contact.Day) {
				t.Errorf("last contact %+v, want %s", c.Contact, day.Contact.Day)
			}
		})
	}
	if tight < len(golden.AsOf) {
		t.Errorf("the number of people known of is the tightest on %d days of %d", tight, len(golden.AsOf))
	}
}

func in(all []habeas.Reading, id string) bool {
	return slices.ContainsFunc(all, func(r habeas.Reading) bool { return r.ID == id })
}

// reportsOf are the reports whose claims a conflict names.
func reportsOf(c habeas.Conflict) []string {
	var out []string
	for _, id := range c.Claims {
		out = append(out, id[:3])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func conflictsAsGolden(t *testing.T, c habeas.Case, day *corpus.GoldenDay) {
	fair := append(slices.Clone(day.Conflicts), day.OpenConflicts...)
	for _, g := range day.Conflicts {
		want := slices.Sorted(slices.Values(g.Reports))
		if !slices.ContainsFunc(c.Conflicts, func(x habeas.Conflict) bool { return x.What == g.What && slices.Equal(reportsOf(x), want) }) {
			t.Errorf("not found: %s %v: %s", g.What, g.Reports, g.Says)
		}
	}
	for _, x := range c.Conflicts {
		if x.Says == "" || len(x.Repairs) == 0 {
			t.Errorf("not explained: %+v", x)
		}
		if !slices.ContainsFunc(fair, func(g corpus.GoldenConflict) bool {
			return x.What == g.What && slices.Equal(reportsOf(x), slices.Sorted(slices.Values(g.Reports)))
		}) {
			t.Errorf("no conflict: %+v", x)
		}
	}
}

func requestsAsGolden(t *testing.T, c habeas.Case, day *corpus.GoldenDay) {
	for _, g := range day.Requests {
		if !slices.ContainsFunc(c.Requests, func(r habeas.Request) bool {
			return strings.Contains(strings.ToLower(r.From), strings.ToLower(g.From)) && strings.Contains(strings.ToLower(r.To), strings.ToLower(g.To)) && r.Answer.Kind == g.Answer
		}) {
			t.Errorf("not found: %+v in %+v", g, c.Requests)
		}
	}
}

func echoesAsGolden(t *testing.T, c habeas.Case, golden *corpus.Case) {
	reported := func(id string) bool {
		return slices.ContainsFunc(c.Reports, func(r habeas.CaseReport) bool { return r.ID == id })
	}
	for _, g := range golden.Echoes {
		if reported(g.Report) && reported(g.Of) && !slices.ContainsFunc(c.Echoes, func(e habeas.Echo) bool { return e.Report == g.Report && e.Of == g.Of && e.Kind == g.Kind }) {
			t.Errorf("not found: %s is a %s of %s", g.Report, g.Kind, g.Of)
		}
	}
	for _, e := range c.Echoes {
		if !slices.ContainsFunc(append(slices.Clone(golden.Echoes), golden.OpenEchoes...), func(g corpus.GoldenEcho) bool { return e.Report == g.Report && e.Of == g.Of }) {
			t.Errorf("no echo: %+v", e)
		}
	}
}

// groupOf is the group that a report's claim with those words belongs to.
func groupOf(t *testing.T, c habeas.Case, report, who string) habeas.CaseGroup {
	t.Helper()
	for _, r := range analyst(t) {
		for _, x := range r.Claims {
			if r.ID != report || x.Group == nil || x.Group.Who != who {
				continue
			}
			for _, g := range c.Groups {
				if slices.Contains(g.Claims, x.ID) {
					return g
				}
			}
		}
	}
	t.Fatalf("no group for %q in %s", who, report)
	return habeas.CaseGroup{}
}

// TestWhatTheReportsLeaveOpenStaysOpen: equal numbers are no identity, and informers are not among the held.
func TestWhatTheReportsLeaveOpenStaysOpen(t *testing.T) {
	c, _ := affairOn(t, habeas.DayOf(2012, 3, 20))
	first, rest := groupOf(t, c, "a08", "Twenty-four North Koreans"), groupOf(t, c, "a09", "The remaining 24")
	five, other := groupOf(t, c, "a08", "five"), groupOf(t, c, "a13", "five")
	if first.ID == rest.ID || five.ID == other.ID {
		t.Fatalf("%s is %s, %s is %s", first.ID, rest.ID, five.ID, other.ID)
	}
	for _, p := range [][2]string{{first.ID, rest.ID}, {five.ID, other.ID}} {
		slices.Sort(p[:])
		if !slices.ContainsFunc(c.Sets, func(s habeas.SetClaim) bool {
			return s.Type == habeas.Same && s.Status == habeas.SetOpen && (s.A == p[0] && s.B[0] == p[1] || s.A == p[1] && s.B[0] == p[0])
		}) {
			t.Errorf("%v is not shown as open", p)
		}
	}
	if bus := groupOf(t, c, "a03", "12 people"); bus.Count != (habeas.Heads{Min: 10, Max: 10}) || bus.ID != groupOf(t, c, "a16", "The ten North Koreans").ID {
		t.Errorf("twelve on the bus, two of them informers: %+v", bus)
	}
	for _, want := range []struct {
		report, whole string
		parts         int
	}{{"a01", "21 North Koreans", 2}, {"a03", "Thirty-one North Koreans", 2}, {"a13", "33 North Koreans", 3}, {"a08", "Twenty-four North Koreans", 2}, {"a09", "Forty-one North Koreans", 3}} {
		g := groupOf(t, c, want.report, want.whole)
		if !slices.ContainsFunc(c.Sets, func(s habeas.SetClaim) bool { return s.Type == habeas.MadeOf && s.A == g.ID && len(s.B) == want.parts }) {
			t.Errorf("%s is not made of %d parts", want.whole, want.parts)
		}
	}
}
