package lang

// classNames are the classes that a row of word.tsv may give, by the name it uses.
var classNames = map[string]class{
	"abbr": clAbbr, "abbr_end": clAbbrEnd, "abbr_number": clAbbrNum, "det": clDet | clFunction, "poss": clPoss | clFunction,
	"pronoun": clPronoun | clFunction, "prep": clPrep | clFunction, "conj": clConj | clFunction, "aux": clAux | clFunction,
	"modal": clModal | clFunction, "function": clFunction,
}

// classes reads word.tsv: classes of words, one class a row.
func (p *Pack) classes() error {
	t := p.set.Table("word")
	if t == nil {
		return nil
	}
	for _, r := range t.Rows {
		c, ok := classNames[r.Get("class")]
		if !ok {
			return r.Fault("%q is no class of words; see docs/packs.md", r.Get("class"))
		}
		for _, w := range r.List("words") {
			p.lex.mark(w, c)
		}
	}
	return nil
}
