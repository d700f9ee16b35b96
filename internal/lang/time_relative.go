package lang

import (
	"strings"
	"time"

	"habeas"
)

// relative reads "last week", "this month", "next March", "the past three weeks", "that day", "the following year", "every day".
func (t *timer) relative(i int32) (moment, bool) {
	j := i
	if t.any(j, "the", "these", "those", "its", "their", "his", "her", "all", "each") && !t.any(j+1, "one", "two") {
		if t.any(j, "each", "all") && t.low(j+1) == "of" {
			j++
			if t.low(j+1) == "the" {
				j++
			}
		}
		if t.any(j+1, "last", "next", "past", "previous", "following", "coming", "same", "current", "latest", "preceding", "recent", "early") {
			j++
		} else if t.any(j, "each") && t.is(j+1, clUnit|clWeekday|clMonth|clSeason|clPartDay) {
			return t.repeated(i, j+2), true
		}
	}
	switch w := t.low(j); w {
	case "last", "final":
		if t.low(j+2) == "of" {
			if m, ok := t.nth(i); ok {
				return m, true // "the last week of October"
			}
		}
	}
	switch w := t.low(j); w {
	case "last", "past", "previous", "preceding", "latest", "recent":
		return t.behind(i, j+1, w)
	case "next", "coming", "following", "upcoming":
		return t.ahead(i, j+1, w)
	case "this", "current", "same", "that", "present":
		if w == "this" && t.any(j+1, "coming", "past", "last", "next") {
			return t.relativeFrom(i, j+1)
		}
		if w == "that" && t.low(j+1) == "same" {
			j++
		}
		return t.here(i, j+1, w)
	case "every":
		if t.any(j+1, "other") {
			j++
		}
		if t.is(j+1, clUnit|clWeekday|clMonth|clSeason|clPartDay) || t.is(j+1, clCardinal) && t.is(j+2, clUnit) {
			return t.repeated(i, j+2+int32(b2i(t.is(j+1, clCardinal)))), true
		}
	}
	return moment{}, false
}

func (t *timer) relativeFrom(i, j int32) (moment, bool) {
	m, ok := t.relative(j)
	m.From = i
	return m, ok
}

func (t *timer) repeated(from, to int32) moment {
	return moment{Range: Range{from, to}, kind: habeas.TimeRepeated, anchor: habeas.AnchorNone, lo: openDays, hi: openDays}
}

// behind reads what follows "last", "past", "previous".
func (t *timer) behind(i, j int32, how string) (moment, bool) {
	if m, ok := t.lengthOf(i, j, -1); ok {
		return m, true
	}
	to := j + 1
	if how == "recent" {
		if t.is(j, clUnit) {
			if t.low(to) == "and" && t.is(to+1, clUnit) {
				to += 2
			}
			return vague(i, to), true
		}
		return moment{}, false
	}
	base, a := t.pub, habeas.AnchorPublished
	if how == "previous" || how == "preceding" {
		base, a = t.told.From, habeas.AnchorPrevious
	}
	e := t.entryAt(j)
	switch {
	case t.is(j, clWeekday|clMonth|clSeason|clHoliday), t.is(j, clPhrase):
		return t.lastNamed(i, j, base, a)
	case t.low(j) == "night" || t.low(j) == "evening":
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return habeas.OnDay(d - 1) }), true
	case t.low(j) == "fiscal" && t.low(to) == "year":
		return t.placed(i, to+1, base, a, func(d habeas.Day) habeas.When { return shifted(d, -1, unitYear) }), true
	case t.is(j, clUnit) && e.idx == 1:
		return t.lastUnit(i, j, how, base, a)
	}
	return moment{}, false
}

// lastUnit is "last week", "the past year", "the previous day", "last week's Monday" left alone.
func (t *timer) lastUnit(i, j int32, how string, base habeas.Day, a habeas.Anchor) (moment, bool) {
	u, to := t.entryAt(j).unit, j+1
	switch {
	case u == unitMinute || u == unitSecond || u == unitHour:
		return moment{}, false
	case how == "past" || how == "latest" && u != unitQuarter || how == "last" && u == unitWeek && t.low(i) == "the":
		lo, hi := daysOf(1, u)
		m := t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return stretch(d-habeas.Day(hi), d) })
		m.lo, m.hi = lo, hi
		return m, true
	case u == unitWeek:
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return weekOf(d, -1) }), true
	case u == unitWeekend:
		return t.placed(i, to, base, a, lastWeekend), true
	case u == unitDecade:
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { y, _, _ := d.Date(); return decadeOf(y - y%10 - 10) }), true
	case u == unitCentury:
		return vague(i, to), true
	}
	return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return shifted(d, -1, u) }), true
}

