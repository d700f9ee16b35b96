package lang

import (
	"sort"

	"habeas"
)

// maxNumber is the largest number that is told apart; larger ones are read as this.
const maxNumber = habeas.Open - 1

// number is a number in the text: digits or words, with the words that make it more or less ("about", "at least").
type number struct {
	Range
	core    Range // without those words
	lo, hi  int
	form    habeas.CountForm
	ordinal bool
	loose   bool // "several", "dozens"
	digits  bool // written in digits
	another bool // "another five", "five more"
	told    int  // the number as it stands, where words about it made it more or less
	how     approx
}

func (n *number) count() habeas.Count { return habeas.Count{Min: n.lo, Max: n.hi, Form: n.form} }

// NumberAt gives the number whose own words begin at a token, with those before it that make it more or less: "at least 120", "about 200". Ordinals are none.
func (d *Doc) NumberAt(i int32) (habeas.Count, bool) {
	k := sort.Search(len(d.nums), func(k int) bool { return d.nums[k].core.From >= i })
	if k == len(d.nums) || d.nums[k].core.From != i || d.nums[k].ordinal {
		return habeas.Count{}, false
	}
	return d.nums[k].count(), true
}

// counter reads the numbers of one text.
type counter struct {
	look
	nums []number
}

// numbers gives all numbers of the text in order.
func (p *Pack) numbersOf(d *Doc) []number {
	c := counter{look: look{p: p, toks: d.Toks}, nums: make([]number, 0, len(d.Toks)/40+4)}
	for _, s := range d.Sents {
		c.from, c.end = s.From, s.To
		for i := s.From; i < s.To; {
			i = c.at(i)
		}
	}
	return c.nums
}

const numberStart = clCardinal | clMultiple | clLoose | clOrdinal

// at reads a number at token i, if there is one, and gives the token to go on from.
func (c *counter) at(i int32) int32 {
	t := &c.toks[i]
	if t.Flags&Digits == 0 && c.p.class(t)&(numberStart|clDet|clHalf) == 0 && !c.mixedDigits(t) {
		return i + 1
	}
	n, ok := c.core(i)
	if !ok {
		return i + 1
	}
	c.widen(&n)
	c.nums = append(c.nums, n)
	return max(n.To, i+1)
}

// mixedDigits reports whether a word begins with a digit: "3.5m", "21st", "20-30".
func (c *counter) mixedDigits(t *Tok) bool {
	return t.Flags&(Punct|Digits) == 0 && t.Lower[0] >= '0' && t.Lower[0] <= '9'
}

// core reads the number itself.
func (c *counter) core(i int32) (number, bool) {
	t := &c.toks[i]
	cl := c.p.class(t)
	n := number{Range: Range{i, i + 1}, form: habeas.Exactly}
	switch {
	case t.Flags&Digits != 0:
		n.digits = true
		if !readDigits(t.Lower, &n) {
			return n, false
		}
		c.scale(&n)
	case cl&clCardinal != 0:
		c.words(&n)
	case cl&clLoose != 0 && (t.Lower != "few" && t.Lower != "couple" || c.any(i-1, "next", "last", "past", "first")) && t.Lower != "score":
		c.looseAt(&n, i)
	case cl&clMultiple != 0:
		c.bareMultiple(&n, i)
	case cl&clOrdinal != 0:
		e := c.p.entry(t)
		n.lo, n.hi, n.ordinal = int(e.num), int(e.num), true
	case cl&clHalf != 0:
		return c.half(i)
	case cl&clDet != 0:
		return c.afterArticle(i)
	default:
		n.digits = true
		if !readMixed(t.Lower, &n) {
			return n, false
		}
	}
	n.core, n.told = n.Range, n.lo
	return n, n.lo >= 0
}

