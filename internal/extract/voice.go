package extract

import (
	"strings"

	"habeas"

	"habeas/internal/lang/tree"
)

// statement is something that a text lays to somebody: a cue, a source and the content, in words of one sentence.
type statement struct {
	s        *sentence
	cue      [2]int // first and last word
	verb     int
	source   int // -1 where nobody is named
	from, to int // words of the source
	content  [][2]int
	kind     habeas.CueKind
	belief   bool
	carried  bool
}

// voice is a source as the chain keeps it.
type voice struct{ habeas.Voice }

// statements finds every attribution of the sentence.
func (s *sentence) statements() {
	for k := range s.n {
		if st, ok := s.statementAt(k); ok {
			s.said = append(s.said, st)
		}
	}
}

func (s *sentence) statementAt(k int) (statement, bool) {
	w := &s.p.worker.words
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: -1}
	switch {
	case s.toks[k].Lower == "according" && k+1 < s.n && s.toks[k+1].Lower == "to":
		return s.according(k)
	case verb(s.tag[k]) && len(w.say[s.lemma[k]]) > 0:
		st.kind = w.say[s.lemma[k]][0].cue
		st.source = s.speaker(k)
		st.content = s.contentOf(k, st.source)
		if c := s.kid(k, tree.Particle); c >= 0 && abs(c-k) < 3 {
			st.cue = [2]int{min(c, k), max(c, k)}
		}
	case s.tag[k] == tree.NN || s.tag[k] == tree.NNS:
		rows := w.sayNoun[s.lemma[k]]
		c := s.kid(k, tree.Acl, tree.Ccomp)
		if len(rows) == 0 || c < 0 || s.tag[c] == tree.VBN {
			return st, false
		}
		st.kind = rows[0].cue
		a, b := s.trimmed(c)
		st.content = [][2]int{{a, b}}
		if st.source = s.kid(k, tree.NmodPoss); st.source < 0 {
			for _, d := range s.kids[k] {
				if m := s.marker(int(d)); s.rel[d] == tree.Nmod && (m == "by" || m == "from" || m == "of" || m == "among") {
					st.source = int(d)
				}
			}
		}
		if h := int(s.head[k]); st.source < 0 && h >= 0 && s.rel[k] == tree.Obj {
			st.source = s.subject(h)
		}
	default:
		return st, false
	}
	if len(st.content) == 0 {
		return st, false
	}
	if st.source >= 0 {
		st.from, st.to = s.sourceWords(st.source)
	}
	return st, true
}

