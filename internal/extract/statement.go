package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// statement is something that a text lays to somebody: a cue, a source, and the content.
type statement struct {
	s        *sentence
	cue      [2]int // first and last word
	verb     int
	source   int // head word of the source, -1 where nobody is named
	from, to int // words of the source, both included
	pronoun  int // the relative pronoun that stands for the source, -1 where there is none
	content  []lang.Range
	kind     habeas.CueKind
	rests    bool // the source is one on whom another voice rests
}

// statements finds every attribution of the sentence, once.
func (s *sentence) statements() []statement {
	if !s.heard {
		s.heard = true
		for k := range s.n {
			st, ok := s.statementAt(k)
			if ok {
				s.said = append(s.said, st)
			}
			if ok && st.rests && s.kid(k, tree.Ccomp) > st.source {
				for _, row := range s.worker().say[s.lemma[k]] {
					if o, ok := s.sayVerb(k, row); ok && !row.rests {
						s.said = append(s.said, o) // who learned it tells it
						break
					}
				}
			}
		}
	}
	return s.said
}

// statementAt reads the attribution whose cue is word k.
func (s *sentence) statementAt(k int) (statement, bool) {
	w := s.p.worker.words
	switch {
	case s.toks[k].Lower == "according" && k+1 < s.n && s.toks[k+1].Lower == "to":
		return s.according(k)
	case s.tag[k] == tree.UH, s.tag[k] == tree.VB && s.rel[k] == tree.Discourse:
		return s.inverted(k)
	case verb(s.tag[k]):
		if st, ok := s.restsOn(k); ok {
			return st, true
		}
		if st, ok := s.watched(k); ok {
			return st, true
		}
		if s.spokenBehind(k) {
			if st, ok := s.inverted(k); ok {
				return st, true
			}
		}
		for _, row := range w.say[s.lemma[k]] {
			if row.rests {
				continue
			}
			if st, ok := s.sayVerb(k, row); ok {
				return st, true
			}
		}
	case s.tag[k] == tree.NN || s.tag[k] == tree.NNS:
		if st, ok := s.reckoned(k); ok {
			return st, true
		}
		if st, ok := s.newsCame(k); ok {
			return st, true
		}
		for _, row := range w.say[s.lemma[k]] {
			if st, ok := s.saidLast(k, row); ok && s.tag[k] == tree.NNS && !row.rests {
				return st, true
			}
		}
		for _, row := range w.sayNoun[s.lemma[k]] {
			if st, ok := s.sayNoun(k, row); ok {
				return st, true
			}
		}
	case len(w.sayState[s.lemma[k]]) > 0 && s.kid(k, tree.Cop) >= 0:
		return s.sayState(k)
	case s.rel[k] == tree.Advmod && w.op('a', s.toks[k].Lower).kind == "report":
		st := statement{s: s, cue: [2]int{k, k}, verb: k, source: -1, pronoun: -1, kind: habeas.CueSpeech}
		if h := int(s.head[k]); h >= 0 {
			st.content = s.pieces(s.trimmed(s.clause(h)))
		}
		return st, len(st.content) > 0
	case s.toks[k].Lower == ":":
		return s.colon(k)
	case s.toks[k].Lower == "--" || s.toks[k].Lower == "-":
		return s.dash(k)
	}
	return statement{}, false
}

// sayVerb reads a verb of saying, believing, demanding or planning in one of the frames that its row allows.
func (s *sentence) sayVerb(k int, row sayWord) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: -1, pronoun: -1, kind: row.cue}
	if s.quote[k] && row.cue != habeas.CueSpeech {
		return st, false
	}
	if t, ok := s.saidLast(k, row); ok {
		return t, true
	}
	if t, ok := s.thatClause(k, row); ok {
		return t, true
	}
	st.source = s.speaker(k)
	if st.source < 0 && s.kid(k, tree.AuxPass) < 0 && s.rel[k] != tree.Amod {
		st.source = s.nearSpeaker(k)
	}
	if st.source >= 0 && (s.selfSpeaking(st.source) || row.cue != habeas.CueSpeech && s.retold(k, st.source)) {
		return st, false
	}
	if c := s.kid(k, tree.Particle); c >= 0 && abs(c-k) < 3 {
		st.cue = [2]int{min(c, k), max(c, k)}
	}
	st.content = s.contentOf(k, st.source, row)
	if len(st.content) == 0 || st.source < 0 && !s.passive(k) && row.cue != habeas.CueSpeech {
		return st, false
	}
	if st.source >= 0 {
		st.from, st.to = s.sourceWords(st.source)
		if c := s.kid(k, tree.Nsubj); c >= 0 && (s.tag[c] == tree.WP || s.tag[c] == tree.WDT) {
			st.pronoun = c
		}
	}
	return st, true
}

// retold reports whether a belief or plan only is what its owner says of himself: "he said he plans to".
func (s *sentence) retold(k, source int) bool {
	if s.tag[source] != tree.PRP {
		return false
	}
	for i := range s.said {
		if st := &s.said[i]; st.kind == habeas.CueSpeech && st.holds(s, k) {
			return true
		}
	}
	return false
}

