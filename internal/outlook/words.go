package outlook

import (
	"fmt"
	"math"

	"habeas"
)

// tenths says a chance in words: never a figure that looks sharper than it is, never above "more than 9 in 10".
func tenths(p float64) string {
	switch {
	case math.IsNaN(p):
		return "not known"
	case p < .05:
		return "less than 1 in 20"
	case p > .9:
		return "more than 9 in 10"
	}
	return fmt.Sprintf("about %d in 10", max(1, min(9, int(math.Round(p*10)))))
}

// tenth is tenths as data.
func tenth(p float64) habeas.Told {
	switch {
	case math.IsNaN(p):
		return habeas.Tell("tenths.none")
	case p < .05:
		return habeas.Tell("tenths.less")
	case p > .9:
		return habeas.Tell("tenths.more")
	}
	return habeas.Tell("tenths", max(1, min(9, int(math.Round(p*10)))))
}

// Words says a chance of return within some days with its band: "about 3 in 10 within 30 days (between 1 and 5 in 10)".
func Words(c habeas.Chance, days int) string {
	lo := int(math.Floor(c.Low*10 + .25))
	hi := max(lo+1, int(math.Ceil(c.High*10-.25)))
	band := fmt.Sprintf("between %d and %d in 10", lo, hi)
	switch {
	case c.High < .1:
		band = "at most 1 in 10"
	case hi >= 10 && lo >= 9:
		band = "9 in 10 or more"
	case hi >= 10:
		band = fmt.Sprintf("between %d and more than 9 in 10", lo)
	}
	return fmt.Sprintf("%s within %d days (%s)", tenths(c.P), days, band)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// longDay writes a day as people do: "9 March 2012".
func longDay(d habeas.Day) string { return d.Time().Format("2 January 2006") }
