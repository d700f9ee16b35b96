package docket

import (
	"slices"
	"strings"

	"habeas"
)

// Replies and silences, and to which request each of them is.

// addressee fills in whom a request was made to, where the report does not say it but tells beside it who has answered, or has not, and of no other request to them.
func (d *docket) addressee(all []habeas.Request, i int) {
	r := &all[i]
	if r.To != "" {
		return
	}
	o := d.byID[r.Claims[0]]
	for _, it := range d.of[o.report.ID] {
		if it.Kind != habeas.Answered && it.Kind != habeas.Silent || it.Modality != habeas.Asserted || it.Agent == "" || d.generic(string(it.Agent)) || d.oneParty(string(it.Agent), r.From) || !besides(o, it) {
			continue
		}
		if !slices.ContainsFunc(all, func(x habeas.Request) bool {
			return x.To != "" && len(d.partyWords(x.To)) == len(d.partyWords(string(it.Agent))) && d.oneParty(x.To, string(it.Agent))
		}) {
			r.To = string(it.Agent)
			return
		}
	}
}

// besides reports whether two claims stand in neighbouring sentences.
func besides(a, b *item) bool {
	return a.Span.Start-b.Span.End < lettersBeside && b.Span.Start-a.Span.End < lettersBeside
}

// lettersBeside is how many letters lie between sentences that stand beside each other, at the most.
const lettersBeside = 240

// generic reports whether a name of a speaker tells nobody from others: "a government spokeswoman", "I", "official".
func (d *docket) generic(name string) bool {
	for _, w := range d.tellingWords(name) {
		if !is(d.in.Words, "organ", w) && !is(d.in.Words, "body", w) && !is(d.in.Words, "pronoun", w) && !is(d.in.Words, "self", w) {
			return false
		}
	}
	return true
}

// answers gives every reply and silence to the request that it belongs to. A silence never outranks a reply, and the first of several replies in one report stands.
func (d *docket) answers(all []habeas.Request) {
	for i := range all {
		all[i].Answer = habeas.Answer{Kind: habeas.AnswerNone}
	}
	for _, it := range d.items {
		if it.Kind != habeas.Answered && it.Kind != habeas.Silent || it.Modality != habeas.Asserted || it.Generic {
			continue
		}
		for _, i := range d.answered(all, it) {
			d.answer(&all[i], it)
		}
	}
	for i := range all {
		for _, c := range all[i].Answer.Claims {
			if !slices.Contains(all[i].Claims, c) {
				all[i].Claims = append(all[i].Claims, c)
			}
		}
	}
}

func (d *docket) answer(r *habeas.Request, it *item) {
	kind := habeas.AnswerGiven
	if it.Kind == habeas.Silent {
		kind = habeas.AnswerSilent
	}
	if r.Answer.Kind == habeas.AnswerGiven && kind == habeas.AnswerSilent {
		return
	}
	again := r.Answer.Kind == kind && slices.ContainsFunc(r.Answer.Claims, func(c string) bool { return d.byID[c].report == it.report })
	r.Answer.Claims = append(r.Answer.Claims, it.ID)
	if !again {
		r.Answer.Kind, r.Answer.Topic, r.Answer.When = kind, string(it.Topic), d.said(it)
	}
}

// answered are the requests that a reply or a silence belongs to: the one told last before it in the same report; else those of its addressee, or of its topic; else the
// only one there is to that party.
func (d *docket) answered(all []habeas.Request, it *item) []int {
	var may []int
	here, fit, at := -1, -1, -1
	for i := range all {
		r := &all[i]
		open := it.Agent == "" || r.To != "" && d.mayAnswer(string(it.Agent), r.To) || d.replies(r, it)
		if d.tooEarly(r, it) {
			continue
		}
		for _, c := range r.Claims {
			o := d.byID[c]
			if o.report != it.report || o.Kind != habeas.Urged && o.Kind != habeas.Asked || !open && !d.answersHere(r, o, it) {
				continue
			}
			// The one to that very party or of that topic; of several the nearest before it, or, where none is told before, the nearest after.
			f := d.meant(r, it)
			if d.tellsOf(it, o) {
				f += 2
			}
			before := o.Span.Start <= it.Span.Start
			if here < 0 || f > fit || f == fit && before && o.Span.Start > at {
				here, fit, at = i, f, o.Span.Start
			}
		}
		if it.Agent != "" && open {
			may = append(may, i)
		}
	}
	if here >= 0 {
		return []int{here}
	}
	var told []int
	for _, i := range may {
		r := &all[i]
		if d.toAsker(r, it) || len(d.tellingWords(string(it.Topic))) > 0 && len(d.tellingWords(r.Topic)) > 0 && d.sharedWords(string(it.Topic), r.Topic) >= 0.5 {
			told = append(told, i)
		}
	}
	if len(told) > 0 {
		return told
	}
	if len(may) == 1 && (it.Kind == habeas.Silent || it.Topic == "" || all[may[0]].Topic == "") {
		return may // what is said of another matter is no reply
	}
	return nil
}

