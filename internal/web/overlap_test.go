package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

func posted(s http.Handler, table string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, "/outlook/overlap", strings.NewReader(url.Values{"table": {table}}.Encode()))
	r.Host = "127.0.0.1:8765"
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	s.ServeHTTP(w, r)
	return w
}

func TestOverlapIsOffUnlessAskedFor(t *testing.T) {
	s, d := site(t)
	if w := get(s, "/outlook/overlap", func(*http.Request) {}); w.Code != http.StatusNotFound {
		t.Errorf("the page answers %d", w.Code)
	}
	if w := posted(s, exampleTable); w.Code != http.StatusNotFound {
		t.Errorf("a post answers %d", w.Code)
	}
	on, err := New(d, "Ana", WithOverlap)
	check(t, err)
	page := get(on, "/outlook/overlap", func(*http.Request) {}).Body.String()
	for _, want := range []string{"closed group", "unsound", "Silverman", "<textarea"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	w := posted(on, strings.ReplaceAll(exampleTable, "\n", "\r\n"))
	for _, want := range []string{"independent lists", "lower bound", "Averaged over", "unsound", "The spread"} {
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%d: the answer lacks %q", w.Code, want)
		}
	}
}

func TestOverlapRefusesInASentence(t *testing.T) {
	_, d := site(t)
	on, err := New(d, "Ana", WithOverlap)
	check(t, err)
	for table, want := range map[string]string{
		"":                                 "needs a first line",
		"a,b,count\n1,1,9\n":               "at least three lists",
		"a,b,c,count\n1,1,0,4\n1,0,0,50\n": "overlap too little",
		"a,b,c,count\n1,1,0,<script>\n":    "no number of people",
		strings.Repeat("9", 300<<10):       "too large",
	} {
		w := posted(on, table)
		if w.Code < 400 || w.Code >= 600 || !strings.Contains(w.Body.String(), want) || strings.Contains(w.Body.String(), "<script>") {
			t.Errorf("%.30q answers %d without %q", table, w.Code, want)
		}
	}
}
