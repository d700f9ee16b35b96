package desk

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"habeas"
	"habeas/internal/ledger"
	"habeas/internal/store"
	"habeas/packs"
)

// Lexicon is a reader made of packs: the program's own, a folder's, and the rows that people added at the desk.
type Lexicon struct {
	Extract func(habeas.Report) habeas.Reading
	Packs   string  // digest of the packs
	Layers  []fs.FS // what they were read from, the program's own first
	Places  func(habeas.Ref) (habeas.GazetteerPlace, bool)
	Named   func(string) []habeas.Ref
}

const failedNote = "reading failed on this text, so no claims were read from it; a person has to read it"

// read reads the claims of a report. Where reading fails on its words, the report is kept without claims, and says so: one odd text must not stop the desk.
func (l *Lexicon) read(r habeas.Report) (out habeas.Reading) {
	defer func() {
		if recover() != nil {
			if !slices.Contains(r.Notes, failedNote) { // a report that is read again has the note already
				r.Notes = append(slices.Clip(r.Notes), failedNote)
			}
			out = habeas.Reading{ID: r.ID, Report: r, Claims: []habeas.Claim{}}
		}
	}()
	return l.Extract(r)
}

// Addable are the tables to which a person can add rows at the desk, with the columns to fill in, in the order in which one asks for them. A row says in the
// further column "cite" where it is known from.
func Addable() []PackTable {
	return []PackTable{
		{Name: "place/place", Columns: []string{"name", "aliases", "kind", "country", "lat", "lon", "ref"}},
		{Name: "lang/en/actor", Columns: []string{"word", "kind"}},
	}
}

// columnsOf are the columns of a table to which rows can be added, nil for any other.
func columnsOf(table string) []string {
	for _, t := range Addable() {
		if t.Name == table {
			return t.Columns
		}
	}
	return nil
}

// mostRereading bounds how many reports one new row may have read again: nothing else is written meanwhile.
const mostRereading = 2000

// checkRow checks a decision that adds a row: the table, the cells, and that they can stand in a table. A place without a ref gets one of its own, made of its name.
func checkRow(x habeas.Decision) (map[string]string, error) {
	cells := map[string]string{}
	columns := columnsOf(x.Field)
	if columns == nil || json.Unmarshal([]byte(x.Value), &cells) != nil {
		return nil, habeas.Errorf(habeas.Invalid, "rows can be added to places and to sources only")
	}
	if strings.TrimSpace(cells["name"]+cells["word"]) == "" {
		return nil, habeas.Errorf(habeas.Invalid, "give the name or word that is to be known")
	}
	for k, v := range cells {
		if !slices.Contains(columns, k) && k != "cite" {
			return nil, habeas.Errorf(habeas.Invalid, "the table has no column %q", k)
		}
		if strings.ContainsAny(v, "\t\n\r\x00") || len(v) > 500 {
			return nil, habeas.Errorf(habeas.Invalid, "a cell holds one line of at most 500 characters")
		}
	}
	if strings.TrimSpace(cells["cite"]) == "" {
		return nil, habeas.Errorf(habeas.Invalid, "say where this is known from")
	}
	if slices.Contains(columns, "ref") && strings.TrimSpace(cells["ref"]) == "" {
		cells["ref"] = "own:" + strings.ToLower(strings.Join(strings.Fields(cells["name"]), "-"))
	}
	return cells, nil
}

