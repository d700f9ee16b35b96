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
