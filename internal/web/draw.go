package web

import "habeas"

// bar is one row of the head count drawing: what is sure, and what may be.
type bar struct {
	State habeas.State
	Heads habeas.Heads
	Sure  float64 // width of the sure part, 0 to 100
	May   float64 // width of the part that may be
	Open  bool    // no upper end is known
}

// bars lays head counts on one scale, so that lengths can be compared. States in which nobody can be are left out.
func bars(h habeas.HeadCount) []bar {
	top := 1
	for _, s := range habeas.States {
		v := h.ByState[s]
		top = max(top, v.Min)
		if v.Max != habeas.Open {
			top = max(top, v.Max)
		}
	}
	if h.Known.Max != habeas.Open {
		top = max(top, h.Known.Max)
	}
	var out []bar
	for _, s := range habeas.States {
		v, ok := h.ByState[s]
		if !ok || v.Max == 0 {
			continue
		}
		b := bar{State: s, Heads: v, Sure: share(v.Min, top)}
		if v.Max == habeas.Open {
			b.Open, b.May = true, 100-b.Sure
		} else {
			b.May = share(v.Max, top) - b.Sure
		}
		out = append(out, b)
	}
	return out
}

func share(n, of int) float64 { return 100 * float64(min(n, of)) / float64(of) }

// clip shortens a text to n characters; where there is no room for any, nothing is left.
func clip(s string, n int) string {
	r := []rune(s)
	switch {
	case len(r) <= n:
		return s
	case n < 1:
		return ""
	}
	return string(r[:n-1]) + "…"
}
