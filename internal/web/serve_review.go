package web

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"habeas"
	"habeas/internal/desk"
)

// reviewRoutes are the screens on which people decide what a report says.
func (s *Server) reviewRoutes() []route {
	return []route{
		{"GET /reports/{id}", s.showReport},
		{"POST /reports/{id}", s.review},
		{"GET /reports/{id}/events", s.reviewEvents},
		{"POST /who", s.setWho},
	}
}

// reportView is one report's text in pieces, with its claims beside it, and what a person is about to decide.
type reportView struct {
	page
	Review  desk.Review
	Reading habeas.Reading // as shown: the claims of Review in their order
	Paras   []para
	By      string
	Says    string       // what came of the last post, or why it did not
	Stale   bool         // the last post met a newer decision
	Form    url.Values   // what was typed, where it is to be kept
	At      int          // number of the claim that the form is about, from 1; 0 for an added one
	Edit    int          // number of the claim whose form is asked for, 0 for none
	Change  *previewView // what a decision would change
	Repeats []retold     // what it repeats, and what repeats it
}

// retold is a report that this one repeats, or that repeats it.
type retold struct{ Says, Evidence, Title, Href string }

// repeats finds what a report repeats and what repeats it, by the cases that it belongs to.
func (s *Server) repeats(r *http.Request, id string, cases []string) ([]retold, error) {
	var out []retold
	for _, in := range first(cases, 3) {
		c, err := s.desk.Case(r.Context(), in, 0)
		if err != nil {
			return nil, err
		}
		for _, e := range c.Echoes {
			says, other := "review.repeats", e.Of
			if e.Of == id {
				says, other = "review.repeated", e.Report
			} else if e.Report != id {
				continue
			}
			for _, x := range c.Reports {
				if line := (retold{s.words.T(says, s.words.T("echo."+string(e.Kind))), s.words.evidence(e), s.words.publisher(x.Publisher) + ", " + s.words.day(x.Published), string(reportPath(x.ID))}); x.ID == other && !slices.Contains(out, line) {
					out = append(out, line)
				}
			}
		}
	}
	return first(out, 8), nil
}

func (s *Server) showReport(w http.ResponseWriter, r *http.Request) error {
	v, err := s.reviewOf(r)
	if err != nil {
		return err
	}
	if id := r.URL.Query().Get("claim"); id != "" {
		at := slices.IndexFunc(v.Review.Claims, func(c desk.Reviewed) bool { return c.Read.ID == id })
		http.Redirect(w, r, string(reportPath(v.Reading.ID))+fmt.Sprintf("#t%d-0", at+1), http.StatusSeeOther)
		return nil
	}
	if done := r.URL.Query().Get("done"); done != "" {
		v.Says = s.words.T("review.done")
	}
	v.Edit, _ = strconv.Atoi(r.URL.Query().Get("edit"))
	return reportPage(v).Render(r.Context(), w)
}

// who is the person at this browser: the name that was given, else that of the account which runs the desk.
func (s *Server) who(r *http.Request) string {
	if by := deciderOf(r); by != "" {
		return by
	}
	return s.person
}

// setWho keeps another name in the browser, and goes back to where it was given.
func (s *Server) setWho(w http.ResponseWriter, r *http.Request) error {
	by := deciderOf(r)
	if by == "" {
		return habeas.Errorf(habeas.Invalid, "%s", s.words.T("inbox.who"))
	}
	remember(w, by)
	back := r.PostFormValue("back")
	if !strings.HasPrefix(back, "/reports") {
		back = "/"
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
	return nil
}

// reviewOf loads a report under review.
func (s *Server) reviewOf(r *http.Request) (reportView, error) {
	x, err := s.desk.Review(r.Context(), r.PathValue("id"))
	if err != nil {
		return reportView{}, err
	}
	p := s.page(s.words.titled(x.Reading.Report.Title), "reports")
	v := reportView{page: p, Review: x, Reading: x.Reading, By: s.who(r), Form: url.Values{}}
	v.Reading.Claims = nil
	for _, c := range x.Claims {
		v.Reading.Claims = append(v.Reading.Claims, c.Now)
	}
	v.Paras = p.paragraphs(v.Reading)
	v.Repeats, err = s.repeats(r, v.Reading.ID, x.Report.Cases)
	return v, err
}

// review carries out one post of the reading view. Whatever does not work comes back on the same page with what was typed.
func (s *Server) review(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 256<<10)
	if err := r.ParseForm(); err != nil {
		return habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.toolong"))
	}
	v, err := s.reviewOf(r)
	if err != nil {
		return err
	}
	v.At, _ = strconv.Atoi(r.PostFormValue("claim"))
	all, err := s.decisionsFrom(r, v)
	if err == nil && r.PostFormValue("preview") != "" {
		if err = s.previewReview(&v, r, all); err == nil {
			return reportPage(v).Render(r.Context(), w)
		}
	} else if err == nil {
		var made []habeas.Decision
		if made, err = s.desk.DecideAll(r.Context(), all, r.PostFormValue("seen")); err == nil {
			remember(w, all[0].By)
			http.Redirect(w, r, string(reportPath(r.PathValue("id")))+"?done="+url.QueryEscape(made[0].ID)+nextAnchor(v, all[0].Act), http.StatusSeeOther)
			return nil
		}
	}
	f := habeas.FaultOf(err)
	if f == "" || f == habeas.NotFound {
		return err
	}
	v.Says, v.Stale, v.Form = s.words.fault(err), f == habeas.Clash, r.PostForm
	w.WriteHeader(statusOf(f))
	return reportPage(v).Render(r.Context(), w)
}

