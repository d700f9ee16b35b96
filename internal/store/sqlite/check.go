package sqlite

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"lukechampine.com/adiantum"

	"habeas"
)

// fileName is the database.
const fileName = "habeas.db"

// copyName is the file beside the database that holds a copy of the latest checkpoint.
const copyName = "checkpoint"

// pageSize is that of the encryption and of SQLite, sumSize the checksum at the end of each page.
const (
	pageSize = 4096
	sumSize  = 8
)

// Check reads every page of the file, free ones too, has SQLite check its tables and indexes, counts what belongs together, and compares the copy
// of the checkpoint.
func (db *DB) Check(ctx context.Context) error {
	if err := db.checkPages(ctx); err != nil {
		return err
	}
	if err := db.checkTables(ctx); err != nil {
		return err
	}
	if err := db.checkRows(ctx); err != nil {
		return err
	}
	return db.checkCopy(ctx)
}

// checkCopy makes sure that the database knows the checkpoint whose copy lies beside it. One that does not is older: put back, or robbed of the log that it
// writes ahead.
func (db *DB) checkCopy(ctx context.Context) error {
	note, err := os.ReadFile(filepath.Join(db.dir, copyName))
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(note) == 0 {
		return nil
	}
	if err != nil {
		return fault("opening the store", err)
	}
	var n int64
	known, err := db.one(ctx, "SELECT n FROM heads WHERE note = ?", []any{note}, &n)
	if err == nil && !known {
		err = habeas.Errorf(habeas.Corrupt, "the database is older than the file %s beside it, or that file was changed: entries that were signed may be gone; "+
			"restore the store from a backup, or remove the file if this older state is what you want", copyName)
	}
	return err
}

// checkTables looks through a connection of its own: one that has searched before would judge the search index by what it remembers of it.
func (db *DB) checkTables(ctx context.Context) error {
	pool, err := connect(filepath.Join(db.dir, fileName), db.key, reading, 1)
	if err != nil {
		return fault("checking the store", err)
	}
	fresh := reader{newStatements(pool)}
	says, err := fresh.strings(ctx, "PRAGMA integrity_check(1)")
	if e := errors.Join(fresh.q.close(), pool.Close()); err == nil {
		err = fault("checking the store", e)
	}
	if err == nil && (len(says) != 1 || says[0] != "ok") {
		err = damaged("an index or table does not hold together")
	}
	return err
}

func damaged(how string) error {
	return habeas.Errorf(habeas.Corrupt, "the database file is damaged: %s; restore the store from a backup", how)
}

