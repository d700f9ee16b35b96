package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"habeas"
	"habeas/internal/store"
)

// kept is the stored form of a report: what its own JSON leaves out beside it. The text layer has a column of its own.
type kept struct {
	Report   habeas.Report    `json:"report"`
	Segments []habeas.Segment `json:"segments"`
	Parts    []habeas.Part    `json:"parts"`
	Links    []habeas.Link    `json:"links"`
}

func (r reader) Reports(ctx context.Context, f store.ReportFilter) ([]store.Report, error) {
	var w where
	within(&w, "r.id IN (?)", f.IDs)
	within(&w, "r.digest IN (?)", f.Digests)
	w.add(f.Case != "", "r.n IN (SELECT n FROM members WHERE id = ?)", f.Case)
	w.add(f.State != "", "r.state = ?", f.State)
	w.add(f.Publisher != "", "r.publisher = ?", f.Publisher)
	w.add(f.Lang != "", "r.lang = ?", string(f.Lang))
	w.add(f.Since != 0, "r.published >= ?", int(f.Since))
	w.add(f.Until != 0, "r.published BETWEEN 1 AND ?", int(f.Until))
	w.add(f.Repeating, "EXISTS (SELECT 1 FROM repeats p WHERE p.n = r.n)")
	w.add(f.Own, "NOT EXISTS (SELECT 1 FROM repeats p WHERE p.n = r.n)")
	w.add(f.Unread, "r.claims = 0")
	order := " ORDER BY r.published, r.n"
	if f.NewestFirst {
		order = " ORDER BY r.published DESC, r.n DESC"
	}
	columns, from := "t.doc, t.text", " FROM reports r JOIN texts t ON t.n = r.n"
	if f.Brief {
		columns, from = "x'', ''", " FROM reports r"
	}
	var out []store.Report
	query := "SELECT r.id, r.digest, r.entry, r.blob, r.state, r.publisher, r.published, r.received, r.lang, r.title, r.claims, r.by," +
		"(SELECT json_group_array(id) FROM (SELECT id FROM members m WHERE m.n = r.n ORDER BY id))," +
		"(SELECT json_group_array(json_object('of', of, 'kind', kind)) FROM (SELECT DISTINCT o.id AS of, p.kind AS kind FROM repeats p JOIN reports o ON o.n = p.of WHERE p.n = r.n ORDER BY o.id)), " + columns + from + w.sql() + order + " LIMIT ? OFFSET ?"
	named := f.IDs != nil || f.Digests != nil || f.Case != ""
	err := r.each(ctx, query, append(w.args, limit(f.Limit, named), f.Offset), func(rows *sql.Rows) error {
		rep, err := scanReport(rows)
		out = append(out, rep)
		return err
	})
	return out, err
}

func scanReport(rows *sql.Rows) (store.Report, error) {
	var s store.Report
	var received, cases, repeats, text string
	var published int
	var doc []byte
	err := rows.Scan(&s.ID, &s.Digest, &s.Entry, &s.Blob, &s.State, &s.Publisher, &published, &received, &s.Lang, &s.Title, &s.Claims, &s.By, &cases, &repeats, &doc, &text)
	if err != nil {
		return s, err
	}
	s.Published = habeas.Day(published)
	if s.Received, err = time.Parse(time.RFC3339Nano, received); err != nil {
		return s, unread("report")
	}
	if cases != "[]" && json.Unmarshal([]byte(cases), &s.Cases) != nil {
		return s, unread("report")
	}
	if repeats != "[]" && json.Unmarshal([]byte(repeats), &s.Repeats) != nil {
		return s, unread("report")
	}
	if len(doc) == 0 {
		return s, nil
	}
	k := kept{}
	if json.Unmarshal(doc, &k) != nil || k.Report.Digest != s.Digest || k.Report.Title != s.Title || k.Report.Publisher != s.Publisher ||
		k.Report.Published != s.Published || k.Report.Lang != s.Lang {
		return s, unread("report")
	}
	k.Report.Segments, k.Report.Parts, k.Report.Text = k.Segments, k.Parts, text
	k.Report.ID, k.Report.Received = s.ID, s.Received
	s.Report, s.Links = k.Report, k.Links
	return s, nil
}

// number finds a report's row. Zero means that there is none.
func (t *tx) number(ctx context.Context, id string) (n int64, err error) {
	_, err = t.one(ctx, "SELECT n FROM reports WHERE id = ?", []any{id}, &n)
	return n, err
}

// numbered is number, where a report must be there.
func (t *tx) numbered(ctx context.Context, id string) (int64, error) {
	n, err := t.number(ctx, id)
	if err == nil && n == 0 {
		err = habeas.Errorf(habeas.NotFound, "there is no such report in the store")
	}
	return n, err
}

func (t *tx) PutReport(ctx context.Context, s store.Report) error {
	n, err := t.number(ctx, s.ID)
	if err != nil {
		return err
	}
	if n == 0 {
		return t.addReport(ctx, &s)
	}
	return t.changeReport(ctx, n, &s)
}

