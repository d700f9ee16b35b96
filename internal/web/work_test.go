package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"habeas/internal/desk"
)

// ended waits until a piece of work is over.
func ended(t testing.TB, s *Server, path string) {
	t.Helper()
	x := s.works.find(strings.TrimPrefix(path, "/progress/"))
	if x == nil {
		t.Fatalf("%q leads to no work", path)
	}
	if !x.wait(context.Background(), time.Minute).ended {
		t.Fatalf("the work at %s does not end", path)
	}
}

func TestLongWorkTellsHowFarItIs(t *testing.T) {
	s, d := site(t)
	s.works.patience = 0
	files := map[string]string{"bad.bin": "\x00\x01\x02\x7fELF\x00\x00"}
	for i := range 5 {
		files[fmt.Sprintf("%d.txt", i)] = fmt.Sprintf("Police arrested %d Eritreans in Cairo on Monday, a priest said.", 3+i)
	}
	w := upload(s, map[string]string{"by": "Ben"}, files)
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(at, "/progress/") {
		t.Fatalf("taking much in answers %d to %q", w.Code, at)
	}
	ended(t, s, at)
	body := get(s, at).Body.String()
	for _, says := range []string{"Done: 6 taken in", "One could not be taken in", "one claim", "bad.bin"} {
		if !strings.Contains(body, says) {
			t.Errorf("the page of the work does not say %q", says)
		}
	}
	if events := get(s, at+"/events").Body.String(); !strings.Contains(events, "event: end\ndata: {\"part\":100,") {
		t.Errorf("the stream says %q", events)
	}
	if n, err := d.Counts(context.Background()); err != nil || n.Reports != 5 {
		t.Errorf("%d reports, %v", n.Reports, err)
	}
	for _, what := range []string{"verify", "rebuild"} {
		w := post(s, "/record/"+what, url.Values{})
		ended(t, s, w.Header().Get("Location"))
		if events := get(s, w.Header().Get("Location")+"/events").Body.String(); !strings.Contains(events, "event: end") {
			t.Errorf("%s: the stream says %q", what, events)
		}
	}
	for _, gone := range []string{"/progress/99", "/progress/x", "/progress/99/events"} {
		if w := get(s, gone); w.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", gone, w.Code)
		}
	}
}

// A work that lasts is the one that is given when it is asked for again, and closing the site ends it.
func TestWorkIsDoneOnceAndEndsWithTheSite(t *testing.T) {
	s, _ := site(t)
	began := make(chan struct{})
	long := func(ctx context.Context, x *work) error {
		close(began)
		<-ctx.Done()
		return ctx.Err()
	}
	one := s.works.start("verify", true, long)
	<-began
	if two := s.works.start("verify", true, long); two != one {
		t.Error("the same work was begun twice")
	}
	if body := get(s, one.path()).Body.String(); !strings.Contains(body, "<progress") || !strings.Contains(body, "It has begun") {
		t.Error("the page of a work under way shows no progress")
	}
	s.Close()
	if st := one.state(); !st.ended || st.err == nil {
		t.Errorf("after closing the work is %+v", st)
	}
}

func TestAnOlderStoreIsToldOfAndMadeAnew(t *testing.T) {
	s, _, _ := oneReport(t)
	old := "filled by an earlier Habeas"
	if body := get(s, "/cases").Body.String(); strings.Contains(body, old) {
		t.Fatal("a new store is called old")
	}
	s.works.outdated.Store(true)
	if body := get(s, "/cases").Body.String(); !strings.Contains(body, old) {
		t.Fatal("nothing says that the store is to be made anew")
	}
	at := post(s, "/record/rebuild", url.Values{}).Header().Get("Location")
	if body := get(s, at).Body.String(); strings.Contains(body, old) || !strings.Contains(body, "Everything was made anew") {
		t.Error("made anew, the store is still called old")
	}
}

