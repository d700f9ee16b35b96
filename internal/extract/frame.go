package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// event is one event found in a sentence, on its way to a claim. Word numbers are -1 where the role is not told.
type event struct {
	s        *sentence
	node     int
	word     eventWord
	group    int
	people   int // index in Doc.People, -1 for a pronoun or name that is none
	agent    int
	reader   habeas.Text // agent in words, where it is no word of this sentence
	to       int         // recipient of speech
	topic    string
	places   []habeas.Place
	when     *habeas.When
	duration *habeas.Duration
	scope
	chain     []habeas.Voice
	from, to2 int // the claim's stretch of words, both included
	prior     float64
	id        string
}

// events finds the events and the speech between parties that a sentence tells.
func (s *sentence) events() []*event {
	var out []*event
	for k := range s.n {
		if e := s.eventAt(k); e != nil {
			out = append(out, e)
		}
		if e := s.speechAt(k); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// eventAt makes the event of word k, where its tables and roles allow one.
func (s *sentence) eventAt(k int) *event {
	w := &s.p.worker.words
	switch {
	case verb(s.tag[k]) || s.participle(k):
		for _, pass := range []bool{true, false} {
			for _, row := range w.verbs[s.lemma[k]] {
				if (len(row.with) > 0) == pass && s.has(k, row.with) {
					if e := s.verbEvent(k, row); e != nil {
						return e
					}
				}
			}
		}
	case noun(s.tag[k]) && s.tag[k] != tree.NNP:
		for _, row := range w.nouns[s.lemma[k]] {
			if e := s.nounEvent(k, row); e != nil {
				return e
			}
		}
	}
	return s.stateAt(k)
}

// participle sees "the detained defectors", where the tagger may call the participle an adjective.
func (s *sentence) participle(k int) bool {
	return s.tag[k] == tree.JJ && strings.HasSuffix(s.toks[k].Lower, "ed") && s.rel[k] != tree.Amod
}

// has reports whether one of the wordings that a verb needs stands with it: a particle or adverb of its own, a preposition of one of its
// phrases, or a longer wording close behind.
func (s *sentence) has(k int, with [][]string) bool {
	if len(with) == 0 {
		return true
	}
	for _, w := range with {
		if len(w) > 1 {
			if s.follows(k, [][]string{w}) {
				return true
			}
			continue
		}
		for _, c := range s.kids[k] {
			if s.toks[c].Lower == w[0] && s.rel[c] != tree.Punct && s.rel[c] != tree.Case && s.rel[c] != tree.Mark || s.marker(int(c)) == w[0] {
				return true
			}
		}
		if k+1 < s.n && s.toks[k+1].Lower == w[0] && s.tag[k+1] != tree.TO {
			return true
		}
	}
	return false
}

func (s *sentence) verbEvent(k int, row eventWord) *event {
	e := &event{s: s, node: k, word: row, group: -1, people: -1, agent: -1, to: -1, prior: 0.8}
	passive := s.passive(k)
	subj, obj := s.subject(k), s.object(k)
	switch {
	case row.group == "subj":
		e.group = subj
	case passive:
		e.group, e.agent = subj, s.byAgent(k)
	default:
		e.group, e.agent = obj, subj
	}
	if e.group < 0 || !s.admit(e) {
		return nil
	}
	return s.finish(e)
}

func (s *sentence) nounEvent(k int, row eventWord) *event {
	e := &event{s: s, node: k, word: row, group: -1, people: -1, agent: -1, to: -1, prior: 0.6}
	poss := s.kid(k, tree.NmodPoss)
	for _, c := range s.kids[k] {
		m := s.marker(int(c))
		switch {
		case s.rel[c] == tree.Nmod && m == "of":
			e.group = int(c)
		case s.rel[c] == tree.Nmod && m == "by":
			e.agent = int(c)
		case s.rel[c] == tree.Compound && e.group < 0 && s.peopleAt(int(c)) >= 0:
			e.group = int(c)
		}
	}
	if e.group < 0 {
		e.group, poss = poss, -1
	}
	if poss >= 0 && e.agent < 0 {
		e.agent = poss
	}
	if e.group < 0 {
		e.group = s.faced(k)
	}
	if e.group < 0 || !s.admit(e) {
		return nil
	}
	return s.finish(e)
}

// faced finds the people of "the defectors face repatriation": the subject of the verb whose object the noun is, where that verb is an operator.
func (s *sentence) faced(k int) int {
	h := int(s.head[k])
	if h < 0 || !verb(s.tag[h]) || (s.rel[k] != tree.Obj && s.rel[k] != tree.Obl) {
		return -1
	}
	switch s.lemma[h] {
	case "face", "risk", "await", "fear", "escape", "avoid", "undergo", "resist":
		return s.subject(h)
	}
	return -1
}

// stateAt finds states told by a phrase: "are behind bars", "remain under investigation".
func (s *sentence) stateAt(k int) *event {
	for _, ph := range s.p.worker.words.phrases {
		if !s.stands(k, ph.words) {
			continue
		}
		last := k + len(ph.words) - 1
		e := &event{s: s, node: last, word: ph.eventWord, group: -1, people: -1, agent: -1, to: -1, prior: 0.75}
		if e.group = s.kid(last, tree.Nsubj, tree.NsubjPass); e.group < 0 {
			if h := int(s.head[last]); h >= 0 && (s.rel[last] == tree.Obl || s.rel[last] == tree.Xcomp || s.rel[last] == tree.Advmod) && (s.lemma[h] == "be" || s.lemma[h] == "remain" || s.lemma[h] == "stay") {
				e.group, e.node = s.subject(h), h
			} else if h >= 0 && s.rel[last] == tree.Nmod && s.peopleAt(h) >= 0 {
				e.group = h
			}
		}
		if e.group < 0 || !s.admit(e) {
			return nil
		}
		return s.finish(e)
	}
	return nil
}

// admit checks that the group is people, as the row needs, and that the people may be those of such an event.
func (s *sentence) admit(e *event) bool {
	e.people = s.peopleAt(e.group)
	if e.people < 0 && !s.person(e.group) {
		return false
	}
	if e.people >= 0 {
		m := &s.p.doc.People[e.people]
		if m.Role == habeas.RoleOfficial || m.Role == habeas.RoleGuard {
			if e.word.group == "subj" {
				return false
			}
			e.prior *= 0.8
		}
	}
	if e.word.needs == "custody" && !s.p.custodyNear(s.at) {
		return false
	}
	return true
}

// custodyNear reports whether this or the sentence before tells of custody in so many words.
func (p *passage) custodyNear(at int) bool {
	for i := max(0, at-1); i <= at; i++ {
		sp := p.doc.Sents[i]
		for _, t := range p.doc.Toks[sp.From:sp.To] {
			switch p.worker.pack.Lemma(t) {
			case "custody", "prison", "jail", "detention", "camp", "detain", "arrest", "prisoner", "captivity", "cell", "detainee", "deport", "repatriate", "captor", "hostage", "abduct", "kidnap", "interrogation", "guard":
				return true
			}
		}
	}
	return false
}

// peopleAt gives the mention of people whose head is word k, or that covers it; -1 where there is none.
func (s *sentence) peopleAt(k int) int {
	at := s.from + int32(k)
	for i := range s.p.doc.People {
		m := &s.p.doc.People[i]
		if m.From > at {
			break
		}
		if at < m.To {
			return i
		}
	}
	return -1
}

// person reports whether a word that is no known mention still is somebody: a personal pronoun, or a name that is no place.
func (s *sentence) person(k int) bool {
	switch s.toks[k].Lower {
	case "they", "them", "he", "she", "him", "her", "i", "me", "us", "we", "those", "who", "himself", "themselves", "ones", "their", "his":
		return true
	}
	return (s.tag[k] == tree.NNP || s.tag[k] == tree.NNPS) && s.placeIn(k, k) < 0 && s.toks[k].Flags&lang.Capital != 0
}

// passive reports whether a verb is in the passive, bare participles included.
func (s *sentence) passive(k int) bool {
	if s.kid(k, tree.AuxPass, tree.NsubjPass, tree.OblAgent) >= 0 {
		return true
	}
	if s.tag[k] == tree.VBN && s.kid(k, tree.Aux) < 0 && s.kid(k, tree.Obj) < 0 {
		if s.rel[k] == tree.Conj && int(s.head[k]) >= 0 && s.kid(k, tree.Nsubj) < 0 {
			return s.passive(int(s.head[k]))
		}
		return true
	}
	return s.tag[k] == tree.JJ || s.tag[k] == tree.VBD && s.rel[k] == tree.Acl
}

func (s *sentence) byAgent(k int) int {
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.OblAgent || s.rel[c] == tree.Obl && s.marker(int(c)) == "by" && !s.timeAt(int(c)) {
			return int(c)
		}
	}
	return -1
}

// subject gives the subject of a verb, its own or the one it shares: along conjuncts, open complements and relative clauses.
func (s *sentence) subject(k int) int {
	for step := 0; k >= 0 && step < 6; step++ {
		if c := s.kid(k, tree.NsubjPass, tree.Nsubj); c >= 0 {
			return s.antecedent(c, k)
		}
		h := int(s.head[k])
		switch {
		case h < 0:
			return -1
		case s.rel[k] == tree.Acl && s.marker(k) != "to" && !s.infinitive(k):
			return h
		case s.rel[k] == tree.AclRelcl:
			return h
		case s.rel[k] == tree.Xcomp:
			if o := s.kid(h, tree.Obj, tree.Iobj); o >= 0 {
				return o
			}
			k = h
		case s.rel[k] == tree.Conj || s.rel[k] == tree.Advcl || s.rel[k] == tree.Ccomp && s.tag[k] == tree.VBG:
			k = h
		default:
			return -1
		}
	}
	return -1
}

// object gives the object of a verb, its own or the one it shares with a conjunct ("arrested and deported 20 people").
func (s *sentence) object(k int) int {
	if c := s.kid(k, tree.Obj, tree.Iobj); c >= 0 {
		return s.antecedent(c, k)
	}
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.Conj && verb(s.tag[c]) {
			if o := s.kid(int(c), tree.Obj); o >= 0 {
				return o
			}
		}
	}
	if s.rel[k] == tree.AclRelcl && s.kid(k, tree.Nsubj) >= 0 {
		return int(s.head[k])
	}
	return -1
}

// antecedent puts the noun in the place of a relative pronoun.
func (s *sentence) antecedent(c, k int) int {
	switch s.tag[c] {
	case tree.WP, tree.WDT:
	default:
		if s.toks[c].Lower != "that" && s.toks[c].Lower != "who" && s.toks[c].Lower != "whom" {
			return c
		}
	}
	for step := 0; k >= 0 && step < 5; step++ {
		if s.rel[k] == tree.AclRelcl {
			return int(s.head[k])
		}
		if s.rel[k] != tree.Conj && s.rel[k] != tree.Xcomp {
			return c
		}
		k = int(s.head[k])
	}
	return c
}

func (s *sentence) infinitive(k int) bool {
	for _, c := range s.kids[k] {
		if s.tag[c] == tree.TO {
			return true
		}
	}
	return false
}
