// Package echo finds who merely repeats whom, and where knowledge enters. It is pure: the same reports and decisions, in any
// order, give the same echoes and origins.
//
// Three things show that a report repeats another: passages in the same words (runs of five words, quotation apart), words of
// the report that say so ("summaries of the paper's article"), and claims that agree in number, place and day. What a report says
// of itself outranks likeness; who published first outranks who was received first. Errors are chosen to fall on one side: when in
// doubt two reports are one origin, since counting one story as many witnesses costs lives.
package echo

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"habeas"
)

// Thresholds on the share of a report's own passages, quotation apart, that stand in another report. Independent texts on one event
// were seen below 0.04 in the bundled corpus; edited reprints above 0.3.
const (
	shareCopy    = 0.45
	shareSummary = 0.12
	shareEdition = 0.15
	runQuote     = 9  // words in a row that nobody writes twice by chance
	daysEcho     = 21 // a later text than this retells history rather than news
	daysBriefing = 3
	daysEdition  = 5    // a later text of the same newsroom is news of its own
	daysAhead    = 1    // a paper dated tomorrow is out tonight
	contained    = 0.15 // by so much more of the copy stands in its source than the other way round
)

// Found is what echo finds in the reports of one affair.
type Found struct {
	Echoes  []habeas.Echo   // at most one text parent a report, and every report it names
	Origins []habeas.Origin // each with the claims that enter there
}

// Trace finds echoes and origins among the reports of one affair. Decisions of people to link or cut reports outrank everything;
// those about other reports are passed over. Small words come from the packs; nil knows none.
func Trace(reports []habeas.Reading, decisions []habeas.Decision, words *habeas.Words) Found {
	return TraceKnown(reports, Known{}, decisions, words)
}

// Known is what was found out before of the reports to trace.
type Known struct {
	Texts   map[string]*Prepared                // by number of the report; those that are not there are prepared anew
	Between func(report, other string) *Between // BetweenOf two of them as they were prepared, which is what holds where all their claims are traced; nil where it is not known
}

// TraceKnown is Trace of reports of which something is known.
func TraceKnown(reports []habeas.Reading, known Known, decisions []habeas.Decision, words *habeas.Words) Found {
	t := newTracer(reports, known.Texts, decisions, words)
	t.between = known.Between
	t.index = indexOf(t.nodes)
	echoes := t.echoes()
	return Found{Echoes: echoes, Origins: origins(t.nodes, echoes)}
}

// Pairs lists every pair of reports that echo each other in some way, not only the strongest of each report. Whether a pair is among them depends on its two reports
// and the decisions alone, so that affairs put together by it are the same whatever else is looked at.
func Pairs(reports []habeas.Reading, decisions []habeas.Decision, words *habeas.Words) []habeas.Echo {
	return newTracer(reports, nil, decisions, words).all()
}

// all are the candidates of all reports.
func (t *tracer) all() []habeas.Echo {
	var out []habeas.Echo
	for i := range t.nodes {
		for _, c := range t.candidates(i) {
			out = append(out, c.Echo)
		}
	}
	return out
}

// node is one report with what comparing needs.
type node struct {
	*habeas.Reading
	*page
	whole   bool // with all claims with which its text was prepared
	outlets []string
	leans   *sync.Map // by publisher: whether its own words lean on that newsroom, once asked for; asked for by several at a time
	told    []told    // of every claim, its first-hand voice
}

// page is what comparing needs of a report whatever was read in it.
type page struct {
	text   passages
	room   string
	words  string          // the text folded to words, to find a newsroom's name in it
	names  map[string]bool // words that are written as names within sentences
	credit string          // the agency whose name stands in its dateline, folded
	again  bool            // its words speak of what its own newsroom told before
}

type tracer struct {
	nodes  []node // earliest first
	index  index  // nil where every pair is compared
	forced map[[2]habeas.Digest]habeas.Decision

	between func(report, other string) *Between // nil where nothing is known
}

