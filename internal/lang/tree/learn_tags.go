package tree

import (
	"sort"
	"strings"
)

const folds = 6

// wordList counts the words of a treebank seen at least twice.
func wordList(gold []Gold) []entry {
	seen := map[uint64]*tally{}
	for _, g := range gold {
		for i, w := range g.Words {
			var a atom
			a.read(w)
			if seen[a.form] == nil {
				seen[a.form] = &tally{}
			}
			seen[a.form][g.Tags[i]]++
		}
	}
	var list []entry
	for key, t := range seen {
		if e := t.entry(key); e.count > 1 && key != 0 {
			list = append(list, e)
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].key < list[j].key })
	return list
}

// tally counts a word's tags.
type tally [tagCount]int

// entry judges one word's tags. A tag seen less than once in three hundred is an error of the treebank; verb forms that look
// alike come together.
func (t *tally) entry(key uint64) entry {
	e, n := entry{key: key}, 0
	for i, c := range t {
		n += c
		if c > t[e.best] {
			e.best = Tag(i)
		}
	}
	for i, c := range t {
		if c > 0 && c*300 >= n {
			e.cands |= 1 << i
		}
	}
	e.count = uint16(min(n, 1<<16-1))
	e.sure = n >= 20 && e.cands&(e.cands-1) == 0 && t[e.best]*400 >= n*399
	for _, pair := range [][2]Tag{{VBD, VBN}, {VB, VBP}} {
		both := uint64(1)<<pair[0] | 1<<pair[1]
		if e.cands&both != 0 && !e.sure {
			e.cands |= both
		}
	}
	return e
}

// learnTags learns the tagger's weights (averaged perceptron, Collins 2002, with the tags it guessed itself as history).
func learnTags(l *learner, gold []Gold, lex lexicon, seed int) []int8 {
	t := newTable(1<<tagBits+rowPad, l.Tags.Lead)
	d := dice{uint64(seed)}
	var atoms []atom
	for range l.Tags.Rounds {
		for _, k := range d.order(len(gold)) {
			g := &gold[k]
			atoms = lex.prepare(l.recased(g.Words, &d), atoms)
			t.learnSentence(atoms, g.Tags)
		}
	}
	return t.average(l.Tags.Cut)
}

func (t *table) learnSentence(atoms []atom, gold []Tag) {
	var rows tagRowSet
	t1, t2 := Tag(tagCount), Tag(tagCount)
	for i := range atoms {
		a := &atoms[i]
		got := a.best
		if !a.sure {
			rows.fill(atoms, i, t1, t2)
			got = Tag(t.correct(rows.row[:rows.n], candidates(a), int(gold[i])))
		}
		t1, t2 = got, t1
	}
}

// correct guesses among the candidates and moves the weights where the guess is wrong.
func (t *table) correct(rows []uint32, cands uint64, gold int) int {
	got, top := 0, int32(-1<<31)
	for k := 0; k < 64; k++ {
		if cands>>k&1 == 0 {
			continue
		}
		sum := int32(0)
		for _, r := range rows {
			sum += t.w[int(r)+k]
		}
		if k == gold {
			sum -= t.lead
		}
		if sum > top {
			got, top = k, sum
		}
	}
	t.now++
	if got != gold && cands>>gold&1 == 1 {
		for _, r := range rows {
			t.add(r+uint32(gold), 1)
			t.add(r+uint32(got), -1)
		}
	}
	return got
}

// shown is a sentence as the parser sees it: prepared words with guessed tags.
type shown struct {
	atoms []atom
	tags  []Tag
}

// foldTags tags every sentence, cased and caseless, by a tagger that did not learn from it, so that the parser learns to live
// with the tagger's errors.
func (l *learner) foldTags() [2][]shown {
	var out [2][]shown
	out[0], out[1] = make([]shown, len(l.gold)), make([]shown, len(l.gold))
	full := newLexicon(wordList(l.gold))
	for f := range folds {
		var rest []Gold
		for i := range l.gold {
			if i/8%folds != f {
				rest = append(rest, l.gold[i])
			}
		}
		m := &Model{lex: newLexicon(wordList(rest))}
		m.tags = weights(learnTags(l, rest, m.lex, f+1))
		for i := range l.gold {
			if i/8%folds == f {
				out[0][i] = m.show(l.gold[i].Words, &full)
				out[1][i] = m.show(Recase(l.gold[i].Words, strings.ToLower), &full)
			}
		}
	}
	return out
}

// show tags words with m and describes them by the full lexicon.
func (m *Model) show(words []string, full *lexicon) shown {
	s := shown{tags: make([]Tag, len(words))}
	m.tagAtoms(m.lex.prepare(words, nil), nil, s.tags)
	s.atoms = full.prepare(words, nil)
	return s
}

// weights turns levels into the weights they stand for.
func weights(levels []int8) []int16 {
	out := make([]int16, len(levels))
	for i, l := range levels {
		out[i] = levelValue(int(l))
	}
	return out
}
