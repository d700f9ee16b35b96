package corpus

import (
	"fmt"
	"io"
)

// CaseSheet is the score of case files: read from the text by the program, and from claims read by hand, which tells apart what reading and what the
// docket gets wrong.
type CaseSheet struct {
	Affair, Dev, Kept                   CaseResult
	AffairByHand, DevByHand, KeptByHand CaseResult
	Golden                              CaseResult // the numbers of 2012, from claims read by hand
	Apart                               CaseResult // several affairs of one border and week, read from the text
}

// MeasureAllCases carries the bundled affair and all episodes through a flow. The episodes for the score share one store with all the others.
func MeasureAllCases(flow Flow) (CaseSheet, error) {
	var s CaseSheet
	affair, err := AffairEpisode()
	if err != nil {
		return s, err
	}
	golden, err := GoldenCases()
	if err != nil {
		return s, err
	}
	dev, err := Episodes(Dev)
	if err != nil {
		return s, err
	}
	kept, err := Episodes(Kept)
	if err != nil {
		return s, err
	}
	apart, err := Apart()
	if err != nil {
		return s, err
	}
	for _, m := range []struct {
		into   *CaseResult
		own    []Episode
		byHand bool
		beside []Episode
		alone  bool // the same people in each: they have no place in one store
	}{
		{&s.Affair, []Episode{affair}, false, nil, true}, {&s.AffairByHand, []Episode{affair}, true, nil, true}, {&s.Golden, golden, true, nil, true},
		{&s.Dev, dev, false, nil, false}, {&s.DevByHand, dev, true, nil, false}, {&s.Kept, kept, false, dev, false}, {&s.KeptByHand, kept, true, dev, false}, {&s.Apart, apart, false, dev, false}} {
		if *m.into, err = MeasureCases(m.own, flow, m.byHand); err != nil {
			return s, err
		}
		if m.alone {
			continue
		}
		if err := m.into.MeasureTogether(m.own, m.beside, flow, m.byHand); err != nil {
			return s, err
		}
	}
	return s, nil
}

// Print writes the scores as tables that stay the same from run to run, without a word of any report.
func (s *CaseSheet) Print(w io.Writer) {
	for _, p := range []struct {
		name string
		r    *CaseResult
	}{{"case file of the bundled affair, read by the program", &s.Affair}, {"case file of the bundled affair, from claims read by hand", &s.AffairByHand},
		{"golden cases of 2012, from claims read by hand", &s.Golden}, {"episodes, set dev, read by the program", &s.Dev}, {"episodes, set dev, from claims read by hand", &s.DevByHand},
		{"episodes, set score, read by the program", &s.Kept}, {"episodes, set score, from claims read by hand", &s.KeptByHand}} {
		fmt.Fprintln(w)
		p.r.Print(w, p.name)
	}
	fmt.Fprintln(w)
	s.Apart.printHead(w, "several affairs of one border and week, read by the program")
}

// Print writes one score.
func (r *CaseResult) Print(w io.Writer, name string) {
	r.printHead(w, name)
	account := func(what string, a Account) {
		fmt.Fprintf(w, "  %-28s precision %.3f, recall %.3f, F1 %.3f  (%d in the truth, %d found, %d matched)\n", what, ratio(a.Matched, a.Found), ratio(a.Matched, a.Gold), a.F1(), a.Gold, a.Found, a.Matched)
	}
	tally := func(what string, t Tally) {
		fmt.Fprintf(w, "  %-28s %.3f  (%d of %d)\n", what, ratio(t.Right, t.Of), t.Right, t.Of)
	}
	tally("head counts sound", r.Sound)
	tally("within a tenth of tightest", r.Tight)
	account("conflicts", r.Conflicts)
	tally("timeline found", r.Timeline)
	tally("stages right", r.Stages)
	tally("origins right", r.Origins)
	fmt.Fprintf(w, "  %-28s %d\n", "plans told as fact", r.Fatal)
	account("requests with their answers", r.Requests)
	tally("last word of custody right", r.Custody)
	tally("last contact right", r.Contact)
	tally("groups found", r.Groups)
	tally("roles right", r.Roles)
	tally("relations right or left open", r.Sets)
}

// printHead writes how reports were sorted into cases and which repeat others.
func (r *CaseResult) printHead(w io.Writer, name string) {
	fmt.Fprintf(w, "%s: %d of several reports, %d reports\n", name, r.Episodes, r.Reports)
	fmt.Fprintf(w, "  cases kept apart, B-cubed F1 %.3f", r.Alone.F1())
	if r.Together.N > 0 {
		fmt.Fprintf(w, ", in one store with the others %.3f", r.Together.F1())
	}
	a := r.Echoes
	fmt.Fprintf(w, "\n  %-28s precision %.3f, recall %.3f, F1 %.3f  (%d in the truth, %d found, %d matched)\n", "echo pairs", ratio(a.Matched, a.Found), ratio(a.Matched, a.Gold), a.F1(), a.Gold, a.Found, a.Matched)
}

// Details say what was missed, wrong and too much in the bundled affair and in the episodes to develop on.
func (s *CaseSheet) Details() []string {
	var out []string
	for _, p := range []struct {
		how string
		r   *CaseResult
	}{{"read by the program", &s.Affair}, {"by hand", &s.AffairByHand}, {"by hand", &s.Golden}, {"read by the program", &s.Dev}, {"by hand", &s.DevByHand}, {"read by the program", &s.Apart}} {
		for _, line := range p.r.Details {
			out = append(out, p.how+", "+line)
		}
	}
	return out
}
