package main

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"filippo.io/age"

	"habeas"
	"habeas/internal/vault"
)

// A backup is a tar of the closed store, sealed with the store's passphrase by age (scrypt). Everything in it is ciphertext once already; the outer seal hides names and sizes, and
// notices any changed byte. It counts only when it can be opened: writing one ends with reading it back whole.

func runBackup(ctx context.Context, c console, args []string) error {
	w, rest, err := storeArgs("backup", args)
	if err != nil {
		return err
	}
	dir, pass, err := w.closedStore(ctx, c)
	if err != nil {
		return err
	}
	if inside(dir, rest) {
		return habeas.Errorf(habeas.Invalid, "a backup inside the store's own folder would be lost with it; choose another place")
	}
	release, err := hold(dir)
	if err != nil {
		return err
	}
	defer release()
	out, err := os.OpenFile(rest, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return habeas.Errorf(habeas.Clash, "there is a file of that name already; choose another")
	}
	if err != nil {
		return habeas.Errorf(habeas.Unavailable, "the backup cannot be written there")
	}
	if err := seal(out, dir, pass); err != nil {
		out.Close()
		os.Remove(rest)
		return err
	}
	if err := errors.Join(out.Sync(), out.Close()); err != nil {
		return habeas.Errorf(habeas.Unavailable, "the backup could not be written whole: %w", err)
	}
	n, err := unseal(rest, pass, func(string, io.Reader) error { return nil })
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.Out, "Backed up %s and read back. It opens with the store's passphrase only.\n", counted(n, "file"))
	return err
}

func runRestore(ctx context.Context, c console, args []string) error {
	w, rest, err := storeArgs("restore", args)
	if err != nil {
		return err
	}
	dir, err := w.folder()
	if err != nil {
		return err
	}
	if vault.Exists(dir) {
		return habeas.Errorf(habeas.Clash, "there is a store in that folder already; restore into another with --store")
	}
	pass, err := w.passphrase(c, false)
	if err != nil {
		return err
	}
	n, err := w.bring(ctx, c, rest, dir, pass)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.Out, "Restored %s; the record is in order.\n", counted(n, "file"))
	return err
}

// bring unpacks a backup beside the store's place, checks all of it there, and only then puts it in its place.
func (w *where) bring(ctx context.Context, c console, file, dir string, pass []byte) (int, error) {
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return 0, habeas.Errorf(habeas.Unavailable, "the store's folder cannot be made")
	}
	aside, err := os.MkdirTemp(parent, ".habeas-restore-")
	if err != nil {
		return 0, habeas.Errorf(habeas.Unavailable, "the store cannot be written there")
	}
	defer os.RemoveAll(aside)
	n, err := unseal(file, pass, func(name string, r io.Reader) error { return unpack(aside, name, r) })
	if err != nil {
		return n, err
	}
	o, err := openWith(ctx, aside, pass, false, w.packs, vault.Usual(), nowClock)
	if err != nil {
		return n, err
	}
	_, err = o.Verify(ctx, steps(c, "checking"))
	if e := o.close(); err == nil {
		err = e
	}
	if err != nil {
		return n, err
	}
	if err := os.Rename(aside, dir); err != nil {
		return n, habeas.Errorf(habeas.Clash, "there is something else in the store's folder; restore into another with --store")
	}
	return n, nil
}

// inside reports whether a file would lie in a folder.
func inside(dir, file string) bool {
	d, err1 := filepath.Abs(dir)
	f, err2 := filepath.Abs(file)
	if err1 != nil || err2 != nil {
		return false
	}
	name, err := filepath.Rel(d, f)
	return err == nil && filepath.IsLocal(name)
}

// hold keeps other processes from opening the store while its files are copied.
func hold(dir string) (release func(), err error) {
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, habeas.Errorf(habeas.Unavailable, "the store cannot be kept still for the copy")
	}
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		f.Close()
		return nil, habeas.Errorf(habeas.Unavailable, "another program has just opened the store; close it and try again")
	}
	return func() { f.Close() }, nil
}

