package web

import (
	"strings"

	"habeas"
)

// short is the whole case in two or three sentences. The last words of custody and of contact stand beside it.
func (v caseView) short() string {
	var says []string
	for _, x := range v.answer() {
		says = append(says, x.Says)
	}
	return strings.Join(says, v.space())
}

// borne is a sentence with the claims that bear it out.
type borne struct {
	Says   string
	Claims []string
}

// answer says in sentences how many people are known of and what became of them, as surely as the reports say it and no more.
func (v caseView) answer() []borne {
	known, says := v.Case.HeadCount.Known, ""
	switch {
	case known.Max == 0:
		return []borne{{v.T("short.known.none"), nil}}
	case known == habeas.Heads{Min: 1, Max: 1}:
		says = v.T("short.known.one")
	default:
		says = v.T("short.known", v.heads(known))
	}
	out := []borne{{says, v.claimsKnown()}}
	for _, f := range v.Case.HeadCount.Fates() {
		out = append(out, borne{v.fate(f), v.claimsOf(f.State)})
	}
	if v.Case.LastWord == nil {
		out = append(out, borne{v.T("short.nothing"), nil})
	}
	return out
}

// fate says what became of those in one state.
func (v caseView) fate(f habeas.Fate) string {
	did, n := v.T("short.did."+string(f.State)), f.Count
	if at := v.heldAt(); f.State == habeas.StateHeld && at != "" {
		did = v.T("short.did.held.at", at)
	}
	switch {
	case n.Min == n.Max && n.Min == 1:
		return v.T("short.one", did)
	case n.Min == n.Max:
		return v.T("short.exact", n.Min, did)
	case f.Sure && f.Bounded:
		return v.T("short.between", n.Min, n.Max, did)
	case f.Sure:
		return v.T("short.least", n.Min, did)
	case f.Bounded:
		return v.T("short.most", n.Max, did)
	}
	return v.T("short.some", did)
}
