package docket

import (
	"strings"

	"habeas"
)

// Reports that tell of some people often say of how many they are some: "nine of the thirteen". The reader makes no claim of the thirteen, of whom no event is told there; the words for the nine tell of them all the same.

// addWholes gives the groups of a report that are told of as so many of so many their wholes: a group of that number that the report tells of, else one of which it says nothing further.
func (d *docket) addWholes(all []*local) []*local {
	for _, l := range all[:len(all):len(all)] {
		if l.role != habeas.RoleHeld || len(l.wholes) > 0 || !l.count.Exact() {
			continue
		}
		for _, it := range l.items {
			who, n := wholeSaid(d.in.Words, it.Claim)
			if n == 0 {
				continue
			}
			var whole *local
			for _, o := range all {
				if o != l && o.role == l.role && o.count == habeas.ExactCount(n) && !o.within(l) {
					whole = o
				}
			}
			if whole == nil && len(all) >= mostGroups {
				break
			}
			if whole == nil {
				c := habeas.Claim{ID: it.ID, Kind: habeas.Other, Modality: habeas.Asserted, Group: &habeas.Group{Who: who, Role: l.role, Count: habeas.ExactCount(n), Names: []string{}},
					AccordingTo: it.AccordingTo, Quote: it.Quote, Span: it.Span, Confidence: it.Confidence, Why: it.Why}
				whole = &local{items: []*item{{Claim: &c, report: it.report, confirmed: it.confirmed, entity: -1}}, count: c.Group.Count, role: l.role, entity: -1}
				all = append(all, whole)
			}
			l.wholes, l.said, whole.parts = append(l.wholes, whole), whole, append(whole.parts, l)
			break
		}
	}
	return all
}

// wholeSaid gives the number of all whose part a claim says that its people are, with the words for them; 0 where it does not.
func wholeSaid(known *habeas.Words, c *habeas.Claim) (who string, all int) {
	if known == nil || !c.Group.Count.Exact() {
		return "", 0
	}
	text := c.Group.Who
	if at := strings.Index(c.Quote, text); at >= 0 {
		text = c.Quote[at:] // the number of all may stand behind what was taken for the whole of the words
	}
	words := countable(known, text)
	if len(words) == 0 {
		return "", 0
	}
	some, i := numberAt(known, words)
	if i == 0 || some != c.Group.Count.Min || i+1 >= len(words) || !is(known, "among", words[i]) {
		return "", 0
	}
	from := i + 1
	for i = from; i < len(words)-1 && i < from+3 && (is(known, "known", words[i]) || is(known, "first", words[i])); i++ {
	}
	if i == from { // "two of 12 vans": nobody told of before
		return "", 0
	}
	n, long := numberAt(known, words[i:])
	if long == 0 || n <= some {
		return "", 0
	}
	return strings.Join(words[from:i+long], " "), n
}
