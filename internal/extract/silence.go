package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// noComment sees "there was no immediate comment from Beijing" and "no word was available from the ministry": a word for a reply that is denied, with who gives none.
func (s *sentence) noComment(k int) bool {
	if s.without(k) {
		return true
	}
	if !noun(s.tag[k]) || !s.worker().plea("question", s.lemma[k]) && !s.worker().plea("reply", s.lemma[k]) || !s.kidLower(k, "no") {
		return false
	}
	if h := int(s.head[k]); h >= 0 && verb(s.tag[h]) && s.rel[k] == tree.Obj && s.lemma[h] != "be" {
		return false
	}
	return s.silentOne(k) >= 0 || s.rel[k] == tree.Root && s.worker().plea("reply", s.lemma[k]) && s.lemma[k] != "word"
}

// without sees "has written twice without an answer": a reply that those who asked are without.
func (s *sentence) without(k int) bool {
	h := int(s.head[k])
	return noun(s.tag[k]) && s.worker().plea("reply", s.lemma[k]) && s.marker(k) == "without" && h >= 0 && (s.speechKind(h) == habeas.Asked || s.speechKind(h) == habeas.Urged || s.lemma[h] == "write" || s.lemma[h] == "ask" || (s.lemma[h] == "leave" || s.lemma[h] == "go" || s.lemma[h] == "return" || s.lemma[h] == "wait") && s.p.askedLately(s))
}

// silentOne gives who gives no comment, answer or word: those it does not come from.
func (s *sentence) silentOne(k int) int {
	for _, h := range [2]int{k, int(s.head[k])} {
		if h < 0 {
			continue
		}
		if c := s.obl(h, "from", "by"); c > k && !s.timeAt(c) && s.mayAnswer(c) && s.tag[c] != tree.PRP {
			return c
		}
	}
	return -1
}

// mayAnswer reports whether a word names somebody who may be asked: an office or body, a state, one who speaks for it, or a name; not those in custody and their kin.
func (s *sentence) mayAnswer(k int) bool {
	if m := s.peopleAt(k); m >= 0 {
		if r := s.p.doc.People[m].Role; r == habeas.RoleKin || r == habeas.RoleHeld && s.tag[k] != tree.NNP && !s.p.doc.People[m].Pronoun {
			return s.worker().actors[s.lemma[k]] == habeas.VoiceOfficial
		}
	}
	if of := s.worker().custody[s.lemma[k]]; of == "place" || of == "office" {
		return true
	}
	return s.spokenTo(k) || s.worker().plea("ruler", s.lemma[k]) || s.tag[k] == tree.PRP || s.tag[k] == tree.WP || s.tag[k] == tree.WDT || s.toks[k].Lower == "that"
}

func (s *sentence) unsaid(k int) *event {
	e := s.newEvent(k, eventWord{kind: habeas.Silent})
	if e.agent = s.silentOne(k); e.agent < 0 && s.without(k) {
		e.agent = s.obl(int(s.head[k]), "to")
	}
	var topic [2]int
	if c := s.obl(k, "on", "about", "to", "over"); c > k {
		a, b := s.trimmed(c)
		topic = [2]int{a, b + 1}
	}
	return s.finishSpeech(e, topic)
}

