package extract

import (
	"strings"
	"testing"
)

// TestWhatStandsBehindAnAsideIsToldOfThoseBeforeIt: the people of a verb are those before what commas part off, never those named in it.
func TestWhatStandsBehindAnAsideIsToldOfThoseBeforeIt(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The 27, who include four children, were arrested near Padang Besar on November 3.", "arrested 27"},
		{"The 27 Uyghurs, who include four children, were arrested by police near Padang Besar.", "arrested 27"},
		{"Eleven of the detainees, including a pregnant woman, were released.", "released 11"},
		{"Nine Eritreans, among them two nuns, have been deported from Khartoum.", "returned 9"},
		{"The nine Eritreans, two of whom are nuns, were deported on Friday.", "returned 9"},
		{"Sixteen Afghans, including three boys and their teacher, were pushed back to Iran at dawn.", "returned 16"},
		{"Thirty-one Rohingya, half of them children, are being held in Penang.", "held 31"},
		{"A family of five, whose eldest son is nine, was arrested at the ferry.", "arrested 5"},
		{"The six monks, one of whom is seventy, were sent back on Sunday.", "returned 6"},
		{"Forty Somalis, some of them with papers of the refugee agency, were arrested in Eastleigh.", "arrested 40"},
		{"The two brothers, together with a driver, were detained in Osh.", "arrested 3"},
		{"The prisoners, including a woman with two small children, were taken to the border on Monday night.", "transferred 2_or_more"},
		{"The eight Turks, all of them teachers, had been abducted from their homes.", "abducted 8"},
		{"Seven Tajiks, the youngest aged sixteen, were handed over to agents at the airport.", "transferred 7"},
		{"Five men, who had walked for three days with a boy of six, were arrested by soldiers.", "arrested 5"},
		{"Twelve Uyghurs, according to a lawyer who has met two of them, are held in Bangkok.", "contacted 2; held 12"},
		// Here it is the people of the clause itself.
		{"Police found 27 people, of whom four were arrested.", "arrested 4"},
		{"They met three women, who were arrested later.", "arrested 3"},
		{"Lawyers visited the nine, two of whom were deported on Friday.", "contacted 9; returned 2"},
	} {
		if got := strings.Join(shorts(read(t, c.text)), "; "); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}
