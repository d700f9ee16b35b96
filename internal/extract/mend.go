package extract

import (
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// mend puts right what no English sentence can have and the parser gives at times: a finite clause without a subject and without "who", "that" or "which",
// hung on the noun behind a word of speech or belief ("he feared the families had been returned" read as families that had been). It says what was said,
// and the noun is its subject. What is feared must not come to stand beside the fear.
func (s *sentence) mend() {
	for c := range s.n {
		n, v := s.headless(c)
		if n < 0 {
			continue
		}
		s.head[c], s.rel[c] = int16(v), tree.Ccomp
		s.head[n], s.rel[n] = int16(c), tree.Nsubj
		for k := range s.n {
			if int(s.head[k]) == c && s.rel[k] == tree.AuxPass {
				s.rel[n] = tree.NsubjPass
			}
		}
	}
}

// headless sees such a clause: it gives the noun that is its subject and the verb whose object that noun was taken for, -1 where c is none.
func (s *sentence) headless(c int) (noun, said int) {
	if !verb(s.tag[c]) && s.tag[c] != tree.JJ {
		return -1, -1
	}
	n, v := int(s.head[c]), -1
	switch s.rel[c] {
	case tree.AclRelcl, tree.Acl:
		if n >= 0 && n < c && s.rel[n] == tree.Obj {
			v = int(s.head[n])
		}
	case tree.Conj:
		if v = n; v >= 0 {
			n = s.objectBetween(v, c)
		}
	}
	if v < 0 || n < 0 || v > n || len(s.p.worker.words.say[s.lemma[v]]) == 0 || !verb(s.tag[v]) {
		return -1, -1
	}
	// By itself a past form behind a noun may be a participle: "the man, kidnapped on Tuesday".
	finite := s.tag[c] == tree.VBZ || s.tag[c] == tree.VBP || s.tag[c] == tree.VBD && s.rel[c] == tree.Conj
	for k := range s.n {
		if int(s.head[k]) != c {
			continue
		}
		switch r := s.rel[k]; {
		case r == tree.Nsubj, r == tree.NsubjPass, r == tree.Coord, r == tree.Mark:
			return -1, -1
		case (r == tree.Aux || r == tree.AuxPass || r == tree.Cop) && s.tag[k] != tree.VBG && s.tag[k] != tree.VB && s.tag[k] != tree.VBN && s.tag[k] != tree.TO:
			finite = true
		}
	}
	if !finite {
		return -1, -1
	}
	for k := n + 1; k < c; k++ {
		if s.toks[k].Flags&lang.Punct == 0 && !s.under(k, n) && !s.under(k, c) {
			return -1, -1
		}
		switch s.tag[k] {
		case tree.WP, tree.WDT, tree.WPPoss, tree.WRB:
			if s.rel[c] != tree.Conj {
				return -1, -1
			}
		case tree.CC:
			if s.rel[c] == tree.Conj && int(s.head[k]) == v {
				return -1, -1
			}
		}
		if s.toks[k].Lower == "that" && s.rel[c] != tree.Conj || s.toks[k].Lower == `"` {
			return -1, -1
		}
	}
	return n, v
}

// objectBetween gives the object of a verb that stands before word c, with no "and" between the two that joins c to the verb; -1 where there is none.
func (s *sentence) objectBetween(v, c int) int {
	n := -1
	for k := v + 1; k < c; k++ {
		if int(s.head[k]) == v && s.rel[k] == tree.Obj {
			n = k
		}
		if int(s.head[k]) == c && (s.rel[k] == tree.Coord || s.toks[k].Flags&lang.Punct != 0 && s.toks[k].Lower == ";") {
			return -1
		}
	}
	return n
}
