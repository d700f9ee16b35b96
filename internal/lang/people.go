package lang

import "habeas"

// crowd finds the mentions of people of one text.
type crowd struct {
	look
	d     *Doc
	nums  []number
	used  []bool // numbers that a mention or a time has taken
	out   []People
	last  map[string]string // last word of a full name, or of one with a title -> the name
	sent  *Sent
	tense bool // the sentence tells what usually happens
	// carried: a sentence before it in the paragraph did.
	carried bool
	para    int32
	floor   int32
	ni      int
	lists   int32
	// lowerText: the text is all lower-case, so that capitals tell nothing.
	lowerText bool
}

// peopleOf fills d.People.
func (p *Pack) peopleOf(d *Doc, nums []number) {
	c := crowd{look: look{p: p, toks: d.Toks}, d: d, nums: nums, used: make([]bool, len(nums)), out: make([]People, 0, len(d.Toks)/25+4), lowerText: d.letters == lowerCase}
	for i := range d.Times {
		for k := d.Times[i].From; k < d.Times[i].To; k++ {
			d.Toks[k].Flags |= InTime
		}
	}
	c.spare()
	for k := range d.Sents {
		c.sentence(&d.Sents[k])
	}
	d.People = c.out
}

// spare takes away the numbers that belong to times.
func (c *crowd) spare() {
	for i := range c.nums {
		if n := &c.nums[i]; n.ordinal || c.toks[n.core.From].Flags&InTime != 0 {
			c.used[i] = true
		}
	}
}

func (c *crowd) sentence(s *Sent) {
	c.sent, c.from, c.end = s, s.From, s.To
	if s.Part == habeas.PartBoilerplate {
		return
	}
	start := len(c.out)
	if s.Para != c.para {
		c.carried = false
	}
	c.carried = c.carried || c.tense && s.Para == c.para
	c.para, c.tense = s.Para, false
	c.floor = s.From
	for c.ni < len(c.nums) && c.nums[c.ni].From < s.From {
		c.ni++
	}
	for i := s.From; i < s.To; {
		i = c.at(i)
	}
	c.finish(start)
}

// at looks for a mention whose head, or whose number, stands at token i, and gives the token to go on from.
func (c *crowd) at(i int32) int32 {
	t := &c.toks[i]
	cl := c.p.class(t)
	for c.ni < len(c.nums) && c.nums[c.ni].To <= i {
		c.ni++
	}
	if t.Flags&(Punct|InTime) != 0 {
		return i + 1
	}
	if c.unknownPeople(t, i) {
		if to, ok := c.noun(i); ok {
			return to
		}
	}
	if to, ok := c.name(i, cl); ok {
		return to
	}
	if cl&clGenericCue != 0 {
		c.tense = true
	}
	if cl&(clPerson|clPeople|clBody|clNominal|clNation) != 0 || cl&(clFunction|clVerb) == 0 && c.guessed(t, i) {
		if to, ok := c.noun(i); ok {
			return to
		}
	}
	if cl&clPronoun != 0 || cl&clRest != 0 {
		if to := c.pronoun(i); to > i {
			return to
		}
	}
	if k := c.ni; k < len(c.nums) && c.nums[k].From == i && !c.used[k] {
		if to, ok := c.bare(k); ok {
			return to
		}
	}
	return i + 1
}

// add takes in a mention.
func (c *crowd) add(p People) {
	if p.Count.Form == "" {
		p.Count = habeas.PluralCount()
	}
	if p.Role == "" {
		p.Role = habeas.RoleHeld
	}
	c.floor = max(c.floor, p.To)
	c.out = append(c.out, p)
}

// guessed reports whether an unknown word ends as a noun of people: with certain endings always, with others where a number stands before it.
func (c *crowd) guessed(t *Tok, i int32) bool {
	w := t.Lower
	if c.unknownPeople(t, i) {
		return true
	}
	if len(w) < 6 || c.p.class(t)&(clNotPeople|clMeasure|clThing|clMonth|clWeekday|clPlaceNoun|clOrgWord) != 0 || t.Flags&Digits != 0 {
		return false
	}
	if t.Flags&Capital != 0 && !c.sent.Upper {
		return ends(w, "s") && c.is(i-1, clNation) && c.numberEnds(i-1) >= 0 // "30 Vietnamese Montagnards"
	}
	if ends(w, "ists", "women", "smen", "ymen", "emen", "ians", "-olds", "eers", "-old") {
		return !ends(w, "-old") || w[0] >= '0' && w[0] <= '9' || hyphened(t)
	}
	if !ends(w, "ers", "ors", "ees", "ants") {
		return false
	}
	k := c.ni
	return k < len(c.nums) && c.nums[k].From < i || k > 0 && c.nums[k-1].To >= i-2 && c.nums[k-1].From >= c.from
}

// unknownPeople reports whether an unknown word with a capital, counted and followed by no further noun, is the name of a people: "fourteen Nuer were moved", "nine Dinka who".
func (c *crowd) unknownPeople(t *Tok, i int32) bool {
	if t.Flags&Capital == 0 || t.Flags&(AllCaps|FirstInSent|InPlace|InTime|Digits) != 0 || c.sent.Upper || c.lowerText || len(t.Lower) < 3 || ends(t.Lower, "s") ||
		c.p.class(t)&(clNotPeople|clMeasure|clThing|clMonth|clWeekday|clPlaceNoun|clPlaceWord|clOrgWord|clTitle|clNation|clPerson|clPeople|clBody|clUnit) != 0 {
		return false
	}
	if i+1 < c.end && !c.helped(i+1) && !c.any(i+1, "who", "whom", ",", ".", "in", "at", "from", "on", "near", "to", "outside", "held", "detained", "arrested", "and") {
		return false
	}
	n := c.numberEnds(i)
	return n >= 0 && c.nums[n].lo > 1 && c.nums[n].hi < 100000 && c.nums[n].From >= c.from && !c.currency(&c.nums[n]) && !c.numberedThing(&c.nums[n])
}

