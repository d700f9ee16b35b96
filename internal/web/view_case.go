package web

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"habeas"
)

// caseView is a case with what its page needs to draw it.
type caseView struct {
	page
	Case      habeas.Case
	Bars      []bar
	Chart     chart
	Sets      setDrawing
	Attention attentionDrawing
	Origins   []originTree
	Steps     steps
	Decisions []decided
	Done      string // id of a decision just made
	By        string // who decides, as far as known
	Mapped    bool   // a place of the case can be put on a map
	Today     habeas.Day
}

// steps leads through the days of a case: by one day, and by the days on which something was heard.
type steps struct {
	First, Last, Now     habeas.Day
	Back, On, Older, New habeas.Day // 0 where there is none
	News                 []habeas.Day
}

func stepsOf(days []habeas.Day, now, today habeas.Day) steps {
	st := steps{Last: today, Now: now, News: days}
	if len(days) == 0 {
		return st
	}
	st.First = min(days[0], now)
	if now > st.First {
		st.Back = now - 1
	}
	if now < today {
		st.On = now + 1
	}
	for _, d := range days {
		if d < now {
			st.Older = d
		}
		if d > now && st.New == 0 && d <= today {
			st.New = d
		}
	}
	return st
}

// mostLikely is how many days are made ready for a person who may step to them.
const mostLikely = 16

