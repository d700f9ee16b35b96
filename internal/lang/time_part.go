package lang

import "habeas"

// fixed reads wordings that nothing places, and a few that need no more words: "the past", "now", "year-end", "overnight".
func (t *timer) fixed(i int32) (moment, bool) {
	if n := t.p.vagueAt(t, i); n > 0 {
		return vague(i, i+n), true
	}
	if t.is(i, clVague) && (!t.is(i, clFunction) || t.any(i, "now", "already")) {
		return vague(i, i+1), true
	}
	switch t.low(i) {
	case "daily", "weekly", "monthly", "yearly", "annually", "quarterly", "nightly", "hourly", "biweekly", "fortnightly":
		return t.repeated(i, i+1), t.flags(i)&Capital == 0 && !t.any(i-1, "the", "a") || t.low(i) == "annually"
	case "once", "twice":
		if t.any(i+1, "a", "every", "each", "per") && t.is(i+2, clUnit) {
			return t.repeated(i, i+3), true
		}
	case "overnight":
		return t.placed(i, i+1, t.near(), habeas.AnchorPrevious, habeas.OnDay), true
	case "year-end":
		return t.placed(i, i+1, t.pub, habeas.AnchorPublished, t.yearEnd(i)), true
	case "year":
		if t.any(i+1, "end") || t.low(i+1) == "'s" && t.low(i+2) == "end" {
			return t.placed(i, i+2+int32(b2i(t.low(i+1) == "'s")), t.pub, habeas.AnchorPublished, t.yearEnd(i)), true
		}
	case "fiscal":
		if y, to := t.yearAt(i+1, false); y > 0 {
			return date(i, to, yearOf(y), habeas.AnchorNone), true
		}
	case "day", "night", "week":
		if t.any(i+1, "before", "after") && t.low(i-1) != "the" {
			m, ok := t.dayBefore(i - 1)
			m.From = i
			return m, ok && (m.To > i+2 || t.any(i-1, "a", "one"))
		}
	case "from":
		if t.low(i+1) == "time" && t.low(i+2) == "to" && t.low(i+3) == "time" {
			return moment{Range: Range{i, i + 4}, kind: habeas.TimeRepeated, lo: openDays, hi: openDays}, true
		}
	case "the":
		if y := spelledTens[t.low(i+1)]; y > 0 {
			return date(i, i+2, decadeOf(y), habeas.AnchorNone), true
		}
		return t.dayBefore(i)
	}
	return moment{}, false
}

// yearEnd is the last day of the year: of the year before, where the sentence is past.
func (t *timer) yearEnd(at int32) func(habeas.Day) habeas.When {
	return func(d habeas.Day) habeas.When {
		y, m, _ := d.Date()
		if t.past(at) && (m < 7 || !t.any(at-1, "by", "before", "until", "till", "for", "the")) {
			y-- // what was to be done by year-end may still be
		}
		return habeas.OnDay(habeas.DayOf(y, 12, 31))
	}
}

// dayBefore reads "the day before yesterday", "the day after", "the night before", "the week of March 6".
func (t *timer) dayBefore(i int32) (moment, bool) {
	u := t.entryAt(i + 1).unit
	switch {
	case t.is(i+1, clPartDay) && t.any(i+1, "morning", "afternoon", "evening", "night"):
		u = unitNight
	case !t.is(i+1, clUnit) || t.entryAt(i+1).idx != 1 || u < unitDay:
		return moment{}, false
	}
	dir := 0
	switch t.low(i + 2) {
	case "before":
		dir = -1
	case "after":
		dir = 1
	case "of":
		if u == unitWeek {
			if x, ok := t.core(i + 3); ok && x.when.Precision == habeas.PrecisionDay && x.when.Bounded() {
				return date(i, x.To, weekOf(x.when.From, 0), x.anchor), true
			}
		}
		return moment{}, false
	default:
		return moment{}, false
	}
	one := number{lo: 1, hi: 1, form: habeas.Exactly}
	m := moment{Range: Range{i, i + 3}, kind: habeas.TimeDate, lo: openDays, hi: openDays}
	if x, ok := t.core(i + 3); ok && x.when.Bounded() && x.kind == habeas.TimeDate {
		m.To = x.To
		base := x.when.From
		if dir > 0 {
			base = x.when.To
		}
		return t.away(m, &one, u, dir, base, x.anchor), true
	}
	if !t.any(i+3, ",", ".", "", "and", "but", "in", "at", "by", "from", "to", "when", "while", ";", ")", "said") {
		return moment{}, false
	}
	return t.away(m, &one, u, dir, t.told.From, habeas.AnchorPrevious), true
}

