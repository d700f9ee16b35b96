package extract

import (
	"slices"

	"strings"

	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// graft puts right what the parser's usual mistakes leave in a finished tree and no grammar allows: "been returned" without a passive, a word of saying taken for an
// auxiliary, two subjects on one verb, a finite verb without one, a day in the place of those who did something on it. It goes by the words' order, which is sure.
func (s *sentence) graft() {
	s.frontTimes()
	for k := range s.n {
		switch {
		case verb(s.tag[k]):
			s.bareBehind(k)
			s.particleBehind(k)
			s.passiveBe(k)
			s.toldActively(k)
			s.nounsOnVerb(k)
			s.ledByParticiple(k)
			s.twoSubjects(k)
			s.mentionLost(k)
			s.toBeDone(k)
			s.pastRelative(k)
			s.andThat(k)
			s.whoSays(k)
			s.mainBehindIf(k)
			s.participleFirst(k)
		case s.tag[k] == tree.DT, noun(s.tag[k]):
			s.nounOfPhrase(k)
			s.dayBehind(k)
		}
		s.saidOn(k)
		s.onReport(k)
	}
}

// hang moves word k under word h, or to the top where h is -1; false where that would close a circle.
func (s *sentence) hang(k, h int, r tree.Rel) bool {
	if k == h || h >= 0 && s.under(h, k) {
		return false
	}
	if old := int(s.head[k]); old >= 0 {
		for i, c := range s.kids[old] {
			if int(c) == k {
				s.kids[old] = append(s.kids[old][:i:i], s.kids[old][i+1:]...)
				break
			}
		}
	}
	s.head[k], s.rel[k] = int16(h), r
	if h < 0 {
		return true
	}
	at := len(s.kids[h])
	for at > 0 && int(s.kids[h][at-1]) > k {
		at--
	}
	kids := append(s.kids[h][:at:at], int16(k))
	s.kids[h] = append(kids, s.kids[h][at:]...)
	return true
}

// verbGroup gives the first word of a verb's group: its first auxiliary, or itself.
func (s *sentence) verbGroup(v int) int {
	g := v
	for _, c := range s.kids[v] {
		if s.rel[c] == tree.Aux || s.rel[c] == tree.AuxPass || s.rel[c] == tree.Cop {
			g = min(g, int(c))
		}
	}
	return g
}

// finiteGroup reports whether the verb group that begins at g says a clause of its own.
func (s *sentence) finiteGroup(g, v int) bool {
	return s.tag[g] == tree.VBD || s.tag[g] == tree.VBZ || s.tag[g] == tree.VBP || s.tag[g] == tree.MD || g != v && s.tag[g] != tree.TO && s.tag[g] != tree.VB && s.tag[g] != tree.VBG && s.tag[g] != tree.VBN
}

// particleBehind gives a verb whose wording the tables know the particle right behind it and the people who follow, where the tree has made a place of them or given them to the
// particle: "handed over the nine", "brought in two men", "set free the women", "let go the rest".
func (s *sentence) particleBehind(v int) {
	i := v + 1
	if i+1 >= s.n || s.kid(v, tree.Obj) >= 0 || s.passive(v) || !s.worded(v, s.toks[i].Lower) {
		return
	}
	switch n := int(s.head[i]); {
	case s.rel[i] == tree.Case && mayPart(s.toks[i].Lower) && n > i && int(s.head[n]) == v && s.rel[n] == tree.Obl && (s.somebodyAt(n) || s.peopleAt(n) >= 0):
		s.rel[n] = tree.Obj
		s.hang(i, v, tree.Particle)
	case s.rel[i] == tree.Xcomp && n == v:
		if o := s.kid(i, tree.Obj); o > i && (s.somebodyAt(o) || s.peopleAt(o) >= 0) {
			for _, c := range slices.Clone(s.kids[i]) {
				s.hang(int(c), v, s.rel[c])
			}
		}
	}
}

// mayPart reports whether a preposition is a particle of verbs as well.
func mayPart(low string) bool {
	switch low {
	case "over", "up", "in", "out", "off", "down", "away", "back":
		return true
	}
	return false
}

// worded reports whether the tables of events know a verb with one word behind it: "hand over", "set free".
func (s *sentence) worded(v int, behind string) bool {
	for i := range s.worker().verbs[s.lemma[v]] {
		for _, w := range s.worker().verbs[s.lemma[v]][i].with {
			if len(w) == 1 && w[0] == behind {
				return true
			}
		}
	}
	return false
}

// passiveBe makes "had been \"returned\"" and "was let in" passives: a form of "be" right before a past form, or one that looks like the plain form, is nothing else, nor is the latter
// joined to a passive without a subject of its own: "were stopped at a school and set free".
func (s *sentence) passiveBe(v int) {
	bare := s.lemma[v] == s.toks[v].Lower
	if s.tag[v] != tree.VBD && s.tag[v] != tree.VBN && !bare || s.kid(v, tree.AuxPass) >= 0 {
		return
	}
	if h := int(s.head[v]); bare && s.rel[v] == tree.Conj && h >= 0 && h < v && s.tag[h] == tree.VBN && s.kid(h, tree.AuxPass) >= 0 && s.ownSubject(v) < 0 && s.tag[v-1] == tree.CC {
		s.tag[v] = tree.VBN
		return
	}
	for _, c := range s.kids[v] {
		if s.rel[c] != tree.Aux && s.rel[c] != tree.Cop || int(c) > v || s.lemma[c] != "be" {
			continue
		}
		for i := int(c) + 1; i < v; i++ {
			if s.tag[i] != tree.RB && s.toks[i].Flags&lang.Punct == 0 {
				return
			}
		}
		s.rel[c], s.tag[v] = tree.AuxPass, tree.VBN
		for _, d := range s.kids[v] {
			if s.rel[d] == tree.Nsubj {
				s.rel[d] = tree.NsubjPass
			}
		}
		return
	}
}

// toldActively makes the past of a verb what it is where the tagger has a participle: one of saying or seeing, or with an object, that has a subject and no auxiliary.
func (s *sentence) toldActively(v int) {
	told := s.says(v) || s.worker().signs[[2]string{"eyes", s.lemma[v]}] || s.kid(v, tree.Obj) > v && s.rel[v] != tree.AclRelcl
	if s.tag[v] == tree.VBN && told && s.kid(v, tree.Aux, tree.AuxPass, tree.NsubjPass) < 0 && s.rel[v] != tree.Acl && s.rel[v] != tree.Advcl {
		if c := s.kid(v, tree.Nsubj); c >= 0 && c < v {
			s.tag[v] = tree.VBD
		}
	}
}

// ledByParticiple gives a verb the subject that the participle before it took: "messages left at the office were not returned", "a leaflet passed to exiles says".
func (s *sentence) ledByParticiple(v int) {
	g := s.verbGroup(v)
	if g < 3 || !s.finiteGroup(g, v) || s.ownSubject(v) >= 0 {
		return
	}
	for _, c := range append([]int16{s.head[v]}, s.kids[v]...) {
		w := int(c)
		if w < 1 || w >= g || s.tag[w] != tree.VBD && s.tag[w] != tree.VBN || s.rel[w] == tree.Amod || s.toks[w-1].Lower == "," || s.kid(w, tree.Aux, tree.AuxPass, tree.Obj, tree.Mark, tree.Xcomp) >= 0 {
			continue
		}
		n := s.ownSubject(w)
		if n < 0 || n > w || !noun(s.tag[n]) || !s.runsUpTo(w, g, v) {
			continue
		}
		if w == int(s.head[v]) && !s.hang(v, int(s.head[w]), s.rel[w]) {
			continue
		}
		r := tree.Nsubj
		if s.kid(v, tree.AuxPass) >= 0 {
			r = tree.NsubjPass
		}
		s.hang(n, v, r)
		s.hang(w, n, tree.Acl)
		s.tag[w] = tree.VBN
		return
	}
}

// runsUpTo reports whether nothing but what hangs on a participle stands between it and the verb group that begins at g.
func (s *sentence) runsUpTo(w, g, v int) bool {
	for i := w + 1; i < g; i++ {
		if s.toks[i].Flags&lang.Punct != 0 || s.tag[i] == tree.CC || finite(s.tag[i]) || !s.under(i, w) || s.under(i, v) && !s.under(w, v) {
			return false
		}
	}
	return g > w+1
}

// twoSubjects leaves a verb the subject that stands nearest before it. One before that is whoever was told ("told the women they would be handed over"), has a preposition
// ("after six months in a camp she was sent"), or is taken back ("not nine but seven workers were").
func (s *sentence) twoSubjects(v int) {
	near, others := -1, 0
	for _, c := range s.kids[v] {
		if int(c) < v && (s.rel[c] == tree.Nsubj || s.rel[c] == tree.NsubjPass) {
			if s.tag[c] == tree.WP || s.tag[c] == tree.WDT || s.toks[c].Lower == "that" {
				return
			}
			near, others = int(c), others+1
		}
	}
	if others < 2 {
		return
	}
	start, _ := s.reach(near)
	for _, c := range append([]int16(nil), s.kids[v]...) {
		first := int(c)
		if first >= near || s.rel[c] != tree.Nsubj && s.rel[c] != tree.NsubjPass {
			continue
		}
		h := int(s.head[v])
		switch _, end := s.reach(first); {
		case s.kid(first, tree.Case) >= 0:
			s.rel[first] = tree.Obl
		case s.timeAt(first):
			s.rel[first] = tree.OblUnmarked
		case h >= 0 && h < first && verb(s.tag[h]) && end == start-1 && len(s.worker().say[s.lemma[h]]) > 0:
			s.hang(first, h, tree.Iobj)
		case start > 0 && s.toks[start-1].Lower == "but" && s.kidLower(first, "not"):
			s.rel[first] = tree.Dep
		}
	}
}

// mentionLost makes people who stand right before a finite verb without a subject its subject, wherever the tree hung them: "between 30 and 40 men were arrested".
func (s *sentence) mentionLost(v int) {
	g := s.verbGroup(v)
	if g == 0 || !s.finiteGroup(g, v) || s.kid(v, tree.Nsubj, tree.NsubjPass, tree.Csubj, tree.CsubjPass, tree.Expl) >= 0 || s.rel[v] == tree.AclRelcl || s.rel[v] == tree.Aux || s.rel[v] == tree.AuxPass || s.rel[v] == tree.Cop {
		return
	}
	if g == v && s.tag[v] != tree.VBZ && s.tag[v] != tree.VBP {
		return // "nine men arrested on Friday"
	}
	m := s.peopleAt(g - 1)
	if m < 0 || s.p.doc.People[m].To != s.from+int32(g) {
		return
	}
	n, first := int(s.p.doc.People[m].Head-s.from), int(s.p.doc.People[m].From-s.from)
	for _, c := range s.kids[n] {
		if s.rel[c] == tree.Case && int(c) < first {
			return
		}
	}
	if first > 0 && s.toks[first-1].Lower == "of" {
		return
	}
	r := tree.Nsubj
	if s.kid(v, tree.AuxPass) >= 0 {
		r = tree.NsubjPass
	}
	s.hang(n, v, r)
	for k := first; k < g; k++ { // what else the verb has of the words of the mention
		if int(s.head[k]) == v && k != n {
			s.hang(k, n, tree.Dep)
		}
	}
}

// nounsOnVerb gives a verb of saying the noun group before it for a subject where the tree has hung its words on the verb one by one: "the paper Voz Livre said".
func (s *sentence) nounsOnVerb(v int) {
	if !finite(s.tag[v]) || !s.says(v) || s.ownSubject(v) >= 0 {
		return
	}
	n := -1
	for _, c := range s.kids[v] {
		if int(c) >= v {
			break
		}
		switch s.rel[c] {
		case tree.Det, tree.Amod, tree.Nummod, tree.NmodPoss, tree.Compound, tree.Flat, tree.NmodDesc, tree.Appos:
			if noun(s.tag[c]) {
				n = int(c)
			} else if s.tag[c] != tree.DT && s.tag[c] != tree.JJ && s.tag[c] != tree.CD && s.tag[c] != tree.PRPPoss {
				return
			}
		}
	}
	if n < 0 {
		return
	}
	for _, c := range append([]int16(nil), s.kids[v]...) {
		switch s.rel[c] {
		case tree.Det, tree.Amod, tree.Nummod, tree.NmodPoss, tree.Compound, tree.Flat, tree.NmodDesc, tree.Appos:
			if int(c) < n {
				s.hang(int(c), n, s.rel[c])
			}
		}
	}
	s.rel[n] = tree.Nsubj
}

// toBeDone hangs "labourers to be expelled" on the people it is told of.
func (s *sentence) toBeDone(v int) {
	if v < 3 || s.rel[v] != tree.Advcl || s.toks[v-1].Lower != "be" || s.toks[v-2].Lower != "to" || s.ownSubject(v) >= 0 || int(s.head[v]) > v {
		return
	}
	if m := s.peopleAt(v - 3); m >= 0 && s.p.doc.People[m].To == s.from+int32(v-2) && !s.p.doc.People[m].Pronoun {
		s.hang(v, int(s.p.doc.People[m].Head-s.from), tree.Acl)
	}
}

// nounOfPhrase makes the last word of a run of words the head of it, where the tree has its article or its first noun: "a 34-year-old Iranian", "the vice foreign minister".
func (s *sentence) nounOfPhrase(k int) {
	last := -1
	for _, c := range s.kids[k] {
		if int(c) < k || s.kid(int(c), tree.Case) >= 0 {
			continue
		}
		switch {
		case s.tag[k] == tree.DT && (s.rel[c] == tree.Amod || s.rel[c] == tree.Compound) && (s.toks[k].Lower == "a" || s.toks[k].Lower == "an" || s.toks[k].Lower == "the"),
			s.tag[k] == tree.NN && (s.rel[c] == tree.Nmod || s.rel[c] == tree.Appos) && s.tag[c] == tree.NN && s.toks[k].Flags&lang.Capital == 0:
			last = int(c)
		}
	}
	if last < 0 || last > k+4 {
		return
	}
	for i := k + 1; i < last; i++ {
		if !noun(s.tag[i]) && s.tag[i] != tree.JJ && s.tag[i] != tree.CD && s.tag[i] != tree.HYPH {
			return
		}
	}
	if !s.hang(last, int(s.head[k]), s.rel[k]) {
		return
	}
	for _, c := range append([]int16(nil), s.kids[k]...) {
		s.hang(int(c), last, s.rel[c])
	}
	r := tree.Compound
	if s.tag[k] == tree.DT {
		r = tree.Det
	}
	s.hang(k, last, r)
}

// frontTimes parts a day or hour that begins a clause from those who act behind it: "On Sunday night police raided a house", "since 6 September nobody has seen them".
func (s *sentence) frontTimes() {
	from, to := s.timesIn()
	for i := from; i < to; i++ {
		t := &s.p.doc.Times[i]
		a, b := int(t.From-s.from), min(int(t.To-s.from), s.n)
		for a > 0 && (s.tag[a-1] == tree.IN || s.toks[a-1].Lower == "the") && s.toks[a-1].Flags&lang.Punct == 0 {
			a--
		}
		if a > 0 && s.toks[a-1].Flags&lang.Punct == 0 && s.tag[a-1] != tree.CC && s.toks[a-1].Lower != "that" {
			continue
		}
		if b < s.n && b > 0 && s.toks[b].Lower != "," {
			s.partTime(a, b)
		}
	}
}

// partTime parts the words a..b-1 of a time from the noun phrase behind it that is the subject of a finite verb.
func (s *sentence) partTime(a, b int) {
	g := b
	for g < s.n && !finite(s.tag[g]) && s.tag[g] != tree.MD {
		if s.toks[g].Flags&lang.Punct != 0 && s.tag[g] != tree.HYPH && s.tag[g] != tree.POS || verb(s.tag[g]) || s.tag[g] == tree.WP || s.tag[g] == tree.WDT || s.timeAt(g) || g > b+12 {
			return
		}
		g++
	}
	if g == s.n || g == b {
		return
	}
	v := g
	if r := s.rel[g]; r == tree.Aux || r == tree.AuxPass || r == tree.Cop {
		v = int(s.head[g])
	}
	top := -1 // the first word of the time that hangs neither in it nor on the noun behind it
	for k := a; k < b; k++ {
		if h := int(s.head[k]); s.timeAt(k) && (h < a || h >= g || top < 0 && h >= b) {
			if top = k; h < a || h >= g {
				break
			}
		}
	}
	for k := b - 1; k >= a && top < 0; k-- {
		if s.timeAt(k) {
			top = k
		}
	}
	subj := -1
	for k := b; k < g; k++ {
		if h := int(s.head[k]); (h < b || h >= g) && (noun(s.tag[k]) || s.tag[k] == tree.PRP || s.tag[k] == tree.CD || s.tag[k] == tree.DT) && !s.caseFrom(k, b) || h >= a && h < b && noun(s.tag[k]) {
			subj = k
			break
		}
	}
	if subj < 0 || top < 0 || v <= subj {
		return
	}
	mixed := s.under(subj, top) || s.under(top, subj) || s.rel[top].Subject()
	if !mixed {
		return
	}
	if h := int(s.head[subj]); h >= a && h < b || s.under(subj, top) || h == v && !s.rel[subj].Subject() && s.ownSubject(v) < 0 { // the people hang on the time, or have its preposition
		r := tree.Nsubj
		if s.kid(v, tree.AuxPass) >= 0 {
			r = tree.NsubjPass
		}
		if !s.hang(subj, v, r) {
			return
		}
	}
	s.hang(top, v, tree.Obl)
	for k := a; k < b; k++ {
		if h := int(s.head[k]); k != top && (h < a || h >= b) {
			s.hang(k, top, s.rel[k])
		}
	}
	if !strings.Contains(s.marker(top), " ") && s.kid(top, tree.Case) < 0 {
		s.rel[top] = tree.OblUnmarked
	}
}

// caseFrom reports whether a preposition at or behind word b stands before a noun.
func (s *sentence) caseFrom(k, b int) bool {
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.Case && int(c) >= b {
			return true
		}
	}
	return false
}
