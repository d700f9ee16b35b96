package echo

import (
	"testing"

	"habeas"
)

func TestOneSubject(t *testing.T) {
	of := func(publisher, text string) *node {
		r := &habeas.Reading{Report: habeas.Report{Publisher: publisher, Text: text}}
		return &node{Reading: r, page: &page{names: namesIn(&r.Report, nil)}}
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

// TestAPaperDatedTomorrow: what a morning paper prints is out the evening before, and others cite it then; of two days' difference nobody cites what is not out.
func TestAPaperDatedTomorrow(t *testing.T) {
	cites := taken(31, "Kesh", habeas.Voice{Name: "the Orun Morning Herald", Kind: habeas.VoiceOutlet})
	a := report("r1", "Hill Radio", "2031-05-04", "The Orun Morning Herald says that 31 were taken at Kesh.", cites)
	for _, c := range []struct {
		day  string
		n    int
		want int
	}{{"2031-05-05", 31, 1}, {"2031-05-06", 31, 0}, {"2031-05-05", 13, 0}} {
		b := report("r2", "Orun Morning Herald", c.day, "Thirty-one people were led off a barge at Kesh, dockers told this paper.", taken(c.n, "Kesh"))
		got := 0
		for _, e := range Trace([]habeas.Reading{a, b}, nil, nil).Echoes {
			if e.Report == "r1" && e.Of == "r2" {
				got++
			}
		}
		if got != c.want {
			t.Errorf("%d people on %s: %d links", c.n, c.day, got)
		}
	}
}

// TestOneNewsroomOnTheSameNamedPeople: their names tie a later text to the last one before it, however differently it is written; one name in common of many ties nothing.
func TestOneNewsroomOnTheSameNamedPeople(t *testing.T) {
	name := func(names ...string) habeas.Claim {
		c := taken(len(names), "Kesh")
		c.Group.Names = names
		return c
	}
	tell := func(id, day, text string, c habeas.Claim) habeas.Reading {
		return report(id, "Orun Legal Aid", day, text, c)
	}
	first := tell("r1", "2031-05-04", "We act for a couple picked up at the ferry.", name("Amar Tolok", "Vesna Brill"))
	second := tell("r2", "2031-05-10", "No word since the weekend from either client.", name("Amar Tolok", "Vesna Brill"))
	third := tell("r3", "2031-05-16", "A colleague sat with both of them in the barracks this morning.", name("Mr Tolok", "Ms Brill"))
	found := Trace([]habeas.Reading{first, second, third}, nil, nil).Echoes
	for _, e := range found {
		if e.Kind != habeas.EchoLaterEdition || e.Report == "r3" && e.Of != "r2" {
			t.Errorf("%s is %s of %s", e.Report, e.Kind, e.Of)
		}
	}
	if len(found) != 2 {
		t.Errorf("%d editions, not 2", len(found))
	}
	other := tell("r4", "2031-05-16", "Four men of the lower town are before the judge.", name("Amar Tolok", "Jon Sand", "Imre Sand", "Pal Ferenc"))
	if got := Trace([]habeas.Reading{first, other}, nil, nil).Echoes; len(got) != 0 {
		t.Errorf("one name of many: %+v", got)
	}
}
