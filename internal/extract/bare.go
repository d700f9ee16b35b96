package extract

import (
	"habeas/internal/lang/tree"
)

// Verbs that a parser reads as something else because their form does not tell: "were let out", "the transfer of the seven may be put off".

// sameForm puts right a verb whose participle looks like its plain form, behind a form of "be": "they were let out", "was put on a plane". Nothing but a participle can stand there.
func (s *sentence) sameForm(c int) {
	if s.tag[c] != tree.VB && s.tag[c] != tree.VBD && s.tag[c] != tree.VBP || s.lemma[c] != s.toks[c].Lower || c == 0 {
		return
	}
	if h := int(s.head[c]); s.rel[c] == tree.Conj && h >= 0 && h < c && s.tag[h] == tree.VBN && !s.lacks(h, tree.AuxPass) && s.lacks(c, tree.Nsubj) && s.lacks(c, tree.NsubjPass) && s.tag[c-1] == tree.CC {
		s.tag[c] = tree.VBN // "were stopped at a school and set free"
		return
	}
	b := c - 1
	for b > 0 && s.tag[b] == tree.RB && s.toks[b].Lower != "not" {
		b--
	}
	if s.lemma[b] != "be" || int(s.head[b]) != c {
		return
	}
	s.tag[c], s.rel[b] = tree.VBN, tree.AuxPass
	for k := range c {
		if int(s.head[k]) == c && s.rel[k] == tree.Nsubj {
			s.rel[k] = tree.NsubjPass
		}
	}
}

// setFree gives "were set free on bond" its verb back where a parser has made "free" the head of both.
func (s *sentence) setFree(c int) {
	v := c - 1
	if v < 1 || s.toks[v].Lower != "set" || s.toks[c].Lower != "free" || int(s.head[v]) != c || s.lacks(c, tree.Cop) && s.lacks(c, tree.AuxPass) {
		return
	}
	s.head[v], s.rel[v], s.tag[v] = s.head[c], s.rel[c], tree.VBN
	for k := range s.n {
		if int(s.head[k]) != c {
			continue
		}
		s.head[k] = int16(v)
		switch s.rel[k] {
		case tree.Cop:
			s.rel[k] = tree.AuxPass
		case tree.Nsubj:
			s.rel[k] = tree.NsubjPass
		}
	}
	s.head[c], s.rel[c] = int16(v), tree.Xcomp
}

// nounThat makes a verb of a word that has a subject before it and a clause with "that" behind it and has been taken for a noun that hangs on the clause before: "officials asked
// for all of them, and the lawyer fears that". No noun has both.
func (s *sentence) nounThat(c int) {
	h := int(s.head[c])
	if !noun(s.tag[c]) || h < 0 || h > c || c+1 >= s.n || s.toks[c+1].Lower != "that" || len(s.worker().say[s.lemma[c]]) == 0 || !s.lacks(c, tree.Cop) || !s.lacks(c, tree.Case) {
		return
	}
	subj, cc, content := -1, false, false
	for k := h + 1; k < s.n; k++ {
		switch {
		case int(s.head[k]) != c:
		case k < c && (s.rel[k] == tree.Nsubj || s.rel[k] == tree.Compound && s.tag[c] == tree.NNS && (s.somebodyAt(k) || s.person(k))):
			subj = k
		case k < c && s.rel[k] == tree.Coord:
			cc = true
		case k > c && (s.rel[k] == tree.Ccomp || (s.rel[k] == tree.Acl || s.rel[k] == tree.AclRelcl) && int(s.head[c+1]) == k && s.rel[c+1] == tree.Mark):
			content = true
		}
	}
	if subj < 0 || !content || s.rel[subj] == tree.Compound && !cc {
		return
	}
	for k := range subj { // what was told of the noun
		if int(s.head[k]) == c && k > h && (s.rel[k] == tree.Det || s.rel[k] == tree.Amod || s.rel[k] == tree.NmodPoss) {
			s.head[k] = int16(subj)
		}
	}
	s.rel[subj] = tree.Nsubj
	for k := c + 2; k < s.n; k++ {
		if int(s.head[k]) == c && (s.rel[k] == tree.Acl || s.rel[k] == tree.AclRelcl) {
			s.rel[k] = tree.Ccomp
		}
	}
	s.tag[c] = tree.VBZ
	if s.toks[c].Lower == s.lemma[c] {
		s.tag[c] = tree.VBP
	}
	if cc {
		s.rel[c] = tree.Conj
	} else {
		s.rel[c] = tree.Parataxis
	}
}
