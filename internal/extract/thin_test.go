package extract

import (
	"strings"
	"testing"
)

// TestTextsWithHardlyAWordOfCustody: letters and what people remember hold few words of custody or its offices; they are about it all the same where they are of nothing else.
func TestTextsWithHardlyAWordOfCustody(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The bus came at noon. It was raining. The nineteen were met at the airport of Juba by security officers and driven straight to the Blue House.", "transferred 19"},
		{"Neighbours saw a white pickup stop beside the two students. The door stood open. \"Military intelligence has them,\" one of the neighbours said.", "held"},
		// Nothing here is of custody.
		{"Passengers slept in the hall. They were bused back to the terminal.", ""},
		{"The envoy was driven to the border in a convoy of six cars and received on the bridge. The film will be shown in May.", ""},
	} {
		got := strings.Join(shorts(byRules(t, c.text)), "; ")
		for _, want := range strings.Split(c.want, "; ") {
			if !strings.Contains(got, want) {
				t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
			}
		}
		if c.want == "" && got != "" {
			t.Errorf("%s\n got  %s\n want nothing", c.text, got)
		}
	}
}

// TestWhatNobodySays: what no official says is no fact, and what neither of two offices says of itself is denied; where nobody says when or why, it still is one.
func TestWhatNobodySays(t *testing.T) {
	for text, want := range map[string]string{
		"Four men dragged the dissident out of a taxi in Osh. No official says that he was arrested.":                "arrested conditional 1",
		"Four men dragged the dissident out of a taxi in Osh. Neither the police nor the army says it arrested him.": "arrested denied 1",
		"Nobody would say why the two monks were arrested in Lhasa.":                                                 "arrested 2",
		"Neither the embassy nor the ministry said that the eight Eritreans had been deported.":                      "returned conditional 8",
	} {
		if got := strings.Join(shorts(read(t, text)), "; "); !strings.Contains(got+";", want+";") {
			t.Errorf("%s\n got  %s\n want %s", text, got, want)
		}
	}
}
