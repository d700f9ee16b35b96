package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"net/url"
	"sync"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
	_ "github.com/ncruces/go-sqlite3/vfs/adiantum"
)

// What a pool is for: one connection writes, a few read.
const (
	writing = "PRAGMA journal_mode=wal; PRAGMA cache_size=-16000; PRAGMA secure_delete=on; PRAGMA journal_size_limit=67108864"
	reading = "PRAGMA cache_size=-8000; PRAGMA query_only=on"
)

// connect prepares every connection of a pool in the same way, the key before all else. Page checksums need a few bytes of every page and so
// are set while the file is still empty.
func connect(path string, key []byte, pragmas string, most int) (*sql.DB, error) {
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?vfs=adiantum&modeof=" + url.QueryEscape(path) // new files are as closed to others as the database
	pool, err := driver.Open(dsn, func(c *sqlite3.Conn) error {
		if err := c.Exec("PRAGMA hexkey='" + hex.EncodeToString(key) + "'; PRAGMA busy_timeout=10000; PRAGMA temp_store=memory"); err != nil {
			return err
		}
		if pragmas == writing {
			if err := c.EnableChecksums("main"); err != nil {
				return err
			}
		}
		// Plans must not hang on bound values: else SQLite compiles a statement with a limit anew whenever it is bound, which costs more than running it.
		_, err := c.Config(sqlite3.DBCONFIG_ENABLE_QPSG, true)
		return errors.Join(err, c.Exec(pragmas+"; PRAGMA synchronous=full; PRAGMA mmap_size=0"), registerTokens(c))
	})
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(most)
	pool.SetMaxIdleConns(most)
	return pool, nil
}

// statements keeps prepared statements by their text. Texts are put together from fixed parts, values are always bound, so there are few.
type statements struct {
	on interface {
		PrepareContext(context.Context, string) (*sql.Stmt, error)
	}
	mu   sync.Mutex
	kept map[string]*sql.Stmt
}

func newStatements(on interface {
	PrepareContext(context.Context, string) (*sql.Stmt, error)
}) *statements {
	return &statements{on: on, kept: map[string]*sql.Stmt{}}
}

func (s *statements) get(ctx context.Context, text string) (*sql.Stmt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if st := s.kept[text]; st != nil {
		return st, nil
	}
	st, err := s.on.PrepareContext(ctx, text)
	if err == nil {
		s.kept[text] = st
	}
	return st, err
}

func (s *statements) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	for _, st := range s.kept {
		err = errors.Join(err, st.Close())
	}
	clear(s.kept)
	return err
}
