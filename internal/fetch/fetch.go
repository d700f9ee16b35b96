// Package fetch brings in one page that a person named, and nothing else: no pictures, no scripts, no cookies, no second page. It is the only place in Habeas
// that opens a connection to elsewhere.
//
// The address that is really dialled is checked, so that neither a name, a redirect nor a name that changes its mind leads into the team's own network. Size,
// time and redirects are bounded. Nothing sent tells who asks: no referrer, no language, no cookies, and a common name for the program.
package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"

	"habeas"
)

// Limits of one fetch.
const (
	Seconds   = 30 // for all of it, redirects included
	Redirects = 5
)

// Page is what came back.
type Page struct {
	Bytes     []byte
	MediaType string // as the server says it
	URL       string // where it was found in the end
}

// Fetcher fetches pages. The zero value is not usable; see New.
type Fetcher struct {
	client *http.Client
	most   int64
}

// Settings of a Fetcher.
type Settings struct {
	Most  int    // bytes of a page
	Proxy string // a proxy that the person named, as "socks5://127.0.0.1:9050"; "" to ask directly
	// Guard checks the address about to be dialled; nil refuses all that is not public. A proxy is not checked: the person named it.
	Guard func(network, address string, c syscall.RawConn) error
}

// New makes a Fetcher. The environment's proxy settings do not count: only what the person says does.
func New(s Settings) (*Fetcher, error) {
	guard := s.Guard
	if guard == nil {
		guard = ssrf.New().Safe
	}
	transport := &http.Transport{
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    10 * time.Second,
		ResponseHeaderTimeout:  20 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		DisableKeepAlives:      true,
		DisableCompression:     true, // a packed answer could unpack to any size
		ForceAttemptHTTP2:      true,
	}
	if s.Proxy != "" {
		u, err := url.Parse(s.Proxy)
		if err != nil || u.Host == "" || u.Scheme != "socks5" && u.Scheme != "socks5h" && u.Scheme != "http" {
			return nil, habeas.Errorf(habeas.Invalid, "the proxy is not understood; give it as socks5://127.0.0.1:9050 or http://HOST:PORT")
		}
		transport.Proxy, guard = http.ProxyURL(u), nil
	}
	transport.DialContext = (&net.Dialer{Timeout: 10 * time.Second, Control: guard}).DialContext
	f := &Fetcher{most: int64(s.Most)}
	f.client = &http.Client{Transport: transport, Timeout: Seconds * time.Second, CheckRedirect: checkRedirect}
	return f, nil
}

var errRedirects = errors.New("too many redirects")

func checkRedirect(to *http.Request, via []*http.Request) error {
	to.Header.Del("Referer")
	if len(via) > Redirects {
		return errRedirects
	}
	if via[0].URL.Scheme == "https" && to.URL.Scheme != "https" {
		return habeas.Errorf(habeas.Forbidden, "the page leads from a sealed connection (https) to an open one; give that address yourself if it is meant")
	}
	return check(to.URL)
}

// check refuses addresses that no report has.
func check(u *url.URL) error {
	host := u.Hostname()
	switch {
	case u.Scheme != "http" && u.Scheme != "https" || host == "":
		return habeas.Errorf(habeas.Invalid, "only addresses that begin with http:// or https:// can be fetched")
	case u.User != nil:
		return habeas.Errorf(habeas.Invalid, "an address with a name or password in it is not fetched")
	case u.Port() != "" && u.Port() != "80" && u.Port() != "443":
		return habeas.Errorf(habeas.Forbidden, "only the usual ports of web pages are fetched from")
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		network := "tcp6"
		if ip.Is4() {
			network = "tcp4"
		}
		if ip.Zone() != "" || ssrf.New().Safe(network, netip.AddrPortFrom(ip, 443).String(), nil) != nil {
			return errInside()
		}
		return nil
	}
	// A name whose last part is a number is an address in a form that only some programs understand, as 0x7f.1 or 2130706433.
	last := host[strings.LastIndexByte(strings.TrimSuffix(host, "."), '.')+1:]
	if last = strings.TrimSuffix(last, "."); last == "" || last[0] >= '0' && last[0] <= '9' || strings.ContainsRune(host, '%') || !strings.Contains(strings.TrimSuffix(host, "."), ".") {
		return errInside()
	}
	return nil
}

