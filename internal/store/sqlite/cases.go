package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"math"
	"slices"

	"habeas"
	"habeas/internal/store"
)

// orders of cases, each with an index of its own.
func orderOf(o store.CaseOrder) (string, error) {
	switch o {
	case store.ByUrgency:
		return " ORDER BY urgency DESC, id", nil
	case store.ByLastWord:
		return " ORDER BY last_word, id", nil
	case store.BySince:
		return " ORDER BY since, id", nil
	case store.ByHeads:
		return " ORDER BY heads DESC, id", nil
	case store.ByReports:
		return " ORDER BY reports DESC, id", nil
	case store.ByTitle:
		return " ORDER BY title, id", nil
	}
	return "", habeas.Errorf(habeas.Invalid, "cases cannot be put in that order")
}

func (r reader) Cases(ctx context.Context, f store.CaseFilter) ([]store.Case, error) {
	order, err := orderOf(f.Order)
	if err != nil {
		return nil, err
	}
	var w where
	within(&w, "id IN (?)", f.IDs)
	within(&w, "id IN (SELECT m.id FROM members m JOIN reports r ON r.n = m.n WHERE r.id IN (?))", f.Reports)
	// The plus has the engine walk the order's own small index and stop at the end of the page.
	folded := make([]string, len(f.Places))
	for i, p := range f.Places {
		folded[i] = store.Fold(p)
	}
	w.add(f.Places != nil && f.State == "", "+id IN (SELECT id FROM whereabouts WHERE place IN (SELECT value FROM json_each(?)))", listed(folded))
	w.add(f.Places != nil && f.State != "", "+id IN (SELECT id FROM whereabouts WHERE place IN (SELECT value FROM json_each(?)) AND state = ?)", listed(folded), string(f.State))
	w.add(f.Places == nil && f.State != "", "EXISTS (SELECT 1 FROM whereabouts w WHERE w.id = cases.id AND w.state = ?)", string(f.State))
	w.add(f.Alarmed, "alarms > 0")
	w.add(f.AtLeast != 0, "urgency >= ?", f.AtLeast)
	w.add(f.Below != 0, "urgency < ?", f.Below)
	doc := "doc"
	if f.Brief {
		doc = "x''"
	}
	var out []store.Case
	err = r.each(ctx, "SELECT id, urgency, title, heads, reports, alarms, line, "+doc+" FROM cases WHERE id IN (SELECT id FROM cases"+w.sql()+order+" LIMIT ? OFFSET ?)"+order,
		append(w.args, limit(f.Limit, f.IDs != nil || f.Reports != nil), f.Offset), func(rows *sql.Rows) error {
			var c store.Case
			var line, doc sql.RawBytes
			var title string
			var heads, reports, alarms int
			if err := rows.Scan(&c.ID, &c.Urgency, &title, &heads, &reports, &alarms, &line, &doc); err != nil {
				return err
			}
			if json.Unmarshal(line, &c.Line) != nil || (len(doc) > 0 && json.Unmarshal(doc, &c.Case) != nil) || c.Line.Title != title ||
				c.Line.HeadCount.Known.Min != heads || c.Line.Reports != reports || len(c.Line.Alarms) != alarms {
				return habeas.Errorf(habeas.Corrupt, "a derived case cannot be read; run habeas rebuild")
			}
			out = append(out, c)
			return nil
		})
	return out, err
}

// never sorts unknown days last.
const never = math.MaxInt32

func dayOr(d habeas.Day) int {
	if !d.Known() {
		return never
	}
	return int(d)
}

func (t *tx) PutCase(ctx context.Context, c store.Case) error {
	line, err := json.Marshal(c.Line)
	if err != nil {
		return err
	}
	doc, err := json.Marshal(c.Case)
	if err != nil {
		return err
	}
	var word habeas.Day
	if c.Line.LastWord != nil {
		word = c.Line.LastWord.Day
	}
	columns := []any{c.Urgency, dayOr(word), dayOr(c.Line.Since), c.Line.HeadCount.Known.Min, c.Line.Reports, c.Line.Title, len(c.Line.Alarms), line, doc, int64(c.Made), int(c.Line.AsOf), c.ID}
	changed, err := t.run(ctx, "UPDATE cases SET urgency = ?, last_word = ?, since = ?, heads = ?, reports = ?, title = ?, alarms = ?, line = ?, doc = ?, made = ?, day = ? WHERE id = ?", columns...)
	if err == nil && changed == 0 {
		t.count("cases", 1)
		err = t.exec(ctx, "INSERT INTO cases (urgency, last_word, since, heads, reports, title, alarms, line, doc, made, day, id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", columns...)
	}
	if err != nil {
		return err
	}
	if err := t.putWhere(ctx, c.ID, c.Line.Where); err != nil {
		return err
	}
	return t.putRepeats(ctx, c.ID, c.Case.Echoes)
}

