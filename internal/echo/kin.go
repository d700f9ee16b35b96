package echo

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas"
)

// Prepared is a report made ready to be compared with many others, so that its text is cut into passages once.
type Prepared struct{ node node }

// Prepare makes a report ready to be compared. Small words come from the packs; nil knows none.
func Prepare(r *habeas.Reading, words *habeas.Words) *Prepared {
	return &Prepared{node: nodeOf(r, pageOf(&r.Report, words))}
}

// passagesTrail is the trail of passages: reports that came out within the days of an echo meet by those that they share, and one of no known day meets any.
func (n *node) passagesTrail() habeas.Trail {
	const always, undated = "always", "undated"
	t, day := habeas.Trail{Least: leastPassages}, n.Report.Published
	for _, k := range n.text.keys() {
		k += ":"
		t.Add(k+always, true, !day.Known())
		t.Add(k+undated, !day.Known(), day.Known())
		if day.Known() {
			for period := day/daysPress - 1; period <= day/daysPress+1; period++ {
				t.Add(fmt.Sprint(k, int(period)), period == day/daysPress, true)
			}
		}
	}
	return t.Sorted()
}

// Trails are the index keys by which reports that may echo this one can be found: passages, of which both must have some, and newsrooms.
func (p *Prepared) Trails() []habeas.Trail {
	return []habeas.Trail{p.node.passagesTrail(), p.node.rooms()}
}

// leastPassages is how many sampled passages two reports must share to be found by them.
const leastPassages = 3

// Stretches of days by which newsrooms are filed: two editions lie in one or in neighbouring ones, and so do a report and one that leans on it.
const (
	daysRoom  = daysEdition + 1
	daysPress = daysEcho + 1
)

// mostNamed bounds the names in a text by which a report is filed.
const mostNamed = 200

// rooms is the trail of newsrooms: other editions of a report's own, reports that name it, and reports of those that this one names.
func (n *node) rooms() habeas.Trail {
	t := habeas.Trail{Least: 1}
	day := n.Report.Published
	if !day.Known() {
		return t
	}
	at, since := day/daysRoom, day/daysPress
	if own := nameWords(n.Report.Publisher); len(own) > 0 {
		t.Add(key("room", n.room, at), len(n.Claims) > 0, true)
		t.Add(key("room", n.room, at-1), false, true)
		t.Add(key("room", n.room, at+1), false, true)
		full, head := pressNames(own)
		for _, name := range []string{full, head} {
			if name != "" {
				t.Add(key("press", name, since), true, false)
				t.Add(key("names", name, since), false, true)
				t.Add(key("names", name, since+1), false, true)
			}
		}
	}
	for _, name := range n.pressNamed() {
		t.Add(key("names", name, since), true, false)
		t.Add(key("press", name, since), false, true)
		t.Add(key("press", name, since-1), false, true)
	}
	n.voiced(&t)
	return t.Sorted()
}

// voiced adds keys of the voices with a name behind the claims: two reports may rest on one within the days of a briefing. A shorter name of a voice lies in a longer one.
func (n *node) voiced(t *habeas.Trail) {
	at := n.Report.Published / (daysBriefing + 1)
	add := func(what, name string, file, seek bool) {
		t.Add(key(what, name, at), file, seek)
		t.Add(key(what, name, at-1), false, seek)
		t.Add(key(what, name, at+1), false, seek)
	}
	had := map[string]bool{}
	for _, v := range n.told {
		if !v.ok || v.Kind == habeas.VoiceAnonymous || had[v.Name] || len(had) == mostNamed {
			continue
		}
		had[v.Name] = true
		words := nameWords(v.Name)
		if len(words) == 1 {
			add("solo", words[0], true, true)
			add("part", words[0], false, true)
			continue
		}
		for i, w := range words {
			add("part", w, true, false)
			add("solo", w, false, true)
			if i > 0 {
				add("voice", words[i-1]+" "+w, true, true)
			}
		}
	}
}

func key(what, name string, at habeas.Day) string { return fmt.Sprintf("%s:%s:%d", what, name, at) }

// pressNames are the forms of a newsroom's name by which it is found: its first two words, and the first alone, marked as such, by which only who is known to be leant on is called.
func pressNames(words []string) (full, head string) {
	if len(words) == 1 {
		return words[0], ""
	}
	return words[0] + " " + words[1], words[0] + "+"
}

// pressNamed are names in a report that may be those of newsrooms: of the outlets that it leans on, and whatever is written as a name in its text.
func (n *node) pressNamed() []string {
	var out []string
	leans := n.outlets
	if leansOnItself(n) {
		leans = append(slices.Clone(leans), n.Report.Publisher)
	}
	for _, o := range leans {
		words := nameWords(o)
		if len(words) == 0 {
			continue
		}
		full, _ := pressNames(words)
		if out = append(out, full); len(words) == 1 {
			out = append(out, words[0]+"+")
		}
	}
	before := "" // the word before, where it is written as a name
	for _, w := range strings.Fields(n.Report.Text) {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(w, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }))
		for _, folded := range nameWords(w) {
			if len(out) == mostNamed {
				return out
			}
			if unicode.IsLower(first) {
				before = ""
				continue
			}
			if before != "" {
				out = append(out, before+" "+folded)
			}
			if before = folded; len(folded) > 5 {
				out = append(out, folded)
			}
		}
	}
	return out
}