// nextAnchor leads on to the next claim that nobody has decided on, so that a review runs through the text.
func nextAnchor(v reportView, act habeas.Act) string {
	switch act {
	case habeas.Confirm, habeas.Reject, habeas.Correct:
	default:
		return ""
	}
	for i := v.At; i < len(v.Review.Claims); i++ {
		if v.Review.Claims[i].Standing == desk.Proposed {
			return fmt.Sprintf("#c%d", i+1)
		}
	}
	return fmt.Sprintf("#c%d", v.At)
}

// previewReview shows what a decision would change in the cases, before it is made.
func (s *Server) previewReview(v *reportView, r *http.Request, all []habeas.Decision) error {
	for i := range all {
		if all[i].By == "" {
			all[i].By = "?" // asked for on the page
		}
	}
	p, err := s.desk.Preview(r.Context(), all...)
	if err != nil {
		return err
	}
	v.Form = r.PostForm
	v.Change = &previewView{page: v.page, Before: p.Before, After: p.After, Same: samePreview(p)}
	return nil
}

// decisionsFrom reads a form into the decisions that it asks for: one, or one for each field that was changed.
func (s *Server) decisionsFrom(r *http.Request, v reportView) ([]habeas.Decision, error) {
	report := v.Review.Report
	x := habeas.Decision{Act: habeas.Act(r.PostFormValue("act")), Report: report.Digest, By: deciderOf(r), Why: strings.TrimSpace(r.PostFormValue("why"))}
	switch x.Act {
	case habeas.Mark:
		x.Value = r.PostFormValue("state")
		if !slices.Contains(inboxStates, x.Value) {
			return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.nothing"))
		}
		return []habeas.Decision{x}, nil
	case habeas.Undo:
		if x.Other = r.PostFormValue("of"); x.Other == "" {
			return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.noundo"))
		}
		return []habeas.Decision{x}, nil
	case habeas.AddClaim:
		return s.addedClaim(r, v, x)
	case habeas.CorrectReport:
		return s.reportCorrections(r, report.Report, x)
	}
	if v.At < 1 || v.At > len(v.Review.Claims) {
		return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.noclaim"))
	}
	c := v.Review.Claims[v.At-1]
	x.Span, x.Kind, x.Other = c.Read.Span, c.Read.Kind, c.AddedBy.ID
	switch x.Act {
	case habeas.Confirm, habeas.Reject:
		return []habeas.Decision{x}, nil
	case habeas.Correct:
		return s.corrections(r, v, c.Now, x)
	}
	return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.nothing"))
}

// corrections makes one decision for each field of a claim that the form changes.
func (s *Server) corrections(r *http.Request, v reportView, was habeas.Claim, x habeas.Decision) ([]habeas.Decision, error) {
	is, err := s.claimFrom(r, v, was)
	if err != nil {
		return nil, err
	}
	return s.changed(x, []change{
		{"kind", was.Kind, is.Kind}, {"modality", was.Modality, is.Modality}, {"hedge", was.Hedge, is.Hedge}, {"generic", was.Generic, is.Generic},
		{"group", was.Group, is.Group}, {"place", was.Place, is.Place}, {"from_place", was.FromPlace, is.FromPlace}, {"to_place", was.ToPlace, is.ToPlace},
		{"when", was.When, is.When}, {"duration", was.Duration, is.Duration}, {"agent", was.Agent, is.Agent}, {"recipient", was.Recipient, is.Recipient},
		{"topic", was.Topic, is.Topic}, {"according_to", was.AccordingTo, is.AccordingTo},
	})
}

