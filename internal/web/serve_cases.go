package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"habeas"
	"habeas/internal/store"
)

// Sizes of the list of cases.
const (
	casesOnPage = 25
	casesInBand = 12
	quietLooked = 48 // quiet cases looked at for the last two columns of the board
)

// casesView is the list of cases as asked for.
type casesView struct {
	page
	Query  url.Values
	Board  bool
	Lines  []habeas.CaseLine
	Bands  []band
	Total  int // of cases, today or on the earlier day, of which those that were looked at
	First  int // number of the first line, from 1
	More   bool
	Top    int // the most people in any line: the scale of the drawn intervals
	Views  views
	AsOf   habeas.Day
	Orders []store.CaseOrder
	Left   bool // an earlier day's list leaves out cases of which nothing was told for long
}

// all says how many cases there are: of an earlier day with very many, those that were looked at and more.
func (v casesView) all() string {
	if v.Left {
		return strconv.Itoa(v.Total) + "+"
	}
	return strconv.Itoa(v.Total)
}

// band is one column of the board.
type band struct {
	Name  string
	Lines []habeas.CaseLine
	More  string // address of the whole band, "" where all are shown
}

var caseOrders = []store.CaseOrder{store.ByUrgency, store.ByLastWord, store.BySince, store.ByHeads, store.ByReports, store.ByTitle}

func (s *Server) listCases(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	day, err := asOf(r)
	if err != nil {
		return err
	}
	order := store.CaseOrder(q.Get("order"))
	if !slices.Contains(caseOrders, order) {
		return habeas.Errorf(habeas.Invalid, "%s", s.words.T("cases.badorder"))
	}
	state := habeas.State(q.Get("state"))
	if state != "" && !slices.Contains(habeas.States, state) {
		return habeas.Errorf(habeas.Invalid, "%s", s.words.T("cases.badstate"))
	}
	counts, err := s.desk.Counts(r.Context())
	if err != nil {
		return err
	}
	v := casesView{page: s.page(s.words.T("cases.title"), "cases"), Query: q, Board: q.Get("view") == "board", Total: counts.Cases, Views: viewsOf(r, "/cases", "from"), AsOf: day, Orders: caseOrders}
	f := store.CaseFilter{Order: order, Places: s.desk.NamesOf(strings.TrimSpace(q.Get("place"))), State: state, Alarmed: q.Get("alarmed") != ""}
	levelBounds(&f, q.Get("level"))
	from, err := pageStart(r)
	if err != nil {
		return err
	}
	list := func(v *casesView, cases func(store.CaseFilter) ([]habeas.CaseLine, error)) error {
		if v.Board {
			return board(v, f, cases)
		}
		return table(v, f, from, cases)
	}
	if day != 0 && day < s.desk.Today() {
		// Each case is put together anew from what was out by then: long work where there are many reports. What it found is at hand when the list is made of it.
		x := s.works.page("then", r.URL.RequestURI(), func(ctx context.Context, x *work) error {
			looked := v
			err := list(&looked, func(f store.CaseFilter) ([]habeas.CaseLine, error) {
				lines, all, left, err := s.desk.CasesThen(ctx, f, day, x.steps)
				looked.Total, looked.Left = all, left
				return lines, err
			})
			x.change(func() { x.cases = &looked })
			return err
		})
		if x == nil {
			return habeas.Errorf(habeas.Unavailable, "%s", s.words.T("work.busy"))
		}
		st := x.wait(r.Context(), s.works.patience)
		if !st.ended {
			http.Redirect(w, r, x.path(), http.StatusSeeOther)
			return nil
		}
		if s.works.see(x); st.err != nil {
			return st.err
		}
		v.Lines, v.Bands, v.First, v.More, v.Total, v.Left = st.cases.Lines, st.cases.Bands, st.cases.First, st.cases.More, st.cases.Total, st.cases.Left
	} else if err := list(&v, func(f store.CaseFilter) ([]habeas.CaseLine, error) { return s.desk.Cases(r.Context(), f, day) }); err != nil {
		return err
	}
	v.Top = 1
	count := func(lines []habeas.CaseLine) {
		for _, l := range lines {
			v.Top = max(v.Top, l.HeadCount.Known.Min)
			if m := l.HeadCount.Known.Max; m != habeas.Open {
				v.Top = max(v.Top, m)
			}
		}
	}
	count(v.Lines)
	for _, b := range v.Bands {
		count(b.Lines)
	}
	return casesPage(v).Render(r.Context(), w)
}

// Urgency as the desk gives it: a red alarm is worth a hundred, an amber one ten.
const (
	urgencyRed   = 100
	urgencyAmber = 10
)

func levelBounds(f *store.CaseFilter, level string) {
	switch level {
	case "red":
		f.AtLeast = urgencyRed
	case "amber":
		f.AtLeast, f.Below = urgencyAmber, urgencyRed
	case "quiet":
		f.Below = urgencyAmber
	}
}

func table(v *casesView, f store.CaseFilter, from int, cases func(store.CaseFilter) ([]habeas.CaseLine, error)) error {
	f.Offset, f.Limit = from, casesOnPage+1
	lines, err := cases(f)
	if err != nil {
		return err
	}
	v.First, v.More = from+1, len(lines) > casesOnPage
	v.Lines = first(lines, casesOnPage)
	return nil
}

// pageStart reads how many lines come before the page.
func pageStart(r *http.Request) (int, error) {
	raw := r.URL.Query().Get("from")
	if raw == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(raw)
	if err != nil || n < 0 || n > 10_000_000 {
		return 0, habeas.Errorf(habeas.Invalid, "%q is no place in the list", raw)
	}
	return n, nil
}

func board(v *casesView, f store.CaseFilter, cases func(store.CaseFilter) ([]habeas.CaseLine, error)) error {
	f.Order = store.ByUrgency
	take := func(level string, limit int) ([]habeas.CaseLine, error) {
		g := f
		levelBounds(&g, level)
		g.Limit = limit
		return cases(g)
	}
	for _, level := range []string{"red", "amber"} {
		lines, err := take(level, casesInBand+1)
		if err != nil {
			return err
		}
		b := band{Name: "board." + level, Lines: first(lines, casesInBand)}
		if len(lines) > casesInBand {
			b.More = casesHref(v.Query, "view", "", "level", level)
		}
		v.Bands = append(v.Bands, b)
	}
	lines, err := take("quiet", quietLooked)
	if err != nil {
		return err
	}
	open, ended := band{Name: "board.quiet"}, band{Name: "board.ended"}
	for _, l := range lines {
		b := &open
		if over(l) {
			b = &ended
		}
		if len(b.Lines) < casesInBand {
			b.Lines = append(b.Lines, l)
		} else {
			b.More = casesHref(v.Query, "view", "", "level", "quiet")
		}
	}
	if len(lines) == quietLooked {
		open.More = casesHref(v.Query, "view", "", "level", "quiet")
	}
	v.Bands = append(v.Bands, open, ended)
	return nil
}

// over reports whether nobody's fate is open any more.
func over(l habeas.CaseLine) bool {
	h := l.HeadCount.ByState
	told := slices.ContainsFunc(l.Where, func(w habeas.Whereabouts) bool { return w.State == habeas.StateHeld || w.State == habeas.StateUnknown })
	return len(h) > 0 && h[habeas.StateHeld].Max == 0 && h[habeas.StateUnknown].Max == 0 && !told
}
