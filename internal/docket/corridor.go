package docket

import (
	"strings"

	"habeas"
)

// pointsAt counts how often the claims of a report speak of a corridor's people, sites and actors.
func pointsAt(r *habeas.Reading, c *habeas.Corridor) int {
	n := 0
	for i := range r.Claims {
		cl := &r.Claims[i]
		if cl.Group != nil && mentions(cl.Group.Who, c.Who) {
			n += 2
		}
		for _, p := range []*habeas.Place{cl.Place, cl.ToPlace, cl.FromPlace} {
			for _, s := range c.Sites {
				if p != nil && (p.Ref != "" && (p.Ref == s.Ref || p.Ref == s.City) || strings.EqualFold(p.Name, s.Name)) {
					n += 3
				}
			}
		}
		for _, a := range c.Actors {
			for _, party := range []string{string(cl.Agent), string(cl.Recipient)} {
				if a.State == c.Holder && (mentions(party, a.Aliases) || mentions(party, []string{a.Name})) {
					n++
					break
				}
			}
		}
	}
	return n
}

func mentions(text string, words []string) bool {
	low := strings.ToLower(text)
	for _, w := range words {
		if w != "" && strings.Contains(low, strings.ToLower(w)) {
			return true
		}
	}
	return false
}
