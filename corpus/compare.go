package corpus

import (
	"cmp"
	"fmt"
	"strings"

	"habeas"
)

// field is one thing that is scored on a matched claim.
type field struct {
	name   string
	scored func(g *Golden) bool
	right  func(g *Golden, c *habeas.Claim) bool
	// grave: a reviewer would not confirm a claim in which this is wrong.
	grave bool
	// values are both sides in words; nil where nobody would look at them.
	values func(g *Golden, c *habeas.Claim) (is, read string)
}

// fields are scored on matched claims, in this order.
var fields = []field{
	{"modality", always, func(g *Golden, c *habeas.Claim) bool { return g.modality(c.Modality) }, true, nil},
	{"hedge", has("hedge"), func(g *Golden, c *habeas.Claim) bool { return g.hedge(c.Hedge) }, false, nil},
	{"generic", has("generic"), func(g *Golden, c *habeas.Claim) bool { return g.generic(c.Generic) }, true, nil},
	{"count", has("group.count"), (*Golden).count, true, nil},
	{"role", has("group.role"), (*Golden).role, true, nil},
	{"place", has("place"), func(g *Golden, c *habeas.Claim) bool { return place(g.Place, c.Place, g.AnyOf.Place) }, true,
		func(g *Golden, c *habeas.Claim) (string, string) { return nameOf(g.Place), nameOf(c.Place) }},
	{"from place", has("from_place"), func(g *Golden, c *habeas.Claim) bool {
		return place(g.FromPlace, towards(habeas.From, c.FromPlace, c.Place), g.AnyOf.FromPlace)
	}, true,
		func(g *Golden, c *habeas.Claim) (string, string) { return nameOf(g.FromPlace), nameOf(c.FromPlace) }},
	{"to place", has("to_place"), func(g *Golden, c *habeas.Claim) bool {
		return place(g.ToPlace, towards(habeas.To, c.ToPlace, c.Place), g.AnyOf.ToPlace)
	}, true,
		func(g *Golden, c *habeas.Claim) (string, string) { return nameOf(g.ToPlace), nameOf(c.ToPlace) }},
	{"when", has("when"), (*Golden).when, true, func(g *Golden, c *habeas.Claim) (string, string) { return daysOf(g.When), daysOf(c.When) }},
	{"duration", has("duration"), (*Golden).duration, false, nil},
	{"last voice", has("according_to"), (*Golden).voice, false, nil},
	{"agent", has("agent"), func(g *Golden, c *habeas.Claim) bool { return wording(g.Agent, c.Agent, g.AnyOf.Agent) }, false,
		func(g *Golden, c *habeas.Claim) (string, string) { return string(g.Agent), string(c.Agent) }},
	{"recipient", has("recipient"), func(g *Golden, c *habeas.Claim) bool { return wording(g.Recipient, c.Recipient, g.AnyOf.Recipient) }, false,
		func(g *Golden, c *habeas.Claim) (string, string) { return string(g.Recipient), string(c.Recipient) }},
	{"topic", has("topic"), (*Golden).topic, false, nil},
}

func always(*Golden) bool { return true }

func has(name string) func(*Golden) bool { return func(g *Golden) bool { return g.Has(name) } }

// compare books the fields of a matched claim and reports whether a reviewer would let it stand.
func (r *Result) compare(d *Document, g *Golden, c *habeas.Claim) bool {
	stands := true
	var wrong []string
	for _, f := range fields {
		if !f.scored(g) {
			continue
		}
		right := f.right(g, c)
		r.Fields[f.name].add(right)
		if right {
			continue
		}
		wrong = append(wrong, f.name+f.told(g, c))
		stands = stands && !f.grave
	}
	if g.modality(c.Modality) {
		r.Modalities[g.Modality].Matched++
	}
	if !g.generic(false) && c.Happened() {
		r.Practice++
	}
	if len(wrong) > 0 {
		r.note(d, "wrong %s: %s %q", strings.Join(wrong, ", "), g.Kind, g.Quote)
	}
	return stands
}

// told says what the truth and what was read have in a field, for those who look at what was missed; nothing of fields whose values are plain from the name.
func (f *field) told(g *Golden, c *habeas.Claim) string {
	if f.values == nil {
		return ""
	}
	is, read := f.values(g, c)
	return fmt.Sprintf(" (%s; read %s)", cmp.Or(is, "-"), cmp.Or(read, "-"))
}

// daysOf writes a time by its first and last day, "" for none.
func daysOf(w *habeas.When) string {
	switch {
	case w == nil:
		return ""
	case w.From == w.To:
		return w.From.String()
	}
	return w.From.String() + ".." + w.To.String()
}
