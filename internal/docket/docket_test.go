package docket

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"habeas"
	"habeas/packs"
)

func dayOf(t interface{ Fatal(...any) }, s string) habeas.Day {
	d, err := habeas.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told makes a claim about people.
func told(kind habeas.Kind, mod habeas.Modality, n int, place string, from, to habeas.Day) habeas.Claim {
	c := habeas.Claim{Kind: kind, Modality: mod, Group: &habeas.Group{Who: fmt.Sprintf("%d people", n), Role: habeas.RoleHeld, Count: habeas.ExactCount(n), Names: []string{}}}
	if place != "" {
		c.Place = &habeas.Place{Name: place, Role: habeas.At}
	}
	if from != 0 || to != 0 {
		c.When = &habeas.When{From: from, To: to, Precision: habeas.PrecisionInterval}
	}
	return c
}

func report(id string, published habeas.Day, claims ...habeas.Claim) habeas.Reading {
	for i := range claims {
		claims[i].ID = fmt.Sprintf("%s-%d", id, i)
		claims[i].Span = habeas.Span{Start: i * 10, End: i*10 + 5}
	}
	return habeas.Reading{ID: id, Claims: claims, Report: habeas.Report{ID: id, Publisher: "Paper " + id, Published: published, Digest: habeas.DigestOf([]byte(id))}}
}

// ownOrigins gives every report's claims an origin of their own.
func ownOrigins(all []habeas.Reading) []habeas.Origin {
	var out []habeas.Origin
	for _, r := range all {
		o := habeas.Origin{ID: "o-" + r.ID, Name: r.Report.Publisher, Named: true, Reports: []string{r.ID}}
		for _, c := range r.Claims {
			o.Claims = append(o.Claims, c.ID)
		}
		out = append(out, o)
	}
	return out
}

// english is what the packs know of words.
var english = sync.OnceValue(func() *habeas.Words {
	w, err := packs.Words(packs.Builtin())
	if err != nil {
		panic(err)
	}
	return w
})

func file(asOf habeas.Day, reports ...habeas.Reading) habeas.Case {
	return Reconcile(Input{ID: "case-1", Reports: reports, Origins: ownOrigins(reports), Words: english(), AsOf: asOf, Past: true})
}

func TestOnlyWhatHappenedMovesPeople(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	for _, mod := range habeas.Modalities {
		c := file(d, report("r1", d, told(habeas.Arrested, habeas.Asserted, 21, "Osk", d-5, d-5), told(habeas.Returned, mod, 21, "", d-1, d-1)))
		got := c.HeadCount.ByState[habeas.StateReturned]
		if want := mod == habeas.Asserted; (got.Min == 21) != want || (got.Max == 21) != want {
			t.Errorf("%s: returned is %s", mod, got)
		}
	}
	generic := told(habeas.Returned, habeas.Asserted, 21, "", 0, 0)
	generic.Generic = true
	if got := file(d, report("r1", d, generic)).HeadCount.ByState[habeas.StateReturned]; got.Max != 0 {
		t.Errorf("practice counts: %s", got)
	}
}

func TestPartsOfFortyOne(t *testing.T) {
	d := dayOf(t, "2012-03-09")
	whole := told(habeas.Held, habeas.Asserted, 41, "Tumen", d-20, d-10)
	parts := []habeas.Claim{whole}
	for i, n := range []int{8, 9, 24} {
		p := told(habeas.Returned, habeas.Asserted, n, "", d-9+habeas.Day(i), d-9+habeas.Day(i))
		p.Group.Relation = &habeas.Relation{Type: habeas.PartOf, Of: []string{"r1-0"}}
		parts = append(parts, p)
	}
	c := file(d, report("r1", d, parts...))
	if c.HeadCount.Known != (habeas.Heads{Min: 41, Max: 41}) {
		t.Fatalf("known: %s", c.HeadCount.Known)
	}
	got := c.HeadCount.ByState[habeas.StateReturned]
	if got.Min < 24 || got.Max != 41 || !c.HeadCount.Exact {
		t.Fatalf("returned: %s, exact %v", got, c.HeadCount.Exact)
	}
}

func TestInformersAreNotHeld(t *testing.T) {
	d := dayOf(t, "2012-02-16")
	informers := told(habeas.Arrested, habeas.Asserted, 2, "", d-8, d-8)
	informers.Group.Role = habeas.RoleInformer
	c := file(d, report("r1", d, told(habeas.Arrested, habeas.Asserted, 10, "Shenyang", d-8, d-8), informers))
	if c.HeadCount.Known != (habeas.Heads{Min: 10, Max: 10}) || len(c.Sealed) != 1 {
		t.Fatalf("known %s, sealed %v", c.HeadCount.Known, c.Sealed)
	}
}

func TestEqualNumbersAreNoIdentity(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	a := report("r1", d, told(habeas.Arrested, habeas.Asserted, 9, "Osk", d-5, d-5))
	b := report("r2", d, told(habeas.Arrested, habeas.Asserted, 9, "Hamra", d-5, d-5))
	affairs := Gather([]Received{{a, 0}, {b, 1}}, nil, nil, nil)
	if len(affairs) != 2 {
		t.Fatalf("%d affairs", len(affairs))
	}
	c := report("r3", d, told(habeas.Held, habeas.Asserted, 9, "Osk", d-1, d-1))
	if got := Gather([]Received{{a, 0}, {b, 1}, {c, 2}}, nil, nil, nil); len(got) != 2 {
		t.Fatalf("a third report made %d affairs", len(got))
	}
}

// TestOneNumberOfTwoRaids: two raids of a fortnight, in two towns, took twelve each; a report of twelve without a town ties to the nearer in time and joins nothing.
func TestOneNumberOfTwoRaids(t *testing.T) {
	d := dayOf(t, "2021-03-20")
	a := report("r1", d-12, told(habeas.Arrested, habeas.Asserted, 12, "Osk", d-14, d-14))
	b := report("r2", d-2, told(habeas.Arrested, habeas.Asserted, 12, "Hamra", d-3, d-3))
	c := report("r3", d-1, told(habeas.Held, habeas.Asserted, 12, "", d-1, d-1))
	for _, order := range [][]Received{{{a, 0}, {b, 1}, {c, 2}}, {{c, 0}, {a, 1}, {b, 2}}} {
		got := Gather(order, nil, nil, nil)
		if len(got) != 2 {
			t.Fatalf("%d affairs", len(got))
		}
		for _, x := range got {
			if len(x.Reports) == 2 && !slices.ContainsFunc(x.Reports, func(r habeas.Reading) bool { return r.ID == "r2" }) {
				t.Errorf("the twelve without a town went to the older raid")
			}
		}
	}
	// Both in one case all the same: which twelve are meant stays open.
	if got := file(d, a, b, c); len(got.Groups) != 3 || got.HeadCount.Known != (habeas.Heads{Min: 24, Max: 36}) && got.HeadCount.Known != (habeas.Heads{Min: 12, Max: 36}) {
		t.Errorf("%d groups, known %s", len(got.Groups), got.HeadCount.Known)
	}
}

// TestWhatCannotBothBe: ends that exclude each other, a denial, custody after an end, one event on two days; and what only looks so.
func TestWhatCannotBothBe(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	taken := func() habeas.Claim { return told(habeas.Arrested, habeas.Asserted, 12, "Osk", d-20, d-20) }
	denied := func(on habeas.Day) habeas.Claim { return told(habeas.Returned, habeas.Denied, 12, "", on, on) }
	tests := []struct {
		name   string
		first  habeas.Reading
		second habeas.Reading
		want   habeas.ConflictWhat
	}{
		{"returned, and released", report("r1", d-2, taken(), told(habeas.Returned, habeas.Asserted, 12, "", d-4, d-4)), report("r2", d, taken(), told(habeas.Released, habeas.Asserted, 12, "", d-4, d-4)), habeas.ConflictOutcome},
		{"returned, and denied", report("r1", d-2, taken(), told(habeas.Returned, habeas.Asserted, 12, "", d-4, d-4)), report("r2", d, taken(), denied(d-4)), habeas.ConflictOutcome},
		{"denied before it happened", report("r1", d-9, taken(), denied(d-10)), report("r2", d, taken(), told(habeas.Returned, habeas.Asserted, 12, "", d-1, d-1)), ""},
		{"returned on two days", report("r1", d-2, taken(), told(habeas.Returned, habeas.Asserted, 12, "", d-4, d-4)), report("r2", d, taken(), told(habeas.Returned, habeas.Asserted, 12, "", d-3, d-3)), habeas.ConflictDate},
		{"held after their return", report("r1", d-2, taken(), told(habeas.Returned, habeas.Asserted, 12, "", d-4, d-4)), report("r2", d, taken(), told(habeas.Held, habeas.Asserted, 12, "Osk", d-1, d-1)), habeas.ConflictOutcome},
		{"held before their return", report("r1", d-2, taken(), told(habeas.Returned, habeas.Asserted, 12, "", d-4, d-4)), report("r2", d, taken(), told(habeas.Held, habeas.Asserted, 12, "Osk", d-9, d-9)), ""},
		{"at two places in the same days", report("r1", d-2, taken(), told(habeas.Held, habeas.Asserted, 12, "Hamra", d-4, d-4)), report("r2", d, taken(), told(habeas.Held, habeas.Asserted, 12, "Velm", d-4, d-4)), habeas.ConflictPlace},
		{"moved from one to the other", report("r1", d-2, taken(), told(habeas.Held, habeas.Asserted, 12, "Hamra", d-9, d-9)), report("r2", d, taken(), told(habeas.Held, habeas.Asserted, 12, "Velm", d-4, d-4)), ""},
		{"feared, then not", report("r1", d-2, taken(), told(habeas.Returned, habeas.Feared, 12, "", 0, 0)), report("r2", d, taken(), told(habeas.Released, habeas.Asserted, 12, "", d-4, d-4)), ""},
	}
	for _, test := range tests {
		c := file(d, test.first, test.second)
		switch {
		case test.want == "" && len(c.Conflicts) > 0:
			t.Errorf("%s: %+v", test.name, c.Conflicts)
		case test.want != "" && (len(c.Conflicts) != 1 || c.Conflicts[0].What != test.want || c.Conflicts[0].Says == "" || len(c.Conflicts[0].Repairs) == 0):
			t.Errorf("%s: %+v", test.name, c.Conflicts)
		}
	}
}

// TestADenialBelongsToWhatItDenies: "no North Korean was returned on that day" speaks of the case in which somebody was, and counts nobody by itself.
func TestADenialBelongsToWhatItDenies(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	some := told(habeas.Returned, habeas.Denied, 2, "", d-2, d-2)
	some.Group.Count = habeas.PluralCount()
	denial := report("r2", d, some)
	told := report("r1", d-1, told(habeas.Returned, habeas.Asserted, 4, "", d-2, d-2))
	if got := Gather([]Received{{told, 0}, {denial, 1}}, nil, nil, nil); len(got) != 1 {
		t.Fatalf("%d affairs", len(got))
	}
	if !habeas.Meets(SketchOf(Received{told, 0}, nil).Trails(), SketchOf(Received{denial, 1}, nil).Trails()) {
		t.Fatal("the two do not meet, so that they are never held side by side")
	}
	if c := file(d, told, denial); len(c.Conflicts) != 1 || c.Conflicts[0].What != habeas.ConflictOutcome {
		t.Errorf("not shown against what it denies: %+v", c.Conflicts)
	}
	if c := file(d, denial); c.HeadCount.Known.Min != 0 || c.HeadCount.LastHeld.Min != 0 {
		t.Errorf("a denial alone makes people: %+v", c.HeadCount)
	}
}

func TestACaseKeepsItsNameWhenNewsArrives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		var all []Received
		name := ""
		told := slices.DeleteFunc(slices.Clone(w.reports), func(r habeas.Reading) bool { return len(r.Claims) == 0 })
		for i, r := range told {
			all = append(all, Received{r, int64(i)})
			got := Gather(all, nil, nil, nil)
			first := slices.IndexFunc(got, func(a Affair) bool { return a.Reports[0].ID == told[0].ID })
			if name == "" {
				name = got[first].ID
			}
			if got[first].ID != name {
				t.Fatalf("the case %s became %s with report %d", name, got[first].ID, i)
			}
		}
	})
}