// holiday reads a holiday named with its day, with a year where one follows.
func (t *timer) holiday(i int32) (moment, bool) {
	code, n := t.p.holidays.longest(t.toks, i, t.end)
	if code == noValue || t.flags(i)&(Capital|AllCaps) == 0 && n == 1 && code > 0 && !t.any(i-1, "on", "before", "after", "until", "since", "at", "by") {
		return moment{}, false
	}
	to := i + n
	if y, after := t.yearAfter(to); y > 0 {
		return date(i, after, holidayOf(code, y), habeas.AnchorNone), true
	}
	if !t.pub.Known() {
		return date(i, to, habeas.When{}, habeas.AnchorPublished), true
	}
	return date(i, to, t.nearPart(func(y int) habeas.When { return holidayOf(code, y) }, i), habeas.AnchorPublished), true
}

// season reads "summer", "the winter of 1994", "spring 2012". "spring" and "fall" need a word before them that makes them one.
func (t *timer) season(i int32) (moment, bool) {
	j := i
	if t.low(j) == "the" {
		j++
	}
	if !t.is(j, clSeason) {
		return moment{}, false
	}
	to := j + 1
	y, _ := t.yearAfter(to)
	if y == 0 && t.any(j, "fall", "spring") && !t.any(j-1, "in", "the", "since", "until", "by", "during") {
		return moment{}, false
	}
	if y == 0 && t.low(j) == "fall" && (t.low(to) == "of" || i == j && !t.any(j-1, "in", "since")) || t.is(to, clPartDay) {
		return moment{}, false
	}
	return t.seasonAt(i, to, int(t.entryAt(j).idx)), true
}

func (t *timer) seasonAt(i, to int32, season int) moment {
	if y, after := t.yearAfter(to); y > 0 {
		return date(i, after, seasonOf(y, season), habeas.AnchorNone)
	}
	if !t.pub.Known() {
		return date(i, to, habeas.When{}, habeas.AnchorPublished)
	}
	return date(i, to, t.nearPart(func(y int) habeas.When { return seasonOf(y, season) }, i), habeas.AnchorPublished)
}

// near is the day told of last, or that of publication.
func (t *timer) near() habeas.Day {
	if t.told.Bounded() && t.told.From == t.told.To {
		return t.told.From
	}
	return t.pub
}

// partOfDay reads "midday", "noon Saturday", "the morning", "mid-afternoon yesterday".
func (t *timer) partOfDay(i int32) (moment, bool) {
	j := i
	if t.any(j, "the", "mid") {
		j++
	}
	if !t.is(j, clPartDay) {
		return moment{}, false
	}
	m, ok := t.clockDay(i, j+1)
	return m, ok || t.any(i, "noon", "midday", "midnight", "overnight", "mid-afternoon", "mid-morning", "dawn") || t.low(i) == "mid"
}

// clockDay gives a time of day that ends at token to the day it belongs to: the one beside it, or the one told of. ok reports whether it stands beside it.
func (t *timer) clockDay(from, to int32) (moment, bool) {
	j := to
	for t.any(j, "on", ",", "of", "late", "early") || t.toks[min(j, t.end-1)].Flags&AllCaps != 0 && t.any(j, "est", "edt", "gmt", "pst", "pdt", "cst", "cet", "utc", "kst") || t.any(j, "local") {
		if t.any(j, "local") {
			j++
		}
		j++
		if j > to+4 {
			break
		}
	}
	if t.is(j, clWeekday|clDeictic|clMonth) || t.dayAt(j) > 0 || t.any(j, "this", "last", "the") && t.is(j+1, clWeekday|clUnit) {
		if x, ok := t.core(j); ok && x.kind == habeas.TimeDate && (x.when.Precision == habeas.PrecisionDay || !x.when.Known()) {
			m := date(from, x.To, x.when, x.anchor)
			m.kind = habeas.TimeOfDay
			return m, true
		}
	}
	day := t.near()
	if day == t.pub && day.Known() && t.earlyHour(to-1) && !t.past(from) {
		day++ // whoever writes of what will be done at six in the morning means the next
	}
	m := t.placed(from, to, day, habeas.AnchorPrevious, habeas.OnDay)
	m.kind = habeas.TimeOfDay
	return m, false
}

