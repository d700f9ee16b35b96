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
	AddedBy  habeas.Decision // of a claim that a person put in, the decision that did
	History  []Edit          // all that people decided of it, oldest first, what was taken back too
	Alike    Share           // how claims read by the same word fared in reviews, where that is known
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
		out = append(out, reviewed(c, m.on(&r, c), Proposed, decisions, func(d habeas.Decision) bool { return decidedOn(&r, c, d) }))
	}
	for _, by := range stand {
		if c, ok := addedBy(by, r.Report.Digest); ok {
			v := reviewed(&c, m.onAdded(r.Report.Digest, by.ID), Added, decisions, func(d habeas.Decision) bool { return decides(d) && d.Report == by.Report && d.Other == by.ID })
			if v.Last.ID == "" {
				v.Last = by
			}
			v.AddedBy = by
			out = append(out, v)
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

// reviewed is one claim with what people decided of it; on tells which decisions those are. Where none stands, it stands as at first.
func reviewed(c *habeas.Claim, x mark, first Standing, decisions []habeas.Decision, on func(habeas.Decision) bool) Reviewed {
	v := Reviewed{Read: *c, Now: *corrected(c, x), Standing: first, History: history(c, decisions, on)}
	for _, d := range standing(decisions) {
		if on(d) {
			v.Last = d
		}
	}
	switch {
	case x.rejected:
		v.Standing = Rejected
	case len(x.fields) > 0:
		v.Standing = Corrected
	case x.confirmed && v.Last.ID != "":
		v.Standing = Confirmed
	}
	for f := range x.fields {
		v.Fields = append(v.Fields, f)
	}
	slices.Sort(v.Fields)
	return v
}

// decides reports whether a decision confirms, corrects or rejects a claim.
func decides(d habeas.Decision) bool {
	return d.Act == habeas.Confirm || d.Act == habeas.Correct || d.Act == habeas.Reject
}

// decidedOn reports whether a decision confirms, corrects or rejects a claim that was read.
func decidedOn(r *habeas.Reading, c *habeas.Claim, d habeas.Decision) bool {
	return decides(d) && d.Other == "" && d.Report == r.Report.Digest && d.Kind == c.Kind && (d.Span == c.Span || mostly(d.Span, c.Span))
}

// history follows one claim through all decisions on it, which come in the order of the ledger.
func history(c *habeas.Claim, decisions []habeas.Decision, on func(habeas.Decision) bool) []Edit {
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
		if on(d) {
			was := now()
			out = append(out, Edit{Decision: d, Was: was})
			out[len(out)-1].Is = now()
		}
	}
	return out
}
