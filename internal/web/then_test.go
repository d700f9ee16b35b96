package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"habeas"
	"habeas/internal/store"
)

// delayed begins the work behind a case as of an earlier day, which ends when it is let go.
func delayed(t testing.TB, s *Server, at string) (let func()) {
	t.Helper()
	began, end := make(chan struct{}), make(chan struct{})
	x := s.works.page("case", at, func(ctx context.Context, x *work) error {
		x.steps(7, 0)
		close(began)
		select {
		case <-end:
		case <-ctx.Done():
		}
		return ctx.Err()
	})
	if x == nil {
		t.Fatal("the work cannot begin")
	}
	<-began
	return func() { close(end) }
}

// A case as it stood on an earlier day answers at once: where it is still being put together, it says so and how far it is, and becomes the page asked for.
func TestACaseOfAnEarlierDayAnswersAtOnce(t *testing.T) {
	s, d := site(t, affair(t)...)
	lines, err := d.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	days, err := d.ReportDays(context.Background(), lines[0].ID)
	check(t, err)
	day := days[len(days)/2].String()
	at := "/cases/" + lines[0].ID + "?as-of=" + day
	whole := get(s, at).Body.String()
	day = days[len(days)/2-1].String()
	at = "/cases/" + lines[0].ID + "?as-of=" + day
	s.works.glance = 0
	let := delayed(t, s, at)
	for path, says := range map[string]string{at: "Reports found so far: 7", "/cases/" + lines[0].ID + "/document?as-of=" + day: "so far: 7", "/cases/" + lines[0].ID + "/map?as-of=" + day: "so far: 7", "/cases/" + lines[0].ID + "/outlook?as-of=" + day: "so far: 7"} {
		w := get(s, path)
		body := w.Body.String()
		if w.Code != http.StatusOK || !strings.Contains(body, says) || !strings.Contains(body, `http-equiv="refresh"`) || !strings.Contains(body, `id="as-of-form"`) {
			t.Errorf("%s answers %d and says nothing of how far it is, or does not go on by itself", path, w.Code)
		}
	}
	ko := func(r *http.Request) { r.Header.Set("Accept-Language", "ko") }
	if body := get(s, at, ko).Body.String(); !strings.Contains(body, "지금까지 찾은 보도: 7건") {
		t.Error("in Korean it does not say how far it is")
	}
	let()
	s.works.glance = 1 << 40
	done := get(s, at).Body.String()
	if strings.Contains(done, "so far") || strings.Contains(done, `http-equiv="refresh"`) || !strings.Contains(done, `id="sources"`) {
		t.Error("the case that was waited for is not shown")
	}
	if len(done) < len(whole)/3 {
		t.Errorf("the case that was waited for is a page of %d bytes, of the day after %d", len(done), len(whole))
	}
	if again := get(s, at).Body.String(); again != done {
		t.Error("it looks otherwise when it need not be waited for")
	}
	if w := get(s, "/cases/case-00000000?as-of="+day); w.Code != http.StatusNotFound {
		t.Errorf("a case that never was answers %d", w.Code)
	}
}

// The page that waits becomes the case by itself, with scripts and without.
func TestTheCaseThatIsWaitedForComesByItself(t *testing.T) {
	for name, scripts := range map[string]bool{"scripts": true, "none": false} {
		t.Run(name, func(t *testing.T) {
			b := browser(t, affair(t)...) // a desk of its own: whoever looks at one day has the days beside it made
			lines, err := b.desk.Cases(context.Background(), store.CaseFilter{}, 0)
			check(t, err)
			days, err := b.desk.ReportDays(context.Background(), lines[0].ID)
			check(t, err)
			if !scripts {
				b.do("switching scripts off", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
					_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
					return err
				}))
			}
			at := "/cases/" + lines[0].ID + "?as-of=" + days[len(days)/2].String()
			b.site.works.glance = 0
			let := delayed(t, b.site, at)
			b.look(at, 1280, 900, "light")
			b.settled("seeing that it is being made", `document.querySelector("#work-says") !== null`) // without scripts the page may come anew meanwhile
			b.site.works.glance = 1 << 40
			let()
			b.settled("seeing the case", `document.querySelector("#sources") !== null`)
		})
	}
}

// The heading of a list counts the cases of its day.
func TestAListCountsTheCasesOfItsDay(t *testing.T) {
	early := incoming("Early", "Police arrested nine Eritreans in Cairo on 2 January, a priest said.", "Coast Post")
	early.Published = habeas.DayOf(2012, 1, 3)
	s, d := site(t, append(affair(t), early)...)
	number := func(path string) string {
		_, rest, ok := strings.Cut(get(s, path).Body.String(), `<span class="soft number">`)
		n, _, _ := strings.Cut(rest, "<")
		if !ok {
			t.Fatalf("%s has no number in its heading", path)
		}
		return n
	}
	n, err := d.Counts(context.Background())
	check(t, err)
	if got := number("/cases"); n.Cases < 2 || got != strconv.Itoa(n.Cases) {
		t.Errorf("today it counts %s of %d", got, n.Cases)
	}
	for _, path := range []string{"/cases?as-of=2012-01-04", "/cases?as-of=2012-01-04&view=board", "/cases?as-of=2012-01-04&place=nowhere"} {
		if got := number(path); got != "1" {
			t.Errorf("%s counts %s, not the one case of that day", path, got)
		}
	}
	if got := number("/cases?as-of=2012-01-01"); got != "0" {
		t.Errorf("before the first report it counts %s", got)
	}
}
