package tree

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"math"
	"sort"
	"strings"
)

// Gold is one sentence of a treebank. Heads are as in Tree.
type Gold struct {
	Words []string
	Tree
}

// Plan sets how weights are learned. The same plan on the same sentences gives the same bytes.
type Plan struct {
	Seed         uint64
	Lower, Upper int // per cent of sentences shown in small letters, in capitals
	Width        int // of the beam while learning
	Tags         Part
	Arcs         Part
	Rels         Part
	Report       func(what string, weights []byte) // called with packed weights after each part; may be nil
}

// Part sets how the tagger, the parser or the labeller learns.
type Part struct {
	Rounds int     // passes over the sentences
	Lead   int     // by how much a true answer must win
	Cut    float64 // weights smaller than this share of the largest are dropped
}

// table is one part's weights while they are learned, with their running sums for averaging.
type table struct {
	w    []int32
	sum  []int64
	now  int64
	lead int32 // by how much a true answer must win
}

func newTable(n, lead int) *table {
	return &table{w: make([]int32, n), sum: make([]int64, n), now: 1, lead: int32(lead)}
}

func (t *table) add(i uint32, d int32) {
	t.w[i] += d
	t.sum[i] += t.now * int64(d)
}

// average gives the mean weights as levels (see levelValue): the largest few are clipped, those under cut dropped.
func (t *table) average(cut float64) []int8 {
	mean := make([]float64, len(t.w))
	var sizes []float64
	for i := range mean {
		mean[i] = float64(t.w[i]) - float64(t.sum[i])/float64(t.now)
		if mean[i] != 0 {
			sizes = append(sizes, math.Abs(mean[i]))
		}
	}
	sort.Float64s(sizes)
	top := 1.0
	if len(sizes) > 0 {
		top = sizes[len(sizes)-1-len(sizes)/20000]
	}
	out := make([]int8, len(mean))
	for i, x := range mean {
		size := min(math.Abs(x)/top, 1)
		if size < cut {
			continue
		}
		out[i] = int8(math.Copysign(math.Round(math.Sqrt(size)*levels), x))
	}
	return out
}

// dice is a small random generator (splitmix64), the same on every machine.
type dice struct{ x uint64 }

func (d *dice) next(n int) int {
	d.x += 0x9E3779B97F4A7C15
	z := d.x
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return int((z ^ z>>31) >> 33 % uint64(n))
}

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
	gold []Gold
	lex  lexicon
	list []entry
	dice dice
	tags []int8
	arcs []int8
	rels []int8
	seen relTable
}

// Learn makes packed weights from a treebank.
func Learn(gold []Gold, plan Plan) []byte {
	l := &learner{Plan: plan, gold: gold, dice: dice{plan.Seed}}
	l.tags, l.arcs, l.rels = make([]int8, 1<<tagBits+rowPad), make([]int8, 3<<arcBits), make([]int8, 1<<relBits+rowPad)
	cases := l.foldTags()
	l.list = wordList(gold)
	l.lex = newLexicon(l.list)
	l.tags = learnTags(l, gold, l.lex, l.dice.next(1<<30))
	l.report("tags")
	if l.Rels.Rounds > 0 {
		l.learnRels(cases)
		l.report("relations")
	}
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
	for _, t := range [][]int8{l.tags, l.arcs, l.rels} {
		for _, w := range t {
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
func (l *learner) recased(words []string, d *dice) []string {
	switch r := d.next(100); {
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
