package web

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"
)

// Every list is walked by keys: j and k go from entry to entry, / leads to the search fields, Enter opens.
func TestListsAreWalkedByKeys(t *testing.T) {
	b := browser(t, affair(t)...)
	for path, search := range map[string]bool{"/": false, "/cases": true, "/cases?view=board": true, "/reports": true, "/search?kind=held": true, "/record": false, "/packs": false} {
		b.look(path, 1280, 900, "light")
		at := func(n int) string {
			return `[...document.querySelectorAll("[data-entry]")].indexOf(document.activeElement) === ` + string(rune('0'+n))
		}
		for i, key := range []string{"j", "j", "k"} {
			b.command(key)
			b.settled(path+": key "+key, at([]int{0, 1, 0}[i]))
		}
		if !eval[bool](b, `getComputedStyle(document.getElementById("list-keys")).visibility === "visible"`) {
			t.Errorf("%s does not show its keys", path)
		}
		if b.command("/"); search != eval[bool](b, `document.activeElement.matches("form[role=search] input")`) {
			t.Errorf("%s: / leads to the search fields, or does not: %v", path, search)
		}
	}
	b.look("/reports", 1280, 900, "light")
	b.command("j")
	b.press("\r")
	b.settled("the report", `document.getElementById("review") !== null && document.getElementById("list-keys").classList.contains("veiled")`)
}

// Nothing on a page moves by itself once it is seen.
func TestNothingJumps(t *testing.T) {
	b := browser(t, affair(t)...)
	for _, path := range pagesOf(t, b) {
		for _, width := range []int64{1280, 390} {
			b.look(path, width, 900, "light")
			if moved := eval[float64](b, `new Promise((done) => { let n = 0; new PerformanceObserver((l) => { for (const e of l.getEntries()) n += e.value; }).observe({ type: "layout-shift", buffered: true }); setTimeout(() => done(n), 250); })`); moved > 0 {
				t.Errorf("%s moves by %f at %d px", path, moved, width)
			}
		}
	}
}

// On a page in Korean each quote says that it is English, so that it is read out and broken as English is.
func TestQuotesCarryTheirLanguage(t *testing.T) {
	s, d := site(t, affair(t)...)
	seen := 0
	for _, path := range screens(t, s, d) {
		if !isPage(s, path) {
			continue
		}
		doc, err := html.Parse(strings.NewReader(get(s, path, func(r *http.Request) { r.AddCookie(&http.Cookie{Name: languageCookie, Value: "ko"}) }).Body.String()))
		check(t, err)
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode || n.Data != "q" && n.Data != "blockquote" {
				continue
			}
			seen++
			if lang := langOf(n); lang != "en" {
				t.Errorf("%s: a quote is said to be in %q: %.60q", path, lang, textOf(n))
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d quotes were looked at", seen)
	}
}

// langOf is the language that a part of a page is said to be in.
func langOf(n *html.Node) string {
	for ; n != nil; n = n.Parent {
		for _, a := range n.Attr {
			if a.Key == "lang" {
				return a.Val
			}
		}
	}
	return ""
}

// The case page prints as black on white with its day and its number, without what is only for the screen, and with its drawings, also from a dark screen.
func TestTheCasePagePrints(t *testing.T) {
	b := browser(t, affair(t)...)
	c := fullest(t, b.desk)
	b.look("/cases/"+c.ID, 1280, 900, "dark")
	b.do("printing", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}})
		return err
	}))
	for what, script := range map[string]string{
		"the sheet is white":              `getComputedStyle(document.body).backgroundColor === "rgb(255, 255, 255)"`,
		"its words are dark":              `getComputedStyle(document.getElementById("short")).color.match(/\d+/g).slice(0, 3).every((x) => Number(x) < 90)`,
		"its head and forms are gone":     `!document.querySelector("header.top").checkVisibility() && ![...document.querySelectorAll("form, .no-print")].some((e) => e.checkVisibility())`,
		"its day and number stand there":  `[...document.querySelectorAll(".print-only")].some((e) => e.checkVisibility() && e.innerText.includes("` + c.ID + `"))`,
		"its drawings are on the sheet":   `[...document.querySelectorAll("svg.sets, svg.time")].every((e) => e.getBoundingClientRect().width > 300) && document.querySelectorAll("svg.sets, svg.time").length === 2`,
		"nothing hangs over to the right": `document.scrollingElement.scrollWidth <= innerWidth`,
	} {
		if !eval[bool](b, script) {
			t.Errorf("printed, it does not hold that %s", what)
		}
	}
}
