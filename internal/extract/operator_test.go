package extract

import (
	"strings"
	"testing"

	"habeas"
)

// TestNoFactUnderAnotherWord lays many words over one event. What stands under a word of rejecting, doubting, planning, nearly doing or accusing is told as a fact by nobody.
func TestNoFactUnderAnotherWord(t *testing.T) {
	frames := []struct{ frame, words string }{
		{"The army % the report that it had arrested nine refugees.", "denied|rejected|repudiated|refuted|rebutted|disavowed|dismissed|disputed|contradicted|scotched|rubbished|disclaimed|discounted|contested|questioned|brushed aside|laughed off|shrugged off|ridiculed|challenged|disowned|played down|poured scorn on|took issue with|waved away|cast doubt on|shot down|called into question|withdrew|retracted|took back|corrected|disproved|swept aside|gainsaid|could not verify|is looking into|was weighing|walked back"},
		{"The ministry % reports that eleven Uyghurs were deported to China last week.", "denied|rejected|repudiated|refuted|rebutted|disavowed|dismissed|disputed|contradicted|scotched|rubbished|discounted|questioned|brushed aside|laughed off|shrugged off|ridiculed|challenged|disowned|debunked|played down|took issue with|cast doubt on|called into question|corrected|swept aside|slapped down"},
		{"A spokesman % claims of the arrest of nine refugees in Mersin.", "denied|rejected|repudiated|refuted|rebutted|dismissed|disputed|scotched|rubbished|discounted|questioned|brushed aside|laughed off|ridiculed|challenged|played down|poured scorn on|took issue with|withdrew|disproved|swept aside"},
		{"The army % to deport eleven Uyghurs.", "plans|intends|is set|is poised|has been told|is gearing up|has resolved|has pledged|is itching|is minded|is keen|is eager|is anxious|has undertaken|is bent|has been instructed|has orders|got the green light|has permission|is entitled|is on course|has moved|was going|was tempted|was reluctant|forgot|neglected|omitted|plotted|schemed|has signalled its readiness|reserves the right|seeks|is supposed|failed|tried|offered"},
		{"The army % deporting eleven Uyghurs.", "is considering|is contemplating|mulled|discussed|spoke of|talked of|is thinking of|is intent on|is bent on|is set on|anticipates|looks forward to|toyed with|is committed to|is on the verge of|is on the brink of|is capable of|is in favour of|is close to|came close to|supports|dreams of|is accused of|was accused of|is suspected of|was talked out of|backed out of|baulked at|thought better of|shied away from|stopped short of|advised against|missed|reconsidered|disclaimed"},
		{"Relatives % that the army has deported eleven Uyghurs.", "fear|are afraid|are terrified|are frightened|are scared|are uneasy|are anxious|dread|agonise|suspect|doubt|deny"},
		{"% the army deported eleven Uyghurs, their families would have no recourse.", "If|Even if|Unless|In case|What if|On condition that|Whether or not"},
	}
	for _, f := range frames {
		for _, w := range strings.Split(f.words, "|") {
			text := strings.ReplaceAll(f.frame, "%", w)
			for _, c := range read(t, text).Claims {
				if (c.Kind == habeas.Arrested || c.Kind == habeas.Returned) && c.Modality == habeas.Asserted && c.Hedge == "" {
					t.Errorf("%q is told as a fact in: %s", c.Quote, text)
				}
			}
		}
	}
}

// TestFactUnderAnotherWord is the other side: words of beginning, ending, owning up and knowing leave a fact a fact.
func TestFactUnderAnotherWord(t *testing.T) {
	frames := []struct{ frame, words string }{
		{"The army % deporting eleven Uyghurs last week.", "began|started|continued|resumed|finished|succeeded in|went on|kept|admitted|admitted to|confessed to|boasted of|owned up to|defended|justified|regretted|apologised for"},
		{"The army % to deport eleven Uyghurs last week.", "managed|dared|proceeded|continued|went on|was forced|used a lorry"},
		{"The ministry % that eleven Uyghurs were deported to China last week.", "confirmed|admitted|acknowledged|said|announced|confessed"},
		{"Relatives are % that the army has deported eleven Uyghurs.", "angry|sad|outraged|aware"},
	}
	for _, f := range frames {
		for _, w := range strings.Split(f.words, "|") {
			text := strings.ReplaceAll(f.frame, "%", w)
			told := false
			for _, c := range read(t, text).Claims {
				told = told || c.Kind == habeas.Returned && c.Modality == habeas.Asserted
			}
			if !told {
				t.Errorf("no return is told in: %s", text)
			}
		}
	}
}

