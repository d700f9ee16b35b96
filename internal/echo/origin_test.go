package echo

import (
	"strings"
	"testing"

	"habeas"
)

// originsOf is how many independent origins stand behind the first claims of all reports.
func originsOf(f Found) int {
	named, unnamed := 0, 0
	for _, o := range f.Origins {
		for _, c := range o.Claims {
			if strings.HasSuffix(c, "-a") {
				if o.Named {
					named++
				} else {
					unnamed = 1
				}
				break
			}
		}
	}
	if named > 0 {
		return named
	}
	return unnamed
}

func TestWithinOneDayTheShorterStandsInTheLonger(t *testing.T) {
	short := strings.SplitAfter(wire, ". ")[0]
	long := report("r1", "The Coast Post", "2031-05-04", wire, taken(18, "Hamra"))
	cut := report("r2", "Hill Gazette", "2031-05-04", short, taken(18, "Hamra"))
	for _, all := range [][]habeas.Reading{{long, cut}, {cut, long}} {
		if got := Trace(all, nil, nil).Echoes; len(got) != 1 || got[0].Report != "r2" || got[0].Of != "r1" || got[0].Kind != habeas.EchoCopy {
			t.Fatalf("%+v", got)
		}
	}
}

func TestOneSummaryOfOneArticle(t *testing.T) {
	first := report("r1", "The Coast Post", "2031-05-04", wire, taken(18, "Hamra"))
	second := report("r2", "The Coast Post", "2031-05-06", "Twenty-five travellers are known to be in the yellow building by now, this newspaper has learned from two people there.", taken(25, "Hamra"))
	second.RefersTo = []habeas.Link{{Kind: habeas.Follows, Name: "this newspaper"}}
	sum := report("r3", "Hill Gazette", "2031-05-07", "Twenty-five people are being held near Hamra, the Coast Post writes.", taken(25, "Hamra"))
	got := Trace([]habeas.Reading{first, second, sum}, nil, nil).Echoes
	for _, e := range got {
		if e.Report == "r3" && e.Of != "r2" {
			t.Errorf("the summary is of the other article: %+v", e)
		}
	}
	if len(got) == 0 {
		t.Fatal("no echo")
	}
}

func TestWordsThatPointBackAreOneVoice(t *testing.T) {
	source, back := habeas.Voice{Name: "a border trader in Hamra", Kind: habeas.VoiceAnonymous}, habeas.Voice{Name: "the trader", Kind: habeas.VoiceAnonymous}
	a := report("r1", "The Coast Post", "2031-05-04", wire, taken(18, "Hamra", source), taken(7, "Osk", back))
	a.Claims[1].Span = habeas.Span{Start: 100, End: 110}
	if got := Trace([]habeas.Reading{a}, nil, nil).Origins; len(got) != 1 || got[0].Named || len(got[0].Claims) != 2 {
		t.Fatalf("%+v", got)
	}
	body := report("r2", "Border Watch", "2031-05-04", "text of its own", taken(18, "Hamra"), taken(9, "Osk", habeas.Voice{Name: "the organisation", Kind: habeas.VoiceOrganisation}))
	cites := report("r3", "Hill Gazette", "2031-05-06", "other words entirely", taken(18, "Hamra", habeas.Voice{Name: "Border Watch", Kind: habeas.VoiceOrganisation}))
	if got := Trace([]habeas.Reading{body, cites}, nil, nil).Origins; len(got) != 1 || !got[0].Named || len(got[0].Reports) != 2 {
		t.Fatalf("a body that publishes and is cited: %+v", got)
	}
}

func TestOneBriefingIsOneOrigin(t *testing.T) {
	spokesman := habeas.Voice{Name: "Ivo Marr, a spokesman for the ministry", Kind: habeas.VoiceOfficial}
	a := report("r1", "The Coast Post", "2031-05-04", "The first paper tells of the briefing in words of its own.", taken(18, "Hamra", spokesman))
	b := report("r2", "Hill Gazette", "2031-05-05", "Another newsroom wrote down what it heard and cut it short.", taken(18, "Hamra", habeas.Voice{Name: "Ivo Marr", Kind: habeas.VoiceOfficial}))
	found := Trace([]habeas.Reading{a, b}, nil, nil)
	if originsOf(found) != 1 || len(found.Echoes) != 1 || found.Echoes[0].Kind != habeas.EchoSameOrigin {
		t.Fatalf("%+v", found)
	}
}

func TestACutHoldsBothWaysAndALinkOneWay(t *testing.T) {
	a := report("r1", "The Coast Post", "2031-05-04", wire, taken(18, "Hamra"))
	b := report("r2", "Hill Gazette", "2031-05-05", wire, taken(18, "Hamra"))
	cut := habeas.Decision{ID: "d1", Act: habeas.CutReports, Report: a.Report.Digest, Other: string(b.Report.Digest), By: "Ana"}
	if got := Trace([]habeas.Reading{a, b}, []habeas.Decision{cut}, nil).Echoes; len(got) != 0 {
		t.Fatalf("cut the other way round: %+v", got)
	}
	turned := habeas.Decision{ID: "d2", Act: habeas.LinkReports, Report: a.Report.Digest, Other: string(b.Report.Digest), Value: "copy", By: "Ana"}
	if got := Trace([]habeas.Reading{a, b}, []habeas.Decision{turned}, nil).Echoes; len(got) != 1 || got[0].Report != "r1" || got[0].By != "Ana" {
		t.Fatalf("turned about by a person: %+v", got)
	}
}

func TestSilenceOfOneIsNotSilenceOfAnother(t *testing.T) {
	say := func(agent habeas.Text) habeas.Claim {
		return habeas.Claim{Kind: habeas.Silent, Modality: habeas.Asserted, Agent: agent}
	}
	a := report("r1", "The Coast Post", "2031-05-04", "one text", say("the ministry of Osk"))
	b := report("r2", "Hill Gazette", "2031-05-05", "another text", say("the harbour police"))
	if got := Trace([]habeas.Reading{a, b}, nil, nil).Origins; len(got) != 2 {
		t.Fatalf("%+v", got)
	}
}

func TestBareWordsAreNoNamedOrigin(t *testing.T) {
	for name, want := range map[string]bool{"activists": false, "a relief group": false, "relief groups": false, "Border Watch": true, "the UN refugee agency": true, "al-Noor": true} {
		if got := named(habeas.Voice{Name: name, Kind: habeas.VoiceOrganisation}); got != want {
			t.Errorf("%q is a name: %v", name, got)
		}
	}
}
