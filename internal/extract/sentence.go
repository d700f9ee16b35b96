package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// sentence is one parsed sentence. Word numbers are from 0 within it.
type sentence struct {
	p     *passage
	at    int // number in the document
	from  int32
	n     int
	toks  []lang.Tok
	lemma []string
	tag   []tree.Tag
	head  []int16
	rel   []tree.Rel
	kids  [][]int16
	said  []statement
	heard bool   // said is filled
	quote []bool // the word stands inside quotation marks

	caseless bool // no capital letter, or nothing but: case says nothing
	titled   bool // most words begin with a capital, as in a headline
}

func (p *passage) parse(i int) *sentence {
	sp := p.doc.Sents[i]
	s := &sentence{p: p, at: i, from: sp.From, n: int(sp.To - sp.From), toks: p.doc.Toks[sp.From:sp.To]}
	s.lemma = make([]string, s.n)
	s.quote = make([]bool, s.n)
	s.caseless, s.titled = p.doc.Sents[i].Upper || !capitals(s.toks), titled(s.toks)
	surface, known := p.worker.surface[:0], p.worker.known[:0]
	for k, t := range s.toks {
		surface = append(surface, p.surfaceOf(t, s.caseless))
		known = append(known, p.tagsOf(s, k))
		s.lemma[k] = p.worker.pack.Lemma(t)
		s.quote[k] = t.Flags&lang.InQuote != 0
	}
	s.nounsOfNumbers(surface, known)
	s.nounsOfShares(surface, known)
	p.worker.surface, p.worker.known = surface, known
	s.tag, s.head, s.rel = make([]tree.Tag, s.n), make([]int16, s.n), make([]tree.Rel, s.n)
	root := -1
	for from := 0; from < s.n; {
		to := s.pieceEnd(from)
		root = s.parsePiece(surface[from:to], known[from:to], from, root)
		from = to
	}
	s.mend()
	s.kids = kidsOf(s.head)
	s.graft()
	return s
}

// kidsOf gives the dependents of every word, in order. They share one list, each with no room behind it.
func kidsOf(heads []int16) [][]int16 {
	n := len(heads)
	kids, all, many := make([][]int16, n), make([]int16, 0, n), make([]int16, n)
	for _, h := range heads {
		if h >= 0 && int(h) < n {
			many[h]++
		}
	}
	for h, m := range many {
		if m > 0 {
			at := len(all)
			all = all[:at+int(m)]
			kids[h] = all[at:at:len(all)]
		}
	}
	for k, h := range heads {
		if h >= 0 && int(h) < n {
			kids[h] = append(kids[h], int16(k))
		}
	}
	return kids
}

// surfaceOf gives a token as the parser is to see it. Where the letters' case says nothing, names and days of the pack are given capitals and all else none,
// as in the texts that the parser learnt from.
func (p *passage) surfaceOf(t lang.Tok, caseless bool) string {
	word := p.doc.Text[t.Start:t.End]
	if !caseless || t.Flags&lang.Punct != 0 || t.Lower == "" {
		return word
	}
	if t.Lower == "i" || p.worker.pack.Proper(t) {
		r, n := utf8.DecodeRuneInString(t.Lower)
		return string(unicode.ToUpper(r)) + t.Lower[n:]
	}
	return t.Lower
}

// nounsOfNumbers has the parser see a noun where people are told by a bare number: it learnt from texts in which "the 31 who could show a card" is rare, and
// reads "the men who could show a card" well.
func (s *sentence) nounsOfNumbers(surface []string, known []tree.TagSet) {
	for i := s.p.people[s.at]; i < s.p.people[s.at+1]; i++ {
		m := &s.p.doc.People[i]
		k := int(m.Head - s.from)
		if k < 0 || k >= s.n || m.To <= m.Head || known[k] != natureTags[lang.NatureNumber] {
			continue
		}
		if last := int(m.To - s.from); last == k+2 && len(s.worker().verbs[s.lemma[k+1]]) > 0 && s.lemma[k+1] != s.toks[k+1].Lower {
			surface[k], known[k] = "men", tree.Tags(tree.NNS) // "18 arrested"
			continue
		} else if last == k+2 {
			k++ // "two more"
		}
		if last := int(m.To - s.from); !m.Definite && !m.Single && last > k+1 && s.toks[k+1].Lower == "of" {
			surface[k], known[k] = "some", tree.Tags(tree.DT)
			continue
		}
		if last := int(m.To - s.from); last != k+1 || last < s.n && (s.toks[last].Lower == "of" || s.toks[last].Lower == `"`) {
			continue
		}
		if known[k] = tree.Tags(tree.NNS); m.Single {
			surface[k], known[k] = "man", tree.Tags(tree.NN)
		} else {
			surface[k] = "men"
		}
	}
}

