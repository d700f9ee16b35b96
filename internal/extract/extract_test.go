package extract

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"habeas"
	"habeas/corpus"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
	"habeas/packs"
)

var english = sync.OnceValues(func() (*Reader, error) {
	pack, err := lang.Load(habeas.English, packs.Builtin())
	if err != nil {
		return nil, err
	}
	model, err := tree.English()
	if err != nil {
		return nil, err
	}
	return New(pack, model)
})

func worker(t testing.TB) *Worker {
	t.Helper()
	r, err := english()
	if err != nil {
		t.Fatal(err)
	}
	return r.NewWorker()
}

// rules is a worker that reads by its rules alone, for what a rule refuses: in texts of two sentences what was learned takes some of it for told.
func rules(t testing.TB) *Worker {
	t.Helper()
	w := worker(t)
	alone := *w.Reader
	alone.told = nil
	w.Reader = &alone
	return w
}

var published = func() habeas.Day {
	d, _ := habeas.ParseDay("2013-05-20") // a Monday
	return d
}()

func byRules(t testing.TB, text string) habeas.Reading {
	return rules(t).Read(habeas.Report{ID: "t", Lang: habeas.English, Published: published, Text: text}, true)
}

func read(t testing.TB, text string) habeas.Reading {
	return worker(t).Read(habeas.Report{ID: "t", Lang: habeas.English, Published: published, Text: text}, true)
}

// short writes a claim in one line: kind, modality unless asserted, hedge, generic, count, places, day, agent and last voice.
func short(c *habeas.Claim) string {
	out := []string{string(c.Kind)}
	if c.Modality != habeas.Asserted {
		out = append(out, string(c.Modality))
	}
	if c.Hedge != "" {
		out = append(out, string(c.Hedge))
	}
	if c.Generic {
		out = append(out, "generic")
	}
	if c.Group != nil && !c.Kind.Speech() {
		out = append(out, strings.ReplaceAll(c.Group.Count.String(), " ", "_"))
	}
	return strings.Join(out, " ")
}

func shorts(r habeas.Reading) []string {
	var out []string
	for i := range r.Claims {
		out = append(out, short(&r.Claims[i]))
	}
	slices.Sort(out)
	return out
}