// toAsker reports whether a reply or a silence is told to be to whoever asked, or is told by them.
func (d *docket) toAsker(r *habeas.Request, it *item) bool {
	return it.Recipient == "" && it.report.Report.Publisher != "" && d.oneParty(it.report.Report.Publisher, r.From) || it.Recipient != "" && d.oneParty(string(it.Recipient), r.From) || it.Recipient == "" && it.Topic != "" && d.oneParty(string(it.Topic), r.From)
}

// answersHere reports whether a reply told right after a request in the same report is to it, though whoever speaks is not named as whoever was asked: the asker who "was refused", somebody named by an
// office alone, or whoever tells of the request.
func (d *docket) answersHere(r *habeas.Request, o, it *item) bool {
	if it.Span.Start < o.Span.Start || !besides(o, it) {
		return false
	}
	return r.To != "" && it.Recipient == "" && d.oneParty(string(it.Agent), r.From) || d.generic(string(it.Agent)) || d.tellsOf(it, o)
}

// tellsOf reports whether whoever replies is the voice by which a report tells of a request, and is not who made it.
func (d *docket) tellsOf(it, o *item) bool {
	return it.Agent != "" && !d.oneParty(string(it.Agent), string(o.Agent)) && slices.ContainsFunc(o.AccordingTo, func(v habeas.Voice) bool { return v.Name != "" && strings.EqualFold(v.Name, string(it.Agent)) })
}

// meant weighs how surely a reply or a silence is to a request: what was asked is named again, and whoever speaks is named as whoever was asked.
func (d *docket) meant(r *habeas.Request, it *item) int {
	n := 0
	if len(d.tellingWords(string(it.Topic))) > 0 && len(d.tellingWords(r.Topic)) > 0 && d.sharedWords(string(it.Topic), r.Topic) >= 0.5 {
		n += 2
	}
	if it.Agent != "" && r.To != "" && d.oneParty(string(it.Agent), r.To) {
		n++
		if len(d.tellingWords(string(it.Agent))) == len(d.tellingWords(r.To)) {
			n++
		}
	}
	return n
}

// replies reports whether a report that tells of a request tells after it what somebody said to the asker: who answers need not be who was asked.
func (d *docket) replies(r *habeas.Request, it *item) bool {
	return it.Recipient != "" && d.oneParty(string(it.Recipient), r.From) && !d.oneParty(string(it.Agent), r.From) && r.To != "" && slices.ContainsFunc(r.Claims, func(c string) bool {
		o := d.byID[c]
		return o.report == it.report && o.Span.Start <= it.Span.End
	})
}

// tooEarly reports whether a reply lies well before the request.
func (d *docket) tooEarly(r *habeas.Request, it *item) bool {
	w := d.said(it)
	return day(r.When) != 0 && day(w) != 0 && day(w)+3 < day(r.When)
}

// mayAnswer reports whether one party speaks for the other: the same name, or two names of one state's bodies in the corridor's register of actors.
func (d *docket) mayAnswer(speaker, asked string) bool {
	if d.oneParty(speaker, asked) {
		return true
	}
	a, b := d.state(speaker), d.state(asked)
	return a != "" && a == b
}

// state is the state whose body or capital a name is, by the corridor's register.
func (d *docket) state(name string) string {
	low := " " + strings.Join(d.tellingWords(name), " ") + " "
	for _, a := range d.in.Corridor.Actors {
		for _, n := range append([]string{a.Name}, a.Aliases...) {
			if words := strings.Join(d.tellingWords(n), " "); words != "" && strings.Contains(low, " "+words+" ") {
				return a.State
			}
		}
	}
	return ""
}