// earlyHour reports whether a time of day that ends in token i is one of the morning.
func (t *timer) earlyHour(i int32) bool {
	w := t.low(i)
	return t.any(i, "a.m.", "a.m", "am", "morning", "dawn", "daybreak", "sunrise") || len(w) > 2 && w[0] >= '0' && w[0] <= '9' && w[len(w)-2:] == "am"
}

// clock reads "23:55", "10:35 a.m.", "10 p.m. Wednesday", "at 2200 hours", "4 in the morning", "five o'clock".
func (t *timer) clock(i int32) (moment, bool) {
	w := t.low(i)
	if w == "" {
		return moment{}, false
	}
	to := i
	e := t.entryAt(i)
	switch {
	case isClock(w):
		to = i + 1
		if t.any(to, "a.m.", "p.m.", "am", "pm", "a.m", "p.m", "hours", "hrs") {
			to++
		}
	case t.flags(i)&Digits != 0 && len(w) <= 5 || e.class&clCardinal != 0 && e.num <= 12:
		switch {
		case t.any(i+1, "a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock"):
			to = i + 2
		case len(w) == 4 && t.any(i+1, "hours", "gmt") && t.any(i-1, "at", "around", "about"):
			to = i + 2
		case t.low(i+1) == "in" && t.low(i+2) == "the" && t.any(i+3, "morning", "afternoon", "evening") && len(w) <= 5 && !t.is(i-1, clAux):
			to = i + 4
		}
	case len(w) > 2 && w[0] >= '0' && w[0] <= '9' && (w[len(w)-2:] == "am" || w[len(w)-2:] == "pm"):
		to = i + 1
	}
	if to == i {
		return moment{}, false
	}
	m, _ := t.clockDay(i, to)
	return m, true
}

// isClock reports whether a word is "23:55".
func isClock(w string) bool {
	for i := range len(w) {
		if w[i] == ':' {
			return i > 0 && i <= 2
		}
		if w[i] < '0' || w[i] > '9' {
			return false
		}
	}
	return false
}

// bareUnit reads units without a number: "weeks" (for weeks), "the year", "the weekend", in headlines "for week".
func (t *timer) bareUnit(i int32) (moment, bool) {
	e := t.entryAt(i)
	if to := i + 1; t.is(i, clUnit) && e.idx == 1 && e.unit >= unitDay && t.low(i-1) == "for" && t.low(to) != "of" && (to >= t.end || t.flags(to)&Punct != 0 || t.is(to, clPrep|clConj)) {
		m := moment{Range: Range{i, to}, kind: habeas.TimeDuration, anchor: habeas.AnchorNone}
		m.lo, m.hi = daysOf(1, e.unit)
		return m, true
	}
	if t.is(i, clUnit) && e.idx == 2 && e.unit >= unitHour && len(e.text) > 3 && t.any(i-1, "for", "within", "in", "over", "after", "last", "lasted") {
		m := moment{Range: Range{i, i + 1}, kind: habeas.TimeDuration, anchor: habeas.AnchorNone}
		if t.any(i+1, "or", "and") && t.is(i+2, clUnit) && t.entryAt(i+2).idx == 2 {
			m.To += 2
		}
		m.lo, _ = daysOf(2, e.unit)
		m.hi = openDays
		if t.any(i-1, "in", "after", "over") {
			m.kind = habeas.TimeVague
		}
		return m, true
	}
	if t.low(i) != "the" {
		return moment{}, false
	}
	j := i + 1
	for t.any(j, "full", "entire", "whole", "calendar", "fiscal") {
		j++
	}
	u := t.entryAt(j)
	if !t.is(j, clUnit) || u.idx != 1 || t.any(j+1, "of", "that", "when") || !t.any(i-1, "in", "during", "for", "over", "of", "on", "throughout", "at", "within", "earlier") {
		return moment{}, false
	}
	switch {
	case u.unit == unitWeekend:
		return t.placed(i, j+1, t.pub, habeas.AnchorPublished, t.weekendAt(i)), true
	case u.unit == unitYear:
		if y, to := t.yearAt(j+1, false); y > 0 {
			return date(i, to, yearOf(y), habeas.AnchorNone), true
		}
		return t.placed(i, j+1, t.pub, habeas.AnchorPublished, func(d habeas.Day) habeas.When { return shifted(d, 0, unitYear) }), true
	case u.unit == unitMonth && t.any(i-1, "of", "in"):
		return t.placed(i, j+1, t.pub, habeas.AnchorPublished, func(d habeas.Day) habeas.When { return shifted(d, 0, unitMonth) }), true
	}
	return moment{}, false
}

