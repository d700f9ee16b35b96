// Package extract reads claims out of passages: who, how many, what, where, when, by whom, according to whom, and how sure. It is pure.
//
// It works sentence by sentence on dependency trees (sentence.go; put right where a parser is prone to err: mend.go, mend_verb.go, reduced.go, tail.go and aside.go while words
// only know their heads, graft.go and graft_clause.go once they know their children), and only on sentences that hold a word of its tables (event.tsv, speech.tsv,
// say.tsv, modal.tsv, actor.tsv, custody.tsv, prior.tsv, matter.tsv, home.tsv, motion.tsv of the language pack, compiled in words.go; gate.go). For every such word
// it asks, in this order:
//
//   - is it an event or speech here? Events of the table: frame.go, phrasal.go, light.go, nominal.go, gap.go, label.go, terse.go; moves by where they lead: motion.go,
//     path.go, convoy.go, home.go; how people are taken: taken.go; where people are: state.go, stay.go, where.go, seen.go, and by the name of a place that keeps people: site.go; who is moved about or stopped as a stranger: stranger.go; who of those taken is no one of the held: inside.go; who may be meant at
//     all: admit.go, custody.go, known.go; speech between parties, and about what: speech.go, topic.go, demand.go, plead.go, reply.go, hearer.go, silence.go, threat.go; contact, once the
//     whole report is read: contact.go, callers.go, touch.go, gatekeep.go;
//   - who stands in which role, and where and when? grammar.go, role.go, group.go, name.go, who.go, spot.go, scene.go, when.go;
//   - what stands over it? scope.go, operator.go, lost.go, practice.go, retract.go;
//   - who says so? statement.go, watch.go, content.go, rests.go, chain.go; on which report does the whole lean? link.go;
//   - to which other group do the people belong, and how many are they? kindred.go, inherit.go, another number for people told of before: tally.go; what holds of the same people elsewhere, places and
//     days, and of a publisher's own words: carry.go, own.go;
//   - and does the text stand on the ground of custody at all? matter.go, tale.go;
//   - what does a net that was taught with reports see told, where the rules found nothing of the kind? likely.go (lesson.go is for those who teach it).
//
// What stands becomes claims in claim.go; what was seen beside them is told by trace.go.
//
// Nothing becomes a fact here that the text plans, fears, demands or denies: a demand about a return gives a claim of a demand
// and none of a return.
package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tell"
	"habeas/internal/lang/tree"
)

// Reader holds the compiled tables of one language pack. It is not changed once made and may be shared; each goroutine reads with its own Worker.
type Reader struct {
	pack  *lang.Pack
	model *tree.Model
	told  *tell.Net // nil where the rules read alone
	words *words
}

// New compiles a pack's tables. An error is Invalid and names the table and line.
func New(pack *lang.Pack, model *tree.Model) (*Reader, error) {
	w, err := compile(pack)
	if err != nil {
		return nil, err
	}
	told, err := tell.English()
	if err != nil {
		return nil, err
	}
	return &Reader{pack: pack, model: model, told: told, words: w}, nil
}

// Worker reads one report after another and reuses its memory. It is for one goroutine.
type Worker struct {
	*Reader
	scratch tree.Scratch
	surface []string
	known   []tree.TagSet
	fits    []int
}

// NewWorker makes a worker.
func (r *Reader) NewWorker() *Worker { return &Worker{Reader: r} }

// Read reads one report. With trace, everything that was recognised is given beside the claims, which are the same without.
func (w *Worker) Read(r habeas.Report, trace bool) habeas.Reading {
	out := habeas.Reading{ID: r.ID, Report: r, Claims: []habeas.Claim{}, RefersTo: []habeas.Link{}}
	p := &passage{worker: w, doc: w.pack.Read(r), report: &out.Report}
	p.prepare()
	for i := range p.doc.Sents {
		if p.tells(i) {
			p.sentence(i).events()
		}
	}
	p.again()
	p.contacts()
	found := len(p.found)
	p.ground()
	p.withoutHistory()
	if w.told != nil && (len(p.found) > 0 || found == 0) {
		p.likely()
	}
	out.Claims = p.claims()
	out.RefersTo = p.links()
	if trace {
		out.Trace = p.trace()
	}
	return out
}

// again reads the sentences before the first that told of custody once more: a report often says where people were taken before it says that they are held.
func (p *passage) again() {
	first := slices.IndexFunc(p.found, func(e *event) bool { return custodial(e.kind()) && !e.generic })
	if first < 0 || !p.affair() {
		return
	}
	at := p.found[first].s.at
	told := map[int]bool{}
	for _, e := range p.found {
		if !e.kind().Speech() {
			told[e.s.at] = true
		}
	}
	for i := range at {
		if told[i] || p.trigger[i]&(triggersMove|triggersStay|triggersEvent) == 0 || p.people[i+1] == p.people[i] {
			continue
		}
		before := len(p.found)
		p.sentence(i).events()
		p.found = append(p.found[:before], slices.DeleteFunc(slices.Clone(p.found[before:]), func(e *event) bool { return !e.counted() })...)
	}
}

// counted reports whether an event tells what was done to people of a number.
func (e *event) counted() bool {
	if e.kind().Speech() || e.people < 0 || e.word.group != "obj" && e.kind() != habeas.Arrested {
		return false
	}
	m := &e.s.p.doc.People[e.people]
	return m.Count.Form != habeas.Vague && !m.Pronoun
}

