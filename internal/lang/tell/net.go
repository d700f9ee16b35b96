package tell

import (
	"slices"

	"habeas"
	"habeas/internal/lang/tree"
)

// Kinds are the kinds of claims that the net tells apart, in the order of its answers.
var Kinds = [...]habeas.Kind{habeas.Arrested, habeas.Abducted, habeas.Held, habeas.Transferred, habeas.Interrogated, habeas.Returned, habeas.Released, habeas.Escaped, habeas.Died,
	habeas.Contacted, habeas.Urged, habeas.Asked, habeas.Answered, habeas.Silent, habeas.Threatened}

// Sizes of the net. A word is a vector of units numbers; what is asked of a word is its own vector, those of its neighbours and those of the words that the tree ties it to.
const (
	toUnit   = 10 // a sum of weights in 1024ths, as a unit
	toAnswer = 11 // the same in 64ths
	units    = 64
	window   = 2                // words before and behind
	seats    = 2*window + 1 + 5 // with the head, the head's head, subjects, objects and other dependents
	aspects  = 5                // of a sentence: what its words are on average and at most, the sentences beside it, the text
	full     = 512              // the most that a unit can be: 4, as the net was learned
	one      = 128              // what stands for 1
	flags    = 15               // see Token.Flags
	roles    = 33               // see Token.Role
	labels   = 80               // relations and tags, each
	longest  = 150              // words of a sentence that is asked about
	answers  = len(Kinds)
)

// Net holds the weights. It is not changed once made and may be shared.
type Net struct {
	words, lemmas map[uint64]int32 // row by hash; row 0 stands for a word that is not known
	wordRows      []int8
	lemmaRows     []int8
	flagRows      []int16
	roleRows      []int16
	relRows       []int32 // by relation, at the scale of the first layer
	tagRows       []int32
	first, second layer
	context       layer
	out           layer // by what the second layer and the word itself are
	fact          layer
	gate          layer // by what Text knows of a sentence
}

// layer weighs its inputs for each of its answers.
type layer struct {
	out     int
	weights []int16 // in 1024ths
	bias    []int32
	shift   uint // what a sum is divided by
}

// Token is one word as the net sees it.
type Token struct {
	Word, Lemma string
	Flags       uint16 // lang.TokFlag, and HeadOfPeople, AtHome and OfHome
	Role        uint8  // see RoleOf; 0 where the word belongs to no people
}

// What a role grows by where a mention of people is a pronoun, a name or a number.
const (
	Pronoun = 1
	Named   = 2
	Counted = 3
)

// RoleOf gives Token.Role for people of a role.
func RoleOf(r habeas.Role) uint8 { return uint8(1 + 4*max(0, slices.Index(habeas.Roles, r))) }

// What Token.Flags holds beside what the language stage says of a word.
const (
	HeadOfPeople = 1 << (12 + iota) // a mention of people hangs on it
	AtHome                          // it belongs to a place in a state that the people of the report have fled
	OfHome                          // it names the nation of such a state
)

// vector is what a word is to the net.
type vector [units]int16

func (n *Net) vector(v *vector, t *Token) {
	var sum [units]int32
	addRow(&sum, n.wordRows, n.words[hash(t.Word)])
	if r, ok := n.lemmas[hash(t.Lemma)]; ok {
		addRow(&sum, n.lemmaRows, r)
	}
	for i := range sum {
		sum[i] *= 4 // rows are kept in quarters
	}
	for b := range flags {
		if t.Flags>>b&1 != 0 {
			for i, w := range n.flagRows[b*units:][:units] {
				sum[i] += int32(w)
			}
		}
	}
	for i, w := range n.roleRows[int(t.Role)*units:][:units] {
		v[i] = int16(max(0, min(full, sum[i]+int32(w))))
	}
}

