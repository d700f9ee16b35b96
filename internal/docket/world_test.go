package docket_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/echo"
)

// A true history, and reports that tell of it truthfully, in pieces, late, with doubtful numbers, plans and fears among them, and copied by others.

var today = habeas.DayOf(2021, 6, 30)

// party is a set of people who share one fate.
type party struct {
	people int
	place  string
	taken  habeas.Day
	end    habeas.Kind // "" while in custody
	ended  habeas.Day
}

// history is one affair: parties arrested together or apart, none of them alike in number.
type history struct {
	parties []party
	reports []docket.Received
	truth   map[string][]int // claim id -> the parties it speaks of
}

func drawHistory(t *rapid.T) *history {
	h := &history{truth: map[string][]int{}}
	place := []string{"Osk", "Hamra", "Velm"}
	ends := []habeas.Kind{"", habeas.Returned, habeas.Released, habeas.Escaped, habeas.Died}
	for i := range rapid.IntRange(1, 3).Draw(t, "parties") {
		p := party{people: 4*rapid.IntRange(3, 20).Draw(t, "people") + i, place: place[i], taken: today - 40, end: rapid.SampledFrom(ends).Draw(t, "end")}
		if p.end != "" {
			p.ended = today - habeas.Day(rapid.IntRange(2, 20).Draw(t, "days since the end"))
		}
		h.parties = append(h.parties, p)
	}
	for r := range rapid.IntRange(1, 6).Draw(t, "reports") {
		h.tell(t, r)
	}
	for n := range rapid.IntRange(0, 4).Draw(t, "copies") {
		h.copy(t, n)
	}
	return h
}

func (h *history) size(of []int) int {
	n := 0
	for _, i := range of {
		n += h.parties[i].people
	}
	return n
}

// tell writes one report: of all of them together, then of each party.
func (h *history) tell(t *rapid.T, r int) {
	id, published := fmt.Sprintf("r%d", r), today-habeas.Day(rapid.IntRange(0, 30).Draw(t, "age"))
	var claims []habeas.Claim
	say := func(kind habeas.Kind, mod habeas.Modality, of []int, place string, day habeas.Day, rel *habeas.Relation) {
		c := habeas.Claim{ID: fmt.Sprintf("%s-%d", id, len(claims)), Kind: kind, Modality: mod, Span: habeas.Span{Start: 100 * len(claims), End: 100*len(claims) + 40},
			Group: &habeas.Group{Who: fmt.Sprintf("%d people", h.size(of)), Role: habeas.RoleHeld, Count: h.number(t, h.size(of)), Relation: rel, Names: []string{}}}
		if place != "" {
			c.Place = &habeas.Place{Name: place, Role: habeas.At}
		}
		if day != 0 {
			c.When = &habeas.When{From: day, To: day, Precision: habeas.PrecisionDay}
		}
		h.truth[c.ID] = of
		claims = append(claims, c)
	}
	all := make([]int, len(h.parties))
	for i := range all {
		all[i] = i
	}
	var whole *habeas.Relation
	if len(all) > 1 && rapid.Bool().Draw(t, "tells of all") {
		say(habeas.Arrested, habeas.Asserted, all, "", today-40, nil)
		whole = &habeas.Relation{Type: habeas.PartOf, Of: []string{id + "-0"}}
	}
	for i, p := range h.parties {
		if !rapid.Bool().Draw(t, "tells of one") {
			continue
		}
		say(habeas.Arrested, habeas.Asserted, []int{i}, p.place, p.taken, whole)
		if p.end != "" && p.ended <= published && rapid.Bool().Draw(t, "tells of the end") {
			say(p.end, habeas.Asserted, []int{i}, "", p.ended, &habeas.Relation{Type: habeas.Same, Of: []string{claims[len(claims)-1].ID}})
		}
		if rapid.IntRange(0, 3).Draw(t, "a plan or a fear") == 0 {
			say(habeas.Returned, rapid.SampledFrom(habeas.Modalities[1:5]).Draw(t, "modality"), []int{i}, "", 0, &habeas.Relation{Type: habeas.Same, Of: []string{claims[len(claims)-1].ID}})
		}
	}
	h.add(id, fmt.Sprintf("Paper %d", r), published, prose(uint64(r)), claims)
}

// number tells a size exactly, or roughly and truthfully.
func (h *history) number(t *rapid.T, n int) habeas.Count {
	switch rapid.IntRange(0, 4).Draw(t, "form") {
	case 1:
		return habeas.Count{Min: n - 1, Max: habeas.Open, Form: habeas.AtLeast}
	case 2:
		return habeas.Count{Min: n - n/10 - 1, Max: n + n/10 + 1, Form: habeas.About}
	}
	return habeas.ExactCount(n)
}

