package lang

import "habeas"

// phrase is a noun group of people while it is being read.
type phrase struct {
	Range
	head   int32
	num    int // index in nums, -1
	det    string
	poss   bool // "his", "China's"
	plural bool
	body   bool
	start  int32 // of the nouns themselves
	outer  int32 // first token with its article
}

const peopleNoun = clPerson | clPeople | clBody

// noun reads the noun group whose head, or whose head's first part, stands at token i.
func (c *crowd) noun(i int32) (int32, bool) {
	h, ok := c.headFrom(i)
	if !ok {
		return h, h > i
	}
	g := phrase{head: h, start: i, num: -1, Range: Range{i, h + 1}}
	c.leftward(&g)
	if !c.accepts(&g) {
		return h + 1, true
	}
	m := c.mention(&g)
	c.outerOf(&g, &m)
	c.withSpeaker(&g, &m)
	if c.kinWhole(&g, &m) {
		return m.To, true
	}
	c.ageAfter(&m)
	c.figured(&m)
	c.add(m)
	return max(m.To, h+1), true
}

// headFrom goes to the last noun of a compound ("police officers", "refugee children"). Not ok where the nouns only describe something
// else ("refugee agency"); it then gives the token after it.
func (c *crowd) headFrom(i int32) (int32, bool) {
	h := i
	for {
		n := h + 1
		cl := c.classAt(n)
		if h == i && ends(c.low(h), "-old") && cl&clNation != 0 && c.nounEnd(n+1) {
			h = n // "a 34-year-old Iranian"
			break
		}
		if c.flags(n)&Punct != 0 || cl&peopleNoun == 0 && !c.suffixPlural(n) || c.flags(n)&InTime != 0 {
			break
		}
		if c.is(h, clPeople) && !c.any(h, "women", "men", "police", "children", "troops", "youth") && c.low(h) != "people" && !c.is(h, clNation) {
			break
		}
		if c.any(h, "people") || cl&clVerb != 0 && c.verbHere(n) {
			break
		}
		h = n
	}
	if c.describes(h) {
		return h + 1, false
	}
	cl := c.classAt(h)
	if cl&clNation != 0 && cl&peopleNoun == 0 && !c.nationNoun(h) {
		return h + 1, false
	}
	if cl&clNominal != 0 && cl&peopleNoun == 0 && !c.nominalNoun(h) {
		return i, false
	}
	if cl&clVerb != 0 && h == i && cl&(clPerson|clBody) != 0 && c.verbHere(h) {
		return i, false
	}
	return h, true
}

func (c *crowd) suffixPlural(n int32) bool {
	return n < c.end && c.classAt(n)&(clFunction|clVerb|clNotPeople) == 0 && c.toks[n].Word == 0 && ends(c.low(n), "ists", "women", "smen", "ymen", "emen", "ians", "eers", "workers", "leaders", "holders", "owners")
}

// verbHere reports whether a word that can be noun or verb ("guard", "judge", "head") stands here as a verb.
func (c *crowd) verbHere(i int32) bool {
	if c.any(i-1, "to", "will", "would", "can", "could", "may", "might", "must", "should", "they", "we", "i", "you", "who", "not", "n't") {
		return true
	}
	return c.is(i+1, clDet|clPoss) && !c.is(i-1, clDet|clPoss|clCardinal|clStates|clNation) && c.is(i-1, clPeople|clPerson|clPronoun)
}

// describes reports whether the noun at h only describes the one after it.
func (c *crowd) describes(h int32) bool {
	n := h + 1
	cl := c.classAt(n)
	if c.flags(n)&(Punct|Digits|InTime) != 0 || cl&clFunction != 0 || c.low(n) == "home" && c.is(h, clPeople|clNation) && ends(c.low(h), "s") {
		return false // "sent the eighteen Cambodians home"
	}
	if cl&(clThing|clOrgWord|clPlaceNoun) != 0 && cl&(clPeople|clPerson) == 0 {
		return !(cl&clVerb != 0 && c.is(h, clPeople))
	}
	if (c.is(h, clPerson) || c.any(h, "women")) && c.is(n+1, clPeople) && c.flags(n)&Capital == 0 && !c.is(n, clVerb) {
		return true // "Uyghur asylum seekers", "child rights defenders"
	}
	if c.is(h, clPeople|clNominal) {
		return false
	}
	if c.is(h, clBody) {
		return cl&(clPeople|clPerson) == 0 && c.any(n, "leader", "leaders", "member", "members")
	}
	t := &c.toks[n]
	if t.Word != 0 || ends(t.Lower, "ed", "ing", "ly") || t.Flags&Capital != 0 || c.sent.Upper || len(t.Lower) < 3 {
		return false
	}
	return !c.is(h, clNation)
}