func lastWeekend(d habeas.Day) habeas.When {
	sat := weekdayNear(d, time.Saturday, -1)
	if d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		sat = weekdayNear(d-2, time.Saturday, -1)
	}
	return stretch(sat, sat+1)
}

// placed makes a moment counted from base, left open where base is unknown.
func (t *timer) placed(from, to int32, base habeas.Day, a habeas.Anchor, f func(habeas.Day) habeas.When) moment {
	if !base.Known() {
		return date(from, to, habeas.When{}, a)
	}
	return date(from, to, f(base), a)
}

// lastNamed is "last Friday", "last March", "last summer", "last Christmas": the last one before base.
func (t *timer) lastNamed(i, j int32, base habeas.Day, a habeas.Anchor) (moment, bool) {
	e, to := t.entryAt(j), j+1
	switch {
	case t.is(j, clWeekday):
		if t.is(to, clPartDay) {
			to++
		}
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return habeas.OnDay(weekdayNear(d-1, time.Weekday(e.idx), -1)) }), true
	case t.is(j, clMonth):
		if day := t.dayAt(to); day > 0 {
			return t.placed(i, to+1, base, a, func(d habeas.Day) habeas.When { return habeas.OnDay(lastYearly(d, time.Month(e.idx), day)) }), true
		}
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When {
			y, m, _ := d.Date()
			return monthOf(y-b2i(time.Month(e.idx) >= m), time.Month(e.idx))
		}), true
	case t.is(j, clSeason):
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return lastSeason(d, int(e.idx)) }), true
	}
	code, n := t.p.holidays.longest(t.toks, j, t.end)
	if code == noValue {
		return moment{}, false
	}
	return t.placed(i, j+n, base, a, func(d habeas.Day) habeas.When {
		y, _, _ := d.Date()
		if w := holidayOf(code, y); w.To < d {
			return w
		}
		return holidayOf(code, y-1)
	}), true
}

func lastYearly(d habeas.Day, m time.Month, day int) habeas.Day {
	y, _, _ := d.Date()
	if x := habeas.DayOf(y, m, day); x < d {
		return x
	}
	return habeas.DayOf(y-1, m, day)
}

// lastSeason is the last season of that name that was over by d, or the one under way where half of it is gone.
func lastSeason(d habeas.Day, season int) habeas.When {
	y, _, _ := d.Date()
	for k := y; ; k-- {
		if w := seasonOf(k, season); w.To < d {
			return w
		}
	}
}

// ahead reads what follows "next", "coming", "following".
func (t *timer) ahead(i, j int32, how string) (moment, bool) {
	if m, ok := t.lengthOf(i, j, 1); ok {
		return m, true
	}
	base, a := t.pub, habeas.AnchorPublished
	if how == "following" || t.low(i) == "the" && t.is(j, clUnit|clPartDay) && t.entryAt(j).unit <= unitDay || t.low(i) == "the" && t.is(j, clPartDay|clWeekday) {
		base, a = t.told.To, habeas.AnchorPrevious
	}
	e, to := t.entryAt(j), j+1
	switch {
	case t.is(j, clPartDay):
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return habeas.OnDay(d + 1) }), true
	case t.is(j, clWeekday):
		if t.is(to, clPartDay) {
			to++
		}
		if t.low(to) == "," {
			if m, ok := t.explicitDate(to + 1); ok {
				m.From = i
				return m, true
			}
		}
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return habeas.OnDay(weekdayNear(d+1, time.Weekday(e.idx), 1)) }), true
	case t.is(j, clMonth):
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When {
			y, m, _ := d.Date()
			return monthOf(y+b2i(time.Month(e.idx) <= m), time.Month(e.idx))
		}), true
	case t.is(j, clSeason):
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When {
			y, _, _ := d.Date()
			if w := seasonOf(y, int(e.idx)); w.From > d {
				return w
			}
			return seasonOf(y+1, int(e.idx))
		}), true
	case t.is(j, clUnit) && e.idx == 1:
		return t.nextUnit(i, to, e.unit, base, a)
	case t.is(j, clUnit) && how == "coming":
		return vague(i, to), true
	}
	return moment{}, false
}

