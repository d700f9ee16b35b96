package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"habeas"
)

// source is all text of a page in order, without white space, with the place of every byte of it in the decoded page. What a page shows is a part of it,
// mostly in the same order, so that paragraphs are found again as strings.
type source struct {
	text   string
	pieces []piece // in order
}

// piece is a run of source.text that begins at byte at and was made from [from, to) of the page; where same is set the bytes are equal.
type piece struct {
	at, from, to int32
	same         bool
}

// sourceOf cuts the text out of a page, and refuses a page that is built to hurt.
func sourceOf(s string) (*source, error) {
	z := html.NewTokenizer(strings.NewReader(s))
	var b strings.Builder
	b.Grow(len(s) / 2)
	out := &source{}
	at, depth, tags, raw := 0, 0, 0, false
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			out.text = b.String()
			return out, nil
		}
		from := at
		at += len(z.Raw())
		switch kind {
		case html.StartTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			raw = rawText(a)
			if tags++; !void(a) {
				depth++
			}
			continue
		case html.SelfClosingTagToken:
			tags++
		case html.EndTagToken:
			depth = max(0, depth-1)
		case html.TextToken:
			if !raw {
				out.take(&b, s, from, at)
			}
		}
		raw = false
		if depth > maxDepth || tags > maxTags {
			return nil, tooDeep()
		}
	}
}

// rawText are elements whose content is not text of the page, as the tokenizer gives it: in one piece, entities untouched.
func rawText(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Noscript, atom.Xmp, atom.Plaintext:
		return true
	}
	return false
}

// void are elements that stand alone or are closed by the next of their kind, and so add no depth.
func void(a atom.Atom) bool {
	switch a {
	case atom.Br, atom.Img, atom.Meta, atom.Link, atom.Input, atom.Hr, atom.Source, atom.Area, atom.Base, atom.Col, atom.Embed, atom.Track, atom.Wbr, atom.P, atom.Li,
		atom.Td, atom.Tr, atom.Th, atom.Dt, atom.Dd, atom.Option:
		return true
	}
	return false
}

// take adds one text token: words as they are, entities as what they stand for, white space not at all.
func (o *source) take(b *strings.Builder, s string, from, to int) {
	start := from
	flush := func(end int) {
		if end > start {
			o.pieces = append(o.pieces, piece{int32(b.Len()), int32(start), int32(end), true})
			b.WriteString(s[start:end])
		}
	}
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(s[i:to])
		switch {
		case unicode.IsSpace(r):
			flush(i)
			start = i + n
		case r == '&':
			text, used := entity(s[i:min(to, i+40)])
			if used == 0 {
				break
			}
			flush(i)
			if strings.TrimSpace(text) != "" {
				o.pieces = append(o.pieces, piece{int32(b.Len()), int32(i), int32(i + used), false})
				b.WriteString(text)
			}
			n = used
			start = i + used
		}
		i += n
	}
	flush(to)
}

// entity gives what the character reference that s begins with stands for, and its length; 0 where "&" is just that.
func entity(s string) (string, int) {
	end := 1
	for end < len(s) && s[end] != '&' && s[end] != ';' && s[end] != ' ' && s[end] != '\n' {
		end++
	}
	if end < len(s) && s[end] == ';' {
		end++
	}
	made := html.UnescapeString(s[:end])
	if made == s[:end] {
		return "", 0
	}
	_, least := utf8.DecodeRuneInString(made)
	tail := 0
	for tail < len(made)-least && made[len(made)-1-tail] == s[end-1-tail] {
		tail++
	}
	return made[:len(made)-tail], end - tail
}

// find gives the first place of text at or after from, within so many bytes; -1 where it is not there.
func (o *source) find(text string, from, within int, budget *int) int {
	end := min(len(o.text), from+within)
	if from > end || *budget <= 0 || text == "" {
		return -1
	}
	i := strings.Index(o.text[from:end], text)
	if i < 0 {
		*budget -= end - from
		return -1
	}
	*budget -= i
	return from + i
}

// Searching is bounded, so that a page cannot make it long: bytes looked through in all, and how far on a paragraph goes on after a gap within it.
const (
	searchBudget = 4 << 30
	gapReach     = 64 << 10
)

