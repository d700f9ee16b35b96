package tree

// score lets the parser run on weights that are still being learned; row i has its four cells at 4i.
func (t *table) score(r *rowSet) (out [lanes]int32) {
	for _, i := range r {
		w := t.w[i*lanes : i*lanes+lanes]
		out[0] += w[0]
		out[1] += w[1]
		out[2] += w[2]
	}
	return out
}

// project lifts crossing arcs until none cross, since the parser cannot make them. Heads count from 1.
func project(heads []int16) {
	for {
		at, size := int16(0), int16(1<<14)
		for d := int16(1); int(d) < len(heads); d++ {
			if w := max(d-heads[d], heads[d]-d); w < size && heads[d] != 0 && crosses(heads, d) {
				at, size = d, w
			}
		}
		if at == 0 {
			return
		}
		if up := heads[heads[at]]; up != 0 {
			heads[at] = up
		} else {
			return
		}
	}
}

// crosses reports whether a word between d and its head hangs outside that stretch.
func crosses(heads []int16, d int16) bool {
	lo, hi := min(d, heads[d]), max(d, heads[d])
	for k := lo + 1; k < hi; k++ {
		if !under(heads, k, heads[d]) {
			return true
		}
	}
	return false
}

// under reports whether k descends from h.
func under(heads []int16, k, h int16) bool {
	for n := 0; k != 0 && n < len(heads); n++ {
		if k == h {
			return true
		}
		k = heads[k]
	}
	return false
}

// steps gives the actions that make a tree, joining as early as can be; ok is false where arcs cross.
func steps(heads []int16) (acts []uint8, ok bool) {
	n := len(heads) - 1
	left := make([]int, n+1) // children still to come
	for d := 1; d <= n; d++ {
		left[heads[d]]++
	}
	var stack []int16
	for q := int16(1); len(acts) < 2*n-1; {
		k := len(stack)
		switch {
		case k > 1 && heads[stack[k-2]] == stack[k-1]:
			acts = append(acts, leftArc)
			left[stack[k-1]]--
			stack[k-2] = stack[k-1]
			stack = stack[:k-1]
		case k > 1 && heads[stack[k-1]] == stack[k-2] && left[stack[k-1]] == 0:
			acts = append(acts, rightArc)
			left[stack[k-2]]--
			stack = stack[:k-1]
		case int(q) <= n:
			acts = append(acts, shift)
			stack = append(stack, q)
			q++
		default:
			return nil, false
		}
	}
	return acts, true
}

// lesson is a sentence ready for the parser to learn from.
type lesson struct {
	cased, caseless *shown
	acts            []uint8
}

// heads1 gives a tree's heads counted from 1.
func heads1(t *Tree) []int16 {
	out := make([]int16, len(t.Heads)+1)
	for i, h := range t.Heads {
		out[i+1] = h + 1
	}
	return out
}

// lessons prepares every sentence whose tree the parser can make.
func (l *learner) lessons(cases [2][]shown) []lesson {
	var out []lesson
	for i := range l.gold {
		heads := heads1(&l.gold[i].Tree)
		project(heads)
		if acts, ok := steps(heads); ok && len(heads)-1 <= maxWords {
			out = append(out, lesson{&cases[0][i], &cases[1][i], acts})
		}
	}
	return out
}

// learnArcs learns the parser's weights: a structured perceptron over beam search that is corrected at the point where the
// beam is furthest ahead of the true tree (max-violation, Huang, Fayong and Guo 2012).
func (l *learner) learnArcs(cases [2][]shown) {
	t := newTable(lanes<<arcBits, l.Arcs.Lead)
	all := l.lessons(cases)
	var b beam
	for range l.Arcs.Rounds {
		for _, k := range l.dice.order(len(all)) {
			s := all[k].cased
			if l.dice.next(100) < l.Lower+l.Upper {
				s = all[k].caseless
			}
			n, acts := len(s.tags), all[k].acts
			if last := s.tags[n-1]; n > 4 && last == Stop && acts[len(acts)-1] == rightArc && acts[len(acts)-2] == shift && l.dice.next(100) < 8 {
				n, acts = n-1, acts[:len(acts)-2] // without its full stop
			}
			b.set(s.atoms[:n], s.tags[:n])
			t.learnTree(&b, acts, n, l.Width)
		}
		l.arcs = t.lanes(l.Arcs.Cut)
		l.report("arcs")
	}
}

// learnTree parses one sentence and corrects the weights. The true steps run with a handicap each, so that they learn
// to win by a margin.
func (t *table) learnTree(b *beam, acts []uint8, n, width int) {
	gold, kept := int32(1), true // the true state, and whether the beam still holds it
	worst, goodEnd, badEnd := int32(-1), int32(0), int32(0)
	for i, act := range acts {
		sc, _, _ := rate(b, t, gold, n)
		next := take(b.nodes, gold, act, b.nodes[gold].score+sc[act]-t.lead)
		b.lag, b.lagAct, b.lead = gold, act, t.lead
		step(b, t, n, width, 1<<30)
		at := int32(0)
		for _, k := range b.now {
			if kept && b.nodes[k].act == act && b.nodes[k].prev == gold {
				at = k
			}
		}
		if kept = at != 0; !kept {
			b.nodes = append(b.nodes, next)
			at = int32(len(b.nodes) - 1)
		}
		gold = at
		top := b.now[0]
		gap := b.nodes[top].score - next.score
		if (!kept || i == len(acts)-1) && top != gold && gap > worst {
			worst, goodEnd, badEnd = gap, gold, top
		}
	}
	if t.now++; badEnd != 0 {
		t.correctTree(b, goodEnd, badEnd, n)
	}
}

// correctTree rewards the steps to good and punishes those to bad, as far as they differ.
func (t *table) correctTree(b *beam, good, bad int32, n int) {
	first := divergence(b.nodes, good, bad)
	for i, end := range []int32{good, bad} {
		d := int32(1 - 2*i)
		for at, left := end, first; left > 0; at, left = b.nodes[at].prev, left-1 {
			from := b.nodes[at].prev
			if _, _, canJoin := rate(b, t, from, n); !canJoin {
				continue
			}
			for _, r := range b.rows {
				t.add(r*lanes+uint32(b.nodes[at].act), d)
			}
		}
	}
}

// divergence is the number of steps, back from two states of equal age, to where their actions first differed.
func divergence(nodes []node, a, b int32) int {
	last, k := 0, 0
	for a != b && nodes[a].prev != 0 && nodes[b].prev != 0 {
		k++
		if nodes[a].act != nodes[b].act {
			last = k
		}
		a, b = nodes[a].prev, nodes[b].prev
	}
	return last
}

// lanes averages and lays the three actions' weights one after the other.
func (t *table) lanes(cut float64) []int8 {
	mean := t.average(cut)
	out := make([]int8, 3<<arcBits)
	for i := range 1 << arcBits {
		for k := range 3 {
			out[k<<arcBits+i] = mean[i*lanes+k]
		}
	}
	return out
}
