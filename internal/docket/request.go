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
		if it.Kind != habeas.Urged && it.Kind != habeas.Asked || !it.Happened() || public(it) || it.Agent == "" {
			continue
		}
		r := habeas.Request{From: string(it.Agent), To: string(it.Recipient), Kind: it.Kind, Topic: string(it.Topic), When: d.said(it), Claims: []string{it.ID}}
		if i := slices.IndexFunc(out, func(o habeas.Request) bool { return alike(o, r) }); i >= 0 {
			out[i].Claims = append(out[i].Claims, it.ID)
			continue
		}
		out = append(out, r)
	}
	for i := range out {
		d.answer(&out[i])
		d.due(&out[i])
	}
	slices.SortStableFunc(out, func(a, b habeas.Request) int { return cmp.Compare(day(a.When), day(b.When)) })
	return out
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

func alike(a, b habeas.Request) bool {
	return a.Kind == b.Kind && party(a.From, b.From) && (a.To == "" || b.To == "" || party(a.To, b.To)) && sharedWords(a.Topic, b.Topic) >= 0.4
}

// party reports whether two names may be one party: the telling words of one stand in the other.
func party(a, b string) bool {
	x, y := tellingWords(a), tellingWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return false
	}
	for _, w := range x {
		if !slices.Contains(y, w) {
			return false
		}
	}
	return true
}

func tellingWords(s string) []string {
	var out []string
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		w = strings.Trim(w, ".,;:'\"’“”()")
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		switch w {
		case "", "the", "a", "an", "of", "to", "not", "for", "and", "in", "its", "their", "them", "on", "with", "that", "be":
			continue
		}
		if w == "chinese" || w == "beijing" {
			w = "china"
		}
		out = append(out, w)
	}
	return out
}

func sharedWords(a, b string) float64 {
	x, y := tellingWords(a), tellingWords(b)
	if len(x) == 0 || len(y) == 0 {
		return 1
	}
	n := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			n++
		}
	}
	return float64(n) / float64(min(len(x), len(y)))
}

// answer finds what came of a request: the latest reply or silence of the party that was asked, on or after the day of asking.
func (d *docket) answer(r *habeas.Request) {
	r.Answer = habeas.Answer{Kind: habeas.AnswerNone}
	for _, it := range d.items {
		if it.Kind != habeas.Answered && it.Kind != habeas.Silent || it.Modality != habeas.Asserted || it.Generic || r.To == "" || !d.mayAnswer(string(it.Agent), r.To) {
			continue
		}
		w := d.said(it)
		if day(r.When) != 0 && day(w) != 0 && day(w)+7 < day(r.When) {
			continue
		}
		kind := habeas.AnswerGiven
		if it.Kind == habeas.Silent {
			kind = habeas.AnswerSilent
		}
		if r.Answer.Kind == habeas.AnswerGiven && kind == habeas.AnswerSilent {
			continue
		}
		r.Answer.Kind, r.Answer.Topic, r.Answer.When = kind, string(it.Topic), w
		r.Answer.Claims = append(r.Answer.Claims, it.ID)
	}
	r.Claims = append(r.Claims, r.Answer.Claims...)
}

// mayAnswer reports whether one party speaks for the other: the same name, or two names of one state's bodies in the corridor's register of actors.
func (d *docket) mayAnswer(speaker, asked string) bool {
	if party(speaker, asked) {
		return true
	}
	a, b := d.state(speaker), d.state(asked)
	return a != "" && a == b
}

// state is the state whose body or capital a name is, by the corridor's register.
func (d *docket) state(name string) string {
	low := " " + strings.Join(tellingWords(name), " ") + " "
	for _, a := range d.in.Corridor.Actors {
		for _, n := range append([]string{a.Name}, a.Aliases...) {
			if words := strings.Join(tellingWords(n), " "); words != "" && strings.Contains(low, " "+words+" ") {
				return a.State
			}
		}
	}
	return ""
}

// due gives the day by which the forum's rule calls for an answer.
func (d *docket) due(r *habeas.Request) {
	for _, a := range d.in.Corridor.Asks {
		if a.DueDays == 0 || r.To == "" || !slices.ContainsFunc(append([]string{a.Whom}, a.Aliases...), func(n string) bool {
			return party(n, r.To) || party(n, r.From) && a.Forum != "" && party(a.Forum, r.From)
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
func public(it *item) bool {
	for _, w := range tellingWords(string(it.Agent)) {
		switch w {
		case "user", "users", "netizens", "bloggers", "protesters", "articles", "readers", "crowd", "demonstrators", "public", "internet", "weibo":
			return true
		}
	}
	return it.Group != nil && it.Group.Role == habeas.RolePublic && it.Agent == ""
}

// sideLists fills what is no custody event: dangers, practice, public voices, sealed facts and open questions.
func (d *docket) sideLists(c *habeas.Case) {
	for _, it := range d.items {
		switch {
		case it.Group != nil && (it.Group.Role == habeas.RoleHelper || it.Group.Role == habeas.RoleInformer):
			c.Sealed = append(c.Sealed, it.ID)
		case it.Generic:
			c.Practice = append(c.Practice, it.ID)
		case it.Kind == habeas.Threatened, it.Modality == habeas.Conditional && it.Kind == habeas.Died:
			c.Dangers = append(c.Dangers, it.ID)
		case it.Kind.Speech() && public(it):
			c.Voices = append(c.Voices, it.ID)
		}
		if q, ok := d.question(it); ok {
			c.Questions = append(c.Questions, q)
		}
	}
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
	return habeas.Question{Says: fmt.Sprintf("It was planned that they be %s by %d %s %d. That day has passed and no report says what happened.", past(it.Kind), n, m, y), Since: by, Claims: []string{it.ID}}, true
}
