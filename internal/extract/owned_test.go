package extract

import "testing"

// TestNumbersOfThoseWhoAreSomebodys counts people who are told of as somebody's, and keeps apart those of whom each number has a fate of its own.
func TestNumbersOfThoseWhoAreSomebodys(t *testing.T) {
	for text, want := range map[string]string{
		"Two of the pastor's sons were arrested in Kassala.":                 "Two of the pastor's sons 2",
		"Soldiers took away five of the village's men in Eritrea.":           "five of the village's men 5",
		"Three of the refugees' children were deported to Asmara.":           "Three of the refugees' children 3",
		"Police arrested one of the men's lawyers in Kassala.":               "one of the men's lawyers 1",
		"Two Eritreans were killed, five wounded and nine arrested.":         "nine arrested 9",
		"The blast left two Eritreans dead; thirtythree Sudanese were held.": "thirtythree Sudanese 33",
	} {
		got := ""
		for _, c := range read(t, text).Claims {
			if c.Group != nil && c.Group.Count.Exact() {
				got = c.Group.Who + " " + c.Group.Count.String()
			}
		}
		if got != want {
			t.Errorf("%s: want %q, got %q", text, want, got)
		}
	}
}
