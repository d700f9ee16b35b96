package corpus

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas"
)

// Episodes are fixed in advance: at least eleven to develop on, seven only for the score.
func TestEpisodesAreWhole(t *testing.T) {
	all, err := Episodes("")
	if err != nil {
		t.Fatal(err)
	}
	sets, byHand, reports := map[string]int{}, map[string]int{}, 0
	texts := map[string]bool{}
	for _, e := range all {
		sets[e.Set]++
		if e.Read() {
			byHand[e.Set]++
		}
		reports += len(e.Reports)
		if len(e.Reports) < 5 || len(e.Reports) > 12 || e.Facts == "" {
			t.Errorf("%s has %d reports", e.Name, len(e.Reports))
		}
		if len(e.Truth.Counts) < 3 || len(e.Truth.Timeline) < 4 || len(e.Truth.Words) < 3 || len(e.Truth.Groups) < 2 {
			t.Errorf("%s: its truth lacks something", e.Name)
		}
		for _, r := range e.Reports {
			if texts[r.Text] {
				t.Errorf("%s %s: the same text stands elsewhere", e.Name, r.ID)
			}
			texts[r.Text] = true
		}
		adds(t, &e)
	}
	if sets[Dev] < 11 || sets[Kept] != 7 || reports < 90 || byHand[Dev] < 4 || byHand[Kept] < 2 {
		t.Errorf("%d to develop on, %d for the score, %d reports, read by hand %v", sets[Dev], sets[Kept], reports, byHand)
	}
}

// adds checks that the states of each day fit into what is known of, and that days come after a first report.
func adds(t *testing.T, e *Episode) {
	t.Helper()
	for _, c := range e.Truth.Counts {
		least, most := 0, 0
		for _, h := range c.ByState {
			least, most = least+h.Min, most+h.Max
		}
		if least > c.Known.Max || most < c.Known.Min || c.Day < e.Reports[0].Published {
			t.Errorf("%s, %s on %s: %d to %d people against %s", e.Name, c.Case, c.Day, least, most, c.Known)
		}
	}
	for _, w := range e.Truth.Words {
		for _, s := range slices.Concat(w.Custody, w.Contact) {
			for _, r := range e.Reports {
				if r.ID == s.Report && r.Published > w.Day || s.Day > w.Day {
					t.Errorf("%s on %s: the word of %s was not out yet", e.Name, w.Day, s.Report)
				}
			}
		}
	}
}

func TestGoldenCasesAreReadByHand(t *testing.T) {
	all, err := GoldenCases()
	if err != nil || len(all) != 5 {
		t.Fatalf("%d, %v", len(all), err)
	}
	for _, e := range all {
		if !e.Read() {
			t.Errorf("%s: a report has no claims", e.Name)
		}
		adds(t, &e)
	}
}

// TestAffairsApartAreWhole: every report stands in one case, and every affair has a neighbour of the same weeks.
func TestAffairsApartAreWhole(t *testing.T) {
	all, err := Apart()
	if err != nil || len(all) < 4 {
		t.Fatalf("%d, %v", len(all), err)
	}
	for _, e := range all {
		in := map[string]int{}
		for _, c := range e.Truth.Cases {
			for _, r := range c.Reports {
				in[r]++
			}
		}
		if len(in) != len(e.Reports) || len(e.Truth.Cases) < 3 || e.Set != Dev {
			t.Errorf("%s: %d reports, %d in its %d cases", e.Name, len(e.Reports), len(in), len(e.Truth.Cases))
		}
	}
}

