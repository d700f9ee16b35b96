package tree

// The parser is arc-hybrid (Kuhlmann, Gomez-Rodriguez and Satta 2011): it shifts words to a stack and hangs the top one on the
// next word to come or on the one below. It follows the likeliest rows of steps (beam.go); what it learns from are its own
// mistakes (Goldberg and Nivre 2013).
const (
	shift    uint8 = iota
	leftArc        // the top hangs on the next word
	rightArc       // the top hangs on the one below
	maxWords = 150
	arcUnits = 128
)

// word is what the parser knows of one word. Words count from 1; 0 is none, n+1 the root, behind it the end.
type word struct {
	tag, num, class int32
	never           uint64 // relations it cannot have
}

// kids are the outermost and next children of a word on either side, and how many it has.
type kids struct {
	l1, l2, r1, r2 int16
	nl, nr         uint8
}

// state is the working memory of a parse.
type state struct {
	words []word
	sums  []uint32 // commas, verbs and quotes up to each word
	n     int16
	path

	live, after [beamWidth]path
	told        answered
}

const (
	noTag   = tagCount
	rootTag = tagCount + 1
	endTag  = tagCount + 2
	tagKind = tagCount + 3 // tags and the three
)

// set lays out the words and their tags.
func (s *state) set(atoms []atom, tags []Tag) {
	n := len(atoms)
	s.words = append(s.words[:0], word{tag: noTag, class: classNone})
	s.sums = append(s.sums[:0], 0)
	x := uint32(0)
	for i := range atoms {
		a := &atoms[i]
		s.words = append(s.words, word{tag: int32(tags[i]), num: int32(a.num), class: int32(a.class)})
		if tags[i].Verb() && tags[i] != MD && !helpingForms[a.form] {
			s.words[i+1].never = helping
		}
		switch t := tags[i]; {
		case t == Comma || t == Colon:
			x++
		case t.Verb():
			x += 1 << 8
		case t == OpenQuote || t == CloseQuote || t == CC:
			x += 1 << 16
		}
		s.sums = append(s.sums, x)
	}
	end := word{tag: endTag, class: classEnd}
	s.words = append(s.words, word{tag: rootTag, class: classEnd}, end, end)
	s.begin(int16(n))
}

// begin goes back to the first state.
func (s *state) begin(n int16) {
	s.n, s.next, s.lost = n, 1, 0
	s.stack = append(s.stack[:0], 0, 0, 0)
	s.heads = append(s.heads[:0], make([]int16, n+1)...)
	s.kids = append(s.kids[:0], make([]kids, n+2)...)
}

// allowed are the steps open: the last word on the stack alone may hang on the root.
func (s *state) allowed() uint64 {
	held, c := len(s.stack)-3, uint64(0)
	if s.next <= s.n {
		c |= 1 << shift
	}
	if held >= 2 {
		c |= 1 << rightArc
	}
	if held == 1 || held > 1 && s.next <= s.n {
		c |= 1 << leftArc
	}
	return c
}

// take makes a step.
func (s *state) take(act int) {
	k := len(s.stack) - 1
	switch uint8(act) {
	case shift:
		s.stack = append(s.stack, s.next)
		s.next++
	case leftArc:
		d := s.stack[k]
		s.stack = s.stack[:k]
		if s.next > s.n {
			s.heads[d] = 0
			return
		}
		s.heads[d] = s.next
		c := &s.kids[s.next]
		c.l1, c.l2, c.nl = d, c.l1, c.nl+1
	case rightArc:
		d, h := s.stack[k], s.stack[k-1]
		s.stack = s.stack[:k]
		s.heads[d] = h
		c := &s.kids[h]
		c.r1, c.r2, c.nr = d, c.r1, c.nr+1
	}
}

// Rows of a word that a net looks at: its tag, its class, and its number where it is common enough for the place it stands in.
const (
	fewWords = 500
	lookAll  = tagKind + allClasses + commonWords
	lookFew  = tagKind + allClasses + fewWords
)

// look adds the rows of a word from base on, none where there is no word; most is how many of the common words count there.
func (q *question) look(base int32, w *word, most int32) {
	if w.tag == noTag {
		return
	}
	q.add(base + w.tag)
	q.add(base + tagKind + w.class)
	if w.num > 0 && w.num < most {
		q.add(base + tagKind + allClasses + w.num)
	}
}

// Places where the parser looks at words: the stack's three, the next three words, and outer dependents.
const (
	atTop, atBelow, atNext, atNext2     = 0, 1, 2, 3 // looked at closely
	closePlaces                         = 4
	atThird, atNext3, atTopL, atTopL2   = 4, 5, 6, 7
	atTopR, atTopR2, atBelowL, atBelowR = 8, 9, 10, 11
	atBelowR2, atNextL, atNextL2        = 12, 13, 14
	places                              = 15
)

