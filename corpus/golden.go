package corpus

import (
	"encoding/json"
	"slices"
	"strings"

	"habeas"
)

// Golden is a claim as an analyst sees it. Fields left out are not scored; a field that is null must be unknown.
type Golden struct {
	habeas.Claim
	Nth      int  `json:"nth"`      // which of several equal quotes, from 1
	Must     bool `json:"must"`     // essential: a reader that misses it is no use
	Optional bool `json:"optional"` // fair to find and fair to leave out
	// Also are other places where the report tells the same claim again: any of them will do, and telling it twice is no error.
	Also  []string `json:"also"`
	AnyOf AnyOf    `json:"any_of"`
	also  []habeas.Span
	set   map[string]bool
}

// AnyOf holds, by field, further values that a second analyst could fairly have written. In places and voices "" (null) means none.
type AnyOf struct {
	Kind      []habeas.Kind     `json:"kind"`
	Modality  []habeas.Modality `json:"modality"`
	Hedge     []habeas.Hedge    `json:"hedge"`
	Generic   []bool            `json:"generic"`
	Count     []habeas.Count    `json:"count"`
	Role      []habeas.Role     `json:"role"`
	Place     []habeas.Text     `json:"place"`
	FromPlace []habeas.Text     `json:"from_place"`
	ToPlace   []habeas.Text     `json:"to_place"`
	When      []habeas.When     `json:"when"`
	Agent     []habeas.Text     `json:"agent"`
	Recipient []habeas.Text     `json:"recipient"`
	Voice     []habeas.Text     `json:"voice"` // the last of the chain
}

// Has reports whether the analyst wrote a field down: its JSON name, or "group.count" and "group.role".
func (g *Golden) Has(field string) bool { return g.set[field] }

// UnmarshalJSON reads a golden claim and remembers which fields it has.
func (g *Golden) UnmarshalJSON(b []byte) error {
	type plain Golden
	if err := json.Unmarshal(b, (*plain)(g)); err != nil {
		return err
	}
	var claim, group map[string]json.RawMessage
	if err := json.Unmarshal(b, &claim); err != nil {
		return err
	}
	if raw, ok := claim["group"]; ok {
		if err := json.Unmarshal(raw, &group); err != nil {
			return err
		}
	}
	g.set = map[string]bool{}
	for k := range claim {
		g.set[k] = true
	}
	for k := range group {
		g.set["group."+k] = true
	}
	return nil
}

// locate finds the quote and its other places in a text, and reports whether at least one stands there.
func (g *Golden) locate(l *layer) bool {
	span, ok := l.find(g.Quote, g.Nth)
	g.Span, g.also = span, nil
	for _, q := range g.Also {
		s, here := l.find(q, 1)
		if !here {
			continue
		}
		if !ok {
			g.Span, ok = s, true
			continue
		}
		g.also = append(g.also, s)
	}
	return ok
}

// at gives the place of the golden claim that shares most with a span; the first one when none does.
func (g *Golden) at(s habeas.Span) habeas.Span {
	best := g.Span
	for _, a := range g.also {
		if a.Overlap(s) > best.Overlap(s) {
			best = a
		}
	}
	return best
}

// kind reports whether a claim of this kind can be the golden one.
func (g *Golden) kind(k habeas.Kind) bool { return k == g.Kind || slices.Contains(g.AnyOf.Kind, k) }

func (g *Golden) modality(m habeas.Modality) bool {
	return m == g.Modality || slices.Contains(g.AnyOf.Modality, m)
}

func (g *Golden) hedge(h habeas.Hedge) bool { return h == g.Hedge || slices.Contains(g.AnyOf.Hedge, h) }

func (g *Golden) generic(is bool) bool {
	return is == g.Generic || slices.Contains(g.AnyOf.Generic, is)
}