const told = `Invented. Nine held, four returned, a planned return, and a ship's crew apart.
set: dev
-- r1.txt --
title: Nine
publisher: P
published: 2020-01-02

Police arrested nine people at Tumen on January 1. A driver was arrested with them. They will be sent back on Friday.
-- r1.claims --
a arrested | who nine people = 9 | at Tumen | on 2020-01-01 | by Police | "Police arrested nine people at Tumen on January 1"
b arrested | who A driver = 1 helper | rel disjoint a | "A driver was arrested with them"
c returned planned | who They = 9 | on 2020-01-03 | rel same a | "They will be sent back on Friday"
link summary_of Q
-- r2.txt --
title: Nine again
publisher: Q
published: 2020-01-02

Police arrested nine people at Tumen on January 1.
-- r2.claims --
a arrested | who nine people = 9 | at Tumen | on 2020-01-01 | "Police arrested nine people at Tumen on January 1"
-- r3.txt --
title: Four
publisher: R
published: 2020-01-09

Four of the nine were returned on Tuesday. The UN asked China where they are.
-- r3.claims --
a returned believed | who Four of the nine = 4 | on 2020-01-07 | per a guard (anonymous) ; a cook (witness) | "Four of the nine were returned on Tuesday"
b asked | by The UN | unto China | about where they are | "The UN asked China where they are"
-- r4.txt --
title: Crew
publisher: S
published: 2020-01-05

Nine sailors went home.
-- r4.claims --
a returned | who Nine sailors = 9 other | on ..2020-01-05 | "Nine sailors went home"
-- gold --
cases
A | r1 r2 r3 | nine
- | r4 | sailors
echoes
r2 | r1 | copy
?r3 | r1/r2 | summary/quote
groups
g9 | A | 9 | held | nine | r1 r2 r3
d | A | 1 | helper | driver | r1
g4 | A | 4 | held | returned | r3
sets
part_of | g4 | g9 | stated
same | g9 | g4 | never
counts
A | 2020-01-02 | 9 | 9 | 0 | 0 | 0 | 0
A | 2020-01-09 | 9 | 5 | 4 | 0 | 0 | 0
conflicts
A | outcome | r1/r2 r3 | made up
timeline
A | g9 | arrested | Tumen | 2020-01-01 | caught | 1
A | g9 | returned planned | - | 2020-01-03 | | 1
A | g4 | returned | - | 2020-01-07 | | 1
requests
A | UN | China | asked | where | 2020-01-09 none, 2020-03-20 overdue
last word
A | 2020-01-02 | 2020-01-01 r1/r2 | -
A | 2020-01-09 | 2020-01-07 r3 | -
`

