package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"habeas"
	"habeas/internal/store"
)

// querier is a pool or a transaction.
type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

type reader struct{ q querier }

const page = 100

func limitOf(n int) int {
	if n <= 0 {
		return page
	}
	return n
}

// where gathers conditions and their values; conditions are fixed texts of this file, never a caller's.
type where struct {
	parts []string
	args  []any
}

func (w *where) add(ok bool, cond string, args ...any) {
	if ok {
		w.parts = append(w.parts, cond)
		w.args = append(w.args, args...)
	}
}

func (w *where) in(column string, values []string) {
	if values == nil {
		return
	}
	args := make([]any, len(values))
	for i, v := range values {
		args[i] = v
	}
	w.add(true, column+" IN ("+strings.TrimSuffix(strings.Repeat("?,", len(values)), ",")+")", args...)
}

func (w *where) sql() string {
	if len(w.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.parts, " AND ")
}

// each runs a query and calls scan for every row.
func (r reader) each(ctx context.Context, query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := r.q.QueryContext(ctx, query, args...)
	if err != nil {
		return fault("reading the store", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return fault("reading the store", err)
		}
	}
	return fault("reading the store", rows.Err())
}

func (r reader) one(ctx context.Context, query string, args []any, into ...any) error {
	return fault("reading the store", r.q.QueryRowContext(ctx, query, args...).Scan(into...))
}

func (r reader) Size(ctx context.Context) (n int64, err error) {
	err = r.one(ctx, "SELECT coalesce(max(idx) + 1, 0) FROM entries", nil, &n)
	return n, err
}

