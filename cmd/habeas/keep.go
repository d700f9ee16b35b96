package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"habeas/internal/lang"
	"habeas/packs"

	"habeas"
)

// withStore opens a store, does one thing, and closes it.
func withStore(ctx context.Context, c console, name string, args []string, do func(*opened) error) error {
	w := where{remaking: name == "rebuild"}
	f := flags(name)
	w.flags(f)
	if _, err := parse(f, args, 0, 0); err != nil {
		return errUsage
	}
	o, err := w.open(ctx, c, false)
	if err != nil {
		return err
	}
	err = do(o)
	if e := o.close(); err == nil {
		err = e
	}
	return err
}

// steps shows how far a long work has come.
func steps(c console, what string) func(done, all int64) {
	start, last := time.Now(), time.Time{}
	return func(done, all int64) {
		if now := time.Now(); now.Sub(start) > time.Second && now.Sub(last) > time.Second {
			last = now
			fmt.Fprintf(c.Err, "habeas: %s, %d of %d\n", what, done, all)
		}
	}
}

// runRebuild makes everything derived anew.
func runRebuild(ctx context.Context, c console, args []string) error {
	return withStore(ctx, c, "rebuild", args, func(o *opened) error {
		if err := o.Rebuild(ctx, steps(c, "rebuilding")); err != nil {
			return err
		}
		n, err := o.Counts(ctx)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.Out, "Made anew from the record: %s, %s, %s.\n", counted(n.Reports, "report"), counted(n.Claims, "claim"), counted(n.Cases, "case"))
		return err
	})
}

// runVerify checks the record and everything that rests on it.
func runVerify(ctx context.Context, c console, args []string) error {
	return withStore(ctx, c, "verify", args, func(o *opened) error {
		v, err := o.Verify(ctx, steps(c, "checking"))
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(c.Out, "In order: %d entries in the record, %s, %s, %s. Every byte is what was signed.\n", v.Checkpoint.Size, counted(v.Reports, "report"),
			counted(v.Claims, "claim"), counted(v.Decisions, "decision"))
		return err
	})
}

// runPacks checks a folder of tables of one's own.
func runPacks(_ context.Context, c console, args []string) error {
	if len(args) != 2 || args[0] != "check" {
		return errUsage
	}
	if info, err := os.Stat(args[1]); err != nil || !info.IsDir() {
		return habeas.Errorf(habeas.NotFound, "there is no folder %q", clipText(args[1], 120))
	}
	layers := []fs.FS{packs.Builtin(), os.DirFS(args[1])}
	pack, err := lang.Load(habeas.English, layers...)
	if err != nil {
		return err
	}
	for _, id := range packs.Corridors(layers...) {
		if _, err := packs.Corridor(id, layers...); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(c.Out, "The tables in %s are in order (language pack %s).\n", filepath.Base(filepath.Clean(args[1])), pack.Hash[:12])
	return err
}
