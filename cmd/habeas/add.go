package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/fetch"
	"habeas/internal/read"
)

// runAdd takes reports into the store: a file, a folder of files, a stream of reports (.jsonl), a page that the person names by its address, or standard input.
func runAdd(ctx context.Context, c console, args []string) error {
	var w where
	f := flags("add")
	w.flags(f)
	published, publisher := f.String("published", "", ""), f.String("publisher", "", "")
	lang, proxy := f.String("lang", "", ""), f.String("proxy", "", "")
	rest, err := parse(f, args, 1, 10_000)
	if err != nil {
		return errUsage
	}
	given := read.Input{Publisher: *publisher, Lang: habeas.Lang(*lang)}
	if given.Published, err = habeas.ParseDay(*published); err != nil {
		return err
	}
	if err := checkLang(given.Lang); err != nil {
		return err
	}
	for _, name := range rest {
		if _, err := os.Stat(name); name != "-" && !isAddress(name) && errors.Is(err, fs.ErrNotExist) {
			return habeas.Errorf(habeas.NotFound, "there is no file %q", clipText(name, 120))
		}
	}
	fetcher, err := fetch.New(fetch.Settings{Most: maxReport, Proxy: *proxy})
	if err != nil {
		return err
	}
	o, err := w.open(ctx, c, true)
	if err != nil {
		return err
	}
	a := adder{ctx: ctx, c: c, desk: o.Desk, fetcher: fetcher, by: person(), progress: progress{w: c.Err, start: time.Now()}}
	for _, name := range rest {
		if err = a.add(name, given); err != nil {
			break
		}
	}
	if err == nil {
		err = a.flush()
	}
	if e := o.close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	return a.summary()
}

// adder gathers reports into batches and hands them to the desk.
type adder struct {
	ctx      context.Context
	c        console
	desk     *desk.Desk
	fetcher  *fetch.Fetcher
	by       string
	batch    []desk.Incoming
	size     int
	added    int
	again    int
	refused  int
	progress progress
}

// batchReports and batchBytes bound what waits in memory.
const (
	batchReports = 256
	batchBytes   = 64 << 20
)

func (a *adder) put(in desk.Incoming) error {
	a.batch = append(a.batch, in)
	a.size += len(in.Bytes)
	if len(a.batch) >= batchReports || a.size > batchBytes {
		return a.flush()
	}
	return nil
}

func (a *adder) flush() error {
	batch := a.batch
	a.batch, a.size = nil, 0
	return a.desk.Receive(a.ctx, batch, a.by, func(r desk.Receipt) {
		switch {
		case r.Err != nil:
			a.refused++
			fmt.Fprintf(a.c.Err, "habeas: %s was set aside: %s\n", fileName(r.File), oneLine(r.Err))
		case r.Duplicate:
			a.again++
			fmt.Fprintf(a.c.Out, "%s is here already as %s; its second receipt is recorded\n", fileName(r.File), r.ID)
		default:
			a.added++
			fmt.Fprintf(a.c.Out, "%s added as %s: %s\n", fileName(r.File), r.ID, claimCount(r.Claims))
			for _, n := range append(unsaid(r), r.Notes...) {
				fmt.Fprintf(a.c.Out, "  note: %s\n", n)
			}
		}
		a.progress.step(a.added + a.again + a.refused)
	})
}

// unsaid says what neither the report nor the person gave, and what hangs on it.
func unsaid(r desk.Receipt) []string {
	var out []string
	if !r.Published.Known() {
		out = append(out, "It names no day of publication, so days such as “Friday” may not be known, and views of past days show it from today on. Give it on the report's page (habeas serve); the next time, with --published DAY.")
	}
	if r.Publisher == "" {
		out = append(out, "It names no publisher. Give it on the report's page (habeas serve); the next time, with --publisher NAME.")
	}
	return out
}

func fileName(s string) string {
	if s == "" || s == "." || s == "-" {
		return "the report"
	}
	return clipText(s, 80)
}

func claimCount(n int) string {
	switch n {
	case 0:
		return "no claims read"
	case 1:
		return "1 claim read"
	}
	return fmt.Sprintf("%d claims read", n)
}

func (a *adder) add(name string, given read.Input) error {
	if isAddress(name) {
		return a.put(a.page(name, given))
	}
	info, err := os.Stat(name)
	switch {
	case name != "-" && err == nil && info.IsDir():
		return a.folder(name, given)
	case strings.HasSuffix(name, ".jsonl"):
		return a.stream(name)
	}
	return a.put(one(a.c, name, given))
}

// isAddress reports whether a name is the address of a page.
func isAddress(name string) bool { return strings.Contains(name, "://") }

// page fetches the one page that the person named.
func (a *adder) page(address string, given read.Input) desk.Incoming {
	in := desk.Incoming{Input: given, File: "the page"}
	p, err := a.fetcher.Fetch(a.ctx, address)
	in.Bytes, in.MediaType, in.URL, in.Err = p.Bytes, p.MediaType, p.URL, err
	return in
}

func one(c console, name string, given read.Input) desk.Incoming {
	in := desk.Incoming{Input: given, File: name}
	in.Bytes, in.Err = readFile(c, name)
	return in
}

// folder adds every file of a folder and those below it, in order of name; hidden ones are passed over.
func (a *adder) folder(dir string, given read.Input) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return habeas.Errorf(habeas.Forbidden, "a folder in %q cannot be read", clipText(dir, 120))
		}
		if strings.HasPrefix(d.Name(), ".") && path != dir {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() || !d.Type().IsRegular() {
			return nil
		}
		if strings.HasSuffix(path, ".jsonl") {
			return a.stream(path)
		}
		return a.put(one(a.c, path, given))
	})
}

// stream adds the reports of a .jsonl file, one a line.
func (a *adder) stream(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return habeas.Errorf(habeas.NotFound, "%q cannot be opened", clipText(name, 120))
	}
	defer file.Close()
	r := bufio.NewReaderSize(file, 1<<20)
	for n := 1; ; n++ {
		line, err := longLine(r)
		if len(strings.TrimSpace(string(line))) > 0 {
			if e := a.put(streamLine(line, fmt.Sprintf("%s line %d", filepath.Base(name), n))); e != nil {
				return e
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return habeas.Errorf(habeas.Unavailable, "%q cannot be read to its end", clipText(name, 120))
		}
	}
}

func streamLine(line []byte, file string) desk.Incoming {
	in := desk.Incoming{File: file}
	var s streamed
	if json.Unmarshal(line, &s) != nil {
		in.Err = habeas.Errorf(habeas.Invalid, "the line is not a JSON object with the fields of a report")
		return in
	}
	in.Input, in.Err = s.input()
	return in
}

func (a *adder) summary() error {
	if a.added == 0 && a.again == 0 && a.refused > 0 {
		return habeas.Errorf(habeas.Invalid, "nothing was added: see above why")
	}
	return nil
}

// progress shows on standard error how far a long work has come, once it has taken more than a second.
type progress struct {
	w     io.Writer
	start time.Time
	last  time.Time
}

func (p *progress) step(n int) {
	now := time.Now()
	if now.Sub(p.start) < time.Second || now.Sub(p.last) < time.Second {
		return
	}
	p.last = now
	fmt.Fprintf(p.w, "habeas: %d reports so far\n", n)
}
