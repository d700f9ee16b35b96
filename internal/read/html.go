package read

import (
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"habeas"
)

// Limits on a page before it is made a tree: real pages have a few thousand tags, some fifty deep. Tree building is quadratic and worse on hostile nesting.
const (
	maxDepth = 2_048
	maxTags  = 300_000
)

func tooDeep() error {
	return habeas.Errorf(habeas.Invalid, "the page has more or deeper tags than any real page; save its text and add that")
}

// para is one paragraph of a page, its white space folded to single blanks, and what the markup says it is; "" is body.
type para struct {
	text string
	kind habeas.PartKind
}

// readHTML makes the text layer of a page: its article where there is one, else all of its visible text.
func readHTML(r *habeas.Report, t decoded, pageURL string) ([]habeas.PartKind, error) {
	src, err := sourceOf(t.s)
	if err != nil {
		return nil, err
	}
	doc, err := html.ParseWithOptions(strings.NewReader(t.s), html.ParseOptionEnableScripting(true))
	if err != nil {
		return nil, tooDeep() // the tree has a limit of its own, 512 elements deep
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
		return nil, habeas.Errorf(habeas.Invalid, "the page holds no text; it may need a browser to show itself, save it from there")
	}
	align(r, t, src, paras)
	kinds := make([]habeas.PartKind, len(paras))
	for i := range paras {
		kinds[i] = paras[i].kind
	}
	return kinds, nil
}

func letters(paras []para) int {
	n := 0
	for _, p := range paras {
		n += len(p.text)
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

// hidden reports whether an element is not shown: nobody reads it, so it is no part of what a report says.
func hidden(n *html.Node) bool {
	if unseen(n.DataAtom) {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if s := strings.ReplaceAll(strings.ToLower(a.Val), " ", ""); strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

// gatherer collects paragraphs on a walk through a tree.
type gatherer struct {
	out      []para
	b        strings.Builder
	captions int // how many captions the walk stands in
	pre      int // how many stretches of kept line breaks
}

func (g *gatherer) flush() {
	if s := strings.Join(strings.Fields(g.b.String()), " "); s != "" {
		p := para{text: s}
		if g.captions > 0 {
			p.kind = habeas.PartCaption
		}
		g.out = append(g.out, p)
	}
	g.b.Reset()
}

// text takes a stretch of text; where line breaks are kept an empty line ends a paragraph.
func (g *gatherer) text(s string) {
	if g.pre > 0 {
		for {
			before, after, ok := strings.Cut(s, "\n\n")
			if !ok {
				break
			}
			g.b.WriteString(before)
			g.flush()
			s = after
		}
	}
	g.b.WriteString(s)
}

// element begins (by 1) or ends (by -1) an element.
func (g *gatherer) element(a atom.Atom, by int) {
	if block(a) {
		g.flush()
	}
	switch a {
	case atom.Figcaption, atom.Caption:
		g.captions += by
	case atom.Pre:
		g.pre += by
	}
}

// blocks gives the visible paragraphs of a tree. It walks without recursion, so that depth costs no stack.
func blocks(root *html.Node) []para {
	var g gatherer
	for n := root; n != nil; {
		down := true
		switch n.Type {
		case html.TextNode:
			g.text(n.Data)
		case html.ElementNode:
			g.element(n.DataAtom, 1)
			down = !hidden(n)
		}
		if down && n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		for {
			if n.Type == html.ElementNode {
				g.element(n.DataAtom, -1)
			}
			if n == root || n.NextSibling != nil {
				break
			}
			n = n.Parent
		}
		if n == root {
			break
		}
		n = n.NextSibling
	}
	g.flush()
	return g.out
}