// copy reprints one of the reports a day later, somewhere else.
func (h *history) copy(t *rapid.T, n int) {
	of := h.reports[rapid.IntRange(0, len(h.reports)-1).Draw(t, "of")]
	id := fmt.Sprintf("c%d", n)
	var claims []habeas.Claim
	for _, c := range of.Claims {
		was := c.ID
		c.ID = strings.Replace(c.ID, of.ID, id, 1)
		if rel := c.Group.Relation; rel != nil {
			g := *c.Group
			g.Relation = &habeas.Relation{Type: rel.Type, Of: []string{strings.Replace(rel.Of[0], of.ID, id, 1)}}
			c.Group = &g
		}
		h.truth[c.ID] = h.truth[was]
		claims = append(claims, c)
	}
	h.add(id, fmt.Sprintf("Reprint %d", n), min(today, of.Report.Published+1), of.Report.Text, claims)
}

func (h *history) add(id, publisher string, day habeas.Day, text string, claims []habeas.Claim) {
	h.reports = append(h.reports, docket.Received{Entry: int64(len(h.reports)), Reading: habeas.Reading{ID: id, Claims: claims,
		Report: habeas.Report{ID: id, Publisher: publisher, Published: day, Text: text, Digest: habeas.DigestOf([]byte(id))}}})
}

// prose is a text that shares no run of words with that of another seed.
func prose(seed uint64) string {
	rng := rand.New(rand.NewPCG(seed, 7))
	var b strings.Builder
	for range 120 {
		fmt.Fprintf(&b, "w%d ", rng.IntN(4000))
	}
	return b.String()
}

// cases runs the stages over reports as the desk does.
func cases(reports []docket.Received, asOf habeas.Day, decisions ...habeas.Decision) []habeas.Case {
	var out []habeas.Case
	var readings []habeas.Reading
	for _, r := range reports {
		readings = append(readings, r.Reading)
	}
	for _, a := range docket.Gather(reports, echo.Pairs(readings, decisions, nil), decisions, nil) {
		found := echo.Trace(a.Reports, decisions, nil)
		out = append(out, docket.Reconcile(docket.Input{ID: a.ID, Reports: a.Reports, Echoes: found.Echoes, Origins: found.Origins, Decisions: decisions, AsOf: asOf, Past: true}))
	}
	return out
}

// tolds are the parties that a case's claims speak of, out of those of some kind.
func (h *history) told(c habeas.Case, kinds func(id string) bool) []int {
	var out []int
	for _, g := range c.Groups {
		for _, id := range g.Claims {
			if kinds(id) {
				out = append(out, h.truth[id]...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (h *history) claim(id string) *habeas.Claim {
	for i := range h.reports {
		for j := range h.reports[i].Claims {
			if h.reports[i].Claims[j].ID == id {
				return &h.reports[i].Claims[j]
			}
		}
	}
	return nil
}

// TestTruthLiesInEveryIntervalOfTruthfulReports is invariants 2, 3 and 5: the truth lies inside every interval, no part is larger than its whole, plans and fears count
// nobody, nobody is added twice, and truthful reports are no conflict.
func TestTruthLiesInEveryIntervalOfTruthfulReports(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		for _, c := range cases(h.reports, today) {
			known := h.told(c, func(string) bool { return true })
			inside(t, "known", c.HeadCount.Known, h.size(known))
			for _, g := range c.Groups {
				inside(t, g.Who, g.Count, h.size(h.truth[g.Claims[0]]))
				for _, id := range g.Claims {
					if !slices.Equal(h.truth[id], h.truth[g.Claims[0]]) {
						t.Fatalf("%s and %s are one group", id, g.Claims[0])
					}
				}
			}
			h.states(t, c, known)
			if len(c.Conflicts) > 0 {
				t.Fatalf("truthful reports contradict each other: %+v", c.Conflicts)
			}
		}
	})
}

func inside(t *rapid.T, what string, h habeas.Heads, n int) {
	if n < h.Min || n > h.Max {
		t.Fatalf("%s: %d does not lie in %s", what, n, h)
	}
}

func (h *history) states(t *rapid.T, c habeas.Case, known []int) {
	gone := 0
	for s, kind := range map[habeas.State]habeas.Kind{habeas.StateReturned: habeas.Returned, habeas.StateReleased: habeas.Released, habeas.StateEscaped: habeas.Escaped, habeas.StateDead: habeas.Died} {
		told := h.told(c, func(id string) bool { x := h.claim(id); return x.Kind == kind && x.Happened() })
		inside(t, string(s), c.HeadCount.ByState[s], h.size(told))
		gone += h.size(told)
	}
	held := 0
	for _, i := range known {
		if h.parties[i].end == "" {
			held += h.parties[i].people
		}
	}
	inside(t, "held", c.HeadCount.ByState[habeas.StateHeld], held)
	inside(t, "unknown", c.HeadCount.ByState[habeas.StateUnknown], h.size(known)-gone-held)
}

// TestCopiesChangeNoCount is invariant 4: reprints add no origin, no people and no conflict.
func TestCopiesChangeNoCount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		original := slices.DeleteFunc(slices.Clone(h.reports), func(r docket.Received) bool { return r.ID[0] == 'c' })
		with, without := cases(h.reports, today), cases(original, today)
		if len(with) != len(without) {
			t.Fatalf("copies make %d cases of %d", len(with), len(without))
		}
		for i := range with {
			a, b := with[i], without[i]
			if a.HeadCount.Known != b.HeadCount.Known || len(a.Groups) != len(b.Groups) || len(a.Timeline) != len(b.Timeline) {
				t.Fatalf("copies change a case: %s and %s known, %d and %d groups", a.HeadCount.Known, b.HeadCount.Known, len(a.Groups), len(b.Groups))
			}
			for k := range a.Timeline {
				if a.Timeline[k].Origins > b.Timeline[k].Origins {
					t.Fatalf("%d origins with copies, %d without: %+v", a.Timeline[k].Origins, b.Timeline[k].Origins, a.Timeline[k])
				}
			}
		}
	})
}

