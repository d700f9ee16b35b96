package desk

import (
	"context"
	"maps"
	"slices"
	"sync"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/store"
)

// past keeps what looks at earlier days asked the store for: whoever steps through the days of a case asks for the same reports at every step, and news of today says nothing of the days before. It changes no answer. Its
// lock is held as long as a day is looked at, for cards remember what they were compared with.
type past struct {
	mu      sync.Mutex
	size    int64 // of the record, up to which changes were followed
	looks   int
	reports map[string]*pastReport
	kin     map[string]*pastKin // of reports
}

// pastKin is what a report has with others, whatever the day.
type pastKin struct {
	look  int // the last that asked for it
	bonds []kept
}

// kept is a bond with another report.
type kept struct {
	other string
	*bond
}

// pastReport is a report whatever the day; one without a day where the store has none of that name.
type pastReport struct {
	id        string
	published habeas.Day
	look      int  // the last that asked for it
	loaded    bool // what follows was asked for
	docket.Received
	on    []habeas.Decision // on it, or naming it as the other
	cards map[int]*card     // as people had left it, by how many of the decisions had been made
	told  map[int]*docket.Sketch
}

// mostPast is of how many reports, or more where the last look asked for more, what was asked is kept from one look to the next.
const mostPast = 3000

// begin takes the past for a look; end gives it back.
func (p *past) begin(ctx context.Context, r store.Reader) error {
	p.mu.Lock()
	size, err := r.Size(ctx)
	if err != nil {
		p.mu.Unlock()
		return err
	}
	if p.reports == nil || p.size != size {
		p.size, p.reports, p.kin = size, map[string]*pastReport{}, map[string]*pastKin{}
	}
	if len(p.reports) > mostPast {
		maps.DeleteFunc(p.reports, func(_ string, x *pastReport) bool { return x.look < p.looks })
	}
	if len(p.kin) > mostPast {
		maps.DeleteFunc(p.kin, func(_ string, x *pastKin) bool { return x.look < p.looks })
	}
	p.looks++
	return nil
}

func (p *past) end() { p.mu.Unlock() }

// follow keeps what is remembered true after a change that wrote some reports and decided on some; all is forgotten where reports were read anew.
func (p *past) follow(ctx context.Context, r store.Reader, written []string, c *change) {
	p.mu.Lock()
	defer p.mu.Unlock()
	size, err := r.Size(ctx)
	if c.reread || err != nil {
		p.reports = nil
		return
	}
	for _, id := range written {
		delete(p.reports, id)
	}
	if len(c.decided) > 0 {
		maps.DeleteFunc(p.reports, func(_ string, x *pastReport) bool { return slices.Contains(c.decided, x.Report.Digest) })
	}
	for _, id := range c.drawn {
		delete(p.kin, id)
	}
	p.size = size
}

// fetch gives those of the reports that were out by a day, in the order asked for, each once. linked says that they are known to have been out.
func (p *past) fetch(ctx context.Context, r store.Reader, ids []string, day habeas.Day, linked bool) ([]*pastReport, error) {
	var all []*pastReport
	var unknown []string
	had := map[string]bool{}
	for _, id := range ids {
		if had[id] {
			continue
		}
		had[id] = true
		x := p.reports[id]
		if x == nil {
			x = &pastReport{id: id, cards: map[int]*card{}, told: map[int]*docket.Sketch{}}
			p.reports[id], unknown = x, append(unknown, id)
		}
		x.look = p.looks
		all = append(all, x)
	}
	if linked {
		if err := p.load(ctx, r, all); err != nil {
			p.forget(unknown)
			return nil, err
		}
		unknown = nil
	}
	for some := range slices.Chunk(unknown, 200) {
		rows, err := r.Reports(ctx, store.ReportFilter{IDs: some, Brief: true})
		if err != nil {
			p.forget(unknown)
			return nil, err
		}
		for i := range rows {
			p.reports[rows[i].ID].published = rows[i].Published
		}
	}
	out := slices.DeleteFunc(all, func(x *pastReport) bool { return !x.published.Known() || x.published > day })
	return out, p.load(ctx, r, out)
}

// forget drops reports of which the store could not be asked: whoever asks next must not take them for reports without a day.
func (p *past) forget(ids []string) {
	for _, id := range ids {
		delete(p.reports, id)
	}
}

// load asks for what reports tell and what people decided on them.
func (p *past) load(ctx context.Context, r store.Reader, reports []*pastReport) error {
	var missing []string
	for _, x := range reports {
		if !x.loaded {
			missing = append(missing, x.id)
		}
	}
	for some := range slices.Chunk(missing, 200) {
		all, err := received(ctx, r, store.ReportFilter{IDs: some})
		if err != nil || len(all) == 0 {
			return err
		}
		on, err := r.Decisions(ctx, store.DecisionFilter{Reports: digests(all)})
		if err != nil {
			return err
		}
		for i := range all {
			x := p.reports[all[i].ID]
			x.Received, x.published, x.loaded = all[i], all[i].Report.Published, true
			for _, d := range on {
				if d.Report == x.Report.Digest || habeas.Digest(d.Other) == x.Report.Digest {
					x.on = append(x.on, d)
				}
			}
		}
	}
	return nil
}

// by gives the decisions on a report that had been made by a day.
func (x *pastReport) by(day habeas.Day) []habeas.Decision {
	if len(x.on) == 0 {
		return nil
	}
	return onOrBefore(x.on, day)
}
