package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"habeas"
	"habeas/internal/store"
)

// errFault is what a failing store answers.
var errFault = errors.New("a fault put in on purpose")

// Failing is a store in which one call fails: the Nth call on a transaction, counting all from the first, before or after it was carried out.
// With a large N nothing fails. It is exported so that whoever builds on a store can try every place where it may fail.
type Failing struct {
	store.Store
	N     int
	After bool
	Fired bool
}

// Write hands the failing transaction to do.
func (f *Failing) Write(ctx context.Context, do func(store.Tx) error) error {
	return f.Store.Write(ctx, func(tx store.Tx) error { return do(&failingTx{tx, f}) })
}

// Errors tells whether an error is the one put in on purpose.
func (f *Failing) Errors(err error) bool { return errors.Is(err, errFault) }

type failingTx struct {
	store.Tx
	f *Failing
}

func (t *failingTx) call(do func() error) error {
	t.f.N--
	if t.f.N != 0 {
		return do()
	}
	t.f.Fired = true
	if t.f.After {
		if err := do(); err != nil {
			return err
		}
	}
	return errFault
}

func (t *failingTx) Append(ctx context.Context, e habeas.Entry, first int64, nodes [][32]byte) error {
	return t.call(func() error { return t.Tx.Append(ctx, e, first, nodes) })
}

func (t *failingTx) SwapCheckpoint(ctx context.Context, old, new []byte) error {
	return t.call(func() error { return t.Tx.SwapCheckpoint(ctx, old, new) })
}

func (t *failingTx) Erase(ctx context.Context, index int64) error {
	return t.call(func() error { return t.Tx.Erase(ctx, index) })
}

func (t *failingTx) PutReport(ctx context.Context, r store.Report) error {
	return t.call(func() error { return t.Tx.PutReport(ctx, r) })
}

func (t *failingTx) DropReport(ctx context.Context, id string) error {
	return t.call(func() error { return t.Tx.DropReport(ctx, id) })
}

func (t *failingTx) PutClaims(ctx context.Context, report string, claims []habeas.Claim) error {
	return t.call(func() error { return t.Tx.PutClaims(ctx, report, claims) })
}

func (t *failingTx) PutKeys(ctx context.Context, report string, keys []string) error {
	return t.call(func() error { return t.Tx.PutKeys(ctx, report, keys) })
}

func (t *failingTx) PutDecision(ctx context.Context, d habeas.Decision, entry int64) error {
	return t.call(func() error { return t.Tx.PutDecision(ctx, d, entry) })
}

func (t *failingTx) PutCase(ctx context.Context, c store.Case) error {
	return t.call(func() error { return t.Tx.PutCase(ctx, c) })
}

func (t *failingTx) PutMembers(ctx context.Context, id string, reports []string) error {
	return t.call(func() error { return t.Tx.PutMembers(ctx, id, reports) })
}

func (t *failingTx) DropCase(ctx context.Context, id string) error {
	return t.call(func() error { return t.Tx.DropCase(ctx, id) })
}

func (t *failingTx) SetBookmark(ctx context.Context, stage string, position int64) error {
	return t.call(func() error { return t.Tx.SetBookmark(ctx, stage, position) })
}

func (t *failingTx) ClearDerived(ctx context.Context) error {
	return t.call(func() error { return t.Tx.ClearDerived(ctx) })
}

func (t *failingTx) Size(ctx context.Context) (n int64, err error) {
	err = t.call(func() error { n, err = t.Tx.Size(ctx); return err })
	return n, err
}

func (t *failingTx) Entries(ctx context.Context, from int64, limit int) (out []habeas.Entry, err error) {
	err = t.call(func() error { out, err = t.Tx.Entries(ctx, from, limit); return err })
	return out, err
}

func (t *failingTx) Outlines(ctx context.Context, from int64, limit int) (out []habeas.Entry, err error) {
	err = t.call(func() error { out, err = t.Tx.Outlines(ctx, from, limit); return err })
	return out, err
}

func (t *failingTx) Kin(ctx context.Context, reports ...string) (out [][]store.Kin, err error) {
	err = t.call(func() error { out, err = t.Tx.Kin(ctx, reports...); return err })
	return out, err
}

func (t *failingTx) PutKin(ctx context.Context, report string, others []store.Kin) error {
	return t.call(func() error { return t.Tx.PutKin(ctx, report, others) })
}

func (t *failingTx) Nodes(ctx context.Context, index []int64) (out [][32]byte, err error) {
	err = t.call(func() error { out, err = t.Tx.Nodes(ctx, index); return err })
	return out, err
}

func (t *failingTx) Checkpoint(ctx context.Context) (note []byte, err error) {
	err = t.call(func() error { note, err = t.Tx.Checkpoint(ctx); return err })
	return note, err
}

// faults fails the first, second, third ... call of one addition until none fails any more.
func faults(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	for _, after := range []bool{false, true} {
		for n := 1; ; n++ {
			f := &Failing{Store: s, N: n, After: after}
			write(t, s, func(tx store.Tx) error { return tx.ClearDerived(ctx) })
			at := size(t, s)
			signed, _ := s.Checkpoint(ctx)
			err := f.Write(ctx, func(tx store.Tx) error { return addOne(ctx, tx, at, signed) })
			if !f.Fired {
				if err != nil || n < 9 {
					t.Fatalf("after %d faults: %v", n, err)
				}
				break
			}
			if !f.Errors(err) || size(t, s) != at {
				t.Fatalf("fault %d gave %v and left %d entries for %d", n, err, size(t, s), at)
			}
			empty(t, s)
		}
	}
	if err := s.Check(ctx); err != nil {
		t.Fatal(err)
	}
}

func interrupted(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = s.Write(ctx, func(tx store.Tx) error {
			if err := addOne(ctx, tx, 0, nil); err != nil {
				return err
			}
			panic("on purpose")
		})
	}()
	gone, cancel := context.WithCancel(ctx)
	err := s.Write(gone, func(tx store.Tx) error {
		if err := addOne(gone, tx, 0, nil); err != nil {
			return err
		}
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled write gave %v", err)
	}
	if err := s.Write(gone, func(store.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("a write that was cancelled before it began gave %v", err)
	}
	if _, err := s.Reports(gone, store.ReportFilter{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled read gave %v", err)
	}
	if size(t, s) != 0 {
		t.Error("an interrupted write left something behind")
	}
	write(t, s, func(tx store.Tx) error { return addOne(ctx, tx, 0, nil) })
}

func atOnce(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	var work sync.WaitGroup
	for w := range 4 {
		work.Go(func() {
			for i := range 10 {
				id := fmt.Sprintf("w%d-%d", w, i)
				err := s.Write(ctx, func(tx store.Tx) error {
					n, err := tx.Size(ctx)
					if err != nil {
						return err
					}
					return all(
						func() error { return tx.Append(ctx, Entry(n), 2*n, [][32]byte{{1}, {2}}) },
						func() error { return tx.PutReport(ctx, Report(id, "a bridge", "text")) })
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
		work.Go(func() {
			for range 20 {
				c, err := s.Counts(ctx)
				if err != nil {
					t.Error(err)
				}
				hits, err := s.Search(ctx, store.Query{Words: "bridge", Limit: 100})
				if err != nil || len(hits) < c.Reports {
					t.Errorf("%d reports were there, then %d were found, %v", c.Reports, len(hits), err)
				}
			}
		})
	}
	work.Wait()
	if size(t, s) != 40 {
		t.Errorf("%d entries", size(t, s))
	}
}
