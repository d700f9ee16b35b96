package store

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"habeas"
)

// Among gives those of some cases that the filter finds, in its order and cut to its page, as Reader.Cases gives those that are stored. It is for cases that are not, as of an earlier day; Reports and Brief say nothing here.
func (f *CaseFilter) Among(all []Case) []Case {
	places := make([]string, len(f.Places))
	for i, p := range f.Places {
		places[i] = Fold(p)
	}
	var out []Case
	for i := range all {
		if f.finds(&all[i], places) {
			out = append(out, all[i])
		}
	}
	slices.SortFunc(out, func(a, b Case) int { return cmp.Or(f.Order.compare(&a, &b), cmp.Compare(a.ID, b.ID)) })
	out = out[min(f.Offset, len(out)):]
	if f.Limit > 0 {
		out = out[:min(f.Limit, len(out))]
	}
	return out
}

func (f *CaseFilter) finds(c *Case, places []string) bool {
	there := func(w habeas.Whereabouts) bool {
		return (f.Places == nil || slices.Contains(places, Fold(w.Place))) && (f.State == "" || w.State == f.State)
	}
	switch {
	case f.IDs != nil && !slices.Contains(f.IDs, c.ID):
		return false
	case f.Alarmed && len(c.Line.Alarms) == 0, f.AtLeast != 0 && c.Urgency < f.AtLeast, f.Below != 0 && c.Urgency >= f.Below:
		return false
	}
	return f.Places == nil && f.State == "" || slices.ContainsFunc(c.Line.Where, there)
}

func (o CaseOrder) compare(a, b *Case) int {
	word := func(c *Case) habeas.Day {
		if c.Line.LastWord == nil {
			return 0
		}
		return c.Line.LastWord.Day
	}
	switch o {
	case ByLastWord:
		return unknownLast(word(a), word(b))
	case BySince:
		return unknownLast(a.Line.Since, b.Line.Since)
	case ByHeads:
		return cmp.Compare(b.Line.HeadCount.Known.Min, a.Line.HeadCount.Known.Min)
	case ByReports:
		return cmp.Compare(b.Line.Reports, a.Line.Reports)
	case ByTitle:
		return cmp.Compare(a.Line.Title, b.Line.Title)
	}
	return cmp.Compare(b.Urgency, a.Urgency)
}

func unknownLast(a, b habeas.Day) int {
	if a.Known() != b.Known() {
		if a.Known() {
			return -1
		}
		return 1
	}
	return cmp.Compare(a, b)
}

// Fold lower-cases and drops accents, as names and words are compared: "Sinŭiju" is found as "sinuiju", full-width letters as plain ones.
func Fold(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return foldWide(s)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return string(b)
}

func foldWide(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return string(b)
}
