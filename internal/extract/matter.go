package extract

// A text is of another matter when it holds at least so many different signs of one: two may stand in any report.
const foreignSigns = 3

// another reports whether a text is about something else than people in custody: sport, a story, health, nature, where people are "arrested",
// "released" and "returned" too. It counts different signs of each matter (matter.tsv); another matter must outnumber custody and its offices together.
func (p *passage) another() bool {
	seen := p.signs()
	own := len(seen["custody"]) + len(seen["office"])
	for m, signs := range seen {
		if m != "custody" && m != "office" && len(signs) >= foreignSigns && len(signs) > own || own == 0 && imagined[m] && len(signs) > 0 {
			return true
		}
	}
	return p.longPast()
}

// imagined are matters of which one sign is enough where nothing speaks of custody or its offices.
var imagined = map[string]bool{"story": true, "sport": true, "past": true}

// historyDays is how long before its report a day is of another age: nobody taken then can be in danger of return now. Sixty years.
const historyDays = 60 * 365

// age counts the days named in a stretch of Doc.Times: those of another age, and those that are not.
func (p *passage) age(from, to int) (old, recent int) {
	for i := from; i < to && p.doc.Published != 0; i++ {
		switch w := p.doc.Times[i].When; {
		case !w.Known() || w.To == 0:
		case w.To < p.doc.Published-historyDays:
			old++
		default:
			recent++
		}
	}
	return old, recent
}

// longPast reports whether all days that a text names are of another age.
func (p *passage) longPast() bool {
	old, recent := p.age(0, len(p.doc.Times))
	return old > 0 && recent == 0
}

// history reports whether an event belongs to another age: its day does, or it has none and all days of its sentence do, and it is not told in the present tense.
func (e *event) history() bool {
	if pub := e.s.p.doc.Published; e.when != nil && e.when.Known() {
		return pub != 0 && e.when.To != 0 && e.when.To < pub-historyDays
	}
	old, recent := e.s.p.age(e.s.timesIn())
	return old > 0 && recent == 0 && !e.s.present(e.node)
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
