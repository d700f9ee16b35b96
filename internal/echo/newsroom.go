package echo

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas"
)

// empty are words that tell one newsroom or voice from another as little as an article does.
var empty = map[string]bool{"the": true, "a": true, "an": true, "of": true, "for": true, "and": true, "in": true, "on": true, "at": true,
	"com": true, "www": true, "co": true, "kr": true, "org": true, "net": true, "mr": true, "mrs": true, "ms": true, "dr": true, "s": true}

// nameWords folds a name to its telling words, in order: case, punctuation, articles and possessives away.
func nameWords(name string) []string {
	folded := strings.Map(func(c rune) rune {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			return unicode.ToLower(c)
		case c == '\'' || c == '’' || c == '.':
			return -1
		}
		return ' '
	}, name)
	words := strings.Fields(folded)
	return slices.DeleteFunc(words, func(w string) bool { return empty[w] })
}

// newsroom is the folded name of an outlet: two editions of one newsroom share it.
func newsroom(name string) string { return strings.Join(nameWords(name), " ") }

// sameName reports whether one name's telling words all stand in the other: "Dong-A" and "The Dong-A Ilbo", "Amnesty International" and
// "Sam Zarifi, Amnesty International's director". It errs towards one voice, never towards two.
func sameName(a, b string) bool {
	x, y := nameWords(a), nameWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return false
	}
	for _, w := range x {
		if !slices.ContainsFunc(y, func(v string) bool { return sameWord(w, v) }) {
			return false
		}
	}
	return true
}

// sameWord forgives the possessive and plural s that folding leaves behind.
func sameWord(a, b string) bool {
	return a == b || strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s")
}

// outlets lists whose reports this one says it leans on: explicit links, and outlets or agencies in its source chains.
func outlets(r *habeas.Reading) []string {
	var out []string
	add := func(name string) {
		if name != "" && newsroom(name) != "" && !slices.Contains(out, name) && !sameName(name, r.Report.Publisher) {
			out = append(out, name)
		}
	}
	for _, l := range r.RefersTo {
		if l.By == "" || sameName(l.By, r.Report.Publisher) {
			add(l.Name)
		}
	}
	for _, c := range r.Claims {
		for _, v := range c.AccordingTo {
			if v.Kind == habeas.VoiceOutlet || v.Kind == habeas.VoiceAgency {
				add(v.Name)
			}
		}
	}
	return out
}

// creditOf is the name in the dateline of a text, "TUMEN, Oct. 8 (PPNA) -" or "Beirut (Levant Press) —": whose text it is, whoever prints it.
func creditOf(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	place, rest, opened := strings.Cut(line, "(")
	name, after, closed := strings.Cut(rest, ")")
	dash, _ := utf8.DecodeRuneInString(strings.TrimSpace(after))
	if !opened || !closed || len(place) > longestDateline || len(name) > longestDateline || !strings.ContainsRune("-–—:", dash) {
		return ""
	}
	return newsroom(name)
}

// longestDateline bounds the words before and within the brackets of a dateline.
const longestDateline = 48

// credits reports whether a name in a dateline is a newsroom's: its name, the first word of it, or the first letters of its words.
func credits(credit, publisher string) bool {
	words := nameWords(publisher)
	if credit == "" || len(words) == 0 {
		return false
	}
	initials := ""
	for _, w := range strings.FieldsFunc(strings.ToLower(publisher), func(c rune) bool { return !unicode.IsLetter(c) }) {
		if w != "the" {
			initials += string([]rune(w)[:1])
		}
	}
	return credit == strings.Join(words, " ") || credit == words[0] && len(credit) > 3 || len(initials) > 1 && credit == initials
}

// speaksOfItself reports whether a text has words for what its own newsroom told before ("on 8 September we wrote", "an earlier version"), or is called a correction.
func speaksOfItself(r *habeas.Report, small *habeas.Words) bool {
	if small == nil {
		return false
	}
	for _, text := range []string{r.Title, r.Text} {
		words := nameWords(text)
		for i := range words {
			for n := 1; n <= longestAgain && i+n <= len(words); n++ {
				if small.Small["again "+strings.Join(words[i:i+n], " ")] {
					return true
				}
			}
		}
	}
	return false
}

// longestAgain is how many words a wording for what a newsroom told before has at the most, articles and the like left out.
const longestAgain = 3

// namesIn are the words that a text writes as names within its sentences, those of its own newsroom and those that say when left out: what it is about, whatever was read in it.
func namesIn(r *habeas.Report, small *habeas.Words) map[string]bool {
	out := map[string]bool{}
	own := nameWords(r.Publisher)
	inside := false
	for _, w := range strings.Fields(r.Text) {
		bare := strings.TrimFunc(w, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
		first, _ := utf8.DecodeRuneInString(bare)
		if folded := nameWords(bare); inside && unicode.IsUpper(first) && len(folded) == 1 && len(folded[0]) > 2 && !slices.Contains(own, folded[0]) && (small == nil || !small.Small["calendar "+folded[0]]) {
			out[strings.TrimSuffix(folded[0], "s")] = true
		}
		inside = !strings.HasSuffix(strings.TrimRight(w, "\"”’')"), ".") && !strings.HasSuffix(w, ":") && !strings.HasSuffix(w, "?") && !strings.HasSuffix(w, "!")
	}
	return out
}

// Two texts about one thing have at least so many names in common, and at least such a part of the names that the one with fewer writes: set on the affairs to develop on.
const (
	namesShared = 3
	namesPart   = 0.4
)

// oneSubject reports whether two texts share many of their names, those of their newsrooms apart. It is evidence only beside a word that one rests on the other.
func oneSubject(a, b *node) bool {
	rooms := append(nameWords(a.Report.Publisher), nameWords(b.Report.Publisher)...)
	n, x, y := 0, len(a.names), len(b.names)
	for w := range a.names {
		if slices.Contains(rooms, w) || slices.Contains(rooms, w+"s") {
			x--
		} else if b.names[w] {
			n++
		}
	}
	return n >= namesShared && float64(n) >= namesPart*float64(min(x, y))
}