func TestEventsAndModality(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Border police arrested nine refugees near the river on Friday.", "arrested 9"},
		{"Nine refugees were arrested near the river.", "arrested 9"},
		{"The nine refugees arrested on Friday have been deported.", "arrested 9; returned 9"},
		{"Police will deport nine refugees next week.", "returned planned 9"},
		{"Police plan to deport nine refugees.", "returned planned 9"},
		{"The ministry has decided to repatriate 30 asylum seekers.", "returned planned 30"},
		{"Nine refugees are expected to be deported by Friday.", "returned planned 9"},
		{"The nine refugees could be deported within days.", "returned feared 9"},
		{"Lawyers fear that the nine refugees will be deported.", "returned feared 9"},
		{"The nine refugees face deportation.", "returned feared 9"},
		{"If the nine refugees are deported, they will be jailed.", "arrested conditional 9; returned conditional 9"},
		{"The nine refugees may have been deported.", "returned conditional 9"},
		{"Police did not deport the nine refugees.", "returned denied 9"},
		{"The ministry denied that it had deported nine refugees.", "answered; returned denied 9"},
		{"The ministry denied that it planned to deport nine refugees.", "answered; returned denied 9"},
		{"The deportation of nine refugees was postponed.", "returned denied 9"},
		{"The deportation of nine refugees, announced for this week, has been put off until after the holiday.", "returned denied 9"},
		{"The deportation of nine refugees, due on Monday, has been cancelled.", "returned denied 9"},
		{"Qatar, the deportation of two refugees, announced for this week, has been put off.", "returned denied 2"},
		{"A court stopped the deportation of nine refugees.", "returned denied 9"},
		{"Soldiers tried to kidnap three journalists.", "abducted attempted 3"},
		{"No refugees were arrested.", "arrested denied 0"},
		{"Nine refugees were reportedly arrested.", "arrested reported 9"},
		{"Nine refugees are believed to have been deported.", "returned believed 9"},
		{"Guards apparently took the nine prisoners to a camp in Tumen.", "transferred apparent 9"},
		{"Nine refugees were held at a detention centre for two months.", "held 9"},
		{"Police released three of the prisoners on Monday.", "released 3"},
		{"Three prisoners escaped from the jail.", "escaped 3"},
		{"One of the prisoners died in custody.", "died 1"},
		{"Police arrested and deported nine refugees.", "arrested 9; returned 9"},
		{"Nine refugees were arrested but not deported.", "arrested 9; returned denied 9"},
		{"Refugees who are caught at the border are usually deported.", "arrested generic 2_or_more; returned generic 2_or_more"},
		{"Whenever refugees are arrested, they are interrogated and deported.", "arrested generic 2_or_more; interrogated generic 2_or_more; returned generic 2_or_more"},
		{"Gunmen abducted a priest and two nuns.", "abducted 3"},
		{"The villagers, kidnapped by rebels on Sunday, were freed.", "abducted 2_or_more; released 2_or_more"},
	} {
		if got := strings.Join(shorts(read(t, c.text)), "; "); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

func TestNoEvent(t *testing.T) {
	for _, text := range []string{
		"The ministry held a meeting with teachers.",
		"The club released a report on its players.",
		"The mayor suffered a cardiac arrest.",
		"Officers seized 30 kilograms of heroin.",
		"The bank will return the money to its customers.",
		"She caught a cold and held her breath.",
		"The team returned home after the match.",
		"He picked up the pace and held the lead.",
		"Scientists captured the imagination of readers.",
		"The orchestra arrested attention with a new piece.",
		"Frogs escape the pond in spring.",
		"The senators question the plan.",
	} {
		if r := read(t, text); len(r.Claims) > 0 {
			t.Errorf("%s: %v", text, shorts(r))
		}
	}
}

func TestRoles(t *testing.T) {
	r := read(t, "On Friday, Chinese police arrested 12 North Koreans near Shenyang and took them to Tumen.")
	c := find(t, r, habeas.Arrested)
	if c.Agent != "Chinese police" || c.Group.Count != habeas.ExactCount(12) || c.Group.Role != habeas.RoleHeld {
		t.Errorf("%+v %+v", c, c.Group)
	}
	if c.When == nil || c.When.From.String() != "2013-05-17" || c.When.To != c.When.From {
		t.Errorf("when %v", c.When)
	}
	if c.Place == nil || c.Place.Name != "Shenyang" || c.Place.Role != habeas.At {
		t.Errorf("place %v", c.Place)
	}
	m := find(t, r, habeas.Transferred)
	if m.ToPlace == nil || m.ToPlace.Name != "Tumen" || m.Group.Relation == nil || m.Group.Relation.Type != habeas.Same || m.Group.Relation.Of[0] != c.ID {
		t.Errorf("%+v %+v", m, m.Group)
	}
	h := find(t, read(t, "Police have held nine refugees for more than two months."), habeas.Held)
	if h.Duration == nil || h.Duration.MinDays == nil || *h.Duration.MinDays < 59 {
		t.Errorf("duration %+v", h.Duration)
	}
	two := read(t, "Guards sent the 20 prisoners to Yanji and Changchun.")
	if len(two.Claims) != 2 || two.Claims[0].ToPlace.Name != "Yanji" || two.Claims[1].ToPlace.Name != "Changchun" || two.Claims[0].ID == two.Claims[1].ID {
		t.Errorf("%v", shorts(two))
	}
}

func find(t *testing.T, r habeas.Reading, k habeas.Kind) *habeas.Claim {
	t.Helper()
	for i := range r.Claims {
		if r.Claims[i].Kind == k {
			return &r.Claims[i]
		}
	}
	t.Fatalf("no %s among %v", k, shorts(r))
	return nil
}

func TestSpeechBetweenParties(t *testing.T) {
	for _, c := range []struct {
		text                   string
		kind                   habeas.Kind
		agent, recipient, said string
	}{
		{"Amnesty International urged China not to repatriate the refugees.", habeas.Urged, "Amnesty International", "China", "not to repatriate the refugees"},
		{"The UN refugee agency called on Thailand to release the detainees.", habeas.Urged, "UN refugee agency", "Thailand", "to release the detainees"},
		{"Seoul has asked Beijing for access to the prisoners.", habeas.Asked, "Seoul", "Beijing", "for access to the prisoners"},
		{"The ministry refused to confirm the arrest.", habeas.Answered, "ministry", "", "to confirm the arrest"},
		{"Cairo rejected a U.N. request for access to the prisoners.", habeas.Answered, "Cairo", "U.N.", "a U.N. request for access to the prisoners"},
		{"Beijing has remained silent on the prisoners.", habeas.Silent, "Beijing", "", "on the prisoners"},
		{"The embassy did not comment on the arrests.", habeas.Silent, "embassy", "", "on the arrests"},
		{"Pyongyang threatened to punish the families of refugees.", habeas.Threatened, "Pyongyang", "", "to punish the families of refugees"},
	} {
		r := read(t, c.text)
		got := find(t, r, c.kind)
		if string(got.Agent) != c.agent || c.recipient != "" && string(got.Recipient) != c.recipient || string(got.Topic) != c.said {
			t.Errorf("%s\n got %q to %q: %q", c.text, got.Agent, got.Recipient, got.Topic)
		}
		for i := range r.Claims {
			if k := r.Claims[i].Kind; k == habeas.Returned || k == habeas.Released {
				t.Errorf("%s: a demand gave %s", c.text, short(&r.Claims[i]))
			}
		}
	}
}

func TestChains(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Nine refugees were deported, according to the Harbour Daily.", "the Harbour Daily/outlet"},
		{"Nine refugees were deported on Friday, a police officer said.", "a police officer/official"},
		{"A witness said that nine refugees were deported.", "A witness/witness"},
		{"A relative told the Harbour Daily that nine refugees were deported.", "A relative/relative"},
		{"“Nine refugees were deported,” the lawyer said. “Three more were arrested.”", "lawyer/organisation"},
		{"A source who asked not to be named said nine refugees were deported.", "A source who asked not to be named/anonymous"},
		{"Nine refugees were deported.", ""},
	} {
		r := read(t, c.text)
		v := find(t, r, habeas.Returned).AccordingTo
		got := ""
		if len(v) > 0 {
			got = v[len(v)-1].Name + "/" + string(v[len(v)-1].Kind)
		}
		if !strings.EqualFold(strings.TrimPrefix(got, "the "), strings.TrimPrefix(c.want, "the ")) && !(c.want != "" && strings.HasSuffix(got, c.want[strings.Index(c.want, "/"):])) {
			t.Errorf("%s\n got %q want %q", c.text, got, c.want)
		}
	}
	r := read(t, "“Nine refugees were deported,” the lawyer said. “Three more were arrested.”")
	if v := find(t, r, habeas.Arrested).AccordingTo; len(v) != 1 || !strings.Contains(v[0].Name, "lawyer") {
		t.Errorf("the quotation does not carry on: %v", v)
	}
}

