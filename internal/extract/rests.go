package extract

import (
	"slices"
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// restsOn reads on whom another voice rests: "the paper, citing a nurse", "the site, which quotes a driver". What they say is what the other says; the one
// who knows stands last in the chain.
func (s *sentence) restsOn(k int) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: s.restingOn(k), pronoun: -1, kind: habeas.CueSpeech, rests: true}
	if k > 0 && s.toks[k-1].Lower == "as" && s.tag[k] == tree.VBN && len(s.worker().say[s.lemma[k]]) > 0 && s.byAgent(k) >= 0 {
		st.source, st.rests = s.byAgent(k), false // "the consul, as quoted by the daily": the daily tells it
		st.from, st.to = s.sourceWords(st.source)
		st.content = s.pieces(s.trim(0, s.n-1))
		return st, len(st.content) > 0 && !s.quote[k]
	}
	if st.source < 0 || s.quote[k] {
		return st, false
	}
	st.from, st.to = s.sourceWords(st.source)
	switch {
	case s.rel[k] == tree.AclRelcl:
		st.content = s.saidBy(int(s.head[k]))
	case s.kid(k, tree.Ccomp) > st.source:
		st.content = s.pieces(s.trimmed(s.kid(k, tree.Ccomp))) // "learned from a cellmate that"
	case s.tag[k] == tree.VBG:
		if h := int(s.head[k]); h >= 0 && noun(s.tag[h]) {
			st.content = s.saidBy(h) // "the site, citing a guard, said"
		} else if h >= 0 && verb(s.tag[h]) {
			if s.restingOn(h) >= 0 {
				return st, false
			} else if o, ok := s.statementAt(h); ok {
				st.content = o.content
			} else {
				a, b := s.reach(k)
				st.content = s.around(0, s.n-1, a, b)
			}
		}
	}
	return st, len(st.content) > 0
}

// restingOn gives the voice that a verb of resting on others names, -1 where it names none.
func (s *sentence) restingOn(k int) int {
	for _, row := range s.worker().say[s.lemma[k]] {
		if !row.rests {
			continue
		}
		o := -1
		if row.takes("obj") && !s.passive(k) {
			o = s.kid(k, tree.Obj)
		}
		for _, m := range row.frames {
			if o < 0 && m != "obj" {
				o = s.obl(k, m)
			}
		}
		if o > k && (s.mayVoice(o) || s.lemma[k] != "cite" && s.somebody(o)) {
			return o
		}
	}
	return -1
}

// mayVoice reports whether a noun may be one who knows: a word for voices, people, or a name that is no place.
func (s *sentence) mayVoice(k int) bool {
	w := s.worker()
	if w.actors[s.toks[k].Lower] != "" || w.actors[s.lemma[k]] != "" || s.toks[k].Lower == "those" {
		return true
	}
	if m := s.peopleAt(k); m >= 0 {
		return !s.p.doc.People[m].Pronoun
	}
	if s.tag[k] == tree.CD && s.obl(k, "of") > k {
		return !s.timeAt(k) // "two of their wives"
	}
	return (s.tag[k] == tree.NNP || s.tag[k] == tree.NNPS) && s.placeIn(k, k) < 0 && !s.timeAt(k)
}

// saidBy gives what the sentence lays to a noun.
func (s *sentence) saidBy(source int) []lang.Range {
	for k := range s.n {
		if k == source || s.rel[k] == tree.AclRelcl && int(s.head[k]) == source || verb(s.tag[k]) && s.restingOn(k) >= 0 {
			continue
		}
		if s.toks[k].Lower != "according" && (!verb(s.tag[k]) || len(s.worker().say[s.lemma[k]]) == 0) {
			continue
		}
		if st, ok := s.statementAt(k); ok && !st.rests && st.source >= 0 && st.from <= source && source <= st.to {
			return st.content
		}
	}
	return nil
}

// reckoned reads a voice that is named by a phrase: "by the count of the agency", "in the words of a guard", "by his own account".
func (s *sentence) reckoned(k int) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: -1, pronoun: -1, kind: habeas.CueSpeech}
	if s.quote[k] || !s.worker().reckonings[s.lemma[k]] {
		return st, false
	}
	switch s.marker(k) {
	case "by", "in", "on", "from", "per", "to", "at", "according to", "going by":
	default:
		return st, false
	}
	st.source = s.obl(k, "of", "from", "by")
	if st.source < 0 {
		st.source = s.kid(k, tree.NmodPoss)
	}
	if st.source < 0 || s.selfSpeaking(st.source) || s.tag[st.source] != tree.PRPPoss && !s.mayVoice(st.source) {
		return st, false
	}
	st.from, st.to = s.sourceWords(st.source)
	a, b := s.trimmed(k)
	if a > 1 && s.n-1-b > 2 && !strings.ContainsAny(s.toks[a-1].Lower, ",;") {
		return st, false
	}
	st.content = s.around(0, s.n-1, a, b)
	return st, len(st.content) > 0
}

