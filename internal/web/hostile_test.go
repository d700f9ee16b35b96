package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/store"
)

// payloads are two hundred texts that would run as a script if any page took them for code.
func payloads() []string {
	seeds := []string{`<script>hit()</script>`, `"><img src=x onerror=hit()>`, `'><svg onload=hit()>`, `javascript:hit()`, `</title><script>hit()</script>`, `</textarea><script>hit()</script>`,
		`<iframe srcdoc="<script>parent.hit()</script>">`, `<a href="javascript:hit()">x</a>`, `<math><mtext></form><form><mglyph><style></math><img src onerror=hit()>`, `" autofocus onfocus=hit() x="`,
		`' style='animation-name:x' onanimationstart='hit()`, `<details open ontoggle=hit()>`, `<body onpageshow=hit()>`, `<input autofocus onfocus=hit()>`, `<object data="javascript:hit()">`,
		`<embed src="javascript:hit()">`, `<svg><animate onbegin=hit() attributeName=x dur=1s>`, `<video><source onerror=hit()>`, `<link rel=stylesheet href=data:,*{x:expression(hit())}>`, `<meta http-equiv=refresh content="0;url=javascript:hit()">`,
		`{{constructor.constructor('hit()')()}}`, `${hit()}`, `<div hx-on:click="hit()" hx-trigger="load" hx-get="/">`, `<div hx-on::load="hit()">`, `<base href="javascript:hit()//">`}
	wraps := []string{"%s", "A %s B", "\u202e%s", "%s<!--", "<!--%s-->", "]]>%s", "\u200b%s\u200d", "&lt;%s&gt;"}
	var out []string
	for _, s := range seeds {
		for _, w := range wraps {
			out = append(out, fmt.Sprintf(w, s))
		}
	}
	return out
}

// hostileDecisions has people decide things whose names, reasons and rows are hostile, and a page posted with each.
func hostileDecisions(t *testing.T, b *seen, all []string) {
	t.Helper()
	ctx := context.Background()
	lines, err := b.desk.Cases(ctx, store.CaseFilter{Limit: 20}, 0)
	check(t, err)
	reports, err := b.desk.Reports(ctx, store.ReportFilter{Brief: true, Limit: 20})
	check(t, err)
	for i, l := range lines {
		by := clip(all[i*7%len(all)], 80)
		if _, err := b.desk.Decide(ctx, habeas.Decision{Act: habeas.CloseCase, Case: l.ID, By: by, Why: all[i*5%len(all)]}); err != nil {
			t.Errorf("closing a case: %v", err)
		}
	}
	for i, r := range reports {
		p := all[i*9%len(all)]
		v, err := b.desk.Review(ctx, r.ID)
		check(t, err)
		if len(v.Claims) == 0 {
			continue
		}
		c := v.Claims[0].Read
		value, err := json.Marshal(p)
		check(t, err)
		if _, err := b.desk.Decide(ctx, habeas.Decision{Act: habeas.Correct, Report: r.Digest, Span: c.Span, Kind: c.Kind, Field: "agent", Value: string(value), By: clip(p, 80), Why: p}); err != nil {
			t.Errorf("correcting a claim: %v", err)
		}
	}
	row, err := json.Marshal(map[string]string{"name": "Hit " + all[0], "aliases": all[1], "kind": "site", "country": "EG", "lat": "30.0", "lon": "31.2", "cite": all[2]})
	check(t, err)
	if _, err := b.desk.Decide(ctx, habeas.Decision{Act: habeas.AddRow, Field: "place/place", Value: string(row), By: "Ana"}); err != nil && habeas.FaultOf(err) != habeas.Invalid {
		t.Errorf("adding a row: %v", err)
	}
	for i := 0; i < len(all); i += 39 {
		p := all[i]
		for path, form := range map[string]url.Values{
			"/packs":                    {"table": {"place/place"}, "name": {p}, "aliases": {p}, "kind": {"site"}, "country": {"EG"}, "cite": {p}, "by": {"Ben"}},
			"/reports/" + reports[0].ID: {"act": {"add"}, "quote": {p}, "kind": {"held"}, "modality": {"asserted"}, "who": {p}, "topic": {p}, "voice_0": {p}, "why": {p}, "by": {p}},
			"/cases/views":              {"name": {clip(p, 40)}, "query": {"place=" + url.QueryEscape(p)}},
			"/reports/views":            {"name": {clip(p, 40)}, "query": {"publisher=" + url.QueryEscape(p)}},
			"/search/views":             {"name": {clip(p, 40)}, "query": {"q=" + url.QueryEscape(p)}},
			"/language":                 {"lang": {"en"}, "back": {p}},
		} {
			b.look("/record", 1280, 900, "light")
			b.send(path, form)
			if n := eval[int](b, `window.hits`); n != 0 {
				t.Errorf("posting %q to %s ran %d scripts", p, path, n)
			}
			if at := eval[string](b, `location.href`); !strings.HasPrefix(at, b.root) {
				t.Errorf("posting %q to %s led away to %s", p, path, at)
			}
		}
	}
}

func TestHostileTextNeverRuns(t *testing.T) {
	all := payloads()
	if len(all) != 200 {
		t.Fatalf("%d payloads", len(all))
	}
	var in []desk.Incoming
	for i, p := range all {
		one := incoming(p, fmt.Sprintf("Police arrested %d Eritreans in Cairo on Monday, said %s.\n\n“%s,” said a priest called %s. They were taken to %s.", i+3, p, p, p, p), p)
		one.URL = p // an address is kept as it was given
		if i%2 == 0 {
			one.URL = "https://news.example/" + url.PathEscape(p)
		}
		in = append(in, one)
	}
	b := browser(t, in...)
	b.do("setting the trap", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{
			Source: `window.hits = 0; window.hit = () => { window.hits++ }; window.alert = window.hit`})
		return err
	}))
	hostileDecisions(t, b, all)
	paths := []string{"/", "/cases", "/cases?view=board", "/reports", "/record", "/packs"}
	for i, p := range all {
		word := url.QueryEscape(p)
		if i%7 == 0 { // every seed, and by and by every wrapping
			paths = append(paths, "/search?q="+word)
		}
		if i%28 == 0 {
			paths = append(paths, "/search?voice="+word+"&place="+word+"&publisher="+word, "/reports?publisher="+word, "/cases?place="+word, "/packs/table?name=place/place&find="+word)
		}
	}
	reports, err := b.desk.Reports(context.Background(), store.ReportFilter{Brief: true})
	check(t, err)
	for _, r := range reports {
		paths = append(paths, "/reports/"+r.ID)
	}
	lines, err := b.desk.Cases(context.Background(), store.CaseFilter{}, 0)
	check(t, err)
	for _, l := range lines[:min(len(lines), 10)] {
		at := "/cases/" + l.ID
		paths = append(paths, at, at+"/map", at+"/map.svg", at+"/outlook", at+"/decide")
		for _, w := range first(l.Where, 2) {
			paths = append(paths, at+"/quotes?of="+strings.Join(w.Claims, ","))
		}
	}
	for _, path := range paths {
		b.do("opening "+path, chromedp.Navigate(b.root+path), chromedp.WaitReady(chromedp.CSS("main, svg")))
		if n := eval[int](b, `window.hits`); n != 0 {
			t.Errorf("%s ran %d scripts", path, n)
		}
		if at := eval[string](b, `location.href`); !strings.HasPrefix(at, b.root) {
			t.Errorf("%s led away to %s", path, at)
		}
	}
}