// selfSpeaking reports whether the one who speaks is the writer or the reader ("I think", "you know").
func (s *sentence) selfSpeaking(k int) bool {
	switch s.toks[k].Lower {
	case "i", "we", "you", "one", "let", "us":
		return true
	}
	return false
}

// lastSubject gives the subject nearest before a verb, where a parser has given it two.
func (s *sentence) lastSubject(h int) int {
	c := s.subject(h)
	for _, x := range s.kids[h] {
		if s.rel[x] == tree.NsubjPass && int(x) < h {
			c = max(c, int(x))
		}
	}
	return c
}

// sayState reads what somebody is certain of: "the family is sure that".
func (s *sentence) sayState(k int) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: s.kid(k, tree.Nsubj), pronoun: -1, kind: s.worker().sayState[s.lemma[k]][0].cue}
	c := s.kid(k, tree.Ccomp, tree.Csubj)
	if st.source < 0 || c < k || s.quote[k] || s.selfSpeaking(st.source) || s.toks[st.source].Lower == "it" {
		return st, false
	}
	st.from, st.to = s.sourceWords(st.source)
	st.content = s.pieces(s.trimmed(c))
	return st, len(st.content) > 0
}

// nearSpeaker finds a speaker that the tree has lost: a name or pronoun right before the verb, or right after it next to a quotation.
func (s *sentence) nearSpeaker(k int) int {
	if h := int(s.head[k]); h >= 0 && s.rel[k] == tree.Advcl && s.infinitive(k) && verb(s.tag[h]) && !s.passive(h) {
		return s.subject(h) // "took to the streets to press for"
	}
	for i := k - 1; i >= 0 && i > k-4; i-- {
		if s.tag[i] == tree.PRP || noun(s.tag[i]) {
			if s.toks[k-1].Lower == "was" && !s.mayVoice(i) {
				return -1 // "a second visit was refused"
			}
			return i
		}
		if s.tag[i] != tree.RB && s.tag[i] != tree.MD && !verb(s.tag[i]) {
			break
		}
	}
	if s.tag[k] == tree.VBG && len(s.said) > 0 {
		return s.said[len(s.said)-1].source
	}
	if k > 0 && s.toks[k-1].Flags&lang.Punct != 0 && k+1 < s.n && (noun(s.tag[k+1]) || s.tag[k+1] == tree.PRP || s.tag[k+1] == tree.DT) {
		i := k + 1
		for i+1 < s.n && (noun(s.tag[i+1]) || s.tag[i+1] == tree.JJ) {
			i++
		}
		return i
	}
	return -1
}

// sayNoun reads "the claim that", "his criticism of", "calls for".
func (s *sentence) sayNoun(k int, row sayWord) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: -1, pronoun: -1, kind: row.cue}
	if s.quote[k] {
		return st, false
	}
	content := -1
	for _, c := range s.kids[k] {
		m := s.marker(int(c))
		switch {
		case (s.rel[c] == tree.Acl || s.rel[c] == tree.Ccomp) && s.tag[c] != tree.VBN && int(c) > k:
			content = int(c)
		case s.rel[c] == tree.Nmod && (m == "by" || m == "from" || m == "among"):
			st.source = int(c)
		}
	}
	if st.source < 0 {
		st.source = s.kid(k, tree.NmodPoss)
	}
	if h := int(s.head[k]); st.source < 0 && h >= 0 && s.rel[k] == tree.Obj && s.disowns(h).kind == "" {
		st.source = s.subject(h)
	}
	if i := min(k+1, s.n-1); content < 0 && s.toks[i].Lower == "that" && s.rel[i] == tree.Mark {
		content = int(s.head[i])
	}
	if content < 0 || st.source < 0 && row.cue == habeas.CuePlan || st.source >= 0 && s.selfSpeaking(st.source) {
		return st, false
	}
	st.content = s.pieces(s.trimmed(content))
	if st.source >= 0 {
		st.from, st.to = s.sourceWords(st.source)
	}
	return st, true
}

// according reads "according to X": what it hangs on is the content.
func (s *sentence) according(k int) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k + 1}, verb: k, source: -1, pronoun: -1, kind: habeas.CueSpeech}
	src := int(s.head[k])
	if src < 0 || s.rel[k] != tree.Case && s.rel[k] != tree.Mark || src < k {
		if src = s.kid(k, tree.Obl, tree.Nmod, tree.Obj); src < k {
			src = s.nextNoun(k + 2)
		}
	}
	if src < 0 {
		return st, false
	}
	st.source = src
	st.from, st.to = s.sourceWords(src)
	if st.from <= k+1 {
		st.from = min(k+2, st.to)
	}
	for i := src; i < st.to && k < 2; i++ {
		if s.toks[i+1].Lower == "," {
			st.to = i
		}
	}
	from, to := 0, s.n-1
	switch {
	case k > 3 && s.n-1-st.to > 6 && s.toks[st.to+1].Lower == ",":
		st.content = append(s.pieces(s.trim(from, k-1)), s.pieces(s.trim(st.to+1, to))...)
	case k > 2:
		st.content = s.pieces(s.trim(from, k-1))
	case st.to+1 < to:
		st.content = s.pieces(s.trim(st.to+1, to))
	}
	return st, len(st.content) > 0
}

