package lang

import "habeas"

// counted reads a number of units: "two days ago", "three weeks later", "more than two months", "a year", "a two day period".
func (t *timer) counted(i int32) (moment, bool) {
	if m, ok := t.halfYear(i); ok {
		return m, true
	}
	n, to, ok := t.quantity(i)
	if !ok {
		return moment{}, false
	}
	for t.any(to, "more", "full", "straight", "consecutive", "additional", "trading", "business", "working", "calendar", "whole", "long", "further", "other", "successive") {
		to++
	}
	to = t.andHalf(to, &n)
	if !t.is(to, clUnit) {
		return moment{}, false
	}
	u := t.entryAt(to).unit
	if u == unitSecond && n.ordinal || u == unitMorning || t.low(to) == "min" && !n.digits {
		return moment{}, false
	}
	if t.any(to+1, "old", "older", "younger", "of") && (t.low(to+1) != "of" || t.low(to+2) == "age") {
		return moment{}, false
	}
	m := moment{Range: Range{i, to + 1}, kind: habeas.TimeDuration, anchor: habeas.AnchorNone}
	m.lo, m.hi = n.days(u)
	if t.low(m.To) == "and" && t.any(m.To+1, "a") && t.low(m.To+2) == "half" {
		m.hi += (m.hi/max(n.hi, 1) + 1) / 2
		m.lo += m.lo / max(n.lo, 1) / 2
		m.To += 3
	}
	if t.low(m.To) == "or" && t.low(m.To+1) == "so" {
		n.around(apAbout)
		m.lo, m.hi = n.days(u)
		m.To += 2
	}
	if t.low(m.To) == "'" || t.low(m.To) == "'s" && !t.is(m.To+1, clPrep) {
		return m, true
	}
	return t.directed(m, &n, u), true
}

// halfYear reads "half a year", which is six months.
func (t *timer) halfYear(i int32) (moment, bool) {
	if t.low(i) != "half" || !t.any(i+1, "a") || !t.is(i+2, clUnit) || t.entryAt(i+2).unit != unitYear {
		return moment{}, false
	}
	n := number{lo: 6, hi: 6, told: 6, form: habeas.Exactly}
	m := moment{Range: Range{i, i + 3}, kind: habeas.TimeDuration, anchor: habeas.AnchorNone}
	m.lo, m.hi = n.days(unitMonth)
	return t.directed(m, &n, unitMonth), true
}

// andHalf reads "two and a half" before a unit.
func (t *timer) andHalf(to int32, n *number) int32 {
	if t.low(to) == "and" && t.low(to+1) == "a" && t.low(to+2) == "half" {
		if n.form == habeas.Exactly {
			n.hi++
			n.form = habeas.Between
		}
		return to + 3
	}
	return to
}

// quantity reads the number before a unit, or an article that means one: "a month", "an additional year", "another two".
func (t *timer) quantity(i int32) (number, int32, bool) {
	if n, to, ok := t.amount(i); ok {
		return n, to, true
	}
	one := number{lo: 1, hi: 1, told: 1, form: habeas.Exactly}
	j := i
	if t.any(i, "almost", "nearly", "about", "over", "under", "around", "roughly") && t.any(i+1, "a", "an") {
		j++
	}
	switch t.low(j) {
	case "a", "an", "another", "one":
		j++
		if t.any(j, "couple", "few", "number", "hundred", "thousand") {
			return one, i, false
		}
		for t.any(j, "additional", "further", "whole", "full", "single", "good", "mere") {
			j++
		}
	case "half":
		if t.any(j+1, "a", "an") && t.is(j+2, clUnit) {
			one.form = habeas.About
			return one, j + 2, true
		}
		return one, i, false
	default:
		if t.any(i, "several", "few", "many") && t.is(i+1, clUnit) {
			return number{lo: 3, hi: 9, loose: true, form: habeas.Vague}, i + 1, true
		}
		if t.low(i) == "the" && t.numberAhead(i+1) {
			return t.amountOf(i + 1)
		}
		return one, i, false
	}
	if j > i && t.entryAt(j).idx != 1 {
		return one, i, false
	}
	switch t.low(i) {
	case "almost", "nearly":
		one.form = habeas.About
		one.how = apNearly
	case "about", "around", "roughly":
		one.around(apAbout)
	case "over":
		one.around(apMore)
	case "under":
		one.form = habeas.UpTo
	}
	return one, j, true
}

func (t *timer) numberAhead(i int32) bool {
	return t.is(i, clCardinal|clLoose) || t.flags(i)&Digits != 0 || t.any(i, "first", "last", "next", "past")
}

// amountOf reads "the two (days)", "the first nine (months)".
func (t *timer) amountOf(i int32) (number, int32, bool) {
	if t.any(i, "first", "final", "initial", "early") {
		i++
	}
	return t.amount(i)
}

