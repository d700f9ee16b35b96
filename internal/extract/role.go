package extract

import (
	"strings"

	"habeas"

	"habeas/internal/lang/tree"
)

// finish gives an event its places, times, scope, voices and stretch; nil where the scope says that it is no event of its own.
func (s *sentence) finish(e *event) *event {
	e.scope = s.scopeOf(e)
	if e.dropped {
		return nil
	}
	s.placesOf(e)
	if e.word.note == "place" && len(e.places) == 0 {
		return nil
	}
	s.timesOf(e)
	e.chain = s.chainOf(e.node)
	s.stretch(e)
	return e
}

// placeIn gives the first place mentioned among words from..to, -1 where there is none.
func (s *sentence) placeIn(from, to int) int {
	a, b := s.from+int32(from), s.from+int32(to)
	for i := range s.p.doc.Places {
		m := &s.p.doc.Places[i]
		if m.From > b {
			break
		}
		if m.From >= a && m.To <= b+1 {
			return i
		}
	}
	return -1
}

// placesOf takes the places from the phrases of an event and of its group.
func (s *sentence) placesOf(e *event) {
	seen := map[int]bool{}
	for _, h := range []int{e.node, e.group} {
		for _, c := range s.kids[h] {
			if s.rel[c] != tree.Obl && s.rel[c] != tree.Nmod && s.rel[c] != tree.Advmod && s.rel[c] != tree.OblUnmarked {
				continue
			}
			if int(c) == e.group || int(c) == e.agent {
				continue
			}
			role, ok := placeRole(s.marker(int(c)))
			if !ok {
				continue
			}
			s.addPlaces(e, int(c), role, seen)
		}
	}
}

// addPlaces takes the place of a phrase and of its conjuncts ("to Yanji and Changchun").
func (s *sentence) addPlaces(e *event, c int, role habeas.PlaceRole, seen map[int]bool) {
	from, to := s.reach(c)
	if i := s.placeIn(from, to); i >= 0 && !seen[i] {
		seen[i] = true
		m := &s.p.doc.Places[i]
		e.places = append(e.places, habeas.Place{Name: s.p.doc.Quote(m.Range), Role: role, Ref: m.Ref, Also: m.Also})
	}
	for _, k := range s.kids[c] {
		if s.rel[k] == tree.Conj && noun(s.tag[k]) {
			s.addPlaces(e, int(k), role, seen)
		}
	}
}

func placeRole(marker string) (habeas.PlaceRole, bool) {
	switch marker {
	case "in", "at", "near", "inside", "on", "outside", "around", "across", "within", "by":
		return habeas.At, true
	case "from", "out of":
		return habeas.From, true
	case "to", "into", "toward", "towards", "for":
		return habeas.To, true
	case "via", "through":
		return habeas.Via, true
	}
	return "", false
}

func (s *sentence) timeAt(k int) bool {
	at := s.from + int32(k)
	for i := range s.p.doc.Times {
		if t := &s.p.doc.Times[i]; t.From <= at && at < t.To {
			return true
		}
	}
	return false
}

// clause gives the nearest verb above a word, itself included: the clause it belongs to.
func (s *sentence) clause(k int) int {
	for step := 0; k >= 0 && step <= s.n; step++ {
		if verb(s.tag[k]) && s.rel[k] != tree.Aux && s.rel[k] != tree.AuxPass && s.rel[k] != tree.Cop {
			return k
		}
		if s.head[k] < 0 {
			return k
		}
		k = int(s.head[k])
	}
	return k
}

// timesOf gives an event the day or length of time that its own clause tells, or, where that tells none, the one that stands over the whole sentence.
func (s *sentence) timesOf(e *event) {
	own := s.clause(e.node)
	best, bestRank := -1, 99
	for i := range s.p.doc.Times {
		t := &s.p.doc.Times[i]
		if t.From < s.from || t.To > s.from+int32(s.n) {
			continue
		}
		k := int(t.To - 1 - s.from)
		rank := s.timeRank(e, own, k, int(t.From-s.from))
		if rank > 3 {
			continue
		}
		if t.Kind == habeas.TimeDuration {
			if e.duration == nil && rank <= 2 {
				d := t.Duration
				e.duration = &d
			}
			continue
		}
		if t.Kind != habeas.TimeRepeated && rank < bestRank {
			best, bestRank = i, rank
		}
	}
	if best < 0 {
		return
	}
	if w := s.p.doc.Times[best].When; w.Known() {
		e.when = &w
	}
}

