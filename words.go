package habeas

import "strings"

// Rare is how telling a word is that the packs do not list.
const Rare = 6.5

// Words is what the packs know of single words, for the stages that compare what reports are about. A nil Words knows nothing.
type Words struct {
	Telling                  map[string]float64 // by folded word: the natural logarithm of how many texts there are to one that has it, 0 to Rare
	Sealed                   map[string]bool    // folded words of what may lead to those who help people flee
	Numbers                  map[string]int     // folded words for whole numbers below a hundred
	People                   map[string]bool    // folded nouns for people who may be held
	Ends                     map[string][]State // folded words, alone or as they follow each other, that mostly tell of an end of custody
	Small                    map[string]bool    // a class of words/*/small.tsv and a word of it in lower case, with a blank between
	Parties, States, Peoples map[string]string  // by a body's other name, and a word for a state's people or its capital, the name by which it is compared; by words for a people, their state's ref
}

// Fold gives the form under which Words keeps a word: lower case, a plural as its singular, so far as its ending shows it.
func Fold(word string) string {
	w := strings.ToLower(word)
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"):
		return w[:n-2]
	case n > 4 && w[n-1] == 's' && w[n-2] != 's':
		return w[:n-1]
	}
	return w
}
