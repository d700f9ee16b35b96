package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// convoyAt reads of people through what carries them: "a fourth flight is planned for Thursday", "a bus with about 50 people crossed the bridge", "the plane left
// for Asmara", in a report that speaks of returns.
func (s *sentence) convoyAt(k int) *event {
	if !verb(s.tag[k]) || s.rel[k] == tree.Aux || s.rel[k] == tree.AuxPass || !s.p.affair() || len(s.p.found) == 0 {
		return nil
	}
	c := s.ownSubject(k)
	if e := s.turnedBack(k); e != nil {
		return e
	}
	if e := s.leftWithout(k, c); e != nil {
		return e
	}
	if c < 0 || !s.is("vehicle", c) && s.lemma[c] != "charter" && s.lemma[c] != "handover" {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Returned, group: "subj", note: "path"})
	if e.group = s.aboardIt(c, k); e.group < 0 && s.tag[c] == tree.NNS && s.kid(c, tree.Det, tree.Nummod) < 0 {
		return nil // "flights leave for Guangzhou"
	}
	p := s.pathFrom(e)
	if d := s.obl(c, "to", "for"); p.to < 0 && d > c && d < k {
		from, to := s.phrase(d)
		p.to = s.placeIn(from, to) // "the flight to Asmara will leave"
	}
	planned := s.is("plan", k)
	switch {
	case s.is("stop", k) && e.group >= 0:
		e.word.kind = habeas.Arrested
	case planned && e.group < 0 && p.to < 0 && (s.lemma[c] == "flight" || s.lemma[c] == "charter" || s.lemma[c] == "convoy" || s.lemma[c] == "handover") && s.p.mayReturn():
	case !s.is("go", k) && !(s.is("take", k) && s.passive(k)) && s.lemma[k] != "take" && s.lemma[k] != "carry" && !planned, !p.leads():
		return nil
	default:
		if e.group < 0 && p.to < 0 && !p.over {
			return nil
		}
		e.word.kind = s.goalOf(e, p, false)
	}
	if e.word.kind == "" || e.word.kind == habeas.Released || e.group >= 0 && !s.admit(e) {
		return nil
	}
	if e = s.finish(e); e == nil {
		return nil
	}
	if planned && e.modality == habeas.Asserted {
		e.apply(opPlan, s.toks[k].Lower)
		s.timesOf(e)
	}
	a, b := s.phrase(c)
	e.from, e.to2 = min(e.from, a), max(e.to2, b, p.last)
	return e
}

// leftWithout reads "the plane took off without them" in a report that told of a return: they were not returned; nil where it is not told.
func (s *sentence) leftWithout(k, c int) *event {
	if c < 0 || !s.is("vehicle", c) || !s.is("go", k) && s.lemma[k] != "take" || !s.p.mayReturn() {
		return nil
	}
	for i := k + 1; i+1 < min(s.n, k+5); i++ {
		if s.toks[i].Lower != "without" {
			continue
		}
		e := s.newEvent(k, eventWord{kind: habeas.Returned, group: "subj", note: "path"})
		for j := i + 1; j < min(s.n, i+5) && e.group < 0; j++ {
			if s.peopleAt(j) >= 0 || s.person(j) {
				e.group = j
			}
		}
		if e.group < 0 || !s.admit(e) {
			return nil
		}
		if e = s.finish(e); e != nil {
			e.apply(opDenial, "without")
			e.from, e.to2 = min(e.from, c), max(e.to2, e.group)
		}
		return e
	}
	return nil
}

// turnedBack reads that those who guard a border send back what carries people: "pushed the dinghy back to the Turkish side", "turned two boats back"; nil where it is not told.
func (s *sentence) turnedBack(k int) *event {
	o := s.kid(k, tree.Obj)
	for i := k + 1; o < 0 && i < min(s.n, k+4); i++ {
		if s.is("vehicle", i) {
			o = i
		}
	}
	if o < k || !s.is("take", k) && !s.is("push", k) || !s.is("vehicle", o) || !s.p.speaksOfReturn() && !s.p.affair() {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Returned, group: "obj", note: "path"})
	e.agent = s.subject(k)
	p := s.pathFrom(e)
	if !p.back && !p.over || p.custody || p.site || !s.byOffice(e) {
		return nil
	}
	e.group = s.aboardIt(o, k)
	if e = s.finish(e); e != nil {
		e.from, e.to2 = min(e.from, k), max(e.to2, o, p.last)
	}
	return e
}

// aboardIt gives the people of "a truck carrying 20 Syrians", "a bus with 50 people on board", "left the barracks with forty men aboard"; -1 where none are told. c is the
// vehicle, k the verb that it is the subject of.
func (s *sentence) aboardIt(c, k int) int {
	for i := c + 1; i < min(s.n, k+reachBehind); i++ {
		switch {
		case i < k && s.is("load", i), s.toks[i].Lower == "with", i == c+1 && s.toks[i].Lower == "of":
			for j := i + 1; j < min(s.n, i+1+reachPeople); j++ {
				if m := s.peopleAt(j); m >= 0 {
					return int(s.p.doc.People[s.whole(m)].Head - s.from)
				}
				if s.crowd(j) {
					return j
				}
				if s.toks[j].Flags&lang.Punct != 0 || s.tag[j] == tree.IN && s.toks[j].Lower != "of" && s.toks[j].Lower != "with" && s.toks[j].Lower != "at" && s.toks[j].Lower != "than" {
					break
				}
			}
		case s.toks[i].Flags&lang.Punct != 0 && i > k:
			return -1
		}
	}
	return -1
}
