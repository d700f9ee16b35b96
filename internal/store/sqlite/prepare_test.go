package sqlite

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
)

// A statement is compiled once, whatever it is bound to later.
func TestStatementsAreCompiledOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), fileName)
	if err := makeFiles(path); err != nil {
		t.Fatal(err)
	}
	for _, kind := range []string{writing, reading} {
		pool, err := connect(path, make([]byte, 32), kind, 1)
		if err != nil {
			t.Fatal(err)
		}
		defer pool.Close()
		if kind == writing {
			if err := migrate(context.Background(), pool); err != nil {
				t.Fatal(err)
			}
		}
		conn, err := pool.Conn(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		err = conn.Raw(func(c any) error {
			st, _, err := c.(driver.Conn).Raw().Prepare("SELECT title FROM reports WHERE id IN (SELECT value FROM json_each(?)) ORDER BY published LIMIT ? OFFSET ?")
			if err != nil {
				return err
			}
			defer st.Close()
			for n := range 10 {
				for at := 2; at <= 3; at++ {
					if err := st.BindInt(at, n); err != nil {
						return err
					}
				}
				if err := st.BindText(1, `["a","b"]`); err != nil {
					return err
				}
				for st.Step() {
				}
				if err := st.Reset(); err != nil {
					return err
				}
			}
			if again := st.Status(sqlite3.STMTSTATUS_REPREPARE, false); again != 0 {
				t.Errorf("it was compiled %d times more", again)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := conn.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// Opening a store that is there writes nothing: a start must not cost more the more a store holds.
func TestOpeningWritesNothing(t *testing.T) {
	ctx, dir, key := context.Background(), t.TempDir(), make([]byte, 32)
	var before []byte
	for range 3 {
		db, err := Open(ctx, dir, key)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		after, err := os.ReadFile(filepath.Join(dir, fileName))
		if err != nil {
			t.Fatal(err)
		}
		if before != nil && !bytes.Equal(before, after) {
			t.Fatal("the file is another after it was only opened")
		}
		before = after
	}
}

// What goes wrong while a store is opened never says its key.
func TestNoErrorSaysTheKey(t *testing.T) {
	key := bytes.Repeat([]byte{0xab}, 32)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "torn"), bytes.Repeat([]byte("x"), 8192), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{filepath.Join("nowhere", fileName), "", "torn"} {
		pool, err := connect(filepath.Join(dir, name), key, writing, 1)
		if err == nil {
			err = pool.PingContext(context.Background())
			_ = pool.Close()
		}
		if err == nil {
			t.Errorf("%q was opened", name)
		} else if strings.Contains(strings.ToLower(err.Error()), "abab") {
			t.Errorf("%q: the error says the key: %v", name, err)
		}
	}
}
