package corpus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"habeas"
)

// Result is how a reader fares against the truth.
type Result struct {
	Documents, Gold, Found, Matched int // optional claims, and what was matched to them, are in none of the three
	Must, MustFound                 int
	Fatal                           int // told as fact where the truth is planned, feared, conditional, attempted or denied
	Practice                        int // told as an event where the truth is what usually happens
	QuoteDiffers                    int // quotes that are not the text at their span
	Repeats                         int // claims told again in another place of the same golden claim: neither right nor wrong
	Lost                            int // golden quotes that the text layer no longer holds
	FalseAlarms                     int // claims in documents that have none
	Quiet                           int // documents that have none
	Fields                          map[string]*Tally
	Kinds                           map[habeas.Kind]*Account
	Modalities                      map[habeas.Modality]*Account // of the truth: found and matched say how many of them were read in that modality
	Links                           Account
	Bins                            [10]Tally          // by confidence: how many a reviewer would let stand
	Rules                           map[string]*Belief // by what made the claim and by each doubt
	Details                         []string           // what was missed, wrong and too much, of Dev documents only
}

// Belief sets the confidence that was given beside what came true.
type Belief struct {
	Tally
	Given float64 // sum of the confidences
}

// Tally counts what was right of how many.
type Tally struct{ Right, Of int }

func (t *Tally) add(right bool) {
	t.Of++
	if right {
		t.Right++
	}
}

// Account counts what was there, what was read, and what of both is the same.
type Account struct{ Gold, Found, Matched int }

// Score reads every document with a reader and compares.
func Score(docs []Document, read func(Document) habeas.Reading) Result {
	r := Result{Fields: map[string]*Tally{}, Kinds: map[habeas.Kind]*Account{}, Modalities: map[habeas.Modality]*Account{}, Rules: map[string]*Belief{}}
	for _, f := range fields {
		r.Fields[f.name] = &Tally{}
	}
	for _, k := range habeas.Kinds {
		r.Kinds[k] = &Account{}
	}
	for _, m := range habeas.Modalities {
		r.Modalities[m] = &Account{}
	}
	for i := range docs {
		r.Documents++
		r.one(&docs[i], read(docs[i]))
	}
	return r
}

// OfText makes a reader of documents from a reader of reports, for documents whose text is their text layer. Pages are read as they stand.
func OfText(read func(habeas.Report) habeas.Reading) func(Document) habeas.Reading {
	return func(d Document) habeas.Reading {
		b, media := d.Source()
		return read(habeas.Report{ID: d.Report.ID, Title: d.Report.Title, Publisher: d.Report.Publisher, Published: d.Report.Published,
			Lang: d.Report.Lang, URL: d.Report.URL, MediaType: media, Text: string(b), Digest: habeas.DigestOf(b)})
	}
}

// pairing is one document's truth beside what was read.
type pairing struct {
	doc  *Document
	gold []Golden // with spans in the text layer that was read; those it lost are left out
	got  []habeas.Claim
	of   []int // for every claim read, the golden one it is, or -1
}

func (r *Result) one(d *Document, got habeas.Reading) {
	p := pairing{doc: d, got: got.Claims, of: make([]int, len(got.Claims))}
	l := newLayer(got.Report.Text)
	for _, g := range d.Claims {
		if g.locate(l) {
			p.gold = append(p.gold, g)
			continue
		}
		r.Lost++
		r.miss(d, &g, "not in the text layer")
	}
	p.match()
	r.quotes(&got)
	r.quiet(&p)
	r.count(&p)
	r.fatal(&p)
	r.links(d, got.RefersTo)
}

func (r *Result) quotes(got *habeas.Reading) {
	for i := range got.Claims {
		if q, ok := habeas.Slice(got.Report.Text, got.Claims[i].Span); !ok || q != got.Claims[i].Quote {
			r.QuoteDiffers++
		}
	}
}

