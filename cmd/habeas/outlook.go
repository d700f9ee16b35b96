package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/outlook"
	"habeas/packs"
)

// runOutlook shows how long there may be for one case, or does one of the works behind it: fit, backtest, overlap.
func runOutlook(ctx context.Context, c console, args []string) error {
	if len(args) > 0 {
		switch args[0] {
		case "fit":
			return runFit(c, args[1:])
		case "backtest":
			return runBacktest(c, args[1:])
		case "overlap":
			return runOverlap(c, args[1:])
		}
	}
	return view(ctx, c, "outlook", args, 1, func(o *opened, p *printer, w where, asOf habeas.Day, id string) error {
		cf, err := o.Case(ctx, id, asOf)
		if err != nil {
			return err
		}
		if w.json {
			return writeJSON(c.Out, cf.Outlook)
		}
		p.head(cf.Title)
		p.outlook(cf.Outlook)
		return p.err
	})
}

// corridorFlags read which corridor is meant and an overlay folder of packs.
func corridorFlags(name string, args []string) (habeas.Corridor, string, error) {
	f := flags(name)
	id, overlay := f.String("corridor", "cn-kp", ""), f.String("packs", "", "")
	if _, err := parse(f, args, 0, 0); err != nil {
		return habeas.Corridor{}, "", errUsage
	}
	layers := []fs.FS{packs.Builtin()}
	if *overlay != "" {
		layers = append(layers, os.DirFS(*overlay))
	}
	corridor, err := packs.Corridor(*id, layers...)
	return corridor, *overlay, err
}

// runFit learns the custody model from the history, judges it by the backtest, and keeps the fit in the overlay folder where one is given.
func runFit(c console, args []string) error {
	corridor, overlay, err := corridorFlags("fit", args)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.Err, "habeas: learning from the history and replaying it; this takes a minute or two")
	fit, _, err := outlook.Learn(corridor, 1)
	if err != nil {
		return err
	}
	b, err := fit.Bytes()
	if err != nil {
		return err
	}
	w := newPrinter(c.Out)
	w.line("Fit %s of corridor %s, from %d past cases (history %s, priors %s, seed %d).", fit.Digest(), corridor.ID, fit.Episodes, clipText(fit.History, 13), clipText(fit.Priors, 13), fit.Seed)
	w.indent("", fit.Verdict.Says)
	w.row("%-34s %26s   %26s", "", "before the history", "after it")
	for _, g := range fit.Figures {
		w.row("%-34s %8.3g %8.3g %8.3g   %8.3g %8.3g %8.3g", clipText(strings.ReplaceAll(g.Name, "_", " "), 34), g.Before[0], g.Before[1], g.Before[2], g.After[0], g.After[1], g.After[2])
	}
	if overlay == "" {
		w.line("Nothing was kept. With --packs DIR the fit is kept there and used by every command given the same folder.")
		return w.err
	}
	name := filepath.Join(overlay, "corridor", corridor.ID, "fit.json")
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return habeas.Errorf(habeas.Unavailable, "the folder for the fit could not be made: %s", plainCause(err))
	}
	if err := os.WriteFile(name, append(b, '\n'), 0o644); err != nil {
		return habeas.Errorf(habeas.Unavailable, "the fit could not be written: %s", plainCause(err))
	}
	w.line("Kept as %s.", name)
	return w.err
}

// plainCause is what the system says of a file, without its path.
func plainCause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return "unknown cause"
}

// runBacktest replays the history as it was known day by day and prints the record; with --trial, every forecast that it tried.
func runBacktest(c console, args []string) error {
	var each bool
	args = slices.DeleteFunc(slices.Clone(args), func(a string) bool {
		trial := a == "--trial" || a == "-trial"
		each = each || trial
		return trial
	})
	corridor, _, err := corridorFlags("backtest", args)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.Err, "habeas: replaying the history; this takes a minute or two")
	t, err := outlook.Backtest(corridor, 1)
	if err != nil {
		return err
	}
	if each {
		_, err = io.WriteString(c.Out, t.Forecasts())
		return err
	}
	_, err = io.WriteString(c.Out, t.String())
	return err
}

// runOverlap estimates from overlapping lists of names how many people no list holds. The file is a table: one column a list, 1 or 0 in each, and a last
// column "count" of how many people are on exactly those lists.
func runOverlap(c console, args []string) error {
	f := flags("overlap")
	rest, err := parse(f, args, 1, 1)
	if err != nil {
		return errUsage
	}
	in := c.In
	if rest[0] != "-" {
		file, err := os.Open(rest[0])
		if err != nil {
			return habeas.Errorf(habeas.NotFound, "the table cannot be read: %s", plainCause(err))
		}
		defer file.Close()
		in = file
	}
	table, err := io.ReadAll(io.LimitReader(in, 1<<20))
	if err != nil {
		return habeas.Errorf(habeas.Unavailable, "the table cannot be read: %s", plainCause(err))
	}
	found, err := desk.OverlapOf(string(table))
	if err != nil {
		return err
	}
	p := newPrinter(c.Out)
	for _, s := range found.Warnings {
		p.indent("", s)
	}
	p.gap()
	p.row("%-50s %9s %9s %8s", "if", "people", "error", "fit")
	for _, e := range found.Models {
		p.row("%-50s %9.0f %9.0f %8.1f", e.Name, e.N, e.SE, e.Deviance)
	}
	if found.Averaged {
		p.gap()
		p.line("Averaged over all models that link pairs of lists: %.0f, in a range of %.0f to %.0f.", found.Mean, found.Low, found.High)
	}
	return p.err
}