func (t *timer) weekendAt(at int32) func(habeas.Day) habeas.When {
	return func(d habeas.Day) habeas.When {
		if t.past(at) {
			return lastWeekend(d)
		}
		s := weekdayNear(d, 6, 1)
		return stretch(s, s+1)
	}
}

// edged reads "early March", "late last year", "the end of the month", "later this week", "earlier on Friday".
func (t *timer) edged(i int32) (moment, bool) {
	j := i
	if t.low(j) == "the" {
		j++
	}
	if t.any(j, "end", "beginning", "start", "middle", "turn", "close", "rest", "remainder", "course") && t.low(j+1) == "of" {
		return t.endOf(i, j)
	}
	if t.is(j, clEdge) || t.any(j, "later", "earlier", "sometime") {
		k := j + 1
		if t.any(k, "on", "in") {
			k++
		}
		if t.is(k, clPartDay) && t.low(j) != "later" {
			m, ok := t.clockDay(i, k+1)
			return m, ok && m.To > k+1
		}
		x, ok := t.core(k)
		if !ok || x.kind != habeas.TimeDate && x.kind != habeas.TimeOfDay {
			return moment{}, false
		}
		x.From = i
		if t.is(j, clEdge) {
			t.narrow(&x, t.entryAt(j).idx)
		}
		return x, true
	}
	return moment{}, false
}

// endOf reads what follows "the end of", "the middle of".
func (t *timer) endOf(i, j int32) (moment, bool) {
	x, ok := t.core(j + 2)
	if !ok && t.low(j+2) == "the" && t.is(j+3, clUnit) && t.entryAt(j+3).unit >= unitWeek {
		x, ok = t.placed(j+2, j+4, t.pub, habeas.AnchorPublished, func(d habeas.Day) habeas.When {
			w, _ := t.thisUnit(j+2, j+4, t.entryAt(j+3).unit, d, "")
			return w.when
		}), true
	}
	if !ok || x.kind != habeas.TimeDate {
		return moment{}, false
	}
	x.From = i
	edge := map[string]uint8{"end": 3, "close": 3, "beginning": 1, "start": 1, "middle": 2}[t.low(j)]
	if x.when.Bounded() && edge > 0 {
		t.narrow(&x, edge)
	}
	return x, true
}

// narrow leaves of a month its early, middle or late part, and takes that of the year before where the sentence tells it as past and it is still to come.
func (t *timer) narrow(x *moment, edge uint8) {
	month := x.when.Precision == habeas.PrecisionMonth
	if x.when = edgeOf(x.when, edge); month && x.anchor == habeas.AnchorPublished && x.when.From > t.pub && t.is(x.To-1, clMonth) && t.past(x.From) {
		y, m, _ := x.when.From.Date()
		x.when = edgeOf(monthOf(y-1, m), edge)
	}
}

// join makes one expression of a range: "from 3 March to 5 April", "between Monday and Wednesday", "1990 to 1993".
func (t *timer) join(m *moment) {
	if m.kind != habeas.TimeDate || !m.when.Bounded() {
		return
	}
	prep, link := t.low(m.From-1), t.low(m.To)
	ok := prep == "from" && (link == "to" || link == "until" || link == "till" || link == "through" || link == "-") || prep == "between" && link == "and" || link == "-" || link == "through"
	if !ok {
		return
	}
	x, found := t.expression(m.To + 1)
	if !found || x.kind != habeas.TimeDate || !x.when.Bounded() || x.when.To < m.when.From {
		return
	}
	m.To = x.To
	m.when = stretch(m.when.From, x.when.To)
}

// vagueAt gives the length of a wording of vague.tsv at token i, or 0.
func (p *Pack) vagueAt(t *timer, i int32) int32 {
	if !t.is(i, clPhrase) {
		return 0
	}
	v, n := p.vagues.longest(t.toks, i, t.end)
	if v == noValue || t.is(i+n, clUnit|clCardinal|clLoose|clMonth|clWeekday|clSeason) || t.flags(i+n)&Digits != 0 && t.any(i+n-1, "past", "next", "last") {
		return 0
	}
	return n
}
