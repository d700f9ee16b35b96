package main

import (
	"io/fs"
	"os"
	"slices"
	"sync"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/extract"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
	"habeas/packs"
)

// engine is the reading of reports, wired once.
type engine struct {
	model   *tree.Model
	reader  *extract.Reader
	pack    *lang.Pack
	layers  []fs.FS
	workers workers
}

// newEngine loads the language packs and the parser; overlay is a folder of a team's own tables, "" for none.
func newEngine(overlay string) (*engine, error) {
	model, err := tree.English()
	if err != nil {
		return nil, err
	}
	return engineOf(model, overlay)
}

// engineOf loads the language packs for a parser that is there already: its weights are most of what an engine weighs, and two engines can share them.
func engineOf(model *tree.Model, overlay string, more ...fs.FS) (*engine, error) {
	layers := []fs.FS{packs.Builtin()}
	if overlay != "" {
		layers = append(layers, os.DirFS(overlay))
	}
	layers = append(layers, more...)
	pack, err := lang.Load(habeas.English, layers...)
	if err != nil {
		return nil, err
	}
	r, err := extract.New(pack, model)
	if err != nil {
		return nil, err
	}
	return &engine{model: model, reader: r, pack: pack, layers: layers, workers: workers{reader: r}}, nil
}

// read reads a report with a worker that is free.
func (e *engine) read(r habeas.Report) habeas.Reading {
	w := e.workers.Get()
	out := e.extract(w, r, false)
	e.workers.Put(w) // one that failed is not lent again
	return out
}

const noPack = "There is no language pack for this language yet, so no claims were read from it."

// extract reads claims; a report in a language without a pack has none.
func (e *engine) extract(w *extract.Worker, r habeas.Report, trace bool) habeas.Reading {
	if r.Lang != habeas.English {
		// A report that is read again has the note already.
		if (r.Lang == habeas.Korean || r.Lang == habeas.Chinese) && !slices.Contains(r.Notes, noPack) {
			r.Notes = append(slices.Clone(r.Notes), noPack)
		}
		out := habeas.Reading{ID: r.ID, Report: r, Claims: []habeas.Claim{}, RefersTo: []habeas.Link{}}
		if trace {
			out.Trace = &habeas.Trace{Times: []habeas.TimeMention{}, Groups: []habeas.GroupMention{}, Places: []habeas.PlaceMention{}, Cues: []habeas.CueMention{}, Attributions: []habeas.Attribution{}}
		}
		return out
	}
	return w.Read(r, trace)
}

// maxReport is the size of the largest report that is taken in.
const maxReport = desk.MostBytes

// workers lends each goroutine a worker of its own.
type workers struct {
	reader *extract.Reader
	idle   sync.Pool
}

// Get gives an idle worker, or a new one.
func (w *workers) Get() *extract.Worker {
	if x, ok := w.idle.Get().(*extract.Worker); ok {
		return x
	}
	return w.reader.NewWorker()
}

// Put gives a worker back.
func (w *workers) Put(x *extract.Worker) { w.idle.Put(x) }