// passage is one report while it is read.
type passage struct {
	worker     *Worker
	doc        *lang.Doc
	report     *habeas.Report
	sents      []*sentence // by number, nil where not parsed
	trigger    []uint16    // what the words of each sentence make of it
	people     []int32     // index of the first mention of people of each sentence in Doc.People
	found      []*event
	loose      []looseTime
	outlets    map[string]bool            // the first words of outlets that are named; nil until asked for
	title      *lang.Doc                  // the words of the title, where the report has one apart from its text; nil until asked for
	home       map[string]bool            // states that the people have fled; nil until asked for
	appeal     int8                       // whether the report makes demands of its own: 1, -1, 0 until asked for
	seen       map[string]map[string]bool // the signs of each matter; nil until asked for
	theme      int8                       // whether the report is about custody: 1, -1, 0 until asked for
	plainTheme int8                       // whether it speaks of custody more than of anything else: 1, -1, 0 until asked for
	flees      int8                       // whether it speaks of people who flee or are pursued, and of nothing else more: 1, -1, 0 until asked for
	returns    int8                       // whether the report speaks of returns: 1, -1, 0 until asked for
}

// looseTime is the time of an event that is told by its name alone: "the kidnapping took place on Friday".
type looseTime struct {
	at   int // sentence
	kind habeas.Kind
	when habeas.When
}

// prepare looks at the words of every sentence, without parsing.
func (p *passage) prepare() {
	n := len(p.doc.Sents)
	p.sents, p.trigger, p.people = make([]*sentence, n), make([]uint16, n), make([]int32, n+1)
	k := int32(0)
	for i := range p.doc.Sents {
		s := &p.doc.Sents[i]
		for int(k) < len(p.doc.People) && p.doc.People[k].From < s.From {
			k++
		}
		p.people[i] = k
		if s.Part != habeas.PartBoilerplate && s.Part != habeas.PartByline {
			toks := p.doc.Toks[s.From:s.To]
			p.trigger[i] = p.worker.words.triggers(toks)
			if p.trigger[i]&(triggersWorded|triggersSure) == triggersWorded && p.worker.words.worded(toks) {
				p.trigger[i] |= triggersSure
			}
		}
	}
	p.people[n] = int32(len(p.doc.People))
	p.markSites()
}

// tells reports whether a sentence may tell of an event or of speech between parties, going by its words alone.
func (p *passage) tells(i int) bool {
	t := p.trigger[i]
	switch {
	case t&triggersSure != 0:
		return true
	case p.locates(i), p.moves(i), p.tallies(i), p.sights(i), p.pleads(i), p.sendsOff(i), p.elides(i), p.shifts(i), p.halts(i), p.affair() && p.mayCount(i):
		return true
	case t&triggersMust != 0 && (p.quotes(i) || t&triggersCue != 0 || p.appeals()) && p.topical(i):
		return true
	case t&(triggersEvent|triggersSpeech) == 0:
		return false
	}
	people, custody := p.people[i+1] > p.people[i], p.custodyNear(i) || p.thin() && p.affair()
	speech := p.topical(i)
	toks := p.doc.Toks[p.doc.Sents[i].From:p.doc.Sents[i].To]
	for k := range toks {
		hints := p.worker.words.hints(toks[k])
		for n := range hints {
			h := &hints[n]
			if !h.verb && !h.noun && !h.speech && bracketed(toks, k) || h.reported && t&triggersCue == 0 && !p.quotes(i) && !p.appeals() {
				continue
			}
			if (h.speech && speech || !h.speech && (people || custody || h.anybody)) && (custody || !h.custody || h.office && t&triggersOffice != 0) && h.stands(toks, k) && p.mayHold(h, i, k, toks) {
				return true
			}
		}
	}
	return false
}

// A report of so few sentences is all one matter, one of so few more where it speaks of custody at all; in a longer one, speech counts only so
// near to talk of custody.
const (
	shortReport = 3
	oneAffair   = 15
	topicReach  = 2
)

// topical reports whether speech in sentence i may belong to an affair of custody.
func (p *passage) topical(i int) bool {
	if len(p.doc.Sents) <= shortReport || p.themed() {
		return true
	}
	if p.heldLately(i) {
		return true
	}
	from, to := max(0, i-topicReach), min(i+topicReach, len(p.trigger)-1)
	if len(p.trigger) <= oneAffair {
		from, to = 0, len(p.trigger)-1
	}
	for k := from; k <= to; k++ {
		if p.trigger[k]&triggersCustody != 0 {
			return true
		}
	}
	return false
}

// heldLately reports whether custody was told of in the sentences before, in whatever words: "Police in Yanji hold nine North Koreans."
func (p *passage) heldLately(i int) bool {
	for n := len(p.found) - 1; n >= max(0, len(p.found)-mostLately); n-- {
		o := p.found[n]
		if o.s.at < i-knownReach {
			break
		}
		if (custodial(o.kind()) || o.kind() == habeas.Returned) && !o.generic && !o.guessed {
			return true
		}
	}
	return false
}

// mostLately is how many of the events found last are looked at.
const mostLately = 12

// cues reports whether a sentence holds a word that may lay something to somebody.
func (p *passage) cues(i int) bool { return p.trigger[i]&triggersCue != 0 }

// quotes reports whether a sentence begins or ends in a quotation.
func (p *passage) quotes(i int) bool {
	s := &p.doc.Sents[i]
	return s.To > s.From && (p.doc.Toks[min(s.From+1, s.To-1)].Flags|p.doc.Toks[max(s.To-2, s.From)].Flags)&lang.InQuote != 0
}

// sentence parses sentence i, once.
func (p *passage) sentence(i int) *sentence {
	if p.sents[i] == nil {
		p.sents[i] = p.parse(i)
	}
	return p.sents[i]
}

// claimID is stable for the same text, span and kind: nth tells equal ones apart.
func claimID(d habeas.Digest, k habeas.Kind, s habeas.Span, nth int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d %d %d", d, k, s.Start, s.End, nth))
	return "c" + hex.EncodeToString(sum[:8])
}
