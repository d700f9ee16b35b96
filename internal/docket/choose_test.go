package docket_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"habeas"
	"habeas/internal/docket"
)

// Whoever asks report by report which links it chooses, and gathers by these alone, comes to the affairs that looking at all pairs comes to, also where people decided.
func TestLinksAskedReportByReportGatherTheSame(t *testing.T) {
	words := &habeas.Words{Telling: map[string]float64{"the": 0, "at": 0, "had": 0, "nobody": 1, "seen": 1, "stood": 1, "open": 1, "left": 1}}
	chosen, joined := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 7).Draw(t, "reports")
		sketches, bare := make([]*docket.Sketch, n), make([]*docket.Sketch, n)
		for i := range n {
			r := drawTelling(t, fmt.Sprint("r", i))
			r.Entry = int64(i)
			sketches[i], bare[i] = docket.SketchOf(r, words), docket.StoriesOnly(r, words)
		}
		var decisions []habeas.Decision
		for i := range rapid.IntRange(0, 2).Draw(t, "decisions") {
			a, b := rapid.IntRange(0, n-1).Draw(t, "one"), rapid.IntRange(0, n-1).Draw(t, "other")
			if a != b {
				decisions = append(decisions, habeas.Decision{ID: fmt.Sprint("d", i), Act: rapid.SampledFrom([]habeas.Act{habeas.MergeCases, habeas.SplitCase}).Draw(t, "act"), Report: sketches[a].Report.Digest, Other: string(sketches[b].Report.Digest)})
			}
		}
		var pairs [][2]int
		var echoed []bool
		toward := make([][]docket.Toward, n)
		for i := range n {
			for j := range i {
				pairs, echoed = append(pairs, [2]int{i, j}), append(echoed, rapid.IntRange(0, 3).Draw(t, "echo") == 0)
			}
		}
		knots := func(k int, echo bool) []docket.Knot {
			return docket.Knots(sketches[pairs[k][0]], sketches[pairs[k][1]], echo)
		}
		want := docket.GatherSketched(sketches, pairs, knots, echoed, decisions)
		end := func(i int) docket.End {
			return docket.End{Key: string(sketches[i].Report.Digest), Published: sketches[i].Report.Published}
		}
		ties := make([][]docket.Tie, len(pairs)) // of the first with the second
		for k, p := range pairs {
			x, y := sketches[p[0]], sketches[p[1]]
			ties[k] = docket.Ruled(x, y, docket.TiesOf(x, y, knots(k, echoed[k])), decisions)
			back := make([]docket.Tie, len(ties[k]))
			for i, t := range ties[k] {
				back[i] = docket.Tie{A: t.B, B: t.A, Sure: t.Sure, Weight: t.Weight}
			}
			toward[p[0]], toward[p[1]] = append(toward[p[0]], docket.Toward{End: end(p[1]), Ties: ties[k]}), append(toward[p[1]], docket.Toward{End: end(p[0]), Ties: back})
		}
		takes := func(i, j int) []bool { // which of its ties with another a report chooses
			at := slices.IndexFunc(toward[i], func(x docket.Toward) bool { return x.Key == end(j).Key })
			return docket.Chosen(end(i), toward[i])[at]
		}
		var links []docket.Linked
		for k, p := range pairs {
			own, other := takes(p[0], p[1]), takes(p[1], p[0])
			for i, tie := range ties[k] {
				if own[i] || other[i] {
					links = append(links, docket.Linked{X: p[0], Y: p[1], Tie: tie})
				}
				if !tie.Sure {
					chosen++
				}
			}
		}
		a, _ := json.Marshal(want)
		b, _ := json.Marshal(docket.GatherLinked(bare, links, decisions))
		if string(a) != string(b) {
			t.Fatalf("all pairs\n%s\nlink by link\n%s", a, b)
		}
		joined += len(sketches) - len(want)
	})
	if chosen < 50 || joined < 50 {
		t.Errorf("%d likenesses and %d reports joined: this shows little", chosen, joined)
	}
}
