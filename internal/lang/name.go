package lang

import (
	"strings"

	"habeas"
)

// name reads the name of a person at token i, titles and trade before it included.
func (c *crowd) name(i int32, cl class) (int32, bool) {
	t := &c.toks[i]
	if t.Flags&(Punct|Digits) != 0 || i < c.floor {
		return 0, false
	}
	lead := i
	trade := int32(-1)
	if cl&(clTitle|clPerson) != 0 && cl&clFirstName == 0 || cl&clTitle != 0 && !c.nameLike(i+1) {
		for c.is(lead, clTitle|clPerson) && c.flags(lead)&Punct == 0 && (!c.is(lead, clFirstName) || lead == i) {
			trade = lead
			lead++
			if c.low(lead) == "." {
				lead++
			}
		}
		if trade < 0 || !c.nameLike(lead) {
			return 0, false
		}
	} else if cl&(clFirstName|clSurname) == 0 && (t.Word != 0 && cl&^(clPlaceWord|clNotPeople|clPhrase) != 0 || t.Flags&(Capital|AllCaps) == 0) {
		return 0, false
	}
	to := c.nameEnd(lead)
	if to == lead || !c.isName(i, lead, to, trade) {
		return 0, false
	}
	c.addName(i, lead, to, trade)
	return to, true
}

// nameLike reports whether the word at i can be part of a name.
func (c *crowd) nameLike(i int32) bool {
	if i >= c.end || i < c.from {
		return false
	}
	t := &c.toks[i]
	if t.Flags&(Punct|Digits|InTime) != 0 || t.Lower[0] == '\'' {
		return false
	}
	cl := c.p.class(t)
	known := cl & (clFirstName | clSurname)
	if t.Flags&(Capital|AllCaps) == 0 && !c.lowerText && !c.sent.Upper {
		return false
	}
	if c.sent.Upper || t.Flags&(Capital|AllCaps) == 0 {
		if known != 0 {
			return cl&(clFunction|clVerb) == 0
		}
		if !c.sent.Upper {
			return t.Word == 0 && cl == 0 && !ends(t.Lower, "ed", "ing", "ly", "s") && len(t.Lower) > 2
		}
		return (t.Word == 0 || cl&^(clPlaceWord|clPhrase) == 0 && t.Word >= c.p.common) && !ends(t.Lower, "ed", "ing", "ly", "tion", "ment", "ions") || len(t.Lower) == 2 && t.Lower[1] == '.'
	}
	if cl&(clFunction|clNotName|clOrgWord|clPlaceNoun|clNation|clMonth|clWeekday|clVerb|clPeople|clThing|clUnit|clMeasure|clBody) != 0 && known == 0 {
		return len(t.Lower) == 2 && t.Lower[1] == '.'
	}
	return t.Flags&FirstInSent == 0 || known != 0 || t.Word == 0
}

// nameEnd gives the first token after the name that begins at i.
func (c *crowd) nameEnd(i int32) int32 {
	to := i
	for k := i; k < c.end && k < i+6; k++ {
		if k > i && c.is(k, clParticle) && c.nameAfterParticle(k) && to == k {
			continue
		}
		if !c.nameLike(k) || k > i && c.is(k, clTitle|clPerson) && !c.is(k, clFirstName|clSurname) {
			break
		}
		if k > i && c.flags(k)&(Capital|AllCaps) == 0 && c.flags(i)&(Capital|AllCaps) != 0 {
			break
		}
		to = k + 1
	}
	return to
}

func (c *crowd) nameAfterParticle(k int32) bool {
	for k < c.end && c.is(k, clParticle) {
		k++
	}
	return c.nameLike(k) && (c.sent.Upper || c.flags(k)&Capital != 0)
}

// isName judges the candidate [from, to) whose titles end before lead.
func (c *crowd) isName(i, lead, to, trade int32) bool {
	if c.is(to, clOrgWord|clPlaceNoun) && c.flags(to)&(Capital|AllCaps) != 0 || c.low(to) == "'s" && c.is(to+1, clOrgWord) && c.sent.Upper {
		return false
	}
	if c.any(i-1, "san", "santa", "santo", "los", "las", "puerto", "villa", "ciudad", "el", "la", "fort", "port", "mount", "lake", "st.") {
		return false
	}
	n := to - lead
	last, first := c.classAt(to-1), c.classAt(lead)
	_, known := c.last[c.low(to-1)]
	switch {
	case trade >= 0 && c.is(trade, clTitle):
		return !(n == 1 && last&(clNation|clPlaceWord) != 0 && last&(clSurname|clFirstName) == 0) && !c.placeTitle(trade, lead, n)
	case known && (n == 1 || c.last[c.low(to-1)] != ""):
		return true
	case first&clFirstName != 0 && n >= 2:
		return true
	case first&clSurname != 0 && n >= 2 && c.flags(lead)&(Capital|AllCaps) != 0:
		return first&clFunction == 0
	case last&clSurname != 0 && n >= 2 && c.flags(lead)&(Capital|AllCaps) != 0:
		return c.toks[lead].Flags&FirstInSent == 0 || c.toks[lead].Word == 0
	case trade >= 0 && !c.lowerText:
		return c.is(trade, clPerson) && (n >= 2 || last&clPlaceWord == 0) && (c.sent.Upper || c.flags(lead)&Capital != 0)
	case n == 1 && first&clFirstName != 0 && c.sent.Upper:
		return c.any(to, ",", "said") && c.is(to+1, clDet|clCardinal) || false
	}
	return n >= 2 && n <= 4 && c.flags(lead)&Capital != 0 && !c.sent.Upper && (c.nameCue(i, to) || c.afterName(i))
}