// withholds sees what is not said or confirmed: "did not comment", "confirmed no information on them", "has yet to reply", "nobody answered".
func (s *sentence) withholds(k int) bool {
	w := s.worker()
	if h := int(s.head[k]); h >= 0 && s.tag[k] == tree.VBG && s.rel[k] == tree.Xcomp && (s.lemma[h] == "stop" || s.lemma[h] == "cease" || s.lemma[h] == "quit") && (s.lemma[k] == "answer" || s.lemma[k] == "reply" || s.lemma[k] == "respond") {
		return true // "has stopped answering her letters"
	}
	switch s.lemma[k] {
	case "explain":
		return s.kid(k, tree.Ccomp, tree.Obj) > k && (s.negated(k) || s.yetTo(k) || s.nobody(k) >= 0) && s.subject(k) >= 0 && s.office(s.subject(k)) && !s.modal(k)
	case "confirm", "comment", "respond", "reply", "answer", "acknowledge", "disclose", "reveal", "elaborate", "react":
	case "say", "give", "provide", "release", "offer", "make", "issue":
		o := s.kid(k, tree.Obj)
		return o >= 0 && (w.plea("question", s.lemma[o]) || w.plea("reply", s.lemma[o])) && (s.negated(k) || s.yetTo(k) || s.kidLower(o, "no") || s.toks[o].Lower == "nothing")
	case "have", "receive", "get":
		o := s.kid(k, tree.Obj)
		if c := s.kid(k, tree.NsubjPass); o < 0 && c >= 0 && s.lemma[k] != "have" {
			return w.plea("reply", s.lemma[c]) && s.lemma[c] != "word" && (s.kidLower(c, "no") || s.negated(k)) // "no reply has been received"
		}
		if o >= 0 && (s.lemma[o] == "word" || s.toks[o].Lower == "nothing" && !s.askedHere(k)) && s.silentOne(o) < 0 {
			return false
		}
		return o >= 0 && (w.plea("reply", s.lemma[o]) || s.toks[o].Lower == "nothing") && (s.negated(k) || s.yetTo(k) || s.kidLower(o, "no") || s.kidLower(o, "neither") || s.toks[max(o-2, 0)].Lower == "neither" || s.toks[o].Lower == "nothing" && s.infinitiveBehind(o) < 0)
	default:
		return false
	}
	if o := s.kid(k, tree.Obj); o >= 0 && (s.toks[o].Lower == "nothing" || s.kidLower(o, "no")) {
		return true
	}
	return s.negated(k) || s.yetTo(k) || s.nobody(k) >= 0
}

// infinitiveBehind gives the infinitive right behind a word: "nothing to add".
func (s *sentence) infinitiveBehind(o int) int {
	if o+2 < s.n && s.tag[o+1] == tree.TO && verb(s.tag[o+2]) {
		return o + 2
	}
	return -1
}

// yetTo sees "has yet to reply".
func (s *sentence) yetTo(k int) bool {
	return k > 1 && s.tag[k-1] == tree.TO && s.toks[k-2].Lower == "yet"
}

// nobody gives a subject that is nobody: "nobody at the bureau", "neither ministry", -1 where somebody is.
func (s *sentence) nobody(k int) int {
	c := s.subject(k)
	if c < 0 {
		return -1
	}
	switch low := s.toks[c].Lower; {
	case low == "nobody", low == "neither", low == "none", s.kidLower(c, "neither"), s.neitherBefore(c, k), low == "one" && c > 0 && s.toks[c-1].Lower == "no":
		return c
	case s.kidLower(c, "no"):
		return c
	}
	if some(s.toks[:c], "neither") && some(s.toks[max(0, c-5):c], "nor") {
		return c // "neither the army nor the governor's office would comment", however the tree joins the two
	}
	return -1
}

// neitherBefore sees "neither the ministry nor the embassy replied", where the tree hangs "neither" on the verb.
func (s *sentence) neitherBefore(c, k int) bool {
	for _, i := range s.kids[k] {
		if s.toks[i].Lower == "neither" && int(i) < c && c < k {
			return true
		}
	}
	return false
}

// unanswered sees "has had no reply", whose subject is the one who asked.
func (s *sentence) unanswered(k int) bool {
	switch s.lemma[k] {
	case "have", "receive", "get":
		return s.withholds(k)
	case "wait", "await", "hear":
		return true
	}
	return false
}

// messageBefore gives the message that a predicate speaks of: "three letters to the ministry", "repeated calls"; -1 where it speaks of none.
func (s *sentence) messageBefore(k int) int {
	best := -1
	for i := k - 1; i >= max(0, k-mostMessage) && s.toks[i].Lower != ";"; i-- {
		if i < k-1 && finite(s.tag[i]) && i > 0 && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass && s.rel[i] != tree.Cop && s.rel[i] != tree.AclRelcl {
			break
		}
		if w := s.worker(); (w.plea("message", s.lemma[i]) || w.plea("reply", s.lemma[i])) && (noun(s.tag[i]) || i == 0 || s.toks[i+1].Lower == "to") {
			best = i
		}
	}
	return best
}

// mostMessage is how many words may stand from a message to what is told of it.
const mostMessage = 16

