package extract

import (
	"habeas"
	"habeas/internal/lang/tree"
)

// adverbial takes what a clause that hangs on another says of itself, and reports whether what stands over the other stands over it too: so it is
// for infinitives and participles, not for a clause of its own that tells why, or when in the past.
func (s *sentence) adverbial(sc *scope, k, h int) bool {
	m := s.marker(k)
	if m == "that" && verb(s.tag[h]) {
		s.complementOf(sc, k, h) // "would not rule out that"
		return true
	}
	if s.infinitive(k) && s.kid(k, tree.Nsubj, tree.NsubjPass) < 0 {
		if o := s.operatorOf(h); !o.fact() {
			sc.apply(opPlan, "to "+s.toks[k].Lower)
		}
		s.lay(sc, h)
		return true
	}
	switch m {
	case "from", "against":
		if s.operatorOf(h).modality != habeas.Denied {
			sc.apply(opDenial, m)
		}
	case "when", "after", "once", "as soon as", "while", "as", "before", "until", "till", "whenever":
		if s.finite(k) && (s.present(k) || s.kid(k, tree.Aux) >= 0 && s.modal(h)) {
			s.lay(sc, h)
			return true
		}
	default:
		if s.says(h) && s.passive(h) && s.byAgent(h) < 0 && s.tag[k] == tree.VBG && sc.hedge == "" {
			sc.apply(s.worker().op('n', "report"), s.toks[h].Lower) // "was accused of holding them"
		}
		if !s.says(h) || m == "of" && !s.passive(h) {
			s.open(sc, k, h)
		}
	}
	if s.finite(k) || s.tag[k] != tree.VBG && s.tag[k] != tree.VBN && !noun(s.tag[k]) {
		return false
	}
	if s.setOff(k) {
		s.ownOperators(sc, h, false)
		return true
	}
	s.lay(sc, h)
	return true
}
