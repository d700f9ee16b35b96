package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"runtime/debug"
	"time"

	"golang.org/x/term"

	"habeas"
	"habeas/internal/desk"

	"habeas/internal/outlook"
	"habeas/internal/read"
	"habeas/internal/store/sqlite"
	"habeas/internal/vault"
	"habeas/packs"
)

// where is which store to open and how; its flags are shared by all commands that keep something.
type where struct {
	store, keyFile, packs, asOf string
	json                        bool
	remaking                    bool // everything is about to be made anew, so that nothing need be said of its age
}

func (w *where) flags(f *flag.FlagSet) {
	f.StringVar(&w.store, "store", "", "")
	f.StringVar(&w.keyFile, "key-file", "", "")
	f.StringVar(&w.packs, "packs", "", "")
}

func (w *where) viewFlags(f *flag.FlagSet) {
	w.flags(f)
	f.StringVar(&w.asOf, "as-of", "", "")
	f.BoolVar(&w.json, "json", false, "")
}

// folder is the store's folder: --store, else XDG's place for data.
func (w *where) folder() (string, error) {
	if w.store != "" {
		return w.store, nil
	}
	base := os.Getenv("XDG_DATA_HOME")
	if base == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", habeas.Errorf(habeas.Invalid, "there is no home folder; say with --store where the store is")
		}
		base = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(base, "habeas"), nil
}

// leastPassphrase is how many bytes a person's new passphrase has at least.
const leastPassphrase = 12

// passphrase comes from a key file, the environment, or a prompt that shows nothing. A new one is asked for twice.
func (w *where) passphrase(c console, fresh bool) ([]byte, error) {
	if w.keyFile != "" {
		return vault.ReadKeyFile(w.keyFile)
	}
	if p := os.Getenv("HABEAS_PASSPHRASE"); p != "" {
		return []byte(p), nil
	}
	fd := int(os.Stdin.Fd())
	if !term.IsTerminal(fd) {
		return nil, habeas.Errorf(habeas.Forbidden, "the store needs its passphrase: set HABEAS_PASSPHRASE, or give --key-file FILE")
	}
	if fresh {
		fmt.Fprintln(c.Err, "A new store. Choose a passphrase of several words and keep it safe: a lost one cannot be recovered.")
	}
	fmt.Fprint(c.Err, "Passphrase: ")
	p, err := term.ReadPassword(fd)
	fmt.Fprintln(c.Err)
	if err != nil {
		return nil, habeas.Errorf(habeas.Forbidden, "the passphrase could not be read")
	}
	if fresh {
		if len(p) < leastPassphrase {
			return nil, habeas.Errorf(habeas.Invalid, "a passphrase so short can be guessed; take several words, at least %d characters in all", leastPassphrase)
		}
		fmt.Fprint(c.Err, "Once more:  ")
		again, err := term.ReadPassword(fd)
		fmt.Fprintln(c.Err)
		if err != nil || !bytes.Equal(p, again) {
			return nil, habeas.Errorf(habeas.Invalid, "the two passphrases differ; try again")
		}
	}
	return p, nil
}

// opened is a desk with what must be closed after it.
type opened struct {
	*desk.Desk
	parser *pool
}

func (o *opened) close() error {
	err := o.Desk.Close()
	o.parser.close()
	return err
}

// open opens the desk; make says whether a missing store may be made.
func (w *where) open(ctx context.Context, c console, create bool) (*opened, error) {
	dir, err := w.folder()
	if err != nil {
		return nil, err
	}
	fresh := !vault.Exists(dir)
	if fresh && !create {
		return nil, habeas.Errorf(habeas.NotFound, "there is no store yet; \"habeas add FILE\" makes one")
	}
	pass, err := w.passphrase(c, fresh)
	if err != nil {
		return nil, err
	}
	o, err := openWith(ctx, dir, pass, fresh, w.packs, vault.Usual(), time.Now)
	if err == nil && !w.remaking {
		if old, err := o.Outdated(ctx); err == nil && old {
			fmt.Fprintln(c.Err, "habeas: this store was filled by an earlier Habeas. Nothing is lost; run \"habeas rebuild\" once, so that reports and claims are found in every new way.")
		}
	}
	return o, err
}

func openWith(ctx context.Context, dir string, pass []byte, fresh bool, overlay string, effort vault.Effort, now func() time.Time) (*opened, error) {
	var v *vault.Vault
	var err error
	if fresh {
		v, err = vault.Create(dir, pass, effort)
	} else {
		v, err = vault.Open(dir, pass)
	}
	if err != nil {
		return nil, err
	}
	o, err := openVault(ctx, dir, v, overlay, now)
	if err != nil {
		v.Close()
		return nil, err
	}
	return o, nil
}

func openVault(ctx context.Context, dir string, v *vault.Vault, overlay string, now func() time.Time) (*opened, error) {
	key, err := v.Key("database")
	if err != nil {
		return nil, err
	}
	db, err := sqlite.Open(ctx, dir, key)
	if err != nil {
		return nil, err
	}
	o := &opened{}
	if o.parser, err = newPool(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	stages, err := stages(o.parser, overlay)
	if err == nil {
		o.Desk, err = desk.New(db, v, stages, now)
	}
	if err == nil {
		err = errors.Join(o.Recover(ctx), o.Relearn(ctx))
	}
	if err != nil {
		o.parser.close()
		return nil, errors.Join(err, db.Close())
	}
	return o, nil
}

// stages wires the pure stages.
func stages(parser *pool, overlay string) (desk.Stages, error) {
	e, err := newEngine(overlay)
	if err != nil {
		return desk.Stages{}, err
	}
	s := desk.Stages{
		Read:    func(ctx context.Context, in read.Input) (habeas.Report, error) { return parser.read(ctx, in) },
		Extract: e.read, Layers: e.layers,
		Learn: func(layer fs.FS) (*desk.Lexicon, error) {
			e, err := engineOf(e.model, overlay, layer)
			if err != nil {
				return nil, err
			}
			// Compiling the tables took much that nobody needs any more.
			debug.FreeOSMemory()
			return &desk.Lexicon{Extract: e.read, Packs: e.pack.Hash, Layers: e.layers, Places: e.pack.Place, Named: e.pack.PlacesNamed}, nil
		},
		Engine: version, Build: buildOf(), Packs: e.pack.Hash, Seed: 1, Fits: map[string]*outlook.Fit{}, Places: e.pack.Place, Named: e.pack.PlacesNamed,
	}
	if s.Words, err = packs.Words(e.layers...); err != nil {
		return s, err
	}
	for _, id := range packs.Corridors(e.layers...) {
		c, err := packs.Corridor(id, e.layers...)
		if err != nil {
			return s, err
		}
		s.Corridors = append(s.Corridors, c)
		if b, _ := packs.FitFile(id, e.layers...); b != nil {
			if fit, err := outlook.ReadFit(b); err == nil {
				s.Fits[id] = fit
			}
		}
	}
	return s, nil
}

// person is who is at the keyboard: the account's name, for the record.
func person() string {
	if name := os.Getenv("HABEAS_PERSON"); name != "" {
		return clipText(name, 80)
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return clipText(u.Username, 80)
	}
	return "someone"
}

// buildOf tells this program from another of the same version: a developer's of yesterday.
func buildOf() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	at, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprint(at.Size(), at.ModTime().UnixNano())
}
