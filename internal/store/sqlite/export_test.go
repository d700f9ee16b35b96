package sqlite

import (
	"context"

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