// The inbox in a browser: a file dropped on the page, a pasted text, the path of a file on this machine, and the page of long work that follows it.
func TestReportsAreDroppedPastedAndFetchedInTheBrowser(t *testing.T) {
	b := browser(t)
	path := filepath.Join(t.TempDir(), "kept.txt")
	check(t, os.WriteFile(path, []byte("Five Eritreans were released in Cairo on Friday, a lawyer said."), 0o600))
	b.look("/reports", 1280, 900, "light")
	b.do("dropping a file", chromedp.Evaluate[chromedp.Void](`(() => { const t = new DataTransfer();
		t.items.add(new File(["Police arrested nine Eritreans in Cairo on Monday, a priest said."], "dropped.txt", { type: "text/plain" }));
		for (const what of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(what, { dataTransfer: t, bubbles: true, cancelable: true })); })()`))
	b.settled("taking the dropped file in", `document.querySelector("#taken") !== null && document.body.innerText.includes("one claim")`)
	b.look("/reports", 1280, 900, "light")
	b.do("pasting", chromedp.Evaluate[chromedp.Void](`document.getElementById("take").open = true`), chromedp.SetValue(chromedp.CSS("#take-text"), "Two Eritreans were arrested in Aswan on Tuesday, police said."),
		chromedp.SetValue(chromedp.CSS("#take-publisher"), "Nile Notes"), chromedp.SetValue(chromedp.CSS("#take-day"), "2012-02-20"), chromedp.Click(chromedp.CSS("#take-go")))
	b.settled("taking the pasted text in", `document.querySelector("#taken") !== null && document.body.innerText.includes("pasted text")`)
	b.look("/reports", 1280, 900, "light")
	b.do("naming a file", chromedp.Evaluate[chromedp.Void](`document.getElementById("take").open = true`), chromedp.SetValue(chromedp.CSS("#take-path"), path), chromedp.Click(chromedp.CSS("#take-go")))
	b.settled("taking the named file in", `document.querySelector("#taken") !== null && document.body.innerText.includes("kept.txt")`)
	all, err := b.desk.Counts(context.Background())
	check(t, err)
	if all.Reports != 3 {
		t.Errorf("%d reports came in", all.Reports)
	}
	b.site.works.patience = 0
	b.look("/record", 1280, 900, "light")
	b.do("verifying", chromedp.Click(chromedp.CSS("#verify button")))
	b.settled("the end of the long work", `document.getElementById("work").dataset.ended === "true" && document.getElementById("work-says").textContent.includes("as it was written")`)
}

// Progress in the browser comes by events, while the work goes on.
func TestProgressIsSeen(t *testing.T) {
	b := browser(t)
	next := make(chan struct{})
	x := b.site.works.start("add", false, func(ctx context.Context, x *work) error {
		for i := range 3 {
			x.steps(int64(i), 3)
			select {
			case <-next:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		x.change(func() { x.receipts, x.done = []desk.Receipt{{ID: "r1", File: "one.txt"}}, 3 })
		return nil
	})
	b.look(x.path(), 390, 800, "dark")
	for i := range 3 {
		b.settled(fmt.Sprintf("step %d", i), fmt.Sprintf(`document.getElementById("work-says").textContent === "%d of 3"`, i))
		next <- struct{}{}
	}
	b.settled("the end", `document.getElementById("work-says").textContent.startsWith("Done") && document.body.innerText.includes("one.txt")`)
}

// A list of an earlier day that takes long leads to its progress, and from there to itself; the same list is made once however many ask.
func TestAListOfAnEarlierDayTellsHowFarItIs(t *testing.T) {
	s, d := site(t)
	s.works.patience = time.Minute
	upload(s, map[string]string{"by": "Ben", "published": "2012-03-01"}, map[string]string{"a.txt": "Police arrested 14 Eritreans in Cairo on Monday, a priest said."})
	s.works.patience = 0
	at := "/cases?as-of=" + (d.Today() - 1).String()
	for _, path := range []string{at, at + "&view=board"} {
		w := get(s, path)
		progress := w.Header().Get("Location")
		if w.Code != http.StatusSeeOther || !strings.HasPrefix(progress, "/progress/") {
			t.Fatalf("%s answers %d to %q", path, w.Code, progress)
		}
		ended(t, s, progress)
		if w := get(s, progress); w.Code != http.StatusSeeOther || w.Header().Get("Location") != path {
			t.Fatalf("what was done for %s leads to %q", path, w.Header().Get("Location"))
		}
	}
	began, end := make(chan struct{}, 9), make(chan struct{})
	long := func(ctx context.Context, x *work) error {
		began <- struct{}{}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-end:
			return nil
		}
	}
	var all []*work
	for n := range mostPages {
		all = append(all, s.works.page("then", fmt.Sprint("/", n), long))
	}
	<-began
	<-began
	if s.works.page("then", "/0", long) != all[0] {
		t.Error("one list is made twice at a time")
	}
	if s.works.page("then", "/further", long) != nil {
		t.Errorf("more than %d lists are made or wait", mostPages)
	}
	if w := get(s, at+"&alarmed=1"); w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "Try again") {
		t.Errorf("a list too many answers %d", w.Code)
	}
	if len(began) > 0 {
		t.Errorf("more than %d lists are made at a time", pagesAtOnce)
	}
	close(end)
	for _, x := range all {
		if st := x.wait(context.Background(), time.Minute); !st.ended || st.err != nil {
			t.Errorf("a list that waited for its turn ended %v, %v", st.ended, st.err)
		}
	}
	s.works.patience = time.Minute
	if body := get(s, at).Body.String(); !strings.Contains(body, "Eritreans") {
		t.Error("the list of yesterday lacks the case")
	}
}
