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
		if it.Kind != habeas.Answered && it.Kind != habeas.Silent || it.Modality != habeas.Asserted || it.Agent == "" || d.anySpeaker(string(it.Agent)) || d.oneParty(string(it.Agent), r.From) || !besides(o, it) {
			continue
		}
		if !slices.ContainsFunc(all, func(x habeas.Request) bool {
			return x.To != "" && len(d.partyWords(x.To)) >= len(d.partyWords(string(it.Agent))) && d.oneParty(x.To, string(it.Agent))
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

// anySpeaker reports whether a name of a speaker tells nobody from others: "a government spokeswoman", "I", "official".
func (d *docket) anySpeaker(name string) bool {
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
			if !d.otherMatter(&all[i], it) {
				d.answer(&all[i], it)
			}
		}
	}
	for i := range all {
		all[i].Claims = appendNew(all[i].Claims, all[i].Answer.Claims...)
	}
}

// otherMatter reports whether a reply is of what offices write to bodies about beside people in custody, a lease or a permit, and neither that nor anything else that it names was asked.
func (d *docket) otherMatter(r *habeas.Request, it *item) bool {
	asked, said := d.tellingWords(r.Topic), d.tellingWords(string(it.Topic))
	again := slices.ContainsFunc(said, func(w string) bool {
		_, weight := weigh(w, d.words())
		return weight >= leastTelling && slices.ContainsFunc(asked, func(o string) bool { return o == w || habeas.Fold(o) == habeas.Fold(w) })
	})
	return it.Kind == habeas.Answered && !again && !d.sameTopic(r, it) && slices.ContainsFunc(said, func(w string) bool { return is(d.in.Words, "errand", w) })
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
	if here := d.answeredHere(all, it); here >= 0 {
		return []int{here}
	}
	var may, told []int
	for i := range all {
		r := &all[i]
		if it.Agent == "" || !d.mayBeTo(r, it) || d.tooEarly(r, it) {
			continue
		}
		may = append(may, i)
		if d.toAsker(r, it) || d.sameTopic(r, it) {
			told = append(told, i)
		}
	}
	if len(told) > 0 {
		return d.nearest(all, told, it)
	}
	if len(may) == 0 {
		return d.byOneWord(all, it)
	}
	if len(may) == 1 && !d.toNewsroom(&all[may[0]], it) && (it.Kind == habeas.Silent || d.onMatter(&all[may[0]], it)) {
		return may
	}
	return nil
}

// toNewsroom reports whether a reply or a silence is told to be to the very newsroom that tells it, which tells of no request itself: it asked on its own account.
func (d *docket) toNewsroom(r *habeas.Request, it *item) bool {
	p := it.report.Report.Publisher
	return it.Recipient != "" && p != "" && d.oneParty(d.party(it, string(it.Recipient)), p) && !slices.ContainsFunc(r.Claims, func(c string) bool { return d.byID[c].report.Report.Publisher == p })
}

// byOneWord are the requests of an asker to the one party of which whoever answers the asker has a telling word in their name: "the migration agency", where it asked one body for migration.
func (d *docket) byOneWord(all []habeas.Request, it *item) []int {
	words := slices.DeleteFunc(d.tellingWords(string(it.Agent)), func(w string) bool {
		_, weight := weigh(w, d.words())
		return weight < leastTelling || is(d.in.Words, "organ", w) || is(d.in.Words, "body", w)
	})
	var out []int
	for i := range all {
		r := &all[i]
		if r.To != "" && d.toAsker(r, it) && !d.tooEarly(r, it) && meet(words, d.tellingWords(r.To)) && !d.oneParty(string(it.Agent), r.From) {
			out = append(out, i)
		}
	}
	if slices.ContainsFunc(out, func(i int) bool { return !d.oneParty(all[i].To, all[out[0]].To) }) {
		return nil
	}
	return out
}

// nearest keeps of several requests those that a reply is to most likely: that name what it names, else those made to somebody's face rather than in public.
func (d *docket) nearest(all []habeas.Request, told []int, it *item) []int {
	for _, fits := range []func(*habeas.Request) bool{func(r *habeas.Request) bool { return d.sameTopic(r, it) }, func(r *habeas.Request) bool { return r.Kind == habeas.Asked }} {
		if slices.ContainsFunc(told, func(i int) bool { return fits(&all[i]) }) {
			told = slices.DeleteFunc(told, func(i int) bool { return !fits(&all[i]) })
		}
	}
	return told
}