// overlay writes the rows that stand as a layer of packs.
func overlay(rows []habeas.Decision) (fs.FS, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, t := range Addable() {
		columns := append(t.Columns, "cite", "by")
		var text strings.Builder
		text.WriteString(strings.Join(columns, "\t") + "\n")
		n := 0
		for _, x := range rows {
			cells, err := checkRow(x)
			if x.Field != t.Name || err != nil {
				continue
			}
			cells["by"] = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(x.By)
			for i, c := range columns {
				if i > 0 {
					text.WriteByte('\t')
				}
				text.WriteString(cells[c])
			}
			text.WriteByte('\n')
			n++
		}
		if n == 0 {
			continue
		}
		f, err := z.Create(t.Name + ".tsv")
		if err != nil {
			return nil, err
		}
		if _, err := f.Write([]byte(text.String())); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}

// rowsOf are the decisions that add rows and were not undone.
func rowsOf(all []habeas.Decision) []habeas.Decision {
	undone := map[string]bool{}
	for _, x := range all {
		if x.Act == habeas.Undo {
			undone[x.Other] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(x habeas.Decision) bool { return x.Act != habeas.AddRow || undone[x.ID] })
}

// learn makes the reader anew of the packs and the rows that stand; without any it is the one that the program came with.
func (d *Desk) learn(all []habeas.Decision) (*Lexicon, error) {
	rows := rowsOf(all)
	if d.Learn == nil || len(rows) == 0 {
		return d.shipped, nil
	}
	layer, err := overlay(rows)
	if err != nil {
		return nil, err
	}
	return d.Learn(layer)
}

// Relearn reads the rows that people added, as must be done once when a store is opened.
func (d *Desk) Relearn(ctx context.Context) error {
	all, err := d.store.Decisions(ctx, store.DecisionFilter{})
	if err != nil {
		return err
	}
	lexicon, err := d.learn(all)
	if err == nil {
		d.lexicon.Store(lexicon)
	}
	return err
}

// decidedIn lists all decisions of the record itself, before everything is made anew from it.
func decidedIn(ctx context.Context, tx store.Reader, size int64) ([]habeas.Decision, error) {
	var all []habeas.Decision
	for from := int64(0); from < size; {
		entries, err := tx.Entries(ctx, from, atOnce)
		if err != nil {
			return nil, err
		}
		if len(entries) == 0 {
			break
		}
		for i := range entries {
			var x habeas.Decision
			if entries[i].Kind == habeas.EntryDecision && !entries[i].Erased() && json.Unmarshal(entries[i].Body, &x) == nil {
				all = append(all, x)
			}
		}
		from += int64(len(entries))
	}
	return all, nil
}

// mentioned lists the reports in which the words of a row stand: only those can be read otherwise with it.
func mentioned(ctx context.Context, r store.Reader, x habeas.Decision) ([]string, error) {
	cells, err := checkRow(x)
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	words := append(strings.Split(cells["aliases"], "|"), cells["name"], cells["word"])
	for _, w := range words {
		if w = strings.TrimSpace(strings.ReplaceAll(w, `"`, " ")); w == "" {
			continue
		}
		for from := 0; ; from += mentionsAtOnce {
			hits, err := r.Search(ctx, store.Query{Words: `"` + w + `"`, Limit: mentionsAtOnce, Offset: from})
			if err != nil {
				return nil, err
			}
			for _, h := range hits {
				found[h.Report] = true
			}
			if len(hits) < mentionsAtOnce {
				break
			}
		}
	}
	return slices.Sorted(maps.Keys(found)), nil
}

// mentionsAtOnce is how many reports that mention a row are looked at in one step.
const mentionsAtOnce = 100

// extend learns a row and reads again the reports that mention it. It gives those that read otherwise now.
func (d *Desk) extend(ctx context.Context, tx *change, x habeas.Decision) ([]string, error) {
	ids, err := mentioned(ctx, tx, x)
	if err != nil {
		return nil, err
	}
	if len(ids) > d.mostRereading {
		return nil, habeas.Errorf(habeas.Invalid, "%d reports mention this, and at most %d can be read again while people work; give a longer name that fewer mention, or put the row into a folder for --packs and run \"habeas rebuild\"", len(ids), d.mostRereading)
	}
	return d.relearn(ctx, tx, ids)
}

// unlearn takes back a row that was undone, and reads again all reports that mention it, as many as they have become.
func (d *Desk) unlearn(ctx context.Context, tx *change, x habeas.Decision) error {
	ids, err := mentioned(ctx, tx, x)
	if err == nil {
		_, err = d.relearn(ctx, tx, ids)
	}
	return err
}

// relearn makes the reader of the rows that stand and reads reports again with it. It gives those that read otherwise now.
func (d *Desk) relearn(ctx context.Context, tx *change, ids []string) ([]string, error) {
	all, err := tx.Decisions(ctx, store.DecisionFilter{})
	if err != nil {
		return nil, err
	}
	if tx.lexicon, err = d.learn(all); err != nil {
		return nil, err
	}
	run := ledger.Run{Engine: d.Engine, Packs: tx.lexicon.Packs}
	var changed []string
	for some := range slices.Chunk(ids, mentionsAtOnce) {
		rows, err := tx.Reports(ctx, store.ReportFilter{IDs: some})
		if err != nil {
			return nil, err
		}
		for i := range rows {
			reading, err := d.again(ctx, tx, &rows[i], rows[i].Report)
			if err != nil {
				return nil, err
			}
			if reading != nil {
				run.Readings, changed = append(run.Readings, *reading), append(changed, rows[i].ID)
			}
		}
	}
	if err := d.closeRun(ctx, tx, run); err != nil || len(changed) == 0 {
		return changed, err
	}
	return changed, d.advance(ctx, tx, changed)
}

// again reads one stored report, with what is known of it now, by the lexicon of the transaction; nil where it reads as before.
func (d *Desk) again(ctx context.Context, tx *change, row *store.Report, rep habeas.Report) (*ledger.Reading, error) {
	was, err := readingOf(ctx, tx, row)
	if err != nil {
		return nil, err
	}
	r := tx.lexicon.read(rep)
	r.ID = row.ID
	before, errA := ledger.RowsDigest(&was)
	after, errB := ledger.RowsDigest(&r)
	if err := errors.Join(errA, errB); err != nil || before == after {
		return nil, err
	}
	e, err := entryAt(ctx, tx, row.Entry)
	if err != nil {
		return nil, err
	}
	if err := d.putReading(ctx, tx, &r, e, row.Blob, row.State); err != nil {
		return nil, err
	}
	tx.reread = true
	return &ledger.Reading{Report: row.Digest, Rows: after}, nil
}

// RowPreview is what a new row would change: reports that read otherwise, with their number of claims before and after, and the cases.
type RowPreview struct {
	Preview
	Mentioned int
	Reports   []RowChange
}

// RowChange is one report that reads otherwise.
type RowChange struct {
	ID, Title     string
	Before, After int            // claims
	Was, Is       []habeas.Claim // those that read otherwise, as they did and as they would
}

// PreviewRow tries a row in a transaction that is given up.
func (d *Desk) PreviewRow(ctx context.Context, x habeas.Decision) (RowPreview, error) {
	var p RowPreview
	x.By, x.ID, x.At = "?", "preview", d.now().UTC()
	if err := checkDecision(x); err != nil {
		return p, err
	}
	err := d.change(ctx, func(tx *change) error {
		tx.trial = true
		ids, err := mentioned(ctx, tx, x)
		if err != nil {
			return err
		}
		p.Mentioned = len(ids)
		if p.Before, err = casesOf(ctx, tx, ids); err != nil {
			return err
		}
		before, err := claimsOf(ctx, tx, ids)
		if err != nil {
			return err
		}
		size, err := tx.Size(ctx)
		if err != nil {
			return err
		}
		if err := tx.PutDecision(ctx, x, size); err != nil {
			return err
		}
		changed, err := d.extend(ctx, tx, x)
		if err != nil {
			return err
		}
		if len(changed) > 0 {
			rows, err := tx.Reports(ctx, store.ReportFilter{IDs: changed, Brief: true})
			if err != nil {
				return err
			}
			after, err := claimsOf(ctx, tx, changed)
			if err != nil {
				return err
			}
			for _, r := range rows {
				was, is := before[r.ID], after[r.ID]
				p.Reports = append(p.Reports, RowChange{r.ID, r.Title, len(was), len(is), unlike(was, is), unlike(is, was)})
			}
		}
		if p.After, err = d.wouldBe(ctx, tx, ids); err != nil {
			return err
		}
		return errPreview
	})
	if errors.Is(err, errPreview) {
		err = nil
	}
	return p, err
}

// claimsOf gives the claims of reports, by report.
func claimsOf(ctx context.Context, r store.Reader, ids []string) (map[string][]habeas.Claim, error) {
	out := map[string][]habeas.Claim{}
	if len(ids) == 0 {
		return out, nil
	}
	rows, err := r.Claims(ctx, store.ClaimFilter{Reports: ids})
	for _, c := range rows {
		out[c.Report] = append(out[c.Report], c.Claim)
	}
	return out, err
}

// unlike are the claims of one reading that do not stand in another just so.
func unlike(all, others []habeas.Claim) []habeas.Claim {
	same := map[string]bool{}
	for _, c := range others {
		b, _ := json.Marshal(c)
		same[string(b)] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(c habeas.Claim) bool {
		b, err := json.Marshal(c)
		return err != nil || same[string(b)]
	})
}

// PackTable is one table in use, its own rows and those added.
type PackTable struct {
	Name    string // as "lang/en/event"
	Note    string // what it holds, in English
	Columns []string
	Rows    [][]string
}

// Packs lists the tables in use, without their rows.
func (d *Desk) Packs() []PackTable {
	var out []PackTable
	for _, dir := range d.packDirs() {
		set, err := packs.ReadSet(dir, d.lexicon.Load().Layers...)
		if err != nil {
			continue
		}
		for _, n := range set.Names() {
			t := set.Table(n)
			out = append(out, PackTable{Name: dir + "/" + n, Note: t.Note, Columns: t.Columns, Rows: make([][]string, len(t.Rows))})
		}
	}
	return out
}

func (d *Desk) packDirs() []string {
	dirs := []string{"lang/en", "place"}
	for _, id := range packs.Corridors(d.lexicon.Load().Layers...) {
		dirs = append(dirs, "corridor/"+id)
	}
	return dirs
}

// Pack gives one table with its rows.
func (d *Desk) Pack(name string) (PackTable, error) {
	for _, dir := range d.packDirs() {
		stem, ok := strings.CutPrefix(name, dir+"/")
		if !ok {
			continue
		}
		set, err := packs.ReadSet(dir, d.lexicon.Load().Layers...)
		if err != nil || set.Table(stem) == nil {
			break
		}
		t := set.Table(stem)
		out := PackTable{Name: name, Note: t.Note, Columns: t.Columns}
		for _, r := range t.Rows {
			cells := make([]string, len(t.Columns))
			for i, c := range t.Columns {
				cells[i] = r.Get(c)
			}
			out.Rows = append(out.Rows, cells)
		}
		return out, nil
	}
	return PackTable{}, habeas.Errorf(habeas.NotFound, "there is no table with that name in the packs")
}

// Rows lists what people added, oldest first.
func (d *Desk) Rows(ctx context.Context) ([]habeas.Decision, error) {
	all, err := d.store.Decisions(ctx, store.DecisionFilter{})
	return rowsOf(all), err
}
