package storetest

import (
	"context"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"habeas"
	"habeas/internal/store"
)

func hitIDs(hits []store.Hit) []string {
	out := ids(hits, func(h store.Hit) string { return h.Report })
	slices.Sort(out)
	return out
}

func search(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	texts := map[string]string{
		"en": "Guards at Sinŭiju took nine people over the bridge at night. The word café is here.",
		"ko": "중국 공안이 탈북자들을 체포했다고 전했다.",
		"kd": norm.NFD.String("두 번째 글: 체포된 사람들"), // the same syllables, written in their letters
		"zh": "他们被强制遣返回国。",
		"ja": "カフェで会った。",
		"wi": "ＴＡＲＮ in wide letters",
	}
	write(t, s, func(tx store.Tx) error {
		for id, text := range texts {
			if err := tx.PutReport(ctx, Report(id, "heading of "+id, text)); err != nil {
				return err
			}
		}
		return nil
	})
	for words, want := range map[string]string{
		"sinuiju": "en", "Sinŭiju": "en", "SINUIJU": "en", "체포": "kd ko", "탈북자": "ko", "체포했다": "ko", "遣返": "zh", "强制遣返": "zh", "遣": "zh",
		"制遣返": "zh", "返遣": "", "BRIDGE night": "en", `"nine people"`: "en", `"people nine"`: "", "“nine people”": "en", "cafe": "en", "カフェ": "ja", "tarn": "wi",
		"bridge 체포": "", `") OR 1 --`: "", "NEAR(": "", "bridge*": "en", "-bridge": "en", "title:bridge": "", "heading ko": "ko", "!?": "", "\x00": "",
		"bridge AND night": "", strings.Repeat("bridge ", 40): "en", "   ": "en ja kd ko wi zh", "": "en ja kd ko wi zh",
	} {
		got, err := s.Search(ctx, store.Query{Words: words})
		if err != nil || strings.Join(hitIDs(got), " ") != want {
			t.Errorf("%q gave %v, %v; want %v", words, hitIDs(got), err, want)
		}
	}
	got, err := s.Search(ctx, store.Query{Words: "sinuiju bridge"})
	if err != nil || len(got) != 1 || len(got[0].Marks) != 2 {
		t.Fatalf("got %+v, %v", got, err)
	}
	if text, _ := habeas.Slice(got[0].Passage, got[0].Marks[0]); text != "Sinŭiju" {
		t.Errorf("marked %q", text)
	}
	if text, _ := habeas.Slice(texts["en"], habeas.Span{Start: got[0].At, End: got[0].At + 6}); text != got[0].Passage[:6] {
		t.Errorf("the passage does not begin at %d", got[0].At)
	}
}

