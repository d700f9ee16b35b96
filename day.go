package habeas

import (
	"fmt"
	"time"
)

// Day is a calendar day of the place told of, counted from 1 = 1 January of year 1 (Gregorian).
// The zero Day is unknown, or, as an end of a When, open. In JSON it is "2012-02-15", or null when unknown.
type Day int32

var firstDay = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)

// DayOf gives the Day of a civil date; month and day may overflow and are normalised, as in time.Date.
func DayOf(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/86400 - firstDay.Unix()/86400 + 1)
}

// DayAt gives the calendar day on which t falls in t's own location.
func DayAt(t time.Time) Day { return DayOf(t.Year(), t.Month(), t.Day()) }

// ParseDay reads "2012-02-15". An empty string is the unknown day.
func ParseDay(s string) (Day, error) {
	if s == "" {
		return 0, nil
	}
	t, err := time.Parse("2006-01-02", s)
	if err != nil || t.Year() < 1 {
		return 0, Errorf(Invalid, "%q is not a day; write it as 2012-02-15", s)
	}
	return DayAt(t), nil
}

// Known reports whether the day is known.
func (d Day) Known() bool { return d != 0 }

// Time is midnight UTC at the beginning of the day; meaningless for an unknown day.
func (d Day) Time() time.Time { return firstDay.AddDate(0, 0, int(d)-1) }

// Date gives year, month and day of the month.
func (d Day) Date() (int, time.Month, int) { return d.Time().Date() }

// Weekday gives the day of the week.
func (d Day) Weekday() time.Weekday { return time.Weekday((int(d)%7 + 7) % 7) }

// String is the ISO date, or "" for an unknown day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("2006-01-02")
}

// MarshalJSON writes the ISO date in quotes, or null.
func (d Day) MarshalJSON() ([]byte, error) {
	if d == 0 {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// UnmarshalJSON reads an ISO date in quotes, or null.
func (d *Day) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = 0
		return nil
	}
	if len(b) < 2 || b[0] != '"' || b[len(b)-1] != '"' {
		return Errorf(Invalid, "a day is written in quotes, as \"2012-02-15\"")
	}
	v, err := ParseDay(string(b[1 : len(b)-1]))
	*d = v
	return err
}

var _ fmt.Stringer = Day(0)
