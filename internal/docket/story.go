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
	of     []string // the states of which words tell that its people are
	aside  bool     // its people are named only to be told apart from those of another story of the report

	people    []spoken
	exchanges []exchange
	others    []string // claims whose words tell of people beside those told of before
}

// Stories cuts a report's claims into affairs. People who are told of in different paragraphs, with nothing in their words, their names or their numbers that ties them, may be of different ones: Gather
// puts such stories together again unless other reports show that they are. People whose dates lie too far apart belong to different ones for sure. Claims of speech and claims without people go
// with the people told of beside them, else with the report's main affair, the one with most claims. Words from the packs say of what people they are and of how many more they are some; nil knows none.
func Stories(r *habeas.Reading, words *habeas.Words) []Story {
	t := telling{report: r, words: words, breaks: breaksOf(r.Report.Text), home: map[string]int{}, kin: map[string][]string{}, apart: map[string][]string{}}
	order := inOrder(r.Claims)
	t.relate()
	for _, i := range order {
		if grouped(&r.Claims[i]) && !tallied(r, &r.Claims[i], words) {
			t.place(i)
		}
	}
	t.addUp()
	if len(t.out) == 0 {
		t.out = []Story{{Report: r.ID, when: habeas.When{From: r.Report.Published, To: r.Report.Published}}}
	}
	main := 0
	for s := range t.out {
		if t.out[s].nations(words); len(t.out[s].Claims) > len(t.out[main].Claims) {
			main = s
		}
	}
	t.placeOthers(order, main)
	for s := range t.out {
		slices.Sort(t.out[s].Claims)
		t.out[s].hear(r, words)
		t.out[s].addWholes(words)
		t.out[s].Keys = keys(r, &t.out[s])
	}
	return t.out
}

// telling is a report while its claims are cut into stories.
type telling struct {
	report *habeas.Reading
	words  *habeas.Words
	breaks []int // where paragraphs begin
	out    []Story
	home   map[string]int      // claim id -> story
	kin    map[string][]string // claims that a relation ties to a claim, and those from whose people it keeps them apart
	apart  map[string][]string
	last   int // the claim placed last, by its place in the report's list
}

// mostStories is how many stories a report may tell; what is beyond goes with the last of them.
const mostStories = mostBegun

// breaksOf are the places, in code points, at which the paragraphs of a text begin.
func breaksOf(text string) []int {
	out, at, ends := []int{0}, 0, 0
	for _, c := range text {
		at++
		switch {
		case c == '\n':
			if ends++; ends == 2 {
				out = append(out, at)
			}
		case c != '\r':
			ends = 0
		}
	}
	return out
}

// paragraph is the number of the paragraph in which a claim stands.
func (t *telling) paragraph(i int) int { return paragraphAt(t.breaks, t.report.Claims[i].Span.Start) }

// paragraphAt is the number, from 0, of the paragraph that a place in a text lies in.
func paragraphAt(breaks []int, at int) int {
	n, found := slices.BinarySearch(breaks, at)
	if !found {
		n--
	}
	return n
}

// relate keeps what the report's claims say of each other, in both directions.
func (t *telling) relate() {
	for i := range t.report.Claims {
		c := &t.report.Claims[i]
		if c.Group == nil || c.Group.Relation == nil {
			continue
		}
		to := t.kin
		if c.Group.Relation.Type == habeas.Disjoint {
			to = t.apart
		}
		for _, of := range c.Group.Relation.Of[:min(len(c.Group.Relation.Of), mostAlike)] {
			to[c.ID], to[of] = append(to[c.ID], of), append(to[of], c.ID)
		}
	}
}

// place makes a claim one of a story's: of that which a relation names; of the people told apart from it in the same paragraph, unless they are of another affair; else of that which it fits, or a new one.
func (t *telling) place(i int) {
	c, at, aside := &t.report.Claims[i], -1, false
	for _, of := range t.kin[c.ID] {
		s, ok := t.home[of]
		switch {
		case ok && at < 0:
			at = s
		case ok && s != at:
			at = t.unite(at, s)
		}
	}
	for _, of := range t.apart[c.ID] {
		s, ok := t.home[of]
		if at >= 0 || !ok {
			continue
		}
		if s := &t.out[s]; s.otherTaking(c) || s.otherPeople(c, t.words) || !joins(s, c, t.report.Report.Published) {
			aside = true // named only to be told apart: people of another affair
			break
		}
		if !t.elsewhere(&t.out[s], c) && slices.ContainsFunc(t.out[s].Claims, func(o int) bool { return t.paragraph(o) == t.paragraph(i) }) {
			at = s
		}
	}
	if at < 0 && !aside {
		at = t.fitting(i)
	}
	if at < 0 && len(t.out) == mostStories {
		at = mostStories - 1
	}
	if at < 0 {
		t.out = append(t.out, Story{Report: t.report.ID, aside: aside, when: dated(c, t.report.Report.Published)})
		at = len(t.out) - 1
	}
	t.out[at].take(c, t.report.Report.Published)
	t.out[at].Claims = append(t.out[at].Claims, i)
	t.home[c.ID], t.last = at, i
}

