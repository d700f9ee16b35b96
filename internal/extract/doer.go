package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// How far before a deed the verb may stand by which somebody is blamed for it or owns up to it, and how far behind it the words that lay it on somebody.
const (
	blameReach = 14
	layReach   = 16
)

// doerOf gives who is told to have done what a noun or gerund names, where the verb above lays it on somebody: "accused the police of abducting them", "is responsible for the
// disappearance of", "claimed responsibility for the arrest of", "the abduction was blamed on militiamen". -1 where nobody is.
func (s *sentence) doerOf(e *event) int {
	k := e.node
	if !noun(s.tag[k]) && s.tag[k] != tree.VBG {
		return -1
	}
	if v, o := s.blame(k); v >= 0 {
		return s.known(e, o)
	}
	return s.known(e, s.laidOn(k))
}

// known gives a doer that is somebody: not nobody, and not those to whom it was done.
func (s *sentence) known(e *event, k int) int {
	if k < 0 || k == e.group || k == e.node {
		return -1
	}
	if m := s.peopleAt(k); m >= 0 && (m == e.people || s.p.doc.People[m].None) || s.kidLower(k, "no") || s.kidLower(k, "neither") {
		return -1
	}
	switch s.toks[k].Lower {
	case "nobody", "none", "no-one", "one":
		return -1
	}
	return k
}

// blame gives the verb that blames somebody for the deed at word k, or by which somebody owns up to it, and who that is; -1 and -1 where there is none.
func (s *sentence) blame(k int) (verbAt, doer int) {
	p := s.blamePrep(k)
	if p <= 0 {
		return -1, -1
	}
	low := s.toks[p-1].Lower
	if low == "responsible" || low == "accountable" {
		if c := s.kid(p-1, tree.Nsubj, tree.NsubjPass); c >= 0 && c < p {
			return p - 1, c
		}
	}
	for v := p - 1; v >= max(0, p-blameReach); v-- {
		switch {
		case s.toks[v].Flags&lang.Punct != 0 && s.toks[v].Lower != ",":
			return -1, -1
		case !verb(s.tag[v]):
			continue
		case low == "responsibility" && s.is("owns", v):
			return v, s.subject(v)
		case low == "responsibility", low == "responsible", low == "accountable":
			if s.lemma[v] == "hold" && !s.passive(v) && low != "responsibility" {
				return v, s.beforeWord(v, p-1)
			}
			return -1, -1
		case s.is("blames", v) && (s.toks[p].Lower != "for" || s.lemma[v] == "blame"):
			if s.passive(v) {
				return v, s.subject(v)
			}
			return v, s.beforeWord(v, p)
		}
		return -1, -1
	}
	return -1, -1
}

// ownersVoice adds to the voices of an event those who own up to it: "claimed responsibility for the abduction of".
func (s *sentence) ownersVoice(e *event, chain []habeas.Voice) []habeas.Voice {
	v, o := s.blame(e.node)
	if v < 0 || o < 0 || o != e.agent || !verb(s.tag[v]) || !s.is("owns", v) || s.is("blames", v) {
		return chain
	}
	from, to := s.sourceWords(o)
	if x, ok := s.voiceOf(o, from, to); ok && !s.p.ownVoice(x.Name) && !named(chain, x.Name) {
		return append([]habeas.Voice{x}, chain...)
	}
	return chain
}

// blamePrep gives the preposition before a deed by which somebody is blamed for it; -1 where none stands there.
func (s *sentence) blamePrep(k int) int {
	for p := k - 1; p >= max(0, k-5); p-- {
		switch s.toks[p].Lower {
		case "of", "for", "with", "over":
			return p
		}
		if verb(s.tag[p]) && s.tag[p] != tree.VBG && s.tag[p] != tree.VBN || s.toks[p].Flags&lang.Punct != 0 || s.tag[p] == tree.IN {
			return -1
		}
	}
	return -1
}

// beforeWord gives the last noun between two words: the object of a verb before its preposition.
func (s *sentence) beforeWord(v, p int) int {
	for i := p - 1; i > v; i-- {
		if noun(s.tag[i]) || s.tag[i] == tree.PRP {
			return i
		}
	}
	return -1
}

// laidOn gives those on whom a deed is laid by the verb whose subject or object it is: "was blamed on the police", "attributed the arrest to the army", "was claimed by the rebels"; -1 where it is on nobody.
func (s *sentence) laidOn(k int) int {
	h := int(s.head[k])
	if h < 0 || !verb(s.tag[h]) || !s.is("lays", h) || s.rel[k] != tree.NsubjPass && s.rel[k] != tree.Nsubj && s.rel[k] != tree.Obj {
		return -1
	}
	if s.passive(h) && s.lemma[h] == "claim" {
		return s.byAgent(h)
	}
	if s.lemma[h] == "claim" && s.rel[k] == tree.Obj {
		return s.subject(h)
	}
	for i := max(h, k) + 1; i+1 < min(s.n, max(h, k)+layReach); i++ {
		if low := s.toks[i].Lower; low != "to" && low != "on" || s.tag[i+1] == tree.VB || s.timeAt(i+1) {
			continue
		}
		for j := i + 1; j < min(s.n, i+6); j++ {
			if noun(s.tag[j]) && (j+1 >= s.n || !noun(s.tag[j+1])) {
				return j
			}
		}
		return -1
	}
	return -1
}

// selfTold gives the speaker who tells what he did himself: "the ministry said that it had deported nine"; -1 where it is not he.
func (s *sentence) selfTold(e *event) int {
	if e.agent < 0 || s.toks[e.agent].Lower != "it" {
		return -1
	}
	for h, steps := int(s.head[e.node]), 0; h >= 0 && steps < 4; h, steps = int(s.head[h]), steps+1 {
		if !s.says(h) || h > e.node {
			continue
		}
		if a := s.speaker(h); a >= 0 && a < e.agent && (s.body(a) || s.office(a) || s.lawlessAt(a)) {
			return a
		}
		return -1
	}
	return -1
}

// lawlessAt reports whether a word names armed men of no state.
func (s *sentence) lawlessAt(k int) bool {
	return s.lawless(&event{s: s, agent: k})
}
