package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"habeas"
	"habeas/internal/store"
)

func (r reader) Decisions(ctx context.Context, f store.DecisionFilter) ([]habeas.Decision, error) {
	var w where
	within(&w, "id IN (?)", f.IDs)
	if f.Reports != nil {
		on := listed(f.Reports)
		w.add(true, `entry IN (SELECT entry FROM decisions WHERE report <> '' AND report IN (SELECT value FROM json_each(?))
			UNION SELECT entry FROM decisions WHERE other <> '' AND other IN (SELECT value FROM json_each(?)))`, on, on)
	}
	w.add(f.Case != "", "affair <> '' AND affair = ?", f.Case)
	w.add(f.By != "", "by = ?", f.By)
	order := " ORDER BY entry"
	if f.NewestFirst {
		order = " ORDER BY entry DESC"
	}
	var out []habeas.Decision
	err := r.each(ctx, "SELECT id, report, other, affair, by, doc FROM decisions"+w.sql()+order+" LIMIT ? OFFSET ?", append(w.args, limit(f.Limit, true), f.Offset), func(rows *sql.Rows) error {
		var id, report, other, affair, by string
		var doc sql.RawBytes
		var d habeas.Decision
		if err := rows.Scan(&id, &report, &other, &affair, &by, &doc); err != nil {
			return err
		}
		if json.Unmarshal(doc, &d) != nil || d.ID != id || string(d.Report) != report || d.Other != other || d.Case != affair || d.By != by {
			return unread("decision")
		}
		out = append(out, d)
		return nil
	})
	return out, err
}

func (t *tx) PutDecision(ctx context.Context, d habeas.Decision, entry int64) error {
	doc, err := json.Marshal(d)
	if err != nil {
		return err
	}
	changed, err := t.run(ctx, "INSERT OR IGNORE INTO decisions (entry, id, report, other, affair, by, doc) VALUES (?,?,?,?,?,?,?)",
		entry, d.ID, string(d.Report), d.Other, d.Case, d.By, doc)
	if err == nil && changed == 0 {
		err = habeas.Errorf(habeas.Clash, "that decision is in the store already")
	}
	t.count("decisions", int(changed))
	return err
}
