package desk

import (
	"context"
	"encoding/json"

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
		for from := int64(0); from < size; {
			entries, err := tx.Entries(ctx, from, atOnce)
			if err != nil {
				return err
			}
			if err := d.replay(ctx, tx, entries, &run); err != nil {
				return err
			}
			from += int64(len(entries))
			if len(entries) == 0 {
				return habeas.Errorf(habeas.Corrupt, "entry %d of the record is missing", from)
			}
			if progress != nil {
				progress(from, size)
			}
		}
		if err := arranged(ctx, tx); err != nil {
			return err
		}
		return d.closeRun(ctx, tx, run)
	})
}

// closeRun writes what the rebuilding read into the record.
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

// replay carries a run of entries through the flow again, in their order.
func (d *Desk) replay(ctx context.Context, tx *change, entries []habeas.Entry, run *ledger.Run) error {
	var fresh []string
	flush := func() error {
		ids := fresh
		fresh = nil
		return d.advance(ctx, tx, ids)
	}
	for i := range entries {
		e := &entries[i]
		if e.Erased() {
			continue
		}
		switch e.Kind {
		case habeas.EntryReport:
			id, err := d.reread(ctx, tx, e, run)
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

// reread reads one report again from its sealed bytes; "" where an earlier entry brought the same bytes.
func (d *Desk) reread(ctx context.Context, tx *change, e *habeas.Entry, run *ledger.Run) (string, error) {
	got, err := broughtBy(e)
	if err != nil {
		return "", err
	}
	held, err := tx.Reports(ctx, store.ReportFilter{Digests: []habeas.Digest{got.Digest}, Brief: true})
	if err != nil || len(held) > 0 {
		return "", err
	}
	rep, err := d.asItCame(ctx, &got, e)
	if err != nil {
		return "", err
	}
	r := tx.lexicon.read(docket.Redescribed(rep, tx.ahead[rep.Digest]))
	r.ID = rep.ID
	rows, err := ledger.RowsDigest(&r)
	if err != nil {
		return "", err
	}
	run.Readings = append(run.Readings, ledger.Reading{Report: rep.Digest, Rows: rows})
	return r.ID, d.putReading(ctx, tx, &r, *e, got.Blob, "new")
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
