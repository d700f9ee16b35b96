package desk

import (
	"context"

	"habeas"
	"habeas/internal/ledger"
	"habeas/internal/store"
	"habeas/internal/vault"
)

// record shows a store to the ledger's arithmetic, which knows neither stores nor contexts.
type record struct {
	ctx context.Context
	r   store.Reader
}

func (r record) Size() (int64, error)                    { return r.r.Size(r.ctx) }
func (r record) Nodes(index []int64) ([][32]byte, error) { return r.r.Nodes(r.ctx, index) }
func (r record) Checkpoint() ([]byte, error)             { return r.r.Checkpoint(r.ctx) }
func (r record) Entries(from int64, n int) ([]habeas.Entry, error) {
	return r.r.Entries(r.ctx, from, n)
}

// growing is a record within a transaction.
type growing struct {
	record
	tx store.Tx
}

func (g growing) Append(e habeas.Entry, first int64, nodes [][32]byte) error {
	return g.tx.Append(g.ctx, e, first, nodes)
}

func (g growing) SwapCheckpoint(old, new []byte) error { return g.tx.SwapCheckpoint(g.ctx, old, new) }

// evidence is the record with all that rests on it, for Verify.
type evidence struct {
	record
	vault *vault.Vault
}

func (e evidence) Blob(name string) ([]byte, error) { return e.vault.Get(name) }

func (e evidence) Rows(digests []habeas.Digest, yield func(*habeas.Reading, int64, string) error) error {
	reports, err := e.r.Reports(e.ctx, store.ReportFilter{Digests: digests, Limit: len(digests) + 1})
	if err != nil {
		return err
	}
	for i := range reports {
		reading, err := readingOf(e.ctx, e.r, &reports[i])
		if err != nil {
			return err
		}
		if err := yield(&reading, reports[i].Entry, reports[i].Blob); err != nil {
			return err
		}
	}
	return nil
}

func (e evidence) Decisions(offset, limit int) ([]habeas.Decision, error) {
	return e.r.Decisions(e.ctx, store.DecisionFilter{Offset: offset, Limit: limit})
}

func (e evidence) Totals() (reports, claims, decisions int, err error) {
	c, err := e.r.Counts(e.ctx)
	return c.Reports, c.Claims, c.Decisions, err
}

// readingOf puts a stored report and its claims together as they were read.
func readingOf(ctx context.Context, r store.Reader, s *store.Report) (habeas.Reading, error) {
	claims, err := r.Claims(ctx, store.ClaimFilter{Reports: []string{s.ID}})
	if err != nil {
		return habeas.Reading{}, err
	}
	out := habeas.Reading{ID: s.ID, Report: s.Report, Claims: []habeas.Claim{}, RefersTo: s.Links}
	for _, c := range claims {
		out.Claims = append(out.Claims, c.Claim)
	}
	if out.RefersTo == nil {
		out.RefersTo = []habeas.Link{}
	}
	return out, nil
}

// Verify checks the whole record and everything that rests on it, and names the first thing that is wrong.
func (d *Desk) Verify(ctx context.Context, progress func(done, all int64)) (ledger.Verified, error) {
	if err := d.store.Check(ctx); err != nil {
		return ledger.Verified{}, err
	}
	return ledger.Verify(evidence{record{ctx, d.store}, d.vault}, d.key.Public(), progress)
}

// Entries lists the record from an index on.
func (d *Desk) Entries(ctx context.Context, from int64, limit int) ([]habeas.Entry, error) {
	return d.store.Entries(ctx, from, limit)
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
	return ledger.Prove(index, signed, c, ledger.NodesOf(record{ctx, d.store}))
}
