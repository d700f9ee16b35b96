package outlook

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas"
)

// Watch is all that the alarms of one case look at. Everything follows from the case as of a day, so nothing is missed or doubled when the
// program was off, the computer slept or its clock jumped: asked twice for one day, it answers the same.
type Watch struct {
	Case      habeas.Case
	Corridor  habeas.Corridor
	Outlook   *habeas.Outlook // as of the day; nil where none was made
	WeekAgo   *habeas.Outlook // as of seven days before; nil where none was made
	Attention []habeas.Attention
	Decisions []habeas.Decision           // those of the day and before count
	Waiting   map[habeas.Ref]habeas.Heads // people known to wait at a site in all cases, as Together gives them; nil: this case's alone
	AsOf      habeas.Day
}

// Alarms gives the case's alarms, the most urgent first. Snoozed and closed ones are among them, marked with the decision.
// A case that a person closed has none; one whose every group has an end that is told has none but that reports contradict one another on what became of them.
func Alarms(w Watch) []habeas.Alarm {
	decided := decisionsBy(w.Decisions, w.AsOf)
	if decided.closedCase(w.Case.ID) {
		return nil
	}
	finders := []func(Watch) []habeas.Alarm{announcedPassed, contradictions, silence, batchFilling, overdue}
	if over(w.Case) {
		w.Case.Conflicts = slices.DeleteFunc(slices.Clone(w.Case.Conflicts), func(k habeas.Conflict) bool { return k.What != habeas.ConflictOutcome })
		finders = []func(Watch) []habeas.Alarm{contradictions}
	}
	var out []habeas.Alarm
	for _, find := range finders {
		out = append(out, find(w)...)
	}
	for i := range out {
		a := &out[i]
		if a.Ask == nil {
			a.Ask = whomToAsk(w)
		}
		a.Closed = decided.holding(a.Key, w.AsOf)
	}
	slices.SortStableFunc(out, func(a, b habeas.Alarm) int {
		return cmp.Or(cmp.Compare(levelOrder(a.Level), levelOrder(b.Level)), cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)), cmp.Compare(a.Since, b.Since), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// over reports whether every group of held people has an end that nothing later undoes.
func over(c habeas.Case) bool {
	open, any := false, false
	for _, w := range c.Where {
		any = true
		open = open || w.State == habeas.StateHeld || w.State == habeas.StateUnknown
	}
	return any && !open
}

// whomToAsk names up to three who may be asked on the corridor.
func whomToAsk(w Watch) []string {
	var out []string
	for _, a := range w.Corridor.Asks {
		s := a.Whom
		if a.Forum != "" {
			s += " (" + a.Forum + ")"
		}
		if s != "" && !slices.Contains(out, s) && len(out) < 3 {
			out = append(out, s)
		}
	}
	return out
}

// announcedPassed finds announced days of return that came and went without a word of what happened.
func announcedPassed(w Watch) []habeas.Alarm {
	var out []habeas.Alarm
	for _, s := range announcements(w.Case.Timeline) {
		due := s.When.To
		if due >= w.AsOf || heardSince(w.Case, s.Group, due) {
			continue
		}
		key := fmt.Sprintf("announced/%s/%s", s.Group, due)
		if slices.ContainsFunc(out, func(a habeas.Alarm) bool { return a.Key == key }) {
			continue
		}
		a := habeas.Alarm{
			Kind: "announced_date_passed", Level: habeas.Red, Since: due + 1, Key: key, Claims: s.Claims,
			Says: fmt.Sprintf("The return that was announced for %s or before has passed its day, and no report says what happened. That was %s ago.",
				longDay(due), plural(int(w.AsOf-due), "day", "days")),
			Told:    habeas.Tell("announced", due, habeas.Days(w.AsOf-due)),
			Unknown: "Whether they were returned, the return was put off, or they were moved.",
		}
		if returnedBeside(w.Case, s) {
			a.Says = fmt.Sprintf("The return that was announced for %s or before has passed its day, and no report says of just these people what happened. That was %s ago. Since then reports tell of others who were returned; some of them may be the same people.",
				longDay(due), plural(int(w.AsOf-due), "day", "days"))
			a.Told = habeas.Tell("announced.others", due, habeas.Days(w.AsOf-due))
		}
		if i := slices.IndexFunc(w.Case.Groups, func(g habeas.CaseGroup) bool { return g.ID == s.Group }); i >= 0 {
			g := &w.Case.Groups[i]
			a.Says += fmt.Sprintf(" Those meant: “%s” (%s).", g.Who, g.Count)
			a.Told = a.Told.And(habeas.Tell("announced.whom", g.Who, g.Count))
		}
		out = append(out, a)
	}
	return out
}

// returnedBeside reports whether people are told to have been returned, since a return was announced, who may be some of those it was announced for: nothing says how the two groups stand to
// each other, or that it is open.
func returnedBeside(c habeas.Case, plan habeas.Spell) bool {
	kin := related(c, plan.Group)
	apart := func(group string) bool {
		return slices.ContainsFunc(c.Sets, func(s habeas.SetClaim) bool {
			return s.Status != habeas.SetOpen && s.Type == habeas.Disjoint && (kin[s.A] && slices.Contains(s.B, group) || s.A == group && slices.ContainsFunc(s.B, func(b string) bool { return kin[b] }))
		})
	}
	return slices.ContainsFunc(c.Timeline, func(s habeas.Spell) bool {
		return s.Kind == habeas.Returned && s.Modality == habeas.Asserted && !kin[s.Group] && s.When.To+announcedBefore >= plan.When.To && !apart(s.Group)
	})
}

// announcedBefore is how many days before an announced day people may have been returned whom the announcement was about.
const announcedBefore = 14

// announcements are planned returns with a last day.
func announcements(spells []habeas.Spell) []habeas.Spell {
	var out []habeas.Spell
	for _, s := range spells {
		if s.Kind == habeas.Returned && s.Modality == habeas.Planned && s.When.To != 0 {
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b habeas.Spell) int { return int(a.When.To - b.When.To) })
	return out
}

// heardSince reports whether anything that happened to the group, or to any group where group is "", is told of a day on or after d.
func heardSince(c habeas.Case, group string, d habeas.Day) bool {
	kin := related(c, group)
	for _, s := range c.Timeline {
		if s.Modality != habeas.Asserted || s.Kind.Speech() || s.Kind == habeas.Other || !kin[s.Group] {
			continue
		}
		if sure(s) >= d {
			return true
		}
	}
	return false
}

// sure is the earliest day that a spell is certainly told of; unknown where only the day by which it happened is told.
func sure(s habeas.Spell) habeas.Day { return s.When.From }

// contradictions finds conflicts that touch the last word, or the end, of people in the case. What several tell of and one denies is one matter for whoever looks into it, and one alarm,
// which says each conflict; so are conflicts that are the same in words.
func contradictions(w Watch) []habeas.Alarm {
	var out []habeas.Alarm
	done := make([]bool, len(w.Case.Conflicts))
	for i, k := range w.Case.Conflicts {
		touches := w.Case.LastWord != nil && overlap(k.Claims, w.Case.LastWord.Claims)
		if done[i] || k.What != habeas.ConflictOutcome && (!touches || k.What == habeas.ConflictCount) {
			continue
		}
		one := []habeas.Conflict{k}
		for at := 0; at < len(one); at++ {
			for j := i + 1; j < len(done); j++ {
				if !done[j] && oneMatter(one[at], w.Case.Conflicts[j]) {
					one, done[j] = append(one, w.Case.Conflicts[j]), true
				}
			}
		}
		a := habeas.Alarm{
			Kind: "contradicts_last_word", Level: habeas.Amber, Says: "A report contradicts the last word of them.", Told: habeas.Tell("contradicts.word"), Unknown: "Which of the reports is right; both may be wrong.",
		}
		if k.What == habeas.ConflictOutcome {
			a.Level, a.Says, a.Told = habeas.Red, "Reports contradict one another on what became of them.", habeas.Tell("contradicts.end")
		}
		said := map[string]bool{}
		for _, o := range one {
			if a.Claims = append(a.Claims, o.Claims...); !said[o.Says] {
				said[o.Says] = true
				a.Says, a.Told = a.Says+" "+o.Says, a.Told.And(o.Told)
			}
		}
		if len(one) > 1 {
			a.Claims = slices.Compact(slices.Sorted(slices.Values(a.Claims)))
		}
		a.Since, a.Key = latest(w.Case, a.Claims, w.AsOf), "contradicts/"+string(k.What)+"/"+digest(slices.Sorted(slices.Values(a.Claims)))[:12]
		out = append(out, a)
	}
	return out
}

// oneMatter reports whether two conflicts are settled by one answer: they say the same, or one claim stands in both against others in the same way.
func oneMatter(a, b habeas.Conflict) bool {
	return a.What == b.What && (a.Says == b.Says || a.What == habeas.ConflictOutcome && a.Told.Code == b.Told.Code && overlap(a.Claims, b.Claims))
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// latest is the day by which all of the claims were public: the newest of their first reports; asOf where that cannot be told.
func latest(c habeas.Case, claims []string, asOf habeas.Day) habeas.Day {
	out := habeas.Day(0)
	for _, id := range claims {
		first := habeas.Day(0)
		for _, o := range c.Origins {
			if !slices.Contains(o.Claims, id) {
				continue
			}
			for _, r := range c.Reports {
				if d := publicDay(r); d != 0 && slices.Contains(o.Reports, r.ID) && (first == 0 || d < first) {
					first = d
				}
			}
		}
		out = max(out, first)
	}
	if out == 0 || out > asOf {
		return asOf
	}
	return out
}

// SharedSites lists where people of a case are held, by a name under which other cases can be found, and are known to be sent on in batches: there, people of
// other cases count too.
func SharedSites(c habeas.Case, corridors []habeas.Corridor) []habeas.Whereabouts {
	batches := map[habeas.Ref]bool{}
	for i := range corridors {
		for _, s := range corridors[i].Sites {
			if s.Batch.Min >= 2 {
				batches[s.Ref], batches[s.City] = true, true
			}
		}
	}
	var out []habeas.Whereabouts
	for _, at := range c.Where {
		if at.State == habeas.StateHeld && at.Place != "" && at.Ref != "" && batches[at.Ref] {
			out = append(out, at)
		}
	}
	return out
}

// Together gives, for each site at which several cases know people to wait, how many: at least those of the fullest case (Min), and all cases added up
// (Max), which is right only where no two tell of the same people.
func Together(lines []habeas.CaseLine) map[habeas.Ref]habeas.Heads {
	out := map[habeas.Ref]habeas.Heads{}
	for _, l := range lines {
		here := map[habeas.Ref]int{}
		for _, at := range l.Where {
			if at.State == habeas.StateHeld && at.Ref != "" {
				here[at.Ref] += at.Count.Min
			}
		}
		for ref, n := range here {
			h := out[ref]
			out[ref] = habeas.Heads{Min: max(h.Min, n), Max: h.Max + n}
		}
	}
	maps.DeleteFunc(out, func(_ habeas.Ref, h habeas.Heads) bool { return h.Max == h.Min })
	return out
}

// batchFilling finds sites of the case at which the people known to wait come near a usual batch, alone or with those of other cases. Only people of
// this case make it red: those of other cases may be the same.
func batchFilling(w Watch) []habeas.Alarm {
	var out []habeas.Alarm
	for _, site := range w.Corridor.Sites {
		here, claims := waitingAt(w.Case, site)
		all := max(here, w.Waiting[site.Ref].Max, w.Waiting[site.City].Max)
		if site.Batch.Min < 2 || here == 0 || all*5 < site.Batch.Min*3 {
			continue
		}
		a := habeas.Alarm{Kind: "batch_filling", Level: habeas.Amber, Key: "batch/" + string(site.Ref), Claims: claims, Since: w.AsOf,
			Says: fmt.Sprintf("At least %s known to wait at %s, where %s have usually been sent across together.",
				plural(here, "person is", "people are"), site.Name, site.Batch),
			Told:    habeas.Tell("batch", here, site.Name, site.Batch),
			Unknown: "How many others wait there unreported; the number may be full already."}
		if all > here {
			a.Says += fmt.Sprintf(" With the other cases there are %d, if no two tell of the same people.", all)
			a.Told = habeas.Tell("batch.all", here, site.Name, site.Batch, all)
			a.Unknown = "Whether the cases tell of the same people, and how many others wait there unreported."
		}
		if here >= site.Batch.Min {
			a.Level = habeas.Red
		}
		for _, at := range w.Case.Where {
			if at.Since != 0 && atSite(at, site) && at.Since < a.Since {
				a.Since = at.Since
			}
		}
		out = append(out, a)
	}
	return out
}

// atSite reports whether people are at a site, or in its town where nothing nearer is told.
func atSite(at habeas.Whereabouts, site habeas.Site) bool {
	return at.Ref != "" && (at.Ref == site.Ref || at.Ref == site.City)
}

// waitingAt counts the fewest people of a case who wait at a site: groups that may share people are not added up.
func waitingAt(c habeas.Case, site habeas.Site) (int, []string) {
	n := 0
	var claims, counted []string
	for _, at := range c.Where {
		if at.State != habeas.StateHeld || !atSite(at, site) {
			continue
		}
		claims = append(claims, at.Claims...)
		if !slices.ContainsFunc(counted, func(g string) bool { return !apart(c, g, at.Group) }) {
			n += at.Count.Min
			counted = append(counted, at.Group)
		} else {
			n = max(n, at.Count.Min)
		}
	}
	return n, claims
}

// apart reports whether the case says that two groups share nobody.
func apart(c habeas.Case, a, b string) bool {
	return slices.ContainsFunc(c.Sets, func(s habeas.SetClaim) bool {
		switch s.Type {
		case habeas.Disjoint:
			return s.A == a && slices.Contains(s.B, b) || s.A == b && slices.Contains(s.B, a)
		case habeas.MadeOf:
			return slices.Contains(s.B, a) && slices.Contains(s.B, b)
		}
		return false
	})
}

// overdue finds requests whose answer is due and has not come.
func overdue(w Watch) []habeas.Alarm {
	var out []habeas.Alarm
	for _, r := range w.Case.Requests {
		if r.Due == 0 || r.Due >= w.AsOf || r.Answer.Kind == habeas.AnswerGiven {
			continue
		}
		asked := ""
		if r.When != nil && r.When.Known() {
			asked = max(r.When.From, r.When.To).String()
		}
		late := int(w.AsOf - r.Due)
		a := habeas.Alarm{Kind: "overdue_answer", Level: habeas.Amber, Since: r.Due + 1, Claims: r.Claims,
			Key: strings.Join([]string{"overdue", r.From, r.To, string(r.Kind), asked}, "/"),
			Says: fmt.Sprintf("%s has not answered what %s %s; an answer was due on %s, %s ago.",
				named(r.To, "The body that was asked"), named(r.From, "somebody"), r.Kind, longDay(r.Due), plural(late, "day", "days")),
			Told:    habeas.Tell("overdue", orTold(r.To, "body"), orTold(r.From, "somebody"), r.Kind, r.Due, habeas.Days(late)),
			Unknown: "Whether an answer was given that no report tells of.", Ask: []string{named(r.To, "the body that was asked")}}
		if late > 30 {
			a.Level = habeas.Red
		}
		out = append(out, a)
	}
	return out
}

// orTold is a name, or words for whoever has none.
func orTold(name, otherwise string) any {
	if name == "" {
		return habeas.Tell(otherwise)
	}
	return name
}

func named(name, otherwise string) string {
	if name == "" {
		return otherwise
	}
	return name
}

// decided holds what people decided about alarms by a day.
type decided struct{ standing []habeas.Decision }

func decisionsBy(all []habeas.Decision, asOf habeas.Day) decided {
	undone := map[string]bool{}
	var out decided
	for _, d := range all {
		if d.Act == habeas.Undo && habeas.DayAt(d.At) <= asOf {
			undone[d.Other] = true
		}
	}
	for _, d := range all {
		if habeas.DayAt(d.At) <= asOf && !undone[d.ID] {
			out.standing = append(out.standing, d)
		}
	}
	slices.SortStableFunc(out.standing, func(a, b habeas.Decision) int {
		if !a.At.Equal(b.At) {
			return a.At.Compare(b.At)
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out
}

func (d decided) closedCase(id string) bool {
	return slices.ContainsFunc(d.standing, func(x habeas.Decision) bool { return x.Act == habeas.CloseCase && x.Case == id })
}

// holding gives the id of the last decision that snoozes or closes the alarm on the day, "" where it stands open.
func (d decided) holding(key string, asOf habeas.Day) string {
	by := ""
	for _, x := range d.standing {
		if x.Other != key {
			continue
		}
		switch x.Act {
		case habeas.CloseAlarm:
			by = x.ID
		case habeas.Snooze:
			by = ""
			if until := snoozedUntil(x.Value); until > asOf {
				by = x.ID
			}
		}
	}
	return by
}

// snoozedUntil reads the day of a snooze, written as a JSON string or plainly.
func snoozedUntil(value string) habeas.Day {
	var d habeas.Day
	if json.Unmarshal([]byte(value), &d) == nil {
		return d
	}
	d, err := habeas.ParseDay(value)
	if err != nil {
		return 0
	}
	return d
}