func storeArgs(name string, args []string) (where, string, error) {
	var w where
	f := flags(name)
	w.flags(f)
	rest, err := parse(f, args, 1, 1)
	if err != nil {
		return w, "", errUsage
	}
	return w, rest[0], nil
}

// closedStore opens the store once, to see that the passphrase is right and nobody else writes, and closes it so that all of it lies in its files.
func (w *where) closedStore(ctx context.Context, c console) (string, []byte, error) {
	dir, err := w.folder()
	if err != nil {
		return "", nil, err
	}
	pass, err := w.passphrase(c, false)
	if err != nil {
		return "", nil, err
	}
	o, err := openWith(ctx, dir, pass, false, w.packs, vault.Usual(), nowClock)
	if err != nil {
		return "", nil, err
	}
	return dir, pass, o.close()
}

func seal(out io.Writer, dir string, pass []byte) error {
	to, err := age.NewScryptRecipient(string(pass))
	if err != nil {
		return habeas.Errorf(habeas.Invalid, "the passphrase cannot seal a backup: %w", err)
	}
	sealed, err := age.Encrypt(out, to)
	if err != nil {
		return habeas.Errorf(habeas.Unavailable, "the backup could not be sealed: %w", err)
	}
	t := tar.NewWriter(sealed)
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || d.Name() == "lock" {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		return pack(t, path, filepath.ToSlash(name))
	})
	if err := errors.Join(err, t.Close(), sealed.Close()); err != nil {
		return habeas.Errorf(habeas.Unavailable, "the backup could not be written whole; is the disk full?")
	}
	return nil
}

func pack(t *tar.Writer, path, name string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := t.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: info.Size()}); err != nil {
		return err
	}
	_, err = io.CopyN(t, f, info.Size())
	return err
}

// unseal opens a backup and gives every file in it; it counts them.
func unseal(name string, pass []byte, each func(name string, r io.Reader) error) (int, error) {
	f, err := os.Open(name)
	if err != nil {
		return 0, habeas.Errorf(habeas.NotFound, "there is no backup %q", clipText(name, 120))
	}
	defer f.Close()
	id, err := age.NewScryptIdentity(string(pass))
	if err != nil {
		return 0, habeas.Errorf(habeas.Invalid, "that passphrase cannot open a backup")
	}
	id.SetMaxWorkFactor(20)
	plain, err := age.Decrypt(f, id)
	if err != nil {
		return 0, habeas.Errorf(habeas.Forbidden, "the backup does not open: the passphrase is wrong, or the file is no backup of Habeas")
	}
	t := tar.NewReader(plain)
	for n := 0; ; n++ {
		h, err := t.Next()
		if err == io.EOF {
			if _, err := io.Copy(io.Discard, plain); err != nil {
				return n, habeas.Errorf(habeas.Corrupt, "the backup is damaged; use another copy")
			}
			return n, nil
		}
		if err != nil {
			return n, habeas.Errorf(habeas.Corrupt, "the backup is damaged; use another copy")
		}
		if err := each(h.Name, t); err != nil {
			return n, err
		}
		if _, err := io.Copy(io.Discard, t); err != nil {
			return n, habeas.Errorf(habeas.Corrupt, "the backup is damaged; use another copy")
		}
	}
}

// unpack writes one file of a backup; a name that would leave the folder is refused.
func unpack(dir, name string, r io.Reader) error {
	if !filepath.IsLocal(name) || strings.Contains(name, "\\") {
		return habeas.Errorf(habeas.Corrupt, "the backup holds a file that would be written outside the store; it was not made by Habeas")
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return habeas.Errorf(habeas.Unavailable, "the store's folder cannot be made")
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return habeas.Errorf(habeas.Unavailable, "the store cannot be written there")
	}
	_, err = io.Copy(f, r)
	var disk *fs.PathError
	if err != nil && !errors.As(err, &disk) {
		f.Close()
		return habeas.Errorf(habeas.Corrupt, "the backup is damaged; use another copy")
	}
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return habeas.Errorf(habeas.Unavailable, "the store could not be written whole; is the disk full?")
	}
	return nil
}
