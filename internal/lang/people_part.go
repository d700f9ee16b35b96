package lang

import "habeas"

// outerOf looks at what stands before a noun group with "of": "nine of the 21 defectors", "a group of 21", "half of the people", and adds the
// mention of the part before that of the whole, or widens the mention.
func (c *crowd) outerOf(g *phrase, m *People) {
	of := g.outer - 1
	if c.ownsThose(g) {
		return
	}
	if g.det == "'s" {
		of = c.possessor(g)
	}
	if c.low(of) == "all" || c.low(of) == "both" {
		m.From = max(of, c.floor)
		of--
	}
	if c.low(of) != "of" || of <= c.floor {
		return
	}
	if c.is(of-1, clBody) || c.any(of-1, "number", "numbers", "groups", "busload", "truckload", "list", "total") {
		c.setOf(of, m)
		return
	}
	k := c.numberEnds(of)
	if c.any(of-1, "bodies", "corpses") && g.num < 0 {
		c.bodiesOf(of-1, m)
		return
	}
	if k < 0 && c.any(of-1, "more", "others", "other") {
		k = c.numberEnds(of - 1) // "nine more of the North Koreans"
	}
	if k >= 0 {
		c.numberOf(k, g, m)
		return
	}
	if part, from, ok := c.fraction(of, m.Count); ok && (g.plural || g.num >= 0 || g.body) {
		whole := int32(len(c.out) + 1)
		c.insert(People{Range: Range{from, of}, Head: of - 1, Count: part, Role: m.Role, Part: true, Of: whole, Like: whole, None: part.Max == 0})
		m.From = max(m.From, of+1)
	}
}

// setOf widens a mention by the set it forms: "two groups of ten defectors", "a group of 21".
func (c *crowd) setOf(of int32, m *People) {
	h := of - 1
	from := h
	for k := h - 1; k >= c.floor && k > h-4; k-- {
		if n := c.numberEnds(k + 1); n >= 0 {
			c.used[n] = true
			m.Groups, from = int32(c.nums[n].lo), c.nums[n].From
			if m.Count.Form == habeas.Exactly && m.Count.Max < habeas.Open && m.Groups > 1 {
				m.Count = habeas.Count{Min: times(m.Count.Min, c.nums[n].lo), Max: times(m.Count.Max, c.nums[n].hi), Form: c.nums[n].form}
			}
			break
		}
		if c.is(k, clDet|clPoss) || !c.modifies(&c.toks[k], c.classAt(k), k) {
			m.Definite = m.Definite || c.any(k, "the", "this", "that", "these", "those") || c.is(k, clPoss)
			break
		}
		if n, ok := memberCount(c.low(k), c.p.lex); ok {
			m.Count = habeas.ExactCount(n)
		}
		from = k
	}
	m.From = max(from, c.floor)
	if m.Single {
		m.Single, m.Count = false, habeas.PluralCount()
	}
}

// numberOf reads "nine of the 21 defectors" (a part), "dozens of defectors" and "a couple of men" (the number of the group).
func (c *crowd) numberOf(k int, g *phrase, m *People) {
	n := &c.nums[k]
	if c.currency(n) {
		return
	}
	c.used[k] = true
	if g.det == "" && !g.poss && g.num < 0 && (n.loose || n.form != habeas.Exactly || c.low(n.To-1) == "couple" || n.lo >= 1000) {
		m.Count, m.From, m.Single = n.count(), n.From, false
		return
	}
	whole := int32(len(c.out) + 1)
	if m.Single && c.is(g.head, clPerson) && !c.is(g.head, clBody) {
		m.Single, m.Count = false, habeas.PluralCount()
	}
	part := People{Range: n.Range, Head: n.core.From, Count: within1(n.count(), m.Count), Role: m.Role, Part: true, Of: whole, Like: whole, Single: n.hi == 1}
	if m.Count.Max < habeas.Open {
		part.Like = -1 // the noun is the whole's, which has its own number
	}
	if c.any(n.From-1, "the", "these", "those") {
		part.Definite = true
	}
	c.allBut(n, &part, m.Count)
	c.insert(part)
	m.From = max(m.From, n.To+1)
	if m.From < m.Head && c.low(m.From) == "of" {
		m.From++
	}
}

