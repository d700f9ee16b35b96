package outlook

import (
	"math"
	"slices"
	"strings"
	"time"

	"habeas"
)

// confidenceError is the error rate of a past episode's facts by the compiler's own grade.
func confidenceError(grade string) float64 {
	switch grade {
	case "high":
		return wrongNamed
	case "medium":
		return wrongNewsroom
	}
	return wrongRelayed
}

// publicityWeight turns the history's coded publicity (0 none to 3 world wires) into the attention that a live case would show on its
// first day: nothing, one specialist outlet, two national papers, three world wires with a state.
var publicityWeight = [4]float64{0, 1, 4, 9}

// stay is one place of custody as an episode's sites cell tells it.
type stay struct {
	name     string
	from, to habeas.Day // unknown where not told
}

// stays reads "Yantai@2003-01-18..;Dandong": places by semicolon, days after "@", an open end not told; a month is its first day.
func stays(cell string) []stay {
	var out []stay
	for part := range strings.SplitSeq(cell, ";") {
		name, when, _ := strings.Cut(strings.TrimSpace(part), "@")
		if name == "" {
			continue
		}
		s := stay{name: strings.ToLower(name)}
		pieces := strings.Split(when, "..")
		if len(pieces) == 3 { // "..DAY..": there on that day, both ends open
			pieces = []string{pieces[1], pieces[1]}
		}
		s.from = firstDay(pieces[0])
		s.to = s.from
		if len(pieces) == 2 {
			s.to = firstDay(pieces[1])
		}
		out = append(out, s)
	}
	return out
}

func firstDay(s string) habeas.Day {
	if len(s) == 7 {
		t, err := time.Parse("2006-01", s)
		if err != nil {
			return 0
		}
		return habeas.DayAt(t)
	}
	d, err := habeas.ParseDay(s)
	if err != nil {
		return 0
	}
	return d
}

// usable reports whether an episode can enter the custody model: fit for it, with a dated arrest and a last day.
func usable(e habeas.Episode) bool {
	_, ok := spellOf(e)
	return ok && (e.Arrest.From == 0 || e.Arrest.To-e.Arrest.From < longestArrest)
}

// episodeTrack is what is known of a past episode by a day; 0 for all that is known now.
func (s *scheme) episodeTrack(e habeas.Episode, shut []habeas.Closure, by habeas.Day) *track {
	arrest := e.Arrest
	if arrest.From == 0 {
		arrest.From = arrest.To
	}
	if arrest.To == 0 {
		arrest.To = arrest.From
	}
	t := &track{day0: arrest.From, starts: int(arrest.To-arrest.From) + 1, way: wayOf(e.Mode), heads: middle(e.Count),
		other: slices.Index(s.sites, "other"), selected: selection{-1, -1}, shut: closures(shut, arrest.From)}
	if by == 0 {
		by = math.MaxInt32
	}
	wrong := confidenceError(e.Confidence)
	site := t.placed(s, e, wrong, by)
	first := int(e.FirstReport.From - t.day0)
	if e.FirstReport.Known() && e.PublicityBefore > 0 {
		t.pulses = append(t.pulses, pulse{max(0, first), publicityWeight[min(3, e.PublicityBefore)]})
	}
	if e.Announced.Bounded() && e.Announced.From <= by {
		t.announced = append(t.announced, [2]int{int(e.Announced.From - t.day0), int(e.Announced.To - t.day0)})
	}
	ended := e.Ended.To != 0 && e.Ended.To < by && e.Outcome != "unknown" && e.Outcome != "disputed"
	if ended {
		t.ended(e, site, wrong)
	} else {
		t.until = t.lastFact()
	}
	t.selectedBy(e, ended, max(0, first))
	sortFacts(t.facts)
	return t
}

