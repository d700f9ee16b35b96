package corpus

import (
	"fmt"
	"slices"
	"strings"

	"habeas"
)

// Carried is what a program made of some reports. Its own names of reports and claims lead back to theirs.
type Carried struct {
	Cases  func(habeas.Day) ([]habeas.Case, error) // all case files as of a day
	Report map[string]string                       // by the program's id of a report
	Claim  map[string]string                       // the report of a claim, by the claim's id
}

// Flow carries reports through a program, in their order. With byHand it takes the claims that the analyst read instead of reading.
type Flow func(reports []Told, byHand bool) (Carried, error)

// CaseResult is how case files fare against the truth of episodes.
type CaseResult struct {
	Episodes, Reports int
	Alone, Together   Cubed   // each episode in a store of its own; all of them in one
	Echoes            Account // pairs with direction and kind
	Sound, Tight      Tally   // intervals of head counts: that hold the true one; that are sound and at both ends within a tenth of it
	Conflicts         Account
	Timeline          Tally // true spells found
	Stages, Origins   Tally // right on spells found
	Fatal             int   // spells of return or release told as fact that the reports plan, fear or deny
	Requests          Account
	Custody, Contact  Tally // last words
	Groups, Roles     Tally // groups found by number and report; those found whose role is right
	Sets              Tally // relations of groups that were found; what must stay open counts where it did
	Details           []string
}

// slack is how far an end of an interval may lie from the tightest one: a tenth of the people, rounded down.
func slack(h habeas.Heads) int {
	if h.Max == habeas.Open {
		return h.Min / 10
	}
	return h.Max / 10
}

// scored is one episode with what was made of it.
type scored struct {
	*CaseResult
	e     *Episode
	c     Carried
	last  habeas.Day
	cases map[habeas.Day][]habeas.Case
}

// Episode compares what was made of one episode with its truth.
func (r *CaseResult) Episode(e *Episode, c Carried) error {
	r.Episodes++
	r.Reports += len(e.Reports)
	s := scored{CaseResult: r, e: e, c: c, cases: map[habeas.Day][]habeas.Case{}}
	for _, d := range e.days() {
		all, err := c.Cases(d)
		if err != nil {
			return err
		}
		s.cases[d], s.last = all, max(s.last, d)
	}
	s.separation()
	s.echoes()
	s.counts()
	s.conflicts()
	s.timeline()
	s.requests()
	s.words()
	s.groups()
	return nil
}

