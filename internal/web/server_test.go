package web

import (
	"context"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"habeas"
	"habeas/corpus"
	"habeas/internal/desk"
	"habeas/internal/extract"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
	"habeas/internal/outlook"
	"habeas/internal/read"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/vault"
	"habeas/packs"
)

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// site makes the desk's site over a real store with the given reports.
func site(t testing.TB, in ...desk.Incoming) (*Server, *desk.Desk) {
	t.Helper()
	ctx, dir := context.Background(), t.TempDir()
	v, err := vault.Create(dir, []byte("four plain common words"), vault.Least())
	check(t, err)
	key, err := v.Key("database")
	check(t, err)
	db, err := sqlite.Open(ctx, dir, key)
	check(t, err)
	pack, err := lang.Load(habeas.English, packs.Builtin())
	check(t, err)
	model, err := tree.English()
	check(t, err)
	reader, err := extract.New(pack, model)
	check(t, err)
	var corridors []habeas.Corridor
	for _, id := range packs.Corridors(packs.Builtin()) {
		c, err := packs.Corridor(id, packs.Builtin())
		check(t, err)
		corridors = append(corridors, c)
	}
	words, err := packs.Words(packs.Builtin())
	check(t, err)
	d, err := desk.New(db, v, desk.Stages{Words: words, Corridors: corridors, Seed: 1, Layers: []fs.FS{packs.Builtin()}, Learn: learner(model), Read: func(_ context.Context, in read.Input) (habeas.Report, error) { return read.Read(in) },
		Extract: func(r habeas.Report) habeas.Reading { return reader.NewWorker().Read(r, false) }, Fits: map[string]*outlook.Fit{}, Places: pack.Place, Named: pack.PlacesNamed},
		func() time.Time { return time.Date(2012, 3, 16, 9, 0, 0, 0, time.UTC) })
	check(t, err)
	t.Cleanup(func() { d.Close() })
	check(t, d.Receive(ctx, in, "Ana", func(desk.Receipt) {}))
	s, err := New(d, "Ana")
	check(t, err)
	s.works.patience, s.works.glance = time.Minute, time.Minute
	t.Cleanup(s.Close)
	return s, d
}

// learner makes the reader anew with rows that a person added.
func learner(model *tree.Model) func(fs.FS) (*desk.Lexicon, error) {
	return func(layer fs.FS) (*desk.Lexicon, error) {
		layers := []fs.FS{packs.Builtin(), layer}
		pack, err := lang.Load(habeas.English, layers...)
		if err != nil {
			return nil, err
		}
		reader, err := extract.New(pack, model)
		if err != nil {
			return nil, err
		}
		return &desk.Lexicon{Extract: func(r habeas.Report) habeas.Reading { return reader.NewWorker().Read(r, false) }, Packs: pack.Hash, Layers: layers, Places: pack.Place, Named: pack.PlacesNamed}, nil
	}
}

func affair(t testing.TB) []desk.Incoming {
	t.Helper()
	docs, err := corpus.Affair()
	check(t, err)
	var out []desk.Incoming
	for _, d := range docs {
		out = append(out, incoming(d.Report.Title, d.Text, d.Report.Publisher))
		out[len(out)-1].Published = d.Report.Published
	}
	return out
}

func incoming(title, text, publisher string) desk.Incoming {
	return desk.Incoming{File: "f", Input: read.Input{Bytes: []byte(text), MediaType: "text/plain; charset=utf-8", Title: title, Publisher: publisher, Published: habeas.DayOf(2012, 2, 20), Lang: "en"}}
}

func get(s *Server, path string, change ...func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8765/", nil)
	r.URL.Path, r.RequestURI = path, path
	if p, q, ok := strings.Cut(path, "?"); ok {
		r.URL.Path, r.URL.RawQuery = p, q
	}
	for _, c := range change {
		c(r)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// pages lists every page that can be reached by a link from the start.
func pages(t *testing.T, s *Server) map[string]*httptest.ResponseRecorder {
	t.Helper()
	seen := map[string]*httptest.ResponseRecorder{}
	queue := []string{"/cases", "/reports", "/record", "/search", "/search?kind=held"}
	for len(queue) > 0 && len(seen) < 1200 {
		path := queue[0]
		queue = queue[1:]
		if seen[path] != nil {
			continue
		}
		w := get(s, path)
		if to := w.Header().Get("Location"); w.Code == http.StatusSeeOther && strings.HasPrefix(to, "/") {
			to, _, _ = strings.Cut(to, "#")
			queue = append(queue, to)
			continue
		}
		seen[path] = w
		doc, err := html.Parse(strings.NewReader(w.Body.String()))
		check(t, err)
		for n := range doc.Descendants() {
			for _, a := range n.Attr {
				if n.Data == "a" && a.Key == "href" && strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//") {
					target, _, _ := strings.Cut(a.Val, "#")
					if seen[target] == nil {
						queue = append(queue, target)
					}
				}
			}
		}
	}
	return seen
}

// inlineScript sees a script that is not one of our own files.
var inlineScript = regexp.MustCompile(`<script(?: defer)?>|<script [^>]*src="[^/]|<script src="/[^s]`)

// forms lists where the forms of pages post to.
func forms(t *testing.T, all map[string]*httptest.ResponseRecorder) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for path, w := range all {
		doc, err := html.Parse(strings.NewReader(w.Body.String()))
		check(t, err)
		for n := range doc.Descendants() {
			if n.Data != "form" {
				continue
			}
			at := map[string]string{}
			for _, a := range n.Attr {
				at[a.Key] = a.Val
			}
			if at["action"] == "" {
				at["action"], _, _ = strings.Cut(path, "?")
			}
			if at["method"] == "post" {
				out[at["action"]] = true
			}
		}
	}
	return out
}

