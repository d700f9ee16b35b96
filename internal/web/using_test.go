package web

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

// What docs/using.md names is there: every label on a page, every key in the reading view, every command of the program.
func TestTheGuideNamesWhatIsThere(t *testing.T) {
	b, err := os.ReadFile("../../docs/using.md")
	check(t, err)
	guide := string(b)
	s, d := site(t, affair(t)...)
	var all strings.Builder
	var reading string
	for path, w := range pages(t, s) {
		all.WriteString(html.UnescapeString(w.Body.String()))
		if strings.HasPrefix(path, "/reports/r") && strings.Contains(w.Body.String(), `id="keys"`) {
			reading = w.Body.String()
		}
	}
	if n, err := d.Counts(context.Background()); err != nil || n.Reports == 0 {
		t.Fatal("nothing was read")
	}
	labels := regexp.MustCompile(`\*{1,2}([^*\n]+)\*{1,2}`).FindAllStringSubmatch(guide, -1)
	if len(labels) < 15 {
		t.Fatalf("only %d labels were found", len(labels))
	}
	for _, m := range labels {
		if strings.HasPrefix(m[1], "Write it down") { // said with stress, no label
			continue
		}
		if !regexp.MustCompile(`(?i)>[^<]*` + regexp.QuoteMeta(m[1])).MatchString(all.String()) {
			t.Errorf("no page shows %q", m[1])
		}
	}
	var told, there []string
	for _, row := range regexp.MustCompile("(?m)^\\| (`.*?) \\|").FindAllStringSubmatch(guide, -1) {
		for _, k := range regexp.MustCompile("`(.)`").FindAllStringSubmatch(row[1], -1) {
			told = append(told, k[1])
		}
	}
	for _, k := range regexp.MustCompile(`<dt><kbd>(.)</kbd>`).FindAllStringSubmatch(reading, -1) {
		there = append(there, k[1])
	}
	there = append(there, "?") // stands beside the heading of the key map
	slices.Sort(told)
	slices.Sort(there)
	if !slices.Equal(told, there) {
		t.Errorf("the guide tells of the keys %v, the page of %v", told, there)
	}
	program, err := os.ReadFile("../../cmd/habeas/main.go")
	check(t, err)
	for _, m := range regexp.MustCompile(`go run ./cmd/habeas ([a-z]+)`).FindAllStringSubmatch(guide, -1) {
		if !strings.Contains(string(program), `{"`+m[1]+`",`) {
			t.Errorf("the program has no command %q", m[1])
		}
	}
}

// The first hour of docs/using.md on a fresh store, step by step as the page tells it.
func TestTheFirstHour(t *testing.T) {
	ctx := context.Background()
	s, d := site(t)
	sees := func(what, path string, want ...string) string {
		t.Helper()
		w := get(s, path)
		body := html.UnescapeString(w.Body.String())
		for _, x := range want {
			if w.Code != http.StatusOK || !strings.Contains(body, x) {
				t.Errorf("%s: %s answers %d without %q", what, path, w.Code, x)
			}
		}
		return body
	}
	for _, path := range []string{"/", "/cases", "/reports", "/record"} {
		sees("an empty store teaches", path, `class="empty"`)
	}
	// 3. Take reports in.
	text := "Chinese police arrested 21 North Koreans in Changchun on 10 February 2012, a relative said. The group is expected to be sent back before 20 February.\n\nThe ministry has not answered."
	copied := "Harbour Daily reports: Chinese police arrested 21 North Koreans in Changchun on 10 February 2012, a relative said. The group is expected to be sent back before 20 February."
	for _, x := range []struct{ text, publisher, day, says string }{
		{text, "Harbour Daily", "2012-02-14", "pasted text"}, {text, "Harbour Daily", "2012-02-14", "here already"}, {copied, "Northern Wire", "2012-02-15", "pasted text"},
	} {
		w := upload(s, map[string]string{"by": "Ben", "text": x.text, "publisher": x.publisher, "published": x.day}, nil)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), x.says) {
			t.Fatalf("taking a report of %s in answers %d without %q", x.publisher, w.Code, x.says)
		}
	}
	sees("the list marks what repeats", "/reports", "Harbour Daily, 14 Feb 2012")
	sees("and is narrowed", "/reports?which=own&publisher=Harbour+Daily&lang=en&from=2012-02-01&to=2012-02-28", "14 Feb 2012")
	// 4. Review a report.
	all, err := d.Reports(ctx, store.ReportFilter{Brief: true, Publisher: "Harbour Daily"})
	check(t, err)
	id := all[0].ID
	at := "/reports/" + id
	act := func(what string, code int, form url.Values, with ...string) string {
		t.Helper()
		for _, k := range with {
			form.Set(k, "1")
		}
		form.Set("seen", reviewNow(t, d, id).Seen)
		form.Set("by", "Ben")
		w := post(s, at, form)
		if w.Code != code {
			t.Fatalf("%s answers %d", what, w.Code)
		}
		return html.UnescapeString(w.Body.String())
	}
	sees("the report", at, "proposed", "planned", "Repeated (", "Northern Wire")
	n := 1 + slices.IndexFunc(reviewNow(t, d, id).Claims, func(c desk.Reviewed) bool { return c.Now.Kind == habeas.Arrested })
	if n == 0 {
		t.Fatal("no arrest was read")
	}
	before := snapshot(t, d)
	act("asking what it would change", http.StatusOK, formOf(t, s, d, id, n, map[string]string{"min": "19", "by": "Ben"}), "preview")
	if snapshot(t, d) != before {
		t.Error("asking kept something")
	}
	act("confirming", http.StatusSeeOther, url.Values{"act": {"confirm"}, "claim": {numbersOf([]int{n})}})
	act("correcting", http.StatusSeeOther, formOf(t, s, d, id, n, map[string]string{"place": "Yanji"}))
	act("marking it done", http.StatusSeeOther, url.Values{"act": {"mark"}, "state": {"done"}})
	if got := reviewNow(t, d, id); got.Report.State != "done" || got.Claims[n-1].Standing != desk.Corrected || got.Claims[n-1].Now.Place.Name != "Yanji" {
		t.Errorf("the review left %s, %+v", got.Report.State, got.Claims[n-1])
	}
	// 5. Follow the case.
	c := fullest(t, d)
	sees("the case", "/cases/"+c.ID, "Put to rest", "How long do we have", "As a document", "Merge, split, close")
	for _, page := range []string{"document", "outlook", "decide", "map"} {
		sees("the case's "+page, "/cases/"+c.ID+"/"+page, "21")
	}
	// 6. Find anything: the claim as it was corrected, and a place under another name.
	sees("search", "/search?q=%22expected+to+be+sent+back%22&modality=planned", "Harbour Daily")
	sees("search by what was corrected", "/search?kind=arrested&place=Yanji&since=2012-02-01&until=2012-02-28", "Harbour Daily")
	if w := post(s, "/packs", url.Values{"table": {"place/place"}, "name": {"Sokpari Quarry"}, "kind": {"site"}, "country": {"CN"}, "cite": {"own knowledge"}, "by": {"Ben"}}); w.Code != http.StatusOK {
		t.Errorf("trying a place answers %d", w.Code)
	}
	// 7. Prove it.
	if w := post(s, "/record/verify", nil); w.Code != http.StatusOK && w.Code != http.StatusSeeOther {
		t.Errorf("verifying answers %d", w.Code)
	}
	sees("the record", "/record", "Ben", "Proof")
	if w := get(s, "/record/0/proof"); w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Content-Disposition"), "attachment") {
		t.Errorf("a proof answers %d", w.Code)
	}
}
