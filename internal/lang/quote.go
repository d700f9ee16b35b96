package lang

// maxDepth is the deepest nesting of quotations that is told apart; deeper marks are passed over.
const maxDepth = 100

// quoter finds what stands in quotation marks, paragraph by paragraph.
type quoter struct {
	doc     *Doc
	open    []openQuote
	running bool // the paragraph before ended inside a quotation
}

type openQuote struct {
	at     int32 // token of the mark
	single bool
	cont   bool
}

// quotes fills doc.Quotes in order of their start and flags the tokens.
func (q *quoter) quotes() {
	d := q.doc
	for i := 0; i < len(d.Sents); {
		j := i + 1
		for j < len(d.Sents) && d.Sents[j].Para == d.Sents[i].Para {
			j++
		}
		q.paragraph(d.Sents[i:j], j < len(d.Sents) && d.startsQuote(d.Sents[j].From))
		i = j
	}
	q.order()
	for _, x := range d.Quotes {
		if x.Depth > 0 {
			continue
		}
		for i := x.From; i < x.To; i++ {
			d.Toks[i].Flags |= InQuote
		}
	}
}

// order sorts the quotations by start; they were added as they closed. A counting pass keeps it linear.
func (q *quoter) order() {
	d := q.doc
	if len(d.Quotes) < 2 {
		return
	}
	at := make([]int32, len(d.Toks)+1)
	for _, x := range d.Quotes {
		at[x.From]++
	}
	sum := int32(0)
	for i := range at {
		at[i], sum = sum, sum+at[i]
	}
	out := make([]Quoted, len(d.Quotes))
	for i := len(d.Quotes) - 1; i >= 0; i-- { // outer ones close last and stand first
		x := d.Quotes[i]
		out[at[x.From]] = x
		at[x.From]++
	}
	d.Quotes = out
}

func (d *Doc) startsQuote(i int32) bool { return int(i) < len(d.Toks) && d.Toks[i].Lower == `"` }

// paragraph reads the marks of one paragraph. next says whether the paragraph after it begins with a mark.
func (q *quoter) paragraph(sents []Sent, next bool) {
	d := q.doc
	from, to := sents[0].From, sents[len(sents)-1].To
	q.open = q.open[:0]
	for i := from; i < to; i++ {
		t := &d.Toks[i]
		if t.Flags&Punct == 0 || t.Lower != `"` && t.Lower != "'" {
			continue
		}
		q.mark(i, from, to, t.Lower == "'")
	}
	q.running = q.leftOver(sents, to, next)
}

// mark opens or closes a quotation at token i.
func (q *quoter) mark(i, from, to int32, single bool) {
	opens, shuts := q.doc.faces(i, from, to)
	top := len(q.open) - 1
	for k := top; k >= 0 && k > top-3; k-- {
		if q.open[k].single == single && (shuts || !opens) {
			q.shut(k, i)
			return
		}
	}
	if opens && (!single || !shuts) && len(q.open) < maxDepth {
		q.open = append(q.open, openQuote{i, single, i == from && q.running && !single})
	}
}

// faces says whether the mark at token i may open and may close, by its own shape and by the blanks about it.
func (d *Doc) faces(i, from, to int32) (opens, shuts bool) {
	t := &d.Toks[i]
	switch d.Text[t.Start:t.End] {
	case "“", "„", "«", "``", "「":
		return true, false
	case "”", "»", "''", "」":
		return false, true
	case "‘":
		return true, false
	}
	tight := t.Flags&NoSpaceBefore != 0
	nextTight := i+1 < to && d.Toks[i+1].Flags&NoSpaceBefore != 0
	opensAfter := i == from || !tight || d.Toks[i-1].Lower == "(" || d.Toks[i-1].Lower == "[" || d.Toks[i-1].Lower == "--" || d.Toks[i-1].Lower == `"` || d.Toks[i-1].Lower == "'"
	opens = opensAfter && (nextTight || i+1 < to && tight == nextTight)
	shuts = i > from && (tight || !nextTight)
	return opens, shuts
}

// shut closes the open quotation k at the mark i, and drops those opened inside it.
func (q *quoter) shut(k int, i int32) {
	o := q.open[k]
	q.open = q.open[:k]
	if i > o.at+1 {
		q.doc.Quotes = append(q.doc.Quotes, Quoted{Range{o.at + 1, i}, int8(k), o.cont})
	}
}

// leftOver ends what the paragraph left open: at its end where it began with the mark or the next paragraph goes on with one, else with its
// sentence. It reports whether the quotation runs on.
func (q *quoter) leftOver(sents []Sent, to int32, next bool) bool {
	if len(q.open) == 0 || q.open[0].single {
		return false
	}
	o := q.open[0]
	q.open = q.open[:1]
	if next || o.at == sents[0].From {
		q.shut(0, to)
		return next
	}
	for _, s := range sents {
		if o.at < s.To {
			q.shut(0, s.To)
			break
		}
	}
	return false
}
