package extract

import "habeas/internal/lang/tree"

// opensAside are words right behind a comma that begin an aside about the people before it.
func (s *sentence) opensAside(i int) bool {
	low := s.toks[i].Lower
	if low == "who" || low == "whom" || low == "whose" || low == "which" || s.worker().signs[[2]string{"aside", low}] {
		return true
	}
	if i+2 >= s.n || s.toks[i+1].Lower != "of" {
		return false
	}
	of := s.toks[i+2].Lower // "two of whom", "half of them"
	return of == "whom" || of == "them" || of == "which" || of == "whose"
}

// pastAside puts right a clause whose people stand before an aside between commas, where a parser has hung its verb on what is named in the aside: "the 27, who include four
// children, were arrested". A finite verb right behind a comma, without a subject or a relative word of its own, is told of whoever stands before the aside.
func (s *sentence) pastAside(v int) {
	g, passive := v, false
	for k := max(0, v-mostAside); k < min(s.n, v+mostAside); k++ { // what hangs on a verb from further off says nothing of an aside right before it
		if int(s.head[k]) != v {
			continue
		}
		switch s.rel[k] {
		case tree.Aux, tree.AuxPass, tree.Cop:
			if s.commaWithin(k, v) {
				continue // the verb of the aside: "which was asked where they were, has not replied"
			}
			g, passive = min(g, k), passive || s.rel[k] == tree.AuxPass
		case tree.Mark, tree.Csubj, tree.Expl:
			if k < v {
				return
			}
		case tree.Nsubj, tree.NsubjPass:
			if k > g && !s.commaWithin(k, v) || s.toks[k].Lower == "who" {
				return
			}
		}
	}
	if s.someOfWhom(v, g, passive) || g < 3 || s.toks[g-1].Lower != "," || !finite(s.tag[g]) && s.tag[g] != tree.MD {
		return
	}
	open := -1
	for i := g - 2; i > 0 && i > g-mostAside; i-- {
		if s.toks[i].Lower == "," && s.opensAside(i+1) && !s.quote[i] {
			open = i
			break
		}
	}
	if open < 1 {
		return
	}
	subj := s.namedBefore(open)
	if subj < 0 {
		return
	}
	s.asideClause(v, open, g)
	if int(s.head[subj]) == v {
		for k := open + 1; k < g-1; k++ {
			if int(s.head[k]) == subj && s.rel[k] == tree.Conj { // what is named in the aside is some of them, not others
				s.rel[k] = tree.Appos
			}
		}
		return
	}
	s.rehang(subj, v, open, g)
	if s.rel[subj] = tree.Nsubj; passive {
		s.rel[subj] = tree.NsubjPass
	}
}

// commaWithin reports whether a comma stands right before the words that go with a verb, with word k before it.
func (s *sentence) commaWithin(k, v int) bool {
	for i := v - 1; i > k; i-- {
		switch s.tag[i] {
		case tree.RB, tree.MD, tree.VBD, tree.VBZ, tree.VBP, tree.VBN, tree.VB:
			continue
		}
		return s.toks[i].Lower == ","
	}
	return false
}

// someOfWhom puts right "27 people, of whom four were arrested", where a parser has hung all of them on the verb.
func (s *sentence) someOfWhom(v, g int, passive bool) bool {
	some := g - 1
	if g < 5 || s.toks[g-2].Lower != "whom" || s.toks[g-3].Lower != "of" || s.tag[some] != tree.CD && !noun(s.tag[some]) && s.tag[some] != tree.DT && s.tag[some] != tree.JJ {
		return false
	}
	comma := g - 4
	if s.toks[comma].Lower != "," {
		return false
	}
	all := s.namedBefore(comma)
	if all < 0 {
		return false
	}
	if int(s.head[all]) == v {
		if s.head[all], s.rel[all] = s.head[v], tree.Obj; s.head[all] < 0 {
			s.rel[all] = tree.Root
		}
	}
	if s.head[some], s.rel[some] = int16(v), tree.Nsubj; passive {
		s.rel[some] = tree.NsubjPass
	}
	if !s.under(all, v) {
		s.head[v], s.rel[v] = int16(all), tree.AclRelcl
	}
	return true
}

