package extract

// A text is of another matter when it holds at least so many different signs of one: two may stand in any report.
const foreignSigns = 3

// another reports whether a text is about something else than people in custody: sport, a story, health, nature, where people are "arrested",
// "released" and "returned" too. It counts different signs of each matter (matter.tsv); another matter must outnumber custody and its offices together.
func (p *passage) another() bool {
	seen := p.signs()
	own := len(seen["custody"]) + len(seen["office"])
	for m, signs := range seen {
		if m != "custody" && m != "office" && len(signs) >= foreignSigns && len(signs) > own {
			return true
		}
	}
	return false
}

// A report is about people in custody where it holds so many different signs of that matter, or one and so many of its offices.
const (
	themeSigns  = 2
	themeOffice = 2
)

// themed reports whether the whole text is about people in custody or in flight from it, whatever stands near a word.
func (p *passage) themed() bool {
	if p.theme == 0 {
		seen := p.signs()
		custody, office := len(seen["custody"]), len(seen["office"])
		p.theme = -1
		if custody >= themeSigns || custody == 1 && office >= themeOffice {
			p.theme = 1
		}
		for m, signs := range seen {
			if m != "custody" && m != "office" && len(signs) >= foreignSigns && len(signs) >= custody+office {
				p.theme = -1
			}
		}
	}
	return p.theme > 0
}

// signs gives the different signs of each matter in the text.
func (p *passage) signs() map[string]map[string]bool {
	seen := map[string]map[string]bool{}
	words := p.worker.words
	for i := range p.doc.Toks {
		t := &p.doc.Toks[i]
		lemma := p.worker.pack.Word(p.worker.pack.LemmaID(*t))
		matters := words.matters[t.Lower]
		if matters == nil {
			matters = words.matters[lemma]
		}
		if lemma == "" {
			lemma = t.Lower
		}
		for _, m := range matters {
			if seen[m] == nil {
				seen[m] = map[string]bool{}
			}
			seen[m][lemma] = true // "reader" and "readers" are one sign
		}
	}
	return seen
}