func searchFilters(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	put := func(tx store.Tx, id, publisher string, day habeas.Day, claims ...habeas.Claim) error {
		r := Report(id, "t", "word "+id)
		r.Publisher, r.Published = publisher, day
		for i := range claims {
			claims[i].AccordingTo = []habeas.Voice{{Name: "The Ministry of " + publisher, Kind: habeas.VoiceOfficial}}
			if i > 0 {
				claims[i].AccordingTo = []habeas.Voice{{Name: publisher, Kind: habeas.VoiceOutlet}, {Name: "a mother in Łódź", Kind: habeas.VoiceRelative}}
			}
		}
		if id == "r3" {
			r.Lang = "ko"
		}
		return all(func() error { return tx.PutReport(ctx, r) }, func() error { return tx.PutClaims(ctx, id, claims) })
	}
	write(t, s, func(tx store.Tx) error {
		return all(
			func() error {
				return put(tx, "r1", "Coast", 10, Claim("1", habeas.Arrested, habeas.Asserted, "Tarn", "word of it"), Claim("2", habeas.Returned, habeas.Feared, "Oster", "none"))
			},
			func() error {
				return put(tx, "r2", "Hill", 20, Claim("3", habeas.Returned, habeas.Asserted, "Tarn", "words"))
			},
			func() error {
				return put(tx, "r3", "Hill", 0, Claim("4", habeas.Returned, habeas.Asserted, "", "word"))
			},
			func() error { return tx.PutMembers(ctx, "c", []string{"r2"}) })
	})
	for _, test := range []struct {
		q    store.Query
		want string
	}{
		{store.Query{Kind: habeas.Returned}, "r1 r2 r3"},
		{store.Query{Words: "word", Kind: habeas.Returned}, "r1 r2 r3"},
		{store.Query{Kind: habeas.Returned, Modality: habeas.Asserted}, "r2 r3"},
		{store.Query{Kind: habeas.Arrested, Modality: habeas.Feared}, ""},
		{store.Query{Kind: habeas.Arrested, Place: "Oster"}, ""},
		{store.Query{Words: "word", Kind: habeas.Arrested, Place: "Oster"}, ""},
		{store.Query{Place: "Tarn"}, "r1 r2"},
		{store.Query{Words: "word", Place: "Tarn", Modality: habeas.Asserted}, "r1 r2"},
		{store.Query{Modality: habeas.Feared}, "r1"},
		{store.Query{Publisher: "Hill"}, "r2 r3"},
		{store.Query{Voice: "hill ministry"}, "r2 r3"},
		{store.Query{Voice: "LÓDZ"}, ""},
		{store.Query{Voice: "Mother"}, "r1"},
		{store.Query{Voice: "mother ministry"}, ""},
		{store.Query{Voice: "moth"}, ""},
		{store.Query{Voice: "%"}, "r1 r2 r3"},
		{store.Query{VoiceKind: habeas.VoiceRelative}, "r1"},
		{store.Query{VoiceKind: habeas.VoiceRelative, Kind: habeas.Arrested}, ""},
		{store.Query{VoiceKind: habeas.VoiceOfficial, Kind: habeas.Returned}, "r2 r3"},
		{store.Query{Words: "word", Voice: "coast", VoiceKind: habeas.VoiceRelative}, "r1"},
		{store.Query{Words: "word", Publisher: "Hill", From: 1}, "r2"},
		{store.Query{From: 10, To: 19}, "r1"},
		{store.Query{Kind: habeas.Returned, To: 20}, "r1 r2"},
		{store.Query{Words: "word", Lang: "ko"}, "r3"},
		{store.Query{Words: "word", Case: "c"}, "r2"},
		{store.Query{Case: "none"}, ""},
	} {
		if got, err := s.Search(ctx, test.q); err != nil || strings.Join(hitIDs(got), " ") != test.want {
			t.Errorf("%+v gave %v, %v; want %v", test.q, hitIDs(got), err, test.want)
		}
	}
	got, err := s.Search(ctx, store.Query{Words: "word", Case: ""})
	if err != nil || len(got) != 3 {
		t.Fatalf("got %v, %v", got, err)
	}
	for _, h := range got {
		for _, c := range h.Claims {
			if !strings.Contains(c.Quote, "word") || c.Quote == "words" {
				t.Errorf("%s shows the claim %q", h.Report, c.Quote)
			}
		}
	}
	first, _ := s.Search(ctx, store.Query{Limit: 1})
	second, _ := s.Search(ctx, store.Query{Limit: 1, Offset: 1})
	if len(first) != 1 || len(second) != 1 || first[0].Report != "r2" || second[0].Report != "r1" {
		t.Errorf("without words, newest first: %v then %v", first, second)
	}
}

