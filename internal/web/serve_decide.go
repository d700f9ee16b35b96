package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

// byCookie holds the name of the person at this browser, as decisions carry it.
const byCookie = "habeas_by"

// deciderOf is who decides: the name that a form gives, else the one in the cookie, "" where nobody has said yet.
func deciderOf(r *http.Request) string {
	if name := strings.TrimSpace(r.PostFormValue("by")); name != "" {
		return clip(name, 80)
	}
	c, err := r.Cookie(byCookie)
	if err != nil {
		return ""
	}
	name, err := url.QueryUnescape(c.Value)
	if err != nil {
		return ""
	}
	return clip(strings.TrimSpace(name), 80)
}

// remember keeps a decider's name in the browser, so that it is asked for once.
func remember(w http.ResponseWriter, by string) {
	http.SetCookie(w, &http.Cookie{Name: byCookie, Value: url.QueryEscape(by), Path: "/", MaxAge: int((90 * 24 * time.Hour).Seconds()), HttpOnly: true, SameSite: http.SameSiteStrictMode})
}

// decideView is the page on which people merge and part cases and groups.
type decideView struct {
	caseView
	Near    []habeas.CaseLine // other cases that this one may be
	Find    string            // words looked for
	Found   bool
	Reports []habeas.CaseReport
}

func (s *Server) showDecide(w http.ResponseWriter, r *http.Request) error {
	c, err := s.desk.Case(r.Context(), r.PathValue("id"), 0)
	if err != nil {
		return err
	}
	v := decideView{caseView: caseView{page: s.page(s.words.T("decide.title"), "cases"), Case: c, Today: s.desk.Today(), By: deciderOf(r)}, Reports: first(c.Reports, mostReports),
		Find: strings.TrimSpace(r.URL.Query().Get("find"))}
	if v.Near, err = s.near(r, c, v.Find); err != nil {
		return err
	}
	if v.Decisions, err = s.decisionsOn(r, c); err != nil {
		return err
	}
	return decidePage(v).Render(r.Context(), w)
}

// near lists cases that may be the same as one: those whose reports hold the words looked for, else those with people at the same place.
func (s *Server) near(r *http.Request, c habeas.Case, words string) ([]habeas.CaseLine, error) {
	const most = 20
	var ids []string
	f := store.CaseFilter{Limit: most + 1}
	if words != "" {
		hits, err := s.desk.Search(r.Context(), store.Query{Words: words, Limit: most})
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			ids = append(ids, h.Cases...)
		}
		f.IDs = first(append(ids, []string{}...), most)
		if f.IDs == nil {
			f.IDs = []string{}
		}
	} else if len(c.Where) > 0 {
		f.Places = s.desk.NamesOf(c.Where[0].Place)
	}
	lines, err := s.desk.Cases(r.Context(), f, 0)
	if err != nil {
		return nil, err
	}
	return first(slices.DeleteFunc(lines, func(l habeas.CaseLine) bool { return l.ID == c.ID }), most), nil
}

// previewView shows what a decision would change, before it is made.
type previewView struct {
	page
	Case          habeas.Case
	Decision      habeas.Decision
	Form          url.Values // to be sent again when the person is sure
	Says          string
	Before, After []habeas.Case
	Same          bool // nothing would change
	By            string
}

// decide shows what a decision would change and, once the person is sure, makes it.
func (s *Server) decide(w http.ResponseWriter, r *http.Request) error {
	c, err := s.desk.Case(r.Context(), r.PathValue("id"), 0)
	if err != nil {
		return err
	}
	x, says, err := s.decisionOf(r, c)
	if err != nil {
		return err
	}
	if r.PostFormValue("sure") != "" {
		return s.finish(w, r, c, x)
	}
	if x.By == "" {
		x.By = "?" // asked for on the page that follows
	}
	p, err := s.desk.Preview(r.Context(), x)
	if err != nil {
		return err
	}
	v := previewView{page: s.page(s.words.T("preview.title"), "cases"), Case: c, Decision: x, Form: r.PostForm, Says: says, Before: p.Before, After: p.After, By: deciderOf(r), Same: samePreview(p)}
	return previewPage(v).Render(r.Context(), w)
}

