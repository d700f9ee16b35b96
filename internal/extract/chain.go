package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// chainOf gives the voices behind word k, nearest to the reader first: of the statements that hold it, the widest speaks first.
func (s *sentence) chainOf(k int) []habeas.Voice {
	over := s.statementsOver(k)
	if len(over) == 0 && !s.quote[k] {
		over = s.p.carriedOn(s)
	}
	chain := s.voices(over)
	if len(chain) == 0 && !s.quote[k] {
		chain = s.p.sourceLine(s, chain)
	}
	if len(chain) > 0 {
		if v, ok := s.p.restsBelow(s, chain); ok && !named(chain, v.Name) {
			chain = append(chain, v)
		}
	}
	return chain
}

// voices names those who make the statements, each once and never the report's own publisher.
func (s *sentence) voices(over []*statement) []habeas.Voice {
	chain := []habeas.Voice{}
	for _, st := range toldOn(over) {
		if v, ok := st.s.toldOutlet(st); ok && !s.p.ownVoice(v.Name) && !named(chain, v.Name) {
			chain = append(chain, v)
		}
		if v, ok := st.s.voiceOf(st.source, st.from, st.to); ok && !s.p.ownVoice(v.Name) && !named(chain, v.Name) {
			chain = append(chain, v)
		}
	}
	return chain
}

// toldOutlet gives the outlet or agency that somebody tells: "a teacher told the Morning Star". It stands between him and the reader.
func (s *sentence) toldOutlet(st *statement) (habeas.Voice, bool) {
	if s.lemma[st.verb] != "tell" || !verb(s.tag[st.verb]) || s.passive(st.verb) {
		return habeas.Voice{}, false
	}
	o := s.kid(st.verb, tree.Iobj, tree.Obj)
	if o < st.verb || o == st.source || s.tag[o] == tree.PRP {
		return habeas.Voice{}, false
	}
	from, to := s.sourceWords(o)
	if k := s.voiceKind(o, from, to); k != habeas.VoiceOutlet && k != habeas.VoiceAgency || s.thisPaper(o) || s.is("public", o) {
		return habeas.Voice{}, false
	}
	if c := s.kid(o, tree.Det); c >= 0 && s.toks[c].Lower != "the" {
		return habeas.Voice{}, false
	}
	return s.voiceOf(o, from, to)
}

// toldOn puts one who tells another before whom he told, where that one tells it on: "a driver told a cousin, who told the paper".
func toldOn(over []*statement) []*statement {
	for i := range over {
		for j := i + 1; j < len(over); j++ {
			a, b := over[i], over[j]
			if a.s == b.s && a.s.lemma[a.verb] == "tell" && a.s.rel[b.verb] == tree.AclRelcl && a.source != b.source && !b.rests {
				if o := a.s.kid(a.verb, tree.Iobj, tree.Obj); o > a.verb && a.s.under(int(a.s.head[b.verb]), o) {
					over[i], over[j] = b, a
				}
			}
		}
	}
	return over
}

// statementsOver gives the statements with a source that hold word k, widest first.
func (s *sentence) statementsOver(k int) []*statement {
	var out []*statement
	for _, o := range s.p.talking(s, k) {
		said := o.statements()
		for i := range said {
			if st := &said[i]; st.voiced() && st.holds(s, k) && (st.s != s || st.verb != k) {
				out = insertByWidth(out, st)
			}
		}
	}
	if len(out) == 0 && s.quote[k] {
		if st := s.p.speakerFor(s, k); st != nil {
			out = append(out, st)
		}
	}
	return out
}

// carriedOn gives the statements of the sentence before in its paragraph where that lays all it tells to somebody and nobody speaks in this one: a voice
// carries on until another takes over or a paragraph ends.
func (p *passage) carriedOn(s *sentence) []*statement {
	if s.anyVoice() {
		return nil
	}
	for i := s.at - 1; i >= max(0, s.at-mostCarried) && p.doc.Sents[i].Para == p.doc.Sents[s.at].Para && p.doc.Sents[i].Part == p.doc.Sents[s.at].Part; i-- {
		if !p.cues(i) {
			continue
		}
		o := p.sentence(i)
		if k := o.allSaid(); k >= 0 {
			if p.ownAffair(o) || s.unvoicedBelief() || o.ownPlan(k) {
				return nil
			}
			return o.statementsOver(k)
		}
		if o.anyVoice() {
			return nil
		}
	}
	return nil
}

