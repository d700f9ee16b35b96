package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"time"

	"habeas"
	"habeas/corpus"
	"habeas/internal/desk"
	"habeas/internal/read"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// runTry takes the bundled reports through the whole flow in a temporary sealed store, prints the case file, and opens the desk. Nothing is left behind.
func runTry(ctx context.Context, c console, args []string) error {
	f := flags("try")
	noServe := f.Bool("no-serve", false, "")
	addr := f.String("addr", "127.0.0.1:0", "")
	if _, err := parse(f, args, 0, 0); err != nil {
		return errUsage
	}
	dir, err := os.MkdirTemp("", "habeas-try-")
	if err != nil {
		return habeas.Errorf(habeas.Unavailable, "no temporary folder could be made")
	}
	defer os.RemoveAll(dir)
	docs, err := corpus.Affair()
	if err != nil {
		return err
	}
	// The bundled affair is of 2012: the clock stands at the day after its last report, so that waits and alarms are those that a team would have seen.
	last := docs[len(docs)-1].Report.Published
	day := last.Time().Add(33 * time.Hour)
	key := make([]byte, 16)
	rand.Read(key)
	start := time.Now()
	o, err := openWith(ctx, dir, []byte(hex.EncodeToString(key)), true, "", vault.Least(), func() time.Time { return day.Add(time.Since(start)) })
	if err != nil {
		return err
	}
	err = showTry(ctx, c, o, docs)
	if err == nil && !*noServe {
		err = serve(ctx, c, o, *addr)
	}
	return errors.Join(err, o.close())
}

func showTry(ctx context.Context, c console, o *opened, docs []corpus.Document) error {
	var in []desk.Incoming
	for _, d := range docs {
		in = append(in, desk.Incoming{File: d.Name, Input: read.Input{Bytes: []byte(d.Text), MediaType: "text/plain; charset=utf-8", Title: d.Report.Title, Publisher: d.Report.Publisher,
			Published: d.Report.Published, Lang: d.Report.Lang, URL: d.Report.URL}})
	}
	refused := 0
	err := o.Receive(ctx, in, "the bundled corpus", func(r desk.Receipt) {
		if r.Err != nil {
			refused++
		}
	})
	if err != nil {
		return err
	}
	p := newPrinter(c.Out)
	p.line("%d bundled reports on one affair of 2012, retold; the newspapers are invented. The clock stands at %s.", len(docs)-refused, dayWords(o.Today()))
	p.gap()
	lines, err := o.Cases(ctx, store.CaseFilter{}, 0)
	if err != nil {
		return err
	}
	for i, l := range lines {
		if i == 0 {
			cf, err := o.Case(ctx, l.ID, 0)
			if err != nil {
				return err
			}
			if err := printCase(p, o, ctx, cf); err != nil {
				return err
			}
			continue
		}
		if i == 1 {
			p.gap()
			p.head("Other cases in these reports")
		}
		p.caseLine(l)
	}
	fmt.Fprintln(c.Out)
	return p.err
}