func (t *timer) nextUnit(i, to int32, u unit, base habeas.Day, a habeas.Anchor) (moment, bool) {
	switch u {
	case unitSecond, unitMinute, unitHour:
		return moment{}, false
	case unitWeek:
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return weekOf(d, 1) }), true
	case unitWeekend:
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { s := weekdayNear(d+1, time.Saturday, 1); return stretch(s, s+1) }), true
	}
	if t.low(to) == "or" && t.low(to+1) == "so" {
		to += 2
	}
	return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return shifted(d, 1, u) }), true
}

// here reads what follows "this", "that", "the same", "the current".
func (t *timer) here(i, j int32, how string) (moment, bool) {
	base, a := t.pub, habeas.AnchorPublished
	if how == "that" || how == "same" {
		base, a = t.told.From, habeas.AnchorPrevious
	}
	e, to := t.entryAt(j), j+1
	switch {
	case t.low(j) == "fiscal" && t.low(to) == "year":
		return t.placed(i, to+1, base, a, func(d habeas.Day) habeas.When { return shifted(d, 0, unitYear) }), true
	case t.is(j, clPartDay):
		return t.placed(i, to, base, a, habeas.OnDay), true
	case t.is(j, clUnit) && e.idx == 1 && e.unit >= unitDay:
		return t.thisUnit(i, to, e.unit, base, a)
	case t.is(j, clWeekday) && how == "this":
		m, ok := t.weekday(j)
		m.From = i
		return m, ok
	case t.is(j, clMonth) && (how == "this" || how == "same") && (t.low(j) != "may" && t.low(j) != "march" || t.flags(j)&(Capital|AllCaps) != 0):
		if t.dayAt(to) > 0 {
			m, ok := t.monthDay(j)
			m.From = i
			return m, ok
		}
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { y, _, _ := d.Date(); return monthOf(y, time.Month(e.idx)) }), true
	case t.is(j, clSeason) && how == "this" && t.low(j) != "fall" || t.is(j, clSeason) && how == "this" && !t.is(to, clPrep):
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { y, _, _ := d.Date(); return seasonOf(y, int(e.idx)) }), true
	case how == "that" && t.low(j) == "time", how == "same" && t.low(j) == "time":
		return moment{}, false
	}
	return moment{}, false
}

func (t *timer) thisUnit(i, to int32, u unit, base habeas.Day, a habeas.Anchor) (moment, bool) {
	switch u {
	case unitWeek:
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return weekOf(d, 0) }), true
	case unitWeekend:
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When {
			s := weekdayNear(d, time.Saturday, 1)
			if d.Weekday() == time.Sunday {
				s = d - 1
			}
			return stretch(s, s+1)
		}), true
	case unitDecade:
		return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { y, _, _ := d.Date(); return decadeOf(y - y%10) }), true
	case unitCentury:
		return vague(i, to), true
	}
	return t.placed(i, to, base, a, func(d habeas.Day) habeas.When { return shifted(d, 0, u) }), true
}

// lengthOf reads "three weeks" after "the past" or "the next": a length and the stretch it covers, back from publication or on from it.
func (t *timer) lengthOf(i, j int32, dir int) (moment, bool) {
	n, to, ok := t.amount(j)
	if !ok {
		if t.is(j, clUnit) && t.entryAt(j).idx == 2 {
			return vague(i, j+1), true
		}
		return moment{}, false
	}
	if t.any(to, "trading", "business", "working", "calendar") {
		to++
	}
	if !t.is(to, clUnit) {
		return moment{}, false
	}
	u := t.entryAt(to).unit
	m := moment{Range: Range{i, to + 1}, kind: habeas.TimeDuration, anchor: habeas.AnchorPublished}
	m.lo, m.hi = n.days(u)
	if t.pub.Known() && !n.loose && m.hi != openDays {
		if dir < 0 {
			m.when = stretch(t.pub-habeas.Day(m.hi), t.pub)
		} else {
			m.when = stretch(t.pub, t.pub+habeas.Day(m.hi))
		}
	}
	if n.loose {
		m.kind = habeas.TimeVague
	}
	return m, true
}

