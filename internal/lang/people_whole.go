package lang

import "habeas"

// sized reports whether a number that ends before token to tells the size of a group by itself: "we were 28", "they are six here", "there were nine".
func (c *crowd) sized(n *number, to int32) bool {
	return n.lo > 1 && n.lo < 1000 && !n.loose && c.any(n.From-1, "were", "are", "'re", "was", "numbered", "totalled", "totaled") && c.any(n.From-2, "we", "they", "group", "party") &&
		(c.flags(to)&Punct != 0 && c.low(to) != "-" || c.any(to, "when", "in", "altogether", "then", "at", "here", "and", "but", "on", "by", "of", "") || to >= c.end) && !c.any(to+1, "age")
}

// wholeBefore gives the whole of "of the 40 people arrested, 12 were deported": the mention behind "of" at the beginning of the sentence, -1 where there is none.
func (c *crowd) wholeBefore(n int) int32 {
	for i := len(c.out) - 1; i >= 0 && c.out[i].From >= c.from; i-- {
		if m := &c.out[i]; m.Count.Max > n && m.Count.Max < habeas.Open {
			for k := m.From - 1; k >= c.from && k >= m.From-3; k-- {
				if c.low(k) == "of" && (k == c.from || c.flags(k-1)&Punct != 0 || c.any(k-1, "out")) {
					return int32(i)
				}
			}
		}
	}
	return -1
}

// antecedent is the earlier mention of a whole that n people may be part of: the nearest that is counted and no office, else the nearest at all; -1 where there
// is none. A part that is told of stands for its whole.
func (c *crowd) antecedent(n int) int32 {
	any := int32(-1)
	for i := len(c.out) - 1; i >= 0 && i > len(c.out)-14; i-- {
		m := &c.out[i]
		if m.Single && m.List == 0 || m.None || m.Pronoun && m.Of < 0 || m.Size {
			continue
		}
		if m.Part {
			if m.Of >= 0 && m.Of < int32(i) && c.out[m.Of].Count.Max >= n {
				return m.Of
			}
			if m.Of < 0 && any < 0 {
				any = int32(i)
			}
			continue
		}
		if m.Count.Max < n || m.Count.Max <= 1 {
			continue
		}
		if m.Count.Max < habeas.Open && m.Count.Max > n && m.Role != habeas.RoleOfficial && m.Role != habeas.RoleGuard {
			return int32(i)
		}
		if any < 0 || c.out[any].Role == habeas.RoleOfficial && m.Role != habeas.RoleOfficial {
			any = int32(i)
		}
	}
	return any
}

// toldBefore reports whether a mention of exactly n people stands earlier in the text.
func (c *crowd) toldBefore(n int) bool {
	for i := len(c.out) - 1; i >= 0 && i > len(c.out)-60; i-- {
		if c.out[i].Count.Min <= n && n <= c.out[i].Count.Max && c.out[i].Count.Max < habeas.Open {
			return true
		}
	}
	return false
}

// partyOf reports whether a number or people follow "party of", which else is no set of people.
func (c *crowd) partyOf(h int32) bool {
	return c.low(h+1) == "of" && (c.numberFrom(h+2) >= 0 || c.is(h+2, clPeople|clNation))
}

// figured gives a mention the number that its sentence puts on it: "puts the number of those arrested at 20", "the number of people who died there rose to five".
func (c *crowd) figured(m *People) {
	of := m.From
	for of < m.Head && c.low(of) != "of" {
		of++
	}
	if of == m.Head {
		if of = m.From - 1; c.is(of, clDet) {
			of--
		}
	}
	if m.Count.Form != habeas.Vague || c.low(of) != "of" || !c.any(of-1, "number", "total", "toll", "figure", "count", "tally", "numbers") {
		return
	}
	for i := m.To; i < min(c.end, m.To+14); i++ {
		k := c.numberFrom(i)
		switch {
		case c.low(i) == ";" || c.flags(i)&InTime != 0 && c.flags(i-1)&InTime == 0 && k >= 0:
			return
		case k < 0:
			continue
		case c.any(i-1, "at", "to", "reached", "was", "is", "totalled", "totaled", "exceeds", "exceeded", "stood") && c.nounEnd(c.nums[k].To) && !c.numberedThing(&c.nums[k]):
			m.Count, c.used[k] = c.nums[k].count(), true
			return
		default:
			return
		}
	}
}

// partBefore adds or ties what stands before a whole that is a bare number: "some of those fifteen", "one of these two".
func (c *crowd) partBefore(n *number, m *People) {
	of := n.From - 2
	if !m.Definite || c.low(of) != "of" || of <= c.floor-1 {
		return
	}
	whole := int32(len(c.out))
	if whole > 0 && c.out[whole-1].Part && c.out[whole-1].To == of {
		c.out[whole-1].Of = whole
		return
	}
	if part, from, ok := c.fraction(of, m.Count); ok && from >= c.floor {
		c.add(People{Range: Range{from, of}, Head: of - 1, Count: part, Role: m.Role, Part: true, Of: whole + 1, Like: whole + 1, None: part.Max == 0})
	}
}