func errInside() error {
	return habeas.Errorf(habeas.Forbidden, "that address lies in a local or special network, which is never fetched from; save the page and add the file")
}

// Fetch brings in one page.
func (f *Fetcher) Fetch(ctx context.Context, address string) (Page, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Page{}, habeas.Errorf(habeas.Invalid, "that is not the address of a page")
	}
	if err := check(u); err != nil {
		return Page{}, err
	}
	u.Fragment = ""
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Page{}, habeas.Errorf(habeas.Invalid, "that is not the address of a page")
	}
	ask.Header.Set("User-Agent", "Mozilla/5.0")
	ask.Header.Set("Accept", "text/html, text/plain;q=0.9, */*;q=0.1")
	ask.Header.Set("Accept-Encoding", "identity")
	got, err := f.client.Do(ask)
	if err != nil {
		return Page{}, fault(ctx, err)
	}
	defer got.Body.Close()
	return f.take(ctx, got)
}

// take checks an answer and reads it.
func (f *Fetcher) take(ctx context.Context, got *http.Response) (Page, error) {
	switch code := got.StatusCode; {
	case code == http.StatusTooManyRequests || code == http.StatusServiceUnavailable:
		return Page{}, habeas.Errorf(habeas.Unavailable, "the site asks to be left alone for a while; try later, or save the page and add the file")
	case code == http.StatusNotFound || code == http.StatusGone:
		return Page{}, habeas.Errorf(habeas.NotFound, "the site says that there is no such page")
	case code != http.StatusOK:
		return Page{}, habeas.Errorf(habeas.Unavailable, "the site did not give the page (status %d); save it from your browser and add the file", code)
	}
	if e := got.Header.Get("Content-Encoding"); e != "" && !strings.EqualFold(e, "identity") {
		return Page{}, habeas.Errorf(habeas.Unavailable, "the site sent the page packed although asked not to; save it from your browser and add the file")
	}
	if got.ContentLength > f.most {
		return Page{}, tooLarge(f.most)
	}
	b, err := io.ReadAll(io.LimitReader(got.Body, f.most+1))
	if err != nil {
		return Page{}, fault(ctx, err)
	}
	if int64(len(b)) > f.most {
		return Page{}, tooLarge(f.most)
	}
	return Page{Bytes: b, MediaType: got.Header.Get("Content-Type"), URL: got.Request.URL.String()}, nil
}

func tooLarge(most int64) error {
	return habeas.Errorf(habeas.Invalid, "the page has more than the %d MB that one report may have", most>>20)
}

// fault says in one line why nothing came, without the address.
func fault(ctx context.Context, err error) error {
	var own *habeas.Error
	var slow net.Error
	var name *net.DNSError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &own):
		return own
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork), errors.Is(err, ssrf.ErrProhibitedPort), errors.Is(err, ssrf.ErrInvalidHostPort):
		return errInside()
	case errors.Is(err, errRedirects):
		return habeas.Errorf(habeas.Unavailable, "the page sends on more than %d times; give the last address", Redirects)
	case errors.As(err, &slow) && slow.Timeout():
		return habeas.Errorf(habeas.Unavailable, "the site took longer than %d seconds; try later, or save the page and add the file", Seconds)
	case errors.As(err, &name):
		return habeas.Errorf(habeas.NotFound, "there is no site of that name, or no connection to ask")
	}
	return habeas.Errorf(habeas.Unavailable, "the site could not be reached, or broke off; try later, or save the page and add the file")
}
