package habeas

import "encoding/json"

// Told is a sentence of the program as data: the code of its words and what it holds, so that a page can say it in any language. The English sentence stands beside it.
type Told struct {
	Code   string  `json:"code"`
	Values []Value `json:"values,omitempty"`
	Then   []Told  `json:"then,omitempty"` // sentences that follow
}

// Value is one thing that a sentence holds, as JSON of its kind: day, month, number, days, heads, kind, state, told (a list of sentences) or words.
type Value struct {
	As string          `json:"as"`
	Is json.RawMessage `json:"is"`
}

// Said is a sentence of the program in English, and the same as data.
type Said struct {
	Says string
	Told Told
}

// Days is a length of time, as a value of a sentence.
type Days int

// Month is any day of a month, as a value of a sentence that names no more than that.
type Month Day

// Tell makes a sentence of a code and what it holds.
func Tell(code string, values ...any) Told {
	t := Told{Code: code}
	for _, v := range values {
		as := "words"
		switch x := v.(type) {
		case Day:
			as = "day"
		case Month:
			as, v = "month", Day(x)
		case int:
			as = "number"
		case Days:
			as = "days"
		case Heads:
			as = "heads"
		case Kind:
			as = "kind"
		case State:
			as = "state"
		case []Told:
			as = "told"
		case Told:
			as, v = "told", []Told{x}
		}
		is, _ := json.Marshal(v) // none of these can fail
		t.Values = append(t.Values, Value{as, is})
	}
	return t
}

// And gives the sentence with others after it.
func (t Told) And(more ...Told) Told {
	t.Then = append(append([]Told(nil), t.Then...), more...)
	return t
}
