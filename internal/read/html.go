package read

import (
	"net/url"
	"strings"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"habeas"
)

// Limits on a page before it is made a tree: real pages have a few thousand tags, some fifty deep. Tree building is quadratic and worse on hostile nesting.
const (
	maxDepth = 512
	maxTags  = 300_000
)

// word is one word of the page's visible text, with its place in the decoded source.
type word struct {
	text     string
	from, to int
}

// readHTML makes the text layer of a page: its article where there is one, else all of its visible text.
func readHTML(r *habeas.Report, t decoded, pageURL string) error {
	words, err := sourceWords(t.s)
	if err != nil {
		return err
	}
	doc, err := html.ParseWithOptions(strings.NewReader(t.s), html.ParseOptionEnableScripting(true))
	if err != nil {
		return habeas.Errorf(habeas.Invalid, "the page cannot be read as HTML")
	}
	facts := metaFacts(doc)
	all := blocks(bodyOf(doc))
	u, err := url.Parse(pageURL)
	if err != nil || u.Host == "" {
		u = &url.URL{Scheme: "http", Host: "page.invalid", Path: "/"}
	}
	paras := all
	if article, err := readability.FromDocument(doc, u); err == nil && article.Node != nil {
		// A page without much text makes readability give a scrap; then the whole is the better text.
		if found := blocks(article.Node); letters(found)*4 >= letters(all) {
			paras = found
		}
		facts.fill(article.Title(), article.SiteName())
	}
	facts.apply(r)
	if letters(paras) == 0 {
		return habeas.Errorf(habeas.Invalid, "the page holds no text; it may need a browser to show itself, save it from there")
	}
	align(r, t, words, paras)
	return nil
}

func letters(paras []string) int {
	n := 0
	for _, p := range paras {
		n += len(p)
	}
	return n
}

func bodyOf(doc *html.Node) *html.Node {
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Body {
			return n
		}
	}
	return doc
}

// unseen are elements whose text nobody sees.
func unseen(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head, atom.Title, atom.Textarea, atom.Svg, atom.Iframe, atom.Object, atom.Select, atom.Button:
		return true
	}
	return false
}

func block(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Pre, atom.Table, atom.Tr,
		atom.Td, atom.Th, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Main, atom.Figure, atom.Figcaption, atom.Dl, atom.Dt,
		atom.Dd, atom.Form, atom.Hr, atom.Address, atom.Br, atom.Caption:
		return true
	}
	return false
}

// blocks gives the visible paragraphs of a tree, white space folded. It walks without recursion, so that depth costs no stack.
func blocks(root *html.Node) []string {
	var out []string
	var b strings.Builder
	flush := func() {
		if s := strings.Join(strings.Fields(b.String()), " "); s != "" {
			out = append(out, s)
		}
		b.Reset()
	}
	for n := root; n != nil; {
		down := true
		switch n.Type {
		case html.TextNode:
			b.WriteString(n.Data)
		case html.ElementNode:
			if block(n.DataAtom) {
				flush()
			}
			down = !unseen(n.DataAtom)
		}
		if down && n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		for n != root && n.NextSibling == nil {
			n = n.Parent
			if block(n.DataAtom) {
				flush()
			}
		}
		if n == root {
			break
		}
		if block(n.DataAtom) {
			flush()
		}
		n = n.NextSibling
	}
	flush()
	return out
}

// sourceWords cuts the page's text tokens into words with their places, and refuses a page that is built to hurt.
func sourceWords(s string) ([]word, error) {
	z := html.NewTokenizer(strings.NewReader(s))
	z.SetMaxBuf(MaxBytes)
	var out []word
	at, depth, tags, skip := 0, 0, 0, atom.Atom(0)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out, nil
		}
		raw := len(z.Raw())
		from := at
		at += raw
		switch kind {
		case html.StartTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if tags++; !void(a) {
				depth++
			}
			if skip == 0 && unseen(a) && a != atom.Head {
				skip = a
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			depth = max(0, depth-1)
			if atom.Lookup(name) == skip {
				skip = 0
			}
		case html.TextToken:
			if skip == 0 {
				out = textWords(out, s, from, at)
			}
		}
		if depth > maxDepth*8 || tags > maxTags {
			return nil, habeas.Errorf(habeas.Invalid, "the page has more or deeper tags than any real page; save its text and add that")
		}
	}
}

