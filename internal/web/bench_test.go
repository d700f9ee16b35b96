package web

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"
	"time"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/desk/desktest"
	"habeas/internal/store"
)

// BenchmarkPages measures the server's time and the weight of every kind of page over a large store: HABEAS_BENCH_REPORTS reports (1,000 unless set), kept in
// HABEAS_BENCH_STORE where that is set. The cases looked at are the most urgent, the reports the newest.
func BenchmarkPages(b *testing.B) {
	d := desktest.Filled(b, desktest.Size(1000))
	s, err := New(d, "Ana")
	check(b, err)
	pages := kindsOfPages(b, d, s)
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		b.Run(name, func(b *testing.B) {
			var took, worked []time.Duration
			weight, i := 0, 0
			d.StepsAhead("") // what the kind of page before this one had made ahead counts for neither
			for b.Loop() {
				path, form := pages[name](i)
				begin, spent := time.Now(), desktest.Processor()
				var w *httptest.ResponseRecorder
				if form != nil {
					w = post(s, path, form)
				} else {
					w = get(s, path)
				}
				took, worked = append(took, time.Since(begin)), append(worked, desktest.Processor()-spent)
				if w.Code != http.StatusOK {
					b.Fatalf("%s answers %d", path, w.Code)
				}
				weight = max(weight, w.Body.Len())
				i++
			}
			slices.Sort(took)
			slices.Sort(worked)
			b.ReportMetric(float64(worked[len(worked)/2].Microseconds())/1000, "cpu-ms-median")
			b.ReportMetric(float64(worked[len(worked)*95/100].Microseconds())/1000, "cpu-ms-95th")
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
			b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms-95th")
			b.ReportMetric(float64(weight)/1000, "KB")
		})
	}
}

// kindsOfPages gives by name the address of the nth page of a kind, and the form where one is posted: what a decision would change, which nobody has made yet.
func kindsOfPages(b *testing.B, d *desk.Desk, s *Server) map[string]func(int) (string, url.Values) {
	ctx := context.Background()
	lines, err := d.Cases(ctx, store.CaseFilter{Limit: 20}, 0)
	check(b, err)
	reports, err := d.Reports(ctx, store.ReportFilter{Brief: true, NewestFirst: true, Limit: 40})
	check(b, err)
	reports = slices.DeleteFunc(reports, func(r store.Report) bool { return r.Claims == 0 })
	unseen, err := d.Cases(ctx, store.CaseFilter{Limit: 40, Offset: len(lines)}, 0)
	check(b, err)
	early := make([]string, len(unseen)) // a day in the middle of each
	for i, l := range unseen {
		days, err := d.ReportDays(ctx, l.ID)
		check(b, err)
		early[i] = days[len(days)/2].String()
	}
	older := make([]string, len(lines))                                              // the day that "Back" leads to
	then, quoted, held := make([]string, len(lines)), make([]string, len(lines)), "" // a day in the middle of the case, the claims of its last word, and a place where people are
	for i, l := range lines {
		for _, w := range l.Where {
			held = cmp.Or(held, w.Place)
		}
		days, err := d.ReportDays(ctx, l.ID)
		check(b, err)
		c, err := d.Case(ctx, l.ID, 0)
		check(b, err)
		older[i] = stepsOf(days, d.Today(), d.Today()).Older.String()
		then[i], quoted[i] = days[len(days)/2].String(), quotesPath(c, c.LastWord.Claims)
	}
	looked := []string{"arrested", "Tumen", "nun", "released on"}
	one := func(path string) func(int) (string, url.Values) {
		return func(int) (string, url.Values) { return path, nil }
	}
	ofCase := func(what string) func(int) (string, url.Values) {
		return func(i int) (string, url.Values) { return "/cases/" + lines[i%len(lines)].ID + what, nil }
	}
	decision := func(act string) func(int) (string, url.Values) { // on the first claim of a report
		return func(i int) (string, url.Values) {
			return "/reports/" + reports[i%len(reports)].ID, url.Values{"act": {act}, "claim": {"1"}, "preview": {"1"}, "by": {"Ana"}}
		}
	}
	leaving := func(days []string) func(int) (string, url.Values) { // for an earlier day, the page of a case that somebody has looked at for a while
		return func(i int) (string, url.Values) {
			path := "/cases/" + lines[i%len(lines)].ID
			if w := get(s, path); w.Code != http.StatusOK {
				b.Fatalf("%s answers %d", path, w.Code)
			}
			time.Sleep(4 * time.Second)
			return path + "?as-of=" + days[i%len(lines)], nil
		}
	}
	return map[string]func(int) (string, url.Values){
		"today":    one("/"),
		"cases":    one("/cases"),
		"board":    one("/cases?view=board"),
		"some":     one("/cases?place=" + url.QueryEscape(held)),
		"case":     ofCase(""),
		"map":      ofCase("/map"),
		"outlook":  ofCase("/outlook"),
		"document": ofCase("/document"),
		"decide":   ofCase("/decide"),
		"then": func(i int) (string, url.Values) { // of a case that nobody has opened, as long as 40 are enough
			n := i % len(unseen)
			return "/cases/" + unseen[n].ID + "?as-of=" + early[n], nil
		},
		"step":   leaving(older),
		"jump":   leaving(then),
		"quotes": func(i int) (string, url.Values) { return quoted[i%len(lines)], nil },
		"preview": func(i int) (string, url.Values) { // of a decision that touches every report of the case
			return "/cases/" + lines[i%len(lines)].ID + "/decide", url.Values{"act": {string(habeas.CloseCase)}, "by": {"Ana"}}
		},
		"reports": func(i int) (string, url.Values) { return fmt.Sprintf("/reports?page=%d", i%10+1), nil },
		"report":  func(i int) (string, url.Values) { return "/reports/" + reports[i%len(reports)].ID, nil },
		"confirm": decision("confirm"),
		"reject":  decision("reject"),
		"search":  func(i int) (string, url.Values) { return "/search?q=" + url.QueryEscape(looked[i%len(looked)]), nil },
		"within": func(i int) (string, url.Values) {
			return "/search?kind=arrested&place=Dandong&q=" + url.QueryEscape(looked[i%len(looked)]), nil
		},
		"record": one("/record"),
		"proof":  func(i int) (string, url.Values) { return fmt.Sprintf("/record/%d/proof", 100+i), nil },
	}
}
