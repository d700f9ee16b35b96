package desk

import (
	"context"
	"path/filepath"
	"runtime"
	"sync"

	"habeas"
	"habeas/internal/ledger"
	"habeas/internal/read"
	"habeas/internal/store"
)

// MostBytes is the size of the largest report that is taken in.
const MostBytes = read.MaxBytes

// Incoming is one report to take in.
type Incoming struct {
	read.Input
	File string // where it came from, for the record; only the base name is kept
	Err  error  // why it could not even be opened
}

// Receipt says what became of one report.
type Receipt struct {
	File      string
	ID        string
	Title     string
	Duplicate bool // the same bytes are here already; this receipt is kept too
	Publisher string
	Published habeas.Day
	Claims    int
	Notes     []string // what reading could not do
	Err       error    // why it was not taken in; nothing of it is kept
}

// atOnce is how many reports share one transaction: enough that the disk is not the limit, few enough that little waits for an acknowledgement.
const atOnce = 64

// Receive takes reports in, a batch in each transaction. done is called for every report in order once it is safe on disk; the error is about the store, never
// about one report.
func (d *Desk) Receive(ctx context.Context, in []Incoming, by string, done func(Receipt)) error {
	for len(in) > 0 {
		n := min(atOnce, len(in))
		receipts, err := d.receive(ctx, in[:n], by)
		if err != nil {
			return err
		}
		for _, r := range receipts {
			done(r)
		}
		in = in[n:]
	}
	return nil
}

// arrival is a report on its way in.
type arrival struct {
	Receipt
	report  habeas.Report // before claims were read from it
	reading habeas.Reading
	blob    string
	entry   habeas.Entry
}

func (d *Desk) receive(ctx context.Context, in []Incoming, by string) ([]Receipt, error) {
	all, lexicon := make([]arrival, len(in)), d.lexicon.Load()
	each(len(in), func(i int) { d.readOne(ctx, lexicon, &in[i], &all[i]) })
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := d.seal(in, all, by); err != nil {
		return nil, err
	}
	err := d.change(ctx, func(tx *change) error {
		if tx.lexicon != lexicon { // somebody added a row while these were read
			each(len(all), func(i int) { all[i].extract(tx.lexicon) })
		}
		if err := known(ctx, tx, all); err != nil {
			return err
		}
		return d.write(ctx, tx, all)
	})
	out := make([]Receipt, len(all))
	for i := range all {
		out[i] = all[i].Receipt
	}
	return out, err
}

// each does something for every number below n, on every core.
func each(n int, do func(int)) {
	var group sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := range next {
				do(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	group.Wait()
}

// oneByOne is each on one core.
func oneByOne(n int, do func(int)) {
	for i := range n {
		do(i)
	}
}

func (d *Desk) readOne(ctx context.Context, lexicon *Lexicon, in *Incoming, a *arrival) {
	a.File = filepath.Base(in.File)
	if in.Err != nil {
		a.Err = in.Err
		return
	}
	rep, err := d.Read(ctx, in.Input)
	if err != nil {
		a.Err = err
		return
	}
	rep.ID = reportID(rep.Digest)
	rep.Received = d.now().UTC()
	a.report, a.ID, a.Title, a.Publisher, a.Published = rep, rep.ID, rep.Title, rep.Publisher, rep.Published
	a.extract(lexicon)
}

// extract reads the claims of a report that could be read.
func (a *arrival) extract(lexicon *Lexicon) {
	if a.Err != nil {
		return
	}
	a.reading = lexicon.read(a.report)
	a.reading.ID, a.Claims, a.Notes = a.ID, len(a.reading.Claims), a.reading.Report.Notes
}

func reportID(d habeas.Digest) string { return "r" + string(d[:12]) }

// known marks what is here already, in the store or earlier in the batch.
func known(ctx context.Context, tx store.Reader, all []arrival) error {
	seen := map[string]bool{}
	var ids []string
	for i := range all {
		if all[i].Err == nil {
			ids = append(ids, all[i].ID)
		}
	}
	if len(ids) > 0 {
		held, err := tx.Reports(ctx, store.ReportFilter{IDs: ids, Brief: true})
		if err != nil {
			return err
		}
		for _, r := range held {
			seen[r.ID] = true
		}
	}
	for i := range all {
		if all[i].Err == nil {
			all[i].Duplicate = seen[all[i].ID]
			seen[all[i].ID] = true
		}
	}
	return nil
}

// seal puts the bytes into the vault, before anything speaks of them, and makes the entries of receipt.
func (d *Desk) seal(in []Incoming, all []arrival, by string) error {
	var at []int
	var blobs [][]byte
	for i := range all {
		if all[i].Err == nil {
			at, blobs = append(at, i), append(blobs, in[i].Bytes)
		}
	}
	names, err := d.vault.PutAll(blobs)
	if err != nil {
		return err
	}
	for n, i := range at {
		all[i].blob = names[n]
		x := &in[i]
		all[i].entry, err = d.entry(habeas.EntryReport, by, ledger.Received{Digest: habeas.DigestOf(x.Bytes), Blob: names[n], Bytes: int64(len(x.Bytes)), MediaType: x.MediaType, URL: x.URL,
			File: all[i].File, Given: ledger.Given{ID: x.ID, Title: x.Title, Publisher: x.Publisher, Published: x.Published, Lang: x.Lang}})
		if err != nil {
			return err
		}
	}
	return nil
}

// write puts entries and everything derived from them into one transaction.
func (d *Desk) write(ctx context.Context, tx *change, all []arrival) error {
	var entries []habeas.Entry
	var at []int
	run := ledger.Run{Engine: d.Engine, Packs: tx.lexicon.Packs}
	for i := range all {
		if all[i].Err != nil {
			continue
		}
		entries, at = append(entries, all[i].entry), append(at, i)
	}
	if len(entries) == 0 {
		return nil
	}
	for _, i := range at {
		if all[i].Duplicate {
			continue
		}
		// The time of receipt in the rows is that of the entry, so that making the rows anew gives the same.
		all[i].reading.Report.Received = all[i].entry.At
		rows, err := ledger.RowsDigest(&all[i].reading)
		if err != nil {
			return err
		}
		run.Readings = append(run.Readings, ledger.Reading{Report: all[i].reading.Report.Digest, Rows: rows})
	}
	if len(run.Readings) > 0 {
		e, err := d.entry(habeas.EntryRun, "habeas", run)
		if err != nil {
			return err
		}
		entries = append(entries, e)
	}
	entries, err := ledger.Add(store.BindTx(ctx, tx), d.key, entries)
	if err != nil {
		return err
	}
	if err := begun(ctx, tx, entries[0].Index); err != nil {
		return err
	}
	var fresh []string
	for n, i := range at {
		if all[i].Duplicate {
			continue
		}
		if err := d.putReading(ctx, tx, &all[i].reading, entries[n], all[i].blob, "new"); err != nil {
			return err
		}
		fresh = append(fresh, all[i].ID)
	}
	if err := d.advance(ctx, tx, fresh); err != nil {
		return err
	}
	return tx.SetBookmark(ctx, "flow", entries[len(entries)-1].Index+1)
}
