package extract

import (
	"sort"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

func wide(a, b lang.Range) lang.Range {
	return lang.Range{From: min(a.From, b.From), To: max(a.To, b.To)}
}

// timesIn gives the range in Doc.Times of those that begin in the sentence.
func (s *sentence) timesIn() (from, to int) {
	return s.p.timesIn(s.from, s.from+int32(s.n))
}

// timesIn gives the times that begin among tokens a to b, b left out.
func (p *passage) timesIn(a, b int32) (from, to int) {
	before := func(at int32) int {
		return sort.Search(len(p.doc.Times), func(i int) bool { return p.doc.Times[i].From >= at })
	}
	return before(a), before(b)
}

func (s *sentence) timeAt(k int) bool { return s.toks[k].Flags&lang.InTime != 0 }

// timesOf gives an event the day and the length of time that its own clause tells, or, where that tells none, those that stand over the whole sentence.
func (s *sentence) timesOf(e *event) {
	own := s.clause(e.node)
	best, bestRank, bestDur := -1, 99, 99
	from, to := s.timesIn()
	for i := from; i < to; i++ {
		t := &s.p.doc.Times[i]
		if s.p.ofThing(t) || s.ofSaying(e, int(t.From-s.from)) || e.kind().Speech() && s.ofNote(int(t.From-s.from)) {
			continue
		}
		rank := s.timeRank(e, own, int(t.From-s.from), min(int(t.To-1-s.from), s.n-1))
		if s.closeBehind(e, int(t.From-s.from)) {
			rank = min(rank, 1)
		}
		if first, last := int(t.From-s.from), int(t.To-s.from); rank > 2 && last <= e.node && e.node-last < 12 && !s.otherClause(last, e.node) && !s.saidThen(first) && !s.ofParticiple(e, first) {
			rank = 2 // right in front of its own words, wherever the tree hung it
		}
		switch {
		case rank > 4:
		case rank == 3 && t.When.From == 0 && t.When.To != 0 && int(t.From-s.from) < e.node: // "was held until March and then moved"
		case t.Kind == habeas.TimeDuration && (!t.When.Bounded() || s.lasts(e, t)):
			if rank < bestDur && s.lasts(e, t) {
				d := t.Duration
				e.duration, bestDur = &d, rank
			}
		case t.Kind != habeas.TimeRepeated && (rank < bestRank || rank == bestRank && !s.p.doc.Times[best].When.Known()):
			best, bestRank = i, rank
		}
	}
	if best < 0 {
		best = s.frontTime(e, from, to)
	}
	if h := int(s.head[e.node]); best < 0 && s.setOff(e.node) && verb(s.tag[h]) {
		o := *e // "raided the camp on Friday, taking three nurses"
		o.node, o.group, o.when = h, -1, nil
		if s.timesOf(&o); o.when != nil {
			e.when = o.when
		}
	}
	if best >= 0 {
		if w := s.p.doc.Times[best].When; w.Known() {
			w = s.toCome(e, &s.p.doc.Times[best], w)
			e.when = &w
			s.throughout(e, best)
		}
	}
}

// throughout gives people who were kept over a stretch of the calendar its length as well: "were held over the weekend", "have been locked up throughout the year".
func (s *sentence) throughout(e *event, at int) {
	t := &s.p.doc.Times[at]
	if e.duration == nil && e.kind() == habeas.Held && t.Kind == habeas.TimeDate && t.Duration != (habeas.Duration{}) {
		d := t.Duration
		e.duration = &d
	}
}

// ofNote reports whether a time is that of the thing behind "of", to which one may reply: "has not replied to our plea of last week"; not "told us in a letter of 5 April".
func (s *sentence) ofNote(first int) bool {
	if first < 2 || s.toks[first-1].Lower != "of" || !noun(s.tag[first-2]) || s.tag[first-2] == tree.NNP || s.timeAt(first-2) {
		return false
	}
	for i := first - 3; i >= max(0, first-6); i-- {
		switch s.toks[i].Lower {
		case "in", "by", "with", "through":
			return false
		}
	}
	return true
}

// wordsTold is how many words may stand between a verb of speech and the time at which somebody spoke: "told this newspaper on Thursday".
const wordsTold = 3

// ofSaying reports whether a time is that of the words by which an event is told, wherever the tree hung it: "said on Tuesday that", "whose arrest we reported on Thursday".
func (s *sentence) ofSaying(e *event, first int) bool {
	if e.kind().Speech() || first == 0 {
		return false
	}
	if v := s.deniedDoing(e.node); v >= 0 && v < first && first < e.node {
		return true // "denied, in a call on Friday, having arrested them"
	}
	i := first - 1
	for i > 0 && s.tag[i] == tree.IN {
		i--
	}
	if i == e.node {
		return false // "condemned the arrest on Friday of"
	}
	for k := i; k >= max(0, i-wordsTold); k-- {
		switch {
		case k != e.node && s.says(k) && s.finite(k) && !s.passive(k):
			return true
		case s.tag[k] == tree.IN || s.toks[k].Flags&lang.Punct != 0 || verb(s.tag[k]) || s.timeAt(k):
			return false
		}
	}
	return false
}

// toCome puts right the day of what is planned where it was taken for one that is past, as no verb of its own stood beside it: "a flight is planned for Thursday", "who
// were arrested last week will be put on a plane on Monday, March 5".
func (s *sentence) toCome(e *event, t *lang.Time, w habeas.When) habeas.When {
	pub := s.p.doc.Published
	if e.modality != habeas.Planned || e.kind().Speech() || pub == 0 || w.From == 0 || w.From != w.To || w.From > pub || t.From < s.from+int32(e.node) && s.tag[e.node] != tree.VBN {
		return w
	}
	weekday, month, year := false, false, false
	for i := t.From; i < t.To; i++ {
		tok := &s.p.doc.Toks[i]
		switch {
		case tok.Flags&lang.Digits != 0 && tok.End-tok.Start >= 4:
			year = true
		case s.worker().motions["weekday"][tok.Lower]:
			weekday = true
		case tok.Flags&lang.Digits != 0:
			month = true
		case tok.Lower == "last" || tok.Lower == "past" || tok.Lower == "previous":
			return w
		}
	}
	for i := e.node - 1; i >= max(0, e.node-6); i-- { // "was to have been sent back on Monday"
		if s.toks[i].Lower == "have" || s.toks[i].Lower == "had" || s.toks[i].Lower == "was" || s.toks[i].Lower == "were" || s.toks[i].Lower == "would" {
			return w
		}
	}
	switch {
	case year:
	case month:
		y, m, d := w.From.Date()
		if next := habeas.DayOf(y+1, m, d); next-pub < 200 {
			w.From, w.To = next, next
		}
	case weekday && pub-w.From <= 7:
		w.From, w.To = w.From+7, w.From+7
	}
	return w
}

// closeBehind reports whether a time stands a few words behind the event with no other verb between, or at the end of its unbroken run of phrases,
// wherever the tree put it.
func (s *sentence) closeBehind(e *event, at int) bool {
	if at <= e.node || at > e.node+20 || !verb(s.tag[e.node]) && s.tag[e.node] != tree.JJ {
		return false
	}
	for i := e.node + 1; i < at; i++ {
		if verb(s.tag[i]) && !(s.tag[i] == tree.VBG && i > 0 && (s.tag[i-1] == tree.DT || noun(s.tag[i-1]))) || s.toks[i].Lower == "," && at > e.node+9 || s.toks[i].Lower == ";" || s.toks[i].Lower == "and" || s.toks[i].Lower == `"` {
			return false
		}
	}
	return true
}

// lasts reports whether a length of time tells how long the event lasted, and not how old somebody is or how long a sentence was.
func (s *sentence) lasts(e *event, t *lang.Time) bool {
	switch e.kind() {
	case habeas.Arrested, habeas.Abducted, habeas.Returned, habeas.Transferred, habeas.Released, habeas.Escaped, habeas.Died:
		if t.When.Bounded() {
			return false // "arrested in the past three days"
		}
	}
	return t.Duration.MinDays != nil || t.Duration.MaxDays != nil
}

// timeRank says how near the time in words first..last stands to an event in the tree: 0 in its own phrases, 1 in its clause, 2 in the clause that
// completes it or that it completes, 3 in the clause of its conjunct, 4 alone in the sentence with it; 9 not at all.
func (s *sentence) timeRank(e *event, own, first, last int) int {
	best := 9
	for _, k := range [2]int{last, first} {
		c := s.clause(k)
		rank := 9
		switch {
		case s.under(k, e.node) && (c == own || c == e.node):
			rank = 0
		case e.group >= 0 && c == own && s.under(k, e.group) && abs(k-e.node) > 6:
			rank = 3
		case c == own, s.rel[c] == tree.Xcomp && int(s.head[c]) == own:
			rank = 1
		case s.under(own, c) && (s.rel[own] == tree.Xcomp || s.rel[own] == tree.Ccomp && !s.says(c)):
			rank = 2
		case s.rel[own] == tree.Conj && int(s.head[own]) == c && k < e.node, s.rel[c] == tree.Conj && int(s.head[c]) == own && k < e.node:
			rank = 3
		case s.rel[c] == tree.Advcl && int(s.head[c]) == own && k > e.node && s.kidLower(c, "when"):
			rank = 3 // "raised it when he met the ambassador on the 12th", "were caught when their bus reached Kolda on Monday"
		case s.soleEvent(e.node) && !s.says(c):
			rank = 4
		case s.says(c) && s.soleEvent(e.node) && s.p.doc.Published != 0 && k > e.node && s.head[k] >= 0 && s.rel[own] == tree.Ccomp && own < c:
			rank = 9
		}
		if rank < 3 && k < e.node && s.ofParticiple(e, k) {
			rank = 3
		}
		best = min(best, rank)
	}
	return best
}

// soleEvent reports whether no other verb of the event table stands in the sentence.
func (s *sentence) soleEvent(node int) bool {
	for k := range s.n {
		if k != node && verb(s.tag[k]) && len(s.p.worker.words.verbs[s.lemma[k]]) > 0 {
			return false
		}
	}
	return true
}

// says reports whether a word is a verb of speech.
func (s *sentence) says(k int) bool {
	if !verb(s.tag[k]) || !s.p.worker.words.sieves.saying.may(s.lemma[k]) {
		return false
	}
	for _, w := range s.p.worker.words.say[s.lemma[k]] {
		if w.cue == habeas.CueSpeech && !w.rests {
			return true
		}
	}
	return false
}

// stretch is the shortest run of words that still says the claim: the people, the event with its operators, its places and times.
func (s *sentence) stretch(e *event) {
	from, to := e.node, e.node
	widen := func(a, b int) { from, to = min(from, a), max(to, b) }
	if e.group >= 0 && !s.sharesSubject(e) {
		widen(s.phrase(e.group))
		if e.people >= 0 {
			m := &s.p.doc.People[e.people]
			widen(max(0, int(m.From-s.from)), min(s.n-1, int(m.To-s.from)-1))
		}
	}
	for _, c := range s.kids[e.node] {
		k := int(c)
		switch s.rel[c] {
		case tree.Aux, tree.AuxPass, tree.Particle, tree.Cop:
			if abs(k-e.node) < 8 {
				widen(k, k)
			}
		case tree.Advmod:
			if abs(k-e.node) < 5 && (k > e.node || k >= from) {
				widen(k, k)
			}
		case tree.Obj, tree.Nsubj, tree.NsubjPass, tree.Iobj:
			if a, b := s.phrase(k); k == e.group || k == e.agent || s.rel[c] == tree.Obj {
				widen(a, b)
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
	if e.node+1 < s.n {
		switch s.toks[e.node+1].Lower {
		case "go", "off", "out", "free", "away", "back", "home", "down", "over", "across", "up":
			widen(e.node+1, e.node+1) // "were let go"
		}
	}
	for _, w := range e.word.with {
		for i := e.node + 1; len(w) == 1 && len(w[0]) > 8 && i < min(s.n, e.node+5); i++ {
			if s.toks[i].Lower == w[0] {
				widen(i, i)
			}
		}
	}
	from, to = max(from, e.node-40), min(to, e.node+40)
	e.from, e.to2 = s.trim(from, to)
}

// ofParticiple reports whether a time before an event belongs to a participle that tells more of its people: "the men held in May were moved on Friday".
func (s *sentence) ofParticiple(e *event, k int) bool {
	if e.people < 0 {
		return false
	}
	for i := k - 1; i >= int(s.p.doc.People[e.people].To-s.from); i-- {
		if (s.tag[i] == tree.VBN || s.tag[i] == tree.VBD) && s.rel[i] != tree.Aux && s.rel[i] != tree.AuxPass {
			return true
		}
		if s.toks[i].Lower == "," {
			return false
		}
	}
	return false
}
