package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"habeas"
	"habeas/internal/store"
)

func together(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	stop := errors.New("stop")
	err := s.Write(ctx, func(tx store.Tx) error {
		if err := tx.Append(ctx, Entry(0), 0, make([][32]byte, 1)); err != nil {
			return err
		}
		if size(t, tx) != 1 {
			t.Error("a transaction does not see its own writes")
		}
		if err := tx.PutReport(ctx, Report("r1", "A title", "Some text.")); err != nil {
			return err
		}
		if c, err := tx.Counts(ctx); err != nil || c.Reports != 1 {
			t.Errorf("a transaction counts %+v, %v", c, err)
		}
		return stop
	})
	if err != stop {
		t.Fatalf("the error came back as %v", err)
	}
	if found, _ := s.Reports(ctx, store.ReportFilter{}); size(t, s) != 0 || len(found) != 0 {
		t.Fatal("a failed transaction left something behind")
	}
}

func grows(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	write(t, s, func(tx store.Tx) error { return tx.Append(ctx, Entry(0), 0, [][32]byte{{1}}) })
	for _, n := range []int64{0, 2, -1} {
		err := s.Write(ctx, func(tx store.Tx) error { return tx.Append(ctx, Entry(n), 1, nil) })
		if habeas.FaultOf(err) != habeas.Clash {
			t.Errorf("an entry at %d gave %v", n, err)
		}
	}
	write(t, s, func(tx store.Tx) error { return tx.Append(ctx, Entry(1), 1, [][32]byte{{2}, {3}}) })
	got, err := s.Entries(ctx, 0, 10)
	if err != nil || !reflect.DeepEqual(got, []habeas.Entry{Entry(0), Entry(1)}) {
		t.Fatalf("got %v, %v", got, err)
	}
	if got, err := s.Entries(ctx, 1, 1); err != nil || len(got) != 1 || got[0].Index != 1 {
		t.Fatalf("got %v, %v", got, err)
	}
	nodes, err := s.Nodes(ctx, []int64{2, 0, 1})
	if err != nil || !reflect.DeepEqual(nodes, [][32]byte{{3}, {1}, {2}}) {
		t.Fatalf("got %v, %v", nodes, err)
	}
	for _, index := range [][]int64{{0, 99}, {2, 3}, {-1}} {
		if _, err := s.Nodes(ctx, index); habeas.FaultOf(err) != habeas.Corrupt {
			t.Errorf("nodes %v gave %v", index, err)
		}
	}
	if nodes, err := s.Nodes(ctx, nil); err != nil || len(nodes) != 0 {
		t.Errorf("no nodes gave %v, %v", nodes, err)
	}
	long := Entry(2)
	long.Body = append(bytes.Repeat([]byte{' '}, store.LongBody), long.Body...)
	write(t, s, func(tx store.Tx) error { return tx.Append(ctx, long, 3, [][32]byte{{4}}) })
	brief := long
	brief.Body = nil
	if got, err := s.Outlines(ctx, 1, 10); err != nil || !reflect.DeepEqual(got, []habeas.Entry{Entry(1), brief}) {
		t.Fatalf("in outline got %d entries, %v", len(got), err)
	}
	if got, err := s.Entries(ctx, 2, 10); err != nil || !reflect.DeepEqual(got, []habeas.Entry{long}) {
		t.Fatalf("of a long entry got %d, %v", len(got), err)
	}
}

func swap(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	if got, err := s.Checkpoint(ctx); got != nil || err != nil {
		t.Fatalf("an empty store has the checkpoint %q, %v", got, err)
	}
	write(t, s, func(tx store.Tx) error { return tx.SwapCheckpoint(ctx, nil, []byte("one")) })
	for _, old := range [][]byte{nil, []byte("none"), []byte("")} {
		err := s.Write(ctx, func(tx store.Tx) error { return tx.SwapCheckpoint(ctx, old, []byte("two")) })
		if habeas.FaultOf(err) != habeas.Clash {
			t.Fatalf("a fork gave %v", err)
		}
	}
	write(t, s, func(tx store.Tx) error { return tx.SwapCheckpoint(ctx, []byte("one"), []byte("two")) })
	if got, _ := s.Checkpoint(ctx); string(got) != "two" {
		t.Fatalf("got %q", got)
	}
	if err := s.Check(ctx); err != nil {
		t.Fatal(err)
	}
}

func erases(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	write(t, s, func(tx store.Tx) error {
		return all(
			func() error { return tx.Append(ctx, Entry(0), 0, [][32]byte{{1}}) },
			func() error { return tx.Append(ctx, Entry(1), 1, [][32]byte{{2}, {3}}) })
	})
	write(t, s, func(tx store.Tx) error { return tx.Erase(ctx, 0) })
	got, err := s.Entries(ctx, 0, 10)
	if err != nil || len(got) != 2 || !got[0].Erased() || got[0].Body != nil || got[0].By != "" || string(got[0].Leaf) != string(Entry(0).Leaf) || got[1].Erased() {
		t.Fatalf("got %+v, %v", got, err)
	}
	if size(t, s) != 2 {
		t.Fatal("erasing made the log shorter")
	}
	if err := s.Check(ctx); err != nil {
		t.Fatal(err)
	}
}

