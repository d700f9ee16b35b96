package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// What makes a text one of what is over, made up or everyday, and how many days before its report an event still is of its time: three years.
const (
	taleSigns   = 2
	crimeSigns  = 3
	liveDays    = 3 * 365
	liveSpan    = 100 // days: "last year" may be the year of a meeting of those who survived
	ancientDays = 150 * 365
	shortTale   = 16 // sentences; in a longer text as many more signs are asked for
)

// tale reports whether a text tells of what is over or made up: a novel, a film, a museum, a life, a war of long ago. Such texts are full of people who are taken and
// sent back. Two signs of it are enough, unless something in the text is told of a day near the report's own, or laid to somebody who speaks now.
func (p *passage) tale(seen map[string]map[string]bool) bool {
	n := p.weigh(seen, "tale")
	switch {
	case p.tellsYearBefore(ancientDays):
		n += taleSigns
	case p.tellsYearBefore(historyDays):
		n++
	}
	if n < taleSigns {
		return false
	}
	for _, e := range p.found {
		if !e.generic && (custodial(e.kind()) || e.kind() == habeas.Returned) && (p.live(e) || voicedNow(e)) {
			return false
		}
	}
	return true
}

// live reports whether an event has a day or span of its own that is not long before the report.
func (p *passage) live(e *event) bool {
	if e.when == nil || !e.when.Known() {
		return false
	}
	from, to := e.s.timesIn()
	for i := from; i < to; i++ {
		if t := &p.doc.Times[i]; t.When == *e.when && p.ofPast(t) {
			return false
		}
	}
	return p.doc.Published == 0 || e.when.To == 0 || e.when.To >= p.doc.Published-liveDays && e.when.To-e.when.From < liveSpan
}

// tellsYearBefore reports whether a text names a year so many days before its report, and not as the year of a law or house.
func (p *passage) tellsYearBefore(days habeas.Day) bool {
	return p.doc.Published != 0 && slices.ContainsFunc(p.doc.Times, func(t lang.Time) bool {
		return t.When.Known() && t.When.To != 0 && t.When.To < p.doc.Published-days && !p.ofThing(&t)
	})
}

// ofPast reports whether a month or season without a year belongs to an old year that the text has named before: "the war of 1739 ... In May".
func (p *passage) ofPast(t *lang.Time) bool {
	if p.tellsYear(t) {
		return p.old(&t.When)
	}
	for i := range p.doc.Times {
		if o := &p.doc.Times[i]; o.From < t.From && p.tellsYear(o) && p.old(&o.When) && !p.ofThing(o) {
			return true
		}
	}
	return false
}

// tellsYear reports whether a time says of itself which year it is in, or counts from the report's own day: "1739", "last May", "on Tuesday", "two years ago".
func (p *passage) tellsYear(t *lang.Time) bool {
	for k := t.From; k < t.To; k++ {
		low := p.doc.Toks[k].Lower
		if len(low) >= 4 && low[0] >= '0' && low[0] <= '9' || p.worker.words.signs[[2]string{"anchor", low}] {
			return true
		}
	}
	return false
}

// voicedNow reports whether an event is laid to a body or office that speaks, as in news.
func voicedNow(e *event) bool {
	for _, v := range e.chain {
		switch v.Kind {
		case habeas.VoiceOfficial, habeas.VoiceOrganisation, habeas.VoiceAgency, habeas.VoiceOutlet:
			return true
		}
	}
	return false
}

// everyday reports whether a text is of thefts, drunkenness, traffic and their courts, and hardly of people whom a state or armed men pursue for what they are.
func (p *passage) everyday(seen map[string]map[string]bool) bool {
	sure, n := len(seen["crime"]), p.weigh(seen, "crime")
	return (sure >= crimeSigns || sure > 1 && n > crimeSigns) && n >= crimeSigns && n > 2*len(seen["peril"])
}