func (r reader) Entries(ctx context.Context, from int64, limit int) ([]habeas.Entry, error) {
	var out []habeas.Entry
	err := r.each(ctx, "SELECT idx, kind, at, by, body, salt FROM entries WHERE idx >= ? ORDER BY idx LIMIT ?", []any{from, limitOf(limit)}, func(rows *sql.Rows) error {
		var e habeas.Entry
		var at string
		if err := rows.Scan(&e.Index, &e.Kind, &at, &e.By, &e.Body, &e.Salt); err != nil {
			return err
		}
		var err error
		if e.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return habeas.Errorf(habeas.Corrupt, "entry %d of the record has no readable time", e.Index)
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

func (r reader) Nodes(ctx context.Context, index []int64) ([][32]byte, error) {
	out := make([][32]byte, len(index))
	for i, n := range index {
		var b []byte
		err := r.q.QueryRowContext(ctx, "SELECT hash FROM nodes WHERE idx = ?", n).Scan(&b)
		if errors.Is(err, sql.ErrNoRows) || (err == nil && len(b) != 32) {
			return nil, habeas.Errorf(habeas.Corrupt, "node %d of the record's tree is missing or damaged", n)
		}
		if err != nil {
			return nil, fault("reading the store", err)
		}
		out[i] = [32]byte(b)
	}
	return out, nil
}

func (r reader) Checkpoint(ctx context.Context) ([]byte, error) {
	var b []byte
	err := r.q.QueryRowContext(ctx, "SELECT note FROM checkpoint").Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return b, fault("reading the store", err)
}

// kept is the stored form of a report: what its own JSON leaves out beside it.
type kept struct {
	Report   habeas.Report    `json:"report"`
	Segments []habeas.Segment `json:"segments"`
	Parts    []habeas.Part    `json:"parts"`
	Links    []habeas.Link    `json:"links"`
}

func (r reader) Reports(ctx context.Context, f store.ReportFilter) ([]store.Report, error) {
	var w where
	w.in("id", f.IDs)
	w.add(f.Digest != "", "digest = ?", string(f.Digest))
	w.add(f.Affair != "", "affair = ?", f.Affair)
	w.add(f.State != "", "state = ?", f.State)
	w.add(f.Publisher != "", "publisher = ?", f.Publisher)
	w.add(f.Lang != "", "lang = ?", string(f.Lang))
	w.add(f.Until != 0, "published > 0 AND published <= ?", int(f.Until))
	order := " ORDER BY published, id"
	if f.NewestFirst {
		order = " ORDER BY published DESC, id DESC"
	}
	columns := "id, digest, entry, blob, affair, state, publisher, published, received, lang, title, claims, by, doc, text"
	if f.Brief {
		columns = "id, digest, entry, blob, affair, state, publisher, published, received, lang, title, claims, by, x'', ''"
	}
	limit := limitOf(f.Limit)
	if f.Limit == 0 && (f.Affair != "" || f.IDs != nil) {
		limit = -1
	}
	var out []store.Report
	err := r.each(ctx, "SELECT "+columns+" FROM reports"+w.sql()+order+" LIMIT ? OFFSET ?", append(w.args, limit, f.Offset), func(rows *sql.Rows) error {
		rep, err := scanReport(rows)
		out = append(out, rep)
		return err
	})
	return out, err
}

func scanReport(rows *sql.Rows) (store.Report, error) {
	var s store.Report
	var received, text string
	var published int
	var doc []byte
	err := rows.Scan(&s.ID, &s.Digest, &s.Entry, &s.Blob, &s.Affair, &s.State, &s.Publisher, &published, &received, &s.Lang, &s.Title, &s.Claims, &s.By, &doc, &text)
	if err != nil {
		return s, err
	}
	s.Published = habeas.Day(published)
	if s.Received, err = time.Parse(time.RFC3339Nano, received); err != nil {
		return s, habeas.Errorf(habeas.Corrupt, "a report has no readable time of receipt")
	}
	if len(doc) == 0 {
		return s, nil
	}
	k := kept{}
	if err := json.Unmarshal(doc, &k); err != nil {
		return s, habeas.Errorf(habeas.Corrupt, "a stored report cannot be read")
	}
	k.Report.Segments, k.Report.Parts, k.Report.Text = k.Segments, k.Parts, text
	k.Report.ID, k.Report.Received = s.ID, s.Received
	s.Report, s.Links = k.Report, k.Links
	return s, nil
}

func (r reader) Claims(ctx context.Context, f store.ClaimFilter) ([]store.Claim, error) {
	var w where
	w.in("c.id", f.IDs)
	w.in("c.report", f.Reports)
	w.add(f.Kind != "", "c.kind = ?", string(f.Kind))
	w.add(f.Modality != "", "c.modality = ?", string(f.Modality))
	from := "claims c"
	if f.Affair != "" {
		from = "reports r JOIN claims c ON c.report = r.id"
		w.add(true, "r.affair = ?", f.Affair)
	}
	limit := limitOf(f.Limit)
	if f.Limit == 0 && (f.Affair != "" || f.IDs != nil || f.Reports != nil) {
		limit = -1
	}
	var out []store.Claim
	err := r.each(ctx, "SELECT c.report, c.nth, c.doc FROM "+from+w.sql()+" ORDER BY c.report, c.nth LIMIT ? OFFSET ?", append(w.args, limit, f.Offset), func(rows *sql.Rows) error {
		var c store.Claim
		var doc []byte
		if err := rows.Scan(&c.Report, &c.Nth, &doc); err != nil {
			return err
		}
		if json.Unmarshal(doc, &c.Claim) != nil {
			return habeas.Errorf(habeas.Corrupt, "a stored claim cannot be read")
		}
		out = append(out, c)
		return nil
	})
	return out, err
}

func (r reader) Decisions(ctx context.Context, f store.DecisionFilter) ([]habeas.Decision, error) {
	var w where
	if f.Reports != nil {
		marks := strings.TrimSuffix(strings.Repeat("?,", len(f.Reports)), ",")
		var args []any
		for range 2 {
			for _, d := range f.Reports {
				args = append(args, string(d))
			}
		}
		w.add(true, "(report IN ("+marks+") OR other IN ("+marks+"))", args...)
	}
	w.add(f.Case != "", "affair = ?", f.Case)
	limit := f.Limit
	if limit == 0 {
		limit = -1
	}
	var out []habeas.Decision
	err := r.each(ctx, "SELECT doc FROM decisions"+w.sql()+" ORDER BY entry LIMIT ?", append(w.args, limit), func(rows *sql.Rows) error {
		var doc []byte
		var d habeas.Decision
		if err := rows.Scan(&doc); err != nil {
			return err
		}
		if json.Unmarshal(doc, &d) != nil {
			return habeas.Errorf(habeas.Corrupt, "a stored decision cannot be read")
		}
		out = append(out, d)
		return nil
	})
	return out, err
}

func (r reader) Cases(ctx context.Context, f store.CaseFilter) ([]store.Case, error) {
	var w where
	w.in("id", f.IDs)
	doc := "doc"
	if f.Brief {
		doc = "x''"
	}
	var out []store.Case
	err := r.each(ctx, "SELECT id, urgency, line, "+doc+" FROM cases"+w.sql()+" ORDER BY urgency DESC, id LIMIT ? OFFSET ?", append(w.args, limitOf(f.Limit), f.Offset), func(rows *sql.Rows) error {
		var c store.Case
		var line, doc []byte
		if err := rows.Scan(&c.ID, &c.Urgency, &line, &doc); err != nil {
			return err
		}
		if json.Unmarshal(line, &c.Line) != nil || (len(doc) > 0 && json.Unmarshal(doc, &c.Case) != nil) {
			return habeas.Errorf(habeas.Corrupt, "a derived case cannot be read; run habeas rebuild")
		}
		out = append(out, c)
		return nil
	})
	return out, err
}

// Owners reads one more owner than allowed for each key, which is enough to know that the key is too common.
func (r reader) Owners(ctx context.Context, keys []string, most int) ([]string, error) {
	seen := map[string]bool{}
	var out []string
	for _, k := range keys {
		var owners []string
		err := r.each(ctx, "SELECT report FROM keys WHERE key = ? LIMIT ?", []any{k, most + 1}, func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			owners = append(owners, id)
			return err
		})
		if err != nil {
			return nil, err
		}
		if len(owners) > most {
			continue
		}
		for _, id := range owners {
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out, nil
}

func (r reader) Bookmark(ctx context.Context, stage string) (int64, error) {
	var n int64
	err := r.q.QueryRowContext(ctx, "SELECT position FROM bookmarks WHERE stage = ?", stage).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, fault("reading the store", err)
}

func (r reader) Counts(ctx context.Context) (store.Counts, error) {
	var c store.Counts
	err := r.one(ctx, "SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM claims), (SELECT count(*) FROM cases), (SELECT count(*) FROM decisions)",
		nil, &c.Reports, &c.Claims, &c.Cases, &c.Decisions)
	return c, err
}
