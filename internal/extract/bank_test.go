package extract

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"habeas"
)

var banked = flag.Bool("banked", false, "tell what is missed, wrong and too much in the rows of corpus/sentences that may be looked at")

// wanted is one claim of a row of corpus/sentences/speech.tsv.
type wanted struct {
	kinds, moods []string
	by, to, on   []string
	when         string     // the day, "-" for none, "" where it is not scored
	per          [][]string // the voices, nearest first; nil where they are not scored
	silent       bool       // there must be no voice
	optional     bool
}

// parseWanted reads "asked planned/feared | by X | to Y | per A < B | on WORD".
func parseWanted(cell string) (w wanted, err error) {
	parts := strings.Split(cell, "|")
	head := strings.Fields(strings.TrimPrefix(strings.TrimSpace(parts[0]), "?"))
	w.optional = strings.HasPrefix(strings.TrimSpace(parts[0]), "?")
	w.kinds, w.moods = strings.Split(head[0], "/"), []string{string(habeas.Asserted)}
	if len(head) > 1 {
		w.moods = strings.Split(head[1], "/")
	}
	for _, k := range w.kinds {
		if !slices.Contains(habeas.Kinds, habeas.Kind(k)) {
			return w, fmt.Errorf("no kind %q", k)
		}
	}
	for _, part := range parts[1:] {
		name, rest, _ := strings.Cut(strings.TrimSpace(part), " ")
		words := strings.Split(rest, "/")
		switch name {
		case "by":
			w.by = words
		case "to":
			w.to = words
		case "on":
			w.on = words
		case "when":
			w.when = rest
		case "per":
			if w.silent = rest == "-"; !w.silent {
				for _, v := range strings.Split(rest, "<") {
					w.per = append(w.per, strings.Split(strings.TrimSpace(v), "/"))
				}
			}
		default:
			return w, fmt.Errorf("no field %q", name)
		}
	}
	return w, nil
}

func anyWord(words []string, text string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return w == "-" && text == "" || w != "-" && strings.Contains(strings.ToLower(text), strings.ToLower(w))
	})
}

// mood is the modality of a claim as the table writes it.
func mood(c *habeas.Claim) string {
	if c.Generic {
		return "generic"
	}
	return string(c.Modality)
}

// matches tells how well a claim fits, from 0 (not at all).
func (w *wanted) matches(c *habeas.Claim) int {
	if !slices.Contains(w.kinds, string(c.Kind)) || len(w.on) > 0 && !anyWord(w.on, c.Quote) {
		return 0
	}
	if slices.Contains(w.moods, mood(c)) {
		return 2
	}
	return 1
}

// bankTally sums what a part of the table gives.
type bankTally struct {
	want, got, match                   int
	moods, last, chain, parties, whens [2]int // right, of
	fatal, alarms                      int
	kinds                              map[string]*[3]int // wanted, read, matched
}

func (b *bankTally) String() string {
	f := func(n [2]int) string { return fmt.Sprintf("%d/%d", n[0], n[1]) }
	p, r := float64(b.match)/float64(max(1, b.got)), float64(b.match)/float64(max(1, b.want))
	out := fmt.Sprintf("want %d, read %d, match %d, P %.3f R %.3f F1 %.3f, modality %s, last voice %s, chain %s, parties %s, day %s, told as fact %d, false alarms %d\n ", b.want, b.got, b.match, p, r, 2*p*r/max(0.001, p+r), f(b.moods), f(b.last), f(b.chain), f(b.parties), f(b.whens), b.fatal, b.alarms)
	for _, k := range habeas.Kinds {
		if n := b.kinds[string(k)]; n != nil {
			out += fmt.Sprintf(" %s %d/%d/%d", k, n[0], n[1], n[2])
		}
	}
	return out
}

func (b *bankTally) kind(k string) *[3]int {
	if b.kinds[k] == nil {
		b.kinds[k] = new([3]int)
	}
	return b.kinds[k]
}

