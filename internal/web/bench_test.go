package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"
	"time"

	"habeas"
	"habeas/internal/desk/desktest"
	"habeas/internal/store"
)

// BenchmarkPages measures the server's time and the weight of every kind of page over a large store: HABEAS_BENCH_REPORTS reports (1,000 unless set), kept in
// HABEAS_BENCH_STORE where that is set.
func BenchmarkPages(b *testing.B) {
	d := desktest.Filled(b, desktest.Size(1000))
	s, err := New(d, "Ana")
	check(b, err)
	lines, err := d.Cases(context.Background(), store.CaseFilter{Limit: 20}, 0)
	check(b, err)
	reports, err := d.Reports(context.Background(), store.ReportFilter{Brief: true, NewestFirst: true, Limit: 40})
	check(b, err)
	reports = slices.DeleteFunc(reports, func(r store.Report) bool { return r.Claims == 0 })
	paths := map[string]func(int) string{
		"today":   func(int) string { return "/" },
		"cases":   func(int) string { return "/cases" },
		"board":   func(int) string { return "/cases?view=board" },
		"case":    func(i int) string { return "/cases/" + lines[i%len(lines)].ID },
		"map":     func(i int) string { return "/cases/" + lines[i%len(lines)].ID + "/map" },
		"decide":  func(i int) string { return "/cases/" + lines[i%len(lines)].ID + "/decide" },
		"preview": func(i int) string { return "/cases/" + lines[i%len(lines)].ID + "/decide" },
		"outlook": func(i int) string { return "/cases/" + lines[i%len(lines)].ID + "/outlook" },
		"reports": func(i int) string { return fmt.Sprintf("/reports?page=%d", i%10+1) },
		"report":  func(i int) string { return "/reports/" + reports[i%len(reports)].ID },
		"confirm": func(i int) string { return "/reports/" + reports[i%len(reports)].ID },
		"reject":  func(i int) string { return "/reports/" + reports[i%len(reports)].ID },
		"search": func(i int) string {
			return "/search?q=" + url.QueryEscape([]string{"arrested", "Tumen", "nun", "released on"}[i%4])
		},
		"record": func(int) string { return "/record" },
	}
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for k := range paths {
			if !yield(k) {
				return
			}
		}
	}) {
		b.Run(name, func(b *testing.B) {
			var took, worked []time.Duration
			weight, i := 0, 0
			for b.Loop() {
				begin, spent := time.Now(), desktest.Processor()
				var w *httptest.ResponseRecorder
				switch name {
				case "preview": // of a decision that touches every report of the case
					w = post(s, paths[name](i), url.Values{"act": {string(habeas.CloseCase)}, "by": {"Ana"}})
				case "confirm", "reject": // what it would change to do so with the first claim of a report
					w = post(s, paths[name](i), url.Values{"act": {name}, "claim": {"1"}, "preview": {"1"}, "by": {"Ana"}})
				default:
					w = get(s, paths[name](i))
				}
				took, worked = append(took, time.Since(begin)), append(worked, desktest.Processor()-spent)
				if w.Code != http.StatusOK {
					b.Fatalf("%s answers %d", paths[name](i), w.Code)
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