func TestOldAffairStandsApart(t *testing.T) {
	d := dayOf(t, "2012-02-15")
	r := report("r1", d, told(habeas.Arrested, habeas.Asserted, 21, "", d-7, d-3), told(habeas.Arrested, habeas.Asserted, 35, "", d-150, d-140))
	affairs := Gather([]Received{{r, 0}}, nil, nil, nil)
	if len(affairs) != 2 || affairs[0].ID == affairs[1].ID {
		t.Fatalf("got %v", affairs)
	}
}

func TestPeopleDecideAboutCases(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	a := report("r1", d, told(habeas.Arrested, habeas.Asserted, 9, "Osk", d-5, d-5))
	b := report("r2", d, told(habeas.Arrested, habeas.Asserted, 9, "Hamra", d-5, d-5))
	merge := habeas.Decision{ID: "d1", Act: habeas.MergeCases, Report: a.Report.Digest, Other: string(b.Report.Digest), By: "Ana"}
	both := []Received{{a, 0}, {b, 1}}
	if got := Gather(both, nil, []habeas.Decision{merge}, nil); len(got) != 1 {
		t.Fatalf("merged: %d", len(got))
	}
	undo := habeas.Decision{ID: "d2", Act: habeas.Undo, Other: "d1", By: "Ana"}
	if got := Gather(both, nil, []habeas.Decision{merge, undo}, nil); len(got) != 2 {
		t.Fatalf("undone: %d", len(got))
	}
}

