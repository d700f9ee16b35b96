package web

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

// fullest gives the case of a site with most reports.
func fullest(t testing.TB, d *desk.Desk) habeas.Case {
	t.Helper()
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	l := slices.MaxFunc(lines, func(a, b habeas.CaseLine) int { return a.Reports - b.Reports })
	c, err := d.Case(context.Background(), l.ID, 0)
	check(t, err)
	return c
}

// snapshot is every case as it stands, for comparing.
func snapshot(t testing.TB, d *desk.Desk) string {
	t.Helper()
	lines, err := d.Cases(context.Background(), store.CaseFilter{Order: store.ByTitle}, 0)
	check(t, err)
	var out []habeas.Case
	for _, l := range lines {
		c, err := d.Case(context.Background(), l.ID, 0)
		check(t, err)
		out = append(out, c)
	}
	b, err := json.Marshal(out)
	check(t, err)
	return string(b)
}

func decisions(t testing.TB, d *desk.Desk) []habeas.Decision {
	t.Helper()
	all, err := d.Decisions(context.Background(), store.DecisionFilter{NewestFirst: true})
	check(t, err)
	return all
}

func cookieOf(w *httptest.ResponseRecorder, name string) *http.Cookie {
	for _, c := range w.Result().Cookies() {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// TestDecidingIsSeenFirstAndCanBeTakenBack walks every decision about cases and groups: the preview changes nothing, deciding does, taking back brings all back.
func TestDecidingIsSeenFirstAndCanBeTakenBack(t *testing.T) {
	s, d := site(t, affair(t)...)
	c := fullest(t, d)
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	other := slices.IndexFunc(lines, func(l habeas.CaseLine) bool { return l.ID != c.ID })
	for _, form := range []url.Values{
		{"act": {"not_same"}, "a": {c.Groups[0].ID}, "b": {c.Groups[1].ID}},
		{"act": {"same"}, "a": {c.Groups[0].ID}, "b": {c.Groups[1].ID}},
		{"act": {"unsure"}, "a": {c.Groups[0].ID}, "b": {c.Groups[1].ID}},
		{"act": {"merge_cases"}, "other": {lines[other].ID}},
		{"act": {"split_case"}, "report": {c.Reports[len(c.Reports)-1].ID}},
		{"act": {"close_case"}, "why": {"all of them are home"}},
	} {
		act, path := form.Get("act"), "/cases/"+c.ID
		before := snapshot(t, d)
		w := post(s, path+"/decide", form)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `id="sure"`) || !strings.Contains(w.Body.String(), `name="by" required`) {
			t.Fatalf("%s: the preview answers %d, or does not ask for a name", act, w.Code)
		}
		if n := len(decisions(t, d)); snapshot(t, d) != before || n%2 != 0 {
			t.Fatalf("%s: a preview changed something; %d decisions", act, n)
		}
		form.Set("sure", "1")
		if w = post(s, path+"/decide", form); w.Code != http.StatusBadRequest {
			t.Fatalf("%s: without a name it answers %d", act, w.Code)
		}
		form.Set("by", "Ana")
		w = post(s, path+"/decide", form)
		if w.Code != http.StatusSeeOther || cookieOf(w, "habeas_by") == nil {
			t.Fatalf("%s answers %d: %s", act, w.Code, w.Body)
		}
		to := w.Header().Get("Location")
		made := decisions(t, d)[0]
		if string(made.Act) != act || made.By != "Ana" || !strings.Contains(to, made.ID) {
			t.Fatalf("%s: %+v was decided; the way on is %s", act, made, to)
		}
		if after := get(s, strings.TrimSuffix(to, "#decided")); after.Code != http.StatusOK || act != "merge_cases" && act != "split_case" && !strings.Contains(after.Body.String(), "Take it back") {
			t.Errorf("%s: the case answers %d afterwards, or offers no way back", act, after.Code)
		}
		at := regexp.MustCompile(`/cases/[^?]+`).FindString(to)
		if w = post(s, at+"/undo", url.Values{"of": {made.ID}, "by": {"Ben"}}); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: taking back answers %d", act, w.Code)
		}
		if snapshot(t, d) != before {
			t.Errorf("%s: taken back, the cases are not as they were", act)
		}
	}
}

