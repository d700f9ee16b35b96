package sqlite

import (
	"cmp"
	"context"
	"encoding/binary"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"

	"habeas"
	"habeas/internal/store"
)

// hash makes a short key of a text. Two texts with one hash lead to a few reports more than asked for, which whoever asked then looks at.
func hash(s string) int64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return int64(h.Sum64())
}

// keyHash is the hash of a key, with that of what stands behind its last colon in front: keys end with the time for which they hold, so those of one time lie together in the file, and whoever looks for the kin of a report
// reads a few pages that were read for the report before it, not one for every key.
func keyHash(key string) int64 {
	const behind = 48 // bits of the key itself
	return hash(key[strings.LastIndexByte(key, ':')+1:])<<behind | hash(key)&(1<<behind-1)
}

func hashes(all []string, hash func(string) int64) []int64 {
	out := make([]int64, 0, len(all))
	for _, s := range all {
		if s != "" {
			out = append(out, hash(s))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Owners asks for every key once, whoever seeks it, and counts outside SQLite: the reports of one time and affair seek the same keys, and everything is given in one row, for each further row costs more than what it says.
func (r reader) Owners(ctx context.Context, asked ...[]habeas.Trail) ([][]store.Owner, error) {
	askers := make([][]trail, len(asked))
	var all []int64
	for i, trails := range asked {
		for _, t := range asOne(trails) {
			sought := hashes(t.Sought, keyHash)
			askers[i], all = append(askers[i], trail{sought, t.Least}), append(all, sought...)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	owners, err := r.ownersOf(ctx, all)
	if err != nil {
		return nil, err
	}
	shared := make([]map[int64]int, len(asked))
	known := map[int64]string{}
	for i, trails := range askers {
		shared[i] = map[int64]int{}
		for _, t := range trails {
			t.shares(all, owners, shared[i])
		}
		for n := range shared[i] {
			known[n] = ""
		}
	}
	if err := r.named(ctx, known); err != nil {
		return nil, err
	}
	out := make([][]store.Owner, len(asked))
	for i := range out {
		for n, keys := range shared[i] {
			if id := known[n]; id != "" {
				out[i] = append(out[i], store.Owner{Report: id, Keys: keys})
			}
		}
		slices.SortFunc(out[i], func(a, b store.Owner) int {
			return cmp.Or(cmp.Compare(b.Keys, a.Keys), strings.Compare(a.Report, b.Report))
		})
	}
	return out, nil
}

// trail is what a trail seeks, by the hashes of its keys.
type trail struct {
	sought []int64 // sorted, each once
	least  int
}

// asOne gives trails with those on which one key is enough made one, and without those that seek less than they ask for.
func asOne(trails []habeas.Trail) []habeas.Trail {
	out := []habeas.Trail{{Least: 1}}
	for _, t := range trails {
		switch {
		case t.Least <= 1:
			out[0].Sought = append(out[0].Sought, t.Sought...)
		case len(t.Sought) >= t.Least:
			out = append(out, t)
		}
	}
	return out
}

// shares adds, for each report that is filed under enough of what a trail seeks, under how many. Of all keys that anybody seeks, sorted, it is given the reports.
func (t *trail) shares(all []int64, owners [][]int64, into map[int64]int) {
	var found []int64
	for _, key := range t.sought {
		if at, ok := slices.BinarySearch(all, key); ok {
			found = append(found, owners[at]...)
		}
	}
	slices.Sort(found)
	for len(found) > 0 {
		n := 1
		for n < len(found) && found[n] == found[0] {
			n++
		}
		if n >= t.least {
			into[found[0]] += n
		}
		found = found[n:]
	}
}

// ownersOf gives for each key the numbers of the reports that are filed under it.
func (r reader) ownersOf(ctx context.Context, keys []int64) ([][]int64, error) {
	out := make([][]int64, len(keys))
	if len(keys) == 0 {
		return out, nil
	}
	var filed string
	if _, err := r.one(ctx, "SELECT group_concat(coalesce((SELECT group_concat(n) FROM keys WHERE key = value), ''), ';') FROM json_each(?)", []any{listed(keys)}, &filed); err != nil {
		return nil, err
	}
	key, n := 0, int64(0)
	for i := range len(filed) {
		switch c := filed[i]; {
		case c >= '0' && c <= '9':
			n = 10*n + int64(c-'0')
			continue
		case n > 0:
			out[key], n = append(out[key], n), 0
		}
		if filed[i] == ';' {
			key++
		}
	}
	if n > 0 {
		out[key] = append(out[key], n)
	}
	return out, nil
}

// named finds the names of the reports with some numbers.
func (r reader) named(ctx context.Context, names map[int64]string) error {
	if len(names) == 0 {
		return nil
	}
	var all string
	if _, err := r.one(ctx, "SELECT coalesce(group_concat(n || char(31) || id, char(30)), '') FROM reports WHERE n IN (SELECT value FROM json_each(?))", []any{listed(slices.Sorted(maps.Keys(names)))}, &all); err != nil {
		return err
	}
	for one := range strings.SplitSeq(all, "\x1e") {
		if number, id, ok := strings.Cut(one, "\x1f"); ok {
			n, err := strconv.ParseInt(number, 10, 64)
			if err != nil {
				return fault("reading the store", err)
			}
			names[n] = id
		}
	}
	return nil
}

func (t *tx) PutKeys(ctx context.Context, report string, keys []string) error {
	n, err := t.numbered(ctx, report)
	if err != nil {
		return err
	}
	return t.file(ctx, n, "keys", hashes(keys, keyHash),
		func(keys []int64) error {
			return t.exec(ctx, "INSERT INTO keys (key, n) SELECT value, ? FROM json_each(?)", n, listed(keys))
		},
		func(keys []int64) error {
			return t.exec(ctx, "DELETE FROM keys WHERE key IN (SELECT value FROM json_each(?)) AND n = ?", listed(keys), n)
		})
}

func (t *tx) putFacets(ctx context.Context, n int64, facets []string) error {
	var day int
	if _, err := t.one(ctx, "SELECT published FROM reports WHERE n = ?", []any{n}, &day); err != nil {
		return err
	}
	return t.file(ctx, n, "facets", hashes(facets, hash),
		func(facets []int64) error {
			return t.exec(ctx, "INSERT INTO facets (facet, published, n) SELECT value, ?, ? FROM json_each(?)", day, n, listed(facets))
		},
		func(facets []int64) error {
			return t.exec(ctx, "DELETE FROM facets WHERE facet IN (SELECT value FROM json_each(?)) AND published = ? AND n = ?", listed(facets), day, n)
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
func (t *tx) file(ctx context.Context, n int64, what string, list []int64, put, drop func([]int64) error) error {
	old, err := t.filed(ctx, n, what)
	if err != nil {
		return err
	}
	if slices.Equal(old, list) {
		return nil
	}
	if gone := lacking(old, list); len(gone) > 0 {
		if err := drop(gone); err != nil {
			return err
		}
	}
	if fresh := lacking(list, old); len(fresh) > 0 {
		if err := put(fresh); err != nil {
			return err
		}
	}
	b := make([]byte, 0, 8*len(list))
	for _, key := range list {
		b = binary.BigEndian.AppendUint64(b, uint64(key))
	}
	return t.exec(ctx, "INSERT OR REPLACE INTO filed (n, what, list) VALUES (?,?,?)", n, what, b)
}

// lacking gives what is in a list and not in another, both sorted.
func lacking(list, other []int64) []int64 {
	return slices.DeleteFunc(slices.Clone(list), func(key int64) bool {
		_, both := slices.BinarySearch(other, key)
		return both
	})
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
