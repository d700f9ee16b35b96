package web

import (
	"embed"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas"
)

//go:embed messages/*.tsv
var messageFiles embed.FS

// catalog holds one language's messages by key.
type catalog struct {
	lang   habeas.Lang
	text   map[string]string
	faults map[string]string // what can go wrong, by its English form; empty in English
}

// loadCatalog reads messages/LANG.tsv.
func loadCatalog(lang habeas.Lang) (*catalog, error) {
	b, err := messageFiles.ReadFile("messages/" + string(lang) + ".tsv")
	if err != nil {
		return nil, habeas.Errorf(habeas.NotFound, "there are no messages in the language %q", lang)
	}
	c := &catalog{lang: lang, text: map[string]string{}, faults: map[string]string{}}
	for n, line := range strings.Split(string(b), "\n") {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, text, ok := strings.Cut(line, "\t")
		if !ok || c.text[key] != "" {
			return nil, habeas.Errorf(habeas.Invalid, "messages/%s.tsv, line %d: no tab, or a key that is there twice", lang, n+1)
		}
		c.text[key] = text
	}
	return c, c.loadFaults()
}

// faultColumns are the columns of messages/faults.tsv; what is said in English is its first.
var faultColumns = map[habeas.Lang]int{habeas.Korean: 1, habeas.Chinese: 2}

func (c *catalog) loadFaults() error {
	at, ok := faultColumns[c.lang]
	if !ok {
		return nil
	}
	b, err := messageFiles.ReadFile("messages/faults.tsv")
	if err != nil {
		return err
	}
	for n, line := range strings.Split(string(b), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || c.faults[cells[0]] != "" {
			return habeas.Errorf(habeas.Invalid, "messages/%s.tsv, line %d: no tab, or a key that is there twice", "faults", n+1)
		}
		c.faults[cells[0]] = cells[at]
	}
	return nil
}

// fault says what went wrong in the language of the page. A sentence that has no words there is said in English, after its kind.
func (c *catalog) fault(err error) string {
	var e *habeas.Error
	if !errors.As(err, &e) {
		return c.T("error.inside")
	}
	if c.lang == habeas.English || e.Form == "%s" { // the second was said by a page, in its language
		return e.Says
	}
	text, ok := c.faults[e.Form]
	values := e.Values
	if !ok {
		if text, values = c.faults["fault."+string(e.Fault)], []string{e.Says}; text == "" {
			return e.Says
		}
	}
	all := make([]any, len(values))
	for i, v := range values {
		if all[i] = v; c.faults[v] != "" {
			all[i] = c.faults[v]
		}
	}
	var beneath *habeas.Error
	if n := len(values); n > 0 && errors.As(e.Err, &beneath) && values[n-1] == beneath.Error() {
		all[n-1] = c.fault(beneath)
	}
	if len(all) == 0 {
		return text
	}
	return fmt.Sprintf(text, all...)
}

// sentence writes what went wrong as a sentence: errors are kept as the middle of one.
func sentence(says string) string {
	r, size := utf8.DecodeRuneInString(says)
	says = string(unicode.ToUpper(r)) + says[size:]
	if last, _ := utf8.DecodeLastRuneInString(says); unicode.IsLetter(last) && !wide(last) || unicode.IsNumber(last) {
		says += "."
	}
	return says
}

// T gives the message of a key with its values filled in. An unknown key shows as itself, which a test forbids.
func (c *catalog) T(key string, values ...any) string {
	text, ok := c.text[key]
	if !ok {
		return key
	}
	if len(values) == 0 {
		return text
	}
	return fmt.Sprintf(text, values...)
}

// manyDays is from where on a length of time is said in years.
const manyDays = 2 * 365

// ago writes how many days lie between the last word and the day of the view.
func (c *catalog) ago(days int) string {
	switch days {
	case 0:
		return c.T("case.today")
	case 1:
		return c.T("case.day.ago")
	}
	if days >= manyDays {
		return c.T("case.years.ago", days/365)
	}
	return c.T("case.days.ago", days)
}

// support writes "9 reports, 2 independent origins (1 unnamed)": the raw count never stands alone.
func (c *catalog) support(reports, origins, unnamed int) string {
	out := c.T("support.line", c.count("support.reports", reports), c.count("support.origins", origins))
	if unnamed > 0 {
		out += " " + c.T("support.unnamed", unnamed)
	}
	return out
}

func (c *catalog) count(key string, n int) string {
	if text, ok := c.text[key+".none"]; ok && n == 0 {
		return text
	}
	if n == 1 {
		return c.T(key + ".one")
	}
	return c.T(key, n)
}

// doubt writes modality and hedge as one label, and gives the class that draws it.
func (c *catalog) doubt(m habeas.Modality, h habeas.Hedge) (label, class string) {
	if m == habeas.Asserted && h != "" {
		return c.T("hedge." + string(h)), "hedged"
	}
	return c.T("mod." + string(m)), string(m)
}

// voiceName writes who says something within a sentence: a description that a report began a sentence with ("A relief group") loses its capital, a name keeps it.
func voiceName(name string) string {
	head, rest, _ := strings.Cut(name, " ")
	if low := strings.ToLower(head); rest != "" && low != head && (low == "a" || low == "an" || low == "some" || numberWord(low) && rest == strings.ToLower(rest[:1])+rest[1:]) {
		return low + " " + rest
	}
	return name
}

// voices writes a source chain, nearest voice first.
func (c *catalog) voices(chain []habeas.Voice) string {
	if len(chain) == 0 {
		return c.T("report.itself")
	}
	names := make([]string, len(chain))
	for i, v := range chain {
		names[i] = voiceName(v.Name)
	}
	return c.T("report.according", strings.Join(names, " ← "))
}
