package desk

import (
	"cmp"
	"context"
	"encoding/json"
	"iter"
	"maps"
	"slices"
	"sync"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/ledger"
	"habeas/internal/read"
	"habeas/internal/store"
)

// Rebuild drops everything derived and makes it anew from the record and the sealed bytes, within one transaction: until it commits, everyone sees what was
// there before. A new run entry says which engine read what, so that a better reader takes effect here.
func (d *Desk) Rebuild(ctx context.Context, progress func(done, all int64)) error {
	size, err := d.store.Size(ctx)
	if err != nil {
		return err
	}
	return d.change(ctx, func(tx *change) error {
		all, err := decidedIn(ctx, tx, size)
		if err != nil {
			return err
		}
		if tx.lexicon, err = d.learn(all); err != nil {
			return err
		}
		tx.ahead = correctionsOf(all)
		if err := tx.ClearDerived(ctx); err != nil {
			return err
		}
		d.hand.drop()
		tx.reread = true
		run := ledger.Run{Engine: d.Engine, Packs: tx.lexicon.Packs}
		for s := range d.readAhead(ctx, size, tx.lexicon, tx.ahead) {
			if s.err != nil {
				return s.err
			}
			if err := d.replay(ctx, tx, &s, &run); err != nil {
				return err
			}
			if err := d.finishOldest(ctx, tx); err != nil {
				return err
			}
			if len(run.Readings) >= d.mostReadings {
				if err := d.closeRun(ctx, tx, run); err != nil {
					return err
				}
				run.Readings = nil
			}
			if progress != nil {
				progress(s.entries[len(s.entries)-1].Index+1, size)
			}
		}
		if err := arranged(ctx, tx); err != nil {
			return err
		}
		return d.closeRun(ctx, tx, run)
	})
}

// mostReadings is after how many reports read anew a run is closed and the next begun: an entry of the record is held in memory whole, more than once, whenever it is written, read or verified.
const mostReadings = 4096

// closeRun writes what was read anew into the record.
func (d *Desk) closeRun(ctx context.Context, tx store.Tx, run ledger.Run) error {
	if len(run.Readings) == 0 {
		return nil
	}
	e, err := d.entry(habeas.EntryRun, "habeas", run)
	if err != nil {
		return err
	}
	added, err := ledger.Add(store.BindTx(ctx, tx), d.key, []habeas.Entry{e})
	if err != nil {
		return err
	}
	return tx.SetBookmark(ctx, "flow", added[0].Index+1)
}

// stretch is a run of entries of the record, with what their reports were read to say.
type stretch struct {
	entries []habeas.Entry
	reports []reread // by entry; empty for others
	err     error    // why it could not be read
}

// reread is a report read again from its sealed bytes.
type reread struct {
	got     ledger.Received
	reading habeas.Reading
	card    *card // as long as nobody decided on it
	rows    habeas.Digest
	err     error
}

// readAhead gives the record in stretches, in order, the last one with an error where there was any. The next ones are read while one is being carried through the flow: reading a report hangs on nothing but its bytes
// and the reader.
func (d *Desk) readAhead(ctx context.Context, size int64, with *Lexicon, ahead map[habeas.Digest][]habeas.Decision) iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		ctx, stop := context.WithCancel(ctx)
		read := make(chan stretch, 1)
		var reading sync.WaitGroup
		reading.Go(func() {
			defer close(read)
			for from := int64(0); from < size; {
				s := d.readStretch(ctx, from, with, ahead)
				from += int64(len(s.entries))
				select {
				case read <- s:
				case <-ctx.Done():
					return
				}
				if s.err != nil {
					return
				}
			}
		})
		defer reading.Wait()
		defer stop()
		for s := range read {
			if !yield(s) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(stretch{err: err})
		}
	}
}

// readStretch reads the entries from one on, and their reports.
func (d *Desk) readStretch(ctx context.Context, from int64, with *Lexicon, ahead map[habeas.Digest][]habeas.Decision) (s stretch) {
	if s.entries, s.err = d.store.Entries(ctx, from, atOnce); s.err != nil {
		return s
	}
	if len(s.entries) == 0 {
		s.err = habeas.Errorf(habeas.Corrupt, "entry %d of the record is missing", from)
		return s
	}
	s.reports = make([]reread, len(s.entries))
	each(len(s.entries), func(i int) {
		if e := &s.entries[i]; e.Kind == habeas.EntryReport && !e.Erased() {
			s.reports[i] = d.readAgain(ctx, e, with, ahead)
		}
	})
	return s
}