func newTracer(reports []habeas.Reading, texts map[string]*Prepared, decisions []habeas.Decision, words *habeas.Words) *tracer {
	t := &tracer{}
	for i := range reports {
		r := &reports[i]
		p := texts[r.ID]
		if p == nil || p.node.Report.Digest != r.Report.Digest || p.node.Report.Publisher != r.Report.Publisher {
			p = &Prepared{node: node{page: pageOf(&r.Report, words)}}
		}
		n := nodeOf(r, p.node.page)
		n.whole = p.node.Reading != nil && len(p.node.Claims) == len(r.Claims) && p.node.Report.Published == r.Report.Published
		t.nodes = append(t.nodes, n)
	}
	slices.SortFunc(t.nodes, func(a, b node) int { return earlier(&a, &b) })
	t.rule(decisions)
	return t
}

func nodeOf(r *habeas.Reading, p *page) node {
	return node{Reading: r, page: p, outlets: outlets(r), leans: new(sync.Map), told: voices(r)}
}

func pageOf(r *habeas.Report, words *habeas.Words) *page {
	return &page{text: readPassages(r), room: newsroom(r.Publisher), words: " " + strings.Join(nameWords(r.Text), " ") + " ", names: namesIn(r, words), credit: creditOf(r.Text),
		again: speaksOfItself(r, words)}
}

// earlier orders by publication, unknown last, then by receipt, then by digest: any order in, the same order out.
func earlier(a, b *node) int {
	x, y := a.Report.Published, b.Report.Published
	if (x == 0) != (y == 0) {
		return cmp.Compare(y, x)
	}
	return cmp.Or(cmp.Compare(x, y), a.Report.Received.Compare(b.Report.Received), cmp.Compare(a.Report.Digest, b.Report.Digest), cmp.Compare(a.ID, b.ID))
}

// candidate is one possible echo with its weight; linked ones are kept beside the best of the others.
type candidate struct {
	habeas.Echo
	weight float64
	linked bool
	room   string
	day    habeas.Day
}

func (t *tracer) echoes() []habeas.Echo {
	out := []habeas.Echo{}
	for i := range t.nodes {
		out = append(out, choose(t.candidates(i))...)
	}
	return out
}

// candidates are all reports that report i may repeat.
func (t *tracer) candidates(i int) []*candidate {
	var all []*candidate
	for _, j := range t.near(i) {
		if c := t.pair(i, j); c != nil {
			all = append(all, c)
		}
	}
	return onePerRoom(all)
}

// onePerRoom keeps, of several reports of a newsroom that a report names, the one that it agrees with most, the newest where it agrees with several alike: a summary
// is of one article.
func onePerRoom(all []*candidate) []*candidate {
	better := func(a, b *candidate) bool {
		return a.weight > b.weight || a.weight == b.weight && (a.day > b.day || a.day == b.day && a.Of < b.Of)
	}
	return slices.DeleteFunc(slices.Clone(all), func(c *candidate) bool {
		return c.linked && c.By == "" && slices.ContainsFunc(all, func(o *candidate) bool {
			return o.linked && o.By == "" && o.room == c.room && o.Of != c.Of && better(o, c)
		})
	})
}

// choose keeps what the report's own words or a person say, and of likenesses only the strongest: a copy of a copy is
// like its grandparent too.
func choose(all []*candidate) []habeas.Echo {
	slices.SortStableFunc(all, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(b.day, a.day), cmp.Compare(a.Of, b.Of))
	})
	var out []habeas.Echo
	for _, c := range all {
		if c.linked {
			out = append(out, c.Echo)
		}
	}
	best := slices.IndexFunc(all, func(c *candidate) bool { return !c.linked })
	if best >= 0 && (len(out) == 0 || all[best].Kind != habeas.EchoSameOrigin) {
		out = append(out, all[best].Echo)
	}
	return out
}

// pair says whether report i repeats report j, and how; nil where it does not.
func (t *tracer) pair(i, j int) *candidate {
	a, b := &t.nodes[i], &t.nodes[j]
	if c, ruled := t.ruled(a, b); ruled {
		return c
	}
	if t.between != nil && a.whole && b.whole {
		if x := t.between(a.ID, b.ID); x != nil {
			return x.as(i > j)
		}
	}
	c, ok := repeats(a, b, i > j)
	if !ok {
		return nil
	}
	c.room, c.day = b.room, b.Report.Published
	return &c
}