func (r *Result) quiet(p *pairing) {
	if len(p.doc.Claims) > 0 {
		return
	}
	r.Quiet++
	r.FalseAlarms += len(p.got)
}

// candidate is a claim read that could be a golden one.
type candidate struct {
	gold, got int
	likeness  float64
}

// match pairs claims read with golden ones, one to one, the most alike first. Kind must fit and the quotes must share half of the shorter.
func (p *pairing) match() {
	for i := range p.of {
		p.of[i] = -1
	}
	var all []candidate
	for i := range p.gold {
		for k := range p.got {
			if p.gold[i].kind(p.got[k].Kind) && half(p.gold[i].at(p.got[k].Span), p.got[k].Span) {
				all = append(all, candidate{i, k, likeness(&p.gold[i], &p.got[k])})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.likeness, a.likeness) })
	taken := make([]bool, len(p.gold))
	for _, c := range all {
		if !taken[c.gold] && p.of[c.got] < 0 {
			taken[c.gold], p.of[c.got] = true, c.gold
		}
	}
}

// half reports whether two spans share at least half of the shorter.
func half(a, b habeas.Span) bool {
	o := a.Overlap(b)
	return o > 0 && o*2 >= min(a.Len(), b.Len())
}

// likeness orders candidates only: shared text, and a quarter each for modality, count and kind, so that two claims in one sentence are not crossed.
// A claim that is not optional goes before one that is.
func likeness(g *Golden, c *habeas.Claim) float64 {
	at := g.at(c.Span)
	o := float64(at.Overlap(c.Span))
	like := o / (float64(at.Len()+c.Span.Len()) - o)
	if g.modality(c.Modality) {
		like += 0.25
	}
	if g.Has("group.count") && g.count(c) {
		like += 0.25
	}
	if g.Kind == c.Kind {
		like += 0.25
	}
	if !g.Optional {
		like += 0.1
	}
	return like
}

func (r *Result) count(p *pairing) {
	found := make([]bool, len(p.gold))
	for k := range p.got {
		c := &p.got[k]
		i := p.of[k]
		if i >= 0 && p.gold[i].Optional {
			continue
		}
		if i < 0 && p.repeat(c) {
			r.Repeats++
			continue
		}
		r.Found++
		r.Kinds[c.Kind].Found++
		if i < 0 {
			r.bin(c, false)
			r.extra(p.doc, c)
			continue
		}
		found[i] = true
		r.Kinds[c.Kind].Matched++
		r.bin(c, r.compare(p.doc, &p.gold[i], c))
	}
	for i := range p.gold {
		r.gold(p, &p.gold[i], found[i])
	}
	r.Gold += len(p.doc.Claims) - optional(p.doc.Claims) - len(p.gold) + optional(p.gold)
}

// repeat reports whether an unmatched claim tells a golden claim of several places once more.
func (p *pairing) repeat(c *habeas.Claim) bool {
	return slices.ContainsFunc(p.gold, func(g Golden) bool {
		return len(g.also) > 0 && g.kind(c.Kind) && g.modality(c.Modality) && half(g.at(c.Span), c.Span)
	})
}

func optional(all []Golden) (n int) {
	for i := range all {
		if all[i].Optional {
			n++
		}
	}
	return n
}

// gold books one golden claim of the text layer.
func (r *Result) gold(p *pairing, g *Golden, found bool) {
	if g.Optional {
		return
	}
	r.Gold++
	r.Kinds[g.Kind].Gold++
	r.Modalities[g.Modality].Gold++
	if g.Must {
		r.Must++
	}
	if !found {
		r.miss(p.doc, g, "missed", p.nearest(g))
		return
	}
	r.Matched++
	r.Modalities[g.Modality].Found++
	if g.Must {
		r.MustFound++
	}
}

func (r *Result) bin(c *habeas.Claim, right bool) {
	r.Bins[max(0, min(9, int(c.Confidence*10)))].add(right)
	for _, rule := range rulesOf(c) {
		if r.Rules[rule] == nil {
			r.Rules[rule] = &Belief{}
		}
		r.Rules[rule].add(right)
		r.Rules[rule].Given += c.Confidence
	}
}

