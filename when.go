package habeas

// Precision says how exact a When is.
type Precision string

// Precisions, from exact to loose. Interval is any other bounded or half-open stretch.
const (
	PrecisionDay      Precision = "day"
	PrecisionMonth    Precision = "month"
	PrecisionYear     Precision = "year"
	PrecisionInterval Precision = "interval"
)

// When is a closed interval of days in which something happened; a zero end is open. A When whose two ends are open says nothing.
type When struct {
	From      Day       `json:"from"`
	To        Day       `json:"to"`
	Precision Precision `json:"precision"`
}

// OnDay is the When of exactly one day.
func OnDay(d Day) When { return When{d, d, PrecisionDay} }

// Known reports whether at least one end is known.
func (w When) Known() bool { return w.From != 0 || w.To != 0 }

// Bounded reports whether both ends are known.
func (w When) Bounded() bool { return w.From != 0 && w.To != 0 }

// Overlaps reports whether the two may have a day in common; open ends reach as far as needed.
func (w When) Overlaps(v When) bool {
	return (w.From == 0 || v.To == 0 || w.From <= v.To) && (v.From == 0 || w.To == 0 || v.From <= w.To)
}

// Meet is the stretch that both allow, and false where there is none. The looser precision stands unless one contains the other.
func (w When) Meet(v When) (When, bool) {
	if !w.Overlaps(v) {
		return When{}, false
	}
	m := When{From: max(w.From, v.From), To: w.To, Precision: PrecisionInterval}
	if w.To == 0 || (v.To != 0 && v.To < w.To) {
		m.To = v.To
	}
	switch {
	case m.From == w.From && m.To == w.To:
		m.Precision = w.Precision
	case m.From == v.From && m.To == v.To:
		m.Precision = v.Precision
	case m.From == m.To && m.From != 0:
		m.Precision = PrecisionDay
	}
	return m, true
}

// Duration is a length of time in days, as an interval; a nil end is unknown.
type Duration struct {
	MinDays *int `json:"min_days"`
	MaxDays *int `json:"max_days"`
}
