package packs

import (
	"io/fs"
	"path"
	"slices"
	"strconv"

	"habeas"
)

// Corridors lists the corridors that the layers hold, by name.
func Corridors(layers ...fs.FS) []string {
	var out []string
	for _, layer := range layers {
		found, _ := fs.Glob(layer, "corridor/*/PACK.tsv") // the pattern is sound
		for _, f := range found {
			out = append(out, path.Base(path.Dir(f)))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Corridor reads one corridor with its history, priors and closures. Every one of its tables must be there, so that a corridor is never half declared.
func Corridor(id string, layers ...fs.FS) (habeas.Corridor, error) {
	r := corridorReader{c: habeas.Corridor{ID: id}}
	set, err := ReadSet("corridor/"+id, layers...)
	if err != nil {
		return r.c, err
	}
	r.c.Hash = set.Hash
	for _, t := range []struct {
		name string
		take func(Row) error
	}{{"PACK", r.pack}, {"who", r.who}, {"site", r.site}, {"actor", r.actor}, {"way", r.way}, {"stage", r.stage}, {"wait", r.wait}, {"ask", r.ask}} {
		table := set.Table(t.name)
		if table == nil {
			return r.c, habeas.Errorf(habeas.Invalid, "the corridor %s has no table %s.tsv", id, t.name)
		}
		for _, row := range table.Rows {
			if err := t.take(row); err != nil {
				return r.c, err
			}
		}
	}
	if r.c.Holder == "" || r.c.Origin == "" || len(r.c.Stages) == 0 {
		return r.c, habeas.Errorf(habeas.Invalid, "the corridor %s names no holder, no state fled or no stage", id)
	}
	if err := r.whole(); err != nil {
		return r.c, err
	}
	if r.c.History, err = History(id, layers...); err != nil {
		return r.c, err
	}
	if r.c.Priors, err = Priors(id, layers...); err != nil {
		return r.c, err
	}
	r.c.Shut, err = Shut(id, layers...)
	return r.c, err
}

type corridorReader struct{ c habeas.Corridor }

// whole sees that ways and waits name stages that the corridor declares.
func (r *corridorReader) whole() error {
	declared := func(id string) bool {
		return slices.ContainsFunc(r.c.Stages, func(s habeas.Stage) bool { return s.ID == id })
	}
	for _, w := range r.c.Ways {
		for _, s := range w.Stages {
			if !declared(s) {
				return habeas.Errorf(habeas.Invalid, "the corridor %s: the way %q leads through the stage %q, which stage.tsv does not declare", r.c.ID, w.Name, s)
			}
		}
	}
	for _, w := range r.c.Waits {
		if !declared(w.Stage) {
			return habeas.Errorf(habeas.Invalid, "the corridor %s: wait.tsv has a wait for the stage %q, which stage.tsv does not declare", r.c.ID, w.Stage)
		}
	}
	return nil
}

func (r *corridorReader) pack(row Row) error {
	switch v := row.Get("value"); row.Get("name") {
	case "name":
		r.c.Name = v
	case "holder":
		r.c.Holder = v
	case "origin":
		r.c.Origin = v
	}
	return nil
}

func (r *corridorReader) who(row Row) error {
	r.c.Who = append(r.c.Who, row.Get("word"))
	return nil
}

func (r *corridorReader) site(row Row) error {
	s := habeas.Site{Ref: habeas.Ref(row.Get("ref")), Name: row.Get("name"), Aliases: row.List("aliases"), Kind: row.Get("kind"),
		City: habeas.Ref(row.Get("city")), Crossing: habeas.Ref(row.Get("crossing")), Cite: row.Get("cite")}
	if s.Name == "" || !slices.Contains([]string{"holding", "border_holding", "police", "crossing", "camp"}, s.Kind) {
		return row.Fault("a site needs a name and a kind: holding, border_holding, police, crossing or camp")
	}
	var err error
	for column, into := range map[string]*float64{"lat": &s.Lat, "lon": &s.Lon} {
		if v := row.Get(column); v != "" {
			if *into, err = strconv.ParseFloat(v, 64); err != nil {
				return row.Fault("%q in column %s is no number", v, column)
			}
		}
	}
	low, high, err := rangeOf(row, "batch_min", "batch_max")
	if err != nil {
		return err
	}
	if low != nil && high != nil {
		s.Batch = habeas.Heads{Min: *low, Max: *high}
	}
	r.c.Sites = append(r.c.Sites, s)
	return nil
}

// rangeOf reads two columns of whole numbers; an empty cell is unknown.
func rangeOf(row Row, low, high string) (*int, *int, error) {
	var out [2]*int
	for i, column := range []string{low, high} {
		v := row.Get(column)
		if v == "" {
			continue
		}
		n, err := strconv.Atoi(v)
		if err != nil || n < 0 {
			return nil, nil, row.Fault("%q in column %s is no whole number", v, column)
		}
		out[i] = &n
	}
	if out[0] != nil && out[1] != nil && *out[0] > *out[1] {
		return nil, nil, row.Fault("column %s is larger than column %s", low, high)
	}
	return out[0], out[1], nil
}

func (r *corridorReader) actor(row Row) error {
	a := habeas.Actor{Name: row.Get("name"), Aliases: row.List("aliases"), Kind: habeas.VoiceKind(row.Get("kind")), State: row.Get("state"), Does: row.Get("does"), Cite: row.Get("cite")}
	if a.Name == "" {
		return row.Fault("an actor needs a name")
	}
	r.c.Actors = append(r.c.Actors, a)
	return nil
}

func (r *corridorReader) way(row Row) error {
	r.c.Ways = append(r.c.Ways, habeas.Way{Name: row.Get("name"), Says: row.Get("says"), Stages: row.List("stages"), Cite: row.Get("cite")})
	return nil
}

func (r *corridorReader) stage(row Row) error {
	s := habeas.Stage{ID: row.Get("id"), Name: row.Get("name"), SiteKinds: row.List("site_kinds"), Cite: row.Get("cite")}
	for _, k := range row.List("kinds") {
		if !slices.Contains(habeas.Kinds, habeas.Kind(k)) {
			return row.Fault("%q is no kind of event", k)
		}
		s.Kinds = append(s.Kinds, habeas.Kind(k))
	}
	if s.ID == "" || s.Name == "" || len(s.Kinds) == 0 {
		return row.Fault("a stage needs an id, a name and at least one kind of event")
	}
	r.c.Stages = append(r.c.Stages, s)
	return nil
}

func (r *corridorReader) wait(row Row) error {
	low, high, err := rangeOf(row, "min_days", "max_days")
	if err != nil {
		return err
	}
	w := habeas.Wait{Stage: row.Get("stage"), Site: habeas.Ref(row.Get("site")), Days: habeas.Duration{MinDays: low, MaxDays: high}, Says: row.Get("says"), Cite: row.Get("cite")}
	if v := row.Get("weight"); v != "" {
		if w.Weight, err = strconv.ParseFloat(v, 64); err != nil {
			return row.Fault("%q in column weight is no number", v)
		}
	}
	r.c.Waits = append(r.c.Waits, w)
	return nil
}

func (r *corridorReader) ask(row Row) error {
	due, _, err := rangeOf(row, "due_days", "")
	if err != nil {
		return err
	}
	a := habeas.Ask{Whom: row.Get("whom"), Aliases: row.List("aliases"), Forum: row.Get("forum"), Says: row.Get("says"), Cite: row.Get("cite")}
	if due != nil {
		a.DueDays = *due
	}
	r.c.Asks = append(r.c.Asks, a)
	return nil
}