// ownAffair reports whether what a speaker says in a sentence is what he himself will do to others, asks of them or answers: no knowledge that he would go on telling.
// "Pyongyang announced that whoever leaves will be punished. Police detained thirteen people."
func (p *passage) ownAffair(o *sentence) bool {
	return slices.ContainsFunc(p.lately(), func(e *event) bool {
		return e.s == o && (e.kind() == habeas.Threatened || e.kind() == habeas.Urged || e.kind() == habeas.Asked)
	})
}

// ownPlan reports whether an office says in a sentence what will be done, word k among it.
func (s *sentence) ownPlan(k int) bool {
	for i := range s.said {
		st := &s.said[i]
		if !st.holds(s, k) || st.source < 0 || !s.office(st.source) && s.placeIn(st.source, st.source) < 0 {
			continue
		}
		for c := range s.n {
			if low := s.toks[c].Lower; (low == "will" || low == "would" || low == "shall") && st.holds(s, c) && s.rel[c] == tree.Aux {
				return true
			}
		}
	}
	return false
}

// unvoicedBelief reports whether a sentence is what people at large believe: "the group is expected to be sent back" is told by the report, whoever spoke before.
func (s *sentence) unvoicedBelief() bool {
	for k := range s.n {
		if s.tag[k] != tree.VBN || !s.passive(k) || s.byAgent(k) >= 0 || s.quote[k] {
			continue
		}
		switch s.lemma[k] {
		case "expect", "believe", "fear", "think", "suppose", "presume":
			return true
		}
	}
	return false
}

// mostCarried is how many sentences a voice carries on for.
const mostCarried = 2

// anyVoice reports whether somebody speaks in a sentence.
func (s *sentence) anyVoice() bool {
	if !s.p.cues(s.at) {
		return false
	}
	said := s.statements()
	for i := range said {
		if said[i].voiced() {
			return true
		}
	}
	return false
}

// allSaid gives a word of what somebody says in a sentence that holds little beside it, -1 where it tells other things too or what is said stands in quotation marks.
func (s *sentence) allSaid() int {
	said := s.statements()
	for i := range said {
		st := &said[i]
		if st.kind != habeas.CueSpeech || st.source < 0 || s.quote[st.verb] || st.width()*10 < (s.n-mostBesideSaid)*mostOf10 {
			continue
		}
		for k := range s.n {
			if st.holds(s, k) && !s.quote[k] && verb(s.tag[k]) {
				return k
			}
		}
	}
	return -1
}

// A sentence is all said where, but for the words of saying, nine words of ten or more are.
const (
	mostBesideSaid = 14
	mostOf10       = 9
)

// voiced reports whether a statement gives a voice: somebody says, believes or denies something.
func (st *statement) voiced() bool {
	return st.source >= 0 && (st.kind == habeas.CueSpeech || st.kind == habeas.CueBelief || st.kind == habeas.CueDenial)
}

func insertByWidth(all []*statement, st *statement) []*statement {
	at := len(all)
	for at > 0 && !st.restsUpon(all[at-1]) && (all[at-1].restsUpon(st) || all[at-1].width() < st.width() || all[at-1].width() == st.width() && all[at-1].rests && !st.rests) {
		at--
	}
	return append(all[:at], append([]*statement{st}, all[at:]...)...)
}

// restsUpon reports whether a statement names on whom another one rests: "the site said, quoting a guard".
func (st *statement) restsUpon(o *statement) bool {
	if !st.rests || st.s != o.s {
		return false
	}
	h := int(st.s.head[st.verb])
	return h == o.verb || h >= 0 && h == o.source // "said Radio Free, which spoke to a guard"
}

func named(chain []habeas.Voice, name string) bool {
	for _, v := range chain {
		if v.Name == name {
			return true
		}
	}
	return false
}

// ownVoice reports whether a name is that of the report's own publisher, who is never in a chain.
func (p *passage) ownVoice(name string) bool {
	return p.report.Publisher != "" && strings.EqualFold(strings.TrimPrefix(name, "The "), strings.TrimPrefix(p.report.Publisher, "The "))
}

// talking gives the sentences whose statements may hold word k: its own and, in a quotation, those of the paragraph and of the one before.
func (p *passage) talking(s *sentence, k int) []*sentence {
	if !s.quote[k] {
		return []*sentence{s}
	}
	var out []*sentence
	para := p.doc.Sents[s.at].Para
	for i := max(0, s.at-12); i < min(len(p.doc.Sents), s.at+13); i++ {
		if q := p.doc.Sents[i].Para; q < para-1 || q > para {
			continue
		}
		if i == s.at {
			out = append(out, s)
		} else if p.cues(i) {
			out = append(out, p.sentence(i))
		}
	}
	return out
}

