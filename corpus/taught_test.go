package corpus

import (
	"strings"
	"testing"

	"habeas"
)

// TestTaught: every line of corpus/taught can be read, no sentence of some length stands there twice, and every kind is told often enough to be learned.
func TestTaught(t *testing.T) {
	all, err := Taught()
	if err != nil {
		t.Fatal(err)
	}
	seen, kinds, sentences := map[string]string{}, map[habeas.Kind]int{}, 0
	for _, r := range all {
		if r.Text == "" || r.Publisher == "" || r.Title == "" {
			t.Errorf("%s has no text, publisher or title", r.ID)
		}
		for _, l := range r.Lines {
			sentences++
			if first, twice := seen[l.Text]; twice && len(strings.Fields(l.Text)) > 6 {
				t.Errorf("%s repeats a sentence of %s: %.60s", r.ID, first, l.Text)
			}
			seen[l.Text] = r.ID
			for _, c := range l.Tells {
				kinds[c.Kinds[0]]++
			}
		}
	}
	for _, k := range habeas.Kinds {
		if k != habeas.Other && kinds[k] < 100 {
			t.Errorf("only %d sentences tell that somebody was %s", kinds[k], k)
		}
	}
	if sentences < 10000 {
		t.Errorf("%d sentences", sentences)
	}
}

func TestTaughtOfSaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"held\tThey are kept there.\n":                            "line 1",
		"= A title | The Post\n":                                  "its title, its publisher and its day",
		"= A title | The Post | 2021-02-31\n":                     "line 1",
		"= A title | The Post | 2021-02-03\nThey are there.\n":    "a tab",
		"= A title | The Post | 2021-02-03\nkept\tThey are.\n":    "no kind",
		"= A title | The Post | 2021-02-03\nheld:so\tThey are.\n": "no modality",
	} {
		if _, err := taughtOf("x", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want a word of %q", text, err, want)
		}
	}
	all, err := taughtOf("x", "# made up\n= A title | The Post | 2021-02-03\n-\tIt rained.\n?held/arrested:denied asked\tNobody is held.\n\nreturned:generic\tThey go back.\n")
	if err != nil || len(all) != 1 || all[0].Text != "It rained. Nobody is held.\n\nThey go back." || len(all[0].Lines) != 3 {
		t.Fatalf("%v, %v", all, err)
	}
	l := all[0].Lines[1]
	if c := l.Tells[0]; len(l.Tells) != 2 || !c.Optional || len(c.Kinds) != 2 || c.Modality != habeas.Denied || l.Tells[1].Kinds[0] != habeas.Asked {
		t.Errorf("%+v", l)
	}
	if !all[0].Lines[2].Tells[0].Generic {
		t.Errorf("%+v", all[0].Lines[2])
	}
}
