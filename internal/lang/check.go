package lang

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"habeas"
	"habeas/packs"
)

// Check says all that is wrong with the pack of a language as the layers make it: faulty tables, words listed twice, examples that are
// not read as they say. A pack that Load takes has no fault but, perhaps, words listed twice.
func Check(lang habeas.Lang, layers ...fs.FS) []error {
	p, err := build(lang, layers...)
	if err != nil {
		return []error{err}
	}
	out := p.twice()
	return append(out, p.examples()...)
}

// twice finds words that one table lists twice in one class, and rows that say the same.
func (p *Pack) twice() []error {
	var out []error
	for _, name := range p.set.Names() {
		if name == "golden" {
			continue
		}
		t := p.set.Table(name)
		seen := map[string]int{}
		for _, r := range t.Rows {
			for _, key := range keysOf(t, r) {
				if at, again := seen[key]; again {
					out = append(out, r.Fault("says again what line %d says (%q); take one out", at, key[strings.LastIndexByte(key, '\t')+1:]))
				}
				seen[key] = r.Line
			}
		}
	}
	return out
}

// keysOf gives what must stand once only: each word of a list with its class, else the whole row but for who says so.
func keysOf(t *packs.Table, r packs.Row) []string {
	var row []string
	for _, c := range t.Columns {
		if c != "cite" && c != "by" && c != "words" {
			row = append(row, r.Get(c))
		}
	}
	key := strings.Join(row, "\t")
	if !t.Has("words") {
		return []string{key}
	}
	var out []string
	for _, w := range r.List("words") {
		out = append(out, key+"\t"+strings.ToLower(w))
	}
	return out
}

// examples reads golden.tsv: each row has a text and what must be read in it, all of it and nothing else.
func (p *Pack) examples() []error {
	t := p.set.Table("golden")
	if t == nil {
		return []error{habeas.Errorf(habeas.Invalid, "%s has no golden.tsv; a pack brings its own examples", p.set.Dir)}
	}
	var out []error
	for _, r := range t.Rows {
		pub, err := habeas.ParseDay(r.Get("published"))
		if err != nil {
			out = append(out, r.Fault("%q is no day; write it as 2012-02-15", r.Get("published")))
			continue
		}
		d := p.Read(habeas.Report{Text: strings.ReplaceAll(r.Get("text"), "\\n", "\n"), Published: pub})
		got, ok := d.shown(r.Get("kind"))
		if !ok {
			out = append(out, r.Fault("%q is no kind of example; there are people, time, place, sentence, quote", r.Get("kind")))
			continue
		}
		if want := r.List("expect"); !slices.Equal(got, want) && !(len(got) == 0 && slices.Equal(want, []string{"none"})) {
			out = append(out, r.Fault("the example is read as %q and should be %q", strings.Join(got, "|"), strings.Join(want, "|")))
		}
	}
	return out
}

// shown writes what was read of one kind, as golden.tsv writes it.
func (d *Doc) shown(kind string) ([]string, bool) {
	var out []string
	switch kind {
	case "people":
		for i := range d.People {
			if m := &d.People[i]; !m.Pronoun {
				out = append(out, d.Quote(m.Range)+"="+countText(m.Count))
			}
		}
	case "time":
		for i := range d.Times {
			out = append(out, d.Quote(d.Times[i].Range)+"="+timeText(&d.Times[i]))
		}
	case "place":
		for i := range d.Places {
			out = append(out, d.Quote(d.Places[i].Range)+"="+string(d.Places[i].Ref))
		}
	case "sentence":
		for _, s := range d.Sents {
			out = append(out, string(s.Part)+":"+d.Quote(s.Range))
		}
	case "quote":
		for _, q := range d.Quotes {
			out = append(out, d.Quote(q.Range))
		}
	default:
		return nil, false
	}
	return out, true
}

func countText(c habeas.Count) string {
	switch {
	case c.Max >= habeas.Open:
		return fmt.Sprintf("%d+", c.Min)
	case c.Min == c.Max:
		return fmt.Sprint(c.Min)
	}
	return fmt.Sprintf("%d-%d", c.Min, c.Max)
}

// timeText writes a time: its days, the days of its length, or its kind alone where it is left open.
func timeText(t *Time) string {
	switch {
	case t.Duration.MinDays != nil || t.Duration.MaxDays != nil:
		return dayCount(t.Duration.MinDays) + ".." + dayCount(t.Duration.MaxDays) + " days"
	case !t.When.Known():
		return string(t.Kind)
	case t.When.From == t.When.To:
		return t.When.From.String()
	}
	return t.When.From.String() + ".." + t.When.To.String()
}

func dayCount(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}