func searchSettled(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	read := Claim("1", habeas.Arrested, habeas.Asserted, "Tarn", "taken at Tarn")
	read.AccordingTo, read.When = []habeas.Voice{{Name: "the mayor", Kind: habeas.VoiceOfficial}}, &habeas.When{From: habeas.DayOf(2031, 3, 9), To: habeas.DayOf(2031, 3, 9)}
	left := Claim("1", habeas.Held, habeas.Feared, "Östermark", "taken at Tarn")
	left.Place.Ref = "ostermark"
	left.AccordingTo, left.When = []habeas.Voice{{Name: "a cousin", Kind: habeas.VoiceRelative}}, &habeas.When{From: habeas.DayOf(2031, 4, 30)}
	untouched := Claim("2", habeas.Arrested, habeas.Asserted, "Tarn", "more of it")
	write(t, s, func(tx store.Tx) error {
		return all(
			func() error { return tx.PutReport(ctx, Report("r1", "t", "Nine were taken at Tarn.")) },
			func() error { return tx.PutClaims(ctx, "r1", []habeas.Claim{read}) },
			func() error { return tx.PutReport(ctx, Report("r2", "t", "More of it at Tarn.")) },
			func() error { return tx.PutClaims(ctx, "r2", []habeas.Claim{untouched}) })
	})
	april := store.Query{Since: habeas.DayOf(2031, 4, 30), Until: habeas.DayOf(2031, 5, 1)}
	asks := []struct {
		q                             store.Query
		asRead, corrected, allRefused string
	}{
		{store.Query{Kind: habeas.Arrested}, "r1 r2", "r2", "r2"},
		{store.Query{Kind: habeas.Held, Modality: habeas.Feared}, "", "r1", ""},
		{store.Query{Place: "tarn"}, "r1 r2", "r2", "r2"},
		{store.Query{Place: "ostermark"}, "", "r1", ""},
		{store.Query{Place: "Eastmark", Refs: []habeas.Ref{"ostermark"}}, "", "r1", ""},
		{store.Query{Place: "Eastmark"}, "", "", ""},
		{store.Query{Voice: "cousin", VoiceKind: habeas.VoiceRelative}, "", "r1", ""},
		{store.Query{Voice: "mayor"}, "r1", "", ""},
		{april, "", "r1", ""},
		{store.Query{Since: habeas.DayOf(2031, 3, 1), Until: habeas.DayOf(2031, 3, 31)}, "r1", "", ""},
		{store.Query{Until: habeas.DayOf(2031, 4, 1)}, "r1", "", ""},
		{store.Query{Since: habeas.DayOf(2029, 4, 1), Until: habeas.DayOf(2032, 1, 1), Words: "nine"}, "r1", "r1", ""},
		{store.Query{Words: "Ostermark"}, "", "r1", ""},
		{store.Query{Words: "ostermark nine"}, "", "r1", ""},
		{store.Query{Words: "nine", Place: "Tarn"}, "r1", "", ""},
		{store.Query{Words: "tarn"}, "r1 r2", "r1 r2", "r1 r2"},
	}
	ask := func(when string, want func(int) string) {
		t.Helper()
		for i, a := range asks {
			if got, err := s.Search(ctx, a.q); err != nil || strings.Join(hitIDs(got), " ") != want(i) {
				t.Errorf("%s, %+v gave %v, %v; want %q", when, a.q, hitIDs(got), err, want(i))
			}
		}
	}
	settle := func(claims []habeas.Claim) {
		t.Helper()
		write(t, s, func(tx store.Tx) error { return tx.PutSettled(ctx, "r1", claims) })
		if err := s.Check(ctx); err != nil {
			t.Error(err)
		}
	}
	ask("as read", func(i int) string { return asks[i].asRead })
	settle([]habeas.Claim{left})
	ask("corrected", func(i int) string { return asks[i].corrected })
	got, err := s.Search(ctx, store.Query{Words: "ostermark"})
	if err != nil || len(got) != 1 || len(got[0].Claims) != 1 || got[0].Claims[0].Place.Name != "Östermark" || got[0].Passage != "taken at Tarn" {
		t.Errorf("a word that only a person wrote shows %+v, %v", got, err)
	}
	if rows, err := s.Claims(ctx, store.ClaimFilter{Reports: []string{"r1"}}); err != nil || len(rows) != 1 || rows[0].Kind != habeas.Arrested {
		t.Errorf("what was read became %+v, %v", rows, err)
	}
	write(t, s, func(tx store.Tx) error { return tx.PutClaims(ctx, "r1", []habeas.Claim{read}) }) // as where a report is read again
	ask("read again", func(i int) string { return asks[i].corrected })
	settle([]habeas.Claim{})
	ask("all rejected", func(i int) string { return asks[i].allRefused })
	settle(nil)
	ask("all taken back", func(i int) string { return asks[i].asRead })
	settle([]habeas.Claim{left})
	write(t, s, func(tx store.Tx) error { return tx.DropReport(ctx, "r1") })
	if err := s.Check(ctx); err != nil {
		t.Error(err)
	}
}
