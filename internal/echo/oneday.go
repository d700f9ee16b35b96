package echo

import (
	"slices"

	"habeas"
)

// oneDay are claims of one day that say the same, directly or through others, name no source and rest on nothing from before. Which of their newsrooms was first is not to be
// known: the order in which reports were received says nothing of it, and a reprint that comes in early must not carry its story ahead of another.
type oneDay struct {
	claims []step
	rests  []step // claims of other reports of that day that say the same and rest on somebody
}

// together is where claims of one day that say the same come from: what one of them rests on, those that say the same as this claim itself first, or else the first newsroom.
func (f *follower) together(s step, path []step) root {
	f.putTogether(f.nodes[s.report].Report.Published)
	d := f.of[s]
	if d == nil {
		return f.own(s.report)
	}
	for _, itself := range []bool{true, false} {
		for _, t := range d.rests {
			if slices.Contains(path, t) || f.alike(s, t) != itself {
				continue
			}
			if r := f.follow(t, path); r.key != "" {
				return r
			}
		}
	}
	return f.own(d.claims[0].report)
}

// putTogether joins the claims of a day that say the same in different reports.
func (f *follower) putTogether(day habeas.Day) {
	if f.days[day] {
		return
	}
	f.days[day] = true
	open, rests := f.ofDay(day)
	for i, s := range open {
		f.of[s] = &oneDay{claims: []step{s}}
		for _, t := range open[:i] {
			if x, y := f.of[t], f.of[s]; x != y && f.alike(s, t) {
				if y.claims[0].report < x.claims[0].report {
					x, y = y, x
				}
				x.claims = append(x.claims, y.claims...)
				for _, c := range y.claims {
					f.of[c] = x
				}
			}
		}
	}
	for _, t := range rests {
		joined := map[*oneDay]bool{}
		for _, s := range open {
			if d := f.of[s]; !joined[d] && f.alike(s, t) {
				d.rests, joined[d] = append(d.rests, t), true
			}
		}
	}
}

// ofDay are the telling claims of a day: those that are open, and those that rest on somebody. Those that only repeat an open one of that day are neither.
func (f *follower) ofDay(day habeas.Day) (open, rests []step) {
	for i := range f.nodes {
		if f.nodes[i].Report.Published != day {
			continue
		}
		for c := range min(len(f.nodes[i].Claims), mostCompared) {
			s := step{i, c}
			if !telling(&f.nodes[i].Claims[c]) {
				continue
			}
			end := f.repeatedWithin(s)
			_, earlier := f.before(end)
			switch {
			case f.nodes[i].told[c].ok, f.nodes[end.report].told[end.claim].ok, f.nodes[end.report].Report.Published != day, earlier:
				rests = append(rests, s)
			case end == s:
				open = append(open, s)
			}
		}
	}
	return open, rests
}

// repeatedWithin follows what a claim without a source repeats, as long as that is of the same day and names no source either.
func (f *follower) repeatedWithin(s step) step {
	seen := []step{s}
	for at := s; ; seen = append(seen, at) {
		t, ok := f.repeated(at)
		if f.nodes[at.report].told[at.claim].ok || f.nodes[at.report].Report.Published != f.nodes[s.report].Report.Published || !ok || slices.Contains(seen, t) {
			return at
		}
		at = t
	}
}

// alike reports whether claims of two reports say the same.
func (f *follower) alike(s, t step) bool {
	return s.report != t.report && same(&f.nodes[s.report].Claims[s.claim], &f.nodes[t.report].Claims[t.claim])
}
