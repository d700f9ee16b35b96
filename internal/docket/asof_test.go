package docket

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"habeas"
)

// webbed is a world with echoes between its reports, each of a later one to an earlier, origins that span several of them, and words for what was not read.
func webbed(t *rapid.T) (all Input, day habeas.Day) {
	w := drawWorld(t)
	all = Input{ID: "c", Reports: w.reports, Words: english(), Past: true}
	slices.SortStableFunc(all.Reports, func(a, b habeas.Reading) int { return int(a.Report.Published - b.Report.Published) })
	kinds := []habeas.EchoKind{habeas.EchoCopy, habeas.EchoSummary, habeas.EchoLaterEdition, habeas.EchoSameOrigin}
	all.Origins = ownOrigins(all.Reports)
	root := make([]int, len(all.Reports)) // of each report, the one at whose origin its knowledge enters
	for i := range all.Reports {
		r := &all.Reports[i]
		root[i] = i
		if i > 0 && rapid.Bool().Draw(t, "echo") {
			n := rapid.IntRange(0, i-1).Draw(t, "of")
			of := &all.Reports[n]
			if root[i] = root[n]; rapid.Bool().Draw(t, "own origin") {
				root[i] = i
			} else {
				o := &all.Origins[root[n]]
				o.Reports, o.Claims, all.Origins[i] = append(o.Reports, r.ID), append(o.Claims, all.Origins[i].Claims...), habeas.Origin{}
			}
			all.Echoes = append(all.Echoes, habeas.Echo{Report: r.ID, Of: of.ID, Kind: rapid.SampledFrom(kinds).Draw(t, "kind")})
			if rapid.Bool().Draw(t, "one newsroom") {
				r.Report.Publisher = of.Report.Publisher
			}
		}
		for k := range r.Claims {
			if rapid.Bool().Draw(t, "named") {
				r.Claims[k].Group.Names = []string{rapid.SampledFrom([]string{"Orazov", "Merdan Orazov", "Ata Orazov"}).Draw(t, "name")}
			}
		}
		if rapid.IntRange(0, 3).Draw(t, "unread") == 0 {
			r.Report.Text = "Some of them were handed over. A cook counted three hundred men, and ninety men slept there."
			for k := range r.Claims {
				r.Claims[k].Confidence, r.Claims[k].Span = 0.6, habeas.Span{Start: 500 + k*10, End: 505 + k*10}
			}
		}
	}
	all.Origins = slices.DeleteFunc(all.Origins, func(o habeas.Origin) bool { return o.ID == "" })
	return all, w.asOf - habeas.Day(rapid.IntRange(0, 20).Draw(t, "back"))
}

// upTo is what was out by a day: nothing of a later report, not even that it repeats an earlier one.
func upTo(all Input, day habeas.Day) Input {
	out := all
	has := map[string]bool{}
	out.Reports, out.Echoes, out.Origins = nil, nil, nil
	for _, r := range all.Reports {
		if r.Report.Published <= day {
			has[r.ID], out.Reports = true, append(out.Reports, r)
		}
	}
	for _, e := range all.Echoes {
		if has[e.Report] && has[e.Of] {
			out.Echoes = append(out.Echoes, e)
		}
	}
	for _, o := range all.Origins {
		o.Reports = slices.DeleteFunc(slices.Clone(o.Reports), func(r string) bool { return !has[r] })
		o.Claims = slices.DeleteFunc(slices.Clone(o.Claims), func(c string) bool { r, _, _ := strings.Cut(c, "-"); return !has[r] })
		if len(o.Reports) > 0 {
			out.Origins = append(out.Origins, o)
		}
	}
	out.AsOf = day
	return out
}

// TestAsOfUsesNothingLater is invariant 6: a view for a day is the same whether or not later reports, and what they repeat, are handed over with those of before; also for the day on which one report
// alone was out, and for one on which none was.
func TestAsOfUsesNothingLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, day := webbed(t)
		first := all.Reports[0].Report.Published
		for _, on := range []habeas.Day{day, first, first - 1} {
			all.AsOf = on
			got, _ := json.Marshal(Reconcile(all))
			want, _ := json.Marshal(Reconcile(upTo(all, on)))
			if string(got) != string(want) {
				t.Fatalf("later reports changed the view of %s:\n%s\n%s", on, got, want)
			}
		}
	})
}

// TestPartsAreAddedOnce is invariant 5: people whom a report tells apart make up no more and no fewer than they are, those whom nothing tells apart may be the same, and a part adds nobody to its whole.
func TestPartsAreAddedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := habeas.DayOf(2031, 3, 12)
		var claims []habeas.Claim
		sum, most := 0, 0
		for i := range rapid.IntRange(2, 4).Draw(t, "groups") {
			n := rapid.IntRange(5, 9).Draw(t, "people")*10 + i // no two of them make up a third
			claims = append(claims, told(habeas.Held, habeas.Asserted, n, fmt.Sprintf("Town %d", i), d, d))
			sum, most = sum+n, max(most, n)
		}
		apart := rapid.Bool().Draw(t, "apart")
		for i := range claims {
			if !apart {
				claims[i].Place, claims[i].When = nil, nil
			} else if i > 0 {
				rel := &habeas.Relation{Type: habeas.Disjoint}
				for j := range i {
					rel.Of = append(rel.Of, fmt.Sprintf("r1-%d", j))
				}
				claims[i].Group.Relation = rel
			}
		}
		some := part(told(habeas.Interrogated, habeas.Asserted, claims[0].Group.Count.Min-1, "", d, d), habeas.PartOf, "r1-0")
		known := file(d+9, report("r1", d+1, append(claims, some)...)).HeadCount.Known
		if want := people(sum, sum); apart && known != want {
			t.Fatalf("told apart: %s, should be %s", known, want)
		}
		if !apart && (known.Min > most || known.Max < sum) {
			t.Fatalf("left open: %s, may be %d to %d", known, most, sum)
		}
	})
}
