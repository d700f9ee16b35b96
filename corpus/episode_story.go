package corpus

import (
	"slices"

	"habeas"
)

// group finds a true group by its id.
func (t *Truth) group(id string) *TrueGroup {
	for i := range t.Groups {
		if t.Groups[i].ID == id {
			return &t.Groups[i]
		}
	}
	return nil
}

// timeline compares true spells with those of the last day, one to one, as many as can be.
func (s *scored) timeline() {
	for _, name := range s.names() {
		var want []TrueSpell
		for _, t := range s.e.Truth.Timeline {
			if t.Case == name {
				want = append(want, t)
			}
		}
		c := s.of(name, s.last)
		if c == nil {
			c = &habeas.Case{}
		}
		of := pairUp(len(want), len(c.Timeline), func(i, k int) bool {
			return want[i].Modality == c.Timeline[k].Modality && s.spell(&want[i], c, &c.Timeline[k])
		})
		for i := range want {
			s.Timeline.add(of[i] >= 0)
			if of[i] < 0 {
				s.note("timeline missed: %s of %s %s %s at %v, %s to %s", want[i].Modality, want[i].Group, want[i].Kinds, "", want[i].Places, want[i].When.From, want[i].When.To)
				continue
			}
			s.told(&want[i], &c.Timeline[of[i]])
		}
		s.fatal(want, c)
	}
}

// names are the affairs of the episode.
func (s *scored) names() []string {
	var out []string
	for _, c := range s.e.Truth.Cases {
		if !c.Fair && c.Name != "-" && !slices.Contains(out, c.Name) {
			out = append(out, c.Name)
		}
	}
	return out
}

// told books stage and origins of a spell that was found.
func (s *scored) told(t *TrueSpell, got *habeas.Spell) {
	if len(t.Stages) > 0 {
		right := slices.ContainsFunc(t.Stages, func(one string) bool { return got.Stage != "" && shares(one, got.Stage) })
		s.Stages.add(right)
		if !right {
			s.note("stage of %s %v: %q, should be %v", t.Group, t.Kinds, got.Stage, t.Stages)
		}
	}
	if t.Origins != nil {
		right := t.Origins.Min <= got.Origins && got.Origins <= t.Origins.Max
		s.Origins.add(right)
		if !right {
			s.note("origins of %s %v %v: %d, should be %s", t.Group, t.Kinds, t.When, got.Origins, t.Origins)
		}
	}
}

// spell reports whether a spell read is the true one, its modality aside: kind, place, a day in common, and a group of that number that one of the true
// group's reports speaks of.
func (s *scored) spell(t *TrueSpell, c *habeas.Case, got *habeas.Spell) bool {
	if !slices.Contains(t.Kinds, got.Kind) || !somewhere(t.Places, got) {
		return false
	}
	if t.When.Known() && (!got.When.Known() || !t.When.Overlaps(got.When)) {
		return false
	}
	g := s.e.Truth.group(t.Group)
	if g == nil {
		return true
	}
	count := got.Count
	if count == (habeas.Heads{}) {
		for _, x := range c.Groups {
			if x.ID == got.Group {
				count = x.Count
			}
		}
	}
	return count.Min <= g.Count.Max && g.Count.Min <= count.Max && meet(g.Reports, s.reports(got.Claims))
}

