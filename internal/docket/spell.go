package docket

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// One name is written in many ways by those who write it in another script: "Kholmatov" and "Xolmatov", "Jorayev" and "Dzhuraev". Two spellings may be of one name where the same consonants stand in them
// and vowels that are taken for each other between these.

// consonants are the ways to write one consonant, the longest first, and what they are compared as.
var consonants = strings.NewReplacer("tsch", "c", "dzh", "j", "sch", "s", "tch", "c", "dj", "j", "zh", "j", "kh", "h", "gh", "g", "ch", "c", "sh", "s", "ph", "f", "th", "t", "dh", "d", "ck", "k",
	"x", "h", "q", "k", "w", "v", "ou", "u", "oo", "u", "ee", "i", "'", "", "’", "", "ʻ", "", "`", "", "-", "")

// letters are those that are no plain letter with a mark over or under it, which is left out elsewhere, or that are not heard as that letter.
var letters = strings.NewReplacer("ı", "i", "ł", "l", "ž", "j")

// plain writes a word in small letters without marks.
func plain(word string) string {
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, norm.NFD.String(letters.Replace(strings.ToLower(word))))
}

// vowels are what vowels are compared as: o is taken for u and i for e. What is left out is heard as a glide.
var vowels = map[byte]byte{'a': 'a', 'e': 'e', 'i': 'e', 'o': 'u', 'u': 'u', 'y': 0}

// spelling is a word of a name by its sounds: its consonants, and the vowels before, between and behind them.
func spelling(word string) (skeleton string, between []string) {
	run := []byte{}
	flush := func() {
		between, run = append(between, string(run)), run[:0]
	}
	var out []byte
	w := consonants.Replace(plain(word))
	for i := range len(w) {
		switch v, ok := vowels[w[i]]; {
		case ok && v != 0 && (len(run) == 0 || run[len(run)-1] != v):
			run = append(run, v)
		case ok:
		case len(out) > 0 && out[len(out)-1] == w[i] && len(run) == 0: // a doubled consonant
		default:
			flush()
			out = append(out, w[i])
		}
	}
	flush()
	return string(out), between
}

// oneSpelling reports whether two words may be spellings of one: the same consonants and vowels, an a taken for an e once.
func oneSpelling(a, b string) bool {
	x, between := spelling(a)
	y, other := spelling(b)
	if x != y || len(x) < 2 || len(between) != len(other) {
		return a == b
	}
	apart := 0
	for i := range between {
		if between[i] == other[i] {
			continue
		}
		if apart++; apart > 1 || strings.Trim(between[i]+other[i], "ae") != "" || between[i] == "" || other[i] == "" {
			return false
		}
	}
	return true
}

// oneName reports whether two names may be of one person: the same, or of several words each of which may be the other's.
func oneName(a, b string) bool {
	if a == b {
		return true
	}
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) < 2 || len(x) != len(y) {
		return false
	}
	for i := range x {
		if !oneSpelling(x[i], y[i]) {
			return false
		}
	}
	return true
}

// nameKeys are the keys by which reports that name somebody can be found: all the words of a name by their consonants, and the last of them.
func nameKeys(name string) []string {
	var all []string
	for _, w := range strings.Fields(name) {
		s, _ := spelling(w)
		all = append(all, s)
	}
	if len(all) == 0 {
		return nil
	}
	return slices.Compact([]string{strings.Join(all, " "), all[len(all)-1]})
}

// bySurname counts the people whom one report calls by a single word, and another by a name that ends in it.
func bySurname(a, b []string) int {
	n := 0
	for _, x := range a {
		if slices.ContainsFunc(b, func(y string) bool { return surnameOf(x, y) || surnameOf(y, x) }) {
			n++
		}
	}
	return n
}

func surnameOf(short, full string) bool {
	words := strings.Fields(full)
	return len(words) > 1 && !strings.Contains(short, " ") && oneSpelling(short, words[len(words)-1])
}