// reportCorrections makes a decision for the day of publication and one for the publisher, where the form changes them.
func (s *Server) reportCorrections(r *http.Request, was habeas.Report, x habeas.Decision) ([]habeas.Decision, error) {
	day, err := habeas.ParseDay(strings.TrimSpace(r.PostFormValue("published")))
	if err != nil {
		return nil, err
	}
	name := strings.Join(strings.Fields(r.PostFormValue("publisher")), " ")
	return s.changed(x, []change{{"published", was.Published, day}, {"publisher", was.Publisher, name}})
}

// change is a field of a claim or of a report as it stands, and as a form gives it.
type change struct {
	field      string
	before, is any
}

// changed makes of a decision one for each field that a form changes.
func (s *Server) changed(x habeas.Decision, fields []change) ([]habeas.Decision, error) {
	var out []habeas.Decision
	for _, f := range fields {
		before, err := json.Marshal(f.before)
		if err != nil {
			return nil, err
		}
		is, err := json.Marshal(f.is)
		if err != nil {
			return nil, err
		}
		if string(before) != string(is) {
			x.Field, x.Value = f.field, string(is)
			out = append(out, x)
		}
	}
	if len(out) == 0 {
		return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.same"))
	}
	return out, nil
}

// addedClaim makes a claim that reading missed of the words that a person marked.
func (s *Server) addedClaim(r *http.Request, v reportView, x habeas.Decision) ([]habeas.Decision, error) {
	c, err := s.claimFrom(r, v, habeas.Claim{Modality: habeas.Asserted})
	if err != nil {
		return nil, err
	}
	quote, text := r.PostFormValue("quote"), v.Reading.Report.Text
	quote = strings.TrimSpace(strings.ReplaceAll(quote, "\r\n", "\n"))
	start := -1
	if at, err := strconv.Atoi(r.PostFormValue("start")); err == nil {
		runes := []rune(text)
		if n := utf8.RuneCountInString(quote); at >= 0 && at+n <= len(runes) && string(runes[at:at+n]) == quote {
			start = at
		}
	}
	if start < 0 {
		i := strings.Index(text, quote)
		switch {
		case quote == "" || i < 0:
			return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.quote"))
		case strings.Contains(text[i+1:], quote):
			return nil, habeas.Errorf(habeas.Invalid, "%s", s.words.T("review.quotetwice"))
		}
		start = utf8.RuneCountInString(text[:i])
	}
	c.Span, c.Quote, c.Why = habeas.Span{Start: start, End: start + utf8.RuneCountInString(quote)}, quote, []string{"added by a person"}
	b, err := json.Marshal(c)
	x.Span, x.Kind, x.Value = c.Span, c.Kind, string(b)
	return []habeas.Decision{x}, err
}

// reviewEvents tells a browser what others decide on the report that it shows. A browser that lost the connection says what it had heard last.
func (s *Server) reviewEvents(w http.ResponseWriter, r *http.Request) error {
	x, err := s.desk.Review(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	flush, seen := streaming(w), cmp.Or(r.Header.Get("Last-Event-ID"), r.URL.Query().Get("seen"))
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	fmt.Fprint(w, "retry: 5000\n\n")
	_ = flush.Flush()
	for {
		last, err := s.desk.LastDecision(r.Context(), x.Report.Digest)
		if err != nil {
			return nil //nolint:nilerr // the browser is gone, or the store closes
		}
		if last != seen {
			seen = last
			fmt.Fprintf(w, "id: %s\nevent: decided\ndata: %s\n\n", last, s.lastSaid(r))
			_ = flush.Flush()
		}
		select {
		case <-r.Context().Done():
			return nil
		case <-s.works.ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// lastSaid says the last decision on a report and whose it is, on one line.
func (s *Server) lastSaid(r *http.Request) string {
	v, err := s.reviewOf(r)
	if err != nil || len(v.Review.Decisions) == 0 {
		return s.words.T("review.others")
	}
	d := v.Review.Decisions[len(v.Review.Decisions)-1]
	return strings.Join(strings.Fields(s.words.T("review.other", d.By, v.decisionSays(d))), " ")
}
