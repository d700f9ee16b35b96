package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas"
	"habeas/internal/lang"
)

// A text is of another matter when it holds at least so many different signs of one: two may stand in any report.
const foreignSigns = 3

// Signs of another matter, or sentences at all, that a text without a word of custody may hold before it needs a tie to people who flee or are taken.
const (
	looseSigns  = 2
	groundSents = 3
	// speechGround is how many signs, those of custody counted twice, a text must hold for what is asked and answered in it to be about people in custody,
	// where it tells nothing of anybody held.
	speechGround = 3
)

// ground drops what a text tells that does not stand on the ground of custody: all of it where the text is about something else, or where nothing in it
// speaks of custody, of those who keep people or of people of another nation; and the questions and answers of a text that tells of nobody held and hardly
// speaks of it. A released striker, a returned governor and a detained ship are no claims.
func (p *passage) ground() {
	if len(p.found) == 0 {
		return
	}
	seen := p.signs()
	if p.another(seen) || p.groundless(seen) || p.tale(seen) || p.everyday(seen) || p.nobody() {
		p.found = nil
		return
	}
	if len(p.doc.Sents) <= groundSents && len(seen["custody"])+len(seen["office"])+len(seen["peril"]) == 0 && len(p.doc.Places) == 0 && len(p.homes()) == 0 && !p.tellsHeld() {
		p.found = slices.DeleteFunc(p.found, func(e *event) bool { return e.kind().Speech() && !e.ofPower() }) // a caretaker who asks for a ladder
	}
	if len(p.doc.Sents) > groundSents && !p.themed() {
		p.found = slices.DeleteFunc(p.found, func(e *event) bool { return !e.concerns() })
	}
	if len(p.doc.Sents) <= groundSents || 2*len(seen["custody"])+len(seen["office"]) >= speechGround || p.tied(0) {
		return
	}
	if !slices.ContainsFunc(p.found, func(e *event) bool { return !e.kind().Speech() && e.kind() != habeas.Contacted }) {
		p.found = nil
	}
}

// another reports whether a text is about something else than people in custody: sport, a story, health, nature, where people are "arrested",
// "released" and "returned" too. It counts different signs of each matter (matter.tsv); another matter must outnumber custody and its offices together.
// A relative's message holds no word of custody either ("they took him, he is an actor"): it must speak of another matter and of no place, no day and no "I".
func (p *passage) another(seen map[string]map[string]bool) bool {
	own := len(seen["custody"]) + len(seen["office"])
	loose := own == 0 && p.untied()
	bare := len(seen["custody"])+len(seen["peril"]) == 0 && len(p.doc.Sents) <= shortTale && !p.arrests(func(e *event) bool { return e.people >= 0 })
	for m, signs := range seen {
		switch {
		case !matters(m), len(p.doc.Sents) > shortTale && slices.Contains(slight[:], m):
		case len(signs) >= foreignSigns && len(signs) > own, bare && p.weigh(seen, m) >= foreignSigns, loose && (m == "book" || len(signs) >= looseSigns):
			return true
		}
	}
	return false
}

// groundless reports whether nothing in a text speaks of custody: no sign of it, and either no sign of those who keep people or as many of other matters;
// and nothing ties it to people of whom it could be told: a person or a group of another nation, what families say, what a writer says of his own.
func (p *passage) groundless(seen map[string]map[string]bool) bool {
	if len(seen["custody"]) > 0 || len(p.doc.Sents) <= groundSents {
		return false
	}
	office, foreign := len(seen["office"]), 0
	for m, signs := range seen {
		if matters(m) && !slices.Contains(slight[:], m) && m != "daily" && m != "book" { // daily life is in letters of relatives too; words of books stand among those of stories
			foreign += len(signs)
		}
	}
	return foreign >= office && !p.tied(foreign)
}

// tied reports whether a text without a word of custody is tied to people who may be in it.
func (p *passage) tied(foreign int) bool {
	if len(p.homes()) > 0 || foreign == 0 && p.abroad() {
		return true
	}
	for i := range p.doc.People {
		if m := &p.doc.People[i]; m.Role == habeas.RoleKin && m.Count.Form == habeas.Vague && foreign == 0 && p.voiced(m) {
			return true
		}
	}
	if p.speaks() && p.placed() {
		return true
	}
	return p.arrests(func(e *event) bool { return foreign == 0 || e.when != nil && !p.old(e.when) })
}

