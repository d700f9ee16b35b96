package web

import (
	"fmt"
	"slices"
	"sort"

	"habeas"
)

// Measures of the timeline drawing, in units of its view box, which is 1000 wide.
const (
	lineLeft   = 176.0
	lineRight  = 990.0
	lineEnd    = 998.0
	lineRow    = 26.0
	lineTop    = 40.0
	lineLetter = 6.3 // width of a letter of a label
	lineTail   = 34.0
)

// stroke is one spell as drawn. Custody over a time is a bar; an event is a dot on its day, or a whisker over the days within which it fell.
type stroke struct {
	X, Y, W  float64
	Bar      bool
	OpenFrom bool // nobody says since when
	OpenTo   bool // nobody says until when
	Class    string
	Tag      string // written beside it
	TagX     float64
	TagEnd   bool   // the tag ends at TagX rather than beginning there
	Label    string // read out, and shown on pointing
	Href     string
}

// Point reports whether the stroke is one day.
func (s stroke) Point() bool { return !s.Bar && s.W == 0 && !s.OpenFrom && !s.OpenTo }

// Mid is where the mark of a whisker stands: in the middle of the days, or at the end that is known.
func (s stroke) Mid() float64 {
	switch {
	case s.OpenFrom:
		return s.X + s.W
	case s.OpenTo:
		return s.X
	}
	return s.X + s.W/2
}

type tick struct {
	X     float64
	Label string
}

// lane is one group's band, one row high or more.
type lane struct {
	Y, Height float64
	Label     string
	Count     string
}

// chart is the timeline of a case, ready to draw.
type chart struct {
	Height  float64
	Lanes   []lane
	Ticks   []tick
	Strokes []stroke
	Reports []tick // days on which reports came out
	Today   float64
	Undated int // spells without any day: only the table has them
}

// scale lays days out from left to right.
type scale struct {
	from, to    habeas.Day
	left, right float64
}

func (s scale) x(d habeas.Day) float64 {
	d = min(max(d, s.from), s.to)
	return s.left + (s.right-s.left)*float64(d-s.from)/float64(max(1, s.to-s.from))
}

// timeline lays the spells of a case out by group and day. Uncertain ends stay open, plans and fears are outlines only.
func timeline(c habeas.Case, tag, say func(habeas.Spell) string, href func([]string) string, day func(habeas.Day) string) chart {
	from, to := reach(c)
	if from == 0 || to <= from {
		return chart{}
	}
	sc := scale{from, to, lineLeft, lineRight}
	var ch chart
	names := map[string]habeas.CaseGroup{}
	for _, g := range c.Groups {
		names[g.ID] = g
	}
	y := lineTop
	for _, g := range lanesOf(c) {
		var rows []float64 // where each row of the lane is free from
		for _, s := range c.Timeline {
			if s.Group != g || !s.When.Known() {
				continue
			}
			st := strokeOf(s, sc)
			st.Class, st.Tag, st.Label, st.Href = spellClass(s), tag(s), say(s), href(s.Claims)
			begin, end := st.place()
			row := slices.IndexFunc(rows, func(free float64) bool { return free <= begin })
			if row < 0 {
				row, rows = len(rows), append(rows, 0)
			}
			rows[row] = end + 8
			st.Y = y + lineRow*float64(row) + lineRow/2
			ch.Strokes = append(ch.Strokes, st)
		}
		h := lineRow * float64(len(rows))
		ch.Lanes = append(ch.Lanes, lane{Y: y, Height: h, Label: clip(names[g].Who, 23), Count: atLeast(names[g].Count)})
		y += h + 6
	}
	for _, s := range c.Timeline {
		if !s.When.Known() {
			ch.Undated++
		}
	}
	seen := map[habeas.Day]int{}
	for _, r := range c.Reports {
		if r.Published >= from && r.Published <= to {
			seen[r.Published]++
		}
	}
	for d, n := range seen {
		ch.Reports = append(ch.Reports, tick{sc.x(d), fmt.Sprint(n)})
	}
	sort.Slice(ch.Reports, func(i, j int) bool { return ch.Reports[i].X < ch.Reports[j].X })
	ch.Height = y + lineRow
	ch.Today = sc.x(c.AsOf)
	ch.Ticks = ticks(sc, day)
	return ch
}

// place gives the stretch that a stroke takes up with its tag, and sets the tag where there is room: right of it, else left.
func (s *stroke) place() (from, to float64) {
	width := lineLetter * float64(len([]rune(s.Tag)))
	from, to = s.X-7, s.X+s.W+7
	if s.OpenTo && s.Bar {
		s.TagX = s.X + 6
		return from, max(to, s.TagX+width)
	}
	if to+4+width <= 1000 {
		s.TagX = to + 4
		return from, s.TagX + width
	}
	s.TagX, s.TagEnd = from-4, true
	return s.TagX - width, to
}

func lanesOf(c habeas.Case) []string {
	var out []string
	for _, g := range c.Groups {
		if slices.ContainsFunc(c.Timeline, func(s habeas.Spell) bool { return s.Group == g.ID && s.When.Known() }) {
			out = append(out, g.ID)
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
	return from - 3, to + 2
}

func strokeOf(s habeas.Spell, sc scale) stroke {
	st := stroke{Bar: s.Kind == habeas.Held}
	switch {
	case s.When.From == 0:
		to := sc.x(s.When.To)
		st.OpenFrom, st.X = true, max(lineLeft, to-lineTail)
		st.W = to - st.X
	case s.When.To == 0:
		st.OpenTo, st.X = true, sc.x(s.When.From)
		st.W = lineTail
		if st.Bar {
			st.W = max(lineTail, sc.x(sc.to)-st.X)
		}
		st.W = min(st.W, lineEnd-st.X)
	default:
		st.X = sc.x(s.When.From)
		st.W = sc.x(s.When.To) - st.X
		if st.Bar && st.W < 8 {
			st.X, st.W = st.X-4, 8
		}
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

// ticks marks between three and nine round days; day writes one.
func ticks(sc scale, day func(habeas.Day) string) []tick {
	step := habeas.Day(1)
	for _, s := range []habeas.Day{1, 2, 7, 14, 28, 56, 112, 365} {
		step = s
		if (sc.to-sc.from)/s <= 9 {
			break
		}
	}
	var out []tick
	for d := sc.from + step - 1; d < sc.to; d += step {
		out = append(out, tick{X: sc.x(d), Label: day(d)})
	}
	return out
}