// words reads a cardinal in words: "two hundred and thirty-one", "nineteen ninety-four" stays nineteen here.
func (c *counter) words(n *number) {
	total, part := 0, 0
	i := n.From
	last := 0
	for i < c.end {
		cl := c.classAt(i)
		e := c.p.entry(&c.toks[i])
		switch {
		case cl&clCardinal != 0 && (i == n.From || last >= 100 || last >= 20 && last < 100 && last%10 == 0 && e.num < 10 && e.num > 0):
			part = min(part+int(e.num), maxNumber)
			last = int(e.num)
		case cl&clMultiple != 0 && (e.num != 12 || i == n.From):
			part = min(max(part, 1)*int(e.num), maxNumber)
			last = int(e.num)
			if e.num >= 1000 {
				total, part = min(total+part, maxNumber), 0
			}
		case cl&clMultiple != 0 && i == n.From+1:
			part, last = min(part*12, maxNumber), 1
		case c.low(i) == "and" && last >= 100 && c.classAt(i+1)&clCardinal != 0:
		default:
			n.To, n.lo = i, min(total+part, maxNumber)
			n.hi = n.lo
			return
		}
		i++
	}
	n.To, n.lo = i, min(total+part, maxNumber)
	n.hi = n.lo
}

// scale reads "1.2 million" and "3 dozen".
func (c *counter) scale(n *number) {
	for c.classAt(n.To)&clMultiple != 0 {
		m := int(c.p.entry(&c.toks[n.To]).num)
		n.lo = scaled(c.toks[n.From].Lower, n.lo, m)
		n.hi = n.lo
		n.To++
	}
}

// scaled multiplies a number in digits, which may have a fraction, by m.
func scaled(digits string, whole, m int) int {
	v := times(whole, m)
	for i := range len(digits) {
		if digits[i] != '.' {
			continue
		}
		for _, d := range []byte(digits[i+1:]) {
			m /= 10
			v = min(v+int(d-'0')*m, maxNumber)
		}
		break
	}
	return v
}

func times(a, b int) int {
	if b > 0 && a > maxNumber/b {
		return maxNumber
	}
	return a * b
}

// looseAt reads "dozens", "several hundred", "tens of thousands", "hundreds of thousands".
func (c *counter) looseAt(n *number, i int32) {
	e := c.p.entry(&c.toks[i])
	n.lo, n.hi, n.form, n.loose = int(e.num), int(e.most), habeas.Vague, true
	if n.lo == n.hi {
		n.form, n.loose = habeas.Exactly, false
	}
	j := i + 1
	if c.low(j) == "of" && c.classAt(j+1)&clLoose != 0 && c.p.entry(&c.toks[j+1]).num >= 100 {
		m := int(c.p.entry(&c.toks[j+1]).num)
		if m%100 == 0 {
			m /= 2
		}
		n.lo, n.hi, n.To = times(n.lo, m), times(n.hi, m), j+2
		return
	}
	for c.classAt(j)&clMultiple != 0 {
		m := int(c.p.entry(&c.toks[j]).num)
		n.lo, n.hi = times(n.lo, m), times(n.hi, m)
		j++
	}
	n.To = j
}

// bareMultiple reads "dozen", "hundred" without a number before, as in "half a dozen" or headlines.
func (c *counter) bareMultiple(n *number, i int32) {
	v := int(c.p.entry(&c.toks[i]).num)
	n.lo, n.hi = v, v
	n.form = habeas.About
}

// half reads "half a dozen", "half-dozen" is a word of its own.
func (c *counter) half(i int32) (number, bool) {
	if (c.low(i+1) == "a" || c.low(i+1) == "the") && c.low(i+2) == "dozen" {
		return number{Range: Range{i, i + 3}, core: Range{i, i + 3}, lo: 6, hi: 6, form: habeas.Exactly}, true
	}
	return number{}, false
}

// afterArticle reads "a dozen", "a hundred", "a few", "a couple", "a few hundred", "a score".
func (c *counter) afterArticle(i int32) (number, bool) {
	a := c.low(i)
	n := number{Range: Range{i, i + 2}, form: habeas.Exactly}
	next := c.classAt(i + 1)
	switch {
	case a == "few", a == "several":
		c.looseAt(&n, i)
		if n.To == i+2 {
			n.To = i + 1
		}
	case a != "a" && a != "the" && a != "another" && a != "these" && a != "those":
		return n, false
	case next&clLoose != 0 && (a == "a" || a == "another" || c.low(i+1) == "few" || c.low(i+1) == "couple"):
		c.looseAt(&n, i+1)
	case next&clMultiple != 0 && a == "a":
		m := number{Range: Range{i + 1, i + 2}}
		c.words(&m)
		n.lo, n.hi, n.To = max(m.lo, int(c.p.entry(&c.toks[i+1]).num)), m.hi, m.To
		n.hi = n.lo
	default:
		return n, false
	}
	n.core, n.told = n.Range, n.lo
	n.another = a == "another"
	return n, true
}
