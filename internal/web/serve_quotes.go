package web

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

// quoted is one claim as people left it, with the report that it stands in.
type quoted struct {
	Claim    habeas.Claim
	Report   habeas.CaseReport
	Digest   habeas.Digest
	Number   int // place of the claim on its report's page, from 1
	Standing desk.Standing
	By       string // who decided on it last
	Lang     habeas.Lang
}

// quotes finds claims of a case by their ids, in the order asked for: those that were read and those that people added, each as it stands now.
func (s *Server) quotes(r *http.Request, inCase string, ids []string) ([]quoted, error) {
	of, err := s.reportsOf(r, inCase, ids)
	if err != nil {
		return nil, err
	}
	found := map[string]quoted{}
	for _, id := range of {
		v, err := s.desk.Review(r.Context(), id)
		if err != nil {
			return nil, err
		}
		report := habeas.CaseReport{ID: v.Report.ID, Title: v.Report.Title, Publisher: v.Report.Publisher, Published: v.Report.Published}
		for i, c := range v.Claims {
			found[c.Read.ID] = quoted{c.Now, report, v.Report.Digest, i + 1, c.Standing, c.Last.By, v.Report.Lang}
		}
	}
	out := []quoted{}
	for _, id := range ids {
		if q, ok := found[id]; ok {
			out = append(out, q)
		}
	}
	return out, nil
}

// reportsOf lists the reports in which claims stand, each once.
func (s *Server) reportsOf(r *http.Request, inCase string, ids []string) ([]string, error) {
	claims, err := s.desk.Claims(r.Context(), store.ClaimFilter{IDs: ids})
	if err != nil {
		return nil, err
	}
	var out []string
	for _, c := range claims {
		out = append(out, c.Report)
	}
	if len(claims) < len(ids) { // the others are not in the reading: people added them
		rows, err := s.desk.Reports(r.Context(), store.ReportFilter{Case: inCase, Brief: true})
		if err != nil {
			return nil, err
		}
		digests := []habeas.Digest{}
		for _, x := range rows {
			digests = append(digests, x.Digest)
		}
		decisions, err := s.desk.Decisions(r.Context(), store.DecisionFilter{Reports: digests})
		if err != nil {
			return nil, err
		}
		for _, d := range decisions {
			if d.Act != habeas.AddClaim {
				continue
			}
			if i := slices.Index(digests, d.Report); i >= 0 && slices.Contains(ids, desk.AddedID(d)) {
				out = append(out, rows[i].ID)
			}
		}
	}
	return each(out), nil
}

// quotesView is the page of the quotes behind a figure, in the order of their days.
type quotesView struct {
	page
	Case   string
	Back   string
	Quotes []quoted
	Left   int // quotes that found no room
}

func (s *Server) showQuotes(w http.ResponseWriter, r *http.Request) error {
	ids := strings.Split(r.URL.Query().Get("of"), ",")
	behind, _ := strconv.Atoi(r.URL.Query().Get("all")) // how many the figure rests on, where the address has no room for all
	behind = max(behind, len(ids))
	ids = first(ids, mostQuotes)
	all, err := s.quotes(r, r.PathValue("id"), ids)
	if err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b quoted) int {
		return cmp.Or(cmp.Compare(a.Report.Published, b.Report.Published), cmp.Compare(a.Report.ID, b.Report.ID), cmp.Compare(a.Number, b.Number))
	})
	back := string(casePath(r.PathValue("id")))
	if day := r.URL.Query().Get("as-of"); day != "" && day != s.desk.Today().String() {
		back += "?" + url.Values{"as-of": {day}}.Encode()
	}
	v := quotesView{page: s.page(s.words.T("quotes.title"), "cases"), Case: r.PathValue("id"), Back: back, Quotes: all, Left: behind - len(ids)}
	return quotesPage(v).Render(r.Context(), w)
}

// documentView is a case as a document: what is known, who says so in which words, and when. It is short and whole, for paper and for courts.
type documentView struct {
	caseView
	Quotes []quoted       // in the order in which figures lead to them
	At     map[string]int // number of a claim in Quotes, from 1
	Left   int            // quotes that found no room
	Key    string
}

// mostPrinted is how many quotes a document holds.
const mostPrinted = 250

func (s *Server) showDocument(w http.ResponseWriter, r *http.Request) error {
	if waits, err := s.waits(w, r); waits || err != nil {
		return err
	}
	day, err := asOf(r)
	if err != nil {
		return err
	}
	c, err := s.desk.Case(r.Context(), r.PathValue("id"), day)
	if err != nil {
		return err
	}
	v := documentView{caseView: caseView{page: s.page(s.words.caseTitle(c), "cases"), Case: c, Bars: bars(c.HeadCount), Today: s.desk.Today()}, At: map[string]int{}, Key: s.desk.PublicKey()}
	ids := v.cited()
	v.Left = max(0, len(ids)-mostPrinted)
	if v.Quotes, err = s.quotes(r, c.ID, first(ids, mostPrinted)); err != nil {
		return err
	}
	for i, q := range v.Quotes {
		v.At[q.Claim.ID] = i + 1
	}
	return documentPage(v).Render(r.Context(), w)
}

// cited lists the claims that the document leads to, each once, in the order of the document.
func (v documentView) cited() []string {
	var out []string
	add := func(ids []string) {
		for _, id := range ids {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	for _, w := range v.wholes() {
		add(w.Claims)
	}
	for _, w := range []*habeas.LastWord{v.Case.LastWord, v.Case.Contact} {
		if w != nil {
			add(w.Claims)
		}
	}
	for _, sp := range v.events() {
		add(sp.Claims)
	}
	for _, k := range v.Case.Conflicts {
		add(k.Claims)
	}
	for _, q := range v.Case.Requests {
		add(q.Claims)
	}
	return out
}

// events are what happened to people and what is planned or feared for them, without what was merely said.
func (v documentView) events() []habeas.Spell {
	return slices.DeleteFunc(slices.Clone(v.Case.Timeline), func(s habeas.Spell) bool { return s.Kind.Speech() || s.Kind == habeas.Other })
}

// numbered writes the numbers of quotes as links with a sign between them and no blank more: "12 13" must never read as 1213.
func numbered(all []int, between string) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		for i, n := range all {
			if i > 0 {
				if _, err := io.WriteString(w, html.EscapeString(between)); err != nil {
					return err
				}
			}
			if _, err := fmt.Fprintf(w, `<a href="#q%d">%d</a>`, n, n); err != nil {
				return err
			}
		}
		return nil
	})
}

// numbers are those of the quotes behind a figure, for its reader to find them.
func (v documentView) numbers(claims []string) []int {
	var out []int
	for _, id := range claims {
		if n := v.At[id]; n > 0 {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
