package desk

import (
	"context"
	"slices"
	"sync"

	"habeas"
	"habeas/internal/docket"
	"habeas/internal/store"
)

// past keeps what looks at earlier days asked the store for, until the record changes: whoever steps through the days of a case asks for the same reports at every step. It changes no answer. Its lock is
// held as long as a day is looked at, for cards remember what they were compared with.
type past struct {
	mu      sync.Mutex
	size    int64 // of the record
	reports map[string]*pastReport
}

// pastReport is a report whatever the day; an empty one where the store has none of that name.
type pastReport struct {
	docket.Received
	on     []habeas.Decision // on it, or naming it as the other
	cards  map[int]*card     // by how many of the decisions had been made
	near   []string          // reports that it meets by their keys
	sought bool              // near was asked for
}

// mostPast bounds how many reports are kept.
const mostPast = 1500

// begin takes the past for a look; end gives it back.
func (p *past) begin(ctx context.Context, r store.Reader) error {
	p.mu.Lock()
	size, err := r.Size(ctx)
	if err != nil {
		p.mu.Unlock()
		return err
	}
	if p.reports == nil || p.size != size {
		p.size, p.reports = size, map[string]*pastReport{}
	}
	return nil
}

func (p *past) end() { p.mu.Unlock() }

// fetch gives reports in the order asked for, each once; those that the store lacks are empty.
func (p *past) fetch(ctx context.Context, r store.Reader, ids []string) ([]*pastReport, error) {
	found := map[string]*pastReport{}
	var missing []string
	for _, id := range ids {
		if _, asked := found[id]; asked {
			continue
		}
		if found[id] = p.reports[id]; found[id] == nil {
			missing = append(missing, id)
			found[id] = &pastReport{cards: map[int]*card{}}
		}
	}
	for some := range slices.Chunk(missing, 200) {
		all, err := received(ctx, r, store.ReportFilter{IDs: some})
		if err != nil {
			return nil, err
		}
		var on []habeas.Decision
		if len(all) > 0 {
			if on, err = r.Decisions(ctx, store.DecisionFilter{Reports: digests(all)}); err != nil {
				return nil, err
			}
		}
		for i := range all {
			x := found[all[i].ID]
			x.Received = all[i]
			for _, d := range on {
				if d.Report == x.Report.Digest || habeas.Digest(d.Other) == x.Report.Digest {
					x.on = append(x.on, d)
				}
			}
		}
	}
	if len(p.reports)+len(missing) > mostPast {
		clear(p.reports)
	}
	for _, id := range missing {
		p.reports[id] = found[id]
	}
	out := make([]*pastReport, 0, len(found))
	for _, id := range ids {
		if x := found[id]; x != nil {
			out, found[id] = append(out, x), nil
		}
	}
	return out, nil
}

// by gives the decisions on a report that had been made by a day.
func (x *pastReport) by(day habeas.Day) []habeas.Decision {
	if len(x.on) == 0 {
		return nil
	}
	return onOrBefore(x.on, day)
}

// out reports whether a report had come out by a day.
func (x *pastReport) out(day habeas.Day) bool {
	return x.Report.Published.Known() && x.Report.Published <= day
}