// chainRight compares voices with those wanted: the last one, and all of them.
func (w *wanted) chainRight(c *habeas.Claim) (last, all bool) {
	if w.silent {
		return len(c.AccordingTo) == 0, len(c.AccordingTo) == 0
	}
	n := len(c.AccordingTo)
	silent := slices.Contains(w.per[len(w.per)-1], "-")
	if n == 0 {
		return silent, silent && len(w.per) == 1
	}
	last = anyWord(w.per[len(w.per)-1], c.AccordingTo[n-1].Name)
	all = last && n == len(w.per)
	for i := range w.per {
		all = all && anyWord(w.per[i], c.AccordingTo[i].Name)
	}
	return last, all
}

// add scores one row and tells what was not right.
func (b *bankTally) add(r habeas.Reading, wants []wanted) (notes []string) {
	note := func(format string, args ...any) { notes = append(notes, fmt.Sprintf(format, args...)) }
	taken := make([]bool, len(r.Claims))
	for i := range wants {
		w := &wants[i]
		best, at := 0, -1
		for j := range r.Claims {
			if m := w.matches(&r.Claims[j]); m > best && !taken[j] {
				best, at = m, j
			}
		}
		if at < 0 {
			if !w.optional {
				b.want++
				b.kind(w.kinds[0])[0]++
				note("MISS %s %s on %v", w.kinds, w.moods, w.on)
			}
			continue
		}
		c := &r.Claims[at]
		taken[at] = true
		if w.optional {
			continue
		}
		b.want, b.got, b.match = b.want+1, b.got+1, b.match+1
		n := b.kind(w.kinds[0])
		n[0], n[1], n[2] = n[0]+1, n[1]+1, n[2]+1
		b.moods[1]++
		if best == 2 {
			b.moods[0]++
		} else {
			note("MODALITY %s is %s, want %s", c.Kind, mood(c), w.moods)
		}
		if w.per != nil || w.silent {
			last, all := w.chainRight(c)
			b.last[1]++
			b.chain[1]++
			if last {
				b.last[0]++
			}
			if all {
				b.chain[0]++
			}
			if !all {
				note("VOICES of %s %q: %v, want %v", c.Kind, c.Quote, c.AccordingTo, w.per)
			}
		}
		if w.when != "" {
			b.whens[1]++
			if got := written(c.When); agrees("when", w.when, got) {
				b.whens[0]++
			} else {
				note("DAY of %s %q: %s, want %s", c.Kind, c.Quote, got, w.when)
			}
		}
		for _, f := range []struct {
			want []string
			got  habeas.Text
			name string
		}{{w.by, c.Agent, "by"}, {w.to, c.Recipient, "to"}} {
			if f.want != nil {
				b.parties[1]++
				if anyWord(f.want, string(f.got)) {
					b.parties[0]++
				} else {
					note("%s of %s %q: %q, want %v", f.name, c.Kind, c.Quote, f.got, f.want)
				}
			}
		}
	}
	for j := range r.Claims {
		c := &r.Claims[j]
		if c.Happened() && !c.Kind.Speech() && c.Kind != habeas.Contacted && c.Kind != habeas.Other && !slices.ContainsFunc(wants, func(w wanted) bool {
			return slices.Contains(w.kinds, string(c.Kind)) && slices.Contains(w.moods, string(habeas.Asserted))
		}) {
			b.fatal++
			note("TOLD AS FACT %s %q", c.Kind, c.Quote)
		}
		if taken[j] || c.Kind == habeas.Other {
			continue
		}
		b.got++
		b.kind(string(c.Kind))[1]++
		note("TOO MUCH %s %s %q %v", c.Kind, mood(c), c.Quote, c.AccordingTo)
		if len(wants) == 0 {
			b.alarms++
		}
	}
	return notes
}