// Between is what of two reports repeats the other, whatever people decided.
type Between struct {
	of [2]*candidate // the earlier report as a repeat of the later one, and the later as one of the earlier; nil where it is none
}

// BetweenOf compares two reports, given in any order.
func BetweenOf(a, b *Prepared) *Between {
	t := tracer{nodes: []node{a.node, b.node}}
	slices.SortFunc(t.nodes, func(a, b node) int { return earlier(&a, &b) })
	x := Between{of: [2]*candidate{t.pair(0, 1), t.pair(1, 0)}}
	if !x.Any() {
		return nothing
	}
	return &x
}

// nothing is what most pairs have between them, kept once.
var nothing = &Between{}

// Nothing is what two reports have between them of which neither repeats the other.
func Nothing() *Between { return nothing }

// as gives the later report as a repeat of the earlier one, or the earlier as one of the later.
func (x *Between) as(later bool) *candidate {
	c := x.of[0]
	if later {
		c = x.of[1]
	}
	if c == nil {
		return nil
	}
	own := *c
	return &own
}

// Any reports whether either of the two repeats the other.
func (x *Between) Any() bool { return x.of[0] != nil || x.of[1] != nil }

// Among is Pairs of reports that were prepared before, and looks only at the pairs given, each two reports by their places in the list: whether one of the two repeats the other.
// between gives BetweenOf of a pair by its place.
func Among(reports []*Prepared, pairs [][2]int, between func(pair int) *Between, decisions []habeas.Decision) []bool {
	t, order, rank := tracer{}, make([]int, len(reports)), make([]int, len(reports))
	t.rule(decisions)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return earlier(&reports[a].node, &reports[b].node) })
	for n, i := range order {
		rank[i] = n
	}
	repeated := make([][]*candidate, len(reports)) // of each report, what it may repeat
	pairOf := map[*candidate]int{}
	out := make([]bool, len(pairs))
	for k, p := range pairs {
		i, j := p[0], p[1]
		if rank[i] > rank[j] {
			i, j = j, i
		}
		a, b := &reports[i].node, &reports[j].node
		of := [2]*candidate{}
		if c, ruled := t.ruled(a, b); ruled {
			of[0] = c
			of[1], _ = t.ruled(b, a)
		} else {
			of = between(k).of
		}
		for n, i := range [2]int{i, j} {
			if c := of[n]; c != nil && !c.linked {
				out[k] = true
			} else if c != nil {
				repeated[i], pairOf[c] = append(repeated[i], c), k
			}
		}
	}
	for _, all := range repeated {
		for _, c := range onePerRoom(all) {
			out[pairOf[c]] = true
		}
	}
	return out
}

// Repeat is how one report repeats another, as far as it matters which others it repeats.
type Repeat struct {
	Of     string
	Day    habeas.Day // of the other's publication
	Linked bool       // its own words say so: of the other's newsroom only one report counts
	Room   string
	Weight float64
}

// Repeats gives how each of two reports repeats the other, nil where it does not.
func (x *Between) Repeats(a, b *Prepared) (ofB, ofA *Repeat) {
	first, second := x.of[0], x.of[1]
	if earlier(&a.node, &b.node) > 0 {
		first, second = second, first
	}
	return first.repeat(), second.repeat()
}

func (c *candidate) repeat() *Repeat {
	if c == nil {
		return nil
	}
	return &Repeat{c.Of, c.day, c.linked, c.room, c.weight}
}

// Counts says of each of the reports that one repeats whether it counts as repeated, as Among does.
func Counts(all []*Repeat) []bool {
	candidates, out := make([]*candidate, 0, len(all)), make([]bool, len(all))
	at := map[*candidate]int{}
	for i, r := range all {
		if r == nil {
			continue
		}
		if out[i] = !r.Linked; r.Linked {
			c := &candidate{Echo: habeas.Echo{Of: r.Of}, weight: r.Weight, linked: true, room: r.Room, day: r.Day}
			candidates, at[c] = append(candidates, c), i
		}
	}
	for _, c := range onePerRoom(candidates) {
		out[at[c]] = true
	}
	return out
}

// Ruled says whether a person decided that one of two reports repeats the other, or that none does.
func Ruled(a, b *Prepared, decisions []habeas.Decision) (repeats, ruled bool) {
	t := tracer{}
	t.rule(decisions)
	one, ruled := t.ruled(&a.node, &b.node)
	other, _ := t.ruled(&b.node, &a.node)
	return one != nil || other != nil, ruled
}
