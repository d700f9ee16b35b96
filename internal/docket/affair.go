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
	Beside  []string // affairs that it was kept apart from though something links them: whoever looks at one must look at the others
}

// Gather puts reports together into affairs: stories that may be of the same people, directly or through others. Any order in, the same affairs out.
// An affair is named after the first of its stories that was received, so that it keeps its name when news arrives.
// What words tell of a report's matter comes from the packs; with nil only claims and echoes count.
func Gather(reports []Received, echoes []habeas.Echo, decisions []habeas.Decision, words *habeas.Words) []Affair {
	sketches := make([]*Sketch, len(reports))
	for i, r := range reports {
		r.Reading = Settled(r.Reading, decisions)
		sketches[i] = SketchOf(r, words)
	}
	repeats := map[[2]string]bool{}
	for _, e := range echoes {
		repeats[[2]string{e.Report, e.Of}] = true
	}
	var pairs [][2]int
	var echoed []bool
	for j, y := range sketches {
		for i, x := range sketches[:j] {
			pairs, echoed = append(pairs, [2]int{i, j}), append(echoed, repeats[[2]string{x.ID, y.ID}] || repeats[[2]string{y.ID, x.ID}])
		}
	}
	return GatherSketched(sketches, pairs, func(pair int, echo bool) []Knot {
		return Knots(sketches[pairs[pair][0]], sketches[pairs[pair][1]], echo)
	}, echoed, decisions)
}

// GatherSketched is Gather of reports that were sketched before, and looks only at the pairs given, each two reports by their places in the list. knots gives Knots of a pair by
// its place, and echoed says whether one of the two repeats the other.
func GatherSketched(sketches []*Sketch, pairs [][2]int, knots func(pair int, echo bool) []Knot, echoed []bool, decisions []habeas.Decision) []Affair {
	at, sorted := inOrderOfReceipt(sketches)
	g := gathering(sorted)
	g.ruled, g.leaving = rulings(decisions)
	g.merged = merges(decisions)
	var sure, kin []link
	for k, p := range pairs {
		o, r := at[p[0]], at[p[1]]
		g.tie(min(o, r), max(o, r), knots(k, echoed[k]), &sure, &kin)
	}
	g.link(sure, g.chosen(kin))
	return g.affairs()
}

// inOrderOfReceipt sorts sketches, and gives of each its place then.
func inOrderOfReceipt(sketches []*Sketch) (at []int, sorted []*Sketch) {
	order := make([]int, len(sketches))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(sketches[a].Entry, sketches[b].Entry) })
	at, sorted = make([]int, len(order)), make([]*Sketch, len(order))
	for n, i := range order {
		at[i], sorted[n] = n, sketches[i]
	}
	return at, sorted
}

// gathering makes a gatherer of sketches in order of receipt.
func gathering(sketches []*Sketch) *gatherer {
	g := &gatherer{reports: make([]*Sketch, len(sketches)), firsts: make([]int, len(sketches))}
	for i, s := range sketches {
		g.reports[i], g.firsts[i] = s, len(g.stories)
		for _, story := range s.stories {
			story.report = i
			g.stories = append(g.stories, story)
		}
	}
	return g
}

// placed is a story with its report and its number in it; root leads to the first story of its affair.
type placed struct {
	Story
	report, nth int
	root        int
	main        bool // the story of its report with most claims
	topic       topic
}

type gatherer struct {
	reports []*Sketch
	firsts  []int // of each report, its first story
	stories []placed
	members [][]int // of each story that is the root of others, all of them
	refused []link
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
		a, b = min(a, b), max(a, b)
		g.stories[b].root = a
		g.members[a], g.members[b] = append(g.members[a], g.members[b]...), nil
	}
}

// link joins stories of the same people. What people decided about two reports outranks likeness: those told to be of one case are joined by their main stories, and
// nothing joins, through whatever others, what was told apart. A report that was told to leave is linked last, so that it is the one that goes.
func (g *gatherer) link(sure, chosen []link) {
	slices.SortFunc(sure, func(x, y link) int {
		if x.b != y.b {
			return x.b - y.b
		}
		return x.a - y.a
	})
	links := append(sure, chosen...)
	g.members = make([][]int, len(g.stories))
	for i := range g.stories {
		g.stories[i].root, g.members[i] = i, []int{i}
	}
	for _, last := range []bool{false, true} {
		for _, l := range links {
			if (g.leaves(l.a) || g.leaves(l.b)) != last {
				continue
			}
			if (len(g.leaving) == 0 || !g.apart(l.a, l.b)) && (l.sure || !g.clash(l.a, l.b)) {
				g.union(l.a, l.b)
			} else {
				g.refused = append(g.refused, l)
			}
		}
	}
	g.retie()
}