// TestAnyOrderAnyDay is invariants 6, 7 and 9: the order in which reports are handed over changes nothing, and a view of a day uses nothing published later.
func TestAnyOrderAnyDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		day := today - habeas.Day(rapid.IntRange(0, 30).Draw(t, "back"))
		then := slices.DeleteFunc(slices.Clone(h.reports), func(r docket.Received) bool { return r.Report.Published > day })
		want, _ := json.Marshal(cases(then, day))
		shuffled := slices.Clone(then)
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got, _ := json.Marshal(cases(shuffled, day)); string(got) != string(want) {
			t.Fatalf("another order, other cases:\n%s\n%s", want, got)
		}
		for _, c := range cases(h.reports, today) {
			for _, later := range cases(then, day) {
				if later.ID == c.ID && later.HeadCount.Known.Min > 0 && len(later.Reports) > len(c.Reports) {
					t.Fatalf("%s has fewer reports later", c.ID)
				}
			}
		}
	})
}

// TestPlantedReportsAddOneOrigin: fifty reprints from ten new outlets raise the independent origins of what they say by at most one, and no head is added.
func TestPlantedReportsAddOneOrigin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		h.reports = slices.DeleteFunc(h.reports, func(r docket.Received) bool { return r.ID[0] == 'c' })
		before := map[habeas.Kind]int{}
		for _, c := range cases(h.reports, today) {
			for _, s := range c.Timeline {
				before[s.Kind] = max(before[s.Kind], s.Origins)
			}
		}
		n := len(h.reports)
		h.tell(t, 50)
		planted := h.reports[n]
		for i := range 49 {
			r := planted
			r.Entry = int64(n + 1 + i)
			r.ID = fmt.Sprintf("p%d", i)
			r.Report.ID, r.Report.Publisher, r.Report.Digest = r.ID, fmt.Sprintf("New Outlet %d", i%10), habeas.DigestOf([]byte(r.ID))
			r.Claims = nil
			for _, c := range planted.Claims {
				c.ID = strings.Replace(c.ID, planted.ID, r.ID, 1)
				if rel := c.Group.Relation; rel != nil {
					g := *c.Group
					g.Relation = &habeas.Relation{Type: rel.Type, Of: []string{strings.Replace(rel.Of[0], planted.ID, r.ID, 1)}}
					c.Group = &g
				}
				r.Claims = append(r.Claims, c)
			}
			h.reports = append(h.reports, r)
		}
		for _, c := range cases(h.reports, today) {
			for _, s := range c.Timeline {
				if s.Origins > before[s.Kind]+1 {
					t.Fatalf("%d origins, %d before: %+v", s.Origins, before[s.Kind], s)
				}
			}
		}
	})
}
