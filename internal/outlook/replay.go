package outlook

import (
	"fmt"
	"math"
	"slices"

	"habeas"
)

// alarmRecord is how the silence alarm would have done on past cases. The history holds only the first report and the dated words of each
// case, so its fresh reports are taken to be those days.
type alarmRecord struct {
	Returns   int // returned cases that were public while they lasted
	Warned    int // of them, with an alarm before the return
	Lead      float64
	Quarters  float64 // quarters of a year watched
	False     int     // alarms after which another word of life came
	FalseRate float64 // per case-quarter
}

func (a alarmRecord) String() string {
	return fmt.Sprintf("silence alarm: before %d of %d returns, median lead %.0f days; %d alarms were followed by another word of life, %.2f per case and quarter.\n",
		a.Warned, a.Returns, a.Lead, a.False, a.FalseRate)
}

// replayAlarms steps through the past cases that were public while they lasted.
func replayAlarms(own []habeas.Episode) alarmRecord {
	var out alarmRecord
	var leads []float64
	for _, e := range own {
		if !usable(e) || e.PublicityBefore == 0 || e.FirstReport.From != e.FirstReport.To {
			continue
		}
		end := lastKnown(e)
		first, wrong := replayAlarm(e, end)
		out.False += wrong
		out.Quarters += max(0, float64(end-e.FirstReport.From)) / 91
		if e.Outcome == "returned" && e.Ended.From >= e.FirstReport.From {
			out.Returns++
			if first != 0 {
				out.Warned++
				leads = append(leads, float64(e.Ended.From-first))
			}
		}
	}
	slices.Sort(leads)
	out.Lead = quantile(leads, .5)
	if math.IsNaN(out.Lead) {
		out.Lead = 0
	}
	out.FalseRate = float64(out.False) / max(out.Quarters, 1e-9)
	return out
}

// replayAlarm gives the day of the alarm that stood at the end, 0 where none did, and the number of alarms that a later word answered.
func replayAlarm(e habeas.Episode, end habeas.Day) (standing habeas.Day, answered int) {
	heard := []habeas.Day{e.FirstReport.From}
	for _, s := range stays(e.Sites) {
		heard = append(heard, s.from, s.to)
	}
	heard = append(heard, e.LastHeld)
	c := habeas.Case{}
	for i, d := range heard {
		if d < e.FirstReport.From || d > end {
			continue
		}
		c.Timeline = append(c.Timeline, habeas.Spell{Kind: habeas.Held, Modality: habeas.Asserted, When: habeas.OnDay(d)})
		if !slices.Contains(heard[:i], d) {
			c.Reports = append(c.Reports, habeas.CaseReport{ID: d.String(), Published: d})
		}
	}
	was := false
	for day := e.FirstReport.From; day <= end; day++ {
		now := c
		now.Timeline = nil
		for _, s := range c.Timeline {
			if s.When.From <= day {
				now.Timeline = append(now.Timeline, s)
			}
		}
		is := len(silence(Watch{Case: now, Attention: AttentionSeries(now, day), AsOf: day})) > 0
		switch {
		case is && !was:
			standing = day
		case was && !is:
			standing = 0
			answered++
		}
		was = is
	}
	return standing, answered
}