// aligner writes paragraphs as the text layer, each character with its place in the source. Characters that the source does not hold get the
// stretch between their neighbours.
type aligner struct {
	m      *mapper
	src    *source
	next   int // in src.text
	piece  int // where next lies, in src.pieces
	budget int
}

// align writes the paragraphs, one a line.
func align(r *habeas.Report, t decoded, src *source, paras []para) {
	a := aligner{m: newMapper(t), src: src, budget: searchBudget}
	dense := make([]string, len(paras))
	for i, p := range paras {
		dense[i] = strings.ReplaceAll(p.text, " ", "")
	}
	for i, p := range paras {
		if i > 0 {
			a.m.between("\n")
		}
		after := ""
		if i+1 < len(dense) {
			after = head(dense[i+1], 32)
		}
		a.begin(dense[i], after)
		a.write(p.text, dense[i])
	}
	a.m.finish(r)
}

// head gives the first n bytes of s at the most, whole characters.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// begin goes to where a paragraph starts in the source. A headline stands in several places of a page: the one that the next paragraph follows is meant.
func (a *aligner) begin(dense, after string) {
	probes := []string{head(dense, 2048), head(dense, 48)}
	if len(dense) <= 2048 {
		probes = append([]string{dense + after}, probes...)
	}
	for _, probe := range probes {
		if i := a.src.find(probe, a.next, len(a.src.text), &a.budget); i >= 0 {
			a.next = i
			return
		}
	}
	if i := a.src.find(head(dense, 2048), 0, len(a.src.text), &a.budget); i >= 0 {
		a.next, a.piece = i, 0
	}
}

// write writes one paragraph. dense is its text without blanks, which is what the source is searched for.
func (a *aligner) write(text, dense string) {
	done := 0 // bytes of dense written
	room := 0 // bytes of dense that stand at next in the source
	for i := 0; i < len(text); {
		if text[i] == ' ' {
			a.m.between(" ")
			i++
			continue
		}
		end := len(text)
		if k := strings.IndexByte(text[i:], ' '); k >= 0 {
			end = i + k
		}
		for i < end {
			if room == 0 {
				room = a.common(dense[done:])
			}
			n := min(room, end-i)
			if n == 0 {
				_, n = utf8.DecodeRuneInString(text[i:end])
				a.m.between(text[i : i+n])
			} else {
				a.emit(n)
				room -= n
			}
			i += n
			done += n
		}
	}
}

// common is how many bytes of dense stand in the source from next on; where none do it looks a little further on first.
func (a *aligner) common(dense string) int {
	if n := shared(dense, a.src.text[a.next:]); n > 0 {
		return n
	}
	for _, size := range []int{24, 8, 4} {
		if i := a.src.find(head(dense, size), a.next, gapReach, &a.budget); i >= 0 {
			a.next = i
			return shared(dense, a.src.text[i:])
		}
	}
	return 0
}

// shared is the length of the common beginning of two texts, in bytes of whole characters.
func shared(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return n
}

// emit writes the next n bytes of the source with their places.
func (a *aligner) emit(n int) {
	pieces := a.src.pieces
	if a.piece >= len(pieces) || int(pieces[a.piece].at) > a.next || a.piece+1 < len(pieces) && int(pieces[a.piece+1].at) <= a.next {
		i, ok := slices.BinarySearchFunc(pieces, a.next, func(p piece, at int) int { return int(p.at) - at })
		if a.piece = i; !ok {
			a.piece = i - 1
		}
	}
	for end := a.next + n; a.next < end; a.piece++ {
		p := pieces[a.piece]
		stop := len(a.src.text)
		if a.piece+1 < len(pieces) {
			stop = int(pieces[a.piece+1].at)
		}
		to := min(stop, end)
		if p.same {
			a.m.copy(int(p.from)+a.next-int(p.at), int(p.from)+to-int(p.at))
		} else {
			a.m.put(a.src.text[a.next:to], int(p.from), int(p.to))
		}
		a.next = to
		if to < stop {
			return
		}
	}
}