func TestRejectedClaimsAreGoneAndCorrectedOnesCount(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	r := report("r1", d, told(habeas.Arrested, habeas.Asserted, 21, "Osk", d-5, d-5))
	key := habeas.Decision{ID: "d1", Act: habeas.Reject, Report: r.Report.Digest, Span: r.Claims[0].Span, Kind: habeas.Arrested, By: "Ana"}
	in := Input{ID: "c", Reports: []habeas.Reading{r}, AsOf: d, Decisions: []habeas.Decision{key}}
	if got := Reconcile(in).HeadCount.Known; got.Max != 0 {
		t.Fatalf("rejected: %s", got)
	}
	key.Act, key.Field, key.Value = habeas.Correct, "group", `{"who":"twelve people","role":"held","count":{"min":12,"max":12,"form":"exactly"},"names":[]}`
	in.Decisions = []habeas.Decision{key}
	c := Reconcile(in)
	if c.HeadCount.Known != (habeas.Heads{Min: 12, Max: 12}) || !c.Timeline[0].Confirmed {
		t.Fatalf("corrected: %s", c.HeadCount.Known)
	}
	if r.Claims[0].Group.Count.Min != 21 {
		t.Fatal("the claim itself was edited")
	}
}

func TestConflictsOfOutcome(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	c := file(d, report("r1", d-1, told(habeas.Returned, habeas.Asserted, 21, "Osk", d-3, d-3)), report("r2", d, told(habeas.Released, habeas.Asserted, 21, "Osk", d-3, d-3)))
	if len(c.Conflicts) != 1 || c.Conflicts[0].What != habeas.ConflictOutcome || len(c.Conflicts[0].Repairs) != 2 {
		t.Fatalf("got %+v", c.Conflicts)
	}
}