// timeRank says how near a time stands to an event in the tree: 0 in its own phrases, 1 in its clause, 2 in the clause that it completes, 3 loosely; 9 not at all.
func (s *sentence) timeRank(e *event, own, last, first int) int {
	for _, k := range []int{last, first} {
		c := s.clause(k)
		switch {
		case s.under(k, e.node) && c == own:
			return 0
		case c == own:
			return 1
		case s.rel[own] == tree.Conj && int(s.head[own]) == c, s.rel[c] == tree.Conj && int(s.head[c]) == own && k < e.node:
			return 2
		case s.under(own, c) && (s.rel[own] == tree.Xcomp || s.rel[own] == tree.Ccomp && !s.says(c)):
			return 2
		}
	}
	if s.soleEvent(e.node) {
		return 3
	}
	return 9
}

// soleEvent reports whether no other word of the event table stands in the sentence.
func (s *sentence) soleEvent(node int) bool {
	for k := range s.n {
		if k != node && verb(s.tag[k]) && len(s.p.worker.words.verbs[s.lemma[k]]) > 0 {
			return false
		}
	}
	return true
}

func (s *sentence) says(k int) bool {
	for _, w := range s.p.worker.words.say[s.lemma[k]] {
		if w.cue == habeas.CueSpeech {
			return true
		}
	}
	return false
}

// stretch is the shortest run of words that still says the claim: the people, the event with its operators, its places and times.
func (s *sentence) stretch(e *event) {
	from, to := e.node, e.node
	widen := func(a, b int) { from, to = min(from, a), max(to, b) }
	if e.group >= 0 {
		widen(s.phrase(e.group))
	}
	for _, c := range s.kids[e.node] {
		k := int(c)
		switch s.rel[c] {
		case tree.Aux, tree.AuxPass, tree.Particle, tree.Cop, tree.Advmod:
			if abs(k-e.node) < 8 {
				widen(k, k)
			}
		case tree.Obj, tree.Nsubj, tree.NsubjPass, tree.Iobj:
			if k == e.group || k == e.agent || s.rel[c] == tree.Obj {
				widen(s.phrase(k))
			}
		case tree.Obl, tree.OblAgent, tree.OblUnmarked, tree.Nmod:
			a, b := s.phrase(k)
			if m := s.kid(k, tree.Case); m >= 0 {
				a = min(a, m)
			}
			if s.placeIn(a, b) >= 0 || s.timeAt(k) || k == e.agent || b < e.node+9 {
				widen(a, b)
			}
		}
	}
	e.from, e.to2 = s.trim(from, min(to, from+60))
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// groupOf makes the group of a claim.
func (s *sentence) groupOf(e *event) *habeas.Group {
	if e.group < 0 {
		return nil
	}
	g := &habeas.Group{Role: habeas.RoleHeld, Names: []string{}}
	if e.people >= 0 {
		m := &s.p.doc.People[e.people]
		g.Who, g.Count, g.Role = s.p.doc.Quote(m.Range), m.Count, m.Role
		if g.Role == "" || g.Role == habeas.RoleOther || g.Role == habeas.RolePublic || g.Role == habeas.RoleKin && e.word.kind != habeas.Contacted {
			g.Role = habeas.RoleHeld
		}
		g.Names = append(g.Names, m.Names...)
		return g
	}
	a, b := s.phrase(e.group)
	g.Who, g.Count = s.text(s.trim(a, b)), habeas.PluralCount()
	switch s.toks[e.group].Lower {
	case "he", "she", "him", "her", "i", "me", "himself", "his":
		g.Count = habeas.ExactCount(1)
	}
	if s.tag[e.group] == tree.NNP {
		g.Count, g.Names = habeas.ExactCount(1), []string{g.Who}
	}
	return g
}

// party gives the words for an agent or a recipient.
func (s *sentence) party(k int) habeas.Text {
	if k < 0 {
		return ""
	}
	a, b := s.phrase(k)
	if b-a > 12 {
		a, b = max(a, k-4), min(b, k+2)
	}
	text := s.text(s.trim(a, b))
	return habeas.Text(strings.TrimSpace(text))
}