// readBank reads every row of a table of corpus/sentences and sums by set.
func readBank(t *testing.T, name string) map[string]*bankTally {
	b, err := os.ReadFile("../../corpus/sentences/" + name)
	if err != nil {
		t.Fatal(err)
	}
	w := worker(t)
	sums := map[string]*bankTally{"show": {kinds: map[string]*[3]int{}}, "hold": {kinds: map[string]*[3]int{}}}
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		cells := strings.Split(strings.TrimRight(line, "\t\r"), "\t")
		if strings.HasPrefix(line, "#") || cells[0] == "set" || line == "" {
			continue
		}
		sum := sums[cells[0]]
		if sum == nil || len(cells) < 3 {
			t.Fatalf("%s:%d: want a set (show or hold), a genre and a text", name, i+1)
		}
		var wants []wanted
		for _, cell := range cells[3:] {
			want, err := parseWanted(cell)
			if err != nil {
				t.Fatalf("%s:%d: %q: %v", name, i+1, cell, err)
			}
			wants = append(wants, want)
		}
		r := habeas.Report{ID: "t", Lang: habeas.English, Published: published, Text: strings.ReplaceAll(cells[2], " ¶ ", "\n\n")}
		if notes := sum.add(w.Read(r, false), wants); *banked && cells[0] == "show" && len(notes) > 0 {
			t.Logf("%d %s: %s\n    %s", i+1, cells[1], cells[2], strings.Join(notes, "\n    "))
		}
	}
	return sums
}

// What a bank must give in the rows to develop on, and all banks together in the rows kept back, which nobody looks at and of which one bank has too few: matches may only rise, what
// is told as a fact and is none, and what is told where nothing is, may only fall.
var bankBounds = map[string]struct{ match, fatal, alarms int }{
	"speech.tsv show": {133, 1, 6}, "speech_second.tsv show": {64, 2, 2}, "speech_third.tsv show": {26, 1, 2}, "speech_fourth.tsv show": {102, 2, 3}, "speech_fifth.tsv show": {35, 1, 0}, "speech_sixth.tsv show": {55, 3, 0},
	"hold": {146, 14, 8},
}

// TestSpeechBanks measures speech between parties, voices and doubt on short passages that were written before any rule was run on them.
func TestSpeechBanks(t *testing.T) {
	kept := &bankTally{}
	within := func(name string, sum *bankTally) {
		b, ok := bankBounds[name]
		if !ok || sum.match < b.match || sum.fatal > b.fatal || sum.alarms > b.alarms {
			t.Errorf("%s: matched %d (at least %d), told as fact %d (at most %d), false alarms %d (at most %d)", name, sum.match, b.match, sum.fatal, b.fatal, sum.alarms, b.alarms)
		}
	}
	for _, file := range []string{"speech.tsv", "speech_second.tsv", "speech_third.tsv", "speech_fourth.tsv", "speech_fifth.tsv", "speech_sixth.tsv"} {
		for set, sum := range readBank(t, file) {
			t.Logf("%s %s: %s", file, set, sum)
			if set == "hold" {
				kept.match, kept.fatal, kept.alarms = kept.match+sum.match, kept.fatal+sum.fatal, kept.alarms+sum.alarms
				continue
			}
			within(file+" "+set, sum)
		}
	}
	within("hold", kept)
}

// What may be claimed in the texts of corpus/quiet, by file: every claim there is a false alarm.
var quietAtMost = map[string]int{"first.txtar": 6, "second.txtar": 3, "third.txtar": 4, "fourth.txtar": 1}

// TestQuietTexts reads the texts of other matters as reports with a day.
func TestQuietTexts(t *testing.T) {
	w := worker(t)
	for name, most := range quietAtMost {
		b, err := os.ReadFile("../../corpus/quiet/" + name)
		if err != nil {
			t.Fatal(err)
		}
		alarms, loud, all := 0, 0, txtar.Parse(b).Files
		for _, f := range all {
			r := w.Read(habeas.Report{ID: "t", Lang: habeas.English, Published: published, Text: string(f.Data)}, false)
			alarms += len(r.Claims)
			loud += min(1, len(r.Claims))
			for i := range r.Claims {
				if *banked {
					t.Logf("%s %s: %s %s %q", name, f.Name, r.Claims[i].Kind, mood(&r.Claims[i]), r.Claims[i].Quote)
				}
			}
		}
		t.Logf("%s: %d claims in %d of %d texts", name, alarms, loud, len(all))
		if alarms > most {
			t.Errorf("%s: %d claims, at most %d may be", name, alarms, most)
		}
	}
}