// nounsOfShares does the same for a word that tells how many of them, before an auxiliary: "most had been stopped at sea", which reads like an adverb else.
func (s *sentence) nounsOfShares(surface []string, known []tree.TagSet) {
	for k := range s.n - 1 {
		if s.oneOfThem(k) {
			surface[k], known[k] = "man", tree.Tags(tree.NN)
			continue
		}
		if k > 0 && s.toks[k-1].Flags&lang.Punct == 0 && s.toks[k-1].Lower != "and" && s.toks[k-1].Lower != "but" && s.toks[k-1].Lower != "that" {
			continue
		}
		if s.worker().sign("share", s.toks[k].Lower) && s.p.worker.pack.Auxiliary(&s.toks[k+1]) {
			surface[k], known[k] = "men", tree.Tags(tree.NNS)
		}
	}
}

// pieceEnd gives where a stretch that is read by itself ends: behind a colon or semicolon with words on either side, or at the sentence's end.
func (s *sentence) pieceEnd(from int) int {
	for i := from + 1; i < s.n-2; i++ {
		if low := s.toks[i].Lower; low == ":" || low == ";" {
			return i + 1
		}
	}
	return s.n
}

// tagsOf gives the tags that a word can have, going by the pack and, within a sentence in good case, by its capital; none where these say nothing.
func (p *passage) tagsOf(s *sentence, k int) tree.TagSet {
	t := &s.toks[k]
	n := p.worker.pack.Nature(t)
	if n == 0 && k > 0 && t.Flags&lang.Capital != 0 && !s.caseless && !s.titled && s.toks[k-1].Flags&lang.Punct == 0 && p.worker.pack.Open(t) {
		n = lang.NatureProper
	}
	switch {
	case t.Lower == "cannot":
		return tree.Tags(tree.MD)
	case n != 0 || k == 0 || k+1 >= s.n:
	case t.Lower == "saw" && s.toks[k-1].Flags&lang.Punct == 0 && !p.determines(&s.toks[k-1]):
		return tree.Tags(tree.VBD)
	case p.hasCalled(s.toks, k):
		return tree.Tags(tree.VBN)
	case p.verbHere(s.toks, k):
		return tree.Tags(tree.VB, tree.VBP, tree.VBD)
	case p.seenDoing(s, k):
		return tree.Tags(tree.VB)
	}
	return natureTags[n]
}

// verbHere sees a verb of the tables that may be a noun and is none here: before a personal pronoun that is its object, or behind a modal verb.
// "let relatives telephone them", "all can telephone home".
func (p *passage) verbHere(toks []lang.Tok, k int) bool {
	w := p.worker.words
	lemma := p.worker.pack.Lemma(toks[k])
	if k == 0 || toks[k].Lower != lemma || !w.sign("calls", lemma) && !w.sign("visits", lemma) {
		return false
	}
	switch toks[k+1].Lower {
	case "them", "him", "me", "us":
		return true
	}
	switch toks[k-1].Lower {
	case "can", "could", "would", "will", "may", "might", "must", "should", "cannot":
		return true
	}
	return false
}

// hasCalled sees a participle that the parser hardly knows: "has not rung since".
func (p *passage) hasCalled(toks []lang.Tok, k int) bool {
	lemma := p.worker.pack.Lemma(toks[k])
	if toks[k].Lower == lemma || !p.worker.words.sign("calls", lemma) {
		return false
	}
	switch toks[k-1].Lower {
	case "has", "have", "had", "not", "n't", "never":
		return true
	}
	return false
}

// determines reports whether a word begins a noun group: an article or a possessive.
func (p *passage) determines(t *lang.Tok) bool {
	switch t.Lower {
	case "a", "an", "the", "his", "her", "their", "my", "our", "this", "that":
		return true
	}
	return false
}