func TestSeveredReportMakesItsOwnCase(t *testing.T) {
	s, d := site(t, affair(t)...)
	c := fullest(t, d)
	out := c.Reports[len(c.Reports)-1]
	w := post(s, "/cases/"+c.ID+"/decide", url.Values{"act": {"split_case"}, "report": {out.ID}, "sure": {"1"}, "by": {"Ana"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("answers %d", w.Code)
	}
	left, err := d.Case(context.Background(), c.ID, 0)
	check(t, err)
	if slices.ContainsFunc(left.Reports, func(r habeas.CaseReport) bool { return r.ID == out.ID }) {
		t.Error("the report is still in the case")
	}
}

func TestDecisionsThatSayNothingAreRefused(t *testing.T) {
	s, d := site(t, affair(t)...)
	c := fullest(t, d)
	for _, form := range []url.Values{
		{}, {"act": {"confirm"}}, {"act": {"same"}, "a": {"g1"}, "b": {"g1"}}, {"act": {"same"}, "a": {"g1"}, "b": {"g99"}}, {"act": {"merge_cases"}}, {"act": {"merge_cases"}, "other": {c.ID}},
		{"act": {"split_case"}, "report": {"nothing"}},
	} {
		if w := post(s, "/cases/"+c.ID+"/decide", form); w.Code != http.StatusBadRequest {
			t.Errorf("%v answers %d", form, w.Code)
		}
	}
	for path, want := range map[string]int{"/decide": 404, "/alarm": 404, "/undo": 404} {
		if w := post(s, "/cases/nothing"+path, url.Values{"act": {"close_case"}, "by": {"Ana"}}); w.Code != want {
			t.Errorf("a missing case%s answers %d", path, w.Code)
		}
	}
	if w := post(s, "/cases/"+c.ID+"/undo", url.Values{"of": {"nothing"}, "by": {"Ana"}}); w.Code != http.StatusNotFound {
		t.Errorf("taking back what was never decided answers %d", w.Code)
	}
	if w := post(s, "/cases/"+c.ID+"/decide", url.Values{"act": {"close_case"}, "sure": {"1"}, "by": {"Ana"}, "why": {strings.Repeat("x", 5000)}}); w.Code != http.StatusBadRequest {
		t.Errorf("a reason without end answers %d", w.Code)
	}
}

func TestAlarmsArePutToRestAndWoken(t *testing.T) {
	s, d := site(t, affair(t)...)
	lines, err := d.Cases(context.Background(), store.CaseFilter{Alarmed: true}, 0)
	check(t, err)
	id, key := lines[0].ID, lines[0].Alarms[0].Key
	closed := func() string {
		c, err := d.Case(context.Background(), id, 0)
		check(t, err)
		for _, a := range c.Alarms {
			if a.Key == key {
				return a.Closed
			}
		}
		return "gone"
	}
	for _, form := range []url.Values{
		{"act": {"snooze"}, "key": {key}, "until": {"2012-03-16"}, "by": {"Ana"}},
		{"act": {"snooze"}, "key": {key}, "until": {"soon"}, "by": {"Ana"}},
		{"act": {"close"}, "key": {key}},
	} {
		if w := post(s, "/cases/"+id+"/alarm", form); w.Code != http.StatusBadRequest {
			t.Errorf("%v answers %d", form, w.Code)
		}
	}
	if w := post(s, "/cases/"+id+"/alarm", url.Values{"act": {"close"}, "key": {"other"}, "by": {"Ana"}}); w.Code != http.StatusNotFound {
		t.Errorf("an alarm that is not there answers %d", w.Code)
	}
	for _, act := range []string{"snooze", "close"} {
		w := post(s, "/cases/"+id+"/alarm", url.Values{"act": {act}, "key": {key}, "until": {"2012-03-20"}, "why": {"asked the ministry"}, "by": {"Ana"}})
		if w.Code != http.StatusSeeOther || closed() == "" {
			t.Fatalf("%s answers %d, and the alarm is open", act, w.Code)
		}
		if body := get(s, "/cases/"+id).Body.String(); !strings.Contains(body, "asked the ministry") || !strings.Contains(body, "Wake it") {
			t.Errorf("%s: the page does not say why, or does not wake it", act)
		}
		if w := post(s, "/cases/"+id+"/undo", url.Values{"of": {closed()}}, func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "habeas_by", Value: "Ana"}) }); w.Code != http.StatusSeeOther || closed() != "" {
			t.Fatalf("%s: waking answers %d", act, w.Code)
		}
	}
}

