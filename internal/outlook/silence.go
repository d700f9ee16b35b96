package outlook

import (
	"fmt"
	"math"
	"slices"

	"habeas"
)

// The silence alarm's figures (stated in docs/outlook.md): a Gamma(2, 14 days) law of gaps between words of life, a chance of one in
// twenty before a gap is too long, a fall to 0.3 of the usual rate of fresh reports, and a quarter of the peak of attention as a backstop.
const (
	gapShape, gapDays = 2.0, 14.0
	gapChance         = 0.05
	fadeTo            = 0.3
	fadeBackstop      = 0.25
	leastLive         = 0.2
	riseTo, riseBy    = 0.15, 1.5
	rearmDays         = 14
	firstRateDays     = 8 // one fresh report in so many days is expected before any is seen; chosen on the history for at most one false alarm a quarter
)

// longestGap gives the number of days without word after which a gap is longer than all but one in twenty, when n earlier gaps made sum days.
// It is the tail of a Lomax law.
func longestGap(n int, sum float64) float64 {
	return (gapDays + sum) * (math.Pow(gapChance, -1/(gapShape+float64(n))) - 1)
}

// words gives the days, in order, on which somebody saw or heard the people.
func words(c habeas.Case, asOf habeas.Day) []habeas.Day {
	var out []habeas.Day
	for _, s := range c.Timeline {
		if s.Modality != habeas.Asserted || s.Hedge != "" {
			continue
		}
		switch s.Kind {
		case habeas.Arrested, habeas.Abducted, habeas.Held, habeas.Transferred, habeas.Interrogated, habeas.Contacted:
			if d := sure(s); d != 0 && d <= asOf {
				out = append(out, d)
			}
		}
	}
	if c.LastWord != nil && c.LastWord.Day != 0 && c.LastWord.Day <= asOf {
		out = append(out, c.LastWord.Day)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// gapTest gives the last word, the day on which its gap becomes too long, and whether there was any word.
func gapTest(ws []habeas.Day) (last, fires habeas.Day, ok bool) {
	if len(ws) == 0 {
		return 0, 0, false
	}
	last = ws[len(ws)-1]
	limit := longestGap(len(ws)-1, float64(last-ws[0]))
	return last, last + habeas.Day(math.Floor(limit)) + 1, true
}

// fadeLimits are thresholds of the falling-count chart that give 90 days on average between false alarms, by the usual rate of fresh
// reports a day; found by simulation (4,000 runs each) and checked by a test.
var fadeLimits = [][2]float64{{0.05, 1.17}, {0.1, 1.54}, {0.15, 1.79}, {0.2, 1.97}, {0.3, 2.31}, {0.5, 2.49}, {0.75, 2.68},
	{1, 2.81}, {1.5, 2.95}, {2, 3.00}, {3, 3.05}, {5, 3.39}}

func fadeLimit(rate float64) float64 {
	for i, p := range fadeLimits {
		if rate <= p[0] {
			if i == 0 {
				return p[1]
			}
			q := fadeLimits[i-1]
			return q[1] + (p[1]-q[1])*(rate-q[0])/(p[0]-q[0])
		}
	}
	return fadeLimits[len(fadeLimits)-1][1]
}

// fadeTest runs the falling-count chart over the series and gives the first day, since the last fresh report that cleared it, on which reports
// have fallen away or attention is a quarter of its peak of sixty days; 0 where it has not faded.
func fadeTest(att []habeas.Attention) habeas.Day {
	c, seen := 0.0, 0
	since := habeas.Day(0)
	active := 1.0 // days from the first report to the last one so far
	for i, a := range att {
		rate := max(.05, (1+float64(seen))/(firstRateDays+active))
		c = max(0, c+rate*(1-fadeTo)+float64(a.Origins)*math.Log(fadeTo))
		if a.Origins > 0 {
			seen += a.Origins
			active = float64(i + 1)
		}
		faded := c >= fadeLimit(rate) || a.Index <= fadeBackstop*peak(att[:i+1])
		switch {
		case !faded:
			since = 0
		case since == 0:
			since = a.Day
		}
	}
	return since
}

// peak is the highest attention of the last sixty days.
func peak(att []habeas.Attention) float64 {
	top := 0.0
	for _, a := range att[max(0, len(att)-60):] {
		top = max(top, a.Index)
	}
	return top
}

// riseTest reports whether the chance of return within a week has risen to what needs a person.
func riseTest(w Watch) bool {
	if w.Outlook == nil || w.WeekAgo == nil || w.Outlook.BaseOnly {
		return false
	}
	now, before := w.Outlook.ReturnWithin["7"].P, w.WeekAgo.ReturnWithin["7"].P
	return now >= riseTo && before > 0 && now >= riseBy*before
}

// silence joins the three tests: any one is amber; reports fallen away together with a long gap or a risen danger are red.
func silence(w Watch) []habeas.Alarm {
	live := 1.0
	if w.Outlook != nil {
		if p, ok := w.Outlook.Now[habeas.StateHeld]; ok {
			live = p.P
		}
	}
	last, gapFires, heard := gapTest(words(w.Case, w.AsOf))
	fade := fadeTest(w.Attention)
	gap, rise := heard && w.AsOf >= gapFires, riseTest(w)
	if live < leastLive || !(gap || fade != 0 || rise) {
		return nil
	}
	a := habeas.Alarm{Kind: "silence", Level: habeas.Amber, Since: w.AsOf,
		Unknown: "Whether they are still held, where, and whether nobody knows or nobody wrote. Silence says neither."}
	a.Says, a.Told = silenceSays(w, last, heard, gap, fade, rise)
	if fade != 0 {
		a.Since = fade
	}
	if gap && (fade == 0 || gapFires < fade) {
		a.Since = gapFires
	}
	turn := 0
	if fade != 0 && (gap || rise) {
		a.Level = habeas.Red
		from := fade
		if gap {
			from = max(fade, gapFires)
		}
		a.Since = min(from, w.AsOf)
		turn = int(w.AsOf-a.Since) / rearmDays
	}
	if w.Case.LastWord != nil {
		a.Claims = w.Case.LastWord.Claims
	}
	a.Key = fmt.Sprintf("silence/%s/%s/%d", last, a.Level, turn) // a new word, a new level or a fortnight of red is a new alarm
	return []habeas.Alarm{a}
}

// silenceSays says what is silent and why that is too long, in English and as data.
func silenceSays(w Watch, last habeas.Day, heard, gap bool, fade habeas.Day, rise bool) (string, habeas.Told) {
	s, t := "Nobody has told of seeing or hearing them at all.", habeas.Tell("silence.never")
	if heard {
		days := int(w.AsOf - last)
		s, t = fmt.Sprintf("No word of them for %s, since %s.", plural(days, "day", "days"), longDay(last)), habeas.Tell("silence", habeas.Days(days), last)
	}
	add := func(code, format string, values ...any) {
		s += " " + fmt.Sprintf(format, values...)
		t = t.And(habeas.Tell(code, values...))
	}
	if gap {
		add("silence.gap", "So long a gap is rarer than one in twenty for a case with words like these.")
	}
	if n := len(w.Attention); fade != 0 && n > 0 {
		if top := peak(w.Attention); top > 0 {
			add("silence.fade", "Reports have fallen away: attention is at %d hundredths of its height of the last two months.", int(math.Round(100*w.Attention[n-1].Index/top)))
		}
	}
	if rise {
		p := w.Outlook.ReturnWithin["7"].P
		s += fmt.Sprintf(" The chance of return within a week has risen to %s.", tenths(p))
		t = t.And(habeas.Tell("silence.rise", tenth(p)))
	}
	if w.Outlook != nil && len(w.Outlook.BaseLine) > 0 {
		p := w.Outlook.BaseRate["30"].P
		s += fmt.Sprintf(" Of past cases that had lasted as long, %s were over within 30 more days.", tenths(p))
		t = t.And(habeas.Tell("silence.base", tenth(p)))
	}
	return s, t
}
