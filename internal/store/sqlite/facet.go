package sqlite

import (
	"fmt"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/store"
)

// said is what one claim is asked to say. Places and voices are words of their names, as placeWords and voiceWords give them.
type said struct {
	kind         habeas.Kind
	modality     habeas.Modality
	place        []string
	refs         []habeas.Ref // or these are its places
	voices       []string
	since, until habeas.Day
}

func saidOf(q store.Query) said {
	s := said{q.Kind, q.Modality, tokensOf(q.Place), q.Refs, voiceWords([]habeas.Voice{{Name: q.Voice, Kind: q.VoiceKind}}), q.Since, q.Until}
	if strings.TrimSpace(q.Place) == "" {
		s.refs = nil
	}
	return s
}

// asks reports whether anything is asked of claims.
func (s said) asks() bool {
	return s.kind != "" || s.modality != "" || s.place != nil || s.refs != nil || s.voices != nil || s.since != 0 || s.until != 0
}

// facets are lists of facets; a report with a claim that says all of it is filed under at least one facet of every list. None where nothing narrow is asked.
func (s said) facets() [][]string {
	var out [][]string
	if s.kind != "" || s.modality != "" {
		out = append(out, []string{saysFacet(s.kind, s.modality)})
	}
	var places []string
	if len(s.place) > 0 {
		places = append(places, "place:"+s.place[0])
	}
	for _, r := range s.refs {
		places = append(places, "place:@"+string(r))
	}
	if places != nil {
		out = append(out, places)
	}
	for _, v := range s.voices {
		out = append(out, []string{"voice:" + v})
	}
	if s.since != 0 && s.until != 0 {
		if months := months(s.since, s.until); months != nil {
			out = append(out, append(months, anyMonth))
		}
	}
	return out
}

// narrow keeps claims that say all of it.
func (s said) narrow(w *where) {
	w.add(s.kind != "", "c.kind = ?", string(s.kind))
	w.add(s.modality != "", "c.modality = ?", string(s.modality))
	var named, is where
	for _, p := range s.place {
		named.add(true, "instr(c.places, ?) > 0", " "+p+" ")
	}
	if named.parts != nil {
		is.add(true, "("+strings.Join(named.parts, " AND ")+")", named.args...)
	}
	for _, r := range s.refs {
		is.add(true, "instr(c.places, ?) > 0", " @"+string(r)+" ")
	}
	w.add(is.parts != nil, "("+strings.Join(is.parts, " OR ")+")", is.args...)
	for _, v := range s.voices {
		w.add(true, "instr(c.voices, ?) > 0", " "+v+" ")
	}
	w.add(s.since != 0, "c.last >= ?", int(s.since))
	w.add(s.until != 0, "c.first BETWEEN 1 AND ?", int(s.until))
}

// facetsOf is what a report with these claims is filed under.
func facetsOf(claims []habeas.Claim) []string {
	var out []string
	for i := range claims {
		c := &claims[i]
		out = append(out, saysFacet(c.Kind, c.Modality), saysFacet(c.Kind, ""), saysFacet("", c.Modality))
		for _, p := range placeWords(c) {
			out = append(out, "place:"+p)
		}
		for _, v := range voiceWords(c.AccordingTo) {
			out = append(out, "voice:"+v)
		}
		if first, last := daysOf(c); first != 0 {
			if all := months(first, last); all != nil {
				out = append(out, all...)
			} else {
				out = append(out, anyMonth)
			}
		}
	}
	return out
}

func saysFacet(kind habeas.Kind, modality habeas.Modality) string {
	return "says:" + string(kind) + "/" + string(modality)
}

// A stretch of more months than this is not filed under, or sought by, each of them.
const mostMonths = 18

const anyMonth = "month:any"

// months are the facets of the months that a stretch touches, nil where it is a long one.
func months(first, last habeas.Day) []string {
	y, m, _ := first.Date()
	toYear, toMonth, _ := last.Date()
	n := 12*(toYear-y) + int(toMonth-m) + 1
	if n > mostMonths {
		return nil
	}
	out := []string{}
	for i := range n {
		month := int(m) - 1 + i
		out = append(out, fmt.Sprintf("month:%d-%d", y+month/12, month%12+1))
	}
	return out
}

// daysOf are the first and the last day that a claim itself names, both zero where it names none: an open end reaches no further.
func daysOf(c *habeas.Claim) (first, last habeas.Day) {
	if c.When == nil {
		return 0, 0
	}
	first, last = c.When.From, c.When.To
	if first == 0 {
		first = last
	}
	return first, max(first, last)
}

// placeWords are the words of the names of a claim's places and, after a sign that no word holds, what they are in the gazetteer.
func placeWords(c *habeas.Claim) []string {
	var out []string
	for _, p := range []*habeas.Place{c.Place, c.FromPlace, c.ToPlace} {
		if p == nil {
			continue
		}
		out = append(out, tokensOf(p.Name)...)
		if p.Ref != "" {
			out = append(out, "@"+string(p.Ref))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// saidWords are the words of claims that a text does not have: what a person put in the place of what was read.
func saidWords(claims []habeas.Claim, text string) string {
	has := map[string]bool{}
	for _, t := range tokensOf(text) {
		has[t] = true
	}
	var out []string
	for i := range claims {
		for _, value := range valuesOf(&claims[i]) {
			if slices.ContainsFunc(tokensOf(value), func(t string) bool { return !has[t] }) && !slices.Contains(out, value) {
				out = append(out, value)
			}
		}
	}
	return strings.Join(out, "\n")
}

// valuesOf are the texts that a claim holds beside its quote.
func valuesOf(c *habeas.Claim) []string {
	out := []string{placeName(c.Place), placeName(c.FromPlace), placeName(c.ToPlace), string(c.Agent), string(c.Recipient), string(c.Topic)}
	if c.Group != nil {
		out = append(out, c.Group.Who)
	}
	for _, v := range c.AccordingTo {
		out = append(out, v.Name)
	}
	return out
}
