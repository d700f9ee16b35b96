package lang

import "strings"

// verbs reads verb.tsv, and gives every lemma of any table that has the column "lemma" its forms, as verb unless the row's
// column "pos" says "noun".
func (p *Pack) verbs() error {
	for _, name := range p.set.Names() {
		t := p.set.Table(name)
		if !t.Has("lemma") {
			continue
		}
		for _, r := range t.Rows {
			for _, lemma := range r.List("lemma") {
				if strings.ContainsAny(lemma, " ") {
					continue
				}
				if r.Get("pos") == "noun" {
					p.noun(lemma, plural(lemma))
					continue
				}
				p.verb(strings.ToLower(lemma), r.Get("past"), r.Get("participle"))
			}
		}
	}
	return nil
}

// verb adds a verb with its forms. Empty past and participle are made by rule, unless the verb is known already.
func (p *Pack) verb(lemma, past, participle string) {
	id := p.lex.add(lemma)
	e := &p.lex.entries[id]
	if e.class&clVerb != 0 && e.form&formBase != 0 && past == "" {
		return
	}
	e.class |= clVerb
	e.form |= formBase
	if past == "" {
		past = regularPast(lemma)
	}
	if participle == "" {
		participle = past
	}
	p.inflected(id, third(lemma), formThird)
	p.inflected(id, ing(lemma), formIng)
	p.inflected(id, past, formPast)
	p.inflected(id, participle, formParticiple)
	if n := len(lemma); n > 4 && (lemma[n-1] == 'l' || lemma[n-1] == 'p') && vowel(lemma[n-2]) && !vowel(lemma[n-3]) {
		for _, stem := range [2]string{lemma, lemma + lemma[n-1:]} { // "kidnaped", "cancelled": spelt in both ways
			p.inflected(id, stem+"ed", formPast|formParticiple)
			p.inflected(id, stem+"ing", formIng)
		}
	}
	if lemma == "be" {
		p.inflected(id, "were", formPast)
		p.inflected(id, "are", formThird)
		p.inflected(id, "am", formThird)
	}
}

func (p *Pack) inflected(lemma int32, word string, f form) {
	e := p.lex.mark(word, clVerb)
	e.form |= f
	if id := p.lex.id(word); e.lemma == 0 && id != lemma {
		e.lemma = lemma
	}
}

// noun ties a plural to its singular.
func (p *Pack) noun(singular, plural string) {
	id := p.lex.add(singular)
	e := &p.lex.entries[p.lex.add(plural)]
	e.form |= formPlural
	if e.lemma == 0 && plural != singular {
		e.lemma = id
	}
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

// doubles reports whether the last letter is doubled before -ed and -ing: one short syllable, or one of the few longer ones in stress.
func doubles(w string) bool {
	n := len(w)
	if n < 3 || vowel(w[n-1]) || !vowel(w[n-2]) || vowel(w[n-3]) || strings.IndexByte("wxy", w[n-1]) >= 0 {
		return false
	}
	heads := 0
	for i := range n - 2 {
		if vowel(w[i]) {
			heads++
		}
	}
	switch {
	case heads == 0:
		return true
	case strings.HasSuffix(w, "mit"), strings.HasSuffix(w, "pel"), strings.HasSuffix(w, "fer"), strings.HasSuffix(w, "gret"), strings.HasSuffix(w, "nap"),
		strings.HasSuffix(w, "cur"), strings.HasSuffix(w, "bel"), w == "abet", w == "deter", w == "begin", w == "abhor":
		return true
	}
	return false
}

func regularPast(w string) string {
	n := len(w)
	switch {
	case w[n-1] == 'e':
		return w + "d"
	case w[n-1] == 'y' && n > 1 && !vowel(w[n-2]):
		return w[:n-1] + "ied"
	case doubles(w):
		return w + w[n-1:] + "ed"
	}
	return w + "ed"
}

func ing(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "ie"):
		return w[:n-2] + "ying"
	case w[n-1] == 'e' && n > 2 && w[n-2] != 'e' && w[n-2] != 'o':
		return w[:n-1] + "ing"
	case doubles(w):
		return w + w[n-1:] + "ing"
	}
	return w + "ing"
}