func TestPartsAndWholes(t *testing.T) {
	r := read(t, "Police arrested 21 refugees on Friday. Nine of the 21 were sent to Tumen. The remaining 12 were deported.")
	whole := find(t, r, habeas.Arrested)
	for _, k := range []habeas.Kind{habeas.Transferred, habeas.Returned} {
		c := find(t, r, k)
		if c.Group.Relation == nil || c.Group.Relation.Type != habeas.PartOf || c.Group.Relation.Of[0] != whole.ID {
			t.Errorf("%s: %+v", k, c.Group)
		}
	}
}

// How people were parcelled out is no number of them: nobody may be told that seven were moved where twelve were.
func TestParcelledOutIsNoCount(t *testing.T) {
	for text, want := range map[string]string{
		"Police arrested 21 refugees. The other 12, taken in groups of seven and five, were brought to Changchun.": "12",
		"Police arrested 30 herders. The other 11, loaded into vans in batches of six, were driven to Sabha.":      "11",
	} {
		found := false
		for _, c := range read(t, text).Claims {
			if c.Kind == habeas.Transferred {
				if found = true; c.Group.Count.String() != want {
					t.Errorf("%s\ntells %s, want %s", text, short(&c), want)
				}
			}
		}
		if !found {
			t.Errorf("%s\ntells of no transfer", text)
		}
	}
}

