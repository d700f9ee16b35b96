package lang

// phrases finds wordings of several words. Its nodes are keyed by the node before and the word's number.
type phrases struct {
	next  map[uint64]int32
	value []int32 // of each node, noValue where no phrase ends
}

// noValue is the value of no phrase.
const noValue = -1 << 31

func newPhrases() *phrases { return &phrases{next: map[uint64]int32{}, value: []int32{noValue}} }

// add takes in a phrase with its value; the words become known to the lexicon. A later phrase of the same words replaces the earlier.
func (t *phrases) add(lex *lexicon, words []string, value int32) {
	if len(words) == 0 {
		return
	}
	node := int32(0)
	for i, w := range words {
		id := lex.add(w)
		if i == 0 {
			lex.entries[id].class |= clPhrase
		}
		key := uint64(node)<<32 | uint64(uint32(id))
		to, ok := t.next[key]
		if !ok {
			to = int32(len(t.value))
			t.next[key] = to
			t.value = append(t.value, noValue)
		}
		node = to
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
		to, ok := t.next[uint64(node)<<32|uint64(uint32(id))]
		if !ok {
			break
		}
		node = to
		if v := t.value[node]; v != noValue {
			value, n = v, j-i+1
		}
	}
	return value, n
}