// repeats says whether a repeats b, whatever people decided; later tells that a comes after b in order.
func repeats(a, b *node, later bool) (candidate, bool) {
	e := habeas.Echo{Report: a.ID, Of: b.ID}
	if tooFar(a, b) {
		return candidate{}, false
	}
	if linked(a, b) {
		return byLink(e, a, b)
	}
	if linked(b, a) || !follows(a, b, later) {
		return candidate{}, false
	}
	return byLikeness(e, a, b)
}

// follows reports whether a came after b: by the day of publication; within one day, the text that stands whole in the other is taken from it, and where both
// stand alike in each other the one received later follows.
func follows(a, b *node, later bool) bool {
	x, y := a.Report.Published, b.Report.Published
	if x != y || a.room == b.room {
		return later
	}
	o := compare(a.text, b.text)
	if o.share > o.back+contained || o.back > o.share+contained {
		return o.share > o.back
	}
	return later
}

func tooFar(a, b *node) bool {
	x, y := a.Report.Published, b.Report.Published
	return x != 0 && y != 0 && (x-y > daysEcho || y-x > daysEcho)
}

// linked reports whether a's own words lean on b's newsroom, and b was out by then and speaks of the same.
func linked(a, b *node) bool {
	x, y := a.Report.Published, b.Report.Published
	if b.room == "" || a.room == b.room || tooFar(a, b) {
		return false
	}
	if x != 0 && y != 0 && y > x {
		return y-x <= daysAhead && foretold(a, b)
	}
	leans, known := a.leans.Load(b.Report.Publisher)
	if !known {
		leans = slices.ContainsFunc(a.outlets, func(o string) bool { return sameName(o, b.Report.Publisher) }) || names(a, b) || credits(a.credit, b.Report.Publisher)
		a.leans.Store(b.Report.Publisher, leans)
	}
	if leans == false {
		return false
	}
	all, _ := agreement(a.Claims, b.Claims)
	return all > 0 || compare(a.text, b.text).longest >= run+1 || oneSubject(a, b)
}

// foretold reports whether a leans on what b's newsroom printed under the next day's date, as morning papers do that are out the evening before: it cites that newsroom for a
// claim of just so many people that b makes too.
func foretold(a, b *node) bool {
	return slices.ContainsFunc(a.Claims, func(c habeas.Claim) bool {
		return counted(&c) && slices.ContainsFunc(c.AccordingTo, func(v habeas.Voice) bool {
			return (v.Kind == habeas.VoiceOutlet || v.Kind == habeas.VoiceAgency) && sameName(v.Name, b.Report.Publisher)
		}) && slices.ContainsFunc(b.Claims, func(o habeas.Claim) bool { return counted(&o) && o.Group.Count == c.Group.Count && agree(&c, &o) })
	})
}

func counted(c *habeas.Claim) bool {
	return c.Group != nil && !c.Generic && !c.Kind.Speech() && c.Group.Count.Exact() && c.Group.Count.Min > 1
}

// names reports whether a's text has the name of b's newsroom in it: a credit line, or a mention that reading passed over. One short word may be anything.
func names(a, b *node) bool {
	return (strings.Contains(b.room, " ") || len(b.room) > 5) && strings.Contains(a.words, " "+b.room+" ")
}

// leansOnItself reports whether a's words point back at an earlier report of its own newsroom: "as this newspaper wrote on Tuesday".
func leansOnItself(a *node) bool {
	return a.again || slices.ContainsFunc(a.RefersTo, func(l habeas.Link) bool {
		return l.By == "" && (sameName(l.Name, a.Report.Publisher) || strings.HasPrefix(strings.ToLower(l.Name), "this "))
	})
}

func byLink(e habeas.Echo, a, b *node) (candidate, bool) {
	o := compare(a.text, b.text)
	all, exact := agreement(a.Claims, b.Claims)
	e.Shared, e.Kind = o.share, habeas.EchoSummary
	switch link, ok := linkTo(a, b); {
	case o.share >= shareCopy:
		e.Kind = habeas.EchoCopy
	case ok && link == habeas.Quotes:
		e.Kind = habeas.EchoQuote
	case ok && (link == habeas.SummaryOf || link == habeas.CopyOf), o.share >= shareSummary:
	case 2*all < people(a.Claims):
		// Most of what it tells is not there: it cites the other for a part.
		e.Kind = habeas.EchoQuote
	}
	shares, told := sharing(o, "and shares")
	e.Evidence, e.Told = fmt.Sprintf("It names %s as its source%s.", b.Report.Publisher, shares), habeas.Tell("echo.named", b.Report.Publisher, told)
	return candidate{Echo: e, weight: 4 + o.share + 0.05*float64(all) + 0.1*float64(exact), linked: true}, true
}

