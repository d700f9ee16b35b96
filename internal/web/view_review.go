package web

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"habeas"
	"habeas/internal/desk"
)

// inboxStates are the states of a report in the inbox, in the order of the work.
var inboxStates = []string{"new", "in_review", "done", "unrelated"}

func stateOr(state string) string {
	if state == "" {
		return "new"
	}
	return state
}

func countStanding(all []desk.Reviewed, s desk.Standing) int {
	n := 0
	for i := range all {
		if all[i].Standing == s {
			n++
		}
	}
	return n
}

// markSays says what is told in a marked stretch of the text: its number, kind and modality.
func (v reportView) markSays(n int) string {
	c := v.Reading.Claims[n-1]
	doubt, _ := v.doubt(c.Modality, c.Hedge)
	return fmt.Sprintf("%d: %s, %s", n, v.T("kind."+string(c.Kind)), doubt)
}

// standingSays says who has decided on a claim.
func (v reportView) standingSays(c desk.Reviewed) string {
	if c.Standing == desk.Proposed {
		return v.T("standing.proposed")
	}
	return v.T("standing."+string(c.Standing), c.Last.By)
}

// edits reports whether the form that corrects a claim is on the page: it is large, so only that of one claim at a time.
func (v reportView) edits(n int) bool { return v.Edit == n || v.keeps(n, "correct") }

// keeps reports whether the form of a claim comes back with what was typed.
func (v reportView) keeps(n int, act string) bool { return v.At == n && v.Form.Get("act") == act }

// kept gives what was typed into a field, where the form comes back, else the value itself.
func (v reportView) kept(n int, act, name, value string) string {
	if v.keeps(n, act) {
		return v.Form.Get(name)
	}
	return value
}

// field is one field of a claim as a person fills it in: chosen from a list, or typed.
type field struct {
	Name, Value string
	Label       string
	Choices     []choice
	Mode, Hint  string
}

// choice is one value of a field, and the word for it.
type choice struct{ Value, Says string }

// chosen makes a field that is chosen from a list, whose words stand in the catalogue under a common beginning.
func chosen[T ~string](p page, name string, value T, all []T, key string) field {
	in := field{Name: name, Value: string(value), Label: p.T("field." + name)}
	for _, o := range all {
		in.Choices = append(in.Choices, choice{string(o), p.T(key + cmp.Or(string(o), "none"))})
	}
	return in
}

// Forms of a time as a person gives it.
const (
	onDays = "on"
	since  = "since"
	until  = "until"
	within = "within"
)

var (
	hedges     = []habeas.Hedge{"", habeas.HedgeReported, habeas.HedgeBelieved, habeas.HedgeApparent}
	countForms = []habeas.CountForm{"", habeas.Exactly, habeas.AtLeast, habeas.MoreThan, habeas.About, habeas.UpTo, habeas.Between, habeas.Vague}
	setKinds   = []habeas.SetKind{"", habeas.Same, habeas.PartOf, habeas.MadeOf, habeas.Disjoint, habeas.Overlap}
	whenForms  = []string{"", onDays, within, since, until}
)

// mostVoices bounds the links of a source chain.
const mostVoices = 6

