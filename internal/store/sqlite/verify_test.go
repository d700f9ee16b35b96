package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"habeas"
	"habeas/internal/ledger"
	"habeas/internal/store"
	"habeas/internal/store/sqlite"
)

func TestVerifyAgrees(t *testing.T) {
	ctx := context.Background()
	s := newStation(t, t.TempDir())
	for _, many := range []int{1, 1, 5, 1, 20} {
		if err := s.add(ctx, many); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.verify(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if got.Totals != (ledger.Totals{Reports: 28, Claims: 28, Decisions: 5}) || got.Checkpoint.Size != 38 {
		t.Fatalf("got %+v", got)
	}
}

var errUndo = errors.New("undo")

// TestEveryRowChangedIsFound changes one value of every column in turn, as somebody with the key could, and expects verify to say so.
func TestEveryRowChangedIsFound(t *testing.T) {
	ctx := context.Background()
	s := newStation(t, t.TempDir())
	for _, many := range []int{3, 1, 4} {
		if err := s.add(ctx, many); err != nil {
			t.Fatal(err)
		}
	}
	text := func(column string) string { return column + " = " + column + " || 'x'" }
	blob := func(column string) string {
		return fmt.Sprintf("%s = CAST(substr(%s, 1, 9) || 'x' || substr(%s, 11) AS BLOB)", column, column, column)
	}
	number := func(column string) string { return column + " = " + column + " + 1" }
	for table, sets := range map[string][]string{
		"entries":   {blob("leaf"), "leaf = x''"},
		"bodies":    {text("kind"), "at = '2031-05-04T00:00:01.5Z'", "at = 'never'", text("by"), blob("body"), blob("salt")},
		"nodes":     {blob("hash"), "hash = x''"},
		"heads":     {blob("note")},
		"reports":   {text("digest"), number("entry"), text("blob"), text("publisher"), number("published"), "received = '2031-05-04T00:00:01.5Z'", text("lang"), text("title"), number("claims")},
		"texts":     {text("text"), blob("doc"), "text = 'Y' || substr(text, 2)"},
		"claims":    {blob("doc"), text("kind"), text("modality"), text("id"), number("nth"), text("place"), number("n")},
		"decisions": {blob("doc"), number("entry")},
	} {
		for _, set := range sets {
			row := " WHERE rowid = (SELECT max(rowid) FROM " + table + ")"
			if table == "claims" {
				row = " WHERE n = (SELECT max(n) FROM claims)"
			}
			s.expectCorrupt(t, table+": "+set, func(ctx context.Context, tx store.Tx) error {
				n, err := sqlite.Spoil(ctx, tx, "UPDATE "+table+" SET "+set+row)
				if err == nil && n != 1 {
					err = fmt.Errorf("%d rows changed", n)
				}
				return err
			})
		}
		s.expectCorrupt(t, table+": a row deleted", func(ctx context.Context, tx store.Tx) error {
			_, err := sqlite.Spoil(ctx, tx, "DELETE FROM "+table+map[bool]string{true: " WHERE n = 2", false: " WHERE rowid = (SELECT max(rowid) FROM " + table + ")"}[table == "claims"])
			return err
		})
	}
}

// expectCorrupt spoils a store within a transaction, verifies from within it and undoes it all.
func (s *station) expectCorrupt(t *testing.T, says string, spoil func(context.Context, store.Tx) error) {
	t.Helper()
	ctx := context.Background()
	var found error
	err := s.db.Write(ctx, func(tx store.Tx) error {
		if err := spoil(ctx, tx); err != nil {
			return err
		}
		_, found = ledger.Verify(store.Bind(ctx, tx, s.vault), s.key.Public(), nil)
		if found == nil {
			found = sqlite.CheckRows(ctx, tx)
		}
		return errUndo
	})
	if err != errUndo {
		t.Errorf("%s: %v", says, err)
	}
	if habeas.FaultOf(found) != habeas.Corrupt || strings.Contains(found.Error(), "\n") {
		t.Errorf("%s: verify says %v", says, found)
	}
}

// TestLeavesOfAStoredLog deletes, swaps, doubles, cuts off and replaces entries of a stored log and expects the first bad index to be named.
func TestLeavesOfAStoredLog(t *testing.T) {
	ctx := context.Background()
	s := newStation(t, t.TempDir())
	if err := s.add(ctx, 40); err != nil {
		t.Fatal(err)
	}
	for at := 0; at < 41; at += 3 {
		for says, statements := range map[string][]string{
			"deleted":  {"DELETE FROM entries WHERE idx = ?1"},
			"replaced": {"UPDATE entries SET leaf = (SELECT leaf FROM entries WHERE idx = ?1 + 1) WHERE idx = ?1", "UPDATE bodies SET body = (SELECT body FROM bodies WHERE idx = ?1 + 1), salt = (SELECT salt FROM bodies WHERE idx = ?1 + 1), at = (SELECT at FROM bodies WHERE idx = ?1 + 1), kind = (SELECT kind FROM bodies WHERE idx = ?1 + 1) WHERE idx = ?1"},
			"swapped":  {"UPDATE entries SET idx = -1 WHERE idx = ?1", "UPDATE entries SET idx = ?1 WHERE idx = ?1 + 1", "UPDATE entries SET idx = ?1 + 1 WHERE idx = -1"},
			"cut off":  {"DELETE FROM entries WHERE idx >= ?1", "DELETE FROM bodies WHERE idx >= ?1"},
			"lost":     {"DELETE FROM bodies WHERE idx = ?1"},
		} {
			var found error
			err := s.db.Write(ctx, func(tx store.Tx) error {
				for _, q := range statements {
					if _, err := sqlite.Spoil(ctx, tx, q, at); err != nil {
						return err
					}
				}
				_, found = ledger.Verify(store.Bind(ctx, tx, s.vault), s.key.Public(), nil)
				return errUndo
			})
			if err != errUndo || habeas.FaultOf(found) != habeas.Corrupt || !strings.Contains(found.Error(), fmt.Sprintf("entry %d ", at)) {
				t.Errorf("entry %d %s: %v, %v", at, says, err, found)
			}
		}
	}
}

// sampled is how many places a test tries: few, or as many as HABEAS_FLIPS says.
func sampled(t *testing.T, usual int) int {
	if n, err := strconv.Atoi(os.Getenv("HABEAS_FLIPS")); err == nil {
		return n
	}
	return usual
}

// TestFlippedBytesOfTheFiles flips single bytes of the closed store's files and expects opening or verifying to find each.
func TestFlippedBytesOfTheFiles(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := newStation(t, dir)
	for _, many := range []int{2, 30, 1} {
		if err := s.add(ctx, many); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.db.Write(ctx, func(tx store.Tx) error { return tx.DropReport(ctx, "r000003") }); err != nil {
		t.Fatal(err) // so that there is free space in the file
	}
	if err := s.db.Write(ctx, func(tx store.Tx) error { r, c := read(3, original(3)); return s.putBack(ctx, tx, r, c) }); err != nil {
		t.Fatal(err)
	}
	if _, err := s.verify(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, name := range []string{"habeas.db", sqlite.CopyName} {
		path := filepath.Join(dir, name)
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := range sampled(t, 25) {
			at := random.IntN(len(whole))
			if i < 2 {
				at = []int{0, len(whole) - 1}[i]
			}
			b := append([]byte(nil), whole...)
			b[at] ^= 1 << random.IntN(8)
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := openAndVerify(ctx, dir); habeas.FaultOf(err) != habeas.Corrupt {
				t.Errorf("%s, byte %d of %d: %v", name, at, len(whole), err)
			}
		}
		if err := os.WriteFile(path, whole[:len(whole)/2/4096*4096], 0o600); err != nil {
			t.Fatal(err)
		}
		if err := openAndVerify(ctx, dir); name == "habeas.db" && habeas.FaultOf(err) != habeas.Corrupt {
			t.Errorf("%s cut in half: %v", name, err)
		}
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := openAndVerify(ctx, dir); err != nil {
		t.Fatalf("put back as it was: %v", err)
	}
}

// putBack stores a report again under the entry that it rests on.
func (s *station) putBack(ctx context.Context, tx store.Tx, r store.Report, claims []habeas.Claim) error {
	r.Entry, r.Blob = 5, s.vault.Name(original(3))
	return putReport(ctx, tx, r, claims)
}

func openAndVerify(ctx context.Context, dir string) error {
	s, err := openStation(dir)
	if err != nil {
		return err
	}
	_, err = s.verify(ctx)
	return errors.Join(err, s.close())
}

// TestOlderDatabaseIsRefused puts an older database back beside a newer checkpoint.
func TestOlderDatabaseIsRefused(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := newStation(t, dir)
	if err := errors.Join(s.add(ctx, 2), s.close()); err != nil {
		t.Fatal(err)
	}
	older, err := os.ReadFile(filepath.Join(dir, "habeas.db"))
	if err != nil {
		t.Fatal(err)
	}
	if s, err = openStation(dir); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.add(ctx, 2), s.close()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "habeas.db"), older, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := openAndVerify(ctx, dir); habeas.FaultOf(err) != habeas.Corrupt || !strings.Contains(err.Error(), "older") {
		t.Fatalf("got %v", err)
	}
	if err := os.Remove(filepath.Join(dir, sqlite.CopyName)); err != nil {
		t.Fatal(err)
	}
	if err := openAndVerify(ctx, dir); err != nil {
		t.Fatalf("after removing the file: %v", err)
	}
}

// TestErasureLeavesNothing erases a report and looks for it in every file.
func TestErasureLeavesNothing(t *testing.T) {
	ctx := context.Background()
	s := newStation(t, t.TempDir())
	if err := s.add(ctx, 5); err != nil {
		t.Fatal(err)
	}
	gone, err := s.db.Reports(ctx, store.ReportFilter{IDs: []string{"r000002"}})
	if err != nil {
		t.Fatal(err)
	}
	e, err := entry(1000, habeas.EntryErasure, ledger.Erasure{Entries: []int64{gone[0].Entry}})
	if err != nil {
		t.Fatal(err)
	}
	err = s.db.Write(ctx, func(tx store.Tx) error {
		if err := tx.Erase(ctx, gone[0].Entry); err != nil {
			return err
		}
		if err := tx.DropReport(ctx, gone[0].ID); err != nil {
			return err
		}
		_, err := ledger.Add(store.BindTx(ctx, tx), s.key, []habeas.Entry{e})
		return err
	})
	if err := errors.Join(err, s.vault.Shred(gone[0].Blob)); err != nil {
		t.Fatal(err)
	}
	got, err := s.verify(ctx)
	if err != nil || got.Erased != 1 || got.Reports != 4 {
		t.Fatalf("%+v, %v", got, err)
	}
	plain, err := s.db.PlainPages(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(plain), "Report 2.") || strings.Contains(string(plain), "Title 2") {
		t.Error("the erased report is still in the file")
	}
	if !strings.Contains(string(plain), "Report 3.") {
		t.Error("the test does not see what is in the file")
	}
}
