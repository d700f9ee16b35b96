package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// pastRelative gives the one whom a relative clause describes the verb behind it, where the tree has taken that for one of the clause: "a pastor who had been helping them said",
// "ten who set out with the family reached Laos".
func (s *sentence) pastRelative(w int) {
	g := s.verbGroup(w)
	if !s.finiteGroup(g, w) || s.ownSubject(w) >= 0 || s.kid(w, tree.Mark) >= 0 {
		return
	}
	switch s.rel[w] {
	case tree.Advcl, tree.Xcomp, tree.Ccomp, tree.Dep, tree.Obj, tree.Acl, tree.Parataxis:
	default:
		return
	}
	r := int(s.head[w])
	for step := 0; step < 3 && r >= 0 && s.rel[r] != tree.AclRelcl; step++ {
		r = int(s.head[r])
	}
	if r < 0 || r >= g || s.rel[r] != tree.AclRelcl || !s.relative(r) {
		return
	}
	n := int(s.head[r])
	if n < 0 || n > r {
		return
	}
	for i := r + 1; i < g; i++ {
		if s.toks[i].Flags&lang.Punct != 0 || s.tag[i] == tree.CC || s.tag[i] == tree.WRB || s.tag[i] == tree.WP || s.tag[i] == tree.WDT || s.toks[i].Lower == "that" || s.tag[i] == tree.TO || finite(s.tag[i]) {
			return
		}
	}
	h, rel := int(s.head[n]), s.rel[n]
	switch {
	case h > w && rel.Subject() && s.says(h):
		rel = tree.Ccomp
	case h > w:
		return
	case h >= 0 && s.says(h) && rel == tree.Obj:
		rel = tree.Ccomp
	case h >= 0:
		rel = tree.Parataxis
	}
	if !s.hang(w, h, rel) {
		return
	}
	r2 := tree.Nsubj
	if s.kid(w, tree.AuxPass) >= 0 {
		r2 = tree.NsubjPass
	}
	s.hang(n, w, r2)
}

// saidOn gives a word of saying the clause that hangs on where, when or to whom it was said: "said on its website that", "told a rally in London that".
func (s *sentence) saidOn(that int) {
	if s.toks[that].Lower != "that" || that < 3 || that+2 >= s.n {
		return
	}
	k := that - 1
	for k > 0 && k > that-mostBeforeThat && (!verb(s.tag[k]) || s.rel[k] == tree.Amod) && s.toks[k].Flags&lang.Punct == 0 && s.tag[k] != tree.CC {
		k--
	}
	if !finite(s.tag[k]) || !s.says(k) || k+1 >= that || s.tag[k+1] != tree.IN && s.tag[k+1] != tree.TO && s.tag[k+1] != tree.RB && !s.timeAt(k+1) {
		return
	}
	for c := that + 1; c < s.n; c++ {
		h := int(s.head[c])
		if h <= k || h >= that || s.rel[c] != tree.AclRelcl && s.rel[c] != tree.Acl && s.rel[c] != tree.Advcl && s.rel[c] != tree.Ccomp {
			continue
		}
		for _, d := range s.kids[c] { // "said in a letter that reached us" has no other subject
			if s.rel[d].Subject() && int(d) != that && int(d) > that && int(d) < c && s.hang(c, k, tree.Ccomp) {
				s.hang(that, c, tree.Mark)
				s.tag[that] = tree.IN
				return
			}
		}
	}
}

// onReport hangs a clause on the report, claim or rumour that it follows, where the tree has given it to the verb: "corrected the report that it had arrested nine people". Verbs of
// telling alone take both an object and a clause, and they tell it to somebody.
func (s *sentence) onReport(that int) {
	if s.toks[that].Lower != "that" || that < 2 || s.rel[that] != tree.Mark {
		return
	}
	n, c := that-1, int(s.head[that])
	h := int(s.head[n])
	if c > that && h >= 0 && h < n && noun(s.tag[n]) && (s.rel[n] == tree.Obj || s.rel[n] == tree.Obl && !s.says(h)) && int(s.head[c]) == h && s.reportNoun(n) {
		s.hang(c, n, tree.Acl)
	}
}

