package corpus

import (
	"slices"
	"testing"

	"habeas"
)

func TestAffairIsWellFormed(t *testing.T) {
	docs, err := Affair()
	if err != nil || len(docs) < 10 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	for _, d := range docs {
		if d.Set != "dev" && d.Set != "score" || d.Kind == "" || d.Report.ID == "" || !d.Report.Published.Known() || d.Report.Publisher == "" || d.Text == "" {
			t.Errorf("%s: a head is missing", d.Name)
		}
		for _, g := range d.Claims {
			if !slices.Contains(habeas.Kinds, g.Kind) || !slices.Contains(habeas.Modalities, g.Modality) {
				t.Errorf("%s: %q has an unknown kind or modality", d.Name, g.Quote)
			}
			if q, ok := habeas.Slice(d.Text, g.Span); !ok || q != g.Quote {
				t.Errorf("%s: %q is not at its span", d.Name, g.Quote)
			}
			if g.Group != nil && g.Group.Count.Min > g.Group.Count.Max {
				t.Errorf("%s: %q has an empty count", d.Name, g.Quote)
			}
		}
	}
}

func TestScoreOfTheTruthIsWhole(t *testing.T) {
	docs, err := Affair()
	if err != nil {
		t.Fatal(err)
	}
	r := Score(docs, func(d Document) habeas.Reading {
		out := habeas.Reading{Report: habeas.Report{Text: d.Text}}
		for _, g := range d.Claims {
			out.Claims = append(out.Claims, g.Claim)
		}
		return out
	})
	if r.Matched != r.Gold || r.Found != r.Gold || r.MustFound != r.Must || r.Fatal != 0 || r.QuoteDiffers != 0 {
		t.Fatalf("%+v", r)
	}
}
