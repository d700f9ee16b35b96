package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"habeas"
	"habeas/internal/store"
)

// runCases lists the cases, most urgent first.
func runCases(ctx context.Context, c console, args []string) error {
	return view(ctx, c, "cases", args, 0, func(o *opened, p *printer, w where, asOf habeas.Day, _ string) error {
		lines, err := o.Cases(ctx, store.CaseFilter{Limit: 1000}, asOf)
		if err != nil {
			return err
		}
		if w.json {
			return writeJSON(c.Out, lines)
		}
		if len(lines) == 0 {
			if asOf.Known() {
				p.line("No report of a case was out by %s.", dayWords(asOf))
			} else {
				p.line("No cases yet. \"habeas add FILE\" takes a report in.")
			}
		}
		for _, l := range lines {
			p.caseLine(l)
		}
		return p.err
	})
}

// runCase shows one case file.
func runCase(ctx context.Context, c console, args []string) error {
	return view(ctx, c, "case", args, 1, func(o *opened, p *printer, w where, asOf habeas.Day, id string) error {
		cf, err := o.Case(ctx, id, asOf)
		if err != nil {
			return err
		}
		if w.json {
			return writeJSON(c.Out, cf)
		}
		return printCase(p, o, ctx, cf)
	})
}

// view opens a store to look at it.
func view(ctx context.Context, c console, name string, args []string, ids int, show func(*opened, *printer, where, habeas.Day, string) error) error {
	var w where
	f := flags(name)
	w.viewFlags(f)
	rest, err := parse(f, args, ids, ids)
	if err != nil {
		return errUsage
	}
	asOf, err := habeas.ParseDay(w.asOf)
	if err != nil {
		return err
	}
	o, err := w.open(ctx, c, false)
	if err != nil {
		return err
	}
	id := ""
	if ids > 0 {
		id = rest[0]
	}
	err = show(o, newPrinter(c.Out), w, asOf, id)
	if e := o.close(); err == nil {
		err = e
	}
	return err
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func (p *printer) caseLine(l habeas.CaseLine) {
	p.head(fmt.Sprintf("%s  %s", l.ID, l.Title))
	for _, w := range l.Where {
		p.indent("    ", whereWords(w))
	}
	p.indent("    ", fmt.Sprintf("%s people known of; %s; %s", l.HeadCount.Known, lastWords("last word", l.LastWord), supportWords(l.Reports, l.Origins, 0)))
	for _, a := range l.Alarms {
		p.alarm("    ", a)
	}
	p.gap()
}
