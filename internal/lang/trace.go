package lang

import "habeas"

// TraceTimes gives the times of a Doc as `read --trace` prints them.
func (d *Doc) TraceTimes() []habeas.TimeMention {
	out := make([]habeas.TimeMention, 0, len(d.Times))
	for _, t := range d.Times {
		out = append(out, habeas.TimeMention{Span: d.Span(t.Range), Quote: d.Quote(t.Range), Kind: t.Kind, From: t.When.From, To: t.When.To,
			Precision: precisionOf(t.When), MinDays: t.Duration.MinDays, MaxDays: t.Duration.MaxDays, Anchor: t.Anchor})
	}
	return out
}

func precisionOf(w habeas.When) habeas.Precision {
	if w.Precision == "" {
		return habeas.PrecisionInterval
	}
	return w.Precision
}

// TraceGroups gives the people of a Doc as `read --trace` prints them. Pronouns are left out: they mention nobody anew.
func (d *Doc) TraceGroups() []habeas.GroupMention {
	out := make([]habeas.GroupMention, 0, len(d.People))
	for i := range d.People {
		p := &d.People[i]
		if p.Pronoun || p.None {
			continue
		}
		names := p.Names
		if names == nil {
			names = []string{}
		}
		r := d.WithWhole(p)
		out = append(out, habeas.GroupMention{Span: d.Span(r), Quote: d.Quote(r), Head: d.HeadWord(i), Count: p.Count, Names: names, Generic: p.Generic})
	}
	return out
}

// WithWhole is the mention with the whole it is a part of, where that follows at once: "two of his bodyguards".
func (d *Doc) WithWhole(p *People) Range {
	if p.Part && p.Of >= 0 && p.Like == p.Of && int(p.Of) < len(d.People) {
		if w := &d.People[p.Of]; w.From >= p.To && w.From <= p.To+6 {
			return Range{p.From, w.To}
		}
	}
	return p.Range
}

// HeadWord is the noun of mention i; for a bare number the noun it shares with another mention, where there is one.
func (d *Doc) HeadWord(i int) string {
	p := &d.People[i]
	if p.Like >= 0 && int(p.Like) < len(d.People) {
		p = &d.People[p.Like]
	}
	return d.Quote(Range{p.Head, p.Head + 1})
}

// TracePlaces gives the places of a Doc as `read --trace` prints them.
func (d *Doc) TracePlaces() []habeas.PlaceMention {
	out := make([]habeas.PlaceMention, 0, len(d.Places))
	for _, p := range d.Places {
		out = append(out, habeas.PlaceMention{Span: d.Span(p.Range), Quote: d.Quote(p.Range), Ref: p.Ref})
	}
	return out
}
