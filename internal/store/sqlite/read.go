package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"habeas"
	"habeas/internal/store"
)

// reader reads through prepared statements, of the reading pool or of the connection that writes.
type reader struct{ q *statements }

// page is the number of rows where no limit is asked for.
const page = 100

// limit is n, or page, or all where the filter already names what it wants.
func limit(n int, named bool) int {
	switch {
	case n > 0:
		return n
	case named:
		return -1
	}
	return page
}

// where gathers conditions and their values; conditions are fixed texts of this package, never a caller's.
type where struct {
	parts []string
	args  []any
}

func (w *where) add(ok bool, condition string, args ...any) {
	if ok {
		w.parts = append(w.parts, condition)
		w.args = append(w.args, args...)
	}
}

// within narrows to a list, which travels as one value whatever its length; nil does not narrow.
func within[S ~string](w *where, condition string, values []S) {
	if values != nil {
		w.add(true, strings.Replace(condition, "(?)", "(SELECT value FROM json_each(?))", 1), listed(values))
	}
}

// listed writes a list as the JSON that json_each reads.
func listed[S any](values []S) string {
	b, err := json.Marshal(values)
	if err != nil {
		return "[]"
	}
	return string(b)
}

func (w *where) sql() string {
	if len(w.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.parts, " AND ")
}

// each runs a query and calls scan for every row.
func (r reader) each(ctx context.Context, query string, args []any, scan func(*sql.Rows) error) error {
	st, err := r.q.get(ctx, query)
	if err != nil {
		return fault("reading the store", err)
	}
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return fault("reading the store", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return fault("reading the store", err)
		}
	}
	return fault("reading the store", rows.Err())
}

// one reads one row and says whether there is one.
func (r reader) one(ctx context.Context, query string, args []any, into ...any) (bool, error) {
	st, err := r.q.get(ctx, query)
	if err != nil {
		return false, fault("reading the store", err)
	}
	err = st.QueryRowContext(ctx, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, fault("reading the store", err)
}

// strings reads a column of texts.
func (r reader) strings(ctx context.Context, query string, args ...any) ([]string, error) {
	var out []string
	err := r.each(ctx, query, args, func(rows *sql.Rows) error {
		var s string
		err := rows.Scan(&s)
		out = append(out, s)
		return err
	})
	return out, err
}

// numbers reads a column of row numbers.
func (r reader) numbers(ctx context.Context, query string, args ...any) ([]int64, error) {
	var out []int64
	err := r.each(ctx, query, args, func(rows *sql.Rows) error {
		var n int64
		err := rows.Scan(&n)
		out = append(out, n)
		return err
	})
	return out, err
}

func (r reader) Bookmark(ctx context.Context, stage string) (n int64, err error) {
	_, err = r.one(ctx, "SELECT position FROM bookmarks WHERE stage = ?", []any{stage}, &n)
	return n, err
}

// Counts reads the running totals.
func (r reader) Counts(ctx context.Context) (store.Counts, error) {
	c := store.Counts{States: map[string]int{}}
	err := r.each(ctx, "SELECT name, n FROM tallies WHERE n <> 0", nil, func(rows *sql.Rows) error {
		var name string
		var n int
		if err := rows.Scan(&name, &n); err != nil {
			return err
		}
		switch name {
		case "reports":
			c.Reports = n
		case "claims":
			c.Claims = n
		case "cases":
			c.Cases = n
		case "decisions":
			c.Decisions = n
		default:
			c.States[strings.TrimPrefix(name, "state:")] = n
		}
		return nil
	})
	return c, err
}

// unread is the error for a stored document that does not parse.
func unread(what string) error {
	return habeas.Errorf(habeas.Corrupt, "a stored %s cannot be read; run habeas verify", what)
}
