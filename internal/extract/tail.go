package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// How far the bare words may be followed: behind a verb of saying that ends its sentence, in the name of its speaker, and from such a verb to its "that".
const (
	mostBehindSaying = 9
	mostSpeaker      = 24
	mostBeforeThat   = 9
)

// saidLast reads a verb of saying that ends its sentence behind the words of its speaker: "..., a nurse who treats them told the paper on Friday". It goes by the
// words alone, because a parser often takes such a speaker for one of the clause before him.
func (s *sentence) saidLast(k int, row sayWord) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: -1, pronoun: -1, kind: row.cue}
	if row.cue != habeas.CueSpeech || !row.takes("clause") || s.quote[k] || !s.pastOrPresent(k) || !s.endsWith(k) {
		return st, false
	}
	last := k - 1
	for last > 0 && (s.rel[last] == tree.Aux || s.rel[last] == tree.AuxPass || s.tag[last] == tree.RB) {
		last--
	}
	comma := s.speakerComma(last)
	if comma < 3 || !s.anyFinite(0, comma-1) {
		return st, false
	}
	st.from, st.to = comma+1, last
	if st.source = s.headOf(st.from, last); st.source < 0 || s.selfSpeaking(st.source) {
		return st, false
	}
	if by := s.toldBy(k); by >= 0 {
		st.source = by
		st.from, st.to = s.sourceWords(by)
	}
	if s.toks[comma].Lower == `"` || s.quote[comma-1] {
		st.content = s.contentOf(k, st.source, row)
	} else {
		st.content = s.pieces(s.trim(0, comma))
	}
	return st, len(st.content) > 0
}

// inverted reads a speaker behind his verb at the end of a sentence, where a parser has not seen the verb: "..., say relatives who were rung up".
func (s *sentence) inverted(k int) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: -1, pronoun: -1, kind: habeas.CueSpeech}
	if k < 4 || s.quote[k] || s.toks[k-1].Lower != "," || !s.anyFinite(0, k-2) {
		return st, false
	}
	for _, row := range s.worker().say[s.lemma[k]] {
		if row.cue != habeas.CueSpeech || !row.takes("clause") {
			continue
		}
		from, to := s.trim(min(k+1, s.n-1), s.n-1)
		for i := from + 1; i < to; i++ {
			if s.toks[i].Lower == "," {
				to = i - 1 // "reported Radio Shabele, which spoke to"
			}
		}
		if to < from || !s.namesSpeaker(from, to) {
			return st, false
		}
		st.from, st.to, st.source = from, to, s.headOf(from, to)
		st.content = s.pieces(s.trim(0, k-1))
		return st, st.source >= 0
	}
	return st, false
}

// spokenBehind reports whether a finite verb of saying has its speaker behind it and hangs on what was said, or beside it: "..., said Colonel Deng", "..., say relatives who".
func (s *sentence) spokenBehind(k int) bool {
	switch s.rel[k] {
	case tree.Conj, tree.Advcl, tree.Parataxis, tree.Discourse, tree.Ccomp, tree.Dep:
	default:
		return false
	}
	if !finite(s.tag[k]) && (s.tag[k] != tree.VB || s.kid(k, tree.Aux, tree.Mark) >= 0) || k+1 >= s.n || s.ownSubject(k) >= 0 {
		return false
	}
	return noun(s.tag[k+1]) || s.tag[k+1] == tree.DT || s.tag[k+1] == tree.PRPPoss || s.tag[k+1] == tree.JJ || s.tag[k+1] == tree.CD
}

// pastOrPresent reports whether a word is a verb form that can be said of a speaker; a parser calls the past tense of some a participle.
func (s *sentence) pastOrPresent(k int) bool {
	switch s.tag[k] {
	case tree.VBD, tree.VBZ, tree.VBP, tree.VBN, tree.NNS:
		return true
	}
	return false
}

// endsWith reports whether nothing but whom it was said to, when and where stands behind a verb of saying.
func (s *sentence) endsWith(k int) bool {
	end := k
	for end < s.n-1 && s.toks[end+1].Lower != ";" && !(s.toks[end+1].Lower == "," && end+2 < s.n && s.tag[end+2] == tree.VBG && s.restingOn(end+2) >= 0) {
		if s.toks[end+1].Lower == "," && end+3 < s.n && s.turns(end+2) && s.anyFinite(end+3, s.n-1) {
			break // ", but the ministry denied it"
		}
		end++ // up to ", citing a guard"
	}
	for end > k && s.toks[end].Flags&lang.Punct != 0 {
		end--
	}
	if end-k > mostBehindSaying {
		return false
	}
	for i := k + 1; i <= end; i++ {
		switch low := s.toks[i].Lower; {
		case s.toks[i].Flags&lang.Punct != 0, verb(s.tag[i]), s.tag[i] == tree.MD, s.tag[i] == tree.TO && s.rel[i] == tree.Mark:
			return false
		case low == "that" || low == "so" || low == "nothing" || low == "no" || low == "as" || low == "more" || low == "if":
			return false
		}
	}
	return true
}

