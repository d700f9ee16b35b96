package extract

import (
	"slices"
	"testing"
)

// TestNobodyTaken: words of custody said of things, manners, headings, the wanted and those who keep order.
func TestNobodyTaken(t *testing.T) {
	for _, c := range []struct{ before, text string }{
		{eritreans, "Their lawyer had ordered a van, to be picked up at four on Friday."},
		{eritreans, "The police offered a reward for information leading to the capture of a smuggler, Samir Hadi."},
		{eritreans, "The guards resented being held to standards that others ignored."},
		{eritreans, "The panel voted to hold the minister's aide in contempt."},
		{eritreans, "Patrols were seen in the streets. They were there to calm the shopkeepers."},
		{eritreans, "The minister was stopped by journalists."},
	} {
		mustTellNothing(t, c.before, c.text)
	}
}

// TestTakenInManyWords: captives taken by their word, people held on a day, and what is only open, sought, denied or still to come.
func TestTakenInManyWords(t *testing.T) {
	for _, c := range []struct{ before, text, want string }{
		{"", "Gunmen took nine hostages in Kaduna on Monday.", "abducted 9"},
		{"", "Gunmen took dozens of hostages at a school in Kaduna on Monday.", "abducted 24_to_99"},
		{"", "The army took 40 prisoners in the fighting around Goma on Monday.", "arrested 40"},
		{"", "Police arrested some persons at the border near Goma.", "arrested 2_or_more"},
		{"Police in Surat have arrested 3,900 people. ", "In searches on Tuesday evening 50 persons were held.", "arrested 50"},
		{"Fifteen Uzbek men were arrested in Kazan on Monday. ", "Nine were taken to the deportation centre, four to the police station.", "transferred 4"},
		{"Fifteen Uzbek men were arrested in Kazan on Monday. ", "Nine were sent to Tashkent and two to a camp.", "transferred 2"},
		{"The 30 Afghans crossed into Iran on Monday. ", "Eleven of them were readmitted by Afghanistan on Friday.", "returned 11"},
		{"", "The three Tajik students were handed in to police by their landlord in Moscow on Friday.", "arrested 3"},
		{eritreans, "It is now up to Egypt to release them.", "released conditional"},
		{eritreans, "Their wives said they would not leave the gate until they were freed.", "released planned"},
		{eritreans, "If they do not pay they will be deported to Asmara, a cousin said.", "returned conditional"},
		{eritreans, "Facing deportation to Asmara, they went on hunger strike.", "returned feared"},
		{eritreans, "A visit to them was out of the question, the ministry said.", "contacted denied"},
		{"", "There were reports from Kassala that nine refugees had been arrested, but the reports were denied by the governor.", "arrested denied 9"},
	} {
		mustTell(t, c.before, c.text, c.want)
	}
}

// TestConditionsAndThreats: what those in power say will befall whoever does a thing is a threat; what they promise, or what will be where something happens, is none.
func TestConditionsAndThreats(t *testing.T) {
	const held = "Nine Eritreans are held at Kassala prison. "
	for text, want := range map[string]bool{
		"A policeman told the mothers that anyone who came back would join their sons.":                    true,
		"The officer told the two that if they went on refusing food they would be sent across the river.": true,
		"The officers told them to sign or they would be put on the next plane.":                           true,
		"The officer told her that if she talked to the press her son would be beaten.":                    true,
		"Police told the family that if the boy was not charged he would be sent home on Friday.":          false,
		"Officials told them that anyone who was ill would be taken to hospital.":                          false,
		"The guards told them that those who had been fined would be put on a bus to the capital.":         false,
		"The prosecutor told relatives that they would be released unless new evidence was found.":         false,
		"An officer told them that they would be moved to a school until the water fell.":                  false,
		"He told her that he would not leave the gate until they were free.":                               false,
		"A guard told them they would not be beaten if they did not shout.":                                false,
		"The officer told her that she would be called if they were moved.":                                false,
	} {
		if got := slices.Contains(kindsIn(byRules(t, held+text)), "threatened"); got != want {
			t.Errorf("%s: threat %v, want %v", text, got, want)
		}
	}
}

// TestRefusedAndReminded: what is out of the question, opposed or a reminder, and what is no answer or demand of its own.
func TestRefusedAndReminded(t *testing.T) {
	const held = "Nine Eritreans are held at Kassala prison. "
	for text, want := range map[string]string{
		"The ministry said that a visit was out of the question.":                                   "answered",
		"Egypt is opposed to mediation by the Red Cross.":                                           "answered",
		"The minister issued a stern reminder Saturday to Sudan that it must free the nine.":        "urged",
		"Sudanese officials have been pressing the families of the nine to withdraw the complaint.": "urged",
		"The bishop said here Wednesday that Sudan must be ready to free them.":                     "urged",
	} {
		if kinds := kindsOf(t, held+text); !slices.Contains(kinds, want) {
			t.Errorf("%s\n got %v", text, kinds)
		}
	}
	for text, kind := range map[string]string{
		"Kenya demanded that its partners refuse to accept the answer.":   "answered",
		"The two ministers agreed that their countries should cooperate.": "urged",
	} {
		if slices.Contains(kindsIn(byRules(t, held+text)), kind) {
			t.Errorf("%s: %s", text, kind)
		}
	}
	if n := 0; true {
		for _, k := range kindsOf(t, held+"The president has told Sudan that it must be ready to free them.") {
			if k == "urged" {
				n++
			}
		}
		if n != 1 {
			t.Errorf("a demand told once is read %d times", n)
		}
	}
}
