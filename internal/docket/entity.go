package docket

import (
	"fmt"
	"slices"

	"habeas"
)

// entity is one set of people: every claim about them, merged where number, place and time agree or a report says that they are the same.
type entity struct {
	items  []*item
	lo, hi int // from what is asserted; hi may be habeas.Open
	form   habeas.CountForm
	parent int // index of the whole that a report says this is part of, -1
	who    string
	role   habeas.Role
}

// resolve gives every claim about people its entity.
func (d *docket) resolve() {
	byClaim := map[string]int{}
	for _, it := range d.items {
		if it.Group == nil || it.Kind.Speech() || it.Generic || it.Kind == habeas.Other {
			continue
		}
		it.entity = d.entityFor(it, byClaim)
		byClaim[it.ID] = it.entity
		e := d.entities[it.entity]
		e.items = append(e.items, it)
	}
	for _, e := range d.entities {
		e.count()
	}
	d.parts(byClaim)
}

// entityFor finds the entity of a claim: the one that a report or a person says is the same, the one that agrees, or a new one.
func (d *docket) entityFor(it *item, byClaim map[string]int) int {
	rel := it.Group.Relation
	if rel != nil && rel.Type == habeas.Same && len(rel.Of) > 0 {
		if e, ok := byClaim[rel.Of[0]]; ok && d.entities[e].role == it.Group.Role && !d.decidedApart(it, d.entities[e]) && d.entities[e].fits(it) {
			return e
		}
	}
	for i, e := range d.entities {
		if e.role != it.Group.Role || d.decidedApart(it, e) {
			continue
		}
		if d.decidedSame(it, e) || e.agrees(it) {
			return i
		}
	}
	if it.Group.Count.Form == habeas.Vague && (rel == nil || rel.Type != habeas.PartOf) {
		if i := d.only(it); i >= 0 {
			return i
		}
	}
	d.entities = append(d.entities, &entity{parent: -1, role: it.Group.Role, who: it.Group.Who})
	return len(d.entities) - 1
}

// fits reports whether a count can be that of the entity.
func (e *entity) fits(it *item) bool {
	for _, o := range e.items {
		if o.Group.Count.Form != habeas.Vague && it.Group.Count.Form != habeas.Vague && !o.Group.Count.Overlaps(it.Group.Count) {
			return false
		}
	}
	return true
}

// agrees reports whether a claim speaks of the entity's people: the same exact number of more than one, and nothing that keeps them apart.
func (e *entity) agrees(it *item) bool {
	c := it.Group.Count
	if c.Form == habeas.Vague {
		return false
	}
	for _, o := range e.items {
		for _, n := range o.Group.Names {
			if slices.Contains(it.Group.Names, n) {
				return true
			}
		}
	}
	if c.Max < 2 {
		return false
	}
	for _, o := range e.items {
		oc := o.Group.Count
		same := c.Min == oc.Min && oc.Form != habeas.Vague && (c.Exact() || oc.Exact() || c == oc) && c.Overlaps(oc)
		if !same || !furtherFact(o.Claim, it.Claim) {
			continue
		}
		if whenMeets(o.Claim, it.Claim, dated(o.Claim, o.report.Report.Published), dated(it.Claim, it.report.Report.Published)) {
			return true
		}
	}
	return false
}

// furtherFact asks for a further fact beside the number: the same town or site, or the same kind of event in the same days; for ten people and more it is enough that
// no town speaks against it. Equal numbers alone are no identity.
func furtherFact(a, b *habeas.Claim) bool {
	pa, pb := placesOf(a), placesOf(b)
	switch {
	case placeAgrees(a, b):
		return true
	case len(pa) > 0 && len(pb) > 0:
		return false
	case a.Kind == b.Kind && a.When != nil && b.When != nil && a.When.Bounded() && b.When.Bounded():
		return a.When.Overlaps(*b.When)
	}
	return a.Group.Count.Min > 9
}

// only is the one counted entity of the claim's own report, for "the defectors", "they": -1 where there is none or more than one.
func (d *docket) only(it *item) int {
	found := -1
	for i, e := range d.entities {
		if e.role != it.Group.Role {
			continue
		}
		for _, o := range e.items {
			if o.report.ID == it.report.ID && o.Group.Count.Form != habeas.Vague {
				if found >= 0 && found != i {
					return -1
				}
				found = i
			}
		}
	}
	return found
}

