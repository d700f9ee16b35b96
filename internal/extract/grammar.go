package extract

import (
	"habeas/internal/lang/tree"
)

// passive reports whether a verb is in the passive, bare participles included.
func (s *sentence) passive(k int) bool {
	if s.kid(k, tree.AuxPass, tree.NsubjPass, tree.OblAgent) >= 0 {
		return true
	}
	switch s.tag[k] {
	case tree.VBN:
		if s.rel[k] == tree.Acl && s.says(k) && s.head[k] >= 0 && s.rel[s.head[k]] == tree.Root {
			return false
		}
		if s.kid(k, tree.Aux) >= 0 || s.kid(k, tree.Obj) >= 0 && s.rel[k] != tree.Acl {
			return false
		}
		if h := int(s.head[k]); s.rel[k] == tree.Conj && h >= 0 && s.kid(k, tree.Nsubj) < 0 && verb(s.tag[h]) {
			return s.passive(h)
		}
		return s.kid(k, tree.Nsubj) < 0 || s.rel[k] != tree.Root
	case tree.JJ:
		return true
	case tree.VBD, tree.VB, tree.VBP:
		if s.sharesPassive(k) {
			return true
		}
		return s.tag[k] == tree.VBD && s.rel[k] == tree.Acl && s.kid(k, tree.Obj, tree.Nsubj) < 0
	}
	return false
}

// sharesPassive sees "was arrested and deported the next day", "were driven to the airport and put on a flight", where the tagger takes the second participle for another form:
// a verb of doing something to people, with nothing that it could be done to but the subject of the passive before it.
func (s *sentence) sharesPassive(k int) bool {
	h := int(s.head[k])
	if s.rel[k] != tree.Conj || h < 0 || h > k || !verb(s.tag[h]) || s.kid(k, tree.Nsubj, tree.Aux, tree.Iobj, tree.Ccomp) >= 0 || s.kid(k, tree.Xcomp) >= 0 && s.lemma[k] != "let" || !s.passive(h) || s.kid(h, tree.AuxPass) < 0 && s.rel[h] != tree.Conj {
		return false
	}
	if o := s.kid(k, tree.Obj); o >= 0 && !s.timely(o) {
		return false
	}
	if s.is("take", k) && !s.is("go", k) {
		return true
	}
	for _, w := range s.worker().verbs[s.lemma[k]] {
		if w.group == "obj" && (w.note == "sure" || s.p.affair()) {
			return true
		}
	}
	return false
}

func (s *sentence) byAgent(k int) int {
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.OblAgent || s.rel[c] == tree.Obl && s.marker(int(c)) == "by" {
			if !s.timeAt(int(c)) && !s.worker().reckonings[s.lemma[c]] { // "by her account" names a voice
				return int(c)
			}
		}
	}
	return -1
}

// subject gives the subject of a verb, its own or the one it shares: along conjuncts, open complements, participles and relative clauses.
func (s *sentence) subject(k int) int {
	if c := s.seenBeing(k); c >= 0 {
		return c
	}
	for step := 0; k >= 0 && step < 8; step++ {
		if c := s.ownSubject(k); c >= 0 && !s.objectOfFormer(c, k) {
			return s.antecedent(s.notTime(c, k), k)
		}
		h := int(s.head[k])
		if h < 0 {
			return -1
		}
		switch s.rel[k] {
		case tree.Acl, tree.AclRelcl:
			if s.infinitive(k) || s.marker(k) != "" {
				k = h
				if !verb(s.tag[h]) {
					return s.ownerOf(h)
				}
				continue
			}
			return h
		case tree.Xcomp:
			if o := s.kid(h, tree.Obj, tree.Iobj); o >= 0 && o < k {
				return o
			}
			k = h
		case tree.Conj, tree.Advcl, tree.Ccomp, tree.Parataxis, tree.Dep:
			if !verb(s.tag[h]) && s.tag[h] != tree.JJ {
				if s.rel[k] == tree.Advcl && s.infinitive(k) && noun(s.tag[h]) {
					return s.ownerOf(h)
				}
				return -1
			}
			if s.rel[k] == tree.Advcl && s.rel[h] == tree.Advcl && s.tag[k] == tree.VBG && s.head[h] >= 0 {
				h = int(s.head[h])
			}
			if k > 1 && s.rel[k] == tree.Advcl && s.infinitive(k) {
				if c := s.kid(k, tree.Mark); c > 0 && noun(s.tag[c-1]) && s.kid(c-1, tree.NmodPoss) >= 0 {
					return s.kid(c-1, tree.NmodPoss)
				}
			}
			if (s.rel[k] == tree.Ccomp || s.rel[k] == tree.Parataxis) && s.finite(k) {
				return -1
			}
			k = h
		default:
			return -1
		}
	}
	return -1
}

