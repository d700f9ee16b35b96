package sqlite_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"habeas"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
	"habeas/internal/store/storetest"
)

var key = bytes.Repeat([]byte{7}, 32)

func open(t testing.TB, dir string) *sqlite.DB {
	t.Helper()
	db, err := sqlite.Open(context.Background(), dir, key)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func TestContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T, dir string) store.Store { return open(t, dir) })
}

func TestSecondProcessIsTold(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	if _, err := sqlite.Open(context.Background(), dir, key); habeas.FaultOf(err) != habeas.Unavailable {
		t.Fatalf("a second writer got %v", err)
	}
}

func TestNothingReadableOnDisk(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	db := open(t, dir)
	err := db.Write(ctx, func(tx store.Tx) error {
		return tx.PutReport(ctx, storetest.Report("r1", "kanarienvogel", "A kanarienvogel sings."))
	})
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b, []byte("kanarienvogel")) || bytes.Contains(b, []byte("SQLite format")) {
			t.Errorf("%s can be read without the key", filepath.Base(f))
		}
	}
}

func TestWrongKeyIsRefused(t *testing.T) {
	dir := t.TempDir()
	db := open(t, dir)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(context.Background(), dir, bytes.Repeat([]byte{8}, 32)); err == nil {
		t.Fatal("a wrong key opened the store")
	}
}

func BenchmarkAppendDurable(b *testing.B) {
	ctx := context.Background()
	db := open(b, b.TempDir())
	for n := 0; b.Loop(); n++ {
		r := storetest.Report(fmt.Sprint("r", n), "A title", "Some text of a report that was taken in.")
		if err := db.Write(ctx, func(tx store.Tx) error { return tx.PutReport(ctx, r) }); err != nil {
			b.Fatal(err)
		}
	}
}
