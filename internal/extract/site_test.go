package extract

import (
	"slices"
	"testing"

	"habeas"
)

// TestSitesByName reads of people in places that the gazetteer knows to keep people, though no word of custody stands beside the name.
func TestSitesByName(t *testing.T) {
	for _, x := range []struct {
		text string
		kind habeas.Kind
		many int // 0 any
	}{
		{"Eleven Rohingya were moved from Alor Setar to Belantik on Sunday.", habeas.Transferred, 11},
		{"The seven are in Suan Phlu.", habeas.Held, 7},
		{"The twelve adults from the Zahedan hostel were driven to the camp of Sefid Sang on Friday, one of them told his brother.", habeas.Transferred, 12}, // both in one state
		{"Three of the cousins stayed behind at Haji Camp.", habeas.Held, 3},
		{"Ten students were left behind in Evin on Monday.", habeas.Held, 10},
		{"A cousin of the thirteen men at Pournara has asked for a doctor.", habeas.Held, 13},
		{"Six of the thirty people in Lindela were called out at night.", habeas.Held, 30},
		{"Twenty Eritreans are being screened at Kasarani stadium.", habeas.Held, 20},
	} {
		r := read(t, x.text)
		if !slices.ContainsFunc(r.Claims, func(c habeas.Claim) bool {
			return c.Kind == x.kind && c.Modality == habeas.Asserted && c.Group != nil && (x.many == 0 || c.Group.Count == habeas.ExactCount(x.many))
		}) {
			t.Errorf("%q: %v", x.text, shorts(r))
		}
	}
	for _, text := range []string{
		"Two teachers of Busmantsi school wrote a book.",
		"Nine shops near Evin district were closed on Monday.",
		"Four nurses came home from Busmantsi with a prize.",
		"The team of nine trained at the stadium of Kasarani.",
	} {
		if r := read(t, text); len(r.Claims) > 0 {
			t.Errorf("%q: %v", text, shorts(r))
		}
	}
}

// TestSitesUnderDenial: people of whom nobody has spoken yet are no fact where what is said of them is denied, doubted or open; those spoken of as known are held whatever is said of them.
func TestSitesUnderDenial(t *testing.T) {
	for text, fact := range map[string]bool{
		"The ministry denied reports of nine men in Evin.":                   false,
		"If there are nine men in Evin, nobody has told us.":                 false,
		"The office rejected a rumour of seven women at Belantik.":           false,
		"Reports of nine men at Belantik are false, the office said.":        false,
		"The ministry denied that the nine men in Evin had been beaten.":     true,
		"Nobody has told us whether the nine men in Evin have seen a judge.": true,
	} {
		r := read(t, text)
		if got := slices.ContainsFunc(r.Claims, func(c habeas.Claim) bool { return c.Kind == habeas.Held && c.Happened() }); got != fact {
			t.Errorf("%q: held as a fact %v, should be %v: %v", text, got, fact, shorts(r))
		}
	}
}

// TestStrangersInOthersHands reads of people of another nation whom offices move from town to town, hand to officers or stop on their way; and nothing of players, tourists and soldiers.
func TestStrangersInOthersHands(t *testing.T) {
	for _, x := range []struct {
		text string
		kind habeas.Kind
		many int
	}{
		{"Twelve Hmong were brought from Nong Khai to Bangkok on Saturday.", habeas.Transferred, 12},
		{"Thirty Eritreans were flown from Aswan to Cairo last week.", habeas.Transferred, 30},
		{"The coast guard stopped a canoe with fourteen Venezuelans on Monday.", habeas.Arrested, 14},
		{"A bus carrying nine Uyghurs was halted by border police.", habeas.Arrested, 9},
		{"The navy intercepted a skiff with 40 Rohingya aboard.", habeas.Arrested, 40},
		{"Four Tajiks were handed to Tajik officers at the airport on Friday.", habeas.Returned, 4},
		{"Border guards caught six North Koreans in a barn.", habeas.Arrested, 6},
		{"The baker Olim Sattorov was flown to Dushanbe in handcuffs on Monday.", habeas.Transferred, 1},
		{"Seven Syrians were put through the gate at Bab al-Hawa.", habeas.Returned, 7},
		{"Two activists walked out of detention on Thursday.", habeas.Released, 2},
		{"The judge ordered the three Tajiks moved to Evin.", "", 0},
	} {
		r := read(t, x.text)
		found := slices.ContainsFunc(r.Claims, func(c habeas.Claim) bool {
			return c.Kind == x.kind && c.Modality == habeas.Asserted && c.Group != nil && c.Group.Count == habeas.ExactCount(x.many)
		})
		if x.kind == "" {
			found = !slices.ContainsFunc(r.Claims, func(c habeas.Claim) bool { return c.Kind == habeas.Transferred && c.Modality == habeas.Asserted })
		}
		if !found {
			t.Errorf("%q: %v", x.text, shorts(r))
		}
	}
	for _, text := range []string{
		"Six Brazilian players were brought from Bangkok to Songkhla.",
		"Nine German tourists were brought from Phuket to Bangkok after the storm.",
		"Two hundred Thai soldiers were moved from Songkhla to Bangkok.",
		"Police stopped a bus with 30 Chinese tourists near the museum.",
		"The wounded officer handed his report to police officers.",
	} {
		if r := read(t, text); len(r.Claims) > 0 {
			t.Errorf("%q: %v", text, shorts(r))
		}
	}
}

// TestAgenciesThatAnswer tells agencies that are asked and answer from those of news.
func TestAgenciesThatAnswer(t *testing.T) {
	const held = "Nine Hazara are held in Kerman. We asked for them everywhere. "
	for text, kind := range map[string]habeas.Kind{
		"The UN refugee agency has not replied.":                             habeas.Silent,
		"The migration agency has not yet answered us.":                      habeas.Silent,
		"Their state's mission in Geneva has not replied to our letter.":     habeas.Silent,
		"The UN refugee agency told us that it has registered four of them.": habeas.Answered,
		"The Red Cross told us that it had leave to see all of them.":        habeas.Answered,
	} {
		r := read(t, held+text)
		if !slices.ContainsFunc(r.Claims, func(c habeas.Claim) bool { return c.Kind == kind && overWords(r.Report.Text, c.Span, text[:12]) }) {
			t.Errorf("%q: %v", text, shorts(r))
		}
	}
	for _, text := range []string{"The news agency has its office in Herat.", "The UN refugee agency told us that two more were taken."} {
		r := byRules(t, held+text)
		if slices.ContainsFunc(r.Claims, func(c habeas.Claim) bool { return c.Kind == habeas.Answered || c.Kind == habeas.Silent }) {
			t.Errorf("%q: %v", text, shorts(r))
		}
	}
}
