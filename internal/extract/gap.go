package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// gaps reads what shares the verb of an event before it: "and five more on March 7", "the others to Dandong", "so were his two sons".
func (s *sentence) gaps(first int) {
	for n, i := len(s.p.found), first; i < n; i++ {
		if e := s.p.found[i]; !e.kind().Speech() && e.group >= 0 && (verb(s.tag[e.node]) || s.tag[e.node] == tree.JJ) {
			s.gapsOf(e)
		}
	}
	for k := range s.n - 2 {
		if e := s.soWere(k); e != nil {
			s.p.found = append(s.p.found, e)
		}
	}
}

// gapsOf adds the events that lack a verb of their own behind one that has it. Time answers to time there and place to place, or it is only a list of people.
func (s *sentence) gapsOf(e *event) {
	from := e.node + 1
	for i := e.node + 1; i < s.n-1; i++ {
		low := s.toks[i].Lower
		if s.endsGap(i) {
			return
		}
		if low != "," && low != "and" && low != ";" && low != "while" && low != "but" {
			continue
		}
		q := i + 1
		if low := s.toks[q].Lower; low == "and" || low == "a" && !s.worker().ordinals[s.toks[min(q+1, s.n-1)].Lower] || low == "but" || low == "another" {
			q++
		}
		for q+1 < s.n && roughWord(s.toks[q].Lower) {
			q++
		}
		m, end := s.gapPeople(q)
		if end < 0 {
			continue
		}
		last := end
		for last+1 < s.n && !s.endsGap(last+1) && s.toks[last+1].Flags&lang.Punct == 0 && s.tag[last+1] != tree.CC {
			last++
		}
		if last == end || last+1 < s.n && s.endsGap(last+1) || !s.answers(from, i-1, end+1, last) {
			continue
		}
		o := s.gapped(e, m, q, end, last)
		s.p.found = append(s.p.found, o)
		s.keepApart(e, o, i-1)
		from, i = end+1, last
	}
}

// keepApart takes the words and the places of the people behind from the events told of those before, and leaves out the one that is about such a place alone.
func (s *sentence) keepApart(e, o *event, last int) {
	all := s.p.found
	for j := len(all) - 1; j >= 0 && all[j].s == s; j-- {
		b := all[j]
		if b.node != e.node || b == o {
			continue
		}
		b.to2 = max(min(b.to2, last), b.node)
		kept := slices.DeleteFunc(slices.Clone(b.places), func(p habeas.Place) bool {
			return slices.ContainsFunc(o.places, func(q habeas.Place) bool { return q.Name == p.Name })
		})
		if len(kept) < len(b.places) && b != e {
			b.dropped = true
		}
		b.places = kept
	}
}

// roughWord reports whether a word only makes a number rougher: "at least thirty".
func roughWord(low string) bool {
	switch low {
	case "at", "least", "about", "around", "some", "nearly", "almost", "roughly", "more", "than", "over":
		return true
	}
	return false
}

// endsGap reports whether a word has a verb or a clause of its own begin.
func (s *sentence) endsGap(i int) bool {
	switch s.tag[i] {
	case tree.VBD, tree.VBZ, tree.VBP, tree.MD, tree.VBG, tree.VBN, tree.VB, tree.WP, tree.WDT, tree.WRB:
		return s.toks[i].Flags&lang.InTime == 0 && s.placeAt(i) < 0
	}
	return s.toks[i].Lower == `"` || s.toks[i].Lower == "that"
}

// gapPeople gives the mention of people that begins at a word, -1 for a bare number, and its last word; -1 where no people of a number or a part begin there.
func (s *sentence) gapPeople(q int) (m, end int) {
	if q >= s.n || s.timeAt(q) {
		return -1, -1
	}
	m, end = -1, -1
	if (s.toks[q].Lower == "the" || s.toks[q].Lower == "a") && q+1 < s.n && s.worker().ordinals[s.toks[q+1].Lower] && !s.timeAt(q+1) {
		return -1, q + 1
	}
	if i := s.peopleAt(q); i >= 0 && int(s.p.doc.People[i].From-s.from) <= q && (s.p.doc.People[i].Count.Form != habeas.Vague || s.p.doc.People[i].Part || s.p.doc.People[i].Definite) && !s.p.doc.People[i].Pronoun {
		m, end = i, int(s.p.doc.People[i].To-s.from)-1
	} else if n, ok := s.worker().number(s.toks[q].Lower); ok && n > 0 {
		end = q
	} else if (s.toks[q].Lower == "the" || s.toks[q].Lower == "all") && q+1 < s.n && (s.toks[q+1].Lower == "others" || s.toks[q+1].Lower == "rest" || s.toks[q+1].Lower == "remainder") {
		end = q + 1
	}
	for end >= 0 && end+1 < s.n && (s.toks[end+1].Lower == "more" || s.toks[end+1].Lower == "others" || s.toks[end+1].Lower == "of" && end+2 < s.n && s.toks[end+2].Lower == "them" || s.toks[end+1].Lower == "them") {
		end++
	}
	return m, end
}

