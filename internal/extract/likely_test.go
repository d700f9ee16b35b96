package extract

import (
	"slices"
	"strings"
	"testing"

	"habeas"
	"habeas/internal/lang/tell"
)

// TestLikely reads a letter that no rule knows for a contact, in a report about custody and alone.
func TestLikely(t *testing.T) {
	w := worker(t)
	const letter = "The monk passed rice and a letter to one of them through the fence on Friday."
	r := w.Read(habeas.Report{ID: "t", Lang: habeas.English, Published: published, Text: "Police in Mae Sot arrested fourteen Karen villagers on 2 March. They are held in the police station, a monk said. " +
		letter + " Their families have had no letter from them."}, false)
	i := slices.IndexFunc(r.Claims, func(c habeas.Claim) bool { return strings.HasPrefix(c.Why[0], "likely: ") })
	if i < 0 {
		t.Fatalf("no claim is made of what is likely: %v", r.Claims)
	}
	c := &r.Claims[i]
	if c.Kind != habeas.Contacted || c.Modality != habeas.Asserted || c.Group == nil || c.Group.Count != habeas.ExactCount(1) || !strings.Contains(letter, c.Quote) {
		t.Errorf("%s %s of %+v in %q", c.Kind, c.Modality, c.Group, c.Quote)
	}
	if c.Confidence != 0.48 {
		t.Errorf("confidence %v, want that of its row", c.Confidence)
	}
	r = w.Read(habeas.Report{ID: "t", Lang: habeas.English, Published: published, Text: "The monk passed rice and a letter to one of them through the fence on Friday. Then it rained for a week, and nobody came to the fence."}, false)
	for _, c := range r.Claims {
		if strings.HasPrefix(c.Why[0], "likely: ") {
			t.Errorf("%s %q in a text of which the rules read nothing", c.Kind, c.Quote)
		}
	}
}

// TestLikelyFact holds that nothing becomes a fact by the net alone: not what the rules call none, not beside a word of denial, not where the net takes it for none.
func TestLikelyFact(t *testing.T) {
	w, need := worker(t), &inPassing
	of := func(text string) *sentence {
		rep := habeas.Report{ID: "t", Lang: habeas.English, Published: published, Text: text}
		p := &passage{worker: w, doc: w.pack.Read(rep), report: &rep}
		p.prepare()
		return p.sentence(0)
	}
	plain, denied := of("The prison in Osh has the men."), of("The prison in Osh has no such men.")
	open := of("The men of the prison remained unclear.")
	nobody := of("The prison in Osh has the men.")
	own := of("The prison has, in our report of Monday, the men.")
	for _, c := range []struct {
		name         string
		s            *sentence
		modality     habeas.Modality
		weight, fact int32
		ok           bool
		want         habeas.Modality
		end          bool
	}{
		{"both take it for a fact", plain, habeas.Asserted, need.fact, need.told, true, habeas.Asserted, false},
		{"an end of custody needs more", plain, habeas.Asserted, need.end - 1, 10 * need.told, false, "", true},
		{"an end of custody", plain, habeas.Asserted, need.end, need.told, true, habeas.Asserted, true},
		{"the net is less sure", plain, habeas.Asserted, need.fact - 1, need.told, false, "", false},
		{"the net takes it for none", plain, habeas.Asserted, need.fact, need.told - 1, false, "", false},
		{"the rules call it planned, the net a fact", plain, habeas.Planned, need.fact, 10 * need.told, true, habeas.Planned, false},
		{"a word of denial stands near", denied, habeas.Asserted, 10 * need.fact, 10 * need.told, false, "", false},
		{"the writer speaks of what he wrote", own, habeas.Asserted, 10 * need.fact, 10 * need.told, false, "", false},
		{"the net is not sure enough of what is told of nobody", nobody, habeas.Planned, inPassing.end - 1, 10 * need.told, false, "", false},
		{"a word leaves it open", open, habeas.Asserted, 10 * need.fact, 10 * need.told, false, "", false},
		{"denied by a word and by the net", denied, habeas.Asserted, need.fact, -1, true, habeas.Denied, false},
	} {
		kind := habeas.Held
		if c.end {
			kind = habeas.Returned
		}
		e := c.s.newEvent(2, eventWord{kind: kind})
		e.modality, e.group = c.modality, 4
		if c.s == nobody {
			e.group = -1
		}
		if ok := c.s.likelyFact(e, c.weight, c.fact, need); ok != c.ok || ok && e.modality != c.want {
			t.Errorf("%s: %v, %s", c.name, ok, e.modality)
		}
	}
}

// TestThroughout holds a report that tells of custody throughout, in words that the rules do not know, beside what the rules make of it alone.
func TestThroughout(t *testing.T) {
	const story = "Two Chechen brothers were marched out of a hostel in Brest on Sunday by men of the border committee. They have been sleeping in a cell at the station ever since. " +
		"Their aunt has had one call from the younger. The committee's line rings and nobody picks up. Seats for the two are booked on Thursday's plane to Grozny, the aunt said."
	alone, both := byRules(t, story).Claims, read(t, story).Claims
	booked := func(c habeas.Claim) bool { return c.Kind == habeas.Returned }
	i := slices.IndexFunc(both, booked)
	if i < 0 || slices.ContainsFunc(alone, booked) {
		t.Fatalf("seats on a plane tell of a return by what was learned alone: %d claims by rules, %d in all", len(alone), len(both))
	}
	if both[i].Modality != habeas.Planned {
		t.Errorf("seats that are booked are %s: %q", both[i].Modality, both[i].Quote)
	}
}

// TestUnheard: what the net holds most unlikely is dropped only where a text tells of custody throughout, and people who are taken only where it is surer still.
func TestUnheard(t *testing.T) {
	w := worker(t)
	rep := habeas.Report{ID: "t", Lang: habeas.English, Published: published, Text: "Police held the men."}
	p := &passage{worker: w, doc: w.pack.Read(rep), report: &rep}
	p.prepare()
	s := p.sentence(0)
	for _, c := range []struct {
		kind   habeas.Kind
		weight int32
		out    int
	}{{habeas.Held, unlikely - 600, 1}, {habeas.Held, unlikely + 10, 0}, {habeas.Arrested, unlikely - 1, 0}, {habeas.Arrested, mostUnlikely - 600, 1}, {habeas.Other, -9000, 0}} {
		answer := tell.Answer{Weights: make([][len(tell.Kinds)]int32, s.n), Facts: make([]int32, s.n)}
		for i := range answer.Weights {
			for k := range answer.Weights[i] {
				answer.Weights[i][k] = c.weight - 300 // all words together say more than one
			}
		}
		answer.Weights[1][max(0, slices.Index(tell.Kinds[:], c.kind))] = c.weight
		if got := unheard(&answer, []*event{s.newEvent(1, eventWord{kind: c.kind})}); len(got) != c.out {
			t.Errorf("%s at %d: %d dropped, want %d", c.kind, c.weight, len(got), c.out)
		}
	}
}
