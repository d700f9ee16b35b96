package lang

import "habeas"

// approx says what words about a number make of it.
type approx uint8

const (
	apNone approx = iota
	apAbout
	apNearly
	apMore
	apAtLeast
	apUpTo
	apFewer
	apExact
)

var approxNames = map[string]approx{"about": apAbout, "nearly": apNearly, "more_than": apMore, "at_least": apAtLeast, "up_to": apUpTo, "fewer_than": apFewer, "exactly": apExact}

// widen takes in the words before and after a number that make it more or less: "about", "or so", "to 30".
func (c *counter) widen(n *number) {
	if n.ordinal {
		return
	}
	c.rangeAfter(n)
	c.after(n)
	c.before(n)
}

// rangeAfter reads "10 to 15", "four or five", "between A and B", "20 - 30".
func (c *counter) rangeAfter(n *number) {
	link := c.low(n.To)
	between := c.low(n.From-1) == "between"
	if link != "to" && link != "or" && link != "-" && !(between && link == "and") {
		return
	}
	at := n.To + 1
	if at >= c.end || c.toks[at].Flags&Digits == 0 && c.classAt(at)&clCardinal == 0 {
		return
	}
	if link == "-" && c.toks[at].Flags&NoSpaceBefore == 0 && c.toks[n.To].Flags&NoSpaceBefore != 0 {
		return
	}
	m, ok := c.core(at)
	if !ok || m.ordinal || m.form != habeas.Exactly {
		return
	}
	if c.is(m.To-1, clMultiple) && m.To-m.From > 1 && !c.is(n.To-1, clMultiple) {
		n.lo = times(n.lo, int(c.entryAt(m.To-1).num)) // "two to three thousand"
	}
	if m.lo <= n.lo || link == "or" && m.lo > 3*n.lo+3 {
		return
	}
	n.hi, n.form, n.To = m.lo, habeas.Between, m.To
	if between {
		n.From--
	}
}

// after reads "or so", "or more", "-odd", "others", "more".
func (c *counter) after(n *number) {
	switch c.low(n.To) {
	case "or":
		switch c.low(n.To + 1) {
		case "so":
			n.around(apAbout)
			n.To += 2
		case "more":
			n.around(apAtLeast)
			n.To += 2
		case "fewer", "less":
			n.around(apUpTo)
			n.To += 2
		}
	case "odd":
		n.around(apAbout)
		n.To++
	case "plus", "+":
		if n.digits {
			n.around(apAtLeast)
			n.To++
		}
	}
}

// before reads the wordings of approx.tsv that end before the number.
func (c *counter) before(n *number) {
	for range 3 {
		i := n.From - 1
		if c.classAt(i)&clApprox == 0 {
			break
		}
		how, len := c.p.approx.endingAt(c.toks, i, c.from)
		if how == noValue || len == 1 && c.low(i) == "over" && c.any(i-1, "hand", "handed", "handing", "hands", "turn", "turned", "turning", "give", "gave", "given", "giving", "sign", "signed", "pass", "passed", "deliver", "delivered") {
			break // "to hand over 33 people"
		}
		n.around(approx(how))
		n.From -= len
	}
	if w := c.low(n.From - 1); w == "another" || w == "other" {
		n.another = true
		n.From--
	}
}

// around makes a number more or less. The widths are those of docs/claims.md: a tenth either way, rounded outward.
func (n *number) around(a approx) {
	v, top := n.lo, n.hi
	n.how = a
	switch a {
	case apAbout:
		n.lo, n.hi, n.form = v-(v+9)/10, min(top+(top+9)/10, maxNumber), habeas.About
	case apNearly:
		n.lo, n.hi, n.form = v-(v+9)/10, top, habeas.About
	case apMore:
		n.lo, n.hi, n.form = v+1, habeas.Open, habeas.MoreThan
	case apAtLeast:
		n.lo, n.hi, n.form = v, habeas.Open, habeas.AtLeast
	case apUpTo:
		n.lo, n.hi, n.form = 1, top, habeas.UpTo
	case apFewer:
		n.lo, n.hi, n.form = 1, max(top-1, 1), habeas.UpTo
	}
	n.lo = max(n.lo, 0)
}

// endingAt gives the value and length of the longest phrase, kept back to front, that ends at token i.
func (t *phrases) endingAt(toks []Tok, i, from int32) (value, n int32) {
	value = noValue
	node := int32(0)
	for j := i; j >= from; j-- {
		if node = t.step(node, toks[j].Word); node == 0 {
			break
		}
		if v := t.value[node]; v != noValue {
			value, n = v, i-j+1
		}
	}
	return value, n
}
