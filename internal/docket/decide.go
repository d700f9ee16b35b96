package docket

import (
	"encoding/json"
	"slices"
	"strings"

	"habeas"
)

// mark is what people decided about one claim.
type mark struct {
	confirmed, rejected bool
	fields              map[string]string // JSON by field
}

// decidedClaim is a mark with the place in the original report that it was set on, or with the decision that added the claim.
type decidedClaim struct {
	span  habeas.Span
	kind  habeas.Kind
	added string
	mark
}

// becomes reports whether a mark made a claim one of that kind.
func (d decidedClaim) becomes(k habeas.Kind) bool {
	var to habeas.Kind
	return json.Unmarshal([]byte(d.fields["kind"]), &to) == nil && to == k
}

// marks are all decisions on claims by report.
type marks map[habeas.Digest][]decidedClaim

// standing are the decisions that nobody took back, in the order of the ledger.
func standing(all []habeas.Decision) []habeas.Decision {
	undone := map[string]bool{}
	for _, d := range all {
		if d.Act == habeas.Undo {
			undone[d.Other] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(d habeas.Decision) bool { return d.Act == habeas.Undo || undone[d.ID] })
}

// marksOf gathers decisions on claims, the last one of each kind standing. Decisions come in the order of the ledger.
func marksOf(all []habeas.Decision) marks {
	out := marks{}
	for _, d := range standing(all) {
		switch d.Act {
		case habeas.Confirm, habeas.Reject, habeas.Correct:
		default:
			continue
		}
		i := slices.IndexFunc(out[d.Report], func(m decidedClaim) bool {
			return m.added == d.Other && (m.added != "" || m.span == d.Span && m.kind == d.Kind)
		})
		if i < 0 {
			out[d.Report] = append(out[d.Report], decidedClaim{span: d.Span, kind: d.Kind, added: d.Other})
			i = len(out[d.Report]) - 1
		}
		m := &out[d.Report][i]
		m.confirmed, m.rejected = d.Act != habeas.Reject, d.Act == habeas.Reject
		if d.Act == habeas.Correct {
			if m.fields == nil {
				m.fields = map[string]string{}
			}
			m.fields[d.Field] = d.Value
		}
	}
	return out
}

// on gives the mark of a claim: the one set at its very place, or, where a better reader cut the quote otherwise, the one whose place it mostly shares, if no other
// claim of the report stands there. A claim whose kind was corrected already is known by what it became.
func (m marks) on(r *habeas.Reading, c *habeas.Claim) mark {
	all := m[r.Report.Digest]
	if id, ok := strings.CutPrefix(c.ID, addedPrefix); ok {
		return m.onAdded(r.Report.Digest, id)
	}
	for _, d := range all {
		if d.added == "" && d.kind == c.Kind && d.span == c.Span {
			return d.mark
		}
	}
	for _, d := range all {
		if d.added == "" && d.kind == c.Kind && mostly(d.span, c.Span) && !slices.ContainsFunc(r.Claims, func(o habeas.Claim) bool { return o.Kind == d.kind && o.Span == d.span }) {
			return d.mark
		}
	}
	for _, d := range all {
		if d.added == "" && d.span == c.Span && d.confirmed && d.becomes(c.Kind) {
			return mark{confirmed: true}
		}
	}
	return mark{}
}

// onAdded gives the mark of a claim that a person added, by the decision that did. It is that person's word, so it is confirmed from the start.
func (m marks) onAdded(report habeas.Digest, id string) mark {
	for _, d := range m[report] {
		if d.added == id {
			return d.mark
		}
	}
	return mark{confirmed: true}
}

// mostly reports whether two places in a text share at least half of the longer.
func mostly(a, b habeas.Span) bool {
	return 2*(min(a.End, b.End)-max(a.Start, b.Start)) >= max(a.Len(), b.Len()) && a.Len() > 0
}

// ruling is a person's last word on whether two claims speak of the same people.
type ruling struct {
	act   habeas.Act
	order int
}

// rule finds the last word on every pair of claims. A decision names places in reports; a claim that a better reader cut otherwise is found by what it shares with that place.
func (d *docket) rule() {
	at := map[habeas.Digest]*habeas.Reading{}
	for i := range d.in.Reports {
		at[d.in.Reports[i].Report.Digest] = &d.in.Reports[i]
	}
	d.ruled = map[[2]string]ruling{}
	for n, x := range standing(d.in.Decisions) {
		switch x.Act {
		case habeas.SameGroup, habeas.NotSame, habeas.Unsure:
			for _, a := range claimsAt(at[x.Report], x.Span) {
				for _, b := range claimsAt(at[habeas.Digest(x.Other)], x.OtherSpan) {
					d.ruled[pairKey(a, b)] = ruling{x.Act, n}
				}
			}
		}
	}
}

// claimsAt are the ids of a report's claims about people at a place in its text.
func claimsAt(r *habeas.Reading, s habeas.Span) []string {
	var exact, most []string
	if r == nil {
		return nil
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		switch {
		case c.Group == nil:
		case c.Span == s:
			exact = append(exact, c.ID)
		case mostly(c.Span, s):
			most = append(most, c.ID)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return most
}

func pairKey(a, b string) [2]string {
	if a > b {
		a, b = b, a
	}
	return [2]string{a, b}
}

// Settled is a reading as people left it: rejected claims gone, corrections laid over, claims that reading missed put in. The reading itself stays as it is.
func Settled(r habeas.Reading, decisions []habeas.Decision) habeas.Reading {
	m := marksOf(decisions)
	claims := []habeas.Claim{}
	for i := range r.Claims {
		if x := m.on(&r, &r.Claims[i]); !x.rejected {
			claims = append(claims, *corrected(&r.Claims[i], x))
		}
	}
	for _, d := range standing(decisions) {
		if c, ok := addedBy(d, r.Report.Digest); ok {
			if x := m.onAdded(r.Report.Digest, d.ID); !x.rejected {
				claims = append(claims, *corrected(&c, x))
			}
		}
	}
	r.Claims = claims
	return r
}

// Redescribed is a report with what people corrected of it: its day of publication and its publisher. A value that does not fit is passed over.
func Redescribed(r habeas.Report, decisions []habeas.Decision) habeas.Report {
	for _, x := range standing(decisions) {
		if x.Act != habeas.CorrectReport || x.Report != r.Digest {
			continue
		}
		var day habeas.Day
		var name string
		switch {
		case x.Field == "published" && json.Unmarshal([]byte(x.Value), &day) == nil:
			r.Published = day
		case x.Field == "publisher" && json.Unmarshal([]byte(x.Value), &name) == nil:
			r.Publisher = name
		}
	}
	return r
}

// addedPrefix begins the id of a claim that a person added; the decision that did follows.
const addedPrefix = "added-"

// AddedID is the id of the claim that a decision adds.
func AddedID(d habeas.Decision) string { return addedPrefix + d.ID }

// addedBy gives the claim that a decision adds to a report; false where it adds none.
func addedBy(d habeas.Decision, report habeas.Digest) (habeas.Claim, bool) {
	var c habeas.Claim
	if d.Act != habeas.AddClaim || d.Report != report || json.Unmarshal([]byte(d.Value), &c) != nil || c.Kind == "" {
		return c, false
	}
	c.ID, c.Confidence = AddedID(d), 1
	if c.Modality == "" {
		c.Modality = habeas.Asserted
	}
	if !d.Span.Empty() {
		c.Span = d.Span
	}
	return c, true
}

// corrected lays a person's corrections over a copy of the claim; the claim itself stays as it was read. A value that does not fit is passed over.
func corrected(c *habeas.Claim, m mark) *habeas.Claim {
	if len(m.fields) == 0 {
		return c
	}
	copied := deep(c)
	for field, value := range m.fields {
		if next, ok := withField(&copied, field, value); ok {
			copied = next
		}
	}
	copied.ID, copied.Quote, copied.Span = c.ID, c.Quote, c.Span
	return &copied
}

// withField gives the claim with one field set anew: of what stood in it before, nothing stays.
func withField(c *habeas.Claim, field, value string) (habeas.Claim, bool) {
	var out habeas.Claim
	fields := map[string]json.RawMessage{}
	b, err := json.Marshal(c)
	if err != nil || json.Unmarshal(b, &fields) != nil {
		return out, false
	}
	fields[field] = json.RawMessage(value)
	b, err = json.Marshal(fields)
	return out, err == nil && json.Unmarshal(b, &out) == nil
}

// deep copies a claim with everything it points at.
func deep(c *habeas.Claim) habeas.Claim {
	var out habeas.Claim
	b, err := json.Marshal(c)
	if err != nil || json.Unmarshal(b, &out) != nil {
		return *c
	}
	return out
}