func TestViewsAreKeptInTheBrowser(t *testing.T) {
	s, _ := site(t, affair(t)...)
	for at, query := range map[string]string{"/cases": "order=heads&place=Tumen", "/reports": "publisher=Harbour+Daily&state=new", "/search": "kind=held&place=Tumen"} {
		w := post(s, at+"/views", url.Values{"name": {"Tumen <b>"}, "query": {query}})
		kept := cookieOf(w, "habeas_views")
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != at+"?"+query || kept == nil || !kept.HttpOnly || kept.SameSite != http.SameSiteStrictMode || kept.Path != at {
			t.Fatalf("%s: keeping a view answers %d, leads to %q, with the cookie %v", at, w.Code, w.Header().Get("Location"), kept)
		}
		with := func(r *http.Request) { r.AddCookie(kept) }
		body := get(s, at, with).Body.String()
		if !strings.Contains(body, "Tumen &lt;b&gt;") || !strings.Contains(body, `href="`+html.EscapeString(at+"?"+query)+`"`) {
			t.Errorf("%s: the view is not in the list", at)
		}
		if now := get(s, at+"?"+query+"&page=3&q=", with).Body.String(); at == "/reports" && !strings.Contains(now, `name="query" value="`+html.EscapeString(query)+`"`) {
			t.Errorf("%s: what would be kept is not what is looked at, from its first page", at)
		}
		w = post(s, at+"/views", url.Values{"act": {"forget"}, "name": {"Tumen <b>"}}, with)
		kept = cookieOf(w, "habeas_views")
		if strings.Contains(get(s, at, with).Body.String(), "Tumen &lt;b&gt;") {
			t.Errorf("%s: a view that was forgotten is still there", at)
		}
		for _, form := range []url.Values{{"query": {"a=b"}}, {"name": {"x"}, "query": {"%zz"}}, {"name": {"x"}, "query": {strings.Repeat("a", 400)}}} {
			if w := post(s, at+"/views", form); w.Code != http.StatusBadRequest {
				t.Errorf("%v answers %d", form, w.Code)
			}
		}
		for _, bad := range []string{"%zz", "nonsense", url.QueryEscape(`[{"n":"x","q":"%zz"}]`), url.QueryEscape(`[{"n":"","q":""}]`)} {
			if w := get(s, at, func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "habeas_views", Value: bad}) }); w.Code != http.StatusOK {
				t.Errorf("a damaged cookie answers %d", w.Code)
			}
		}
	}
	// Twelve and no more, and what does not fit into a cookie is refused with a reason.
	var kept *http.Cookie
	for n := range mostViews + 1 {
		w := post(s, "/search/views", url.Values{"name": {fmt.Sprint("view ", n)}, "query": {"q=x"}}, func(r *http.Request) {
			if kept != nil {
				r.AddCookie(kept)
			}
		})
		if n < mostViews {
			kept = cookieOf(w, "habeas_views")
		} else if w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "Forget one first") {
			t.Errorf("one view too many answers %d", w.Code)
		}
	}
}