func TestPlanThatPassedBecomesAQuestion(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	r := report("r1", d-20, told(habeas.Arrested, habeas.Asserted, 21, "Osk", d-25, d-25), told(habeas.Returned, habeas.Planned, 21, "", 0, d-5))
	if got := file(d, r).Questions; len(got) != 1 {
		t.Fatalf("got %v", got)
	}
	if got := file(d-6, r).Questions; len(got) != 0 {
		t.Fatalf("before its day: %v", got)
	}
}

func TestAbsurdNumbersAndDaysAreSetAsideInClearWords(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	many := report("r1", d, told(habeas.Arrested, habeas.Asserted, 4_000_000, "Osk", d-5, d-5), told(habeas.Arrested, habeas.Asserted, 12, "Osk", d-5, d-5))
	c := file(d, many)
	if c.HeadCount.Known != (habeas.Heads{Min: 12, Max: 12}) || len(c.Questions) != 1 {
		t.Fatalf("known %s, %v", c.HeadCount.Known, c.Questions)
	}
	confirm := habeas.Decision{ID: "d1", Act: habeas.Confirm, Report: many.Report.Digest, Span: many.Claims[0].Span, Kind: habeas.Arrested, By: "Ana"}
	if c := Reconcile(Input{Reports: []habeas.Reading{many}, AsOf: d, Decisions: []habeas.Decision{confirm}}); c.HeadCount.Known.Min != 4_000_000 || len(c.Questions) != 0 {
		t.Fatalf("confirmed: known %s, %v", c.HeadCount.Known, c.Questions)
	}
	c = file(d, report("r1", d, told(habeas.Arrested, habeas.Asserted, 12, "Osk", d-5, d-5), told(habeas.Returned, habeas.Asserted, 12, "", d+4000, d+4000)))
	if c.HeadCount.ByState[habeas.StateReturned].Max != 0 || len(c.Questions) != 1 {
		t.Fatalf("returned in the future: %+v, %v", c.HeadCount, c.Questions)
	}
}

