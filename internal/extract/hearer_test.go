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
