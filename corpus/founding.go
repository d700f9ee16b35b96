package corpus

import "habeas"

// Founding gives the golden claims of the founding report. Its text is not ours to ship: the caller brings it.
func Founding(text string) (Document, error) {
	d := Document{Name: "founding", Facts: "the report that this project began with", Set: Dev, Kind: "newspaper", Text: text,
		Report: Report{ID: "founding", Published: habeas.DayOf(2012, 2, 15), Publisher: "The Dong-A Ilbo", Lang: habeas.English}}
	b, err := measured.ReadFile("founding.jsonl")
	if err != nil {
		return d, err
	}
	if err := lines(b, &d.Claims); err != nil {
		return d, habeas.Errorf(habeas.Invalid, "founding.jsonl: %w", err)
	}
	d.Links = []GoldenLink{
		{Link: habeas.Link{Kind: habeas.SummaryOf, Name: "The Dong-A Ilbo", By: "The Global Times"}},
		{Link: habeas.Link{Kind: habeas.SummaryOf, Name: "The Dong-A Ilbo", By: "Western media"}, Optional: true},
		{Link: habeas.Link{Kind: habeas.Quotes, Name: "Dong-A", By: "The Global Times"}},
	}
	return d, d.locate()
}
