package extract

import "testing"

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