// TestPlainWordings reads the plain wordings of each kind of event, whichever verb a writer takes.
func TestPlainWordings(t *testing.T) {
	frames := []struct {
		kind         habeas.Kind
		frame, words string
	}{
		{habeas.Died, "Two of the prisoners % in the camp at Chongori in May.", "died|perished|passed away|lost their lives|were killed|were shot dead|were executed|were put to death|were hanged|were beaten to death|starved to death|bled to death|succumbed to typhus|drowned|suffocated|were murdered|were lynched|were strangled|were burned alive|wasted away|took their own lives|were found dead|fell to their deaths|were worked to death|are dead"},
		{habeas.Arrested, "Police % two refugees in Hunchun on Friday.", "arrested|detained|seized|caught|nabbed|picked up|rounded up|took away|took in|brought in|pulled in|hauled in|captured|apprehended|collared|grabbed|led away|marched off|dragged off|intercepted|hunted down|swooped on|pounced on|handcuffed|came for|took into custody|rearrested"},
		{habeas.Arrested, "Two refugees % in Hunchun on Friday.", "were arrested|were taken away|were caught|were picked up|were seized|fell into police hands|gave themselves up|turned themselves in|were swept up in a raid|were carted off|were pulled off a bus|got caught|were among those arrested"},
		{habeas.Released, "Police % the two refugees on Friday.", "released|freed|set free|let go|let loose|let out|let off|turned loose|discharged|bailed"},
		{habeas.Escaped, "The two prisoners % on Friday.", "escaped|fled|broke out|broke free|got away|ran away|made off|slipped away|bolted|absconded|took flight|took to their heels|climbed over the wall and ran|dug their way out|eluded their guards|gave police the slip|overpowered their guards and fled|went on the run|shook off their guards"},
		{habeas.Returned, "China % the nine North Koreans to North Korea on Friday.", "deported|repatriated|sent|sent back|returned|handed|handed over|handed back|turned over|gave up|surrendered|expelled|shipped back|flew|drove|took back|pushed back|marched back|bundled off|extradited|escorted|threw back|herded back|trucked"},
	}
	for _, f := range frames {
		for _, w := range strings.Split(f.words, "|") {
			text := strings.ReplaceAll(f.frame, "%", w)
			told := false
			for _, c := range read(t, text).Claims {
				told = told || c.Kind == f.kind && c.Modality == habeas.Asserted
			}
			if !told {
				t.Errorf("nothing is told to be %s in: %s", f.kind, text)
			}
		}
	}
}

// TestNotOfACount keeps a "not" that belongs to a number from denying what happened, and a report that nobody could verify from being denied.
func TestNotOfACount(t *testing.T) {
	for text, want := range map[string]habeas.Modality{
		"Not more than 12 refugees were arrested in Hunchun on Friday. No lawyer was let in.":         habeas.Asserted,
		"Not fewer than nine Eritreans were arrested in Kassala.":                                     habeas.Asserted,
		"Nine Eritreans were not arrested in Kassala, the police said.":                               habeas.Denied,
		"The agency could not independently verify the report that nine Eritreans had been arrested.": habeas.Conditional,
	} {
		got := read(t, text).Claims
		if len(got) == 0 || got[0].Kind != habeas.Arrested || got[0].Modality != want {
			t.Errorf("%s: want an arrest that is %s, got %v", text, want, got)
		}
	}
}

// TestLastTimeAnybody reads the last sign of somebody as the silence that it began.
func TestLastTimeAnybody(t *testing.T) {
	for _, text := range []string{
		"Nine Eritreans are held in Kassala. That was the last time anyone spoke to them.",
		"The student was put into a car by policemen on Friday. It was the last time that anybody heard his voice.",
	} {
		for _, c := range read(t, text).Claims {
			if c.Kind == habeas.Contacted && c.Modality != habeas.Denied {
				t.Errorf("%q is told as %s in: %s", c.Quote, c.Modality, text)
			}
		}
	}
}

// TestVoicesByAdjective finds who speaks behind an adjective, and in "by her account".
func TestVoicesByAdjective(t *testing.T) {
	for text, want := range map[string]string{
		"A source close to the family said nine Eritreans are held in Khartoum.":                               "A source close to the family",
		"The sister of one spoke on Monday. By her account, nine Eritreans were arrested in Khartoum.":         "sister of one",
		"In a report on Monday Human Rights Watch wrote that nine Eritreans were deported.":                    "Human Rights Watch",
		"Nine Eritreans have been arrested in Kassala this year, by the count of an exile committee in Cairo.": "an exile committee in Cairo",
	} {
		got := read(t, text).Claims
		if len(got) == 0 || len(got[0].AccordingTo) == 0 || got[0].AccordingTo[0].Name != want {
			t.Errorf("%s: want the voice %q, got %v", text, want, got)
		}
	}
}

// TestDaysPlainlyTold reads days that a word beside them changes. The report is of Monday, 20 May 2013.
func TestDaysPlainlyTold(t *testing.T) {
	for when, want := range map[string]string{
		"in the past three days":        "2013-05-17 2013-05-20",
		"over the last three days":      "2013-05-17 2013-05-20",
		"in the last week of April":     "2013-04-24 2013-04-30",
		"one Friday in March":           "2013-03-01 2013-03-31",
		"half a year ago":               "2012-11-01 2012-11-30",
		"on Friday":                     "2013-05-17 2013-05-17",
		"in the second week of January": "2013-01-08 2013-01-14",
	} {
		text := "Nine Eritrean refugees were arrested in Kassala " + when + "."
		got := read(t, text).Claims
		if len(got) != 1 || got[0].When == nil || got[0].When.From.String()+" "+got[0].When.To.String() != want {
			t.Errorf("%s: want %s, got %v", text, want, got)
		}
	}
}

// TestWhoeverDoes: what is told of whoever may do a thing, with what will follow, is no fact; what was done to each of those who were there is.
func TestWhoeverDoes(t *testing.T) {
	for text, want := range map[string]habeas.Modality{
		"Nine men are held at Kassala. An officer told the elders that for each man who slipped away from the camp a hut would burn.": habeas.Conditional,
		"Nine men are held at Kassala. Every woman who escaped from the camp will be looked for, a guard said.":                       habeas.Conditional,
		"Nine men are held at Kassala. Each man who escaped from the camp on Monday was found.":                                       habeas.Asserted,
	} {
		r, found := read(t, text), false
		for i := range r.Claims {
			c := &r.Claims[i]
			found = found || c.Kind == habeas.Escaped
			if c.Kind == habeas.Escaped && c.Modality != want {
				t.Errorf("%q: %s, should be %s", text, c.Modality, want)
			}
		}
		if !found {
			t.Errorf("%q: nobody escaped: %v", text, shorts(r))
		}
	}
}
