package extract

import (
	"strings"

	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// mend puts right what no English sentence can have and the parser gives at times: a finite clause without a subject and without "who", "that" or "which",
// hung on the noun behind a word of speech or belief ("he feared the families had been returned" read as families that had been). It says what was said,
// and the noun is its subject. What is feared must not come to stand beside the fear.
func (s *sentence) mend() {
	if said, q := s.tail(); said >= 0 {
		s.hangTail(said, q)
	}
	for c := range s.n {
		s.setFree(c)
		s.nounThat(c)
		s.reportsThat(c)
		s.besideNoun(c)
		s.reducedFirst(c)
		s.namedAgain(c)
		s.finiteSaid(c)
		s.passedOn(c)
		s.perfect(c)
		s.beingDone(c)
		s.saidWhen(c)
		s.toDo(c)
		s.letDone(c)
		s.wantDone(c)
		s.showsThat(c)
		s.quotedBy(c)
		s.reachedAside(c)
		if verb(s.tag[c]) && s.rel[c] != tree.Aux && s.rel[c] != tree.AuxPass && s.rel[c] != tree.Cop {
			s.pastAside(c)
		}
	}
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

// finiteSaid puts right a past form of a word of speech that a parser has read as a noun ("a minister threatened today to") or, in a sentence without any other verb, as
// a participle before its object ("the mission acknowledged receipt", "a spokesman discounted claims"): with a noun before it, it is the verb.
func (s *sentence) finiteSaid(c int) {
	if c == 0 || !noun(s.tag[c-1]) || !strings.HasSuffix(s.toks[c].Lower, "ed") || s.lemma[c] == s.toks[c].Lower || len(s.worker().speech[s.lemma[c]]) == 0 && !s.rejects(c) {
		return
	}
	h := int(s.head[c])
	switch {
	case noun(s.tag[c]) && s.rel[c] == tree.Root:
	case (s.tag[c] == tree.VBN || s.tag[c] == tree.JJ) && (s.rel[c] == tree.Amod || s.rel[c] == tree.Compound) && h > c && noun(s.tag[h]) && s.rel[h] == tree.Root && !s.anyFinite(0, s.n-1):
		for k := range s.n {
			if int(s.head[k]) == h && (k < c || s.toks[k].Flags&lang.Punct != 0) {
				s.head[k] = int16(c)
			}
		}
		s.head[c], s.rel[c] = -1, tree.Root
		s.head[h], s.rel[h] = int16(c), tree.Obj
	default:
		return
	}
	s.tag[c] = tree.VBD
	for k := range s.n {
		switch {
		case int(s.head[k]) != c:
		case k == c-1:
			s.rel[k] = tree.Nsubj
		case k < c-1 && s.rel[k] != tree.Punct:
			s.head[k] = int16(c - 1)
		case k > c && s.rel[k] == tree.Acl:
			s.rel[k] = tree.Xcomp
		}
	}
}

// mostWithin is how many words may part "had" from its "been".
const mostWithin = 4

// perfect joins "had in fact been let go" where a parser has read "had" as a verb of its own.
func (s *sentence) perfect(k int) {
	if s.lemma[k] != "have" || s.rel[k] == tree.Aux || !finite(s.tag[k]) && s.tag[k] != tree.VBN {
		return
	}
	b := k + 1
	for b < min(s.n-1, k+1+mostWithin) && s.toks[b].Lower != "been" && (s.tag[b] == tree.RB || s.tag[b] == tree.IN || s.tag[b] == tree.NN || s.tag[b] == tree.JJ) {
		b++
	}
	p := b + 1
	for p < s.n && s.tag[p] == tree.RB {
		p++
	}
	if p >= s.n || s.toks[b].Lower != "been" || s.tag[p] != tree.VBN && s.tag[p] != tree.VBG || b == k+1 && s.head[k] == int16(p) {
		return
	}
	s.head[p], s.rel[p] = s.head[k], s.rel[k]
	for c := range s.n {
		if int(s.head[c]) == k && c != p {
			s.head[c] = int16(p)
			if s.rel[c] == tree.Nsubj && s.tag[p] == tree.VBN {
				s.rel[c] = tree.NsubjPass
			}
		}
	}
	s.head[k], s.rel[k] = int16(p), tree.Aux
	s.head[b], s.rel[b] = int16(p), tree.AuxPass
	if s.tag[p] == tree.VBG {
		s.rel[b] = tree.Aux
	}
}

// passedOn gives back to a verb of telling or learning the clause that a parser has hung on the one it comes from: "was told by an officer that", "learned from a cellmate that".
func (s *sentence) passedOn(that int) {
	if s.toks[that].Lower != "that" || that < 3 {
		return
	}
	k := that - 1
	for k > 0 && k > that-mostBeforeThat && (!verb(s.tag[k]) || s.rel[k] == tree.Amod) && s.toks[k].Flags&lang.Punct == 0 {
		k--
	}
	if len(s.worker().say[s.lemma[k]]) == 0 || !verb(s.tag[k]) || k+1 >= that || s.toks[k+1].Lower != "by" && s.toks[k+1].Lower != "from" {
		return
	}
	for c := that + 1; c < s.n; c++ {
		if h := int(s.head[c]); (s.rel[c] == tree.AclRelcl || s.rel[c] == tree.Acl || s.rel[c] == tree.Ccomp || s.rel[c] == tree.Advcl) && h > k && h < that {
			s.head[c], s.rel[c] = int16(k), tree.Ccomp
			s.head[that], s.rel[that], s.tag[that] = int16(c), tree.Mark, tree.IN
			return
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

// tail finds the verb of "..., a police colonel said on Monday." that closes a sentence, and the comma before its speaker; -1 where there is none.
func (s *sentence) tail() (said, comma int) {
	v := s.n - 1
	for v > 0 && !finite(s.tag[v]) {
		if k := s.tag[v]; verb(k) || k == tree.MD || k == tree.TO || k == tree.WP || k == tree.WDT || s.toks[v].Lower == "," || s.n-v > 12 {
			return -1, -1
		}
		v--
	}
	if v < 3 || !s.says(v) || s.quote[v] {
		return -1, -1
	}
	for k := v + 1; k < s.n; k++ {
		if s.toks[k].Lower == "that" || s.tag[k] == tree.PRP || noun(s.tag[k]) && s.rel[k] == tree.Nsubj {
			return -1, -1
		}
	}
	q := v - 1
	for q > 0 && s.toks[q].Lower != "," {
		if k := s.tag[q]; finite(k) || k == tree.MD || k == tree.CC && s.tag[q+1] != tree.NNP || s.quote[q] || s.toks[q].Flags&lang.Punct != 0 && k != tree.POS && k != tree.HYPH || v-q > 16 {
			return -1, -1
		}
		q--
	}
	if q < 2 || v-q < 2 || s.quote[q-1] {
		return -1, -1
	}
	switch s.tag[q+1] {
	case tree.DT, tree.PRP, tree.PRPPoss, tree.CD, tree.JJ, tree.NN, tree.NNS, tree.NNP, tree.NNPS:
	default:
		return -1, -1
	}
	for k := range q {
		if s.tag[k] == tree.WP || s.tag[k] == tree.WDT || s.tag[k] == tree.WRB {
			return -1, -1
		}
	}
	for k := range q {
		if finite(s.tag[k]) || s.tag[k] == tree.MD {
			return v, q
		}
	}
	return -1, -1
}

func finite(t tree.Tag) bool { return t == tree.VBD || t == tree.VBZ || t == tree.VBP }

// hangTail hangs what stands before the comma on the verb of speech behind it as what was said, and the noun group behind the comma as who said it.
func (s *sentence) hangTail(v, q int) {
	n := q + 1
	for n+1 < v && (s.tag[n] == tree.DT || s.tag[n] == tree.PRPPoss || s.tag[n] == tree.CD || s.tag[n] == tree.JJ || s.tag[n] == tree.POS || noun(s.tag[n])) &&
		(noun(s.tag[n+1]) || !noun(s.tag[n]) && (s.tag[n+1] == tree.JJ || s.tag[n+1] == tree.CD) || s.tag[n+1] == tree.POS) {
		n++
	}
	if !noun(s.tag[n]) && s.tag[n] != tree.PRP {
		return
	}
	c := s.topOf(0, q)
	if c < 0 || s.rel[n] == tree.Nsubj && int(s.head[n]) == v && s.rel[c] == tree.Ccomp && int(s.head[c]) == v && !s.stray(v, c, q) {
		return
	}
	for k := range s.n {
		switch h := int(s.head[k]); {
		case k == v || k == n || k == c:
		case k < q && (h < 0 || h > q), k == q && h != v:
			s.head[k] = int16(c) // nothing before the comma hangs behind it
			if k == q {
				s.head[k] = int16(v)
			} else if s.rel[k] == tree.Nsubj && k > c && s.lacks(c, tree.Obj) {
				s.rel[k] = tree.Obj
			} else if s.rel[k] == tree.Nsubj || s.rel[k] == tree.Root {
				s.rel[k] = tree.Dep
			}
		case k > q && k < v && h >= 0 && h < q:
			s.head[k] = int16(n)
		case k > v && h < v:
			s.head[k] = int16(v)
		}
	}
	s.head[n], s.rel[n] = int16(v), tree.Nsubj
	s.head[c], s.rel[c] = int16(v), tree.Ccomp
	s.head[v], s.rel[v] = -1, tree.Root
	for k := q + 1; k < v; k++ {
		if k == n || int(s.head[k]) != v || s.rel[k] == tree.Aux || s.rel[k] == tree.Advmod {
			continue
		}
		if s.head[k] = int16(n); k > n {
			s.rel[k] = tree.Nmod
		} else if noun(s.tag[k]) {
			s.rel[k] = tree.Compound
		}
	}
}

// lacks reports whether a verb has no child in a relation yet.
func (s *sentence) lacks(c int, r tree.Rel) bool {
	for k := range s.n {
		if int(s.head[k]) == c && s.rel[k] == r {
			return false
		}
	}
	return true
}

// stray reports whether a phrase before the comma hangs on the verb of speech behind it beside the clause.
func (s *sentence) stray(v, c, q int) bool {
	for k := range q {
		if k != c && int(s.head[k]) == v && (s.rel[k].Subject() || s.rel[k] == tree.Obj || k > c && (s.rel[k] == tree.Obl || s.rel[k] == tree.OblUnmarked || s.rel[k] == tree.Nmod)) {
			return true
		}
	}
	return false
}

// topOf gives the finite verb among words from..to-1, or the predicate of a copula, that hangs highest; -1 where there is none.
func (s *sentence) topOf(from, to int) int {
	best, depth := -1, s.n+1
	for k := from; k < to; k++ {
		clause := finite(s.tag[k]) && s.rel[k] != tree.Aux && s.rel[k] != tree.AuxPass && s.rel[k] != tree.Cop
		for j := from; j < to && !clause; j++ {
			clause = int(s.head[j]) == k && (s.rel[j] == tree.Aux && s.tag[j] != tree.TO || s.rel[j] == tree.AuxPass || s.rel[j] == tree.Cop || s.rel[j] == tree.Nsubj || s.rel[j] == tree.NsubjPass)
		}
		if !clause {
			continue
		}
		d := 0
		for h := int(s.head[k]); h >= 0 && d <= s.n; h = int(s.head[h]) {
			if h >= from && h < to {
				d++
			}
		}
		if d < depth {
			best, depth = k, d
		}
	}
	return best
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

// reportsThat makes a noun of "reports", "claims" or "rumours" right behind a verb and before "that", where a parser has taken it for a verb of its own: "the ministry scotched
// reports that". A verb has no finite verb as its subject, and none follows another without a subject.
func (s *sentence) reportsThat(c int) {
	if c < 2 || c+1 >= s.n || s.tag[c] != tree.VBZ || s.toks[c+1].Lower != "that" || !s.reportNoun(c) {
		return
	}
	v, h := c-1, int(s.head[c])
	switch {
	case (s.tag[v] == tree.VBD || s.tag[v] == tree.VBN) && int(s.head[v]) == c && s.rel[v] == tree.Nsubj:
		s.head[v], s.rel[v] = s.head[c], s.rel[c]
	case h >= 0 && h < c && h > c-3 && verb(s.tag[h]) && s.lacks(c, tree.Nsubj):
		v = h
	default:
		if v = s.rejectedBy(c); v < 0 {
			return
		}
	}
	s.tag[c], s.head[c], s.rel[c] = tree.NNS, int16(v), tree.Obj
	for k := range s.n {
		switch {
		case int(s.head[k]) != c:
		case s.rel[k] == tree.Ccomp:
			s.rel[k] = tree.Acl
		case s.rel[k] != tree.Acl:
			s.head[k] = int16(v)
		}
	}
}

// besideNoun makes an adjective with words of its own what describes the noun right before it, where a parser has made a clause of the two that hangs on the verb behind: "a source close
// to the family said". A clause without a verb needs a form of "be".
func (s *sentence) besideNoun(c int) {
	n, h := c-1, int(s.head[c])
	if n < 0 || s.tag[c] != tree.JJ || h < c+2 || !verb(s.tag[h]) || !noun(s.tag[n]) || int(s.head[n]) != c || s.rel[n] != tree.Nsubj || !s.lacks(c, tree.Cop) || !s.lacks(h, tree.Nsubj) {
		return
	}
	s.head[n], s.rel[n] = int16(h), tree.Nsubj
	s.head[c], s.rel[c] = int16(n), tree.Amod
}

// rejectedBy gives the verb of rejecting that a parser has made a participle of the subject of "reports": "the ministry disputed reports that". It makes it the verb of its clause; -1 where
// there is none.
func (s *sentence) rejectedBy(c int) int {
	for v := c - 1; v > max(0, c-4); v-- {
		n := int(s.head[v])
		if s.tag[v] != tree.VBN || s.rel[v] != tree.Acl || n < 0 || n > v || int(s.head[n]) != c || !s.rejects(v) {
			continue
		}
		s.tag[v], s.head[v], s.rel[v] = tree.VBD, s.head[c], s.rel[c]
		s.head[n], s.rel[n] = int16(v), tree.Nsubj
		return v
	}
	return -1
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