// linkTo is how a's words say that it leans on b's newsroom.
func linkTo(a, b *node) (habeas.LinkKind, bool) {
	for _, l := range a.RefersTo {
		if (l.By == "" || sameName(l.By, a.Report.Publisher)) && sameName(l.Name, b.Report.Publisher) {
			return l.Kind, true
		}
	}
	return "", false
}

// people counts the claims about people.
func people(claims []habeas.Claim) int {
	n := 0
	for i := range claims {
		if claims[i].Group != nil && !claims[i].Generic {
			n++
		}
	}
	return n
}

func byLikeness(e habeas.Echo, a, b *node) (candidate, bool) {
	o := compare(a.text, b.text)
	all, exact := agreement(a.Claims, b.Claims)
	e.Shared = o.share
	when, told := published(a, b)
	switch {
	case a.room != "" && a.room == b.room:
		alike := max(o.share, o.back) >= shareEdition
		if !alike && !edition(a, b, all, exact) {
			return candidate{}, false
		}
		e.Kind = habeas.EchoLaterEdition
		shares, share := sharing(o, "sharing")
		e.Evidence, e.Told = fmt.Sprintf("The same newsroom, %s%s.", when, shares), habeas.Tell("echo.newsroom", told, share)
		if !alike {
			o.share = 0 // a few words in common say nothing of which edition it follows: the last one
		}
		return candidate{Echo: e, weight: 3 + o.share}, true
	case o.share >= shareCopy || (o.back >= shareCopy && o.share >= shareCopy/2):
		e.Kind = habeas.EchoCopy
		e.Evidence, e.Told = fmt.Sprintf("Near the same words: %d %% of its own passages stand in the other, %s.", percent(o.share), when), habeas.Tell("echo.near", percent(o.share), told)
		return candidate{Echo: e, weight: 2 + o.share}, true
	case o.share >= shareSummary:
		e.Kind = habeas.EchoSummary
		e.Evidence, e.Told = fmt.Sprintf("It retells the other: %d %% of its own passages stand there, %s.", percent(o.share), when), habeas.Tell("echo.retells", percent(o.share), told)
		return candidate{Echo: e, weight: 1 + o.share}, true
	case o.quoted < runQuote && o.longest >= runQuote+3:
		e.Kind = habeas.EchoQuote
		e.Evidence, e.Told = fmt.Sprintf("A passage of %d words in a row stands in both, %s.", o.longest, when), habeas.Tell("echo.passage", o.longest, told)
		return candidate{Echo: e, weight: 0.8 + o.share}, true
	case a.Report.Lang != b.Report.Lang && exact >= 2:
		e.Kind = habeas.EchoSummary
		e.Evidence, e.Told = fmt.Sprintf("Another language, %s: %d claims agree in number, place or day.", when, exact), habeas.Tell("echo.translated", exact, told)
		return candidate{Echo: e, weight: 1 + float64(exact)/100}, true
	}
	return sameOrigin(e, a, b, o, all)
}

// edition reports whether a later text of one newsroom tells the same story on: it says so, it names two of the same people or the only one, or it comes within days and tells of
// a number of people that the other told of too.
func edition(a, b *node, all, exact int) bool {
	x, y := a.Report.Published, b.Report.Published
	again := recounted(a.Claims, b.Claims)
	if (all > 0 || again) && leansOnItself(a) || namesake(a.Claims, b.Claims) {
		return true
	}
	return x != 0 && y != 0 && x-y <= daysEdition && (exact > 0 || again || largeShared(a.Claims, b.Claims))
}

