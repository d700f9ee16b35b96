// Package desktest makes large desks for benchmarks and tests of scale: invented affairs told by several reports each, in plain English of our own, with wire
// copies, later editions, summaries, appeals, answers and returns; and encrypted stores filled with them. Nothing in the product imports it.
package desktest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/extract"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
	"habeas/internal/outlook"
	"habeas/internal/read"
	"habeas/internal/store/sqlite"
	"habeas/internal/vault"
	"habeas/packs"
)

// Today is the day of the clock that desks of this package run on: after the last report that Reports gives.
var Today = time.Date(2012, 3, 13, 9, 0, 0, 0, time.UTC)

const passphrase = "four plain common words"

// batch is how many reports Fill hands to the desk at a time.
const batch = 2048

// Open opens or makes a desk over a real encrypted store in a folder, with the stages as the program wires them, except that text is read in the process.
func Open(ctx context.Context, dir string) (*desk.Desk, error) {
	v, db, err := open(ctx, dir)
	if err != nil {
		return nil, err
	}
	stages, err := stages()
	if err != nil {
		return nil, errors.Join(err, db.Close(), v.Close())
	}
	d, err := desk.New(db, v, stages, func() time.Time { return Today })
	if err != nil {
		return nil, errors.Join(err, db.Close(), v.Close())
	}
	return d, nil
}

func open(ctx context.Context, dir string) (*vault.Vault, *sqlite.DB, error) {
	v, err := vault.Open(dir, []byte(passphrase))
	if habeas.FaultOf(err) == habeas.NotFound {
		v, err = vault.Create(dir, []byte(passphrase), vault.Least())
	}
	if err != nil {
		return nil, nil, err
	}
	key, err := v.Key("database")
	if err != nil {
		return nil, nil, errors.Join(err, v.Close())
	}
	db, err := sqlite.Open(ctx, dir, key)
	if err != nil {
		return nil, nil, errors.Join(err, v.Close())
	}
	return v, db, nil
}

func stages() (desk.Stages, error) {
	s := desk.Stages{Read: func(_ context.Context, in read.Input) (habeas.Report, error) { return read.Read(in) }, Engine: "desktest", Seed: 1, Fits: map[string]*outlook.Fit{}}
	pack, err := lang.Load(habeas.English, packs.Builtin())
	if err != nil {
		return s, err
	}
	model, err := tree.English()
	if err != nil {
		return s, err
	}
	reader, err := extract.New(pack, model)
	if err != nil {
		return s, err
	}
	workers := make(chan *extract.Worker, 16)
	s.Packs, s.Places = pack.Hash, pack.Place
	s.Extract = func(r habeas.Report) habeas.Reading {
		var w *extract.Worker
		select {
		case w = <-workers:
		default:
			w = reader.NewWorker()
		}
		defer func() {
			select {
			case workers <- w:
			default:
			}
		}()
		return w.Read(r, false)
	}
	if s.Words, err = packs.Words(packs.Builtin()); err != nil {
		return s, err
	}
	for _, id := range packs.Corridors(packs.Builtin()) {
		c, err := packs.Corridor(id, packs.Builtin())
		if err != nil {
			return s, err
		}
		s.Corridors = append(s.Corridors, c)
	}
	return s, nil
}

// Fill takes the first reports of a world of that many into a desk, through the whole flow, in large batches. progress may be nil.
func Fill(ctx context.Context, d *desk.Desk, reports int, progress func(done int)) error {
	var in []desk.Incoming
	done := 0
	flush := func() error {
		err := d.Receive(ctx, in, "Ana", func(desk.Receipt) {})
		done += len(in)
		in = in[:0]
		if progress != nil {
			progress(done)
		}
		return err
	}
	for x := range Reports(reports) {
		if in = append(in, x); len(in) == batch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// Processor is the time that this process has spent on processors: what others do on the machine does not count.
func Processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// Size is how many reports a benchmark's large store holds: what HABEAS_BENCH_REPORTS says, else usual.
func Size(usual int) int { return number("HABEAS_BENCH_REPORTS", usual) }

func number(setting string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(setting)); err == nil && n > 0 {
		return n
	}
	return usual
}

// Filled gives a desk over a store of that many reports, about a tenth as many cases. With HABEAS_BENCH_STORE set to a folder the store is made there once
// and opened again by later runs (100,000 reports take minutes to make the first time), so a benchmark that adds to it should add little; otherwise it is made in
// the test's own folder. The desk is closed when the test ends.
func Filled(t testing.TB, reports int) *desk.Desk {
	t.Helper()
	d, err := fillFolder(t, folder(t, reports), reports)
	return untilTheEnd(t, d, err)
}

// folder is where a store of so many reports is made: kept between runs where HABEAS_BENCH_STORE says so.
func folder(t testing.TB, reports int) string {
	if cache := os.Getenv("HABEAS_BENCH_STORE"); cache != "" {
		return filepath.Join(cache, strconv.Itoa(reports))
	}
	return t.TempDir()
}

// untilTheEnd closes a desk when the test ends.
func untilTheEnd(t testing.TB, d *desk.Desk, err error) *desk.Desk {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// fillFolder opens the store of a folder, filled; a store that an earlier run left half made is made anew.
func fillFolder(t testing.TB, dir string, reports int) (*desk.Desk, error) {
	ctx := context.Background()
	if _, err := os.Stat(filepath.Join(dir, "filled")); err == nil {
		return Open(ctx, dir)
	}
	if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o700)); err != nil {
		return nil, err
	}
	d, err := Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	begin, last := time.Now(), time.Now()
	err = Fill(ctx, d, reports, func(done int) {
		if time.Since(last) > 20*time.Second {
			last = time.Now()
			fmt.Fprintf(os.Stderr, "%d of %d reports after %s\n", done, reports, time.Since(begin).Round(time.Second))
		}
	})
	if err == nil {
		err = mark(dir, "filled")
	}
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	t.Logf("%d reports taken in within %s", reports, time.Since(begin).Round(time.Second))
	return d, nil
}