// elsewhere reports whether a claim is of so many people in custody at a place, of whom its words do not say that they are some of others, and a story tells of such people and at other places only:
// two affairs may be told of in one breath. Who is taken in one place may be held in another.
func (t *telling) elsewhere(s *Story, c *habeas.Claim) bool {
	counts := func(c *habeas.Claim) bool {
		return custody(c) && c.Happened() && c.Group.Count.Exact() && c.Group.Count.Min > 1 && len(placesOf(c)) > 0
	}
	if !counts(c) || t.some(c) {
		return false
	}
	some := false
	for i := range s.groups {
		if g := &s.groups[i]; counts(g) && seized(g) == seized(c) {
			if placeAgrees(g, c) || t.some(g) {
				return false
			}
			some = true
		}
	}
	return some
}

// some reports whether the words for a claim's people say that they are some of others, or those left of them: "nine of those from the boat", "the rest".
func (t *telling) some(c *habeas.Claim) bool {
	all := plainWords(c.Group.Who)
	for i, w := range all {
		if is(t.words, "rest", w) || i+1 < len(all) && is(t.words, "among", w) && (is(t.words, "known", all[i+1]) || is(t.words, "pronoun", all[i+1])) {
			return true
		}
	}
	return false
}

// apartFrom reports whether one of a story's claims is among those given.
func (s *Story) apartFrom(claims []string) bool {
	return slices.ContainsFunc(s.groups, func(g habeas.Claim) bool { return slices.Contains(claims, g.ID) })
}

// unheardOf reports whether the words for a claim's people do not point back to others: "six women", not "the six".
func (t *telling) unheardOf(c *habeas.Claim) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(c.Group.Who), " ")
	return t.words != nil && !is(t.words, "known", first) && !is(t.words, "pronoun", first)
}

// addUp makes stories one of which one tells of so many people as others are together: 21 were taken, nine of them moved, and the other twelve.
func (t *telling) addUp() {
	for x := 0; x < len(t.out); x++ {
		for y := 0; y < len(t.out); y++ {
			if x != y && !t.out[x].aside && !t.out[y].aside && !t.keptApart(x, y) && t.out[x].sumOf(&t.out[y]) && near(&t.out[x], &t.out[y]) {
				t.unite(x, y)
				x, y = 0, -1
			}
		}
	}
}

// keptApart reports whether a report says of people of two stories that they are not the same.
func (t *telling) keptApart(x, y int) bool {
	return slices.ContainsFunc(t.out[x].groups, func(g habeas.Claim) bool { return t.out[y].apartFrom(t.apart[g.ID]) })
}

// sumOf reports whether a story tells of as many people, more than three, as two groups of another make together.
func (s *Story) sumOf(o *Story) bool {
	var parts []int
	for i := range o.groups {
		if c := o.groups[i].Group.Count; c.Exact() && c.Min > 0 && !slices.Contains(parts, c.Min) && len(parts) < mostAlike {
			parts = append(parts, c.Min)
		}
	}
	return slices.ContainsFunc(s.groups, func(g habeas.Claim) bool {
		n := g.Group.Count.Min
		return g.Group.Count.Exact() && n > 3 && slices.ContainsFunc(parts, func(a int) bool { return a < n && 2*a != n && slices.Contains(parts, n-a) })
	})
}

// unite makes two stories one that a claim ties together, and gives its place.
func (t *telling) unite(a, b int) int {
	a, b = min(a, b), max(a, b)
	into, from := &t.out[a], t.out[b]
	for _, i := range from.Claims {
		c := &t.report.Claims[i]
		into.take(c, t.report.Report.Published)
		into.Claims = append(into.Claims, i)
	}
	t.out = slices.Delete(t.out, b, b+1)
	for id, s := range t.home {
		if s == b {
			t.home[id] = a
		} else if s > b {
			t.home[id] = s - 1
		}
	}
	return a
}

