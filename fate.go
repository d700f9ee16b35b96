package habeas

import "slices"

// Fate is what the reports say became of some of a case's people, as one part of a short answer.
type Fate struct {
	State State
	Count Heads
	// Sure is false where it may be that this happened to nobody.
	Sure bool
	// Bounded is false where the most says nothing: it is as many as are known of at all.
	Bounded bool
}

// Fates are what became of the people of a case, for a short answer: ends of custody first, in the order of States, then those last told of as held. A state that nobody is
// told of is left out.
func (h HeadCount) Fates() []Fate {
	var out []Fate
	add := func(s State, n Heads) {
		if n.Max > 0 {
			out = append(out, Fate{State: s, Count: n, Sure: n.Min > 0, Bounded: n.Max != Open && (n.Max < h.Known.Max || n.Min == n.Max)})
		}
	}
	for _, s := range States {
		if s != StateHeld && s != StateUnknown {
			add(s, h.ByState[s])
		}
	}
	if h.LastHeld != nil {
		add(StateHeld, *h.LastHeld)
	}
	return out
}

// Places names where those last told of as held were, the most people first, each place once and at most so many.
func (c *Case) Places(most int) []string {
	var out []string
	for _, w := range c.Where {
		if w.State == StateHeld && w.Place != "" && len(out) < most && !slices.Contains(out, w.Place) {
			out = append(out, w.Place)
		}
	}
	return out
}
