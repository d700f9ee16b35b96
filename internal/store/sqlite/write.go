package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"habeas"
)

type tx struct {
	reader
	t *sql.Tx
}

func (t tx) exec(ctx context.Context, query string, args ...any) error {
	_, err := t.t.ExecContext(ctx, query, args...)
	return fault("writing to the store", err)
}

func (t tx) Append(ctx context.Context, e habeas.Entry, first int64, nodes [][32]byte) error {
	size, err := t.Size(ctx)
	if err != nil {
		return err
	}
	if e.Index != size {
		return habeas.Errorf(habeas.Clash, "the record has grown in the meantime; try again")
	}
	if err := t.exec(ctx, "INSERT INTO entries (idx, kind, at, by, body, salt) VALUES (?,?,?,?,?,?)",
		e.Index, string(e.Kind), e.At.UTC().Format(time.RFC3339Nano), e.By, e.Body, e.Salt); err != nil {
		return err
	}
	for i, n := range nodes {
		if err := t.exec(ctx, "INSERT INTO nodes (idx, hash) VALUES (?,?)", first+int64(i), n[:]); err != nil {
			return err
		}
	}
	return nil
}

func (t tx) SwapCheckpoint(ctx context.Context, old, new []byte) error {
	now, err := t.Checkpoint(ctx)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, old) {
		return habeas.Errorf(habeas.Clash, "the record was signed by another desk in the meantime; close one of the two")
	}
	return t.exec(ctx, "INSERT INTO checkpoint (id, note) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET note = excluded.note", new)
}

func (t tx) PutReport(ctx context.Context, s reportRow) error {
	rep := s.Report
	rep.Text = ""
	doc, err := json.Marshal(kept{Report: rep, Segments: s.Segments, Parts: s.Parts, Links: s.Links})
	if err != nil {
		return err
	}
	var n int64
	err = t.t.QueryRowContext(ctx, "SELECT n FROM reports WHERE id = ?", s.ID).Scan(&n)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fault("writing to the store", err)
	}
	var keep any
	if n > 0 {
		keep = n
		if err := t.exec(ctx, "DELETE FROM search WHERE rowid = ?", n); err != nil {
			return err
		}
	}
	res, err := t.t.ExecContext(ctx, `INSERT OR REPLACE INTO reports
		(n, id, digest, entry, blob, affair, state, publisher, published, received, lang, title, claims, by, doc, text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		keep, s.ID, string(s.Digest), s.Entry, s.Blob, s.Affair, s.State, s.Publisher, int(s.Published), s.Received.UTC().Format(time.RFC3339Nano),
		string(s.Lang), s.Title, s.Claims, s.By, doc, s.Text)
	if err != nil {
		return fault("writing to the store", err)
	}
	if n, err = res.LastInsertId(); err != nil {
		return fault("writing to the store", err)
	}
	return t.exec(ctx, "INSERT INTO search (rowid, title, body) VALUES (?,?,?)", n, s.Title, s.Text)
}

func (t tx) PutClaims(ctx context.Context, report string, claims []habeas.Claim) error {
	if err := t.exec(ctx, "DELETE FROM claims WHERE report = ?", report); err != nil {
		return err
	}
	put, err := t.t.PrepareContext(ctx, "INSERT INTO claims (id, report, nth, kind, modality, place, doc) VALUES (?,?,?,?,?,?,?)")
	if err != nil {
		return fault("writing to the store", err)
	}
	defer put.Close()
	for i := range claims {
		c := &claims[i]
		doc, err := json.Marshal(c)
		if err != nil {
			return err
		}
		if _, err := put.ExecContext(ctx, c.ID, report, i, string(c.Kind), string(c.Modality), placeOf(c), doc); err != nil {
			return fault("writing to the store", err)
		}
	}
	return t.exec(ctx, "UPDATE reports SET claims = ? WHERE id = ?", len(claims), report)
}

// placeOf is the place that lists filter by: where it happened, else where it led.
func placeOf(c *habeas.Claim) string {
	for _, p := range []*habeas.Place{c.Place, c.ToPlace, c.FromPlace} {
		if p != nil {
			return p.Name
		}
	}
	return ""
}

func (t tx) PutKeys(ctx context.Context, report string, keys []string) error {
	if err := t.exec(ctx, "DELETE FROM keys WHERE report = ?", report); err != nil {
		return err
	}
	put, err := t.t.PrepareContext(ctx, "INSERT OR IGNORE INTO keys (key, report) VALUES (?,?)")
	if err != nil {
		return fault("writing to the store", err)
	}
	defer put.Close()
	for _, k := range keys {
		if _, err := put.ExecContext(ctx, k, report); err != nil {
			return fault("writing to the store", err)
		}
	}
	return nil
}

func (t tx) PutMembers(ctx context.Context, affair string, reports []string) error {
	for _, r := range reports {
		if err := t.exec(ctx, "UPDATE reports SET affair = ? WHERE id = ?", affair, r); err != nil {
			return err
		}
	}
	return nil
}

func (t tx) PutDecision(ctx context.Context, d habeas.Decision, entry int64) error {
	doc, err := json.Marshal(d)
	if err != nil {
		return err
	}
	return t.exec(ctx, "INSERT OR REPLACE INTO decisions (id, entry, report, other, affair, doc) VALUES (?,?,?,?,?,?)",
		d.ID, entry, string(d.Report), d.Other, d.Case, doc)
}

func (t tx) PutCase(ctx context.Context, c caseRow) error {
	line, err := json.Marshal(c.Line)
	if err != nil {
		return err
	}
	doc, err := json.Marshal(c.Case)
	if err != nil {
		return err
	}
	return t.exec(ctx, "INSERT OR REPLACE INTO cases (id, urgency, line, doc) VALUES (?,?,?,?)", c.ID, c.Urgency, line, doc)
}

func (t tx) DropCase(ctx context.Context, id string) error {
	return t.exec(ctx, "DELETE FROM cases WHERE id = ?", id)
}

func (t tx) SetBookmark(ctx context.Context, stage string, position int64) error {
	return t.exec(ctx, "INSERT INTO bookmarks (stage, position) VALUES (?,?) ON CONFLICT (stage) DO UPDATE SET position = excluded.position", stage, position)
}

func (t tx) ClearDerived(ctx context.Context) error {
	for _, q := range []string{"DELETE FROM search", "DELETE FROM reports", "DELETE FROM claims", "DELETE FROM keys", "DELETE FROM cases",
		"DELETE FROM decisions", "DELETE FROM bookmarks"} {
		if err := t.exec(ctx, q); err != nil {
			return err
		}
	}
	return nil
}