// samePreview reports whether a decision would leave every case as it is.
func samePreview(p desk.Preview) bool {
	a, errA := json.Marshal(p.Before)
	b, errB := json.Marshal(p.After)
	return errA == nil && errB == nil && string(a) == string(b)
}

// finish writes a decision and leads to the case that holds its report then, which may be another.
func (s *Server) finish(w http.ResponseWriter, r *http.Request, c habeas.Case, x habeas.Decision) error {
	done, err := s.desk.Decide(r.Context(), x)
	if err != nil {
		return err
	}
	remember(w, x.By)
	id := c.ID
	if lines, err := s.desk.Cases(r.Context(), store.CaseFilter{IDs: []string{id}}, 0); err == nil && len(lines) == 0 && len(c.Reports) > 0 {
		if lines, err = s.desk.Cases(r.Context(), store.CaseFilter{Reports: []string{c.Reports[0].ID}, Limit: 1}, 0); err == nil && len(lines) > 0 {
			id = lines[0].ID
		}
	}
	http.Redirect(w, r, string(casePath(id))+"?done="+url.QueryEscape(done.ID)+"#decided", http.StatusSeeOther)
	return nil
}

// decisionOf reads a form into a decision and says it in a sentence.
func (s *Server) decisionOf(r *http.Request, c habeas.Case) (habeas.Decision, string, error) {
	x := habeas.Decision{Case: c.ID, By: deciderOf(r), Why: strings.TrimSpace(r.PostFormValue("why")), Act: habeas.Act(r.PostFormValue("act"))}
	switch x.Act {
	case habeas.SameGroup, habeas.NotSame, habeas.Unsure:
		return s.groupDecision(r, c, x)
	case habeas.MergeCases:
		return s.mergeDecision(r, c, x)
	case habeas.SplitCase:
		return s.splitDecision(r, c, x)
	case habeas.CloseCase:
		return x, s.words.T("decide.says.close", s.words.caseTitle(c)), nil
	}
	return x, "", habeas.Errorf(habeas.Invalid, "%s", s.words.T("decide.nothing"))
}

// groupDecision ties or parts two groups by one claim of each.
func (s *Server) groupDecision(r *http.Request, c habeas.Case, x habeas.Decision) (habeas.Decision, string, error) {
	a, b := groupOf(c, r.PostFormValue("a")), groupOf(c, r.PostFormValue("b"))
	if a == nil || b == nil || a.ID == b.ID || len(a.Claims) == 0 || len(b.Claims) == 0 {
		return x, "", habeas.Errorf(habeas.Invalid, "%s", s.words.T("decide.twogroups"))
	}
	one, digest, err := s.anchor(r, a.Claims[0])
	if err != nil {
		return x, "", err
	}
	two, other, err := s.anchor(r, b.Claims[0])
	if err != nil {
		return x, "", err
	}
	x.Report, x.Span, x.Kind, x.Other, x.OtherSpan = digest, one.Span, one.Kind, string(other), two.Span
	return x, s.words.T("decide.says."+string(x.Act), s.words.groupTitle(*a), s.words.groupTitle(*b)), nil
}

func groupOf(c habeas.Case, id string) *habeas.CaseGroup {
	for i := range c.Groups {
		if c.Groups[i].ID == id {
			return &c.Groups[i]
		}
	}
	return nil
}

// anchor finds a claim and the digest of its report, by which a decision is attached to the words themselves.
func (s *Server) anchor(r *http.Request, id string) (store.Claim, habeas.Digest, error) {
	claims, err := s.desk.Claims(r.Context(), store.ClaimFilter{IDs: []string{id}})
	if err != nil {
		return store.Claim{}, "", err
	}
	if len(claims) == 0 {
		return store.Claim{}, "", habeas.Errorf(habeas.NotFound, "%s", s.words.T("decide.gone"))
	}
	reports, err := s.desk.Reports(r.Context(), store.ReportFilter{IDs: []string{claims[0].Report}, Brief: true})
	if err != nil {
		return store.Claim{}, "", err
	}
	if len(reports) == 0 {
		return store.Claim{}, "", habeas.Errorf(habeas.NotFound, "%s", s.words.T("decide.gone"))
	}
	return claims[0], reports[0].Digest, nil
}