func TestRequestsAndAnswers(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	ask := habeas.Claim{Kind: habeas.Asked, Modality: habeas.Asserted, Agent: "The ministry in Seoul", Recipient: "China", Topic: "not to return them", When: &habeas.When{From: d - 3, To: d - 3}}
	reply := habeas.Claim{Kind: habeas.Answered, Modality: habeas.Asserted, Agent: "Beijing", Topic: "it is checking", When: &habeas.When{From: d - 1, To: d - 1}}
	c := file(d, report("r1", d, ask, reply))
	if len(c.Requests) != 1 || c.Requests[0].Answer.Kind != habeas.AnswerGiven || c.Requests[0].Answer.Topic != "it is checking" {
		t.Fatalf("got %+v", c.Requests)
	}
}

func TestDangersAreKeptAndHelpersSealed(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	guide := told(habeas.Arrested, habeas.Asserted, 1, "Osk", d, d)
	guide.Group.Role = habeas.RoleHelper
	c := file(d, report("r1", d, told(habeas.Arrested, habeas.Asserted, 12, "Osk", d-5, d-5), guide, told(habeas.Died, habeas.Feared, 12, "", 0, 0),
		habeas.Claim{Kind: habeas.Threatened, Modality: habeas.Asserted, Agent: "the state", Topic: "harsh punishment"},
		habeas.Claim{Kind: habeas.Asked, Modality: habeas.Asserted, Agent: "officers", Topic: "the names of their brokers"}))
	if !slices.Equal(c.Dangers, []string{"r1-2", "r1-3"}) || !slices.Equal(c.Sealed, []string{"r1-1", "r1-4"}) {
		t.Errorf("dangers %v, sealed %v", c.Dangers, c.Sealed)
	}
	for _, r := range c.Requests {
		if strings.Contains(r.Topic, "brokers") {
			t.Errorf("a sealed question stands among the requests: %+v", r)
		}
	}
}

func TestOverdueByTheRuleOfTheForum(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	ask := habeas.Claim{Kind: habeas.Asked, Modality: habeas.Asserted, Agent: "the Working Group on Arbitrary Detention", Recipient: "China", Topic: "where they are", When: &habeas.When{From: d - 70, To: d - 70}}
	urge := habeas.Claim{Kind: habeas.Urged, Modality: habeas.Asserted, Agent: "A relief group", Recipient: "China", Topic: "to free them", When: &habeas.When{From: d - 70, To: d - 70}}
	in := Input{Reports: []habeas.Reading{report("r1", d-69, ask, urge)}, AsOf: d, Corridor: habeas.Corridor{
		Asks: []habeas.Ask{{Whom: "Working Group on Arbitrary Detention", Aliases: []string{"WGAD"}, Forum: "WGAD", DueDays: 60, Says: "governments are asked to reply within 60 days"}}}}
	c := Reconcile(in)
	if len(c.Requests) != 2 || c.Requests[0].Overdue != 10 || c.Requests[0].DueWhy == "" || c.Requests[1].Overdue != 0 || c.Requests[0].Answer.Kind != habeas.AnswerNone {
		t.Fatalf("%+v", c.Requests)
	}
	in.Reports = append(in.Reports, report("r2", d-1, habeas.Claim{Kind: habeas.Silent, Modality: habeas.Asserted, Agent: "China", Recipient: "the Working Group", Topic: "where they are"}))
	if c := Reconcile(in); c.Requests[0].Answer.Kind != habeas.AnswerSilent || c.Requests[0].Overdue != 10 || c.Requests[1].Answer.Kind != habeas.AnswerNone {
		t.Fatalf("silence: %+v", c.Requests)
	}
}

func TestLastWordIsNotPublication(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	call := told(habeas.Contacted, habeas.Asserted, 9, "", d-9, d-9)
	c := file(d, report("r1", d, told(habeas.Held, habeas.Asserted, 9, "Osk", d-6, d-6), call))
	if c.LastWord == nil || c.LastWord.Day != d-6 || c.LastWord.Days != 6 || c.Contact == nil || c.Contact.Day != d-9 {
		t.Fatalf("got %+v, %+v", c.LastWord, c.Contact)
	}
}

// world is a true history: groups of people, what befell each, and reports that tell it truthfully.
type world struct {
	groups  []int
	ended   []habeas.Kind // "" while still held
	reports []habeas.Reading
	asOf    habeas.Day
}