// likely are the days that a person is likely to step to, and that are not today, the likeliest first: the last on which something was heard, the next, the day before, and further ones with news, the nearest first.
func (s steps) likely() []habeas.Day {
	all := []habeas.Day{s.Older, s.New, s.Back}
	far := func(d habeas.Day) habeas.Day { return max(d-s.Now, s.Now-d) }
	all = append(all, slices.SortedStableFunc(slices.Values(s.News), func(a, b habeas.Day) int { return cmp.Compare(far(a), far(b)) })...)
	var out []habeas.Day
	for _, d := range all {
		if d != 0 && d < s.Last && d != s.Now && len(out) < mostLikely && !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	return out
}

// dayHref is a case on a day; today needs no day in the address.
func (v caseView) dayHref(d habeas.Day) string {
	if d == v.Today {
		return string(casePath(v.Case.ID))
	}
	return string(casePath(v.Case.ID)) + "?as-of=" + d.String()
}

// sub is a page below a case, as of the same day.
func (v caseView) sub(name string) string {
	path := string(casePath(v.Case.ID)) + "/" + name
	if v.Case.AsOf != v.Today {
		path += "?as-of=" + v.Case.AsOf.String()
	}
	return path
}

// Past reports whether the page shows an earlier day than today.
func (v caseView) Past() bool { return v.Case.AsOf < v.Today }

// wholes lists where people are now with the most people first, and each part after the whole that it belongs to.
func (v caseView) wholes() []placed {
	parent := map[string]string{}
	for _, s := range v.Case.Sets {
		if s.Type == habeas.PartOf && len(s.B) > 0 {
			parent[s.A] = s.B[0]
		}
	}
	var out []placed
	var add func(group string, depth int)
	add = func(group string, depth int) {
		for _, w := range v.Case.Where {
			if w.Group != group || slices.ContainsFunc(out, func(p placed) bool { return p.Group == w.Group && p.Place == w.Place && p.State == w.State }) {
				continue
			}
			out = append(out, placed{w, depth, v.outOf(w, parent[group])})
		}
		for _, g := range v.Case.Groups {
			if parent[g.ID] == group && depth < 6 {
				add(g.ID, depth+1)
			}
		}
	}
	for _, w := range v.Case.Where {
		if p, ok := parent[w.Group]; !ok || !slices.ContainsFunc(v.Case.Where, func(o habeas.Whereabouts) bool { return o.Group == p }) {
			add(w.Group, 0)
		}
	}
	return out
}

// outOf is the number that a part is out of: the whole group where only some of it are told of, else the group that it belongs to. The number told of a whole may be
// what is left of it after its parts, so a part is never said to be of that.
func (v caseView) outOf(w habeas.Whereabouts, parent string) string {
	for _, id := range []string{w.Group, parent} {
		if g := groupOf(v.Case, id); g != nil && g.Count != w.Count {
			return v.heads(g.Count)
		}
	}
	return ""
}

// heldAt lists where those last told of as held were. "Tumen, China" would read as one place, so a state without a town says that it has none.
func (v caseView) heldAt() string {
	towns, states := v.Case.HeldAt(3)
	if len(towns) > 0 {
		for i, s := range states {
			states[i] = v.T("short.land", s)
		}
	}
	all := ""
	for i, p := range slices.Concat(towns, states) {
		if i == 0 {
			all = p
		} else {
			all = v.T("short.list", all, p)
		}
	}
	return all
}

// placed is where a group is, and how deep it lies within other groups.
type placed struct {
	habeas.Whereabouts
	Depth int
	Of    string // how many the number is out of, "" where it is all of a group that is part of no other
}

// whereSentence answers for one group: "21 last told of as held at Changchun, told for 13 February 2012."
func (c *catalog) whereSentence(w habeas.Whereabouts) string {
	out := c.T("sentence."+string(w.State), c.heads(w.Count))
	if w.Count == (habeas.Heads{Min: 1, Max: 1}) {
		out = c.T("sentence.one."+string(w.State), c.heads(w.Count))
	}
	switch {
	case w.Place == "":
	case w.State == habeas.StateReturned:
		out = c.T("sentence.to", out, w.Place)
	default:
		out = c.T("sentence.at", out, w.Place)
	}
	if w.Since != 0 {
		out = c.T("sentence.for", out, c.day(w.Since))
	}
	return c.T("sentence.end", out)
}

// claimsKnown are the claims behind the number of people known of, and claimsOf those behind the number in one state. Whoever is not known to be held may be held, so
// those two rest on the same.
func (v caseView) claimsKnown() []string {
	var out []string
	for _, g := range v.Case.Groups {
		if g.Role == habeas.RoleHeld {
			out = append(out, g.Claims...)
		}
	}
	return each(out)
}

func (v caseView) claimsOf(state habeas.State) []string {
	var out []string
	for _, w := range v.Case.Where {
		if w.State == state || state == habeas.StateUnknown && w.State == habeas.StateHeld {
			out = append(out, w.Claims...)
		}
	}
	return each(out)
}

// each gives every claim once.
func each(all []string) []string {
	slices.Sort(all)
	return slices.Compact(all)
}

// sayers names the origins behind claims, named ones first, at most three.
func (v caseView) sayers(claims []string) string {
	var named, unnamed []string
	for _, o := range v.Case.Origins {
		if !slices.ContainsFunc(o.Claims, func(c string) bool { return slices.Contains(claims, c) }) {
			continue
		}
		if o.Named {
			named = append(named, o.Name)
		} else {
			unnamed = append(unnamed, v.originName(o))
		}
	}
	all := append(named, unnamed...)
	if len(all) > 3 {
		return strings.Join(all[:3], "; ") + "; …"
	}
	return strings.Join(all, "; ")
}

// unsigned is how the tracing of origins calls a report that nobody signed.
const unsigned = "a report that names no publisher"

// originName is how an origin is called.
func (c *catalog) originName(o habeas.Origin) string {
	if o.Name == unsigned {
		return c.T("origin.unsigned")
	}
	return voiceName(o.Name)
}

// originTree is one origin with the reports that carry its knowledge, copies under what they copy.
type originTree struct {
	habeas.Origin
	Carried []*twig
}

// twig is one report in the tree of who copied whom.
type twig struct {
	Report habeas.CaseReport
	How    habeas.EchoKind // how it repeats the report above it, "" at the top
	Echo   habeas.Echo
	By     string // who confirmed the link
	Under  []*twig
}

// trees arranges the reports of each origin by who repeats whom, never in a circle.
func trees(c habeas.Case) []originTree {
	byID := map[string]habeas.CaseReport{}
	for _, r := range c.Reports {
		byID[r.ID] = r
	}
	var out []originTree
	for _, o := range c.Origins {
		t := originTree{Origin: o}
		nodes := map[string]*twig{}
		for _, id := range o.Reports {
			nodes[id] = &twig{Report: byID[id]}
		}
		above := map[string]string{}
		for _, e := range c.Echoes {
			if nodes[e.Report] == nil || nodes[e.Of] == nil || above[e.Report] != "" || e.Kind == habeas.EchoSameOrigin || leadsTo(above, e.Of, e.Report) {
				continue
			}
			above[e.Report] = e.Of
			n := nodes[e.Report]
			n.How, n.Echo, n.By = e.Kind, e, e.By
			nodes[e.Of].Under = append(nodes[e.Of].Under, n)
		}
		for _, id := range o.Reports {
			if above[id] == "" {
				t.Carried = append(t.Carried, nodes[id])
			}
		}
		slices.SortStableFunc(t.Carried, func(a, b *twig) int { return cmp.Compare(a.Report.Published, b.Report.Published) })
		out = append(out, t)
	}
	slices.SortStableFunc(out, func(a, b originTree) int {
		if a.Named != b.Named {
			if a.Named {
				return -1
			}
			return 1
		}
		return len(b.Reports) - len(a.Reports)
	})
	return out
}

// originSays says what kind of voice an origin is, how many reports carry it, and whether it counts.
func (v caseView) originSays(o habeas.Origin) string {
	var out []string
	if o.Voice != "" {
		out = append(out, v.T("voice."+string(o.Voice)))
	}
	out = append(out, v.count("support.reports", len(o.Reports)))
	if !o.Named {
		out = append(out, v.T("sources.unnamed"))
	}
	return strings.Join(out, v.T("list.comma"))
}

func leadsTo(above map[string]string, from, to string) bool {
	for n := 0; from != "" && n < 1000; n++ {
		if from == to {
			return true
		}
		from = above[from]
	}
	return false
}

// decided is one decision on the case, as a line says it.
type decided struct {
	habeas.Decision
	Undone bool
}

// decisionsOf are the decisions that stand on a case, newest first, with those withdrawn marked as such.
func decisionsOf(all []habeas.Decision) []decided {
	undone := map[string]bool{}
	for _, d := range all {
		if d.Act == habeas.Undo {
			undone[d.Other] = true
		}
	}
	var out []decided
	for _, d := range all {
		if d.Act != habeas.Undo {
			out = append(out, decided{d, undone[d.ID]})
		}
	}
	slices.SortStableFunc(out, func(a, b decided) int { return b.At.Compare(a.At) })
	return out
}

// spellTag is what is written beside a spell in the drawing.
func (v caseView) spellTag(s habeas.Spell) string {
	tag := v.T("kind." + string(s.Kind))
	if s.Modality != habeas.Asserted {
		tag += " (" + v.T("mod."+string(s.Modality)) + ")"
	} else if s.Hedge != "" {
		tag += "?"
	}
	if s.Place != "" {
		tag += ", " + s.Place
	}
	return clip(tag, 34)
}

// boxSays reads a box of the drawing of groups out.
func (v caseView) boxSays(n setNode) string {
	if n.more > 0 {
		return v.T("sets.more", n.more, n.parent.group.Who)
	}
	if n.rest {
		return v.T("sets.rest", n.parent.group.Who, v.heads(n.group.Count))
	}
	if n.parent != nil {
		return v.T("sets.part", v.groupTitle(n.group), n.parent.group.Who)
	}
	return v.groupTitle(n.group)
}

// clock says how a request stands: overdue, due, or without a rule, and for how long it has been out.
func (v caseView) clock(r habeas.Request) (says, class string) {
	switch {
	case r.Answer.Kind == habeas.AnswerGiven:
		return v.T("clock.answered"), "good"
	case r.Overdue > 0:
		return v.count("clock.overdue", r.Overdue), "late"
	case r.Due != 0:
		return v.T("clock.due", v.day(r.Due), v.count("clock.in", int(r.Due-v.Case.AsOf))), "due"
	case r.When != nil && r.When.From != 0:
		return v.count("clock.waiting", int(v.Case.AsOf-r.When.From)), "due"
	}
	return v.T("clock.norule"), "soft"
}

// casesHref is a list of cases with its fields changed.
func casesHref(q url.Values, change ...string) string {
	c := url.Values{}
	for k, vs := range q {
		if len(vs) > 0 && vs[0] != "" {
			c.Set(k, vs[0])
		}
	}
	for i := 0; i+1 < len(change); i += 2 {
		if change[i+1] == "" {
			c.Del(change[i])
		} else {
			c.Set(change[i], change[i+1])
		}
	}
	if len(c) == 0 {
		return "/cases"
	}
	return "/cases?" + c.Encode()
}

func width2(f float64) string { return fmt.Sprintf("%.2f", f) }

func joined(all []string) string { return strings.Join(all, "; ") }

// groupLine names a group in a list to choose from.
func (c *catalog) groupLine(g habeas.CaseGroup) string {
	out := c.groupTitle(g)
	if g.Scope.Name != "" {
		out += " (" + g.Scope.Name + ")"
	}
	return clip(out, 90)
}

// sections lists what the page holds, for its table of contents.
func (v caseView) sections() []string {
	out := []string{"heads"}
	add := func(yes bool, id string) {
		if yes {
			out = append(out, id)
		}
	}
	add(v.Case.Outlook != nil, "outlook")
	add(len(v.Case.Groups) > 1, "sets")
	add(true, "timeline")
	add(v.Mapped, "map")
	add(true, "conflicts")
	add(true, "requests")
	add(true, "sources")
	add(v.Attention.Area != "", "attention")
	add(true, "reports")
	add(true, "decided")
	return out
}

// others names the people of a case who are not among the held.
func (v caseView) others() []string {
	var out []string
	for _, g := range v.Case.Groups {
		if g.Role != habeas.RoleHeld {
			out = append(out, g.Who)
		}
	}
	return out
}

// lastPart is what follows the last colon of a sentence, for places where only its end has room.
func lastPart(s string) string {
	if i := strings.LastIndex(s, ": "); i >= 0 {
		s = s[i+2:]
	}
	return strings.TrimSuffix(s, ".")
}