// placeTitle reports whether "mayor", "governor" and their like are followed by a place only.
func (c *crowd) placeTitle(trade, lead, n int32) bool {
	return n == 1 && c.is(lead, clPlaceWord) && !c.is(lead, clSurname|clFirstName) && c.sent.Upper && !c.is(trade, clAbbr)
}

// nameCue reports whether the words about a row of capitals show that it is a person: "said", an age, "head of".
func (c *crowd) nameCue(from, to int32) bool {
	if c.any(to, "said", "says", "told", "added", "claimed", "who", "whose", "argued", "wrote", "noted", "explained", "asked") || c.any(from-1, "said", "says", "added", "named", "called", "identified", "asked") || c.any(from-1, "as") && c.any(from-2, "identified", "named", "known") {
		return true
	}
	if !c.is(from, clPlaceWord|clNation) && (c.is(from-1, clPartName|clHarm) && c.nameListed(to) || c.listSuffers(to)) {
		return true
	}
	if c.low(to) != "," {
		return false
	}
	j := to + 1
	if c.any(j, "a", "an", "the", "his", "her", "who", "whose", "aged", "now", "then", "former", "also") {
		k := j + 1
		for s := 0; s < 6 && k < c.end; s++ {
			if c.is(k, clPerson) {
				return true
			}
			if c.flags(k)&Punct != 0 || c.is(k, clPrep) {
				break
			}
			k++
		}
		return c.any(j, "who", "whose", "aged")
	}
	if c.flags(j)&Digits != 0 && (c.low(j+1) == "," || c.is(j+1, clConj|clVerb)) && len(c.low(j)) <= 2 {
		return true
	}
	return c.is(j, clPerson) && !c.is(j+1, clConj)
}

// listSuffers reports whether a row of capitals that ends before token i begins a list of such rows, and the list is told of with a form of "be", or with "have been":
// "A B, C D and E F were in the cells". Offices and firms are seldom told of so.
func (c *crowd) listSuffers(i int32) bool {
	rows := 1
	for rows < 12 && c.any(i, ",", "and") {
		k := i + 1
		if c.low(i) == "," && c.low(k) == "and" {
			k++
		}
		to := c.nameEnd(k)
		if to-k < 2 || c.is(k, clPlaceWord|clNation) || c.is(to-1, clOrgWord|clPlaceNoun) {
			return false
		}
		i, rows = to, rows+1
	}
	return rows > 1 && (c.any(i, "were", "are", "remain") || c.any(i, "have", "had") && c.low(i+1) == "been" || c.low(i) == "," && c.is(i+1, clPeople|clPerson))
}

// nameListed reports whether a row of capitals that ends before token i is the first of a list of such rows: "arrested A B, C D and E F".
func (c *crowd) nameListed(i int32) bool {
	if !c.any(i, ",", "and") {
		return false
	}
	if c.any(i+1, "his", "her", "their") && c.is(i+2, clPeople) {
		return true // "arrested A B, his wife and their two children"
	}
	to := c.nameEnd(i + 1)
	return to-i-1 >= 2 && (c.any(to, ",", "and", ".", "in", "on", "at", "near", "from", ";", "as") || to >= c.end)
}

// afterName reports whether a row of capitals goes on a list of names.
func (c *crowd) afterName(from int32) bool {
	n := len(c.out)
	return n > 0 && len(c.out[n-1].Names) > 0 && strings.Contains(c.out[n-1].Names[0], " ") && (c.out[n-1].To == from-1 && c.any(from-1, ",", "and") || c.out[n-1].To == from-2 && c.low(from-2) == "," && c.low(from-1) == "and")
}

// addName adds the mention and keeps the last word for later short forms.
func (c *crowd) addName(i, lead, to, trade int32) {
	full := c.d.Quote(Range{lead, to})
	m := People{Range: Range{i, to}, Head: to - 1, Count: habeas.ExactCount(1), Single: true, Definite: true, Of: -1, Like: -1, Names: []string{full}}
	if trade >= 0 {
		m.Role = roles[c.entryAt(trade).role]
	}
	if to-lead == 1 {
		if f := c.last[c.low(to-1)]; f != "" && strings.HasSuffix(strings.ToLower(f), c.low(to-1)) {
			m.Names[0] = f
		}
	}
	if c.last == nil {
		c.last = map[string]string{}
	}
	if to-lead > 1 || trade >= 0 {
		for k := lead; k < to; k++ {
			if w := c.low(k); len(w) > 3 && (k == to-1 || to-lead > 2 && k == to-2 || c.is(k, clSurname)) && c.last[w] == "" {
				c.last[w] = full
			}
		}
	}
	for k := lead; k < to; k++ {
		c.toks[k].Flags |= InName
	}
	c.add(m)
}
