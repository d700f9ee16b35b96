package corpus

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"habeas"
)

// Sheet is the score of everything in English: the bundled affair, the documents rules are written with, and those they never see.
type Sheet struct{ Affair, Dev, Kept, DevAffairs, KeptAffairs Result }

// Measure reads the whole corpus with a reader.
func Measure(read func(Document) habeas.Reading) (Sheet, error) {
	var s Sheet
	for _, part := range []struct {
		into *Result
		load func() ([]Document, error)
	}{{&s.Affair, Affair}, {&s.Dev, func() ([]Document, error) { return Reports(Dev) }}, {&s.Kept, func() ([]Document, error) { return Reports(Kept) }},
		{&s.DevAffairs, func() ([]Document, error) { return ofEpisodes(Dev) }}, {&s.KeptAffairs, func() ([]Document, error) { return ofEpisodes(Kept) }}} {
		docs, err := part.load()
		if err != nil {
			return s, err
		}
		*part.into = Score(docs, read)
	}
	return s, nil
}

// ofEpisodes gives the reports of all affairs of a set as documents.
func ofEpisodes(set string) ([]Document, error) {
	all, err := Episodes(set)
	var out []Document
	for i := range all {
		out = append(out, all[i].Documents()...)
	}
	return out, err
}

// Print writes all scores as tables that stay the same from run to run, without a word of any report.
func (s *Sheet) Print(w io.Writer) {
	s.Affair.Print(w, "bundled affair")
	fmt.Fprintln(w)
	s.Dev.Print(w, "reading corpus, set dev")
	fmt.Fprintln(w)
	s.Kept.Print(w, "reading corpus, set score")
	fmt.Fprintln(w)
	s.DevAffairs.Print(w, "reports of the affairs, set dev")
	fmt.Fprintln(w)
	s.KeptAffairs.Print(w, "reports of the affairs, set score")
}

// F1 is the harmonic mean of precision and recall of claims, 0 to 1.
func (r *Result) F1() float64 { return Account{r.Gold, r.Found, r.Matched}.F1() }

// F1 is the harmonic mean of precision and recall, 0 to 1.
func (a Account) F1() float64 {
	if a.Gold+a.Found == 0 {
		return 0
	}
	return 2 * float64(a.Matched) / float64(a.Gold+a.Found)
}

// Share is how much of a field was right on matched claims, 0 to 1; 0 where it never was scored.
func (r *Result) Share(field string) float64 {
	t, ok := r.Fields[field]
	if !ok {
		return 0
	}
	return ratio(t.Right, t.Of)
}

// Print writes the score as a table that stays the same from run to run.
func (r *Result) Print(w io.Writer, name string) {
	fmt.Fprintf(w, "%s: %d documents, %d claims in the truth, %d read, %d matched\n", name, r.Documents, r.Gold, r.Found, r.Matched)
	fmt.Fprintf(w, "  claims: precision %.3f, recall %.3f, F1 %.3f\n", ratio(r.Matched, r.Found), ratio(r.Matched, r.Gold), r.F1())
	fmt.Fprintf(w, "  essential claims found: %d of %d\n", r.MustFound, r.Must)
	fmt.Fprintf(w, "  told as fact where it is planned, feared, conditional, attempted or denied: %d\n", r.Fatal)
	fmt.Fprintf(w, "  told as an event where it is practice: %d\n", r.Practice)
	fmt.Fprintf(w, "  quote differs from span: %d\n", r.QuoteDiffers)
	fmt.Fprintf(w, "  told again in other words: %d\n", r.Repeats)
	fmt.Fprintf(w, "  true quotes that the text layer lost: %d\n", r.Lost)
	fmt.Fprintf(w, "  false alarms in the %d documents without claims: %d\n", r.Quiet, r.FalseAlarms)
	fmt.Fprintf(w, "  links to other reports: %d in the truth, %d read, %d matched\n", r.Links.Gold, r.Links.Found, r.Links.Matched)
	fmt.Fprintln(w, "  on matched claims, right:")
	for _, f := range fields {
		t := r.Fields[f.name]
		fmt.Fprintf(w, "    %-12s %.3f  (%d of %d)\n", f.name, ratio(t.Right, t.Of), t.Right, t.Of)
	}
	r.printKinds(w)
	r.printModalities(w)
	fmt.Fprintln(w, "  confidence, and how many a reviewer would let stand:")
	for i, b := range r.Bins {
		if b.Of > 0 {
			fmt.Fprintf(w, "    %.1f-%.1f  %.3f  (%d of %d)\n", float64(i)/10, float64(i+1)/10, ratio(b.Right, b.Of), b.Right, b.Of)
		}
	}
	r.printRules(w)
}

// printRules sets the mean confidence given by each rule beside the share that a reviewer would let stand.
func (r *Result) printRules(w io.Writer) {
	fmt.Fprintf(w, "  by rule:         given  right\n")
	for _, rule := range slices.Sorted(maps.Keys(r.Rules)) {
		b := r.Rules[rule]
		fmt.Fprintf(w, "    %-14s %.3f  %.3f  (%d of %d)\n", rule, b.Given/float64(b.Of), ratio(b.Right, b.Of), b.Right, b.Of)
	}
}

func (r *Result) printKinds(w io.Writer) {
	fmt.Fprintf(w, "  by kind:         truth   read  match     F1\n")
	for _, k := range habeas.Kinds {
		if a := r.Kinds[k]; a.Gold+a.Found > 0 {
			fmt.Fprintf(w, "    %-14s %5d  %5d  %5d  %.3f\n", k, a.Gold, a.Found, a.Matched, a.F1())
		}
	}
}

func (r *Result) printModalities(w io.Writer) {
	fmt.Fprintf(w, "  by modality:     truth  found  right\n")
	for _, m := range habeas.Modalities {
		if a := r.Modalities[m]; a.Gold > 0 {
			fmt.Fprintf(w, "    %-14s %5d  %5d  %5d\n", m, a.Gold, a.Found, a.Matched)
		}
	}
}

// WriteDetails writes what was missed, wrong and too much in Dev documents, one a line.
func (r *Result) WriteDetails(w io.Writer) {
	for _, s := range r.Details {
		fmt.Fprintln(w, s)
	}
}

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