func third(w string) string {
	switch w {
	case "be":
		return "is"
	case "have":
		return "has"
	}
	return plural(w)
}

// plural is the regular plural of a noun.
func plural(w string) string {
	n := len(w)
	switch {
	case strings.HasSuffix(w, "woman"), strings.HasSuffix(w, "man") && !strings.HasSuffix(w, "german") && !strings.HasSuffix(w, "human") && !strings.HasSuffix(w, "ottoman"):
		return w[:n-3] + "men"
	case strings.HasSuffix(w, "child"):
		return w + "ren"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	case w[n-1] == 'y' && n > 1 && !vowel(w[n-2]):
		return w[:n-1] + "ies"
	case w[n-1] == 'o' && n > 1 && !vowel(w[n-2]):
		return w + "es"
	}
	return w + "s"
}

// Lemma gives the base form of a token's word: "arrest" for "arrested", "child" for "children". Words that the pack does not hold are
// brought to their base by the regular endings.
func (p *Pack) Lemma(t Tok) string {
	id := p.baseOf(&t)
	if id == 0 {
		return t.Lower
	}
	return p.lex.entries[id].text
}

// LemmaID gives the number of the base form; 0 where the pack does not hold it.
func (p *Pack) LemmaID(t Tok) int32 {
	if t.Word == 0 {
		return p.baseOf(&t)
	} else if e := &p.lex.entries[t.Word]; e.lemma != 0 {
		return e.lemma
	}
	return t.Word
}

// bases notes the base form of every word that the pack holds.
func (p *Pack) bases() {
	for id := range p.lex.entries {
		e := &p.lex.entries[id]
		e.base = p.baseOf(&Tok{Word: int32(id), Lower: e.text}) + 1
	}
	p.lex.entries[0].base = 0
}

// baseOf gives the number of a token's base form, 0 where that is the token's own letters. Reading finds it once for every token; others are looked up here.
func (p *Pack) baseOf(t *Tok) int32 {
	if t.base != 0 {
		return t.base - 1
	}
	if e := &p.lex.entries[t.Word]; e.lemma != 0 {
		return e.lemma
	} else if t.Word != 0 && (e.class&clVerb != 0 || e.form != 0) {
		return t.Word
	}
	return p.guessLemma(t.Lower)
}

// guessLemma tries the regular endings of a word the pack does not hold, and gives a base form that it does hold, or 0.
func (p *Pack) guessLemma(w string) int32 {
	if w == "" || !regularEnd(w[len(w)-1]) {
		return 0
	}
	for _, e := range [...]string{"ing", "ed", "es", "s", "ies", "ied"} {
		stem, ok := strings.CutSuffix(w, e)
		if !ok || len(stem) < 3 {
			continue
		}
		for _, tail := range [...]string{"", "e", "y"} {
			if id := p.lex.idOf(stem, tail); id != 0 {
				return id
			}
		}
		if n := len(stem); stem[n-1] == stem[n-2] {
			if id := p.lex.id(stem[:n-1]); id != 0 {
				return id
			}
		}
	}
	return 0
}

// regularEnd reports whether a regular ending of a verb or noun can end in a letter.
func regularEnd(b byte) bool { return b == 'g' || b == 'd' || b == 's' }

// Form says which shapes of verb or noun a word can be.
type Form struct{ Base, Third, Past, Participle, Ing, Plural bool }

// FormOf gives the shapes that a token's word can have, by the tables and, for unknown words, by its ending.
func (p *Pack) FormOf(t Tok) Form {
	f := p.lex.entries[t.Word].form
	if f == 0 && t.Word == 0 || f == 0 && p.class(&t)&clFunction == 0 {
		f = endingForm(t.Lower)
	}
	return Form{f&formBase != 0, f&formThird != 0, f&formPast != 0, f&formParticiple != 0, f&formIng != 0, f&formPlural != 0}
}

func endingForm(w string) form {
	switch {
	case len(w) < 5:
		return 0
	case strings.HasSuffix(w, "ed"):
		return formPast | formParticiple
	case strings.HasSuffix(w, "ing"):
		return formIng
	}
	return 0
}