func TestEveryPageAnswersStrictly(t *testing.T) {
	s, _ := site(t, affair(t)...)
	all := pages(t, s)
	if len(all) < 20 {
		t.Fatalf("only %d pages are linked", len(all))
	}
	for path, w := range all {
		h := w.Header()
		if path != "/" && w.Code != http.StatusOK {
			t.Errorf("%s answers %d", path, w.Code)
		}
		if csp := h.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s has the policy %q", path, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Cache-Control") != "no-store" || h.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s lacks a header: %v", path, h)
		}
		body := w.Body.String()
		if strings.Contains(body, " style=") || inlineScript.MatchString(body) || regexp.MustCompile(` on[a-z]+="`).MatchString(body) || strings.Contains(body, `src="http`) {
			t.Errorf("%s holds inline code or loads from elsewhere", path)
		}
		if isHTML := strings.HasPrefix(h.Get("Content-Type"), "text/html"); isHTML && w.Code == http.StatusOK && (!strings.Contains(body, "<h1") || !strings.Contains(body, `lang="en"`)) {
			t.Errorf("%s has no heading or language", path)
		}
		if len(body) > 150_000 {
			t.Errorf("%s weighs %d bytes", path, len(body))
		}
	}
}

func TestEveryRouteIsInTheTable(t *testing.T) {
	s, d := site(t, affair(t)...)
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	_, err = d.Decide(context.Background(), habeas.Decision{Act: habeas.CloseCase, Case: lines[len(lines)-1].ID, By: "Ana"})
	check(t, err)
	reached := map[string]bool{}
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		mux.HandleFunc(r.pattern, func(http.ResponseWriter, *http.Request) { reached[r.pattern] = true })
	}
	post(s, "/record/verify", nil)
	all := pages(t, s)
	all["/progress/1"] = get(s, "/progress/1")
	for path := range all {
		mux.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, path, nil))
	}
	for path := range forms(t, all) {
		mux.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, path, nil))
	}
	for _, r := range s.routes() {
		if !reached[r.pattern] && r.pattern != "/" && !strings.HasSuffix(r.pattern, "/events") {
			t.Errorf("no page leads to %q", r.pattern)
		}
	}
}

func TestForeignNamesAndSitesAreRefused(t *testing.T) {
	s, _ := site(t)
	for _, host := range []string{"evil.example", "169.254.1.1", "127.0.0.1.evil.example", "10.0.0.1:8765", "localhost.evil.example", "", "[::2]:80"} {
		if w := get(s, "/cases", func(r *http.Request) { r.Host = host }); w.Code != http.StatusMisdirectedRequest {
			t.Errorf("%q answers %d", host, w.Code)
		}
	}
	for _, host := range []string{"127.0.0.1:1", "localhost:8765", "[::1]:9"} {
		if w := get(s, "/cases", func(r *http.Request) { r.Host = host }); w.Code != http.StatusOK {
			t.Errorf("%q answers %d", host, w.Code)
		}
	}
	// Every route of the table: under a foreign name none answers, and none takes a post from another site.
	full, d := site(t, affair(t)...)
	before, places := decisions(t, d), screens(t, full, d)
	for _, r := range full.routes() {
		method, pattern, ok := strings.Cut(r.pattern, " ")
		if !ok {
			method, pattern = http.MethodGet, r.pattern
		}
		path := strings.NewReplacer("{$}", "", "{id}", strings.TrimPrefix(places["cases-one"], "/cases/"), "{index}", "0").Replace(pattern)
		if w := get(full, path, func(r *http.Request) { r.Method, r.Host = method, "evil.example" }); w.Code != http.StatusMisdirectedRequest {
			t.Errorf("%s under a foreign name answers %d", r.pattern, w.Code)
		}
		if method != http.MethodPost {
			continue
		}
		for name, headers := range map[string][2]string{"by its kind": {"Sec-Fetch-Site", "cross-site"}, "of a neighbour": {"Sec-Fetch-Site", "same-site"}, "by its origin": {"Origin", "https://evil.example"}, "of another port": {"Origin", "http://127.0.0.1:1"}} {
			if w := get(full, path, func(r *http.Request) { r.Method = method; r.Header.Set(headers[0], headers[1]) }); w.Code != http.StatusForbidden {
				t.Errorf("%s takes a post of another site, known %s: %d", r.pattern, name, w.Code)
			}
		}
	}
	if len(decisions(t, d)) != len(before) {
		t.Error("a post of another site decided something")
	}
}

