package outlook

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"habeas"
)

// mostReasons is the number of reasons shown.
const mostReasons = 5

// chance30 is the 30-day chance, run on fewer draws.
func (l *live) chance30() float64 {
	quick := *l
	quick.quick = true
	v := quick.run(30)
	return v.mean(func(i int) float64 { return v.returned[i][30] })
}

func logit(p float64) float64 {
	p = min(1-1e-4, max(1e-4, p))
	return math.Log(p / (1 - p))
}

// with gives the same forecast with the track changed.
func (l *live) with(change func(*track)) *live {
	t := *l.track
	t.facts = slices.Clone(t.facts)
	change(&t)
	out := *l
	out.track = &t
	return &out
}

// reasons says what the main inputs add to the log-odds of return within 30 days, each set back to its reference in turn.
func (l *live) reasons() []habeas.Reason {
	now := logit(l.chance30())
	var out []habeas.Reason
	add := func(says string, told habeas.Told, claims []string, change func(*track)) {
		if d := now - logit(l.with(change).chance30()); math.Abs(d) >= .02 {
			out = append(out, habeas.Reason{Says: says, Told: told, Change: round(d, 2), Claims: claims})
		}
	}
	t := l.track
	if len(t.pulses) > 0 {
		add("attention to the case (an association in past cases, not a cause)", habeas.Tell("reason.attention"), nil, func(t *track) { t.pulses = nil })
	}
	if len(t.announced) > 0 {
		add("an announced date of return", habeas.Tell("reason.announced"), nil, func(t *track) { t.announced = nil })
	}
	if len(t.cleared) > 0 {
		add("others were seen sent across from the same site", habeas.Tell("reason.cleared"), nil, func(t *track) { t.cleared = nil })
	}
	if t.quiet {
		add("no report of a return so far", habeas.Tell("reason.quiet"), nil, func(t *track) { t.quiet = false })
	}
	if t.heads > 1 {
		add(fmt.Sprintf("how many they are (about %.0f): they fill part of a batch", t.heads), habeas.Tell("reason.heads", int(math.RoundToEven(t.heads))), nil, func(t *track) { t.heads = 1 })
	}
	if slices.ContainsFunc(t.facts, func(f fact) bool { return f.site >= 0 }) {
		add("where they are said to be", habeas.Tell("reason.place"), nil, func(t *track) {
			for i := range t.facts {
				t.facts[i].site = anywhere
			}
		})
	}
	if t.until > 1 {
		add(fmt.Sprintf("how long it has lasted (%s), against an arrest today", plural(t.until, "day", "days")), habeas.Tell("reason.lasted", habeas.Days(t.until)), nil, fresh)
	}
	for _, f := range distinct(t.facts) {
		add(f.says, f.told, f.claims, func(t *track) { leaveOut(t, f) })
	}
	slices.SortStableFunc(out, func(a, b habeas.Reason) int {
		if x, y := math.Abs(a.Change), math.Abs(b.Change); x != y {
			if x > y {
				return -1
			}
			return 1
		}
		return compare(a.Says, b.Says)
	})
	return out[:min(len(out), mostReasons)]
}

// fresh makes a track of people taken on the as-of day, under the same attention.
func fresh(t *track) {
	shift := t.until
	t.pulses = slices.Clone(t.pulses)
	for i := range t.pulses {
		t.pulses[i].day -= shift
	}
	t.announced = moved(t.announced, shift)
	t.shut = moved(t.shut, shift)
	t.facts, t.cleared, t.until, t.starts = nil, nil, 0, 1
}

func moved(days [][2]int, by int) [][2]int {
	out := slices.Clone(days)
	for i := range out {
		out[i][0] -= by
		out[i][1] -= by
	}
	return out
}

// distinct gives each statement once, whatever the number of its origins: the last ones first, ten at the most.
func distinct(facts []fact) []fact {
	var out []fact
	seen := map[string]bool{}
	for _, f := range slices.Backward(facts) {
		key := f.says + strings.Join(f.claims, " ")
		if !seen[key] && len(out) < 10 {
			seen[key] = true
			out = append(out, f)
		}
	}
	return out
}

// leaveOut drops a statement; where it was the only word of an end, the end counts as unreported again.
func leaveOut(t *track, f fact) {
	t.quiet = true
	for i := range t.facts {
		g := &t.facts[i]
		if g.says == f.says && slices.Equal(g.claims, f.claims) {
			g.drop = true
		}
		t.quiet = t.quiet && (g.drop || g.kind == inCustody)
	}
}

// mostMoved is the change of the 30-day chance under one assumption beyond which the range is shown in place of the figure.
const mostMoved = 0.20

// checks gives the 30-day chance with one assumption changed at a time, and whether any moves it too far.
func (l *live) checks(fit *Fit, p30 float64) ([]habeas.Sensitivity, bool) {
	var out []habeas.Sensitivity
	here := l.chance30() // on the same few draws, so that only the assumption differs
	moved := false
	add := func(says string, told habeas.Told, changed *live) {
		d := changed.chance30() - here
		moved = moved || math.Abs(d) > mostMoved
		out = append(out, habeas.Sensitivity{Says: says, Told: told, P30: round(min(.95, max(0, p30+d)), 3)})
	}
	figure := func(says string, told habeas.Told, change func(*figures)) {
		c := *l
		c.changed = change
		add(says, told, &c)
	}
	figure("attention forgotten twice as fast", habeas.Tell("check.faster"), func(f *figures) { f.half /= 2 })
	figure("attention forgotten half as fast", habeas.Tell("check.slower"), func(f *figures) { f.half *= 2 })
	figure("attention without effect", habeas.Tell("check.attention"), func(f *figures) { f.attention = 0 })
	figure("no waiting for a batch", habeas.Tell("check.batch"), func(f *figures) { f.batch = 0 })
	figure("3 in 10 returns ever reported", habeas.Tell("check.reported", 3), func(f *figures) { f.toldReturn = .3 })
	figure("9 in 10 returns ever reported", habeas.Tell("check.reported", 9), func(f *figures) { f.toldReturn = .9 })
	add("sources wrong twice as often", habeas.Tell("check.sources"), l.with(func(t *track) {
		for i := range t.facts {
			t.facts[i].wrong = min(.5, 2*t.facts[i].wrong)
		}
	}))
	for _, w := range fit.Without {
		if len(w.Weight) == len(l.draws) {
			c := *l
			c.weight = w.Weight
			add(w.Says, withoutTold[w.Says], &c)
		}
	}
	return out, moved
}

// withoutTold is what the stored fit says of the cases it leaves out, as data.
var withoutTold = map[string]habeas.Told{"without past cases known only afterwards": habeas.Tell("check.afterwards"), "without past cases of low confidence": habeas.Tell("check.confidence")}
