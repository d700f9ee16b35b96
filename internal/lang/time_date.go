package lang

import (
	"strings"
	"time"

	"habeas"
)

// yearAt reads a year at token i: 1990, '90, 90 after a month and day, "nineteen ninety-four"; 0 where there is none.
func (t *timer) yearAt(i int32, short bool) (year int, to int32) {
	w := t.low(i)
	switch {
	case len(w) == 4 && t.flags(i)&Digits != 0:
		if y, ok := whole(w); ok && y >= 1000 && y <= 2199 && strings.IndexByte(w, ',') < 0 {
			return y, i + 1
		}
	case short && len(w) == 2 && t.flags(i)&Digits != 0:
		if y, ok := whole(w); ok && y >= 30 {
			return 1900 + y, i + 1
		}
	case w == "'" && len(t.low(i+1)) == 2 && t.flags(i+1)&Digits != 0:
		if y, ok := whole(t.low(i + 1)); ok {
			return 1900 + y + 100*int(b2i(y < 40)), i + 2
		}
	}
	if y, to := t.spelled(i); y > 0 {
		return y, to
	}
	return 0, i
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// spelled reads "nineteen ninety-four", "nineteen oh five", "two thousand and twelve", "twenty twelve".
func (t *timer) spelled(i int32) (int, int32) {
	a := t.entryAt(i)
	if a.class&clCardinal == 0 {
		return 0, i
	}
	if a.num == 2 && t.low(i+1) == "thousand" {
		j := i + 2
		if t.low(j) == "and" {
			j++
		}
		if e := t.entryAt(j); e.class&clCardinal != 0 && e.num < 100 {
			return 2000 + int(e.num), j + 1
		}
		return 2000, i + 2
	}
	if a.num != 18 && a.num != 19 && a.num != 20 {
		return 0, i
	}
	b := t.entryAt(i + 1)
	if b.class&clCardinal == 0 || b.num < 10 {
		return 0, i
	}
	y, to := int(a.num)*100+int(b.num), i+2
	if c := t.entryAt(to); b.num%10 == 0 && b.num >= 20 && c.class&clCardinal != 0 && c.num > 0 && c.num < 10 {
		y, to = y+int(c.num), to+1
	}
	return y, to
}

// spelledYear is a year in words that stands for itself.
func (t *timer) spelledYear(i int32) (moment, bool) {
	y, to := t.spelled(i)
	if y == 0 || y == 2000 && !t.any(i-1, "year", "in", "since", "until", "by") || t.is(to, clPeople|clPerson|clMultiple|clMeasure) {
		return moment{}, false
	}
	return date(i, to, yearOf(y), habeas.AnchorNone), true
}

// dayAt reads the day of a month at token i: "5", "05", "5th", "fifth", "twenty-third"; 0 where there is none.
func (t *timer) dayAt(i int32) int {
	w := t.low(i)
	if w == "" {
		return 0
	}
	if e := t.entryAt(i); e.class&clOrdinal != 0 && e.num <= 31 {
		return int(e.num)
	}
	n := number{}
	switch {
	case t.flags(i)&Digits != 0 && len(w) <= 2:
		readDigits(w, &n)
	case w[0] >= '0' && w[0] <= '9' && len(w) <= 4 && t.flags(i)&Digits == 0:
		if !readMixed(w, &n) || !n.ordinal {
			return 0
		}
	}
	if n.lo >= 1 && n.lo <= 31 {
		return n.lo
	}
	return 0
}

// monthName reports whether the word at i is a month here: "may" and "march" need a capital, a number or a word of time beside them.
func (t *timer) monthName(i int32) bool {
	if !t.is(i, clMonth) {
		return false
	}
	w := t.low(i)
	if w != "may" && w != "march" && w != "mar" && w != "sep" && w != "jan" && w != "dec" {
		return true
	}
	if (w == "may" || w == "march") && t.flags(i)&(Capital|AllCaps) == 0 && t.is(i+1, clVerb|clAux) && !t.is(i+1, clWeekday|clMonth) {
		return false // "the 16 may be deported"
	}
	if t.flags(i)&Capital != 0 && t.flags(i)&FirstInSent == 0 && w == "march" {
		return true
	}
	near := t.dayAt(i+1) > 0 && !t.is(i+2, clMeasure) || t.dayAt(i-1) > 0 && t.flags(i-1)&Digits != 0 || t.is(i-1, clEdge) || t.any(i-1, "last", "next", "this", "since", "coming", "same", "that")
	if y, _ := t.yearAt(i+1, false); y > 0 || near {
		return true
	}
	if t.flags(i)&(Capital|AllCaps) == 0 || t.flags(i)&FirstInSent != 0 {
		return t.any(i-1, "in", "since", "of", "during", "until", "by", "last", "early", "late") && !t.is(i+1, clVerb|clAux) && (t.flags(i-1)&FirstInSent == 0 || t.d.letters == lowerCase) && (w == "may" || w == "march" && t.d.letters == lowerCase)
	}
	return t.any(i-1, "in", "since", "of", "during", "until", "by", "from", "before", "after", "for", "and", "to") || t.flags(i)&Capital != 0 && !t.is(i+1, clVerb|clAux|clPronoun)
}

// monthDay reads "February 15, 2012", "Feb. 15", "March 2012", "March", "September last year", "Feb. 3-5".
func (t *timer) monthDay(i int32) (moment, bool) {
	if !t.monthName(i) {
		return moment{}, false
	}
	mon := time.Month(t.entryAt(i).idx)
	j := i + 1
	if t.low(j) == "." && t.dayAt(j+1) > 0 {
		j++
	}
	k := j
	if t.low(k) == "the" && t.dayAt(k+1) > 0 {
		k++
	}
	if day := t.dayAt(k); day > 0 && !t.is(k+1, clPeople|clMeasure) && !t.is(k+1, clUnit) {
		return t.dated(i, k+1, mon, day), true
	}
	if m, ok := t.daySpan(i, j, mon); ok {
		return m, true
	}
	return t.monthYear(i, i+1, mon), true
}

// daySpan reads "3-5" after a month.
func (t *timer) daySpan(i, j int32, mon time.Month) (moment, bool) {
	n := number{}
	w := t.low(j)
	if !strings.Contains(w, "-") || !readDashed(w, &n) || n.hi > 31 {
		return moment{}, false
	}
	y, to := t.yearAfter(j + 1)
	if y == 0 {
		y = t.nearYear(mon, n.lo, i)
	}
	return date(i, to, stretch(habeas.DayOf(y, mon, n.lo), habeas.DayOf(y, mon, n.hi)), habeas.AnchorPublished), t.pub.Known() || to > j+1
}

func readDashed(w string, n *number) bool {
	for i := range len(w) {
		if w[i] == '-' {
			return readSpan(w, i, n)
		}
	}
	return false
}

// yearAfter reads a year that follows a date: ", 2012", "2012", "of 2012", "last year"; to is where reading goes on.
func (t *timer) yearAfter(i int32) (year int, to int32) {
	j := i
	if t.low(j) == "," {
		j++
	}
	if y, to := t.yearAt(j, j == i && t.dayAt(i-1) == 0); y > 0 && (y >= 1800 || j == i) {
		return y, to
	}
	if t.any(j, "of", "in") {
		if y, to := t.yearAt(j+1, false); y > 0 {
			return y, to
		}
		j++
	}
	if t.low(j) == "the" && j == i+1 {
		j++
	}
	if t.any(j, "this", "last", "next") && t.low(j+1) == "year" && t.pub.Known() && t.low(j+2) != "'s" {
		y, _, _ := t.pub.Date()
		return y + map[string]int{"this": 0, "last": -1, "next": 1}[t.low(j)], j + 2
	}
	return 0, i
}

// dated makes the moment of a month and day; token to is the first after them.
func (t *timer) dated(from, to int32, mon time.Month, day int) moment {
	y, after := t.yearAfter(to)
	a := habeas.AnchorNone
	if y == 0 {
		if !t.pub.Known() {
			return date(from, to, habeas.When{}, habeas.AnchorPublished)
		}
		y, a = t.nearYear(mon, day, from), habeas.AnchorPublished
		after = to
	}
	d := habeas.DayOf(y, mon, day)
	if _, m, _ := d.Date(); m != mon {
		return date(from, after, monthOf(y, mon), a)
	}
	return date(from, after, habeas.OnDay(d), a)
}

// monthYear makes the moment of a month, with its year where one follows.
func (t *timer) monthYear(from, to int32, mon time.Month) moment {
	y, after := t.yearAfter(to)
	a := habeas.AnchorNone
	if y == 0 {
		if !t.pub.Known() {
			return date(from, to, habeas.When{}, habeas.AnchorPublished)
		}
		y, a, after = t.nearYear(mon, 0, from), habeas.AnchorPublished, to
	}
	return date(from, after, monthOf(y, mon), a)
}

// dayMonth reads "15 February 2012", "the 15th of February", "3 Jan 90", "23-25 September", "3 to 5 March", "3 and 4 March".
func (t *timer) dayMonth(i int32) (moment, bool) {
	first, last := t.dayAt(i), 0
	j := i + 1
	n := number{}
	if first == 0 {
		if !strings.Contains(t.low(i), "-") || !readDashed(t.low(i), &n) || n.hi > 31 {
			return moment{}, false
		}
		first, last = n.lo, n.hi
	} else if t.any(j, "to", "and", "-", "or", "until") && t.dayAt(j+1) > first {
		last = t.dayAt(j + 1)
		j += 2
	}
	if t.low(j) == "of" || t.low(j) == "day" && t.low(j+1) == "of" {
		j += 1 + int32(b2i(t.low(j) == "day"))
	}
	if !t.is(j, clMonth) || (t.low(j) == "may" || t.low(j) == "march") && t.is(j+1, clVerb|clAux) && t.flags(j)&(Capital|AllCaps) == 0 {
		return moment{}, false
	}
	mon := time.Month(t.entryAt(j).idx)
	m := t.dated(i, j+1, mon, first)
	if y, to := t.yearAt(j+1, true); y > 0 {
		m = date(i, to, habeas.OnDay(habeas.DayOf(y, mon, first)), habeas.AnchorNone)
	}
	if last > 0 && m.when.Known() {
		m.when = stretch(m.when.From, m.when.From+habeas.Day(last-first))
	}
	return m, true
}

// numeric reads "2012-02-15", "15/02/2012", "2/15/12".
func (t *timer) numeric(i int32) (moment, bool) {
	w := t.low(i)
	var part [3]int
	var sep byte
	k := 0
	for j := range len(w) {
		switch b := w[j]; {
		case b >= '0' && b <= '9':
			part[k] = min(part[k]*10+int(b-'0'), 99999)
		case (b == '-' || b == '/' || b == '.') && (sep == 0 || sep == b) && k < 2:
			sep = b
			k++
		default:
			return moment{}, false
		}
	}
	if k != 2 {
		return moment{}, false
	}
	y, mon, day := part[0], part[1], part[2]
	if y < 1000 {
		day, mon, y = part[0], part[1], part[2]
		if mon > 12 {
			day, mon = mon, day
		}
		if y < 100 && sep != '.' {
			y += 1900 + 100*b2i(y < 50)
		}
	}
	if y < 1000 || y > 2199 || mon < 1 || mon > 12 || day < 1 || day > 31 {
		return moment{}, false
	}
	return date(i, i+1, habeas.OnDay(habeas.DayOf(y, time.Month(mon), day)), habeas.AnchorNone), true
}

// year reads a year in digits where the words about it say that it is one.
func (t *timer) year(i int32) (moment, bool) {
	w := t.low(i)
	y, to := t.yearAt(i, false)
	if y < 1500 || y > 2100 || len(w) != 4 || t.is(to, clMultiple|clPeople|clMeasure) || t.is(to, clUnit) && t.low(to) != "quarter" && !t.any(to, "season", "spring", "fall") {
		return moment{}, false
	}
	if t.any(i-1, "$", "£", "€", "no", "no.", "number", "some", "about", "nearly", "almost", "over", "flight", "article", "route", "room") && !t.any(i-2, "in", "since") {
		return moment{}, false
	}
	if q, to, ok := t.quarterWord(to); ok {
		return date(i, to, q(y), habeas.AnchorNone), true
	}
	if t.any(to, "period", "quarter") {
		return date(i, to+1, yearOf(y), habeas.AnchorNone), t.low(to) == "period"
	}
	if t.low(to) == "-" || t.low(to) == "to" || t.low(to) == "and" || t.low(to) == "until" {
		if z, end := t.yearAt(to+1, true); z > y && z < y+200 && (t.low(to) == "-" || t.any(i-1, "from", "between")) {
			return date(i, end, stretch(habeas.DayOf(y, 1, 1), habeas.DayOf(z, 12, 31)), habeas.AnchorNone), true
		}
	}
	if t.is(to, clPerson|clNation) && !t.is(i-1, clPrep) {
		return moment{}, false
	}
	return date(i, to, yearOf(y), habeas.AnchorNone), true
}

// decadeMark reads "1990s", "'80s", "the nineties" (see spelledDecade).
func (t *timer) decadeMark(i int32) (moment, bool) {
	w, to := t.low(i), i+1
	if w == "'" {
		w, to = t.low(i+1), i+2
	}
	if n := len(w); n > 2 && w[n-1] == 's' {
		if y, ok := whole(w[:n-1]); ok && y%10 == 0 {
			switch {
			case y >= 1500 && y <= 2100:
				return date(i, to, decadeOf(y), habeas.AnchorNone), true
			case y >= 20 && y < 100:
				return date(i, to, decadeOf(1900+y), habeas.AnchorNone), true
			}
		}
	}
	return moment{}, false
}

var spelledTens = map[string]int{"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970, "eighties": 1980, "nineties": 1990}
