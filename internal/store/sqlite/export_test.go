package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strings"

	"habeas/internal/store"
)

// Refuse is the check of version and settings.
var Refuse = refuse

// Spoil runs a statement past all rules, as somebody who has the key could, within a transaction of the store.
func Spoil(ctx context.Context, t store.Tx, query string, args ...any) (int64, error) {
	return t.(*tx).run(ctx, query, args...)
}

// EachToken is the tokenizer.
var EachToken = eachToken

// CopyName is the file that holds a copy of the checkpoint.
const CopyName = copyName

// CheckRows is the part of Check that looks at rows, from within a transaction.
func CheckRows(ctx context.Context, t store.Tx) error { return t.(*tx).checkRows(ctx) }

// PlainPages is the whole file as SQLite sees it.
func (db *DB) PlainPages(ctx context.Context) ([]byte, error) {
	var all []byte
	err := db.eachPage(ctx, func(_ int64, plain []byte) error {
		all = append(all, plain...)
		return nil
	})
	return all, err
}

// Plans gives, for every statement that was run, the steps in which SQLite would carry it out.
func (db *DB) Plans(ctx context.Context) (map[string][]string, error) {
	out := map[string][]string{}
	for _, all := range []*statements{db.q, db.stmts} {
		all.mu.Lock()
		texts := slices.Collect(maps.Keys(all.kept))
		all.mu.Unlock()
		for _, text := range texts {
			rows, err := all.on.(interface {
				QueryContext(context.Context, string, ...any) (*sql.Rows, error)
			}).QueryContext(ctx, "EXPLAIN QUERY PLAN "+text, make([]any, strings.Count(text, "?"))...)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", text, err)
			}
			out[text] = []string{}
			for rows.Next() {
				var id, parent, unused int
				var step string
				if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
					return nil, err
				}
				out[text] = append(out[text], step)
			}
			if err := rows.Close(); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}