// andThat joins a further clause of what somebody says to the first: "wrote that they were at Wia, that three had died", "added, without naming anyone, that".
func (s *sentence) andThat(v int) {
	that := s.kid(v, tree.Mark)
	h := int(s.head[v])
	if that < 2 || that > v || s.toks[that].Lower != "that" || h < 0 || h > that {
		return
	}
	if s.rel[v] == tree.Parataxis && s.says(h) {
		if c := s.kid(h, tree.Ccomp); c > h && c < that && s.kid(c, tree.Mark) > h {
			s.hang(v, c, tree.Conj)
		} else if c < 0 {
			s.rel[v] = tree.Ccomp
		}
		return
	}
	if s.toks[that-1].Lower != "," {
		return
	}
	k := that - 2
	for k > h && k > that-mostAside && s.toks[k].Lower != "," {
		if finite(s.tag[k]) {
			return
		}
		k--
	}
	if k--; k > h && s.toks[k+1].Lower == "," && finite(s.tag[k]) && s.says(k) && s.kid(k, tree.Ccomp) < 0 {
		s.hang(v, k, tree.Ccomp)
	}
}

// whoSays hangs "the governor of the state, who said that" on the governor, where the tree has taken the last noun, the thing before him, or the whole clause.
func (s *sentence) whoSays(v int) {
	switch s.rel[v] {
	case tree.AclRelcl, tree.AdvclRelcl, tree.Advcl, tree.Conj, tree.Parataxis:
	default:
		return
	}
	who := s.ownSubject(v)
	if who < 2 || who > v || s.toks[who].Lower != "who" || s.tag[who] != tree.WP {
		return
	}
	end := who
	if s.toks[who-1].Lower == "," {
		end--
	}
	best := -1
	for at, step := end-1, 0; at >= 0 && at < end && step < 5; step++ {
		if s.somebodyAt(at) {
			best = at // "the governor of the state": the last one found is whose the others are
		}
		if !nominalRel(s.rel[at]) {
			break
		}
		at = int(s.head[at])
	}
	if best >= 0 && best != int(s.head[v]) && (s.head[v] < 0 || !s.somebodyAt(int(s.head[v])) || s.rel[v] != tree.AclRelcl) {
		s.hang(v, best, tree.AclRelcl)
	}
}

// somebodyAt reports whether a word is the head of people or of a word for one who speaks.
func (s *sentence) somebodyAt(k int) bool {
	if m := s.peopleAt(k); m >= 0 {
		return int(s.p.doc.People[m].Head-s.from) == k
	}
	if !noun(s.tag[k]) {
		return false
	}
	switch s.worker().actors[s.lemma[k]] {
	case habeas.VoiceOfficial, habeas.VoiceRelative, habeas.VoiceWitness, habeas.VoiceOrganisation:
		return true
	}
	return false
}

// bareBehind gives "a man accused of helping them cross the river was detained" its verb back, where the bare one behind "helping them" was taken for it.
func (s *sentence) bareBehind(k int) {
	if s.tag[k] != tree.VB || k == 0 || s.kid(k, tree.Aux, tree.Mark) >= 0 {
		return
	}
	h, who := int(s.head[k-1]), s.kid(k, tree.Nsubj, tree.NsubjPass)
	if r := s.rel[k-1]; r != tree.Obj && r != tree.Iobj || h < 0 || h >= k || who < 0 || who >= h {
		return
	}
	switch s.lemma[h] {
	case "help", "let", "make", "see", "watch", "hear":
	default:
		return
	}
	for _, v := range append([]int16(nil), s.kids[k]...) {
		n := s.kid(int(v), tree.Nsubj, tree.NsubjPass)
		if int(v) < k || s.rel[v] != tree.Ccomp || n < 0 {
			continue
		}
		if a, _ := s.reach(n); a == k+1 {
			top, r := int(s.head[k]), s.rel[k]
			s.hang(who, int(v), s.rel[n])
			s.hang(n, k, tree.Obj)
			s.hang(int(v), top, r)
			s.hang(k, h, tree.Xcomp)
			return
		}
	}
}

