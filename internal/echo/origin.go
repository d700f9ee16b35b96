package echo

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas"
)

// origins follows every claim to where its knowledge enters the chain of reports:
//
//   - a named first-hand voice is an origin, one for all reports that cite it, under whichever part of its name;
//   - an outlet cited for a claim is followed to its own report where that is held; going round in a circle there is no origin;
//   - what a copy, a summary or a later edition repeats enters where the earlier report has it;
//   - a newsroom that names nobody can be first with a story, never second: a later one that says the same without a source of its own
//     rests on what was out already, and those that say it on one day are one, since nobody can tell which of them was first;
//   - an unnamed voice keeps its description and is marked unnamed.
func origins(nodes []node, echoes []habeas.Echo) []habeas.Origin {
	f := &follower{nodes: nodes, parents: map[string][]int{}, index: map[string]int{}, memo: map[step]root{}, earlier: map[step]step{}, days: map[habeas.Day]bool{}, of: map[step]*oneDay{}}
	for i, n := range nodes {
		f.index[n.ID] = i
	}
	for _, e := range echoes {
		f.parents[e.Report] = append(f.parents[e.Report], f.index[e.Of])
		if e.Kind == habeas.EchoSameOrigin || e.Kind == habeas.EchoQuote {
			continue
		}
		f.whole = append(f.whole, [2]int{f.index[e.Report], f.index[e.Of]})
	}
	f.voices()
	return f.gather()
}

// step is one claim of one report.
type step struct{ report, claim int }

// root is where a step leads: the key of an origin, or "" for a circle.
type root struct {
	key, name string
	named     bool
	voice     habeas.VoiceKind
}

type follower struct {
	nodes   []node
	index   map[string]int
	parents map[string][]int
	whole   [][2]int // echoes of a whole report: what is new in them still counts with the earlier newsroom
	names   []string // one for each distinct named voice, longest first
	memo    map[step]root
	earlier map[step]step       // what before found; the claim itself where nothing
	days    map[habeas.Day]bool // those whose claims were put together
	of      map[step]*oneDay
}

// voices collects the named voices of the affair; a shorter name that lies in a longer one is the same voice.
func (f *follower) voices() {
	for i := range f.nodes {
		for c := range f.nodes[i].Claims {
			if v := f.nodes[i].told[c]; v.ok && named(v.Voice) {
				f.names = append(f.names, v.Name)
			}
		}
	}
	slices.SortFunc(f.names, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(nameWords(b)), len(nameWords(a))), cmp.Compare(a, b))
	})
	f.names = slices.Compact(f.names)
}

// named reports whether a voice has a name: "a source", "two drivers" and "relatives" have none, whatever kind they are.
func named(v habeas.Voice) bool {
	if v.Kind == habeas.VoiceAnonymous || v.Kind == habeas.VoiceReport || len(nameWords(v.Name)) == 0 {
		return false
	}
	name := strings.TrimPrefix(strings.TrimPrefix(v.Name, "the "), "The ")
	first, _ := utf8.DecodeRuneInString(name)
	switch strings.ToLower(strings.Fields(name + " x")[0]) {
	case "a", "an", "one", "some", "two", "three", "several", "many", "other", "another":
		return false
	}
	return !unicode.IsLower(first) || v.Kind == habeas.VoiceOrganisation && strings.IndexFunc(name, unicode.IsUpper) >= 0 || v.Kind == habeas.VoiceOfficial && strings.HasPrefix(v.Name, "the ")
}

// voice gives the root of a named voice: the longest name in the affair that holds this one, so that two forms of one name are one.
func (f *follower) voice(v habeas.Voice) root {
	name := f.fullest(v.Name)
	return root{key: "who:" + newsroom(name), name: name, named: true, voice: v.Kind}
}

// fullest is the longest name in the affair that holds this one. A body that publishes and one that is cited are one body.
func (f *follower) fullest(name string) string {
	for _, n := range f.names {
		if sameName(n, name) {
			return n
		}
	}
	return name
}

func (f *follower) gather() []habeas.Origin {
	byKey := map[string]*habeas.Origin{}
	keys := []string{}
	for i := range f.nodes {
		for c := range f.nodes[i].Claims {
			r := f.follow(step{i, c}, nil)
			if r.key == "" {
				continue
			}
			o := byKey[r.key]
			if o == nil {
				o = &habeas.Origin{Name: r.name, Named: r.named, Voice: r.voice}
				byKey[r.key] = o
				keys = append(keys, r.key)
			}
			o.Claims = append(o.Claims, f.nodes[i].Claims[c].ID)
			if id := f.nodes[i].ID; !slices.Contains(o.Reports, id) {
				o.Reports = append(o.Reports, id)
			}
		}
	}
	out := make([]habeas.Origin, 0, len(keys))
	for n, k := range keys {
		o := byKey[k]
		o.ID = fmt.Sprintf("o%d", n+1)
		slices.Sort(o.Claims)
		o.Claims = slices.Compact(o.Claims)
		out = append(out, *o)
	}
	return out
}

// follow walks from a claim to its root; path holds the steps on the way, to see a circle.
func (f *follower) follow(s step, path []step) root {
	if r, ok := f.memo[s]; ok {
		return r
	}
	if slices.Contains(path, s) {
		return root{}
	}
	r := f.next(s, append(path, s))
	if len(path) == 0 {
		f.memo[s] = r
	}
	return r
}

