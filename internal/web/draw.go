package web

import (
	"fmt"
	"slices"

	"habeas"
)

// bar is one row of the head count drawing: what is sure, and what may be.
type bar struct {
	State habeas.State
	Heads habeas.Heads
	Sure  float64 // width of the sure part, 0 to 100
	May   float64 // width of the part that may be
	Open  bool    // no upper end is known
}

// bars lays head counts on one scale, so that lengths can be compared. States in which nobody can be are left out.
func bars(h habeas.HeadCount) []bar {
	top := 1
	for _, s := range habeas.States {
		v := h.ByState[s]
		top = max(top, v.Min)
		if v.Max != habeas.Open {
			top = max(top, v.Max)
		}
	}
	if h.Known.Max != habeas.Open {
		top = max(top, h.Known.Max)
	}
	var out []bar
	for _, s := range habeas.States {
		v, ok := h.ByState[s]
		if !ok || v.Max == 0 {
			continue
		}
		b := bar{State: s, Heads: v, Sure: share(v.Min, top)}
		if v.Max == habeas.Open {
			b.Open, b.May = true, 100-b.Sure
		} else {
			b.May = share(v.Max, top) - b.Sure
		}
		out = append(out, b)
	}
	return out
}

func share(n, of int) float64 { return 100 * float64(min(n, of)) / float64(of) }

// span of the timeline drawing, in units of its view box.
const (
	lineLeft  = 150.0
	lineRight = 980.0
	lineRow   = 30.0
	lineTop   = 34.0
)

// stroke is one spell as drawn: a point, or a bar with open or closed ends.
type stroke struct {
	X, Y, W  float64
	Point    bool
	OpenFrom bool
	OpenTo   bool
	Class    string
	Label    string // read out, and shown on pointing
	Href     string
}

type tick struct {
	X     float64
	Label string
}

type lane struct {
	Y     float64
	Label string
}

// chart is the timeline of a case, ready to draw.
type chart struct {
	Height  float64
	Lanes   []lane
	Ticks   []tick
	Strokes []stroke
	Today   float64
}

// timeline lays the spells of a case out by group and day. Uncertain ends stay open, plans and fears are outlines only.
func timeline(c habeas.Case, say func(habeas.Spell) string, href func([]string) string) chart {
	from, to := reach(c)
	if from == 0 || to <= from {
		return chart{}
	}
	x := func(d habeas.Day) float64 {
		d = min(max(d, from), to)
		return lineLeft + (lineRight-lineLeft)*float64(d-from)/float64(to-from)
	}
	var ch chart
	names := map[string]string{}
	for _, g := range c.Groups {
		names[g.ID] = groupTitle(g)
	}
	for _, g := range lanesOf(c) {
		y := lineTop + lineRow*float64(len(ch.Lanes)) + lineRow/2
		ch.Lanes = append(ch.Lanes, lane{Y: y, Label: clip(names[g], 22)})
		for _, s := range c.Timeline {
			if s.Group == g && s.When.Known() {
				ch.Strokes = append(ch.Strokes, strokeOf(s, x, y, say(s), href(s.Claims)))
			}
		}
	}
	ch.Height = lineTop + lineRow*float64(len(ch.Lanes)) + 10
	ch.Today = x(c.AsOf)
	ch.Ticks = ticks(from, to, x)
	return ch
}

func lanesOf(c habeas.Case) []string {
	var out []string
	for _, s := range c.Timeline {
		if s.When.Known() && !slices.Contains(out, s.Group) {
			out = append(out, s.Group)
		}
	}
	return out
}

// reach is the stretch of days to draw: from the first known day to the day of the view, with room for plans ahead.
func reach(c habeas.Case) (from, to habeas.Day) {
	to = c.AsOf
	for _, s := range c.Timeline {
		for _, d := range []habeas.Day{s.When.From, s.When.To} {
			if d == 0 || d < c.AsOf-400 || d > c.AsOf+60 {
				continue
			}
			if from == 0 || d < from {
				from = d
			}
			to = max(to, d)
		}
	}
	if from == 0 {
		return 0, 0
	}
	return from - 2, to + 2
}

func strokeOf(s habeas.Spell, x func(habeas.Day) float64, y float64, label, href string) stroke {
	st := stroke{Y: y, Class: spellClass(s), Label: label, Href: href}
	switch {
	case s.When.From == 0:
		st.OpenFrom, st.X, st.W = true, x(s.When.To)-28, 28
	case s.When.To == 0:
		st.OpenTo, st.X = true, x(s.When.From)
		st.W = max(28, lineRight-st.X)
	case s.When.From == s.When.To:
		st.Point, st.X = true, x(s.When.From)
	default:
		st.X = x(s.When.From)
		st.W = max(6, x(s.When.To)-st.X)
	}
	return st
}

// spellClass gives a spell its look: the state it shows when it is told as fact, else the doubt.
func spellClass(s habeas.Spell) string {
	if s.Modality != habeas.Asserted {
		return "m-" + string(s.Modality)
	}
	class := "s-" + string(stateOf(s.Kind))
	if s.Hedge != "" || s.Stale {
		return class + " may"
	}
	return class + " sure"
}

// stateOf is what a kind of event shows about people, for colour only; the docket decides about heads.
func stateOf(k habeas.Kind) habeas.State {
	switch k {
	case habeas.Arrested, habeas.Abducted, habeas.Held, habeas.Transferred, habeas.Interrogated:
		return habeas.StateHeld
	case habeas.Returned:
		return habeas.StateReturned
	case habeas.Released:
		return habeas.StateReleased
	case habeas.Died:
		return habeas.StateDead
	case habeas.Escaped:
		return habeas.StateEscaped
	}
	return habeas.StateUnknown
}

// ticks marks between three and nine round days.
func ticks(from, to habeas.Day, x func(habeas.Day) float64) []tick {
	step := habeas.Day(1)
	for _, s := range []habeas.Day{1, 2, 7, 14, 28, 56, 112, 365} {
		step = s
		if (to-from)/s <= 9 {
			break
		}
	}
	var out []tick
	for d := from + step - 1; d < to; d += step {
		_, m, day := d.Date()
		out = append(out, tick{X: x(d), Label: fmt.Sprintf("%d %s", day, m.String()[:3])})
	}
	return out
}

func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n-1]) + "…"
}
