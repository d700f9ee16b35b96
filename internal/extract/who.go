package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// regroup puts right whom an event is about where the tree took others for them.
func (s *sentence) regroup(e *event) {
	if m := s.countedBy(e.node); m >= 0 && !e.kind().Speech() {
		e.group, e.agent = int(s.p.doc.People[m].From-s.from), -1 // "18 arrested near the border"
		return
	}
	switch s.toks[e.group].Lower {
	case "themselves", "himself", "herself", "themself":
		if c := s.subject(e.node); c >= 0 && c != e.group {
			e.group = c
		} else if c := s.peopleBefore(e.node); c >= 0 && c != e.group {
			e.group = c
		}
	}
	if c := s.behindFront(e); c >= 0 {
		e.group = c
	}
	if s.timeAt(e.group) || e.group > e.node && e.node > 0 && s.peopleAt(e.group) < 0 && s.peopleAt(e.node-1) >= 0 && s.tag[e.node] == tree.VBN || s.peopleAt(e.group) < 0 && !noun(s.tag[e.group]) && s.tag[e.group] != tree.CD && s.tag[e.group] != tree.PRP && s.tag[e.group] != tree.WP && s.toks[e.group].Lower != "all" && s.toks[e.group].Lower != "both" && !s.crowd(e.group) {
		if c := s.lastPeople(e.node); c >= 0 {
			e.group = c // "the men held in May were moved", "the number of people detained rose"
		}
	}
	if e.group > e.node && s.rel[e.group].Subject() && s.passive(e.node) {
		if c := s.sharedBefore(e); c >= 0 {
			e.group = c // "were caught in May and were deported, an official said"
		}
	}
	if m := s.peopleAt(e.group); m > int(s.p.people[s.at]) {
		a, b := &s.p.doc.People[m-1], &s.p.doc.People[m]
		if a.Part && a.Of == int32(m) && b.From-a.To <= 4 && !s.tellsWhole(e, b) {
			e.group = int(a.Head - s.from) // "nine more of the men"
		}
	}
}

// tellsWhole reports whether an event stands right behind the whole of which a part is told, and tells which people those are: in "four of the eleven Hmong arrested in May were
// freed" eleven were arrested.
func (s *sentence) tellsWhole(e *event, whole *lang.People) bool {
	behind := int(whole.To - s.from)
	if !whole.Definite || behind >= s.n || e.kind().Speech() {
		return false
	}
	return behind == e.node && (e.reduced || s.rel[e.node] == tree.Acl) && e.word.group == "obj" || (s.toks[behind].Lower == "who" || s.toks[behind].Lower == "whom") && s.inClauseOf(behind, e.node)
}

// inClauseOf reports whether no other clause begins between the relative pronoun at w and the verb at k.
func (s *sentence) inClauseOf(w, k int) bool {
	for i := w + 1; i < k; i++ {
		if finite(s.tag[i]) && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass || s.toks[i].Lower == "," {
			return false
		}
	}
	return w < k
}

// countedBy gives the mention of a bare number with its participle that holds a word, -1 where none does.
func (s *sentence) countedBy(k int) int {
	if s.tag[k] != tree.VBN && s.tag[k] != tree.VBD && s.tag[k] != tree.JJ {
		return -1
	}
	m := s.peopleAt(k)
	if m < 0 || k+1 < s.n && (noun(s.tag[k+1]) || s.tag[k+1] == tree.JJ || s.tag[k+1] == tree.DT || s.tag[k+1] == tree.PRPPoss) && !s.timeAt(k+1) {
		return -1
	}
	p := &s.p.doc.People[m]
	if p.Count.Form == habeas.Vague || len(p.Names) > 0 || p.To != s.from+int32(k)+1 || p.From == s.from+int32(k) {
		return -1
	}
	if _, ok := s.worker().number(s.toks[k-1].Lower); !ok && s.tag[k-1] != tree.CD {
		return -1
	}
	return m
}

// behindFront gives the people right before a verb group where the tree took those of a phrase in front of the clause for its subject: "according to two
// relatives, the eight were kept"; -1 where it did not.
func (s *sentence) behindFront(e *event) int {
	if e.group >= e.node || !verb(s.tag[e.node]) {
		return -1
	}
	w := s.peopleBefore(e.node)
	if w <= e.group {
		return -1
	}
	from := w
	if m := s.peopleAt(w); m >= 0 {
		if m == s.peopleAt(e.group) {
			return -1
		}
		from = int(s.p.doc.People[m].From - s.from)
	}
	for from > 0 && (s.tag[from-1] == tree.DT || s.tag[from-1] == tree.PRPPoss || s.tag[from-1] == tree.PDT || s.tag[from-1] == tree.JJ || s.tag[from-1] == tree.VBG && from > 1 && s.tag[from-2] == tree.DT) {
		from--
	}
	if from > 1 && s.tag[from-1] == tree.CC && s.toks[from-1].Lower != "or" && s.verbWithin(e.group+1, from-1) {
		return w // "seven were sent back and the remaining 24 are held"
	}
	if from == 0 || s.toks[from-1].Lower != "," {
		return -1
	}
	first := e.group
	if m := s.peopleAt(e.group); m >= 0 {
		first = int(s.p.doc.People[m].From - s.from)
	}
	for i := first - 1; i >= max(0, first-3); i-- {
		switch {
		case s.tag[i] == tree.IN || s.tag[i] == tree.TO || s.toks[i].Lower == "to":
			return w
		case s.tag[i] == tree.DT || s.tag[i] == tree.JJ || s.tag[i] == tree.CD || noun(s.tag[i]) || s.tag[i] == tree.PRPPoss:
		default:
			return -1
		}
	}
	return -1
}