// count gives the entity the tightest count that its asserted claims agree on; claims that disagree are left to the conflicts and widen it here.
func (e *entity) count() {
	e.lo, e.hi, e.form = 0, habeas.Open, habeas.Vague
	first := true
	for _, it := range e.items {
		c := it.Group.Count
		if c.Form == habeas.Vague && e.form != habeas.Vague {
			continue
		}
		switch {
		case first || e.form == habeas.Vague && c.Form != habeas.Vague:
			e.lo, e.hi, e.form, e.who = c.Min, c.Max, c.Form, it.Group.Who
		case c.Min <= e.hi && e.lo <= c.Max:
			e.lo, e.hi = max(e.lo, c.Min), min(e.hi, c.Max)
		default:
			e.lo, e.hi = min(e.lo, c.Min), max(e.hi, c.Max)
		}
		first = false
	}
}

// parts ties entities that a report calls part of others.
func (d *docket) parts(byClaim map[string]int) {
	for i, e := range d.entities {
		for _, it := range e.items {
			rel := it.Group.Relation
			if rel == nil || rel.Type != habeas.PartOf || len(rel.Of) == 0 {
				continue
			}
			if whole, ok := byClaim[rel.Of[0]]; ok && whole != i && !d.below(whole, i) {
				e.parent = whole
				break
			}
		}
	}
}

// below reports whether entity a is, at any depth, a part of b.
func (d *docket) below(a, b int) bool {
	for step := 0; a >= 0 && step < len(d.entities); step++ {
		if a == b {
			return true
		}
		a = d.entities[a].parent
	}
	return false
}

func (d *docket) decidedSame(it *item, e *entity) bool  { return d.decided(it, e, habeas.SameGroup) }
func (d *docket) decidedApart(it *item, e *entity) bool { return d.decided(it, e, habeas.NotSame) }

// decided reports whether a person's last word on this claim and one of the entity's is the given act.
func (d *docket) decided(it *item, e *entity, act habeas.Act) bool {
	for _, o := range e.items {
		last := habeas.Act("")
		for _, dec := range d.in.Decisions {
			switch dec.Act {
			case habeas.SameGroup, habeas.NotSame, habeas.Unsure:
			default:
				continue
			}
			one := dec.Report == it.report.Report.Digest && dec.Span == it.Span && dec.Other == string(o.report.Report.Digest) && dec.OtherSpan == o.Span
			two := dec.Report == o.report.Report.Digest && dec.Span == o.Span && dec.Other == string(it.report.Report.Digest) && dec.OtherSpan == it.Span
			if one || two {
				last = dec.Act
			}
		}
		if last == act {
			return true
		}
	}
	return false
}

func groupID(i int) string { return fmt.Sprintf("g%d", i+1) }

func (d *docket) groupList() []habeas.CaseGroup {
	out := []habeas.CaseGroup{}
	for i, e := range d.entities {
		g := habeas.CaseGroup{ID: groupID(i), Who: e.who, Count: d.bounds(i), Claims: []string{}, Role: e.role}
		for _, it := range e.items {
			g.Claims = append(g.Claims, it.ID)
			if it.ref != "" && g.Scope.Place == "" {
				g.Scope.Place, g.Scope.Name = it.ref, it.place
			}
		}
		out = append(out, g)
	}
	return out
}

func (d *docket) setList() []habeas.SetClaim {
	out := []habeas.SetClaim{}
	for i, e := range d.entities {
		if e.parent >= 0 {
			out = append(out, habeas.SetClaim{Type: habeas.PartOf, A: groupID(i), B: []string{groupID(e.parent)}, Claims: claimIDs(e.items), Status: habeas.SetStated})
		}
	}
	for i, a := range d.entities {
		for j := i + 1; j < len(d.entities); j++ {
			b := d.entities[j]
			if a.role != habeas.RoleHeld || b.role != habeas.RoleHeld || d.below(i, j) || d.below(j, i) || a.form == habeas.Vague || b.form == habeas.Vague {
				continue
			}
			s := habeas.SetClaim{Type: habeas.Overlap, A: groupID(i), B: []string{groupID(j)}, Claims: []string{}, Status: habeas.SetOpen}
			if d.separate(a, b) {
				s.Type, s.Status = habeas.Disjoint, habeas.SetInferred
			}
			out = append(out, s)
		}
	}
	return out
}

// separate reports whether two groups cannot share anybody: a person said so, or one report tells of both as parts of one whole that went to different places.
func (d *docket) separate(a, b *entity) bool {
	for _, it := range a.items {
		if d.decidedApart(it, b) {
			return true
		}
		for _, o := range b.items {
			if o.report.ID == it.report.ID && o.Kind == it.Kind && it.Happened() && o.Happened() && apart(it.Claim, o.Claim) && (it.When == nil || o.When == nil || it.When.Overlaps(*o.When)) {
				return true
			}
		}
	}
	return false
}

func claimIDs(items []*item) []string {
	out := []string{}
	for _, it := range items {
		out = append(out, it.ID)
	}
	return out
}
