package habeas

import (
	"errors"
	"fmt"
)

// Fault is the kind of an error: all that a caller needs to decide what to do next.
type Fault string

// The six kinds. Corrupt is the fatal one: something stored is not what was stored.
const (
	Invalid     Fault = "invalid"
	NotFound    Fault = "not found"
	Clash       Fault = "conflict"
	Forbidden   Fault = "forbidden"
	Unavailable Fault = "unavailable"
	Corrupt     Fault = "corrupt"
)

// Error carries a kind and one plain sentence that says what is wrong and what to do.
// It never holds personal data: no names, quotes or text of a report.
type Error struct {
	Fault  Fault
	Says   string
	Form   string   // the sentence without its values, by which a page finds it in another language; "" where it is not known
	Values []string // in their order
	Err    error
}

// Errorf makes an Error; a wrapped %w error is kept.
func Errorf(f Fault, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	values := make([]string, len(args))
	for i, a := range args {
		values[i] = fmt.Sprint(a)
	}
	return &Error{Fault: f, Says: err.Error(), Form: format, Values: values, Err: errors.Unwrap(err)}
}

func (e *Error) Error() string { return e.Says }

// Unwrap gives the error beneath.
func (e *Error) Unwrap() error { return e.Err }

// FaultOf gives the kind of the nearest Error in err's chain, or "" where there is none.
func FaultOf(err error) Fault {
	var e *Error
	if errors.As(err, &e) {
		return e.Fault
	}
	return ""
}