// placed adds the dated stays up to a day and gives the waiting site that is named without a date, if there is just one.
func (t *track) placed(s *scheme, e habeas.Episode, wrong float64, by habeas.Day) int {
	undated := anywhere
	for _, st := range stays(e.Sites) {
		site := questions
		for i, name := range s.sites {
			if strings.Contains(st.name, name) {
				site = i
			}
		}
		if st.name == "unknown" || strings.Contains(st.name, "border") {
			site = anywhere
		}
		if st.from == 0 && st.to == 0 && site >= 0 {
			undated = site
		}
		for _, d := range slices.Compact([]habeas.Day{st.from, st.to}) {
			t.seen(d, site, wrong, by)
		}
	}
	if !slices.ContainsFunc(t.facts, func(f fact) bool { return t.day0+habeas.Day(f.from) == e.LastHeld }) {
		t.seen(e.LastHeld, anywhere, wrong, by)
	}
	return undated
}

func (t *track) seen(d habeas.Day, site int, wrong float64, by habeas.Day) {
	if d != 0 && d >= t.day0 && d <= by {
		t.facts = append(t.facts, fact{kind: inCustody, from: int(d - t.day0), site: site, wrong: wrong, public: -1, says: "held on " + d.String()})
	}
}

func (t *track) lastFact() int {
	last := t.starts - 1
	for _, f := range t.facts {
		last = max(last, f.from)
	}
	return last
}

// ended adds the episode's end.
func (t *track) ended(e habeas.Episode, site int, wrong float64) {
	f := fact{kind: sentBack, from: max(0, int(e.Ended.From-t.day0)), to: int(e.Ended.To - t.day0), site: site, wrong: wrong, public: -1}
	switch e.Outcome {
	case "released", "not_returned":
		f.kind, f.site = setFree, anywhere
	case "died_in_custody":
		f.kind, f.site = endedElse, anywhere
	}
	if d := e.Duration.MinDays; d != nil {
		f.from = max(f.from, *d)
	}
	if d := e.Duration.MaxDays; d != nil {
		f.to = min(f.to, *d+t.starts-1)
	}
	f.to = max(f.from, min(f.to, f.from+Horizon))
	if e.PublicityBefore == 0 && e.FirstReport.Known() {
		f.to = max(f.from, min(f.to, int(e.FirstReport.To-t.day0))) // nobody tells of it before it happens
	}
	t.until = f.to // whatever comes later cannot be that end
	t.facts = append(t.facts, f)
	t.facts = slices.DeleteFunc(t.facts, func(x fact) bool { return x.kind == inCustody && x.from > f.to })
}

// selectedBy says how the episode came to be known: while it lasted, so that it is seen only because it lasted to its first report, or
// only by the report of its end.
func (t *track) selectedBy(e habeas.Episode, ended bool, first int) {
	switch {
	case !e.FirstReport.Known():
	case e.PublicityBefore > 0:
		t.selected.alive = min(first, t.until)
	case ended:
		t.selected.told = int(e.FirstReport.To - t.day0)
	}
}

// logLikelihood gives the chance of an episode's facts under one draw, on condition that it came to be known as it did.
// An episode that ends in silence counts as one whose end nobody ever reported.
func (m *machine) logLikelihood(t *track) float64 {
	p := m.filter(t)
	all := p.total()
	if !slices.ContainsFunc(t.facts, func(f fact) bool { return f.kind != inCustody && !f.drop }) {
		all = p.live.total() * m.untold()
	}
	return math.Log(max(all, 1e-300)) - m.logSelected(t)
}

// untold is the chance that somebody in custody meets an end that is never reported.
func (m *machine) untold() float64 {
	back, else0 := 0.0, math.Exp(m.release)+m.other
	for s := range m.sites {
		back += m.goes[s] * m.usual[s] * m.leaves
	}
	share := back / (back + else0)
	return 1 - m.toldReturn*share - m.toldRelease*(1-share)
}

func (m *machine) logSelected(t *track) float64 {
	bare := *t
	bare.facts, bare.quiet, bare.until = nil, false, max(t.selected.alive, t.selected.told)
	if bare.until < 0 {
		return 0
	}
	p := m.filter(&bare)
	return math.Log(max(p.total(), 1e-300))
}
