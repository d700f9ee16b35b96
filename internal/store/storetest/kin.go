package storetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"habeas"
	"habeas/internal/store"
)

func kin(t *testing.T, open Open) {
	ctx, s := context.Background(), open(t, t.TempDir())
	said := func(all []store.Kin) (out []string) {
		for _, k := range all {
			out = append(out, k.Report+" "+string(k.Bond))
		}
		return out
	}
	has := func(of string, want ...string) {
		t.Helper()
		if got, err := s.Kin(ctx, of); err != nil || len(got) != 1 || !slices.Equal(said(got[0]), want) {
			t.Errorf("kin of %s are %v, %v, not %v", of, got, err, want)
		}
	}
	bonds := func(all ...string) (out []store.Kin) {
		for i := 0; i < len(all); i += 2 {
			out = append(out, store.Kin{Report: all[i], Bond: []byte(all[i+1])})
		}
		return out
	}
	put := func(report string, all ...string) {
		t.Helper()
		write(t, s, func(tx store.Tx) error { return tx.PutKin(ctx, report, bonds(all...)) })
	}
	write(t, s, func(tx store.Tx) error {
		for _, id := range []string{"r1", "r2", "r3", "r4"} {
			if err := tx.PutReport(ctx, Report(id, "a", "b")); err != nil {
				return err
			}
		}
		return nil
	})
	put("r3", "r1", "like", "gone", "never", "r2", "sure\x00\xff", "r1", "very like")
	put("r1", "r4", "")
	put("r2")
	has("r3", "r1 very like", "r2 sure\x00\xff")
	has("r1", "r3 very like", "r4 ")
	has("r2", "r3 sure\x00\xff")
	has("gone")
	if got, err := s.Kin(ctx, "r2", "gone", "r1"); err != nil || len(got) != 3 || got[1] != nil || !slices.Equal(said(got[2]), []string{"r3 very like", "r4 "}) {
		t.Errorf("of three it gave %v, %v", got, err)
	}
	put("r2", "r3", "otherwise")
	has("r3", "r1 very like", "r2 otherwise")
	has("r2", "r3 otherwise")
	if err := s.Write(ctx, func(tx store.Tx) error { return tx.PutKin(ctx, "gone", bonds("r1", "x")) }); habeas.FaultOf(err) != habeas.NotFound {
		t.Errorf("kin of nobody gave %v", err)
	}
	write(t, s, func(tx store.Tx) error { return tx.DropReport(ctx, "r1") })
	has("r3", "r2 otherwise")
	has("r4")
	write(t, s, func(tx store.Tx) error { return tx.PutReport(ctx, Report("r1", "a", "b")) })
	has("r1")
	write(t, s, func(tx store.Tx) error { // kin that came in long after
		var all []store.Kin
		for i := range 1200 {
			id := fmt.Sprint("s", 1000+i)
			if err := tx.PutReport(ctx, Report(id, "a", "b")); err != nil {
				return err
			}
			if i%3 == 0 {
				all = append(all, store.Kin{Report: id, Bond: []byte(id)})
			}
		}
		return tx.PutKin(ctx, "r4", all)
	})
	if got, err := s.Kin(ctx, "r4"); err != nil || len(got[0]) != 400 || got[0][399].Report != "s2197" || string(got[0][399].Bond) != "s2197" {
		t.Errorf("of 400 it gave %d, %v", len(got[0]), err)
	}
	write(t, s, func(tx store.Tx) error { return tx.DropReport(ctx, "r4") })
	has("s1000")
	has("s2197")
	write(t, s, func(tx store.Tx) error { return tx.ClearDerived(ctx) })
	has("r3")
}
