package web

import "strings"

// reason says one rule or cue by which a claim was read: in the language of the page, around words of the report.
type reason struct {
	Before, Words, After string
	English              bool // Words are no words of the report but the reader's own, for which there is no other language
}

// asRead turns what the reader notes with a claim into the end of a key: "time: told before" into "time.told_before".
var asRead = strings.NewReplacer(": ", ".", ", ", "_", " ", "_")

// reason says what the reader noted with a claim. Its notes begin with what they are about and go on with words of the report, or with a fixed phrase, which some end with.
func (c *catalog) reason(note string) reason {
	if text, ok := c.text["why."+asRead.Replace(note)]; ok && !strings.Contains(text, "%s") {
		return reason{Before: text}
	}
	about, words, _ := strings.Cut(note, ": ")
	words, beside := c.besides(words)
	key := "why." + about
	if inner, ok := strings.CutPrefix(words, "of the "); ok {
		if inner, ok = strings.CutSuffix(inner, " before it"); ok {
			key, words = key+".of", inner
		}
	}
	text, ok := c.text[key]
	if !ok {
		return reason{Words: note, English: true}
	}
	before, after, _ := strings.Cut(text, "%s")
	return reason{Before: before, Words: words, After: after + beside}
}

// besides parts words of the report from what the reader adds to them in brackets, "arrested (passive)", and says it.
func (c *catalog) besides(words string) (bare, says string) {
	for {
		before, inner, ok := strings.Cut(words, " (")
		if !ok {
			return words, says
		}
		inner, rest, _ := strings.Cut(inner, ")")
		text, known := c.text["why.beside."+asRead.Replace(inner)]
		if !known {
			return words, says
		}
		words, says = before+rest, says+c.T("list.comma")+text
	}
}