// checkRows counts rows that belong to nothing, and compares the running totals.
func (r reader) checkRows(ctx context.Context) error {
	var says string
	_, err := r.one(ctx, `SELECT concat_ws(', ',
		CASE WHEN (SELECT count(*) FROM bodies WHERE idx NOT IN (SELECT idx FROM entries)) > 0 THEN 'content without entry' END,
		CASE WHEN (SELECT count(*) FROM texts) <> (SELECT count(*) FROM reports) THEN 'texts and reports differ' END,
		CASE WHEN EXISTS (SELECT 1 FROM claims WHERE n NOT IN (SELECT n FROM reports)) THEN 'claims without report' END,
		CASE WHEN EXISTS (SELECT 1 FROM settled WHERE n NOT IN (SELECT n FROM reports WHERE settled)) THEN 'claims that a person left without report' END,
		CASE WHEN EXISTS (SELECT 1 FROM claims c JOIN reports r ON r.n = c.n WHERE c.nth NOT BETWEEN 0 AND r.claims - 1) THEN 'claims out of order' END,
		CASE WHEN (SELECT count(*) FROM keys) <> (SELECT coalesce(sum(length(list) / 8), 0) FROM filed WHERE what = 'keys') THEN 'keys are missing' END,
		CASE WHEN (SELECT count(*) FROM facets) <> (SELECT coalesce(sum(length(list) / 8), 0) FROM filed WHERE what = 'facets') THEN 'what claims say is missing' END,
		CASE WHEN EXISTS (SELECT 1 FROM decisions WHERE entry NOT IN (SELECT idx FROM bodies)) THEN 'decisions without entry' END,
		CASE WHEN EXISTS (SELECT 1 FROM filed WHERE n NOT IN (SELECT n FROM reports)) THEN 'keys without report' END,
		CASE WHEN EXISTS (SELECT 1 FROM members WHERE n NOT IN (SELECT n FROM reports)) THEN 'members without report' END,
		CASE WHEN coalesce((SELECT n FROM tallies WHERE name = 'reports'), 0) <> (SELECT count(*) FROM reports) THEN 'the total of reports is wrong' END,
		CASE WHEN coalesce((SELECT n FROM tallies WHERE name = 'claims'), 0) <> (SELECT count(*) FROM claims) THEN 'the total of claims is wrong' END,
		CASE WHEN coalesce((SELECT n FROM tallies WHERE name = 'cases'), 0) <> (SELECT count(*) FROM cases) THEN 'the total of cases is wrong' END,
		CASE WHEN coalesce((SELECT n FROM tallies WHERE name = 'decisions'), 0) <> (SELECT count(*) FROM decisions) THEN 'the total of decisions is wrong' END,
		CASE WHEN EXISTS (SELECT 1 FROM reports r WHERE r.claims <> (SELECT count(*) FROM claims c WHERE c.n = r.n)) THEN 'a report miscounts its claims' END)`, nil, &says)
	if err == nil && says != "" {
		err = habeas.Errorf(habeas.Corrupt, "the derived tables do not hold together (%s); run habeas rebuild", says)
	}
	return err
}

// checkPages writes all pages home and then reads the file itself. A changed byte scrambles its whole page, and the checksum shows it.
func (db *DB) checkPages(ctx context.Context) error {
	return db.eachPage(ctx, func(n int64, plain []byte) error {
		if sum := pageSum(plain[:pageSize-sumSize]); !bytes.Equal(sum[:], plain[pageSize-sumSize:]) {
			return damaged(fmt.Sprintf("page %d is not what was written", n))
		}
		return nil
	})
}

// eachPage calls yield with every page of the file, decrypted and numbered from 1, while nobody writes.
func (db *DB) eachPage(ctx context.Context, yield func(n int64, plain []byte) error) error {
	select {
	case <-db.turn:
		defer func() { db.turn <- struct{}{} }()
	case <-ctx.Done():
		return fault("checking the store", ctx.Err())
	}
	if _, err := db.conn.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return fault("checking the store", err)
	}
	f, err := os.Open(filepath.Join(db.dir, fileName))
	if err != nil {
		return fault("checking the store", err)
	}
	defer f.Close()
	cipher := adiantum.New(db.key)
	page, tweak := make([]byte, pageSize), make([]byte, 8)
	for n := int64(1); ; n++ {
		if n%256 == 0 && ctx.Err() != nil {
			return fault("checking the store", ctx.Err())
		}
		_, err := io.ReadFull(f, page)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return damaged("it ends within a page")
		}
		binary.LittleEndian.PutUint64(tweak, uint64(n-1)*pageSize)
		if err := yield(n, cipher.Decrypt(page, tweak)); err != nil {
			return err
		}
	}
}

// pageSum is the checksum of SQLite's checksum extension (sqlite.org/cksumvfs.html).
func pageSum(b []byte) (sum [sumSize]byte) {
	var s1, s2 uint32
	for ; len(b) >= 8; b = b[8:] {
		s1 += binary.LittleEndian.Uint32(b) + s2
		s2 += binary.LittleEndian.Uint32(b[4:]) + s1
	}
	binary.LittleEndian.PutUint32(sum[:4], s1)
	binary.LittleEndian.PutUint32(sum[4:], s2)
	return sum
}