func addRow(sum *[units]int32, rows []int8, r int32) {
	for i, w := range rows[int(r)*units:][:units] {
		sum[i] += int32(w)
	}
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// Text is a report as the net sees it: a vector for each word, and what the words of each sentence are on average.
type Text struct {
	net   *Net
	words []vector
	ends  []int // of sentences
	means []vector
	whole vector
}

// Text looks at all words of a report, sentence by sentence, without trees.
func (n *Net) Text(sents [][]Token) *Text {
	t := &Text{net: n, means: make([]vector, len(sents)), ends: make([]int, len(sents))}
	total := 0
	for _, s := range sents {
		total += len(s)
	}
	t.words = make([]vector, total)
	at := 0
	var whole [units]int64
	for i, s := range sents {
		var sum [units]int64
		for k := range s {
			v := &t.words[at+k]
			n.vector(v, &s[k])
			for j, x := range v {
				sum[j] += int64(x)
			}
		}
		at += len(s)
		t.ends[i] = at
		for j := range sum {
			t.means[i][j] = int16(sum[j] / int64(max(1, len(s))))
			whole[j] += int64(t.means[i][j])
		}
	}
	for j := range whole {
		t.whole[j] = int16(whole[j] / int64(max(1, len(sents))))
	}
	return t
}

// Tree is what the parser makes of a sentence.
type Tree struct {
	Heads []int16
	Rels  []tree.Rel
	Tags  []tree.Tag
}

// Answer is what the net says of a sentence: for each word and kind how much speaks for it, and for each word whether what it tells is told as a fact.
type Answer struct {
	Weights [][answers]int32 // in 64ths of what makes a thing e times as likely
	Facts   []int32

	summed bool
	best   [answers]int   // by kind, the word that speaks most for it
	all    [answers]int32 // and how much all words do
}

// Ask asks about sentence i. A very long one is asked about in its first words alone.
func (t *Text) Ask(i int, tr Tree) Answer {
	words := t.sentence(i)
	n := len(words)
	a := Answer{Weights: make([][answers]int32, n), Facts: make([]int32, n)}
	if n == 0 {
		return a
	}
	c := t.context(i, words)
	kin := kinOf(tr, n)
	hidden := make([]vector, n)
	var in [(seats + 1) * units]int16
	var sum [64]int32
	for k := range words {
		kin.seat(in[:seats*units], words, k)
		t.net.first.weigh(&sum, in[:seats*units])
		rel, tag := int(tr.Rels[k])%labels, int(tr.Tags[k])%labels
		for j := range units {
			sum[j] += c[j] + t.net.relRows[rel*units+j] + t.net.tagRows[tag*units+j]
		}
		t.net.first.units(&hidden[k], &sum)
	}
	var last vector
	for k := range words {
		kin.seat(in[:seats*units], hidden, k)
		copy(in[seats*units:], words[k][:])
		t.net.second.weigh(&sum, in[:])
		t.net.second.units(&last, &sum)
		copy(in[:], last[:])
		copy(in[units:], words[k][:])
		t.net.out.weigh(&sum, in[:2*units])
		for j := range answers {
			a.Weights[k][j] = t.net.out.scaled(sum[j])
		}
		t.net.fact.weigh(&sum, in[:units])
		a.Facts[k] = t.net.fact.scaled(sum[0])
	}
	return a
}

// Tells gives how much speaks for a sentence to tell anything, in 64ths of what makes that e times as likely, by its words and the text alone: it is asked before a tree is made.
func (t *Text) Tells(i int) int32 {
	words := t.sentence(i)
	if len(words) == 0 {
		return lowest
	}
	in := t.aspects(i, words)
	var sum [64]int32
	t.net.gate.weigh(&sum, in[:])
	return t.net.gate.scaled(sum[0])
}

// sentence gives the words of a sentence, of a very long one the first.
func (t *Text) sentence(i int) []vector {
	from := 0
	if i > 0 {
		from = t.ends[i-1]
	}
	words := t.words[from:t.ends[i]]
	return words[:min(len(words), longest)]
}

// context is what the sentence as a whole, those beside it and the text say for each unit of the first layer.
func (t *Text) context(i int, words []vector) [64]int32 {
	in := t.aspects(i, words)
	var sum [64]int32
	t.net.context.weigh(&sum, in[:])
	return sum
}

// aspects lays out what is known of a sentence as a whole.
func (t *Text) aspects(i int, words []vector) (in [aspects * units]int16) {
	copy(in[:], t.means[i][:])
	most := in[units : 2*units]
	for k := range words {
		for j, x := range words[k] {
			most[j] = max(most[j], x)
		}
	}
	if i > 0 {
		copy(in[2*units:], t.means[i-1][:])
	}
	if i+1 < len(t.means) {
		copy(in[3*units:], t.means[i+1][:])
	}
	copy(in[4*units:], t.whole[:])
	return in
}

// weigh weighs what is in.
func (l *layer) weigh(sum *[64]int32, in []int16) {
	tree.Weigh(sum, in, l.weights, 1<<l.out-1)
	for j, b := range l.bias {
		sum[j] += b
	}
}

func (l *layer) scaled(sum int32) int32 { return sum >> l.shift }

func (l *layer) units(v *vector, sum *[64]int32) {
	for j := range v {
		v[j] = int16(max(0, min(full, l.scaled(sum[j]))))
	}
}

// kin are the words that a tree ties to each word of a sentence.
type kin struct {
	heads                    []int
	subjects, objects, other [][]int
}

func kinOf(tr Tree, n int) kin {
	k := kin{heads: make([]int, n), subjects: make([][]int, n), objects: make([][]int, n), other: make([][]int, n)}
	for i := range n {
		h := int(tr.Heads[i])
		if k.heads[i] = h; h < 0 || h >= n || h == i {
			k.heads[i] = -1
			continue
		}
		switch tr.Rels[i] {
		case tree.Nsubj, tree.NsubjPass:
			k.subjects[h] = append(k.subjects[h], i)
		case tree.Obj, tree.Obl:
			k.objects[h] = append(k.objects[h], i)
		default:
			k.other[h] = append(k.other[h], i)
		}
	}
	return k
}

// seat lays out what is asked of word k.
func (kin *kin) seat(in []int16, of []vector, k int) {
	clear(in)
	for d := -window; d <= window; d++ {
		if i := k + d; i >= 0 && i < len(of) {
			copy(in[(d+window)*units:], of[i][:])
		}
	}
	in = in[(2*window+1)*units:]
	if h := kin.heads[k]; h >= 0 {
		copy(in, of[h][:])
		if h = kin.heads[h]; h >= 0 {
			copy(in[units:], of[h][:])
		}
	}
	for i, some := range [...][]int{kin.subjects[k], kin.objects[k], kin.other[k]} {
		to := in[(2+i)*units:][:units]
		for _, c := range some {
			for j, x := range of[c] {
				to[j] = min(full, to[j]+x)
			}
		}
	}
}

// Best gives for a kind the word that speaks most for it, and how much all words together do: what makes a thing e times as likely counts 64.
func (a *Answer) Best(kind habeas.Kind) (word int, weight int32) {
	k := slices.Index(Kinds[:], kind)
	if k < 0 || len(a.Weights) == 0 {
		return -1, lowest
	}
	if !a.summed {
		a.sum()
	}
	return a.best[k], a.all[k]
}

// sum weighs the words together, kind by kind.
func (a *Answer) sum() {
	a.summed = true
	for k := range a.best {
		word := 0
		for i := range a.Weights {
			if a.Weights[i][k] > a.Weights[word][k] {
				word = i
			}
		}
		sum, top := int64(0), a.Weights[word][k]
		for i := range a.Weights {
			sum += chance(top - a.Weights[i][k])
		}
		a.best[k], a.all[k] = word, top+gain(sum)
	}
}

// Tells reports whether so much speaks for any kind.
func (a *Answer) Tells(weight int32) bool {
	return slices.ContainsFunc(Kinds[:], func(k habeas.Kind) bool {
		_, w := a.Best(k)
		return w >= weight
	})
}

const lowest = -1 << 20
