package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"habeas"
)

// Measures of the drawing of groups, in units of its view box, which is 1000 wide.
const (
	setHigh  = 46.0 // of a box
	setStep  = 50.0 // from a whole down to its parts
	setGap   = 34.0 // between wholes, room for the links
	setLeft  = 52.0 // room for the links between wholes
	setLeast = 76.0 // width of the narrowest box, so that its number can be read
)

// setBox is one group, or what is left of a whole beside its named parts.
type setBox struct {
	X, Y, W float64
	Count   string
	Who     string
	Rest    bool
	OpenEnd bool // no upper end is known
	Label   string
	Href    string
}

// setLink says that two groups may share people: nobody knows.
type setLink struct {
	Path  string
	Label string
}

// setDrawing shows wholes with their parts beneath them on one scale, and open relations as dashed links.
type setDrawing struct {
	Height float64
	Boxes  []setBox
	Links  []setLink
}

// setNode is a group with its parts, while the drawing is laid out.
type setNode struct {
	id      string
	group   habeas.CaseGroup
	rest    bool
	more    int // how many parts stand folded in this one box
	parts   []*setNode
	parent  *setNode
	x, y, w float64
	atLeast float64
	drawn   float64 // heads as drawn
}

// sets lays out the held groups of a case. A single group without any relation needs no drawing.
func sets(c habeas.Case, says func(setNode) string, href func([]string) string, linkSays func(habeas.SetClaim) string) setDrawing {
	nodes := map[string]*setNode{}
	var tops []*setNode
	for _, g := range c.Groups {
		if g.Role == habeas.RoleHeld && (g.Count.Max != habeas.Open || g.Count.Min > 2) {
			nodes[g.ID] = &setNode{id: g.ID, group: g}
		}
	}
	nest(c, nodes)
	for _, g := range c.Groups {
		if n := nodes[g.ID]; n != nil && n.parent == nil {
			tops = append(tops, n)
		}
	}
	if len(nodes) < 2 {
		return setDrawing{}
	}
	slices.SortStableFunc(tops, func(a, b *setNode) int { return int(b.heads() - a.heads()) })
	tops = first(tops, 12)
	most := 1.0
	for _, t := range tops {
		t.addRest(c.Sets)
		t.measure()
		t.fold()
		most = max(most, t.drawn)
	}
	var d setDrawing
	y := 4.0
	for _, t := range tops {
		t.lay(setLeft, y, min(996-setLeft, max(t.atLeast, (996-setLeft)*t.drawn/most)))
		y = t.bottom() + setGap
	}
	d.Height = y - setGap + 24
	for _, t := range tops {
		t.each(func(n *setNode) {
			b := setBox{X: n.x, Y: n.y, W: n.w, Count: atLeast(n.group.Count), Who: clip(n.group.Who, int((n.w-12)/6.6)), Rest: n.rest, OpenEnd: n.group.Count.Max == habeas.Open, Label: says(*n)}
			if n.more > 0 {
				b.Count, b.Rest, b.OpenEnd = fmt.Sprintf("+%d", n.more), true, false
			}
			if len(n.group.Claims) > 0 {
				b.Href = href(n.group.Claims)
			}
			d.Boxes = append(d.Boxes, b)
		})
	}
	d.Links = links(c, nodes, tops, linkSays)
	return d
}

// nest puts parts under their wholes, never in a circle.
func nest(c habeas.Case, nodes map[string]*setNode) {
	put := func(part, whole *setNode) {
		if part == nil || whole == nil || part.parent != nil {
			return
		}
		for n := whole; n != nil; n = n.parent {
			if n == part {
				return
			}
		}
		part.parent = whole
		whole.parts = append(whole.parts, part)
	}
	for _, s := range c.Sets {
		switch s.Type {
		case habeas.PartOf:
			if len(s.B) > 0 {
				put(nodes[s.A], nodes[s.B[0]])
			}
		case habeas.MadeOf:
			for _, b := range s.B {
				put(nodes[b], nodes[s.A])
			}
		}
	}
}

func (n *setNode) heads() float64 {
	if n.group.Count.Max == habeas.Open {
		return float64(max(1, n.group.Count.Min))
	}
	return float64(max(1, n.group.Count.Max))
}

// addRest puts what is left of a whole beside its parts. Where two parts may share people, the rest may be larger by as many.
func (n *setNode) addRest(all []habeas.SetClaim) {
	if len(n.parts) == 0 {
		return
	}
	sumMin, sumMax, mostMin := 0, 0, 0
	for _, p := range n.parts {
		p.addRest(all)
		sumMin += p.group.Count.Min
		mostMin = max(mostMin, p.group.Count.Min)
		sumMax = min(habeas.Open, sumMax+min(p.group.Count.Max, habeas.Open-sumMax))
	}
	taken := sumMin
	for _, s := range all {
		if s.Type == habeas.Overlap && s.Status == habeas.SetOpen && n.has(s.A) && len(s.B) > 0 && n.has(s.B[0]) {
			taken = mostMin
		}
	}
	rest := habeas.Heads{Min: max(0, n.group.Count.Min-sumMax), Max: habeas.Open}
	if n.group.Count.Max != habeas.Open {
		rest.Max = max(0, n.group.Count.Max-taken)
	}
	if rest.Max > 0 {
		n.parts = append(n.parts, &setNode{rest: true, parent: n, group: habeas.CaseGroup{Count: rest}})
	}
}