// answers reports whether the words before and behind tell of the same: a time each, or a place behind a preposition each, which comes first behind the people.
func (s *sentence) answers(a, b, c, d int) bool {
	if _, ok := preposition(s.toks[c].Lower); !ok && !s.timeAt(c) && s.tag[c] != tree.IN && s.tag[c] != tree.TO {
		return false
	}
	return s.timeIn(a, b) && s.timeIn(c, d) || s.goalIn(a, b) && s.goalIn(c, d)
}

func (s *sentence) timeIn(a, b int) bool {
	for i := a; i <= b; i++ {
		if s.timeAt(i) {
			return true
		}
	}
	return false
}

func (s *sentence) goalIn(a, b int) bool {
	for i := a; i < b; i++ {
		if _, ok := placeRole(s.toks[i].Lower); ok && (s.placeIn(i+1, min(i+5, s.n-1)) >= 0 || s.siteIn(i+1, min(i+4, b)) >= 0) {
			return true
		}
	}
	return false
}

// siteIn gives the first word of a..b that is a place of custody or one that may keep people, -1 where none is.
func (s *sentence) siteIn(a, b int) int {
	for i := a; i <= b && s.toks[i].Flags&lang.Punct == 0; i++ {
		if s.worker().custody[s.lemma[i]] != "" && noun(s.tag[i]) && !(i+1 <= b && s.rel[i] == tree.Compound) || s.is("site", i) {
			return i
		}
	}
	return -1
}

// gapped makes an event of the people in words q..end and what stands behind them, with the verb, voices and operators of the one before.
func (s *sentence) gapped(e *event, m, q, end, last int) *event {
	o := *e
	o.why = append(slices.Clone(e.why), "rule: shares the verb before it")
	o.node, o.group, o.people, o.guessed, o.places, o.when = end, end, m, true, nil, nil
	if m >= 0 {
		o.group = int(s.p.doc.People[m].Head - s.from)
	} else if s.worker().ordinals[s.toks[end].Lower] {
		count := habeas.ExactCount(1)
		o.told = &count
	} else if _, number := s.worker().number(s.toks[q].Lower); number {
		n, _ := s.worker().number(s.toks[q].Lower)
		count := s.roughly(q, n)
		o.group, o.told = q, &count
	}
	for i := end + 1; i <= last; i++ {
		if role, ok := placeRole(s.toks[i].Lower); ok {
			if p := s.placeIn(i+1, min(i+4, last)); p >= 0 && len(o.places) == 0 {
				at := &s.p.doc.Places[p]
				o.places = append(o.places, s.p.placeOf(at, role))
			} else if c := s.siteIn(i+1, min(i+4, last)); c >= 0 && len(o.places) == 0 {
				for _, at := range s.siteBehind(c, i) {
					at.Role = role
					o.places = append(o.places, at)
				}
				if o.kind() == habeas.Returned && role == habeas.To {
					o.word.kind = habeas.Transferred // "nine were sent to Tashkent and two to a camp"
				}
			}
		}
	}
	a, b := s.timesIn()
	for i := a; i < b; i++ {
		if t := &s.p.doc.Times[i]; int(t.From-s.from) > end && int(t.From-s.from) <= last && t.When.Known() && t.Kind != habeas.TimeDuration {
			w := t.When
			o.when = &w
			break
		}
	}
	if o.kind() == habeas.Transferred || o.kind() == habeas.Returned {
		if home, told := s.toHome(&o); home {
			o.word.kind = habeas.Returned
		} else if told && o.kind() == habeas.Returned && len(e.places) > 0 {
			o.word.kind = habeas.Transferred
		}
	}
	o.from, o.to2 = s.trim(q, last)
	return &o
}

// soWere reads "so were his two sons", "as was the driver", "nor were the women": the people of whom the event before is told too.
func (s *sentence) soWere(k int) *event {
	low := s.toks[k].Lower
	if low != "so" && low != "as" && low != "nor" || len(s.p.found) == 0 || k > 0 && s.toks[k-1].Flags&lang.Punct == 0 && s.toks[k-1].Lower != "and" {
		return nil
	}
	switch s.toks[k+1].Lower {
	case "was", "were", "is", "are", "had", "has", "have", "did":
	default:
		return nil
	}
	m := -1
	for i := k + 2; i < min(s.n, k+5) && m < 0; i++ {
		m = s.peopleAt(i)
	}
	e := s.p.found[len(s.p.found)-1]
	if m < 0 || e.kind().Speech() || s.at-e.s.at > 1 || e.people == m {
		return nil
	}
	end := int(s.p.doc.People[m].To-s.from) - 1
	if end+1 < s.n && s.toks[end+1].Flags&lang.Punct == 0 && s.tag[end+1] != tree.IN && !s.timeAt(end+1) && s.tag[end+1] != tree.RB {
		return nil
	}
	o := *e
	o.s, o.node, o.group, o.people, o.guessed, o.agent = s, k+1, int(s.p.doc.People[m].Head-s.from), m, true, -1
	o.places, o.when, o.why = slices.Clone(e.places), e.when, append(slices.Clone(e.why), "phrase: "+low+" "+s.toks[k+1].Lower)
	if low == "nor" && o.modality == habeas.Asserted {
		o.modality = habeas.Denied
	}
	o.from, o.to2 = k, end
	return &o
}
