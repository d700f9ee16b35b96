package read

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"habeas"
)

func day(t *testing.T, s string) habeas.Day {
	t.Helper()
	d, err := habeas.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const page = `<!doctype html><html lang="en"><head><title>Ferry crews &amp; the eighteen | Coast Post</title>
<meta property="og:site_name" content="The Coast Post"><meta property="og:title" content="Ferry crews &amp; the eighteen">
<meta property="article:published_time" content="2031-05-04T23:55:00+09:00"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Ferry crews &amp; the eighteen</h1>
<p>Border police took <b>eighteen</b> travellers off a bus near Hamra on Tuesday, two drivers said. They were led to a yellow building behind the customs&nbsp;yard &mdash; most of them women.</p>
<p>A clerk of the district said that nobody had told him of arrests. “We know nothing,” he said, and closed the window of his office until the next morning.</p>
<p>Lorry traffic was stopped for three hours that evening, and the ferry crews were told to keep away from the northern quay until further notice.</p>
</article><script>var x = "not text";</script><footer>All rights reserved</footer></body></html>`

func TestHTML(t *testing.T) {
	r, err := Read(Input{Bytes: []byte(page)})
	if err != nil {
		t.Fatal(err)
	}
	if r.Publisher != "The Coast Post" || r.Published != day(t, "2031-05-04") || r.Title != "Ferry crews & the eighteen" || r.Lang != "en" {
		t.Fatalf("head: %q %q %v %q", r.Publisher, r.Title, r.Published, r.Lang)
	}
	if !strings.Contains(r.Text, "customs yard — most of them women.\nA clerk") || strings.Contains(r.Text, "not text") {
		t.Fatalf("text: %q", r.Text)
	}
	checkBack(t, r, page, "yard", "yard")
	checkBack(t, r, page, "—", "&mdash;")
	checkBack(t, r, page, "eighteen travellers", "eighteen</b> travellers")
}

// checkBack finds words in the text layer and compares the original bytes that they lead to.
func checkBack(t *testing.T, r habeas.Report, original, words, want string) {
	t.Helper()
	i := strings.Index(r.Text, words)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	from := utf8.RuneCountInString(r.Text[:i])
	a, b, ok := r.Original(habeas.Span{Start: from, End: from + utf8.RuneCountInString(words)})
	if !ok || !strings.Contains(original[a:b], want) || b-a > len(want)+12 {
		t.Fatalf("%q leads to %q, want %q", words, original[a:b], want)
	}
}

func TestCharsets(t *testing.T) {
	ko := "중국 공안이 탈북자 스물한 명을 지난주 체포했다고 가족들이 전했다. 이들의 행방은 확인되지 않았다."
	zh := "公安上周逮捕了二十一人，家属说他们的下落不明。当局没有证实，也没有否认这一消息。"
	kr, _ := korean.EUCKR.NewEncoder().String(ko)
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(zh)
	u16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(ko)
	be, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String("Nine people were taken at the bridge.")
	tests := []struct {
		name, in, media, want string
		lang                  habeas.Lang
	}{
		{"euc-kr declared", kr, "text/plain; charset=euc-kr", ko, "ko"},
		{"euc-kr guessed", kr, "", ko, "ko"},
		{"gb18030 declared", gb, "text/plain; charset=gb18030", zh, "zh"},
		{"gb18030 guessed", gb, "", zh, "zh"},
		{"utf-16 with mark", u16, "", ko, "ko"},
		{"utf-16 without mark", be, "", "Nine people were taken at the bridge.", "en"},
		{"utf-8 mark", "\ufeffNine people were taken.", "", "Nine people were taken.", "en"},
		{"windows-1252", "The caf\xe9 owner was taken on Monday night, she said.", "text/plain; charset=windows-1252", "The café owner was taken on Monday night, she said.", "en"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := Read(Input{Bytes: []byte(test.in), MediaType: test.media})
			if err != nil || r.Text != test.want || r.Lang != test.lang {
				t.Fatalf("got %q, %q, %v", r.Text, r.Lang, err)
			}
			n := utf8.RuneCountInString(r.Text)
			from, to, ok := r.Original(habeas.Span{Start: n - 1, End: n})
			if !ok || to != len(test.in) || from >= to || to-from > 4 {
				t.Fatalf("the last character leads to %d..%d of %d", from, to, len(test.in))
			}
		})
	}
}

