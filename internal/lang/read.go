package lang

import "habeas"

// Read analyses the text layer of a report. Same report, same pack: same Doc. Its time is linear in the length of the text, and no text
// makes it fail.
func (p *Pack) Read(r habeas.Report) *Doc {
	d := &Doc{Text: r.Text, Published: r.Published, Offsets: habeas.NewOffsets(r.Text)}
	s := scanner{lex: p.lex, text: r.Text, toks: make([]Tok, 0, len(r.Text)/5+16), word: make([]byte, 0, 64)}
	s.scan()
	d.Toks = s.toks
	for i := range d.Toks {
		t := &d.Toks[i]
		if t.base = p.lex.entries[t.Word].base; t.base == 0 {
			t.base = p.guessLemma(t.Lower) + 1
		}
	}
	if len(d.Toks) == 0 {
		return d
	}
	d.Sents = make([]Sent, 0, len(d.Toks)/20+4)
	d.letters = letteringOf(d.Toks)
	split := splitter{p: p, doc: d, case_: d.letters}
	split.sentences(s.lines)
	(&parter{p: p, d: d, case_: split.case_}).parts(r.Parts)
	(&quoter{doc: d}).quotes()
	d.nums = p.numbersOf(d)
	p.timesOf(d, d.nums)
	p.peopleOf(d, d.nums)
	p.placesOf(d)
	return d
}

// Bytes gives the bytes of Doc.Text that a range of tokens covers, from the first one's start to the last one's end.
func (d *Doc) Bytes(r Range) (from, to int) {
	if r.To <= r.From {
		return 0, 0
	}
	return int(d.Toks[r.From].Start), int(d.Toks[r.To-1].End)
}

// Quote is the text that a range of tokens covers.
func (d *Doc) Quote(r Range) string {
	from, to := d.Bytes(r)
	return d.Text[from:to]
}

// Span is the code-point span of a range of tokens.
func (d *Doc) Span(r Range) habeas.Span {
	from, to := d.Bytes(r)
	return d.Offsets.Span(from, to)
}
