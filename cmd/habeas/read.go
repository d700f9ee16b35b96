package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"

	"habeas"
	"habeas/internal/read"
)

// runRead reads one report, or a stream of them, and keeps nothing.
func runRead(ctx context.Context, c console, args []string) error {
	f := flags("read")
	published, publisher := f.String("published", "", ""), f.String("publisher", "", "")
	lang, overlay := f.String("lang", "", ""), f.String("packs", "", "")
	asJSON, asStream, trace := f.Bool("json", false, ""), f.Bool("stream", false, ""), f.Bool("trace", false, "")
	rest, err := parse(f, args, 0, 1)
	if err != nil || *asStream != (len(rest) == 0) {
		return errUsage
	}
	e, err := newEngine(*overlay)
	if err != nil {
		return err
	}
	parser, err := newPool()
	if err != nil {
		return err
	}
	defer parser.close()
	if *asStream {
		return stream(ctx, c, e, parser, *trace)
	}
	in := read.Input{Publisher: *publisher, Lang: habeas.Lang(*lang)}
	if in.Published, err = habeas.ParseDay(*published); err != nil {
		return err
	}
	if err := checkLang(in.Lang); err != nil {
		return err
	}
	if in.Bytes, err = readFile(c, rest[0]); err != nil {
		return err
	}
	rep, err := parser.read(ctx, in)
	if err != nil {
		return err
	}
	reading := e.extract(e.reader.NewWorker(), rep, *trace)
	if *asJSON || *trace {
		enc := json.NewEncoder(c.Out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(reading)
	}
	return printReading(c.Out, reading)
}

// checkLang refuses a language that no report can be said to have.
func checkLang(l habeas.Lang) error {
	switch l {
	case "", habeas.English, habeas.Korean, habeas.Chinese:
		return nil
	}
	return habeas.Errorf(habeas.Invalid, "the language is given as en, ko or zh")
}

// readFile reads a file, or standard input for "-", and refuses what is too large without reading all of it.
func readFile(c console, name string) ([]byte, error) {
	in := c.In
	if name != "-" {
		file, err := os.Open(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, habeas.Errorf(habeas.NotFound, "there is no file %q", clipText(name, 120))
		case errors.Is(err, fs.ErrPermission):
			return nil, habeas.Errorf(habeas.Forbidden, "this account may not read %q", clipText(name, 120))
		case err != nil:
			return nil, habeas.Errorf(habeas.Unavailable, "%q cannot be opened", clipText(name, 120))
		}
		defer file.Close()
		in = file
	}
	b, err := io.ReadAll(io.LimitReader(in, maxReport+1))
	if err != nil {
		return nil, habeas.Errorf(habeas.Invalid, "%q cannot be read as a file", clipText(name, 120))
	}
	if len(b) > maxReport {
		return nil, habeas.Errorf(habeas.Invalid, "%q has more than the %d MB that one report may have; cut it into single reports", clipText(name, 120), maxReport>>20)
	}
	return b, nil
}
