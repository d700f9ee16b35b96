package extract

import "strings"

// sieve tells of most words at once that a table does not hold them: a bit for each of its words, by a few of their letters. Most of what is asked of the tables is asked of
// words that they do not hold.
type sieve [256]uint64

// sieveAt gives the bit of a word.
func sieveAt(w string) uint32 {
	n := len(w)
	if n == 0 {
		return 0
	}
	h := uint32(w[0]) | uint32(w[n-1])<<8 | uint32(w[n>>1])<<16 | uint32(w[n>>2])<<24
	return (h ^ uint32(n)*0x9E3779B1) * 0x85EBCA6B >> (32 - 14)
}

func (s *sieve) add(w string) {
	at := sieveAt(w)
	s[at>>6] |= 1 << (at & 63)
}

// may reports whether a table may hold a word; false is certain.
func (s *sieve) may(w string) bool {
	at := sieveAt(w)
	return s[at>>6]>>(at&63)&1 != 0
}

// firstBit is one of 64 bits by which a word is told from most others.
func firstBit(w string) uint32 { return sieveAt(w) >> 8 }

// sieves are those of the tables that are asked most.
type sieves struct {
	signs, pleas, motions sieve // by word, whatever they are
	operators, opWordings sieve // operators of any kind; the first words of those of several words
	matters, matterFirst  sieve
	calls, events, saying sieve // verbs and nouns of contact; verbs of events; verbs of saying
}

// contactSigns are the signs by which a word may tell of contact.
var contactSigns = [...]string{"calls", "visits", "talks", "hands", "notes", "shows", "lines", "phone", "lets", "touch", "spell"}

// sift fills the sieves from the tables.
func (w *words) sift() {
	s := &w.sieves
	for key := range w.signs {
		s.signs.add(key[1])
		for _, of := range contactSigns {
			if key[0] == of {
				s.calls.add(key[1])
			}
		}
	}
	for key := range w.pleas {
		s.pleas.add(key[1])
	}
	for _, of := range w.motions {
		for word := range of {
			s.motions.add(word)
		}
	}
	for _, of := range w.operators {
		for word := range of {
			s.operators.add(word)
			if first, _, several := strings.Cut(word, " "); several {
				s.opWordings.add(first)
			}
		}
	}
	for word := range w.matters {
		s.matters.add(word)
	}
	for word := range w.matterWordings {
		s.matterFirst.add(word)
	}
	for word := range w.verbs {
		s.events.add(word)
	}
	for word := range w.say {
		s.saying.add(word)
	}
}

// sign reports whether a word is a sign of a kind.
func (w *words) sign(of, word string) bool {
	return w.sieves.signs.may(word) && w.signs[[2]string{of, word}]
}
