package extract

import (
	"slices"
	"testing"

	"habeas"
)

func TestWherePeopleAre(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Soldiers arrested nine Eritreans on Monday. They are still at the barracks in Kassala.", "held"},
		{"About 40 Vietnamese are in detention in Jakarta, the lawyer said.", "held"},
		{"None of the 21 is in our custody, the police chief said.", "held denied"},
		{"The prison at the border holds about 90 arrested migrants.", "held"},
		{"Nothing has been heard of the nine men since they were arrested.", "contacted denied"},
		{"There was no immediate comment from Beijing on the arrests of the nine refugees.", "silent"},
		{"They had kept us in detention for weeks. Four of us died there.", "died"},
		{"There has been no word from the arrested men for three weeks.", "contacted denied"},
		{"Eight Iranians are in the Van removal centre, the bar association said.", "held"},
		{"Since March the three brothers have been in a penal colony near Perm, their mother said.", "held"},
		{"Prisoners are tortured there, deportees say. The nine had been at the border guards' post for eleven days when a van came.", "held"},
		{"The defendant, a Tajik teacher, has spent nine months behind bars.", "held"},
		{"Two pastors are entering their fifth month in captivity, a colleague said.", "held"},
		{"The captain has been in prison since May.", "held"},
		{"Twelve exiles were detained on Monday. Some 90 migrants are stranded at a military post in the desert.", "held"},
		{"Police detained the editor Ann Bo on Monday. The editor spent the night at the gendarmerie.", "held"},
		{"The army admitted holding the opposition politician.", "held"},
		{"\"They have us in a basement in Grozny,\" he wrote.", "held"},
		{"Police arrested the poet Pavel Bo in May. He is in Colony No. 2 in Bobruisk.", "held"},
		{"Twelve exiles were detained on Monday. The others are scattered across five police stations.", "held"},
		{"His family has had no contact with him since the arrest.", "contacted denied"},
	} {
		kinds := kindsOf(t, c.text)
		if !slices.Contains(kinds, c.want) {
			t.Errorf("%s\n got %v", c.text, kinds)
		}
	}
}

func TestWhoOnlyVisitsIsNotHeld(t *testing.T) {
	for _, text := range []string{
		"A lawyer was in the Van removal centre on Tuesday.",
		"Officials were at the detention centre for an hour.",
		"A team of doctors has been at the remand prison since May.",
		"Six Uzbek cooks were freed from prison on Monday. They are at a hotel near the airport.",
		"Police were holding a briefing on Monday.",
	} {
		if kinds := kindsOf(t, text); slices.Contains(kinds, "held") {
			t.Errorf("%s\n got %v", text, kinds)
		}
	}
}

func TestMovesThatLeadHome(t *testing.T) {
	for text, want := range map[string]string{
		"Twelve Uyghurs were put on a chartered plane to China after a month in custody.":           "returned",
		"Twelve Uyghurs were flown to Turkey after a month in custody.":                             "transferred",
		"Police detained five Eritreans in Cairo. The five were handed to the military prosecutor.": "transferred",
		"Masked men dragged the detained pastor into a car.":                                        "abducted",
	} {
		if kinds := kindsOf(t, text); !slices.Contains(kinds, want) {
			t.Errorf("%s\n got %v", text, kinds)
		}
	}
}

// kindsOf gives the kind of every claim of a text, with its modality unless asserted.
func kindsOf(t *testing.T, text string) []string {
	t.Helper()
	return kindsIn(read(t, text))
}

func kindsIn(r habeas.Reading) (out []string) {
	for i := range r.Claims {
		k := string(r.Claims[i].Kind)
		if m := r.Claims[i].Modality; m != "asserted" {
			k += " " + string(m)
		}
		out = append(out, k)
	}
	return out
}

func TestThoseInGeneralAreNoGroup(t *testing.T) {
	r := read(t, "Those sent to the cities undergo questioning at the police station before they are returned.")
	for i := range r.Claims {
		if c := &r.Claims[i]; c.Happened() {
			t.Errorf("told as an event: %s", short(c))
		}
	}
}

func TestWhatDidNotHappenIsNoFact(t *testing.T) {
	for _, text := range []string{
		"Police held off arresting the nine defectors.",
		"The ministry said it was unaware of any deportation of the nine.",
		"Reports that the 12 refugees had been sent back turned out to be false.",
		"They were nearly handed over to North Korea in May.",
		"No agreement was reached on the release of the 14 prisoners.",
		"In the event of their return, the refugees would be executed.",
		"The deportation of 30 Eritreans was put on hold.",
		"Beijing has yet to send back the 24 refugees.",
	} {
		r := read(t, text)
		for i := range r.Claims {
			if c := &r.Claims[i]; c.Happened() && !c.Kind.Speech() {
				t.Errorf("%s\n told as fact: %s %v", text, short(c), c.Why)
			}
		}
	}
}

func TestAnyOfThemIsNoFact(t *testing.T) {
	for text, want := range map[string]string{
		"Thirty people were handed over at Dandong to North Korean guards. Then he wrote that nobody has seen any of them on the other side, and the families wait for news.": "contacted denied",
		"Nine men were arrested on Monday. Police have not released any of them.":                                                                                             "released denied",
	} {
		if kinds := kindsOf(t, text); !slices.Contains(kinds, want) {
			t.Errorf("%s\n got %v", text, kinds)
		}
	}
}
