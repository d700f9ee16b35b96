package extract

import (
	"testing"
)

const cousins = "My cousin Yonas and eleven others from our village were caught by soldiers near the border. "

// TestPlainWords: what kin and witnesses say in plain words, of people taken, kept, let go and dead, and what courts order.
func TestPlainWords(t *testing.T) {
	for _, c := range []struct{ before, text, want string }{
		{"", cousins, "arrested 12"},
		{cousins, "He is still in there.", "held 1"},
		{cousins, "They took him and his brother as well.", "arrested"},
		{cousins, "They led me out to a white van.", "arrested"},
		{cousins, "A girl of 16 is in hospital under guard.", "held 1"},
		{cousins, "He did three weeks in the lock-up.", "held 1"},
		{cousins, "He goes back on Friday.", "returned planned 1"},
		{cousins, "They are to be let out on Friday.", "released planned"},
		{cousins, "Two are dead of thirst.", "died 2"},
		{northerners, "The court extended the detention of the five by sixty days.", "held 5"},
		{northerners, "The detention of the five is unlawful, the court found.", "held 5"},
		{northerners, "Detained since July, the men have no lawyer.", "held"},
		{northerners, "A judge ordered that the five be set free.", "released planned 5"},
		{northerners, "The five are not free.", "released denied 5"},
		{northerners, "Nobody would be moved before the cabinet had decided.", "transferred denied"},
		{northerners, "Four bodies were pulled out of the river.", "died 4"},
	} {
		mustTell(t, c.before, c.text, c.want)
	}
}

// TestNoPlainWords: the same words where nobody is taken, kept, freed or dead.
func TestNoPlainWords(t *testing.T) {
	for _, c := range []struct{ before, text string }{
		{northerners, "The lawyer goes back on Friday."},
		{northerners, "An activist asked that the road be shut."},
		{northerners, "The talks are not free of quarrels."},
		{northerners, "The batteries are dead."},
		{northerners, "Two bodies of law apply."},
	} {
		mustTellNothing(t, c.before, c.text)
	}
}
