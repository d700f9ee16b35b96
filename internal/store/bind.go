package store

import (
	"context"

	"habeas"
)

// Bound is a store with a context and a vault bound to it, for code that is pure and takes a record as a value: what ledger.Verify and
// ledger.Prove read from. It lives no longer than the call it is made for, which is why it may hold a context.
type Bound struct {
	ctx   context.Context
	r     Reader
	blobs Blobs
}

// Blobs gives original bytes by their name; a vault does.
type Blobs interface {
	Get(name string) ([]byte, error)
}

// Bind binds a store. Blobs may be nil where none will be asked for.
func Bind(ctx context.Context, r Reader, blobs Blobs) Bound { return Bound{ctx, r, blobs} }

// Size is the number of entries.
func (b Bound) Size() (int64, error) { return b.r.Size(b.ctx) }

// Entries gives entries from an index on.
func (b Bound) Entries(from int64, limit int) ([]habeas.Entry, error) {
	return b.r.Entries(b.ctx, from, limit)
}

// Nodes gives stored nodes of the tree.
func (b Bound) Nodes(index []int64) ([][32]byte, error) { return b.r.Nodes(b.ctx, index) }

// Checkpoint is the latest signed checkpoint.
func (b Bound) Checkpoint() ([]byte, error) { return b.r.Checkpoint(b.ctx) }

// Blob gives the original bytes of a report.
func (b Bound) Blob(name string) ([]byte, error) { return b.blobs.Get(name) }

// Rows calls yield with the derived rows of each of the reports: what was read, the entry it rests on and the name of its bytes.
func (b Bound) Rows(reports []habeas.Digest, yield func(r *habeas.Reading, entry int64, blob string) error) error {
	found, err := b.r.Reports(b.ctx, ReportFilter{Digests: reports, Limit: len(reports)})
	if err != nil {
		return err
	}
	ids := make([]string, len(found))
	for i := range found {
		ids[i] = found[i].ID
	}
	claims, err := b.r.Claims(b.ctx, ClaimFilter{Reports: ids})
	if err != nil {
		return err
	}
	of := map[string][]habeas.Claim{}
	for i := range claims {
		of[claims[i].Report] = append(of[claims[i].Report], claims[i].Claim)
	}
	for i := range found {
		f := &found[i]
		if err := yield(f.Reading(of[f.ID]), f.Entry, f.Blob); err != nil {
			return err
		}
	}
	return nil
}

// Decisions gives decisions in the order of their entries.
func (b Bound) Decisions(offset, limit int) ([]habeas.Decision, error) {
	return b.r.Decisions(b.ctx, DecisionFilter{Offset: offset, Limit: limit})
}

// Totals is the number of reports, claims and decisions.
func (b Bound) Totals() (reports, claims, decisions int, err error) {
	c, err := b.r.Counts(b.ctx)
	return c.Reports, c.Claims, c.Decisions, err
}

// Reading puts a stored report and its claims together again.
func (r *Report) Reading(claims []habeas.Claim) *habeas.Reading {
	return &habeas.Reading{ID: r.ID, Report: r.Report, Claims: claims, RefersTo: r.Links}
}

// BoundTx is Bound over a transaction, which can grow the record: what ledger.Add writes to.
type BoundTx struct {
	Bound
	tx Tx
}

// BindTx binds a transaction.
func BindTx(ctx context.Context, tx Tx) BoundTx { return BoundTx{Bind(ctx, tx, nil), tx} }

// Append adds an entry and its nodes.
func (b BoundTx) Append(e habeas.Entry, first int64, nodes [][32]byte) error {
	return b.tx.Append(b.ctx, e, first, nodes)
}

// SwapCheckpoint puts a new checkpoint in the place of old.
func (b BoundTx) SwapCheckpoint(old, new []byte) error { return b.tx.SwapCheckpoint(b.ctx, old, new) }