// sharedBefore gives the people of the verb that one behind "and" shares its subject with, -1 where there is none.
func (s *sentence) sharedBefore(e *event) int {
	for i := e.node - 1; i >= max(0, e.node-5); i-- {
		switch {
		case s.toks[i].Lower == "and" || s.toks[i].Lower == "then":
			for j := len(s.p.found) - 1; j >= 0 && s.p.found[j].s == s; j-- {
				if o := s.p.found[j]; !o.kind().Speech() && o.group >= 0 && o.node < i {
					return o.group
				}
			}
			return -1
		case s.rel[i] == tree.Aux, s.rel[i] == tree.AuxPass, s.tag[i] == tree.RB, verb(s.tag[i]):
		default:
			return -1
		}
	}
	return -1
}

// apposedNames gives the names of a list that a counted mention right behind it sums up, with whatever else it says of them: "A and B, two brothers and traders";
// nil where there is none.
func (p *passage) apposedNames(at int) []string {
	m := &p.doc.People[at]
	first := at
	for first > 0 && m.List > 0 && p.doc.People[first-1].List == m.List {
		first--
	}
	m = &p.doc.People[first]
	if first == 0 || m.Count.Form != habeas.Exactly || m.Count.Min < 2 {
		return nil
	}
	var names []string
	to := m.From
	for i := first - 1; i >= 0; i-- {
		o := &p.doc.People[i]
		if len(o.Names) != 1 || !p.listGap(o.To, to) || o.List == 0 && i < first-1 {
			break
		}
		names = append([]string{o.Names[0]}, names...)
		to = o.From
	}
	if len(names) != m.Count.Min {
		return nil
	}
	return names
}

// sizeTold gives the number that the text gives for those whom "we", "us", "they" or "them" means: "we were 28", "there were nine of us".
func (p *passage) sizeTold(e *event) (habeas.Count, bool) {
	k := e.group
	if e.people >= 0 {
		k = int(p.doc.People[e.people].Head - e.s.from)
	}
	we := false
	switch e.s.toks[k].Lower {
	case "we", "us":
		we = true
	case "they", "them":
	default:
		return habeas.Count{}, false
	}
	reach := 3
	if we {
		reach = 8
	}
	best := -1
	for i := range p.doc.People {
		m := &p.doc.People[i]
		if m.From >= p.doc.Sents[e.s.at].To {
			break
		}
		if m.Size && m.From >= 2 && p.weWord(m.From-2) == we || we && m.Part && p.doc.Toks[m.To-1].Lower == "us" && p.there(m.From) {
			best = i
		}
	}
	if best < 0 || p.doc.People[best].From < p.doc.Sents[max(0, e.s.at-reach)].From {
		return habeas.Count{}, false
	}
	return p.doc.People[best].Count, true
}

func (p *passage) weWord(i int32) bool { return p.doc.Toks[i].Lower == "we" }

// there reports whether "there were" stands before a token.
func (p *passage) there(i int32) bool {
	return i >= 2 && p.doc.Toks[i-2].Lower == "there" || i >= 3 && p.doc.Toks[i-3].Lower == "there"
}

// together adds those of whom the same is told behind "together with", "along with" and "as well as", where they are of the same role.
func (s *sentence) together(e *event, g *habeas.Group) {
	if e.kind().Speech() || g.Role == habeas.RoleHelper || g.Count.Max >= habeas.Open || e.people < 0 || s.p.doc.People[e.people].Definite && g.Count.Max > 1 && s.p.doc.People[e.people].Role != habeas.RoleKin {
		return
	}
	for i := max(0, e.node-12); i < min(s.n-2, e.node+14); i++ {
		if s.toks[i+1].Lower != "with" || s.toks[i].Lower != "together" && s.toks[i].Lower != "along" {
			continue
		}
		if i < e.group || i > e.node && !s.unbroken(e, e.node+1, i) {
			continue
		}
		for j := i + 2; j < min(s.n, i+6); j++ {
			m := s.peopleAt(j)
			if m < 0 {
				continue
			}
			o := &s.p.doc.People[m]
			if m != e.people && !o.Pronoun && o.Count.Max < habeas.Open && (o.Role == habeas.RoleHeld || o.Role == habeas.RoleKin) {
				g.Count.Min += o.Count.Min
				g.Count.Max += o.Count.Max
				g.Names = append(g.Names, o.Names...)
			}
			return
		}
	}
}