func drawWorld(t *rapid.T) world {
	w := world{asOf: habeas.DayOf(2021, 6, 30)}
	ends := []habeas.Kind{"", habeas.Returned, habeas.Released, habeas.Escaped}
	for g := range rapid.IntRange(1, 4).Draw(t, "groups") {
		n := rapid.IntRange(2, 60).Draw(t, "people")*10 + g // no two groups are alike in number
		w.groups = append(w.groups, n)
		w.ended = append(w.ended, rapid.SampledFrom(ends).Draw(t, "end"))
	}
	for r := range rapid.IntRange(1, 8).Draw(t, "reports") {
		published := w.asOf - habeas.Day(rapid.IntRange(0, 20).Draw(t, "age"))
		var claims []habeas.Claim
		for g, n := range w.groups {
			if !rapid.Bool().Draw(t, "told") {
				continue
			}
			kind := habeas.Arrested
			if w.ended[g] != "" && rapid.Bool().Draw(t, "of the end") {
				kind = w.ended[g]
			}
			c := told(kind, habeas.Asserted, n, fmt.Sprintf("Town %d", g), w.asOf-40, w.asOf-40)
			switch rapid.IntRange(0, 3).Draw(t, "form") {
			case 1:
				c.Group.Count = habeas.Count{Min: n - 1, Max: habeas.Open, Form: habeas.AtLeast}
			case 2:
				c.Group.Count = habeas.Count{Min: n - n/10, Max: n + n/10, Form: habeas.About}
			}
			if rapid.IntRange(0, 4).Draw(t, "plan") == 0 {
				c.Kind, c.Modality = habeas.Returned, rapid.SampledFrom(habeas.Modalities[1:]).Draw(t, "modality")
			}
			claims = append(claims, c)
		}
		w.reports = append(w.reports, report(fmt.Sprintf("r%d", r), published, claims...))
	}
	return w
}

// TestTruthLiesInEveryInterval: whatever truthful reports say, no state's true number lies outside its interval.
func TestTruthLiesInEveryInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		c := file(w.asOf, w.reports...)
		people := 0
		told := map[int]bool{}
		for _, r := range w.reports {
			for _, cl := range r.Claims {
				var g int
				fmt.Sscanf(cl.Place.Name, "Town %d", &g)
				told[g] = true
			}
		}
		for g := range told {
			people += w.groups[g]
		}
		if k := c.HeadCount.Known; k.Min > people {
			t.Fatalf("known %s, truth %d", k, people)
		}
		for _, s := range []habeas.State{habeas.StateReturned, habeas.StateReleased, habeas.StateEscaped} {
			n := 0
			for g, k := range w.ended {
				if st, ok := stateOf(k); ok && st == s {
					n += w.groups[g]
				}
			}
			if h := c.HeadCount.ByState[s]; h.Min > n {
				t.Fatalf("%s: %s, truth %d", s, h, n)
			}
		}
	})
}

func TestOrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		a, err := json.Marshal(file(w.asOf, w.reports...))
		if err != nil {
			t.Fatal(err)
		}
		shuffled := slices.Clone(w.reports)
		rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed"))).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		in := Input{ID: "case-1", Reports: shuffled, Origins: ownOrigins(w.reports), AsOf: w.asOf, Past: true}
		b, err := json.Marshal(Reconcile(in))
		if err != nil || string(a) != string(b) {
			t.Fatalf("another order, another case:\n%s\n%s", a, b)
		}
	})
}

func TestCopiesAddNoOrigin(t *testing.T) {
	d := dayOf(t, "2021-03-10")
	a := report("r1", d-1, told(habeas.Arrested, habeas.Asserted, 21, "Osk", d-5, d-5))
	b := report("r2", d, told(habeas.Arrested, habeas.Asserted, 21, "Osk", d-5, d-5))
	origin := habeas.Origin{ID: "o1", Name: "Paper r1", Named: true, Reports: []string{"r1", "r2"}, Claims: []string{"r1-0", "r2-0"}}
	c := Reconcile(Input{ID: "c", Reports: []habeas.Reading{a, b}, Origins: []habeas.Origin{origin}, AsOf: d, Past: true})
	if len(c.Timeline) != 1 || c.Timeline[0].Reports != 2 || c.Timeline[0].Origins != 1 {
		t.Fatalf("got %+v", c.Timeline)
	}
}

func BenchmarkReconcile(b *testing.B) {
	d := habeas.DayOf(2021, 3, 10)
	var all []habeas.Reading
	for i := range 20 {
		all = append(all, report(fmt.Sprint("r", i), d-habeas.Day(i), told(habeas.Arrested, habeas.Asserted, 21, "Osk", d-30, d-30), told(habeas.Held, habeas.Asserted, 9+i%3, "Hamra", d-20, d-20)))
	}
	for b.Loop() {
		file(d, all...)
	}
}
