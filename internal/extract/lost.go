package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// hadWould sees "had they been deported, the families would know".
func (s *sentence) hadWould(k int) bool {
	for i := max(0, k-6); i < k; i++ {
		if s.toks[i].Lower != "had" || i > 0 && s.toks[i-1].Flags&lang.Punct == 0 {
			continue
		}
		for j := k + 1; j < s.n; j++ {
			switch s.toks[j].Lower {
			case "would", "could", "might":
				return true
			}
		}
	}
	return false
}

// gerundSubject sees "repatriating them is the same as ...": an event named and not told.
func (s *sentence) gerundSubject(k int) bool {
	if s.tag[k] != tree.VBG || s.kid(k, tree.Aux) >= 0 || k > 0 && s.toks[k-1].Flags&lang.Punct == 0 && s.toks[k-1].Lower != "that" {
		return k > 1 && s.tag[k] == tree.VBG && s.toks[k-1].Lower == "as" && s.kid(k, tree.Aux) < 0 && s.present(int(max(s.head[k], 0)))
	}
	for i := k + 1; i < min(s.n, k+9); i++ {
		switch {
		case s.toks[i].Flags&lang.Punct != 0, s.tag[i] == tree.VBD:
			return false
		case s.tag[i] == tree.VBZ, s.tag[i] == tree.VBP, s.tag[i] == tree.MD:
			return true
		}
	}
	return false
}

// demandBefore sees a demand that the tree has lost: a verb of demanding, whom it is asked of, "to" or "not to", and the event.
func (s *sentence) demandBefore(k int) bool {
	if s.tag[k] != tree.VB || k < 2 {
		return false
	}
	i, to := k-1, false
	for ; i >= 0 && i > k-14; i-- {
		low := s.toks[i].Lower
		if low == "to" && !to {
			to = true
			continue
		}
		if low == "," || low == ";" || low == `"` || to && s.tag[i] == tree.MD {
			return false
		}
		if !to && low != "not" && s.tag[i] != tree.RB && s.rel[i] != tree.AuxPass {
			return false
		}
		if verb(s.tag[i]) && to {
			return s.worker().opIs('v', s.lemma[i], "demand") && len(s.worker().speech[s.lemma[i]]) > 0
		}
	}
	return false
}

// beforeVerb takes what the tree has lost: modal verbs and negations in the unbroken verb group before the event, and "in case".
func (s *sentence) beforeVerb(sc *scope, k int) {
	if !verb(s.tag[k]) && s.tag[k] != tree.JJ {
		return
	}
	w := s.worker()
	group := true
	for i := k - 1; i >= 0 && i > k-12; i-- {
		low := s.toks[i].Lower
		if low == "," || low == ";" || low == `"` {
			return
		}
		if low == "case" && i > 0 && s.toks[i-1].Lower == "in" && (i+1 < s.n && s.toks[i+1].Lower != "of") {
			sc.apply(opCondition, "in case")
			return
		}
		if !group || int(s.head[i]) == k {
			group = group && s.rel[i] != tree.Advcl
			continue
		}
		switch o := w.op('m', low); {
		case o.kind != "" && (s.tag[i] == tree.MD || low == "cannot"):
			sc.apply(o, low)
		case s.deniesNothing(i):
		case low == "not" || low == "n't" || low == "never":
			sc.apply(opDenial, low)
		case low == "to" && s.tag[i+1] == tree.VB && i > 0 && sc.modality == habeas.Asserted && w.op('a', s.toks[i-1].Lower).kind == "plan":
			sc.apply(w.op('a', s.toks[i-1].Lower), s.toks[i-1].Lower) // "due to" is a preposition elsewhere
			group = false
		case s.rel[i] == tree.Aux, s.rel[i] == tree.AuxPass, s.tag[i] == tree.RB:
		default:
			group = false
		}
	}
}

// overBefore reports whether "no longer" stands in the words right before what is told: "are no longer in custody".
func (s *sentence) overBefore(k int) bool {
	for i := k - 1; i > 0 && i > k-6 && s.toks[i].Flags&lang.Punct == 0 && (!verb(s.tag[i]) || s.rel[i] == tree.Aux || s.rel[i] == tree.AuxPass || s.rel[i] == tree.Cop); i-- {
		if s.toks[i].Lower == "longer" && s.toks[i-1].Lower == "no" {
			return true
		}
	}
	return false
}

// fearBefore gives the word of fear right before the subject of a clause, whatever the tagger makes of it: "the union fears they will be put across"; -1 where there is none.
func (s *sentence) fearBefore(k int) int {
	c := s.ownSubject(k)
	if c < 1 || c > k {
		return -1
	}
	a, _ := s.phrase(c)
	if i := a - 1; i > 0 && noun(s.tag[i]) && noun(s.tag[i-1]) && s.worker().opIs('v', s.lemma[i], "fear") {
		return i
	}
	return -1
}

