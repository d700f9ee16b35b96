package web

import (
	"fmt"
	"strings"

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

// standingSays says who has decided on a claim.
func (v reportView) standingSays(c desk.Reviewed) string {
	if c.Standing == desk.Proposed {
		return v.T("standing.proposed")
	}
	return v.T("standing."+string(c.Standing), c.Last.By)
}

// keeps reports whether the form of a claim comes back with what was typed.
func (v reportView) keeps(n int, act string) bool { return v.At == n && v.Form.Get("act") == act }

// kept gives what was typed into a field, where the form comes back, else the value itself.
func (v reportView) kept(n int, act, name, value string) string {
	if v.keeps(n, act) {
		return v.Form.Get(name)
	}
	return value
}

func yes(b bool) string {
	if b {
		return "1"
	}
	return ""
}

func kindNames() []string {
	var out []string
	for _, k := range habeas.Kinds {
		out = append(out, string(k))
	}
	return out
}

func modalityNames() []string {
	var out []string
	for _, m := range habeas.Modalities {
		out = append(out, string(m))
	}
	return out
}

func roleNames() []string {
	var out []string
	for _, r := range habeas.Roles {
		out = append(out, string(r))
	}
	return out
}

func voiceKinds() []string {
	var out []string
	for _, k := range habeas.VoiceKinds {
		out = append(out, string(k))
	}
	return out
}

func lastKind(all []habeas.Voice) string {
	if len(all) == 0 {
		return "anonymous"
	}
	return string(all[len(all)-1].Kind)
}

// choiceSays is the word for one choice of a field.
func (v reportView) choiceSays(field, value string) string {
	switch field {
	case "kind":
		return v.T("kind." + value)
	case "modality":
		return v.T("mod." + value)
	case "hedge":
		if value == "" {
			return v.T("review.nohedge")
		}
		return v.T("hedge." + value)
	case "role":
		return v.T("role." + value)
	}
	return v.T("voice." + value)
}

// textField is a field of a claim that is typed.
type textField struct{ Name, Value, Mode, Form string }

func claimTexts(c habeas.Claim) []textField {
	who, low, high := "", "", ""
	if g := c.Group; g != nil {
		who, low = g.Who, fmt.Sprint(g.Count.Min)
		if g.Count.Max != habeas.Open {
			high = fmt.Sprint(g.Count.Max)
		}
	}
	name := func(p *habeas.Place) string {
		if p == nil {
			return ""
		}
		return p.Name
	}
	from, to := "", ""
	if c.When != nil {
		if c.When.From != 0 {
			from = c.When.From.String()
		}
		if c.When.To != 0 {
			to = c.When.To.String()
		}
	}
	return []textField{{"who", who, "text", ""}, {"min", low, "numeric", ""}, {"max", high, "numeric", ""}, {"place", name(c.Place), "text", ""}, {"from_place", name(c.FromPlace), "text", ""},
		{"to_place", name(c.ToPlace), "text", ""}, {"from", from, "numeric", "2012-02-15"}, {"to", to, "numeric", "2012-02-15"}, {"agent", string(c.Agent), "text", ""},
		{"recipient", string(c.Recipient), "text", ""}, {"topic", string(c.Topic), "text", ""}, {"voice", lastName(c.AccordingTo), "text", ""}}
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
func (v reportView) changes() []string {
	var out []string
	after := map[string]habeas.Case{}
	for _, c := range v.Change.After {
		after[c.ID] = c
	}
	for _, b := range v.Change.Before {
		a, ok := after[b.ID]
		if !ok {
			out = append(out, v.T("change.gone", b.Title))
			continue
		}
		delete(after, b.ID)
		out = append(out, v.caseChanges(b, a)...)
	}
	for _, c := range v.Change.After {
		if _, fresh := after[c.ID]; fresh {
			out = append(out, v.T("change.new", c.Title))
		}
	}
	if len(out) == 0 {
		out = append(out, v.T("change.support"))
	}
	return out
}

func (v reportView) caseChanges(b, a habeas.Case) []string {
	var out []string
	say := func(what, before, after string) {
		if before != after {
			out = append(out, v.T("change.line", b.Title, what, before, after))
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

func (v reportView) lastDay(w *habeas.LastWord) string {
	if w == nil {
		return v.T("case.never")
	}
	return v.day(w.Day)
}

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
	named := func(at *habeas.Place) string {
		if at == nil {
			return ""
		}
		return at.Name
	}
	switch field {
	case "kind":
		says = p.T("kind." + string(c.Kind))
	case "modality":
		says = p.T("mod." + string(c.Modality))
	case "hedge":
		if says = p.T("review.nohedge"); c.Hedge != "" {
			says = p.T("hedge." + string(c.Hedge))
		}
	case "generic":
		if says = p.T("field.no"); c.Generic {
			says = p.T("field.yes")
		}
	case "group":
		if c.Group != nil {
			says = p.groupSays(c.Group)
		}
	case "place":
		says = named(c.Place)
	case "from_place":
		says = named(c.FromPlace)
	case "to_place":
		says = named(c.ToPlace)
	case "when":
		if c.When != nil {
			says = p.when(*c.When)
		}
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