// count compares the ends of the interval; how it was put is not scored.
func (g *Golden) count(c *habeas.Claim) bool {
	if c.Group == nil {
		return g.Group == nil
	}
	same := func(want habeas.Count) bool {
		return want.Min == c.Group.Count.Min && want.Max == c.Group.Count.Max
	}
	return g.Group != nil && same(g.Group.Count) || slices.ContainsFunc(g.AnyOf.Count, same)
}

func (g *Golden) role(c *habeas.Claim) bool {
	return c.Group != nil && (c.Group.Role == g.Group.Role || slices.Contains(g.AnyOf.Role, c.Group.Role))
}

// when compares stretches by a day in common; a time that says nothing is none.
func (g *Golden) when(c *habeas.Claim) bool {
	known := c.When != nil && c.When.Known()
	meets := func(want habeas.When) bool {
		if !want.Known() {
			return !known
		}
		return known && want.Overlaps(*c.When)
	}
	want := habeas.When{}
	if g.When != nil {
		want = *g.When
	}
	return meets(want) || slices.ContainsFunc(g.AnyOf.When, meets)
}

func (g *Golden) duration(c *habeas.Claim) bool {
	if g.Duration == nil || c.Duration == nil {
		return g.Duration == nil && c.Duration == nil
	}
	below := func(min, max *int) bool { return min == nil || max == nil || *min <= *max }
	return below(g.Duration.MinDays, c.Duration.MaxDays) && below(c.Duration.MinDays, g.Duration.MaxDays)
}

// voice compares the last of the chain, the one who is said to know.
func (g *Golden) voice(c *habeas.Claim) bool {
	return wording(lastVoice(g.AccordingTo), lastVoice(c.AccordingTo), g.AnyOf.Voice)
}

func lastVoice(chain []habeas.Voice) habeas.Text {
	if len(chain) == 0 {
		return ""
	}
	return habeas.Text(chain[len(chain)-1].Name)
}

func (g *Golden) topic(c *habeas.Claim) bool {
	in := func(s string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(string(g.Topic))) }
	return in(string(c.Topic))
}

// place compares names without their article. Places to and from are also taken from the one place of a claim when it has that role.
func place(want, got *habeas.Place, also []habeas.Text) bool {
	return sameName(nameOf(want), nameOf(got)) || slices.ContainsFunc(also, func(t habeas.Text) bool { return sameName(string(t), nameOf(got)) })
}

func nameOf(p *habeas.Place) string {
	if p == nil {
		return ""
	}
	return p.Name
}

func sameName(a, b string) bool {
	bare := func(s string) string { return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "the ") }
	return bare(a) == bare(b)
}

func towards(role habeas.PlaceRole, own, one *habeas.Place) *habeas.Place {
	if own == nil && one != nil && one.Role == role {
		return one
	}
	return own
}

// wording reports whether the words read are the ones wanted, or one of the others allowed: a telling word in common, or none on both sides.
func wording(want, got habeas.Text, also []habeas.Text) bool {
	return shares(string(want), string(got)) || slices.ContainsFunc(also, func(t habeas.Text) bool { return shares(string(t), string(got)) })
}

// shares reports whether two wordings have a telling word in common.
func shares(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	x := telling(a)
	return slices.ContainsFunc(telling(b), func(w string) bool { return slices.Contains(x, w) })
}

// telling gives the words of a name that are no mere particles. Names of three letters ("Kim") count, articles do not.
func telling(s string) []string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" \t\n,.'\"’“”()", r) })
	return slices.DeleteFunc(words, func(w string) bool {
		switch w {
		case "the", "a", "an", "of", "and", "in", "at", "for", "to", "its", "his", "her", "their", "who", "s", "on", "with", "by", "from":
			return true
		}
		return false
	})
}

// Places gives where a golden claim stands in a text layer: its quote first, then the other places that tell it; none where the layer has lost it.
func (g *Golden) Places(text string) []habeas.Span {
	if !g.locate(newLayer(text)) {
		return nil
	}
	return append([]habeas.Span{g.Span}, g.also...)
}
