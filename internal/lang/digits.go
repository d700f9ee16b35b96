package lang

import "habeas"

// readDigits reads "21", "1,200", "3.5" (the whole part); false for times, dates and scores.
func readDigits(w string, n *number) bool {
	v, dots := 0, 0
	for i := range len(w) {
		switch b := w[i]; {
		case b >= '0' && b <= '9':
			if dots == 0 {
				v = min(times(v, 10)+int(b-'0'), maxNumber)
			}
		case b == '.':
			dots++
		case b == ',':
		case b == '-':
			return readSpan(w, i, n)
		default:
			return false
		}
	}
	n.lo, n.hi = v, v
	return dots <= 1
}

// readSpan reads "20-30": two numbers, the second larger. dash is where the hyphen stands.
func readSpan(w string, dash int, n *number) bool {
	lo, ok := whole(w[:dash])
	hi, ok2 := whole(w[dash+1:])
	if !ok || !ok2 || hi <= lo {
		return false
	}
	n.lo, n.hi, n.form = lo, hi, habeas.Between
	return true
}

// whole reads digits and commas.
func whole(w string) (int, bool) {
	v := 0
	for i := range len(w) {
		if w[i] == ',' {
			continue
		}
		if w[i] < '0' || w[i] > '9' {
			return 0, false
		}
		v = min(times(v, 10)+int(w[i]-'0'), maxNumber)
	}
	return v, len(w) > 0
}

// readMixed reads "21st", "3.5m", "20-odd", "12-year-old" is none.
func readMixed(w string, n *number) bool {
	i := 0
	for i < len(w) && (w[i] >= '0' && w[i] <= '9' || w[i] == ',' || w[i] == '.') {
		i++
	}
	v, ok := whole(cutFraction(w[:i]))
	if !ok {
		return false
	}
	n.lo, n.hi = v, v
	switch w[i:] {
	case "st", "nd", "rd", "th", "d":
		n.ordinal = true
		return true
	case "-odd":
		n.hi, n.form = v+max(1, v*3/10), habeas.About
		return true
	case "m", "mn", "million":
		n.lo = scaled(w[:i], v, 1000000)
	case "bn", "billion", "b":
		n.lo = scaled(w[:i], v, 1000000000)
	case "k":
		n.lo = scaled(w[:i], v, 1000)
	case "-plus":
		n.hi, n.form = habeas.Open, habeas.AtLeast
		return true
	default:
		return false
	}
	n.hi = n.lo
	return true
}

func cutFraction(w string) string {
	for i := range len(w) {
		if w[i] == '.' {
			return w[:i]
		}
	}
	return w
}
