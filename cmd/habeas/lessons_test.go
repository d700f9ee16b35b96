package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"habeas"
	"habeas/corpus"
	"habeas/internal/lang"
	"habeas/internal/read"
)

var (
	lessons = flag.String("lessons", "", "folder to keep what the net of internal/lang/tell learns from in: told.jsonl, and plain.jsonl where -texts is given")
	texts   = flag.String("texts", "", "file of ordinary news texts, one {\"Title\", \"Text\"} a line, of which those are used in which the rules read nothing")
)

// lesson is a text as the net sees it, with what is told in it. README.md of internal/lang/tell says how it is used.
type lesson struct {
	Group string         `json:"group"` // texts of one affair share it
	Set   string         `json:"set"`
	Sents [][]lessonWord `json:"sents"`
	Gold  []lessonClaim  `json:"gold"`
	Loc   bool           `json:"loc"` // claims have places; else the text tells them somewhere
}

type lessonWord struct {
	W string `json:"w"`
	L string `json:"l"`
	F uint16 `json:"f"`
	R uint8  `json:"r"`
	H int16  `json:"h"`
	D int    `json:"d"`
	T int    `json:"t"`
}

type lessonClaim struct {
	Kinds    []habeas.Kind   `json:"k"`
	Modality habeas.Modality `json:"m"`
	Optional bool            `json:"o,omitempty"`
	At       [][3]int        `json:"at"` // sentence, first word, word behind the last
}

// TestLessons writes what the net learns from, with -lessons for keeps: every claim of a text where its words are, and no text that measures the reader.
func TestLessons(t *testing.T) {
	l := teacher{t: t, folder: cmp.Or(*lessons, t.TempDir()), kept: keptBack(t)}
	var err error
	if l.e, err = newEngine(""); err != nil {
		t.Fatal(err)
	}
	l.into("told.jsonl", func() {
		l.reports()
		l.shorts()
		l.taught()
		l.quiet()
	})
	if l.texts < 1000 || l.placed < 2000 {
		t.Errorf("%d texts with %d claims in their places", l.texts, l.placed)
	}
	if *texts == "" {
		return
	}
	l.into("plain.jsonl", func() {
		f, err := os.Open(*texts)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for dec := json.NewDecoder(f); dec.More(); {
			var x struct{ Title, Text string }
			if err := dec.Decode(&x); err != nil {
				t.Fatal(err)
			}
			rep := l.layer(read.Input{Bytes: []byte(x.Text), MediaType: "text/plain", Title: x.Title, Published: habeas.DayOf(2020, 6, 19)})
			if rd := l.e.read(rep); len(rd.Claims) == 0 {
				l.add(rd.Report, lesson{Set: "plain", Loc: true}, nil)
			}
		}
	})
}

// keptBack are the words of all texts that measure the reader.
func keptBack(t *testing.T) map[string]bool {
	out := map[string]bool{}
	const set = "score"
	docs, err := corpus.Reports(set)
	if err != nil {
		t.Fatal(err)
	}
	episodes, err := corpus.Episodes(set)
	if err != nil {
		t.Fatal(err)
	}
	for i := range episodes {
		docs = append(docs, episodes[i].Documents()...)
	}
	for i := range docs {
		b, media := docs[i].Source()
		rep, err := read.Read(read.Input{Bytes: b, MediaType: media})
		if err != nil {
			t.Fatal(err)
		}
		out[plainWords(rep.Text)] = true
	}
	for _, floor := range shortFloors {
		if floor.set != corpus.Hold {
			continue
		}
		all, err := corpus.Shorts(floor.bank, corpus.Hold)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range all {
			out[plainWords(s.Text)] = true
		}
	}
	return out
}

func plainWords(text string) string { return strings.Join(strings.Fields(text), " ") }

type teacher struct {
	t             *testing.T
	e             *engine
	folder        string
	kept          map[string]bool // texts that nothing may be learned from
	out           *json.Encoder
	texts, placed int
}

func (l *teacher) into(name string, write func()) {
	f, err := os.Create(filepath.Join(l.folder, name))
	if err != nil {
		l.t.Fatal(err)
	}
	b := bufio.NewWriter(f)
	l.out = json.NewEncoder(b)
	write()
	if err := b.Flush(); err != nil {
		l.t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		l.t.Fatal(err)
	}
}

