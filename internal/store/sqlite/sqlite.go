// Package sqlite keeps a store in one encrypted SQLite file. It fetches and saves; it decides nothing about custody.
//
// Page encryption (Adiantum) hides but does not authenticate; what proves that nothing was changed is the ledger.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/driver"
	_ "github.com/ncruces/go-sqlite3/vfs/adiantum"
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
	write *sql.DB
	read  *sql.DB
	lock  *os.File
}

var _ store.Store = (*DB)(nil)

// Open opens or makes the database file in a folder with a key of 32 bytes.
func Open(ctx context.Context, dir string, key []byte) (*DB, error) {
	if len(key) != 32 {
		return nil, habeas.Errorf(habeas.Invalid, "the database key has 32 bytes")
	}
	lock, err := takeLock(filepath.Join(dir, "lock"))
	if err != nil {
		return nil, err
	}
	db := &DB{lock: lock}
	if err := db.open(ctx, filepath.Join(dir, "habeas.db"), key); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// takeLock makes this process the only one that writes. The lock ends with the process, however it ends.
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

func (db *DB) open(ctx context.Context, path string, key []byte) error {
	if f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return fault("opening the store", err)
	} else {
		f.Close()
	}
	var err error
	if db.write, err = connect(path, key, 1, "&_txlock=immediate"); err != nil {
		return err
	}
	if db.read, err = connect(path, key, 4, "&_pragma=query_only(1)"); err != nil {
		return err
	}
	db.reader = reader{db.read}
	if err := db.settings(ctx); err != nil {
		return err
	}
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	up, err := goose.NewProvider(goose.DialectSQLite3, db.write, sub)
	if err != nil {
		return fault("preparing the store", err)
	}
	if _, err := up.Up(ctx); err != nil {
		return fault("preparing the store", err)
	}
	return nil
}

func connect(path string, key []byte, most int, extra string) (*sql.DB, error) {
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?vfs=adiantum" + extra +
		"&_pragma=hexkey('" + hex.EncodeToString(key) + "')&_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)" +
		"&_pragma=synchronous(full)&_pragma=temp_store(memory)&_pragma=cache_size(-16000)&_pragma=foreign_keys(1)"
	if strings.Contains(extra, "query_only") {
		dsn = strings.Replace(dsn, "&_pragma=query_only(1)", "", 1) + "&_pragma=query_only(1)"
	}
	db, err := driver.Open(dsn, registerTokens)
	if err != nil {
		return nil, fault("opening the store", err)
	}
	db.SetMaxOpenConns(most)
	db.SetMaxIdleConns(most)
	return db, nil
}

// settings refuses to start on an SQLite with a known way to lose data, or when a setting did not take.
func (db *DB) settings(ctx context.Context) error {
	var version, mode string
	var sync int
	err := db.write.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version)
	err = errors.Join(err, db.write.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode), db.write.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&sync))
	if err != nil {
		return fault("opening the store", err)
	}
	if before(version, oldest) {
		return habeas.Errorf(habeas.Unavailable, "SQLite %s can lose data; Habeas needs %s or later", version, oldest)
	}
	if mode != "wal" || sync != 2 {
		return habeas.Errorf(habeas.Unavailable, "the store's folder does not allow safe writing (journal %s, sync %d); put it on a local disk", mode, sync)
	}
	return nil
}

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

// Write runs one transaction.
func (db *DB) Write(ctx context.Context, do func(store.Tx) error) error {
	t, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return fault("writing to the store", err)
	}
	if err := do(tx{reader{t}, t}); err != nil {
		t.Rollback()
		return err
	}
	return fault("writing to the store", t.Commit())
}

// Check runs SQLite's own check of the file.
func (db *DB) Check(ctx context.Context) error {
	rows, err := db.read.QueryContext(ctx, "PRAGMA integrity_check(1)")
	if err != nil {
		return fault("checking the store", err)
	}
	defer rows.Close()
	for rows.Next() {
		var says string
		if err := rows.Scan(&says); err != nil {
			return fault("checking the store", err)
		}
		if says != "ok" {
			return habeas.Errorf(habeas.Corrupt, "the database file is damaged; restore the store from a backup")
		}
	}
	return fault("checking the store", rows.Err())
}

// Close ends all connections and gives the lock back.
func (db *DB) Close() error {
	var err error
	for _, c := range []*sql.DB{db.read, db.write} {
		if c != nil {
			err = errors.Join(err, c.Close())
		}
	}
	if db.lock != nil {
		err = errors.Join(err, db.lock.Close())
	}
	return err
}

// fault puts an engine's error into one plain line of the right kind. Values never appear in it.
func fault(doing string, err error) error {
	if err == nil {
		return nil
	}
	var own *habeas.Error
	if errors.As(err, &own) {
		return err
	}
	switch {
	case errors.Is(err, sqlite3.FULL), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EFBIG):
		return habeas.Errorf(habeas.Unavailable, "%s failed: the disk is full; nothing acknowledged was lost, free some space and try again", doing)
	case errors.Is(err, sqlite3.NOTADB):
		return habeas.Errorf(habeas.Corrupt, "%s failed: the database file cannot be read with this store's key; restore the store from a backup", doing)
	case errors.Is(err, sqlite3.CORRUPT):
		return habeas.Errorf(habeas.Corrupt, "%s failed: the database file is damaged; restore the store from a backup", doing)
	case errors.Is(err, sqlite3.BUSY):
		return habeas.Errorf(habeas.Unavailable, "%s failed: another process is using the store; try again", doing)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s: %w", doing, err)
	case errors.Is(err, fs.ErrPermission):
		return habeas.Errorf(habeas.Forbidden, "%s failed: this account may not write there", doing)
	}
	var code sqlite3.ErrorCode
	if errors.As(err, &code) {
		return habeas.Errorf(habeas.Unavailable, "%s failed: %v", doing, code)
	}
	return habeas.Errorf(habeas.Unavailable, "%s failed: the database did not answer as it should", doing)
}
