package extract

import (
	"habeas"
	"habeas/internal/lang/tree"
)

// stillAhead makes a plan of a journey that is told in the present tense with a day that has not come: "he goes back on Friday", "they fly to Asmara tomorrow". A headline tells in the
// present what has happened.
func (s *sentence) stillAhead(e *event) {
	k := e.node
	switch e.kind() {
	case habeas.Returned, habeas.Released, habeas.Transferred:
	default:
		return
	}
	if e.modality != habeas.Asserted || e.generic || s.tag[k] != tree.VBZ && s.tag[k] != tree.VBP || e.group < 0 || e.group > k || s.kid(k, tree.Aux, tree.AuxPass) >= 0 || s.headline() ||
		s.p.doc.Sents[s.at].Part == habeas.PartTitle || s.p.report.Published == 0 {
		return
	}
	for _, c := range s.kids[k] {
		low := s.toks[c].Lower
		if int(c) < k || !(s.is("weekday", int(c)) && (s.marker(int(c)) == "on" || s.marker(int(c)) == "") || low == "tomorrow" || low == "tonight") {
			continue
		}
		if e.apply(opPlan, low); e.when != nil && e.when.From == e.when.To && e.when.To < s.p.report.Published && s.is("weekday", int(c)) {
			w := *e.when
			w.From, w.To = w.From+7, w.To+7
			e.when = &w // the next one, not the last
		}
		return
	}
}
