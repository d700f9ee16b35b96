package habeas

import "fmt"

// Told is a sentence of the program as data: the code of its words and what it holds, so that a page can say it in any language. The English sentence stands beside it.
type Told struct {
	Code   string  `json:"code"`
	Values []Value `json:"values,omitempty"`
	Then   []Told  `json:"then,omitempty"` // sentences that follow
}

// Value is one thing that a sentence holds. One field is set; none is a text that is empty.
type Value struct {
	Text   string `json:"text,omitempty"` // a name, or words of a report
	Day    Day    `json:"day,omitzero"`
	Number *int   `json:"number,omitempty"`
	Days   *int   `json:"days,omitempty"` // a length of time
	Heads  *Heads `json:"heads,omitempty"`
	Kind   Kind   `json:"kind,omitempty"`  // what befell people
	State  State  `json:"state,omitempty"` // what became of them
	Told   []Told `json:"told,omitempty"`  // sentences, or parts of one, one after the other
}

// Days is a length of time in days, as a value of a sentence.
type Days int

// Tell makes a sentence of a code and what it holds.
func Tell(code string, values ...any) Told {
	t := Told{Code: code}
	for _, v := range values {
		t.Values = append(t.Values, valueOf(v))
	}
	return t
}

func valueOf(v any) Value {
	switch x := v.(type) {
	case string:
		return Value{Text: x}
	case Day:
		return Value{Day: x}
	case int:
		return Value{Number: &x}
	case Days:
		n := int(x)
		return Value{Days: &n}
	case Heads:
		return Value{Heads: &x}
	case Kind:
		return Value{Kind: x}
	case State:
		return Value{State: x}
	case Told:
		return Value{Told: []Told{x}}
	case []Told:
		return Value{Told: x}
	}
	return Value{Text: fmt.Sprint(v)}
}

// And gives the sentence with others after it.
func (t Told) And(more ...Told) Told {
	t.Then = append(append([]Told(nil), t.Then...), more...)
	return t
}