// recounted reports whether both tell as fact of one event, by its kind, place and days, and each with a number of its own, the smaller at least two thirds of the larger, or one roughly and one exactly: a
// newsroom that tells again of one event with another number has learned more of it.
func recounted(a, b []habeas.Claim) bool {
	for i := range a {
		for j := range b {
			x, y := &a[i], &b[j]
			if x.Group == nil || y.Group == nil || x.Generic || y.Generic || x.Kind.Speech() || x.Kind != y.Kind || x.Kind == habeas.Held || !x.Happened() || !y.Happened() || x.Group.Role != y.Group.Role ||
				x.When == nil || y.When == nil || !x.When.Bounded() || !y.When.Bounded() || !x.When.Overlaps(*y.When) || where(x) == nil || where(y) == nil || !agreePlace(where(x), where(y)) {
				continue
			}
			n, m := x.Group.Count.Min, y.Group.Count.Min
			if counted(x) && counted(y) && 3*min(n, m) >= 2*max(n, m) || !x.Group.Count.Exact() && counted(y) && x.Group.Count.Overlaps(y.Group.Count) || !y.Group.Count.Exact() && counted(x) && x.Group.Count.Overlaps(y.Group.Count) {
				return true
			}
		}
	}
	return false
}

// namesake reports whether two reports name people in custody alike: two of them by the last word of their names at least, or everybody whom one of the reports names.
func namesake(a, b []habeas.Claim) bool {
	x, y := surnames(a), surnames(b)
	n := 0
	for name := range x {
		if y[name] {
			n++
		}
	}
	return n > 0 && (n > 1 || n == min(len(x), len(y)))
}

func surnames(claims []habeas.Claim) map[string]bool {
	out := map[string]bool{}
	for i := range claims {
		if g := claims[i].Group; g != nil && g.Role == habeas.RoleHeld {
			for _, n := range g.Names {
				if w := nameWords(n); len(w) > 0 {
					out[w[len(w)-1]] = true
				}
			}
		}
	}
	return out
}

// largeShared reports whether both tell of the same exact number of ten people or more.
func largeShared(a, b []habeas.Claim) bool {
	for i := range a {
		for j := range b {
			x, y := a[i].Group, b[j].Group
			if x != nil && y != nil && x.Role == y.Role && x.Count == y.Count && x.Count.Exact() && x.Count.Min > 9 && agree(&a[i], &b[j]) {
				return true
			}
		}
	}
	return false
}

// sameOrigin finds independent texts that rest on one voice or one briefing.
func sameOrigin(e habeas.Echo, a, b *node, o overlap, all int) (candidate, bool) {
	x, y := a.Report.Published, b.Report.Published
	if x == 0 || y == 0 || x-y > daysBriefing || all == 0 && o.quoted < runQuote {
		return candidate{}, false
	}
	e.Kind = habeas.EchoSameOrigin
	voice := sharedVoice(a, b)
	switch {
	case voice != "":
		e.Evidence, e.Told = "Both rest on "+voice+".", habeas.Tell("echo.voice", voice)
	case o.quoted >= runQuote:
		e.Evidence, e.Told = fmt.Sprintf("Both quote the same %d words.", o.quoted), habeas.Tell("echo.words", o.quoted)
	default:
		return candidate{}, false
	}
	return candidate{Echo: e, weight: 0.1 + o.share}, true
}

func sharing(o overlap, verb string) (string, []habeas.Told) {
	if o.share < 0.01 {
		return "", nil
	}
	p := percent(o.share)
	says, told := fmt.Sprintf(", %s %d %% of its own passages", verb, p), habeas.Tell("echo.sharing", p)
	if verb != "sharing" {
		told = habeas.Tell("echo.shares", p)
	}
	return says, []habeas.Told{told}
}

func percent(f float64) int { return int(f*100 + 0.5) }

func published(a, b *node) (string, habeas.Told) {
	x, y := a.Report.Published, b.Report.Published
	switch {
	case x == 0 || y == 0:
		return "received later", habeas.Tell("echo.received")
	case x == y:
		return "published the same day", habeas.Tell("echo.same.day")
	case x-y == 1:
		return "published a day later", habeas.Tell("echo.later", habeas.Days(1))
	}
	return fmt.Sprintf("published %d days later", x-y), habeas.Tell("echo.later", habeas.Days(x-y))
}
