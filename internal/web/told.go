package web

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"habeas"
)

// What the stages say of a case comes as data and is said here in the language of the page.

// told says a sentence of the program; where a case was kept without its data, in English as it was kept.
func (c *catalog) told(t habeas.Told, kept string) string {
	text, ok := c.text["told."+t.Code]
	if !ok {
		return kept
	}
	if one, ok := c.text["told."+t.Code+".one"]; ok && len(t.Values) > 0 && string(t.Values[0].Is) == "1" {
		text = one
	}
	values := make([]any, len(t.Values))
	for i, v := range t.Values {
		values[i] = c.value(v, c.text["told."+t.Code+".between"])
	}
	if len(values) > 0 {
		text = fmt.Sprintf(text, values...)
	}
	for _, more := range t.Then {
		text += c.space() + c.told(more, "")
	}
	return strings.TrimSpace(text)
}

// space stands between sentences.
func (c *catalog) space() string {
	if c.lang == habeas.Chinese {
		return ""
	}
	return " "
}

// value writes one thing that a sentence holds.
func (c *catalog) value(v habeas.Value, between string) string {
	var n int
	var day habeas.Day
	var heads habeas.Heads
	var told []habeas.Told
	var words string
	switch v.As {
	case "month":
		_ = json.Unmarshal(v.Is, &day)
		y, m, _ := day.Date()
		return c.T("date.month", c.month(m), y)
	case "day":
		_ = json.Unmarshal(v.Is, &day) // what does not fit is not known
		return c.day(day)
	case "number", "days":
		if _ = json.Unmarshal(v.Is, &n); v.As == "days" {
			if n >= manyDays {
				return c.T("told.years", n/365)
			}
			return c.count("told.days", n)
		}
		return fmt.Sprint(n)
	case "heads":
		_ = json.Unmarshal(v.Is, &heads)
		return c.heads(heads)
	case "told":
		_ = json.Unmarshal(v.Is, &told)
		parts := make([]string, len(told))
		for i, t := range told {
			parts[i] = c.told(t, "")
		}
		return strings.Join(parts, between)
	}
	_ = json.Unmarshal(v.Is, &words)
	switch v.As {
	case "kind":
		return c.T("past." + words)
	case "state":
		return c.T("fate." + words)
	}
	return words
}

func (c *catalog) caseTitle(x habeas.Case) string        { return c.told(x.TitleTold, x.Title) }
func (c *catalog) lineTitle(l habeas.CaseLine) string    { return c.told(l.TitleTold, l.Title) }
func (c *catalog) evidence(e habeas.Echo) string         { return c.told(e.Told, e.Evidence) }
func (c *catalog) alarmSays(a habeas.Alarm) string       { return c.told(a.Told, a.Says) }
func (c *catalog) conflictSays(k habeas.Conflict) string { return c.told(k.Told, k.Says) }
func (c *catalog) questionSays(q habeas.Question) string { return c.told(q.Told, q.Says) }

// alarmUnknown says what is not known where an alarm stands.
func (c *catalog) alarmUnknown(a habeas.Alarm) string {
	if text, ok := c.text["told."+a.Told.Code+".unknown"]; ok {
		return text
	}
	return a.Unknown
}

// forecast says the chance of a return: in English as the outlook has it, else from its figures.
func (c *catalog) forecast(o *habeas.Outlook) string {
	if c.lang == habeas.English || o.Words == "" {
		return o.Words
	}
	var out []string
	for _, days := range []string{"7", "30"} {
		if x, ok := o.ReturnWithin[days]; ok && (!o.BaseOnly || days == "30") {
			out = append(out, c.T("forecast.within", days, c.span80(x)))
		}
	}
	says := strings.Join(out, c.T("list.comma"))
	if o.BaseOnly {
		return c.T("forecast.base", says)
	}
	return c.T("forecast.here", says)
}

// forecastShort is the end of it, for places where only that has room.
func (c *catalog) forecastShort(o *habeas.Outlook) string {
	x, ok := o.ReturnWithin["30"]
	if c.lang == habeas.English || !ok {
		return lastPart(o.Words)
	}
	return c.T("forecast.within", "30", c.span80(x))
}

// own says a sentence of a forecast: in English with all its figures, as the outlook has it. The second value is the language that it is said in, where that is not the page's.
func (c *catalog) own(t habeas.Told, kept string) (string, habeas.Lang) {
	if _, ok := c.text["told."+t.Code]; !ok || c.lang == habeas.English {
		return kept, habeas.English
	}
	return c.told(t, kept), c.lang
}

// outlookNotes are what a reader must know with the figures.
func (c *catalog) outlookNotes(o *habeas.Outlook) []noted {
	out := make([]noted, len(o.Notes))
	for i, n := range o.Notes {
		if out[i] = (noted{n, habeas.English}); len(o.Told) == len(o.Notes) {
			out[i].Says, out[i].Lang = c.own(o.Told[i], n)
		}
	}
	return out
}

// noted is a sentence with the language that it is said in.
type noted struct {
	Says string
	Lang habeas.Lang
}

func (c *catalog) refused(o *habeas.Outlook) noted {
	says, lang := c.own(o.RefusedTold, string(o.Refused))
	return noted{says, lang}
}

func (c *catalog) reasonSays(r habeas.Reason) string {
	says, _ := c.own(r.Told, r.Says)
	return says
}

func (c *catalog) checkSays(x habeas.Sensitivity) string {
	says, _ := c.own(x.Told, x.Says)
	return says
}

// repairs says what would settle a conflict.
func (c *catalog) repairs(k habeas.Conflict) []string {
	out := make([]string, len(k.Repairs))
	for i, r := range k.Repairs {
		if out[i] = r; len(k.ToldRepair) == len(k.Repairs) {
			out[i] = c.told(k.ToldRepair[i], r)
		}
	}
	return out
}

// readingNotes are what reading notes of a report, by the English in which it is kept.
var readingNotes = []struct {
	form *regexp.Regexp
	key  string
}{
	{regexp.MustCompile(`^There is no language pack for `), "note.language"},
	{regexp.MustCompile(`^reading failed on this text`), "note.failed"},
	{regexp.MustCompile(`^(\d+) bytes? w(?:as|ere) not valid UTF-8`), "note.bytes"},
	{regexp.MustCompile(`^(\d+) characters? could not be read as (.+) and are shown as`), "note.characters"},
}

// readingNote says what reading noted of a report; a note that has no words here stays in English.
func (c *catalog) readingNote(says string) noted {
	for _, n := range readingNotes {
		if m := n.form.FindStringSubmatch(says); m != nil {
			var values []any
			for _, x := range m[1:] {
				values = append(values, x)
			}
			return noted{c.T(n.key, values...), c.lang}
		}
	}
	return noted{says, habeas.English}
}

// wasRead reports whether the words of a report were read at all: where they were not, that nothing was found says nothing.
func wasRead(r habeas.Report) bool {
	return !slices.ContainsFunc(r.Notes, func(n string) bool { return readingNotes[0].form.MatchString(n) || readingNotes[1].form.MatchString(n) })
}
