package docket

import (
	"slices"

	"habeas"
)

// mostUnified is how many groups are put together because what is said of others leaves no choice: real affairs have one or two.
const mostUnified = 40

// unify puts groups together that can only be the same people: what a whole leaves when the same others are taken from it. "19 were released and 12 are held", "19 of the 31, none
// of them at the stadium": the 19 are one group, whoever tells of them and whatever he tells. It gives whether two became one.
func (d *docket) unify() bool {
	for i, a := range d.entities {
		for j, b := range d.entities[i+1:] {
			if j += i + 1; a.role == habeas.RoleHeld && b.role == habeas.RoleHeld && !d.sharesReport(a, b) && d.mustBeOne(i, j) && d.mayUnify(a, b) {
				d.join(i, j)
				return true
			}
		}
	}
	return false
}

// mustBeOne reports whether of one whole the same others are told to be the rest of either group, or are told to be the rest of one and to share nobody with the other, which has just
// as many people.
func (d *docket) mustBeOne(i, j int) bool {
	for n := range d.relates {
		r := &d.relates[n]
		if r.kind != habeas.MadeOf || r.status == habeas.SetOpen {
			continue
		}
		for _, p := range [][2]int{{i, j}, {j, i}} {
			in, other := p[0], p[1]
			if !slices.Contains(r.b, in) || slices.Contains(r.b, other) {
				continue
			}
			rest := slices.DeleteFunc(slices.Clone(r.b), func(x int) bool { return x == in })
			if d.restOf(r.a, rest, other) || d.sameSize(in, other) && d.below(other, r.a) && !slices.ContainsFunc(rest, func(x int) bool { return !d.toldApart(x, other) }) {
				return true
			}
		}
	}
	return false
}

// restOf reports whether a whole is said to be made of the others and the one.
func (d *docket) restOf(whole int, others []int, one int) bool {
	want := append(slices.Clone(others), one)
	slices.Sort(want)
	return slices.ContainsFunc(d.relates, func(r relation) bool {
		return r.kind == habeas.MadeOf && r.status != habeas.SetOpen && r.a == whole && slices.Equal(r.b, want)
	})
}

func (d *docket) sameSize(i, j int) bool {
	a, b := d.entities[i], d.entities[j]
	return len(a.numbers) == 1 && len(b.numbers) == 1 && a.lo == a.hi && b.lo == b.hi && a.lo == b.lo
}

// toldApart reports whether something says that two groups share nobody.
func (d *docket) toldApart(i, j int) bool {
	return slices.ContainsFunc(d.relates, func(r relation) bool {
		return r.status != habeas.SetOpen && (r.kind == habeas.Disjoint && (r.a == i && r.b[0] == j || r.a == j && r.b[0] == i) || r.kind == habeas.MadeOf && slices.Contains(r.b, i) && slices.Contains(r.b, j))
	})
}

func (d *docket) sharesReport(a, b *entity) bool {
	return slices.ContainsFunc(a.locals, func(x *local) bool {
		return slices.ContainsFunc(b.locals, func(y *local) bool { return x.items[0].report == y.items[0].report })
	})
}

// mayUnify reports whether no person held two groups not to be one, or left it open.
func (d *docket) mayUnify(a, b *entity) bool {
	act, _ := d.decidedOn(a, b)
	return act == "" || act == habeas.SameGroup
}

// join makes two groups one.
func (d *docket) join(i, j int) {
	a, b := d.entities[i], d.entities[j]
	a.locals, a.items = append(a.locals, b.locals...), append(a.items, b.items...)
	d.entities = slices.Delete(d.entities, j, j+1)
	for n, e := range d.entities {
		for _, l := range e.locals {
			l.entity = n
			for _, it := range l.items {
				it.entity = n
			}
		}
	}
}