// arrests reports whether a text tells, in so many words, of an arrest of the kind.
func (p *passage) arrests(like func(*event) bool) bool {
	return slices.ContainsFunc(p.found, func(e *event) bool {
		return e.kind() == habeas.Arrested && !e.generic && !e.guessed && like(e) && p.worker.words.signs[[2]string{"arrest", e.s.lemma[e.node]}]
	})
}

// abroad reports whether a text names places of two states.
func (p *passage) abroad() bool {
	first := ""
	for i := range p.doc.Places {
		switch state := p.stateOf(p.doc.Places[i].Ref); {
		case state == "" || state == first:
		case first == "":
			first = state
		default:
			return true
		}
	}
	return false
}

// voiced reports whether a mention of people stands next to a word of speech: "their families say".
func (p *passage) voiced(m *lang.People) bool {
	for i := max(0, int(m.From)-3); i < min(len(p.doc.Toks), int(m.To)+3); i++ {
		if len(p.worker.words.say[p.worker.pack.Lemma(p.doc.Toks[i])]) > 0 {
			return true
		}
	}
	return false
}

// untied reports whether nothing in a text ties it to the world: no known place, no day or week that can be told, nobody who speaks for himself.
func (p *passage) untied() bool { return !p.placed() && !p.speaks() }

// placed reports whether a text names a known place, or a day or week that can be told.
func (p *passage) placed() bool {
	return len(p.doc.Places) > 0 || slices.ContainsFunc(p.doc.Times, func(t lang.Time) bool { return t.When.Known() && t.When.To <= t.When.From+7 })
}

// speaks reports whether the writer speaks of himself and his own.
func (p *passage) speaks() bool {
	return slices.ContainsFunc(p.doc.Toks, func(t lang.Tok) bool {
		return t.Flags&lang.InQuote == 0 && p.worker.words.signs[[2]string{"speaker", t.Lower}]
	})
}

// historyDays is how long before its report a day is of another age: nobody taken then can be in danger of return now. Sixty years.
const historyDays = 60 * 365

func (p *passage) old(w *habeas.When) bool {
	return p.doc.Published != 0 && w.Known() && w.To != 0 && w.To < p.doc.Published-historyDays
}

// ofThing reports whether a time belongs to a thing or a life and not to an event: the year of a law ("the 1951 Convention", "a law of 1931"),
// or of a birth or founding ("born in 1958").
func (p *passage) ofThing(t *lang.Time) bool {
	toks, signs := p.doc.Toks, p.worker.words.signs
	is := func(of string, i int) bool {
		return signs[[2]string{of, toks[i].Lower}] || signs[[2]string{of, p.worker.pack.Lemma(toks[i])}]
	}
	for i := int(t.To); i < min(len(toks), int(t.To)+thingReach); i++ {
		if is("law", i) {
			return true
		}
		if r, _ := utf8.DecodeRuneInString(toks[i].Lower); !unicode.IsLetter(r) || is("joint", i) {
			break
		}
	}
	for i := int(t.From) - 1; i >= max(0, int(t.From)-thingReach); i-- {
		if is("made", i) || i >= int(t.From)-2 && is("law", i) {
			return true
		}
		if toks[i].Lower == "," || toks[i].Lower == "." || toks[i].Lower == ";" {
			break
		}
	}
	return false
}

// thingReach is how many words may stand between a year and the law or birth it belongs to.
const thingReach = 4

// withoutHistory drops the events of another age: those whose own day is, those of the same sentence without a day, and, in a text that tells two
// such events and names no later day, all that have no day and are not told in the present tense.
func (p *passage) withoutHistory() {
	past := map[*sentence]bool{}
	dated := 0
	for _, e := range p.found {
		if e.when != nil && p.old(e.when) {
			past[e.s] = true
			dated++
		}
	}
	if dated == 0 {
		return
	}
	late := func(from, to int) bool {
		return slices.ContainsFunc(p.doc.Times[from:to], func(t lang.Time) bool { return t.When.Known() && !p.ofPast(&t) })
	}
	whole := dated > 1 && !late(0, len(p.doc.Times))
	p.found = slices.DeleteFunc(p.found, func(e *event) bool {
		if e.when != nil {
			return p.old(e.when)
		}
		from, to := e.s.timesIn()
		return (whole || past[e.s] && !late(from, to)) && !e.s.present(e.node)
	})
}

