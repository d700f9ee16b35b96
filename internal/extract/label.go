package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// mostLabel is how many words a label before a list of people may have: "Held at Aswan central security camp: Filmon, Yonas and a boy".
const mostLabel = 9

// peopleLast gives the people of a participle that stands before them: "held at the airport are seven Gambians", "arrested: two printers"; -1 where there are none.
func (s *sentence) peopleLast(k int) int {
	if s.tag[k] != tree.VBN && s.tag[k] != tree.VBD || k > 2 || k > 0 && s.toks[k-1].Flags&lang.Punct == 0 && s.tag[k-1] != tree.RB && s.tag[k-1] != tree.CC {
		return -1
	}
	for i := k + 1; i < min(s.n-1, k+14); i++ {
		switch low := s.toks[i].Lower; {
		case low == "are" || low == "is" || low == "were" || low == "was", low == ":" && i <= k+mostLabel:
			for j := i + 1; j < min(s.n, i+5); j++ {
				if m := s.peopleAt(j); m >= 0 {
					if r := s.p.doc.People[m].Role; r == habeas.RoleOfficial || r == habeas.RoleGuard {
						return -1 // "arrested: the police" ends a sentence and begins another
					}
					return int(s.p.doc.People[m].Head - s.from)
				}
				if s.crowd(j) || low == ":" && j == i+1 && (s.tag[j] == tree.NNP || s.tag[j] == tree.NNPS) && s.person(j) {
					return j
				}
			}
			return -1
		case s.peopleAt(i) >= 0 && s.marker(i) == "", low == ",", low == ";", verb(s.tag[i]):
			return -1
		}
	}
	return -1
}

// labelled counts the people behind a label where some of them are told by their names alone; nil where their words count them.
func (s *sentence) labelled(k, first int) *habeas.Count {
	if first == 0 || s.peopleAt(first) >= 0 && len(s.kids[first]) == 0 || s.toks[first-1].Lower != ":" {
		return nil
	}
	n, bare := 0, false
	for _, c := range append([]int16{int16(first)}, s.kids[first]...) {
		if int(c) != first && s.rel[c] != tree.Conj && !(s.rel[c] == tree.Appos && s.tag[c] == tree.NNP && s.tag[first] == tree.NNP) {
			continue
		}
		if m := s.peopleAt(int(c)); m < 0 {
			n, bare = n+1, true
		} else if p := &s.p.doc.People[m]; p.Count.Form == habeas.Exactly {
			n += p.Count.Min
		} else {
			return nil
		}
	}
	if !bare {
		return nil
	}
	c := habeas.ExactCount(n)
	return &c
}
