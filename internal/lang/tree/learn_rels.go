package tree

// learnRels learns to name arcs, on true trees.
func (l *learner) learnRels(cases [2][]shown) {
	t := newTable(1<<relBits+rowPad, l.Rels.Lead)
	l.noteRels(cases)
	var b beam
	var s arcs
	for range l.Rels.Rounds {
		for _, k := range l.dice.order(len(l.gold)) {
			v := &cases[0][k]
			if l.dice.next(100) < l.Lower+l.Upper {
				v = &cases[1][k]
			}
			b.set(v.atoms, v.tags)
			t.learnNames(&b, &s, &l.seen, &l.gold[k], v.tags)
		}
	}
	l.rels = t.average(l.Rels.Cut)
}

// noteRels records which relations occur between which tags.
func (l *learner) noteRels(cases [2][]shown) {
	for k, g := range l.gold {
		for _, c := range cases {
			tags := c[k].tags
			for d, h := range g.Heads {
				if h < 0 {
					continue
				}
				side := 0
				if d < int(h) {
					side = 1
				}
				l.seen[side][tags[d]][tags[h]] |= 1 << g.Rels[d]
			}
		}
	}
}

func (t *table) learnNames(b *beam, s *arcs, seen *relTable, g *Gold, tags []Tag) {
	heads := heads1(&g.Tree)
	s.gather(heads, tags)
	for d := int16(1); int(d) <= len(tags); d++ {
		c := seen.open(heads, tags, d)
		if heads[d] == 0 || c&(c-1) == 0 {
			s.give(heads, d, g.Rels[d-1])
			continue
		}
		s.fill(b.atoms, heads, d, b.sums)
		s.give(heads, d, Rel(t.correct(s.row[:s.n], c, int(g.Rels[d-1]))))
	}
}