// speakerFor gives the one whose words a quotation without a cue of its own carries on: the last speaker of its paragraph, else the first one after
// it there, else the last of up to two paragraphs before.
func (p *passage) speakerFor(s *sentence, k int) *statement {
	para := p.doc.Sents[s.at].Para
	var after *statement
	for i := s.at; i >= 0 && i > s.at-12 && p.doc.Sents[i].Para >= para-2; i-- {
		if i != s.at && !p.cues(i) {
			continue
		}
		o := p.sentence(i)
		said := o.statements()
		for j := len(said) - 1; j >= 0; j-- {
			st := &said[j]
			if st.source < 0 || st.kind != habeas.CueSpeech || o.quote[st.verb] {
				continue
			}
			if i == s.at && st.verb > k {
				after = st
				continue
			}
			return st
		}
		if after != nil {
			return after
		}
	}
	return after
}

// voiceOf names a source and says what kind it is. A pronoun takes the last named source; the writer ("we") gives none.
func (s *sentence) voiceOf(k, from, to int) (habeas.Voice, bool) {
	switch s.toks[k].Lower {
	case "he", "she", "they", "who", "it", "him", "her":
		return s.p.lastSource(s, k)
	case "i", "we", "you", "one", "this", "that", "which", "what", "there", "me", "us", "q":
		return habeas.Voice{}, false
	}
	if from < k && s.tag[k].Noun() {
		for from < k && s.toks[from].Lower == "the" {
			if s.tag[k] == tree.NNP && s.toks[from].Flags&lang.Capital != 0 && from > 0 {
				break
			}
			from++
		}
	}
	kind := s.voiceKind(k, from, to)
	if kind == habeas.VoiceAnonymous || from == k && s.tag[k] == tree.NNS { // "relatives who stood in the yard"
		to = max(to, s.described(k))
	}
	name := strings.TrimSpace(s.text(from, to))
	if from == 0 && k == 0 && s.tag[0].Noun() && s.tag[0] != tree.NNP && s.tag[0] != tree.NNPS && s.toks[0].Flags&lang.Capital != 0 {
		r, size := utf8.DecodeRuneInString(name) // "Activists said": a sentence begins, not a name, and who has no name is no further origin
		if strings.IndexFunc(name[size:], unicode.IsUpper) < 0 {
			name = string(unicode.ToLower(r)) + name[size:]
		}
	}
	return habeas.Voice{Name: name, Kind: kind}, true
}

// described gives the last word of what tells an unnamed source apart: "a man who works at the centre".
func (s *sentence) described(k int) int {
	c := s.kid(k, tree.AclRelcl)
	if c < k || s.says(c) {
		return k
	}
	_, b := s.trimmed(c)
	for i := range s.said {
		if cue := s.said[i].cue[0]; cue > c && cue <= b {
			b = cue - 1
		}
	}
	if b-k > 14 {
		return k
	}
	return b
}

// somebody reports whether a source is one person or more without a name, told by an indefinite article or a number.
func (s *sentence) somebody(k int) bool {
	if c := s.kid(k, tree.Det); c >= 0 {
		switch s.toks[c].Lower {
		case "a", "an", "one", "another":
			return true
		}
		return false
	}
	return s.kid(k, tree.Nummod) >= 0
}

// lastSource finds the nearest named source before a pronoun, in its sentence or the four before.
func (p *passage) lastSource(s *sentence, k int) (habeas.Voice, bool) {
	person := s.toks[k].Lower == "he" || s.toks[k].Lower == "she"
	for i := s.at; i >= 0 && i >= s.at-4; i-- {
		if i == s.at-2 && person {
			if v, ok := p.lastSpokenOf(s, k); ok { // whom the sentence before was about, rather than who spoke before that
				return v, true
			}
		}
		if i != s.at && !p.cues(i) {
			continue
		}
		o := p.sentence(i)
		said := o.statements()
		for j := len(said) - 1; j >= 0; j-- {
			st := &said[j]
			if st.source < 0 || i == s.at && st.source >= k || o.tag[st.source] == tree.PRP || o.tag[st.source] == tree.WP || !o.agrees(st.source, s.toks[k].Lower) {
				continue
			}
			return o.voiceOf(st.source, st.from, st.to)
		}
	}
	return p.lastSpokenOf(s, k)
}

