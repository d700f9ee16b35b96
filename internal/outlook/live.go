package outlook

import (
	"slices"
	"strings"

	"habeas"
)

// mostOrigins is the number of independent origins of one statement beyond which more of them add nothing.
const mostOrigins = 5

// related gives the groups of which a statement about the group speaks too: itself, its equals, and its parts. All groups for "".
func related(c habeas.Case, group string) map[string]bool {
	out := map[string]bool{group: true}
	if group == "" {
		for _, g := range c.Groups {
			out[g.ID] = true
		}
		return out
	}
	for id := range wholes(c, group) {
		out[id] = true
	}
	for _, g := range c.Groups {
		if wholes(c, g.ID)[group] {
			out[g.ID] = true
		}
	}
	return out
}

// wholes gives the groups that hold all of the group: itself, its equals and what it is part of, along stated links only.
func wholes(c habeas.Case, group string) map[string]bool {
	out := map[string]bool{group: true}
	for grown := true; grown; {
		grown = false
		add := func(id string) {
			if !out[id] {
				out[id], grown = true, true
			}
		}
		for _, s := range c.Sets {
			if s.Status == habeas.SetOpen {
				continue
			}
			for _, b := range s.B {
				switch {
				case s.Type == habeas.Same && out[s.A], s.Type == habeas.PartOf && out[s.A]:
					add(b)
				case s.Type == habeas.Same && out[b], s.Type == habeas.MadeOf && out[b]:
					add(s.A)
				}
			}
		}
	}
	return out
}

// focus finds the group that an outlook speaks of: most people whose fate is open, a group with a dated arrest before one without.
func focus(c habeas.Case) (habeas.CaseGroup, habeas.When, bool) {
	open := map[string]bool{}
	for _, w := range c.Where {
		if w.State == habeas.StateHeld || w.State == habeas.StateUnknown {
			open[w.Group] = true
		}
	}
	var best habeas.CaseGroup
	var when habeas.When
	found := false
	for _, g := range c.Groups {
		if g.Role != habeas.RoleHeld || (len(c.Where) > 0 && !open[g.ID]) {
			continue
		}
		a := arrestOf(c, g.ID)
		better := !found || a.Bounded() && !when.Bounded()
		if found && a.Bounded() == when.Bounded() {
			better = g.Count.Min > best.Count.Min || g.Count.Min == best.Count.Min && g.ID < best.ID
		}
		if better {
			best, when, found = g, a, true
		}
	}
	return best, when, found
}

// arrestOf gives the days in which the group was taken: the telling with most independent origins, the narrower, the earlier.
func arrestOf(c habeas.Case, group string) habeas.When {
	in := wholes(c, group)
	var best *habeas.Spell
	for i := range c.Timeline {
		s := &c.Timeline[i]
		if (s.Kind != habeas.Arrested && s.Kind != habeas.Abducted) || s.Modality != habeas.Asserted || !in[s.Group] || !s.When.Bounded() {
			continue
		}
		if best == nil || firmer(s, best) {
			best = s
		}
	}
	if best == nil {
		return habeas.When{}
	}
	return best.When
}

func firmer(a, b *habeas.Spell) bool {
	if a.Confirmed != b.Confirmed {
		return a.Confirmed
	}
	if a.Origins != b.Origins {
		return a.Origins > b.Origins
	}
	wa, wb := a.When.To-a.When.From, b.When.To-b.When.From
	if wa != wb {
		return wa < wb
	}
	return a.When.From < b.When.From
}