// inputs are all fields of a claim that a person can change, in the order of the form.
func (v reportView) inputs(c habeas.Claim) []field {
	text := func(name, value, mode, hint string) field {
		return field{Name: name, Value: value, Label: v.T("field." + name), Mode: mode, Hint: hint}
	}
	generic := ""
	if c.Generic {
		generic = "yes"
	}
	g, low, high := habeas.Group{Role: habeas.RoleHeld}, "", ""
	if c.Group != nil {
		g, low = *c.Group, fmt.Sprint(c.Group.Count.Min)
		if n := g.Count; n.Max != habeas.Open && n.Max != n.Min {
			high = fmt.Sprint(n.Max)
		}
	}
	if g.Count.Form == habeas.Vague {
		low, high = "", ""
	}
	relation, of := habeas.SetKind(""), ""
	if g.Relation != nil {
		relation, of = g.Relation.Type, v.numbersOf(g.Relation.Of)
	}
	form, from, to := whenText(c.When)
	least, most := daysText(c.Duration)
	out := []field{
		chosen(v.page, "kind", c.Kind, habeas.Kinds, "kind."),
		chosen(v.page, "modality", c.Modality, habeas.Modalities, "mod."),
		chosen(v.page, "hedge", c.Hedge, hedges, "hedge."),
		chosen(v.page, "generic", generic, []string{"", "yes"}, "generic."),
		text("who", g.Who, "text", ""),
		chosen(v.page, "role", g.Role, habeas.Roles, "role."),
		chosen(v.page, "count_form", g.Count.Form, countForms, "count."),
		text("min", low, "numeric", ""), text("max", high, "numeric", ""),
		chosen(v.page, "relation", relation, setKinds, "relation."),
		text("relation_of", of, "text", "1, 2"),
		text("place", placeName(c.Place), "text", ""), text("from_place", placeName(c.FromPlace), "text", ""), text("to_place", placeName(c.ToPlace), "text", ""),
		chosen(v.page, "when_form", form, whenForms, "when."),
		text("from", from, "numeric", "2012-02-15"), text("to", to, "numeric", "2012-02-15"),
		text("least_days", least, "numeric", ""), text("most_days", most, "numeric", ""),
		text("agent", string(c.Agent), "text", ""), text("recipient", string(c.Recipient), "text", ""), text("topic", string(c.Topic), "text", ""),
	}
	chain := append(slices.Clone(c.AccordingTo), habeas.Voice{Kind: habeas.VoiceAnonymous})
	for i, x := range first(chain, mostVoices) {
		name, kind := text("voice", x.Name, "text", ""), chosen(v.page, "voice_kind", x.Kind, habeas.VoiceKinds, "voice.")
		if i > 0 {
			name.Label = v.T("field.voice.from")
		}
		name.Name, kind.Name = fmt.Sprintf("voice_%d", i), fmt.Sprintf("voice_kind_%d", i)
		out = append(out, name, kind)
	}
	return out
}

func placeName(p *habeas.Place) string {
	if p == nil {
		return ""
	}
	return p.Name
}

// whenText writes a time as the form asks for it.
func whenText(w *habeas.When) (form, from, to string) {
	switch {
	case w == nil || !w.Known():
		return "", "", ""
	case w.From == 0:
		return until, "", w.To.String()
	case w.To == 0:
		return since, w.From.String(), ""
	case w.From == w.To:
		return onDays, w.From.String(), ""
	}
	return within, w.From.String(), w.To.String()
}

func daysText(d *habeas.Duration) (least, most string) {
	if d == nil {
		return "", ""
	}
	if d.MinDays != nil {
		least = fmt.Sprint(*d.MinDays)
	}
	if d.MaxDays != nil {
		most = fmt.Sprint(*d.MaxDays)
	}
	return least, most
}

// lasted writes how long something took, "" where nothing says.
func (p page) lasted(d *habeas.Duration) string {
	switch {
	case d == nil || d.MinDays == nil && d.MaxDays == nil:
		return ""
	case d.MaxDays == nil:
		return p.count("facts.days.least", *d.MinDays)
	case d.MinDays == nil:
		return p.count("facts.days.most", *d.MaxDays)
	case *d.MinDays == *d.MaxDays:
		return p.count("facts.days.just", *d.MinDays)
	}
	return p.T("facts.days", *d.MinDays, *d.MaxDays)
}

// numbersOf writes claims by their numbers on the page.
func (v reportView) numbersOf(ids []string) string {
	var out []string
	for i, c := range v.Review.Claims {
		if slices.Contains(ids, c.Read.ID) {
			out = append(out, fmt.Sprint(i+1))
		}
	}
	return strings.Join(out, ", ")
}

