package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang/tell"
)

// The rules refuse more than they should, where a wording, a tree or what stands around it is none that they know. A net that was taught with reports read by hand (internal/lang/tell) is
// asked about the sentences that they parsed, in a text that stands on the ground of custody: where it is sure that something of a kind is told and the rules found nothing of that kind,
// a claim is made of the word that speaks most for it, with the people, places, days and voices that the rules find there. What stands over it is for the rules to say, and what they
// call a fact is none unless the net takes it for one too.

// hearing is how sure the net must be of what the rules did not find, all in 64ths of what makes a thing e times as likely; 0 is even odds.
type hearing struct {
	kind int32 // that a kind is told
	fact int32 // the same for custody that is told as a fact
	end  int32 // the same for an end of custody: what is wrongly told of it takes people out of those who are sought
	told int32 // that what is told is told as a fact
}

// In a text that tells of custody throughout a net that was taught with such texts is asked for less than in one that says a word of it among other matters, as most news does.
var (
	throughout = hearing{kind: 10, fact: 60, end: 130, told: 45}
	inPassing  = hearing{kind: 72, fact: 90, end: 150, told: 30}
)

const (
	loneSure     = 100  // from which weight a kind is told in a text in which the rules read hardly anything: it may be of another matter
	loneInPass   = 120  // the same in one that does not tell of custody throughout
	hardlyFound  = 3    // claims of the rules that a text must hold for less to be asked
	spokenFact   = 120  // from which weight on that a word tells a fact somebody is taken to have spoken, or not to have
	spokenSure   = 110  // from which weight somebody is taken to have answered, threatened or demanded: officials and others say much that is none of these
	hedgeSure    = 150  // from which weight what is told with a hedge is told
	likelier     = 64   // by how much more another kind near it must be told for what the rules took for one to be that
	unlikely     = -200 // under which weight on a kind what the rules took for it is not told, in a text that tells of custody throughout
	mostUnlikely = -288 // the same for people who are taken: the rules know more reports of that than the net
	worthATree   = -64  // from which weight on that a sentence tells anything it is parsed for that alone
	worthAsking  = -64  // the same for it to be asked about where the rules found nothing in it
	worthAText   = 64   // the same in a text in which the rules found nothing
	itTells      = 10   // from which weight on any kind a sentence counts as one that tells
	thinlyTold   = 4    // a text that is not all too short tells of custody throughout where two sentences at least do, and one in so many
)

// likely adds what the net sees told and the rules did not, and drops what the rules read and the net holds most unlikely.
func (p *passage) likely() {
	bare := len(p.found) == 0
	if bare && len(p.doc.People) == 0 {
		return
	}
	text, worth := p.worker.told.Text(p.tokens()), int32(worthATree)
	if bare {
		if worth = worthAText; !p.mayTell(text) {
			return
		}
	}
	answers, telling, told := make([]tell.Answer, len(p.sents)), 0, make([]bool, len(p.sents))
	for _, e := range p.found {
		told[e.s.at] = true
	}
	for i := range p.sents {
		if may := text.Tells(i); p.sents[i] == nil && may < worth || !told[i] && may < worthAsking {
			continue
		}
		s := p.sentence(i)
		if answers[i] = text.Ask(i, tell.Tree{Heads: s.head, Rels: s.rel, Tags: s.tag}); answers[i].Tells(itTells) {
			telling++
		}
	}
	if all := telling > 1 && telling*thinlyTold >= len(p.sents); all || !bare || telling == 1 && len(p.sents) <= shortReport {
		p.hear(answers, all)
	}
}

