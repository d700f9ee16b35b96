package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"habeas/internal/store"
)

// The kin of a report lie in a few rows, one for each stretch of the reports in order of receipt: a newcomer adds to one short row of each of its kin, and whoever asks for the kin of hundreds reads some hundred rows
// rather than ten thousand. A list is added to at its end; of several entries of one report the last counts.
const (
	kinStretch = 9  // bits: kin whose numbers agree above these share a row
	kinParts   = 20 // bits: a row's number is that of its report, then that of the stretch
)

func kinRow(n, other int64) int64 { return n<<kinParts | other>>kinStretch }

// appendKin writes an entry.
func appendKin(list []byte, k store.Kin) []byte {
	list = binary.AppendUvarint(list, uint64(len(k.Report)))
	list = append(list, k.Report...)
	list = binary.AppendUvarint(list, uint64(len(k.Bond)))
	return append(list, k.Bond...)
}

// kinIn reads the entries of a row.
func kinIn(list []byte) ([]store.Kin, error) {
	next := func() ([]byte, bool) {
		n, width := binary.Uvarint(list)
		if width <= 0 || n > uint64(len(list)-width) {
			return nil, false
		}
		part := list[width : width+int(n)]
		list = list[width+int(n):]
		return part, true
	}
	var out []store.Kin
	for len(list) > 0 {
		id, ok := next()
		bond, also := next()
		if !ok || !also {
			return nil, unread("report")
		}
		out = append(out, store.Kin{Report: string(id), Bond: bond})
	}
	return out, nil
}

func (r reader) Kin(ctx context.Context, reports ...string) ([][]store.Kin, error) {
	at := map[string][]store.Kin{}
	err := r.each(ctx, "SELECT r.id, b.list FROM reports r JOIN bonds b ON b.n BETWEEN r.n << "+strconv.Itoa(kinParts)+" AND (r.n + 1 << "+strconv.Itoa(kinParts)+") - 1 WHERE r.id IN (SELECT value FROM json_each(?)) ORDER BY b.n",
		[]any{listed(reports)}, func(rows *sql.Rows) error {
			var id string
			var list []byte
			if err := rows.Scan(&id, &list); err != nil {
				return err
			}
			some, err := kinIn(list)
			at[id] = append(at[id], some...)
			return err
		})
	out := make([][]store.Kin, len(reports))
	for i, id := range reports {
		out[i] = lastOfEach(at[id])
	}
	return out, err
}

// lastOfEach sorts entries by report and keeps of each report the last.
func lastOfEach(all []store.Kin) []store.Kin {
	slices.SortStableFunc(all, func(a, b store.Kin) int { return strings.Compare(a.Report, b.Report) })
	out := all[:0]
	for i := range all {
		if i+1 == len(all) || all[i+1].Report != all[i].Report {
			out = append(out, all[i])
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func (t *tx) PutKin(ctx context.Context, report string, others []store.Kin) error {
	n, err := t.numbered(ctx, report)
	if err != nil || len(others) == 0 {
		return err
	}
	ids := make([]string, len(others))
	for i := range others {
		ids[i] = others[i].Report
	}
	number, err := t.numbersOf(ctx, ids)
	if err != nil {
		return err
	}
	lists := map[int64][]byte{}
	for _, k := range others {
		if o := number[k.Report]; o != 0 {
			lists[kinRow(n, o)] = appendKin(lists[kinRow(n, o)], k)
			lists[kinRow(o, n)] = appendKin(lists[kinRow(o, n)], store.Kin{Report: report, Bond: k.Bond})
		}
	}
	rows := make([][2]any, 0, len(lists))
	for row, list := range lists {
		rows = append(rows, [2]any{row, hex.EncodeToString(list)})
	}
	slices.SortFunc(rows, func(a, b [2]any) int { return cmp.Compare(a[0].(int64), b[0].(int64)) })
	return t.exec(ctx, "INSERT INTO bonds (n, list) SELECT value ->> 0, unhex(value ->> 1) FROM json_each(?) WHERE true ON CONFLICT (n) DO UPDATE SET list = CAST(list || excluded.list AS BLOB)", listed(rows))
}

// numbersOf finds the numbers of reports that are stored.
func (r reader) numbersOf(ctx context.Context, ids []string) (map[string]int64, error) {
	out := map[string]int64{}
	var all string
	if _, err := r.one(ctx, "SELECT coalesce(group_concat(n || char(31) || id, char(30)), '') FROM reports WHERE id IN (SELECT value FROM json_each(?))", []any{listed(ids)}, &all); err != nil {
		return nil, err
	}
	for one := range strings.SplitSeq(all, "\x1e") {
		if number, id, ok := strings.Cut(one, "\x1f"); ok {
			n, err := strconv.ParseInt(number, 10, 64)
			if err != nil {
				return nil, fault("reading the store", err)
			}
			out[id] = n
		}
	}
	return out, nil
}

// dropKin takes a report out of the lists of its kin, and drops its own.
func (t *tx) dropKin(ctx context.Context, n int64, id string) error {
	own, err := t.Kin(ctx, id)
	if err != nil {
		return err
	}
	var ids []string
	for _, k := range own[0] {
		ids = append(ids, k.Report)
	}
	number, err := t.numbersOf(ctx, ids)
	if err != nil {
		return err
	}
	for _, o := range number {
		var list []byte
		if _, err := t.one(ctx, "SELECT list FROM bonds WHERE n = ?", []any{kinRow(o, n)}, &list); err != nil {
			return err
		}
		all, err := kinIn(list)
		if err != nil {
			return err
		}
		left := []byte{}
		for _, k := range all {
			if k.Report != id {
				left = appendKin(left, k)
			}
		}
		if err := t.exec(ctx, "UPDATE bonds SET list = ? WHERE n = ?", left, kinRow(o, n)); err != nil {
			return err
		}
	}
	return t.exec(ctx, "DELETE FROM bonds WHERE n BETWEEN ? AND ?", n<<kinParts, (n+1)<<kinParts-1)
}
