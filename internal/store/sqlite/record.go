package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"strconv"
	"time"

	"habeas"
	"habeas/internal/store"
)

// headsKept is how many past checkpoints are kept, to recognise the copy beside the database after a crash between the two.
const headsKept = 10_000

func (r reader) Size(ctx context.Context) (n int64, err error) {
	_, err = r.one(ctx, "SELECT coalesce(max(idx) + 1, 0) FROM entries", nil, &n)
	return n, err
}

func (r reader) Entries(ctx context.Context, from int64, n int) ([]habeas.Entry, error) {
	return r.entries(ctx, "b.body", from, n)
}

func (r reader) Outlines(ctx context.Context, from int64, n int) ([]habeas.Entry, error) {
	return r.entries(ctx, "CASE WHEN length(b.body) <= "+strconv.Itoa(store.LongBody)+" THEN b.body END", from, n)
}

func (r reader) entries(ctx context.Context, body string, from int64, n int) ([]habeas.Entry, error) {
	var out []habeas.Entry
	err := r.each(ctx, `SELECT e.idx, e.leaf, coalesce(b.kind, ''), coalesce(b.at, ''), coalesce(b.by, ''), `+body+`, b.salt
		FROM entries e LEFT JOIN bodies b ON b.idx = e.idx WHERE e.idx >= ? ORDER BY e.idx LIMIT ?`, []any{from, limit(n, false)}, func(rows *sql.Rows) error {
		var e habeas.Entry
		var at string
		if err := rows.Scan(&e.Index, &e.Leaf, &e.Kind, &at, &e.By, &e.Body, &e.Salt); err != nil {
			return err
		}
		if at != "" {
			var err error
			if e.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
				return habeas.Errorf(habeas.Corrupt, "entry %d of the record has no readable time", e.Index)
			}
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

// Nodes reads runs of neighbours together.
func (r reader) Nodes(ctx context.Context, index []int64) ([][32]byte, error) {
	out := make([][32]byte, 0, len(index))
	for len(index) > 0 {
		run := 1
		for run < len(index) && index[run] == index[run-1]+1 {
			run++
		}
		want := index[0]
		err := r.each(ctx, "SELECT idx, hash FROM nodes WHERE idx >= ? AND idx < ? ORDER BY idx", []any{want, want + int64(run)}, func(rows *sql.Rows) error {
			var n int64
			var hash []byte
			if err := rows.Scan(&n, &hash); err != nil {
				return err
			}
			if n != want || len(hash) != 32 {
				return nodeGone(want)
			}
			out = append(out, [32]byte(hash))
			want++
			return nil
		})
		if err != nil {
			return nil, err
		}
		if want != index[0]+int64(run) {
			return nil, nodeGone(want)
		}
		index = index[run:]
	}
	return out, nil
}

func nodeGone(n int64) error {
	return habeas.Errorf(habeas.Corrupt, "node %d of the record's tree is missing or damaged", n)
}

func (r reader) Checkpoint(ctx context.Context) (note []byte, err error) {
	_, err = r.one(ctx, "SELECT note FROM heads ORDER BY n DESC LIMIT 1", nil, &note)
	return note, err
}

func (t *tx) Append(ctx context.Context, e habeas.Entry, first int64, nodes [][32]byte) error {
	size, err := t.Size(ctx)
	if err != nil {
		return err
	}
	if e.Index != size {
		return habeas.Errorf(habeas.Clash, "the record has grown in the meantime; try again")
	}
	if len(e.Leaf) != 32 || len(e.Salt) == 0 {
		return habeas.Errorf(habeas.Invalid, "an entry of the record needs its leaf and its salt")
	}
	if err := t.exec(ctx, "INSERT INTO entries (idx, leaf) VALUES (?,?)", e.Index, e.Leaf); err != nil {
		return err
	}
	body := e.Body
	if body == nil {
		body = []byte{}
	}
	if err := t.exec(ctx, "INSERT INTO bodies (idx, kind, at, by, body, salt) VALUES (?,?,?,?,?,?)",
		e.Index, string(e.Kind), e.At.UTC().Format(time.RFC3339Nano), e.By, body, e.Salt); err != nil {
		return err
	}
	for i, n := range nodes {
		if err := t.exec(ctx, "INSERT INTO nodes (idx, hash) VALUES (?,?)", first+int64(i), n[:]); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) SwapCheckpoint(ctx context.Context, old, new []byte) error {
	now, err := t.Checkpoint(ctx)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, old) {
		return habeas.Errorf(habeas.Clash, "the record was signed by another desk in the meantime; close one of the two")
	}
	if err := t.exec(ctx, "INSERT INTO heads (n, note) SELECT coalesce(max(n), 0) + 1, ? FROM heads", new); err != nil {
		return err
	}
	t.signed = new
	return t.exec(ctx, "DELETE FROM heads WHERE n <= (SELECT max(n) FROM heads) - ?", headsKept)
}

func (t *tx) Erase(ctx context.Context, index int64) error {
	return t.exec(ctx, "DELETE FROM bodies WHERE idx = ?", index)
}