// hear goes by what the net says of each sentence that was parsed.
func (p *passage) hear(answers []tell.Answer, all bool) {
	need, lone := &throughout, int32(loneSure)
	if !all {
		need, lone = &inPassing, loneInPass
	}
	if len(p.found) >= hardlyFound {
		lone = need.kind
	}
	told := make([][]*event, len(p.sents))
	for _, e := range p.found {
		told[e.s.at] = append(told[e.s.at], e)
	}
	held := p.tellsHeld() || anyCustody(answers)
	var not []*event
	for i, s := range p.sents {
		if s == nil || len(answers[i].Weights) == 0 {
			continue
		}
		if all {
			for _, e := range told[i] {
				e.turn(&answers[i], told[i])
			}
		}
		if all && len(p.sents) > shortReport {
			not = append(not, unheard(&answers[i], told[i])...)
		}
		for _, kind := range tell.Kinds {
			word, weight := answers[i].Best(kind)
			if weight < lone || !held && (kind.Speech() || kind == habeas.Contacted) || slices.ContainsFunc(told[i], func(o *event) bool { return o.kind() == kind || o.node == word }) {
				continue
			}
			e := s.likelyAt(word, kind)
			if e == nil || slices.ContainsFunc(told[i], e.toldBy) || !s.likelyFact(e, weight, answers[i].Facts[word], need) {
				continue
			}
			e.likely = true
			e.why[0] = "likely: " + s.toks[word].Lower
			p.found = append(p.found, e)
			told[i] = append(told[i], e)
		}
	}
	p.found = slices.DeleteFunc(p.found, func(e *event) bool { return slices.Contains(not, e) })
}

func anyCustody(answers []tell.Answer) bool {
	for i := range answers {
		if tellsCustody(&answers[i]) {
			return true
		}
	}
	return false
}

// tellsCustody reports whether the net sees something of custody told in a sentence.
func tellsCustody(answer *tell.Answer) bool {
	return slices.ContainsFunc(tell.Kinds[:], func(k habeas.Kind) bool {
		_, weight := answer.Best(k)
		return weight >= itTells && !k.Speech() && k != habeas.Contacted
	})
}

// unheard gives those events that the net holds most unlikely.
func unheard(answer *tell.Answer, told []*event) (out []*event) {
	for _, e := range told {
		if _, elided := elision(e.s.toks[e.node].Lower); e.kind() == habeas.Other || elided {
			continue // "nine were" says nothing by itself
		}
		if _, weight := answer.Best(e.kind()); weight < unlikely && (!takes(e.kind()) || weight < mostUnlikely) {
			out = append(out, e)
		}
	}
	return out
}

// mayTell reports whether a text in which the rules found nothing may tell something all the same: the net sees it in some sentences, and no other matter is seen.
func (p *passage) mayTell(text *tell.Text) bool {
	most := int32(worthAText - 1)
	for i := range p.sents {
		most = max(most, text.Tells(i))
	}
	if most < worthAText {
		return false
	}
	seen := p.signs()
	return !p.another(seen) && !p.groundless(seen) && !p.tale(seen) && !p.everyday(seen)
}

// turn makes an event one of the kind near its own where the net is sure of that one and holds its own far less likely: people who are put on a plane are moved, or sent back.
func (e *event) turn(answer *tell.Answer, told []*event) {
	var near habeas.Kind
	switch e.kind() {
	case habeas.Transferred:
		near = habeas.Returned
	case habeas.Returned:
		near = habeas.Transferred
	case habeas.Arrested:
		near = habeas.Abducted
	case habeas.Abducted:
		near = habeas.Arrested
	default:
		return
	}
	sure := throughout.kind
	if near == habeas.Returned && e.modality == habeas.Asserted {
		sure = throughout.fact
	}
	_, own := answer.Best(e.kind())
	word, weight := answer.Best(near)
	if weight < sure || weight < own+likelier || slices.ContainsFunc(told, func(o *event) bool { return o.kind() == near }) {
		return
	}
	e.word.kind = near
	e.why = append(e.why, "likelier: "+e.s.toks[word].Lower)
}

// toldBy reports whether another event of the sentence tells the same already, if by a kind that is near it: of people who were put on a plane it is told once that they were moved, of those
// who were seized once that they were taken, and who denies a thing answers by that.
func (e *event) toldBy(o *event) bool {
	if o.kind() == e.kind() || e.kind() == habeas.Answered && o.modality == habeas.Denied && !o.kind().Speech() {
		return true
	}
	same := e.people >= 0 && o.people == e.people || e.group >= 0 && o.group == e.group
	return same && (moved(e.kind()) && moved(o.kind()) || takes(e.kind()) && takes(o.kind()))
}

func takes(k habeas.Kind) bool { return k == habeas.Arrested || k == habeas.Abducted }