// putRepeats replaces what the reports of a case repeat. Those that only have one origin stand beside one another, and neither repeats.
func (t *tx) putRepeats(ctx context.Context, id string, all []habeas.Echo) error {
	if err := t.exec(ctx, "DELETE FROM repeats WHERE id = ?", id); err != nil {
		return err
	}
	all = slices.DeleteFunc(slices.Clone(all), func(e habeas.Echo) bool { return e.Kind == habeas.EchoSameOrigin })
	if len(all) == 0 {
		return nil
	}
	b, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return t.exec(ctx, `INSERT OR IGNORE INTO repeats (id, n, of, kind) SELECT ?, r.n, o.n, e.value ->> '$.kind' FROM json_each(?) e
		JOIN reports r ON r.id = e.value ->> '$.report' JOIN reports o ON o.id = e.value ->> '$.of'`, id, string(b))
}

func (r reader) Stale(ctx context.Context, day habeas.Day, most int) ([]string, error) {
	// Day by day, so that each step is a walk along the index in the order of urgency.
	return r.strings(ctx, "SELECT id FROM cases WHERE day = (SELECT min(day) FROM cases) AND day < ? ORDER BY urgency DESC, id LIMIT ?", int(day), most)
}

func (r reader) Made(ctx context.Context, id string) (uint64, error) {
	var made int64
	_, err := r.one(ctx, "SELECT made FROM cases WHERE id = ?", []any{id}, &made)
	return uint64(made), err
}

func (r reader) Beside(ctx context.Context, id string) ([]string, error) {
	return r.strings(ctx, "SELECT other FROM beside WHERE id = ? ORDER BY other", id)
}

func (t *tx) PutBeside(ctx context.Context, id string, others []string) error {
	if err := t.exec(ctx, "DELETE FROM beside WHERE id = ?", id); err != nil {
		return err
	}
	for _, o := range others {
		if err := t.exec(ctx, "INSERT OR IGNORE INTO beside (id, other) VALUES (?,?)", id, o); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) putWhere(ctx context.Context, id string, all []habeas.Whereabouts) error {
	if err := t.exec(ctx, "DELETE FROM whereabouts WHERE id = ?", id); err != nil {
		return err
	}
	for _, w := range all {
		if err := t.exec(ctx, "INSERT OR IGNORE INTO whereabouts (id, place, state) VALUES (?,?,?)", id, store.Fold(w.Place), string(w.State)); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) PutMembers(ctx context.Context, id string, reports []string) error {
	all := listed(reports)
	if reports == nil {
		all = "[]"
	}
	var stored int
	if _, err := t.one(ctx, "SELECT count(*) FROM reports WHERE id IN (SELECT value FROM json_each(?))", []any{all}, &stored); err != nil {
		return err
	}
	if distinct := slices.Compact(slices.Sorted(slices.Values(reports))); stored != len(distinct) {
		return habeas.Errorf(habeas.NotFound, "there is no such report in the store")
	}
	if err := t.exec(ctx, "DELETE FROM members WHERE id = ? AND n NOT IN (SELECT n FROM reports WHERE id IN (SELECT value FROM json_each(?)))", id, all); err != nil {
		return err
	}
	return t.exec(ctx, "INSERT OR IGNORE INTO members (id, n) SELECT ?, n FROM reports WHERE id IN (SELECT value FROM json_each(?))", id, all)
}

func (t *tx) DropCase(ctx context.Context, id string) error {
	gone, err := t.run(ctx, "DELETE FROM cases WHERE id = ?", id)
	if err != nil {
		return err
	}
	t.count("cases", -int(gone))
	if err := t.PutBeside(ctx, id, nil); err != nil {
		return err
	}
	if err := t.putWhere(ctx, id, nil); err != nil {
		return err
	}
	if err := t.putRepeats(ctx, id, nil); err != nil {
		return err
	}
	return t.PutMembers(ctx, id, nil)
}