// retie puts the stories of one report together again that nothing but their standing in different paragraphs keeps apart: each with the one before it, or else with the main one. Other reports that tell of
// the one and not of the other, and of the other and not of the one, keep them apart.
func (g *gatherer) retie() {
	order := make([]int, len(g.reports))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(g.reports[a].Report.Digest, g.reports[b].Report.Digest) })
	for _, r := range order {
		first, all := g.firsts[r], g.reports[r].stories
		main := slices.IndexFunc(all, func(s placed) bool { return s.main })
		for n := range all {
			for _, m := range []int{n - 1, main} {
				if m < 0 || m == n || all[m].aside || all[n].aside || !near(&all[m].Story, &all[n].Story) || len(g.leaving) > 0 && g.apart(first+m, first+n) {
					continue
				}
				if g.knownApart(first+m, first+n) || g.clash(first+m, first+n) {
					g.refused = append(g.refused, link{a: first + m, b: first + n})
				} else {
					g.union(first+m, first+n)
				}
			}
		}
	}
}

// knownApart reports whether of two stories' affairs each is told of by a report that does not tell of the other.
func (g *gatherer) knownApart(i, j int) bool {
	a, b := g.find(i), g.find(j)
	without := func(x, y int) bool {
		return slices.ContainsFunc(g.members[x], func(m int) bool {
			return !slices.ContainsFunc(g.members[y], func(n int) bool { return g.stories[m].report == g.stories[n].report })
		})
	}
	return a != b && without(a, b) && without(b, a)
}

// clash reports whether joining two stories by likeness alone would bring together stories of two groups with one number, or of people of different states.
func (g *gatherer) clash(i, j int) bool {
	a, b := g.find(i), g.find(j)
	if a == b {
		return false
	}
	apart, oneWhole := false, false
	for _, x := range g.members[a] {
		for _, y := range g.members[b] {
			s, t := &g.stories[x].Story, &g.stories[y].Story
			if twins(s, t) || s.otherNation(t) {
				return true
			}
			apart, oneWhole = apart || takenApart(s, t, func(c *habeas.Claim) bool { return g.freedBefore(a, c) || g.freedBefore(b, c) }), oneWhole || s.makesUp(t) || t.makesUp(s)
		}
	}
	return apart && !oneWhole
}

// freedBefore reports whether a report of an affair tells of people taken, by their names or as just so many, that they had got away or been let go: it is not the taking by which their affair is known.
func (g *gatherer) freedBefore(root int, c *habeas.Claim) bool {
	return slices.ContainsFunc(g.members[root], func(m int) bool {
		return slices.ContainsFunc(g.stories[m].groups, func(o habeas.Claim) bool {
			return mayBeFreed(&o) && brief(&o) && brief(c) && o.When.From <= c.When.From && (shareName(&o, c) || c.Group.Count.Min > 1 && c.Group.Count.Exact() && o.Group.Count == c.Group.Count)
		})
	})
}

func mayBeFreed(c *habeas.Claim) bool {
	return (c.Kind == habeas.Escaped || c.Kind == habeas.Released) && c.Happened()
}

// twins reports whether two stories tell of groups of one number that cannot be one: taken or gone in different towns, or at different times. Two or three people are so common a number that
// another two taken later in the same town may be of one affair, and so are "four more of the weavers".
func twins(a, b *Story) bool {
	for i := range a.groups {
		for j := range b.groups {
			x, y := &a.groups[i], &b.groups[j]
			if x.Group.Count == y.Group.Count && x.Group.Count.Exact() && x.Group.Count.Min > 1 && x.Kind == y.Kind && !often(x) && x.Happened() && y.Happened() && !a.beside(x) && !b.beside(y) &&
				(apart(x, y) || !a.more(x) && !b.more(y) && (x.Group.Count.Min > 3 || !placeAgrees(x, y)) && brief(x) && brief(y) && longBetween(*x.When, *y.When)) {
				return true
			}
		}
	}
	return false
}

