package corpus

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"habeas"
)

// Hold is the set of short reports whose misses nobody looks at; Dev is the other.
const Hold = "hold"

// Short is a report of one to four sentences and what it tells of custody.
type Short struct {
	Set, Class, Text string
	Tells            []ShortClaim
	Line             int
}

// ShortClaim is one thing that a short report tells.
type ShortClaim struct {
	Kinds    []habeas.Kind     // any of these will do
	Moods    []habeas.Modality // any of these; none where any modality will do
	Count    *habeas.Heads
	By, At   string
	Optional bool // fair to find, however often, and fair to leave out
}

// ShortScore is how well a class of short reports is read: claims of custody alone, by kind.
type ShortScore struct {
	Class                                  string
	Gold, Found, Matched                   int
	Modality, Count, CountOf, Role, RoleOf int
	Fatal                                  int      // told as fact where it is planned, feared or denied
	Alarms                                 int      // told where the report tells nothing of the kind
	Details                                []string // what was missed, wrong and too much, of dev alone
}

// Shorts gives the short reports of one set of a bank: "custody", "custody_third".
func Shorts(bank, set string) ([]Short, error) {
	name := "sentences/" + bank + ".tsv"
	b, err := measured.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var out []Short
	for i, line := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "set\t") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 4 || cells[0] != Dev && cells[0] != Hold {
			return nil, habeas.Errorf(habeas.Invalid, "%s, line %d: a row is set (dev or hold), class, text and what it tells", name, i+1)
		}
		s := Short{Set: cells[0], Class: cells[1], Text: cells[2], Line: i + 1}
		for _, cell := range strings.Split(cells[3], ";") {
			if cell = strings.TrimSpace(cell); cell == "-" {
				continue
			}
			t, err := shortClaim(cell)
			if err != nil {
				return nil, habeas.Errorf(habeas.Invalid, "%s, line %d: %s", name, i+1, err)
			}
			s.Tells = append(s.Tells, t)
		}
		if s.Set == set {
			out = append(out, s)
		}
	}
	return out, nil
}

// shortClaim reads "?held 5-7 planned by the police at Tumen", "silent/answered", "contacted attempted/denied".
func shortClaim(cell string) (ShortClaim, error) {
	t := ShortClaim{}
	cell, t.Optional = strings.CutPrefix(cell, "?")
	into := (*string)(nil)
	for i, word := range strings.Fields(cell) {
		switch {
		case i == 0:
			for _, kind := range strings.Split(word, "/") {
				if !slices.Contains(habeas.Kinds, habeas.Kind(kind)) {
					return t, fmt.Errorf("%q is no kind", kind)
				}
				t.Kinds = append(t.Kinds, habeas.Kind(kind))
			}
		case word == "by" && t.By == "":
			into = &t.By
		case word == "at" && t.At == "":
			into = &t.At
		case into != nil:
			*into = strings.TrimSpace(*into + " " + word)
		case len(moods(word)) > 0:
			t.Moods = moods(word)
		default:
			h, err := heads(word)
			if err != nil {
				return t, err
			}
			t.Count = &h
		}
	}
	if len(t.Moods) == 0 && !t.Optional {
		t.Moods = []habeas.Modality{habeas.Asserted}
	}
	return t, nil
}

// moods reads "denied" and "attempted/denied"; nothing where a word is no modality.
func moods(word string) (out []habeas.Modality) {
	for _, m := range strings.Split(word, "/") {
		if !slices.Contains(habeas.Modalities, habeas.Modality(m)) {
			return nil
		}
		out = append(out, habeas.Modality(m))
	}
	return out
}

// heads reads "5", "5-7" and "5+".
func heads(word string) (habeas.Heads, error) {
	least, most, two := strings.Cut(word, "-")
	least, open := strings.CutSuffix(least, "+")
	a, err := strconv.Atoi(least)
	if err != nil {
		return habeas.Heads{}, fmt.Errorf("%q is no number, modality or other word of a row", word)
	}
	switch {
	case open:
		return habeas.Heads{Min: a, Max: habeas.Open}, nil
	case !two:
		return habeas.Heads{Min: a, Max: a}, nil
	}
	b, err := strconv.Atoi(most)
	return habeas.Heads{Min: a, Max: b}, err
}

// ofCustody reports whether a kind is one that short reports are scored on.
func ofCustody(k habeas.Kind) bool {
	return !k.Speech() && k != habeas.Contacted && k != habeas.Interrogated && k != habeas.Other
}

// ScoreShorts reads short reports and scores them by class, in order of the table, with the sum of all as the last.
func ScoreShorts(all []Short, read func(text string) habeas.Reading) []ShortScore {
	var out []ShortScore
	sum := ShortScore{Class: "all"}
	for i := range all {
		if len(out) == 0 || out[len(out)-1].Class != all[i].Class {
			out = append(out, ShortScore{Class: all[i].Class})
		}
		s := &out[len(out)-1]
		before := *s
		s.score(&all[i], read(all[i].Text))
		for _, f := range [][3]*int{{&sum.Gold, &s.Gold, &before.Gold}, {&sum.Found, &s.Found, &before.Found}, {&sum.Matched, &s.Matched, &before.Matched}, {&sum.Modality, &s.Modality, &before.Modality},
			{&sum.Count, &s.Count, &before.Count}, {&sum.CountOf, &s.CountOf, &before.CountOf}, {&sum.Role, &s.Role, &before.Role}, {&sum.RoleOf, &s.RoleOf, &before.RoleOf}, {&sum.Fatal, &s.Fatal, &before.Fatal}, {&sum.Alarms, &s.Alarms, &before.Alarms}} {
			*f[0] += *f[1] - *f[2]
		}
	}
	return append(out, sum)
}

