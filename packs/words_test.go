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
	if _, ok := w.Telling["plantation"]; ok {
		t.Error("a rare word is listed")
	}
}

func TestFaultyWordsAreRefused(t *testing.T) {
	bad := fstest.MapFS{"words/en/telling.tsv": {Data: []byte("telling\twords\tcite\tby\nmuch\tvery\tx\ty\n")}}
	if _, err := Words(Builtin(), bad); err == nil {
		t.Fatal("a faulty number was taken")
	}
}
