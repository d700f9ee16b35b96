package docket

import (
	"encoding/json"
	"fmt"

	"habeas"
)

// mark is what people decided about one claim.
type mark struct {
	confirmed, rejected bool
	fields              map[string]string // JSON by field
}

// markKey is the claim's place in the original report: it outlives a better reader.
func markKey(d habeas.Digest, s habeas.Span, k habeas.Kind) string {
	return fmt.Sprintf("%s %d %d %s", d, s.Start, s.End, k)
}

// marksOf gathers decisions on claims, the last one of each kind standing. Decisions come in the order of the ledger.
func marksOf(all []habeas.Decision) map[string]mark {
	undone := map[string]bool{}
	for _, d := range all {
		if d.Act == habeas.Undo {
			undone[d.Other] = true
		}
	}
	out := map[string]mark{}
	for _, d := range all {
		if undone[d.ID] {
			continue
		}
		key := markKey(d.Report, d.Span, d.Kind)
		m := out[key]
		switch d.Act {
		case habeas.Confirm:
			m.confirmed, m.rejected = true, false
		case habeas.Reject:
			m.confirmed, m.rejected = false, true
		case habeas.Correct:
			if m.fields == nil {
				m.fields = map[string]string{}
			}
			m.fields[d.Field] = d.Value
			m.confirmed, m.rejected = true, false
		default:
			continue
		}
		out[key] = m
	}
	return out
}

// corrected lays a person's corrections over a copy of the claim; the claim itself stays as it was read. A value that does not fit is passed over.
func corrected(c *habeas.Claim, m mark) *habeas.Claim {
	if len(m.fields) == 0 {
		return c
	}
	copied := deep(c)
	for field, value := range m.fields {
		next := deep(&copied)
		if json.Unmarshal(fmt.Appendf(nil, "{%q: %s}", field, value), &next) == nil {
			copied = next
		}
	}
	copied.ID, copied.Quote, copied.Span = c.ID, c.Quote, c.Span
	return &copied
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
