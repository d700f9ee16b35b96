package web

import (
	"bytes"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"habeas"
)

func TestClipLeavesNoMoreThanThereIsRoomFor(t *testing.T) {
	for n := -2; n < 9; n++ {
		for _, s := range []string{"", "a", "四人被捕", "nine people", "\xff\xfe bytes"} {
			if got := len([]rune(clip(s, n))); got > max(0, n) {
				t.Errorf("clip(%q, %d) has %d characters", s, n, got)
			}
		}
	}
}

// TestManyPartsFitTheirRow holds for a whole with more parts than a row has room for: the smallest stand folded in one box.
func TestManyPartsFitTheirRow(t *testing.T) {
	c := habeas.Case{Groups: []habeas.CaseGroup{{ID: "g0", Who: "people", Count: habeas.Heads{Min: 5000, Max: 5000}, Role: habeas.RoleHeld, Claims: []string{"c"}}}}
	for i := 1; i <= 80; i++ {
		id := fmt.Sprint("g", i)
		c.Groups = append(c.Groups, habeas.CaseGroup{ID: id, Who: "part", Count: habeas.Heads{Min: i, Max: i}, Role: habeas.RoleHeld, Claims: []string{"c" + id}})
		c.Sets = append(c.Sets, habeas.SetClaim{Type: habeas.PartOf, A: id, B: []string{"g0"}})
	}
	d := sets(c, func(setNode) string { return "" }, func([]string) string { return "/q" }, func(habeas.SetClaim) string { return "" })
	more := 0
	for _, b := range d.Boxes {
		if b.W < setLeast-1 || b.X+b.W > 1000 {
			t.Errorf("a box is %.0f wide at %.0f", b.W, b.X)
		}
		if strings.HasPrefix(b.Count, "+") {
			fmt.Sscanf(b.Count, "+%d", &more)
		}
	}
	if shown := len(d.Boxes) - 3; shown < 5 || shown+more != 80 { // the whole, the folded box and the rest apart
		t.Errorf("%d parts are shown and %d folded, of 80", shown, more)
	}
}

// broken makes a site whose record page fails as do does.
func broken(t *testing.T, do func(http.ResponseWriter, *http.Request) error) (*Server, *bytes.Buffer) {
	t.Helper()
	s, _ := site(t)
	var said bytes.Buffer
	log.SetOutput(&said)
	t.Cleanup(func() { log.SetOutput(os.Stderr) })
	s.words, _ = loadCatalog(habeas.English)
	s.handler = s.answer(do)
	return s, &said
}

func TestAPageThatFailsIsAnsweredAsAFailure(t *testing.T) {
	secret := "Mina Orlov in cell nine"
	for name, do := range map[string]func(http.ResponseWriter, *http.Request) error{
		"at once": func(http.ResponseWriter, *http.Request) error { panic(secret) },
		"half-way": func(w http.ResponseWriter, _ *http.Request) error {
			w.Header().Set("Location", "/elsewhere")
			w.WriteHeader(http.StatusSeeOther)
			_, _ = io.WriteString(w, strings.Repeat("<p>half a page</p>", 5000))
			var none []int
			_ = none[len(secret)]
			return nil
		},
		"by an error": func(http.ResponseWriter, *http.Request) error { return fmt.Errorf("inside: %s", secret) },
	} {
		s, said := broken(t, do)
		web := httptest.NewServer(s)
		resp, err := http.Get(web.URL + "/record?q=" + "nine")
		check(t, err)
		body, err := io.ReadAll(resp.Body)
		check(t, err)
		resp.Body.Close()
		web.Close()
		if resp.StatusCode != http.StatusInternalServerError || !strings.Contains(string(body), "<h1") || strings.Contains(string(body), "half a page") {
			t.Errorf("%s: answers %d with %d bytes", name, resp.StatusCode, len(body))
		}
		if strings.Contains(said.String()+string(body), secret) || strings.Contains(said.String(), "nine") {
			t.Errorf("%s: what a report says is in the log or on the page", name)
		}
		if name != "by an error" && !strings.Contains(said.String(), "hold_test.go") && !strings.Contains(said.String(), "web.") {
			t.Errorf("%s: the log does not say where: %q", name, said)
		}
	}
}

func TestAStreamIsSentAsItComes(t *testing.T) {
	go1 := make(chan bool)
	s, _ := broken(t, func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, "data: one\n\n")
		check(t, http.NewResponseController(w).Flush())
		<-go1
		_, _ = io.WriteString(w, "data: two\n\n")
		return nil
	})
	web := httptest.NewServer(s)
	defer web.Close()
	resp, err := http.Get(web.URL)
	check(t, err)
	defer resp.Body.Close()
	b := make([]byte, 100)
	n, err := resp.Body.Read(b)
	check(t, err)
	close(go1)
	rest, err := io.ReadAll(resp.Body)
	check(t, err)
	if string(b[:n]) != "data: one\n\n" || string(rest) != "data: two\n\n" || resp.Header.Get("Content-Type") != "text/event-stream" {
		t.Errorf("the stream came as %q and %q", b[:n], rest)
	}
}
