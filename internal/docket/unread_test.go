package docket

import (
	"slices"
	"strings"
	"testing"

	"habeas"
)

var someWords = &habeas.Words{
	Telling: map[string]float64{"the": 0}, Sealed: map[string]bool{"broker": true},
	Numbers: map[string]int{"two": 2, "nine": 9, "fourteen": 14, "thirty": 30}, People: map[string]bool{"men": true, "people": true},
	Ends: map[string][]habeas.State{"freed": {habeas.StateReleased}, "let go": {habeas.StateReleased}, "deported": {habeas.StateReturned}},
}

// byProgram is a report in which a program read some claims, each in the sentence of the text that begins with its words.
func byProgram(id string, published habeas.Day, text string, claims map[string]habeas.Claim) habeas.Reading {
	r := report(id, published)
	r.Report.Text = text
	for begins, c := range claims {
		at := strings.Index(text, begins)
		c.ID, c.Confidence, c.Span = id+"-"+begins, 0.6, habeas.Span{Start: at, End: at + len(begins)}
		r.Claims = append(r.Claims, c)
	}
	slices.SortFunc(r.Claims, func(a, b habeas.Claim) int { return a.Span.Start - b.Span.Start })
	return r
}

func counted(day habeas.Day, decisions []habeas.Decision, reports ...habeas.Reading) habeas.Case {
	return Reconcile(Input{ID: "c", Reports: reports, Origins: ownOrigins(reports), AsOf: day, Past: true, Words: someWords, Decisions: decisions})
}

func TestWhatWasNotReadIsNotLeftOut(t *testing.T) {
	d := dayOf(t, "2022-04-20")
	arrest := map[string]habeas.Claim{"Nine men were arrested": told(habeas.Arrested, habeas.Asserted, 9, "Osk", d-8, d-8)}
	for _, c := range []struct {
		name, text      string
		known, released habeas.Heads
		asks            int
	}{
		{"nothing more is told", "Nine men were arrested in Osk. The weather was fine.", heads(9, 9), heads(0, 0), 0},
		{"a release in words not understood", "Nine men were arrested in Osk. Some of them walked, freed by a clerk, to the bus.", heads(9, 9), heads(0, 9), 1},
		{"several words", "Nine men were arrested in Osk. The eldest were let go.", heads(9, 9), heads(0, 9), 1},
		{"more people", "Nine men were arrested in Osk. A cook says that she fed fourteen men.", heads(9, 14), heads(0, 0), 1},
		{"a number of people who are others", "Nine men were arrested in Osk. In that year 3000 people left the valley.", heads(9, 9), heads(0, 0), 0},
		{"a number of nobody", "Nine men were arrested in Osk. The road is fourteen kilometres long.", heads(9, 9), heads(0, 0), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := byProgram("r1", d, c.text, arrest)
			got := counted(d, nil, r)
			if got.HeadCount.Known != c.known || got.HeadCount.ByState[habeas.StateReleased] != c.released || len(got.Questions) != c.asks {
				t.Fatalf("known %s, released %s, %v", got.HeadCount.Known, got.HeadCount.ByState[habeas.StateReleased], got.Questions)
			}
			if c.released.Max > 0 && got.HeadCount.LastHeld.Min != 0 {
				t.Errorf("last held %s, though all may have been let go", got.HeadCount.LastHeld)
			}
			confirm := habeas.Decision{ID: "d1", Act: habeas.Confirm, Report: r.Report.Digest, Span: r.Claims[0].Span, Kind: habeas.Arrested, By: "Ana"}
			if got := counted(d, []habeas.Decision{confirm}, r); got.HeadCount.Known != heads(9, 9) || got.HeadCount.ByState[habeas.StateReleased].Max != 0 || len(got.Questions) != 0 {
				t.Errorf("after a person went over it: %+v, %v", got.HeadCount, got.Questions)
			}
		})
	}
	r := byProgram("r1", d, "Nine men were arrested in Osk. Two, freed by a broker of routes, went home.", arrest)
	for _, q := range counted(d, nil, r).Questions {
		if strings.Contains(q.Says, "broker") {
			t.Errorf("a question tells of a broker: %s", q.Says)
		}
	}
}

func heads(least, most int) habeas.Heads { return habeas.Heads{Min: least, Max: most} }

