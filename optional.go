package habeas

import "encoding/json"

// optional writes a string that means unknown when empty: null then, never "".
func optional(s string) ([]byte, error) {
	if s == "" {
		return []byte("null"), nil
	}
	return json.Marshal(s)
}

func fromOptional(b []byte) (string, error) {
	if string(b) == "null" {
		return "", nil
	}
	var s string
	err := json.Unmarshal(b, &s)
	return s, err
}

// Text is a piece of a report's own wording; "" is unknown and null in JSON.
type Text string

// MarshalJSON writes the words, or null.
func (t Text) MarshalJSON() ([]byte, error) { return optional(string(t)) }

// UnmarshalJSON reads words or null.
func (t *Text) UnmarshalJSON(b []byte) error {
	s, err := fromOptional(b)
	*t = Text(s)
	return err
}
