package extract

import (
	"slices"
	"sort"

	"habeas"
	"habeas/internal/lang"
)

// Most of the time that reading takes goes into trees, and most sentences with a word of the tables tell nothing. What follows asks of the bare words what the rules would ask of
// the tree: where a rule cannot hold without some word, a sentence without it is not parsed for its sake. It may let through too much and must not hold back what would be a claim.

// hintAt adds a hint to those of a lemma.
func (w *words) hintAt(lemma string, h hint) {
	for _, wording := range h.with {
		h.first |= 1 << firstBit(wording[0])
	}
	id := w.pack.ID(lemma)
	w.rows[id] = append(w.rows[id], h)
}

// mayHold reports whether what a row asks besides its wordings may hold of token k.
func (p *passage) mayHold(h *hint, i, k int, toks []lang.Tok) bool {
	if h.verb && nounForm(toks, k) {
		return false
	}
	for _, note := range h.notes {
		switch note {
		case "site":
			if p.trigger[i]&(triggersPlace|triggersOffice) == 0 && !(p.affair() && beBefore(toks, k)) {
				return false
			}
		case "holder":
			if !p.keeperIn(i) {
				return false
			}
		case "cannot", "wont":
			if !some(toks, "not", "n't", "never", "neither", "cannot") {
				return false
			}
		case "will":
			if !some(toks[:k], "will", "would", "'ll", "shall") {
				return false
			}
		case "only":
			if k == 0 || !some(toks[k-1:k], "only", "merely") {
				return false
			}
		case "self":
			if !some(toks[k:], "it", "they", "we") {
				return false
			}
		case "lack", "message":
			if !some(toks, "not", "n't", "never", "neither", "no", "nothing", "without", "silence", "unaware", "nowhere", "yet", "nobody", "none") && !unheeded(p.worker.pack.Lemma(toks[k])) {
				return false
			}
		case "punish":
			if !some(toks, "unless", "if", "whoever", "anyone", "or", "until", "next", "otherwise") && !p.harms(toks) {
				return false
			}
		case "asked":
			if p.trigger[i]&triggersAsk == 0 && (i == 0 || p.trigger[i-1]&triggersAsk == 0) {
				return false
			}
		}
	}
	return true
}

// keeperIn reports whether a sentence names anybody who may have people in his hands: police, guards, an office that keeps people, men outside any law. A verb of an event in a
// form that the pack does not hold ("kidnaped") asks for no tree itself, so it counts here.
func (p *passage) keeperIn(i int) bool {
	for m := p.people[i]; m < p.people[i+1]; m++ {
		if r := p.doc.People[m].Role; r == habeas.RoleOfficial || r == habeas.RoleGuard {
			return true
		}
	}
	w, s := p.worker.words, &p.doc.Sents[i]
	return slices.ContainsFunc(p.doc.Toks[s.From:s.To], func(t lang.Tok) bool {
		lemma := w.pack.Lemma(t)
		return t.Word == 0 && w.sieves.events.may(lemma) && len(w.verbs[lemma]) > 0 || w.sign("holder", lemma) || w.sign("lawless", lemma) || w.sign("lawless", t.Lower) || w.actors[lemma] == habeas.VoiceOfficial
	})
}

// bracketed reports whether a word stands alone in square brackets, as the marks of newsrooms do: "[text]".
func bracketed(toks []lang.Tok, k int) bool {
	return k > 0 && k+1 < len(toks) && toks[k-1].Lower == "[" && toks[k+1].Lower == "]"
}

// mayCount reports, without a tree, whether a sentence may tell of deaths, deportations and the like by their number: "two deaths".
func (p *passage) mayCount(i int) bool {
	w := p.worker.words
	toks := p.doc.Toks[p.doc.Sents[i].From:p.doc.Sents[i].To]
	for k := range toks {
		lemma := w.pack.Lemma(toks[k])
		if k > 0 && w.sieves.motions.may(lemma) && w.motions["deed"][lemma] {
			if n, ok := w.number(toks[k-1].Lower); ok && n > 0 {
				return true
			}
		}
	}
	return false
}

// harms reports whether a word of harm is among the tokens.
func (p *passage) harms(toks []lang.Tok) bool {
	w := p.worker.words
	return slices.ContainsFunc(toks, func(t lang.Tok) bool { return t.Word != 0 && w.plea("harm", w.pack.Lemma(t)) })
}

// some reports whether one of the words is among the tokens.
func some(toks []lang.Tok, words ...string) bool {
	for k := range toks {
		if slices.Contains(words, toks[k].Lower) {
			return true
		}
	}
	return false
}