// within1 keeps an open part below its whole.
func within1(part, whole habeas.Count) habeas.Count {
	if part.Max == habeas.Open && whole.Max < habeas.Open && whole.Max >= part.Min {
		part.Max = whole.Max
	}
	return part
}

// fraction reads "half", "most", "some", "none", "a third", "the majority" that ends before token of, as a part of the whole.
func (c *crowd) fraction(of int32, whole habeas.Count) (habeas.Count, int32, bool) {
	i := of - 1
	known := whole.Max < habeas.Open
	num, den := 0, 0
	switch c.low(i) {
	case "half":
		num, den = 1, 2
	case "third":
		num, den = 1, 3
	case "thirds":
		num, den = 2, 3
	case "quarter":
		num, den = 1, 4
	case "none", "neither", "nobody":
		return habeas.Count{Form: habeas.Exactly}, i, true
	case "most", "majority", "bulk":
		if known {
			return habeas.Count{Min: whole.Min/2 + 1, Max: max(whole.Max-1, whole.Min/2+1), Form: habeas.Between}, i, true
		}
		return habeas.PluralCount(), i, true
	case "some", "many", "several", "rest", "remainder", "few", "others":
		if known {
			return habeas.Count{Min: 1, Max: max(whole.Max-1, 1), Form: habeas.Vague}, i, true
		}
		return habeas.PluralCount(), i, true
	case "each", "all", "both":
		return whole, i, true
	case "any", "either":
		return habeas.Count{Min: 1, Max: whole.Max, Form: habeas.Vague}, i, true
	}
	if den == 0 {
		return habeas.Count{}, i, false
	}
	from := i
	if c.any(i-1, "a", "one", "two", "about", "nearly", "almost") {
		from--
	}
	if !known {
		return habeas.Count{Min: 1, Max: habeas.Open, Form: habeas.Vague}, from, true
	}
	lo, hi := whole.Min*num/den, (whole.Max*num+den-1)/den
	if lo == hi {
		return habeas.ExactCount(lo), from, true
	}
	return habeas.Count{Min: lo, Max: hi, Form: habeas.About}, from, true
}

// numberFrom gives the unused number that begins at token i, -1 where there is none.
func (c *crowd) numberFrom(i int32) int {
	for k := c.ni; k < len(c.nums) && c.nums[k].From <= i; k++ {
		if c.nums[k].From == i && !c.used[k] {
			return k
		}
	}
	return -1
}

// bare reads a number that stands without a noun: "nine were arrested", "the 21", "killing 12", "two of them", "a group of 21".
func (c *crowd) bare(k int) (int32, bool) {
	n := &c.nums[k]
	if c.currency(n) || n.lo > 50_000_000 || c.numberedThing(n) || c.nounFollows(n.To) {
		return 0, false
	}
	m := People{Range: n.Range, Head: n.core.From, Count: n.count(), Of: -1, Like: -1, Part: n.another, Single: n.hi == 1}
	m.Definite = c.any(n.From-1, "the", "these", "those", "all")
	if c.any(n.From-1, "remaining", "first", "last", "final", "latest") && c.any(n.From-2, "the", "these", "those", "all") {
		m.Definite, m.Part, n.another = true, true, true // "the remaining 24"
	}
	to, ok := c.bareReason(n, &m)
	if !ok {
		return 0, false
	}
	c.used[k] = true
	m.To = to
	c.partBefore(n, &m)
	whole := habeas.PluralCount()
	if w := c.antecedent(n.hi + 1); w >= 0 {
		whole = c.out[w].Count
	}
	c.allBut(n, &m, whole)
	c.add(m)
	return max(to, n.To), true
}