// mostSeen is how many words may name those whom somebody saw do something.
const mostSeen = 4

// seenDoing sees the verb of what somebody saw others do to people: "saw police push eleven men into a lorry".
func (p *passage) seenDoing(s *sentence, k int) bool {
	w, lemma := p.worker.words, p.worker.pack.Lemma(s.toks[k])
	if s.toks[k].Lower != lemma || !w.sieves.events.may(lemma) || len(w.verbs[lemma]) == 0 {
		return false
	}
	people := false
	switch s.toks[k+1].Lower {
	case "them", "him", "her", "me", "us":
		people = true
	}
	for i := p.people[s.at]; i < p.people[s.at+1] && !people; i++ {
		people = p.doc.People[i].From == s.from+int32(k)+1
	}
	if !people {
		return false
	}
	for i := k - 1; i > 0 && i >= k-1-mostSeen; i-- {
		if w.signs[[2]string{"eyes", p.worker.pack.Lemma(s.toks[i])}] {
			return i < k-1
		}
		if s.toks[i].Flags&lang.Punct != 0 || s.toks[i].Lower == "to" || s.toks[i].Lower == "of" {
			return false
		}
	}
	return false
}

// natureTags are the tags that a word of each nature of the pack can have.
var natureTags = [...]tree.TagSet{
	lang.NatureNumber: tree.Tags(tree.CD),
	lang.NaturePerson: tree.Tags(tree.NN, tree.NNP) | tree.Rarely,
	lang.NaturePeople: tree.Tags(tree.NNS, tree.NNPS) | tree.Rarely,
	lang.NaturePast:   tree.Tags(tree.VBD, tree.VBN, tree.JJ) | tree.Rarely,
	lang.NatureIng:    tree.Tags(tree.VBG, tree.NN, tree.JJ) | tree.Rarely,
	lang.NatureProper: tree.Tags(tree.NNP, tree.NNPS),
}

// parsePiece reads some of the words, those from a number on, by themselves; the root of a later piece hangs on that of the first.
func (s *sentence) parsePiece(surface []string, known []tree.TagSet, from, root int) int {
	t := s.p.worker.model.ParseKnown(surface, known, &s.p.worker.scratch)
	copy(s.tag[from:], t.Tags)
	copy(s.rel[from:], t.Rels)
	for i, h := range t.Heads {
		switch {
		case h >= 0:
			s.head[from+i] = h + int16(from)
		case root < 0:
			s.head[from+i], root = -1, from+i
		default:
			s.head[from+i], s.rel[from+i] = int16(root), tree.Parataxis
		}
	}
	return root
}

func capitals(toks []lang.Tok) bool {
	for i := range toks {
		if toks[i].Flags&(lang.Capital|lang.AllCaps) != 0 {
			return true
		}
	}
	return false
}

// titled reports whether more than half of the words of four letters and more begin with a capital.
func titled(toks []lang.Tok) bool {
	large, all := 0, 0
	for i := range toks {
		if len(toks[i].Lower) > 3 && toks[i].Flags&(lang.Punct|lang.Digits) == 0 {
			all++
			if toks[i].Flags&(lang.Capital|lang.AllCaps) != 0 {
				large++
			}
		}
	}
	return 2*large > all && all > 3
}

func verb(t tree.Tag) bool {
	switch t {
	case tree.VB, tree.VBD, tree.VBG, tree.VBN, tree.VBP, tree.VBZ:
		return true
	}
	return false
}

func noun(t tree.Tag) bool {
	switch t {
	case tree.NN, tree.NNS, tree.NNP, tree.NNPS:
		return true
	}
	return false
}

// kid gives the first child in one of the relations, -1 where there is none.
func (s *sentence) kid(h int, rels ...tree.Rel) int {
	for _, k := range s.kids[h] {
		if slices.Contains(rels, s.rel[k]) {
			return int(k)
		}
	}
	return -1
}

// marker is the preposition or conjunction that introduces a phrase or clause; two words are joined by a blank.
func (s *sentence) marker(k int) string {
	var out []string
	for _, c := range s.kids[k] {
		if s.rel[c] == tree.Case || s.rel[c] == tree.Mark {
			out = append(out, s.toks[c].Lower)
			for _, f := range s.kids[c] {
				if s.rel[f] == tree.Fixed {
					out = append(out, s.toks[f].Lower)
				}
			}
		}
	}
	return strings.Join(out, " ")
}

