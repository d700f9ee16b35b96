package lang

import "habeas"

// withSpeaker takes the one who speaks, or is spoken of, into a mention: "me and my aunt", "my cousin and I", "him and his two sons".
func (c *crowd) withSpeaker(g *phrase, m *People) {
	if m.Part || m.Count.Max >= habeas.Open || len(m.Names) > 0 {
		return
	}
	if k := g.outer - 1; g.poss && c.low(k) == "and" && c.any(k-1, "me", "i", "him", "he", "she", "her", "myself") && !c.is(k-2, clPrep) && k-1 >= c.floor-1 {
		if n := len(c.out); n > 0 && c.out[n-1].From == k-1 {
			c.out = c.out[:n-1]
		}
		m.From, m.Single = k-1, false
		m.Count.Min++
		m.Count.Max++
		return
	}
	if c.low(m.To) == "and" && c.any(m.To+1, "i", "me", "myself") && c.flags(m.To+2)&Capital == 0 {
		m.To += 2
		m.Single = false
		m.Count.Min++
		m.Count.Max++
	}
}

// ageAfter takes the words on somebody's age into a mention, so that no age is read as people: "a man of 50", "two girls aged 12 and 14", "a woman in her fifties".
func (c *crowd) ageAfter(m *People) {
	i := m.To
	switch {
	case c.any(i, "aged", "ages"):
		i++
	case c.low(i) == "of" && m.Single && c.numberFrom(i+1) >= 0 && c.nounEnd(c.nums[c.numberFrom(i+1)].To):
		i++
	case c.low(i) == "in" && c.any(i+1, "his", "her", "their", "the"):
		k := i + 2
		for c.any(k, "early", "mid", "late", "mid-") {
			k++
		}
		if c.any(k, "teens", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties", "20s", "30s", "40s", "50s", "60s", "70s") {
			m.To = k + 1
		}
		return
	case c.low(i) == "," && m.Single && c.numberFrom(i+1) >= 0 && (c.low(c.nums[c.numberFrom(i+1)].To) == "," || c.any(c.nums[c.numberFrom(i+1)].To, "and") && c.low(i+2) == "and") && c.nums[c.numberFrom(i+1)].hi < 110:
		k := c.numberFrom(i + 1)
		c.used[k] = true
		m.To = c.nums[k].To
		return
	default:
		return
	}
	taken := false
	for {
		k := c.numberFrom(i)
		if k < 0 || c.nums[k].hi > 110 {
			break
		}
		c.used[k], taken = true, true
		i = c.nums[k].To
		m.To = i
		if !c.any(i, ",", "and", "to") || c.numberFrom(i+1) < 0 && !(c.low(i) == "," && c.low(i+1) == "and") {
			break
		}
		i++
		if c.low(i) == "and" {
			i++
		}
	}
	if !taken && c.any(i, "between") {
		m.To = i
	}
}

// partOfThem reads "most of them", "half of them" and "some of us" whose last word is at token i, as a part of those told of before.
func (c *crowd) partOfThem(i int32) bool {
	w := c.antecedent(2)
	whole := habeas.PluralCount()
	if w >= 0 {
		whole = c.out[w].Count
	}
	part, from, ok := c.fraction(i-1, whole)
	if !ok || from < c.floor {
		return false
	}
	c.add(People{Range: Range{from, i + 1}, Head: i - 2, Count: part, Role: habeas.RoleHeld, Part: true, Of: w, Like: w, None: part.Max == 0})
	return true
}

// apposed reports whether b only says what the counted people of a are: "three of them, all minors", "three of them people who".
func (c *crowd) apposed(a, b *People) bool {
	if a.Pronoun || a.None || a.Count.Form == habeas.Vague || b.Count.Form != habeas.Vague || b.Pronoun || b.Part || len(b.Names) > 0 {
		return false
	}
	gap := b.From - a.To
	return gap == 0 && a.Part && c.is(a.To-1, clPronoun) || gap == 2 && c.low(a.To) == "," && c.any(a.To+1, "all", "both", "mostly", "mainly", "largely")
}

// kinWhole reads "a mother and her two children", "a couple with three children", "a man, his wife and their son": one mention of them all.
// It reports whether it added it.
func (c *crowd) kinWhole(g *phrase, m *People) bool {
	if m.Count.Max == habeas.Open || m.Part || !m.Single && !c.any(g.head, "couple") {
		return false
	}
	total, to, found := m.Count, m.To, false
	for {
		x, next, ok := c.kinAfter(to, c.low(g.head) == "couple", to > m.To)
		if !ok {
			break
		}
		total = sum(total, x)
		to, found = next, found || x.Max > 1 || c.any(g.head, "couple")
	}
	if !found {
		return false
	}
	m.To, m.Count, m.Single = to, total, false
	c.add(*m)
	return true
}

func sum(a, b habeas.Count) habeas.Count {
	s := habeas.Count{Min: a.Min + b.Min, Max: habeas.Open, Form: a.Form}
	if a.Max < habeas.Open && b.Max < habeas.Open {
		s.Max = min(a.Max+b.Max, maxNumber)
	}
	if b.Form != habeas.Exactly {
		s.Form = b.Form
	}
	return s
}

// kinAfter reads one "and her two children" at token i; more is true where one stands before it: "a father, his wife and three daughters".
func (c *crowd) kinAfter(i int32, couple, more bool) (habeas.Count, int32, bool) {
	j := i
	if c.low(j) == "," {
		j++
	}
	if c.low(j) == "and" || c.low(j) == "with" {
		j++
	} else if j == i {
		return habeas.Count{}, i, false
	}
	owned := c.any(j, "her", "his", "their")
	if owned {
		j++
	} else if !(more && c.low(j-1) != "with") && (!couple || c.low(j-1) != "with") {
		return habeas.Count{}, i, false
	}
	n := habeas.Count{}
	if k := c.numberFrom(j); k >= 0 {
		n = c.nums[k].count()
		j = c.nums[k].To
		defer func() { c.used[k] = true }()
	}
	for steps := 0; steps < 3 && !c.is(j, clPerson|clPeople) && !c.is(j, clFunction) && c.flags(j)&Punct == 0; steps++ {
		j++
	}
	e := c.entryAt(j)
	if e.class&(clPerson|clPeople) == 0 || roles[e.role] != habeas.RoleKin && !c.any(j, "child", "children", "baby", "infant", "boy", "girl", "boys", "girls") {
		return habeas.Count{}, i, false
	}
	if n.Form == "" {
		n = habeas.ExactCount(1)
		if e.class&clPeople != 0 {
			n = habeas.PluralCount()
		}
	}
	return n, j + 1, true
}
