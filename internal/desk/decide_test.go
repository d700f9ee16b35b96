package desk_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/lang"
	"habeas/internal/store"
	"habeas/packs"
)

func report(day string, publisher, text string) desk.Incoming {
	d, _ := habeas.ParseDay(day)
	return incoming(publisher+day, text, publisher, d)
}

// twoRaids are two reports of two raids with one number, and a later one that speaks of the first.
func twoRaids() []desk.Incoming {
	return []desk.Incoming{
		report("2012-02-14", "Coast Post", "Police arrested nine North Koreans in Tumen on 11 February, a relief group said."),
		report("2012-02-15", "Hill Gazette", "Nine North Koreans were arrested in Dandong on 12 February, an activist said."),
		report("2012-02-17", "River Times", "Nine North Koreans were arrested in Tumen on 11 February. They are now held in Yanji, a lawyer said."),
	}
}

// digestOf finds a report by its publisher.
func digestOf(t *testing.T, d *desk.Desk, publisher string) habeas.Digest {
	t.Helper()
	all, err := d.Reports(context.Background(), store.ReportFilter{Limit: 100})
	check(t, err)
	for _, r := range all {
		if r.Publisher == publisher {
			return r.Digest
		}
	}
	t.Fatalf("no report of %s", publisher)
	return ""
}

// spanIn finds the place of a report's first claim of a kind.
func spanIn(t *testing.T, d *desk.Desk, publisher string, kind habeas.Kind) habeas.Span {
	t.Helper()
	id := "r" + string(digestOf(t, d, publisher)[:12])
	r, _, err := d.Reading(context.Background(), id)
	check(t, err)
	for _, c := range r.Claims {
		if c.Kind == kind {
			return c.Span
		}
	}
	t.Fatalf("%s tells of nobody %s", publisher, kind)
	return habeas.Span{}
}

// together reports whether two reports are in one case.
func together(t *testing.T, d *desk.Desk, a, b string) bool {
	t.Helper()
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	for _, l := range lines {
		c, err := d.Case(context.Background(), l.ID, 0)
		check(t, err)
		has := func(p string) bool {
			return slices.ContainsFunc(c.Reports, func(r habeas.CaseReport) bool { return r.Publisher == p })
		}
		if has(a) && has(b) {
			return true
		}
	}
	return false
}

// decideThenUndo makes a decision, sees that it changes what is derived as told, that rebuilding keeps it, and that undoing it brings everything back.
func decideThenUndo(t *testing.T, d *desk.Desk, x habeas.Decision, holds func() bool) {
	t.Helper()
	ctx := context.Background()
	before := everything(t, d)
	if holds() {
		t.Fatalf("%s holds before anybody decided", x.Act)
	}
	x.By = "Ana"
	x, err := d.Decide(ctx, x)
	check(t, err)
	if !holds() {
		t.Fatalf("%s changes nothing", x.Act)
	}
	live := everything(t, d)
	check(t, d.Rebuild(ctx, nil))
	if got := everything(t, d); got != live {
		t.Fatalf("%s: rebuilt differs: %s", x.Act, firstDifference(got, live))
	}
	_, err = d.Decide(ctx, habeas.Decision{Act: habeas.Undo, Other: x.ID, By: "Ben"})
	check(t, err)
	if after := everything(t, d); after != before {
		t.Fatalf("%s: undone, it is not as it was: %s", x.Act, firstDifference(after, before))
	}
}

func TestMergeAndSplit(t *testing.T) {
	d := open(t, t.TempDir())
	add(t, d, twoRaids()...)
	if together(t, d, "Coast Post", "Hill Gazette") || !together(t, d, "Coast Post", "River Times") {
		t.Fatal("two raids are one case, or the first raid is two")
	}
	decideThenUndo(t, d, habeas.Decision{Act: habeas.MergeCases, Report: digestOf(t, d, "Coast Post"), Other: string(digestOf(t, d, "Hill Gazette"))},
		func() bool { return together(t, d, "Coast Post", "Hill Gazette") })
	decideThenUndo(t, d, habeas.Decision{Act: habeas.SplitCase, Report: digestOf(t, d, "River Times"), Other: string(digestOf(t, d, "Coast Post"))},
		func() bool { return !together(t, d, "Coast Post", "River Times") })
}