// somewhere reports whether a spell lies at one of the true places; that of a transfer may also be where it led from.
func somewhere(places []string, got *habeas.Spell) bool {
	for _, p := range places {
		if p == "" || p == "-" && got.Place == "" || p != "-" && (shares(p, got.Place) && got.Place != "" || got.From != "" && shares(p, got.From)) {
			return true
		}
	}
	return false
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// fatal counts ends of custody told as fact that the reports only plan, fear or deny.
func (s *scored) fatal(want []TrueSpell, c *habeas.Case) {
	for k := range c.Timeline {
		got := &c.Timeline[k]
		if got.Modality != habeas.Asserted || got.Kind != habeas.Returned && got.Kind != habeas.Released {
			continue
		}
		fact, other := false, false
		for i := range want {
			if s.spell(&want[i], c, got) {
				fact = fact || want[i].Modality == habeas.Asserted
				other = other || want[i].Modality != habeas.Asserted
			}
		}
		if other && !fact {
			s.Fatal++
			s.note("TOLD AS FACT: %s %s %v", got.Kind, got.Place, s.reports(got.Claims))
		}
	}
}

// pairUp pairs as many of n with one of m each as can be (Kuhn 1955); -1 is none.
func pairUp(n, m int, fits func(i, k int) bool) []int {
	of, by := make([]int, n), make([]int, m)
	for k := range by {
		by[k] = -1
	}
	var try func(i int, seen []bool) bool
	try = func(i int, seen []bool) bool {
		for k := range m {
			if seen[k] || !fits(i, k) {
				continue
			}
			seen[k] = true
			if by[k] < 0 || try(by[k], seen) {
				by[k] = i
				return true
			}
		}
		return false
	}
	for i := range of {
		try(i, make([]bool, m))
	}
	for i := range of {
		of[i] = -1
	}
	for k, i := range by {
		if i >= 0 {
			of[i] = k
		}
	}
	return of
}

// requests compares, on every day on which the truth says what came of one, who had asked whom and what had come of it.
func (s *scored) requests() {
	for _, name := range s.names() {
		var all []TrueRequest
		var days []habeas.Day
		for _, t := range s.e.Truth.Requests {
			if t.Case == name {
				all = append(all, t)
				for _, a := range t.Answers {
					days = append(days, a.Day)
				}
			}
		}
		slices.Sort(days)
		for _, day := range slices.Compact(days) {
			s.asked(name, day, all)
		}
	}
}

func (s *scored) asked(name string, day habeas.Day, all []TrueRequest) {
	var got []habeas.Request
	if c := s.of(name, day); c != nil {
		got = c.Requests
	}
	var want []TrueRequest
	for _, fair := range []bool{false, true} {
		for _, t := range all {
			if t.Fair == fair && t.on(day) != "" {
				want = append(want, t)
			}
		}
	}
	right := pairUp(len(want), len(got), func(i, k int) bool { return want[i].is(&got[k]) && want[i].on(day) == state(&got[k]) })
	used := make([]bool, len(got))
	for i, k := range right {
		if k >= 0 {
			used[k] = true
		}
		if want[i].Fair {
			continue
		}
		s.Requests.Gold++
		if k >= 0 {
			s.Requests.Matched++
			s.Requests.Found++
			continue
		}
		s.note("request on %s: %s to %s, %s, should be %s", day, want[i].From, want[i].To, want[i].Topic, want[i].on(day))
	}
	for k := range got {
		if !used[k] && !slices.ContainsFunc(want, func(t TrueRequest) bool { return t.Fair && t.is(&got[k]) }) {
			s.Requests.Found++
			s.note("request too much or wrong on %s: %q to %q, %q, %s %v", day, got[k].From, got[k].To, got[k].Topic, state(&got[k]), s.reports(got[k].Claims))
		}
	}
}

func state(r *habeas.Request) string {
	if r.Answer.Kind != habeas.AnswerGiven && r.Overdue > 0 {
		return overdue
	}
	return string(r.Answer.Kind)
}

// is compares who asked whom in which way; the topic is not scored, its wording is free.
func (t *TrueRequest) is(got *habeas.Request) bool {
	named := func(want []string, got string) bool {
		return slices.ContainsFunc(want, func(w string) bool { return w == "-" && got == "" || w != "-" && got != "" && shares(w, got) })
	}
	return slices.Contains(t.Kinds, got.Kind) && named(t.From, got.From) && named(t.To, got.To)
}

// groups compares the groups of the last day by number and reports, their roles, and how they hang together.
func (s *scored) groups() {
	of := map[string][]string{} // the program's groups that can be a true one
	cases := map[string]*habeas.Case{}
	for _, name := range s.names() {
		cases[name] = s.of(name, s.last)
	}
	for _, t := range s.e.Truth.Groups {
		var found []habeas.CaseGroup
		if c := cases[t.Case]; c != nil {
			for _, g := range c.Groups {
				if g.Count == t.Count && meet(t.Reports, s.reports(g.Claims)) {
					found = append(found, g)
				}
			}
		}
		s.Groups.add(len(found) > 0)
		if len(found) == 0 {
			s.note("group missed: %s %s, %s", t.ID, t.Count, t.Who)
			continue
		}
		right := slices.ContainsFunc(found, func(g habeas.CaseGroup) bool { return slices.Contains(t.Roles, g.Role) })
		s.Roles.add(right)
		if !right {
			s.note("role of %s: %s", t.ID, found[0].Role)
		}
		for _, g := range found {
			of[t.ID] = append(of[t.ID], g.ID)
		}
	}
	for _, t := range s.e.Truth.Sets {
		s.set(&t, of)
	}
}

// set books one relation: found, or left open where it must be.
func (s *scored) set(t *TrueSet, of map[string][]string) {
	all := func(ids []string) (out []string) {
		for _, id := range ids {
			out = append(out, of[id]...)
		}
		return out
	}
	decided, shown := false, t.Shared == nil
	for _, name := range s.names() {
		c := s.of(name, s.last)
		if c == nil {
			continue
		}
		for _, g := range c.Sets {
			if g.Type != t.Type || !t.ties(all, g) {
				continue
			}
			decided = decided || g.Status != habeas.SetOpen
			shown = shown || g.Status == habeas.SetOpen && g.Shared != nil && *g.Shared == *t.Shared
		}
	}
	right := decided
	if slices.Contains(t.Status, never) {
		right = !decided && shown
	}
	s.Sets.add(right)
	if !right {
		s.note("set %s %v %v: decided %t, shown with what they may share %t", t.Type, t.A, t.B, decided, shown)
	}
}

// ties reports whether a relation stands between groups that can be the true ones; a sum holds all parts and no other.
func (t *TrueSet) ties(all func([]string) []string, g habeas.SetClaim) bool {
	side := func(want []string, id string) bool { return slices.Contains(all(want), id) }
	if len(g.B) != len(t.B) {
		return false
	}
	each := !slices.ContainsFunc(t.B, func(b []string) bool {
		return !slices.ContainsFunc(g.B, func(id string) bool { return side(b, id) })
	})
	if each && side(t.A, g.A) {
		return true
	}
	symmetric := t.Type == habeas.Same || t.Type == habeas.Disjoint || t.Type == habeas.Overlap
	return symmetric && len(t.B) == 1 && side(t.B[0], g.A) && side(t.A, g.B[0])
}
