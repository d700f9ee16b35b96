package echo

import (
	"fmt"
	"testing"
	"time"

	"habeas"
)

// chain is n near-equal reports of one story, each a copy of the last with a sentence of its own.
func chain(n int) []habeas.Reading {
	var out []habeas.Reading
	for i := range n {
		text := fmt.Sprintf("Officers took nine people from a boarding house by the old quay on Tuesday night and drove them inland before dawn came. Notice %d was pinned on door %d of hall %d.", i, i*7, i*13)
		out = append(out, habeas.Reading{ID: fmt.Sprintf("r%05d", i), Report: habeas.Report{Digest: habeas.Digest(fmt.Sprintf("%064d", i)), Text: text, Lang: habeas.English,
			Publisher: fmt.Sprintf("Paper %c%c", 'A'+i%26, 'A'+i/26%26), Published: habeas.DayOf(2031, 3, 1+i%20), Received: time.Unix(int64(i), 0)}})
	}
	return out
}

// TestManyCopiesAreTraced: among more reports than are compared pair by pair every copy still has its earlier report, and one origin is all that stands behind them.
func TestManyCopiesAreTraced(t *testing.T) {
	all := chain(4 * wholeUpTo)
	copies := map[string]bool{}
	for _, e := range Trace(all, nil, nil).Echoes {
		copies[e.Report] = true
	}
	if len(copies) != len(all)-1 {
		t.Fatalf("%d of %d copies were seen as such", len(copies), len(all)-1)
	}
}

// BenchmarkTraceMany traces near-equal reports of one affair: the worst that templates do.
func BenchmarkTraceMany(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		all := chain(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Trace(all, nil, nil)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/report")
		})
	}
}

// TestAnotherNumberOfOneEventIsALaterEdition: 26 taken, and the next day 31, by the same newsroom; a raid on another day is news of its own.
func TestAnotherNumberOfOneEventIsALaterEdition(t *testing.T) {
	day := habeas.DayOf(2020, 5, 10)
	tell := func(id string, out habeas.Day, n int, on habeas.Day) habeas.Reading {
		return habeas.Reading{ID: id, Report: habeas.Report{ID: id, Publisher: "Osk Chronicle", Published: out, Digest: habeas.DigestOf([]byte(id)), Text: "words of " + id},
			Claims: []habeas.Claim{{ID: id + "-0", Kind: habeas.Arrested, Modality: habeas.Asserted, Place: &habeas.Place{Name: "Osk", Role: habeas.At}, When: &habeas.When{From: on, To: on, Precision: habeas.PrecisionDay},
				Group: &habeas.Group{Who: "people", Role: habeas.RoleHeld, Count: habeas.ExactCount(n)}}}}
	}
	for _, c := range []struct {
		n    int
		on   habeas.Day
		want int
	}{{31, day, 1}, {31, day + 1, 0}, {12, day, 0}} {
		if got := Trace([]habeas.Reading{tell("a", day+1, 26, day), tell("b", day+2, c.n, c.on)}, nil, nil).Echoes; len(got) != c.want || c.want == 1 && got[0].Kind != habeas.EchoLaterEdition {
			t.Errorf("%d on %s: %+v", c.n, c.on, got)
		}
	}
}
