package web

import (
	"net/http"
	"slices"
	"strconv"

	"habeas"
	"habeas/internal/store"
)

// caseRoutes are the screens about cases: the list, one case and what leads on from it.
func (s *Server) caseRoutes() []route {
	return []route{
		{"GET /cases", s.listCases},
		{"POST /cases/views", s.saveView("/cases")},
		{"POST /search/views", s.saveView("/search")},
		{"GET /cases/{id}", s.showCase},
		{"GET /cases/{id}/quotes", s.showQuotes},
		{"GET /cases/{id}/document", s.showDocument},
		{"GET /cases/{id}/outlook", s.showOutlook},
		{"GET /cases/{id}/map", s.showMap},
		{"GET /cases/{id}/map.svg", s.showMapPicture},
		{"GET /cases/{id}/decide", s.showDecide},
		{"POST /cases/{id}/decide", s.decide},
		{"POST /cases/{id}/alarm", s.decideAlarm},
		{"POST /cases/{id}/undo", s.undo},
		{"GET /search", s.search},
	}
}

func asOf(r *http.Request) (habeas.Day, error) { return habeas.ParseDay(r.URL.Query().Get("as-of")) }

// mostReports and mostQuotes bound what one page lists; the rest is found by search.
const (
	mostReports = 60
	mostQuotes  = 60
)

func (s *Server) showCase(w http.ResponseWriter, r *http.Request) error {
	if to, ok, err := stepped(r); err != nil || ok {
		if err == nil {
			http.Redirect(w, r, to, http.StatusSeeOther)
		}
		return err
	}
	if waits, err := s.waits(w, r); waits || err != nil {
		return err
	}
	day, err := asOf(r)
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	c, err := s.desk.Case(r.Context(), id, day)
	if err != nil {
		return err
	}
	days, err := s.desk.ReportDays(r.Context(), id)
	if err != nil {
		return err
	}
	v := caseView{page: s.page(s.words.caseTitle(c), "cases"), Case: c, Bars: bars(c.HeadCount), Today: s.desk.Today(), Done: r.URL.Query().Get("done"), By: deciderOf(r)}
	v.Steps = stepsOf(days, c.AsOf, v.Today)
	s.desk.StepsAhead(id, v.Steps.likely()...)
	href := func(ids []string) string { return quotesPath(c, ids) }
	v.Chart = timeline(c, v.spellTag, v.spellSays, href, v.tickDay)
	v.Sets = sets(c, v.boxSays, href, v.setSays)
	v.Attention, v.Origins = attention(c, v.tickDay), trees(c)
	v.Mapped = s.mapped(c)
	if v.Decisions, err = s.decisionsOn(r, c); err != nil {
		return err
	}
	return casePage(v).Render(r.Context(), w)
}

// stepped turns the slider's number of days since the first report into the address of that day.
func stepped(r *http.Request) (to string, ok bool, err error) {
	q := r.URL.Query()
	if q.Get("step") == "" {
		return "", false, nil
	}
	first, err := habeas.ParseDay(q.Get("first"))
	if err != nil {
		return "", false, err
	}
	n, err := strconv.Atoi(q.Get("step"))
	if err != nil || n < 0 || n > 100_000 || first == 0 {
		return "", false, habeas.Errorf(habeas.Invalid, "%q is no number of days", q.Get("step"))
	}
	return string(casePath(r.PathValue("id"))) + "?as-of=" + (first + habeas.Day(n)).String(), true, nil
}

// mapped reports whether any place of a case can be put on a map.
func (s *Server) mapped(c habeas.Case) bool {
	return slices.ContainsFunc(c.Timeline, func(sp habeas.Spell) bool {
		if sp.Ref == "" || sp.Place == "" {
			return false
		}
		p, ok := s.desk.Place(sp.Ref)
		return ok && (p.Lat != 0 || p.Lon != 0)
	})
}

// decisionsOn lists what people decided on a case or on its reports, up to the day of the view.
func (s *Server) decisionsOn(r *http.Request, c habeas.Case) ([]decided, error) {
	all, err := s.desk.Decisions(r.Context(), store.DecisionFilter{Case: c.ID, NewestFirst: true, Limit: 200})
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(d habeas.Decision) bool { return habeas.DayAt(d.At.UTC()) > c.AsOf })
	return decisionsOf(all), nil
}
