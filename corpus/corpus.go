// Package corpus holds reports with hand-made truth: what a careful analyst reads in them, written down before the program read them. The folder
// affair is bundled with the program and is what `habeas try` shows; README.md tells the format.
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

//go:embed affair
var files embed.FS

// Document is one report of the corpus with its truth.
type Document struct {
	Name   string
	Set    string // dev, or score: never read while rules are written
	Kind   string // wire, appeal, ...
	Report Report
	Text   string
	HTML   string
	Claims []Golden
	Links  []habeas.Link
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

// Golden is a claim as an analyst sees it. Fields left out are not scored.
type Golden struct {
	habeas.Claim
	Nth  int  `json:"nth"`  // which of several equal quotes, from 1
	Must bool `json:"must"` // essential: a reader that misses it is no use
	set  map[string]bool
}

// Has reports whether the analyst wrote a field down.
func (g *Golden) Has(field string) bool { return g.set[field] }

// UnmarshalJSON reads a golden claim and remembers which fields it has.
func (g *Golden) UnmarshalJSON(b []byte) error {
	type plain Golden
	if err := json.Unmarshal(b, (*plain)(g)); err != nil {
		return err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(b, &fields); err != nil {
		return err
	}
	g.set = map[string]bool{}
	for k := range fields {
		g.set[k] = true
	}
	return nil
}

// Affair gives the bundled reports in order of publication.
func Affair() ([]Document, error) { return load(files, "affair") }

// Load reads every .txtar file of a folder.
func load(fsys fs.FS, dir string) ([]Document, error) {
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
		out = append(out, doc)
	}
	slices.SortStableFunc(out, func(a, b Document) int { return int(a.Report.Published - b.Report.Published) })
	return out, nil
}

// Parse reads one document.
func Parse(name string, b []byte) (Document, error) {
	a := txtar.Parse(b)
	d := Document{Name: name}
	for line := range strings.SplitSeq(string(a.Comment), "\n") {
		key, value, _ := strings.Cut(line, ":")
		switch key {
		case "set":
			d.Set = strings.TrimSpace(value)
		case "kind":
			d.Kind = strings.TrimSpace(value)
		}
	}
	for _, f := range a.Files {
		if err := d.take(f); err != nil {
			return d, habeas.Errorf(habeas.Invalid, "%s, %s: %w", name, f.Name, err)
		}
	}
	for i := range d.Claims {
		if err := d.locate(&d.Claims[i]); err != nil {
			return d, err
		}
	}
	return d, nil
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

// locate gives a golden claim the span of its quote.
func (d *Document) locate(g *Golden) error {
	from, nth := 0, max(1, g.Nth)
	for {
		i := strings.Index(d.Text[from:], g.Quote)
		if i < 0 || g.Quote == "" {
			return habeas.Errorf(habeas.Invalid, "%s: a quote does not stand in the report", d.Name)
		}
		from += i
		if nth--; nth == 0 {
			break
		}
		from += len(g.Quote)
	}
	g.Span = habeas.NewOffsets(d.Text).Span(from, from+len(g.Quote))
	return nil
}