// TestAProgramsReadingIsAProposal: an end of custody that a program read in one text says how many may be gone, never how many are; a person's word, or another report in words of
// its own, makes it a number.
func TestAProgramsReadingIsAProposal(t *testing.T) {
	d := dayOf(t, "2022-04-20")
	tell := func(id, text string) habeas.Reading {
		return byProgram(id, d, text, map[string]habeas.Claim{"Nine men": told(habeas.Returned, habeas.Asserted, 9, "Osk", d-8, d-8)})
	}
	one, other := tell("r1", "Nine men were deported by night."), tell("r2", "Nine men were put over the river, a ferryman says.")
	returned := func(c habeas.Case) habeas.Heads { return c.HeadCount.ByState[habeas.StateReturned] }
	if got := returned(counted(d, nil, one)); got != heads(0, 9) {
		t.Errorf("read once: %s", got)
	}
	if got := returned(counted(d, nil, one, other)); got != heads(9, 9) {
		t.Errorf("read twice: %s", got)
	}
	copied := Reconcile(Input{ID: "c", Reports: []habeas.Reading{one, other}, Origins: ownOrigins([]habeas.Reading{one, other}), AsOf: d, Past: true, Words: someWords,
		Echoes: []habeas.Echo{{Report: "r2", Of: "r1", Kind: habeas.EchoCopy}}})
	if got := returned(copied); got != heads(0, 9) {
		t.Errorf("the same words read twice: %s", got)
	}
	confirm := habeas.Decision{ID: "d1", Act: habeas.Confirm, Report: one.Report.Digest, Span: one.Claims[0].Span, Kind: habeas.Returned, By: "Ana"}
	if got := returned(counted(d, []habeas.Decision{confirm}, one)); got != heads(9, 9) {
		t.Errorf("confirmed: %s", got)
	}
}

func TestSentencesKeepTheirPlaces(t *testing.T) {
	text := "“Ärzte” sahen 12 Männer. Who? They.\nNext"
	letters := []rune(text)
	for _, s := range sentences(text) {
		if got := strings.TrimSpace(string(letters[s.span.Start:s.span.End])); got != s.text {
			t.Errorf("%q stands at %v, not %q", s.text, s.span, got)
		}
	}
	if n := len(sentences(text)); n != 4 {
		t.Errorf("%d sentences", n)
	}
}

// TestHowManyASentenceMayTellOf: a number in a sentence bounds of how many it can tell; plans, fears and denials tell of none, and ages and thousands count nobody.
func TestHowManyASentenceMayTellOf(t *testing.T) {
	d := dayOf(t, "2022-04-20")
	for _, c := range []struct {
		text            string
		known, returned habeas.Heads
	}{
		{"Two of them were driven off and handed over at the bridge.", heads(30, 30), heads(0, 2)},
		{"Twenty-one of the men were marched to the river on 4 May and handed over there.", heads(30, 30), heads(0, 21)},
		{"The others were handed over on 4 May.", heads(30, 30), heads(0, 30)},
		{"His two cousins and their children were handed over.", heads(30, 30), heads(0, 30)},
		{"If these people are handed over they face the camps.", heads(30, 30), heads(0, 0)},
		{"A lawyer feared that all would soon be handed over.", heads(30, 30), heads(0, 0)},
		{"Nobody had been handed over, an officer said.", heads(30, 30), heads(0, 0)},
		{"Among them are a couple in their forties, a retired teacher and a boy.", heads(30, 30), heads(0, 0)},
		{"The camp shelters some fifty thousand refugees.", heads(30, 30), heads(0, 0)},
		{"A cook fed thirty-five men.", heads(30, 35), heads(0, 0)},
	} {
		r := byProgram("r1", d, "Thirty men were arrested in Osk. "+c.text, map[string]habeas.Claim{"Thirty men were arrested": told(habeas.Arrested, habeas.Asserted, 30, "Osk", d-8, d-8)})
		h := Reconcile(Input{ID: "c", Reports: []habeas.Reading{r}, Origins: ownOrigins([]habeas.Reading{r}), AsOf: d, Past: true, Words: english()}).HeadCount
		if got := h.ByState[habeas.StateReturned]; h.Known != c.known || got != c.returned || h.LastHeld.Min != c.known.Min-c.returned.Max {
			t.Errorf("%s: known %s, returned %s, last held %s", c.text, h.Known, got, h.LastHeld)
		}
	}
}

// TestDeathsOfOthers: that somebody of a name died says nothing of people who do not bear it; a death without a name, or of one of theirs, may be one of them.
func TestDeathsOfOthers(t *testing.T) {
	d := dayOf(t, "2022-04-20")
	words := *someWords
	words.Ends = map[string][]habeas.State{"death": {habeas.StateDead}}
	for text, most := range map[string]int{
		"Nine men were arrested in Osk. The state changed after the death of Aldred Holm in December.": 0,
		"Nine men were arrested in Osk. There was a death of a cook.":                                  9,
		"Nine men were arrested in Osk. A guard spoke of the death of Olwin Tarsk.":                    9,
		"Nine men were arrested in Osk. The death of Aldred Holm and another death were told of.":      9,
	} {
		c := told(habeas.Arrested, habeas.Asserted, 9, "Osk", d-8, d-8)
		c.Group.Names = []string{"Olwin Tarsk"}
		r := byProgram("r1", d, text, map[string]habeas.Claim{"Nine men were arrested": c})
		got := Reconcile(Input{ID: "c", Reports: []habeas.Reading{r}, Origins: ownOrigins([]habeas.Reading{r}), AsOf: d, Past: true, Words: &words})
		if n := got.HeadCount.ByState[habeas.StateDead].Max; n != most {
			t.Errorf("%q: up to %d dead, want %d", text, n, most)
		}
	}
}