// lastSpokenOf gives whom a pronoun that speaks means where nobody has spoken before: the subject of its own sentence or of the one before, where that is an office, a body or
// one person. "The ministry issued a denial: no fisherman had been expelled, it said."
func (p *passage) lastSpokenOf(s *sentence, k int) (habeas.Voice, bool) {
	for i := s.at; i >= max(0, s.at-1); i-- {
		if p.sents[i] == nil && i != s.at {
			continue
		}
		o, end := p.sentence(i), k
		if i != s.at {
			end = p.sentence(i).n
		}
		for c := range end {
			if o.rel[c] != tree.Nsubj && o.rel[c] != tree.NsubjPass || o.quote[c] || !noun(o.tag[c]) || o.rel[o.head[c]] != tree.Root && i != s.at || !o.agrees(c, s.toks[k].Lower) {
				continue
			}
			m := o.peopleAt(c)
			if s.toks[k].Lower == "it" && !o.body(c) || s.toks[k].Lower != "it" && (m < 0 || p.doc.People[m].Count.Max != 1 && s.toks[k].Lower != "they") {
				continue
			}
			a, b := o.sourceWords(c)
			return o.voiceOf(c, a, b)
		}
	}
	return habeas.Voice{}, false
}

// agrees reports whether a pronoun can stand for a source: "he" for one person, "it" for a body or state, "they" for several or a body.
func (s *sentence) agrees(k int, pronoun string) bool {
	m := s.peopleAt(k)
	one := m >= 0 && s.p.doc.People[m].Count.Max == 1
	plural := s.tag[k] == tree.NNS || s.tag[k] == tree.NNPS
	switch pronoun {
	case "he", "she", "him", "her":
		return !plural && s.placeIn(k, k) < 0 && !(m < 0 && s.tag[k] == tree.NN && s.body(k) && s.worker().actors[s.lemma[k]] != habeas.VoiceOfficial) && !(s.tag[k] == tree.NN && noPerson[s.worker().actors[s.lemma[k]]])
	case "it":
		return !one && !(plural && m >= 0)
	case "they":
		return !one
	}
	return true
}

// noPerson are the kinds of voice that no "he" or "she" is, however they are named.
var noPerson = map[habeas.VoiceKind]bool{habeas.VoiceOrganisation: true, habeas.VoiceAgency: true, habeas.VoiceOutlet: true, habeas.VoiceReport: true}

// longestName bounds how far from its head the words that name a source are looked at, so that a text without punctuation costs no more than its length.
const longestName = 100

// voiceKind goes by the words of the source: its head first, then those around it. An unnamed source with an indefinite head is anonymous.
func (s *sentence) voiceKind(k, from, to int) habeas.VoiceKind {
	kinds := s.p.worker.words.actors
	kind, is := kinds[s.toks[k].Lower], false
	if kind == "" {
		kind = kinds[s.lemma[k]]
	}
	for i := max(from, k-longestName); i <= min(to, k+longestName); i++ {
		is = is || s.tag[i] == tree.NNP || s.tag[i] == tree.NNPS
		if v := kinds[s.toks[i].Lower]; kind == "" && v != "" && v != habeas.VoiceAnonymous {
			kind = v
		}
	}
	switch {
	case kind == habeas.VoiceAnonymous && s.lemma[k] == "report":
		return habeas.VoiceReport
	case kind == "" && s.placeIn(k, k) >= 0:
		return habeas.VoiceOfficial
	case kind == "" && s.p.outletNamed(s.toks[k].Lower):
		return habeas.VoiceOutlet
	case s.unnamed(k, to), kind == habeas.VoiceWitness && !is && s.lemma[k] != "witness" && s.somebody(k):
		return habeas.VoiceAnonymous
	case kind == habeas.VoiceAnonymous && is:
		return habeas.VoiceWitness
	case kind == "" && !is:
		return habeas.VoiceAnonymous
	case kind == "":
		return habeas.VoiceWitness
	}
	return kind
}

// outletNamed reports whether the report names an outlet that begins with the word: "Dong-A" where it says "The Dong-A Ilbo".
func (p *passage) outletNamed(low string) bool {
	if p.outlets == nil {
		p.outlets = map[string]bool{}
		for i := 1; i < len(p.doc.Toks); i++ {
			a, b := &p.doc.Toks[i-1], &p.doc.Toks[i]
			if a.Flags&b.Flags&lang.Capital == 0 {
				continue
			}
			if v := p.worker.words.actors[b.Lower]; v == habeas.VoiceOutlet || v == habeas.VoiceAgency {
				p.outlets[a.Lower] = true
			}
		}
	}
	return p.outlets[low]
}

// unnamed reports whether the text says that a source would not be named.
func (s *sentence) unnamed(k, to int) bool {
	for i := k; i < min(s.n-1, to+12); i++ {
		switch s.toks[i].Lower {
		case "anonymity", "unnamed", "anonymously":
			return true
		case "named", "identified":
			if i > 1 && (s.toks[i-1].Lower == "be" && (s.toks[i-2].Lower == "not" || s.toks[i-2].Lower == "to") || s.toks[i-1].Lower == "not") {
				return true
			}
		}
	}
	return false
}