// nationNoun reports whether an adjective of a nation stands for people: "two Chinese", "the Chinese and".
func (c *crowd) nationNoun(h int32) bool {
	if !c.nounEnd(h + 1) {
		return false
	}
	k := h - 1
	if c.any(k, "north", "south", "east", "west") {
		k--
	}
	return c.is(k, clCardinal) || c.flags(k)&Digits != 0 && c.flags(k)&InTime == 0 || ends(c.low(k), "-old") || c.any(k, "a", "an", "another", "one", "several", "many", "some", "no", "any")
}

// nominalNoun reports whether "wounded", "dead", "arrested" stands for people: after a number or "the", with no noun after it.
func (c *crowd) nominalNoun(h int32) bool {
	if !c.nounEnd(h+1) && !c.any(h+1, "accidentally", "yesterday", "today") && !c.is(h+1, clPartName) {
		return false
	}
	k := h - 1
	if c.any(h, "poor", "rich", "needy", "sick", "missing", "elderly", "homeless", "faithful", "accused", "deceased", "detained", "arrested", "wounded", "injured", "dead", "disappeared", "kidnapped", "displaced") && c.any(k, "the", "all", "these", "those") {
		return true
	}
	return c.numberEnds(k+1) >= 0
}

// nounEnd reports whether no noun can follow: a mark, a preposition, a verb, or nothing.
func (c *crowd) nounEnd(n int32) bool {
	if n >= c.end || c.flags(n)&(Punct|InTime) != 0 {
		return true
	}
	cl := c.classAt(n)
	return cl&(clPrep|clConj|clAux|clModal|clPronoun|clDet|clDeictic|clPartName) != 0 || cl&clVerb != 0 && c.entryAt(n).form&(formPast|formThird) != 0 || cl&clFunction != 0
}

// numberEnds gives the unused number that ends before token i, -1 where there is none.
func (c *crowd) numberEnds(i int32) int {
	for k := min(c.ni, len(c.nums)-1); k >= 0 && k > c.ni-6; k-- {
		if n := &c.nums[k]; n.To == i && !c.used[k] && n.From >= c.floor {
			return k
		}
	}
	return -1
}

// leftward goes from the nouns to the left over what describes them, to a number, an article or a possessive.
func (c *crowd) leftward(g *phrase) {
	good := g.start
	doubt, finite := false, false
	k := g.start - 1
	for steps := 0; k >= c.floor && steps < 8; steps++ {
		if n := c.numberEnds(k + 1); n >= 0 {
			if !c.currency(&c.nums[n]) {
				g.num, good = n, c.nums[n].From
				g.det, g.poss = c.article(good - 1)
			}
			break
		}
		t := &c.toks[k]
		cl := c.p.class(t)
		if t.Lower == "]" {
			k = c.openBracket(k) - 1
			continue
		}
		if t.Lower == "'s" || t.Lower == "'" && t.Flags&NoSpaceBefore != 0 {
			g.poss, g.det, good = true, "'s", k+1
			break
		}
		if cl&(clDet|clPoss) != 0 && cl&clStates == 0 {
			g.det, g.poss = c.article(k)
			good = k + 1
			break
		}
		if !c.modifies(t, cl, k) || finite && cl&(clStates|clNation|clOrdinal) == 0 {
			break
		}
		if f := c.entryAt(k).form; f&formPast != 0 && f&formBase == 0 && cl&clStates == 0 {
			finite = true // a finite verb, unless an article or a number comes next: "the arrested escapees"
		}
		if cl&clVerb != 0 && cl&(clStates|clNation|clPerson|clBody) == 0 && !hyphened(t) || t.Word == 0 && ends(t.Lower, "ing") {
			doubt = true
		} else if !doubt {
			good = k
		}
		k--
	}
	if doubt && g.num < 0 && g.det == "" {
		good = max(good, c.afterVerb(k, g.start))
	}
	g.From, g.outer = good, good
	if g.det != "" && g.det != "'s" {
		g.outer = good - 1
	}
}

