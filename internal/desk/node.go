package desk

import (
	"slices"

	"habeas/internal/docket"
	"habeas/internal/echo"
)

// node is a report with all that it has with others on the day.
type node struct {
	docket.End
	pairs   []pair
	at      map[string]int // of the others, by their place
	counted []bool         // which of them it repeats, as counts
	chosen  [][]bool       // which ties with each it chooses itself; nil before that was asked
}

// pair is what a report has with another; first tells that its own id is the smaller.
type pair struct {
	docket.End
	*stood
	first bool
}

// repeated is how the other repeats the report itself, repeats how the report repeats the other.
func (p *pair) repeated() *echo.Repeat {
	if p.first {
		return p.stood.repeats[1]
	}
	return p.stood.repeats[0]
}

func (p *pair) repeats() *echo.Repeat {
	if p.first {
		return p.stood.repeats[0]
	}
	return p.stood.repeats[1]
}

func (n *node) add(p pair) {
	if !p.empty() {
		n.at[p.Key], n.pairs = len(n.pairs), append(n.pairs, p)
	}
}

// count finds which of the others a report repeats, as counts.
func (n *node) count() {
	repeats := make([]*echo.Repeat, len(n.pairs))
	for i := range n.pairs {
		repeats[i] = n.pairs[i].repeats()
	}
	n.counted = echo.Counts(repeats)
}

// ties are those of a report with another, its own stories first.
func (w *web) ties(n *node, i int) []docket.Tie {
	p := &n.pairs[i]
	ties := p.stood.ties
	if r := p.repeated(); n.counted[i] || r != nil && (!r.Linked || w.counts(p.Key, n.Key)) {
		ties = p.echoed
	}
	if p.first || len(ties) == 0 {
		return ties
	}
	out := make([]docket.Tie, len(ties))
	for k, t := range ties {
		out[k] = t
		out[k].A, out[k].B = t.B, t.A
	}
	return out
}

// counts reports whether a report repeats another, as counts.
func (w *web) counts(report, of string) bool {
	n := w.nodes[report]
	if n == nil {
		return false
	}
	i, ok := n.at[of]
	return ok && n.counted[i]
}

// chosenBy says which of its ties with each of the others a report chooses itself.
func (w *web) chosenBy(n *node) [][]bool {
	if n.chosen == nil {
		toward := make([]docket.Toward, len(n.pairs))
		for i := range n.pairs {
			toward[i] = docket.Toward{End: n.pairs[i].End, Ties: w.ties(n, i)}
		}
		n.chosen = docket.Chosen(n.End, toward)
	}
	return n.chosen
}

// linked gives the reports that one is linked to for sure, and by likeness, and remembers by which ties.
func (w *web) linked(id string) (sure, like []string) {
	n := w.nodes[id]
	for i := range n.pairs {
		p := &n.pairs[i]
		own, other := w.chosenBy(n)[i], []bool(nil)
		if o := w.nodes[p.Key]; o != nil {
			if at, ok := o.at[id]; ok {
				other = w.chosenBy(o)[at]
			}
		}
		var links []docket.Tie
		for k, t := range w.ties(n, i) {
			if own[k] || k < len(other) && other[k] {
				if !p.first {
					t.A, t.B = t.B, t.A
				}
				links = append(links, t)
			}
		}
		if len(links) > 0 {
			if slices.ContainsFunc(links, func(t docket.Tie) bool { return t.Sure }) {
				sure = append(sure, p.Key)
			} else {
				like = append(like, p.Key)
			}
			w.found[[2]string{min(id, p.Key), max(id, p.Key)}] = links
		}
	}
	return sure, like
}

// links are those between the reports taken in, by their places.
func (w *web) links(at map[string]int) []docket.Linked {
	var out []docket.Linked
	for ids, ties := range w.found {
		x, in := at[ids[0]]
		y, also := at[ids[1]]
		for _, t := range ties {
			if in && also {
				out = append(out, docket.Linked{X: x, Y: y, Tie: t})
			}
		}
	}
	return out
}
