package lang

import (
	"io/fs"
	"strings"

	"habeas"
	"habeas/packs"
)

// Pack is a language pack made ready for reading. It is not changed once loaded, and may be used by many at a time.
type Pack struct {
	Lang   habeas.Lang
	Hash   string // of all tables; the same hash reads the same bytes alike
	lex    *lexicon
	gaz    *gazetteer
	common int32 // words from this number on are of the gazetteer only
	set    *packs.Set

	states   map[string]string // words of a people -> ISO 3166-1 alpha-2 of their state
	holidays *phrases
	vagues   *phrases
	lines    *phrases // part.tsv
	approx   *phrases // back to front
}

// Load reads the pack of a language from layers, the program's own first, overlays after it, and refuses it when a table is faulty
// or one of the pack's own examples is not read as it says.
func Load(lang habeas.Lang, layers ...fs.FS) (*Pack, error) {
	p, err := build(lang, layers...)
	if err != nil {
		return nil, err
	}
	if faults := p.examples(); len(faults) > 0 {
		return nil, faults[0]
	}
	return p, nil
}

// build compiles a pack without trying its examples.
func build(lang habeas.Lang, layers ...fs.FS) (*Pack, error) {
	set, err := packs.Lang(lang, layers...)
	if err != nil {
		return nil, err
	}
	places, err := packs.Places(layers...)
	if err != nil {
		return nil, err
	}
	p := &Pack{Lang: lang, Hash: set.Hash, lex: newLexicon(), set: set, holidays: newPhrases(), vagues: newPhrases(), approx: newPhrases(), lines: newPhrases()}
	if err := p.compile(); err != nil {
		return nil, err
	}
	p.nations(places)
	p.common = int32(len(p.lex.entries))
	if err := p.gazetteerOf(places); err != nil {
		return nil, err
	}
	p.Hash = hashBoth(set.Hash, places.Hash)
	p.bases()
	return p, nil
}

// hashBoth is the digest of two digests.
func hashBoth(a, b string) string { return string(habeas.DigestOf([]byte(a + b))) }

// compile turns the tables into the lexicon.
func (p *Pack) compile() error {
	for _, step := range []func() error{p.internTables, p.classes, p.numbers, p.times, p.verbs, p.approximations, p.vagueTimes, p.persons, p.namesTable, p.partWords} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// Table gives a table of the pack by its name without ".tsv", overlays included; nil where there is none. Every word in its
// columns "word", "words", "lemma", "phrase" has a number, see ID.
func (p *Pack) Table(name string) *packs.Table { return p.set.Table(name) }

// ID gives the number by which tokens of a lower-cased word can be known (Tok.Word), 0 where the pack does not hold it.
func (p *Pack) ID(word string) int32 { return p.lex.id(word) }

// Word gives the lower-cased word of a number; "" for 0.
func (p *Pack) Word(id int32) string { return p.lex.entries[id].text }

// IDs gives the numbers of a phrase's words, cut as the tokenizer cuts them; nil where one is unknown.
func (p *Pack) IDs(phrase string) []int32 {
	var out []int32
	for _, w := range Cut(phrase) {
		id := p.lex.id(w)
		if id == 0 {
			return nil
		}
		out = append(out, id)
	}
	return out
}

// Cut cuts a phrase into lower-cased words as the tokenizer does, abbreviations with their full stop kept whole.
func Cut(phrase string) []string {
	var out []string
	for _, w := range strings.Fields(phrase) {
		s := scanner{lex: emptyLexicon, text: w}
		s.scan()
		if n := len(s.toks); n == 2 && s.toks[1].Lower == "." {
			out = append(out, s.toks[0].Lower+".")
			continue
		}
		for _, t := range s.toks {
			out = append(out, t.Lower)
		}
	}
	return out
}

var emptyLexicon = &lexicon{entries: make([]entry, 1), slots: make([]int32, 2), mask: 1}

// wordColumns are the columns of any table whose cells are words to know.
var wordColumns = []string{"word", "words", "lemma", "phrase", "cue", "head", "prep"}

// internTables gives every word of every table a number.
func (p *Pack) internTables() error {
	for _, name := range p.set.Names() {
		t := p.set.Table(name)
		for _, col := range wordColumns {
			if !t.Has(col) {
				continue
			}
			for _, r := range t.Rows {
				for _, cell := range r.List(col) {
					for _, w := range Cut(cell) {
						p.lex.add(w)
					}
				}
			}
		}
	}
	return nil
}

// class gives what the pack knows of a token's word.
func (p *Pack) class(t *Tok) class { return p.lex.entries[t.Word].class }

// entry gives the whole entry of a token's word.
func (p *Pack) entry(t *Tok) *entry { return &p.lex.entries[t.Word] }

// Proper reports whether a token is written with a capital in good English whatever the text does: a name, a place, a nation, a month, a day of the week.
func (p *Pack) Proper(t Tok) bool {
	return t.Flags&(InName|InPlace) != 0 || p.class(&t)&(clNation|clMonth|clWeekday) != 0
}

// TimeNoun reports whether a token is a word for a stretch of time: "week", "evenings".
func (p *Pack) TimeNoun(t *Tok) bool { return p.class(t)&(clUnit|clPartDay) != 0 }

// Open reports whether a token is a word of the open classes that is no nation's name: one that may be anything.
func (p *Pack) Open(t *Tok) bool {
	return t.Flags&(Punct|Digits) == 0 && p.class(t)&(clFunction|clNation) == 0
}

// Auxiliary reports whether a token is a form of "be" or "have", or a modal verb.
func (p *Pack) Auxiliary(t *Tok) bool { return p.class(t)&(clAux|clModal) != 0 }

// Nature is what the pack knows a word to be, whatever stands around it.
type Nature uint16

// Natures. A word of which the pack knows that it can be something else besides (a noun that is a verb too, a nation's name) has none.
const (
	NatureNumber Nature = iota + 1 // "eleven", but not "one"
	NaturePerson                   // a noun of people in the singular: "detainee"
	NaturePeople                   // in the plural: "detainees"
	NaturePast                     // a form of a verb that tells the past and is no base form: "repatriated"
	NatureIng                      // "repatriating"
	NatureProper                   // a name of somebody or of a place, written with a capital in the midst of text with both cases
)

// Nature tells what a token is known to be; 0 where that depends on what stands around it.
func (p *Pack) Nature(t *Tok) Nature {
	e := p.entry(t)
	switch cl := e.class; {
	case t.Flags&(Punct|Digits) != 0:
	case t.Flags&(InName|InPlace) != 0 && t.Flags&Capital != 0 && cl&(clNation|clTitle|clFunction|clPerson|clPeople|clOrgWord|clPlaceNoun) == 0:
		return NatureProper
	case cl&(clCardinal|clOrdinal|clMultiple) == clCardinal && e.num > 1:
		return NatureNumber
	case cl&(clVerb|clNation|clNominal|clStates|clFunction|clWeak) != 0 && cl&(clPerson|clPeople|clFunction|clNation|clNominal) != 0:
	case cl&clPeople != 0:
		return NaturePeople
	case cl&clPerson != 0:
		return NaturePerson
	case cl&clVerb != 0 && cl&^(clVerb|clHarm|clPartName) == 0 && e.form&(formBase|formPlural|formThird) == 0:
		if e.form&(formPast|formParticiple) != 0 && e.form&formIng == 0 {
			return NaturePast
		}
		if e.form == formIng {
			return NatureIng
		}
	}
	return 0
}
