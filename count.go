package habeas

import (
	"encoding/json"
	"math"
	"strconv"
)

// CountForm is how a report put a number of people.
type CountForm string

// Forms of a count. Vague is a plural without a number, or "several", "dozens" and their like.
const (
	Exactly  CountForm = "exactly"
	AtLeast  CountForm = "at_least"
	MoreThan CountForm = "more_than"
	About    CountForm = "about"
	UpTo     CountForm = "up_to"
	Between  CountForm = "between"
	Vague    CountForm = "vague"
)

// Open is the Max of a count that has no upper end. In JSON it is null.
const Open = math.MaxInt32

// Count is an interval of heads, both ends included, with the form in which it was told.
// An exact number has Min equal to Max. It is never a single integer that hides its doubt.
type Count struct {
	Min  int
	Max  int
	Form CountForm
}

// ExactCount is the count of exactly n people.
func ExactCount(n int) Count { return Count{n, n, Exactly} }

// PluralCount is the count of a plural without a number: at least two.
func PluralCount() Count { return Count{2, Open, Vague} }

// Exact reports whether the count is a single number.
func (c Count) Exact() bool { return c.Min == c.Max }

// Overlaps reports whether some number satisfies both.
func (c Count) Overlaps(d Count) bool { return c.Min <= d.Max && d.Min <= c.Max }

// String writes the interval plainly: "21", "31 to 33", "31 or more".
func (c Count) String() string { return Heads{c.Min, c.Max}.String() }

type countJSON struct {
	Min  int       `json:"min"`
	Max  *int      `json:"max"`
	Form CountForm `json:"form"`
}

// MarshalJSON writes min, max (null when open) and form.
func (c Count) MarshalJSON() ([]byte, error) {
	return json.Marshal(countJSON{c.Min, closedEnd(c.Max), c.Form})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Count) UnmarshalJSON(b []byte) error {
	var j countJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*c = Count{j.Min, openEnd(j.Max), j.Form}
	return nil
}

// Heads is a bare interval of people, as in a head count by state.
type Heads struct {
	Min int
	Max int
}

// String writes the interval plainly: "21", "31 to 33", "31 or more".
func (h Heads) String() string {
	switch {
	case h.Max == Open:
		return strconv.Itoa(h.Min) + " or more"
	case h.Min == h.Max:
		return strconv.Itoa(h.Min)
	}
	return strconv.Itoa(h.Min) + " to " + strconv.Itoa(h.Max)
}

type headsJSON struct {
	Min int  `json:"min"`
	Max *int `json:"max"`
}

// MarshalJSON writes min and max (null when open).
func (h Heads) MarshalJSON() ([]byte, error) { return json.Marshal(headsJSON{h.Min, closedEnd(h.Max)}) }

// UnmarshalJSON reads what MarshalJSON writes.
func (h *Heads) UnmarshalJSON(b []byte) error {
	var j headsJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*h = Heads{j.Min, openEnd(j.Max)}
	return nil
}

func closedEnd(n int) *int {
	if n >= Open {
		return nil
	}
	return &n
}

func openEnd(n *int) int {
	if n == nil {
		return Open
	}
	return *n
}
