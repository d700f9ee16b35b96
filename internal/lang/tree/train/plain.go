package main

import (
	"bufio"
	"encoding/csv"
	"flag"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/packs"
)

// plain takes the sentences out of news texts, one a line, in the tokens that Habeas reads: from .csv files with the columns
// title and text, and from .html files in which each event is an item of a list.
func plain(args []string) error {
	fs := flag.NewFlagSet("plain", flag.ExitOnError)
	out := fs.String("out", "plain.txt", "file to write")
	fs.Parse(args)
	pack, err := lang.Load(habeas.English, packs.Builtin())
	if err != nil {
		return err
	}
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	seen := map[string]bool{}
	for _, path := range fs.Args() {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		paras := listItems(string(data))
		if filepath.Ext(path) == ".csv" {
			if paras, err = cells(string(data)); err != nil {
				return err
			}
		}
		for _, p := range paras {
			if len(p) > 20 && !seen[p] {
				seen[p] = true
				writeSentences(w, pack, p)
			}
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// cells gives the titles and the paragraphs of a table of articles.
func cells(data string) (paras []string, err error) {
	rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
	if err != nil {
		return nil, err
	}
	for _, row := range rows[min(1, len(rows)):] {
		paras = append(paras, row[2])
		for line := range strings.Lines(row[3]) {
			paras = append(paras, strings.TrimSpace(speaker.ReplaceAllString(line, "")))
		}
	}
	return paras, nil
}

var (
	speaker = regexp.MustCompile(`^\s*\(\([^)]*\)\)`)
	hiddenX = regexp.MustCompile(`(?s)<(style|script|head)\b.*?</(style|script|head)>`)
	blocks  = regexp.MustCompile(`</?(li|p|td|h\d|ul|br)\b[^>]*>`)
	marks   = regexp.MustCompile(`<[^>]+>`)
	outlets = regexp.MustCompile(`(\s*\([^()]{2,40}\))+\s*$`)
)

// listItems gives the items of a page without the newspapers named at their ends.
func listItems(page string) (paras []string) {
	for _, block := range blocks.Split(hiddenX.ReplaceAllString(page, ""), -1) {
		text := html.UnescapeString(marks.ReplaceAllString(block, ""))
		paras = append(paras, outlets.ReplaceAllString(strings.Join(strings.Fields(text), " "), ""))
	}
	return paras
}

func writeSentences(w *bufio.Writer, pack *lang.Pack, para string) {
	doc := pack.Read(habeas.Report{ID: "plain", Text: para, Lang: habeas.English})
	for _, s := range doc.Sents {
		if n := s.To - s.From; n < 4 || n > 70 {
			continue
		}
		for i := s.From; i < s.To; i++ {
			if i > s.From {
				w.WriteByte(' ')
			}
			w.WriteString(strings.Join(strings.Fields(doc.Text[doc.Toks[i].Start:doc.Toks[i].End]), ""))
		}
		w.WriteByte('\n')
	}
}
