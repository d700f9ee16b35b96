package corpus

import (
	"slices"
	"strings"

	"habeas"
)

// Truth is what a case file must say of an episode. A fair row may be found and may be left out. Where several values stand, any of them will do.
type Truth struct {
	Cases     []TrueCase
	Echoes    []TrueEcho
	Groups    []TrueGroup
	Sets      []TrueSet
	Counts    []TrueCount
	Conflicts []TrueConflict
	Timeline  []TrueSpell
	Requests  []TrueRequest
	Words     []TrueWord
}

// TrueCase is an affair of the episode and its reports; the name "-" gathers reports that belong to nobody else. A fair one names an affair elsewhere,
// as "EPISODE CASE", to which the reports may also be counted.
type TrueCase struct {
	Name    string
	Reports []string
	Who     string
	Fair    bool
}

// TrueEcho says that a report repeats another, one of several.
type TrueEcho struct {
	Report string
	Of     []string
	Kinds  []habeas.EchoKind
	Fair   bool
}

// TrueGroup is a set of people.
type TrueGroup struct {
	ID, Case string
	Count    habeas.Heads
	Roles    []habeas.Role
	Who      string
	Reports  []string
}

// TrueSet relates groups. With the status "never" it must not be decided by software; with "open 0-31" it must be shown as open too, with how many
// people the two may have in common.
type TrueSet struct {
	Type   habeas.SetKind
	A      []string
	B      [][]string
	Status []string
	Shared *habeas.Heads
}

// Statuses of true sets beside those of the root package.
const never = "never"

// TrueCount holds the tightest intervals that the reports published by a day allow. Held are those told of in custody of whom no report tells an end.
type TrueCount struct {
	Case    string
	Day     habeas.Day
	Known   habeas.Heads
	ByState map[habeas.State]habeas.Heads
}

// TrueConflict names reports whose statements cannot all hold: one of each list.
type TrueConflict struct {
	Case    string
	What    []habeas.ConflictWhat
	Reports [][]string
	Says    string
	Fair    bool
}

// TrueSpell is a line of a group's story.
type TrueSpell struct {
	Case, Group string // a group "-" is any
	Kinds       []habeas.Kind
	Modality    habeas.Modality
	Places      []string // "-" is none
	When        habeas.When
	Stages      []string      // the corridor's id or name for it; none where it is not scored
	Origins     *habeas.Heads // nil where it is not scored
}

// TrueRequest is who asked whom for what, and what had come of it by some days.
type TrueRequest struct {
	Case     string
	From, To []string
	Kinds    []habeas.Kind
	Topic    string
	Answers  []TrueAnswer // by day
	Fair     bool
}

// TrueAnswer is none, silent, answered or overdue, as of a day and until the next.
type TrueAnswer struct {
	Day   habeas.Day
	State string
}

// overdue is the state of a request that no answer came to by the day its rule calls for one.
const overdue = "overdue"

// TrueWord is the last day on which somebody saw the people in custody, and the last on which one of them was reached, as of a day.
type TrueWord struct {
	Case             string
	Day              habeas.Day
	Custody, Contact []Sight // none: there is none
	NoContact        bool    // none is right too
}

// Sight is a day and the report that tells of it.
type Sight struct {
	Day    habeas.Day
	Report string
}

// tables are the parts of a truth with their numbers of cells.
var tables = map[string]int{"cases": 3, "echoes": 3, "groups": 6, "sets": 4, "counts": 8, "conflicts": 4, "timeline": 7, "requests": 6, "last word": 4}

// parse reads the tables: a line with a table's name, then its rows, cells parted by "|"; a row that begins with "?" is fair. "a/b" is a or b.
func (t *Truth) parse(s string) error {
	table := ""
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if _, ok := tables[line]; ok {
			table = line
			continue
		}
		rest, fair := strings.CutPrefix(line, "?")
		cells := strings.Split(rest, "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if len(cells) != tables[table] {
			if n := tables[table]; n != len(cells)+1 || table != "echoes" && table != "conflicts" {
				return habeas.Errorf(habeas.Invalid, "%q: a row of %q has %d cells", line, table, tables[table])
			}
			cells = append(cells, "")
		}
		if err := t.row(table, cells, fair); err != nil {
			return habeas.Errorf(habeas.Invalid, "%q: %w", line, err)
		}
	}
	return nil
}

