package desk_test

import (
	"context"
	"testing"

	"habeas"
	"habeas/internal/desk"
)

// What a team rejects lowers what is expected of claims read alike, in other reports too; taking the decision back undoes that, and a desk that opens anew knows
// it as well. No case changes for it: the claim itself keeps the confidence it was read with.
func TestReviewsTeachWhatToExpect(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	d := open(t, dir)
	add(t, d, twoRaids()...)
	chance := func(d *desk.Desk) (float64, desk.Reviewed) {
		v, err := d.Review(ctx, "r"+string(digestOf(t, d, "Hill Gazette")[:12]))
		check(t, err)
		for _, c := range v.Claims {
			if c.Read.Kind == habeas.Arrested {
				return c.Read.Confidence, c
			}
		}
		t.Fatal("no arrest was read")
		return 0, desk.Reviewed{}
	}
	first, _ := chance(d)
	made, err := d.Decide(ctx, habeas.Decision{Act: habeas.Reject, Report: digestOf(t, d, "Coast Post"), Span: spanIn(t, d, "Coast Post", habeas.Arrested), Kind: habeas.Arrested, By: "Ana"})
	check(t, err)
	after, c := chance(d)
	if after >= first || c.Alike.Of != 1 || c.Alike.Stood != 0 {
		t.Errorf("%.3f before a claim like it was rejected, %.3f after: %+v", first, after, c.Alike)
	}
	if c.Now.Confidence != first {
		t.Errorf("the claim was read with %.3f and now has %.3f", first, c.Now.Confidence)
	}
	check(t, d.Close())
	d = open(t, dir)
	if again, _ := chance(d); again != after {
		t.Errorf("%.3f before the desk was closed, %.3f after", after, again)
	}
	_, err = d.Decide(ctx, habeas.Decision{Act: habeas.Undo, Other: made.ID, By: "Ana"})
	check(t, err)
	if back, _ := chance(d); back != first {
		t.Errorf("%.3f at first, %.3f once the decision was taken back", first, back)
	}
	check(t, d.Close())
}

// What a report is read to say may change, by a rebuild with a better reader or by a new row of a pack: what reviews taught is then what they teach of the claims as they are read now.
func TestWhatIsReadAnewTeachesAnew(t *testing.T) {
	ctx, dir, better := context.Background(), t.TempDir(), false
	reader := func(s *desk.Stages) {
		was := s.Extract
		s.Extract = func(r habeas.Report) habeas.Reading {
			out := was(r)
			for i := range out.Claims {
				if better && r.Publisher == "Coast Post" {
					out.Claims[i].Why = []string{"another word"}
				}
			}
			return out
		}
	}
	d := open(t, dir, reader)
	add(t, d, twoRaids()...)
	alike := func(d *desk.Desk) (out []desk.Reviewed) {
		v, err := d.Review(ctx, "r"+string(digestOf(t, d, "Hill Gazette")[:12]))
		check(t, err)
		return v.Claims
	}
	_, err := d.Decide(ctx, habeas.Decision{Act: habeas.Reject, Report: digestOf(t, d, "Coast Post"), Span: spanIn(t, d, "Coast Post", habeas.Arrested), Kind: habeas.Arrested, By: "Ana"})
	check(t, err)
	before := alike(d)
	better = true
	check(t, d.Rebuild(ctx, nil))
	after := alike(d)
	check(t, d.Close())
	d = open(t, dir, reader)
	anew := alike(d)
	changed := false
	for i := range anew {
		if after[i].Alike != anew[i].Alike || after[i].Read.Confidence != anew[i].Read.Confidence {
			t.Errorf("%s: %+v after the rebuild, %+v once the desk opens anew", anew[i].Read.Quote, after[i].Alike, anew[i].Alike)
		}
		changed = changed || before[i].Alike != anew[i].Alike
	}
	if !changed {
		t.Error("the better reader changes nothing: this shows nothing")
	}
}