func (l *teacher) layer(in read.Input) habeas.Report {
	rep, err := read.Read(in)
	if err != nil {
		l.t.Fatal(err)
	}
	return rep
}

// add writes a text with its claims; places gives those of a claim.
func (l *teacher) add(rep habeas.Report, of lesson, places func(d *lang.Doc, i int) [][3]int) {
	seen := l.e.reader.NewWorker().Lesson(rep)
	of.Sents = make([][]lessonWord, len(seen.Words))
	for i, words := range seen.Words {
		for k, w := range words {
			of.Sents[i] = append(of.Sents[i], lessonWord{W: w.Word, L: w.Lemma, F: w.Flags, R: w.Role, H: seen.Trees[i].Heads[k], D: int(seen.Trees[i].Rels[k]), T: int(seen.Trees[i].Tags[k])})
		}
	}
	for i := range of.Gold {
		if places != nil {
			of.Gold[i].At = places(seen.Doc, i)
		}
		for _, at := range of.Gold[i].At {
			if at[1] < 0 || at[1] >= at[2] || at[2] > len(of.Sents[at[0]]) {
				l.t.Errorf("%s: claim %d has no words in sentence %d", of.Group, i, at[0])
			}
			l.placed++
		}
	}
	if l.texts++; l.kept[plainWords(rep.Text)] {
		l.t.Errorf("%s is kept for the score", of.Group)
	}
	if err := l.out.Encode(of); err != nil {
		l.t.Fatal(err)
	}
}

// reports are those of the corpus to develop on, the bundled affair's, and those of affairs to develop on, with the places of their claims.
func (l *teacher) reports() {
	docs, err := corpus.Reports(corpus.Dev)
	if err != nil {
		l.t.Fatal(err)
	}
	group := func(d *corpus.Document) string { return d.Name }
	l.documents(docs, group)
	if docs, err = corpus.Affair(); err != nil {
		l.t.Fatal(err)
	}
	l.documents(docs, func(*corpus.Document) string { return "affair" })
	all, err := corpus.Episodes(corpus.Dev)
	if err != nil {
		l.t.Fatal(err)
	}
	for i := range all {
		l.documents(all[i].Documents(), func(*corpus.Document) string { return all[i].Name })
	}
}

func (l *teacher) documents(docs []corpus.Document, group func(*corpus.Document) string) {
	for i := range docs {
		d := &docs[i]
		b, media := d.Source()
		rep := l.layer(read.Input{Bytes: b, MediaType: media, Title: d.Report.Title, Publisher: d.Report.Publisher, Published: d.Report.Published, Lang: d.Report.Lang})
		of := lesson{Group: group(d), Set: corpus.Dev, Loc: true}
		for k := range d.Claims {
			g := &d.Claims[k]
			of.Gold = append(of.Gold, lessonClaim{Kinds: append([]habeas.Kind{g.Kind}, g.AnyOf.Kind...), Modality: g.Modality, Optional: g.Optional})
		}
		l.add(rep, of, func(doc *lang.Doc, k int) (at [][3]int) {
			for _, s := range d.Claims[k].Places(rep.Text) {
				at = append(at, wordsAt(doc, s)...)
			}
			return at
		})
	}
}

// wordsAt gives the words that a span covers, by sentence.
func wordsAt(d *lang.Doc, span habeas.Span) (out [][3]int) {
	for i, s := range d.Sents {
		from, to := -1, -1
		for k := s.From; k < s.To; k++ {
			if d.Span(lang.Range{From: k, To: k + 1}).Overlap(span) > 0 {
				if to = int(k-s.From) + 1; from < 0 {
					from = to - 1
				}
			}
		}
		if from >= 0 {
			out = append(out, [3]int{i, from, to})
		}
	}
	return out
}

// short adds a short report whose claims have no places.
func (l *teacher) short(id, text string, gold []lessonClaim) {
	rep := l.layer(read.Input{Bytes: []byte(text), MediaType: "text/plain", Publisher: "The Harbour Post", Published: habeas.DayOf(2024, 6, 19)})
	l.add(rep, lesson{Group: id, Set: corpus.Dev, Gold: gold}, nil)
}

