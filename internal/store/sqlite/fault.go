package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/ncruces/go-sqlite3"

	"habeas"
)

// fault puts an engine's error into one plain line of the right kind. Values never appear in it.
func fault(doing string, err error) error {
	var own *habeas.Error
	if err == nil || errors.As(err, &own) {
		return err
	}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%s: %w", doing, err)
	case errors.Is(err, sqlite3.INTERRUPT):
		return fmt.Errorf("%s: %w", doing, context.Canceled)
	case full(err):
		return habeas.Errorf(habeas.Unavailable, "%s failed: the disk is full, or cannot be written; nothing acknowledged was lost, free some space and try again", doing)
	case errors.Is(err, sqlite3.NOTADB):
		return habeas.Errorf(habeas.Corrupt, "%s failed: the database file cannot be read with this store's key; restore the store from a backup", doing)
	case errors.Is(err, sqlite3.CORRUPT), errors.Is(err, sqlite3.IOERR_DATA), errors.Is(err, sqlite3.IOERR_CORRUPTFS):
		return habeas.Errorf(habeas.Corrupt, "%s failed: the database file is damaged; restore the store from a backup", doing)
	case errors.Is(err, sqlite3.BUSY), errors.Is(err, sqlite3.LOCKED):
		return habeas.Errorf(habeas.Unavailable, "%s failed: another process is using the store; try again", doing)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, sqlite3.READONLY), errors.Is(err, sqlite3.PERM):
		return habeas.Errorf(habeas.Forbidden, "%s failed: this account may not write there", doing)
	}
	return habeas.Errorf(habeas.Unavailable, "%s failed: %s", doing, reason(err))
}

// full reports whether there was no room to write. The engine says no more than that a write failed, since it has tried to clean up by the time it is asked.
func full(err error) bool {
	return errors.Is(err, sqlite3.IOERR_WRITE) || errors.Is(err, sqlite3.IOERR_SHMSIZE) ||
		errors.Is(err, sqlite3.FULL) || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// reason is the code's own text, which never holds a value, or no more than that something went wrong.
func reason(err error) string {
	var extended sqlite3.ExtendedErrorCode
	var code sqlite3.ErrorCode
	var number syscall.Errno
	switch {
	case errors.As(err, &number):
		return number.Error()
	case errors.As(err, &extended):
		return extended.Error()
	case errors.As(err, &code):
		return code.Error()
	}
	return "the database did not answer as it should"
}