// seenBeing gives the object of "saw them being driven away", who are the people of the second verb; -1 where there is none.
func (s *sentence) seenBeing(k int) int {
	if k > 1 && s.tag[k] == tree.VBN && s.worker().plea("watch", s.lemma[k-2]) && verb(s.tag[k-2]) && (s.tag[k-1] == tree.PRP || s.peopleAt(k-1) >= 0 && s.peopleAt(k-2) < 0) {
		return k - 1 // "saw him led away"
	}
	if k < 3 || s.toks[k-1].Lower != "being" || s.toks[k-2].Lower == "," {
		return -1
	}
	if s.tag[k-2] == tree.PRP || noun(s.tag[k-2]) && (s.peopleAt(k-2) >= 0 || s.crowd(k-2)) && s.rel[k-2] == tree.Obj {
		return k - 2
	}
	return -1
}

// ownSubject gives the subject that hangs on a verb; a noun goes before "that".
func (s *sentence) ownSubject(k int) int {
	best := -1
	for _, c := range s.kids[k] {
		if s.rel[c] != tree.Nsubj && s.rel[c] != tree.NsubjPass {
			continue
		}
		if best < 0 || s.tag[best] == tree.WDT && noun(s.tag[c]) {
			best = int(c)
		}
	}
	return best
}

// notTime gives the noun right before a verb group where the tree takes a day for its subject: "since Sunday the officers have refused".
func (s *sentence) notTime(c, k int) int {
	if !s.timeAt(c) {
		return c
	}
	for i := k - 1; i > c; i-- {
		if noun(s.tag[i]) || s.tag[i] == tree.PRP {
			return i
		}
	}
	return c
}

// objectOfFormer sees "condemning those who flee and threatening them", where the tree makes the first one's object the second one's subject.
func (s *sentence) objectOfFormer(c, k int) bool {
	h := int(s.head[k])
	return s.tag[k] == tree.VBG && s.rel[k] == tree.Conj && h >= 0 && s.tag[h] == tree.VBG && h < c && c < k && s.kid(k, tree.Aux) < 0
}

// ownerOf gives who has the plan, duty or wish that a noun names: "their plan to", or the subject of the verb that has the noun as its object.
func (s *sentence) ownerOf(h int) int {
	if c := s.kid(h, tree.NmodPoss); c >= 0 {
		return c
	}
	if g := int(s.head[h]); g >= 0 && s.rel[h] == tree.Obj && verb(s.tag[g]) {
		return s.subject(g)
	}
	if c := s.kid(h, tree.Cop); c >= 0 {
		return s.subjectOf(c, h)
	}
	return -1
}

// object gives the object of a verb, its own or the one it shares with a conjunct ("arrested and deported 20 people").
func (s *sentence) object(k int) int {
	if c := s.kid(k, tree.Obj); c >= 0 {
		return s.antecedent(c, k)
	}
	if c := s.kid(k, tree.Iobj); c >= 0 {
		return c
	}
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.Conj && verb(s.tag[c]) && s.kid(int(c), tree.Nsubj) < 0 {
			if o := s.kid(int(c), tree.Obj); o >= 0 {
				return o
			}
		}
	}
	if c := s.kid(k, tree.Nsubj); s.rel[k] == tree.AclRelcl && c >= 0 && s.toks[c].Lower != "who" && s.toks[c].Lower != "which" {
		return int(s.head[k])
	}
	if h := int(s.head[k]); s.rel[k] == tree.Acl && s.infinitive(k) && h >= 0 && s.peopleAt(h) >= 0 {
		return h
	}
	return -1
}

