package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"unicode/utf8"

	"habeas"
	"habeas/internal/store"
)

// Limits of a search: hits on a page, claims shown of one hit, phrases asked for, reports weighed.
const (
	hitsUsual  = 20
	hitsMost   = 100
	claimsMost = 5
	termsMost  = 16
	// weighedMost is how many reports are weighed against each other by how well the words fit.
	weighedMost = 3000
)

// Search finds the numbers of one page of reports first and only then reads those.
func (r reader) Search(ctx context.Context, q store.Query) ([]store.Hit, error) {
	words := terms(q.Words)
	if len(words) == 0 && strings.TrimSpace(q.Words) != "" {
		return nil, nil
	}
	query, args, err := r.searchQuery(ctx, q, words)
	if err != nil {
		return nil, err
	}
	n := q.Limit
	if n <= 0 {
		n = hitsUsual
	}
	found, err := r.numbers(ctx, query+" LIMIT ? OFFSET ?", append(args, min(n, hitsMost), q.Offset)...)
	if err != nil {
		return nil, err
	}
	out := make([]store.Hit, 0, len(found))
	for _, n := range found {
		h, err := r.hit(ctx, n, q, words)
		if err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, nil
}

// many reports whether a query finds more reports than are worth weighing against each other, without finding them all.
func (r reader) many(ctx context.Context, query string, value any) (bool, error) {
	n, err := r.numbers(ctx, "SELECT count(*) FROM ("+query+" LIMIT ?)", value, weighedMost+1)
	return err == nil && n[0] > weighedMost, err
}

// rarest are the facets of a query that fewest reports are filed under, as far as that is worth knowing, and whether there are many all the same.
func (r reader) rarest(ctx context.Context, q store.Query) (facets []int64, many bool, err error) {
	for _, list := range saidOf(q).facets() {
		facets = hashes(list, hash)
		if many, err = r.many(ctx, "SELECT 1 FROM facets WHERE facet IN (SELECT value FROM json_each(?))", listed(facets)); err != nil || !many {
			return facets, false, err
		}
	}
	return facets, facets != nil, nil
}

// searchQuery leads with the narrowest way in: words, else what claims say, else the day.
func (r reader) searchQuery(ctx context.Context, q store.Query, words []term) (string, []any, error) {
	facets, many, err := r.rarest(ctx, q)
	if err != nil {
		return "", nil, err
	}
	var w where
	from, order := "SELECT r.n FROM reports r", " ORDER BY r.published DESC, r.n DESC"
	switch {
	case len(words) > 0:
		match := matchQuery(words)
		common, err := r.many(ctx, "SELECT 1 FROM search WHERE search MATCH ?", match)
		if err != nil {
			return "", nil, err
		}
		from, order = "SELECT search.rowid FROM search CROSS JOIN reports r ON r.n = search.rowid", " ORDER BY rank"
		if common {
			// Words that stand in very many reports weigh little: the newest to come in are the best.
			order = " ORDER BY search.rowid DESC"
		}
		w.add(true, "search MATCH ?", match)
		// The plus keeps the engine from asking the index anew for every number in the list.
		w.add(facets != nil && !many, "+search.rowid IN (SELECT n FROM facets WHERE facet IN (SELECT value FROM json_each(?)))", listed(facets))
	case len(facets) == 1:
		from, order = "SELECT f.n FROM facets f CROSS JOIN reports r ON r.n = f.n", " ORDER BY f.published DESC, f.n DESC"
		w.add(true, "f.facet = ?", facets[0])
	case facets != nil && !many:
		w.add(true, "r.n IN (SELECT n FROM facets WHERE facet IN (SELECT value FROM json_each(?)))", listed(facets))
	}
	narrow(&w, q)
	return from + w.sql() + order, w.args, nil
}

// narrow adds what any query may ask for besides words.
func narrow(w *where, q store.Query) {
	w.add(q.Case != "", "r.n IN (SELECT n FROM members WHERE id = ?)", q.Case)
	w.add(q.Publisher != "", "r.publisher = ?", q.Publisher)
	w.add(q.Lang != "", "r.lang = ?", string(q.Lang))
	w.add(q.From != 0, "r.published >= ?", int(q.From))
	w.add(q.To != 0, "r.published BETWEEN 1 AND ?", int(q.To))
	said := saidOf(q)
	if !said.asks() {
		return
	}
	var c where
	c.add(true, "c.n = r.n")
	said.narrow(&c)
	w.add(true, "CASE WHEN r.settled THEN EXISTS (SELECT 1 FROM settled c"+c.sql()+") ELSE EXISTS (SELECT 1 FROM claims c"+c.sql()+") END", append(c.args, c.args...)...)
}

// hit reads one report that was found.
func (r reader) hit(ctx context.Context, n int64, q store.Query, words []term) (store.Hit, error) {
	var h store.Hit
	var published int
	var text string
	var settled bool
	_, err := r.one(ctx, "SELECT r.id, r.title, r.publisher, r.published, r.lang, r.settled, t.text FROM reports r JOIN texts t ON t.n = r.n WHERE r.n = ?", []any{n},
		&h.Report, &h.Title, &h.Publisher, &published, &h.Lang, &settled, &text)
	if err != nil {
		return h, err
	}
	h.Published = habeas.Day(published)
	if h.Cases, err = r.strings(ctx, "SELECT id FROM members WHERE n = ? ORDER BY id", n); err != nil {
		return h, err
	}
	wanted := wantedTokens(words)
	h.Passage, h.At, h.Marks = passage(text, wanted)
	if len(words) == 0 && !saidOf(q).asks() {
		return h, nil
	}
	table := "claims"
	if settled {
		table = "settled"
	}
	h.Claims, err = r.hitClaims(ctx, n, table, q, wanted)
	if len(h.Marks) == 0 && len(h.Claims) > 0 {
		h.Passage, h.At = h.Claims[0].Quote, h.Claims[0].Span.Start
	}
	return h, err
}

// errEnough ends a walk over rows or tokens early.
var errEnough = errors.New("enough")

func (r reader) hitClaims(ctx context.Context, n int64, table string, q store.Query, wanted map[string]bool) ([]habeas.Claim, error) {
	var w where
	w.add(true, "c.n = ?", n)
	saidOf(q).narrow(&w)
	var out []habeas.Claim
	err := r.each(ctx, "SELECT "+claimColumns+" FROM "+table+" c"+w.sql()+" ORDER BY c.nth", w.args, func(rows *sql.Rows) error {
		c, err := scanClaim(rows)
		if err != nil {
			return err
		}
		if len(wanted) > 0 && !holds(c.Quote+" "+strings.Join(valuesOf(&c), " "), wanted) {
			return nil
		}
		if out = append(out, c); len(out) == claimsMost {
			return errEnough
		}
		return nil
	})
	if len(out) == claimsMost {
		err = nil
	}
	return out, err
}

func holds(text string, wanted map[string]bool) bool {
	return eachToken(text, func(token string, _, _ int) error {
		if wanted[token] {
			return errEnough
		}
		return nil
	}) != nil
}

// term is one phrase asked for: its text, which the index's tokenizer cuts as it cut the reports, and the tokens that it becomes.
type term struct {
	text   string
	tokens []string
}

// terms cuts what a person typed into words and, between quotation marks, phrases.
func terms(words string) []term {
	var out []term
	for i, piece := range strings.Split(strings.NewReplacer("“", `"`, "”", `"`, "\x00", " ").Replace(words), `"`) {
		fields := []string{piece}
		if i%2 == 0 {
			fields = strings.Fields(piece)
		}
		for _, f := range fields {
			t := term{text: f}
			_ = eachToken(f, func(token string, _, _ int) error {
				t.tokens = append(t.tokens, token)
				return nil
			})
			if len(t.tokens) > 0 && len(out) < termsMost {
				out = append(out, t)
			}
		}
	}
	return out
}

// matchQuery quotes every phrase, so that nothing a person types is an operator. One character of a script that is indexed by pairs asks for the
// pairs that begin with it.
func matchQuery(terms []term) string {
	quoted := make([]string, len(terms))
	for i, t := range terms {
		quoted[i] = `"` + t.text + `"`
		if r, size := utf8.DecodeRuneInString(t.tokens[0]); len(t.tokens) == 1 && size == len(t.tokens[0]) && paired(r) {
			quoted[i] += "*"
		}
	}
	return strings.Join(quoted, " AND ")
}

func wantedTokens(terms []term) map[string]bool {
	wanted := map[string]bool{}
	for _, t := range terms {
		for _, token := range t.tokens {
			wanted[token] = true
		}
	}
	return wanted
}

// passageRadius is how many bytes are shown before the first word found; twice as many follow.
const passageRadius = 160

// passage cuts the stretch of text around the first word found and marks all words in it; where none is found, the beginning.
func passage(text string, wanted map[string]bool) (string, int, []habeas.Span) {
	type stretch struct{ from, to int }
	var found []stretch
	if len(wanted) > 0 {
		_ = eachToken(text, func(token string, from, to int) error {
			if len(found) > 0 && from > found[0].from+2*passageRadius {
				return errEnough
			}
			if wanted[token] {
				found = append(found, stretch{from, to})
			}
			return nil
		})
	}
	at := 0
	if len(found) > 0 {
		at = found[0].from
	}
	from, to := wordStart(text, max(0, at-passageRadius)), wordStart(text, min(len(text), at+2*passageRadius))
	offsets := habeas.NewOffsets(text[from:to])
	var marks []habeas.Span
	for _, f := range found {
		if f.from < from || f.to > to {
			continue
		}
		s := offsets.Span(f.from-from, f.to-from)
		if last := len(marks) - 1; last >= 0 && marks[last].End >= s.Start {
			marks[last].End = max(marks[last].End, s.End)
		} else {
			marks = append(marks, s)
		}
	}
	return text[from:to], utf8.RuneCountInString(text[:from]), marks
}

// wordStart moves forward to where a word begins, within reason, and never into a character.
func wordStart(text string, at int) int {
	if at == 0 || at == len(text) {
		return at
	}
	for i := at; i < min(len(text), at+24); i++ {
		if text[i-1] == ' ' || text[i-1] == '\n' {
			return i
		}
	}
	for at < len(text) && !utf8.RuneStart(text[at]) {
		at++
	}
	return at
}