func TestListsAreFilteredAndPaged(t *testing.T) {
	var in []desk.Incoming
	names := []string{"Cairo", "Aswan", "Khartoum", "Kassala", "Tripoli", "Tunis", "Ankara", "Erbil", "Amman", "Beirut", "Nairobi", "Kampala", "Lagos", "Accra", "Dakar", "Rabat", "Oran", "Athens", "Sofia", "Tirana", "Minsk", "Baku",
		"Tbilisi", "Tashkent", "Almaty", "Kabul", "Lahore", "Delhi", "Dhaka", "Hanoi"}
	for i, n := range names {
		in = append(in, incoming(n, "Police arrested "+[]string{"nine", "twelve", "fifteen"}[i%3]+" Eritreans in "+n+" on 18 February, a priest said.", "Paper of "+n))
	}
	s, d := site(t, in...)
	all, err := d.Cases(context.Background(), store.CaseFilter{Limit: 100}, 0)
	check(t, err)
	rows := func(path string) int {
		w := get(s, path)
		if w.Code != http.StatusOK {
			t.Fatalf("%s answers %d", path, w.Code)
		}
		return len(regexp.MustCompile(`(?s)<th scope="row"><a data-entry href="/cases/`).FindAllString(w.Body.String(), -1))
	}
	if a, b := rows("/cases"), rows("/cases?from=25"); a != casesOnPage || a+b != len(all) {
		t.Errorf("pages of %d and %d cases, %d in all", a, b, len(all))
	}
	if n := rows("/cases?place=Cairo"); n != 1 {
		t.Errorf("%d cases at one place", n)
	}
	if a, b, c := rows("/cases?level=red"), rows("/cases?level=amber"), rows("/cases?level=quiet"); a+b+min(c, casesOnPage) == 0 {
		t.Error("no level finds any case")
	}
	if n, back := rows("/cases?state=held&place=Cairo"), rows("/cases?state=returned&place=Cairo"); n+back != 1 {
		t.Errorf("narrowed to what they were last told of as, one place has %d and %d cases", n, back)
	}
	for _, bad := range []string{"/cases?state=lost", "/cases?order=luck", "/cases?from=x", "/cases?from=-1", "/cases?as-of=never"} {
		if w := get(s, bad); w.Code != http.StatusBadRequest {
			t.Errorf("%s answers %d", bad, w.Code)
		}
	}
	if body := get(s, "/cases?view=board").Body.String(); strings.Count(body, `class="card`) == 0 || strings.Count(body, `class="card`) > 4*casesInBand {
		t.Error("the board shows nothing, or everything")
	}
}

func TestSearchFindsInAnyScriptAndMarks(t *testing.T) {
	korean := incoming("소식", "투먼의 수용소에 탈북자 아홉 명이 있다고 한 주민이 말했다.", "강변일보")
	korean.Lang = habeas.Korean
	s, _ := site(t, append(affair(t), korean)...)
	for path, want := range map[string]string{
		"/search?q=tumen": "<mark>Tumen</mark>",
		"/search?q=" + url.QueryEscape("수용소"):             "<mark>수용소</mark>",
		"/search?kind=returned&modality=planned":          "returned by force",
		"/search?q=Tumen&place=Tumen&kind=held":           `?claim=`,
		"/search?publisher=Harbour+Daily&from=2012-02-15": "Harbour Daily",
		"/search?voice=former+official":                   "according to",
		"/search?voice_kind=official&kind=returned":       "returned by force",
		"/search?voice=nobody+of+the+kind":                "Nothing found",
		"/search?q=zzzzzz":                                "Nothing found",
		"/search":                                         "quotation marks",
	} {
		w := get(s, path)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s answers %d without %q", path, w.Code, want)
		}
	}
	for _, bad := range []string{"/search?kind=x", "/search?modality=x", "/search?voice_kind=x", "/search?from=x", "/search?start=x", "/search?start=-1"} {
		if w := get(s, bad); w.Code != http.StatusBadRequest {
			t.Errorf("%s answers %d", bad, w.Code)
		}
	}
}