// openBracket gives the mark that opens the square bracket shut at token k, and k where it is not near.
func (c *crowd) openBracket(k int32) int32 {
	for j := k - 1; j >= c.floor && j > k-14; j-- {
		if c.low(j) == "[" {
			return j
		}
	}
	return k
}

// afterVerb gives the first token after the last verb in [k, start).
func (c *crowd) afterVerb(k, start int32) int32 {
	for j := start - 1; j > k; j-- {
		if c.is(j, clVerb) && !c.is(j, clStates|clNation|clPerson|clBody) || ends(c.low(j), "ing") {
			return j + 1
		}
	}
	return start
}

// modifies reports whether a word can stand inside a noun group.
func (c *crowd) modifies(t *Tok, cl class, k int32) bool {
	if t.Flags&(InTime|InName) != 0 {
		return false
	}
	if t.Flags&Punct != 0 {
		return t.Lower == "," && c.is(k-1, clStates|clNation) && c.is(k+1, clStates|clNation)
	}
	if t.Lower == "and" || t.Lower == "or" {
		return c.is(k-1, clStates|clNation) && c.is(k+1, clStates|clNation)
	}
	if cl&clFunction != 0 && cl&clStates == 0 && cl&clOrdinal == 0 || cl&(clPeople|clMonth|clWeekday|clDeictic|clMeasure) != 0 && cl&(clStates|clNation|clPerson) == 0 {
		return c.any(k, "women", "other", "more", "only")
	}
	if t.Flags&Digits != 0 || ends(t.Lower, "ly") && len(t.Lower) > 4 {
		return false
	}
	return true
}

// article gives the determiner at token k.
func (c *crowd) article(k int32) (string, bool) {
	if k < c.from {
		return "", false
	}
	if c.is(k, clPoss) || c.low(k) == "'s" {
		return c.low(k), true
	}
	if c.is(k, clDet) {
		return c.low(k), false
	}
	return "", false
}

// currency reports whether a number is money: "$ 200".
func (c *crowd) currency(n *number) bool {
	return c.any(n.core.From-1, "$", "£", "€", "¥", "₩", "rs", "rs.", "us$")
}

// accepts judges a noun group: some nouns need an article or number, some wordings are no people.
func (c *crowd) accepts(g *phrase) bool {
	if c.inTitle(g.head) || c.low(g.head-1) == "those" && c.is(g.head, clNominal) && c.pronounAt(g.head-1) {
		return false
	}
	cl := c.classAt(g.head)
	marked := g.num >= 0 || g.det != "" || g.poss
	if !marked && cl&clVerb != 0 && c.entryAt(g.head).form&formPast != 0 {
		return false
	}
	if cl&clWeak != 0 && !marked && c.any(g.head, "heads", "figures", "relations", "subjects", "hosts", "bodies", "cells", "privates", "generals") {
		return false
	}
	if cl&clWeak != 0 && !marked && cl&clPeople == 0 {
		return c.sent.Upper && cl&clPerson != 0 && !c.describes(g.head) && !c.any(g.head, "general", "private", "major", "minor", "local", "head", "chief", "union", "official", "national", "native")
	}
	if c.any(g.head, "party", "parties") && !c.membered(g) && !c.partyOf(g.head) || c.any(g.head, "body", "bodies") && (g.num < 0 || c.low(g.head+1) == "of") {
		return false
	}
	if cl&clBody != 0 && c.low(g.head+1) == "of" {
		return c.bodyOf(g)
	}
	if c.any(g.head, "force", "unit", "corps", "council", "authority", "army", "group", "team", "cell", "directorate", "command", "majority", "minority", "panel", "cast") && g.num < 0 && !c.membered(g) {
		return false
	}
	return !(cl&clPerson != 0 && cl&clPeople == 0 && c.low(g.head+1) == "-")
}

// inTitle reports whether a capital noun belongs to the name of a body or paper: "People's Daily", "Workers' Party".
func (c *crowd) inTitle(h int32) bool {
	if c.flags(h)&Capital == 0 || c.sent.Upper {
		return false
	}
	n := h + 1
	if c.any(n, "'s", "'") {
		n++
	}
	return c.flags(n)&Capital != 0 && c.flags(n)&Punct == 0 && c.is(n, clOrgWord|clThing)
}