// liveTrack gathers what the case says of a group into a track.
func liveTrack(c habeas.Case, claims []habeas.Claim, corridor habeas.Corridor, s *scheme, g habeas.CaseGroup, arrest habeas.When, asOf habeas.Day) *track {
	t := &track{day0: arrest.From, starts: int(min(arrest.To, asOf)-arrest.From) + 1, way: wayUntold, heads: middle(g.Count), until: int(asOf - arrest.From),
		other: slices.Index(s.sites, "other"), cleared: map[int]int{}, quiet: true, selected: selection{-1, -1}}
	for _, n := range notices(c.Reports, c.Echoes, c.Origins, asOf) {
		t.pulses = append(t.pulses, pulse{int(n.day - t.day0), n.raised()})
	}
	in, wrong := wholes(c, g.ID), errorRates(claims)
	seen := map[string]bool{}
	for _, sp := range c.Timeline {
		key := string(sp.Kind) + sp.When.From.String() + sp.When.To.String() + strings.Join(sp.Claims, " ")
		if sp.Modality == habeas.Asserted && in[sp.Group] && !sp.Stale && !seen[key] {
			seen[key] = true
			t.take(c, sp, s, corridor, wrong, asOf)
		}
		if sp.Modality == habeas.Asserted && !related(c, g.ID)[sp.Group] && sp.Kind == habeas.Returned && sp.When.Bounded() && sp.When.From == sp.When.To {
			if site := siteOf(sp, s, corridor); site >= 0 && sp.When.From > t.day0 && sp.When.From <= asOf {
				t.cleared[int(sp.When.From-t.day0)] = site + 1
			}
		}
		if (sp.Modality == habeas.Planned || sp.Modality == habeas.Feared) && sp.Kind == habeas.Returned && sp.When.To != 0 && (in[sp.Group] || len(c.Groups) == 1) {
			t.announced = append(t.announced, [2]int{int(latest(c, sp.Claims, asOf) - t.day0), int(sp.When.To - t.day0)})
		}
	}
	slices.SortFunc(t.announced, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	t.shut = closures(corridor.Shut, t.day0)
	sortFacts(t.facts)
	return t
}

// raised is a notice's weight with its copies: they tell of reach, hardly of new attention.
func (n notice) raised() float64 {
	return index([]notice{{day: n.day, weight: n.weight, copies: n.sameDay()}}, n.day, 1)
}

// sameDay counts every copy from the notice's own day.
func (n notice) sameDay() []habeas.Day {
	out := make([]habeas.Day, len(n.copies))
	for i := range out {
		out[i] = n.day
	}
	return out
}

func closures(shut []habeas.Closure, day0 habeas.Day) [][2]int {
	var out [][2]int
	for _, c := range shut {
		to := 1 << 20
		if c.When.To != 0 {
			to = int(c.When.To - day0)
		}
		out = append(out, [2]int{int(c.When.From - day0), to})
	}
	return out
}

func middle(h habeas.Heads) float64 {
	if h.Max == habeas.Open {
		return float64(h.Min)
	}
	return float64(h.Min+h.Max) / 2
}

// take turns one spell into facts, one for each independent origin.
func (t *track) take(c habeas.Case, sp habeas.Spell, s *scheme, corridor habeas.Corridor, wrong map[string]float64, asOf habeas.Day) {
	f := fact{site: siteOf(sp, s, corridor), claims: sp.Claims, public: -1, wrong: spellError(sp, wrong)}
	switch sp.Kind {
	case habeas.Held, habeas.Interrogated, habeas.Transferred:
		f.kind = inCustody
	case habeas.Contacted:
		f.kind, f.site = inCustody, anywhere
	case habeas.Returned:
		f.kind = sentBack
	case habeas.Released:
		f.kind = setFree
	case habeas.Escaped, habeas.Died:
		f.kind = endedElse
	default:
		return
	}
	if f.kind == inCustody {
		d := sure(sp)
		if d == 0 { // told by a day, without a day of its own: weak evidence of that day
			d, f.wrong = sp.When.To, max(f.wrong, wrongRelayed)
		}
		if d == 0 || d > asOf || d < t.day0 {
			return
		}
		f.from = int(d - t.day0)
		f.says, f.told = "last seen or heard in custody on "+longDay(d), habeas.Tell("reason.seen", d)
	} else {
		t.quiet = false
		f.from, f.to = 0, t.until
		if sp.When.From > t.day0 {
			f.from = min(t.until, int(sp.When.From-t.day0))
		}
		if sp.When.To != 0 && sp.When.To < asOf {
			f.to = max(f.from, int(sp.When.To-t.day0))
		}
		f.public = int(latest(c, sp.Claims, asOf) - t.day0)
		f.says, f.told = "a report that they were "+string(sp.Kind), habeas.Tell("reason.ended", sp.Kind)
	}
	if sp.Place != "" && f.kind == inCustody {
		f.says, f.told = f.says+" at "+sp.Place, habeas.Tell("reason.seen.at", t.day0+habeas.Day(f.from), sp.Place)
	}
	for range min(mostOrigins, max(1, sp.Origins)) {
		t.facts = append(t.facts, f)
	}
}

// siteOf gives the waiting site of a spell: by the corridor's register, else by name; questions for any other named place.
func siteOf(sp habeas.Spell, s *scheme, corridor habeas.Corridor) int {
	name := strings.ToLower(sp.Place + " " + string(sp.Ref))
	for _, site := range corridor.Sites {
		if site.Ref != "" && site.Ref == sp.Ref {
			name += " " + strings.ToLower(site.Name)
		}
	}
	if strings.TrimSpace(name) == "" {
		return anywhere
	}
	for i, site := range s.sites {
		if strings.Contains(name, site) {
			return i
		}
	}
	return questions
}

// Error rates of a statement by the kind of its source.
const (
	wrongConfirmed = 0.01
	wrongNamed     = 0.05
	wrongNewsroom  = 0.10
	wrongAnonymous = 0.15
	wrongRelayed   = 0.25
)

// errorRates gives the error rate of each claim from its nearest voice and its hedge.
func errorRates(claims []habeas.Claim) map[string]float64 {
	out := map[string]float64{}
	for _, c := range claims {
		w := wrongNewsroom
		if len(c.AccordingTo) > 0 {
			switch c.AccordingTo[0].Kind {
			case habeas.VoiceOrganisation, habeas.VoiceOfficial, habeas.VoiceRelative, habeas.VoiceWitness:
				w = wrongNamed
			case habeas.VoiceAnonymous:
				w = wrongAnonymous
			case habeas.VoiceReport:
				w = wrongRelayed
			}
		}
		if c.Hedge != "" {
			w = wrongRelayed
		}
		out[c.ID] = w
	}
	return out
}

// spellError is the error rate of the best of a spell's claims.
func spellError(sp habeas.Spell, wrong map[string]float64) float64 {
	if sp.Confirmed {
		return wrongConfirmed
	}
	best := wrongRelayed
	if len(sp.Claims) == 0 || sp.Hedge == "" && sp.Origins > 0 {
		best = wrongAnonymous
	}
	for _, id := range sp.Claims {
		if w, ok := wrong[id]; ok {
			best = min(best, w)
		}
	}
	return best
}
