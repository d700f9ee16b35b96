package web

import (
	"embed"
	"fmt"
	"strings"

	"habeas"
)

//go:embed messages/*.tsv
var messageFiles embed.FS

// catalog holds one language's messages by key.
type catalog struct {
	lang habeas.Lang
	text map[string]string
}

// loadCatalog reads messages/LANG.tsv.
func loadCatalog(lang habeas.Lang) (*catalog, error) {
	b, err := messageFiles.ReadFile("messages/" + string(lang) + ".tsv")
	if err != nil {
		return nil, habeas.Errorf(habeas.NotFound, "there are no messages in the language %q", lang)
	}
	c := &catalog{lang: lang, text: map[string]string{}}
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
	return c, nil
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

// voices writes a source chain, nearest voice first.
func (c *catalog) voices(chain []habeas.Voice) string {
	if len(chain) == 0 {
		return c.T("report.itself")
	}
	names := make([]string, len(chain))
	for i, v := range chain {
		names[i] = v.Name
	}
	return c.T("report.according", strings.Join(names, " ← "))
}
