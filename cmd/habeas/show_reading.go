package main

import (
	"io"
	"strings"

	"habeas"
)

// printReading shows one report's claims so that a person can check each against its quote.
func printReading(w io.Writer, r habeas.Reading) error {
	p := newPrinter(w)
	p.head(titleOr(r.Report.Title))
	p.line("%s, %s, %s", orUnknown(r.Report.Publisher, "publisher not known"), dayWords(r.Report.Published), orUnknown(string(r.Report.Lang), "language not known"))
	for _, n := range r.Report.Notes {
		p.line("Note: %s", n)
	}
	p.gap()
	if len(r.Claims) == 0 {
		p.line("Nothing about custody was found in this report.")
	}
	for i := range r.Claims {
		p.claim(i+1, &r.Claims[i])
	}
	for _, l := range r.RefersTo {
		by := "This report"
		if l.By != "" {
			by = l.By
		}
		p.line("%s %s %s.", by, linkWords(l.Kind), l.Name)
	}
	return p.err
}

func linkWords(k habeas.LinkKind) string {
	switch k {
	case habeas.SummaryOf:
		return "retells"
	case habeas.Quotes:
		return "quotes"
	case habeas.CopyOf:
		return "copies"
	}
	return "follows"
}

func (p *printer) claim(n int, c *habeas.Claim) {
	what := kindWords(c.Kind)
	if c.Generic {
		what += ", as usually happens"
	}
	p.line("%2d. %s (%s)%s", n, what, doubtWords(c.Modality, c.Hedge), groupWords(c.Group))
	var facts []string
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, label+value)
		}
	}
	if c.FromPlace != nil {
		add("from ", c.FromPlace.Name)
	}
	if c.ToPlace != nil {
		add("to ", c.ToPlace.Name)
	}
	if c.Place != nil {
		add(string(c.Place.Role)+" ", c.Place.Name)
	}
	if c.When != nil {
		add("", whenWords(*c.When))
	}
	if c.Duration != nil {
		add("", durationWords(*c.Duration))
	}
	add("by ", string(c.Agent))
	add("towards ", string(c.Recipient))
	if len(facts) > 0 {
		p.indent("    ", strings.Join(facts, ", "))
	}
	if c.Topic != "" {
		p.indent("    ", "about: "+string(c.Topic))
	}
	p.quote(c.Quote)
	if len(c.AccordingTo) > 0 {
		names := make([]string, len(c.AccordingTo))
		for i, v := range c.AccordingTo {
			names[i] = v.Name
		}
		p.indent("    ", "according to "+strings.Join(names, ", who had it from "))
	}
	p.gap()
}

func groupWords(g *habeas.Group) string {
	if g == nil {
		return ""
	}
	if g.Count.Form == habeas.Vague && g.Count.Max == habeas.Open {
		return ": " + g.Who
	}
	return ": " + g.Who + " [" + g.Count.String() + "]"
}