// rulesOf names what made a claim, as its first reason says ("verb", "noun", "phrase", "speech"), and its doubts, for the table of reliability.
func rulesOf(c *habeas.Claim) []string {
	var out []string
	if len(c.Why) > 0 {
		rule, _, _ := strings.Cut(c.Why[0], ":")
		out = append(out, rule)
		if strings.Contains(c.Why[0], "nearby") {
			out = append(out, "guessed")
		}
	}
	if c.Generic {
		out = append(out, "generic")
	}
	if c.Modality != habeas.Asserted {
		out = append(out, "not asserted")
	}
	return out
}

// fatal counts claims told as fact over a passage that tells no fact of that kind, matched or not, unless they are matched to what is told as fact.
func (r *Result) fatal(p *pairing) {
	for k := range p.got {
		c := &p.got[k]
		if !c.Happened() || p.of[k] >= 0 && p.gold[p.of[k]].modality(habeas.Asserted) {
			continue
		}
		for i := range p.gold {
			g := &p.gold[i]
			if g.kind(c.Kind) && !g.modality(habeas.Asserted) && half(g.at(c.Span), c.Span) {
				r.Fatal++
				r.note(p.doc, "TOLD AS FACT, is %s: %s %q", g.Modality, c.Kind, c.Quote)
				break
			}
		}
	}
}

// links compares by kind and name; those an analyst could leave out are taken last.
func (r *Result) links(d *Document, got []habeas.Link) {
	left := slices.Clone(got)
	take := func(want *GoldenLink) bool {
		at := slices.IndexFunc(left, func(l habeas.Link) bool { return shares(want.Name, l.Name) && (l.Kind == want.Kind || want.Optional) })
		if at >= 0 {
			left = slices.Delete(left, at, at+1)
		}
		return at >= 0
	}
	for i := range d.Links {
		want := &d.Links[i]
		if want.Optional {
			continue
		}
		r.Links.Gold++
		if take(want) {
			r.Links.Matched++
			r.Links.Found++
			continue
		}
		r.note(d, "link missed: %s %s", want.Kind, want.Name)
	}
	for i := range d.Links {
		if d.Links[i].Optional {
			take(&d.Links[i])
		}
	}
	r.Links.Found += len(left)
}

// nearest says which claim read lies most over a golden one that was missed, and why it is not it.
func (p *pairing) nearest(g *Golden) string {
	best, most := -1, 0
	for k := range p.got {
		if o := g.at(p.got[k].Span).Overlap(p.got[k].Span); o > most {
			best, most = k, o
		}
	}
	if best < 0 {
		return "; nothing read there"
	}
	c := &p.got[best]
	why := "another kind"
	switch {
	case !g.kind(c.Kind):
	case !half(g.at(c.Span), c.Span):
		why = "too little of it"
	case p.of[best] >= 0:
		why = "taken by another golden claim"
	}
	return fmt.Sprintf("; nearest, %s: %s %s %q", why, c.Kind, c.Modality, c.Quote)
}

func (r *Result) miss(d *Document, g *Golden, how string, nearest ...string) {
	if g.Optional {
		return
	}
	must := ""
	if g.Must {
		must = ", essential"
	}
	r.note(d, "%s%s: %s %s %q%s", how, must, g.Kind, g.Modality, g.Quote, strings.Join(nearest, ""))
}

func (r *Result) extra(d *Document, c *habeas.Claim) {
	r.note(d, "too much: %s %s %q", c.Kind, c.Modality, c.Quote)
}

// note keeps a detail of a Dev document. Nothing is told of the others.
func (r *Result) note(d *Document, format string, args ...any) {
	if d.Set == Dev {
		r.Details = append(r.Details, d.Name+": "+fmt.Sprintf(format, args...))
	}
}
