package read

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"habeas"
)

// facts is what a page says of itself in its head.
type facts struct {
	title, publisher, lang string
	published              habeas.Day
}

func (f *facts) fill(title, publisher string) {
	if f.title == "" {
		f.title = title
	}
	if f.publisher == "" {
		f.publisher = publisher
	}
}

// apply fills what the sender did not say.
func (f *facts) apply(r *habeas.Report) {
	if r.Title == "" {
		r.Title = clean(f.title)
	}
	if r.Publisher == "" {
		r.Publisher = clean(f.publisher)
	}
	if r.Published == 0 {
		r.Published = f.published
	}
	if l := habeas.Lang(strings.ToLower(strings.SplitN(f.lang, "-", 2)[0])); r.Lang == "" && readable(l) {
		r.Lang = l
	}
}

func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// metaFacts reads meta elements, JSON-LD, <time> and the title.
func metaFacts(doc *html.Node) facts {
	var f facts
	var title string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			f.lang = attr(n, "lang")
		case atom.Title:
			if title == "" {
				title = textOf(n)
			}
		case atom.Meta:
			f.meta(strings.ToLower(attr(n, "property")+attr(n, "name")+attr(n, "itemprop")), attr(n, "content"))
		case atom.Time:
			if f.published == 0 {
				f.published = dayIn(attr(n, "datetime"))
			}
		case atom.Script:
			if strings.Contains(attr(n, "type"), "ld+json") {
				f.linked(textOf(n))
			}
		}
	}
	f.fill(title, "")
	return f
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func (f *facts) meta(name, content string) {
	switch name {
	case "og:title", "twitter:title", "dc.title", "headline":
		if f.title == "" {
			f.title = content
		}
	case "og:site_name", "dc.publisher", "article:publisher_name", "publisher", "application-name":
		if f.publisher == "" {
			f.publisher = content
		}
	case "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate", "publishdate", "parsely-pub-date", "sailthru.date":
		if f.published == 0 {
			f.published = dayIn(content)
		}
	}
}

// linked reads the day and the publisher of a JSON-LD block.
func (f *facts) linked(s string) {
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		return
	}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if depth > 6 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x, depth+1)
			}
		case map[string]any:
			if d, ok := v["datePublished"].(string); ok && f.published == 0 {
				f.published = dayIn(d)
			}
			if p, ok := v["publisher"].(map[string]any); ok && f.publisher == "" {
				f.publisher, _ = p["name"].(string)
			}
			if h, ok := v["headline"].(string); ok && f.title == "" {
				f.title = h
			}
			if g, ok := v["@graph"]; ok {
				walk(g, depth+1)
			}
		}
	}
	walk(v, 0)
}

const months = `jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?`

