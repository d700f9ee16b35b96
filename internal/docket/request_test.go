package docket

import (
	"testing"

	"habeas"
)

// A reply or a silence belongs to the request that was made to whoever speaks, though another was told of nearer to it, and an office is whoever holds it.
func TestWhoseRequestAnAnswerIs(t *testing.T) {
	d := dayOf(t, "2031-03-10")
	ask := func(kind habeas.Kind, to, topic string) habeas.Claim {
		return habeas.Claim{Kind: kind, Modality: habeas.Asserted, Agent: "the Reporters' Circle", Recipient: habeas.Text(to), Topic: habeas.Text(topic)}
	}
	for _, c := range []struct {
		name   string
		claims []habeas.Claim // two requests
		reply  habeas.Claim
		of     int // the request that it is to
		same   bool
	}{
		{"the mission, not the state", []habeas.Claim{ask(habeas.Asked, "Gorland's mission in Geneva", "where they are"), ask(habeas.Urged, "Gorland", "not to return them")},
			habeas.Claim{Kind: habeas.Silent, Modality: habeas.Asserted, Agent: "Gorland's mission in Geneva"}, 0, true},
		{"by what was asked", []habeas.Claim{ask(habeas.Asked, "the ministry", "how many are held"), ask(habeas.Asked, "the ministry", "leave to visit")},
			habeas.Claim{Kind: habeas.Answered, Modality: habeas.Asserted, Agent: "the ministry", Topic: "how many are held"}, 0, true},
		{"the nearest, where nothing else tells", []habeas.Claim{ask(habeas.Asked, "the ministry", "how many are held"), ask(habeas.Asked, "the ministry", "leave to visit")},
			habeas.Claim{Kind: habeas.Silent, Modality: habeas.Asserted, Agent: "the ministry"}, 1, true},
		{"the office of whoever was asked", []habeas.Claim{ask(habeas.Asked, "the Prosecutor General of Gorland", "not to extradite them"), ask(habeas.Asked, "the UN Special Rapporteur on torture", "to intervene")},
			habeas.Claim{Kind: habeas.Answered, Modality: habeas.Asserted, Agent: "the Prosecutor General's Office"}, 0, false},
	} {
		in := Input{Words: english(), AsOf: d + 9}
		if c.same {
			in.Reports = []habeas.Reading{report("r1", d, append(c.claims, c.reply)...)}
		} else {
			in.Reports = []habeas.Reading{report("r1", d, c.claims...), report("r2", d+5, c.reply)}
		}
		out := Reconcile(in)
		if len(out.Requests) != 2 {
			t.Errorf("%s: %d requests", c.name, len(out.Requests))
			continue
		}
		for _, r := range out.Requests {
			if got, want := r.Answer.Kind != habeas.AnswerNone, r.Topic == string(c.claims[c.of].Topic); got != want {
				t.Errorf("%s: %q to %q is %s", c.name, r.Topic, r.To, r.Answer.Kind)
			}
		}
	}
}

