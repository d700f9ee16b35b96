package docket

import (
	"slices"
	"strings"

	"habeas"
)

// Story is one affair as a single report tells it: the claims about people who belong together. A report may tell several.
type Story struct {
	Report string
	Claims []int // places in the report's list
	Keys   []string
	when   habeas.When
	dated  bool // some claim names its days
	groups []habeas.Claim
}

// Stories cuts a report's claims into affairs. People whose dates lie too far apart belong to different ones; a claim without a date of its own goes with those of its
// number, or else with what was told before it. Claims of speech and claims without people go with the report's main affair, the one with most claims.
// Words from the packs say of what people they are and of how many more they are some; nil knows none.
func Stories(r *habeas.Reading, words *habeas.Words) []Story {
	var out []Story
	home := map[string]int{} // claim id -> story
	last := -1
	for _, i := range inOrder(r.Claims) {
		c := &r.Claims[i]
		if !grouped(c) {
			continue
		}
		at, aside := -1, false
		if rel := c.Group.Relation; rel != nil && len(rel.Of) > 0 {
			if s, ok := home[rel.Of[0]]; ok {
				at, aside = s, rel.Type == habeas.Disjoint && (out[s].otherTaking(c) || out[s].otherPeople(c, words))
			}
		}
		switch {
		case aside:
			at = -1 // named only to be told apart: people of another affair
		case at < 0:
			at = storyFor(out, c, r.Report.Published, last)
		}
		if at < 0 {
			out = append(out, Story{Report: r.ID, when: dated(c, r.Report.Published)})
			at = len(out) - 1
		}
		out[at].take(c, r.Report.Published)
		out[at].Claims = append(out[at].Claims, i)
		home[c.ID], last = at, at
	}
	if len(out) == 0 {
		out = []Story{{Report: r.ID, when: habeas.When{From: r.Report.Published, To: r.Report.Published}}}
	}
	main := 0
	for s := range out {
		if len(out[s].Claims) > len(out[main].Claims) {
			main = s
		}
	}
	for i := range r.Claims {
		if c := &r.Claims[i]; !grouped(c) {
			out[main].Claims = append(out[main].Claims, i)
		}
	}
	for s := range out {
		slices.Sort(out[s].Claims)
		out[s].addWholes(words)
		out[s].Keys = keys(r, &out[s])
	}
	return out
}

// otherTaking reports whether a story tells of people taken, and none of them in the place or in the days of a claim that tells of others taken.
func (s *Story) otherTaking(c *habeas.Claim) bool {
	return takenApart(s, &Story{groups: []habeas.Claim{*c}})
}

// otherPeople reports whether the words of a claim tell of people of another state than those of everybody of whom a story says so, and of no event that they share.
func (s *Story) otherPeople(c *habeas.Claim, words *habeas.Words) bool {
	own := statesIn(c.Group.Who, words)
	other := false
	for i := range s.groups {
		g := &s.groups[i]
		if g.Kind == c.Kind && (brief(g) && brief(c) && g.When.Overlaps(*c.When) || !brief(g) && !brief(c)) {
			return false
		}
		if states := statesIn(g.Group.Who, words); len(states) > 0 {
			if meet(own, states) {
				return false
			}
			other = true
		}
	}
	return other && len(own) > 0
}

// statesIn are the states whose people words name.
func statesIn(text string, words *habeas.Words) []string {
	if words == nil {
		return nil
	}
	var out []string
	eachWord(text, nil, func(w string) {
		w = strings.ToLower(w)
		state, ok := words.States[w]
		if !ok {
			state = words.States[habeas.Fold(w)]
		}
		if state != "" {
			out = append(out, state)
		}
	})
	return out
}

// addWholes adds to a story the numbers of all of whom its people are told to be some: "seven of the sixteen". Nothing is told of these there, and yet they are the people of the affair.
func (s *Story) addWholes(words *habeas.Words) {
	for _, c := range s.groups[:len(s.groups):len(s.groups)] {
		who, n := wholeSaid(words, &c)
		whole := habeas.ExactCount(n)
		if n == 0 || len(s.groups) >= mostGroups || slices.ContainsFunc(s.groups, func(g habeas.Claim) bool { return g.Group.Count == whole }) {
			continue
		}
		s.groups = append(s.groups, habeas.Claim{ID: c.ID, Kind: habeas.Other, Modality: habeas.Asserted, Group: &habeas.Group{Who: who, Role: habeas.RoleHeld, Count: whole}})
	}
}

// inOrder are the places of claims in the order of the text.
func inOrder(claims []habeas.Claim) []int {
	out := make([]int, len(claims))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(a, b int) int { return claims[a].Span.Start - claims[b].Span.Start })
	return out
}

// take makes a claim one of a story's, and widens its days by those the claim names.
func (s *Story) take(c *habeas.Claim, published habeas.Day) {
	if len(s.groups) < mostGroups {
		s.groups = append(s.groups, *c)
	}
	if c.When == nil || !c.When.Known() {
		return
	}
	w := dated(c, published)
	if !s.dated {
		s.when, s.dated = w, true
		return
	}
	s.when.From, s.when.To = min(s.when.From, w.From), max(s.when.To, w.To)
}

// storyFor is the story of the same report that a claim belongs to, -1 for a new one.
func storyFor(all []Story, c *habeas.Claim, published habeas.Day, last int) int {
	numbered := func(s *Story) bool {
		return c.Group.Count.Form != habeas.Vague && c.Group.Count.Max > 1 && slices.ContainsFunc(s.groups, func(g habeas.Claim) bool { return g.Group.Count == c.Group.Count })
	}
	if c.When == nil || !c.When.Known() {
		for s := range all {
			if numbered(&all[s]) {
				return s
			}
		}
		return last
	}
	for s := range all {
		if joins(&all[s], c, published) && numbered(&all[s]) {
			return s
		}
	}
	for s := range all {
		if joins(&all[s], c, published) {
			return s
		}
	}
	return -1
}

// grouped reports whether a claim places people in an affair: an event of held people, no practice.
func grouped(c *habeas.Claim) bool {
	return c.Group != nil && !c.Generic && !c.Kind.Speech() && c.Kind != habeas.Other && c.Group.Role == habeas.RoleHeld
}

// dated is when an event was, the days before publication where the report does not say.
func dated(c *habeas.Claim, published habeas.Day) habeas.When {
	if c.When != nil && c.When.Known() {
		w := *c.When
		if w.From == 0 {
			w.From = w.To
		}
		if w.To == 0 {
			w.To = w.From
		}
		return w
	}
	return habeas.When{From: published, To: published}
}

// joins reports whether a claim's days are near those of a story of the same report.
func joins(s *Story, c *habeas.Claim, published habeas.Day) bool {
	w := dated(c, published)
	return !s.dated || w.From-s.when.To < daysAffair && s.when.From-w.To < daysAffair
}
