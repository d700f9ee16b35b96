package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"habeas"
)

// inside are addresses that lead, or could be taken to lead, into a network of one's own.
var inside = []string{
	"http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://017700000001/",
	"http://127.0.0.1./", "http://0.0.0.0/", "http://0/", "http://localhost/", "http://localhost./", "http://intranet/", "http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/",
	"http://172.31.255.1/", "http://192.168.0.1/", "http://192.168.1.1:80/", "http://169.254.169.254/latest/meta-data/", "http://169.254.0.1/", "http://100.64.0.1/", "http://100.127.255.254/",
	"http://192.0.0.1/", "http://192.0.2.1/", "http://198.18.0.1/", "http://198.51.100.1/", "http://203.0.113.1/", "http://224.0.0.1/", "http://239.255.255.255/", "http://240.0.0.1/",
	"http://255.255.255.255/", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:10.0.0.1]/", "http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::7f00:1]/",
	"http://[64:ff9b:1::1]/", "http://[2002:7f00:1::]/", "http://[2001:db8::1]/", "http://[2001::1]/", "http://[fc00::1]/", "http://[fd12:3456::1]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
	"http://[ff02::1]/", "http://[100::1]/", "http://[::127.0.0.1]/", "http://user@192.0.2.7/", "http://user:pass@example.com/", "http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/",
	"http://example.com:22/", "http://example.com:6379/", "https://example.com:8443/", "file:///etc/hosts", "gopher://example.com/", "ftp://example.com/", "data:text/plain,x", "javascript:1", "//example.com/", "http:///x",
}

func TestNothingInside(t *testing.T) {
	f, err := New(Settings{Most: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for _, address := range inside {
		_, err := f.Fetch(ctx, address)
		if k := habeas.FaultOf(err); k != habeas.Forbidden && k != habeas.Invalid && k != habeas.NotFound {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// site is a server on this machine, with a fetcher that may reach it and nothing else. The site is named, for names are what people type.
func site(t *testing.T, most int, answer http.HandlerFunc) (*Fetcher, *httptest.Server) {
	t.Helper()
	s := httptest.NewServer(answer)
	t.Cleanup(s.Close)
	f, err := New(Settings{Most: most, Proxy: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	return f, s
}

func TestFetch(t *testing.T) {
	f, _ := site(t, 1000, func(w http.ResponseWriter, r *http.Request) {
		if r.Referer() != "" || r.Header.Get("Cookie") != "" || r.Header.Get("Accept-Language") != "" || strings.Contains(strings.ToLower(r.UserAgent()), "habeas") {
			t.Errorf("the request tells who asks: %v", r.Header)
		}
		switch r.URL.Path {
		case "/a":
			http.SetCookie(w, &http.Cookie{Name: "x", Value: "1"})
			http.Redirect(w, r, "/b", http.StatusFound)
		case "/b":
			w.Header().Set("Content-Type", "text/html; charset=euc-kr")
			fmt.Fprint(w, "<p>Nine were held.")
		}
	})
	p, err := f.Fetch(context.Background(), "http://paper.example/a#part")
	if err != nil || p.URL != "http://paper.example/b" || p.MediaType != "text/html; charset=euc-kr" || string(p.Bytes) != "<p>Nine were held." {
		t.Fatalf("got %+v, %v", p, err)
	}
}

func TestRefusals(t *testing.T) {
	f, _ := site(t, 1000, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/large":
			fmt.Fprint(w, strings.Repeat("a", 2000))
		case "/endless":
			for range 2000 {
				if _, err := fmt.Fprint(w, "aaaaaaaa"); err != nil {
					return
				}
				w.(http.Flusher).Flush()
			}
		case "/packed":
			w.Header().Set("Content-Encoding", "gzip")
		case "/busy":
			w.WriteHeader(429)
		case "/gone":
			w.WriteHeader(404)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/broken":
			w.WriteHeader(500)
		case "/to":
			http.Redirect(w, r, r.URL.Query().Get("u"), http.StatusFound)
		}
	})
	for path, says := range map[string]string{"/large": "MB", "/endless": "MB", "/packed": "packed", "/busy": "later", "/gone": "no such page", "/round": "more than 5", "/broken": "status 500"} {
		_, err := f.Fetch(context.Background(), "http://paper.example"+path)
		if err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "paper.example") || habeas.FaultOf(err) == "" {
			t.Errorf("%s: %v", path, err)
		}
	}
	for _, address := range []string{"http://127.0.0.1/", "http://169.254.169.254/", "http://[::1]/", "http://0x7f.1/", "file:///etc/hosts", "http://a@paper.example/", "http://paper.example:22/", "http://localhost/"} {
		if _, err := f.Fetch(context.Background(), "http://paper.example/to?u="+address); habeas.FaultOf(err) != habeas.Forbidden && habeas.FaultOf(err) != habeas.Invalid {
			t.Errorf("led to %s: %v", address, err)
		}
	}
}

// TestDialledAddressCounts sees that a public name which resolves to this machine is refused by the address dialled.
func TestDialledAddressCounts(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the page was asked for") }))
	defer s.Close()
	f, err := New(Settings{Most: 1000})
	if err != nil {
		t.Fatal(err)
	}
	d := f.client.Transport.(*http.Transport).DialContext
	if c, err := d(context.Background(), "tcp", strings.TrimPrefix(s.URL, "http://")); err == nil {
		c.Close()
		t.Fatal("a local address was dialled")
	}
}

func TestSlowSite(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	defer s.Close()
	f, err := New(Settings{Most: 1000, Proxy: s.URL, Guard: func(string, string, syscall.RawConn) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	f.client.Timeout = 100 * time.Millisecond
	if _, err := f.Fetch(context.Background(), "http://paper.example/"); habeas.FaultOf(err) != habeas.Unavailable || !strings.Contains(err.Error(), "seconds") {
		t.Fatalf("got %v", err)
	}
}

func TestProxyIsUnderstood(t *testing.T) {
	for _, p := range []string{"socks5://127.0.0.1:9050", "socks5h://localhost:9050", "http://proxy:3128"} {
		if _, err := New(Settings{Proxy: p}); err != nil {
			t.Errorf("%s: %v", p, err)
		}
	}
	for _, p := range []string{"tor", "ftp://x", "socks5://"} {
		if _, err := New(Settings{Proxy: p}); err == nil {
			t.Errorf("%s was taken", p)
		}
	}
}