// left gives what remains of a whole once the parts that the text has told are taken away, and the whole. A bare number that is smaller than a counted group
// close before it is taken for a part of that: "eleven were detained; three have been freed, the others deported". Where no number is known, unknown and -1.
func (c *crowd) left(whole int32, unknown habeas.Count) (habeas.Count, int32) {
	told := 0
	for i := int32(len(c.out)) - 1; i >= 0 && i > int32(len(c.out))-8 && c.near(c.out[i].From); i-- {
		m := &c.out[i]
		n := m.Count
		switch {
		case n.Max >= habeas.Open || n.Form == habeas.Vague || n.Max < 1 || m.Pronoun || m.Role == habeas.RoleOfficial || m.Role == habeas.RoleGuard || len(m.Names) > 0 || m.Single && m.Head != m.From:
		case told == 0 && i > 0 && c.out[i-1].Part && c.out[i-1].Of == i && c.out[i-1].Count.Exact() && c.out[i-1].Count.Max < n.Min: // "nine of the 21 ... the others"
			return habeas.Count{Min: n.Min - c.out[i-1].Count.Min, Max: n.Max - c.out[i-1].Count.Min, Form: n.Form}, i
		case i == whole && told > 0 || n.Min > told && told > 0 && (m.Of < 0 || int(m.Of) >= len(c.out)) && !m.Part:
			if n.Min <= told {
				return unknown, -1
			}
			x := habeas.Count{Min: n.Min - told, Max: n.Max - told, Form: n.Form}
			if x.Form != habeas.Exactly {
				x.Form = habeas.Between
			}
			return x, i
		case n.Min == n.Max && (m.Part || c.is(m.Head, clCardinal) || c.flags(m.Head)&Digits != 0):
			told += n.Min
		case whole < 0 || i < whole:
			return unknown, -1
		}
	}
	return unknown, -1
}

// near reports whether a token stands in the sentence, or in one of the two before it in its paragraph.
func (c *crowd) near(at int32) bool {
	from := c.from
	for k := range c.d.Sents {
		if c.d.Sents[k].From == c.sent.From {
			for j := max(0, k-2); j < k; j++ {
				if c.d.Sents[j].Para == c.sent.Para {
					from = min(from, c.d.Sents[j].From)
				}
			}
			break
		}
	}
	return at >= from
}

// ownsThose reports whether a noun group owns the people behind it, so that a number in front counts them: "two of the pastor's sons"; not "one of the men's wife".
func (c *crowd) ownsThose(g *phrase) bool {
	if !c.any(g.head+1, "'s", "'") {
		return false
	}
	for k := g.head + 2; g.plural && k < min(c.end, g.head+6); k++ {
		if c.nounEnd(k + 1) {
			return c.is(k, clPeople) || ends(c.low(k), "s")
		}
	}
	return true
}

// ofOwned reports whether at token i people follow who are somebody's, so that they are read with the number before: "of the pastor's sons".
func (c *crowd) ofOwned(i int32) bool {
	if c.low(i) != "of" {
		return false
	}
	owner := false
	for k := i + 1; k < min(c.end, i+8); k++ {
		switch {
		case c.any(k, "'s", "'"):
			owner = true
		case owner && c.is(k, clPeople):
			return true
		case c.flags(k)&Punct != 0, k > i+1 && c.is(k, clFunction):
			return false
		}
	}
	return false
}

// bodiesOf counts people by their bodies: "nine bodies of migrants", "twelve charred bodies of the villagers".
func (c *crowd) bodiesOf(at int32, m *People) {
	for k := at; k > c.floor && k > at-4; k-- {
		if n := c.numberEnds(k); n >= 0 {
			m.Count, m.From, m.Single, c.used[n] = c.nums[n].count(), c.nums[n].From, false, true
			return
		}
		if c.flags(k-1)&Punct != 0 || c.is(k-1, clFunction) {
			return
		}
	}
}

// possessor gives the token before the possessor's noun group: in "four of the minister's children" that of "of".
func (c *crowd) possessor(g *phrase) int32 {
	k := g.From - 2
	if !c.any(k+1, "'s", "'") {
		return g.outer - 1
	}
	for steps := 0; k > c.from && steps < 5 && c.flags(k)&Punct == 0 && (c.flags(k)&InName != 0 || !c.is(k, clFunction)); steps++ {
		k--
	}
	if c.is(k, clDet|clPoss) {
		k--
	}
	if c.low(k) != "of" {
		return g.outer - 1
	}
	c.floor = c.from
	for i := len(c.out) - 1; i >= 0 && c.out[i].From >= c.from; i-- {
		if c.out[i].To <= k {
			c.floor = max(c.from, c.out[i].To)
			break
		}
	}
	return k
}

// insert takes in a mention in front of those that stand behind it.
func (c *crowd) insert(p People) {
	at := len(c.out)
	for at > 0 && c.out[at-1].From > p.From {
		at--
	}
	c.add(p)
	if at == len(c.out)-1 {
		return
	}
	p = c.out[len(c.out)-1]
	copy(c.out[at+1:], c.out[at:])
	c.out[at] = p
	for i := at + 1; i < len(c.out); i++ {
		for _, of := range [...]*int32{&c.out[i].Of, &c.out[i].Like} {
			if *of >= int32(at) {
				*of++
			}
		}
	}
}
