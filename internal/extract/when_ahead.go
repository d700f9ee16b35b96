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

// notYet minds that nothing has happened on a day that is counted from the report and lies behind it: "were arrested next week". What a noun names of a move is a plan then ("the
// deportation next Friday"), what a verb tells has no known day, and neither has what was said of such a day.
func (s *sentence) notYet(e *event) {
	if e.modality != habeas.Asserted || e.generic || e.when == nil || s.p.doc.Published == 0 || e.when.From <= s.p.doc.Published || !s.fromReport(e.when) {
		return
	}
	switch e.kind() {
	case habeas.Returned, habeas.Released, habeas.Transferred:
		if noun(s.tag[e.node]) {
			e.apply(opPlan, "ahead")
			return
		}
	}
	e.when = nil
}

// fromReport reports whether a time of the sentence that names an event's days was counted from the day of the report.
func (s *sentence) fromReport(w *habeas.When) bool {
	from, to := s.timesIn()
	for i := from; i < to; i++ {
		if t := &s.p.doc.Times[i]; t.When.From == w.From && t.When.To == w.To {
			return t.Anchor == habeas.AnchorPublished || t.Anchor == habeas.AnchorQuoted
		}
	}
	return false
}
