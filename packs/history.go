package packs

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"sort"
	"strconv"
	"strings"
	"time"

	"habeas"
)

// History reads the past episodes that a corridor's outlook may learn from: corridor/ID/history.tsv, then corridor/history.tsv, which
// holds the routes that have no folder of their own, then the other corridors' histories by name. Episodes of other routes serve the
// pooled base rate only; an outlook tells them apart by their route. A corridor without any history gives none, and no error.
func History(id string, layers ...fs.FS) ([]habeas.Episode, error) {
	var out []habeas.Episode
	seen := map[string]int{}
	for _, name := range historyFiles(id, layers) {
		for _, layer := range layers {
			b, err := fs.ReadFile(layer, name)
			if err != nil {
				continue
			}
			eps, err := ParseHistory(name, b)
			if err != nil {
				return nil, err
			}
			for _, e := range eps { // a row of an overlay replaces the row beneath it
				if i, ok := seen[e.ID]; ok {
					out[i] = e
					continue
				}
				seen[e.ID] = len(out)
				out = append(out, e)
			}
		}
	}
	return out, nil
}

// historyFiles lists the tables to read, the corridor's own first, each once.
func historyFiles(id string, layers []fs.FS) []string {
	own := path.Join("corridor", id, "history.tsv")
	var others []string
	for _, layer := range layers {
		found, _ := fs.Glob(layer, "corridor/*/history.tsv") // the pattern is sound
		others = append(others, found...)
	}
	sort.Strings(others)
	out := []string{own, "corridor/history.tsv"}
	for _, name := range others {
		if name != own && name != out[len(out)-1] {
			out = append(out, name)
		}
	}
	return out
}