// sourceWords are the words that name a source, a following apposition included.
func (s *sentence) sourceWords(k int) (int, int) {
	from, to := s.phrase(k)
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

// speaker is who speaks: the subject, or the agent of a passive; nobody for "it was reported".
func (s *sentence) speaker(k int) int {
	if a := s.byAgent(k); a >= 0 && s.passive(k) {
		return a
	}
	if s.kid(k, tree.AuxPass) >= 0 {
		return -1
	}
	c := s.subject(k)
	if c >= 0 && (s.toks[c].Lower == "it" && s.kid(k, tree.Expl) >= 0 || s.rel[c] == tree.Expl) {
		return -1
	}
	if c >= 0 && s.tag[k] == tree.VBN && s.rel[k] == tree.Acl {
		return -1
	}
	return c
}

// contentOf gives what is said: the clause that completes the verb, the quotation it is set into, or its object.
func (s *sentence) contentOf(k, source int) [][2]int {
	if s.rel[k] == tree.Parataxis && int(s.head[k]) >= 0 {
		return s.around(int(s.head[k]), k)
	}
	for _, r := range []tree.Rel{tree.Ccomp, tree.Xcomp, tree.Parataxis} {
		c := s.kid(k, r)
		if c < 0 || r == tree.Parataxis && !(s.quote[c] || c < k) {
			continue
		}
		a, b := s.trimmed(c)
		if a <= k && k <= b {
			return s.around(c, k)
		}
		if o := s.kid(k, tree.Obj); o >= 0 && r == tree.Xcomp && o > k && o < a {
			a, _ = s.phrase(o)
		}
		return [][2]int{{a, b}}
	}
	if c := s.kid(k, tree.Obj); c >= 0 && c != source {
		a, b := s.trimmed(c)
		if b-a >= 1 || noun(s.tag[c]) {
			return [][2]int{{a, b}}
		}
	}
	for _, c := range s.kids[k] {
		if m := s.marker(int(c)); s.rel[c] == tree.Obl && (m == "for" || m == "against" || m == "about" || m == "on" || m == "of") {
			a, b := s.trimmed(int(c))
			return [][2]int{{a, b}}
		}
		if s.rel[c] == tree.Advcl && int(c) > k {
			a, b := s.trimmed(int(c))
			return [][2]int{{a, b}}
		}
	}
	return nil
}

// trimmed is the reach of a word without punctuation at its ends.
func (s *sentence) trimmed(c int) (int, int) {
	a, b := s.reach(c)
	return s.trim(a, b)
}

// around is the reach of a content word with the speech that is set into it left out.
func (s *sentence) around(content, speech int) [][2]int {
	a, b := s.reach(content)
	x, y := s.reach(speech)
	if s.head[content] >= 0 && s.under(content, speech) {
		x, y = s.speechWords(speech, content)
	}
	var out [][2]int
	if x > a {
		p, q := s.trim(a, x-1)
		out = append(out, [2]int{p, q})
	}
	if y < b {
		p, q := s.trim(y+1, b)
		if q > p {
			out = append(out, [2]int{p, q})
		}
	}
	return out
}

// speechWords are the words of a speech verb with its subject, its content left out.
func (s *sentence) speechWords(k, content int) (int, int) {
	from, to := k, k
	for _, c := range s.kids[k] {
		if int(c) == content || s.rel[c] == tree.Punct {
			continue
		}
		a, b := s.reach(int(c))
		from, to = min(from, a), max(to, b)
	}
	return from, to
}

// according reads "according to X": what it hangs on is the content.
func (s *sentence) according(k int) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k + 1}, verb: k, source: -1, kind: habeas.CueSpeech}
	h := int(s.head[k])
	src := -1
	if h >= 0 && (s.rel[k] == tree.Case || s.rel[k] == tree.Mark) {
		src = h
	} else {
		src = s.kid(k, tree.Obl, tree.Nmod, tree.Obj)
	}
	if src < 0 {
		return st, false
	}
	st.source = src
	st.from, st.to = s.sourceWords(src)
	if st.from <= k+1 {
		st.from = min(k+2, st.to)
	}
	top := int(s.head[src])
	if src != h {
		top = h
	}
	if top < 0 {
		return st, false
	}
	a, b := s.reach(top)
	x, y := k, st.to
	switch {
	case x > a && y < b && x-a > 3 && b-y > 3:
		p, q := s.trim(a, x-1)
		u, v := s.trim(y+1, b)
		st.content = [][2]int{{p, q}, {u, v}}
	case x > a && x-a >= b-y:
		p, q := s.trim(a, x-1)
		st.content = [][2]int{{p, q}}
	case y < b:
		p, q := s.trim(y+1, b)
		st.content = [][2]int{{p, q}}
	}
	return st, len(st.content) > 0
}

// holds reports whether word k is part of the content.
func (st *statement) holds(k int) bool {
	for _, c := range st.content {
		if c[0] <= k && k <= c[1] && (k < st.cue[0] || k > st.cue[1]) {
			return true
		}
	}
	return false
}

func (st *statement) width() int {
	n := 0
	for _, c := range st.content {
		n += c[1] - c[0] + 1
	}
	return n
}

// chainOf gives the voices behind word k, nearest to the reader first: the widest statement speaks first.
func (s *sentence) chainOf(k int) []habeas.Voice {
	var around []*statement
	for i := range s.said {
		if st := &s.said[i]; st.source >= 0 && st.holds(k) && st.verb != k && (st.kind == habeas.CueSpeech || st.kind == habeas.CueBelief || st.kind == habeas.CueDenial) {
			at := len(around)
			for at > 0 && around[at-1].width() < st.width() {
				at--
			}
			around = append(around[:at], append([]*statement{st}, around[at:]...)...)
		}
	}
	chain := []habeas.Voice{}
	for _, st := range around {
		if v, ok := s.voiceOf(st.source, st.from, st.to); ok && (len(chain) == 0 || chain[len(chain)-1].Name != v.Name) {
			chain = append(chain, v)
		}
	}
	if len(chain) == 0 && s.quote[k] {
		for _, v := range s.voice {
			chain = append(chain, v.Voice)
		}
	}
	return chain
}

