package main

import (
	"reflect"
	"strings"
	"testing"
)

// TestPlainSentences looks at made sentences: each is a tree without crossing arcs, and making them again gives the same.
func TestPlainSentences(t *testing.T) {
	names := strings.Fields("Kano Marib Orel Salim Tanya Jonas Beirut")
	made, err := plainSentences(500, names)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := plainSentences(500, names); !reflect.DeepEqual(made, again) {
		t.Error("the same grammar made other sentences")
	}
	for _, g := range made {
		roots := 0
		for i, h := range g.Heads {
			if h < 0 {
				roots++
			}
			for k := min(i, int(h)) + 1; h >= 0 && k < max(i, int(h)); k++ {
				at := k
				for at >= 0 && at != int(h) {
					at = int(g.Heads[at])
				}
				if at < 0 {
					t.Fatalf("%v: the arc to %s crosses another", g.Words, g.Words[i])
				}
			}
		}
		if roots != 1 {
			t.Errorf("%v: %d roots", g.Words, roots)
		}
	}
}

func TestBadGrammar(t *testing.T) {
	for text, want := range map[string]string{
		"TOP *S": "no =", "TOP = a/DT:det": "heads", "TOP = *NOBODY": "nothing says", "TOP = *a/DT b/NN": "no relation", "TOP = *a/DT b/NN:nosuch": "unknown relation",
	} {
		if _, err := readGrammar(text, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