func TestPathTricksGiveNothing(t *testing.T) {
	s, _ := site(t, affair(t)[0])
	for _, path := range []string{"/static/../server.go", "/static/..%2f..%2fetc/passwd", "/static/%2e%2e/guard.go", "//evil.example", "/cases/../../etc/passwd", "/cases/%00", "/reports/'", "/cases/<script>", "/static/", "/nothing"} {
		w := get(s, path)
		if strings.Contains(w.Body.String(), "package web") || strings.Contains(w.Body.String(), "root:") || w.Code == http.StatusInternalServerError {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
	if w := get(s, "/cases/none"); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "<h1") {
		t.Errorf("a missing case answers %d", w.Code)
	}
	if w := get(s, "/cases?as-of=yesterday"); w.Code != http.StatusBadRequest {
		t.Errorf("a bad day answers %d", w.Code)
	}
}

func TestHostileTextIsText(t *testing.T) {
	payloads := []string{`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `javascript:alert(1)`, `</title><svg onload=alert(1)>`, `{{.}}`, `' onmouseover='alert(1)`, "\u202emoc.live", `<iframe src=//evil.example>`}
	var in []desk.Incoming
	for _, p := range payloads {
		in = append(in, incoming(p, "Police arrested nine Eritreans in Cairo on Monday, a priest called "+p+" said.\n\nThey were taken to "+p+".", p))
		in[len(in)-1].URL = p
	}
	s, _ := site(t, in...)
	for path, w := range pages(t, s) {
		if w.Code >= http.StatusInternalServerError {
			t.Errorf("%s answers %d", path, w.Code)
		}
		doc, err := html.Parse(strings.NewReader(w.Body.String()))
		check(t, err)
		for n := range doc.Descendants() {
			switch n.Data {
			case "script", "iframe", "img", "object":
				if n.Type == html.ElementNode && !slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
					return a.Key == "src" && (strings.HasPrefix(a.Val, "/static/") || strings.HasPrefix(a.Val, "/cases/"))
				}) {
					t.Fatalf("%s holds a live <%s>", path, n.Data)
				}
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "href" && strings.HasPrefix(strings.ToLower(a.Val), "javascript") {
					t.Fatalf("%s holds a live attribute %s", path, a.Key)
				}
			}
		}
	}
}

// Every figure of a case leads to its quotes in one step: a number of the answer, the head counts, the groups, the alarms, the conflicts, the requests, the diagram and the timeline is within a
// link to quotes, or has one beside it. What was not understood leads to the question about it.
func TestFiguresLeadToTheirQuotes(t *testing.T) {
	s, d := site(t, append(affair(t), founding(t))...)
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	has := func(n *html.Node, key, part string) bool {
		return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key && strings.Contains(" "+a.Val+" ", part) })
	}
	leads := func(n *html.Node) bool {
		return n.Data == "a" && (has(n, "href", "/quotes?") || has(n, "href", "#questions"))
	}
	figure := regexp.MustCompile(`\d`)
	seen := map[string]int{}
	for _, l := range lines {
		doc, err := html.Parse(strings.NewReader(get(s, "/cases/"+l.ID).Body.String()))
		check(t, err)
		for n := range doc.Descendants() {
			what := ""
			for _, part := range []struct{ what, data, key, val string }{{"answer", "p", "id", " short "}, {"group", "ul", "class", " answers "}, {"alarm", "section", "class", " alarm "},
				{"conflict", "div", "class", " conflict "}, {"set", "svg", "class", " sets "}, {"time", "svg", "class", " time "}} {
				if n.Type == html.ElementNode && n.Data == part.data && has(n, part.key, part.val) {
					what = part.what
				}
			}
			for c := range n.ChildNodes() {
				if c.Type == html.ElementNode && (what == "answer" || what == "group") {
					if seen[what]++; figure.MatchString(textOf(c)) && !leads(c) && !holds(c, leads) {
						t.Errorf("%s: the figure %q leads to no quote", l.ID, textOf(c))
					}
				}
			}
			if what == "alarm" || what == "conflict" || what == "set" || what == "time" {
				if seen[what]++; !holds(n, leads) {
					t.Errorf("%s: %s leads to no quote: %.80q", l.ID, what, textOf(n))
				}
			}
			if n.Data == "tr" && n.Parent != nil && n.Parent.Parent != nil && has(n.Parent.Parent, "class", " heads ") {
				if seen["head count"]++; !holds(n, leads) {
					t.Errorf("%s: the head count %q leads to no quote", l.ID, textOf(n))
				}
			}
		}
	}
	for _, what := range []string{"answer", "head count", "group", "alarm", "conflict", "set", "time"} {
		if seen[what] == 0 {
			t.Errorf("no %s was looked at", what)
		}
	}
}

