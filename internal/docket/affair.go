package docket

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"habeas"
)

// Received is a reading with its place in the order of receipt.
type Received struct {
	habeas.Reading
	Entry int64 // of the ledger
}

// Affair is the reports of one case, each cut down to the claims that belong to it.
type Affair struct {
	ID      string
	Reports []habeas.Reading
}

// Gather puts reports together into affairs: stories that may be of the same people, directly or through others. Any order in, the same affairs out.
// An affair is named after the first of its stories that was received, so that it keeps its name when news arrives.
// What words tell of a report's matter comes from the packs; with nil only claims and echoes count.
func Gather(reports []Received, echoes []habeas.Echo, decisions []habeas.Decision, words *habeas.Words) []Affair {
	reports = slices.Clone(reports)
	slices.SortFunc(reports, func(a, b Received) int { return cmp.Compare(a.Entry, b.Entry) })
	for i := range reports {
		reports[i].Reading = Settled(reports[i].Reading, decisions)
	}
	g := gatherer{reports: reports, topics: make([]topic, len(reports))}
	for i := range reports {
		g.topics[i] = topicOf(&reports[i].Reading, words)
		all := Stories(&reports[i].Reading)
		main := 0
		for n := range all {
			if len(all[n].Claims) > len(all[main].Claims) {
				main = n
			}
		}
		for n, s := range all {
			g.stories = append(g.stories, placed{Story: s, report: i, nth: n, main: n == main})
		}
	}
	g.link(echoes, decisions)
	return g.affairs()
}

// placed is a story with its report and its number in it; root leads to the first story of its affair.
type placed struct {
	Story
	report, nth int
	root        int
	main        bool // the story of its report with most claims
}

type gatherer struct {
	reports []Received
	topics  []topic // of the reports
	stories []placed
	echoed  map[[2]string]bool
	ruled   map[[2]habeas.Digest]habeas.Act
	leaving map[habeas.Digest]bool
	merged  []habeas.Decision // standing merges
}

func (g *gatherer) find(i int) int {
	for g.stories[i].root != i {
		g.stories[i].root = g.stories[g.stories[i].root].root
		i = g.stories[i].root
	}
	return i
}

func (g *gatherer) union(i, j int) {
	a, b := g.find(i), g.find(j)
	if a != b {
		g.stories[max(a, b)].root = min(a, b)
	}
}

// link joins stories of the same people. What people decided about two reports outranks likeness: those told to be of one case are joined by their main stories, and
// nothing joins, through whatever others, what was told apart. A report that was told to leave is linked last, so that it is the one that goes.
func (g *gatherer) link(echoes []habeas.Echo, decisions []habeas.Decision) {
	g.echoed = map[[2]string]bool{}
	for _, e := range echoes {
		g.echoed[[2]string{e.Report, e.Of}], g.echoed[[2]string{e.Of, e.Report}] = true, true
	}
	g.ruled, g.leaving = rulings(decisions)
	g.merged = slices.DeleteFunc(standing(decisions), func(d habeas.Decision) bool { return d.Act != habeas.MergeCases })
	links := g.links()
	for i := range g.stories {
		g.stories[i].root = i
	}
	for _, last := range []bool{false, true} {
		for _, l := range links {
			if (g.leaves(l.a) || g.leaves(l.b)) == last && (len(g.leaving) == 0 || !g.apart(l.a, l.b)) && (l.sure || !g.clash(l.a, l.b)) {
				g.union(l.a, l.b)
			}
		}
	}
}

// clash reports whether joining two stories by likeness alone would bring together stories of two groups with one number.
func (g *gatherer) clash(i, j int) bool {
	a, b := g.find(i), g.find(j)
	if a == b {
		return false
	}
	for x := range g.stories {
		if g.find(x) != a {
			continue
		}
		for y := range g.stories {
			if g.find(y) == b && (twins(&g.stories[x].Story, &g.stories[y].Story) || takenApart(&g.stories[x].Story, &g.stories[y].Story)) {
				return true
			}
		}
	}
	return false
}

// twins reports whether two stories tell of groups of one number that cannot be one: taken or gone in different towns, or at different times.
func twins(a, b *Story) bool {
	for i := range a.groups {
		for j := range b.groups {
			x, y := &a.groups[i], &b.groups[j]
			if x.Group.Count == y.Group.Count && x.Group.Count.Exact() && x.Group.Count.Min > 1 && x.Kind == y.Kind && !moves(x) && x.Happened() && y.Happened() &&
				(apart(x, y) || brief(x) && brief(y) && longBetween(*x.When, *y.When)) {
				return true
			}
		}
	}
	return false
}

// takenApart reports whether two stories tell of people taken in different places on different days, or, where a place is not told, weeks apart, and of no taking that may be one.
func takenApart(a, b *Story) bool {
	told := false
	for i := range a.groups {
		for j := range b.groups {
			x, y := &a.groups[i], &b.groups[j]
			if !seized(x) || !seized(y) || !brief(x) || !brief(y) || a.again(x) || b.again(y) {
				continue
			}
			located := len(placesOf(x)) > 0 && len(placesOf(y)) > 0
			if placeAgrees(x, y) || x.When.Overlaps(*y.When) {
				return false
			}
			if !located && max(x.When.From-y.When.To, y.When.From-x.When.To) <= daysSame {
				continue
			}
			told = true
		}
	}
	return told
}