// weigh counts the signs of a matter. In a short text those that any long report may hold count too, for half; in a long one more signs are asked for.
func (p *passage) weigh(seen map[string]map[string]bool, matter string) int {
	n := len(seen[matter])
	if len(p.doc.Sents) > shortTale {
		return n * shortTale / len(p.doc.Sents)
	}
	return n + (len(seen["faint"])+min(1, n))/2
}

// nobody reports whether a longer text tells of custody only as something that befalls people in general, as opinions and laws do: no event in it has a day, a known place,
// a number, a name or known kin, and nobody in particular is spoken of near a word of custody, nor anywhere in a text that names a day or place.
func (p *passage) nobody() bool {
	if len(p.doc.Sents) <= groundSents {
		return false
	}
	for _, e := range p.found {
		if !e.kind().Speech() && !e.generic && p.particular(e) {
			return false
		}
	}
	placed := p.placed()
	for at := range p.doc.Sents {
		for i := p.people[at]; i < p.people[at+1]; i++ {
			if p.definite(&p.doc.People[i]) && (placed || p.trigger[at]&triggersCustody != 0) {
				return false
			}
		}
	}
	return true
}

// particular reports whether an event is told of somebody, on some day or at some place.
func (p *passage) particular(e *event) bool {
	if e.when != nil && e.when.Known() {
		return true
	}
	if from, to := e.s.timesIn(); from < to && slices.ContainsFunc(p.doc.Times[from:to], func(t lang.Time) bool { return t.When.Known() }) {
		return true
	}
	for i := range p.doc.Places {
		if at := p.doc.Places[i].From; at >= e.s.from && at < e.s.from+int32(e.s.n) {
			return true
		}
	}
	if e.people < 0 {
		if e.group < 0 {
			return false
		}
		c, ok := e.s.crowdAt(e.group)
		return ok && c.definite && c.count.Form != habeas.Vague // "the 48"
	}
	m := &p.doc.People[e.people]
	return p.definite(m) || custodial(e.kind()) && m.Definite && !m.Pronoun && !m.Single && e.modality == habeas.Asserted
}

// definite reports whether a mention is of certain people: by name, by number, as "my brother".
func (p *passage) definite(m *lang.People) bool {
	switch {
	case m.Role == habeas.RoleOfficial || m.Role == habeas.RoleGuard || m.Generic || m.None:
		return false
	case len(m.Names) > 0, m.Count.Form != habeas.Vague && !m.Single && m.Count.Min > 1:
		return true
	}
	for k := m.From; k < m.To; k++ {
		switch p.doc.Toks[k].Lower {
		case "my", "our", "mine":
			return true
		}
	}
	return false
}

// ofPower reports whether an office or somebody who has people in his power speaks, or is spoken to.
func (e *event) ofPower() bool {
	for _, k := range [2]int{e.agent, e.to} {
		if k >= 0 && (e.s.office(k) || e.s.rulers(k)) {
			return true
		}
	}
	return false
}

// concerns reports whether what is asked or demanded may be about people in custody: its words speak of people who may be held, of a place, or of what those who ask for
// them ask for. An ice cream, the smell of a river and a day's rest are nobody's concern here.
func (e *event) concerns() bool {
	if e.kind() != habeas.Asked && e.kind() != habeas.Urged || e.about[1] <= e.about[0] {
		return true
	}
	s, w := e.s, e.s.worker()
	for i := e.about[0]; i < e.about[1]; i++ {
		if w.plea("concern", s.lemma[i]) || w.plea("concern", s.toks[i].Lower) || w.custody[s.lemma[i]] != "" || len(w.verbs[s.lemma[i]]) > 0 || s.placeIn(i, i) >= 0 {
			return true
		}
		switch s.tag[i] {
		case tree.PRP:
			return true
		case tree.NNP, tree.NNPS:
			return true
		}
		if m := s.peopleAt(i); m >= 0 && s.p.doc.People[m].Role == habeas.RoleHeld {
			return true
		}
	}
	return false
}