func (t *Truth) row(table string, c []string, fair bool) (err error) {
	switch table {
	case "cases":
		t.Cases = append(t.Cases, TrueCase{Name: c[0], Reports: strings.Fields(c[1]), Who: c[2], Fair: fair})
	case "echoes":
		t.Echoes = append(t.Echoes, TrueEcho{Report: c[0], Of: either[string](c[1]), Kinds: either[habeas.EchoKind](c[2]), Fair: fair})
	case "groups":
		g := TrueGroup{ID: c[0], Case: c[1], Roles: either[habeas.Role](c[3]), Who: c[4], Reports: strings.Fields(c[5])}
		g.Count, err = headsOf(c[2])
		t.Groups = append(t.Groups, g)
	case "sets":
		s := TrueSet{Type: habeas.SetKind(c[0]), A: either[string](c[1]), Status: either[string](c[3])}
		for _, b := range strings.Fields(c[2]) {
			s.B = append(s.B, either[string](b))
		}
		if shared, ok := strings.CutPrefix(c[3], "open "); ok {
			h, e := headsOf(shared)
			s.Status, s.Shared, err = []string{never}, &h, e
		}
		t.Sets = append(t.Sets, s)
	case "counts":
		err = t.count(c)
	case "conflicts":
		k := TrueConflict{Case: c[0], What: either[habeas.ConflictWhat](c[1]), Says: c[3], Fair: fair}
		for _, r := range strings.Fields(c[2]) {
			k.Reports = append(k.Reports, either[string](r))
		}
		t.Conflicts = append(t.Conflicts, k)
	case "timeline":
		err = t.spell(c)
	case "requests":
		err = t.request(c, fair)
	case "last word":
		err = t.word(c)
	default:
		err = habeas.Errorf(habeas.Invalid, "it stands under no table")
	}
	return err
}

// either reads "a/b".
func either[T ~string](s string) []T {
	var out []T
	for one := range strings.SplitSeq(s, "/") {
		out = append(out, T(strings.TrimSpace(one)))
	}
	return out
}

// counted are the columns of the table of counts after the people known of.
var counted = []habeas.State{habeas.StateHeld, habeas.StateReturned, habeas.StateReleased, habeas.StateDead, habeas.StateEscaped}

func (t *Truth) count(c []string) (err error) {
	n := TrueCount{Case: c[0], ByState: map[habeas.State]habeas.Heads{}}
	if n.Day, err = habeas.ParseDay(c[1]); err != nil {
		return err
	}
	if n.Known, err = headsOf(c[2]); err != nil {
		return err
	}
	for i, s := range counted {
		if n.ByState[s], err = headsOf(c[3+i]); err != nil {
			return err
		}
	}
	t.Counts = append(t.Counts, n)
	return nil
}

func (t *Truth) spell(c []string) (err error) {
	s := TrueSpell{Case: c[0], Group: c[1], Modality: habeas.Asserted, Places: either[string](c[3])}
	if c[5] != "" {
		s.Stages = either[string](c[5])
	}
	kinds, modality, ok := strings.Cut(c[2], " ")
	if s.Kinds = either[habeas.Kind](kinds); ok {
		s.Modality = habeas.Modality(modality)
	}
	if !slices.Contains(habeas.Modalities, s.Modality) || slices.ContainsFunc(s.Kinds, func(k habeas.Kind) bool { return !slices.Contains(habeas.Kinds, k) }) {
		return habeas.Errorf(habeas.Invalid, "no such kind or modality")
	}
	if s.When, err = whenOf(c[4]); err != nil {
		return err
	}
	if c[6] != "" {
		h, err := headsOf(c[6])
		if err != nil {
			return err
		}
		s.Origins = &h
	}
	t.Timeline = append(t.Timeline, s)
	return nil
}

func (t *Truth) request(c []string, fair bool) error {
	r := TrueRequest{Case: c[0], From: either[string](c[1]), To: either[string](c[2]), Kinds: either[habeas.Kind](c[3]), Topic: c[4], Fair: fair}
	for one := range strings.SplitSeq(c[5], ",") {
		day, state, _ := strings.Cut(strings.TrimSpace(one), " ")
		d, err := habeas.ParseDay(day)
		if err != nil {
			return err
		}
		if !slices.Contains([]string{string(habeas.AnswerNone), string(habeas.AnswerSilent), string(habeas.AnswerGiven), overdue}, state) {
			return habeas.Errorf(habeas.Invalid, "%q is none of none, silent, answered, overdue", state)
		}
		if n := len(r.Answers); n > 0 && r.Answers[n-1].Day >= d {
			return habeas.Errorf(habeas.Invalid, "its days are not in order")
		}
		r.Answers = append(r.Answers, TrueAnswer{d, state})
	}
	t.Requests = append(t.Requests, r)
	return nil
}