// mainBehindIf puts a main clause that a parser took for what its condition tells over that condition again: "if they do not pay they will be deported", where no comma parts the two.
func (s *sentence) mainBehindIf(v int) {
	h := int(s.head[v])
	if h < 0 || h > v || s.rel[v] != tree.Ccomp && s.rel[v] != tree.Xcomp && s.rel[v] != tree.Parataxis && s.rel[v] != tree.Advcl || s.kid(v, tree.Mark) >= 0 || !verb(s.tag[h]) {
		return
	}
	m, c, w := s.kid(h, tree.Mark), s.ownSubject(v), s.kid(v, tree.Aux)
	if m < 0 || m > h || s.toks[m].Lower != "if" && s.toks[m].Lower != "unless" || c < h || c > v || w < c || s.tag[w] != tree.MD || s.says(h) || s.operatorOf(h).kind != "" {
		return
	}
	if rel, up := s.rel[h], int(s.head[h]); s.hang(v, up, rel) {
		s.hang(h, v, tree.Advcl)
	}
}

// dayBehind parts a day from the noun before it, which a parser takes for a word of its name: "issued a reminder Saturday to Kenya".
func (s *sentence) dayBehind(k int) {
	h, c := int(s.head[k]), k-1
	if c < 0 || h < 0 || !s.timeAt(k) || !noun(s.tag[k]) || !noun(s.tag[c]) || s.tag[c] == tree.NNP || s.timeAt(c) || int(s.head[c]) != k || s.rel[c] != tree.Compound || !verb(s.tag[h]) {
		return
	}
	rel := s.rel[k]
	if rel != tree.Obj && rel != tree.Obl && !rel.Subject() || !s.hang(c, h, rel) {
		return
	}
	for _, x := range slices.Clone(s.kids[k]) {
		s.hang(int(x), c, s.rel[x])
	}
	s.hang(k, h, tree.OblUnmarked)
}

// participleFirst makes a participle that opens a sentence a circumstance of the finite clause behind it, where a parser took it for the main verb: "facing deportation, which he fears, the
// man hid".
func (s *sentence) participleFirst(v int) {
	h := v
	for step := 0; step < 4 && s.head[h] >= 0; step++ {
		h = int(s.head[h])
	}
	if h >= v || s.head[h] >= 0 || s.tag[h] != tree.VBG && s.tag[h] != tree.VBN || s.kid(h, tree.Aux, tree.AuxPass, tree.Cop, tree.Nsubj, tree.NsubjPass) >= 0 {
		return
	}
	if s.rel[v] != tree.Advcl && s.rel[v] != tree.Parataxis && s.rel[v] != tree.Ccomp || s.kid(v, tree.Mark) >= 0 || !s.finiteGroup(s.verbGroup(v), v) || s.says(h) && s.tag[h] == tree.VBG {
		return
	}
	for i := range h {
		if s.tag[i] != tree.RB {
			return
		}
	}
	c := s.ownSubject(v)
	if c < h || c > v {
		return
	}
	a, _ := s.reach(c)
	if a < 1 || s.toks[a-1].Lower != "," || !s.hang(v, -1, tree.Root) {
		return
	}
	for i := v + 1; i < s.n; i++ {
		if x := int(s.head[i]); x >= 0 && x < a && s.rel[i] != tree.Punct {
			s.hang(i, v, s.rel[i])
		}
	}
	s.hang(h, v, tree.Advcl)
}
