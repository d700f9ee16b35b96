package extract

// retractReach is how many sentences behind what a writer had reported his taking it back may stand.
const retractReach = 3

// retracted reports whether a writer takes back what he says that he reported before: "we wrote that thirty had been deported ... The report was wrong and we withdraw it".
func (s *sentence) retracted(e *event) bool {
	said := -1
	for v := e.node - 1; v >= 0 && said < 0; v-- {
		if s.says(v) && v > 0 {
			if c := s.subject(v); c >= 0 && (s.toks[c].Lower == "we" || s.toks[c].Lower == "i") && s.finite(v) && !s.present(v) {
				said = v
			}
		}
	}
	if said < 0 || s.quote[said] {
		return false
	}
	for i := s.at + 1; i <= min(len(s.p.doc.Sents)-1, s.at+retractReach); i++ {
		if s.p.takesBack(i) {
			return true
		}
	}
	return false
}

// takesBack reports whether a sentence says that a report was wrong, or that the writer withdraws it.
func (p *passage) takesBack(i int) bool {
	toks := p.doc.Toks[p.doc.Sents[i].From:p.doc.Sents[i].To]
	w := p.worker.words
	for k := range toks {
		lemma := p.worker.pack.Lemma(toks[k])
		if toks[k].Lower == "we" && k+1 < len(toks) && w.plea("retract", p.worker.pack.Lemma(toks[k+1])) {
			return true
		}
		if lemma != "be" || k == 0 || k+1 >= len(toks) || !w.plea("mistake", toks[k+1].Lower) {
			continue
		}
		switch of := toks[k-1].Lower; of {
		case "that", "this", "it", "report", "reports", "account", "figure":
			return true
		default:
			return w.plea("text", of)
		}
	}
	return false
}