// restsBelow gives the voice that a sentence close by in the paragraph names for what an outlet tells: "The paper relies on a driver."
func (p *passage) restsBelow(s *sentence, chain []habeas.Voice) (habeas.Voice, bool) {
	last := chain[len(chain)-1]
	for i := s.at + 1; i <= min(len(p.doc.Sents)-1, s.at+mostCarried) && p.doc.Sents[i].Para == p.doc.Sents[s.at].Para; i++ {
		if !p.cues(i) {
			continue
		}
		o := p.sentence(i)
		for k := range o.n {
			if !verb(o.tag[k]) || o.rel[k] != tree.Root {
				continue
			}
			if v := o.restingOn(k); v >= 0 && o.means(o.subject(k), last) {
				from, to := o.sourceWords(v)
				return o.voiceOf(v, from, to)
			}
		}
	}
	return habeas.Voice{}, false
}

// means reports whether a subject is the voice before it: "it", "the paper", or one of its words.
func (s *sentence) means(k int, v habeas.Voice) bool {
	if k < 0 {
		return false
	}
	low := s.toks[k].Lower
	return low == "it" || s.worker().actors[low] == habeas.VoiceOutlet || slices.Contains(strings.Fields(strings.ToLower(v.Name)), low)
}

// sourceLine adds the voice of a note at the end of a paragraph, "Source: two relatives.", or of the sentence behind: "The source is a nurse", "This was reported by Radio Ozod".
func (p *passage) sourceLine(s *sentence, chain []habeas.Voice) []habeas.Voice {
	para := p.doc.Sents[s.at].Para
	last := s.at
	for last+1 < len(p.doc.Sents) && p.doc.Sents[last+1].Para == para {
		last++
	}
	if last == s.at {
		return chain
	}
	next := p.doc.Sents[s.at+1]
	if low := p.doc.Toks[min(next.From+1, next.To-1)].Lower; p.cues(s.at+1) || low == "source" || low == "news" || low == "report" || low == "account" {
		if chain = p.sentence(s.at + 1).sourceNamed(chain); len(chain) > 0 {
			return chain
		}
	}
	toks := p.doc.Toks[p.doc.Sents[last].From:p.doc.Sents[last].To]
	if len(toks) < 3 || toks[1].Lower != ":" || toks[0].Lower != "source" && toks[0].Lower != "sources" {
		return chain
	}
	o := p.sentence(last)
	from, to := o.trim(2, o.n-1)
	if h := o.headOf(from, to); h >= 0 {
		if v, ok := o.voiceOf(h, from, to); ok {
			chain = append(chain, v)
		}
	}
	return chain
}

// sourceNamed adds the voice that a sentence names for what the one before it tells, and on whom that voice rests.
func (s *sentence) sourceNamed(chain []habeas.Voice) []habeas.Voice {
	root := 0
	for root < s.n-1 && s.rel[root] != tree.Root {
		root++
	}
	c := s.kid(root, tree.Nsubj, tree.NsubjPass)
	if c < 0 {
		return chain
	}
	source := -1
	switch low := s.toks[c].Lower; low {
	case "source":
		if s.kid(root, tree.Cop) >= 0 && s.mayVoice(root) {
			source = root
		}
	case "this", "it", "that", "news", "report", "account", "information":
		if k := s.byAgent(root); k >= 0 && s.passive(root) && s.says(root) {
			source = k
		} else if s.lemma[root] == "come" {
			source = s.obl(root, "from")
		}
	}
	if source < 0 || !s.mayVoice(source) {
		return chain
	}
	from, to := s.sourceWords(source)
	if v, ok := s.voiceOf(source, from, to); ok {
		chain = append(chain, v)
	}
	for k := source + 1; k < s.n; k++ {
		if o := s.restingOn(k); verb(s.tag[k]) && s.rel[k] == tree.AclRelcl && o > k {
			from, to = s.sourceWords(o)
			if v, ok := s.voiceOf(o, from, to); ok {
				chain = append(chain, v)
			}
		}
	}
	return chain
}
