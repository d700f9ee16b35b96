package packs

import (
	"testing"
	"testing/fstest"

	"habeas"
)

func TestWords(t *testing.T) {
	w, err := Words(Builtin())
	if err != nil {
		t.Fatal(err)
	}
	for word, most := range map[string]float64{"the": 0.5, "Police": 2, "North": 1.5, "Koreans": 1, "said": 1.5} {
		if v, ok := w.Telling[habeas.Fold(word)]; !ok || v > most {
			t.Errorf("%s: %v, %v", word, v, ok)
		}
	}
	for _, word := range []string{"brokers", "Route", "safehouses"} {
		if !w.Sealed[habeas.Fold(word)] {
			t.Errorf("%s is not sealed", word)
		}
	}
	for words, state := range map[string]habeas.State{"deported": habeas.StateReturned, "set free": habeas.StateReleased, "climbed out": habeas.StateEscaped, "died": habeas.StateDead} {
		if got := w.Ends[words]; len(got) != 1 || got[0] != state {
			t.Errorf("%s: %v", words, got)
		}
	}
	if w.Numbers["forty"] != 40 || w.Numbers["seven"] != 7 || !w.People["men"] || !w.People["children"] || w.People["road"] {
		t.Error("numbers and people are not known by their words")
	}
	if w.Parties["un refugee agency"] != "unhcr" {
		t.Error("a body is not known by its other name")
	}
	for people, ref := range map[string]string{"north korean": "cc:KP", "eritrean": "cc:ER", "uyghur": "cc:CN", "kurd": "", "korean": "", "asmara": ""} {
		if got := w.Peoples[people]; got != ref {
			t.Errorf("%s: of %q", people, got)
		}
	}
	if _, ok := w.Telling["plantation"]; ok {
		t.Error("a rare word is listed")
	}
}

func TestFaultyWordsAreRefused(t *testing.T) {
	bad := fstest.MapFS{"words/en/telling.tsv": {Data: []byte("telling\twords\tcite\tby\nmuch\tvery\tx\ty\n")}}
	if _, err := Words(Builtin(), bad); err == nil {
		t.Fatal("a faulty number was taken")
	}
	bad = fstest.MapFS{"words/en/ends.tsv": {Data: []byte("state\twords\tcite\tby\nheld\tlocked\tx\ty\n")}}
	if _, err := Words(Builtin(), bad); err == nil {
		t.Fatal("custody was taken for an end of custody")
	}
}