// score matches what was read with what one short report tells, by kind, and among those by modality and count.
func (s *ShortScore) score(r *Short, got habeas.Reading) {
	tell := func(what string, args ...any) {
		if r.Set == Dev {
			s.Details = append(s.Details, fmt.Sprintf("%s:%d %s | %s", r.Class, r.Line, fmt.Sprintf(what, args...), r.Text))
		}
	}
	used := make([]bool, len(got.Claims))
	for i := range r.Tells {
		t := &r.Tells[i]
		if t.Optional {
			continue
		}
		s.Gold++
		k := t.best(got.Claims, used)
		if k < 0 {
			tell("missed %s", t)
			continue
		}
		c := &got.Claims[k]
		used[k] = true
		s.Found++
		s.Matched++
		if t.mood(c) {
			s.Modality++
		} else {
			tell("read %s as %s", t, c.Modality)
			if c.Modality == habeas.Asserted && !c.Generic && !r.tells(c) {
				s.Fatal++
			}
		}
		if t.Count != nil {
			s.CountOf++
			if n := claimHeads(c); n == *t.Count {
				s.Count++
			} else {
				tell("counted %s as %s", t, n)
			}
		}
		s.roles(t, c)
	}
	for k := range got.Claims {
		c := &got.Claims[k]
		if used[k] || !ofCustody(c.Kind) || r.fair(c) {
			continue
		}
		s.Found++
		if len(r.Tells) == 0 {
			s.Alarms++
		} else if c.Modality == habeas.Asserted && !c.Generic && r.speaksOf(c.Kind) && !r.tells(c) {
			s.Fatal++
		}
		tell("too much: %s %s %s (%s)", c.Modality, c.Kind, claimHeads(c), c.Quote)
	}
}

// roles scores the agent and the place where the truth gives them.
func (s *ShortScore) roles(t *ShortClaim, c *habeas.Claim) {
	if t.By != "" {
		s.RoleOf++
		if strings.Contains(string(c.Agent), t.By) {
			s.Role++
		}
	}
	if t.At != "" {
		s.RoleOf++
		if slices.ContainsFunc([]*habeas.Place{c.Place, c.FromPlace, c.ToPlace}, func(p *habeas.Place) bool { return p != nil && strings.Contains(p.Name, t.At) }) {
			s.Role++
		}
	}
}

// claimHeads gives how many people a claim tells of: none where it names no group.
func claimHeads(c *habeas.Claim) habeas.Heads {
	if c.Group == nil {
		return habeas.Heads{}
	}
	return habeas.Heads{Min: c.Group.Count.Min, Max: c.Group.Count.Max}
}

// best finds the claim that fits best and is not used yet, -1 where none is of the kind.
func (t *ShortClaim) best(all []habeas.Claim, used []bool) int {
	best, most := -1, -1
	for k := range all {
		c := &all[k]
		if used[k] || !slices.Contains(t.Kinds, c.Kind) {
			continue
		}
		fit := 0
		if t.mood(c) {
			fit += 2
		}
		if t.Count != nil && claimHeads(c) == *t.Count {
			fit++
		}
		if fit > most {
			best, most = k, fit
		}
	}
	return best
}

// fair reports whether an optional row allows a claim.
func (r *Short) fair(c *habeas.Claim) bool {
	return slices.ContainsFunc(r.Tells, func(t ShortClaim) bool { return t.Optional && slices.Contains(t.Kinds, c.Kind) && t.mood(c) })
}

// tells reports whether the report tells an event of the claim's kind as a fact.
func (r *Short) tells(c *habeas.Claim) bool {
	return slices.ContainsFunc(r.Tells, func(t ShortClaim) bool {
		return slices.Contains(t.Kinds, c.Kind) && (len(t.Moods) == 0 || slices.Contains(t.Moods, habeas.Asserted))
	})
}

// speaksOf reports whether the truth has a row of a kind.
func (r *Short) speaksOf(k habeas.Kind) bool {
	return slices.ContainsFunc(r.Tells, func(t ShortClaim) bool { return slices.Contains(t.Kinds, k) })
}

// mood reports whether a claim has a modality that will do.
func (t *ShortClaim) mood(c *habeas.Claim) bool {
	return len(t.Moods) == 0 || slices.Contains(t.Moods, c.Modality)
}

// String writes the row's kinds, modalities and count.
func (t *ShortClaim) String() string {
	out := strings.Trim(fmt.Sprint(t.Moods), "[]") + " " + strings.Trim(fmt.Sprint(t.Kinds), "[]")
	if t.Count != nil {
		out += " " + t.Count.String()
	}
	return out
}

// Recall and Precision are those of claims.
func (s *ShortScore) Recall() float64    { return ratio(s.Matched, s.Gold) }
func (s *ShortScore) Precision() float64 { return ratio(s.Matched, s.Found) }
