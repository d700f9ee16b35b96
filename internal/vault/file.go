package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"habeas"
)

// partial ends the names of files that are being written.
const partial = ".partial"

// sweepPartial removes what a crash left half written.
func (v *Vault) sweepPartial() error {
	err := filepath.WalkDir(v.dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, partial) {
			return os.Remove(path)
		}
		return err
	})
	return disk("opening the store", err)
}

// writeWhole writes a file so that after a crash it is there whole or not at all, and after a return for good.
func writeWhole(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*"+partial) // 0600
	if err != nil {
		return disk("writing to the store", err)
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return disk("writing to the store", errors.Join(err, os.Remove(f.Name())))
	}
	return syncDir(filepath.Dir(path))
}

// makeDir makes a folder and makes it last.
func makeDir(path string) error {
	err := os.Mkdir(path, 0o700)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return disk("writing to the store", err)
	}
	return syncDir(filepath.Dir(path))
}

func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return disk("writing to the store", err)
	}
	return disk("writing to the store", errors.Join(d.Sync(), d.Close()))
}

// disk puts a fault of the file system into one line that says what to do; paths stay out of it.
func disk(doing string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG):
		return habeas.Errorf(habeas.Unavailable, "%s failed: the disk is full; nothing acknowledged was lost, free some space and try again", doing)
	case errors.Is(err, fs.ErrPermission):
		return habeas.Errorf(habeas.Forbidden, "%s failed: this account may not read or write there", doing)
	}
	var own *habeas.Error
	if errors.As(err, &own) {
		return err
	}
	var number syscall.Errno
	if errors.As(err, &number) {
		return habeas.Errorf(habeas.Unavailable, "%s failed: %w", doing, number)
	}
	return habeas.Errorf(habeas.Unavailable, "%s failed: the disk did not answer as it should", doing)
}
