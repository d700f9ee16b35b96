package sqlite

import (
	"context"
	"path/filepath"
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