// What is read without its addressee, or with a speaker named by an office alone, is put together from what the report tells beside it; errands of people in custody and between newsrooms are no requests.
func TestRequestsAsReportsTellThem(t *testing.T) {
	d := dayOf(t, "2031-03-10")
	say := func(kind habeas.Kind, from, to, topic string, voices ...string) habeas.Claim {
		c := habeas.Claim{Kind: kind, Modality: habeas.Asserted, Agent: habeas.Text(from), Recipient: habeas.Text(to), Topic: habeas.Text(topic)}
		for _, v := range voices {
			c.AccordingTo = append(c.AccordingTo, habeas.Voice{Name: v, Kind: habeas.VoiceOfficial})
		}
		return c
	}
	for _, c := range []struct {
		name, want string // of the first request: whom it was made to and what came of it; "" is no request at all
		claims     []habeas.Claim
		later      []habeas.Claim
	}{
		{"the asker was refused", "Gorland answered", []habeas.Claim{say(habeas.Asked, "the Relief Agency", "Gorland", "for access"), say(habeas.Answered, "the Relief Agency", "", "")}, nil},
		{"we have had no answer", "Gorland silent", []habeas.Claim{say(habeas.Asked, "the foreign ministry", "Gorland", "for word of them", "an official"), say(habeas.Silent, "official", "We", "an answer")}, nil},
		{"whoever tells of it answers", "Gorland answered", []habeas.Claim{say(habeas.Asked, "Northland", "Gorland", "to hand them over", "a palace aide"), say(habeas.Answered, "a palace aide", "", "nobody would be moved")}, nil},
		{"the silent are whoever was asked", "Gorland's mission silent", []habeas.Claim{say(habeas.Asked, "the Circle", "", "where they are"), say(habeas.Silent, "Gorland's mission", "", "")}, nil},
		{"what is denied of another matter is no reply", "Gorland none", []habeas.Claim{say(habeas.Asked, "the Circle", "Gorland", "to let a doctor in")}, []habeas.Claim{say(habeas.Answered, "Gorland", "", "that twelve had been returned")}},
		{"a reply on the matter in other words", "Gorland answered", []habeas.Claim{say(habeas.Asked, "the Circle", "Gorland", "to take their requests for asylum")}, []habeas.Claim{say(habeas.Answered, "Gorland", "", "no request for asylum came")}},
		{"a reply that names a party of it again", "Gorland's ministry answered", []habeas.Claim{say(habeas.Asked, "the Circle", "Gorland's ministry", "to speak to Ruritania about them")}, []habeas.Claim{say(habeas.Answered, "Gorland's ministry", "", "it had raised the seven with Ruritania")}},
		{"a body by its other name", "UNHCR answered", []habeas.Claim{say(habeas.Asked, "the Circle", "UNHCR", "to register them")}, []habeas.Claim{say(habeas.Answered, "the U.N. refugee agency", "the Circle", "it had no leave to go there")}},
		{"a body by a part of its name", "the International Committee of the Red Cross answered", []habeas.Claim{say(habeas.Asked, "the Circle", "the International Committee of the Red Cross", "to register them")}, []habeas.Claim{say(habeas.Answered, "the Red Cross", "the Circle", "it had no leave to go there")}},
		{"a letter on another matter", "Gorland none", []habeas.Claim{say(habeas.Asked, "the Circle", "Gorland", "to let a doctor in")}, []habeas.Claim{say(habeas.Answered, "Gorland", "the Circle", "the lease of its office would not be renewed")}},
		{"a letter on what was asked", "Gorland answered", []habeas.Claim{say(habeas.Asked, "the Circle", "Gorland", "for a permit to visit them")}, []habeas.Claim{say(habeas.Answered, "Gorland", "the Circle", "no permit was needed")}},
		{"a letter that speaks of the asking and of an errand", "Gorland answered", []habeas.Claim{say(habeas.Asked, "the Circle", "Gorland", "to visit them")}, []habeas.Claim{say(habeas.Answered, "Gorland", "the Circle", "it will visit Kesh once it has a permit")}},
		{"told by whoever asked", "Gorland answered", []habeas.Claim{say(habeas.Asked, "I", "Gorland", "where they will be sent")}, []habeas.Claim{say(habeas.Answered, "Gorland", "me", "it had no key to the barracks")}},
		{"told to nobody, and of no end of custody", "the Human Rights Commission answered", []habeas.Claim{say(habeas.Asked, "the Circle", "the Human Rights Commission", "to visit the fort")}, []habeas.Claim{say(habeas.Answered, "the Human Rights Commission", "", "two commissioners had been inside")}},
		{"a consul for his embassy", "Gorland's embassy in Kesh answered", []habeas.Claim{say(habeas.Asked, "the Circle", "Gorland's embassy in Kesh", "to pay the fines")}, []habeas.Claim{say(habeas.Answered, "a consul of Gorland", "", "the fines could not be paid")}},
		{"a body by the word that tells it from the others", "the International Office for Migration answeredthe governor none", []habeas.Claim{say(habeas.Asked, "the Circle", "the International Office for Migration", "to fly them home"), say(habeas.Asked, "the Circle", "the governor", "to wait")}, []habeas.Claim{say(habeas.Answered, "the migration agency", "the Circle", "it is raising money")}},
		{"told to a newspaper that asked for itself", "Gorland's prosecutor none", []habeas.Claim{say(habeas.Asked, "the Circle", "Gorland's prosecutor", "to halt the extradition")}, []habeas.Claim{say(habeas.Answered, "Gorland's prosecutor", "Paper r2", "the law left him no choice")}},
		{"two bodies asked for the same", "UNHCR noneGorland answered", []habeas.Claim{say(habeas.Asked, "the Circle", "UNHCR", "to stop it"), say(habeas.Asked, "the Circle", "Gorland", "to stop it")}, []habeas.Claim{say(habeas.Answered, "Gorland", "the Circle", "it would not")}},
		{"all governments", "all governments none", []habeas.Claim{say(habeas.Urged, "the Circle", "all governments", "not to return them")}, nil},
		{"a letter answers what was asked, no public demand", "Gorland answeredGorland none", []habeas.Claim{say(habeas.Asked, "the Circle", "Gorland", "for access"), say(habeas.Urged, "the Circle", "Gorland", "to keep them from removal")}, []habeas.Claim{say(habeas.Answered, "Gorland", "the Circle", "it could come in due course")}},
		{"an errand to kin", "", []habeas.Claim{say(habeas.Asked, "the woman", "her sister", "to bring soap")}, nil},
		{"by nobody who is named", "", []habeas.Claim{say(habeas.Urged, "those", "", "it")}, nil},
		{"one newsroom of another", "", []habeas.Claim{say(habeas.Asked, "Paper r1", "Paper r2", "where it has this from")}, []habeas.Claim{told(habeas.Held, habeas.Asserted, 9, "Kesh", d, d)}},
	} {
		in := Input{Words: english(), AsOf: d + 9, Reports: []habeas.Reading{report("r1", d, c.claims...)}}
		if c.later != nil {
			in.Reports = append(in.Reports, report("r2", d+5, c.later...))
			if c.name == "told by whoever asked" {
				in.Reports[1].Report.Publisher = in.Reports[0].Report.Publisher
			}
		}
		got := ""
		for _, r := range Reconcile(in).Requests {
			got += r.To + " " + string(r.Answer.Kind)
		}
		if got != c.want {
			t.Errorf("%s: %q, should be %q", c.name, got, c.want)
		}
	}
}

// A denial of women and children says nothing of twelve men, nor of people of whom nothing says that they are women or children.
func TestADenialOfSomeKindOfPeople(t *testing.T) {
	day := dayOf(t, "2031-05-04")
	for denied, want := range map[string]int{"women or children": 0, "any refugee": 1} {
		gone := told(habeas.Returned, habeas.Asserted, 12, "Pell", day, day)
		gone.Group.Who = "Twelve of the refugees"
		no := told(habeas.Returned, habeas.Denied, 2, "Pell", day-90, 0) // "since", with no last day: up to the day it is said
		no.Group.Who, no.Group.Count = denied, habeas.PluralCount()
		reports := []habeas.Reading{report("r1", day+1, gone), report("r2", day+9, no)}
		if c := Reconcile(Input{ID: "case-1", Reports: reports, Origins: ownOrigins(reports), Words: english(), AsOf: day + 12}); len(c.Conflicts) != want {
			t.Errorf("%s: %d conflicts", denied, len(c.Conflicts))
		}
	}
}