func TestTwoGroupsAreGroups(t *testing.T) {
	for _, text := range []string{
		"Police arrested 21 refugees on Friday. Two groups of refugees were sent to Yanji and Changchun.",
		"Two groups of refugees were sent to Yanji and Changchun. Police arrested 21 refugees on Friday.",
	} {
		r := read(t, text)
		n := 0
		for i := range r.Claims {
			c := &r.Claims[i]
			if c.Kind != habeas.Transferred {
				continue
			}
			n++
			if g := c.Group; g.Count.Form != habeas.Vague || g.Count.Max != 21 || g.Relation == nil || g.Relation.Type != habeas.PartOf {
				t.Errorf("%s\n%+v", text, g)
			}
		}
		if n != 2 {
			t.Errorf("%s\n%d transfers", text, n)
		}
	}
}

func TestLinks(t *testing.T) {
	r := read(t, "The Evening Post carried a summary of the Harbour Daily’s article on the refugees.")
	if len(r.RefersTo) != 1 || r.RefersTo[0].Kind != habeas.SummaryOf || !strings.Contains(r.RefersTo[0].Name, "Harbour Daily") || !strings.Contains(r.RefersTo[0].By, "Evening Post") {
		t.Errorf("%+v", r.RefersTo)
	}
}

func TestAttributions(t *testing.T) {
	for _, c := range []struct{ text, cue, source, content string }{
		{"The minister said that prices would rise.", "said", "The minister", "that prices would rise"},
		{"“Prices will rise,” said the minister.", "said", "the minister", "Prices will rise"},
		{"Prices will rise, according to the bank.", "according to", "the bank", "Prices will rise"},
		{"Critics condemned the new law.", "condemned", "Critics", "the new law"},
		{"The union refused to sign the contract.", "refused", "The union", "to sign the contract"},
		{"The price is expected to rise.", "expected", "", ""},
	} {
		r := read(t, c.text)
		if len(r.Trace.Attributions) == 0 {
			if c.content != "" {
				t.Errorf("%s: nothing", c.text)
			}
			continue
		}
		a := r.Trace.Attributions[0]
		cue, _ := habeas.Slice(c.text, a.Cue)
		source := ""
		if a.Source != nil {
			source, _ = habeas.Slice(c.text, *a.Source)
		}
		content, _ := habeas.Slice(c.text, a.Content[0])
		if cue != c.cue || source != c.source || c.content != "" && content != c.content {
			t.Errorf("%s: %q by %q: %q", c.text, cue, source, content)
		}
	}
}

