package extract

import (
	"slices"

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
		if c := s.saidClause(k, from, to, source); c != nil {
			return c
		}
	}
	if row.takes("to") {
		if c := s.kid(k, tree.Xcomp, tree.Ccomp, tree.Advcl); c > k && s.infinitive(c) && s.tag[c] == tree.VB {
			return s.withObject(k, c)
		}
	}
	if row.takes("name") {
		if c := s.kid(k, tree.Xcomp); c > k && !s.infinitive(c) {
			return s.withObject(k, c)
		}
		if o := s.kid(k, tree.Obj); o > k && s.kid(k, tree.Iobj) >= 0 {
			return s.withObject(k, o)
		}
	}
	return s.phraseContent(k, source, row)
}

// phraseContent is the content told by an object or by a phrase with a preposition.
func (s *sentence) phraseContent(k, source int, row sayWord) []lang.Range {
	for _, c := range s.kids[k] {
		if (s.rel[c] == tree.Obl || s.rel[c] == tree.Advcl) && int(c) > k {
			if m := s.marker(int(c)); m != "" && row.takes(m) {
				return s.withObject(k, int(c))
			}
		}
	}
	if !row.takes("obj") {
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
	return s.pieces(s.trimmed(c))
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

// quoted gives the quotations that stand next to the words of saying: right before them, right after them, or both.
func (s *sentence) quoted(k, from, to int) []lang.Range {
	if s.quote[k] {
		return nil
	}
	first, last := s.from+int32(from), s.from+int32(to)
	var out []lang.Range
	d := s.p.doc
	for i := range d.Quotes {
		q := &d.Quotes[i]
		if q.Depth > 0 {
			continue
		}
		if q.From > last+8 {
			break
		}
		switch {
		case q.To <= first && s.marksOnly(q.To, first) && q.To >= s.from-1:
			out = append(out, s.tidy(q.Range))
		case q.From > s.from+int32(k) && s.marksOnly(s.from+int32(to)+1, q.From) && s.opens(q):
			out = append(out, s.tidy(q.Range))
		}
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
func (s *sentence) saidClause(k, from, to, source int) []lang.Range {
	for _, r := range []tree.Rel{tree.Ccomp, tree.Xcomp} {
		c := s.kid(k, r)
		if c < 0 || r == tree.Xcomp && (s.infinitive(c) || c < k) {
			continue
		}
		a, b := s.trimmed(c)
		if c > k {
			return s.pieces(s.trim(max(a, k+1), b))
		}
		if s.finite(c) {
			return s.around(a, b, from, to)
		}
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

// fronted gives the words before "..., police said", where the words of saying end the sentence.
func (s *sentence) fronted(k, from, to int) []lang.Range {
	if from < 4 || s.toks[from-1].Lower != "," || s.n-1-to > 2 || s.tag[k] == tree.VBG {
		return nil
	}
	return s.pieces(s.trim(0, from-1))
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
