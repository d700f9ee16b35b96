package tree

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"math"
	"slices"
	"sort"
	"strings"
)

// Gold is one sentence of a treebank. Heads are as in Tree; Unknown where nobody knows.
type Gold struct {
	Words []string
	Tree
}

// Unknown is a head that nobody knows: nothing is learned from it.
const Unknown = -2

// Plan sets how weights are learned. The same plan on the same sentences gives the same bytes.
type Plan struct {
	Seed             uint64
	Lower, Upper     int            // per cent of sentences shown in small letters, in capitals
	Classes          map[string]int // classes of common words, from 0
	Tags, Arcs, Rels Part
	Report           func(what string, weights []byte) // called with packed weights after each part; may be nil
}

// Part sets how the tagger, the parser or the labeller learns.
type Part struct {
	Rounds  int     // passes over the sentences
	Rate    float64 // how far a mistake moves the weights at first; falls to nothing
	Dropout int     // per cent of units left out of each question
	Hide    int     // per cent of common words of which only the class is shown
}

// dice is a small random generator (splitmix64), the same on every machine.
type dice struct{ x uint64 }

func (d *dice) draw() uint64 {
	d.x += 0x9E3779B97F4A7C15
	z := d.x
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

func (d *dice) next(n int) int { return int(d.draw() >> 33 % uint64(n)) }

func (d *dice) order(n int) []int {
	out := make([]int, n)
	for i := range out {
		j := d.next(i + 1)
		out[i] = out[j]
		out[j] = i
	}
	return out
}

// learner holds the sentences and what has been learned from them so far.
type learner struct {
	Plan
	gold             []Gold
	classes          map[uint64]uint16 // by form
	list             []entry
	dice             dice
	tags, arcs, rels packed
	seen             relTable
}

// Learn makes packed weights from a treebank and from sentences whose trees were made by other models, of which some heads may
// be unknown.
func Learn(gold, taught []Gold, plan Plan) []byte {
	l := &learner{Plan: plan, gold: slices.Concat(gold, taught), dice: dice{plan.Seed}, classes: map[uint64]uint16{}}
	for w, c := range plan.Classes {
		var a atom
		a.read(w)
		if old, ok := l.classes[a.form]; !ok || uint16(c+1) < old {
			l.classes[a.form] = uint16(c + 1)
		}
	}
	l.tags = packed{1, make([]int8, (tagRows+tagCount)*tagUnits)}
	l.arcs = packed{1, make([]int8, (arcRows+3)*arcUnits)}
	l.rels = packed{1, make([]int8, (relRows+relCount)*relUnits)}
	l.list = l.wordList(l.gold)
	cases := l.foldTags(gold)
	l.tags = l.learnTags(l.gold, newLexicon(l.list)).pack()
	l.report("tags")
	l.learnRels(cases)
	l.report("relations")
	l.learnArcs(cases)
	return l.pack()
}

func (l *learner) report(what string) {
	if l.Report != nil {
		l.Report(what, l.pack())
	}
}

// pack writes everything learned as English reads it.
func (l *learner) pack() []byte {
	raw := binary.LittleEndian.AppendUint32(nil, uint32(len(l.list)))
	raw = binary.LittleEndian.AppendUint32(raw, 0)
	for i := range l.list {
		raw = l.list[i].pack(raw)
	}
	for _, side := range l.seen {
		for _, row := range side {
			for _, c := range row {
				raw = binary.LittleEndian.AppendUint64(raw, c)
			}
		}
	}
	for _, t := range []packed{l.tags, l.arcs, l.rels} {
		raw = binary.LittleEndian.AppendUint64(raw, math.Float64bits(t.scale))
		for _, w := range t.weights {
			raw = append(raw, byte(w))
		}
	}
	var out bytes.Buffer
	z, _ := flate.NewWriter(&out, flate.BestCompression)
	z.Write(raw)
	z.Close()
	return out.Bytes()
}

// recased gives the words as a sentence is shown: as they are, in small letters, or in capitals.
func (l *learner) recased(words []string) []string {
	switch r := l.dice.next(100); {
	case r < l.Lower:
		return Recase(words, strings.ToLower)
	case r < l.Lower+l.Upper:
		return Recase(words, strings.ToUpper)
	}
	return words
}

// Recase applies a change of case to every word.
func Recase(words []string, how func(string) string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = how(w)
	}
	return out
}