// turns reports whether a word joins a clause that says something else.
func (s *sentence) turns(i int) bool {
	switch s.toks[i].Lower {
	case "but", "while", "although", "though", "whereas":
		return true
	}
	return false
}

// speakerComma gives the comma behind which the words that end at last name a speaker, -1 where there is none.
func (s *sentence) speakerComma(last int) int {
	for c := last; c > 2 && c > last-mostSpeaker; c-- {
		if s.toks[c].Flags&lang.Punct == 0 {
			continue
		}
		if low := s.toks[c].Lower; low != "," && low != `"` {
			return -1
		}
		if c < last && s.namesSpeaker(c+1, last) {
			return c
		}
	}
	return -1
}

// namesSpeaker reports whether the words from..to are a noun and what describes it: a verb stands there only in a relative clause or as a participle.
func (s *sentence) namesSpeaker(from, to int) bool {
	switch s.tag[from] {
	case tree.DT, tree.PRPPoss, tree.NN, tree.NNS, tree.NNP, tree.NNPS, tree.JJ, tree.CD, tree.PRP, tree.JJS:
	default:
		return false
	}
	relative, named := false, false
	for i := from; i <= to; i++ {
		switch {
		case s.tag[i] == tree.WP || s.tag[i] == tree.WDT || s.tag[i] == tree.WRB || named && s.toks[i].Lower == "that":
			relative = relative || named
			if !named {
				return false
			}
		case s.tag[i] == tree.VBN || s.tag[i] == tree.VBG:
			if !named {
				return false
			}
		case verb(s.tag[i]) || s.tag[i] == tree.MD:
			if !relative {
				return false
			}
		case noun(s.tag[i]) || s.tag[i] == tree.PRP:
			named = true
		}
	}
	return named
}

// headOf gives the last noun of the first run of nouns in from..to, a pronoun too; -1 where there is none.
func (s *sentence) headOf(from, to int) int {
	for i := from; i <= to; i++ {
		if s.tag[i] == tree.PRP {
			return i
		}
		if noun(s.tag[i]) && (i == to || !noun(s.tag[i+1]) && s.tag[i+1] != tree.POS) {
			return i
		}
	}
	return -1
}

// anyFinite reports whether a verb in the past or present or a modal verb stands among the words from..to.
func (s *sentence) anyFinite(from, to int) bool {
	for i := from; i <= to; i++ {
		switch s.tag[i] {
		case tree.VBD, tree.VBZ, tree.VBP, tree.MD:
			return true
		}
	}
	return false
}

// toldBy gives who told, where the one before the verb was told: "a cousin was told by a guard".
func (s *sentence) toldBy(k int) int {
	if s.tag[k] != tree.VBN || s.kid(k, tree.AuxPass) < 0 && (k == 0 || s.lemma[k-1] != "be") {
		return -1
	}
	return s.byAgent(k)
}

// thatClause reads what a verb of saying has behind "that", where a parser has lost it: "denied on Monday that nine of them had been deported".
func (s *sentence) thatClause(k int, row sayWord) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: -1, pronoun: -1, kind: row.cue}
	if row.cue != habeas.CueSpeech || !row.takes("clause") || s.quote[k] || s.tag[k] != tree.VBD && s.tag[k] != tree.VBN && s.tag[k] != tree.VBZ || s.kid(k, tree.AuxPass) >= 0 || s.kid(k, tree.Ccomp) > k {
		return st, false
	}
	that := -1
	for i := k + 1; i < min(s.n-2, k+mostBeforeThat) && that < 0; i++ {
		switch {
		case s.toks[i].Lower == "that" && s.tag[i] != tree.DT:
			that = i
		case verb(s.tag[i]), s.toks[i].Flags&lang.Punct != 0, s.tag[i] == tree.CC:
			return st, false
		}
	}
	if that < 0 || !s.anyFinite(that+1, s.n-1) {
		return st, false
	}
	from := k - 1
	for from >= 0 && s.toks[from].Flags&lang.Punct == 0 && !verb(s.tag[from]) && s.tag[from] != tree.MD {
		from--
	}
	if from++; from >= k || !s.namesSpeaker(from, k-1) {
		return st, false
	}
	st.from, st.to, st.source = from, k-1, s.headOf(from, k-1)
	st.content = s.pieces(s.trim(that, s.n-1))
	return st, st.source >= 0 && !s.selfSpeaking(st.source)
}
