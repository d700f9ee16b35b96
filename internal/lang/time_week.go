package lang

import (
	"strings"
	"time"

	"habeas"
)

// weekday reads "Wednesday", "Wednesday morning", "Friday, Oct. 23", "Sunday last week".
func (t *timer) weekday(i int32) (moment, bool) {
	if t.flags(i)&(Capital|AllCaps) == 0 && len(t.low(i)) <= 4 || t.low(i) == "sun" || t.low(i) == "sat" {
		return moment{}, false
	}
	e := t.entryAt(i)
	to := i + 1
	if e.form&formPlural != 0 {
		return moment{Range: Range{i, to}, kind: habeas.TimeRepeated, lo: openDays, hi: openDays}, true
	}
	if t.is(to, clPartDay) {
		to++
	}
	if t.any(i-1, "a", "one") {
		return t.someWeekday(i, to), true
	}
	j := to
	if t.any(j, ",", "(") {
		j++
	}
	if t.any(j, "the") && t.dayAt(j+1) > 0 {
		j++
	}
	if m, ok := t.explicitDate(j); ok {
		m.From = i
		return m, true
	}
	if m, ok := t.weekdayOfWeek(i, to, time.Weekday(e.idx)); ok {
		return m, true
	}
	if !t.pub.Known() {
		return date(i, to, habeas.When{}, habeas.AnchorPublished), true
	}
	dir := 1
	if t.past(i) {
		dir = -1
	}
	return date(i, to, habeas.OnDay(weekdayNear(t.pub, time.Weekday(e.idx), dir)), habeas.AnchorPublished), true
}

// someWeekday reads a weekday that is not said which: "a Friday", or "one Friday in May", which is some day of May.
func (t *timer) someWeekday(i, to int32) moment {
	if t.any(to, "in", "of") {
		if m, ok := t.core(to + 1); ok && m.when.Bounded() {
			return date(i, m.To, m.when, m.anchor)
		}
	}
	return vague(i, to)
}

// explicitDate reads a month with its day at token i.
func (t *timer) explicitDate(i int32) (moment, bool) {
	if t.is(i, clMonth) && (t.dayAt(i+1) > 0 || t.low(i+1) == "." && t.dayAt(i+2) > 0) {
		return t.monthDay(i)
	}
	if d := t.dayAt(i); d > 0 && (t.is(i+1, clMonth) || t.low(i+1) == "of" && t.is(i+2, clMonth)) {
		return t.dayMonth(i)
	}
	return t.numeric(i)
}

// weekdayOfWeek reads "Monday last week", "Friday of this week".
func (t *timer) weekdayOfWeek(i, to int32, wd time.Weekday) (moment, bool) {
	j := to
	if t.low(j) == "of" {
		j++
	}
	if !t.any(j, "last", "this", "next") || t.low(j+1) != "week" || !t.pub.Known() {
		return moment{}, false
	}
	n := map[string]int{"last": -1, "this": 0, "next": 1}[t.low(j)]
	w := weekOf(t.pub, n)
	return date(i, j+2, habeas.OnDay(w.From+habeas.Day((int(wd)+6)%7)), habeas.AnchorPublished), true
}

// deictic reads "yesterday", "tomorrow morning", "today".
func (t *timer) deictic(i int32) (moment, bool) {
	to := i + 1
	if t.is(to, clPartDay) {
		to++
	}
	if !t.pub.Known() {
		return date(i, to, habeas.When{}, habeas.AnchorPublished), true
	}
	return date(i, to, habeas.OnDay(t.pub+habeas.Day(t.entryAt(i).num)), habeas.AnchorPublished), true
}

// nthUnit is "third quarter", "first half", "second week" as a function of the year.
type ofYear func(year int) habeas.When

// quarterWord reads "third quarter", "third-quarter", "first half", "first two quarters" at token i.
func (t *timer) quarterWord(i int32) (ofYear, int32, bool) {
	if t.low(i) == "fiscal" || t.any(i, "flat", "weak", "strong") {
		i++
	}
	n, to := 0, i
	w := t.low(i)
	if k := quarterNumber(strings.TrimPrefix(w, "fiscal-")); k > 0 {
		n, to = k, i+1
	} else if head, ok := strings.CutSuffix(w, "-quarter"); ok && quarterNumber(head) > 0 {
		k = quarterNumber(head)
		return func(y int) habeas.When { return quarterOf(y, k) }, i + 1, true
	}
	if w == "last" || w == "final" {
		n, to = 2, i+1
	}
	switch {
	case n == 0:
		return nil, i, false
	case t.low(to) == "quarter" && w != "last":
		return func(y int) habeas.When { return quarterOf(y, n) }, to + 1, true
	case t.low(to) == "half" && n <= 2:
		return func(y int) habeas.When { return halfOf(y, n) }, to + 1, t.any(to+1, "of", "in") || w == "first" || w == "second"
	case n == 1 && t.any(to, "two", "2") && t.low(to+1) == "quarters":
		return func(y int) habeas.When { return halfOf(y, 1) }, to + 2, true
	}
	return nil, i, false
}

func quarterNumber(w string) int {
	switch w {
	case "first":
		return 1
	case "second":
		return 2
	case "third":
		return 3
	case "fourth":
		return 4
	}
	return 0
}

func halfOf(y, n int) habeas.When {
	return habeas.When{From: quarterOf(y, 2*n-1).From, To: quarterOf(y, 2*n).To, Precision: habeas.PrecisionInterval}
}

// quarter reads quarters and halves with their year: "the third quarter of 1984", "this year's third quarter", "third-quarter".
func (t *timer) quarter(i int32) (moment, bool) {
	j := i
	year, known := 0, false
	if t.any(j, "the", "its", "a", "their") {
		j++
	}
	if t.any(j, "this", "last", "next") && t.low(j+1) == "year" && t.low(j+2) == "'s" && t.pub.Known() {
		y, _, _ := t.pub.Date()
		year, known = y+map[string]int{"last": -1, "this": 0, "next": 1}[t.low(j)], true
		j += 3
	} else if y, to := t.yearAt(j, false); y > 0 && to == j+1 {
		year, known, j = y, true, to
	}
	q, to, ok := t.quarterWord(j)
	if !ok {
		return moment{}, false
	}
	if !known {
		if y, after := t.yearAfter(to); y > 0 {
			year, known, to = y, true, after
		} else if d, after, ok := t.decadeAfter(to); ok {
			return date(i, after, d, habeas.AnchorNone), true
		}
	}
	if !known && !t.pub.Known() {
		return date(i, to, habeas.When{}, habeas.AnchorPublished), true
	}
	if known {
		return date(i, to, q(year), habeas.AnchorNone), true
	}
	return date(i, to, t.nearPart(q, i), habeas.AnchorPublished), true
}

// decadeAfter reads "of the 1980s" and "of the '80s".
func (t *timer) decadeAfter(i int32) (habeas.When, int32, bool) {
	if t.low(i) != "of" || t.low(i+1) != "the" {
		return habeas.When{}, i, false
	}
	m, ok := t.decadeMark(i + 2)
	return m.when, m.To, ok
}

// nearPart places a part of a year: the last that has begun by publication where the sentence is past, else the first that is not over.
func (t *timer) nearPart(q ofYear, at int32) habeas.When {
	y, _, _ := t.pub.Date()
	w := q(y)
	if t.past(at) {
		if w.From > t.pub {
			return q(y - 1)
		}
		return w
	}
	if w.To < t.pub {
		return q(y + 1)
	}
	return w
}
