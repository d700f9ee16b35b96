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
	if st.source < 0 || s.quote[k] {
		return st, false
	}
	st.from, st.to = s.sourceWords(st.source)
	switch {
	case s.rel[k] == tree.AclRelcl:
		st.content = s.saidBy(int(s.head[k]))
	case s.tag[k] == tree.VBG:
		if h := int(s.head[k]); h >= 0 && verb(s.tag[h]) {
			if o, ok := s.statementAt(h); ok {
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
	return (s.tag[k] == tree.NNP || s.tag[k] == tree.NNPS) && s.placeIn(k, k) < 0 && !s.timeAt(k)
}

// saidBy gives what the sentence lays to a noun.
func (s *sentence) saidBy(source int) []lang.Range {
	for k := range s.n {
		if k == source || s.rel[k] == tree.AclRelcl && int(s.head[k]) == source {
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

// sourceLine adds the voice of a note at the end of a paragraph: "Source: two relatives."
func (p *passage) sourceLine(s *sentence, chain []habeas.Voice) []habeas.Voice {
	para := p.doc.Sents[s.at].Para
	last := s.at
	for last+1 < len(p.doc.Sents) && p.doc.Sents[last+1].Para == para {
		last++
	}
	toks := p.doc.Toks[p.doc.Sents[last].From:p.doc.Sents[last].To]
	if last == s.at || len(toks) < 3 || toks[1].Lower != ":" || toks[0].Lower != "source" && toks[0].Lower != "sources" {
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