// fitting is the story that a claim without a relation belongs to, -1 for a new one: one that tells of as many people or of one of that name, one told of in the same paragraph, or, for people without a
// number, the one told of last.
func (t *telling) fitting(i int) int {
	c := &t.report.Claims[i]
	undated := c.When == nil || !c.When.Known()
	may := func(s *Story) bool { return undated || joins(s, c, t.report.Report.Published) }
	_, all := wholeSaid(t.words, c)
	again := func(s *Story) bool {
		return may(s) && slices.ContainsFunc(s.groups, func(g habeas.Claim) bool {
			return all > 0 && g.Group.Count == habeas.ExactCount(all) || shareName(&g, c) || c.Group.Count.Form != habeas.Vague && c.Group.Count.Max > 1 && g.Group.Count == c.Group.Count
		}) && !s.otherTaking(c) && !(t.elsewhere(s, c) && t.unheardOf(c)) && !s.apartFrom(t.apart[c.ID])
	}
	beside := func(s *Story) bool {
		return may(s) && !s.aside && !(t.elsewhere(s, c) && s.apartFrom(t.apart[c.ID])) && slices.ContainsFunc(s.Claims, func(o int) bool { return t.paragraph(o) == t.paragraph(i) })
	}
	for _, fits := range []func(*Story) bool{again, beside} {
		if at := slices.IndexFunc(t.out, func(s Story) bool { return fits(&s) }); at >= 0 {
			return at
		}
	}
	if len(t.out) == 0 || c.Group.Count.Form != habeas.Vague {
		return -1
	}
	if at := t.home[t.report.Claims[t.last].ID]; may(&t.out[at]) {
		return at
	}
	return -1
}

// placeOthers gives every claim that is of no people in custody to the story told of nearest before it in its paragraph, else nearest after it there, else to the main one.
func (t *telling) placeOthers(order []int, main int) {
	before := make([]int, len(t.report.Claims))
	for _, backwards := range []bool{false, true} {
		at, paragraph := -1, -1
		for _, i := range order {
			c, p := &t.report.Claims[i], t.paragraph(i)
			if p != paragraph {
				at, paragraph = -1, p
			}
			if s, ok := t.home[c.ID]; ok {
				at = s
			} else if !backwards || before[i] < 0 {
				before[i] = at
			}
		}
		slices.Reverse(order)
	}
	for _, i := range order {
		if _, placed := t.home[t.report.Claims[i].ID]; !placed {
			at := before[i]
			if s := t.spokenOf(i); s >= 0 {
				at = s
			}
			if at < 0 {
				at = main
			}
			t.out[at].Claims = append(t.out[at].Claims, i)
		}
	}
}

// spokenOf is the one story of whose people, by their state, their name or their place, a claim of speech says that it is about them, -1 where it says it of none or of several.
func (t *telling) spokenOf(i int) int {
	said := string(t.report.Claims[i].Topic)
	if said == "" || len(t.out) < 2 {
		return -1
	}
	low, states, at := strings.ToLower(said), statesOf(plainWords(said), t.words), -1
	for n := range t.out {
		s := &t.out[n]
		named := slices.ContainsFunc(s.groups, func(g habeas.Claim) bool {
			return slices.ContainsFunc(g.Group.Names, func(name string) bool { return strings.Contains(low, strings.ToLower(name)) }) ||
				slices.ContainsFunc(placesOf(&g), func(p habeas.Place) bool { return len(p.Name) > 3 && strings.Contains(low, strings.ToLower(p.Name)) })
		})
		if !named && !meet(states, s.of) {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = n
	}
	return at
}

// otherTaking reports whether a story tells of people taken, and none of them in the place or in the days of a claim that tells of others taken.
func (s *Story) otherTaking(c *habeas.Claim) bool {
	return takenApart(s, &Story{groups: []habeas.Claim{*c}}, nil)
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

// tally reports whether a claim counts what befell people at large in a month or more, rather than tells of some people: "412 have been deported since January".
func tally(c *habeas.Claim) bool {
	_, ok := stateOf(c.Kind)
	return ok && (!custody(c) || seized(c)) && c.Happened() && c.Group.Count.Min >= leastTally && c.When != nil && c.When.Bounded() && c.When.To-c.When.From >= 27 && c.Group.Relation == nil && len(c.Group.Names) == 0 && len(placesOf(c)) == 0
}

// leastTally is how many people a number of all is of at the least.
const leastTally = 10

// tallied reports whether a claim of a report only counts what befell people at large, beside what the report tells of some.
func tallied(r *habeas.Reading, c *habeas.Claim, known *habeas.Words) bool {
	if !grouped(c) || !tally(c) {
		return false
	}
	if first, _, _ := strings.Cut(strings.TrimSpace(c.Group.Who), " "); is(known, "known", first) {
		return false // "the sixteen who were sent back in June"
	}
	return slices.ContainsFunc(r.Claims, func(o habeas.Claim) bool { return grouped(&o) && !tally(&o) })
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
