package web

import (
	"context"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/a-h/templ"

	"habeas"
	"habeas/internal/store"
)

// hitsOnPage is how many reports a page of results shows.
const hitsOnPage = 20

// searchView is a page of results.
type searchView struct {
	page
	Raw    url.Values
	Query  store.Query
	Asked  bool // something was looked for
	Hits   []store.Hit
	First  int
	More   bool
	Words  []string               // as typed, to mark them in quotes
	Titles map[string]habeas.Said // of cases, by id
	Views  views
}

func (v searchView) titleOf(id string) string {
	if t := v.Titles[id]; t.Says != "" {
		return v.told(t.Told, t.Says)
	}
	return id
}

func (s *Server) search(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	v := searchView{page: s.page(s.words.T("search.title"), "search"), Raw: q, Titles: map[string]habeas.Said{}, Views: viewsOf(r, "/search", "start")}
	query, err := s.queryOf(q)
	if err != nil {
		return err
	}
	v.Query, v.Words = query, wordsOf(query.Words)
	for _, k := range []string{"q", "kind", "modality", "place", "voice", "voice_kind", "publisher", "lang", "from", "to", "since", "until", "case"} {
		v.Asked = v.Asked || strings.TrimSpace(q.Get(k)) != ""
	}
	if v.Asked {
		query.Limit = hitsOnPage + 1
		hits, err := s.desk.Search(r.Context(), query)
		if err != nil {
			return err
		}
		v.First, v.More, v.Hits = query.Offset+1, len(hits) > hitsOnPage, first(hits, hitsOnPage)
		if err := s.around(r, &v); err != nil {
			return err
		}
	}
	return searchPage(v).Render(r.Context(), w)
}

// queryOf reads what was asked for; an unknown kind or modality is refused rather than passed over.
func (s *Server) queryOf(q url.Values) (store.Query, error) {
	get := func(k string) string { return strings.TrimSpace(q.Get(k)) }
	out := store.Query{Words: clip(get("q"), 300), Kind: habeas.Kind(get("kind")), Modality: habeas.Modality(get("modality")), Place: get("place"), Publisher: get("publisher"),
		Voice: clip(get("voice"), 120), VoiceKind: habeas.VoiceKind(get("voice_kind")), Lang: habeas.Lang(get("lang")), Case: get("case")}
	if out.VoiceKind != "" && !slices.Contains(habeas.VoiceKinds, out.VoiceKind) {
		return out, habeas.Errorf(habeas.Invalid, "%s", s.words.T("search.badfilter"))
	}
	if out.Kind != "" && !slices.Contains(habeas.Kinds, out.Kind) || out.Modality != "" && !slices.Contains(habeas.Modalities, out.Modality) {
		return out, habeas.Errorf(habeas.Invalid, "%s", s.words.T("search.badfilter"))
	}
	var err error
	for field, day := range map[string]*habeas.Day{"from": &out.From, "to": &out.To, "since": &out.Since, "until": &out.Until} {
		if *day, err = habeas.ParseDay(get(field)); err != nil {
			return out, err
		}
	}
	if start := get("start"); start != "" {
		if out.Offset, err = strconv.Atoi(start); err != nil || out.Offset < 0 || out.Offset > 10_000_000 {
			return out, habeas.Errorf(habeas.Invalid, "%q is no place in the list", start)
		}
	}
	return out, nil
}

// around fetches what the results name besides: the titles of their cases.
func (s *Server) around(r *http.Request, v *searchView) error {
	ids := []string{}
	if v.Query.Case != "" {
		ids = append(ids, v.Query.Case)
	}
	for _, h := range v.Hits {
		ids = append(ids, first(h.Cases, 3)...)
	}
	slices.Sort(ids)
	if ids = slices.Compact(ids); len(ids) > 0 {
		lines, err := s.desk.CaseTitles(r.Context(), ids)
		if err != nil {
			return err
		}
		v.Titles = lines
	}
	return nil
}

// wordsOf cuts what a person typed into the words to mark.
func wordsOf(q string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(strings.ToLower(q), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) }), func(w string) bool { return w == "" })
}

// markedPiece is a piece of a passage, found or not.
type markedPiece struct {
	Text   string
	Marked bool
}

// markedText writes a passage with what was found marked, and no blank more than the passage has.
func markedText(text string, marks []habeas.Span) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		for _, p := range marked(text, marks) {
			form := "%s"
			if p.Marked {
				form = "<mark>%s</mark>"
			}
			if _, err := fmt.Fprintf(w, form, html.EscapeString(p.Text)); err != nil {
				return err
			}
		}
		return nil
	})
}

// marked cuts a passage at the spans that were found.
func marked(text string, marks []habeas.Span) []markedPiece {
	r := []rune(text)
	var out []markedPiece
	at := 0
	for _, m := range marks {
		from, to := max(at, min(m.Start, len(r))), min(m.End, len(r))
		if to <= from {
			continue
		}
		if from > at {
			out = append(out, markedPiece{string(r[at:from]), false})
		}
		out = append(out, markedPiece{string(r[from:to]), true})
		at = to
	}
	if at < len(r) {
		out = append(out, markedPiece{string(r[at:]), false})
	}
	return out
}

// marksIn finds words in a quote, whole ones for alphabets, any stretch for scripts without spaces.
func marksIn(text string, words []string) []habeas.Span {
	r := []rune(text)
	low := make([]rune, len(r))
	for i, c := range r {
		low[i] = unicode.ToLower(c)
	}
	var out []habeas.Span
	for at := 0; at < len(r); {
		n := 0
		for _, w := range words {
			if k := []rune(w); len(k) > n && at+len(k) <= len(r) && slices.Equal(low[at:at+len(k)], k) && (wide(k[0]) || edge(low, at) && edge(low, at+len(k))) {
				n = len(k)
			}
		}
		if n > 0 {
			out = append(out, habeas.Span{Start: at, End: at + n})
		}
		at += max(1, n)
	}
	return out
}

func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

func edge(r []rune, at int) bool {
	letter := func(i int) bool {
		return i >= 0 && i < len(r) && (unicode.IsLetter(r[i]) || unicode.IsNumber(r[i]) || unicode.IsMark(r[i]))
	}
	return !letter(at-1) || !letter(at)
}

// searchHref is the same search with fields changed.
func searchHref(q url.Values, change ...string) string {
	c := url.Values{}
	for k, vs := range q {
		if len(vs) > 0 && vs[0] != "" {
			c.Set(k, vs[0])
		}
	}
	for i := 0; i+1 < len(change); i += 2 {
		if c.Del(change[i]); change[i+1] != "" {
			c.Set(change[i], change[i+1])
		}
	}
	return "/search?" + c.Encode()
}

// claimHref leads to a claim's place in its report's text.
func claimHref(report, claim string) templ.SafeURL {
	return reportPath(report) + templ.SafeURL("?claim="+url.QueryEscape(claim))
}