// allBut makes "all but two" of a whole what it leaves: those who are not the two.
func (c *crowd) allBut(n *number, m *People, whole habeas.Count) {
	if c.low(n.From-1) != "but" || !c.any(n.From-2, "all", "everyone", "everybody") {
		return
	}
	m.From, m.Single, m.Part, m.Count = max(c.floor, n.From-2), false, true, habeas.PluralCount()
	if whole.Max < habeas.Open && whole.Form != habeas.Vague && whole.Min > n.hi {
		m.Count = habeas.Count{Min: whole.Min - n.hi, Max: whole.Max - n.lo, Form: whole.Form}
		m.Single = m.Count.Max == 1
	}
}

// numberedThing reports whether the number numbers something: "article 33", "No. 4", "room 12", a year, a percentage, a score.
func (c *crowd) numberedThing(n *number) bool {
	if c.any(n.core.From-1, "no", "no.", "number", "article", "articles", "section", "room", "page", "chapter", "flight", "route", "highway", "block", "phase", "level", "aged", "age", "ages", "resolution",
		"decree", "law", "bus", "channel", "#", "act", "unit", "track", "chapter", "kilometer", "km", "grade", "version", "part", "type", "division", "lot", "case", "ward", "zone", "sector", "platform") {
		return true
	}
	if c.any(n.To, "in", "out") && (c.is(n.To+1, clCardinal) || c.flags(n.To+1)&Digits != 0 || c.any(n.To+1, "every", "of") && (c.is(n.To+2, clCardinal) || c.flags(n.To+2)&Digits != 0)) && c.flags(n.To+1)&InTime == 0 {
		return true // "one in ten"
	}
	return c.is(n.To, clMeasure|clUnit) || c.any(n.To, "%", "per", "-", "/", "°", "o'clock") || c.toks[n.From].Flags&NoSpaceBefore != 0 && n.From > c.from && c.flags(n.From-1)&Punct != 0 && !c.any(n.From-1, "(", `"`, "'", "--", "[")
}

// bareReason says why a number without a noun is people, and where the mention ends.
func (c *crowd) bareReason(n *number, m *People) (int32, bool) {
	to := n.To
	for c.any(to, "more", "others", "other") {
		if c.low(to) != "other" {
			m.Part = true
		}
		to++
	}
	switch {
	case c.low(to) == "of" && (c.any(to+1, "them", "whom", "us") || c.any(to+1, "these", "those") && c.nounEnd(to+2)):
		m.Part, m.Of = true, c.antecedent(n.hi)
		return to + 2, true
	case c.low(to) == "of" && c.any(to+1, "the", "these", "those", "all") && c.numberFrom(to+2) >= 0 && c.nounEnd(c.nums[c.numberFrom(to+2)].To) && c.nums[c.numberFrom(to+2)].lo > n.hi:
		m.Part, m.Of = true, c.antecedent(n.hi) // "one of these two"
		return to, true
	case c.sized(n, to):
		m.Size = true
		return to, true
	case c.is(to, clPartName) && !c.is(to, clPeople):
		m.Of = c.wholeBefore(n.hi)
		m.Part = m.Part || m.Of >= 0
		return c.partNamed(n, m, to)
	case c.parcelled(n):
		return to, false
	case c.low(n.From-1) == "of" && c.is(n.From-2, clBody) && c.nounEnd(to):
		return c.setBefore(n, m), true
	case m.Definite && !n.loose && c.nounEnd(to) && n.lo > 1 && n.lo < 1000 && c.toldBefore(n.lo):
		return to, true
	case c.low(n.From-1) == "all" && !n.loose && c.nounEnd(to) && n.lo > 1 && n.lo < 1000 && c.antecedent(1) >= 0:
		return to, true // "took all eight"
	case c.is(n.From-1, clHarm) && c.nounEnd(to) && !c.is(to, clVerb) && !c.ofOwned(to):
		m.Like = c.sameSentence()
		return to, n.lo < 5000
	case c.helped(to) && c.wholeBefore(n.hi) >= 0:
		m.Of, m.Part = c.wholeBefore(n.hi), true
		m.Like = m.Of
		return to, true
	case c.helped(to) && (n.From == c.from || !c.is(n.From-1, clVerb|clPrep) || c.any(n.From-1, "of", "after")) && (n.lo > 1 || !c.any(n.From-1, "this", "that", "no", "the", "which")):
		m.Like = c.sameSentence()
		return to, true
	case n.another && n.lo > 1 && n.lo < 1000 && c.nounEnd(to) && c.antecedent(1) >= 0:
		m.Part = true
		if m.Definite {
			m.Of = c.antecedent(n.hi)
		}
		m.Like = c.sameSentence()
		return to, true
	case n.From == c.from && !n.loose && n.hi < 1000 && c.is(to, clVerb) && c.entryAt(to).form&formPast != 0 && c.is(to+1, clPrep|clDet|clPoss|clPronoun) && c.antecedent(n.hi+1) >= 0:
		return to, true // "three stayed behind"
	case to > n.To && c.nounEnd(to):
		m.Like = c.sameSentence()
		return to, c.low(to-1) == "others"
	}
	return 0, false
}

