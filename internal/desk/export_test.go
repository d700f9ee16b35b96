package desk

import (
	"context"

	"habeas/internal/store"
)

// SetMostRereading changes how many reports one new row may have read again, so that a test needs few.
func (d *Desk) SetMostRereading(n int) { d.mostRereading = n }

// AsShipped reports whether no row that people added is in use.
func (d *Desk) AsShipped() bool { return d.lexicon.Load() == d.shipped }

// Age makes of the store one that an earlier Habeas filled.
func (d *Desk) Age(ctx context.Context) error {
	return d.store.Write(ctx, func(tx store.Tx) error { return tx.SetBookmark(ctx, "made", 0) })
}
