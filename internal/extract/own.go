package extract

import (
	"slices"
	"strings"

	"habeas"
)

// ownWords settles what an organisation says in its own report: "we" is the publisher, and what it urges, asks and has asked there it does on the day of the report, or has done by
// then. Of others too, what is told in the perfect has been said by the day of the report.
func (p *passage) ownWords(all []*event) {
	pub, own := p.report.Published, p.appeals() || !ofThemselves(all) && !p.dialogue()
	for _, e := range all {
		if !e.kind().Speech() || e.generic || e.modality != habeas.Asserted || e.agent >= 0 && e.s.quote[e.agent] || e.s.quote[e.node] {
			continue
		}
		we := own && e.reader == "" && e.agent >= 0 && (e.s.toks[e.agent].Lower == "we" || e.s.toks[e.agent].Lower == "our") && len(e.chain) == 0
		if we && p.publisher() != "" {
			e.reader = p.publisher()
			e.why = append(e.why, "who: the publisher")
		}
		if e.when != nil || pub == 0 {
			continue
		}
		now, since := e.s.tells(e)
		switch {
		case now && (we || e.agent >= 0 && p.ownVoice(string(e.s.party(e.agent)))):
			w := habeas.OnDay(pub)
			e.when = &w
			e.why = append(e.why, "time: the day of the report")
		case since && verb(e.s.tag[e.node]):
			e.when = &habeas.When{From: e.s.noteDay(e, pub), To: pub, Precision: habeas.PrecisionInterval}
			e.why = append(e.why, "time: by the day of the report")
		}
	}
}

// publisher names who published the report, "" where nobody is told.
func (p *passage) publisher() habeas.Text { return habeas.Text(strings.TrimSpace(p.report.Publisher)) }

// ofThemselves reports whether a text is told by those who were in custody: "we asked the guard" is no word of a publisher there.
func ofThemselves(all []*event) bool {
	return slices.ContainsFunc(all, func(e *event) bool {
		return !e.kind().Speech() && e.kind() != habeas.Contacted && e.group >= 0 && !e.s.quote[e.group] && e.s.firstPerson(e.group)
	})
}

// dialogue reports whether a text is one of questions and answers: "Q:", "Deputy spokesperson:".
func (p *passage) dialogue() bool {
	turns, para := 0, int32(-1)
	for i := range p.doc.Sents {
		t := &p.doc.Sents[i]
		if int32(t.Para) == para {
			continue
		}
		para = int32(t.Para)
		for k := t.From + 1; k < min(t.To, t.From+4); k++ {
			if p.doc.Toks[k].Lower == ":" {
				turns++
				break
			}
		}
	}
	return turns > 1
}

// noteDay gives the day of the letter or request to which nobody has replied: the silence begins with it. 0 where the sentence tells none.
func (s *sentence) noteDay(e *event, pub habeas.Day) habeas.Day {
	if e.kind() != habeas.Silent {
		return 0
	}
	from, to := s.timesIn()
	for i := from; i < to; i++ {
		if t := &s.p.doc.Times[i]; t.When.From != 0 && t.When.From <= pub && s.ofNote(int(t.From-s.from)) {
			return t.When.From
		}
	}
	return 0
}