// holds reports whether any part of a page is of some kind.
func holds(n *html.Node, is func(*html.Node) bool) bool {
	for x := range n.Descendants() {
		if is(x) {
			return true
		}
	}
	return false
}

// textOf is all text of a part of a page.
func textOf(n *html.Node) string {
	var out strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode {
			out.WriteString(x.Data)
		}
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

func TestACopyIsShownAsSuchWhereItIsRead(t *testing.T) {
	text := "Police arrested nine Eritreans in Cairo on Monday, a priest called Father Tesfay said. They were taken to a police station near the river and have not been seen by anybody since."
	one, two := incoming("Nine taken", text, "Nile Notes"), incoming("Nine Eritreans taken in Cairo", text+" (Nile Notes)", "Delta Wire")
	two.Published++
	s, d := site(t, one, two)
	all, err := d.Reports(t.Context(), store.ReportFilter{Brief: true})
	check(t, err)
	for which, want := range map[string][2]bool{"": {true, true}, "repeats": {false, true}, "own": {true, false}, "unread": {false, false}} {
		body := get(s, "/reports?from=2012-02-01&lang=en&which="+which).Body.String()
		for i := range all {
			if strings.Contains(body, `<a data-entry href="/reports/`+all[i].ID+`" lang`) != want[i] {
				t.Errorf("the inbox of %q lists report %d, or does not", which, i)
			}
		}
		if want[1] && !regexp.MustCompile(`(?s)mod echo">copy</span>\s*<a href="/reports/`+all[0].ID).MatchString(body) {
			t.Errorf("the inbox of %q does not mark the copy", which)
		}
	}
	for _, bad := range []string{"which=luck", "from=soon", "to=x"} {
		if w := get(s, "/reports?"+bad); w.Code != http.StatusBadRequest {
			t.Errorf("the inbox with %s answers %d", bad, w.Code)
		}
	}
	for i, says := range []string{"Delta Wire", "Nile Notes"} {
		body := get(s, "/reports/"+all[i].ID).Body.String()
		if part := regexp.MustCompile(`(?s)id="repeats".*?</ul>`).FindString(body); !strings.Contains(part, says) || !strings.Contains(part, "/reports/"+all[1-i].ID) {
			t.Errorf("report %d does not lead to %s: %q", i, says, part)
		}
	}
}

func TestEveryMessageIsThereAndUsed(t *testing.T) {
	c, err := loadCatalog(habeas.English)
	check(t, err)
	used := regexp.MustCompile(`(?:T|count)\("([a-z.]+)"`)
	var source strings.Builder
	check(t, filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") || !(strings.HasSuffix(path, ".go") || strings.HasSuffix(path, ".templ")) {
			return err
		}
		b, err := os.ReadFile(path)
		source.Write(b)
		return err
	}))
	for _, m := range used.FindAllStringSubmatch(source.String(), -1) {
		if _, ok := c.text[m[1]]; !ok && !strings.HasSuffix(m[1], ".") {
			t.Errorf("the message %q is missing", m[1])
		}
	}
	for _, k := range habeas.Kinds {
		mustHave(t, c, "kind."+string(k))
	}
	for _, m := range habeas.Modalities {
		mustHave(t, c, "mod."+string(m))
	}
	for _, s := range habeas.States {
		mustHave(t, c, "state."+string(s))
		mustHave(t, c, "now."+string(s))
	}
}

func mustHave(t *testing.T, c *catalog, key string) {
	t.Helper()
	if c.text[key] == "" {
		t.Errorf("the message %q is missing", key)
	}
}

func TestStaticFiles(t *testing.T) {
	s, _ := site(t)
	w := get(s, "/static/habeas.css")
	b, err := io.ReadAll(w.Body)
	check(t, err)
	if w.Code != http.StatusOK || strings.Contains(string(b), "@import") || strings.Contains(string(b), "url(") {
		t.Fatalf("the style sheet answers %d, or loads something", w.Code)
	}
}

func BenchmarkCasePage(b *testing.B) {
	s, d := site(b, affair(b)...)
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(b, err)
	for b.Loop() {
		get(s, "/cases/"+lines[0].ID)
	}
}
