package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// pleads reports, without a tree, whether a sentence has a quotation that begins with what somebody is told to do for those inside: "Do not send them back".
func (p *passage) pleads(i int) bool {
	s := &p.doc.Sents[i]
	if t := p.doc.Toks[s.From]; t.Word != 0 && p.worker.words.plea("act", t.Lower) && p.trigger[i]&triggersOffice != 0 {
		return p.topical(i)
	}
	for k := s.From; k+1 < s.To; k++ {
		if p.doc.Toks[k].Lower != `"` || p.doc.Toks[k+1].Flags&lang.InQuote == 0 {
			continue
		}
		j := k + 1
		for j < s.To-1 && bidding(p.doc.Toks[j].Lower) {
			j++
		}
		if t := p.doc.Toks[j]; t.Word != 0 && p.worker.words.plea("bid", t.Lower) {
			return p.topical(i)
		}
	}
	return false
}

// bidding reports whether a word may stand before the verb of what somebody is told to do.
func bidding(low string) bool {
	switch low {
	case "please", "do", "not", "n't", "don't", "just", "now", ",":
		return true
	}
	return false
}

// bids reports whether word k is what somebody is told to do in the quoted words of another: the first verb of a quotation, bare and without a subject before it.
func (s *sentence) bids(k int) bool {
	if !s.quote[k] || s.tag[k] != tree.VB && s.tag[k] != tree.VBP && s.tag[k] != tree.NN || !s.worker().plea("bid", s.toks[k].Lower) || s.kid(k, tree.Cop) >= 0 {
		return false
	}
	i := k - 1
	for i >= 0 && bidding(s.toks[i].Lower) {
		i--
	}
	return i >= 0 && s.toks[i].Lower == `"`
}

// bid makes a demand of what somebody tells others to do for those inside: "Give us our children back", relatives shouted. Keepers who order prisoners about demand nothing.
func (s *sentence) bid(k int) *event {
	over := s.statementsOver(k)
	if !s.p.affair() && !s.p.custodyNear(s.at) || len(over) == 0 {
		return nil
	}
	st := over[len(over)-1]
	if a := st.source; a < 0 || st.s.keeper(a) || st.s.rulers(a) {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Urged})
	from, to := k, k
	for from > 0 && s.quote[from-1] && bidding(s.toks[from-1].Lower) {
		from--
	}
	for to+1 < s.n && s.quote[to+1] && s.toks[to+1].Lower != `"` && s.toks[to+1].Lower != ";" {
		to++
	}
	about := false
	for i := from; i <= to; i++ {
		about = about || s.concerns(i) || s.worker().custody[s.lemma[i]] != "" && noun(s.tag[i])
	}
	if !about {
		return nil
	}
	if c := st.s.kid(st.verb, tree.Iobj, tree.Obj); st.s == s && c >= 0 && !s.quote[c] && s.spokenTo(c) {
		e.to = c
	}
	if e = s.finishSpeech(e, s.topicWords(from, to)); e != nil {
		e.modality = habeas.Asserted // "do not" is in what is demanded
	}
	return e
}

// bidsReaders reports whether a sentence opens with what its readers are to do, and an office to do it to: "Ring the ministry and ask that they be let go".
func (s *sentence) bidsReaders(k int) bool {
	if s.quote[k] || s.tag[k] != tree.VB && s.tag[k] != tree.VBP && s.tag[k] != tree.NNP && s.tag[k] != tree.NN || !s.worker().plea("act", s.toks[k].Lower) || s.kid(k, tree.Nsubj, tree.Aux) >= 0 || s.n < 4 {
		return false
	}
	return k == 0 || k == 1 && s.toks[0].Lower == "please"
}

// bidOfReaders makes a demand of that: whom the readers are to turn to is whom it is put to.
func (s *sentence) bidOfReaders(k int) *event {
	if !s.p.affair() && !s.p.custodyNear(s.at) {
		return nil
	}
	e := s.newEvent(k, eventWord{kind: habeas.Urged})
	e.agent = -1
	for i := k + 1; i < min(s.n, k+8) && e.to < 0; i++ {
		if (s.office(i) || s.body(i)) && noun(s.tag[i]) && !(i+1 < s.n && int(s.head[i]) == i+1) && s.tag[i] != tree.NNP || s.worker().actors[s.lemma[i]] == habeas.VoiceOfficial {
			e.to = i
		}
	}
	if e.to < 0 {
		return nil
	}
	return s.finishSpeech(e, s.topicWords(k, s.n-1))
}