func (t *tx) addReport(ctx context.Context, s *store.Report) error {
	var n int64
	if _, err := t.one(ctx, "SELECT coalesce(max(n), 0) + 1 FROM reports", nil, &n); err != nil {
		return err
	}
	err := t.exec(ctx, `INSERT INTO reports (n, id, digest, entry, blob, state, publisher, published, received, lang, title, claims, by) VALUES (?,?,?,?,?,?,?,?,?,?,?,0,?)`,
		n, s.ID, string(s.Digest), s.Entry, s.Blob, s.State, s.Publisher, int(s.Published), stamp(s.Received), string(s.Lang), s.Title, s.By)
	if err != nil {
		return err
	}
	t.count("reports", 1)
	t.count("state:"+s.State, 1)
	if err := t.putText(ctx, n, s); err != nil {
		return err
	}
	return t.exec(ctx, "INSERT INTO search (rowid, title, body, said) VALUES (?,?,?,'')", n, s.Title, s.Text)
}

func (t *tx) changeReport(ctx context.Context, n int64, s *store.Report) error {
	var title, text, state string
	var published int
	if _, err := t.one(ctx, "SELECT r.title, t.text, r.state, r.published FROM reports r JOIN texts t ON t.n = r.n WHERE r.n = ?", []any{n}, &title, &text, &state, &published); err != nil {
		return err
	}
	err := t.exec(ctx, `UPDATE reports SET digest = ?, entry = ?, blob = ?, state = ?, publisher = ?, published = ?, received = ?, lang = ?, title = ?, by = ? WHERE n = ?`,
		string(s.Digest), s.Entry, s.Blob, s.State, s.Publisher, int(s.Published), stamp(s.Received), string(s.Lang), s.Title, s.By, n)
	if err != nil {
		return err
	}
	t.count("state:"+state, -1)
	t.count("state:"+s.State, 1)
	if err := t.putText(ctx, n, s); err != nil {
		return err
	}
	if published != int(s.Published) {
		if err := t.moveFacets(ctx, n, published, int(s.Published)); err != nil {
			return err
		}
	}
	if title == s.Title && text == s.Text {
		return nil
	}
	return t.index(ctx, n)
}

// index puts a report into the index of words anew.
func (t *tx) index(ctx context.Context, n int64) error {
	var title, text string
	if _, err := t.one(ctx, "SELECT r.title, t.text FROM reports r JOIN texts t ON t.n = r.n WHERE r.n = ?", []any{n}, &title, &text); err != nil {
		return err
	}
	var left []habeas.Claim
	err := t.each(ctx, "SELECT "+claimColumns+" FROM settled c WHERE c.n = ? ORDER BY c.nth", []any{n}, func(rows *sql.Rows) error {
		c, err := scanClaim(rows)
		left = append(left, c)
		return err
	})
	if err != nil {
		return err
	}
	if err := t.exec(ctx, "DELETE FROM search WHERE rowid = ?", n); err != nil {
		return err
	}
	return t.exec(ctx, "INSERT INTO search (rowid, title, body, said) VALUES (?,?,?,?)", n, title, text, saidWords(left, title+"\n"+text))
}

func (t *tx) putText(ctx context.Context, n int64, s *store.Report) error {
	rep := s.Report
	rep.Text = ""
	doc, err := json.Marshal(kept{Report: rep, Segments: s.Segments, Parts: s.Parts, Links: s.Links})
	if err != nil {
		return err
	}
	return t.exec(ctx, "INSERT OR REPLACE INTO texts (n, doc, text) VALUES (?,?,?)", n, doc, s.Text)
}

func stamp(at time.Time) string { return at.UTC().Format(time.RFC3339Nano) }

func (t *tx) DropReport(ctx context.Context, id string) error {
	var n int64
	var state string
	if found, err := t.one(ctx, "SELECT n, state FROM reports WHERE id = ?", []any{id}, &n, &state); err != nil || !found {
		return err
	}
	if err := t.PutSettled(ctx, id, nil); err != nil {
		return err
	}
	if err := t.PutClaims(ctx, id, nil); err != nil {
		return err
	}
	if err := t.PutKeys(ctx, id, nil); err != nil {
		return err
	}
	if err := t.dropKin(ctx, n, id); err != nil {
		return err
	}
	t.count("reports", -1)
	t.count("state:"+state, -1)
	for _, q := range []string{"DELETE FROM search WHERE rowid = ?", "DELETE FROM texts WHERE n = ?", "DELETE FROM members WHERE n = ?", "DELETE FROM repeats WHERE n = ?", "DELETE FROM repeats WHERE of = ?",
		"DELETE FROM filed WHERE n = ?", "DELETE FROM reports WHERE n = ?"} {
		if err := t.exec(ctx, q, n); err != nil {
			return err
		}
	}
	return nil
}
