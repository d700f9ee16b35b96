package habeas

import "time"

// Act is what a person decided.
type Act string

// Acts. Each can be undone by a later decision of the same form with Withdraw.
const (
	Confirm       Act = "confirm"        // the claim as it stands
	Correct       Act = "correct"        // Field becomes Value
	Reject        Act = "reject"         // the claim is not what the text says
	AddClaim      Act = "add"            // Value holds a claim that reading missed, as JSON
	CorrectReport Act = "correct_report" // of the report itself: Field, its day of publication or its publisher, becomes Value
	LinkReports   Act = "link"           // Report echoes Other, kind in Value
	CutReports    Act = "cut"            // Report does not echo Other
	SameGroup     Act = "same"           // the group of this claim is that of Other
	NotSame       Act = "not_same"       // is not
	Unsure        Act = "unsure"         // a person looked and left it open
	MergeCases    Act = "merge_cases"    // the story of Report at Span and that of Other at OtherSpan are one case; without a span its main story
	SplitCase     Act = "split_case"     // Report is of another case than Other, and than every report in Value, a JSON list of digests
	Snooze        Act = "snooze"         // an alarm, Value is the day it may fire again
	CloseAlarm    Act = "close_alarm"
	CloseCase     Act = "close_case"
	Mark          Act = "mark"    // a report's state: new, in_review, done, unrelated in Value
	AddRow        Act = "add_row" // a row for the packs: Field names the table, Value holds the cells as JSON
	Undo          Act = "undo"    // withdraws decision Other
)

// Decision is what a named person decided. It is attached to (report digest, span, field), never to a row or claim id, so that it
// survives a better reader.
type Decision struct {
	ID     string `json:"id"`
	Act    Act    `json:"act"`
	Report Digest `json:"report,omitempty"`
	Span   Span   `json:"span,omitzero"`
	Kind   Kind   `json:"kind,omitempty"`  // of the claim decided on, to tell two claims at one span apart
	Field  string `json:"field,omitempty"` // JSON name of the field of the claim, or of the report
	Value  string `json:"value,omitempty"` // JSON of the new value
	Was    string `json:"was,omitempty"`   // of a corrected report, JSON of what stood there before
	// Other is what the decision relates to: a report digest, a decision id, an alarm key; OtherSpan the claim in it.
	Other     string    `json:"other,omitempty"`
	OtherSpan Span      `json:"other_span,omitzero"`
	Case      string    `json:"case,omitempty"`
	Why       string    `json:"why,omitempty"` // the person's own words
	By        string    `json:"by"`
	At        time.Time `json:"at"`
}