// on is the state of a request as of a day, "" before it was made.
func (r *TrueRequest) on(day habeas.Day) (state string) {
	for _, a := range r.Answers {
		if a.Day <= day {
			state = a.State
		}
	}
	return state
}

func (t *Truth) word(c []string) (err error) {
	w := TrueWord{Case: c[0]}
	if w.Day, err = habeas.ParseDay(c[1]); err != nil {
		return err
	}
	if w.Custody, _, err = sights(c[2]); err != nil {
		return err
	}
	w.Contact, w.NoContact, err = sights(c[3])
	t.Words = append(t.Words, w)
	return err
}

// sights reads "2015-10-05 r1/2015-10-06 r2"; a report alone has the day before it, "-" is none.
func sights(s string) (out []Sight, none bool, err error) {
	var day habeas.Day
	for _, one := range either[string](s) {
		if one == "-" {
			none = true
			continue
		}
		d, report, ok := strings.Cut(one, " ")
		if !ok {
			report = d
		} else if day, err = habeas.ParseDay(d); err != nil {
			return nil, false, err
		}
		if day == 0 {
			return nil, false, habeas.Errorf(habeas.Invalid, "%q has no day", one)
		}
		out = append(out, Sight{day, report})
	}
	return out, none, nil
}

// check finds names of reports, cases and groups that the episode does not have.
func (t *Truth) check(reports []Told) error {
	known := map[string]bool{}
	for _, r := range reports {
		known[r.ID] = true
	}
	cases, groups := map[string]bool{}, map[string]bool{"-": true}
	placed := map[string]bool{}
	var named []string
	for _, c := range t.Cases {
		cases[c.Name] = cases[c.Name] || !c.Fair
		named = append(named, c.Reports...)
		for _, r := range c.Reports {
			placed[r] = placed[r] || !c.Fair
		}
	}
	for _, e := range t.Echoes {
		named = append(append(named, e.Report), e.Of...)
	}
	for _, g := range t.Groups {
		groups[g.ID] = true
		named = append(named, g.Reports...)
	}
	for _, c := range t.Conflicts {
		named = append(named, slices.Concat(c.Reports...)...)
	}
	for _, w := range t.Words {
		for _, s := range slices.Concat(w.Custody, w.Contact) {
			named = append(named, s.Report)
		}
	}
	for _, r := range named {
		if !known[r] {
			return habeas.Errorf(habeas.Invalid, "there is no report %q", r)
		}
	}
	for _, r := range reports {
		if !placed[r.ID] {
			return habeas.Errorf(habeas.Invalid, "%s belongs to no case; write it under \"-\" if it stands alone", r.ID)
		}
	}
	return t.checkNames(cases, groups)
}

func (t *Truth) checkNames(cases, groups map[string]bool) error {
	var inCase, inGroup []string
	for _, g := range t.Groups {
		inCase = append(inCase, g.Case)
	}
	for _, s := range t.Sets {
		inGroup = append(append(inGroup, s.A...), slices.Concat(s.B...)...)
	}
	for _, c := range t.Counts {
		inCase = append(inCase, c.Case)
	}
	for _, c := range t.Conflicts {
		inCase = append(inCase, c.Case)
	}
	for _, s := range t.Timeline {
		inCase, inGroup = append(inCase, s.Case), append(inGroup, s.Group)
	}
	for _, r := range t.Requests {
		inCase = append(inCase, r.Case)
	}
	for _, w := range t.Words {
		inCase = append(inCase, w.Case)
	}
	for _, c := range inCase {
		if !cases[c] {
			return habeas.Errorf(habeas.Invalid, "there is no case %q", c)
		}
	}
	for _, g := range inGroup {
		if !groups[g] {
			return habeas.Errorf(habeas.Invalid, "there is no group %q", g)
		}
	}
	return nil
}
