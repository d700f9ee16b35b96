package web

import (
	"context"
	"encoding/base64"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"habeas/internal/desk"
	"habeas/internal/store"
)

// The document of a case is whole: every figure has the numbers of its quotes, and every quote its words, its voices, its newspaper and its day.
func TestTheDocumentOfACaseIsWhole(t *testing.T) {
	s, d := site(t, affair(t)...)
	c := fullest(t, d)
	w := get(s, "/cases/"+c.ID+"/document")
	body := html.UnescapeString(w.Body.String())
	if w.Code != http.StatusOK {
		t.Fatalf("the document answers %d", w.Code)
	}
	cited := regexp.MustCompile(`<li id="q(\d+)">`).FindAllString(body, -1)
	if len(cited) < 10 {
		t.Fatalf("the document cites %d quotes", len(cited))
	}
	for _, where := range c.Where {
		claims, err := d.Claims(context.Background(), store.ClaimFilter{IDs: where.Claims})
		check(t, err)
		for _, x := range claims {
			rows, err := d.Reports(context.Background(), store.ReportFilter{IDs: []string{x.Report}, Brief: true})
			check(t, err)
			at := regexp.MustCompile(`(?s)<li id="q\d+">\s*<q lang="en">`+regexp.QuoteMeta(x.Quote)+`</q>.*?</li>`).FindAllString(body, -1)
			if !slices.ContainsFunc(at, func(li string) bool { // a copy has the same words
				return strings.Contains(li, rows[0].Publisher+", "+s.words.day(rows[0].Published)) && strings.Contains(li, s.words.voices(x.AccordingTo)) && strings.Contains(li, "proposed")
			}) {
				t.Errorf("the document does not cite %q with its source and day: %q", x.Quote, at)
			}
		}
	}
	marks := regexp.MustCompile(`(?s)<span class="marks">(.*?)</span>`).FindAllStringSubmatch(body, -1)
	several := 0
	for _, m := range marks { // "1213" would be another quote than "12, 13"
		shown := strings.TrimSpace(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[1], ""))
		if strings.Contains(shown, ",") {
			several++
		}
		if n := strings.Count(m[1], "<a "); !regexp.MustCompile(`^\d+(, \d+)*$`).MatchString(shown) || strings.Count(shown, ",") != n-1 {
			t.Errorf("%d quotes are cited as %q", n, shown)
		}
	}
	if several == 0 {
		t.Error("no figure of the document rests on several quotes")
	}
	for _, m := range regexp.MustCompile(`href="#(q\d+)"`).FindAllStringSubmatch(body, -1) {
		if !strings.Contains(body, `id="`+m[1]+`"`) {
			t.Errorf("a figure leads to %s, which is not there", m[1])
		}
	}
	if past := get(s, "/cases/"+c.ID+"/document?as-of=2012-02-20").Body.String(); !strings.Contains(past, "stood on 20 February 2012") || strings.Contains(past, "March 2012") {
		t.Error("the document of a day before knows what came later")
	}
}

// What a person added stands behind its figures with its words, as what was read does, and is found where it stands on the page of its report.
func TestAnAddedClaimIsQuoted(t *testing.T) {
	s, d, id := oneReport(t)
	v := reviewNow(t, d, id)
	quote := string([]rune(v.Reading.Report.Text)[3:40])
	form := url.Values{"act": {"add"}, "by": {"Ben"}, "seen": {v.Seen}, "quote": {quote}, "start": {"3"}, "kind": {"died"}, "modality": {"asserted"}, "who": {"two people"}, "count_form": {"exactly"}, "min": {"2"}, "when_form": {"on"}, "from": {"2012-02-10"}}
	if w := post(s, "/reports/"+id, form); w.Code != http.StatusSeeOther {
		t.Fatalf("adding answers %d", w.Code)
	}
	added, n := "", 0
	for i, c := range reviewNow(t, d, id).Claims {
		if c.Standing == desk.Added {
			added, n = c.Read.ID, i+1
		}
	}
	lines, err := d.Cases(context.Background(), store.CaseFilter{Reports: []string{id}}, 0)
	check(t, err)
	body := html.UnescapeString(get(s, "/cases/"+lines[0].ID+"/quotes?of="+added).Body.String())
	if !strings.Contains(body, quote) || !strings.Contains(body, string(reportPath(id))+"#t"+string(rune('0'+n))+"-0") {
		t.Error("the quote of an added claim is not shown, or leads elsewhere")
	}
	if body := html.UnescapeString(get(s, "/cases/"+lines[0].ID+"/document").Body.String()); !strings.Contains(body, quote) || !strings.Contains(body, "added by Ben") {
		t.Error("the document does not cite the added claim")
	}
}

// On paper the document is short: some pages, not a stack.
func TestTheDocumentIsShortOnPaper(t *testing.T) {
	b := browser(t, affair(t)...)
	c := fullest(t, b.desk)
	b.look("/cases/"+c.ID+"/document", 1280, 900, "dark")
	pdf := ""
	b.do("printing", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		out, err := cdp.Call(ctx, target, cdppage.PrintToPDF, cdppage.PrintToPDFParams{PreferCSSPageSize: new(true)})
		if err == nil {
			pdf = string(out.Data)
		}
		return err
	}))
	if raw, err := base64.StdEncoding.DecodeString(pdf); err == nil {
		pdf = string(raw)
	}
	n := len(regexp.MustCompile(`/Type\s*/Page\b[^s]`).FindAllString(pdf, -1))
	if n < 1 || n > 6 {
		t.Errorf("the document has %d pages", n)
	}
	t.Logf("%d pages", n)
}