// roleFrom lets people told of by a pronoun or a bare number be what those are whom it means: "the couple who hid them ... the two were questioned".
func roleFrom(g, of *habeas.Group, m *lang.People) {
	if g.Role == habeas.RoleHeld && (m.Pronoun || m.Definite && m.To-m.From <= 2 && m.Count.Form == habeas.Exactly) && (of.Role == habeas.RoleHelper || of.Role == habeas.RoleInformer) {
		g.Role = of.Role
	}
}

// groupOperators sees "no one was arrested" and "none of them".
func (s *sentence) groupOperators(sc *scope, e *event) {
	if e.group < 0 {
		return
	}
	if e.people >= 0 && s.p.doc.People[e.people].None {
		if sc.modality != habeas.Denied {
			sc.apply(opDenial, "none")
		}
		return
	}
	if i := s.noneOf(e); i >= 0 {
		sc.apply(opDenial, s.toks[i].Lower)
		return
	}
	s.anyOf(sc, e)
	if c := s.kid(e.group, tree.Det); c >= 0 && (s.toks[c].Lower == "no" || s.toks[c].Lower == "neither") {
		sc.apply(opDenial, s.toks[c].Lower)
		return
	}
	if a, _ := s.phrase(e.group); s.toks[a].Lower == "how" && e.group > a {
		sc.dropped = true
	} else if a > 0 && s.toks[a-1].Lower == "not" && !s.deniesNothing(a-1) || s.toks[a].Lower == "not" && e.group > a && !s.deniesNothing(a) && !s.butBetween(a, e.group) {
		sc.apply(opDenial, "not")
	}
	switch s.toks[e.group].Lower {
	case "anyone", "anybody":
		if sc.modality == habeas.Asserted {
			sc.apply(operator{kind: "generic"}, s.toks[e.group].Lower)
		}
	case "whoever":
		sc.apply(operator{kind: "generic"}, s.toks[e.group].Lower)
	case "none", "nobody", "neither":
		if sc.modality == habeas.Denied {
			return
		}
		sc.apply(opDenial, s.toks[e.group].Lower)
	}
}

// butBetween sees what is taken back and put right at once: "not twelve but ten interpreters".
func (s *sentence) butBetween(from, to int) bool {
	return slices.ContainsFunc(s.toks[from:to], func(t lang.Tok) bool { return t.Lower == "but" })
}

// anyOf takes "any of them" for what it is: said where it did not happen or is not known to have. What denies it stands before it: "nobody has seen any of them".
func (s *sentence) anyOf(sc *scope, e *event) {
	first := e.group
	if m := s.peopleAt(e.group); m >= 0 {
		first = int(s.p.doc.People[m].From - s.from)
	}
	if low := s.toks[first].Lower; sc.modality == habeas.Denied || (low != "any" && low != "either") || first+1 >= s.n || s.toks[first+1].Lower != "of" {
		return
	}
	for i := first - 1; i >= max(0, first-8); i-- {
		switch s.toks[i].Lower {
		case "nobody", "not", "n't", "never", "without", "none", "neither":
			sc.apply(opDenial, s.toks[i].Lower)
			return
		case "one":
			if i > 0 && s.toks[i-1].Lower == "no" {
				sc.apply(opDenial, "no one")
				return
			}
		}
	}
	sc.apply(opCondition, s.toks[first].Lower)
}

// lastPeople gives the subject of a verb that the tree did not find: the people right before it, or those before a participle and its phrases that stand between;
// -1 where another clause stands there.
func (s *sentence) lastPeople(k int) int {
	for i := k - 1; i >= max(0, k-12); i-- {
		if m := s.peopleAt(i); m >= 0 && s.p.doc.People[m].Role == habeas.RoleHeld {
			return int(s.p.doc.People[m].Head - s.from)
		}
		if s.toks[i].Flags&lang.Punct != 0 || finite(s.tag[i]) && s.tag[i] != tree.VBN && i < k-1 && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass && s.tag[i] != tree.VBD || s.says(i) {
			return -1
		}
	}
	return -1
}

// headsClause reports whether a mention of people behind a verb is the subject of a clause of its own: a finite verb stands right behind it.
func (s *sentence) headsClause(m, node int) bool {
	to := int(s.p.doc.People[m].To - s.from)
	return to > node && to < s.n && (s.tag[to] == tree.VBD || s.tag[to] == tree.VBZ || s.tag[to] == tree.VBP || s.tag[to] == tree.MD) && (s.rel[to] == tree.Aux || s.rel[to] == tree.AuxPass || s.rel[to] == tree.Cop)
}

// verbWithin reports whether a finite verb stands among words a..b.
func (s *sentence) verbWithin(a, b int) bool {
	for i := a; i <= b; i++ {
		if finite(s.tag[i]) && s.rel[i] != tree.Amod && s.rel[i] != tree.Acl {
			return true
		}
	}
	return false
}