// ParseHistory reads one table of past episodes.
func ParseHistory(name string, b []byte) ([]habeas.Episode, error) {
	t, err := ParseTable(name, b)
	if err != nil {
		return nil, err
	}
	var out []habeas.Episode
	for _, row := range t.Rows {
		e, err := episode(row)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func episode(row Row) (habeas.Episode, error) {
	r := cellReader{row: row}
	e := habeas.Episode{
		ID: row.Get("id"), Parent: row.Get("parent"), Fit: row.Get("fit") == "1", Route: row.Get("route"),
		Count: habeas.Heads{Min: r.number("count_min", 1), Max: r.number("count_max", habeas.Open)},
		Place: row.Get("place"), Mode: row.Get("mode"), Sites: row.Get("sites"), LastHeld: r.day("last_held"),
		Outcome: row.Get("outcome"), Arrest: r.when("arrest_from", "arrest_to"), Ended: r.when("ended_from", "ended_to"),
		Duration:    habeas.Duration{MinDays: r.optional("min_days"), MaxDays: r.optional("max_days")},
		FirstReport: r.loose("first_report"), Announced: r.when("announced", "announced_for"), PublicityBefore: r.number("publicity_before", 0), PublicityPeak: r.number("publicity_peak", 0),
		Confidence: row.Get("confidence"), Sources: row.List("cite"),
	}
	if r.err != nil {
		return e, r.err
	}
	return e, checkEpisode(row, e)
}

// checkEpisode refuses what no later stage could use.
func checkEpisode(row Row, e habeas.Episode) error {
	switch e.Outcome {
	case "returned", "released", "died_in_custody", "not_returned", "unknown", "disputed":
	default:
		return row.Fault("%q is not an outcome; write returned, released, died_in_custody, not_returned, unknown or disputed", e.Outcome)
	}
	switch {
	case e.ID == "" || !strings.Contains(e.Route, ">"):
		return row.Fault("an episode needs an id and a route such as CN>KP")
	case e.Count.Min < 1 || e.Count.Max < e.Count.Min:
		return row.Fault("the count runs from %d to %d; the least comes first and is at least one", e.Count.Min, e.Count.Max)
	case e.Arrest.Bounded() && e.Arrest.To < e.Arrest.From, e.Ended.Bounded() && e.Ended.To < e.Ended.From:
		return row.Fault("an interval of days ends before it begins")
	}
	return nil
}

// cellReader reads typed cells of one row and keeps the first fault.
type cellReader struct {
	row Row
	err error
}

func (r *cellReader) fail(column, want string) {
	if r.err == nil {
		r.err = r.row.Fault("the cell %q is %q; write %s", column, r.row.Get(column), want)
	}
}

func (r *cellReader) day(column string) habeas.Day {
	d, err := habeas.ParseDay(r.row.Get(column))
	if err != nil {
		r.fail(column, "a day as 2012-02-15, or nothing")
	}
	return d
}

func (r *cellReader) when(from, to string) habeas.When {
	w := habeas.When{From: r.day(from), To: r.day(to), Precision: habeas.PrecisionInterval}
	if w.From == w.To {
		w.Precision = habeas.PrecisionDay
	}
	if !w.Known() {
		w.Precision = ""
	}
	return w
}

// loose reads a day, a month ("2012-02") or a year as the interval of days it spans.
func (r *cellReader) loose(column string) habeas.When {
	w, ok := LooseDay(r.row.Get(column))
	if !ok {
		r.fail(column, "a day, a month or a year, or nothing")
	}
	return w
}

// LooseDay reads "2012-02-15", "2012-02" or "2012" as the days that it spans; "" is unknown.
func LooseDay(s string) (habeas.When, bool) {
	switch len(s) {
	case 0:
		return habeas.When{}, true
	case 4:
		t, err := time.Parse("2006", s)
		return habeas.When{From: habeas.DayAt(t), To: habeas.DayAt(t.AddDate(1, 0, -1)), Precision: habeas.PrecisionYear}, err == nil
	case 7:
		t, err := time.Parse("2006-01", s)
		return habeas.When{From: habeas.DayAt(t), To: habeas.DayAt(t.AddDate(0, 1, -1)), Precision: habeas.PrecisionMonth}, err == nil
	}
	d, err := habeas.ParseDay(s)
	return habeas.OnDay(d), err == nil
}

func (r *cellReader) number(column string, missing int) int {
	if n := r.optional(column); n != nil {
		return *n
	}
	return missing
}

func (r *cellReader) optional(column string) *int {
	s := r.row.Get(column)
	if s == "" {
		return nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		r.fail(column, "a whole number, or nothing")
		return nil
	}
	return &n
}

func (r *cellReader) float(column string) float64 {
	s := r.row.Get(column)
	if s == "" {
		return 0
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		r.fail(column, "a number")
	}
	return v
}

// Priors reads corridor/ID/prior.tsv, the custody model's declared figures; none where no layer has it.
func Priors(id string, layers ...fs.FS) ([]habeas.Prior, error) {
	var out []habeas.Prior
	err := eachRow(path.Join("corridor", id, "prior.tsv"), layers, func(row Row) error {
		r := cellReader{row: row}
		p := habeas.Prior{Name: row.Get("name"), Law: row.Get("law"), A: r.float("a"), B: r.float("b"), Says: row.Get("says"), Cite: row.Get("cite")}
		switch p.Law {
		case "normal", "lognormal", "halfnormal", "beta", "fixed":
		default:
			return row.Fault("%q is not a law; write normal, lognormal, halfnormal, beta or fixed", p.Law)
		}
		out = append(out, p)
		return r.err
	})
	return out, err
}

// Shut reads corridor/ID/shut.tsv, the stretches in which the border was shut; none where no layer has it.
func Shut(id string, layers ...fs.FS) ([]habeas.Closure, error) {
	var out []habeas.Closure
	err := eachRow(path.Join("corridor", id, "shut.tsv"), layers, func(row Row) error {
		r := cellReader{row: row}
		out = append(out, habeas.Closure{When: r.when("from", "to"), Says: row.Get("says"), Cite: row.Get("cite")})
		return r.err
	})
	return out, err
}

func eachRow(name string, layers []fs.FS, do func(Row) error) error {
	for _, layer := range layers {
		b, err := fs.ReadFile(layer, name)
		if err != nil {
			continue
		}
		t, err := ParseTable(name, b)
		if err != nil {
			return err
		}
		for _, row := range t.Rows {
			if err := do(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// FitFile reads the fit that a corridor ships with, corridor/ID/fit.json of the uppermost layer that has one, and its digest; nil where none has.
func FitFile(id string, layers ...fs.FS) ([]byte, string) {
	for i := len(layers) - 1; i >= 0; i-- {
		if b, err := fs.ReadFile(layers[i], path.Join("corridor", id, "fit.json")); err == nil {
			sum := sha256.Sum256(b)
			return b, hex.EncodeToString(sum[:])
		}
	}
	return nil, ""
}
