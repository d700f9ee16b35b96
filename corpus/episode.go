package corpus

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"

	"habeas"
)

// Episode is one or more affairs told by several reports, with what a case file must say of them. Reports are named within it: r1, r2.
type Episode struct {
	Name    string
	Facts   string
	Set     string // Dev or Kept
	Reports []Told
	Truth   Truth
}

// Told is one report of an episode. Claims are what an analyst reads in it; they are there in some episodes only, see Episode.Read.
type Told struct {
	ID        string
	Title     string
	Publisher string
	Published habeas.Day
	Text      string
	Claims    []habeas.Claim // ids and relations by their labels within the report; places without refs
	Links     []habeas.Link
	read      bool
}

// Read reports whether the claims of every report of the episode are given by hand, so that a docket can be measured apart from reading.
func (e *Episode) Read() bool {
	return !slices.ContainsFunc(e.Reports, func(t Told) bool { return !t.read })
}

// Episodes gives the episodes of one set, or all of them for "", in order of their names.
func Episodes(set string) ([]Episode, error) { return episodes("episodes", set) }

// GoldenCases gives the numbers of February and March 2012 and how they hang together, as episodes whose claims are all read by hand: what a docket must
// make of them, whatever is read in which report.
func GoldenCases() ([]Episode, error) { return episodes("golden", "") }

// Apart gives several affairs of one border and week each, whose truth says only which reports belong together and which repeat others.
func Apart() ([]Episode, error) { return episodes("apart", "") }

func episodes(dir, set string) ([]Episode, error) {
	names, err := fs.Glob(measured, dir+"/*.txtar")
	if err != nil {
		return nil, err
	}
	var out []Episode
	for _, name := range names {
		b, err := fs.ReadFile(measured, name)
		if err != nil {
			return nil, err
		}
		e, err := ParseEpisode(strings.TrimSuffix(path.Base(name), ".txtar"), b)
		if err != nil {
			return nil, err
		}
		if set == "" || e.Set == set {
			out = append(out, e)
		}
	}
	return out, nil
}

// ParseEpisode reads an episode and checks that its truth speaks only of reports and groups that it has.
func ParseEpisode(name string, b []byte) (Episode, error) {
	a := txtar.Parse(b)
	e := Episode{Name: name}
	for line := range strings.SplitSeq(strings.TrimSpace(string(a.Comment)), "\n") {
		if set, ok := strings.CutPrefix(line, "set: "); ok {
			e.Set = strings.TrimSpace(set)
			continue
		}
		e.Facts = strings.TrimSpace(e.Facts + " " + line)
	}
	if e.Set != Dev && e.Set != Kept {
		return e, habeas.Errorf(habeas.Invalid, "%s: its head has no line \"set: dev\" or \"set: score\"", name)
	}
	for _, f := range a.Files {
		if err := e.take(f); err != nil {
			return e, habeas.Errorf(habeas.Invalid, "%s, %s: %w", name, f.Name, err)
		}
	}
	if err := e.Truth.check(e.Reports); err != nil {
		return e, habeas.Errorf(habeas.Invalid, "%s, gold: %w", name, err)
	}
	return e, nil
}

func (e *Episode) take(f txtar.File) error {
	if f.Name == "gold" {
		return e.Truth.parse(string(f.Data))
	}
	id, what, _ := strings.Cut(f.Name, ".")
	switch what {
	case "txt":
		t := Told{ID: id}
		if err := t.parse(string(f.Data)); err != nil {
			return err
		}
		e.Reports = append(e.Reports, t)
		return nil
	case "claims":
		for i := range e.Reports {
			if e.Reports[i].ID == id {
				return e.Reports[i].claims(string(f.Data))
			}
		}
	}
	return habeas.Errorf(habeas.Invalid, "no such part; an episode has r1.txt, r1.claims after it, and gold")
}