// groupsOf are the ids of the groups that two reports speak of in the one case they share.
func groupsOf(t *testing.T, d *desk.Desk, a, b string) (c habeas.Case, x, y string) {
	t.Helper()
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	for _, l := range lines {
		c, err = d.Case(context.Background(), l.ID, 0)
		check(t, err)
		x, y = "", ""
		for _, g := range c.Groups {
			for _, id := range g.Claims {
				for _, p := range []string{a, b} {
					r, _, err := d.Reading(context.Background(), "r"+string(digestOf(t, d, p)[:12]))
					check(t, err)
					if slices.ContainsFunc(r.Claims, func(k habeas.Claim) bool { return k.ID == id }) {
						if p == a {
							x = g.ID
						} else {
							y = g.ID
						}
					}
				}
			}
		}
		if x != "" && y != "" {
			return c, x, y
		}
	}
	return c, "", ""
}

func TestSameNotSameUnsure(t *testing.T) {
	ctx := context.Background()
	d := open(t, t.TempDir())
	add(t, d, twoRaids()...)
	pair := habeas.Decision{Report: digestOf(t, d, "River Times"), Span: spanIn(t, d, "River Times", habeas.Held), Other: string(digestOf(t, d, "Coast Post")), OtherSpan: spanIn(t, d, "Coast Post", habeas.Arrested)}
	pair.Act = habeas.NotSame
	decideThenUndo(t, d, pair, func() bool {
		c, x, y := groupsOf(t, d, "River Times", "Coast Post")
		return x != y && slices.ContainsFunc(c.Sets, func(s habeas.SetClaim) bool { return s.Type == habeas.Disjoint && s.Status == habeas.SetDecided })
	})
	pair.Act = habeas.Unsure
	decideThenUndo(t, d, pair, func() bool {
		c, x, y := groupsOf(t, d, "River Times", "Coast Post")
		return x != y && slices.ContainsFunc(c.Sets, func(s habeas.SetClaim) bool { return s.Type == habeas.Same && s.Status == habeas.SetOpen })
	})
	_, err := d.Decide(ctx, habeas.Decision{Act: habeas.MergeCases, Report: digestOf(t, d, "Coast Post"), Other: string(digestOf(t, d, "Hill Gazette")), By: "Ana"})
	check(t, err)
	pair = habeas.Decision{Act: habeas.SameGroup, Report: digestOf(t, d, "Hill Gazette"), Span: spanIn(t, d, "Hill Gazette", habeas.Arrested), Other: string(digestOf(t, d, "Coast Post")),
		OtherSpan: spanIn(t, d, "Coast Post", habeas.Arrested)}
	decideThenUndo(t, d, pair, func() bool {
		_, x, y := groupsOf(t, d, "Hill Gazette", "Coast Post")
		return x != "" && x == y
	})
}

func TestLinkAndCut(t *testing.T) {
	d := open(t, t.TempDir())
	add(t, d, twoRaids()...)
	echoed := func() bool {
		lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
		check(t, err)
		for _, l := range lines {
			c, err := d.Case(context.Background(), l.ID, 0)
			check(t, err)
			if len(c.Echoes) > 0 {
				return true
			}
		}
		return false
	}
	decideThenUndo(t, d, habeas.Decision{Act: habeas.LinkReports, Report: digestOf(t, d, "River Times"), Other: string(digestOf(t, d, "Coast Post")), Value: string(habeas.EchoSummary)}, echoed)
}

func TestClaimThatReadingMissed(t *testing.T) {
	d := open(t, t.TempDir())
	add(t, d, twoRaids()...)
	missed := `{"kind":"returned","modality":"asserted","group":{"who":"nine North Koreans","role":"held","count":{"min":9,"max":9,"form":"exactly"},"names":[]},
		"when":{"from":"2012-02-16","to":"2012-02-16","precision":"day"}}`
	decideThenUndo(t, d, habeas.Decision{Act: habeas.AddClaim, Report: digestOf(t, d, "River Times"), Value: missed}, func() bool {
		lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
		check(t, err)
		return slices.ContainsFunc(lines, func(l habeas.CaseLine) bool { return l.HeadCount.ByState[habeas.StateReturned].Min == 9 })
	})
}