// Rows of the parser: the words it looks at, then distances and counts, then what is hashed.
const (
	arcFew    = closePlaces * lookAll
	arcCounts = arcFew + (places-closePlaces)*lookFew
	arcHashed = arcCounts + 1024
	arcBits   = 15
	arcRows   = arcHashed + 1<<arcBits
)

// lookAt adds the rows of a word at a place.
func (q *question) lookAt(place int32, w *word) {
	if place < closePlaces {
		q.look(place*lookAll, w, commonWords)
	} else {
		q.look(arcFew+(place-closePlaces)*lookFew, w, fewWords)
	}
}

// see looks at word i at a place.
func (s *state) see(q *question, place int32, i int16) {
	if i == 0 {
		return
	}
	q.lookAt(place, &s.words[i])
	if place == atNext {
		q.lookAt(atNext2, &s.words[i+1])
		q.lookAt(atNext3, &s.words[i+2])
	}
}

// sign is a word's own number where it is common, else its class and tag.
func (w *word) sign() uint64 {
	if w.num > 0 {
		return uint64(w.num)
	}
	return uint64(commonWords+w.class)<<8 | uint64(w.tag)
}

// askStep lists the rows of a state.
func (q *question) askStep(s *state) {
	q.reset()
	k := len(s.stack)
	i0, i1, i2, j := s.stack[k-1], s.stack[k-2], s.stack[k-3], s.next
	k0, k1, kj := &s.kids[i0], &s.kids[i1], &s.kids[j]
	w0, w1, wj := &s.words[i0], &s.words[i1], &s.words[j]
	s.see(q, atTop, i0)
	s.see(q, atBelow, i1)
	s.see(q, atThird, i2)
	s.see(q, atNext, j)
	s.see(q, atTopL, k0.l1)
	s.see(q, atTopL2, k0.l2)
	s.see(q, atTopR, k0.r1)
	s.see(q, atTopR2, k0.r2)
	s.see(q, atBelowL, k1.l1)
	s.see(q, atBelowR, k1.r1)
	s.see(q, atBelowR2, k1.r2)
	s.see(q, atNextL, kj.l1)
	s.see(q, atNextL2, kj.l2)
	d1, d2 := reach(i0, i1), reach(j, i0)
	q.add(arcCounts + d1*32 + s.between(i1, i0))
	q.add(arcCounts + 256 + d2*32 + s.between(i0, j))
	left, right := int32(min(k0.nl, 3)), int32(min(k0.nr, 3))
	q.add(arcCounts + 512 + left*64 + right*16 + int32(min(kj.nl, 3))*4 + int32(min(k, 6)-3))
	q.add(arcCounts + 768 + left*64 + right*16 + int32(min(k1.nl, 3))*4 + int32(min(k1.nr, 3)))
	t0, t1, tj := uint64(w0.tag), uint64(w1.tag), uint64(wj.tag)
	q.hash(arcHashed, arcBits, 1, w0.sign(), w1.sign(), 0)
	q.hash(arcHashed, arcBits, 2, w0.sign(), wj.sign(), 0)
	q.hash(arcHashed, arcBits, 3, w1.sign(), wj.sign(), 0)
	q.hash(arcHashed, arcBits, 4, t0, t1, tj)
	q.hash(arcHashed, arcBits, 5, t0, tj, uint64(s.words[j+1].tag))
	q.hash(arcHashed, arcBits, 6, t0<<8|uint64(s.words[k0.l1].tag), tj, uint64(s.words[k0.r1].tag))
	q.hash(arcHashed, arcBits, 7, t0<<8|t1, w1.sign(), uint64(d1))
	q.hash(arcHashed, arcBits, 8, t0<<8|tj, w0.sign(), uint64(d2))
}

// reach sorts the distance between two words; 0 where the second is none.
func reach(far, near int16) int32 {
	switch d := far - near; {
	case near == 0:
		return 0
	case d > 10:
		return 7
	case d > 5:
		return 6
	default:
		return int32(d)
	}
}

// between counts commas, verbs and quotes between two words, as one number below 32.
func (s *state) between(a, b int16) int32 {
	if a == 0 || b <= a+1 {
		return 0
	}
	x := s.sums[b-1] - s.sums[a]
	return 1 + int32(min(x&0xFF, 2)+3*min(x>>8&0xFF, 2)+9*min(x>>16, 1))
}