func clears(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	write(t, s, func(tx store.Tx) error { return addOne(ctx, tx, 0, nil) })
	write(t, s, func(tx store.Tx) error { return tx.ClearDerived(ctx) })
	empty(t, s)
	if size(t, s) != 1 {
		t.Fatal("clearing took from the record")
	}
	write(t, s, func(tx store.Tx) error { return addOne(ctx, tx, 1, []byte("signed 0")) })
	if err := s.Check(ctx); err != nil {
		t.Fatal(err)
	}
}

// empty makes sure that nothing derived is left.
func empty(t *testing.T, s store.Reader) {
	t.Helper()
	ctx := context.Background()
	n, err1 := s.Counts(ctx)
	at, err2 := s.Bookmark(ctx, "read")
	owners, err3 := s.Owners(ctx, seeking(1, "k"))
	hits, err4 := s.Search(ctx, store.Query{Words: "bridge"})
	said, err5 := s.Search(ctx, store.Query{Kind: habeas.Arrested})
	made, err6 := s.Decisions(ctx, store.DecisionFilter{})
	found, err7 := s.Cases(ctx, store.CaseFilter{Places: []string{"Tarn"}})
	if err := errors.Join(err1, err2, err3, err4, err5, err6, err7); err != nil {
		t.Fatal(err)
	}
	if n.Reports+n.Claims+n.Cases+n.Decisions+len(n.States) != 0 || at != 0 || len(slices.Concat(owners...))+len(hits)+len(said)+len(made)+len(found) != 0 {
		t.Fatalf("left: %+v, %d, %v, %v, %v, %v, %v", n, at, owners, hits, said, made, found)
	}
}

// addOne writes what adding a report writes: an entry, its rows of every kind, a bookmark and a checkpoint.
func addOne(ctx context.Context, tx store.Tx, n int64, signed []byte) error {
	id := fmt.Sprint("r", n)
	d := habeas.Decision{ID: fmt.Sprint("d", n), Act: habeas.Confirm, Report: "aa", Case: "c1", By: "Ana", At: day}
	nodes := make([][32]byte, 1)
	for i := n; i&1 == 1; i >>= 1 {
		nodes = append(nodes, [32]byte{})
	}
	first := int64(0)
	for i := range n {
		first++
		for ; i&1 == 1; i >>= 1 {
			first++
		}
	}
	line := habeas.CaseLine{ID: "c1", Title: "A", Where: []habeas.Whereabouts{{Place: "Tarn"}}}
	return all(
		func() error { return tx.Append(ctx, Entry(n), first, nodes) },
		func() error { return tx.PutReport(ctx, Report(id, "A bridge", "Over the bridge at night.")) },
		func() error {
			return tx.PutClaims(ctx, id, []habeas.Claim{Claim(id+"c", habeas.Arrested, habeas.Asserted, "Tarn", "bridge")})
		},
		func() error { return tx.PutKeys(ctx, id, []string{"k"}) },
		func() error { return tx.PutDecision(ctx, d, n) },
		func() error { return tx.PutCase(ctx, store.Case{ID: "c1", Line: line}) },
		func() error { return tx.PutMembers(ctx, "c1", []string{id}) },
		func() error { return tx.SetBookmark(ctx, "read", n+1) },
		func() error { return tx.SwapCheckpoint(ctx, signed, fmt.Appendf(nil, "signed %d", n)) })
}

func rebuilds(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	write(t, s, func(tx store.Tx) error { return addOne(ctx, tx, 0, nil) })
	write(t, s, func(tx store.Tx) error {
		if err := tx.ClearDerived(ctx); err != nil {
			return err
		}
		empty(t, tx)
		if c, err := s.Counts(ctx); err != nil || c.Reports != 1 {
			t.Errorf("while a rebuild runs, others see %+v, %v", c, err)
		}
		return tx.PutReport(ctx, Report("r9", "New", "made anew"))
	})
	if got, _ := s.Reports(ctx, store.ReportFilter{}); len(got) != 1 || got[0].ID != "r9" {
		t.Fatalf("after the rebuild there is %v", got)
	}
}

func again(t *testing.T, open Open) {
	ctx, dir := context.Background(), t.TempDir()
	s := open(t, dir)
	write(t, s, func(tx store.Tx) error { return addOne(ctx, tx, 0, nil) })
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir)
	if err := s.Check(ctx); err != nil || size(t, s) != 1 {
		t.Fatalf("%d entries, %v", size(t, s), err)
	}
	write(t, s, func(tx store.Tx) error { return addOne(ctx, tx, 1, []byte("signed 0")) })
}