// parse reads the head of a report up to a blank line, and its text.
func (t *Told) parse(s string) error {
	head, body, ok := strings.Cut(s, "\n\n")
	if !ok {
		return habeas.Errorf(habeas.Invalid, "a blank line stands between the head of a report and its text")
	}
	t.Text = strings.TrimRight(body, "\n")
	for line := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "title":
			t.Title = value
		case "publisher":
			t.Publisher = value
		case "published":
			d, err := habeas.ParseDay(value)
			if err != nil {
				return err
			}
			t.Published = d
		default:
			return habeas.Errorf(habeas.Invalid, "%q is none of title, publisher, published", key)
		}
	}
	if t.Title == "" || t.Publisher == "" || !t.Published.Known() || t.Text == "" {
		return habeas.Errorf(habeas.Invalid, "a report has a title, a publisher, a day and a text")
	}
	return nil
}

// ReadBy gives what the analyst read in a report, in its text layer: spans are those of the layer, ids begin with prefix, so that they are unique beyond
// the report, and refs of places come from where.
func (t *Told) ReadBy(rep habeas.Report, prefix string, where func(name string) habeas.Ref) (habeas.Reading, error) {
	out := habeas.Reading{ID: rep.ID, Report: rep, Claims: make([]habeas.Claim, 0, len(t.Claims)), RefersTo: slices.Clone(t.Links)}
	l := newLayer(rep.Text)
	for _, c := range t.Claims {
		span, ok := l.find(c.Quote, 1)
		if !ok {
			return out, habeas.Errorf(habeas.Invalid, "%s: %q does not stand in the text layer", t.ID, c.Quote)
		}
		c.Span = span
		c.Quote, _ = habeas.Slice(rep.Text, span)
		c.ID = prefix + c.ID
		if g := c.Group; g != nil && g.Relation != nil {
			own := *g
			own.Relation = &habeas.Relation{Type: g.Relation.Type}
			for _, of := range g.Relation.Of {
				own.Relation.Of = append(own.Relation.Of, prefix+of)
			}
			c.Group = &own
		}
		c.Place, c.FromPlace, c.ToPlace = placed(c.Place, where), placed(c.FromPlace, where), placed(c.ToPlace, where)
		out.Claims = append(out.Claims, c)
	}
	// A reader tells its claims in the order of the text.
	slices.SortStableFunc(out.Claims, func(a, b habeas.Claim) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return out, nil
}

func placed(p *habeas.Place, where func(string) habeas.Ref) *habeas.Place {
	if p == nil {
		return nil
	}
	q := *p
	q.Ref = where(p.Name)
	return &q
}

// goldenOf makes a golden claim of one that an analyst read in the report of an affair. What he left out is not asked for; a claim of no kind of its own,
// which only says of whom the others speak, may be left out.
func goldenOf(c *habeas.Claim) Golden {
	return Golden{Claim: *c, Optional: c.Kind == habeas.Other, set: map[string]bool{
		"according_to": len(c.AccordingTo) > 0, "agent": c.Agent != "", "recipient": c.Recipient != "", "when": c.When != nil,
		"place": c.Place != nil, "from_place": c.FromPlace != nil, "to_place": c.ToPlace != nil, "group.count": c.Group != nil, "group.role": c.Group != nil,
	}}
}

// Documents gives the reports of an episode whose claims were read by hand as documents of the reading corpus.
func (e *Episode) Documents() []Document {
	var out []Document
	for _, t := range e.Reports {
		if !t.read {
			continue
		}
		d := Document{Name: e.Name + " " + t.ID, Facts: e.Facts, Set: e.Set, Kind: "affair", Text: t.Text,
			Report: Report{ID: t.ID, Title: t.Title, Published: t.Published, Publisher: t.Publisher, Lang: habeas.English}}
		for i := range t.Claims {
			d.Claims = append(d.Claims, goldenOf(&t.Claims[i]))
		}
		for _, l := range t.Links {
			d.Links = append(d.Links, GoldenLink{Link: l})
		}
		out = append(out, d)
	}
	return out
}