// reach gives the first and last word of what hangs on a word, itself included.
func (s *sentence) reach(h int) (from, to int) {
	from, to = h, h
	stack := []int{h}
	for seen := 0; len(stack) > 0 && seen <= s.n; seen++ {
		k := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		from, to = min(from, k), max(to, k)
		for _, c := range s.kids[k] {
			stack = append(stack, int(c))
		}
	}
	return from, to
}

// phrase is the reach of a word without clauses, appositions, and conjuncts that hang on it: the words that name somebody or something.
func (s *sentence) phrase(h int) (from, to int) {
	from, to = h, h
	for _, c := range s.kids[h] {
		switch s.rel[c] {
		case tree.Acl, tree.AclRelcl, tree.Appos, tree.Punct, tree.Parataxis, tree.Ccomp, tree.Advcl, tree.Conj, tree.Coord, tree.Cop, tree.Nsubj, tree.Case, tree.Mark, tree.AdvclRelcl, tree.Aux, tree.AuxPass, tree.NsubjPass:
			continue
		}
		a, b := s.reach(int(c))
		if b < h || a > h {
			from, to = min(from, a), max(to, b)
		}
	}
	return from, to
}

// trim takes punctuation off both ends of a stretch.
func (s *sentence) trim(from, to int) (int, int) {
	for from < to && s.toks[from].Flags&lang.Punct != 0 {
		from++
	}
	for to > from && s.toks[to].Flags&lang.Punct != 0 {
		to--
	}
	return from, to
}

func (s *sentence) span(from, to int) habeas.Span {
	return s.p.doc.Span(s.words(from, to))
}

// words gives the document's range of the words from..to, both included.
func (s *sentence) words(from, to int) lang.Range {
	return lang.Range{From: s.from + int32(from), To: s.from + int32(to) + 1}
}

func (s *sentence) text(from, to int) string {
	return s.p.doc.Quote(s.words(from, to))
}

// under reports whether word k hangs, at any depth, on word h.
func (s *sentence) under(k, h int) bool {
	for seen := 0; k >= 0 && seen <= s.n; seen++ {
		if k == h {
			return true
		}
		k = int(s.head[k])
	}
	return false
}

// follows reports whether a wording stands within fourteen words behind a word.
func (s *sentence) follows(k int, w []string) bool {
	for i := k + 1; i < min(s.n, k+14); i++ {
		if s.toks[i].Lower == w[0] && s.stands(i, w) {
			return true
		}
		if s.tag[i] == tree.VBD && s.rel[i] != tree.Acl || s.tag[i] == tree.VBZ || s.tag[i] == tree.VBP || s.tag[i] == tree.MD {
			return false
		}
	}
	return false
}

// mostDescribing is how many words may stand before the last one of a wording to describe it: "on a chartered night flight".
const mostDescribing = 4

// stands reports whether a wording begins at word i.
func (s *sentence) stands(i int, w []string) bool { return s.standing(i, w) >= 0 }

// standing gives the last word of a wording that begins at word i, -1 where it does not stand there. Words that describe its last one may stand before that.
func (s *sentence) standing(i int, w []string) int {
	last := len(w) - 1
	if i+last >= s.n {
		return -1
	}
	for j, x := range w[:last] {
		if s.toks[i+j].Lower != x {
			return -1
		}
	}
	for j := i + last; j < min(s.n, i+last+1+mostDescribing); j++ {
		if s.toks[j].Lower == w[last] || j > 0 && last > 0 && s.lemma[j] == w[last] && noun(s.tag[j]) {
			return j
		}
		if last == 0 || !s.describes(j) {
			return -1
		}
	}
	return -1
}

// describes reports whether a word may stand before a noun that it describes.
func (s *sentence) describes(k int) bool {
	switch s.tag[k] {
	case tree.DT, tree.JJ, tree.CD, tree.PRPPoss, tree.VBN, tree.NN, tree.NNP, tree.NNS, tree.NNPS, tree.JJR, tree.JJS, tree.POS, tree.HYPH:
		return true
	}
	return false
}

func (s *sentence) worker() *words { return s.p.worker.words }
