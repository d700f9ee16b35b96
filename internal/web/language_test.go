package web

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"habeas"
	"habeas/internal/store"
)

var verbs = regexp.MustCompile(`%(?:\[(\d+)\])?([ds])`)

// valuesOf lists the values that a message takes, by their place, with how each is written.
func valuesOf(text string) map[string]string {
	out := map[string]string{}
	for i, m := range verbs.FindAllStringSubmatch(text, -1) {
		at := m[1]
		if at == "" {
			at = fmt.Sprint(i + 1)
		}
		out[at] = m[2]
	}
	return out
}

// formsOf lists the sentences that go with a fault in the files of some packages, as their source has them.
func formsOf(t *testing.T, files ...string) []string {
	t.Helper()
	var text func(e ast.Expr) string
	text = func(e ast.Expr) string {
		switch x := e.(type) {
		case *ast.BasicLit:
			s, err := strconv.Unquote(x.Value)
			if err == nil {
				return s
			}
		case *ast.BinaryExpr:
			return text(x.X) + text(x.Y)
		}
		return ""
	}
	var out []string
	for _, glob := range files {
		found, err := filepath.Glob(glob)
		check(t, err)
		if len(found) == 0 {
			t.Fatalf("there is no file %s", glob)
		}
		for _, name := range found {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			check(t, err)
			ast.Inspect(file, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || len(call.Args) == 0 {
					return true
				}
				called, at := "", 0
				switch f := call.Fun.(type) {
				case *ast.Ident:
					called = f.Name
				case *ast.SelectorExpr:
					if of, ok := f.X.(*ast.Ident); ok && of.Name == "habeas" {
						called = f.Sel.Name
					}
				}
				switch called {
				case "Errorf":
					at = 1
				case "broken", "damaged", "unread", "disk", "fault":
				default:
					return true
				}
				if s := text(call.Args[min(at, len(call.Args)-1)]); s != "" && s != "%s" && !strings.HasPrefix(s, "messages/") && !strings.HasPrefix(s, "there are no messages") {
					out = append(out, s)
				}
				return true
			})
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// What can go wrong at the desk is said in every language, with the same values, and no line is there for nothing.
func TestFaultsAreSaidInEveryLanguage(t *testing.T) {
	forms := formsOf(t, "../../error.go", "../../day.go", "../desk/*.go", "../store/sqlite/*.go", "../vault/*.go", "../ledger/*.go", "../read/*.go", "../outlook/overlap/*.go", "../../cmd/habeas/child.go", "*.go")
	if len(forms) < 100 {
		t.Fatalf("only %d sentences were found", len(forms))
	}
	anyVerb := regexp.MustCompile(`%(\[\d\])?[a-z]`)
	for lang := range faultColumns {
		c, err := loadCatalog(lang)
		check(t, err)
		for _, form := range forms {
			text, ok := c.faults[form]
			if !ok {
				t.Errorf("%s lacks the sentence %q", lang, form)
			} else if n := len(anyVerb.FindAllString(form, -1)); n != len(anyVerb.FindAllString(text, -1)) || strings.Contains(text, "%d") || strings.Contains(text, "%q") {
				t.Errorf("%s says %q for %q", lang, text, form)
			}
		}
		for _, f := range []habeas.Fault{habeas.Invalid, habeas.NotFound, habeas.Clash, habeas.Forbidden, habeas.Unavailable, habeas.Corrupt} {
			if got := c.fault(habeas.Errorf(f, "a sentence of tomorrow")); !strings.Contains(got, "a sentence of tomorrow") || got == "a sentence of tomorrow" {
				t.Errorf("%s says %q for a fault without words", lang, got)
			}
		}
		if got := c.fault(fmt.Errorf("an inner matter")); got != c.T("error.inside") {
			t.Errorf("%s says %q for a fault without a kind", lang, got)
		}
		got := c.fault(habeas.Errorf(habeas.Unavailable, "%s failed: another process is using the store; try again", "writing to the store"))
		if strings.Contains(got, "writing") || strings.Contains(got, "%!") {
			t.Errorf("%s says %q", lang, got)
		}
	}
}

// A refused form says why in the language of the page.
func TestARefusalIsSaidInTheLanguageOfThePage(t *testing.T) {
	s, d := site(t, affair(t)...)
	reports, err := d.Reports(context.Background(), store.ReportFilter{Brief: true, Limit: 1})
	check(t, err)
	for lang, want := range map[string]string{"ko": "날짜가 아닙니다", "zh": "不是日期", "en": "is not a day"} {
		in := func(r *http.Request) { r.AddCookie(&http.Cookie{Name: languageCookie, Value: lang}) }
		if body := get(s, "/search?from=yesterday", in).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s: a bad day is not refused with %q", lang, want)
		}
	}
	in := func(r *http.Request) { r.AddCookie(&http.Cookie{Name: languageCookie, Value: "ko"}) }
	body := post(s, "/reports/"+reports[0].ID, url.Values{"act": {"mark"}, "state": {"done"}, "by": {"Ben"}, "seen": {"somethingelse"}}, in).Body.String()
	if !strings.Contains(body, "이(가) 결정을 내렸습니다") || !strings.Contains(body, "다른 사람") {
		t.Error("a stale save is not told so in Korean")
	}
}

func TestCataloguesAgree(t *testing.T) {
	english, err := loadCatalog(habeas.English)
	check(t, err)
	for _, lang := range languages() {
		c, err := loadCatalog(lang)
		check(t, err)
		for key, text := range english.text {
			other, ok := c.text[key]
			if !ok {
				t.Errorf("%s lacks the message %q", lang, key)
				continue
			}
			if !maps.Equal(valuesOf(text), valuesOf(other)) {
				t.Errorf("%s: %q takes other values than in English: %q, %q", lang, key, other, text)
			}
			if strings.Contains(other, "%[") && len(regexp.MustCompile(`%[ds]`).FindAllString(other, -1)) > 0 {
				t.Errorf("%s: %q numbers only some of its values", lang, key)
			}
		}
		for key := range c.text {
			if _, ok := english.text[key]; !ok {
				t.Errorf("%s has a message %q that English has not", lang, key)
			}
		}
	}
}

func TestDaysAndNumbersByLanguage(t *testing.T) {
	day := habeas.DayOf(2012, time.February, 6)
	span := func(to habeas.Day) habeas.When {
		return habeas.When{From: day, To: to, Precision: habeas.PrecisionInterval}
	}
	for lang, want := range map[habeas.Lang][]string{
		habeas.English: {"6 February 2012", "6 Feb 2012", "6 to 12 February 2012", "6 February to 2 March 2012", "31 to 41", "9 or more", "12% (3% to over 90%)"},
		habeas.Korean:  {"2012년 2월 6일", "2012년 2월 6일", "2012년 2월 6~12일", "2012년 2월 6일~3월 2일", "31~41", "9 이상", "12% (3%~90% 초과)"},
		habeas.Chinese: {"2012年2月6日", "2012年2月6日", "2012年2月6日至12日", "2012年2月6日至3月2日", "31至41", "9或更多", "12%（3%至超过90%）"},
	} {
		c, err := loadCatalog(lang)
		check(t, err)
		got := []string{c.day(day), c.shortDay(day), c.when(span(day + 6)), c.when(span(habeas.DayOf(2012, time.March, 2))), c.heads(habeas.Heads{Min: 31, Max: 41}),
			c.heads(habeas.Heads{Min: 9, Max: habeas.Open}), c.span80(habeas.Chance{P: .12, Low: .03, High: .97})}
		if !slices.Equal(got, want) {
			t.Errorf("%s writes %q", lang, got)
		}
	}
}

func TestLanguageIsThatOfTheBrowserOrTheOneChosen(t *testing.T) {
	s, _ := site(t)
	for _, x := range []struct{ accept, cookie, want string }{
		{"", "", "en"}, {"ko-KR,ko;q=0.9,en;q=0.8", "", "ko"}, {"zh-CN", "", "zh-Hans"}, {"fr,zh;q=0.5", "", "zh-Hans"}, {"fr", "", "en"}, {"no such; thing,,", "", "en"},
		{"ko", "zh", "zh-Hans"}, {"ko", "en", "en"}, {"ko", "tlh", "ko"},
	} {
		w := get(s, "/cases", func(r *http.Request) {
			r.Header.Set("Accept-Language", x.accept)
			if x.cookie != "" {
				r.AddCookie(&http.Cookie{Name: languageCookie, Value: x.cookie})
			}
		})
		if !strings.Contains(w.Body.String(), `<html lang="`+x.want+`">`) {
			t.Errorf("%+v is answered in another language", x)
		}
	}
	for back, to := range map[string]string{"/cases?level=red": "/cases?level=red", "//evil.example/": "/", "https://evil.example/": "/", `/\evil.example`: "/", "": "/", "/reports\r\nX: y": "/"} {
		w := post(s, "/language", url.Values{"lang": {"ko"}, "back": {back}})
		if c := cookieOf(w, languageCookie); w.Code != http.StatusSeeOther || w.Header().Get("Location") != to || c == nil || c.Value != "ko" {
			t.Errorf("from %q it leads to %q with the cookie %v", back, w.Header().Get("Location"), c)
		}
	}
	if w := post(s, "/language", url.Values{"lang": {"tlh"}}); w.Code != http.StatusBadRequest {
		t.Errorf("an unknown language answers %d", w.Code)
	}
}

// Every kind of page is there in every language, with no key shown as itself and no value missing or left over.
func TestEveryPageSpeaksEveryLanguage(t *testing.T) {
	s, d := site(t, affair(t)...)
	key := regexp.MustCompile(`^[a-z_]+(\.[a-z_]+)+\.?$`)
	for _, lang := range languages()[1:] {
		for _, path := range screens(t, s, d) {
			if !isPage(s, path) {
				continue
			}
			w := get(s, path, func(r *http.Request) { r.AddCookie(&http.Cookie{Name: languageCookie, Value: string(lang)}) })
			doc, err := html.Parse(strings.NewReader(w.Body.String()))
			check(t, err)
			for n := range doc.Descendants() {
				if n.Type == html.TextNode && (strings.Contains(n.Data, "%!") || key.MatchString(strings.TrimSpace(n.Data)) && !strings.HasPrefix(path, "/packs")) {
					t.Errorf("%s in %s says %q", path, lang, n.Data)
				}
			}
		}
	}
}
