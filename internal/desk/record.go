package desk

import (
	"context"

	"habeas"
	"habeas/internal/ledger"
	"habeas/internal/store"
)

// readingOf puts a stored report and its claims together as they were read.
func readingOf(ctx context.Context, r store.Reader, s *store.Report) (habeas.Reading, error) {
	rows, err := r.Claims(ctx, store.ClaimFilter{Reports: []string{s.ID}})
	if err != nil {
		return habeas.Reading{}, err
	}
	claims := make([]habeas.Claim, len(rows))
	for i := range rows {
		claims[i] = rows[i].Claim
	}
	return whole(s, claims), nil
}

// whole puts a stored report and its claims together again.
func whole(s *store.Report, claims []habeas.Claim) habeas.Reading {
	out := habeas.Reading{ID: s.ID, Report: s.Report, Claims: claims, RefersTo: s.Links}
	if out.Claims == nil {
		out.Claims = []habeas.Claim{}
	}
	if out.RefersTo == nil {
		out.RefersTo = []habeas.Link{}
	}
	return out
}

// Verify checks the whole record and everything that rests on it, and names the first thing that is wrong.
func (d *Desk) Verify(ctx context.Context, progress func(done, all int64)) (ledger.Verified, error) {
	if err := d.store.Check(ctx); err != nil {
		return ledger.Verified{}, err
	}
	return ledger.Verify(store.Bind(ctx, d.store, d.vault), d.key.Public(), progress)
}

// Entries lists the record from an index on; very long bodies, as of a run over many reports, are left out.
func (d *Desk) Entries(ctx context.Context, from int64, limit int) ([]habeas.Entry, error) {
	return d.store.Outlines(ctx, from, limit)
}

// entryAt is one entry of the record.
func entryAt(ctx context.Context, r store.Reader, index int64) (habeas.Entry, error) {
	all, err := r.Entries(ctx, index, 1)
	switch {
	case err != nil:
		return habeas.Entry{}, err
	case len(all) == 0:
		return habeas.Entry{}, habeas.Errorf(habeas.Corrupt, "entry %d of the record is missing", index)
	}
	return all[0], nil
}

// Size is the number of entries in the record.
func (d *Desk) Size(ctx context.Context) (int64, error) { return d.store.Size(ctx) }

// Proof makes the proof that one entry stands in the signed record.
func (d *Desk) Proof(ctx context.Context, index int64) ([]byte, error) {
	signed, err := d.store.Checkpoint(ctx)
	if err != nil {
		return nil, err
	}
	c, err := ledger.OpenCheckpoint(signed, d.key.Public())
	if err != nil {
		return nil, err
	}
	if index < 0 || index >= c.Size {
		return nil, habeas.Errorf(habeas.NotFound, "the record has no entry with that number")
	}
	return ledger.Prove(index, signed, c, ledger.NodesOf(store.Bind(ctx, d.store, nil)))
}

// Recover clears what a crash left: sealed bytes of reports that no entry of the record speaks of. It does nothing after a clean close.
func (d *Desk) Recover(ctx context.Context) error {
	if !d.vault.Unclean() {
		return nil
	}
	known := map[string]bool{}
	if err := ledger.BlobNames(store.Bind(ctx, d.store, d.vault), func(name string) { known[name] = true }); err != nil {
		return err
	}
	_, err := d.vault.Sweep(func(name string) bool { return known[name] })
	return err
}
