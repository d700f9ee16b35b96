package echo

import (
	"cmp"
	"maps"
	"slices"

	"habeas"
)

// Up to wholeUpTo reports of one affair every pair is compared. Among more, only pairs that a shared key suggests, and of a key that very many share only the owners nearest in
// time: comparing then costs the number of reports, not its square (the idea of shingle sketches: Broder 1997). The choice depends on the reports alone.
const (
	wholeUpTo  = 150
	reachBack  = 6  // owners of a key before a report
	reachAhead = 3  // and after it
	oldest     = 3  // and the first of all, from which a long chain of copies comes
	mostNear   = 48 // reports compared with one
)

// index lists by key the reports that have it, earliest first; nil where every pair is compared.
type index map[string][]int

func indexOf(nodes []node) index {
	if len(nodes) <= wholeUpTo {
		return nil
	}
	x := index{}
	for i := range nodes {
		for _, k := range nodes[i].keys() {
			x[k] = append(x[k], i)
		}
	}
	return x
}

// keys are what a report may share with those that it echoes: passages, its newsroom, newsrooms that it leans on, voices.
func (n *node) keys() []string {
	keys := n.text.keys()
	if n.room != "" {
		keys = append(keys, "room:"+n.room)
	}
	for _, o := range n.outlets {
		keys = append(keys, "room:"+newsroom(o))
	}
	for _, t := range n.told {
		if t.ok && t.Kind != habeas.VoiceAnonymous {
			keys = append(keys, "voice:"+newsroom(t.Name))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// near lists the reports that report i is compared with, earliest first.
func (t *tracer) near(i int) []int {
	var out []int
	if t.index == nil {
		for j := range t.nodes {
			if j != i {
				out = append(out, j)
			}
		}
		return out
	}
	shared := map[int]int{}
	for _, k := range t.nodes[i].keys() {
		owners := t.index[k]
		at, _ := slices.BinarySearch(owners, i)
		for n := range min(oldest, len(owners)) {
			shared[owners[n]]++
		}
		for n := max(oldest, at-reachBack); n <= at+reachAhead && n < len(owners); n++ {
			shared[owners[n]]++
		}
	}
	delete(shared, i)
	out = slices.Collect(maps.Keys(shared))
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b)) })
	out = out[:min(len(out), mostNear)]
	if len(t.forced) > 0 {
		for j := range t.nodes {
			if _, told := t.forced[[2]habeas.Digest{t.nodes[i].Report.Digest, t.nodes[j].Report.Digest}]; told && j != i && !slices.Contains(out, j) {
				out = append(out, j)
			}
		}
	}
	slices.Sort(out)
	return out
}
