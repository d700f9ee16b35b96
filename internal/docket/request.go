package docket

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"habeas"
)

// requests matches who asked whom for what with what came of it.
func (d *docket) requests() []habeas.Request {
	out := []habeas.Request{}
	for _, it := range d.items {
		if it.Kind != habeas.Urged && it.Kind != habeas.Asked || !it.Happened() || d.public(it) || d.sealed(it) || it.Agent == "" {
			continue
		}
		r := habeas.Request{From: d.party(it, string(it.Agent)), To: d.party(it, string(it.Recipient)), Kind: it.Kind, Topic: string(it.Topic), When: d.said(it), Claims: []string{it.ID}}
		if d.noParty(r.From) || d.private(&r) {
			continue
		}
		if d.noParty(r.To) {
			r.To = ""
		}
		if i := slices.IndexFunc(out, func(o habeas.Request) bool { return d.alike(&o, &r) }); i >= 0 {
			out[i].Claims = append(out[i].Claims, it.ID)
			if out[i].To == "" {
				out[i].To = r.To
			}
			continue
		}
		out = append(out, r)
	}
	for i := range out {
		d.addressee(out, i)
	}
	d.answers(out)
	for i := range out {
		d.due(&out[i])
	}
	slices.SortStableFunc(out, func(a, b habeas.Request) int { return cmp.Compare(day(a.When), day(b.When)) })
	return out
}

// noParty reports whether a name is only a word that points to somebody: "those", "him".
func (d *docket) noParty(name string) bool {
	return name != "" && is(d.in.Words, "pronoun", name)
}

// private reports whether a request is none between parties: to somebody's own people ("her sister"), or from one newsroom of the case to another.
func (d *docket) private(r *habeas.Request) bool {
	first, rest, _ := strings.Cut(r.To, " ")
	if rest != "" && is(d.in.Words, "whose", first) {
		return true
	}
	paper := func(name string) bool {
		name = strings.TrimPrefix(strings.ToLower(name), "the ")
		return name != "" && slices.ContainsFunc(d.in.Reports, func(o habeas.Reading) bool { return strings.Contains(strings.ToLower(o.Report.Publisher), name) })
	}
	return paper(r.From) && paper(r.To)
}

// party gives the name of a party: a word that only points back ("it", "the organisation", "them") is the party told of before it in the same report, or, for one who
// speaks, the publisher. Whoever says "we" is who is cited, else the publisher.
func (d *docket) party(it *item, name string) string {
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 2 {
		return name
	}
	asking, last := name == string(it.Agent), words[len(words)-1]
	switch {
	case len(words) == 1 && is(d.in.Words, "self", last):
		if len(it.AccordingTo) > 0 {
			return it.AccordingTo[0].Name
		}
		return cmp.Or(it.report.Report.Publisher, name)
	case !is(d.in.Words, "back", last) && !is(d.in.Words, "person", last), len(words) == 2 && !is(d.in.Words, "known", words[0]):
		return name
	}
	best := ""
	for _, o := range d.of[it.report.ID] {
		if !o.Kind.Speech() || o.Span.Start >= it.Span.Start {
			continue
		}
		other := string(o.Recipient)
		if asking {
			other = string(o.Agent)
		}
		other = d.party(o, other)
		if w := strings.Fields(other); len(w) > 0 && strings.ToUpper(w[len(w)-1][:1]) == w[len(w)-1][:1] || strings.HasPrefix(strings.ToLower(other), "the ") && len(w) > 2 {
			best = other
		}
	}
	switch {
	case best != "":
		return best
	case asking && it.report.Report.Publisher != "" && !is(d.in.Words, "person", last):
		return it.report.Report.Publisher
	}
	return name
}

// said is when something was said: its own time, else by the day of publication.
func (d *docket) said(it *item) *habeas.When {
	if it.When != nil && it.When.Known() {
		return it.When
	}
	if p := it.report.Report.Published; p != 0 {
		return &habeas.When{To: p, Precision: habeas.PrecisionInterval}
	}
	return nil
}

func day(w *habeas.When) habeas.Day {
	if w == nil {
		return 0
	}
	return start(*w)
}

// alike reports whether two tellings are of one request: the same asker and, in other words, the same thing, to the same party or on the same day; or as a report tells it that repeats
// the other; or told by an asker named only by what it is ("the agency"), of nobody asked, in another report.
func (d *docket) alike(a, b *habeas.Request) bool {
	if a.Kind != b.Kind {
		return false
	}
	one := d.sharedWords(a.Topic, b.Topic) >= 0.4
	to := a.To == "" || b.To == "" || d.oneParty(a.To, b.To)
	x, y := d.byID[a.Claims[0]], d.byID[b.Claims[0]]
	switch {
	case !to && x.report == y.report:
		return false // one report names several whom it asked for the same
	case !d.oneParty(a.From, b.From):
		return (d.onlyNoun(a.From) && a.To == "" || d.onlyNoun(b.From) && b.To == "") && x.report != y.report && a.When != nil && b.When != nil && a.When.Overlaps(*b.When)
	case one && to, to && d.echoed(x.report, y.report):
		return true
	}
	return one && a.When != nil && b.When != nil && a.When.Bounded() && *a.When == *b.When && a.When.From == a.When.To
}

