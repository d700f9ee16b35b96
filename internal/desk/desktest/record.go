package desktest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/ledger"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/vault"
)

// Recorded gives a desk over a store of which only the truth is there, the sealed reports and the record of their receipt, as it is before everything is made from them. With
// HABEAS_BENCH_STORE set the store is kept in that folder and what was made of it stays.
func Recorded(t testing.TB, reports int) *desk.Desk {
	t.Helper()
	ctx, dir := context.Background(), folder(t, reports)
	_, recorded := os.Stat(filepath.Join(dir, "recorded"))
	_, filled := os.Stat(filepath.Join(dir, "filled"))
	if recorded != nil && filled != nil {
		err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o700))
		if err == nil {
			err = record(ctx, dir, reports)
		}
		if err = errors.Join(err, mark(dir, "recorded")); err != nil {
			t.Fatal(err)
		}
	}
	d, err := Open(ctx, dir)
	return untilTheEnd(t, d, err)
}

// Made notes that everything was made of the record that Recorded gave, so that Filled opens it again.
func Made(t testing.TB, reports int) {
	if os.Getenv("HABEAS_BENCH_STORE") == "" {
		return
	}
	if err := mark(folder(t, reports), "filled"); err != nil {
		t.Fatal(err)
	}
}

// mark notes in a folder how far its store is made.
func mark(dir, how string) error {
	return os.WriteFile(filepath.Join(dir, how), []byte("complete\n"), 0o600)
}

// record seals the first reports of a world of that many and writes the entries of their receipt, as a desk does that takes them in.
func record(ctx context.Context, dir string, reports int) error {
	v, db, err := open(ctx, dir)
	if err != nil {
		return err
	}
	var some []desk.Incoming
	for x := range Reports(reports) {
		if some = append(some, x); len(some) == batch {
			err = errors.Join(err, receipts(ctx, v, db, some))
			some = nil
		}
	}
	return errors.Join(err, receipts(ctx, v, db, some), db.Close(), v.Close())
}

func receipts(ctx context.Context, v *vault.Vault, db *sqlite.DB, in []desk.Incoming) error {
	blobs, entries := make([][]byte, len(in)), make([]habeas.Entry, len(in))
	for i := range in {
		blobs[i] = in[i].Bytes
	}
	names, err := v.PutAll(blobs)
	if err != nil {
		return err
	}
	seed, err := v.Key("ledger")
	if err != nil {
		return err
	}
	key, err := ledger.NewKey(seed)
	if err != nil {
		return err
	}
	for i := range in {
		x := &in[i]
		body, err := ledger.Body(ledger.Received{Digest: habeas.DigestOf(x.Bytes), Blob: names[i], Bytes: int64(len(x.Bytes)), MediaType: x.MediaType, File: x.File,
			Given: ledger.Given{Title: x.Title, Publisher: x.Publisher, Published: x.Published, Lang: x.Lang}})
		if err != nil {
			return err
		}
		entries[i] = habeas.Entry{Kind: habeas.EntryReport, At: Today, By: "Ana", Body: body, Salt: make([]byte, 32)}
	}
	return db.Write(ctx, func(tx store.Tx) error {
		_, err := ledger.Add(store.BindTx(ctx, tx), key, entries)
		return err
	})
}