// partNamed reads "12 killed": people, unless a noun of people follows that the number counts ("seven kidnapped students").
func (c *crowd) partNamed(n *number, m *People, to int32) (int32, bool) {
	for k := to + 1; k < to+5 && k < c.end; k++ {
		if c.is(k, clPeople|clPerson) {
			return 0, false
		}
		if c.flags(k)&Punct != 0 || c.is(k, clFunction) {
			break
		}
	}
	m.Like = c.sameSentence()
	if c.is(to, clNominal) {
		if m.Like < 0 {
			m.Head = to
		}
		return to + 1, !c.is(to+1, clThing)
	}
	return to, !c.is(to+1, clThing)
}

// sameSentence is the nearest counted mention before in the sentence, whose noun a bare number shares; -1 where there is none.
func (c *crowd) sameSentence() int32 {
	for i := len(c.out) - 1; i >= 0 && c.out[i].From >= c.from; i-- {
		m := &c.out[i]
		if !m.Pronoun && len(m.Names) == 0 && m.Count.Form != habeas.Vague && !m.None {
			return int32(i)
		}
	}
	return -1
}

// parcelled reports whether a number tells how people were parcelled out and not how many they are: "taken in groups of seven".
func (c *crowd) parcelled(n *number) bool {
	return c.low(n.From-1) == "of" && c.any(n.From-3, "in", "into") && c.is(n.From-2, clBody) && c.entryAt(n.From-2).form&formPlural != 0
}

// setBefore takes "a group of" or "family of" before a number into the mention.
func (c *crowd) setBefore(n *number, m *People) int32 {
	h := n.From - 2
	m.From, m.Role = h, roles[c.entryAt(h).role]
	m.Head = h
	for k := h - 1; k >= c.floor && k > h-4; k-- {
		if x := c.numberEnds(k + 1); x >= 0 {
			c.used[x] = true
			m.Groups, m.From = int32(c.nums[x].lo), c.nums[x].From
			if m.Groups > 1 {
				m.Count = habeas.Count{Min: times(m.Count.Min, c.nums[x].lo), Max: times(m.Count.Max, c.nums[x].hi), Form: m.Count.Form}
			}
			break
		}
		if !c.modifies(&c.toks[k], c.classAt(k), k) {
			break
		}
		m.From = k
	}
	return n.To
}

// helped reports whether at token i a verb goes on that people suffer or do: "were arrested", "have been sent", "remain".
func (c *crowd) helped(i int32) bool {
	if c.any(i, "who", "whom") {
		return true
	}
	aux := false
	for k := i; k < i+5; k++ {
		switch {
		case c.is(k, clAux|clModal):
			aux = true
		case c.is(k, clPartName|clHarm):
			return aux
		case !ends(c.low(k), "ly") && !c.any(k, "also", "still", "not", "n't", "later", "already", "now", "in"):
			return aux && k > i && (c.entryAt(k).form&formParticiple != 0 || c.any(k, "among", "from", "under"))
		}
	}
	return false
}