// A report is about people in custody where it holds so many different signs of that matter, or one and so many of its offices.
const (
	themeSigns  = 2
	themeOffice = 2
	// A flash or an update of so few sentences is about them by fewer signs, where its people are of a nation that it names.
	themeShort = 1
	shortTheme = 6
)

// themed reports whether the whole text is about people in custody or in flight from it, whatever stands near a word.
func (p *passage) themed() bool {
	if p.theme == 0 {
		seen := p.signs()
		custody, office := len(seen["custody"]), len(seen["office"])
		p.theme = -1
		switch {
		case custody >= themeSigns, custody == 1 && office >= themeOffice, len(p.doc.Sents) <= shortTheme && len(p.homes()) > 0 && (custody+office >= themeShort || p.countsNationals()):
			p.theme = 1
		}
		for m, signs := range seen {
			if matters(m) && len(signs) >= foreignSigns && len(signs) >= custody+office {
				p.theme = -1
			}
		}
	}
	return p.theme > 0
}

// countsNationals reports whether a report tells of several people by number who are of the state that its people have fled: "nineteen North Koreans".
func (p *passage) countsNationals() bool {
	return slices.ContainsFunc(p.doc.People, func(m lang.People) bool {
		if m.Role != habeas.RoleHeld || m.Single || m.Count.Form == habeas.Vague && m.Count.Min <= 2 {
			return false
		}
		for k := m.From; k < m.To; k++ {
			if state := p.worker.nationAt(p.doc, k); state != "" && p.homes()[state] {
				return true
			}
		}
		return false
	})
}

// slight are matters that may stand in any report and count only where they are told of by several signs.
var slight = [...]string{"relics", "feast", "politics", "travel", "work", "school", "shipping"}

// matters reports whether a row of matter.tsv is of another matter by itself.
func matters(m string) bool {
	switch m {
	case "custody", "office", "tale", "crime", "peril", "faint":
		return false
	}
	return true
}

// signs gives the different signs of each matter in the text.
func (p *passage) signs() map[string]map[string]bool {
	if p.seen != nil {
		return p.seen
	}
	p.seen = map[string]map[string]bool{}
	words := p.worker.words
	note := func(sign, as string) {
		for _, m := range words.matters[sign] {
			if p.seen[m] == nil {
				p.seen[m] = map[string]bool{}
			}
			p.seen[m][strings.TrimSuffix(as, "s")] = true
		}
	}
	toks := append(slices.Clip(p.doc.Toks), p.headlineDoc().Toks...)
	for i := range toks {
		t := &toks[i]
		lemma := p.worker.pack.Word(p.worker.pack.LemmaID(*t))
		as := lemma // "reader" and "readers" are one sign
		if lemma == "" {
			as = t.Lower
		}
		if words.sieves.matters.may(t.Lower) && words.matters[t.Lower] != nil {
			note(t.Lower, as)
		} else if words.sieves.matters.may(lemma) {
			note(lemma, as)
		}
		if !words.sieves.matterFirst.may(t.Lower) {
			continue
		}
		for _, rest := range words.matterWordings[t.Lower] {
			if n := len(rest); i+n < len(toks) && follows(toks[i+1:i+1+n], rest) {
				whole := t.Lower + " " + strings.Join(rest, " ")
				note(whole, whole)
			}
		}
	}
	for _, doc := range [2]*lang.Doc{p.doc, p.headlineDoc()} {
		for i := range doc.Places {
			if pl := &doc.Places[i]; p.worker.keeps(doc, pl) {
				note("prison", string(pl.Ref))
			}
		}
	}
	return p.seen
}

// headlineDoc gives the words of the report's title: a headline says what a text is about, and the text of a short one often leaves it at that.
func (p *passage) headlineDoc() *lang.Doc {
	if p.title == nil {
		p.title = &lang.Doc{}
		if p.report.Title != "" {
			p.title = p.worker.pack.Read(habeas.Report{Text: p.report.Title, Lang: p.report.Lang, Published: p.report.Published})
		}
	}
	return p.title
}

// follows reports whether tokens are just these words.
func follows(toks []lang.Tok, words []string) bool {
	for k, w := range words {
		if toks[k].Lower != w {
			return false
		}
	}
	return true
}
