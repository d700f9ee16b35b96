package sqlite

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/ncruces/go-sqlite3"

	"habeas"
	"habeas/internal/store"
)

// tx is a transaction. Totals are gathered and written once, before anybody reads them and at the end.
type tx struct {
	reader
	tally  map[string]int
	signed []byte // the new checkpoint, nil where none was put
	all    bool   // everything is made anew
}

// Write runs one transaction at a time.
func (db *DB) Write(ctx context.Context, do func(store.Tx) error) error {
	select {
	case <-db.turn:
		defer func() { db.turn <- struct{}{} }()
	case <-ctx.Done():
		return fault("writing to the store", ctx.Err())
	}
	if db.stopped {
		return habeas.Errorf(habeas.Unavailable, "the disk failed while the store was being written; nothing acknowledged was lost, close Habeas and start it again")
	}
	if _, err := db.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return fault("writing to the store", err)
	}
	t := &tx{reader: reader{db.stmts}, tally: map[string]int{}}
	done := false
	defer func() {
		if !done {
			db.rollback(ctx)
		}
		if t.all {
			_, _ = db.conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA cache_size="+cachedUsually)
		}
	}()
	if err := do(t); err != nil {
		return err
	}
	if err := t.flush(ctx); err != nil {
		return err
	}
	if err := db.commit(ctx); err != nil {
		return err
	}
	done = true
	db.publish(t.signed)
	return nil
}

// commit ends a transaction. Once it has begun it is not called off half-way.
func (db *DB) commit(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fault("writing to the store", err)
	}
	_, err := db.conn.ExecContext(context.WithoutCancel(ctx), "COMMIT")
	if errors.Is(err, sqlite3.IOERR_FSYNC) || errors.Is(err, sqlite3.IOERR_DIR_FSYNC) {
		db.stopped = true
	}
	return fault("writing to the store", err)
}

func (db *DB) rollback(ctx context.Context) {
	if _, err := db.conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); err != nil && !errors.Is(err, sqlite3.ERROR) {
		db.stopped = true
	}
}

// publish puts a copy of the checkpoint beside the database, so that a database that was put back to an older state is noticed. The copy need
// not be durable: an older one still tells the same log.
func (db *DB) publish(note []byte) {
	if note == nil {
		return
	}
	path := filepath.Join(db.dir, copyName)
	if os.WriteFile(path+".partial", note, 0o600) == nil {
		_ = os.Rename(path+".partial", path)
	}
}

// exec runs one statement.
func (t *tx) exec(ctx context.Context, query string, args ...any) error {
	_, err := t.run(ctx, query, args...)
	return err
}

// run runs one statement and gives the number of rows that it changed.
func (t *tx) run(ctx context.Context, query string, args ...any) (int64, error) {
	st, err := t.q.get(ctx, query)
	if err != nil {
		return 0, fault("writing to the store", err)
	}
	res, err := st.ExecContext(ctx, args...)
	if err != nil {
		return 0, fault("writing to the store", err)
	}
	n, err := res.RowsAffected()
	return n, fault("writing to the store", err)
}

func (t *tx) count(name string, by int) { t.tally[name] += by }

// flush writes the totals that have changed.
func (t *tx) flush(ctx context.Context) error {
	for _, name := range slices.Sorted(maps.Keys(t.tally)) {
		if n := t.tally[name]; n != 0 {
			if err := t.exec(ctx, "INSERT INTO tallies (name, n) VALUES (?,?) ON CONFLICT (name) DO UPDATE SET n = n + excluded.n", name, n); err != nil {
				return err
			}
		}
	}
	clear(t.tally)
	return nil
}

// Counts sees the transaction's own writes.
func (t *tx) Counts(ctx context.Context) (store.Counts, error) {
	if err := t.flush(ctx); err != nil {
		return store.Counts{}, err
	}
	return t.reader.Counts(ctx)
}

func (t *tx) SetBookmark(ctx context.Context, stage string, position int64) error {
	return t.exec(ctx, "INSERT INTO bookmarks (stage, position) VALUES (?,?) ON CONFLICT (stage) DO UPDATE SET position = excluded.position", stage, position)
}

func (t *tx) ClearDerived(ctx context.Context) error {
	clear(t.tally)
	t.all = true
	if err := t.exec(ctx, "PRAGMA cache_size="+cachedForAll); err != nil {
		return err
	}
	for _, table := range []string{"reports", "texts", "claims", "settled", "facets", "keys", "filed", "bonds", "cases", "whereabouts", "beside", "repeats", "members", "decisions", "bookmarks", "tallies"} {
		if err := t.exec(ctx, "DELETE FROM "+table); err != nil {
			return err
		}
	}
	return t.exec(ctx, "INSERT INTO search (search) VALUES ('delete-all')")
}