// nounFollows reports whether a noun that is not people may follow the number, so that it counts that.
func (c *crowd) nounFollows(i int32) bool {
	if i >= c.end || c.flags(i)&Punct != 0 {
		return false
	}
	cl := c.classAt(i)
	if cl&(clFunction|clPartName|clVerb|clHarm) != 0 || c.any(i, "others", "more", "other") {
		return cl&clMeasure != 0
	}
	return true
}

// pronounAt reports whether the last mention is the pronoun at token i.
func (c *crowd) pronounAt(i int32) bool { return len(c.out) > 0 && c.out[len(c.out)-1].From == i }

// pronoun adds "they", "he", "those arrested", "no one", "none of them", "the others", "the rest". It gives the token to go on from, i where
// it added nothing.
func (c *crowd) pronoun(i int32) int32 {
	m := People{Range: Range{i, i + 1}, Head: i, Of: -1, Like: -1, Definite: true, Pronoun: true}
	switch c.low(i) {
	case "both":
		if !c.helped(i+1) && !(c.low(i+1) == "of" && c.any(i+2, "them", "whom", "us")) || !c.nounEnd(i+1) {
			return i
		}
		m.Count, m.Pronoun = habeas.ExactCount(2), false
		if c.low(i+1) == "of" {
			m.To = i + 3
		}
	case "they", "them", "themselves":
		m.Count = habeas.PluralCount()
		if c.low(i-1) == "of" && c.low(i) == "them" && c.partOfThem(i) {
			return i + 1
		}
	case "he", "she", "him", "himself", "herself":
		m.Count, m.Single = habeas.ExactCount(1), true
	case "nobody", "none", "no":
		return c.nobody(i)
	case "those":
		if !c.any(i+1, "who", "whom") && !c.is(i+1, clPartName) && !(c.is(i+1, clVerb) && c.entryAt(i+1).form&formParticiple != 0) {
			return i
		}
		m = People{Range: m.Range, Head: i, Of: -1, Like: -1, Count: habeas.PluralCount(), Generic: c.tense || c.carried}
		c.figured(&m)
	case "others", "rest", "remainder":
		return c.others(i)
	default:
		return i
	}
	c.add(m)
	return m.To
}

// nobody reads "nobody", "no one", "none", "none of them".
func (c *crowd) nobody(i int32) int32 {
	m := People{Range: Range{i, i + 1}, Head: i, Of: -1, Like: -1, None: true, Count: habeas.Count{Form: habeas.Exactly}}
	switch c.low(i) {
	case "no":
		if c.low(i+1) != "one" {
			return i
		}
		m.To++
	case "none":
		if c.low(i+1) == "of" {
			if !c.any(i+2, "them", "us", "these", "those", "whom") {
				return i // the noun that follows says whose
			}
			m.To, m.Part, m.Of = i+3, true, c.antecedent(2)
		} else if !c.is(i+1, clAux|clModal) {
			return i
		}
	}
	c.add(m)
	return m.To
}

// others reads "the others", "others were killed", "the rest": what is left of people told of.
func (c *crowd) others(i int32) int32 {
	the := c.any(i-1, "the", "all", "these", "those", "many", "some")
	if !the && (c.low(i) != "others" || !c.helped(i+1) || c.any(i-1, "among", "to")) || !c.nounEnd(i+1) && !(the && c.is(i+1, clVerb)) || c.low(i+1) == "of" && !c.any(i+2, "them", "us", "whom") {
		return i
	}
	m := People{Range: Range{i, i + 1}, Head: i, Of: c.antecedent(2), Like: -1, Count: habeas.Count{Min: 1, Max: habeas.Open, Form: habeas.Vague}, Part: true, Definite: the}
	if c.low(i) == "others" {
		m.Count = habeas.PluralCount()
	}
	m.Like = m.Of
	if m.Of < 0 && c.low(i) != "others" {
		return i
	}
	if the && c.any(i-1, "the", "all") {
		if n, whole := c.left(m.Of, m.Count); whole >= 0 {
			m.Count, m.Of, m.Like = n, whole, whole
		}
	}
	c.add(m)
	return m.To
}