// days are all days as of which the truth says something, the last day of publication where it names none.
func (e *Episode) days() []habeas.Day {
	var out []habeas.Day
	t := &e.Truth
	for _, c := range t.Counts {
		out = append(out, c.Day)
	}
	for _, r := range t.Requests {
		for _, a := range r.Answers {
			out = append(out, a.Day)
		}
	}
	for _, w := range t.Words {
		out = append(out, w.Day)
	}
	if len(out) == 0 {
		last := habeas.Day(0)
		for _, r := range e.Reports {
			last = max(last, r.Published)
		}
		out = append(out, last)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// note keeps a detail of an episode to develop on. Nothing is told of the others.
func (s *scored) note(format string, args ...any) {
	if s.e.Set == Dev {
		s.Details = append(s.Details, s.e.Name+": "+fmt.Sprintf(format, args...))
	}
}

func (s *scored) separation() {
	truth, fair := sorting{}, map[[2]string]bool{}
	s.e.Truth.sorts(truth, fair, "", func(string, string) []string { return nil })
	var ids []string
	for _, t := range s.e.Reports {
		ids = append(ids, t.ID)
	}
	got := sorted(s.cases[s.last], s.c.Report)
	one := cubed(truth, got, fair, ids, ids)
	s.Alone.add(one)
	if one.F1() < 1 {
		s.note("cases: %s", got.words(ids))
	}
}

// words writes a sorting down, report by report.
func (s sorting) words(ids []string) string {
	out := ""
	for _, id := range ids {
		out += fmt.Sprintf(" %s%v", id, s[id])
	}
	return out
}

// of finds the case file that is an affair's as of a day: the one that shares most reports with it, and of equal ones that with the fewest others.
func (s *scored) of(name string, day habeas.Day) *habeas.Case {
	var want []string
	for _, c := range s.e.Truth.Cases {
		if c.Name == name && !c.Fair {
			want = append(want, c.Reports...)
		}
	}
	var best *habeas.Case
	most, fewest := 0, 0
	for i := range s.cases[day] {
		c := &s.cases[day][i]
		in := 0
		for _, r := range c.Reports {
			if slices.Contains(want, s.c.Report[r.ID]) {
				in++
			}
		}
		if in > most || in == most && in > 0 && len(c.Reports) < fewest {
			best, most, fewest = c, in, len(c.Reports)
		}
	}
	return best
}

// reports are the reports of claims, each once.
func (s *scored) reports(claims []string) []string {
	var out []string
	for _, c := range claims {
		if r := s.c.Claim[c]; r != "" && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return out
}

func (s *scored) echoes() {
	type pair struct {
		report, of string
		kind       habeas.EchoKind
	}
	var got []pair
	for _, c := range s.cases[s.last] {
		for _, e := range c.Echoes {
			if p := (pair{s.c.Report[e.Report], s.c.Report[e.Of], e.Kind}); !slices.Contains(got, p) {
				got = append(got, p)
			}
		}
	}
	taken := make([]bool, len(got))
	for _, fair := range []bool{false, true} {
		for _, t := range s.e.Truth.Echoes {
			if t.Fair != fair {
				continue
			}
			found := false
			for i, p := range got {
				if !taken[i] && p.report == t.Report && slices.Contains(t.Of, p.of) && slices.Contains(t.Kinds, p.kind) {
					taken[i], found = true, true
				}
			}
			if fair {
				continue
			}
			s.Echoes.Gold++
			if found {
				s.Echoes.Matched++
				s.Echoes.Found++
				continue
			}
			s.note("echo missed: %s is %v of %v", t.Report, t.Kinds, t.Of)
		}
	}
	for i, p := range got {
		if !taken[i] {
			s.Echoes.Found++
			s.note("echo too much: %s is %s of %s", p.report, p.kind, p.of)
		}
	}
}

func (s *scored) counts() {
	for _, t := range s.e.Truth.Counts {
		c := s.of(t.Case, t.Day)
		if c == nil {
			c = &habeas.Case{}
			s.note("case %s: there is none on %s", t.Case, t.Day)
		}
		s.count(&t, "known", t.Known, c.HeadCount.Known)
		for _, state := range counted {
			got := c.HeadCount.ByState[state]
			if state == habeas.StateHeld && c.HeadCount.LastHeld != nil {
				got = *c.HeadCount.LastHeld
			}
			s.count(&t, string(state), t.ByState[state], got)
		}
	}
}

func (s *scored) count(t *TrueCount, what string, want, got habeas.Heads) {
	sound := got.Min <= want.Min && got.Max >= want.Max
	tight := sound && want.Min-got.Min <= slack(want) && (got.Max == want.Max || got.Max != habeas.Open && got.Max-want.Max <= slack(want))
	s.Sound.add(sound)
	s.Tight.add(tight)
	switch {
	case !sound:
		s.note("%s on %s, %s: %s, which leaves out some of %s", t.Case, t.Day, what, got, want)
	case !tight:
		s.note("%s on %s, %s: %s, wider than %s", t.Case, t.Day, what, got, want)
	}
}

func (s *scored) conflicts() {
	var got []habeas.Conflict
	for _, c := range s.cases[s.last] {
		got = append(got, c.Conflicts...)
	}
	taken := make([]bool, len(got))
	for _, fair := range []bool{false, true} {
		for _, t := range s.e.Truth.Conflicts {
			if t.Fair != fair {
				continue
			}
			found := false
			for i := range got {
				if !taken[i] && t.is(got[i].What, s.reports(got[i].Claims)) {
					taken[i], found = true, true
				}
			}
			if fair {
				continue
			}
			s.Conflicts.Gold++
			if found {
				s.Conflicts.Matched++
				s.Conflicts.Found++
				continue
			}
			s.note("conflict missed: %v %v: %s", t.What, t.Reports, t.Says)
		}
	}
	for i := range got {
		if !taken[i] {
			s.Conflicts.Found++
			s.note("conflict too much: %s %v: %s", got[i].What, s.reports(got[i].Claims), got[i].Says)
		}
	}
}

// is reports whether a conflict of some reports is the true one: one of each list, and no other.
func (t *TrueConflict) is(what habeas.ConflictWhat, reports []string) bool {
	for _, r := range reports {
		if !slices.ContainsFunc(t.Reports, func(one []string) bool { return slices.Contains(one, r) }) {
			return false
		}
	}
	for _, one := range t.Reports {
		if !slices.ContainsFunc(one, func(r string) bool { return slices.Contains(reports, r) }) {
			return false
		}
	}
	return slices.Contains(t.What, what)
}

func (s *scored) words() {
	for _, t := range s.e.Truth.Words {
		c := s.of(t.Case, t.Day)
		if c == nil {
			c = &habeas.Case{}
		}
		contact := c.Contact
		if contact == nil && c.LastWord != nil && c.LastWord.Kind == "contact" {
			contact = c.LastWord
		}
		// A word from them is a word of them: the later of the two is the last.
		custody := s.sight(c.LastWord, t.Custody) || len(t.Custody) == 0 && c.LastWord == nil
		for _, one := range t.Contact {
			if !slices.ContainsFunc(t.Custody, func(w Sight) bool { return w.Day > one.Day }) {
				custody = custody || s.sight(c.LastWord, []Sight{one})
			}
		}
		s.Custody.add(custody)
		if !custody {
			s.note("%s on %s: last word %s, should be %s", t.Case, t.Day, s.said(c.LastWord), said(t.Custody))
		}
		right := s.sight(contact, t.Contact) || t.NoContact && contact == nil
		s.Contact.add(right)
		if !right {
			s.note("%s on %s: last contact %s, should be %s", t.Case, t.Day, s.said(contact), said(t.Contact))
		}
	}
}

// sight reports whether a word is one of the true ones: the same day, told by that report among others.
func (s *scored) sight(w *habeas.LastWord, want []Sight) bool {
	return w != nil && slices.ContainsFunc(want, func(t Sight) bool { return t.Day == w.Day && slices.Contains(s.reports(w.Claims), t.Report) })
}

func (s *scored) said(w *habeas.LastWord) string {
	if w == nil {
		return "none"
	}
	return fmt.Sprintf("%s %v", w.Day, s.reports(w.Claims))
}

func said(all []Sight) string {
	if len(all) == 0 {
		return "none"
	}
	return fmt.Sprint(all)
}

// MeasureCases carries episodes through a flow, each in a store of its own. With byHand only those are taken whose claims are read by hand.
func MeasureCases(own []Episode, flow Flow, byHand bool) (CaseResult, error) {
	var r CaseResult
	own = readable(own, byHand)
	for i := range own {
		c, err := flow(own[i].Reports, byHand)
		if err != nil {
			return r, err
		}
		if err := r.Episode(&own[i], c); err != nil {
			return r, err
		}
	}
	return r, nil
}

// readable leaves out episodes whose claims nobody read by hand, where that is asked for.
func readable(all []Episode, byHand bool) []Episode {
	return slices.DeleteFunc(slices.Clone(all), func(e Episode) bool { return byHand && !e.Read() })
}

// MeasureTogether puts the reports of episodes and of others beside them into one store, in the order of their days, and compares how the episodes' own
// are sorted into cases.
func (r *CaseResult) MeasureTogether(own, beside []Episode, flow Flow, byHand bool) error {
	own, beside = readable(own, byHand), readable(beside, byHand)
	truth, fair := sorting{}, map[[2]string]bool{}
	var all []Told
	var ids, over []string
	reports := func(episode, name string) (out []string) {
		for _, e := range slices.Concat(own, beside) {
			for _, c := range e.Truth.Cases {
				if e.Name == episode && c.Name == name {
					for _, x := range c.Reports {
						out = append(out, episode+"/"+x)
					}
				}
			}
		}
		return out
	}
	for n, e := range slices.Concat(own, beside) {
		e.Truth.sorts(truth, fair, e.Name+"/", reports)
		for _, t := range e.Reports {
			t.ID = e.Name + "/" + t.ID
			all, ids = append(all, t), append(ids, t.ID)
			if n < len(own) {
				over = append(over, t.ID)
			}
		}
	}
	if len(over) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b Told) int { return int(a.Published - b.Published) })
	c, err := flow(all, byHand)
	if err != nil {
		return err
	}
	cases, err := c.Cases(all[len(all)-1].Published + 1000)
	if err != nil {
		return err
	}
	got := sorted(cases, c.Report)
	r.Together = cubed(truth, got, fair, over, ids)
	if len(beside) == 0 {
		r.strays(truth, got, fair, over)
	}
	return nil
}

// strays tells which reports to develop on lie in another's case.
func (r *CaseResult) strays(truth, got sorting, fair map[[2]string]bool, ids []string) {
	for i, a := range ids {
		e, _, _ := strings.Cut(a, "/")
		var with []string
		for _, b := range ids[:i] {
			f, _, _ := strings.Cut(b, "/")
			if e != f && got.shared(a, b) > 0 && truth.shared(a, b) == 0 && !fair[[2]string{a, b}] && !slices.Contains(with, f) {
				with = append(with, f)
			}
		}
		if len(with) > 0 {
			r.Details = append(r.Details, fmt.Sprintf("in one store: %s is in a case with reports of %s", a, strings.Join(with, ", ")))
		}
	}
}