// voiceOf names a source and says what kind it is. A pronoun takes the last named source; the people of the report itself ("we") none.
func (s *sentence) voiceOf(k, from, to int) (habeas.Voice, bool) {
	low := s.toks[k].Lower
	switch low {
	case "he", "she", "they", "who", "it", "him", "her":
		return s.p.lastSource(s, k)
	case "i", "we", "you", "one", "this", "that", "which", "what", "there":
		return habeas.Voice{}, false
	}
	name := strings.TrimSpace(s.text(from, to))
	for _, article := range []string{"the ", "The ", "THE "} {
		if rest, ok := strings.CutPrefix(name, article); ok && s.tag[k] != tree.NNP {
			name = rest
		}
	}
	return habeas.Voice{Name: name, Kind: s.voiceKind(k, from, to)}, true
}

// lastSource finds the nearest named source before a pronoun.
func (p *passage) lastSource(s *sentence, k int) (habeas.Voice, bool) {
	for i := len(s.said) - 1; i >= 0; i-- {
		if st := &s.said[i]; st.source >= 0 && st.source < k {
			if st.s.tag[st.source] != tree.PRP && st.s.tag[st.source] != tree.WP {
				return s.voiceOf(st.source, st.from, st.to)
			}
		}
	}
	for i := len(p.sents) - 1; i >= 0; i-- {
		o := p.sents[i]
		if o.at >= s.at || o.at < s.at-4 {
			continue
		}
		for j := len(o.said) - 1; j >= 0; j-- {
			st := &o.said[j]
			if st.source >= 0 && o.tag[st.source] != tree.PRP && o.tag[st.source] != tree.WP {
				return o.voiceOf(st.source, st.from, st.to)
			}
		}
	}
	return habeas.Voice{}, false
}

// voiceKind goes by the words of the source: its head first, then those around it. A source with no name and an indefinite head is anonymous.
func (s *sentence) voiceKind(k, from, to int) habeas.VoiceKind {
	kinds := s.p.worker.actorKinds()
	kind := kinds[s.toks[k].Lower]
	if kind == "" {
		kind = kinds[s.lemma[k]]
	}
	named := false
	for i := from; i <= to; i++ {
		if s.tag[i] == tree.NNP || s.tag[i] == tree.NNPS {
			named = true
		}
		if v := kinds[s.toks[i].Lower]; kind == "" && v != "" && v != habeas.VoiceAnonymous {
			kind = v
		}
	}
	if kind == habeas.VoiceAnonymous && strings.HasPrefix(s.lemma[k], "report") {
		return habeas.VoiceReport
	}
	if i := s.placeIn(k, k); kind == "" && i >= 0 {
		return habeas.VoiceOfficial
	}
	if !named && kind != habeas.VoiceRelative && (kind == habeas.VoiceAnonymous || s.indefinite(k)) {
		return habeas.VoiceAnonymous
	}
	if kind == "" {
		kind = habeas.VoiceWitness
	}
	return kind
}

// indefinite reports whether a source is some unnamed one: "a source", "officials", "two drivers".
func (s *sentence) indefinite(k int) bool {
	if c := s.kid(k, tree.Det); c >= 0 {
		return s.toks[c].Lower == "a" || s.toks[c].Lower == "an" || s.toks[c].Lower == "some" || s.toks[c].Lower == "one"
	}
	return s.tag[k] == tree.NNS || s.tag[k] == tree.NN
}

// carry gives quoted sentences without a cue of their own the voice of the quotation: the last speaker of the paragraph, or of the
// paragraph before when the quotation runs on.
func (p *passage) carry() {
	for i, s := range p.sents {
		if s.n == 0 || !s.quote[s.n/2] && !s.quote[0] && !(s.n > 1 && s.quote[1]) {
			continue
		}
		if st := p.speakerFor(i); st != nil {
			if v, ok := st.s.voiceOf(st.source, st.from, st.to); ok {
				s.voice = []voice{{v}}
			}
		}
	}
}

func (p *passage) speakerFor(i int) *statement {
	s := p.sents[i]
	para := p.doc.Sents[s.at].Para
	for j := i; j >= 0 && j > i-8; j-- {
		o := p.sents[j]
		if q := p.doc.Sents[o.at].Para; q < para-2 {
			break
		}
		for k := len(o.said) - 1; k >= 0; k-- {
			if st := &o.said[k]; st.source >= 0 && st.kind == habeas.CueSpeech && !o.quote[st.verb] {
				return st
			}
		}
	}
	return nil
}