func void(a atom.Atom) bool {
	switch a {
	case atom.Br, atom.Img, atom.Meta, atom.Link, atom.Input, atom.Hr, atom.Source, atom.Area, atom.Base, atom.Col, atom.Embed, atom.Track, atom.Wbr, atom.P, atom.Li,
		atom.Td, atom.Tr, atom.Th, atom.Dt, atom.Dd, atom.Option:
		return true
	}
	return false
}

// textWords cuts a stretch of source text into words and unescapes each.
func textWords(out []word, s string, from, to int) []word {
	for i := from; i < to; {
		for i < to && blank(s[i:]) > 0 {
			i += blank(s[i:])
		}
		j := i
		for j < to && blank(s[j:]) == 0 {
			j++
		}
		if j > i {
			text := s[i:j]
			if strings.IndexByte(text, '&') >= 0 {
				text = html.UnescapeString(text)
			}
			out = append(out, word{text, i, j})
		}
		i = j
	}
	return out
}

// blank is the length of the white space that s begins with, 0 where it begins with none.
func blank(s string) int {
	switch s[0] {
	case ' ', '\n', '\t', '\r', '\f':
		return 1
	case '&':
		if end := strings.IndexByte(s[:min(len(s), 10)], ';'); end > 0 && strings.TrimSpace(html.UnescapeString(s[:end+1])) == "" {
			return end + 1
		}
		return 0
	}
	if s[0] < 0x80 {
		return 0
	}
	for i, r := range s {
		if i > 0 || !unicode.IsSpace(r) {
			return i
		}
		return len(string(r))
	}
	return 0
}

// align writes the paragraphs as the text layer and finds each of their words in the source, in order; words that the source does not hold
// in one piece (a word with a tag inside) get the stretch between their neighbours.
func align(r *habeas.Report, t decoded, words []word, paras []string) {
	var b strings.Builder
	m := mapper{t: t}
	next := 0
	for _, p := range paras {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		fields := strings.Fields(p)
		next = seek(words, fields, next)
		for k, f := range fields {
			if k > 0 {
				b.WriteByte(' ')
			}
			next = m.place(&b, f, words, next)
		}
	}
	r.Text, r.Segments = b.String(), m.segments
}

// seek finds where a paragraph begins in the source: the first place from next on at which its first words stand, else from the start.
func seek(words []word, fields []string, next int) int {
	n := min(len(fields), 4)
	try := func(from, to int) int {
		for i := from; i+n <= to; i++ {
			k := 0
			for k < n && words[i+k].text == fields[k] {
				k++
			}
			if k == n {
				return i
			}
		}
		return -1
	}
	if i := try(next, len(words)); i >= 0 {
		return i
	}
	if i := try(0, min(len(words), next)); i >= 0 && n >= 3 {
		return i
	}
	return next
}

// place writes one word with its segment. A word glued from several source words takes them all.
func (m *mapper) place(b *strings.Builder, f string, words []word, next int) int {
	for i := next; i < min(next+3, len(words)); i++ {
		if words[i].text == f {
			m.put(b, f, words[i].from, words[i].to)
			return i + 1
		}
		glued := ""
		for j := i; j < min(i+6, len(words)) && len(glued) < len(f); j++ {
			glued += words[j].text
			if glued == f {
				m.put(b, f, words[i].from, words[j].to)
				return j + 1
			}
		}
	}
	b.WriteString(f)
	return next
}
