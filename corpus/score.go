package corpus

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"habeas"
)

// Result is how a reader fares against the truth.
type Result struct {
	Documents, Gold, Found, Matched int
	Must, MustFound                 int
	Fatal                           int // asserted where the truth is planned, feared, conditional, attempted or denied
	QuoteDiffers                    int
	FalseAlarms                     int // claims in documents that have none
	Fields                          map[string]*Tally
	Bins                            [10]Tally // by confidence: how many were right
}

// Tally counts what was right of how many.
type Tally struct{ Right, Of int }

func (t *Tally) add(right bool) {
	t.Of++
	if right {
		t.Right++
	}
}

// fields are scored on matched claims, in this order.
var fields = []string{"modality", "hedge", "count", "role", "place", "to_place", "from_place", "when", "last voice", "agent", "generic"}

// Score reads every document with a reader and compares.
func Score(docs []Document, read func(Document) habeas.Reading) Result {
	r := Result{Fields: map[string]*Tally{}}
	for _, f := range fields {
		r.Fields[f] = &Tally{}
	}
	for i := range docs {
		r.Documents++
		r.one(&docs[i], read(docs[i]))
	}
	return r
}

func (r *Result) one(d *Document, got habeas.Reading) {
	r.Gold += len(d.Claims)
	r.Found += len(got.Claims)
	if len(d.Claims) == 0 {
		r.FalseAlarms += len(got.Claims)
	}
	for i := range got.Claims {
		if q, ok := habeas.Slice(got.Report.Text, got.Claims[i].Span); !ok || q != got.Claims[i].Quote {
			r.QuoteDiffers++
		}
	}
	used := make([]bool, len(got.Claims))
	for i := range d.Claims {
		g := &d.Claims[i]
		at := best(g, got.Claims, used)
		if g.Must {
			r.Must++
		}
		if at < 0 {
			continue
		}
		used[at] = true
		r.Matched++
		if g.Must {
			r.MustFound++
		}
		r.compare(g, &got.Claims[at])
	}
	for i := range got.Claims {
		c := &got.Claims[i]
		r.Bins[min(9, int(c.Confidence*10))].add(used[i])
	}
}

// best finds the unused claim of the same kind whose quote shares most with the golden one, at least half of the shorter; the same modality goes first.
func best(g *Golden, all []habeas.Claim, used []bool) int {
	at, most := -1, 0
	for i := range all {
		c := &all[i]
		if used[i] || c.Kind != g.Kind {
			continue
		}
		o := c.Span.Overlap(g.Span)
		if o*2 < min(c.Span.Len(), g.Span.Len()) || o == 0 {
			continue
		}
		if c.Modality == g.Modality {
			o += 1000
		}
		if o > most {
			at, most = i, o
		}
	}
	return at
}

func (r *Result) compare(g *Golden, c *habeas.Claim) {
	r.Fields["modality"].add(g.Modality == c.Modality)
	if c.Happened() && g.Modality != habeas.Asserted {
		r.Fatal++
	}
	if g.Has("hedge") {
		r.Fields["hedge"].add(g.Hedge == c.Hedge)
	}
	r.Fields["generic"].add(g.Generic == c.Generic)
	if g.Group != nil {
		r.Fields["count"].add(c.Group != nil && c.Group.Count.Min == g.Group.Count.Min && c.Group.Count.Max == g.Group.Count.Max)
		r.Fields["role"].add(c.Group != nil && c.Group.Role == g.Group.Role)
	}
	for _, p := range []struct {
		field     string
		gold, got *habeas.Place
	}{{"place", g.Place, c.Place}, {"to_place", g.ToPlace, c.ToPlace}, {"from_place", g.FromPlace, c.FromPlace}} {
		if g.Has(p.field) {
			r.Fields[p.field].add((p.gold == nil) == (p.got == nil) && (p.gold == nil || strings.EqualFold(p.gold.Name, p.got.Name)))
		}
	}
	if g.When != nil {
		r.Fields["when"].add(c.When != nil && c.When.Overlaps(*g.When))
	}
	if len(g.AccordingTo) > 0 {
		last := g.AccordingTo[len(g.AccordingTo)-1].Name
		r.Fields["last voice"].add(len(c.AccordingTo) > 0 && shares(last, c.AccordingTo[len(c.AccordingTo)-1].Name))
	}
	if g.Agent != "" {
		r.Fields["agent"].add(shares(string(g.Agent), string(c.Agent)))
	}
}

// shares reports whether two names have a telling word in common.
func shares(a, b string) bool {
	x := strings.Fields(strings.ToLower(a))
	for _, w := range strings.Fields(strings.ToLower(b)) {
		if len(w) > 3 && slices.Contains(x, w) {
			return true
		}
	}
	return strings.EqualFold(a, b)
}

// Print writes the score as a table that stays the same from run to run.
func (r *Result) Print(w io.Writer, name string) {
	p, q := ratio(r.Matched, r.Found), ratio(r.Matched, r.Gold)
	f1 := 0.0
	if p+q > 0 {
		f1 = 2 * p * q / (p + q)
	}
	fmt.Fprintf(w, "%s: %d documents, %d claims in the truth, %d read, %d matched\n", name, r.Documents, r.Gold, r.Found, r.Matched)
	fmt.Fprintf(w, "  claims: precision %.3f, recall %.3f, F1 %.3f\n", p, q, f1)
	fmt.Fprintf(w, "  essential claims found: %d of %d\n", r.MustFound, r.Must)
	fmt.Fprintf(w, "  told as fact where it is planned, feared, conditional, attempted or denied: %d\n", r.Fatal)
	fmt.Fprintf(w, "  quote differs from span: %d\n  false alarms in documents without claims: %d\n", r.QuoteDiffers, r.FalseAlarms)
	for _, f := range fields {
		t := r.Fields[f]
		fmt.Fprintf(w, "  %-12s %.3f  (%d of %d)\n", f, ratio(t.Right, t.Of), t.Right, t.Of)
	}
	fmt.Fprintln(w, "  confidence, and how many of the claims were in the truth:")
	for i, b := range r.Bins {
		if b.Of > 0 {
			fmt.Fprintf(w, "    %.1f-%.1f  %.3f  (%d of %d)\n", float64(i)/10, float64(i+1)/10, ratio(b.Right, b.Of), b.Right, b.Of)
		}
	}
}

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
