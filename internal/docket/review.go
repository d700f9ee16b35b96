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
	History  []Edit          // all that people decided of it, oldest first, what was taken back too
}

// Edit is one decision on a claim in the course of its review.
type Edit struct {
	Decision habeas.Decision
	Was, Is  habeas.Claim    // as it stood before and after
	Undone   habeas.Decision // what took it back; zero where it stands
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
			if decidedOn(&r, c, d) {
				v.Last = d
			}
		}
		v.History = history(&r, c, decisions)
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

// decidedOn reports whether a decision confirms, corrects or rejects a claim.
func decidedOn(r *habeas.Reading, c *habeas.Claim, d habeas.Decision) bool {
	switch d.Act {
	case habeas.Confirm, habeas.Correct, habeas.Reject:
		return d.Report == r.Report.Digest && d.Kind == c.Kind && (d.Span == c.Span || mostly(d.Span, c.Span))
	}
	return false
}

// history follows one claim through all decisions, which come in the order of the ledger.
func history(r *habeas.Reading, c *habeas.Claim, decisions []habeas.Decision) []Edit {
	var out []Edit
	undone := map[string]bool{}
	now := func() habeas.Claim {
		m := mark{fields: map[string]string{}}
		for _, e := range out {
			if e.Decision.Act == habeas.Correct && !undone[e.Decision.ID] {
				m.fields[e.Decision.Field] = e.Decision.Value
			}
		}
		return *corrected(c, m)
	}
	for _, d := range decisions {
		if d.Act == habeas.Undo {
			for i := range out {
				if out[i].Decision.ID == d.Other {
					out[i].Undone, undone[d.Other] = d, true
				}
			}
			continue
		}
		if decidedOn(r, c, d) {
			was := now()
			out = append(out, Edit{Decision: d, Was: was})
			out[len(out)-1].Is = now()
		}
	}
	return out
}
