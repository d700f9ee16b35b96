package docket

import "habeas"

// mostPeople is the largest number of people that a case takes at its word without a person's confirmation: the largest group return on record is some thousands.
const mostPeople = 50_000

// sober gives a claim as it may be counted. A number that cannot be one of people in custody is none until a person confirms it; a day after the report's own is no day of
// something that happened, and an end of custody told for such a day is a plan. The claim itself stays as it is, and what was set aside is put as a question.
func (d *docket) sober(r *habeas.Reading, c *habeas.Claim, confirmed bool) *habeas.Claim {
	if c.Group != nil && c.Group.Count.Max == 0 { // "nobody was sent back": whom it did not befall is anybody, and no group of none
		copied := deep(c)
		copied.Group.Count = habeas.PluralCount()
		c = &copied
	}
	if confirmed {
		return c
	}
	if tallied(r, c, d.in.Words) {
		copied := deep(c)
		copied.Generic = true
		return &copied
	}
	if c.Group != nil && c.Group.Count.Form != habeas.Vague && c.Group.Count.Min > mostPeople {
		d.odd = append(d.odd, say("odd.many", "A report (%s) tells of %d people. So many are not counted until somebody confirms it.",
			nameOf(r), c.Group.Count.Min).question(0, c.ID))
		copied := deep(c)
		copied.Group.Count = habeas.PluralCount()
		c = &copied
	}
	if p := r.Report.Published; p != 0 && c.Happened() && !c.Kind.Speech() && c.When != nil && c.When.From > p+1 {
		d.odd = append(d.odd, say("odd.day", "A report of %s (%s) tells as fact of %s, a later day. That day is set aside. Is it a plan, or a slip?",
			p, nameOf(r), c.When.From).question(p, c.ID))
		copied := deep(c)
		if s, ok := stateOf(c.Kind); ok && s != habeas.StateHeld {
			copied.Modality = habeas.Planned
		} else {
			copied.When = nil
		}
		c = &copied
	}
	return c
}

// nameOf is the publisher of a report, as part of a sentence.
func nameOf(r *habeas.Reading) saying {
	if r.Report.Publisher != "" {
		return say("by", "%s", r.Report.Publisher)
	}
	return say("by.nobody", "publisher not known")
}
