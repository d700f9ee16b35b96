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
	writing = "PRAGMA journal_mode=wal; PRAGMA cache_size=" + cachedUsually + "; PRAGMA secure_delete=on; PRAGMA journal_size_limit=67108864"
	reading = "PRAGMA cache_size=-8000; PRAGMA query_only=on"
)

// How much of the file the writing connection keeps at hand, in KiB with a minus before it. Every page that it does not have costs reading, deciphering and summing; while everything is made anew, keys are looked up and written
// all over the file.
const (
	cachedUsually = "-16000"
	cachedForAll  = "-64000"
)

// connect prepares every connection of a pool in the same way. The key stands in the address, so that SQLite reads the head of the file as soon as it opens it: from there it
// knows whether pages carry checksums. Told the key later, it would hold every store for one without them and write the whole of it anew at every start.
func connect(path string, key []byte, pragmas string, most int) (*sql.DB, error) {
	settings := url.Values{"vfs": {"adiantum"}, "modeof": {path}, "hexkey": {hex.EncodeToString(key)}} // new files are as closed to others as the database
	pool, err := driver.Open("file:"+(&url.URL{Path: path}).EscapedPath()+"?"+settings.Encode(), func(c *sqlite3.Conn) error {
		if err := c.Exec("PRAGMA busy_timeout=10000; PRAGMA temp_store=memory"); err != nil {
			return err
		}
		if pragmas == writing { // after a crash the head may stand in the journal alone; checksums need a few bytes of every page and are set while the file is empty
			if err := errors.Join(c.Exec("PRAGMA wal_checkpoint; PRAGMA schema_version"), c.EnableChecksums("main")); err != nil {
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
