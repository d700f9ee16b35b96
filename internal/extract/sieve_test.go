package extract

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// TestSieves: no sieve holds back a word that its table has.
func TestSieves(t *testing.T) {
	w := worker(t).words
	for key := range w.signs {
		if !w.sign(key[0], key[1]) {
			t.Errorf("the sign %v is held back", key)
		}
	}
	for key := range w.pleas {
		if !w.plea(key[0], key[1]) {
			t.Errorf("the plea %v is held back", key)
		}
	}
	for of, words := range w.motions {
		for word := range words {
			if !w.sieves.motions.may(word) {
				t.Errorf("the motion %s %q is held back", of, word)
			}
		}
	}
	for pos, rows := range w.operators {
		for word, all := range rows {
			if w.op(pos, word).kind != all[0].kind || !w.opIs(pos, word, all[0].kind) {
				t.Errorf("the operator %c %q is held back", pos, word)
			}
		}
	}
	for id, all := range w.rows {
		for _, h := range all {
			for _, wording := range h.with {
				if h.first>>firstBit(wording[0])&1 == 0 {
					t.Errorf("the wording %q of %q is held back", wording, w.pack.Word(id))
				}
			}
		}
	}
	for word := range w.verbs {
		if !w.sieves.events.may(word) {
			t.Errorf("the verb of an event %q is held back", word)
		}
	}
	for word := range w.say {
		if !w.sieves.saying.may(word) {
			t.Errorf("the verb of saying %q is held back", word)
		}
	}
}

// TestKids: dependents in one list are those gathered one by one, also when one more is hung on a word.
func TestKids(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 30).Draw(t, "words")
		heads := rapid.SliceOfN(rapid.Int16Range(-1, int16(n)), n, n).Draw(t, "heads")
		plain := make([][]int16, n)
		for k, h := range heads {
			if h >= 0 && int(h) < n {
				plain[h] = append(plain[h], int16(k))
			}
		}
		got := kidsOf(heads)
		h := rapid.IntRange(0, n-1).Draw(t, "onto")
		got[h], plain[h] = append(got[h], 99), append(plain[h], 99)
		if !reflect.DeepEqual(got, plain) {
			t.Fatalf("dependents %v, want %v", got, plain)
		}
	})
}
