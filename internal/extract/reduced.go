package extract

import (
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// Participles that tell more of the people before them: "the ten taken off a bus were never there", "the 21 arrested last week". Parsers, and those with little memory more than others, take
// them for the verb of the sentence, for an auxiliary, or for the noun.

// peopleEnding gives the head of the people who are named right before word k, -1 where none are.
func (s *sentence) peopleEnding(k int) int {
	if k <= 0 || k >= s.n {
		return -1
	}
	m := s.peopleAt(k - 1)
	if m < 0 || s.p.doc.People[m].To != s.from+int32(k) || s.p.doc.People[m].Pronoun {
		return -1
	}
	return int(s.p.doc.People[m].Head - s.from)
}

// mostReduced is how many words a participle behind people may have with it before the verb of the sentence.
const mostReduced = 14

// reducedFirst gives the verb of a sentence its people back where a parser has taken the participle between them for the verb, or for an auxiliary: two verbs stand behind one noun without
// anything that joins them, so the first tells which people are meant.
func (s *sentence) reducedFirst(k int) {
	n := s.peopleEnding(k)
	if n < 0 || s.tag[k] != tree.VBN && (s.tag[k] != tree.VBD || s.says(k)) || int(s.head[n]) != k && s.rel[k] != tree.AuxPass && s.rel[k] != tree.Aux {
		return
	}
	g := s.nextFinite(k)
	if g < 0 {
		return
	}
	v := g
	if h := int(s.head[g]); h > g && (s.rel[g] == tree.Aux || s.rel[g] == tree.AuxPass || s.rel[g] == tree.Cop) {
		v = h
	}
	if v == k || s.subjectWithin(v, k, g) {
		return
	}
	head, rel := s.head[v], s.rel[v]
	if s.under(v, k) {
		head, rel = s.head[k], s.rel[k]
	}
	for c := range s.n {
		h := int(s.head[c])
		switch {
		case c == v || c == k || c == n:
		case c > k && c < g && (h == v || h == n || h > g) && s.tag[c] != tree.RB:
			s.head[c] = int16(k)
		case h == k && (c < k || c >= g):
			s.head[c] = int16(v)
		}
	}
	s.head[v], s.rel[v] = head, rel
	s.head[n], s.rel[n] = int16(v), tree.Nsubj
	if !s.lacks(v, tree.AuxPass) {
		s.rel[n] = tree.NsubjPass
	}
	s.head[k], s.rel[k], s.tag[k] = int16(n), tree.Acl, tree.VBN
}

// nextFinite gives the finite verb behind a participle and its phrases, -1 where a comma, a joining word or nothing but a bare noun stands between.
func (s *sentence) nextFinite(k int) int {
	phrase := false
	for g := k + 1; g < min(s.n, k+mostReduced); g++ {
		switch s.tag[g] {
		case tree.CC, tree.WDT, tree.WP, tree.WRB, tree.WPPoss:
			return -1
		case tree.IN, tree.TO, tree.RP, tree.RB:
			phrase = true
		}
		switch {
		case s.toks[g].Flags&lang.Punct != 0 || s.toks[g].Lower == "that":
			return -1
		case finite(s.tag[g]) || s.tag[g] == tree.MD:
			if g > k+1 && (phrase || s.timely(g-1)) {
				return g
			}
			return -1
		}
	}
	return -1
}

// subjectWithin reports whether a verb has a subject or a conjunction of its own between two words.
func (s *sentence) subjectWithin(v, k, g int) bool {
	for c := k + 1; c < g; c++ {
		if int(s.head[c]) != v || !s.rel[c].Subject() && s.rel[c] != tree.Mark {
			continue
		}
		if s.rel[c] == tree.Mark || s.tag[c-1] != tree.IN && s.tag[c-1] != tree.DT && s.tag[c-1] != tree.JJ && s.tag[c-1] != tree.CD && s.tag[c] != tree.PRP {
			return true
		}
		for i := c - 1; i > k; i-- { // a noun behind a preposition is no subject
			if s.tag[i] == tree.IN || s.tag[i] == tree.TO {
				break
			}
			if i == k+1 {
				return true
			}
		}
	}
	return false
}

// namedAgain makes the noun behind a fronted phrase and a comma the subject of the verb behind it, where a parser has taken it for another name of what the phrase names:
// "because of an error, an earlier version said that".
func (s *sentence) namedAgain(v int) {
	if !finite(s.tag[v]) || s.rel[v] == tree.Aux || s.rel[v] == tree.AuxPass || s.rel[v] == tree.Cop || !s.lacks(v, tree.Nsubj) || !s.lacks(v, tree.NsubjPass) {
		return
	}
	for n := v - 1; n > 0 && n > v-mostAside; n-- {
		h := int(s.head[n])
		if s.rel[n] != tree.Appos || h < 0 || h > n || int(s.head[h]) != v || s.rel[h] != tree.Obl && (s.rel[h] != tree.Advcl || !noun(s.tag[h])) {
			continue
		}
		comma := n - 1
		for comma > h && s.toks[comma].Lower != "," {
			comma--
		}
		for k := n + 1; k < v; k++ {
			if s.toks[k].Lower == "," {
				return
			}
		}
		if comma > h {
			s.head[n], s.rel[n] = int16(v), tree.Nsubj
		}
		return
	}
}

// saidWhen hangs the day between a word of speech and what was said on the word of speech: "said on Tuesday that five men had been deported".
func (s *sentence) saidWhen(v int) {
	h := int(s.head[v])
	if s.rel[v] != tree.Ccomp || h < 0 || h > v || len(s.worker().say[s.lemma[h]]) == 0 {
		return
	}
	start := v
	for k := h + 1; k < v; k++ {
		if int(s.head[k]) == v && (s.rel[k] == tree.Mark || s.rel[k].Subject()) {
			start = k
			for j := h + 1; j < k; j++ {
				if int(s.head[j]) == k && s.rel[k] != tree.Mark {
					start = min(start, j)
				}
			}
			break
		}
	}
	for k := h + 1; k < start; k++ {
		if int(s.head[k]) == v && (s.rel[k] == tree.Obl || s.rel[k] == tree.OblUnmarked) && s.toks[k].Flags&lang.InTime != 0 {
			s.head[k] = int16(h)
		}
	}
}

// beingDone hangs "being sent home" on the verb right before it: "all of them face being sent home" has one main verb, and it is "face".
func (s *sentence) beingDone(c int) {
	v := c - 2
	if v < 0 || s.tag[c] != tree.VBN || s.toks[c-1].Lower != "being" || s.lemma[v] == "be" || s.rel[v] == tree.Aux || s.rel[v] == tree.AuxPass || s.tag[v] != tree.VBP && s.tag[v] != tree.VBZ && s.tag[v] != tree.VBD || int(s.head[v]) != c {
		return
	}
	s.head[v], s.rel[v] = s.head[c], s.rel[c]
	for k := range v {
		if int(s.head[k]) == c {
			s.head[k] = int16(v)
		}
	}
	s.head[c], s.rel[c] = int16(v), tree.Xcomp
}