func example1(t *testing.T) Episode {
	t.Helper()
	e, err := ParseEpisode("told", []byte(told))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// perfect makes the case files that the truth of an episode describes.
func perfect(e *Episode) Carried {
	out := Carried{Report: map[string]string{}, Claim: map[string]string{}}
	for _, r := range e.Reports {
		out.Report[r.ID], out.Claim["c"+r.ID] = r.ID, r.ID
	}
	out.Cases = func(day habeas.Day) ([]habeas.Case, error) {
		var all []habeas.Case
		for _, c := range e.Truth.Cases {
			if c.Name != "-" && !c.Fair {
				all = append(all, e.Truth.file(c, day))
			}
		}
		return all, nil
	}
	return out
}

func claimsOf(reports ...string) (out []string) {
	for _, r := range reports {
		out = append(out, "c"+r)
	}
	return out
}

// file writes one case file from the truth.
func (t *Truth) file(c TrueCase, day habeas.Day) habeas.Case {
	f := habeas.Case{ID: "case-" + c.Name, AsOf: day}
	for _, r := range c.Reports {
		f.Reports = append(f.Reports, habeas.CaseReport{ID: r})
	}
	for _, e := range t.Echoes {
		if slices.Contains(c.Reports, e.Report) && !e.Fair {
			f.Echoes = append(f.Echoes, habeas.Echo{Report: e.Report, Of: e.Of[0], Kind: e.Kinds[0]})
		}
	}
	for _, g := range t.Groups {
		if g.Case == c.Name {
			f.Groups = append(f.Groups, habeas.CaseGroup{ID: g.ID, Count: g.Count, Role: g.Roles[0], Claims: claimsOf(g.Reports...)})
		}
	}
	for _, s := range t.Sets {
		one := habeas.SetClaim{Type: s.Type, A: s.A[0], Status: habeas.SetStated, Shared: s.Shared}
		for _, b := range s.B {
			one.B = append(one.B, b[0])
		}
		if slices.Contains(s.Status, never) {
			one.Status = habeas.SetOpen
		}
		f.Sets = append(f.Sets, one)
	}
	for _, n := range t.Counts {
		if n.Case == c.Name && n.Day <= day {
			f.HeadCount = habeas.HeadCount{Known: n.Known, ByState: n.ByState}
		}
	}
	for _, k := range t.Conflicts {
		if k.Case == c.Name && !k.Fair {
			one := habeas.Conflict{What: k.What[0]}
			for _, r := range k.Reports {
				one.Claims = append(one.Claims, "c"+r[0])
			}
			f.Conflicts = append(f.Conflicts, one)
		}
	}
	t.story(&f, c.Name, day)
	return f
}

func (t *Truth) story(f *habeas.Case, name string, day habeas.Day) {
	for _, s := range t.Timeline {
		if s.Case != name {
			continue
		}
		one := habeas.Spell{Kind: s.Kinds[0], Modality: s.Modality, Place: strings.TrimPrefix(s.Places[0], "-"), When: s.When, Group: s.Group}
		if len(s.Stages) > 0 {
			one.Stage = s.Stages[0]
		}
		if g := t.group(s.Group); g != nil {
			one.Claims = claimsOf(g.Reports...)
		}
		if s.Origins != nil {
			one.Origins = s.Origins.Min
		}
		f.Timeline = append(f.Timeline, one)
	}
	for i := range t.Requests {
		r := &t.Requests[i]
		state := r.on(day)
		if r.Case != name || state == "" || r.Fair {
			continue
		}
		one := habeas.Request{From: r.From[0], To: r.To[0], Kind: r.Kinds[0], Answer: habeas.Answer{Kind: habeas.AnswerKind(state)}}
		if state == overdue {
			one.Answer.Kind, one.Overdue = habeas.AnswerNone, 1
		}
		f.Requests = append(f.Requests, one)
	}
	for _, w := range t.Words {
		if w.Case != name || w.Day > day {
			continue
		}
		f.LastWord, f.Contact = nil, nil
		if len(w.Custody) > 0 {
			f.LastWord = &habeas.LastWord{Day: w.Custody[0].Day, Kind: "custody", Claims: claimsOf(w.Custody[0].Report)}
		}
		if len(w.Contact) > 0 {
			f.Contact = &habeas.LastWord{Day: w.Contact[0].Day, Kind: "contact", Claims: claimsOf(w.Contact[0].Report)}
		}
	}
}

// whole reports whether everything is right and nothing too much.
func whole(r *CaseResult) bool {
	for _, a := range []Account{r.Echoes, r.Conflicts, r.Requests} {
		if a.Gold != a.Matched || a.Found != a.Matched {
			return false
		}
	}
	for _, t := range []Tally{r.Sound, r.Tight, r.Timeline, r.Stages, r.Origins, r.Custody, r.Contact, r.Groups, r.Roles, r.Sets} {
		if t.Right != t.Of {
			return false
		}
	}
	return r.Fatal == 0 && r.Alone.F1() > 0.9999
}

// The case files that the truth describes have a whole score: no row contradicts another, and the scorer sees all of them.
func TestScoreOfTrueCasesIsWhole(t *testing.T) {
	all, err := Episodes("")
	if err != nil {
		t.Fatal(err)
	}
	golden, err := GoldenCases()
	if err != nil {
		t.Fatal(err)
	}
	affair, err := AffairEpisode()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range append(slices.Concat(all, golden), affair, example1(t)) {
		var r CaseResult
		if err := r.Episode(&e, perfect(&e)); err != nil {
			t.Fatal(err)
		}
		if !whole(&r) {
			t.Errorf("%s: %+v", e.Name, r)
		}
	}
}

func TestCaseScoreSeesFaults(t *testing.T) {
	for _, c := range []struct {
		name string
		harm func(*habeas.Case)
		want func(r *CaseResult) bool
	}{
		{"an echo turned round", func(f *habeas.Case) { f.Echoes[0].Report, f.Echoes[0].Of = "r1", "r2" },
			func(r *CaseResult) bool { return r.Echoes == Account{1, 1, 0} }},
		{"a fair echo", func(f *habeas.Case) {
			f.Echoes = append(f.Echoes, habeas.Echo{Report: "r3", Of: "r2", Kind: habeas.EchoQuote})
		},
			func(r *CaseResult) bool { return r.Echoes == Account{1, 1, 1} }},
		{"a count too narrow", func(f *habeas.Case) { f.HeadCount.Known = habeas.Heads{Min: 10, Max: 10} },
			func(r *CaseResult) bool { return r.Sound == Tally{10, 12} && r.Tight == Tally{10, 12} }},
		{"a count too wide", func(f *habeas.Case) { f.HeadCount.Known = habeas.Heads{Min: 9, Max: habeas.Open} },
			func(r *CaseResult) bool { return r.Sound == Tally{12, 12} && r.Tight == Tally{10, 12} }},
		{"held at the last word counts", func(f *habeas.Case) { f.HeadCount.LastHeld = &habeas.Heads{} },
			func(r *CaseResult) bool { return r.Sound == Tally{10, 12} }},
		{"a conflict with a report beside", func(f *habeas.Case) { f.Conflicts[0].Claims = claimsOf("r1", "r3", "r4") },
			func(r *CaseResult) bool { return r.Conflicts == Account{1, 1, 0} }},
		{"a conflict shown by the copy", func(f *habeas.Case) { f.Conflicts[0].Claims = claimsOf("r2", "r3") },
			func(r *CaseResult) bool { return r.Conflicts == Account{1, 1, 1} }},
		{"a plan told as fact", func(f *habeas.Case) { f.Timeline[1].Modality = habeas.Asserted },
			func(r *CaseResult) bool { return r.Fatal == 1 && r.Timeline == Tally{2, 3} }},
		{"the wrong people", func(f *habeas.Case) { f.Timeline[0].Count = habeas.Heads{Min: 3, Max: 3} },
			func(r *CaseResult) bool { return r.Timeline == Tally{2, 3} }},
		{"another day", func(f *habeas.Case) { f.Timeline[0].When = habeas.OnDay(habeas.DayOf(2020, 1, 5)) },
			func(r *CaseResult) bool { return r.Timeline == Tally{2, 3} }},
		{"a stage and an origin", func(f *habeas.Case) { f.Timeline[0].Stage, f.Timeline[0].Origins = "waiting", 2 },
			func(r *CaseResult) bool { return r.Stages == Tally{0, 1} && r.Origins == Tally{2, 3} }},
		{"not overdue", func(f *habeas.Case) {
			for i := range f.Requests {
				f.Requests[i].Overdue = 0
			}
		},
			func(r *CaseResult) bool { return r.Requests == Account{2, 2, 1} }},
		{"a driver among the held", func(f *habeas.Case) { f.Groups[1].Role = habeas.RoleHeld },
			func(r *CaseResult) bool { return r.Groups == Tally{3, 3} && r.Roles == Tally{2, 3} }},
		{"equal numbers made one", func(f *habeas.Case) { f.Sets[1].Status = habeas.SetInferred },
			func(r *CaseResult) bool { return r.Sets == Tally{1, 2} }},
		{"the word of another report", func(f *habeas.Case) { f.LastWord.Claims = claimsOf("r4") },
			func(r *CaseResult) bool { return r.Custody == Tally{0, 2} && r.Contact == Tally{2, 2} }},
		{"a contact nobody told of", func(f *habeas.Case) { f.Contact = f.LastWord },
			func(r *CaseResult) bool { return r.Custody == Tally{2, 2} && r.Contact == Tally{0, 2} }},
		{"the sailors among them", func(f *habeas.Case) { f.Reports = append(f.Reports, habeas.CaseReport{ID: "r4"}) },
			func(r *CaseResult) bool { return r.Alone.F1() < 0.9 }},
	} {
		e := example1(t)
		p := perfect(&e)
		right := p.Cases
		p.Cases = func(day habeas.Day) ([]habeas.Case, error) {
			all, err := right(day)
			c.harm(&all[0])
			return all, err
		}
		var r CaseResult
		if err := r.Episode(&e, p); err != nil {
			t.Fatal(err)
		}
		if !c.want(&r) {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
}

// No case at all is a miss everywhere, and no panic.
func TestCaseScoreOfNothing(t *testing.T) {
	e := example1(t)
	var r CaseResult
	if err := r.Episode(&e, Carried{Cases: func(habeas.Day) ([]habeas.Case, error) { return nil, nil }}); err != nil {
		t.Fatal(err)
	}
	if r.Timeline.Right != 0 || r.Sound.Right == r.Sound.Of || r.Requests.Gold != 2 || r.Groups.Right != 0 || len(r.Details) == 0 {
		t.Errorf("%+v", r)
	}
}

func TestCaseDetailsTellOnlyOfDev(t *testing.T) {
	kept, err := Episodes(Kept)
	if err != nil {
		t.Fatal(err)
	}
	nothing := func([]Told, bool) (Carried, error) {
		return Carried{Cases: func(habeas.Day) ([]habeas.Case, error) { return nil, nil }}, nil
	}
	r, err := MeasureCases(kept, nothing, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.MeasureTogether(kept, kept, nothing, false); err != nil || len(r.Details) != 0 {
		t.Errorf("%v, %v", r.Details, err)
	}
}

// The worked example of Bagga and Baldwin (1998): 12 mentions of three people, the second and third taken for one.
func TestCubed(t *testing.T) {
	truth, got := sorting{}, sorting{}
	ids := strings.Fields("a b c d e f g h i j k l")
	for i, id := range ids {
		switch {
		case i < 5:
			truth[id], got[id] = []string{"1"}, []string{"1"}
		case i < 7:
			truth[id], got[id] = []string{"2"}, []string{"2"}
		default:
			truth[id], got[id] = []string{"3"}, []string{"2"}
		}
	}
	c := cubed(truth, got, nil, ids, ids)
	if p, r := c.Precision/12, c.Recall/12; math.Abs(p-16.0/21) > 1e-9 || r != 1 {
		t.Errorf("precision %.4f, recall %.4f", p, r)
	}
	if c := cubed(truth, truth, nil, ids, ids); c.F1() != 1 {
		t.Errorf("the truth against itself %.3f", c.F1())
	}
	if c := cubed(truth, sorting{}, nil, ids, ids); c.Precision != 12 || math.Abs(c.Recall-3) > 1e-9 {
		t.Errorf("each alone: %+v", c)
	}
}

// pairUp never pairs what does not fit, nobody twice, and as many as brute force.
func TestPairUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, m := rapid.IntRange(0, 5).Draw(t, "n"), rapid.IntRange(0, 5).Draw(t, "m")
		fit := rapid.SliceOfN(rapid.Bool(), n*m, n*m).Draw(t, "fit")
		fits := func(i, k int) bool { return fit[i*m+k] }
		of := pairUp(n, m, fits)
		used, pairs := map[int]bool{}, 0
		for i, k := range of {
			if k < 0 {
				continue
			}
			if !fits(i, k) || used[k] {
				t.Fatalf("%v", of)
			}
			used[k] = true
			pairs++
		}
		var most func(i int, taken int) int
		most = func(i, taken int) int {
			if i == n {
				return 0
			}
			best := most(i+1, taken)
			for k := range m {
				if fits(i, k) && taken&(1<<k) == 0 {
					best = max(best, 1+most(i+1, taken|1<<k))
				}
			}
			return best
		}
		if want := most(0, 0); pairs != want {
			t.Fatalf("%d pairs, could be %d", pairs, want)
		}
	})
}

func TestReadByHand(t *testing.T) {
	e := example1(t)
	rep := habeas.Report{ID: "r0", Text: e.Reports[2].Text}
	got, err := e.Reports[2].ReadBy(rep, "x-", func(name string) habeas.Ref { return habeas.Ref("gn:" + name) })
	if err != nil || len(got.Claims) != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	c := got.Claims[0]
	if q, ok := habeas.Slice(rep.Text, c.Span); !ok || q != c.Quote || c.ID != "x-a" || c.Hedge != habeas.HedgeBelieved || len(c.AccordingTo) != 2 || c.AccordingTo[1].Kind != habeas.VoiceWitness {
		t.Errorf("%+v", c)
	}
	got, err = e.Reports[0].ReadBy(habeas.Report{Text: e.Reports[0].Text}, "y-", func(name string) habeas.Ref { return habeas.Ref("gn:" + name) })
	if err != nil || got.Claims[0].Place.Ref != "gn:Tumen" || got.Claims[1].Group.Relation.Of[0] != "y-a" || got.Claims[1].Group.Role != habeas.RoleHelper || got.RefersTo[0].Name != "Q" {
		t.Errorf("%+v, %v", got, err)
	}
	if e.Reports[0].Claims[1].Group.Relation.Of[0] != "a" {
		t.Error("the truth was changed by reading it")
	}
	if _, err := e.Reports[0].ReadBy(habeas.Report{Text: "another"}, "", nil); err == nil {
		t.Error("another text was taken")
	}
}

func TestEpisodeRefuses(t *testing.T) {
	for name, change := range map[string][2]string{
		"a quote that does not stand there": {`"Four of the nine were returned on Tuesday"`, `"Five of the nine were returned on Tuesday"`},
		"an unknown kind":                   {"b asked |", "b begged |"},
		"an unknown cell":                   {"| by The UN", "| of The UN"},
		"a relation to nobody":              {"rel same a", "rel same z"},
		"a relation of nobody":              {"b asked |", "b asked | rel same a |"},
		"a label given twice":               {"b asked |", "a asked |"},
		"a count that is none":              {"= 4", "= four"},
		"a voice without a kind":            {"a cook (witness)", "a cook"},
		"no set":                            {"set: dev", "sets: dev"},
		"an unknown head":                   {"publisher: Q", "paper: Q"},
		"no day":                            {"published: 2020-01-05", "published: soon"},
		"a report in no case":               {"- | r4 | sailors\n", ""},
		"an unknown report":                 {"r2 | r1 | copy", "r9 | r1 | copy"},
		"an unknown group":                  {"part_of | g4 | g9", "part_of | g4 | g5"},
		"an unknown case":                   {"A | 2020-01-09 | 9 | 5", "C | 2020-01-09 | 9 | 5"},
		"a row too short":                   {"| 9 | 5 | 4 | 0 | 0 | 0", "| 9 | 5 | 4 | 0 | 0"},
		"a state that is none":              {"2020-03-20 overdue", "2020-03-20 late"},
		"days out of order":                 {"2020-01-09 none, 2020-03-20", "2020-01-09 none, 2019-03-20"},
		"an interval upside down":           {"| g4 | returned | - | 2020-01-07", "| g4 | returned | - | 2020-01-07..2020-01-01"},
		"a kind of spell that is none":      {"| g4 | returned | -", "| g4 | gone | -"},
		"a part of another name":            {"-- gold --", "-- silver --"},
		"a link that is none":               {"link summary_of Q", "link echo Q"},
	} {
		bad := strings.Replace(told, change[0], change[1], 1)
		if bad == told {
			t.Fatalf("%s: nothing was changed", name)
		}
		if _, err := ParseEpisode("bad", []byte(bad)); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}

func FuzzParseEpisode(f *testing.F) {
	f.Add(told)
	f.Add("set: score\n-- gold --\ncases\n")
	f.Fuzz(func(t *testing.T, s string) {
		if e, err := ParseEpisode("fuzz", []byte(s)); err == nil {
			var r CaseResult
			if err := r.Episode(&e, perfect(&e)); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestCaseTableIsStable(t *testing.T) {
	e := example1(t)
	print := func() string {
		r, err := MeasureCases([]Episode{e}, func([]Told, bool) (Carried, error) { return perfect(&e), nil }, true)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		r.Print(&b, "example")
		return b.String()
	}
	if a, b := print(), print(); a != b || !strings.Contains(a, "head counts sound            1.000  (12 of 12)") {
		t.Fatal(a)
	}
}
