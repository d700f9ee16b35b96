package desk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"habeas"
	"habeas/internal/desk"
	"habeas/internal/desk/desktest"
	"habeas/internal/ledger"
	"habeas/internal/store"
)

// TestRebuildEqualsLiveWhateverIsDecided is invariant 7: reports of any world, with decisions of every kind between them and some taken back, come to the same rows when all is made anew.
func TestRebuildEqualsLiveWhateverIsDecided(t *testing.T) {
	ctx := context.Background()
	acts, undone := map[habeas.Act]int{}, 0
	for seed := range uint64(3) {
		d, rng := plain(t), rand.New(rand.NewPCG(seed, 11))
		var made []habeas.Decision
		for i, x := range world(seed, 30) {
			add(t, d, x.incoming(fmt.Sprintf("%03d", i)))
			for i > 4 && rng.IntN(2) == 0 {
				y := decideAnything(t, d, rng, made)
				_, err := d.Preview(ctx, y)
				check(t, err)
				check(t, d.BooksAreTrue(ctx)) // what was looked up in a change that was given up is forgotten
				y, err = d.Decide(ctx, y)
				check(t, err)
				check(t, d.BooksAreTrue(ctx))
				made = append(made, y)
				if acts[y.Act]++; y.Act == habeas.Undo {
					undone++
				}
			}
		}
		live := everything(t, d)
		d.LetWait(int(seed)) // files that are made while more of the record is to come are the same as those made at its end
		check(t, d.Rebuild(ctx, nil))
		if anew := everything(t, d); anew != live {
			t.Fatalf("world %d with %d decisions, made anew: %s", seed, len(made), firstDifference(anew, live))
		}
	}
	if len(acts) < 10 || undone < 2 {
		t.Errorf("decided: %v", acts)
	}
}

// TestRunsAreShort: what is made anew is told in the record by several runs, each report by one of them, so that no entry is too long to be held; the record stays whole.
func TestRunsAreShort(t *testing.T) {
	ctx := context.Background()
	d := desktest.Filled(t, 150)
	was, err := d.Size(ctx)
	check(t, err)
	live := everything(t, d)
	d.SetMostReadings(70)
	check(t, d.Rebuild(ctx, nil))
	if anew := everything(t, d); anew != live {
		t.Fatal(firstDifference(anew, live))
	}
	entries, err := d.Store().Entries(ctx, was, 100)
	check(t, err)
	told := map[habeas.Digest]int{}
	for _, e := range entries {
		var run ledger.Run
		check(t, json.Unmarshal(e.Body, &run))
		if e.Kind != habeas.EntryRun || len(run.Readings) == 0 || len(run.Readings) >= 70+desk.AtOnce {
			t.Errorf("%s of %d readings", e.Kind, len(run.Readings))
		}
		for _, r := range run.Readings {
			told[r.Report]++
		}
	}
	if len(entries) < 2 || len(told) != 150 {
		t.Errorf("%d runs tell of %d reports", len(entries), len(told))
	}
	for r, n := range told {
		if n != 1 {
			t.Errorf("%s is told of %d times", r, n)
		}
	}
	_, err = d.Verify(ctx, nil)
	check(t, err)
}

// decideAnything draws a decision on reports, claims or cases that there are, or the undoing of one made before.
func decideAnything(t *testing.T, d *desk.Desk, rng *rand.Rand, made []habeas.Decision) habeas.Decision {
	t.Helper()
	ctx := context.Background()
	rows, err := d.Reports(ctx, store.ReportFilter{Limit: 1000})
	check(t, err)
	claims, err := d.Claims(ctx, store.ClaimFilter{Limit: 1000})
	check(t, err)
	of := map[string]habeas.Digest{}
	for _, r := range rows {
		of[r.ID] = r.Digest
	}
	k, o := claims[rng.IntN(len(claims))], claims[rng.IntN(len(claims))]
	x := habeas.Decision{By: []string{"Ana", "Ben"}[rng.IntN(2)], Report: of[k.Report], Span: k.Claim.Span, Kind: k.Claim.Kind}
	two := func(act habeas.Act) habeas.Decision {
		x.Act, x.Other, x.OtherSpan = act, string(of[o.Report]), o.Claim.Span
		return x
	}
	switch rng.IntN(13) {
	case 0:
		x.Act = habeas.Confirm
	case 1:
		x.Act = habeas.Reject
	case 2:
		x.Act, x.Field, x.Value = habeas.Correct, "place", `{"name":"Velm","role":"at"}`
	case 3:
		x.Act, x.Field, x.Value = habeas.Correct, "when", fmt.Sprintf(`{"from":"2011-%02d-05","to":"2011-%02d-05","precision":"day"}`, 6+rng.IntN(6), 6+rng.IntN(6))
	case 4:
		return two([]habeas.Act{habeas.SameGroup, habeas.NotSame, habeas.Unsure}[rng.IntN(3)])
	case 5:
		return two([]habeas.Act{habeas.LinkReports, habeas.CutReports}[rng.IntN(2)])
	case 6, 7:
		return two(habeas.MergeCases)
	case 8:
		others, err := json.Marshal([]habeas.Digest{of[o.Report]})
		check(t, err)
		x.Act, x.Value = habeas.SplitCase, string(others)
	case 9:
		x.Act, x.Value = habeas.Mark, "read"
	case 10:
		b, err := json.Marshal(k.Claim)
		check(t, err)
		x.Act, x.Value = habeas.AddClaim, string(b)
	case 11:
		x.Act, x.Span, x.Kind, x.Field, x.Value = habeas.CorrectReport, habeas.Span{}, "", "published", fmt.Sprintf(`"2011-%02d-%02d"`, 6+rng.IntN(6), 1+rng.IntN(28))
		if rng.IntN(3) == 0 {
			x.Field, x.Value = "publisher", fmt.Sprintf(`"Paper %d"`, rng.IntN(1000))
		}
	default:
		if len(made) == 0 {
			return two(habeas.MergeCases)
		}
		if y := made[rng.IntN(len(made))]; y.Act != habeas.Undo {
			return habeas.Decision{Act: habeas.Undo, Other: y.ID, By: x.By}
		}
		x.Act = habeas.Confirm
	}
	return x
}
