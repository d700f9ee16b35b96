package extract

import (
	"strings"
	"testing"
)

// TestLastVoice reads who is said to know, in the ways in which reports name a voice.
func TestLastVoice(t *testing.T) {
	for text, want := range map[string]string{
		"Seven Uzbeks who had been kept in Osh were put on a train to Tashkent on Monday, a railway worker in the town said.":                               "a railway worker in the town",
		"Guards armed by the ministry released 14 detainees from Kufra on Sunday and drove another nine to a hangar, neighbours and a cook said.":           "neighbours and a cook",
		"Six Tajiks were deported on Thursday, two of them men who had been arrested in Tula, a driver who brings bread to the prison told the Gazette.":    "a driver who brings bread to the prison",
		"The interior ministry denied on Monday that nine of the 30 Sudanese had been deported to Khartoum on June 4.":                                      "interior ministry",
		"Twenty of the 44 have been deported to Harare by air, the Morning Mail reports.":                                                                   "Morning Mail",
		"They have been deported to Harare, say relatives who stood in the yard.":                                                                           "relatives who stood in the yard",
		"Three Iranians were deported from Van last night, a cousin of one of them was told by a guard.":                                                    "a guard",
		"According to the daily Zaman, which cites a prison doctor, five Uyghurs died in custody.":                                                          "a prison doctor",
		"Since May more than 4,000 Afghans have been deported, by the count of the aid agency.":                                                             "aid agency",
		"In it a Kenyan officer is quoted as saying that six Somalis had been arrested at a checkpoint.":                                                    "a Kenyan officer",
		"His sister is certain that none of the eight prisoners was deported.":                                                                              "His sister",
		"A church group in Tijuana now counts 52 Haitians in Mexican custody.":                                                                              "A church group in Tijuana",
		"Forty Syrians were deported to Idlib on Friday. Source: a border clerk.":                                                                           "a border clerk",
		"The Gulf Ledger reports that four Ethiopians were deported from Salalah. It relies on a hotel porter.":                                             "a hotel porter",
		"Nine of the Kachin were deported to Ruili on Sunday, the pastor who had hidden them said. The other four are still in Myitkyina jail.":             "pastor who had hidden them",
		"Nine of the Kachin were deported to Ruili on Sunday, the pastor who had hidden them said.\n\nThe other four are being held in Myitkyina jail.":     "",
		"The pastor said the weather was bad, and the police were nervous. Nine of the Kachin were deported to Ruili on Sunday, his brother told a reader.": "his brother",
		"A cook told his sister, who told the Asmara Watch, that both had been handed over to Eritrea at Om Hajer.":                                         "A cook",
		"The baker's wife told the Evening Ledger that he had been arrested on Monday.":                                                                     "baker's wife",
		"A clerk who had been feeding them said on Monday that six Hmong were deported to Laos.":                                                            "A clerk who had been feeding them",
		"Six Hmong were deported to Laos on Friday, a clerk who had been feeding them said, but the road is closed.":                                        "a clerk who had been feeding them",
		"The consulate said on its website that the singer had been deported to Minsk.":                                                                     "consulate",
		"Friends at the camp suspect that the two Tamils have been deported to Colombo.":                                                                    "Friends at the camp",
		"Radio Hope carried a letter by the mayor of the town, who said that nine Kurds had been deported.":                                                 "mayor of the town",
	} {
		got := read(t, text)
		last := "no claim"
		if n := len(got.Claims); n > 0 {
			last = ""
			if chain := got.Claims[n-1].AccordingTo; len(chain) > 0 {
				last = chain[len(chain)-1].Name
			}
		}
		if !strings.EqualFold(last, want) {
			t.Errorf("%s\n got %q, want %q", text, last, want)
		}
	}
}

// A description that begins a sentence is written as within one: its capital is no name, and who has no name is no further origin.
func TestADescriptionIsNoName(t *testing.T) {
	for text, want := range map[string]string{
		"Activists said that nine Uzbeks were deported to Tashkent on Monday.":                   "activists",
		"Physicians for Human Rights said that nine Uzbeks were deported to Tashkent on Monday.": "Physicians for Human Rights",
		"Relatives said that nine Uzbeks were deported to Tashkent on Monday.":                   "relatives",
		"Amnesty International said that nine Uzbeks were deported to Tashkent on Monday.":       "Amnesty International",
		"Nargiza Karimova, a lawyer, said that nine Uzbeks were deported to Tashkent on Monday.": "Nargiza Karimova",
	} {
		got := read(t, text)
		if len(got.Claims) != 1 || len(got.Claims[0].AccordingTo) == 0 || !strings.HasPrefix(got.Claims[0].AccordingTo[len(got.Claims[0].AccordingTo)-1].Name, want) {
			t.Errorf("%s\n got %+v, want %q", text, got.Claims, want)
		}
	}
}
