package extract

import (
	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tell"
)

// Lesson is a report as the net of internal/lang/tell sees it, every sentence with its tree: what it is taught with.
type Lesson struct {
	Doc   *lang.Doc
	Words [][]tell.Token
	Trees []tell.Tree
}

// Lesson reads a report for teaching.
func (w *Worker) Lesson(r habeas.Report) Lesson {
	p := &passage{worker: w, doc: w.pack.Read(r), report: &r}
	p.prepare()
	l := Lesson{Doc: p.doc, Words: p.tokens(), Trees: make([]tell.Tree, len(p.doc.Sents))}
	for i := range p.doc.Sents {
		s := p.sentence(i)
		l.Trees[i] = tell.Tree{Heads: s.head, Rels: s.rel, Tags: s.tag}
	}
	return l
}
