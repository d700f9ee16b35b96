package extract

import (
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// toDo makes a verb of a noun that completes "to" as a verb does: "were able to telephone their wives", "were allowed to telephone once".
func (s *sentence) toDo(k int) {
	if s.tag[k] != tree.NN || k == 0 || s.toks[k-1].Lower != "to" || int(s.head[k-1]) != k {
		return
	}
	h := int(s.head[k])
	if s.rel[k-1] == tree.Mark {
		s.tag[k] = tree.VB
	} else if h == k-2 && s.rel[k] == tree.Obl && (s.lemma[h] == "allow" || s.lemma[h] == "permit" || s.lemma[h] == "able" || s.lemma[h] == "manage") {
		s.tag[k], s.rel[k], s.tag[k-1], s.rel[k-1] = tree.VB, tree.Xcomp, tree.TO, tree.Mark
	}
}

// letDone makes a participle of a verb whose plain form it is, behind a form of "be": "are to be let out", "were shut in".
func (s *sentence) letDone(k int) {
	if k == 0 || s.tag[k] != tree.VB && s.tag[k] != tree.VBD && s.tag[k] != tree.VBP || s.toks[k].Lower != s.lemma[k] {
		return
	}
	if f := s.p.worker.pack.FormOf(s.toks[k]); !f.Base || !f.Participle {
		return
	}
	b := k - 1
	if b > 0 && s.tag[b] == tree.RB {
		b--
	}
	if int(s.head[b]) != k || s.lemma[b] != "be" {
		return
	}
	s.tag[k], s.rel[b] = tree.VBN, tree.AuxPass
	for c := range k {
		if int(s.head[c]) == k && s.rel[c] == tree.Nsubj {
			s.rel[c] = tree.NsubjPass
		}
	}
}

// wantDone hangs what somebody wants done on the wanting and not on those to whom it is to be done: "want the two prisoners brought home".
func (s *sentence) wantDone(k int) {
	n := int(s.head[k])
	if s.tag[k] != tree.VBN || s.rel[k] != tree.Acl || n < 0 || n > k || s.rel[n] != tree.Obj {
		return
	}
	if v := int(s.head[n]); v >= 0 && v < n && s.lemma[v] == "want" && n == k-1 {
		s.head[k], s.rel[k] = int16(v), tree.Xcomp
	}
}

// wanted reports whether a participle is what somebody wants done.
func (s *sentence) wanted(k int) bool {
	h := int(s.head[k])
	return h >= 0 && s.rel[k] == tree.Xcomp && s.tag[k] == tree.VBN && s.lemma[h] == "want"
}

// showsThat makes the verb of a sentence of what a parser has taken for the last noun before "that", where all before it is a noun: "documents seen by the paper show that".
func (s *sentence) showsThat(c int) {
	if c < 2 || c+2 >= s.n || !noun(s.tag[c]) || s.toks[c+1].Lower != "that" || len(s.worker().say[s.lemma[c]]) == 0 || s.reportNoun(c) || !noun(s.tag[c-1]) {
		return
	}
	r := c
	for s.head[r] >= 0 {
		r = int(s.head[r])
	}
	if r >= c || !noun(s.tag[r]) || s.anyFinite(0, c-1) {
		return
	}
	v := c + 2
	for v < s.n && !finite(s.tag[v]) {
		v++
	}
	for v < s.n && (s.rel[v] == tree.Aux || s.rel[v] == tree.AuxPass || s.rel[v] == tree.Cop) && int(s.head[v]) > v {
		v = int(s.head[v])
	}
	if v == s.n {
		return
	}
	s.head[c-1], s.rel[c-1] = s.head[c], s.rel[c]
	for k := range c {
		if int(s.head[k]) == c && k != c-1 {
			s.head[k] = int16(c - 1)
		}
	}
	s.tag[c], s.head[c], s.rel[c] = tree.VBP, -1, tree.Root
	s.head[r], s.rel[r] = int16(c), tree.Nsubj
	s.head[v], s.rel[v] = int16(c), tree.Ccomp
	for k := c + 1; k < s.n; k++ {
		if s.head[k] < int16(c) || int(s.head[k]) == r {
			s.head[k] = int16(c)
		}
	}
}

// quotedBy makes the verb of a sentence of a word of saying behind a quotation and its speaker, where a parser has hung both on what is quoted: "Give us our children back,"
// relatives of the girls shouted.
func (s *sentence) quotedBy(c int) {
	n := int(s.head[c])
	if s.tag[c] != tree.VBN || s.rel[c] != tree.Acl || n < 0 || n > c || len(s.worker().say[s.lemma[c]]) == 0 || s.quote[n] || s.rel[n] != tree.Nsubj {
		return
	}
	q := int(s.head[n])
	if q < 0 || q > n || s.toks[q].Flags&lang.InQuote == 0 {
		return
	}
	s.tag[c], s.head[c], s.rel[c] = tree.VBD, s.head[q], s.rel[q]
	s.head[n], s.head[q], s.rel[q] = int16(c), int16(c), tree.Ccomp
}

// reachedAside gives a verb its subject back that a parser has hung on a participle between the two: "a major, reached on his mobile, refused to say", "the
// ministry, asked about the nine, said".
func (s *sentence) reachedAside(q int) {
	if q < 4 || s.tag[q] != tree.VBD && s.tag[q] != tree.VBZ || s.toks[q-1].Lower != "," || !s.lacks(q, tree.Nsubj) {
		return
	}
	for c := q - 2; c > 1 && c > q-mostAside; c-- {
		if int(s.head[c]) != q || s.rel[c] != tree.Advcl && !(s.rel[c] == tree.Ccomp && s.worker().signs[[2]string{"asked", s.lemma[c]}]) || s.tag[c] != tree.VBD && s.tag[c] != tree.VBN || s.toks[c-1].Lower != "," || !noun(s.tag[c-2]) {
			continue
		}
		for n := c - 2; n >= 0; n-- {
			if int(s.head[n]) == c && s.rel[n].Subject() {
				s.tag[c], s.head[c], s.rel[c] = tree.VBN, int16(n), tree.Acl
				s.head[n], s.rel[n] = int16(q), tree.Nsubj
				return
			}
		}
	}
}
