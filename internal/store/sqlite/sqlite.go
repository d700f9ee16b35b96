// Package sqlite keeps a store in one encrypted SQLite file. It fetches and saves; it decides nothing about custody.
//
// Page encryption (Adiantum) hides but does not authenticate. Every page carries a checksum beneath the encryption, which finds damage; what
// proves that nothing was changed on purpose is the ledger.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/pressly/goose/v3"

	"habeas"
	"habeas/internal/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

// oldest is the first SQLite without the WAL-reset bug that could corrupt a database with two connections (3.7.0 to 3.51.2).
const oldest = "3.51.3"

// DB is an open store. One process writes; a second one is told so.
type DB struct {
	reader
	dir   string
	key   []byte
	lock  *os.File
	read  *sql.DB
	pool  *sql.DB // of one connection, conn
	conn  *sql.Conn
	stmts *statements   // of conn
	turn  chan struct{} // holds one token: whose turn it is to write
	// stopped is set when the disk failed in the middle of a commit: what it then holds is known only after opening again.
	stopped bool
}

var _ store.Store = (*DB)(nil)

// Open opens or makes the database in a folder, with a key of 32 bytes. The folder must exist.
func Open(ctx context.Context, dir string, key []byte) (*DB, error) {
	if len(key) != 32 {
		return nil, habeas.Errorf(habeas.Invalid, "the database key has 32 bytes")
	}
	lock, err := takeLock(filepath.Join(dir, "lock"))
	if err != nil {
		return nil, err
	}
	db := &DB{dir: dir, key: key, lock: lock, turn: make(chan struct{}, 1)}
	db.turn <- struct{}{}
	if err := db.open(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// takeLock makes this process the only one that writes. The lock ends with the process, however it ends, so a stale file never bars the way.
func takeLock(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fault("opening the store", err)
	}
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		f.Close()
		return nil, habeas.Errorf(habeas.Unavailable, "another Habeas has this store open; close it first, or use its desk in the browser")
	}
	return f, nil
}

func (db *DB) open(ctx context.Context) error {
	path := filepath.Join(db.dir, fileName)
	if err := makeFiles(path); err != nil {
		return fault("opening the store", err)
	}
	var err error
	if db.pool, err = connect(path, db.key, writing, 1); err != nil {
		return fault("opening the store", err)
	}
	if db.read, err = connect(path, db.key, reading, 4); err != nil {
		return fault("opening the store", err)
	}
	if err := checkSettings(ctx, db.pool); err != nil {
		return err
	}
	if err := migrate(ctx, db.pool); err != nil {
		return err
	}
	if db.conn, err = db.pool.Conn(ctx); err != nil {
		return fault("opening the store", err)
	}
	db.stmts = newStatements(db.conn)
	db.reader = reader{newStatements(db.read)}
	return db.checkCopy(ctx)
}

// makeFiles makes the files that SQLite would make where they are missing, so that nobody else can read them.
func makeFiles(path string) error {
	for _, end := range []string{"", "-shm"} {
		f, err := os.OpenFile(path+end, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
	}
	return nil
}

func migrate(ctx context.Context, pool *sql.DB) error {
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	up, err := goose.NewProvider(goose.DialectSQLite3, pool, sub)
	if err != nil {
		return fault("preparing the store", err)
	}
	_, err = up.Up(ctx)
	return fault("preparing the store", err)
}

// checkSettings refuses to start on an SQLite with a known way to lose data, or when a setting did not take.
func checkSettings(ctx context.Context, pool *sql.DB) error {
	var version, mode string
	var sync, sums int
	err := errors.Join(
		pool.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version),
		pool.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode),
		pool.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&sync),
		pool.QueryRowContext(ctx, "PRAGMA checksum_verification").Scan(&sums))
	if err != nil {
		return fault("opening the store", err)
	}
	return refuse(version, mode, sync, sums)
}

func refuse(version, mode string, sync, sums int) error {
	if before(version, oldest) {
		return habeas.Errorf(habeas.Unavailable, "SQLite %s can lose data; Habeas needs %s or later", version, oldest)
	}
	if mode != "wal" || sync != 2 || sums != 1 {
		return habeas.Errorf(habeas.Unavailable, "the store's folder does not allow safe writing (journal %s, sync %d, sums %d); put the store on a local disk", mode, sync, sums)
	}
	return nil
}

// before compares versions as "3.51.3".
func before(a, b string) bool {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(x), len(y)) {
		m, _ := strconv.Atoi(x[i])
		n, _ := strconv.Atoi(y[i])
		if m != n {
			return m < n
		}
	}
	return len(x) < len(y)
}

// Close ends all connections and gives the lock back.
func (db *DB) Close() error {
	var err error
	if db.reader.q != nil {
		err = errors.Join(db.reader.q.close(), db.stmts.close())
	}
	if db.read != nil {
		err = errors.Join(err, db.read.Close())
	}
	if db.conn != nil {
		err = errors.Join(err, db.conn.Close())
	}
	if db.pool != nil {
		err = errors.Join(err, db.pool.Close())
	}
	return fault("closing the store", errors.Join(err, db.lock.Close()))
}