// beBefore reports whether a form of "be" or "get" stands close before token k, as in a passive.
func beBefore(toks []lang.Tok, k int) bool {
	return some(toks[max(0, k-4):k], "be", "been", "being", "was", "were", "is", "are", "get", "got", "gets")
}

// nounForm reports whether what stands right before token k makes a noun of a form that could be a verb's: "the state", "his hand", "[text]".
func nounForm(toks []lang.Tok, k int) bool {
	if k == 0 {
		return false
	}
	switch toks[k-1].Lower {
	case "the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "these", "those", "of", "[", "'s", "every", "each", "any", "some":
	default:
		return false
	}
	low := toks[k].Lower
	n := len(low)
	return n > 3 && low[n-2:] != "ed" && low[n-3:] != "ing"
}

// worded reports whether a word that tells of an event whoever stands there has the wording that it needs.
func (w *words) worded(toks []lang.Tok) bool {
	for k := range toks {
		hints := w.hints(toks[k])
		for n := range hints {
			if h := &hints[n]; h.sure && h.stands(toks, k) && !nounForm(toks, k) {
				return true
			}
		}
	}
	return false
}

// outletReach is how many words may stand between an outlet's name and the word by which it speaks.
const outletReach = 10

// outletSpeaks reports whether a word of saying or copying stands near a word for an outlet.
func (p *passage) outletSpeaks(i int) bool {
	s := &p.doc.Sents[i]
	outlet, cue := -2*outletReach, -2*outletReach
	for k, t := range p.doc.Toks[s.From:s.To] {
		of := p.worker.words.marks(t)
		if of&triggersOutlet != 0 {
			outlet = k
		}
		if of&(triggersCue|triggersLink) != 0 {
			cue = k
		}
		if of != 0 && max(outlet-cue, cue-outlet) <= outletReach {
			return true
		}
	}
	return false
}

// marks gives what a token's word makes of its sentence.
func (w *words) marks(t lang.Tok) uint16 {
	if t.Word == 0 {
		return 0
	}
	if id := w.pack.LemmaID(t); int(id) < len(w.trigger) {
		return w.trigger[id]
	}
	return 0
}

// nounReachBehind is how many words behind a preposition its noun is looked for, as nounOf does.
const nounReachBehind = 7

// placeBehind reports whether a place of the gazetteer, or a noun of a place where people may be, stands close behind word j of sentence i.
func (p *passage) placeBehind(i, j int) bool {
	s := &p.doc.Sents[i]
	w := p.worker.words
	from, to := s.From+int32(j), min(s.To, s.From+int32(j+1+nounReachBehind))
	if n := sort.Search(len(p.doc.Places), func(n int) bool { return p.doc.Places[n].From > from }); n < len(p.doc.Places) && p.doc.Places[n].From < to {
		return true
	}
	for k := j + 1; k < int(to-s.From); k++ {
		t := p.doc.Toks[s.From+int32(k)]
		if k == j+1 && t.Flags&lang.Punct != 0 || w.motions["edge"][w.pack.Lemma(t)] || t.Lower == "side" || w.site(t) {
			return true
		}
	}
	return false
}

// siteBehind reports whether a noun of a place where people may be stands close behind word j of sentence i.
func (p *passage) siteBehind(i, j int) bool {
	s := &p.doc.Sents[i]
	toks := p.doc.Toks[s.From+int32(j)+1 : min(s.To, s.From+int32(j+1+nounReachBehind))]
	return slices.ContainsFunc(toks, p.worker.words.site)
}

// site reports whether a token is a noun of a place where people may be kept.
func (w *words) site(t lang.Tok) bool {
	return w.marks(t)&(triggersPlace|triggersOffice) != 0 || w.motions["site"][w.pack.Lemma(t)] || w.motions["site"][t.Lower]
}

// keepsBehind reports whether a place that keeps people and nothing else stands close behind word j of sentence i: "in the Van removal centre".
func (p *passage) keepsBehind(i, j int) bool {
	s := &p.doc.Sents[i]
	w := p.worker.words
	toks := p.doc.Toks[s.From:s.To]
	for k := j + 1; k < min(len(toks), j+1+nounReachBehind); k++ {
		if toks[k].Flags&lang.Punct != 0 {
			return false
		}
		if w.keepsPeople(w.pack.Lemma(toks[k-1]), w.pack.Lemma(toks[k])) {
			return true
		}
	}
	return false
}
