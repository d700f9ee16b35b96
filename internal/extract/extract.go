// Package extract reads claims out of passages: who, how many, what, where, when, by whom, according to whom, and how sure. It is pure.
//
// It works sentence by sentence on dependency trees, and only on sentences that hold a word of its tables (event.tsv, say.tsv, modal.tsv of the
// language pack). For every such word it asks, in this order: is it an event or speech here (frame.go), who stands in which role (role.go), what
// stands over it (scope.go), who says so (voice.go), and to which other group do the people belong (link.go). Nothing becomes a fact here that
// the text plans, fears, demands or denies: a demand about a return gives a claim of a demand and none of a return.
package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"habeas"
	"habeas/internal/lang"
	"habeas/internal/lang/tree"
)

// Reader holds the compiled tables of one language pack. It is not changed once made and may be shared; each goroutine reads with its own Worker.
type Reader struct {
	pack  *lang.Pack
	model *tree.Model
	words words
}

// New compiles a pack's tables. An error is Invalid and names the table and line.
func New(pack *lang.Pack, model *tree.Model) (*Reader, error) {
	w, err := compile(pack)
	if err != nil {
		return nil, err
	}
	return &Reader{pack: pack, model: model, words: w}, nil
}

// Worker reads one report after another and reuses its memory. It is for one goroutine.
type Worker struct {
	*Reader
	scratch tree.Scratch
}

// NewWorker makes a worker.
func (r *Reader) NewWorker() *Worker { return &Worker{Reader: r} }

// Read reads one report. With trace, everything that was recognised is given beside the claims, which are the same without.
func (w *Worker) Read(r habeas.Report, trace bool) habeas.Reading {
	out := habeas.Reading{ID: r.ID, Report: r, Claims: []habeas.Claim{}, RefersTo: []habeas.Link{}}
	p := &passage{worker: w, doc: w.pack.Read(r), report: &out.Report}
	p.read()
	out.Claims = p.claims()
	out.RefersTo = p.links()
	if trace {
		out.Trace = p.trace()
	}
	return out
}

// passage is one report while it is read.
type passage struct {
	worker *Worker
	doc    *lang.Doc
	report *habeas.Report
	sents  []*sentence // those that were parsed, by place
	found  []*event
	voices []statement // every attribution, in order
}

func (p *passage) read() {
	for i := range p.doc.Sents {
		s := &p.doc.Sents[i]
		if s.Part == habeas.PartBoilerplate || s.Part == habeas.PartByline || s.From == s.To {
			continue
		}
		if !p.worker.words.matters(p.doc.Toks[s.From:s.To]) {
			continue
		}
		sen := p.parse(i)
		p.sents = append(p.sents, sen)
		sen.statements()
		p.voices = append(p.voices, sen.said...)
	}
	p.carry()
	for _, s := range p.sents {
		p.found = append(p.found, s.events()...)
	}
}

// claimID is stable for the same text, span and kind: nth tells equal ones apart.
func claimID(d habeas.Digest, text string, k habeas.Kind, s habeas.Span, nth int) string {
	if d == "" {
		d = habeas.DigestOf([]byte(text))
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %d %d %d", d, k, s.Start, s.End, nth))
	return "c" + hex.EncodeToString(sum[:8])
}