// amount gives the number at token j, from the numbers found before.
func (t *timer) amount(j int32) (number, int32, bool) {
	for t.ni > 0 && t.nums[t.ni-1].From >= j {
		t.ni--
	}
	for k := t.ni; k < len(t.nums) && t.nums[k].From <= j; k++ {
		n := t.nums[k]
		if n.From == j && !n.ordinal {
			t.ni = k
			to := n.To
			if t.low(to) == "of" && n.loose || t.low(to) == "of" && t.any(to-1, "couple", "number") {
				to++
			}
			return n, to, true
		}
		if n.core.From == j && !n.ordinal {
			return n, n.To, true
		}
		if n.To <= j {
			t.ni = k
		}
	}
	return number{}, j, false
}

// days is the number of units in days, open ends kept.
func (n *number) days(u unit) (lo, hi int) {
	lo, _ = daysOf(n.lo, u)
	_, hi = daysOf(min(n.hi, 1_000_000), u)
	if n.form == habeas.About && n.told > 0 {
		a, b := daysOf(n.told, u)
		if n.how == apAbout {
			return a - (a+9)/10, b + (b+9)/10
		}
		return a - (a+9)/10, b
	}
	switch n.form {
	case habeas.MoreThan:
		a, b := daysOf(n.lo-1, u)
		return max((a+b+1)/2, a+1), openDays
	case habeas.AtLeast:
		return lo, openDays
	case habeas.UpTo:
		return openDays, hi
	}
	return lo, hi
}

// compound reads "three-day", "52-week", "mid-March", "late-November", "mid-1990s", "post-1959", "two-and-a-half-year".
func (t *timer) compound(i int32) (moment, bool) {
	w := t.low(i)
	if m, ok := t.decadeMark(i); ok {
		return m, true
	}
	k := strings.LastIndexByte(w, '-')
	if k <= 0 {
		return moment{}, false
	}
	head, tail := w[:k], w[k+1:]
	if m, ok := t.edgedCompound(i, head, tail); ok {
		return m, true
	}
	if tail == "ago" || tail == "earlier" {
		return t.before(i, head)
	}
	tail = strings.TrimSuffix(tail, "long")
	e := t.p.lex.entries[t.p.lex.id(tail)]
	if e.class&clUnit == 0 {
		return moment{}, false
	}
	n := number{form: habeas.Exactly}
	if v := t.p.lex.entries[t.p.lex.id(head)]; v.class&(clCardinal|clLoose) != 0 {
		n.lo, n.hi, n.loose = int(v.num), int(v.most), v.num != v.most
	} else if !readDigits(head, &n) {
		return moment{}, false
	}
	m := moment{Range: Range{i, i + 1}, kind: habeas.TimeDuration, anchor: habeas.AnchorNone}
	m.lo, m.hi = n.days(e.unit)
	return m, true
}

// before reads "year-earlier" and "week-ago" as one of the unit back from publication.
func (t *timer) before(i int32, head string) (moment, bool) {
	e := t.p.lex.entries[t.p.lex.id(head)]
	if e.class&clUnit == 0 || e.idx != 1 || e.unit < unitWeek || t.is(i+1, clUnit) {
		return moment{}, false
	}
	return t.placed(i, i+1, t.pub, habeas.AnchorPublished, func(d habeas.Day) habeas.When { return shifted(d, -1, e.unit) }), true
}

var edgeNames = map[string]uint8{"early": 1, "mid": 2, "late": 3, "end": 3}

func (t *timer) edgedCompound(i int32, head, tail string) (moment, bool) {
	edge, ok := edgeNames[head]
	if !ok {
		return moment{}, false
	}
	e := t.p.lex.entries[t.p.lex.id(tail)]
	switch {
	case e.class&clMonth != 0:
		m := t.monthYear(i, i+1, time.Month(e.idx))
		t.narrow(&m, edge)
		return m, true
	case e.class&clSeason != 0:
		return t.seasonAt(i, i+1, int(e.idx)), true
	case e.class&clWeekday != 0 || tail == "week":
		return moment{}, false
	}
	if y, ok := whole(tail); ok && y > 1500 && y < 2100 {
		return date(i, i+1, yearOf(y), habeas.AnchorNone), true
	}
	if y, ok := whole(strings.TrimSuffix(tail, "s")); ok && y%10 == 0 && (y > 1500 && y < 2100 || y > 10 && y < 100) {
		if y < 100 {
			y += 1900
		}
		return date(i, i+1, decadeOf(y), habeas.AnchorNone), true
	}
	return moment{}, false
}
