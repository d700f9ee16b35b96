package extract

import (
	"habeas"
	"habeas/internal/lang"
)

// inheritReach is how many sentences behind a number "they" and "the group" may still mean those whom it counts, where nothing between them tells of others.
const inheritReach = 2

// inherit gives a group that is told only as "they", "the group" or "the men" the number of those whom the words before count.
func (p *passage) inherit(e *event, g *habeas.Group) {
	if g == nil || g.Count != habeas.PluralCount() || e.generic || e.group < 0 || len(g.Names) > 0 || e.kind().Speech() {
		return
	}
	from := e.s.from + int32(e.group)
	if e.people >= 0 {
		m := &p.doc.People[e.people]
		if from = m.From; m.List > 0 || m.Part || m.Of >= 0 || !m.Pronoun && !p.onlyThose(m) {
			return
		}
	} else if c, ok := e.s.crowdAt(e.group); !ok || !c.definite || c.part {
		return
	}
	if c, known, ok := p.sameNoun(e, from); known {
		if ok {
			g.Count = c
			e.why = append(e.why, "count: of those told of before")
		}
		return
	}
	if c, ok := p.countBefore(e.s.at, from); ok && (e.people < 0 || p.doc.People[e.people].Pronoun || p.onlyCount(from, c)) {
		g.Count = c
		e.why = append(e.why, "count: of those told of before")
	}
}

// onlyThose reports whether a definite plural says nothing of people but that they are those of the report: "the men", "the detainees".
func (p *passage) onlyThose(m *lang.People) bool {
	if !m.Definite || m.Single || m.To != m.Head+1 || m.Head == 0 {
		return false
	}
	switch p.doc.Toks[m.Head-1].Lower {
	case "the", "these", "all":
		return p.worker.words.custody[p.worker.pack.Lemma(p.doc.Toks[m.Head])] == "people" || p.worker.words.signs[[2]string{"those", p.doc.Toks[m.Head].Lower}]
	}
	return false
}

// countBefore gives the number of those told of before token at of sentence k: the nearest before it in the sentence, else the first of the nearest sentence that
// tells of people in custody. Not ok where that one tells of several people without a number, or of several numbers that part them.
func (p *passage) countBefore(k int, at int32) (habeas.Count, bool) {
	for i := int(p.people[k+1]) - 1; i >= int(p.people[k]); i-- {
		if m := &p.doc.People[i]; m.To <= at && p.mayBeThey(m) {
			return m.Count, m.Count.Form != habeas.Vague && m.List == 0
		}
	}
	for s := k - 1; s >= max(0, k-inheritReach); s-- {
		for i := p.people[s]; i < p.people[s+1]; i++ {
			m := &p.doc.People[i]
			if !p.mayBeThey(m) || m.Of > int32(i) {
				continue
			}
			if m.From > 0 && p.worker.words.signs[[2]string{"speaker", p.doc.Toks[m.From-1].Lower}] {
				return habeas.Count{}, false // "our two nationals"
			}
			return p.wholeList(int(i))
		}
	}
	return habeas.Count{}, false
}

// wholeList gives the number of a mention, or of all the list that it begins.
func (p *passage) wholeList(i int) (habeas.Count, bool) {
	m := &p.doc.People[i]
	c := m.Count
	for j := i + 1; m.List > 0 && j < len(p.doc.People) && p.doc.People[j].List == m.List; j++ {
		o := &p.doc.People[j].Count
		if o.Max >= habeas.Open {
			return c, false
		}
		c.Min, c.Max = c.Min+o.Min, min(c.Max, habeas.Open-o.Max)+o.Max
	}
	return c, c.Form != habeas.Vague && c.Max > 1
}

// mayBeThey reports whether "they" of people in custody may mean a mention: several of those, and no pronoun.
func (p *passage) mayBeThey(m *lang.People) bool {
	return !m.Pronoun && !m.None && (!m.Single || m.List > 0) && (m.Role == habeas.RoleHeld || m.Role == habeas.RoleKin || m.Role == habeas.RoleOther)
}

// onlyCount reports whether the text up to a token counts no other people in custody than so many, parts of them left aside.
func (p *passage) onlyCount(at int32, c habeas.Count) bool {
	for i := range p.doc.People {
		m := &p.doc.People[i]
		if m.From >= at {
			break
		}
		if p.mayBeThey(m) && !m.Part && m.Count.Form != habeas.Vague && m.Count.Min > 1 && m.Count != c {
			return false
		}
	}
	return true
}

// sameNoun looks for those of whom a definite plural counts a kind: "27 men ... the men" are the 27, whatever others the text counts, and "33 people ... the women" are some of the 33. Known
// where that settles the number, ok where it gives one.
func (p *passage) sameNoun(e *event, at int32) (c habeas.Count, known, ok bool) {
	if e.people < 0 || p.doc.People[e.people].Pronoun {
		return c, false, false
	}
	noun := p.doc.Toks[p.doc.People[e.people].Head].Lower
	kind := p.worker.words.signs[[2]string{"sort", noun}]
	for i := range p.doc.People {
		m := &p.doc.People[i]
		if m.From >= at {
			break
		}
		if !p.mayBeThey(m) || m.Count.Form == habeas.Vague || m.Of >= 0 {
			continue
		}
		switch same := p.doc.Toks[m.Head].Lower == noun; {
		case same && known && m.Count != c:
			return c, kind, false
		case same:
			c, known, ok = m.Count, true, true
		}
	}
	if !known && kind {
		return c, true, false
	}
	return c, known, ok
}