// takenApart reports whether two stories tell of people taken in different places on different days, or, where a place is not told, weeks apart, and of no taking that may be one. again says of people taken
// that they had been before; nil knows only what the two stories tell.
func takenApart(a, b *Story, again func(*habeas.Claim) bool) bool {
	if a.makesUp(b) || b.makesUp(a) {
		return false
	}
	told := false
	for i := range a.groups {
		for j := range b.groups {
			x, y := &a.groups[i], &b.groups[j]
			if !seized(x) || !seized(y) || !brief(x) || !brief(y) || a.again(x) || b.again(y) || a.beside(x) || b.beside(y) || again != nil && (again(x) || again(y)) {
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

// makesUp reports whether a story tells of people taken who make so many with those of another story, at a place that both name: "six more were arrested; that makes fourteen", and the eight.
func (s *Story) makesUp(o *Story) bool {
	for i := range s.groups {
		more := &s.groups[i]
		rel := more.Group.Relation
		if !seized(more) || rel == nil || rel.Type != habeas.PartOf || !more.Group.Count.Exact() {
			continue
		}
		for j := range s.groups {
			all := &s.groups[j]
			rest := all.Group.Count.Min - more.Group.Count.Min
			if slices.Contains(rel.Of, all.ID) && all.Group.Count.Exact() && rest > 1 && o.had(rest, more.When) {
				return s.meets(o)
			}
		}
	}
	return false
}

// had reports whether a story tells of just so many people, as fact, of something that began no later than a time.
func (s *Story) had(n int, by *habeas.When) bool {
	return slices.ContainsFunc(s.groups, func(c habeas.Claim) bool {
		return c.Group.Count == habeas.ExactCount(n) && c.Happened() && (by == nil || c.When == nil || start(*c.When) <= start(*by))
	})
}

// beside reports whether a story tells of people taken only beside others, whom it tells apart from them and of whose taking it says nothing: it may be of the others' affair.
func (s *Story) beside(c *habeas.Claim) bool {
	apart := func(a, b *habeas.Claim) bool {
		rel := a.Group.Relation
		return rel != nil && rel.Type == habeas.Disjoint && slices.Contains(rel.Of, b.ID)
	}
	others := false
	for i := range s.groups {
		if o := &s.groups[i]; apart(o, c) || apart(c, o) {
			if seized(o) {
				return false
			}
			others = true
		}
	}
	return others
}

// again reports whether a story tells of people taken that they had got away, or been let go: it is not the taking by which their affair is known.
func (s *Story) again(c *habeas.Claim) bool {
	return slices.ContainsFunc(s.groups, func(o habeas.Claim) bool {
		return mayBeFreed(&o) && o.Group.Count == c.Group.Count && (o.When == nil || !o.When.Known() || start(*o.When) <= start(*c.When))
	})
}

func seized(c *habeas.Claim) bool {
	return (c.Kind == habeas.Arrested || c.Kind == habeas.Abducted) && c.Happened()
}

// meant reports whether two stories are those that a merge speaks of: where it names a span, the story with a claim there, else the main one of its report.
func (g *gatherer) meant(a, b *placed) bool {
	is := func(p *placed, report habeas.Digest, span habeas.Span) bool {
		r := g.reports[p.report]
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
	for _, x := range g.members[a] {
		for _, y := range g.members[b] {
			if g.ruled[pairOf(g.reports[g.stories[x].report].Report.Digest, g.reports[g.stories[y].report].Report.Digest)] == habeas.SplitCase {
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
	at, of := map[int]int{}, map[[2]int]int{} // by root, and of an affair and a report its place there
	var out []Affair
	for i := range g.stories {
		root, s := g.find(i), &g.stories[i]
		n, ok := at[root]
		if !ok {
			first := &g.stories[root]
			n = len(out)
			at[root] = n
			out = append(out, Affair{ID: affairID(g.reports[first.report].Report.Digest, first.nth)})
		}
		r := &g.reports[s.report].Reading
		// A report with two stories of one affair is one report in it.
		k, ok := of[[2]int{n, s.report}]
		if !ok {
			k = len(out[n].Reports)
			of[[2]int{n, s.report}] = k
			cut := *r
			cut.Claims = nil
			out[n].Reports = append(out[n].Reports, cut)
		}
		for _, c := range s.Claims {
			out[n].Reports[k].Claims = append(out[n].Reports[k].Claims, r.Claims[c])
		}
	}
	for _, l := range g.refused {
		if a, b := at[g.find(l.a)], at[g.find(l.b)]; a != b {
			out[a].Beside, out[b].Beside = append(out[a].Beside, out[b].ID), append(out[b].Beside, out[a].ID)
		}
	}
	for i := range out {
		slices.Sort(out[i].Beside)
		out[i].Beside = slices.Compact(out[i].Beside)
	}
	return out
}

// mostBegun is of how many stories of one report an affair may be named after.
const mostBegun = 16

// NamesOf are the names of affairs that may be called after a report with so many stories.
func NamesOf(report habeas.Digest, stories int) []string {
	var out []string
	for nth := range min(stories, mostBegun) {
		out = append(out, affairID(report, nth))
	}
	return out
}

func affairID(d habeas.Digest, nth int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "affair %s %d", d, nth))
	return "case-" + hex.EncodeToString(sum[:4])
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