var (
	dayISO   = regexp.MustCompile(`\b((?:19|20)\d\d)\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,2})(?:\b|T)`)
	dayKZ    = regexp.MustCompile(`((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]`)
	dayMDY   = regexp.MustCompile(`(?i)\b(` + months + `)\.?,?\s+(\d{1,2})(?:st|nd|rd|th)?\.?,?\s+((?:19|20)\d\d)\b`)
	dayDMY   = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)?\.?\s+(` + months + `)\.?,?\s+((?:19|20)\d\d)\b`)
	postLine = regexp.MustCompile(`(?i)^\W*(?:posted|published|updated|last updated|date|issued|released|created|this story is from|입력|기사입력|등록|수정|승인|发布时间|发布|发表于|时间|日期|更新)\b?`)
	restLine = regexp.MustCompile(`(?i)^[\s,.;:|/()\[\]·-]*(?:(?:on|at|by|kst|gmt|utc|am|pm|a\.m\.|p\.m\.|오전|오후|mon|tue|wed|thu|fri|sat|sun)[a-z]*|\d{1,2}:\d{2}(?::\d{2})?|[\s,.;:|/()\[\]·-]+)*$`)
)

// dayIn finds the first calendar day in a text; a zone is passed over, for the page's own day counts.
func dayIn(s string) habeas.Day {
	if m := firstOf(s, dayISO, dayKZ); m != nil {
		return civil(m[1], number(m[2]), m[3])
	}
	if m := dayMDY.FindStringSubmatch(s); m != nil {
		return civil(m[3], monthOf(m[1]), m[2])
	}
	if m := dayDMY.FindStringSubmatch(s); m != nil {
		return civil(m[3], monthOf(m[2]), m[1])
	}
	return 0
}

func firstOf(s string, all ...*regexp.Regexp) []string {
	for _, re := range all {
		if m := re.FindStringSubmatch(s); m != nil {
			return m
		}
	}
	return nil
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func monthOf(s string) int {
	key := strings.ToLower(s[:3])
	return strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", key)/3 + 1
}

// civil makes a day of a year, month and day of the month, and nothing where there is no such day.
func civil(year string, month int, day string) habeas.Day {
	y, d := number(year), number(day)
	got := habeas.DayOf(y, time.Month(month), d)
	if gy, gm, gd := got.Date(); gy != y || int(gm) != month || gd != d {
		return 0
	}
	return got
}

// pageFacts marks the lines around an article that are not its body, and takes title and posting day from them where nothing better was said.
// kinds is what the page's own markup says of each line, nil where there is none.
func pageFacts(r *habeas.Report, kinds []habeas.PartKind) {
	at, nth, n, body := 0, 0, -1, false
	for line := range strings.SplitSeq(r.Text, "\n") {
		n++
		span := habeas.Span{Start: at, End: at + utf8.RuneCountInString(line)}
		at = span.End + 1
		text := clean(line)
		if text == "" {
			continue
		}
		nth++
		var kind habeas.PartKind
		if n < len(kinds) {
			kind = kinds[n]
		}
		if kind == "" {
			kind = lineKind(r, text, nth, body)
		}
		switch kind {
		case habeas.PartDateline:
			if r.Published == 0 {
				r.Published = dayIn(text)
			}
		case habeas.PartTitle:
			if r.Title == "" {
				r.Title = text
			}
		case "":
			body = body || len(text) > 100
			continue
		}
		r.Parts = append(r.Parts, habeas.Part{Kind: kind, Span: span})
	}
}

// lineKind says what a line is, by its form and where it stands; "" is body.
func lineKind(r *habeas.Report, text string, nth int, body bool) habeas.PartKind {
	n := utf8.RuneCountInString(text)
	switch {
	case n <= 160 && boilerplate(text):
		return habeas.PartBoilerplate
	case r.Title != "" && n <= 300 && strings.EqualFold(text, r.Title):
		return habeas.PartTitle
	case body || n > 200:
		return ""
	case nth <= 12 && n <= 90 && dayIn(text) != 0 && dateOnly(text):
		return habeas.PartDateline
	case nth <= 6 && n <= 80 && byline(text):
		return habeas.PartByline
	case nth <= 3 && n <= 160 && r.Title == "" && headline(text):
		return habeas.PartTitle
	}
	return ""
}

// dateOnly reports whether a line says when it was posted and nothing else.
func dateOnly(text string) bool {
	rest := text
	for _, re := range []*regexp.Regexp{dayISO, dayKZ, dayMDY, dayDMY} {
		if loc := re.FindStringIndex(text); loc != nil {
			rest = text[:loc[0]] + " " + text[loc[1]:]
			break
		}
	}
	if loc := postLine.FindStringIndex(rest); loc != nil {
		rest = rest[loc[1]:]
	}
	return restLine.MatchString(rest)
}

// headline reports whether a line looks like one: short, without a full stop, and not a dateline.
func headline(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune(".!。,;:", last) || utf8.RuneCountInString(text) < 12 {
		return false
	}
	words := strings.Fields(text)
	if len(words) > 0 && utf8.RuneCountInString(text) > 15 && !strings.Contains(text, " -- ") && !strings.Contains(text, " — ") {
		return len(words) <= 20
	}
	return false
}

var (
	bylineLine = regexp.MustCompile(`(?i)^by\s+\p{L}[\p{L}.'-]*(?:\s+\p{L}[\p{L}.'-]*){1,4}(?:,.*| in \p{L}+)?$`)
	boilerLine = regexp.MustCompile(`(?i)^(?:(?:skip|go|jump) to (?:main |the )?(?:contents?|navigation|menu)|share(?: (?:this|on)\b.*)?|tweet|print(?: this)?|e-?mail this.*|advertisement|related (?:articles?|stories|news|topics)\b.*|` +
		`read (?:more|also)\b.{0,60}|see also:?.{0,60}|most read|most popular|sign up\b.{0,80}|subscribe\b.{0,80}|follow us\b.{0,60}|(?:this (?:web)?site|we|our site) uses? cookies\b.*|accept (?:all )?cookies.*|` +
		`all rights reserved.*|copyright\b.*|©.*|\(c\) \d{4}.*|click here\b.{0,60}|home|menu|search|top|back to top|comments?(?: \(\d+\))?|photo(?: credit)?:.*|photograph:.*|file photo.*|목록|공유하기?|관련기사|댓글|打印|分享|相关新闻|责任编辑.*)$`)
)

func byline(text string) bool      { return bylineLine.MatchString(text) }
func boilerplate(text string) bool { return boilerLine.MatchString(text) }