func TestTwoPeopleDecideDifferently(t *testing.T) {
	ctx := context.Background()
	d := open(t, t.TempDir())
	add(t, d, twoRaids()...)
	x := habeas.Decision{Report: digestOf(t, d, "Coast Post"), Span: spanIn(t, d, "Coast Post", habeas.Arrested), Kind: habeas.Arrested}
	for _, y := range []struct {
		by  string
		act habeas.Act
	}{{"Ana", habeas.Reject}, {"Ben", habeas.Confirm}} {
		x.By, x.Act = y.by, y.act
		_, err := d.Decide(ctx, x)
		check(t, err)
	}
	lines, err := d.Cases(ctx, store.CaseFilter{}, 0)
	check(t, err)
	for _, l := range lines {
		c, err := d.Case(ctx, l.ID, 0)
		check(t, err)
		for _, q := range c.Questions {
			if strings.Contains(q.Says, "Ana rejected it, Ben confirmed it") {
				return
			}
		}
	}
	t.Fatal("nobody is told that two people decided differently")
}

// Searches find a claim as people left it, in the lists and by its words, also when everything is made anew or the correction is taken back.
func TestSearchFindsWhatPeopleLeft(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	d := open(t, dir)
	add(t, d, twoRaids()...)
	claims, err := d.Claims(ctx, store.ClaimFilter{})
	check(t, err)
	at := slices.IndexFunc(claims, func(c store.Claim) bool { return c.Kind == habeas.Arrested && c.Modality == habeas.Asserted })
	if at < 0 {
		t.Fatal("no arrest was read")
	}
	c := claims[at]
	reading, _, err := d.Reading(ctx, c.Report)
	check(t, err)
	found := func(q store.Query) bool {
		t.Helper()
		hits, err := d.Search(ctx, q)
		check(t, err)
		return slices.ContainsFunc(hits, func(h store.Hit) bool { return h.Report == c.Report })
	}
	before := map[string]bool{}
	asks := map[string]store.Query{"place": {Place: "qwixville"}, "words": {Words: "qwixville"}, "days": {Since: habeas.DayOf(1999, 1, 1), Until: habeas.DayOf(1999, 12, 31)}}
	ask := func(when string, want bool) {
		t.Helper()
		for name, q := range asks {
			if got := found(q); got != want {
				t.Errorf("%s, by %s: found is %v", when, name, got)
			}
		}
	}
	ask("as read", false)
	before["at"] = c.Place != nil && found(store.Query{Place: c.Place.Name, Kind: habeas.Arrested})
	var made []habeas.Decision
	for field, value := range map[string]string{"place": `{"name":"Qwixville","role":"at"}`, "when": `{"from":"1999-05-05","to":"1999-05-05","precision":"day"}`} {
		x, err := d.Decide(ctx, habeas.Decision{Act: habeas.Correct, Report: reading.Report.Digest, Span: c.Span, Kind: c.Kind, Field: field, Value: value, By: "Ana"})
		check(t, err)
		made = append(made, x)
	}
	ask("corrected", true)
	check(t, d.Rebuild(ctx, nil))
	ask("made anew", true)
	for _, x := range made {
		_, err := d.Decide(ctx, habeas.Decision{Act: habeas.Undo, Other: x.ID, By: "Ana"})
		check(t, err)
	}
	ask("taken back", false)
	if c.Place != nil && found(store.Query{Place: c.Place.Name, Kind: habeas.Arrested}) != before["at"] {
		t.Error("taken back, the place that was read does not find it")
	}
}

// A place is found by whichever of its names is asked for.
func TestSearchKnowsOtherNamesOfAPlace(t *testing.T) {
	ctx := context.Background()
	pack, err := lang.Load(habeas.English, packs.Builtin())
	check(t, err)
	d := open(t, t.TempDir(), func(s *desk.Stages) { s.Named = pack.PlacesNamed })
	add(t, d, report("2012-02-15", "Coast Post", "Nine North Koreans were arrested in Tumen on 10 February 2012, a relative said."))
	for _, name := range []string{"Tumen", "tumen", "图们"} {
		if hits, err := d.Search(ctx, store.Query{Place: name}); err != nil || len(hits) != 1 {
			t.Errorf("%s finds %d reports, %v", name, len(hits), err)
		}
	}
	if hits, err := d.Search(ctx, store.Query{Place: "Dandong"}); err != nil || len(hits) != 0 {
		t.Errorf("another place finds %d reports, %v", len(hits), err)
	}
}