// TestWrapped sets each event under operators that keep it from being a fact, two deep, and sees that none comes out as one.
func TestWrapped(t *testing.T) {
	w := worker(t)
	group := []string{"nine refugees", "the 21 defectors", "a journalist", "Kim Tae-ho", "them"}
	verbs := []struct{ base, past, noun string }{{"arrest", "arrested", "arrest"}, {"deport", "deported", "deportation"}, {"repatriate", "repatriated", "repatriation"}, {"release", "released", "release"}, {"kidnap", "kidnapped", "kidnapping"}}
	clause := []string{
		"Police will %[2]s %[1]s.", "Police plan to %[2]s %[1]s.", "Police did not %[2]s %[1]s.", "Police might %[2]s %[1]s.", "Police tried to %[2]s %[1]s.",
		"Police have not %[3]s %[1]s.", "Police could %[2]s %[1]s at any time.", "Police are set to %[2]s %[1]s.", "Police have threatened to %[2]s %[1]s.",
		"Police refused to %[2]s %[1]s.", "Police were ordered to %[2]s %[1]s.", "Police must %[2]s %[1]s.", "It is not clear whether police %[3]s %[1]s.",
		"The %[4]s of %[1]s was cancelled.", "Lawyers fear the %[4]s of %[1]s.", "The court postponed the %[4]s of %[1]s.", "Families demanded the %[4]s of %[1]s.",
		"Amnesty International urged police to %[2]s %[1]s.", "Police were about to %[2]s %[1]s.", "There is a risk of the %[4]s of %[1]s.", "Police are preparing to %[2]s %[1]s.",
		"Had police %[3]s %[1]s, the families would know.", "Did police %[2]s %[1]s?", "Unless police %[2]s %[1]s, nothing will happen.", "Police promised to %[2]s %[1]s.",
	}
	frames := []string{"%s", "The ministry said on Friday: %s", "On Friday in Cairo, according to a lawyer: %s"}
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SampledFrom(verbs).Draw(t, "verb")
		text := fmt.Sprintf(rapid.SampledFrom(clause).Draw(t, "clause"), rapid.SampledFrom(group).Draw(t, "group"), v.base, v.past, v.noun)
		text = fmt.Sprintf(rapid.SampledFrom(frames).Draw(t, "frame"), text)
		switch rapid.IntRange(0, 2).Draw(t, "case") {
		case 1:
			text = strings.ToLower(text)
		case 2:
			text = strings.ToUpper(text)
		}
		for _, c := range w.Read(habeas.Report{Text: text, Published: published}, false).Claims {
			if c.Happened() && !c.Kind.Speech() {
				t.Fatalf("%s\n told as fact: %s %q %v", text, c.Kind, c.Quote, c.Why)
			}
		}
	})
}

// TestQuoteEqualsSpan joins pieces of text in odd ways and sees that every quote stands at its span.
func TestQuoteEqualsSpan(t *testing.T) {
	w := worker(t)
	pieces := []string{"Police arrested nine refugees", "“They were deported,” he said", "탈북자 21명이 체포됐다", "\u200b", "\n", ". ", ", ", "according to Yonhap", "’", "if they are sent back to Tumen", "the 21",
		"\u202eabc", "A — B", "nine of them escaped from jail on May 3", "\"", "NINE WERE HELD HOSTAGE", "x'y", "who was kidnapped", " ", "must release them", "…"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 14).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		whole(t, w.Read(habeas.Report{Text: text, Published: published}, true))
	})
}

// whole checks what must hold of any reading.
func whole(t interface{ Fatalf(string, ...any) }, r habeas.Reading) {
	ids := map[string]bool{}
	for i := range r.Claims {
		c := &r.Claims[i]
		if q, ok := habeas.Slice(r.Report.Text, c.Span); !ok || q != c.Quote || q == "" {
			t.Fatalf("quote %q is not %q at its span", c.Quote, q)
		}
		if ids[c.ID] || c.Confidence < 0 || c.Confidence > 1 || len(c.Why) == 0 {
			t.Fatalf("claim %+v", c)
		}
		ids[c.ID] = true
	}
	for i := range r.Claims {
		if g := r.Claims[i].Group; g != nil && g.Relation != nil && len(g.Relation.Of) == 0 {
			t.Fatalf("relation to nothing: %+v", g)
		}
	}
	for _, l := range r.RefersTo {
		if _, ok := habeas.Slice(r.Report.Text, l.Span); !ok {
			t.Fatalf("link %+v", l)
		}
	}
	if r.Trace == nil {
		return
	}
	for _, a := range r.Trace.Attributions {
		for _, s := range append([]habeas.Span{a.Cue}, a.Content...) {
			if _, ok := habeas.Slice(r.Report.Text, s); !ok || s.Empty() {
				t.Fatalf("attribution %+v", a)
			}
		}
	}
}