// bodyOf reports whether a body noun before "of" is read by itself: not where the people follow ("a group of 21 defectors").
func (c *crowd) bodyOf(g *phrase) bool {
	for k := g.head + 2; k < c.end && k < g.head+8; k++ {
		if c.is(k, clPeople|clPerson|clBody|clNominal) || c.numberStarts(k) {
			return false
		}
		if c.flags(k)&Punct != 0 || c.is(k, clAux|clModal) {
			break
		}
	}
	return c.is(g.head, clBody) && c.any(g.head, "police", "population", "troops", "personnel", "staff", "crew", "members")
}

func (c *crowd) numberStarts(i int32) bool {
	for k := c.ni; k < len(c.nums) && c.nums[k].From <= i; k++ {
		if c.nums[k].From == i && !c.used[k] {
			return true
		}
	}
	return false
}

// mention makes the mention of a noun group.
func (c *crowd) mention(g *phrase) People {
	e := c.entryAt(g.head)
	m := People{Range: g.Range, Head: g.head, Role: roles[e.role], Of: -1, Like: -1}
	g.body = e.class&clBody != 0
	g.plural = e.class&clPeople != 0 || c.guessed(&c.toks[g.head], g.head) && !ends(c.low(g.head), "-old") || e.class&clNominal != 0 || e.class&(clNation|clPerson) == clNation && g.det != "a" && g.det != "an"
	m.Definite = g.poss || g.det == "the" || g.det == "these" || g.det == "those" || g.det == "this" || g.det == "that" || g.det == "all" || g.det == "both"
	switch {
	case g.num >= 0:
		c.counted(g, &m)
	case g.body:
		m.Count = c.bodyCount(g)
	case g.plural:
		m.Count = habeas.PluralCount()
		if g.det == "both" {
			m.Count = habeas.ExactCount(2)
		}
	default:
		m.Count, m.Single = habeas.ExactCount(1), true
	}
	if g.det == "no" {
		m.None, m.Count = true, habeas.Count{Form: habeas.Exactly}
	}
	if g.det == "another" || c.low(g.From) == "other" {
		m.Part = true
	}
	if m.Role == habeas.RoleKin && !g.poss && (m.Groups > 0 || c.is(g.head-1, clNation)) && c.any(g.head, "families", "family", "households") {
		m.Role = habeas.RoleHeld // "five Hmong families" are people on their way, and nobody's kin
	}
	return m
}

// counted gives a mention the number before it.
func (c *crowd) counted(g *phrase, m *People) {
	n := &c.nums[g.num]
	c.used[g.num] = true
	m.Count = n.count()
	m.Part = n.another
	m.Size = n.lo > 1 && c.any(n.From-1, "were", "are", "'re") && c.any(n.From-2, "we", "they")
	if g.body && !c.any(g.head, "police", "troops", "crew", "personnel", "staff", "elderly") {
		m.Groups = int32(n.lo)
		m.Count = habeas.Count{Min: 2, Max: habeas.Open, Form: habeas.Vague}
		if c.any(g.head, "couples", "pairs") {
			m.Count = habeas.Count{Min: times(2, n.lo), Max: times(2, min(n.hi, maxNumber/2)), Form: n.form}
		}
		return
	}
	if n.lo == 1 && n.hi == 1 {
		m.Single = true
	}
}

// bodyCount is the count of a set noun without a number of its own: "a couple" is two, "a 21-member group" as it says.
func (c *crowd) bodyCount(g *phrase) habeas.Count {
	for k := g.From; k < g.head; k++ {
		if n, ok := memberCount(c.low(k), c.p.lex); ok {
			return habeas.ExactCount(n)
		}
	}
	switch c.low(g.head) {
	case "couple", "pair", "duo":
		return habeas.ExactCount(2)
	case "trio":
		return habeas.ExactCount(3)
	case "quartet":
		return habeas.ExactCount(4)
	}
	return habeas.PluralCount()
}

// membered reports whether a word like "21-member" stands in the noun group.
func (c *crowd) membered(g *phrase) bool {
	for k := g.From; k < g.head; k++ {
		if _, ok := memberCount(c.low(k), c.p.lex); ok {
			return true
		}
	}
	return false
}

// memberCount reads "21-member", "nine-man", "three-person".
func memberCount(w string, lex *lexicon) (int, bool) {
	for _, tail := range [...]string{"-member", "-man", "-strong", "-person", "-people", "-woman", "-men"} {
		if !ends(w, tail) {
			continue
		}
		head := w[:len(w)-len(tail)]
		if e := lex.entries[lex.id(head)]; e.class&clCardinal != 0 {
			return int(e.num), true
		}
		return whole(head)
	}
	return 0, false
}
