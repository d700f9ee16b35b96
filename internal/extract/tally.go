package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// tallies reports, without a tree, whether a sentence behind one that told of several people may give another number for them.
func (p *passage) tallies(i int) bool {
	if len(p.found) == 0 || !p.affair() || !p.toldWithin(i, knownReach) {
		return false
	}
	number, word := false, false
	for _, t := range p.doc.Toks[p.doc.Sents[i].From:p.doc.Sents[i].To] {
		n, ok := p.worker.words.number(t.Lower)
		number = number || ok && n > 1 && t.Flags&lang.InTime == 0
		lemma := p.worker.pack.Lemma(t)
		word = word || p.worker.words.sign("figure", lemma) || p.worker.words.sign("counts", lemma)
	}
	return number && word
}

// tallyAt reads another number for people told of before: "the ministry puts the number at 20", "relatives speak of about 60", "the figure we have is 19". What is told of so
// many is what was told last of several.
func (s *sentence) tallyAt(k int) *event {
	n, ok := s.worker().number(s.toks[k].Lower)
	if !ok || n < 2 || n >= 100000 || s.timeAt(k) || !s.bareNumber(k) || !s.p.affair() {
		return nil
	}
	v := s.reckonedBy(k)
	if v < 0 || s.rel[v] == tree.AclRelcl || s.quote[v] {
		return nil
	}
	if c := s.ownSubject(v); c >= 0 && s.tag[c] == tree.WDT {
		return nil
	}
	o := s.lastOfSeveral()
	if o == nil {
		return nil
	}
	count := s.roughly(k, n)
	if o.told == nil && o.people >= 0 && s.p.doc.People[o.people].Count == habeas.PluralCount() && len(s.p.doc.People[o.people].Names) == 0 && !s.p.doc.People[o.people].Pronoun {
		o.told = &count // nobody has said before how many they are
		o.why = append(o.why, "count: told behind it")
		return nil
	}
	e := s.newEvent(v, eventWord{kind: o.kind(), group: "obj", note: "path"})
	e.group, e.people, e.told = k, s.peopleAt(k), &count
	e.scope = s.scopeOf(e)
	if e.dropped || e.generic {
		return nil
	}
	e.why = append(e.why, "rule: another number of those told of before")
	e.places, e.when = slices.Clone(o.places), o.when
	if e.chain = s.chainOf(v); len(e.chain) == 0 {
		if c := s.subject(v); c >= 0 && s.mayVoice(c) && s.tag[v] != tree.VBN {
			a, b := s.sourceWords(c)
			e.chain = s.voices([]*statement{{s: s, verb: v, source: c, from: a, to: b}}) // whose number it is
		}
	}
	from := v
	if c := s.subject(v); c >= 0 {
		from, _ = s.phrase(c)
	}
	e.from, e.to2 = s.trim(max(0, min(from, v, k)), max(v, k))
	return e
}

// bareNumber reports whether nothing stands behind a number that it could count but people.
func (s *sentence) bareNumber(k int) bool {
	if k+1 >= s.n || s.peopleAt(k) >= 0 {
		return true
	}
	next := k + 1
	if s.toks[next].Lower == "or" && next+1 < s.n && s.toks[next+1].Lower == "so" {
		next += 2
	}
	return next >= s.n || s.toks[next].Flags&(lang.Punct|lang.InTime) != 0 || s.toks[next].Lower != "%" && !noun(s.tag[next]) && s.tag[next] != tree.JJ && s.tag[next] != tree.CD && s.tag[next] != tree.HYPH
}

// reckonedBy gives the verb or noun by which a number is given as that of people told of before, -1 where none is.
func (s *sentence) reckonedBy(k int) int {
	w := s.worker().signs
	is := func(of string, i int) bool { return w[[2]string{of, s.lemma[i]}] }
	i := k - 1
	for i > 0 && (roughWord(s.toks[i].Lower) || s.toks[i].Lower == "only" || s.toks[i].Lower == "just" || s.toks[i].Flags&lang.Punct != 0 && s.toks[i].Lower == `"`) && s.toks[i].Lower != "at" || i > 0 && s.toks[i].Lower == "at" && s.toks[i+1].Lower == "least" {
		i--
	}
	if i <= 0 {
		return -1
	}
	switch low := s.toks[i].Lower; low {
	case "at", "to", "as", "from":
		for j := i - 1; j >= max(0, i-8); j-- {
			if is("reckon", j) && verb(s.tag[j]) && s.figureNear(j, k) {
				return j
			}
			if is("counts", j) && verb(s.tag[j]) && j == i-1 && low == "at" {
				return j // "arrives at 97"
			}
		}
	case "of":
		if is("counts", i-1) && verb(s.tag[i-1]) {
			return i - 1
		}
		if is("figure", i-1) {
			return i - 1 // "gave a figure of 40"
		}
	default:
		if is("counts", i) && verb(s.tag[i]) && s.tag[i] != tree.VBG && s.tag[i] != tree.VBN && s.ends(k) && s.kid(i, tree.AuxPass) < 0 {
			return i // "she counted 29"
		}
		if s.lemma[i] == "be" {
			for j := i - 1; j >= max(0, i-6); j-- {
				if is("figure", j) {
					return i
				}
			}
		}
	}
	return -1
}

// figureNear reports whether the object of a verb of reckoning at word v is a figure: "the number", or "this", "it" told of before.
func (s *sentence) figureNear(v, k int) bool {
	for j := v + 1; j < min(s.n, k+4); j++ {
		if s.worker().signs[[2]string{"figure", s.lemma[j]}] {
			return true
		}
		if low := s.toks[j].Lower; j < k && (low == "this" || low == "it" || low == "that") {
			return true
		}
	}
	c := s.subject(v)
	return c >= 0 && s.worker().signs[[2]string{"figure", s.lemma[c]}]
}

// ends reports whether a clause ends behind a word.
func (s *sentence) ends(k int) bool {
	return k+1 >= s.n || s.toks[k+1].Flags&lang.Punct != 0 || s.tag[k+1] == tree.CC || s.tag[k+1] == tree.IN
}

// lastOfSeveral gives the event told last of several people, nil where there is none.
func (s *sentence) lastOfSeveral() *event {
	for _, o := range slices.Backward(s.p.lately()) {
		if s.at-o.s.at > knownReach {
			return nil
		}
		if o.kind().Speech() || o.kind() == habeas.Contacted || o.kind() == habeas.Other || o.kind() == habeas.Interrogated || o.kind() == habeas.Escaped || o.generic || o.modality != habeas.Asserted || o.group < 0 || o.people >= 0 && !o.several() {
			continue
		}
		return o
	}
	return nil
}
