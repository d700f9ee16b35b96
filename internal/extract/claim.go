package extract

import (
	"cmp"
	"slices"

	"habeas"
	"habeas/internal/lang/tree"
)

func (e *event) kind() habeas.Kind { return e.word.kind }

// claims turns events into claims: one for each group, event, modality and source chain; a repeat inside the report is left out.
func (p *passage) claims() []habeas.Claim {
	slices.SortStableFunc(p.found, func(a, b *event) int {
		return cmp.Or(cmp.Compare(a.s.at, b.s.at), cmp.Compare(a.node, b.node))
	})
	digest := p.report.Digest
	if digest == "" && len(p.found) > 0 {
		digest = habeas.DigestOf([]byte(p.report.Text))
	}
	nth := map[string]int{}
	kept := p.found
	for _, e := range kept {
		span := e.s.span(e.from, e.to2)
		key := claimID(digest, e.kind(), span, 0)
		e.id = claimID(digest, e.kind(), span, nth[key])
		nth[key]++
	}
	groups := make([]*habeas.Group, len(kept))
	for i, e := range kept {
		groups[i] = e.s.groupOf(e)
	}
	p.nameAppositions(kept, groups)
	p.relate(kept, groups)
	for i, e := range kept {
		p.inherit(e, groups[i])
	}
	p.namePronouns(kept, groups)
	p.shareTimes(kept, groups)
	p.setScene(kept)
	p.onItsDay(kept)
	p.fledThen(kept, groups)
	p.thereFrom(kept, groups)
	p.thatTown(kept)
	p.sameSite(kept)
	p.sinceStart(kept)
	p.siteByName(kept)
	p.keptWhere(kept, groups)
	p.asSaid(kept)
	p.asMet(kept, groups)
	p.ownWords(kept)
	out := []habeas.Claim{}
	for i, e := range kept {
		c := p.claim(e, groups[i])
		if !repeats(out[max(0, len(out)-horizon):], &c) && !(e.presumed() && kindTold(out, &c)) {
			out = append(out, c)
		}
	}
	return out
}

// presumed reports whether an event is told by a participle before its people, "the kidnapped villagers", as something known.
func (e *event) presumed() bool {
	return e.s.rel[e.node] == tree.Amod && e.people >= 0 && !e.generic && e.s.p.doc.People[e.people].Count.Form == habeas.Vague
}

// kindTold reports whether an asserted claim of the kind stands already.
func kindTold(all []habeas.Claim, c *habeas.Claim) bool {
	for i := range all {
		if all[i].Kind == c.Kind && all[i].Modality == c.Modality && !all[i].Generic {
			return true
		}
	}
	return false
}

func (p *passage) claim(e *event, g *habeas.Group) habeas.Claim {
	s := e.s
	c := habeas.Claim{ID: e.id, Kind: e.kind(), Modality: e.modality, Hedge: e.hedge, Generic: e.generic, Group: g, When: e.when, Duration: e.duration,
		Agent: e.reader, Recipient: s.hearer(e), Topic: habeas.Text(e.topic), AccordingTo: e.chain, Span: s.span(e.from, e.to2), Why: e.why}
	if c.Agent == "" {
		c.Agent = s.party(e.agent)
	}
	c.Quote = s.text(e.from, e.to2)
	for i := range e.places {
		pl := &e.places[i]
		switch {
		case pl.Role == habeas.From && c.FromPlace == nil:
			c.FromPlace = pl
		case pl.Role == habeas.To && c.ToPlace == nil:
			c.ToPlace = pl
		case c.Place == nil && (pl.Role == habeas.At || pl.Role == habeas.Via):
			c.Place = pl
		}
	}
	switch {
	case c.Kind == habeas.Transferred && c.ToPlace == nil && c.Place != nil:
		if !samePlace(c.Place, c.FromPlace) {
			c.ToPlace = c.Place
		}
		c.Place = nil
	case c.Kind == habeas.Contacted && c.Place == nil && c.FromPlace != nil:
		pl := *c.FromPlace
		pl.Role = habeas.At
		c.Place, c.FromPlace = &pl, nil // "rang his wife from a centre in Igdir"
	}
	for _, v := range e.chain {
		c.Why = append(c.Why, "source: "+v.Name)
	}
	c.Confidence = e.confidence()
	return c
}

// confidence is the prior of the rule, lowered for each thing that makes reading less certain, as prior.tsv has it. The reliability table of
// corpus/score.txt shows how it fares.
func (e *event) confidence() float64 {
	w := e.s.worker()
	f := w.priors["verb"]
	switch {
	case e.likely:
		f = w.priors["likely"]
	case e.kind().Speech():
		f = w.priors["speech"]
	case e.group == e.node || e.group < 0:
		f = w.priors["counted"]
	case noun(e.s.tag[e.node]):
		f = w.priors["noun"]
	case e.s.tag[e.node] == tree.IN:
		f = w.priors["phrase"]
	}
	for name, doubt := range e.doubts() {
		if doubt {
			f *= w.priors[doubtNames[name]]
		}
	}
	return float64(int(f*100+0.5)) / 100
}

// doubtNames are the rows of prior.tsv for the doubts, in the order of doubts.
var doubtNames = [...]string{"guessed", "unknown people", "generic", "not asserted", "long sentence", "title", "inherited"}

func (e *event) doubts() [len(doubtNames)]bool {
	return [...]bool{e.guessed, e.people < 0 && e.group >= 0, e.generic, e.modality != habeas.Asserted, e.s.n > 45,
		e.s.p.doc.Sents[e.s.at].Part == habeas.PartTitle, e.inherited}
}

// repeats reports whether the report has said the claim already: the same in everything but its words.
func repeats(before []habeas.Claim, c *habeas.Claim) bool {
	for i := range before {
		o := &before[i]
		if c.Kind.Speech() && o.Kind == c.Kind && o.Span == c.Span && o.Agent == c.Agent && o.Modality == c.Modality {
			return true // one request, by its verb and by its noun: "filed a request"
		}
		if o.Kind == c.Kind && o.Modality == c.Modality && o.Generic == c.Generic && o.Hedge == c.Hedge && sameGroup(o.Group, c.Group) &&
			o.Agent == c.Agent && o.Recipient == c.Recipient && o.Topic == c.Topic && (samePlace(o.Place, c.Place) || c.Kind == habeas.Held && c.Place == nil) && samePlace(o.ToPlace, c.ToPlace) && samePlace(o.FromPlace, c.FromPlace) &&
			(c.When == nil || o.When != nil && *o.When == *c.When) && slices.Equal(o.AccordingTo, c.AccordingTo) && overlapping(o, c) {
			return true
		}
	}
	return false
}

// overlapping keeps apart what is told in different places with nothing to tell it by; only a counted group or the same stretch makes a repeat.
func overlapping(o, c *habeas.Claim) bool {
	if o.Span.Overlap(c.Span) > 0 {
		return true
	}
	return c.Group != nil && c.Group.Count.Form != habeas.Vague
}

func sameGroup(a, b *habeas.Group) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Count == b.Count && a.Role == b.Role && slices.Equal(a.Names, b.Names)
}

func samePlace(a, b *habeas.Place) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Name == b.Name
}
