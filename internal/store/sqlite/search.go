package sqlite

import (
	"context"
	"database/sql"
	"strings"
	"unicode/utf8"

	"habeas"
	"habeas/internal/store"
)

type (
	reportRow = store.Report
	caseRow   = store.Case
)

// passageRadius is how many bytes are shown on either side of the first word found.
const passageRadius = 160

// Search turns the words into a query of the index: every token must stand in the report, those in quotation marks side by side.
func (r reader) Search(ctx context.Context, q store.Query) ([]store.Hit, error) {
	terms := terms(q.Words)
	var w where
	from, order := "reports r", " ORDER BY r.published DESC, r.id"
	if len(terms) > 0 {
		from, order = "search s JOIN reports r ON r.n = s.rowid", " ORDER BY s.rank, r.published DESC"
		w.add(true, "search MATCH ?", matchQuery(terms))
	}
	w.add(q.Publisher != "", "r.publisher = ?", q.Publisher)
	w.add(q.From != 0, "r.published >= ?", int(q.From))
	w.add(q.To != 0, "r.published > 0 AND r.published <= ?", int(q.To))
	if q.Kind != "" || q.Modality != "" || q.Place != "" {
		var c where
		c.add(true, "c.report = r.id")
		c.add(q.Kind != "", "c.kind = ?", string(q.Kind))
		c.add(q.Modality != "", "c.modality = ?", string(q.Modality))
		c.add(q.Place != "", "c.place = ?", q.Place)
		w.add(true, "EXISTS (SELECT 1 FROM claims c"+c.sql()+")", c.args...)
	}
	var out []store.Hit
	err := r.each(ctx, "SELECT r.id, r.title, r.publisher, r.published, r.lang, r.affair, r.text FROM "+from+w.sql()+order+" LIMIT ? OFFSET ?",
		append(w.args, min(limitOf(q.Limit), page), q.Offset), func(rows *sql.Rows) error {
			var h store.Hit
			var published int
			var text string
			if err := rows.Scan(&h.Report, &h.Title, &h.Publisher, &published, &h.Lang, &h.Affair, &text); err != nil {
				return err
			}
			h.Published = habeas.Day(published)
			h.Passage, h.Marks = passage(text, terms)
			out = append(out, h)
			return nil
		})
	return out, err
}

// term is one phrase asked for: its text, which the index's tokenizer cuts as it cut the reports, and the tokens that it becomes.
type term struct {
	text   string
	tokens []string
}

func terms(words string) []term {
	var out []term
	for i, piece := range strings.Split(words, `"`) {
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
			if len(t.tokens) > 0 && len(out) < 16 {
				out = append(out, t)
			}
		}
	}
	return out
}

// matchQuery quotes every phrase, so that nothing a person types is an operator.
func matchQuery(terms []term) string {
	quoted := make([]string, len(terms))
	for i, t := range terms {
		quoted[i] = `"` + t.text + `"`
	}
	return strings.Join(quoted, " AND ")
}

// passage cuts the stretch of text around the first match and marks all matches in it.
func passage(text string, terms []term) (string, []habeas.Span) {
	wanted := map[string]bool{}
	for _, t := range terms {
		for _, token := range t.tokens {
			wanted[token] = true
		}
	}
	type stretch struct{ from, to int }
	var found []stretch
	_ = eachToken(text, func(token string, from, to int) error {
		if wanted[token] {
			found = append(found, stretch{from, to})
		}
		return nil
	})
	at := 0
	if len(found) > 0 {
		at = found[0].from
	}
	from, to := max(0, at-passageRadius), min(len(text), at+2*passageRadius)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	offsets := habeas.NewOffsets(text[from:to])
	var marks []habeas.Span
	for _, f := range found {
		if f.from >= from && f.to <= to {
			marks = append(marks, offsets.Span(f.from-from, f.to-from))
		}
	}
	return text[from:to], marks
}
