package echo

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"habeas"
)

const wire = `Border police in the north took eighteen travellers off a night bus near Hamra on Tuesday, according to two drivers who saw it. ` +
	`The travellers, most of them women, were led to a yellow building behind the old customs yard and kept there without water until noon. ` +
	`A district clerk said nobody had told him of any arrests. Lorry traffic at the crossing was stopped for three hours that evening.`

func report(id, publisher, day, text string, claims ...habeas.Claim) habeas.Reading {
	d, _ := habeas.ParseDay(day)
	for i := range claims {
		claims[i].ID = id + "-" + string(rune('a'+i))
	}
	return habeas.Reading{ID: id, Claims: claims, Report: habeas.Report{
		ID: id, Publisher: publisher, Published: d, Lang: "en", Text: text, Digest: habeas.DigestOf([]byte(id + text))}}
}

func taken(n int, place string, voices ...habeas.Voice) habeas.Claim {
	return habeas.Claim{Kind: habeas.Arrested, Modality: habeas.Asserted, AccordingTo: voices,
		Group: &habeas.Group{Who: "travellers", Role: habeas.RoleHeld, Count: habeas.ExactCount(n)},
		Place: &habeas.Place{Name: place, Role: habeas.At}}
}

func TestTraceKinds(t *testing.T) {
	first := report("r1", "The Coast Post", "2031-05-04", wire, taken(18, "Hamra"))
	tests := []struct {
		name string
		r    habeas.Reading
		want habeas.EchoKind
	}{
		{"copy", report("r2", "Hill Gazette", "2031-05-05", "HAMRA - "+wire, taken(18, "Hamra")), habeas.EchoCopy},
		{"later edition", report("r2", "Coast Post", "2031-05-05", wire+" Seven more were taken on Wednesday.", taken(25, "Hamra")), habeas.EchoLaterEdition},
		{"nothing shared", report("r2", "Hill Gazette", "2031-05-05", "Rain is expected in the valley all week, with snow above the tree line by Friday.", taken(3, "Osk")), ""},
		{"named source", func() habeas.Reading {
			r := report("r2", "Hill Gazette", "2031-05-06", "The Coast Post writes that 18 people were taken near Hamra.", taken(18, "Hamra"))
			r.RefersTo = []habeas.Link{{Kind: habeas.SummaryOf, Name: "Coast Post"}}
			return r
		}(), habeas.EchoSummary},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			found := Trace([]habeas.Reading{test.r, first}, nil, nil)
			var got habeas.EchoKind
			if len(found.Echoes) > 0 {
				e := found.Echoes[0]
				if e.Report != "r2" || e.Of != "r1" || e.Evidence == "" {
					t.Fatalf("direction or evidence is wrong: %+v", e)
				}
				got = e.Kind
			}
			if got != test.want || len(found.Echoes) > 1 {
				t.Fatalf("got %v, want %q", found.Echoes, test.want)
			}
		})
	}
}

func TestCircularCitationHasNoOrigin(t *testing.T) {
	a := report("r1", "Alpha", "2031-05-04", "Beta says that nine were taken at Osk.", taken(9, "Osk", habeas.Voice{Name: "Beta", Kind: habeas.VoiceOutlet}))
	b := report("r2", "Beta", "2031-05-04", "As Alpha has reported, nine people are in custody after a raid at Osk.", taken(9, "Osk", habeas.Voice{Name: "Alpha", Kind: habeas.VoiceOutlet}))
	if got := Trace([]habeas.Reading{a, b}, nil, nil).Origins; len(got) != 0 {
		t.Fatalf("a circle has origins: %+v", got)
	}
}

// TestACircleOverSeveralDays: whichever of the two is out first, each has it from the other. Where the later one names somebody who would know, he is the origin.
func TestACircleOverSeveralDays(t *testing.T) {
	a := report("r1", "Alpha", "2031-05-04", "Beta says that nine were taken at Osk.", taken(9, "Osk", habeas.Voice{Name: "Beta", Kind: habeas.VoiceOutlet}))
	b := report("r2", "Beta", "2031-05-06", "As Alpha has reported, nine people are in custody after a raid at Osk.", taken(9, "Osk", habeas.Voice{Name: "Alpha", Kind: habeas.VoiceOutlet}))
	if got := Trace([]habeas.Reading{a, b}, nil, nil).Origins; len(got) != 0 {
		t.Fatalf("a circle has origins: %+v", got)
	}
	b = report("r2", "Beta", "2031-05-06", "Nine people are in custody, a ferryman says.", taken(9, "Osk", habeas.Voice{Name: "Ilya Brandt", Kind: habeas.VoiceWitness}))
	if got := Trace([]habeas.Reading{a, b}, nil, nil).Origins; len(got) == 0 {
		t.Fatal("a ferryman who saw it is no origin")
	}
}

func TestPlantedCopiesAddAtMostOne(t *testing.T) {
	honest := report("r0", "The Coast Post", "2031-05-04", wire, taken(18, "Hamra", habeas.Voice{Name: "Harbour Workers' Union", Kind: habeas.VoiceOrganisation}))
	all := []habeas.Reading{honest}
	for i := range 50 {
		text := strings.Replace(wire, "eighteen", "eighteen frightened", 1)
		all = append(all, report("p"+string(rune('A'+i)), "New Outlet "+string(rune('A'+i%10)), "2031-05-06", text, taken(18, "Hamra")))
	}
	before, after := Trace(all[:1], nil, nil).Origins, Trace(all, nil, nil).Origins
	if len(after) > len(before)+1 {
		t.Fatalf("origins rose from %d to %d", len(before), len(after))
	}
}

func TestAnyOrderTheSame(t *testing.T) {
	all := []habeas.Reading{
		report("r1", "The Coast Post", "2031-05-04", wire, taken(18, "Hamra")),
		report("r2", "Hill Gazette", "2031-05-05", wire, taken(18, "Hamra")),
		report("r3", "Coast Post", "2031-05-06", wire+" More followed.", taken(20, "Hamra")),
	}
	want := Trace(all, nil, nil)
	slices.Reverse(all)
	got := Trace(all, nil, nil)
	if !reflect.DeepEqual(got.Echoes, want.Echoes) || len(got.Origins) != len(want.Origins) {
		t.Fatalf("order matters: %v and %v", got, want)
	}
}

func TestDecisionsOutrank(t *testing.T) {
	a := report("r1", "The Coast Post", "2031-05-04", wire, taken(18, "Hamra"))
	b := report("r2", "Hill Gazette", "2031-05-05", wire, taken(18, "Hamra"))
	cut := habeas.Decision{ID: "d1", Act: habeas.CutReports, Report: b.Report.Digest, Other: string(a.Report.Digest), By: "Ana"}
	if got := Trace([]habeas.Reading{a, b}, []habeas.Decision{cut}, nil).Echoes; len(got) != 0 {
		t.Fatalf("a cut link came back: %v", got)
	}
	undo := habeas.Decision{ID: "d2", Act: habeas.Undo, Other: "d1", By: "Ana"}
	if got := Trace([]habeas.Reading{a, b}, []habeas.Decision{cut, undo}, nil).Echoes; len(got) != 1 {
		t.Fatalf("a withdrawn decision still holds: %v", got)
	}
}