// readAgain reads the report of an entry from its sealed bytes.
func (d *Desk) readAgain(ctx context.Context, e *habeas.Entry, with *Lexicon, ahead map[habeas.Digest][]habeas.Decision) (x reread) {
	if x.got, x.err = broughtBy(e); x.err != nil {
		return x
	}
	var rep habeas.Report
	if rep, x.err = d.asItCame(ctx, &x.got, e); x.err != nil {
		return x
	}
	x.reading = with.read(docket.Redescribed(rep, ahead[rep.Digest]))
	x.reading.ID = rep.ID
	if x.rows, x.err = ledger.RowsDigest(&x.reading); x.err == nil {
		x.card, x.err = d.cardOf(docket.Received{Reading: x.reading, Entry: e.Index}, nil)
	}
	return x
}

// mostWaiting bounds how many cases wait for their files while everything is made anew: a case is not made again for every report that joins it, and most that a few hundred others were touched after will not be
// touched again.
const mostWaiting = 256

// finishOldest makes the files of the cases that were touched longest ago, where many wait.
func (d *Desk) finishOldest(ctx context.Context, tx *change) error {
	if len(tx.files) <= d.mostWaiting {
		return nil
	}
	ids := slices.SortedFunc(maps.Keys(tx.files), func(a, b string) int { return cmp.Or(cmp.Compare(tx.files[a].at, tx.files[b].at), cmp.Compare(a, b)) })
	for some := range slices.Chunk(ids[:len(ids)/2], filedAtOnce) {
		if err := d.putCases(ctx, tx, some); err != nil {
			return err
		}
	}
	return nil
}

// replay carries a stretch of the record through the flow again.
func (d *Desk) replay(ctx context.Context, tx *change, s *stretch, run *ledger.Run) error {
	var fresh []string
	flush := func() error {
		ids := fresh
		fresh = nil
		return d.advance(ctx, tx, ids)
	}
	for i := range s.entries {
		e := &s.entries[i]
		if e.Erased() {
			continue
		}
		switch e.Kind {
		case habeas.EntryReport:
			id, err := d.enter(ctx, tx, e, &s.reports[i], run)
			if err != nil {
				return err
			}
			if id != "" {
				fresh = append(fresh, id)
			}
		case habeas.EntryDecision:
			var x habeas.Decision
			if json.Unmarshal(e.Body, &x) != nil {
				return habeas.Errorf(habeas.Corrupt, "entry %d of the record cannot be read", e.Index)
			}
			if err := flush(); err != nil {
				return err
			}
			// Rows that people added were learnt before anything was read, so nothing needs to be read again.
			m, err := d.meant(ctx, tx, x)
			if err != nil {
				return err
			}
			if m.Act == habeas.AddRow {
				if err := tx.PutDecision(ctx, x, e.Index); err != nil {
					return err
				}
				continue
			}
			if err := d.applyDecision(ctx, tx, x, e.Index); err != nil {
				return err
			}
		}
	}
	return flush()
}

// enter writes what was read in one report; it gives "" where an earlier entry brought the same bytes.
func (d *Desk) enter(ctx context.Context, tx *change, e *habeas.Entry, x *reread, run *ledger.Run) (string, error) {
	if x.err != nil {
		return "", x.err
	}
	held, err := tx.Reports(ctx, store.ReportFilter{Digests: []habeas.Digest{x.got.Digest}, Brief: true})
	if err != nil || len(held) > 0 {
		return "", err
	}
	run.Readings = append(run.Readings, ledger.Reading{Report: x.got.Digest, Rows: x.rows})
	if err := d.putReading(ctx, tx, &x.reading, *e, x.got.Blob, "new"); err != nil {
		return "", err
	}
	on, err := tx.Decisions(ctx, store.DecisionFilter{Reports: []habeas.Digest{x.got.Digest}})
	if err == nil && len(on) == 0 {
		d.hand.keep(x.card)
	}
	return x.reading.ID, err
}

// broughtBy is what came in with an entry.
func broughtBy(e *habeas.Entry) (ledger.Received, error) {
	var got ledger.Received
	if json.Unmarshal(e.Body, &got) != nil {
		return got, habeas.Errorf(habeas.Corrupt, "entry %d of the record cannot be read", e.Index)
	}
	return got, nil
}

// asItCame reads a report from its sealed bytes, with what its sender said about it, before claims are read from it and whatever people corrected since.
func (d *Desk) asItCame(ctx context.Context, got *ledger.Received, e *habeas.Entry) (habeas.Report, error) {
	b, err := d.vault.Get(got.Blob)
	if err != nil {
		return habeas.Report{}, err
	}
	rep, err := d.Read(ctx, read.Input{Bytes: b, MediaType: got.MediaType, URL: got.URL, ID: got.Given.ID, Title: got.Given.Title, Publisher: got.Given.Publisher,
		Published: got.Given.Published, Lang: got.Given.Lang})
	rep.ID, rep.Received = reportID(rep.Digest), e.At
	return rep, err
}
