package web

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

var (
	shots = flag.String("shots", "", "a folder in which TestScreens leaves a picture of every screen")
	spoke = flag.String("spoken", "en", "the languages of those pictures, with commas between them")
	shown = flag.String("shown", ".", "an expression for the names of those pictures, to make a few alone")
)

// seen is a real browser in front of a real site.
type seen struct {
	t    testing.TB
	ctx  context.Context
	root string
	site *Server
	desk *desk.Desk
}

// browser starts headless Chromium on a site with the given reports. Without Chromium the test is skipped, and says so.
func browser(t testing.TB, in ...desk.Incoming) *seen {
	t.Helper()
	if chromium() == "" {
		t.Skip("SKIPPED: there is no Chromium on this machine, so no page was tried in a browser")
	}
	s, d := site(t, in...)
	return browserOn(t, s, d)
}

// browserOn starts headless Chromium on a site.
func browserOn(t testing.TB, s *Server, d *desk.Desk) *seen {
	t.Helper()
	web := httptest.NewServer(s)
	t.Cleanup(web.Close)
	t.Cleanup(s.Close) // streams end, and the server need not wait for them
	b := &seen{t: t, root: web.URL, site: s, desk: d}
	b.start()
	return b
}

// send posts a form of the site as a person does who fills it in, and waits for the page that answers.
func (b *seen) send(path string, form url.Values) {
	b.t.Helper()
	fields, err := json.Marshal(form)
	check(b.t, err)
	b.do("posting to "+path, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => { const f = document.createElement("form"); f.method = "post"; f.action = %q; f.dataset.sent = "1";
		for (const [k, all] of Object.entries(%s)) for (const v of all) { const i = document.createElement("input"); i.name = k; i.value = v; f.append(i); }
		document.body.append(f); f.submit(); })()`, path, fields)))
	b.settled("the answer to "+path, `document.querySelector("main") !== null && document.querySelector("form[data-sent]") === null`)
}

// another is the browser of another person on the same site, with cookies of its own.
func (b *seen) another() *seen {
	b.t.Helper()
	o := &seen{t: b.t, root: b.root, site: b.site, desk: b.desk}
	o.start()
	return o
}

func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			return p
		}
	}
	return ""
}

func (b *seen) start() {
	b.t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium()), chromedp.NoSandbox, chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.WSURLReadTimeout(90*time.Second), chromedp.UserDataDir(b.t.TempDir()))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	b.t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	b.t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 8*time.Minute)
	b.t.Cleanup(stop)
	check(b.t, chromedp.Do(ctx))
	b.ctx = ctx
}

// do runs browser actions and ends the test when one of them fails.
func (b *seen) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, time.Minute)
	defer stop()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}

// look opens a page of the site at a width and height in CSS pixels, in light or dark.
func (b *seen) look(path string, width, height int64, scheme string) {
	b.t.Helper()
	b.do("opening "+path, chromedp.EmulateViewport(width, height), colours(scheme), chromedp.Navigate(b.root+path), chromedp.WaitReady(chromedp.CSS("main")))
}

func colours(scheme string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
		return err
	})
}

// eval runs a script in the page from outside it and gives what it yields. A promise is awaited.
func eval[T any](b *seen, script string) T {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, time.Minute)
	defer stop()
	out, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("asking the page: %v", err)
	}
	return out
}

// screens lists one address of every kind of page, by the name of its route.
func screens(t testing.TB, s *Server, d *desk.Desk) map[string]string {
	t.Helper()
	ctx := context.Background()
	lines, err := d.Cases(ctx, store.CaseFilter{}, 0)
	check(t, err)
	reports, err := d.Reports(ctx, store.ReportFilter{Brief: true, NewestFirst: true})
	check(t, err)
	// The fullest of each is the hardest to draw.
	line := slices.MaxFunc(lines, func(a, b habeas.CaseLine) int { return a.Reports - b.Reports })
	claims, err := d.Claims(ctx, store.ClaimFilter{Case: line.ID})
	check(t, err)
	out := map[string]string{}
	for _, r := range s.routes() {
		path, ok := strings.CutPrefix(r.pattern, "GET ")
		if !ok || path == "/" {
			continue
		}
		at := strings.TrimSuffix(path, "{$}")
		switch {
		case strings.HasPrefix(at, "/cases/{id}"):
			at = strings.Replace(at, "{id}", line.ID, 1)
		case strings.HasPrefix(at, "/reports/{id}"):
			at = strings.Replace(at, "{id}", reports[len(reports)-1].ID, 1)
		}
		if at == "/progress/{id}" {
			at = post(s, "/record/verify", nil).Header().Get("Location")
		}
		if at == "/search" {
			at += "?q=Tumen&kind=held"
		}
		if at == "/packs/table" {
			at += "?name=place/place"
		}
		if strings.HasSuffix(at, "/quotes") {
			at += "?of=" + claims[0].ID
		}
		name := strings.Trim(strings.NewReplacer("/{id}", "-one", "{$}", "", "/", "-").Replace(path), "-")
		if name == "" {
			name = "today"
		}
		out[name] = at
	}
	return out
}

// isPage reports whether an address answers with a page rather than a file or a stream.
func isPage(s *Server, path string) bool {
	if strings.HasSuffix(path, "/events") || strings.Contains(path, "{") {
		return false
	}
	w := get(s, path)
	return w.Code == http.StatusOK && strings.HasPrefix(w.Header().Get("Content-Type"), "text/html")
}

func pagesOf(t testing.TB, b *seen) []string {
	var out []string
	for _, p := range screens(t, b.site, b.desk) {
		if isPage(b.site, p) {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	if len(out) < 6 {
		t.Fatalf("only %d kinds of page were found: %v", len(out), out)
	}
	return out
}

func TestPagesFitNarrowAndZoomed(t *testing.T) {
	b := browser(t, affair(t)...)
	for _, path := range pagesOf(t, b) {
		// 640 px is what a window of 1,280 leaves at 200 % zoom.
		for _, width := range []int64{1280, 640, 390, 320} {
			b.look(path, width, 800, "light")
			if wide := eval[int64](b, `document.scrollingElement.scrollWidth`); wide > width {
				t.Errorf("%s is %d px wide in a window of %d", path, wide, width)
			}
			if small := eval[[]string](b, tooSmall); width == 390 && len(small) > 0 {
				t.Errorf("%s has targets too small for a finger: %v", path, small)
			}
		}
	}
}

// tooSmall names controls under 24 by 24 CSS px, the least of WCAG 2.2 (2.5.8). Links within running text are excepted there.
const tooSmall = `[...document.querySelectorAll("button, select, input:not([type=hidden]), summary, nav a")].filter(e => {
	const r = e.getBoundingClientRect();
	return r.width > 0 && (r.width < 24 || r.height < 24) && e.checkVisibility() && !(e.labels && [...e.labels].some(l => l.getBoundingClientRect().height >= 24));
}).slice(0, 5).map(e => e.outerHTML.slice(0, 90))`

func TestNothingLoadsFromElsewhere(t *testing.T) {
	b := browser(t, affair(t)...)
	for _, path := range pagesOf(t, b) {
		b.look(path, 1280, 900, "light")
		for _, name := range eval[[]string](b, `performance.getEntriesByType("resource").map(e => e.name)`) {
			if !strings.HasPrefix(name, b.root) {
				t.Errorf("%s loads %s", path, name)
			}
		}
	}
}

// TestScreens leaves a picture of every screen in the folder named by -shots: see the script `screens`.
func TestScreens(t *testing.T) {
	if *shots == "" {
		t.Skip("pictures are made by ./screens")
	}
	check(t, os.MkdirAll(*shots, 0o755))
	b := browser(t, affair(t)...)
	wanted := regexp.MustCompile(*shown)
	places := screens(t, b.site, b.desk)
	places["cases-board"], places["reports-one-edit"] = "/cases?view=board", places["reports-one"]+"?edit=1"
	posted := map[string]url.Values{} // what a form answers, by the name of its page
	for call, form := range postedPages(t, b) {
		_, path, _ := strings.Cut(call, " ")
		if name := map[string]string{"decide": "cases-one-decide-sure", "packs": "packs-try"}[path[strings.LastIndex(path, "/")+1:]]; name != "" {
			places[name], posted[name] = path, form
		}
	}
	for _, lang := range strings.Split(*spoke, ",") {
		b.speak(lang)
		for name, path := range places {
			if posted[name] == nil && !isPage(b.site, path) {
				continue
			}
			for _, scheme := range []string{"light", "dark"} {
				for _, width := range []int64{1280, 390} {
					file := fmt.Sprintf("%s-%d-%s-%s.png", name, width, scheme, lang)
					if file = strings.TrimSuffix(file, "-en.png"); !strings.HasSuffix(file, ".png") {
						file += ".png"
					}
					if !wanted.MatchString(file) {
						continue
					}
					b.look(path, width, 900, scheme)
					if posted[name] != nil {
						b.send(path, posted[name])
					}
					eval[bool](b, `Promise.all([...document.images].map(i => { i.loading = "eager"; return i.decode(); })).then(() => true)`)
					png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
					check(t, err)
					check(t, os.WriteFile(filepath.Join(*shots, file), png, 0o644))
				}
			}
		}
	}
}

// speak chooses a language in the browser, as its button does.
func (b *seen) speak(lang string) {
	b.t.Helper()
	b.look("/", 1280, 900, "light")
	eval[int](b, `fetch("/language", { method: "POST", body: new URLSearchParams({ lang: "`+lang+`" }) }).then(r => r.status)`)
}
