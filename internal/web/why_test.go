package web

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"habeas"
)

// notesOf lists the notes that the reader can make with a claim, as its source has them, with "word" for words of a report.
func notesOf(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../extract/*.go")
	check(t, err)
	note := regexp.MustCompile(`"([a-z]+: [^"]*)"( ?\+ ?[^"\n]+?(?:\+ ?"([^"\n]*)")?)?[),}\n]`)
	var out []string
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		b, err := os.ReadFile(f)
		check(t, err)
		for _, line := range strings.Split(string(b), "\n") {
			if !strings.Contains(strings.ToLower(line), "why") && !strings.Contains(line, "name ") {
				continue
			}
			for _, m := range note.FindAllStringSubmatch(line, -1) {
				said := m[1]
				if strings.HasSuffix(said, " ") {
					said += "word" + m[3]
				}
				out = append(out, said)
			}
		}
	}
	out = append(out, "added by a person")
	for _, f := range files {
		b, err := os.ReadFile(f)
		check(t, err)
		for _, m := range regexp.MustCompile(`name \+= "( \([a-z ]+\))"`).FindAllStringSubmatch(string(b), -1) {
			out = append(out, "verb: word"+m[1])
		}
	}
	return append(out, "verb: word (passive) (people nearby)")
}

func TestEveryNoteOfTheReaderHasItsWords(t *testing.T) {
	notes := notesOf(t)
	if len(notes) < 30 {
		t.Fatalf("only %d notes were found in the reader: %q", len(notes), notes)
	}
	for _, lang := range []habeas.Lang{habeas.English, habeas.Korean, habeas.Chinese} {
		c, err := loadCatalog(lang)
		check(t, err)
		said := map[reason]string{}
		for _, n := range notes {
			r := c.reason(n)
			if r.English || r.Before+r.After == "" {
				t.Errorf("%s has no words for %q", lang, n)
			}
			if strings.ContainsAny(r.Words, "()") || strings.HasSuffix(n, ")") && r.Words != "word" {
				t.Errorf("%s takes what the reader adds for words of the report: %q gives %+v", lang, n, r)
			}
			if strings.HasSuffix(n, "word") != (r.Words != "") && !strings.Contains(n, "word before it") && !strings.HasSuffix(n, ")") || r.Words != "" && !strings.Contains(r.Words, "word") {
				t.Errorf("%s says %q as %+v", lang, n, r)
			}
			if other, ok := said[r]; ok && other != n {
				t.Errorf("%s says %q and %q in the same words", lang, n, other)
			}
			said[r] = n
		}
		if r := c.reason("time: as no reader ever noted"); !r.English || !strings.Contains(r.Words, "no reader") {
			t.Errorf("%s makes of a note that it does not know %+v", lang, r)
		}
	}
}
