package extract

import (
	"testing"

	"habeas"
)

// Whom an answer or a silence is for: the publisher whose letter or question it was, whoever asked in the sentence before, and nobody where the words tell nobody.
func TestHearer(t *testing.T) {
	for _, c := range []struct {
		publisher, text string
		kind            habeas.Kind
		want            habeas.Text
	}{
		{"Reed River Rights Watch", "Nine Hmong are held in Nan. The governor has not replied to our letter of 3 May.", habeas.Silent, "Reed River Rights Watch"},
		{"Reed River Rights Watch", "Nine Hmong are held in Nan. The immigration bureau told us that there were no Hmong in Nan.", habeas.Answered, "Reed River Rights Watch"},
		{"The Delta Courier", "Nine Hmong are held in Nan. The governor did not answer our calls.", habeas.Silent, "The Delta Courier"},
		{"The Delta Courier", "Nine Hmong are held in Nan. The governor declined to comment.", habeas.Answered, "The Delta Courier"},
		{"The Delta Courier", "Nine Hmong are held in Nan. Sweden asked Thailand for access to the nine. Thailand replied that it would look into the request.", habeas.Answered, "Sweden"},
		{"The Delta Courier", "Nine Hmong are held in Nan. The governor has not answered the camp leaders.", habeas.Silent, "camp leaders"},
		{"The Delta Courier", "Nine Hmong are held in Nan. The governor kept silent.", habeas.Silent, ""},
		{"The Delta Courier", "On 3 January 2012 Sahel Lawyers asked the Working Group on Arbitrary Detention about the 19 drivers arrested in Aswan.", habeas.Asked, "Working Group on Arbitrary Detention"},
		{"The Delta Courier", "On 3 January 2012 the union of teachers asked the Council of Bar Associations concerning the 19 drivers held in Aswan.", habeas.Asked, "the Council of Bar Associations"},
	} {
		r := worker(t).Read(habeas.Report{ID: "t", Lang: habeas.English, Published: published, Publisher: c.publisher, Text: c.text}, false)
		found := false
		for i := range r.Claims {
			if k := &r.Claims[i]; k.Kind == c.kind {
				found = true
				if k.Recipient != c.want {
					t.Errorf("%s: to %q, want %q", c.text, k.Recipient, c.want)
				}
			}
		}
		if !found {
			t.Errorf("%s: no claim of %s", c.text, c.kind)
		}
	}
}

// What an office answers or leaves unsaid, in the wordings that reports have for it.
func TestAnswered(t *testing.T) {
	const before = "Nine women were arrested at Jilin. "
	for _, c := range []struct {
		text, agent string
		kind        habeas.Kind
	}{
		{"The Foreign Ministry, asked about the nine, said that it was checking.", "The Foreign Ministry", habeas.Answered},
		{"A general, reached on his mobile, refused to say where they would be taken.", "A general", habeas.Answered},
		{"Neither the army nor the governor's office would comment.", "governor's office", habeas.Silent},
		{"The UN refugee agency asked for their names and has received nothing.", "", habeas.Silent},
		{`I was told "there is no case, there are no women here".`, "", habeas.Answered},
		{"Myanmar's junta has kept silent on the nine.", "Myanmar's junta", habeas.Silent},
	} {
		r := read(t, before+c.text)
		found := false
		for i := range r.Claims {
			k := &r.Claims[i]
			found = found || k.Kind == c.kind && string(k.Agent) == c.agent
		}
		if !found {
			t.Errorf("%s: want %s by %q, read %v", c.text, c.kind, c.agent, r.Claims)
		}
	}
}