// likelyFact reports whether what the rules take for a fact is one to the net as well, and no word of denial stands near it, of which the rules may not know what it denies. Where both
// speak against it, it is denied.
func (s *sentence) likelyFact(e *event, weight, fact int32, need *hearing) bool {
	k := e.kind()
	if e.group < 0 && !k.Speech() && weight < need.end {
		return false // nothing says of whom it is told
	}
	if e.modality != habeas.Asserted {
		return true
	}
	if k.Speech() {
		return e.hedge == "" && !s.ownReport() && fact >= spokenFact && (k == habeas.Asked || k == habeas.Silent || weight >= spokenSure) // who answers or is silent often says no
	}
	switch {
	case k == habeas.Released:
		return false // who goes free is told of in words for people who were never kept, which the net takes for it too
	case k == habeas.Returned || k == habeas.Escaped || k == habeas.Died:
		if weight < need.end {
			return false
		}
	case k != habeas.Contacted && weight < need.fact:
		return false
	}
	if e.hedge != "" && weight < hedgeSure || s.ownReport() {
		return false // "we believe that he is in the ministry's building"
	}
	denied, open := s.deniedNear(e)
	if denied && fact < 0 {
		e.modality = habeas.Denied
		return true
	}
	return !denied && !open && fact >= need.told
}

// ownReport reports whether a sentence speaks of what its writer has reported before, which is often put right there: "in our report of Monday the number of those handed over was 12".
func (s *sentence) ownReport() bool {
	for k := range s.n - 1 {
		if s.toks[k].Lower != "our" {
			continue
		}
		switch of := s.lemma[k+1]; of {
		case "report", "account", "figure":
			return true
		default:
			if s.worker().plea("text", of) {
				return true
			}
		}
	}
	return false
}

// denialReach is how far a word of denial may stand from what it denies.
const denialReach = 7

// deniedNear reports whether a word of denial stands near an event or its people, and whether one that leaves things open does: "remained unclear".
func (s *sentence) deniedNear(e *event) (denied, open bool) {
	from, to := e.node, e.node
	if e.group >= 0 {
		from, to = min(from, e.group), max(to, e.group)
	}
	for i := max(0, from-denialReach); i <= min(s.n-1, to+denialReach); i++ {
		switch s.toks[i].Lower {
		case "no", "not", "n't", "never", "nobody", "none", "neither", "nor", "without", "denied", "denies", "deny", "nothing", "cannot":
			denied = true
		}
		open = open || s.worker().op('a', s.lemma[i]).kind == opCondition.kind
	}
	return denied, open
}

// tokens gives the words of every sentence as the net sees them.
func (p *passage) tokens() [][]tell.Token {
	all := make([]tell.Token, len(p.doc.Toks))
	for k := range all {
		t := p.doc.Toks[k]
		all[k] = tell.Token{Word: t.Lower, Lemma: p.worker.pack.Lemma(t), Flags: uint16(t.Flags)}
	}
	for i := range p.doc.People {
		m := &p.doc.People[i]
		role := tell.RoleOf(m.Role)
		switch {
		case m.Pronoun:
			role += tell.Pronoun
		case len(m.Names) > 0:
			role += tell.Named
		case m.Count.Form != habeas.Vague:
			role += tell.Counted
		}
		for k := m.From; k < m.To; k++ {
			all[k].Role = role
		}
		all[m.Head].Flags |= tell.HeadOfPeople
	}
	p.markHomes(all)
	out := make([][]tell.Token, len(p.doc.Sents))
	for i := range p.doc.Sents {
		out[i] = all[p.doc.Sents[i].From:p.doc.Sents[i].To]
	}
	return out
}

// markHomes marks the words for places in the states that the people of a report have fled, and those that name their nation.
func (p *passage) markHomes(all []tell.Token) {
	homes := p.homes()
	if len(homes) == 0 {
		return
	}
	for i := range p.doc.Places {
		if at := &p.doc.Places[i]; homes[p.stateOf(at.Ref)] {
			for k := at.From; k < at.To; k++ {
				all[k].Flags |= tell.AtHome
			}
		}
	}
	for k := range all {
		if state := p.worker.nationAt(p.doc, int32(k)); state != "" && homes[state] {
			all[k].Flags |= tell.OfHome
		}
	}
}
