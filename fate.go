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

// HeldAt tells where those last told of as held were, each place once and at most so many: towns and sites first, the most people first, then whole states, which say less.
func (c *Case) HeldAt(most int) (towns, states []string) {
	for _, w := range c.Where {
		at := &towns
		if w.Ref.IsState() {
			at = &states
		}
		if w.State == StateHeld && w.Place != "" && !slices.Contains(*at, w.Place) {
			*at = append(*at, w.Place)
		}
	}
	towns = towns[:min(most, len(towns))]
	return towns, states[:min(most-len(towns), len(states))]
}
