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
}

// fields are scored on matched claims, in this order.
var fields = []field{
	{"modality", always, func(g *Golden, c *habeas.Claim) bool { return g.modality(c.Modality) }, true},
	{"hedge", has("hedge"), func(g *Golden, c *habeas.Claim) bool { return g.hedge(c.Hedge) }, false},
	{"generic", has("generic"), func(g *Golden, c *habeas.Claim) bool { return g.generic(c.Generic) }, true},
	{"count", has("group.count"), (*Golden).count, true},
	{"role", has("group.role"), (*Golden).role, true},
	{"place", has("place"), func(g *Golden, c *habeas.Claim) bool { return place(g.Place, c.Place, g.AnyOf.Place) }, true},
	{"from place", has("from_place"), func(g *Golden, c *habeas.Claim) bool {
		return place(g.FromPlace, towards(habeas.From, c.FromPlace, c.Place), g.AnyOf.FromPlace)
	}, true},
	{"to place", has("to_place"), func(g *Golden, c *habeas.Claim) bool {
		return place(g.ToPlace, towards(habeas.To, c.ToPlace, c.Place), g.AnyOf.ToPlace)
	}, true},
	{"when", has("when"), (*Golden).when, true},
	{"duration", has("duration"), (*Golden).duration, false},
	{"last voice", has("according_to"), (*Golden).voice, false},
	{"agent", has("agent"), func(g *Golden, c *habeas.Claim) bool { return wording(g.Agent, c.Agent, g.AnyOf.Agent) }, false},
	{"recipient", has("recipient"), func(g *Golden, c *habeas.Claim) bool { return wording(g.Recipient, c.Recipient, g.AnyOf.Recipient) }, false},
	{"topic", has("topic"), (*Golden).topic, false},
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
	name := func(p *habeas.Place) string {
		if p == nil {
			return "-"
		}
		return p.Name
	}
	words := func(t habeas.Text) string { return cmp.Or(string(t), "-") }
	day := func(w *habeas.When) string {
		switch {
		case w == nil:
			return "-"
		case w.From == w.To:
			return w.From.String()
		}
		return w.From.String() + ".." + w.To.String()
	}
	is, read := "", ""
	switch f.name {
	case "place":
		is, read = name(g.Place), name(c.Place)
	case "from place":
		is, read = name(g.FromPlace), name(c.FromPlace)
	case "to place":
		is, read = name(g.ToPlace), name(c.ToPlace)
	case "when":
		is, read = day(g.When), day(c.When)
	case "agent":
		is, read = words(g.Agent), words(c.Agent)
	case "recipient":
		is, read = words(g.Recipient), words(c.Recipient)
	default:
		return ""
	}
	return fmt.Sprintf(" (%s; read %s)", is, read)
}