// plural reports whether a form of "be" or "have" is of several.
func (s *sentence) plural(k int) bool {
	return s.toks[k].Lower == "were" || s.toks[k].Lower == "are" || s.toks[k].Lower == "have"
}

// antecedent puts the noun in the place of a relative pronoun.
func (s *sentence) antecedent(c, k int) int {
	switch s.tag[c] {
	case tree.WP, tree.WDT:
	default:
		switch s.toks[c].Lower {
		case "that", "who", "whom", "which":
		default:
			return c
		}
	}
	if s.toks[c].Lower == "who" || s.toks[c].Lower == "whom" {
		for i := c - 1; i >= max(0, c-2); i-- {
			if m := s.peopleAt(i); m >= 0 && s.p.doc.People[m].To == s.from+int32(i)+1 {
				if h := int(s.head[s.p.doc.People[m].Head-s.from]); c+1 < s.n && s.plural(c+1) && s.rel[s.p.doc.People[m].Head-s.from] == tree.Conj && h >= 0 && s.named(h) {
					return h // "Merdan Orazov and Yazgul Hojayeva, who were"
				}
				return int(s.p.doc.People[m].Head - s.from)
			}
		}
	}
	for step := 0; k >= 0 && step < 6; step++ {
		switch s.rel[k] {
		case tree.AclRelcl, tree.Acl:
			return int(s.head[k])
		case tree.Conj, tree.Xcomp, tree.Ccomp:
			k = int(s.head[k])
		default:
			return c
		}
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

// clause gives the nearest verb above a word, itself included: the clause it belongs to.
func (s *sentence) clause(k int) int {
	for step := 0; k >= 0 && step <= s.n; step++ {
		if verb(s.tag[k]) && s.rel[k] != tree.Aux && s.rel[k] != tree.AuxPass && s.rel[k] != tree.Cop && s.rel[k] != tree.Amod {
			return k
		}
		if s.head[k] < 0 {
			return k
		}
		k = int(s.head[k])
	}
	return k
}

// present reports whether the finite word of a clause is in the present tense.
func (s *sentence) present(k int) bool {
	if s.tag[k] == tree.VBP || s.tag[k] == tree.VBZ {
		return true
	}
	for _, c := range s.kids[k] {
		if (s.rel[c] == tree.Aux || s.rel[c] == tree.AuxPass || s.rel[c] == tree.Cop) && (s.tag[c] == tree.VBP || s.tag[c] == tree.VBZ) {
			return true
		}
	}
	return false
}

// finite reports whether the clause of a word has a finite verb.
func (s *sentence) finite(c int) bool {
	switch s.tag[c] {
	case tree.VBD, tree.VBP, tree.VBZ, tree.MD:
		return true
	}
	for _, x := range s.kids[c] {
		if s.rel[x] == tree.Aux || s.rel[x] == tree.AuxPass || s.rel[x] == tree.Cop {
			return s.tag[x] != tree.VB && s.tag[x] != tree.VBG && s.tag[x] != tree.VBN || s.rel[x] == tree.Aux
		}
	}
	return false
}

// modal reports whether a clause has a modal verb.
func (s *sentence) modal(k int) bool {
	for _, c := range s.kids[k] {
		if s.tag[c] == tree.MD {
			return true
		}
	}
	return false
}

func (s *sentence) negated(k int) bool {
	for _, c := range s.kids[k] {
		switch s.toks[c].Lower {
		case "not", "n't", "never", "neither":
			return true
		case "cannot":
			return s.rel[c] == tree.Aux
		}
	}
	return false
}

// obl gives the first phrase of a word with one of the prepositions.
func (s *sentence) obl(k int, markers ...string) int {
	for _, m := range markers {
		for _, c := range s.kids[k] {
			if (s.rel[c] == tree.Obl || s.rel[c] == tree.Nmod || s.rel[c] == tree.OblAgent) && s.marker(int(c)) == m {
				return int(c)
			}
		}
	}
	return -1
}

func (s *sentence) kidLower(k int, low string) bool {
	for _, c := range s.kids[k] {
		if s.toks[c].Lower == low {
			return true
		}
	}
	return false
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