// unheeded makes the silence of those to whom a message went that brought nothing.
func (s *sentence) unheeded(k int) *event {
	m := s.messageBefore(k)
	e := s.newEvent(k, eventWord{kind: habeas.Silent})
	e.to = s.kid(m, tree.NmodPoss)
	var topic [2]int
	for i := m + 1; i < k; i++ {
		switch s.toks[i].Lower {
		case "to", "at":
			if c := s.nextNoun(i + 1); e.agent < 0 && c > 0 && c < k {
				e.agent = c
			}
		case "from", "by":
			if c := s.nextNoun(i + 1); e.to < 0 && c > 0 && c < k && !s.timeAt(c) {
				e.to = c
			}
		case "about", "on", "for", "seeking":
			if c := s.nextNoun(i + 1); topic[1] == 0 && c > 0 && c < k && !s.timeAt(c) {
				topic = s.topicWords(i+1, c)
			}
		}
	}
	if e = s.finishSpeech(e, topic); e != nil {
		e.from, e.to2 = min(e.from, m), max(e.to2, s.kid(k, tree.Xcomp))
	}
	return e
}

// unheeded are words that say by themselves that a message had no answer.
func unheeded(lemma string) bool {
	switch lemma {
	case "ignore", "disregard", "unanswered", "unreturned", "unacknowledged":
		return true
	}
	return false
}

// noneMade reports whether a message is told of as one that brought nothing: it "was not returned", "met with silence", "went unanswered".
func (s *sentence) noneMade(k int) bool {
	if s.messageBefore(k) < 0 {
		return false
	}
	if w := s.worker(); s.lemma[k] == "arrive" || s.lemma[k] == "come" {
		c := s.subject(k)
		return c >= 0 && w.plea("reply", s.lemma[c]) && (s.negated(k) || s.kidLower(c, "no"))
	}
	if s.negated(k) || unheeded(s.lemma[k]) {
		return verb(s.tag[k]) && s.passive(k) || !verb(s.tag[k]) || s.toks[k-1].Lower == "not"
	}
	for i := k + 1; i < min(s.n, k+5); i++ {
		switch s.toks[i].Lower {
		case "no", "without", "silence", "nothing", "unanswered", "nowhere":
			return true
		}
	}
	return false
}

// unreached sees "could not be reached" and "was not available for comment", said of one who might answer.
func (s *sentence) unreached(k int, framed bool) bool {
	if !s.negated(k) && s.lemma[k] != "unavailable" && s.lemma[k] != "unreachable" {
		return false
	}
	c := s.subject(k)
	if c < 0 && s.kid(k, tree.Cop) >= 0 {
		c = s.kid(k, tree.Nsubj)
	}
	return c >= 0 && (framed && s.mayAnswer(c) || s.office(c))
}

// quietAt sees a state of saying nothing: "has remained silent", "kept quiet".
func (s *sentence) quietAt(k int) bool {
	if !s.worker().quiet[s.toks[k].Lower] || s.rel[k] == tree.Amod {
		return false
	}
	if h := int(s.head[k]); h >= 0 {
		switch s.lemma[h] {
		case "remain", "keep", "stay":
			return s.infinitiveOf(h) < 0
		}
	}
	switch s.toks[k].Lower {
	case "quiet", "mute":
		return false
	}
	return s.kid(k, tree.Cop) >= 0 || s.lemma[max(k-1, 0)] == "remain"
}

// infinitiveOf gives the word that governs an infinitive with an object of its own ("to keep the matter quiet"), -1 where a word is none.
func (s *sentence) infinitiveOf(h int) int {
	if s.infinitive(h) && s.kid(h, tree.Obj, tree.Iobj) >= 0 {
		return int(s.head[h])
	}
	return -1
}

func (s *sentence) silence(k int) *event {
	e := s.newEvent(k, eventWord{kind: habeas.Silent})
	if e.agent = s.kid(k, tree.Nsubj); e.agent < 0 && s.head[k] >= 0 {
		e.node = int(s.head[k])
		e.agent = s.subject(e.node)
	}
	if e.agent < 0 || !s.mayAnswer(e.agent) {
		return nil
	}
	var topic [2]int
	for _, h := range [2]int{k, e.node} {
		for _, c := range s.kids[h] {
			if m := s.marker(int(c)); m == "on" || m == "about" || m == "over" {
				a, b := s.trimmed(int(c))
				topic = [2]int{a, b + 1}
			}
		}
	}
	e.generic = s.whenever(e.node) || s.usual(e.node)
	if e = s.finishSpeech(e, topic); e != nil {
		e.from, e.to2 = min(e.from, k), max(e.to2, k)
	}
	return e
}

// things reports whether what is answered, asked or returned is a thing and nobody's speech: a door, a call of nature, bread.
func (s *sentence) thing(k int) bool {
	if k < 0 {
		return false
	}
	return s.worker().plea("thing", s.lemma[k]) && s.toks[k].Flags&lang.Capital == 0
}