func fieldNames(p page, fields []string) string {
	var out []string
	for _, f := range fields {
		out = append(out, p.T("field."+f))
	}
	return strings.Join(out, ", ")
}

// decisionSays says a decision in a few words.
func (v reportView) decisionSays(d habeas.Decision) string {
	says := v.T("act." + string(d.Act))
	switch d.Act {
	case habeas.Mark:
		return says + ": " + v.T("inbox."+d.Value)
	case habeas.CorrectReport:
		return says + ": " + v.reportChange(d)
	case habeas.Correct:
		says += ": " + v.T("field."+d.Field)
	}
	for i, c := range v.Review.Claims {
		if c.Read.Span == d.Span && c.Read.Kind == d.Kind {
			return fmt.Sprintf("%s (%s %d)", says, v.T("review.claim"), i+1)
		}
	}
	return says
}

// redescribed are the corrections of the report's day and publisher that stand, the last of each.
func (v reportView) redescribed() []habeas.Decision {
	var out []habeas.Decision
	for _, d := range v.Review.Decisions {
		if d.Act == habeas.CorrectReport && v.mayUndo(d) {
			out = append(slices.DeleteFunc(out, func(o habeas.Decision) bool { return o.Field == d.Field }), d)
		}
	}
	return out
}

// reportChange says what was corrected of a report, from what and to what.
func (p page) reportChange(d habeas.Decision) string {
	says := func(value string) string {
		var day habeas.Day
		var name string
		if d.Field == "published" && json.Unmarshal([]byte(value), &day) == nil {
			return p.day(day)
		}
		if d.Field == "publisher" && json.Unmarshal([]byte(value), &name) == nil && name != "" {
			return name
		}
		return p.T("report.unknown")
	}
	return p.T("review.history.line", p.T("col."+d.Field), says(d.Was), says(d.Value))
}

// mayUndo reports whether a decision still stands and can be withdrawn here.
func (v reportView) mayUndo(d habeas.Decision) bool {
	switch d.Act {
	case habeas.Undo, habeas.Mark:
		return false
	}
	for _, x := range v.Review.Decisions {
		if x.Act == habeas.Undo && x.Other == d.ID {
			return false
		}
	}
	return true
}

// changes says in sentences how the cases would differ.
func (v page) changes(p desk.Preview) []string {
	var out []string
	after := map[string]habeas.Case{}
	for _, c := range p.After {
		after[c.ID] = c
	}
	one := len(p.Before) == 1 && len(p.After) == 1 // then its name need not stand in every line
	for _, b := range p.Before {
		a, ok := after[b.ID]
		if !ok {
			out = append(out, v.T("change.gone", v.caseTitle(b)))
			continue
		}
		delete(after, b.ID)
		out = append(out, v.caseChanges(b, a, !one)...)
	}
	for _, c := range p.After {
		if _, fresh := after[c.ID]; fresh {
			out = append(out, v.T("change.new", v.caseTitle(c)))
		}
	}
	if len(out) == 0 {
		out = append(out, v.T("change.support"))
	}
	return out
}

func (v page) caseChanges(b, a habeas.Case, named bool) []string {
	var out []string
	say := func(what, before, after string) {
		switch {
		case before == after:
		case named:
			out = append(out, v.T("change.line", v.caseTitle(b), what, before, after))
		default:
			out = append(out, v.T("change.short", what, before, after))
		}
	}
	say(v.T("case.known"), v.heads(b.HeadCount.Known), v.heads(a.HeadCount.Known))
	for _, st := range habeas.States {
		say(v.T("state."+string(st)), v.heads(b.HeadCount.ByState[st]), v.heads(a.HeadCount.ByState[st]))
	}
	say(v.T("case.since.word"), v.lastDay(b.LastWord), v.lastDay(a.LastWord))
	say(v.T("case.conflicts"), fmt.Sprint(len(b.Conflicts)), fmt.Sprint(len(a.Conflicts)))
	say(v.T("preview.groups"), fmt.Sprint(len(b.Groups)), fmt.Sprint(len(a.Groups)))
	say(v.T("cases.alarms"), fmt.Sprint(len(openAlarms(b.Alarms))), fmt.Sprint(len(openAlarms(a.Alarms))))
	say(v.T("case.timeline"), fmt.Sprint(len(b.Timeline)), fmt.Sprint(len(a.Timeline)))
	return out
}

