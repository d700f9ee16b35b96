package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"habeas/internal/store"
)

// postedPages are pages that only a form leads to, by the route that answers.
func postedPages(t testing.TB, b *seen) map[string]url.Values {
	t.Helper()
	lines, err := b.desk.Cases(context.Background(), store.CaseFilter{Alarmed: true}, 0)
	check(t, err)
	c, err := b.desk.Case(context.Background(), lines[0].ID, 0)
	check(t, err)
	at := "/cases/" + c.ID
	all, err := b.desk.Reports(context.Background(), store.ReportFilter{Brief: true})
	check(t, err)
	return map[string]url.Values{
		"POST " + at + "/decide":     {"act": {"not_same"}, "a": {c.Groups[0].ID}, "b": {c.Groups[1].ID}, "why": {"two towns"}},
		"POST " + at + "/alarm":      {"act": {"snooze"}, "key": {c.Alarms[0].Key}, "until": {"2012-04-01"}, "by": {"Ben"}},
		"POST " + at + "/undo":       {"of": {"nothing"}, "by": {"Ben"}},
		"POST /reports":              {"by": {"Ben"}},
		"POST /reports/" + all[0].ID: {"act": {"correct"}, "claim": {"1"}, "kind": {"held"}, "modality": {"feared"}, "who": {"x"}, "min": {"some"}, "by": {"Ben"}},
		"POST /who":                  {"by": {"Ben"}, "back": {"/reports/" + all[0].ID}},
		"POST /packs":                {"table": {"place/place"}, "name": {"Sokpari Quarry"}, "kind": {"site"}, "country": {"CN"}, "cite": {"own knowledge"}, "by": {"Ben"}},
		"POST /cases/views":          {"name": {"mine"}, "query": {"order=heads"}},
		"POST /reports/views":        {"name": {"mine"}, "query": {"which=own"}},
		"POST /search/views":         {"name": {"mine"}, "query": {"kind=held"}},
		"POST /record/verify":        {},
		"POST /record/rebuild":       {},
		"POST /outlook/overlap":      {"table": {exampleTable}},
		"POST /language":             {"lang": {"en"}, "back": {"/cases"}},
	}
}

// notPages are routes that answer with something else than a page.
func notPages(pattern string) bool {
	return strings.HasSuffix(pattern, "/events") || strings.HasSuffix(pattern, "/proof") || strings.HasSuffix(pattern, ".svg")
}

// Every route of the table that answers with a page is looked at, what forms answer too, wide and narrow, light and dark.
func TestPagesAreAccessible(t *testing.T) {
	if chromium() == "" {
		t.Skip("SKIPPED: there is no Chromium on this machine, so no page was tried in a browser")
	}
	_, d := site(t, affair(t)...)
	s, err := New(d, "Ana", WithOverlap)
	check(t, err)
	s.works.patience = time.Minute
	b := browserOn(t, s, d)
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	check(t, err)
	tried := http.NewServeMux()
	missing := map[string]bool{}
	for _, r := range s.routes() {
		missing[r.pattern] = !notPages(r.pattern)
		tried.HandleFunc(r.pattern, func(http.ResponseWriter, *http.Request) { delete(missing, r.pattern) })
	}
	look := func(method, path, scheme string, width int64) {
		t.Helper()
		tried.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(method, path, nil))
		b.do("opening all that is folded", chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => { d.open = true })`))
		b.do("loading axe", chromedp.Evaluate[chromedp.Void](string(axe)))
		for _, v := range eval[[]string](b, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.help + " @ " + v.nodes.slice(0,3).map(n => n.target.join(" ")).join(" | ")))`) {
			t.Errorf("%s %s (%s, %d px) %s", method, path, scheme, width, v)
		}
		if wide := eval[int64](b, `document.scrollingElement.scrollWidth`); wide > width {
			t.Errorf("%s %s is %d px wide in a window of %d", method, path, wide, width)
		}
	}
	all := pagesOf(t, b)
	for _, path := range all {
		if report, ok := strings.CutPrefix(path, "/reports/"); ok {
			all = append(all, "/reports/"+report+"?edit=1")
		}
	}
	all = append(all, "/cases?view=board", "/cases?place=Nowhere", "/search", "/search?q=nothingofthekind", "/packs/table?name=place/place&find=tumen", "/no/such/page")
	for _, path := range all {
		for scheme, width := range map[string]int64{"light": 1280, "dark": 390} {
			b.look(path, width, 900, scheme)
			look(http.MethodGet, path, scheme, width)
		}
	}
	s.works.outdated.Store(true) // and with what is said of a store of an earlier Habeas
	for call, form := range postedPages(t, b) {
		_, path, _ := strings.Cut(call, " ")
		for scheme, width := range map[string]int64{"light": 390, "dark": 1280} {
			b.look("/packs", width, 900, scheme)
			b.send(path, form)
			look(http.MethodPost, path, scheme, width)
		}
	}
	for pattern := range missing {
		if missing[pattern] {
			t.Errorf("no page of %q was looked at", pattern)
		}
	}
}