func ends(w string, tails ...string) bool {
	for _, t := range tails {
		if len(w) > len(t) && w[len(w)-len(t):] == t {
			return true
		}
	}
	return false
}

// finish joins what belongs together in the sentence, and marks what is generic.
func (c *crowd) finish(start int) {
	out := c.out[start:]
	for i := range out {
		m := &out[i]
		if c.tense && m.Count.Form == habeas.Vague && !m.Definite && len(m.Names) == 0 {
			m.Generic = true
		}
	}
	c.fold(start)
	c.lists_(start)
}

// fold makes one mention of a number and the bare plurals of one role that share it: "the eleven men and women", "twenty men, women and children".
func (c *crowd) fold(start int) {
	out := c.out[:start]
	moved := make([]int32, 0, len(c.out)-start) // old index - start -> new index
	for i := start; i < len(c.out); {
		m, j := c.out[i], i+1
		if j < len(c.out) && c.apposed(&m, &c.out[j]) {
			m.To = c.out[j].To
			j++
		} else if c.shares(&m) {
			for j < len(c.out) && c.shared(&m, &c.out[j], c.out[j-1].To) {
				j++
			}
			if c.conjoined(c.out[j-1].From-1, c.out[j-1].From) {
				m.To = c.out[j-1].To
			} else {
				j = i + 1
			}
		}
		for ; i < j; i++ {
			moved = append(moved, int32(len(out)))
		}
		out = append(out, m)
	}
	c.out = out
	for i := range c.out[start:] {
		m := &c.out[start+i]
		for _, at := range [...]*int32{&m.Of, &m.Like} {
			if *at >= int32(start) {
				*at = moved[*at-int32(start)]
			}
		}
	}
}

// shares reports whether a mention has a number that plurals after it can share.
func (c *crowd) shares(m *People) bool {
	return !m.Pronoun && !m.Single && len(m.Names) == 0 && m.Count.Form != habeas.Vague && m.Count.Min > 1 && c.is(m.Head, clPeople|clNation) && m.Head+1 == m.To
}

// shared reports whether b is a bare plural of the same role as m that only a comma or "and" parts from what ends before token to.
func (c *crowd) shared(m, b *People, to int32) bool {
	return b.From == b.Head && b.Head+1 == b.To && b.From-to == 1 && c.any(to, ",", "and") && b.Count.Form == habeas.Vague && !b.Definite && b.Role == m.Role && c.is(b.Head, clPeople)
}

// lists_ gives one number to mentions that commas and "and" join: "A, B and C", "two women and a child".
func (c *crowd) lists_(start int) {
	for i := start; i < len(c.out); {
		j := i
		for j+1 < len(c.out) && c.joined(&c.out[j], &c.out[j+1]) {
			j++
		}
		if j > i && c.conjoined(c.out[j-1].To, c.out[j].From) {
			c.lists++
			for k := i; k <= j; k++ {
				c.out[k].List = c.lists
			}
		}
		i = j + 1
	}
}

// joined reports whether b goes on a list after a.
func (c *crowd) joined(a, b *People) bool {
	more := c.any(b.From, "another") || c.low(b.To-1) == "others" && b.Count.Max < habeas.Open
	if a.Pronoun && a.Single && b.Single && !b.Pronoun && len(b.Names) == 0 && c.low(a.To) == "and" && c.conjoined(a.To, b.From) {
		return true // "she and the baby"
	}
	if a.Pronoun && !(a.Single && more) || b.Pronoun || a.Part != b.Part && !more || (len(a.Names) > 0) != (len(b.Names) > 0) && !more && !(len(a.Names) > 0 && b.Role == habeas.RoleKin && c.any(b.From-1, "his", "her", "their")) {
		return false
	}
	if c.otherFate(a, b) {
		return false
	}
	if b.From-a.To == 1 && c.any(a.To, ",", "and") && (c.low(a.To) == "and" || len(a.Names) > 0 || c.sorted(a) && c.sorted(b)) {
		return true
	}
	return c.conjoined(a.To, b.From)
}

// otherFate reports whether two numbers of people have each a participle of their own: "five wounded and nine arrested", unless what follows is told of both.
func (c *crowd) otherFate(a, b *People) bool {
	own, other := c.fate(a), c.fate(b)
	return own != "" && other != "" && own != other && !c.is(b.To, clAux|clModal)
}

// fate gives the participle that makes people of a number, or that stands right behind them.
func (c *crowd) fate(m *People) string {
	for _, k := range [2]int32{m.To - 1, m.To} {
		if c.is(k, clPartName) {
			return c.low(k)
		}
	}
	return ""
}

// sorted reports whether a mention counts people by their sex, age or nation, so that those before a comma and those behind it are no others told twice.
func (c *crowd) sorted(m *People) bool {
	return m.Count.Form != habeas.Vague && (c.is(m.Head, clSort) || m.Role == habeas.RoleHeld && c.p.states[c.low(m.Head)] != "")
}

// conjoined reports whether nothing but "and", with a comma and an article perhaps, stands between two tokens.
func (c *crowd) conjoined(from, to int32) bool {
	and := false
	for k := from; k < to; k++ {
		switch c.low(k) {
		case "and", "plus":
			and = true
		case ",", "the", "a", "an", "his", "her", "their", "also":
		default:
			return false
		}
	}
	return and && to-from <= 4
}