func (s *sentence) nextNoun(k int) int {
	for i := k; i < min(k+12, s.n); i++ {
		if noun(s.tag[i]) && (i+1 >= s.n || !noun(s.tag[i+1])) {
			return i
		}
	}
	return -1
}

// colon reads the speaker of a headline or a transcript: a name of up to four words at the start of a paragraph, a colon, and what he says.
func (s *sentence) colon(k int) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: k - 1, pronoun: -1, kind: habeas.CueSpeech, to: k - 1}
	first := 0
	for first < k && s.toks[first].Flags&lang.Punct != 0 {
		first++
	}
	if k-first < 1 || k-first > 4 || k+3 >= s.n || s.at > 0 && s.p.doc.Sents[s.at-1].Para == s.p.doc.Sents[s.at].Para {
		return st, false
	}
	for i := first; i < k; i++ {
		if (s.toks[i].Flags&(lang.Capital|lang.AllCaps) == 0 && s.worker().actors[s.toks[i].Lower] == "") || s.toks[i].Flags&(lang.Punct|lang.InTime) != 0 || verb(s.tag[i]) {
			return st, false
		}
	}
	st.from = first
	st.content = s.pieces(s.trim(k+1, s.n-1))
	return st, true
}

// dash reads the name behind a quotation and a dash that ends a paragraph.
func (s *sentence) dash(k int) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: -1, pronoun: -1, kind: habeas.CueSpeech, from: k + 1}
	if k < 2 || s.toks[k-1].Lower != `"` {
		return st, false
	}
	for i := k + 1; i < min(s.n, k+6) && s.toks[i].Flags&lang.Capital != 0; i++ {
		st.source, st.to = i, i
	}
	if st.source < 0 || st.source+1 < s.n && s.toks[st.source+1].Flags&lang.Punct == 0 {
		return st, false
	}
	st.content = s.quoted(k, k, k)
	return st, len(st.content) > 0
}

// speaker is who speaks: the subject, or the agent of a passive; nobody for "it was reported".
func (s *sentence) speaker(k int) int {
	if s.passive(k) {
		return s.byAgent(k)
	}
	if s.rel[k] == tree.Amod {
		return -1
	}
	if h := int(s.head[k]); h >= 0 && s.tag[k] == tree.VBG && s.marker(k) == "as" && (s.lemma[h] == "quote" || s.lemma[h] == "cite") {
		if s.passive(h) {
			return s.lastSubject(h)
		}
		if o := s.object(h); o >= 0 {
			return o
		}
	}
	c := s.ofClause(s.subject(k), k)
	if c > 0 && s.tag[c] == tree.DT && (s.toks[c].Lower == "each" || s.toks[c].Lower == "both" || s.toks[c].Lower == "all") && noun(s.tag[c-1]) {
		for c--; s.rel[c] == tree.Conj && s.head[c] >= 0 && int(s.head[c]) < c; {
			c = int(s.head[c]) // "a driver, two nurses and a teacher each told us"
		}
	}
	if c >= 0 && (s.rel[c] == tree.Expl || s.toks[c].Lower == "it" && s.kid(k, tree.Expl) >= 0) {
		return -1
	}
	return c
}

// ofClause gives the one whom a relative clause describes where a parser has taken the last noun of the clause for a speaker: "a driver who works for his office said".
func (s *sentence) ofClause(c, k int) int {
	if c < 2 || c > k || !noun(s.tag[c]) {
		return c
	}
	a, _ := s.phrase(c)
	seen := false // a verb between the pronoun and the noun
	for i := a - 1; i > 0 && i > c-mostSpeaker; i-- {
		switch {
		case s.tag[i] == tree.WP && seen:
			j := i - 1
			for j > 0 && s.toks[j].Lower == "," {
				j--
			}
			if noun(s.tag[j]) {
				return j
			}
			return c
		case finite(s.tag[i]) || s.tag[i] == tree.VBN || s.tag[i] == tree.VBG:
			seen = true
		case s.toks[i].Lower == "," || s.toks[i].Lower == ";" || s.toks[i].Lower == `"`:
			return c
		}
	}
	return c
}

// sourceWords are the words that name a source, a following apposition included.
func (s *sentence) sourceWords(k int) (int, int) {
	from, to := s.fullName(s.phrase(k))
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.Appos || s.rel[c] == tree.Conj {
			a, b := s.reach(int(c))
			if a > k && b-k < 25 {
				to = max(to, b)
			}
		}
	}
	return s.trim(from, to)
}

// holds reports whether word k of sentence o is part of the content.
func (st *statement) holds(o *sentence, k int) bool {
	at := o.from + int32(k)
	if o == st.s && st.cue[0] <= k && k <= st.cue[1] {
		return false
	}
	for _, c := range st.content {
		if c.From <= at && at < c.To {
			return true
		}
	}
	return false
}

func (st *statement) width() int {
	n := 0
	for _, c := range st.content {
		n += int(c.To - c.From)
	}
	return n
}