func (n *setNode) has(id string) bool {
	return slices.ContainsFunc(n.parts, func(p *setNode) bool { return p.id == id })
}

// measure finds how narrow a box may be and how many heads it is drawn for: never fewer than its parts together.
func (n *setNode) measure() {
	n.atLeast, n.drawn = setLeast, n.heads()
	sum, parts := 0.0, 0.0
	for _, p := range n.parts {
		p.measure()
		sum += p.atLeast
		parts += p.drawn
	}
	n.atLeast = max(n.atLeast, sum)
	n.drawn = max(n.drawn, parts)
	if n.rest {
		n.drawn = max(1, float64(n.group.Count.Min))
	}
}

// fold puts those parts that a row has no room for into one box at its end, the smallest first; a part of several parts is drawn without them before that.
func (n *setNode) fold() {
	room := 996 - setLeft - setLeast
	if n.atLeast <= room {
		return
	}
	rest := slices.IndexFunc(n.parts, func(p *setNode) bool { return p.rest })
	var last *setNode
	if rest >= 0 {
		last = n.parts[rest]
		n.parts = slices.Delete(n.parts, rest, rest+1)
		room -= last.atLeast
	}
	slices.SortStableFunc(n.parts, func(a, b *setNode) int { return cmp.Compare(b.heads(), a.heads()) })
	kept := 0
	for _, p := range n.parts {
		if p.atLeast > room && setLeast <= room {
			p.parts = nil
			p.measure()
		}
		if p.atLeast > room {
			break
		}
		room -= p.atLeast
		kept++
	}
	if folded := n.parts[kept:]; len(folded) > 0 {
		box := &setNode{more: len(folded), parent: n}
		for _, p := range folded {
			box.group.Count.Min = max(box.group.Count.Min, p.group.Count.Min)
			box.group.Claims = append(box.group.Claims, p.group.Claims...)
		}
		box.group.Count.Max = habeas.Open
		n.parts = append(slices.Clip(n.parts[:kept]), box)
	}
	if last != nil {
		n.parts = append(n.parts, last)
	}
	n.measure()
}

// lay gives a box and its parts their places.
func (n *setNode) lay(x, y, w float64) {
	n.x, n.y, n.w = x, y, w
	least, heads := 0.0, 0.0
	for _, p := range n.parts {
		least += p.atLeast
		heads += p.drawn
	}
	for _, p := range n.parts {
		share := w / float64(len(n.parts))
		if least <= w && heads > 0 {
			share = p.atLeast + (w-least)*p.drawn/heads
		}
		p.lay(x, y+setStep, share)
		x += share
	}
}

func (n *setNode) bottom() float64 {
	b := n.y + setHigh
	for _, p := range n.parts {
		b = max(b, p.bottom())
	}
	return b
}

func (n *setNode) each(do func(*setNode)) {
	do(n)
	for _, p := range n.parts {
		p.each(do)
	}
}

// links draws open relations. One between wholes says as much of their parts, so those are left out.
func links(c habeas.Case, nodes map[string]*setNode, tops []*setNode, says func(habeas.SetClaim) string) []setLink {
	open := map[[2]string]bool{}
	for _, s := range c.Sets {
		if s.Type == habeas.Overlap && s.Status == habeas.SetOpen && len(s.B) > 0 {
			open[[2]string{s.A, s.B[0]}], open[[2]string{s.B[0], s.A}] = true, true
		}
	}
	implied := func(a, b *setNode) bool {
		for x := a; x != nil; x = x.parent {
			for y := b; y != nil; y = y.parent {
				if (x != a || y != b) && open[[2]string{x.id, y.id}] {
					return true
				}
			}
		}
		return false
	}
	shown := map[*setNode]bool{}
	for _, t := range tops {
		t.each(func(n *setNode) { shown[n] = true })
	}
	var out []setLink
	for _, s := range c.Sets {
		if s.Type != habeas.Overlap || s.Status != habeas.SetOpen || len(s.B) == 0 || len(out) == 12 {
			continue
		}
		a, b := nodes[s.A], nodes[s.B[0]]
		if a == nil || b == nil || !shown[a] || !shown[b] || implied(a, b) {
			continue
		}
		out = append(out, setLink{Path: a.to(b), Label: says(s)})
	}
	return out
}

// to is a curve between two boxes: around the left of wholes, under parts of one row, else from the foot of one to the head of the other.
func (n *setNode) to(m *setNode) string {
	if n.y > m.y {
		n, m = m, n
	}
	x1, y1 := n.x+n.w/2, n.y+setHigh
	x2, y2 := m.x+m.w/2, m.y
	switch {
	case n.parent == nil && m.parent == nil:
		y1, y2 = n.y+setHigh*0.7, m.y+setHigh*0.3
		out := max(2, setLeft-12-(y2-y1)/8)
		return fmt.Sprintf("M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f", n.x, y1, out, y1+4, out, y2-4, m.x, y2)
	case math.Abs(n.y-m.y) < 1:
		y2 = m.y + setHigh
		return fmt.Sprintf("M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f", x1, y1, x1, y1+24, x2, y2+24, x2, y2)
	}
	mid := (y1 + y2) / 2
	return fmt.Sprintf("M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f", x1, y1, x1, mid, x2, mid, x2, y2)
}