// A result leads to its claim in the text, also where the whole of its words is those of another claim.
func TestEveryClaimHasAPlaceInTheText(t *testing.T) {
	s, d := site(t, affair(t)...)
	claims, err := d.Claims(context.Background(), store.ClaimFilter{Limit: 500})
	check(t, err)
	for _, c := range claims {
		to := get(s, "/reports/"+c.Report+"?claim="+url.QueryEscape(c.ID)).Header().Get("Location")
		page, at, ok := strings.Cut(to, "#")
		if body := get(s, page).Body.String(); !ok || strings.Count(body, `id="`+at+`"`) != 1 {
			t.Errorf("%s %s leads to %q, which is not there once", c.Kind, c.Quote, to)
		}
	}
	// The page has every paragraph as the report has it, and no blank more: places are counted in it.
	for _, id := range slices.Compact(slices.Sorted(func(yield func(string) bool) {
		for _, c := range claims {
			yield(c.Report)
		}
	})) {
		body := get(s, "/reports/"+id).Body.String()
		at := strings.Index(body, `id="text"`)
		body = regexp.MustCompile(`(?s)<sup.*?</sup>`).ReplaceAllString(body[at:at+strings.Index(body[at:], "</article>")], "")
		reading, _, err := d.Reading(context.Background(), id)
		check(t, err)
		for _, m := range regexp.MustCompile(`(?s)<p class="[^"]*" data-from="(\d+)">(.*?)</p>`).FindAllStringSubmatch(body, -1) {
			from, err := strconv.Atoi(m[1])
			check(t, err)
			text := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[2], ""))
			if want, _ := habeas.Slice(reading.Report.Text, habeas.Span{Start: from, End: from + len([]rune(text))}); want != text {
				t.Errorf("the page says %q where the report says %q", text, want)
			}
		}
	}
	p := page{catalog: s.words}
	span := func(a, b int) habeas.Claim { return habeas.Claim{Span: habeas.Span{Start: a, End: b}} }
	all := p.paragraphs(habeas.Reading{Report: habeas.Report{Text: "0123456789"}, Claims: []habeas.Claim{span(0, 6), span(2, 4), span(0, 2), span(4, 6)}})
	var got []string
	for _, pc := range all[0].Pieces {
		got = append(got, fmt.Sprintf("%s of %v under %v", pc.Text, pc.Of, pc.Under))
	}
	want := []string{"01 of [1 3] under [1]", "23 of [1 2] under []", "45 of [1 4] under []", "6789 of [] under []"}
	if !slices.Equal(got, want) {
		t.Errorf("cut into %q", got)
	}
}

func TestMarksOfAQuote(t *testing.T) {
	for _, test := range []struct{ text, words, want string }{
		{"They were held at Tumen, in Tumentown.", "tumen", "Tumen"}, {"図们的拘留所", "拘留", "拘留"}, {"Sinŭiju", "xyz", ""}, {"", "a", ""}, {"a a", "a", "a|a"},
	} {
		var got []string
		for _, p := range marked(test.text, marksIn(test.text, wordsOf(test.words))) {
			if p.Marked {
				got = append(got, p.Text)
			}
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("%q in %q marks %v", test.words, test.text, got)
		}
	}
}

func TestTheSliderLeadsToItsDay(t *testing.T) {
	s, d := site(t, affair(t)...)
	c := fullest(t, d)
	w := get(s, "/cases/"+c.ID+"?first=2012-02-14&step=3")
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || to != "/cases/"+c.ID+"?as-of=2012-02-17" {
		t.Errorf("answers %d to %q", w.Code, to)
	}
	if body := get(s, "/cases/"+c.ID+"?as-of=2012-02-17").Body.String(); !strings.Contains(body, "As the reports stood on 17 February 2012") {
		t.Error("a page of the past does not say so")
	}
	for _, bad := range []string{"?step=x&first=2012-02-14", "?step=-1&first=2012-02-14", "?step=3&first=x", "?step=3"} {
		if w := get(s, "/cases/"+c.ID+bad); w.Code != http.StatusBadRequest {
			t.Errorf("%s answers %d", bad, w.Code)
		}
	}
}

func TestStepsGoByDayAndByNews(t *testing.T) {
	day := habeas.DayOf(2012, 2, 1)
	st := stepsOf([]habeas.Day{day, day + 4, day + 9}, day+4, day+20)
	if st.First != day || st.Back != day+3 || st.On != day+5 || st.Older != day || st.New != day+9 {
		t.Errorf("%+v", st)
	}
	if st = stepsOf(nil, day, day); st.First != 0 || st.Back != 0 {
		t.Errorf("without reports: %+v", st)
	}
}

