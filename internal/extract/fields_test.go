package extract

import (
	"cmp"
	"os"
	"strconv"
	"strings"
	"testing"

	"habeas"
)

// fieldsAtLeast is how many of the fields of a table of corpus/sentences must be read right, by file and set: those that are. They may only rise.
var fieldsAtLeast = map[string]int{"fields.tsv dev": 120, "fields.tsv hold": 53, "fields_second.tsv blind": 42, "fields_third.tsv blind": 37, "fields_fourth.tsv dev": 35, "fields_fourth.tsv hold": 17, "fields_fifth.tsv blind": 28}

// passageField is one row of corpus/sentences: a passage and the truth of one field of one of its claims.
type passageField struct{ set, class, published, claim, truth, text string }

func passageFields(t *testing.T, file string) []passageField {
	t.Helper()
	b, err := os.ReadFile("../../corpus/sentences/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out []passageField
	for line := range strings.Lines(string(b)) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || c[0] == "set" {
			continue
		}
		if len(c) != 6 {
			t.Fatalf("%s: %q has %d cells, not 6", file, line, len(c))
		}
		out = append(out, passageField{c[0], c[1], c[2], c[3], c[4], c[5]})
	}
	return out
}

// TestFields measures counts, times, places and roles on passages of our own. Only misses of the dev set are told.
func TestFields(t *testing.T) {
	for _, file := range []string{"fields.tsv", "fields_second.tsv", "fields_third.tsv", "fields_fourth.tsv", "fields_fifth.tsv"} {
		right, all := map[string]int{}, map[string]int{}
		for _, f := range passageFields(t, file) {
			all[f.set+" "+f.class]++
			all[f.set]++
			if miss := f.miss(t); miss == "" {
				right[f.set+" "+f.class]++
				right[f.set]++
			} else if f.set != "hold" {
				t.Logf("%s: %s %s, read %s: %s", f.class, f.claim, f.truth, miss, f.text)
			}
		}
		for k, n := range all {
			t.Logf("%s %-20s %d of %d", file, k, right[k], n)
		}
		for _, set := range []string{"dev", "hold", "blind"} {
			if least := fieldsAtLeast[file+" "+set]; right[set] < least || all[set] > 0 && least == 0 {
				t.Errorf("%s: %d of the %d fields of %s are right; %d must be", file, right[set], all[set], set, least)
			}
		}
	}
}

// miss reads the passage and says what was read instead of the truth, "" where it is right.
func (f passageField) miss(t *testing.T) string {
	day, err := habeas.ParseDay(f.published)
	if err != nil {
		t.Fatal(err)
	}
	r := worker(t).Read(habeas.Report{ID: "t", Lang: habeas.English, Published: day, Text: f.text}, false)
	kinds, words, _ := strings.Cut(f.claim, ": ")
	field, want, _ := strings.Cut(f.truth, " ")
	got := "no claim"
	for i := range r.Claims {
		c := &r.Claims[i]
		if !strings.Contains("/"+kinds+"/", "/"+string(c.Kind)+"/") || !overWords(r.Report.Text, c.Span, words) {
			continue
		}
		if got = valueOf(c, field); agrees(field, want, got) {
			return ""
		}
	}
	if f.truth == got { // "no claim"
		return ""
	}
	return got
}

// overWords reports whether a span covers one of the words, which slashes part.
func overWords(text string, span habeas.Span, words string) bool {
	quote, _ := habeas.Slice(text, span)
	for w := range strings.SplitSeq(words, "/") {
		if strings.Contains(quote, w) {
			return true
		}
	}
	return false
}

// valueOf writes a field of a claim as the tables do.
func valueOf(c *habeas.Claim, field string) string {
	var place *habeas.Place
	switch field {
	case "count":
		switch n := c.Group; {
		case n == nil:
			return "-"
		case n.Count.Max >= habeas.Open:
			return strconv.Itoa(n.Count.Min) + "+"
		case n.Count.Exact():
			return strconv.Itoa(n.Count.Min)
		default:
			return strconv.Itoa(n.Count.Min) + "-" + strconv.Itoa(n.Count.Max)
		}
	case "role":
		if c.Group != nil {
			return string(c.Group.Role)
		}
		return "-"
	case "when":
		return written(c.When)
	case "by":
		return cmp.Or(string(c.Agent), "-")
	case "at":
		place = c.Place
	case "from":
		place = c.FromPlace
	case "to":
		place = c.ToPlace
	}
	if place == nil {
		return "-"
	}
	return place.Name
}

func written(w *habeas.When) string {
	if w == nil || !w.Known() {
		return "-"
	}
	end := func(d habeas.Day) string {
		if d == 0 {
			return ""
		}
		return d.String()
	}
	if w.From == w.To {
		return end(w.From)
	}
	return end(w.From) + ".." + end(w.To)
}

// agrees compares as the corpus is scored: counts by both ends, places by name. A day within the stretch that is true is right.
func agrees(field, want, got string) bool {
	switch {
	case want == got:
		return true
	case want == "-" || got == "-":
		return false
	case field == "at" || field == "from" || field == "to" || field == "by":
		w, g := strings.ToLower(want), strings.ToLower(got)
		return strings.Contains(w, g) || strings.Contains(g, w)
	case field == "when":
		from, to, stretch := strings.Cut(want, "..")
		a, b, long := strings.Cut(got, "..")
		if !long {
			b = a
		}
		return stretch && from != "" && to != "" && a >= from && b != "" && b <= to
	}
	return false
}
