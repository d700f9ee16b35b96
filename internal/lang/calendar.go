package lang

import (
	"time"

	"habeas"
)

// Intervals of the calendar, as docs/claims.md fixes them.

func monthOf(year int, m time.Month) habeas.When {
	return habeas.When{From: habeas.DayOf(year, m, 1), To: habeas.DayOf(year, m+1, 0), Precision: habeas.PrecisionMonth}
}

func yearOf(year int) habeas.When {
	return habeas.When{From: habeas.DayOf(year, 1, 1), To: habeas.DayOf(year, 12, 31), Precision: habeas.PrecisionYear}
}

func stretch(from, to habeas.Day) habeas.When {
	if from == to {
		return habeas.OnDay(from)
	}
	return habeas.When{From: from, To: to, Precision: habeas.PrecisionInterval}
}

// weekOf is the week, Monday to Sunday, n weeks after that of d.
func weekOf(d habeas.Day, n int) habeas.When {
	monday := d - habeas.Day((int(d.Weekday())+6)%7) + habeas.Day(7*n)
	return stretch(monday, monday+6)
}

// decadeOf is the ten years from the given one.
func decadeOf(year int) habeas.When {
	return stretch(habeas.DayOf(year, 1, 1), habeas.DayOf(year+9, 12, 31))
}

// quarterOf is quarter q, 1 to 4; it may overflow into other years.
func quarterOf(year, q int) habeas.When {
	m := time.Month(3*(q-1) + 1)
	return stretch(habeas.DayOf(year, m, 1), habeas.DayOf(year, m+3, 0))
}

// seasonOf is a northern season: winter 0 begins in December of the year, spring 1 in March.
func seasonOf(year, season int) habeas.When {
	m := time.Month(3 * season)
	if season == 0 {
		m = 12
	}
	return stretch(habeas.DayOf(year, m, 1), habeas.DayOf(year, m+3, 0))
}

// edgeOf is the early (1), middle (2) or late (3) part of a month; of anything longer, all of it, since nothing says where it ends.
func edgeOf(w habeas.When, edge uint8) habeas.When {
	if w.Precision != habeas.PrecisionMonth {
		return w
	}
	switch edge {
	case 1:
		return stretch(w.From, w.From+9)
	case 2:
		return stretch(w.From+10, w.From+19)
	case 3:
		return stretch(w.From+20, w.To)
	}
	return w
}

// weekdayNear is the weekday on or before d (dir -1), on or after it (dir 1).
func weekdayNear(d habeas.Day, wd time.Weekday, dir int) habeas.Day {
	diff := (int(wd) - int(d.Weekday()) + 7) % 7
	if dir < 0 && diff > 0 {
		diff -= 7
	}
	return d + habeas.Day(diff)
}

// shifted gives the stretch that lies n units from d, as exact as the unit: "two months ago" is a month, "ten days later" a day.
func shifted(d habeas.Day, n int, u unit) habeas.When {
	y, m, _ := d.Date()
	switch u {
	case unitDay, unitNight, unitMorning:
		return habeas.OnDay(d + habeas.Day(n))
	case unitWeek, unitFortnight, unitWeekend:
		if u == unitFortnight {
			n *= 2
		}
		if n == 1 || n == -1 {
			return habeas.OnDay(d + habeas.Day(7*n))
		}
		return weekOf(d+habeas.Day(7*n), 0)
	case unitMonth:
		return monthOf(y, m+time.Month(n))
	case unitQuarter:
		return quarterOf(y, int(m-1)/3+1+n)
	case unitYear:
		return yearOf(y + n)
	case unitDecade:
		return yearOf(y + 10*n)
	case unitCentury:
		return yearOf(y + 100*n)
	}
	return habeas.OnDay(d)
}

// monthsLo and monthsHi are the fewest and most days that 0 to 11 months in a row have.
var (
	monthsLo = [12]int{0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334}
	monthsHi = [12]int{0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337}
)

// daysOf is a length of n units in days, the fewest and the most it can be.
func daysOf(n int, u unit) (lo, hi int) {
	n = min(n, 1_000_000)
	switch u {
	case unitDay, unitNight:
		return n, n
	case unitWeek:
		return 7 * n, 7 * n
	case unitFortnight:
		return 14 * n, 14 * n
	case unitMonth:
		lo, hi = daysOf(n/12, unitYear)
		return lo + monthsLo[n%12], hi + monthsHi[n%12]
	case unitQuarter:
		return daysOf(3*n, unitMonth)
	case unitYear:
		return 365 * n, 365*n + (n+3)/4
	case unitDecade:
		return daysOf(10*n, unitYear)
	case unitCentury:
		return daysOf(100*n, unitYear)
	case unitHour:
		return n / 24, (n + 23) / 24
	case unitWeekend:
		return 2 * n, 2 * n
	}
	return 0, 1
}

// holidayOf gives the day of a holiday in a year: a fixed one by month and day as MMDD, a moving one by its negative number in time.tsv.
func holidayOf(code int32, year int) habeas.When {
	switch {
	case code >= 0:
		return habeas.OnDay(habeas.DayOf(year, time.Month(code/100), int(code%100)))
	case code == -901, code == -1104, code == -1199, code == -599:
		return habeas.OnDay(movingWeekday(code, year))
	case code == -5:
		e := easter(year)
		return stretch(e-6, e)
	case code == -6:
		e := easter(year)
		return stretch(e-7, e)
	}
	return habeas.OnDay(easter(year) + map[int32]habeas.Day{-1: 0, -2: -2, -3: 1, -4: -7}[code])
}

func movingWeekday(code int32, year int) habeas.Day {
	switch code {
	case -901: // first Monday of September
		return weekdayNear(habeas.DayOf(year, 9, 1), time.Monday, 1)
	case -1104: // fourth Thursday of November
		return weekdayNear(habeas.DayOf(year, 11, 22), time.Thursday, 1)
	case -599: // last Monday of May
		return weekdayNear(habeas.DayOf(year, 5, 25), time.Monday, 1)
	}
	return weekdayNear(habeas.DayOf(year, 11, 1), time.Monday, 1) + 1 // Tuesday after the first Monday of November
}

// easter is Easter Sunday of the Gregorian calendar, by the anonymous algorithm printed in Nature, 20 April 1876.
func easter(y int) habeas.Day {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return habeas.DayOf(y, time.Month(month), day)
}