// story is where a case can be taken hold of: the first claim of its first group of held people, else its first report as a whole.
func (s *Server) story(r *http.Request, c habeas.Case) (habeas.Digest, habeas.Span, error) {
	for _, g := range c.Groups {
		if g.Role == habeas.RoleHeld && len(g.Claims) > 0 {
			claim, digest, err := s.anchor(r, g.Claims[0])
			return digest, claim.Span, err
		}
	}
	if len(c.Reports) == 0 {
		return "", habeas.Span{}, habeas.Errorf(habeas.NotFound, "%s", s.words.T("decide.gone"))
	}
	reports, err := s.desk.Reports(r.Context(), store.ReportFilter{IDs: []string{c.Reports[0].ID}, Brief: true})
	if err != nil || len(reports) == 0 {
		return "", habeas.Span{}, err
	}
	return reports[0].Digest, habeas.Span{}, nil
}

func (s *Server) mergeDecision(r *http.Request, c habeas.Case, x habeas.Decision) (habeas.Decision, string, error) {
	id := strings.TrimSpace(r.PostFormValue("other"))
	if id == "" || id == c.ID {
		return x, "", habeas.Errorf(habeas.Invalid, "%s", s.words.T("decide.othercase"))
	}
	other, err := s.desk.Case(r.Context(), id, 0)
	if err != nil {
		return x, "", err
	}
	if x.Report, x.Span, err = s.story(r, c); err != nil {
		return x, "", err
	}
	digest, span, err := s.story(r, other)
	x.Other, x.OtherSpan = string(digest), span
	return x, s.words.T("decide.says.merge_cases", s.words.caseTitle(c), s.words.caseTitle(other)), err
}

// splitDecision parts one report from all others of the case.
func (s *Server) splitDecision(r *http.Request, c habeas.Case, x habeas.Decision) (habeas.Decision, string, error) {
	rows, err := s.desk.Reports(r.Context(), store.ReportFilter{Case: c.ID, Brief: true})
	if err != nil {
		return x, "", err
	}
	title := ""
	others := []habeas.Digest{}
	for _, row := range rows {
		if row.ID == r.PostFormValue("report") {
			x.Report, title = row.Digest, s.words.publisher(row.Publisher)+", “"+s.words.titled(row.Title)+"”"
		} else {
			others = append(others, row.Digest)
		}
	}
	if x.Report == "" || len(others) == 0 {
		return x, "", habeas.Errorf(habeas.Invalid, "%s", s.words.T("decide.onereport"))
	}
	b, err := json.Marshal(others)
	x.Value = string(b)
	return x, s.words.T("decide.says.split_case", title, s.words.caseTitle(c)), err
}

// decideAlarm snoozes or closes one alarm. It needs no preview: the alarm stays in sight with a button that opens it again.
func (s *Server) decideAlarm(w http.ResponseWriter, r *http.Request) error {
	c, err := s.desk.Case(r.Context(), r.PathValue("id"), 0)
	if err != nil {
		return err
	}
	x := habeas.Decision{Act: habeas.CloseAlarm, Case: c.ID, Other: r.PostFormValue("key"), By: deciderOf(r), Why: strings.TrimSpace(r.PostFormValue("why"))}
	if !slices.ContainsFunc(c.Alarms, func(a habeas.Alarm) bool { return a.Key == x.Other && a.Key != "" }) {
		return habeas.Errorf(habeas.NotFound, "%s", s.words.T("alarm.gone"))
	}
	if r.PostFormValue("act") == "snooze" {
		until, err := habeas.ParseDay(r.PostFormValue("until"))
		if err != nil {
			return err
		}
		if until <= s.desk.Today() {
			return habeas.Errorf(habeas.Invalid, "%s", s.words.T("alarm.past"))
		}
		x.Act = habeas.Snooze
		b, err := json.Marshal(until)
		if err != nil {
			return err
		}
		x.Value = string(b)
	}
	return s.finish(w, r, c, x)
}

// undo withdraws a decision on the case; what it changed is made as it was.
func (s *Server) undo(w http.ResponseWriter, r *http.Request) error {
	c, err := s.desk.Case(r.Context(), r.PathValue("id"), 0)
	if err != nil {
		return err
	}
	return s.finish(w, r, c, habeas.Decision{Act: habeas.Undo, Other: r.PostFormValue("of"), By: deciderOf(r)})
}
