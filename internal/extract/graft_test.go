package extract

import (
	"slices"
	"strings"
	"testing"
)

// What the parser's usual mistakes would lose: who acted on a day that begins the sentence, a word of saying behind a relative clause, one of two subjects, a participle before its verb.
func TestGraftedSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"On Tuesday night soldiers arrested two Hmong hunters at the ford.", "arrested 2 by soldiers"},
		{"A porter who asked not to be named said six refugees were deported.", "returned 6 per A porter who asked not to be named"},
		{"Between 20 and 30 Chin villagers were arrested in Sagaing, a priest said.", "arrested 20_to_30 per a priest"},
		{"Not twelve but ten Afghan interpreters were deported, their officer said.", "returned 10 per their officer"},
		{"A 52-year-old Sudanese, who sold tea, was arrested at the port in Aden.", "arrested 1"},
		{"It was announced on Friday that nine Malians had been \"returned to the country they left\".", "returned 9"},
		{"After three years in a penal colony he was deported to Tajikistan.", "returned 1"},
		{"Four Kurds were deported on Monday, say friends who saw the bus.", "returned 4 per friends who saw the bus"},
		{"Because of an editing mistake, an earlier version of the same story reported that nine Oromo farmers in the convoy had been deported.", "returned denied 9 per an earlier version of the same story"},
		{"The seven have been deported, a note passed to lawyers in Bern says.", "returned 7 per a note passed to lawyers in Bern"},
	} {
		got := "no claim"
		if r := read(t, c.text); len(r.Claims) == 1 {
			k := &r.Claims[0]
			got = short(k)
			if strings.Contains(c.want, " by ") {
				got += " by " + string(k.Agent)
			}
			if n := len(k.AccordingTo); n > 0 {
				got += " per " + k.AccordingTo[n-1].Name
			}
		}
		if got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

// Clauses that the tree hangs under the wrong word: "set free", a fear taken for a thing.
func TestClausesOfOtherWords(t *testing.T) {
	for text, want := range map[string]string{
		"Police in Georgia arrested eleven Uzbeks. Officials in Tashkent have asked for a list of the names, and the priest fears that they will be handed over at the border within days.": "arrested 11; asked; returned feared 11",
		"Another nine Tajik masons, who had been held at Vnukovo station, were set free on bail this evening.":                                                                              "held 9; released 9",
	} {
		if got := strings.Join(shorts(read(t, text)), "; "); got != want {
			t.Errorf("%s\n got  %s\n want %s", text, got, want)
		}
	}
}

// Messages that brought nothing, however the parser hangs what tells of them.
func TestMessagesLeft(t *testing.T) {
	r := read(t, "Police in Osh arrested three Uighurs. Messages left at the ministry were not returned.")
	if got := strings.Join(shorts(r), "; "); got != "arrested 3; silent" {
		t.Error(got)
	}
}

// Answers, silence and contact that a wrong tree or a wrong tag would lose, and their near misses.
func TestSpeechOnGraftedTrees(t *testing.T) {
	const held = "Six Uzbek cooks were arrested in Kazan. "
	for text, want := range map[string]string{
		"Asked where they were, the governor said he could not discuss it.":           "answered; arrested 6; asked",
		"Neither the prison service nor the consulate replied to questions.":          "arrested 6; silent",
		"No answer has been received.":                                                "arrested 6; silent",
		"The embassy has stopped answering their wives' letters.":                     "arrested 6; silent",
		"The lawyers were told by the prosecutor that there was nobody of that name.": "answered; arrested 6",
		"Guards let relatives telephone them on Sunday.":                              "arrested 6; contacted 6",
	} {
		if got := strings.Join(shorts(read(t, held+text)), "; "); got != want {
			t.Errorf("%s\n got  %s\n want %s", text, got, want)
		}
	}
	for _, text := range []string{"The bank said it would not comment on the merger.", "The shop denies it."} {
		if r := read(t, text); len(r.Claims) > 0 {
			t.Errorf("%s: %s", text, strings.Join(shorts(r), "; "))
		}
	}
}

// Contact and its denial, in words of all kinds, and what is none.
func TestAnswersBehindRequests(t *testing.T) {
	const held = "Six Uzbek cooks are held in Kazan. "
	for text, want := range map[string]string{
		"Police would only say that the six had overstayed.":                 "answered",
		"They asked for lawyers, a request that the prison turned down.":     "answered",
		"Our office has asked three times for a list of names.":              "asked",
		"Their lawyer has yet to hear back from the ministry.":               "silent",
		"His daughter demanded to know the charge.":                          "asked",
		"He said that she would be next if she kept talking to foreigners.":  "threatened",
		"The Red Cross asked for access to them and was refused.":            "answered",
		"Their lawyer asked for a visit. She was told that it would be May.": "answered",
		"The minister granted the request.":                                  "answered",
		"The ministry said it knew of no such arrests.":                      "answered",
		"\"We do not discuss single cases,\" a police spokeswoman said.":     "answered",
	} {
		if kinds := kindsOf(t, held+text); !slices.Contains(kinds, want) {
			t.Errorf("%s\n got %v", text, kinds)
		}
	}
}

func TestContactOnGraftedTrees(t *testing.T) {
	const held = "Six Uzbek cooks are held in Kazan. "
	for text, want := range map[string]string{
		"Their lawyer met them on Friday.":                          "contacted 6; held 6",
		"The Red Cross was able to visit two of them in May.":       "contacted 2; held 6",
		"Their children have never been allowed to visit them.":     "contacted denied 6; held 6",
		"A lawyer who went to the prison was not let in.":           "contacted denied 1; held 6",
		"In a phone call to his wife on Friday he said he was ill.": "contacted 1; held 6",
		"Neighbours saw them being led away.":                       "arrested 6; held 6",
		"Its members visited them on Monday.":                       "contacted 6; held 6",
		"A guard took them rice on Sunday.":                         "contacted 6; held 6",
		"Diplomats called on them on Wednesday.":                    "contacted 6; held 6",
		"It was the last time that anybody heard their voices.":     "contacted denied 2_or_more; held 6",
		"They have met their lawyer twice.":                         "contacted 6; held 6",
		"Their families visit on Sundays.":                          "contacted 2_or_more; held 6",
		"No relative got in on Monday.":                             "contacted denied; held 6",
		"They were allowed one call.":                               "contacted 6; held 6",
		"One rang his wife on Monday. Nothing has come since.":      "contacted 1; contacted denied; held 6",
		"Their classmates brought food to the station.":             "held 6",
		"Letters to them come back.":                                "held 6",
		"They would be punished if they talked to reporters.":       "held 6",
	} {
		if got := strings.Join(shorts(read(t, held+text)), "; "); got != want {
			t.Errorf("%s\n got  %s\n want %s", text, got, want)
		}
	}
}

// Who saw it, and from whom word came.
func TestWatchersAreVoices(t *testing.T) {
	for text, want := range map[string]string{
		"A baker saw police push nine Rohingya into a lorry, the Coast Post said.":      "A baker",
		"Two porters watched soldiers lead six Hmong men away.":                         "Two porters",
		"The news came through a bus driver: nine Oromo had been deported to Ethiopia.": "a bus driver",
		"Word from the camp, passed on by a cook, is that six Tajiks were deported.":    "a cook",
		"Police saw the men cross and arrested nine Uzbeks.":                            "",
	} {
		last := ""
		r := read(t, text)
		if n := len(r.Claims); n > 0 && len(r.Claims[n-1].AccordingTo) > 0 {
			last = r.Claims[n-1].AccordingTo[len(r.Claims[n-1].AccordingTo)-1].Name
		}
		if len(r.Claims) == 0 || last != want {
			t.Errorf("%s\n got %q of %s", text, last, strings.Join(shorts(r), "; "))
		}
	}
}

// Days in front of their own words, of the one who said it, and of a plan.
func TestDaysOfTheirClause(t *testing.T) {
	for text, want := range map[string]string{
		"She was held at Tumen. At noon she was led upstairs, and in April, without a word, she was let out through a side door.":               "2013-04-01",
		"The six Uzbeks were arrested in May 2012. On 3 June 2012 the Court indicated that they should not be removed.":                         "2012-06-03",
		"On 1 May armed men abducted a Chechen baker in Kyiv.":                                                                                  "2013-05-01",
		"Guards woke the prisoners on Thursday. Nine were driven to the airport.":                                                               "2013-05-16",
		"I was arrested in Yanji in March 2009. They kept us in a cell. The food was bad. On 2 April eleven of us were walked over the bridge.": "2009-04-02",
	} {
		r := read(t, text)
		got := "no claim"
		if n := len(r.Claims); n > 0 {
			got = ""
			if w := r.Claims[n-1].When; w != nil {
				got = w.From.String()
			}
		}
		if got != want {
			t.Errorf("%s\n got %s, want %s: %s", text, got, want, strings.Join(shorts(r), "; "))
		}
	}
}