// onMatter reports whether what is said to nobody in particular may be said of what was asked: it names something of it again, or no matter at all ("that it was looking into it"), or whoever was asked says it
// of something else than an end of custody, which need be no reply.
func (d *docket) onMatter(r *habeas.Request, it *item) bool {
	if r.Topic == "" {
		return true
	}
	asked, matter := d.tellingWords(r.Topic), false
	for _, w := range d.tellingWords(string(it.Topic)) {
		_, weight := weigh(w, d.words())
		if weight >= ofSomebody && slices.ContainsFunc(asked, func(o string) bool { return o == w || habeas.Fold(o) == habeas.Fold(w) }) {
			return true
		}
		matter = matter || weight >= leastTelling
	}
	return !matter || d.oneParty(string(it.Agent), r.To) && len(d.endsIn(countable(d.words(), string(it.Topic)), nil)) == 0
}

// ofSomebody is how telling a word is at least that names a state or something as common.
const ofSomebody = 1

// words are what the packs know of words, never nil.
func (d *docket) words() *habeas.Words {
	if d.in.Words == nil {
		return &habeas.Words{}
	}
	return d.in.Words
}

// answeredHere is the request told of in the report of a reply or a silence that it belongs to, -1 for none: the one to that very party or of that topic; of several the nearest before it, or, where none
// is told before, the nearest after.
func (d *docket) answeredHere(all []habeas.Request, it *item) int {
	here, fit, at := -1, -1, -1
	for i := range all {
		r := &all[i]
		if d.tooEarly(r, it) {
			continue
		}
		open := d.mayBeTo(r, it)
		for _, c := range r.Claims {
			o := d.byID[c]
			if o.report != it.report || o.Kind != habeas.Urged && o.Kind != habeas.Asked || !open && !d.answersHere(r, o, it) {
				continue
			}
			f := d.meant(r, it)
			if d.tellsOf(it, o) {
				f += 2
			}
			before := o.Span.Start <= it.Span.Start
			if here < 0 || f > fit || f == fit && before && o.Span.Start > at {
				here, fit, at = i, f, o.Span.Start
			}
		}
	}
	return here
}

// mayBeTo reports whether whoever replies or is silent may do so to a request: nobody is named, or who was asked, or who speaks to the asker.
func (d *docket) mayBeTo(r *habeas.Request, it *item) bool {
	return it.Agent == "" || r.To != "" && d.mayAnswer(string(it.Agent), r.To) || d.replies(r, it)
}

// toAsker reports whether a reply or a silence is told to be to whoever asked, or is told by them.
func (d *docket) toAsker(r *habeas.Request, it *item) bool {
	if it.Recipient != "" {
		return d.oneParty(d.party(it, string(it.Recipient)), r.From)
	}
	return d.oneParty(it.report.Report.Publisher, r.From) || d.oneParty(string(it.Topic), r.From)
}

// sameTopic reports whether a reply or a silence names again what was asked.
func (d *docket) sameTopic(r *habeas.Request, it *item) bool {
	return len(d.tellingWords(string(it.Topic))) > 0 && len(d.tellingWords(r.Topic)) > 0 && d.sharedWords(string(it.Topic), r.Topic) >= 0.5
}

// answersHere reports whether a reply told right after a request in the same report is to it, though whoever speaks is not named as whoever was asked: the asker who "was refused", somebody named by an
// office alone, or whoever tells of the request.
func (d *docket) answersHere(r *habeas.Request, o, it *item) bool {
	if it.Span.Start < o.Span.Start || !besides(o, it) {
		return false
	}
	return r.To != "" && it.Recipient == "" && d.oneParty(string(it.Agent), r.From) || d.anySpeaker(string(it.Agent)) || d.tellsOf(it, o)
}

// tellsOf reports whether whoever replies is the voice by which a report tells of a request, and is not who made it.
func (d *docket) tellsOf(it, o *item) bool {
	return it.Agent != "" && !d.oneParty(string(it.Agent), string(o.Agent)) && slices.ContainsFunc(o.AccordingTo, func(v habeas.Voice) bool { return v.Name != "" && strings.EqualFold(v.Name, string(it.Agent)) })
}

// meant weighs how surely a reply or a silence is to a request: what was asked is named again, and whoever speaks is named as whoever was asked.
func (d *docket) meant(r *habeas.Request, it *item) int {
	n := 0
	if d.sameTopic(r, it) {
		n += 2
	}
	if d.oneParty(string(it.Agent), r.To) {
		n++
		if len(d.tellingWords(string(it.Agent))) == len(d.tellingWords(r.To)) {
			n++
		}
	}
	return n
}

// replies reports whether a report that tells of a request tells after it what somebody said to the asker: who answers need not be who was asked.
func (d *docket) replies(r *habeas.Request, it *item) bool {
	return d.oneParty(string(it.Recipient), r.From) && !d.oneParty(string(it.Agent), r.From) && r.To != "" && slices.ContainsFunc(r.Claims, func(c string) bool {
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