func TestSameWithAndWithoutTrace(t *testing.T) {
	docs, err := corpus.Affair()
	if err != nil {
		t.Fatal(err)
	}
	a, b := worker(t), worker(t)
	for _, d := range docs {
		rep := habeas.Report{ID: d.Report.ID, Published: d.Report.Published, Publisher: d.Report.Publisher, Text: d.Text}
		if x, y := a.Read(rep, true), b.Read(rep, false); fmt.Sprint(x.Claims) != fmt.Sprint(y.Claims) && len(x.Claims) != len(y.Claims) {
			t.Errorf("%s: claims differ with the trace", d.Name)
		} else {
			for i := range x.Claims {
				if x.Claims[i].ID != y.Claims[i].ID || x.Claims[i].Quote != y.Claims[i].Quote {
					t.Errorf("%s: claim %d differs with the trace", d.Name, i)
				}
			}
		}
	}
}

func TestCorpus(t *testing.T) {
	docs, err := corpus.Affair()
	if err != nil {
		t.Fatal(err)
	}
	var dev []corpus.Document
	for _, d := range docs {
		if d.Set == "dev" {
			dev = append(dev, d)
		}
	}
	w := worker(t)
	r := corpus.Score(dev, func(d corpus.Document) habeas.Reading {
		return w.Read(habeas.Report{ID: d.Report.ID, Published: d.Report.Published, Publisher: d.Report.Publisher, Text: d.Text}, false)
	})
	if r.Fatal > 0 || r.QuoteDiffers > 0 || r.FalseAlarms > 0 || r.MustFound*10 < r.Must*8 {
		t.Errorf("essential %d of %d, told as fact %d, quotes off %d, false alarms %d", r.MustFound, r.Must, r.Fatal, r.QuoteDiffers, r.FalseAlarms)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"Police arrested nine people.", "“A,” he said. “B", "\xff\xfe", "IF THEY ARE SENT BACK, THEY DIE.", "a: b: c", "According to according to."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		whole(t, worker(t).Read(habeas.Report{Text: s, Published: published}, true))
	})
}

func TestLongInputIsLinear(t *testing.T) {
	w := worker(t)
	for _, s := range []string{strings.Repeat("police arrested nine refugees and ", 4000), strings.Repeat("“", 10000) + "nine refugees were arrested", strings.Repeat("Nine were held. ", 4000)} {
		whole(t, w.Read(habeas.Report{Text: s, Published: published}, true))
	}
}

func BenchmarkRead(b *testing.B) {
	docs, err := corpus.Affair()
	if err != nil {
		b.Fatal(err)
	}
	w := worker(b)
	n := 0
	for b.Loop() {
		d := &docs[n%len(docs)]
		n++
		w.Read(habeas.Report{ID: d.Report.ID, Published: d.Report.Published, Text: d.Text}, false)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "reports/s")
}

// Threats say whom they will come upon: whoever does a thing, and the kin and villages of those who did; the words may stand before who says them.
func TestThreatsUponKinAndWhoever(t *testing.T) {
	for _, text := range []string{
		"Soldiers hold nine refugees in a camp. The party secretary said the parents of those who fled would lose their homes.",
		"Soldiers hold nine refugees in a camp. Anyone caught sheltering them will be shot, posters in the town say.",
		"Soldiers hold nine refugees in a camp. Her aunt was told that if she spoke to journalists her brother would pay for it.",
	} {
		r := read(t, text)
		if !slices.ContainsFunc(r.Claims, func(c habeas.Claim) bool { return c.Kind == habeas.Threatened }) {
			t.Errorf("%q tells no threat: %v", text, shorts(r))
		}
	}
	for _, text := range []string{
		"Soldiers hold nine refugees in a camp. Relatives said the parents of those who fled would lose their homes.",
		"Soldiers hold nine refugees in a camp. An officer said all of them would be home by Friday.",
	} {
		if r := read(t, text); slices.ContainsFunc(r.Claims, func(c habeas.Claim) bool { return c.Kind == habeas.Threatened }) {
			t.Errorf("%q tells a threat: %v", text, shorts(r))
		}
	}
}