func TestInvalidUTF8IsKeptAndTold(t *testing.T) {
	r, err := Read(Input{Bytes: []byte("Nine people – among them a child – were t\xffaken at the b\xferidge – in May.")})
	if err != nil || len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "2 bytes") || !strings.Contains(r.Text, "t\ufffdaken") {
		t.Fatalf("got %q, %v, %v", r.Text, r.Notes, err)
	}
}

func TestRefusals(t *testing.T) {
	tests := []struct{ name, in, says string }{
		{"empty", "", "empty"}, {"blank", " \n\t ", "empty"}, {"pdf", "%PDF-1.7 ...", "PDF"}, {"picture", "\x89PNG\r\n", "picture"},
		{"binary", "abc\x00\x01\x02def\x00", "binary"}, {"too large", strings.Repeat("a", MaxBytes+1), "20 MB"},
		{"nested", strings.Repeat("<div>", 1_000_000) + "x", "tags"}, {"no text", "<html><body><script>1</script></body></html>", "no text"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Read(Input{Bytes: []byte(test.in)})
			if habeas.FaultOf(err) != habeas.Invalid || !strings.Contains(err.Error(), test.says) || strings.Contains(err.Error(), "\n") {
				t.Fatalf("got %v", err)
			}
		})
	}
}

func TestPageLines(t *testing.T) {
	text := "Go to contents\n\nFerry crews told to keep away\n\nFerry crews told to keep away\n\nPosted February. 15, 2012 23:55,   \n\n\n" +
		"Border police took eighteen travellers off a bus near Hamra, two drivers said on Wednesday evening, and kept them until noon.\n\nRelated articles\n\nA clerk closed his office."
	r, err := Read(Input{Bytes: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	if r.Published != day(t, "2012-02-15") || r.Title != "Ferry crews told to keep away" {
		t.Fatalf("got %v, %q", r.Published, r.Title)
	}
	var kinds []string
	for _, p := range r.Parts {
		kinds = append(kinds, string(p.Kind))
	}
	if got := strings.Join(kinds, " "); got != "boilerplate title title dateline boilerplate" {
		t.Fatalf("parts: %s", got)
	}
	if r.Text != text {
		t.Fatal("plain text was changed")
	}
}

func TestDays(t *testing.T) {
	for in, want := range map[string]string{
		"Posted February. 15, 2012 23:55": "2012-02-15", "Published: 3 March 2012": "2012-03-03", "2012-03-03 10:15": "2012-03-03",
		"입력 2012.02.15 오전 9:10": "2012-02-15", "2012年02月15日": "2012-02-15", "2012년 2월 5일": "2012-02-05", "31 February 2012": "",
		"2012-02-15T23:55:00+09:00": "2012-02-15", "Sept. 9, 2013": "2013-09-09", "no day here": "",
	} {
		if got := dayIn(in).String(); got != want {
			t.Errorf("%q gave %q, want %q", in, got, want)
		}
	}
}

func TestHardWrapped(t *testing.T) {
	text := "My brother was taken from the bus at the northern gate on Monday\nand we have not heard from him since that evening, nor has anyone\nelse in the village.\n\nPlease write to the office in the capital and ask them where he is\nnow, for they will not answer\nus."
	r, err := Read(Input{Bytes: []byte(text)})
	if err != nil || !strings.Contains(r.Text, "Monday and we") || !strings.Contains(r.Text, "village.\n\nPlease") || len(r.Text) != len(text) {
		t.Fatalf("got %q, %v", r.Text, err)
	}
}

func TestLanguages(t *testing.T) {
	for in, want := range map[string]habeas.Lang{
		"THE MINISTRY SAID THAT NINE PEOPLE WERE HELD AT THE BORDER.": "en", "Nine held": "en",
		"Les autorités ont arrêté neuf personnes dans une maison sur la route, et les familles ne savent pas pour quelle raison elles sont retenues, dans le nord du pays.": "",
		"Полиция задержала девять человек на границе.":                                                                                                                      "", "当局逮捕了九人。": "zh", "아홉 명이 체포됐다.": "ko", "警察が九人を逮捕した。": "",
	} {
		if got := language(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestFoundingReport(t *testing.T) {
	b, err := os.ReadFile("../../../shared/founding-report.txt")
	if err != nil {
		t.Skip("the founding report lies beside the project and is not here")
	}
	r, err := Read(Input{Bytes: b})
	if err != nil || r.Published != day(t, "2012-02-15") || r.Lang != "en" || !strings.HasPrefix(r.Title, "China`s repatriation") || len(r.Parts) != 4 {
		t.Fatalf("got %v %v %q %v", err, r.Published, r.Title, r.Parts)
	}
}

func TestEverySpanLeadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab é한中\n\r.<&;")), 1, 80, -1).Draw(t, "text")
		r, err := Read(Input{Bytes: []byte(text), MediaType: "text/plain"})
		if err != nil {
			return
		}
		runes := []rune(r.Text)
		for i, c := range runes {
			from, to, ok := r.Original(habeas.Span{Start: i, End: i + 1})
			if !ok {
				t.Fatalf("character %d of %q leads nowhere", i, r.Text)
			}
			if got := text[from:to]; got != string(c) && !strings.ContainsRune("\n ", c) {
				t.Fatalf("character %q leads to %q", c, got)
			}
		}
	})
}

// TestEveryCharacterOfAPageLeadsBack makes pages of odd pieces, in several encodings, and reads the original bytes of every character anew.
func TestEveryCharacterOfAPageLeadsBack(t *testing.T) {
	bits := []string{"nine people ", "<b>held</b> ", "at Tum<i>en</i>, ", "said&nbsp;Ana &amp; Ben. ", "&#8220;no&#8221; ", "중국 공안이 체포했다. ", "公安逮捕了二十一人。", "<p>", "</p><p>", "<br>", "<!-- no -->",
		"<h2>Nine held</h2>", "<script>nine people</script>", "AT&T & co ", "&ampx; ", "&lt;tag&gt; ", "<figure><figcaption>A bridge</figcaption></figure>", "<div hidden>unseen</div>", "\r\n", "<td>cell</td>"}
	encodings := map[string]encoding.Encoding{"utf-8": encoding.Nop, "euc-kr": korean.EUCKR, "gb18030": simplifiedchinese.GB18030, "utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	rapid.Check(t, func(t *rapid.T) {
		body := strings.Join(rapid.SliceOfN(rapid.SampledFrom(bits), 1, 40).Draw(t, "bits"), "")
		name := rapid.SampledFrom([]string{"utf-8", "euc-kr", "gb18030", "utf-16le"}).Draw(t, "encoding")
		if name == "euc-kr" {
			body = strings.NewReplacer("逮", "", "捕", "", "了", "").Replace(body)
		}
		page, err := encodings[name].NewEncoder().String("<html><body><article>" + body + "</article></body></html>")
		if err != nil {
			t.Skip("not in this encoding")
		}
		r, err := Read(Input{Bytes: []byte(page), MediaType: "text/html; charset=" + name})
		if err != nil {
			return
		}
		n := 0
		for i := range r.Text {
			_, size := utf8.DecodeRuneInString(r.Text[i:])
			c := r.Text[i : i+size]
			from, to, ok := r.Original(habeas.Span{Start: n, End: n + 1})
			n++
			if !ok || from < 0 || to > len(page) || to < from {
				t.Fatalf("%q of %q leads to %d..%d", c, r.Text, from, to)
			}
			back, _ := encodings[name].NewDecoder().String(page[from:to])
			// Around text that is not shown a few letters may lead to the whole stretch between their neighbours, never elsewhere.
			if strings.Contains(body, "hidden") && strings.Contains(html.UnescapeString(back), c) {
				continue
			}
			if c != "\n" && c != " " && back != c && html.UnescapeString(back) != c {
				t.Fatalf("%q of %q leads to %q", c, r.Text, back)
			}
		}
	})
}

// TestHeadlineIsThatOfTheArticle sees that of two equal lines the one before the article is meant.
func TestHeadlineIsThatOfTheArticle(t *testing.T) {
	teaser := strings.Replace(page, `<nav>`, `<div><a href="/1">Nobody was told of arrests</a></div><nav>`, 1)
	teaser = strings.Replace(teaser, "<p>A clerk", "<h2>Nobody was told of arrests</h2><p>A clerk", 1)
	r, err := Read(Input{Bytes: []byte(teaser)})
	if err != nil {
		t.Fatal(err)
	}
	i := strings.Index(r.Text, "Nobody was told")
	if i < 0 {
		t.Fatalf("no headline in %q", r.Text)
	}
	from, _, _ := r.Original(habeas.Span{Start: utf8.RuneCountInString(r.Text[:i]), End: utf8.RuneCountInString(r.Text[:i]) + 5})
	if from < strings.Index(teaser, "<article>") {
		t.Fatalf("the headline leads to byte %d, before the article", from)
	}
}

// TestHostilePages are pages built to take for ever; each must be read or refused in a moment.
func TestHostilePages(t *testing.T) {
	repeat := strings.Repeat
	for name, in := range map[string]string{
		"formatting":  "<html>" + repeat("<b><i><u><s>", 400) + "x" + repeat("</b></i>", 50_000),
		"tables":      "<html>" + repeat("<table><tr><td>", 500) + "x",
		"foster":      "<html><table>" + repeat("<b>x", 60_000),
		"anchors":     "<html>" + repeat("<a>x", 60_000),
		"lines":       "<html><body>" + repeat("<p>nine held</p>", 100_000),
		"same words":  "<html><body>" + repeat("<p>nine held at the bridge<i>s</i></p>", 50_000),
		"entities":    "<html><body>" + repeat("&amp;", 400_000),
		"attribute":   `<html><body><p title="` + repeat("x", 10<<20) + `">Nine were held.</p>`,
		"open quotes": "<html><body>" + repeat(`<p title="`, 100_000),
		"ampersands":  "<html><body>" + repeat("&", 1<<20),
	} {
		t.Run(name, func(t *testing.T) {
			done := make(chan error, 1)
			go func() { _, err := Read(Input{Bytes: []byte(in)}); done <- err }()
			select {
			case <-done:
			case <-time.After(20 * time.Second):
				t.Fatal("took longer than 20 seconds")
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(page), "text/html")
	f.Add([]byte("Posted 2012-02-15\n\nNine were taken."), "")
	f.Add([]byte("\xff\xfeN\x00"), "")
	f.Fuzz(func(t *testing.T, b []byte, media string) {
		r, err := Read(Input{Bytes: b, MediaType: media})
		if err != nil {
			return
		}
		if !utf8.ValidString(r.Text) {
			t.Fatal("the text layer is not UTF-8")
		}
		for _, p := range r.Parts {
			if _, ok := habeas.Slice(r.Text, p.Span); !ok {
				t.Fatal("a part lies outside the text")
			}
		}
		end := 0
		for _, s := range r.Segments {
			if s.TextFrom < end || s.From < 0 || s.From+s.Len > len(b) || s.TextFrom+s.TextLen > len(r.Text) {
				t.Fatalf("a segment lies outside: %+v", s)
			}
			end = s.TextFrom + s.TextLen
		}
	})
}
