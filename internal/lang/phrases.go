package lang

// phrases finds wordings of several words: a tree of words, whose branches lie in one open hash table keyed by the node before and the
// word's number.
type phrases struct {
	keys  []uint64 // 0 is free
	to    []int32
	used  int
	value []int32 // of each node, noValue where no phrase ends
}

// noValue is the value of no phrase.
const noValue = -1 << 31

func newPhrases() *phrases {
	return &phrases{keys: make([]uint64, 64), to: make([]int32, 64), value: []int32{noValue}}
}

// step gives the node that a word leads to from a node, 0 where none.
func (t *phrases) step(node, word int32) int32 {
	key := uint64(uint32(node))<<32 | uint64(uint32(word))
	mask := uint64(len(t.keys) - 1)
	for i := spread(key) & mask; ; i = (i + 1) & mask {
		switch t.keys[i] {
		case key:
			return t.to[i]
		case 0:
			return 0
		}
	}
}

func spread(key uint64) uint64 {
	key *= 0x9E3779B97F4A7C15
	return key ^ key>>29
}

// branch gives the node that a word leads to from a node, growing it where it is new. word is never 0.
func (t *phrases) branch(node, word int32) int32 {
	if to := t.step(node, word); to != 0 {
		return to
	}
	if 2*t.used >= len(t.keys) {
		t.grow()
	}
	to := int32(len(t.value))
	t.value = append(t.value, noValue)
	t.put(uint64(uint32(node))<<32|uint64(uint32(word)), to)
	t.used++
	return to
}

func (t *phrases) put(key uint64, to int32) {
	mask := uint64(len(t.keys) - 1)
	i := spread(key) & mask
	for t.keys[i] != 0 {
		i = (i + 1) & mask
	}
	t.keys[i], t.to[i] = key, to
}

func (t *phrases) grow() {
	keys, to := t.keys, t.to
	t.keys, t.to = make([]uint64, 2*len(keys)), make([]int32, 2*len(keys))
	for i, k := range keys {
		if k != 0 {
			t.put(k, to[i])
		}
	}
}

// add takes in a phrase with its value; the words become known to the lexicon. A later phrase of the same words replaces the earlier.
func (t *phrases) add(lex *lexicon, words []string, value int32) {
	if len(words) == 0 {
		return
	}
	node := int32(0)
	for _, w := range words {
		node = t.branch(node, lex.add(w))
	}
	t.value[node] = value
}

// longest gives the value and length of the longest phrase at token i, and noValue where there is none.
func (t *phrases) longest(toks []Tok, i, end int32) (value, n int32) {
	value = noValue
	node := int32(0)
	for j := i; j < end; j++ {
		id := toks[j].Word
		if id == 0 {
			break
		}
		if node = t.step(node, id); node == 0 {
			break
		}
		if v := t.value[node]; v != noValue {
			value, n = v, j-i+1
		}
	}
	return value, n
}

// get gives the value of exactly these words, noValue where there is none.
func (t *phrases) get(lex *lexicon, words []string) int32 {
	node := int32(0)
	for _, w := range words {
		if node = t.step(node, lex.id(w)); node == 0 {
			return noValue
		}
	}
	return t.value[node]
}
