package web

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

// The day and the publisher of a report are corrected on its own page, are said there and in the record with what stood before, and are taken back.
func TestTheDayOfAReportIsCorrected(t *testing.T) {
	text := "Police arrested nine Eritreans in Cairo yesterday, a priest said."
	s, d := site(t)
	if w := upload(s, map[string]string{"by": "Ben", "publisher": "Nile Notes", "published": "2012-02-20"}, map[string]string{"a.txt": text}); w.Code != http.StatusOK {
		t.Fatalf("taking in answers %d", w.Code)
	}
	all, err := d.Reports(context.Background(), store.ReportFilter{})
	check(t, err)
	id := all[0].ID
	form := func(day, publisher string) url.Values {
		return url.Values{"act": {"correct_report"}, "by": {"Ben"}, "seen": {reviewNow(t, d, id).Seen}, "published": {day}, "publisher": {publisher}, "why": {"the page was posted anew"}}
	}
	page := func(path string) string { return html.UnescapeString(get(s, path).Body.String()) }
	for _, c := range []struct {
		day, publisher, says string
		code                 int
	}{
		{"2012-02-20", "Nile Notes", "Nothing was changed", 400}, {"last week", "Nile Notes", "not a day", 400}, {"2019-02-20", "Nile Notes", "has not come yet", 400}, {"2012-02-20", strings.Repeat("x", 300), "one line of at most 200", 400},
	} {
		w := post(s, "/reports/"+id, form(c.day, c.publisher))
		if body := html.UnescapeString(w.Body.String()); w.Code != c.code || !strings.Contains(body, c.says) || !strings.Contains(body, "the page was posted anew") || !strings.Contains(body, `value="`+c.day+`"`) {
			t.Errorf("%s, %.20s answers %d without %q, or what was typed is gone", c.day, c.publisher, w.Code, c.says)
		}
	}
	tried := form("2012-02-14", "Nile Notes")
	tried.Set("preview", "1")
	if w := post(s, "/reports/"+id, tried); w.Code != http.StatusOK || strings.Count(w.Body.String(), `id="change"`) != 1 {
		t.Errorf("a preview answers %d", w.Code)
	}
	stale := form("2012-02-10", "Nile Herald")
	if w := post(s, "/reports/"+id, form("2012-02-14", " Nile  Herald ")); w.Code != http.StatusSeeOther {
		t.Fatalf("correcting answers %d", w.Code)
	}
	if w := post(s, "/reports/"+id, stale); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), "Ben has decided something") {
		t.Errorf("a stale correction answers %d", w.Code)
	}
	v := reviewNow(t, d, id)
	if v.Report.Publisher != "Nile Herald" || v.Claims[0].Read.When.From.String() != "2012-02-13" {
		t.Errorf("%s, arrested on %s", v.Report.Publisher, v.Claims[0].Read.When.From)
	}
	for path, says := range map[string]string{"/reports/" + id: "Published: from “20 February 2012” to “14 February 2012”, by Ben, 16 March 2012", "/record": "report corrected, Publisher: from “Nile Notes” to “Nile Herald”"} {
		if !strings.Contains(page(path), says) {
			t.Errorf("%s does not say %q", path, says)
		}
	}
	for _, x := range v.Decisions {
		if w := post(s, "/reports/"+id, url.Values{"act": {"undo"}, "of": {x.ID}, "by": {"Cem"}, "seen": {reviewNow(t, d, id).Seen}}); w.Code != http.StatusSeeOther {
			t.Fatalf("undoing answers %d", w.Code)
		}
	}
	v = reviewNow(t, d, id)
	if v.Report.Publisher != "Nile Notes" || v.Claims[0].Read.When.From.String() != "2012-02-19" || v.Claims[0].Standing != desk.Proposed || strings.Contains(page("/reports/"+id), `class="small redescribed"`) {
		t.Errorf("taken back: %s, arrested on %s", v.Report.Publisher, v.Claims[0].Read.When.From)
	}
}

// A report that names no publisher says so wherever its publisher would stand, and of what somebody corrected.
func TestAnUnsignedReportSaysSo(t *testing.T) {
	s, d := site(t)
	if w := upload(s, map[string]string{"by": "Ben", "published": "2012-02-14"}, map[string]string{"a.txt": "Police arrested nine Eritreans in Cairo yesterday, a priest said."}); w.Code != http.StatusOK {
		t.Fatalf("taking in answers %d", w.Code)
	}
	all, err := d.Reports(context.Background(), store.ReportFilter{})
	check(t, err)
	cases := all[0].Cases
	if len(cases) != 1 {
		t.Fatalf("the report is of %d cases", len(cases))
	}
	for _, path := range []string{"/reports", "/reports/" + all[0].ID, "/cases/" + cases[0], "/cases/" + cases[0] + "/document"} {
		if !strings.Contains(get(s, path).Body.String(), "publisher not known") {
			t.Errorf("%s leaves out who published", path)
		}
	}
	path := "/reports/" + all[0].ID
	if w := post(s, path, url.Values{"act": {"correct_report"}, "by": {"Ben"}, "seen": {""}, "published": {""}, "publisher": {"Nile Notes"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("correcting answers %d", w.Code)
	}
	page := html.UnescapeString(get(s, path).Body.String())
	for _, says := range []string{"Publisher: from “not known” to “Nile Notes”", "Published: from “14 February 2012” to “not known”"} {
		if !strings.Contains(page, says) {
			t.Errorf("the page does not say %q", says)
		}
	}
}

// In every language a report that nobody signed is called so, where the program speaks of it and where it lists who says what.
func TestAnUnsignedReportIsCalledSoInEveryLanguage(t *testing.T) {
	of := func(text string, day habeas.Day) desk.Incoming {
		in := incoming("", text, "")
		in.Published = day
		return in
	}
	s, d := site(t, of("Nine Eritreans arrested in Cairo were deported to Eritrea on 10 February 2012.\n\nPolice arrested 70,000 other Eritreans in Cairo on 9 February.", habeas.DayOf(2012, 2, 12)),
		of("The ministry denied that the nine Eritreans arrested in Cairo were deported to Eritrea on 10 February 2012.", habeas.DayOf(2012, 2, 14)))
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	for lang, want := range map[string][]string{"en": {"the report of 12 February 2012 says", "publisher not known", unsigned}, "ko": {"2012년 2월 12일의 보도은(는)", "매체 알 수 없음", "매체를 밝히지 않은 보도"}, "zh": {"2012年2月12日的报道说", "媒体不详", "未署名媒体的报道"}} {
		all := ""
		for _, l := range lines {
			all += html.UnescapeString(get(s, "/cases/"+l.ID, func(r *http.Request) { r.AddCookie(&http.Cookie{Name: languageCookie, Value: lang}) }).Body.String())
		}
		for _, says := range want {
			if !strings.Contains(strings.ToLower(all), strings.ToLower(says)) {
				t.Errorf("%s: nothing says %q", lang, says)
			}
		}
		for _, says := range []string{"publisher not known", unsigned, "the report of"} {
			if lang != "en" && strings.Contains(all, says) {
				t.Errorf("%s: the pages say %q", lang, says)
			}
		}
	}
}
