package extract

import (
	"slices"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// pieces makes the content of the words from..to of the sentence.
func (s *sentence) pieces(from, to int) []lang.Range {
	if to < from || from < 0 || s.toks[from].Flags&lang.Punct != 0 && from == to {
		return nil
	}
	return []lang.Range{s.words(from, to)}
}

// trimmed is the reach of a word without punctuation at its ends.
func (s *sentence) trimmed(c int) (int, int) {
	return s.trim(s.reach(c))
}

// contentOf gives what is said, in one of the frames that the row allows: a quotation next to the verb, the clause that completes it, the words
// before or after it, its object, or a phrase with a preposition.
func (s *sentence) contentOf(k, source int, row sayWord) []lang.Range {
	from, to := s.cluster(k, source)
	if row.takes("quote") || row.takes("clause") {
		if c := s.quoted(k, from, to); c != nil {
			return c
		}
	}
	if row.takes("clause") {
		if c := s.saidClause(k, from, to); c != nil {
			return c
		}
	}
	if row.takes("to") {
		if c := s.kid(k, tree.Xcomp, tree.Ccomp, tree.Advcl); c > k && s.infinitive(c) && s.tag[c] == tree.VB {
			return s.withObject(k, c)
		}
	}
	if row.takes("name") && !s.passive(k) {
		if c := s.namedAs(k); c != nil {
			return c
		}
	}
	if row.takes("number") && source >= 0 {
		return s.numbered(k)
	}
	if c := s.phraseContent(k, source, row); c != nil {
		return c
	}
	if row.takes("clause") && row.takes("quote") && row.cue == habeas.CueSpeech && s.tag[k] != tree.VBN && s.tag[k] != tree.VB {
		return s.restOf(k, to)
	}
	return nil
}

// numbered gives people told by their number as what somebody makes of them: "counts 31 people in the cells", "put the number of the dead at nine".
func (s *sentence) numbered(k int) []lang.Range {
	if s.passive(k) || s.infinitive(k) {
		return nil
	}
	end := k + 1
	for end+1 < s.n && s.toks[end+1].Lower != ":" && s.toks[end+1].Lower != ";" && s.tag[end+1] != tree.VBD {
		end++
	}
	if o := s.kid(k, tree.Obj); o > k {
		if _, is := s.worker().reckonings[s.lemma[o]]; is {
			return s.pieces(s.trim(k+1, end))
		}
	}
	for i := k + 1; i < min(s.n, k+5); i++ {
		if m := s.peopleAt(i); m >= 0 {
			if s.p.doc.People[m].Count.Form == habeas.Vague {
				return nil
			}
			return s.pieces(s.trim(k+1, end))
		}
	}
	return nil
}

// namedAs gives the object and what it is called: "called the plan a fraud".
func (s *sentence) namedAs(k int) []lang.Range {
	o := s.kid(k, tree.Obj, tree.Ccomp, tree.Xcomp)
	if o < k || s.infinitive(o) {
		return nil
	}
	_, b := s.reach(o)
	if x := s.kid(k, tree.Xcomp); x > o {
		_, b = s.reach(x)
	}
	if b-k >= 2 && (s.kid(k, tree.Iobj, tree.Xcomp, tree.Ccomp) >= 0 || s.anyQuoted(k+1, b)) {
		return s.pieces(s.trim(k+1, b))
	}
	end := b + 1
	for end < s.n && s.toks[end].Flags&lang.Punct == 0 && s.tag[end] != tree.IN && s.tag[end] != tree.CC {
		end++
	}
	if end-1-b < 1 || s.timeAt(b+1) || verb(s.tag[b+1]) && s.tag[b+1] != tree.VBN {
		return nil
	}
	return s.pieces(s.trim(k+1, end-1))
}

// restOf gives what stands behind the words of saying, where the tree shows no clause there.
func (s *sentence) restOf(k, to int) []lang.Range {
	a, b := s.trim(min(k+1, s.n-1), s.n-1)
	if b-a < 3 || s.toks[min(k+1, s.n-1)].Lower == "," || s.quote[k] {
		return nil
	}
	for i := a; i <= b; i++ {
		if s.tag[i] == tree.VBD || s.tag[i] == tree.VBZ || s.tag[i] == tree.VBP || s.tag[i] == tree.MD {
			return s.pieces(a, b)
		}
	}
	return nil
}

// phraseContent is the content told by an object or by a phrase with a preposition.
func (s *sentence) phraseContent(k, source int, row sayWord) []lang.Range {
	for _, c := range s.kids[k] {
		if (s.rel[c] == tree.Obl || s.rel[c] == tree.Advcl) && int(c) > k {
			switch m := s.marker(int(c)); {
			case m == "" || !row.takes(m):
			case m == "of":
				return s.pieces(s.trimmed(int(c)))
			default:
				return s.withObject(k, int(c))
			}
		}
	}
	if !row.takes("obj") || s.infinitive(k) || s.modal(k) {
		return nil
	}
	if s.passive(k) {
		if c := s.kid(k, tree.NsubjPass); c >= 0 && s.byAgent(k) >= 0 {
			return s.pieces(s.trimmed(c))
		}
		return nil
	}
	c := s.kid(k, tree.Obj)
	if c < 0 || c == source || s.tag[c] == tree.PRP || c < k {
		return nil
	}
	if row.document && s.kid(c, tree.Nummod) < 0 && s.kid(c, tree.Acl, tree.AclRelcl) < 0 {
		return nil
	}
	a, b := s.reach(c)
	for _, d := range s.kids[k] {
		if x, y := s.reach(int(d)); (s.rel[d] == tree.Obl || s.rel[d] == tree.Xcomp) && x == b+1 {
			b = y
		}
	}
	return s.pieces(s.trim(a, b))
}

// withObject is the reach of a complement with the object that stands between it and the verb.
func (s *sentence) withObject(k, c int) []lang.Range {
	a, b := s.trimmed(c)
	if o := s.kid(k, tree.Obj, tree.Iobj); o > k && o < a {
		a, _ = s.reach(o)
	}
	return s.pieces(s.trim(max(a, k+1), b))
}

// cluster is the run of words of a verb of saying: its speaker, auxiliaries, adverbs and to whom.
func (s *sentence) cluster(k, source int) (from, to int) {
	from, to = k, k
	if source >= 0 && abs(source-k) < 30 {
		a, b := s.sourceWords(source)
		from, to = min(from, a), max(to, b)
	}
	for _, c := range s.kids[k] {
		switch s.rel[c] {
		case tree.Aux, tree.AuxPass, tree.Advmod, tree.Particle, tree.Obl, tree.OblUnmarked, tree.Iobj, tree.Obj:
			a, b := s.reach(int(c))
			if abs(int(c)-k) < 12 && b-a < 12 && !s.anyQuoted(a, b) {
				from, to = min(from, a), max(to, b)
			}
		}
	}
	return from, to
}

func (s *sentence) anyQuoted(a, b int) bool {
	return slices.Contains(s.quote[a:b+1], true)
}

// quoted gives the quotations that stand next to the words of saying: right before them, right after them, or both, and those that carry on
// in the paragraph after the sentence.
func (s *sentence) quoted(k, from, to int) []lang.Range {
	if s.quote[k] {
		return nil
	}
	first, last := s.from+int32(from), s.from+int32(to)
	alone := s.n-1-to <= 2
	var out []lang.Range
	d := s.p.doc
	for i := s.p.quoteFrom(s.from - 200); i < len(d.Quotes); i++ {
		q := &d.Quotes[i]
		if q.Depth > 0 {
			continue
		}
		if q.From > last+8 {
			break
		}
		switch {
		case q.To <= first && s.marksOnly(q.To, first) && (q.To >= s.from || q.To == s.from-1 && alone):
			out = append(out, s.fullQuote(q.Range, k))
		case q.From > s.from+int32(k) && s.marksOnly(last+1, q.From) && s.opens(q) && (q.From < s.from+int32(s.n) || s.toks[s.n-1].Lower == ":"):
			out = append(out, s.tidy(q.Range))
		}
	}
	if len(out) > 0 && alone {
		out = s.carriedOn(out)
	}
	return out
}

// quoteFrom gives the index of the first quotation that begins at token at or after it.
func (p *passage) quoteFrom(at int32) int {
	lo, hi := 0, len(p.doc.Quotes)
	for lo < hi {
		if mid := (lo + hi) / 2; p.doc.Quotes[mid].From < at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// fullQuote takes in the words of the sentence before a quotation of a few words: "the mine is closed and 'we were floored', he said".
func (s *sentence) fullQuote(r lang.Range, k int) lang.Range {
	start := int(r.From-s.from) - 1
	if start > 1 && r.From > s.from && len(s.said) == 0 {
		a, _ := s.trim(0, k)
		return s.tidy(lang.Range{From: s.from + int32(a), To: r.To})
	}
	return s.tidy(r)
}

// carriedOn adds the quotations that follow the sentence in its paragraph with nothing between.
func (s *sentence) carriedOn(out []lang.Range) []lang.Range {
	d := s.p.doc
	end := s.from + int32(s.n)
	for i := s.p.quoteFrom(end); i < len(d.Quotes); i++ {
		q := &d.Quotes[i]
		if q.Depth > 0 {
			continue
		}
		if q.From > end+2 || s.at+1 >= len(d.Sents) || d.Sents[s.at+1].Para != d.Sents[s.at].Para || !s.marksOnly(end, q.From) {
			break
		}
		if j := q.To; int(j)+1 < len(d.Toks) && j+1 < int32(len(d.Toks)) && d.Toks[j-1].Lower == "," {
			break
		}
		out = append(out, s.tidy(q.Range))
		end = q.To + 1
	}
	return out
}

// marksOnly reports whether nothing but punctuation stands in the document's tokens from..to.
func (s *sentence) marksOnly(from, to int32) bool {
	if to-from > 4 {
		return false
	}
	for i := from; i < to; i++ {
		if s.p.doc.Toks[i].Flags&lang.Punct == 0 {
			return false
		}
	}
	return true
}

// opens reports whether a quotation is a statement of its own and not a few quoted words inside a clause: a comma or colon, or the sentence's end before it.
func (s *sentence) opens(q *lang.Quoted) bool {
	i := q.From - 2
	if i < 0 {
		return true
	}
	switch s.p.doc.Toks[i].Lower {
	case ",", ":", ".", "-", "--":
		return true
	}
	return q.To-q.From > 6
}

// tidy takes the comma or full stop off the end of a quotation.
func (s *sentence) tidy(r lang.Range) lang.Range {
	for r.To > r.From+1 && s.p.doc.Toks[r.To-1].Flags&lang.Punct != 0 {
		r.To--
	}
	return r
}

// saidClause gives the clause that tells what is said: the complement of the verb, or the words before a speaker who is set behind them.
func (s *sentence) saidClause(k, from, to int) []lang.Range {
	if from > 1 && to+3 < s.n && s.toks[from-1].Lower == "," && s.toks[to+1].Lower == "," && s.tag[k] != tree.VBG && s.rel[k] != tree.AclRelcl && s.rel[k] != tree.Conj {
		return s.around(0, s.n-1, from, to)
	}
	if from > 1 && k+3 < s.n && s.toks[from-1].Lower == "," && s.toks[k+1].Lower == "," && from < k && s.tag[k] == tree.VBD {
		return s.around(0, s.n-1, from, k)
	}
	for _, r := range []tree.Rel{tree.Ccomp, tree.Csubj, tree.CsubjPass, tree.Xcomp} {
		c := s.kid(k, r)
		if c < 0 || r == tree.Xcomp && (s.infinitive(c) || c < k) || (r == tree.Csubj || r == tree.CsubjPass) && c < k {
			continue
		}
		a, b := s.trimmed(c)
		if c > k {
			return s.pieces(s.trim(max(a, k+1), s.goesOn(k, c, b)))
		}
		if s.finite(c) {
			return s.around(a, b, from, to)
		}
	}
	if to+2 < s.n && s.toks[to+1].Lower == ":" {
		return s.pieces(s.trim(to+2, s.n-1))
	}
	if s.rel[k] == tree.Parataxis && s.head[k] >= 0 {
		a, b := s.reach(int(s.head[k]))
		return s.around(a, b, from, to)
	}
	if c := s.kid(k, tree.Parataxis); c >= 0 && c < k && s.finite(c) {
		a, b := s.trimmed(c)
		return s.around(a, b, from, to)
	}
	return s.fronted(k, from, to)
}

// goesOn widens a clause that begins with a clause of its own ("that when they protested, the army kept them") over the one that the tree hung elsewhere.
func (s *sentence) goesOn(k, c, b int) int {
	first, _ := s.reach(c)
	first++
	if first >= s.n || s.toks[first].Lower != "when" && s.toks[first].Lower != "if" && s.toks[first].Lower != "after" && s.toks[first].Lower != "once" {
		return b
	}
	for _, d := range s.kids[k] {
		if x, y := s.reach(int(d)); (s.rel[d] == tree.Parataxis || s.rel[d] == tree.Conj || s.rel[d] == tree.Ccomp) && x >= b && x <= b+2 {
			b = y
		}
	}
	return b
}

// fronted gives the words before "..., police said", where the words of saying end the sentence.
func (s *sentence) fronted(k, from, to int) []lang.Range {
	end := from - 1
	for end > 0 && s.toks[end].Lower == `"` {
		end--
	}
	if end < 3 || s.toks[end].Lower != "," && s.toks[end].Lower != "?" && s.toks[end].Lower != "!" || s.n-1-to > 2 || s.tag[k] == tree.VBG {
		return nil
	}
	return s.pieces(s.trim(0, end))
}

// around is the stretch from..to with the words of saying that are set into it left out.
func (s *sentence) around(a, b, from, to int) []lang.Range {
	switch {
	case b < from || a > to:
		return s.pieces(s.trim(a, b))
	case a >= from && b <= to:
		return nil
	}
	var out []lang.Range
	if from-1 > a {
		out = append(out, s.pieces(s.trim(a, from-1))...)
	}
	if b > to+1 {
		out = append(out, s.pieces(s.trim(to+1, b))...)
	}
	return out
}

// aboutSpeaking keeps a speech verb's own future or doubt off the event ("will say", "may ask"), and leaves open what somebody did not say.
func (s *sentence) aboutSpeaking(sc *scope, before scope, h int) {
	if before.modality == sc.modality {
		return
	}
	if sc.modality == habeas.Denied && s.lemma[h] != "deny" {
		sc.modality = habeas.Conditional
		return
	}
	sc.modality = before.modality
}
