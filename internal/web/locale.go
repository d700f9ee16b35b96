package web

import (
	"fmt"
	"math"
	"time"

	"habeas"
)

// Days, ranges and chances as each language writes them: the order of day, month and year stands in the catalogue.

// day writes a day as people read it: 15 February 2012.
func (c *catalog) day(d habeas.Day) string {
	if !d.Known() {
		return c.T("report.unknown")
	}
	y, m, n := d.Date()
	return c.T("date.day", n, c.month(m), y)
}

// shortDay writes a day in a list: 15 Feb 2012.
func (c *catalog) shortDay(d habeas.Day) string {
	if !d.Known() {
		return c.T("report.unknown")
	}
	y, m, n := d.Date()
	return c.T("date.day", n, c.shortMonth(m), y)
}

// tickDay writes a day on a scale, where the year is plain: 15 Feb.
func (c *catalog) tickDay(d habeas.Day) string {
	_, m, n := d.Date()
	return c.T("date.tick", n, c.shortMonth(m))
}

func (c *catalog) month(m time.Month) string      { return c.T(fmt.Sprintf("month.%d", m)) }
func (c *catalog) shortMonth(m time.Month) string { return c.T(fmt.Sprintf("month.short.%d", m)) }

// moment writes a time of day in the record, in UTC: 15 February 2012, 14:05.
func (c *catalog) moment(t time.Time) string {
	return c.T("date.moment", c.day(habeas.DayAt(t.UTC())), t.UTC().Format("15:04"))
}

// when writes an interval of days in words.
func (c *catalog) when(w habeas.When) string {
	if !w.Known() {
		return c.T("report.unknown")
	}
	y1, m1, d1 := w.From.Date()
	y2, m2, d2 := w.To.Date()
	switch {
	case w.From == w.To:
		return c.day(w.From)
	case w.From == 0:
		return c.T("date.by", c.day(w.To))
	case w.To == 0:
		return c.T("date.since", c.day(w.From))
	case w.Precision == habeas.PrecisionMonth:
		return c.T("date.month", c.month(m1), y1)
	case w.Precision == habeas.PrecisionYear:
		return c.T("date.year", y1)
	case y1 == y2 && m1 == m2:
		return c.T("date.span.month", d1, d2, c.month(m1), y1)
	case y1 == y2:
		return c.T("date.span.year", d1, c.month(m1), d2, c.month(m2), y1)
	}
	return c.T("date.span", c.day(w.From), c.day(w.To))
}

// heads writes a number of people as an interval: 21, 31 to 41, 31 or more.
func (c *catalog) heads(h habeas.Heads) string {
	switch {
	case h.Max == habeas.Open:
		return c.T("heads.open", h.Min)
	case h.Min == h.Max:
		return fmt.Sprint(h.Min)
	}
	return c.T("heads.range", h.Min, h.Max)
}

// percent writes a chance in whole hundredths; the ends are written as bounds, since nothing here is certain.
func (c *catalog) percent(p float64) string {
	switch n := math.Round(p * 100); {
	case n < 1:
		return c.T("chance.under")
	case n > 90:
		return c.T("chance.over")
	default:
		return fmt.Sprintf("%.0f%%", n)
	}
}

// span80 writes a chance with its band in hundredths, never surer than the figures can be.
func (c *catalog) span80(x habeas.Chance) string {
	return c.T("chance.span", c.percent(x.P), c.percent(x.Low), c.percent(x.High))
}

// titled is the title of a report, or that it has none.
func (c *catalog) titled(title string) string {
	if title == "" {
		return c.T("report.untitled")
	}
	return title
}

// publisher is whoever published a report, or that nobody knows.
func (c *catalog) publisher(name string) string {
	if name == "" {
		return c.T("report.unsigned")
	}
	return name
}