// namedBefore is the head of the people, or whatever else, named right before a comma; -1 where no noun stands there.
func (s *sentence) namedBefore(comma int) int {
	at := comma - 1
	for range s.n {
		h := int(s.head[at])
		if h < 0 || h >= comma || !nominalRel(s.rel[at]) {
			break
		}
		at = h
	}
	if noun(s.tag[at]) || s.tag[at] == tree.CD || s.tag[at] == tree.PRP || s.tag[at] == tree.DT {
		return at
	}
	return -1
}

func nominalRel(r tree.Rel) bool {
	switch r {
	case tree.Nmod, tree.NmodUnmarked, tree.NmodDesc, tree.Det, tree.Amod, tree.Nummod, tree.Compound, tree.Flat, tree.Case, tree.Conj:
		return true
	}
	return false
}

// asideClause keeps a clause within an aside that a parser has hung on the verb behind it on the verb of the aside: "which was asked where they were, has not".
func (s *sentence) asideClause(v, open, g int) {
	top, f := -1, -1
	for k := open + 1; k < g-1; k++ {
		h := int(s.head[k])
		switch {
		case top < 0 && h != v && verb(s.tag[k]) && s.rel[k] == tree.AclRelcl:
			top = k
		case top >= 0 && h == v && finite(s.tag[k]):
			f = k
		}
	}
	if f < 0 {
		return
	}
	for k := top + 1; k < g-1; k++ {
		if int(s.head[k]) == v && k != f {
			s.head[k] = int16(f)
		}
	}
	s.head[f], s.rel[f] = int16(top), tree.Ccomp
}

// rehang makes subj hang on v, v on what subj or the top of the aside hung on, and the aside, which lies between the two commas, on subj.
func (s *sentence) rehang(subj, v, open, g int) {
	head, rel := s.head[subj], s.rel[subj]
	for k := open + 1; k < g-1; k++ {
		h := int(s.head[k])
		if h > open && h < g-1 {
			continue
		}
		if s.rel[k] == tree.Punct {
			s.head[k] = int16(subj)
			continue
		}
		if h != subj && (h < 0 || h != v) && int(head) > open && int(head) < g-1 { // the top of the aside has its place higher up
			head, rel = s.head[k], s.rel[k]
		}
		if s.head[k] = int16(subj); s.rel[k] != tree.Appos {
			s.rel[k] = tree.AclRelcl
		}
	}
	if h := int(s.head[v]); h < 0 || h < open && h != subj && !s.under(h, subj) {
		head, rel = s.head[v], s.rel[v] // it has its own place already
	}
	s.head[v], s.rel[v] = head, rel
	if head >= 0 && s.under(int(head), v) {
		s.head[v], s.rel[v] = -1, tree.Root
	}
	s.head[subj] = int16(v)
}

// setOff reports whether a participle without a conjunction is parted by a comma from what it hangs on, so that it tells what went with that and is nothing that it is done to: "fled, taking
// three nurses with them" is no taking that was fled from.
func (s *sentence) setOff(k int) bool {
	if s.tag[k] != tree.VBG || s.marker(k) != "" || s.kid(k, tree.Nsubj, tree.Aux) >= 0 {
		return false
	}
	for i := k - 1; i > 0; i-- {
		if s.tag[i] == tree.RB {
			continue
		}
		h := int(s.head[k])
		for j := h + 1; j < i; j++ {
			if s.toks[j].Lower == "," {
				return false // "denied, visibly angry, having arrested them"
			}
		}
		return s.toks[i].Lower == "," && h >= 0 && h < i
	}
	return false
}
