package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// telegraphic reports whether a verb without an object is a passive whose auxiliary was left out, as headlines and cables do: "two guides also detained".
// Whoever makes arrests is no such subject, and nothing may stand behind the verb that could be its object.
func (s *sentence) telegraphic(k int, row eventWord) bool {
	if row.group != "obj" || row.note != "sure" && row.kind != habeas.Released && !s.terseAt(k, row) || s.tag[k] != tree.VBD && s.tag[k] != tree.VBN || s.kid(k, tree.Aux, tree.AuxPass, tree.Xcomp, tree.Ccomp) >= 0 {
		return false
	}
	c := s.subject(k)
	if c < 0 || c > k {
		return false
	}
	m := s.peopleAt(c)
	if m < 0 || s.p.doc.People[m].Pronoun {
		return false
	}
	if r := s.p.doc.People[m].Role; r == habeas.RoleOfficial || r == habeas.RoleGuard || s.worker().actors[s.lemma[c]] == habeas.VoiceOfficial {
		return false
	}
	if k+1 == s.n {
		return true
	}
	next := s.tag[k+1]
	return s.toks[k+1].Flags&(lang.Punct|lang.InTime) != 0 || next == tree.IN || next == tree.TO || next == tree.RB || next == tree.CC
}

// terseAt reports whether counted people stand right before a verb that does not also tell what people do of themselves: "seven villagers taken as guides, two shot".
func (s *sentence) terseAt(k int, row eventWord) bool {
	if k == 0 || s.is("go", k) || row.kind == habeas.Returned && len(row.with) == 0 || row.kind == habeas.Transferred && !s.p.affair() && s.rel[k] != tree.Conj {
		return false
	}
	m := s.peopleAt(k - 1)
	return m >= 0 && s.p.doc.People[m].Count.Form != habeas.Vague && !s.p.doc.People[m].Pronoun && s.p.doc.People[m].To == s.from+int32(k)
}

// entryOf gives the one of whom an entry of a list tells: "Karim Said, 24 - picked up 3 August", "Idris D. (19): freed"; -1 where the words before the verb are no
// name and age.
func (s *sentence) entryOf(k int) int {
	i, marks := k-1, 0
	for ; i > 0; i-- {
		low := s.toks[i].Lower
		if s.toks[i].Flags&lang.Punct != 0 && (low != "." || marks > 0 || i == k-1) && low != `"` {
			marks++
			continue
		}
		if s.tag[i] != tree.CD && low != "aged" && low != "age" && low != "years" && low != "old" {
			break
		}
	}
	if marks == 0 || i < 0 || i > 4 || i == k-1 || s.placeIn(0, i) >= 0 {
		return -1
	}
	aged := false
	for j := i + 1; j < k; j++ {
		aged = aged || s.tag[j] == tree.CD
	}
	for j := range i + 1 {
		if s.tag[j] != tree.NNP && s.toks[j].Lower != "." && (j == 0 || s.toks[j].Flags&lang.Capital == 0) || s.worker().actors[s.toks[j].Lower] != "" {
			return -1
		}
	}
	if !aged && (i == 0 || s.toks[k-1].Lower == ",") {
		return -1
	}
	if m := s.peopleAt(0); m >= 0 {
		return int(s.p.doc.People[m].Head - s.from)
	}
	return 0
}

// beTo sees "is to be deported" and "were to have been expelled": arranged, whatever the tree makes of it.
func (s *sentence) beTo(k int) bool {
	for i := k - 1; i > 0 && i > k-6; i-- {
		switch s.toks[i].Lower {
		case "have", "be", "been", "not", "also", "then", "soon":
			continue
		case "to":
			switch s.toks[i-1].Lower {
			case "is", "are", "was", "were":
				return true
			}
		}
		return false
	}
	return false
}

// causative gives the verb of "have the children freed", "get them released", "see him deported", whose object the people of the event are; -1 where there is none.
func (s *sentence) causative(e *event) int {
	if e.group < 0 || s.rel[e.group] != tree.Obj {
		return -1
	}
	h := int(s.head[e.group])
	if h < 0 || h >= e.node {
		return -1
	}
	switch s.lemma[h] {
	case "have", "get", "see", "want", "keep":
		return h
	}
	if s.worker().opIs('v', s.lemma[h], "plan") && !s.passive(h) {
		return h // "ordered 104 Eritreans deported"
	}
	return -1
}

// setRight reports whether a sentence takes back what an article said: "an earlier version said, wrongly, that", "because of an error the story reported".
func (s *sentence) setRight(e *event) bool {
	w := s.worker()
	for v := e.node - 1; v >= 0; v-- {
		if !s.says(v) {
			continue
		}
		if c := s.subject(v); c < 0 || !w.plea("text", s.lemma[c]) {
			continue
		}
		for i := range s.n {
			if !w.plea("mistake", s.lemma[i]) && !w.plea("mistake", s.toks[i].Lower) {
				continue
			}
			if noun(s.tag[i]) && i < v || abs(i-v) <= 2 {
				return true
			}
		}
	}
	return false
}