// relative reports whether "who" is a subject of the verb, whatever the tree makes of its clause.
func (s *sentence) relative(k int) bool {
	for _, c := range s.kids[k] {
		if s.rel[c].Subject() && s.toks[c].Lower == "who" {
			return true
		}
	}
	return false
}

// lostVerb lays the verb of a that-clause over the event where the tree has not hung the clause on it: "the ministry denied on Saturday that ...".
func (s *sentence) lostVerb(sc *scope, k int) {
	i := k - 1
	for ; i >= 0 && i > k-14; i-- {
		if s.toks[i].Lower == "that" || s.toks[i].Flags&lang.Punct != 0 || verb(s.tag[i]) && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass {
			break
		}
	}
	if i <= 0 || s.toks[i].Lower != "that" {
		return
	}
	for j := i - 1; j >= max(0, i-7); j-- {
		if s.toks[j].Flags&lang.Punct != 0 {
			return
		}
		if verb(s.tag[j]) && s.rel[j] != tree.Aux && s.rel[j] != tree.AuxPass {
			if !s.under(k, j) {
				s.lay(sc, j)
			}
			return
		}
	}
}

// deniedDoing gives the verb by which what stands right behind it is said not to have been done, whatever the tree makes of the two: "denies deporting the nine", "denied having
// ever arrested anyone"; -1 where there is none.
func (s *sentence) deniedDoing(k int) int {
	if !verb(s.tag[k]) && !s.participle(k) {
		return -1
	}
	having := s.tag[k] == tree.VBG
	for i := k - 1; i >= 0; i-- {
		switch low := s.toks[i].Lower; {
		case low == "having":
			having = true
		case low == "ever", low == "been", low == "being", s.tag[i] == tree.RB && low != "not":
		case having && s.worker().op('v', s.lemma[i]).modality == habeas.Denied && (i == 0 || s.tag[i-1] != tree.DT):
			return i
		case having && low == ",":
			return s.deniedAside(i)
		default:
			return -1
		}
	}
	return -1
}

// deniedAside gives the verb by which somebody says no, where commas part an aside from what he says it of: "denied, in a call to the radio, having arrested them"; -1 where none stands so. end
// is the comma behind the aside.
func (s *sentence) deniedAside(end int) int {
	for i := end - 1; i > 0 && i > end-layReach; i-- {
		switch {
		case s.toks[i].Lower == ",":
			if v := i - 1; s.says(v) && s.worker().op('v', s.lemma[v]).modality == habeas.Denied {
				return v
			}
			return -1
		case s.toks[i].Lower == ";", s.tag[i] == tree.MD:
			return -1
		}
	}
	return -1
}

// deniesObject reports whether what is denied of a verb is its object alone: "eight paid nothing and stayed".
func (s *sentence) deniesObject(h int) bool {
	o := s.kid(h, tree.Obj)
	return o >= 0 && !s.negated(h) && s.worker().op('a', s.toks[o].Lower).kind == "denial"
}

// yetToCome reports whether the clause that verb k stands under tells of what was still to come: "would not leave until they were freed", "had to wait until".
func (s *sentence) yetToCome(k int) bool {
	h := int(s.head[k])
	if h < 0 || s.rel[k] != tree.Advcl || s.kidLower(k, "had") {
		return false
	}
	for _, c := range s.kids[h] {
		switch low := s.toks[c].Lower; {
		case s.rel[c] == tree.Aux && (low == "would" || low == "will" || low == "'d" || low == "'ll" || low == "must" || low == "should" || low == "may" || low == "might"):
			return !s.kidLower(h, "have")
		}
	}
	return s.infinitive(h) && !s.kidLower(h, "have") && s.head[h] >= 0 && s.operatorOf(int(s.head[h])).modality != ""
}

// outOfQuestion gives the "question" of what is out of the question behind a noun or gerund, -1 where nothing of the kind is said of it: "a visit was out of the question".
func (s *sentence) outOfQuestion(k int) int {
	if !noun(s.tag[k]) && s.tag[k] != tree.VBG {
		return -1
	}
	for i := k + 1; i < min(s.n, k+16); i++ {
		switch {
		case s.toks[i].Lower == "question" && i > k+3 && s.toks[i-1].Lower == "the" && s.toks[i-2].Lower == "of" && s.toks[i-3].Lower == "out":
			return i
		case finite(s.tag[i]) && s.lemma[i] != "be", s.toks[i].Lower == ";":
			return -1
		}
	}
	return -1
}