// again reports whether a story tells of people taken that they had got away, or been let go: it is not the taking by which their affair is known.
func (s *Story) again(c *habeas.Claim) bool {
	return slices.ContainsFunc(s.groups, func(o habeas.Claim) bool {
		return (o.Kind == habeas.Escaped || o.Kind == habeas.Released) && o.Happened() && o.Group.Count == c.Group.Count && (o.When == nil || !o.When.Known() || start(*o.When) <= start(*c.When))
	})
}

func seized(c *habeas.Claim) bool {
	return (c.Kind == habeas.Arrested || c.Kind == habeas.Abducted) && c.Happened()
}

// meant reports whether two stories are those that a merge speaks of: where it names a span, the story with a claim there, else the main one of its report.
func (g *gatherer) meant(a, b *placed) bool {
	is := func(p *placed, report habeas.Digest, span habeas.Span) bool {
		r := &g.reports[p.report]
		if r.Report.Digest != report || span.Empty() {
			return r.Report.Digest == report && p.main
		}
		return slices.ContainsFunc(p.Claims, func(c int) bool { return r.Claims[c].Span.Overlap(span) > 0 })
	}
	for _, d := range g.merged {
		other := habeas.Digest(d.Other)
		if is(a, d.Report, d.Span) && is(b, other, d.OtherSpan) || is(b, d.Report, d.Span) && is(a, other, d.OtherSpan) {
			return true
		}
	}
	return false
}

func (g *gatherer) leaves(story int) bool {
	return g.leaving[g.reports[g.stories[story].report].Report.Digest]
}

// apart reports whether joining two stories would bring together reports that a person told apart.
func (g *gatherer) apart(i, j int) bool {
	a, b := g.find(i), g.find(j)
	if a == b {
		return false
	}
	for x := range g.stories {
		if g.find(x) != a {
			continue
		}
		for y := range g.stories {
			if g.find(y) == b && g.ruled[pairOf(g.reports[g.stories[x].report].Report.Digest, g.reports[g.stories[y].report].Report.Digest)] == habeas.SplitCase {
				return true
			}
		}
	}
	return false
}

func pairOf(a, b habeas.Digest) [2]habeas.Digest {
	if a > b {
		a, b = b, a
	}
	return [2]habeas.Digest{a, b}
}

// rulings are what people decided about pairs of reports, that they are of one case or not, and the reports that were told to leave a case. The last word stands.
func rulings(all []habeas.Decision) (map[[2]habeas.Digest]habeas.Act, map[habeas.Digest]bool) {
	out, leaving := map[[2]habeas.Digest]habeas.Act{}, map[habeas.Digest]bool{}
	all = standing(all)
	for _, d := range all {
		if d.Act != habeas.MergeCases && d.Act != habeas.SplitCase {
			continue
		}
		for _, other := range others(d) {
			out[pairOf(d.Report, other)] = d.Act
		}
	}
	for _, d := range all {
		if d.Act == habeas.SplitCase && slices.ContainsFunc(others(d), func(o habeas.Digest) bool { return out[pairOf(d.Report, o)] == habeas.SplitCase }) {
			leaving[d.Report] = true
		}
	}
	return out, leaving
}

// others are the reports that a merge or split relates its report to: Other, and for a split also those that Value lists.
func others(d habeas.Decision) []habeas.Digest {
	var out []habeas.Digest
	if d.Act == habeas.SplitCase && json.Unmarshal([]byte(d.Value), &out) != nil {
		out = nil
	}
	if d.Other != "" {
		out = append(out, habeas.Digest(d.Other))
	}
	return out
}

func (g *gatherer) affairs() []Affair {
	at := map[int]int{}
	var out []Affair
	for i := range g.stories {
		root := g.find(i)
		n, ok := at[root]
		if !ok {
			s := &g.stories[root]
			n = len(out)
			at[root] = n
			out = append(out, Affair{ID: affairID(g.reports[s.report].Report.Digest, s.nth)})
		}
		out[n].add(&g.reports[g.stories[i].report].Reading, g.stories[i].Claims)
	}
	return out
}

// add takes the claims of a story in; a report with two stories of one affair is one report in it.
func (a *Affair) add(r *habeas.Reading, claims []int) {
	i := slices.IndexFunc(a.Reports, func(o habeas.Reading) bool { return o.ID == r.ID })
	if i < 0 {
		cut := *r
		cut.Claims = nil
		a.Reports = append(a.Reports, cut)
		i = len(a.Reports) - 1
	}
	for _, c := range claims {
		a.Reports[i].Claims = append(a.Reports[i].Claims, r.Claims[c])
	}
}

func affairID(d habeas.Digest, nth int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "affair %s %d", d, nth))
	return "case-" + hex.EncodeToString(sum[:4])
}

// Keys are the index keys of all stories of a report and of its most telling words, by which reports of the same people can be found.
func Keys(r *habeas.Reading, words *habeas.Words) []string {
	t := topicOf(r, words)
	out := t.keys(r.Report.Published)
	for _, s := range Stories(r) {
		out = append(out, s.Keys...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// CorridorOf picks the corridor that most claims and words of an affair point at; "" where none does.
func CorridorOf(reports []habeas.Reading, all []habeas.Corridor) habeas.Corridor {
	best, most := habeas.Corridor{}, 0
	for _, c := range all {
		n := 0
		for i := range reports {
			n += pointsAt(&reports[i], &c)
		}
		if n > most {
			best, most = c, n
		}
	}
	return best
}