// onlyNoun reports whether a party is named only by what it is, so that another report may call it by its name.
func (d *docket) onlyNoun(name string) bool {
	words := strings.Fields(name)
	if len(words) == 2 && is(d.in.Words, "known", words[0]) {
		words = words[1:]
	}
	return len(words) == 1 && is(d.in.Words, "body", words[0])
}

// properParty puts, for each of the other names of a body in a party's name, the name by which that body is compared.
func (d *docket) properParty(name string) string {
	if d.in.Words == nil || len(d.in.Words.Parties) == 0 {
		return name
	}
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(name, ".", "")))
	var out []string
	for i := 0; i < len(words); {
		n := min(len(words)-i, longestParty)
		for ; n > 1; n-- {
			if proper, ok := d.in.Words.Parties[strings.Trim(strings.Join(words[i:i+n], " "), ",;:'\"’")]; ok {
				out = append(out, proper)
				break
			}
		}
		if n == 1 {
			out = append(out, cmp.Or(d.in.Words.Parties[words[i]], words[i]))
		}
		i += n
	}
	return strings.Join(out, " ")
}

// longestParty is of how many words a body's name may be.
const longestParty = 9

// oneParty reports whether two names may be one party: the telling words of one stand in the other, as they are written or by the name by which a body with several is compared. "The Red Cross" is
// short for a name that has another. Whoever holds an office and that office are one.
func (d *docket) oneParty(a, b string) bool {
	return standsIn(d.partyWords(a), d.partyWords(b)) || standsIn(d.withoutOrgans(d.tellingWords(a)), d.withoutOrgans(d.tellingWords(b)))
}

// standsIn reports whether all words of the shorter of two names, some at least, stand in the longer.
func standsIn(x, y []string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(x) > 0 && !slices.ContainsFunc(x, func(w string) bool { return !slices.Contains(y, w) })
}

// partyWords are the telling words of a party's name, bodies with several names under the one by which they are compared.
func (d *docket) partyWords(name string) []string {
	return d.withoutOrgans(d.tellingWords(d.properParty(name)))
}

// withoutOrgans leaves out the words for what a party works in ("the prosecutor's office") where others are left.
func (d *docket) withoutOrgans(words []string) []string {
	out := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return is(d.in.Words, "organ", w) })
	if len(out) == 0 {
		return words
	}
	return out
}

// is reports whether a word is in a class of small words, in capitals or not.
func is(words *habeas.Words, class, word string) bool {
	return words != nil && words.Small[class+" "+strings.ToLower(word)]
}

// stateNamed gives the name of the state whose people or capital a word is; any other word is itself.
func (d *docket) stateNamed(word string) string {
	if d.in.Words != nil && d.in.Words.States[word] != "" {
		return d.in.Words.States[word]
	}
	return word
}

// tellingWords are the words of a name or of what was asked that tell something. A state, its people and its capital are one.
func (d *docket) tellingWords(s string) []string {
	var out []string
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		w = strings.Trim(w, ".,;:'\"’“”()")
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		if w == "" || is(d.in.Words, "empty", w) {
			continue
		}
		if is(d.in.Words, "envoy", w) {
			w = "embassy"
		}
		out = append(out, d.stateNamed(w))
	}
	return out
}

func (d *docket) sharedWords(a, b string) float64 {
	x, y := d.tellingWords(a), d.tellingWords(b)
	if len(x) == 0 || len(y) == 0 {
		return 1
	}
	n := 0
	for _, w := range x {
		if slices.ContainsFunc(y, func(o string) bool { return o == w || habeas.Fold(o) == habeas.Fold(w) }) {
			n++
		}
	}
	return float64(n) / float64(min(len(x), len(y)))
}

// due gives the day by which the forum's rule calls for an answer.
func (d *docket) due(r *habeas.Request) {
	for _, a := range d.in.Corridor.Asks {
		if a.DueDays == 0 || r.To == "" || !slices.ContainsFunc(append([]string{a.Whom}, a.Aliases...), func(n string) bool {
			return d.oneParty(n, r.To) || a.Forum != "" && d.oneParty(n, r.From)
		}) {
			continue
		}
		from := day(r.When)
		if from == 0 {
			return
		}
		r.Due = from + habeas.Day(a.DueDays)
		r.DueWhy = fmt.Sprintf("%d days from the asking: %s", a.DueDays, a.Says)
		if d.in.AsOf > r.Due && r.Answer.Kind != habeas.AnswerGiven {
			r.Overdue = int(d.in.AsOf - r.Due)
		}
		return
	}
}