// shorts are the rows to develop on of the banks of custody and of speech.
func (l *teacher) shorts() {
	for i := range shortFloors {
		if shortFloors[i].set != corpus.Dev {
			continue
		}
		bank := shortFloors[i].bank
		all, err := corpus.Shorts(bank, corpus.Dev)
		if err != nil {
			l.t.Fatal(err)
		}
		for k, s := range all {
			gold := []lessonClaim{}
			for _, c := range s.Tells {
				g := lessonClaim{Kinds: c.Kinds, Optional: c.Optional}
				if len(c.Moods) > 0 {
					g.Modality = c.Moods[0]
				}
				gold = append(gold, g)
			}
			l.short(fmt.Sprintf("%s %d", bank, k), s.Text, gold)
		}
	}
	names, err := filepath.Glob("../../corpus/sentences/speech*.tsv")
	if err != nil {
		l.t.Fatal(err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			l.t.Fatal(err)
		}
		for i, line := range strings.Split(strings.TrimRight(string(b), "\n"), "\n") {
			if cells := strings.Split(line, "\t"); cells[0] == "show" {
				l.short(fmt.Sprintf("%s %d", filepath.Base(name), i), strings.ReplaceAll(cells[2], " ¶ ", "\n\n"), spokenClaims(cells[3:]))
			}
		}
	}
}

// spokenClaims reads "returned planned/denied | on flight" and the like, by kind and modality.
func spokenClaims(cells []string) []lessonClaim {
	gold := []lessonClaim{}
	for _, c := range cells {
		first, _, _ := strings.Cut(strings.TrimSpace(c), " | ")
		g := lessonClaim{}
		first, g.Optional = strings.CutPrefix(first, "?")
		words := strings.Fields(first)
		if len(words) == 0 || words[0] == "-" {
			continue
		}
		for _, k := range strings.Split(words[0], "/") {
			g.Kinds = append(g.Kinds, habeas.Kind(k))
		}
		gold = append(gold, g)
	}
	return gold
}

// taught are the reports of corpus/taught, whose sentences say what they tell.
func (l *teacher) taught() {
	all, err := corpus.Taught()
	if err != nil {
		l.t.Fatal(err)
	}
	for i := range all {
		r := &all[i]
		rep := l.layer(read.Input{Bytes: []byte(r.Text), MediaType: "text/plain", Title: r.Title, Publisher: r.Publisher, Published: r.Published})
		of := lesson{Group: r.ID, Set: corpus.Dev, Loc: true}
		var lines []string
		for _, line := range r.Lines {
			for _, c := range line.Tells {
				of.Gold = append(of.Gold, lessonClaim{Kinds: c.Kinds, Modality: c.Modality, Optional: c.Optional})
				lines = append(lines, line.Text)
			}
		}
		l.add(rep, of, func(doc *lang.Doc, k int) [][3]int {
			at := wordsAt(doc, spanOf(l.t, rep.Text, lines[k]))
			if len(at) > 1 {
				of.Gold[k].Optional = true // which of its sentences tells it is not said
			}
			return at
		})
	}
}

// spanOf finds a line in a text.
func spanOf(t *testing.T, text, line string) habeas.Span {
	at := strings.Index(text, line)
	if at < 0 {
		t.Fatalf("not in the text as it was read: %.60s", line)
	}
	return habeas.NewOffsets(text).Span(at, at+len(line))
}

// quiet are the texts of other matters, which tell nothing.
func (l *teacher) quiet() {
	names, err := filepath.Glob("../../corpus/quiet/*.txtar")
	if err != nil {
		l.t.Fatal(err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			l.t.Fatal(err)
		}
		for i, f := range txtar.Parse(b).Files {
			rep := l.layer(read.Input{Bytes: f.Data, MediaType: "text/plain", Published: habeas.DayOf(2026, 3, 10)})
			l.add(rep, lesson{Group: fmt.Sprintf("%s %d", filepath.Base(name), i), Set: corpus.Dev, Loc: true}, nil)
		}
	}
}