// directed turns a length into a day or stretch where a word after it says so: "ago", "earlier", "later", "before", "after".
func (t *timer) directed(m moment, n *number, u unit) moment {
	to := m.To
	if t.low(m.From-1) == "in" && u >= unitDay && !n.loose && !t.past(m.From) && !t.any(to, "ago", "earlier", "later", "before", "after") {
		return t.away(m, n, u, 1, t.pub, habeas.AnchorPublished)
	}
	if t.low(to) == "from" && t.low(to+1) == "now" {
		m.To = to + 2
		return t.away(m, n, u, 1, t.pub, habeas.AnchorPublished)
	}
	switch t.low(to) {
	case "ago":
		m.To = to + 1
		if t.low(m.To) == "today" {
			m.To++
		}
		return t.away(m, n, u, -1, t.pub, habeas.AnchorPublished)
	case "earlier", "previously":
		m.To = to + 1
		if !t.told.Bounded() && u >= unitYear && t.pub.Known() {
			return t.away(m, n, u, -1, t.pub, habeas.AnchorPublished) // before anything that could be meant; a year is as exact as that
		}
		return t.away(m, n, u, -1, t.told.From, habeas.AnchorPrevious)
	case "later", "afterwards", "afterward", "on":
		if t.low(to) == "on" && !t.any(to+1, ",", ".") {
			break
		}
		m.To = to + 1
		return t.away(m, n, u, 1, t.told.To, habeas.AnchorPrevious)
	case "before", "after":
		return t.aside(m, n, u)
	}
	return m
}

// aside reads "two days after Feb. 15" and "the day before yesterday": counted from the date that follows.
func (t *timer) aside(m moment, n *number, u unit) moment {
	dir := 1
	if t.low(m.To) == "before" {
		dir = -1
	}
	if x, ok := t.core(m.To + 1); ok && x.kind == habeas.TimeDate && x.when.Bounded() && u >= unitDay {
		base := x.when.To
		if dir < 0 {
			base = x.when.From
		}
		m.To = x.To
		return t.away(m, n, u, dir, base, x.anchor)
	}
	return m
}

// away places a length before or after a base day.
func (t *timer) away(m moment, n *number, u unit, dir int, base habeas.Day, a habeas.Anchor) moment {
	m.lo, m.hi, m.anchor = openDays, openDays, a
	if n.loose || u < unitDay && !base.Known() {
		m.kind = habeas.TimeVague
		if n.hi == n.lo {
			m.kind = habeas.TimeDate
		}
		return m
	}
	m.kind = habeas.TimeDate
	if !base.Known() {
		return m
	}
	lo, hi := min(n.lo, 100000), min(n.hi, 100000)
	if n.hi == habeas.Open {
		hi = openDays
	}
	near := shifted(base, dir*lo, u)
	if hi == openDays {
		if dir < 0 {
			m.when = habeas.When{To: near.To, Precision: habeas.PrecisionInterval}
		} else {
			m.when = habeas.When{From: near.From, Precision: habeas.PrecisionInterval}
		}
		return m
	}
	if n.form == habeas.About && (u == unitYear || u == unitMonth || u == unitWeek) {
		m.when = shifted(base, dir*max(n.told, 1), u)
		return m
	}
	far := shifted(base, dir*hi, u)
	if lo == hi {
		m.when = near
	} else if dir < 0 {
		m.when = stretch(far.From, near.To)
	} else {
		m.when = stretch(near.From, far.To)
	}
	return m
}

// once reads "once", "one day" and the repeated "once a week", "twice a month".
func (t *timer) once(i int32) (moment, bool) {
	if t.low(i) == "one" && t.low(i+1) == "day" && !t.any(i+2, "after", "before", "ago", "later", "earlier") {
		return vague(i, i+2), !t.any(i-1, "for", "in", "within", "than", "least")
	}
	return moment{}, false
}

// nth reads "the second day", "the first week of March", "the 20th century".
func (t *timer) nth(i int32) (moment, bool) {
	j := i
	if t.low(j) == "the" {
		j++
	}
	e := t.entryAt(j)
	w := t.low(j)
	mixed := number{}
	ord := e.class&clOrdinal != 0 || w != "" && w[0] >= '0' && w[0] <= '9' && readMixed(w, &mixed) && mixed.ordinal
	if !ord && !t.any(j, "last", "final") || !t.is(j+1, clUnit) {
		return moment{}, false
	}
	if t.low(j+2) != "of" {
		return vague(i, j+2), t.entryAt(j+1).unit == unitCentury
	}
	x, ok := t.core(j + 3)
	if !ok || !x.when.Bounded() {
		return moment{}, false
	}
	k := int(e.num)
	if !ord {
		k = 0
	}
	w2, ok := within(x.when, k, t.entryAt(j+1).unit)
	if !ok {
		return moment{}, false
	}
	return date(i, x.To, w2, x.anchor), true
}

// within is the k-th day, week or month of a stretch; 0 is its last.
func within(w habeas.When, k int, u unit) (habeas.When, bool) {
	switch {
	case u == unitDay && k == 0:
		return habeas.OnDay(w.To), true
	case u == unitDay && w.From+habeas.Day(k-1) <= w.To:
		return habeas.OnDay(w.From + habeas.Day(k-1)), true
	case u == unitWeek && k == 0:
		return stretch(w.To-6, w.To), true
	case u == unitWeek && w.From+habeas.Day(7*k-1) <= w.To+6:
		return stretch(w.From+habeas.Day(7*(k-1)), min(w.From+habeas.Day(7*k-1), w.To)), true
	}
	return w, u == unitMonth || u == unitHour
}
