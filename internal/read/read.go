// Package read turns received bytes into a Report: its text layer, the way back to the original bytes, and what the page says of itself
// (title, publisher, day of posting, language). It is pure and keeps nothing.
//
// The text layer of plain text has the text's own characters, one for one, but that "\r\n" becomes "\n" and the line breaks inside a
// hard-wrapped paragraph become blanks. The text layer of HTML has one line a paragraph, its white space folded to single blanks.
// Reading never fails on odd content; it refuses only what is not a text at all, in one line that says why.
package read

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas"
)

// MaxBytes is the largest report that is read unless Input says otherwise. A newspaper page has a fiftieth of it.
const MaxBytes = 20 << 20

// Input is what was received and what the sender said of it. What the sender says outranks what the page says.
type Input struct {
	Bytes     []byte
	MediaType string // as "text/html; charset=euc-kr"; "" to look for oneself
	ID        string
	URL       string
	Title     string
	Publisher string
	Published habeas.Day
	Lang      habeas.Lang
	Most      int // bytes that one report may have; 0 for MaxBytes
}

// Read makes the report. Errors are Invalid, with one plain line.
func Read(in Input) (habeas.Report, error) {
	r := habeas.Report{ID: in.ID, URL: in.URL, Digest: habeas.DigestOf(in.Bytes), MediaType: in.MediaType,
		Title: in.Title, Publisher: in.Publisher, Published: in.Published, Lang: in.Lang}
	if err := refuse(in.Bytes, in.Most); err != nil {
		return r, err
	}
	text, err := decode(in.Bytes, in.MediaType)
	if err != nil {
		return r, err
	}
	r.Notes = append(r.Notes, text.notes...)
	if strings.TrimSpace(text.s) == "" {
		return r, habeas.Errorf(habeas.Invalid, "the report is empty; there is nothing to read")
	}
	page := isHTML(in.MediaType, text.s)
	var kinds []habeas.PartKind
	if page {
		if kinds, err = readHTML(&r, text, in.URL); err != nil {
			return r, err
		}
	} else {
		readPlain(&r, text)
	}
	if r.MediaType == "" {
		r.MediaType = text.mediaType(page)
	}
	pageFacts(&r, kinds)
	if r.Lang == "" {
		r.Lang = language(r.Text)
	}
	if !readable(r.Lang) {
		r.Notes = append(r.Notes, "There is no language pack for the language of this report, so no claims were read from it.")
	}
	return r, nil
}

func readable(l habeas.Lang) bool {
	return l == habeas.English || l == habeas.Korean || l == habeas.Chinese
}

// kinds of files that are not text, by how they begin.
var magics = []struct{ begins, says string }{
	{"%PDF-", "a PDF file; save its text and add that"},
	{"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"}, {"GIF8", "a picture"},
	{"PK\x03\x04", "a packed file (zip, docx, odt); add its text instead"}, {"\x1f\x8b", "a packed file; unpack it first"},
	{"\xd0\xcf\x11\xe0", "an old office file; save its text and add that"}, {"\x7fELF", "a program"}, {"MZ\x90", "a program"},
}

func refuse(b []byte, most int) error {
	if most == 0 {
		most = MaxBytes
	}
	switch {
	case len(bytes.TrimSpace(b)) == 0:
		return habeas.Errorf(habeas.Invalid, "the report is empty; there is nothing to read")
	case len(b) > most:
		return habeas.Errorf(habeas.Invalid, "the report has %d MB, more than the %d MB that one report may have; cut it into single reports", (len(b)+1<<20-1)>>20, most>>20)
	}
	for _, m := range magics {
		if bytes.HasPrefix(b, []byte(m.begins)) {
			return habeas.Errorf(habeas.Invalid, "this is not a text but %s", m.says)
		}
	}
	return nil
}

// isHTML goes by the sender's word, else by the first tag.
func isHTML(mediaType, text string) bool {
	m := strings.ToLower(mediaType)
	if strings.Contains(m, "html") {
		return true
	}
	if strings.HasPrefix(m, "text/plain") {
		return false
	}
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 2048)]))
	if !strings.HasPrefix(head, "<") {
		return false
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<p ", "<meta", "<h1", "<main", "<section", "<table", "<!--"} {
		if strings.HasPrefix(head, tag) {
			return true
		}
	}
	return strings.Contains(head, "<html") || strings.Contains(head, "</p>")
}

// readPlain makes the text layer of plain text.
func readPlain(r *habeas.Report, t decoded) {
	m := newMapper(t)
	wrapped := hardWrapped(t.s)
	from := 0
	for i := 0; i < len(t.s); i++ {
		switch {
		case t.s[i] == '\r':
			m.copy(from, i)
			if i+1 >= len(t.s) || t.s[i+1] != '\n' {
				m.put("\n", i, i+1)
			}
			from = i + 1
		case t.s[i] == '\n' && wrapped && joins(t.s, i):
			m.copy(from, i)
			m.put(" ", i, i+1)
			from = i + 1
		}
	}
	m.copy(from, len(t.s))
	m.finish(r)
}

// hardWrapped reports whether lines were broken at a fixed width, as in e-mail: paragraphs are set apart by blank lines and most lines
// that are not the last of theirs have nearly full length.
func hardWrapped(s string) bool {
	if !strings.Contains(strings.ReplaceAll(s, "\r", ""), "\n\n") {
		return false
	}
	full, inner := 0, 0
	lines := strings.Split(strings.ReplaceAll(s, "\r", ""), "\n")
	for i, l := range lines {
		if i+1 < len(lines) && strings.TrimSpace(l) != "" && strings.TrimSpace(lines[i+1]) != "" {
			inner++
			if n := utf8.RuneCountInString(l); n >= 50 && n <= 85 {
				full++
			} else if n > 85 {
				return false
			}
		}
	}
	return inner >= 2 && full*10 >= inner*7
}

// joins reports whether the line break at i lies inside a wrapped paragraph.
func joins(s string, i int) bool {
	before := strings.TrimRight(s[strings.LastIndexByte(s[:i], '\n')+1:i], "\r")
	rest := strings.TrimLeft(s[i+1:], "\r")
	if strings.TrimSpace(before) == "" || rest == "" || rest[0] == '\n' {
		return false
	}
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \t"))
	return utf8.RuneCountInString(before) >= 45 && (unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("\"'“‘($", c))
}