func (f *follower) next(s step, path []step) root {
	n := &f.nodes[s.report]
	v, cited := n.told[s.claim].Voice, n.told[s.claim].ok
	switch {
	case cited && (v.Kind == habeas.VoiceOutlet || v.Kind == habeas.VoiceAgency):
		if t, ok := f.cited(v.Name, s); ok {
			return f.follow(t, path)
		}
		return f.outlet(v)
	case cited && named(v):
		return f.voice(v)
	case cited:
		if t, ok := f.repeated(s); ok {
			return f.follow(t, path)
		}
		return root{key: "unnamed:" + newsroom(v.Name), name: v.Name, voice: v.Kind}
	}
	if t, ok := f.repeated(s); ok {
		return f.follow(t, path)
	}
	if t, ok := f.before(s); ok {
		return f.follow(t, path)
	}
	return f.together(s, path)
}

// outlet is the root of a cited outlet whose report is not held.
func (f *follower) outlet(v habeas.Voice) root {
	return root{key: "who:" + newsroom(f.fullest(v.Name)), name: v.Name, named: true, voice: v.Kind}
}

// own is the newsroom itself, or, where the report is a copy or summary of another, that one's newsroom.
func (f *follower) own(report int) root {
	seen := map[int]bool{}
	for again := true; again && !seen[report]; {
		again = false
		seen[report] = true
		for _, w := range f.whole {
			if w[0] == report && !seen[w[1]] {
				report, again = w[1], true
				break
			}
		}
	}
	r := &f.nodes[report].Report
	if f.nodes[report].room == "" {
		return root{key: "unnamed:report", name: "a report that names no publisher"}
	}
	return root{key: "who:" + newsroom(f.fullest(r.Publisher)), name: r.Publisher, named: true}
}

// cited finds the claim that an outlet named as the source makes in its own report, out by then.
func (f *follower) cited(outlet string, s step) (step, bool) {
	n := &f.nodes[s.report]
	for j := range f.nodes {
		m := &f.nodes[j]
		if j == s.report || !sameName(outlet, m.Report.Publisher) {
			continue
		}
		x, y := n.Report.Published, m.Report.Published
		early := x == 0 || y == 0 || y <= x
		if c, ok := f.match(s, j); ok && (early || !tooFar(n, m) && f.citesBack(step{j, c}, s.report)) {
			return step{j, c}, true
		}
	}
	return step{}, false
}

// citesBack reports whether a claim rests on the newsroom of a report, though that one was out before it: each of the two has it from the other, and nobody else is named.
func (f *follower) citesBack(s step, report int) bool {
	t := f.nodes[s.report].told[s.claim]
	return t.ok && (t.Kind == habeas.VoiceOutlet || t.Kind == habeas.VoiceAgency) && sameName(t.Name, f.nodes[report].Report.Publisher)
}

// repeated finds the same claim in a report that this one echoes.
func (f *follower) repeated(s step) (step, bool) {
	for _, j := range f.parents[f.nodes[s.report].ID] {
		if c, ok := f.match(s, j); ok {
			return step{j, c}, true
		}
	}
	return step{}, false
}

// before finds the same claim in a report of an earlier day, for a claim that names no source: the one that it is most like, so that a reprint received ahead of others changes nothing.
// Reprints are looked at last: what stands in them stood elsewhere before.
func (f *follower) before(s step) (step, bool) {
	if t, ok := f.earlier[s]; ok {
		return t, t != s
	}
	claim := &f.nodes[s.report].Claims[s.claim]
	best, most, original := s, -1, false
	for j := range f.nodes[:s.report] {
		if f.nodes[j].Report.Published == f.nodes[s.report].Report.Published || tooFar(&f.nodes[s.report], &f.nodes[j]) {
			continue
		}
		c, ok := f.match(s, j)
		if !ok {
			continue
		}
		first := !f.reprint(j)
		if n := closeness(claim, &f.nodes[j].Claims[c]); first && !original || first == original && n > most {
			best, most, original = step{j, c}, n, first
		}
		if original && most == closeness(claim, claim) {
			break
		}
	}
	f.earlier[s] = best
	return best, best != s
}

// reprint reports whether a report as a whole repeats another.
func (f *follower) reprint(j int) bool {
	return slices.ContainsFunc(f.whole, func(w [2]int) bool { return w[0] == j })
}

// match finds the claim of report j that says the same as s in the same modality, the one that agrees most closely: a denial never rests on the assertion that it denies.
func (f *follower) match(s step, j int) (int, bool) {
	c := &f.nodes[s.report].Claims[s.claim]
	best, most := -1, -1
	for k := range min(len(f.nodes[j].Claims), mostCompared) {
		d := &f.nodes[j].Claims[k]
		if !same(c, d) {
			continue
		}
		if n := closeness(c, d); n > most {
			best, most = k, n
		}
	}
	return best, best >= 0
}

// same reports whether two claims tell alike of one thing in the same modality.
func same(a, b *habeas.Claim) bool {
	return a.Modality == b.Modality && telling(a) && telling(b) && agree(a, b)
}

// closeness weighs how much two claims that agree have in common: the number first, then the place, then the time.
func closeness(a, b *habeas.Claim) int {
	n := 0
	if a.Group != nil && b.Group != nil && a.Group.Count == b.Group.Count {
		n += 4
	}
	if where(a) != nil && where(b) != nil {
		n += 2
	}
	if a.When != nil && b.When != nil && *a.When == *b.When {
		n++
	}
	return n
}