func TestMapIsAPictureWithATable(t *testing.T) {
	s, d := site(t, affair(t)...)
	c := fullest(t, d)
	w := get(s, "/cases/"+c.ID+"/map.svg?ink=dark")
	if body := w.Body.String(); w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "image/svg+xml") || strings.Contains(body, "<a ") || strings.Contains(body, " style=") || !strings.Contains(body, "<desc") || !strings.Contains(body, "Tumen") {
		t.Errorf("the picture answers %d", w.Code)
	}
	body := get(s, "/cases/"+c.ID+"/map").Body.String()
	if !strings.Contains(body, "GeoNames") || !strings.Contains(body, "Natural Earth") || !strings.Contains(body, `<table`) || !strings.Contains(body, "/quotes?") {
		t.Error("the page of the map lacks its table, its credits or its quotes")
	}
	if page := get(s, "/cases/"+c.ID).Body.String(); !strings.Contains(page, `loading="lazy"`) || len(page) > 150_000 {
		t.Errorf("the case page weighs %d bytes, or loads its map at once", len(page))
	}
}

// TestAPartIsOutOfItsWhole: where eight of forty-one were returned and nine are left, the eight are of the forty-one and never of the nine.
func TestAPartIsOutOfItsWhole(t *testing.T) {
	heads := func(n int) habeas.Heads { return habeas.Heads{Min: n, Max: n} }
	v := caseView{Case: habeas.Case{
		Groups: []habeas.CaseGroup{{ID: "g1", Count: heads(41)}, {ID: "g2", Count: heads(8)}, {ID: "g3", Count: heads(5)}},
		Sets:   []habeas.SetClaim{{Type: habeas.PartOf, A: "g2", B: []string{"g1"}}},
		Where:  []habeas.Whereabouts{{Group: "g1", Count: heads(9), State: habeas.StateHeld}, {Group: "g2", Count: heads(8), State: habeas.StateReturned}, {Group: "g3", Count: heads(5), State: habeas.StateHeld}},
	}}
	got := v.wholes()
	if len(got) != 3 || got[0].Of != "41" || got[1].Of != "41" || got[1].Depth != 1 || got[2].Of != "" {
		t.Errorf("%+v", got)
	}
}

// A case of very many reports lists some of those that repeat others, says how many more there are and where to find them: its page stays light.
func TestManyEchoesAreListedInPart(t *testing.T) {
	words, err := loadCatalog(habeas.English)
	check(t, err)
	v := caseView{page: page{catalog: words}, Case: habeas.Case{ID: "case-1"}}
	for i := range mostReports + 7 {
		v.Case.Echoes = append(v.Case.Echoes, habeas.Echo{Report: fmt.Sprint("r", i), Of: "r", Kind: habeas.EchoCopy})
	}
	var b strings.Builder
	check(t, sources(v).Render(context.Background(), &b))
	if n := strings.Count(b.String(), "<tr>") - 1; n != mostReports || !strings.Contains(b.String(), "and 7 more") || !strings.Contains(b.String(), "/search?case=case-1") {
		t.Errorf("%d rows of %d:\n%s", n, len(v.Case.Echoes), b.String())
	}
}

func TestLikelyStepsComeFirst(t *testing.T) {
	var news []habeas.Day
	for d := habeas.Day(1000); d < 1200; d += 10 {
		news = append(news, d)
	}
	for _, test := range []struct {
		now, today habeas.Day
		news, want []habeas.Day // of what is wanted, the first
	}{
		{1300, 1300, news, []habeas.Day{1190, 1299, 1180, 1170}},
		{1100, 1300, news, []habeas.Day{1090, 1110, 1099, 1080, 1120}},
		{1105, 1110, news[:12], []habeas.Day{1100, 1104, 1090}},
		{1000, 1300, news[:1], nil},
		{1300, 1300, nil, nil},
	} {
		got := stepsOf(test.news, test.now, test.today).likely()
		if len(got) > mostLikely || len(got) < len(test.want) || !slices.Equal(got[:len(test.want)], test.want) || (test.want == nil) != (got == nil) {
			t.Errorf("at %d of %d the likely steps are %v, not %v first", test.now, test.today, got, test.want)
		}
		if slices.Contains(got, test.now) || slices.ContainsFunc(got, func(d habeas.Day) bool { return d >= test.today || d == 0 }) {
			t.Errorf("at %d of %d one step leads nowhere: %v", test.now, test.today, got)
		}
	}
}
