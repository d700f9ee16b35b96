package desk

import (
	"context"

	"habeas/internal/store"
)

// arrangement numbers what is kept beside the record and made from it. It goes up where a store that an earlier Habeas filled lacks something that this one looks for: the keys by which
// reports find each other (1), the voices by which claims are found (2), their places and days, and what people left of them (3), the
// names of cases by which the reports are found that they are called after (4), keys that end with their time and lie in its order (5),
// names by their sounds (6), the kin of reports (7), and what there is between them (8).
const arrangement = 8

// arranged notes that what is kept is that of this Habeas.
func arranged(ctx context.Context, tx store.Tx) error {
	return tx.SetBookmark(ctx, "made", arrangement)
}

// begun notes it with the first entry of a record: a store that was empty lacks nothing.
func begun(ctx context.Context, tx store.Tx, first int64) error {
	if first > 0 {
		return nil
	}
	return arranged(ctx, tx)
}

// Outdated reports whether the store was filled by an earlier Habeas and must be made anew from its record before everything in it is found. Nothing in it is wrong or lost.
func (d *Desk) Outdated(ctx context.Context) (bool, error) {
	size, err := d.store.Size(ctx)
	if err != nil || size == 0 {
		return false, err
	}
	n, err := d.store.Bookmark(ctx, "made")
	return n < arrangement, err
}