func (v page) lastDay(w *habeas.LastWord) string {
	if w == nil {
		return v.T("case.never")
	}
	return v.day(w.Day)
}

// claimFieldNames are the fields of a claim by their names in a correction.
var claimFieldNames = []string{"kind", "modality", "hedge", "generic", "group", "place", "from_place", "to_place", "when", "duration", "agent", "recipient", "topic", "according_to"}

// editSays says one step in the review of a claim: who did what, when, and of a correction what stood there before.
func (p page) editSays(e desk.Edit) string {
	d := e.Decision
	says := p.T("act." + string(d.Act))
	if d.Act == habeas.Correct {
		says = p.T("review.history.line", p.T("field."+d.Field), p.fieldSays(e.Was, d.Field), p.fieldSays(e.Is, d.Field))
	}
	return p.T("review.history.by", says, d.By, p.moment(d.At))
}

// fieldSays is what one field of a claim says.
func (p page) fieldSays(c habeas.Claim, field string) string {
	says := ""
	switch field {
	case "kind":
		says = p.T("kind." + string(c.Kind))
	case "modality":
		says = p.T("mod." + string(c.Modality))
	case "hedge":
		says = p.T("hedge." + cmp.Or(string(c.Hedge), "none"))
	case "generic":
		if says = p.T("field.no"); c.Generic {
			says = p.T("field.yes")
		}
	case "group":
		if c.Group != nil {
			says = p.groupSays(c.Group)
		}
	case "place":
		says = placeName(c.Place)
	case "from_place":
		says = placeName(c.FromPlace)
	case "to_place":
		says = placeName(c.ToPlace)
	case "when":
		if c.When != nil {
			says = p.when(*c.When)
		}
	case "duration":
		says = p.lasted(c.Duration)
	case "agent":
		says = string(c.Agent)
	case "recipient":
		says = string(c.Recipient)
	case "topic":
		says = string(c.Topic)
	case "according_to":
		says = p.voices(c.AccordingTo)
	}
	if says == "" {
		return p.T("field.nothing")
	}
	return says
}

// numbersOf lists numbers with blanks between.
func numbersOf(all []int) string { return strings.Trim(fmt.Sprint(all), "[]") }

// spoken writes a paragraph with its claims marked, and no blank more than the text has: people mark words in it, whose places are counted.
func (v reportView) spoken(p para) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		number := func(n int) string {
			return fmt.Sprintf(`<sup class="no-quote"><a href="#c%d">%d</a></sup>`, n, n)
		}
		var b strings.Builder
		for _, s := range p.Pieces {
			if s.Claim == 0 {
				b.WriteString(html.EscapeString(s.Text))
				continue
			}
			for _, n := range s.Under {
				fmt.Fprintf(&b, `<a id="t%d-0"></a>`, n)
			}
			c := v.Review.Claims[s.Claim-1]
			fmt.Fprintf(&b, `<mark id="t%d-%d" data-of="%s" class="%s k-%s %s" title="%s">%s</mark>`, s.Claim, s.Nth, numbersOf(s.Of), s.Class, html.EscapeString(string(c.Now.Kind)),
				c.Standing, html.EscapeString(v.markSays(s.Claim)), html.EscapeString(s.Text))
			if s.Last {
				b.WriteString(number(s.Claim))
			}
			for _, n := range s.Under {
				b.WriteString(number(n))
			}
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}