// public reports whether the speaker is one of the public: pleas of users and crowds are attention, no request between parties.
func (d *docket) public(it *item) bool {
	if slices.ContainsFunc(d.tellingWords(string(it.Agent)), func(w string) bool { return is(d.in.Words, "public", w) }) {
		return true
	}
	return it.Group != nil && it.Group.Role == habeas.RolePublic && it.Agent == ""
}

// sideLists fills what is no custody event: dangers, practice, public voices, sealed facts and open questions.
func (d *docket) sideLists(c *habeas.Case) {
	for _, it := range d.items {
		switch {
		case d.sealed(it):
			c.Sealed = append(c.Sealed, it.ID)
		case it.Generic:
			c.Practice = append(c.Practice, it.ID)
		case it.Kind == habeas.Threatened, it.Kind == habeas.Died && !it.Happened() && it.Modality != habeas.Denied:
			c.Dangers = append(c.Dangers, it.ID)
		case it.Kind.Speech() && d.public(it):
			c.Voices = append(c.Voices, it.ID)
		}
		if q, ok := d.question(it); ok {
			c.Questions = append(c.Questions, q)
		}
	}
	c.Questions = slices.Concat(c.Questions, d.odd, d.disagreements(), d.unreadQuestions())
	if d.passed > 0 {
		c.Questions = append(c.Questions, say("much.claims",
			"The reports of this case make more claims than are put together here; %d of them are kept with their reports and count for nothing in this case. Are these reports of one affair?", d.passed).question(0))
	}
	if d.leftOpen > 0 {
		c.Questions = append(c.Questions, say("much.pairs",
			"Of %d more pairs of groups nothing says how the two stand to each other. They are not listed.", d.leftOpen).question(0))
	}
	if d.leftOut > 0 {
		c.Questions = append(c.Questions, say("much.groups",
			"The reports of this case tell of more than %d groups of people; %d of them are kept but not put together here. Are they one affair? Reports that are not may be put into cases of their own.",
			mostGroups, d.leftOut).question(0))
	}
}

// sealed reports whether a claim is about those who help people flee, or how: the facts that questioning is after, and the first that a holder would look for.
func (d *docket) sealed(it *item) bool {
	if it.Group != nil && (it.Group.Role == habeas.RoleHelper || it.Group.Role == habeas.RoleInformer) {
		return true
	}
	if d.in.Words == nil {
		return false
	}
	for _, told := range []habeas.Text{it.Topic, it.Agent, it.Recipient} {
		for _, w := range d.tellingWords(string(told)) {
			if d.in.Words.Sealed[habeas.Fold(w)] {
				return true
			}
		}
	}
	return false
}

// question turns a plan whose day has passed without word into something to ask.
func (d *docket) question(it *item) (habeas.Question, bool) {
	if it.Modality != habeas.Planned || it.When == nil || it.entity < 0 || it.Generic {
		return habeas.Question{}, false
	}
	by := it.When.To
	if by == 0 || d.in.AsOf == 0 || by >= d.in.AsOf {
		return habeas.Question{}, false
	}
	for _, o := range d.entities[it.entity].items {
		if o.Kind == it.Kind && o.Happened() && o.report.Report.Published > it.report.Report.Published {
			return habeas.Question{}, false
		}
	}
	y, m, n := by.Date()
	says := fmt.Sprintf("It was planned that they be %s by %d %s %d. That day has passed and no report says what happened.", past(it.Kind), n, m, y)
	told := habeas.Tell("planned", it.Kind, by)
	if d.endedBeside(it) {
		says = fmt.Sprintf("It was planned that they be %s by %d %s %d. That day has passed, and no report says of just these people what happened; others of whom it is told may be the same.", past(it.Kind), n, m, y)
		told = habeas.Tell("planned.others", it.Kind, by)
	}
	return saying{says, told}.question(by, it.ID), true
}

// endedBeside reports whether what was planned for people is told, since then, to have happened to others who may be the same.
func (d *docket) endedBeside(plan *item) bool {
	for j, e := range d.entities {
		if j == plan.entity || e.role != habeas.RoleHeld || d.below(j, plan.entity) || d.below(plan.entity, j) || d.toldApart(j, plan.entity) {
			continue
		}
		if slices.ContainsFunc(e.items, func(o *item) bool {
			return o.Kind == plan.Kind && o.Happened() && o.report.Report.Published > plan.report.Report.Published
		}) {
			return true
		}
	}
	return false
}
