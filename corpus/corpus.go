// Package corpus holds reports with hand-made truth: what a careful analyst reads in them, annotated without sight of what the program makes of
// them. The folder affair is bundled with the program and is what `habeas try` shows; the folder en is for measuring the reader; README.md
// tells the format and the conventions.
package corpus

import (
	"bytes"
	"embed"
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"habeas"
)

// bundled is what the program ships; measured is for tests alone, and the linker leaves it out of the program.
var (
	//go:embed affair
	bundled embed.FS
	//go:embed apart en episodes golden quiet sentences taught founding.jsonl
	measured embed.FS
)

// Sets of documents. Rules are written with the first in view, and never with the second.
const (
	Dev  = "dev"
	Kept = "score"
)

// Document is one report of the corpus with its truth.
type Document struct {
	Name   string
	Facts  string // what it is and which facts it retells
	Set    string // Dev or Kept
	Kind   string // wire, appeal, ...
	Report Report
	Text   string // the report as plain text, or "" where it is a page
	HTML   string // the report as a page, or ""
	Claims []Golden
	Links  []GoldenLink
}

// Report is what a sender says of a report, as in a stream.
type Report struct {
	ID        string      `json:"id"`
	Title     string      `json:"title"`
	Published habeas.Day  `json:"published"`
	Publisher string      `json:"publisher"`
	Lang      habeas.Lang `json:"lang"`
	URL       string      `json:"url"`
}

// GoldenLink is a link to another report, as an analyst sees it; its span is not scored.
type GoldenLink struct {
	habeas.Link
	Optional bool `json:"optional"` // right when found, no miss when not
}

// Source gives the bytes of the report as a sender would send them, with their media type.
func (d *Document) Source() ([]byte, string) {
	if d.HTML != "" {
		return []byte(d.HTML), "text/html; charset=utf-8"
	}
	return []byte(d.Text), "text/plain; charset=utf-8"
}

// Affair gives the bundled reports in order of publication.
func Affair() ([]Document, error) { return load(bundled, "affair", "") }

// Reports gives the documents of one set of the reading corpus, or all of them for "", in order of publication.
func Reports(set string) ([]Document, error) { return load(measured, "en", set) }

// load reads the .txtar files of a folder that belong to a set.
func load(fsys fs.FS, dir, set string) ([]Document, error) {
	names, err := fs.Glob(fsys, path.Join(dir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var out []Document
	for _, name := range names {
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		doc, err := Parse(strings.TrimSuffix(path.Base(name), ".txtar"), b)
		if err != nil {
			return nil, err
		}
		if set == "" || doc.Set == set {
			out = append(out, doc)
		}
	}
	slices.SortStableFunc(out, func(a, b Document) int { return int(a.Report.Published - b.Report.Published) })
	return out, nil
}

// Parse reads one document and finds every quote in its report.
func Parse(name string, b []byte) (Document, error) {
	a := txtar.Parse(b)
	d := Document{Name: name}
	d.head(string(a.Comment))
	for _, f := range a.Files {
		if err := d.take(f); err != nil {
			return d, habeas.Errorf(habeas.Invalid, "%s, %s: %w", name, f.Name, err)
		}
	}
	for i := range d.Claims { // who says "we" in his own report may be named
		if g := &d.Claims[i]; strings.EqualFold(string(g.Agent), "we") && d.Report.Publisher != "" {
			g.AnyOf.Agent = append(g.AnyOf.Agent, habeas.Text(d.Report.Publisher))
		}
	}
	return d, d.locate()
}

func (d *Document) head(comment string) {
	for line := range strings.SplitSeq(comment, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch value = strings.TrimSpace(value); key {
		case "set":
			d.Set = value
		case "kind":
			d.Kind = value
		case "lang":
		default:
			d.Facts = strings.TrimSpace(d.Facts + " " + line)
		}
	}
}

func (d *Document) take(f txtar.File) error {
	switch f.Name {
	case "report.json":
		return json.Unmarshal(f.Data, &d.Report)
	case "report.txt":
		d.Text = strings.TrimSuffix(string(f.Data), "\n")
	case "report.html":
		d.HTML = string(f.Data)
	case "claims.jsonl":
		return lines(f.Data, &d.Claims)
	case "links.jsonl":
		return lines(f.Data, &d.Links)
	default:
		return habeas.Errorf(habeas.Invalid, "no such part; a document has report.json, report.txt or report.html, claims.jsonl, links.jsonl")
	}
	return nil
}

// lines reads one JSON value a line.
func lines[T any](b []byte, into *[]T) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	for dec.More() {
		var v T
		if err := dec.Decode(&v); err != nil {
			return err
		}
		*into = append(*into, v)
	}
	return nil
}

// locate gives every golden claim the span of its quote in the report as sent. Spans in a page are those of its source; a scorer finds them anew
// in the text layer.
func (d *Document) locate() error {
	b, _ := d.Source()
	layer := newLayer(string(b))
	for i := range d.Claims {
		if g := &d.Claims[i]; !g.locate(layer) || len(g.also) != len(g.Also) {
			return habeas.Errorf(habeas.Invalid, "%s: the quote of claim %d does not stand in the report", d.Name, i+1)
		}
	}
	return nil
}
