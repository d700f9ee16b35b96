package extract

import (
	"slices"
	"strings"
	"testing"

	"habeas"
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
	w := worker(t)
	of := func(text string) *sentence {
		rep := habeas.Report{ID: "t", Lang: habeas.English, Published: published, Text: text}
		p := &passage{worker: w, doc: w.pack.Read(rep), report: &rep}
		p.prepare()
		return p.sentence(0)
	}
	plain, denied := of("The prison in Osh has the men."), of("The prison in Osh has no such men.")
	open := of("The men of the prison remained unclear.")
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
		{"both take it for a fact", plain, habeas.Asserted, factSure, factEnough, true, habeas.Asserted, false},
		{"an end of custody needs more", plain, habeas.Asserted, endSure - 1, 10 * factEnough, false, "", true},
		{"an end of custody", plain, habeas.Asserted, endSure, factEnough, true, habeas.Asserted, true},
		{"the net is less sure", plain, habeas.Asserted, factSure - 1, factEnough, false, "", false},
		{"the net takes it for none", plain, habeas.Asserted, factSure, factEnough - 1, false, "", false},
		{"the rules call it planned, the net a fact", plain, habeas.Planned, factSure, 10 * factEnough, true, habeas.Planned, false},
		{"a word of denial stands near", denied, habeas.Asserted, 10 * factSure, 10 * factEnough, false, "", false},
		{"the writer speaks of what he wrote", own, habeas.Asserted, 10 * factSure, 10 * factEnough, false, "", false},
		{"a word leaves it open", open, habeas.Asserted, 10 * factSure, 10 * factEnough, false, "", false},
		{"denied by a word and by the net", denied, habeas.Asserted, factSure, -1, true, habeas.Denied, false},
	} {
		kind := habeas.Held
		if c.end {
			kind = habeas.Returned
		}
		e := c.s.newEvent(2, eventWord{kind: kind})
		e.modality = c.modality
		if ok := c.s.likelyFact(e, c.weight, c.fact); ok != c.ok || ok && e.modality != c.want {
			t.Errorf("%s: %v, %s", c.name, ok, e.modality)
		}
	}
}
