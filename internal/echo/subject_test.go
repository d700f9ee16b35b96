package echo

import (
	"testing"

	"habeas"
)

func TestOneSubject(t *testing.T) {
	of := func(publisher, text string) *node {
		r := &habeas.Reading{Report: habeas.Report{Publisher: publisher, Text: text}}
		return &node{Reading: r, names: namesIn(&r.Report)}
	}
	first := of("Estuary Post", "The driver Amar Tolok left Kesh on Monday. Police at Orun stopped him, and the Tolok family went to Orun.")
	for _, c := range []struct {
		name, publisher, text string
		want                  bool
	}{
		{"the same people and towns in other words", "Hill Radio", "Radio heard it from the Estuary Post: a man called Amar Tolok was stopped in Orun on his way from Kesh.", true},
		{"another affair", "Hill Radio", "A court in Pell freed two brothers named Imre and Jon Sand on Monday, the Estuary Post says.", false},
		{"days and newsrooms are no subject", "Hill Radio", "On Monday and on Tuesday and in March the Estuary Post of Kesh wrote of something else.", false},
	} {
		if got := oneSubject(of(c.publisher, c.text), first); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
