package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// aboutIt lays over an event what the clause above says of it: that it "turned out to be false", or that "no agreement was reached" on it.
func (s *sentence) aboutIt(sc *scope, h int) {
	if !verb(s.tag[h]) || s.says(h) {
		return
	}
	if s.stillToCome(h) {
		sc.apply(opDenial, "yet to")
	}
	for _, c := range s.kids[h] {
		switch s.rel[c] {
		case tree.Xcomp:
			if o := s.worker().op('a', s.toks[c].Lower); s.tag[c] == tree.JJ && o.kind == "denial" {
				sc.apply(o, s.toks[c].Lower)
			}
		case tree.Nsubj, tree.NsubjPass:
			if d := s.kid(int(c), tree.Det); d >= 0 && s.toks[d].Lower == "no" && s.peopleAt(int(c)) < 0 && sc.modality != habeas.Denied {
				sc.apply(opDenial, "no "+s.toks[c].Lower)
			}
		}
	}
}

// allBut gives the adverb of "were nearly handed over" right before the event, -1 where there is none: it did not happen.
func (s *sentence) allBut(k int) int {
	if k == 0 || !verb(s.tag[k]) {
		return -1
	}
	if k+1 < s.n && s.toks[k+1].Lower == "neither" {
		return k + 1 // "had been allowed neither visits nor letters"
	}
	switch s.toks[k-1].Lower {
	case "nearly", "almost", "narrowly":
		return k - 1
	}
	return -1
}

// disowned gives the word by which a sentence calls the report false that tells an event: "reports that they had been sent back proved false", whatever the tree
// makes of it; "" where there is none.
func (s *sentence) disowned(k int) string {
	if v := s.reportsDenied(k); v >= 0 {
		return s.toks[v].Lower
	}
	told := false
	for i := k - 1; i > 0 && !told; i-- {
		told = s.toks[i].Lower == "that" && s.reportNoun(i-1)
	}
	if !told {
		return ""
	}
	for i := k + 1; i < min(s.n, k+16); i++ {
		switch low := s.toks[i].Lower; {
		case low == ",", low == ";", low == "but":
			return ""
		case s.tag[i] == tree.JJ && (i == s.n-1 || s.toks[i+1].Flags&lang.Punct != 0) && (s.worker().op('a', low).kind == "denial" || s.worker().plea("mistake", low)):
			return low
		}
	}
	return ""
}

// demands reports whether a word that may be a demand is one here: with an open complement, a that-clause or a preposition of demanding.
func (s *sentence) demands(h int) bool {
	switch s.lemma[h] {
	case "call":
		return s.has(h, [][]string{{"on"}, {"for"}, {"upon"}})
	case "propose", "require", "push", "campaign", "advocate", "recommend", "invite", "press", "pressure", "lobby", "hope", "wish":
		return s.kid(h, tree.Xcomp, tree.Ccomp, tree.Obj) >= 0 || s.has(h, [][]string{{"for"}, {"to"}})
	}
	return true
}

// only reports whether an operator's word has another meaning here.
func (s *sentence) only(h int, o operator) bool {
	switch s.lemma[h] {
	case "mean", "set", "spare", "stop", "end", "work", "push":
		return s.kid(h, tree.Ccomp, tree.Xcomp) < 0 && s.kid(h, tree.Obj) < 0 && !s.passive(h)
	}
	return o.kind == "condition" && s.lemma[h] == "consider" && s.kid(h, tree.Ccomp) >= 0
}

// verbOf gives the verb of a group that begins at word i, -1 where it has none.
func (s *sentence) verbOf(i int) int {
	for j := i; j < min(s.n, i+5); j++ {
		if verb(s.tag[j]) && s.rel[j] != tree.Aux && s.rel[j] != tree.AuxPass {
			return j
		}
	}
	return -1
}

// behindAside gives the verb of a nominal event behind an aside between commas, where the tree has lost it: "the deportation of two men, announced for this week, has
// been put off"; -1 where there is none.
func (s *sentence) behindAside(k int) int {
	if !noun(s.tag[k]) {
		return -1
	}
	commas := 0
	for i := k + 1; i < min(s.n-1, k+22); i++ {
		switch {
		case s.toks[i].Lower == ",":
			commas++
		case commas == 2:
			if s.toks[i-1].Lower != "," || s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass && s.rel[i] != tree.Cop && s.tag[i] != tree.MD {
				return -1
			}
			for j := i + 1; j < min(s.n, i+5); j++ {
				if verb(s.tag[j]) && s.rel[j] != tree.Aux && s.rel[j] != tree.AuxPass {
					return j
				}
			}
			return -1
		case commas == 0 && (s.tag[i] == tree.MD || s.rel[i] == tree.Aux) && s.marker(k) == "" && !s.verbWithin(k+1, i-1):
			return s.verbOf(i) // "the transfer of the seven to Tumen may be put off"
		case commas == 0 && (s.tag[i] == tree.WP || s.tag[i] == tree.WDT):
			return -1
		case commas == 0 && (s.tag[i] == tree.VBD || s.tag[i] == tree.VBZ || s.tag[i] == tree.VBP || s.tag[i] == tree.MD), s.toks[i].Lower == ";":
			return -1
		}
	}
	return -1
}

// toldByPhrase reports whether a wording that stands with a verb of moving tells more than where it leads: "were put to death in the camp", "took hostage two nuns on the road to Bangassou".
func (s *sentence) toldByPhrase(e *event) bool {
	for _, row := range s.worker().verbs[s.lemma[e.node]] {
		fit := s.fit(e.node, row.with)
		if row.kind == habeas.Died && fit > 1 || row.kind == habeas.Abducted && fit > 0 && s.lemma[e.node] == "take" {
			return true
		}
	}
	return false
}