// tally counts a word's tags.
type tally [tagCount]int

// wordList counts the words of a treebank seen at least twice, numbers the commonest and adds those known only by their class.
func (l *learner) wordList(gold []Gold) []entry {
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
	sort.Slice(list, func(i, j int) bool {
		if list[i].count != list[j].count {
			return list[i].count > list[j].count
		}
		return list[i].key < list[j].key
	})
	for i := range list {
		if i+1 < commonWords && list[i].count > 3 {
			list[i].num = uint16(i + 1)
		}
		list[i].class = l.classes[list[i].key]
		seen[list[i].key] = nil
	}
	for key, c := range l.classes {
		if t, ok := seen[key]; !ok || t != nil {
			list = append(list, entry{key: key, class: c})
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].key < list[j].key })
	return list
}

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

// each goes over n sentences as often as a part has rounds, in an order of its own, while the rate falls.
func (l *learner) each(p Part, n int, net *lesson, f func(k int), done func()) {
	net.dropout = p.Dropout
	for r := range p.Rounds {
		for i, k := range l.dice.order(n) {
			net.rate = float32(p.Rate * (1 - 0.97*(float64(r)+float64(i)/float64(n))/float64(p.Rounds)))
			f(k)
		}
		done()
	}
}

// hidden gives atoms of which some are known only by their class.
func (l *learner) hidden(atoms []atom, hide int) []atom {
	atoms = slices.Clone(atoms)
	for i := range atoms {
		if n := int(atoms[i].num); n > 0 && (l.dice.next(100) < hide || n > commonWords/2 && l.dice.next(100) < 3*hide) {
			atoms[i].num = 0
		}
	}
	return atoms
}

// learnTags learns to tag, with the tags it guessed itself as history.
func (l *learner) learnTags(gold []Gold, lex lexicon) *lesson {
	net := newLesson(tagRows, tagCount, tagUnits, &l.dice)
	var atoms []atom
	var q question
	l.each(l.Tags, len(gold), net, func(k int) {
		atoms = lex.prepare(l.recased(gold[k].Words), atoms)
		t1, t2 := Tag(tagCount), Tag(tagCount)
		seen := l.hidden(atoms, l.Tags.Hide)
		for i := range seen {
			a := &seen[i]
			got := a.best
			if !a.sure {
				q.askTag(seen, i, t1, t2)
				c, right := candidates(a), uint64(1)<<gold[k].Tags[i]
				got = Tag(net.ask(&q, c))
				if c&right != 0 {
					net.learn(&q, c, right)
				}
			}
			t1, t2 = got, t1
		}
	}, func() {})
	return net
}

// shown is a sentence as the parser sees it: prepared words with guessed tags.
type shown struct {
	atoms []atom
	tags  []Tag
}

const folds = 4

// foldTags tags every sentence, cased and caseless, by a tagger that did not learn from it, so that the parser learns to live
// with the tagger's errors.
func (l *learner) foldTags(gold []Gold) [2][]shown {
	var out [2][]shown
	out[0], out[1] = make([]shown, len(l.gold)), make([]shown, len(l.gold))
	full := newLexicon(l.list)
	for f := range folds {
		var rest []Gold
		for i := range gold {
			if i/8%folds != f {
				rest = append(rest, gold[i])
			}
		}
		m := &Model{lex: newLexicon(l.wordList(rest))}
		m.tags = netOf(l.learnTags(rest, m.lex).pack(), tagRows, tagCount, tagUnits)
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
	var q question
	m.tagAtoms(&q, m.lex.prepare(words, nil), nil, s.tags)
	s.atoms = full.prepare(words, nil)
	return s
}

// pick gives a sentence in one of its forms.
func (l *learner) pick(cases [2][]shown, k, hide int) ([]atom, []Tag) {
	v := &cases[0][k]
	if l.dice.next(100) < l.Lower+l.Upper {
		v = &cases[1][k]
	}
	return l.hidden(v.atoms, hide), v.tags
}
