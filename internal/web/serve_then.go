package web

import (
	"context"
	"net/http"

	"habeas"
)

// waitingView is a case as of an earlier day that is still being put together.
type waitingView struct {
	caseView
	ID   int // of the work
	Says string
}

// waits reports whether what a page is about, a case as it stood on an earlier day, is still being put together, and shows so: a page that answers at once and becomes the one asked for by itself.
func (s *Server) waits(w http.ResponseWriter, r *http.Request) (bool, error) {
	day, err := asOf(r)
	if err != nil || day == 0 || day >= s.desk.Today() {
		return false, err
	}
	id := r.PathValue("id")
	if _, ok, err := s.desk.CaseAtHand(r.Context(), id, day); ok || err != nil {
		return false, err
	}
	x := s.works.page("case", string(casePath(id))+"?as-of="+day.String(), func(ctx context.Context, x *work) error {
		_, err := s.desk.CaseTold(ctx, id, day, func(reports int) { x.steps(int64(reports), 0) })
		return err
	})
	if x == nil {
		return false, habeas.Errorf(habeas.Unavailable, "%s", s.words.T("work.busy"))
	}
	st := x.wait(r.Context(), s.works.glance)
	if st.ended {
		s.works.see(x)
		return false, st.err
	}
	titles, err := s.desk.CaseTitles(r.Context(), []string{id})
	if err != nil {
		return false, err
	}
	days, err := s.desk.ReportDays(r.Context(), id)
	if err != nil {
		return false, err
	}
	title := s.words.T("work.case")
	if t, ok := titles[id]; ok {
		title = s.words.told(t.Told, t.Says)
	}
	p := s.page(title, "cases")
	p.Waits = true
	v := waitingView{caseView: caseView{page: p, Case: habeas.Case{ID: id, AsOf: day}, Today: s.desk.Today(), Steps: stepsOf(days, day, s.desk.Today())}, ID: x.id}
	v.Says, _ = s.words.workSays(x.kind, st)
	return true, waitingPage(v).Render(r.Context(), w)
}
