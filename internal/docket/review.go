package docket

import (
	"slices"

	"habeas"
)

// Standing of a claim with the people who reviewed it.
type Standing string

// Standings.
const (
	Proposed  Standing = "proposed" // nobody has decided
	Confirmed Standing = "confirmed"
	Corrected Standing = "corrected"
	Rejected  Standing = "rejected"
	Added     Standing = "added" // reading missed it, a person put it in
)

// Reviewed is one claim of a report, as read and as people left it.
type Reviewed struct {
	Read     habeas.Claim // as it was read; of an added one, as the person gave it
	Now      habeas.Claim // with the corrections laid over
	Standing Standing
	Last     habeas.Decision // the last decision that stands; zero where nobody decided
	Fields   []string        // corrected fields, in order of name
}

// Review lists a report's claims with what people decided of each, in the order of the text. Rejected ones are among them.
func Review(r habeas.Reading, decisions []habeas.Decision) []Reviewed {
	m, stand := marksOf(decisions), standing(decisions)
	var out []Reviewed
	for i := range r.Claims {
		c := &r.Claims[i]
		x := m.on(&r, c)
		v := Reviewed{Read: *c, Now: *corrected(c, x), Standing: Proposed}
		switch {
		case x.rejected:
			v.Standing = Rejected
		case len(x.fields) > 0:
			v.Standing = Corrected
		case x.confirmed:
			v.Standing = Confirmed
		}
		for f := range x.fields {
			v.Fields = append(v.Fields, f)
		}
		slices.Sort(v.Fields)
		for _, d := range stand {
			if d.Report == r.Report.Digest && d.Kind == c.Kind && (d.Span == c.Span || mostly(d.Span, c.Span)) && (d.Act == habeas.Confirm || d.Act == habeas.Reject || d.Act == habeas.Correct) {
				v.Last = d
			}
		}
		out = append(out, v)
	}
	for _, d := range stand {
		if c, ok := addedBy(d, r.Report.Digest); ok {
			out = append(out, Reviewed{Read: c, Now: c, Standing: Added, Last: d})
		}
	}
	slices.SortStableFunc(out, func(a, b Reviewed) int {
		if a.Read.Span.Start != b.Read.Span.Start {
			return a.Read.Span.Start - b.Read.Span.Start
		}
		return a.Read.Span.End - b.Read.Span.End
	})
	return out
}
