package extract

import (
	"strings"

	"habeas"
	"habeas/internal/lang/tree"
)

// hearer names whom speech is put to: by the words of the event; for an answer or silence also whose letter it is about, who asked in the sentence before, or the newsroom that asked
// for comment. "We" and "us" are the publisher of the report, and a pronoun is whoever it means.
func (s *sentence) hearer(e *event) habeas.Text {
	to := e.to
	if k := e.kind(); to < 0 && (k == habeas.Answered || k == habeas.Silent) {
		if to = s.noteOwner(e); to < 0 {
			if to = s.answeredOne(e); to < 0 {
				return s.whoAsked(e)
			}
		}
	}
	if to < 0 {
		return ""
	}
	switch s.toks[to].Lower {
	case "we", "us", "our", "ours":
		if p := s.p.publisher(); p != "" && !s.quote[to] && (s.toks[to].Lower != "we" || s.p.appeals()) {
			return p
		}
	case "it", "its", "they", "their":
		return s.meant(to, e)
	}
	return s.party(to)
}

// meant names the office or body that a pronoun stands for: the nearest before it in the sentence that does not speak itself, else whoever spoke last.
func (s *sentence) meant(to int, e *event) habeas.Text {
	for i := to - 1; i >= 0; i-- {
		if noun(s.tag[i]) && i != e.agent && (s.body(i) || s.placeIn(i, i) < 0 && s.office(i)) && s.rel[i] != tree.Compound {
			return s.party(i)
		}
	}
	agent := string(s.party(e.agent))
	if v, ok := s.voiceOf(to, to, to); ok && len(v.Name) > 2 && !strings.Contains(strings.ToLower(agent), strings.ToLower(v.Name)) && !strings.Contains(strings.ToLower(v.Name), strings.ToLower(agent)) {
		return habeas.Text(v.Name)
	}
	return s.party(to)
}

// noteOwner gives whose letter or question an answer or silence is about: "has not replied to our letter", "answered the agency's request"; -1 where the words leave it out.
func (s *sentence) noteOwner(e *event) int {
	from, to := s.reach(e.node)
	for i := max(from, e.from); i <= to; i++ {
		w := s.worker()
		if !noun(s.tag[i]) || !w.plea("message", s.lemma[i]) && !w.plea("reply", s.lemma[i]) && s.lemma[i] != "question" {
			continue
		}
		if c := s.kid(i, tree.NmodPoss); c >= 0 && c != e.agent && (s.tag[c] == tree.PRPPoss && (s.firstPerson(c) || s.toks[c].Lower == "our") || s.tag[c] != tree.PRPPoss && s.spokenTo(c)) {
			return c
		}
		if i > 0 && (s.toks[i-1].Lower == "our" || s.toks[i-1].Lower == "my") {
			return i - 1
		}
	}
	return -1
}

// answeredOne gives the one whom somebody has not answered: "has not answered the camp leaders".
func (s *sentence) answeredOne(e *event) int {
	c := s.kid(e.node, tree.Obj)
	if c > e.node && (s.lemma[e.node] == "answer" || s.lemma[e.node] == "ignore") && s.peopleAt(c) >= 0 && s.spokenTo(c) {
		return c
	}
	return -1
}

// whoAsked gives who put the request that is answered, where the sentence before tells it, and else the newsroom whose question it is.
func (s *sentence) whoAsked(e *event) habeas.Text {
	if e.agent < 0 {
		return ""
	}
	for _, o := range s.p.lately() {
		if o.kind() != habeas.Asked && o.kind() != habeas.Urged || o.s.at > s.at || o.s.at < s.at-1 || o.s == s && o.node > e.node || o.agent < 0 && o.reader == "" {
			continue
		}
		if o.to >= 0 && o.s.lemma[o.to] != s.lemma[e.agent] && !s.pronoun(e.agent) && s.lemma[e.agent] != "side" && s.toks[e.agent].Lower != "it" {
			continue
		}
		if o.s == s && o.agent == e.agent {
			continue
		}
		if o.reader != "" {
			return o.reader
		}
		return o.s.hearerName(o.agent)
	}
	if p := s.p.publisher(); p != "" && !s.p.appeals() && !s.quote[e.node] && s.pressed(e) {
		return p
	}
	return ""
}

// hearerName names the one who asked, who is now answered.
func (s *sentence) hearerName(a int) habeas.Text {
	if low := s.toks[a].Lower; (low == "we" || low == "i") && !s.quote[a] && s.p.publisher() != "" {
		return s.p.publisher()
	}
	if v, ok := s.voiceOf(a, a, a); ok && s.tag[a] == tree.PRP {
		return habeas.Text(v.Name)
	}
	return s.party(a)
}

// pressed reports whether an answer or silence is one to the newsroom: "had no comment", "did not respond to a faxed question", "could not be reached".
func (s *sentence) pressed(e *event) bool {
	for i := e.from; i <= min(e.to2, s.n-1); i++ {
		switch s.lemma[i] {
		case "comment", "reach":
			return true
		case "question", "call", "e-mail", "email", "message", "fax":
			return s.kid(i, tree.NmodPoss) < 0
		}
	}
	return false
}
