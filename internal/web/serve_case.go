package web

import (
	"net/http"
	"strings"

	"habeas"
	"habeas/internal/store"
)

// caseRoutes are the screens about cases: the list, one case and what leads on from it.
func (s *Server) caseRoutes() []route {
	return []route{
		{"GET /cases", s.listCases},
		{"GET /cases/{id}", s.showCase},
		{"GET /cases/{id}/quotes", s.showQuotes},
		{"GET /cases/{id}/outlook", s.showOutlook},
	}
}

func asOf(r *http.Request) (habeas.Day, error) { return habeas.ParseDay(r.URL.Query().Get("as-of")) }

func (s *Server) listCases(w http.ResponseWriter, r *http.Request) error {
	day, err := asOf(r)
	if err != nil {
		return err
	}
	lines, err := s.desk.Cases(r.Context(), store.CaseFilter{}, day)
	if err != nil {
		return err
	}
	return casesPage(s.page(s.words.T("cases.title"), "cases"), lines).Render(r.Context(), w)
}

func (s *Server) showCase(w http.ResponseWriter, r *http.Request) error {
	day, err := asOf(r)
	if err != nil {
		return err
	}
	c, err := s.desk.Case(r.Context(), r.PathValue("id"), day)
	if err != nil {
		return err
	}
	v := caseView{page: s.page(c.Title, "cases"), Case: c, Bars: bars(c.HeadCount)}
	v.Chart = timeline(c, v.spellSays, func(ids []string) string { return quotesPath(c, ids) })
	return casePage(v).Render(r.Context(), w)
}

func (s *Server) showQuotes(w http.ResponseWriter, r *http.Request) error {
	ids := strings.Split(r.URL.Query().Get("of"), ",")
	claims, err := s.desk.Claims(r.Context(), store.ClaimFilter{IDs: first(ids, 60)})
	if err != nil {
		return err
	}
	var of []string
	for _, c := range claims {
		of = append(of, c.Report)
	}
	all := []quoted{}
	if len(of) > 0 {
		reports, err := s.desk.Reports(r.Context(), store.ReportFilter{IDs: of, Brief: true})
		if err != nil {
			return err
		}
		for _, c := range claims {
			all = append(all, quoted{Claim: c.Claim, Number: c.Nth + 1, Report: reportOf(reports, c.Report)})
		}
	}
	return quotesPage(s.page(s.words.T("quotes.title"), "cases"), s.words.T("quotes.title"), string(casePath(r.PathValue("id"))), all).Render(r.Context(), w)
}

func reportOf(all []store.Report, id string) habeas.CaseReport {
	for _, r := range all {
		if r.ID == id {
			return habeas.CaseReport{ID: r.ID, Title: r.Title, Publisher: r.Publisher, Published: r.Published}
		}
	}
	return habeas.CaseReport{ID: id}
}
