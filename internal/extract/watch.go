package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// watched reads what somebody saw happen: "a fisherman saw soldiers push the men into a boat", "two neighbours watched him being led away". Who saw it knows it first-hand.
func (s *sentence) watched(k int) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: -1, pronoun: -1, kind: habeas.CueSpeech}
	if !s.worker().signs[[2]string{"eyes", s.lemma[k]}] || s.quote[k] || s.passive(k) || s.negated(k) || s.infinitive(k) || s.tag[k] != tree.VBD && s.tag[k] != tree.VBN {
		return st, false
	}
	c := s.sawDone(k)
	if c < 0 {
		return st, false
	}
	st.source = s.subject(k)
	if st.source < 0 || st.source > k || s.selfSpeaking(st.source) || !s.mayWatch(st.source) {
		return st, false
	}
	st.from, st.to = s.sourceWords(st.source)
	st.content = s.pieces(s.trim(k+1, s.lastOf(k, c)))
	return st, len(st.content) > 0
}

// sawDone gives the verb of what somebody saw happen: "saw soldiers push them", "watched him being led away", "saw that they had gone"; -1 where a verb of seeing has only its object.
func (s *sentence) sawDone(k int) int {
	c := s.kid(k, tree.Ccomp, tree.Xcomp)
	if c < k {
		if c = s.kid(k, tree.Advcl); c > k && s.marker(c) == "as" && s.toks[k+1].Lower == "as" && s.finite(c) {
			return c // "watched as officers pulled them off the train"
		}
		if c > k && s.tag[c] != tree.VBN && s.tag[c] != tree.VBG && s.tag[c] != tree.VB {
			c = -1
		}
	}
	if o := s.kid(k, tree.Obj); c < k && o > k {
		c = s.kid(o, tree.Acl)
	}
	if c < k || !verb(s.tag[c]) || s.marker(c) != "" && !s.seenThat(k) || s.infinitive(c) {
		return -1
	}
	return c
}

// seenThat reports whether "that" or "how" stands right behind a verb of seeing.
func (s *sentence) seenThat(k int) bool {
	low := s.toks[min(k+1, s.n-1)].Lower
	return low == "that" || low == "how"
}

// lastOf gives the last word of what hangs on a verb behind it, or of one of its clauses.
func (s *sentence) lastOf(k, c int) int {
	_, b := s.trimmed(c)
	for _, d := range s.kids[k] {
		if _, y := s.reach(int(d)); int(d) > k && (s.rel[d] == tree.Obl || s.rel[d] == tree.OblUnmarked || s.rel[d] == tree.Obj || s.rel[d] == tree.Xcomp || s.rel[d] == tree.Ccomp) {
			b = max(b, y)
		}
	}
	return b
}

// mayWatch reports whether somebody who saw a thing is a witness: anybody but those who did it, an office or nobody.
func (s *sentence) mayWatch(k int) bool {
	if low := s.toks[k].Lower; low == "nobody" || low == "none" || low == "who" || s.kidLower(k, "no") || s.tag[k] == tree.PRP && low != "he" && low != "she" {
		return false
	}
	if m := s.peopleAt(k); m >= 0 {
		r := s.p.doc.People[m].Role
		return r != habeas.RoleOfficial && r != habeas.RoleGuard && !s.p.doc.People[m].None
	}
	return s.tag[k] == tree.PRP || (noun(s.tag[k]) && s.placeIn(k, k) < 0 && s.worker().actors[s.lemma[k]] != habeas.VoiceOfficial && s.mayVoice(k))
}

// newsCame reads from whom news came: "word came from a relative that", "the news reached the camp through a driver: nine had been deported".
func (s *sentence) newsCame(k int) (statement, bool) {
	st := statement{s: s, cue: [2]int{k, k}, verb: k, source: -1, pronoun: -1, kind: habeas.CueSpeech}
	if !s.worker().signs[[2]string{"news", s.lemma[k]}] || s.quote[k] || !s.rel[k].Subject() || s.head[k] < 0 {
		return st, false
	}
	h := int(s.head[k])
	for _, at := range [2]int{h, k} {
		for _, m := range [...]string{"from", "through", "via", "by"} {
			if c := s.obl(at, m); st.source < 0 && c > k && s.mayVoice(c) && s.placeIn(c, c) < 0 && !s.timeAt(c) {
				st.source = c
			}
		}
	}
	if a := s.kid(k, tree.Acl); a > k && s.byAgent(a) > a {
		st.source = s.byAgent(a) // "word, passed on by a cook, is that"
	}
	if st.source < 0 {
		return st, false
	}
	st.from, st.to = s.sourceWords(st.source)
	from := -1
	for i := st.to + 1; i < s.n-2 && from < 0; i++ {
		switch {
		case s.toks[i].Lower == ":", s.toks[i].Lower == "that" && (s.rel[i] == tree.Mark || s.tag[i] == tree.IN):
			from = i + 1
		case finite(s.tag[i]) && s.lemma[i] != "be":
			return st, false
		}
	}
	if from < 0 || !s.anyFinite(from, s.n-1) {
		return st, false
	}
	st.content = s.pieces(s.trim(from, s.n-1))
	return st, len(st.content) > 0
}

// sighted adds who saw those in custody to the voices of the sighting: "a cousin of a guard saw the two in the infirmary, the group said". Whom an organisation or a lawyer sends in is no
// source of the report: his visit is what it tells.
func (s *sentence) sighted(e *event) {
	if s.lemma[e.node] != "see" || e.agent < 0 || e.modality != habeas.Asserted || e.generic || s.passive(e.node) || !s.finite(e.node) || !noun(s.tag[e.agent]) || !s.mayWatch(e.agent) {
		return
	}
	from, to := s.sourceWords(e.agent)
	if v, ok := s.voiceOf(e.agent, from, to); ok && !named(e.chain, v.Name) && v.Kind != habeas.VoiceOrganisation && s.toks[from].Flags&lang.Punct == 0 {
		e.chain = append(e.chain, v)
	}
}
