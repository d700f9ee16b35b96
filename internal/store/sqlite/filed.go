package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"

	"habeas/internal/store"
)

// hash makes a short key of a text. Two texts with one hash lead to a few reports more than asked for, which whoever asked then looks at.
func hash(s string) int64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return int64(h.Sum64())
}

func hashes(all []string) []int64 {
	out := make([]int64, 0, len(all))
	for _, s := range all {
		if s != "" {
			out = append(out, hash(s))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Owners counts for each report how many of the keys it is filed under.
func (r reader) Owners(ctx context.Context, keys []string, least int) ([]store.Owner, error) {
	shared := map[int64]int{}
	err := r.each(ctx, "SELECT n, count(*) FROM keys WHERE key IN (SELECT value FROM json_each(?)) GROUP BY n HAVING count(*) >= ?", []any{listed(hashes(keys)), least}, func(rows *sql.Rows) error {
		var n int64
		var count int
		err := rows.Scan(&n, &count)
		shared[n] = count
		return err
	})
	if err != nil || len(shared) == 0 {
		return nil, err
	}
	numbers := make([]int64, 0, len(shared))
	for n := range shared {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	out := make([]store.Owner, 0, len(shared))
	err = r.each(ctx, "SELECT n, id FROM reports WHERE n IN (SELECT value FROM json_each(?))", []any{listed(numbers)}, func(rows *sql.Rows) error {
		var n int64
		var id string
		err := rows.Scan(&n, &id)
		out = append(out, store.Owner{Report: id, Keys: shared[n]})
		return err
	})
	slices.SortFunc(out, func(a, b store.Owner) int {
		if a.Keys != b.Keys {
			return b.Keys - a.Keys
		}
		return strings.Compare(a.Report, b.Report)
	})
	return out, err
}

func (t *tx) PutKeys(ctx context.Context, report string, keys []string) error {
	n, err := t.numbered(ctx, report)
	if err != nil {
		return err
	}
	return t.file(ctx, n, "keys", hashes(keys),
		func(key int64) error { return t.exec(ctx, "INSERT INTO keys (key, n) VALUES (?,?)", key, n) },
		func(key int64) error { return t.exec(ctx, "DELETE FROM keys WHERE key = ? AND n = ?", key, n) })
}

func (t *tx) putFacets(ctx context.Context, n int64, facets []string) error {
	var day int
	if _, err := t.one(ctx, "SELECT published FROM reports WHERE n = ?", []any{n}, &day); err != nil {
		return err
	}
	return t.file(ctx, n, "facets", hashes(facets),
		func(facet int64) error {
			return t.exec(ctx, "INSERT INTO facets (facet, published, n) VALUES (?,?,?)", facet, day, n)
		},
		func(facet int64) error {
			return t.exec(ctx, "DELETE FROM facets WHERE facet = ? AND published = ? AND n = ?", facet, day, n)
		})
}

// moveFacets follows a change of the day of publication.
func (t *tx) moveFacets(ctx context.Context, n int64, from, to int) error {
	filed, err := t.filed(ctx, n, "facets")
	for _, facet := range filed {
		if err == nil {
			err = t.exec(ctx, "UPDATE facets SET published = ? WHERE facet = ? AND published = ? AND n = ?", to, facet, from, n)
		}
	}
	return err
}

// file replaces what a report is filed under, touching only what differs.
func (t *tx) file(ctx context.Context, n int64, what string, list []int64, put, drop func(int64) error) error {
	old, err := t.filed(ctx, n, what)
	if err != nil {
		return err
	}
	if slices.Equal(old, list) {
		return nil
	}
	for _, key := range old {
		if _, stays := slices.BinarySearch(list, key); !stays {
			if err := drop(key); err != nil {
				return err
			}
		}
	}
	b := make([]byte, 0, 8*len(list))
	for _, key := range list {
		b = binary.BigEndian.AppendUint64(b, uint64(key))
		if _, stood := slices.BinarySearch(old, key); !stood {
			if err := put(key); err != nil {
				return err
			}
		}
	}
	return t.exec(ctx, "INSERT OR REPLACE INTO filed (n, what, list) VALUES (?,?,?)", n, what, b)
}

func (t *tx) filed(ctx context.Context, n int64, what string) ([]int64, error) {
	var b []byte
	if _, err := t.one(ctx, "SELECT list FROM filed WHERE n = ? AND what = ?", []any{n, what}, &b); err != nil {
		return nil, err
	}
	var list []int64
	for ; len(b) >= 8; b = b[8:] {
		list = append(list, int64(binary.BigEndian.Uint64(b)))
	}
	return list, nil
}
