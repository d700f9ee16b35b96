package docket

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas"
)

// saying is something said, in English and as data for every other language.
type saying struct {
	says string
	told habeas.Told
}

// say makes a sentence. What befell people is said of them as it is in English; the data keep what kind it was.
func say(code, format string, values ...any) saying {
	words := make([]any, len(values))
	for i, v := range values {
		words[i] = v
		switch x := v.(type) {
		case habeas.Kind:
			words[i] = past(x)
		case habeas.State:
			words[i] = wordOf(x)
		case saying:
			words[i], values[i] = x.says, x.told
		}
	}
	return saying{fmt.Sprintf(format, words...), habeas.Tell(code, values...)}
}

// listed makes a sentence of a list of its parts.
func listed(code, format, between string, parts []saying) saying {
	says, told := apartOf(parts)
	return saying{fmt.Sprintf(format, strings.Join(says, between)), habeas.Tell(code, told)}
}

// then puts a sentence after another.
func (s saying) then(o saying) saying {
	return saying{s.says + " " + o.says, s.told.And(o.told)}
}

// question makes a question of a sentence.
func (s saying) question(since habeas.Day, claims ...string) habeas.Question {
	if claims == nil {
		claims = []string{}
	}
	return habeas.Question{Says: s.says, Told: s.told, Since: since, Claims: claims}
}

// apartOf gives sentences in English and as data apart.
func apartOf(all []saying) ([]string, []habeas.Told) {
	says, told := []string{}, []habeas.Told{}
	for _, s := range all {
		says, told = append(says, s.says), append(told, s.told)
	}
	return says, told
}

// inWords is how people are called within a sentence: as a report words it, but for a capital that only the beginning of the report's own sentence asked for.
func (d *docket) inWords(e *entity) string {
	first, size := utf8.DecodeRuneInString(e.who)
	words := d.in.Words
	if !unicode.IsUpper(first) || words == nil {
		return e.who
	}
	word := strings.ToLower(e.who[:strings.IndexFunc(e.who+" ", func(r rune) bool { return !unicode.IsLetter(r) })])
	_, number := words.Numbers[word]
	// A noun for people may be the name of a people: then no report writes it small.
	noun := words.People[habeas.Fold(word)] && slices.ContainsFunc(d.in.Reports, func(r habeas.Reading) bool { return strings.Contains(r.Report.Text, " "+word) })
	if number || noun || slices.ContainsFunc([]string{"empty", "known", "uncounted", "pronoun", "first", "unit"}, func(class string) bool { return is(words, class, word) }) {
		return string(unicode.ToLower(first)) + e.who[size:]
	}
	return e.who
}

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func past(k habeas.Kind) string {
	switch k {
	case habeas.Arrested:
		return "arrested"
	case habeas.Abducted:
		return "abducted"
	case habeas.Held, habeas.Interrogated:
		return "held"
	case habeas.Transferred:
		return "moved"
	case habeas.Returned:
		return "returned by force"
	case habeas.Released:
		return "released"
	case habeas.Escaped:
		return "said to have escaped"
	case habeas.Died:
		return "said to have died"
	}
	return ""
}
