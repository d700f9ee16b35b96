package web

import (
	"encoding/json"
	"fmt"
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
